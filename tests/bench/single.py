# SPDX-License-Identifier: AGPL-3.0-or-later
"""One process by itself: how it starts, how it grows, what it asks the database, how many instructions a page takes."""

import re
import signal
from concurrent.futures import ThreadPoolExecutor
from statistics import median

from program import Program
from world import HOST

STARTS = 9
PAGES_ASKED = 3000   # different addresses, more than a process may remember
EARLY = 10000        # by then all that is kept is kept


class Page:
    """A page of the report: where, and who looks. A path with * leads to the first link of that kind on its list."""

    def __init__(self, name, path, email, program, statements):
        self.name, self.path, self.email, self.program = name, path, email, program
        self.statements = statements  # as many as it may send

    def find(self, world, conf):
        """The address, that of the first thing of a list, perhaps; None: there is none."""
        if not (world.places.programs / f"{self.program}.fcgi").exists():
            return None
        if "*" not in self.path:
            return self.path
        where = self.path.partition("/*")[0]
        program = Program(world, self.program, conf)
        _, body, _ = program.ask(where, self.headers(world))
        program.stop(signal.SIGTERM)
        found = re.search(rf'href="({where}/(?!new|check|drafts)[^"/?]+)"'.encode(), body)
        return found[1].decode() if found else None

    def headers(self, world):
        return {"Host": HOST, "Cookie": world.cookie(self.email)}


PAGES = (
    Page("deals list", "/deals", "rep@p001.example", "deals", 3),
    Page("deal", "/deals/*", "rep@p001.example", "deals", 7),
    Page("home", "/", "rep@p001.example", "home", 8),
    Page("earnings", "/earnings", "rep@p001.example", "statements", 3),
    Page("statement", "/statements/*", "exec@p001.example", "statements", 7),
    Page("admin list", "/admin/deals", "channel@globaltech.example", "admin", 3),
)

PICTURES = (
    Page("leaderboard.png", "/images/leaderboard.png", "exec@p001.example", "images", 3),
    Page("earnings.png", "/images/earnings.png", "exec@p001.example", "images", 3),
    Page("pipeline.png", "/images/pipeline.png", "exec@p001.example", "images", 3),
)
PICTURES_ASKED = 200


def picture(world, conf, page):
    """Seconds of processor time that the program itself takes for a picture; what the database does is not among them."""
    program = Program(world, page.program, conf)
    try:
        for n in range(-5, PICTURES_ASKED):
            if n == 0:
                before = program.processor()
            head, _, _ = program.ask(page.path, page.headers(world))
        took = (program.processor() - before) / PICTURES_ASKED
    finally:
        program.stop(signal.SIGTERM)
    return took if "200 OK" in head else None


def first_byte(world, conf, headers):
    """Seconds from the start of a fresh process to the first byte of its first page: median."""
    took = []
    for _ in range(STARTS):
        program = Program(world, "deals", conf)
        took.append(program.ask("/deals", headers)[2])
        program.stop(signal.SIGTERM)
    return median(took)


def letters(n):
    """A word for a number: the name of a notice that does not exist makes a page of its own."""
    return "".join(chr(ord("a") + n // 26 ** digit % 26) for digit in range(3))


def memory(world, conf, headers, requests):
    """(private dirty bytes, growth since the first ones, RSS) after so many requests for many different pages."""
    program = Program(world, "deals", conf)
    early = EARLY if requests > EARLY else requests // 2
    try:
        for n in range(requests):
            if n == early:
                before, _ = program.private_dirty()
            program.ask(f"/deals?notice={letters(n % PAGES_ASKED)}", headers)
        dirty, rss = program.private_dirty()
    finally:
        program.stop(signal.SIGTERM)
    return dirty, dirty / before - 1, rss


def statements(world, conf, page, log):
    """How many one page sends, from the line of the log; prepared ones are sent once and not counted."""
    address = page.find(world, conf)
    if address is None:
        return None
    program = Program(world, page.program, conf)
    for _ in range(2):
        head, _, _ = program.ask(address, page.headers(world))
    program.stop(signal.SIGTERM)
    with open(log, encoding="utf-8") as file:
        line = [line for line in file if "event=request" in line][-1]
    return int(re.search(r"statements=(\d+)", line)[1]) if "200 OK" in head else None


def instructions(world, conf, page, folder):
    """Of the third of three equal requests: the tool ends a count with each answer."""
    address = page.find(world, conf)
    if address is None:
        return None
    program = Program(world, page.program, conf, before=(
        "valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out", "--dump-after=driver_answer"))
    heads = [program.ask(address, page.headers(world))[0] for _ in range(3)]
    program.stop(signal.SIGTERM)
    if not heads[-1].startswith("Status: 200"):
        return None
    return int(re.search(r"^summary: (\d+)", (folder / "out.3").read_text(encoding="utf-8"), re.M)[1])


def instructions_of_all(world, asked):
    """asked: (page, configuration) of each; two at a time, since the counts do not depend on what else runs."""
    def count(job):
        n, (page, conf) = job
        return instructions(world, conf, page, world.places.folder(f"callgrind-{n}"))

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(count, enumerate(asked)))
