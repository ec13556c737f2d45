"""Every page × language × theme × width in a real Chromium; in CI a sample that moves."""

import random

import pytest
from browser import LONG, SEED, VIEWS, console, dress, faults, find

LANGUAGES = ["en", "it", "de"]


def drawn(pages, language):
    """The pages to be looked at in a language, and how: all, or each in one cell of its own."""
    for place, page in enumerate(pages):
        if LONG:
            yield page, VIEWS
            continue
        chance = random.Random(f"{SEED} {place}")
        if language == chance.choice(LANGUAGES):
            yield page, [chance.choice(VIEWS)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_accessible_quiet_and_narrow(browser, installation, cast, pages, language):
    found, who = [], object()
    for page, views in drawn(sorted(pages, key=lambda page: page.who or ""), language):
        if page.who != who:
            dress(browser, installation.origin, cast.visitor(page.who), language)
            who = page.who
        browser.get(installation.origin + page.path)
        if find(browser, "html").get_attribute("lang") != language:
            found.append(f"{page.path}: in another language")
        found += faults(browser, f"{page.name}-{language}", views)
        console(browser)
    assert found == [], f"drawn by TPAAS_SEED={SEED}\n" + "\n".join(found)
