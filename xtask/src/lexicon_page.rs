//! The lexicon as a page that anyone can read: every entry with its kind, reason, alternatives, source and examples.
//!
//! Static HTML, made of `lexicon.json` at every build. Markup is maud's business: it escapes, and it is checked when
//! this command is compiled.

use anyhow::Result;
use maud::{DOCTYPE, Markup, html};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What `obelize lexicon` writes.
#[derive(Deserialize)]
struct Lexicon {
    categories: Vec<Category>,
    entries: Vec<Entry>,
    kinds: BTreeMap<String, Vec<String>>,
    sources: Vec<Source>,
}

#[derive(Deserialize)]
struct Category {
    id: String,
    name: String,
    definition: String,
    reads_as: String,
}

#[derive(Deserialize)]
struct Entry {
    id: String,
    category: String,
    kind: String,
    phrase: String,
    forms: Vec<String>,
    why: String,
    alternatives: Vec<String>,
    source: String,
    hit: Vec<String>,
    miss: Vec<String>,
}

#[derive(Deserialize)]
struct Source {
    key: String,
    citation: String,
}

/// The page, of the text of `lexicon.json`.
pub fn page(json: &[u8]) -> Result<String> {
    let lexicon: Lexicon = serde_json::from_slice(json)?;
    let count = lexicon.entries.len();
    let policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; \
                  form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
    let page = html! {
        (DOCTYPE)
        html lang="en" dir="ltr" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                meta name="description" content="Every word and phrase that Obelize marks: why, where it comes from, and where it stays unmarked.";
                title { "The lexicon of Obelize" }
                link rel="icon" href="favicon.svg" type="image/svg+xml";
                link rel="stylesheet" href="page.css";
                link rel="stylesheet" href="page/lexicon.css";
                script src="page/theme-early.js" {}
                script type="module" src="page/lexicon.js" {}
            }
            body.lexicon {
                a.skip href="#entries" { "Skip to the entries" }
                header.masthead {
                    h1 { "The lexicon" }
                    p.tagline { "Every word and phrase that " a href="./" { "Obelize" } " marks, and why." }
                    p.promise { (count) " entries. Each comes with a sentence in which it is marked and one in which it is not." }
                    (theme())
                }
                main {
                    nav.contents aria-label="Contents" {
                        @for category in &lexicon.categories { (contents(&lexicon, category)) }
                    }
                    form.filter role="search" hidden {
                        label for="filter" { "Find an entry" }
                        input id="filter" type="search" autocomplete="off" spellcheck="false";
                        output for="filter" {}
                    }
                    div id="entries" tabindex="-1" {
                        @for category in &lexicon.categories { (section(&lexicon, category)) }
                    }
                    section id="sources" {
                        h2 { "Sources" }
                        dl.sources {
                            @for source in &lexicon.sources {
                                dt id={ "source-" (source.key) } { (source.key) }
                                dd { (source.citation) }
                            }
                        }
                    }
                }
            }
        }
    };
    Ok(page.into_string() + "\n")
}

/// The choice of colours, as on the first page; without its script it stays hidden.
fn theme() -> Markup {
    html! {
        fieldset.theme hidden {
            legend { "Colours" }
            @for (value, name) in [("auto", "As the system"), ("light", "Light"), ("dark", "Dark")] {
                label {
                    input type="radio" name="theme" value=(value) checked[value == "auto"];
                    span { (name) }
                }
            }
        }
    }
}

/// The category that entries of `category` are listed under: cues make attributions.
fn listed_under(category: &str) -> &str {
    if category == "attribution" { "cue" } else { category }
}

/// A category's kinds with their entries, both in order.
fn kinds<'l>(lexicon: &'l Lexicon, category: &Category) -> Vec<(&'l str, Vec<&'l Entry>)> {
    let list = listed_under(&category.id);
    let kinds = lexicon.kinds.get(list).into_iter().flatten().map(|kind| {
        let mut entries: Vec<&Entry> = lexicon
            .entries
            .iter()
            .filter(|entry| entry.category == list && entry.kind == *kind)
            .collect();
        entries.sort_by_key(|entry| entry.phrase.to_lowercase());
        (kind.as_str(), entries)
    });
    kinds.filter(|(_, entries)| !entries.is_empty()).collect()
}

fn contents(lexicon: &Lexicon, category: &Category) -> Markup {
    html! {
        div {
            h2 { a href={ "#" (category.id) } { (category.name) } }
            ul {
                @for (kind, entries) in kinds(lexicon, category) {
                    li { a href={ "#kind-" (category.id) "-" (kind) } { (spaced(kind)) } " " (entries.len()) }
                }
            }
        }
    }
}

fn section(lexicon: &Lexicon, category: &Category) -> Markup {
    let kinds = kinds(lexicon, category);
    html! {
        section.category id=(category.id) data-category=(category.id) {
            h2 { (category.name) }
            p { (category.definition) " " (category.reads_as) }
            @if kinds.is_empty() {
                p { "Found by a rule, not by a list: a few words in quotation marks, where nobody in the sentence speaks, judges or names, and “so-called” before a name." }
            }
            @for (kind, entries) in kinds {
                section.kind id={ "kind-" (category.id) "-" (kind) } {
                    h3 { (spaced(kind)) }
                    @for one in entries { (entry(one)) }
                }
            }
        }
    }
}

fn entry(entry: &Entry) -> Markup {
    let id = format!("{}-{}", entry.category, entry.id);
    html! {
        article.entry id=(id) {
            h4 { a href={ "#" (id) } { (shown(&entry.phrase)) } }
            @if !entry.forms.is_empty() {
                p.forms { "Also " (entry.forms.iter().map(|form| shown(form)).collect::<Vec<_>>().join(", ")) }
            }
            @if !entry.why.is_empty() { p.why { (entry.why) } }
            dl {
                @if !entry.alternatives.is_empty() {
                    dt { "Plainer" }
                    dd { (entry.alternatives.join(" · ")) }
                }
                dt { "Marked" }
                @for sentence in &entry.hit { dd { (marked(sentence)) } }
                @if !entry.miss.is_empty() {
                    dt { "Not marked" }
                    @for sentence in &entry.miss { dd { (sentence) } }
                }
                dt { "Source" }
                dd { a href={ "#source-" (entry.source) } { (entry.source) } }
            }
        }
    }
}

/// The words in braces, marked.
fn marked(sentence: &str) -> Markup {
    let parts = sentence
        .split_once('{')
        .and_then(|(before, rest)| rest.split_once('}').map(|(mark, after)| (before, mark, after)));
    match parts {
        Some((before, mark, after)) => html! { (before) mark { (mark) } (after) },
        None => html! { (sentence) },
    }
}

fn spaced(id: &str) -> String {
    id.replace('-', " ")
}

/// A phrase of the lexicon's notation for readers: classes as "(be)", clitics joined to their words, no braces.
fn shown(phrase: &str) -> String {
    let mut shown = phrase.replace(['{', '}'], "").replace('<', "(").replace('>', ")");
    for clitic in ["n't", "'s", "'m", "'re", "'ve", "'ll", "'d"] {
        shown = shown.replace(&format!(" {clitic}"), clitic);
    }
    shown.replace(" ,", ",").replace(")?", ")")
}
