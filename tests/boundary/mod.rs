//! What has to hold wherever the WebAssembly runs. Texts come from JavaScript and offsets are read there, so that nothing
//! of Rust's own counting helps the test.

use js_sys::{Array, Function, JSON, JsString, Reflect};
use obelize::wasm::{Session, analyze, lexicon, load_texts, scan};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_test::wasm_bindgen_test;

/// A paragraph in which several things are found, between things that take another number of bytes than of units.
const NEWS: &str = "😀 The ministry appears to have known, “and it probably hid it”,\u{a0}Ms. Kova\u{ad}cs said.\r\n\
    \u{1F1FA}\u{1F1E6} Officials reportedly refused — naïve as that is.\r\n\r\nAccording to the report, the dam may burst.";

fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap()
}

fn number(object: &JsValue, name: &str) -> u32 {
    get(object, name).as_f64().unwrap_or_else(|| panic!("{name} is a number")) as u32
}

fn findings(text: &str) -> Vec<JsValue> {
    get(&analyze(text).unwrap(), "findings").unchecked_into::<Array>().to_vec()
}

/// `text.slice(start, end)`, as JavaScript counts.
fn slice(text: &JsString, start: u32, end: u32) -> String {
    text.slice(start, end).into()
}

#[wasm_bindgen_test]
fn every_span_is_the_text_that_javascript_cuts_out() {
    let text = JsString::from(NEWS);
    let found = findings(NEWS);
    assert!(found.len() >= 5, "{} findings", found.len());
    let check = |span: &JsValue| {
        let cut = slice(&text, number(span, "start"), number(span, "end"));
        assert_eq!(Some(cut), get(span, "text").as_string());
    };
    for finding in &found {
        check(finding);
        for part in ["source", "cue"].map(|part| get(finding, part)) {
            if !part.is_null() && !part.is_undefined() {
                check(&part);
            }
        }
    }
    let marked: Vec<String> =
        found.iter().map(|one| get(one, "text").as_string().unwrap()).collect();
    for expected in ["appears to", "probably", "said", "reportedly", "may"] {
        assert!(marked.iter().any(|text| text == expected), "{expected:?} in {marked:?}");
    }
}

#[wasm_bindgen_test]
fn the_flat_marks_agree_with_the_analysis() {
    let flat = scan(NEWS);
    let found = findings(NEWS);
    assert_eq!(flat.len(), 8 * found.len());
    for (row, finding) in flat.chunks(8).zip(&found) {
        let voice = get(finding, "voice");
        let categories = ["hedge", "booster", "attribution", "loaded-term", "scare-quote"];
        let voices = ["own", "quoted", "reported"];
        assert_eq!(row[0], number(finding, "start"));
        assert_eq!(row[1], number(finding, "end"));
        assert_eq!(
            Some(categories[row[2] as usize].to_owned()),
            get(finding, "category").as_string()
        );
        assert_eq!(Some(voices[row[4] as usize].to_owned()), get(&voice, "kind").as_string());
        let attribution = get(&voice, "attribution").as_f64().map_or(0, |place| place as u32 + 1);
        assert_eq!(row[5], attribution);
    }
}

/// The marks of `scan`, as a session has them: start, end, category + 8 × voice.
fn marks(text: &str) -> Vec<u32> {
    scan(text).chunks(8).flat_map(|row| [row[0], row[1], row[2] + 8 * row[4]]).collect()
}

#[wasm_bindgen_test]
fn a_session_tells_of_an_edit_what_has_changed() {
    let mut session = Session::open(NEWS);
    let units = JsString::from(NEWS).length();
    assert_eq!(session.length(), units);
    assert_eq!(session.marks(0, units), marks(NEWS));
    assert_eq!(session.findings(0, units), scan(NEWS));
    // At the end of the second line, which begins with a flag of four units.
    let line = "\u{1F1FA}\u{1F1E6} Officials reportedly refused";
    let head = NEWS.find(line).unwrap() + line.len();
    let text = format!("{}, perhaps{}", &NEWS[..head], &NEWS[head..]);
    let at = JsString::from(&NEWS[..head]).length();
    let before = session.marks(0, units);
    let changed = session.edit(at, at, ", perhaps");
    let [start, old_end, end, first, removed] = changed[..5] else { panic!("{changed:?}") };
    assert!(start < at && at < old_end && old_end + 9 == end);
    let mut moved = before[..3 * first as usize].to_vec();
    moved.extend(&changed[5..]);
    let behind = before[3 * (first + removed) as usize..].chunks(3);
    moved.extend(behind.flat_map(|mark| [mark[0] + 9, mark[1] + 9, mark[2]]));
    assert_eq!(moved, marks(&text));
    assert_eq!(session.marks(0, session.length()), marks(&text));
    let parts = |analysis: JsValue| String::from(JSON::stringify(&analysis).unwrap());
    assert_eq!(parts(session.analysis().unwrap()), parts(analyze(&text).unwrap()));
}

