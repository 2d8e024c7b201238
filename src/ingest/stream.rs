//! A source read line by line, however long it is: opened through the same door as a text, in any encoding of the
//! standard, without a byte order mark.

use std::io::{self, BufRead, BufReader, Cursor, Read};

use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8};

use super::open::unopened;
use super::{Error, ForcedEncoding, Refusal, Source};
use crate::gate;

/// What is read at a time, in bytes.
const PIECE: usize = 1 << 16;

impl Source {
    /// The bytes as they come, in UTF-8 without a byte order mark; what cannot be decoded comes as the byte FF, which
    /// no text in UTF-8 has.
    ///
    /// A file is opened as [`Source::bytes`] opens it, but for pipes, which end when their writers have: lines are
    /// answered as they come.
    pub fn stream(&self, encoding: Option<ForcedEncoding>) -> Result<Box<dyn BufRead + Send>, Error> {
        let refused = |refusal| self.refused(refusal);
        let encoding = match encoding.map(ForcedEncoding::standard) {
            Some(None) => return Err(refused(Refusal::NoStream)),
            Some(Some(encoding)) => Some(encoding),
            None => None,
        };
        let source: Box<dyn Read + Send> = match self {
            Self::File(path) => {
                Box::new(super::open::open_stream(path).map_err(|refusal| self.refused(refusal))?)
            }
            Self::StandardInput => {
                Box::new(gate::standard_input().map_err(|error| refused(unopened(error)))?)
            }
        };
        decoded(source, encoding).map_err(|error| refused(Refusal::Io(error)))
    }
}

/// The bytes of a source in UTF-8, decoded from the encoding that was asked for or that a byte order mark names.
fn decoded(
    mut source: Box<dyn Read + Send>,
    encoding: Option<&'static Encoding>,
) -> io::Result<Box<dyn BufRead + Send>> {
    let mut beginning = Vec::new();
    source.by_ref().take(3).read_to_end(&mut beginning)?;
    let marked = Encoding::for_bom(&beginning);
    let encoding = encoding.or(marked.map(|(encoding, _)| encoding)).unwrap_or(UTF_8);
    // A mark of another encoding than the one that was asked for is text.
    let mark = marked.filter(|(of, _)| *of == encoding).map_or(0, |(_, length)| length);
    let rest = Cursor::new(beginning.split_off(mark)).chain(source);
    if encoding == UTF_8 {
        return Ok(Box::new(BufReader::with_capacity(PIECE, rest)));
    }
    let decoding = Decoding {
        source: rest,
        decoder: encoding.new_decoder_without_bom_handling(),
        raw: Vec::new(),
        out: Vec::new(),
        at: 0,
        ended: false,
    };
    Ok(Box::new(BufReader::with_capacity(PIECE, decoding)))
}

/// Decodes piece by piece.
struct Decoding<R> {
    source: R,
    decoder: Decoder,
    /// What was read and not decoded.
    raw: Vec<u8>,
    /// What was decoded, and how much of it was handed out.
    out: Vec<u8>,
    at: usize,
    ended: bool,
}

impl<R: Read> Decoding<R> {
    fn fill(&mut self) -> io::Result<()> {
        self.out.clear();
        self.at = 0;
        while self.out.is_empty() && !self.ended {
            self.raw.resize(PIECE, 0);
            let read = self.source.read(&mut self.raw)?;
            self.raw.truncate(read);
            self.ended = read == 0;
            let mut rest = self.raw.as_slice();
            loop {
                let mut room = [0; 4096];
                let (result, read, written) =
                    self.decoder.decode_to_utf8_without_replacement(rest, &mut room, self.ended);
                self.out.extend(room.get(..written).unwrap_or_default());
                rest = rest.get(read..).unwrap_or_default();
                match result {
                    DecoderResult::InputEmpty => break,
                    DecoderResult::OutputFull => {}
                    DecoderResult::Malformed(..) => self.out.push(0xff),
                }
            }
        }
        Ok(())
    }
}

impl<R: Read> Read for Decoding<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at == self.out.len() {
            self.fill()?;
        }
        let rest = self.out.get(self.at..).unwrap_or_default();
        let length = rest.len().min(buffer.len());
        buffer[..length].copy_from_slice(&rest[..length]);
        self.at += length;
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], label: Option<&str>) -> Vec<u8> {
        let encoding = label.map(|label| Encoding::for_label(label.as_bytes()).unwrap());
        let mut out = Vec::new();
        decoded(Box::new(Cursor::new(bytes.to_vec())), encoding).unwrap().read_to_end(&mut out).unwrap();
        out
    }

    #[test]
    fn marks_are_left_out_and_name_the_encoding() {
        let long = "é\u{4e2d}\u{1f600}".repeat(20_000);
        let units: Vec<u8> = long.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&[&b"\xff\xfe"[..], &units].concat(), None), long.as_bytes());
        assert_eq!(read(&units, Some("utf-16le")), long.as_bytes());
        assert_eq!(read(b"\xef\xbb\xbfa", None), b"a");
        assert_eq!(read(b"a\xef\xbb\xbf", None), b"a\xef\xbb\xbf");
        assert_eq!(read(b"caf\xe9", Some("windows-1252")), "café".as_bytes());
        assert_eq!(read(b"", None), b"");
    }

    #[test]
    fn what_cannot_be_decoded_is_no_text() {
        assert_eq!(read(b"a\xff\xffb", Some("gb18030")), b"a\xff\xffb");
        assert_eq!(read(b"\xff\xfea", None), b"\xff");
        assert_eq!(read(b"a\xe9", None), b"a\xe9", "what is in UTF-8 comes as it is");
    }
}
