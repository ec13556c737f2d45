"""Everything that a patient does with scripts switched off: plain forms do."""

import pytest
from at_browser import allow, fill, send, sign_up
from browser import find, said, sees, until
from cast import RIGHTS, asking
from mails import await_mail, link
from parties import new_id
from visitor import PASSWORD, Visitor


@pytest.fixture
def scriptless(browser):
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    yield browser
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def press(browser, selector):
    find(browser, selector).click()


def test_from_signing_up_to_logging_out_without_scripts(scriptless, installation, parties):
    browser, origin, email = scriptless, installation.origin, f"{new_id()}@example.org"
    sign_up(browser, origin, email)
    sees(browser, "h1", "Log in")
    browser.get(origin + asking(installation))
    sees(browser, "h1", "Log in")
    fill(browser, email=email, password=PASSWORD)
    send(browser)
    sees(browser, "h1", "Confirm your e-mail address")
    browser.get(link(await_mail(installation, email)))
    send(browser)
    allow(browser, RIGHTS)
    until(browser, lambda: "/actigraphs/?code=tpc_" in browser.current_url, "a code")
    sees(browser, "main", "needs JavaScript")

    # A policy for somebody he knows
    friend = parties.person("Fred")
    parties.relate(parties.named(email), friend)
    browser.get(f"{origin}/relationships/{friend}/policy")
    press(browser, "[name=operation][value=read]")
    fill(browser, type="heart_rate", until="2099-03-01")
    send(browser)
    sees(browser, ".notice.ok", "The permission is given.")
    assert "Until 1 March 2099" in said(browser, "main")

    # The market
    browser.get(f"{origin}/market")
    fill(browser, q="DocMob")
    find(browser, "main [name=q]").submit()
    sees(browser, "main .card", "DocMob")
    browser.get(f"{origin}/market/actigraphs")
    press(browser, "form[action$='/subscription'] button")
    sees(browser, "main [role=status]", "Nothing that you allowed is left")

    # The language, the password, and the end
    press(browser, "footer button[value=it]")
    sees(browser, "html[lang=it] h1")
    press(browser, "footer button[value=en]")
    sees(browser, "html[lang=en] h1")
    browser.get(f"{origin}/account/password")
    new = "five unrelated words of mine"
    for field, value in zip(browser.find_elements("css selector", "main input[type=password]"),
                            (PASSWORD, new, new)):
        field.send_keys(value)
    send(browser)
    until(browser, lambda: "changed=password" in browser.current_url,
          "that the password is changed")
    press(browser, "nav.site form button")
    until(browser, lambda: browser.current_url == f"{origin}/", "the first page")
    browser.get(f"{origin}/home")
    sees(browser, "h1", "Log in")
    back = Visitor(origin).log_in(email, new)
    assert back.url == f"{origin}/home", back.text
