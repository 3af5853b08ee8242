//! Observations about the document as a whole, each with the spans that show it. They count and point; they do not judge.

use crate::attribution::SourceKind;
use crate::ledger::Source;
use crate::lexicon::Class;
use crate::paragraph::{Paragraph, Shape};
use crate::span::Span;
use std::collections::HashSet;
use std::ops::Range;

/// Something about the document as a whole, with the spans that show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    /// The rule's id.
    pub rule: &'static str,
    /// What was observed, in one sentence.
    pub reason: String,
    /// The evidence, in bytes.
    pub spans: Vec<Span>,
}

/// Every observation that holds of a document: of its source ledger, the `outlets` that it names anywhere, and its first
/// paragraphs, [`OPENING`] of them or all.
pub fn observations<'o>(
    sources: &[Source],
    outlets: impl Iterator<Item = &'o str>,
    opening: &[Paragraph<'_>],
) -> Vec<Observation> {
    [one_outlet(sources, outlets), headline_asserts(opening), mostly_unnamed(sources)]
        .into_iter()
        .flatten()
        .collect()
}

/// The text says "the media" or "reports", but only one outlet is ever named.
fn one_outlet<'o>(
    sources: &[Source],
    mut outlets: impl Iterator<Item = &'o str>,
) -> Option<Observation> {
    let many = sources.iter().find(|source| source.kind == SourceKind::Vague && source.medium)?;
    let mut named = sources
        .iter()
        .filter(|source| source.kind == SourceKind::NamedOrganization && source.medium);
    let (one, None) = (named.next()?, named.next()) else { return None };
    if outlets.any(|outlet| !one.name.contains(outlet)) {
        return None;
    }
    let spans = many.mentions.iter().chain(&one.mentions).copied().collect();
    let reason = format!(
        "The text speaks of “{}”, and the only outlet it names is {}.",
        many.name, one.name
    );
    Some(Observation { rule: "one-source-only", reason, spans })
}

/// The words in a paragraph that name an outlet, as a source or not.
pub fn outlets<'t>(paragraph: &Paragraph<'t>) -> impl Iterator<Item = &'t str> {
    let name = |at: usize| {
        paragraph.tokens.get(at).is_some_and(|token| token.is_word() && token.is_capital())
    };
    let is_prose = paragraph.shape == Shape::Prose;
    let tokens = if is_prose { &paragraph.tokens[..] } else { &[] };
    let outlets = tokens.iter().enumerate().filter(move |(at, token)| {
        name(*at)
            && token.classes().has(Class::Outlet)
            // "Mail" alone may be the post; an agency in capitals is a name by itself.
            && (token.is_upper() || *at > 0 && name(at - 1) || name(at + 1))
    });
    outlets.map(|(_, token)| token.text(paragraph.text))
}

