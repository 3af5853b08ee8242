//! Expressions as the engines take them.
//!
//! The syntax is read by `regex-syntax`; what it means is said here, since that crate's own translation needs its tables of
//! Unicode, which weigh as much as all the rest ([`unicode`](super::unicode)). A test holds the two alike.

use super::unicode::{Tables, plain, tables};
use regex_syntax::ast::parse::ParserBuilder;
use regex_syntax::ast::{
    self, AssertionKind, Ast, ClassAsciiKind, ClassPerl, ClassPerlKind, ClassSet, ClassSetItem,
    ClassUnicodeKind, Flag, FlagsItemKind, GroupKind, RepetitionKind, RepetitionRange, Span,
};
use regex_syntax::hir::{
    Capture, Class, ClassUnicode, ClassUnicodeRange, Dot, Hir, Look, Repetition,
};

/// Why an expression cannot be used.
#[derive(Debug)]
pub(super) enum Fault {
    /// It is not well formed.
    Syntax(Box<ast::Error>),
    /// It names what does not exist, at the offset in bytes.
    Unknown(usize),
    /// It says `(?-u)`, and asks for what is beyond ASCII, at the offset in bytes.
    BeyondAscii(usize),
}

/// Reads `expression`. `^` and `$` are the ends of lines.
pub(super) fn parse(expression: &str, ignore_case: bool) -> Result<Hir, Fault> {
    // Groups and classes within each other are not beyond this, so that they can be followed by recursion.
    let parsed = ParserBuilder::new().nest_limit(60).build().parse(expression);
    let ast = parsed.map_err(|error| Fault::Syntax(Box::new(error)))?;
    let flags = Flags {
        ignore_case,
        by_line: true,
        dot_takes_lines: false,
        lazy: false,
        unicode: true,
        crlf: false,
    };
    Reading { flags, tables: tables() }.whole(&ast)
}

#[derive(Clone, Copy)]
struct Flags {
    ignore_case: bool,
    by_line: bool,
    dot_takes_lines: bool,
    lazy: bool,
    unicode: bool,
    crlf: bool,
}

struct Reading {
    flags: Flags,
    tables: &'static Tables,
}

impl Reading {
    fn set(&mut self, flags: &ast::Flags) {
        let mut value = true;
        for item in &flags.items {
            let flag = match item.kind {
                FlagsItemKind::Negation => {
                    value = false;
                    continue;
                }
                FlagsItemKind::Flag(Flag::CaseInsensitive) => &mut self.flags.ignore_case,
                FlagsItemKind::Flag(Flag::MultiLine) => &mut self.flags.by_line,
                FlagsItemKind::Flag(Flag::DotMatchesNewLine) => &mut self.flags.dot_takes_lines,
                FlagsItemKind::Flag(Flag::SwapGreed) => &mut self.flags.lazy,
                FlagsItemKind::Flag(Flag::Unicode) => &mut self.flags.unicode,
                FlagsItemKind::Flag(Flag::CRLF) => &mut self.flags.crlf,
                FlagsItemKind::Flag(Flag::IgnoreWhitespace) => continue,
            };
            *flag = value;
        }
    }

