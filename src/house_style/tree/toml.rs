//! TOML as a tree. The syntax is read by `toml_parser`, event by event; the `toml` crate would make a tree of its own of them
//! first, and weigh 10 KB more in a browser. A test holds the two alike.

use super::{Broken, Key, Node, Value};
use crate::order;
use std::borrow::Cow;
use std::slice::Iter;
use toml_parser::decoder::{IntegerRadix, ScalarKind};
use toml_parser::parser::{Event, EventKind, RecursionGuard, ValidateWhitespace, parse_document};
use toml_parser::{ErrorSink, Expected, ParseError, Source, Span};

/// Deepest nesting.
const DEEPEST: u32 = 80;

/// Most keys of a table; a house style's have thirty. They are looked up one by one.
const MOST_KEYS: usize = 500;

/// How a table came to be: what may be added to it later.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Made {
    /// By a header, or as a list of headers' tables.
    #[default]
    Whole,
    /// By a header of a table within it.
    Implied,
    /// By a key with dots.
    Dotted,
    /// In braces or brackets.
    Inline,
    /// In braces, by a key with dots.
    DottedInline,
}

pub(super) fn read(text: &str) -> (Node, Vec<Broken>) {
    let source = Source::new(text);
    let mut faults = Faults(Vec::new());
    let tokens = source.lex().into_vec();
    let mut events: Vec<Event> = Vec::with_capacity(tokens.len());
    {
        let mut receiver = ValidateWhitespace::new(&mut events, source);
        let mut receiver = RecursionGuard::new(&mut receiver, DEEPEST);
        parse_document(&tokens, &mut receiver, &mut faults);
    }
    let mut reading = Reading { source, events: events.iter(), faults };
    let mut root = reading.document();
    sort(&mut root);
    (root, reading.faults.0)
}

/// Entries in order of place.
fn sort(node: &mut Node) {
    match &mut node.value {
        Value::Table(entries) => {
            order::by_key(entries, |(key, _)| key.span.start as u64);
            entries.iter_mut().for_each(|(_, node)| sort(node));
        }
        Value::List(nodes) => nodes.iter_mut().for_each(sort),
        _ => {}
    }
}

struct Faults(Vec<Broken>);

impl ErrorSink for Faults {
    fn report_error(&mut self, error: ParseError) {
        let mut message = error.description().to_string();
        if let Some(expected) = error.expected() {
            let named = |one: &Expected| match one {
                Expected::Literal("\n") => Cow::Borrowed("newline"),
                Expected::Literal("`") => Cow::Borrowed("'`'"),
                Expected::Literal(sign) => Cow::Owned(["`", sign, "`"].concat()),
                Expected::Description(what) => Cow::Borrowed(*what),
                _ => Cow::Borrowed("etc"),
            };
            message.push_str(", expected ");
            let all: Vec<Cow<'_, str>> = expected.iter().map(named).collect();
            message.push_str(if all.is_empty() { "nothing" } else { "" });
            message.push_str(&all.join(", "));
        }
        let span = error.unexpected().map_or(0..0, |span| span.start()..span.end());
        self.0.push((span, message));
    }
}

impl Faults {
    fn duplicate(&mut self, key: &Key) {
        self.0.push((key.span.clone(), "duplicate key".to_string()));
    }
}

struct Reading<'e, 's> {
    source: Source<'s>,
    events: Iter<'e, Event>,
    faults: Faults,
}

/// A key with dots: what it goes through, and its last part.
struct Path {
    through: Vec<Key>,
    last: Option<Key>,
}

/// `[table]` or `[[table]]`.
struct Header {
    path: Path,
    span: Span,
    is_list: bool,
}

fn table(span: std::ops::Range<usize>, made: Made) -> Node {
    Node { span, value: Value::Table(Vec::new()), made }
}

impl Reading<'_, '_> {
    fn document(&mut self) -> Node {
        let mut root = table(0..0, Made::Whole);
        let mut current = table(0..0, Made::Whole);
        let mut header: Option<Header> = None;
        while let Some(event) = self.events.next() {
            match event.kind() {
                EventKind::StdTableOpen | EventKind::ArrayTableOpen => {
                    self.close(&mut root, current, header.take());
                    let next = self.header(event);
                    current = self.open(&mut root, &next);
                    header = Some(next);
                }
                EventKind::SimpleKey => {
                    let Path { through, last: Some(key) } = self.path(event) else { break };
                    let mut next = self.events.next();
                    if next.is_some_and(|one| one.kind() == EventKind::Whitespace) {
                        next = self.events.next();
                    }
                    if next.is_none_or(|one| one.kind() != EventKind::KeyValSep) {
                        break;
                    }
                    let space = self.events.as_slice().first();
                    if space.is_some_and(|one| one.kind() == EventKind::Whitespace) {
                        self.events.next();
                    }
                    let value = self.value();
                    self.insert(&mut current, &through, key, value, Made::Dotted);
                }
                _ => {}
            }
        }
        self.close(&mut root, current, header);
        root
    }

