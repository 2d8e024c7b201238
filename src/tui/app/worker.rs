//! Computing beside the loop: the newest request wins, and every answer carries the stamp of its request.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use crate::analysis::{self, Analysis, InQuestion, Options, Prepared};
use crate::dossier::Dossier;
use crate::judge::{self, Judge, MOST_PAIRS, Report};
use crate::tui::app::wake::wake;

/// What came of a request.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    /// The stamp of the request.
    pub(crate) generation: u64,
    /// The analysis, or what went wrong: a broken invariant of the engine, in its own words.
    pub(crate) result: Result<Arc<Analysis>, String>,
    /// Whether a better answer to the same request follows.
    pub(crate) more: bool,
}

/// Something that analyses when asked.
pub(crate) trait Jobs {
    /// Asks for an analysis at these options; requests that were not begun are forgotten.
    fn ask(&mut self, generation: u64, options: Options);
    /// Takes an answer that is ready; never waits.
    fn answer(&mut self) -> Option<Answer>;
    /// Waits until an answer is ready; to be called only while one is owed.
    fn wait(&mut self);
    /// Analyses another dossier from now on; answers that are on their way are dropped.
    fn renew(&mut self, dossier: Arc<Dossier>) -> std::io::Result<()>;
}

/// What comes to the thread that analyses.
#[derive(Debug)]
enum Inbox {
    /// A request with its stamp.
    Request(u64, Options),
    /// What came of the judge, with what it is called.
    Judged(InQuestion, Report, String),
}

/// Analyses in a thread of its own.
#[derive(Debug)]
pub(crate) struct Worker {
    requests: Sender<Inbox>,
    answers: Receiver<Answer>,
    /// The first request, sent before the session began.
    early: Option<Options>,
    /// The answer to it, where it came in time.
    ready: Option<Answer>,
    judge: Option<Judge>,
}

impl Worker {
    /// Starts the thread, which reads and scores the texts at the first request and keeps them.
    pub(crate) fn spawn(dossier: Arc<Dossier>, judge: Option<Judge>) -> std::io::Result<Self> {
        let (requests, inbox) = channel();
        let (outbox, answers) = channel();
        // The thread has no sender of its own but this one, which goes with the judge, so that it ends with this value.
        let judging = judge.clone().map(|judge| (judge, requests.clone()));
        std::thread::Builder::new()
            .name("engine".to_owned())
            .spawn(move || work(Engine::new(dossier), &inbox, &outbox, judging))?;
        Ok(Self { requests, answers, early: None, ready: None, judge })
    }

    /// Asks and waits so long for the answer; one that comes later is taken with [`Jobs::answer`].
    ///
    /// The same request that follows as generation 0 is not sent again.
    pub(crate) fn early(&mut self, options: Options, limit: Duration) -> Option<Arc<Analysis>> {
        let _ = self.requests.send(Inbox::Request(0, options.clone()));
        self.early = Some(options);
        let answer = self.answers.recv_timeout(limit).ok()?;
        let analysis = answer.result.clone().ok();
        self.ready = Some(answer);
        analysis
    }
}

/// Answers the newest request each time, until nobody asks or hears any more.
///
/// The same request is answered again when texts of two languages were read for what they mean, and when the judge, who is
/// asked once and beside all of that, has spoken.
fn work(
    mut engine: Engine,
    inbox: &Receiver<Inbox>,
    outbox: &Sender<Answer>,
    mut judging: Option<(Judge, Sender<Inbox>)>,
) {
    let mut last = None;
    let mut judge_is_out = judging.is_some();
    while let Ok(first) = inbox.recv() {
        for message in std::iter::once(first).chain(inbox.try_iter()) {
            match message {
                Inbox::Request(generation, options) => last = Some((generation, options)),
                Inbox::Judged(asked, report, name) => {
                    engine.take_opinions(&asked, report, name);
                    judge_is_out = false;
                }
            }
        }
        let Some((generation, options)) = last.clone() else { continue };
        let mut answer = engine.compute_by_words(generation, options.clone());
        let awaits_meaning = engine.awaits_meaning();
        answer.more = awaits_meaning || judge_is_out;
        if !hand_over(answer, outbox) {
            return;
        }
        if awaits_meaning {
            let answer = Answer { more: judge_is_out, ..engine.compute(generation, options) };
            if !hand_over(answer, outbox) {
                return;
            }
        }
        if let Some((judge, to)) = judging.take() {
            judge_is_out = engine.send_out(judge, to);
        }
    }
}

