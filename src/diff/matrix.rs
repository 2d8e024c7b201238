//! A table of values, one for each word of the left and each of the right.

/// A table with as many rows as the left has words, and as many columns as the right.
#[derive(Debug, Clone)]
pub(super) struct Matrix<T> {
    columns: usize,
    values: Vec<T>,
    rows: usize,
}

/// A step from one cell to another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    /// How many rows down.
    pub(super) down: isize,
    /// How many columns to the right.
    pub(super) along: isize,
}

impl<T: Clone> Matrix<T> {
    pub(super) fn new(rows: usize, columns: usize, value: T) -> Self {
        Self { columns, values: vec![value; rows * columns], rows }
    }

    pub(super) fn map<U>(&self, change: impl FnMut(&T) -> U) -> Matrix<U> {
        Matrix { columns: self.columns, values: self.values.iter().map(change).collect(), rows: self.rows }
    }
}

impl<T> Matrix<T> {
    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    pub(super) fn columns(&self) -> usize {
        self.columns
    }

    pub(super) fn row(&self, i: usize) -> &[T] {
        &self.values[i * self.columns..(i + 1) * self.columns]
    }

    pub(super) fn get(&self, i: usize, j: usize) -> &T {
        &self.values[i * self.columns + j]
    }

    pub(super) fn set(&mut self, i: usize, j: usize, value: T) {
        self.values[i * self.columns + j] = value;
    }
}

impl<T: Copy + Default> Matrix<T> {
    pub(super) fn at(&self, i: usize, j: usize) -> T {
        *self.get(i, j)
    }

    /// The value a step away; the default beyond the edges.
    pub(super) fn near(&self, i: usize, j: usize, step: Step) -> T {
        let (Some(i), Some(j)) = (i.checked_add_signed(step.down), j.checked_add_signed(step.along)) else {
            return T::default();
        };
        if i < self.rows && j < self.columns { self.at(i, j) } else { T::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_leads_to_the_neighbour_and_beyond_the_edge_to_nothing() {
        let mut matrix = Matrix::new(2, 3, 0);
        matrix.set(0, 1, 5);
        matrix.set(1, 2, 7);
        for (from, (down, along), value) in [
            ((0, 1), (1, 1), 7),
            ((1, 2), (-1, -1), 5),
            ((1, 1), (-1, 0), 5),
            ((0, 1), (-1, 0), 0),
            ((0, 2), (0, 1), 0),
            ((1, 2), (1, 0), 0),
            ((1, 0), (0, -1), 0),
        ] {
            assert_eq!(matrix.near(from.0, from.1, Step { down, along }), value, "{from:?} {down} {along}");
        }
    }
}
