//! What a reader would say to a script, derived from what it keeps and what it loses.

use std::ops::Range;

use super::algorithms::Algorithm;
use super::input::{Input, Side, Unit};
use super::lattice::{Block, Corner};
use super::narration::quoted;
use super::recording::Recording;
use super::script::{Island, Op, Script};
use super::step::Change;

/// The most pairs of tokens that are looked at for runs in common; beyond, runs that moved go unmentioned.
const MOST_PAIRS: usize = 4_000_000;

/// The most function words that are named.
const MOST_NAMED: usize = 3;

/// What a reader would say to a script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// It keeps the tokens that an earlier script keeps: that one's algorithm, and how many.
    SameAs(Algorithm, usize),
    /// It keeps nothing.
    Nothing,
    /// All that it keeps is function words.
    OnlyFunctionWords(Vec<Block>),
    /// It keeps a function word that stands alone among changes.
    KeepsFunctionWord(Block),
    /// One word that denies is dropped or taken, with what stands around it kept: what is said is turned.
    Turns(Side, u32),
    /// It holds on to a run that the first script loses.
    Anchors {
        /// The run.
        run: Block,
        /// How many tokens it keeps.
        kept: usize,
        /// The first algorithm.
        first: Algorithm,
        /// How many tokens that one keeps.
        first_kept: usize,
        /// Whether it keeps fewer tokens of matter than that one, function words left aside.
        lighter: bool,
    },
    /// It keeps a phrase that both have, in so many pieces.
    Splits(Block, usize),
    /// It drops a run on one side and takes it on the other.
    Loses(Block),
    /// What it adds or removes, from a token to a token, begins within a line, or in a text of one line within a clause,
    /// and could be slid to begin one.
    Slides(Side, u32, u32),
    /// It has so many edits more than the first script.
    Longer(usize),
    /// It keeps whole phrases, in so many islands.
    Reads(usize),
}

impl Finding {
    /// What a gallery or a lesson calls it.
    pub fn key(&self) -> &'static str {
        match self {
            Self::SameAs(..) => "same",
            Self::Nothing => "nothing",
            Self::OnlyFunctionWords(_) => "only-small",
            Self::KeepsFunctionWord(_) => "keeps-small",
            Self::Turns(..) => "turns",
            Self::Anchors { .. } => "anchors",
            Self::Splits(..) => "splits",
            Self::Loses(_) => "loses",
            Self::Slides(..) => "slides",
            Self::Longer(_) => "longer",
            Self::Reads(_) => "reads",
        }
    }

    /// Whether a reader would rather not have it.
    pub fn is_disliked(&self) -> bool {
        match self {
            Self::Anchors { lighter, .. } => *lighter,
            _ => !matches!(self, Self::SameAs(..) | Self::Reads(_)),
        }
    }

    /// The finding in a few words.
    pub fn label(&self, input: &Input) -> String {
        let unit = |count: usize| input.unit.counted(count);
        let run =
            |block: &Block| quoted(input.phrase(Side::Before, block.at.x as usize..block.end().x as usize));
        match self {
            Self::SameAs(algorithm, kept) => format!("the same {} as {}", unit(*kept), algorithm.name()),
            Self::Nothing => "keeps nothing".to_owned(),
            Self::OnlyFunctionWords(blocks) => {
                let words: Vec<_> = blocks.iter().take(MOST_NAMED).map(run).collect();
                format!("keeps only small words: {}", words.join(", "))
            }
            Self::KeepsFunctionWord(block) => format!("keeps {}, a small word by itself", run(block)),
            Self::Turns(side, at) => {
                let word = quoted(input.text(*side, *at as usize));
                let done = if *side == Side::Before { "dropped" } else { "taken" };
                format!("{word} {done}: one edit turns what is said")
            }
            Self::Anchors { run: block, kept, first, first_kept, .. } if kept < first_kept => {
                format!("anchors on {}: keeps {kept}, {} {first_kept}", run(block), first.name())
            }
            Self::Anchors { run: block, .. } => format!("anchors on {}", run(block)),
            Self::Splits(block, pieces) => format!("splits {} into {pieces} islands", run(block)),
            Self::Loses(block) => format!("loses {}, which moved", run(block)),
            Self::Slides(side, from, to) => {
                let piece = quoted(input.phrase(*side, *from as usize..*to as usize));
                let torn = if has_lines(input, *side) { "block" } else { "clause" };
                format!("cuts across a {torn}: {piece}")
            }
            Self::Longer(more) => format!("{more} edit{} more", if *more == 1 { "" } else { "s" }),
            Self::Reads(1) => "one island, nothing torn".to_owned(),
            Self::Reads(islands) => format!("{islands} islands, nothing torn"),
        }
    }
}

