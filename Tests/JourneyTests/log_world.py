"""An installation whose operator is not honest, its audit and its log."""

import base64
import fcntl
import os
import random
import shutil
import signal
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from parties import new_id, now
from tree import PublicLog, leaf_hash, node, numbered

BODY = '{"v":1,"id":"%s","time":%d,"request_id":""}'
OUTBOXES = ("platform", "phr", "ehr_it", "ehr_de")


class LogWorld:
    def __init__(self, installation):
        self.installation, self.sql = installation, installation.sql
        self.public = PublicLog(installation.origin)
        self.owners = [new_id() for _ in range(3)]

    @property
    def files(self):
        return self.installation.state / "public-log"

    def write(self, count, schema="platform"):
        """Entries as a worker writes them; every fifth is rolled back and leaves a gap."""
        with self.installation.connect() as connection, connection.cursor() as cursor:
            connection.autocommit(False)
            for place in range(count):
                id, owner, time = new_id(), random.choice([None, *self.owners]), now()
                cursor.execute(
                    f"INSERT INTO {schema}.audit (id, time, owner, body) VALUES (%s, %s, %s, %s)",
                    (id.bytes, time, owner and owner.bytes, BODY % (id, time)))
                connection.rollback() if place % 5 == 4 else connection.commit()

    def waiting(self):
        return sum(self.sql(f"""SELECT COUNT(*) FROM {name}.audit
            LEFT JOIN log.leaf ON outbox = '{name}' AND position = audit.sequence
            WHERE number IS NULL""")[0][0] for name in OUTBOXES)

    def sealed(self):
        """Waits until all that was written is public; the checkpoint's size."""
        self.installation.await_(lambda: self.waiting() == 0)
        count = self.sql("SELECT COUNT(*) FROM log.leaf")[0][0]
        self.installation.await_(lambda: self.public.checkpoint()[0] >= count)
        return self.public.checkpoint()[0]

    def verify(self, *arguments):
        return self.installation.command("log", "verify", *arguments)

    def proof(self, *arguments):
        answer = self.installation.tpaas("log", "proof", "--folder", self.files, *arguments)
        assert answer.returncode == 0, answer.stderr
        return answer.stdout

    def sign(self, size, root):
        """A checkpoint as only who has the log's key can make it."""
        key = (self.installation.state / "secrets/log-key").read_text().strip()
        _, _, name, id, secret = key.split("+", 4)
        signer = Ed25519PrivateKey.from_private_bytes(base64.b64decode(secret)[1:])
        text = f"{name}\n{size}\n{base64.b64encode(root).decode()}\n"
        signature = base64.b64encode(bytes.fromhex(id) + signer.sign(text.encode())).decode()
        return f"{text}\n— {name} {signature}\n"

    def fork(self, leaves):
        """Publishes another log of the same name and key: other leaves, tiles and checkpoint."""
        row, level = [leaf_hash(leaf) for leaf in leaves], 0
        (self.files / "checkpoint").write_text(self.sign(len(leaves), root(row)))
        while row:
            for first in range(0, len(row), 256):
                part, name = row[first:first + 256], f"tile/{level}/{numbered(first // 256)}"
                path = self.files / (name if len(part) == 256 else f"{name}.p/{len(part)}")
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(b"".join(part))
            row = [root(row[i:i + 256]) for i in range(0, len(row) // 256 * 256, 256)]
            level += 1


def root(row):
    while len(row) > 1:
        row = [node(*row[i:i + 2]) if i + 1 < len(row) else row[i] for i in range(0, len(row), 2)]
    return row[0]


class Stopped:
    """The installation without its logd, which its supervisor cannot start again meanwhile; what
    is done to the public files meanwhile is undone."""

    def __init__(self, world):
        self.world, self.installation = world, world.installation
        self.kept = Path(f"{world.files}.kept")

    def __enter__(self):
        self.supervisor = int((self.installation.state / "run/supervisor.pid").read_text())
        # After an earlier test the supervisor may not have started it again yet.
        logd = self.installation.await_(lambda: self.installation.process(" logd "))
        os.kill(self.supervisor, signal.SIGSTOP)
        logd.kill()
        # It has the lock, which lets no other one start, until it has ended.
        with open(f"{self.world.files}.lock") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
        return self

    def __exit__(self, *_):
        if self.kept.exists():
            shutil.copytree(self.kept, self.world.files, dirs_exist_ok=True)
            shutil.rmtree(self.kept)
        os.kill(self.supervisor, signal.SIGCONT)

    def keep_files(self):
        """From now on what is done to the public files is undone at the end."""
        shutil.copytree(self.world.files, self.kept)
        return self
