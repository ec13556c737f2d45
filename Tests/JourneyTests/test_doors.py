"""The doors: no guessing, no finding out who is here, no being led elsewhere, no frame around."""

import time
from urllib.parse import urljoin, urlsplit

import pytest
import requests
from cast import ask_to_know, asking, newcomer
from crawl import routes
from installation import DEMO_PASSWORD, PATRICK
from parties import new_id
from visitor import PASSWORD, Visitor, hidden

EVIL = "https://evil.example/"
NAMES = ["next", "return", "return_to", "back", "url", "redirect", "redirect_uri", "continue",
         "post_logout_redirect_uri"]


@pytest.fixture(autouse=True)
def forgotten(installation):
    """Each test has the attempts of a new day, and leaves them."""
    installation.sql("DELETE FROM throttle")
    yield
    installation.sql("DELETE FROM throttle")


def stays(installation, address, answer):
    """Whether an answer leads to no other place than ours."""
    location = answer.headers.get("Location")
    if location is None:
        return True
    place = urlsplit(urljoin(installation.origin + "/", location.replace("\\", "/")))
    return f"{place.scheme}://{place.netloc}" == installation.origin


# Open redirects

def test_no_address_leads_elsewhere(installation, cast):
    people = [Visitor(installation.origin), cast["patrick"].visitor]
    for route in routes(installation):
        if route.method == "GET":
            path = route.path(*[new_id() for _ in route.parameters])
            query = "&".join(f"{name}={EVIL}" for name in NAMES)
            for visitor in people:
                answer = visitor.get(f"{path}?{query}", allow_redirects=False)
                assert stays(installation, path, answer), (path, answer.headers["Location"])


@pytest.mark.parametrize("wish", [
    "//evil.example/home", "//evil.example/../home", "/\\evil.example/../home",
    "/home?//evil.example", "/%2F/evil.example/home", "/home/..//evil.example",
    "http://evil.example/home"])
def test_who_logs_in_stays_here_whatever_he_asked_for(installation, wish):
    """The wish is sent as it is, as a link to such an address would be."""
    visitor = Visitor(installation.origin)
    request = requests.Request("GET", installation.origin + "/").prepare()
    request.url = (wish if wish.startswith("http:") else installation.origin + wish)
    if wish.startswith("http:"):
        request.url = installation.origin + "/home?" + wish
    answer = visitor.session.send(request, allow_redirects=False, timeout=30)
    assert stays(installation, wish, answer), answer.headers
    answer = visitor.post("/login", {"email": PATRICK, "password": DEMO_PASSWORD},
                          allow_redirects=False)
    assert answer.status_code == 303 and stays(installation, wish, answer), answer.headers


def test_the_end_of_a_session_leads_to_registered_places_only(installation, cast):
    visitor = Visitor(installation.origin)
    assert visitor.log_in(PATRICK, DEMO_PASSWORD).ok
    query = f"?client_id=actigraphs&post_logout_redirect_uri={EVIL}"
    page = visitor.get("/oauth/logout" + query, allow_redirects=False)
    assert stays(installation, query, page)
    answer = visitor.post("/oauth/logout" + query, hidden(page.text), allow_redirects=False)
    assert stays(installation, query, answer)


def test_a_request_with_a_false_way_back_leads_nowhere(installation, cast):
    question = asking(installation)
    right = f"{installation.apps_origin}/actigraphs/"
    for wrong in (EVIL, right + "..", right + "@evil.example", right.replace("127", "128"),
                  right.replace("http", "javascript"), right + "%0d%0aLocation: " + EVIL):
        answer = cast["patrick"].visitor.get(question.replace(right, wrong),
                                             allow_redirects=False)
        assert answer.status_code == 400 and "Location" not in answer.headers, wrong


# Guessing

@pytest.mark.parametrize("known", [True, False], ids=["an account", "none"])
def test_five_wrong_passwords_close_an_account_for_a_while(installation, parties, known):
    email = newcomer(installation, parties).email if known else f"{new_id()}@example.org"
    visitor = Visitor(installation.origin)
    answers = [visitor.log_in(email, f"wrong {n}") for n in range(7)]
    assert [answer.status_code for answer in answers] == [403] * 5 + [429] * 2
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 900
    late = visitor.log_in(email, PASSWORD)
    assert late.status_code == 429, "also the right one has to wait"
    assert "tpaas_session" not in str(late.headers)
    installation.sql("DELETE FROM throttle")
    assert visitor.log_in(email, PASSWORD).ok == known


def test_one_address_cannot_try_many_accounts(installation):
    visitor = Visitor(installation.origin)
    codes = [visitor.log_in(f"{new_id()}@example.org", "wrong").status_code for _ in range(32)]
    assert codes[:30] == [403] * 30 and codes[30:] == [429] * 2


# Finding out who is here

def alike(ask, known, unknown):
    """What is answered for accounts and for none is the same, and takes about as long."""
    times, texts = ([], []), (set(), set())
    for pair in zip(known, unknown):
        for place, email in enumerate(pair):
            begin = time.perf_counter()
            answer = ask(email)
            times[place].append(time.perf_counter() - begin)
            texts[place].add(f"{answer.status_code} {answer.headers.get('Location')} "
                             + answer.text.replace(email, "…"))
    assert texts[0] == texts[1] and len(texts[0]) == 1
    # Other work of the machine makes some of them longer, and none shorter.
    quick, slow = sorted((min(times[0]), min(times[1])))
    assert slow < 2 * quick + 0.05, times


@pytest.fixture(scope="module")
def accounts(installation, parties):
    return [newcomer(installation, parties).email for _ in range(5)]


@pytest.fixture
def nobody():
    return [f"{new_id()}@example.org" for _ in range(5)]


def test_a_wrong_log_in_does_not_tell_whether_there_is_an_account(installation, accounts, nobody):
    alike(lambda email: Visitor(installation.origin).log_in(email, "wrong"), accounts, nobody)


def test_a_disabled_account_looks_like_none(installation, parties, nobody):
    person = newcomer(installation, parties)
    installation.sql("UPDATE user SET enabled = FALSE WHERE email = %s", person.email)
    alike(lambda email: Visitor(installation.origin).log_in(email, PASSWORD), [person.email] * 3,
          nobody)


def test_signing_up_does_not_tell_whether_there_is_an_account(installation, accounts, nobody):
    alike(lambda email: Visitor(installation.origin).post("/signup", {
        "first_name": "Nora", "last_name": "Newcomer", "birthday": "1961-04-05",
        "gender": "female", "email": email, "password": PASSWORD, "account_type": "patient"},
        allow_redirects=False), accounts, nobody)


def test_asking_somebody_does_not_tell_whether_he_is_here(installation, parties, accounts):
    asker = newcomer(installation, parties)
    for email in (accounts[0], f"{new_id()}@example.org"):
        ask_to_know(asker, email)
    page = asker.visitor.get("/relationships").text
    cards = [page.split(f"<h3>{email}</h3>")[1].split("</li>")[0]
             for email in (accounts[0],)]
    assert all("Nora" not in card for card in cards)


# Frames

def test_no_page_lets_itself_be_framed(installation, cast):
    """Also those that say what went wrong; those of the table are looked at elsewhere."""
    visitor = cast["patrick"].visitor
    for answer in (visitor.post("/account/password", {}), visitor.post("/login", {}),
                   visitor.get("/data?type=x&from=y"), visitor.post("/home", {}),
                   visitor.get("/oauth/authorize"), visitor.get("/device?user_code=x"),
                   visitor.get("/data/values.csv?type=heart_rate")):
        assert answer.headers["X-Frame-Options"] == "DENY", answer.url
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
