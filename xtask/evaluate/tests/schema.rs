//! Reports, as the command line writes them, against the schema in the repository.

use obelize::lexicon::Texts;
use obelize::{Report, Unit};
use serde_json::Value;

/// Every category, voice and kind of source, plain and broken.
const TEXTS: [&str; 5] = [
    "",
    "The media write that the regime may fall, perhaps. It became known that it clearly had.",
    "“They are thugs, ‘so-called’ heroes,” Mayor Élise Brandt said 😀. She slammed the “reform”.\n\nA senior official admitted it.",
    "According to a report by the ministry, about 300 people left. Reportedly, they were “peacekeepers”.",
    "“Unclosed \u{0} said said said",
];

fn schema() -> Value {
    serde_json::from_str(include_str!("../../../schema/obelize-1.schema.json")).expect("it is JSON")
}

fn report(text: &str) -> Value {
    let (analysis, texts) = (obelize::analyze(text), Texts::built_in());
    let report = Report::new(&analysis, text, &texts, Unit::Utf16);
    serde_json::to_value(&report).expect("a report is JSON")
}

#[test]
fn every_report_is_valid() {
    let validator = jsonschema::validator_for(&schema()).expect("the schema is one");
    for text in TEXTS {
        let report = report(text);
        let faults: Vec<String> =
            validator.iter_errors(&report).map(|error| error.to_string()).collect();
        assert!(faults.is_empty(), "{text:?}: {faults:?}\n{report:#}");
    }
}

#[test]
fn what_is_no_report_is_not_valid() {
    let validator = jsonschema::validator_for(&schema()).expect("the schema is one");
    let whole = report(TEXTS[1]);
    let findings = whole["findings"].as_array().expect("there are findings");
    assert!(
        findings.iter().any(|finding| finding["source"].is_null() && finding["cue"].is_object())
    );
    let changes: [fn(&mut Value); 5] = [
        |report| report["schema"] = "obelize/2".into(),
        |report| report["findings"][0]["category"] = "verdict".into(),
        |report| report["findings"][0]["start"] = (-1).into(),
        |report| report["findings"][0]["voice"]["kind"] = "author".into(),
        |report| drop(report.as_object_mut().map(|report| report.remove("counts"))),
    ];
    for (number, change) in changes.iter().enumerate() {
        let mut report = whole.clone();
        change(&mut report);
        assert!(!validator.is_valid(&report), "change {number} was not seen");
    }
}
