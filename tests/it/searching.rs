//! Searching: hits are listed while one types, whole words first, and a key takes the phrase under the cursor.

use std::sync::{Arc, LazyLock};

use diptych::dossier::{Dossier, from_texts};
use diptych::tui::key::parse;
use diptych::tui::state::{Prefs, Size};
use diptych::tui::{Settings, minutes, replay};

use crate::findings::CALL;

static TOLD: LazyLock<Arc<Dossier>> = LazyLock::new(|| Arc::new(from_texts(&CALL).unwrap()));

fn screen(keys: &str) -> String {
    let settings = Settings { keys: parse(keys).unwrap(), prefs: Prefs::default(), ..Settings::default() };
    replay(&TOLD, &settings, Size { width: 80, height: 24 }).screen.text()
}

fn status(keys: &str) -> String {
    screen(keys).lines().last().unwrap_or_default().trim().to_owned()
}

#[test]
fn hits_are_listed_at_every_letter_whole_words_before_pieces_of_words() {
    let text = screen("/aid");
    let row = |words: &str| text.lines().position(|line| line.contains(words)).unwrap_or(usize::MAX);
    assert!(text.contains("2 hits") && row("military aid") < row("Kyiv said"), "{text}");
    assert!(status("/aid").contains("US 0, RU 1, UA 1"), "{text}");
    assert!(screen("/a").contains(" hits") && screen("/aidx").contains("not found"));
    assert!(!screen("/").contains(" hits"), "nothing is listed before something is typed");
}

#[test]
fn enter_goes_to_the_chosen_hit_and_escape_brings_back_the_search_of_before() {
    assert!(status("/aid<Enter>j").contains("RU 10"), "{}", screen("/aid<Enter>j"));
    assert!(
        screen("/aid<Down><Enter><Esc>").contains("UA 8") || status("/aid<Down><Enter>n<Esc>").contains("UA")
    );
    let before = "/prisoners<Enter>/aid<Esc>n";
    assert!(!status(before).contains("no further"), "{}", status(before));
    assert!(status("/aid<Esc>n").contains("US 2"), "without a search n goes to the next difference");
}

#[test]
fn a_star_takes_the_phrase_of_the_row_and_the_longest_of_a_passage() {
    // The first phrase of the list, whole.
    let first = screen("4<Wait>*");
    assert!(first.contains("agreed to a pause of 30 days in strikes against energy: US 1, RU 0"), "{first}");
    // What the third finding rests on.
    assert!(status("3<Wait>jj*").contains("april"), "{}", status("3<Wait>jj*"));
    let phrase = status("jjj*");
    assert!(phrase.contains("pause"), "{phrase}");
    assert_ne!(status("jjj**"), phrase, "asked again it takes the next");
}

#[test]
fn the_hit_under_the_cursor_is_said_in_words() {
    let settings = Settings { keys: parse("/aid<Down>").unwrap(), ..Settings::default() };
    let said = minutes(&TOLD, &settings).join("\n");
    assert!(said.contains("find: aid, US 0, RU 1, UA 1") && said.contains("hit 1 of 2, RU 9"), "{said}");
    assert!(said.contains("hit 2 of 2, UA 8"), "{said}");
}
