//! From links to what the eye sees: a role for every token.
//!
//! Runs are filled, so that a style changes by the phrase and not by the word: a small word or mark between two
//! unlinked words of one role takes that role. At the edge of a run a mark is plain, and a small word is plain where
//! the other side has the same word too; one that the other side lacks is part of the difference and keeps its role,
//! as does a small word that is a difference by itself ("energy and infrastructure" against "energy infrastructure").
//! Small words that stand side by side on both sides are shared, and the parts of a name with a hyphen have one role.

use std::cell::OnceCell;
use std::ops::Range;

use rustc_hash::FxHashSet;

use super::counterparts::Counterparts;
use super::link::{Link, LinkKind, runs_on};
use super::token_view::TokenView;
use super::word_diff::WordRole;
use crate::lexicon::{Kind, Kinds};
use crate::text::Symbol;

/// The role of each token without white space, for both sides.
pub(super) struct Roles {
    pub(super) left: Vec<WordRole>,
    pub(super) right: Vec<WordRole>,
}

/// The roles of two sides of the same words and marks, each linked to its equal, and a word of matter among them: what
/// [`roles`] comes to. All are shared but the marks at both ends.
pub(super) fn of_equals(side: &TokenView) -> Roles {
    let mut roles = vec![WordRole::Shared; side.len()];
    let ahead = (0..side.len()).take_while(|&i| side.is_mark(i)).count();
    let behind = (0..side.len()).rev().take_while(|&i| side.is_mark(i)).count();
    roles[..ahead].fill(WordRole::Plain);
    roles[side.len() - behind..].fill(WordRole::Plain);
    countries(&mut roles, side);
    Roles { right: roles.clone(), left: roles }
}

/// The roles that follow from the links.
pub(super) fn roles(links: &[Link], left: &TokenView, right: &TokenView) -> Roles {
    // A link that no letter and no sense speaks for is shown by what faces it, not by itself: the place of a word is weak
    // evidence.
    let links: Vec<Link> = links.iter().filter(|l| l.kind != LinkKind::Otherwise).copied().collect();
    let linked = [
        linked(links.iter().map(|link| link.left.ix()), left),
        linked(links.iter().map(|link| link.right.ix()), right),
    ];
    let common = in_common(&linked, left, right);
    let (mut l, mut r) = if linked.iter().flatten().all(|linked| *linked) {
        // Nothing is left that could face anything.
        (vec![WordRole::Only; left.len()], vec![WordRole::Only; right.len()])
    } else {
        facing(if common < LITTLE {
            Counterparts::close(&links, left, right)
        } else {
            Counterparts::new(&links, left, right)
        })
    };
    for link in &links {
        let (role, pair) =
            (if link.kind == LinkKind::Same { WordRole::Shared } else { WordRole::Near }, link.pair());
        // A word that is linked twice keeps its strongest link.
        l[pair.left] = l[pair.left].min(role);
        r[pair.right] = r[pair.right].min(role);
    }
    for (at, pair) in links.iter().map(Link::pair).enumerate() {
        // A mark is shared only inside words that run on over there too.
        if left.is_mark(pair.left) && !(runs_on(&links, at, -1) && runs_on(&links, at, 1)) {
            l[pair.left] = WordRole::Plain;
            r[pair.right] = WordRole::Plain;
        }
    }
    let beside = Beside::new(&links, left, right);
    fill(&mut l, left, &Other::new(right), &beside.left);
    fill(&mut r, right, &Other::new(left), &beside.right);
    if common < MOST {
        quieten(&mut l, left);
        quieten(&mut r, right);
    }
    for pair in links.iter().map(Link::pair) {
        // A small word is shared on both sides or on neither.
        let (here, there) = (&mut l[pair.left], &mut r[pair.right]);
        let small = !left.is_content(pair.left) && !right.is_content(pair.right);
        if small && [*here, *there].contains(&WordRole::Plain) {
            for role in [here, there] {
                *role = if is_linked(*role) { WordRole::Plain } else { *role };
            }
        }
    }
    let opening = opening(left, right);
    for role in l[..opening].iter_mut().chain(&mut r[..opening]).filter(|role| **role == WordRole::Plain) {
        *role = WordRole::Shared;
    }
    names(&mut l, left);
    names(&mut r, right);
    countries(&mut l, left);
    countries(&mut r, right);
    Roles { left: l, right: r }
}

