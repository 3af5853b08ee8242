//! Rules of Vale: one a file. What needs look-around, a script, tags or a dictionary is refused.
//!
//! See <https://vale.sh/docs/topics/styles/> for what the keys mean.

use super::{Fate, Importer, Teller};
use crate::house_style::pattern::check;
use crate::house_style::sheet::Pattern;
use crate::house_style::tree::{Node, Value};

/// Imports the rule in `root`.
pub(crate) fn rule(importer: &mut Importer, mut told: Teller<'_>, root: &Node) {
    let fate = match Rule::read(root) {
        None => {
            told.note("There is no `extends` in it, so it is no rule of Vale.".into());
            Fate::Refused
        }
        Some(rule) => import(importer, &mut told, &rule),
    };
    importer.outcomes.push(told.outcome(fate));
}

/// A rule, its keys looked up.
struct Rule<'n> {
    extends: &'n str,
    entries: &'n [(crate::house_style::tree::Key, Node)],
}

impl<'n> Rule<'n> {
    fn read(root: &'n Node) -> Option<Rule<'n>> {
        let Value::Table(entries) = &root.value else { return None };
        let rule = Rule { extends: "", entries };
        Some(Rule { extends: rule.text("extends")?, entries })
    }

    fn get(&self, key: &str) -> Option<&'n Node> {
        self.entries.iter().find(|(one, _)| one.text == key).map(|(_, node)| node)
    }

    fn text(&self, key: &str) -> Option<&'n str> {
        match &self.get(key)?.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    fn flag(&self, key: &str) -> bool {
        matches!(self.get(key).map(|node| &node.value), Some(Value::Flag(true)))
    }

    fn whole(&self, key: &str) -> Option<u32> {
        match self.get(key)?.value {
            Value::Whole(number) => u32::try_from(number).ok(),
            _ => None,
        }
    }

    fn list(&self, told: &mut Teller<'_>, key: &str) -> Vec<String> {
        match self.get(key).map(|node| &node.value) {
            Some(Value::List(list)) => list
                .iter()
                .filter_map(|node| {
                    let text = plain(node);
                    if text.is_none() {
                        let (line, name) = (node.span.start, node.value.name());
                        told.note(format!(
                            "Line {line}: an item of `{key}` is {name}, not a text: put it in quotation marks."
                        ));
                    }
                    text
                })
                .collect(),
            Some(Value::Text(text)) => vec![text.clone()],
            _ => Vec::new(),
        }
    }
}

/// A scalar as it is written.
fn plain(node: &Node) -> Option<String> {
    match &node.value {
        Value::Text(text) => Some(text.clone()),
        Value::Whole(number) => Some(number.to_string()),
        Value::Flag(flag) => Some(flag.to_string()),
        _ => None,
    }
}

fn import(importer: &mut Importer, told: &mut Teller<'_>, rule: &Rule<'_>) -> Fate {
    match rule.extends {
        "existence" => existence(importer, told, rule),
        "substitution" => substitution(importer, told, rule),
        "occurrence" => occurrence(importer, told, rule),
        "repetition" => repetition(importer, told, rule),
        "conditional" => conditional(importer, told, rule),
        "capitalization" => capitalization(importer, told, rule),
        "script" => refuse(told, "It runs a script, and a house style is data."),
        "spelling" => refuse(told, "It needs a spelling dictionary."),
        "sequence" => refuse(told, "It asks for parts of speech in the Penn tag set."),
        "consistency" => refuse(told, "It asks which of two spellings came first in the text."),
        "metric" | "readability" => refuse(told, "It computes a score; Obelize gives none."),
        other => refuse(told, &format!("`extends: {other}` is not known.")),
    }
}

fn refuse(told: &mut Teller<'_>, note: &str) -> Fate {
    told.note(note.into());
    Fate::Refused
}

/// What all rules have in common.
fn common(
    importer: &mut Importer,
    told: &mut Teller<'_>,
    rule: &Rule<'_>,
    alternative: &str,
) -> Pattern {
    let message = rule.text("message").map(|message| message_of(message, alternative));
    let mut pattern = Pattern {
        ignore_case: rule.flag("ignorecase"),
        category: Some(importer.category(rule.text("level").unwrap_or("warning"))),
        why: message.filter(|message| !message.is_empty()),
        link: rule.text("link").map(String::from),
        ..Pattern::default()
    };
    match rule.text("scope") {
        None | Some("text" | "paragraph" | "sentence" | "raw" | "summary") => {}
        Some(scope) if scope.starts_with("heading") => pattern.position = vec!["headline".into()],
        Some(scope) => told.note(format!(
            "`scope: {scope}` needs the text's markup; the rule holds for the whole text here."
        )),
    }
    pattern
}

