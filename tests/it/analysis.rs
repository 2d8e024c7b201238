//! What can be asked of an analysis, on the built-in dossier and on small ones.

use std::sync::Arc;

use diptych::align::Threshold;
use diptych::analysis::{
    Analysis, ContextPart, Direction, Goal, HitPlace, LedgerFilter, LedgerSort, Next, Note, Options, Quote,
    Search, Standing, analyse, analyse_again, prepare, read, read_beginnings,
};
use diptych::collate::{Place, ReadoutIx};
use diptych::diff::{DifferenceKind, State, WordRole};
use diptych::dossier::{Concern, ContextParagraph, builtin};
use diptych::text::PassageIx;

use super::rows::{analysis, dossier};

const CU: ReadoutIx = ReadoutIx(0);
const CN: ReadoutIx = ReadoutIx(1);
const GT: ReadoutIx = ReadoutIx(2);

/// A quote as it reads, three dots between its pieces.
fn quoted(analysis: &Analysis, readout: ReadoutIx, quote: &Quote) -> String {
    let tokens = &analysis.text(readout).tokens;
    let source = &analysis.readout(readout).text;
    let piece = |range: &std::ops::Range<u32>| {
        let span = tokens.span_of(range.start as usize..range.end as usize).unwrap();
        source.get(span.range()).unwrap().to_owned()
    };
    quote.pieces.iter().map(piece).collect::<Vec<_>>().join(" ... ")
}

#[test]
fn a_beginning_tells_about_how_many_passages_are_to_come() {
    let whole = read(Arc::new(builtin()));
    let all = whole.text(GT).passages.len();
    assert_eq!((whole.is_whole(GT), whole.expected_passages(GT)), (true, all));
    let begun = read_beginnings(Arc::new(builtin()), 1000);
    assert!(begun.is_whole(CU) && !begun.is_whole(GT) && begun.text(GT).passages.len() < all);
    assert!((all / 2..=all * 2).contains(&begun.expected_passages(GT)));
}

#[test]
fn the_official_reports_share_their_second_passage_word_for_word() {
    let analysis = analysis(builtin());
    let second = PassageIx(1);
    assert_eq!(analysis.state(CN.at(second), GT), State::Verbatim);
    assert!(analysis.mostly_shared(CN.at(second), GT) && analysis.mostly_shared(GT.at(second), CN));
    let roles = analysis.roles(CN.at(second), GT).unwrap();
    assert_eq!(roles.len(), analysis.texts()[1].passage_tokens(second).len());
    assert!(roles.iter().all(|r| matches!(r, WordRole::Shared | WordRole::Plain)));
}

#[test]
fn the_ledger_says_who_adds_the_day() {
    let analysis = analysis(builtin());
    let row = analysis.collation().row_of(CN.at(PassageIx(0))).unwrap();
    let row = analysis.ledger_row(row, 12);
    assert!(row.differences.contains(&DifferenceKind::Day), "{row:?}");
    let between = analysis.answer(CN.at(PassageIx(0)), GT).expect("the first passages answer each other");
    assert_eq!(between.words.state, State::Partial);
    let monday = analysis.texts()[2]
        .passage_tokens(PassageIx(0))
        .iter()
        .position(|t| analysis.symbols().text(t.norm) == "monday");
    let roles = analysis.roles(GT.at(PassageIx(0)), CN).unwrap();
    assert_eq!(roles[monday.unwrap()], WordRole::Only);
}

#[test]
fn a_quote_is_short_and_stands_in_its_passages() {
    let analysis = analysis(builtin());
    for row in analysis.ledger(CU, LedgerFilter::default(), LedgerSort::Order) {
        for (readout, quote) in analysis.readouts().zip(analysis.ledger_row(row, 12).cells) {
            let Some(quote) = quote else { continue };
            let text = quoted(&analysis, readout, &quote);
            assert!(!text.is_empty() && text.split_whitespace().count() <= 16, "{text}");
            let inside = |at: u32| {
                quote.passages.iter().any(|p| analysis.text(readout).passages[p.ix()].tokens.contains(&at))
            };
            assert!(quote.pieces.iter().all(|piece| inside(piece.start) && inside(piece.end - 1)), "{text}");
            assert!(quote.pieces.windows(2).all(|w| w[0].end < w[1].start), "{text}");
        }
    }
}