#[wasm_bindgen_test]
fn a_session_takes_offsets_that_are_nowhere() {
    let mut session = Session::open("😀 may");
    // Inside the pair: its start. Behind the text: its end.
    assert_eq!(session.edit(1, 1, "It ")[..3], [0, 6, 9]);
    assert_eq!(session.edit(90, 80, " may")[..3], [0, 9, 13]);
    assert_eq!(session.marks(0, 99), marks("It 😀 may may"));
}

#[wasm_bindgen_test]
fn half_a_surrogate_pair_moves_nothing() {
    // Strings of Rust cannot hold one, so the call is made in JavaScript.
    let called = Function::new_with_args(
        "analyze",
        "const text = '\\ud83d The dam may burst \\udc00, they said. \\ud800';
         return analyze(text).findings.map(({ start, end }) => text.slice(start, end)).join()",
    );
    let analyze = Closure::<dyn Fn(String) -> JsValue>::new(|text: String| analyze(&text).unwrap());
    let marked = called.call1(&JsValue::NULL, analyze.as_ref()).unwrap();
    assert_eq!(marked.as_string().as_deref(), Some("may,said"));
}

#[wasm_bindgen_test]
fn an_analysis_has_the_shape_of_its_schema() {
    let analysis = analyze("It became known that the dam may burst, Anna Kovacs said.").unwrap();
    assert_eq!(get(&analysis, "schema"), "obelize/1");
    for list in ["findings", "sources", "observations"] {
        assert!(Array::is_array(&get(&analysis, list)), "{list}");
    }
    let found =
        findings("It became known that the dam may burst. Anna Kovacs said that it may hold.");
    let attributions: Vec<&JsValue> =
        found.iter().filter(|one| get(one, "category") == "attribution").collect();
    assert_eq!(attributions.len(), 2);
    assert!(get(attributions[0], "source").is_null(), "nobody is named");
    assert_eq!(get(&get(attributions[1], "source"), "kind"), "named-person");
    assert!(attributions.iter().all(|one| Array::is_array(&get(one, "content"))));
    let hedge = found.iter().rfind(|one| get(one, "category") == "hedge").unwrap();
    assert!(get(hedge, "source").is_undefined(), "a hedge has no source");
    assert!(get(hedge, "cue").is_undefined());
    let voice = get(hedge, "voice");
    assert_eq!(get(&voice, "kind"), "reported");
    assert_eq!(&found[number(&voice, "attribution") as usize], attributions[1]);
    let counts = get(&get(&analyze("The dam may burst.").unwrap(), "counts"), "categories");
    assert_eq!((number(&counts, "hedge"), number(&counts, "scare-quote")), (1, 0));
}

#[wasm_bindgen_test]
fn any_string_is_analysed() {
    let texts =
        ["", "\0", "\u{feff}", "“", "”", "\r\n\r\n", "’", "may", "May", "\u{202e}may\u{ad}"];
    for text in
        texts.map(str::to_owned).into_iter().chain(["“‘\"'".repeat(2000), "a".repeat(100_000)])
    {
        let length = JsString::from(text.as_str()).length();
        for row in scan(&text).chunks(8) {
            assert!(
                row[0] < row[1] && row[1] <= length,
                "{:?} of {length} in {:.20}",
                &row[..2],
                text
            );
        }
    }
}

#[wasm_bindgen_test]
fn texts_that_are_none_are_refused_and_change_nothing() {
    for wrong in
        ["", "[]", "{}", r#"{"entries":[]}"#, r#"{"entries":[{"id":1}]}"#, r#"{"entries":7}"#]
    {
        assert!(load_texts(wrong).is_err(), "{wrong:?}");
    }
    assert_eq!(findings("The dam may burst.").len(), 1);
}

#[cfg(feature = "texts")]
#[wasm_bindgen_test]
fn reasons_come_from_the_texts_that_were_loaded() {
    let json = String::from(JSON::stringify(&lexicon().unwrap()).unwrap());
    load_texts(&json.replace("\"why\":\"", "\"why\":\"Loaded. ")).unwrap();
    let reason = get(&findings("The dam may burst.")[0], "reason").as_string().unwrap();
    assert!(reason.starts_with("Loaded. ") && reason.len() > 10, "{reason:?}");
    let entries = get(&lexicon().unwrap(), "entries").unchecked_into::<Array>();
    assert!(entries.length() > 500);
    load_texts(&json).unwrap();
}
