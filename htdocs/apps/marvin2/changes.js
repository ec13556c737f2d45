// What has changed since the last visit, in what is shown.
//
// The platform does not know of visits. The user's last note is taken for one; where there is none,
// the last of the weeks shown; and the user can name the day.

import { asMoment, asNumber } from '../shared/format.js';
import { fillTable, html } from '../shared/markup.js';
import { MEASURES, compare } from './measures.js';
import { words } from './words.js';

const DAY = 86_400_000;

/** The last visit: {day, time, why, moment}. `me` is who asks. */
export function lastVisit(patient, me) {
  if (patient.visit !== null) {
    return { day: patient.visit, time: patient.visit * DAY, why: words().changes.chosen };
  }
  const notes = patient.value('notes')?.records ?? [];
  const own = notes.filter(({ v }) => v?.author?.id === me);
  const { byNote, byAnyNote, guessed } = words().changes;
  for (const [found, say] of [[own, byNote], [notes, byAnyNote]]) {
    const time = Math.max(...found.map(({ t }) => Date.parse(t)));
    if (found.length) return { day: Math.floor(time / DAY), time, why: say(asMoment(time)) };
  }
  const day = Math.floor(patient.end / DAY) - 7;
  return { day, time: day * DAY, why: guessed };
}

function news(patient, days, visit) {
  const say = words().changes;
  const later = ({ t }) => Date.parse(t) > visit.time;
  const recorded = new Set(['activity', 'light'].flatMap((name) => [...days[name]?.keys() ?? []])
    .filter((day) => day >= visit.day));
  const count = (name) => (patient.value(name)?.records ?? []).filter(later).length;
  return [
    days.activity || days.light ? say.days(recorded.size) : null,
    patient.value('mood') ? say.moods(count('mood')) : null,
    patient.value('notes') ? say.notes(count('notes')) : null,
  ].filter(Boolean);
}

const percent = (share) => `${share >= 0 ? '+' : '−'}${asNumber(Math.abs(share) * 100)} %`;

/** Fills `place`. `days`: measure to (day to value), of what may be read. */
export function drawChanges(place, patient, days, visit) {
  const say = words().changes;
  const measured = Object.entries(days).filter(([, values]) => values.size > 0);
  const rows = measured.map(([name, values]) => {
    const { before, since, change } = compare(values, visit.day);
    const { digits } = MEASURES[name];
    const shown = (value) => (value === null ? '–' : asNumber(value, digits));
    return [words().measures[name], shown(before), shown(since),
      change === null ? '–' : percent(change)];
  });
  const table = html('table', { id: 'changes-table' });
  fillTable(table, say.caption, [say.measure, say.before, say.since, say.change], rows);
  place.replaceChildren(
    html('ul', { class: 'news' },
      ...news(patient, days, visit).map((item) => html('li', {}, item))),
    ...(rows.length ? [html('div', {
      class: 'scroll', role: 'region', 'aria-label': say.caption, tabindex: 0,
    }, table)] : []));
}
