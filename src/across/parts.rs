//! The file of the encoder taken apart from its front, and what can be wrong with it.

/// How many numbers a sentence has, and a piece of one.
pub const WIDTH: usize = 512;

/// Why bytes are no encoder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// They begin otherwise.
    #[error("the file is no encoder of this program")]
    Foreign,
    /// They end too early, or too late.
    #[error("the file has not the length that its head tells")]
    Length,
    /// The pieces do not fill their text.
    #[error("the pieces of the file do not fill their text")]
    Pieces,
}

/// Takes parts off the front of the file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Parts(&'static [u8]);

impl Parts {
    pub(super) fn new(file: &'static [u8]) -> Self {
        Self(file)
    }

    /// What was not taken yet.
    pub(super) fn rest(&self) -> &'static [u8] {
        self.0
    }

    pub(super) fn bytes(&mut self, count: usize) -> Result<&'static [u8], ModelError> {
        let (part, rest) = self.0.split_at_checked(count).ok_or(ModelError::Length)?;
        self.0 = rest;
        Ok(part)
    }

    pub(super) fn floats(&mut self, count: usize) -> Result<Vec<f32>, ModelError> {
        let bytes = self.bytes(4 * count)?;
        Ok(bytes.as_chunks().0.iter().map(|&four| f32::from_le_bytes(four)).collect())
    }
}

/// A number of four bytes among others; 0 where they end.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.as_chunks().0.get(at).map_or(0, |&four| u32::from_le_bytes(four))
}
