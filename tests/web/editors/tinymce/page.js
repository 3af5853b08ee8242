import { openTinymce } from "./tinymce.js";

openTinymce(false);
