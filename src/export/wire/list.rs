//! A list that is made while it is written, so that a long comparison never stands in memory as wire types or as text.

use std::borrow::Cow;
use std::fmt;

use rayon::prelude::*;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::ser::{Serialize, SerializeSeq as _, Serializer};

/// How many items are made at a time.
const STRETCH: usize = 512;

/// A list whose items are made when they are written, some at a time and on all processors.
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

impl<T: Serialize + Send> Serialize for List<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.len))?;
        for start in (0..self.len).step_by(STRETCH) {
            let stretch = start..self.len.min(start + STRETCH);
            let items: Vec<T> = stretch.into_par_iter().map(&self.item).collect();
            for item in &items {
                list.serialize_element(item)?;
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
