"""A real Chromium: Debian's, without a window, without the network."""

import base64
import json
import os
import random
import subprocess
from importlib.resources import files
from urllib.parse import urlsplit

from selenium import webdriver
from selenium.common.exceptions import (ElementNotInteractableException,
                                        StaleElementReferenceException, TimeoutException,
                                        WebDriverException)
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.expected_conditions import staleness_of
from selenium.webdriver.support.ui import WebDriverWait
from site_server import REPOSITORY

AXE = (files("axe_playwright_python") / "axe.min.js").read_text()
SCREENSHOTS = REPOSITORY / "var/screenshots"
LONG = os.environ.get("TPAAS_LONG") == "1"
VIEWS = [(theme, width) for theme in ("light", "dark") for width in (360, 1280)]


def seed():
    """What a sample is drawn by: another one with each commit, the same whenever it is repeated."""
    chosen = os.environ.get("TPAAS_SEED")
    return chosen or subprocess.run(["git", "rev-parse", "HEAD"], cwd=REPOSITORY, check=False,
                                    capture_output=True, text=True).stdout.strip()


SEED = seed()


def sample(name, choices):
    """One of the choices; all of them where there is time."""
    return choices if LONG else [random.Random(f"{SEED} {name}").choice(choices)]


def chromium():
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    # As root, Chromium has no sandbox to start in; it is shown our own pages only.
    for flag in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage",
                 "--hide-scrollbars", "--disable-component-update", "--no-first-run",
                 "--disable-background-networking", "--lang=en-GB"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    driver.set_page_load_timeout(30)
    driver.set_script_timeout(60)
    return driver


def set_view(driver, width, theme="light", height=900):
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
        "width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {
        "features": [{"name": "prefers-color-scheme", "value": theme}]})


def set_language(driver, language):
    """What the browser asks pages to be in; nothing is chosen any more."""
    driver.execute_cdp_cmd("Emulation.setUserAgentOverride", {
        "userAgent": driver.execute_script("return navigator.userAgent"),
        "acceptLanguage": language})
    driver.execute_cdp_cmd("Network.deleteCookies", {
        "name": "tpaas_language", "domain": "localhost"})


def dress(driver, origin, visitor, language="en"):
    """The browser becomes that of a person who is logged in elsewhere, and chose a language."""
    driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
    for name, value in {**visitor.session.cookies.get_dict(), "tpaas_language": language}.items():
        driver.execute_cdp_cmd("Network.setCookie", {"name": name, "value": value, "url": origin})


def violations(driver):
    """What axe-core finds, a line each. It is run through the debugger, past the page's policy."""
    if not evaluate(driver, "typeof axe === 'object'"):
        evaluate(driver, AXE + "; true")
    found = json.loads(evaluate(driver, "axe.run(document, {resultTypes: ['violations']})"
                                        ".then(r => JSON.stringify(r.violations))"))
    return [f"{v['id']}: {n['html'][:160]} {n['failureSummary']}"
            for v in found for n in v["nodes"]]


def evaluate(driver, expression):
    """The value of an expression, whatever the page's policy and with scripts off."""
    answer = driver.execute_cdp_cmd("Runtime.evaluate", {
        "expression": expression, "awaitPromise": True, "returnByValue": True})
    assert "exceptionDetails" not in answer, answer["exceptionDetails"]
    return answer["result"]["value"]


def console(driver):
    """What the browser complained of since the last call."""
    return [entry["message"] for entry in driver.get_log("browser")
            if entry["level"] in ("SEVERE", "WARNING")]


def overflow(driver):
    """By how many pixels the page is wider than the window."""
    return driver.execute_script(
        "return document.documentElement.scrollWidth - document.documentElement.clientWidth")


def screenshot(driver, name):
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    height = driver.execute_script("return document.documentElement.scrollHeight")
    width = driver.execute_script("return window.innerWidth")
    clip = {"x": 0, "y": 0, "width": width, "height": min(height, 6000), "scale": 1}
    image = driver.execute_cdp_cmd("Page.captureScreenshot", {
        "captureBeyondViewport": True, "clip": clip})
    (SCREENSHOTS / f"{name}.png").write_bytes(base64.b64decode(image["data"]))


def find(browser, selector):
    return browser.find_element("css selector", selector)


def said(browser, selector):
    return find(browser, selector).text


def unless_gone(condition):
    """What a condition says; None where the page went away while it was looked at."""
    try:
        return condition()
    except WebDriverException as error:
        if "does not belong to the document" in str(error):
            return None
        raise


def until(browser, condition, what):
    try:
        # A chart may be drawn anew between finding it and looking at it, and what is to be
        # clicked on may be hidden at first.
        wait = WebDriverWait(browser, 20, 0.05, [StaleElementReferenceException,
                                                 ElementNotInteractableException])
        return wait.until(lambda _: unless_gone(condition))
    except TimeoutException:
        raise AssertionError(f"never saw {what}; on {browser.current_url}: "
                             f"{said(browser, 'main')[:500]}") from None


def sees(browser, selector, text=""):
    until(browser, lambda: find(browser, selector).is_displayed()
          and text in said(browser, selector), f"{selector} {text}")


def press(browser, selector):
    """Clicks on what may be drawn anew meanwhile, or not be shown yet."""
    until(browser, lambda: find(browser, selector).click() or True, selector)


def leaves(browser, act):
    """Does what leads to a page that may look like this one, and waits until it is there."""
    old = find(browser, "main")
    act()
    until(browser, lambda: staleness_of(old)(browser), "the next page")


def complaints(browser):
    """What the browser complained of, but for the status of a page that says what went wrong."""
    return [line for line in console(browser)
            if not (line.startswith(browser.current_url) and "Failed to load resource" in line)]


def faults(browser, name, views=VIEWS):
    """What is wrong with the page that is shown, in each view; with a picture of each.

    Wanted: nothing that axe-core finds, nothing that is wider than the window, also at 320 pixels,
    nothing from elsewhere, and a browser that does not complain.
    """
    found = []
    for theme, width in views:
        set_view(browser, width, theme)
        found += [f"{theme} {width}: {line}" for line in violations(browser)]
        if overflow(browser):
            found.append(f"scrolls sideways at {width} pixels")
        screenshot(browser, f"{name}-{width}-{theme}")
    set_view(browser, 320)
    if overflow(browser):
        found.append("scrolls sideways at 320 pixels")
    loaded = evaluate(browser, "performance.getEntriesByType('resource').map(e => e.name)")
    found += [f"asks for {address}" for address in loaded
              if urlsplit(address).hostname not in ("localhost", "127.0.0.1")]
    set_view(browser, 1280)
    return [f"{name}: {line}" for line in found + complaints(browser)]


def check(browser, name):
    """Accessible, quiet and not too wide: light and dark, narrow and wide, or one of these."""
    found = faults(browser, name, sample(name, VIEWS))
    assert found == [], "\n".join(found)
