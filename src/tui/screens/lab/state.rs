//! What the lab knows: two texts, the recordings of the algorithms on them, and how far the reader has stepped.
//!
//! A recording is pure and made when it is first asked for; the picture of a step is made once, by
//! [`LabState::settle`], so that drawing only reads. Texts above [`MOST_TOKENS`] are refused with a sentence: every key
//! must be answered at once, and a larger lattice shows nothing that a smaller one does not.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diff;
use crate::lab::{
    Algorithm, Case, Corner, Input, Narration, Picture, Recording, Refusal, Side, Subject, Unit, crossing,
    gallery, judge, record,
};
use crate::tui::screens::lab::board::Scale;
use crate::tui::screens::lab::hand::Hand;
use crate::tui::screens::lab::pace::Pace;
use crate::tui::screens::lab::source::Source;
use crate::tui::widgets::field::Fields;

/// The most tokens that a side may have for a recording to be made between a key and the screen.
pub const MOST_TOKENS: usize = 1_000;

/// The fewest and the most algorithms that stand side by side.
pub const FEWEST: usize = 2;
/// See [`FEWEST`].
pub const MOST: usize = 4;

/// What diptych's own links find in the two texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Linked {
    /// Words that both have.
    pub shared: usize,
    /// Words that both have in another form, or as synonyms.
    pub near: usize,
}

/// A recording, or the sentence that says why there is none.
pub type Taken = Result<Arc<Recording>, String>;

/// How much a board says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Depth {
    /// Numbers and reasons too.
    #[default]
    Whole,
    /// The words, the slopes and the path alone: for who has not met an algorithm yet.
    Plain,
}

/// Everything that the lab knows.
#[derive(Debug, Clone)]
pub struct LabState {
    /// The two texts and where they come from.
    pub source: Source,
    /// What is compared as one token.
    pub unit: Unit,
    /// What is stepped through.
    pub subject: Subject,
    /// The algorithms that stand side by side.
    pub shown: Vec<Algorithm>,
    /// Whether the steps go on by themselves.
    pub playing: bool,
    /// How fast they do.
    pub pace: Pace,
    /// The first column and row of the lattice in view.
    pub corner: Corner,
    /// Whether the view follows the step; it does not while the reader looks around.
    pub follows: bool,
    /// The fields of the reader's own text, while they are open.
    pub fields: Option<Fields>,
    /// How large the lattice is drawn.
    pub scale: Scale,
    /// What the reader does by hand, while that is on.
    pub(crate) hand: Option<Hand>,
    /// How much the board says.
    pub(crate) depth: Depth,
    /// Whether the algorithm was enlarged from those side by side, so that closing leads back there.
    pub enlarged: bool,
    input: Arc<Input>,
    taken: BTreeMap<Subject, Taken>,
    steps: BTreeMap<Subject, usize>,
    picture: Option<(Subject, usize, Arc<Picture>)>,
    linked: Option<Linked>,
    verdicts: Vec<(Algorithm, String)>,
    crossing: Option<String>,
}

impl Default for LabState {
    fn default() -> Self {
        let unit = Unit::default();
        Self {
            source: Source::default(),
            unit,
            subject: Algorithm::Myers.into(),
            shown: Algorithm::FOUR.to_vec(),
            playing: false,
            pace: Pace::default(),
            corner: Corner::default(),
            follows: true,
            fields: None,
            scale: Scale::Cells,
            hand: None,
            depth: Depth::default(),
            enlarged: false,
            input: Arc::new(Input::new("", "", unit)),
            taken: BTreeMap::new(),
            steps: BTreeMap::new(),
            picture: None,
            linked: None,
            verdicts: Vec::new(),
            crossing: None,
        }
    }
}

impl LabState {
    /// Puts other texts on the bench, before the first step of every algorithm.
    pub fn open(&mut self, source: Source) {
        if self.source != source {
            self.source = source;
            self.renew();
        }
    }

    /// Compares by another unit, before the first step of every algorithm.
    pub fn by(&mut self, unit: Unit) {
        if self.unit != unit {
            self.unit = unit;
            self.renew();
        }
    }

    /// Steps through something else; each keeps its place.
    pub fn run(&mut self, subject: impl Into<Subject>) {
        self.subject = subject.into();
        (self.playing, self.follows, self.hand, self.depth) = (false, true, None, Depth::Whole);
        self.take();
    }

    /// Goes to a number of steps; the last where there are fewer.
    pub fn go_to(&mut self, step: usize) {
        let last = self.recording().map_or(0, Recording::len);
        self.steps.insert(self.subject, step.min(last));
        self.follows = true;
    }

