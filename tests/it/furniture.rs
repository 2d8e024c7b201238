//! What is no part of the matter takes no part in the comparison.

use std::ops::Range;

use diptych::align::{Correspondence, Threshold, partners, score, select};
use diptych::lexicon::Language;
use diptych::text::{Passage, Symbols, Text};

const PAIRS: [[&str; 2]; 3] = [
    [
        "The two leaders spoke by telephone on Monday. They agreed to open the ports in June. No date was set for the talks.",
        "The leaders talked by phone on Monday. The ports will open in June, they agreed. The ban on grain stays.",
    ],
    [
        "The harbour of the north was closed by the storm. Ships wait outside. The coast guard saved two men.",
        "Two men were saved by the coast guard. The storm closed the northern harbour.",
    ],
    ["Alpha met Beta in Geneva.\n\nThey signed nothing.", "Alpha met Beta in Geneva.\n\nNothing was signed."],
];

const FURNITURE: [&str; 8] = [
    "\n\n© 2021 Harbour Press. All rights reserved.",
    "\n\n###",
    "\n\n- 3 -",
    "\n\nPage 3 of 12",
    "\n\nhttps://example.org/a/b",
    "\n\nFor immediate release",
    "\n\nMarch 18, 2021 3:15 P.M. EDT",
    "\n\nBy Anna Berg and Carl Dorn\n\nEnditem",
];

/// The threshold that two texts suggest, and what is linked at it.
fn links(left: &str, right: &str) -> (f32, Vec<Correspondence>) {
    let mut symbols = Symbols::default();
    let [left, right] = [left, right].map(|text| Text::new(text, Some("en"), &mut symbols));
    let alignment = select(&score(&left, &right, &symbols), Threshold::Suggested);
    let links = [alignment.same, alignment.related].concat();
    (alignment.threshold, links)
}

#[test]
fn the_same_footer_below_both_texts_changes_no_link_and_no_threshold() {
    for [left, right] in PAIRS {
        let plain = links(left, right);
        for footer in FURNITURE {
            let both = links(&[left, footer].concat(), &[right, footer].concat());
            assert_eq!(both, plain, "{left} / {right} with {footer}");
            let one = links(&[left, footer].concat(), right);
            assert_eq!(one, plain, "{left} / {right} with {footer} on the left");
        }
    }
}

/// A text a sentence a paragraph.
fn paragraphs(text: &str) -> Vec<&str> {
    text.split_inclusive(". ").flat_map(|part| part.split("\n\n")).map(str::trim).collect()
}

/// What is linked, in words, with the scores.
fn linked_words(left: &str, right: &str) -> Vec<(Vec<String>, Vec<String>, f32)> {
    let mut symbols = Symbols::default();
    let texts = [left, right].map(|text| Text::new(text, Some("en"), &mut symbols));
    let alignment = select(&score(&texts[0], &texts[1], &symbols), Threshold::Suggested);
    let words = |source: &str, text: &Text, passages: &[diptych::text::PassageIx]| -> Vec<String> {
        let passage = |p: &diptych::text::PassageIx| source.get(text.passages[p.ix()].span.range()).unwrap();
        passages.iter().map(|p| passage(p).trim().to_owned()).collect()
    };
    let all = [alignment.same, alignment.related].concat();
    all.iter()
        .map(|c| (words(left, &texts[0], &c.left), words(right, &texts[1], &c.right), c.score))
        .collect()
}

#[test]
fn furniture_between_two_passages_parts_them_as_little_as_a_blank_line() {
    let inserted = FURNITURE.iter().copied().chain(["\n\nTHE TALKS IN GENEVA"]);
    for furniture in inserted {
        for [left, right] in PAIRS {
            let [left, right] = [left, right].map(paragraphs);
            let plain = linked_words(&left.join("\n\n"), &right.join("\n\n"));
            for place in 0..=left.len() {
                // A heading is one above a long sentence alone.
                let below = left.get(place).map_or(0, |next| next.split(' ').count());
                if furniture.contains("TALKS") && below < 6 {
                    continue;
                }
                let (above, below) = left.split_at(place);
                let parts = [above.join("\n\n"), furniture.trim().to_owned(), below.join("\n\n")];
                let parts: Vec<&str> =
                    parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
                let with = parts.join("\n\n");
                assert_eq!(linked_words(&with, &right.join("\n\n")), plain, "{with}");
            }
        }
    }
}

