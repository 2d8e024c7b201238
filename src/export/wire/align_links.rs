//! A link of `align` as it is written.

#[cfg(test)]
use schemars::JsonSchema;
use serde::Serialize;
use smallvec::smallvec;

use super::{positions, relation, rounded};
use crate::align::{Correspondence, Kind, LIKELY, PassagePair, Relation, Scores};
use crate::collate::state_of_words;
use crate::diff::Comparer;
use crate::render::state_name;
use crate::text::{Symbols, Text};

/// Passages that answer each other.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(super) struct Link {
    a: Vec<u32>,
    b: Vec<u32>,
    relation: &'static str,
    score: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<&'static str>,
    /// Of several passages, what each pair scores by itself: `[a, b, score]`. One that scores little is only joined by
    /// its neighbours.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pairs: Vec<(u32, u32, f64)>,
    /// Of a pair that is told apart from others, the passages that answer each other with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<Group>,
    /// Whether a reader decided it, so that its score decided nothing.
    #[serde(skip_serializing_if = "is_false")]
    by_hand: bool,
}

/// The passages that answer each other together.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
struct Group {
    a: Vec<u32>,
    b: Vec<u32>,
}

/// What is told as one link.
pub(super) struct Told {
    pub(super) link: Correspondence,
    group: Option<Group>,
}

/// The links by which a correspondence is told: itself, or each of its pairs where some are likely and others are not, so
/// that none is told surer than it is. What a reader decided stays whole, and so do versions, where several passages
/// are mostly one that was cut.
pub(super) fn told(c: &Correspondence, scores: &Scores) -> Vec<Told> {
    let own = own_scores(c, scores);
    let likely = own.iter().filter(|(_, score)| *score >= LIKELY).count();
    let is_whole = likely == 0 || likely == own.len() || c.by_hand || scores.kind != Kind::Accounts;
    if is_whole {
        return vec![Told { link: c.clone(), group: None }];
    }
    let group = Group { a: positions(&c.left), b: positions(&c.right) };
    let link = |(pair, score): (PassagePair, f32)| Told {
        link: Correspondence { left: smallvec![pair.left], right: smallvec![pair.right], score, ..c.clone() },
        group: Some(group.clone()),
    };
    own.into_iter().map(link).collect()
}

/// Whether a field is to be left out.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

/// A link as it is written.
pub(super) fn link(
    Told { link: c, group }: &Told,
    scores: &Scores,
    texts: [&Text; 2],
    symbols: &Symbols,
    comparer: &mut Comparer,
) -> Link {
    let state = (c.relation == Relation::Same)
        .then(|| state_name(state_of_words(comparer, texts, [&c.left, &c.right], symbols)));
    Link {
        a: positions(&c.left),
        b: positions(&c.right),
        relation: relation(c.relation),
        score: rounded(c.score),
        state,
        pairs: if c.left.len() * c.right.len() == 1 { Vec::new() } else { written(own_scores(c, scores)) },
        group: group.clone(),
        by_hand: c.by_hand,
    }
}

/// What each pair of a correspondence scores by itself.
fn own_scores(c: &Correspondence, scores: &Scores) -> Vec<(PassagePair, f32)> {
    let pairs = c.left.iter().flat_map(|&left| c.right.iter().map(move |&right| PassagePair { left, right }));
    pairs.map(|pair| (pair, scores.find(pair).map_or(0.0, |found| found.score()))).collect()
}

fn written(own: Vec<(PassagePair, f32)>) -> Vec<(u32, u32, f64)> {
    own.into_iter().map(|(pair, score)| (pair.left.0, pair.right.0, rounded(score))).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::super::align::{Asked, Wanted, answer};

    /// The answer to a line.
    fn told(line: &str, wanted: Wanted<'_>) -> Value {
        serde_json::from_str(&answer(1, line.as_bytes(), Asked::Passages(wanted))).unwrap()
    }

    #[test]
    fn a_link_of_several_passages_tells_what_each_pair_scores() {
        let asked_of = r#"{"lang":"en","a":["They spoke of vaccines from Shanghai and of fishing rights in the north."],
            "b":["They spoke of vaccines from Shanghai.","They spoke of fishing rights in the north."]}"#;
        let asked = Wanted { candidates: 2, ..Wanted::default() };
        let answer = told(asked_of, asked);
        let link = &answer["links"][0];
        assert_eq!(link["b"], serde_json::json!([0, 1]), "{answer}");
        let pairs = link["pairs"].as_array().unwrap();
        let mean = pairs.iter().map(|pair| pair[2].as_f64().unwrap()).sum::<f64>() / 2.0;
        assert!((mean - link["score"].as_f64().unwrap()).abs() < 0.01, "{answer}");
        for (pair, candidate) in pairs.iter().zip([0, 1]) {
            let ranked = answer["candidates"]["b"][candidate][0].clone();
            assert_eq!((&pair[0], &pair[2]), (&ranked[0], &ranked[1]), "{answer}");
        }
    }

    #[test]
    fn pairs_of_accounts_are_links_of_their_own_where_some_are_likely_and_others_are_not() {
        let line = r#"{"lang":"en",
            "a":["The minister thanked the hosts for vaccines from Shanghai and for the third shipment of rice.",
                "The weather was fine.","Snow fell.","Nobody asked for music."],
            "b":["She thanked them for vaccines from Shanghai.",
                "A shipment of rice was on its way, it was said at the port.","A dog barked in the yard.",
                "Six trains were late.","The museum is closed on Mondays."]}"#;
        let answer_from = |min_score| told(line, Wanted { candidates: 5, min_score, ..Wanted::default() });
        let answer = answer_from(0.0);
        let same = |answer: &Value| -> Vec<Value> {
            let links = answer["links"].as_array().unwrap().iter();
            links.filter(|link| link["relation"] == "same").cloned().collect()
        };
        let links = same(&answer);
        let group = serde_json::json!({"a": [0, 1], "b": [0, 1]});
        let mut pairs = Vec::new();
        for link in &links {
            assert_eq!(link["group"], group, "{answer}");
            let [[left], [right]] = ["a", "b"].map(|side| {
                let side: Vec<u64> = serde_json::from_value(link[side].clone()).unwrap();
                <[u64; 1]>::try_from(side).unwrap()
            });
            let ranked = answer["candidates"]["a"][left as usize].as_array().unwrap();
            assert!(ranked.contains(&serde_json::json!([right, link["score"]])), "{answer}");
            pairs.push((left, right));
        }
        assert_eq!(pairs, [(0, 0), (0, 1), (1, 0), (1, 1)]);
        let likely = |link: &Value| link["score"].as_f64().unwrap() >= 0.7;
        assert!(links.iter().any(likely) && !links.iter().all(likely));
        let kept = answer_from(0.7);
        assert!(same(&kept).len() < links.len() && same(&kept).iter().all(likely), "{kept}");
    }
}
