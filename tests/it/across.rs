//! What holds for the encoder that ships, and for texts of two languages.
//!
//! The file is read here and not compiled in: the program alone carries it.

use std::path::Path;
use std::sync::LazyLock;

use diptych::across::{Encoder, Meaning, Weights, compare, logistic};
use diptych::align::{self, Band, Threshold};
use diptych::lexicon::Language;
use diptych::text::{Symbols, Text};

static ENCODER: LazyLock<Encoder> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/model/encoder.bin");
    Encoder::read(std::fs::read(path).unwrap().leak()).unwrap()
});

fn read(passages: &[&str], language: Language, symbols: &mut Symbols) -> (Meaning, Text) {
    let (source, text) = Text::from_passages(passages, language, symbols);
    (Meaning::read(&ENCODER, &source, &text, symbols), text)
}

fn vector(sentence: &str, language: Language) -> Vec<f32> {
    let (meaning, _) = read(&[sentence], language, &mut Symbols::default());
    meaning.passage(0).unwrap().to_vec()
}

#[test]
fn a_sentence_has_the_same_bits_on_every_machine() {
    let sentences = [
        ("The two sides agreed to lower tariffs.", Language::English),
        ("双方同意降低关税。", Language::Chinese),
        ("Стороны договорились снизить тарифы.", Language::Russian),
        ("Ambas partes acordaron reducir los aranceles.", Language::Spanish),
    ];
    let vectors = sentences.map(|(sentence, language)| vector(sentence, language));
    let bytes = vectors.iter().flatten().flat_map(|x| x.to_le_bytes());
    let print = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |print, byte| {
        (print ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    assert_eq!(print, 0x2420_8b5c_1492_3b87, "{print:#x}");
}

#[test]
fn numbers_are_not_heard() {
    let [one, other] =
        ["Tariffs fall by 24%.", "Tariffs fall by 91.5%."].map(|s| vector(s, Language::English));
    assert_eq!(one, other);
}

const ENGLISH: [&str; 4] = [
    "The talks took place in Geneva.",
    "China will suspend its export controls.",
    "Both sides spoke of fentanyl.",
    "The leaders will meet again soon.",
];

const CHINESE: [&str; 4] =
    ["双方谈到芬太尼问题。", "会谈在日内瓦举行。", "两国领导人将很快再次会面。", "中方将暂停出口管制。"];

#[test]
fn each_sentence_is_nearest_to_its_translation_and_swapping_mirrors() {
    let mut symbols = Symbols::default();
    let (english, left) = read(&ENGLISH, Language::English, &mut symbols);
    let (chinese, right) = read(&CHINESE, Language::Chinese, &mut symbols);
    let score = |pair: &diptych::across::Likeness| Weights::shipped().score(&pair.evidence, [4, 4]);
    let pairs = compare(&english, &chinese);
    for (here, there) in [(0, 1), (1, 3), (2, 0), (3, 2)] {
        let own = pairs.iter().filter(|pair| pair.left.0 == here);
        let best = own.max_by(|a, b| score(a).total_cmp(&score(b))).unwrap();
        assert_eq!(best.right.0, there);
        assert!(logistic(score(best)) > 0.11);
    }
    let mut mirrored = compare(&chinese, &english);
    for pair in &mut mirrored {
        std::mem::swap(&mut pair.left, &mut pair.right);
    }
    mirrored.sort_by_key(|pair| (pair.left, pair.right));
    assert_eq!(pairs, mirrored);
    let scores = align::score_by_meaning([&left, &right], &symbols, [&english, &chinese]);
    let alignment = align::select(&scores, Threshold::Suggested);
    assert!(!alignment.same.is_empty());
    assert!(alignment.same.iter().all(|c| c.band() <= Band::Possible), "{:?}", alignment.same);
    let scores = align::score_by_meaning([&right, &left], &symbols, [&chinese, &english]);
    let mirror = align::select(&scores, Threshold::Suggested);
    let mut swapped: Vec<_> = mirror.same.iter().map(|c| (&c.right, &c.left, c.score)).collect();
    swapped.sort_by_key(|(left, ..)| *left);
    assert_eq!(alignment.same.iter().map(|c| (&c.left, &c.right, c.score)).collect::<Vec<_>>(), swapped);
}

#[test]
fn furniture_says_nothing_across_languages_either() {
    let links = |english: &str, chinese: &str| {
        let mut symbols = Symbols::default();
        let texts = [(english, "en"), (chinese, "zh")]
            .map(|(source, tag)| (source, Text::new(source, Some(tag), &mut symbols)));
        let [left, right] =
            texts.each_ref().map(|(source, text)| Meaning::read(&ENCODER, source, text, &symbols));
        let [one, other] = texts.each_ref().map(|(_, text)| text);
        let scores = align::score_by_meaning([one, other], &symbols, [&left, &right]);
        let alignment = align::select(&scores, Threshold::Suggested);
        let of = |side: usize, passages: &[diptych::text::PassageIx]| -> Vec<String> {
            let (source, text) = &texts[side];
            let passage = |p: &diptych::text::PassageIx| {
                source.get(text.passages[p.ix()].span.range()).unwrap().to_owned()
            };
            passages.iter().map(passage).collect()
        };
        let found = alignment.same.iter().chain(&alignment.related);
        found.map(|c| (of(0, &c.left), of(1, &c.right), c.score)).collect::<Vec<_>>()
    };
    let plain = links(&ENGLISH.join("\n\n"), &CHINESE.join("\n\n"));
    assert!(!plain.is_empty());
    for mark in ["\n\n- 3 -\n\n", "\n\n###\n\n"] {
        for place in 1..ENGLISH.len() {
            let english = [&ENGLISH[..place].join("\n\n"), mark, &ENGLISH[place..].join("\n\n")].concat();
            assert_eq!(links(&english, &CHINESE.join("\n\n")), plain, "{english}");
        }
        let with = |text: &str| [text, mark.trim_end()].concat();
        assert_eq!(links(&with(&ENGLISH.join("\n\n")), &with(&CHINESE.join("\n\n"))), plain);
    }
}

#[test]
fn the_parts_of_a_pair_add_up_to_its_score() {
    let mut symbols = Symbols::default();
    let (english, left) = read(&ENGLISH, Language::English, &mut symbols);
    let (chinese, right) = read(&CHINESE, Language::Chinese, &mut symbols);
    let scores = align::score_by_meaning([&left, &right], &symbols, [&english, &chinese]);
    for pair in scores.candidates.iter() {
        let sum: f32 = align::parts(&scores, &pair).iter().map(|part| part.log_odds).sum();
        assert!((Weights::shipped().bias + sum - pair.full).abs() < 1e-4, "{pair:?}");
        let why = align::explain(&scores, [&left, &right], &symbols, pair.pair()).unwrap();
        assert!(why.shared.is_empty() && why.unanswered == (0, 0), "words of two languages tell nothing");
    }
}
