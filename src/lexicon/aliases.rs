//! One name for words that name one thing, so that they meet when passages are compared.

use super::Language;

/// The longest alias that begins with the first of some words: its name, and how many words it takes.
pub(crate) fn alias<'t>(word: impl Fn(usize) -> Option<&'t str>) -> Option<(&'static str, usize)> {
    let first = word(0)?;
    let lines = [Language::English, Language::Spanish]
        .into_iter()
        .flat_map(|language| language.rules().folder.aliases.all(first).collect::<Vec<_>>());
    let fitting = lines.filter_map(|line| {
        let (name, rest) = line.rest.split_once('\t')?;
        let mut words = rest.split_terminator(' ').zip(1..);
        words.clone().all(|(want, at)| word(at) == Some(want)).then(|| (name, 1 + words.by_ref().count()))
    });
    fitting.fold(None, |best, found| match best {
        Some((_, taken)) if taken >= found.1 => best,
        _ => Some(found),
    })
}
