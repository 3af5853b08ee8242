// @ts-check
/** العربية، من اليمين إلى اليسار. */
import { formats } from "./formats.js";
import { register } from "./index.js";

const { number, plural, share, list, either, quote, counted, rate } = formats("ar", { small: "أقل من ١٪", quote: ["«", "»"] });
const marks = { zero: "علامة", one: "علامة", two: "علامتان", few: "علامات", many: "علامة", other: "علامة" };

const ar = /** @satisfies {import("./index.js").Words} */ ({
  language: "ar",
  direction: "rtl",
  number, share, list, quote,

  progress: {
    label: "ما قُرئ حتى الآن",
    reading: (/** @type {number} */ share) => `جارٍ القراءة: ${new Intl.NumberFormat("ar", { style: "percent" }).format(share)}`,
    stopped: (/** @type {number} */ share) => `توقفت عند ${new Intl.NumberFormat("ar", { style: "percent" }).format(share)}: الباقي بلا علامات.`,
    stop: "إيقاف", resume: "متابعة القراءة",
  },

  status: {
    loading: "يجري تحميل المحلّل. يمكنك الكتابة أو اللصق في هذه الأثناء.",
    none: (/** @type {number} */ entries) => `لم ينطبق أي من المداخل والقواعد (${number(entries)}). هذا يبيّن ما بحث عنه Obelize، لا أن النص خالٍ منه.`,
    limit: (/** @type {number} */ words) => `النص أطول مما يقرأه Obelize دفعة واحدة. عُلّمت كلماته الأولى وعُدّت (${number(words)})، وما بعدها لم يُعلَّم ولم يُعدّ.`,
    "none-title": "لا علامات",
    empty: "الصق نصًّا أو اكتبه، فيظهر هنا ما فيه من تحفّظ ونسبة وأحكام.",
    stopped: "المحلّل لا يعمل، ولذلك لا قائمة.",
    filtered: "كل الفئات مطفأة. شغّل إحداها أعلاه لترى علاماتها.",
    foreign: "لا يبدو هذا نصًّا إنجليزيًّا. لا يقرأ Obelize إلا الإنجليزية، ولا معنى للعلامات في لغة أخرى، فلا يُعرض منها شيء.",
    "foreign-mark": "علّمه على أي حال",
    "foreign-none": "لا قائمة، لأن النص لا يبدو إنجليزيًّا.",
    "filtered-some": "لا علامات من الأنواع المشغّلة.",
    "blocked-title": "مُنع المحلّل من البدء",
    "blocked-worker": "رفضت سياسة أمان الصفحة (أو المتصفح) العامل الذي يحلّل النص. لا علامات، ونصّك كما هو. يحتاج القائم على الصفحة إلى هذا السطر في سياستها:",
    "blocked-wasm": "رفضت سياسة الأمان تجميع WebAssembly. لا علامات، ونصّك كما هو. يحتاج القائم على الصفحة إلى هذا السطر في سياسة ملف العامل:",
    "error-title": "توقّف المحلّل",
    error: "حدث خلل في Obelize؛ الخطأ منا لا من نصّك. النص كما هو. إعادة تحميل الصفحة تنفع عادة؛ انسخ النص أولًا.",
    "error-detail": "ما أبلغ عنه المحلّل",
    "load-title": "تعذّر تحميل المحلّل",
    load: "لم يصل أحد ملفات هذه الصفحة. النص كما هو. تحقّق من الاتصال وأعد تحميل الصفحة؛ انسخ النص أولًا.",
    "lexicon-title": "تعذّر تحميل الأسباب",
    lexicon: "العلامات صحيحة، لكن الملف الذي يشرحها لم يصل. تحقّق من الاتصال وأعد تحميل الصفحة.",
    settled: (/** @type {number} */ findings) => (findings === 0 ? "لا علامات" : counted(findings, marks)),
  },
  reading: {
    title: "النص مع علاماته",
    notes: "أسباب العلامات",
  },

  summary: {
    label: "خلاصة",
    words: (/** @type {number} */ count) => plural(count, { one: "كلمة", two: "كلمتان", few: "كلمات", other: "كلمة" }),
    sentences: (/** @type {number} */ count) => plural(count, { one: "جملة", two: "جملتان", few: "جمل", other: "جملة" }),
    findings: (/** @type {number} */ count) => plural(count, marks),
    attributed: "من الكلمات منسوبة",
  },
  legend: {
    label: "أظهر هذه العلامات",
    count: (/** @type {number} */ count) => counted(count, marks),
    definitions: "معنى العلامات",
    density: (/** @type {number} */ value) => `${rate(value)} في كل ألف كلمة`,
    only: "مرتين أو مع Shift: هذه فقط",
  },
  findings: {
    title: "المواضع",
    label: "المواضع بترتيب النص",
    hint: "الأسهم للتنقّل، Enter إلى النص، Esc للعودة، Delete للتجاهل.",
    position: (/** @type {number} */ index, /** @type {number} */ total) => `${number(index)} من ${number(total)}`,
    "grouping-label": "رتّب بحسب",
    grouping: { text: "الموضع في النص", category: "الفئة", speaker: "المتكلّم", paragraph: "الفقرة", entry: "الكلمة أو القاعدة" },
    "voices-label": "كلام",
    voices: { all: "الجميع", own: "هيئة التحرير", others: "مصادرها" },
    above: (/** @type {number} */ count) => `↑ ${number(count)} أعلاه`,
    below: (/** @type {number} */ count) => `${number(count)} أدناه ↓`,
    ignore: "تجاهل هنا",
    "ignore-all": "تجاهل في هذا النص",
    accept: "اقبل في كل مكان",
    accepted: (/** @type {string} */ phrase) => `${phrase} مقبول في كل مكان`,
    ignored: (/** @type {number} */ count) => `متجاهَل: ${counted(count, marks)}`,
    undo: "تراجع",
    previous: "العلامة السابقة",
    next: "العلامة التالية",
  },
  voice: {
    own: "بصوت هيئة التحرير",
    quoted: (/** @type {string | null} */ source) => (source ? `اقتباس: ${source}` : "اقتباس بلا قائل مسمّى"),
    reported: (/** @type {string | null} */ source) => (source ? `نقل عن: ${source}` : "نقل بلا مصدر مسمّى"),
  },
  popover: {
    layer: "أسلوب التحرير",
    more: "المزيد عنه",
    close: "إغلاق", source: "المصدر", content: "يقول", stance: "الموقف", voice: "الصوت", alternatives: "أبسط", either,
    origin: "الأساس", entry: "مدخله في المعجم (علامة تبويب جديدة)", also: "معلَّم هنا أيضًا:", "no-source": "غير مذكور", copy: "نسخ", copied: "نُسخ", "not-copied": "تعذّر النسخ",
  },
  "source-kind": {
    "named-person": "شخص مسمّى", "named-organization": "جهة مسمّاة", role: "منصب", document: "وثيقة",
    pronoun: "ضمير", anonymous: "مجهول", vague: "مبهم", none: "بلا مصدر",
  },
  stance: {
    neutral: "محايد: ينقل بلا انحياز", factive: "تقريري: يأخذ القول على أنه حق",
    doubting: "متشكّك: يبقي مسافة عن القول", charged: "مشحون: يحكم على القائل أو قوله",
  },
  observations: {
    title: "عن النص كله",
    evidence: "أين",
    more: (/** @type {number} */ count) => `و${counted(count, { one: "موضع آخر", two: "موضعان آخران", few: "مواضع أخرى", other: "موضعًا آخر" })}`,
    show: (/** @type {string} */ words) => `أظهر ${words} في النص`,
  },
  sources: {
    title: "المصادر",
    label: "كل مصدر يسمّيه النص أو يستتر به",
    source: "المصدر", kind: "النوع", cues: "ألفاظ النقل", share: "نصيبه من الكلمات", first: "أول ذكر",
    paragraph: (/** @type {number} */ at) => `الفقرة ${number(at)}`,
    unnamed: "(لا مصدر)",
    show: (/** @type {string} */ source, /** @type {string} */ place) => `${source}: إلى أول ذكر، ${place}`,
    unidentified: (/** @type {number} */ unnamed, /** @type {number} */ total) => `${number(unnamed)} من ${number(total)}: المصدر مجهول أو مبهم أو غائب`,
    empty: "لا يذكر هذا النص أي مصدر.",
  },
  band: {
    title: "صوت مَن، جملةً جملة",
    label: "الأصوات، جملةً جملة",
    key: "المفتاح وحصص الكلمات",
    hint: "أشر إلى جملة أو استعمل الأسهم؛ النقر أو مفتاح الإدخال يقود إليها.",
    position: (/** @type {number} */ at, /** @type {number} */ of) => `الجملة ${number(at)} من ${number(of)}`,
    own: (/** @type {string} */ part) => `الصوت الخاص ${part}`,
    reported: (/** @type {string} */ part) => `منقول ${part}`,
    quoted: (/** @type {string} */ part) => `مقتبس ${part}`,
    unnamed: (/** @type {string} */ part) => `بلا اسم ${part}`,
    none: (/** @type {string} */ part) => `بلا مصدر ${part}`,
    black: (/** @type {readonly string[]} */ [own, reported, quoted, unnamed, none]) =>
      `أبيض: ${own}. مخطّط: ${reported}. أسود: ${quoted}. خط منقّط: ${unnamed}. خط من علامات ×: ${none}. القمم في الأعلى: تحفّظات. الشرطات في الأسفل: ألفاظ محمّلة وعلامات تنصيص للتبرّؤ.`,
    above: "تحفّظات",
    below: "ألفاظ محمّلة وعلامات تنصيص للتبرّؤ",
    hedges: (/** @type {number} */ count) => counted(count, { zero: "تحفّظ", one: "تحفّظ", two: "تحفّظان", few: "تحفّظات", many: "تحفّظًا", other: "تحفّظ" }),
    loaded: (/** @type {number} */ count) => counted(count, { zero: "لفظ محمّل أو تنصيص", one: "لفظ محمّل أو تنصيص", two: "لفظان محمّلان أو تنصيصان", few: "ألفاظ محمّلة أو تنصيصات", many: "لفظًا محمّلًا أو تنصيصًا", other: "لفظ محمّل أو تنصيص" }),
  },
});

register(ar);
export default ar;
