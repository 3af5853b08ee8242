//! Sources: of which kind is who speaks, and can it speak at all?

use super::SourceKind;
use super::clause::{Clauses, SOURCE_NOUNS, Tag, Tags, among, among_letters, tags};
use crate::lexicon::{Class, Classes, named};
use crate::paragraph::Shape;
use std::ops::Range;

const ORGANIZATION: Classes =
    Classes::of(&[Class::OrgWord, Class::Organization, Class::Metonym, Class::Country]);
/// How far back a full name is looked for, in tokens.
const FAR: u32 = 400;
const GIVEN_NAMES: Classes = Classes::of(&[Class::FemaleName, Class::MaleName]);
const PERSONS: Classes =
    Classes::of(&[Class::Official, Class::Expert, Class::Person, Class::Anonymous, Class::Title]);

/// The head of a source: the last word of its first noun phrase, before "of", "for" or a comma.
fn head(clauses: &Clauses<'_, '_>, source: &Range<u32>) -> Range<u32> {
    let mut end = source.end;
    for at in source.start + 1..source.end {
        let stops = match clauses.tag(at) {
            Tag::Preposition
            | Tag::Comma
            | Tag::Relative
            | Tag::That
            | Tag::Open
            | Tag::Subordinator
            | Tag::To
            | Tag::Dash => true,
            Tag::Verb => true,
            // "deputy minister and bank chairman Olaf Renn": titles without an article before one name.
            Tag::And => {
                let titles = (source.start..at)
                    .all(|place| clauses.tag(place) == Tag::Noun || place == source.start)
                    && clauses.tag(source.end - 1) == Tag::Name
                    && (source.start..at).any(|place| clauses.has(place, Class::Official));
                clauses.tag(at - 1).is_nominal() && !titles
            }
            _ => false,
        };
        if stops {
            end = at;
            break;
        }
    }
    // "sources close to the bride"
    if end > source.start + 1 && end < source.end && clauses.word(end - 1) == named::CLOSE {
        end -= 1;
    }
    source.start..end
}

/// The proper name in a source, titles left out: "Kasim-Jomart Tokayev" in "President Kasim-Jomart Tokayev".
pub(super) fn name(clauses: &Clauses<'_, '_>, source: &Range<u32>) -> Option<Range<u32>> {
    if let Some(apposed) = apposed_name(clauses, source) {
        return name(clauses, &apposed);
    }
    let is_name = |at: u32| is_name(clauses, at);
    let owned =
        source.clone().rev().find(|&at| clauses.word(at) == named::CLITIC_S && at + 1 < source.end);
    let head = head(clauses, source);
    let start = owned.map_or(head.start, |at| if at + 1 < head.end { at + 1 } else { head.start });
    let last = (start..head.end).rev().find(|&at| is_name(at))?;
    // "Speaker of the House Rep. Paul Ryan": the office comes first.
    // "Match of the Day pundit Alan Reece": so does his trade.
    let office = clauses.of_class(last, Classes::of(&[Class::Title, Class::Official]));
    if let Some(given) = (head.end..source.end)
        .take_while(|&at| !clauses.is(at, tags!(Comma | Open | Relative)))
        .find(|&at| {
            clauses.of_class(at, GIVEN_NAMES)
                && is_name(at)
                && (office || clauses.tag(at - 1) == Tag::Noun && clauses.of_class(at - 1, PERSONS))
        })
    {
        let last = (given..source.end).take_while(|&at| is_name(at)).last().unwrap_or(given);
        return Some(given..last + 1);
    }
    let mut first = last;
    while first > start {
        let at = first - 1;
        let joins = is_name(at)
            || clauses.tag(at) == Tag::Stop && at > start && is_name(at - 1)
            // "Wool Traders' Guild"
            || clauses.tag(at) == Tag::Possessive
                && clauses.word(at) != named::CLITIC_S
                && at > start
                && is_name(at - 1)
                && clauses.has(last, Class::OrgWord)
            || clauses.word(at) == named::OF && at > start && is_name(at - 1);
        if !joins {
            break;
        }
        first = at;
    }
    let mut end = last + 1;
    // "Ministry of Defence", "Bank of England": the head stops at "of"; the name goes on.
    if clauses.has(last, Class::OrgWord)
        && end + 1 < source.end
        && matches!(clauses.word(end), named::OF | named::FOR)
    {
        // "Institute for the Study of War"
        let mut at = end + 1;
        while at < source.end
            && (is_name(at)
                || clauses.tag(at) == Tag::Determiner && at == end + 1
                || clauses.word(at) == named::OF && at + 1 < source.end && is_name(at + 1))
        {
            at += 1;
        }
        if is_name(at - 1) {
            end = at;
        }
    }
    // "Energy Minister Edo Varga", but "Martin King Jr"
    let organization = clauses.of_class(last, ORGANIZATION);
    let title = (first..end - 1).rev().find(|&at| {
        clauses.of_class(at, Classes::of(&[Class::Title, Class::Official]))
            // "Gov. Bo Ruiz", but "Ann M. Ruiz"
            && is_name(
                at + 1 + u32::from(clauses.tag(at + 1) == Tag::Stop && clauses.text(at).len() > 1),
            )
            && !clauses.has(at + 1, Class::PersonSuffix)
    });
    if let Some(title) = title.filter(|&title| {
        !organization && !(first..title).any(|at| clauses.of_class(at, GIVEN_NAMES))
    }) {
        first = title;
    }
    while first + 1 < end
        && clauses.of_class(
            first,
            Classes::of(&[Class::Title, Class::Official, Class::TitleAbbreviation]),
        )
    {
        first += 1;
        while first + 1 < end && clauses.tag(first) == Tag::Stop {
            first += 1;
        }
    }
    Some(first..end)
}

