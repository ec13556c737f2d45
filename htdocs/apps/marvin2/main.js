// What the page shows when: signed out, signing in, the patients, one of them; and every failure in
// words with what can be done about it.

import { LANGUAGES, language, preferred, speak } from '../shared/language.js';
import { html } from '../shared/markup.js';
import { Session, SignInError, request } from '../shared/oauth.js';
import { Platform } from '../shared/platform.js';
import { Alerts } from './alerts.js';
import { askFor, closeAsking, prepareAsking } from './asking.js';
import { inWords } from './faults.js';
import { clearNote, offerEntities, prepareNote } from './notes.js';
import { Patient } from './patient.js';
import { drawPatients, everybody } from './patients.js';
import { clearPatient, drawPatient } from './view.js';
import { watch } from './watch.js';
import { translate, words } from './words.js';

const OFTEN = 2_500;
const byId = (id) => document.getElementById(id);

let session;
let platform;
let alerts;
let doctor = {};
let relationships = [];
let requests = [];
let people = [];
let patient = null;
let stopWatching = () => {};
let drawing = null;
let busyText = () => '';

function say(text) {
  byId('status').textContent = text;
}

function stage(name, text = () => '') {
  for (const id of ['signed-out', 'busy', 'patients', 'patient']) byId(id).hidden = id !== name;
  byId('sign-out').hidden = !session?.signedIn;
  busyText = text;
  byId('busy-text').textContent = text();
  if (text()) say(text());
}

function warn(text, again = null) {
  const notice = html('div', { class: 'notice bad' }, html('p', {}, text));
  if (again) {
    const button = html('button', { type: 'button', class: 'quiet' }, words().tryAgain);
    button.addEventListener('click', again);
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
    if (!session?.signedIn || error instanceof SignInError) forget();
    stage(session?.signedIn ? where : 'signed-out');
    warn(inWords(error), error instanceof SignInError ? null : () => attempt(task, where));
  }
}

// Drawing once for all that has changed meanwhile.
function draw() {
  drawing ??= setTimeout(() => {
    drawing = null;
    if (!patient || !session?.signedIn) return;
    const failed = patient.failure;
    if (failed instanceof SignInError) {
      attempt(() => { throw failed; }, 'signed-out');
      return;
    }
    patient.requests = requests;
    drawPatient({ patient, session, me: doctor.id, acts });
  });
}

const acts = {
  ask: (datatype, operation) => askFor(patient, datatype, operation),
  takeBack: (request) => attempt(async () => {
    await platform.withdrawRequest(request.id);
    await readRequests();
  }, 'patient'),
  again: () => signIn(),
};

function signIn() {
  return attempt(async () => {
    stage('busy', () => words().busy.leaving);
    await session.begin({ language: language() });
  }, 'signed-out');
}

async function readRequests() {
  if (!session.has('relationships')) return;
  const all = await platform.accessRequests();
  requests = all.filter(({ asker }) => asker.id === doctor.id);
  draw();
}

/** Who signed in, whom he may see, whom he knows. */
async function open() {
  stage('busy', () => words().busy.patients);
  const [me, identity, owners, known] = await Promise.all([
    platform.me(),
    session.has('openid') ? session.identity() : {},
    platform.owners(),
    session.has('relationships') ? platform.relationships() : [],
  ]);
  doctor = { id: me.actor, name: identity.name ?? '', entities: identity.legal_entities ?? [] };
  relationships = known;
  await readRequests();
  byId('who').textContent = doctor.name;
  offerEntities(doctor.entities);
  people = everybody(owners, relationships);
  showPatients();
  stopWatching = watch(look, OFTEN);
  await look();
}

function showPatients() {
  patient = null;
  closeAsking();
  clearPatient();
  clearNote();
  drawPatients(byId('patient-list'), people, choose);
  stage('patients');
  byId('patients').querySelector('h1').focus();
}

function choose(person) {
  if (!patient) history.pushState({ patient: true }, '');
  closeAsking();
  clearNote();
  patient = new Patient(platform, person, Date.now(), draw);
  stage('patient');
  byId('patient-name').textContent = person.name;
  byId('patient-name').focus();
  say(words().patient.opened(person.name));
  scrollTo(0, 0);
  draw();
  patient.open();
}

