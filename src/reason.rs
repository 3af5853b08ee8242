//! Reasons: what a reader is told of a finding, in plain English. A reason says what is there; it never accuses.
//!
//! It is made of the entry's own "why", of who is the source and how the cue takes the content, and of whose words they
//! are. It is built here and nowhere else.

use crate::analysis::Analysis;
use crate::attribution::{SourceKind, Stance};
use crate::finding::{Category, Finding, Parts, Voice};
use crate::letter;
use crate::lexicon::{self, Class, Classes, Texts, WordId};
use crate::span::Span;
use std::borrow::Cow;

/// The longest reason, in characters.
pub const LONGEST: usize = 240;

/// Words of the text are quoted in a reason up to this many characters.
const QUOTED: usize = 48;

/// Why `finding`, one of `analysis`, is marked in `text`: a sentence or two of at most [`LONGEST`] characters. Empty for
/// an entry of the lexicon whose texts are not known.
pub fn reason(finding: &Finding, analysis: &Analysis, text: &str, texts: &Texts) -> String {
    let why = finding.entry.map_or("", |entry| texts.why(entry.number()));
    let mut reason = String::new();
    match (&finding.parts, finding.category) {
        (Some(parts), _) => {
            add(&mut reason, &who(parts, analysis, text));
            if why.is_empty() {
                add(&mut reason, &how(finding, parts, text));
            } else {
                add(&mut reason, &sentence_case(why.into()));
            }
        }
        (None, Category::ScareQuote) if why.is_empty() => {
            add(&mut reason, &scare_quote(finding, text));
        }
        (None, _) if why.is_empty() => return reason,
        (None, _) => {
            if finding.rule == "double-hedge" {
                add(&mut reason, "One hedge on top of another.");
            } else if finding.rule == "negated-hedge" {
                add(&mut reason, "A hedge with a negation: it says less than a plain “no”.");
            }
            add(&mut reason, why);
        }
    }
    if let Some(voice) = voice(finding, analysis, text) {
        add(&mut reason, &voice);
    }
    if !reason.ends_with(['.', '!', '?']) {
        reason.push('.');
    }
    reason
}

/// Adds a sentence to a reason, unless that makes it too long.
fn add(reason: &mut String, sentence: &str) {
    // No text has more characters than bytes.
    let fits = reason.len() + 1 + sentence.len() <= LONGEST
        || letters(reason) + 1 + letters(sentence) <= LONGEST;
    if sentence.is_empty() || !reason.is_empty() && !fits {
        return;
    }
    if !reason.is_empty() {
        reason.push(' ');
    }
    reason.push_str(sentence);
}

/// Who is the source.
fn who(parts: &Parts, analysis: &Analysis, text: &str) -> String {
    let source = match parts.source {
        Some(span) if parts.source_kind != SourceKind::None => {
            quoted(&named(text, span, parts.source_kind))
        }
        _ => return "Nobody is named as the source of this.".into(),
    };
    let before = match parts.source_kind {
        SourceKind::NamedPerson => "A person is named as the source: ",
        SourceKind::NamedOrganization => "An organisation is named as the source: ",
        SourceKind::Role => "The source goes by a role, not by a name: ",
        SourceKind::Document => "The source is a text: ",
        SourceKind::Pronoun => "The source is ",
        SourceKind::Anonymous => "The source’s name is kept back: ",
        SourceKind::Vague | SourceKind::None => "The source is a crowd without names: ",
    };
    match antecedent(parts, analysis) {
        _ if parts.source_kind != SourceKind::Pronoun => [before, &source, "."].concat(),
        Some(name) => [before, &source, ", read as ", &shortened(name), "."].concat(),
        None => [before, &source, "; the text around it tells who that is."].concat(),
    }
}