/// Whether the token is a name, or part of one; "Previous" in "Previous work has shown" only begins a sentence.
fn is_name(clauses: &Clauses<'_, '_>, at: u32) -> bool {
    let begins = clauses.classes(at) == Classes::default()
        && at + 1 < clauses.len()
        && clauses.tag(at + 1) == Tag::Noun
        && !clauses.token(at + 1).is_capital()
        && !clauses.of_class(at + 1, SOURCE_NOUNS)
        && (at == 0 || clauses.paragraph.sentence_of(at - 1) != clauses.paragraph.sentence_of(at));
    clauses.tag(at) == Tag::Name && !begins && !clauses.is_time(at)
}

/// "her lawyer, Simon Pell": the name that stands after a description without one.
fn apposed_name(clauses: &Clauses<'_, '_>, source: &Range<u32>) -> Option<Range<u32>> {
    let comma = source.clone().find(|&at| clauses.tag(at) == Tag::Comma)?;
    let described = head(clauses, source);
    // "Norland's foreign minister": the owner's name is not the minister's.
    let described = described
        .clone()
        .rev()
        .find(|&at| clauses.word(at) == named::CLITIC_S)
        .map_or(described.start, |at| at + 1)..described.end;
    let noun = described.clone().rev().find(|&at| clauses.tag(at).is_nominal())?;
    let person = clauses.of_class(noun, PERSONS)
        || clauses.of_class(comma + 1, GIVEN_NAMES) && !clauses.of_class(noun, SOURCE_NOUNS);
    if clauses.tag(noun) != Tag::Noun
        || !person
        || clauses.has(noun, Class::SourcePlural)
        || described.clone().any(|at| clauses.tag(at) == Tag::Name)
    {
        return None;
    }
    // "one resident, 71-year-old Ann Doe"
    // "the chapel's minister, the Rev. Ian Doe"
    let title = clauses.tag(comma + 1) == Tag::Determiner && clauses.has(comma + 2, Class::Title);
    let start = comma + 1 + u32::from(title || clauses.ends(comma + 1, "-year-old"));
    // "Jan de Wit"
    let particle = |at: u32| {
        at > start && among(clauses.text(at), "de van von der den bin al da di la le del du")
    };
    let end = (start..source.end)
        .find(|&at| !clauses.is(at, tags!(Name | Stop)) && !particle(at))
        .unwrap_or(source.end);
    let closed = end == source.end || clauses.tag(end) == Tag::Comma;
    (closed && clauses.tag(start) == Tag::Name).then_some(start..end)
}

