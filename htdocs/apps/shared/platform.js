// The platform's REST interface, as far as the apps here use it.

import { language, words } from './language.js';
import { NetworkError, request } from './oauth.js';

const COLUMNS = 'application/vnd.tpaas.columns+json';
const PAGE = 20_000;
const MOST_PAGES = 250;
const DAY = 86_400_000;
const EARLIEST = Date.UTC(1900, 0, 1);

/** The platform answered with a problem (RFC 9457). */
export class Refused extends Error {
  constructor(status, problem, retryAfter = null) {
    super(inWords(status, problem, retryAfter));
    this.status = status;
    this.type = String(problem?.type ?? '').split('/').pop();
  }
}

/** A problem in words: what is wrong, and in which line. */
export function inWords(status, problem, retryAfter = null) {
  const { problems, status: byStatus, line: inLine, againIn, againSoon } = words();
  const type = String(problem?.type ?? '').split('/').pop();
  const known = problems[problem?.policy ?? problem?.subject ?? type];
  const fallback = byStatus[status] ?? (status >= 500 ? byStatus[500] : byStatus.other);
  // What the platform says of the content of a request it says in English.
  const details = language() === 'en' ? said(problem) : null;
  let text = known ?? details ?? fallback;
  const line = problem?.line ?? problem?.errors?.[0]?.line;
  if (Number.isInteger(line) && !new RegExp(`\\b${line}\\b`).test(text)) text = inLine(line, text);
  if (status !== 429 && status !== 503) return text;
  const seconds = Number(retryAfter);
  return seconds > 0 ? againIn(text, seconds) : againSoon(text);
}

function said(problem) {
  const faults = problem?.violations?.map(({ field, message }) => `${field}: ${message}`) ?? [];
  return [problem?.detail || problem?.title, ...faults].filter(Boolean).join(' ') || null;
}

async function problemOf(answer) {
  const problem = await answer.json().catch(() => null);
  return new Refused(answer.status, problem, answer.headers.get('Retry-After'));
}

export class Platform {
  #base;
  #session;

  constructor(issuer, session) {
    this.#base = `${issuer}/api/v1`;
    this.#session = session;
  }

