//! What was decided, as gold: JSON lines from which weights are learned and by which links are scored.
//!
//! A line for each two readouts of which anything was decided:
//!
//! ```json
//! {"id":"A call: CU and CN","code_a":"CU","code_b":"CN","a":["passage", ...],"b":[...],"lang_a":"en","lang_b":"en",
//!  "links":[{"a":[0],"b":[1]}, ...],"links_topic":[...],"unsure_same":[[0,2], ...],"unsure":[...],
//!  "closed":{"a":[0, ...],"b":[...]}}
//! ```
//!
//! Passages are numbered from 0. Links are pairs that were tied, and those of which the engine is sure and nobody said
//! otherwise. Pairs that count neither for nor against are unsure: readers do not agree on them, or the engine links
//! them and nobody looked at either passage. `closed` are the passages of which the reader said that nothing else answers
//! them: of those the line says all.

use std::collections::BTreeSet;
use std::io;

use serde::Serialize;

use super::order::code;
use crate::align::{Alignment, PassagePair, Relation};
use crate::analysis::{Analysis, Tie};
use crate::collate::{Pair, Place, ReadoutIx};
use crate::text::PassageIx;

#[derive(Debug, Serialize)]
struct Gold<'a> {
    id: String,
    code_a: &'a str,
    code_b: &'a str,
    a: Vec<&'a str>,
    b: Vec<&'a str>,
    lang_a: &'static str,
    lang_b: &'static str,
    links: Vec<Link>,
    links_topic: Vec<Link>,
    unsure_same: Vec<[u32; 2]>,
    unsure: Vec<[u32; 2]>,
    closed: Closed,
}

#[derive(Debug, Serialize)]
struct Link {
    a: [u32; 1],
    b: [u32; 1],
}

#[derive(Debug, Serialize)]
struct Closed {
    a: Vec<u32>,
    b: Vec<u32>,
}

/// Writes a line for each two readouts of which anything was decided.
pub fn gold(analysis: &Analysis, out: &mut dyn io::Write) -> io::Result<()> {
    for pair in analysis.collation().pairs.iter().filter(|pair| is_decided(analysis, pair)) {
        serde_json::to_writer(&mut *out, &line(analysis, pair))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn is_decided(analysis: &Analysis, pair: &Pair) -> bool {
    let is_of = |one: ReadoutIx, other: ReadoutIx| one == pair.left && other == pair.right;
    !pair.alignment.decided.is_empty()
        || analysis.by_hand().disputes().any(|(one, other)| is_of(one.readout, other.readout))
}

fn line<'a>(analysis: &'a Analysis, pair: &Pair) -> Gold<'a> {
    let Alignment { same, related, decided, .. } = &pair.alignment;
    let by_hand = analysis.by_hand();
    let places = |of: PassagePair| (pair.left.at(of.left), pair.right.at(of.right));
    let tie = |of: PassagePair| {
        let (one, other) = places(of);
        analysis.tie(by_hand, one, other)
    };
    let linked = || {
        same.iter().chain(related).flat_map(|c| {
            let pairs =
                c.left.iter().flat_map(|&left| c.right.iter().map(move |&right| PassagePair { left, right }));
            pairs.map(move |pair| (pair, c.relation))
        })
    };
    let sure = linked().map(|(pair, _)| pair).filter(|&pair| tie(pair) == Tie::Sure);
    let links: BTreeSet<PassagePair> = decided.same.iter().copied().chain(sure).collect();
    let is_open = |of: PassagePair| {
        !decided.closed[0].contains(&of.left)
            && !decided.closed[1].contains(&of.right)
            && tie(of) == Tie::Open
    };
    let open = |wanted: &[Relation]| -> Vec<PassagePair> {
        linked()
            .filter(|(pair, relation)| wanted.contains(relation) && is_open(*pair))
            .map(|(p, _)| p)
            .collect()
    };
    let disputed: Vec<PassagePair> = by_hand
        .disputes()
        .filter(|(one, other)| one.readout == pair.left && other.readout == pair.right)
        .map(|(one, other)| PassagePair { left: one.passage, right: other.passage })
        .collect();
    let numbers = |pairs: Vec<PassagePair>| -> Vec<[u32; 2]> {
        let all: BTreeSet<PassagePair> = pairs.into_iter().chain(disputed.iter().copied()).collect();
        all.into_iter().map(|pair| [pair.left.0, pair.right.0]).collect()
    };
    let closed = |side: &BTreeSet<PassageIx>| side.iter().map(|passage| passage.0).collect();
    let texts = |readout| analysis.places(readout).map(|place: Place| analysis.passage_text(place)).collect();
    let (left, right) = (code(analysis, pair.left), code(analysis, pair.right));
    Gold {
        id: format!("{}: {left} and {right}", analysis.dossier().title),
        code_a: left,
        code_b: right,
        a: texts(pair.left),
        b: texts(pair.right),
        lang_a: analysis.text(pair.left).language.rules().tag,
        lang_b: analysis.text(pair.right).language.rules().tag,
        links: links.into_iter().map(link).collect(),
        links_topic: decided.topic.iter().copied().map(link).collect(),
        unsure_same: numbers(open(&[Relation::Same])),
        unsure: numbers(open(&[Relation::Same, Relation::Related])),
        closed: Closed { a: closed(&decided.closed[0]), b: closed(&decided.closed[1]) },
    }
}

fn link(pair: PassagePair) -> Link {
    Link { a: [pair.left.0], b: [pair.right.0] }
}