    /// Puts a classic case on the bench, by the unit that shows it.
    pub fn open_case(&mut self, case: &Case) {
        self.unit = case.unit;
        self.source = Source::case(&case.title, [case.before.clone(), case.after.clone()]);
        if self.subject == Subject::Alignment {
            self.subject = Algorithm::Myers.into();
        }
        self.renew();
    }

    /// What the algorithm in work compares, taken apart.
    pub fn input(&self) -> &Input {
        self.recording().map_or(&self.input, |recording| &recording.input)
    }

    /// Puts in the recording of an alignment, which is made from more than the two texts.
    pub(crate) fn put_alignment(&mut self, taken: Result<Recording, Refusal>) {
        self.taken.insert(Subject::Alignment, taken.map(Arc::new).map_err(|refusal| refusal.to_string()));
        self.picture = None;
    }

    /// Where the algorithm in work stands among those side by side.
    pub fn focus(&self) -> usize {
        self.shown.iter().position(|&algorithm| self.subject == algorithm.into()).unwrap_or_default()
    }

    /// Whether the algorithm in work is one of those side by side.
    pub fn is_shown(&self) -> bool {
        self.subject.algorithm().is_some_and(|algorithm| self.shown.contains(&algorithm))
    }

    /// How many steps were made of the algorithm in work.
    pub fn step(&self) -> usize {
        self.steps.get(&self.subject).copied().unwrap_or_default()
    }

    /// The recording of the algorithm in work.
    pub fn recording(&self) -> Option<&Recording> {
        self.taken(self.subject)?.ok().map(Arc::as_ref)
    }

    /// What came of recording a subject, where it was asked for.
    pub fn taken(&self, subject: impl Into<Subject>) -> Option<Result<&Arc<Recording>, &str>> {
        self.taken.get(&subject.into()).map(|taken| taken.as_ref().map_err(String::as_str))
    }

    /// The picture of the step, once [`Self::settle`] has made it.
    pub fn picture(&self) -> Option<&Picture> {
        match &self.hand {
            Some(Hand::Draws(drawing)) => Some(&drawing.picture),
            _ => self.picture.as_ref().map(|(_, _, picture)| picture.as_ref()),
        }
    }

    /// What the step did, and why.
    pub fn narration(&self) -> Option<Narration> {
        self.recording().map(|recording| recording.narration(self.step()))
    }

    /// Whether the board is for who has not met an algorithm yet.
    pub(crate) fn is_plain(&self) -> bool {
        self.depth == Depth::Plain
    }

