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
///
/// One pass over the text, however long the quotation is and however often its beginning stands (Knuth, Morris and
/// Pratt 1977), with all white space taken as one blank.
pub(super) fn find(text: &str, quote: &str, nth: usize) -> Result<Range<usize>, Missing> {
    let words: Vec<&str> = quote.split_whitespace().collect();
    let Some(first) = words.first() else { return Err(Missing::NoWords) };
    let wanted = words.join(" ").into_bytes();
    let failure = failure(&wanted);
    let Squeezed { bytes, places } = squeezed(text);
    let (mut matched, mut longest, mut stands, mut free) = (0, 0, 0, 0);
    for (at, &byte) in bytes.iter().enumerate() {
        while matched > 0 && (matched == wanted.len() || wanted[matched] != byte) {
            matched = failure[matched - 1];
        }
        if wanted[matched] == byte {
            matched += 1;
        }
        longest = longest.max(matched);
        let start = at + 1 - matched;
        // Two places do not share their first word.
        if matched == wanted.len() && start >= free {
            stands += 1;
            free = start + first.len();
            if stands == nth {
                return Ok(places[start]..places[at] + 1);
            }
        }
    }
    if stands > 0 {
        return Err(Missing::Count { stands, asked: nth });
    }
    // How many whole words the longest beginning holds that stands anywhere.
    let mut end = 0;
    let standing = words
        .iter()
        .take_while(|word| {
            end += word.len();
            let stands = end <= longest;
            end += 1;
            stands
        })
        .count();
    Err(Missing::Words {
        standing: shortened(&words[..standing]),
        not: shortened(&words[standing..=standing]),
    })
}

/// A text with each run of white space as one blank, and where each byte stands in it.
struct Squeezed {
    bytes: Vec<u8>,
    places: Vec<usize>,
}

fn squeezed(text: &str) -> Squeezed {
    let mut squeezed =
        Squeezed { bytes: Vec::with_capacity(text.len()), places: Vec::with_capacity(text.len()) };
    for (at, c) in text.char_indices() {
        if c.is_whitespace() {
            if squeezed.bytes.last() != Some(&b' ') {
                squeezed.bytes.push(b' ');
                squeezed.places.push(at);
            }
            continue;
        }
        let mut buffer = [0; 4];
        for (offset, &byte) in c.encode_utf8(&mut buffer).as_bytes().iter().enumerate() {
            squeezed.bytes.push(byte);
            squeezed.places.push(at + offset);
        }
    }
    squeezed
}

/// For each beginning of `wanted` how long the longest shorter beginning is that it ends in.
fn failure(wanted: &[u8]) -> Vec<usize> {
    let mut failure = vec![0; wanted.len()];
    let mut matched = 0;
    for at in 1..wanted.len() {
        while matched > 0 && wanted[matched] != wanted[at] {
            matched = failure[matched - 1];
        }
        matched += usize::from(wanted[matched] == wanted[at]);
        failure[at] = matched;
    }
    failure
}

/// Words for a message: the last ones where there are many, and no more than the beginning of a long one.
fn shortened(words: &[&str]) -> String {
    const MOST: usize = 12;
    let kept: Vec<String> =
        words.iter().rev().take(MOST).rev().map(|word| word.chars().take(60).collect()).collect();
    let dots = if words.len() > MOST { "… " } else { "" };
    format!("{dots}{}", kept.join(" "))
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
    fn places_may_share_words_but_not_the_first() {
        let text = "a a a a";
        assert_eq!(find(text, "a a", 3), Ok(4..7));
        assert_eq!(find(text, "a a", 4), Err(Missing::Count { stands: 3, asked: 4 }));
        assert_eq!(find("é\u{a0}\n é", "é é", 1), Ok(0..8));
    }

    #[test]
    fn a_long_quotation_costs_no_more_than_the_text() {
        let text = "a ".repeat(200_000);
        let quote = format!("{}b", "a ".repeat(50_000));
        let message = find(&text, &quote, 1).unwrap_err().message("CN");
        assert!(
            message.starts_with("the quote does not stand in CN: “… a a a") && message.len() < 200,
            "{message}"
        );
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
