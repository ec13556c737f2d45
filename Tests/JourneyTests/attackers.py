"""What an attacker knows and tries, and what tells whether he got anywhere."""

import hashlib
import re
from urllib.parse import urlsplit

from crawl import crawl, route_of
from parties import new_id, raw

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[1-9a-f][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")

# What every request may change, whoever makes it; and where the steward notes once a minute of what
# it need not remind any more, which is no request's doing.
VOLATILE = {"audit", "session", "throttle", "grant_use", "revision", "series_place", "single_use",
            "reminder"}


def forms_of(visitor, known):
    """The forms that change something, by route: one for each route and set of fields."""
    found = {}
    for page in crawl(visitor, known).values():
        for form in page.forms:
            route = form.method == "POST" and route_of(urlsplit(form.action).path, "POST", known)
            if route:
                found.setdefault((route, tuple(n for n, *_ in form.fields)), form)
    return [(route, form) for (route, _), form in found.items()]


def tokens_of(visitor, known):
    """A person's form token for each route; None where it needs none."""
    return {route: dict(form.filled()).get("csrf") for route, form in forms_of(visitor, known)}


def identifiers(visitor, known):
    """Every identifier that somebody is shown, in addresses and fields."""
    found = set()
    for path, page in crawl(visitor, known).items():
        found |= set(UUID.findall(path))
        for form in page.forms:
            found |= set(UUID.findall(" ".join([form.action, *[v for _, v in form.filled()]])))
    return found


def rows_about(installation, person):
    """Everything stored that names a person, to see whether it was changed."""
    columns = installation.sql("""SELECT table_schema, table_name, column_name
        FROM information_schema.columns WHERE column_type = 'binary(16)'
        AND table_schema IN ('platform', 'phr', 'ehr_it', 'ehr_de')""")
    tables = {}
    for schema, table, column in columns:
        if table not in VOLATILE:
            tables.setdefault((schema, table), []).append(column)
    found = {}
    for (schema, table), names in tables.items():
        condition = " OR ".join(f"`{name}` = %s" for name in names)
        rows = installation.sql(f"SELECT * FROM {schema}.`{table}` WHERE {condition}",
                                *[raw(person)] * len(names))
        found[f"{schema}.{table}"] = hashlib.sha256(repr(sorted(map(repr, rows))).encode())
    return {table: digest.hexdigest() for table, digest in found.items()}


def told(answer, *secrets):
    """What an answer tells, but for the identifiers that were sent themselves."""
    # What was made has a number of its own.
    place = UUID.sub("…", answer.headers.get("Location", ""))
    text = f"{answer.status_code} {place} {answer.text}"
    for secret in sorted(secrets, key=len, reverse=True):
        text = text.replace(secret, "…")
    return text


def replaced(text, values):
    for value, other in values.items():
        text = text.replace(value, other)
    return text


def nothings(values):
    """For each identifier one that nobody has."""
    return {value: str(new_id()) for value in values}