/// What one algorithm made of the input.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The algorithm.
    pub algorithm: Algorithm,
    /// Its script.
    pub script: Script,
    /// The runs that the script keeps.
    pub islands: Vec<Island>,
    /// How many steps the algorithm needed, as recorded.
    pub steps: usize,
    /// What a reader would say to the script, the weightiest first; never empty.
    pub findings: Vec<Finding>,
}

impl Outcome {
    /// The figures: `4 kept, 48 edits`.
    pub fn figures(&self) -> String {
        let cost = self.script.cost();
        format!("{} kept, {cost} edit{}", self.script.kept(), if cost == 1 { "" } else { "s" })
    }

    /// What weighs most with a reader, in a few words: `keeps “a”, an empty word`.
    pub fn verdict(&self, input: &Input) -> String {
        self.findings.first().map(|finding| finding.label(input)).unwrap_or_default()
    }

    /// Whether a token is kept.
    pub fn keeps(&self, side: Side, token: usize) -> bool {
        self.islands.iter().any(|island| match side {
            Side::Before => island.before.contains(&token),
            Side::After => island.after.contains(&token),
        })
    }
}

/// What came of recordings on one input, in the order given.
///
/// An outcome is judged against those before it: a script that keeps the same tokens as an earlier one says so. An
/// alignment has no script and is passed over.
pub fn judge<'a>(input: &Input, recordings: impl IntoIterator<Item = &'a Recording>) -> Vec<Outcome> {
    let blocks = blocks_in_common(input);
    let mut outcomes: Vec<Outcome> = Vec::new();
    for recording in recordings {
        let Some(algorithm) = recording.algorithm() else { continue };
        let earlier: Vec<&Outcome> = outcomes.iter().collect();
        let anchors: Vec<_> = recording
            .steps
            .iter()
            .filter_map(|change| match change {
                Change::Anchored(block) => Some(*block),
                _ => None,
            })
            .collect();
        let script = recording.script.clone();
        let runs = Runs { in_common: &blocks, anchors: &anchors };
        let findings = findings(input, &script, runs, &earlier);
        let islands = script.islands();
        let steps = recording.steps.len();
        outcomes.push(Outcome { algorithm, script, islands, steps, findings });
    }
    outcomes
}

/// The runs that a script is measured by.
#[derive(Clone, Copy)]
struct Runs<'a> {
    /// Those that both texts have.
    in_common: &'a [Block],
    /// Those that the algorithm held on to.
    anchors: &'a [Block],
}

/// The findings on a script, the weightiest first.
fn findings(input: &Input, script: &Script, runs: Runs<'_>, earlier: &[&Outcome]) -> Vec<Finding> {
    let pairs: Vec<_> = script.pairs().collect();
    let same = earlier.iter().find(|other| other.script.pairs().eq(pairs.iter().copied()));
    if let Some(other) = same.filter(|_| !pairs.is_empty()) {
        return vec![Finding::SameAs(other.algorithm, pairs.len())];
    }
    if pairs.is_empty() {
        return vec![Finding::Nothing];
    }
    let kept = islands(script);
    let mut found = Vec::new();
    found.extend(turned(input, script));
    let told = |block: &Block| !stands_between(input, script, *block);
    if kept.iter().all(|block| is_of_function_words(input, *block)) && kept.iter().all(told) {
        found.push(Finding::OnlyFunctionWords(kept.clone()));
    } else if let Some(block) =
        kept.iter().find(|block| block.len == 1 && is_of_function_words(input, **block) && told(block))
    {
        found.push(Finding::KeepsFunctionWord(*block));
    }
    if let Some(first) = earlier.first() {
        let matter = |script: &Script| {
            let tokens = input.tokens(Side::Before);
            let of_matter = |at: usize| tokens.get(at).is_some_and(|token| !token.is_function_word);
            script.pairs().filter(|(before, _)| of_matter(*before)).count()
        };
        found.extend(anchored(input, runs.anchors, first).map(|run| Finding::Anchors {
            run,
            kept: pairs.len(),
            first: first.algorithm,
            first_kept: first.script.kept(),
            lighter: matter(script) < matter(&first.script),
        }));
    }
    found.extend(slid(input, script));
    found.extend(split(input, &pairs, runs.in_common));
    found.extend(lost(input, &pairs, runs.in_common).map(Finding::Loses));
    if let Some(more) = earlier.first().and_then(|o| script.cost().checked_sub(o.script.cost()))
        && more > 0
    {
        found.push(Finding::Longer(more));
    }
    if found.is_empty() {
        found.push(Finding::Reads(kept.len()));
    }
    found
}

