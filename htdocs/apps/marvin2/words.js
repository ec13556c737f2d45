// What Marvin 2 says, in the language that was chosen.

import { language } from '../shared/language.js';
import de from './words/de.js';
import en from './words/en.js';
import it from './words/it.js';

const CATALOGUES = { en, it, de };

export const words = () => CATALOGUES[language()];

/** Says what the page itself says: each element names its words. */
export function translate(root = document) {
  for (const element of root.querySelectorAll('[data-word]')) {
    element.textContent = element.dataset.word.split('.').reduce((from, key) => from[key], words());
  }
}
