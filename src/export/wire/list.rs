//! A list that is made while it is written, so that a long comparison never stands in memory as wire types or as text.

#[cfg(test)]
use std::borrow::Cow;
use std::fmt;

use rayon::prelude::*;
#[cfg(test)]
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::ser::{Error as _, Serialize, SerializeSeq as _, Serializer};
use serde_json::value::{RawValue, to_raw_value};

/// How many items are written at a time.
const STRETCH: usize = 128;

/// A list whose items are made and written to JSON some at a time, on all processors.
pub struct List<'a, T> {
    len: usize,
    item: Box<dyn Fn(usize) -> T + Sync + 'a>,
}

#[cfg(test)]
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
        let mut list = serializer.serialize_seq(Some(self.len))?;
        for start in (0..self.len).step_by(STRETCH) {
            let stretch = start..self.len.min(start + STRETCH);
            let written = |at| to_raw_value(&(self.item)(at));
            let items: Vec<Result<Box<RawValue>, _>> = stretch.into_par_iter().map(written).collect();
            for item in items {
                list.serialize_element(&item.map_err(S::Error::custom)?)?;
            }
        }
        list.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_written_in_order_whatever_its_length() {
        for len in [0, 1, STRETCH, 2 * STRETCH + 1] {
            let numbers: Vec<usize> = (0..len).map(|n| n * n).collect();
            let written = serde_json::to_string(&List::new(len, |n| n * n)).unwrap();
            assert_eq!(written, serde_json::to_string(&numbers).unwrap());
        }
    }
}
