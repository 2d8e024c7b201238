//! A word as its letters, for comparing words that are not the same.

use std::cell::OnceCell;

/// The least dice coefficient of two forms of one word.
const FORMS: f32 = 0.5;

/// How many letters two forms must begin with in common, unless one of them begins the other whole.
const COMMON: usize = 5;

/// How many letters must be common even then.
const SHORTEST: usize = 4;

/// The share of the shorter form that the common beginning must cover.
const BEGINNING: f32 = 0.8;

/// The letters of a word and its runs of two and three letters, edges included.
#[derive(Debug)]
pub(super) struct Shape {
    letters: Vec<char>,
    /// The runs, ascending, once they are asked for: the bound of most pairs of words tells that they are unlike.
    runs: OnceCell<Vec<u64>>,
    /// A bit for each run, by a hash of it.
    signature: u128,
}

impl Shape {
    pub(super) fn new(word: &str) -> Self {
        let letters: Vec<char> = word.chars().collect();
        let mut signature = 0;
        each_run(&letters, |run| signature |= 1 << (run.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 57));
        Self { letters, runs: OnceCell::new(), signature }
    }

    fn runs(&self) -> &[u64] {
        self.runs.get_or_init(|| {
            let mut runs = Vec::with_capacity(self.count());
            each_run(&self.letters, |run| runs.push(run));
            runs.sort_unstable();
            runs
        })
    }

    /// How many runs there are: one of two letters more than there are letters, and as many of three.
    fn count(&self) -> usize {
        2 * self.letters.len() + 1
    }

    /// How many letters the word has.
    pub(super) fn len(&self) -> usize {
        self.letters.len()
    }

    /// How many letters two words begin with in common.
    fn common_beginning(&self, other: &Self) -> usize {
        self.letters.iter().zip(&other.letters).take_while(|(a, b)| a == b).count()
    }

    /// How alike two unequal words are by their letters.
    pub(super) fn beside(&self, other: &Self) -> Beside {
        let (common, shorter) = (self.common_beginning(other), self.len().min(other.len()));
        let dice = self.dice(other);
        Beside {
            dice,
            begins: common >= (shorter * 7).div_ceil(10).max(4),
            forms: begin_as_forms(common, shorter) && dice >= FORMS,
        }
    }

    /// Whether two unequal words look like forms of one: most of their letters are the same, and they begin alike.
    #[inline]
    pub(super) fn is_form_of(&self, other: &Self) -> bool {
        // Most words do not even begin with the same letter.
        self.letters.first() == other.letters.first() && self.begins_as_form_of(other)
    }

    fn begins_as_form_of(&self, other: &Self) -> bool {
        let (common, shorter) = (self.common_beginning(other), self.len().min(other.len()));
        begin_as_forms(common, shorter) && self.dice(other) >= FORMS
    }

    /// The dice coefficient of the runs of two and three letters, 0 to 1.
    pub(super) fn dice(&self, other: &Self) -> f32 {
        2.0 * matched(self.runs(), other.runs()) as f32 / (self.count() + other.count()) as f32
    }

    /// A bound of [`Shape::dice`] that takes no look at the runs: one whose bit the other word lacks is not shared.
    pub(super) fn most_dice(&self, other: &Self) -> f32 {
        let apart = (self.signature ^ other.signature).count_ones() as usize;
        let runs = self.count() + other.count();
        (runs - apart) as f32 / runs as f32
    }
}

/// Whether forms of one word begin with so many letters in common, the shorter of which has so many.
fn begin_as_forms(common: usize, shorter: usize) -> bool {
    common >= COMMON.min(shorter).max(SHORTEST) && common as f32 >= BEGINNING * shorter as f32
}

/// How alike two words are by their letters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Beside {
    /// The dice coefficient of their runs of two and three letters, 0 to 1.
    pub(super) dice: f32,
    /// Whether the first 70 in 100 letters of the shorter word, and at least four, begin the longer.
    pub(super) begins: bool,
    /// Whether they look like forms of one word.
    pub(super) forms: bool,
}

/// Gives the runs of two and of three letters, edges included.
fn each_run(letters: &[char], mut then: impl FnMut(u64)) {
    // Before the first letter stands an edge, and before that nothing.
    let (mut before, mut last) = (None, 1);
    for letter in letters.iter().map(|&c| u64::from(c)).chain([2]) {
        then(last << 21 | letter);
        if let Some(before) = before.replace(last) {
            then(before << 42 | last << 21 | letter);
        }
        last = letter;
    }
}

