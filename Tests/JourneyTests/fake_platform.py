"""As much of the platform as Actigraphs talks to, so that its states can be tested alone."""

import base64
import hashlib
import json
import secrets
import time
from datetime import timezone
from urllib.parse import parse_qs, urlencode, urlsplit

import recordings
from site_server import PLATFORM_POLICY, PLATFORM_ROOT, Site

OWNER = "0190a0c2-0000-7000-8000-000000000001"
ALL = "activity:create activity:read white_light:create white_light:read offline_access"


class FakePlatform(Site):
    def __init__(self):
        super().__init__(PLATFORM_ROOT, PLATFORM_POLICY, name="localhost")
        self.granted, self.deny, self.lie_about_issuer = ALL, False, False
        self.app_origin, self.page, self.slow = None, 4_000, 0
        self.codes, self.access, self.refresh = {}, set(), set()
        self.segments, self.requests, self.keys, self.revoked = [], [], [], []
        self.routes = {
            ("GET", "/.well-known/oauth-authorization-server"): self.metadata,
            ("GET", "/oauth/authorize"): self.authorize,
            ("POST", "/oauth/token"): self.token,
            ("POST", "/oauth/revoke"): self.revoke,
            ("OPTIONS", "/"): self.preflight,
            ("GET", "/api/v1/me"): self.me,
            ("GET", "/api/v1/owners/"): self.read,
            ("POST", "/api/v1/owners/"): self.upload,
        }

    def cross_origin(self):
        return [("Access-Control-Allow-Origin", self.app_origin), ("Vary", "Origin"),
                ("Access-Control-Expose-Headers", "Retry-After")]

    def preflight(self, request):
        allowed = "authorization, content-type, idempotency-key"
        request.answer(204, headers=[*self.cross_origin(),
                                     ("Access-Control-Allow-Headers", allowed)])

    def json(self, request, value, status=200, kind="application/json"):
        self.requests.append((request.command, request.path, status))
        request.answer(status, json.dumps(value).encode(), kind, self.cross_origin())

    def problem(self, request, status, detail, **more):
        self.json(request, {"type": f"{self.origin}/problems/x", "status": status,
                            "title": "Refused", "detail": detail, **more}, status,
                  "application/problem+json")

    def metadata(self, request):
        self.json(request, {
            "issuer": self.origin,
            "authorization_endpoint": f"{self.origin}/oauth/authorize",
            "token_endpoint": f"{self.origin}/oauth/token",
            "revocation_endpoint": f"{self.origin}/oauth/revoke",
            "code_challenge_methods_supported": ["S256"],
        })

    def authorize(self, request):
        asked = {k: v[0] for k, v in parse_qs(urlsplit(request.path).query).items()}
        assert asked["code_challenge_method"] == "S256" and asked["client_id"] == "actigraphs"
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        outcome = {"error": "access_denied"} if self.deny else {"code": code}
        issuer = "http://elsewhere.example" if self.lie_about_issuer else self.origin
        back = urlencode({**outcome, "state": asked["state"], "iss": issuer})
        request.answer(303, headers=[("Location", f"{asked['redirect_uri']}?{back}")])

    def form(self, request):
        body = request.rfile.read(int(request.headers["Content-Length"])).decode()
        return {name: values[0] for name, values in parse_qs(body).items()}

    def token(self, request):
        form = self.form(request)
        if form["grant_type"] == "authorization_code":
            asked = self.codes.pop(form["code"], None)
            digest = hashlib.sha256(form["code_verifier"].encode()).digest()
            proof = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
            good = (asked and asked["code_challenge"] == proof
                    and asked["redirect_uri"] == form["redirect_uri"])
        else:
            good = form["refresh_token"] in self.refresh
            self.refresh.discard(form.get("refresh_token"))
        if not good:
            return self.json(request, {"error": "invalid_grant"}, 400)
        access, refresh = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
        self.access.add(access)
        self.refresh.add(refresh)
        return self.json(request, {"access_token": access, "token_type": "Bearer",
                                   "expires_in": 300, "refresh_token": refresh,
                                   "scope": self.granted})

    def revoke(self, request):
        token = self.form(request)["token"]
        self.revoked.append(token)
        self.access.discard(token)
        self.refresh.discard(token)
        self.json(request, {})

    def allowed(self, request, scope):
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if token not in self.access:
            self.problem(request, 401, "The access token is not valid.")
        elif scope and scope not in self.granted.split():
            self.problem(request, 403, "The token lacks a scope.")
        else:
            return True
        return False

    def me(self, request):
        if self.allowed(request, None):
            self.json(request, {"owner": OWNER, "actor": None, "client_id": "actigraphs",
                                "scope": self.granted})

    def read(self, request):
        path, query = urlsplit(request.path).path, parse_qs(urlsplit(request.path).query)
        datatype = path.rsplit("/", 1)[1]
        if not self.allowed(request, f"{datatype}:read"):
            return
        wanted = query.get("recording", [None])[0]
        found = [s for kind, s in self.segments
                 if kind == datatype and wanted in (None, s["recording"])]
        first = int(query.get("cursor", ["0"])[0])
        more = first + 1 < len(found)
        self.json(request, {"segments": found[first:first + 1],
                            "next": str(first + 1) if more else None, "incomplete": []})

    def upload(self, request):
        length = int(request.headers["Content-Length"])
        body = b""
        while len(body) < length:
            body += request.rfile.read(min(16_384, length - len(body)))
            time.sleep(self.slow)
        self.keys.append(request.headers["Idempotency-Key"])
        if not self.allowed(request, "activity:create"):
            return None
        awd = request.headers["Content-Type"] == "application/x-actiwatch-awd"
        try:
            text = body.decode("utf-8-sig")
            recording = recordings.read_awd(text) if awd else recordings.read_rpx(text)
        except ValueError as fault:
            return self.problem(request, 422, str(fault))
        return self.json(request, self.store(recording), 201)

    def store(self, recording):
        """Keeps a recording in segments of a page each; the answer of an upload."""
        name = secrets.token_hex(8)
        for datatype, values in (("activity", recording.activity),
                                 ("white_light", recording.light)):
            for first in range(0, len(values), self.page):
                begin = recording.start.replace(tzinfo=timezone.utc).timestamp()
                instant = begin + first * recording.epoch - 7_200
                start = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(instant))
                self.segments.append((datatype, {
                    "start": start, "epoch": recording.epoch, "offset": "+02:00",
                    "recording": name, "v": values[first:first + self.page]}))
        return {"recording": name, "epochs": len(recording.activity), "markers": 0,
                "samples": {"activity": len(recording.activity),
                            "white_light": len(recording.light)},
                "missing": {"activity": recording.activity.count(None)},
                "warnings": [], "duplicate": False}
