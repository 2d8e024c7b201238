//! Computing beside the loop: the newest request wins, and every answer carries the stamp of its request.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use crate::analysis::{self, Analysis, Options, Prepared};
use crate::dossier::Dossier;

/// What came of a request.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    /// The stamp of the request.
    pub(crate) generation: u64,
    /// The analysis, or what went wrong: a broken invariant of the engine, in its own words.
    pub(crate) result: Result<Arc<Analysis>, String>,
}

/// Something that analyses when asked.
pub(crate) trait Jobs {
    /// Asks for an analysis at these options; requests that were not begun are forgotten.
    fn ask(&mut self, generation: u64, options: Options);
    /// Takes an answer that is ready; never waits.
    fn answer(&mut self) -> Option<Answer>;
    /// Waits until an answer is ready; to be called only while one is owed.
    fn wait(&mut self);
}

/// Analyses in a thread of its own.
#[derive(Debug)]
pub(crate) struct Worker {
    requests: Sender<(u64, Options)>,
    answers: Receiver<Answer>,
    /// The first request, sent before the session began.
    early: Option<Options>,
    /// The answer to it, where it came in time.
    ready: Option<Answer>,
}

impl Worker {
    /// Starts the thread, which reads and scores the texts at the first request and keeps them.
    pub(crate) fn spawn(dossier: Arc<Dossier>) -> std::io::Result<Self> {
        let (requests, inbox) = channel::<(u64, Options)>();
        let (outbox, answers) = channel();
        std::thread::Builder::new().name("engine".to_owned()).spawn(move || {
            let mut engine = Engine::new(dossier);
            while let Ok(first) = inbox.recv() {
                let (generation, options) = inbox.try_iter().last().unwrap_or(first);
                if outbox.send(engine.compute_by_words(generation, options.clone())).is_err() {
                    return;
                }
                // Two languages: the same request is answered again when the texts were read for what they mean.
                if engine.awaits_meaning() && outbox.send(engine.compute(generation, options)).is_err() {
                    return;
                }
            }
        })?;
        Ok(Self { requests, answers, early: None, ready: None })
    }

    /// Asks and waits so long for the answer; one that comes later is taken with [`Jobs::answer`].
    ///
    /// The same request that follows as generation 0 is not sent again.
    pub(crate) fn early(&mut self, options: Options, limit: Duration) -> Option<Arc<Analysis>> {
        let _ = self.requests.send((0, options.clone()));
        self.early = Some(options);
        let answer = self.answers.recv_timeout(limit).ok()?;
        let analysis = answer.result.clone().ok();
        self.ready = Some(answer);
        analysis
    }
}

impl Jobs for Worker {
    fn ask(&mut self, generation: u64, options: Options) {
        if self.early.take().is_some_and(|early| generation == 0 && early == options) {
            return;
        }
        // The thread ends only with this value, and a panic of the engine is caught inside it.
        let _ = self.requests.send((generation, options));
    }

    fn answer(&mut self) -> Option<Answer> {
        self.ready.take().or_else(|| self.answers.try_recv().ok())
    }

    fn wait(&mut self) {
        if self.ready.is_none() {
            self.ready = self.answers.recv().ok();
        }
    }
}

/// Analyses at once, for replays and tests.
#[derive(Debug)]
pub(crate) struct Inline {
    engine: Engine,
    ready: Option<Answer>,
}

impl Inline {
    /// Makes one for a dossier.
    pub(crate) fn new(dossier: Arc<Dossier>) -> Self {
        Self { engine: Engine::new(dossier), ready: None }
    }
}

impl Jobs for Inline {
    fn ask(&mut self, generation: u64, options: Options) {
        self.ready = Some(self.engine.compute(generation, options));
    }

    fn answer(&mut self) -> Option<Answer> {
        self.ready.take()
    }

    fn wait(&mut self) {}
}

/// Answers whatever is asked with one analysis.
#[derive(Debug)]
pub(crate) struct Fixed {
    analysis: Arc<Analysis>,
    asked: Option<u64>,
}

