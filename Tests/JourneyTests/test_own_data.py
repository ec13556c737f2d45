"""A person's own data at the pages: charts, single values, recordings, and who reached them."""

import csv
import io
import re
import shutil
import subprocess
import zipfile
from datetime import datetime, timedelta, timezone

import pytest
from browser import check, complaints, find, said, sees, set_language, violations
from parties import ALL, Client, awd, entries_of, new_id
from test_browser import fill, log_in, send
from visitor import PASSWORD, Visitor, hidden

ENGLISH = re.compile(r"\b(the|your|you|and|of|with|which|been)\b")
YESTERDAY = (datetime.now(timezone.utc) - timedelta(days=1)).date()


@pytest.fixture(scope="module")
def owner(installation, parties):
    """Somebody new with a recording, heart rates and blood pressures of yesterday."""
    email = f"{new_id()}@example.org"
    assert Visitor(installation.origin).sign_up(email).ok
    person, app = parties.named(email), parties.app()
    parties.subscribe(person, app)
    parties.delegate(person, app)
    client = Client(installation, parties.token(app, "*:create *:read *:update", owner=person),
                    person)
    client.email, client.app = email, app
    counts = [(n * 37) % 900 for n in range(2_000)]
    counts[777] = 30_000
    start = (YESTERDAY - timedelta(days=1)).strftime("%d-%b-%Y")
    answer = client.upload(awd(counts, start=start))
    assert answer.status_code == 201, answer.text
    client.recording = answer.json()["recording"]
    pulses = [{"t": f"{YESTERDAY}T{hour:02}:10:00Z", "v": 60 + hour} for hour in range(20)]
    assert client.create("heart_rate", pulses).status_code == 201
    pressure = {"t": f"{YESTERDAY}T08:00:00Z", "v": {"systolic": 121, "diastolic": 79}}
    assert client.create("blood_pressure", pressure).status_code == 201
    return client


@pytest.fixture
def visitor(installation, owner):
    visitor = Visitor(installation.origin)
    assert visitor.log_in(owner.email, PASSWORD).ok
    return visitor


def pages(owner):
    charts = f"/data?type=activity&type=heart_rate&type=blood_pressure&to={YESTERDAY}&period=week"
    return {
        "charts": charts, "day": f"/data?type=heart_rate&to={YESTERDAY}&period=day",
        "values": f"/data/values?type=heart_rate&from={YESTERDAY}&to={YESTERDAY}",
        "recordings": "/data/recordings", "recording": f"/data/recordings/{owner.recording}",
        "new": "/data/new?type=blood_pressure", "activity": "/account/activity",
        "analyzer": "/account/activity/log", "export": "/data/export",
    }


def test_a_measurement_is_entered_corrected_and_deleted(browser, installation, owner):
    origin = installation.origin
    log_in(browser, origin, owner.email, PASSWORD)
    check(browser, "own-home")
    find(browser, "main a[href='/data/new']").click()
    sees(browser, "main [name=type]")
    fill(browser, type="blood_glucose")
    send(browser)
    sees(browser, "h2", "glucose")
    fill(browser, value="abc")
    find(browser, "form[action='/data/new'][method=post] button").click()
    sees(browser, ".field .error", "Give a number.")
    check(browser, "own-entering")
    fill(browser, value="95,5")
    find(browser, "form[action='/data/new'][method=post] button").click()
    sees(browser, ".notice.ok", "kept")
    assert [r["v"] for r in owner.read_all("blood_glucose")] == [95.5]

    browser.get(f"{origin}/data/values?type=blood_glucose")
    find(browser, "tbody a").click()
    sees(browser, "form[action='/data/record']")
    sees(browser, "h1", "glucose")
    fill(browser, value="96")
    find(browser, "form[action='/data/record'] button").click()
    sees(browser, ".notice.ok", "changed")
    assert "95.5" in said(browser, "table.stack") and "You" in said(browser, "table.stack")
    check(browser, "own-record")
    find(browser, "form[action='/data/record/removal'] button").click()
    sees(browser, "h1", "Data")
    assert owner.read_all("blood_glucose") == []
    deeds = [entry["action"] for entry in entries_of(installation, owner.owner)
             if entry.get("datatype") == "blood_glucose" and entry["action"] != "read"]
    assert deeds == ["create", "update", "delete"]
    assert complaints(browser) == []


