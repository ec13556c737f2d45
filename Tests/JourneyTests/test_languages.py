"""The pages in each language, chosen at the foot of a page: as three people, in a real browser."""

import re

import pytest
from browser import check, find, sees, set_language
from installation import DEMO_PASSWORD, JOHN, KATHERINE, PATRICK
from visitor import Visitor

PEOPLE = [("en", JOHN, "Hello, John"), ("it", PATRICK, "Ciao, Patrick"),
          ("de", KATHERINE, "Guten Tag, Katherine")]
PAGES = ["/home", "/data?type=heart_rate", "/account", "/account/audit", "/account/grants",
         "/account/password", "/relationships/access", "/market", "/market/actigraphs",
         "/logout", "/oauth/logout"]
ASKING = ("/oauth/authorize?response_type=code&client_id=actigraphs&redirect_uri={back}"
          "&scope=activity:read+openid+profile+email+roles&state=1&code_challenge_method=S256"
          "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
ENGLISH = re.compile(r"\b(the|your|you|and|of|with|which|been)\b")


@pytest.mark.parametrize("language, email, greeting", PEOPLE)
def test_a_person_chooses_a_language_and_everything_is_in_it(
        browser, installation, language, email, greeting):
    browser.delete_all_cookies()
    set_language(browser, "fr")
    browser.get(f"{installation.origin}/login")
    assert find(browser, "html").get_attribute("lang") == "en"
    find(browser, f"footer button[value={language}]").click()
    sees(browser, f"html[lang={language}] h1")
    assert browser.current_url == f"{installation.origin}/login"
    for name, value in (("email", email), ("password", DEMO_PASSWORD)):
        find(browser, f"main [name={name}]").send_keys(value)
    find(browser, "main form button").click()
    sees(browser, "h1", greeting)
    back = f"{installation.apps_origin}/actigraphs/"
    for page in [*PAGES, ASKING.format(back=back), "/nowhere"]:
        browser.get(installation.origin + page)
        assert find(browser, "html").get_attribute("lang") == language, page
        # What the app's developer wrote for its users is his, in his language.
        text = re.sub(r"(spiega|dice|sagt): .*", "", find(browser, "main").text)
        for words in browser.find_elements("css selector", "main .app-words"):
            text = text.replace(words.text, "")
        if language != "en":
            assert not ENGLISH.findall(text), (page, text)
        name = re.sub(r"\W+", "-", page.split("?")[0]).strip("-")
        check(browser, f"language-{name}-{language}")


def test_the_choice_leads_nowhere_else(installation):
    visitor = Visitor(installation.origin)
    for back in ("//evil.example/", "https://evil.example/", "/\\evil.example"):
        answer = visitor.post("/language", {"language": "it", "back": back},
                              allow_redirects=False)
        assert answer.headers["Location"] == "/"
    foreign = visitor.post("/language", {"language": "de", "back": "/help"},
                           headers={"Origin": "https://evil.example"})
    assert foreign.status_code == 403