/// The last word of the source's head: what a verb agrees with.
pub(super) fn head_word(clauses: &Clauses<'_, '_>, source: &Range<u32>) -> u32 {
    let head = head(clauses, source);
    // "Smith and Jones", "the mayor and her deputy": the last word will do; the verb is plural either way.
    head.end.max(source.start + 1) - 1
}

/// Of which kind the source is; [`SourceKind::None`] if it cannot be one.
pub(super) fn kind(clauses: &Clauses<'_, '_>, source: &Range<u32>) -> SourceKind {
    let first = source.start;
    let first_word = clauses.word(first);
    if source.len() == 1 {
        match clauses.tag(first) {
            Tag::Relative => return SourceKind::Pronoun,
            Tag::Pronoun if clauses.has(first, Class::Crowd) => {
                return SourceKind::Vague;
            }
            Tag::Pronoun | Tag::Possessive => return SourceKind::Pronoun,
            Tag::Determiner
                if matches!(
                    first_word,
                    named::SOME | named::MANY | named::MOST | named::SEVERAL | named::OTHERS
                ) =>
            {
                return SourceKind::Vague;
            }
            Tag::Determiner if matches!(first_word, named::ONE | named::ANOTHER) => {
                return SourceKind::Anonymous;
            }
            Tag::Determiner => return SourceKind::Pronoun,
            _ => {}
        }
    }
    // "she herself"
    if source.len() == 2
        && clauses.tag(first) == Tag::Pronoun
        && clauses.ends(source.end - 1, "self")
    {
        return SourceKind::Pronoun;
    }
    let two = first..source.end.min(first + 2);
    if clauses.is_one_more(&two) && !(two.end < source.end && clauses.tag(two.end).is_nominal()) {
        return SourceKind::Anonymous;
    }
    let head = head(clauses, source);
    // "the minister's aides": what counts is who is owned.
    let own = head
        .clone()
        .rev()
        .find(|&at| clauses.word(at) == named::CLITIC_S)
        .map_or(head.start, |at| at + 1)..head.end;
    let own = if own.is_empty() { head.clone() } else { own };
    if source.clone().any(|at| is_withheld(clauses, at)) {
        return SourceKind::Anonymous;
    }
    if apposed_name(clauses, source).is_some() {
        return SourceKind::NamedPerson;
    }
    // "one Tory MP": an office in capitals is no name.
    if matches!(first_word, named::A | named::AN | named::ONE)
        && clauses.has(head.end - 1, Class::Official)
        && clauses.token(head.end - 1).is_upper()
    {
        return SourceKind::Anonymous;
    }
    let names: Vec<u32> = own.clone().filter(|&at| is_name(clauses, at)).collect();
    let noun = own.clone().rev().find(|&at| clauses.tag(at).is_nominal());
    let noun_classes = noun.map_or(Classes::default(), |at| clauses.classes(at));
    let plural = noun_classes.has(Class::SourcePlural);
    let last_is_name = noun.is_some_and(|at| clauses.tag(at) == Tag::Name);
    // "Some Democrats": a crowd, capital or not.
    if plural && noun_classes.has(Class::Crowd) && last_is_name && names.len() == 1 {
        return SourceKind::Vague;
    }
    let indefinite = matches!(first_word, named::A | named::AN | named::ONE);
    let counted = clauses.tag(first) == Tag::Number && first_word != named::ONE
        || matches!(first_word, named::SOME | named::MANY | named::MOST | named::SEVERAL);
    // "Russian bloggers": where they are from is no name.
    let from = noun.is_some_and(|at| clauses.tag(at) == Tag::Noun && clauses.ends(at, "s"))
        && names.iter().all(|&at| clauses.has(at, Class::Nationality));
    if !from
        && !is_office(clauses, source)
        && (last_is_name
            || !names.is_empty()
                && !own.clone().any(|at| {
                    clauses.tag(at) == Tag::Noun
                        && clauses.of_class(at, SOURCE_NOUNS)
                        && Some(at) == noun
                }))
        && let Some(kind) = named_kind(clauses, &own, &names)
    {
        // "Corvid, which is known for break-ups": a person is a "who".
        let thing = head.end + 1 < source.end && clauses.word(head.end + 1) == named::WHICH
            || source.end == head.end && clauses.word(source.end - 1) == named::CLITIC_S;
        return if thing && kind == SourceKind::NamedPerson {
            SourceKind::NamedOrganization
        } else {
            kind
        };
    }
    // "Kyodo news agency", "Sabah newspaper"
    let outlet = noun.is_some_and(|at| {
        clauses.text(at) == "agency"
            || clauses.tag(own.start) == Tag::Name
                && clauses.has(at, Class::Medium)
                && !clauses.ends(at, "s")
    });
    if outlet
        && !is_mass_medium(clauses, noun)
        && !is_journalist(clauses, noun)
        && names
            .iter()
            .any(|&at| !clauses.of_class(at, Classes::of(&[Class::Nationality, Class::Country])))
    {
        return SourceKind::NamedOrganization;
    }
    let kind_of_noun = |classes: Classes| -> Option<SourceKind> {
        Some(if classes.has(Class::Anonymous) && !(plural && classes.has(Class::Crowd)) {
            SourceKind::Anonymous
        } else if classes.has(Class::Crowd)
            && !is_command(clauses, noun)
            && (plural
                || !classes.any(Classes::of(&[Class::Official, Class::Expert, Class::Person])))
        {
            if classes.any(PERSONS) && (counted && clauses.tag(first) == Tag::Number) {
                SourceKind::Anonymous
            } else {
                SourceKind::Vague
            }
        } else if classes.has(Class::Medium) && plural && is_court_paper(clauses, noun) {
            SourceKind::Document
        } else if classes.has(Class::Medium) {
            let state = is_of_state(clauses, noun);
            let one = (matches!(first_word, named::THE | named::THIS | named::ITS | named::THEIR)
                || clauses.tag(first) == Tag::Possessive)
                && !plural
                || state;
            if is_research(clauses, source, noun) {
                SourceKind::Document
            } else if state && !names.is_empty() && !is_mass_medium(clauses, noun) {
                SourceKind::NamedOrganization
            } else if one && !is_mass_medium(clauses, noun) {
                SourceKind::Role
            } else if indefinite && is_journalist(clauses, noun) {
                SourceKind::Anonymous
            } else {
                SourceKind::Vague
            }
        } else if classes.any(Classes::of(&[Class::Official, Class::Expert, Class::Person])) {
            match (plural, indefinite, counted) {
                (true, _, true) if clauses.tag(first) == Tag::Number => SourceKind::Anonymous,
                (true, ..) => SourceKind::Vague,
                (false, true, _) => SourceKind::Anonymous,
                _ if is_bare_official(clauses, source) => SourceKind::Anonymous,
                _ => SourceKind::Role,
            }
        } else if classes.has(Class::Document) && plural && is_of_media(clauses, noun) {
            SourceKind::Vague
        } else if classes.has(Class::Document) {
            SourceKind::Document
        } else if classes.has(Class::Institution)
            && plural
            && noun.is_some_and(|at| clauses.ends(at, "s"))
            && is_loose(clauses, source)
        {
            SourceKind::Vague
        } else if classes.has(Class::Institution) {
            SourceKind::Role
        } else {
            return None;
        })
    };
    if let Some(kind) = kind_of_noun(noun_classes) {
        return kind;
    }
    if let Some(at) = own.clone().rev().find(|&at| clauses.of_class(at, SOURCE_NOUNS))
        && let Some(kind) = kind_of_noun(clauses.classes(at))
    {
        return kind;
    }
    if !from && let Some(kind) = named_kind(clauses, &own, &names) {
        return kind;
    }
    if counted {
        return SourceKind::Vague;
    }
    let text = noun.map_or("", |at| clauses.text(at));
    if text.ends_with("-year-old") && !indefinite {
        return SourceKind::Role;
    }
    if indefinite {
        return SourceKind::Anonymous;
    }
    if text.ends_with('s') && !text.ends_with("ss") && clauses.tag(first) != Tag::Determiner {
        return SourceKind::Vague;
    }
    match noun {
        Some(_) => SourceKind::Role,
        // "those who knew him"
        None if first_word == named::THOSE => SourceKind::Vague,
        None => SourceKind::None,
    }
}

