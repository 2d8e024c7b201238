//! Questions about a collation: counterparts, roles, ledger, omissions, context, search.
//!
//! [`prepare`] reads and scores the texts once; [`analyse`] answers at a set of options. Every question that a frame
//! asks is a look-up; the lists (ledger, omissions, context, search) are made when they are asked for.
//!
//! Each word that a reader is told has one definition here, and every screen and export asks it:
//!
//! | word | what it is | where |
//! |---|---|---|
//! | divergence | what is not answered in the same words: put otherwise, in part, or not at all | [`Goal::Divergent`] |
//! | shared | what is answered in the same words, or whose words nearly all are | [`Goal::Shared`], [`Analysis::mostly_shared`] |
//! | omission | a passage that nothing in another readout answers | [`Analysis::omissions`], [`Goal::Omission`] |
//! | only here | a passage of which it is claimed that no other readout answers it | [`Silences`] |
//! | nearest | the passage over there that scores highest, answered or not; the first of equals | [`Analysis::nearest`] |
//! | turn | a place in a passage where the other side denies, counts, dates or names otherwise | [`Analysis::turns`], [`Analysis::differences`] |
//! | standing | how a passage or a row stands: answered in a state, of one topic, or alone | [`Standing`] |

mod alignment_trace;
mod by_hand;
mod context;
mod judged;
mod ledger;
mod offers;
mod omissions;
mod quote;
mod related;
mod row_differences;
mod search;
mod seek;
mod silence;
mod taught;
mod term_weights;
mod turns;
mod why;
mod words;

use std::sync::Arc;

use crate::across;
use crate::align::{Correspondence, Scores, Threshold};
use crate::collate::{self, Choice, Collation, Pair, Place, ReadoutIx, Texts};
use crate::diff::{Cue, PackedDiff, State, WordRole};
use crate::dossier::{Dossier, Readout};
use crate::session::Session;
use crate::text::{Cut, PassageIx, Source, Symbols, Text};
pub use by_hand::{ByHand, Changes, PlacedNote};
pub use context::ContextHit;
pub use judged::{InQuestion, Judged};
pub use ledger::{LedgerFilter, LedgerRow, LedgerSort, Note};
pub use offers::{Offer, Tie};
pub use omissions::{Nearest, Omission};
pub use quote::Quote;
pub use related::{Related, Standing};
pub use search::{ContextPart, Found, Hit, HitPlace, Search, SearchError};
pub use seek::{Direction, Goal};
pub use silence::{NEAR, OWN, SHARED, Silence, SilenceBounds, Silences, Unanswered};
pub use taught::Taught;
use term_weights::TermWeights;
pub use turns::Turn;
pub use why::{Next, Rejection, Why};

/// What a reader can set that changes the answer.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Options {
    /// The threshold for `same` links.
    pub threshold: Threshold,
    /// What a reader decided, which outranks the engine.
    pub session: Option<Arc<Session>>,
}

/// Texts read and scored: everything that no option changes.
#[derive(Debug)]
pub struct Prepared {
    read: Analysis,
    scores: Vec<Arc<Scores>>,
}

/// The whole answer for one dossier at one set of options.
#[derive(Debug, Clone)]
pub struct Analysis {
    dossier: Arc<Dossier>,
    options: Options,
    symbols: Arc<Symbols>,
    texts: Arc<[Text]>,
    collation: Collation,
    terms: Arc<TermWeights>,
    matter: silence::Matter,
    by_hand: Arc<ByHand>,
    meaning: ByMeaning,
    judged: Option<Arc<Judged>>,
    /// How many bytes of each text were read, where it has more.
    begun: usize,
}

/// Reads the texts of a dossier without aligning them: what can be shown first.
///
/// The collation of the answer is empty: it has no pairs and no rows.
pub fn read(dossier: Arc<Dossier>) -> Analysis {
    read_up_to(dossier, usize::MAX)
}

