//! Capitals and small letters of the alphabets that news is written in: Latin, Greek, Cyrillic, Armenian.
//!
//! The standard library knows every script; its tables are 30 KB of the module in a browser, 9 KB of the download.

/// The blocks whose capitals stand at a fixed distance before their small letters: first, last, distance.
const SHIFTED: [(u32, u32, u32); 10] = [
    ('A' as u32, 'Z' as u32, 32),
    (0xc0, 0xd6, 32),
    (0xd8, 0xde, 32),
    (0x388, 0x38a, 37),
    (0x391, 0x3a1, 32),
    (0x3a3, 0x3ab, 32),
    (0x400, 0x40f, 80),
    (0x410, 0x42f, 32),
    (0x531, 0x556, 48),
    (0xff21, 0xff3a, 32),
];

/// The blocks in which capital and small letter take turns, from a capital to a small letter.
const PAIRED: [(u32, u32); 15] = [
    (0x100, 0x12f),
    (0x132, 0x137),
    (0x139, 0x148),
    (0x14a, 0x177),
    (0x179, 0x17e),
    (0x1a0, 0x1a5),
    (0x1cd, 0x1dc),
    (0x1de, 0x1ef),
    (0x1f8, 0x21f),
    (0x222, 0x233),
    (0x460, 0x481),
    (0x48a, 0x4bf),
    (0x4c1, 0x4ce),
    (0x4d0, 0x52f),
    (0x1e00, 0x1e95),
];

/// Vietnamese, paired as well; apart from the rest by letters without a partner.
const VIETNAMESE: (u32, u32) = (0x1ea0, 0x1eff);

/// Letters that follow no rule: capital and small.
const ALONE: [(char, char); 6] =
    [('Ÿ', 'ÿ'), ('Ά', 'ά'), ('Ό', 'ό'), ('Ύ', 'ύ'), ('Ώ', 'ώ'), ('Ư', 'ư')];

/// The small letter of `letter`; any other letter as it is.
pub(crate) fn lower(letter: char) -> char {
    if letter.is_ascii() {
        return letter.to_ascii_lowercase();
    }
    let code = letter as u32;
    let shifted = SHIFTED.iter().find(|(first, last, _)| (*first..=*last).contains(&code));
    let small = match shifted {
        Some((.., distance)) => code + distance,
        None => match paired(code) {
            Some(first) if (code - first).is_multiple_of(2) => code + 1,
            _ => return ALONE.iter().find(|one| one.0 == letter).map_or(letter, |one| one.1),
        },
    };
    char::from_u32(small).unwrap_or(letter)
}

/// The capital of `letter`; any other letter as it is.
pub(crate) fn upper(letter: char) -> char {
    if letter.is_ascii() {
        return letter.to_ascii_uppercase();
    }
    let code = letter as u32;
    let shifted = SHIFTED
        .iter()
        .find(|(first, last, distance)| (first + distance..=last + distance).contains(&code));
    let capital = match shifted {
        Some((.., distance)) => code - distance,
        None => match paired(code) {
            Some(first) if !(code - first).is_multiple_of(2) => code - 1,
            _ => return ALONE.iter().find(|one| one.1 == letter).map_or(letter, |one| one.0),
        },
    };
    char::from_u32(capital).unwrap_or(letter)
}

/// Whether `letter` is a capital that has a small letter.
pub(crate) fn is_upper(letter: char) -> bool {
    lower(letter) != letter
}

/// Whether `letter` is a small letter that has a capital.
pub(crate) fn is_lower(letter: char) -> bool {
    upper(letter) != letter
}

/// `text` in small letters.
pub(crate) fn lowered(text: &str) -> String {
    text.chars().map(lower).collect()
}

/// Where the pairs begin that the letter belongs to.
fn paired(code: u32) -> Option<u32> {
    let mut pairs = PAIRED.iter().chain([&VIETNAMESE]);
    pairs.find(|(first, last)| (*first..=*last).contains(&code)).map(|(first, _)| *first)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the standard library says, where it is a single letter.
    fn single(mut letters: impl Iterator<Item = char>) -> Option<char> {
        letters.next().filter(|_| letters.next().is_none())
    }

    #[test]
    fn what_it_folds_the_standard_library_folds_alike() {
        for letter in (0..0x1_ffff).filter_map(char::from_u32) {
            if lower(letter) != letter {
                assert_eq!(Some(lower(letter)), single(letter.to_lowercase()), "{letter}");
            }
            if upper(letter) != letter {
                assert_eq!(Some(upper(letter)), single(letter.to_uppercase()), "{letter}");
            }
        }
    }

    #[test]
    fn it_folds_the_alphabets_of_the_news() {
        // Latin-1, Latin Extended-A, Greek, Cyrillic, Armenian, Vietnamese; not what changes its length or has a
        // title case of its own.
        let blocks = [0x41..0x17f, 0x386..0x3ce, 0x400..0x52f, 0x531..0x586, 0x1ea0..0x1eff];
        for letter in blocks.into_iter().flatten().filter_map(char::from_u32) {
            let small = single(letter.to_lowercase());
            let capital = single(letter.to_uppercase());
            let known = !matches!(letter, 'İ' | 'ı' | 'µ' | 'ſ' | 'ς' | 'ϐ'..='ϖ' | 'ӏ' | 'Ӏ');
            if known && let (Some(small), Some(capital)) = (small, capital) {
                assert_eq!((lower(letter), upper(letter)), (small, capital), "{letter}");
            }
        }
    }
}
