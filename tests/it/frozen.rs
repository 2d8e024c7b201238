//! The built-in dossier with links, scores and roles of words that are written down in `frozen/call.json`.
//!
//! What is drawn of it tells of the drawing alone: a change of the engine redraws no snapshot. Whether the engine is right
//! is asked in `floor`. `DIPTYCH_FREEZE=1 cargo test frozen` writes the file from what the engine finds; that is needed
//! only where the texts of the dossier or the form of an analysis change.

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use diptych::align::{Alignment, Correspondence, Nearest, Relation};
use diptych::analysis::{Analysis, Options, analyse, analyse_given, prepare};
use diptych::collate::{Given, Pair};
use diptych::diff::{Link, LinkKind, PackedDiff, State, WordDiff, WordRole};
use diptych::dossier::builtin;
use diptych::text::{PassageIx, WordIx};
use serde::{Deserialize, Serialize};

/// The frozen analysis of the built-in dossier.
pub(crate) static CALL: LazyLock<Arc<Analysis>> = LazyLock::new(|| {
    let written: Vec<FrozenPair> = serde_json::from_str(include_str!("frozen/call.json")).unwrap();
    let given = written.into_iter().map(FrozenPair::given).collect();
    Arc::new(analyse_given(&prepare(Arc::new(builtin())), given))
});

/// Two readouts, in the order of the dossier.
#[derive(Serialize, Deserialize)]
struct FrozenPair {
    threshold: f32,
    same: Vec<FrozenLink>,
    related: Vec<FrozenLink>,
    nearest_left: Vec<Option<(u32, f32)>>,
    nearest_right: Vec<Option<(u32, f32)>>,
}

/// A correspondence, its words with it where it has any.
#[derive(Serialize, Deserialize)]
struct FrozenLink {
    left: Vec<u32>,
    right: Vec<u32>,
    score: f32,
    transposed: bool,
    words: Option<FrozenWords>,
}

#[derive(Serialize, Deserialize)]
struct FrozenWords {
    /// A letter of [`ROLES`] for each token.
    left: String,
    right: String,
    /// `3=5`: two words that answer each other and a sign of [`LINKS`].
    links: String,
    shared: usize,
    near: usize,
    covered: (f32, f32),
    state: String,
}

const ROLES: [(char, WordRole); 5] = [
    ('=', WordRole::Shared),
    ('n', WordRole::Near),
    ('~', WordRole::Divergent),
    ('+', WordRole::Only),
    ('.', WordRole::Plain),
];
const LINKS: [(char, LinkKind); 3] =
    [('=', LinkKind::Same), ('n', LinkKind::Near), ('~', LinkKind::Otherwise)];
const STATES: [(&str, State); 4] = [
    ("verbatim", State::Verbatim),
    ("reworded", State::Reworded),
    ("partial", State::Partial),
    ("only", State::Only),
];

fn roles(written: &str) -> Vec<WordRole> {
    written.chars().map(|sign| ROLES.iter().find(|(known, _)| *known == sign).unwrap().1).collect()
}

fn link(written: &str) -> Link {
    let (sign, kind) = LINKS.into_iter().find(|(sign, _)| written.contains(*sign)).unwrap();
    let (left, right) = written.split_once(sign).unwrap();
    let [left, right] = [left, right].map(|word| WordIx(word.parse().unwrap()));
    Link { left, right, kind }
}

impl FrozenWords {
    fn of(words: &WordDiff) -> Self {
        let letters = |roles: &[WordRole]| -> String {
            roles.iter().map(|role| ROLES.iter().find(|(_, known)| known == role).unwrap().0).collect()
        };
        let link = |link: &Link| {
            let sign = LINKS.iter().find(|(_, kind)| *kind == link.kind).unwrap().0;
            format!("{}{sign}{}", link.left.0, link.right.0)
        };
        Self {
            left: letters(&words.left),
            right: letters(&words.right),
            links: words.links.iter().map(link).collect::<Vec<_>>().join(" "),
            shared: words.shared,
            near: words.near,
            covered: (words.left_covered, words.right_covered),
            state: STATES.iter().find(|(_, state)| *state == words.state).unwrap().0.to_owned(),
        }
    }

