// What went wrong, in words.

import { NetworkError, SignInError } from '../shared/oauth.js';
import { words } from './words.js';

/** What a person is told of a failure; what nobody foresaw goes to the browser's console. */
export function inWords(error) {
  const isKnown = error instanceof NetworkError || error instanceof SignInError || error.status;
  if (!isKnown) console.error(error);
  return isKnown ? error.message : words().own;
}