/// How the cue takes the content; empty, if in no way of its own.
fn how(finding: &Finding, parts: &Parts, text: &str) -> String {
    let way = match parts.stance {
        Stance::Neutral if parts.belief => " tells what is thought or wished, not said.",
        Stance::Neutral => return String::new(),
        Stance::Factive => " takes the statement for true.",
        Stance::Doubting => " keeps a distance from the statement.",
        Stance::Charged => " colours the way it was said.",
    };
    sentence_case([quoted(finding.span.of(text)).as_str(), way].concat())
}

fn scare_quote(finding: &Finding, text: &str) -> String {
    if finding.kind == "so-called" {
        return "“So-called” sets the writer apart from the name that follows.".to_string();
    }
    let inner = finding.span.of(text).trim_matches(|letter| !letter::is_alphanumeric(letter));
    let (quoted, word) = (quoted(inner), if is_one_word(inner) { "word" } else { "words" });
    [
        sentence_case(quoted).as_str(),
        " in quotation marks, and nobody nearby is said to have used the ",
        word,
        ".",
    ]
    .concat()
}

/// Whose words the mark is in, unless they are the text's own.
fn voice(finding: &Finding, analysis: &Analysis, text: &str) -> Option<String> {
    let holder = finding.voice.attribution().and_then(|place| analysis.findings.get(place));
    let parts = holder.and_then(|holder| holder.parts.as_ref());
    let source = parts.and_then(|parts| {
        let words = match parts.source_kind {
            SourceKind::None => return None,
            SourceKind::Pronoun => shortened(antecedent(parts, analysis)?),
            kind => match named(text, parts.source?, kind) {
                Cow::Borrowed(words) => shortened(words),
                Cow::Owned(words) => Cow::Owned(shortened(&words).into_owned()),
            },
        };
        (!words.ends_with('…')).then_some(words)
    });
    let (subject, verb) = if is_one_word(finding.span.of(text)) && finding.parts.is_none() {
        ("The word", "is")
    } else {
        ("The words", "are")
    };
    Some(match (finding.voice, source) {
        (Voice::Own, _) => return None,
        (Voice::Quoted(_), Some(source)) => {
            [subject, " ", verb, " ", &possessive(&source), ", not the text’s own."].concat()
        }
        (Voice::Quoted(Some(_)), None) => {
            [subject, " ", verb, " the speaker’s, not the text’s own."].concat()
        }
        (Voice::Quoted(None), None) => {
            [subject, " ", verb, " quoted, not the text’s own."].concat()
        }
        (Voice::Reported(_), Some(source)) => {
            let verb = if subject == "The word" { "stands" } else { "stand" };
            let deed = if parts.is_some_and(|parts| parts.belief) { "think" } else { "say" };
            [
                subject,
                " ",
                verb,
                " in what ",
                &source,
                " ",
                number_of(&source),
                " reported to ",
                deed,
                ".",
            ]
            .concat()
        }
        (Voice::Reported(_), None) => {
            let verb = if subject == "The word" { "stands" } else { "stand" };
            [subject, " ", verb, " in reported speech, not in the text’s own voice."].concat()
        }
    })
}

/// The name that the ledger has for a pronoun.
fn antecedent<'a>(parts: &Parts, analysis: &'a Analysis) -> Option<&'a str> {
    let source = analysis.sources.get(parts.ledger?)?;
    (source.kind != SourceKind::Pronoun).then_some(source.name.as_str())
}

/// "is" or "are", as a source of these words takes it.
fn number_of(source: &str) -> &'static str {
    const MANY: [&[u8]; 11] = [
        b"police", b"people", b"some", b"many", b"most", b"several", b"others", b"media", b"few",
        b"two", b"three",
    ];
    let mut head: &[u8] = &[];
    for word in source.as_bytes().split(|&byte| byte == b' ') {
        match word {
            b"and" => return "are",
            // "experts | at Orsay", "research | by Ann Reyes"
            b"by" | b"of" | b"in" | b"at" | b"from" | b"for" | b"on" | b"with" | b"who"
            | b"close" => break,
            _ => head = word,
        }
    }
    let number = head.first().is_some_and(u8::is_ascii_digit) && head != b"1";
    let ends = |end: &[u8]| head.ends_with(end);
    let plural = ends(b"s")
        && !ends(b"ss")
        && !ends(b"us")
        && !source.chars().next().is_some_and(letter::is_upper);
    let many = number || plural || MANY.iter().any(|many| head.eq_ignore_ascii_case(many));
    if many { "are" } else { "is" }
}

