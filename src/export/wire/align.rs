//! `align`: one line in, one line out.
//!
//! - in: `{"id":.., "a":[..], "b":[..], "lang_a":"en", "lang_b":"zh"}`, passages or tokens; other keys are ignored, and the
//!   id may be any JSON.
//! - out, of passages: `{"id":.., "links":[..], "only":{..}}`; a link has `a`, `b`, `relation`, `score`, and `state` where
//!   the relation is `same`; one of several passages has `pairs`, what each pair scores by itself. Where some of them are
//!   likely and others are not, each is a link of its own instead, whose `group` tells the passages that it stands with.
//!   Of two languages there is `by_meaning` too; where it is false, the program was built without the encoder, and a
//!   `note` says so.
//! - with a session: a link that was decided has `by_hand`, and each line says under `by_hand` whose decisions stand in it.
//!   `code_a` and `code_b` tell the codes of the readouts that its sides are.
//! - out, of tokens: `{"id":.., "word_links":[[0,1],..]}`.
//! - a bad line: `{"line":7, "id":.., "error":".."}`.
//!
//! All numbers count from 0. `lang_a` and `lang_b`, BCP 47 tags, tell the languages of the sides, or `lang` that of both;
//! what is not told is guessed. Texts of two languages are compared by what they mean, where the program has the encoder.

use std::fmt::Write as _;

#[cfg(test)]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::align_by_hand::{ByHand, Side, decided};
use super::align_judged::{JudgedLines, Opinions, asked};
use super::align_links::{Link, Told, link, told};
use super::rounded;
use crate::across::{self, Meaning};
use crate::align::{self, Correspondence, Scores, Threshold, Vocabulary};
use crate::collate::compare_words_by;
use crate::diff::{self, Comparer};
use crate::ingest::is_hidden;
use crate::judge::{Judge, Together};
use crate::lexicon::Language;
use crate::render::BY_WORDS_ALONE;
use crate::session::Session;
use crate::text::{InOrder as _, PassageIx, Passages, Symbols, Text, TokenKind};

/// What is asked of each line.
#[derive(Debug, Clone, Copy)]
pub enum Asked<'a> {
    /// Which passages answer which.
    Passages(Wanted<'a>),
    /// Which tokens answer which.
    Words,
}

/// What is wanted of the passages of each line.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted<'a> {
    /// The least score of a link that was not tied by hand.
    pub min_score: f32,
    /// How many partners of each passage are listed; none are where it is 0.
    pub candidates: usize,
    /// The threshold for `same` links.
    pub threshold: Threshold,
    /// What readers decided, which outranks the engine.
    pub session: Option<&'a Session>,
    /// Who is asked about the pairs of the lines, as further evidence; of several lines together where they are answered so.
    pub judge: Option<&'a Judge>,
}

/// A line of the input. Other keys are ignored.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(expecting = "an object with `a` and `b`")]
pub(super) struct Question<'l> {
    /// As it was written: a number may have more digits than any type of ours.
    #[serde(borrow, default)]
    #[cfg_attr(test, schemars(with = "serde_json::Value"))]
    id: Option<&'l RawValue>,
    a: Vec<String>,
    b: Vec<String>,
    /// The language of both sides.
    lang: Option<String>,
    lang_a: Option<String>,
    lang_b: Option<String>,
    /// The code of the readout that the side is, by which a session names its passages.
    code_a: Option<String>,
    /// The same of the other side.
    code_b: Option<String>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(super) struct PassageAnswer<'l> {
    #[cfg_attr(test, schemars(with = "serde_json::Value"))]
    id: Option<&'l RawValue>,
    links: Vec<Link>,
    only: Only,
    #[serde(skip_serializing_if = "Option::is_none")]
    candidates: Option<Partners>,
    /// Of two languages alone: whether they were compared by what they mean.
    #[serde(skip_serializing_if = "Option::is_none")]
    by_meaning: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'static str>,
    /// Where a session was given: whose decisions stand in this line.
    #[serde(skip_serializing_if = "Option::is_none")]
    by_hand: Option<ByHand>,
    /// Where a judge was asked: what came of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    judged: Option<JudgedLines>,
}

