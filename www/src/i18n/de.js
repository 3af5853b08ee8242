// @ts-check
/** Deutsch. */
import { formats } from "./formats.js";
import { register } from "./index.js";

const { number, plural, share, list, either, quote, counted, rate } = formats("de", { small: "< 1 %", quote: ["„", "“"] });
const marks = { one: "Markierung", other: "Markierungen" };

const de = /** @satisfies {import("./index.js").Words} */ ({
  language: "de",
  number, share, list, quote,

  progress: {
    label: "Bisher gelesen",
    reading: (/** @type {number} */ share) => `Wird gelesen: ${new Intl.NumberFormat("de", { style: "percent" }).format(share)}`,
    stopped: (/** @type {number} */ share) => `Angehalten bei ${new Intl.NumberFormat("de", { style: "percent" }).format(share)}: Der Rest hat keine Markierungen.`,
    stop: "Anhalten", resume: "Weiterlesen",
  },

  status: {
    loading: "Die Analyse wird geladen. Sie können inzwischen schreiben oder einfügen.",
    none: (/** @type {number} */ entries) => `Keiner der ${number(entries)} Einträge und keine Regel hat angeschlagen. Das sagt, wonach Obelize gesucht hat, nicht, dass der Text frei davon ist.`,
    limit: (/** @type {number} */ words) => `Der Text ist länger, als Obelize auf einmal liest. Seine ersten ${counted(words, { one: "Wort", other: "Wörter" })} sind markiert und gezählt; was folgt, ist es nicht.`,
    "none-title": "Nichts markiert",
    empty: "Fügen Sie einen Text ein oder schreiben Sie einen; was er abschwächt, zuschreibt und wertet, steht dann hier.",
    stopped: "Die Analyse läuft nicht, deshalb ist nichts aufgelistet.",
    filtered: "Alle Kategorien sind ausgeschaltet. Schalten Sie oben eine ein, um ihre Markierungen zu sehen.",
    foreign: "Das liest sich nicht wie Englisch. Obelize liest nur Englisch: In einer anderen Sprache wären Markierungen sinnlos, deshalb werden keine gezeigt.",
    "foreign-mark": "Trotzdem markieren",
    "foreign-none": "Nichts ist aufgelistet, weil sich der Text nicht wie Englisch liest.",
    "filtered-some": "Keine Markierungen der eingeschalteten Arten.",
    "blocked-title": "Die Analyse durfte nicht starten",
    "blocked-worker": "Die Sicherheitsrichtlinie der Seite (oder der Browser) hat den Worker abgelehnt, der den Text liest. Nichts ist markiert, Ihr Text ist unberührt. Wer die Seite betreibt, braucht diese Zeile in der Richtlinie:",
    "blocked-wasm": "Die Sicherheitsrichtlinie hat abgelehnt, WebAssembly zu übersetzen. Nichts ist markiert, Ihr Text ist unberührt. Wer die Seite betreibt, braucht diese Zeile in der Richtlinie der Worker-Datei:",
    "error-title": "Die Analyse ist stehen geblieben",
    error: "In Obelize ist etwas fehlgeschlagen; das ist unser Fehler, nicht der Ihres Textes. Der Text ist unberührt. Meist hilft es, die Seite neu zu laden; kopieren Sie vorher den Text.",
    "error-detail": "Was die Analyse gemeldet hat",
    "load-title": "Die Analyse konnte nicht geladen werden",
    load: "Eine Datei dieser Seite ist nicht angekommen. Der Text ist unberührt. Prüfen Sie die Verbindung und laden Sie die Seite neu; kopieren Sie vorher den Text.",
    "lexicon-title": "Die Begründungen konnten nicht geladen werden",
    lexicon: "Die Markierungen stimmen, aber die Datei, die sie erklärt, ist nicht angekommen. Prüfen Sie die Verbindung und laden Sie die Seite neu.",
    settled: (/** @type {number} */ findings) => (findings === 0 ? "Nichts markiert" : counted(findings, marks)),
  },
  reading: {
    title: "Der Text mit seinen Markierungen",
    notes: "Gründe der Markierungen",
  },

  summary: {
    label: "Zusammenfassung",
    words: (/** @type {number} */ count) => plural(count, { one: "Wort", other: "Wörter" }),
    sentences: (/** @type {number} */ count) => plural(count, { one: "Satz", other: "Sätze" }),
    findings: (/** @type {number} */ count) => plural(count, marks),
    attributed: "der Wörter zugeschrieben",
  },
  legend: {
    label: "Diese Markierungen zeigen",
    count: (/** @type {number} */ count) => counted(count, marks),
    definitions: "Was die Markierungen bedeuten",
    density: (/** @type {number} */ value) => `${rate(value)} auf 1.000 Wörter`,
    only: "Zweimal oder mit Umschalttaste: nur diese",
  },
  findings: {
    title: "Fundstellen",
    label: "Fundstellen in der Reihenfolge des Textes",
    hint: "Pfeiltasten bewegen, Eingabe führt in den Text, Esc zurück, Entf blendet aus.",
    position: (/** @type {number} */ index, /** @type {number} */ total) => `${number(index)} von ${number(total)}`,
    "grouping-label": "Ordnen nach",
    grouping: { text: "Stelle im Text", category: "Kategorie", speaker: "wer spricht", paragraph: "Absatz", entry: "Wort oder Regel" },
    "voices-label": "Worte von",
    voices: { all: "allen", own: "der Redaktion", others: "ihren Quellen" },
    above: (/** @type {number} */ count) => `↑ ${number(count)} darüber`,
    below: (/** @type {number} */ count) => `${number(count)} darunter ↓`,
    ignore: "Hier ausblenden",
    "ignore-all": "In diesem Text ausblenden",
    accept: "Überall hinnehmen",
    accepted: (/** @type {string} */ phrase) => `${phrase} wird überall hingenommen`,
    ignored: (/** @type {number} */ count) => `${counted(count, marks)} ausgeblendet`,
    undo: "Rückgängig",
    previous: "Vorige Markierung",
    next: "Nächste Markierung",
  },
  voice: {
    own: "mit der Stimme der Redaktion",
    quoted: (/** @type {string | null} */ source) => (source ? `wörtlich: ${source}` : "wörtlich, ohne genannten Sprecher"),
    reported: (/** @type {string | null} */ source) => (source ? `wiedergegeben: ${source}` : "wiedergegeben, ohne genannte Quelle"),
  },
  popover: {
    layer: "Hausstil",
    more: "Mehr dazu",
    close: "Schließen", source: "Quelle", content: "Sagt", stance: "Haltung", voice: "Stimme", alternatives: "Schlichter", either,
    origin: "Grundlage", entry: "Sein Eintrag im Lexikon (neuer Tab)", also: "Hier auch markiert:", "no-source": "keine angegeben", copy: "Kopieren", copied: "Kopiert", "not-copied": "Konnte nicht kopieren",
  },
  "source-kind": {
    "named-person": "namentliche Person", "named-organization": "namentliche Organisation", role: "Amt oder Rolle", document: "Dokument",
    pronoun: "Fürwort", anonymous: "anonym", vague: "unbestimmt", none: "keine Quelle",
  },
  stance: {
    neutral: "neutral: gibt wieder, ohne Partei zu nehmen", factive: "faktiv: nimmt das Gesagte als wahr",
    doubting: "zweifelnd: hält Abstand vom Gesagten", charged: "wertend: beurteilt den Sprecher oder das Sprechen",
  },
  observations: {
    title: "Zum ganzen Text",
    evidence: "Wo",
    more: (/** @type {number} */ count) => `und ${counted(count, { one: "weitere Stelle", other: "weitere Stellen" })}`,
    show: (/** @type {string} */ words) => `${words} im Text zeigen`,
  },
  sources: {
    title: "Quellen",
    label: "Jede Quelle, die der Text nennt oder hinter der er sich verbirgt",
    source: "Quelle", kind: "Art", cues: "Redewörter", share: "Anteil der Wörter", first: "Erste Nennung",
    paragraph: (/** @type {number} */ at) => `Absatz ${number(at)}`,
    unnamed: "(keine Quelle angegeben)",
    show: (/** @type {string} */ source, /** @type {string} */ place) => `${source}: zur ersten Nennung, ${place}`,
    unidentified: (/** @type {number} */ unnamed, /** @type {number} */ total) => `${number(unnamed)} von ${counted(total, { one: "Zuschreibung", other: "Zuschreibungen" })}: Quelle anonym, unbestimmt oder nicht genannt`,
    empty: "In diesem Text wird keine Quelle genannt.",
  },
  band: {
    title: "Wessen Stimme, Satz für Satz",
    label: "Stimmen, Satz für Satz",
    key: "Legende und Anteile der Wörter",
    hint: "Zeigen Sie auf einen Satz oder nehmen Sie die Pfeiltasten; Klick oder Eingabe führt hin.",
    position: (/** @type {number} */ at, /** @type {number} */ of) => `Satz ${number(at)} von ${number(of)}`,
    own: (/** @type {string} */ part) => `eigene Stimme ${part}`,
    reported: (/** @type {string} */ part) => `wiedergegeben ${part}`,
    quoted: (/** @type {string} */ part) => `wörtlich ${part}`,
    unnamed: (/** @type {string} */ part) => `ohne Namen ${part}`,
    none: (/** @type {string} */ part) => `ohne Quelle ${part}`,
    black: (/** @type {readonly string[]} */ [own, reported, quoted, unnamed, none]) =>
      `Weiß: ${own}. Schraffiert: ${reported}. Schwarz: ${quoted}. Gepunktete Linie: ${unnamed}. Gekreuzte Linie: ${none}. Spitzen oben: Abschwächungen. Striche unten: wertende Wörter, distanzierende Anführungszeichen.`,
    above: "Abschwächungen",
    below: "wertende Wörter, distanzierende Anführungszeichen",
    hedges: (/** @type {number} */ count) => counted(count, { one: "Abschwächung", other: "Abschwächungen" }),
    loaded: (/** @type {number} */ count) => counted(count, { one: "wertendes Wort oder distanzierendes Anführungszeichen", other: "wertende Wörter oder distanzierende Anführungszeichen" }),
  },
});

register(de);
export default de;