/// The roles of words without a link, by what faces them.
fn facing(counterparts: Counterparts) -> (Vec<WordRole>, Vec<WordRole>) {
    let start = |faces: Vec<bool>| -> Vec<WordRole> {
        faces.into_iter().map(|f| if f { WordRole::Divergent } else { WordRole::Only }).collect()
    };
    (start(counterparts.left), start(counterparts.right))
}

/// For each word of a side whether it has a link.
fn linked(ends: impl Iterator<Item = usize>, side: &TokenView) -> Vec<bool> {
    let mut linked = vec![false; side.len()];
    for k in ends {
        linked[k] = true;
    }
    linked
}

/// How many words both sides begin with, which are shared though they be "They" or "Since then"; an article alone is not.
fn opening(left: &TokenView, right: &TokenView) -> usize {
    let same = |&k: &usize| left.norm(k) == right.norm(k) && !left.is_mark(k);
    match (0..left.len().min(right.len())).take_while(same).count() {
        1 if left.is(0, Kind::Article) => 0,
        count => count,
    }
}

/// Where less than this share of the matter of one of two sides is linked, the two have little in common.
const LITTLE: f32 = 0.5;

/// From this share on a small word may be a difference by itself.
const MOST: f32 = 0.75;

/// A side of fewer words of matter is too short to tell.
const TOLD: usize = 4;

/// The share of the matter of two sides that is linked, of the side where it is less; all where a side is too short to
/// tell.
fn in_common([mine, theirs]: &[Vec<bool>; 2], left: &TokenView, right: &TokenView) -> f32 {
    let share = |side: &TokenView, linked: &[bool]| {
        let matter = side.content.iter().filter(|&&k| linked[k]).count();
        matter as f32 / side.content.len().max(1) as f32
    };
    if left.content.len().min(right.content.len()) < TOLD {
        return 1.0;
    }
    share(left, mine).min(share(right, theirs))
}

/// Makes small words plain that stand by themselves between words of other roles: where little is in common they are
/// no difference.
fn quieten(roles: &mut [WordRole], side: &TokenView) {
    for run in runs(roles).filter(|run| !is_linked(roles[run.start])).collect::<Vec<_>>() {
        if run.clone().all(|k| !side.is_content(k)) {
            roles[run].fill(WordRole::Plain);
        }
    }
}

/// Phrases that name a country.
const COUNTRY: Kinds = Kinds::of(&[Kind::Country]);

/// Gives the words of the name of a country one look: near where not all of them are over there alike.
fn countries(roles: &mut [WordRole], side: &TokenView) {
    let mut k = 0;
    while k < side.len() {
        if !side.begun_by(k).meets(COUNTRY) {
            k += 1;
            continue;
        }
        let name =
            side.listed(k, |kind| kind == Kind::Country).map(|(_, end)| end).filter(|&end| end > k + 1);
        let name = name.filter(|&end| !side.is_han(k) && end <= side.len());
        if let Some(end) = name {
            let start = (k..end).find(|&at| side.is_content(at)).unwrap_or(k);
            let name = &mut roles[start..end];
            if name.iter().any(|role| is_linked(*role)) && name.iter().any(|role| *role != name[0]) {
                name.fill(WordRole::Near);
            }
            k = end;
        } else {
            k += 1;
        }
    }
}

/// For each token, whether it and a word beside it stand side by side on the other side too.
struct Beside {
    left: Vec<bool>,
    right: Vec<bool>,
}

impl Beside {
    fn new(links: &[Link], left: &TokenView, right: &TokenView) -> Self {
        let mut beside = Self { left: vec![false; left.len()], right: vec![false; right.len()] };
        for (at, pair) in links.iter().map(Link::pair).enumerate() {
            let word = |steps| pair.moved(steps).is_some_and(|p| !left.is_mark(p.left));
            if !left.is_mark(pair.left) && [-1, 1].into_iter().any(|s| runs_on(links, at, s) && word(s)) {
                beside.left[pair.left] = true;
                beside.right[pair.right] = true;
            }
        }
        beside
    }
}

