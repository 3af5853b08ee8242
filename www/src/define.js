// @ts-check
/** Registers the elements. */
import { defineElements } from "./elements.js";

defineElements();