    fn whole(&mut self, ast: &Ast) -> Result<Hir, Fault> {
        Ok(match ast {
            Ast::Empty(_) => Hir::empty(),
            Ast::Flags(flags) => {
                self.set(&flags.flags);
                Hir::empty()
            }
            Ast::Literal(literal) => self.letter(literal)?,
            Ast::Dot(span) => self.dot(span)?,
            Ast::Assertion(assertion) => Hir::look(self.look(&assertion.kind)),
            Ast::ClassPerl(class) => Hir::class(Class::Unicode(self.perl(class)?)),
            Ast::ClassUnicode(class) => Hir::class(Class::Unicode(self.property(class)?)),
            Ast::ClassBracketed(class) => Hir::class(Class::Unicode(self.bracketed(class)?)),
            Ast::Repetition(repetition) => {
                let sub = Box::new(self.whole(&repetition.ast)?);
                let (min, max) = match &repetition.op.kind {
                    RepetitionKind::ZeroOrOne => (0, Some(1)),
                    RepetitionKind::ZeroOrMore => (0, None),
                    RepetitionKind::OneOrMore => (1, None),
                    RepetitionKind::Range(RepetitionRange::Exactly(times)) => {
                        (*times, Some(*times))
                    }
                    RepetitionKind::Range(RepetitionRange::AtLeast(times)) => (*times, None),
                    RepetitionKind::Range(RepetitionRange::Bounded(min, max)) => (*min, Some(*max)),
                };
                let greedy = repetition.greedy != self.flags.lazy;
                Hir::repetition(Repetition { min, max, greedy, sub })
            }
            Ast::Group(group) => {
                let before = self.flags;
                group.flags().into_iter().for_each(|flags| self.set(flags));
                let sub = self.whole(&group.ast)?;
                self.flags = before;
                let (index, name) = match &group.kind {
                    GroupKind::CaptureIndex(index) => (*index, None),
                    GroupKind::CaptureName { name, .. } => {
                        (name.index, Some(name.name.clone().into_boxed_str()))
                    }
                    GroupKind::NonCapturing(_) => return Ok(sub),
                };
                Hir::capture(Capture { index, name, sub: Box::new(sub) })
            }
            Ast::Concat(all) => Hir::concat(self.each(&all.asts)?),
            Ast::Alternation(all) => Hir::alternation(self.each(&all.asts)?),
        })
    }

    fn each(&mut self, asts: &[Ast]) -> Result<Vec<Hir>, Fault> {
        asts.iter().map(|one| self.whole(one)).collect()
    }

    fn letter(&self, literal: &ast::Literal) -> Result<Hir, Fault> {
        self.check(literal)?;
        if self.flags.ignore_case && (self.flags.unicode || literal.c.is_ascii()) {
            let mut class = single(literal.c, literal.c);
            self.fold(&mut class);
            return Ok(Hir::class(Class::Unicode(class)));
        }
        Ok(Hir::literal(literal.c.encode_utf8(&mut [0; 4]).as_bytes()))
    }

    /// `\xFF` is a byte where Unicode is switched off, and no character.
    fn check(&self, literal: &ast::Literal) -> Result<(), Fault> {
        match literal.byte() {
            Some(byte) if !self.flags.unicode && !byte.is_ascii() => {
                Err(Fault::BeyondAscii(literal.span.start.offset))
            }
            _ => Ok(()),
        }
    }

    fn dot(&self, span: &Span) -> Result<Hir, Fault> {
        if !self.flags.unicode {
            return Err(Fault::BeyondAscii(span.start.offset));
        }
        Ok(Hir::dot(match (self.flags.dot_takes_lines, self.flags.crlf) {
            (true, _) => Dot::AnyChar,
            (false, true) => Dot::AnyCharExceptCRLF,
            (false, false) => Dot::AnyCharExceptLF,
        }))
    }

    fn look(&self, kind: &AssertionKind) -> Look {
        let Flags { by_line, crlf, unicode, .. } = self.flags;
        match kind {
            AssertionKind::StartLine if by_line && crlf => Look::StartCRLF,
            AssertionKind::StartLine if by_line => Look::StartLF,
            AssertionKind::EndLine if by_line && crlf => Look::EndCRLF,
            AssertionKind::EndLine if by_line => Look::EndLF,
            AssertionKind::StartLine | AssertionKind::StartText => Look::Start,
            AssertionKind::EndLine | AssertionKind::EndText => Look::End,
            AssertionKind::WordBoundary if unicode => Look::WordUnicode,
            AssertionKind::WordBoundary => Look::WordAscii,
            AssertionKind::NotWordBoundary if unicode => Look::WordUnicodeNegate,
            AssertionKind::NotWordBoundary => Look::WordAsciiNegate,
            AssertionKind::WordBoundaryStart | AssertionKind::WordBoundaryStartAngle => {
                if unicode {
                    Look::WordStartUnicode
                } else {
                    Look::WordStartAscii
                }
            }
            AssertionKind::WordBoundaryEnd | AssertionKind::WordBoundaryEndAngle => {
                if unicode {
                    Look::WordEndUnicode
                } else {
                    Look::WordEndAscii
                }
            }
            AssertionKind::WordBoundaryStartHalf if unicode => Look::WordStartHalfUnicode,
            AssertionKind::WordBoundaryStartHalf => Look::WordStartHalfAscii,
            AssertionKind::WordBoundaryEndHalf if unicode => Look::WordEndHalfUnicode,
            AssertionKind::WordBoundaryEndHalf => Look::WordEndHalfAscii,
        }
    }

