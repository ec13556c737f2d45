import json

import pytest
from browser import chromium, console, set_language, set_view
from cast import Cast
from fake_platform import FakePlatform
from installation import Installation
from log_world import LogWorld
from pages import all_pages
from parties import Parties, new_id
from recordings import data_folder
from site_server import APP_POLICY, APPS_ROOT, Site
from static_server import StaticServer
from visitor import PASSWORD, Visitor


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """What the programs of the platform said last stands beside a failure."""
    report = yield
    if report.failed and Installation.shared:
        for name, lines in Installation.shared.last_words():
            report.sections.append((f"the platform's {name}", lines))
    return report


@pytest.fixture(scope="session")
def driver():
    browser = chromium()
    yield browser
    browser.quit()


@pytest.fixture
def browser(driver):
    driver.get("about:blank")
    driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
    set_view(driver, 1280)
    set_language(driver, "en")
    console(driver)
    return driver


@pytest.fixture(scope="session")
def static_site():
    site = StaticServer()
    yield site
    site.close()


@pytest.fixture
def platform():
    server = FakePlatform()
    yield server
    server.close()


@pytest.fixture
def app(platform):
    """The address of Actigraphs on an origin of its own, configured for the fake platform."""
    site = Site(APPS_ROOT, APP_POLICY.format(issuer=platform.origin))
    config = json.loads((APPS_ROOT / "actigraphs/config.json").read_text())
    address = f"{site.origin}/actigraphs/"
    config |= {"issuer": platform.origin, "redirect_uri": address}
    site.overrides["/actigraphs/config.json"] = json.dumps(config).encode()
    platform.app_origin = site.origin
    yield address
    site.close()


@pytest.fixture(scope="session")
def installation():
    """The platform itself, with its demo people, as `make run` starts it."""
    started = Installation.shared = Installation()
    try:
        yield started.start()
    finally:
        Installation.shared = None
        started.remove()


@pytest.fixture(scope="session")
def dishonest():
    """Another installation, whose operator is not honest."""
    world = LogWorld(Installation())
    try:
        world.installation.start()
        world.sealed()
        yield world
    finally:
        world.installation.remove()


@pytest.fixture(scope="module", autouse=True)
def attempts_forgotten():
    """All tests come from one address: what one file used up is not to stop another."""
    if Installation.shared:
        Installation.shared.sql("DELETE FROM throttle")


@pytest.fixture(scope="session")
def parties(installation):
    return Parties(installation)


@pytest.fixture
def person(installation):
    """Somebody who has just signed up."""
    visitor = Visitor(installation.origin)
    visitor.email = f"{new_id()}@example.org"
    visitor.sign_up(visitor.email)
    assert visitor.log_in(visitor.email, PASSWORD).ok
    return visitor


@pytest.fixture(scope="session")
def cast(installation, parties):
    return Cast(installation, parties)


@pytest.fixture(scope="session")
def table(cast):
    """Every page, and the routes of which no page is known."""
    return all_pages(cast)


@pytest.fixture(scope="session")
def pages(table):
    return table[0]


@pytest.fixture(scope="session")
def missing(table):
    return table[1]


@pytest.fixture(scope="session")
def data():
    folder = data_folder()
    if folder is None:
        pytest.skip("no real recordings: set TPAAS_DATA, or put them at ../shared/data")
    return folder