    fn thawed(self) -> WordDiff {
        WordDiff {
            script: Vec::new(),
            links: self.links.split_whitespace().map(link).collect(),
            left: roles(&self.left),
            right: roles(&self.right),
            shared: self.shared,
            near: self.near,
            left_covered: self.covered.0,
            right_covered: self.covered.1,
            state: STATES.iter().find(|(name, _)| *name == self.state).unwrap().1,
            bounded: false,
        }
    }
}

impl FrozenLink {
    fn of(link: &Correspondence, words: Option<&WordDiff>) -> Self {
        let numbers = |side: &[PassageIx]| side.iter().map(|passage| passage.0).collect();
        Self {
            left: numbers(&link.left),
            right: numbers(&link.right),
            score: link.score,
            transposed: link.transposed,
            words: words.map(FrozenWords::of),
        }
    }

    fn thawed(&self, relation: Relation) -> Correspondence {
        let [left, right] =
            [&self.left, &self.right].map(|side| side.iter().map(|&p| PassageIx(p)).collect());
        Correspondence {
            left,
            right,
            relation,
            score: self.score,
            weakest: self.score,
            transposed: self.transposed,
            by_hand: false,
        }
    }
}

impl FrozenPair {
    fn of(pair: &Pair) -> Self {
        let nearest = |side: &[Option<Nearest>]| {
            side.iter().map(|nearest| nearest.map(|nearest| (nearest.passage.0, nearest.score))).collect()
        };
        let Alignment { threshold, same, related, nearest_left, nearest_right, .. } = &pair.alignment;
        Self {
            threshold: *threshold,
            same: same
                .iter()
                .zip(&pair.words)
                .map(|(c, words)| FrozenLink::of(c, Some(&words.unpacked())))
                .collect(),
            related: related.iter().map(|c| FrozenLink::of(c, None)).collect(),
            nearest_left: nearest(nearest_left),
            nearest_right: nearest(nearest_right),
        }
    }

    fn given(self) -> Given {
        let nearest = |side: Vec<Option<(u32, f32)>>| {
            let thawed = |(passage, score)| Nearest { passage: PassageIx(passage), score };
            side.into_iter().map(|nearest| nearest.map(thawed)).collect()
        };
        let alignment = Alignment {
            threshold: self.threshold,
            same: self.same.iter().map(|link| link.thawed(Relation::Same)).collect(),
            related: self.related.iter().map(|link| link.thawed(Relation::Related)).collect(),
            nearest_left: nearest(self.nearest_left),
            nearest_right: nearest(self.nearest_right),
            decided: diptych::align::Decided::default(),
        };
        let words = self
            .same
            .into_iter()
            .map(|link| Arc::new(PackedDiff::from(&link.words.unwrap().thawed())))
            .collect();
        Given { alignment, words }
    }
}

fn file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/frozen/call.json")
}

#[test]
fn the_frozen_analysis_is_whole() {
    if std::env::var_os("DIPTYCH_FREEZE").is_some() {
        let analysis = analyse(&prepare(Arc::new(builtin())), Options::default());
        let pairs: Vec<FrozenPair> = analysis.collation().pairs.iter().map(FrozenPair::of).collect();
        std::fs::write(file(), serde_json::to_string_pretty(&pairs).unwrap() + "\n").unwrap();
        return;
    }
    assert_eq!(CALL.collation().pairs.len(), 3);
    for pair in &CALL.collation().pairs {
        for (link, words) in pair.alignment.same.iter().zip(&pair.words) {
            let tokens = |readout, side: &[PassageIx]| -> usize {
                side.iter().map(|&p| CALL.text(readout).passage_tokens(p).len()).sum()
            };
            assert_eq!(words.left().len(), tokens(pair.left, &link.left));
            assert_eq!(words.right().len(), tokens(pair.right, &link.right));
        }
    }
}
