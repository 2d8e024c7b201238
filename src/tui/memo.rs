//! What is worth remembering between two frames: how many lines each passage takes at a width.
//!
//! It is a function of the texts and the width alone, so remembering it changes nothing but time: a key press flows no
//! text again except what it shows.

use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use crate::analysis::Analysis;
use crate::collate::ReadoutIx;
use crate::render::flow;
use crate::text::{PassageIx, Text};

/// How many answers are kept: four readouts at a few widths.
const KEPT: usize = 16;

/// The line counts that were asked for last.
#[derive(Debug, Clone, Default)]
pub(crate) struct Memo(Arc<Mutex<Vec<Entry>>>);

#[derive(Debug)]
struct Entry {
    texts: Arc<Vec<Text>>,
    readout: ReadoutIx,
    width: u16,
    lines: Arc<[u32]>,
}

impl Memo {
    /// How many lines each passage of a readout takes at a width.
    pub(crate) fn lines(&self, analysis: &Analysis, readout: ReadoutIx, width: u16) -> Arc<[u32]> {
        let mut entries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let asked =
            |e: &Entry| e.readout == readout && e.width == width && Arc::ptr_eq(&e.texts, &analysis.texts);
        if let Some(at) = entries.iter().position(asked) {
            let entry = entries.remove(at);
            let lines = entry.lines.clone();
            entries.push(entry);
            return lines;
        }
        let lines = count(analysis, readout, width);
        if entries.len() == KEPT {
            entries.remove(0);
        }
        entries.push(Entry { texts: analysis.texts.clone(), readout, width, lines: lines.clone() });
        lines
    }
}

fn count(analysis: &Analysis, readout: ReadoutIx, width: u16) -> Arc<[u32]> {
    let passages = analysis.texts[readout.ix()].passages.len() as u32;
    let lines = |p: u32| flow(analysis.passage_text(readout, PassageIx(p)), width).len() as u32;
    let counts: Vec<u32> = (0..passages).into_par_iter().map(lines).collect();
    counts.into()
}
