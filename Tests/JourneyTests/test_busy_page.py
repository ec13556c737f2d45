"""What somebody is answered who takes more data along at once than there is room for."""

import re
import socket
import time
from contextlib import contextmanager
from urllib.parse import urlsplit

from browser import check, dress
from cast import newcomer
from crawl import Document
from parties import Client, awd
from valid_html import faults

ENGLISH = re.compile(r"\b(the|your|you|and|of|with|which|been)\b")
MOST = 100_000


@contextmanager
def unread(visitor, path, count):
    """Downloads that a person has begun and does not read on: each of them holds its place."""
    address, held = urlsplit(visitor.origin), []
    cookies = "; ".join(f"{name}={value}" for name, value in
                        visitor.session.cookies.get_dict().items())
    try:
        for _ in range(count):
            link = socket.socket()
            held.append(link)
            link.settimeout(30)
            link.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
            link.connect((address.hostname, address.port))
            link.sendall(f"GET {path} HTTP/1.1\r\nHost: {address.netloc}\r\n"
                         f"Cookie: {cookies}\r\n\r\n".encode())
            assert link.recv(12) == b"HTTP/1.1 200"
        yield
    finally:
        for link in held:
            link.close()


def test_who_takes_too_much_along_at_once_is_asked_to_wait(browser, installation, parties,
                                                           tmp_path):
    person, app = newcomer(installation, parties), parties.app()
    parties.subscribe(person.id, app)
    parties.delegate(person.id, app)
    token = parties.token(app, "activity:create activity:read", owner=person.id)
    sent = Client(installation, token, person.id).upload(awd([7] * 200_000, start="05-Mar-2018"))
    assert sent.status_code == 201, sent.text
    path = f"/data/recordings/{sent.json()['recording']}/values.csv?type=activity"
    with unread(person.visitor, path, 2):
        for language in ("en", "it", "de"):
            answer = person.visitor.get(path, headers={"Accept-Language": language})
            assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
            assert f'<html lang="{language}"' in answer.text and len(answer.content) < MOST
            words = " ".join(Document(answer.url, answer.text).words)
            assert language == "en" or not ENGLISH.findall(words), words
            (tmp_path / f"busy-{language}.html").write_bytes(answer.content)
        dress(browser, installation.origin, person.visitor)
        browser.get(installation.origin + path)
        check(browser, "busy")
    end = time.monotonic() + 30
    while person.visitor.get(path, stream=True).status_code == 503:
        assert time.monotonic() < end, "the places are not given back"
        time.sleep(0.2)
    # Now, as the validator may take longer than nginx lets those downloads be held.
    assert faults(tmp_path) == ""
