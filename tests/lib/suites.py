# SPDX-License-Identifier: AGPL-3.0-or-later
"""Kinds of suites. Each runs what it finds, prints what failed, and returns (passed, failed)."""

import contextlib
import importlib.util
import os
import re
import signal
import subprocess
import sys
import threading
import time
import unittest
from concurrent.futures import ThreadPoolExecutor

import node
from effort import many
from portal import HERE, HOST, portal

SHIPPED = os.environ.get("B", "build")
SECONDS = many(900)     # no suite may take longer
FUZZ_SECONDS = int(os.environ.get("FUZZ_SECONDS") or 60)
CHECKS = re.compile(r"^\d+%: Checks: (\d+), Failures: (\d+), Errors: (\d+)$", re.M)
TIMED = re.compile(r"^(?:not )?ok \d+ - (.*)\n  ---\n  duration_ms: ([\d.]+)$", re.M)
TAP = re.compile(r"^# (pass|fail) (\d+)$", re.M)


def run(argv, cwd=HERE, env=None):
    """(exit status, all that was said) of a program that may neither hang nor leave anybody behind."""
    child = subprocess.Popen(argv, cwd=cwd, env=env, text=True, errors="replace", stdin=subprocess.DEVNULL,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)
    try:
        said = child.communicate(timeout=SECONDS)[0]
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        said = child.communicate()[0] + f"\nlonger than {SECONDS} s\n"
    except BaseException:
        os.killpg(child.pid, signal.SIGKILL)
        raise
    return child.returncode, said


def built(source):
    """The program that the build under test made of that file."""
    return HERE / os.environ["B"] / source.relative_to(HERE).with_suffix("")


def unit(sources):
    """Programs of the Check library; one that ends without its summary has failed. They may take long on a busy machine."""
    passed = failed = 0
    for program in map(built, sources):
        status, said = run([program], env={**os.environ, "CK_TIMEOUT_MULTIPLIER": "10"})
        sums = [tuple(map(int, m)) for m in CHECKS.findall(said)]
        wrong = sum(f + e for _, f, e in sums) or int(status != 0 or not sums)
        if wrong:
            print(f"--- {program}\n{said}")
        passed += sum(n - f - e for n, f, e in sums)
        failed += wrong
    return passed, failed


class Tally(unittest.TestResult):
    """Counts sub-tests as tests, and says at once what is wrong."""

    def __init__(self):
        super().__init__()
        self.passed = self.failed = 0

    def addSuccess(self, test):
        self.passed += 1

    def wrong(self, test, error):
        self.failed += 1
        print(f"--- {test.id()}\n{self._exc_info_to_string(error, test)}", flush=True)

    def addError(self, test, err):
        self.wrong(test, err)

    def addFailure(self, test, err):
        self.wrong(test, err)

    def addSkip(self, test, reason):
        self.failed += 1
        print(f"--- {test.id()} was skipped: {reason}")

    def addSubTest(self, test, subtest, err):
        if err is None:
            self.passed += 1
        else:
            self.wrong(subtest, err)


def load(path):
    """A test file as a module of its own; files of one name in two folders do not meet."""
    name = ".".join(path.relative_to(HERE / "tests").with_suffix("").parts)
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def python(files):
    """unittest, in this process, so that all share one portal. The data are fresh for each file."""
    tally = Tally()
    for path in files:
        sys.path.insert(0, str(path.parent))
        try:
            tests = unittest.defaultTestLoader.loadTestsFromModule(load(path))
        except Exception as error:  # a file that cannot be loaded is a failure like another
            tally.wrong(unittest.FunctionTestCase(lambda: None, description=str(path)), sys.exc_info())
            print(f"--- {path.relative_to(HERE)} cannot be loaded: {error}")
            continue
        finally:
            sys.path.remove(str(path.parent))
        begin = time.monotonic()
        portal.reset()
        with limit(SECONDS):
            tests.run(tally)
        if os.environ.get("TIMES"):
            print(f"    {str(path.relative_to(HERE)):60} {time.monotonic() - begin:8.1f} s", flush=True)
    return tally.passed, tally.failed


class limit:
    """A test that hangs ends with an error that says where."""

    def __init__(self, seconds):
        self.seconds = seconds

    def __enter__(self):
        signal.signal(signal.SIGALRM, self.ring)
        signal.alarm(self.seconds)

    def __exit__(self, *_):
        signal.alarm(0)

    def ring(self, *_):
        raise TimeoutError(f"longer than {self.seconds} s")


@contextlib.contextmanager
def postman():
    """Comes every second, since the clock of the portal stands still."""
    over = threading.Event()

    def rounds():
        while not over.wait(1):
            portal.post()

    man = threading.Thread(target=rounds)
    man.start()
    try:
        yield
    finally:
        over.set()
        man.join()


def browser(files):
    """Node's test runner with a real browser."""
    folder = files[0].parent
    portal.reset()
    node.fetch_libraries(folder)
    env = {**os.environ, "PARLEY_PORT": str(portal.port), "PARLEY_HOST": HOST, "PARLEY_MAIL": str(portal.mail_to_folder())}
    with postman():
        status, said = run([node.program(), "--test", "--test-reporter=tap", *files], folder, env)
    portal.real.changed = True
    counts = {word: int(n) for word, n in TAP.findall(said)}
    passed, failed = counts.get("pass", 0), counts.get("fail", 0) or int(status != 0)
    if failed or not passed:
        print(f"--- {folder.relative_to(HERE)}\n{said}")
    if os.environ.get("TIMES"):
        for name, took in TIMED.findall(said):
            print(f"    {name:60} {float(took) / 1000:8.1f} s", flush=True)
    return passed, failed


def seeds(source):
    """What is given to that target, a file each: all that was once taken wrongly is among them."""
    return sorted((source.parent / "seeds" / source.stem.removeprefix("fuzz_")).iterdir())


def fuzz(sources):
    """Each target with its seeds, and with what little changes make of them."""
    passed = failed = 0
    for source in sources:
        status, said = run([built(source), *seeds(source)])
        if status != 0:
            print(f"--- {built(source)}\n{said}")
            failed += 1
        passed += len(seeds(source)) if status == 0 else 0
    return passed, failed


def fuzzer(source):
    """A target with libFuzzer for its time: what it said if it found something. Where it got is where the next run begins."""
    program = HERE / SHIPPED / "fuzzed" / source.relative_to(HERE).with_suffix("")
    corpus = program.with_suffix(".corpus")
    corpus.mkdir(exist_ok=True)
    status, said = run([program, f"-max_total_time={FUZZ_SECONDS}", f"-artifact_prefix={corpus}/../", "-timeout=10", corpus,
                        seeds(source)[0].parent])
    return f"--- {program}\n{said[-20000:]}" if status != 0 else ""


def fuzzers(sources):
    """As many at once as there are processors."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = [said for said in pool.map(fuzzer, sources) if said]
    print("".join(found), end="")
    return len(sources) - len(found), len(found)
