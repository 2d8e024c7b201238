//! Which lines of a text flow together, and where a heading, an item of a list or a paragraph begins.

use super::Span;
use super::items::{Item, Items, Read};
use super::leads::{Names, speaker};
use super::sentences::ends_sentence;
use super::standing::{self, Line};
use crate::lexicon::Language;

/// A line of more characters than this was not wrapped by hand, so its end is the end of a paragraph.
const WRAPPED: usize = 120;

/// The most lines between two blank ones that are looked at together: where more stand, what is known of each would take
/// many times the room of the text. They are parted where a sentence ends.
const TOGETHER: usize = 10_000;

/// Lines that flow together, such as a paragraph, a heading or an item of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Block {
    /// Its bytes, without the line break at the end.
    pub(super) bytes: Span,
    /// Whether it begins with the number or the letter of an item.
    pub(super) is_numbered: bool,
}

/// The blocks of `source` in order. Blank lines belong to none.
pub(super) fn blocks(source: &str, names: &Names<'_>, language: Language) -> Vec<Block> {
    let mut cutter = Cutter { names, language, items: Items::of(source), blocks: Vec::new() };
    let mut paragraph: Vec<Line<'_>> = Vec::new();
    let mut goes_on = false;
    let mut start = 0;
    for raw in source.split_inclusive('\n') {
        let line = Line::new(raw, start);
        start += raw.len();
        if line.text.is_empty() {
            cutter.paragraph(&paragraph, goes_on);
            paragraph.clear();
            goes_on = false;
            continue;
        }
        if paragraph.len() == TOGETHER {
            let whole = paragraph.iter().rposition(|line| ends_sentence(line.text));
            let rest = paragraph.split_off(whole.map_or(TOGETHER, |at| at + 1));
            cutter.paragraph(&paragraph, goes_on);
            paragraph = rest;
            goes_on = true;
        }
        paragraph.push(line);
    }
    cutter.paragraph(&paragraph, goes_on);
    cutter.blocks
}

/// Cuts lines into blocks.
struct Cutter<'a> {
    names: &'a Names<'a>,
    language: Language,
    items: Items,
    blocks: Vec<Block>,
}

impl Cutter<'_> {
    /// Cuts the lines between two blank lines, or the rest of many.
    fn paragraph(&mut self, lines: &[Line<'_>], goes_on: bool) {
        let texts: Vec<&str> = lines.iter().map(|line| line.text).collect();
        let read = Read::of(&texts, goes_on);
        let starts: Vec<Option<Item>> =
            (0..lines.len()).map(|at| self.items.starts(&read, at, lines[at].bytes.start)).collect();
        let mut first = 0;
        for at in 1..=lines.len() {
            let parts = at == lines.len()
                || lines[at].quoted != lines[at - 1].quoted
                || starts[at].is_some()
                || is_heading(texts[at])
                || ends_sentence(texts[at - 1]) && speaker(texts[at], self.names, self.language).is_some()
                || is_heading(texts[at - 1]);
            if parts {
                let is_numbered = starts[first].is_some_and(Item::is_counted);
                flow(&lines[first..at], is_numbered, self.language, &mut self.blocks);
                first = at;
            }
        }
    }
}

