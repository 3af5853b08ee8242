//! Regular English inflection, for the `inflect` key of an entry, the forms of reporting verbs, and the vocabulary: of a
//! word whose regular forms are in it only the word itself is shipped.

/// A regular form of a word. The numbers are bits of the forms a word has in the packed lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Form {
    /// Third person singular of a verb, plural of a noun.
    S = 1,
    /// Past and past participle.
    Ed = 2,
    /// Present participle.
    Ing = 4,
}

impl Form {
    /// In the order in which the forms of a word are numbered.
    pub const ALL: [Form; 3] = [Form::S, Form::Ed, Form::Ing];
}

/// How many bytes `word` loses at its end for `form`, and what it takes instead: a letter it doubles, an ending.
pub fn change(word: &[u8], form: Form) -> (usize, Option<u8>, &'static [u8]) {
    let ends = |ending: &[u8]| word.ends_with(ending);
    let twice = || if doubles(word) { word.last().copied() } else { None };
    match form {
        Form::S if ends_in_consonant_and(word, b'y') => (1, None, b"ies"),
        Form::S if matches!(word.last(), Some(b's' | b'x' | b'z')) => (0, None, b"es"),
        Form::S if ends(b"ch") || ends(b"sh") || ends_in_consonant_and(word, b'o') => {
            (0, None, b"es")
        }
        Form::S => (0, None, b"s"),
        Form::Ed if ends(b"e") => (0, None, b"d"),
        Form::Ed if ends_in_consonant_and(word, b'y') => (1, None, b"ied"),
        Form::Ed => (0, twice(), b"ed"),
        Form::Ing if ends(b"ie") => (2, None, b"ying"),
        Form::Ing
            if ends(b"e") && !ends(b"ee") && !ends(b"oe") && !ends(b"ye") && word.len() > 2 =>
        {
            (1, None, b"ing")
        }
        Form::Ing => (0, twice(), b"ing"),
    }
}

/// Third person singular, or plural of a noun.
#[allow(dead_code)]
pub fn with_s(word: &str) -> String {
    inflected(word, Form::S)
}

/// Regular past.
#[allow(dead_code)]
pub fn with_ed(word: &str) -> String {
    inflected(word, Form::Ed)
}

/// Regular -ing form.
#[allow(dead_code)]
pub fn with_ing(word: &str) -> String {
    inflected(word, Form::Ing)
}

/// `word` in `form`.
#[allow(dead_code)]
pub fn inflected(word: &str, form: Form) -> String {
    let (loses, doubled, ending) = change(word.as_bytes(), form);
    // Only letters of ASCII are cut off or doubled.
    let ending = std::str::from_utf8(ending).unwrap_or_default();
    let doubled = doubled.map(char::from);
    word[..word.len() - loses].chars().chain(doubled).chain(ending.chars()).collect()
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

fn ends_in_consonant_and(word: &[u8], last: u8) -> bool {
    matches!(word, [.., before, end] if *end == last && !is_vowel(*before))
}

/// Whether the last consonant doubles before -ed and -ing: one syllable, one vowel, one consonant ("stop", "slam").
fn doubles(word: &[u8]) -> bool {
    let [.., before, vowel, last] = *word else { return false };
    word.iter().filter(|&&letter| is_vowel(letter)).count() == 1
        && is_vowel(vowel)
        && !is_vowel(before)
        && !is_vowel(last)
        && !matches!(last, b'w' | b'x' | b'y')
}
