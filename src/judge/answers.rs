//! What a judge wrote, read.

use serde::Deserialize;

use super::Report;

/// What a plain yes is worth, 0 to 1; a plain no is worth the rest.
const YES: f32 = 0.9;

/// A line of a judge. Other keys are ignored.
#[derive(Debug, Deserialize)]
struct Answer {
    id: usize,
    score: Option<f32>,
    same: Option<bool>,
}

impl Answer {
    /// How likely the two report the same matter; none where the line does not say so.
    fn value(&self) -> Option<f32> {
        match (self.score, self.same) {
            (Some(score), _) => (0.0..=1.0).contains(&score).then_some(score),
            (None, Some(same)) => Some(if same { YES } else { 1.0 - YES }),
            (None, None) => None,
        }
    }
}

/// Reads what a judge wrote of so many questions. Of two answers to one question the first counts.
pub(super) fn read(written: &[u8], asked: usize) -> Report {
    let mut answers = vec![None; asked];
    let mut nonsense = 0;
    for line in written.split(|&byte| byte == b'\n').filter(|line| !line.trim_ascii().is_empty()) {
        // An array would be read as the values of the keys, in their order.
        let is_object = line.trim_ascii_start().starts_with(b"{");
        let answer = serde_json::from_slice::<Answer>(line).ok().filter(|_| is_object);
        let found = answer.and_then(|answer| Some((answer.id, answer.value()?)));
        match found.map(|(id, value)| (answers.get_mut(id), value)) {
            Some((Some(place @ None), value)) => *place = Some(value),
            _ => nonsense += 1,
        }
    }
    let told = match nonsense {
        0 => Vec::new(),
        1 => vec!["1 line of it was no answer to a question".to_owned()],
        _ => vec![format!("{nonsense} lines of it were no answers to a question")],
    };
    Report { answers, told }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read_in_any_order_and_what_is_none_is_counted() {
        for (written, answers, nonsense) in [
            ("", [None, None], 0),
            ("{\"id\":1,\"score\":0.25}\n\n{\"id\":0,\"same\":true}", [Some(0.9), Some(0.25)], 0),
            ("{\"id\":0,\"same\":false,\"why\":\"no\"}\r\n", [Some(1.0 - 0.9), None], 0),
            ("{\"id\":0,\"score\":1,\"same\":false}\n", [Some(1.0), None], 0),
            // Another id, the same twice, no number of 0 to 1, nothing said, no object, no JSON, no text.
            ("{\"id\":2,\"score\":0.5}\n{\"id\":-1,\"score\":0.5}\n", [None, None], 2),
            ("{\"id\":0,\"score\":0.5}\n{\"id\":0,\"score\":0.7}\n", [Some(0.5), None], 1),
            ("{\"id\":0,\"score\":1.5}\n{\"id\":1,\"score\":null}\n{\"id\":1}\n", [None, None], 3),
            ("[0,0.5,true]\nnull\nyes\n", [None, None], 3),
        ] {
            let report = read(written.as_bytes(), 2);
            assert_eq!(report.answers, answers, "{written}");
            let told = report.told.first().map_or(0, |told| told.split(' ').next().unwrap().parse().unwrap());
            assert_eq!(told, nonsense, "{written}");
        }
        assert_eq!(read(b"\xff\xfe\n{\"id\":0,\"score\":0.5}", 1).answered(), 1);
    }
}
