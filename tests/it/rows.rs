//! What holds for the rows over N readouts, whatever the readouts and however they are given.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use diptych::analysis::{Analysis, Options, analyse, prepare};
use diptych::collate::ReadoutIx;
use diptych::diff::State;
use diptych::dossier::{Dossier, Readout, builtin};
use diptych::text::Passages;
use proptest::prelude::*;

/// A dossier of the given texts; their codes are `A`, `B`, ...
pub(crate) fn dossier(texts: &[&str]) -> Dossier {
    let readout = |(at, text): (usize, &&str)| Readout {
        name: format!("Readout {at}"),
        language: Some("en".into()),
        ..Readout::new(char::from(b'A' + at as u8), *text)
    };
    Dossier::new("A call", texts.iter().enumerate().map(readout).collect())
}

pub(crate) fn analysis(dossier: Dossier) -> Analysis {
    analyse(&prepare(Arc::new(dossier)), Options::default())
}

/// Sentences of which readouts are made, some of them wordings of one matter.
const SENTENCES: &[&str] = &[
    "The two presidents had a telephone conversation on Monday.",
    "President Castro spoke with the president by phone on Monday.",
    "They agreed to deepen economic and commercial cooperation.",
    "Both sides will deepen cooperation in trade and the economy.",
    "The leaders discussed the situation in the Middle East.",
    "The Middle East was discussed in detail.",
    "China opposes unilateral sanctions against Cuba.",
    "The blockade was condemned as unjust.",
    "Vaccines will be delivered before the end of the year.",
    "They exchanged views on vaccines and medical supplies.",
];

fn readout() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(SENTENCES), 1..7).prop_map(|s| s.join(" "))
}

/// A row with codes in place of numbers: its cells, state, score and whether it moved.
type CodedRow = (BTreeMap<String, Vec<u32>>, State, String, bool);

/// The rows as a set, with codes in place of numbers, so that the order of the readouts does not show.
fn rows_by_code(analysis: &Analysis) -> BTreeSet<CodedRow> {
    let rows = analysis.collation().rows.iter().map(|row| {
        let cells = row.cells.iter().zip(&analysis.dossier().readouts).filter(|(cell, _)| !cell.is_empty());
        let cells = cells.map(|(cell, readout)| (readout.code.clone(), cell.iter().map(|p| p.0).collect()));
        (cells.collect(), row.state, format!("{:.4}", row.score), row.moved)
    });
    rows.collect()
}

proptest! {
    #![proptest_config(crate::cases(64))]

    #[test]
    fn the_order_of_the_readouts_changes_nothing(
        texts in prop::collection::vec(readout(), 2..5),
        turn in any::<prop::sample::Index>(),
        flip in any::<bool>(),
    ) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let given = dossier(&texts);
        let mut turned = given.clone();
        turned.readouts.rotate_left(turn.index(texts.len()));
        if flip {
            turned.readouts.reverse();
        }
        prop_assert_eq!(rows_by_code(&analysis(given)), rows_by_code(&analysis(turned)));
    }

    #[test]
    fn every_passage_stands_in_one_row_and_every_order_has_every_row(
        texts in prop::collection::vec(readout(), 2..4),
    ) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let analysis = analysis(dossier(&texts));
        let collation = analysis.collation();
        for (at, text) in analysis.texts().iter().enumerate() {
            let mut told: Vec<u32> =
                collation.rows.iter().flat_map(|r| r.cells[at].iter().map(|p| p.0)).collect();
            told.sort_unstable();
            prop_assert_eq!(told, (0..text.passages.len() as u32).collect::<Vec<_>>());
            let base = ReadoutIx(at as u32);
            let order = collation.order(base);
            prop_assert_eq!(order.iter().collect::<BTreeSet<_>>().len(), collation.rows.len());
            let firsts: Vec<_> =
                order.iter().filter_map(|&r| collation.row(r).cells[at].first().copied()).collect();
            prop_assert!(firsts.is_sorted(), "rows follow their base");
        }
    }

    #[test]
    fn a_duplicate_agrees_with_its_original_everywhere(a in readout(), b in readout()) {
        let analysis = analysis(dossier(&[&a, &b, &a]));
        for row in &analysis.collation().rows {
            prop_assert_eq!(&row.cells[0], &row.cells[2]);
        }
        for row in analysis.collation().rows.iter().filter(|row| row.cells[1].is_empty() && row.ties.is_empty()) {
            prop_assert_eq!(row.state, State::Verbatim);
        }
    }

    #[test]
    fn copies_are_all_verbatim(a in readout(), copies in 2..5usize) {
        let analysis = analysis(dossier(&vec![a.as_str(); copies]));
        prop_assert!(analysis.collation().rows.iter().all(|r| r.state == State::Verbatim && !r.moved));
        prop_assert_eq!(analysis.collation().rows.len(), analysis.texts()[0].passages.len());
    }

    #[test]
    fn answering_twice_gives_one_answer(a in readout(), b in readout()) {
        let prepared = prepare(Arc::new(dossier(&[&a, &b])));
        let twice = [(); 2].map(|()| analyse(&prepared, Options::default()));
        prop_assert_eq!(&twice[0].collation().rows, &twice[1].collation().rows);
        prop_assert_eq!(&twice[0].collation().pairs[0].words, &twice[1].collation().pairs[0].words);
    }
}

