//! Files that use each other in a circle, read from what they write after `use`, `crate::` and `super::`.
//!
//! A name is followed to the file that defines it, through the faces that pass it on. What a file takes from the face of
//! its own folder, or of one above, closes no circle: parent and child may know each other. Tests are not read.

use std::collections::{BTreeMap, BTreeSet};

/// A module's path: `["lab", "narration"]`.
type Module = Vec<String>;

/// The source files by their modules: where the file stands, and its text.
pub(super) type Sources = BTreeMap<Module, (String, String)>;

/// Circles of files, each by the paths of its files in order.
pub(super) fn circles(sources: &Sources) -> Vec<Vec<String>> {
    let code: BTreeMap<&Module, String> =
        sources.iter().map(|(module, (_, text))| (module, without_tests(&without_comments(text)))).collect();
    let mut files = Files { names: BTreeMap::new() };
    for (module, text) in &code {
        files.names.insert((*module).clone(), imported(text));
    }
    let tests = only_for_tests(&code);
    let mut uses: BTreeMap<&Module, BTreeSet<&Module>> = BTreeMap::new();
    for (&module, text) in code.iter().filter(|(module, _)| !tests.contains(**module)) {
        let imports = files.names[module].values().flat_map(|paths| paths.iter().cloned());
        let named = imports.chain(written_out(text)).filter_map(|path| files.home(module, &path));
        let strangers = named.filter(|other| !module.starts_with(other));
        let known = strangers.filter_map(|other| sources.get_key_value(&other).map(|(module, _)| module));
        uses.insert(module, known.collect());
    }
    let reach: BTreeMap<&Module, BTreeSet<&Module>> =
        uses.keys().map(|&module| (module, reachable(&uses, module))).collect();
    let mut found = BTreeSet::new();
    for (&module, others) in &reach {
        let circle: Vec<&Module> =
            others.iter().filter(|other| reach[**other].contains(module)).copied().collect();
        if circle.len() > 1 {
            found.insert(circle.iter().map(|module| sources[*module].0.clone()).collect());
        }
    }
    found.into_iter().collect()
}

/// The modules that one leads to.
fn reachable<'a>(uses: &BTreeMap<&'a Module, BTreeSet<&'a Module>>, from: &Module) -> BTreeSet<&'a Module> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&'a Module> = uses.get(from).into_iter().flatten().copied().collect();
    while let Some(next) = open.pop() {
        if reached.insert(next) {
            open.extend(uses.get(next).into_iter().flatten().copied());
        }
    }
    reached
}

/// What each file brings in, by the name that it has there.
struct Files {
    names: BTreeMap<Module, BTreeMap<String, Vec<Vec<String>>>>,
}

impl Files {
    /// The module that defines what a path written in a module leads to; None for what is not of this crate.
    fn home(&self, module: &Module, path: &[String]) -> Option<Module> {
        self.follow(module, path, 0)
    }

    fn follow(&self, module: &Module, path: &[String], depth: usize) -> Option<Module> {
        let mut at: Module = match path.first()?.as_str() {
            "crate" => Vec::new(),
            "super" => module.split_last()?.1.to_vec(),
            "self" => module.clone(),
            first if self.names.contains_key(&joined(module, first)) => joined(module, first),
            _ => return None,
        };
        for name in path.iter().skip(1) {
            if name == "super" {
                at.pop()?;
            } else if self.names.contains_key(&joined(&at, name)) {
                at.push(name.clone());
            } else {
                // A name of this module: its own, or one that it passes on. A name may stand for several things.
                let passed_on = self.names.get(&at)?.get(name);
                let homes = passed_on.into_iter().flatten().filter_map(|path| match depth {
                    0..8 => self.follow(&at, path, depth + 1),
                    _ => None,
                });
                return Some(homes.into_iter().next().unwrap_or(at));
            }
        }
        Some(at)
    }
}

fn joined(module: &[String], name: &str) -> Module {
    let mut module = module.to_vec();
    module.push(name.to_owned());
    module
}

