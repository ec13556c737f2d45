// Mood and notes: documents, the newest first.

import { asMoment } from '../shared/format.js';
import { html } from '../shared/markup.js';
import { words } from './words.js';

/** The name of the place where something is kept. */
export const placeName = (shard) => words().shards[shard] ?? shard;

/** What a document says: its text, or all of it where it has none. */
function text(record) {
  if (record.sealed) return words().note.sealed;
  const { v } = record;
  if (typeof v?.text === 'string') return v.text;
  return Object.keys(v ?? {}).length ? JSON.stringify(v) : '';
}

function entry(record, ...more) {
  return html('li', {},
    html('p', { class: 'when' },
      html('time', { datetime: record.t }, asMoment(Date.parse(record.t))),
      ...more.flatMap((part) => [' · ', part])),
    html('p', { class: 'text' }, text(record)));
}

const newestFirst = (records) => [...records].sort((a, b) => Date.parse(b.t) - Date.parse(a.t));

export function drawMood(list, { records }) {
  list.replaceChildren(...newestFirst(records).map((record) => {
    const score = record.v?.score;
    if (!Number.isFinite(score)) return entry(record);
    const { score: _, ...rest } = record.v;
    return entry({ ...record, v: rest }, html('strong', {}, words().mood.score(score)));
  }));
}

export function drawNotes(list, { records }) {
  list.replaceChildren(...newestFirst(records).map((record) => {
    const by = record.v?.author?.name;
    return entry(record, ...(by ? [words().note.by(by)] : []),
      words().note.kept(placeName(record.shard)));
  }));
}
