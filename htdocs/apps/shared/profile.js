// The mean day, with its quietest five and its most active ten hours.

import { asClock, asCount, asNumber } from './format.js';
import { words } from './language.js';
import { drawing, fillTable, svg } from './markup.js';

const DAY = 86_400;
const SMOOTH = 600;

/** Means of the profile in steps of `seconds` of the day; NaN where there is nothing. */
function coarser(profile, seconds) {
  const sums = new Array(DAY / seconds).fill(0);
  const counts = new Array(DAY / seconds).fill(0);
  profile.times.forEach((time, i) => {
    if (Number.isNaN(profile.means[i])) return;
    sums[Math.floor(time / seconds)] += profile.means[i];
    counts[Math.floor(time / seconds)] += 1;
  });
  return sums.map((sum, i) => sum / counts[i]);
}

/** A round number not below `value`: 1, 2 or 5 times a power of ten. */
function roundUp(value) {
  const power = 10 ** Math.floor(Math.log10(value || 1));
  return [1, 2, 3, 4, 5, 8, 10].find((factor) => factor * power >= value) * power;
}

function band(image, plot, name, hours, onset) {
  const x = (seconds) => plot.left + (plot.width * seconds) / DAY;
  const end = onset + hours * 3600;
  // What runs over midnight is drawn in two parts.
  const parts = end <= DAY ? [[onset, end]] : [[onset, DAY], [0, end - DAY]];
  for (const [from, to] of parts) {
    image.append(svg('rect', {
      x: x(from), width: x(to) - x(from), y: plot.top, height: plot.height,
      class: name === 'L5' ? 'low' : 'high',
    }));
  }
  const [from, to] = parts.reduce((a, b) => (b[1] - b[0] > a[1] - a[0] ? b : a));
  return svg('text', {
    x: x((from + to) / 2), y: plot.top + 17, 'text-anchor': 'middle', class: 'mark',
  }, name);
}

function axes(image, plot, top) {
  for (const share of [0, 0.5, 1]) {
    const y = plot.top + plot.height * (1 - share);
    image.append(svg('line', {
      x1: plot.left, x2: plot.left + plot.width, y1: y, y2: y, class: share ? 'grid' : 'base',
    }), svg('text', { x: plot.left - 6, y: y + 4, 'text-anchor': 'end' }, asCount(top * share)));
  }
  for (let hour = 0; hour <= 24; hour += plot.width < 420 ? 6 : 3) {
    image.append(svg('text', {
      x: plot.left + (plot.width * hour) / 24, y: plot.top + plot.height + 17,
      'text-anchor': hour === 24 ? 'end' : 'middle',
    }, `${hour}:00`));
  }
}

/** Draws into `place`, as wide as it is. `figures` are those of activity; light has none. */
export function drawProfile(place, profile, figures, look = 'activity') {
  const width = Math.max(260, Math.floor(place.clientWidth));
  const plot = { left: 46, top: 8, width: width - 62, height: width < 560 ? 170 : 220 };
  const step = Math.max(SMOOTH, profile.epoch);
  const means = coarser(profile, step);
  const known = means.filter((value) => !Number.isNaN(value));
  // Room above the curve, so that the names of the bands stay free of it.
  const top = roundUp(Math.max(1, ...known) * 1.12);
  const image = drawing(place.id, width, plot.top + plot.height + 24, words().profile.name,
    describe(figures));
  const marks = [];
  if (figures?.M10) marks.push(band(image, plot, 'M10', 10, figures.M10.onset));
  if (figures?.L5) marks.push(band(image, plot, 'L5', 5, figures.L5.onset));
  axes(image, plot, top);
  const unit = plot.width / means.length;
  const base = plot.top + plot.height;
  const path = means.map((value, i) => {
    const tall = Number.isNaN(value) ? 0 : (value / top) * plot.height;
    return `L${(plot.left + i * unit).toFixed(1)} ${(base - tall).toFixed(1)}h${unit.toFixed(2)}`;
  });
  image.append(svg('path', {
    d: `M${plot.left} ${base}${path.join('')}L${plot.left + plot.width} ${base}z`,
    class: look,
  }), ...marks);
  place.replaceChildren(image);
}

function describe(figures) {
  const { describe: plain, describeHours } = words().profile;
  if (!figures?.L5) return plain;
  return describeHours(asClock(figures.L5.onset), asClock(figures.M10.onset));
}

/** The mean day in numbers: a row for each hour; `isLight`: of light. */
export function tabulateHours(table, profile, isLight = false) {
  const rows = coarser(profile, 3600).map((value, hour) => [
    `${asClock(hour * 3600)} – ${asClock((hour + 1) * 3600)}`,
    Number.isNaN(value) ? '–' : asNumber(value, 1),
  ]);
  const say = words().profile;
  fillTable(table, isLight ? say.captionLight : say.caption,
    [say.hour, isLight ? say.light : say.activity], rows);
}
