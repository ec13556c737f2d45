"""The mails that a demo writes as files, as a mail program reads them."""

import re
from email import message_from_bytes, policy

import requests


def mails(installation, address):
    """All mails to an address, the oldest first."""
    found = [message_from_bytes(file.read_bytes(), policy=policy.default)
             for file in sorted((installation.state / "mail").glob("*.eml"))]
    return [mail for mail in found if mail["to"] == address]


def await_mail(installation, address, subject="", number=1):
    """The newest mail to an address with words in its subject, once there are so many."""
    def look():
        found = [m for m in mails(installation, address) if subject in m["subject"]]
        return found[-1] if len(found) >= number else None
    return installation.await_(look, 30)


def link(mail):
    """The address in a mail."""
    return re.findall(r"https?://\S+", mail.get_content())[0]


def confirm(installation, email):
    """Opens the link of the mail that a sign-up sends, and presses its button."""
    def token_of_mail():
        # Whose account was closed has older mails, whose links lead nowhere.
        page = requests.get(link(await_mail(installation, email)), timeout=30)
        return re.search(r'name="token" value="([^"]+)"', page.text)
    token = installation.await_(token_of_mail, 30)[1]
    answer = requests.post(f"{installation.origin}/verify", {"token": token}, timeout=30,
                           headers={"Origin": installation.origin})
    assert answer.status_code == 200, answer.text
