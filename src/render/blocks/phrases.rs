//! What is said of phrasing: phrases, set phrases, topics and favoured words as rows, and a place with what stands
//! around it.

use crate::analysis::Analysis;
use crate::collate::ReadoutIx;
use crate::phrases::{
    Favoured, MOST_WORDS, Occurrence, Phrase, PhraseSort, Phrases, Put, SetPhraseUse, Side, Spread,
    TopicCell, TopicUse,
    keyword::{self, Around},
};
use crate::render::{Hue, Line, Role, cells, printable};
use crate::text::{InOrder as _, graphemes};

/// A part of what is said of phrasing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum PhraseSection {
    /// Runs of words that stand in several places.
    #[default]
    Phrases,
    /// Listed phrases and the variant that each readout uses.
    SetPhrases,
    /// What each readout speaks of, how much and in what order.
    Topics,
    /// Words that one readout has and the others hardly.
    Favoured,
}

impl PhraseSection {
    /// Every part, in the order in which they are told.
    pub const ALL: [Self; 4] = [Self::Phrases, Self::SetPhrases, Self::Topics, Self::Favoured];

    /// What a reader is told of the order of its rows.
    pub const fn order(self, sort: PhraseSort) -> &'static str {
        match (self, sort) {
            (Self::SetPhrases, PhraseSort::Worth) => "those that differ first",
            (Self::Topics, PhraseSort::Worth) => "largest share first",
            (Self::Favoured, PhraseSort::Worth | PhraseSort::Readout) => "most favoured first",
            _ => sort.name(),
        }
    }

    /// Its heading.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Phrases => "Phrases",
            Self::SetPhrases => "Set phrases",
            Self::Topics => "Topics",
            Self::Favoured => "Favoured words",
        }
    }

    /// What its columns are.
    pub const fn about(self) -> &'static str {
        match self {
            Self::Phrases => "how often each readout has the words, inflection folded",
            Self::SetPhrases => "the variant that each readout uses; ~ words that come near it",
            Self::Topics => "places, share of the words, which topic in order",
            Self::Favoured => "how often each readout has the word; counts, no statistics",
        }
    }

    /// What is said where it has no row.
    pub const fn nothing(self) -> &'static str {
        match self {
            Self::Phrases => "no words stand in several places",
            Self::SetPhrases => "no set phrase of the list is used",
            Self::Topics => "no topic of the list is spoken of",
            Self::Favoured => "no readout favours a word",
        }
    }
}

/// A row: what it is of, what each readout has of it, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct PhraseRow {
    /// The words, or the name of the set or topic.
    pub label: String,
    /// What each readout has, in the order of the dossier; `-` for nothing.
    pub cells: Vec<String>,
    /// What else is to be said, in a few words; may be empty.
    pub remark: String,
    /// Every place, readout by readout.
    pub places: Vec<Occurrence>,
    /// How many places each readout has.
    pub counts: Vec<usize>,
}

impl PhraseRow {
    /// The places of a readout.
    pub fn places_of(&self, readout: ReadoutIx) -> impl Iterator<Item = &Occurrence> {
        self.places.iter().filter(move |at| at.place.readout == readout)
    }

    /// The words of a place in one line.
    pub fn words(&self, analysis: &Analysis, at: &Occurrence) -> String {
        one_line(at.text(analysis))
    }

    /// Where it stands: `CN 2, GT 2`.
    pub fn names(&self, analysis: &Analysis) -> String {
        self.places.iter().map(|at| analysis.passage_name(at.place)).collect::<Vec<_>>().join(", ")
    }

    /// What a readout says of it: `7 own path; 8 socialist path`, each behind the number of its passage.
    pub fn quotes(&self, analysis: &Analysis, readout: ReadoutIx) -> String {
        let quote = |at: &Occurrence| format!("{} {}", at.place.passage.0 + 1, self.words(analysis, at));
        self.places_of(readout).map(quote).collect::<Vec<_>>().join("; ")
    }

    /// Whether every readout has it.
    pub fn is_in_all(&self) -> bool {
        self.counts.iter().all(|&count| count > 0)
    }
}