  /** The answer of the API; the token is renewed where it has expired. */
  async #ask(path, { headers, ...options }) {
    let token = await this.#session.token();
    for (let attempt = 0; ; attempt += 1) {
      const answer = await request(this.#base + path, {
        ...options, headers: { ...headers, Authorization: `Bearer ${token}` },
      });
      if (answer.ok) return answer.status === 204 ? null : answer.json();
      if (answer.status !== 401 || attempt > 0) throw await problemOf(answer);
      token = await this.#session.token(token);
    }
  }

  #get(path, accept = 'application/json') {
    return this.#ask(path, { headers: { Accept: accept } });
  }

  #post(path, value, headers = {}) {
    return this.#ask(path, {
      method: 'POST', body: JSON.stringify(value),
      headers: { 'Content-Type': 'application/json', ...headers },
    });
  }

  /** Whose data this token opens: {owner, actor, client_id, scope}. */
  me() {
    return this.#get('/me');
  }

  /** Whose data this token opens now, with the rights: [{id, name, rights, case, until}]. */
  async owners() {
    return (await this.#get('/owners')).owners;
  }

  /** Whom the user knows: [{kind, person, state}]. */
  async relationships() {
    return (await this.#get('/relationships')).relationships;
  }

  /** What the user asked owners for, the newest first. */
  async accessRequests() {
    return (await this.#get('/access-requests')).access_requests;
  }

  /** Asks an owner for a right: {owner, datatype, operations, reason}. */
  askForAccess(wish) {
    return this.#post('/access-requests', wish);
  }

  withdrawRequest(id) {
    return this.#ask(`/access-requests/${encodeURIComponent(id)}`, { method: 'DELETE' });
  }

  /** Critical readings: {alerts, next}; all that are open, or what has changed since an answer. */
  alerts(after) {
    return this.#get(`/alerts${after === null ? '' : `?${new URLSearchParams({ after })}`}`);
  }

  /** Takes notice of an alert, for all whom it concerns. */
  acknowledge(alert) {
    return this.#ask(`/alerts/${encodeURIComponent(alert)}/acknowledgement`, { method: 'POST' });
  }

  /** One record. */
  record(owner, datatype, id) {
    return this.#get(`${recordsOf(owner, datatype)}/${encodeURIComponent(id)}`);
  }

  /** Single records in a window, in the order of time: {records, incomplete, truncated}. */
  async records(owner, datatype, filters = {}) {
    const found = { records: [], incomplete: new Set(), truncated: false };
    const query = new URLSearchParams(filters);
    for (let page = 0; ; page += 1) {
      const answer = await this.#get(`${recordsOf(owner, datatype)}?${query}`);
      found.records.push(...answer.records);
      for (const shard of answer.incomplete ?? []) found.incomplete.add(shard);
      if (!answer.next || filters.limit) return found;
      if (page + 1 === MOST_PAGES) return { ...found, truncated: true };
      query.set('cursor', answer.next);
    }
  }

  /** When the last record of a type before a time is, to a day, in milliseconds; null where there
   *  is none. Asks for one record at a time: in spans that double, then in halves. */
  async lastTime(owner, datatype, before) {
    const first = async (from, to) => {
      const filters = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
      const { records: [record] } = await this.records(owner, datatype, { ...filters, limit: 1 });
      return record ? Date.parse(record.t) : null;
    };
    let [low, high] = [null, before];
    for (let span = 28 * DAY; low === null; span *= 2) {
      const from = Math.max(EARLIEST, before - span);
      low = await first(from, high);
      if (low === null && from === EARLIEST) return null;
      if (low === null) high = from;
    }
    while (high - low > DAY) {
      const middle = Math.floor((low + high) / 2);
      const found = await first(middle, high);
      if (found === null) high = middle;
      else low = found;
    }
    return low;
  }

  /** Stores a record; what is sent twice under one key is stored once. */
  create(owner, datatype, record, key, entity = null) {
    const query = entity ? `?${new URLSearchParams({ legal_entity: entity })}` : '';
    return this.#post(recordsOf(owner, datatype) + query, record, { 'Idempotency-Key': key });
  }

  /** All segments of a data type: {segments, incomplete, truncated}. `filters`: from, to,
   *  recording. `progress` hears the number of samples so far. */
  async segments(owner, datatype, filters = {}, progress = () => {}) {
    const found = { segments: [], incomplete: new Set(), truncated: false };
    const query = new URLSearchParams({ ...filters, limit: PAGE });
    let samples = 0;
    for (let page = 0; ; page += 1) {
      const answer = await this.#get(`${recordsOf(owner, datatype)}?${query}`, COLUMNS);
      for (const segment of answer.segments) {
        found.segments.push(segment);
        samples += segment.v.length;
      }
      for (const shard of answer.incomplete ?? []) found.incomplete.add(shard);
      progress(samples);
      if (!answer.next) return found;
      if (page + 1 === MOST_PAGES) return { ...found, truncated: true };
      query.set('cursor', answer.next);
    }
  }

  /** Sends a device file. `progress` hears a number from 0 to 1. */
  async upload(owner, file, { timezone, type, key }, progress = () => {}) {
    const query = new URLSearchParams({ timezone });
    const url = `${this.#base}/owners/${encodeURIComponent(owner)}/recordings?${query}`;
    const headers = { 'Content-Type': type, 'Idempotency-Key': key, Accept: 'application/json' };
    let token = await this.#session.token();
    for (let attempt = 0; ; attempt += 1) {
      headers.Authorization = `Bearer ${token}`;
      const { status, body, retryAfter } = await send(url, headers, file, progress);
      if (status >= 200 && status < 300) return body ?? {};
      if (status !== 401 || attempt > 0) throw new Refused(status, body, retryAfter);
      token = await this.#session.token(token);
    }
  }
}

const recordsOf = (owner, datatype) => (
  `/owners/${encodeURIComponent(owner)}/records/${datatype}`);

// `fetch` cannot tell how far an upload has come; XMLHttpRequest can.
function send(url, headers, file, progress) {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    const lost = () => reject(new NetworkError(words().network.lostSending));
    xhr.open('POST', url);
    for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
    xhr.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) progress(event.loaded / event.total);
    });
    xhr.addEventListener('load', () => {
      let body = null;
      try { body = JSON.parse(xhr.responseText); } catch { /* an answer without a body */ }
      const waits = xhr.status === 429 || xhr.status === 503;
      const retryAfter = waits ? xhr.getResponseHeader('Retry-After') : null;
      resolve({ status: xhr.status, body, retryAfter });
    });
    xhr.addEventListener('error', lost);
    xhr.addEventListener('timeout', lost);
    xhr.timeout = 120_000;
    xhr.send(file);
  });
}
