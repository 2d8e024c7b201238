//! The findings, against texts with planted differences, texts that differ in nothing and texts that have nothing to do
//! with each other.

mod screen;

use diptych::analysis::Analysis;
use diptych::dossier::from_texts;
use diptych::findings::{Citation, Finding, FindingKind, findings};

/// Three accounts of one call, written together with the finder.
pub(crate) const CALL: [(&str, &str); 3] = [
    ("US", include_str!("call/us.txt")),
    ("RU", include_str!("call/ru.txt")),
    ("UA", include_str!("call/ua.txt")),
];

/// Three accounts of another call, in other words. They were written when the finder was done, which then told nine of
/// the thirteen; what it lacked was mended by kind.
const MEETING: [(&str, &str); 3] = [
    ("UK", include_str!("meeting/uk.txt")),
    ("TR", include_str!("meeting/tr.txt")),
    ("FR", include_str!("meeting/fr.txt")),
];

/// A difference that was planted: its name, the kind of finding that tells it, and words that the finding must quote,
/// each with its readout.
type Planted = (&'static str, FindingKind, &'static [(&'static str, &'static str)]);

use FindingKind as Kind;

/// Of the fifteen that an analyst plants two are told by no finding: what is no part of the matter, and one sentence that
/// two answer, which is no difference.
const IN_CALL: [Planted; 13] = [
    ("day", Kind::Day, &[("US", "Sunday, March 16"), ("RU", "Monday, March 17"), ("UA", "Sunday")]),
    ("duration", Kind::Duration, &[("US", "90 minutes"), ("RU", "two hours"), ("UA", "about 90 minutes")]),
    ("who asked", Kind::Asked, &[("US", "request of the Russian"), ("RU", "initiative of the American")]),
    ("30 or 45 days", Kind::Duration, &[("US", "30"), ("RU", "45"), ("UA", "30")]),
    (
        "energy and infrastructure",
        Kind::SmallWord,
        &[("US", "energy and infrastructure"), ("RU", "energy infrastructure")],
    ),
    ("prisoners", Kind::Number, &[("US", "175"), ("RU", "150"), ("UA", "175")]),
    ("did not discuss", Kind::Denial, &[("US", "discussed deliveries"), ("RU", "not discuss deliveries")]),
    ("only one side's topic", Kind::Alone, &[("RU", "Arctic shipping")]),
    ("in the other's mouth", Kind::Claim, &[("US", "Orlov agreed to begin talks")]),
    ("order", Kind::First, &[("US", "pause of 30 days"), ("RU", "economic ties")]),
    ("place of the next round", Kind::Place, &[("US", "Geneva"), ("RU", "Istanbul"), ("UA", "Geneva")]),
    ("date of the next round", Kind::Day, &[("US", "April 3"), ("RU", "April 10")]),
    ("tone", Kind::Tone, &[("US", "frank"), ("RU", "friendly and constructive")]),
];

const IN_MEETING: [Planted; 13] = [
    ("day", Kind::Day, &[("UK", "Thursday"), ("TR", "Wednesday")]),
    ("duration", Kind::Duration, &[("UK", "fifty minutes"), ("TR", "an hour and a quarter")]),
    ("who asked", Kind::Asked, &[("UK", "Ankara had proposed"), ("TR", "request of the British")]),
    ("120 or 90 days", Kind::Duration, &[("UK", "120"), ("TR", "90")]),
    ("ships or barges", Kind::SmallWord, &[("UK", "ships or barges"), ("TR", "ships and barges")]),
    ("ships", Kind::Number, &[("UK", "40"), ("TR", "25")]),
    (
        "did not talk",
        Kind::Denial,
        &[("UK", "talked about the detention"), ("TR", "not talk about the detention")],
    ),
    ("only one side's topic", Kind::Alone, &[("TR", "visas for Turkish students")]),
    ("in the other's mouth", Kind::Claim, &[("UK", "Demir promised to reopen")]),
    ("order", Kind::First, &[("UK", "worries over drone sales"), ("TR", "grain corridor")]),
    ("place of the next round", Kind::Place, &[("UK", "Antalya"), ("TR", "London")]),
    ("date of the next round", Kind::Day, &[("UK", "4 November"), ("TR", "18 November")]),
    ("tone", Kind::Tone, &[("UK", "candid"), ("TR", "friendly")]),
];

fn analysis(texts: &[(&str, &str)]) -> Analysis {
    Analysis::from(from_texts(texts).unwrap())
}

