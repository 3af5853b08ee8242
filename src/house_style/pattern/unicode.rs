//! What Unicode says of characters, as far as patterns ask: general categories, `\w`, `\s`, and which differ in case alone.
//!
//! The tables of `regex-syntax` are arrays of pairs of four bytes each, 150 KB of the module in a browser and 33 KB of the
//! download. Here the same is packed: `unicode.bin` is written by `UPDATE=1 cargo test --lib unicode` out of those tables, and
//! a test holds it to them.

use regex_syntax::hir::{ClassUnicode, ClassUnicodeRange};
use std::sync::OnceLock;

static PACKED: &[u8] = include_bytes!("unicode.bin");

/// The general categories, each with its short name and its long one, as `\p` reads them: without capitals, spaces, hyphens.
const CATEGORIES: [(&str, &str); 29] = [
    ("lu", "uppercaseletter"),
    ("ll", "lowercaseletter"),
    ("lt", "titlecaseletter"),
    ("lm", "modifierletter"),
    ("lo", "otherletter"),
    ("mn", "nonspacingmark"),
    ("mc", "spacingmark"),
    ("me", "enclosingmark"),
    ("nd", "decimalnumber"),
    ("nl", "letternumber"),
    ("no", "othernumber"),
    ("pc", "connectorpunctuation"),
    ("pd", "dashpunctuation"),
    ("ps", "openpunctuation"),
    ("pe", "closepunctuation"),
    ("pi", "initialpunctuation"),
    ("pf", "finalpunctuation"),
    ("po", "otherpunctuation"),
    ("sm", "mathsymbol"),
    ("sc", "currencysymbol"),
    ("sk", "modifiersymbol"),
    ("so", "othersymbol"),
    ("zs", "spaceseparator"),
    ("zl", "lineseparator"),
    ("zp", "paragraphseparator"),
    ("cc", "control"),
    ("cf", "format"),
    ("cn", "unassigned"),
    ("co", "privateuse"),
];

/// Names of several categories, or other names of one, with the bits of the categories.
const GROUPS: [(&str, &str, u32); 10] = [
    ("l", "letter", 0b11111),
    ("lc", "casedletter", 0b111),
    ("m", "mark", 0b111 << 5),
    ("", "combiningmark", 0b111 << 5),
    ("n", "number", 0b111 << 8),
    ("p", "punctuation", 0b111_1111 << 11),
    ("s", "symbol", 0b1111 << 18),
    ("z", "separator", 0b111 << 22),
    ("c", "other", 0b1111 << 25),
    ("", "assigned", !(1 << 27)),
];

const NUMERALS: u32 = 1 << 8;

/// The categories of words: letters, marks, decimal and letter numbers, connectors. The rest of `\w` is in the table.
const WORD: u32 = 0b11_1111_1111 | 1 << 11;

/// What is known by name.
pub(super) struct Tables {
    /// First character and category of each run.
    runs: Vec<(u32, u8)>,
    pub word: ClassUnicode,
    pub space: ClassUnicode,
    pub digit: ClassUnicode,
    /// Two characters that differ in case alone, both ways, in order.
    folds: Vec<(char, char)>,
}

/// The tables, unpacked when they are first needed.
pub(super) fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(Tables::unpacked)
}

struct Reader<'p>(&'p [u8]);

impl Reader<'_> {
    /// The next number: seven bits of it in a byte, the eighth says that there are more.
    fn number(&mut self) -> u32 {
        let mut number = 0;
        let mut shift = 0;
        while let Some((&byte, rest)) = self.0.split_first() {
            self.0 = rest;
            number |= u32::from(byte & 0x7f) << shift;
            shift += 7;
            if byte < 0x80 {
                break;
            }
        }
        number
    }

    /// Ranges: the gap before each, and how far it goes.
    fn ranges(&mut self) -> ClassUnicode {
        let mut at = 0;
        let count = self.number();
        let mut ranges = Vec::new();
        for _ in 0..count {
            let start = at + self.number();
            let end = start + self.number();
            ranges.push((start, end));
            at = end;
        }
        class(ranges.into_iter())
    }
}

fn class(ranges: impl Iterator<Item = (u32, u32)>) -> ClassUnicode {
    let letter = |number| char::from_u32(number).unwrap_or_default();
    ClassUnicode::new(ranges.map(|(start, end)| ClassUnicodeRange::new(letter(start), letter(end))))
}

