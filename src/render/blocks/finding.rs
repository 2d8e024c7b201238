//! A finding: its kind, the words of each side, and how sure it is.

use std::ops::Range;

use super::told::Told;
use crate::analysis::Analysis;
use crate::collate::{Place, ReadoutIx};
use crate::findings::{Citation, Confidence, Finding, FindingKind, Findings, Group, Known};
use crate::phrases::keyword;
use crate::render::{
    BY_HAND, Hue, Line, Role, Run, TELLING, cells, flow_runs, nearest_words, place_and_score, printable,
};
use crate::text::Token;

/// A finding as people read it.
#[derive(Debug, Clone, PartialEq)]
pub struct FindingBlock {
    /// The kind.
    pub kind: FindingKind,
    /// The word for the kind: `day`, `only here`.
    pub label: &'static str,
    /// What each account says that has a part in it.
    pub sides: Vec<FindingSide>,
    /// How sure it is: `0.89 likely`, `no answer found; nearest RU 3, 0.18`.
    pub confidence: String,
}

/// What one account says in a finding.
#[derive(Debug, Clone, PartialEq)]
pub struct FindingSide {
    /// The readout.
    pub readout: ReadoutIx,
    /// Its hue.
    pub hue: Hue,
    /// The passage that is quoted; none where the whole text was counted.
    pub place: Option<Place>,
    /// The code of the readout.
    pub code: String,
    /// The passage as people name it, `US 2`, or the code of the readout.
    pub name: String,
    /// The quoted words.
    pub words: String,
    /// The bytes of the words that the finding rests on; empty, at the place, where it rests on what is not there.
    pub focus: Range<usize>,
    /// Whether it rests on all that is quoted, so that no word stands out.
    pub is_whole: bool,
    /// What the words amount to, or what was counted.
    pub value: Option<String>,
    /// Whether words are left out after those that are quoted.
    pub goes_on: bool,
}

impl FindingBlock {
    /// The block of a finding; `hue` says in which hue a readout is drawn.
    pub fn new(analysis: &Analysis, finding: &Finding, hue: impl Fn(ReadoutIx) -> Hue) -> Self {
        let sides = finding.citations.iter().map(|citation| side(analysis, citation, hue(citation.readout)));
        Self {
            kind: finding.kind,
            label: finding_name(finding.kind),
            sides: sides.collect(),
            confidence: confidence(analysis, finding),
        }
    }

    /// The sides of a finding with their passages whole.
    pub fn whole(analysis: &Analysis, finding: &Finding, hue: impl Fn(ReadoutIx) -> Hue) -> Vec<FindingSide> {
        let whole = |citation: &Citation| {
            let tokens = |place: Place| {
                analysis.text(place.readout).passages.get(place.passage.ix()).map(|p| p.tokens.clone())
            };
            let passage = citation.place.and_then(tokens).unwrap_or_else(|| citation.quote.clone());
            let quote = passage.start.min(citation.focus.start)..passage.end.max(citation.focus.end);
            side(analysis, &Citation { quote, ..citation.clone() }, hue(citation.readout))
        };
        finding.citations.iter().map(whole).collect()
    }

    /// The blocks of all findings, the loudest first.
    pub fn all(analysis: &Analysis, found: &Findings, hue: impl Fn(ReadoutIx) -> Hue) -> Vec<Self> {
        found.all.iter().map(|finding| Self::new(analysis, finding, &hue)).collect()
    }

    /// The sides on one line of so many cells, each cut around the words that it rests on; of what one account has alone
    /// the first, and how many more there are.
    pub fn line(&self, room: usize) -> Line {
        let mut line = Line::default();
        if let (FindingKind::Alone | FindingKind::Unanswered, [first, more @ ..]) =
            (self.kind, self.sides.as_slice())
        {
            let more = if more.is_empty() { String::new() } else { format!("  +{}", more.len()) };
            line.append(first.fitted(room.saturating_sub(cells(&more))));
            // What is not claimed recedes.
            let recedes = self.kind == FindingKind::Unanswered;
            for chunk in line.chunks.iter_mut().filter(|chunk| recedes && chunk.role == Role::Prose) {
                chunk.role = Role::Muted;
            }
            line.push(&more, Role::Muted);
            return line;
        }
        let mut open = self.sides.len();
        for side in &self.sides {
            if !line.chunks.is_empty() {
                line.push(&" ".repeat(GAP), Role::Text);
            }
            let left = room.saturating_sub(line.cells() + GAP * (open - 1));
            line.append(side.fitted(left / open.max(1)));
            open -= 1;
        }
        line
    }
}

