"""The pages, without scripts. Everything that is put into one is escaped."""

import secrets
from datetime import datetime, timezone
from html import escape

PAGE = """<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Phone book</title>
  <link rel="icon" href="icon.svg" type="image/svg+xml">
  <link rel="stylesheet" href="style.css">
</head>
<body>
<header><a class="brand" href="./"><img src="icon.svg" alt="" width="32" height="32">Phone book</a>
{user}</header>
<main>
{message}{content}
</main>
<footer><p>Phone book is an independent app that uses TPaaS.</p></footer>
</body>
</html>
"""


def page(session, content):
    user = ""
    if session.user:
        user = form(session, "sign-out", '<button class="quiet">Sign out</button>')
    message = ""
    if session.message:
        kind, text = session.message
        role = "status" if kind == "good" else "alert"
        message = f'<p class="notice {kind}" role="{role}">{escape(text)}</p>\n'
    return PAGE.format(user=user, message=message, content=content)


def form(session, action, content):
    return (f'<form method="post" action="{action}">'
            f'<input type="hidden" name="csrf" value="{escape(session.csrf)}">{content}</form>')


def welcome(session):
    button = form(session, "sign-in", "<button>Sign in with TPaaS</button>")
    return page(session, f"""<h1>Numbers of people who want to be found</h1>
<p class="lead">Look up who is in the book, and put yourself in if you like. Whoever is in it can leave
  at any time, here or on TPaaS, and is gone at once.</p>
{button}
<p class="small">Only people with an account on TPaaS see the book. We keep no number: each is read from
  TPaaS when somebody looks, and its owner sees there who it was.</p>""")


def book(session, own, is_published, found):
    lines = "".join(
        f'<li><span class="name">{escape(name)}</span> <span class="phone">{escape(number)}</span>'
        "</li>\n" for name, number in found.entries)
    content = f"<ul class=\"book\">\n{lines}</ul>" if lines else "<p>Nobody else is in it yet.</p>"
    missing = ""
    if found.missing:
        missing = (f'<p class="notice bad" role="alert">{found.missing} of the entries cannot be '
                   "looked up now, so they are not shown.</p>\n")
    return page(session, f"""<h1>The book</h1>
{missing}{content}
<section aria-labelledby="own">
<h2 id="own">Your own entry</h2>
{entry(session, own, is_published)}
</section>""")


def entry(session, own, is_published):
    parts = []
    may_write = {"phone_number:create", "phone_number:update"} <= session.rights
    value = escape(own["v"]["number"]) if own else ""
    if may_write:
        version = escape(own["id"]) if own else ""
        parts.append(form(session, "number", f"""
<label for="number">{escape(session.name)}</label>
<input id="number" name="number" type="tel" value="{value}" maxlength="40" required
  autocomplete="tel" aria-describedby="hint">
<p id="hint" class="small">Digits, spaces and + - . / ( ) only.</p>
<input type="hidden" name="record" value="{version}">
<input type="hidden" name="t" value="{datetime.now(timezone.utc):%Y-%m-%dT%H:%M:%SZ}">
<input type="hidden" name="key" value="{secrets.token_urlsafe(16)}">
<button>Save</button>"""))
    else:
        parts.append(f"<p>{escape(session.name)} {value}</p>\n<p class=\"small\">You have not allowed "
                     "Phone book to store your number. Sign in again to allow it.</p>")
    if is_published:
        parts.append("<p><strong>You are in the book.</strong> Everybody who uses it can read your "
                     "number.</p>")
        parts.append(form(session, "leave", '<button class="quiet">Leave the book</button>'))
    elif own:
        parts.append("<p>You are not in the book. TPaaS will ask you whether everybody who uses it "
                     "may read your number.</p>")
        parts.append(form(session, "publish", "<button>Put me in</button>"))
    else:
        parts.append("<p>You are not in the book. Save a number first.</p>")
    return "\n".join(parts)