/// Sends an answer and wakes the loop to take it; false where nobody hears it any more.
fn hand_over(answer: Answer, outbox: &Sender<Answer>) -> bool {
    let is_heard = outbox.send(answer).is_ok();
    wake();
    is_heard
}

/// Asks a judge about the pairs of some texts and takes what it says of them.
pub fn judge(prepared: &mut Prepared, judge: &Judge) {
    let asked = prepared.in_question(MOST_PAIRS);
    let report = judge::ask(judge, &asked.words());
    prepared.take_opinions(&asked, &report.answers, (judge.to_string(), report.told));
}

impl Jobs for Worker {
    fn ask(&mut self, generation: u64, options: Options) {
        if self.early.take().is_some_and(|early| generation == 0 && early == options) {
            return;
        }
        // The thread ends only with this value, and a panic of the engine is caught inside it.
        let _ = self.requests.send(Inbox::Request(generation, options));
    }

    fn answer(&mut self) -> Option<Answer> {
        self.ready.take().or_else(|| self.answers.try_recv().ok())
    }

    fn wait(&mut self) {
        if self.ready.is_none() {
            self.ready = self.answers.recv().ok();
        }
    }

    fn renew(&mut self, dossier: Arc<Dossier>) -> std::io::Result<()> {
        *self = Self::spawn(dossier, self.judge.clone())?;
        Ok(())
    }
}

/// Analyses at once, for replays and tests.
#[derive(Debug)]
pub(crate) struct Inline {
    engine: Engine,
    judge: Option<Judge>,
    ready: Option<Answer>,
}

impl Inline {
    /// Makes one for a dossier; the judge, where there is one, is asked with the first request.
    pub(crate) fn new(dossier: Arc<Dossier>, judge: Option<Judge>) -> Self {
        Self { engine: Engine::new(dossier), judge, ready: None }
    }
}

impl Jobs for Inline {
    fn ask(&mut self, generation: u64, options: Options) {
        let own = self.judge.take();
        self.ready = Some(self.engine.compute_with(generation, options, |prepared| {
            prepared.add_meaning();
            if let Some(own) = own {
                judge(prepared, &own);
            }
        }));
    }

    fn answer(&mut self) -> Option<Answer> {
        self.ready.take()
    }

    fn wait(&mut self) {}

    fn renew(&mut self, dossier: Arc<Dossier>) -> std::io::Result<()> {
        *self = Self::new(dossier, self.judge.take());
        Ok(())
    }
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
        Some(Answer { generation, result: Ok(self.analysis.clone()), more: false })
    }

    fn wait(&mut self) {}

    fn renew(&mut self, dossier: Arc<Dossier>) -> std::io::Result<()> {
        self.analysis = Arc::new(Analysis::from(Dossier::clone(&dossier)));
        Ok(())
    }
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
            // The first screen asks what came nearest, and of long texts it would wait for that.
            for pair in &analysis.collation().pairs {
                pair.rejections();
            }
            self.last = Some(analysis.clone());
            analysis
        }));
        Answer { generation, result: result.map_err(|panic| words_of(panic.as_ref())), more: false }
    }

    /// Asks a judge in a thread of its own, which sends what came of it; false where there is nothing to ask about.
    fn send_out(&self, judge: Judge, to: Sender<Inbox>) -> bool {
        let Some(asked) = self.prepared.as_ref().map(|prepared| prepared.in_question(MOST_PAIRS)) else {
            return false;
        };
        let thread = std::thread::Builder::new().name("judge".to_owned());
        let asking = thread.spawn(move || {
            let report = judge::ask(&judge, &asked.words());
            // Nobody hears it where the reader has left.
            let _ = to.send(Inbox::Judged(asked, report, judge.to_string()));
        });
        asking.is_ok()
    }

    /// Takes what came of a judge.
    fn take_opinions(&mut self, asked: &InQuestion, report: Report, name: String) {
        if let Some(prepared) = &mut self.prepared {
            prepared.take_opinions(asked, &report.answers, (name, report.told));
        }
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
        let mut worker = Worker::spawn(Arc::new(builtin()), None).unwrap();
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
        let mut inline = Inline::new(dossier.clone(), None);
        let mut worker = Worker::spawn(dossier, None).unwrap();
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
