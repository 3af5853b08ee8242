/** For pages without a build: the elements and `obelize.attach` in one file. */
import "../www/src/i18n/ar.js";
import "../www/src/i18n/de.js";
import "../www/src/i18n/es.js";
import "../www/src/i18n/fr.js";
import "../www/src/i18n/uk.js";
import "../www/src/define.js";
import * as obelize from "../www/src/index.js";

Object.assign(globalThis, { obelize });
