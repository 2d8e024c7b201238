//! Where the two texts of the lab come from.

use crate::analysis::Analysis;
use crate::collate::ReadoutIx;
use crate::render::Side;
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
    pub sides: [Side; 2],
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
        Self { texts, places: names.clone(), names, sides: [Side(0), Side(1)], origin, readouts: None }
    }

    /// The correspondence of a passage, or that passage and what comes nearest to it.
    ///
    /// `readouts` are those on the left and on the right, with their hues; `here` is the passage and whether it is of
    /// the left.
    pub(crate) fn of_dossier(
        analysis: &Analysis,
        readouts: [(ReadoutIx, Side); 2],
        (passage, is_left): (PassageIx, bool),
    ) -> Self {
        let [(left, _), (right, _)] = readouts;
        let (here, there) = if is_left { (left, right) } else { (right, left) };
        let nearest = || analysis.nearest(here.at(passage), there);
        let (mine, theirs, origin) = match analysis.answer(here.at(passage), there) {
            Some(answer) => (answer.here().to_vec(), answer.there().to_vec(), Origin::Correspondence),
            None => match nearest().filter(|_| here != there) {
                Some(nearest) => (vec![passage], vec![nearest.place.passage], Origin::Nearest(nearest.score)),
                None => (vec![passage], Vec::new(), Origin::Alone),
            },
        };
        let passages = if is_left { [mine, theirs] } else { [theirs, mine] };
        let sides = readouts.map(|(_, side)| side);
        let [first, second] = [0, 1].map(|i| text_of(analysis, readouts[i].0, &passages[i]));
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
