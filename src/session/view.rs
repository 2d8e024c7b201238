//! How a reader left a dossier: the lens, the theme and the place, so that they are there again.
//!
//! It stands in the file as one table, `view`, and is no entry: nothing of it is undone, disputed or merged.

use toml::{Table, Value as Toml};

use super::form::{anchor, quoted_table};
use super::{Anchor, Session};

/// The key of the table.
const KEY: &str = "view";

/// How a reader left a dossier; what is not known is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct View {
    /// The name of the lens.
    pub lens: Option<String>,
    /// The name of the theme.
    pub theme: Option<String>,
    /// The passage where the reader was.
    pub place: Option<Anchor>,
}

impl Session {
    /// How its reader left the dossier. What is written amiss counts for nothing.
    pub fn view(&self) -> View {
        let Some(table) = self.rest.get(KEY).and_then(Toml::as_table) else { return View::default() };
        let text = |name: &str| table.get(name).and_then(Toml::as_str).map(str::to_owned);
        let place = table.get("place").and_then(|place| anchor(place.clone()).ok());
        View { lens: text("lens"), theme: text("theme"), place }
    }

    /// The same session, left so; what else stands in the table stays.
    #[must_use]
    pub fn left_so(&self, view: &View) -> Self {
        let mut session = self.clone();
        let mut table = match session.rest.remove(KEY) {
            Some(Toml::Table(table)) => table,
            _ => Table::new(),
        };
        let text = |text: &String| Toml::from(text.as_str());
        let values = [
            ("lens", view.lens.as_ref().map(text)),
            ("theme", view.theme.as_ref().map(text)),
            ("place", view.place.as_ref().map(|place| Toml::Table(quoted_table(place)))),
        ];
        for (name, value) in values {
            if let Some(value) = value {
                table.insert(name.to_owned(), value);
            }
        }
        session.rest.insert(KEY.to_owned(), Toml::Table(table));
        session
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_it_was_left_comes_back_from_the_file_and_is_no_entry() {
        let place = Anchor::new("CU", "They \"spoke\".").between(Some("before it"), None).numbered(2);
        let view = View { lens: Some("shared".into()), theme: Some("mono".into()), place: Some(place) };
        let session = Session::new("ann").left_so(&view);
        assert!(session.is_empty());
        let again = Session::parse(&session.written("A call")).unwrap();
        assert_eq!((again.view(), &again), (view.clone(), &session));
        let moved = View { lens: None, ..view.clone() };
        assert_eq!(again.left_so(&moved).view(), view, "what is not known stays as it was");
        for amiss in ["view = 1", "[view]\nlens = 1\nplace = 2\ntheme = []"] {
            let session = Session::parse(&format!("diptych_session = 1\n{amiss}\n")).unwrap();
            assert_eq!(session.view(), View::default());
            assert_eq!(session.left_so(&view).view(), view);
        }
    }
}