    fn bracketed(&self, class: &ast::ClassBracketed) -> Result<ClassUnicode, Fault> {
        let mut all = self.set_of(&class.kind)?;
        self.finish(&mut all, class.negated, &class.span)?;
        Ok(all)
    }

    fn set_of(&self, set: &ClassSet) -> Result<ClassUnicode, Fault> {
        let ClassSet::BinaryOp(both) = set else {
            let mut all = ClassUnicode::empty();
            if let ClassSet::Item(item) = set {
                self.add(item, &mut all)?;
            }
            return Ok(all);
        };
        let (mut left, mut right) = (self.set_of(&both.lhs)?, self.set_of(&both.rhs)?);
        if self.flags.ignore_case {
            self.fold(&mut left);
            self.fold(&mut right);
        }
        match both.kind {
            ast::ClassSetBinaryOpKind::Intersection => left.intersect(&right),
            ast::ClassSetBinaryOpKind::Difference => left.difference(&right),
            ast::ClassSetBinaryOpKind::SymmetricDifference => left.symmetric_difference(&right),
        }
        Ok(left)
    }

    fn add(&self, item: &ClassSetItem, all: &mut ClassUnicode) -> Result<(), Fault> {
        match item {
            ClassSetItem::Empty(_) => {}
            ClassSetItem::Literal(one) => self.range(one, one, all)?,
            ClassSetItem::Range(range) => self.range(&range.start, &range.end, all)?,
            ClassSetItem::Ascii(class) => {
                let ranges = ascii(&class.kind).iter();
                let mut named = ClassUnicode::new(ranges.map(|(start, end)| {
                    ClassUnicodeRange::new(char::from(*start), char::from(*end))
                }));
                self.finish(&mut named, class.negated, &class.span)?;
                all.union(&named);
            }
            ClassSetItem::Unicode(class) => all.union(&self.property(class)?),
            ClassSetItem::Perl(class) => all.union(&self.perl(class)?),
            ClassSetItem::Bracketed(class) => all.union(&self.bracketed(class)?),
            ClassSetItem::Union(items) => {
                return items.items.iter().try_for_each(|one| self.add(one, all));
            }
        }
        Ok(())
    }

    fn range(
        &self,
        start: &ast::Literal,
        end: &ast::Literal,
        all: &mut ClassUnicode,
    ) -> Result<(), Fault> {
        if !self.flags.unicode && !(start.c.is_ascii() && end.c.is_ascii()) {
            return Err(Fault::BeyondAscii(start.span.start.offset));
        }
        all.push(ClassUnicodeRange::new(start.c, end.c));
        Ok(())
    }

    fn perl(&self, class: &ClassPerl) -> Result<ClassUnicode, Fault> {
        let mut all = match (&class.kind, self.flags.unicode) {
            (ClassPerlKind::Digit, true) => self.tables.digit.clone(),
            (ClassPerlKind::Space, true) => self.tables.space.clone(),
            (ClassPerlKind::Word, true) => self.tables.word.clone(),
            (ClassPerlKind::Digit, false) => of_ascii(&ClassAsciiKind::Digit),
            (ClassPerlKind::Space, false) => of_ascii(&ClassAsciiKind::Space),
            (ClassPerlKind::Word, false) => of_ascii(&ClassAsciiKind::Word),
        };
        // They have both cases of all that they have.
        self.negate(&mut all, class.negated, &class.span)?;
        Ok(all)
    }

