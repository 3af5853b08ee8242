//! House styles: what a newsroom writes is what is marked; what is wrong is told, all of it, with its place.
#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]

mod seeded;

use obelize::house_style::{self, Fault, Form, Layer, Sheet, Style};
use obelize::lexicon::Texts;
use obelize::{Report, Session, Unit};
use quickcheck::{Arbitrary, Gen};
use seeded::{generator, properties};
use std::fmt::Write;
use std::sync::{Arc, LazyLock};

static TEXTS: LazyLock<Texts> = LazyLock::new(Texts::built_in);

fn read(layers: &[&str]) -> Result<Style, Vec<Fault>> {
    let names = ["one.toml", "two.toml", "three.toml"];
    let layers: Vec<Layer<'_>> =
        layers.iter().zip(names).map(|(text, name)| Layer::new(name, text)).collect();
    Style::read(&layers, &TEXTS)
}

/// What is marked in `text`, a line each: category, kind, words.
fn marks(layers: &[&str], text: &str) -> Vec<String> {
    let style = read(layers).unwrap_or_else(|faults| panic!("{faults:#?}"));
    marked(&style, text)
}

fn marked(style: &Style, text: &str) -> Vec<String> {
    let analysis = style.analyze(text);
    let report = Report::styled(&analysis, text, style, Unit::Byte);
    let line = |one: &obelize::report::Finding<'_>| {
        format!("{} {}: {}", one.category.id(), one.kind.unwrap_or("-"), one.text)
    };
    report.findings.iter().map(line).collect()
}

fn faults(layers: &[&str]) -> Vec<String> {
    let faults = read(layers).err().unwrap_or_default();
    faults.iter().map(Fault::to_string).collect()
}

#[test]
fn an_own_phrase_is_marked_with_layer_reason_and_alternatives() {
    let file = r#"
        name = "The Daily"
        [[entry]]
        phrase = "tube strike"
        inflect = "noun"
        why = "We name the line."
        alternatives = ["Underground strike"]
        link = "https://style.example/t#tube"
        hit = "A {tube strike} is planned."
        miss = "They strike the tube with a hammer."
    "#;
    let style = read(&[file]).unwrap();
    let text = "Two Tube strikes are planned.";
    let analysis = style.analyze(text);
    let report = Report::styled(&analysis, text, &style, Unit::Byte);
    let finding = &report.findings[0];
    assert_eq!((finding.start, finding.end), (4, 16));
    assert_eq!(finding.entry, Some("tube-strike"));
    assert_eq!(finding.layer, Some("The Daily"));
    assert_eq!(finding.more, Some("https://style.example/t#tube"));
    assert_eq!(finding.reason, "We name the line.");
    assert_eq!(finding.alternatives, ["Underground strike"]);
    assert_eq!(report.counts.categories.house_style, 1);
}

#[test]
fn words_are_read_as_texts_are() {
    let file = "[[entry]]\nphrase = \"doesn’t add up\"\n[[entry]]\nphrase = \"AT&T\"\n[[entry]]\nphrase = \"naïve <noun-like>? plan\"";
    let told = faults(&[file]);
    assert!(told[0].contains("unknown class <noun-like>"), "{told:?}");
    let file = "[[entry]]\nphrase = \"doesn’t add up\"\n[[entry]]\nphrase = \"AT&T\"\n[[entry]]\nphrase = \"naïve <ly>? <word>? plan\"";
    assert_eq!(
        marks(&[file], "It doesn't add up, AT&T said. A NAÏVE old plan."),
        [
            "house-style -: doesn't add up",
            "house-style -: AT&T",
            "attribution named-organization: said",
            "house-style -: NAÏVE old plan"
        ]
    );
}

#[test]
fn conditions_voice_and_position_limit_an_entry() {
    let file = r#"
        [[entry]]
        phrase = "probe"
        category = "loaded-term"
        kind = "charged-verb"
        not-before = ["into space"]
        voice = "own"
        position = ["lead", "body"]
    "#;
    let text = "Probe Hits Bank Over Lost Money\n\nA probe into space began. A probe began.\n\n“A probe is what we need,” the mayor said.";
    assert_eq!(marks(&[file], text), ["loaded-term charged-verb: probe", "attribution role: said"]);
}

