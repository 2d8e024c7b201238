//! The question of a stop, and whether its stated answer is the one that is computed.

use toml::Spanned;

use super::Loader;
use super::wire::{Value, WireStop};
use crate::ingest::visible_line;
use crate::lab::{Algorithm, Input, record};
use crate::lesson::compute::places;
use crate::lesson::{Computed, Question, Scene, Stop, Truth, View, letter};

/// The fewest and the most choices.
const CHOICES: std::ops::RangeInclusive<usize> = 2..=4;
/// The most characters of a choice.
const LONGEST_CHOICE: usize = 72;

/// The question of a stop; none where it asks nothing or a fault was noted.
pub(super) fn of(loader: &mut Loader<'_, '_>, wire: &WireStop, stop: &Stop) -> Option<Question> {
    let Some(ask) = &wire.question else {
        orphans(loader, wire);
        return None;
    };
    let line = loader.line(ask, "question");
    let hint = wire.hint.as_ref().map(|hint| loader.line(hint, "hint"));
    let reveal = if let Some(reveal) = &wire.reveal {
        loader.prose(reveal, "reveal")
    } else {
        loader
            .faults
            .at(&ask.span(), "the question has no `reveal`: write what is said when the answer is shown");
        String::new()
    };
    let then = then(loader, wire, stop);
    let Some(answer) = &wire.answer else {
        loader.faults.at(
            &ask.span(),
            "the question has no `answer`: write the letter of the right choice, or a number",
        );
        return None;
    };
    let (choices, right) = choices(loader, wire, answer)?;
    let computed = computed(loader, wire, stop.scene.algorithm);
    let question = Question { ask: line, choices, right, computed, hint, reveal, then };
    if let Some(at) = &wire.computed {
        verify(loader, stop, &question, Stated { computed: at, answer });
    }
    Some(question)
}

/// Keys that mean something only beside a question.
fn orphans(loader: &mut Loader<'_, '_>, wire: &WireStop) {
    let spans = [
        ("choices", wire.choices.as_ref().map(Spanned::span)),
        ("answer", wire.answer.as_ref().map(Spanned::span)),
        ("computed", wire.computed.as_ref().map(Spanned::span)),
        ("hint", wire.hint.as_ref().map(Spanned::span)),
        ("reveal", wire.reveal.as_ref().map(Spanned::span)),
    ];
    for (key, span) in spans {
        if let Some(span) = span {
            loader.faults.at(
                &span,
                format!("`{key}` belongs to a question, and the stop asks none: write `question`"),
            );
        }
    }
}

fn then(loader: &mut Loader<'_, '_>, wire: &WireStop, stop: &Stop) -> Scene {
    let view = loader.view(wire.reveal_view.as_ref());
    if let Some(at) = wire.reveal_view.as_ref().filter(|_| view == Some(View::Compare)) {
        loader.needs_readouts(stop, at);
    }
    let algorithm = loader.algorithm(wire.reveal_algorithm.as_ref());
    let ends = loader.step(wire.reveal_step.as_ref());
    Scene {
        view: view.unwrap_or(stop.scene.view),
        algorithm: algorithm.unwrap_or(stop.scene.algorithm),
        step: ends.unwrap_or(stop.scene.step),
    }
}

/// The choices, and which of them the answer names.
fn choices(
    loader: &mut Loader<'_, '_>,
    wire: &WireStop,
    answer: &Spanned<Value>,
) -> Option<(Vec<String>, usize)> {
    let Some(written) = &wire.choices else {
        if let Value::Number(number) = answer.get_ref() {
            return Some(numbers(*number));
        }
        loader.faults.at(&answer.span(), "the question has no `choices`; only a number can do without them");
        return None;
    };
    let choices: Vec<String> =
        written.get_ref().iter().map(|choice| visible_line(choice.shown().trim())).collect();
    if !CHOICES.contains(&choices.len()) {
        let told = format!("{} choices: write two to four", choices.len());
        loader.faults.at(&written.span(), told);
        return None;
    }
    for (at, choice) in choices.iter().enumerate() {
        let length = choice.chars().count();
        if length == 0 || length > LONGEST_CHOICE {
            let told = format!("choice {} has {length} characters; write 1 to {LONGEST_CHOICE}", letter(at));
            loader.faults.at(&written.span(), told);
        }
        if choices.iter().take(at).any(|earlier| earlier == choice) {
            loader.faults.at(&written.span(), format!("choice {} stands twice", letter(at)));
        }
    }
    let shown = answer.get_ref().shown();
    let by_letter = (0..choices.len()).find(|&at| shown == letter(at).to_string());
    let named = match answer.get_ref() {
        Value::Text(_) => by_letter,
        Value::Number(_) => choices.iter().position(|choice| *choice == shown),
    };
    if named.is_none() {
        let last = letter(choices.len() - 1);
        let told = format!("“{}” is no choice: write a letter from a to {last}", visible_line(&shown));
        loader.faults.at(&answer.span(), told);
    }
    Some((choices, named?))
}

