//! The whole way in: bytes, format, characters, line ends, composition, visibility.

use std::path::Path;

use super::{Error, Incoming, Reading, Refusal, Source, format, mixed};

/// Reads a text and makes it clean, or says why not.
pub fn read(source: &Source, reading: &Reading) -> Result<Incoming, Error> {
    let bytes = source.bytes(reading.limit)?;
    from_bytes(&bytes, source.path(), reading).map_err(|refusal| Error { name: source.name(), refusal })
}

/// Makes a text of the bytes of a file; its name is asked for the format alone.
pub fn from_bytes(bytes: &[u8], name: &Path, reading: &Reading) -> Result<Incoming, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    let format = format::of(bytes, name, reading.kind)?;
    let mut incoming = format.read(bytes, reading)?.incoming();
    incoming.intake.kind = format.called();
    incoming.intake.remarks.extend(mixed::remark(&incoming.text));
    if incoming.text.trim().is_empty() {
        return Err(Refusal::Blank);
    }
    Ok(incoming)
}
