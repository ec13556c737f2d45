"""A client that sends each request until it is acknowledged, and knows what there must be then."""

import random
import re
import threading
import time
import traceback
import uuid
from collections import Counter

import requests
from parties import awd, raw

DEEDS = ("upload", "create", "create", "change", "delete", "delete", "read", "read")
TROUBLE = (requests.ConnectionError, requests.Timeout,
           requests.exceptions.ChunkedEncodingError, requests.exceptions.JSONDecodeError)
PAUSE = 0.02  # between deeds, in seconds: the log is to be written, not filled


class Untiring(threading.Thread):
    """One deed after the other about an owner who is its own, until `ended`."""

    def __init__(self, client, seed):
        super().__init__(daemon=True)
        self.client, self.chance = client, random.Random(seed)
        self.records, self.recordings, self.clock = {}, 0, 1_500_000_000
        self.acknowledged = self.troubles = 0
        self.ended, self.wrong = False, None
        self.busy = threading.Lock()  # held through a deed: who takes it finds none half done
        self.forget()

    def forget(self):
        """What is to be found in the audit is counted from now on."""
        self.written, self.given, self.asked = Counter(), {}, set()

    def run(self):
        try:
            while not self.ended:
                with self.busy:
                    getattr(self, self.chance.choice(DEEDS))()
                time.sleep(PAUSE)
        except Exception:
            self.wrong = traceback.format_exc()

    def until(self, wanted, send):
        """The acknowledgement, and whether it is that of the first attempt."""
        end, is_first = time.monotonic() + 90, True
        while time.monotonic() < end:
            try:
                answer = send()
                if answer.status_code in wanted:
                    content = answer.json() if answer.content else None
                    self.acknowledged += 1
                    return answer.status_code, content, is_first
                assert answer.status_code == 503 and "Retry-After" in answer.headers, (
                    answer.status_code, answer.text)
            except TROUBLE:
                pass
            is_first = False
            self.troubles += 1
            time.sleep(0.05)
        raise TimeoutError("Nothing was acknowledged for 90 s.")

    @property
    def path(self):
        return f"/owners/{self.client.owner}/records/heart_rate"

    def moment(self):
        """A moment that no other deed has."""
        self.clock += 60 * self.chance.randrange(100, 200)
        return time.gmtime(self.clock)

    def value(self):
        return self.chance.randrange(400, 1_800) / 10

    def upload(self):
        start, key = self.moment(), str(uuid.uuid4())
        content = awd([1, 2, 3], time.strftime("%d-%b-%Y", start), time.strftime("%H:%M", start))
        self.until((200, 201), lambda: self.client.upload(content, key=key))
        self.recordings += 1
        self.written["create", "activity"] += 1

    def create(self):
        key, value = str(uuid.uuid4()), self.value()
        record = {"t": time.strftime("%Y-%m-%dT%H:%M:%SZ", self.moment()), "v": value}
        _, made, _ = self.until((201,), lambda: self.client.create("heart_rate", record, key))
        self.records[made["id"]] = 1, value
        self.written["create", "heart_rate"] += 1

    def change(self):
        if not self.records:
            return
        id, value = self.chance.choice(list(self.records)), self.value()
        version = self.records[id][0]
        # Sent again after it was done, it names a version that is not there any more.
        status, _, is_first = self.until((200, 412), lambda: self.client.ask(
            "PUT", f"{self.path}/{id}", headers={"If-Match": f'"{version}"'}, json={"v": value}))
        assert status == 200 or not is_first
        self.records[id] = version + 1, value
        self.written["update", "heart_rate"] += 1

    def delete(self):
        if not self.records:
            return
        id = self.chance.choice(list(self.records))
        status, _, is_first = self.until((204, 404), lambda: self.client.ask(
            "DELETE", f"{self.path}/{id}", headers={"If-Match": f'"{self.records[id][0]}"'}))
        assert status == 204 or not is_first
        del self.records[id]
        self.written["delete", "heart_rate"] += 1

    def read(self):
        marks = []

        def send():
            # Each attempt asks for another window: its entry can be told from all others.
            marks.append(f"19{self.chance.randrange(10, 60)}-01-01T00:00:00."
                         f"{self.chance.randrange(10**9):09}Z")
            self.asked.add(marks[-1])
            return self.client.records("heart_rate", params={"from": marks[-1], "limit": 5_000})

        _, page, _ = self.until((200,), send)
        self.given[marks[-1]] = len(page["records"])
        if not page["incomplete"]:
            found = {record["id"]: record["v"] for record in page["records"]}
            assert found == {id: value for id, (_, value) in self.records.items()}

    def check(self, sql, entries):
        """Between two deeds: the data are as acknowledged, each with one entry, and no other."""
        rows = sql("SELECT id, version, number FROM phr.record WHERE owner = %s",
                   raw(self.client.owner))
        assert {str(uuid.UUID(bytes=id)): (version, value) for id, version, value in rows} == (
            self.records)
        recordings = sql("SELECT COUNT(*) FROM phr.recording WHERE owner = %s",
                         raw(self.client.owner))
        assert recordings == [(self.recordings,)]
        accesses = [entry for entry in entries if entry["event"] == "access"]
        done = [entry for entry in accesses if entry["outcome"] == "permit"]
        written = Counter((entry["action"], entry["datatype"]) for entry in done
                          if entry["action"] != "read" and entry["entries"])
        assert written == self.written
        reads = {}
        for entry in done:
            if entry["action"] == "read":
                mark = requests.utils.unquote(re.search("from=([^&]+)", entry["request"])[1])
                assert reads.setdefault(mark, entry) is entry, "a reading with two entries"
        assert set(reads) <= self.asked
        assert {mark: reads[mark]["entries"] for mark in self.given} == self.given
        self.forget()