#[test]
fn the_ledger_filters_and_sorts() {
    let analysis = analysis(builtin());
    let all = analysis.ledger(GT, LedgerFilter::default(), LedgerSort::Order);
    assert_eq!(all.len(), analysis.collation().rows.len());
    assert_eq!(Standing::ALL.iter().map(|&s| analysis.rows_in(s)).sum::<usize>(), all.len());
    for standing in Standing::ALL {
        let wanted = LedgerFilter { standing: Some(standing), readout: None };
        let some = analysis.ledger(GT, wanted, LedgerSort::Score);
        assert_eq!(some.len(), analysis.rows_in(standing));
        assert!(
            some.windows(2)
                .all(|w| { analysis.collation().row(w[0]).score >= analysis.collation().row(w[1]).score })
        );
    }
    let told = analysis.ledger(GT, LedgerFilter { standing: None, readout: Some(CU) }, LedgerSort::Order);
    assert!(told.iter().all(|&row| !analysis.collation().row(row).cells[0].is_empty()));
    let longest = analysis.ledger(GT, LedgerFilter::default(), LedgerSort::Length)[0];
    assert!(!analysis.collation().row(longest).cells[2].is_empty());
}

#[test]
fn a_name_that_one_readout_alone_drops_is_marked() {
    let analysis = analysis(builtin());
    // Raul Castro's greetings stand in the Global Times report alone; Taiwan does too.
    let taiwan = analysis.collation().row_of(GT.at(PassageIx(18))).unwrap();
    let row = analysis.ledger_row(taiwan, 12);
    assert_eq!((row.state, row.notes.as_slice()), (State::Only, &[Note::OnlyIn(GT)][..]));
    assert!(row.differences.contains(&DifferenceKind::Name));
}

#[test]
fn omissions_name_the_nearest_and_stay_below_the_threshold() {
    let analysis = analysis(builtin());
    let threshold = analysis.threshold(GT, CU).unwrap();
    let list = analysis.omissions(GT, CU);
    assert!(list.len() >= 10, "a short account leaves most things out");
    for omission in &list {
        assert_eq!(analysis.state(omission.place, CU), State::Only);
        assert!(omission.nearest.is_none_or(|n| n.place.readout == CU && (0.0..=1.0).contains(&n.score)));
    }
    assert!((0.0..=1.0).contains(&threshold));
}

#[test]
fn context_that_the_dossier_links_comes_first() {
    let mut given =
        dossier(&["The leaders spoke of vaccines. They spoke of Taiwan.", "Vaccines were discussed."]);
    let paragraph = |heading: &str, text: &str, concerns: Vec<Concern>| ContextParagraph {
        heading: heading.into(),
        text: text.into(),
        source: "article, par. 1".into(),
        held_by: None,
        concerns,
    };
    given.context = vec![
        paragraph("Vaccines", "The leaders had asked for vaccines.", Vec::new()),
        paragraph("Weather", "It rained.", vec![Concern { readout: 0, bytes: 4..11 }]),
        paragraph("Harvest", "The harvest was poor.", Vec::new()),
    ];
    let analysis = analysis(given);
    let hits: Vec<(usize, bool)> =
        analysis.context(ReadoutIx(0).at(PassageIx(0))).iter().map(|h| (h.paragraph, h.linked)).collect();
    assert_eq!(hits, [(1, true), (0, false)]);
    assert_eq!(analysis.concerned(1), [ReadoutIx(0).at(PassageIx(0))]);
    assert!(analysis.context(ReadoutIx(0).at(PassageIx(1))).is_empty());
}

#[test]
fn a_search_counts_hits_in_every_readout_and_the_context() {
    let analysis = analysis(builtin());
    let found = analysis.find(&Search::new("jinping").unwrap());
    assert_eq!(found.readouts, [1, 1, 1]);
    let in_passage = found.within(HitPlace::Readout(CU.at(PassageIx(0))));
    assert_eq!(in_passage.len(), 1);
    let bytes = in_passage[0].bytes.range();
    assert_eq!(analysis.dossier().readouts[0].text.get(bytes), Some("Jinping"));
    let counted = found.readouts.iter().sum::<usize>() + found.context;
    assert_eq!(counted, found.hits.len());
    assert!(found.hits.is_sorted(), "hits can be looked up by place");
    let context = analysis.find(&Search::literal(&analysis.dossier().context[0].heading).unwrap());
    assert!(!context.within(HitPlace::Context(0, ContextPart::Heading)).is_empty());
}

#[test]
fn seeking_goes_to_the_next_and_stops_at_the_last() {
    let analysis = analysis(builtin());
    for goal in [Goal::Divergent, Goal::Shared, Goal::Moved, Goal::Omission] {
        let all: Vec<Place> = analysis.places(GT).filter(|&p| analysis.is_goal(goal, p, CN)).collect();
        for pair in all.windows(2) {
            assert_eq!(analysis.seek(goal, Direction::Forward, pair[0], CN), Some(pair[1]));
            assert_eq!(analysis.seek(goal, Direction::Backward, pair[1], CN), Some(pair[0]));
        }
        if let Some(&last) = all.last() {
            assert_eq!(analysis.seek(goal, Direction::Forward, last, CN), None);
        }
    }
    assert!(analysis.is_goal(Goal::Shared, GT.at(PassageIx(1)), CN));
    assert!(analysis.is_goal(Goal::Divergent, GT.at(PassageIx(0)), CN), "Monday");
}

