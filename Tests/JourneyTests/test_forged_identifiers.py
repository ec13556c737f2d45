"""Somebody else's identifiers, put into every address and every form: they lead to nothing."""

import uuid
from urllib.parse import urlsplit

import pytest
from attackers import (UUID, forms_of, identifiers, nothings, replaced, rows_about, told,
                       tokens_of)
from cast import settled
from crawl import crawl, route_of, routes

# What is there for everybody who is logged in, so that it differs from what is not there.
PUBLIC = "/market/{app}"

# Where everybody finds the doctors.
DOCTORS = "/relationships/doctors"


@pytest.fixture(scope="module")
def known(installation):
    return routes(installation)


@pytest.fixture(scope="module")
def rosa(installation, parties):
    return settled(installation, parties)


@pytest.fixture(scope="module")
def mallory(installation, parties):
    return settled(installation, parties, "Mallory")


def secrets_of(path, method, known):
    """What of an address names something: identifiers, and the values of a route's parameters."""
    route = route_of(urlsplit(path).path, method, known)
    values = set(UUID.findall(path))
    if route and not route.pattern.startswith(PUBLIC):
        values |= set(route.values(urlsplit(path).path))
    return values


def doctors(installation):
    """Those who let everybody find them: their identifiers are no secret."""
    rows = installation.sql("SELECT DISTINCT user FROM affiliation")
    return {str(uuid.UUID(bytes=user)) for user, in rows}


def test_another_persons_pages_are_as_nothing(rosa, mallory, known):
    wrong = []
    paths = set(crawl(rosa.visitor, known))
    assert len(paths) > 15
    tried = {path: secrets_of(path, "GET", known) for path in paths} | {
        f"{path}?owner={rosa.id}": {rosa.id} for path in crawl(mallory.visitor, known)
        if "?" not in path}
    for path, values in tried.items():
        if not values:
            continue
        others = nothings(values)
        real = mallory.visitor.get(path, allow_redirects=False)
        none = mallory.visitor.get(replaced(path, others), allow_redirects=False)
        if told(real, *values) != told(none, *others.values()):
            wrong.append(f"{path}: {real.status_code}, for nothing {none.status_code}")
    assert wrong == [], "\n".join(wrong)


def test_another_persons_forms_change_nothing(installation, rosa, mallory, known):
    """Rosa's forms, sent by Mallory with tokens of his own, in her name and in his."""
    tokens, wrong = tokens_of(mallory.visitor, known), []
    before, sent = rows_about(installation, rosa.id), 0
    for route, form in forms_of(rosa.visitor, known):
        if route.pattern.endswith("/logout"):
            continue
        named = "\n".join([form.action, *[v for _, v in form.filled()]])
        values = secrets_of(form.action, "POST", known) | set(UUID.findall(named))
        if route.pattern == DOCTORS:
            values -= doctors(installation)
        acting = "owner" in dict(form.filled())
        for changes in ({}, {"owner": mallory.id}, {"owner": rosa.id})[:3 if acting else 1]:
            fields = dict(form.filled(csrf=tokens.get(route, ""))) | changes
            wanted = (values - {mallory.id}) | {v for v in changes.values() if v != mallory.id}
            others = nothings(wanted)
            text = "\n".join([form.action, *fields.values()])
            if not any(value in text for value in wanted):
                # Nothing of hers is left in it: he sends a form of his own.
                continue
            real = mallory.visitor.post(form.action, fields, allow_redirects=False)
            none = mallory.visitor.post(
                replaced(form.action, others),
                {name: replaced(value, others) for name, value in fields.items()},
                allow_redirects=False)
            sent += 1
            if told(real, *wanted) != told(none, *others.values()):
                wrong.append(f"{form.action} {fields}: {real.status_code} {none.status_code}")
    assert wrong == [], "\n".join(wrong)
    assert sent > 10
    assert rows_about(installation, rosa.id) == before


def test_another_persons_identifiers_in_ones_own_forms_change_nothing(installation, rosa,
                                                                     mallory, known):
    stolen = identifiers(rosa.visitor, known) - identifiers(mallory.visitor, known)
    assert len(stolen) > 5
    before, wrong = rows_about(installation, rosa.id), []
    for route, form in forms_of(mallory.visitor, known):
        path = urlsplit(form.action).path
        hidden = stolen - doctors(installation) if route.pattern == DOCTORS else stolen
        own = set(UUID.findall("\n".join([path, *[v for _, v in form.filled()]])))
        for place in own:
            answers = set()
            for theirs in (*hidden, *nothings(range(2)).values()):
                swap = {place: theirs}
                answer = mallory.visitor.post(
                    replaced(form.action, swap),
                    [(name, replaced(value, swap)) for name, value in form.filled()],
                    allow_redirects=False)
                answers.add(told(answer, theirs, place))
            if len(answers) > 1:
                wrong.append(f"{path} with {place}: {[a[:60] for a in answers]}")
    assert wrong == [], "\n".join(wrong)
    assert rows_about(installation, rosa.id) == before
