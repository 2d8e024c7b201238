//! Shared and divergent phrasing: what is told stands where it is told to stand, as often as it is counted.

use std::collections::BTreeSet;
use std::path::Path;

use diptych::analysis::Analysis;
use diptych::collate::ReadoutIx;
use diptych::dossier::{PhraseList, builtin, from_texts, load};
use diptych::export::{Format, Options, View, export};
use diptych::ingest::Reading;
use diptych::phrases::{
    Favoured, Phrase, PhraseSort, Phrasing, Put, SetPhraseUse, SetPhrases, Side, Spread, Topics, keyword,
};
use proptest::prelude::*;

const CU: ReadoutIx = ReadoutIx(0);
const CN: ReadoutIx = ReadoutIx(1);
const GT: ReadoutIx = ReadoutIx(2);

fn analysed(texts: &[&str]) -> Analysis {
    let codes = ["A", "B", "C", "D"];
    let texts: Vec<(&str, &str)> = codes.into_iter().zip(texts.iter().copied()).collect();
    Analysis::from(from_texts(&texts).unwrap())
}

/// Texts that are known to be English, however short.
fn english(texts: &[&str]) -> Analysis {
    let codes = ["A", "B", "C", "D"];
    let texts: Vec<(&str, &str)> = codes.into_iter().zip(texts.iter().copied()).collect();
    let mut dossier = from_texts(&texts).unwrap();
    for readout in &mut dossier.readouts {
        readout.language = Some("en".to_owned());
    }
    Analysis::from(dossier)
}

/// The phrases with their counts, those of one text after another.
fn told(texts: &[&str]) -> Vec<(String, Vec<usize>)> {
    let analysis = analysed(texts);
    let phrasing = Phrasing::of(&analysis);
    phrasing
        .sorted(PhraseSort::Order)
        .iter()
        .map(|p| (p.text(&analysis).to_owned(), p.counts.clone()))
        .collect()
}

#[test]
fn phrases_are_maximal_fold_inflection_and_are_told_once() {
    for (texts, expected) in [
        (
            &[
                "They will deepen practical cooperation on trade.",
                "It deepens practical cooperation in trade.",
            ][..],
            &[("deepen practical cooperation", &[1, 1][..])][..],
        ),
        // What stands alone elsewhere is told beside the longer one; what does not is not.
        (
            &[
                "A lasting peace settlement matters.",
                "A lasting peace settlement came. Lasting peace never did.",
            ],
            &[("lasting peace settlement", &[1, 1]), ("lasting peace", &[1, 2])],
        ),
        // Small words inside count, at the ends they do not; a lone word is no phrase.
        (&["He spoke of energy and infrastructure.", "She praised energy infrastructure."], &[]),
        (
            &["It is up to the ministers of trade.", "Up to the ministers of trade it is."],
            &[("ministers of trade", &[1, 1])],
        ),
        // A hyphen or a quotation mark does not matter, a comma and the end of a sentence do.
        (
            &["The one-China principle stands.", "The “one China” principle stands firm."],
            &[("one-China principle stands", &[1, 1])],
        ),
        (&["Steel, grain and oil.", "Steel grain. Oil fields."], &[]),
        // Said twice by one alone.
        (&["Grain exports rose. Grain exports fell.", "Nothing was said."], &[("Grain exports", &[2, 0])]),
        (
            &["双方就共同关心的国际和地区问题交换了意见。", "双方就共同关心的国际和地区问题深入沟通。"],
            &[("双方就共同关心的国际和地区问题", &[1, 1])],
        ),
        (
            &[
                "Las relaciones económicas y comerciales crecen.",
                "Profundizar la relación económica y comercial.",
            ],
            &[("relaciones económicas y comerciales", &[1, 1])],
        ),
    ] {
        let expected: Vec<(String, Vec<usize>)> =
            expected.iter().map(|(text, counts)| ((*text).to_owned(), counts.to_vec())).collect();
        assert_eq!(told(texts), expected, "{texts:?}");
    }
}

#[test]
fn furniture_and_names_stand_apart() {
    let heading = "Joint press release\n\n";
    let texts = [
        format!("{heading}Xi Jinping praised the steel agreement in Beijing."),
        format!("{heading}Xi Jinping attacked the steel agreement in Geneva."),
    ];
    let analysis = analysed(&[&texts[0], &texts[1]]);
    let phrasing = Phrasing::of(&analysis);
    let sorted = phrasing.sorted(PhraseSort::Worth);
    let told: Vec<(&str, bool)> = sorted.iter().map(|p| (p.text(&analysis), p.is_name)).collect();
    assert_eq!(told, [("steel agreement", false), ("Xi Jinping", true)]);
}

