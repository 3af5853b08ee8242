//! What is a letter and what a digit, and capitals and small letters of the alphabets that news is written in: Latin, Greek,
//! Cyrillic, Armenian.
//!
//! The standard library knows every script; its tables are 30 KB of the module in a browser, 11 KB of the download.

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

/// Punctuation, signs and marks that combine, from U+0080 on, first and last: of the scripts that news is printed in. What is
/// not here is a letter or a digit; so signs of dead scripts are taken for letters.
const SIGNS: [(u16, u16); 74] = [
    (0x80, 0xa9),
    (0xab, 0xb1),
    (0xb4, 0xb4),
    (0xb6, 0xb8),
    (0xbb, 0xbb),
    (0xbf, 0xbf),
    (0xd7, 0xd7),
    (0xf7, 0xf7),
    (0x2c2, 0x2c5),
    (0x2d2, 0x2df),
    (0x2e5, 0x2eb),
    (0x2ed, 0x2ed),
    (0x2ef, 0x344),
    (0x346, 0x36f),
    (0x375, 0x375),
    (0x37e, 0x37e),
    (0x384, 0x385),
    (0x387, 0x387),
    (0x3f6, 0x3f6),
    (0x482, 0x489),
    (0x55a, 0x55f),
    (0x589, 0x5af),
    (0x5be, 0x5be),
    (0x5c0, 0x5c0),
    (0x5c3, 0x5c3),
    (0x5c6, 0x5c6),
    (0x5f3, 0x60f),
    (0x61b, 0x61f),
    (0x66a, 0x66d),
    (0x6d4, 0x6d4),
    (0x964, 0x965),
    (0xe3f, 0xe3f),
    (0x104a, 0x104f),
    (0x10fb, 0x10fb),
    (0x1360, 0x1368),
    (0x17d4, 0x17d6),
    (0x1ffd, 0x206f),
    (0x207a, 0x207e),
    (0x208a, 0x208f),
    (0x20a0, 0x2101),
    (0x2103, 0x2106),
    (0x2108, 0x2109),
    (0x2114, 0x2114),
    (0x2116, 0x2118),
    (0x211e, 0x2123),
    (0x2125, 0x2125),
    (0x2127, 0x2127),
    (0x2129, 0x2129),
    (0x212e, 0x212e),
    (0x213a, 0x213b),
    (0x2140, 0x2144),
    (0x214a, 0x214d),
    (0x214f, 0x214f),
    (0x218a, 0x245f),
    (0x249c, 0x24b5),
    (0x2500, 0x2775),
    (0x2794, 0x2bff),
    (0x2e00, 0x2e2e),
    (0x2e30, 0x3004),
    (0x3008, 0x3020),
    (0x302a, 0x3030),
    (0x3036, 0x3037),
    (0x303d, 0x3040),
    (0x3097, 0x309c),
    (0x30a0, 0x30a0),
    (0x30fb, 0x30fb),
    (0xd800, 0xf8ff),
    (0xfd3e, 0xfd4f),
    (0xfe00, 0xfe6f),
    (0xfeff, 0xff0f),
    (0xff1a, 0xff20),
    (0xff3b, 0xff40),
    (0xff5b, 0xff65),
    (0xffe0, 0xffff),
];

/// Digits and fractions from U+0080 on, first and last.
const DIGITS: [(u16, u16); 15] = [
    (0xb2, 0xb3),
    (0xb9, 0xb9),
    (0xbc, 0xbe),
    (0x660, 0x669),
    (0x6f0, 0x6f9),
    (0x966, 0x96f),
    (0x9e6, 0x9ef),
    (0xe50, 0xe59),
    (0x2070, 0x2070),
    (0x2074, 0x2079),
    (0x2080, 0x2089),
    (0x2150, 0x2182),
    (0x2460, 0x249b),
    (0x2776, 0x2793),
    (0xff10, 0xff19),
];

/// Whether `character` is a letter or a digit.
pub(crate) fn is_alphanumeric(character: char) -> bool {
    match u16::try_from(character as u32) {
        Ok(_) if character.is_ascii() => character.is_ascii_alphanumeric(),
        Ok(code) => !among(&SIGNS, code),
        // Pictures and the signs of music.
        Err(_) => {
            !matches!(character, '\u{1d000}'..='\u{1d3ff}' | '\u{1ee00}'..='\u{1fbef}' | '\u{e0000}'..)
        }
    }
}

/// Whether `character` is a digit or a fraction.
pub(crate) fn is_numeric(character: char) -> bool {
    let code = u16::try_from(character as u32);
    character.is_ascii_digit() || code.is_ok_and(|code| among(&DIGITS, code))
}

/// Whether `character` is a letter.
pub(crate) fn is_alphabetic(character: char) -> bool {
    is_alphanumeric(character) && !is_numeric(character)
}

fn among(blocks: &[(u16, u16)], code: u16) -> bool {
    blocks.iter().find(|(_, last)| code <= *last).is_some_and(|(first, _)| *first <= code)
}

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

    /// A mark that combines, of which some are alphabetic to Unicode.
    fn is_mark(one: char) -> bool {
        matches!(one, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}')
    }

    #[test]
    fn what_is_a_letter_or_a_digit_the_standard_library_calls_one_too() {
        let missed =
            ('\0'..='\u{1cfff}').filter(|one| !is_alphanumeric(*one) && one.is_alphanumeric());
        assert_eq!(missed.filter(|one| !is_mark(*one)).collect::<Vec<_>>(), []);
        // The other way round in the alphabets above; what is taken for a letter besides has no meaning yet.
        let blocks = [0..0x378, 0x384..0x530, 0x531..0x557, 0x1e00..0x1f16, 0x2000..0x2c00];
        let others = blocks.into_iter().flatten().filter_map(char::from_u32);
        let others =
            others.filter(|one| is_alphanumeric(*one) != one.is_alphanumeric() && !is_mark(*one));
        let unassigned: Vec<char> =
            "\u{38b}\u{38d}\u{3a2}\u{2072}\u{2073}\u{209d}\u{209e}\u{209f}".chars().collect();
        assert_eq!(others.collect::<Vec<_>>(), unassigned);
        for digit in "0٣۷७৯๙²½⅔①❷５".chars() {
            assert!(is_numeric(digit) && digit.is_numeric() && !is_alphabetic(digit), "{digit}");
        }
        for sign in "،؛؟۔।၊።。、「」・！？：（）🙂🏛€№™→■¿«»…—".chars()
        {
            assert!(!is_alphanumeric(sign), "{sign}");
        }
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
