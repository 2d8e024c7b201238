//! What a reader must know where a bound on size was hit: the comparison is right as far as it goes, and not whole.

use crate::analysis::{Analysis, ByMeaning};
use crate::collate::Bounds;

/// What stands first wherever a bound is told, and alone where there is no room for more.
pub const PARTLY: &str = "partly aligned";

/// What a bound on size left out, in a line; none where nothing was left out.
pub fn bounded(analysis: &Analysis) -> Option<String> {
    told(analysis.collation().bounds)
}

/// What is told of texts of two languages where the program has no encoder.
pub const BY_WORDS_ALONE: &str = "two languages, by words alone: this program was built without the encoder";

/// How texts of two languages were compared, in a line; none where all are in one.
pub fn by_meaning(analysis: &Analysis) -> Option<&'static str> {
    match analysis.by_meaning() {
        ByMeaning::NotAsked => None,
        ByMeaning::Missing => Some(BY_WORDS_ALONE),
        ByMeaning::Awaited => Some("two languages, by words so far"),
        ByMeaning::There => Some("two languages, by meaning"),
    }
}

fn told(Bounds { hidden, long }: Bounds) -> Option<String> {
    let common = "some passages say only what too many others say";
    let words = match long {
        1 => "1 match is too long for every word to be asked".to_owned(),
        many => format!("{many} matches are too long for every word to be asked"),
    };
    match (hidden > 0, long > 0) {
        (false, false) => None,
        (true, false) => Some(format!("{PARTLY}: {common}")),
        (false, true) => Some(format!("{PARTLY}: {words}")),
        (true, true) => Some(format!("{PARTLY}: {common}; {words}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_left_out_is_counted() {
        let table = [
            ((0, 0), None),
            ((1, 0), Some("partly aligned: some passages say only what too many others say")),
            ((0, 1), Some("partly aligned: 1 match is too long for every word to be asked")),
            ((0, 7), Some("partly aligned: 7 matches are too long for every word to be asked")),
        ];
        for ((hidden, long), line) in table {
            assert_eq!(told(Bounds { hidden, long }).as_deref(), line);
        }
        assert!(told(Bounds { hidden: 1, long: 2 }).is_some_and(|line| line.contains("say; 2 matches")));
    }
}
