"""Every static page in a real browser: accessible, quiet, within its limits."""

import re

import pytest
from browser import check
from site_server import APPS_ROOT, INCLUDE, PLATFORM_ROOT

PAGES = sorted(path.relative_to(PLATFORM_ROOT) for path in PLATFORM_ROOT.rglob("*.html"))
PROBLEMS = ["unauthenticated", "forbidden", "not-found", "invalid", "conflict", "throttled",
            "unavailable", "too-large", "unsupported-media-type", "method-not-allowed",
            "insufficient-scope"]
KIB = 1000


def address(page):
    return "/" + re.sub(r"(index)?\.html$", "", page.as_posix())


def text(page):
    return (PLATFORM_ROOT / page).read_text()


def between(page, first, last):
    source = text(page).replace(' aria-current="page"', "")
    return source[source.index(first):source.index(last)]


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_page_is_accessible_quiet_and_narrow(browser, static_site, page):
    browser.get(static_site.origin + address(page))
    assert browser.find_elements("css selector", "aside.demo-banner")
    check(browser, "page-" + page.as_posix().removesuffix(".html").replace("/", "-"))


def test_signed_out_app_is_accessible_quiet_and_narrow(browser, app):
    browser.get(app)
    check(browser, "actigraphs-signed-out")


def test_each_problem_type_has_its_page():
    names = {path.stem for path in (PLATFORM_ROOT / "problems").glob("*.html")}
    assert names == {*PROBLEMS, "index"}


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_pages_share_their_frame_and_carry_no_inline_style_or_script(page):
    home = PAGES[PAGES.index(type(page)("index.html"))]
    assert between(page, '<a class="skip"', "<main") == between(home, '<a class="skip"', "<main")
    assert between(page, "<footer", "</html>") == between(home, "<footer", "</html>")
    source = text(page)
    assert '<html lang="en">' in source and INCLUDE in source
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", source)


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_link_and_asset_is_there_and_our_own(static_site, page):
    dynamic = ("/api/openapi.json", "/.well-known/oauth-authorization-server")
    for attribute, target in re.findall(r'\b(href|src|action)="([^"]*)"', text(page)):
        if target.startswith(("#", "https://www.rfc-editor.org/rfc/")) or target in dynamic:
            assert attribute == "href"
            continue
        assert static_site.find(target), target


def test_no_app_file_names_another_host():
    for path in (APPS_ROOT / "actigraphs").iterdir():
        hosts = set(re.findall(r"https?://([\w.:-]+)", path.read_text()))
        assert hosts <= {"www.w3.org", "localhost:8080", "127.0.0.1:8081"}, path.name


def test_sheet_and_script_keep_their_budget():
    assert (PLATFORM_ROOT / "assets/tpaas.css").stat().st_size <= 15 * KIB
    assert (PLATFORM_ROOT / "assets/tpaas.js").stat().st_size <= 15 * KIB
    app = [path for path in (APPS_ROOT / "actigraphs").iterdir() if path.suffix == ".js"]
    assert sum(path.stat().st_size for path in app) <= 60 * KIB


def test_forms_ask_for_what_the_server_expects():
    login, signup = text(PAGES[0].parent / "login.html"), text(PAGES[0].parent / "signup.html")

    def names(source):
        return set(re.findall(r'\bname="(\w+)"', source)) - {"viewport", "description"}

    assert names(login) == {"email", "password"}
    assert names(signup) == {"first_name", "last_name", "birthday", "gender", "email", "password",
                             "account_type"}
    assert 'autocomplete="current-password"' in login and 'autocomplete="new-password"' in signup
    assert "At least 15 characters" in signup and 'minlength="15"' in signup
