// Writing a note: what is stored is said with the place, what is not stored stays in its field.

import { html } from '../shared/markup.js';
import { placeName } from './entries.js';
import { inWords } from './faults.js';
import { words } from './words.js';

const byId = (id) => document.getElementById(id);
let pending = null;

/** For which legal entity the user writes; asked only where there are several. */
export function offerEntities(entities) {
  byId('entity').replaceChildren(...entities.map(({ id, name }) => (
    html('option', { value: id }, name))));
  byId('entity-field').hidden = entities.length < 2;
}

export function clearNote() {
  pending = null;
  byId('note-form').reset();
  byId('note-result').replaceChildren();
}

function tell(kind, ...parts) {
  byId('note-result').replaceChildren(html('div', { class: `notice ${kind}`,
    role: kind === 'bad' ? 'alert' : 'status' }, html('p', {}, ...parts)));
}

/** The note as it is sent. The same text sent again is the same request, so that it cannot be
 *  stored twice. */
function note(text, author, entity) {
  if (pending?.record.v.text !== text || pending.entity !== entity) {
    pending = {
      key: crypto.randomUUID(), entity,
      record: { t: new Date().toISOString(), v: { text, author } },
    };
  }
  return pending;
}

/** Wires the form. `save({record, key, entity})` resolves to the stored record; `author()` is who
 *  writes. */
export function prepareNote({ save, author, stored }) {
  byId('note-form').addEventListener('submit', async (event) => {
    event.preventDefault();
    const text = byId('note-text').value.trim();
    if (!text) return;
    const several = byId('entity').options.length > 1;
    byId('note-save').disabled = true;
    tell('', words().note.saving);
    try {
      const { shard } = await save(note(text, author(), several ? byId('entity').value : null));
      clearNote();
      tell('good', words().note.stored(placeName(shard)));
      stored();
    } catch (error) {
      tell('bad', html('strong', {}, words().note.failed), ' ', inWords(error));
    } finally {
      byId('note-save').disabled = false;
    }
  });
}