/// The blanks between two sides.
const GAP: usize = 3;

/// What stands where a beginning goes on.
const DOTS: &str = " ...";

impl FindingSide {
    /// The words in quotation marks, with what they amount to: `"about 90 minutes" (90 min)`.
    pub fn quoted(&self) -> String {
        let more = if self.goes_on { " ..." } else { "" };
        match (&self.value, self.words.is_empty()) {
            (Some(value), true) => value.clone(),
            (Some(value), false) => format!("\"{}{more}\" ({value})", self.words),
            (None, _) => format!("\"{}{more}\"", self.words),
        }
    }

    /// The runs of [`FindingSide::quoted`], over its bytes.
    pub fn runs(&self) -> Vec<Run> {
        let shift = usize::from(!self.words.is_empty());
        let focus = self.focus.start + shift..self.focus.end + shift;
        if focus.is_empty() { Vec::new() } else { vec![Run::new(focus, Role::Strong)] }
    }

    /// The words whole, wrapped, those that it rests on strong.
    pub fn lines(&self, width: u16) -> Vec<Line> {
        flow_runs(&self.quoted(), width, &self.runs(), Role::Prose)
    }

    /// The words without quotation marks, wrapped, on so many rows at most; where they do not fit, as many as do around
    /// those that the finding rests on.
    pub fn passage(&self, width: u16, rows: usize) -> Vec<Line> {
        let mut room = usize::from(width) * rows;
        loop {
            let (words, runs) = self.excerpt(room);
            let lines = flow_runs(&words, width, &runs, Role::Prose);
            // Rows end with words, so that a little less may be needed.
            if lines.len() <= rows || room <= usize::from(width) {
                return lines.into_iter().take(rows).collect();
            }
            room -= usize::from(width).min(8);
        }
    }

    /// The code of the readout and as many words around those that it rests on as fit.
    fn fitted(&self, room: usize) -> Line {
        let mut line = Line::new(&self.code, Role::Code(self.hue));
        line.push(" ", Role::Text);
        // A topic goes before its words.
        if let Some(topic) = self.value.as_ref().filter(|_| self.is_whole && !self.words.is_empty()) {
            line.push(&format!("{topic}: "), Role::Muted);
        }
        let (words, runs) = self.excerpt(room.saturating_sub(line.cells()));
        let mut at = 0;
        for run in runs {
            line.push(words.get(at..run.bytes.start).unwrap_or_default(), Role::Prose);
            line.push(words.get(run.bytes.clone()).unwrap_or_default(), run.role);
            at = run.bytes.end;
        }
        line.push(words.get(at..).unwrap_or_default(), Role::Prose);
        line
    }

    /// As many words around those that it rests on as fit so many cells, with three dots where a beginning goes on.
    fn excerpt(&self, room: usize) -> (String, Vec<Run>) {
        if self.words.is_empty() {
            let value = self.value.as_deref().unwrap_or_default();
            let kept = window(value, &(0..0), room);
            return (value.get(kept).unwrap_or_default().to_owned(), Vec::new());
        }
        let begins = self.is_whole;
        let dots = |inside: &Range<usize>| begins && (self.goes_on || inside.end < self.words.len());
        let mut inside = window(&self.words, &self.focus, room);
        if dots(&inside) {
            inside = window(&self.words, &self.focus, room.saturating_sub(DOTS.len()));
        }
        let mut words = self.words.get(inside.clone()).unwrap_or_default().to_owned();
        if dots(&inside) {
            words.push_str(DOTS);
        }
        let strong = self.focus.start.max(inside.start)..self.focus.end.min(inside.end);
        if strong.is_empty() {
            return (words, Vec::new());
        }
        let strong = strong.start - inside.start..strong.end - inside.start;
        (words, vec![Run::new(strong, Role::Strong)])
    }
}

