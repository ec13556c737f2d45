"""What is wrong with a file is said with its line, and nothing of it is stored."""

import gzip
import itertools

import pytest
from parties import awd, entries_of

AWD = "application/x-actiwatch-awd"
RPX = "text/csv"


@pytest.fixture(scope="module")
def owner(parties):
    return parties.owner()


@pytest.fixture
def nothing_stored(installation):
    before = installation.row_counts()
    yield
    assert installation.row_counts() == before


def refused(answer, status=422):
    assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    return problem


def fault(answer):
    """The place and reason of the one fault."""
    (violation,) = refused(answer)["violations"]
    assert violation["message"].strip()
    return violation["field"]


def with_line(content, number, text):
    lines = content.split(b"\r\n")
    lines[number - 1] = text
    return b"\r\n".join(lines)


def bad_awd():
    good = awd(60, seed=1)
    yield "letters in a row", with_line(good, 31, b"12a"), 31
    yield "letters as a marker", with_line(good, 31, b"12 Q"), 31
    yield "a negative count", with_line(good, 40, b"-4"), 40
    yield "an empty row", with_line(good, 20, b""), 20
    yield "an unknown epoch", with_line(good, 4, b"7"), 4
    yield "no date", with_line(good, 2, b"31-Foo-2020"), 2
    yield "an impossible day", with_line(good, 2, b"30-Feb-2020"), 2
    yield "no time", with_line(good, 3, b"25:00"), 3
    yield "not UTF-8", with_line(good, 33, b"1\xff2"), 33
    yield "a NUL", with_line(good, 34, b"1\x002"), 34
    yield "two channels in one row only", with_line(good, 35, b"1 , 2.0"), 35


@pytest.mark.parametrize("content, line", [case[1:] for case in bad_awd()],
                         ids=[case[0] for case in bad_awd()])
def test_a_bad_awd_is_refused_with_its_line(owner, nothing_stored, content, line):
    assert fault(owner.upload(content)) == f"line {line}"


@pytest.mark.parametrize("lines", range(0, 8))
def test_an_awd_that_ends_in_its_header_is_refused(owner, nothing_stored, lines):
    short = b"\r\n".join(awd(60, seed=1).split(b"\r\n")[:lines][:7])
    assert fault(owner.upload(short)).startswith("line ")


def test_bytes_of_something_else_are_refused(owner, nothing_stored):
    for content in (b"\x89PNG\r\n\x1a\n" + bytes(5_000), b"{}", b"\n" * 50, bytes(10_000)):
        assert fault(owner.upload(content)).startswith("line ")
        assert fault(owner.upload(content, RPX)).startswith("line ")


def test_a_bad_rpx_is_refused_with_its_line(owner, nothing_stored, data):
    good = (data / "test_sample_rpx_eng.csv").read_bytes()
    lines = good.split(b"\r\n")
    last = max(i for i, line in enumerate(lines) if line)  # a row of epochs
    cut = b"\r\n".join(lines[:last]) + b"\r\n" + lines[last][: len(lines[last]) // 2]
    assert fault(owner.upload(cut, RPX)) == f"line {last + 1}"
    row = next(i for i, line in enumerate(lines) if line.replace(b'"', b"").startswith(b"500,"))
    for text in (b"letters", lines[row].replace(b",", b",x", 5), lines[row] + b',"1"',
                 lines[row].replace(b"500", b"50\xe9", 1)):
        assert fault(owner.upload(with_line(good, row + 1, text), RPX)) == f"line {row + 1}"


def test_an_rpx_without_its_table_is_refused(owner, nothing_stored, data):
    good = (data / "test_sample_rpx_ger_with_light.csv").read_bytes()
    for size in (0, 10, 500, 3_000):
        assert fault(owner.upload(good[:size], RPX)).startswith("line ")


def test_a_file_that_ends_inside_a_row_is_refused(owner, nothing_stored, data):
    good = (data / "test_sample_rpx_ger_with_light.csv").read_bytes()
    assert fault(owner.upload(good[:-9], RPX)).startswith("line ")


def test_an_awd_sent_as_rpx_and_the_other_way_round(owner, nothing_stored, data):
    assert fault(owner.upload(awd(30), RPX)).startswith("line ")
    assert fault(owner.upload((data / "test_sample_rpx_eng.csv").read_bytes(), AWD)
                 ).startswith("line ")


def test_values_that_cannot_be_are_refused(owner, nothing_stored):
    content = with_line(awd(60, seed=1), 20, b"99999999999")
    assert fault(owner.upload(content)) in ("line 20", "activity[12]")


@pytest.mark.parametrize("size", [(32 << 20) + 1, 34 << 20, 40 << 20])
def test_more_than_32_MiB_is_too_large(owner, nothing_stored, size):
    refused(owner.upload(b"0" * size), 413)


def test_a_batch_of_more_than_one_MiB_is_too_large(owner, nothing_stored):
    refused(owner.records("activity", "POST", data=b"[" + b" " * (3 << 20) + b"]",
                          headers={"Content-Type": "application/json"}), 413)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "GZIP", "gzip, identity", "x-gzip"])
def test_compressed_content_is_not_taken(owner, nothing_stored, coding):
    body = gzip.compress(awd(60))
    refused(owner.upload(body, headers={"Content-Encoding": coding}), 415)


@pytest.mark.parametrize("kind", ["application/octet-stream", "application/json", "text/plain",
                                  "text/csv; charset=iso-8859-1", "nonsense", "",
                                  "multipart/form-data; boundary=x"])
def test_another_type_is_not_taken(owner, nothing_stored, kind):
    refused(owner.upload(awd(60), kind), 415)


def test_an_unknown_zone_is_refused(owner, nothing_stored):
    for zone in ("Mars/Olympus", "../../etc/passwd", "+25:00", "Europe/Rome\n", "A" * 3_000):
        refused(owner.upload(awd(60), zone=zone))


BAD_RECORDS = [
    ({"t": "2020-01-01T00:00:00Z"}, "/v"), ({"v": 1, "t": "yesterday"}, "/t"),
    ({"v": "1", "t": "2020-01-01T00:00:00Z"}, "/v"), ({"v": -1, "t": "2020-01-01T00:00:00Z"}, "/v"),
    ([{"v": 1, "t": "2020-01-01T00:00:00Z"}, {"v": 1e300, "t": "2020-01-01T00:00:01Z"}], "/1/v"),
]


@pytest.mark.parametrize("body, place", BAD_RECORDS)
def test_a_bad_record_is_refused_with_its_place(owner, nothing_stored, body, place):
    (violation,) = refused(owner.create("activity", body))["violations"]
    assert violation["field"] == place


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, '{"v":1e999}', "nul", '"x"', "[1]",
                                  '{"v":1,"t":"2020-01-01T00:00:00Z"}x', "\xff"])
def test_what_is_no_json_is_refused(owner, nothing_stored, text):
    answer = owner.records("activity", "POST", data=text.encode("latin-1"),
                           headers={"Content-Type": "application/json"})
    assert answer.status_code in (400, 422), answer.text
    refused(answer, answer.status_code)


def test_refused_uploads_are_in_the_audit(owner, installation):
    before = len(entries_of(installation, owner.owner))
    for _ in itertools.repeat(None, 2):
        owner.upload(with_line(awd(60, seed=1), 20, b"99999999999"))
    # What cannot even be read is no access; what could be read and was not stored is one.
    assert len(entries_of(installation, owner.owner)) in (before, before + 2)
