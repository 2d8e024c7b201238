//! Listed words and phrases that can make a difference.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::Language;
use super::folder::Folder;
use super::table::Line;

/// What serves all languages.
const COMMON: &Folder = Folder::of("common");

/// The weekdays as their values, Monday first.
pub(crate) const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Makes the kinds of phrases: for each its name in the lists. The build reads the names from here and writes a sign for
/// each, see [`signed`].
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $name:literal,)*) => {
        /// What a listed phrase is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Kind {
            $($(#[$doc])* $kind,)*
        }

        impl Kind {
            /// Every kind in order.
            const ALL: [Self; [$($name),*].len()] = [$(Self::$kind),*];
        }
    };
}

kinds! {
    /// A day of the week.
    Weekday = "day",
    /// A month, named.
    Month = "month",
    /// A day told by another: "yesterday", "last month".
    Relative = "relative",
    /// A number in words.
    Number = "number",
    /// The same in another form: "fifth", "twice".
    Ordinal = "ordinal",
    /// What a number before it is multiplied by.
    Scale = "scale",
    /// The same where it is written to a number of money: the "m" of "$5m".
    GluedScale = "glued scale",
    /// "One", which is a number only beside others.
    One = "one",
    /// What joins number words: "two hundred and five".
    NumberJoint = "number joint",
    /// What stands between a number in words and its decimals: "five point three".
    DecimalPoint = "decimal point",
    /// Money.
    Currency = "currency",
    /// Half of the day that a time is in.
    HalfDay = "half day",
    /// A measure word, which follows a number.
    Measure = "measure",
    /// What makes a label of a number behind it: "article", "No."
    Label = "label",
    /// What makes a number before it a share.
    Percent = "percent",
    /// A denial.
    Not = "not",
    /// What looks like a denial and is none.
    None = "none",
    /// A verb of being able, willing or obliged.
    Modal = "modal",
    /// A word of the first person.
    First = "first",
    /// A country or a power that is hinted at.
    Unnamed = "unnamed",
    /// A word with a capital that names nobody.
    Title = "title",
    /// A verb of saying.
    Said = "said",
    /// A verb of saying that is one only beside a quotation.
    Quoted = "quoted",
    /// A name for the time of some place.
    Zone = "zone",
    /// What may stand between the parts of a date.
    InsideDate = "inside date",
    /// What makes a year of a number of four digits behind it.
    BeforeYear = "before year",
    /// What makes a month of a word behind it that has other meanings.
    BeforeMonth = "before month",
    /// The beginning of what publishers set below a page.
    Footer = "footer",
    /// What says that a text ends: `alone` wherever it stands by itself, `marked` between signs or in capitals.
    EndMark = "end mark",
    /// A word for a page, before or behind its number.
    Page = "page",
    /// What joins the number of a page and how many there are.
    PageJoint = "page joint",
    /// What stands before a writer's name.
    By = "by",
    /// What stands in small letters among the names of writers.
    ByJoint = "by joint",
    /// What stands in a time that is told by itself.
    InsideTime = "inside time",
    /// What makes a year, a month, a day, an hour or a minute of the number before it.
    DatePart = "date part",
    /// A month whose name, or short form, is another word too.
    WordMonth = "word month",
    /// What stands between two days of one month: `5月10日至11日`.
    DayJoint = "day joint",
    /// What stands before a word and makes its opposite: the "un" of "unsafe".
    Counter = "counter",
    /// Who holds an office: before a name it makes a label of it.
    Office = "office",
    /// What joins the numbers of several labels: "clauses 4 and 5".
    LabelJoint = "label joint",
    /// What a number behind `第` counts, where that makes a label of it.
    Labelled = "labelled",
    /// A scale that is a number without one before it: "mil" and "cien", but not "hundred".
    LoneScale = "lone scale",
    /// A label that names who speaks.
    Speaker = "speaker",
    /// An article.
    Article = "article",
    /// What joins clauses.
    Joint = "joint",
    /// A function word that only leads in what follows.
    Leading = "leading",
    /// A function word that belongs to what stands before it.
    Hanging = "hanging",
    /// A country by name.
    Country = "country",
    /// A town, a region or another place by name.
    Place = "place",
    /// One end of a scale of opposites, or a step between: what it amounts to is the scale and the step.
    Pole = "pole",
    /// A function word that weighs as much as a word of matter: what it amounts to is its group, itself, and `*` where
    /// it says something by standing there at all.
    Weighty = "weighty",
    /// An hour, or a part of the day.
    Time = "time",
    /// A part of a whole.
    Fraction = "fraction",
    /// A number that is only about right.
    About = "about",
    /// How near a number behind it is: `about`, `least`, `most`.
    Roughly = "roughly",
    /// A length of time: what it amounts to is its minutes.
    Unit = "unit",
    /// What is added to a length of time: how much of its unit.
    Half = "half",
    /// A length of time that is told without a number: its minutes.
    Stretch = "stretch",
    /// A call, a meeting, a conversation, or a verb for having one: the event that accounts tell.
    Contact = "contact",
    /// What says who asked for the event: whose name stands `after` it, `before` it, or inside, led in by `lead`.
    Asked = "asked",
    /// How a conversation was: frank, cordial.
    Tone = "tone",
    /// A verb by which somebody binds himself or grants something.
    Commit = "commit",
    /// All sides of an event at once.
    Together = "together",
    /// What says that nothing weighs more.
    Foremost = "foremost",
    /// What says that something will follow.
    Ahead = "ahead",
    /// A body that goes on with the matter.
    Body = "body",
    /// A seat of government, which stands for its country.
    Seat = "seat",
    /// A word behind which a place stands.
    Where = "where",
    /// A word for somebody who was named before.
    He = "he",
    /// A country by the letters of a readout's code.
    Code = "code",
    /// What says which part somebody plays who stands behind it: "on Monday", "in Havana".
    Role = "role",
    /// What joins things of which the order says nothing.
    Listing = "listing",
    /// What stands before a noun, and hardly before a verb.
    BeforeNoun = "before noun",
    /// What stands before a verb of saying that nobody says: the "were" of "were announced".
    Passive = "passive",
    /// What names a speaker behind it: "according to".
    According = "according",
    /// A label before what is said that names nobody: "QUESTION:".
    NoSpeaker = "no speaker",
    /// Who speaks, told so that it can be anybody: "officials", "a source".
    VagueSpeaker = "vague speaker",
    /// A modal verb as it is cut before its denial: the "ca" of "can't".
    CutModal = "cut modal",
    /// What may stand between a day and its month: "30th of August".
    OfMonth = "of month",
    /// A set phrase that every language has its own words for.
    Set = "set",
    /// A Chinese surname, which alone or before a name can be a label.
    Surname = "surname",
    /// What answers a question by itself: "yes", "no"; and what is said beside it.
    Answer = "answer",
    /// A measure of something other than time: the scale, and how much of it one is: `mass 1000`.
    Size = "size",
}

