// OAuth 2.0 authorization code with PKCE for a public client (RFC 6749, 7636, 8414, 9207, 7009).
// Tokens live in this object alone; only the verifier and the state of a running sign-in wait in
// the session storage, because the browser leaves the page in between.

import { words } from './language.js';

const PATIENCE = 20_000;

/** Sign-in did not happen, or has ended. `message` is for the user. */
export class SignInError extends Error {}

/** The platform cannot be reached. */
export class NetworkError extends Error {}

/** `fetch` that gives up after a while and says a lost network apart from any answer. */
export async function request(url, options = {}) {
  try {
    return await fetch(url, {
      credentials: 'omit', cache: 'no-store', signal: AbortSignal.timeout(PATIENCE), ...options,
    });
  } catch {
    throw new NetworkError(words().network.lost);
  }
}

function base64url(bytes) {
  const text = btoa(String.fromCharCode(...new Uint8Array(bytes)));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function secret() {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

function refusal(error, app) {
  const { denied, busy, scope, failed } = words().signIn;
  if (error === 'access_denied') return denied(app);
  return { temporarily_unavailable: busy, invalid_scope: scope }[error] ?? failed;
}

export class Session {
  #config;
  #metadata = null;
  #tokens = null;
  #refreshing = null;

  constructor(config) {
    this.#config = config;
  }

  get signedIn() {
    return this.#tokens !== null;
  }

  /** Does the token carry this word? For example `relationships`. */
  has(word) {
    return this.#tokens?.scope.has(word) ?? false;
  }

  /** May the app do this now? For example `may('white_light', 'read')`. */
  may(datatype, operation) {
    return this.has(`${datatype}:${operation}`);
  }

  // Where a running sign-in waits.
  get #waiting() {
    return `${this.#config.client_id}.sign-in`;
  }

  async #endpoints() {
    if (this.#metadata) return this.#metadata;
    const { issuer } = this.#config;
    const answer = await request(`${issuer}/.well-known/oauth-authorization-server`);
    if (!answer.ok) throw new NetworkError(words().network.odd);
    const metadata = await answer.json();
    if (metadata.issuer !== issuer) {
      throw new SignInError(words().signIn.otherServer);
    }
    this.#metadata = metadata;
    return metadata;
  }

  /** Leaves the page for the platform's own login and consent. `also`: what `finish` gives back. */
  async begin(also = null) {
    const { authorization_endpoint: endpoint } = await this.#endpoints();
    const waiting = { state: secret(), verifier: secret(), also };
    sessionStorage.setItem(this.#waiting, JSON.stringify(waiting));
    const bytes = new TextEncoder().encode(waiting.verifier);
    const digest = await crypto.subtle.digest('SHA-256', bytes);
    const url = new URL(endpoint);
    url.search = new URLSearchParams({
      response_type: 'code',
      client_id: this.#config.client_id,
      redirect_uri: this.#config.redirect_uri,
      scope: this.#config.scope,
      state: waiting.state,
      code_challenge: base64url(digest),
      code_challenge_method: 'S256',
    });
    location.assign(url);
  }

  /** What the running sign-in was to give back. */
  get also() {
    return JSON.parse(sessionStorage.getItem(this.#waiting) ?? 'null')?.also ?? null;
  }

  /** Takes the platform's answer out of the address. False if there is none. */
  async finish(parameters) {
    if (!parameters.has('code') && !parameters.has('error')) return false;
    const waiting = JSON.parse(sessionStorage.getItem(this.#waiting) ?? 'null');
    sessionStorage.removeItem(this.#waiting);
    if (!waiting || parameters.get('state') !== waiting.state) {
      throw new SignInError(words().signIn.unasked);
    }
    if (parameters.get('iss') !== this.#config.issuer) {
      throw new SignInError(words().signIn.otherIssuer);
    }
    if (parameters.has('error')) {
      throw new SignInError(refusal(parameters.get('error'), this.#config.name));
    }
    await this.#redeem({
      grant_type: 'authorization_code',
      code: parameters.get('code'),
      redirect_uri: this.#config.redirect_uri,
      code_verifier: waiting.verifier,
    });
    return true;
  }

  async #redeem(parameters) {
    const { token_endpoint: endpoint } = await this.#endpoints();
    const body = new URLSearchParams({ client_id: this.#config.client_id, ...parameters });
    const answer = await request(endpoint, { method: 'POST', body });
    if (answer.status >= 500) throw new NetworkError(words().network.unavailable);
    const tokens = await answer.json().catch(() => ({}));
    if (!answer.ok || !tokens.access_token) {
      this.#tokens = null;
      throw new SignInError(words().signIn.ended);
    }
    // RFC 6749 section 5.1: no scope in the answer means the scope that was asked for.
    const scope = tokens.scope ?? this.#config.scope;
    this.#tokens = {
      access: tokens.access_token,
      refresh: tokens.refresh_token ?? this.#tokens?.refresh ?? null,
      scope: new Set(scope.split(' ')),
    };
  }

  /** The access token; `expired` names one that the platform has refused. */
  async token(expired = null) {
    if (!this.#tokens) throw new SignInError(words().signIn.needed);
    if (this.#tokens.access === expired) {
      // Rotation: two refreshes at once would look like a stolen token.
      this.#refreshing ??= this.#refresh().finally(() => { this.#refreshing = null; });
      await this.#refreshing;
    }
    return this.#tokens.access;
  }

  async #refresh() {
    const { refresh } = this.#tokens;
    if (!refresh) {
      this.#tokens = null;
      throw new SignInError(words().signIn.ended);
    }
    await this.#redeem({ grant_type: 'refresh_token', refresh_token: refresh });
  }

  /** Who the user is, as far as he lets the app know (OpenID Connect Core 5.3). */
  async identity() {
    const { issuer } = this.#config;
    const headers = { Authorization: `Bearer ${await this.token()}` };
    const answer = await request(`${issuer}/oauth/userinfo`, { headers });
    return answer.ok ? answer.json() : {};
  }

  /** Forgets the tokens at once and asks the platform to end them. */
  async end() {
    const tokens = this.#tokens;
    this.#tokens = null;
    if (!tokens) return;
    const { revocation_endpoint: endpoint } = await this.#endpoints();
    for (const [hint, token] of Object.entries({ refresh_token: tokens.refresh,
      access_token: tokens.access })) {
      if (!token) continue;
      const body = new URLSearchParams({
        token, token_type_hint: hint, client_id: this.#config.client_id,
      });
      const answer = await request(endpoint, { method: 'POST', body });
      if (!answer.ok) throw new NetworkError(words().signIn.notSignedOut);
    }
  }
}
