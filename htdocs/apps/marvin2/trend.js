// A measure over the days: a bar each, and a line where the last visit was.

import { asDay, asNumber, asShortDay } from '../shared/format.js';
import { drawing, fillTable, svg } from '../shared/markup.js';
import { words } from './words.js';

const DAY = 86_400_000;

/** A round number not below `value`. */
function roundUp(value) {
  const power = 10 ** Math.floor(Math.log10(value || 1));
  return [1, 2, 3, 4, 5, 6, 8, 10].find((factor) => factor * power >= value) * power;
}

function axes(image, plot, top, digits) {
  for (const share of [0, 0.5, 1]) {
    const y = plot.top + plot.height * (1 - share);
    const label = asNumber(top * share, top < 10 ? digits : 0);
    image.append(svg('line', {
      x1: plot.left, x2: plot.left + plot.width, y1: y, y2: y, class: share ? 'grid' : 'base',
    }), svg('text', { x: plot.left - 6, y: y + 4, 'text-anchor': 'end' }, label));
  }
}

/** Draws into `place`, as wide as it is. `days`: day to value; `visit`: a day. */
export function drawTrend(place, days, { name, part, digits }, visit) {
  const width = Math.max(260, Math.floor(place.clientWidth));
  const plot = { left: 66, top: 10, width: width - 74, height: width < 560 ? 150 : 190 };
  const keys = [...days.keys()];
  const [first, last] = [Math.min(...keys), Math.max(...keys)];
  const unit = plot.width / (last - first + 1);
  const top = roundUp(Math.max(1e-9, ...days.values()));
  const image = drawing(place.id, width, plot.top + plot.height + 26, words().trend.name(name),
    words().trend.describe);
  axes(image, plot, top, digits);
  for (const [key, value] of days) {
    const tall = (Math.max(0, value) / top) * plot.height;
    image.append(svg('rect', {
      x: (plot.left + (key - first + 0.12) * unit).toFixed(1), width: (unit * 0.76).toFixed(1),
      y: (plot.top + plot.height - tall).toFixed(1), height: tall.toFixed(1), class: part,
    }));
  }
  if (visit >= first && visit <= last) {
    const x = plot.left + (visit - first) * unit;
    image.append(svg('line', { x1: x, x2: x, y1: 0, y2: plot.top + plot.height, class: 'visit' }));
  }
  const step = Math.max(1, Math.ceil(64 / unit));
  for (let key = first; key <= last; key += step) {
    const x = plot.left + (key - first + 0.5) * unit;
    if (x > width - 24) break;
    image.append(svg('text', {
      x, y: plot.top + plot.height + 18, 'text-anchor': 'middle',
    }, asShortDay(key * DAY)));
  }
  place.replaceChildren(image);
}

/** The trend in numbers: a row for each day. */
export function tabulateTrend(table, days, { name, digits }) {
  const rows = [...days].sort(([a], [b]) => a - b)
    .map(([key, value]) => [asDay(key * DAY), asNumber(value, digits)]);
  fillTable(table, words().trend.caption, [words().trend.day, name], rows);
}
