//! What is no part of the matter takes no part in the comparison.

use diptych::align::{Correspondence, Threshold, score, select};
use diptych::text::{Symbols, Text};

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
        let tokens = &text.tokens[label.start as usize..label.end as usize];
        source.get(tokens[0].span.start as usize..tokens[tokens.len() - 1].span.end as usize).unwrap()
    });
    assert_eq!(speakers.collect::<Vec<_>>(), ["MS. COLE", "MS. COLE", "Q", "MR. HALE"]);
}
