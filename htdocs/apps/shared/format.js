// Days, times and numbers as people of the chosen language write them.
//
// Times of recordings are the device's own, kept as if they were UTC (see analysis.js): so they are
// shown as UTC.

import { locale, words } from './language.js';

const DAY = { day: 'numeric', month: 'short', timeZone: 'UTC' };
const made = new Map();

function format(kind, options) {
  const key = `${locale()} ${kind.name} ${JSON.stringify(options)}`;
  if (!made.has(key)) made.set(key, new kind(locale(), options));
  return made.get(key);
}

const date = (options) => format(Intl.DateTimeFormat, options);

export const asDate = (time) => date({ ...DAY, year: 'numeric' }).format(time);
export const asDay = (time) => date({ ...DAY, weekday: 'short' }).format(time);
export const asShortDay = (time) => date(DAY).format(time);

/** An instant, as the clock on the reader's wall shows it. */
export const asMoment = (time) => date({ dateStyle: 'medium', timeStyle: 'short' }).format(time);

export function asNumber(value, digits = 0) {
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return format(Intl.NumberFormat, options).format(value);
}

export const asCount = (value) => asNumber(value);

/** "23:45" from seconds after midnight. */
export function asClock(seconds) {
  const minutes = Math.floor(seconds / 60) % 1440;
  const two = (number) => String(number).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** "7 days 24 min" from milliseconds: the two largest parts. */
export function asDuration(milliseconds) {
  const { days, hours, minutes } = words();
  const all = Math.round(milliseconds / 60_000);
  const parts = [[Math.floor(all / 1440), days], [Math.floor(all / 60) % 24, hours],
    [all % 60, minutes]];
  const said = parts.filter(([n]) => n > 0).slice(0, 2).map(([n, say]) => say(n));
  return said.join(' ') || minutes(0);
}

export function asEpoch(seconds) {
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}