/// The rows of a part, in an order.
pub fn phrase_rows(
    analysis: &Analysis,
    found: &Phrases,
    section: PhraseSection,
    sort: PhraseSort,
) -> Vec<PhraseRow> {
    match section {
        PhraseSection::Phrases => {
            found.phrasing.sorted(sort).into_iter().map(|phrase| of_phrase(analysis, phrase)).collect()
        }
        PhraseSection::SetPhrases => {
            let mut sets: Vec<&SetPhraseUse> = found.listed.sets.sets.iter().collect();
            match sort {
                PhraseSort::Worth => {
                    sets.put_in_order_of(|set| (!put_otherwise(analysis, set), !set.differs()));
                }
                PhraseSort::Order => {
                    sets.put_in_order_of(|set| start(set.hits.iter().flatten().map(|hit| &hit.at)));
                }
                PhraseSort::Readout => sets.put_in_order_of(|set| silent(set.hits.iter().map(Vec::len))),
            }
            sets.into_iter().map(|set| of_set(analysis, set)).collect()
        }
        PhraseSection::Topics => {
            let mut topics: Vec<&TopicUse> = found.listed.topics.topics.iter().collect();
            match sort {
                PhraseSort::Worth => topics.put_in_order(|a, b| {
                    let most = |topic: &TopicUse| topic.cells.iter().map(|c| c.share).fold(0.0, f32::max);
                    most(b).total_cmp(&most(a))
                }),
                PhraseSort::Order => topics.put_in_order_of(|topic| {
                    topic.cells.iter().map(|c| c.rank.unwrap_or(usize::MAX)).collect::<Vec<_>>()
                }),
                PhraseSort::Readout => {
                    topics.put_in_order_of(|topic| silent(topic.cells.iter().map(|c| c.places.len())));
                }
            }
            topics.into_iter().map(of_topic).collect()
        }
        PhraseSection::Favoured => {
            let mut words: Vec<&Favoured> = found.phrasing.favoured.iter().collect();
            if sort == PhraseSort::Order {
                words.put_in_order_of(|word| start(word.places.iter()));
            }
            words.into_iter().map(|word| of_favoured(analysis, word)).collect()
        }
    }
}

/// What a bound on size left out, where it left anything out.
pub fn phrases_bounded(found: &Phrases) -> Option<String> {
    let told = || format!("only the first {MOST_WORDS} words of all texts were looked at for phrases");
    found.phrasing.bounded.then(told)
}

/// Where the first of some places is.
fn start<'o>(mut places: impl Iterator<Item = &'o Occurrence>) -> Option<(ReadoutIx, u32)> {
    places.next().map(|at| (at.place.readout, at.tokens.start.0))
}

/// How many readouts have none, and which.
fn silent(counts: impl Iterator<Item = usize>) -> (usize, Vec<bool>) {
    let silent: Vec<bool> = counts.map(|count| count == 0).collect();
    (silent.iter().filter(|silent| **silent).count(), silent)
}

fn put_otherwise(analysis: &Analysis, set: &SetPhraseUse) -> bool {
    analysis.ordered_pairs().any(|(here, there)| set.is_put_otherwise(here, there))
}

fn number(count: usize) -> String {
    if count == 0 { "-".to_owned() } else { count.to_string() }
}