def test_pages_show_what_there_is(browser, installation, owner):
    log_in(browser, installation.origin, owner.email, PASSWORD)
    for name, path in pages(owner).items():
        browser.get(installation.origin + path)
        assert len(browser.page_source) < 100_000, name
        check(browser, f"own-{name}")
    for language in ("it", "de"):
        set_language(browser, language)
        for name, path in pages(owner).items():
            browser.get(installation.origin + path)
            text = re.sub(r"App app-\w+", "", said(browser, "main"))
            assert not ENGLISH.findall(text), (name, text)
        assert violations(browser) == []


def test_no_peak_is_lost_and_gaps_are_gaps(visitor, owner):
    page = visitor.get(pages(owner)["charts"]).text
    assert "between 0 counts and 30,000 counts" in page
    points = re.findall(r'points="([^"]+)"', page)
    assert 0 < sum(len(line.split()) for line in points) <= 4_000
    assert any(pair.endswith(",0") for line in points for pair in line.split())
    assert page.count("<svg class=\"plot\"") == 3
    # Two more stretches with a pause of an hour between them are two lines.
    counts = [5] * 60
    for clock in ("00:00", "02:00"):
        assert owner.upload(awd(counts, start="01-Jan-2019", time=clock)).status_code == 201
    page = visitor.get("/data?type=activity&period=day&to=2019-01-01").text
    assert page.count("<polyline") == 2


def test_a_recording_is_a_file_and_is_deleted_as_a_whole(visitor, installation, owner):
    sent = owner.upload(awd([3, 1, 4, 1, 5], start="05-Mar-2018", light=True)).json()
    path = f"/data/recordings/{sent['recording']}"
    file = visitor.get(f"{path}/values.csv?type=activity")
    rows = list(csv.DictReader(io.StringIO(file.text)))
    assert [row["activity"] for row in rows] == ["3", "1", "4", "1", "5"]
    assert rows[0]["time"] == "2018-03-05T00:00:00+00:00"
    fields = hidden(visitor.get(path).text)
    stranger = Visitor(installation.origin)
    email = f"{new_id()}@example.org"
    assert stranger.sign_up(email).ok and stranger.log_in(email, PASSWORD).ok
    assert stranger.get(f"{path}?owner={owner.owner}").status_code == 404
    assert visitor.post(f"{path}/removal", fields).url.endswith("done=removed")
    assert visitor.get(path).status_code == 404
    left = owner.read_all("activity") + owner.read_all("white_light")
    assert not [record for record in left if record["t"].startswith("2018")]


def test_who_may_read_one_type_sees_no_other(visitor, installation, parties, owner):
    email = f"{new_id()}@example.org"
    reader = Visitor(installation.origin)
    assert reader.sign_up(email, first="Rita").ok and reader.log_in(email, PASSWORD).ok
    parties.delegate(owner.owner, parties.named(email), [("heart_rate", 2)])
    parties.relate(owner.owner, parties.named(email))
    page = reader.get(f"/data?owner={owner.owner}&type=heart_rate&type=activity&to={YESTERDAY}")
    assert "Heart rate" in page.text and "79 /min" in page.text
    assert "30,000" not in page.text and 'value="activity"' not in page.text
    recordings = reader.get(f"/data/recordings?owner={owner.owner}")
    assert owner.recording not in recordings.text
    assert "Enter a measurement" not in recordings.text
    activity = visitor.get("/account/activity").text
    assert "Rita Newcomer" in activity and "by others" in activity


def test_the_log_is_searched(visitor, owner):
    page = visitor.get("/account/activity").text
    assert f"through the app App {owner.app}" in page and "<rect class=\"bar-2\"" in page
    found = visitor.get("/account/activity/log.csv?tag=use").text
    assert "account,signed-up" in found and ",access," not in found
    found = visitor.get(f"/account/activity/log.csv?tag=data&app={owner.app}").text
    rows = list(csv.DictReader(io.StringIO(found)))
    assert rows and {row["app"] for row in rows} == {owner.app}
    assert "create" in {row["action"] for row in rows}
    nothing = visitor.get("/account/activity/log?from=2019-01-01&to=2019-02-01").text
    assert "no such entries" in nothing
    stranger = visitor.get(f"/account/activity/log?owner={new_id()}")
    assert stranger.status_code == 404