/// The text without comments.
fn without_comments(text: &str) -> String {
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// The text before the tests, which stand last in a file.
fn without_tests(text: &str) -> String {
    let cut = text.match_indices("#[cfg(test)]").find(|(at, attribute)| {
        let after = text.get(at + attribute.len()..).unwrap_or_default().trim_start();
        after.strip_prefix("mod ").is_some_and(|after| after.split(['{', ';']).next() == Some("tests "))
    });
    text.get(..cut.map_or(text.len(), |(at, _)| at)).unwrap_or(text).to_owned()
}

/// Modules that stand in the program for tests alone.
fn only_for_tests(code: &BTreeMap<&Module, String>) -> BTreeSet<Module> {
    let mut found = BTreeSet::new();
    for (module, text) in code {
        for (at, attribute) in text.match_indices("#[cfg(test)]") {
            let after = text.get(at + attribute.len()..).unwrap_or_default().trim_start();
            if let Some((name, _)) = after.strip_prefix("mod ").and_then(|after| after.split_once(';')) {
                found.insert(joined(module, name.trim()));
            }
        }
    }
    found
}

/// What the `use` declarations of a file bring in, by name.
fn imported(text: &str) -> BTreeMap<String, Vec<Vec<String>>> {
    let mut names: BTreeMap<String, Vec<Vec<String>>> = BTreeMap::new();
    for (at, word) in text.match_indices("use ") {
        let before = text.get(..at).unwrap_or_default().chars().next_back();
        if before.is_some_and(|c| !c.is_whitespace()) {
            continue;
        }
        let tree = text.get(at + word.len()..).unwrap_or_default().split(';').next().unwrap_or_default();
        for (name, path) in paths(tree) {
            names.entry(name).or_default().push(path);
        }
    }
    names
}

/// The paths of a tree such as `a::{self, b::{C, D as E}}`, each with the name that it gets.
fn paths(tree: &str) -> Vec<(String, Vec<String>)> {
    let tree = tree.trim();
    let parts = |path: &str| -> Vec<String> {
        path.split("::").map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
    };
    let Some((prefix, group)) = tree.split_once('{') else {
        let (path, name) =
            tree.split_once(" as ").map_or((tree, None), |(path, name)| (path, Some(name.trim())));
        let path = parts(path);
        let last = path.last().cloned().unwrap_or_default();
        return vec![(name.map_or(last, str::to_owned), path)];
    };
    let group = group.trim_end().strip_suffix('}').unwrap_or(group);
    let mut found = Vec::new();
    for part in top_level(group) {
        for (name, path) in paths(part) {
            let mut whole = parts(prefix);
            let is_self = path == ["self"];
            let name = if is_self { whole.last().cloned().unwrap_or_default() } else { name };
            whole.extend(path.into_iter().filter(|_| !is_self));
            found.push((name, whole));
        }
    }
    found
}

/// The parts between commas outside of braces.
fn top_level(group: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(group.get(start..at).unwrap_or_default());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(group.get(start..).unwrap_or_default());
    parts.into_iter().filter(|part| !part.trim().is_empty()).collect()
}

/// Paths that stand in the code itself: `crate::text::Span`.
fn written_out(text: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for root in ["crate::", "super::"] {
        for (at, _) in text.match_indices(root) {
            let before = text.get(..at).unwrap_or_default().chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || "_:".contains(c)) {
                continue;
            }
            let end = |c: char| !(c.is_alphanumeric() || "_:".contains(c));
            let path = text.get(at..).unwrap_or_default().split(end).next().unwrap_or_default();
            found.push(path.split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect());
        }
    }
    found
}

#[test]
fn a_circle_is_seen_through_the_face_that_passes_a_name_on() {
    let source = |path: &str, text: &str| {
        let module = path.split('/').map(str::to_owned).collect::<Module>();
        (module, (path.to_owned(), text.to_owned()))
    };
    let sources: Sources = [
        source(
            "room",
            "mod one; mod other; mod third;\npub use one::{self, One};\npub use other::Other as Two;",
        ),
        source("room/one", "use super::Two;\nuse super::third::Third;\npub struct One;"),
        source("room/other", "fn f() -> crate::room::One { todo!() }\npub struct Other;"),
        source("room/third", "use super::*;\n#[cfg(test)]\nmod tests { use super::super::One; }"),
    ]
    .into();
    assert_eq!(circles(&sources), [["room/one", "room/other"]]);
}