/// For each passage of either side its partners with their scores, the best first.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
struct Partners {
    a: Vec<Vec<(u32, f64)>>,
    b: Vec<Vec<(u32, f64)>>,
}

/// Passages that no link has.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
struct Only {
    a: Vec<u32>,
    b: Vec<u32>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(super) struct WordAnswer<'l> {
    #[cfg_attr(test, schemars(with = "serde_json::Value"))]
    id: Option<&'l RawValue>,
    word_links: Vec<[u32; 2]>,
}

/// A line that cannot be answered. It carries its id where one can be read, since a runner that cuts the input into
/// chunks counts the lines of each anew.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(super) struct Refusal<'l> {
    line: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(with = "serde_json::Value"))]
    id: Option<&'l RawValue>,
    error: String,
}

/// What names a line whose other keys are wrong.
#[derive(Debug, Deserialize)]
struct Named<'l> {
    #[serde(borrow)]
    id: Option<&'l RawValue>,
}

/// Answers lines, and remembers from one to the next what it found out of their words.
#[derive(Debug)]
pub struct Answerer<'a> {
    asked: Asked<'a>,
    judge: Option<Together<'a>>,
    symbols: Symbols,
    vocabulary: Vocabulary,
    comparer: Comparer,
}

/// How many forms of words are remembered.
const REMEMBERED: usize = 1 << 16;

impl<'a> Answerer<'a> {
    /// One that remembers nothing yet.
    pub fn new(asked: Asked<'a>) -> Self {
        let judge = match asked {
            Asked::Passages(wanted) => wanted.judge.map(Together::new),
            Asked::Words => None,
        };
        Self {
            asked,
            judge,
            symbols: Symbols::default(),
            vocabulary: Vocabulary::default(),
            comparer: Comparer::default(),
        }
    }

    /// The answer to line `number`, as JSON without a line break and without a character that a terminal would obey or
    /// hide: such are escapes. It does not depend on the lines before.
    pub fn answer(&mut self, number: u64, line: &[u8]) -> String {
        self.answer_all(&[(number, line)]).pop().unwrap_or_default()
    }

    /// The answers to several lines with their numbers, each what it would be alone; a judge is asked about them together.
    pub fn answer_all(&mut self, lines: &[(u64, &[u8])]) -> Vec<String> {
        if self.symbols.len().max(self.vocabulary.len()) > REMEMBERED {
            self.symbols = Symbols::default();
            (self.vocabulary, self.comparer) = (Vocabulary::default(), Comparer::default());
        }
        let questions = lines.iter().map(|&(number, line)| (number, question(number, line)));
        match self.asked {
            Asked::Words => {
                let answer = |(number, question): (u64, Result<Question<'_>, _>)| {
                    json(number, question.map(|question| (question.id, self.words(&question))))
                };
                questions.map(answer).collect()
            }
            Asked::Passages(wanted) => {
                let scored: Vec<_> = questions
                    .map(|(number, question)| (number, question.map(|question| self.scored(question))))
                    .collect();
                let lines = scored.iter().filter_map(|(_, scored)| scored.as_ref().ok());
                let lines = lines.map(|line| (&line.scores, [&*line.question.a, &*line.question.b]));
                let judged = self.judge.as_mut().map(|judge| asked(judge, lines)).unwrap_or_default();
                let mut judged = judged.into_iter();
                let answer = |(number, scored): (u64, Result<Scored<'_>, _>)| {
                    let answer = scored
                        .map(|scored| (scored.question.id, self.passages(scored, judged.next(), wanted)));
                    json(number, answer)
                };
                scored.into_iter().map(answer).collect()
            }
        }
    }
}

/// An answer to a line, or why there is none, as JSON.
fn json<'l, A: Serialize>(number: u64, answer: Result<(Option<&'l RawValue>, A), Refusal<'l>>) -> String {
    let written = answer.and_then(|(id, answer)| {
        serde_json::to_string(&answer).map_err(|error| Refusal { line: number, id, error: error.to_string() })
    });
    written.map_or_else(|refusal| self::written(&refusal), escaped)
}

