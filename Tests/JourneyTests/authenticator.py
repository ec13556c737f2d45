"""An authenticator app: codes of a secret, by a library that is not ours (RFC 6238)."""

import base64
import re
import time
from html import unescape

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from visitor import Visitor, hidden

PAGE, SET_UP = "/account/security", "/account/security/totp"


class Authenticator:
    """What a person's phone has after it read the QR code."""

    def __init__(self, page):
        text = re.search(r"<code>([A-Z2-7 ]+)</code>", page).group(1).replace(" ", "")
        self.totp = TOTP(base64.b32decode(text + "=" * (-len(text) % 8)), 6, SHA1(), 30)
        self.last = 0

    def code(self):
        """A code that was not shown before: each is worth one use. The next step's is taken, too."""
        step = max(int(time.time()) // 30, self.last + 1)
        while step > int(time.time()) // 30 + 1:
            time.sleep(0.2)
        self.last = step
        return self.totp.generate(step * 30).decode()


def form(visitor, page, action):
    """The hidden fields of the form that posts to `action`."""
    text = visitor.get(page).text
    return hidden(text[text.index(f'action="{action}"'):].split("</form>")[0])


def enroll(visitor: Visitor):
    """Sets a second factor up for who is logged in. The app, and the recovery codes."""
    visitor.post(SET_UP, form(visitor, PAGE, SET_UP))
    app = Authenticator(unescape(visitor.get(SET_UP).text))
    confirmation = SET_UP + "/confirmation"
    answer = visitor.post(confirmation, form(visitor, SET_UP, confirmation) | {"code": app.code()})
    codes = re.findall(r"<li><code>([a-z2-7-]{19})</code>", answer.text)
    assert len(codes) == 10, answer.text
    return app, codes
