//! Names in Han characters: foreign ones by the characters that write them, Chinese ones behind an office.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::token_view::TokenView;
use crate::lexicon::{Kind, Kinds};

/// Han characters by which foreign names are written.
static NAMING: LazyLock<FxHashSet<char>> = LazyLock::new(|| {
    "阿埃艾安奥巴拜贝比毕波伯博勃布查茨达戴丹德迪蒂丁杜多厄恩尔法菲费弗芬福夫盖戈哥格古哈赫胡霍基\
     吉季加贾焦杰金卡凯坎科克肯库夸拉莱赖兰朗勒雷黎里莉利立林琳隆卢鲁路伦罗洛马麦曼梅蒙米密缅摩莫\
     姆穆纳娜内奈瑙尼涅宁努诺欧帕潘佩皮珀普奇恰乔切琴萨塞赛桑森沙舍施史斯舒苏索塔泰坦汤特廷图托瓦\
     威韦维温翁沃乌西希夏谢辛雅亚延扬耶伊尤约扎泽詹朱祖佐"
        .chars()
        .collect()
});

/// Those among them that hardly stand elsewhere.
static FOREIGN: LazyLock<FxHashSet<char>> = LazyLock::new(|| {
    "埃奥贝毕勃茨蒂厄尔菲弗戈哥格赫霍卡坎克库夸拉莱勒黎莉琳卢鲁伦罗洛曼蒙摩莫姆穆娜奈瑙尼涅诺帕潘\
     佩珀萨塞舍斯塔坦廷瓦韦翁沃谢耶伊泽詹佐"
        .chars()
        .collect()
});

/// Han characters that deny, and stand in names too.
const DENYING: [char; 4] = ['不', '无', '未', '没'];

/// Where a foreign name ends that begins at a Han character: three characters and more of those that write such names, two
/// of which write little else.
pub(super) fn foreign_name(view: &TokenView, at: usize) -> Option<usize> {
    let han = |k: usize| view.word(k).filter(|_| view.is_han(k)).and_then(|word| word.chars().next());
    let is_of = |set: &FxHashSet<char>, k: usize| han(k).is_some_and(|character| set.contains(&character));
    if !is_of(&NAMING, at) || at.checked_sub(1).is_some_and(|before| is_of(&NAMING, before)) {
        return None;
    }
    if view.listed(at, |kind| matches!(kind, Kind::Country | Kind::Place | Kind::Title)).is_some() {
        return None;
    }
    // A denial between such characters, two of them behind it, is a sound of the name.
    let is_sound = |k: usize| {
        let of_name = [k + 1, k + 2].into_iter().all(|k| is_of(&NAMING, k));
        han(k).is_some_and(|character| DENYING.contains(&character))
            && k > at
            && of_name
            && (is_of(&FOREIGN, k + 1) || is_of(&FOREIGN, k + 2))
    };
    let end = (at..view.len()).find(|&k| !is_of(&NAMING, k) && !is_sound(k)).unwrap_or(view.len());
    let foreign = (at..end).filter(|&k| is_of(&FOREIGN, k)).count();
    (end - at >= 3 && foreign >= 2).then_some(end)
}

/// A Chinese name behind an office: the surname and what is given, two characters where nothing tells where it ends.
pub(super) fn person(view: &TokenView, at: usize) -> Option<Range<usize>> {
    if !view.is_han(at) || !view.begun_by(at).meets(Kinds::of(&[Kind::Surname])) {
        return None;
    }
    let (_, given) = view.listed(at, |kind| kind == Kind::Surname)?;
    let led = (1..=OFFICE).filter_map(|len| at.checked_sub(len)).any(|start| {
        let office = view.listed(start, |kind| kind == Kind::Office);
        office.is_some_and(|(_, end)| end == at)
    });
    if !led || !view.is_han(given) || !view.is_content(given) {
        return None;
    }
    // Names that are known have their end.
    if let Some((_, end)) = view.listed(at, |kind| kind == Kind::Set).filter(|(_, end)| *end > given) {
        return Some(at..end);
    }
    // What is listed, or says nothing by itself, begins what is said of the person.
    let ends = |k: usize| {
        let is_said = || view.begun_by(k).meets(Kinds::of(&[Kind::Said]));
        let is_done = || view.listed(k, |kind| DONE.has(kind)).is_some();
        !view.is_han(k) || !view.is_content(k) || is_said() || is_done()
    };
    let end = [given + 1, given + 2].into_iter().find(|&end| ends(end));
    // 主席高度评价 names nobody.
    let is_word_too = || view.word(at).is_some_and(|surname| BEGIN_WORDS.contains(surname));
    end.or_else(|| (!is_word_too()).then_some(given + 1)).map(|end| at..end)
}

/// The kinds of phrases that say what a person does.
const DONE: Kinds = Kinds::of(&[Kind::Contact, Kind::Commit, Kind::Asked, Kind::Modal, Kind::Not]);

/// Surnames that begin many words, or are such.
const BEGIN_WORDS: &str = "高于方常万易任文石金白江华余温严史武段田和周洪康";

/// The most characters of an office: 国务卿.
const OFFICE: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::Excerpt;
    use crate::dossier::Dateline;
    use crate::text::{Symbols, Text};

    #[test]
    fn foreign_names_are_told_by_the_characters_that_write_them() {
        let table = [
            ("外交部长拉夫罗夫会见了记者。", Some("拉夫罗夫")),
            ("卡斯特罗会见了记者。", Some("卡斯特罗")),
            // Two characters are too few, and so is one that writes little else.
            ("佩卡会见了记者。", None),
            ("马里奥会见了记者。", None),
            // A denial inside a name is a sound of it; at its head and at its end it is none, nor before what is no name.
            ("卡不莫夫会见了记者。", Some("卡不莫夫")),
            ("拉夫罗不莫夫会见了记者。", Some("拉夫罗不莫夫")),
            ("不拉夫罗夫。", Some("拉夫罗夫")),
            ("拉夫罗夫不会见记者。", Some("拉夫罗夫")),
            ("拉夫罗夫不拉车。", Some("拉夫罗夫")),
            ("拉夫罗夫不里利格。", Some("拉夫罗夫")),
            ("拉夫罗夫不会莫斯科。", Some("拉夫罗夫")),
            ("拉夫罗夫不莫会。", Some("拉夫罗夫")),
        ];
        for (text, expected) in table {
            let mut symbols = Symbols::default();
            let tokens = Text::new(text, Some("zh"), &mut symbols).tokens;
            let excerpt = Excerpt { source: text, tokens: tokens.all(), dateline: Dateline::default() };
            let view = TokenView::of(excerpt, &symbols);
            let names = (0..view.len()).filter_map(|at| Some(at..foreign_name(&view, at)?));
            let told: Vec<String> = names.map(|name| name.map(|k| view.text(k)).collect()).collect();
            // None begins inside another.
            assert_eq!(told, Vec::from_iter(expected), "{text}");
        }
    }
}
