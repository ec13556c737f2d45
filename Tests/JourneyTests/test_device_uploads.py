"""`tpaas device`: what it sends survives cuts and kills, and is stored once."""

import json
import os

import pytest
from devices import Cut, Device


def test_a_device_is_refused_and_says_so(installation, person, tmp_path):
    device = Device(installation, tmp_path, "actiwatch")
    assert device.run("status").returncode == 78
    assert device.log_in(person, ["activity:create"], "deny") == 77
    assert not device.state.exists()


def test_a_recording_survives_a_cut_and_is_stored_once(installation, person, data, tmp_path,
                                                       parties):
    device = Device(installation, tmp_path, "actiwatch")
    assert device.log_in(person, ["activity:create", "white_light:create"]) == 0
    assert oct(os.stat(device.state).st_mode & 0o777) == "0o600"
    expected = json.loads((data / "EXPECTED.json").read_text())
    way = Cut(installation.port, cuts={1})
    device.through(way.port)
    total = 0
    for name in ("example_01.AWD", "test_sample_rpx_eng.csv"):
        total += expected[name]["raw"]["activity_sum"]
        answers = [device.run("upload", str(data / name), "--timezone", "UTC")]
        if name == "example_01.AWD":
            # On a connection that was kept, libcurl sends again by itself, under the same key.
            assert answers[0].returncode in (0, 69) and way.count == 1, answers[0].stderr
            answers.append(device.run("upload", str(data / name), "--timezone", "UTC"))
        assert answers[-1].returncode == 0, answers[-1].stderr
        said = "".join(answer.stdout for answer in answers)
        assert f'"activity":{int(expected[name]["raw"]["activity_sum"])}' in said
        again = device.run("upload", str(data / name))
        assert again.returncode == 0 and "sent before" in again.stdout
    way.close()
    owner = json.loads(device.state.read_text())["owner"]
    rows = installation.sql("SELECT COUNT(*) FROM phr.recording WHERE owner = %s",
                            bytes.fromhex(owner.replace("-", "")))
    assert rows == [(2,)]
    reader = parties.owner(person=owner)
    assert sum(r["v"] or 0 for r in reader.read_all("activity")) == total


def test_measurements_go_on_where_they_were_cut(installation, person, tmp_path, parties):
    device = Device(installation, tmp_path, "blood-pressure-meter")
    rights = ["blood_pressure:create", "heart_rate:create"]
    assert device.log_in(person, rights) == 0
    lines = [f"2024-{1 + n // 600:02}-{1 + n // 24 % 25:02}T{n % 24:02}:00:00Z,"
             f"{110 + n % 40},{70 + n % 20},{60 + n % 30}" for n in range(900)]
    file = tmp_path / "meter.csv"
    file.write_text("\n".join(["time,systolic,diastolic,pulse", *lines[:700]]) + "\n")
    way = Cut(installation.port, cuts={2, 3, 6})
    device.through(way.port)
    codes = []
    while (answer := device.run("upload", str(file))).returncode == 69:
        codes.append(answer.returncode)
        assert len(codes) < 10
    assert answer.returncode == 0, answer.stderr
    # On a connection that was kept, libcurl sends again by itself, under the same key.
    assert codes and way.count >= 6, "it was cut"
    file.write_text("\n".join(["time,systolic,diastolic,pulse", *lines]) + "\n")
    assert device.run("upload", str(file)).returncode == 0
    way.close()
    owner = json.loads(device.state.read_text())["owner"]
    reader = parties.owner("blood_pressure:read heart_rate:read", person=owner,
                           app=parties.app(lines=(("*", 15),)),
                           rights=(("blood_pressure", 2), ("heart_rate", 2)))
    pressures, pulses = reader.read_all("blood_pressure"), reader.read_all("heart_rate")
    assert len(pressures) == len(pulses) == 900
    assert sum(r["v"]["systolic"] for r in pressures) == sum(110 + n % 40 for n in range(900))
    assert sum(r["v"] for r in pulses) == sum(60 + n % 30 for n in range(900))


@pytest.mark.parametrize("where", [{"request": 1}, {"answer": 1}], ids=["sending", "waiting"])
def test_a_recording_survives_a_kill_and_is_stored_once(where, installation, person, data,
                                                        tmp_path, parties):
    device = Device(installation, tmp_path, "actiwatch")
    assert device.log_in(person, ["activity:create", "white_light:create"]) == 0
    file = data / "example_01.AWD"
    device.killed(installation, file, **where)
    answer = device.run("upload", file)
    assert answer.returncode == 0, answer.stderr
    total = json.loads((data / "EXPECTED.json").read_text())[file.name]["raw"]["activity_sum"]
    assert f'"activity":{int(total)}' in answer.stdout
    owner = json.loads(device.state.read_text())["owner"]
    rows = installation.sql("SELECT COUNT(*) FROM phr.recording WHERE owner = %s",
                            bytes.fromhex(owner.replace("-", "")))
    assert rows == [(1,)]
    reader = parties.owner(person=owner)
    assert sum(r["v"] or 0 for r in reader.read_all("activity")) == total


def test_measurements_survive_kills_and_a_new_log_in(installation, person, tmp_path, parties):
    device = Device(installation, tmp_path, "blood-pressure-meter")
    assert device.log_in(person, ["blood_pressure:create", "heart_rate:create"]) == 0
    file = tmp_path / "meter.csv"
    file.write_text("".join(f"2024-01-{1 + n // 24:02}T{n % 24:02}:00:00Z,{110 + n % 40},70,60\n"
                            for n in range(700)))
    for where in ({"answer": 1}, {"request": 2}, {"answer": 4}, {"answer": 2}):
        device.killed(installation, file, **where)
    assert device.run("upload", file).returncode == 0
    assert device.log_in(person, ["blood_pressure:create", "heart_rate:create"]) == 0
    again = device.run("upload", file)
    assert again.returncode == 0 and "sent before" in again.stdout
    reader = parties.owner("blood_pressure:read heart_rate:read",
                           person=json.loads(device.state.read_text())["owner"],
                           app=parties.app(lines=(("*", 15),)),
                           rights=(("blood_pressure", 2), ("heart_rate", 2)))
    pressures, pulses = reader.read_all("blood_pressure"), reader.read_all("heart_rate")
    assert len(pressures) == len(pulses) == 700
    assert sum(r["v"]["systolic"] for r in pressures) == sum(110 + n % 40 for n in range(700))


def test_a_wrong_line_is_named_and_nothing_is_sent(installation, person, tmp_path):
    device = Device(installation, tmp_path, "blood-pressure-meter")
    assert device.log_in(person, ["blood_pressure:create"]) == 0
    file = tmp_path / "meter.csv"
    file.write_text("2024-01-01T00:00:00Z,120,80,60\n2024-01-01T01:00:00Z,high,80,60\n")
    answer = device.run("upload", str(file))
    assert answer.returncode == 65 and "Line 2" in answer.stderr
    (tmp_path / "x.awd").write_text("nonsense")
    assert device.run("upload", str(tmp_path / "x.awd")).returncode == 77, "not its right"
    assert device.run("logout").returncode == 0 and not device.state.exists()
