//! Splitting a text into passages.

use super::{Language, Passage, Span, Token, TokenKind};

pub(crate) fn language(_source: &str, tag: Option<&str>) -> Language {
    match tag.and_then(|t| t.get(..2)) {
        Some("es") => Language::Spanish,
        Some("zh") => Language::Chinese,
        _ => Language::English,
    }
}

pub(crate) fn segment(source: &str, language: Language, tokens: &[Token]) -> Vec<Passage> {
    let code = match language {
        Language::Spanish => "es",
        Language::Chinese => "zh",
        _ => "en",
    };
    let mut passages = Vec::new();
    let mut first = 0usize;
    let mut paragraph = 0;
    for sentence in sentencex::get_sentence_boundaries(code, source) {
        let end = sentence.end_byte;
        let last = tokens.partition_point(|t| (t.span.end as usize) <= end);
        let inner = &tokens[first..last];
        let solid = |t: &&Token| t.kind != TokenKind::Space;
        let (Some(a), Some(b)) = (inner.iter().find(solid), inner.iter().rev().find(solid)) else { continue };
        passages.push(Passage {
            span: Span { start: a.span.start, end: b.span.end },
            tokens: first as u32..last as u32,
            paragraph,
        });
        if inner.last().is_some_and(|t| source.get(t.span.range()).is_some_and(|s| s.contains('\n'))) {
            paragraph += 1;
        }
        first = last;
    }
    if let Some(p) = passages.last_mut() {
        p.tokens.end = tokens.len() as u32;
    }
    passages
}
