# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every message of every language, as it is written with arguments."""

import os
import re
import subprocess
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent.parent
BUILD = HERE / os.environ.get("B", "build")
LANGS = ("en", "de", "fr", "es", "ja", "ar")
NUMBERS = (0, 1, 2, 3, 11, 100, 1234567)


VENDORS = ("imports", "shelf", "themes")    # what only the vendor's people see, who work in English or German


def catalogue(lang, name="*"):
    """key -> its <m>, of one file or of all."""
    return {m.get("id"): m for path in sorted((BUILD / "messages" / lang).glob(f"{name}.xml")) for m in ElementTree.parse(path).getroot()}


def forms(m):
    return [form.text for form in m] or [m.text]


class Messages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.known = {lang: catalogue(lang) for lang in LANGS}

    def place(self, key):
        """Which argument is the number that chooses a form."""
        return self.known["en"][key].get("by", "0")

    def written(self, lang):
        """(key, number) -> what the product says."""
        cases = [(key, n) for key in self.known["en"] for n in NUMBERS]
        lines = "".join(f"{lang} message {key} {n} {self.place(key)}\n" for key, n in cases)
        done = subprocess.run([BUILD / "tests/languages/writer", BUILD / "messages"], input=lines, text=True, capture_output=True, check=True)
        return dict(zip(cases, done.stdout.split("\n")))

    def test_are_in_every_language(self):
        typed = {key for key, m in self.known["en"].items() if m.get("translate") == "no"}    # commands, the same everywhere
        for lang in LANGS:
            welcome = typed if lang in ("en", "de") else typed | {key for name in VENDORS for key in catalogue("en", name)}
            self.assertEqual((set(self.known[lang]) ^ set(self.known["en"])) - welcome, set(), lang)

    def test_leave_no_argument_open_and_use_those_of_english(self):
        for lang in LANGS:
            for (key, n), text in self.written(lang).items():
                self.assertTrue(text.strip() and "⟦" not in text, (lang, key))
                self.assertNotRegex(text, r"\{\d\}", (lang, key, n))
                for place, word in enumerate(("alpha", "two", "three", "four", "five")):
                    if str(place) != self.place(key) and all(f"{{{place}}}" in form for form in forms(self.known["en"][key])):
                        self.assertIn(word, text, (lang, key, n))

    def test_a_plural_that_says_its_number_says_it_as_the_language_writes_it(self):
        seven = {"en": "1,234,567", "de": "1.234.567", "fr": "1\u202f234\u202f567", "es": "1.234.567", "ja": "1,234,567", "ar": "١٬٢٣٤٬٥٦٧"}
        for lang in LANGS:
            said = self.written(lang)
            for key, m in self.known[lang].items():
                if len(m) and f"{{{self.place(key)}}}" in m.find("other").text:
                    self.assertIn(seven[lang], said[key, 1234567], (lang, key))

    def test_have_the_direction_of_their_script(self):
        for lang in LANGS:
            self.assertEqual(self.known[lang]["text.direction"].text, "rtl" if lang == "ar" else "ltr")

    def test_turn_nothing_around_them(self):
        """That is the page's, by dir and <bdi>: an embedding that is not closed would turn what follows."""
        for lang in LANGS:
            for key, m in self.known[lang].items():
                self.assertIsNone(re.search("[\u202a-\u202e\u2066-\u2069]", "".join(m.itertext())), (lang, key))


if __name__ == "__main__":
    unittest.main()
