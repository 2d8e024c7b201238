//! The choices of other rooms as clap knows them: one name and one help line for each, taken from where it is defined.

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::export::wire::Form;
use crate::export::{Format, HandoutForm, View};
use crate::render::{ColourChoice, Lens};

macro_rules! choices {
    ($($choice:ty),+) => {$(
        impl ValueEnum for $choice {
            fn value_variants<'a>() -> &'a [Self] {
                &Self::ALL
            }

            fn to_possible_value(&self) -> Option<PossibleValue> {
                Some(PossibleValue::new(self.name()).help(self.about()))
            }
        }
    )+};
}

choices!(Format, View, Lens, ColourChoice, HandoutForm, Form);
