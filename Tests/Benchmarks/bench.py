"""`make bench`: the platform side by side with others, on this machine, in private.

The contenders do only the SELECT or the INSERT; the platform does everything: token, policy, audit.
All answer with the same bytes, which is checked before anything is timed. Tokens are refreshed and
introspected beside django-oauth-toolkit, which is installed from PyPI for that (`tokens.py`).
"""

import argparse
import os
import pathlib
import shutil
import signal
import socket
import sys

import log
import report
import tokens
from contenders import Contenders, wait_for
from installation import SHARE, SERIES, Installation, Refused, resident, say
from workloads import CONNECTIONS, Target, alternate

BUDGETS = [
    ("W1 against PHP-FPM, one row a sample", "W1", "PHP-FPM", 5),
    ("W1 against C, one row a sample", "W1", "C", 3),
    ("W2 against PHP-FPM", "W2", "PHP-FPM", 1.5),
    ("upload against PHP-FPM, row by row", "upload", "PHP-FPM", 10),
    ("refresh against django-oauth-toolkit", "refresh", "django-oauth-toolkit", 1),
    ("introspection against django-oauth-toolkit", "introspection", "django-oauth-toolkit", 1),
]
TOKENS = ("refresh", "introspection")
LOG = "log"
TOKENS_A_SECOND = 1_000
TITLES = {
    "W1": f"W1: {SERIES:,} samples of one owner and type as JSON",
    "W2": "W2: token looked up, 10 rows",
    "refresh": "Refresh of an access token, durable",
    "introspection": "Introspection of an access token",
    "upload": "Upload of a recording of 31,299 epochs, durable, one client",
}
DJANGO = {"django-oauth-toolkit": "client's secret in plain text; gunicorn"}
SHORTCUTS = {
    "refresh": DJANGO, "introspection": DJANGO,
    "W1": {"PHP-FPM": "no token, no policy, no audit", "C": "no token, no policy, no audit"},
    "W2": {"PHP-FPM": "no policy, no audit", "C": "no policy, no audit"},
    "upload": {
        "PHP-FPM": "no token, no policy, no audit; a row a statement, one transaction",
        "PHP-FPM, 1,000": "the same, 1,000 rows a statement",
    },
}


def main():
    options = read_options()
    folder = SHARE / "var/bench"
    ports = free_ports(3)
    installation = Installation(folder / "state", ports[0], ports[1], options.lifetime)
    for state in (installation.folder, folder / LOG):
        if state.exists():
            Installation(state, *ports[:2], options.lifetime).stop()
            shutil.rmtree(state)
    contenders = Contenders(folder / "run", installation, ports[2])
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        load = os.getloadavg()[0]
        sealing = log.measure(folder / LOG, ports[:2], options) if LOG in options.only else []
        if options.only == [LOG]:
            print("\n" + report.budgets(sealing))
            return
        installation.start()
        installation.add_people()
        installation.add_records()
        installation.add_rows()
        installation.grow(100_000)
        contenders.start()
        forms = start_tokens(options, folder, installation, contenders)
        results = measure(options, installation, ports[2], forms)
        results["budgets"] += sealing
        results["load"] = f"{load:.1f}"
        print("\n" + report.write(results, folder))
        say(f"Written to {folder.relative_to(SHARE)}/results.{{txt,json,svg}}")
        if options.hold:
            input(f"http://127.0.0.1:{ports[2]} {installation.tokens} — Enter ends it. ")
    except KeyboardInterrupt:
        say("\nInterrupted.")
        sys.exit(130)
    except Refused as error:
        sys.exit(f"The bench stopped: {error}")
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        contenders.stop()
        installation.stop()


def read_options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured in turn")
    parser.add_argument("--seconds", type=int, default=5, help="of each measurement")
    parser.add_argument("--only", choices=[*TITLES, LOG], nargs="+",
                        default=[*TITLES, LOG], help="some workloads alone")
    parser.add_argument("--long", action="store_true",
                        help="also W1 and W2 as the data grows, and a log of 10⁶ leaves")
    parser.add_argument("--lifetime", type=int, default=1800, help="the bench ends after so long")
    parser.add_argument("--hold", action="store_true", help="wait for Enter before ending")
    return parser.parse_args()