fn islands(script: &Script) -> Vec<Block> {
    script
        .islands()
        .into_iter()
        .map(|island| Block {
            at: Corner { x: island.before.start as u32, y: island.after.start as u32 },
            len: island.before.len() as u32,
        })
        .collect()
}

fn is_of_function_words(input: &Input, block: Block) -> bool {
    weight(input, block) == 0
}

/// The most tokens that stand for as many others between the same neighbours.
const MOST_SWAPPED: usize = 3;

/// Whether what is kept stands beside a few tokens that as many others stand for, with a kept token of matter beyond them: the
/// "to" of "said yes to" and "said no to". Such a word answers its like, however small it is.
fn stands_between(input: &Input, script: &Script, block: Block) -> bool {
    let is_kept = |op: &Op| matches!(op, Op::Keep { .. });
    let first =
        script.ops.iter().position(|op| matches!(op, Op::Keep { before, .. } if *before == block.at.x));
    let Some(first) = first else { return false };
    let swapped = |beside: &mut dyn Iterator<Item = &Op>| {
        let (mut dropped, mut taken) = (0, 0);
        for op in beside {
            match op {
                Op::Drop { .. } => dropped += 1,
                Op::Take { .. } => taken += 1,
                Op::Keep { before, .. } => {
                    let kept = input.tokens(Side::Before).get(*before as usize);
                    let of_matter = kept.is_some_and(|kept| !kept.is_function_word);
                    return dropped == taken && (1..=MOST_SWAPPED).contains(&dropped) && of_matter;
                }
            }
        }
        false
    };
    let (before, rest) = script.ops.split_at(first);
    let after = rest.iter().skip_while(|op| is_kept(op));
    swapped(&mut before.iter().rev()) || swapped(&mut after.into_iter())
}

/// The most tokens of a change in which a denial is heard.
const MOST_HEARD: usize = 3;

/// A word that denies and is dropped or taken in a short change, where no other denial stands for it and what is kept
/// stands on both sides of the change, or on one at the end of the texts.
fn turned(input: &Input, script: &Script) -> Option<Finding> {
    let denies =
        |side: Side, at: u32| input.tokens(side).get(at as usize).is_some_and(|token| token.is_denial);
    let denial = |op: &Op| match op {
        Op::Drop { before } if denies(Side::Before, *before) => Some((Side::Before, *before)),
        Op::Take { after } if denies(Side::After, *after) => Some((Side::After, *after)),
        _ => None,
    };
    let changes = script.ops.split(|op| matches!(op, Op::Keep { .. }));
    if script.kept() * 2 < input.len(Side::Before).min(input.len(Side::After)) {
        return None;
    }
    changes.filter(|change| change.len() <= MOST_HEARD).find_map(|change| {
        let mut found = change.iter().filter_map(denial);
        let (side, at) = found.next()?;
        found.next().is_none().then_some(Finding::Turns(side, at))
    })
}

/// How many of its tokens are not function words.
fn weight(input: &Input, block: Block) -> usize {
    let tokens = input.tokens(Side::Before).get(block.at.x as usize..block.end().x as usize);
    tokens.unwrap_or_default().iter().filter(|token| !token.is_function_word).count()
}

/// The runs that both texts have and that cannot be made longer, with a token of weight, by the first text.
pub(super) fn blocks_in_common(input: &Input) -> Vec<Block> {
    let [before, after] = [Side::Before, Side::After].map(|side| input.symbols(side));
    if before.len() * after.len() > MOST_PAIRS {
        return Vec::new();
    }
    let same = |x: usize, y: usize| before.get(x).is_some_and(|b| after.get(y) == Some(b));
    let mut blocks = Vec::new();
    for x in 0..before.len() {
        for y in (0..after.len()).filter(|&y| same(x, y)) {
            if x > 0 && y > 0 && same(x - 1, y - 1) {
                continue;
            }
            let len = (1..before.len()).take_while(|by| same(x + by, y + by)).count() + 1;
            let block = Block { at: Corner { x: x as u32, y: y as u32 }, len: len as u32 };
            if len >= 2 && weight(input, block) > 0 {
                blocks.push(block);
            }
        }
    }
    blocks
}

