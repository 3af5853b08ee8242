//! A file as a tree whose every part knows its place: TOML and JSON read alike from here on.

use crate::order;
use std::ops::Range;

/// A value and the bytes it takes in its file.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub span: Range<usize>,
    pub value: Value,
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
        toml(text)
    }
}

fn toml(text: &str) -> (Option<Node>, Vec<Broken>) {
    use toml::de::{DeTable, DeValue};
    fn node(value: &toml::Spanned<DeValue<'_>>) -> Node {
        let of = match value.get_ref() {
            DeValue::String(text) => Value::Text(text.to_string()),
            DeValue::Integer(number) => number
                .to_string()
                .parse()
                .map_or(Value::Other("a number in another notation"), Value::Whole),
            DeValue::Float(_) => Value::Other("a fraction"),
            DeValue::Boolean(flag) => Value::Flag(*flag),
            DeValue::Datetime(_) => Value::Other("a date"),
            DeValue::Array(list) => Value::List(list.iter().map(node).collect()),
            DeValue::Table(table) => Value::Table(entries(table)),
        };
        Node { span: value.span(), value: of }
    }
    fn entries(table: &DeTable<'_>) -> Vec<(Key, Node)> {
        let mut entries: Vec<(Key, Node)> = table
            .iter()
            .map(|(key, value)| {
                (Key { span: key.span(), text: key.get_ref().to_string() }, node(value))
            })
            .collect();
        order::by_key(&mut entries, |(key, _)| key.span.start as u64);
        entries
    }
    let (table, faults) = DeTable::parse_recoverable(text);
    let faults = faults
        .into_iter()
        .map(|fault| (fault.span().unwrap_or_default(), fault.message().to_string()))
        .collect();
    (Some(Node { span: table.span(), value: Value::Table(entries(table.get_ref())) }), faults)
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
        Node { span: range.start..range.end, value: of }
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
