// The platform's REST interface, as far as this app uses it.

import { NetworkError, request } from './oauth.js';

const COLUMNS = 'application/vnd.tpaas.columns+json';
const PAGE = 20_000;
const MOST_PAGES = 250;

/** The platform answered with a problem (RFC 9457). */
export class Refused extends Error {
  constructor(status, problem, retryAfter = null) {
    super(inWords(status, problem, retryAfter));
    this.status = status;
    this.type = String(problem?.type ?? '').split('/').pop();
  }
}

const WORDS = {
  401: 'Your session has ended. Please sign in again.',
  403: 'You have not allowed Actigraphs to do this.',
  404: 'There is no such data, or you have not allowed Actigraphs to see it.',
  409: 'The platform has this under the same key, but with another content.',
  413: 'The file is larger than the platform accepts.',
  415: 'The platform cannot read this kind of file. Use AWD, or CSV as Actiware exports it.',
  429: 'There were too many requests.',
};

/** A problem in words: what is wrong, and in which line. */
export function inWords(status, problem, retryAfter = null) {
  const fallback = WORDS[status] ?? (status >= 500
    ? 'The platform is not available. Nothing was stored.' : 'The platform refused this.');
  let text = problem?.detail || problem?.title || fallback;
  const line = problem?.line ?? problem?.errors?.[0]?.line;
  if (Number.isInteger(line) && !new RegExp(`\\b${line}\\b`).test(text)) {
    text = `Line ${line}: ${text}`;
  }
  if (status === 429 || status === 503) {
    const seconds = Number(retryAfter);
    text += seconds > 0 ? ` Try again in ${seconds} seconds.` : ' Try again in a moment.';
  }
  return text;
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

  async #get(path, accept) {
    let token = await this.#session.token();
    for (let attempt = 0; ; attempt += 1) {
      const headers = { Accept: accept, Authorization: `Bearer ${token}` };
      const answer = await request(this.#base + path, { headers });
      if (answer.ok) return answer.json();
      if (answer.status !== 401 || attempt > 0) throw await problemOf(answer);
      token = await this.#session.token(token);
    }
  }

  /** Whose data this token opens: {owner, actor, client_id, scope}. */
  me() {
    return this.#get('/me', 'application/json');
  }

  /** All segments of a data type: {segments, incomplete, truncated}. `filters`: from, to,
   *  recording. `progress` hears the number of samples so far. */
  async segments(owner, datatype, filters = {}, progress = () => {}) {
    const found = { segments: [], incomplete: new Set(), truncated: false };
    const query = new URLSearchParams({ ...filters, limit: PAGE });
    let samples = 0;
    for (let page = 0; ; page += 1) {
      const path = `/owners/${encodeURIComponent(owner)}/records/${datatype}?${query}`;
      const answer = await this.#get(path, COLUMNS);
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
    if (file.name) query.set('file_name', file.name.slice(0, 200));
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

// `fetch` cannot tell how far an upload has come; XMLHttpRequest can.
function send(url, headers, file, progress) {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    const lost = () => reject(new NetworkError(
      'The network was lost while sending. Sending the file again will not store it twice.'));
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
