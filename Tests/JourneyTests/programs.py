"""The programs of an installation that a test kills, and starts again at once."""

import os
import signal
import subprocess
from pathlib import Path

WORDS = {"MariaDB": "mariadbd", "worker": "serve api", "logd": " logd "}


class Programs:
    """MariaDB, the worker of the role api and logd as children of ours.

    The installation's supervisor is stopped meanwhile: it would wait longer after each death.
    They are started by the main thread, as `setpriv` ends them with the thread that did.
    """

    def __init__(self, installation):
        self.installation, self.own = installation, {}

    def __enter__(self):
        self.supervisor = int((self.installation.state / "run/supervisor.pid").read_text())
        theirs = {name: self.installation.await_(lambda: self.installation.process(word))
                  for name, word in WORDS.items()}
        self.commands = {name: command(process.id) for name, process in theirs.items()}
        os.kill(self.supervisor, signal.SIGSTOP)
        try:
            for process in theirs.values():
                process.kill()
            self.installation.await_(lambda: not any(lives(p.id) for p in theirs.values()))
            for name in WORDS:
                self.start(name)
            self.await_answers()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for name in reversed(self.own):
            self.own[name].kill()
            self.own[name].wait()
        os.kill(self.supervisor, signal.SIGCONT)
        self.await_answers()

    def start(self, name):
        with (self.installation.state / f"log/{name}-tests.log").open("a") as output:
            self.own[name] = subprocess.Popen(
                ["/usr/bin/setpriv", "--pdeathsig", "KILL", "--", *self.commands[name]],
                stdin=subprocess.DEVNULL, stdout=output, stderr=output)

    def kill(self, name):
        """By SIGKILL; one that ended by itself is a defect."""
        process = self.own[name]
        assert process.poll() is None, f"{name} ended by itself: {process.returncode}"
        process.kill()
        assert process.wait(30) == -signal.SIGKILL
        self.start(name)

    def await_answers(self):
        self.installation.await_(self.installation.answers)


def command(id):
    return Path(f"/proc/{id}/cmdline").read_bytes().decode().split("\0")[:-1]


def lives(id):
    """Whether a process is there and no zombie, whose state follows its name (proc(5))."""
    try:
        return Path(f"/proc/{id}/stat").read_text().rpartition(") ")[2][0] != "Z"
    except OSError:
        return False
