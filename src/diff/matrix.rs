//! A table of values, one for each word of the left and each of the right.

/// A table with as many rows as the left has words, and as many columns as the right.
#[derive(Debug, Clone)]
pub(super) struct Matrix<T> {
    /// The cells row by row, with [`EDGE`] more all around.
    values: Vec<T>,
    /// How many cells a row has with its edges.
    width: usize,
}

/// How far beyond the edges a diagonal may lead.
const EDGE: usize = 3;

impl<T: Copy + Default> Matrix<T> {
    /// A table of default values.
    pub(super) fn new(rows: usize, columns: usize) -> Self {
        let (height, width) = (rows + 2 * EDGE, columns + 2 * EDGE);
        Self { values: vec![T::default(); height * width], width }
    }

    fn place(&self, i: usize, j: usize) -> usize {
        (i + EDGE) * self.width + j + EDGE
    }

    /// A cell between the one before it in its row and the one behind, of which one may lie beyond an edge.
    pub(super) fn beside(&mut self, i: usize, j: usize) -> [&mut T; 3] {
        let at = self.place(i, j);
        self.values[at - 1..].first_chunk_mut::<3>().expect("edges stand all around").each_mut()
    }

    /// A cell between the [`EDGE`] before it on its diagonal and as many behind; beyond the edges the default, if a cell
    /// of the table was not asked for with what stands beside it there.
    #[inline]
    pub(super) fn diagonal(&self, i: usize, j: usize) -> [T; 2 * EDGE + 1] {
        let start = i * self.width + j;
        std::array::from_fn(|step| self.values[start + step * (self.width + 1)])
    }
}

/// A table of which few cells hold anything, by row, then column.
#[derive(Debug, Clone)]
pub(super) struct Sparse<T> {
    columns: usize,
    cells: Vec<(u32, T)>,
    ends: Vec<u32>,
}

impl<T> Sparse<T> {
    /// A table without rows.
    pub(super) fn new(columns: usize) -> Self {
        Self { columns, cells: Vec::new(), ends: Vec::new() }
    }

    /// Adds a cell to the row that is open, behind the others.
    pub(super) fn push(&mut self, column: usize, value: T) {
        self.cells.push((column as u32, value));
    }

    /// Adds the cells of an earlier row to the row that is open.
    pub(super) fn repeat_row(&mut self, i: usize)
    where
        T: Copy,
    {
        let start = i.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.cells.extend_from_within(start as usize..self.ends[i] as usize);
    }

    /// Ends a row and opens the next.
    pub(super) fn end_row(&mut self) {
        self.ends.push(self.cells.len() as u32);
    }

    pub(super) fn rows(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn columns(&self) -> usize {
        self.columns
    }

    /// The cells of a row with their columns.
    #[inline]
    pub(super) fn row(&self, i: usize) -> &[(u32, T)] {
        let start = i.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.cells[start as usize..self.ends[i] as usize]
    }

    pub(super) fn get(&self, i: usize, j: usize) -> Option<&T> {
        let row = self.row(i);
        let at = row.binary_search_by_key(&(j as u32), |&(column, _)| column).ok()?;
        Some(&row[at].1)
    }

    /// Each cell with its row and its column.
    pub(super) fn each(&self) -> impl Iterator<Item = (usize, usize, &T)> {
        (0..self.rows()).flat_map(|i| self.row(i).iter().map(move |(j, value)| (i, *j as usize, value)))
    }

    /// The same cells with other values.
    pub(super) fn map<U>(&self, mut change: impl FnMut(usize, usize, &T) -> U) -> Sparse<U> {
        let mut cells = Vec::with_capacity(self.cells.len());
        cells.extend(self.each().map(|(i, j, value)| (j as u32, change(i, j, value))));
        Sparse { columns: self.columns, cells, ends: self.ends.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_found_in_its_row_and_nowhere_else() {
        let mut sparse = Sparse::new(4);
        sparse.push(1, 'a');
        sparse.push(3, 'b');
        sparse.end_row();
        sparse.end_row();
        sparse.push(0, 'c');
        sparse.end_row();
        assert_eq!((sparse.rows(), sparse.columns()), (3, 4));
        let each: Vec<(usize, usize, char)> = sparse.each().map(|(i, j, c)| (i, j, *c)).collect();
        assert_eq!(each, [(0, 1, 'a'), (0, 3, 'b'), (2, 0, 'c')]);
        for i in 0..3 {
            for j in 0..4 {
                let want = each.iter().find(|cell| (cell.0, cell.1) == (i, j)).map(|cell| cell.2);
                assert_eq!(sparse.get(i, j).copied(), want, "{i} {j}");
            }
        }
    }

    #[test]
    fn a_diagonal_leads_to_the_neighbours_and_beyond_the_edge_to_nothing() {
        let mut matrix = Matrix::new(2, 3);
        *matrix.beside(0, 1)[1] = 5;
        *matrix.beside(1, 2)[1] = 7;
        for (at, expected) in [
            ((0, 1), [0, 0, 0, 5, 7, 0, 0]),
            ((1, 2), [0, 0, 5, 7, 0, 0, 0]),
            ((0, 0), [0; 7]),
            ((1, 1), [0; 7]),
        ] {
            assert_eq!(matrix.diagonal(at.0, at.1), expected, "{at:?}");
        }
    }

    #[test]
    fn a_diagonal_leads_off_any_corner() {
        for (rows, columns) in [(1, 1), (2, 3)] {
            let mut matrix = Matrix::new(rows, columns);
            for at in 0..rows * columns {
                *matrix.beside(at / columns, at % columns)[1] = 1;
            }
            for (i, j) in [(0, 0), (0, columns - 1), (rows - 1, 0), (rows - 1, columns - 1)] {
                let inside = |step: usize| {
                    (3..3 + rows).contains(&(i + step)) && (3..3 + columns).contains(&(j + step))
                };
                let expected: [i32; 7] = std::array::from_fn(|step| i32::from(inside(step)));
                assert_eq!(matrix.diagonal(i, j), expected, "{i} {j}");
            }
        }
    }

    #[test]
    fn a_cell_stands_beside_two_others_of_its_row() {
        let mut matrix = Matrix::new(1, 3);
        for (value, cell) in (1..).zip(matrix.beside(0, 1)) {
            *cell = value;
        }
        let row = [0, 1, 2].map(|j| matrix.diagonal(0, j)[EDGE]);
        assert_eq!(row, [1, 2, 3]);
    }
}
