//! Finding quoted words in a text, whatever white space stands between them.

use std::ops::Range;

/// Why quoted words were not found.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Missing {
    /// There are no words in the quotation.
    NoWords,
    /// The words do not stand in the text; these are the most from the first on which do.
    Words {
        /// The words that do.
        standing: String,
        /// The first word that does not follow.
        not: String,
    },
    /// They stand less often than was asked for.
    Count {
        /// How often they stand.
        stands: usize,
        /// Which was asked for.
        asked: usize,
    },
}

impl Missing {
    /// Whether the fault is in the number, not in the words.
    pub(super) fn is_count(&self) -> bool {
        matches!(self, Self::Count { .. })
    }

    /// The fault in words.
    pub(super) fn message(&self, code: &str) -> String {
        match self {
            Self::NoWords => "the quote is empty".to_owned(),
            Self::Words { standing, not } if standing.is_empty() => {
                format!("the quote does not stand in {code}: nor does its first word, “{not}”")
            }
            Self::Words { standing, not } => {
                format!("the quote does not stand in {code}: “{standing}” does, and “{not}” does not follow")
            }
            Self::Count { asked: 0, .. } => "`nth` counts from 1".to_owned(),
            Self::Count { stands, asked } => {
                format!("the quote stands {stands} times in {code}, not {asked}")
            }
        }
    }
}

/// Finds the `nth` place, from 1, where the words of `quote` stand in `text`.
pub(super) fn find(text: &str, quote: &str, nth: usize) -> Result<Range<usize>, Missing> {
    let words: Vec<&str> = quote.split_whitespace().collect();
    let Some(first) = words.first() else { return Err(Missing::NoWords) };
    let mut stands = 0;
    let mut longest = 0;
    for (start, _) in text.match_indices(first) {
        let (end, matched) = follow(text, start, &words);
        longest = longest.max(matched);
        if matched == words.len() {
            stands += 1;
            if stands == nth {
                return Ok(start..end);
            }
        }
    }
    if stands > 0 {
        return Err(Missing::Count { stands, asked: nth });
    }
    let not = words[longest].to_owned();
    Err(Missing::Words { standing: words[..longest].join(" "), not })
}

/// How far the words follow each other from `start`: the end of the last that does, and how many do.
fn follow(text: &str, start: usize, words: &[&str]) -> (usize, usize) {
    let mut end = start;
    for (position, word) in words.iter().enumerate() {
        let rest = text.get(end..).unwrap_or_default();
        let trimmed = if position == 0 { rest } else { rest.trim_start() };
        if !trimmed.starts_with(word) || (position > 0 && trimmed.len() == rest.len()) {
            return (end, position);
        }
        end += rest.len() - trimmed.len() + word.len();
    }
    (end, words.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "China’s aid to Cuba,\nand aid\n  to Cuba again. aid toCuba";

    #[test]
    fn words_are_found_over_any_white_space() {
        for (quote, nth, found) in [
            ("aid to Cuba", 1, "aid to Cuba"),
            ("aid to Cuba", 2, "aid\n  to Cuba"),
            ("  Cuba,  and ", 1, "Cuba,\nand"),
            ("a’s aid", 1, "a’s aid"),
        ] {
            assert_eq!(find(TEXT, quote, nth).map(|bytes| TEXT.get(bytes)), Ok(Some(found)), "{quote} {nth}");
        }
    }

    #[test]
    fn what_is_not_found_is_explained() {
        let message = |quote, nth| find(TEXT, quote, nth).unwrap_err().message("CN");
        assert_eq!(message("aid to Cuba", 3), "the quote stands 2 times in CN, not 3");
        assert_eq!(message("aid to Cuba", 0), "`nth` counts from 1");
        assert_eq!(message(" ", 1), "the quote is empty");
        assert_eq!(
            message("China's aid", 1),
            "the quote does not stand in CN: nor does its first word, “China's”"
        );
        assert_eq!(
            message("aid to Havana", 1),
            "the quote does not stand in CN: “aid to” does, and “Havana” does not follow"
        );
    }
}
