//! What a reader has begun and not saved, kept where the program is ended from outside or by a fault of its own.
//!
//! A note is saved when Enter ends it. Until then it is in the memory of the loop, which hears nothing while it is stuck
//! on a terminal that has gone. So what would be lost is laid down here after every key, for whoever ends the program.

use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::time::Duration;

use crate::session::Session as Added;

/// Saves what the reader added; whoever it is given to need not be the loop.
pub type Keeper = Arc<dyn Fn(&Added) + Send + Sync>;

/// How long a disk may take before the program leaves all the same.
const PATIENCE: Duration = Duration::from_secs(2);

static LAID_DOWN: Mutex<Option<(Keeper, Arc<Added>)>> = Mutex::new(None);

/// Held while it is saved: whoever ends the program in that time waits.
static KEEPING: Mutex<()> = Mutex::new(());

/// Lays down what would be lost if the program ended now, in the place of what was laid down before.
pub(crate) fn lay_down(unfinished: Option<(Keeper, Arc<Added>)>) {
    *LAID_DOWN.lock().unwrap_or_else(PoisonError::into_inner) = unfinished;
}

/// Saves what is laid down, if anything; afterwards nothing is.
pub(crate) fn keep() {
    let _alone = KEEPING.lock().unwrap_or_else(PoisonError::into_inner);
    let laid_down = LAID_DOWN.lock().unwrap_or_else(PoisonError::into_inner).take();
    let Some((keeper, session)) = laid_down else { return };
    let (done, saved) = mpsc::channel();
    // In a thread of its own: the one that failed may hold what saving needs.
    let saving = std::thread::Builder::new().name("unfinished".to_owned()).spawn(move || {
        keeper(&session);
        let _ = done.send(());
    });
    if saving.is_ok() {
        let _ = saved.recv_timeout(PATIENCE);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_laid_down_is_kept_once() {
        let kept = Arc::new(Mutex::new(Vec::new()));
        let keeper: Keeper = Arc::new({
            let kept = kept.clone();
            move |session: &Added| kept.lock().unwrap().push(session.user.clone())
        });
        for user in ["ann", "bob"] {
            lay_down(Some((keeper.clone(), Arc::new(Added::new(user)))));
        }
        keep();
        keep();
        assert_eq!(*kept.lock().unwrap(), ["bob"]);
        lay_down(Some((keeper, Arc::new(Added::new("cid")))));
        lay_down(None);
        keep();
        assert_eq!(kept.lock().unwrap().len(), 1);
    }
}
