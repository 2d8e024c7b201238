//! A paragraph of context.

use crate::analysis::Analysis;

/// A paragraph of context as people read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContextBlock<'a> {
    /// Its heading.
    pub heading: &'a str,
    /// Its text.
    pub text: &'a str,
    /// What it rests on.
    pub source: &'a str,
    /// Who holds the view, where it is one.
    pub held_by: Option<&'a str>,
    /// The passages that it concerns, by their names: `CU 1`.
    pub concerns: Vec<String>,
}

impl<'a> ContextBlock<'a> {
    /// The block of a paragraph, by its position in the dossier.
    pub fn new(analysis: &'a Analysis, at: usize) -> Self {
        let paragraph = &analysis.dossier().context[at];
        let concerned = analysis.concerned(at);
        Self {
            heading: &paragraph.heading,
            text: &paragraph.text,
            source: &paragraph.source,
            held_by: paragraph.held_by.as_deref(),
            concerns: concerned.into_iter().map(|place| analysis.passage_name(place)).collect(),
        }
    }

    /// The blocks of all paragraphs, in the order of the dossier.
    pub fn all(analysis: &'a Analysis) -> impl Iterator<Item = Self> {
        (0..analysis.dossier().context.len()).map(|at| Self::new(analysis, at))
    }

    /// `article, par. 4; held by the author`
    pub fn attribution(&self) -> String {
        match self.held_by {
            Some(holder) => format!("{}; held by {holder}", self.source),
            None => self.source.to_owned(),
        }
    }

    /// `held by the author; concerns CU 1, CN 2`; empty where neither is known.
    pub fn foot(&self) -> String {
        let held = self.held_by.map(|by| format!("held by {by}"));
        let concerns = (!self.concerns.is_empty()).then(|| format!("concerns {}", self.concerns.join(", ")));
        held.into_iter().chain(concerns).collect::<Vec<_>>().join("; ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_of_a_paragraph_is_said_and_nothing_else() {
        let block = |held_by, concerns: &[&str]| ContextBlock {
            heading: "Third shipment",
            text: "It came.",
            source: "article, par. 4",
            held_by,
            concerns: concerns.iter().map(|&name| name.to_owned()).collect(),
        };
        let table = [
            (block(None, &[]), "article, par. 4", ""),
            (block(None, &["CU 1"]), "article, par. 4", "concerns CU 1"),
            (block(Some("the author"), &[]), "article, par. 4; held by the author", "held by the author"),
            (
                block(Some("him"), &["CU 1", "CN 2"]),
                "article, par. 4; held by him",
                "held by him; concerns CU 1, CN 2",
            ),
        ];
        for (block, attribution, foot) in table {
            assert_eq!((block.attribution().as_str(), block.foot().as_str()), (attribution, foot));
        }
    }
}