#[test]
fn an_entry_or_a_category_is_switched_off_and_on() {
    let text = "The regime appears to have fallen.";
    let all = ["loaded-term contested-status: regime", "hedge epistemic-verb: appears to"];
    assert_eq!(marks(&[""], text), all);
    assert_eq!(marks(&["off = \"appears-to\""], text), all[..1]);
    assert_eq!(marks(&["off = [\"loaded-term\"]"], text), all[1..]);
    assert_eq!(marks(&["off = \"loaded-term\"", "on = \"loaded-term\""], text), all);
    assert_eq!(marks(&["off = \"attribution\""], "It may rain, she said."), ["hedge modal: may"]);
}

#[test]
fn nothing_is_marked_in_an_accepted_phrase() {
    let text = "The regime fell. The regime change was slow.";
    assert_eq!(
        marks(&["accept = \"regime change\""], text),
        ["loaded-term contested-status: regime"]
    );
    let own = "[[entry]]\nphrase = \"slow\"";
    assert_eq!(marks(&[own, "accept = [\"slow\", \"regime\"]"], text), [""; 0]);
    let later = marks(&["accept = [\"slow\", \"regime\"]", own], text);
    assert_eq!(later, ["house-style -: slow"], "a later layer wins");
}

#[test]
fn a_reason_and_alternatives_are_changed() {
    let file = "[[change]]\nentry = \"hedge/appears-to\"\nwhy = \"We say who found it.\"\nalternatives = [\"is said to\"]";
    let style = read(&[file]).unwrap();
    let text = "It appears to hold.";
    let analysis = style.analyze(text);
    let report = Report::styled(&analysis, text, &style, Unit::Byte);
    assert_eq!(report.findings[0].reason, "We say who found it.");
    assert_eq!(report.findings[0].alternatives, ["is said to"]);
}

#[test]
fn a_category_of_ones_own_has_its_name_and_look() {
    let file = r##"
        [[category]]
        id = "our-names"
        name = "Our names"
        colour = "#7a3e9d"
        underline = "dotted"
        [[entry]]
        phrase = "Kiev"
        category = "our-names"
    "##;
    let style = read(&[file]).unwrap();
    assert_eq!(marked(&style, "In Kiev it snowed."), ["house-style our-names: Kiev"]);
    assert_eq!(style.categories()[0].name, "Our names");
}

#[test]
fn later_layers_win() {
    let one = "[[entry]]\nphrase = \"hub\"\nwhy = \"One.\"";
    let two = "[[entry]]\nphrase = \"hub\"\nwhy = \"Two.\"";
    let style = read(&[one, two]).unwrap();
    let text = "A hub opens.";
    let analysis = style.analyze(text);
    let report = Report::styled(&analysis, text, &style, Unit::Byte);
    assert_eq!(report.findings.len(), 1);
    assert_eq!(report.findings[0].reason, "Two.");
    assert_eq!(report.findings[0].layer, Some("two.toml"));
    assert_eq!(marks(&[one, "off = \"hub\""], text), [""; 0]);
}

#[test]
fn reporting_verbs_and_source_nouns_of_ones_own_are_read() {
    let text = "“We never met,” the beekeeper blathered. He blathers that it rained.";
    let before = obelize::analyze(text);
    assert!(before.findings.iter().all(|one| !one.span.of(text).starts_with("blather")));
    let file = r#"
        [[reporting-verb]]
        verb = "blather"
        like = "claim"
        why = "We do not use it of anybody."
        [[source-noun]]
        nouns = "beekeeper"
        class = "expert"
    "#;
    let style = read(&[file]).unwrap();
    let analysis = style.analyze(text);
    let report = Report::styled(&analysis, text, &style, Unit::Byte);
    let cues: Vec<&str> = report.findings.iter().map(|one| one.text).collect();
    assert_eq!(cues, ["blathered", "blathers that"]);
    assert_eq!(report.findings[0].entry, Some("blather-verb"));
    assert_eq!(report.findings[0].layer, Some("one.toml"));
    assert!(
        report.findings[0].reason.contains("We do not use it"),
        "{}",
        report.findings[0].reason
    );
    assert_eq!(report.findings[0].stance.map(|one| one.id()), Some("doubting"));
}

