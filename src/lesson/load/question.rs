//! The question of a stop, and whether its stated answer is the one that is computed.

use toml::Spanned;

use super::Loader;
use super::wire::{Value, WireStop};
use crate::ingest::visible_line;
use crate::lab::{Algorithm, Input, record};
use crate::lesson::compute::places;
use crate::lesson::{Computed, Given, Question, Scene, Stop, Truth, View, letter};

/// The fewest and the most choices.
const CHOICES: std::ops::RangeInclusive<usize> = 2..=6;
/// The most characters of what is said to a choice.
const LONGEST_FEEDBACK: usize = 160;
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
    let (choices, right) = choices(loader, wire, ask)?;
    let feedback = feedback(loader, wire, choices.len());
    let computed = computed(loader, wire, stop.scene.algorithm);
    let question = Question { ask: line, choices, feedback, right, computed, hint, reveal, then };
    match (&wire.computed, &wire.answer) {
        (Some(at), Some(answer)) => verify(loader, stop, &question, Stated { computed: at, answer }),
        (Some(at), None) => {
            loader.faults.at(&at.span(), "`computed` belongs to an `answer`, and a poll has none");
        }
        _ => {}
    }
    Some(question)
}

/// Keys that mean something only beside a question.
fn orphans(loader: &mut Loader<'_, '_>, wire: &WireStop) {
    let spans = [
        ("choices", wire.choices.as_ref().map(Spanned::span)),
        ("answer", wire.answer.as_ref().map(Spanned::span)),
        ("computed", wire.computed.as_ref().map(Spanned::span)),
        ("feedback", wire.feedback.as_ref().map(Spanned::span)),
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

/// What is said to each choice.
fn feedback(loader: &mut Loader<'_, '_>, wire: &WireStop, choices: usize) -> Vec<Option<String>> {
    let Some(written) = &wire.feedback else { return vec![None; choices] };
    let told = written.get_ref();
    if told.len() != choices {
        let told = format!(
            "{} lines of feedback for {choices} choices: write one for each, \"\" for nothing",
            told.len()
        );
        loader.faults.at(&written.span(), told);
    }
    if let Some(long) = told.iter().find(|line| line.chars().count() > LONGEST_FEEDBACK) {
        let told = format!(
            "feedback of {} characters; up to {LONGEST_FEEDBACK} fit on a screen of 80 by 24",
            long.chars().count()
        );
        loader.faults.at(&written.span(), told);
    }
    let lines = told.iter().map(|line| visible_line(line.trim()));
    lines.map(|line| Some(line).filter(|line| !line.is_empty())).collect()
}

/// The two texts of a stop as they are compared.
pub(super) fn input(stop: &Stop) -> Input {
    let [before, after] = &stop.texts.texts;
    let [first, second] = &stop.texts.names;
    Input::new(before, after, stop.unit).named(first, second)
}

/// The choices, and which of them the answer names; none in a poll.
fn choices(
    loader: &mut Loader<'_, '_>,
    wire: &WireStop,
    ask: &Spanned<String>,
) -> Option<(Vec<String>, Option<usize>)> {
    let Some(written) = &wire.choices else {
        match wire.answer.as_ref().map(|answer| (answer, answer.get_ref())) {
            Some((_, Value::Number(number))) => {
                let (choices, right) = numbers(*number);
                return Some((choices, Some(right)));
            }
            Some((answer, _)) => {
                loader
                    .faults
                    .at(&answer.span(), "the question has no `choices`; only a number can do without them");
            }
            None => loader.faults.at(&ask.span(), "the question has no `choices`: write two to six"),
        }
        return None;
    };
    let choices: Vec<String> =
        written.get_ref().iter().map(|choice| visible_line(choice.shown().trim())).collect();
    if !CHOICES.contains(&choices.len()) {
        let told = format!("{} choices: write two to six", choices.len());
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
    let Some(answer) = &wire.answer else { return Some((choices, None)) };
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
    Some((choices, Some(named?)))
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
    loader.one_of(written, "answer that can be computed", &names)?;
    Computed::of_name(written.get_ref(), of, phrases())
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
    let input = input(stop);
    if let Some(phrases) = kind.phrases() {
        if phrases.is_empty() {
            let told =
                format!("{} asks for words = [\"...\"], the words that it is about", computed.get_ref());
            loader.faults.at(&computed.span(), told);
            return;
        }
        let placed = !matches!(kind, Computed::Standing(_));
        for phrase in phrases.iter().filter(|_| placed).filter(|phrase| places(&input, phrase).is_empty()) {
            let told = format!("“{}” does not stand in the first text", visible_line(phrase));
            loader.faults.at(&computed.span(), told);
        }
    }
    if let Err(refusal) = record(&input, stop.scene.algorithm) {
        loader.faults.at(&computed.span(), refusal.to_string());
        return;
    }
    let truth = match kind.truth(Given { input: &input, step: stop.scene.step, dossier: &loader.named() }) {
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
    let Some(right) = question.right else { return };
    let (stated, computed) = (shown(right), truth.shown());
    let told = match says.as_slice() {
        [one] if *one == right => return,
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
