//! The table of the screens, a line each: its name, what it knows for itself, and what it is about.

use crate::tui::screens::compare::state::CompareState;
use crate::tui::screens::context::state::ContextState;
use crate::tui::screens::lab::state::LabState;
use crate::tui::screens::ledger::state::LedgerState;
use crate::tui::screens::phrases::state::PhrasesState;
use crate::tui::screens::review::state::ReviewState;
use crate::tui::widgets::list::ListState;

/// What a screen is about, which says what keys it shares with others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Passages or rows of the readouts, one of them under the cursor.
    Passages,
    /// Passages to be decided, whose partners are named by letters.
    Review,
    /// What stands beside the readouts.
    Context,
    /// Algorithms at work.
    Lab,
}

macro_rules! screens {
    ($($(#[$doc:meta])* $name:ident, $field:ident: $state:ty, $kind:ident;)*) => {
        /// The screens, in the order of their tabs.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
        pub enum ScreenName {
            $($(#[$doc])* $name,)*
        }

        impl ScreenName {
            /// All screens.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// What the screen is about.
            pub const fn kind(self) -> Kind {
                match self {
                    $(Self::$name => Kind::$kind,)*
                }
            }
        }

        /// What each screen knows for itself.
        #[derive(Debug, Clone, Default)]
        pub struct Screens {
            $(
                #[doc = concat!("What the screen `", stringify!($name), "` knows.")]
                pub $field: $state,
            )*
        }
    };
}

screens! {
    /// The readouts side by side.
    #[default]
    Compare, compare: CompareState, Passages;
    /// The table of matters.
    Ledger, ledger: LedgerState, Passages;
    /// What nothing over there answers.
    Omissions, omissions: ListState, Passages;
    /// What is worth knowing first.
    Findings, findings: ListState, Passages;
    /// Shared and divergent phrasing, set phrases, topics, favoured words.
    Phrases, phrases: PhrasesState, Passages;
    /// The context paragraphs, full screen.
    Context, context: ContextState, Context;
    /// What the engine proposes and the reader decides.
    Review, review: ReviewState, Review;
    /// One algorithm, step by step.
    Lab, lab: LabState, Lab;
    /// Several algorithms on one input; it knows what the lab knows.
    SideBySide, side_by_side: (), Lab;
}

impl ScreenName {
    /// Whether the screen is of the lab.
    pub fn is_lab(self) -> bool {
        self.kind() == Kind::Lab
    }
}