#[test]
fn a_row_is_shared_where_the_words_of_one_of_its_passages_are_nearly_all_over_there() {
    let row = |texts: &[&str; 2]| {
        let analysis = analysis(dossier(texts));
        let places = [CU.at(PassageIx(0)), CN.at(PassageIx(0))];
        analysis.are_goal(Goal::Shared, &places, Standing::Answered(State::Reworded), false)
    };
    let short = "They will meet in Rome in the second week of May.";
    assert!(row(&[
        short,
        "They will meet in Rome in the second week of May, and more talks on trade are planned."
    ]));
    assert!(!row(&["The call was on trade and fish.", "Visas, loans and grain were raised, and trade."]));
}

#[test]
fn a_passage_says_who_else_answers_it() {
    let analysis = analysis(dossier(&[
        "They agreed on trade.",
        "They agreed on trade. Nothing else was said about fish.",
        "They agreed on trade.",
    ]));
    let others: Vec<_> = analysis.elsewhere(ReadoutIx(0).at(PassageIx(0)), ReadoutIx(1)).collect();
    assert_eq!(others, [(ReadoutIx(2), &[PassageIx(0)][..])]);
}

#[test]
fn texts_can_be_shown_before_they_are_aligned() {
    let read = read(Arc::new(builtin()));
    assert_eq!(read.texts().len(), 3);
    assert!(read.collation().pairs.is_empty() && read.collation().rows.is_empty());
    assert!(read.answer(CU.at(PassageIx(0)), CN).is_none());
    assert!(read.collation().row_of(CU.at(PassageIx(0))).is_none());
    assert!(read.ledger(CU, LedgerFilter::default(), LedgerSort::Order).is_empty());
}

#[test]
fn marks_tell_speaker_day_number_negation_and_modality() {
    let table = [
        ("I met the president of China.", "Díaz-Canel met the president of China.", DifferenceKind::Speaker),
        ("They spoke on Sunday about trade.", "They spoke on Monday about trade.", DifferenceKind::Day),
        ("They spoke on 29 August about trade.", "They spoke on August 30 about trade.", DifferenceKind::Day),
        ("They sent 3 million doses.", "They sent 5 million doses.", DifferenceKind::Number),
        ("China will not change its policy.", "China will change its policy.", DifferenceKind::Negation),
        ("China will deepen cooperation.", "China may deepen cooperation.", DifferenceKind::Modality),
        (
            "They met the envoy Smith in the capital.",
            "They met the envoy Jones in the capital.",
            DifferenceKind::Name,
        ),
    ];
    for (left, right, expected) in table {
        let analysis = analysis(dossier(&[left, right]));
        let answer = analysis.answer(ReadoutIx(0).at(PassageIx(0)), ReadoutIx(1));
        assert!(answer.is_some(), "{left} / {right}");
        let row = analysis.collation().row_of(ReadoutIx(0).at(PassageIx(0))).unwrap();
        assert!(analysis.ledger_row(row, 12).differences.contains(&expected), "{left} / {right}");
    }
    let same = analysis(dossier(&["They sent three million doses.", "They sent 3 million doses."]));
    let row = same.collation().row_of(ReadoutIx(0).at(PassageIx(0))).unwrap();
    assert!(!same.ledger_row(row, 12).differences.contains(&DifferenceKind::Number));
}

#[test]
fn why_is_the_same_from_both_sides() {
    let analysis = analysis(builtin());
    let here = analysis.why(CN.at(PassageIx(0)), GT).expect("the first passages were scored");
    assert!(here.linked && !here.mirrored && !here.explanation.shared.is_empty());
    let back = analysis.why_these(here.there, here.here).unwrap();
    assert!(back.linked && back.mirrored);
    assert!((here.score() - back.score()).abs() < f32::EPSILON);
    assert_eq!(here.unanswered(), (back.unanswered().1, back.unanswered().0));
    assert!(
        !here.next.is_empty() && here.next.iter().all(|next| next.score <= here.score()),
        "{:?}",
        here.next
    );
    let both = |next: &Next| (next.here, next.there);
    assert!(here.next.iter().all(|next| both(next) != (here.here, here.there)));
    for omission in analysis.omissions(GT, CU).iter().filter(|o| o.nearest.is_some()) {
        let why = analysis.why(omission.place, CU).expect("the nearest was scored");
        assert!(!why.linked);
    }
}

/// What an answer comes to, as far as it can be seen.
fn seen(answer: &Analysis) -> String {
    let pairs = answer.collation().pairs.iter();
    let pairs: Vec<_> = pairs.map(|p| (&p.alignment, &p.words)).collect();
    format!("{pairs:?} {:?}", answer.collation().rows)
}

