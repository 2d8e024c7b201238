//! What a reader does by hand: tells the next step before it is made, or draws a path.

use crate::lab::{Corner, Move, Narration, Op, Picture, Puzzle, Recording, Script, Side};
use crate::tui::keys::key::{Code, Held, Key};
use crate::tui::screens::lab::LabState;
use crate::tui::screens::lab::hand::{Drawing, Hand, Predicting};

impl LabState {
    /// Whether the reader does something by hand.
    pub(crate) fn puzzled(&self) -> bool {
        self.hand.is_some()
    }

    /// Turns the asking on or off; says why it cannot be.
    pub(crate) fn predict(&mut self) -> Option<String> {
        if matches!(self.hand, Some(Hand::Predicts(_))) {
            self.hand = None;
            return None;
        }
        let at = self.recording()?.next_puzzle(self.step());
        let at = at.or_else(|| self.recording()?.next_puzzle(0));
        let Some(at) = at else { return Some("nothing is decided here that could be told".to_owned()) };
        self.go_to(at);
        self.hand = Some(Hand::Predicts(Predicting::default()));
        None
    }

    /// Begins a drawing, or puts it away; says how it is done.
    pub(crate) fn draw_path(&mut self) -> Option<String> {
        if matches!(self.hand, Some(Hand::Draws(_))) {
            self.hand = None;
            return None;
        }
        self.recording()?.algorithm()?;
        self.run(crate::lab::Algorithm::Myers);
        self.go_to(0);
        let picture = Picture::drawn(Script::default());
        self.hand = Some(Hand::Draws(Box::new(Drawing { picture })));
        Some("l right, j down, n along a slope, h back, Y puts it away".to_owned())
    }

    /// What is asked of the next step.
    pub(crate) fn puzzle(&self) -> Option<Puzzle> {
        match &self.hand {
            Some(Hand::Predicts(_)) => self.recording()?.puzzle(self.step()),
            _ => None,
        }
    }

    /// `3 of 4 right`, once something was asked.
    pub(crate) fn score(&self) -> String {
        match &self.hand {
            Some(Hand::Predicts(how)) if how.asked > 0 => format!("{} of {} right", how.right, how.asked),
            _ => String::new(),
        }
    }

    /// What was said to the last answer.
    pub(crate) fn last_answer(&self) -> Option<&str> {
        match &self.hand {
            Some(Hand::Predicts(how)) => how.told.as_deref(),
            _ => None,
        }
    }

    /// Takes a key of what is done by hand; false where it means there what it means in the lab.
    pub(crate) fn takes(&mut self, key: Key) -> bool {
        let Code::Char(letter) = key.code else {
            return match (key.code, self.hand.is_some()) {
                (Code::Esc, true) => {
                    self.hand = None;
                    true
                }
                _ => false,
            };
        };
        if key.held != Held::Nothing {
            return false;
        }
        match &self.hand {
            Some(Hand::Predicts(_)) => match letter {
                'a'..='d' => self.answered(letter as usize - 'a' as usize),
                _ => return false,
            },
            Some(Hand::Draws(_)) => match letter {
                'l' => self.drew(Move::Right),
                'j' => self.drew(Move::Down),
                'n' => self.drew(Move::Slope),
                'h' => self.undrew(),
                _ => return false,
            },
            None => return false,
        }
        true
    }

    fn answered(&mut self, choice: usize) {
        let Some(puzzle) = self.puzzle().filter(|puzzle| choice < puzzle.choices.len()) else { return };
        let step = self.step() + 1;
        let met = choice == puzzle.right;
        let verdict = if met {
            "Right.".to_owned()
        } else {
            format!("No: {}.", puzzle.choices.get(puzzle.right).map(String::as_str).unwrap_or_default())
        };
        let happened =
            self.recording().map(|recording| recording.narration(step).happened).unwrap_or_default();
        let next = self.recording().and_then(|recording| recording.next_puzzle(step));
        self.go_to(next.unwrap_or(usize::MAX));
        if let Some(Hand::Predicts(how)) = &mut self.hand {
            how.asked += 1;
            how.right += u32::from(met);
            how.told = Some(format!("{verdict} {happened}"));
        }
        if next.is_none() {
            // The end: nothing is left to be asked.
            self.hand = None;
        }
    }

    fn drew(&mut self, way: Move) {
        let [n, m] = [Side::Before, Side::After].map(|side| self.input().symbols(side));
        let Some(Hand::Draws(drawing)) = &mut self.hand else { return };
        let at = drawing.picture.cursor.unwrap_or_default();
        let (across, down) = (n.get(at.x as usize), m.get(at.y as usize));
        let legal = match way {
            Move::Right => across.is_some(),
            Move::Down => down.is_some(),
            Move::Slope => across.is_some() && across == down,
        };
        if !legal {
            return;
        }
        let mut script = drawing.picture.script.clone();
        script.ops.push(match way {
            Move::Right => Op::Drop { before: at.x },
            Move::Down => Op::Take { after: at.y },
            Move::Slope => Op::Keep { before: at.x, after: at.y },
        });
        drawing.picture = Picture::drawn(script);
        self.follows = true;
    }

    fn undrew(&mut self) {
        let Some(Hand::Draws(drawing)) = &mut self.hand else { return };
        let mut script = drawing.picture.script.clone();
        script.ops.pop();
        drawing.picture = Picture::drawn(script);
    }

    /// What is said of the path so far.
    pub(crate) fn told_of_drawing(&self) -> Option<Narration> {
        let Some(Hand::Draws(drawing)) = &self.hand else { return None };
        let [n, m] = [Side::Before, Side::After].map(|side| self.input().len(side) as u32);
        let script = &drawing.picture.script;
        let edits = |count: usize| format!("{count} edit{}", if count == 1 { "" } else { "s" });
        let (kept, cost) = (self.unit.counted(script.kept()), edits(script.cost()));
        let least = self.recording().map(|recording: &Recording| recording.script.cost())?;
        let happened = match drawing.picture.cursor {
            Some(at) if at != (Corner { x: n, y: m }) => format!("Your path so far: {kept} kept, {cost}."),
            _ if script.cost() == least => {
                format!("Your path is there: {kept} kept, {cost}. No path has fewer.")
            }
            _ => format!("Your path is there: {kept} kept, {cost}. The fewest are {least}."),
        };
        Some(Narration {
            happened,
            why: "l is a step right and drops, j a step down and takes, n goes along a slope and keeps; h takes back.".to_owned(),
        })
    }
}
