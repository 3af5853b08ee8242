import { attach } from "/obelize/index.js";

const editor = document.querySelector("#editor");
editor.contentEditable = "true";
editor.innerText = "The minister said that prices may rise.";
const lens = attach(editor);
lens.addEventListener("obelize-error", ({ detail }) => console.error(detail.message));
