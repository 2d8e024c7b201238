//! The jump list: where the reader was before each leap, on whatever screen.

use crate::collate::Place;
use crate::tui::screens::table::ScreenName;

/// The most places that are remembered.
const LONGEST: usize = 100;

/// Where a reader is: a passage, and the entry of the list of a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    /// The passage.
    pub place: Place,
    /// The open screen.
    pub screen: ScreenName,
    /// The entry of its list; 0 in the comparison, where the passage says it.
    pub at: usize,
}

/// Where the reader jumped from, oldest first, and how far back the reader has gone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Jumps {
    places: Vec<Stop>,
    /// The position that `back` goes before; `places.len()` when the reader has not gone back.
    at: usize,
}

impl Jumps {
    /// Remembers a place that the reader is about to leave; what lay forward is forgotten.
    pub fn leave(&mut self, place: Stop) {
        self.places.truncate(self.at);
        self.places.retain(|&p| p != place);
        self.places.push(place);
        if self.places.len() > LONGEST {
            self.places.remove(0);
        }
        self.at = self.places.len();
    }

    /// The place before this one in the list; `here` is kept, so that `forward` finds it again.
    pub fn back(&mut self, here: Stop) -> Option<Stop> {
        if self.at == self.places.len() && self.places.last() != Some(&here) {
            self.leave(here);
            self.at -= 1;
        }
        while self.at > 0 {
            self.at -= 1;
            if self.places[self.at] != here {
                return Some(self.places[self.at]);
            }
        }
        None
    }

    /// The place after this one in the list.
    pub fn forward(&mut self) -> Option<Stop> {
        let next = *self.places.get(self.at + 1)?;
        self.at += 1;
        Some(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collate::ReadoutIx;
    use crate::text::PassageIx;

    fn at(passage: u32) -> Stop {
        Stop { place: ReadoutIx(0).at(PassageIx(passage)), screen: ScreenName::Compare, at: 0 }
    }

    #[test]
    fn back_and_forward_walk_the_same_places() {
        let mut jumps = Jumps::default();
        jumps.leave(at(1));
        jumps.leave(at(5));
        assert_eq!(jumps.back(at(9)), Some(at(5)));
        assert_eq!(jumps.back(at(5)), Some(at(1)));
        assert_eq!(jumps.back(at(1)), None);
        assert_eq!(jumps.forward(), Some(at(5)));
        assert_eq!(jumps.forward(), Some(at(9)));
        assert_eq!(jumps.forward(), None);
    }

    #[test]
    fn a_new_leap_forgets_what_lay_forward() {
        let mut jumps = Jumps::default();
        jumps.leave(at(1));
        assert_eq!(jumps.back(at(2)), Some(at(1)));
        jumps.leave(at(1));
        assert_eq!(jumps.forward(), None);
        assert_eq!(jumps.back(at(7)), Some(at(1)));
    }

    #[test]
    fn an_empty_list_leads_nowhere() {
        let mut jumps = Jumps::default();
        assert_eq!(jumps.back(at(3)), None);
        assert_eq!(jumps.forward(), None);
    }

    #[test]
    fn the_list_is_bounded_and_has_no_place_twice() {
        let mut jumps = Jumps::default();
        for i in 0..300 {
            jumps.leave(at(i % 150));
        }
        assert_eq!(jumps.places.len(), LONGEST);
        assert_eq!(jumps.at, LONGEST);
    }
}
