//! What holds for every comparison of words, whatever the texts.

use std::ops::Range;

use diptych::diff::{Edit, State, WordDiff, WordRole, compare};
use diptych::text::{Symbol, Symbols, Text, Token, TokenKind, TokenList, WordIx};
use proptest::prelude::*;

fn read(texts: [&str; 2]) -> (Vec<TokenList>, Symbols) {
    let mut symbols = Symbols::default();
    let tokens = texts.iter().map(|t| Text::new(t, Some("en"), &mut symbols).tokens).collect();
    (tokens, symbols)
}

fn solid(tokens: &TokenList) -> Vec<Token> {
    tokens.iter().filter(|t| t.kind != TokenKind::Space && !t.is_furniture).copied().collect()
}

/// Prose of few words, so that they repeat, move and face each other.
fn prose() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "the",
        "of",
        "and",
        "in",
        "with",
        "President",
        "China",
        "Cuba",
        "Cuban",
        "trade",
        "talks",
        "cooperation",
        "cooperative",
        "deepen",
        "deepening",
        "phone",
        "telephone",
        "said",
        "will",
        "not",
        "Monday",
        "2021",
        ",",
        ".",
        "\"",
        "(",
        ")",
        "政",
        "治",
        "é",
    ]);
    prop::collection::vec(word, 0..40).prop_map(|words| words.join(" "))
}

fn rebuilt(diff: &WordDiff, left: &[Token], right: &[Token]) -> (Vec<Token>, Vec<Token>) {
    let take = |tokens: &[Token], r: &Range<WordIx>| tokens[r.start.ix()..r.end.ix()].to_vec();
    let (mut l, mut r) = (Vec::new(), Vec::new());
    for edit in &diff.script {
        match edit {
            Edit::Equal(a, b) | Edit::Replace(a, b) => {
                l.extend(take(left, a));
                r.extend(take(right, b));
            }
            Edit::Delete(a, at) => {
                assert_eq!(at.ix(), r.len(), "a deletion stands where the right has come to");
                l.extend(take(left, a));
            }
            Edit::Insert(at, b) => {
                assert_eq!(at.ix(), l.len(), "an insertion stands where the left has come to");
                r.extend(take(right, b));
            }
        }
    }
    (l, r)
}

proptest! {
    #[test]
    fn the_script_rebuilds_both_sides_and_equal_tokens_are_equal(a in prose(), b in prose()) {
        let (tokens, symbols) = read([&a, &b]);
        let diff = compare(&tokens[0], &tokens[1], &symbols);
        let (l, r) = (solid(&tokens[0]), solid(&tokens[1]));
        let (left, right) = rebuilt(&diff, &l, &r);
        prop_assert_eq!(left, l.clone());
        prop_assert_eq!(right, r.clone());
        for edit in &diff.script {
            if let Edit::Equal(x, y) = edit {
                let norms = |tokens: &[Token], range: &Range<WordIx>| -> Vec<Symbol> {
                    tokens[range.start.ix()..range.end.ix()].iter().map(|t| t.norm).collect()
                };
                prop_assert_eq!(norms(&l, x), norms(&r, y));
            }
        }
    }

    #[test]
    fn every_token_has_a_role_and_a_shared_word_is_over_there(a in prose(), b in prose()) {
        let (tokens, symbols) = read([&a, &b]);
        let diff = compare(&tokens[0], &tokens[1], &symbols);
        prop_assert_eq!(diff.left.len(), tokens[0].len());
        prop_assert_eq!(diff.right.len(), tokens[1].len());
        for (roles, here, there) in [(&diff.left, &tokens[0], &tokens[1]), (&diff.right, &tokens[1], &tokens[0])] {
            for (role, token) in roles.iter().zip(here.iter()) {
                if *role == WordRole::Shared && token.kind != TokenKind::Space {
                    prop_assert!(there.iter().any(|t| t.norm == token.norm));
                }
            }
        }
        for (here, there) in [(&diff.left, &diff.right), (&diff.right, &diff.left)] {
            let open = |r: &WordRole| !matches!(r, WordRole::Shared | WordRole::Near);
            prop_assert!(!here.contains(&WordRole::Divergent) || there.iter().any(open), "it faces something");
        }
    }

    #[test]
    fn a_text_against_itself_is_one_equal_run(a in prose()) {
        let (tokens, symbols) = read([&a, &a]);
        let diff = compare(&tokens[0], &tokens[1], &symbols);
        prop_assert!(diff.script.len() <= 1);
        prop_assert!(diff.script.iter().all(|e| matches!(e, Edit::Equal(..))));
        prop_assert_eq!(diff.state, State::Verbatim);
        prop_assert!(diff.left.iter().all(|r| matches!(r, WordRole::Shared | WordRole::Plain)));
    }

    #[test]
    fn swapping_mirrors_the_answer(a in prose(), b in prose()) {
        let (tokens, symbols) = read([&a, &b]);
        let there = compare(&tokens[0], &tokens[1], &symbols);
        let back = compare(&tokens[1], &tokens[0], &symbols);
        prop_assert_eq!(there, back.mirrored());
    }

    #[test]
    fn the_order_in_which_texts_are_read_changes_nothing(a in prose(), b in prose()) {
        let (tokens, symbols) = read([&a, &b]);
        let (turned, other) = read([&b, &a]);
        let here = compare(&tokens[0], &tokens[1], &symbols);
        prop_assert_eq!(here, compare(&turned[1], &turned[0], &other));
    }
}

#[test]
fn a_passage_without_end_is_compared_by_what_is_cheap() {
    // A sentence of 6,000 words against itself with its halves exchanged, and one word over and over.
    let word = |i: usize| format!("w{}x", (i * 7919) % 4001);
    let long: Vec<String> = (0..6000).map(word).collect();
    let turned: Vec<String> = long[3000..].iter().chain(&long[..3000]).cloned().collect();
    let (tokens, symbols) = read([&long.join(" "), &turned.join(" ")]);
    let diff = compare(&tokens[0], &tokens[1], &symbols);
    assert!(diff.shared > 5900, "{} shared", diff.shared);
    let (tokens, symbols) = read([&"trade ".repeat(9000), &"trade ".repeat(8000)]);
    let diff = compare(&tokens[0], &tokens[1], &symbols);
    assert_eq!((diff.shared, diff.state), (8000, State::Partial));
}
