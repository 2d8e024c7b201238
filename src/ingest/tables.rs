//! The parts of a document, those in tables gathered by rows.

use super::document::{PartKind, Piece};

/// The longest cell of a table of data, in characters; longer ones stand in a table that only places things.
const LONGEST_CELL: usize = 300;

/// The parts so far, and the tables that are open.
#[derive(Debug, Default)]
pub(super) struct Tables {
    done: Vec<Piece>,
    open: Vec<Table>,
}

/// A table that is open.
#[derive(Debug, Default)]
struct Table {
    /// The cells of the row that is open, each with its parts.
    cells: Vec<Vec<Piece>>,
    /// Whether the last cell is still open.
    in_cell: bool,
}

impl Tables {
    /// Whether a table is open.
    pub(super) fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// Begins a table, in a cell of another or by itself.
    pub(super) fn open(&mut self) {
        self.open.push(Table::default());
    }

    /// Ends the table that was begun last.
    pub(super) fn close(&mut self) {
        self.end_row();
        self.open.pop();
    }

    /// Begins a row.
    pub(super) fn row(&mut self) {
        self.end_row();
    }

    /// Begins a cell.
    pub(super) fn cell(&mut self) {
        if let Some(table) = self.open.last_mut() {
            table.cells.push(Vec::new());
            table.in_cell = true;
        }
    }

    /// Ends the cell.
    pub(super) fn end_cell(&mut self) {
        if let Some(table) = self.open.last_mut() {
            table.in_cell = false;
        }
    }

    /// Takes the row away that is open.
    pub(super) fn drop_row(&mut self) {
        if let Some(table) = self.open.last_mut() {
            table.cells.clear();
        }
    }

    /// Ends the row: one part where each cell is short, else the parts of its cells.
    pub(super) fn end_row(&mut self) {
        let Some(table) = self.open.last_mut() else { return };
        table.in_cell = false;
        let cells = std::mem::take(&mut table.cells);
        let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
        let is_data = filled > 1 && cells.iter().all(|cell| is_short(cell));
        let parts = if is_data {
            let texts: Vec<&str> =
                cells.iter().map(|cell| cell.first().map_or("", |part| part.text.as_str())).collect();
            vec![Piece { kind: PartKind::Row, text: texts.join("\t").trim_end().to_owned() }]
        } else {
            cells.into_iter().flatten().collect()
        };
        // What the row holds belongs to the cell that its table stands in.
        let outer = self.open.len() - 1;
        for part in parts {
            self.put(part, outer);
        }
    }

    /// Adds a part where it stands.
    pub(super) fn push(&mut self, piece: Piece) {
        self.put(piece, self.open.len());
    }

    /// Adds a part to the innermost open cell of the first `tables`, or to the page.
    fn put(&mut self, piece: Piece, tables: usize) {
        let cell = self.open.get_mut(..tables).and_then(<[Table]>::last_mut).filter(|table| table.in_cell);
        match cell.and_then(|table| table.cells.last_mut()) {
            Some(cell) => cell.push(piece),
            None => self.done.push(piece),
        }
    }

    /// All parts; rows that were never ended end here.
    pub(super) fn finish(mut self) -> Vec<Piece> {
        while !self.open.is_empty() {
            self.close();
        }
        self.done
    }
}

/// Whether a cell is one of a table of data.
fn is_short(cell: &[Piece]) -> bool {
    match cell {
        [] => true,
        [one] => {
            one.kind != PartKind::Item && !one.text.contains('\n') && one.text.chars().count() <= LONGEST_CELL
        }
        _ => false,
    }
}
