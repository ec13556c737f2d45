// The latest readings of one patient, of what he lets be read at this moment.

import { asMoment } from '../shared/format.js';
import { drawing, html, svg } from '../shared/markup.js';
import { inWords, MEASURES } from './measures.js';

const WEEK = 7 * 86_400_000;

/** The newest record of a week before a time: {record, incomplete}. */
export async function latest(platform, owner, type, before) {
  const filters = {
    from: new Date(before - WEEK).toISOString(), to: new Date(before + 60_000).toISOString(),
  };
  const { records, incomplete } = await platform.records(owner, type, filters);
  return { record: records.at(-1) ?? null, incomplete };
}

/** A type's line: its newest value and when, or that there is none, or why it cannot be said. */
export function reading(type, state, further) {
  const title = html('h2', {}, MEASURES[type].name);
  if (state.fault) return html('li', {}, title, html('p', { class: 'small' }, state.fault));
  const parts = [title];
  if (state.record) {
    const { t, v } = state.record;
    parts.push(html('p', { class: 'value' }, inWords(type, v)),
      html('p', { class: 'small' }, html('time', { datetime: t }, asMoment(Date.parse(t)))));
    if (type === 'ecg') parts.push(strip(v));
  } else if (state.isAll) {
    parts.push(html('p', { class: 'small' }, 'There is no reading.'));
  } else {
    const button = html('button', { type: 'button', class: 'quiet' }, 'Look further back');
    button.addEventListener('click', further);
    parts.push(html('p', { class: 'small' }, 'None in the last seven days.'), button);
  }
  if (state.incomplete?.size) {
    parts.push(html('p', { class: 'small' }, 'A part of the data cannot be reached now: there may '
      + `be a newer one (${[...state.incomplete].join(', ')}).`));
  }
  return html('li', {}, ...parts);
}

function strip({ period, samples }) {
  const [low, high] = [Math.min(...samples), Math.max(...samples)];
  const [width, height] = [800, 160];
  const points = samples.map((v, i) => `${((width * i) / (samples.length - 1 || 1)).toFixed(1)},`
    + `${(height - 8 - ((height - 16) * (v - low)) / (high - low || 1)).toFixed(1)}`);
  const seconds = Math.round((samples.length * period) / 1000);
  const picture = drawing('ecg', width, height, 'ECG strip',
    `${seconds} seconds, from ${low} to ${high} mV.`);
  for (let second = 1; second < seconds; second += 1) {
    const x = (width * second) / seconds;
    picture.append(svg('line', { class: 'grid', x1: x, x2: x, y1: 0, y2: height }));
  }
  picture.append(svg('polyline', { class: 'trace', points: points.join(' ') }));
  return html('div', { class: 'chart' }, picture);
}
