//! The dossier that ships with the program.

use super::Dossier;
use super::load::{Beside, from_bytes};
use crate::ingest::Reading;

const DOSSIER: &[u8] = include_bytes!("../../data/dossiers/cuba-china/dossier.toml");

const TEXTS: &[(&str, &[u8])] = &[
    ("cuba.txt", include_bytes!("../../data/dossiers/cuba-china/cuba.txt")),
    ("china.txt", include_bytes!("../../data/dossiers/cuba-china/china.txt")),
    ("global-times.txt", include_bytes!("../../data/dossiers/cuba-china/global-times.txt")),
];

/// The telephone call of Presidents Díaz-Canel and Xi of 30 August 2021, loaded as any other dossier is.
pub fn builtin() -> Dossier {
    from_bytes(DOSSIER, Beside::Embedded(TEXTS), &Reading::default())
        .expect("a test loads the built-in dossier")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// FNV-1a, 64 bits: enough to tell that a text was touched.
    fn checksum(bytes: &[u8]) -> u64 {
        bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        })
    }

    #[test]
    fn the_texts_stand_as_they_were_printed() {
        let dossier = builtin();
        let found: Vec<_> = dossier
            .readouts
            .iter()
            .map(|r| (r.code.as_str(), r.text.split_whitespace().count(), checksum(r.text.as_bytes())))
            .collect();
        let printed = [
            ("CU", 43, 0x4742_e864_3fa1_40eb),
            ("CN", 57, 0x8747_b836_c762_2d69),
            ("GT", 431, 0xf2a5_26d1_67f8_2cba),
        ];
        assert_eq!(found, printed);
        assert!(dossier.readouts.iter().all(|r| r.intake.made_visible == 0 && r.intake.undecodable == 0));
    }

    #[test]
    fn eleven_paragraphs_of_context_say_what_they_rest_on_and_concern() {
        let dossier = builtin();
        assert_eq!(dossier.context.len(), 11);
        for paragraph in &dossier.context {
            let words = paragraph.text.split_whitespace().count();
            assert!((15..=50).contains(&words), "{} has {words} words", paragraph.heading);
            assert!(paragraph.source.contains("par. "), "{}", paragraph.heading);
            assert!(!paragraph.concerns.is_empty(), "{}", paragraph.heading);
        }
    }

    #[test]
    fn each_passage_of_the_cuban_readout_has_three_paragraphs_of_context() {
        let dossier = builtin();
        let second = dossier.readouts[0].text.find("We examined").unwrap();
        let about = |first_passage: bool| -> Vec<&str> {
            let here =
                |c: &super::super::Concern| c.readout == 0 && (c.bytes.start < second) == first_passage;
            dossier
                .context
                .iter()
                .filter(|p| p.concerns.iter().any(here))
                .map(|p| p.heading.as_str())
                .collect()
        };
        assert_eq!(about(true), ["Third shipment", "Sixtieth anniversary", "A decision on both sides"]);
        assert_eq!(about(false), ["Sixtieth anniversary", "A decision on both sides", "Ties under pressure"]);
    }
}
