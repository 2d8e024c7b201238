//! Listed words and phrases that can make a difference.

use super::Language;
use super::folder::Folder;

/// What serves all languages.
const COMMON: &Folder = Folder::of("common");

/// The weekdays as their values, Monday first.
pub(crate) const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// What a listed phrase is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A day of the week.
    Weekday,
    /// A month, named.
    Month,
    /// A day told by another: "yesterday", "last month".
    Relative,
    /// A number in words.
    Number,
    /// The same in another form: "fifth", "twice".
    Ordinal,
    /// What a number before it is multiplied by.
    Scale,
    /// The same where it is written to a number of money: the "m" of "$5m".
    GluedScale,
    /// "One", which is a number only beside others.
    One,
    /// What joins number words: "two hundred and five".
    NumberJoint,
    /// Money.
    Currency,
    /// Half of the day that a time is in.
    HalfDay,
    /// A measure word, which follows a number.
    Measure,
    /// What makes a label of a number behind it: "article", "No."
    Label,
    /// What makes a number before it a share.
    Percent,
    /// A denial.
    Not,
    /// What looks like a denial and is none.
    None,
    /// A verb of being able, willing or obliged.
    Modal,
    /// A word of the first person.
    First,
    /// A country or a power that is hinted at.
    Unnamed,
    /// A word with a capital that names nobody.
    Title,
    /// A verb of saying.
    Said,
    /// A verb of saying that is one only beside a quotation.
    Quoted,
    /// A name for the time of some place.
    Zone,
    /// What may stand between the parts of a date.
    InsideDate,
    /// What makes a year of a number of four digits behind it.
    BeforeYear,
    /// What makes a month of a word behind it that has other meanings.
    BeforeMonth,
    /// The beginning of what publishers set below a page.
    Footer,
    /// What says that a text ends: `alone` wherever it stands by itself, `marked` between signs or in capitals.
    EndMark,
    /// A word for a page, before or behind its number.
    Page,
    /// What joins the number of a page and how many there are.
    PageJoint,
    /// What stands before a writer's name.
    By,
    /// What stands in small letters among the names of writers.
    ByJoint,
    /// What stands in a time that is told by itself.
    InsideTime,
    /// What makes a year, a month, a day, an hour or a minute of the number before it.
    DatePart,
    /// A month whose name, or short form, is another word too.
    WordMonth,
    /// What stands between two days of one month: `5月10日至11日`.
    DayJoint,
    /// What stands before a word and makes its opposite: the "un" of "unsafe".
    Counter,
    /// Who holds an office: before a name it makes a label of it.
    Office,
    /// What joins the numbers of several labels: "clauses 4 and 5".
    LabelJoint,
    /// What a number behind `第` counts, where that makes a label of it.
    Labelled,
    /// A scale that is a number without one before it: "mil" and "cien", but not "hundred".
    LoneScale,
    /// A label that names who speaks.
    Speaker,
    /// An article.
    Article,
    /// What joins clauses.
    Joint,
    /// A function word that only leads in what follows.
    Leading,
    /// A function word that belongs to what stands before it.
    Hanging,
    /// A country by name.
    Country,
    /// A town, a region or another place by name.
    Place,
    /// One end of a scale of opposites, or a step between: what it amounts to is the scale and the step.
    Pole,
    /// A function word that weighs as much as a word of matter: what it amounts to is its group, itself, and `*` where
    /// it says something by standing there at all.
    Weighty,
    /// An hour, or a part of the day.
    Time,
    /// A part of a whole.
    Fraction,
    /// A number that is only about right.
    About,
    /// How near a number behind it is: `about`, `least`, `most`.
    Roughly,
    /// A length of time: what it amounts to is its minutes.
    Unit,
    /// What is added to a length of time: how much of its unit.
    Half,
    /// A length of time that is told without a number: its minutes.
    Stretch,
    /// A call, a meeting, a conversation, or a verb for having one: the event that accounts tell.
    Contact,
    /// What says who asked for the event: whose name stands `after` it, `before` it, or inside, led in by `lead`.
    Asked,
    /// How a conversation was: frank, cordial.
    Tone,
    /// A verb by which somebody binds himself or grants something.
    Commit,
    /// All sides of an event at once.
    Together,
    /// What says that nothing weighs more.
    Foremost,
    /// What says that something will follow.
    Ahead,
    /// A body that goes on with the matter.
    Body,
    /// A seat of government, which stands for its country.
    Seat,
    /// A word behind which a place stands.
    Where,
    /// A word for somebody who was named before.
    He,
    /// A country by the letters of a readout's code.
    Code,
    /// What says which part somebody plays who stands behind it: "on Monday", "in Havana".
    Role,
    /// What joins things of which the order says nothing.
    Listing,
    /// What stands before a noun, and hardly before a verb.
    BeforeNoun,
    /// What stands before a verb of saying that nobody says: the "were" of "were announced".
    Passive,
    /// What names a speaker behind it: "according to".
    According,
    /// A label before what is said that names nobody: "QUESTION:".
    NoSpeaker,
    /// A modal verb as it is cut before its denial: the "ca" of "can't".
    CutModal,
    /// What may stand between a day and its month: "30th of August".
    OfMonth,
    /// A set phrase that every language has its own words for.
    Set,
}