/// Reads so many bytes of each text without aligning them: what a screen shows while the whole is read.
pub fn read_beginnings(dossier: Arc<Dossier>, bytes: usize) -> Analysis {
    read_up_to(dossier, bytes)
}

fn read_up_to(dossier: Arc<Dossier>, bytes: usize) -> Analysis {
    let mut symbols = Symbols::default();
    let beginnings = dossier.readouts.iter().map(|r| Source {
        text: r.text.get(..r.text.floor_char_boundary(bytes)).unwrap_or(&r.text),
        language: r.language.as_deref(),
        cut: if r.has_passages { Cut::Lines } else { Cut::Sentences },
    });
    let texts = Text::all(&beginnings.collect::<Vec<_>>(), &mut symbols);
    let terms = TermWeights::new(&dossier, &texts, &mut symbols);
    symbols.forget_pieces();
    Analysis {
        dossier,
        options: Options::default(),
        symbols: Arc::new(symbols),
        texts: texts.into(),
        collation: Collation::default(),
        terms: Arc::new(terms),
        matter: silence::Matter::default(),
        by_hand: Arc::default(),
        meaning: ByMeaning::default(),
        judged: None,
        begun: bytes,
    }
}

/// Reads and scores the texts of a dossier.
pub fn prepare(dossier: Arc<Dossier>) -> Prepared {
    let mut prepared = prepare_by_words(dossier);
    prepared.add_meaning();
    prepared
}

/// Reads the texts of a dossier and scores them by their words alone: what can be shown before texts of two languages
/// are read for what they mean, see [`Prepared::add_meaning`].
pub fn prepare_by_words(dossier: Arc<Dossier>) -> Prepared {
    let mut read = read(dossier);
    read.meaning = match (collate::has_two_languages(&read.texts), across::is_installed()) {
        (false, _) => ByMeaning::NotAsked,
        (true, true) => ByMeaning::Awaited,
        (true, false) => ByMeaning::Missing,
    };
    let scores = collate::score_pairs(read.as_texts());
    Prepared { read, scores }
}

impl Prepared {
    /// Whether texts of two languages are still to be read for what they mean.
    pub fn awaits_meaning(&self) -> bool {
        self.read.meaning == ByMeaning::Awaited
    }

    /// Scores the texts of two languages by what they mean, where there are any; it takes some milliseconds a passage.
    pub fn add_meaning(&mut self) {
        if !self.awaits_meaning() {
            return;
        }
        let Some(encoder) = across::encoder() else {
            self.read.meaning = ByMeaning::Missing;
            return;
        };
        let sources: Vec<&str> = self.read.dossier.readouts.iter().map(|r| &*r.text).collect();
        collate::score_by_meaning(&mut self.scores, &sources, self.read.as_texts(), encoder);
        self.read.meaning = ByMeaning::There;
    }
}

/// How far texts of two languages were compared by what they mean.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ByMeaning {
    /// The texts are in one language, or in languages that the encoder does not read.
    #[default]
    NotAsked,
    /// The program was built without the encoder.
    Missing,
    /// They were compared by words so far.
    Awaited,
    /// They were.
    There,
}

/// Answers at `options`; cheap beside [`prepare`].
pub fn analyse(prepared: &Prepared, options: Options) -> Analysis {
    analyse_again(prepared, options, &prepared.read)
}

/// Gives the same answer as [`analyse`], sooner: what an earlier answer from the same texts found is not looked for
/// again.
pub fn analyse_again(prepared: &Prepared, options: Options, before: &Analysis) -> Analysis {
    let read = &prepared.read;
    let is_known = Arc::ptr_eq(&before.texts, &read.texts);
    let known = if is_known { &before.collation } else { &read.collation };
    let by_hand = match &options.session {
        None => Arc::default(),
        Some(session) if is_known && Arc::ptr_eq(session, before.by_hand.session()) => before.by_hand.clone(),
        Some(session) => Arc::new(read.look_up(session.clone())),
    };
    let choice = Choice { threshold: options.threshold, decided: &by_hand.decided };
    let collation = collate::collate_again(read.as_texts(), &prepared.scores, choice, known);
    Analysis { options, collation, by_hand, ..read.clone() }
}