/// "Orlova’s", "the ministers’".
fn possessive(source: &str) -> String {
    if source.ends_with(['s', 'S']) {
        [source, "’"].concat()
    } else {
        [source, "’s"].as_slice().concat()
    }
}

fn is_one_word(words: &str) -> bool {
    !words.trim().contains(char::is_whitespace)
}

/// Words of the text in quotation marks, quotation marks in them made single.
fn quoted(words: &str) -> String {
    if is_plain(words) {
        return ["“", words, "”"].concat();
    }
    let words: String = shortened(words)
        .chars()
        .map(|letter| match letter {
            '“' | '„' | '«' => '‘',
            '”' | '»' => '’',
            '"' => '\'',
            other => other,
        })
        .collect();
    ["“", &words, "”"].concat()
}

/// Whether [`quoted`] and [`shortened`] leave the words as they are: most are a few words of ASCII with single spaces.
fn is_plain(words: &str) -> bool {
    let mut last = b' ';
    let plain = words.bytes().all(|byte| {
        let fits = byte.is_ascii_alphanumeric()
            || matches!(byte, b'.' | b'\'' | b'-')
            || byte == b' ' && last != b' ';
        last = byte;
        fits
    });
    plain && last != b' ' && words.len() <= QUOTED
}

/// Words of the text on one line, up to the first comma or bracket, cut between words where they are too many.
fn shortened(words: &str) -> Cow<'_, str> {
    if is_plain(words) {
        return Cow::Borrowed(words);
    }
    let head = words.split([',', ';', '(', '—', '–']).map(str::trim).find(|part| !part.is_empty());
    let mut short = String::new();
    let mut length = 0;
    for word in
        head.unwrap_or(words).split(|letter: char| letter.is_whitespace() || letter.is_control())
    {
        let more = letters(word);
        if more == 0 {
            continue;
        }
        if length + more > QUOTED {
            if length == 0 {
                short.extend(word.chars().take(QUOTED - 1));
            }
            short.push('…');
            break;
        }
        if length > 0 {
            short.push(' ');
        }
        short.push_str(word);
        length += more + 1;
    }
    Cow::Owned(short)
}

/// The words of a source, with a small letter where only the start of a sentence gave them a capital.
fn named(text: &str, span: Span, kind: SourceKind) -> Cow<'_, str> {
    const KEPT: Classes =
        Classes::of(&[Class::Nationality, Class::Country, Class::Metonym, Class::Organization]);
    let words = span.of(text);
    let first = words.split(|letter| !letter::is_alphanumeric(letter)).next().unwrap_or_default();
    let known = lexicon::word(first);
    let is_function_word = known.classes().any(Classes::of(&[
        Class::Determiner,
        Class::Possessive,
        Class::Pronoun,
        Class::NumberWord,
    ]));
    let has_name = matches!(kind, SourceKind::NamedPerson | SourceKind::NamedOrganization);
    // A few bytes tell; a longer look would cost more than linear time on a text of quotation marks alone.
    let nearby = text.floor_char_boundary(span.start.saturating_sub(16));
    let before = text[nearby..span.start].trim_end_matches([' ', '“', '"', '‘', '(']);
    let begins = before.is_empty() && nearby == 0
        || before.ends_with(['.', '!', '?', '…', '\n', '\r', '”', ':']);
    let is_common = known != WordId::UNKNOWN && !known.classes().any(KEPT);
    let rest_is_small = first.chars().skip(1).all(letter::is_lower) && first != "I";
    if rest_is_small && (is_function_word || begins && is_common && !has_name) {
        Cow::Owned([letter::lowered(first).as_str(), &words[first.len()..]].concat())
    } else {
        Cow::Borrowed(words)
    }
}

