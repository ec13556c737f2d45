// Entering a measurement: what is measured, its numbers, or a strip out of files.

import { html } from '../shared/markup.js';
import { MEASURES, valueOf } from './measures.js';
import { BadFile, stripOf } from './wfdb.js';

const byId = (id) => document.getElementById(id);
const STRIP_SECONDS = 10;

/** `entered(subject, type, record)` takes what was entered; `subject()` says of whom. */
export function prepareEntry(subject, entered) {
  byId('measure').addEventListener('change', showFields);
  byId('entry').addEventListener('submit', async (event) => {
    event.preventDefault();
    byId('entry-fault').textContent = '';
    byId('entry-save').disabled = true;
    // Files take a while to be read: whom and when it is about is what it was at the tap.
    const [whom, type, t] = [subject(), byId('measure').value, new Date()];
    try {
      const v = type === 'ecg'
        ? await stripOf(byId('strip').files, Number(byId('from').value), STRIP_SECONDS)
        : valueOf(type, numbers(type));
      entered(whom, type, { t: t.toISOString().replace(/\.\d+Z$/, 'Z'), v, device: 'DocMob' });
      showFields();
    } catch (error) {
      if (!(error instanceof BadFile)) throw error;
      byId('entry-fault').textContent = error.message;
    } finally {
      byId('entry-save').disabled = false;
    }
  });
}

/** Offers what the patient lets be entered. */
export function offer(types) {
  byId('entry').hidden = types.length === 0;
  const chosen = byId('measure').value;
  const shown = [...byId('measure').options].map(({ value }) => value);
  if (shown.join() === types.join()) return;
  byId('measure').replaceChildren(...types.map((type) => (
    html('option', { value: type }, MEASURES[type].name))));
  if (types.includes(chosen)) byId('measure').value = chosen;
  if (types.length && byId('measure').value !== chosen) showFields();
}

function showFields() {
  const type = byId('measure').value;
  const fields = MEASURES[type]?.fields ?? [];
  byId('strip-fields').hidden = type !== 'ecg';
  byId('strip').required = type === 'ecg';
  byId('strip').value = '';
  byId('numbers').replaceChildren(...fields.map((field) => {
    const id = `number-${field.name}`;
    const label = field.unit ? `${field.label} (${field.unit})` : field.label;
    return html('p', {}, html('label', { for: id }, label), html('input', {
      id, type: 'number', name: field.name, required: '', min: field.min, max: field.max,
      step: 1 / 10 ** field.digits, inputmode: field.digits ? 'decimal' : 'numeric',
      autocomplete: 'off',
    }));
  }));
}

function numbers(type) {
  return Object.fromEntries(MEASURES[type].fields.map(({ name }) => (
    [name, Number(byId(`number-${name}`).value)])));
}
