# SPDX-License-Identifier: AGPL-3.0-or-later
"""
The money arithmetic against an oracle that was written from the rules alone.

The rules: amounts are integers of minor units, at most nine quadrillion either
way; a rate is parts per million; one rounding step, half to even; shares by
largest remainder, ties to the earlier; a statement is Canonical XML with sorted
attributes, and opening + lines = closing.
"""
import os
import random
import subprocess
import sys
import unittest
import xml.etree.ElementTree as ElementTree
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(HERE / "tests" / "lib"))

from effort import many  # noqa: E402

CALCULATOR = HERE / os.environ.get("B", "build") / "tests" / "money" / "calculator"
MOST = 9 * 10**15
MILLION = 10**6
DIGITS = {"EUR": 2, "USD": 2, "GBP": 2, "CHF": 2, "JPY": 0, "KRW": 0, "KWD": 3, "TND": 3, "CLF": 4}


def calculate(cases):
    """The product's answers, one a case."""
    done = subprocess.run([CALCULATOR], input="".join(f"{case}\n" for case in cases), text=True, capture_output=True, check=True)
    answers = done.stdout.splitlines()
    assert len(answers) == len(cases), f"{len(cases)} cases, {len(answers)} answers"
    return answers


# -- the oracle -----------------------------------------------------------------

def rate(minor, ppm):
    exact = Fraction(minor) * Fraction(ppm, MILLION)
    whole = round(exact)  # of a Fraction: half to even
    return whole if -MOST <= whole <= MOST else None