/// Gives the parts of a name with a hyphen one role: near where any part is over there, else put otherwise.
fn names(roles: &mut [WordRole], side: &TokenView) {
    let hyphen = |k: usize| side.is_mark(k) && matches!(side.text(k), "-" | "\u{2010}" | "\u{2011}");
    let goes_on = |k: usize| {
        hyphen(k + 1)
            && side.is_glued(k + 1)
            && side.is_glued(k + 2)
            && side.is_content(k)
            && side.is_content(k + 2)
    };
    let mut k = 0;
    while k < side.len() {
        let mut end = k;
        while end + 2 < side.len() && goes_on(end) {
            end += 2;
        }
        let parts = || (k..=end).step_by(2);
        if end > k && parts().any(|at| roles[at] != roles[k]) {
            let role =
                if parts().any(|at| is_linked(roles[at])) { WordRole::Near } else { WordRole::Divergent };
            roles[k..=end].fill(role);
        } else if end > k {
            let role = roles[k];
            roles[k..=end].fill(role);
        }
        k = end + 1;
    }
}

/// The words of the other side, gathered when they are asked for first.
struct Other<'a> {
    side: &'a TokenView<'a>,
    words: OnceCell<FxHashSet<Symbol>>,
}

impl<'a> Other<'a> {
    fn new(side: &'a TokenView<'a>) -> Self {
        Self { side, words: OnceCell::new() }
    }

    fn has(&self, word: Symbol) -> bool {
        let gather = || (0..self.side.len()).map(|i| self.side.norm(i)).collect();
        self.words.get_or_init(gather).contains(&word)
    }
}

fn is_linked(role: WordRole) -> bool {
    matches!(role, WordRole::Shared | WordRole::Near)
}

fn fill(roles: &mut [WordRole], side: &TokenView, there: &Other, beside: &[bool]) {
    for run in runs(roles).filter(|run| is_linked(roles[run.start])).collect::<Vec<_>>() {
        dim(roles, run, side, beside);
    }
    for run in runs(roles).filter(|run| !is_linked(roles[run.start])).collect::<Vec<_>>() {
        fill_run(roles, run, side, there);
    }
}

/// The maximal runs of tokens that are all linked, or all not.
fn runs(roles: &[WordRole]) -> impl Iterator<Item = Range<usize>> {
    roles.chunk_by(|&a, &b| is_linked(a) == is_linked(b)).scan(0, |start, chunk| {
        let run = *start..*start + chunk.len();
        *start = run.end;
        Some(run)
    })
}

/// Makes marks at the edges of a linked run plain, and the lone words of a run without matter inside a larger text: an
/// "of" on both sides is not something that two texts share; "they will" is.
fn dim(roles: &mut [WordRole], run: Range<usize>, side: &TokenView, beside: &[bool]) {
    let whole = run.len() == side.len();
    if !whole && run.clone().all(|i| !side.is_content(i)) {
        for i in run.clone().filter(|&i| !beside[i] && !side.is_mark(i)) {
            roles[i] = WordRole::Plain;
        }
        if run.clone().all(|i| !beside[i]) {
            roles[run].fill(WordRole::Plain);
            return;
        }
    }
    let edges =
        run.clone().take_while(|&i| side.is_mark(i)).chain(run.rev().take_while(|&i| side.is_mark(i)));
    for i in edges {
        roles[i] = WordRole::Plain;
    }
}

/// Gives the small words and marks of an unlinked run the role of the words around them, or none.
fn fill_run(roles: &mut [WordRole], run: Range<usize>, side: &TokenView, there: &Other) {
    let content: Vec<usize> = run.clone().filter(|&i| side.is_content(i)).collect();
    if content.is_empty() {
        for i in run.filter(|&i| side.is_mark(i)) {
            roles[i] = WordRole::Plain;
        }
        return;
    }
    for i in run.filter(|&i| !side.is_content(i)) {
        let k = content.partition_point(|&c| c < i);
        let before = k.checked_sub(1).map(|k| roles[content[k]]);
        let after = content.get(k).map(|&c| roles[c]);
        roles[i] = match (before, after) {
            (Some(a), Some(b)) if a == b => a,
            _ if side.is_mark(i) || there.has(side.norm(i)) => WordRole::Plain,
            (_, Some(b)) => b,
            (Some(a), None) => a,
            (None, None) => roles[i],
        };
    }
}