#[test]
fn patterns_are_tried_on_words_or_on_the_raw_text() {
    let file = r#"
        [[pattern]]
        id = "art"
        match = 'art'
        [[pattern]]
        id = "blanks"
        match = '  +'
        on = "text"
        why = "One blank."
        [[pattern]]
        id = "percent"
        match = '(?i)\d+ percent'
        except = ['100 percent']
    "#;
    let text = "Art, art and cart.  It fell 5 Percent, not 100 percent.";
    assert_eq!(
        marks(&[file], text),
        ["house-style -: art", "house-style -:   ", "house-style -: 5 Percent"]
    );
}

#[test]
fn patterns_count_compare_and_look_for_definitions() {
    let file = r#"
        [[pattern]]
        id = "twice"
        match = '\w+'
        ignore-case = true
        repeated = true
        [[pattern]]
        id = "commas"
        match = ','
        on = "text"
        max = 2
        per = "sentence"
        [[pattern]]
        id = "undefined"
        match = '[A-Z]{3,5}'
        unless = '\(([A-Z]{3,5})\)'
        [[pattern]]
        id = "headline"
        match = '.+'
        on = "text"
        capitals = "sentence"
        position = "headline"
        except = ["Monday"]
    "#;
    let text = "Council Wins On Monday In The End\nThe the council (EBA) met, sat, ate, left. EBA and EFSA, too, slept.";
    assert_eq!(
        marks(&[file], text),
        [
            "house-style -: Council Wins On Monday In The End",
            "house-style -: The the",
            "house-style -: ,",
            "house-style -: EFSA"
        ]
    );
}

#[test]
fn the_longest_mark_of_a_category_stays_and_own_ones_go_before_the_lexicons() {
    let file = "[[entry]]\nphrase = \"regime\"\ncategory = \"loaded-term\"\nwhy = \"Ours.\"\n[[entry]]\nphrase = \"the regime fell\"\ncategory = \"loaded-term\"";
    assert_eq!(marks(&[file], "Yesterday the regime fell."), ["loaded-term -: the regime fell"]);
    assert_eq!(marks(&[file], "This regime."), ["loaded-term -: regime"]);
}

#[test]
fn every_fault_is_told_at_once_with_layer_line_column_and_remedy() {
    let one = r#"off = ["apears-to"]
[[entry]]
phrse = "x"
[[entry]]
phrase = "a <colour> plan"
case = "lowr"
kind = "label"
category = "ours"
"#;
    let two = r#"[[pattern]]
id = "Look Ahead"
match = 'a(?=b)'
[[pattern]]
id = "large"
match = '(\w{1000}){1000}'
[[pattern]]
id = "empty"
match = 'a*'
max = "two"
[[entry]]
phrase = "dark horse"
hit = "A {dark horse} won."
"#;
    assert_eq!(
        faults(&[one, two]),
        [
            "one.toml:1:8: there is no entry \"apears-to\": did you mean \"appears-to\"?",
            "one.toml:2:1: an [[entry]] without `phrase`: say what is marked: phrase = \"…\"",
            "one.toml:3:1: an [[entry]] has no key `phrse`: did you mean `phrase`?",
            "one.toml:4:1: unknown category \"ours\": one of hedge, booster, loaded-term, scare-quote, house-style, or make it your own with [[category]] id = \"ours\"",
            "one.toml:5:10: unknown class <colour>: words stand as in a text, <class> for a word of a class, ? after what may be absent, one pair of braces round the mark, twelve words at most",
            "one.toml:6:8: unknown `case` \"lowr\": did you mean \"lower\"? One of lower, capital, upper, any",
            "one.toml:7:8: `kind` \"label\" without a category of Obelize: leave it out, or say category = \"loaded-term\"",
            "two.toml:2:6: \"Look Ahead\" is no id: small letters, digits and hyphens: \"look-ahead\"",
            "two.toml:3:9: at letter 2 of the expression: look-around, including look-ahead and look-behind, is not supported: look-ahead and look-behind are not known here: match more, and name what is to be left alone in `except`",
            "two.toml:6:9: the expression is too large once its repetitions are written out: lower the numbers in braces, or write [a-z] where you wrote \\w or \\pL",
            "two.toml:9:9: the expression matches nothing at all, so it matches everywhere: make at least one letter of it necessary: + instead of *",
            "two.toml:10:7: `max` is a text, not a whole number from 0: write a whole number from 0",
        ]
    );
}

