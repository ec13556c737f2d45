"""Every static page as nginx serves it, without a worker: the same in each language."""

import re

import pytest
import requests
from browser import check
from site_server import APPS_ROOT, PLATFORM_ROOT
from urllib3.util import Retry

LANGUAGES = ["en", "it", "de"]
PROBLEMS = ["unauthenticated", "forbidden", "not-found", "invalid", "conflict", "throttled",
            "unavailable", "too-large", "unsupported-media-type", "method-not-allowed",
            "insufficient-scope"]
PAGES = ["/", "/login", "/signup", "/help", "/privacy", "/accessibility", "/problems/",
         *[f"/problems/{problem}" for problem in PROBLEMS]]
KIB = 1000
PAGE = "text/html,application/xhtml+xml,*/*;q=0.8"


@pytest.fixture(scope="module")
def session(static_site):
    session = requests.Session()
    session.trust_env = False
    # It would ask again by itself where it is told to.
    retry = Retry(connect=8, backoff_factor=0.1, respect_retry_after_header=False)
    session.mount("http://", requests.adapters.HTTPAdapter(max_retries=retry))
    return session


@pytest.fixture
def ask(session, static_site):
    def get(path, language="en", method="GET", **headers):
        return session.request(method, static_site.origin + path, timeout=10,
                               headers={"Accept-Language": language} | headers)
    return get


def test_signed_out_app_is_accessible_quiet_and_narrow(browser, app):
    browser.get(app)
    check(browser, "actigraphs-signed-out")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_is_there_in_each_language(language):
    folder = PLATFORM_ROOT / language
    files = {path.relative_to(PLATFORM_ROOT / "en") for path in (PLATFORM_ROOT / "en").rglob("*")}
    assert {path.relative_to(folder) for path in folder.rglob("*")} == files
    assert {path.stem for path in (folder / "problems").iterdir()} == {*PROBLEMS, "index"}


def skeleton(text):
    """Tags without what people read: the same in each language."""
    tags = re.findall(r"<(?!/?(?:strong|em)\b)[^>]*>", text)
    words = r' (?:lang|aria-label|data-label|data-show-password|content|aria-current)="[^"]*"'
    return [re.sub(words, "", tag) for tag in tags]


@pytest.mark.parametrize("page", PAGES)
def test_the_languages_differ_in_words_only(ask, page):
    english = ask(page).text
    for language in ("it", "de"):
        assert skeleton(ask(page, language).text) == skeleton(english), language


@pytest.mark.parametrize("page", PAGES)
def test_pages_carry_no_inline_style_or_script_and_no_trace_of_their_making(ask, page):
    for language in LANGUAGES:
        answer = ask(page, language)
        assert f'<html lang="{language}"' in answer.text and "<!--" not in answer.text
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", answer.text)
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert answer.headers["Vary"] == "Cookie, Accept-Language"
        assert "Last-Modified" not in answer.headers and "ETag" not in answer.headers
        assert answer.text.count('aria-current="true"') == 1


@pytest.mark.parametrize("page", PAGES)
def test_every_link_and_asset_is_there_and_our_own(ask, page):
    dynamic = ("/api/openapi.json", "/.well-known/oauth-authorization-server", "/forgot",
               "/login/passkey", "/signup/doctor")
    for language in LANGUAGES:
        text = ask(page, language).text
        for attribute, target in re.findall(r'\b(href|src|action)="([^"]*)"', text):
            if target.startswith(("#", "https://www.rfc-editor.org/rfc/")) or target in dynamic:
                assert attribute == "href"
            elif target != "/language":
                assert ask(target).ok, target


@pytest.mark.parametrize("field, language", [
    ("it", "it"), ("it-CH,it;q=0.9,en;q=0.8", "it"), ("fr-CH, fr;q=0.9, de;q=0.7, *;q=0.5", "de"),
    ("DE", "de"), ("en-GB,it", "en"), ("fr", "en"), ("", "en"), ("deu,it", "it"), ("*", "en")])
def test_the_language_follows_the_browser(ask, field, language):
    assert f'<html lang="{language}"' in ask("/help", field).text


def test_the_language_that_was_chosen_wins(ask):
    for cookie, language in [("it", "it"), ("de", "de"), ("xx", "en"), ("../it", "en")]:
        answer = ask("/help", "en", Cookie=f"tpaas_language={cookie}")
        assert f'<html lang="{language}"' in answer.text


