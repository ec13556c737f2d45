"""What is measured: wrk on one address, and uploads one after the other."""

import http.client
import re
import statistics
import subprocess
import time

from installation import Refused, recording

CONNECTIONS = 32


class Target:
    """An address with the token that opens it."""

    def __init__(self, port, path, token):
        self.port = port
        self.path = path
        self.header = {"Authorization": "Bearer " + token}

    def get(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", self.path, headers=self.header)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        if answer.status != 200:
            raise Refused(f"{self.path}: {answer.status} {body[:300]}")
        return body

    def rate(self, seconds):
        """Answers a second under `CONNECTIONS` clients that ask again at once."""
        name, value = next(iter(self.header.items()))
        result = subprocess.run(
            ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "30s", "--latency",
             "-H", f"{name}: {value}", f"http://127.0.0.1:{self.port}{self.path}"],
            capture_output=True, text=True, check=True).stdout
        if "Non-2xx" in result or "Socket errors" in result:
            raise Refused(f"{self.path}:\n{result}")
        return float(re.search(r"Requests/sec:\s+([\d.]+)", result).group(1))

    def uploads(self, seconds, label):
        """Uploads a second, one client, one after the other, each of another recording."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        times = []
        began = time.monotonic()
        while time.monotonic() < began + seconds or len(times) < 2:
            body = recording(f"{label} {time.time_ns()}")
            start = time.monotonic()
            connection.request("POST", self.path, body, {
                **self.header, "Content-Type": "application/x-actiwatch-awd"})
            answer = connection.getresponse()
            text = answer.read()
            times.append(time.monotonic() - start)
            if answer.status != 201:
                raise Refused(f"{self.path}: {answer.status} {text[:300]}")
        connection.close()
        return 1 / statistics.median(times)


def alternate(title, contenders, rounds, say):
    """Measures contenders in turn, so that what else the machine does meets all of them.

    contenders: name → a function that measures once. Returns name → the list of its figures.
    """
    figures = {name: [] for name in contenders}
    for number in range(rounds):
        for name, measure in contenders.items():
            figures[name].append(measure())
            say(f"  {title}, round {number + 1} of {rounds}, {name}: {figures[name][-1]:.1f}/s")
    return figures
