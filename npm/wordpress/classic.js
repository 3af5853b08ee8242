/** Beside the classic editor the panel does all by itself, once it is defined. */
(({ src }) => {
  const module = (/** @type {string} */ name) => import(new URL(`dist/${name}.js`, src).href);
  const language = document.documentElement.lang.split("-")[0];
  const words = ["ar", "de", "es", "fr", "uk"].includes(language) ? module(`i18n/${language}`) : Promise.resolve();
  words.then(() => module("define")).catch((error) => { console.error("Obelize did not start:", error); });
})(document.currentScript);
