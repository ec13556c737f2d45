"""The other contenders, PHP-FPM and C, and the nginx in front of all three."""

import pathlib
import pwd
import os
import shutil
import signal
import subprocess
import time

from installation import HERE, SHARE, Refused, say

CHILDREN = 48
"""PHP's children and C's threads: what nginx can hold as kept connections under 32 clients."""


class Contenders:
    """Processes of the bench's own, ended by their own identifiers."""

    def __init__(self, run, installation, port):
        self.run = run
        self.port = port
        self.installation = installation
        self.processes = []

    def start(self):
        say("Compiling the handler in C, starting it, PHP-FPM and nginx …")
        shutil.rmtree(self.run, ignore_errors=True)
        self.run.mkdir(parents=True)
        handler = self.run / "handler"
        subprocess.run(["gcc", "-O2", "-Wall", "-Wextra", "-o", handler, HERE / "c/handler.c",
                        "-lfcgi", "-lmariadb", "-lcrypto", "-lpthread"], check=True)
        self.launch(handler, self.run / "c.sock", str(CHILDREN), self.installation.socket,
                    self.installation.password)
        self.launch(php_fpm(), "--nodaemonize", *(["--allow-to-run-as-root"] * is_root()),
                    "--fpm-config", self.write("php/pool.conf"))
        self.launch("nginx", "-e", self.run / "nginx-error.log", "-c", self.write("nginx.conf"))
        for name in ["c.sock", "php.sock", "nginx.pid"]:
            wait_for(self.run / name)

    def write(self, name):
        words = {
            "RUN": self.run, "SOCKET": self.installation.socket, "CHILDREN": CHILDREN,
            "PASSWORD": self.installation.password, "PORT": self.port, "SHARE": SHARE,
            "HERE": HERE, "API": self.installation.folder / "run/api.sock",
            "OAUTH": self.installation.folder / "run/oauth.sock",
            "USER": f"user {pwd.getpwuid(os.getuid()).pw_name};" if is_root() else "",
        }
        text = (HERE / name).read_text()
        for word, value in words.items():
            text = text.replace(f"@{word}@", str(value))
        if is_root():
            text = text.replace("listen.mode = 0666",
                                "listen.mode = 0666\nuser = root\ngroup = root")
        target = self.run / pathlib.Path(name).name
        target.write_text(text)
        target.chmod(0o600)
        return target

    def launch(self, *command, environment=None):
        log = open(self.run / (pathlib.Path(command[0]).name + ".log"), "wb")
        self.processes.append(subprocess.Popen([str(word) for word in command], stdout=log,
                                               stderr=log, start_new_session=True,
                                               env=environment))

    def stop(self):
        for process in reversed(self.processes):
            process.send_signal(signal.SIGTERM)
        for process in self.processes:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def is_root():
    return os.getuid() == 0


def php_fpm():
    for folder in ["/usr/sbin", "/usr/bin"]:
        for path in sorted(pathlib.Path(folder).glob("php-fpm*"), reverse=True):
            return path
    raise Refused("php-fpm is not installed")


def wait_for(path):
    end = time.monotonic() + 10
    while not path.exists():
        if time.monotonic() > end:
            raise Refused(f"{path} does not appear; see the logs beside it")
        time.sleep(0.05)
