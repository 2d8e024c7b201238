//! A judge of the reader's own: what it says is evidence, and whatever it does costs nothing but that.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use diptych::export::wire::align::{Answerer, Asked, Wanted, answer};
use diptych::judge::{Judge, MOST_PAIRS, MOST_TOGETHER, MOST_WRITTEN, Report, Together, ask};

const PAIRS: [(&str, &str); 3] =
    [("One.", "Two."), ("Three.", "Four."), ("Five.", "A \"quote\", a \\ and 古巴.")];

const KNOWS_NOTHING: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/judges/knows_nothing.sh");
const TABLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/judges/table.sh");

fn judge(words: &[&str]) -> Judge {
    Judge { words: words.iter().map(ToString::to_string).collect(), seconds: 60 }
}

/// Asks a judge that is a line for a shell.
fn line(script: &str) -> Report {
    ask(&judge(&["sh", "-c", script]), &PAIRS)
}

#[test]
fn judges_that_answer_count_and_those_that_fail_cost_their_evidence_alone() {
    let read = "cat > /dev/null; ";
    // What the judge does, what it says of each pair, and what is told.
    let table: [(&str, [Option<f32>; 3], &str); 12] = [
        ("good", [Some(0.2), Some(0.9), Some(0.4)], ""),
        ("partial", [None, Some(1.0), None], ""),
        ("silent", [None; 3], ""),
        ("deaf", [Some(0.5), None, None], ""),
        ("nonsense", [None; 3], "2 lines of it were no answers to a question"),
        ("mixed", [None, None, Some(0.0)], "1 line of it was no answer to a question"),
        ("crash", [None; 3], "it failed, exit status: 3, and says: out of memory: its evidence is left out"),
        ("quiet crash", [None; 3], "it failed, exit status: 1: its evidence is left out"),
        ("killed", [None; 3], "it failed, signal: 9 (SIGKILL): its evidence is left out"),
        ("huge", [None; 3], "it wrote more than 1 MiB: its evidence is left out"),
        ("huge complaint", [Some(0.5), None, None], ""),
        ("no line end", [Some(0.5), None, None], ""),
    ];
    for (what, answers, told) in table {
        let script = match what {
            "good" => {
                r#"echo '{"id":1,"score":0.9}'; echo '{"id":0,"score":0.2}'; echo '{"id":2,"score":0.4}'"#
            }
            "partial" => r#"echo '{"id":1,"score":1}'"#,
            "silent" => "true",
            "deaf" => r#"exec < /dev/null; echo '{"id":0,"score":0.5}'"#,
            "nonsense" => "echo hello; echo '[[['",
            "mixed" => r#"printf '\377\000\n'; echo '{"id":2,"score":0}'"#,
            "crash" => r#"echo '{"id":0,"score":0.2}'; echo 'out of memory' >&2; exit 3"#,
            "quiet crash" => "exit 1",
            "killed" => "kill -9 $$",
            "huge" => r#"yes '{"id":0,"score":0.5}'"#,
            "huge complaint" => r#"yes | head -c 9000000 >&2; echo '{"id":0,"score":0.5}'"#,
            _ => r#"printf '{"id":0,"score":0.5}'"#,
        };
        let script = if what == "deaf" { script.to_owned() } else { format!("{read}{script}") };
        let report = line(&script);
        assert_eq!(report.answers, answers, "{what}");
        assert_eq!(report.told.join("; "), told, "{what}");
    }
}