/// Gives the same answer as [`analyse`] to who wants no other, and does not ask why passages were matched: what only
/// tells that is given back before words are compared.
pub fn analyse_once(prepared: Prepared, options: Options) -> Analysis {
    let Prepared { read, scores } = prepared;
    let by_hand =
        options.session.as_ref().map_or_else(Arc::default, |session| Arc::new(read.look_up(session.clone())));
    // What is told first needs the most room, and is looked for while little else stands there.
    read.readouts().for_each(|readout| {
        read.cues(readout);
    });
    let choice = Choice { threshold: options.threshold, decided: &by_hand.decided };
    let collation = collate::collate_once(read.as_texts(), scores, choice);
    Analysis { options, collation, by_hand, ..read }
}

/// Answers with pairs that were aligned and compared before, so that what is drawn does not depend on the engine.
#[doc(hidden)]
pub fn analyse_given(prepared: &Prepared, given: Vec<collate::Given>) -> Analysis {
    let read = &prepared.read;
    let collation = collate::collate_given(read.as_texts(), &prepared.scores, given);
    Analysis { collation, ..read.clone() }
}

impl From<Dossier> for Analysis {
    /// Reads, scores and answers at the usual options.
    fn from(dossier: Dossier) -> Self {
        analyse(&prepare(Arc::new(dossier)), Options::default())
    }
}

/// A correspondence seen from one of its sides.
#[derive(Debug, Clone, Copy)]
pub struct Answer<'a> {
    /// The correspondence.
    pub correspondence: &'a Correspondence,
    /// Its words.
    pub words: &'a PackedDiff,
    /// Whether this side is its right.
    pub mirrored: bool,
}

impl<'a> Answer<'a> {
    /// The passages on this side.
    pub fn here(&self) -> &'a [PassageIx] {
        if self.mirrored { &self.correspondence.right } else { &self.correspondence.left }
    }

    /// The passages on the other side.
    pub fn there(&self) -> &'a [PassageIx] {
        if self.mirrored { &self.correspondence.left } else { &self.correspondence.right }
    }

    /// The role of each token of this side, over its passages joined.
    pub fn roles_here(&self) -> &'a [WordRole] {
        if self.mirrored { self.words.right() } else { self.words.left() }
    }

    /// How much of this side's matter is answered over there, and of that side's here, 0 to 1.
    pub fn covered(&self) -> (f32, f32) {
        let (left, right) = (self.words.left_covered, self.words.right_covered);
        if self.mirrored { (right, left) } else { (left, right) }
    }
}

impl Analysis {
    /// What was compared.
    pub fn dossier(&self) -> &Arc<Dossier> {
        &self.dossier
    }

    /// The options that it was compared with.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// How far texts of two languages were compared by what they mean.
    pub fn by_meaning(&self) -> ByMeaning {
        self.meaning
    }

    /// That a judge of the reader's own was asked, where one was.
    pub fn judged(&self) -> Option<&Judged> {
        self.judged.as_deref()
    }

    /// The interned forms of the words.
    pub fn symbols(&self) -> &Symbols {
        &self.symbols
    }

    /// The texts, in the order of the dossier; analyses of one reading share them.
    pub fn texts(&self) -> &Arc<[Text]> {
        &self.texts
    }

    /// Whether all of a readout's text was read, and not its beginning alone.
    pub fn is_whole(&self, readout: ReadoutIx) -> bool {
        self.readout(readout).text.len() <= self.begun
    }

    /// How many passages a readout has; where its beginning alone was read, how many it will have if it goes on so.
    pub fn expected_passages(&self, readout: ReadoutIx) -> usize {
        let read = self.text(readout).passages.len();
        if self.is_whole(readout) {
            return read;
        }
        read * self.readout(readout).text.len() / self.begun.max(1)
    }