/// The answer to one line, as [`Answerer::answer`] gives it.
pub fn answer(number: u64, line: &[u8], asked: Asked<'_>) -> String {
    Answerer::new(asked).answer(number, line)
}

/// The answer to line `number` that cannot even be read, as JSON without a line break.
pub fn refused(number: u64, error: &str) -> String {
    written(&Refusal { line: number, id: None, error: error.to_owned() })
}

fn written(refusal: &Refusal<'_>) -> String {
    escaped(serde_json::to_string(refusal).expect("a number and texts are JSON"))
}

fn question(number: u64, line: &[u8]) -> Result<Question<'_>, Refusal<'_>> {
    let refusal = |id, error| Refusal { line: number, id, error };
    // An array would be read as the values of the keys, in their order.
    if line.trim_ascii_start().starts_with(b"[") {
        return Err(refusal(None, "the line is an array, not an object with `a` and `b`".to_owned()));
    }
    let question: Question<'_> = serde_json::from_slice(line).map_err(|error| {
        let named = serde_json::from_slice::<Named<'_>>(line).ok();
        let id = named.and_then(|named| named.id).filter(|id| depth(id.get()) <= DEEPEST);
        refusal(id, explained(&error))
    })?;
    match question.id {
        Some(id) if depth(id.get()) > DEEPEST => {
            Err(refusal(None, format!("the id is nested deeper than {DEEPEST}")))
        }
        _ => Ok(question),
    }
}

/// The deepest that an id may be nested: most readers of JSON go no deeper.
const DEEPEST: usize = 100;

/// How deep a JSON value is nested.
fn depth(json: &str) -> usize {
    let (mut depth, mut deepest, mut in_string, mut escaped) = (0usize, 0, false, false);
    for byte in json.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = in_string,
            b'"' => in_string = !in_string,
            b'[' | b'{' if !in_string => depth += 1,
            b']' | b'}' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// JSON of the same value in which every hidden character is an escape; outside of strings there is only white space.
fn escaped(json: String) -> String {
    // Most of what is written is plain.
    if json.bytes().all(|byte| (b' '..=b'~').contains(&byte)) || !json.contains(is_hidden) {
        return json;
    }
    let mut out = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        match c {
            '\r' | '\t' => out.push(' '),
            _ if is_hidden(c) => {
                let mut units = [0; 2];
                for unit in c.encode_utf16(&mut units) {
                    let _ = write!(out, "\\u{unit:04x}");
                }
            }
            _ => out.push(c),
        }
    }
    out
}

/// What is wrong with a line, by its column alone: the parser sees one line at a time and counts them from 1.
fn explained(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    match message.strip_suffix(&place) {
        Some(what) => format!("{what} at column {}", error.column()),
        None => message,
    }
}

/// A line of passages with the scores of its pairs.
struct Scored<'l> {
    question: Question<'l>,
    texts: [Text; 2],
    scores: Scores,
    /// Of two languages alone: whether they were compared by what they mean.
    by_meaning: Option<bool>,
}