#[test]
fn the_builtin_call_shows_what_its_readouts_share() {
    let analysis = Analysis::from(builtin());
    let phrasing = Phrasing::of(&analysis);
    let find = |text: &str| phrasing.phrases.iter().find(|p| p.text(&analysis) == text).unwrap();
    let walk = find(
        "China is willing to walk together with Cuba in building socialism and be good partners in pursuing common development",
    );
    assert_eq!((walk.counts.as_slice(), walk.spread(), walk.is_name), (&[0, 1, 2][..], Spread::Some, false));
    assert_eq!(find("Xi Jinping").spread(), Spread::All);
    assert_eq!(find("developing countries").spread(), Spread::One);
    assert!(!phrasing.bounded);

    // Of the Cuban text, whose second passage has no answer, what the Global Times shares is marked all the same.
    let shared = phrasing.shared_anywhere(&analysis, CU, GT);
    let words = analysis.text(CU).tokens.iter().zip(&shared).filter(|(_, shared)| **shared);
    let words: Vec<&str> = words.map(|(token, _)| analysis.symbols().text(token.norm)).collect();
    assert!(
        ["conversation", "xi", "jinping", "ties", "deepening"].iter().all(|w| words.contains(w)),
        "{words:?}"
    );
    assert!(!words.contains(&"cordial") && !words.contains(&"the"), "{words:?}");
}

#[test]
fn favoured_words_are_counted_and_names_come_last() {
    let analysis = analysed(&[
        "Peace comes first. Peace is wanted, and peace will hold, said Kremlin aides. The Kremlin waits.",
        "Trade grows and trade pays. A treaty on steel was signed today by both of them.",
    ]);
    let phrasing = Phrasing::of(&analysis);
    let told = |f: &Favoured| (f.readout, f.text(&analysis).to_lowercase(), f.counts.clone(), f.places.len());
    let told: Vec<_> = phrasing.favoured.iter().map(told).collect();
    assert_eq!(
        told,
        [
            (CU, "peace".to_owned(), vec![3, 0], 3),
            (CU, "kremlin".to_owned(), vec![2, 0], 2),
            (CN, "trade".to_owned(), vec![0, 2], 2),
        ]
    );
}

/// What a readout has of a set, as a reader is told: variants, `~` before a near-miss.
fn put(set: &SetPhraseUse, readout: ReadoutIx) -> String {
    let near = |put: Put| match put {
        Put::Variant(_) => unreachable!("a near-miss is no variant"),
        Put::Near(variant) => format!("~{}", variant.map_or("", |v| &set.variants[v])),
    };
    match set.side(readout) {
        Side::Variants(variants) => variants
            .iter()
            .map(|(name, places)| format!("{name} {}", places.len()))
            .collect::<Vec<_>>()
            .join(", "),
        Side::Near(hits) => hits.iter().map(|hit| near(hit.put)).collect::<Vec<_>>().join(", "),
        Side::Nothing => "-".to_owned(),
    }
}

