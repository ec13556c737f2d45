"""What can be reached at the pages: links followed and forms found, as a browser would."""

import re
from collections import Counter
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urljoin, urlsplit

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
        "track", "wbr"}


@dataclass(frozen=True)
class Route:
    """A line of `tpaas routes`."""

    method: str
    pattern: str
    rule: str

    @property
    def parameters(self):
        return re.findall(r"{(\w+)}", self.pattern)

    def values(self, path):
        """The parameters' values in a path; None where it is not of this route."""
        match = re.fullmatch(re.sub(r"{\w+}", "([^/]+)", self.pattern), path)
        return match and match.groups()

    def path(self, *values):
        rest = iter(values)
        return re.sub(r"{\w+}", lambda _: str(next(rest)), self.pattern)


def routes(installation):
    """The program's own list of what people use in a browser, without what is for programs."""
    lines = installation.tpaas("routes").stdout.splitlines()
    found = [Route(*line.split(" ", 2)) for line in lines]
    return [r for r in found if r.rule not in ("anyone", "token", "clients", "servers")]


def route_of(path, method, among):
    """The route that answers; what is written out goes before what is left open."""
    fitting = [r for r in among if r.method == method and r.values(path) is not None]
    return min(fitting, key=lambda r: len(r.parameters), default=None)


@dataclass(frozen=True)
class Form:
    """A form as it would be sent by one of its buttons, when nothing was changed on the page."""

    page: str
    method: str
    action: str
    fields: tuple  # (name, value, type)

    def filled(self, **changes):
        """What is sent, with other values for some names."""
        return [(name, changes.get(name, value)) for name, value, _ in self.fields]

    def typed(self):
        """The names of the fields that a person types into."""
        free = ("text", "search", "textarea", "email", "url", "tel", "date", "number", "password")
        return [name for name, _, type in self.fields if type in free]


class Document(HTMLParser):
    """A page's links, forms, elements and words."""

    def __init__(self, path, text):
        super().__init__()
        self.path, self.links, self.forms, self.elements = path, [], [], []
        self.form = self.select = self.area = None
        self.open, self.quiet, self.words, self.loaded = [], 0, [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, pairs):
        attributes = dict(pairs)
        self.elements.append((tag, attributes))
        if tag not in VOID:
            self.open.append((tag, attributes))
        if tag == "a" and attributes.get("href"):
            self.links.append(urljoin(self.path, attributes["href"]))
        for name in ("src", "srcset", "poster", "data", "background"):
            if attributes.get(name):
                self.loaded.append(attributes[name])
        if tag == "link":
            self.loaded.append(attributes.get("href", ""))
        if tag == "form":
            self.form = {"method": (attributes.get("method") or "get").upper(),
                         "action": urljoin(self.path, attributes.get("action") or self.path),
                         "fields": [], "buttons": []}
        elif self.form is not None:
            self.control(tag, attributes)

    def control(self, tag, attributes):
        name, fields = attributes.get("name"), self.form["fields"]
        type = attributes.get("type") or ("text" if tag == "input" else tag)
        if tag == "option" and self.select is not None:
            if not self.select[1] or "selected" in attributes:
                self.select[1] = [attributes.get("value", "")]
        if not name:
            return
        if tag == "button" or type == "submit":
            self.form["buttons"].append((name, attributes.get("value", ""), "button"))
        elif tag == "select":
            self.select = [name, []]
        elif tag == "textarea":
            self.area = [name, ""]
        elif tag == "input" and (type not in ("checkbox", "radio") or "checked" in attributes
                                 or not any(name == other for other, _, _ in fields)):
            fields.append((name, attributes.get("value") or "", type))

    def handle_data(self, data):
        if self.area is not None:
            self.area[1] += data
        inside = [tag for tag, _ in self.open]
        own = any("lang" in a or "app-words" in (a.get("class") or "").split()
                  for tag, a in self.open if tag != "html")
        if "main" in inside and not own and "code" not in inside:
            self.words.append(data)

    def handle_endtag(self, tag):
        if tag == "select" and self.select is not None:
            name, values = self.select
            self.form["fields"] += [(name, value, "select") for value in values]
            self.select = None
        if tag == "textarea" and self.area is not None:
            self.form["fields"].append((*self.area, "textarea"))
            self.area = None
        if tag == "form" and self.form is not None:
            for button in self.form["buttons"] or [None]:
                fields = tuple(self.form["fields"]) + ((button,) if button else ())
                self.forms.append(Form(self.path, self.form["method"], self.form["action"],
                                       fields))
            self.form = None
        if any(tag == other for other, _ in self.open):
            while self.open.pop()[0] != tag:
                pass


def document(answer):
    """A page that was fetched; of anything else, an empty one."""
    is_page = answer.headers.get("Content-Type", "").startswith("text/html")
    return Document(answer.url, answer.text if is_page else "")


def local(visitor, address):
    """Path and query of an address at the platform; None of any other."""
    parts = urlsplit(address)
    if f"{parts.scheme}://{parts.netloc}" != visitor.origin:
        return None
    return parts.path + (f"?{parts.query}" if parts.query else "")


def crawl(visitor, among, start="/home", most=150, examples=2):
    """The pages that links lead to, by path: of pages of one kind a few.

    Those of the pages' roles; what nginx alone serves is known without that.
    """
    found, seen, waiting = {}, Counter(), [start]
    while waiting and len(found) < most:
        path = waiting.pop(0)
        route = route_of(urlsplit(path).path, "GET", among)
        if path in found or route is None:
            continue
        kind = route.pattern, tuple(sorted({n for n, _ in parse_qsl(urlsplit(path).query)}))
        if seen[kind] >= examples:
            continue
        seen[kind] += 1
        answer = visitor.get(path)
        if answer.ok:
            page = found[path] = document(answer)
            waiting += filter(None, (local(visitor, link) for link in page.links))
    return found