#[test]
fn faults_of_syntax_are_told_with_their_place_too() {
    let told = faults(&[
        "name = \"a\nx = [1,\noff = [\"apears-to\"]\n",
        "{\"entry\": [{\"phrase\": 3}]}",
        "{\"a\": }",
    ]);
    assert!(told[0].starts_with("one.toml:1:"), "{told:#?}");
    assert!(
        told.iter().any(|one| one.starts_with("two.toml:1:23: `phrase` is a number, not a text")),
        "{told:#?}"
    );
    assert!(told.last().unwrap().starts_with("three.toml:1:"), "{told:#?}");
}

#[test]
fn an_example_that_fails_is_a_fault() {
    let file = "\n[[entry]]\nphrase = \"dark horse\"\nnot-before = [\"won\"]\nhit = \"A {dark horse} won.\"\nmiss = \"A dark horse lost.\"";
    assert_eq!(
        faults(&[file]),
        [
            "one.toml:2:1: \"dark-horse\" marks nothing in its hit: A {dark horse} won.: change the entry or the example",
            "one.toml:2:1: \"dark-horse\" marks “dark horse” in its miss: A dark horse lost.: change the entry or the example",
        ]
    );
}

#[test]
fn a_second_entry_of_one_id_is_a_fault() {
    let told = faults(&["[[entry]]\nphrase = \"hub\"\n[[entry]]\nphrase = \"Hub\""]);
    assert_eq!(
        told,
        [
            "one.toml:3:1: a second entry with the id \"hub\"; the first is in line 1: join the two, or give one of them an id = of its own"
        ]
    );
}

#[test]
fn what_would_harm_is_refused() {
    let large = format!("# {}\n", "x".repeat(10_000_000));
    assert_eq!(
        faults(&[&large]),
        [
            "one.toml:1:1: the file has 10 MB; 4 MB is the most: split it into layers, or take out what is not needed"
        ]
    );
    let deep = format!("{{\"a\":{}", "[".repeat(200_000));
    assert!(!faults(&[&deep]).is_empty());
    let deep = format!("a = {}", "[".repeat(200_000));
    assert!(!faults(&[&deep]).is_empty());
    let mut many = String::new();
    for number in 0..17_000 {
        writeln!(many, "[[entry]]\nphrase = \"word{number} thing{number}\"").unwrap();
    }
    let told = faults(&[&many]);
    assert!(told[0].contains("more words than a house style can hold"), "{:?}", told[0]);
    assert_eq!(told.len(), 1);
    // In other engines this one takes longer than anybody waits; here it takes as long as any other.
    let nested = "[[pattern]]\nid = \"nested\"\nmatch = '(a+)+b'\n";
    assert_eq!(marks(&[nested], &format!("{}c", "a".repeat(50_000))), [""; 0]);
}

/// A sheet of odd texts, some of them used.
#[derive(Clone, Debug)]
struct Odd(Sheet);

