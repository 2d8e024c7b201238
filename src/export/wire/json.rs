//! JSON without blanks, as `serde_json` writes it, into bytes that are passed on piece by piece.
//!
//! A comparison of a hundred thousand words is thirty megabytes of names, small numbers and marks: written through a
//! formatter and a `dyn Write` each of them costs many times what it is.

use std::fmt::Display;
use std::io;

use serde::ser::{self, Error as _, Impossible, Serialize, Serializer};
use serde_json::Error;

/// How many bytes are passed on at a time, or a few more.
const PIECE: usize = 1 << 16;

/// The numbers of two digits.
const TWO_DIGITS: [[u8; 2]; 100] = {
    let mut all = [[b'0'; 2]; 100];
    let mut number = 0;
    while number < 100 {
        all[number] = [b'0' + number as u8 / 10, b'0' + number as u8 % 10];
        number += 1;
    }
    all
};

/// Writes a value.
pub(super) fn write(value: &impl Serialize, out: &mut dyn io::Write) -> io::Result<()> {
    let mut json = Json { bytes: Vec::with_capacity(2 * PIECE), to: Some(out), failed: None };
    let written = value.serialize(&mut json);
    json.pass_on();
    json.failed.map_or_else(|| Ok(written?), Err)
}

/// JSON that is being written.
pub(super) struct Json<'w> {
    bytes: Vec<u8>,
    /// What takes it; without one it is kept.
    to: Option<&'w mut dyn io::Write>,
    failed: Option<io::Error>,
}

impl Json<'_> {
    /// The values as the items of a list, without the brackets around them; about so many bytes.
    pub(super) fn items<T: Serialize>(
        values: impl Iterator<Item = T>,
        about: usize,
    ) -> Result<Vec<u8>, Error> {
        let mut json = Json { bytes: Vec::with_capacity(about), to: None, failed: None };
        for (at, value) in values.enumerate() {
            if at > 0 {
                json.bytes.push(b',');
            }
            value.serialize(&mut json)?;
        }
        Ok(json.bytes)
    }

    fn pass_on(&mut self) {
        if let Some(to) = &mut self.to {
            if self.failed.is_none() {
                self.failed = to.write_all(&self.bytes).err();
            }
            self.bytes.clear();
        }
    }

    /// Passes on what there is, where it is enough for that.
    fn rest(&mut self) -> Result<(), Error> {
        if self.to.is_some() && self.bytes.len() > PIECE {
            self.pass_on();
        }
        if self.failed.is_some() { Err(Error::custom("it cannot be written")) } else { Ok(()) }
    }

    fn whole(&mut self, mut number: u64) {
        let mut digits = [0; 20];
        let mut at = digits.len();
        while number > 9 {
            at -= 2;
            digits[at..at + 2].copy_from_slice(&TWO_DIGITS[(number % 100) as usize]);
            number /= 100;
        }
        // A number of an even count of digits has none left, but for nought itself.
        if number > 0 || at == digits.len() {
            at -= 1;
            digits[at] = b'0' + number as u8;
        }
        self.bytes.extend_from_slice(&digits[at..]);
    }

    fn signed(&mut self, number: i64) {
        if number < 0 {
            self.bytes.push(b'-');
        }
        self.whole(number.unsigned_abs());
    }

    /// Writes a number that has four decimals at most, as nearly all have; tells whether it has.
    fn decimal(&mut self, number: f64) -> bool {
        let all = (number * 10_000.0 + 0.5_f64.copysign(number)) as i64;
        // So few digits are the shortest that stand for this number alone.
        let is_short =
            all.unsigned_abs() < 1_000_000_000_000 && (all as f64 / 10_000.0).to_bits() == number.to_bits();
        if is_short {
            if all < 0 {
                self.bytes.push(b'-');
            }
            let all = all.unsigned_abs();
            self.whole(all / 10_000);
            let mut decimals = all % 10_000;
            let mut divisor = 1000;
            self.bytes.push(b'.');
            loop {
                self.bytes.push(b'0' + (decimals / divisor) as u8);
                decimals %= divisor;
                divisor /= 10;
                if decimals == 0 {
                    break;
                }
            }
        }
        is_short
    }

    fn text(&mut self, text: &str) {
        self.bytes.push(b'"');
        let mut rest = text.as_bytes();
        while let Some(at) = rest.iter().position(|&byte| byte < b' ' || matches!(byte, b'"' | b'\\')) {
            self.bytes.extend_from_slice(&rest[..at]);
            let short = |letter| [b'\\', letter];
            match rest[at] {
                byte @ (b'"' | b'\\') => self.bytes.extend(short(byte)),
                b'\n' => self.bytes.extend(short(b'n')),
                b'\r' => self.bytes.extend(short(b'r')),
                b'\t' => self.bytes.extend(short(b't')),
                0x08 => self.bytes.extend(short(b'b')),
                0x0c => self.bytes.extend(short(b'f')),
                byte => self.bytes.extend(format!("\\u{byte:04x}").bytes()),
            }
            rest = &rest[at + 1..];
        }
        self.bytes.extend_from_slice(rest);
        self.bytes.push(b'"');
    }
}