#[test]
fn an_answer_made_from_an_earlier_one_is_the_same() {
    let prepared = prepare(Arc::new(builtin()));
    let mut before = analyse(&prepared, Options::default());
    for threshold in [0.3, 0.6, 0.9, 0.05, 0.6] {
        let options = Options { threshold: Threshold::Fixed(threshold), session: None };
        let again = analyse_again(&prepared, options.clone(), &before);
        assert_eq!(seen(&again), seen(&analyse(&prepared, options)), "{threshold}");
        before = again;
    }
}

#[test]
fn words_compared_at_one_threshold_are_kept_for_the_next() {
    let prepared = prepare(Arc::new(builtin()));
    let before = analyse(&prepared, Options::default());
    let again = analyse_again(&prepared, Options::default(), &before);
    for (a, b) in before.collation().pairs.iter().zip(&again.collation().pairs) {
        assert!(a.words.iter().zip(&b.words).all(|(a, b)| Arc::ptr_eq(a, b)));
    }
    // Words of other texts are of no use.
    let other = analyse_again(&prepare(Arc::new(builtin())), Options::default(), &before);
    let (a, b) = (&before.collation().pairs[0], &other.collation().pairs[0]);
    assert!(a.words.iter().zip(&b.words).all(|(a, b)| !Arc::ptr_eq(a, b)));
}

#[test]
fn no_quote_begins_inside_a_word_that_runs_on() {
    let mut dossier = crate::exports::texts(&[
        "Later that evening in Havana the minister recounted at length Cuba's steadfast resistance to hurricanes \
         and to embargoes, which the guests had heard of before.",
        "He praised a steadfast resistance to hurricanes and to embargoes.",
    ]);
    for readout in &mut dossier.readouts {
        readout.language = Some("en".to_owned());
    }
    let analysis = crate::exports::analysed(dossier);
    let row = analysis.collation().row_of(ReadoutIx(0).at(PassageIx(0))).unwrap();
    for words in 3..30 {
        let quote = analysis.ledger_row(row, words).cells[0].clone().unwrap();
        let quote = quoted(&analysis, ReadoutIx(0), &quote);
        assert!(quote.split(" ... ").all(|piece| !piece.starts_with("'s")), "{quote}");
    }
}

#[test]
fn quotes_begin_with_a_phrase_and_keep_a_negation_with_what_it_turns_round() {
    let quoted_whole = |text: &str| {
        let analysis = crate::exports::analysed(crate::exports::texts(&[text, "Nothing else."]));
        let row = analysis.collation().row_of(ReadoutIx(0).at(PassageIx(0))).unwrap();
        let quote = analysis.ledger_row(row, 9).cells[0].clone().unwrap();
        quoted(&analysis, ReadoutIx(0), &quote)
    };
    let table = [
        (
            "Xi pointed out that under the strong leadership of the Communist Party Cubans guarded fruits.",
            "out that",
        ),
        (
            "The socialist cause has never been a smooth journey and communists always seek survival.",
            "smooth",
        ),
        (
            "The presidents of both countries have safeguarded national sovereignty and security there.",
            "have",
        ),
    ];
    for (text, refused) in table {
        let quote = quoted_whole(text);
        assert!(!quote.starts_with(refused), "{quote}");
    }
    let chinese =
        "习近平指出，中古关系经受住了时间考验，成为发展中国家团结合作的典范，无论形势如何变化都不会改变。";
    for piece in quoted_whole(chinese).split(" ... ") {
        let at = chinese.find(piece).unwrap_or_else(|| panic!("{piece}"));
        assert!(
            at == 0 || chinese.get(..at).is_some_and(|before| before.ends_with('，')),
            "{piece} begins inside a clause"
        );
    }
}

#[test]
fn a_threshold_beyond_its_range_is_the_nearest_within() {
    let prepared = prepare(Arc::new(builtin()));
    for (asked, used) in [(3.0, 1.0), (-1.0, 0.0), (0.4, 0.4)] {
        let analysis =
            analyse(&prepared, Options { threshold: Threshold::Fixed(asked), ..Options::default() });
        for pair in &analysis.collation().pairs {
            assert!((pair.alignment.threshold - used).abs() < 1e-6, "{asked}");
        }
    }
}

#[test]
fn the_opening_of_a_passage_is_its_first_words_and_about_as_many_as_asked() {
    let analysis = analysis(builtin());
    for place in analysis.places(GT) {
        let opening = analysis.opening(place, 12);
        let text = quoted(&analysis, GT, &opening);
        assert!(analysis.passage_text(place).starts_with(text.trim_end()), "{text}");
        let words = |text: &str| text.split_whitespace().count();
        assert!(words(&text) >= words(analysis.passage_text(place)).min(3), "{text}");
        assert!(words(&text) <= 24, "{text}");
    }
}
