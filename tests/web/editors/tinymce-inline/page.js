import { openTinymce } from "../tinymce/tinymce.js";

openTinymce(true);