impl Tables {
    fn unpacked() -> Tables {
        let mut reader = Reader(PACKED);
        let (mut runs, mut at) = (Vec::new(), 0);
        while at <= u32::from(char::MAX) {
            let number = reader.number();
            runs.push((at, (number & 31) as u8));
            at += (number >> 5) + 1;
        }
        let word = reader.ranges();
        let space = reader.ranges();
        let mut folds = Vec::new();
        let mut small = 0;
        for _ in 0..reader.number() {
            small += reader.number();
            let (count, stride, distance) = (reader.number(), reader.number(), reader.number());
            for number in 0..count {
                let one = small + number * stride;
                let pair = (char::from_u32(one), char::from_u32(one + distance));
                if let (Some(one), Some(other)) = pair {
                    folds.extend([(one, other), (other, one)]);
                }
            }
        }
        crate::order::by_key(&mut folds, |(one, other)| {
            u64::from(u32::from(*one)) << 32 | u64::from(u32::from(*other))
        });
        let mut tables = Tables { runs, word, space, digit: ClassUnicode::empty(), folds };
        tables.digit = tables.categories(NUMERALS);
        let of_words = tables.categories(WORD);
        tables.word.union(&of_words);
        tables
    }

    /// All characters of these categories.
    fn categories(&self, bits: u32) -> ClassUnicode {
        let ends = self.runs[1..].iter().map(|(start, _)| start - 1).chain([u32::from(char::MAX)]);
        let all =
            self.runs.iter().zip(ends).map(|((start, category), end)| (*start, end, category));
        let chosen = all.filter(|(_, _, category)| bits & 1 << **category != 0);
        // Surrogates are no characters; the table has them as unassigned, as those before them are.
        class(chosen.map(|(start, end, _)| (start, if end == 0xdfff { 0xd7ff } else { end })))
    }

    /// The characters that have the property `name`; nothing if it is not known.
    pub fn named(&self, name: &str) -> Option<ClassUnicode> {
        let name = plain(name);
        match name.as_str() {
            "space" | "wspace" | "whitespace" => Some(self.space.clone()),
            name => self.category(name),
        }
    }

    /// The characters of a general category, by its plain name.
    pub fn category(&self, name: &str) -> Option<ClassUnicode> {
        let name = match name {
            "any" => return Some(class([(0, u32::from(char::MAX))].into_iter())),
            "ascii" => return Some(class([(0, 0x7f)].into_iter())),
            "cntrl" => "cc",
            "digit" => "nd",
            "punct" => "p",
            other => other,
        };
        if name.is_empty() {
            return None;
        }
        let one = CATEGORIES.iter().position(|(short, long)| *short == name || *long == name);
        let group = GROUPS.iter().find(|(short, long, _)| *short == name || *long == name);
        let bits = one.map(|place| 1 << place).or(group.map(|(_, _, bits)| *bits))?;
        Some(self.categories(bits))
    }

    /// Adds to `class` what differs from it in case alone.
    pub fn fold(&self, class: &mut ClassUnicode) {
        let mut more = Vec::new();
        for range in class.ranges() {
            let first = self.folds.partition_point(|(one, _)| *one < range.start());
            let within = self.folds[first..].iter().take_while(|(one, _)| *one <= range.end());
            more.extend(within.map(|(_, other)| ClassUnicodeRange::new(*other, *other)));
        }
        if !more.is_empty() {
            class.union(&ClassUnicode::new(more));
        }
    }
}

