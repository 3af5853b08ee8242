//! YAML as a tree. Aliases are refused: they are how a small file becomes a large one, and styles do without them.
//!
//! saphyr-parser tells events, one after the other and without recursion; a loader that follows aliases is not used.

use crate::house_style::tree::{Key, Node, Value};
use saphyr_parser::{Event, Parser, ScalarStyle};

/// How deep lists and tables may be nested.
const DEEPEST: usize = 40;

/// The first document of `text`; the span of each node is its line.
pub(crate) fn read(text: &str) -> Result<Node, String> {
    let mut open: Vec<(Node, Option<Key>)> = Vec::new();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            let (line, column) = (error.marker().line(), error.marker().col() + 1);
            format!("Line {line}, column {column}: this is no YAML: {}.", error.info())
        })?;
        let line = span.start.line();
        let done = match event {
            Event::Alias(_) => {
                return Err(format!(
                    "Line {line}: aliases (*name) are not followed: write it out."
                ));
            }
            Event::MappingStart(..) | Event::SequenceStart(..) => {
                if open.len() == DEEPEST {
                    return Err(format!("Line {line}: nested deeper than {DEEPEST} levels."));
                }
                let value = match event {
                    Event::MappingStart(..) => Value::Table(Vec::new()),
                    _ => Value::List(Vec::new()),
                };
                open.push((Node::new(line..line, value), None));
                continue;
            }
            Event::MappingEnd | Event::SequenceEnd => match open.pop() {
                Some((node, _)) => node,
                None => continue,
            },
            Event::Scalar(text, style, ..) => {
                Node::new(line..line, scalar(&text, style == ScalarStyle::Plain))
            }
            _ => continue,
        };
        let Some((parent, key)) = open.last_mut() else { return Ok(done) };
        match &mut parent.value {
            Value::List(list) => list.push(done),
            Value::Table(table) => match key.take() {
                Some(key) => table.push((key, done)),
                None => {
                    let text = match done.value {
                        Value::Text(text) => text,
                        Value::Whole(number) => number.to_string(),
                        Value::Flag(flag) => flag.to_string(),
                        _ => return Err(format!("Line {line}: a key that is a list or a table.")),
                    };
                    *key = Some(Key { span: line..line, text });
                }
            },
            _ => {}
        }
    }
    Err("The file is empty.".into())
}

fn scalar(text: &str, plain: bool) -> Value {
    if !plain {
        return Value::Text(text.to_string());
    }
    match text {
        "true" | "True" | "TRUE" => Value::Flag(true),
        "false" | "False" | "FALSE" => Value::Flag(false),
        "" | "~" | "null" => Value::Other("nothing"),
        _ => text.parse().map_or_else(|_| Value::Text(text.to_string()), Value::Whole),
    }
}
