//! A file as a tree whose every part knows its place: TOML and JSON read alike from here on.

mod toml;

use std::ops::Range;

/// A value and the bytes it takes in its file.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub span: Range<usize>,
    pub value: Value,
    /// How it was written, while the rest is read.
    made: toml::Made,
}

impl Node {
    pub fn new(span: Range<usize>, value: Value) -> Node {
        Node { span, value, made: toml::Made::Inline }
    }
}

#[derive(Clone, Debug)]
pub(crate) enum Value {
    Table(Vec<(Key, Node)>),
    List(Vec<Node>),
    Text(String),
    Whole(i64),
    Flag(bool),
    /// What a house style has no use for, by name.
    Other(&'static str),
}

impl Value {
    /// What the value is called where another one was expected.
    pub fn name(&self) -> &'static str {
        match self {
            Value::Table(_) => "a table",
            Value::List(_) => "a list",
            Value::Text(_) => "a text",
            Value::Whole(_) => "a number",
            Value::Flag(_) => "true or false",
            Value::Other(name) => name,
        }
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Key {
    pub span: Range<usize>,
    pub text: String,
}

/// What is wrong with a file before anybody asks what it means: place and message.
pub(crate) type Broken = (Range<usize>, String);

/// Reads `text` as JSON if it begins with a brace, else as TOML. What could be read comes along with the faults.
pub(crate) fn read(text: &str) -> (Option<Node>, Vec<Broken>) {
    if text.trim_start_matches('\u{feff}').trim_start().starts_with('{') {
        json(text)
    } else {
        let (root, faults) = toml::read(text);
        (Some(root), faults)
    }
}

fn json(text: &str) -> (Option<Node>, Vec<Broken>) {
    use jsonc_parser::ast;
    use jsonc_parser::common::Ranged;
    fn node(value: &ast::Value<'_>) -> Node {
        let range = value.range();
        let of = match value {
            ast::Value::StringLit(text) => Value::Text(text.value.to_string()),
            ast::Value::NumberLit(number) => {
                number.value.parse().map_or(Value::Other("a fraction"), Value::Whole)
            }
            ast::Value::BooleanLit(flag) => Value::Flag(flag.value),
            ast::Value::NullKeyword(_) => Value::Other("null"),
            ast::Value::Array(list) => Value::List(list.elements.iter().map(node).collect()),
            ast::Value::Object(object) => Value::Table(
                object
                    .properties
                    .iter()
                    .map(|property| {
                        let range = property.name.range();
                        let key = Key {
                            span: range.start..range.end,
                            text: property.name.as_str().to_string(),
                        };
                        (key, node(&property.value))
                    })
                    .collect(),
            ),
        };
        Node::new(range.start..range.end, of)
    }
    let options = jsonc_parser::ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    match jsonc_parser::parse_to_ast(text, &Default::default(), &options) {
        Ok(read) => (read.value.as_ref().map(node), Vec::new()),
        Err(error) => {
            let range = error.range();
            (None, vec![(range.start..range.end, error.kind().to_string())])
        }
    }
}
