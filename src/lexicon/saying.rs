//! Verbs of saying, by which a text names its speakers.

use super::Language;

/// Whether a word is a form of a verb of saying of its language.
pub(crate) fn is_said(word: &str, language: Language) -> bool {
    language.rules().folder.saying.find(word).is_some_and(|line| line.rest == "said")
}

/// Whether a clause beside a quotation tells whose words they were.
pub(crate) fn tells_who_spoke(clause: &str, language: Language) -> bool {
    let is_han = |c| matches!(c, '\u{3400}'..='\u{9fff}');
    if clause.contains(is_han) {
        // There are no blanks between words.
        let chinese = &Language::Chinese.rules().folder.saying;
        return chinese.every().any(|line| clause.contains(line.key));
    }
    let saying = &language.rules().folder.saying;
    let english = &Language::English.rules().folder.saying;
    clause.split_whitespace().any(|word| saying.contains(word) || english.contains(word))
}