def start_tokens(options, folder, installation, contenders):
    """What tokens are measured by; nothing where only something else is."""
    if not set(options.only) & set(TOKENS):
        return {}
    secret, pairs = tokens.fill(installation)
    tokens.Toolkit(folder, installation, contenders).start(secret, pairs)
    wait_for(contenders.run / "dot.sock")
    return tokens.forms(contenders.run, contenders.port, secret, pairs)


def measure(options, installation, port, forms):
    owner, uploader = installation.owner, installation.uploader
    token = installation.tokens[owner]
    targets = {
        "W1": {
            "tpaas": f"/api/v1/owners/{owner}/records/activity?limit=20000",
            "PHP-FPM": f"/php/series.php?owner={owner}",
            "C": f"/c/series?owner={owner}",
        },
        "W2": {
            "tpaas": f"/api/v1/owners/{owner}/records/heart_rate?limit=10",
            "PHP-FPM": f"/php/latest.php?owner={owner}",
            "C": f"/c/latest?owner={owner}",
        },
        "upload": {
            "tpaas": f"/api/v1/owners/{uploader}/recordings?timezone=UTC",
            "PHP-FPM": f"/php/upload.php?owner={uploader}&by=statement",
            "PHP-FPM, 1,000": f"/php/upload.php?owner={uploader}&by=thousand",
        },
    }
    workloads = {}
    for key, paths in targets.items():
        if key in options.only:
            who = uploader if key == "upload" else owner
            contenders = {name: Target(port, path, installation.tokens[who])
                          for name, path in paths.items()}
            workloads[key] = run(key, contenders, options)
    for key, targets in forms.items():
        if key in options.only:
            workloads[key] = run_forms(key, targets, options)
    results = {
        "workloads": workloads, "titles": TITLES, "shortcuts": SHORTCUTS,
        "connections": CONNECTIONS, "rounds": options.rounds,
        "memory": resident(installation.worker()),
    }
    results["budgets"] = report.judged(workloads, BUDGETS)
    for key in TOKENS:
        if key in workloads:
            rate = report.median(workloads[key]["tpaas"])
            results["budgets"].append((f"{key}, a second", rate, TOKENS_A_SECOND,
                                       rate >= TOKENS_A_SECOND))
    memory = results["memory"]["rss"]
    results["budgets"].append(("memory of the API's worker, MB resident", memory, 30, memory < 30))
    if options.long:
        targets = {key: Target(port, targets[key]["tpaas"], token) for key in ("W1", "W2")}
        results["budgets"] += grow(options, installation, targets)
    return results


def run(key, contenders, options):
    say(TITLES[key])
    if key == "upload":
        return alternate(key, {
            name: lambda target=target, name=name: target.uploads(options.seconds, name)
            for name, target in contenders.items()}, options.rounds, say)
    bodies = {name: target.get() for name, target in contenders.items()}
    for name, body in bodies.items():
        if body != bodies["tpaas"]:
            raise Refused(f"{key}: {name} answers with other bytes:\n{body[:400]}\n"
                          f"{bodies['tpaas'][:400]}")
    say(f"  all answer with the same {len(bodies['tpaas']):,} bytes")
    for target in contenders.values():
        target.rate(1)
    return alternate(key, {name: lambda target=target: target.rate(options.seconds)
                           for name, target in contenders.items()}, options.rounds, say)


def run_forms(key, forms, options):
    say(TITLES[key])
    for form in forms.values():
        form.check()
        form.rate(1)
    return alternate(key, {name: lambda form=form: form.rate(options.seconds)
                           for name, form in forms.items()}, options.rounds, say)


def grow(options, installation, targets):
    """W1 and W2 again at each size; the budget is the slowest as a part of the first."""
    rates = {key: [] for key in targets}
    for owners, size in [(100, 100_000), (10_000, 10_000_000), (100_000, 100_000_000)]:
        installation.grow(size)
        installation.grow_owners(owners)
        for key, target in targets.items():
            target.rate(1)
            figures = [target.rate(options.seconds) for _ in range(options.rounds)]
            rates[key].append(report.median(figures))
            say(f"  {key} with {size:,} samples and {owners:,} owners: {rates[key][-1]:.1f}/s")
    return [(f"{key}, 10⁸ samples and 10⁵ owners against 10⁵ and 10²", values[-1] / values[0], 0.8,
             values[-1] / values[0] >= 0.8) for key, values in rates.items()]


def free_ports(count):
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


if __name__ == "__main__":
    os.chdir(SHARE)
    sys.path.insert(0, str(pathlib.Path(__file__).parent))
    main()