    fn header(&mut self, open: &Event) -> Header {
        let is_list = open.kind() == EventKind::ArrayTableOpen;
        let mut header =
            Header { path: Path { through: Vec::new(), last: None }, span: open.span(), is_list };
        while let Some(event) = self.events.next() {
            match event.kind() {
                EventKind::ArrayTableClose | EventKind::StdTableClose => {
                    header.span = header.span.append(event.span());
                    break;
                }
                EventKind::SimpleKey => header.path = self.path(event),
                _ => {}
            }
        }
        header
    }

    /// The table that a header begins: a new one, or one that was implied before.
    fn open(&mut self, root: &mut Node, header: &Header) -> Node {
        let new = table(0..0, Made::Whole);
        if header.is_list {
            return new;
        }
        let Some(parent) = self.descend(root, &header.path.through, Made::Implied) else {
            return new;
        };
        let (Some(key), Value::Table(entries)) = (&header.path.last, &mut parent.value) else {
            return new;
        };
        let Some(place) = entries.iter().position(|(one, _)| one.text == key.text) else {
            return new;
        };
        let (_, known) = entries.swap_remove(place);
        if known.made != Made::Implied || !matches!(known.value, Value::Table(_)) {
            self.faults.duplicate(key);
        }
        match known.value {
            Value::Table(_) if matches!(known.made, Made::Inline | Made::DottedInline) => {
                Node { made: Made::Inline, ..known }
            }
            Value::Table(_) => Node { made: Made::Whole, ..known },
            _ => new,
        }
    }

    /// Puts a table that has ended in its place.
    fn close(&mut self, root: &mut Node, current: Node, header: Option<Header>) {
        let Some(Header { path: Path { through, last }, span, is_list }) = header else {
            *root = current;
            return;
        };
        let Some(key) = last else { return };
        let current = Node { span: span.start()..span.end(), ..current };
        let Some(parent) = self.descend(root, &through, Made::Implied) else { return };
        if !is_list {
            self.add(parent, key, current);
            return;
        }
        let Value::Table(entries) = &mut parent.value else { return };
        match entries.iter_mut().find(|(one, _)| one.text == key.text) {
            Some((_, Node { value: Value::List(nodes), made: Made::Whole, .. })) => {
                nodes.push(current);
            }
            Some(_) => self.faults.duplicate(&key),
            None => {
                let span = current.span.clone();
                let list = Node { span, value: Value::List(vec![current]), made: Made::Whole };
                self.add(parent, key, list);
            }
        }
    }

    fn path(&mut self, first: &Event) -> Path {
        let mut keys = vec![self.key(first)];
        loop {
            let ahead = self.events.as_slice();
            let kind = |place: usize| ahead.get(place).map(Event::kind);
            let is_more = kind(0) == Some(EventKind::KeySep)
                || kind(0) == Some(EventKind::Whitespace) && kind(1) == Some(EventKind::KeySep);
            if !is_more {
                break;
            }
            match self.events.find(|event| event.kind() == EventKind::SimpleKey) {
                Some(event) => keys.push(self.key(event)),
                None => break,
            }
        }
        if keys.len() > DEEPEST as usize {
            self.faults.0.push((keys[0].span.clone(), "recursion limit".to_string()));
            return Path { through: Vec::new(), last: None };
        }
        let last = keys.pop();
        Path { through: keys, last }
    }

    fn key(&mut self, event: &Event) -> Key {
        let mut text = Cow::Borrowed("");
        if let Some(raw) = self.source.get(event) {
            raw.decode_key(&mut text, &mut self.faults);
        }
        Key { span: event.span().start()..event.span().end(), text: text.into_owned() }
    }

