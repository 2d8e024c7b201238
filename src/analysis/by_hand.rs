//! What a reader added, at the passages that it stands on.
//!
//! A session names passages by their words; here they are looked up in the texts as they are now. What still stands is
//! found, whatever has changed around it, and what no longer does is told.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Analysis;
use crate::align::{Decided, PassagePair};
use crate::collate::{Place, ReadoutIx};
use crate::session::{Anchor, Entry, Key, Note, Passages, Session, Standing as Decision, Value, Verdict};
use crate::text::PassageIx;

/// Entries with what they are to be; none where they are to go.
pub type Changes = Vec<(Key, Option<Entry>)>;

/// A note at the passages that it stands on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlacedNote<'a> {
    /// The passages that were found, in their order; one at least.
    pub places: &'a [Place],
    /// Its key in the session.
    pub key: &'a Key,
    /// The note.
    pub note: &'a Note,
}

/// A session looked up in the texts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ByHand {
    session: Arc<Session>,
    /// What was decided of each pair of readouts.
    pub(super) decided: Vec<Decided>,
    verdicts: BTreeMap<(Place, Place), Decision>,
    /// The keys behind each decision, by its two passages, the lesser first.
    decision_keys: BTreeMap<(Place, Place), Vec<Key>>,
    closed: BTreeMap<(Place, ReadoutIx), Vec<Key>>,
    seen: BTreeMap<Place, Vec<Key>>,
    notes: Vec<(Vec<Place>, Key)>,
    bookmarks: BTreeMap<char, Place>,
    lost: Vec<Key>,
    /// Whether what notes say is kept back.
    keeps_notes_back: bool,
}

impl ByHand {
    /// The session.
    pub fn session(&self) -> &Arc<Session> {
        &self.session
    }

    /// What was decided of two passages.
    pub fn decision(&self, one: Place, other: Place) -> Option<Decision> {
        self.verdicts.get(&ordered(one, other)).copied()
    }

    /// What holds of two passages by a decision.
    pub fn verdict(&self, one: Place, other: Place) -> Option<Verdict> {
        match self.decision(one, other)? {
            Decision::Decided(verdict) => Some(verdict),
            Decision::Disputed => None,
        }
    }

    /// The passages of another readout of which something holds with a passage, in their order.
    pub fn decided_with(
        &self,
        place: Place,
        there: ReadoutIx,
    ) -> impl Iterator<Item = (Place, Verdict)> + '_ {
        self.verdicts.iter().filter_map(move |(&(one, other), &decision)| {
            let partner = if one == place { other } else { one };
            let is_of = (one == place || other == place) && partner.readout == there;
            match decision {
                Decision::Decided(verdict) if is_of => Some((partner, verdict)),
                _ => None,
            }
        })
    }

    /// Whether the reader said that nothing else over there answers a passage.
    pub fn is_closed(&self, place: Place, there: ReadoutIx) -> bool {
        self.closed.contains_key(&(place, there))
    }

    /// Whether a passage was seen.
    pub fn is_seen(&self, place: Place) -> bool {
        self.seen.contains_key(&place)
    }

    /// The notes, in the order of the session.
    pub fn notes(&self) -> impl Iterator<Item = PlacedNote<'_>> {
        self.notes.iter().filter_map(|(places, key)| match self.session.get(key) {
            Some(Value::Note(note)) => Some(PlacedNote { places, key, note }),
            _ => None,
        })
    }

    /// The notes on a passage, those on rows that hold it among them.
    pub fn notes_on(&self, place: Place) -> impl Iterator<Item = PlacedNote<'_>> {
        self.notes().filter(move |note| note.places.contains(&place))
    }

    /// The place that a letter names.
    pub fn bookmark(&self, letter: char) -> Option<Place> {
        self.bookmarks.get(&letter).copied()
    }

    /// What no longer stands in the texts: the keys of the entries whose words are gone.
    pub fn lost(&self) -> &[Key] {
        &self.lost
    }

    /// What an entry says, where that may be told.
    pub fn value(&self, key: &Key) -> Option<&Value> {
        self.session.get(key).filter(|value| !(self.keeps_notes_back && matches!(value, Value::Note(_))))
    }

    /// How many decisions hold: of two passages, and that nothing else answers one.
    pub fn counts(&self) -> (usize, usize) {
        (self.verdicts.values().filter(|d| **d != Decision::Disputed).count(), self.closed.len())
    }

    /// The passages of which several readers do not agree what they are to each other, the lesser first.
    pub fn disputes(&self) -> impl Iterator<Item = (Place, Place)> + '_ {
        let disputed = self.verdicts.iter().filter(|(_, decision)| **decision == Decision::Disputed);
        disputed.map(|(&places, _)| places)
    }

    /// How many decisions several readers do not agree on.
    pub fn disputed(&self) -> usize {
        self.disputes().count()
    }
}

