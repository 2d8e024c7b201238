//! A dossier with some of its readouts.

use super::{Concern, ContextParagraph, Dossier};

impl Dossier {
    /// The same event told by some of its readouts alone, in the order of `keep`.
    ///
    /// `keep` holds positions in [`Dossier::readouts`]; what is not a position is left out. Context paragraphs stay, and
    /// concern what is left.
    #[must_use]
    pub fn narrowed(&self, keep: &[usize]) -> Self {
        let concern = |concern: &Concern| {
            let readout = keep.iter().position(|&kept| kept == concern.readout)?;
            Some(Concern { readout, bytes: concern.bytes.clone() })
        };
        let paragraph = |paragraph: &ContextParagraph| ContextParagraph {
            concerns: paragraph.concerns.iter().filter_map(concern).collect(),
            ..paragraph.clone()
        };
        Self {
            readouts: keep.iter().filter_map(|&at| self.readouts.get(at).cloned()).collect(),
            context: self.context.iter().map(paragraph).collect(),
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::dossier::builtin;

    #[test]
    fn concerns_follow_their_readouts() {
        let whole = builtin();
        let narrowed = whole.narrowed(&[2, 0]);
        let codes: Vec<&str> = narrowed.readouts.iter().map(|r| r.code.as_str()).collect();
        assert_eq!(codes, ["GT", "CU"]);
        assert_eq!(narrowed.context.len(), whole.context.len());
        let quoted = |d: &crate::dossier::Dossier| -> Vec<String> {
            let concerns = d.context.iter().flat_map(|p| &p.concerns);
            let mut all: Vec<String> = concerns
                .map(|c| {
                    format!(
                        "{} {}",
                        d.readouts[c.readout].code,
                        d.readouts[c.readout].text.get(c.bytes.clone()).unwrap()
                    )
                })
                .filter(|quote| !quote.starts_with("CN"))
                .collect();
            all.sort();
            all
        };
        assert_eq!(quoted(&narrowed), quoted(&whole));
    }
}