/// The roles with white space: it takes the role of two equal neighbours, and is plain between runs.
pub(super) fn spread(roles: &[WordRole], side: &TokenView) -> Vec<WordRole> {
    let mut all = vec![WordRole::Plain; side.total];
    for k in 0..side.len() {
        let at = side.token(k).ix();
        all[at] = roles[k];
        if let Some(before) = k.checked_sub(1).filter(|&b| roles[b] == roles[k]) {
            all[side.token(before).ix() + 1..at].fill(roles[k]);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::super::compare;
    use super::*;
    use crate::text::{Symbols, Text};

    /// Both sides with the role of each run in front: `_` shared, `~` near, `*` divergent, `+` only.
    fn marked(left: &str, right: &str) -> (String, String) {
        let mut symbols = Symbols::default();
        let (a, b) = (Text::new(left, Some("en"), &mut symbols), Text::new(right, Some("en"), &mut symbols));
        let diff = compare(&a.tokens, &b.tokens, &symbols);
        let draw = |source: &str, text: &Text, roles: &[WordRole]| {
            let mut out = String::new();
            let mut last = WordRole::Plain;
            for ((span, _), &role) in text.tokens.all().placed().zip(roles) {
                if role != last {
                    out += match role {
                        WordRole::Shared => "_",
                        WordRole::Near => "~",
                        WordRole::Divergent => "*",
                        WordRole::Only => "+",
                        WordRole::Plain => "",
                    };
                }
                last = role;
                out += source.get(span.range()).unwrap_or_default();
            }
            out
        };
        (draw(left, &a, &diff.left), draw(right, &b, &diff.right))
    }

    #[test]
    fn a_small_word_that_is_the_whole_difference_keeps_its_role() {
        let (left, right) =
            marked("They spoke of energy and infrastructure.", "They spoke of energy infrastructure.");
        assert_eq!(left, "_They spoke of energy +and _infrastructure.");
        assert_eq!(right, "_They spoke of energy infrastructure.");
    }

    #[test]
    fn what_both_sides_begin_with_is_shared() {
        let (left, right) = marked("Since then trade has grown.", "Since then nobody came.");
        assert!(left.starts_with("_Since then") && right.starts_with("_Since then"), "{left} / {right}");
        let (left, right) = marked("They left the town.", "They stayed at home.");
        assert!(left.starts_with("_They") && right.starts_with("_They"), "{left} / {right}");
    }

    #[test]
    fn an_article_alone_is_not_what_two_sides_begin_with() {
        let (left, _) =
            marked("The House approved a plan of its own.", "The sweeping law makes good on pledges.");
        assert!(!left.contains("_The"), "{left}");
    }

    #[test]
    fn where_little_is_in_common_only_what_stands_close_between_shared_words_is_put_otherwise() {
        let (left, right) = marked(
            "The White House argued that the hunting would bring money to local communities and efforts to protect elephants.",
            "Legal and regulated sport hunting as part of a sound management program can benefit certain species, the agency \
             said in a statement of Monday about its website and permits.",
        );
        assert!(!left.contains('*') && !right.contains('*'), "{left} / {right}");
        assert!(left.contains("_hunting") && right.contains("_hunting"), "{left} / {right}");
        let (left, right) = marked(
            "After long talks in Havana about ports and ships the presidential candidates signed a paper on Monday.",
            "Reporters from abroad saw how presidential hopefuls signed letters of thanks to voters, friends and donors.",
        );
        assert!(left.contains("*candidates") && right.contains("*hopefuls"), "{left} / {right}");
    }

    #[test]
    fn the_name_of_a_country_has_one_look() {
        let (left, _) = marked(
            "The United States signed the treaty on ports.",
            "The U.S. signed the treaty on ports with the States of the north.",
        );
        let mixed = ["United ~States", "United _States", "United *States", "United +States"];
        assert!(mixed.iter().all(|mixed| !left.contains(mixed)), "{left}");
    }

    #[test]
    fn small_words_side_by_side_on_both_sides_are_shared() {
        let (left, right) = marked(
            "Havana was glad. They will not build the ports.",
            "Beijing stayed silent, but they will not fund any roads.",
        );
        assert!(left.contains("_They will not "), "{left}");
        assert!(right.contains("_they will not "), "{right}");
        let (left, _) = marked("The minister of trade came.", "A man of honour went.");
        assert!(!left.contains("_of"), "a lone small word is not shared: {left}");
    }

    #[test]
    fn a_name_has_one_look() {
        let (left, right) =
            marked("Diaz-Canel greeted the envoy of the island.", "Diaz greeted the envoy of the island.");
        assert!(left.starts_with("~Diaz-Canel"), "{left}");
        assert!(right.contains("Diaz"), "{right}");
        let (left, _) = marked("Miguel Díaz-Canel spoke of trade.", "Diaz-Canel spoke of trade.");
        assert!(left.contains("Díaz-Canel _spoke") || left.contains("Díaz-Canel spoke"), "{left}");
    }

    #[test]
    fn synonyms_that_answer_each_other_are_near() {
        let (left, right) =
            marked("The leaders began the talks on trade.", "The leaders started the talks on trade.");
        assert!(left.contains("~began ") && right.contains("~started "), "{left} / {right}");
        let (left, _) = marked("The leaders spoke on Monday.", "The leaders spoke on Tuesday.");
        assert!(left.contains("*Monday"), "{left}");
        let (left, _) = marked("Exports increased last year.", "Exports decreased last year.");
        assert!(left.contains("*increased"), "{left}");
    }

    #[test]
    fn runs_are_filled_and_their_edges_are_plain() {
        let (left, right) = marked(
            "He had a telephone conversation with the Secretary of the Committee and the President, Xi Jinping.",
            "The President Xi Jinping had a phone conversation with the head of Cuba.",
        );
        assert!(left.contains("*Secretary of the Committee and "), "{left}");
        assert!(left.contains("~telephone _conversation with the "), "{left}");
        assert!(right.contains("*head of Cuba."), "{right}");
    }

    #[test]
    fn a_clause_that_nothing_answers_is_an_addition() {
        let (_, right) = marked(
            "A cordial telephone conversation with the President.",
            "Xi said China is willing to walk together with Cuba in building socialism and be good partners in pursuing \
             common development in a phone conversation with the President.",
        );
        assert!(right.contains("+Xi said China is willing to walk"), "{right}");
    }

    /// The roles of a hundred words of matter of which so many are linked, with a small word between the first two.
    fn of_hundred(linked: usize) -> Vec<WordRole> {
        let mut symbols = Symbols::default();
        let mut read = |name: &str, small: &str| {
            let more: Vec<String> = (1..100).map(|n| format!("{name}{n}")).collect();
            Text::new(&format!("{name}0 {small} {}", more.join(" ")), Some("en"), &mut symbols).tokens
        };
        let (a, b) = (read("brumk", "and"), read("zeltyo", ""));
        let (left, right) = (TokenView::new(&a, &symbols), TokenView::new(&b, &symbols));
        assert_eq!((left.content.len(), right.content.len()), (100, 100));
        let link = |k: usize| Link::new(left.content[k], right.content[k], LinkKind::Same);
        let links: Vec<Link> = (0..linked).map(link).collect();
        roles(&links, &left, &right).left
    }

    #[test]
    fn two_sides_have_little_in_common_where_less_than_half_of_their_matter_is_linked() {
        for (linked, last) in [(50, WordRole::Divergent), (49, WordRole::Only)] {
            assert_eq!(of_hundred(linked).last(), Some(&last), "{linked} of 100");
        }
    }

    #[test]
    fn a_small_word_may_be_a_difference_where_three_quarters_of_the_matter_are_linked() {
        for (linked, is_plain) in [(75, false), (74, true)] {
            assert_eq!(of_hundred(linked)[1] == WordRole::Plain, is_plain, "{linked} of 100");
        }
    }

    #[test]
    fn a_side_of_less_than_four_words_of_matter_is_too_short_to_tell() {
        for (text, expected) in [("Harbour ministers lemon", 1.0), ("Harbour ministers lemon pepper", 0.25)] {
            let mut symbols = Symbols::default();
            let tokens = Text::new(text, Some("en"), &mut symbols).tokens;
            let view = TokenView::new(&tokens, &symbols);
            let first = linked(std::iter::once(0), &view);
            let common = in_common(&[first.clone(), first], &view, &view);
            assert!((common - expected).abs() < 1e-6, "{text}: {common}");
        }
    }
}