/// Words in one line, as they are safe to draw.
fn one_line(text: &str) -> String {
    printable(&text.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
}

fn of_phrase(analysis: &Analysis, phrase: &Phrase) -> PhraseRow {
    let said = match phrase.spread() {
        Spread::All => "in all",
        Spread::Some => "in some",
        Spread::One => "in one",
    };
    PhraseRow {
        label: one_line(phrase.text(analysis)),
        cells: phrase.counts.iter().copied().map(number).collect(),
        remark: if phrase.is_name { "names".to_owned() } else { said.to_owned() },
        places: phrase.places.clone(),
        counts: phrase.counts.clone(),
    }
}

fn of_set(analysis: &Analysis, set: &SetPhraseUse) -> PhraseRow {
    let cell = |readout: ReadoutIx| match set.side(readout) {
        Side::Variants(variants) => {
            let said = variants.iter().map(|(name, places)| match places.len() {
                1 => (*name).to_owned(),
                many => format!("{name} {many}"),
            });
            said.collect::<Vec<_>>().join(", ")
        }
        Side::Near(hits) => {
            let near = hits.iter().map(|hit| match hit.put {
                Put::Near(Some(variant)) | Put::Variant(variant) => format!("~ {}", set.variants[variant]),
                Put::Near(None) => format!("~ {}", set.name),
            });
            let mut near: Vec<String> = near.collect();
            near.dedup();
            near.join(", ")
        }
        Side::Nothing => "-".to_owned(),
    };
    let remark = if put_otherwise(analysis, set) {
        "put otherwise"
    } else if set.differs() {
        "not in all"
    } else {
        "same words"
    };
    PhraseRow {
        label: set.name.clone(),
        cells: analysis.readouts().map(cell).collect(),
        remark: remark.to_owned(),
        places: set.hits.iter().flatten().map(|hit| hit.at.clone()).collect(),
        counts: set.hits.iter().map(Vec::len).collect(),
    }
}

fn of_topic(topic: &TopicUse) -> PhraseRow {
    let cell = |cell: &TopicCell| match cell.rank {
        Some(rank) => format!("{:>2} {:>3.0}%  {rank}.", cell.places.len(), cell.share * 100.0),
        None => " -".to_owned(),
    };
    PhraseRow {
        label: topic.name.clone(),
        cells: topic.cells.iter().map(cell).collect(),
        remark: String::new(),
        places: topic.cells.iter().flat_map(|cell| cell.places.clone()).collect(),
        counts: topic.cells.iter().map(|cell| cell.places.len()).collect(),
    }
}

fn of_favoured(analysis: &Analysis, word: &Favoured) -> PhraseRow {
    PhraseRow {
        label: one_line(word.text(analysis)),
        cells: word.counts.iter().copied().map(number).collect(),
        remark: format!("by {}", analysis.readout(word.readout).code),
        places: word.places.clone(),
        counts: word.counts.clone(),
    }
}

/// The columns before the text around a place: its code and number.
const NAMES: usize = 8;

/// A place with what stands around it on so many cells: `CU 1   cordial telephone conversation with Secretary`; the
/// words begin at the same column in every line.
pub fn keyword_line(analysis: &Analysis, at: &Occurrence, hue: Hue, width: usize) -> Line {
    let name = analysis.passage_name(at.place);
    let names = NAMES.max(cells(&name) + 2);
    around_line(Line::new(&name, Role::Code(hue)), names, &keyword::around(analysis, at), width)
}

/// Words with what stands around them on so many cells, behind a name that takes `names` of them.
pub fn around_line(name: Line, names: usize, around: &Around, width: usize) -> Line {
    let room = width.saturating_sub(names);
    let (before_room, words) = (room * 2 / 5, printable(&around.words).into_owned());
    let before = printable(&around.before);
    let before = ending(&before, before_room);
    let mut line = name;
    line.pad_to(names + before_room - cells(before));
    line.push(before, Role::Muted);
    let room = room - before_room;
    if cells(&words) > room {
        // Nothing stands behind words that are cut: what follows them does not follow these.
        line.push(beginning(&words, room.saturating_sub(DOTS.len())), Role::Strong);
        line.push(DOTS, Role::Muted);
        return line;
    }
    line.push(&words, Role::Strong);
    let left = width.saturating_sub(line.cells());
    line.push(beginning(&printable(&around.after), left), Role::Muted);
    line
}

/// What stands where words are cut.
const DOTS: &str = " ...";

/// As much of the beginning of a text as fits in so many cells, in whole words where it has blanks.
fn beginning(text: &str, room: usize) -> &str {
    let (mut used, mut end) = (0, 0);
    for span in graphemes(text) {
        used += text.get(span.range()).map_or(0, cells);
        if used > room {
            break;
        }
        end = span.end as usize;
    }
    let (kept, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    let is_cut = !rest.is_empty() && !rest.starts_with(char::is_whitespace);
    let whole = kept.rfind(char::is_whitespace).filter(|&at| is_cut && at > 0);
    whole.and_then(|at| kept.get(..at)).unwrap_or(kept)
}

/// As much of the end of a text as fits in so many cells, in whole words where it has blanks.
fn ending(text: &str, room: usize) -> &str {
    let spans: Vec<_> = graphemes(text).collect();
    let (mut used, mut start) = (0, text.len());
    for span in spans.into_iter().rev() {
        used += text.get(span.range()).map_or(0, cells);
        if used > room {
            break;
        }
        start = span.start as usize;
    }
    let (before, kept) = text.split_at_checked(start).unwrap_or(("", text));
    let is_cut = !before.is_empty() && !before.ends_with(char::is_whitespace);
    let whole = kept.find(char::is_whitespace).filter(|_| is_cut).and_then(|at| kept.get(at..));
    whole.map(str::trim_start).filter(|whole| !whole.is_empty()).unwrap_or(kept)
}
