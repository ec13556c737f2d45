"""`tpaas device simulate`: what it measures is stored once, whatever becomes of the connection."""

import json
import subprocess

import pytest
from devices import Cut, Device
from installation import free_port


def test_a_watch_goes_on_where_its_connection_was_cut(installation, person, tmp_path, parties):
    device = Device(installation, tmp_path, "smart-watch")
    assert device.log_in(person, ["heart_rate:create"]) == 0
    way = Cut(installation.port, cuts={2, 3, 5})
    device.through(way.port)
    watch = ("simulate", "--as", "watch", "--seed", "5", "--critical-at", "20")
    answer = device.run(*watch, "--until", "30", "--speed", "100")
    assert answer.returncode == 0, answer.stderr
    assert "30 measurements are stored" in answer.stdout
    assert "No connection" in answer.stdout or way.count > 5, "it was cut"
    way.close()
    # Nobody is there at all: it measures on, and is killed; the next one sends what waits.
    device.through(free_port())
    with pytest.raises(subprocess.TimeoutExpired):
        device.run(*watch, "--until", "5", "--speed", "100", timeout=6)
    device.through(None)
    answer = device.run(*watch, "--until", "5", "--speed", "100")
    assert answer.returncode == 0, answer.stderr
    reader = parties.owner("heart_rate:read", person=json.loads(device.state.read_text())["owner"],
                           app=parties.app(), rights=(("heart_rate", 2),))
    pulses = [record["v"] for record in reader.read_all("heart_rate")]
    assert len(pulses) == 40 and pulses.count(190) == 1


def test_an_actiwatch_and_a_meter_are_simulated(installation, person, tmp_path, parties):
    device = Device(installation, tmp_path, "actiwatch")
    assert device.log_in(person, ["activity:create", "white_light:create"]) == 0
    for said in ("120 epochs", "sent before"):
        answer = device.run("simulate", "--as", "actiwatch", "--until", "120")
        assert answer.returncode == 0 and said in answer.stdout, answer.stderr
    folder = tmp_path / "meter"
    folder.mkdir()
    meter = Device(installation, folder, "blood-pressure-meter")
    assert meter.log_in(person, ["blood_pressure:create", "heart_rate:create"]) == 0
    answer = meter.run("simulate", "--as", "meter", "--until", "3", "--speed", "18000")
    assert answer.returncode == 0, answer.stderr
    owner = json.loads(meter.state.read_text())["owner"]
    reader = parties.owner("blood_pressure:read", person=owner, app=parties.app(),
                           rights=(("blood_pressure", 2),))
    assert len(reader.read_all("blood_pressure")) == 3
