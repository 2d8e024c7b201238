//! Finding a pattern in all readouts and all context at once.

use regex::{Regex, RegexBuilder};

use super::Analysis;
use crate::collate::Place;
use crate::lexicon::{other_spellings, unaccented};
use crate::text::{InOrder as _, PassageIx, Span};

/// How large a compiled pattern may be, in bytes.
const PROGRAM: usize = 1 << 20;

/// How many hits are kept; what is searched for more often is not worth stepping through.
const HITS: usize = 100_000;

/// A hyphen inside a word.
const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{2011}'];

/// A compiled pattern.
#[derive(Debug, Clone)]
pub struct Search {
    regex: Regex,
    pattern: String,
}

/// What is wrong with a pattern.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SearchError {
    /// The pattern is not a regular expression.
    #[error("not a pattern: {reason}")]
    Syntax {
        /// What the pattern's reader says, in a line.
        reason: String,
    },
    /// The pattern is too large to be searched for.
    #[error("the pattern is too large")]
    TooLarge,
}

/// Where a hit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HitPlace {
    /// In a passage of a readout; the bytes count from the start of the readout's text.
    Readout(Place),
    /// In a context paragraph, by its position in the dossier; the bytes count from the start of that part.
    Context(usize, ContextPart),
}

/// A part of a context paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ContextPart {
    /// Its heading.
    Heading,
    /// Its text.
    Text,
}

/// A place where the pattern was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hit {
    /// Where it stands.
    pub place: HitPlace,
    /// Its bytes in the text that `place` names.
    pub bytes: Span,
}

/// All that was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The hits: readout by readout in their order, then the context.
    pub hits: Vec<Hit>,
    /// How many hits each readout has.
    pub readouts: Vec<usize>,
    /// How many hits the context has.
    pub context: usize,
    /// How many of the reader's notes have any.
    pub notes: usize,
    /// Whether there were more hits than are kept.
    pub cut: bool,
}

impl Search {
    /// Compiles a pattern; case matters only where the pattern itself has a capital letter.
    ///
    /// A pattern of plain words finds each of them with and without hyphens, and in British and American spelling:
    /// `co-operation` finds "cooperation", `color` finds "colour".
    pub fn new(pattern: &str) -> Result<Self, SearchError> {
        let compiled = |of: &str| compiled(of, has_capital(pattern));
        // What becomes too large by its spellings is searched for as it is written.
        let loose = is_plain(pattern).then(|| compiled(&in_every_spelling(pattern)).ok()).flatten();
        let regex = loose.map_or_else(|| compiled(pattern), Ok)?;
        Ok(Self { regex, pattern: pattern.to_owned() })
    }

    /// The pattern of a word or phrase that is to be found as it is written.
    pub fn literal(text: &str) -> Result<Self, SearchError> {
        if is_plain(text) { Self::new(text) } else { Self::new(&regex::escape(text)) }
    }

    /// The pattern as it was typed.
    pub fn pattern(&self) -> &str {
        &self.pattern
    }

    /// Where the pattern stands in a text; a pattern without accents finds letters that have some.
    fn in_text(&self, text: &str) -> Vec<Span> {
        let folded = if self.pattern.is_ascii() { folded(text) } else { None };
        let found = self.regex.find_iter(folded.as_ref().map_or(text, |(bare, _)| bare));
        let span = |m: regex::Match<'_>| match &folded {
            None => Span { start: m.start() as u32, end: m.end() as u32 },
            Some((_, starts)) => {
                // "œ" is two letters there: a hit of one of them takes it whole.
                let inside =
                    |&end: &usize| end > 0 && end + 1 < starts.len() && starts[end] == starts[end - 1];
                let end = (m.end()..starts.len()).find(|end| !inside(end)).unwrap_or(m.end());
                Span { start: starts[m.start()], end: starts[end] }
            }
        };
        let spans = found.map(span);
        spans.filter(|span| span.start < span.end).collect()
    }
}

/// Compiles what a pattern is searched by.
fn compiled(pattern: &str, by_case: bool) -> Result<Regex, SearchError> {
    let built = RegexBuilder::new(pattern)
        .case_insensitive(!by_case)
        .size_limit(PROGRAM)
        .dfa_size_limit(PROGRAM)
        .build();
    built.map_err(|error| match error {
        regex::Error::CompiledTooBig(_) => SearchError::TooLarge,
        other => SearchError::Syntax { reason: reason(&other.to_string()) },
    })
}