    /// The table that `path` leads to from `from`; tables that are not there are `made`.
    fn descend<'n>(
        &mut self,
        from: &'n mut Node,
        path: &[Key],
        made: Made,
    ) -> Option<&'n mut Node> {
        let mut node = from;
        for key in path {
            let place = match &node.value {
                Value::Table(entries) => entries.iter().position(|(one, _)| one.text == key.text),
                _ => None,
            };
            let place = match place {
                Some(place) => place,
                None => self.add(node, key.clone(), table(key.span.clone(), made))?,
            };
            let Value::Table(entries) = &mut node.value else { return None };
            let next = match &mut entries[place].1 {
                // The last of the tables that headers made.
                Node { value: Value::List(nodes), made: Made::Whole, .. } => nodes.last_mut()?,
                other => other,
            };
            let may_grow = match made {
                Made::Dotted => next.made != Made::Whole,
                Made::DottedInline => next.made == Made::DottedInline,
                _ => true,
            };
            let is_closed = made != Made::DottedInline
                && matches!(next.made, Made::Inline | Made::DottedInline);
            if !matches!(next.value, Value::Table(_)) || is_closed {
                let kind = if is_closed { "a table in braces" } else { next.value.name() };
                let problem = ["cannot add to ", kind, " by a key with a dot"].concat();
                self.faults.0.push((key.span.clone(), problem));
                return None;
            }
            if !may_grow {
                self.faults.duplicate(key);
                return None;
            }
            node = next;
        }
        Some(node)
    }

    /// Adds an entry to a table that does not have it, and tells its place.
    fn add(&mut self, to: &mut Node, key: Key, value: Node) -> Option<usize> {
        let Value::Table(entries) = &mut to.value else { return None };
        if entries.len() >= MOST_KEYS {
            // The first is told, and no more of them.
            if entries.len() == MOST_KEYS {
                self.faults.0.push((key.span.clone(), "too many keys in one table".to_string()));
                entries.push((key, value));
            }
            return None;
        }
        entries.push((key, value));
        Some(entries.len() - 1)
    }

    fn insert(&mut self, to: &mut Node, through: &[Key], key: Key, value: Node, made: Made) {
        let Some(parent) = self.descend(to, through, made) else { return };
        let Value::Table(entries) = &parent.value else { return };
        let is_dotted = matches!(parent.made, Made::Dotted | Made::DottedInline);
        if is_dotted == through.is_empty() || entries.iter().any(|(one, _)| one.text == key.text) {
            self.faults.duplicate(&key);
            return;
        }
        self.add(parent, key, value);
    }

    fn value(&mut self) -> Node {
        match self.events.next() {
            Some(event) => self.value_at(event),
            None => Node { span: 0..0, value: Value::Whole(0), made: Made::Inline },
        }
    }

    fn value_at(&mut self, event: &Event) -> Node {
        match event.kind() {
            EventKind::InlineTableOpen => self.inline_table(event),
            EventKind::ArrayOpen => self.list(event),
            EventKind::Scalar => self.scalar(event),
            _ => Node { span: 0..0, value: Value::Whole(0), made: Made::Inline },
        }
    }

    fn scalar(&mut self, event: &Event) -> Node {
        let mut text = Cow::Borrowed("");
        let kind = match self.source.get(event) {
            Some(raw) => raw.decode_scalar(&mut text, &mut self.faults),
            None => ScalarKind::String,
        };
        let value = match kind {
            ScalarKind::String => Value::Text(text.into_owned()),
            ScalarKind::Boolean(flag) => Value::Flag(flag),
            ScalarKind::DateTime => Value::Other("a date"),
            ScalarKind::Float => Value::Other("a fraction"),
            ScalarKind::Integer(IntegerRadix::Dec) => {
                text.parse().map_or(Value::Other("a number in another notation"), Value::Whole)
            }
            ScalarKind::Integer(_) => Value::Other("a number in another notation"),
        };
        Node { span: event.span().start()..event.span().end(), value, made: Made::Inline }
    }

    fn list(&mut self, open: &Event) -> Node {
        let (mut nodes, mut end, mut current) = (Vec::new(), open.span().end(), None);
        while let Some(event) = self.events.next() {
            end = event.span().end();
            match event.kind() {
                EventKind::InlineTableOpen | EventKind::ArrayOpen | EventKind::Scalar => {
                    current = Some(self.value_at(event));
                }
                EventKind::ValueSep => nodes.extend(current.take()),
                EventKind::ArrayClose => {
                    nodes.extend(current.take());
                    break;
                }
                EventKind::Whitespace
                | EventKind::Comment
                | EventKind::Newline
                | EventKind::Error => {}
                _ => break,
            }
        }
        Node { span: open.span().start()..end, value: Value::List(nodes), made: Made::Inline }
    }

    fn inline_table(&mut self, open: &Event) -> Node {
        let mut all = table(open.span().start()..open.span().end(), Made::Inline);
        let (mut path, mut current) = (None, None);
        while let Some(event) = self.events.next() {
            all.span.end = event.span().end();
            match event.kind() {
                EventKind::SimpleKey => {
                    let Path { through, last } = self.path(event);
                    if let Some(key) = last {
                        path = Some((through, key));
                    }
                }
                EventKind::InlineTableOpen | EventKind::ArrayOpen | EventKind::Scalar => {
                    current = Some(self.value_at(event));
                }
                kind @ (EventKind::ValueSep | EventKind::InlineTableClose) => {
                    if let (Some((through, key)), Some(value)) = (path.take(), current.take()) {
                        self.insert(&mut all, &through, key, value, Made::DottedInline);
                    }
                    if kind == EventKind::InlineTableClose {
                        break;
                    }
                }
                EventKind::KeyValSep
                | EventKind::Whitespace
                | EventKind::Comment
                | EventKind::Newline
                | EventKind::Error => {}
                _ => break,
            }
        }
        all
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::super::{Node, Value};
    use std::fmt::Write;
    use std::ops::Range;
    use toml::de::{DeTable, DeValue};

    type Told = (String, Vec<Range<usize>>);

    fn own(text: &str) -> Told {
        fn write(node: &Node, out: &mut String) {
            if !matches!(&node.value, Value::Table(_)) {
                write!(out, "{:?} ", node.span).unwrap();
            }
            match &node.value {
                Value::Table(entries) => {
                    out.push('{');
                    for (key, node) in entries {
                        write!(out, "{:?} {:?} = ", key.text, key.span).unwrap();
                        write(node, out);
                    }
                    out.push('}');
                }
                Value::List(nodes) => {
                    out.push('[');
                    nodes.iter().for_each(|node| write(node, out));
                    out.push(']');
                }
                Value::Other(_) => out.push_str("other "),
                value => write!(out, "{value:?} ").unwrap(),
            }
        }
        let (root, faults) = super::read(text);
        let mut out = String::new();
        write(&root, &mut out);
        (out, faults.into_iter().map(|(at, _)| at).collect())
    }

    fn theirs(text: &str) -> Told {
        fn table(all: &DeTable<'_>, out: &mut String) {
            let mut entries: Vec<_> = all.iter().collect();
            entries.sort_by_key(|(key, _)| key.span().start);
            out.push('{');
            for (key, node) in entries {
                write!(out, "{:?} {:?} = ", key.get_ref(), key.span()).unwrap();
                value(node, out);
            }
            out.push('}');
        }
        fn value(node: &toml::Spanned<DeValue<'_>>, out: &mut String) {
            if !matches!(node.get_ref(), DeValue::Table(_)) {
                write!(out, "{:?} ", node.span()).unwrap();
            }
            match node.get_ref() {
                DeValue::String(text) => write!(out, "Text({text:?}) ").unwrap(),
                DeValue::Integer(number) => match number.to_string().parse::<i64>() {
                    Ok(number) => write!(out, "Whole({number}) ").unwrap(),
                    Err(_) => out.push_str("other "),
                },
                DeValue::Boolean(flag) => write!(out, "Flag({flag}) ").unwrap(),
                DeValue::Float(_) | DeValue::Datetime(_) => out.push_str("other "),
                DeValue::Array(nodes) => {
                    out.push('[');
                    nodes.iter().for_each(|node| value(node, out));
                    out.push(']');
                }
                DeValue::Table(all) => table(all, out),
            }
        }
        let (root, faults) = DeTable::parse_recoverable(text);
        let mut out = String::new();
        table(root.get_ref(), &mut out);
        (out, faults.iter().map(|one| one.span().unwrap_or_default()).collect())
    }

    const PARTS: [&str; 44] = [
        "a",
        "b",
        "c",
        ".",
        ".",
        " = ",
        " = ",
        "=",
        "1",
        "0x1f",
        "1.5",
        "true",
        "\"x\"",
        "'y'",
        "\"\"\"z\n\"\"\"",
        "[",
        "]",
        "[[",
        "]]",
        "{",
        "}",
        ",",
        ",",
        "\n",
        "\n",
        "\n",
        " ",
        "# c",
        "[a]\n",
        "[a.b]\n",
        "[[a]]\n",
        "[[a.b]]\n",
        "a = 1\n",
        "b = 2\n",
        "a.b = 3\n",
        "a.c = 4\n",
        "a.b.c = 5\n",
        "a = { b = 1 }\n",
        "a = { b.c = 1, b.a = 2 }\n",
        "a = [1, { b = 2 }]\n",
        "\"\\u0041\"",
        "\"\\q\"",
        "é",
        "\t",
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

    /// Messages may differ, places do not.
    #[test]
    fn whatever_is_written_is_read_as_the_toml_crate_reads_it() {
        for number in 0..20_000 {
            let text = written(&PARTS, number);
            let own = own(&text);
            // That crate has assertions that do not hold of every broken file.
            if let Ok(theirs) = std::panic::catch_unwind(|| theirs(&text)) {
                // Of a broken file the faults are told; what is left of it matters less.
                assert_eq!(own.1, theirs.1, "{text:?}");
                assert!(own.0 == theirs.0 || !own.1.is_empty(), "{text:?}: {own:?} {theirs:?}");
            }
        }
    }

    #[test]
    fn a_table_of_very_many_keys_is_told_once() {
        let text: String = (0..2_000).map(|number| format!("key{number} = 1\n")).collect();
        assert_eq!(own(&text).1.len(), 1);
    }
}