/// The items of a list, or the fields of an object, while they are written.
pub(super) struct Open<'j, 'w> {
    json: &'j mut Json<'w>,
    is_first: bool,
    close: u8,
}

impl<'j, 'w> Open<'j, 'w> {
    fn new(json: &'j mut Json<'w>, open: u8, close: u8) -> Self {
        json.bytes.push(open);
        Self { json, is_first: true, close }
    }

    fn next(&mut self) {
        if !std::mem::take(&mut self.is_first) {
            self.json.bytes.push(b',');
        }
    }

    fn item<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), Error> {
        self.next();
        item.serialize(&mut *self.json)?;
        self.json.rest()
    }

    fn close(self) {
        self.json.bytes.push(self.close);
    }
}

impl<'j, 'w> Serializer for &'j mut Json<'w> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Open<'j, 'w>;
    type SerializeTuple = Open<'j, 'w>;
    type SerializeTupleStruct = Open<'j, 'w>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Open<'j, 'w>;
    type SerializeStruct = Open<'j, 'w>;
    type SerializeStructVariant = Impossible<(), Error>;

    /// Bytes are taken for JSON here, so that a list can be written on all processors: see [`super::List`].
    fn is_human_readable(&self) -> bool {
        false
    }

    fn serialize_bool(self, value: bool) -> Result<(), Error> {
        self.bytes.extend_from_slice(if value { b"true" } else { b"false" });
        Ok(())
    }

    fn serialize_i8(self, value: i8) -> Result<(), Error> {
        self.serialize_i64(value.into())
    }

    fn serialize_i16(self, value: i16) -> Result<(), Error> {
        self.serialize_i64(value.into())
    }

    fn serialize_i32(self, value: i32) -> Result<(), Error> {
        self.serialize_i64(value.into())
    }

    fn serialize_i64(self, value: i64) -> Result<(), Error> {
        self.signed(value);
        Ok(())
    }

    fn serialize_u8(self, value: u8) -> Result<(), Error> {
        self.serialize_u64(value.into())
    }

    fn serialize_u16(self, value: u16) -> Result<(), Error> {
        self.serialize_u64(value.into())
    }

    fn serialize_u32(self, value: u32) -> Result<(), Error> {
        self.serialize_u64(value.into())
    }

    fn serialize_u64(self, value: u64) -> Result<(), Error> {
        self.whole(value);
        Ok(())
    }

    fn serialize_f32(self, value: f32) -> Result<(), Error> {
        serde_json::to_writer(&mut self.bytes, &value)
    }

    fn serialize_f64(self, value: f64) -> Result<(), Error> {
        if self.decimal(value) { Ok(()) } else { serde_json::to_writer(&mut self.bytes, &value) }
    }

    fn serialize_char(self, value: char) -> Result<(), Error> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), Error> {
        self.text(value);
        Ok(())
    }

    fn serialize_bytes(self, written: &[u8]) -> Result<(), Error> {
        if self.to.is_some() && written.len() > PIECE / 4 {
            // Without being copied in between.
            self.pass_on();
            if let Some(to) = self.to.as_mut().filter(|_| self.failed.is_none()) {
                self.failed = to.write_all(written).err();
            }
        } else {
            self.bytes.extend_from_slice(written);
        }
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.bytes.extend_from_slice(b"null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Error> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        let mut open = Open::new(self, b'{', b'}');
        ser::SerializeStruct::serialize_field(&mut open, variant, value)?;
        ser::SerializeStruct::end(open)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Open<'j, 'w>, Error> {
        Ok(Open::new(self, b'[', b']'))
    }

    fn serialize_tuple(self, _: usize) -> Result<Open<'j, 'w>, Error> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Open<'j, 'w>, Error> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Impossible<(), Error>, Error> {
        Err(Error::custom(UNKNOWN))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Open<'j, 'w>, Error> {
        Ok(Open::new(self, b'{', b'}'))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Open<'j, 'w>, Error> {
        self.serialize_map(None)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Impossible<(), Error>, Error> {
        Err(Error::custom(UNKNOWN))
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<(), Error> {
        self.serialize_str(&value.to_string())
    }
}

/// What no form of ours has.
const UNKNOWN: &str = "a variant with several fields";

impl ser::SerializeSeq for Open<'_, '_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), Error> {
        self.item(item)
    }

    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}

impl ser::SerializeTuple for Open<'_, '_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), Error> {
        self.item(item)
    }

    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}

impl ser::SerializeTupleStruct for Open<'_, '_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), Error> {
        self.item(item)
    }

    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}

