"""How often a page asks the database: counted by the workers themselves, on /metrics."""

import re

import pytest
import requests

WANTED = {"platform": 3}
OF_A_SHARD = 2

# What may take more, no more than this: where the log has an entry beside those of the page that
# was not read with them, it is looked for where it was written, so that a hidden one is seen.
KNOWN = {("/account/audit", "platform"): 4}

COUNTER = re.compile(r'tpaas_round_trips_total{role="(\w+)",schema="(\w+)"} (\d+)')


@pytest.fixture(scope="module")
def counts(installation):
    """What the workers of pages have counted so far, by schema."""
    ports = re.findall(r"probe: (\d+)", installation.config.read_text())

    def read():
        totals = {}
        for port in ports:
            page = requests.get(f"http://127.0.0.1:{port}/metrics", timeout=10).text
            for role, schema, count in COUNTER.findall(page):
                if role in ("web", "oauth"):
                    totals[schema] = totals.get(schema, 0) + int(count)
        return totals

    return read


def trips(counts, visitor, page):
    """The round trips of one visit, by schema: the fewest of some, as a worker's first visit
    may have something to learn."""
    seen = []
    for _ in range(3):
        before = counts()
        visitor.get(page.path, allow_redirects=False)
        seen.append({schema: count - before.get(schema, 0) for schema, count in counts().items()
                     if count > before.get(schema, 0)})
    return min(seen, key=lambda trips: sum(trips.values()))


def test_a_page_asks_each_schema_a_few_times_only(counts, cast, pages):
    most = {}
    for page in pages:
        for schema, count in trips(counts, cast.visitor(page.who), page).items():
            place = page.route, schema if schema == "platform" else "a shard"
            most[place] = max(count, most.get(place, 0))
    more = {place: count for place, count in most.items()
            if count > KNOWN.get(place, WANTED.get(place[1], OF_A_SHARD))}
    assert more == {}, f"asks more often than it may: {more}"