#[test]
fn set_phrases_tell_variants_near_misses_and_who_has_none() {
    for (left, right, name, expected) in [
        (
            "It upholds the one-China principle.",
            "It has a “one China” policy.",
            "one China",
            ["principle 1", "policy 1"],
        ),
        (
            "It upholds the principle of one China.",
            "They spoke of one China.",
            "one China",
            ["principle 1", "~"],
        ),
        ("It upholds the one China principle.", "They spoke at length.", "one China", ["principle 1", "-"]),
        (
            "An end to the blockade.",
            "An end to the embargo and to sanctions.",
            "sanctions",
            ["blockade 1", "embargo 1, sanctions 1"],
        ),
        (
            "China opposes unilateral sanctions.",
            "They lifted a sanction.",
            "sanctions",
            ["unilateral sanctions 1", "sanctions 1"],
        ),
        (
            "A strike on energy infrastructure.",
            "A strike on energy and infrastructure.",
            "energy infrastructure",
            ["energy infrastructure 1", "energy and infrastructure 1"],
        ),
        (
            "Our core interests matter.",
            "Our core national interests matter.",
            "core interests",
            ["core interests 1", "~core interests"],
        ),
        (
            "With mutual respect.",
            "With mutual trust and respect.",
            "respect and trust",
            ["mutual respect 1", "mutual trust 1"],
        ),
        (
            "A candid, in-depth and constructive exchange.",
            "A frank exchange.",
            "tone of the talks",
            ["in-depth and candid 1", "frank 1"],
        ),
        (
            "It opposes Taiwan independence.",
            "It does not support Taiwan independence.",
            "Taiwan independence",
            ["opposes 1", "does not support 1"],
        ),
        // Across languages by the list.
        (
            "Reafirmó el principio de una sola China.",
            "重申奉行一个中国政策。",
            "one China",
            ["principle 1", "policy 1"],
        ),
        (
            "Condenó el bloqueo económico, comercial y financiero.",
            "China opposes unilateral sanctions.",
            "sanctions",
            ["blockade 1", "unilateral sanctions 1"],
        ),
        (
            "中方坚持一个中国原则。",
            "It stands by its one-China policy.",
            "one China",
            ["principle 1", "policy 1"],
        ),
        (
            "双方要相互尊重、合作共赢。",
            "Los dos piden beneficio mutuo.",
            "benefit of both",
            ["win-win 1", "mutual benefit 1"],
        ),
    ] {
        let analysis = analysed(&[left, right]);
        let found = SetPhrases::of(&analysis);
        let set = found.sets.iter().find(|set| set.name == name).unwrap_or_else(|| panic!("{name}: {left}"));
        assert_eq!([CU, CN].map(|readout| put(set, readout)), expected, "{left} {right}");
        assert!(set.differs() && found.differences().any(|other| other == set));
        assert_eq!(set.is_put_otherwise(CU, CN), expected[1] != "-", "{right}");
        for (readout, hits) in [CU, CN].into_iter().zip(&set.hits) {
            assert!(hits.iter().all(|hit| hit.at.place.readout == readout));
        }
    }
}

#[test]
fn what_is_no_set_phrase_is_not_told() {
    for text in [
        "The blocked road was open.",
        "China is one of many.",
        "Interests differ; the core of the reactor melted down last year.",
        "The candidates spoke, and a candidate left.",
    ] {
        let analysis = analysed(&[text, "Nothing more."]);
        assert_eq!(SetPhrases::of(&analysis).sets, [], "{text}");
    }
    for text in ["Their talks were candid.", "They spoke candidly."] {
        assert_eq!(SetPhrases::of(&analysed(&[text, "Nothing more."])).sets.len(), 1, "{text}");
    }
    // Both use the same variant: a set phrase, and no difference.
    let analysis = analysed(&["It upholds the one-China principle.", "The one-China principle holds."]);
    assert_eq!(SetPhrases::of(&analysis).differences().count(), 0);
}

#[test]
fn the_readers_own_list_goes_before_the_one_that_ships() {
    let own = "diptych_phrases = 1\n[[set]]\nname = \"one China\"\nvariants = []\n\
               [[set]]\nname = \"ships\"\nvariants = [{ name = \"tanker\", forms = [\"oil tanker\"] }, { name = \"vessel\", forms = [\"vessels\"] }]\n\
               [[topic]]\nname = \"ports\"\nwords = [\"harbour\", \"port of call\"]\n";
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    let dossier = |phrases: &str| {
        format!(
            "diptych = 1\ntitle = \"t\"\nphrases = \"{phrases}\"\n[[readout]]\ncode = \"A\"\nname = \"a\"\n\
             text = \"Oil tankers keep the one-China principle in each harbor.\"\n[[readout]]\ncode = \"B\"\nname = \"b\"\nlanguage = \"en\"\ntext = \"A vessel.\"\n"
        )
    };
    write("own.toml", own);
    write("call.toml", &dossier("own.toml"));
    let analysis = Analysis::from(load(&folder.path().join("call.toml"), &Reading::default()).unwrap());
    let sets = SetPhrases::of(&analysis).sets;
    assert_eq!(sets.iter().map(|set| set.name.as_str()).collect::<Vec<_>>(), ["ships"]);
    assert_eq!([CU, CN].map(|readout| put(&sets[0], readout)), ["tanker 1", "vessel 1"]);
    let topics = Topics::of(&analysis).topics;
    assert!(topics.iter().any(|topic| topic.name == "ports" && topic.cells[0].places.len() == 1));

    write("bad.toml", "diptych_phrases = 1\n[[topic]]\nname = \"t\"\nwords = [\"...\"]\n");
    for (phrases, says) in [
        ("bad.toml", "line 3, column 11: bad.toml, line 4, column 10: `words` has no word"),
        ("none.toml", "line 3, column 11: none.toml"),
        ("/own.toml", "line 3, column 11: the file is named from the root"),
    ] {
        write("call.toml", &dossier(phrases));
        let told = load(&folder.path().join("call.toml"), &Reading::default()).unwrap_err().to_string();
        let told = told.replace(&format!("{}/", folder.path().display()), "");
        assert!(told.contains(says), "{told}");
    }
    assert!(PhraseList::load(Path::new("/"), &Reading::default()).is_err());
}