impl ser::SerializeMap for Open<'_, '_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        self.item(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.json.bytes.push(b':');
        value.serialize(&mut *self.json)
    }

    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}

impl ser::SerializeStruct for Open<'_, '_> {
    type Ok = ();
    type Error = Error;

    #[inline]
    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Error> {
        // The names of fields have nothing to be escaped.
        self.next();
        self.json.bytes.push(b'"');
        self.json.bytes.extend_from_slice(key.as_bytes());
        self.json.bytes.extend_from_slice(b"\":");
        value.serialize(&mut *self.json)
    }

    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    fn written(value: &impl Serialize) -> String {
        let mut out = Vec::new();
        write(value, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[derive(serde::Serialize)]
    struct Form<'a> {
        text: &'a str,
        number: f64,
        small: i8,
        large: u64,
        none: Option<char>,
        some: Option<bool>,
        #[serde(skip_serializing_if = "Option::is_none")]
        left_out: Option<u32>,
        map: BTreeMap<&'a str, Vec<(u32, f64)>>,
        pair: [f32; 2],
    }

    proptest! {
        #[test]
        fn a_form_is_written_as_serde_json_writes_it(
            text in ".*",
            number in any::<f64>(),
            decimals in -10_000_000_i64..10_000_000,
            small in any::<i8>(),
            large in any::<u64>(),
        ) {
            let short = decimals as f64 / 10_000.0;
            for number in [number, short, short.trunc(), short * 1e-3, short * 1e9, -0.0, 0.0, f64::NAN] {
                let form = Form {
                    text: &text,
                    number,
                    small,
                    large,
                    none: None,
                    some: Some(small > 0),
                    left_out: None,
                    map: [(&*text, vec![(7, number)]), ("", vec![])].into(),
                    pair: [number as f32, 0.1],
                };
                prop_assert_eq!(written(&form), serde_json::to_string(&form).unwrap());
            }
        }
    }

    #[test]
    fn whole_numbers_of_every_length_are_written_as_serde_json_writes_them() {
        let powers = (0..20).map(|digits| 10_u64.pow(digits));
        for number in powers.flat_map(|power| [power - 1, power, power + 1]).chain([0, u64::MAX]) {
            assert_eq!(written(&number), number.to_string());
        }
        assert_eq!(
            written(&[i64::MIN, -1, 0, i64::MAX]),
            serde_json::to_string(&[i64::MIN, -1, 0, i64::MAX]).unwrap()
        );
    }

    #[test]
    fn every_character_is_written_as_serde_json_writes_it() {
        let all: String = ('\0'..='\u{ff}').chain(['\u{2028}', '中', '🏴', '\u{10ffff}']).collect();
        assert_eq!(written(&all), serde_json::to_string(&all).unwrap());
    }

    #[test]
    fn what_cannot_be_written_is_told_as_it_was() {
        struct Closed;
        impl io::Write for Closed {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }

            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        for length in [1, PIECE] {
            let error = write(&vec![1; length], &mut Closed).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
        }
    }
}
