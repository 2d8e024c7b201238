//! What turns the meaning is loud in every form: five minimal pairs, each against every output.

use std::sync::Arc;

use diptych::analysis::Analysis;
use diptych::collate::ReadoutIx;
use diptych::diff::State;
use diptych::export::{Format, Options, View, WordSigns, export};
use diptych::render::{ColourLevel, Hue, Role, Screen, Theme, ThemeName, Word};
use diptych::text::PassageIx;
use diptych::tui::key::parse;
use diptych::tui::state::{Prefs, Size};
use diptych::tui::{Settings, replay_given};

use crate::exports::options;
use crate::rows::{analysis, dossier};
use crate::themes::{Loudness, every_theme, loudness};

/// Two accounts that differ in one thing, the words that do, and the kind of the difference.
struct Pair {
    left: (&'static str, &'static [&'static str]),
    right: (&'static str, &'static [&'static str]),
    kinds: &'static [&'static str],
}

const PAIRS: [Pair; 5] = [
    Pair {
        left: ("The two sides did not discuss human rights in the region.", &["not"]),
        right: ("The two sides discussed human rights in the region.", &[]),
        kinds: &["negation"],
    },
    Pair {
        left: ("They will cooperate in energy and infrastructure.", &["and"]),
        right: ("They will cooperate in energy infrastructure.", &[]),
        kinds: &["small word"],
    },
    Pair {
        left: ("The ceasefire will hold for 30 days on the whole front.", &["30"]),
        right: ("The ceasefire will hold for 45 days on the whole front.", &["45"]),
        kinds: &["number"],
    },
    Pair {
        left: ("The two presidents spoke by telephone on Sunday.", &["Sunday"]),
        right: ("The two presidents spoke by telephone on Monday.", &["Monday"]),
        kinds: &["day"],
    },
    Pair {
        left: ("The president condemned the attack on the harbour of the capital.", &["condemned"]),
        right: (
            "The president expressed concern about the attack on the harbour of the capital.",
            &["expressed concern"],
        ),
        kinds: &["opposite"],
    },
];

impl Pair {
    fn analysis(&self) -> Analysis {
        let analysis = analysis(dossier(&[self.left.0, self.right.0]));
        let answer = analysis.answer(ReadoutIx(0).at(PassageIx(0)), ReadoutIx(1));
        assert!(answer.is_some(), "{} is answered", self.left.0);
        analysis
    }

    /// Each side's hue with the words that turn the meaning there.
    fn words(&self) -> impl Iterator<Item = (Hue, &'static str)> {
        let side = |hue, words: &'static [&'static str]| words.iter().map(move |&word| (Hue(hue), word));
        side(0, self.left.1).chain(side(1, self.right.1))
    }
}

fn screen(
    analysis: &Arc<Analysis>,
    theme: ThemeName,
    level: ColourLevel,
    ascii: bool,
    size: (u16, u16),
) -> Screen {
    let prefs = Prefs { theme, ascii, ..Prefs::default() };
    // The first key takes the hint of the opening away.
    let settings = Settings { keys: parse("<Tab><S-Tab>").unwrap(), prefs, level, ..Settings::default() };
    replay_given(analysis, &settings, Size { width: size.0, height: size.1 }).screen
}

/// The rows of a screen as text beside the looks of their cells, where a word stands.
fn looks_of(screen: &Screen, word: &str) -> Vec<diptych::render::Style> {
    let mut all = Vec::new();
    for row in screen.rows() {
        let letters: Vec<&str> = row.iter().map(|cell| cell.symbol.as_str()).collect();
        let text: String = letters.concat();
        for (at, _) in text.match_indices(word) {
            let first = text.get(..at).unwrap().chars().count();
            all.extend(row[first..first + word.chars().count()].iter().map(|cell| cell.style));
        }
    }
    all
}

#[test]
fn on_screen_in_colour_in_one_ink_and_in_ascii() {
    let looks = [
        (ThemeName::OkabeDark, ColourLevel::TrueColour, false),
        (ThemeName::OkabeLight, ColourLevel::Ansi256, false),
        (ThemeName::HighContrast, ColourLevel::TrueColour, false),
        (ThemeName::OkabeDark, ColourLevel::Ansi16, false),
        (ThemeName::Mono, ColourLevel::None, false),
        (ThemeName::Mono, ColourLevel::None, true),
    ];
    for pair in &PAIRS {
        let analysis = Arc::new(pair.analysis());
        for (theme, level, ascii) in looks {
            for size in [(80, 24), (120, 36)] {
                let screen = screen(&analysis, theme, level, ascii, size);
                let text = screen.text();
                for (hue, word) in pair.words() {
                    let loud = Theme::new(theme, level).style(Role::Word(hue, Word::Turning));
                    // Each word of a phrase, for a line may end inside it.
                    for word in word.split(' ') {
                        let found = looks_of(&screen, word);
                        assert!(found.contains(&loud), "{word} in {theme} at {level:?}, {size:?}\n{text}");
                    }
                }
                let said = format!("! {}", pair.kinds.join(", "));
                assert!(text.contains(&said), "{said} in {theme} at {size:?}\n{text}");
                let marks = text.matches('!').count() - text.matches(&said).count();
                assert!(marks >= 2, "each page has its mark in the margin: {marks}\n{text}");
            }
        }
    }
}

/// Accounts of nearly the same words, and of few, with the words of the left that differ and some that are shared.
const QUIET_AND_LOUD: [(&str, &str, &[&str], &[&str]); 2] = [
    (
        "The two ministers painted the long harbour of the capital in cordial rain.",
        "The two ministers visited the long harbour of the capital in rain.",
        &["painted", "cordial"],
        &["harbour", "capital"],
    ),
    (
        "I had a cordial telephone conversation with the Secretary of the Committee and President of China, Xi Jinping.",
        "President Xi Jinping said China is willing to walk together in building socialism in a phone conversation.",
        &["cordial", "Secretary", "Committee"],
        &["conversation", "Jinping"],
    ),
];

#[test]
fn what_differs_is_louder_than_what_is_shared_in_every_theme_at_every_depth() {
    for (left, right, differs, shared) in QUIET_AND_LOUD {
        let analysis = Arc::new(analysis(dossier(&[left, right])));
        for theme in every_theme() {
            for ascii in [false, true] {
                let screen = screen(&analysis, theme.name(), theme.level(), ascii, (120, 36));
                // The status line may say the word again.
                let loud = |word: &str| {
                    looks_of(&screen, word).into_iter().map(|style| loudness(&theme, style)).max().unwrap()
                };
                let agreed = shared.iter().map(|word| loud(word)).max().unwrap();
                for word in differs {
                    let found = loud(word);
                    let (name, level) = (theme.name(), theme.level());
                    assert!(
                        found > agreed && found > Loudness::Plain,
                        "{word} is {found:?} beside {agreed:?} in {name} at {level:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn in_text_with_signs_and_without_and_in_markdown() {
    for pair in &PAIRS {
        let analysis = pair.analysis();
        let written = |format, view, signs, width| {
            export(&analysis, &Options { signs, ..options(view, width) }, format)
        };
        for kind in pair.kinds {
            for signs in [WordSigns::None, WordSigns::Differences, WordSigns::All] {
                for (view, width) in
                    [(View::Columns, 80), (View::Columns, 140), (View::Ledger, 100), (View::Ledger, 60)]
                {
                    let text = written(Format::Text, view, signs, width);
                    let head = text.lines().find(|line| line.contains('!') && line.contains(kind));
                    let wrapped = text.contains("! small") && *kind == "small word";
                    assert!(head.is_some() || wrapped, "{kind} with {signs:?} at {width}\n{text}");
                    for (_, word) in pair.words().filter(|_| signs != WordSigns::None) {
                        let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
                        let signed = |part: &str| flat.contains(part);
                        let (first, last) =
                            (word.split(' ').next().unwrap(), word.split(' ').next_back().unwrap());
                        assert!(
                            signed(&format!("!{first}")) && signed(&format!("{last}!")),
                            "{word}\n{text}"
                        );
                    }
                }
            }
            for view in [View::Columns, View::Ledger] {
                let markdown = written(Format::Markdown, view, WordSigns::None, 80);
                assert!(markdown.contains(kind) && markdown.contains('!'), "{markdown}");
                for (_, word) in pair.words() {
                    assert!(markdown.contains(&format!("**{word}**")), "{word}\n{markdown}");
                }
            }
            let columns = written(Format::Markdown, View::Columns, WordSigns::None, 80);
            assert_eq!(
                columns.matches(&format!("(**!** {kind})")).count(),
                2,
                "after each passage\n{columns}"
            );
        }
        let all = written(Format::Text, View::Columns, WordSigns::All, 80);
        assert!(all.contains('_'), "what is shared has its sign too\n{all}");
    }
}

#[test]
fn in_html_in_a_picture_and_in_escapes() {
    for pair in &PAIRS {
        let analysis = pair.analysis();
        let html = export(&analysis, &options(View::Columns, 80), Format::Html);
        let said = format!("! {}", pair.kinds.join(", "));
        assert!(html.matches(&format!("<p class=\"turned\">{said}</p>")).count() >= 2, "{html}");
        let (svg, ansi) = (
            export(&analysis, &options(View::Columns, 80), Format::Svg),
            export(&analysis, &options(View::Columns, 80), Format::Ansi),
        );
        assert!(svg.contains(&said) && ansi.contains(&said));
        for (hue, word) in pair.words() {
            assert!(html.contains(&format!("<span class=\"turning\">{word}</span>")), "{word}\n{html}");
            let colour = Theme::new(ThemeName::OkabeDark, ColourLevel::TrueColour)
                .style(Role::Word(hue, Word::Turning))
                .fg
                .unwrap();
            let bold = format!(
                "fill=\"{}\" font-weight=\"bold\" xml:space=\"preserve\">{word}</text>",
                colour.css()
            );
            assert!(svg.contains(&bold), "{word}\n{svg}");
            let (r, g, b) = colour.rgb();
            let escape = format!("\u{1b}[1m\u{1b}[38;2;{r};{g};{b}m{word}\u{1b}[0m");
            assert!(ansi.contains(&escape), "{word}\n{ansi:?}");
        }
        let mono =
            Options { theme: Theme::new(ThemeName::Mono, ColourLevel::None), ..options(View::Columns, 80) };
        let mono = export(&analysis, &mono, Format::Ansi);
        for (_, word) in pair.words() {
            assert!(mono.contains(&format!("\u{1b}[1m\u{1b}[7m{word}")), "{word}\n{mono:?}");
        }
    }
}

#[test]
fn in_json_and_in_a_spreadsheet() {
    for pair in &PAIRS {
        let analysis = pair.analysis();
        let json: serde_json::Value =
            serde_json::from_str(&export(&analysis, &options(View::Columns, 80), Format::Json)).unwrap();
        let remarks = json["rows"][0]["remarks"].to_string();
        let answer = &json["pairs"][0]["correspondences"][0];
        let kinds: Vec<_> =
            answer["differences"].as_array().unwrap().iter().map(|d| d["kind"].clone()).collect();
        assert_eq!(kinds, pair.kinds, "{answer}");
        for (side, readout, (text, words)) in [("left", 0, pair.left), ("right", 1, pair.right)] {
            let range = &answer["differences"][0][side];
            let (start, end) = (range[0].as_u64().unwrap() as usize, range[1].as_u64().unwrap() as usize);
            let tokens = answer[format!("{side}_words")].as_array().unwrap();
            let said: Vec<&str> = tokens[start..end]
                .iter()
                .map(|t| {
                    text.get(t["start"].as_u64().unwrap() as usize..t["end"].as_u64().unwrap() as usize)
                        .unwrap()
                })
                .collect();
            assert_eq!(said.join(" "), words.join(" "), "readout {readout}");
        }
        let csv = export(&analysis, &options(View::Columns, 80), Format::Csv);
        for kind in pair.kinds {
            assert!(remarks.contains(kind) && csv.contains(kind), "{kind}: {remarks}\n{csv}");
        }
    }
}

#[test]
fn words_beside_what_turns_the_meaning_are_no_part_of_it() {
    let analysis = analysis(dossier(&[
        "The two presidents spoke by telephone on Monday for 45 minutes.",
        "The two presidents spoke by telephone on Sunday for 30 minutes.",
    ]));
    let text =
        export(&analysis, &Options { signs: WordSigns::All, ..options(View::Columns, 80) }, Format::Text);
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("on_ !Monday! for !45! _minutes_"), "{text}");
}

#[test]
fn parties_that_have_changed_places_have_a_look_and_signs_of_their_own() {
    let analysis = analysis(dossier(&[
        "In the night Japan attacked Cuba without warning.",
        "In the night Cuba attacked Japan without warning.",
    ]));
    let text =
        export(&analysis, &Options { signs: WordSigns::All, ..options(View::Columns, 80) }, Format::Text);
    assert!(text.contains("<Japan attacked Cuba>") && text.contains("<Cuba attacked Japan>"), "{text}");
    assert!(text.contains("! order"), "{text}");
    let html = export(&analysis, &options(View::Columns, 80), Format::Html);
    assert!(html.contains("<span class=\"turning exchanged\">Japan attacked Cuba</span>"), "{html}");
}

#[test]
fn labels_that_name_other_speakers_are_a_difference_in_every_form() {
    let talk = |who: &str| format!("{who}: We will build the new port together before the end of the year.");
    let analysis = analysis(dossier(&[&talk("SECRETARY RUBIO"), &talk("MINISTER WANG")]));
    let (pair, _) = analysis.pair(ReadoutIx(0), ReadoutIx(1)).unwrap();
    let kinds: Vec<_> = analysis.differences(pair, 0).iter().map(|d| d.kind).collect();
    assert_eq!(kinds, [diptych::diff::DifferenceKind::Speaker]);
    let json: serde_json::Value =
        serde_json::from_str(&export(&analysis, &options(View::Columns, 80), Format::Json)).unwrap();
    assert_eq!(json["pairs"][0]["correspondences"][0]["differences"][0]["kind"], "speaker");
    let text =
        export(&analysis, &Options { signs: WordSigns::All, ..options(View::Columns, 80) }, Format::Text);
    assert!(text.contains("! speaker") && text.contains("RUBIO!"), "{text}");
}

#[test]
fn the_same_words_with_other_marks_are_verbatim_but_for_punctuation() {
    let analysis = analysis(dossier(&[
        "The two sides, however, agreed to meet again in the spring.",
        "The two sides however agreed to meet again in the spring!",
    ]));
    let told = "verbatim but for punctuation";
    for format in [Format::Text, Format::Ansi, Format::Html, Format::Markdown, Format::Csv, Format::Svg] {
        let text = export(&analysis, &options(View::Columns, 80), format);
        assert!(text.contains(told), "{format:?}\n{text}");
    }
    let text = export(&analysis, &options(View::Ledger, 60), Format::Text);
    assert!(text.contains(told), "{text}");
    let json: serde_json::Value =
        serde_json::from_str(&export(&analysis, &options(View::Columns, 80), Format::Json)).unwrap();
    assert_eq!(json["pairs"][0]["correspondences"][0]["punctuation"], true);
    let screen = screen(&Arc::new(analysis), ThemeName::OkabeDark, ColourLevel::TrueColour, false, (120, 36));
    assert!(screen.text().contains(told), "{}", screen.text());
}

#[test]
fn where_three_do_not_stand_alike_each_two_are_told() {
    let analysis = analysis(dossier(&[
        "The two sides agreed to meet again in Havana in the spring.",
        "The two sides agreed to meet again in Havana in the spring.",
        "In the spring both sides are to meet once more in Havana, it was agreed.",
    ]));
    let row = diptych::collate::RowIx(0);
    let said = diptych::render::row_remarks(&analysis, &analysis.row_notes(row), &[]);
    assert!(said.starts_with(&["A = B".to_owned()]), "{said:?}");
    assert!(said.iter().any(|s| s == "A ~ C" || s == "A % C"), "{said:?}");
}

#[test]
fn no_row_of_the_ledger_is_answered_with_one_cell_filled() {
    for analysis in [
        crate::exports::builtin(),
        analysis(dossier(&[
            "The two sides agreed to meet in Havana. They will meet in Havana again.",
            "The two sides agreed to meet in Havana, and they will meet in Havana again.",
            "They will meet in Havana again.",
        ])),
    ] {
        for row in 0..analysis.collation().rows.len() as u32 {
            let row = analysis.ledger_row(diptych::collate::RowIx(row), 14);
            let filled = row.cells.iter().flatten().filter(|quote| !quote.pieces.is_empty()).count();
            let alone = matches!(row.state, State::Only | State::Furniture);
            assert!(alone == (filled == 1), "{row:?}");
        }
    }
}

#[test]
fn a_quote_holds_the_words_that_a_remark_speaks_of() {
    let long = "After a long morning of talks on trade, energy, the climate, fisheries and the schooling of the young, \
                which both delegations called rich and full, the ministers, who had travelled far, did not discuss the \
                release of the 45 prisoners, and parted late in the evening.";
    let other = long.replace("did not discuss", "discussed").replace("45", "30");
    let analysis = analysis(dossier(&[long, &other]));
    for words in [4, 9, 14] {
        let row = analysis.ledger_row(diptych::collate::RowIx(0), words);
        let block = diptych::render::blocks::LedgerBlock::new(&analysis, &row, |r| Hue(r.0 as u8));
        assert!(block.turns.contains(&"negation") && block.turns.contains(&"number"), "{:?}", block.turns);
        let said = |at: usize| match &block.cells[at].said {
            diptych::render::blocks::Said::Quoted(quoted) => quoted.text.clone(),
            other => panic!("{other:?}"),
        };
        assert!(said(0).contains("not") && said(0).contains("45"), "{}", said(0));
        assert!(said(1).contains("discussed") && said(1).contains("30"), "{}", said(1));
    }
}
