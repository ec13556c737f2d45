"""The results as text, JSON and a picture."""

import html
import json
import os
import platform
import statistics
import time


def median(figures):
    return statistics.median(figures)


def ratio(workload, ours, other):
    """The median of the ratios of each round: what disturbs a round disturbs both."""
    return median([a / b for a, b in zip(workload[ours], workload[other])])


def judged(workloads, budgets):
    """One line a budget: (title, measured, wanted, whether it is met)."""
    lines = []
    for title, key, other, wanted in budgets:
        if key in workloads:
            measured = ratio(workloads[key], "tpaas", other)
            lines.append((title, measured, wanted, measured >= wanted))
    return lines


def budgets(budgets):
    """A table of what was measured and what was wanted."""
    return "\n".join([f"{'budget':<54}{'measured':>10}{'wanted':>10}"] + [
        f"{title:<54}{measured:>10.2f}{wanted:>10}   {'met' if met else 'MISSED'}"
        for title, measured, wanted, met in budgets])


def text(results):
    lines = [
        f"Measured {results['time']} on {results['cores']} cores ({results['machine']}), load "
        f"before {results['load']}; one wrk with {results['connections']} connections, loopback; "
        f"{results['rounds']} rounds in turn; medians. Quote the ratios.", ""]
    for key, figures in results["workloads"].items():
        lines.append(results["titles"][key])
        for name, values in figures.items():
            spread = " ".join(f"{value:.1f}" for value in values)
            shortcut = results["shortcuts"].get(key, {}).get(name, "")
            lines.append(f"  {name:<18}{median(values):>10.1f}/s   ({spread})  {shortcut}")
        lines.append("")
    lines.append(budgets(results["budgets"]))
    memory = results["memory"]
    lines += ["", "Memory of the API's worker after the load: "
              + ", ".join(f"{name} {value:.1f} MB" for name, value in memory.items())]
    return "\n".join(lines) + "\n"


def picture(results):
    """Bars, one group a workload, the longest bar of a group over the full width."""
    rows, y = [], 20
    for key, figures in results["workloads"].items():
        rows.append(f'<text x="10" y="{y}" font-weight="bold">'
                    f'{html.escape(results["titles"][key])}</text>')
        longest = max(median(values) for values in figures.values())
        for name, values in figures.items():
            y += 24
            width = 420 * median(values) / longest
            colour = "#1b6ca8" if name == "tpaas" else "#b8c4ce"
            rows.append(f'<text x="10" y="{y}">{html.escape(name)}</text>'
                        f'<rect x="130" y="{y - 13}" width="{width:.1f}" height="17" '
                        f'fill="{colour}"/><text x="{135 + width:.1f}" y="{y}">'
                        f"{median(values):,.1f}/s</text>")
        y += 36
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 680 {y}" '
            f'font-family="sans-serif" font-size="13" role="img">'
            "<title>Answers a second, more is better</title>" + "".join(rows) + "</svg>\n")


def write(results, folder):
    results.update(
        time=time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime()),
        cores=os.cpu_count(), machine=platform.platform())
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "results.json").write_text(json.dumps(results, indent=2) + "\n")
    (folder / "results.txt").write_text(text(results))
    (folder / "results.svg").write_text(picture(results))
    return text(results)