fn ordered(one: Place, other: Place) -> (Place, Place) {
    (one.min(other), one.max(other))
}

impl Analysis {
    /// What the reader added that this answer was made with.
    pub fn by_hand(&self) -> &Arc<ByHand> {
        &self.by_hand
    }

    /// The same answer without the reader's notes, which are no part of an export that does not ask for them.
    #[must_use]
    pub fn without_notes(self) -> Self {
        let by_hand = ByHand { notes: Vec::new(), keeps_notes_back: true, ..ByHand::clone(&self.by_hand) };
        Self { by_hand: Arc::new(by_hand), ..self }
    }

    /// The passage that an anchor names, where its words still stand.
    pub fn anchored(&self, anchor: &Anchor) -> Option<Place> {
        let mut session = Session::default();
        session.set(Key::Seen { passage: anchor.clone(), by: None }, Value::Holds);
        Index::new(self, &session).find(self, anchor)
    }

    /// A passage as a session names it.
    pub fn anchor(&self, place: Place) -> Anchor {
        let last = self.text(place.readout).passages.len();
        let text = |passage: usize| {
            (passage < last).then(|| self.passage_text(place.readout.at(PassageIx(passage as u32))))
        };
        let here = place.passage.ix();
        let words = text(here).unwrap_or_default();
        let same = |other: usize| {
            text(other).is_some_and(|other| other.split_whitespace().eq(words.split_whitespace()))
        };
        let nth = (0..here).filter(|&other| same(other)).count() as u32 + 1;
        Anchor::new(&self.readout(place.readout).code, words)
            .between(here.checked_sub(1).and_then(text), text(here + 1))
            .numbered(nth)
    }

    /// Looks a session up in the texts.
    pub fn look_up(&self, session: Arc<Session>) -> ByHand {
        let mut found = ByHand { decided: vec![Decided::default(); self.pair_count()], ..ByHand::default() };
        if session.is_empty() {
            return ByHand { session, ..found };
        }
        let index = Index::new(self, &session);
        let at = |anchor: &Anchor| index.find(self, anchor);
        for (key, standing) in session.decisions() {
            if let Key::Decision { one, other, .. } = key
                && let (Some(one), Some(other)) = (at(one), at(other))
                && one.readout != other.readout
            {
                found.verdicts.insert(ordered(one, other), standing);
            }
        }
        for (key, entry) in &session.entries {
            let places: Vec<Option<Place>> = key.anchors().into_iter().map(at).collect();
            let standing: Vec<Place> = places.iter().copied().flatten().collect();
            let is_found = match key {
                Key::Decision { .. } => match *standing.as_slice() {
                    [one, other] if one.readout != other.readout => {
                        found.decision_keys.entry(ordered(one, other)).or_default().push(key.clone());
                        true
                    }
                    _ => false,
                },
                Key::Closed { against, .. } => match (standing.first(), self.readout_of(against)) {
                    (Some(&place), Some(there)) if there != place.readout => {
                        found.closed.entry((place, there)).or_default().push(key.clone());
                        true
                    }
                    _ => false,
                },
                Key::Seen { .. } => standing.first().is_some_and(|&place| {
                    found.seen.entry(place).or_default().push(key.clone());
                    true
                }),
                Key::Note { .. } => {
                    let is_found = !standing.is_empty();
                    if is_found {
                        found.notes.push((standing, key.clone()));
                    }
                    is_found
                }
                Key::Bookmark { letter, .. } => match &entry.value {
                    Value::At(anchor) => at(anchor).is_some_and(|place| {
                        found.bookmarks.entry(*letter).or_insert(place);
                        true
                    }),
                    _ => true,
                },
                Key::Threshold { .. } => true,
            };
            if !is_found {
                found.lost.push(key.clone());
            }
        }
        self.decide(&mut found);
        ByHand { session, ..found }
    }

