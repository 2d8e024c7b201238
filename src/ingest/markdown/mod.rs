//! Markdown to prose: what a reader of the rendered page would read, without its looks.
//!
//! Kept: the words of headings, paragraphs, list items, quotations, table cells, links (their text), pictures
//! (their description), code. Left out: front matter, comments, tags, rules, bullets and numbers of lists,
//! emphasis marks, the targets of links, footnote marks. Every block becomes a paragraph, its lines joined, with an
//! empty line between two; code in fences keeps its lines. Square brackets that are no link stay, as readouts use
//! them for remarks (`[Applause]`).
//!
//! This is not `CommonMark`: indented code is read as a paragraph, and emphasis is paired more simply.

mod inline;

use std::collections::BTreeSet;

/// The prose of a Markdown text whose lines end in line feeds.
pub(super) fn prose(text: &str) -> String {
    let mut blocks = Blocks { labels: labels(text), ..Blocks::default() };
    for line in without_front_matter(text).lines() {
        blocks.line(line);
    }
    blocks.finish();
    blocks.done.join("\n\n")
}

/// The blocks read so far.
#[derive(Default)]
struct Blocks {
    /// The labels that have a target, in lower case.
    labels: BTreeSet<String>,
    /// The paragraphs that are done.
    done: Vec<String>,
    /// The lines of the paragraph being read.
    open: String,
    /// The fence that the code being read stands in.
    fence: Option<Fence>,
    /// Whether a comment is open.
    in_comment: bool,
}

/// A line that opens or closes code.
#[derive(Clone, Copy)]
struct Fence {
    mark: char,
    length: usize,
}

impl Blocks {
    fn line(&mut self, line: &str) {
        if let Some(fence) = self.fence {
            return self.code(line, fence);
        }
        let line = self.without_comments(line);
        let line = without_quotation_marks(&line);
        let trimmed = line.trim();
        if let Some(fence) = Fence::opened_by(trimmed) {
            self.finish();
            self.fence = Some(fence);
        } else if trimmed.is_empty() || is_rule(trimmed) || is_target(trimmed) {
            self.finish();
        } else if let Some(heading) = heading(trimmed) {
            self.alone(heading);
        } else if let Some(row) = table_row(trimmed) {
            self.alone(&row);
        } else if let Some(item) = list_item(trimmed).or_else(|| footnote(trimmed)) {
            self.finish();
            self.text(item, line);
        } else {
            self.text(trimmed, line);
        }
    }

    /// Adds a line of a paragraph; two spaces or a backslash at its end break it.
    fn text(&mut self, trimmed: &str, line: &str) {
        let hard = line.ends_with("  ") || trimmed.ends_with('\\');
        self.open.push_str(trimmed.strip_suffix('\\').unwrap_or(trimmed));
        self.open.push(if hard { '\n' } else { ' ' });
    }

    /// Adds a line that is a paragraph of its own.
    fn alone(&mut self, line: &str) {
        self.finish();
        self.open.push_str(line);
        self.finish();
    }

    /// Adds a line of code, or closes it.
    fn code(&mut self, line: &str, fence: Fence) {
        if fence.is_closed_by(line.trim()) {
            let code = std::mem::take(&mut self.open);
            self.done.push(code.trim_end().to_owned());
            self.fence = None;
        } else {
            self.open.push_str(line);
            self.open.push('\n');
        }
    }

    /// Ends the paragraph being read. Code whose fence is never closed ends with the text.
    fn finish(&mut self) {
        let open = std::mem::take(&mut self.open);
        let text = if self.fence.is_some() { open } else { inline::prose(&open, &self.labels) };
        if !text.trim().is_empty() {
            self.done.push(text.trim().to_owned());
        }
    }

    /// The line without comments, which may go on over lines.
    fn without_comments(&mut self, line: &str) -> String {
        let mut kept = String::new();
        let mut rest = line;
        loop {
            let mark = if self.in_comment { "-->" } else { "<!--" };
            let Some((before, after)) = rest.split_once(mark) else { break };
            if !self.in_comment {
                kept.push_str(before);
            }
            self.in_comment = !self.in_comment;
            rest = after;
        }
        if !self.in_comment {
            kept.push_str(rest);
        }
        kept
    }
}

impl Fence {
    fn opened_by(line: &str) -> Option<Self> {
        let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
        let length = line.chars().take_while(|&c| c == mark).count();
        // A fence of backticks has none behind it, or it is code within a line.
        let behind = line.get(length..).unwrap_or_default();
        (length >= 3 && !(mark == '`' && behind.contains('`'))).then_some(Self { mark, length })
    }

    fn is_closed_by(self, line: &str) -> bool {
        line.chars().all(|c| c == self.mark) && line.chars().count() >= self.length
    }
}

/// The text after `---` ... `---` (or `+++`) at its very start.
fn without_front_matter(text: &str) -> &str {
    for (mark, ends) in [("---\n", &["\n---\n", "\n...\n"][..]), ("+++\n", &["\n+++\n"])] {
        let Some(body) = text.strip_prefix(mark) else { continue };
        let end = ends.iter().filter_map(|end| body.find(end).map(|at| at + end.len())).min();
        // Without an end, or with an empty line at once, it was a rule.
        if let Some(end) = end.filter(|_| !body.starts_with('\n')) {
            return body.get(end..).unwrap_or_default();
        }
    }
    text
}