/// Some kinds of phrases, and whether names of one thing are among them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Kinds(u128);

impl Kinds {
    /// The bit of what is no phrase and has another name.
    const ALIAS: u128 = 1 << (u128::BITS - 1);

    /// Every kind.
    pub const EVERY: Self = Self(u128::MAX >> (u128::BITS as usize - Kind::ALL.len()) | Self::ALIAS);

    /// Some kinds.
    pub(crate) const fn of(kinds: &[Kind]) -> Self {
        let (mut bits, mut at) = (0, 0);
        while at < kinds.len() {
            bits |= 1 << kinds[at] as u128;
            at += 1;
        }
        Self(bits)
    }

    /// Whether a kind is among both.
    pub(crate) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether a kind is among them.
    pub(crate) fn has(self, kind: Kind) -> bool {
        self.0 >> kind as u128 & 1 == 1
    }

    /// Whether a wanted kind is among them.
    pub(crate) fn any(self, wanted: impl Fn(Kind) -> bool) -> bool {
        let mut bits = self.0 & !Self::ALIAS;
        while bits != 0 {
            if wanted(Kind::ALL[bits.trailing_zeros() as usize]) {
                return true;
            }
            bits &= bits - 1;
        }
        false
    }

    /// Whether anything is among them that [`super::alias`] looks for.
    pub(crate) fn has_alias(self) -> bool {
        self.0 & Self::ALIAS != 0 || self.any(names_one_thing)
    }

