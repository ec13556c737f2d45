"""The mails that a demo writes as files, as a mail program reads them."""

import re
from email import message_from_bytes, policy


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
    """The one address in a mail."""
    (address,) = re.findall(r"https?://\S+", mail.get_content())
    return address
