//! What the reader added: the session as it is now, what of it stands in the texts, and its past.

use std::sync::Arc;

use crate::analysis::{Analysis, ByHand, Changes};
use crate::session::{Anchor, History, Session};

/// The session as it is now, and its past.
#[derive(Debug, Clone, Default)]
pub struct Added {
    session: Arc<Session>,
    found: Arc<ByHand>,
    history: History,
    /// Whether the reader is still to be told that a session was taken up.
    unannounced: bool,
}

impl Added {
    /// A session that was taken up.
    pub(crate) fn new(session: Arc<Session>, analysis: &Analysis) -> Self {
        let found = Arc::new(analysis.look_up(session.clone()));
        let unannounced = !session.is_empty();
        Self { session, found, history: History::default(), unannounced }
    }

    /// The session.
    pub fn session(&self) -> &Arc<Session> {
        &self.session
    }

    /// What of it stands in the texts.
    pub fn found(&self) -> &Arc<ByHand> {
        &self.found
    }

    /// Looks the session up in the texts of another answer; whether the reader is to be told that it was taken up.
    pub(crate) fn look_up(&mut self, analysis: &Analysis) -> bool {
        self.found = if Arc::ptr_eq(&self.session, analysis.by_hand().session()) {
            analysis.by_hand().clone()
        } else {
            Arc::new(analysis.look_up(self.session.clone()))
        };
        std::mem::take(&mut self.unannounced)
    }

    /// Takes another session in the place of this one.
    pub(crate) fn renew(&mut self, session: Session, analysis: &Analysis) {
        self.session = Arc::new(session);
        self.found = Arc::new(analysis.look_up(self.session.clone()));
    }

    /// The session after some changes, which are one step; none where all stood so already.
    pub(crate) fn changed(&mut self, name: &str, changes: Changes) -> Option<Session> {
        let mut session = Session::clone(&self.session);
        self.history.take(&mut session, name, changes).then_some(session)
    }

    /// The session after the last step is undone, or done again; none where there is no such step.
    pub(crate) fn stepped(&mut self, again: bool) -> Option<Stepped> {
        let mut session = Session::clone(&self.session);
        let step = if again { self.history.redo(&mut session) } else { self.history.undo(&mut session) }?;
        let anchors = step.changes.iter().flat_map(|change| change.key.anchors()).cloned().collect();
        Some(Stepped { name: step.name.clone(), anchors, session })
    }
}

/// A step that was undone or done again.
#[derive(Debug)]
pub(crate) struct Stepped {
    /// What it did.
    pub(crate) name: String,
    /// The passages that it is about.
    pub(crate) anchors: Vec<Anchor>,
    /// The session after it.
    pub(crate) session: Session,
}
