// @ts-check
/** Français. */
import { formats } from "./formats.js";
import { register } from "./index.js";

const { number, plural, share, list, either, quote, counted, rate } = formats("fr", { small: "< 1 %", quote: ["« ", " »"] });
const marks = { one: "marque", other: "marques" };

const fr = /** @satisfies {import("./index.js").Words} */ ({
  language: "fr",
  number, share, list, quote,

  progress: {
    label: "Déjà lu",
    reading: (/** @type {number} */ share) => `Lecture : ${new Intl.NumberFormat("fr", { style: "percent" }).format(share)}`,
    stopped: (/** @type {number} */ share) => `Arrêtée à ${new Intl.NumberFormat("fr", { style: "percent" }).format(share)} : le reste n’a pas de marques.`,
    stop: "Arrêter", resume: "Continuer",
  },

  status: {
    loading: "L’analyse se charge. Vous pouvez déjà écrire ou coller un texte.",
    none: (/** @type {number} */ entries) => `Aucune des ${number(entries)} entrées et aucune règle ne s’applique. Cela dit ce qu’Obelize a cherché, non que le texte en est exempt.`,
    limit: (/** @type {number} */ words) => `Le texte est plus long que ce qu’Obelize lit d’un coup. Ses ${counted(words, { one: "premier mot", other: "premiers mots" })} sont marqués et comptés ; la suite ne l’est pas.`,
    "none-title": "Rien de marqué",
    empty: "Collez ou écrivez un texte : ce qu’il atténue, attribue et juge sera listé ici.",
    stopped: "L’analyse ne fonctionne pas ; rien n’est donc listé.",
    filtered: "Toutes les catégories sont désactivées. Activez-en une ci-dessus pour voir ses marques.",
    foreign: "Cela ne se lit pas comme de l’anglais. Obelize ne lit que l’anglais : dans une autre langue, les marques n’auraient pas de sens ; aucune n’est donc montrée.",
    "foreign-mark": "Marquer quand même",
    "foreign-none": "Rien n’est listé, car le texte ne se lit pas comme de l’anglais.",
    "filtered-some": "Aucune marque des sortes activées.",
    "blocked-title": "L’analyse n’a pas pu démarrer",
    "blocked-worker": "La politique de sécurité de la page (ou le navigateur) a refusé le worker qui analyse le texte. Rien n’est marqué, votre texte est intact. Qui gère cette page a besoin de cette ligne dans sa politique :",
    "blocked-wasm": "La politique de sécurité a refusé de compiler WebAssembly. Rien n’est marqué, votre texte est intact. Qui gère cette page a besoin de cette ligne dans la politique du fichier du worker :",
    "error-title": "L’analyse s’est arrêtée",
    error: "Quelque chose a échoué dans Obelize ; c’est notre faute, non celle de votre texte. Le texte est intact. Recharger la page aide d’ordinaire ; copiez d’abord le texte.",
    "error-detail": "Ce que l’analyse a signalé",
    "load-title": "L’analyse n’a pas pu être chargée",
    load: "Un des fichiers de cette page n’est pas arrivé. Le texte est intact. Vérifiez la connexion et rechargez la page ; copiez d’abord le texte.",
    "lexicon-title": "Les raisons n’ont pas pu être chargées",
    lexicon: "Les marques sont justes, mais le fichier qui les explique n’est pas arrivé. Vérifiez la connexion et rechargez la page.",
    settled: (/** @type {number} */ findings) => (findings === 0 ? "Rien de marqué" : counted(findings, marks)),
  },
  reading: {
    title: "Le texte avec ses marques",
    notes: "Raisons des marques",
  },

  summary: {
    label: "Résumé",
    words: (/** @type {number} */ count) => plural(count, { one: "mot", other: "mots" }),
    sentences: (/** @type {number} */ count) => plural(count, { one: "phrase", other: "phrases" }),
    findings: (/** @type {number} */ count) => plural(count, marks),
    attributed: "des mots attribués",
  },
  legend: {
    label: "Montrer ces marques",
    count: (/** @type {number} */ count) => counted(count, marks),
    definitions: "Ce que signifient les marques",
    density: (/** @type {number} */ value) => `${rate(value)} pour 1 000 mots`,
    only: "Deux fois, ou avec Maj : celles-ci seulement",
  },
  findings: {
    title: "Passages marqués",
    label: "Passages marqués, dans l’ordre du texte",
    hint: "Les flèches déplacent, Entrée mène au texte, Échap en revient, Suppr ignore.",
    position: (/** @type {number} */ index, /** @type {number} */ total) => `${number(index)} sur ${number(total)}`,
    "grouping-label": "Classer par",
    grouping: { text: "place dans le texte", category: "catégorie", speaker: "qui parle", paragraph: "paragraphe", entry: "mot ou règle" },
    "voices-label": "Paroles",
    voices: { all: "de tous", own: "de la rédaction", others: "de ses sources" },
    above: (/** @type {number} */ count) => `↑ ${number(count)} plus haut`,
    below: (/** @type {number} */ count) => `${number(count)} plus bas ↓`,
    ignore: "Ignorer ici",
    "ignore-all": "Ignorer dans ce texte",
    accept: "Accepter partout",
    accepted: (/** @type {string} */ phrase) => `${phrase} est accepté partout`,
    ignored: (/** @type {number} */ count) => counted(count, { one: "marque ignorée", other: "marques ignorées" }),
    undo: "Annuler",
    previous: "Marque précédente",
    next: "Marque suivante",
  },
  voice: {
    own: "de la voix de la rédaction",
    quoted: (/** @type {string | null} */ source) => (source ? `cité : ${source}` : "cité, sans locuteur nommé"),
    reported: (/** @type {string | null} */ source) => (source ? `rapporté : ${source}` : "rapporté, sans source nommée"),
  },
  popover: {
    layer: "Charte maison",
    more: "En savoir plus",
    label: (/** @type {string} */ category, /** @type {string} */ words) => `${category} : ${words}`,
    close: "Fermer", source: "Source", content: "Dit", stance: "Attitude", voice: "Voix", alternatives: "Plus simple", either,
    origin: "Fondement", entry: "Son entrée dans le lexique (nouvel onglet)", also: "Aussi marqué ici :", "no-source": "aucune indiquée", copy: "Copier", copied: "Copié", "not-copied": "Copie impossible",
  },
  "source-kind": {
    "named-person": "personne nommée", "named-organization": "organisation nommée", role: "fonction", document: "document",
    pronoun: "pronom", anonymous: "anonyme", vague: "vague", none: "sans source",
  },
  stance: {
    neutral: "neutre : rapporte sans prendre parti", factive: "factif : tient pour vrai ce qui est dit",
    doubting: "distant : se tient à distance de ce qui est dit", charged: "chargé : juge la personne ou sa parole",
  },
  observations: {
    title: "Sur l’ensemble du texte",
    evidence: "Où",
    more: (/** @type {number} */ count) => `et ${counted(count, { one: "autre passage", other: "autres passages" })}`,
    show: (/** @type {string} */ words) => `Montrer ${words} dans le texte`,
  },
  sources: {
    title: "Sources",
    label: "Chaque source que le texte nomme ou derrière laquelle il se cache",
    source: "Source", kind: "Sorte", cues: "Mots introducteurs", share: "Part des mots", first: "Première mention",
    paragraph: (/** @type {number} */ at) => `paragraphe ${number(at)}`,
    unnamed: "(aucune source indiquée)",
    show: (/** @type {string} */ source, /** @type {string} */ place) => `${source} : aller à la première mention, ${place}`,
    unidentified: (/** @type {number} */ unnamed, /** @type {number} */ total) => `${number(unnamed)} sur ${counted(total, { one: "attribution", other: "attributions" })} : source anonyme, vague ou absente`,
    empty: "Aucune source n’est mentionnée dans ce texte.",
  },
  band: {
    title: "La voix de qui, phrase par phrase",
    label: "Voix, phrase par phrase",
    key: "Légende et parts des mots",
    hint: "Pointez une phrase ou prenez les flèches ; un clic ou Entrée y mène.",
    position: (/** @type {number} */ at, /** @type {number} */ of) => `Phrase ${number(at)} sur ${number(of)}`,
    own: (/** @type {string} */ part) => `voix propre ${part}`,
    reported: (/** @type {string} */ part) => `rapporté ${part}`,
    quoted: (/** @type {string} */ part) => `cité ${part}`,
    unnamed: (/** @type {string} */ part) => `sans nom ${part}`,
    none: (/** @type {string} */ part) => `sans source ${part}`,
    black: (/** @type {readonly string[]} */ [own, reported, quoted, unnamed, none]) =>
      `Blanc : ${own}. Hachuré : ${reported}. Noir : ${quoted}. Ligne pointillée : ${unnamed}. Ligne de croix : ${none}. Pointes en haut : atténuations. Traits en bas : termes connotés, guillemets de distance.`,
    above: "atténuations",
    below: "termes connotés, guillemets de distance",
    hedges: (/** @type {number} */ count) => counted(count, { one: "atténuation", other: "atténuations" }),
    loaded: (/** @type {number} */ count) => counted(count, { one: "terme connoté ou guillemet de distance", other: "termes connotés ou guillemets de distance" }),
  },
});

register(fr);
export default fr;