/// As many whole words around some bytes as fit so many cells.
///
/// What the finding rests on is given up last, from its end; what follows it is kept before what stands before it, since
/// a number is told by what it counts.
fn window(words: &str, focus: &Range<usize>, room: usize) -> Range<usize> {
    let begins = |(at, c): &(usize, char)| {
        let before = words.get(..*at).and_then(|w| w.chars().next_back());
        // Wide letters stand without blanks.
        let apart = before.is_none_or(|b| b.is_whitespace() || cells(b.encode_utf8(&mut [0; 4])) > 1);
        !c.is_whitespace() && apart
    };
    let starts: Vec<usize> = words.char_indices().filter(begins).map(|(at, _)| at).collect();
    if starts.is_empty() {
        return 0..0;
    }
    let end_of = |at: usize| {
        let end = starts.get(at + 1).copied().unwrap_or(words.len());
        words.get(..end).map_or(end, |w| w.trim_end().len())
    };
    let fits = |from: usize, to: usize| words.get(starts[from]..end_of(to)).is_some_and(|w| cells(w) <= room);
    let mut from = starts.partition_point(|&s| s <= focus.start).saturating_sub(1);
    let mut to = starts.partition_point(|&s| s < focus.end.max(focus.start + 1)).saturating_sub(1).max(from);
    while to > from && !fits(from, to) {
        to -= 1;
    }
    let (mut after, mut before) = (true, true);
    while after || before {
        after = to + 1 < starts.len() && fits(from, to + 1);
        to += usize::from(after);
        before = from > 0 && fits(from - 1, to);
        from -= usize::from(before);
    }
    starts[from]..end_of(to)
}

fn side(analysis: &Analysis, citation: &Citation, hue: Hue) -> FindingSide {
    let readout = analysis.readout(citation.readout);
    let tokens = &analysis.text(citation.readout).tokens;
    let bytes = |range: &Range<u32>| -> Option<Range<usize>> {
        Some(tokens.span_of(range.start as usize..range.end as usize)?.range())
    };
    let quote = bytes(&citation.quote).unwrap_or_default();
    let raw = readout.text.get(quote.clone()).unwrap_or_default().trim_end();
    // One line, however the text was folded.
    let one_line = |part: &str| keyword::joined(&printable(part));
    let words = one_line(raw);
    // It rests on all that is quoted where no word stands beside it; marks and blanks do not count.
    let beside =
        |from: u32, to: u32| (from..to).any(|at| tokens.get(at as usize).is_some_and(Token::is_word));
    let (focus, around) = (&citation.focus, &citation.quote);
    let whole = !focus.is_empty() && !beside(around.start, focus.start) && !beside(focus.end, around.end);
    // Where nothing stands, the place is before the next word.
    let at = citation.focus.start as usize;
    let place = || (at < tokens.len()).then(|| tokens.span(at).range().start);
    let focus = bytes(&citation.focus).or_else(|| place().map(|at| at..at));
    let focus = focus.filter(|_| !whole).unwrap_or(quote.start..quote.start);
    let within = |at: usize| {
        let before = raw.get(..at.saturating_sub(quote.start)).map(one_line);
        before.map_or(words.len(), |before| before.len().min(words.len()))
    };
    let focus = within(focus.start)..within(focus.end);
    FindingSide {
        readout: citation.readout,
        hue,
        place: citation.place,
        code: readout.code.clone(),
        name: citation.place.map_or_else(|| readout.code.clone(), |place| analysis.passage_name(place)),
        words,
        focus,
        is_whole: whole,
        value: citation.value.clone(),
        goes_on: beside(citation.quote.end, citation.focus.end),
    }
}

fn confidence(analysis: &Analysis, finding: &Finding) -> String {
    match finding.confidence {
        Confidence::Link(score) => {
            let band = crate::align::Band::of(score).name();
            format!("{} {band}", crate::render::score(score, crate::diff::State::Reworded))
        }
        Confidence::ByHand => BY_HAND.to_owned(),
        Confidence::Stated => "each says it of the event".to_owned(),
        Confidence::Unanswered(nearest) => {
            let claimed = finding.kind != FindingKind::Unanswered;
            let said = match nearest.filter(|nearest| nearest.score >= TELLING) {
                Some(near) if claimed => nearest_words(analysis, &near),
                Some(best) => format!("best candidate {}", place_and_score(analysis, &best)),
                None if claimed => "nothing near".to_owned(),
                None => "nothing near, and not enough said to claim silence".to_owned(),
            };
            format!("no answer found; {said}")
        }
        Confidence::Counted => "counted".to_owned(),
    }
}

/// The word for a kind of finding.
pub const fn finding_name(kind: FindingKind) -> &'static str {
    match kind {
        FindingKind::Claim => "other's mouth",
        FindingKind::NextStep => "next step",
        kind => kind.name(),
    }
}