    /// The kinds of both.
    #[must_use]
    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Whether phrases of a kind are aliases of each other.
pub(super) fn names_one_thing(kind: Kind) -> bool {
    matches!(kind, Kind::Country | Kind::Percent | Kind::Scale)
}

/// The kinds of all phrases that begin with a word; where none of them is wanted, [`longest`] finds nothing.
pub(crate) fn kinds_begun_by(word: &str, language: Language) -> Kinds {
    let own = language.rules().folder;
    let mut kinds = if own.aliases.contains(word) { Kinds::ALIAS } else { 0 };
    let english = (language != Language::English).then_some(Language::English.rules().folder);
    for folder in [own, COMMON].into_iter().chain(english) {
        let line = folder.phrases.find(word);
        kinds = line.iter().flat_map(signs).fold(kinds, |kinds, kind| kinds | 1 << kind as u128);
    }
    Kinds(kinds)
}

/// A listed phrase, where it was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// What it is.
    pub(crate) kind: Kind,
    /// What it amounts to.
    pub(crate) value: &'static str,
    /// How many words it has.
    pub(crate) len: usize,
}

/// The longest phrase listed for a language that begins with the first of some words and is of a wanted kind.
///
/// English names of countries and titles stand in texts of every language, and English serves where nothing is listed.
pub(crate) fn longest<'t>(
    language: Language,
    word: impl Fn(usize) -> Option<&'t str>,
    wanted: impl Fn(Kind) -> bool,
) -> Option<Phrase> {
    longest_of(language, &word, &wanted, &|_| true)
}

/// The longest phrase that [`longest`] could find and of which something else is true too.
pub(crate) fn longest_such<'t>(
    language: Language,
    word: impl Fn(usize) -> Option<&'t str>,
    wanted: impl Fn(Kind) -> bool,
    holds: impl Fn(Phrase) -> bool,
) -> Option<Phrase> {
    longest_of(language, &word, &wanted, &holds)
}

/// The same, once for everybody who asks: it is long, and more than fifty ask.
fn longest_of<'t>(
    language: Language,
    word: &dyn Fn(usize) -> Option<&'t str>,
    wanted: &dyn Fn(Kind) -> bool,
    holds: &dyn Fn(Phrase) -> bool,
) -> Option<Phrase> {
    let first = word(0)?;
    let second = word(1).and_then(|word| word.bytes().next());
    let own = language.rules().folder;
    let mut best: Option<Phrase> = None;
    let mut look = |folder: &Folder, fits: fn(Kind) -> bool| {
        let Some(begins) = folder.phrases.find(first) else { return };
        // The kind and the next letter before the words: "a" begins many phrases, and most lines that begin alike are of
        // other kinds. The first that fits is the longest.
        let of_kind = |head: &Head| head.kind().is_some_and(|kind| fits(kind) && wanted(kind));
        let may_go_on = |head: &Head| head.next == 0 || Some(head.next) == second;
        let heads = heads(folder, begins.number).filter(|(_, head)| may_go_on(head) && of_kind(head));
        let lines = heads.filter_map(|(number, _)| folder.phrases.line(number));
        let found = lines.filter_map(|line| read(line.rest, word)).find(|phrase| holds(*phrase));
        if let Some(found) = found.filter(|found| best.is_none_or(|best| best.len < found.len)) {
            best = Some(found);
        }
    };
    look(own, |_| true);
    let english = Language::English.rules().folder;
    if own.phrases.is_empty() {
        look(english, |_| true);
    } else if language != Language::English {
        look(english, |kind| matches!(kind, Kind::Country | Kind::Title));
    }
    look(COMMON, |_| true);
    best
}

