// @ts-check
/** Українська. */
import { formats } from "./formats.js";
import { register } from "./index.js";

const { number, plural, share, list, either, quote, counted, rate } = formats("uk", { small: "< 1 %", quote: ["«", "»"] });
const marks = { one: "позначка", few: "позначки", many: "позначок", other: "позначки" };

const uk = /** @satisfies {import("./index.js").Words} */ ({
  language: "uk",
  number, share, list, quote,

  progress: {
    label: "Прочитано",
    reading: (/** @type {number} */ share) => `Читання: ${new Intl.NumberFormat("uk", { style: "percent" }).format(share)}`,
    stopped: (/** @type {number} */ share) => `Зупинено на ${new Intl.NumberFormat("uk", { style: "percent" }).format(share)}: решта без позначок.`,
    stop: "Зупинити", resume: "Читати далі",
  },

  status: {
    loading: "Аналіз завантажується. Тим часом можна писати або вставляти текст.",
    none: (/** @type {number} */ entries) => `Жоден запис із ${number(entries)} і жодне правило не спрацювали. Це каже, що шукав Obelize, а не те, що в тексті цього немає.`,
    limit: (/** @type {number} */ words) => `Текст довший, ніж Obelize читає за раз. Позначено й пораховано перші слова (${number(words)}); решту — ні.`,
    "none-title": "Нічого не позначено",
    empty: "Вставте або напишіть текст: тут буде видно, що він пом’якшує, кому приписує і що оцінює.",
    stopped: "Аналіз не працює, тому список порожній.",
    filtered: "Усі категорії вимкнено. Увімкніть якусь угорі, щоб побачити її позначки.",
    foreign: "Це не схоже на англійську. Obelize читає лише англійською: іншою мовою позначки не мали б сенсу, тому їх немає.",
    "foreign-mark": "Усе одно позначити",
    "foreign-none": "Список порожній, бо текст не схожий на англійський.",
    "filtered-some": "Немає позначок увімкнених видів.",
    "blocked-title": "Аналізу не дали запуститися",
    "blocked-worker": "Політика безпеки сторінки (або браузер) відхилила worker, який читає текст. Нічого не позначено, ваш текст не змінено. Тому, хто веде сторінку, потрібен такий рядок у політиці:",
    "blocked-wasm": "Політика безпеки не дозволила скомпілювати WebAssembly. Нічого не позначено, ваш текст не змінено. Тому, хто веде сторінку, потрібен такий рядок у політиці файла worker:",
    "error-title": "Аналіз зупинився",
    error: "В Obelize щось не спрацювало; це наша помилка, а не вашого тексту. Текст не змінено. Зазвичай допомагає перезавантажити сторінку; спершу скопіюйте текст.",
    "error-detail": "Що повідомив аналіз",
    "load-title": "Не вдалося завантажити аналіз",
    load: "Один із файлів сторінки не надійшов. Текст не змінено. Перевірте з’єднання й перезавантажте сторінку; спершу скопіюйте текст.",
    "lexicon-title": "Не вдалося завантажити пояснення",
    lexicon: "Позначки правильні, але файл, що їх пояснює, не надійшов. Перевірте з’єднання й перезавантажте сторінку.",
    settled: (/** @type {number} */ findings) => (findings === 0 ? "Нічого не позначено" : counted(findings, marks)),
  },
  reading: {
    title: "Текст із позначками",
    notes: "Пояснення позначок",
  },

  summary: {
    label: "Підсумок",
    words: (/** @type {number} */ count) => plural(count, { one: "слово", few: "слова", many: "слів", other: "слова" }),
    sentences: (/** @type {number} */ count) => plural(count, { one: "речення", few: "речення", many: "речень", other: "речення" }),
    findings: (/** @type {number} */ count) => plural(count, marks),
    attributed: "слів комусь приписано",
  },
  legend: {
    label: "Показувати ці позначки",
    count: (/** @type {number} */ count) => counted(count, marks),
    definitions: "Що означають позначки",
    density: (/** @type {number} */ value) => `${rate(value)} на 1000 слів`,
    only: "Двічі або з Shift: лише ці",
  },
  findings: {
    title: "Знайдене",
    label: "Знайдене в порядку тексту",
    hint: "Стрілки пересувають, Enter веде в текст, Esc повертає, Delete приховує.",
    position: (/** @type {number} */ index, /** @type {number} */ total) => `${number(index)} з ${number(total)}`,
    "grouping-label": "Упорядкувати за",
    grouping: { text: "місцем у тексті", category: "категорією", speaker: "тим, хто говорить", paragraph: "абзацом", entry: "словом чи правилом" },
    "voices-label": "Слова",
    voices: { all: "усіх", own: "редакції", others: "її джерел" },
    above: (/** @type {number} */ count) => `↑ ${number(count)} вище`,
    below: (/** @type {number} */ count) => `${number(count)} нижче ↓`,
    ignore: "Приховати тут",
    "ignore-all": "Приховати в цьому тексті",
    accept: "Прийняти всюди",
    accepted: (/** @type {string} */ phrase) => `${phrase} прийнято всюди`,
    ignored: (/** @type {number} */ count) => `приховано: ${counted(count, marks)}`,
    undo: "Скасувати",
    previous: "Попередня позначка",
    next: "Наступна позначка",
  },
  voice: {
    own: "голосом редакції",
    quoted: (/** @type {string | null} */ source) => (source ? `цитата: ${source}` : "цитата, мовця не названо"),
    reported: (/** @type {string | null} */ source) => (source ? `переказ: ${source}` : "переказ, джерела не названо"),
  },
  popover: {
    layer: "Редакційний стиль",
    more: "Докладніше",
    close: "Закрити", source: "Джерело", content: "Каже", stance: "Ставлення", voice: "Голос", alternatives: "Простіше", either,
    origin: "Підстава", entry: "Запис у лексиконі (нова вкладка)", also: "Тут також позначено:", "no-source": "не вказано", copy: "Копіювати", copied: "Скопійовано", "not-copied": "Не вдалося скопіювати",
  },
  "source-kind": {
    "named-person": "названа особа", "named-organization": "названа організація", role: "посада", document: "документ",
    pronoun: "займенник", anonymous: "анонімне", vague: "невизначене", none: "без джерела",
  },
  stance: {
    neutral: "нейтральне: передає, не стаючи на чийсь бік", factive: "фактивне: вважає сказане правдою",
    doubting: "сумнівне: тримає відстань від сказаного", charged: "оцінне: судить мовця або мовлення",
  },
  observations: {
    title: "Про весь текст",
    evidence: "Де",
    more: (/** @type {number} */ count) => `і ще ${counted(count, { one: "місце", few: "місця", many: "місць", other: "місця" })}`,
    show: (/** @type {string} */ words) => `Показати ${words} у тексті`,
  },
  sources: {
    title: "Джерела",
    label: "Кожне джерело, яке текст називає або за яким ховається",
    source: "Джерело", kind: "Вид", cues: "Слова, що вводять", share: "Частка слів", first: "Перша згадка",
    paragraph: (/** @type {number} */ at) => `абзац ${number(at)}`,
    unnamed: "(джерела не вказано)",
    show: (/** @type {string} */ source, /** @type {string} */ place) => `${source}: до першої згадки, ${place}`,
    unidentified: (/** @type {number} */ unnamed, /** @type {number} */ total) => `${number(unnamed)} з ${number(total)}: джерело анонімне, невизначене або відсутнє`,
    empty: "У цьому тексті не згадано жодного джерела.",
  },
  band: {
    title: "Чий голос, речення за реченням",
    label: "Голоси, речення за реченням",
    key: "Пояснення і частки слів",
    hint: "Наведіть на речення або скористайтеся стрілками; клацання чи Enter веде до нього.",
    position: (/** @type {number} */ at, /** @type {number} */ of) => `Речення ${number(at)} з ${number(of)}`,
    own: (/** @type {string} */ part) => `власний голос ${part}`,
    reported: (/** @type {string} */ part) => `переказано ${part}`,
    quoted: (/** @type {string} */ part) => `дослівно ${part}`,
    unnamed: (/** @type {string} */ part) => `без імені ${part}`,
    none: (/** @type {string} */ part) => `без джерела ${part}`,
    black: (/** @type {readonly string[]} */ [own, reported, quoted, unnamed, none]) =>
      `Біле: ${own}. Заштриховане: ${reported}. Чорне: ${quoted}. Крапкова лінія: ${unnamed}. Лінія з хрестиків: ${none}. Вершини вгорі: пом’якшення. Риски внизу: оцінні слова, відсторонювальні лапки.`,
    above: "пом’якшення",
    below: "оцінні слова, відсторонювальні лапки",
    hedges: (/** @type {number} */ count) => counted(count, { one: "пом’якшення", few: "пом’якшення", many: "пом’якшень", other: "пом’якшення" }),
    loaded: (/** @type {number} */ count) => counted(count, { one: "оцінне слово чи лапки", few: "оцінні слова чи лапки", many: "оцінних слів чи лапок", other: "оцінного слова чи лапок" }),
  },
});

register(uk);
export default uk;
