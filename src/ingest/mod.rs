//! From bytes to clean text: encodings, formats, and control characters made visible.

/// What happened to a text on its way in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Intake {
    /// The encoding that it was read in, for example `UTF-8`.
    pub encoding: String,
    /// How many control, bidirectional or invisible characters were made visible.
    pub made_visible: usize,
    /// How many byte sequences could not be decoded and stand as U+FFFD.
    pub undecodable: usize,
}