impl Kind {
    /// Every kind in order.
    const ALL: [Self; 78] = [
        Self::Weekday,
        Self::Month,
        Self::Relative,
        Self::Number,
        Self::Ordinal,
        Self::Scale,
        Self::GluedScale,
        Self::One,
        Self::NumberJoint,
        Self::Currency,
        Self::HalfDay,
        Self::Measure,
        Self::Label,
        Self::Percent,
        Self::Not,
        Self::None,
        Self::Modal,
        Self::First,
        Self::Unnamed,
        Self::Title,
        Self::Said,
        Self::Quoted,
        Self::Zone,
        Self::InsideDate,
        Self::BeforeYear,
        Self::BeforeMonth,
        Self::Footer,
        Self::EndMark,
        Self::Page,
        Self::PageJoint,
        Self::By,
        Self::ByJoint,
        Self::InsideTime,
        Self::DatePart,
        Self::WordMonth,
        Self::DayJoint,
        Self::Counter,
        Self::Office,
        Self::LabelJoint,
        Self::Labelled,
        Self::LoneScale,
        Self::Speaker,
        Self::Article,
        Self::Joint,
        Self::Leading,
        Self::Hanging,
        Self::Country,
        Self::Place,
        Self::Pole,
        Self::Weighty,
        Self::Time,
        Self::Fraction,
        Self::About,
        Self::Roughly,
        Self::Unit,
        Self::Half,
        Self::Stretch,
        Self::Contact,
        Self::Asked,
        Self::Tone,
        Self::Commit,
        Self::Together,
        Self::Foremost,
        Self::Ahead,
        Self::Body,
        Self::Seat,
        Self::Where,
        Self::He,
        Self::Code,
        Self::Role,
        Self::Listing,
        Self::BeforeNoun,
        Self::Passive,
        Self::According,
        Self::NoSpeaker,
        Self::CutModal,
        Self::OfMonth,
        Self::Set,
    ];
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
    pub(crate) fn and(self, other: Self) -> Self {
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
    for folder in [own, Language::English.rules().folder, COMMON] {
        let begun = folder.phrases.all(word).filter_map(|line| named(line.rest.split('\t').next()?));
        kinds |= begun.fold(0, |kinds, kind| kinds | 1 << kind as u128);
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

/// The longest phrase listed for a language that begins with the first of some words and is wanted.
///
/// English names of countries and titles stand in texts of every language, and English serves where nothing is listed.
pub(crate) fn longest<'t>(
    language: Language,
    word: impl Fn(usize) -> Option<&'t str>,
    wanted: impl Fn(Phrase) -> bool,
) -> Option<Phrase> {
    let first = word(0)?;
    let own = language.rules().folder;
    let mut best: Option<Phrase> = None;
    let mut look = |folder: &Folder, fits: fn(Kind) -> bool| {
        for phrase in folder.phrases.all(first).filter_map(|line| read(line.rest, &word)) {
            if fits(phrase.kind) && best.is_none_or(|best| best.len < phrase.len) && wanted(phrase) {
                best = Some(phrase);
            }
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

/// The phrase of a kind that a word is by itself.
pub(crate) fn listed(word: &str, language: Language, wanted: impl Fn(Kind) -> bool) -> Option<Phrase> {
    longest(language, |k| (k == 0).then_some(word), |phrase| wanted(phrase.kind))
}

/// The phrase of a line, where its words stand there.
fn read<'t>(line: &'static str, word: &impl Fn(usize) -> Option<&'t str>) -> Option<Phrase> {
    let (kind, behind) = cut(line)?;
    let (value, rest) = cut(behind)?;
    let kind = named(kind)?;
    let mut len = 1;
    for want in rest.split_terminator(' ') {
        if word(len) != Some(want) {
            return None;
        }
        len += 1;
    }
    Some(Phrase { kind, value, len })
}

/// What stands before the first tab of a line, and what behind it. Fields are short: stepping through one is sooner done
/// than searching it.
fn cut(line: &'static str) -> Option<(&'static str, &'static str)> {
    let tab = line.bytes().position(|byte| byte == b'\t')?;
    Some((line.get(..tab)?, line.get(tab + 1..)?))
}

/// Whether a value is that of a country.
pub(crate) fn is_country(value: &str) -> bool {
    Language::ALL.iter().flat_map(|language| language.rules().folder.phrases.every()).any(|line| {
        let mut fields = line.rest.split('\t');
        fields.next() == Some("country") && fields.next() == Some(value)
    })
}

fn named(kind: &str) -> Option<Kind> {
    Some(match kind {
        "day" => Kind::Weekday,
        "month" => Kind::Month,
        "relative" => Kind::Relative,
        "number" => Kind::Number,
        "ordinal" => Kind::Ordinal,
        "scale" => Kind::Scale,
        "glued scale" => Kind::GluedScale,
        "one" => Kind::One,
        "number joint" => Kind::NumberJoint,
        "currency" => Kind::Currency,
        "half day" => Kind::HalfDay,
        "measure" => Kind::Measure,
        "label" => Kind::Label,
        "percent" => Kind::Percent,
        "not" => Kind::Not,
        "none" => Kind::None,
        "modal" => Kind::Modal,
        "first" => Kind::First,
        "unnamed" => Kind::Unnamed,
        "title" => Kind::Title,
        "said" => Kind::Said,
        "quoted" => Kind::Quoted,
        "zone" => Kind::Zone,
        "inside date" => Kind::InsideDate,
        "before year" => Kind::BeforeYear,
        "before month" => Kind::BeforeMonth,
        "footer" => Kind::Footer,
        "end mark" => Kind::EndMark,
        "page" => Kind::Page,
        "page joint" => Kind::PageJoint,
        "by" => Kind::By,
        "by joint" => Kind::ByJoint,
        "inside time" => Kind::InsideTime,
        "date part" => Kind::DatePart,
        "word month" => Kind::WordMonth,
        "day joint" => Kind::DayJoint,
        "counter" => Kind::Counter,
        "office" => Kind::Office,
        "label joint" => Kind::LabelJoint,
        "labelled" => Kind::Labelled,
        "lone scale" => Kind::LoneScale,
        "speaker" => Kind::Speaker,
        "article" => Kind::Article,
        "joint" => Kind::Joint,
        "leading" => Kind::Leading,
        "hanging" => Kind::Hanging,
        "country" => Kind::Country,
        "set" => Kind::Set,
        "place" => Kind::Place,
        "pole" => Kind::Pole,
        "weighty" => Kind::Weighty,
        "time" => Kind::Time,
        "fraction" => Kind::Fraction,
        "about" => Kind::About,
        "roughly" => Kind::Roughly,
        "unit" => Kind::Unit,
        "half" => Kind::Half,
        "stretch" => Kind::Stretch,
        "contact" => Kind::Contact,
        "asked" => Kind::Asked,
        "tone" => Kind::Tone,
        "commit" => Kind::Commit,
        "together" => Kind::Together,
        "foremost" => Kind::Foremost,
        "ahead" => Kind::Ahead,
        "body" => Kind::Body,
        "seat" => Kind::Seat,
        "where" => Kind::Where,
        "he" => Kind::He,
        "code" => Kind::Code,
        "role" => Kind::Role,
        "listing" => Kind::Listing,
        "before noun" => Kind::BeforeNoun,
        "passive" => Kind::Passive,
        "according" => Kind::According,
        "no speaker" => Kind::NoSpeaker,
        "cut modal" => Kind::CutModal,
        "of month" => Kind::OfMonth,
        _ => return None,
    })
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
                let kind = named(line.rest.split('\t').next().unwrap()).unwrap();
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
    fn every_phrase_has_a_known_kind() {
        for folder in Language::ALL.iter().map(|language| language.rules().folder).chain([COMMON]) {
            for line in folder.phrases.every() {
                let fields: Vec<&str> = line.rest.split('\t').collect();
                assert!(fields.len() == 3 && named(fields[0]).is_some(), "{line:?}");
            }
        }
    }

    #[test]
    fn where_weekdays_and_months_are_known_all_of_them_are() {
        let months: Vec<String> = (1..=12).map(|month| format!("{month:02}")).collect();
        for language in Language::ALL {
            let of = |kind: &str| -> Vec<&str> {
                let lines = language.rules().folder.phrases.every();
                lines.filter_map(|line| line.rest.strip_prefix(kind)?.split('\t').nth(1)).collect()
            };
            for (kind, values) in
                [("day", WEEKDAYS.to_vec()), ("month", months.iter().map(String::as_str).collect())]
            {
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