impl Arbitrary for Odd {
    fn arbitrary(seed: &mut Gen) -> Odd {
        use obelize::house_style::{Change, Entry, Nouns, OwnCategory, Pattern, Verb};
        fn text(seed: &mut Gen) -> String {
            let odd = ["\"", "'", "\\", "\n", "é", "😀", "=", "[x]", "#", "\u{1}", "a", " b "];
            (0..1 + u8::arbitrary(seed) % 4)
                .map(|_| *seed.choose(&odd).unwrap())
                .collect::<String>()
                + "w"
        }
        fn texts(seed: &mut Gen) -> Vec<String> {
            (0..u8::arbitrary(seed) % 3).map(|_| text(seed)).collect()
        }
        fn maybe(seed: &mut Gen) -> Option<String> {
            bool::arbitrary(seed).then(|| text(seed))
        }
        let id = |seed: &mut Gen| format!("id-{}", u16::arbitrary(seed));
        let own = u8::arbitrary(seed) % 3;
        Odd(Sheet {
            schema: maybe(seed),
            name: maybe(seed),
            off: texts(seed).into_iter().map(Into::into).collect(),
            on: texts(seed).into_iter().map(Into::into).collect(),
            accept: vec!["very well".to_string().into()],
            category: (0..own)
                .map(|_| {
                    OwnCategory {
                        id: id(seed),
                        name: text(seed),
                        colour: Some("#00ff00".into()),
                        underline: None,
                        definition: maybe(seed),
                    }
                    .into()
                })
                .collect(),
            change: (0..own)
                .map(|_| {
                    Change {
                        entry: text(seed),
                        why: Some(text(seed)),
                        alternatives: Some(texts(seed)),
                    }
                    .into()
                })
                .collect(),
            entry: (0..own)
                .map(|_| {
                    Entry {
                        phrase: "plain words".into(),
                        why: maybe(seed),
                        alternatives: texts(seed),
                        link: maybe(seed),
                        voice: vec!["own".into()],
                        before: vec!["<be>".into()],
                        ..Entry::default()
                    }
                    .into()
                })
                .collect(),
            pattern: (0..own)
                .map(|_| {
                    Pattern {
                        id: id(seed),
                        expression: "a+\\d".into(),
                        ignore_case: bool::arbitrary(seed),
                        max: Some(3),
                        why: maybe(seed),
                        except: vec!["b".into()],
                        ..Pattern::default()
                    }
                    .into()
                })
                .collect(),
            reporting_verb: (0..own)
                .map(|_| Verb { verb: "opine".into(), why: maybe(seed), ..Verb::default() }.into())
                .collect(),
            source_noun: vec![
                Nouns { nouns: vec!["beekeeper".into()], class: "person".into() }.into(),
            ],
        })
    }
}

#[test]
fn nothing_is_lost_between_toml_and_json() {
    fn holds(odd: Odd) -> bool {
        let toml = odd.0.to_toml();
        let (from_toml, faults) = house_style::sheet(&Layer::new("a", &toml));
        assert_eq!(faults, [], "{toml}");
        let json = serde_json::to_string(&from_toml).unwrap();
        let (from_json, faults) = house_style::sheet(&Layer::new("a", &json));
        assert_eq!(faults, [], "{json}");
        assert!(from_toml == odd.0 && from_json == odd.0 && from_json.to_toml() == toml);
        // The files themselves, turned without a sheet in between.
        let to = |text: &str, form| house_style::convert(&Layer::new("a", text), form).unwrap();
        let (as_json, as_toml) = (to(&toml, Form::Json), to(&toml, Form::Toml));
        assert_eq!(serde_json::from_str::<serde_json::Value>(&as_json).unwrap(), {
            serde_json::from_str::<serde_json::Value>(&json).unwrap()
        });
        assert_eq!(house_style::sheet(&Layer::new("a", &as_toml)), (odd.0, vec![]), "{as_toml}");
        to(&as_json, Form::Toml) == as_toml && to(&as_toml, Form::Json) == as_json
    }
    properties(60).quickcheck(holds as fn(Odd) -> bool);
}