#[test]
fn a_heading_and_a_signature_are_known_with_other_furniture_around_them() {
    let alone = "Readout of the call\n\nThe two leaders spoke by telephone for an hour.\n\nThey agreed.\n\n- Anna Berg";
    let around = ["March 18, 2021 3:15 P.M. EDT\n\n", alone, "\n\n© 2021 Harbour Press.\n\n###"].concat();
    let matter = |source: &str| -> Vec<String> {
        let text = Text::new(source, Some("en"), &mut Symbols::default());
        let matter = text.passages.iter().filter(|passage| passage.furniture.is_none());
        matter.map(|passage| source.get(passage.span.range()).unwrap().trim().to_owned()).collect()
    };
    assert_eq!(matter(alone), ["The two leaders spoke by telephone for an hour.", "They agreed."]);
    assert_eq!(matter(&around), matter(alone));
}

#[test]
fn furniture_counts_no_words() {
    let words = |text: &str| Text::new(text, Some("en"), &mut Symbols::default()).words();
    for [left, _] in PAIRS {
        for footer in FURNITURE {
            assert_eq!(words(&[left, footer].concat()), words(left), "{footer}");
        }
    }
    assert_eq!(words("MR. HALE: He did.\n\nMS. COLE: He did not."), words("He did.\n\nHe did not."));
}

#[test]
fn a_label_names_who_speaks_until_the_next() {
    let source = "MS. COLE: Good afternoon. We begin.\n\nQ    Did he agree?\n\nMR. HALE: He did.";
    let text = Text::new(source, Some("en"), &mut Symbols::default());
    let speakers = text.passages.iter().map(|passage| {
        let label = passage.speaker.clone().unwrap();
        let tokens = text.tokens.run(label.start as usize..label.end as usize);
        source.get(tokens.bytes().unwrap().range()).unwrap()
    });
    assert_eq!(speakers.collect::<Vec<_>>(), ["MS. COLE", "MS. COLE", "Q", "MR. HALE"]);
}

#[test]
fn a_label_before_a_passage_that_was_cut_elsewhere_changes_no_link() {
    let linked = |sides: [&[String]; 2]| {
        let mut symbols = Symbols::default();
        let [left, right] = sides.map(|side| Text::from_passages(side, Language::English, &mut symbols).1);
        let scores = score(&left, &right, &symbols);
        let candidates = partners(&scores, 10);
        (select(&scores, Threshold::Suggested), candidates)
    };
    for [left, right] in PAIRS {
        let with = |label: &str, text| -> Vec<String> {
            paragraphs(text).into_iter().map(|passage| [label, passage].concat()).collect()
        };
        let plain = linked([&with("", left), &with("", right)]);
        for label in ["MS. COLE: ", "Q    ", "Secretary Berg: ", "GENEVA, March 18 (Reuters) - "] {
            assert_eq!(linked([&with(label, left), &with("", right)]), plain, "{label}");
        }
    }
}

#[test]
fn passages_that_were_cut_elsewhere_have_the_speakers_of_the_same_text_in_paragraphs() {
    let given = ["MS. COLE: Good afternoon.", "We begin.", "Q    Did he agree?", "MR. HALE: He did."];
    let mut symbols = Symbols::default();
    let (source, cut) = Text::from_passages(&given, Language::English, &mut symbols);
    let joined = given.join("\n\n");
    let whole = Text::new(&joined, Some("en"), &mut symbols);
    let told = |source: &str, text: &Text| -> Vec<(String, Vec<String>)> {
        let written = |range: Range<u32>| -> Vec<String> {
            let tokens = text.tokens.run(range.start as usize..range.end as usize);
            let words = tokens.placed().filter(|(_, token)| token.is_word());
            words.map(|(span, _)| source.get(span.range()).unwrap().to_owned()).collect()
        };
        let of = |p: &Passage| {
            (written(p.speaker.clone().unwrap()).concat(), written(p.tokens.start + p.lead..p.tokens.end))
        };
        text.passages.iter().map(of).collect()
    };
    assert_eq!(told(&source, &cut), told(&joined, &whole));
}