    /// What the reason of a step is called: before the first it is said how the algorithm goes about it.
    pub(crate) fn reason(&self) -> &'static str {
        if self.step() == 0 { "How" } else { "Why" }
    }

    /// What diptych's own links find, where they were asked for.
    pub fn linked(&self) -> Option<Linked> {
        self.linked
    }

    /// What a reader would say to an algorithm's script, where algorithms stand side by side.
    pub fn verdict(&self, algorithm: Algorithm) -> Option<&str> {
        self.verdicts.iter().find(|(of, _)| *of == algorithm).map(|(_, verdict)| verdict.as_str())
    }

    /// Two runs that both texts have in opposite orders, as a sentence.
    pub fn crossing(&self) -> Option<&str> {
        self.crossing.as_deref()
    }

    /// Makes the recording of the algorithm in work, unless it was made.
    pub fn take(&mut self) {
        self.take_of(self.subject);
    }

    /// Makes the recordings of all algorithms side by side, and goes to the end of each that was not begun.
    pub fn take_shown(&mut self) {
        for algorithm in self.shown.clone() {
            let subject = Subject::from(algorithm);
            self.take_of(subject);
            if let Some(Ok(recording)) = self.taken.get(&subject) {
                let step = self.steps.entry(subject).or_default();
                if *step == 0 {
                    *step = recording.len();
                }
            }
        }
        if self.refusal().is_some() {
            return;
        }
        if self.linked.is_none() {
            self.linked = Some(linked(&self.source.texts));
            self.crossing = crossing(&self.input);
        }
        if !self.verdicts.iter().map(|(algorithm, _)| algorithm).eq(&self.shown) {
            self.verdicts = self.judged();
        }
    }

    /// The verdict on each algorithm side by side; empty for one that refuses.
    fn judged(&self) -> Vec<(Algorithm, String)> {
        let taken = self.shown.iter().filter_map(|&algorithm| self.taken(algorithm)?.ok());
        let outcomes = judge(&self.input, taken.map(Arc::as_ref));
        let of = |algorithm| outcomes.iter().find(|outcome| outcome.algorithm == algorithm);
        let verdict = |algorithm| of(algorithm).map(|outcome| outcome.verdict(&self.input));
        self.shown.iter().map(|&algorithm| (algorithm, verdict(algorithm).unwrap_or_default())).collect()
    }

    fn take_of(&mut self, subject: Subject) {
        if self.taken.contains_key(&subject) {
            return;
        }
        let recorded = || match subject {
            Subject::Algorithm(algorithm) => record(&self.input, algorithm),
            Subject::Alignment => Err(Refusal::NeedsReadouts),
        };
        let taken = match self.refusal() {
            Some(refusal) => Err(refusal),
            None => recorded().map(Arc::new).map_err(|refusal| refusal.to_string()),
        };
        self.taken.insert(subject, taken);
    }

    /// Why the texts are too large to be shown, and what can be done.
    pub fn refusal(&self) -> Option<String> {
        let side =
            [Side::Before, Side::After].into_iter().find(|&side| self.input.len(side) > MOST_TOKENS)?;
        let counted = self.unit.counted(self.input.len(side));
        let instead = match self.unit {
            Unit::Character => "compare by word",
            Unit::Word => "compare by sentence",
            Unit::Sentence => "choose a shorter text",
        };
        let name = self.input.name(side);
        Some(format!("{name} has {counted}; the lab shows up to {MOST_TOKENS} on a side: {instead}."))
    }

    /// Makes the picture of the step, unless it was made.
    pub fn settle(&mut self) {
        self.take();
        let (subject, step) = (self.subject, self.step());
        if self.picture.as_ref().is_some_and(|(of, at, _)| (*of, *at) == (subject, step)) {
            return;
        }
        self.picture = self.recording().map(|recording| (subject, step, Arc::new(recording.at(step))));
    }

    /// Takes the texts apart anew; nothing of the old ones is kept.
    fn renew(&mut self) {
        let [before, after] = &self.source.texts;
        let [first, second] = &self.source.names;
        self.input = Arc::new(Input::new(before, after, self.unit).named(first, second));
        self.taken.clear();
        self.steps.clear();
        (self.picture, self.linked, self.crossing) = (None, None, None);
        self.verdicts.clear();
        (self.playing, self.follows, self.corner, self.hand) = (false, true, Corner::default(), None);
        self.take();
    }
}

/// The classic cases in which every word of what was typed stands.
pub(crate) fn cases(typed: &str) -> Vec<&'static Case> {
    let typed = typed.to_lowercase();
    let holds = |case: &&Case| {
        let text = format!("{} {}", case.title, case.look_for).to_lowercase();
        typed.split_whitespace().all(|word| text.contains(word))
    };
    gallery().iter().filter(holds).collect()
}

/// What diptych's own links find in two texts.
fn linked(texts: &[String; 2]) -> Linked {
    let [before, after] = texts;
    let found = diff::compare_texts(before, after);
    Linked { shared: found.shared, near: found.near }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lab(before: &str, after: &str) -> LabState {
        let mut lab = LabState::default();
        lab.open(Source::own([before.to_owned(), after.to_owned()]));
        lab
    }

    #[test]
    fn each_algorithm_keeps_its_step_until_the_texts_change() {
        let mut lab = lab("a cordial call", "a phone call");
        lab.go_to(3);
        lab.run(Algorithm::Lcs);
        assert_eq!(lab.step(), 0);
        lab.run(Algorithm::Myers);
        assert_eq!(lab.step(), 3);
        lab.by(Unit::Character);
        assert_eq!(lab.step(), 0);
    }

    #[test]
    fn steps_end_with_the_recording() {
        let mut lab = lab("a b", "a c");
        lab.go_to(usize::MAX);
        assert_eq!(Some(lab.step()), lab.recording().map(Recording::len));
        lab.settle();
        assert_eq!(lab.picture().map(|picture| picture.steps), Some(lab.step()));
    }

    #[test]
    fn algorithms_side_by_side_are_at_their_end() {
        let mut lab = lab("a b c", "c a b");
        lab.take_shown();
        for algorithm in lab.shown.clone() {
            lab.run(algorithm);
            assert_eq!(Some(lab.step()), lab.recording().map(Recording::len), "{algorithm:?}");
        }
        assert_eq!(lab.linked(), Some(Linked { shared: 3, near: 0 }));
    }

    #[test]
    fn large_texts_are_refused_with_a_way_out() {
        let lab = lab(&"word ".repeat(MOST_TOKENS + 1), "word");
        let refusal = lab.refusal().unwrap();
        assert!(refusal.contains("1001 words") && refusal.contains("by sentence"), "{refusal}");
        assert!(lab.recording().is_none());
    }
}
