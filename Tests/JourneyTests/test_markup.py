"""Markup in every field that is shown (XSS): it is text wherever it comes out."""

import re
from urllib.parse import quote, urlsplit

import pytest
from attackers import forms_of
from cast import ADMINISTRATOR, Person, asking, connect_device, settled
from crawl import crawl, document, routes
from installation import JOHN
from parties import new_id, now, raw

# What leaves its place if one of the characters is not escaped.
MARK = """"'><xss-{place} onload=x></textarea>&lt;{{{{7*7}}}}"""


def mark(place):
    return MARK.format(place=place)


def injected(page):
    """Elements that only a mark can have made, and attributes that only it can have added."""
    return [tag for tag, attributes in page.elements
            if tag.startswith("xss-") or any(n.startswith(("xss", "on")) for n in attributes)]


def shown(text):
    """The places whose marks a page shows as text."""
    return set(re.findall(r"&lt;xss-([a-z_]+)", text))


@pytest.fixture(scope="module")
def known(installation):
    return routes(installation)


@pytest.fixture(scope="module")
def xenia(installation, parties):
    """Somebody all of whose names, and those of what she has, are markup."""
    person = settled(installation, parties, mark("first"))
    person.app = parties.app()
    for id, place in ((person.id, "name"), (person.friend.id, "friend")):
        installation.sql("UPDATE user SET middle_name = %s, last_name = %s WHERE id = %s",
                         mark(f"{place}_middle"), mark(f"{place}_last"), raw(id))
    connect_device(installation, person, mark("device"))
    installation.sql("UPDATE app SET name = %s, developer = %s WHERE id = %s", mark("app"),
                     raw(person.id), person.app)
    for table, column in (("app", "description"), ("app_template_line", "reason")):
        if installation.sql("""SELECT 1 FROM information_schema.columns WHERE table_schema =
                'platform' AND table_name = %s AND column_name = %s""", table, column):
            where = "id" if table == "app" else "app"
            installation.sql(f"UPDATE {table} SET {column} = %s WHERE {where} = %s",
                             mark(column), person.app)
    parties.subscribe(person.id, person.app)
    installation.sql(
        """INSERT INTO access_request (id, asker, owner, data_type, operations, reason,
            state, asked, changed) VALUES (%s, %s, %s, 'heart_rate', 2, %s, 'requested', %s, %s)""",
        new_id().bytes, raw(person.friend.id), raw(person.id), mark("request"), now(), now())
    yield person
    installation.sql("UPDATE app SET state = 'suspended' WHERE id = %s", person.app)


def everything(*people, known):
    """All pages that some people see: what is wrong with them, and the marks they show."""
    wrong, places = [], set()
    for person in people:
        for path, page in crawl(person.visitor, known).items():
            wrong += [f"{path}: {found}" for found in injected(page)]
            places |= shown(person.visitor.get(path).text)
    return wrong, places


def test_names_are_text_for_everybody_who_sees_them(installation, parties, xenia, known):
    others = [Person(installation, parties, email) for email in (JOHN, ADMINISTRATOR)]
    wrong, places = everything(xenia, xenia.friend, *others, known=known)
    assert wrong == [], "\n".join(wrong)
    assert {"first", "name_last", "friend_last", "device", "app"} <= places, places


def test_what_is_typed_into_a_form_is_text(xenia, known):
    """Each form is sent with markup in each field in turn: in the answer, and ever after."""
    wrong = []
    for route, form in forms_of(xenia.visitor, known):
        if "logout" in route.pattern:
            continue
        for name in form.typed():
            answer = xenia.visitor.post(form.action, form.filled(**{name: mark(name)}))
            wrong += [f"{route.pattern} {name}: {found}" for found in injected(document(answer))]
    wrong += everything(xenia, xenia.friend, known=known)[0]
    assert wrong == [], "\n".join(wrong)


def test_what_stands_in_an_address_is_text(installation, xenia, known):
    wrong, asked, back = [], 0, quote(mark("address"), safe="")
    addresses = set()
    for path, page in crawl(xenia.visitor, known).items():
        addresses |= {f"{urlsplit(path).path}?{name}={back}"
                      for form in page.forms for name, *_ in form.fields}
    addresses |= {route.path(*[back for _ in route.parameters])
                  for route in known if route.method == "GET" and route.parameters}
    question = asking(installation)
    for part in urlsplit(question).query.split("&"):
        addresses.add(question.replace(part, f"{part.split('=')[0]}={back}"))
    addresses |= {f"/help?{back}", f"/{back}", f"/login?email={back}", f"/device?user_code={back}"}
    for address in addresses:
        answer = xenia.visitor.get(address, allow_redirects=False)
        asked += 1
        assert answer.status_code < 500, address
        wrong += [f"{address}: {found}" for found in injected(document(answer))]
    assert wrong == [], "\n".join(wrong)
    assert asked > 30


def test_what_is_typed_before_the_log_in_is_text(installation, cast):
    visitor = cast.visitor(None)
    fields = {name: mark(name) for name in ("first_name", "middle_name", "last_name", "email",
                                            "birthday", "gender", "password", "account_type")}
    for path in ("/signup", "/login"):
        answer = visitor.post(path, fields)
        assert answer.status_code in (403, 422) and injected(document(answer)) == []
        assert "email" in shown(answer.text)