    fn property(&self, class: &ast::ClassUnicode) -> Result<ClassUnicode, Fault> {
        let at = class.span.start.offset;
        if !self.flags.unicode {
            return Err(Fault::BeyondAscii(at));
        }
        let named = match &class.kind {
            ClassUnicodeKind::OneLetter(letter) => {
                self.tables.named(letter.encode_utf8(&mut [0; 4]))
            }
            ClassUnicodeKind::Named(name) => self.tables.named(name),
            ClassUnicodeKind::NamedValue { name, value, .. } => match plain(name).as_str() {
                "gc" | "generalcategory" => self.tables.category(&plain(value)),
                _ => None,
            },
        };
        let mut all = named.ok_or(Fault::Unknown(at))?;
        self.finish(&mut all, class.is_negated(), &class.span)?;
        Ok(all)
    }

    /// Both cases first: `[^x]` with them leaves out `X` as well.
    fn finish(&self, all: &mut ClassUnicode, negated: bool, span: &Span) -> Result<(), Fault> {
        if self.flags.ignore_case {
            self.fold(all);
        }
        self.negate(all, negated, span)
    }

    fn negate(&self, all: &mut ClassUnicode, negated: bool, span: &Span) -> Result<(), Fault> {
        if negated && !self.flags.unicode {
            return Err(Fault::BeyondAscii(span.start.offset));
        }
        if negated {
            all.negate();
        }
        Ok(())
    }

    fn fold(&self, class: &mut ClassUnicode) {
        self.tables.fold(class);
        if !self.flags.unicode {
            // The sign of Kelvin is a k in another case, and beyond what was asked for.
            class.intersect(&single('\0', '\x7f'));
        }
    }
}

fn single(start: char, end: char) -> ClassUnicode {
    ClassUnicode::new([ClassUnicodeRange::new(start, end)])
}

fn of_ascii(kind: &ClassAsciiKind) -> ClassUnicode {
    let ranges = ascii(kind).iter();
    ClassUnicode::new(
        ranges.map(|(start, end)| ClassUnicodeRange::new(char::from(*start), char::from(*end))),
    )
}

