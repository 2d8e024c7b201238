//! What a reader can be asked before a step is made: its decision, with choices of which one is right.

use super::algorithms::Algorithm;
use super::input::Side;
use super::lattice::Move;
use super::narration::quoted;
use super::recording::Recording;
use super::step::Change;

/// A question about the next step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Puzzle {
    /// What is asked.
    pub ask: String,
    /// The choices, two to four.
    pub choices: Vec<String>,
    /// The right one, a position in `choices`.
    pub right: usize,
}

impl Recording {
    /// What can be asked of the step after so many; none where it decides nothing.
    pub fn puzzle(&self, steps: usize) -> Option<Puzzle> {
        let next = self.steps.get(steps)?;
        let word = |side, at: u32| quoted(self.input.text(side, at as usize));
        match *next {
            Change::Filled { at, value, .. } => Some(numbered(
                format!(
                    "The next cell compares {} with {}. Which number goes in?",
                    word(Side::Before, at.x),
                    word(Side::After, at.y)
                ),
                value,
            )),
            Change::Reached(reach) if self.algorithm() == Some(Algorithm::Myers) => {
                let ways = self.ways(steps + 1)?;
                let head = format!("{} edits, diagonal {}", reach.edits, reach.diagonal);
                match (ways.right, ways.down) {
                    (Some(right), Some(down)) if right != down => Some(Puzzle {
                        ask: format!(
                            "{head}: right lands at x = {right}, down at x = {down}. Which way is taken?"
                        ),
                        choices: ["right", "down"].map(str::to_owned).to_vec(),
                        right: usize::from(reach.via != Some(Move::Right)),
                    }),
                    _ => Some(numbered(
                        format!(
                            "{head}: the path lands at x = {}, y = {}. How far does it slide?",
                            reach.landed.x, reach.landed.y
                        ),
                        reach.slid,
                    )),
                }
            }
            Change::Piled { at, pile } => {
                let piles = self.at(steps).piles().len() as u32;
                let choices = (0..=piles).map(|pile| {
                    if pile == piles { "a new pile".to_owned() } else { format!("pile {}", pile + 1) }
                });
                let choices: Vec<String> = choices.collect();
                (2..=4).contains(&choices.len()).then(|| Puzzle {
                    ask: format!(
                        "{} stands at place {} of the second text. On which pile does it go?",
                        word(Side::Before, at.x),
                        at.y + 1
                    ),
                    choices,
                    right: pile as usize,
                })
            }
            Change::Weighed { run, count, leads } => {
                let best = self.at(steps).lead?;
                Some(Puzzle {
                    ask: format!(
                        "Both have {}, {} long, the rarest of it {count} times; the best so far is {} long, {} times. Is it better?",
                        quoted(self.input.phrase(Side::Before, run.at.x as usize..run.end().x as usize)),
                        run.len,
                        best.run.len,
                        best.count
                    ),
                    choices: ["yes", "no"].map(str::to_owned).to_vec(),
                    right: usize::from(!leads),
                })
            }
            _ => None,
        }
    }

    /// The first number of steps from `steps` on after which something can be asked.
    pub fn next_puzzle(&self, steps: usize) -> Option<usize> {
        (steps..self.len()).find(|&at| self.puzzle(at).is_some())
    }
}

/// A question for a number, with the numbers about it; the place of the right one comes of the number itself.
fn numbered(ask: String, right: u32) -> Puzzle {
    let before = (right.wrapping_mul(7) % 4).min(right);
    let first = right - before;
    let choices = (first..first.saturating_add(4)).map(|number| number.to_string()).collect();
    Puzzle { ask, choices, right: before as usize }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::{Input, Unit, record};

    #[test]
    fn the_right_choice_is_what_the_next_step_does() {
        let input = Input::new(
            "Xi praised the hosts and the guests",
            "the hosts and Xi praised the port",
            Unit::Word,
        );
        for algorithm in Algorithm::ALL {
            let recording = record(&input, algorithm).unwrap();
            let mut asked = 0;
            for steps in 0..recording.len() {
                let Some(puzzle) = recording.puzzle(steps) else { continue };
                asked += 1;
                assert!((2..=4).contains(&puzzle.choices.len()), "{puzzle:?}");
                let right = puzzle.choices[puzzle.right].as_str();
                let met = match recording.steps[steps] {
                    Change::Filled { value, .. } => right == value.to_string(),
                    Change::Piled { pile, .. } => {
                        right == "a new pile" || right == format!("pile {}", pile + 1)
                    }
                    Change::Weighed { leads, .. } => (right == "yes") == leads,
                    Change::Reached(reach) => match right {
                        "right" => reach.via == Some(Move::Right),
                        "down" => reach.via == Some(Move::Down),
                        slid => slid == reach.slid.to_string(),
                    },
                    _ => false,
                };
                assert!(met, "{puzzle:?} {:?}", recording.steps[steps]);
            }
            assert_eq!(asked > 0, algorithm != Algorithm::MyersLinear, "{algorithm:?}");
        }
    }
}