#[test]
fn rows_without_words_of_the_base_follow_what_they_follow_over_there() {
    let analysis = analysis(builtin());
    let base = ReadoutIx(0);
    let order = analysis.collation().order(base);
    let place: BTreeMap<_, _> = order.iter().enumerate().map(|(at, row)| (*row, at)).collect();
    for (readout, text) in analysis.texts().iter().enumerate().skip(1) {
        let row = |p: usize| {
            analysis
                .collation()
                .row_of(ReadoutIx(readout as u32).at(diptych::text::PassageIx(p as u32)))
                .unwrap()
        };
        for p in (1..text.passages.len()).filter(|&p| analysis.collation().row(row(p)).cells[0].is_empty()) {
            let others_come_first =
                analysis.collation().row(row(p)).cells[1..readout].iter().all(Passages::is_empty);
            if others_come_first {
                assert!(place[&row(p - 1)] < place[&row(p)], "passage {} of {readout}", p + 1);
            }
        }
    }
}

#[test]
fn a_row_stands_as_the_two_of_its_cells_that_differ_most() {
    let more = "The ministers signed the treaty on fishing, and they will meet again in Lund next May.";
    let less = "The ministers signed the treaty on fishing.";
    let other = "Both ministers put their names to the agreement on fishing.";
    for (texts, want) in [
        ([more, more, more], State::Verbatim),
        ([more, more, less], State::Partial),
        ([less, less, other], State::Reworded),
        ([more, less, other], State::Reworded),
    ] {
        let analysis = analysis(dossier(&texts));
        let rows = &analysis.collation().rows;
        assert!(rows[0].cells.iter().all(|cell| cell.len() == 1), "{texts:?} share a row: {rows:?}");
        assert_eq!(rows[0].state, want, "{texts:?}");
    }
}

#[test]
fn every_two_readouts_are_one_pair_whichever_is_asked_first() {
    let analysis =
        analysis(dossier(&["They spoke.", "They met.", "They talked.", "They wrote.", "They sang."]));
    for (here, there) in analysis.ordered_pairs() {
        let (pair, mirrored) = analysis.collation().pair(here, there).unwrap();
        assert_eq!((pair.left, pair.right, mirrored), (here.min(there), here.max(there), here > there));
    }
    assert!(analysis.collation().pair(ReadoutIx(1), ReadoutIx(1)).is_none());
    assert!(analysis.collation().pair(ReadoutIx(1), ReadoutIx(5)).is_none());
}