impl Answerer<'_> {
    fn scored<'l>(&mut self, question: Question<'l>) -> Scored<'l> {
        let symbols = &mut self.symbols;
        let [(left, a), (right, b)] =
            sides_of(&question).map(|(given, language)| Text::from_passages(given, language, symbols));
        let symbols = &self.symbols;
        let two_languages = across::is_across([&a, &b]);
        let encoder = two_languages.then(across::encoder).flatten();
        let scores = match encoder {
            Some(encoder) => {
                let read = |source: &str, text: &Text| Meaning::read(encoder, source, text, symbols);
                align::score_by_meaning([&a, &b], symbols, [&read(&left, &a), &read(&right, &b)])
            }
            None => align::score_with(&a, &b, symbols, &mut self.vocabulary),
        };
        let by_meaning = two_languages.then_some(encoder.is_some());
        Scored { question, texts: [a, b], scores, by_meaning }
    }

    fn passages<'l>(
        &mut self,
        Scored { question, texts: [a, b], scores, by_meaning }: Scored<'l>,
        judged: Option<Opinions>,
        wanted: Wanted<'_>,
    ) -> PassageAnswer<'l> {
        let question = &question;
        let symbols = &self.symbols;
        let (scores, judged) = match judged {
            Some(opinions) => opinions.heard(&scores),
            None => (scores, None),
        };
        let taught = wanted.session.and_then(Session::threshold).map(Threshold::Fixed);
        let threshold = if wanted.threshold == Threshold::Suggested { taught } else { None };
        let alignment = align::select(&scores, threshold.unwrap_or(wanted.threshold));
        let decided = wanted.session.map(|session| decided(session, sides(question)));
        let (decided, by_hand) = decided.unzip();
        let alignment = align::decide(&scores, alignment, &decided.unwrap_or_default());
        let all = alignment.same.iter().chain(&alignment.related).flat_map(|c| told(c, &scores));
        let is_kept = |c: &Correspondence| c.by_hand || c.score >= wanted.min_score;
        let kept: Vec<Told> = all.filter(|told| is_kept(&told.link)).collect();
        let comparer = &mut self.comparer;
        let links = {
            let link = |told: &Told| link(told, &scores, [&a, &b], symbols, comparer);
            kept.iter().map(link).collect()
        };
        let only = |size: usize, side: fn(&Correspondence) -> &Passages| {
            let mut linked = vec![false; size];
            for passage in kept.iter().flat_map(|told| side(&told.link)) {
                linked[passage.ix()] = true;
            }
            (0..size as u32).filter(|&at| !linked[at as usize]).collect()
        };
        let only = Only { a: only(a.passages.len(), |c| &c.left), b: only(b.passages.len(), |c| &c.right) };
        let candidates = (wanted.candidates > 0).then(|| {
            let ranked =
                |list: Vec<align::Nearest>| list.iter().map(|n| (n.passage.0, rounded(n.score))).collect();
            let [a, b] = align::partners(&scores, wanted.candidates)
                .map(|side| side.into_iter().map(ranked).collect());
            Partners { a, b }
        });
        let note = (by_meaning == Some(false)).then_some(BY_WORDS_ALONE);
        PassageAnswer { id: question.id, links, only, candidates, by_meaning, note, by_hand, judged }
    }

    fn words<'l>(&mut self, question: &Question<'l>) -> WordAnswer<'l> {
        let symbols = &mut self.symbols;
        let [a, b] =
            sides_of(question).map(|(given, language)| Text::from_pieces(given, language, symbols).1);
        let all = [&a, &b].map(|text| (0..text.passages.len() as u32).map(PassageIx).collect::<Vec<_>>());
        let compared = compare_words_by(&mut self.comparer, [&a, &b], [&all[0], &all[1]], &self.symbols);
        let (left, right) = (given_tokens(&a), given_tokens(&b));
        let link = |link: &diff::Link| [left[link.left.ix()], right[link.right.ix()]];
        let mut word_links: Vec<[u32; 2]> = compared.links.iter().map(link).collect();
        word_links.sort_unstable();
        word_links.dedup();
        WordAnswer { id: question.id, word_links }
    }
}

/// The sides of a line, as a session is looked up in them.
fn sides<'q>(question: &'q Question<'_>) -> [Side<'q>; 2] {
    [(&question.a, &question.code_a), (&question.b, &question.code_b)]
        .map(|(passages, code)| Side { passages, code: code.as_deref() })
}

/// What both sides hold, and their languages.
fn sides_of<'q>(question: &'q Question<'_>) -> [(&'q [String], Language); 2] {
    let [a, b] = languages(question);
    [(&question.a, a), (&question.b, b)]
}

/// The languages of the two sides: those that are told; two, where what each says of itself leaves no doubt; or that of
/// both together, read the longer first so that swapping them changes nothing.
fn languages(question: &Question<'_>) -> [Language; 2] {
    let told = [&question.lang_a, &question.lang_b].map(|tag| {
        let tag = tag.as_deref().or(question.lang.as_deref());
        tag.map(Language::of_tag)
    });
    if let [Some(a), Some(b)] = told {
        return [a, b];
    }
    let mut sides = [question.a.join("\n"), question.b.join("\n")];
    let clear = |side: &String| match Language::guess_with_doubt(side) {
        (language, true) => Some(language),
        _ => None,
    };
    match [told[0].or_else(|| clear(&sides[0])), told[1].or_else(|| clear(&sides[1]))] {
        [Some(a), Some(b)] if a == b || across::reads(a) && across::reads(b) => return [a, b],
        _ => {}
    }
    if let Some(one) = told[0].or(told[1]) {
        return [one; 2];
    }
    sides.put_in_order(|a, b| (b.len(), b).cmp(&(a.len(), a)));
    [Language::guess(&sides.join("\n")); 2]
}

