// What is compared and followed over days. Pure: no browser, no network, no clock.
//
// A day is the number of days since 1970 on the clock of who measured.

import { deviceTime } from '../shared/analysis.js';

const DAY = 86_400_000;
const BRIGHT = 1_000; // lux

/** The measures, by which part of the data each is made of. */
export const MEASURES = {
  activity: { part: 'activity', digits: 0 },
  light: { part: 'light', digits: 0 },
  bright: { part: 'light', digits: 0 },
  mood: { part: 'mood', digits: 1 },
};

/** Day to value, of a series (see ../shared/analysis.js). Days of which less than half was
 *  measured are left out. Activity is in counts a day, light the mean lux, bright light the minutes
 *  a day. */
export function daily(series, measure) {
  const days = new Map();
  series?.values.forEach((value, i) => {
    if (Number.isNaN(value)) return;
    const key = Math.floor((series.start + i * series.epoch * 1000) / DAY);
    if (!days.has(key)) days.set(key, { sum: 0, count: 0, bright: 0 });
    const day = days.get(key);
    day.sum += value;
    day.count += 1;
    if (value > BRIGHT) day.bright += 1;
  });
  const whole = DAY / 1000 / (series?.epoch ?? 60);
  const result = new Map();
  for (const [key, { sum, count, bright }] of days) {
    if (count * 2 < whole) continue;
    const shares = { activity: (sum / count) * whole, light: sum / count,
      bright: (bright / count) * 1440 };
    result.set(key, shares[measure]);
  }
  return result;
}

/** Day to the mean score of mood's entries that have one. */
export function dailyMood(records) {
  const days = new Map();
  for (const { t, offset, v } of records) {
    if (!Number.isFinite(v?.score)) continue;
    const key = Math.floor(deviceTime(t, offset) / DAY);
    const day = days.get(key) ?? { sum: 0, count: 0 };
    days.set(key, { sum: day.sum + v.score, count: day.count + 1 });
  }
  return new Map([...days].map(([key, { sum, count }]) => [key, sum / count]));
}

function mean(values) {
  return values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : null;
}

/** The means before a day and from that day on; null where there is no day. */
export function compare(days, visit) {
  const [before, since] = [(key) => key < visit, (key) => key >= visit].map((wanted) => (
    mean([...days].filter(([key]) => wanted(key)).map(([, value]) => value))));
  return { before, since, change: before && since !== null ? since / before - 1 : null };
}
