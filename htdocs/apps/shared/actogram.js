// The double-plotted actogram: a line is two days, and each day is seen twice.

import { asClock, asCount, asDay, asDuration, asShortDay } from './format.js';
import { words } from './language.js';
import { drawing, fillTable, svg } from './markup.js';

const DAY = 86_400_000;
const MINUTE = 60_000;
const MOST_DAYS = 120;
const BRIGHTEST = 5; // decimal exponent of lux: full sunlight

const midnight = (time) => Math.floor(time / DAY) * DAY;

const endOf = (series) => series.start + series.values.length * series.epoch * 1000;

/** Means in bins of `minutes` from `first`; NaN where all is missing or nothing was recorded. */
function thinned(series, first, days, minutes) {
  const count = (days * 1440) / minutes;
  const sums = new Float64Array(count);
  const counts = new Float64Array(count);
  series?.values.forEach((value, i) => {
    if (Number.isNaN(value)) return;
    const bin = Math.floor((series.start + i * series.epoch * 1000 - first) / (minutes * MINUTE));
    if (bin < 0 || bin >= count) return;
    sums[bin] += value;
    counts[bin] += 1;
  });
  return sums.map((sum, i) => sum / counts[i]);
}

/** The height that all but the highest bars stay below: single peaks would flatten the rest. */
function ceiling(values) {
  const sorted = values.filter((value) => value > 0).sort();
  return sorted[Math.floor(sorted.length * 0.985)] || 1;
}

function barsPath(values, x, width, base, height, top) {
  let path = '';
  values.forEach((value, i) => {
    if (!(value > 0)) return;
    const tall = Math.min(1, value / top) * height;
    path += `M${(x + i * width).toFixed(1)} ${base}v${-tall.toFixed(1)}h${width.toFixed(2)}`
      + `v${tall.toFixed(1)}z`;
  });
  return path;
}

/** The light as a line, and the area under it. Darkness draws nothing: a line along every night
 *  would look like something that was measured there. */
function lightPaths(values, x, width, base, height) {
  const runs = [];
  let run = null;
  values.forEach((value, i) => {
    const level = Math.min(1, Math.log10(1 + value) / BRIGHTEST);
    if (!(level * height >= 0.5)) {
      run = null;
      return;
    }
    if (!run) runs.push((run = { from: x + i * width, path: '' }));
    run.to = x + (i + 1) * width;
    run.path += `L${(x + (i + 0.5) * width).toFixed(1)} ${(base - level * height).toFixed(1)}`;
  });
  return {
    line: runs.map(({ path }) => `M${path.slice(1)}`).join(''),
    area: runs.map(({ from, to, path }) => (
      `M${from.toFixed(1)} ${base}${path}L${to.toFixed(1)} ${base}z`)).join(''),
  };
}

/** Runs of bins that lie inside the recording and hold nothing: [from, to) in bins. */
function gaps(values, firstBin, begin, end) {
  const runs = [];
  values.forEach((value, i) => {
    const bin = firstBin + i;
    if (!Number.isNaN(value) || bin < begin || bin >= end) return;
    const last = runs.at(-1);
    if (last?.[1] === i) last[1] = i + 1;
    else runs.push([i, i + 1]);
  });
  return runs;
}

function frame(image, plot, height) {
  for (let hour = 0; hour <= 48; hour += 6) {
    const x = plot.left + (plot.width * hour) / 48;
    image.append(svg('line', {
      x1: x, x2: x, y1: plot.top, y2: height, class: hour === 24 ? 'midnight' : 'grid',
    }));
    if (hour % (plot.width < 420 ? 12 : 6) !== 0) continue;
    const anchor = hour === 48 ? 'end' : 'middle';
    image.append(svg('text', { x, y: 13, 'text-anchor': anchor }, String(hour % 24)));
  }
}

/** The days that a drawing has: the midnight that it begins with, and how many. `cut`: how many
 *  are drawn where there are more. */
export function daysOf(...series) {
  const there = series.filter(Boolean);
  const first = midnight(Math.min(...there.map(({ start }) => start)));
  const all = Math.ceil((Math.max(...there.map(endOf)) - first) / DAY);
  const days = Math.min(MOST_DAYS, all);
  return { first, days, cut: all > days ? days : null };
}

/** Draws into `place`, as wide as it is. One of `activity` and `light` may be null. `span`: which
 *  days, so that two drawings can have the same. */