/// "the President", in a headline "Mayor": an office with a capital, and nobody named.
fn is_office(clauses: &Clauses<'_, '_>, source: &Range<u32>) -> bool {
    let last = source.end - 1;
    // "Inspector General" in a headline.
    let alone = match source.len() {
        1 | 2 if clauses.paragraph.shape != Shape::Prose => {
            clauses.has(source.start, Class::Official)
        }
        2 => clauses.tag(source.start) == Tag::Determiner,
        _ => false,
    };
    alone
        && clauses.has(last, Class::Official)
        && !clauses.of_class(last, GIVEN_NAMES)
        && !clauses.of_class(last, ORGANIZATION)
}

/// "rights groups", "some companies": no article or owner says which ones.
fn is_loose(clauses: &Clauses<'_, '_>, source: &Range<u32>) -> bool {
    !matches!(clauses.word(source.start), named::THE | named::THESE | named::THOSE | named::BOTH)
        && !source.clone().any(|at| clauses.tag(at) == Tag::Possessive)
}

/// "media", "press": many outlets, whatever the article.
fn is_mass_medium(clauses: &Clauses<'_, '_>, noun: Option<u32>) -> bool {
    noun.is_some_and(|at| among_letters(clauses.text(at), "media press newspapers"))
}

/// "state television", "state-run radio": every country has one.
fn is_of_state(clauses: &Clauses<'_, '_>, noun: Option<u32>) -> bool {
    noun.is_some_and(|at| at > 0 && among_letters(clauses.text(at - 1), "state state-run"))
}