/// Whether a pattern is words alone, so that no sign in it asks for anything.
fn is_plain(pattern: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || HYPHENS.contains(&c) || matches!(c, ' ' | ',' | '\'' | '’');
    pattern.chars().all(plain)
}

/// The pattern that finds some plain words in each of their spellings.
fn in_every_spelling(words: &str) -> String {
    let mut pattern = String::with_capacity(4 * words.len());
    let is_inside = |c: char| c.is_alphabetic() || HYPHENS.contains(&c);
    for run in words.split_inclusive(|c| !is_inside(c)) {
        let word = run.trim_end_matches(|c| !is_inside(c));
        let bare = word.trim_matches(HYPHENS);
        if bare.is_empty() {
            pattern += run;
            continue;
        }
        let start = word.len() - word.trim_start_matches(HYPHENS).len();
        pattern += run.get(..start).unwrap_or_default();
        pattern += &in_spellings(bare);
        pattern += run.get(start + bare.len()..).unwrap_or_default();
    }
    pattern
}

/// The pattern of one word, letters and hyphens.
fn in_spellings(word: &str) -> String {
    let joined = word.replace(HYPHENS, "");
    let mut spellings = vec![joined.clone()];
    if joined.is_ascii() {
        let others = other_spellings(&joined.to_ascii_lowercase());
        spellings.extend(others.into_iter().map(|other| in_case_of(&joined, other)));
    }
    // The longer first, so that a hit covers the word: "programme" before "program".
    spellings.put_in_order_of(|spelling| std::cmp::Reverse(spelling.len()));
    let between: String = ["[", &HYPHENS.iter().collect::<String>(), "]?"].concat();
    let loose = |spelling: &String| {
        let letters: Vec<String> = spelling.chars().map(String::from).collect();
        letters.join(&between)
    };
    let loose: Vec<String> = spellings.iter().map(loose).collect();
    if loose.len() == 1 { loose.concat() } else { ["(?:", &loose.join("|"), ")"].concat() }
}

/// A spelling in small letters with the capitals of the word that it is one of.
fn in_case_of(word: &str, spelling: String) -> String {
    match word.as_bytes() {
        [first, .., last] if first.is_ascii_uppercase() && last.is_ascii_uppercase() => {
            spelling.to_ascii_uppercase()
        }
        [first, ..] if first.is_ascii_uppercase() => {
            let mut letters = spelling.chars();
            letters.next().map(|c| c.to_ascii_uppercase()).into_iter().chain(letters).collect()
        }
        _ => spelling,
    }
}

/// A text whose Latin letters have lost their accents, with the byte of the text that each of its bytes stands for; none
/// where there are no accents.
fn folded(text: &str) -> Option<(String, Vec<u32>)> {
    if text.is_ascii() || !text.chars().any(|c| unaccented(c).is_some()) {
        return None;
    }
    let (mut bare, mut starts) = (String::with_capacity(text.len()), Vec::with_capacity(text.len() + 1));
    for (at, c) in text.char_indices() {
        match unaccented(c) {
            Some(letters) if c.is_uppercase() => bare.push_str(&letters.to_uppercase()),
            Some(letters) => bare.push_str(letters),
            None => bare.push(c),
        }
        starts.resize(bare.len(), at as u32);
    }
    starts.push(text.len() as u32);
    Some((bare, starts))
}

/// Whether a pattern asks for a capital letter: `\S` does not, `\p{Lu}` does.
fn has_capital(pattern: &str) -> bool {
    let mut letters = pattern.chars();
    while let Some(letter) = letters.next() {
        if letter == '\\' {
            let class = matches!(letters.next(), Some('p' | 'P'));
            if class && letters.as_str().starts_with('{') {
                let inside: String = letters.by_ref().take_while(|&c| c != '}').collect();
                if inside.starts_with("{Lu") || inside.starts_with("{Upper") {
                    return true;
                }
            }
        } else if letter.is_uppercase() {
            return true;
        }
    }
    false
}

/// The last line of what the reader of patterns says, which names the fault; the lines before it draw the pattern.
fn reason(error: &str) -> String {
    let last = error.lines().last().unwrap_or(error).trim();
    last.strip_prefix("error: ").unwrap_or(last).to_owned()
}

