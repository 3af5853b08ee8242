//! The notation of phrases: words, `<classes>`, `?` for what may be absent, braces round what is marked.
//!
//! `build.rs` reads `lexicon/*.toml` with it, and the engine a newsroom's house style.

use super::class::Class;

/// One thing that a phrase or a condition asks for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Piece {
    /// A word, folded.
    Word(String),
    /// A word class, by its number.
    Class(u8),
}

/// A piece that may be absent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What is asked for.
    pub piece: Piece,
    /// Whether it may be absent.
    pub optional: bool,
}

/// A phrase: its items, and which of them are marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// What it asks for, in order.
    pub items: Vec<Item>,
    /// The first item that is marked.
    pub from: usize,
    /// One past the last.
    pub to: usize,
}

/// The most items a phrase has.
pub const LONGEST: usize = 12;

/// Reads one word of the notation.
pub fn piece(word: &str) -> Result<Piece, String> {
    if word == "," {
        return Ok(Piece::Class(Class::Comma as u8));
    }
    if let Some(name) = word.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
        let class = Class::named(name).ok_or_else(|| format!("unknown class <{name}>"))?;
        return Ok(Piece::Class(class as u8));
    }
    Ok(Piece::Word(fold(word)))
}

/// Reads a phrase; `cut` takes a word of it apart into tokens, as texts are.
pub fn pattern(text: &str, cut: impl Fn(&str) -> Vec<String>) -> Result<Pattern, String> {
    let mut items = Vec::new();
    let (mut from, mut to) = (None, None);
    for word in text.split_whitespace() {
        let (opens, word) = word.strip_prefix('{').map_or((false, word), |rest| (true, rest));
        let (word, closes) = word.strip_suffix('}').map_or((word, false), |rest| (rest, true));
        if opens {
            from = Some(items.len());
        }
        let (word, optional) = match word.strip_suffix('?') {
            Some(rest) if !rest.is_empty() => (rest, true),
            _ => (word, false),
        };
        match piece(word)? {
            Piece::Word(_) => {
                let parts = cut(word).into_iter();
                items.extend(parts.map(|part| Item { piece: Piece::Word(fold(&part)), optional }));
            }
            class => items.push(Item { piece: class, optional }),
        }
        if closes {
            to = Some(items.len());
        }
    }
    if !items.iter().any(|item| matches!(item.piece, Piece::Word(_)) && !item.optional) {
        return Err(format!("\"{text}\" needs at least one word that is not optional"));
    }
    if items.len() > LONGEST {
        return Err(format!("\"{text}\" is longer than twelve words"));
    }
    if from.is_some() != to.is_some() {
        return Err(format!("\"{text}\": a brace is missing"));
    }
    let whole = items.len();
    Ok(Pattern { items, from: from.unwrap_or(0), to: to.unwrap_or(whole) })
}

/// The phrase and its regular forms, as `inflect` asks for them: "verb" inflects the first word, "noun" the last.
pub fn inflected(phrase: &str, inflect: Option<&str>) -> Result<Vec<String>, String> {
    use super::inflect::{with_ed, with_ing, with_s};
    let mut texts = vec![phrase.to_string()];
    let split = |text: &str| text.split(' ').map(String::from).collect::<Vec<_>>();
    match inflect {
        None => {}
        Some("verb") => {
            for make in [with_s, with_ed, with_ing] {
                let mut words = split(phrase);
                words[0] = make(&words[0]);
                texts.push(words.join(" "));
            }
        }
        Some("noun") => {
            let mut words = split(phrase);
            if let Some(last) = words.last_mut() {
                *last = with_s(last);
            }
            texts.push(words.join(" "));
        }
        Some(other) => return Err(format!("unknown `inflect` \"{other}\": \"verb\" or \"noun\"")),
    }
    Ok(texts)
}

/// Lower case, plain apostrophes: the form in which words are looked up.
pub fn fold(word: &str) -> String {
    word.chars()
        .map(crate::letter::lower)
        .map(|letter| if letter == '’' { '\'' } else { letter })
        .collect()
}

/// An id made of a phrase.
pub fn kebab(phrase: &str) -> String {
    let mut id = String::new();
    for letter in fold(phrase).chars() {
        if letter.is_alphanumeric() {
            id.push(letter);
        } else if !id.is_empty() && !id.ends_with('-') && letter != '\'' {
            id.push('-');
        }
    }
    id.trim_end_matches('-').to_string()
}