#[test]
fn any_file_is_read_or_refused_and_any_text_analysed() {
    fn holds(pieces: Vec<u8>, text: String) -> bool {
        let parts = [
            "[[entry]]\n",
            "phrase = ",
            "\"a b\"",
            "\n",
            "[[pattern]]",
            "match = ",
            "'\\w+'",
            "id = \"x\"",
            "{",
            "}",
            "[",
            "\"",
            "off = []",
            "\u{0}",
            "é",
            "max = 1",
            "repeated = true",
            "=",
            "accept = \"the\"",
            "<be>",
            "?",
            "\\",
            ",",
            ":",
            "null",
        ];
        let file: String =
            pieces.iter().map(|&piece| parts[piece as usize % parts.len()]).collect();
        if let Ok(style) = read(&[&file]) {
            marked(&style, &text);
        }
        const HUNGRY_FILE: &str = "[[entry]]\nphrase = \"a\"\n[[pattern]]\nid = \"x\"\nmatch = '\\W'\non = \"text\"\n[[pattern]]\nid = \"y\"\nmatch = '.+'\nrepeated = true";
        static HUNGRY: LazyLock<Style> = LazyLock::new(|| read(&[HUNGRY_FILE]).unwrap());
        marked(&HUNGRY, &text);
        true
    }
    properties(40).quickcheck(holds as fn(Vec<u8>, String) -> bool);
}

/// The blocks of TOML in the page for editors.
fn examples() -> Vec<&'static str> {
    let page = include_str!("../docs/house-style.md");
    let blocks = page.split("```toml\n").skip(1);
    blocks.map(|block| block.split("```").next().unwrap_or_default()).collect()
}

#[test]
fn the_examples_for_editors_do_what_they_say() {
    let styles: Vec<&str> =
        examples().into_iter().filter(|one| !one.contains("[dependencies]")).collect();
    assert!(styles.len() >= 6);
    for example in &styles {
        let told = faults(&[example]);
        assert!(told.is_empty(), "{example}\n{told:#?}");
    }
    let all = read(&styles[..3]).unwrap();
    assert_eq!(
        marked(&all, "The regime change appears to hold. The regime fell in a crackdown."),
        ["loaded-term contested-status: regime", "loaded-term charged-verb: crackdown"]
    );
    let verbs = read(&[styles.last().unwrap()]).unwrap();
    let text = "“We never met,” the beekeeper blathered.";
    assert_eq!(marked(&verbs, text).len(), 1);
    assert_eq!(
        verbs.analyze(text).findings[0].parts.as_ref().map(|one| one.stance.id()),
        Some("doubting")
    );
}

/// A rule of each kind, none of which looks beyond its paragraph.
const NEAR: &str = r#"
    off = ["may"]
    accept = ["regime change"]
    [[category]]
    id = "names"
    name = "Names"
    [[entry]]
    phrase = "tube strike"
    inflect = "noun"
    category = "names"
    [[entry]]
    phrase = "the dam"
    voice = ["own", "quoted"]
    [[entry]]
    phrase = "harbour"
    position = ["headline"]
    [[reporting-verb]]
    verb = "blather"
    like = "claim"
    [[source-noun]]
    nouns = ["beekeeper"]
    class = "person"
    [[pattern]]
    id = "twice"
    match = '\w+'
    repeated = true
    [[pattern]]
    id = "line"
    match = '^.{3}$'
    on = "text"
    [[pattern]]
    id = "much"
    match = "said"
    max = 1
    per = "paragraph"
"#;

/// Three that look at the whole text.
const FAR: &str = r#"
    [[entry]]
    phrase = "they"
    position = ["lead"]
    [[pattern]]
    id = "most"
    match = "the"
    max = 2
    per = "text"
    [[pattern]]
    id = "short"
    match = '[A-Z]{3}'
    unless = '\(([A-Z]{3})\)'
"#;

