//! What holds for the alignment of any two texts.

use diptych::align::{
    Alignment, Band, Correspondence, PassagePair, Relation, Scores, Threshold, partners, score, select,
};
use diptych::text::{PassageIx, Symbols, Text};
use proptest::prelude::*;

use crate::text::strange;

/// Texts of a few sentences over a small vocabulary, so that they share much.
fn account() -> impl Strategy<Value = String> {
    let sentence = prop::sample::select(vec![
        "China will deepen cooperation with Cuba.",
        "The two presidents spoke by phone on Monday.",
        "Xi said that China and Cuba are good friends, good comrades and good brothers.",
        "They agreed to hold another round of talks.",
        "Trade was discussed at length.",
        "Nothing was said of Taiwan.",
        "China supports Cuba on its path to socialism, Xi said.",
        "Thank you!",
        "* * *",
        "Die Lage ist ernst.",
        "习近平同古巴领导人通电话。",
    ]);
    prop::collection::vec(sentence, 0..14).prop_map(|s| s.join(" "))
}

/// Sentences that are told apart by every word of matter.
const SENTENCES: [&str; 7] = [
    "The third shipment of medicine left Tianjin.",
    "Trade grew by five percent in March.",
    "The leaders spoke of Taiwan.",
    "Students were invited to Havana.",
    "A visit is planned for autumn.",
    "Farmers in the valley lost half of their wheat to the drought.",
    "The minister welcomed the ambassador at noon.",
];

/// The first few of them in any order.
fn orders() -> impl Strategy<Value = Vec<usize>> {
    (1..=SENTENCES.len()).prop_flat_map(|n| Just((0..n).collect::<Vec<_>>()).prop_shuffle())
}

fn texts(left: &str, right: &str) -> (Text, Text, Symbols) {
    let mut symbols = Symbols::default();
    let left = Text::new(left, Some("en"), &mut symbols);
    let right = Text::new(right, Some("en"), &mut symbols);
    (left, right, symbols)
}

fn align(left: &str, right: &str, threshold: Threshold) -> (Scores, Alignment) {
    let (left, right, symbols) = texts(left, right);
    let scores = score(&left, &right, &symbols);
    let alignment = select(&scores, threshold);
    (scores, alignment)
}

fn mirrored(list: &[Correspondence]) -> Vec<Correspondence> {
    let swap =
        |c: &Correspondence| Correspondence { left: c.right.clone(), right: c.left.clone(), ..c.clone() };
    let mut list: Vec<_> = list.iter().map(swap).collect();
    list.sort_by(|a, b| (&a.left, &a.right).cmp(&(&b.left, &b.right)));
    list
}

fn threshold() -> impl Strategy<Value = Threshold> {
    prop_oneof![Just(Threshold::Suggested), (0.0f32..1.0).prop_map(Threshold::Fixed)]
}

