// Adding a recording: file, time zone, progress, and what the platform says about it.

import { asCount } from '../shared/format.js';
import { html } from '../shared/markup.js';
import { SignInError } from '../shared/oauth.js';

const byId = (id) => document.getElementById(id);
const NAMES = { activity: 'activity', white_light: 'light' };

function fillZones() {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones = new Set([own, 'UTC', ...(Intl.supportedValuesOf?.('timeZone') ?? [])]);
  const options = [...zones].sort().map((zone) => html('option', { value: zone },
    zone.replaceAll('_', ' ')));
  byId('timezone').replaceChildren(...options);
  byId('timezone').value = own;
}

/** By its name; where that says nothing, by its first bytes: an RPX export begins with a quote
 *  or a rule, an AWD file with a bare identity. */
async function mediaType(file) {
  if (/\.csv$/i.test(file.name)) return 'text/csv';
  if (/\.awd$/i.test(file.name)) return 'application/x-actiwatch-awd';
  const start = await file.slice(0, 64).text();
  return /^\uFEFF?\s*["-]/.test(start) ? 'text/csv' : 'application/x-actiwatch-awd';
}

function report(stored) {
  const samples = Object.entries(stored.samples ?? {}).map(([datatype, count]) => {
    const missing = stored.missing?.[datatype];
    return `${asCount(count)} of ${NAMES[datatype] ?? datatype}`
      + (missing ? ` (${asCount(missing)} missing)` : '');
  });
  const text = stored.duplicate ? 'This recording was stored before. Nothing has changed.'
    : `Stored: ${asCount(stored.epochs ?? 0)} epochs; samples: ${samples.join(', ') || 'none'}.`;
  const notice = html('div', { class: 'notice good', role: 'status' }, html('p', {}, text));
  if (stored.warnings?.length) {
    notice.append(html('ul', {}, ...stored.warnings.map((warning) => html('li', {},
      typeof warning === 'string' ? warning : String(warning.detail ?? '')))));
  }
  byId('result').replaceChildren(notice);
}

function refuse(text) {
  byId('result').replaceChildren(html('div', { class: 'notice bad', role: 'alert' },
    html('p', {}, html('strong', {}, 'The file was not stored. '), text)));
}

function sending(file) {
  byId('sending').hidden = !file;
  byId('send').disabled = Boolean(file);
  if (file) byId('sending-text').textContent = `Uploading ${file.name}`;
  advance(0);
}

function advance(share) {
  byId('sending-bar').value = share;
  byId('percent').textContent = share < 1 ? `${Math.round(share * 100)} %`
    : 'sent, being checked…';
}

// The same file sent again carries the same key, so that it cannot be stored twice.
const keys = new WeakMap();

function keyOf(file, timezone) {
  if (!keys.has(file)) keys.set(file, new Map());
  const ofFile = keys.get(file);
  if (!ofFile.has(timezone)) ofFile.set(timezone, crypto.randomUUID());
  return ofFile.get(timezone);
}

/** Wires the form. `send(file, options, progress)` resolves to the platform's answer;
 *  `stored(recording)` follows it; `ended(error)` takes the end of the session. */
export function prepareUpload({ send, stored, ended }) {
  fillZones();
  const input = byId('file');
  const upload = async () => {
    const [file] = input.files;
    if (!file) {
      refuse('Choose a file first.');
      input.focus();
      return;
    }
    const timezone = byId('timezone').value;
    byId('result').replaceChildren();
    sending(file);
    try {
      const options = { timezone, type: await mediaType(file), key: keyOf(file, timezone) };
      const answer = await send(file, options, advance);
      report(answer);
      byId('upload-form').reset();
      byId('timezone').value = timezone;
      stored(answer.recording);
    } catch (error) {
      if (error instanceof SignInError) ended(error);
      else refuse(error.message);
    } finally {
      sending(null);
    }
  };
  byId('upload-form').addEventListener('submit', (event) => {
    event.preventDefault();
    upload();
  });
  const drop = byId('drop');
  for (const name of ['dragover', 'dragleave', 'drop']) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.toggle('over', name === 'dragover');
      if (name === 'drop' && event.dataTransfer.files.length) {
        input.files = event.dataTransfer.files;
      }
    });
  }
}
