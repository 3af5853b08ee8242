/** For pages without a build: the elements and `obelize.attach` in one file. */
import "../www/src/define.js";
import * as obelize from "../www/src/index.js";

Object.assign(globalThis, { obelize });
