//! What readers decided, in the lines of `align`, which have passages and neither dossier nor readouts.
//!
//! Decisions are found by the words of both passages. Where a line tells the codes of its sides, `code_a` and `code_b`,
//! only decisions of these two readouts count. That nothing else answers a passage is said of one readout against
//! another: it counts where the line tells the codes, or where the whole session knows only two readouts.

use std::collections::BTreeSet;

#[cfg(test)]
use schemars::JsonSchema;
use serde::Serialize;

use super::rounded;
use crate::align::{Decided, PassagePair};
use crate::session::{Anchor, Key, Passages, Session, Standing, Verdict};
use crate::text::PassageIx;

/// A side of a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Side<'l> {
    /// Its passages.
    pub(super) passages: &'l [String],
    /// The code of its readout, where the line tells it.
    pub(super) code: Option<&'l str>,
}

/// What of a session stands in a line.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(super) struct ByHand {
    /// Whose decisions the session has.
    readers: Vec<String>,
    /// How many of them stand in this line.
    decisions: usize,
    /// Of how many passages nothing answers but what was decided.
    closed: usize,
    /// How many decisions count for nothing, since readers do not agree on them.
    disputed: usize,
    /// The threshold that the decisions taught and the reader took, where there is one: it holds for this line.
    #[serde(skip_serializing_if = "Option::is_none")]
    threshold: Option<f64>,
}

/// Looks a session up in the two sides of a line.
pub(super) fn decided(session: &Session, sides: [Side<'_>; 2]) -> (Decided, ByHand) {
    let of = |at: usize, anchor: &Anchor| sides[at].code.is_none_or(|code| code == &*anchor.readout);
    let found = [0, 1].map(|at| {
        let wanted = session.anchors().filter(|anchor| of(at, anchor));
        Passages::new(sides[at].passages.iter().map(String::as_str), wanted)
    });
    let find = |at: usize, anchor: &Anchor| -> Option<PassageIx> {
        let found = of(at, anchor).then(|| found[at].find(anchor)).flatten();
        found.map(|passage| PassageIx(passage as u32))
    };
    let mut decided = Decided::default();
    let mut disputed = BTreeSet::new();
    for (key, standing) in session.decisions() {
        let Key::Decision { one, other, .. } = key else { continue };
        // Either may be the left: sides have no order.
        for (left, right) in [(one, other), (other, one)] {
            let (Some(left), Some(right)) = (find(0, left), find(1, right)) else { continue };
            let set = match standing {
                Standing::Decided(Verdict::Same) => &mut decided.same,
                Standing::Decided(Verdict::Topic) => &mut decided.topic,
                Standing::Decided(Verdict::Apart) => &mut decided.apart,
                Standing::Disputed => &mut disputed,
            };
            set.insert(PassagePair { left, right });
        }
    }
    let only_two = readouts(session).len() <= 2;
    for key in session.entries.keys() {
        let Key::Closed { passage, against, .. } = key else { continue };
        for (here, there) in [(0, 1), (1, 0)] {
            let is_against = match (sides[here].code, sides[there].code) {
                (_, Some(code)) => code == &**against,
                (_, None) => only_two,
            };
            if is_against && let Some(passage) = find(here, passage) {
                decided.closed[here].insert(passage);
            }
        }
    }
    let told = ByHand {
        readers: session.readers().iter().map(ToString::to_string).collect(),
        decisions: decided.same.len() + decided.topic.len() + decided.apart.len(),
        closed: decided.closed.iter().map(BTreeSet::len).sum(),
        disputed: disputed.len(),
        threshold: session.threshold().map(rounded),
    };
    (decided, told)
}

/// The codes of the readouts that a session speaks of.
fn readouts(session: &Session) -> BTreeSet<&str> {
    let mut codes: BTreeSet<&str> = session.anchors().map(|anchor| &*anchor.readout).collect();
    codes.extend(session.entries.keys().filter_map(|key| match key {
        Key::Closed { against, .. } => Some(&**against),
        _ => None,
    }));
    codes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Value;

    fn session(third: bool) -> Session {
        let mut session = Session::new("ann");
        let [one, other] =
            [("CU", "One here."), ("CN", "One there.")].map(|(code, words)| Anchor::new(code, words));
        session.set(Key::decision(one.clone(), other.clone()), Value::Verdict(Verdict::Same));
        session.set(Key::Closed { passage: one, against: "CN".into(), by: None }, Value::Holds);
        if third {
            let far = Anchor::new("GT", "One far.");
            session.set(Key::decision(other, far), Value::Verdict(Verdict::Apart));
        }
        session
    }

    /// The ties, and the closed passages of both sides, as numbers.
    fn told(
        session: &Session,
        codes: [Option<&str>; 2],
        texts: [&[&str]; 2],
    ) -> (Vec<[u32; 2]>, [Vec<u32>; 2]) {
        let given = texts.map(|texts| texts.iter().map(|&text| text.to_owned()).collect::<Vec<_>>());
        let sides = [0, 1].map(|at| Side { passages: &given[at], code: codes[at] });
        let (decided, told) = decided(session, sides);
        assert_eq!(told.readers, ["ann"]);
        let same = decided.same.iter().map(|pair| [pair.left.0, pair.right.0]).collect();
        (same, decided.closed.map(|side| side.iter().map(|passage| passage.0).collect()))
    }

    #[test]
    fn decisions_are_found_by_their_words_on_whichever_side_they_stand() {
        let (here, there): (&[&str], &[&str]) = (&["Zero.", "One  here."], &["One there."]);
        let none = [None, None];
        assert_eq!(told(&session(false), none, [here, there]), (vec![[1, 0]], [vec![1], vec![]]));
        assert_eq!(told(&session(false), none, [there, here]), (vec![[0, 1]], [vec![], vec![1]]));
        // With three readouts nobody knows against which the line's other side would be closed, unless it says so.
        assert_eq!(told(&session(true), none, [here, there]), (vec![[1, 0]], [vec![], vec![]]));
        let codes = [Some("CU"), Some("CN")];
        assert_eq!(told(&session(true), codes, [here, there]), (vec![[1, 0]], [vec![1], vec![]]));
        let others = [Some("CU"), Some("GT")];
        assert_eq!(told(&session(true), others, [here, there]), (vec![], [vec![], vec![]]));
    }
}
