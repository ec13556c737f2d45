// A patient on the page: each part with what it has, or why it has nothing.

import { daysOf, drawActogram, tabulateDays } from '../shared/actogram.js';
import { dailyProfile, figures as compute, toSeries } from '../shared/analysis.js';
import { asClock, asDate, asMoment, asNumber } from '../shared/format.js';
import { html } from '../shared/markup.js';
import { drawProfile, tabulateHours } from '../shared/profile.js';
import { drawChanges, lastVisit } from './changes.js';
import { drawMood, drawNotes, placeName } from './entries.js';
import { inWords } from './faults.js';
import { MEASURES, daily, dailyMood } from './measures.js';
import { PARTS } from './patient.js';
import { refusal } from './rights.js';
import { drawTrend, tabulateTrend } from './trend.js';
import { words } from './words.js';

const DAY = 86_400_000;
const byId = (id) => document.getElementById(id);
const laidOut = new WeakMap();

/** The series of a part; null where there is none. */
function seriesOf(patient, name) {
  const value = patient.value(name);
  if (!value) return null;
  if (!laidOut.has(value)) laidOut.set(value, toSeries(value.segments));
  return laidOut.get(value);
}

/** Measure to (day to value), of what may be read. */
function measured(patient) {
  const days = {};
  for (const [measure, { part }] of Object.entries(MEASURES)) {
    const value = patient.value(part);
    if (!value) continue;
    days[measure] = part === 'mood' ? dailyMood(value.records)
      : daily(seriesOf(patient, part), measure);
  }
  return days;
}

function failure(error, again) {
  const retry = html('button', { type: 'button', class: 'quiet' }, words().tryAgain);
  retry.addEventListener('click', again);
  return html('div', { class: 'notice bad' }, html('p', {}, inWords(error)), retry);
}

const notice = (text) => html('p', { class: 'notice' }, text);

/** What is said above a part; `isEmpty`: whether there is nothing below. */
function said(name, { patient, session, acts }, isEmpty) {
  const { state, value, error } = patient.part(name);
  switch (state) {
    case 'refused': return [refusal(patient, session, PARTS[name], 'read', acts)];
    case 'loading': return [html('p', { class: 'wait' }, words().loading[name])];
    case 'failed': return [failure(error, () => patient.load(name))];
    default: return [
      value.incomplete.size
        ? notice(words().incomplete([...value.incomplete].map(placeName).join(', '))) : null,
      value.truncated ? notice(words().truncated) : null,
      seriesSkips(patient, name) ? notice(words().skipped) : null,
      isEmpty ? html('p', {}, words().empty[name]) : null,
    ].filter(Boolean);
  }
}

const seriesSkips = (patient, name) => (
  patient.value(name)?.segments && seriesOf(patient, name)?.skipped > 0);

function place(name, view, isEmpty) {
  byId(`${name}-state`).replaceChildren(...said(name, view, isEmpty));
  byId(`${name}-state`).setAttribute('aria-busy', view.patient.part(name).state === 'loading');
  const isShown = view.patient.part(name).state === 'ready' && !isEmpty;
  byId(`${name}-content`).hidden = !isShown;
  return isShown;
}

function empty(...ids) {
  for (const id of ids) byId(id).replaceChildren();
}

function drawSeries(name, view, span) {
  const series = seriesOf(view.patient, name);
  const ids = ['actogram', 'days', 'profile', 'hours'].map((part) => `${name}-${part}`);
  if (!place(name, view, series === null)) {
    empty(...ids);
    return;
  }
  const isLight = name === 'light';
  const pair = isLight ? [null, series] : [series, null];
  drawActogram(byId(`${name}-actogram`), ...pair, span);
  tabulateDays(byId(`${name}-days`), ...pair);
  if (86_400 % series.epoch !== 0) {
    empty(`${name}-profile`, `${name}-hours`);
    return;
  }
  const profile = dailyProfile(series);
  drawProfile(byId(`${name}-profile`), profile, isLight ? null : compute(series),
    isLight ? 'lit' : 'activity');
  tabulateHours(byId(`${name}-hours`), profile, isLight);
}

