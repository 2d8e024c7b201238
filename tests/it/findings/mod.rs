//! The findings, against texts with planted differences, texts that differ in nothing and texts that have nothing to do
//! with each other.

mod screen;

use std::sync::Arc;

use diptych::analysis::{Analysis, Options, analyse, prepare};
use diptych::dossier::{Day, TimeZone, from_texts};
use diptych::findings::{Citation, Finding, FindingKind, Group, findings};
use diptych::render::blocks::Told;
use diptych::session::{Anchor, Key, Session, Value, Verdict};

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
    let inside = tokens.run(citation.quote.start as usize..citation.quote.end as usize);
    let Some(span) = inside.bytes() else { return String::new() };
    let text = &analysis.readout(citation.readout).text;
    text.get(span.range()).unwrap().to_owned()
}

fn tells(analysis: &Analysis, finding: &Finding, (_, kind, words): &Planted) -> bool {
    let cites = |(code, words): &(&str, &str)| {
        finding.citations.iter().any(|citation| {
            analysis.readout(citation.readout).code == *code && quoted(analysis, citation).contains(words)
        })
    };
    // What one side takes up alone is told in either of two ways: as claimed, or as what no answer was found to.
    let is_kind = finding.kind == *kind || (*kind, finding.kind) == (Kind::Alone, Kind::Unanswered);
    is_kind && words.iter().all(cites)
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
    // The engine joins what India alone took up to a weak answer, so that it is not told as unanswered.
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

/// The kinds of what turns the meaning that are claimed of two passages which a reader tied.
fn claimed_of_tied(left: &str, right: &str) -> Vec<Kind> {
    let mut tied = Session::new("reader");
    let anchors = [Anchor::new("A", left), Anchor::new("B", right)];
    let [one, other] = anchors;
    tied.set(Key::decision(one, other), Value::Verdict(Verdict::Same));
    let dossier = Arc::new(from_texts(&[("A", left), ("B", right)]).unwrap());
    let options = Options { session: Some(Arc::new(tied)), ..Options::default() };
    let analysis = analyse(&prepare(dossier), options);
    let found =
        findings(&analysis).all.into_iter().filter(|finding| finding.kind.group() <= Group::SmallWord);
    found.map(|finding| finding.kind).collect()
}

/// What people linked in accounts of real events, and what a finder made of it that looked at single words.
#[test]
fn what_differs_beside_other_words_is_no_conflict() {
    let table = [
        // One side denies a word, the other has its opposite.
        (
            "It is unclear why Mr. Trump reversed the decision.",
            "It was not immediately clear why Mr. Trump reversed the decision.",
        ),
        // One name, spelled in two ways.
        (
            "Secretary Bessent held talks with the Vice Premier in Kuala Lumpur.",
            "Secretary Bessant held talks with the Vice Premier in Kuala Lumpur.",
        ),
        // A determiner that stands for the article.
        (
            "They will determine whether any federal laws were broken.",
            "They will determine whether a federal law was broken.",
        ),
        // The conjunction is on both sides.
        (
            "Subpoenas went to the re-election campaign and to the state Republican Party.",
            "Subpoenas went to the re-election campaign and a state Republican Party.",
        ),
        // Days of different matters, in passages that share little.
        (
            "The United States will suspend for one year, starting on November 10, 2025, the implementation of the \
             interim final rule titled Expansion of End-User Controls.",
            "The US will suspend the new rule announced on September 29 that expands its entity list of export \
             restrictions to certain affiliates.",
        ),
        // Words of other matters.
        (
            "He would not sign anything without wall funding, the White House said.",
            "The president floated a plan that would strip funding from disaster recovery.",
        ),
        (
            "He offered to extend protections for 700,000 illegal immigrants brought to the country as children.",
            "He offered money for a wall in exchange for temporary legal protection for some undocumented immigrants.",
        ),
    ];
    for (left, right) in table {
        assert_eq!(claimed_of_tied(left, right), [], "{left} / {right}");
    }
}

#[test]
fn a_day_and_its_hour_are_told_as_one_and_two_days_as_two() {
    let table = [
        (
            "President Novak spoke with President Laine of Finland on Thursday evening.",
            "President Novak spoke with President Laine of Finland on Friday morning.",
            vec![Kind::Day],
        ),
        (
            "They spoke on Thursday, and the envoy of Finland will arrive in Brno on Monday.",
            "They spoke on Friday, and the envoy of Finland will arrive in Brno on Tuesday.",
            vec![Kind::Day, Kind::Day],
        ),
    ];
    for (left, right, expected) in table {
        assert_eq!(claimed_of_tied(left, right), expected, "{left} / {right}");
    }
}

#[test]
fn a_day_is_told_with_what_it_is_on_the_clock_of_all() {
    let mut dossier = from_texts(&[
        ("CU", "The presidents of Cuba and China spoke by telephone on Saturday."),
        ("CN", "The presidents of Cuba and China spoke by telephone on August 30."),
    ])
    .unwrap();
    dossier.day = Day::read("2021-08-30");
    for (readout, minutes) in dossier.readouts.iter_mut().zip([-240, 480]) {
        readout.time_zone = Some(TimeZone(minutes));
    }
    let found = findings(&Analysis::from(dossier)).all;
    let day = found.iter().find(|finding| finding.kind == Kind::Day).unwrap();
    let values: Vec<_> = day.citations.iter().filter_map(|citation| citation.value.as_deref()).collect();
    assert_eq!(values, ["2021-08-28, from 2021-08-28 04:00 UTC", "2021-08-30, from 2021-08-29 16:00 UTC"]);
}

#[test]
fn what_no_other_account_answers_is_told_by_topic_the_longest_first() {
    let analysis = analysis(&[
        (
            "A",
            "The presidents spoke by telephone on Monday. The two sides will lower tariffs on trade in steel.",
        ),
        (
            "B",
            "The presidents spoke by telephone on Monday.\n\nVaccines and medical goods will be sent to every hospital at once.\n\n\
             Students will visit the museums of both capitals.\n\nA joint team of doctors will study the virus and the \
             vaccine in two hospitals.",
        ),
    ]);
    let told = Told::new(&analysis).found.all;
    let alone: Vec<_> = told
        .iter()
        .filter(|finding| matches!(finding.kind, Kind::Alone | Kind::Unanswered))
        .map(|finding| {
            let value = finding.citations[0].value.as_deref();
            (finding.kind, finding.words, value, finding.citations.len())
        })
        .collect();
    assert!(alone.iter().any(|told| (told.1, told.2, told.3) == (27, Some("health"), 2)), "{alone:?}");
    assert!(alone.is_sorted_by_key(|told| (told.0, std::cmp::Reverse(told.1))), "{alone:?}");
}

/// Two visits, told by one side in nearly the same words.
pub(crate) const TEMPLATE: [(&str, &str); 2] = [
    (
        "A",
        "President Hale met with President Bondar of Ukraine in Kyiv on Tuesday. President Hale thanked President \
         Bondar for his personal commitment to a lasting peace. The two leaders discussed the next steps toward a \
         ceasefire and agreed to stay in close contact. President Hale underscored the importance of the economic \
         partnership with Ukraine.",
    ),
    (
        "B",
        "President Hale met with President Orlov of Russia in Moscow on Friday. President Hale thanked President \
         Orlov for his personal commitment to a lasting peace. The two leaders discussed the next steps toward a \
         ceasefire and agreed to stay in close contact. President Hale underscored the importance of the economic \
         partnership with Russia.",
    ),
];

#[test]
fn two_texts_that_are_one_but_for_the_names_are_told_as_from_a_template() {
    let analysis = analysis(&TEMPLATE);
    let found = findings(&analysis).all;
    let first = &found[0];
    let values: Vec<_> = first.citations.iter().filter_map(|citation| citation.value.as_deref()).collect();
    assert_eq!(first.kind, Kind::Template, "{found:#?}");
    for (value, names) in values.iter().zip([["Bondar", "Ukraine", "Kyiv"], ["Orlov", "Russia", "Moscow"]]) {
        assert!(names.iter().all(|name| value.contains(name)) && value.ends_with(" in 3 of 4"), "{value}");
    }
    // The names are told there and nowhere else; the days differ all the same.
    assert!(!found.iter().any(|finding| matches!(finding.kind, Kind::Name | Kind::Place)), "{found:#?}");
    assert!(found.iter().any(|finding| finding.kind == Kind::Day), "{found:#?}");
}

#[test]
fn accounts_of_one_event_and_copies_are_from_no_template() {
    let is_told = |texts: &[(&str, &str)]| {
        findings(&analysis(texts)).all.iter().any(|finding| finding.kind == Kind::Template)
    };
    for texts in [&CALL, &MEETING, &VISIT, &FUND, &DAM, &YARD] {
        assert!(!is_told(texts), "{}", texts[0].0);
    }
    assert!(!is_told(&[("A", TEMPLATE[0].1), ("B", TEMPLATE[0].1)]));
}

#[test]
fn a_topic_is_told_of_the_passage_whose_words_name_it() {
    let analysis = Analysis::from(diptych::dossier::builtin());
    let told = Told::new(&analysis).found.all;
    let on_taiwan: Vec<_> = told
        .iter()
        .flat_map(|finding| &finding.citations)
        .filter(|citation| citation.value.as_deref() == Some("Taiwan"))
        .map(|citation| quoted(&analysis, citation))
        .collect();
    assert!(on_taiwan.iter().all(|words| words.contains("one-China")), "{on_taiwan:?}");
}

#[test]
fn whom_to_ask_is_no_finding() {
    let call = CALL[0].1;
    let contact = format!(
        "{call}\n\nMedia contact: Anna Berg, press office\nTelephone: +372 555 0100\n12 Harbour Street, Tallinn"
    );
    let texts = |text| [("US", text), ("RU", CALL[1].1)];
    let all = |texts: &[(&str, &str)]| Told::new(&analysis(texts)).found.all.len();
    assert_eq!(all(&texts(&contact)), all(&texts(call)));
}

#[test]
fn two_texts_of_one_party_are_told_as_versions_with_what_was_changed() {
    let first = "The two leaders spoke on Monday. They discussed the membership plan of Ukraine. They will meet again soon. \
                 The call was long and friendly.";
    let second = "The two leaders spoke on Monday. They discussed the reforms of Ukraine. They will meet again soon. The \
                  call was long and friendly. A transcript will be published.";
    let mut dossier = from_texts(&[("UA", first), ("UA2", second)]).unwrap();
    dossier.readouts[1].name = "Ukraine, amended".to_owned();
    let analysis = Analysis::from(dossier);
    let found = findings(&analysis).all;
    let version = found.iter().find(|finding| finding.kind == Kind::Version).unwrap();
    let values: Vec<_> = version.citations.iter().filter_map(|citation| citation.value.as_deref()).collect();
    assert_eq!(values, ["1 of 4 passages changed, 0 only here", "1 of 4 passages changed, 1 only here"]);
    assert!(quoted(&analysis, &version.citations[0]).contains("membership plan"));
}

/// Three more, written without a look at the lists of words; the finder told nine, ten and nine of the thirteen then.
const FUND: [(&str, &str); 3] = [
    ("BR", include_str!("fund/br.txt")),
    ("NO", include_str!("fund/no.txt")),
    ("AG", include_str!("fund/ag.txt")),
];

const DAM: [(&str, &str); 3] = [
    ("EG", include_str!("dam/eg.txt")),
    ("ET", include_str!("dam/et.txt")),
    ("SU", include_str!("dam/su.txt")),
];

const YARD: [(&str, &str); 3] = [
    ("KR", include_str!("yard/kr.txt")),
    ("AU", include_str!("yard/au.txt")),
    ("WI", include_str!("yard/wi.txt")),
];

const IN_FUND: [Planted; 13] = [
    ("day", Kind::Day, &[("BR", "Tuesday"), ("NO", "Monday")]),
    ("duration", Kind::Duration, &[("BR", "35 minutes"), ("NO", "just under an hour")]),
    ("who asked", Kind::Asked, &[("BR", "Oslo"), ("NO", "initiated by the Brazilian")]),
    ("60 or 90 days", Kind::Duration, &[("BR", "60"), ("NO", "90")]),
    ("fish or seafood", Kind::SmallWord, &[("BR", "fish and seafood"), ("NO", "fish or seafood")]),
    ("kroner", Kind::Number, &[("BR", "600 million"), ("NO", "450 million")]),
    ("did not talk", Kind::Denial, &[("BR", "Moreira and Prime Minister"), ("NO", "not talk about")]),
    ("only one side's topic", Kind::Alone, &[("BR", "Brazilian nurses")]),
    ("in the other's mouth", Kind::Claim, &[("BR", "Berg undertook to support")]),
    ("order", Kind::First, &[("BR", "protection of the Amazon"), ("NO", "war in Sudan")]),
    ("place of the next round", Kind::Place, &[("BR", "Brasília"), ("NO", "Bergen")]),
    ("date of the next round", Kind::Day, &[("BR", "14 October"), ("NO", "21 October")]),
    ("tone", Kind::Tone, &[("BR", "cordial"), ("NO", "open and direct")]),
];

const IN_DAM: [Planted; 13] = [
    ("day", Kind::Day, &[("ET", "Wednesday, 4 February"), ("SU", "Tuesday")]),
    ("duration", Kind::Duration, &[("EG", "two and a half hours"), ("ET", "90 minutes")]),
    ("who asked", Kind::Asked, &[("EG", "had asked for"), ("ET", "Egyptian government")]),
    ("45 or 30 days", Kind::Duration, &[("EG", "45"), ("ET", "30")]),
    ("turbines or gates", Kind::SmallWord, &[("EG", "turbines and gates"), ("ET", "turbines or gates")]),
    ("experts", Kind::Number, &[("EG", "18"), ("ET", "12")]),
    (
        "did not discuss",
        Kind::Denial,
        &[("EG", "discussed compensation"), ("ET", "not discuss compensation")],
    ),
    ("only one side's topic", Kind::Alone, &[("EG", "Egyptian detainees")]),
    ("in the other's mouth", Kind::Claim, &[("EG", "minister promised to hand over")]),
    ("order", Kind::First, &[("EG", "safety of the dam"), ("ET", "regional power market")]),
    ("place of the next round", Kind::Place, &[("EG", "Khartoum"), ("ET", "Addis Ababa")]),
    ("date of the next round", Kind::Day, &[("EG", "2 March"), ("ET", "16 March")]),
    ("tone", Kind::Tone, &[("EG", "frank and difficult"), ("ET", "spirit of brotherhood")]),
];

const IN_YARD: [Planted; 13] = [
    ("day", Kind::Day, &[("KR", "November 7"), ("AU", "November 6")]),
    ("duration", Kind::Duration, &[("KR", "55 minutes"), ("AU", "an hour and twenty minutes")]),
    ("who asked", Kind::Asked, &[("KR", "Canberra"), ("AU", "had sought")]),
    ("10 or 16 weeks", Kind::Duration, &[("KR", "10"), ("AU", "16")]),
    (
        "radar or satellite data",
        Kind::SmallWord,
        &[("KR", "radar and satellite"), ("AU", "radar or satellite")],
    ),
    ("howitzers", Kind::Number, &[("KR", "30"), ("AU", "24")]),
    ("did not exchange views", Kind::Denial, &[("KR", "exchanged views"), ("AU", "not exchange views")]),
    ("only one side's topic", Kind::Alone, &[("AU", "freedom of the sea lanes")]),
    ("in the other's mouth", Kind::Claim, &[("KR", "Whitlock accepted")]),
    ("order", Kind::First, &[("KR", "delivery of the howitzers"), ("AU", "safety of Australian miners")]),
    ("place of the next round", Kind::Place, &[("KR", "Seoul"), ("AU", "Darwin")]),
    ("date of the next round", Kind::Day, &[("KR", "December 12"), ("AU", "December 19")]),
    ("tone", Kind::Tone, &[("KR", "friendly"), ("AU", "candid")]),
];

/// Two more calls by somebody who did not look at the others. At first sight the finder told ten and eleven of the
/// thirteen. What Sesay is made to say is told of none, since no account says whose president she is: "condemned" stands in
/// its place.
const COAST: [(&str, &str); 3] = [
    ("DE", include_str!("coast/de.txt")),
    ("SL", include_str!("coast/sl.txt")),
    ("EU", include_str!("coast/eu.txt")),
];

const PORT: [(&str, &str); 3] = [
    ("KE", include_str!("port/ke.txt")),
    ("JP", include_str!("port/jp.txt")),
    ("AU", include_str!("port/au.txt")),
];

const IN_COAST: [Planted; 13] = [
    ("day", Kind::Day, &[("DE", "Friday, 9 May"), ("SL", "Thursday, 8 May")]),
    ("duration", Kind::Duration, &[("DE", "40 minutes"), ("SL", "an hour and a half")]),
    ("who asked", Kind::Asked, &[("DE", "Leonean side"), ("SL", "German side")]),
    ("60 or 90 days", Kind::Duration, &[("DE", "60"), ("SL", "90")]),
    ("ports and logistics", Kind::SmallWord, &[("DE", "ports and logistics"), ("SL", "port logistics")]),
    ("inspectors", Kind::Number, &[("DE", "300"), ("SL", "200")]),
    ("did not discuss", Kind::Denial, &[("DE", "discussed the supply"), ("SL", "not discuss the supply")]),
    ("only one side's topic", Kind::Unanswered, &[("SL", "bauxite railway")]),
    ("condemned", Kind::Strength, &[("DE", "condemned"), ("SL", "expressed concern")]),
    ("order", Kind::First, &[("DE", "patrols"), ("SL", "railway")]),
    ("place of the next round", Kind::Place, &[("DE", "Freetown"), ("SL", "Hamburg")]),
    ("date of the next round", Kind::Day, &[("DE", "3 June"), ("SL", "17 June")]),
    ("tone", Kind::Tone, &[("DE", "candid"), ("SL", "warm and brotherly")]),
];

const IN_PORT: [Planted; 13] = [
    ("day", Kind::Day, &[("KE", "Tuesday, 4"), ("JP", "Wednesday, 5")]),
    ("duration", Kind::Duration, &[("KE", "35 minutes"), ("JP", "about one hour")]),
    ("who asked", Kind::Asked, &[("KE", "Japanese side"), ("JP", "Kenyan side")]),
    ("24 or 36 months", Kind::Duration, &[("KE", "24"), ("JP", "36")]),
    ("police or coast guard", Kind::SmallWord, &[("KE", "police and"), ("JP", "police or")]),
    ("engineers", Kind::Number, &[("KE", "80"), ("JP", "60")]),
    ("did not discuss", Kind::Denial, &[("KE", "discussed"), ("JP", "did not discuss")]),
    ("only one side's topic", Kind::Unanswered, &[("KE", "Kenyan artefacts")]),
    ("in the other's mouth", Kind::Claim, &[("KE", "Arai agreed to extend")]),
    ("order", Kind::First, &[("KE", "debt of the Mombasa port"), ("JP", "seizure of the ferry")]),
    ("place of the next round", Kind::Place, &[("KE", "Mombasa"), ("JP", "Yokohama")]),
    ("date of the next round", Kind::Day, &[("KE", "20 March"), ("JP", "27 March")]),
    ("tone", Kind::Tone, &[("KE", "frank"), ("JP", "friendly")]),
];

#[test]
fn what_is_planted_in_two_more_calls_is_told() {
    for (texts, planted) in [(&COAST, &IN_COAST), (&PORT, &IN_PORT)] {
        assert_eq!(missed(texts, planted), [""; 0], "{}", texts[0].0);
        let names = findings(&analysis(texts)).all.into_iter().filter(|finding| finding.kind == Kind::Name);
        assert_eq!(names.count(), 0, "who asked is told once");
    }
}

#[test]
fn what_is_planted_by_somebody_who_did_not_know_the_lists_is_told() {
    for (texts, planted) in [(&FUND, &IN_FUND), (&DAM, &IN_DAM), (&YARD, &IN_YARD)] {
        assert_eq!(missed(texts, planted), [""; 0], "{}", texts[0].0);
    }
}

/// Two accounts say one thing and the third another: the reader goes where it is said otherwise.
#[test]
fn a_finding_leads_to_two_passages_that_do_not_agree() {
    let analysis = analysis(&[
        ("A", "The call lasted 35 minutes. The next meeting will be held in Calgary in the summer."),
        ("B", "The call lasted 35 minutes. The next meeting will be held in Calgary in the summer."),
        ("C", "The call lasted 50 minutes. The next meeting will be held in Merida in the summer."),
    ]);
    let found = findings(&analysis).all;
    let of = |kind: Kind| found.iter().find(|finding| finding.kind == kind).unwrap().jump(&analysis).unwrap();
    for kind in [Kind::Duration, Kind::Place] {
        let (here, there) = of(kind);
        let code = |place: diptych::collate::Place| analysis.readout(place.readout).code.clone();
        assert_eq!((code(here), there.map(code)), ("A".to_owned(), Some("C".to_owned())), "{kind:?}");
    }
}
