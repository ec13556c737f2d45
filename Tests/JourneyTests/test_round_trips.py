"""How often a page asks the database: counted by the workers themselves, on /metrics."""

import re

import pytest
import requests

WANTED = {"platform": 3}
OF_A_SHARD = 2
COUNTER = re.compile(r'tpaas_round_trips_total{role="(\w+)",schema="(\w+)"} (\d+)')

# Pages that ask more often than is wanted: no more than this. What a statement finds, another may
# have to be asked about: names of those who appear, for example.
KNOWN = {
    # A day that is shown, and where the days before and after it are.
    ("/data", "a shard"): 3,
    # What is searched or counted is in the platform's outbox and each shard's; names follow.
    ("/account/activity", "platform"): 5, ("/account/activity/log", "platform"): 6,
    # That somebody looked is written before he sees anything.
    ("/admin/audit", "platform"): 5,
    # The public log is a schema of its own, asked step by step: which entries, where, around them.
    ("/account/audit", "platform"): 6, ("/account/audit", "a shard"): 5,
}


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
    limits = {place: WANTED.get(place[1], OF_A_SHARD) for place in most} | KNOWN
    more = {place: count for place, count in most.items() if count > limits[place]}
    assert more == {}, f"asks more often than it may; see KNOWN: {more}"
    assert set(KNOWN) <= set(most), "a page of KNOWN is no more"
