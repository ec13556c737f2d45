// One recording on the page: facts, actogram, mean day, figures.

import { dailyProfile, figures as compute } from '../shared/analysis.js';
import { drawActogram, tabulateDays } from '../shared/actogram.js';
import {
  asClock, asCount, asDate, asDuration, asEpoch,
} from '../shared/format.js';
import { html } from '../shared/markup.js';
import { drawProfile, tabulateHours } from '../shared/profile.js';

const byId = (id) => document.getElementById(id);
let redraw = null;
let width = 0;

const total = (values) => values.reduce((sum, value) => (value > 0 ? sum + value : sum), 0);

function showFacts(activity, light) {
  const end = activity.start + (activity.values.length - 1) * activity.epoch * 1000;
  const missing = activity.values.reduce((n, value) => n + (Number.isNaN(value) ? 1 : 0), 0);
  const facts = {
    Days: `${asDate(activity.start)} – ${asDate(end)}`,
    Length: asDuration(activity.values.length * activity.epoch * 1000),
    Epoch: asEpoch(activity.epoch),
    Activity: `${asCount(total(activity.values))} counts`,
    ...(light ? { Light: `up to ${asCount(light.values.reduce((a, b) => (b > a ? b : a), 0))} lx` }
      : {}),
    Missing: missing ? asDuration(missing * activity.epoch * 1000) : 'nothing',
  };
  byId('facts').replaceChildren(...Object.entries(facts).map(([name, value]) => html('div', {},
    html('dt', {}, name), html('dd', {}, value))));
}

function figure(name, value, digits, meaning, onset, hours) {
  const shown = value === null ? '–' : html('data', { value }, value.toFixed(digits));
  const parts = [html('dt', {}, name), html('dd', { class: 'value' }, shown)];
  if (onset !== undefined) {
    const until = asClock(onset + hours * 3600);
    parts.push(html('dd', { class: 'from' }, `from ${asClock(onset)} to ${until}`));
  }
  const said = value === null ? 'The recording is too short.' : meaning;
  parts.push(html('dd', { class: 'small' }, said));
  return html('div', { id: `figure-${name.split(',')[0]}` }, ...parts);
}

function showFigures({ IS, IV, RA, L5, M10 }) {
  byId('figures').replaceChildren(
    figure('IS, interdaily stability', IS, 3, 'How alike the days are: 0 not at all, 1 the same.'),
    figure('IV, intradaily variability', IV, 3,
      'How often rest and activity alternate: near 0 smooth, near 2 broken up.'),
    figure('RA, relative amplitude', RA, 3, 'How far day and night differ: 1 is the most.'),
    figure('L5, quietest five hours', L5?.mean ?? null, 1, 'Mean counts an epoch.', L5?.onset, 5),
    figure('M10, most active ten hours', M10?.mean ?? null, 1, 'Mean counts an epoch.',
      M10?.onset, 10),
  );
}

/** Shows a recording. `light` is null where there is none or it was not allowed; `remarks` are
 *  sentences about what is not complete. */
export function show(activity, light, remarks) {
  const found = compute(activity);
  const profile = dailyProfile(activity);
  const divides = 86_400 % activity.epoch === 0;
  showFacts(activity, light);
  byId('light-key').hidden = light === null;
  byId('missing-key').hidden = !activity.values.some(Number.isNaN);
  byId('view').hidden = false;
  redraw = () => {
    width = byId('actogram').clientWidth;
    const { cut } = drawActogram(byId('actogram'), activity, light);
    if (divides) drawProfile(byId('profile'), profile, found);
    const all = [...remarks, ...(cut ? [`The first ${cut} days are drawn.`] : [])];
    byId('remarks').replaceChildren(...all.map((remark) => html('p', { class: 'notice' }, remark)));
  };
  redraw();
  byId('profile-note').textContent = divides
    ? 'The mean of all days by time of day, in counts an epoch.'
    : 'The epoch of this recording does not divide the day: there is no mean day.';
  if (!divides) byId('profile').replaceChildren();
  tabulateDays(byId('days'), activity, light);
  if (divides) tabulateHours(byId('hours'), profile);
  showFigures(found);
}

/** Takes everything of the last user off the page. */
export function clear() {
  redraw = null;
  byId('view').hidden = true;
  for (const id of ['facts', 'remarks', 'actogram', 'days', 'profile', 'hours', 'figures',
    'recording', 'result']) byId(id).replaceChildren();
}

new ResizeObserver(([entry]) => {
  const now = Math.round(entry.contentRect.width);
  if (now !== 0 && now !== width) redraw?.();
}).observe(byId('actogram'));
