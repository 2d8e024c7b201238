//! Words that mix alphabets: `p⟨U+0430⟩ypal` is read as one word and is another, which no search finds.
//!
//! A word is told where it has letters of two of the alphabets that look alike, and one of the fewer could be taken for a
//! Latin one by what Unicode knows of confusable characters (UTS 39). Characters of scripts that are written among Latin
//! letters, Chinese and Japanese ones among them, are bounds of words here, as digits and hyphens are; a Greek letter at
//! either end of a word is a sign, as in `TNFα`.

use std::borrow::Cow;

use rustc_hash::FxHashSet;
use unicode_script::{Script, UnicodeScript as _};
use unicode_security::skeleton;

use super::bytes::{among, has_byte};

/// How many words a remark names.
const NAMED: usize = 3;

/// What a reader should know of the words of a text that mix alphabets, if there are any.
pub(super) fn remark(text: &str) -> Option<String> {
    let mut named: Vec<String> = Vec::new();
    let mut different = FxHashSet::default();
    let mut count = 0;
    for word in mixed(text) {
        count += 1;
        if different.insert(word.text) && named.len() < NAMED {
            named.push(word.shown());
        }
    }
    let more = different.len() - named.len();
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    (count > 0).then(|| {
        let verb = if count == 1 { "word mixes alphabets" } else { "words mix alphabets" };
        format!("{count} {verb}: {}{rest}", named.join(", "))
    })
}

/// A text in which the letters that stand out of their word are shown by number.
pub(super) fn told_apart(text: String) -> String {
    let mut out = String::new();
    let mut end = 0;
    for word in mixed(&text) {
        out.push_str(text.get(end..word.start).unwrap_or_default());
        out.push_str(&word.shown());
        end = word.start + word.text.len();
    }
    if end == 0 {
        return text;
    }
    out.push_str(text.get(end..).unwrap_or_default());
    out
}

/// Whether a text has a word that mixes alphabets.
pub(crate) fn mixes_alphabets(text: &str) -> bool {
    mixed(text).next().is_some()
}

/// A word that mixes alphabets, and where it begins.
struct Mixed<'t> {
    start: usize,
    text: &'t str,
    /// The alphabet that has most of its letters.
    own: Script,
}

impl Mixed<'_> {
    fn shown(&self) -> String {
        let shown = |c: char| match alphabet(c) {
            Some(script) if script != self.own => Cow::from(format!("⟨U+{:04X}⟩", c as u32)),
            _ => Cow::from(c.to_string()),
        };
        self.text.chars().map(shown).collect()
    }
}

/// The words that mix alphabets, in their order.
fn mixed(text: &str) -> impl Iterator<Item = Mixed<'_>> {
    // What is not Latin begins with one of these bytes in UTF-8, and most texts have none.
    let may = has_byte(text.as_bytes(), |bytes| among(0xcd..=0xd6, bytes));
    let looked_at = if may { text } else { "" };
    looked_at.split(|c: char| !belongs(c)).filter_map(move |word| {
        let own = own(word)?;
        Some(Mixed { start: word.as_ptr() as usize - text.as_ptr() as usize, text: word, own })
    })
}

/// The alphabet of most letters of a word that mixes alphabets, the Latin one where there are as many of each.
fn own(word: &str) -> Option<Script> {
    if word.is_ascii() {
        return None;
    }
    let letters = || word.chars().filter_map(|c| Some((c, alphabet(c)?)));
    let (_, first) = letters().next()?;
    letters().find(|(_, script)| *script != first)?;
    let count = |script: Script| letters().filter(|(_, of)| *of == script).count();
    let own = ALPHABETS.into_iter().rev().max_by_key(|script| count(*script))?;
    let greek = count(Script::Greek);
    let is_sign = |c: Option<char>| c.is_some_and(|c| alphabet(c) == Some(Script::Greek));
    if greek == 1
        && letters().count() == greek + count(own)
        && (is_sign(word.chars().next()) || is_sign(word.chars().next_back()))
    {
        return None;
    }
    letters().any(|(c, script)| script != own && looks_latin(c)).then_some(own)
}

/// The alphabets whose letters look like each other's.
const ALPHABETS: [Script; 4] = [Script::Latin, Script::Cyrillic, Script::Greek, Script::Armenian];

/// The alphabet of a letter, where it is one of those.
fn alphabet(c: char) -> Option<Script> {
    let script = match c {
        'a'..='z' | 'A'..='Z' => Script::Latin,
        'Ѐ'..='ҁ' => Script::Cyrillic,
        // Nor are there any far above.
        '\0'..='\u{7f}' | '\u{3000}'.. => return None,
        _ => c.script(),
    };
    ALPHABETS.contains(&script).then_some(script)
}

/// Whether a character belongs to a word: a letter of these alphabets, or a mark on one.
fn belongs(c: char) -> bool {
    alphabet(c).is_some() || (!c.is_ascii() && c.script() == Script::Inherited)
}

/// Whether a letter is confusable with a letter of ASCII.
fn looks_latin(c: char) -> bool {
    let mut buffer = [0; 4];
    c.is_ascii_alphabetic() || skeleton(c.encode_utf8(&mut buffer)).all(|like| like.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_mix_alphabets_are_told_with_the_letters_that_stand_out() {
        for (text, shown) in [
            ("p\u{430}ypal", "p⟨U+0430⟩ypal"),
            ("\u{440}\u{430}ypal", "⟨U+0440⟩⟨U+0430⟩ypal"),
            ("g\u{3bf}\u{3bf}gle", "g⟨U+03BF⟩⟨U+03BF⟩gle"),
            ("\u{421}uba", "⟨U+0421⟩uba"),
            ("М\u{6f}сква", "М⟨U+006F⟩сква"),
            ("the p\u{430}yment, made", "the p⟨U+0430⟩yment, made"),
            ("付款给p\u{430}ypal了", "付款给p⟨U+0430⟩ypal了"),
            ("\u{43e}\u{301}pen", "⟨U+043E⟩\u{301}pen"),
        ] {
            assert_eq!(told_apart(text.to_owned()), shown, "{text}");
            assert_eq!(told_apart(shown.to_owned()), shown, "shown once is shown");
            assert!(mixes_alphabets(text));
        }
    }

    #[test]
    fn normal_writing_stays_as_it_is() {
        for text in [
            "Díaz-Canel, Łódź and naïve ﬁnance",
            "Москва и IT-компания, 5G-сеть, COVID-19",
            "習近平はEUのGDPを5%と言った。",
            "5G网络和WTO规则，A股",
            "K팝과 EU는 2021년",
            "TNFα, β-cell, 5 μm, 3 kΩ, Δt, πr²",
            "Αθήνα και EU",
            "a² + b₂ = cⁿ ½ ™ №5 ℃",
            "هC و EU",
            "Ereván Երևան",
            "Ｆｕｌｌ width",
        ] {
            assert_eq!((told_apart(text.to_owned()).as_str(), remark(text)), (text, None));
        }
    }

    #[test]
    fn a_remark_counts_all_words_and_names_three() {
        assert_eq!(remark("p\u{430}y").unwrap(), "1 word mixes alphabets: p⟨U+0430⟩y");
        let many = remark("p\u{430}y p\u{430}y b\u{430}y c\u{430}t d\u{430}d l\u{430}p").unwrap();
        assert_eq!(many, "6 words mix alphabets: p⟨U+0430⟩y, b⟨U+0430⟩y, c⟨U+0430⟩t and 2 more");
    }
}
