//! diptych lays two or more accounts of one event side by side.
//!
//! What each account says and the other leaves out:
//!
//! ```
//! use diptych::{analysis::Analysis, dossier::from_texts};
//!
//! let us = "The presidents spoke by telephone on Monday. They raised human rights.";
//! let china = "The two presidents spoke by telephone. China stressed the one-China principle.";
//!
//! let analysis = Analysis::from(from_texts(&[("US", us), ("CN", china)])?);
//! for (here, there) in analysis.ordered_pairs() {
//!     for left_out in analysis.omissions(here, there) {
//!         println!("{}: {}", analysis.passage_name(left_out.place), analysis.passage_text(left_out.place));
//!     }
//! }
//! # let alone = |here, there| -> Vec<String> {
//! #     analysis.omissions(here, there).iter().map(|o| analysis.passage_name(o.place)).collect()
//! # };
//! # let pairs: Vec<_> = analysis.ordered_pairs().collect();
//! # assert_eq!((alone(pairs[0].0, pairs[0].1), alone(pairs[1].0, pairs[1].1)), (vec!["US 2".into()], vec!["CN 2".into()]));
//! # Ok::<(), diptych::dossier::Error>(())
//! ```
//!
//! `tests/examples/` holds three small programs. Without default features this crate is the engine, text to analysis;
//! `export` adds what is written of a comparison, `terminal` the interface and the command line, `documents` the formats
//! of documents that take crates of their own, `across` the file of the encoder for texts of two languages.
//!
//! # The tour
//!
//! ```text
//!   diptych  Díaz-Canel and Xi, call of 30 August 2021        1 Compare   2 Ledger     tui::view::header
//! ─────────────────────────────────────────────────────────────━━━━━━━━━────────────
//!    CU  Cuba, Presidency  43 words                  CN  China, official report        dossier::Readout
//!
//!    I had a cordial telephone ▐  1 ~ ────── ~ 1  ▌ Chinese President Xi Jinping       text::Passage, render::blocks
//!    conversation with ...     ▐                  ▌ said China is willing to ...       render::Word, by render::Theme
//!                                    │                                                 align::Correspondence
//!    We examined the excellent    2 +         + 2   Xi also said China is willing      diff::State, analysis::Standing
//!
//!    [~+]  all 2                                     [~+]  all 2                       tui::widgets::strip
//! ── Context 3 of 11 about CU 1 ────────────────────────────────────────────────────   tui::screens::context
//!    Third shipment         article, par. 4                                            dossier::ContextParagraph
//!   ~ reworded 0.61   CU 1 and CN 1              n next   w why   ? help               tui::view::status, tui::keys
//! ```
//!
//! # The rooms
//!
//! Each folder of `src` is a room; its `mod.rs` is its face and says what it is for. A room uses only rooms to its left, and
//! rooms in braces do not know each other; `tests/it/tidy` reads every `use` and holds them to it.
//!
//! ```text
//! gate <- ingest <- judge <- dossier <- session <- lexicon <- text <- across <- { align, diff, lab } <- collate <- analysis <- { findings, phrases } <- lesson <- render <- export <- tui <- cli <- main
//! ```
//!
//! | room | what it does | feature |
//! |---|---|---|
//! | [`gate`] | what this process may open, write, run and ask of its environment; every door asks there | |
//! | [`ingest`] | bytes to clean text; what a terminal would obey is made visible at this door | |
//! | [`judge`] | a command of the reader's own that is asked about pairs of passages, and the bounds on what it may take | `export` |
//! | [`dossier`] | what is compared, and its form on disk; faults with line and column, which lessons use too | |
//! | [`session`] | what a reader adds: decisions, notes, tags, marks, bookmarks, and the file that remembers them | |
//! | [`lexicon`] | what a language knows: function words, synonyms, vectors; tables made at build time | |
//! | [`text`] | strings to ranges: tokens, sentences, passages; small numbers stand for words from here on | |
//! | [`across`] | what texts mean, whatever their language: a sentence encoder, and what it says of pairs of passages | `across` puts its file in the program |
//! | [`align`] | which passages answer which, in two readouts | |
//! | [`diff`] | which words differ inside a correspondence, and in what kind | |
//! | [`lab`] | diff algorithms as recorded steps, for teaching | |
//! | [`collate`] | N readouts: every pair, and the rows that follow | |
//! | [`analysis`] | questions about a collation, each word that a reader is told defined once | |
//! | [`findings`] | from an analysis to what is worth knowing first: conflicts, denials, claims, what one side has alone | |
//! | [`phrases`] | shared and divergent phrasing over whole texts, set phrases, topics, keyword in context | |
//! | [`lesson`] | stops, questions and answers over the lab | |
//! | [`render`] | a picture without a device: lines with roles, themes, the one wrapper; `render::blocks` says what is said of a row, an omission, a paragraph, a passage, for screens and exports alike | `export` |
//! | [`export`] | one file a format; `export::wire` has the JSON forms, with one page that tells both numberings | `export` |
//! | [`tui`] | the interface: app, keys, a folder a screen, overlays, widgets | `terminal` |
//! | [`cli`] | the command line: one file a subcommand | `terminal` |
//!
//! The engine, from [`text`] to [`analysis`], is total functions without IO, clock or global: the same answer each time, on
//! any number of threads. Strings end at its door; inside are spans and integers, outside again are spans of the same text.
//!
//! # One document, one key
//!
//! bytes -> `ingest` decodes and cleans -> `dossier` checks the written form -> `text` cuts it -> `align` scores each pair of
//! readouts once, by their words or, of two languages, by what `across` says they mean, and selects at a threshold -> `diff` compares words inside each correspondence -> `collate` makes rows ->
//! `analysis` answers -> `render` says it in lines and roles -> a screen or an export.
//!
//! A key is looked up in one table, which is also the help, the hints, the palette, the man page and the README. The table
//! gives an action, `update` changes the state and returns effects as values, and drawing only reads. The engine works beside
//! the interface; its answers are stamped, and one that is too old is dropped. `--keys` and `--print` play all of that
//! without a terminal, which is how screens are tested.
//!
//! # To add
//!
//! - an export format: a file in `src/export` with a `write`, and a variant with its facts in `src/export/mod.rs`; the command
//!   line, the export prompt and the laws of `tests/it/exports.rs` take it from there.
//! - a screen: a folder in `src/tui/screens` and its lines in `screens/mod.rs`.
//! - a language: a folder in `data` and a line in `lexicon`.
//! - a door to files, programs or the environment: it asks [`gate`], whose page has the questions.
//!
//! # What holds by construction
//!
//! Tokens tile a text, and passages the tokens. Every passage stands in one row, and in one correspondence of a pair or in
//! none. Swapping two readouts mirrors the answer; the order in which readouts are given changes nothing else. Equal and
//! deleted words rebuild the left, equal and inserted ones the right. Lines of the wrapper join to the text, none wider than
//! asked, no grapheme split. HTML without tags and ANSI without escapes are the plain text. No bound is a time: each is a
//! size with a name, and where one was hit it is told.
//!
//! # Words
//!
//! | word | meaning |
//! |---|---|
//! | dossier | one event, its readouts, its context paragraphs, and where each came from |
//! | readout | one party's account of the event (textual criticism says *witness*) |
//! | passage | the unit that is aligned: a sentence |
//! | place | one passage of one readout |
//! | token | the smallest unit compared: word, number, punctuation, one Han character; it keeps its text and has a normal form |
//! | function word | a word that never names a matter by itself: an article, a preposition, a pronoun; readers see "small word" |
//! | furniture | what is no part of a text's matter: headings, datelines, labels of speakers, page numbers, footers; shown, and not compared |
//! | label | a number that only names a place in a text: `5.` before a clause, the 12 of `Article 12`; never the same as a number |
//! | correspondence | passages of one readout that answer passages of another: 1-1, 1-n, n-m, with a score and its evidence |
//! | related | passages that speak of one topic and say other things of it; no answer |
//! | encoder | a network that turns a sentence of any of its languages into numbers, alike where the meaning is alike |
//! | by meaning | how texts of two languages are compared: by the encoder, with numbers, days and places beside it |
//! | transposition | a correspondence that crosses another: the same matter told in another order |
//! | edit, edit script | equal, delete, insert, replace over tokens, inside one correspondence |
//! | shared, near, divergent, only | roles of words: the same; the same but for inflection or a synonym; put otherwise; on one side alone |
//! | kind of difference | number, day, negation, modality, name, speaker and the like, where one was found |
//! | turn | a place in a passage where a kind of difference was found: what turns the meaning, the loudest of all words |
//! | figure, aside | where most words of a passage are over there, those that are not stand out; where few are, what stands on one side alone is an aside |
//! | state of a row | verbatim, reworded, partial (one side says more), only in one readout |
//! | standing | how a passage or a row stands: answered in a state, of one topic, or alone |
//! | row, cell, collation | the aligned table over N readouts |
//! | ledger | the rows in reading order with their states |
//! | omission | a passage that nothing in another readout answers; evidence, not a verdict |
//! | only here, no answer | an omission of which it is claimed that no answer is there; one of which it is not |
//! | nearest | the passage over there that scores highest, answered or not |
//! | finding | a kind of difference between accounts, the words of each side, and how sure it is |
//! | claimable | said of a correspondence that is likely at least or tied by hand: what turns the meaning in it is told as a finding |
//! | party | whose side somebody is on; whose account a readout is |
//! | base | the readout whose order the table follows; any readout can be the base, and the rows are the same |
//! | hue | which readout's colour is meant, by its place among those shown |
//! | phrase | a run of two or more words that stands in several places; it begins and ends with a word of matter |
//! | set phrase, variant, near-miss | a matter that is put in listed words; one way to put it; its words in another order or with others between |
//! | topic | what a readout speaks of, known by listed words |
//! | template | one text with other names in it; two texts that are from one are the same but for names |
//! | favoured word | a word that one readout has and the others hardly |
//! | block | what is said of one thing wherever it is shown |
//! | session | what one reader added to a dossier, or several whose sessions were merged |
//! | decision | what a reader says of two passages: the same matter (tied), the same topic, or neither (untied); it outranks the engine and is told as "by hand" |
//! | closed | of a passage and another readout: nothing there answers it but what was decided |
//! | anchor | a passage named by its words and its neighbours, so that it is found again in a changed text |
//! | note, tag | a reader's words on a passage or a row; a word by which notes are found |
//! | judge, opinion | a command of the reader's own that says how likely two passages report the same matter; what it says of a pair, evidence beside the engine's |
//! | mark, bookmark | that a passage was seen; a letter that names a place |
//! | step, picture | one decision of a recorded algorithm; what can be drawn after it |
//! | island | a run of tokens that an edit script keeps without a break on either side |

pub mod across;
pub mod align;
pub mod analysis;
#[cfg(feature = "terminal")]
pub mod cli;
pub mod collate;
pub mod diff;
pub mod dossier;
#[cfg(feature = "export")]
pub mod export;
pub mod findings;
pub mod gate;
pub mod ingest;
#[cfg(feature = "export")]
pub mod judge;
pub mod lab;
pub mod lesson;
pub mod lexicon;
pub mod phrases;
#[cfg(feature = "export")]
pub mod render;
pub mod session;
pub mod text;
#[cfg(feature = "terminal")]
pub mod tui;
