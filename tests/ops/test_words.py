# SPDX-License-Identifier: AGPL-3.0-or-later
"""What becomes of the words that translators write: tools/mkmessages in a checkout of its own."""

import re
import shutil
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent.parent
ENGLISH = """<messages>
<!-- Words of a button. -->
<m id="save">Save</m>
<m id="hello">Hello {0},
  this is {1}.</m>
<m id="comma" xml:space="preserve">, </m>
<m id="days" by="1"><one>{0}: {1} day</one><other>{0}: {1} days</other></m>
<m id="command" translate="no">parley check {0}</m>
<m id="deals"><one>{0} deal of {1}</one><other>{0} deals of {1}</other></m>
</messages>
"""


class Words(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        (self.root / "tools").mkdir()
        shutil.copy(HERE / "tools/mkmessages", self.root / "tools")
        self.messages = self.root / "xsl/messages"
        (self.messages / "en").mkdir(parents=True)
        self.english(ENGLISH)
        (self.messages / "same").write_text("# names\n* curl\nde Version\n", encoding="utf-8")
        self.tool("update", "de")
        self.tool("update", "ar")

    def english(self, text):
        (self.messages / "en/all.xml").write_text(text, encoding="utf-8")

    def tool(self, *words, fails=False):
        done = subprocess.run([self.root / "tools/mkmessages", *words], text=True, capture_output=True, check=False)
        self.assertEqual(done.returncode != 0, fails, done.stderr)
        return done.stdout + done.stderr

    def complete(self, *langs):
        tool = self.root / "tools/mkmessages"
        tool.write_text(re.sub(r"(?m)^COMPLETE = .*", f"COMPLETE = {langs!r}", tool.read_text(encoding="utf-8")), encoding="utf-8")

    def say(self, lang, key, *words):
        """A translator's work: the words of a message, or of each of its forms."""
        path = self.messages / lang / "all.po"
        entries = path.read_text(encoding="utf-8").split("\n\n")
        for i, entry in enumerate(entries):
            if f'msgctxt "{key}"' in entry:
                forms = [f'msgstr[{n}] "{text}"' for n, text in enumerate(words)] if "msgid_plural" in entry else [f'msgstr "{words[0]}"']
                entries[i] = re.sub(r"\nmsgstr.*", "\n" + "\n".join(forms), entry, flags=re.S)
        path.write_text("\n\n".join(entries) + "\n", encoding="utf-8")

    def made(self, lang):
        self.tool("make", self.root / "build/messages")
        root = ElementTree.parse(self.root / f"build/messages/{lang}/all.xml").getroot()
        return {m.get("id"): {form.tag: form.text for form in m} or m.text for m in root}

    def test_a_catalogue_has_what_was_translated_and_nothing_else(self):
        self.assertEqual(self.made("de"), {})
        self.say("de", "hello", "Hallo {0}, dies ist {1} & mehr.")
        self.say("de", "deals", "ein Deal von {1}", "{0} Deals von {1}")
        self.assertEqual(self.made("de"), {
            "hello": "Hallo {0}, dies ist {1} & mehr.", "deals": {"one": "ein Deal von {1}", "other": "{0} Deals von {1}"}})
        self.assertEqual(set(self.made("en")), {"save", "hello", "comma", "days", "command", "deals"})

    def test_each_language_has_its_own_categories(self):
        self.say("ar", "deals", "z {1}", "o {1}", "t {1}", "f {0} {1}", "m {0} {1}", "x {0} {1}")
        self.assertEqual(list(self.made("ar")["deals"]), ["zero", "one", "two", "few", "many", "other"])

    def test_white_space_that_belongs_to_a_message_is_kept(self):
        self.say("de", "comma", "; ")
        self.say("de", "save", " Sichern")
        self.made("de")
        made = (self.root / "build/messages/de/all.xml").read_text(encoding="utf-8")
        self.assertIn('<m id="comma" xml:space="preserve">; </m>', made)
        self.assertIn('<m id="save"> Sichern</m>', made)

    def test_what_is_typed_is_the_same_in_all_languages(self):
        self.assertNotIn("parley check", (self.messages / "de/all.po").read_text(encoding="utf-8"))
        self.assertNotIn("command", self.tool("missing", "de"))

    def test_the_argument_that_chooses_is_the_same_in_all_languages(self):
        self.say("de", "days", "{0}: ein Tag", "{0}: {1} Tage")
        self.made("de")
        self.assertIn('<m id="days" by="1"><one>', (self.root / "build/messages/de/all.xml").read_text(encoding="utf-8"))
        self.say("de", "days", "ein Tag", "{0}: {1} Tage")
        self.assertIn("de/all.po: days: has the arguments", self.tool("make", self.root / "m", fails=True))

    def test_half_of_a_plural_is_none(self):
        self.say("de", "deals", "ein Deal von {1}", "")
        self.assertEqual(self.made("de"), {})
        self.assertIn("no words for deals", self.tool("missing", "de"))

    def test_lost_and_invented_arguments_are_refused_with_their_place(self):
        for words in ("Hallo {0}", "Hallo {0} {1} {2}", "Hallo"):
            self.say("de", "hello", words)
            self.assertRegex(self.tool("make", self.root / "m", fails=True), r"de/all\.po: hello: has the arguments")
        self.say("de", "hello", "Dies ist {1}, {0}")
        self.say("de", "deals", "{0} Deal von {1}", "Deals von {1}")
        self.assertIn("deals", self.tool("make", self.root / "m", fails=True))

    def test_other_english_words_ask_for_another_look(self):
        self.say("de", "save", "Sichern")
        self.english(ENGLISH.replace(">Save<", ">Save it<"))
        self.tool("update", "de")
        self.assertIn("Sichern", (self.messages / "de/all.po").read_text(encoding="utf-8"))
        self.assertEqual(self.made("de"), {})
        self.assertIn("no words for save", self.tool("missing", "de"))

    def test_words_that_were_translated_stay_when_others_come(self):
        self.say("de", "save", "Sichern")
        self.english(ENGLISH.replace("</messages>", '<m id="new">New</m></messages>'))
        self.tool("update", "de")
        self.assertEqual(self.made("de"), {"save": "Sichern"})

    def test_only_a_complete_language_must_have_all_words(self):
        self.complete()
        self.assertIn("xsl/messages/de: 5 messages", self.tool("check"))
        self.complete("de")
        self.assertIn("de/all.po: no words for hello", self.tool("check", fails=True))

    def test_words_that_were_copied_are_noticed_unless_the_languages_share_them(self):
        self.english('<messages><m id="a">Version</m><m id="b">Save</m><m id="c">curl</m><m id="d">{0}: {1}</m></messages>')
        for lang in ("de", "ar"):
            self.tool("update", lang)
            for key, words in (("a", "Version"), ("b", "Save"), ("c", "curl"), ("d", "{0}: {1}")):
                self.say(lang, key, words)
        self.complete("de", "ar")
        said = self.tool("check", fails=True).splitlines()
        self.assertEqual([re.sub(r".*messages/(\w+)/all.po: (\w) .*", r"\1 \2", line) for line in said if "says what" in line], ["de b", "ar a", "ar b"])


if __name__ == "__main__":
    unittest.main()