/// The weightiest run held on to that the first script does not keep.
fn anchored(input: &Input, anchors: &[Block], first: &Outcome) -> Option<Block> {
    let lost = |block: &&Block| {
        (block.at.x..block.end().x).all(|x| !first.keeps(Side::Before, x as usize))
            && !is_of_function_words(input, **block)
    };
    let by_weight = |block: &&Block| (weight(input, **block), std::cmp::Reverse(block.at));
    anchors.iter().filter(lost).max_by_key(by_weight).copied()
}

/// The longest phrase of which all tokens are kept, in more islands than it could be.
fn split(input: &Input, pairs: &[(usize, usize)], blocks: &[Block]) -> Option<Finding> {
    let answer = |x: u32| pairs.binary_search_by_key(&(x as usize), |pair| pair.0).ok().map(|at| pairs[at].1);
    let pieces = |block: &Block| {
        let answers: Option<Vec<usize>> = (block.at.x..block.end().x).map(answer).collect();
        answers.map(|answers| answers.chunk_by(|a, b| a + 1 == *b).count())
    };
    blocks
        .iter()
        .filter_map(|block| Some((*block, pieces(block).filter(|&pieces| pieces > 1)?)))
        .max_by_key(|(block, _)| (weight(input, *block), std::cmp::Reverse(block.at)))
        .map(|(block, pieces)| Finding::Splits(block, pieces))
}

/// The weightiest run that both have and of which the script keeps nothing, on neither side.
fn lost(input: &Input, pairs: &[(usize, usize)], blocks: &[Block]) -> Option<Block> {
    let kept = |block: &Block| {
        let (b, a) =
            (block.at.x as usize..block.end().x as usize, block.at.y as usize..block.end().y as usize);
        pairs.iter().any(|(x, y)| b.contains(x) || a.contains(y))
    };
    let by_weight = |block: &&Block| (weight(input, **block), std::cmp::Reverse(block.at));
    blocks.iter().filter(|block| !kept(block)).max_by_key(by_weight).copied()
}

/// A run of changes on one side that begins within a line and could be slid, at no cost, to begin one.
fn slid(input: &Input, script: &Script) -> Option<Finding> {
    let changed = |op: &Op| match op {
        Op::Keep { .. } => None,
        Op::Drop { before } => Some((Side::Before, *before)),
        Op::Take { after } => Some((Side::After, *after)),
    };
    let runs =
        script.ops.chunk_by(|a, b| changed(a).map(|(side, _)| side) == changed(b).map(|(side, _)| side));
    runs.filter_map(|run| {
        let (side, from) = changed(run.first()?)?;
        Some((side, from, from + run.len() as u32))
    })
    .find(|&(side, from, to)| !begins_line(input, side, from) && slides_to_a_line(input, side, from..to))
    .map(|(side, from, to)| Finding::Slides(side, from, to))
}

/// Whether a run can be slid over tokens that are the same at its other end until it begins a line.
fn slides_to_a_line(input: &Input, side: Side, run: Range<u32>) -> bool {
    let Range { start: from, end: to } = run;
    let symbol = |at: u32| input.tokens(side).get(at as usize).map(|token| token.symbol);
    let up = (1..=from).take_while(|by| symbol(from - by) == symbol(to - by)).map(|by| from - by);
    let room = input.len(side) as u32 - to;
    let down = (0..room).take_while(|by| symbol(from + by) == symbol(to + by)).map(|by| from + by + 1);
    up.chain(down).any(|start| begins_line(input, side, start))
}

/// Whether a text has several lines.
fn has_lines(input: &Input, side: Side) -> bool {
    input.source(side).trim().contains('\n')
}

/// Whether a line break stands before a token, or in a text of one line a mark that ends a clause.
fn begins_line(input: &Input, side: Side, token: u32) -> bool {
    let tokens = input.tokens(side);
    let start = tokens.get(token as usize).map(|token| token.span.start as usize);
    let end = token
        .checked_sub(1)
        .and_then(|at| tokens.get(at as usize))
        .map_or(0, |token| token.span.end as usize);
    let between = start.and_then(|start| input.source(side).get(end..start));
    if has_lines(input, side) {
        return token == 0 || between.is_some_and(|between| between.contains('\n'));
    }
    let ends_clause =
        |c: char| matches!(c, ',' | ';' | ':' | '.' | '!' | '?' | '，' | '、' | '。' | '；' | '：');
    input.unit == Unit::Word && (token == 0 || between.is_some_and(|between| between.contains(ends_clause)))
}
