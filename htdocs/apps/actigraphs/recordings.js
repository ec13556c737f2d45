// Recordings as the user thinks of them, made from the segments that the platform returns.

import { deviceTime } from './analysis.js';

const DAY = 86_400_000;

// Times are the device's own, kept as if they were UTC (see analysis.js): so they are shown as UTC.
const dateFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC',
});
const dayFormat = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC',
});
const shortFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric', month: 'short', timeZone: 'UTC',
});
const wholeNumber = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

export const asDate = (time) => dateFormat.format(time);
export const asDay = (time) => dayFormat.format(time);
export const asShortDay = (time) => shortFormat.format(time);
export const asCount = (value) => wholeNumber.format(value);

/** "23:45" from seconds after midnight. */
export function asClock(seconds) {
  const minutes = Math.floor(seconds / 60) % 1440;
  const two = (number) => String(number).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** "7 days 24 min" from milliseconds: the two largest parts. */
export function asDuration(milliseconds) {
  const minutes = Math.round(milliseconds / 60_000);
  const parts = [[Math.floor(minutes / 1440), 'day', 'days'],
    [Math.floor(minutes / 60) % 24, 'h', 'h'], [minutes % 60, 'min', 'min']];
  const said = parts.filter(([n]) => n > 0).slice(0, 2)
    .map(([n, one, many]) => `${n} ${n === 1 ? one : many}`);
  return said.join(' ') || '0 min';
}

export function asEpoch(seconds) {
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}

/** The recordings in the segments, the latest first. Without an id: what no recording holds. */
export function group(segments) {
  const byId = new Map();
  for (const segment of segments) {
    const id = segment.recording ?? null;
    if (!byId.has(id)) byId.set(id, { id, segments: [], start: Infinity, end: -Infinity });
    const recording = byId.get(id);
    const start = deviceTime(segment.start, segment.offset);
    recording.segments.push(segment);
    recording.start = Math.min(recording.start, start);
    recording.end = Math.max(recording.end, start + segment.v.length * segment.epoch * 1000);
  }
  return [...byId.values()].sort((a, b) => b.start - a.start);
}

export function title(recording) {
  const { start, end, id } = recording;
  const from = `${asDate(start)}, ${asClock((start % DAY + DAY) % DAY / 1000)}`;
  return `${from} · ${asDuration(end - start)}${id === null ? ' · single samples' : ''}`;
}
