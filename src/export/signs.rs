//! Words with signs around them, where there are no looks: `_shared_`, `~near~`, `*put otherwise*`, `+only here+`,
//! `!turns the meaning!`, `<changed places>`.

use crate::render::{Line, Role, Run, Word, flow_runs};

use super::WordSigns;

/// The lines of some words at a width: with looks where no signs are wanted, with signs else.
pub(super) fn lines(text: &str, runs: &[Run], width: u16, signs: WordSigns) -> Vec<Line> {
    match signs {
        WordSigns::None => flow_runs(text, width, runs, Role::Prose),
        signs => flow_runs(&signed(text, runs, signs), width, &[], Role::Prose),
    }
}

fn signed(text: &str, runs: &[Run], signs: WordSigns) -> String {
    let mut signed = String::with_capacity(text.len() + 2 * runs.len());
    let mut at = 0;
    for run in runs {
        let (before, after) = around(signs, run.role);
        signed.push_str(text.get(at..run.bytes.start).unwrap_or_default());
        signed.push_str(before);
        signed.push_str(text.get(run.bytes.clone()).unwrap_or_default());
        signed.push_str(after);
        at = run.bytes.end;
    }
    signed.push_str(text.get(at..).unwrap_or_default());
    signed
}

/// What stands before and after the words of a role: of what is shared, and of what is only here where most is, nothing
/// but where all signs are wanted.
const fn around(signs: WordSigns, role: Role) -> (&'static str, &'static str) {
    let Role::Word(_, word) = role else { return ("", "") };
    let all = matches!(signs, WordSigns::All);
    match word {
        Word::Shared if all => ("_", "_"),
        Word::Aside if all => ("+", "+"),
        Word::Shared | Word::Aside => ("", ""),
        Word::Near => ("~", "~"),
        Word::Divergent => ("*", "*"),
        Word::Only => ("+", "+"),
        Word::Turning => ("!", "!"),
        Word::Exchanged => ("<", ">"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::Hue;

    #[test]
    fn signs_stand_around_the_runs_that_have_one() {
        let run = |bytes, word| Run::new(bytes, Role::Word(Hue(0), word));
        let runs = [run(0..4, Word::Shared), run(5..8, Word::Turning), run(9..15, Word::Aside)];
        let written = |signs| signed("they did accept", &runs, signs);
        assert_eq!(written(WordSigns::Differences), "they !did! accept");
        assert_eq!(written(WordSigns::All), "_they_ !did! +accept+");
        let line = &lines("they did accept", &runs, 40, WordSigns::None)[0];
        assert_eq!((line.text().as_str(), line.chunks.len()), ("they did accept", 5));
    }

    #[test]
    fn no_two_words_have_the_same_signs() {
        for (i, a) in Word::ALL.into_iter().enumerate() {
            for b in Word::ALL.into_iter().skip(i + 1).filter(|&b| (a, b) != (Word::Only, Word::Aside)) {
                let signs = |word| around(WordSigns::All, Role::Word(Hue(0), word));
                assert_ne!(signs(a), signs(b), "{a:?} {b:?}");
            }
        }
    }
}