/// For each token that is not white space the given token, each a passage here, that it was cut from.
fn given_tokens(text: &Text) -> Vec<u32> {
    let given = (0..text.passages.len() as u32).map(PassageIx);
    given
        .flat_map(|p| text.passage_tokens(p).iter().filter(|t| t.kind != TokenKind::Space).map(move |_| p.0))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    fn told(line: &str, asked: Asked<'_>) -> String {
        answer(7, line.as_bytes(), asked)
    }

    #[test]
    fn a_pair_is_answered_with_links_and_what_stands_alone() {
        let line = r#"{"id":5,"lang":"en","a":["Thank you.","Cuba welcomed the third shipment of vaccines."],
            "b":["Cuba welcomed the third shipment of vaccines.","Nothing was decided on fishing rights."]}"#;
        assert_eq!(
            told(line, Asked::Passages(Wanted::default())),
            r#"{"id":5,"links":[{"a":[1],"b":[0],"relation":"same","score":1.0,"state":"verbatim"}],"only":{"a":[0],"b":[1]}}"#
        );
    }

    #[test]
    fn without_the_encoder_texts_of_two_languages_are_told_to_be_compared_by_words() {
        // The library carries no encoder; the program hands it one where it was built with it.
        let line =
            r#"{"lang_a":"en","lang_b":"zh","a":["The call lasted 35 minutes."],"b":["通话持续35分钟。"]}"#;
        let answer: Value = serde_json::from_str(&told(line, Asked::Passages(Wanted::default()))).unwrap();
        assert_eq!((&answer["by_meaning"], &answer["note"]), (&false.into(), &BY_WORDS_ALONE.into()));
    }

    #[test]
    fn tokens_are_linked_by_their_given_numbers() {
        let line = r#"{"a":["the","U.S.-led","talks","ended"],"b":["talks","ended","the","day"]}"#;
        let answer: Value = serde_json::from_str(&told(line, Asked::Words)).unwrap();
        let links = answer["word_links"].as_array().unwrap();
        assert!(links.contains(&serde_json::json!([2, 0])) && links.contains(&serde_json::json!([3, 1])));
    }

    #[test]
    fn a_bad_line_is_answered_by_its_number_and_fault() {
        for (line, want) in [
            (r#"{"id":1,"a":["x"]}"#, r#"{"line":7,"id":1,"error":"missing field `b` at column 18"}"#),
            (
                r#"{"id":"two","a":"x","b":[]}"#,
                r#"{"line":7,"id":"two","error":"invalid type: string \"x\", expected a sequence at column 19"}"#,
            ),
            ("[1,[],[]]", r#"{"line":7,"error":"the line is an array, not an object with `a` and `b`"}"#),
            (
                "3",
                r#"{"line":7,"error":"invalid type: integer `3`, expected an object with `a` and `b` at column 1"}"#,
            ),
            ("nonsense", r#"{"line":7,"error":"expected ident at column 2"}"#),
            (
                r#"{"a":[1],"b":[]}"#,
                r#"{"line":7,"error":"invalid type: integer `1`, expected a string at column 7"}"#,
            ),
        ] {
            assert_eq!(told(line, Asked::Words), want);
        }
    }

    #[test]
    fn bytes_that_are_no_text_and_nesting_without_end_are_refused() {
        let deep = format!(r#"{{"id":{}1{},"a":[],"b":[]}}"#, "[".repeat(5_000), "]".repeat(5_000));
        for line in [b"{\"id\":1,\"a\":[\"\xff\"],\"b\":[]}".to_vec(), deep.into_bytes()] {
            let asked = Asked::Passages(Wanted::default());
            let refusal: Value = serde_json::from_str(&answer(7, &line, asked)).unwrap();
            assert_eq!(refusal["line"], 7);
            assert!(!refusal["error"].as_str().unwrap().is_empty() && refusal.get("links").is_none());
        }
    }

    #[test]
    fn an_id_of_any_kind_comes_back_as_it_was() {
        for id in ["7", "\"x\"", "null", "[1,{\"of\":2}]", "true", "12345678901234567890123", "1.10"] {
            let line = format!(r#"{{"id":{id},"a":["Same."],"b":["Same."]}}"#);
            assert!(told(&line, Asked::Words).starts_with(&format!(r#"{{"id":{id},"#)), "{id}");
        }
    }

    #[test]
    fn hidden_characters_of_an_id_come_back_as_escapes() {
        for hidden in ["\u{7f}", "\u{9b}", "\u{202e}", "\u{200b}", "\u{feff}", "\u{2028}", "\u{e0041}"] {
            for rest in ["\"a\":[\"x\"],\"b\":[\"x\"]", "\"a\":1"] {
                let answer = told(&format!("{{\"id\":\"a{hidden}b\",{rest}}}"), Asked::Words);
                assert!(!answer.contains(hidden), "{answer:?}");
                let value: Value = serde_json::from_str(&answer).unwrap();
                assert_eq!(value["id"], format!("a{hidden}b"));
            }
        }
        let answer = told("{\"id\":[1,\r2],\"a\":[],\"b\":[]}", Asked::Words);
        assert!(answer.starts_with("{\"id\":[1, 2],"), "{answer}");
    }

    #[test]
    fn links_below_the_asked_score_are_left_out_and_their_passages_stand_alone() {
        let line = r#"{"a":["The leaders spoke of trade on Monday."],"b":["Trade was spoken of on Monday by both."]}"#;
        let answer = |min_score| -> Value {
            serde_json::from_str(&told(line, Asked::Passages(Wanted { min_score, ..Wanted::default() })))
                .unwrap()
        };
        assert_eq!(answer(0.0)["links"].as_array().unwrap().len(), 1);
        assert_eq!(answer(1.0)["links"].as_array().unwrap().len(), 0);
        assert_eq!(answer(1.0)["only"], serde_json::json!({"a": [0], "b": [0]}));
    }

    #[test]
    fn an_answer_does_not_depend_on_the_lines_before() {
        let lines = [
            r#"{"a":["The leaders spoke of trade on Monday.","US talks go on."],"b":["Trade was spoken of on Monday."]}"#,
            r#"{"a":["Los líderes hablaron de comercio."],"b":["Hablaron de la agricultura y del comercio ayer."]}"#,
            r#"{"lang":"de","a":["Die Gespräche über Handel."],"b":["Der Handel war ein Thema der Gespräche."]}"#,
            r#"{"a":["Talks of trade, they tell us, went on."],"b":["The US side told of talks; trade went on."]}"#,
            r#"{"a":1}"#,
        ];
        for asked in [Asked::Passages(Wanted { candidates: 2, ..Wanted::default() }), Asked::Words] {
            let mut answerer = Answerer::new(asked);
            for line in lines.iter().chain(lines.iter().rev()) {
                assert_eq!(answerer.answer(7, line.as_bytes()), told(line, asked), "{line}");
            }
        }
    }

    #[test]
    fn one_tag_tells_the_language_of_both_sides() {
        let read = |keys: &str| {
            let line = format!(r#"{{{keys}"a":["Die Sitzung"],"b":["The meeting"]}}"#);
            languages(&question(1, line.as_bytes()).unwrap())
        };
        assert_eq!(read(r#""lang":"fi","#), [Language::Finnish; 2]);
        assert_eq!(read(r#""lang":"fi","lang_b":"sv","#), [Language::Finnish, Language::Swedish]);
    }

    #[test]
    fn empty_sides_are_no_fault() {
        assert_eq!(
            told(r#"{"a":[],"b":["",""]}"#, Asked::Passages(Wanted::default())),
            r#"{"id":null,"links":[],"only":{"a":[],"b":[0,1]}}"#
        );
    }
}
