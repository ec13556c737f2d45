"""A loopback server for files, as nginx serves an app, and for what a test puts in their place."""

import mimetypes
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
PLATFORM_ROOT = REPOSITORY / "htdocs/platform"
APPS_ROOT = REPOSITORY / "htdocs/apps"
PLATFORM_POLICY = ("default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; "
                   "form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
APP_POLICY = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
              "connect-src 'self' {issuer}; form-action 'none'; base-uri 'none'; "
              "frame-ancestors 'none'")


class Site(ThreadingHTTPServer):
    """Serves `root` under `policy`; `routes` maps (method, path) to a function of the request."""

    daemon_threads = True

    def __init__(self, root, policy, name="127.0.0.1"):
        super().__init__(("127.0.0.1", 0), Exchange)
        self.root, self.policy, self.routes, self.overrides = Path(root), policy, {}, {}
        self.origin = f"http://{name}:{self.server_address[1]}"
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def find(self, path):
        inside = (self.root / path.lstrip("/")).resolve()
        for place in (inside, inside.with_name(inside.name + ".html"), inside / "index.html"):
            if place.is_file() and place.is_relative_to(self.root.resolve()):
                return place
        return None

    def close(self):
        self.shutdown()
        self.server_close()

    def handle_error(self, request, client_address):
        """A browser that leaves early is no fault of the page."""


class Exchange(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, body=b"", kind="text/plain", headers=()):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def do(self):
        path = self.path.split("?")[0]
        for (method, prefix), route in self.server.routes.items():
            if method == self.command and path.startswith(prefix):
                return route(self)
        return self.static(path)

    do_GET = do_POST = do_OPTIONS = do

    def static(self, path):
        policy = [("Content-Security-Policy", self.server.policy)]
        if path in self.server.overrides:
            return self.answer(200, self.server.overrides[path], "application/json", policy)
        file = self.server.find(path)
        if file is None:
            return self.answer(404, b"not found", headers=policy)
        body = file.read_bytes()
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        if kind == "text/html":
            kind = "text/html; charset=utf-8"
        return self.answer(200, body, kind, policy)
