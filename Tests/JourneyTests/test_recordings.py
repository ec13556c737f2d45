"""Real recordings go in as a whole, once, and come out as they were."""

import csv
import io
import json
import math

import pytest
import recordings as oracle

KINDS = {".AWD": "application/x-actiwatch-awd", ".csv": "text/csv; charset=utf-8"}
NAMES = ["test_sample_awlp.AWD", "test_sample_rpx_ger_with_light.csv", "Actiwatch.AWD",
         "example_01.AWD", "example_04.AWD", "test_sample_awl.AWD", "test_sample_rpx_eng.csv"]
COLUMNS = {"Accept": "application/vnd.tpaas.columns+json"}


@pytest.fixture(scope="module", params=NAMES)
def sent(request, parties, data):
    """A real file, what was answered to it, and what an independent reader finds in it."""
    path = data / request.param
    owner = parties.owner()
    content, kind = path.read_bytes(), KINDS[path.suffix]
    answer = owner.upload(content, kind)
    assert answer.status_code == 201, answer.text
    expected = json.loads((data / "EXPECTED.json").read_text())[path.name]["raw"]
    return owner, answer.json(), oracle.read(path), expected, content, kind


def figures(answer, kind):
    """Counts and sums of one series in an answer."""
    return answer["samples"].get(kind, 0), answer["missing"].get(kind, 0), answer["sums"].get(kind)


def has_light(expected):
    return "white_light_sum" in expected or expected.get("second_channel_n", 0) > 0


def test_answer_has_the_published_figures(sent):
    _, answer, read, expected, *_ = sent
    epochs = expected.get("epochs", expected.get("rows"))
    missing = expected.get("activity_missing", 0)
    assert answer["epochs"] == epochs and not answer["duplicate"]
    assert answer["epoch"] == read.epoch
    assert figures(answer, "activity") == (epochs - missing, missing, expected["activity_sum"])
    if has_light(expected):
        total = expected.get("white_light_sum", expected.get("second_channel_sum"))
        missing = expected.get("white_light_missing", 0)
        count, gone, found = figures(answer, "white_light")
        assert (count, gone) == (epochs - missing, missing)
        assert found == pytest.approx(total, abs=1e-6)
    else:
        assert "white_light" not in answer["sums"]
    if "markers" in expected:
        assert answer["markers"] == expected["markers"]


def series(sent):
    _, _, read, expected, *_ = sent
    return [("activity", read.activity)] + ([("white_light", read.light)] * has_light(expected))


def test_json_pages_give_every_sample_back(sent):
    owner, answer, read, *_ = sent
    start = read.start.strftime("%Y-%m-%dT%H:%M:%S")
    for kind, values in series(sent):
        records = owner.read_all(kind, limit=7_001)
        assert [r["v"] for r in records] == values  # a missing one is null, and never zero
        assert [r["t"] for r in records] == sorted({r["t"] for r in records})
        assert records[0]["t"].startswith(start)
        assert len({r["id"] for r in records}) == len(values)
        assert {r["recording"] for r in records} == {answer["recording"]}
        assert {r["shard"] for r in records} == {"phr"}


def test_csv_pages_give_every_sample_back(sent):
    owner, answer, *_ = sent
    for kind, values in series(sent):
        found, link = [], f"?limit=9000"
        while link:
            page = owner.records(kind, tail=link, headers={"Accept": "text/csv"})
            assert page.headers["Content-Type"].startswith("text/csv")
            rows = list(csv.DictReader(io.StringIO(page.text, newline="")))
            value = next(name for name in rows[0] if name.startswith(kind))
            found += [float(row[value]) if row[value] else None for row in rows]
            assert {row["recording"] for row in rows} == {answer["recording"]}
            link = page.links.get("next", {}).get("url")
        assert found == values


def test_columns_give_every_sample_back(sent):
    owner, answer, read, *_ = sent
    for kind, values in series(sent):
        found, cursor = [], None
        while True:
            page = owner.records(kind, params={"limit": 20_000, "cursor": cursor}, headers=COLUMNS)
            body = page.json()
            for segment in body["segments"]:
                assert (segment["first"], segment["epoch"]) == (len(found), read.epoch)
                found += segment["v"]
            if (cursor := body["next"]) is None:
                break
        assert found == values


def test_sums_read_back_are_those_of_the_file(sent):
    owner, _, _, expected, *_ = sent
    total = math.fsum(r["v"] for r in owner.read_all("activity") if r["v"] is not None)
    assert total == expected["activity_sum"]
    if has_light(expected):
        total = math.fsum(r["v"] for r in owner.read_all("white_light") if r["v"] is not None)
        wanted = expected.get("white_light_sum", expected.get("second_channel_sum"))
        assert total == pytest.approx(wanted, abs=1e-6)


def test_the_same_file_again_changes_nothing_and_says_so(sent, installation):
    owner, first, _, _, content, kind = sent
    before = installation.row_counts()
    again = owner.upload(content, kind)
    assert again.status_code == 200
    assert again.json() == first | {"duplicate": True}
    assert installation.row_counts() == before


def test_the_file_of_the_mission_has_its_sums(parties, data):
    answer = parties.owner().upload((data / "test_sample_awlp.AWD").read_bytes()).json()
    assert answer["sums"] == {"activity": 2_246_342, "white_light": 2_371_708.9}


def test_a_replay_under_the_key_is_the_same_answer_and_done_once(parties, data, installation):
    owner = parties.owner()
    content = (data / "Actiwatch.AWD").read_bytes()
    first = owner.upload(content, key="morning").json()
    before = installation.row_counts()
    again = owner.upload(content, key="morning")
    assert again.status_code in (200, 201)
    assert again.json() | {"duplicate": False} == first
    assert installation.row_counts() == before


def test_another_request_under_the_same_key_is_a_conflict(parties, data, installation):
    owner = parties.owner()
    assert owner.upload((data / "Actiwatch.AWD").read_bytes(), key="one").status_code == 201
    before = installation.row_counts()
    other = owner.upload((data / "test_sample_awl.AWD").read_bytes(), key="one")
    assert other.status_code == 409
    assert other.json()["type"] == "/problems/conflict"
    assert owner.create("activity", {"t": "2020-01-01T00:00:00Z", "v": 1}, key="one"
                        ).status_code == 409
    assert installation.row_counts() == before


def test_a_key_belongs_to_its_grant(parties):
    one, other = parties.owner(), parties.owner()
    record = {"t": "2020-01-01T00:00:00Z", "v": 7}
    first, second = (who.create("activity", record, key="k") for who in (one, other))
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["id"] != second.json()["id"]


def test_what_the_token_may_not_create_is_named_and_left_out(parties, data):
    owner = parties.owner(scope="activity:create activity:read white_light:read")
    answer = owner.upload((data / "test_sample_awlp.AWD").read_bytes()).json()
    assert list(answer["sums"]) == ["activity"]
    assert any("white_light" in warning for warning in answer["warnings"])
    assert owner.read_all("white_light") == []


def test_the_zone_places_the_clock(parties, data):
    owner = parties.owner()
    content = (data / "test_sample_awlp.AWD").read_bytes()
    answer = owner.upload(content, zone="America/New_York").json()
    assert (answer["start"], answer["offset"]) == ("1997-04-22T13:38:00Z", "-04:00")
