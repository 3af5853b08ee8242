//! Observations about the document as a whole, each with the spans that show it. They count and point; they do not judge.

use crate::attribution::SourceKind;
use crate::ledger::Source;
use crate::letter::{self, lower};
use crate::lexicon::{Class, WordId};
use crate::order;
use crate::paragraph::{Paragraph, Shape};
use crate::seen::hash;
use crate::span::Span;
use crate::token::tokenize;
use std::ops::Range;

/// Something about the document as a whole, with the spans that show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    /// The rule's id.
    pub rule: &'static str,
    /// What was observed, in one sentence.
    pub reason: String,
    /// The evidence, in bytes.
    pub spans: Vec<Span>,
}

/// Every observation that holds of a document: of its source ledger, the `outlets` that it names anywhere, and its first
/// paragraphs, [`OPENING`] of them or all.
pub fn observations(
    sources: &[Source],
    outlets: impl Iterator<Item = WordId>,
    opening: &[Paragraph<'_>],
) -> Vec<Observation> {
    [
        not_english(opening),
        one_outlet(sources, outlets),
        headline_asserts(opening),
        mostly_unnamed(sources),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Fewest words in lower case that tell a language.
const TELLING: usize = 25;

/// Fewest letters of another script that tell it.
const TELLING_LETTERS: usize = 20;

/// The text is in a language that is not read here: it is mostly in another script, or hardly any of its words in lower
/// case is one of those that hold English together. Those make 40 to 55 in 100 of news in English, 5 to 20 of what is
/// written in its neighbours. A short text, or one that is mostly names, tells nothing.
fn not_english(opening: &[Paragraph<'_>]) -> Option<Observation> {
    const HOLDING: [Class; 12] = [
        Class::Determiner,
        Class::Pronoun,
        Class::ObjectPronoun,
        Class::Possessive,
        Class::Preposition,
        Class::Conjunction,
        Class::Subordinator,
        Class::Be,
        Class::Have,
        Class::Modal,
        Class::Negation,
        Class::Wh,
    ];
    let (mut words, mut holding, mut latin, mut other) = (0, 0, 0, 0);
    for paragraph in opening {
        for token in paragraph.tokens.iter().filter(|token| token.is_word()) {
            let text = token.text(paragraph.text);
            let foreign = text.chars().filter(|&letter| is_of_another_script(letter)).count();
            other += foreign;
            latin += text.chars().filter(|letter| letter::is_alphabetic(*letter)).count() - foreign;
            if text.starts_with(letter::is_lower) {
                let classes = token.word.classes();
                words += 1;
                holding += usize::from(HOLDING.into_iter().any(|class| classes.has(class)));
            }
        }
    }
    let scripted = other >= TELLING_LETTERS && other > latin;
    if !scripted && (words < TELLING || holding * 5 > words) {
        return None;
    }
    let first = opening.iter().find(|paragraph| !paragraph.tokens.is_empty())?;
    let span = Span::new(first.base, first.base + first.text.trim_end().len());
    let reason = "This does not read as English, the only language that is read here.";
    Some(Observation { rule: "not-english", reason: reason.to_owned(), spans: vec![span] })
}

/// A letter that no word of a Latin alphabet has.
fn is_of_another_script(letter: char) -> bool {
    !matches!(letter, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{2000}'..='\u{2bff}')
        && letter::is_alphabetic(letter)
}

/// The text says "the media" or "reports", but only one outlet is ever named.
fn one_outlet(
    sources: &[Source],
    mut outlets: impl Iterator<Item = WordId>,
) -> Option<Observation> {
    let many = sources.iter().find(|source| source.kind == SourceKind::Vague && source.medium)?;
    let mut named = sources
        .iter()
        .filter(|source| source.kind == SourceKind::NamedOrganization && source.medium);
    let (one, None) = (named.next()?, named.next()) else { return None };
    let mut name = Vec::new();
    tokenize(&one.name, &mut name);
    if outlets.any(|outlet| name.iter().all(|token| token.word != outlet)) {
        return None;
    }
    let spans = many.mentions.iter().chain(&one.mentions).copied().collect();
    let reason =
        ["The text speaks of “", &many.name, "”, and the only outlet it names is ", &one.name, "."];
    let reason = reason.concat();
    Some(Observation { rule: "one-source-only", reason, spans })
}

/// The words in a paragraph that name an outlet, as a source or not.
pub fn outlets(paragraph: &Paragraph<'_>) -> impl Iterator<Item = WordId> {
    let name = |at: usize| {
        paragraph.tokens.get(at).is_some_and(|token| token.is_word() && token.is_capital())
    };
    let some = paragraph.shape == Shape::Prose && paragraph.classes().has(Class::Outlet);
    let tokens = if some { &paragraph.tokens[..] } else { &[] };
    let outlets = tokens.iter().enumerate().filter(move |(at, token)| {
        token.classes().has(Class::Outlet)
            && name(*at)
            // "Mail" alone may be the post; an agency in capitals is a name by itself.
            && (token.is_upper() || *at > 0 && name(at - 1) || name(at + 1))
    });
    outlets.map(|(_, token)| token.word)
}

/// The headline states as fact what the body attributes to somebody.
fn headline_asserts(opening: &[Paragraph<'_>]) -> Option<Observation> {
    let (headline, body) = opening.split_first()?;
    let headline =
        Some(headline).filter(|first| first.shape != Shape::Prose && !first.text.contains('?'))?;
    // A hedge, an attribution or a marked quotation in the headline is a reservation already.
    let hedged = headline.phrases.iter().any(|phrase| phrase.category() == 0);
    if hedged || !headline.attributions.is_empty() || !headline.quotes.is_empty() {
        return None;
    }
    // "What the council could do next" asks or supposes.
    let asks = headline.tokens.first().is_some_and(|first| first.classes().has(Class::Wh));
    if asks || headline.classes().has(Class::Modal) {
        return None;
    }
    let claim = stems(headline, 0..headline.tokens.len() as u32);
    if claim.len() < 3 {
        return None;
    }
    let same = |words: &[u64]| {
        let shared = words.iter().filter(|word| claim.binary_search(word).is_ok()).count();
        shared >= 3 && shared * 2 >= claim.len()
    };
    // What the body says in its own voice, too, the headline may say.
    if body.iter().any(|paragraph| own_sentences(paragraph).any(|words| same(&words))) {
        return None;
    }
    for paragraph in body {
        // A wish or a fear is not what a headline could state as fact.
        for one in paragraph.attributions.iter().filter(|one| !one.belief) {
            let parts = one.content.iter().flat_map(|part| stems(paragraph, part.clone()));
            if same(&sorted(parts)) {
                let head = Span::new(headline.base, headline.base + headline.text.trim_end().len());
                let spans = [head]
                    .into_iter()
                    .chain(one.source.iter().chain([&one.cue]).map(|tokens| paragraph.span(tokens)))
                    .collect();
                let [open, who, close] = match &one.source {
                    Some(source) => ["“", paragraph.words(source), "”"],
                    None => ["", "no named source", ""],
                };
                let said = "The headline states as fact what the text attributes to ";
                let reason = [said, open, who, close, "."].concat();
                return Some(Observation { rule: "headline-asserts", reason, spans });
            }
        }
    }
    None
}

/// The content words of each sentence in which nobody is said to say anything.
fn own_sentences(paragraph: &Paragraph<'_>) -> impl Iterator<Item = Vec<u64>> {
    let said = paragraph.attributed_sentences(None).into_iter().chain(std::iter::repeat(false));
    let own = paragraph.sentences.iter().zip(said).filter(|(_, said)| !said);
    own.map(|(sentence, _)| stems(paragraph, sentence.clone()))
}

/// How many paragraphs are read for the headline's claim, the headline among them.
pub const OPENING: usize = 13;

/// The content words of a stretch, each once, by the hashes of their first five letters, so that "puts" and "put",
/// "condition" and "conditions" meet. In order of number.
fn stems(paragraph: &Paragraph<'_>, tokens: Range<u32>) -> Vec<u64> {
    let tokens = &paragraph.tokens[tokens.start as usize..tokens.end as usize];
    let words = tokens.iter().filter(|token| token.is_word() && token.end - token.start > 3);
    sorted(words.map(|word| hash(word.text(paragraph.text).chars().map(lower).take(5))))
}

fn sorted(numbers: impl Iterator<Item = u64>) -> Vec<u64> {
    let mut numbers: Vec<u64> = numbers.collect();
    order::by_key(&mut numbers, |number| *number);
    numbers.dedup();
    numbers
}

/// Vague, unnamed or missing sources carry most of what is attributed.
fn mostly_unnamed(sources: &[Source]) -> Option<Observation> {
    let unnamed = |kind: SourceKind| {
        matches!(kind, SourceKind::Anonymous | SourceKind::Vague | SourceKind::None)
    };
    let all: usize = sources.iter().map(|source| source.words).sum();
    let count: usize = sources.iter().map(|source| source.mentions.len()).sum();
    let without: usize =
        sources.iter().filter(|source| unnamed(source.kind)).map(|source| source.words).sum();
    if count < 3 || all == 0 || without * 2 <= all {
        return None;
    }
    let spans = sources
        .iter()
        .filter(|source| unnamed(source.kind))
        .flat_map(|source| &source.mentions)
        .copied()
        .collect();
    let [all, without] = [all, without].map(|words| words.to_string());
    let tail = " come from sources without a name or from none.";
    let reason = ["Of ", &all, " attributed words, ", &without, tail].concat();
    Some(Observation { rule: "mostly-unnamed", reason, spans })
}

#[cfg(test)]
mod tests {
    fn rules(text: &str) -> Vec<&'static str> {
        crate::analyze(text).observations.iter().map(|one| one.rule).collect()
    }

    #[test]
    fn the_media_are_one_outlet_only_if_no_other_is_named() {
        let one = "The media report that the port is shut. According to the Lindow Courier, it will open in May.";
        assert_eq!(rules(one), ["one-source-only"]);
        let two = format!("{one} The mayor spoke to the Norvik Herald before noon.");
        assert!(rules(&two).is_empty());
    }

    #[test]
    fn a_headline_may_say_what_the_text_says_itself() {
        let said = "Harbour crane falls on empty barge\n\nThe harbour crane fell on an empty barge, the port said.";
        assert_eq!(rules(said), ["headline-asserts"]);
        let own = format!("{said} The crane that fell on the empty barge at the harbour was new.");
        assert!(rules(&own).is_empty());
        let quoted = said.replace("falls", "‘falls’");
        assert!(rules(&quoted).is_empty());
    }

    #[test]
    fn a_headline_that_asks_or_supposes_asserts_nothing() {
        let body = "\n\nThe harbour crane could fall on an empty barge, the port said.";
        assert_eq!(
            rules(&format!("Harbour crane falls on empty barge{body}")),
            ["headline-asserts"]
        );
        assert!(rules(&format!("Harbour crane could fall on empty barge{body}")).is_empty());
        assert!(
            rules(&format!("What the harbour crane on the empty barge means{body}")).is_empty()
        );
        let feared = "\n\nThe port feared that the harbour crane falls on an empty barge.";
        assert!(rules(&format!("Harbour crane falls on empty barge{feared}")).is_empty());
    }

    #[test]
    fn another_language_is_told_and_english_is_not_taken_for_one() {
        let foreign = [
            "Der Bürgermeister sagte am Donnerstag, dass die Fähre zur Insel nicht mehr fahren werde, weil die Steuerung ausgefallen sei. Die Behörde will den Schaden prüfen und hat den Hafen in der Nacht gesperrt, so dass die Bewohner an Land warten.",
            "Le maire a dit jeudi que le bac ne partirait plus pour l’île parce que la commande était en panne. Selon la préfecture, les dégâts seront examinés dans la nuit et le port restera fermé.",
            "El alcalde dijo el jueves que el transbordador no saldría hacia la isla porque el control había fallado. Según la autoridad del puerto, los daños se revisarán por la noche y no hay otra ruta.",
            "De burgemeester zei donderdag dat de veerboot niet meer naar het eiland vaart omdat de besturing is uitgevallen. Volgens de havendienst was er in de nacht geen andere weg over het water.",
            "Il sindaco ha detto giovedì che il traghetto non partirà per l’isola perché il comando si è guastato. Secondo il porto i danni saranno esaminati in serata e non ci sono altre vie.",
            "O prefeito disse na quinta que a balsa não sai mais para a ilha porque o comando falhou. Segundo o porto, os danos serão vistos à noite e não há outra rota para as pessoas.",
            "Borgmästaren sade i torsdags att färjan inte går till ön eftersom styrningen har slutat fungera. Enligt hamnen ska skadorna ses över i natt och det finns ingen annan väg för de boende.",
            "Burmistrz powiedział w czwartek, że prom nie popłynie na wyspę, ponieważ zawiodło sterowanie. Według portu szkody zostaną zbadane w nocy, a innej drogi przez wodę dla mieszkańców nie ma.",
            "Мэр сказал в четверг, что паром не пойдёт на остров.",
            "市长星期四说，由于控制系统出现故障，前往该岛的渡轮已停止服务，港口方面表示夜间将检查损失。",
            "قال رئيس البلدية يوم الخميس إن العبارة لن تبحر إلى الجزيرة",
        ];
        let missed: Vec<&str> =
            foreign.into_iter().filter(|text| !rules(text).contains(&"not-english")).collect();
        assert!(missed.is_empty(), "{missed:?}");
        let english = [
            "Rain.",
            "Norvik 2, Harrow 1 (Okafor 12, Lindqvist 80; Sund 44). Att: 3,120. Ref: J. van der Berg.",
            "Ana de la Cruz, Jan van den Berg, Giovanni dalla Costa, João dos Santos and Björn af Klint left Sund for Rio de Janeiro.",
            "Prices rise, shares fall, banks warn, ministers meet, farmers march, bakers strike, nurses wait, schools close, trains stop, ferries leave.",
            "The mayor said “der Hafen bleibt in der Nacht zu, weil die Steuerung ausgefallen ist”, and added that the ferry would not leave until the port had been checked by its engineers.",
            "Moscow’s «Правда» and «Известия» said nothing about it.",
            "MAYOR SAYS FERRY TO SUND STOPPED AFTER CONTROL SYSTEM FAILS IN NIGHT OF HEAVY RAIN AND WIND ALONG WHOLE COAST OF LOWLAND",
        ];
        for text in english {
            assert!(!rules(text).contains(&"not-english"), "{text}");
        }
    }

    #[test]
    fn unnamed_sources_are_observed_when_they_carry_most() {
        let unnamed = "Experts say the dam leaks. Critics say the wall is thin. A source said repairs would cost millions.";
        assert_eq!(rules(unnamed), ["mostly-unnamed"]);
        let named = unnamed.replace("Experts", "Dana Ruiz").replace("Critics", "Dana Ruiz");
        assert!(rules(&named).is_empty());
    }
}
