"""Actigraphs against a fake platform: each of its states, in a real browser."""

import pytest
import recordings
from browser import (console, find, overflow, said, screenshot, sees, set_view, until,
                     violations)
from fake_platform import OWNER
from selenium.webdriver.support.ui import Select

AWLP = "test_sample_awlp.AWD"
RPX = "test_sample_rpx_ger_with_light.csv"


def sign_in(browser, app):
    browser.get(app)
    sees(browser, "#sign-in")
    find(browser, "#sign-in").click()


def choose_file(browser, path):
    find(browser, "#file").send_keys(str(path))
    find(browser, "#send").click()


@pytest.fixture
def stored(platform, data):
    platform.store(recordings.read(data / AWLP))
    return platform


def test_sign_in_goes_round_and_leaves_no_token_behind(browser, app, platform):
    sign_in(browser, app)
    sees(browser, "#nothing", "Nothing here yet")
    assert browser.current_url == app
    kept = browser.execute_script(
        "return JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    assert kept == '[{},{},""]'
    assert find(browser, "#upload").get_attribute("open")
    browser.refresh()
    sees(browser, "#sign-in")
    assert console(browser) == []


def test_upload_shows_progress_then_the_actogram(browser, app, platform, data):
    platform.slow = 0.5
    sign_in(browser, app)
    sees(browser, "#nothing")
    Select(find(browser, "#timezone")).select_by_value("Europe/Rome")
    choose_file(browser, data / AWLP)
    sees(browser, "#sending", AWLP)
    screenshot(browser, "actigraphs-uploading-1280-light")
    sees(browser, "#result", "10,103 epochs")
    sees(browser, "#actogram svg")
    shown = find(browser, "#figure-IS data")
    assert float(shown.get_attribute("value")) == pytest.approx(0.666208885376686, abs=1e-6)
    assert "2,246,342" in said(browser, "#facts")
    assert "23:45" in said(browser, "#figure-L5")
    assert "07:10" in said(browser, "#figure-M10")
    post = next(path for verb, path, _ in platform.requests
                if verb == "POST" and path.startswith("/api"))
    assert post == f"/api/v1/owners/{OWNER}/recordings?timezone=Europe%2FRome&file_name={AWLP}"
    assert console(browser) == []


def test_upload_tells_how_far_it_has_come(browser, app, platform, data):
    sign_in(browser, app)
    sees(browser, "#nothing")
    browser.execute_script("""
        window.seen = [];
        new MutationObserver(() => seen.push(document.querySelector('#sending-bar').value))
          .observe(document.querySelector('#percent'), {childList: true});""")
    browser.set_network_conditions(offline=False, latency=0, download_throughput=-1,
                                   upload_throughput=60_000)
    choose_file(browser, data / AWLP)
    sees(browser, "#result", "10,103 epochs")
    browser.delete_network_conditions()
    assert [share for share in browser.execute_script("return seen") if 0 < share < 1]


def test_a_csv_with_missing_samples_is_drawn_with_its_gaps(browser, app, platform, data):
    sign_in(browser, app)
    sees(browser, "#nothing")
    choose_file(browser, data / RPX)
    sees(browser, "#result", "199 missing")
    sees(browser, "#actogram svg")
    assert browser.find_elements("css selector", "#actogram rect.missing")
    shown = find(browser, "#figure-IV data")
    assert float(shown.get_attribute("value")) == pytest.approx(1.3981485581637785, abs=1e-6)


def test_a_refused_file_is_told_with_its_line(browser, app, platform, data, tmp_path):
    bad = tmp_path / "bad.AWD"
    lines = (data / AWLP).read_text().splitlines()
    bad.write_text("\n".join([*lines[:42], "twelve , 0.00", *lines[43:60]]))
    sign_in(browser, app)
    sees(browser, "#nothing")
    choose_file(browser, bad)
    sees(browser, "#result", "Line 43")
    screenshot(browser, "actigraphs-refused-1280-light")
    assert violations(browser) == []
    find(browser, "#send").click()
    until(browser, lambda: len(platform.keys) == 2, "the second try")
    assert platform.keys[0] == platform.keys[1], "the same file must carry the same key"


def test_shown_recording_is_accessible_at_every_size(browser, app, stored):
    sign_in(browser, app)
    sees(browser, "#actogram svg")
    for details in browser.find_elements("css selector", "#view details"):
        browser.execute_script("arguments[0].open = true", details)
    found = []
    for theme in ("light", "dark"):
        for width in (360, 1280):
            set_view(browser, width, theme)
            found += violations(browser)
    for details in browser.find_elements("css selector", "#view details"):
        browser.execute_script("arguments[0].open = false", details)
    for theme in ("light", "dark"):
        for width in (360, 1280):
            set_view(browser, width, theme)
            drawn = "return document.querySelector('#actogram svg').width.baseVal.value"
            until(browser, lambda: browser.execute_script(drawn) <= width, "the redrawn actogram")
            screenshot(browser, f"actigraphs-shown-{width}-{theme}")
    set_view(browser, 320)
    assert found == [] and overflow(browser) == 0 and console(browser) == []


def test_tables_say_what_the_charts_show(browser, app, stored):
    sign_in(browser, app)
    sees(browser, "#actogram svg")
    rows = browser.find_elements("css selector", "#days tbody tr")
    assert len(rows) == 8
    cells = [r.find_element("css selector", "td").get_attribute("textContent") for r in rows]
    assert sum(int(cell.replace(",", "")) for cell in cells) == 2_246_342
    assert len(browser.find_elements("css selector", "#hours tbody tr")) == 24


def test_of_several_recordings_one_is_chosen(browser, app, stored, data):
    stored.store(recordings.read(data / RPX))
    sign_in(browser, app)
    sees(browser, "#facts", "1,097,936")
    select = Select(find(browser, "#recording"))
    assert len(select.options) == 2
    select.select_by_index(1)
    sees(browser, "#facts", "2,246,342")


def test_an_expired_token_is_refreshed_unnoticed(browser, app, stored):
    sign_in(browser, app)
    sees(browser, "#actogram svg")
    stored.access.clear()
    Select(find(browser, "#recording")).select_by_index(0)
    browser.execute_script(
        "document.querySelector('#recording').dispatchEvent(new Event('change'))")
    until(browser, lambda: stored.access, "a new token")
    sees(browser, "#actogram svg")
    assert said(browser, "#alert") == ""


def test_an_ended_session_asks_to_sign_in_and_clears_the_page(browser, app, stored):
    sign_in(browser, app)
    sees(browser, "#actogram svg")
    stored.access.clear()
    stored.refresh.clear()
    browser.execute_script(
        "document.querySelector('#recording').dispatchEvent(new Event('change'))")
    sees(browser, "#alert", "session has ended")
    sees(browser, "#sign-in")
    assert not browser.find_elements("css selector", "#actogram svg, #days tr")


def test_narrowed_consent_draws_no_light_and_says_so(browser, app, stored):
    stored.granted = "activity:read"
    sign_in(browser, app)
    sees(browser, "#actogram svg")
    assert "not allowed Actigraphs to read your light" in said(browser, "#remarks")
    assert not browser.find_elements("css selector", "#actogram path.light")
    assert not find(browser, "#upload").is_displayed()
    assert not any("white_light" in path for _, path, _ in stored.requests)


def test_a_lost_network_is_told_and_can_be_tried_again(browser, app, stored):
    sign_in(browser, app)
    sees(browser, "#actogram svg")
    browser.set_network_conditions(offline=True, latency=0, throughput=0)
    browser.execute_script(
        "document.querySelector('#recording').dispatchEvent(new Event('change'))")
    sees(browser, "#alert", "cannot be reached")
    browser.delete_network_conditions()
    find(browser, "#alert button").click()
    until(browser, lambda: said(browser, "#alert") == "", "the alert gone")
    sees(browser, "#actogram svg")


def test_sign_out_revokes_both_tokens_and_clears_the_page(browser, app, stored):
    sign_in(browser, app)
    sees(browser, "#actogram svg")
    find(browser, "#sign-out").click()
    sees(browser, "#sign-in")
    until(browser, lambda: len(stored.revoked) == 2, "two revocations")
    assert not stored.access and not stored.refresh
    assert not browser.find_elements("css selector", "#actogram svg, #facts dt, #hours tr")


def test_refusing_consent_is_said_in_words(browser, app, platform):
    platform.deny = True
    sign_in(browser, app)
    sees(browser, "#alert", "You did not allow")
    sees(browser, "#sign-in")


def test_an_answer_of_another_issuer_is_refused(browser, app, platform):
    platform.lie_about_issuer = True
    sign_in(browser, app)
    sees(browser, "#alert", "another server")
    assert not platform.access


def test_an_answer_nobody_asked_for_is_refused(browser, app, platform):
    browser.get(f"{app}?code=stolen&state=guessed&iss={platform.origin}")
    sees(browser, "#alert", "does not belong")
    assert browser.current_url == app
    assert not platform.requests


def test_an_answer_to_another_sign_in_is_refused(browser, app, platform):
    browser.get(app)
    browser.execute_script("sessionStorage.setItem('actigraphs.sign-in', "
                           "JSON.stringify({state: 'ours', verifier: 'v'.repeat(43)}))")
    browser.get(f"{app}?code=stolen&state=guessed&iss={platform.origin}")
    sees(browser, "#alert", "does not belong")
    assert not platform.requests