#[test]
fn topics_have_counts_shares_and_the_order_of_each_readout() {
    let analysis = analysed(&[
        "Trade came first. Trade in oil will grow. They also spoke of Taiwan.",
        "Taiwan was the most important question. Tariffs were discussed.",
    ]);
    let topics = Topics::of(&analysis).topics;
    let cell = |name: &str, readout: usize| {
        let topic = topics.iter().find(|topic| topic.name == name).unwrap();
        let cell = &topic.cells[readout];
        (cell.places.len(), cell.words, cell.rank)
    };
    assert_eq!(cell("trade and economy", 0), (2, 8, Some(1)));
    assert_eq!(cell("Taiwan", 0), (1, 5, Some(3)));
    assert_eq!(cell("Taiwan", 1), (1, 6, Some(1)));
    assert_eq!(cell("trade and economy", 1), (1, 3, Some(2)));
    assert_eq!(cell("energy and climate", 1), (0, 0, None));
    let share = topics.iter().find(|topic| topic.name == "Taiwan").unwrap().cells[1].share;
    assert!((share - 6.0 / 9.0).abs() < 1e-6);
}

#[test]
fn a_keyword_is_found_in_every_readout_with_what_stands_around_it() {
    let analysis = Analysis::from(builtin());
    let lines: Vec<(String, String)> = keyword::places(&analysis, "conversations")
        .iter()
        .map(|at| {
            let around = keyword::around(&analysis, at);
            assert_eq!(around.words, "conversation");
            let before: Vec<char> = around.before.chars().rev().take(8).collect();
            (before.into_iter().rev().collect(), around.after.chars().take(9).collect())
        })
        .collect();
    let expected = [("lephone ", " with Sec"), ("a phone ", " with Cub"), ("a phone ", " with Cub")];
    assert_eq!(lines, expected.map(|(before, after)| (before.to_owned(), after.to_owned())));
    assert!(keyword::places(&analysis, "zebra").is_empty() && keyword::places(&analysis, "...").is_empty());
}

/// Words that no rule of English folds, two small ones among them.
const WORDS: &[&str] = &["carbon", "steel", "grain", "delta", "the", "of", "carbon steel", "steel of grain,"];

fn sentence() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(WORDS), 1..9)
        .prop_map(|words| format!("We {}.", words.join(" ")))
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(sentence(), 1..5).prop_map(|sentences| sentences.join(" "))
}

/// The words of each sentence, a comma as one.
fn sentences(text: &str) -> Vec<Vec<String>> {
    let words = |s: &str| s.replace(',', " ,").split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    text.split('.').map(words).filter(|words| !words.is_empty()).collect()
}

/// Every place of some words in a text.
fn count(text: &str, wanted: &[String]) -> usize {
    let starts = |words: &Vec<String>| words.windows(wanted.len()).filter(|found| *found == wanted).count();
    sentences(text).iter().map(starts).sum()
}

fn is_matter(word: &str) -> bool {
    !["we", "the", "of", ","].contains(&word)
}

fn written(phrase: &Phrase, analysis: &Analysis) -> Vec<String> {
    sentences(phrase.text(analysis)).concat()
}

