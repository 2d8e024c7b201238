//! Makes hash tables of the word lists under `data`, a folder a language, so that no start of the program parses them.
//!
//! Of each list it writes the lines, one key and its rest a line, lines of one key together; where each line starts; and
//! where to find a key by its hash. `src/lexicon/table.rs` reads them.
#![allow(clippy::print_stdout, reason = "a build script speaks to cargo so")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::{env, fs};

/// A line of a table: its key and its rest.
type Entry = (String, String);

/// Reads a line, given with its number: its entries, and the table that each belongs to.
type Reader = fn(usize, &str) -> Vec<(&'static str, Entry)>;

fn main() {
    let out = env::var("OUT_DIR").expect("cargo names the folder to write to");
    pack_relocations();
    fold_alike(Path::new(&out));
    // A new language has a line in the second.
    println!("cargo:rerun-if-changed=src/build.rs\ncargo:rerun-if-changed=src/lexicon/language.rs");
    println!("cargo:rerun-if-changed={KINDS}");
    let kinds = kinds(&fs::read_to_string(KINDS).expect(KINDS));
    // What is a language has a tag of two letters, and `common` is for all of them.
    let mut languages = names("data");
    languages.retain(|name| name.len() == 2 || name == "common");
    // A place of its own: a constant would bring its megabytes into the program once for each part that is compiled alone.
    let mut folders = format!("static FOLDERS: [(&str, Folder); {}] = [\n", languages.len());
    for language in &languages {
        println!("cargo:rerun-if-changed=data/{language}");
        let _ = write!(folders, "    ({language:?}, Folder {{ ");
        let mut lists: BTreeMap<&str, (Vec<Entry>, String)> = BTreeMap::new();
        let mut wordings = String::new();
        for file in names(&format!("data/{language}")) {
            let path = format!("data/{language}/{file}");
            if file == "vectors.i8" {
                let root = env!("CARGO_MANIFEST_DIR");
                let _ = write!(folders, "vectors: include_bytes!({:?}), ", format!("{root}/{path}"));
                continue;
            }
            if file.rsplit_once('.').is_some_and(|(_, ending)| ending == "toml") {
                wordings += &phrase_list(&fs::read_to_string(&path).expect(&path));
                continue;
            }
            let Some((list, read)) = READERS.iter().find(|(list, _)| file.split('.').next() == Some(list))
            else {
                continue;
            };
            let text = fs::read_to_string(&path).expect(&path);
            let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with("# ")).enumerate();
            // Its notes go where its lines do; of two tables, to the last.
            let mut table = *list;
            for (into, entry) in lines.flat_map(|(number, line)| read(number, line)) {
                lists.entry(into).or_default().0.push(entry);
                table = into;
            }
            lists.entry(table).or_default().1 += &notice(&text);
        }
        if !wordings.is_empty() {
            let table = format!("{language}.wordings");
            fs::write(Path::new(&out).join(&table), wordings).expect("the folder can be written to");
            let _ = write!(folders, "wordings: include_str!(concat!(env!(\"OUT_DIR\"), \"/{table}\")), ");
        }
        for (list, (mut entries, notice)) in lists {
            if list == "phrases" {
                number_kinds(&mut entries, &kinds);
            }
            let table = format!("{language}.{list}");
            let path = Path::new(&out).join(&table);
            let keys = by_key(entries);
            write_table(&path, &keys, &notice);
            let _ = write!(folders, "{list}: table!({table:?}), ");
            if list == "phrases" {
                fs::write(path.with_added_extension("heads"), heads(&keys))
                    .expect("the folder can be written to");
                let file = format!("concat!(env!(\"OUT_DIR\"), \"/{table}.heads\")");
                let _ = write!(folders, "phrase_heads: include_bytes!({file}), ");
            }
        }
        folders += "..Folder::EMPTY }),\n";
    }
    fs::write(Path::new(&out).join("folders.rs"), folders + "];\n").expect("the folder can be written to");
}