/// The headline states as fact what the body attributes to somebody.
fn headline_asserts(opening: &[Paragraph<'_>]) -> Option<Observation> {
    let (headline, body) = opening.split_first()?;
    let headline =
        Some(headline).filter(|first| first.shape != Shape::Prose && !first.text.contains('?'))?;
    // A hedge, an attribution or a marked quotation in the headline is a reservation already.
    let hedged = headline.phrases.iter().any(|phrase| phrase.category() == 0);
    if hedged || !headline.attributions.is_empty() || !headline.quotes.is_empty() {
        return None;
    }
    let claim = stems(headline, 0..headline.tokens.len() as u32);
    if claim.len() < 3 {
        return None;
    }
    let same = |words: &HashSet<String>| {
        let shared = claim.intersection(words).count();
        shared >= 3 && shared * 2 >= claim.len()
    };
    // What the body says in its own voice, too, the headline may say.
    if body.iter().any(|paragraph| own_sentences(paragraph).any(|words| same(&words))) {
        return None;
    }
    for paragraph in body {
        for one in &paragraph.attributions {
            let mut content = HashSet::new();
            one.content.iter().for_each(|part| content.extend(stems(paragraph, part.clone())));
            if same(&content) {
                let head = Span::new(headline.base, headline.base + headline.text.trim_end().len());
                let spans = [head]
                    .into_iter()
                    .chain(one.source.iter().chain([&one.cue]).map(|tokens| paragraph.span(tokens)))
                    .collect();
                let who = one.source.as_ref().map_or("no named source".to_string(), |source| {
                    format!("“{}”", paragraph.words(source))
                });
                return Some(Observation {
                    rule: "headline-asserts",
                    reason: format!(
                        "The headline states as fact what the text attributes to {who}."
                    ),
                    spans,
                });
            }
        }
    }
    None
}

/// The content words of each sentence in which nobody is said to say anything.
fn own_sentences(paragraph: &Paragraph<'_>) -> impl Iterator<Item = HashSet<String>> {
    let mut said = vec![false; paragraph.sentences.len()];
    for part in paragraph.attributions.iter().flat_map(|one| one.content.iter().chain([&one.cue])) {
        let last = paragraph.sentence_of(part.end.saturating_sub(1).max(part.start));
        said[paragraph.sentence_of(part.start)..=last].fill(true);
    }
    let own = paragraph.sentences.iter().zip(said).filter(|(_, said)| !said);
    own.map(|(sentence, _)| stems(paragraph, sentence.clone()))
}

/// How many paragraphs are read for the headline's claim, the headline among them.
pub const OPENING: usize = 13;

/// The content words of a stretch, cut to five letters so that "puts" and "put", "condition" and "conditions" meet.
fn stems(paragraph: &Paragraph<'_>, tokens: Range<u32>) -> HashSet<String> {
    paragraph.tokens[tokens.start as usize..tokens.end as usize]
        .iter()
        .filter(|token| token.is_word() && token.end - token.start > 3)
        .map(|token| token.text(paragraph.text).to_lowercase().chars().take(5).collect())
        .collect()
}

/// Vague, unnamed or missing sources carry most of what is attributed.
fn mostly_unnamed(sources: &[Source]) -> Option<Observation> {
    let unnamed = |kind: SourceKind| {
        matches!(kind, SourceKind::Anonymous | SourceKind::Vague | SourceKind::None)
    };
    let all: usize = sources.iter().map(|source| source.words).sum();
    let count: usize = sources.iter().map(|source| source.mentions.len()).sum();
    let without: usize =
        sources.iter().filter(|source| unnamed(source.kind)).map(|source| source.words).sum();
    if count < 3 || all == 0 || without * 2 <= all {
        return None;
    }
    let spans = sources
        .iter()
        .filter(|source| unnamed(source.kind))
        .flat_map(|source| &source.mentions)
        .copied()
        .collect();
    let reason = format!(
        "Of {all} attributed words, {without} come from sources without a name or from none."
    );
    Some(Observation { rule: "mostly-unnamed", reason, spans })
}

#[cfg(test)]
mod tests {
    fn rules(text: &str) -> Vec<&'static str> {
        crate::analyze(text).observations.iter().map(|one| one.rule).collect()
    }

    #[test]
    fn the_media_are_one_outlet_only_if_no_other_is_named() {
        let one = "The media report that the port is shut. According to the Lindow Courier, it will open in May.";
        assert_eq!(rules(one), ["one-source-only"]);
        let two = format!("{one} The mayor spoke to the Norvik Herald before noon.");
        assert!(rules(&two).is_empty());
    }

    #[test]
    fn a_headline_may_say_what_the_text_says_itself() {
        let said = "Harbour crane falls on empty barge\n\nThe harbour crane fell on an empty barge, the port said.";
        assert_eq!(rules(said), ["headline-asserts"]);
        let own = format!("{said} The crane that fell on the empty barge at the harbour was new.");
        assert!(rules(&own).is_empty());
        let quoted = said.replace("falls", "‘falls’");
        assert!(rules(&quoted).is_empty());
    }

    #[test]
    fn unnamed_sources_are_observed_when_they_carry_most() {
        let unnamed = "Experts say the dam leaks. Critics say the wall is thin. A source said repairs would cost millions.";
        assert_eq!(rules(unnamed), ["mostly-unnamed"]);
        let named = unnamed.replace("Experts", "Dana Ruiz").replace("Critics", "Dana Ruiz");
        assert!(rules(&named).is_empty());
    }
}
