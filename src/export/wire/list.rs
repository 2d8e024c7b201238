//! A list that is made while it is written, so that a long comparison never stands in memory as wire types or as text.

use std::borrow::Cow;
use std::fmt;

use rayon::prelude::*;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::ser::{Error as _, Serialize, SerializeSeq as _, Serializer};

use super::json::Json;

/// How many items are written at a time.
const STRETCH: usize = 512;

/// How many of them one thread writes, one after the other.
const PIECE: usize = 32;

/// A list whose items are made and written to JSON some at a time, on all processors.
pub struct List<'a, T> {
    len: usize,
    item: Box<dyn Fn(usize) -> T + Sync + 'a>,
}

impl<T: JsonSchema> JsonSchema for List<'_, T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        Vec::<T>::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<T>::json_schema(generator)
    }
}

impl<'a, T> List<'a, T> {
    /// The list of so many items, each made by its position.
    pub(super) fn new(len: usize, item: impl Fn(usize) -> T + Sync + 'a) -> Self {
        Self { len, item: Box::new(item) }
    }
}

impl<T> fmt::Debug for List<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("List").field("len", &self.len).finish_non_exhaustive()
    }
}

impl<T: Serialize> Serialize for List<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            return serializer.collect_seq((0..self.len).map(&self.item));
        }
        // A writer of ours, which takes bytes for JSON.
        let mut list = serializer.serialize_seq(Some(self.len))?;
        let mut longest = 0;
        for start in (0..self.len).step_by(STRETCH) {
            let stretch = start..self.len.min(start + STRETCH);
            let pieces = stretch.step_by(PIECE).collect::<Vec<_>>().into_par_iter();
            let written = |from| Json::items((from..self.len.min(from + PIECE)).map(&self.item), longest);
            for piece in pieces.map(written).collect::<Vec<_>>() {
                let piece = piece.map_err(S::Error::custom)?;
                longest = longest.max(piece.len());
                list.serialize_element(&Written(&piece))?;
            }
        }
        list.end()
    }
}

/// Items of a list as JSON.
struct Written<'w>(&'w [u8]);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::json;
    use super::*;

    #[test]
    fn a_list_is_written_in_order_whatever_its_length() {
        for len in [0, 1, STRETCH, 2 * STRETCH + 1] {
            let numbers: Vec<usize> = (0..len).map(|n| n * n).collect();
            let list = List::new(len, |n| n * n);
            let written = serde_json::to_string(&numbers).unwrap();
            assert_eq!(serde_json::to_string(&list).unwrap(), written);
            let mut by_ours = Vec::new();
            json::write(&list, &mut by_ours).unwrap();
            assert_eq!(by_ours, written.into_bytes());
        }
    }
}