def archive_of(visitor, folder):
    """The archive as a person downloads it, opened by Python's zipfile and by unzip."""
    fields = hidden(visitor.get("/data/export").text)
    answer = visitor.post("/data/export", fields)
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"] == "application/zip"
    (folder / "mine.zip").write_bytes(answer.content)
    archive = zipfile.ZipFile(folder / "mine.zip")
    assert archive.testzip() is None
    if unzip := shutil.which("unzip"):
        subprocess.run([unzip, "-tqq", folder / "mine.zip"], check=True)
    return archive


def rows_of(archive, name):
    return list(csv.DictReader(io.StringIO(archive.read(name).decode())))


def test_the_archive_has_all_and_its_sums_are_those_of_rest(visitor, installation, owner, tmp_path):
    record = owner.create("heart_rate", {"t": "2017-05-01T10:00:00Z", "v": 61}).json()
    path = f"heart_rate/{record['id']}"
    changed = owner.records(path, "PUT", json={"v": 62}, headers={"If-Match": '"1"'})
    assert changed.status_code < 300, changed.text
    archive = archive_of(visitor, tmp_path)
    names = archive.namelist()
    for kind in ("activity", "heart_rate"):
        rows = rows_of(archive, f"data/{kind}.csv")
        records = owner.read_all(kind)
        assert len(rows) == len(records)
        assert sum(float(row[kind]) for row in rows if row[kind]) == sum(
            record["v"] for record in records if record["v"] is not None)
        assert [row["record"] for row in rows] == [record["id"] for record in records]
    pressure, = rows_of(archive, "data/blood_pressure.csv")
    assert (pressure["systolic"], pressure["diastolic"]) == ("121", "79")
    before, = [row for row in rows_of(archive, "versions/heart_rate.csv")
               if row["record"] == record["id"]]
    assert before["heart_rate"] == "61" and before["app"] == owner.app

    recording, = [row for row in rows_of(archive, "recordings.csv")
                  if row["recording"] == owner.recording]
    epochs = rows_of(archive, recording["path"])
    assert [float(row["activity"]) for row in epochs][775:779] == [
        775 * 37 % 900, 776 * 37 % 900, 30_000, 778 * 37 % 900]
    assert len(epochs) == 2_000 == int(recording["epochs"])

    person = {row["field"]: row["value"] for row in rows_of(archive, "person.csv")}
    assert person["email"] == owner.email and person["id"] == owner.owner
    assert {row["receiver"] for row in rows_of(archive, "policies.csv")} >= {owner.app}
    assert {row["app"] for row in rows_of(archive, "consents.csv")} == {owner.app}
    audit = rows_of(archive, "audit.csv")
    assert "data-taken" in {row["action"] for row in audit}
    assert {row["entry"] for row in audit} <= {
        entry["id"] for entry in entries_of(installation, owner.owner)}
    taken = [row for row in audit if row["detail"] == "pages: export"]
    assert {row["subject"] for row in taken} >= {"activity", "heart_rate", "blood_pressure"}
    lines = {row["file"]: int(row["lines"]) for row in rows_of(archive, "contents.csv")}
    assert lines["audit.csv"] == len(audit) and set(lines) | {"contents.csv", "README.txt"} == set(
        names)
    assert "NOT WHOLE" not in archive.read("README.txt").decode()


def test_the_archive_speaks_the_readers_language(installation, tmp_path):
    email = f"{new_id()}@example.org"
    stranger = Visitor(installation.origin)
    assert stranger.sign_up(email).ok and stranger.log_in(email, PASSWORD).ok
    for language, words in {"it": "Ciò che TPaaS conserva", "de": "Was TPaaS über"}.items():
        stranger.session.headers["Accept-Language"] = language
        archive = archive_of(stranger, tmp_path)
        assert archive.read("README.txt").decode().startswith(words)
        assert not [name for name in archive.namelist() if name.startswith("data/")]