    /// The aligned table.
    pub fn collation(&self) -> &Collation {
        &self.collation
    }

    /// The texts with their symbols, as a collation takes them.
    pub fn as_texts(&self) -> Texts<'_> {
        Texts { texts: &self.texts, symbols: &self.symbols }
    }

    /// A readout by its number.
    pub fn readout(&self, readout: ReadoutIx) -> &Readout {
        &self.dossier.readouts[readout.ix()]
    }

    /// A readout's text, cut into passages and tokens.
    pub fn text(&self, readout: ReadoutIx) -> &Text {
        &self.texts[readout.ix()]
    }

    /// What a readout tells that can make a difference, in order.
    pub fn cues(&self, readout: ReadoutIx) -> &[Cue] {
        self.terms.cues(readout.ix(), &self.dossier, self.as_texts())
    }

    /// The pair of two different readouts, and whether `here` is its right side.
    pub fn pair(&self, here: ReadoutIx, there: ReadoutIx) -> Option<(&Pair, bool)> {
        self.collation.pair(here, there)
    }

    /// The `same` correspondence of a passage with another readout.
    pub fn answer(&self, place: Place, there: ReadoutIx) -> Option<Answer<'_>> {
        let (pair, mirrored) = self.pair(place.readout, there)?;
        let slot = pair.slot(place.passage, mirrored)?;
        let at = slot.correspondence as usize;
        Some(Answer { correspondence: &pair.alignment.same[at], words: &pair.words[at], mirrored })
    }

    /// The state of a passage against another readout.
    pub fn state(&self, place: Place, there: ReadoutIx) -> State {
        self.answer(place, there).map_or(State::Only, |a| a.words.state)
    }

    /// Who else answers a passage, beside `there`: each other readout with its passages.
    pub fn elsewhere(
        &self,
        place: Place,
        there: ReadoutIx,
    ) -> impl Iterator<Item = (ReadoutIx, &[PassageIx])> {
        let others = self.readouts().filter(move |&r| r != place.readout && r != there);
        others.filter_map(move |r| self.answer(place, r).map(|answer| (r, answer.there())))
    }

    /// The readouts in the order of the dossier.
    pub fn readouts(&self) -> impl Iterator<Item = ReadoutIx> + use<> {
        (0..self.texts.len() as u32).map(ReadoutIx)
    }

    /// Every two readouts, each way round.
    pub fn ordered_pairs(&self) -> impl Iterator<Item = (ReadoutIx, ReadoutIx)> + use<> {
        let count = self.texts.len() as u32;
        let pairs = (0..count).flat_map(move |here| (0..count).map(move |there| (here, there)));
        pairs.filter(|(here, there)| here != there).map(|(here, there)| (ReadoutIx(here), ReadoutIx(there)))
    }

    /// The passages of a readout in its order.
    pub fn passages(&self, readout: ReadoutIx) -> impl DoubleEndedIterator<Item = PassageIx> + use<> {
        (0..self.texts[readout.ix()].passages.len() as u32).map(PassageIx)
    }

    /// The places of a readout in its order.
    pub fn places(&self, readout: ReadoutIx) -> impl DoubleEndedIterator<Item = Place> + use<> {
        self.passages(readout).map(move |passage| readout.at(passage))
    }

    /// The passage as people name it: `CU 1`.
    pub fn passage_name(&self, place: Place) -> String {
        format!("{} {}", self.dossier.readouts[place.readout.ix()].code, place.passage.0 + 1)
    }

    /// The words of a passage.
    pub fn passage_text(&self, place: Place) -> &str {
        let span = self.texts[place.readout.ix()].passages[place.passage.ix()].span;
        self.dossier.readouts[place.readout.ix()].text.get(span.range()).unwrap_or_default()
    }
}