    /// Gives each pair of readouts its decisions.
    fn decide(&self, found: &mut ByHand) {
        let pair = |one: Place, other: Place| PassagePair { left: one.passage, right: other.passage };
        for (&(one, other), &decision) in &found.verdicts {
            let Decision::Decided(verdict) = decision else { continue };
            let Some(decided) =
                self.pair_number(one.readout, other.readout).and_then(|number| found.decided.get_mut(number))
            else {
                continue;
            };
            let set = match verdict {
                Verdict::Same => &mut decided.same,
                Verdict::Topic => &mut decided.topic,
                Verdict::Apart => &mut decided.apart,
            };
            set.insert(pair(one, other));
        }
        for &(place, there) in found.closed.keys() {
            let number = self.pair_number(place.readout, there);
            if let Some(decided) = number.and_then(|number| found.decided.get_mut(number)) {
                decided.closed[usize::from(place.readout > there)].insert(place.passage);
            }
        }
    }

    /// What makes of two passages what a verdict says, or undecided where there is none.
    pub fn changes_of_decision(
        &self,
        by_hand: &ByHand,
        one: Place,
        other: Place,
        verdict: Option<Verdict>,
    ) -> Changes {
        let own = by_hand.decision_keys.get(&ordered(one, other)).into_iter().flatten();
        let key = Key::decision(self.anchor(one), self.anchor(other));
        changes(own, key, verdict.map(Value::Verdict))
    }

    /// What says that nothing else over there answers a passage, or takes that back.
    pub fn changes_of_closing(
        &self,
        by_hand: &ByHand,
        place: Place,
        there: ReadoutIx,
        closed: bool,
    ) -> Changes {
        let own = by_hand.closed.get(&(place, there)).into_iter().flatten();
        let against = self.readout(there).code.as_str().into();
        let key = Key::Closed { passage: self.anchor(place), against, by: None };
        changes(own, key, closed.then_some(Value::Holds))
    }

    /// What marks a passage as seen, or takes the mark away.
    pub fn changes_of_seen(&self, by_hand: &ByHand, place: Place, seen: bool) -> Changes {
        let own = by_hand.seen.get(&place).into_iter().flatten();
        let key = Key::Seen { passage: self.anchor(place), by: None };
        changes(own, key, seen.then_some(Value::Holds))
    }

    /// What puts a note on some passages; an empty one takes it away.
    pub fn changes_of_note(&self, by_hand: &ByHand, places: &[Place], note: Note) -> Changes {
        let own = by_hand.notes.iter().filter(|(on, _)| on == places).map(|(_, key)| key);
        let key = Key::Note { on: places.iter().map(|&place| self.anchor(place)).collect(), by: None };
        changes(own, key, (!note.is_empty()).then_some(Value::Note(note)))
    }

    /// What lets a letter name a place.
    pub fn changes_of_bookmark(&self, letter: char, place: Place) -> Changes {
        vec![(Key::Bookmark { letter, by: None }, Some(Value::At(self.anchor(place)).into()))]
    }

    fn readout_of(&self, code: &str) -> Option<ReadoutIx> {
        self.readouts().find(|&readout| self.readout(readout).code == code)
    }

    fn pair_count(&self) -> usize {
        let count = self.texts.len();
        count * count.saturating_sub(1) / 2
    }

    /// The two readouts of a pair by its number among all pairs.
    pub(super) fn pair_of(&self, number: usize) -> (ReadoutIx, ReadoutIx) {
        let pairs = || self.ordered_pairs().filter(|(here, there)| here < there);
        pairs().nth(number).unwrap_or((ReadoutIx(0), ReadoutIx(0)))
    }

    /// The number of the pair of two readouts among all pairs.
    fn pair_number(&self, one: ReadoutIx, other: ReadoutIx) -> Option<usize> {
        let (left, right, count) = (one.min(other).ix(), one.max(other).ix(), self.texts.len());
        (left != right && right < count).then(|| left * count - left * (left + 1) / 2 + right - left - 1)
    }
}

/// An entry that takes the place of those of the session's own reader about the same; what else stands beside the value of
/// an older one is kept.
fn changes<'a>(known: impl Iterator<Item = &'a Key>, key: Key, value: Option<Value>) -> Changes {
    let own = known.filter(|known| known.by().is_none() && **known != key);
    let mut changes: Changes = own.map(|known| (known.clone(), None)).collect();
    changes.push((key, value.map(Entry::from)));
    changes
}

