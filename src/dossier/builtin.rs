//! The dossier that ships with the program.

use super::Dossier;

/// The telephone call of Presidents Díaz-Canel and Xi of 30 August 2021.
pub fn builtin() -> Dossier {
    use super::Readout;
    let readout = |code: &str, name: &str, text: &str| Readout {
        code: code.into(),
        name: name.into(),
        issuer: None,
        language: Some("en".into()),
        translated: false,
        published: None,
        source: None,
        text: text.into(),
        intake: crate::ingest::Intake::default(),
    };
    Dossier {
        title: "Díaz-Canel and Xi, call of 30 August 2021".into(),
        short_title: Some("Díaz-Canel and Xi, 30 Aug 2021".into()),
        facts: Vec::new(),
        readouts: vec![
            readout("CU", "Cuba, Presidency", include_str!("../../data/cuba-china/cuba.txt")),
            readout("CN", "China, official report", include_str!("../../data/cuba-china/china.txt")),
            readout("GT", "Global Times report", include_str!("../../data/cuba-china/global-times.txt")),
        ],
        context: vec![super::ContextParagraph {
            heading: "Third shipment".into(),
            text: "A third consignment of medical equipment against Covid-19 had just gone from China to Cuba when the call was announced; the article calls it an act of solidarity.".into(),
            source: "article, par. 4".into(),
            held_by: None,
            concerns: Vec::new(),
        }],
    }
}
