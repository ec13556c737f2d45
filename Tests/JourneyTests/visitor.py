"""A person at a browser without scripts: pages, forms and cookies, by requests alone."""

import re
from html import unescape

import requests
from installation import Installation
from mails import confirm

PASSWORD = "four unrelated words of mine"


class Visitor:
    def __init__(self, origin):
        self.origin, self.session = origin, requests.Session()
        self.session.trust_env = False

    def get(self, path, **options):
        return self.session.get(self.address(path), timeout=30, **options)

    def post(self, path, fields, **options):
        """A form's answers, as a browser sends them: with the origin they come from."""
        headers = {"Origin": self.origin} | options.pop("headers", {})
        return self.session.post(self.address(path), data=fields, headers=headers, timeout=30,
                                 **options)

    def address(self, path):
        return path if path.startswith("http") else self.origin + path

    def log_in(self, email, password):
        return self.post("/login", {"email": email, "password": password})

    def sign_up(self, email, first="Nora", last="Newcomer", kind="patient"):
        """Makes an account and opens the link that comes by mail."""
        answer = self.post("/signup", {
            "first_name": first, "last_name": last, "birthday": "1961-04-05", "gender": "female",
            "email": email, "password": PASSWORD, "account_type": kind,
            "entity": "none"})
        confirm(Installation.at[self.origin], email)
        return answer

    def log_out(self):
        return self.post("/logout", hidden(self.get("/logout").text))

    def consent(self, url, rights, decision="allow", **fields):
        """Answers an app's question; the browser is not led away. The whole answer is returned."""
        page = self.get(url)
        assert page.status_code == 200, page.text
        answer = [*hidden(page.text).items(), *[("right", right) for right in rights],
                  *({"until": "year", "decision": decision} | fields).items()]
        return self.post("/oauth/authorize", answer, allow_redirects=False)


def hidden(page):
    """The hidden fields of a page's form."""
    return {name: unescape(value) for name, value in re.findall(
        r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)}


def checkboxes(page):
    """Name to whether it is ticked."""
    boxes = re.findall(r'<input type="checkbox" name="right" value="([^"]+)"([^>]*)>', page)
    return {value: "checked" in rest for value, rest in boxes}