impl Fixed {
    /// Makes one for an analysis.
    pub(crate) fn new(analysis: Arc<Analysis>) -> Self {
        Self { analysis, asked: None }
    }
}

impl Jobs for Fixed {
    fn ask(&mut self, generation: u64, _: Options) {
        self.asked = Some(generation);
    }

    fn answer(&mut self) -> Option<Answer> {
        let generation = self.asked.take()?;
        Some(Answer { generation, result: Ok(self.analysis.clone()) })
    }

    fn wait(&mut self) {}
}

/// The dossier, its texts once they were read, and the last answer, which the next one is made from.
#[derive(Debug)]
struct Engine {
    dossier: Arc<Dossier>,
    prepared: Option<Prepared>,
    last: Option<Arc<Analysis>>,
}

impl Engine {
    fn new(dossier: Arc<Dossier>) -> Self {
        Self { dossier, prepared: None, last: None }
    }

    /// Answers with all that the engine knows.
    fn compute(&mut self, generation: u64, options: Options) -> Answer {
        self.compute_with(generation, options, Prepared::add_meaning)
    }

    /// Answers with what is soon known: texts of two languages by their words, unless they were read already.
    fn compute_by_words(&mut self, generation: u64, options: Options) -> Answer {
        self.compute_with(generation, options, |_| ())
    }

    /// Whether texts of two languages are still to be read for what they mean.
    fn awaits_meaning(&self) -> bool {
        self.prepared.as_ref().is_some_and(Prepared::awaits_meaning)
    }

    fn compute_with(
        &mut self,
        generation: u64,
        options: Options,
        more: impl FnOnce(&mut Prepared),
    ) -> Answer {
        let result = catch_unwind(AssertUnwindSafe(|| {
            crate::tui::app::fault::point("engine");
            let prepared =
                self.prepared.get_or_insert_with(|| analysis::prepare_by_words(self.dossier.clone()));
            more(prepared);
            let analysis = Arc::new(match &self.last {
                Some(last) => analysis::analyse_again(prepared, options, last),
                None => analysis::analyse(prepared, options),
            });
            self.last = Some(analysis.clone());
            analysis
        }));
        Answer { generation, result: result.map_err(|panic| words_of(panic.as_ref())) }
    }
}

fn words_of(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref().copied());
    format!("the engine failed: {}", text.unwrap_or("no reason given"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::Threshold;
    use crate::dossier::builtin;

    fn fixed(threshold: f32) -> Options {
        Options { threshold: Threshold::Fixed(threshold), session: None }
    }

    #[test]
    fn the_last_of_many_requests_is_answered() {
        let mut worker = Worker::spawn(Arc::new(builtin())).unwrap();
        for generation in 1..=20 {
            worker.ask(generation, fixed(generation as f32 / 40.0));
        }
        let mut last = worker.answers.recv().unwrap();
        while last.generation < 20 {
            last = worker.answers.recv().unwrap();
        }
        assert_eq!(*last.result.unwrap().options(), fixed(0.5));
    }

    #[test]
    fn inline_answers_what_the_thread_answers() {
        let dossier = Arc::new(builtin());
        let mut inline = Inline::new(dossier.clone());
        let mut worker = Worker::spawn(dossier).unwrap();
        inline.ask(7, Options::default());
        worker.ask(7, Options::default());
        let (a, b) = (inline.answer().unwrap(), worker.answers.recv().unwrap());
        assert_eq!(a.generation, b.generation);
        assert_eq!(a.result.unwrap().collation().rows, b.result.unwrap().collation().rows);
        assert!(inline.answer().is_none());
    }

    #[test]
    fn a_panic_is_told_in_its_own_words() {
        let caught = catch_unwind(|| panic!("row {} is torn", 3)).unwrap_err();
        assert_eq!(words_of(caught.as_ref()), "the engine failed: row 3 is torn");
    }
}