/// Vale's message without its places for words: those stand beside the mark.
fn message_of(message: &str, alternative: &str) -> String {
    let mut parts = Vec::new();
    let mut rest = message;
    let places = message.matches("%s").count();
    let mut place = 0;
    while let Some(at) = rest.find("%s") {
        let (before, after) = (&rest[..at], &rest[at + 2..]);
        let quote = before.chars().last().filter(|mark| "'\"‘“`".contains(*mark));
        let closing = after.chars().next().filter(|mark| "'\"’”`".contains(*mark));
        let quoted = quote.zip(closing);
        let first_of_two = place == 0 && places > 1 && !alternative.is_empty();
        let (before, after) = match quoted {
            Some((open, close)) => {
                (&before[..before.len() - open.len_utf8()], &after[close.len_utf8()..])
            }
            None => (before, after),
        };
        parts.push(before.to_string());
        parts.push(match first_of_two {
            true => format!("“{}”", alternative.replace('|', "” or “")),
            false => "this".to_string(),
        });
        rest = after;
        place += 1;
    }
    parts.push(rest.to_string());
    let whole = parts.concat();
    let mut letters = whole.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// The expressions that can be used; those that cannot are noted.
fn usable(told: &mut Teller<'_>, all: Vec<String>, ignore_case: bool) -> (Vec<String>, bool) {
    let count = all.len();
    let kept: Vec<String> = all
        .into_iter()
        .filter(|one| match check(one, ignore_case) {
            Ok(()) => true,
            Err((problem, _)) => {
                told.note(format!("`{one}` is left out: {problem}."));
                false
            }
        })
        .collect();
    let whole = kept.len() == count;
    (kept, whole)
}

fn fate(whole: bool) -> Fate {
    if whole { Fate::Whole } else { Fate::Part }
}

/// Exceptions: words, or expressions of them.
fn exceptions(told: &mut Teller<'_>, rule: &Rule<'_>) -> Vec<String> {
    let all = rule.list(told, "exceptions");
    usable(told, all, rule.flag("ignorecase")).0
}

/// What an action offers in the words' place.
fn offered(told: &mut Teller<'_>, rule: &Rule<'_>) -> Vec<String> {
    let Some(Node { value: Value::Table(action), .. }) = rule.get("action") else {
        return Vec::new();
    };
    let get = |key: &str| action.iter().find(|(one, _)| one.text == key).map(|(_, node)| node);
    let name = get("name").and_then(plain).unwrap_or_default();
    match (name.as_str(), get("params").map(|node| &node.value)) {
        ("replace", Some(Value::List(list))) => list.iter().filter_map(plain).collect(),
        ("replace" | "remove", _) => Vec::new(),
        (other, _) => {
            told.note(format!("`action: {other}` changes texts; it is left out."));
            Vec::new()
        }
    }
}

fn add(importer: &mut Importer, told: &Teller<'_>, mut pattern: Pattern) {
    pattern.id = importer.id(&told.rule);
    importer.sheet.pattern.push(pattern.into());
}

fn existence(importer: &mut Importer, told: &mut Teller<'_>, rule: &Rule<'_>) -> Fate {
    let mut pattern = common(importer, told, rule, "");
    let raw = rule.list(told, "raw").concat();
    let (mut tokens, mut whole) = (Vec::new(), true);
    if raw.is_empty() {
        let all = rule.list(told, "tokens");
        (tokens, whole) = usable(told, all, pattern.ignore_case);
        if tokens.is_empty() {
            return refuse(told, "Nothing of it is left.");
        }
        pattern.expression = joined(&tokens);
        if rule.flag("nonword") {
            pattern.on = Some("text".into());
        }
    } else {
        let words = rule.list(told, "tokens");
        let before = match (words.is_empty(), rule.flag("nonword")) {
            (true, _) => String::new(),
            (false, true) => joined(&words),
            (false, false) => format!(r"\b{}\b", joined(&words)),
        };
        let (expressions, _) = usable(told, vec![before + &raw], pattern.ignore_case);
        let Some(expression) = expressions.into_iter().next() else { return Fate::Refused };
        pattern.expression = expression;
        pattern.on = Some("text".into());
    }
    if let Err((problem, _)) = check(&pattern.expression, pattern.ignore_case) {
        return refuse(told, &format!("All together: {problem}."));
    }
    pattern.except = exceptions(told, rule);
    pattern.alternatives = offered(told, rule);
    drop(tokens);
    add(importer, told, pattern);
    fate(whole && told.notes.is_empty())
}

fn joined(tokens: &[String]) -> String {
    if let [one] = tokens { format!("(?:{one})") } else { format!("(?:{})", tokens.join("|")) }
}

fn substitution(importer: &mut Importer, told: &mut Teller<'_>, rule: &Rule<'_>) -> Fate {
    let Some(Node { value: Value::Table(swap), .. }) = rule.get("swap") else {
        return refuse(told, "There is no `swap` in it.");
    };
    let mut imported = 0;
    for (key, node) in swap {
        let Some(replacement) = plain(node) else { continue };
        let (expressions, _) = usable(told, vec![key.text.clone()], rule.flag("ignorecase"));
        let Some(expression) = expressions.into_iter().next() else { continue };
        let mut pattern = common(importer, told, rule, &replacement);
        pattern.expression = expression;
        if rule.flag("nonword") {
            pattern.on = Some("text".into());
        }
        pattern.except = exceptions(told, rule);
        if replacement.contains('$') {
            told.note(format!(
                "“{replacement}” takes up a part of the match; it is named in the reason only."
            ));
        } else {
            let alternatives: Vec<String> =
                replacement.split('|').filter(|one| !one.is_empty()).map(String::from).collect();
            // What is right already is no mistake.
            let right = alternatives.iter().map(|one| regex_syntax::escape(one));
            pattern.except.extend(right);
            pattern.alternatives = alternatives;
        }
        add(importer, told, pattern);
        imported += 1;
    }
    match imported {
        0 => refuse(told, "Nothing of it is left."),
        count => fate(count == swap.len() && told.notes.is_empty()),
    }
}

fn occurrence(importer: &mut Importer, told: &mut Teller<'_>, rule: &Rule<'_>) -> Fate {
    let mut pattern = common(importer, told, rule, "");
    let (Some(token), Some(max)) = (rule.text("token"), rule.whole("max")) else {
        return refuse(told, "It asks for a least number; only a most number can be told here.");
    };
    let (expressions, _) = usable(told, vec![token.to_string()], pattern.ignore_case);
    let Some(expression) = expressions.into_iter().next() else { return Fate::Refused };
    if rule.get("min").is_some() {
        told.note("`min` is left out: what is missing cannot be marked.".into());
    }
    pattern.expression = expression;
    pattern.on = Some("text".into());
    pattern.max = Some(max);
    pattern.per = Some(match rule.text("scope") {
        Some("sentence") => "sentence".into(),
        Some("text" | "summary" | "raw") => "text".into(),
        _ => "paragraph".into(),
    });
    add(importer, told, pattern);
    fate(told.notes.is_empty())
}

fn repetition(importer: &mut Importer, told: &mut Teller<'_>, rule: &Rule<'_>) -> Fate {
    let mut pattern = common(importer, told, rule, "");
    let all = rule.list(told, "tokens");
    let (tokens, whole) = usable(told, all, pattern.ignore_case);
    if tokens.is_empty() {
        return refuse(told, "Nothing of it is left.");
    }
    pattern.expression = match rule.flag("alpha") {
        // Of letters alone, so that "1 1" is no repetition.
        true => r"\pL[\pL\pM'’-]*".into(),
        false => joined(&tokens),
    };
    pattern.on = Some("text".into());
    pattern.repeated = true;
    add(importer, told, pattern);
    fate(whole && told.notes.is_empty())
}

fn conditional(importer: &mut Importer, told: &mut Teller<'_>, rule: &Rule<'_>) -> Fate {
    let mut pattern = common(importer, told, rule, "");
    let (Some(first), Some(second)) = (rule.text("first"), rule.text("second")) else {
        return refuse(told, "`first` or `second` is missing.");
    };
    let both = vec![first.to_string(), second.to_string()];
    let (mut both, whole) = usable(told, both, pattern.ignore_case);
    if !whole {
        return Fate::Refused;
    }
    pattern.unless = both.pop();
    pattern.expression = both.pop().unwrap_or_default();
    pattern.on = Some("text".into());
    pattern.except = exceptions(told, rule);
    add(importer, told, pattern);
    fate(told.notes.is_empty())
}

fn capitalization(importer: &mut Importer, told: &mut Teller<'_>, rule: &Rule<'_>) -> Fate {
    let mut pattern = common(importer, told, rule, "");
    pattern.capitals = Some(match rule.text("match") {
        Some("$title") => "title".into(),
        Some("$sentence") => "sentence".into(),
        Some("$lower") => "lower".into(),
        Some("$upper") => "upper".into(),
        Some(other) => {
            return refuse(
                told,
                &format!(
                    "`match: {other}` is an expression of what is right, not of what is wrong."
                ),
            );
        }
        None => return refuse(told, "There is no `match` in it."),
    });
    for key in ["style", "indicators", "threshold"] {
        if rule.get(key).is_some() {
            told.note(format!("`{key}` is left out."));
        }
    }
    pattern.expression = r"\S.*\S".into();
    pattern.on = Some("text".into());
    pattern.except = exceptions(told, rule);
    add(importer, told, pattern);
    fate(told.notes.is_empty())
}

#[cfg(test)]
mod tests {
    use super::message_of;

    #[test]
    fn a_message_is_told_without_places() {
        assert_eq!(
            message_of("Use '%s' instead of '%s'.", "a|b"),
            "Use “a” or “b” instead of this."
        );
        assert_eq!(message_of("'%s' is a weasel word!", ""), "This is a weasel word!");
        assert_eq!(message_of("Try to keep it short (%s).", ""), "Try to keep it short (this).");
    }
}
