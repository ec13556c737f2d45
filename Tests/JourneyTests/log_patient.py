"""Somebody who reads at his own browser who did what with his data."""

from contextlib import contextmanager

from browser import find, said, until
from parties import new_id
from visitor import PASSWORD, Visitor


class Patient:
    """Somebody new with five entries in the audit, and his browser."""

    def __init__(self, world, browser):
        self.world, self.browser, self.origin = world, browser, world.installation.origin
        world.sql("DELETE FROM throttle")
        self.email = f"{new_id()}@example.org"
        self.visitor = Visitor(self.origin)
        self.visitor.sign_up(self.email)
        for _ in range(2):
            self.visitor.log_in(self.email, "not my password")
        browser.get(f"{self.origin}/login")
        browser.delete_all_cookies()
        browser.execute_script("localStorage.clear()")
        for name, value in (("email", self.email), ("password", PASSWORD)):
            find(browser, f"main [name={name}]").send_keys(value)
        find(browser, "main form button").click()
        until(browser, lambda: "Nora" in said(browser, "h1"), "the greeting")
        self.id = world.sql("SELECT id FROM user WHERE email = %s", self.email)[0][0]
        world.sealed()

    def entries(self):
        """Position and body, as they happened."""
        return self.world.sql(
            "SELECT sequence, body FROM audit WHERE owner = %s ORDER BY sequence", self.id)

    def look(self):
        """Opens the page; what it says when its checks are done, and each row's state."""
        self.browser.get(f"{self.origin}/account/audit")
        until(self.browser, lambda: find(self.browser, "#log-check").get_attribute("data-state"),
              "the checks' result")
        rows = self.browser.find_elements("css selector", "tr[data-entry]")
        states = [row.get_attribute("data-state") for row in rows]
        return said(self.browser, "#log-check"), states[::-1]

    @contextmanager
    def tampered(self):
        """What is done to his rows meanwhile is undone: others look at the same installation."""
        tables = ("platform.audit", "log.leaf", "log.owner_head")
        kept = {name: self.world.sql(f"SELECT * FROM {name} WHERE owner = %s", self.id)
                for name in tables}
        try:
            yield
        finally:
            for name, rows in kept.items():
                for row in rows:
                    self.world.sql(f"REPLACE INTO {name} VALUES ({', '.join(['%s'] * len(row))})",
                                   *row)

    @property
    def kind(self):
        return find(self.browser, "#log-check").get_attribute("data-state")
