//! The blocks of a page: which lines each passage takes.

use std::ops::Range;

use crate::text::PassageIx;

/// Lines of a page that belong together: a passage, or a run of them folded to a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Block {
    /// The passages, by number.
    pub(crate) passages: Range<u32>,
    /// The first line.
    pub(crate) top: usize,
    /// How many lines it takes, without the blank ones after it.
    pub(crate) height: usize,
    /// Whether it is one line that stands for its passages.
    pub(crate) folded: bool,
}

impl Block {
    /// The first passage.
    pub(crate) fn first(&self) -> PassageIx {
        PassageIx(self.passages.start)
    }

    /// The line after the last.
    pub(crate) fn bottom(&self) -> usize {
        self.top + self.height
    }
}

/// The lines of one page from its first passage to its last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Extents {
    /// The blocks from top to bottom; they hold every passage once.
    pub(crate) blocks: Vec<Block>,
}

impl Extents {
    /// The lines of passages that take so many each, runs of them folded to a line.
    pub(crate) fn new(lines: &[u32], folds: &[Range<u32>], gap: usize) -> Self {
        let mut blocks = Vec::with_capacity(lines.len());
        let mut folds = folds.iter().peekable();
        let (mut top, mut passage) = (0, 0);
        while let Some(&height) = lines.get(passage as usize) {
            let fold = folds.next_if(|fold| fold.start == passage);
            let block = match fold {
                Some(fold) => Block { passages: fold.clone(), top, height: 1, folded: true },
                None => Block { passages: passage..passage + 1, top, height: height as usize, folded: false },
            };
            passage = block.passages.end;
            top += block.height + gap;
            blocks.push(block);
        }
        Self { blocks }
    }

    /// How many lines there are.
    pub(crate) fn height(&self) -> usize {
        self.blocks.last().map_or(0, Block::bottom)
    }

    /// The block that holds a passage.
    pub(crate) fn block(&self, passage: PassageIx) -> Option<&Block> {
        let at = self.blocks.partition_point(|b| b.passages.end <= passage.0);
        self.blocks.get(at)
    }

    /// The block on a line, or the next one where the line is blank; the last one beyond the end.
    pub(crate) fn at(&self, line: usize) -> Option<&Block> {
        let at = self.blocks.partition_point(|b| b.bottom() <= line);
        self.blocks.get(at).or(self.blocks.last())
    }

    /// The blocks with a line among these.
    pub(crate) fn visible(&self, lines: Range<usize>) -> &[Block] {
        let start = self.blocks.partition_point(|b| b.bottom() <= lines.start);
        let end = self.blocks.partition_point(|b| b.top < lines.end);
        self.blocks.get(start..end.max(start)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_with_gaps_and_folds() {
        let extents = Extents::new(&[2, 1, 3, 1, 4, 1, 1], &[1..4, 5..7], 1);
        let tops: Vec<_> = extents.blocks.iter().map(|b| (b.passages.clone(), b.top, b.height)).collect();
        assert_eq!(tops, [(0..1, 0, 2), (1..4, 3, 1), (4..5, 5, 4), (5..7, 10, 1)]);
        assert_eq!(extents.height(), 11);
        assert_eq!(extents.block(PassageIx(2)).unwrap().top, 3);
        assert_eq!(extents.at(2).unwrap().top, 3);
        assert_eq!(extents.at(99).unwrap().top, 10);
        assert_eq!(extents.visible(0..3).len(), 1);
        assert_eq!(extents.visible(1..6).len(), 3);
        assert_eq!(extents.visible(2..3).len(), 0);
        assert_eq!(Extents::new(&[], &[], 1).at(0), None);
    }
}
