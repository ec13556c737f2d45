"""Mail to a real SMTP server: what is refused, what is tried again, what comes twice."""

import json
import os
import signal
import subprocess

import pytest
from installation import binary, free_port
from mail_server import MailServer, await_, encryption
from parties import new_id, now, raw


@pytest.fixture(scope="module")
def outgoing(installation):
    """A server and a steward of its own, who alone sends: the demo's rests meanwhile."""
    demo = installation.process(" steward --config")
    os.kill(demo.id, signal.SIGSTOP)
    server = MailServer(free_port())
    config = installation.state / "mail.yaml"
    steward = Steward(config)
    settings = installation.config.read_text()
    # Its probe's port is the demo's steward's.
    start, mail = settings.index("\nmail:"), settings.index("\nroles:")
    config.write_text(f"{settings[:start]}\nmail:\n  from: no-reply@tpaas.example\n"
                      f"  server: smtp://127.0.0.1:{server.port}{settings[mail:]}")
    steward.start()
    yield installation, server.postbox, steward
    try:
        steward.stop()
    finally:
        server.close()
        installation.sql("UPDATE notice SET due = NULL WHERE due IS NOT NULL")
        os.kill(demo.id, signal.SIGCONT)


class Steward:
    def __init__(self, config):
        self.config, self.log = config, config.with_suffix(".log")

    def start(self):
        self.process = subprocess.Popen(
            [binary(), "steward", "--config", str(self.config)], stdout=subprocess.DEVNULL,
            stderr=open(self.log, "a"), start_new_session=True)

    def kill(self):
        self.process.kill()
        self.process.wait(10)

    def stop(self):
        self.process.terminate()
        # It may not have got as far as to listen to signals.
        assert self.process.wait(30) in (0, -signal.SIGTERM)

    def has_said(self, message):
        """Whether it is in the log, of which the last line may not be whole yet."""
        *lines, _ = self.log.read_text().split("\n")
        return any(json.loads(line)["message"] == message for line in lines)


def post(installation, person, kind="password-changed", language="en"):
    """What a change would have written in its own transaction."""
    id = new_id()
    installation.sql("UPDATE user SET language = %s WHERE id = %s", language, raw(person))
    installation.sql("""INSERT INTO notice (id, kind, person, time, is_shown, due)
        VALUES (%s, %s, %s, %s, TRUE, %s)""", id.bytes, kind, raw(person), now(), now())
    return id


def due(installation, id):
    return installation.sql("SELECT due, attempts FROM notice WHERE id = %s", id.bytes)[0]


def test_a_mail_arrives_in_the_readers_language(outgoing, parties):
    installation, postbox, _ = outgoing
    for language, subject in [("de", "Ihr Passwort wurde geändert"),
                              ("it", "La tua password è stata cambiata")]:
        person = parties.person(first="Jürgen")
        id = post(installation, person, language=language)
        (mail,) = await_(lambda p=person: postbox.to(f"{p}@example.org"))
        assert mail["subject"] == subject and "Jürgen" in mail.get_content()
        assert mail["from"] == "TPaaS <no-reply@tpaas.example>"
        assert mail["message-id"] == f"<{id.hex}@tpaas.example>"
        assert mail["auto-submitted"] == "auto-generated"
        await_(lambda i=id: due(installation, i) == (None, 1))


def test_a_busy_server_is_asked_again_later(outgoing, parties):
    installation, postbox, steward = outgoing
    person = parties.person()
    address = f"{person}@example.org"
    postbox.answers[address] = ["RCPT 451 come again"]
    id = post(installation, person)
    await_(lambda: now() < (due(installation, id)[0] or 0) < now() + 61_000)
    assert postbox.to(address) == []
    installation.sql("UPDATE notice SET due = 0 WHERE id = %s", id.bytes)
    (mail,) = await_(lambda: postbox.to(address))
    assert mail["message-id"] == f"<{id.hex}@tpaas.example>"
    await_(lambda: due(installation, id) == (None, 2))
    assert address not in steward.log.read_text()


def test_an_address_that_the_server_refuses_is_given_up(outgoing, parties):
    installation, postbox, steward = outgoing
    person = parties.person()
    postbox.answers[f"{person}@example.org"] = ["RCPT 550 nobody here"]
    id = post(installation, person)
    await_(lambda: due(installation, id) == (None, 1))
    assert postbox.to(f"{person}@example.org") == []
    await_(lambda: steward.has_said("a mail is given up"))


def test_a_steward_killed_between_sending_and_noting_sends_the_same_mail_again(outgoing, parties):
    installation, postbox, steward = outgoing
    person = parties.person()
    address = f"{person}@example.org"
    postbox.answers["pause"] = 30
    postbox.accepted.clear()
    id = post(installation, person)
    assert postbox.accepted.wait(30)
    steward.kill()
    postbox.answers.pop("pause")
    steward.start()
    assert due(installation, id)[0] > now() + 200_000  # in the dead one's hands for a while
    installation.sql("UPDATE notice SET due = 0 WHERE id = %s", id.bytes)
    mails = await_(lambda: len(found := postbox.to(address)) == 2 and found)
    assert len({mail["message-id"] for mail in mails}) == 1
    assert len({mail.get_content() for mail in mails}) == 1
    await_(lambda: due(installation, id)[0] is None)


def test_where_a_server_has_to_be_verified_nothing_goes_in_the_clear(outgoing, parties, tmp_path):
    """With an authority named, STARTTLS is demanded, and the certificate is checked."""
    installation, postbox, steward = outgoing
    context, certificate = encryption(tmp_path)
    encrypted = MailServer(free_port(), tls_context=context)
    plain = steward.config.read_text()
    steward.stop()
    for server, authority, arrives in [
            (postbox_port(plain), certificate, False), (encrypted.port, certificate, True)]:
        person = parties.person()
        id = post(installation, person)
        steward.config.write_text(plain.replace(
            f"smtp://127.0.0.1:{postbox_port(plain)}",
            f"smtp://127.0.0.1:{server}\n  authority: {authority}"))
        steward.start()
        await_(lambda i=id, a=arrives: (due(installation, i)[0] is None) == a
               and due(installation, i)[1] == 1)
        assert len(encrypted.postbox.to(f"{person}@example.org")) == arrives
        assert postbox.to(f"{person}@example.org") == []
        steward.stop()
        installation.sql("UPDATE notice SET due = NULL WHERE id = %s", id.bytes)
    encrypted.close()
    steward.config.write_text(plain)
    steward.start()


def postbox_port(settings):
    return int(settings.split("smtp://127.0.0.1:")[1].split()[0])