def split(minor, weights):
    """Whole shares of the magnitude first, then one each to the largest remainders."""
    if abs(minor) > MOST or any(w < 0 for w in weights) or sum(weights) <= 0:
        return None
    sign, magnitude = (-1 if minor < 0 else 1), abs(minor)
    exact = [Fraction(magnitude * w, sum(weights)) for w in weights]
    parts = [e.numerator // e.denominator for e in exact]
    order = sorted(range(len(weights)), key=lambda i: (parts[i] - exact[i], i))
    for i in order[:magnitude - sum(parts)]:
        parts[i] += 1
    return [sign * p for p in parts]


def plain(minor, currency):
    return f"{Decimal(minor).scaleb(-DIGITS[currency]):f}" if DIGITS[currency] else str(minor)


def statement(head, lines):
    """Built as a tree and canonicalised by another implementation."""
    root = ElementTree.Element("statement", {k: str(v) for k, v in head.items() if k not in ("code", "org")})
    ElementTree.SubElement(root, "org", code=head["code"]).text = head["org"]
    for line in lines:
        element = ElementTree.SubElement(root, "line", {k: str(v) for k, v in line.items() if k != "customer" and v is not None})
        if line["customer"] is not None:
            ElementTree.SubElement(element, "customer").text = line["customer"]
    return ElementTree.canonicalize(ElementTree.tostring(root, "unicode"))


# -- generated cases ---------------------------------------------------------------

def amount(chance):
    """Of any size, small ones and limits more often than chance would have it."""
    size = chance.choice((10, 1000, 10**6, 10**9, 10**12, MOST))
    value = chance.choice((chance.randint(0, size), size, size - 1))
    return value if chance.random() < 0.6 else -value


def rate_cases(n):
    chance = random.Random(21)
    for _ in range(n):
        yield amount(chance), chance.choice((chance.randint(0, MILLION), chance.randint(0, 100) * 10000, 125000, 500000, 1, MILLION))


def tie_cases(n):
    """Products that lie exactly half way between two minor units."""
    chance = random.Random(22)
    for _ in range(n):
        ppm = chance.choice((500000, 250000, 125000, 62500, 312500, 500, 2500, 12500, 100000, 20000))
        step = Fraction(MILLION, 2) / ppm
        odd = 2 * chance.randint(0, 10**9) + 1
        minor = step * odd
        if minor.denominator == 1 and minor <= MOST:
            yield (minor.numerator if chance.random() < 0.5 else -minor.numerator), ppm


def split_cases(n):
    chance = random.Random(23)
    for _ in range(n):
        parts = chance.choice((1, 2, 2, 3, 3, 4, 7, 12, 40))
        most = chance.choice((1, 3, 100, MILLION, 2**40))
        yield amount(chance), [chance.randint(0, most) for _ in range(parts)]


TEXTS = ("Alder & Söhne", "<b>\"quoted\"</b>", "東京商事株式会社", "tab\there", "line\nend", "]]>", "a'b", "Ω≈ç√", "𝒳 beyond")


def statement_case(chance, n):
    lines = [{"kind": chance.choice(("accrual", "payment")), "on": f"2026-02-{chance.randint(1, 28):02}", "ref": f"A-{n}{i}",
              "deal": chance.choice((None, f"D{n}{i}")), "customer": chance.choice((None,) + TEXTS),
              "minor": amount(chance) // 10**6} for i in range(chance.choice((0, 1, 2, 5, 30)))]
    opening = amount(chance) // 10**6
    head = {"at": "2026-03-05T12:00:00Z", "closing": opening + sum(l["minor"] for l in lines), "currency": chance.choice(list(DIGITS)),
            "no": f"GT-2026-{n:06}", "opening": opening, "period": "2026-02", "previous": chance.randbytes(32).hex(),
            "vendor": chance.choice(TEXTS), "code": f"p{n:03}", "org": chance.choice(TEXTS)}
    return head, lines


def words(value):
    return "-" if value is None else value.encode().hex()


def statement_line(head, lines):
    parts = [words(head["no"]), head["period"], head["currency"], words(head["vendor"]), words(head["code"]), words(head["org"]),
             head["at"], head["previous"], head["opening"], head["closing"]]
    for line in lines:
        parts += [line["kind"], line["on"], words(line["ref"]), words(line["deal"]), words(line["customer"]), line["minor"]]
    return "statement " + " ".join(map(str, parts))


class Arithmetic(unittest.TestCase):
    def agree(self, cases, asked, expected):
        cases = list(cases)
        answers = calculate([asked(*case) for case in cases])
        wrong = [(case, answer, expected(*case)) for case, answer in zip(cases, answers) if answer != expected(*case)]
        self.assertEqual(wrong[:5], [], f"{len(wrong)} of {len(cases)}")
        return len(cases)

    def test_a_rate_rounds_once_half_to_even(self):
        said = lambda value: "refused" if value is None else str(value)  # noqa: E731
        asked = lambda minor, ppm: f"rate {minor} {ppm}"  # noqa: E731
        self.assertGreaterEqual(self.agree(rate_cases(many(100000)), asked, lambda m, p: said(rate(m, p))), 100000)
        self.assertGreaterEqual(self.agree(tie_cases(many(40000)), asked, lambda m, p: said(rate(m, p))), 20000)

    def test_what_is_beyond_the_largest_amount_is_refused(self):
        self.assertEqual(calculate([f"rate {MOST} {MILLION}", f"rate {MOST} {MILLION + 1}", f"split {MOST + 1} 1 1"]),
                         [str(MOST), "refused", "refused"])

    def test_shares_sum_to_the_whole(self):
        said = lambda parts: "refused" if parts is None else " ".join(map(str, parts))  # noqa: E731
        self.agree(split_cases(many(30000)), lambda m, w: f"split {m} {' '.join(map(str, w))}", lambda m, w: said(split(m, w)))

    def test_amounts_in_files_have_the_digits_of_their_currency(self):
        chance = random.Random(24)
        self.agree([(amount(chance), chance.choice(list(DIGITS))) for _ in range(many(20000))],
                   lambda m, c: f"plain {m} {c}", lambda m, c: plain(m, c))

    def test_statements_are_canonical_xml_and_are_read_back(self):
        chance = random.Random(25)
        cases = [statement_case(chance, n) for n in range(many(2000))]
        answers = calculate([statement_line(*case) for case in cases])
        for case, answer in zip(cases, answers):
            bytes_hex, _, sums = answer.partition(" ")
            self.assertEqual(bytes.fromhex(bytes_hex).decode(), statement(*case))
            self.assertEqual(sums, "sums")

    def test_a_statement_that_does_not_add_up_is_noticed(self):
        chance = random.Random(26)
        head, lines = statement_case(chance, 1)
        head["closing"] += 1
        self.assertTrue(calculate([statement_line(head, lines)])[0].endswith(" off"))


if __name__ == "__main__":
    unittest.main()
