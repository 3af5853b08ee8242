//! Regular English inflection, for the `inflect` key of an entry and the forms of reporting verbs.

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

fn ends_in_consonant_y(word: &str) -> bool {
    let mut letters = word.chars().rev();
    letters.next() == Some('y') && letters.next().is_some_and(|l| !is_vowel(l))
}

/// Whether the last consonant doubles before -ed and -ing: one syllable, one vowel, one consonant ("stop", "slam").
fn doubles(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    let [.., before, vowel, last] = letters[..] else { return false };
    let vowels = word.chars().filter(|&l| is_vowel(l)).count();
    vowels == 1
        && is_vowel(vowel)
        && !is_vowel(before)
        && !is_vowel(last)
        && !matches!(last, 'w' | 'x' | 'y')
}

/// Third person singular, or plural of a noun.
pub fn with_s(word: &str) -> String {
    if ends_in_consonant_y(word) {
        format!("{}ies", &word[..word.len() - 1])
    } else if word.ends_with('s')
        || word.ends_with('x')
        || word.ends_with('z')
        || word.ends_with("ch")
        || word.ends_with("sh")
    {
        format!("{word}es")
    } else if word.ends_with('o') && word.chars().rev().nth(1).is_some_and(|l| !is_vowel(l)) {
        format!("{word}es")
    } else {
        format!("{word}s")
    }
}

/// Regular past.
pub fn with_ed(word: &str) -> String {
    if word.ends_with('e') {
        format!("{word}d")
    } else if ends_in_consonant_y(word) {
        format!("{}ied", &word[..word.len() - 1])
    } else if doubles(word) {
        format!("{word}{}ed", &word[word.len() - 1..])
    } else {
        format!("{word}ed")
    }
}

/// Regular -ing form.
pub fn with_ing(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ie") {
        format!("{stem}ying")
    } else if word.ends_with('e')
        && !word.ends_with("ee")
        && !word.ends_with("oe")
        && !word.ends_with("ye")
        && word.len() > 2
    {
        format!("{}ing", &word[..word.len() - 1])
    } else if doubles(word) {
        format!("{word}{}ing", &word[word.len() - 1..])
    } else {
        format!("{word}ing")
    }
}
