"""The interface is what its description says, to the letter: schemathesis finds nothing."""

import re
import os
import subprocess
import sys
from pathlib import Path

from parties import ALL

EXAMPLES = 300 if os.environ.get("TPAAS_LONG") == "1" else 30
SETTINGS = Path(__file__).with_name("schemathesis.toml")


def test_schemathesis_finds_nothing(parties, installation, tmp_path):
    owner = parties.owner("*:create *:read *:update *:delete audit relationships",
                          parties.app(), [("*", ALL)])
    made = owner.create("heart_rate", {"t": "2020-01-01T00:00:00Z", "v": 60})
    assert made.status_code == 201
    # Without the owner of the token in the path, everything would be 404 and nothing be tested.
    settings = tmp_path / "schemathesis.toml"
    settings.write_text(f'[parameters]\n"path.owner" = "{owner.owner}"\n' + SETTINGS.read_text())
    answer = subprocess.run(
        [Path(sys.executable).with_name("schemathesis"), "--config-file", settings, "run",
         f"{installation.origin}/api/openapi.json", "--header",
         f"Authorization: Bearer {owner.token}", "--phases", "examples,coverage,fuzzing",
         "--max-examples", str(EXAMPLES), "--seed", "20261121", "--no-color",
         "--continue-on-failure"],
        capture_output=True, text=True, cwd=tmp_path, timeout=1_200)
    assert answer.returncode == 0, answer.stdout[-12_000:] + answer.stderr[-2_000:]
    assert re.search("Tested: 1[78]", answer.stdout), answer.stdout[-3_000:]
    installation.answers()
