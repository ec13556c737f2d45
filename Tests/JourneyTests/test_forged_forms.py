"""Forms that another site, or another person's page, sends in somebody's name (CSRF)."""

import pytest
import requests
from attackers import forms_of, rows_about, tokens_of
from cast import settled
from crawl import routes
from parties import new_id

FOREIGN = [{"Origin": "https://evil.example"}, {"Origin": "null"},
           {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
           {"Origin": "{origin}.evil.example"}]


@pytest.fixture(scope="module")
def known(installation):
    return routes(installation)


@pytest.fixture(scope="module")
def rosa(installation, parties):
    return settled(installation, parties)


@pytest.fixture(scope="module")
def forms(rosa, known):
    """Rosa's forms, by route."""
    return forms_of(rosa.visitor, known)


def refused(answer):
    """Refused, and not merely asked for the password once more."""
    return answer.status_code in (400, 403, 404) and "confirm_password" not in answer.text


def test_the_forms_of_a_person_are_found(forms):
    assert len({route for route, _ in forms}) >= 15


def test_no_form_is_taken_without_its_token(installation, rosa, forms, known):
    before, wrong = rows_about(installation, rosa.id), []
    for route in known:
        if route.method == "POST" and "form(" in route.rule.lower():
            path = route.path(*[new_id() for _ in route.parameters])
            if not refused(rosa.visitor.post(path, {"csrf": ""}, allow_redirects=False)):
                wrong.append(route.pattern)
    for route, form in forms:
        for token in ("", "x" * 43):
            fields = form.filled(csrf=token)
            if "csrf" in dict(fields) and not refused(
                    rosa.visitor.post(form.action, fields, allow_redirects=False)):
                wrong.append(f"{form.action} with {token!r}")
    assert wrong == []
    assert rows_about(installation, rosa.id) == before


def test_a_token_is_one_persons_and_one_forms(installation, parties, rosa, forms, known):
    mallory = settled(installation, parties, "Mallory")
    before, wrong = rows_about(installation, rosa.id), []
    others = tokens_of(mallory.visitor, known)
    own = {route: dict(form.filled()).get("csrf") for route, form in forms}
    for route, form in forms:
        if "csrf" not in dict(form.filled()):
            continue
        tried = [others.get(route), *[t for other, t in own.items() if other != route]]
        for token in {token for token in tried if token} - {own[route]}:
            answer = rosa.visitor.post(form.action, form.filled(csrf=token),
                                       allow_redirects=False)
            if not refused(answer):
                wrong.append(f"{form.action}: {answer.status_code}")
    assert wrong == []
    assert rows_about(installation, rosa.id) == before


def test_no_form_is_taken_from_elsewhere(installation, rosa, forms):
    before, wrong = rows_about(installation, rosa.id), []
    for _, form in forms:
        for headers in FOREIGN:
            headers = {n: v.format(origin=installation.origin) for n, v in headers.items()}
            answer = rosa.visitor.post(form.action, form.filled(), headers=headers,
                                       allow_redirects=False)
            if not refused(answer):
                wrong.append(f"{form.action} {headers}: {answer.status_code}")
        answer = rosa.visitor.session.post(form.action, data=form.filled(), timeout=30,
                                           allow_redirects=False)
        if not refused(answer):
            wrong.append(f"{form.action} without an origin: {answer.status_code}")
    assert wrong == []
    assert rows_about(installation, rosa.id) == before


@pytest.mark.parametrize("path", ["/login", "/signup", "/language"])
def test_the_forms_before_the_log_in_are_taken_from_our_own_pages_only(installation, path):
    fields = {"email": "x@example.org", "password": "x", "language": "it", "back": "/help"}
    for headers in ({}, {"Origin": "https://evil.example"}, {"Origin": "null"}):
        answer = requests.post(installation.origin + path, data=fields, headers=headers,
                               allow_redirects=False, timeout=30)
        assert answer.status_code == 403 and "Set-Cookie" not in answer.headers