#[test]
fn after_any_edits_a_session_with_a_style_equals_a_fresh_analysis() {
    const PIECES: [&str; 32] = [
        "\n",
        "\n\n",
        "\r\n",
        "\u{2028}",
        " ",
        "“",
        "”",
        ". ",
        ", ",
        "é",
        "😀",
        "The dam may burst. ",
        "Lena Ortiz said: “It ",
        "the the ",
        "abc",
        "abc\n",
        "\nabc",
        "\r\nabc\u{2028}",
        "tube strikes ",
        "regime change ",
        "the regime ",
        "he said, she said. ",
        "the beekeeper blathered. ",
        "Harbour Shut After Storm\n",
        "WTG ",
        "the Guild (WTG) ",
        "They say so. ",
        "the ",
        "perhaps ",
        "so-called ",
        "“reform” ",
        "It said that the harbour is shut. ",
    ];
    fn holds(style: &str, edits: &[(u16, u16, Vec<u8>)]) {
        let style = Arc::new(read(&[style]).unwrap());
        let mut session = Session::styled("", style.clone());
        for (at, over, pieces) in edits {
            let text = session.text();
            let start = text.floor_char_boundary(usize::from(*at) % (text.len() + 1));
            let end = (start + usize::from(*over) % 40).min(text.len());
            let end = text.ceil_char_boundary(end);
            let new: String = pieces.iter().map(|one| PIECES[usize::from(*one) % 32]).collect();
            let before = session.marks(0..session.len()).count();
            let changed = session.edit(start..end, &new);
            let text = session.text();
            assert_eq!(session.analysis(), style.analyze(&text), "{text:?}");
            let after = session.marks(0..session.len()).count();
            assert_eq!(before - changed.removed + changed.inserted, after);
        }
    }
    fn near(edits: Vec<(u16, u16, Vec<u8>)>) -> bool {
        holds(NEAR, &edits);
        true
    }
    fn far(edits: Vec<(u16, u16, Vec<u8>)>) -> bool {
        holds(FAR, &edits);
        true
    }
    let few = || properties(12).rng(generator(8));
    few().quickcheck(near as fn(_) -> bool);
    few().quickcheck(far as fn(_) -> bool);
}

/// Patterns are tried where letters of theirs stand. With a branch that may begin with any digit they are tried everywhere.
#[test]
fn patterns_mark_the_same_wherever_they_are_tried() {
    const PATTERNS: [&str; 12] = [
        "tubes?",
        "(?:tube|rail) strike",
        "tube.*strike",
        "\\w+ strike",
        "\\w+[- ]?strikes?",
        "(?:very|quite)\\s+\\w+",
        "[Tt]ube(?:s|wise)?",
        "e-?mails?",
        "\\d+ ?%",
        "(?:é|naï)\\w+",
        "(?i)BUT",
        "a(?:b|cd)+e?",
    ];
    const WORDS: [&str; 20] = [
        "tube",
        "TUBES",
        "Rail",
        "strike",
        "strikes",
        "very",
        "quite  small",
        " ",
        "-",
        "e-mail",
        "Email",
        "5%",
        "12 %",
        "été",
        "naïve",
        "but",
        "abcd",
        "acdcde",
        "\n",
        "😀",
    ];
    fn holds(pattern: u8, flags: u8, pieces: Vec<u8>) -> bool {
        let pattern = PATTERNS[usize::from(pattern) % 12];
        let on = if flags & 1 == 0 { "text" } else { "words" };
        let file = |expression: &str| {
            format!(
                "[[pattern]]\nid = \"x\"\nmatch = '{expression}'\non = \"{on}\"\nignore-case = {}",
                flags & 2 == 0
            )
        };
        let text: Vec<&str> = pieces.iter().map(|one| WORDS[usize::from(*one) % 20]).collect();
        let text = text.join(if flags & 4 == 0 { " " } else { "" });
        let everywhere = file(&format!("(?:{pattern})|\\d{{40}}"));
        let found = marks(&[&file(pattern)], &text);
        assert_eq!(found, marks(&[&everywhere], &text), "{pattern} {text:?}");
        true
    }
    properties(300).quickcheck(holds as fn(u8, u8, Vec<u8>) -> bool);
}
