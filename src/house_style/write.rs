//! A house style written down again, in either form: what was read is what is written, its order kept. Comments are not read.

use super::tree::{Node, Value};
use std::fmt::Write;

/// The two forms of a house style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// For people.
    Toml,
    /// For programs.
    Json,
}

/// The whole file.
pub(super) fn write(root: &Node, form: Form) -> String {
    let mut out = String::new();
    match form {
        Form::Json => {
            json(&root.value, 0, &mut out);
            out.push('\n');
        }
        Form::Toml => toml(&root.value, &mut out),
    }
    out
}

/// By hand: serde_json and toml's own writer would weigh 30 KB in the browser, for texts, numbers and lists of them.
fn json(value: &Value, depth: usize, out: &mut String) {
    let indent = |out: &mut String, depth: usize| {
        out.push('\n');
        out.extend(std::iter::repeat_n("  ", depth));
    };
    match value {
        Value::Table(entries) if !entries.is_empty() => {
            out.push('{');
            for (number, (key, node)) in entries.iter().enumerate() {
                out.push_str(if number > 0 { "," } else { "" });
                indent(out, depth + 1);
                quoted(&key.text, out);
                out.push_str(": ");
                json(&node.value, depth + 1, out);
            }
            indent(out, depth);
            out.push('}');
        }
        Value::List(nodes) if nodes.iter().any(|node| matches!(node.value, Value::Table(_))) => {
            out.push('[');
            for (number, node) in nodes.iter().enumerate() {
                out.push_str(if number > 0 { "," } else { "" });
                indent(out, depth + 1);
                json(&node.value, depth + 1, out);
            }
            indent(out, depth);
            out.push(']');
        }
        Value::Table(_) => out.push_str("{}"),
        other => plain(other, quoted, out),
    }
}

fn toml(root: &Value, out: &mut String) {
    let Value::Table(entries) = root else { return };
    let is_table = |node: &Node| match &node.value {
        Value::Table(_) => true,
        Value::List(nodes) => nodes.iter().any(|node| matches!(node.value, Value::Table(_))),
        _ => false,
    };
    let pairs = |entries: &[(super::tree::Key, Node)], out: &mut String| {
        for (key, node) in entries.iter().filter(|(_, node)| !is_table(node)) {
            bare(&key.text, out);
            out.push_str(" = ");
            plain(&node.value, literal, out);
            out.push('\n');
        }
    };
    pairs(entries, out);
    for (key, node) in entries.iter().filter(|(_, node)| is_table(node)) {
        let nodes = match &node.value {
            Value::List(nodes) => nodes.as_slice(),
            _ => std::slice::from_ref(node),
        };
        for node in nodes {
            out.push_str(if out.is_empty() { "[[" } else { "\n[[" });
            bare(&key.text, out);
            out.push_str("]]\n");
            if let Value::Table(entries) = &node.value {
                pairs(entries, out);
            }
        }
    }
}

/// A text, a number, a truth value, or a list of them.
fn plain(value: &Value, text: fn(&str, &mut String), out: &mut String) {
    match value {
        Value::Text(one) => text(one, out),
        Value::Whole(number) => drop(write!(out, "{number}")),
        Value::Flag(flag) => out.push_str(if *flag { "true" } else { "false" }),
        Value::List(nodes) => {
            out.push('[');
            for (number, node) in nodes.iter().enumerate() {
                out.push_str(if number > 0 { ", " } else { "" });
                plain(&node.value, text, out);
            }
            out.push(']');
        }
        Value::Table(_) | Value::Other(_) => {}
    }
}

fn bare(key: &str, out: &mut String) {
    let is_bare =
        key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
    if is_bare && !key.is_empty() { out.push_str(key) } else { quoted(key, out) }
}

/// Expressions stay readable in single quotation marks, which know no backslashes.
fn literal(text: &str, out: &mut String) {
    let fits = !text.contains(|sign: char| sign == '\'' || sign.is_control());
    if fits && text.contains(['\\', '"']) {
        out.push('\'');
        out.push_str(text);
        out.push('\'');
    } else {
        quoted(text, out);
    }
}

/// In double quotation marks, as JSON and TOML both read it.
fn quoted(text: &str, out: &mut String) {
    out.push('"');
    for sign in text.chars() {
        match sign {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\0'..'\u{20}' | '\u{7f}' => drop(write!(out, "\\u{:04x}", u32::from(sign))),
            sign => out.push(sign),
        }
    }
    out.push('"');
}
