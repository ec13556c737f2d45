"""The one table of all pages: where each is and who visits it.

What the program and the folder of static pages list is in it without being named. Only what
they cannot know is written down here: who sees a page, and in which states it is worth looking at.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawl import crawl, route_of, routes
from site_server import PLATFORM_ROOT

# Who visits an area's pages; all others are Patrick's.
VISITORS = {"/signup": None, "/admin": "administrator", "/developer": "rosa",
            "/account/devices": "rosa", "/account/grants": "rosa", "/account/workplace": "john",
            "/wards": "rosa"}

# Routes that answer GET with something other than a page; but for the one that asks to wait, which
# is there while downloads are under way: test_busy_page.py.
FILES = {"/data/values.csv", "/account/activity/log.csv", "/alerts/new"}

# Routes whose pages nothing links to, and where else they are looked at.
ELSEWHERE = {
    # A link in a mail leads there: test_letters.py, test_wards.py
    "/verify/{token}", "/reset/{token}", "/takeover/{token}",
    # An authenticator made it: test_passkeys.py
    "/account/security/passkeys/{passkey}",
    # Files of something that their address names: test_log_page.py, OwnRecordTests
    "/account/audit/receipt", "/data/recordings/{recording}/values.csv",
    # Of a doctor who has shown his second factor: test_emergency.py
    "/emergency",
}

# Routes whose query says of what the page is; a link that somebody sees has it.
NAMED_BY_QUERY = {"/data/values", "/data/record"}

# Pages in a state of their own: the path, who is there, and the status if it is not 200.
STATES = [
    ("/oauth/authorize", "patrick", "{asking}", 200),
    ("/oauth/authorize", "patrick", "{asking_less}", 200),
    ("/oauth/authorize", "patrick", "/oauth/authorize?client_id=nobody", 400),
    ("/data", "patrick", "/data?type=activity", 200),
    ("/data", "patrick", "/data?type=heart_rate", 200),
    ("/data", "patrick", "/data?type=blood_pressure", 200),
    ("/data", "patrick", "/data?type=body_weight&from=1999-01-01&to=1999-01-02", 200),
    ("/data", "patrick", "/data?type=activity&from=never", 422),
    ("/data", "john", "/data?owner={patrick}&type=heart_rate", 200),
    ("/relationships", "rosa", "/relationships", 200),
    ("/relationships", "newcomer", "/relationships", 200),
    ("/wards", "newcomer", "/wards", 200),
    ("/wards/{person}", "rosa", "/wards/{ward}", 200),
    ("/account/grants", "rosa", "/account/grants?owner={ward}", 200),
    ("/account/devices", "rosa", "/account/devices?owner={ward}", 200),
    ("/data/export", "rosa", "/data/export?owner={ward}", 200),
    ("/device", "rosa", "/device?owner={ward}", 200),
    ("/relationships/{person}", "rosa", "/relationships/{friend}", 200),
    ("/relationships/{person}/policy", "rosa", "/relationships/{friend}/policy", 200),
    ("/relationships/access", "rosa", "/relationships/access?day=2030-01-01", 200),
    ("/relationships/access", "newcomer", "/relationships/access", 200),
    ("/home", "rosa", "/home", 200),
    ("/home", "newcomer", "/home", 200),
    ("/data", "newcomer", "/data", 200),
    ("/market", "patrick", "/market?q=nothing+of+that+name", 200),
    ("/market/{app}", "john", "/market/marvin2", 200),
    ("/account/audit", "newcomer", "/account/audit", 200),
    ("/account/activity", "newcomer", "/account/activity", 200),
    ("/account/activity/log", "john", "/account/activity/log?tag=refused&from=2019-01-01"
     "&to=2019-02-01", 200),
    ("/account/grants", "newcomer", "/account/grants", 200),
    ("/account/devices", "newcomer", "/account/devices", 200),
    (None, "patrick", "/account/nothing", 404),
    (None, None, "/nothing", 404),
]


@dataclass(frozen=True)
class Page:
    route: str | None
    who: str | None
    path: str
    status: int = 200

    @property
    def name(self):
        """What its screenshots are called."""
        path = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "id", self.path)
        path = re.sub(r"redirect_uri=[^&]*&", "", path)
        return (re.sub(r"\W+", "-", path).strip("-") or "index")[:80] + f"-{self.who or 'nobody'}"


def static_pages():
    """The addresses of the static pages, each a file a language."""
    folder = PLATFORM_ROOT / "en"
    files = {file.relative_to(folder).with_suffix("") for file in folder.rglob("*.html")}
    pieces = {"head", "foot"}
    return sorted("/" + re.sub(r"(^|(?<=/))index$", "", str(file)) for file in files
                  if str(file) not in pieces)


def visitor_of(pattern):
    return next((who for begin, who in VISITORS.items() if pattern.startswith(begin)), "patrick")


def all_pages(cast):
    """The whole table, and the routes that are missing in it."""
    known = routes(cast.installation)
    pages = [Page(None, None, path) for path in static_pages()]
    states = [Page(route, who, cast.fill(path), status) for route, who, path, status in STATES]
    linked, missing = examples(cast, known), []
    for route in known:
        if route.method != "GET" or route.pattern in FILES or route.pattern in ELSEWHERE:
            continue
        if any(page.route == route.pattern for page in states) and (
                route.parameters or route.pattern == "/oauth/authorize"):
            continue
        if not route.parameters and route.pattern not in NAMED_BY_QUERY:
            pages.append(Page(route.pattern, visitor_of(route.pattern), route.pattern))
        elif route.pattern in linked:
            pages.append(linked[route.pattern])
        else:
            missing.append(route.pattern)
    return pages + states, missing


def examples(cast, known):
    """For each route with parameters, where a link leads: the first that one of them sees."""
    found = {}
    for who in ("rosa", "patrick", "john", "administrator"):
        for path in crawl(cast.visitor(who), known):
            route = route_of(urlsplit(path).path, "GET", known)
            if route.parameters or route.pattern in NAMED_BY_QUERY:
                found.setdefault(route.pattern, Page(route.pattern, who, path))
    return found
