"""The static pages as nginx serves them, without the workers: what they would answer is a 503."""

import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from installation import free_port
from site_server import PLATFORM_ROOT, REPOSITORY

CONFIGURATION = """
{user}
daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ }}
http {{
    types {{ text/html html; text/css css; text/javascript js; image/svg+xml svg; image/png png; }}
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {http}
}}
"""

PLATFORM = """
    upstream tpaas_oauth {{ server unix:{folder}/none; }}
    upstream tpaas_api {{ server unix:{folder}/none; }}
    upstream tpaas_web {{ server unix:{folder}/none; }}
    upstream tpaas_witness {{ server unix:{folder}/none; }}
    include tpaas/language.conf;
    include tpaas/answers.conf;
    server {{
        listen 127.0.0.1:{port};
        root {root};
        set $tpaas_demo yes;
        set $tpaas_htdocs {htdocs};
        set $tpaas_log {folder}/log;
        include tpaas/locations.conf;
    }}
"""


def accepts(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Nginx:
    """Runs with what `http()` gives, for two hours at most."""

    def __init__(self):
        self.folder, self.port = Path(tempfile.mkdtemp(prefix="tpaas-static-")), free_port()
        # The workers' user of a root's nginx must reach the files of this checkout.
        user = "user root;" if Path("/proc/self").owner() == "root" else ""
        (self.folder / "tpaas").symlink_to(REPOSITORY / "nginx")
        (self.folder / "nginx.conf").write_text(CONFIGURATION.format(
            folder=self.folder, user=user, http=self.http()))
        self.process = subprocess.Popen(
            ["timeout", "7200", "nginx", "-p", str(self.folder), "-c",
             str(self.folder / "nginx.conf"), "-e", str(self.folder / "error.log")])
        end = time.monotonic() + 20
        while not accepts(self.port):
            assert self.process.poll() is None and time.monotonic() < end, (
                self.folder / "error.log").read_text()
            time.sleep(0.05)

    def close(self):
        self.process.terminate()
        self.process.wait(20)
        shutil.rmtree(self.folder)


class StaticServer(Nginx):
    def http(self):
        self.origin = f"http://localhost:{self.port}"
        return PLATFORM.format(folder=self.folder, port=self.port, root=PLATFORM_ROOT,
                               htdocs=PLATFORM_ROOT.parent)