def test_the_way_back_of_the_choice_is_this_address_and_no_markup(ask):
    text = ask('/help?a=1&b="><script>').text
    assert 'name="back" value="/help?a=1&amp;b=' in text and "<script>" not in text


def test_what_is_not_there_is_said_in_the_language_too(ask):
    for language, words in [("en", "nothing here"), ("it", "non c’è nulla"), ("de", "ist nichts")]:
        answer = ask("/nowhere", language)
        assert answer.status_code == 404 and words in answer.text
    for path in ("/en/help.html", "/it/head.html", "/problems/nowhere", "/en/"):
        assert ask(path).status_code == 404


@pytest.mark.parametrize("method, path", [
    ("GET", "/home"), ("GET", "/data"), ("POST", "/login"), ("POST", "/signup"),
    ("POST", "/login/code"), ("GET", "/oauth/authorize"), ("GET", "/oauth/logout"),
    ("GET", "/device")])
def test_where_a_worker_is_not_there_a_person_gets_a_page_and_a_program_a_document(
        ask, method, path):
    page = ask(path, "de", method, Accept=PAGE)
    assert (page.status_code, page.headers["Retry-After"]) == (503, "2")
    assert '<html lang="de"' in page.text and "<code>unavailable</code>" in page.text
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
    program_is_told(ask, method, path, "*/*")


@pytest.mark.parametrize("accept", [PAGE, "*/*", "application/json"])
@pytest.mark.parametrize("method, path", [
    ("GET", "/api/v1/me"), ("POST", "/oauth/token"), ("POST", "/oauth/introspect"),
    ("GET", "/.well-known/oauth-authorization-server")])
def test_at_an_address_of_programs_the_answer_is_a_document(ask, method, path, accept):
    program_is_told(ask, method, path, accept)


def program_is_told(ask, method, path, accept):
    document = ask(path, "de", method, Accept=accept)
    assert document.status_code == 503 and document.headers["Retry-After"] == "2"
    assert document.headers["Content-Type"] == "application/problem+json"
    assert document.json()["type"] == "/problems/unavailable"


def test_what_is_too_large_is_said_to_a_person_and_to_a_program(session, static_site):
    for path in "/login", "/data/record", "/api/v1/me":
        for accept in PAGE, "*/*":
            answer = session.post(static_site.origin + path, data=b"x" * 1_200_000, timeout=10,
                                  headers={"Accept": accept, "Accept-Language": "it"})
            assert answer.status_code == 413
            if accept == PAGE and "/api/" not in path:
                assert '<html lang="it"' in answer.text and "<code>too-large</code>" in answer.text
            else:
                assert answer.json()["type"] == "/problems/too-large"


def test_no_app_file_names_another_host():
    for path in (path for path in APPS_ROOT.rglob("*") if path.is_file()):
        hosts = set(re.findall(r"https?://([\w.:-]+)", path.read_text(errors="replace")))
        assert hosts <= {"www.w3.org", "localhost:8080", "127.0.0.1:8081"}, path.name


def test_sheet_and_script_keep_their_budget():
    assert (PLATFORM_ROOT / "assets/tpaas.css").stat().st_size <= 15 * KIB
    assert (PLATFORM_ROOT / "assets/tpaas.js").stat().st_size <= 15 * KIB
    shared = sum(path.stat().st_size for path in (APPS_ROOT / "shared").rglob("*.js"))
    for app in (path for path in APPS_ROOT.iterdir() if path.name != "shared"):
        own = sum(path.stat().st_size for path in app.rglob("*.js"))
        assert own + shared <= 120 * KIB, app.name


def test_forms_ask_for_what_the_server_expects(ask):
    login, signup = ask("/login").text, ask("/signup").text

    def names(source):
        return set(re.findall(r'\bname="(\w+)"', source)) - {"viewport", "description"}

    assert names(login) == {"email", "password", "language", "back"}
    assert names(signup) == {"first_name", "last_name", "birthday", "gender", "email", "password",
                             "account_type", "language", "back"}
    assert 'autocomplete="current-password"' in login and 'autocomplete="new-password"' in signup
    assert "At least 15 characters" in signup and 'minlength="15"' in signup