fn without_quotation_marks(line: &str) -> &str {
    let mut line = line;
    while let Some(rest) = line.trim_start().strip_prefix('>') {
        line = rest;
    }
    line
}

/// A rule, or the line under a heading.
fn is_rule(line: &str) -> bool {
    let mut marks = line.chars().filter(|c| !c.is_whitespace());
    match marks.next() {
        Some(mark @ ('-' | '*' | '_' | '=')) => marks.all(|c| c == mark) && line.len() >= 3,
        _ => false,
    }
}

fn heading(line: &str) -> Option<&str> {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    if !(1..=6).contains(&level) || !text.starts_with([' ', '\t']) {
        return None;
    }
    let text = text.trim();
    let unclosed = text.trim_end_matches('#');
    Some(if unclosed.ends_with(' ') || unclosed.is_empty() { unclosed.trim_end() } else { text })
}

/// The text of a list item: `- `, `* `, `+ `, `1. ` or `1) `, and a box to tick.
fn list_item(line: &str) -> Option<&str> {
    let rest = line.strip_prefix(['-', '*', '+']).or_else(|| {
        let digits = line.chars().take_while(char::is_ascii_digit).count();
        line.get(digits..)?.strip_prefix(['.', ')']).filter(|_| (1..=9).contains(&digits))
    })?;
    let text = rest.strip_prefix([' ', '\t'])?.trim_start();
    Some(["[ ] ", "[x] ", "[X] "].iter().find_map(|tick| text.strip_prefix(tick)).unwrap_or(text))
}

/// The cells of a table row, tabs between them; empty for the row of dashes under the heads.
fn table_row(line: &str) -> Option<String> {
    let inner = line.strip_prefix('|')?.strip_suffix('|')?;
    if inner.chars().all(|c| matches!(c, '-' | ':' | '|' | ' ')) {
        return Some(String::new());
    }
    Some(inner.split('|').map(str::trim).collect::<Vec<_>>().join("\t"))
}

/// The target of a link by label: `[label]: https://...`.
fn is_target(line: &str) -> bool {
    target_label(line).is_some()
}

fn target_label(line: &str) -> Option<&str> {
    let (label, target) = line.strip_prefix('[')?.split_once("]:")?;
    (!label.is_empty()
        && !label.starts_with('^')
        && !label.contains(['[', ']'])
        && is_one_target(target.trim()))
    .then_some(label)
}

/// A target is one word, and perhaps a title in quotes.
fn is_one_target(target: &str) -> bool {
    match target.split_once(char::is_whitespace) {
        None => !target.is_empty(),
        Some((_, title)) => title.trim_start().starts_with(['"', '\'', '(']),
    }
}

/// The text of a footnote: `[^1]: ...`.
fn footnote(line: &str) -> Option<&str> {
    let (label, text) = line.strip_prefix("[^")?.split_once("]:")?;
    (!label.contains(char::is_whitespace)).then_some(text.trim_start())
}

fn labels(text: &str) -> BTreeSet<String> {
    text.lines().filter_map(|line| target_label(line.trim())).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_become_paragraphs() {
        for (markdown, wanted) in [
            ("# Title #\nText\nruns on.\n", "Title\n\nText runs on."),
            ("Title\n=====\n\nText  \nbroken\\\nhere", "Title\n\nText\nbroken\nhere"),
            ("Under\n---\nText\n\n***\n\nMore", "Under\n\nText\n\nMore"),
            ("- one\n- two\n  goes on\n1. three\n* [x] four", "one\n\ntwo goes on\n\nthree\n\nfour"),
            ("> He said\n> > that\n>\n> it is", "He said that\n\nit is"),
            ("```rust\nlet *x* = 1;\n\n# no\n```\nAfter", "let *x* = 1;\n\n# no\n\nAfter"),
            ("~~~\nnever closed", "never closed"),
            ("| a | b |\n|---|:-:|\n| c | d |", "a\tb\n\nc\td"),
            ("#hashtag and 2021. was\n\n#", "#hashtag and 2021. was\n\n#"),
            ("a <!-- not\n\nthis --> b", "a\n\nb"),
            ("Said so.[^1]\n\n[^1]: In Havana.", "Said so.\n\nIn Havana."),
            ("[one]: https://a.example \"Title\"\nSee [it][one].", "See it."),
        ] {
            assert_eq!(prose(markdown), wanted, "{markdown:?}");
        }
    }

    #[test]
    fn front_matter_is_left_out() {
        assert_eq!(prose("---\ntitle: A\ndate: B\n---\n\nText\n"), "Text");
        assert_eq!(prose("+++\ntitle = 1\n+++\nText\n"), "Text");
        assert_eq!(prose("---\n\nText\n\n---\nMore\n"), "Text\n\nMore");
        assert_eq!(prose("---\nnever closed\n"), "never closed");
    }

    #[test]
    fn plain_prose_stays_as_it_is() {
        let text = "“Xi – he said” cost 3 * 4 = 12 [applause] & more; snake_case_name, 5 < 6.";
        assert_eq!(prose(text), text);
    }
}
