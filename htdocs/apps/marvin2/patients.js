// Whom the user may see, and whom he knows without that.

import { asMoment } from '../shared/format.js';
import { html } from '../shared/markup.js';
import { words } from './words.js';

/** The owners, and the people that the user knows as patients who are none of them, by name. */
export function everybody(owners, relationships) {
  const there = new Set(owners.map(({ id }) => id));
  const known = relationships
    .filter(({ kind, state, person }) => kind === 'patient-doctor' && state === 'active'
      && !there.has(person.id))
    .map(({ person }) => ({ ...person, rights: {}, until: null }));
  return [...owners, ...known].sort((a, b) => a.name.localeCompare(b.name));
}

function rights(person) {
  const { chips, alerts } = words();
  const label = (type, operation) => (
    chips[`${type}:${operation}`] ?? (operation === 'read' ? alerts.types[type] : null));
  return Object.entries(person.rights)
    .flatMap(([type, operations]) => operations.map((operation) => label(type, operation)))
    .filter(Boolean)
    .map((right) => html('li', {}, right));
}

function card(person, open) {
  const given = rights(person);
  const button = html('button', { type: 'button', class: 'open' }, person.name);
  button.setAttribute('aria-label', words().patients.open(person.name));
  button.addEventListener('click', () => open(person));
  return html('li', { class: 'panel' }, html('h2', {}, button),
    given.length ? html('ul', { class: 'chips' }, ...given)
      : html('p', { class: 'small' }, words().patients.nothing),
    ...(person.until ? [html('p', { class: 'small' },
      words().patients.until(asMoment(Date.parse(person.until))))] : []));
}

/** Fills `place`; `open(person)` hears who was chosen. */
export function drawPatients(place, people, open) {
  place.replaceChildren(people.length
    ? html('ul', { class: 'cards' }, ...people.map((person) => card(person, open)))
    : html('p', { class: 'notice' }, words().patients.none));
}
