// @ts-check
/** Español. */
import { formats } from "./formats.js";
import { register } from "./index.js";

const { number, plural, share, list, either, quote, counted, rate } = formats("es", { small: "< 1 %", quote: ["«", "»"] });
const marks = { one: "marca", other: "marcas" };

const es = /** @satisfies {import("./index.js").Words} */ ({
  language: "es",
  number, share, list, quote,

  progress: {
    label: "Leído hasta ahora",
    reading: (/** @type {number} */ share) => `Leyendo: ${new Intl.NumberFormat("es", { style: "percent" }).format(share)}`,
    stopped: (/** @type {number} */ share) => `Detenido al ${new Intl.NumberFormat("es", { style: "percent" }).format(share)}: el resto no tiene marcas.`,
    stop: "Detener", resume: "Seguir leyendo",
  },

  status: {
    loading: "Se está cargando el análisis. Mientras tanto puede escribir o pegar.",
    none: (/** @type {number} */ entries) => `No se ha activado ninguna de las ${number(entries)} entradas ni ninguna regla. Eso dice qué ha buscado Obelize, no que el texto esté libre de ello.`,
    limit: (/** @type {number} */ words) => `El texto es más largo de lo que Obelize lee de una vez. Sus primeras ${counted(words, { one: "palabra", other: "palabras" })} están marcadas y contadas; lo que sigue, no.`,
    "none-title": "Nada marcado",
    empty: "Pegue o escriba un texto: aquí aparecerá lo que matiza, atribuye y valora.",
    stopped: "El análisis no está en marcha, así que no hay lista.",
    filtered: "Todas las categorías están apagadas. Encienda una arriba para ver sus marcas.",
    foreign: "Esto no parece inglés. Obelize solo lee inglés: en otra lengua las marcas no tendrían sentido, así que no se muestra ninguna.",
    "foreign-mark": "Marcar de todos modos",
    "foreign-none": "No hay lista, porque el texto no parece inglés.",
    "filtered-some": "No hay marcas de las clases encendidas.",
    "blocked-title": "Se impidió que el análisis arrancara",
    "blocked-worker": "La política de seguridad de la página (o el navegador) rechazó el worker que analiza el texto. No hay nada marcado y su texto está intacto. Quien gestiona la página necesita esta línea en su política:",
    "blocked-wasm": "La política de seguridad se negó a compilar WebAssembly. No hay nada marcado y su texto está intacto. Quien gestiona la página necesita esta línea en la política del archivo del worker:",
    "error-title": "El análisis se detuvo",
    error: "Algo falló en Obelize; es culpa nuestra, no de su texto. El texto está intacto. Suele bastar con volver a cargar la página; copie antes el texto.",
    "error-detail": "Lo que comunicó el análisis",
    "load-title": "No se pudo cargar el análisis",
    load: "Uno de los archivos de esta página no llegó. El texto está intacto. Compruebe la conexión y vuelva a cargar la página; copie antes el texto.",
    "lexicon-title": "No se pudieron cargar las razones",
    lexicon: "Las marcas son correctas, pero el archivo que las explica no llegó. Compruebe la conexión y vuelva a cargar la página.",
    settled: (/** @type {number} */ findings) => (findings === 0 ? "Nada marcado" : counted(findings, marks)),
  },
  reading: {
    title: "El texto con sus marcas",
    notes: "Razones de las marcas",
  },

  summary: {
    label: "Resumen",
    words: (/** @type {number} */ count) => plural(count, { one: "palabra", other: "palabras" }),
    sentences: (/** @type {number} */ count) => plural(count, { one: "oración", other: "oraciones" }),
    findings: (/** @type {number} */ count) => plural(count, marks),
    attributed: "de las palabras, atribuidas",
  },
  legend: {
    label: "Mostrar estas marcas",
    count: (/** @type {number} */ count) => counted(count, marks),
    definitions: "Qué significan las marcas",
    density: (/** @type {number} */ value) => `${rate(value)} por cada 1000 palabras`,
    only: "Dos veces, o con Mayús: solo estas",
  },
  findings: {
    title: "Hallazgos",
    label: "Hallazgos en el orden del texto",
    hint: "Las flechas mueven, Intro lleva al texto, Esc vuelve, Supr ignora.",
    position: (/** @type {number} */ index, /** @type {number} */ total) => `${number(index)} de ${number(total)}`,
    "grouping-label": "Ordenar por",
    grouping: { text: "lugar en el texto", category: "categoría", speaker: "quién habla", paragraph: "párrafo", entry: "palabra o regla" },
    "voices-label": "Palabras de",
    voices: { all: "todos", own: "la redacción", others: "sus fuentes" },
    above: (/** @type {number} */ count) => `↑ ${number(count)} más arriba`,
    below: (/** @type {number} */ count) => `${number(count)} más abajo ↓`,
    ignore: "Ignorar aquí",
    "ignore-all": "Ignorar en este texto",
    accept: "Aceptar siempre",
    accepted: (/** @type {string} */ phrase) => `${phrase} se acepta siempre`,
    ignored: (/** @type {number} */ count) => counted(count, { one: "marca ignorada", other: "marcas ignoradas" }),
    undo: "Deshacer",
    previous: "Marca anterior",
    next: "Marca siguiente",
  },
  voice: {
    own: "con la voz de la redacción",
    quoted: (/** @type {string | null} */ source) => (source ? `citado: ${source}` : "citado, sin nombrar a quien habla"),
    reported: (/** @type {string | null} */ source) => (source ? `referido: ${source}` : "referido, sin nombrar la fuente"),
  },
  popover: {
    layer: "Estilo de la casa",
    more: "Más sobre ello",
    close: "Cerrar", source: "Fuente", content: "Dice", stance: "Actitud", voice: "Voz", alternatives: "Más llano", either,
    origin: "Base", entry: "Su entrada en el léxico (pestaña nueva)", also: "También marcado aquí:", "no-source": "ninguna indicada", copy: "Copiar", copied: "Copiado", "not-copied": "No se pudo copiar",
  },
  "source-kind": {
    "named-person": "persona con nombre", "named-organization": "organización con nombre", role: "cargo", document: "documento",
    pronoun: "pronombre", anonymous: "anónima", vague: "vaga", none: "sin fuente",
  },
  stance: {
    neutral: "neutral: refiere sin tomar partido", factive: "factivo: da por cierto lo dicho",
    doubting: "distante: guarda distancia de lo dicho", charged: "cargado: juzga a quien habla o lo que dice",
  },
  observations: {
    title: "Sobre el texto entero",
    evidence: "Dónde",
    more: (/** @type {number} */ count) => `y ${counted(count, { one: "lugar más", other: "lugares más" })}`,
    show: (/** @type {string} */ words) => `Mostrar ${words} en el texto`,
  },
  sources: {
    title: "Fuentes",
    label: "Cada fuente que el texto nombra o tras la que se esconde",
    source: "Fuente", kind: "Clase", cues: "Verbos y fórmulas", share: "Parte de las palabras", first: "Primera mención",
    paragraph: (/** @type {number} */ at) => `párrafo ${number(at)}`,
    unnamed: "(sin fuente indicada)",
    show: (/** @type {string} */ source, /** @type {string} */ place) => `${source}: ir a la primera mención, ${place}`,
    unidentified: (/** @type {number} */ unnamed, /** @type {number} */ total) => `${number(unnamed)} de ${counted(total, { one: "atribución", other: "atribuciones" })}: fuente anónima, vaga o ausente`,
    empty: "En este texto no se menciona ninguna fuente.",
  },
  band: {
    title: "De quién es la voz, frase por frase",
    label: "Voces, frase por frase",
    key: "Leyenda y partes de las palabras",
    hint: "Señale una frase o use las flechas; un clic o Intro lleva a ella.",
    position: (/** @type {number} */ at, /** @type {number} */ of) => `Frase ${number(at)} de ${number(of)}`,
    own: (/** @type {string} */ part) => `voz propia ${part}`,
    reported: (/** @type {string} */ part) => `referido ${part}`,
    quoted: (/** @type {string} */ part) => `citado ${part}`,
    unnamed: (/** @type {string} */ part) => `sin nombre ${part}`,
    none: (/** @type {string} */ part) => `sin fuente ${part}`,
    black: (/** @type {readonly string[]} */ [own, reported, quoted, unnamed, none]) =>
      `Blanco: ${own}. Rayado: ${reported}. Negro: ${quoted}. Línea de puntos: ${unnamed}. Línea de cruces: ${none}. Picos arriba: atenuaciones. Trazos abajo: términos cargados, comillas de distancia.`,
    above: "atenuaciones",
    below: "términos cargados, comillas de distancia",
    hedges: (/** @type {number} */ count) => counted(count, { one: "atenuación", other: "atenuaciones" }),
    loaded: (/** @type {number} */ count) => counted(count, { one: "término cargado o comillas de distancia", other: "términos cargados o comillas de distancia" }),
  },
});

register(es);
export default es;
