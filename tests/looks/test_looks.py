# SPDX-License-Identifier: AGPL-3.0-or-later
"""
The style sheets of the base theme and of each brand: all colours that stand on each other can be told apart
(WCAG 2.2, 1.4.3 and 1.4.11), by day and in the dark, in each region; and all CSS of one page is light.
"""
import gzip
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent.parent
MOST = 8 * 1024

STATES = ("good", "wait", "info", "bad")
GROUNDS = ("canvas", "surface", "sunken")
# What stands on what, and the least contrast.
PAIRS = [
    *((front, ground, 4.5) for front in ("ink", "muted", "accent", "accent-deep") for ground in GROUNDS),
    *((state, ground, 4.5) for state in STATES for ground in ("canvas", "surface", f"{state}-tint")),
    *(("ink", f"{state}-tint", 4.5) for state in STATES),
    ("on-accent", "accent", 4.5), ("on-button", "button", 4.5), ("bar-ink", "bar", 4.5), ("bar-muted", "bar", 4.5),
    *((line, ground, 3) for line in ("edge", "focus") for ground in ("canvas", "surface")), ("focus", "bar", 3), ("bar-mark", "bar", 3),
]

# Paper has a :root:root of its own.
ROOT = re.compile(r"(?<!root):root(:has\([^{]*\))?\s*\{([^}]*)\}")
DARK = re.compile(r"@media \(prefers-color-scheme: dark\)\{((?:[^{}]*\{[^{}]*\})*)\}")


def tokens(sheet, dark, region):
    """The custom properties of :root, as the cascade has them; of a region, if it is named in the selector."""
    found = {}
    night = [match.span(1) for match in DARK.finditer(sheet)]
    for match in ROOT.finditer(sheet):
        where, declared = match.groups()
        if (where and (not region or region not in where)) or (not dark and any(a <= match.start() < b for a, b in night)):
            continue
        found |= {name: value.strip() for name, value in re.findall(r"--([\w-]+):([^;]*)", declared)}
    return found


def colour(found, name):
    """Red, green, blue, from 0 to 1."""
    value = found[name]
    while value.startswith("var("):
        value = found[value[6:-1]]
    digits = value.removeprefix("#")
    digits = "".join(c + c for c in digits) if len(digits) == 3 else digits
    return [int(digits[i:i + 2], 16) / 255 for i in (0, 2, 4)]


def luminance(rgb):
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(found, front, ground):
    light, dark = sorted((luminance(colour(found, front)), luminance(colour(found, ground))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


class Looks(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        built = Path(cls.folder.name) / "htdocs"
        subprocess.run([HERE / "tools" / "mkstatic", HERE / "htdocs", built], check=True)
        names = dict(line.split(" ") for line in (built / "assets.map").read_text(encoding="utf-8").splitlines())
        cls.sheets = {name: (built / path).read_text(encoding="utf-8") for name, path in names.items() if name.endswith(".css")}
        cls.brands = {name: sheet for name, sheet in cls.sheets.items() if name == "css/site.css" or name.startswith("themes/")}

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def looks(self):
        """(brand, region, dark, its tokens)"""
        for brand, sheet in self.brands.items():
            for region in {None, *re.findall(r":root:has\(\.masthead\.([\w-]+)\)", sheet)}:
                for dark in (False, True):
                    yield brand, region, dark, tokens(sheet, dark, region)

    def test_what_stands_on_something_can_be_told_from_it(self):
        for brand, region, dark, found in self.looks():
            for front, ground, least in PAIRS:
                with self.subTest(brand=brand, region=region, dark=dark, front=front, ground=ground):
                    self.assertGreaterEqual(round(contrast(found, front, ground), 2), least)

    def test_each_brand_has_colours_of_its_own(self):
        accents = {brand: tokens(sheet, False, None)["accent"] for brand, sheet in self.brands.items()}
        self.assertEqual(len(set(accents.values())), len(accents), accents)

    def test_a_region_has_its_words(self):
        words = re.findall(r'<m id="(region\.[^"]+)"', (HERE / "xsl" / "messages" / "en" / "brands.xml").read_text(encoding="utf-8"))
        regions = {path.stem.partition("-")[2]: path.read_text(encoding="utf-8") for path in (HERE / "xsl" / "themes").glob("aerovault-*.xsl")}
        self.assertEqual(sorted(words), sorted(f"region.{region}{part}" for region in regions for part in ("", ".units", ".legal")))
        for region, theme in regions.items():
            self.assertIn(f"<xsl:variable name=\"region\" select=\"'{region}'\"/>", theme)

    def test_all_css_of_one_page_is_light(self):
        chosen = re.findall(r"select=\"'(\w+)'\"", (HERE / "xsl" / "base" / "sheets.xsl").read_text(encoding="utf-8"))
        self.assertGreater(len(chosen), 4)
        for brand, sheet in self.brands.items():
            for name in chosen:
                size = len(gzip.compress(sheet.encode())) + len(gzip.compress(self.sheets[f"css/{name}.css"].encode()))
                with self.subTest(brand=brand, sheet=name):
                    self.assertLessEqual(size, MOST)


if __name__ == "__main__":
    unittest.main()