export function drawActogram(place, activity, light, span = daysOf(activity, light)) {
  const width = Math.max(260, Math.floor(place.clientWidth));
  const narrow = width < 560;
  const plot = { left: narrow ? 58 : 92, top: 20 };
  plot.width = width - plot.left - 8;
  const { first, days, cut } = span;
  const shown = activity ?? light;
  const tall = narrow ? 30 : 44;
  const minutes = Math.max(Math.ceil(shown.epoch / 60),
    [2, 5, 10, 15, 30].find((m) => plot.width / (2880 / m) >= 1.2) ?? 30);
  const step = 1440 % minutes === 0 ? minutes : 30;
  const bins = 1440 / step;
  const bars = activity && thinned(activity, first, days, step);
  const lit = light && thinned(light, first, days, step);
  const there = bars ?? lit;
  const top = bars && ceiling(bars);
  const height = plot.top + days * (tall + 6) + 2;
  const image = drawing(place.id, width, height, words().actogram.name,
    describe(activity, light, days));
  frame(image, plot, height);
  const inside = [shown.start, endOf(shown)].map((time) => (time - first) / (step * MINUTE));
  for (let day = 0; day < days; day += 1) {
    const base = plot.top + (day + 1) * (tall + 6) - 3;
    const range = [day * bins, Math.min((day + 2) * bins, there.length)];
    const unit = plot.width / (2 * bins);
    const row = there.subarray(...range);
    for (const [from, to] of gaps(row, range[0], Math.ceil(inside[0]), Math.floor(inside[1]))) {
      image.append(svg('rect', {
        x: plot.left + from * unit, y: base - tall, width: (to - from) * unit, height: tall,
        class: 'missing',
      }));
    }
    const glow = lit && lightPaths(lit.subarray(...range), plot.left, unit, base, tall);
    image.append(...[
      svg('line', {
        x1: plot.left, x2: plot.left + plot.width, y1: base, y2: base, class: 'grid',
      }),
      glow && svg('path', { d: glow.area, class: 'glow' }),
      bars && svg('path', {
        d: barsPath(row, plot.left, unit, base, tall, top), class: 'activity',
      }),
      glow && svg('path', { d: glow.line, class: 'light' }),
    ].filter(Boolean));
    const label = narrow ? asShortDay(first + day * DAY) : asDay(first + day * DAY);
    image.append(svg('text', { x: plot.left - 8, y: base - 4, 'text-anchor': 'end' }, label));
  }
  place.replaceChildren(image);
  return { cut };
}

function describe(activity, light, days) {
  const { describe: active, describeBoth: both, describeLight: lit } = words().actogram;
  if (!activity) return lit(days);
  return light ? both(days) : active(days);
}

/** The actogram in numbers: a row for each day. One of `activity` and `light` may be null. */
export function tabulateDays(table, activity, light) {
  const { first } = daysOf(activity, light);
  const days = new Map();
  const dayOf = (series, i) => {
    const key = Math.floor((series.start + i * series.epoch * 1000 - first) / DAY);
    if (!days.has(key)) {
      days.set(key, { sum: 0, count: 0, missing: 0, hours: new Array(24).fill(0), lux: 0, lit: 0 });
    }
    return days.get(key);
  };
  activity?.values.forEach((value, i) => {
    const day = dayOf(activity, i);
    if (Number.isNaN(value)) {
      day.missing += 1;
      return;
    }
    const time = (activity.start + i * activity.epoch * 1000 - first) % DAY;
    day.sum += value;
    day.count += 1;
    day.hours[Math.floor(time / 3_600_000)] += value;
  });
  light?.values.forEach((value, i) => {
    if (Number.isNaN(value)) return;
    const day = dayOf(light, i);
    day.lux += value;
    day.lit += 1;
  });
  const say = words().actogram;
  const active = (day) => [
    day.count ? asCount(day.sum) : '–',
    day.sum > 0 ? asClock(day.hours.indexOf(Math.max(...day.hours)) * 3600) : '–',
    day.missing ? asDuration(day.missing * activity.epoch * 1000) : words().none,
  ];
  const rows = [...days].sort(([a], [b]) => a - b).map(([key, day]) => [
    asDay(first + key * DAY),
    ...(activity ? active(day) : []),
    ...(light ? [day.lit ? `${asCount(day.lux / day.lit)} lx` : '–'] : []),
  ]);
  fillTable(table, say.caption, [say.day,
    ...(activity ? [say.activity, say.busiest, say.missing] : []),
    ...(light ? [say.light] : [])], rows);
}
