// What was entered and is not stored yet. It is in this page's memory alone, and it is always
// shown: nothing is sent later without being asked for.

import { html } from '../shared/markup.js';
import { inWords, MEASURES } from './measures.js';

const waiting = new Set();
let container;
let send;
let changed;

export const isEmpty = () => waiting.size === 0;

/** `deliver(entry)` stores an entry; `stored(entry)` follows it, `ended(error)` a failure. */
export function prepareOutbox(element, { deliver, stored, failed }) {
  container = element;
  changed = { stored, failed };
  send = deliver;
  addEventListener('beforeunload', (event) => {
    if (!isEmpty()) event.preventDefault();
  });
}

/** Sends an entry under a key of its own, which it keeps however often it is sent. */
export function put(entry) {
  const kept = { ...entry, key: crypto.randomUUID(), fault: null, isSending: false };
  waiting.add(kept);
  return attempt(kept);
}

async function attempt(entry) {
  if (entry.isSending) return;
  Object.assign(entry, { isSending: true, fault: null });
  show();
  try {
    await send(entry);
    waiting.delete(entry);
    changed.stored(entry);
  } catch (error) {
    entry.fault = error.message;
    changed.failed(error);
  } finally {
    entry.isSending = false;
    show();
  }
}

function show() {
  container.replaceChildren(...[...waiting].map((entry) => {
    const what = `${MEASURES[entry.type].name} ${inWords(entry.type, entry.record.v)}, `
      + entry.name;
    if (entry.isSending) return html('li', {}, html('p', {}, `Sending: ${what} …`));
    const again = html('button', { type: 'button' }, 'Try again');
    const drop = html('button', { type: 'button', class: 'quiet' }, 'Discard');
    again.addEventListener('click', () => attempt(entry));
    drop.addEventListener('click', () => { waiting.delete(entry); show(); });
    return html('li', { class: 'notice bad' },
      html('p', {}, html('strong', {}, 'Not stored: '), what),
      html('p', {}, entry.fault), html('p', { class: 'actions' }, again, drop));
  }));
}
