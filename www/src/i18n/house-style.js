// @ts-check
/** Words of house styles and of what was ignored, in every language of the interface; loaded with the first style. */

/** @typedef {(count: number) => string} Counted */

/**
 * @typedef {object} StyleWords
 * @property {Counted} refused the style has so many faults
 * @property {string} stays the last good one is in force
 * @property {string} unused none is in force
 * @property {(layer: string, line: number, column: number) => string} place
 * @property {string} go leads to a fault
 * @property {string} title
 * @property {string} lead
 * @property {string} open
 * @property {string} drop
 * @property {string} layer which one is edited
 * @property {string} own the layer of this browser
 * @property {string} remove
 * @property {string} earlier
 * @property {string} later
 * @property {string} editor
 * @property {string} example
 * @property {string} keep
 * @property {string} toml
 * @property {string} json
 * @property {string} help
 * @property {(rules: number, marks: number) => string} inForce
 * @property {string} none
 * @property {string} checking
 * @property {(name: string) => string} taken
 * @property {string} folder opens one
 * @property {string} brings which styles of other programs are imported
 * @property {(name: string) => string} importing
 * @property {(name: string, whole: number, all: number, part: number, refused: number) => string} imported
 * @property {(name: string, error: string) => string} notImported the module that imports could not be had
 * @property {(name: string) => string} report what became of the rules
 * @property {{ whole: string, part: string, refused: string }} fates
 * @property {(names: string) => string} leftAlone files of a folder that are no rules
 * @property {string} saveReport
 * @property {(name: string) => string} unpack an archive
 * @property {string} tooLong
 * @property {string} notKept
 * @property {string} selected
 * @property {string} noneSelected
 * @property {(entry: string) => string} off
 * @property {(words: string) => string} accept
 * @property {string} ignored
 * @property {string} nothingIgnored
 * @property {{ here: string, phrase: string, rule: string, everywhere: string }} scopes
 * @property {string} restore
 * @property {string} exportIgnored
 * @property {string} importIgnored
 * @property {(found: number, missing: number) => string} brought
 * @property {string} notIgnored what was opened is no list of what was ignored
 * @property {string} close
 */

/** @param {string} language @param {Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }} forms @returns {Counted} */
function counted(language, forms) {
  const rules = new Intl.PluralRules(language), numbers = new Intl.NumberFormat(language);
  return (count) => (forms[rules.select(count)] ?? forms.other).replace("#", numbers.format(count));
}