#[test]
fn a_judge_that_does_not_start_or_never_ends_is_told_and_nothing_of_it_is_left_running() {
    let report = ask(&judge(&["/nonexistent/judge"]), &PAIRS);
    assert_eq!(report.answered(), 0);
    assert!(report.told[0].starts_with("it does not start, No such file"), "{report:?}");
    let folder = tempfile::tempdir().unwrap();
    let pids = folder.path().join("pids");
    // It answers, starts another, and neither ends; one of them never reads.
    let script = format!(
        "echo '{{\"id\":0,\"score\":0.9}}'; sleep 1000 & echo $! $$ > {}; sleep 1000",
        pids.display()
    );
    let hanging = Judge { seconds: 1, ..judge(&["sh", "-c", &script]) };
    let report = ask(&hanging, &PAIRS);
    assert_eq!(report, Report::failed(3, "it took longer than 1 s: its evidence is left out".to_owned()));
    for pid in fs::read_to_string(pids).unwrap().split_whitespace() {
        // What was killed and not yet waited for is a zombie; a signal takes its way.
        let state = || fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        let is_gone = |state: String| state.is_empty() || state.contains(") Z ");
        let gone = (0..1_000_000).any(|_| {
            std::thread::yield_now();
            is_gone(state())
        });
        assert!(gone, "{}", state());
    }
}

#[test]
fn no_more_is_sent_than_the_bound_and_nothing_waits_for_who_does_not_read() {
    // An answer to each has room.
    const { assert!(MOST_WRITTEN / MOST_PAIRS > 100) };
    let many: Vec<(&str, &str)> = (0..MOST_PAIRS + 7).map(|_| ("a", "b")).collect();
    let report = ask(&judge(&["sh", KNOWS_NOTHING]), &many);
    assert_eq!((report.answers.len(), report.answered()), (MOST_PAIRS + 7, MOST_PAIRS));
    assert_eq!(report.told, ["it was asked about 5000 of 5007 pairs: more are not sent at once"]);
    let long = "x".repeat(200_000);
    let report = ask(&judge(&["true"]), &[(long.as_str(), long.as_str()); 30]);
    assert_eq!(report.answered(), 0);
    assert_eq!(report.told, ["it was asked about 20 of 30 pairs: more are not sent at once"]);
    assert_eq!(ask(&judge(&["/nonexistent/judge"]), &[]), Report::default());
}

const US: &str = "They spoke on Monday. Cuba welcomed the third shipment of vaccines. They will meet in May.";
const CN: &str = "The call was on Monday. Havana thanked Beijing for the doses. Rain fell on the capital.";

/// Two texts, and a table that ties a passage which shares no word with its partner.
fn folder() -> (tempfile::TempDir, [String; 3]) {
    let folder = tempfile::tempdir().unwrap();
    let table =
        "Cuba welcomed the third shipment of vaccines.\tHavana thanked Beijing for the doses.\t0.99\n";
    let paths = [("us.txt", US), ("cn.txt", CN), ("table.tsv", table)].map(|(name, text)| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    });
    (folder, paths)
}

fn diptych(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_diptych")).args(arguments).output().unwrap()
}

