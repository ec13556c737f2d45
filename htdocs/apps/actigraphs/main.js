// What the page shows when: signed out, signing in, loading, nothing yet, shown, and every
// failure in words with what can be done about it.

import { toSeries } from '../shared/analysis.js';
import { asCount } from '../shared/format.js';
import { html } from '../shared/markup.js';
import { NetworkError, Session, SignInError, request } from '../shared/oauth.js';
import { Platform } from '../shared/platform.js';
import { group, title } from './recordings.js';
import { prepareUpload } from './upload.js';
import { clear, show } from './view.js';

const byId = (id) => document.getElementById(id);
const NO_LIGHT = 'You have not allowed Actigraphs to read your light, so it is not drawn.';

let session;
let platform;
let owner;
let recordings = [];
let remarks = [];
let latestChoice = 0;

function say(text) {
  byId('status').textContent = text;
}

function stage(name, text = '') {
  for (const id of ['signed-out', 'busy', 'workspace']) byId(id).hidden = id !== name;
  byId('sign-out').hidden = !session?.signedIn;
  byId('busy-text').textContent = text;
  if (text) say(text);
}

function warn(text, again = null) {
  const notice = html('div', { class: 'notice bad' }, html('p', {}, text));
  if (again) {
    const button = html('button', { type: 'button', class: 'quiet' }, 'Try again');
    button.addEventListener('click', () => {
      byId('alert').replaceChildren();
      again();
    });
    notice.append(button);
  }
  byId('alert').replaceChildren(notice);
}

/** Runs `task`; a failure is shown, and can be repeated where that makes sense. */
async function attempt(task, where) {
  byId('alert').replaceChildren();
  try {
    await task();
  } catch (error) {
    if (!session?.signedIn || error instanceof SignInError) {
      clear();
      where = 'signed-out';
    } else if (where === 'signed-out') {
      where = 'workspace';
    }
    stage(where);
    const retry = error instanceof SignInError ? null : () => attempt(task, where);
    const known = error instanceof NetworkError || error instanceof SignInError || error.status;
    if (!known) console.error(error);
    warn(known ? error.message : 'Something went wrong in Actigraphs itself.', retry);
  }
}

async function open() {
  stage('busy', 'Signing in…');
  owner = (await platform.me()).owner;
  if (!owner) {
    stage('workspace');
    byId('nothing').hidden = false;
    byId('upload').hidden = true;
    byId('nothing-text').textContent = 'This account holds no health data of its own.';
    return;
  }
  await load();
}

async function load(wanted = null) {
  const mayRead = session.may('activity', 'read');
  const mayCreate = session.may('activity', 'create');
  recordings = [];
  remarks = [];
  if (mayRead) {
    stage('busy', 'Loading your recordings…');
    const found = await platform.segments(owner, 'activity', {}, (samples) => {
      byId('busy-text').textContent = `Loading your recordings… ${asCount(samples)} samples`;
    });
    recordings = group(found.segments);
    remarks = incomplete(found);
  }
  stage('workspace');
  byId('upload').hidden = !mayCreate;
  byId('upload').open = recordings.length === 0;
  byId('nothing').hidden = recordings.length > 0;
  byId('nothing-text').textContent = invitation(mayRead, mayCreate);
  byId('view').hidden = recordings.length === 0;
  if (recordings.length === 0) {
    if (remarks.length) warn(remarks.join(' '));
    return;
  }
  const options = recordings.map((recording, i) => html('option', { value: i }, title(recording)));
  byId('recording').replaceChildren(...options);
  const index = Math.max(0, recordings.findIndex(({ id }) => id !== null && id === wanted));
  byId('recording').value = index;
  await choose(index);
}

function incomplete({ incomplete: shards, truncated }) {
  const said = [];
  if (shards.size) {
    said.push(`A part of your data cannot be reached now (${[...shards].join(', ')}): `
      + 'what is shown is not complete.');
  }
  if (truncated) said.push('You have more recordings than can be shown here at once.');
  return said;
}

function invitation(mayRead, mayCreate) {
  if (!mayRead) {
    return 'You have not allowed Actigraphs to read your activity, so there is nothing to draw. '
      + (mayCreate ? 'You can still upload recordings.' : 'Sign in again to allow it.');
  }
  return mayCreate ? 'Upload a recording of your Actiwatch to see it drawn.'
    : 'There are no recordings, and you have not allowed Actigraphs to add any.';
}

async function choose(index) {
  const choice = (latestChoice += 1);
  const view = byId('view');
  // Until the other recording has come, what stands there is not of the one that is chosen.
  view.setAttribute('aria-busy', 'true');
  try {
    await draw(recordings[index], () => choice === latestChoice && session.signedIn);
  } finally {
    if (choice === latestChoice) view.removeAttribute('aria-busy');
  }
}

async function draw(recording, isWanted) {
  const activity = toSeries(recording.segments);
  if (!activity) {
    warn('This recording holds nothing that can be drawn.');
    return;
  }
  const said = [...remarks];
  if (activity.skipped) said.push('Samples taken at another interval are left out.');
  let light = null;
  if (session.may('white_light', 'read')) {
    const filters = recording.id === null ? {} : { recording: recording.id };
    const found = await platform.segments(owner, 'white_light', filters);
    const own = found.segments.filter((segment) => (segment.recording ?? null) === recording.id);
    light = toSeries(own);
    said.push(...incomplete(found).filter((remark) => !said.includes(remark)));
    if (!light) said.push('This recording has no light.');
  } else {
    said.push(NO_LIGHT);
  }
  // A slow answer must not replace what was chosen, or signed out of, after it.
  if (!isWanted()) return;
  show(activity, light, said);
  say(`Shown: ${title(recording)}`);
}

async function signOut() {
  latestChoice += 1;
  const ended = session.end();
  recordings = [];
  clear();
  stage('signed-out');
  byId('signed-out').querySelector('h1').focus();
  byId('alert').replaceChildren();
  try {
    await ended;
    say('You are signed out.');
  } catch {
    warn('You are signed out here, but TPaaS could not be told. You can end the access of '
      + 'Actigraphs there.');
  }
}

async function start() {
  const parameters = new URLSearchParams(location.search);
  history.replaceState(null, '', location.pathname);
  const config = await (await request('config.json')).json();
  session = new Session(config);
  platform = new Platform(config.issuer, session);
  byId('sign-in').addEventListener('click', () => attempt(async () => {
    stage('busy', 'Going to TPaaS…');
    await session.begin();
  }, 'signed-out'));
  byId('sign-out').addEventListener('click', signOut);
  byId('recording').addEventListener('change', (event) => {
    attempt(() => choose(Number(event.target.value)), 'workspace');
  });
  prepareUpload({
    send: (...upload) => platform.upload(owner, ...upload),
    stored: (recording) => attempt(() => load(recording), 'workspace'),
    ended: (error) => attempt(() => { throw error; }, 'signed-out'),
  });
  if (parameters.has('code') || parameters.has('error')) {
    stage('busy', 'Signing in…');
    await attempt(async () => {
      if (!session.signedIn) await session.finish(parameters);
      await open();
    }, 'signed-out');
  } else {
    stage('signed-out');
  }
}

// Restored from the browser's memory after leaving for the sign-in: show the way in again.
addEventListener('pageshow', (event) => {
  if (event.persisted && session && !session.signedIn) stage('signed-out');
});

attempt(start, 'signed-out');
