// What is not granted, said with what can be done about it.

import { asMoment } from '../shared/format.js';
import { html } from '../shared/markup.js';
import { words } from './words.js';

function button(text, act) {
  const made = html('button', { type: 'button', class: 'quiet' }, text);
  made.addEventListener('click', act);
  return made;
}

/** The latest request for a right that is wanted, if the user has asked for it. */
export function requested(patient, datatype, operation) {
  return patient.requests.find((request) => request.owner.id === patient.owner.id
    && request.datatype === datatype && request.operations.includes(operation)
    && request.state !== 'withdrawn') ?? null;
}

/** Why it is refused, as far as the app can know, and whether to ask or to sign in again. */
function reason(patient, session, datatype, operation) {
  const say = words().refused;
  const { name } = patient.owner;
  if (!session.has('relationships')) return { text: say.cannotAsk, again: true };
  const request = requested(patient, datatype, operation);
  const when = request && asMoment(Date.parse(request.changed));
  switch (request?.state) {
    case 'requested': return { text: say.asked(name, when), open: request };
    case 'accepted': return { text: say.accepted(name, when), again: true };
    case 'refused': return { text: say.rejected(name, when), ask: true };
    default: return {
      text: session.may(datatype, operation) ? say.byOwner(name) : say.byUser(name),
      ask: true, again: true,
    };
  }
}

/** A notice. `acts`: {ask(datatype, operation), takeBack(request), again()}. */
export function refusal(patient, session, datatype, operation, acts) {
  const { text, again, ask, open } = reason(patient, session, datatype, operation);
  const { title, ask: askFor, takeBack } = words().refused;
  return html('div', { class: 'notice refused' },
    html('p', {}, html('strong', {}, title)),
    html('p', {}, text),
    html('p', { class: 'actions' },
      ...(ask ? [button(askFor, () => acts.ask(datatype, operation))] : []),
      ...(open ? [button(takeBack, () => acts.takeBack(open))] : []),
      ...(again ? [button(words().signInAgain, acts.again)] : [])));
}