fn printed(arguments: &[&str]) -> String {
    let output = diptych(arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_comparison_says_that_a_judge_was_asked_and_what_it_said() {
    let (_folder, [us, cn, table]) = folder();
    let command = format!("sh '{TABLE}' '{table}'");
    let text = |more: &[&str]| printed(&[&["compare", &us, &cn, "--format", "text"], more].concat());
    let (plain, judged) = (text(&[]), text(&["--judge", &command]));
    assert!(!plain.contains("judge") && judged.contains("judge sh: 1 of "), "{judged}");
    let json = |more: &[&str]| -> serde_json::Value {
        serde_json::from_str(&printed(&[&["compare", &us, &cn, "--format", "json"], more].concat())).unwrap()
    };
    let (plain, judged) = (json(&[]), json(&["--judge", &command]));
    assert!(plain["judged"].is_null());
    assert_eq!((&judged["judged"]["name"], &judged["judged"]["answered"]), (&"sh".into(), &1.into()));
    let said = judged.to_string();
    assert!(said.contains("\"name\":\"your judge is for it\""), "{said}");
    // One that knows nothing changes nothing but that it was asked.
    let mut nothing = json(&["--judge", &format!("sh '{KNOWS_NOTHING}'")]);
    assert_eq!(nothing["judged"]["asked"], nothing["judged"]["answered"]);
    nothing["judged"] = serde_json::Value::Null;
    assert_eq!(nothing, plain);
}

#[test]
fn a_judge_that_fails_is_told_and_the_comparison_is_what_it_is_without() {
    let (_folder, [us, cn, _]) = folder();
    let arguments = ["compare", &us, &cn, "--format", "csv"];
    let plain = printed(&arguments);
    let failed = diptych(&[&arguments[..], &["--judge", "false --model 'x y'"]].concat());
    assert!(failed.status.success());
    assert_eq!(String::from_utf8_lossy(&failed.stdout), plain);
    let told = String::from_utf8_lossy(&failed.stderr).into_owned();
    assert!(told.starts_with("diptych: judge false: 0 of "), "{told}");
    assert!(told.contains("it failed, exit status: 1: its evidence is left out"), "{told}");
    for (wrong, why) in [("", "write a command"), ("a 'b", "a quotation mark is not closed")] {
        let refused = diptych(&[&arguments[..], &["--judge", wrong]].concat());
        assert!(String::from_utf8_lossy(&refused.stderr).contains(why), "{wrong}");
    }
}

#[test]
fn the_filter_asks_the_judge_of_each_line() {
    let (folder, [.., table]) = folder();
    let lines = folder.path().join("lines");
    let [a, b] = [US, CN].map(|text| text.split_inclusive(". ").map(str::trim).collect::<Vec<_>>());
    let line = serde_json::json!({"id": 1, "a": a, "b": b});
    fs::write(&lines, format!("{line}\n{{\"a\":[],\"b\":[]}}\n")).unwrap();
    let lines = lines.to_str().unwrap();
    let answers = |command: &str| -> Vec<serde_json::Value> {
        let all = printed(&["align", lines, "--judge", command]);
        all.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    let answered = answers(&format!("sh {TABLE} {table}"));
    assert_eq!(answered[0]["judged"]["answered"], 1);
    assert_eq!(answered[1]["judged"], serde_json::json!({"asked": 0, "answered": 0}));
    let failed = answers("false");
    assert_eq!(failed[0]["judged"]["told"][0], "it failed, exit status: 1: its evidence is left out");
    let plain: serde_json::Value =
        serde_json::from_str(printed(&["align", lines]).lines().next().unwrap()).unwrap();
    assert_eq!(plain["links"], failed[0]["links"]);
    assert!(plain.get("judged").is_none());
    let words = diptych(&["align", lines, "--words", "--judge", "false"]);
    assert!(String::from_utf8_lossy(&words.stderr).contains("--judge is about passages"));
}

#[test]
fn groups_that_are_asked_together_get_what_each_would_get_alone() {
    let folder = tempfile::tempdir().unwrap();
    let starts = folder.path().join("starts");
    // It says of each pair that it is the same, and dies of a bad one.
    let script = format!(
        "echo >> '{}'; while read -r line; do case $line in *bad*) exit 3;; esac; \
         id=${{line#*:}}; echo \"{{\\\"id\\\":${{id%%,*}},\\\"score\\\":0.9}}\"; done",
        starts.display()
    );
    let judge = judge(&["sh", "-c", &script]);
    let [good, bad] = [("one", "other"), ("bad", "other")];
    let groups = |bad| vec![vec![good; 2], Vec::new(), vec![good, bad], vec![good]];
    for (groups, started) in [(groups(good), 1), (groups(bad), 1 + 3)] {
        fs::write(&starts, "").unwrap();
        let reports = Together::new(&judge).ask(&groups);
        assert_eq!(fs::read_to_string(&starts).unwrap().len(), started);
        assert_eq!(reports, groups.iter().map(|group| ask(&judge, group)).collect::<Vec<_>>());
        assert_eq!((reports[0].answered(), reports[3].answered()), (2, 1));
    }
    // No more pairs go together than may be sent at once, and no more groups.
    fs::write(&starts, "").unwrap();
    let reports = Together::new(&judge).ask(&vec![vec![good; MOST_PAIRS / 2]; 3]);
    assert_eq!((reports.len(), fs::read_to_string(&starts).unwrap().len()), (3, 2));
    fs::write(&starts, "").unwrap();
    let reports = Together::new(&judge).ask(&vec![vec![good]; MOST_TOGETHER + 1]);
    assert_eq!((reports.len(), fs::read_to_string(&starts).unwrap().len()), (MOST_TOGETHER + 1, 2));
}

#[test]
fn lines_that_are_answered_together_are_answered_as_each_is_alone() {
    let (_folder, [.., table]) = folder();
    let [a, b] = [US, CN].map(|text| text.split_inclusive(". ").map(str::trim).collect::<Vec<_>>());
    let lines = [
        serde_json::json!({"id": 1, "a": a, "b": b}).to_string(),
        "no json".to_owned(),
        serde_json::json!({"a": [], "b": []}).to_string(),
        serde_json::json!({"id": 2, "a": b, "b": a}).to_string(),
    ];
    let numbered: Vec<(u64, &[u8])> = (1..).zip(lines.iter().map(String::as_bytes)).collect();
    for command in
        [["sh", TABLE, &table].as_slice(), &["sh", KNOWS_NOTHING], &["false"], &["sh", "-c", "echo x"]]
    {
        let judge = judge(command);
        let asked = Asked::Passages(Wanted { judge: Some(&judge), ..Wanted::default() });
        let alone: Vec<String> = numbered.iter().map(|&(at, line)| answer(at, line, asked)).collect();
        assert_eq!(Answerer::new(asked).answer_all(&numbered), alone, "{command:?}");
        assert!(alone[1].contains("error") && alone[0].contains("judged"), "{alone:?}");
    }
}

#[test]
fn nobody_is_told_that_a_score_with_the_word_of_a_judge_in_it_was_measured() {
    let (folder, [us, cn, table]) = folder();
    let command = format!("sh {TABLE} {table}");
    let screen =
        |keys: &str| printed(&[&us, &cn, "--keys", keys, "--print", "--size", "120x50", "--judge", &command]);
    let squeezed = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(squeezed(screen("jw")).contains("your judge 0.98, taken at its word, which nobody has measured"));
    assert!(screen("?").contains("counted without a judge: yours was not measured"));
    // Two pairs are decided, and the judge says the same of one of them.
    let decided = |is: &str, us: &str, cn: &str| {
        format!(
            "[[decision]]\nis = \"{is}\"\npassages = [{{ readout = \"US\", words = \"{us}\" }}, \
             {{ readout = \"CN\", words = \"{cn}\" }}]\n"
        )
    };
    let tied = ("Cuba welcomed the third shipment of vaccines.", "Havana thanked Beijing for the doses.");
    let session = folder.path().join("s.toml");
    for (is, told) in [("same", "as decided in 1 of 1"), ("apart", "as decided in 0 of 1")] {
        fs::write(&session, format!("diptych_session = 1\n{}", decided(is, tied.0, tied.1))).unwrap();
        let text = printed(&[
            "compare",
            &us,
            &cn,
            "--format",
            "text",
            "--judge",
            &command,
            "--session",
            session.to_str().unwrap(),
        ]);
        assert!(squeezed(text.clone()).contains(told), "{text}");
    }
}

#[test]
fn the_interface_shows_what_the_judge_said() {
    let (_folder, [us, cn, table]) = folder();
    let command = format!("sh {TABLE} {table}");
    let screen = |keys: &str, judge: &str| {
        printed(&[&us, &cn, "--keys", keys, "--print", "--size", "100x40", "--judge", judge])
    };
    assert!(screen("", &command).contains("judged"));
    let why = screen("jw", &command);
    assert!(why.contains("your judge is for it"), "{why}");
    assert!(screen("", "false").contains("judge false: 0 of "), "{}", screen("", "false"));
    assert!(Path::new(TABLE).exists() && Path::new(KNOWS_NOTHING).exists());
}