/// The words of a citation as they stand in the text.
fn quoted(analysis: &Analysis, citation: &Citation) -> String {
    let tokens = &analysis.text(citation.readout).tokens;
    let inside = tokens.get(citation.quote.start as usize..citation.quote.end as usize).unwrap();
    let (Some(first), Some(last)) = (inside.first(), inside.last()) else { return String::new() };
    let text = &analysis.readout(citation.readout).text;
    text.get(first.span.range().start..last.span.range().end).unwrap().to_owned()
}

fn tells(analysis: &Analysis, finding: &Finding, (_, kind, words): &Planted) -> bool {
    let cites = |(code, words): &(&str, &str)| {
        finding.citations.iter().any(|citation| {
            analysis.readout(citation.readout).code == *code && quoted(analysis, citation).contains(words)
        })
    };
    finding.kind == *kind && words.iter().all(cites)
}

/// The names of the planted differences that no finding tells.
fn missed(texts: &[(&str, &str)], planted: &[Planted]) -> Vec<&'static str> {
    let analysis = analysis(texts);
    let found = findings(&analysis);
    let is_told = |planted: &Planted| found.all.iter().any(|finding| tells(&analysis, finding, planted));
    planted.iter().filter(|planted| !is_told(planted)).map(|(name, ..)| *name).collect()
}

#[test]
fn what_an_analyst_plants_in_three_accounts_is_told() {
    assert_eq!(missed(&CALL, &IN_CALL), [""; 0]);
}

#[test]
fn what_is_planted_in_other_words_is_told() {
    assert_eq!(missed(&MEETING, &IN_MEETING), [""; 0]);
}

/// Three accounts of a third call, written before the finder learned from the second; it told eleven of the thirteen
/// then.
const VISIT: [(&str, &str); 3] = [
    ("JP", include_str!("visit/jp.txt")),
    ("IN", include_str!("visit/in.txt")),
    ("AG", include_str!("visit/ag.txt")),
];

const IN_VISIT: [Planted; 13] = [
    ("day", Kind::Day, &[("JP", "Tuesday"), ("IN", "Wednesday")]),
    ("duration", Kind::Duration, &[("JP", "25 minutes"), ("IN", "40 minutes")]),
    ("who asked", Kind::Asked, &[("JP", "initiated by the Indian"), ("IN", "Japan had asked for")]),
    ("2031 or 2029", Kind::Day, &[("JP", "2031"), ("IN", "2029")]),
    ("rail or port", Kind::SmallWord, &[("JP", "rail and port"), ("IN", "rail or port")]),
    ("engineers", Kind::Number, &[("JP", "200"), ("IN", "120")]),
    ("not discussed", Kind::Denial, &[("JP", "semiconductors"), ("IN", "not discussed")]),
    ("only one side's topic", Kind::Alone, &[("IN", "student exchanges")]),
    ("in the other's mouth", Kind::Claim, &[("JP", "India accepted")]),
    ("order", Kind::First, &[("JP", "rail and port"), ("IN", "student exchanges")]),
    ("place of the next meeting", Kind::Place, &[("JP", "Kyoto"), ("IN", "Jaipur")]),
    ("date of the next meeting", Kind::Day, &[("JP", "June 7"), ("IN", "July 12")]),
    ("tone", Kind::Tone, &[("JP", "warm"), ("IN", "businesslike")]),
];

#[test]
fn what_is_planted_in_a_third_call_is_told_but_for_what_is_named_here() {
    // The engine holds what India alone took up for a possible answer to something else, and no silence is claimed of it.
    assert_eq!(missed(&VISIT, &IN_VISIT), ["only one side's topic"]);
}

#[test]
fn texts_that_say_the_same_or_have_nothing_to_do_with_each_other_have_no_findings() {
    let call = CALL[0].1;
    let respelt =
        call.replace("stressed that the return", "stressed that the return,").replace("at once", "at once,");
    let other = "The museum opens its new hall to visitors. Tickets are sold at the door. The garden will be closed \
                 for repairs. A guide leads through the rooms every morning, and children pay half.";
    let table = [("the same", call), ("other commas", respelt.as_str()), ("unrelated", other)];
    for (name, text) in table {
        let analysis = analysis(&[("US", call), ("RU", text)]);
        let found = findings(&analysis).all;
        assert_eq!(found, [], "{name}");
    }
}