/// How many items two sorted lists have in common.
fn matched<T: Ord>(a: &[T], b: &[T]) -> usize {
    let (mut at, mut against, mut count) = (0, 0, 0);
    while at < a.len() && against < b.len() {
        match a[at].cmp(&b[against]) {
            std::cmp::Ordering::Less => at += 1,
            std::cmp::Ordering::Greater => against += 1,
            std::cmp::Ordering::Equal => (at, against, count) = (at + 1, against + 1, count + 1),
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_begin_alike_and_share_most_letters() {
        let table = [
            // Five letters in common, or the whole of the shorter, but four at least.
            ("deepen", "deepening", true),
            ("agree", "agrees", true),
            ("Cuba", "Cuban", true),
            ("war", "wars", false),
            // Five letters in common, and not four of five.
            ("abcdef", "abcdeg", true),
            ("abcde", "abcdf", false),
            // Eight in ten letters of the shorter, and not seven in nine.
            ("abcdefghij", "abcdefghkl", true),
            ("abcdefghi", "abcdefgjk", false),
            ("trading", "tradings", true),
            ("communist", "community", false),
            ("national", "nationhood", false),
            // Half of the runs of letters.
            ("abcde", "abcdefghij", true),
            ("abcde", "abcdefghijklmnop", false),
        ];
        for (a, b, expected) in table {
            let (one, other) = (Shape::new(a), Shape::new(b));
            assert_eq!((one.is_form_of(&other), other.is_form_of(&one)), (expected, expected), "{a} {b}");
            assert_eq!(one.beside(&other).forms, expected, "{a} {b}");
        }
    }

    #[test]
    fn no_two_words_share_more_of_their_letters_than_the_bound_says() {
        let words =
            ["talks", "talk", "talking", "a", "", "banana", "bananas", "anabanana", "Gespräch", "tttttttt"];
        let shapes = words.map(Shape::new);
        for a in &shapes {
            for b in &shapes {
                assert!(a.dice(b) <= a.most_dice(b), "{a:?} {b:?}");
            }
        }
    }

    #[test]
    fn a_word_begins_another_with_seven_in_ten_letters() {
        let table = [
            ("agreement", "agreemxyz", false),
            ("agreement", "agreemexx", true),
            ("abcd", "abcdxyz", true),
            ("abc", "abcd", false),
        ];
        for (a, b, expected) in table {
            assert_eq!(Shape::new(a).beside(&Shape::new(b)).begins, expected, "{a} {b}");
        }
    }

    #[test]
    fn the_dice_of_two_words_counts_their_runs_of_two_and_three_letters() {
        // ^a ab b$ ^ab ab$ against ^a ac c$ ^ac ac$.
        let dice = |a: &str, b: &str| Shape::new(a).dice(&Shape::new(b));
        assert!((dice("ab", "ac") - 0.2).abs() < 1e-6);
        assert!((dice("ab", "ba") - 0.0).abs() < 1e-6);
        assert!((dice("abc", "abc") - 1.0).abs() < 1e-6);
    }

    #[test]
    fn a_word_has_one_run_of_two_letters_more_than_letters_and_as_many_of_three() {
        for word in ["", "a", "ab", "talks", "Gespräch"] {
            let shape = Shape::new(word);
            assert_eq!(shape.runs().len(), shape.count(), "{word}");
        }
    }

    #[test]
    fn what_stands_once_is_matched_once() {
        for (a, b, shared) in
            [(&[1][..], &[1, 1][..], 1), (&[1, 1], &[1, 1], 2), (&[1, 2, 4], &[2, 3, 4], 2), (&[], &[1], 0)]
        {
            assert_eq!((matched(a, b), matched(b, a)), (shared, shared), "{a:?} {b:?}");
        }
    }

    #[test]
    fn forms_of_a_word_share_half_of_their_runs() {
        let word = "abcdefghijklmnopqrst";
        for (more, expected) in [(37, true), (38, false)] {
            let longer = format!("{word}{}", "z".repeat(more));
            assert_eq!(Shape::new(word).is_form_of(&Shape::new(&longer)), expected, "{more} letters more");
        }
    }

    #[test]
    fn forms_of_a_word_begin_alike_in_eight_letters_of_ten() {
        for (common, expected) in [(80, true), (79, false)] {
            let letters: String = (0..common).filter_map(|n| char::from_u32(0x4e00 + n)).collect();
            let [one, other] = ["x", "y"].map(|letter| {
                Shape::new(&[letters.as_str(), &letter.repeat(100 - common as usize)].concat())
            });
            assert_eq!(one.is_form_of(&other), expected, "{common} of 100");
        }
    }
}
