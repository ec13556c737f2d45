"""Forms that were filled in wrongly: they come back with what was typed and say what is wrong."""

from at_browser import fill, send, sign_up
from browser import check, dress, find, sees, until


def test_wrong_log_in_is_accessible_and_keeps_the_address(browser, installation):
    browser.delete_all_cookies()
    browser.get(f"{installation.origin}/login")
    fill(browser, email="nobody@example.org", password="wrong")
    send(browser)
    sees(browser, "[role=alert]", "do not belong together")
    assert find(browser, "#email").get_attribute("value") == "nobody@example.org"
    assert find(browser, "#password").get_attribute("value") == ""
    check(browser, "web-login-wrong")


def test_wrong_sign_up_is_accessible_and_keeps_what_was_typed(browser, installation):
    browser.delete_all_cookies()
    sign_up(browser, installation.origin, "nora@example.org", password="a" * 15)
    sees(browser, "[role=alert]")
    assert find(browser, "#email").get_attribute("value") == "nora@example.org"
    assert find(browser, "#password[aria-invalid=true]").get_attribute("value") == ""
    check(browser, "web-signup-wrong")


def test_wrong_present_password_is_accessible(browser, installation, cast):
    dress(browser, installation.origin, cast["patrick"].visitor)
    browser.get(f"{installation.origin}/account/password")
    for field in browser.find_elements("css selector", "main input[type=password]"):
        field.send_keys("not the present password")
    send(browser)
    until(browser, lambda: browser.find_elements("css selector", "main .error, [role=alert]"),
          "what is wrong")
    check(browser, "web-password-wrong")