/// Four numbers with the right one among them, at a place that the number itself decides.
fn numbers(right: u32) -> (Vec<String>, usize) {
    let before = (right.wrapping_mul(7) % 4).min(right);
    let first = right - before;
    ((first..first.saturating_add(4)).map(|number| number.to_string()).collect(), before as usize)
}

fn computed(loader: &mut Loader<'_, '_>, wire: &WireStop, own: Algorithm) -> Option<Computed> {
    let of = loader.algorithm(wire.of.as_ref()).unwrap_or(own);
    let Some(written) = &wire.computed else {
        for (key, span) in
            [("of", wire.of.as_ref().map(Spanned::span)), ("words", wire.words.as_ref().map(Spanned::span))]
        {
            if let Some(span) = span {
                loader.faults.at(&span, format!("`{key}` says more of `computed`, which is missing"));
            }
        }
        return None;
    };
    let names = Computed::NAMES.map(|(name, _)| name);
    let phrases = || wire.words.as_ref().map(|words| words.get_ref().clone()).unwrap_or_default();
    let computed = [
        Computed::Edits(of),
        Computed::Kept(of),
        Computed::Islands(of),
        Computed::KeptWords(of),
        Computed::DroppedWords(of),
        Computed::FirstAnchor(of),
        Computed::Anchors(of),
        Computed::NextValue(of),
        Computed::Keepers(phrases()),
        Computed::Keeping(phrases()),
        Computed::Linked,
    ];
    let at = loader.one_of(written, "answer that can be computed", &names)?;
    computed.into_iter().nth(at)
}

/// What the author states of an answer, where it stands.
#[derive(Clone, Copy)]
struct Stated<'w> {
    /// How the program knows it.
    computed: &'w Spanned<String>,
    /// The answer.
    answer: &'w Spanned<Value>,
}

/// Notes a fault where the stated answer is not the computed one, or not the only choice that says it.
fn verify(loader: &mut Loader<'_, '_>, stop: &Stop, question: &Question, stated: Stated<'_>) {
    let computed = stated.computed;
    let Some(kind) = &question.computed else { return };
    let [before, after] = &stop.texts.texts;
    let [first, second] = &stop.texts.names;
    let input = Input::new(before, after, stop.unit).named(first, second);
    if let Computed::Keepers(phrases) | Computed::Keeping(phrases) = kind {
        if phrases.is_empty() {
            let told =
                format!("{} asks for words = [\"...\"], the phrases that are kept", computed.get_ref());
            loader.faults.at(&computed.span(), told);
        }
        for phrase in phrases.iter().filter(|phrase| places(&input, phrase).is_empty()) {
            let told = format!("“{}” does not stand in the first text", visible_line(phrase));
            loader.faults.at(&computed.span(), told);
        }
    }
    if let Err(refusal) = record(&input, stop.scene.algorithm) {
        loader.faults.at(&computed.span(), refusal.to_string());
        return;
    }
    let truth = match kind.truth(&input, stop.scene.step) {
        Ok(truth) => truth,
        Err(told) => return loader.faults.at(&computed.span(), told),
    };
    judge(loader, question, &truth, stated.answer);
}

fn judge(loader: &mut Loader<'_, '_>, question: &Question, truth: &Truth, answer: &Spanned<Value>) {
    let says: Vec<usize> =
        (0..question.choices.len()).filter(|&at| truth.is_said_by(&question.choices[at])).collect();
    let shown = |at: usize| {
        format!("{}, “{}”", letter(at), question.choices.get(at).map(String::as_str).unwrap_or_default())
    };
    let (stated, computed) = (shown(question.right), truth.shown());
    let told = match says.as_slice() {
        [one] if *one == question.right => return,
        [one] => format!("the stated answer is {stated}; computed is {computed}, which is {}", shown(*one)),
        [] => format!("the stated answer is {stated}; computed is {computed}, which no choice says"),
        many => format!(
            "computed is {computed}, and {} choices say so: {}",
            many.len(),
            many.iter().map(|&at| shown(at)).collect::<Vec<_>>().join("; ")
        ),
    };
    loader.faults.at(&answer.span(), told);
}