/** What may be seen now: what was taken away goes off the page, what was given comes. */
async function look() {
  try {
    const owners = await platform.owners();
    if (!session.signedIn) return;
    const now = everybody(owners, relationships);
    const isNew = JSON.stringify(now) !== JSON.stringify(people);
    people = now;
    if (isNew) alerts.renew();
    await alerts.poll();
    if (patient) {
      const mine = people.find(({ id }) => id === patient.owner.id)
        ?? { ...patient.owner, rights: {}, until: null };
      if (patient.renew(mine)) say(words().patient.changed);
      if (requests.some(({ state }) => state === 'requested')) await readRequests();
    } else if (isNew) {
      drawPatients(byId('patient-list'), people, choose);
      say(words().patients.changed);
    }
    if (byId('alert').dataset.stale) byId('alert').replaceChildren();
    delete byId('alert').dataset.stale;
  } catch (error) {
    if (!session.signedIn) {
      await attempt(() => { throw error; }, 'signed-out');
    } else {
      warn(words().stale);
      byId('alert').dataset.stale = 'yes';
    }
  }
}

/** Nothing of anybody stays on the page. */
function forget() {
  stopWatching();
  patient = null;
  doctor = {};
  [people, requests, relationships] = [[], [], []];
  closeAsking();
  clearPatient();
  clearNote();
  alerts?.forget();
  byId('patient-list').replaceChildren();
  byId('who').textContent = '';
}

async function signOut() {
  const ended = session.end();
  forget();
  // What was said last may name a patient, and the platform's answer may take long.
  say('');
  stage('signed-out');
  byId('signed-out').querySelector('h1').focus();
  byId('alert').replaceChildren();
  try {
    await ended;
    say(words().signedOut);
  } catch {
    warn(words().notSignedOut);
  }
}

function speakNow(chosen) {
  speak(LANGUAGES.includes(chosen) ? chosen : preferred());
  byId('language').value = language();
  translate();
  byId('busy-text').textContent = busyText();
  alerts?.draw();
  if (!byId('patients').hidden) drawPatients(byId('patient-list'), people, choose);
  draw();
}

function wire() {
  byId('sign-in').addEventListener('click', signIn);
  byId('sign-in-again').addEventListener('click', signIn);
  byId('sign-out').addEventListener('click', signOut);
  byId('language').addEventListener('change', (event) => speakNow(event.target.value));
  byId('back').addEventListener('click', () => history.back());
  addEventListener('popstate', () => { if (patient) showPatients(); });
  byId('earlier').addEventListener('click', () => patient.turn(-1));
  byId('later').addEventListener('click', () => patient.turn(1));
  byId('weeks').addEventListener('change', (event) => patient.turn(0, Number(event.target.value)));
  byId('measure').addEventListener('change', (event) => {
    patient.measure = event.target.value;
    draw();
  });
  byId('visit').addEventListener('change', (event) => {
    const time = event.target.valueAsNumber;
    patient.visit = Number.isNaN(time) ? null : time / 86_400_000;
    draw();
  });
  prepareAsking({
    send: (wish) => platform.askForAccess(wish),
    asked: (about, made) => {
      requests = [made, ...requests];
      say(words().ask.done(about.owner.name));
      draw();
    },
  });
  prepareNote({
    save: ({ record, key, entity }) => (
      platform.create(patient.owner.id, 'clinical_note', record, key, entity)),
    author: () => ({ id: doctor.id, name: doctor.name }),
    stored: () => patient?.load('notes'),
  });
  let width = 0;
  new ResizeObserver(([entry]) => {
    const now = Math.round(entry.contentRect.width);
    if (now === 0 || now === width) return;
    width = now;
    draw();
  }).observe(byId('patient'));
}

async function start() {
  const parameters = new URLSearchParams(location.search);
  history.replaceState(null, '', location.pathname);
  const config = await (await request('config.json')).json();
  session = new Session(config);
  platform = new Platform(config.issuer, session);
  alerts = new Alerts(platform, {
    say,
    run: (task) => attempt(task, patient ? 'patient' : 'patients'),
    open: (owner) => {
      const known = people.find(({ id }) => id === owner.id);
      if (known) choose(known);
    },
  });
  speakNow(session.also?.language);
  wire();
  if (!parameters.has('code') && !parameters.has('error')) {
    stage('signed-out');
    return;
  }
  stage('busy', () => words().busy.signingIn);
  await attempt(async () => {
    if (!session.signedIn) await session.finish(parameters);
    await open();
  }, 'signed-out');
}

// Restored from the browser's memory after leaving for the sign-in: show the way in again.
addEventListener('pageshow', (event) => {
  if (event.persisted && session && !session.signedIn) stage('signed-out');
});

speakNow();
attempt(start, 'signed-out');
