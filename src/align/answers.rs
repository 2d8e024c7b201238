//! Which bare answers answer each other: those behind questions that do. They say nothing by themselves, so that their
//! words cannot tell.

use super::groups::Group;
use super::model::Model;

/// The groups, bare answers put together where what stands before them is.
pub(super) fn facing(model: &Model, groups: Vec<Group>) -> Vec<Group> {
    let sides = &model.sides;
    let is_bare = |side: usize, passage: u32| sides[side].answers.get(passage as usize) == Some(&true);
    let behind = |group: &Group| {
        let [left, right] = group.ends()?;
        let asked = !is_bare(0, left) && !is_bare(1, right);
        (asked && is_bare(0, left + 1) && is_bare(1, right + 1)).then_some([left, right])
    };
    let questions: Vec<[u32; 2]> = groups.iter().filter_map(behind).collect();
    if questions.is_empty() {
        return groups;
    }
    let mut partners = [0, 1].map(|side: usize| vec![None; sides[side].len()]);
    for &[left, right] in &questions {
        partners[0][left as usize + 1] = Some(right + 1);
        partners[1][right as usize + 1] = Some(left + 1);
    }
    let stays = |group: &Group| {
        let Some([left, right]) = group.ends() else { return true };
        let torn = |partner: Option<u32>, other| partner.is_some_and(|partner| partner != other);
        let bare = is_bare(0, left) && is_bare(1, right);
        !(bare && (torn(partners[0][left as usize], right) || torn(partners[1][right as usize], left)))
    };
    let mut kept: Vec<Group> = groups.into_iter().filter(stays).collect();
    // What stands with something else stays there.
    let mut held = [0, 1].map(|side: usize| vec![false; sides[side].len()]);
    for group in &kept {
        for (held, side) in held.iter_mut().zip(&group.sides) {
            for &passage in side {
                held[passage as usize] = true;
            }
        }
    }
    let free = |&[left, right]: &[u32; 2]| !held[0][left as usize + 1] && !held[1][right as usize + 1];
    kept.extend(questions.into_iter().filter(free).map(Group::of_answers));
    kept.sort_unstable_by_key(|group| group.sides[0][0]);
    kept
}

#[cfg(test)]
mod tests {
    use super::super::alignment::Threshold;
    use super::super::{score, select};
    use crate::lexicon::Language;
    use crate::text::{Symbols, Text};

    /// The pairs of passages that answer each other.
    fn linked(left: &[&str], right: &[&str]) -> Vec<(u32, u32)> {
        let mut symbols = Symbols::default();
        let mut read = |passages: &[&str]| Text::from_passages(passages, Language::English, &mut symbols).1;
        let (left, right) = (read(left), read(right));
        let found = select(&score(&left, &right, &symbols), Threshold::Suggested);
        found.same.iter().map(|same| (same.left[0].0, same.right[0].0)).collect()
    }

    #[test]
    fn bare_answers_face_each_other_behind_one_question() {
        let (port, road) = ("Is the port of the north open?", "Was the road to the south shut in May?");
        for (left, right, want) in [
            (vec![port, "Yes."], vec![port, "No."], vec![(0, 0), (1, 1)]),
            (
                vec![port, "Yes.", road, "No."],
                vec![port, "No.", road, "Yes."],
                vec![(0, 0), (1, 1), (2, 2), (3, 3)],
            ),
            (
                vec![port, "Yes.", road, "No."],
                vec![road, "No.", port, "Yes."],
                vec![(0, 2), (1, 3), (2, 0), (3, 1)],
            ),
            (vec![port, "Yes, sir."], vec![port, "Aye."], vec![(0, 0), (1, 1)]),
            (vec![port, "Yes."], vec![port, road], vec![(0, 0)]),
        ] {
            assert_eq!(linked(&left, &right), want, "{left:?} {right:?}");
            let mut turned: Vec<(u32, u32)> =
                linked(&right, &left).into_iter().map(|(l, r)| (r, l)).collect();
            turned.sort_unstable();
            assert_eq!(turned, want, "{left:?} {right:?}");
        }
    }
}
