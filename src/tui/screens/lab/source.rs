//! Where the two texts of the lab come from.

use crate::analysis::Analysis;
use crate::collate::{Place, ReadoutIx};
use crate::render::Hue;
use crate::text::PassageIx;

/// Where two texts come from.
#[derive(Debug, Clone, PartialEq)]
pub enum Origin {
    /// A correspondence: the passages on both sides, joined.
    Correspondence,
    /// A passage that nothing answers, and what comes nearest to it, with its score.
    Nearest(f32),
    /// A passage to which nothing over there was ever compared.
    Alone,
    /// The reader.
    Own,
    /// A classic case, by its name.
    Case(String),
}

/// The two texts of the lab.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// The texts, the one along the top first.
    pub texts: [String; 2],
    /// What they are called in a word, such as `CU`.
    pub names: [String; 2],
    /// What they are called in full, such as `CU 1` and `CN 1`.
    pub places: [String; 2],
    /// Whose hues they have.
    pub sides: [Hue; 2],
    /// Where they come from.
    pub origin: Origin,
    /// The two readouts, where they are of the dossier.
    pub readouts: Option<[ReadoutIx; 2]>,
}

impl Default for Source {
    fn default() -> Self {
        Self::own([String::new(), String::new()])
    }
}

/// A readout, and the hue that it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct OfReadout {
    /// The readout.
    pub(crate) readout: ReadoutIx,
    /// Its hue.
    pub(crate) side: Hue,
}

impl Source {
    /// Texts of the reader's own.
    pub fn own(texts: [String; 2]) -> Self {
        Self::apart(texts, Origin::Own)
    }

    /// A classic case.
    pub fn case(name: &str, texts: [String; 2]) -> Self {
        Self::apart(texts, Origin::Case(name.to_owned()))
    }

    /// Texts that are not of the dossier.
    fn apart(texts: [String; 2], origin: Origin) -> Self {
        let names = ["A", "B"].map(str::to_owned);
        Self { texts, places: names.clone(), names, sides: [Hue(0), Hue(1)], origin, readouts: None }
    }

    /// The correspondence of a passage, or that passage and what comes nearest to it.
    ///
    /// `readouts` are those on the left and on the right; `place` is of one of them.
    pub(crate) fn of_dossier(analysis: &Analysis, readouts: [OfReadout; 2], place: Place) -> Self {
        let [left, right] = readouts.map(|of| of.readout);
        let is_left = place.readout == left;
        let there = if is_left { right } else { left };
        let passage = place.passage;
        let nearest = || analysis.nearest(place, there);
        let (mine, theirs, origin) = match analysis.answer(place, there) {
            Some(answer) => (answer.here().to_vec(), answer.there().to_vec(), Origin::Correspondence),
            None => match nearest().filter(|_| place.readout != there) {
                Some(nearest) => (vec![passage], vec![nearest.place.passage], Origin::Nearest(nearest.score)),
                None => (vec![passage], Vec::new(), Origin::Alone),
            },
        };
        let passages = if is_left { [mine, theirs] } else { [theirs, mine] };
        let sides = readouts.map(|of| of.side);
        let [first, second] = [0, 1].map(|i| text_of(analysis, readouts[i].readout, &passages[i]));
        Self {
            texts: [first.text, second.text],
            names: [first.code, second.code],
            places: [first.place, second.place],
            sides,
            origin,
            readouts: (left != right).then_some([left, right]),
        }
    }
}

struct Part {
    text: String,
    code: String,
    place: String,
}

fn text_of(analysis: &Analysis, readout: ReadoutIx, passages: &[PassageIx]) -> Part {
    let texts: Vec<&str> = passages.iter().map(|&p| analysis.passage_text(readout.at(p)).trim()).collect();
    let numbers: Vec<String> = passages.iter().map(|p| (p.ix() + 1).to_string()).collect();
    let code = analysis.readout(readout).code.clone();
    let place = format!("{code} {}", numbers.join(", ")).trim_end().to_owned();
    Part { text: texts.join(" "), code, place }
}