function drawFigures(series) {
  const { charts } = words();
  const found = compute(series);
  const shown = {
    IS: found.IS === null ? charts.short : asNumber(found.IS, 3),
    IV: found.IV === null ? charts.short : asNumber(found.IV, 3),
    RA: found.RA === null ? charts.short : asNumber(found.RA, 3),
    L5: found.L5 ? asClock(found.L5.onset) : charts.short,
    M10: found.M10 ? asClock(found.M10.onset) : charts.short,
  };
  byId('figures').replaceChildren(...Object.entries(shown).map(([name, value]) => html('div',
    { id: `figure-${name}` }, html('dt', {}, charts[name]),
    html('dd', {}, html('data', { value: found[name]?.onset ?? found[name] ?? '' }, value)))));
}

function trend(patient, days, visit) {
  const select = byId('measure');
  const offered = Object.keys(days).filter((name) => days[name].size > 0);
  const chosen = offered.includes(patient.measure) ? patient.measure : offered[0];
  select.replaceChildren(...offered.map((name) => html('option', { value: name },
    words().measures[name])));
  byId('trend-content').hidden = !chosen;
  byId('trend-nothing').hidden = Boolean(chosen);
  select.disabled = !chosen;
  if (!chosen) {
    empty('trend-chart', 'trend-days');
    return;
  }
  select.value = chosen;
  const measure = { ...MEASURES[chosen], name: words().measures[chosen] };
  drawTrend(byId('trend-chart'), days[chosen], measure, visit.day);
  tabulateTrend(byId('trend-days'), days[chosen], measure);
}

function heading({ patient, me }, visit) {
  const { owner, from, end, weeks, latest } = patient;
  byId('patient-name').textContent = owner.name;
  byId('patient-until').textContent = owner.until
    ? words().patient.until(asMoment(Date.parse(owner.until))) : '';
  byId('weeks-title').textContent = words().weeks.title(asDate(from), asDate(end - DAY));
  byId('weeks').value = String(weeks);
  byId('later').disabled = end >= latest;
  if (document.activeElement !== byId('visit')) {
    byId('visit').value = new Date(visit.day * DAY).toISOString().slice(0, 10);
  }
  byId('visit-note').textContent = visit.why;
}

/** Draws all of it. `view`: {patient, session, me, acts}. */
export function drawPatient(view) {
  const { patient, session, me, acts } = view;
  const visit = lastVisit(patient, me);
  const days = measured(patient);
  heading(view, visit);
  drawChanges(byId('changes-content'), patient, days, visit);
  const [active, lit] = ['activity', 'light'].map((name) => seriesOf(patient, name));
  const span = active || lit ? daysOf(active, lit) : null;
  drawSeries('activity', view, span);
  drawSeries('light', view, span);
  if (active) drawFigures(active);
  else empty('figures');
  trend(patient, days, visit);
  for (const [name, draw] of [['mood', drawMood], ['notes', drawNotes]]) {
    const list = byId(`${name}-list`);
    if (place(name, view, patient.value(name)?.records.length === 0)) {
      draw(list, patient.value(name));
    } else {
      list.replaceChildren();
    }
  }
  const mayWrite = patient.may('clinical_note', 'create');
  byId('note-form').hidden = !mayWrite;
  byId('write-state').replaceChildren(...(mayWrite ? []
    : [refusal(patient, session, 'clinical_note', 'create', acts)]));
}

/** Takes everything of a patient off the page. */
export function clearPatient() {
  empty('patient-name', 'patient-until', 'changes-content', 'weeks-title', 'figures', 'measure',
    'trend-chart', 'trend-days', 'mood-list', 'notes-list', 'write-state', 'visit-note');
  for (const name of Object.keys(PARTS)) empty(`${name}-state`);
  for (const name of ['activity', 'light']) {
    empty(...['actogram', 'days', 'profile', 'hours'].map((part) => `${name}-${part}`));
  }
  byId('visit').value = '';
}