/// Asks the linker to write where the program's addresses stand in its own memory as one bit each in place of 24 bytes:
/// a megabyte less to load at each start. The C library has to know that form, as glibc does from 2.36 on.
fn pack_relocations() {
    let of = |name: &str| env::var(name).unwrap_or_default();
    let is_here = of("HOST") == of("TARGET") && of("CARGO_CFG_TARGET_ENV") == "gnu";
    let asked = || Command::new("getconf").arg("GNU_LIBC_VERSION").output().ok();
    let version = || String::from_utf8(asked()?.stdout).ok()?.trim().strip_prefix("glibc 2.")?.parse().ok();
    if of("CARGO_CFG_TARGET_OS") == "linux" && is_here && version().is_some_and(|minor: u32| minor >= 36) {
        println!("cargo:rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}

/// Asks the linker to keep one of all functions that are the same code, as those of types that look alike in memory are.
/// The linker that comes with the compiler can, others cannot: it is tried.
fn fold_alike(out: &Path) {
    const FOLD: &str = "-Wl,--icf=all";
    let of = |name: &str| env::var(name).unwrap_or_default();
    if of("PROFILE") != "release" || of("CARGO_CFG_TARGET_OS") != "linux" || of("HOST") != of("TARGET") {
        return;
    }
    let source = out.join("nothing.rs");
    fs::write(&source, "fn main() {}").expect("the folder can be written to");
    let mut compiler = Command::new(of("RUSTC"));
    compiler.arg(source).arg("-o").arg(out.join("nothing")).arg(format!("-Clink-arg={FOLD}"));
    compiler.args(env::var("RUSTC_LINKER").map(|linker| format!("-Clinker={linker}")));
    if compiler.output().is_ok_and(|tried| tried.status.success()) {
        println!("cargo:rustc-link-arg-bins={FOLD}");
    }
}

/// A list of set phrases or topics as lines: what each is, a tab, and its words, which tabs divide. It reads no more of
/// TOML than such lists have; a test holds it beside the reader of the program.
fn phrase_list(text: &str) -> String {
    let text: String =
        text.lines().filter(|line| !line.starts_with('#')).flat_map(|line| [line, "\n"]).collect();
    let (mut lines, mut key, mut kind) = (String::new(), "", "");
    let mut strings = text.split('"');
    while let Some(between) = strings.next() {
        let opened = ["[[set]]", "[[topic]]"].into_iter().find(|head| between.contains(head));
        kind = opened.map_or(kind, |head| head.trim_matches(['[', ']']));
        let kept = key;
        let mut words = between.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty());
        key = words.rfind(|word| ["name", "forms", "near", "words"].contains(word)).unwrap_or(kept);
        let Some(string) = strings.next() else { break };
        match key {
            "name" if between.contains('{') => lines.extend(["\nvariant\t", string]),
            "name" => lines.extend(["\n", kind, "\t", string]),
            "near" if kept != key || opened.is_some() => lines.extend(["\nnear\t", string]),
            _ => lines.extend(["\t", string]),
        }
    }
    lines
}

/// The names in a folder, sorted.
fn names(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(folder).expect(folder);
    let mut names: Vec<String> =
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// The notes at the head of a list; they travel with the table.
fn notice(text: &str) -> String {
    text.lines().filter(|line| line.starts_with('#')).flat_map(|line| [line, "\n"]).collect()
}

/// How the lines of each list are read.
const READERS: &[(&str, Reader)] = &[
    ("function", |_, line| vec![("function", (line.into(), String::new()))]),
    ("endings", |_, line| vec![("endings", (line.into(), String::new()))]),
    ("frequency", |_, line| vec![("frequency", (line.into(), String::new()))]),
    ("spelling", |_, line| {
        let (word, spelt) = line.split_once('\t').expect("a line is a word and its spelling");
        vec![("spelling", (word.into(), spelt.into()))]
    }),
    // What ties a word to others is told with how common it is: it is one of those words, which need no second table.
    ("synonyms", |_, line| {
        let ties = line.split_once(' ');
        ties.map(|(word, ties)| ("frequency", (word.into(), pack(ties)))).into_iter().collect()
    }),
    ("abbreviations", |_, line| {
        let (kind, words) = line.split_once(' ').expect("a line is a kind and words");
        words.split(' ').map(|word| ("abbreviations", (word.into(), kind.into()))).collect()
    }),
    ("saying", |_, line| {
        let (kind, forms) = line.split_once(' ').expect("a line is a kind and forms");
        let phrases = forms.split(' ').map(|form| ("phrases", phrase(form, &format!("{kind}\t{kind}"))));
        phrases.chain(forms.split(' ').map(|form| ("saying", (form.into(), kind.into())))).collect()
    }),
    ("phrases", |_, line| {
        let (head, forms) = line.rsplit_once('\t').expect("a line is a kind, a value and forms");
        let mut entries = Vec::new();
        for form in forms.split(", ") {
            // A month that is cut short keeps its full stop, unless a number follows.
            let short = form.strip_suffix('.').filter(|_| head.starts_with("month"));
            entries.extend(short.map(|word| ("abbreviations", (word.into(), "number".into()))));
            entries.push(("phrases", phrase(&short.unwrap_or(form).to_lowercase(), head)));
        }
        entries
    }),
    ("aliases", |_, line| {
        let (form, name) = line.split_once('\t').expect("a line is a phrase and a name");
        vec![("aliases", phrase(&form.replace("'s", ""), name))]
    }),
    ("kinds", |number, line| {
        line.split(' ').map(|word| ("kinds", (word.into(), number.to_string()))).collect()
    }),
    ("equals", |_, line| {
        let name = line.split(' ').next().unwrap_or_default();
        line.split(' ').map(|word| ("equals", (word.into(), name.into()))).collect()
    }),
];

/// A phrase under its first word: what it is, and its other words. A Han character is a word, a kana too, and so is a hyphen.
fn phrase(form: &str, head: &str) -> Entry {
    let han = form.starts_with(|c| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{3041}'..='\u{30ff}'));
    let words: Vec<String> = if han {
        form.chars().map(String::from).collect()
    } else {
        form.replace('-', " - ").split_whitespace().map(str::to_owned).collect()
    };
    (words[0].clone(), format!("{head}\t{}", words[1..].join(" ")))
}

/// Where the kinds of phrases are named, in their order.
const KINDS: &str = "src/lexicon/phrases.rs";

/// The names of the kinds of phrases in the order of their `enum`, as the list of the program has them: `Month = "month",`.
fn kinds(source: &str) -> Vec<String> {
    let inside = source.lines().skip_while(|line| *line != "kinds! {").take_while(|line| *line != "}");
    let named = inside.filter_map(|line| line.strip_suffix("\",")?.split_once(" = \""));
    named.map(|(_, name)| name.to_owned()).collect()
}

/// Writes a sign in place of the name of a kind, and behind it those of all others that begin with the same word;
/// `src/lexicon/phrases.rs` reads them.
fn number_kinds(entries: &mut [Entry], kinds: &[String]) {
    let mut begun: BTreeMap<String, BTreeSet<char>> = BTreeMap::new();
    for (word, rest) in entries.iter_mut() {
        let (kind, behind) = rest.split_once('\t').expect("a phrase has a kind");
        let number = kinds.iter().position(|known| known == kind).expect(kind);
        let sign = char::from(u8::try_from(number).expect("there are few kinds") + b'!');
        assert!(sign.is_ascii_graphic(), "there are signs for 94 kinds");
        begun.entry(word.clone()).or_default().insert(sign);
        *rest = format!("{sign}\t{behind}");
    }
    for (word, rest) in entries.iter_mut() {
        let others: String = begun[word].iter().filter(|sign| !rest.starts_with(**sign)).collect();
        rest.insert_str(1, &others);
    }
}

/// FNV-1a; `src/lexicon/table.rs` has the same.
fn hash(key: &str) -> u32 {
    key.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// What is told of the lines of phrases before one is read, two bytes a line: the sign of its kind, with the highest bit
/// where it is the last of its word; and what its second word begins with. `src/lexicon/phrases.rs` reads them.
fn heads(keys: &[(String, Vec<String>)]) -> Vec<u8> {
    let mut heads = Vec::new();
    for (_, rests) in keys {
        for (at, rest) in rests.iter().enumerate() {
            let is_last = at + 1 == rests.len();
            let next = rest.rsplit_once('\t').and_then(|(_, words)| words.bytes().next());
            heads.extend([rest.as_bytes()[0] | u8::from(is_last) << 7, next.unwrap_or(0)]);
        }
    }
    heads
}

/// Packs the ties of a word: those to senses as three signs each, without blanks between, then those to words, a blank
/// before each. `src/lexicon/synonyms.rs` reads them.
fn pack(ties: &str) -> String {
    let (mut senses, mut words) = (String::new(), String::new());
    for tie in ties.split(' ') {
        let (kind, name) = tie.split_at(1);
        let kind = match kind {
            "+" | "-" | "=" => {
                words.extend([" ", tie]);
                continue;
            }
            "^" => KINDS_OF_SENSES - 1,
            rank => rank.parse().expect("a sense has a rank"),
        };
        let number = u32::from_str_radix(name, 36).expect("a sense has a number");
        let mut packed = number * KINDS_OF_SENSES + kind;
        for _ in 0..3 {
            senses.push(char::from(b'>' + (packed % SIGNS) as u8));
            packed /= SIGNS;
        }
        assert_eq!(packed, 0, "three signs hold the number of a sense");
    }
    senses + &words
}

/// How many kinds of ties to senses there are: six ranks, and what the word is a kind of.
const KINDS_OF_SENSES: u32 = 7;

/// How many signs a packed sense is written in: from `>` to `~`.
const SIGNS: u32 = 65;

/// The lines of each key, where the first of them stood; phrases the longest first.
fn by_key(entries: Vec<Entry>) -> Vec<(String, Vec<String>)> {
    let mut keys: Vec<(String, Vec<String>)> = Vec::new();
    let mut known = BTreeMap::new();
    for (key, rest) in entries {
        let at = *known.entry(key.clone()).or_insert(keys.len());
        if at == keys.len() {
            keys.push((key, Vec::new()));
        }
        // A line that says nothing but its key makes room for one that does.
        keys[at].1.retain(|rest| !rest.is_empty());
        keys[at].1.push(rest);
    }
    let words =
        |rest: &String| rest.rsplit_once('\t').map_or(0, |(_, more)| more.split_terminator(' ').count());
    for (_, rests) in &mut keys {
        rests.sort_by_key(|rest| std::cmp::Reverse(words(rest)));
    }
    keys
}

/// How many lines have one start in full.
const BLOCK: usize = 32;

/// Where lines start, in blocks of [`BLOCK`]: where the first starts as four bytes, and how far behind it each does as two.
/// `src/lexicon/table.rs` reads them.
fn in_blocks(starts: &[u32]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for block in starts.chunks(BLOCK) {
        bytes.extend(block[0].to_le_bytes());
        for start in block {
            let behind = u16::try_from(start - block[0]).expect("lines are short");
            bytes.extend(behind.to_le_bytes());
        }
    }
    bytes
}

/// Writes a table: lines of one key stand together.
fn write_table(path: &Path, keys: &[(String, Vec<String>)], notice: &str) {
    let (mut lines, mut starts, mut first) = (String::new(), Vec::new(), Vec::new());
    for (key, rests) in keys {
        first.push(starts.len() as u16 + 1);
        for rest in rests {
            starts.push(lines.len() as u32);
            let _ = writeln!(lines, "{key}\t{rest}");
        }
    }
    starts.push(lines.len() as u32);
    let mut slots = vec![0u16; (2 * keys.len()).next_power_of_two()];
    for ((key, _), number) in keys.iter().zip(first) {
        let mut slot = hash(key) as usize & (slots.len() - 1);
        while slots[slot] != 0 {
            slot = (slot + 1) & (slots.len() - 1);
        }
        slots[slot] = number;
    }
    let write = |kind: &str, bytes: &[u8]| {
        fs::write(path.with_added_extension(kind), bytes).expect("the folder can be written to");
    };
    write("lines", (lines + notice).as_bytes());
    write("starts", &in_blocks(&starts));
    write("slots", &slots.iter().flat_map(|slot| slot.to_le_bytes()).collect::<Vec<u8>>());
}
