"""The figures of a run as tables in Markdown."""

import statistics

BEGIN, END = "<!-- begin: figures of a run -->", "<!-- end: figures of a run -->"
FLOORS = ("C epoll", "C io_uring")


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return lines + ["| " + " | ".join(row) + " |" for row in rows] + [""]


def median(runs, key):
    return statistics.median(run[key] for run in runs)


def total(runs, key):
    return sum(run[key] for run in runs)


def fan_out(results, servers, sizes, loads):
    """Three tables for each load; others are told as multiples of ours, and ours as a multiple of the better floor.

    A figure is the median of all rounds, a multiple the median of the multiples of each round: servers that were measured within
    the same seconds had the same machine.
    """
    names = [server.name for server in servers]
    text = []
    for load in loads:
        columns = [f"{size} sockets" for size in sizes]

        def figures(key, name):
            return [median(results[name, size, load], key) for size in sizes]

        def multiples(key, name, of):
            pairs = [zip(results[name, size, load], results[of, size, load]) for size in sizes]
            return [statistics.median(each[key] / own[key] for each, own in pair) for pair in pairs]

        def rows(key, digits, scale=1.0):
            for name in names:
                cells = [f"{value * scale:.{digits}f}" for value in figures(key, name)]
                if name != names[0]:
                    cells = [f"{cell} ({each:.2f}x)" for cell, each in zip(cells, multiples(key, name, names[0]))]
                yield [name] + cells

        text += [f"**{load}**: microseconds of the server's processor for each delivered frame", ""]
        text += table(["server", *columns], list(rows("cpu_us", 3)) + against_floor(multiples, names))
        text += [f"**{load}**: thousand frames delivered a second", ""]
        text += table(["server", *columns], rows("deliveries_per_second", 1, 1e-3))
        text += [f"**{load}**: delay in microseconds, p50 / p99 / p99.9", ""]
        delays = [
            [name] + [" / ".join(f"{p:.0f}" for p in each) for each in zip(*(figures(k, name) for k in DELAYS))]
            for name in names
        ]
        text += table(["server", *columns], delays)
    return text


DELAYS = ("p50_us", "p99_us", "p999_us")


def against_floor(multiples, names):
    floors = [multiples("cpu_us", names[0], name) for name in names if name in FLOORS]
    if not floors or names[0] in FLOORS:
        return []
    ratios = [max(each) for each in zip(*floors)]
    return [[f"{names[0]} / better floor"] + [f"**{ratio:.2f}**" for ratio in ratios]]


def many_rooms(results):
    text = ["**1,000 rooms of 8, 10 frames a second in each**", ""]
    head = ["server", "delivered/s", "p50 us", "p99 us", "p99.9 us", "max us", "p99 ms of every run"]
    head += ["lost, doubled, reordered", "CPU us each"]
    rows = []
    for name, runs in results.items():
        astray = ", ".join(f"{total(runs, key)}" for key in ("lost", "duplicated", "reordered"))
        delays = [f"{median(runs, key):.0f}" for key in (*DELAYS, "max_us")]
        delivered = f"{median(runs, 'deliveries_per_second'):.0f}"
        each = ", ".join(f"{run['p99_us'] / 1000:.1f}" for run in runs)
        rows.append([name, delivered, *delays, each, astray, f"{median(runs, 'cpu_us'):.2f}"])
    return text + table(head, rows)


def idle(results):
    text = ["**10,000 idle sockets, each pinging every 25 s**", ""]
    head = ["server", "MB without sockets", "bytes a socket", "part of a processor", "pings answered"]
    rows = []
    for name, runs in results.items():
        base = median(runs, "base_kb")
        each = (median(runs, "resident_kb") - base) * 1024 / 10000
        share = f"{median(runs, 'cpu_share') * 100:.2f} %"
        answered = f"{total(runs, 'pongs')} of {total(runs, 'sent')}"
        rows.append([name, f"{base / 1024:.1f}", f"{each:.0f}", share, answered])
    return text + table(head, rows)


def write(path, text):
    """Puts the tables between the two marks of a file."""
    with open(path) as file:
        before, rest = file.read().split(BEGIN)
    after = rest.split(END)[1]
    with open(path, "w") as file:
        file.write("\n".join([before + BEGIN, "", *text, END]) + after)
