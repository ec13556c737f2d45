"""A real mail server on loopback: aiosmtpd, which refuses and stalls as a test wants."""

import asyncio
import ssl
import subprocess
import threading
import time
from email import message_from_bytes, policy

from aiosmtpd.smtp import SMTP


class Postbox:
    """What came, and how the server answers: by the reader's address."""

    def __init__(self):
        self.mails, self.answers, self.accepted = [], {}, threading.Event()

    async def handle_RCPT(self, server, session, envelope, address, options):
        answers = self.answers.get(address, [])
        if answers and answers[0].startswith("RCPT "):
            return answers.pop(0)[5:]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        self.accepted.set()
        if pause := self.answers.get("pause"):
            await asyncio.sleep(pause)
        return "250 OK"

    def to(self, address):
        return [mail for mail in self.mails if mail["to"] == address]


class MailServer:
    """Listens in a thread of its own until it is closed."""

    def __init__(self, port, **options):
        self.postbox, self.loop = Postbox(), asyncio.new_event_loop()
        self.port, ready = port, threading.Event()

        async def listen():
            self.server = await self.loop.create_server(
                lambda: SMTP(self.postbox, loop=self.loop, **options), "127.0.0.1", port)
            ready.set()

        def run():
            asyncio.set_event_loop(self.loop)
            self.loop.create_task(listen())
            self.loop.run_forever()

        self.thread = threading.Thread(target=run, daemon=True)
        self.thread.start()
        assert ready.wait(10)

    def close(self):
        self.loop.call_soon_threadsafe(self.server.close)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(10)


def encryption(folder):
    """A certificate for localhost: the server's context, and the file that verifies it."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
         "-nodes", "-days", "2", "-keyout", key, "-out", certificate, "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"], check=True, capture_output=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    return context, certificate


def await_(condition, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answer := condition():
            return answer
        time.sleep(0.05)
    raise TimeoutError("the mail server never saw it")