proptest! {
    #![proptest_config(crate::cases(96))]

    #[test]
    fn every_phrase_stands_at_each_of_its_places_as_often_as_it_is_counted(
        texts in prop::collection::vec(text(), 2..4),
    ) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let analysis = english(&texts);
        let phrasing = Phrasing::of(&analysis);
        for phrase in &phrasing.phrases {
            let words = written(phrase, &analysis);
            prop_assert!(words.iter().filter(|word| *word != ",").count() >= 2);
            prop_assert!(is_matter(&words[0]) && is_matter(words.last().unwrap()));
            let counted: Vec<usize> = texts.iter().map(|text| count(text, &words)).collect();
            prop_assert_eq!(&counted, &phrase.counts, "{:?}", words);
            for at in &phrase.places {
                prop_assert_eq!(&sentences(at.text(&analysis)).concat(), &words);
            }
            prop_assert_eq!(phrase.places.len(), phrase.counts.iter().sum::<usize>());
        }
        // No two are the same words, and what two texts share is inside a phrase that both have.
        let told: BTreeSet<Vec<String>> = phrasing.phrases.iter().map(|p| written(p, &analysis)).collect();
        prop_assert_eq!(told.len(), phrasing.phrases.len());
        let runs = |text: &str| -> BTreeSet<Vec<String>> {
            let all = sentences(text);
            let runs = all.iter().flat_map(|s| (2..=s.len()).flat_map(|n| s.windows(n)));
            let fits = |run: &&[String]| is_matter(&run[0]) && is_matter(&run[run.len() - 1]);
            runs.filter(fits).map(<[String]>::to_vec).collect()
        };
        for run in runs(texts[0]).intersection(&runs(texts[1])) {
            let holds = |p: &Phrase| {
                p.counts[0] > 0 && p.counts[1] > 0 && written(p, &analysis).windows(run.len()).any(|w| w == run.as_slice())
            };
            prop_assert!(phrasing.phrases.iter().any(holds), "{:?}", run);
        }
    }

    #[test]
    fn a_phrase_that_stands_only_inside_a_longer_one_is_not_told(a in text(), b in text()) {
        let analysis = english(&[&a, &b]);
        let phrases = Phrasing::of(&analysis).phrases;
        for short in &phrases {
            for long in phrases.iter().filter(|long| *long != short) {
                let inside = short.places.iter().all(|s| long.places.iter().any(|l| {
                    l.place == s.place && l.tokens.start <= s.tokens.start && s.tokens.end <= l.tokens.end
                }));
                prop_assert!(!inside, "{} in {}", short.text(&analysis), long.text(&analysis));
            }
        }
    }

    #[test]
    fn swapping_the_readouts_mirrors_everything(a in text(), b in text()) {
        let of = |texts: [&str; 2], turned: bool| {
            let analysis = english(&texts);
            let order = |counts: &[usize]| if turned { vec![counts[1], counts[0]] } else { counts.to_vec() };
            let phrasing = Phrasing::of(&analysis);
            let phrases: BTreeSet<_> =
                phrasing.phrases.iter().map(|p| (written(p, &analysis), order(&p.counts), p.is_name)).collect();
            let favoured: BTreeSet<_> = phrasing.favoured.iter().map(|f| {
                (f.text(&analysis).to_lowercase(), order(&f.counts), (f.readout == CU) != turned)
            }).collect();
            (phrases, favoured)
        };
        prop_assert_eq!(of([&a, &b], false), of([&b, &a], true));
    }
}

#[test]
fn every_export_tells_of_phrasing() {
    let analysis = Analysis::from(builtin());
    // In the whole page the numbers lead to the passages.
    let view = |format| if format == Format::Html { View::Columns } else { View::Phrases };
    let of = |format| export(&analysis, &Options { view: view(format), ..Options::default() }, format);
    let table = [
        (Format::Text, "in some: CN 1, GT 1, GT 11"),
        (Format::Text, "unilateral sanctions: 7 unilateral sanctions"),
        (
            Format::Markdown,
            "| sanctions | - | - | unilateral sanctions<br>7 unilateral sanctions | not in all |",
        ),
        (Format::Html, "<a class=\"number\" href=\"#p3-7\">7</a> unilateral sanctions"),
        (
            Format::Csv,
            "set phrases,sanctions,not in all,0,,,0,,,1,unilateral sanctions,7 unilateral sanctions",
        ),
        (Format::Csv, "phrases,developing countries,in one,0,,,0,,,2,2,"),
    ];
    for (format, wanted) in table {
        let told = of(format);
        let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(told.contains(wanted), "{format:?} {wanted}\n{told}");
    }
    let json: serde_json::Value = serde_json::from_str(&of(Format::Json)).unwrap();
    let phrasing = &json["phrasing"];
    let readout = |code: &str| analysis.dossier().readouts.iter().find(|r| r.code == code).unwrap();
    let mut places = 0;
    for phrase in phrasing["phrases"].as_array().unwrap() {
        for place in phrase["places"].as_array().unwrap() {
            let byte = |at: usize| place["bytes"][at].as_u64().unwrap() as usize;
            let text = &readout(place["readout"].as_str().unwrap()).text;
            let said = text.get(byte(0)..byte(1)).unwrap();
            assert!(said.split_whitespace().count() >= 2, "{said}");
            places += 1;
        }
    }
    assert!(places > 20);
    assert_eq!(phrasing["set_phrases"].as_array().unwrap().len(), 12);
    assert!(phrasing["topics"].as_array().unwrap().iter().any(|t| t["readouts"][2]["rank"] == 1));
    assert!(phrasing["favoured"].as_array().unwrap().iter().any(|w| w["readout"] == "GT"));
}
