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
//! of documents that take crates of their own.
//!
//! # The tour
//!
//! ```text
//!   diptych  Díaz-Canel and Xi, call of 30 August 2021        1 Compare   2 Ledger     tui::view::header
//! ─────────────────────────────────────────────────────────────━━━━━━━━━────────────
//!    CU  Cuba, Presidency  43 words                  CN  China, official report        dossier::Readout
//!
//!    I had a cordial telephone ▐  1 ~ ────── ~ 1  ▌ Chinese President Xi Jinping       text::Passage, by render::flow
//!    conversation with ...     ▐                  ▌ said China is willing to ...       diff::WordRole, by render::theme
//!                                    │                                                 align::Correspondence
//!    We examined the excellent    2 +         + 2   Xi also said China is willing      diff::State
//!
//!    [~+]  all 2                                     [~+]  all 2                       tui::widgets::strip
//! ── Context 3 of 11 about CU 1 ────────────────────────────────────────────────────   analysis, over
//!    Third shipment         article, par. 4                                            dossier::ContextParagraph
//!   ~ reworded 0.61   CU 1 and CN 1              n next   w why   ? help               tui::view::status, tui::keys
//! ```
//!
//! A document goes one way through the house:
//!
//! ```text
//! ingest <- dossier <- lexicon <- text <- { align, diff, lab } <- collate <- analysis <- lesson <- render <- export <- tui <- cli <- main
//! ```
//!
//! [`ingest`] turns bytes into clean text; [`dossier`] holds what is compared; [`lexicon`] is what a language knows;
//! [`text`] turns strings into ranges; [`align`] finds which passages answer which, and [`diff`] which words differ inside a correspondence;
//! [`lab`] records how diff algorithms come to their results, step by step, for teaching; [`collate`]
//! puts N readouts into rows; [`analysis`] answers questions about them; [`render`] makes pictures without a device;
//! [`export`] and [`tui`] put them on one; [`cli`] is what a person types. A room uses only rooms to its left. The
//! engine, from [`text`] to [`analysis`], is pure: no files, no clock, the same answer each time.
//!
//! # Words
//!
//! | word | meaning |
//! |---|---|
//! | dossier | one event, its readouts, its context paragraphs, and where each came from |
//! | readout | one party's account of the event (textual criticism says *witness*) |
//! | passage | the unit that is aligned: a sentence |
//! | token | the smallest unit compared: word, number, punctuation, one Han character; it keeps its text and has a normal form |
//! | function word | a word that never names a matter by itself: an article, a preposition, a pronoun; readers see "small word" |
//! | furniture | what is no part of a text's matter: headings, datelines, labels of speakers, page numbers, footers; shown, and not compared |
//! | label | a number that only names a place in a text: `5.` before a clause, the 12 of `Article 12`; never the same as a number |
//! | correspondence | passages of one readout that answer passages of another: 1-1, 1-n, n-m, with a score and its evidence |
//! | transposition | a correspondence that crosses another: the same matter told in another order |
//! | edit, edit script | equal, delete, insert, replace over tokens, inside one correspondence |
//! | shared, near, divergent, only | roles of words: the same; the same but for inflection; put otherwise; on one side alone |
//! | state of a row | verbatim, reworded, partial (one side says more), only in one readout |
//! | row, cell, collation | the aligned table over N readouts |
//! | ledger | the rows in reading order with their states |
//! | step, picture | one decision of a recorded algorithm; what can be drawn after it |
//! | island | a run of tokens that an edit script keeps without a break on either side |
//! | base | the readout whose order the table follows; any readout can be the base, and the rows are the same |

pub mod align;
pub mod analysis;
#[cfg(feature = "terminal")]
pub mod cli;
pub mod collate;
pub mod diff;
pub mod dossier;
#[cfg(feature = "export")]
pub mod export;
pub mod ingest;
pub mod lab;
pub mod lesson;
pub mod lexicon;
#[cfg(feature = "export")]
pub mod render;
pub mod text;
#[cfg(feature = "terminal")]
pub mod tui;