proptest! {
    #[test]
    fn swapping_mirrors_the_result(
        left in prop_oneof![account(), strange()],
        right in prop_oneof![account(), strange()],
        threshold in threshold(),
    ) {
        let (scores, one) = align(&left, &right, threshold);
        let (other_scores, other) = align(&right, &left, threshold);
        prop_assert_eq!(scores.suggested.to_bits(), other_scores.suggested.to_bits());
        prop_assert_eq!(&one.same, &mirrored(&other.same));
        prop_assert_eq!(&one.related, &mirrored(&other.related));
        prop_assert_eq!(&one.nearest_left, &other.nearest_right);
        prop_assert_eq!(&one.nearest_right, &other.nearest_left);
        let cells = |s: &Scores| s.candidates.iter().collect::<Vec<_>>();
        let mut swapped = cells(&other_scores);
        for c in &mut swapped {
            std::mem::swap(&mut c.left, &mut c.right);
        }
        swapped.sort_by_key(|c| (c.left, c.right));
        prop_assert_eq!(cells(&scores), swapped);
    }

    #[test]
    fn a_text_answers_itself_passage_by_passage(source in prop_oneof![account(), strange()]) {
        let (_, alignment) = align(&source, &source, Threshold::Suggested);
        let (text, ..) = texts(&source, &source);
        let compared = text.passages.iter().filter(|passage| passage.furniture.is_none());
        prop_assert_eq!(alignment.same.len(), compared.count());
        for c in &alignment.same {
            prop_assert_eq!(&c.left, &c.right);
            prop_assert_eq!(c.left.len(), 1);
            prop_assert!(c.score > 0.9 && !c.transposed);
        }
    }

    #[test]
    fn each_passage_stands_in_one_same_correspondence_at_most(
        left in account(), right in account(), threshold in threshold(),
    ) {
        let (scores, alignment) = align(&left, &right, threshold);
        let mut seen = scores.sizes.map(|size| vec![0; size]);
        for c in &alignment.same {
            prop_assert_eq!(c.relation, Relation::Same);
            prop_assert!(!c.left.is_empty() && !c.right.is_empty());
            prop_assert!((0.0..=1.0).contains(&c.score));
            c.left.iter().for_each(|p| seen[0][p.ix()] += 1);
            c.right.iter().for_each(|p| seen[1][p.ix()] += 1);
        }
        prop_assert!(seen.iter().flatten().all(|&n| n <= 1));
        for c in &alignment.related {
            prop_assert_eq!((c.relation, c.left.len(), c.right.len()), (Relation::Related, 1, 1));
            let is_same = |s: &Correspondence| s.left.contains(&c.left[0]) && s.right.contains(&c.right[0]);
            prop_assert!(!alignment.same.iter().any(is_same));
        }
    }

    #[test]
    fn the_nearest_is_the_first_of_the_partners_and_they_are_ranked(left in account(), right in account()) {
        let (scores, alignment) = align(&left, &right, Threshold::Suggested);
        let [lefts, rights] = partners(&scores, 10);
        for (lists, nearest) in [(&lefts, &alignment.nearest_left), (&rights, &alignment.nearest_right)] {
            for (list, nearest) in lists.iter().zip(nearest) {
                prop_assert_eq!(list.first(), nearest.as_ref());
                prop_assert!(list.len() <= 10 && list.windows(2).all(|pair| pair[0].score >= pair[1].score));
            }
        }
    }

    #[test]
    fn the_nearest_scores_most_of_all(left in account(), right in account()) {
        let (scores, alignment) = align(&left, &right, Threshold::Suggested);
        let score = |left, right| scores.find(PassagePair { left, right }).map(|c| c.score());
        let [lefts, rights] = scores.sizes.map(|size| (0..size as u32).map(PassageIx));
        for l in lefts.clone() {
            let best = rights.clone().filter_map(|r| score(l, r)).max_by(f32::total_cmp);
            prop_assert_eq!(alignment.nearest_left[l.ix()].map(|nearest| nearest.score), best);
        }
        for r in rights {
            let best = lefts.clone().filter_map(|l| score(l, r)).max_by(f32::total_cmp);
            prop_assert_eq!(alignment.nearest_right[r.ix()].map(|nearest| nearest.score), best);
        }
    }

    #[test]
    fn sentences_in_another_order_answer_themselves_and_the_fewest_have_moved(order in orders()) {
        let told = |order: &[usize]| order.iter().map(|&at| SENTENCES[at]).collect::<Vec<_>>().join(" ");
        let sorted: Vec<usize> = (0..order.len()).collect();
        let (_, alignment) = align(&told(&sorted), &told(&order), Threshold::Suggested);
        prop_assert_eq!(alignment.same.len(), order.len());
        for c in &alignment.same {
            prop_assert_eq!((c.left.len(), c.right.len()), (1, 1));
            prop_assert_eq!(order[c.right[0].ix()], c.left[0].ix());
        }
        // Every set of sentences that could have stayed is tried.
        let rises = |set: u32| {
            let kept: Vec<usize> = (0..order.len()).filter(|at| set >> at & 1 == 1).map(|at| order[at]).collect();
            kept.windows(2).all(|pair| pair[0] < pair[1])
        };
        let most = (0..1_u32 << order.len()).filter(|&set| rises(set)).map(u32::count_ones).max();
        let stayed = alignment.same.iter().filter(|c| !c.transposed).count();
        prop_assert_eq!(Some(stayed as u32), most);
    }

    #[test]
    fn a_sentence_that_is_said_twice_takes_no_answer_from_another(order in orders(), at in 0_usize..7, to in 0_usize..=7) {
        let (at, to) = (at % order.len(), to % (order.len() + 1));
        let told = |order: &[usize]| order.iter().map(|&at| SENTENCES[at]).collect::<Vec<_>>().join(" ");
        let mut twice = order.clone();
        twice.insert(to, order[at]);
        let (_, alignment) = align(&told(&order), &told(&twice), Threshold::Suggested);
        for (l, sentence) in order.iter().enumerate() {
            let answer = alignment.same.iter().find(|c| c.left.iter().any(|p| p.ix() == l));
            let answers = |p: &PassageIx| twice[p.ix()] == *sentence;
            prop_assert!(answer.is_some_and(|c| c.right.iter().all(answers)), "{l} of {order:?}, {twice:?}: {answer:?}");
        }
    }

    #[test]
    fn aligning_twice_gives_the_same(left in account(), right in account()) {
        let (a, b) = (align(&left, &right, Threshold::Suggested), align(&left, &right, Threshold::Suggested));
        prop_assert_eq!(a, b);
    }

    #[test]
    fn scores_and_evidence_stay_in_their_bounds(left in strange(), right in account()) {
        let (scores, _) = align(&left, &right, Threshold::Suggested);
        for c in scores.candidates.iter() {
            let e = c.evidence;
            for share in [e.letters, e.context, e.crowded, e.opening, e.around / 2.0, c.score(), c.probability()] {
                prop_assert!((0.0..=1.0 + 1e-5).contains(&share), "{c:?}");
            }
            prop_assert!((-1.0..=1.0).contains(&e.lead), "{c:?}");
            prop_assert!(c.full.is_finite() && e.stretch >= 0.0 && e.length >= 0.0);
        }
    }
}

