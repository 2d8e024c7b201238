//! A class: one program hosts a lesson, others follow it, and their votes go back.
//!
//! What goes between them is the state of the lesson and not its picture, so that each seat draws it at its own size and
//! in its own colours. This file knows what is said; how it travels is the business of whoever runs the session.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

/// The version of what is said.
pub const VERSION: u32 = 2;

/// Where the host is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shared {
    /// The version of this form.
    pub version: u32,
    /// The stop, from 0.
    pub stop: usize,
    /// Whether its answer was shown.
    pub revealed: bool,
    /// Whether its hint was shown.
    pub hinted: bool,
    /// The votes for each choice, once the answer was shown.
    pub votes: Vec<u32>,
    /// The answers that were shown so far: nobody but the host has others.
    pub answers: Vec<Shown>,
    /// What is on the screen: `lab`, `four` or `compare`.
    pub view: String,
    /// The algorithm that is stepped through, by its key.
    pub algorithm: String,
    /// What is compared as one token.
    pub unit: String,
    /// How many of its steps were made.
    pub step: usize,
    /// Whether the class is over.
    pub over: bool,
}

/// An answer that was shown to the class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shown {
    /// The stop, from 0.
    pub stop: usize,
    /// The right choice, from 0; none in a poll.
    pub right: Option<usize>,
    /// What is said to each choice; empty for nothing.
    pub feedback: Vec<String>,
    /// What is said with the answer.
    pub reveal: String,
}

/// What a seat votes, by the stops.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ballot {
    /// The version of this form.
    pub version: u32,
    /// Who votes.
    pub seat: String,
    /// The choice at each stop, both from 0.
    pub votes: BTreeMap<usize, usize>,
}

/// What one program tells the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saying {
    /// Where the host is, with what the seats answered so far.
    Host(Box<Shared>, Vec<Answer>),
    /// What a seat votes.
    Seat(Ballot),
}

/// What a seat answered at a stop whose answer was shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Who answered.
    pub seat: String,
    /// The stop, from 0.
    pub stop: usize,
    /// Its title.
    pub title: String,
    /// The letter of the choice.
    pub letter: char,
    /// The choice.
    pub choice: String,
    /// Whether it is right; none in a poll.
    pub is_right: Option<bool>,
}

/// What one program hears of the others.
#[derive(Debug, Clone)]
pub enum Heard {
    /// Where the host is.
    Host(Box<Shared>),
    /// What all seats vote.
    Seats(Vec<Ballot>),
    /// Something is wrong with what travels, in a line.
    Trouble(String),
}

/// The part that this program has in a class.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Part {
    /// There is no class, or one with raised hands.
    #[default]
    Alone,
    /// It hosts the class.
    Host(Host),
    /// It is a seat.
    Seat(Seat),
}

/// What a host knows of its class.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Host {
    /// What each seat votes, as it was heard last; votes at a stop whose answer is out stay as they were.
    pub ballots: BTreeMap<String, BTreeMap<usize, usize>>,
}

/// What a seat knows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Seat {
    /// What it is called.
    pub name: String,
    /// Whether it looks around by itself.
    pub free: bool,
    /// Its votes by the stops.
    pub votes: BTreeMap<usize, usize>,
    /// The stops whose answers it was told.
    pub told: BTreeSet<usize>,
    /// Where the host was when it was heard last.
    pub host: Option<Shared>,
}

impl Seat {
    /// Its vote at a stop.
    pub fn vote(&self, stop: usize) -> Option<usize> {
        self.votes.get(&stop).copied()
    }
}

impl Part {
    /// What the rule of the lesson says of the class.
    pub(crate) fn told(&self) -> Option<String> {
        match self {
            Self::Alone => None,
            Self::Host(host) => {
                let seats = host.ballots.len();
                Some(format!("{seats} seat{}", if seats == 1 { "" } else { "s" }))
            }
            Self::Seat(Seat { host: None, .. }) => Some("waiting for the presenter".to_owned()),
            Self::Seat(seat) if seat.host.as_ref().is_some_and(|host| host.over) => {
                Some("the class is over".to_owned())
            }
            Self::Seat(Seat { free: true, .. }) => Some("free, F follows".to_owned()),
            Self::Seat(_) => Some("following".to_owned()),
        }
    }
}
