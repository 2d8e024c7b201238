//! Why a text was refused.

use super::SizeLimit;

/// A text that was refused, by name, and the reason.
#[derive(Debug, thiserror::Error)]
#[error("{name} {refusal}")]
pub struct Error {
    /// What was to be read, safe to print.
    pub name: String,
    /// Why it was refused.
    pub refusal: Refusal,
}

/// Why a text was refused; each reads on from the name of the file.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// Nothing has that name.
    #[error("does not exist")]
    Missing,
    /// The name is a symbolic link to nothing.
    #[error("is a symbolic link to a file that does not exist")]
    DanglingLink,
    /// The name is a symbolic link that leads back to itself.
    #[error("is a symbolic link that leads in a circle")]
    LinkLoop,
    /// The name is a directory.
    #[error("is a directory, not a file")]
    Directory,
    /// The name is a pipe, whose other end may never write.
    #[error("is a pipe: save it to a file, or give - and send it to standard input")]
    Pipe,
    /// The name is a socket.
    #[error("is a socket, not a file")]
    Socket,
    /// The name is a device.
    #[error("is a device, not a file")]
    Device,
    /// The name is a file, and may not be read.
    #[error("may not be read: permission denied")]
    Forbidden,
    /// The file is larger than the limit.
    #[error("is {}larger than the limit of {limit}{}", known(*size), lifted(*size, *limit))]
    TooLarge {
        /// The size, where it is known without reading on.
        size: Option<u64>,
        /// The limit.
        limit: SizeLimit,
    },
    /// The file has no bytes.
    #[error("is empty")]
    Empty,
    /// The file holds nothing that can be seen.
    #[error("holds nothing but white space")]
    Blank,
    /// The file is no text.
    #[error("is binary data, not text ({why})")]
    Binary {
        /// What gave it away.
        why: &'static str,
    },
    /// The file is text in a format that is not read.
    #[error("is {format}, which is not read: save it as plain text or Markdown first")]
    Format {
        /// The format with its article, for example `a PDF document`.
        format: &'static str,
    },
    /// The system could not read it.
    #[error("cannot be read: {}", .0.kind())]
    Io(#[source] std::io::Error),
}

fn known(size: Option<u64>) -> String {
    size.map(|size| format!("{} and so ", SizeLimit::new(size))).unwrap_or_default()
}

/// How to have it read after all, where that can be.
fn lifted(size: Option<u64>, limit: SizeLimit) -> String {
    match limit.raised_for(size) {
        Some(higher) => format!(": --max-size lifts it, for example --max-size {higher}"),
        None => format!(", and the highest limit is {}", SizeLimit::HIGHEST),
    }
}