/// "A 2018 paper", "a paper published in May": research, no newspaper.
fn is_research(clauses: &Clauses<'_, '_>, source: &Range<u32>, noun: Option<u32>) -> bool {
    noun.is_some_and(|at| {
        clauses.text(at) == "paper"
            && (at > source.start
                && (clauses.tag(at - 1) == Tag::Number
                    || among(clauses.text(at - 1), "research white green working discussion"))
                || at + 1 < source.end && among(clauses.text(at + 1), "published in by"))
    })
}

/// "court papers", "government papers": documents of a body, not newspapers.
fn is_court_paper(clauses: &Clauses<'_, '_>, noun: Option<u32>) -> bool {
    noun.is_some_and(|at| {
        clauses.text(at) == "papers"
            && at > 0
            && (clauses.of_class(at - 1, Classes::of(&[Class::Institution, Class::Document]))
                || among(clauses.text(at - 1), "legal divorce bankruptcy tax"))
    })
}

/// "media reports", "press reports": what many outlets say, none of them named.
fn is_of_media(clauses: &Clauses<'_, '_>, noun: Option<u32>) -> bool {
    noun.is_some_and(|at| {
        at > 0 && among_letters(clauses.text(at - 1), "media press newspaper news")
    })
}

/// "a reporter": a person of the trade rather than an outlet.
fn is_journalist(clauses: &Clauses<'_, '_>, noun: Option<u32>) -> bool {
    noun.is_some_and(|at| {
        among(clauses.text(at), "reporter journalist correspondent editor columnist anchor presenter host moderator interviewer blogger")
    })
}

/// "Talks have failed: official": one of many, though a headline leaves the article out.
fn is_bare_official(clauses: &Clauses<'_, '_>, source: &Range<u32>) -> bool {
    source.len() == 1
        && clauses.paragraph.shape != Shape::Prose
        && among_letters(
            clauses.text(source.start),
            "official aide diplomat lawmaker adviser analyst expert witness",
        )
}

/// "the general staff": a body, no crowd.
fn is_command(clauses: &Clauses<'_, '_>, noun: Option<u32>) -> bool {
    noun.is_some_and(|at| {
        at > 0 && clauses.text(at) == "staff" && clauses.text(at - 1) == "general"
    })
}

fn is_withheld(clauses: &Clauses<'_, '_>, at: u32) -> bool {
    matches!(
        clauses.word(at),
        named::UNNAMED
            | named::ANONYMOUS
            | named::ANONYMITY
            | named::UNIDENTIFIED
            | named::FAMILIAR
            | named::BRIEFED
    ) || matches!(clauses.word(at), named::AUTHORISED | named::AUTHORIZED)
        && clauses.word(at.saturating_sub(1)) == named::NOT
        // "who asked not to be named", "who asked that her name be withheld"
        || at > 0
            && clauses.text(at - 1) == "be"
            && among(clauses.text(at), "named identified quoted withheld")
}

