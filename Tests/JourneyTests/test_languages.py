"""The pages in each language, chosen at the foot of a page: as three people, in a real browser."""

import pytest
from browser import check, find, leaves, sees, set_language
from installation import DEMO_PASSWORD, JOHN, KATHERINE, PATRICK
from visitor import Visitor

PEOPLE = [("en", JOHN, "Hello, John"), ("it", PATRICK, "Ciao, Patrick"),
          ("de", KATHERINE, "Guten Tag, Katherine")]


@pytest.mark.parametrize("language, email, greeting", PEOPLE)
def test_a_person_chooses_a_language_and_keeps_it(
        browser, installation, language, email, greeting):
    browser.delete_all_cookies()
    set_language(browser, "fr")
    browser.get(f"{installation.origin}/login")
    assert find(browser, "html").get_attribute("lang") == "en"
    leaves(browser, lambda: find(browser, f"footer button[value={language}]").click())
    sees(browser, f"html[lang={language}] h1")
    assert browser.current_url == f"{installation.origin}/login"
    for name, value in (("email", email), ("password", DEMO_PASSWORD)):
        find(browser, f"main [name={name}]").send_keys(value)
    find(browser, "main form button").click()
    sees(browser, "h1", greeting)
    check(browser, f"language-home-{language}")


def test_the_choice_leads_nowhere_else(installation):
    visitor = Visitor(installation.origin)
    for back in ("//evil.example/", "https://evil.example/", "/\\evil.example"):
        answer = visitor.post("/language", {"language": "it", "back": back},
                              allow_redirects=False)
        assert answer.headers["Location"] == "/"
    foreign = visitor.post("/language", {"language": "de", "back": "/help"},
                           headers={"Origin": "https://evil.example"})
    assert foreign.status_code == 403