/// The head of the findings: how many there are, how much was reviewed, and what is not claimed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingsHead {
    /// `24 findings`.
    pub count: String,
    /// `0 of 16 links reviewed`.
    pub reviewed: String,
    /// `18 possible, 6 to review`; none where there are none.
    pub possible: Option<String>,
    /// `9 more without an answer`: nothing is claimed of them; none where there are none.
    pub unanswered: Option<String>,
}

impl FindingsHead {
    /// The head of some findings.
    pub fn new(found: &Findings) -> Self {
        let unanswered = found.count(Group::Unanswered);
        let count = match found.all.len() - unanswered {
            1 => "1 finding".to_owned(),
            count => format!("{count} findings"),
        };
        let reviewed = found.reviewed;
        let tied = format!("{} of {} links tied by hand", reviewed.tied, reviewed.links);
        let decisions = match reviewed.decisions {
            0 => "0 reviewed".to_owned(),
            1 => format!("1 decision by the reader, {tied}"),
            count => format!("{count} decisions by the reader, {tied}"),
        };
        let possible = (found.possible > 0).then(|| {
            let links = if found.to_review == 1 { "link" } else { "links" };
            format!("{} more possible on {} {links} to review", found.possible, found.to_review)
        });
        let unanswered = (unanswered > 0).then(|| format!("{unanswered} more without an answer"));
        Self { count, reviewed: decisions, possible, unanswered }
    }

    /// All of it: `24 findings; 0 reviewed; 9 more without an answer; 18 more possible on 6 links to review`.
    pub fn line(&self) -> String {
        std::iter::once(self.count.as_str()).chain(self.more()).collect::<Vec<_>>().join("; ")
    }

    /// What stands behind the count.
    pub fn more(&self) -> impl Iterator<Item = &str> {
        let parts = [Some(&self.reviewed), self.unanswered.as_ref(), self.possible.as_ref()];
        parts.into_iter().flatten().map(String::as_str)
    }
}

/// What stands at the head of a comparison: the findings with their head, and what the dossier knows.
#[derive(Debug, Clone, PartialEq)]
pub struct FindingsBlock {
    /// The head.
    pub head: FindingsHead,
    /// The findings, the loudest first.
    pub findings: Vec<FindingBlock>,
    /// What the dossier knows of the event and its publications.
    pub known: Vec<Known>,
}

impl FindingsBlock {
    /// The findings of an analysis; `hue` says in which hue a readout is drawn.
    pub fn new(analysis: &Analysis, hue: impl Fn(ReadoutIx) -> Hue) -> Self {
        let Told { found, known } = Told::new(analysis);
        Self { head: FindingsHead::new(&found), findings: FindingBlock::all(analysis, &found, hue), known }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(words: &str, focus: &str) -> FindingSide {
        let start = words.find(focus).unwrap();
        FindingSide {
            readout: ReadoutIx(0),
            hue: Hue(0),
            place: None,
            code: "US".to_owned(),
            name: "US 2".to_owned(),
            words: words.to_owned(),
            focus: start..start + focus.len(),
            is_whole: false,
            value: None,
            goes_on: false,
        }
    }

    #[test]
    fn what_a_finding_rests_on_stays_in_sight_however_narrow_the_line() {
        let side = side("to a pause of 30 days in strikes against energy", "30");
        for room in 5..60 {
            let text = side.fitted(room).text();
            assert!(text.contains("30") && cells(&text) <= room, "{room}: {text}");
        }
        assert_eq!(side.fitted(60).text(), "US to a pause of 30 days in strikes against energy");
        assert_eq!(side.fitted(12).text(), "US 30 days");
    }

    #[test]
    fn a_beginning_that_goes_on_says_so() {
        let side =
            FindingSide { focus: 0..0, is_whole: true, ..side("Nobody was asked before the call", "Nobody") };
        assert_eq!(side.fitted(80).text(), "US Nobody was asked before the call");
        assert_eq!(side.fitted(24).text(), "US Nobody was asked ...");
        let rows = side.passage(12, 2);
        assert_eq!(rows.iter().map(Line::text).collect::<Vec<_>>(), ["Nobody was", "asked ..."]);
    }

    #[test]
    fn a_side_is_quoted_with_what_it_amounts_to() {
        let mut side = side("about 90 minutes", "90 minutes");
        side.value = Some("90 min".to_owned());
        assert_eq!(side.quoted(), "\"about 90 minutes\" (90 min)");
        let runs = side.runs();
        assert_eq!(side.quoted().get(runs[0].bytes.clone()), Some("90 minutes"));
    }
}
