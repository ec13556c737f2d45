// The language that an app speaks, and what the shared modules say in it.

import de from './words/de.js';
import en from './words/en.js';
import it from './words/it.js';

const CATALOGUES = { en, it, de };
const LOCALES = { en: 'en-GB', it: 'it-IT', de: 'de-DE' };
let chosen = 'en';

export const LANGUAGES = Object.keys(CATALOGUES);

export const language = () => chosen;

export const locale = () => LOCALES[chosen];

/** What the shared modules say. */
export const words = () => CATALOGUES[chosen];

/** The first language of the browser's that there is; English where there is none. */
export function preferred(wanted = navigator.languages) {
  const known = wanted.map((tag) => tag.slice(0, 2).toLowerCase());
  return known.find((tag) => LANGUAGES.includes(tag)) ?? 'en';
}

export function speak(language) {
  if (LANGUAGES.includes(language)) chosen = language;
  document.documentElement.lang = chosen;
}
