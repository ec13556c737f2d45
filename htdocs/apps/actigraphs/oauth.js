// OAuth 2.0 authorization code with PKCE for a public client (RFC 6749, 7636, 8414, 9207, 7009).
// Tokens live in this object alone; only the verifier and the state of a running sign-in wait in
// the session storage, because the browser leaves the page in between.

const WAITING = 'actigraphs.sign-in';
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
    throw new NetworkError('TPaaS cannot be reached. Check the network and try again.');
  }
}

function base64url(bytes) {
  const text = btoa(String.fromCharCode(...new Uint8Array(bytes)));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function secret() {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

const REFUSALS = {
  access_denied: 'You did not allow Actigraphs to use your data. Nothing was stored or read.',
  temporarily_unavailable: 'TPaaS is busy. Please try again in a moment.',
  invalid_scope: 'TPaaS does not offer what Actigraphs asks for.',
};

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

  /** May the app do this now? For example `may('white_light', 'read')`. */
  may(datatype, operation) {
    return this.#tokens?.scope.has(`${datatype}:${operation}`) ?? false;
  }

  async #endpoints() {
    if (this.#metadata) return this.#metadata;
    const { issuer } = this.#config;
    const answer = await request(`${issuer}/.well-known/oauth-authorization-server`);
    if (!answer.ok) throw new NetworkError('TPaaS does not answer as it should. Try again later.');
    const metadata = await answer.json();
    if (metadata.issuer !== issuer) {
      throw new SignInError('The server says that it is not the TPaaS that this app belongs to.');
    }
    this.#metadata = metadata;
    return metadata;
  }

  /** Leaves the page for the platform's own login and consent. */
  async begin() {
    const { authorization_endpoint: endpoint } = await this.#endpoints();
    const waiting = { state: secret(), verifier: secret() };
    sessionStorage.setItem(WAITING, JSON.stringify(waiting));
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

  /** Takes the platform's answer out of the address. False if there is none. */
  async finish(parameters) {
    if (!parameters.has('code') && !parameters.has('error')) return false;
    const waiting = JSON.parse(sessionStorage.getItem(WAITING) ?? 'null');
    sessionStorage.removeItem(WAITING);
    if (!waiting || parameters.get('state') !== waiting.state) {
      throw new SignInError('This answer does not belong to a sign-in begun here. Try again.');
    }
    if (parameters.get('iss') !== this.#config.issuer) {
      throw new SignInError('The answer came from another server than the one that was asked.');
    }
    if (parameters.has('error')) {
      const known = REFUSALS[parameters.get('error')];
      throw new SignInError(known ?? 'TPaaS did not sign you in. Please try again.');
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
    if (answer.status >= 500) throw new NetworkError('TPaaS is not available. Try again later.');
    const tokens = await answer.json().catch(() => ({}));
    if (!answer.ok || !tokens.access_token) {
      this.#tokens = null;
      throw new SignInError('Your session has ended. Please sign in again.');
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
    if (!this.#tokens) throw new SignInError('Please sign in.');
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
      throw new SignInError('Your session has ended. Please sign in again.');
    }
    await this.#redeem({ grant_type: 'refresh_token', refresh_token: refresh });
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
      if (!answer.ok) throw new NetworkError('TPaaS did not confirm that you are signed out.');
    }
  }
}