/** @type {Record<string, StyleWords>} */
const WORDS = {
  en: {
    refused: counted("en", { one: "# fault in the house style.", other: "# faults in the house style." }),
    stays: "The last good one stays in force.",
    unused: "It is not used.",
    place: (layer, line, column) => `${layer}, line ${line}, column ${column}`,
    go: "Go there",
    title: "House style",
    lead: "Your newsroom's own words: phrases to mark, words to accept, entries to switch off. It stays on this device.",
    open: "Open a file",
    drop: "or drop one here",
    layer: "Layer; later ones win",
    own: "of this browser",
    remove: "Remove",
    earlier: "Move up",
    later: "Move down",
    editor: "The layer, TOML or JSON",
    example: "Begin with an example",
    keep: "Keep in this browser",
    toml: "Save as TOML",
    json: "Save as JSON",
    help: "How to write one",
    inForce: (rules, marks) => `In force: ${counted("en", { one: "# rule", other: "# rules" })(rules)}. ${counted("en", { one: "# mark", other: "# marks" })(marks)} in this text.`,
    none: "No house style is in force.",
    checking: "Checking…",
    taken: (name) => `${name} was taken up.`,
    folder: "Open a folder",
    brings: "Styles of Vale (a folder of .yml), lists of words and sheets (.csv: phrase, advice) are imported, with a report on each rule.",
    importing: (name) => `Importing ${name}…`,
    imported: (name, whole, all, part, refused) => `${name}: ${whole} of ${all} rules imported whole, ${part} in part, ${refused} not.`,
    notImported: (name, error) => `${name} was not imported, for what imports could not be loaded (${error}). Try again with a network.`,
    report: (name) => `What became of ${name}`,
    fates: { whole: "Imported whole", part: "Imported in part", refused: "Not imported" },
    leftAlone: (names) => `Left alone, for they hold no rules: ${names}.`,
    saveReport: "Save the report",
    unpack: (name) => `${name} is an archive: unpack it, then drop the folder here.`,
    tooLong: "The file is longer than any house style; it was not read.",
    notKept: "The browser keeps nothing for this page: save the style as a file.",
    selected: "The selected mark",
    noneSelected: "Select a mark in the text to switch its entry off or to accept its words.",
    off: (entry) => `Switch off ${entry}`,
    accept: (words) => `Accept ${words}`,
    ignored: "Ignored in this text",
    nothingIgnored: "Nothing is ignored.",
    scopes: { here: "here", phrase: "these words", rule: "its rule", everywhere: "accepted everywhere" },
    restore: "Bring back",
    exportIgnored: "Save as a file",
    importIgnored: "Open a file",
    brought: (found, missing) => `Ignored again: ${found}.${missing ? ` Not in this text: ${missing}.` : ""}`,
    notIgnored: "This is no list of what was ignored.",
    close: "Close",
  },
  de: {
    refused: counted("de", { one: "# Fehler im Hausstil.", other: "# Fehler im Hausstil." }),
    stays: "Der letzte gute bleibt in Kraft.",
    unused: "Er wird nicht angewandt.",
    place: (layer, line, column) => `${layer}, Zeile ${line}, Spalte ${column}`,
    go: "Dorthin",
    title: "Hausstil",
    lead: "Die eigenen Wörter der Redaktion: was markiert, was hingenommen, welcher Eintrag abgeschaltet wird. Alles bleibt auf diesem Gerät.",
    open: "Datei öffnen",
    drop: "oder hierher ziehen",
    layer: "Schicht; spätere gehen vor",
    own: "dieses Browsers",
    remove: "Entfernen",
    earlier: "Nach oben",
    later: "Nach unten",
    editor: "Die Schicht, TOML oder JSON",
    example: "Mit einem Beispiel beginnen",
    keep: "In diesem Browser behalten",
    toml: "Als TOML speichern",
    json: "Als JSON speichern",
    help: "Wie man einen schreibt",
    inForce: (rules, marks) => `In Kraft: ${counted("de", { one: "# Regel", other: "# Regeln" })(rules)}. ${counted("de", { one: "# Markierung", other: "# Markierungen" })(marks)} in diesem Text.`,
    none: "Kein Hausstil ist in Kraft.",
    checking: "Wird geprüft …",
    taken: (name) => `${name} wurde übernommen.`,
    folder: "Ordner öffnen",
    brings: "Stile von Vale (ein Ordner mit .yml), Wortlisten und Tabellen (.csv: Ausdruck, Rat) werden eingelesen, mit einem Bericht über jede Regel.",
    importing: (name) => `${name} wird eingelesen …`,
    imported: (name, whole, all, part, refused) => `${name}: ${whole} von ${all} Regeln ganz übernommen, ${part} zum Teil, ${refused} nicht.`,
    notImported: (name, error) => `${name} wurde nicht eingelesen: Was dazu nötig ist, war nicht zu laden (${error}). Versuchen Sie es mit Netz noch einmal.`,
    report: (name) => `Was aus ${name} wurde`,
    fates: { whole: "Ganz übernommen", part: "Zum Teil übernommen", refused: "Nicht übernommen" },
    leftAlone: (names) => `Ohne Regeln und darum übergangen: ${names}.`,
    saveReport: "Bericht speichern",
    unpack: (name) => `${name} ist ein Archiv: Entpacken Sie es und ziehen Sie den Ordner hierher.`,
    tooLong: "Die Datei ist länger als jeder Hausstil; sie wurde nicht gelesen.",
    notKept: "Der Browser behält für diese Seite nichts: Speichern Sie den Stil als Datei.",
    selected: "Die gewählte Markierung",
    noneSelected: "Wählen Sie eine Markierung im Text, um ihren Eintrag abzuschalten oder ihre Wörter hinzunehmen.",
    off: (entry) => `${entry} abschalten`,
    accept: (words) => `${words} hinnehmen`,
    ignored: "In diesem Text ausgeblendet",
    nothingIgnored: "Nichts ist ausgeblendet.",
    scopes: { here: "hier", phrase: "diese Wörter", rule: "seine Regel", everywhere: "überall hingenommen" },
    restore: "Wieder zeigen",
    exportIgnored: "Als Datei speichern",
    importIgnored: "Datei öffnen",
    brought: (found, missing) => `Wieder ausgeblendet: ${found}.${missing ? ` Nicht in diesem Text: ${missing}.` : ""}`,
    notIgnored: "Das ist keine Liste des Ausgeblendeten.",
    close: "Schließen",
  },
  fr: {
    refused: counted("fr", { one: "# erreur dans la charte maison.", other: "# erreurs dans la charte maison." }),
    stays: "La dernière version correcte reste en vigueur.",
    unused: "Elle n’est pas appliquée.",
    place: (layer, line, column) => `${layer}, ligne ${line}, colonne ${column}`,
    go: "Y aller",
    title: "Charte maison",
    lead: "Les mots propres à votre rédaction : expressions à marquer, mots à accepter, entrées à désactiver. Tout reste sur cet appareil.",
    open: "Ouvrir un fichier",
    drop: "ou déposez-le ici",
    layer: "Couche ; les suivantes l’emportent",
    own: "de ce navigateur",
    remove: "Retirer",
    earlier: "Monter",
    later: "Descendre",
    editor: "La couche, TOML ou JSON",
    example: "Commencer par un exemple",
    keep: "Garder dans ce navigateur",
    toml: "Enregistrer en TOML",
    json: "Enregistrer en JSON",
    help: "Comment l’écrire",
    inForce: (rules, marks) => `En vigueur : ${counted("fr", { one: "# règle", other: "# règles" })(rules)}. ${counted("fr", { one: "# marque", other: "# marques" })(marks)} dans ce texte.`,
    none: "Aucune charte maison n’est en vigueur.",
    checking: "Vérification…",
    taken: (name) => `${name} a été repris.`,
    folder: "Ouvrir un dossier",
    brings: "Les styles de Vale (un dossier de .yml), les listes de mots et les tableaux (.csv : expression, conseil) sont importés, avec un rapport sur chaque règle.",
    importing: (name) => `Importation de ${name}…`,
    imported: (name, whole, all, part, refused) => `${name} : ${whole} règles sur ${all} importées en entier, ${part} en partie, ${refused} non.`,
    notImported: (name, error) => `${name} n’a pas été importé : ce qu’il faut pour cela n’a pu être chargé (${error}). Réessayez avec un réseau.`,
    report: (name) => `Ce qu’est devenu ${name}`,
    fates: { whole: "Importées en entier", part: "Importées en partie", refused: "Non importées" },
    leftAlone: (names) => `Laissés de côté, car sans règles : ${names}.`,
    saveReport: "Enregistrer le rapport",
    unpack: (name) => `${name} est une archive : décompressez-la, puis déposez le dossier ici.`,
    tooLong: "Le fichier est plus long que toute charte ; il n’a pas été lu.",
    notKept: "Le navigateur ne garde rien pour cette page : enregistrez la charte dans un fichier.",
    selected: "La marque choisie",
    noneSelected: "Choisissez une marque dans le texte pour désactiver son entrée ou accepter ses mots.",
    off: (entry) => `Désactiver ${entry}`,
    accept: (words) => `Accepter ${words}`,
    ignored: "Ignoré dans ce texte",
    nothingIgnored: "Rien n’est ignoré.",
    scopes: { here: "ici", phrase: "ces mots", rule: "sa règle", everywhere: "accepté partout" },
    restore: "Rétablir",
    exportIgnored: "Enregistrer dans un fichier",
    importIgnored: "Ouvrir un fichier",
    brought: (found, missing) => `De nouveau ignorés : ${found}.${missing ? ` Absents de ce texte : ${missing}.` : ""}`,
    notIgnored: "Ce n’est pas une liste de marques ignorées.",
    close: "Fermer",
  },
  es: {
    refused: counted("es", { one: "# error en el estilo de la casa.", other: "# errores en el estilo de la casa." }),
    stays: "Sigue en vigor el último correcto.",
    unused: "No se aplica.",
    place: (layer, line, column) => `${layer}, línea ${line}, columna ${column}`,
    go: "Ir allí",
    title: "Estilo de la casa",
    lead: "Las palabras propias de su redacción: expresiones que marcar, palabras que aceptar, entradas que desactivar. Todo queda en este dispositivo.",
    open: "Abrir un archivo",
    drop: "o suéltelo aquí",
    layer: "Capa; mandan las posteriores",
    own: "de este navegador",
    remove: "Quitar",
    earlier: "Subir",
    later: "Bajar",
    editor: "La capa, TOML o JSON",
    example: "Empezar con un ejemplo",
    keep: "Guardar en este navegador",
    toml: "Guardar como TOML",
    json: "Guardar como JSON",
    help: "Cómo se escribe",
    inForce: (rules, marks) => `En vigor: ${counted("es", { one: "# regla", other: "# reglas" })(rules)}. ${counted("es", { one: "# marca", other: "# marcas" })(marks)} en este texto.`,
    none: "No hay ningún estilo de la casa en vigor.",
    checking: "Comprobando…",
    taken: (name) => `Se ha tomado ${name}.`,
    folder: "Abrir una carpeta",
    brings: "Los estilos de Vale (una carpeta de .yml), las listas de palabras y las tablas (.csv: expresión, consejo) se importan, con un informe de cada regla.",
    importing: (name) => `Importando ${name}…`,
    imported: (name, whole, all, part, refused) => `${name}: ${whole} de ${all} reglas importadas enteras, ${part} en parte, ${refused} no.`,
    notImported: (name, error) => `${name} no se ha importado: no se pudo cargar lo que hace falta (${error}). Vuelva a intentarlo con red.`,
    report: (name) => `Qué ha sido de ${name}`,
    fates: { whole: "Importadas enteras", part: "Importadas en parte", refused: "No importadas" },
    leftAlone: (names) => `Dejados aparte, pues no tienen reglas: ${names}.`,
    saveReport: "Guardar el informe",
    unpack: (name) => `${name} es un archivo comprimido: descomprímalo y suelte aquí la carpeta.`,
    tooLong: "El archivo es más largo que cualquier estilo; no se ha leído.",
    notKept: "El navegador no guarda nada para esta página: guarde el estilo como archivo.",
    selected: "La marca elegida",
    noneSelected: "Elija una marca en el texto para desactivar su entrada o aceptar sus palabras.",
    off: (entry) => `Desactivar ${entry}`,
    accept: (words) => `Aceptar ${words}`,
    ignored: "Ignorado en este texto",
    nothingIgnored: "No hay nada ignorado.",
    scopes: { here: "aquí", phrase: "estas palabras", rule: "su regla", everywhere: "aceptado siempre" },
    restore: "Recuperar",
    exportIgnored: "Guardar como archivo",
    importIgnored: "Abrir un archivo",
    brought: (found, missing) => `Ignoradas de nuevo: ${found}.${missing ? ` No están en este texto: ${missing}.` : ""}`,
    notIgnored: "Esto no es una lista de marcas ignoradas.",
    close: "Cerrar",
  },
  uk: {
    refused: counted("uk", { one: "# помилка в редакційному стилі.", few: "# помилки в редакційному стилі.", other: "# помилок у редакційному стилі." }),
    stays: "Чинним лишається останній правильний.",
    unused: "Його не застосовано.",
    place: (layer, line, column) => `${layer}, рядок ${line}, стовпчик ${column}`,
    go: "Перейти",
    title: "Редакційний стиль",
    lead: "Власні слова редакції: що позначати, що приймати, які записи вимкнути. Усе лишається на цьому пристрої.",
    open: "Відкрити файл",
    drop: "або перетягніть його сюди",
    layer: "Шар; пізніші переважають",
    own: "цього браузера",
    remove: "Прибрати",
    earlier: "Вище",
    later: "Нижче",
    editor: "Шар, TOML або JSON",
    example: "Почати з прикладу",
    keep: "Зберігати в цьому браузері",
    toml: "Зберегти як TOML",
    json: "Зберегти як JSON",
    help: "Як його писати",
    inForce: (rules, marks) => `Чинні: ${counted("uk", { one: "# правило", few: "# правила", other: "# правил" })(rules)}. У цьому тексті ${counted("uk", { one: "# позначка", few: "# позначки", other: "# позначок" })(marks)}.`,
    none: "Жоден редакційний стиль не чинний.",
    checking: "Перевірка…",
    taken: (name) => `${name} узято.`,
    folder: "Відкрити теку",
    brings: "Стилі Vale (тека з .yml), списки слів і таблиці (.csv: вислів, порада) імпортуються зі звітом про кожне правило.",
    importing: (name) => `Імпорт ${name}…`,
    imported: (name, whole, all, part, refused) => `${name}: цілком імпортовано правил ${whole} з ${all}, частково ${part}, не імпортовано ${refused}.`,
    notImported: (name, error) => `${name} не імпортовано: не вдалося завантажити потрібне для цього (${error}). Спробуйте ще раз із мережею.`,
    report: (name) => `Що сталося з ${name}`,
    fates: { whole: "Імпортовано цілком", part: "Імпортовано частково", refused: "Не імпортовано" },
    leftAlone: (names) => `Не зачеплено, бо правил там немає: ${names}.`,
    saveReport: "Зберегти звіт",
    unpack: (name) => `${name} є архівом: розпакуйте його і перетягніть сюди теку.`,
    tooLong: "Файл довший за будь-який стиль; його не прочитано.",
    notKept: "Браузер нічого не зберігає для цієї сторінки: збережіть стиль у файл.",
    selected: "Вибрана позначка",
    noneSelected: "Виберіть позначку в тексті, щоб вимкнути її запис або прийняти її слова.",
    off: (entry) => `Вимкнути ${entry}`,
    accept: (words) => `Прийняти ${words}`,
    ignored: "Приховано в цьому тексті",
    nothingIgnored: "Нічого не приховано.",
    scopes: { here: "тут", phrase: "ці слова", rule: "її правило", everywhere: "прийнято всюди" },
    restore: "Повернути",
    exportIgnored: "Зберегти у файл",
    importIgnored: "Відкрити файл",
    brought: (found, missing) => `Знову приховано: ${found}.${missing ? ` Немає в цьому тексті: ${missing}.` : ""}`,
    notIgnored: "Це не список прихованого.",
    close: "Закрити",
  },
  ar: {
    refused: counted("ar", { one: "خطأ واحد في أسلوب التحرير.", two: "خطآن في أسلوب التحرير.", few: "# أخطاء في أسلوب التحرير.", other: "# خطأ في أسلوب التحرير." }),
    stays: "يبقى آخر أسلوب صحيح نافذًا.",
    unused: "لم يُطبَّق.",
    place: (layer, line, column) => `${layer}، السطر ${line}، العمود ${column}`,
    go: "اذهب إليه",
    title: "أسلوب التحرير",
    lead: "كلمات غرفة الأخبار الخاصة: عبارات تُعلَّم، وكلمات تُقبل، ومداخل تُوقف. كل شيء يبقى على هذا الجهاز.",
    open: "افتح ملفًا",
    drop: "أو أفلته هنا",
    layer: "الطبقة؛ اللاحقة تغلب",
    own: "لهذا المتصفح",
    remove: "أزل",
    earlier: "إلى أعلى",
    later: "إلى أسفل",
    editor: "الطبقة، TOML أو JSON",
    example: "ابدأ بمثال",
    keep: "احفظ في هذا المتصفح",
    toml: "احفظ بصيغة TOML",
    json: "احفظ بصيغة JSON",
    help: "كيف يُكتب",
    inForce: (rules, marks) => `القواعد النافذة: ${rules}. العلامات في هذا النص: ${marks}.`,
    none: "لا أسلوب تحرير نافذًا.",
    checking: "جارٍ الفحص…",
    taken: (name) => `أُخذ ${name}.`,
    folder: "افتح مجلدًا",
    brings: "تُستورد أساليب Vale (مجلد من ملفات .yml) وقوائم الكلمات والجداول (.csv: العبارة، النصيحة)، مع تقرير عن كل قاعدة.",
    importing: (name) => `جارٍ استيراد ${name}…`,
    imported: (name, whole, all, part, refused) => `${name}: استُورد كاملًا ${whole} من ${all} من القواعد، وجزئيًا ${part}، ولم يُستورد ${refused}.`,
    notImported: (name, error) => `لم يُستورد ${name}: تعذّر تحميل ما يلزم لذلك (${error}). حاول ثانية مع شبكة.`,
    report: (name) => `ما آل إليه ${name}`,
    fates: { whole: "مستورد كاملًا", part: "مستورد جزئيًا", refused: "غير مستورد" },
    leftAlone: (names) => `تُرك لأنه بلا قواعد: ${names}.`,
    saveReport: "احفظ التقرير",
    unpack: (name) => `الملف ${name} أرشيف: فُكّه ثم أفلت المجلد هنا.`,
    tooLong: "الملف أطول من أي أسلوب؛ لم يُقرأ.",
    notKept: "لا يحفظ المتصفح شيئًا لهذه الصفحة: احفظ الأسلوب في ملف.",
    selected: "العلامة المختارة",
    noneSelected: "اختر علامة في النص لإيقاف مدخلها أو لقبول كلماتها.",
    off: (entry) => `أوقف ${entry}`,
    accept: (words) => `اقبل ${words}`,
    ignored: "متجاهَل في هذا النص",
    nothingIgnored: "لا شيء متجاهَل.",
    scopes: { here: "هنا", phrase: "هذه الكلمات", rule: "قاعدتها", everywhere: "مقبول في كل مكان" },
    restore: "أعدها",
    exportIgnored: "احفظ في ملف",
    importIgnored: "افتح ملفًا",
    brought: (found, missing) => `تُجوهل من جديد: ${found}.${missing ? ` ليس في هذا النص: ${missing}.` : ""}`,
    notIgnored: "ليست هذه قائمة بما تُجوهل.",
    close: "أغلق",
  },
};

/** The languages there are. */
export const LANGUAGES = Object.freeze(Object.keys(WORDS));

/** @param {string} language @returns {StyleWords} */
export const styleWords = (language) => WORDS[language] ?? WORDS[language.split("-")[0]] ?? WORDS.en;