/// A property's name without capitals, spaces, hyphens, and "is" before it.
pub(super) fn plain(name: &str) -> String {
    let signs = name.chars().filter(|sign| sign.is_ascii() && !matches!(sign, ' ' | '_' | '-'));
    let name: String = signs.map(|sign| sign.to_ascii_lowercase()).collect();
    match name.strip_prefix("is") {
        Some(rest) if rest != "c" => rest.to_string(),
        _ => name,
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::{CATEGORIES, ClassUnicode, GROUPS, PACKED, WORD, tables};
    use regex_syntax::hir::{Class, HirKind};

    fn of(expression: &str) -> Option<ClassUnicode> {
        let hir = regex_syntax::parse(expression).ok()?;
        match hir.kind() {
            HirKind::Class(Class::Unicode(class)) => Some(class.clone()),
            HirKind::Literal(literal) => {
                let letter = std::str::from_utf8(&literal.0).ok()?.chars().next()?;
                Some(super::class([(letter.into(), letter.into())].into_iter()))
            }
            _ => None,
        }
    }

    fn number(mut number: u32, out: &mut Vec<u8>) {
        while number >= 0x80 {
            out.push(number as u8 | 0x80);
            number >>= 7;
        }
        out.push(number as u8);
    }

    fn ranges(class: &ClassUnicode, out: &mut Vec<u8>) {
        number(class.ranges().len() as u32, out);
        let mut at = 0;
        for range in class.ranges() {
            number(u32::from(range.start()) - at, out);
            number(u32::from(range.end()) - u32::from(range.start()), out);
            at = range.end().into();
        }
    }

    /// The tables of regex-syntax, packed.
    fn packed() -> Vec<u8> {
        let mut out = Vec::new();
        let mut all = vec![u8::MAX; 0x11_0000];
        for (place, (short, _)) in CATEGORIES.iter().enumerate() {
            for range in of(&format!(r"\p{{{short}}}")).expect(short).ranges() {
                let (start, end) = (u32::from(range.start()), u32::from(range.end()));
                all[start as usize..=end as usize].fill(place as u8);
            }
        }
        all[0xd800..0xe000].fill(27);
        assert!(!all.contains(&u8::MAX), "a character without a category");
        for run in all.chunk_by(|one, other| one == other) {
            number((run.len() as u32 - 1) << 5 | u32::from(run[0]), &mut out);
        }
        let mut rest = of(r"\w").unwrap();
        for (place, (short, _)) in CATEGORIES.iter().enumerate() {
            if WORD & 1 << place != 0 {
                rest.difference(&of(&format!(r"\p{{{short}}}")).unwrap());
            }
        }
        ranges(&rest, &mut out);
        ranges(&of(r"\s").unwrap(), &mut out);
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        for letter in '\0'..='\u{1ffff}' {
            let mut class = super::class([(letter.into(), letter.into())].into_iter());
            class.try_case_fold_simple().unwrap();
            let others = class.ranges().iter().flat_map(|one| one.start()..=one.end());
            pairs.extend(
                others.filter(|other| *other > letter).map(|other| (letter.into(), other.into())),
            );
        }
        let mut runs: Vec<(u32, u32, u32, u32)> = Vec::new();
        while let Some(&(first, other)) = pairs.first() {
            let distance = other - first;
            let pair = |at: u32| (at, at + distance);
            let run = |stride: u32| {
                (0u32..).take_while(|n| pairs.contains(&pair(first + n * stride))).count() as u32
            };
            let (one, two) = (run(1), run(2));
            let (stride, count) = if one >= two { (1, one) } else { (2, two) };
            pairs.retain(|(one, other)| {
                let is_within = (0..count).any(|n| *one == first + n * stride);
                !(is_within && other - one == distance)
            });
            runs.push((first, count, stride, distance));
        }
        number(runs.len() as u32, &mut out);
        let mut at = 0;
        for (first, count, stride, distance) in runs {
            number(first - at, &mut out);
            [count, stride, distance].into_iter().for_each(|one| number(one, &mut out));
            at = first;
        }
        out
    }

    /// `UPDATE=1 cargo test` writes it anew.
    #[test]
    fn the_packed_tables_are_those_of_regex_syntax() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/house_style/pattern/unicode.bin");
        if std::env::var("UPDATE").is_ok_and(|value| value == "1") {
            std::fs::write(path, packed()).expect("the folder is there");
        }
        assert!(std::fs::read(path).is_ok_and(|file| file == packed()), "UPDATE=1 writes it anew");
        assert!(!PACKED.is_empty());
    }

    #[test]
    fn each_name_means_what_it_means_to_regex_syntax() {
        let tables = tables();
        // By their characters: a range over the gap of the surrogates is one range or two.
        let same = |own: &ClassUnicode, expression: &str| {
            let mut differ = own.clone();
            differ.symmetric_difference(&of(expression).expect(expression));
            assert!(differ.ranges().is_empty(), "{expression}: {differ:?}");
        };
        same(&tables.word, r"\w");
        same(&tables.space, r"\s");
        same(&tables.digit, r"\d");
        let names = CATEGORIES.iter().flat_map(|(short, long)| [*short, *long]);
        let names = names.chain(GROUPS.iter().flat_map(|(short, long, _)| [*short, *long]));
        let others = ["any", "ascii", "cntrl", "digit", "punct", "space", "wspace", "whitespace"];
        for name in names.chain(others).filter(|name| !name.is_empty()) {
            same(&tables.named(name).expect(name), &format!(r"\p{{{name}}}"));
            let written = format!("Is_{}", name.to_uppercase());
            if name != "c" {
                same(&tables.named(&written).expect(&written), &format!(r"\p{{{written}}}"));
            }
        }
        assert_eq!(tables.named("isc"), None);
        assert_eq!(tables.named("cs"), None);
    }

    #[test]
    fn letters_are_folded_as_regex_syntax_folds_them() {
        for letter in '\0'..='\u{1ffff}' {
            let one = super::class([(letter.into(), letter.into())].into_iter());
            let (mut own, mut theirs) = (one.clone(), one);
            tables().fold(&mut own);
            theirs.try_case_fold_simple().unwrap();
            assert_eq!(own, theirs, "{letter:?}");
        }
    }
}
