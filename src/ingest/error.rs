//! Why a text was refused.

use super::SizeLimit;
use crate::gate::Shut;

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
    #[error("is a directory, not a file: give the files in it, for example {example}/*.txt")]
    Directory {
        /// The directory as it was named, or a stand-in, safe to print.
        example: String,
    },
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
    #[error("is {format}, which is not read: {advice}")]
    Format {
        /// The format with its article, for example `a picture`.
        format: &'static str,
        /// What to do about it.
        advice: &'static str,
    },
    /// The file is not what it says to be, or damaged.
    #[error("is {format} that cannot be read: {why}")]
    Damaged {
        /// The format with its article.
        format: &'static str,
        /// What is wrong with it, safe to print.
        why: String,
    },
    /// The file holds more than any text does.
    #[error("is {format} with {what}, and no text is like that: save its text as plain text")]
    Excess {
        /// The format with its article.
        format: &'static str,
        /// What there is too much of.
        what: String,
    },
    /// The text is in an encoding that is not read.
    #[error("is text in {encoding}, which is not read: iconv -f {encoding} -t UTF-8 converts it")]
    Encoding {
        /// The encoding's name.
        encoding: &'static str,
    },
    /// The program that reads the format is not installed.
    #[error("is {format}, and {program}, which reads those, is not installed: it comes with {package}")]
    Program {
        /// The format with its article.
        format: &'static str,
        /// The program.
        program: &'static str,
        /// What it comes with.
        package: &'static str,
    },
    /// The program that reads the format is not started.
    #[error("is {format}, which {program} reads, and no program is started in restricted mode")]
    NotStarted {
        /// The format with its article.
        format: &'static str,
        /// The program.
        program: &'static str,
    },
    /// Restricted mode does not read it.
    #[error("{0}")]
    Shut(Shut),
    /// The encoding cannot be decoded line by line.
    #[error(
        "cannot be read line by line in an encoding that the web has given up: iconv -t UTF-8 converts it"
    )]
    NoStream,
    /// The name is an address on the web.
    #[error(
        "is an address, and no connection is ever opened: curl -sL '{address}' | diptych - FILE reads it, or save the page first"
    )]
    Address {
        /// The address, safe to print.
        address: String,
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
