// What the page shows when: signed out, the patients, one patient, and every failure in words.

import { html } from '../shared/markup.js';
import { NetworkError, request, Session, SignInError } from '../shared/oauth.js';
import { Platform } from '../shared/platform.js';
import { offer, prepareEntry } from './entry.js';
import { MEASURES } from './measures.js';
import { isEmpty, prepareOutbox, put } from './outbox.js';
import { latest, reading } from './patient.js';

const byId = (id) => document.getElementById(id);
const WATCH = 5_000;

let session;
let platform;
let owners = [];
let patient = null;
let states = new Map();

function say(text) {
  byId('status').textContent = text;
}

function stage(name) {
  for (const id of ['signed-out', 'patients', 'patient']) byId(id).hidden = id !== name;
  byId('sign-out').hidden = !session?.signedIn;
}

function warn(error) {
  const known = error instanceof NetworkError || error instanceof SignInError || error.status;
  if (!known) console.error(error);
  byId('alert').replaceChildren(html('p', { class: 'notice bad' },
    known ? error.message : 'Something went wrong in DocMob itself.'));
}

/** Runs a task; a failure is shown. Where the sign-in is over, nothing of before is. */
async function attempt(task) {
  byId('alert').replaceChildren();
  try {
    await task();
  } catch (error) {
    failed(error);
    warn(error);
  }
}

function failed(error) {
  if (error instanceof SignInError || !session?.signedIn) forget();
}

function forget() {
  [owners, patient, states] = [[], null, new Map()];
  for (const id of ['list', 'readings', 'name']) byId(id).replaceChildren();
  stage('signed-out');
}

const may = (operation) => Object.keys(MEASURES).filter((type) => (
  session.may(type, operation) && patient?.rights[type]?.includes(operation)));

// Patients

function showPatients() {
  const wanted = byId('search').value.trim().toLowerCase();
  const found = owners.filter(({ name }) => name.toLowerCase().includes(wanted));
  byId('list').replaceChildren(...found.map((owner) => {
    const button = html('button', { type: 'button', class: 'quiet' }, owner.name);
    button.addEventListener('click', () => attempt(() => open(owner)));
    return html('li', {}, button);
  }));
  byId('nobody').hidden = found.length > 0;
  byId('nobody').textContent = owners.length ? 'Nobody of that name.'
    : 'Nobody has allowed you to see or enter measurements by DocMob.';
}

async function home() {
  say('');
  patient = null;
  owners = await platform.owners();
  showPatients();
  stage('patients');
}

// One patient

async function open(owner) {
  say('');
  [patient, states] = [owner, new Map()];
  byId('name').textContent = owner.name;
  byId('readings').replaceChildren();
  offer(may('create'));
  stage('patient');
  byId('name').focus();
  await Promise.all(may('read').map((type) => load(type)));
}

async function load(type, before = Date.now()) {
  const owner = patient.id;
  let state;
  try {
    state = await latest(platform, owner, type, before);
  } catch (error) {
    if (error instanceof SignInError) throw error;
    state = { fault: error.message };
  }
  // A slow answer must not appear under another patient's name.
  if (patient?.id !== owner) return;
  states.set(type, state);
  showReadings();
}

async function further(type) {
  const owner = patient.id;
  const time = await platform.lastTime(owner, type, Date.now());
  if (patient?.id !== owner) return;
  if (time === null) states.set(type, { record: null, isAll: true });
  else await load(type, time + 86_400_000);
  showReadings();
}

function showReadings() {
  const readable = may('read');
  for (const type of states.keys()) if (!readable.includes(type)) states.delete(type);
  byId('readings').replaceChildren(...readable.filter((type) => states.has(type)).map((type) => (
    reading(type, states.get(type), () => attempt(() => further(type))))));
  byId('unreadable').hidden = readable.length > 0;
}

/** What the patient changes counts at once: every few seconds, and when one comes back. */
async function watch() {
  if (!session?.signedIn || document.hidden) return;
  const fresh = await platform.owners();
  if (JSON.stringify(fresh) === JSON.stringify(owners)) return;
  owners = fresh;
  showPatients();
  if (!patient) return;
  const now = owners.find(({ id }) => id === patient.id);
  if (!now) {
    await home();
    say('You may not see this patient any more.');
    return;
  }
  const before = may('read');
  patient = now;
  offer(may('create'));
  showReadings();
  await Promise.all(may('read').filter((type) => !before.includes(type)).map((type) => load(type)));
}

// Signing in and out

async function signOut() {
  if (!isEmpty()) {
    warn(new SignInError('Something is not stored yet. Store or discard it first.'));
    return;
  }
  const ended = session.end();
  forget();
  await attempt(() => ended);
  if (!byId('alert').hasChildNodes()) say('You are signed out.');
}

async function start() {
  const parameters = new URLSearchParams(location.search);
  history.replaceState(null, '', location.pathname);
  const config = await (await request('config.json')).json();
  session = new Session(config);
  platform = new Platform(config.issuer, session);
  byId('sign-in').addEventListener('click', () => attempt(() => session.begin()));
  byId('sign-out').addEventListener('click', signOut);
  byId('search').addEventListener('input', showPatients);
  byId('back').addEventListener('click', () => attempt(home));
  prepareEntry(() => patient, ({ id, name }, type, record) => (
    put({ type, record, owner: id, name })));
  prepareOutbox(byId('outbox'), {
    deliver: ({ owner, type, record, key }) => platform.create(owner, type, record, key),
    stored: ({ type, owner }) => {
      say(`${MEASURES[type].name} is stored.`);
      if (patient?.id === owner && may('read').includes(type)) attempt(() => load(type));
    },
    failed,
  });
  stage('signed-out');
  setInterval(() => attemptQuietly(watch), WATCH);
  document.addEventListener('visibilitychange', () => attemptQuietly(watch));
  if (await session.finish(parameters)) await home();
}

/** A look in the background that fails is told only where the sign-in is over. */
async function attemptQuietly(task) {
  try {
    await task();
  } catch (error) {
    failed(error);
    if (error instanceof SignInError) warn(error);
  }
}

if ('serviceWorker' in navigator) {
  // Without it the app works, but does not open without a network.
  navigator.serviceWorker.register('sw.js').catch(() => {});
}
attempt(start);
