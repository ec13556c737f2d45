"""What every page of the table is to be, asked for over HTTP, in each language."""

import re

import pytest
from browser import sample
from crawl import Document, route_of, routes
from pages import ELSEWHERE, FILES, STATES
from valid_html import faults

LANGUAGES = ["en", "it", "de"]
MOST = 100_000
POLICY = {"default-src 'none'", "style-src 'self'", "img-src 'self'", "frame-ancestors 'none'",
          "base-uri 'none'"}
ENGLISH = re.compile(r"\b(the|your|you|and|of|with|which|been)\b")


@pytest.fixture(scope="module")
def answers(cast, pages):
    """Every page in every language, as (page, language, answer)."""
    found = []
    for language in LANGUAGES:
        for page in pages:
            visitor = cast.visitor(page.who)
            found.append((page, language, visitor.get(page.path, headers={
                "Accept-Language": language})))
    return found


def test_the_table_has_every_page(installation, missing):
    known = routes(installation)
    assert missing == [], "no link leads there: say in pages.py where it is looked at"
    patterns = {route.pattern for route in known}
    assert {*FILES, *ELSEWHERE, *[route for route, *_ in STATES if route]} <= patterns
    for route, _, path, _ in STATES:
        if route and "{asking" not in path:
            found = route_of(path.split("?")[0], "GET", known)
            assert found and found.pattern == route


def test_what_is_no_page_is_a_file(cast):
    for path in FILES:
        answer = cast["patrick"].visitor.get(f"{path}?type=heart_rate")
        assert answer.ok and not answer.headers["Content-Type"].startswith("text/html")


def test_every_page_answers_in_its_language(answers):
    wrong = []
    for page, language, answer in answers:
        if answer.status_code != page.status:
            wrong.append(f"{page}: {answer.status_code}, see VISITORS in pages.py")
        elif f'<html lang="{language}"' not in answer.text:
            wrong.append(f"{page}: not in {language}")
    assert wrong == [], "\n".join(wrong)


def test_no_page_speaks_english_to_others(answers):
    wrong = []
    for page, language, answer in answers:
        # What an app's developer wrote for its users is his, in his language.
        text = " ".join(Document(answer.url, answer.text).words)
        text = re.sub(r"(spiega|dice|sagt): .*", "", text)
        if language != "en" and (words := ENGLISH.findall(text)):
            wrong.append(f"{page.path} in {language}: {words}")
    assert wrong == [], "\n".join(wrong)


def test_no_page_is_heavy_or_asks_another_host(answers):
    wrong = []
    for page, language, answer in answers:
        if len(answer.content) > MOST:
            wrong.append(f"{page.path} in {language}: {len(answer.content)} bytes")
        found = Document(answer.url, answer.text)
        wrong += [f"{page.path}: loads {address}" for address in found.loaded
                  if not re.match(r"/(?!/)", address)]
        wrong += [f"{page.path}: sends a form to {form.action}" for form in found.forms
                  if not form.action.startswith(answer.url.split("/", 3)[0] + "//localhost:")]
    assert wrong == [], "\n".join(wrong)


def test_every_page_has_its_policy(answers):
    wrong = []
    for page, language, answer in answers:
        text = answer.headers.get("Content-Security-Policy", "")
        policy = {part.strip() for part in text.split(";")}
        scripts = {part for part in policy if part.startswith("script-src")}
        if not POLICY <= policy or not scripts <= {"script-src 'self'"} or re.search(
                r"unsafe|\*|data:", text):
            wrong.append(f"{page.path}: {text}")
        expected = {"X-Frame-Options": "DENY", "X-Content-Type-Options": "nosniff"}
        wrong += [f"{page.path}: {name}" for name, value in expected.items()
                  if answer.headers.get(name) != value]
        # Within tags: what people are called may look like markup (test_markup.py).
        tags = "".join(re.findall(r"<[^>]*>", answer.text))
        if re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)|<!--", tags):
            wrong.append(f"{page.path}: inline style, script or comment")
    assert wrong == [], "\n".join(wrong)


def test_html_is_valid(answers, cast, tmp_path):
    """The checker is started once for all: each page in one language."""
    for page, language, answer in answers:
        if language in sample(page.name, LANGUAGES):
            (tmp_path / f"{page.name}-{language}.html").write_bytes(answer.content)
    # The guide is in English alone, so it is not among the pages of all languages.
    guide = cast.visitor(None).get("/developers/")
    (tmp_path / "developers.html").write_bytes(guide.content)
    assert len(list(tmp_path.iterdir())) > 50
    assert faults(tmp_path) == ""
