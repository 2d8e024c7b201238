//! Linear equations, as the programs meet them that learn weights.

/// Solves `matrix x = right` by elimination; the matrix is symmetric and positive.
pub(crate) fn solved(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let size = right.len();
    for k in 0..size {
        for row in k + 1..size {
            let factor = matrix[row][k] / matrix[k][k];
            if factor != 0.0 {
                let (above, below) = matrix.split_at_mut(row);
                for (cell, &up) in below[0][k..].iter_mut().zip(&above[k][k..]) {
                    *cell -= factor * up;
                }
                right[row] -= factor * right[k];
            }
        }
    }
    for k in (0..size).rev() {
        let known: f64 = (k + 1..size).map(|c| matrix[k][c] * right[c]).sum();
        right[k] = (right[k] - known) / matrix[k][k];
    }
    right
}
