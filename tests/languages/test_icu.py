# SPDX-License-Identifier: AGPL-3.0-or-later
"""
Numbers, money, days, plurals and order as ICU has them, asked through its other door.

The product writes numbers by shapes that it learned once from a skeleton (lib/view/shape.h); here ICU's formatters of old, by way of PyICU,
write each of them. Both ask the same ICU, so a new one changes both.
"""

import itertools
import os
import random
import subprocess
import unittest
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import icu

from portal import portal

HERE = Path(__file__).resolve().parent.parent.parent
BUILD = HERE / os.environ.get("B", "build")
WRITER = (BUILD / "tests" / "languages" / "writer", BUILD / "messages")
LANGS = ("en", "de", "fr", "es", "ja", "ar")
ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Tokyo", "Asia/Kolkata", "Africa/Cairo")
WORDS = ["Ähre", "Ahorn", "Zebra", "zebra", "Öl", "Ost", "ñandú", "nube", "oso", "côte", "coté", "cote", "côté", "Straße", "Strasse", "あさ", "アサ", "いぬ", "犬", "東",
         "أحمد", "احمد", "باب", "تفاح", "ثوم", "Łódź", "Lodz", "1", "10", "2", "a-b", "ab", "A", "a", "É", "e"]


def locale(lang):
    return icu.Locale("en_GB" if lang == "en" else lang)


def formatter(make, lang):
    """The formatters of old do not know that Spanish leaves four digits together (CLDR's minimumGroupingDigits)."""
    form = make(locale(lang))
    if lang == "es":
        form.setMinimumGroupingDigits(2)
    return form


class Written(unittest.TestCase):
    def compare(self, cases):
        """cases: a line for the writer, and what ICU writes."""
        cases = list(cases)
        done = subprocess.run(WRITER, input="".join(f"{line}\n" for line, _ in cases), text=True, capture_output=True, check=True)
        answers = done.stdout.split("\n")[:-1]
        self.assertEqual(len(answers), len(cases))
        wrong = [(line, due, got) for (line, due), got in zip(cases, answers) if due != got]
        self.assertEqual(wrong, [], f"{len(wrong)} of {len(cases)}")

    def amounts(self):
        draw = random.Random(37)
        return [0, 1, -1, 9, 10, 99, 100, 101, 999, 1000, 1001, -1000, 9999, 10000, 12345, 99999, 100000, 123456, 999999, 1000000, -1234567, 10**9, 10**12 + 1,
                10**15 - 1, *(draw.randrange(-10**draw.randrange(1, 15), 10**draw.randrange(1, 15)) for _ in range(60))]

    def currencies(self):
        """The demo's; and whatever else the product knows with so many digits as ICU."""
        demo = {code for (code,) in portal.sql("SELECT DISTINCT currency FROM org UNION SELECT DISTINCT currency FROM deal UNION SELECT currency FROM vendor")}
        self.assertGreater(len(demo), 2)
        return sorted(demo | {"EUR", "USD", "GBP", "CHF", "JPY", "SAR", "AED", "EGP", "KWD", "MXN", "ARS", "CAD", "SEK", "PLN", "INR", "CNY", "BRL"})

    def test_money_in_every_currency_of_the_demo(self):
        def cases():
            for lang, code in itertools.product(LANGS, self.currencies()):
                form = formatter(icu.NumberFormat.createCurrencyInstance, lang)
                form.setCurrency(code)
                digits = form.getMaximumFractionDigits()
                for minor in self.amounts():
                    yield f"{lang} money {minor} {code}", form.format(minor / 10**digits)
        self.compare(cases())

    def test_whole_numbers(self):
        def cases():
            for lang in LANGS:
                form = formatter(icu.NumberFormat.createInstance, lang)
                yield from ((f"{lang} number {n}", form.format(n)) for n in self.amounts())
        self.compare(cases())

    def test_rates_with_as_many_digits_as_there_are(self):
        def cases():
            for lang in LANGS:
                form = formatter(icu.NumberFormat.createPercentInstance, lang)
                form.setMaximumFractionDigits(4)
                for ppm in (0, 1, -1, 10, 100, 1000, 7500, 10000, 12345, 75000, -75000, 100000, 125000, 333333, 999999, 1000000, 12345678, 150000000):
                    yield f"{lang} percent {ppm}", form.format(ppm / 10**6)
        self.compare(cases())

    def test_plurals(self):
        def cases():
            for lang in LANGS:
                rules = icu.PluralRules.forLocale(locale(lang))
                yield from ((f"{lang} plural {n}", rules.select(n)) for n in (*range(201), 10**6, 10**6 + 1, 10**6 + 11, 2 * 10**6, 10**9))
        self.compare(cases())

    def test_days_and_minutes(self):
        utc = icu.TimeZone.createTimeZone("UTC")

        def cases():
            for lang in LANGS:
                form = icu.DateFormat.createDateInstance(icu.DateFormat.MEDIUM, locale(lang))
                form.setTimeZone(utc)
                for days in range(0, 40000, 97):
                    day = date(1970, 1, 1) + timedelta(days=days)
                    yield f"{lang} date {day}", form.format(float(days * 86400))
                both = icu.DateFormat.createDateTimeInstance(icu.DateFormat.MEDIUM, icu.DateFormat.SHORT, locale(lang))
                for zone, hours in itertools.product(ZONES, range(0, 9000, 37)):
                    at = datetime(2026, 1, 1, tzinfo=timezone.utc) + timedelta(hours=hours, minutes=hours % 60)
                    both.setTimeZone(icu.TimeZone.createTimeZone(zone))
                    yield f"{lang} time {zone} {at:%Y-%m-%dT%H:%M:%SZ}", both.format(at.timestamp())
        self.compare(cases())

    def test_names(self):
        def cases():
            for lang in LANGS:
                for code in ("DE", "FR", "US", "JP", "EG", "SA", "GB", "CH", "MX", "BR"):
                    yield f"{lang} country {code}", icu.Locale(f"und_{code}").getDisplayCountry(locale(lang))
                for own in LANGS:
                    name = icu.Locale(own).getDisplayLanguage(icu.Locale(own))
                    yield f"{lang} language {own}", name[0].upper() + name[1:]
        self.compare(cases())

    def test_words_are_sorted_as_the_language_sorts_them(self):
        for lang in LANGS:
            lines = "".join(f"{lang} key {word.encode().hex()}\n" for word in WORDS)
            keys = subprocess.run(WRITER, input=lines, text=True, capture_output=True, check=True).stdout.split()
            mine = [word for _, word in sorted(zip(keys, WORDS))]
            self.assertEqual(mine, sorted(WORDS, key=icu.Collator.createInstance(locale(lang)).getSortKey), lang)


if __name__ == "__main__":
    unittest.main()
