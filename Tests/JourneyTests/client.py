"""One kept connection to the platform: what hundreds of requests a second are asked with."""

import http.client
import json
from urllib.parse import urlencode, urlsplit


class Connection:
    def __init__(self, origin, **headers):
        self.place, self.headers = urlsplit(origin), headers
        self.http = None

    def ask(self, method, path, token=None, body=None, **headers):
        """The status and the content; where nginx has closed the connection, on a new one."""
        headers = self.headers | {name.replace("_", "-"): value
                                  for name, value in headers.items()}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        for attempt in range(3):
            try:
                if self.http is None:
                    self.http = http.client.HTTPConnection(self.place.hostname, self.place.port,
                                                           timeout=60)
                self.http.request(method, path, body, headers)
                answer = self.http.getresponse()
                return answer.status, answer.read()
            except (http.client.HTTPException, OSError):
                self.close()
                if attempt == 2:
                    raise

    def post(self, path, fields, **headers):
        return self.ask("POST", path, body=urlencode(fields),
                        Content_Type="application/x-www-form-urlencoded", **headers)

    def send(self, method, path, token, value, **headers):
        return self.ask(method, path, token, json.dumps(value), Content_Type="application/json",
                        **headers)

    def close(self):
        if self.http:
            self.http.close()
        self.http = None
