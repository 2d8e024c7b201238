//! The best value of each row and column of a table, and the best beside it.

/// The best and the second best of some values; 0 where there are none.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct TopTwo {
    pub(super) best: f32,
    second: f32,
}

impl TopTwo {
    #[inline]
    fn add(&mut self, value: f32) {
        if value > self.best {
            *self = Self { best: value, second: self.best };
        } else if value > self.second {
            self.second = value;
        }
    }

    /// The best value beside `own`, which is one of them.
    pub(super) fn beside(self, own: f32) -> f32 {
        if own >= self.best { self.second } else { self.best }
    }
}

/// The two best values of each row and each column.
pub(super) struct Rivals {
    pub(super) rows: Vec<TopTwo>,
    pub(super) columns: Vec<TopTwo>,
}

impl Rivals {
    /// Those of a table.
    #[cfg(test)]
    pub(super) fn of(values: &super::matrix::Sparse<f32>) -> Self {
        let mut all = Self::none(values.rows(), values.columns());
        for (i, j, &value) in values.each() {
            all.add(i, j, value);
        }
        all
    }

    /// Those of a table without values.
    pub(super) fn none(rows: usize, columns: usize) -> Self {
        Self { rows: vec![TopTwo::default(); rows], columns: vec![TopTwo::default(); columns] }
    }

    /// Takes in a value of the table.
    #[inline]
    pub(super) fn add(&mut self, row: usize, column: usize, value: f32) {
        self.rows[row].add(value);
        self.columns[column].add(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_beside_a_value_is_the_best_of_the_others() {
        let table = [
            (&[0.5, 0.9, 0.7][..], 0.9, 0.7),
            (&[0.5, 0.9, 0.7], 0.5, 0.9),
            (&[0.9, 0.9], 0.9, 0.9),
            (&[0.4], 0.4, 0.0),
            (&[], 0.0, 0.0),
        ];
        for (values, own, expected) in table {
            let mut two = TopTwo::default();
            for &value in values {
                two.add(value);
            }
            assert!((two.beside(own) - expected).abs() < f32::EPSILON, "{own} among {values:?}");
        }
    }
}