/// How many characters `words` has: every byte but a continuation begins one. The standard library counts faster, with
/// 900 bytes of code.
fn letters(words: &str) -> usize {
    words.bytes().filter(|&byte| byte as i8 >= -0x40).count()
}

/// A sentence that begins with a capital, inside quotation marks as well.
fn sentence_case(sentence: String) -> String {
    let mut letters = sentence.char_indices();
    let first = letters.find(|(_, letter)| !matches!(letter, '“' | '‘'));
    match first {
        Some((at, letter)) if letter::is_lower(letter) => {
            let mut changed = sentence.clone();
            changed.replace_range(at..at + letter.len_utf8(), &letter::upper(letter).to_string());
            changed
        }
        _ => sentence,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::EntryId;

    const KINDS: [SourceKind; 8] = [
        SourceKind::NamedPerson,
        SourceKind::NamedOrganization,
        SourceKind::Role,
        SourceKind::Document,
        SourceKind::Pronoun,
        SourceKind::Anonymous,
        SourceKind::Vague,
        SourceKind::None,
    ];
    const STANCES: [Stance; 4] =
        [Stance::Neutral, Stance::Factive, Stance::Doubting, Stance::Charged];

    fn span(text: &str, words: &str) -> Span {
        let start = text.find(words).unwrap_or_else(|| panic!("{words:?} is not in {text:?}"));
        Span::new(start, start + words.len())
    }

    fn cue(
        text: &str,
        cue: &str,
        source: Option<&str>,
        kind: SourceKind,
        stance: Stance,
    ) -> Finding {
        Finding {
            category: Category::Attribution,
            span: span(text, cue),
            entry: None,
            rule: "source-cue-content",
            kind: kind.id(),
            voice: Voice::Own,
            parts: Some(Parts {
                source: source.map(|source| span(text, source)),
                source_kind: kind,
                ledger: None,
                content: Vec::new(),
                stance,
                belief: false,
            }),
            link: None,
        }
    }

    fn mark(text: &str, words: &str, category: Category, voice: Voice) -> Finding {
        Finding {
            category,
            span: span(text, words),
            entry: Some(EntryId(0)),
            rule: "phrase",
            kind: "",
            voice,
            parts: None,
            link: None,
        }
    }

    fn check(reason: &str) {
        assert!(!reason.is_empty());
        assert!(reason.ends_with('.'), "{reason}");
        assert!(!reason.contains("  ") && !reason.contains('\n'), "{reason:?}");
        assert!(reason.chars().count() <= LONGEST, "{reason}");
        assert!(
            reason.starts_with(|letter: char| letter.is_uppercase() || letter == '“'),
            "{reason}"
        );
    }

    #[test]
    fn every_source_kind_and_stance_has_its_sentence() {
        let long =
            "the deputy head of the regional office for bridges, dams,  canals\nand other works";
        let text = format!("{long} said “it” holds.");
        for kind in KINDS {
            for stance in STANCES {
                for belief in [false, true] {
                    for source in [Some(long), None] {
                        let mut finding = cue(&text, "said", source, kind, stance);
                        finding.parts.as_mut().unwrap().belief = belief;
                        for voice in [
                            Voice::Own,
                            Voice::Quoted(None),
                            Voice::Quoted(Some(0)),
                            Voice::Reported(0),
                        ] {
                            finding.voice = voice;
                            let analysis =
                                Analysis { findings: vec![finding.clone()], ..Analysis::default() };
                            check(&reason(&finding, &analysis, &text, &Texts::none()));
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn the_source_is_told() {
        let told = |text: &str, source: Option<&str>, kind, stance, cue_words: &str| {
            let finding = cue(text, cue_words, source, kind, stance);
            reason(&finding, &Analysis::default(), text, &Texts::none())
        };
        let text = "The media write that it rained.";
        assert_eq!(
            told(text, Some("The media"), SourceKind::Vague, Stance::Neutral, "write"),
            "The source is a crowd without names: “the media”."
        );
        let text = "It rained. Critics wrote that it rained.";
        assert_eq!(
            told(text, Some("Critics"), SourceKind::Vague, Stance::Neutral, "wrote"),
            "The source is a crowd without names: “critics”."
        );
        let text = "It rained. Russian officials wrote that it rained.";
        assert_eq!(
            told(text, Some("Russian officials"), SourceKind::Role, Stance::Neutral, "wrote"),
            "The source goes by a role, not by a name: “Russian officials”."
        );
        let text = "A senior official claimed that it rained.";
        assert_eq!(
            told(
                text,
                Some("A senior official"),
                SourceKind::Anonymous,
                Stance::Doubting,
                "claimed"
            ),
            "The source’s name is kept back: “a senior official”. “Claimed” keeps a distance from the statement."
        );
        let text = "It is believed that it rained.";
        assert_eq!(
            told(text, None, SourceKind::None, Stance::Neutral, "It is believed that"),
            "Nobody is named as the source of this."
        );
        let text = "Ilse Brandt, the mayor, slammed “idle” clerks.";
        assert_eq!(
            told(
                text,
                Some("Ilse Brandt, the mayor"),
                SourceKind::NamedPerson,
                Stance::Charged,
                "slammed"
            ),
            "A person is named as the source: “Ilse Brandt”. “Slammed” colours the way it was said."
        );
    }

    #[test]
    fn a_pronoun_is_read_as_its_ledger_has_it() {
        let text = "She said it rained.";
        let mut finding = cue(text, "said", Some("She"), SourceKind::Pronoun, Stance::Neutral);
        finding.parts.as_mut().unwrap().ledger = Some(0);
        let source = crate::ledger::Source {
            name: "Ilse Brandt".into(),
            kind: SourceKind::NamedPerson,
            mentions: Vec::new(),
            cues: Vec::new(),
            words: 0,
            medium: false,
        };
        let analysis = Analysis { sources: vec![source], ..Analysis::default() };
        assert_eq!(
            reason(&finding, &analysis, text, &Texts::none()),
            "The source is “she”, read as Ilse Brandt."
        );
    }

    #[test]
    fn a_source_takes_the_verb_of_its_head() {
        for many in ["experts at Orsay", "officials", "40 of the miners", "Ann Doe and Bo Lind"] {
            assert_eq!(number_of(many), "are", "{many}");
        }
        for one in ["research by Ann Reyes", "one of the sources", "Ines Moss", "the press"] {
            assert_eq!(number_of(one), "is", "{one}");
        }
    }

    #[test]
    fn a_mark_in_another_voice_says_whose() {
        let line = crate::lexicon::Line {
            id: "regime".into(),
            why: "A government called a regime is described as lacking the right to rule.".into(),
            alternatives: Vec::new(),
        };
        let texts = Texts::from_iter([line]);
        let whose = |source: Option<&str>, kind, voice: fn(usize) -> Voice| {
            let text =
                "Officials and Lena Ortiz said, as experts do, that the regime fell. He agreed.";
            let holder = cue(text, "said", source, kind, Stance::Neutral);
            let finding = mark(text, "regime", Category::LoadedTerm, voice(0));
            let analysis = Analysis { findings: vec![holder], ..Analysis::default() };
            let reason = reason(&finding, &analysis, text, &texts);
            check(&reason);
            reason.split_once(". ").map_or_else(String::new, |(_, tail)| tail.to_string())
        };
        let quoted: fn(usize) -> Voice = |place| Voice::Quoted(Some(place));
        assert_eq!(
            whose(Some("Lena Ortiz"), SourceKind::NamedPerson, quoted),
            "The word is Lena Ortiz’s, not the text’s own."
        );
        assert_eq!(
            whose(Some("experts"), SourceKind::Vague, quoted),
            "The word is experts’, not the text’s own."
        );
        assert_eq!(
            whose(Some("He"), SourceKind::Pronoun, quoted),
            "The word is the speaker’s, not the text’s own."
        );
        assert_eq!(
            whose(Some("Lena Ortiz"), SourceKind::NamedPerson, Voice::Reported),
            "The word stands in what Lena Ortiz is reported to say."
        );
        assert_eq!(
            whose(Some("experts"), SourceKind::Vague, Voice::Reported),
            "The word stands in what experts are reported to say."
        );
        assert_eq!(
            whose(None, SourceKind::None, Voice::Reported),
            "The word stands in reported speech, not in the text’s own voice."
        );
        assert_eq!(whose(Some("Lena Ortiz"), SourceKind::NamedPerson, |_| Voice::Own), "");
    }

    #[test]
    fn a_scare_quote_says_what_is_missing() {
        let text = "The “reform” cost jobs, “so to speak”.";
        for (words, told) in [
            (
                "“reform”",
                "“Reform” in quotation marks, and nobody nearby is said to have used the word.",
            ),
            (
                "“so to speak”",
                "“So to speak” in quotation marks, and nobody nearby is said to have used the words.",
            ),
        ] {
            let mut finding = mark(text, words, Category::ScareQuote, Voice::Own);
            finding.entry = None;
            assert_eq!(reason(&finding, &Analysis::default(), text, &Texts::none()), told);
        }
    }

    #[test]
    fn hedges_in_a_row_and_a_negated_hedge_say_so() {
        let line = crate::lexicon::Line {
            id: "seem".into(),
            why: "Says how things look, not how they are.".into(),
            alternatives: Vec::new(),
        };
        let (text, texts) = ("It does not seem likely.", Texts::from_iter([line]));
        let told = |rule: &'static str| {
            let mut finding = mark(text, "does not seem", Category::Hedge, Voice::Own);
            finding.rule = rule;
            let reason = reason(&finding, &Analysis::default(), text, &texts);
            check(&reason);
            reason
        };
        assert_eq!(told("phrase"), "Says how things look, not how they are.");
        assert_eq!(
            told("double-hedge"),
            "One hedge on top of another. Says how things look, not how they are."
        );
        assert_eq!(
            told("negated-hedge"),
            "A hedge with a negation: it says less than a plain “no”. Says how things look, not how they are."
        );
    }

    #[test]
    fn an_entry_without_texts_has_no_reason() {
        let text = "It may rain.";
        let finding = mark(text, "may", Category::Hedge, Voice::Quoted(None));
        assert_eq!(reason(&finding, &Analysis::default(), text, &Texts::none()), "");
    }

    #[test]
    #[cfg(feature = "texts")]
    fn every_entry_gives_a_whole_reason_in_every_voice() {
        let texts = Texts::built_in();
        let text = "The long-serving deputy minister for bridges said the words here stand.";
        let source = Some("The long-serving deputy minister for bridges");
        for (number, entry) in crate::lexicon::entry_texts().iter().enumerate() {
            let is_cue = entry.category == "cue";
            for voice in
                [Voice::Own, Voice::Quoted(None), Voice::Quoted(Some(0)), Voice::Reported(0)]
            {
                let holder = cue(text, "said", source, SourceKind::Role, Stance::Neutral);
                let mut finding = if is_cue {
                    holder.clone()
                } else {
                    mark(text, "the words here", Category::Hedge, voice)
                };
                finding.entry = Some(EntryId(number as u16));
                finding.voice = voice;
                let analysis = Analysis { findings: vec![holder], ..Analysis::default() };
                let reason = reason(&finding, &analysis, text, &texts);
                check(&reason);
                assert!(is_cue || reason.starts_with(entry.why), "{reason}");
            }
        }
    }
}
