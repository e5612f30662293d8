# SPDX-License-Identifier: AGPL-3.0-or-later
"""
Load, side by side: short turns, each peer once a round, so that what else the machine does meets all of them.

A share is formed within a round; what is reported is the median of the rounds. On a virtual machine the host
may take the processors away in the midst of a turn: a round that this happened to is not counted, and another
one is run. Processor time per request is taken as well: it stays what it is when others use the machine.
"""

import re
import subprocess
from pathlib import Path
from statistics import median

from ops import Trouble
from ops.process import die_with_parent
from world import HOST

CONNECTIONS = 4
STOLEN_MOST = 0.10  # of a turn, taken away by the host, in a round that counts
TRIES = 4           # times as many rounds are run, at most, as are to count


def processor_us(pid):
    """Microseconds that all threads of a process have run."""
    return sum(int(path.read_text().split()[0]) for path in Path(f"/proc/{pid}/task").glob("*/schedstat")) / 1000


def processors():
    """What the processors did since the machine's start, and how much of it the host took away; in ticks."""
    ticks = [int(word) for word in Path("/proc/stat").read_text(encoding="ascii").split("\n", 1)[0].split()[1:9]]
    return sum(ticks), ticks[7]


class Runner:
    """One line of the table: a peer, and what it is asked."""

    def __init__(self, name, peer, headers, database):
        self.name, self.peer = name, peer
        self.headers = {"Host": HOST, **headers}
        self.rates = []
        self.stolen = []  # share of the processors that the host took away during each turn
        self.costs = []  # µs of a request: program, database, web server
        self.processes = (peer.workers(), [database], [peer.server.pid])

    def spent(self):
        return [sum(map(processor_us, pids)) for pids in self.processes]

    def turn(self, seconds):
        before = self.spent()
        all_before, stolen_before = processors()
        requests = self.load(seconds)
        all_after, stolen_after = processors()
        self.stolen.append((stolen_after - stolen_before) / max(1, all_after - all_before))
        self.costs.append([(after - then) / requests for after, then in zip(self.spent(), before)])

    def cost(self):
        return [median(column) for column in zip(*self.costs)]

    def forget(self):
        for column in (self.rates, self.stolen, self.costs):
            column.clear()

    def load(self, seconds):
        words = [word for name, value in self.headers.items() for word in ("-H", f"{name}: {value}")]
        done = subprocess.run(
            ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", *words, f"http://127.0.0.1:{self.peer.port}{self.peer.path}"],
            capture_output=True, text=True, check=False, timeout=seconds + 60, preexec_fn=die_with_parent)
        rate = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
        count = re.search(r"(\d+) requests in", done.stdout)
        if done.returncode != 0 or rate is None or re.search(r"Non-2xx|Socket errors", done.stdout):
            raise Trouble(f"wrk on {self.name}:\n{done.stdout}{done.stderr}")
        self.rates.append(float(rate[1]))
        return int(count[1])

    def rate(self, rounds):
        return median(self.rates[n] for n in rounds) if rounds else None

    def share(self, of, rounds):
        return median(self.rates[n] / of.rates[n] for n in rounds) if rounds else None

    def share_of_processor(self, of):
        return sum(of.cost()) / sum(self.cost())



def interleaved(runners, rounds, seconds, say):
    """Runs rounds until that many count. Those that count, by number, and how many were run."""
    for runner in runners:
        runner.turn(1)
        runner.forget()
    counting, tried = [], 0
    while len(counting) < rounds and tried < TRIES * rounds:
        for runner in runners:
            runner.turn(seconds)
        stolen = max(runner.stolen[-1] for runner in runners)
        if stolen <= STOLEN_MOST:
            counting.append(tried)
        tried += 1
        say(f"round {tried}: " + "  ".join(f"{r.name} {r.rates[-1]:.0f}" for r in runners)
            + ("" if stolen <= STOLEN_MOST else f"  (the host took {stolen:.0%}: does not count)"))
    return counting, tried


def tail(runner, seconds, folder):
    """p99 / p50 of the time to answer at 70 % of the peak, at a steady rate."""
    log = folder / "tail.log"
    log.unlink(missing_ok=True)
    words = [word for name, value in runner.headers.items() for word in ("-H", f"{name}: {value}")]
    rate = max(1, round(0.7 * median(runner.rates) / CONNECTIONS))
    done = subprocess.run(
        ["h2load", "--h1", "-t1", f"-c{CONNECTIONS}", f"-n{CONNECTIONS * rate * seconds}", f"--rps={rate}", *words,
         f"--log-file={log}", f"http://127.0.0.1:{runner.peer.port}{runner.peer.path}"],
        capture_output=True, text=True, check=False, timeout=seconds + 60, preexec_fn=die_with_parent)
    if done.returncode != 0:
        raise Trouble(f"h2load on {runner.name}:\n{done.stdout}{done.stderr}")
    took = sorted(int(line.split("\t")[2]) for line in log.read_text(encoding="ascii").splitlines())
    return took[len(took) * 99 // 100] / took[len(took) // 2]