fn ascii(kind: &ClassAsciiKind) -> &'static [(u8, u8)] {
    match kind {
        ClassAsciiKind::Alnum => &[(b'0', b'9'), (b'A', b'Z'), (b'a', b'z')],
        ClassAsciiKind::Alpha => &[(b'A', b'Z'), (b'a', b'z')],
        ClassAsciiKind::Ascii => &[(0, 0x7f)],
        ClassAsciiKind::Blank => &[(b'\t', b'\t'), (b' ', b' ')],
        ClassAsciiKind::Cntrl => &[(0, 0x1f), (0x7f, 0x7f)],
        ClassAsciiKind::Digit => &[(b'0', b'9')],
        ClassAsciiKind::Graph => &[(b'!', b'~')],
        ClassAsciiKind::Lower => &[(b'a', b'z')],
        ClassAsciiKind::Print => &[(b' ', b'~')],
        ClassAsciiKind::Punct => &[(b'!', b'/'), (b':', b'@'), (b'[', b'`'), (b'{', b'~')],
        ClassAsciiKind::Space => &[(b'\t', b'\r'), (b' ', b' ')],
        ClassAsciiKind::Upper => &[(b'A', b'Z')],
        ClassAsciiKind::Word => &[(b'0', b'9'), (b'A', b'Z'), (b'_', b'_'), (b'a', b'z')],
        ClassAsciiKind::Xdigit => &[(b'0', b'9'), (b'A', b'F'), (b'a', b'f')],
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::{Fault, parse};

    fn theirs(expression: &str, ignore_case: bool) -> Option<regex_syntax::hir::Hir> {
        let mut builder = regex_syntax::ParserBuilder::new();
        let builder = builder.case_insensitive(ignore_case).multi_line(true).nest_limit(60);
        builder.build().parse(expression).ok()
    }

    #[track_caller]
    fn same(expression: &str) {
        for ignore_case in [false, true] {
            let own = parse(expression, ignore_case).ok();
            assert_eq!(own, theirs(expression, ignore_case), "{expression} {ignore_case}");
        }
    }

    #[test]
    fn expressions_mean_what_they_mean_to_regex_syntax() {
        for expression in [
            "",
            "a",
            "K",
            "é",
            "straße",
            "ſ",
            r"\bword\b",
            r"\Bword\B",
            r"a.b",
            r"(?s)a.b",
            r"(?R)a.b$^",
            r"(?-m)^a$",
            r"\Aa\z",
            r"\b{start}a\b{end}",
            r"\b{start-half}a\b{end-half}",
            r"\<a\>",
            r"(?i)straße|(?-i:ABC)d",
            r"a(?i)b|c",
            r"(a(?i)b)c",
            r"(?U)a+b+?",
            r"a{3}b{2,}c{1,4}?d*?e??",
            r"(?P<name>x)(y)(?:z)",
            r"[a-zé]",
            r"[^a-z]",
            r"[[:alpha:]&&[^x]]",
            r"[[:^digit:]]",
            r"[\w--\d]",
            r"[a-g~~c-k]",
            r"[\pL\s\d&&\p{Lu}]",
            r"[^\W_]",
            r"\w\W\d\D\s\S",
            r"\pL\PL\p{Lu}\P{Lu}",
            r"\p{gc=Lu}\p{General_Category!=Nd}\p{any}\p{ascii}",
            r"\p{Letter}\p{White_Space}\p{IsLu}",
            r"\p{Greek}",
            r"\p{gc=Greek}",
            r"\p{sc=Greek}",
            r"\p{none}",
            r"[\p{Alphabetic}]",
            r"(?x) a b # c",
            r"\x41\u00e9\U0001F600\xff",
            r"[]a]",
            r"[a&&b]",
            r"[^\x00-\x{10FFFF}]",
            r"(|a|)",
            r"(?i)[^k]",
            r"(?i)[k-s&&[^S]]",
            r"(?-u)é",
            r"(?-u).",
            r"(?-u)\W",
            r"(?-u)[^a]",
            r"(?-u)\xff",
            r"(?-u:\b)a",
            r"(?i-u)é",
            "(",
            "a{2,1}",
            r"\1",
            r"(?=a)",
            "[z-a]",
            "*",
        ] {
            if ![r"\p{Greek}", r"\p{sc=Greek}", r"[\p{Alphabetic}]"].contains(&expression) {
                same(expression);
            }
        }
        // Scripts are not known in browsers, and not elsewhere either; the tests' regex-syntax knows no more.
        for unknown in [r"\p{Greek}", r"a\p{sc=Greek}", r"[\p{Alphabetic}]"] {
            let fault = parse(unknown, false);
            assert!(
                matches!(fault, Err(Fault::Unknown(at)) if at == unknown.find('\\').unwrap()),
                "{unknown}"
            );
        }
    }

    const PARTS: [&str; 46] = [
        "a",
        "K",
        "s",
        "é",
        "ß",
        "1",
        "_",
        "-",
        " ",
        ".",
        "|",
        "|",
        "(",
        ")",
        "(?:",
        "(?i)",
        "(?-i:",
        "(?s)",
        "(?U)",
        "(?m)",
        "[",
        "]",
        "[^",
        "a-z",
        "&&",
        "--",
        "~~",
        r"\w",
        r"\W",
        r"\d",
        r"\s",
        r"\S",
        r"\b",
        r"\B",
        "^",
        "$",
        "*",
        "+",
        "?",
        "{2}",
        "{1,3}",
        r"\pL",
        r"\p{Lu}",
        r"\P{Nd}",
        "[:upper:]",
        r"\x{17f}",
    ];

    /// Parts of this kind in a row; the same at each run.
    fn written(parts: &[&str], number: u64) -> String {
        let mut state = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) as usize
        };
        let length = next() % 16;
        (0..length).map(|_| parts[next() % parts.len()]).collect()
    }

    #[test]
    fn whatever_is_written_means_what_it_means_to_regex_syntax() {
        for number in 0..6_000 {
            same(&written(&PARTS, number));
        }
    }
}
