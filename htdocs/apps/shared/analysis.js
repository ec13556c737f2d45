// Non-parametric circadian figures of one recording. Pure: no browser, no network, no clock.
//
// A *series* is {epoch, start, values}: the epoch in seconds; the start in milliseconds on the
// device's own clock, as if that clock showed UTC; one value an epoch, NaN where it is missing.
//
// Missing values are treated as pyActigraphy 1.2.2 does: they add nothing to the sum of a bin (a
// bin with no value at all counts as 0, not as missing), and they are left out of the mean of a
// time of day. A gap between two segments is a run of missing values.

const DAY = 86_400;
const HOUR = 3_600;
const LONGEST = 8_000_000;

/** Milliseconds on the clock of the device: the instant, moved by the offset of its zone. */
export function deviceTime(instant, offset = 'Z') {
  const match = /^([+-])(\d\d):?(\d\d)(?::?(\d\d))?$/.exec(offset);
  const [, sign, hours, minutes, seconds = '0'] = match ?? [null, '+', '0', '0'];
  const shift = Number(hours) * HOUR + Number(minutes) * 60 + Number(seconds);
  return Date.parse(instant) + (sign === '-' ? -shift : shift) * 1000;
}

/** One regular series from the segments of a recording. Segments of another epoch than the
 *  first are left out and counted in `skipped`. Null if there is nothing to lay out. */
export function toSeries(segments) {
  const placed = segments
    .filter((segment) => segment.v.length > 0)
    .map((segment) => ({ ...segment, at: deviceTime(segment.start, segment.offset) }))
    .sort((a, b) => a.at - b.at);
  if (placed.length === 0) return null;
  const { epoch, at: start } = placed[0];
  const regular = placed.filter((segment) => segment.epoch === epoch);
  const index = (segment) => Math.round((segment.at - start) / (epoch * 1000));
  const length = Math.max(...regular.map((segment) => index(segment) + segment.v.length));
  if (length > LONGEST) return null;
  const values = new Float64Array(length).fill(NaN);
  for (const segment of regular) {
    const first = index(segment);
    segment.v.forEach((value, i) => {
      if (value !== null) values[first + i] = value;
    });
  }
  return { epoch, start, values, skipped: placed.length - regular.length };
}

/** Sums in bins of `seconds`, counted from the first epoch; a partial last bin is kept. */
export function binned(series, seconds = HOUR) {
  if (seconds <= series.epoch) return series;
  const size = seconds * 1000;
  const span = series.values.length * series.epoch * 1000;
  const values = new Float64Array(Math.ceil(span / size));
  series.values.forEach((value, i) => {
    if (!Number.isNaN(value)) values[Math.floor((i * series.epoch * 1000) / size)] += value;
  });
  return { epoch: seconds, start: series.start, values };
}

function present(values) {
  return Array.from(values).filter((value) => !Number.isNaN(value));
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Sample variance (n − 1) of the values that are there. */
export function variance(values) {
  const there = present(values);
  const middle = mean(there);
  return there.reduce((sum, x) => sum + (x - middle) ** 2, 0) / (there.length - 1);
}

/** Mean by time of day: seconds after midnight in ascending order, and the mean of each. */
export function dailyProfile(series) {
  const slots = new Map();
  const midnight = ((series.start / 1000) % DAY + DAY) % DAY;
  series.values.forEach((value, i) => {
    const time = (midnight + i * series.epoch) % DAY;
    let slot = slots.get(time);
    if (!slot) slots.set(time, (slot = { sum: 0, count: 0 }));
    if (Number.isNaN(value)) return;
    slot.sum += value;
    slot.count += 1;
  });
  const times = [...slots.keys()].sort((a, b) => a - b);
  const means = times.map((time) => slots.get(time).sum / slots.get(time).count);
  return { epoch: series.epoch, times, means };
}

/** Interdaily stability: how alike the days are (0 noise … 1 every day the same). */
export function interdailyStability(series, seconds = HOUR) {
  const hourly = binned(series, seconds);
  return variance(dailyProfile(hourly).means) / variance(hourly.values);
}

/** Intradaily variability: how broken the rhythm is (0 a smooth wave … 2 noise). */
export function intradailyVariability(series, seconds = HOUR) {
  const { values } = binned(series, seconds);
  const steps = present(values.slice(1).map((value, i) => (value - values[i]) ** 2));
  return mean(steps) / variance(values);
}

/** The consecutive hours of the profile, over midnight too, with the lowest (`sign` 1) or the
 *  highest (−1) sum: {mean, onset in seconds after midnight}. The earliest of equals wins. */
export function extremeHours(profile, hours, sign) {
  const { times, means, epoch } = profile;
  const width = Math.floor((hours * HOUR) / epoch);
  const known = means.map((value) => (Number.isNaN(value) ? 0 : value));
  let sum = 0;
  for (let i = 0; i < width; i += 1) sum += known[i % known.length];
  let best = { sum, first: 0 };
  for (let first = 1; first < known.length; first += 1) {
    sum += known[(first + width - 1) % known.length] - known[first - 1];
    // A running sum carries rounding noise, which must not decide between equals.
    const better = (best.sum - sum) * sign > 1e-9 * Math.max(1, Math.abs(best.sum));
    if (better) best = { sum, first };
  }
  return { mean: best.sum / width, onset: times[best.first] };
}

/** All figures. What the recording is too short for is null: IS needs two days, the others
 *  one. L5, M10 are counts an epoch. An epoch that does not divide the day gives no profile. */
export function figures(series) {
  const length = series.values.length * series.epoch;
  const none = { IS: null, IV: null, RA: null, L5: null, M10: null };
  if (length < DAY || present(series.values).length === 0) return none;
  const finite = (value) => (Number.isFinite(value) ? value : null);
  const found = {
    ...none,
    IS: length < 2 * DAY ? null : finite(interdailyStability(series)),
    IV: finite(intradailyVariability(series)),
  };
  if (DAY % series.epoch !== 0 || series.epoch > HOUR) return found;
  const profile = dailyProfile(series);
  found.L5 = extremeHours(profile, 5, 1);
  found.M10 = extremeHours(profile, 10, -1);
  found.RA = finite((found.M10.mean - found.L5.mean) / (found.M10.mean + found.L5.mean));
  return found;
}