impl Analysis {
    /// Finds a pattern in all readouts, all context and the reader's notes; a note is found at its first passage, and no
    /// word there is a hit.
    pub fn find(&self, search: &Search) -> Found {
        let mut found = Found { readouts: vec![0; self.texts.len()], ..Found::default() };
        for readout in self.readouts() {
            let passages = &self.texts[readout.ix()].passages;
            for bytes in search.in_text(&self.dossier.readouts[readout.ix()].text) {
                let at = passages.partition_point(|p| p.span.end <= bytes.start);
                let passage = PassageIx(at.min(passages.len().saturating_sub(1)) as u32);
                found.readouts[readout.ix()] += 1;
                found.push(Hit { place: HitPlace::Readout(readout.at(passage)), bytes });
            }
        }
        for (at, paragraph) in self.dossier.context.iter().enumerate() {
            let parts = [(ContextPart::Heading, &paragraph.heading), (ContextPart::Text, &paragraph.text)];
            for (part, text) in parts {
                for bytes in search.in_text(text) {
                    found.context += 1;
                    found.push(Hit { place: HitPlace::Context(at, part), bytes });
                }
            }
        }
        for note in self.by_hand.notes() {
            if search.in_text(&note.note.as_typed()).is_empty() {
                continue;
            }
            if let Some(&place) = note.places.first() {
                let start = self.texts[place.readout.ix()].passages[place.passage.ix()].span.start;
                found.notes += 1;
                found.push(Hit { place: HitPlace::Readout(place), bytes: Span { start, end: start } });
            }
        }
        found.hits.put_in_order(Ord::cmp);
        found
    }
}

impl Found {
    fn push(&mut self, hit: Hit) {
        if self.hits.len() < HITS {
            self.hits.push(hit);
        } else {
            self.cut = true;
        }
    }

    /// The hits in one place, in order.
    pub fn within(&self, place: HitPlace) -> &[Hit] {
        let start = self.hits.partition_point(|h| h.place < place);
        let end = self.hits.partition_point(|h| h.place <= place);
        &self.hits[start..end]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_matters_where_the_pattern_has_a_capital() {
        let matches = |pattern: &str, text: &str| Search::new(pattern).unwrap().in_text(text).len();
        let table = [
            ("taiwan", "Taiwan and TAIWAN", 2),
            ("Taiwan", "Taiwan and TAIWAN", 1),
            (r"\bxi\b", "Xi said", 1),
            (r"\S+", "two words", 2),
            (r"\p{Lu}", "Xi and al", 1),
            (r"\p{Greek}+", "Ω and α", 2),
            ("díaz", "DÍAZ-Canel", 1),
            ("diaz", "Díaz-Canel, then DÍAZ and Diaz", 3),
            ("díaz", "Diaz", 0),
            ("Nunez", "Núñez and núñez", 1),
            ("oe", "œuvre", 1),
            ("o", "œuvre", 1),
            ("x*", "none here", 0),
            ("co-operation", "cooperation and co-operation and CO\u{2011}OPERATION", 3),
            ("cooperation", "cooperation and co-operation", 2),
            ("ceasefire", "the cease-fire, the ceasefire", 2),
            ("color", "colour and color and colours", 3),
            ("colour", "Colour and color", 2),
            ("Defence", "Defense and defense", 1),
            ("LABOR", "LABOUR and labour", 1),
            ("organise a cease-fire", "They organize a ceasefire.", 1),
            ("co-op.ration", "cooperation", 0),
            ("-5", "minus -5 and 5", 1),
            ("--", "a -- b", 1),
            ("our", "colour", 1),
            ("19-90", "1990", 0),
        ];
        for (pattern, text, expected) in table {
            assert_eq!(matches(pattern, text), expected, "{pattern}");
        }
    }

    #[test]
    fn a_faulty_pattern_is_named_in_a_line() {
        let error = Search::new("(open").unwrap_err().to_string();
        assert_eq!(error, "not a pattern: unclosed group");
        assert_eq!(Search::new(r"\w{1000}{1000}").unwrap_err(), SearchError::TooLarge);
        assert!(Search::literal("(open").is_ok());
        // A long phrase has more spellings than fit, and is found as it is written.
        let long = "a".repeat(8_000);
        assert!(Search::new(&long).is_ok_and(|search| search.in_text(&long).len() == 1));
    }
}
