"""The least that reads AWD and RPX files: an oracle for tests, independent of the product."""

import csv
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

EPOCHS = {"1": 15, "2": 30, "4": 60, "8": 120, "20": 300, "81": 2, "C1": 5, "C2": 10}
MISSING = {"nan", "kz", ""}
SECTIONS = ("Epoch-by-Epoch Data", "Données période par période", "Daten nach Epochen")


@dataclass
class Recording:
    start: datetime  # on the device's own clock
    epoch: int  # seconds
    activity: list
    light: list  # empty if the device has no light sensor


def data_folder():
    """Where the real recordings are, or None: TPAAS_DATA, else ../shared/data."""
    checkout = Path(__file__).resolve().parents[2]
    named = os.environ.get("TPAAS_DATA")
    places = [Path(named)] if named else [checkout.parent / "shared/data",
                                          checkout.parents[1] / "shared/data"]
    return next((p / "actigraphy" for p in places if (p / "actigraphy").is_dir()), None)


def read(path):
    text = Path(path).read_bytes().decode("utf-8-sig")
    return read_awd(text) if str(path).upper().endswith(".AWD") else read_rpx(text)


def read_awd(text):
    lines = text.splitlines()
    if len(lines) < 8 or lines[3].strip() not in EPOCHS:
        raise ValueError("Line 4: this is no epoch code of an Actiwatch file.")
    moment = f"{lines[1].strip()} {lines[2].strip()}"
    shape = next(s for s in ("%d-%b-%Y %H:%M", "%d-%b-%Y %H:%M:%S", "%d-%b-%Y %I:%M:%S %p")
                 if parses(moment, s))
    activity, light = [], []
    for number, line in enumerate(lines[7:], 8):
        parts = line.replace("M", " ").strip().split(" , ")
        try:
            activity.append(int(parts[0]))
            light += [float(p.replace(",", ".")) for p in parts[1:]]
        except ValueError:
            raise ValueError(f"Line {number}: “{line.strip()}” is no count.") from None
    epoch = EPOCHS[lines[3].strip()]
    return Recording(datetime.strptime(moment, shape), epoch, activity, light)


def parses(text, shape):
    try:
        return bool(datetime.strptime(text, shape))
    except ValueError:
        return False


def read_rpx(text):
    lines = text.splitlines()
    section = max(i for i, line in enumerate(lines) if any(s in line for s in SECTIONS))
    rows = [row for row in csv.reader(lines[section + 1:]) if row]
    head = next(i for i, row in enumerate(rows) if row[0] in ("Line", "Zeile", "Ligne"))
    names = rows[head]
    activity = next(i for i, n in enumerate(names) if n in ("Activity", "Aktivität"))
    light = next((i for i, n in enumerate(names) if n in ("White Light", "Weißes Licht")), None)
    body = rows[head + 1:]
    times = [datetime.strptime(f"{row[1]} {row[2]}".replace(".", "/"), "%d/%m/%Y %H:%M:%S")
             for row in body[:2]]
    return Recording(times[0], int((times[1] - times[0]).total_seconds()),
                     [number(row[activity]) for row in body],
                     [number(row[light]) for row in body] if light else [])


def number(text):
    return None if text.lower() in MISSING else float(text.replace(",", "."))