fn named_kind(clauses: &Clauses<'_, '_>, own: &Range<u32>, names: &[u32]) -> Option<SourceKind> {
    let last = *names.last()?;
    let any = |classes: Classes| names.iter().any(|&at| clauses.of_class(at, classes));
    let titled = own.clone().any(|at| {
        clauses.has(at, Class::Title)
            || clauses.tag(at) == Tag::Noun && clauses.of_class(at, PERSONS)
    });
    // "Hale & Wynn"
    let firm = own.clone().any(|at| clauses.text(at) == "&");
    let organization = firm || clauses.of_class(last, ORGANIZATION);
    let office = titled && names.len() > 1 && !firm;
    // "Captain Lee Ford …", Ford said: a surname that is a firm's name as well.
    let surname = organization
        && names.len() == 1
        && !clauses.has(last, Class::OrgWord)
        && (last.saturating_sub(FAR) + 1..last).any(|at| {
            clauses.word(at) == clauses.word(last)
                && clauses.of_class(at - 1, GIVEN_NAMES)
                && clauses.token(at - 1).is_capital()
        });
    if organization && !surname && !(office && !clauses.has(last, Class::OrgWord)) {
        return Some(SourceKind::NamedOrganization);
    }
    // "Judge throws out claim": in a headline a lone title has its capital from the place.
    if titled && own.len() == 1 && clauses.paragraph.shape != Shape::Prose && !any(GIVEN_NAMES) {
        return Some(SourceKind::Role);
    }
    if titled || any(GIVEN_NAMES) || surname {
        return Some(SourceKind::NamedPerson);
    }
    // "the Italian accused the referee", but "the Chinese"
    if clauses.has(last, Class::Nationality)
        && (clauses.ends(last, "an")
            || among(
                clauses.text(last),
                "Swede Briton Dane Finn Pole Turk Scot Spaniard Greek Serb Croat Czech Slovak",
            ))
        && names.len() == 1
        && own.len() == 2
        && clauses.tag(own.start) == Tag::Determiner
    {
        return Some(SourceKind::Role);
    }
    let body = own.clone().any(|at| {
        clauses.of_class(at, Classes::of(&[Class::Medium, Class::Institution, Class::Document]))
    });
    if body
        || any(ORGANIZATION)
        || clauses.token(last).is_upper()
        || clauses.tag(own.start) == Tag::Determiner
    {
        return Some(SourceKind::NamedOrganization);
    }
    if clauses.has(last, Class::Nationality) {
        return Some(if clauses.ends(last, "s") {
            SourceKind::Vague
        } else {
            SourceKind::NamedOrganization
        });
    }
    Some(SourceKind::NamedPerson)
}

/// Whether such a source is known to be able to speak: a name, a pronoun of a person, a noun of the lexicon.
pub(super) fn can_speak(clauses: &Clauses<'_, '_>, source: &Range<u32>, kind: SourceKind) -> bool {
    match kind {
        SourceKind::None => false,
        SourceKind::NamedPerson | SourceKind::NamedOrganization | SourceKind::Anonymous => {
            clauses.heads_a_source(source) || source.len() <= 2
        }
        SourceKind::Pronoun => !matches!(
            clauses.word(source.start),
            named::THIS | named::THAT | named::THESE | named::THOSE | named::WHICH
        ),
        SourceKind::Role | SourceKind::Document | SourceKind::Vague => {
            // "Russian bloggers"
            let from = kind == SourceKind::Vague && clauses.has(source.start, Class::Nationality)
                // "the Italian"
                || kind == SourceKind::Role
                    && source.len() == 2
                    && clauses.has(source.start + 1, Class::Nationality);
            from || source.clone().any(|at| clauses.of_class(at, SOURCE_NOUNS))
                || kind == SourceKind::Role && clauses.ends(source.end - 1, "-year-old")
                || source.len() == 1 && clauses.tag(source.start) == Tag::Determiner
        }
    }
}
