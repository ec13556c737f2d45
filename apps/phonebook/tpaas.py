"""TPaaS as this app uses it: OAuth 2.0 and REST, by the standard library alone."""

import base64
import hashlib
import json
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode
from urllib.request import ProxyHandler, Request, build_opener

ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token"
EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange"
MOST_BYTES = 1_000_000


class Refused(Exception):
    """The platform said no. `error` is OAuth's, or the type of the problem."""

    def __init__(self, status, error):
        super().__init__(f"{status} {error}")
        self.status, self.error = status, error


class Unreachable(Exception):
    """The platform cannot be asked now. Nothing is known, nothing was done."""


class Platform:
    """One client of one installation. It keeps no token."""

    def __init__(self, issuer, client_id, secret, address):
        self.issuer, self.client_id, self.address = issuer, client_id, address
        # RFC 6749 §2.3.1: both are encoded before they are put together.
        login = f"{quote(client_id, safe='')}:{quote(secret, safe='')}".encode()
        self.login = f"Basic {base64.b64encode(login).decode()}"
        self.opener = build_opener(ProxyHandler({}))

    # OAuth

    def question(self, scope, state, verifier):
        """Where a browser is sent to be asked (RFC 6749 §4.1.1, RFC 7636)."""
        digest = hashlib.sha256(verifier.encode()).digest()
        return f"{self.issuer}/oauth/authorize?" + urlencode({
            "response_type": "code", "client_id": self.client_id, "scope": scope,
            "redirect_uri": self.address, "state": state, "code_challenge_method": "S256",
            "code_challenge": base64.urlsafe_b64encode(digest).decode().rstrip("=")})

    def redeem(self, code, verifier):
        return self.post("/oauth/token", grant_type="authorization_code", code=code,
                         code_verifier=verifier, redirect_uri=self.address)

    def refresh(self, token):
        return self.post("/oauth/token", grant_type="refresh_token", refresh_token=token)

    def exchange(self, owner, user):
        """One token for two (RFC 8693): it opens what both of them may."""
        return self.post("/oauth/token", grant_type=EXCHANGE, subject_token=owner,
                         subject_token_type=ACCESS_TOKEN, actor_token=user,
                         actor_token_type=ACCESS_TOKEN)["access_token"]

    def whose(self, token):
        """Who is named by a token that opens nothing by itself (RFC 7662)."""
        told = self.post("/oauth/introspect", token=token)
        return told["sub"] if told.get("active") else None

    def revoke(self, token):
        self.post("/oauth/revoke", token=token)

    def post(self, path, **form):
        return self.ask(path, urlencode(form).encode(), {"Authorization": self.login})[0]

    # REST

    def read(self, path, token):
        return self.ask(f"/api/v1{path}", None, {"Authorization": f"Bearer {token}"})

    def write(self, method, path, token, value, **headers):
        return self.ask(f"/api/v1{path}", json.dumps(value).encode(), {
            "Authorization": f"Bearer {token}", "Content-Type": "application/json",
            **{name.replace("_", "-"): text for name, text in headers.items()}}, method)

    def ask(self, path, body, headers, method=None):
        """What the answer says, and its header fields."""
        request = Request(self.issuer + path, body, headers, method=method)
        try:
            with self.opener.open(request, timeout=20) as answer:
                text = answer.read(MOST_BYTES)
                return (json.loads(text) if text else {}), answer.headers
        except HTTPError as answer:
            if answer.code == 429 or answer.code >= 500:
                raise Unreachable from None
            raise Refused(answer.code, reason(answer.read(MOST_BYTES))) from None
        except (URLError, OSError, ValueError):
            raise Unreachable from None


def reason(text):
    try:
        said = json.loads(text)
        return said.get("error") or str(said.get("type", "")).rsplit("/", 1)[-1]
    except (ValueError, AttributeError):
        return ""