/// The words behind a word in the phrases that are aliases of each other, wherever a language has them from.
pub(super) fn names_begun_by(word: &str, language: Language) -> impl Iterator<Item = &'static str> {
    let folders = [language.rules().folder, Language::English.rules().folder, COMMON];
    let lines = folders.into_iter().flat_map(move |folder| folder.phrases.all(word));
    let names = lines.filter(|line| kind(line.rest).is_some_and(names_one_thing));
    // Behind the signs of kinds and the value.
    names.filter_map(|line| Some(cut(cut(line.rest)?.1)?.1))
}

/// The phrase of a kind that a word is by itself.
pub(crate) fn listed(word: &str, language: Language, wanted: impl Fn(Kind) -> bool) -> Option<Phrase> {
    longest(language, |k| (k == 0).then_some(word), wanted)
}

/// What is told of a line before it is read.
#[derive(Debug, Clone, Copy)]
struct Head {
    /// The sign of its kind, and whether it is the last line of its word.
    sign: u8,
    /// What its second word begins with; 0 where it has none.
    next: u8,
}

impl Head {
    /// The bit that the last line of a word has beside the sign; `src/build.rs` sets it.
    const LAST: u8 = 1 << 7;

    fn kind(self) -> Option<Kind> {
        signed(self.sign & !Self::LAST)
    }
}

/// The heads of a line and of those of its word behind it, with their numbers.
fn heads(folder: &Folder, first: usize) -> impl Iterator<Item = (usize, Head)> + use<> {
    let heads = folder.phrase_heads.as_chunks::<2>().0.get(first..).unwrap_or_default().iter();
    let mut ended = false;
    let heads = heads.map_while(move |&[sign, next]| {
        let goes_on = !ended;
        ended = sign & Head::LAST != 0;
        goes_on.then_some(Head { sign, next })
    });
    (first..).zip(heads)
}

/// The phrase of a line, where its words stand there.
fn read<'t>(line: &'static str, word: &dyn Fn(usize) -> Option<&'t str>) -> Option<Phrase> {
    let (_, behind) = cut(line)?;
    let (value, rest) = cut(behind)?;
    let mut len = 1;
    for want in rest.split_terminator(' ') {
        if word(len) != Some(want) {
            return None;
        }
        len += 1;
    }
    Some(Phrase { kind: kind(line)?, value, len })
}

/// The kinds of all phrases that begin with the word of a line: each line has the signs of all of them, its own first.
fn signs(line: &Line) -> impl Iterator<Item = Kind> + use<> {
    line.rest.bytes().take_while(|byte| *byte != b'\t').filter_map(signed)
}

/// The kind of a line, which begins with the sign for it.
fn kind(line: &str) -> Option<Kind> {
    signed(*line.as_bytes().first()?)
}

/// The kind that a sign stands for.
fn signed(sign: u8) -> Option<Kind> {
    Kind::ALL.get(usize::from(sign.checked_sub(b'!')?)).copied()
}

/// What stands before the first tab of a line, and what behind it. Fields are short: stepping through one is sooner done
/// than searching it.
fn cut(line: &'static str) -> Option<(&'static str, &'static str)> {
    let tab = line.bytes().position(|byte| byte == b'\t')?;
    Some((line.get(..tab)?, line.get(tab + 1..)?))
}