/// The passages of the texts, as far as a session asks for them.
struct Index<'a> {
    /// For each readout; none where nothing in it is asked for.
    readouts: Vec<Option<Passages<'a>>>,
}

impl<'a> Index<'a> {
    fn new(analysis: &'a Analysis, session: &'a Session) -> Self {
        let mut wanted: Vec<Vec<&Anchor>> = analysis.readouts().map(|_| Vec::new()).collect();
        for anchor in session.anchors() {
            if let Some(readout) = analysis.readout_of(&anchor.readout) {
                wanted[readout.ix()].push(anchor);
            }
        }
        let readouts = analysis.readouts().zip(wanted).map(|(readout, wanted)| {
            let texts = || analysis.places(readout).map(|place| analysis.passage_text(place));
            (!wanted.is_empty()).then(|| Passages::new(texts(), wanted))
        });
        Self { readouts: readouts.collect() }
    }

    /// The passage of an anchor, where it still stands.
    fn find(&self, analysis: &Analysis, anchor: &Anchor) -> Option<Place> {
        let readout = analysis.readout_of(&anchor.readout)?;
        let at = self.readouts[readout.ix()].as_ref()?.find(anchor)?;
        Some(readout.at(PassageIx(at as u32)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Options, Unanswered, analyse, prepare};
    use crate::dossier::from_texts;

    const US: &str = "They spoke on Monday. Thank you. They agreed to meet in May. Thank you.";
    const CN: &str = "The call was on Monday. Both will meet in May. Thank you.";

    fn analysed(us: &str, cn: &str, session: Session) -> Analysis {
        let prepared = prepare(Arc::new(from_texts(&[("US", us), ("CN", cn)]).unwrap()));
        analyse(&prepared, Options { session: Some(Arc::new(session)), ..Options::default() })
    }

    fn place(readout: u32, passage: u32) -> Place {
        ReadoutIx(readout).at(PassageIx(passage))
    }

    fn take(session: &mut Session, changes: Changes) {
        for (key, entry) in changes {
            match entry {
                Some(entry) => _ = session.entries.insert(key, entry),
                None => _ = session.entries.remove(&key),
            }
        }
    }

    /// A session with a decision, a closed passage, a mark on the second "Thank you.", a note and a bookmark.
    fn session() -> Session {
        let mut session = Session::new("ann");
        let plain = analysed(US, CN, session.clone());
        let none = ByHand::default();
        take(&mut session, plain.changes_of_decision(&none, place(0, 2), place(1, 0), Some(Verdict::Same)));
        take(&mut session, plain.changes_of_closing(&none, place(0, 0), ReadoutIx(1), true));
        take(&mut session, plain.changes_of_seen(&none, place(0, 3), true));
        take(&mut session, plain.changes_of_note(&none, &[place(0, 0), place(1, 0)], Note::typed("odd")));
        take(&mut session, plain.changes_of_bookmark('x', place(1, 1)));
        session
    }

    #[test]
    fn decisions_stand_in_the_answer() {
        let analysis = analysed(US, CN, session());
        let answer = analysis.answer(place(0, 2), ReadoutIx(1)).unwrap();
        assert!(answer.correspondence.by_hand);
        assert_eq!(answer.there()[0], PassageIx(0));
        assert!(analysis.answer(place(0, 0), ReadoutIx(1)).is_none(), "it was closed");
        let row = analysis.collation().row_of(place(0, 2)).unwrap();
        assert!(analysis.collation().row(row).by_hand);
        assert!(analysis.by_hand().lost().is_empty());
    }

    #[test]
    fn what_still_stands_is_found_in_a_changed_text_and_what_does_not_is_told() {
        // A sentence more at the start, and one put otherwise.
        let changed = format!("Readouts differ. {}", US.replace("spoke on Monday", "spoke on Sunday"));
        let by_hand = analysed(&changed, CN, session()).by_hand().clone();
        assert_eq!(by_hand.verdict(place(0, 3), place(1, 0)), Some(Verdict::Same));
        assert!(by_hand.is_seen(place(0, 4)) && !by_hand.is_seen(place(0, 2)));
        assert_eq!(by_hand.bookmark('x'), Some(place(1, 1)));
        let lost: Vec<String> = by_hand.lost().iter().map(Key::shown).collect();
        assert_eq!(lost, ["what in CN answers US “They spoke on Monday.”"]);
        // The note stands on the passage of the row that is left.
        assert_eq!(by_hand.notes().map(|note| note.places.to_vec()).collect::<Vec<_>>(), [[place(1, 0)]]);
    }

    #[test]
    fn words_that_are_cut_otherwise_now_are_found_whole_and_never_in_the_middle_of_a_word() {
        let found = |words: &str| {
            let mut session = Session::new("ann");
            session.set(Key::Seen { passage: Anchor::new("US", words), by: None }, Value::Holds);
            analysed(US, CN, session).by_hand().lost().is_empty()
        };
        assert!(found("agreed to meet in May.") && found("on Monday. Thank you. They agreed"));
        assert!(!found("greed to meet") && !found("agreed to mee") && !found(""));
    }

    #[test]
    fn a_decision_is_changed_in_its_place_even_where_its_neighbours_were_others() {
        let mut session = session();
        let later = analysed(&format!("One more. {US}"), CN, session.clone());
        let changes =
            later.changes_of_decision(later.by_hand(), place(0, 3), place(1, 0), Some(Verdict::Apart));
        take(&mut session, changes);
        assert_eq!(session.decisions().count(), 1);
        let taken_back = later.changes_of_decision(
            &later.look_up(Arc::new(session.clone())),
            place(0, 3),
            place(1, 0),
            None,
        );
        take(&mut session, taken_back);
        assert_eq!(session.decisions().count(), 0);
    }

    #[test]
    fn any_passage_is_found_by_its_own_anchor() {
        let analysis = Analysis::from(crate::dossier::builtin());
        for readout in analysis.readouts() {
            for place in analysis.places(readout) {
                let mut session = Session::new("ann");
                session.set(Key::Seen { passage: analysis.anchor(place), by: None }, Value::Holds);
                assert!(analysis.look_up(Arc::new(session)).is_seen(place), "{place:?}");
            }
        }
    }

    #[test]
    fn a_note_is_put_in_the_place_of_the_readers_own_on_the_same_passages_alone() {
        let mut session = session();
        let notes = |session: &Session| {
            let analysis = analysed(US, CN, session.clone());
            let told = analysis.by_hand().notes().map(|note| (note.places.to_vec(), note.note.as_typed()));
            told.collect::<Vec<_>>()
        };
        let row = vec![place(0, 0), place(1, 0)];
        assert_eq!(notes(&session), [(row.clone(), "odd".to_owned())]);
        let analysis = analysed(US, CN, session.clone());
        let added = analysis.changes_of_note(analysis.by_hand(), &[place(0, 2)], Note::typed("late"));
        take(&mut session, added);
        assert_eq!(notes(&session).len(), 2, "another passage has its own");
        let analysis = analysed(US, CN, session.clone());
        let gone = analysis.changes_of_note(analysis.by_hand(), &row, Note::typed(""));
        take(&mut session, gone);
        assert_eq!(notes(&session), [(vec![place(0, 2)], "late".to_owned())]);
    }

    #[test]
    fn what_readers_do_not_agree_on_is_disputed_and_nothing_else() {
        let plain = analysed(US, CN, Session::new("ann"));
        let none = ByHand::default();
        let by = |name: &str, verdict: Verdict| {
            let mut session = Session::new(name);
            for (one, other, verdict) in
                [(place(0, 0), place(1, 0), Verdict::Same), (place(0, 2), place(1, 1), verdict)]
            {
                take(&mut session, plain.changes_of_decision(&none, one, other, Some(verdict)));
            }
            session
        };
        let joined = crate::session::join(&[by("ann", Verdict::Same), by("bob", Verdict::Apart)]);
        let analysis = analysed(US, CN, joined.session);
        let said =
            [(2, 1), (0, 1)].map(|(passage, there)| analysis.unanswered(place(0, passage), ReadoutIx(there)));
        assert_eq!(said[0], Unanswered::Disputed);
        assert_ne!(said[1], Unanswered::Disputed);
        let by_hand = analysis.by_hand().clone();
        assert_eq!(by_hand.disputes().collect::<Vec<_>>(), [(place(0, 2), place(1, 1))]);
        assert_eq!((by_hand.disputed(), by_hand.counts()), (1, (1, 0)));
    }
}