#[test]
fn a_moved_sentence_is_the_one_that_is_transposed() {
    let left = "The third shipment of medicine left Tianjin. Trade grew by five percent in March. The leaders spoke of \
                Taiwan. Students were invited to Havana. A visit is planned for autumn.";
    let right = "Trade grew by five percent in March. The leaders spoke of Taiwan. Students were invited to Havana. A \
                 visit is planned for autumn. The third shipment of medicine left Tianjin.";
    let (_, alignment) = align(left, right, Threshold::Suggested);
    let moved: Vec<_> = alignment.same.iter().filter(|c| c.transposed).map(|c| c.left[0].0).collect();
    assert_eq!((alignment.same.len(), moved), (5, vec![0]));
}

#[test]
fn unlike_texts_have_no_link_that_is_more_than_weak_and_still_a_nearest() {
    let left = "The harvest was poor. Farmers in the valley lost half of their wheat to the drought.";
    let right =
        "The minister welcomed the ambassador. They discussed the drought treaty between the two navies.";
    let (_, alignment) = align(left, right, Threshold::Suggested);
    assert!(alignment.same.iter().all(|c| c.band() == Band::Weak), "{:?}", alignment.same);
    assert!(alignment.nearest_left[1].is_some_and(|n| n.passage.0 == 1));
}

#[test]
fn a_large_text_of_equal_sentences_costs_no_pair_more_than_its_passages() {
    let source = "The leaders agreed on trade and on vaccines for Cuba. ".repeat(600);
    let (scores, alignment) = align(&source, &source, Threshold::Suggested);
    assert!(scores.candidates.len() <= 20 * 600);
    assert_eq!(alignment.same.len(), 600);
    assert!(alignment.same.iter().all(|c| c.left == c.right && c.left.len() == 1 && !c.transposed));
}

#[test]
fn one_sure_answer_in_a_tiny_text_does_not_rule_out_the_other() {
    let left = "They spoke by phone on Monday. Cuba thanked China for the vaccines.";
    let right = "Havana voiced its thanks for vaccines sent by China. They spoke by phone on Monday.";
    let (_, alignment) = align(left, right, Threshold::Suggested);
    assert_eq!(alignment.same.len(), 2, "{:?} above {}", alignment.same, alignment.threshold);
}

#[test]
fn texts_of_signs_are_mirrored_whichever_is_read_first() {
    let found = "\0|.\0\u{b}2a|>yatta\u{7f}A0med n %.\u{7f}B K`nd,yer.(\0\0a \u{c}o =e\0\0\0\0\0 to 5 doyd\0\0dachesk\u{1}|.+(++\0vono+\0\0\0\0\0\0\0\u{6}c+";
    let (left, right) = found.split_once('|').unwrap();
    let (left, right) = (diptych::ingest::clean(left).text, diptych::ingest::clean(right).text);
    let (_, one) = align(&left, &right, Threshold::Suggested);
    let (_, other) = align(&right, &left, Threshold::Suggested);
    assert_eq!(one.same, mirrored(&other.same));
}