/// Cuts lines that no mark parts: where each stands alone, or where a line ended before it was full.
fn flow(lines: &[Line<'_>], is_numbered: bool, language: Language, blocks: &mut Vec<Block>) {
    let alone = standing::alone(lines, language);
    let widest = lines.iter().map(|l| l.width).max().unwrap_or(0);
    let mut first = 0;
    for at in 1..=lines.len() {
        if at == lines.len() || at >= alone || breaks(&lines[at - 1], &lines[at], widest, language) {
            let (start, end) = (lines[first].bytes.start, lines[at - 1].bytes.end);
            let bytes = Span { start: start as u32, end: end as u32 };
            blocks.push(Block { bytes, is_numbered: is_numbered && first == 0 });
            first = at;
        }
    }
}

/// Whether the break between two lines was meant: the text would not have flowed on.
fn breaks(line: &Line<'_>, next: &Line<'_>, widest: usize, language: Language) -> bool {
    // A writer who wraps breaks a line where the next word no longer fits.
    let fitted = line.width + 1 + next.first_width() + widest / 10 <= widest;
    let goes_on = line.text.ends_with([',', ';', '-', '–', '—', '，', '、', '；', '('])
        || next.text.starts_with(|c: char| c.is_lowercase() || ",;.)".contains(c))
        // "was to open in", "2020. It did not."
        || next.text.starts_with(|c: char| c.is_ascii_digit()) && line.ends_open(language);
    (fitted || line.width > WRAPPED) && !goes_on
}

/// Whether a line is a heading by its mark-up.
pub(super) fn is_heading(line: &str) -> bool {
    let level = line.bytes().take_while(|&b| b == b'#').count();
    (1..=6).contains(&level) && line.get(level..).is_some_and(|rest| rest.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(source: &str) -> Vec<&str> {
        let names = Names::of(source, Language::English);
        blocks(source, &names, Language::English)
            .iter()
            .map(|b| source.get(b.bytes.range()).unwrap())
            .collect()
    }

    #[test]
    fn many_lines_without_a_blank_one_are_parted_where_a_sentence_ends_and_nowhere_else() {
        let wrapped = "The two sides agreed to open the\nports of the north in June. They\n";
        let text = wrapped.repeat(TOGETHER / 2 + 5);
        assert!(
            shown(&text)
                .iter()
                .all(|block| block.starts_with("The two sides") || block.starts_with("They\n"))
        );
        let lines =
            |count: usize| (0..count).map(|at| format!("Port {at}: open")).collect::<Vec<_>>().join("\n");
        assert_eq!(shown(&lines(TOGETHER + 7)).len(), TOGETHER + 7, "as many as there are");
    }

    #[test]
    fn wrapped_lines_flow_together() {
        for text in [
            "The two presidents spoke for an hour about\ntrade, the pandemic and the visit that has\nbeen planned.",
            "The two sides agreed to open the ports\nin June and to lift the ban on\ngrain by December.",
            "The two sides agreed to open the\n    ports in June and to lift the ban on grain by\n    December.",
            "The leaders of China,\nRussia and India met.",
            "The ports of the north would open on June\n30. The airports stay closed until May\n5. No date was set.",
            "He has been a judge of the court since\n2019. He was a clerk before.",
            "She said that the talks\n- which had begun in May -\nwould go on.",
            "He met President Xi\nJinping today.",
            "The two sides agreed\nto open the ports of\nthe north in June and\nto lift the ban on the\nexport of grain.",
            "On the evening of\nNovember 24, 2025,\nPresident Xi Jinping\nspoke with U.S.\nPresident Donald J.\nTrump on the phone.",
            "The clinic in the old town has been closed since the flood of\n2017. A new one was to open in\n2020. It did not.",
            "we will open the ports\nin june and lift the ban on\ngrain by december",
            "The population of the city had grown to\n1.2 million people and prices by more than\n1.3 percent since the spring.",
        ] {
            assert_eq!(shown(text), [text]);
        }
    }

    #[test]
    fn blank_lines_headings_and_items_break() {
        let text = "# Call\nThey spoke.\n\n- first\n- second goes on\n  here\n1. third\n（一）第四\n二、第五\n\n\nEnd";
        let want = [
            "# Call",
            "They spoke.",
            "- first",
            "- second goes on\n  here",
            "1. third",
            "（一）第四",
            "二、第五",
            "End",
        ];
        assert_eq!(shown(text), want);
    }

    #[test]
    fn a_short_line_before_a_sentence_is_a_heading() {
        let text = "Readout of the call\nThe President of the Republic spoke today with the Chairman of the\ncommission about trade.";
        assert_eq!(shown(text).len(), 2);
        assert_eq!(shown(text)[0], "Readout of the call");
    }

    #[test]
    fn one_paragraph_a_line_breaks_at_each_line() {
        let long =
            "They spoke of trade and of the visit and of the third shipment of medicine that had just left";
        let text = format!("{long} the port of Tianjin bound for Havana, Cuba.\n{long}.\n{long} today");
        assert_eq!(shown(&text).len(), 3);
    }

    #[test]
    fn lines_that_stand_alone_are_blocks() {
        for (text, lines) in [
            (
                "   ANNA BERG 12-12-1962 502877\n   CARL DORN 15-01-1960 502902\n    EVA FALK 03-01-1950 502548",
                3,
            ),
            ("Northern port: open\nSouthern port: closed\nAirport: closed until June", 3),
            ("Wheat 1,200\nSteel 300\nCoal 80", 3),
            ("Wheat   1,200   tonnes\nSteel plates   300   tonnes", 2),
            ("Yes\tBerg\nNo\tFalk", 2),
            ("| Port | State |\n|---|---|\n| North | open |", 3),
            ("10:00  Opening\n10:30  Report of the secretary\n12:00  Lunch", 3),
            (
                "The Council,\nRecalling its previous resolutions,\nDeeply concerned by the loss of life,\n1. Demands a pause;",
                4,
            ),
            (
                "The fog comes slowly over the hill\nand settles on the silent quay,\nit waits a while, then moves along\nand leaves the harbour to the sea.",
                4,
            ),
            ("I heard the wind\nupon the sill\nand all the town\nlay deep and still.", 4),
            ("  The fog comes down\n     on little feet\n  and sits a while\n     above the street.", 4),
            ("床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。", 4),
            ("wheat and rye\nsteel plates\ncoal\nsalted fish", 4),
            ("☐ Open the ports\n☑ Lift the ban\n→ meet again", 3),
            ("WHEREAS the port is closed;\nWHEREAS the road is shut; and\nWHEREAS the ships wait;", 3),
            (
                "Slowly the mist comes over the hills\nAnd settles on the quiet quay,\nWaits for a moment, and moves on,\nLeaving the harbour to the sea.",
                4,
            ),
            (
                "MS. COLE: They met on Monday and spoke for an hour about grain.\nMR. HALE: No.\nQUESTION: Why?",
                3,
            ),
            ("Votes in favour\nNorth Harbour\nSouth Harbour\nWest Point\nEast Point", 5),
            ("He wrote:\n> We will open the ports in\n> June.\nThat is good news.", 3),
            ("北部港口：开放\n南部港口：关闭", 2),
            (
                "Die Vollversammlung,\nin Erinnerung an ihre Beschlüsse,\nin Anerkennung der Lage,\nbeschließt eine Pause;",
                4,
            ),
            ("双方同意开放港口。\n双方同意六月会谈。", 2),
            ("1. Open the ports\n2. Lift the ban\n3. Meet again", 3),
            (
                "1.1 The parties keep the port open and the\nroads.\n1.2 The parties exchange lists.\n2.1 Disputes go to Bern.",
                3,
            ),
            ("2.3.1. the tenant pays the rent;\n2.3.2. the owner repairs the roof", 2),
            (
                "I. Trade in grain is free and so is trade in\nfish and in fruit.\nII. Trade in oil is taxed.\nIII. Nobody trades in arms.",
                3,
            ),
        ] {
            assert_eq!(shown(text).len(), lines, "{text}: {:?}", shown(text));
        }
    }
}