/// Whether a value is that of a country.
pub(crate) fn is_country(value: &str) -> bool {
    // Read once: a text of names asks for every one of them.
    static COUNTRIES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
        let lines = Language::ALL.iter().flat_map(|language| language.rules().folder.phrases.every());
        let countries = lines.filter(|line| kind(line.rest) == Some(Kind::Country));
        countries.filter_map(|line| Some(cut(cut(line.rest)?.1)?.0)).collect()
    });
    COUNTRIES.contains(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_known_to_begin_what_is_listed_with_it() {
        assert!(Kind::ALL.iter().enumerate().all(|(at, &kind)| kind as usize == at));
        for &language in Language::ALL {
            let folder = language.rules().folder;
            for line in folder.phrases.every().chain(COMMON.phrases.every()) {
                let kind = kind(line.rest).unwrap();
                let kinds = kinds_begun_by(line.key, language);
                assert!(kinds.any(|known| known == kind), "{line:?}");
                assert!(!kinds.any(|_| false));
            }
            for line in folder.aliases.every() {
                assert!(kinds_begun_by(line.key, language).has_alias(), "{line:?}");
            }
        }
        assert_eq!(kinds_begun_by("aardvark", Language::English), Kinds::default());
    }

    #[test]
    fn the_heads_of_phrases_say_what_their_lines_say() {
        for folder in Language::ALL.iter().map(|language| language.rules().folder).chain([COMMON]) {
            for first in folder.phrases.every() {
                let lines = folder.phrases.from(first).map(|line| {
                    let next = line.rest.rsplit('\t').next().and_then(|words| words.bytes().next());
                    (line.number, kind(line.rest), next.unwrap_or(0))
                });
                let heads = heads(folder, first.number).map(|(at, head)| (at, head.kind(), head.next));
                assert!(lines.eq(heads), "{first:?}");
            }
        }
    }

    #[test]
    fn every_phrase_has_a_known_kind() {
        for folder in Language::ALL.iter().map(|language| language.rules().folder).chain([COMMON]) {
            for line in folder.phrases.every() {
                let fields: Vec<&str> = line.rest.split('\t').collect();
                assert!(
                    fields.len() == 3 && fields[0].bytes().all(|sign| signed(sign).is_some()),
                    "{line:?}"
                );
            }
        }
    }

    #[test]
    fn where_weekdays_and_months_are_known_all_of_them_are() {
        let months: Vec<String> = (1..=12).map(|month| format!("{month:02}")).collect();
        for language in Language::ALL {
            let of = |kind: Kind| -> Vec<&str> {
                let lines = language.rules().folder.phrases.every();
                let own = lines.filter(|line| super::kind(line.rest) == Some(kind));
                own.filter_map(|line| line.rest.split('\t').nth(1)).collect()
            };
            for (kind, values) in [
                (Kind::Weekday, WEEKDAYS.to_vec()),
                (Kind::Month, months.iter().map(String::as_str).collect()),
            ] {
                let found = of(kind);
                assert!(found.is_empty() || values.iter().all(|value| found.contains(value)), "{language:?}");
                assert!(found.iter().all(|value| values.contains(value)), "{language:?}");
            }
        }
    }

    #[test]
    fn the_longest_phrase_of_the_language_is_found() {
        let find = |language, words: &[&str]| longest(language, |k| words.get(k).copied(), |_| true);
        let (english, chinese) = (Language::English, Language::Chinese);
        assert_eq!(find(english, &["not", "only"]).map(|p| (p.kind, p.len)), Some((Kind::None, 2)));
        assert_eq!(find(english, &["not", "here"]).map(|p| (p.kind, p.len)), Some((Kind::Not, 1)));
        assert_eq!(
            find(chinese, &["第", "三"]).map(|p| (p.kind, p.value, p.len)),
            Some((Kind::Ordinal, "3", 2))
        );
        assert_eq!(find(english, &["aardvark"]), None);
        assert_eq!(find(english, &["sin"]), None);
        assert_eq!(find(Language::Spanish, &["sin"]).map(|p| p.kind), Some(Kind::Not));
        assert_eq!(find(chinese, &["not"]), None);
        assert_eq!(find(chinese, &["cuban"]).map(|p| p.value), Some("cuba"));
    }
}
