# SPDX-License-Identifier: AGPL-3.0-or-later
"""In which language a page and a mail are: the person's, the organisation's, the region's, the host name's; a visitor's browser's."""

import re
import unittest

from mailbox import Mailbox
from portal import portal

ADMIN, REP, MANAGER, CHANNEL = "admin@globaltech.example", "rep@p001.example", "manager@p001.example", "channel@globaltech.example"
OWN_NAMES = ["English", "Deutsch", "Français", "Español", "日本語", "العربية"]


def lang(client, path="/deals"):
    return client.page(path).get("lang")


def choose(client, code):
    return client.submit(client.form("/profile", "profile-language"), lang=code)


def set_org(code, lang_code):
    admin = portal.sign_in(ADMIN)
    return admin.submit(admin.form(f"/admin/partners/{code}", "partner-language"), lang=lang_code)


def set_region(name, lang_code):
    admin = portal.sign_in(ADMIN)
    return admin.submit(admin.form("/admin/regions", "region-language"), region=name, lang=lang_code)


def region_of(email):
    return portal.sql("SELECT t.name FROM territory t JOIN org o ON o.territory_id = t.id JOIN member m ON m.org_id = o.id"
                      f" JOIN person p ON p.id = m.person_id WHERE p.email = '{email}'")[0][0]


class Members(unittest.TestCase):
    def setUp(self):
        portal.fresh()

    def test_the_nearest_choice_counts(self):
        rep, manager, region = portal.sign_in(REP), portal.sign_in(MANAGER), region_of(REP)
        self.assertEqual(lang(rep), "en")
        self.assertEqual(set_region(region, "es").location, "/admin/regions?notice=setup-saved")
        self.assertEqual((lang(rep), lang(manager)), ("es", "es"))
        self.assertEqual(set_org("p001", "fr").location, "/admin/partners/p001?notice=partner-saved")
        self.assertEqual((lang(rep), lang(manager)), ("fr", "fr"))
        self.assertEqual(choose(rep, "ar").location, "/profile?notice=language-chosen")
        self.assertEqual((lang(rep), lang(manager)), ("ar", "fr"))
        self.assertEqual(rep.form("/profile", "profile-language").values["lang"], "ar")

    def test_a_choice_can_be_taken_back(self):
        rep, region = portal.sign_in(REP), region_of(REP)
        for give in (lambda code: set_region(region, code), lambda code: set_org("p001", code), lambda code: choose(rep, code)):
            self.assertEqual(give("ja").status, 303)
            self.assertEqual(lang(rep), "ja")
            self.assertEqual(give("").status, 303)
            self.assertEqual(lang(rep), "en")

    def test_a_channel_manager_reads_what_the_region_speaks(self):
        channel = portal.sign_in(CHANNEL)
        set_region(region_of(REP), "de")
        self.assertEqual(lang(channel), "de")

    def test_only_what_is_offered_is_taken(self):
        rep = portal.sign_in(REP)
        for wrong in ("pl", "de-AT", "../de", "EN"):
            answer = choose(rep, wrong)
            self.assertEqual((answer.status, answer.form("profile-language").errors()), (422, {"lang": "not-a-choice"}), wrong)
            self.assertIn("password-change", [form.get("name") for form in answer.xml.iter("form")])

    def test_languages_call_themselves_by_their_own_names(self):
        rep = portal.sign_in(REP)
        for code in ("en", "ja"):
            choose(rep, code)
            shown = re.findall(r'<option value="(\w\w)" lang="\1"[^>]*>([^<]+)</option>', rep.get("/profile").text)
            self.assertEqual([name for _, name in shown], OWN_NAMES)

    def test_the_page_says_so_and_is_kept_apart(self):
        rep = portal.sign_in(REP)
        english = rep.get("/deals")
        choose(rep, "ar")
        arabic = rep.get("/deals", If_None_Match=english.headers["ETag"])
        self.assertEqual(arabic.status, 200)
        self.assertIn('<html lang="ar" dir="rtl">', arabic.text)
        self.assertIn('<html lang="en" dir="ltr">', english.text)

    def test_the_session_and_its_language_are_one_statement(self):
        rep = portal.sign_in(REP)
        counts = []
        for code in ("", "de"):
            choose(rep, code)
            for _ in range(2):    # a process that begins asks more
                rep.page("/deals")
            log = (portal.places.folder("log") / "parley.log").read_text(encoding="utf-8")
            counts.append(re.findall(r"path=/deals status=200 .*statements=(\d+)", log)[-1])
        self.assertEqual(counts[0], counts[1])


class Hosts(unittest.TestCase):
    """A host name offers some languages, the first where nothing says another."""

    def setUp(self):
        portal.fresh()
        text = portal.conf.read_text(encoding="utf-8")
        portal.conf.write_text(re.sub(r"(?m)^(host = meridian\.localhost .*)$", r"\1 fr en", text), encoding="utf-8")
        portal.web.stop()
        portal.changed = True
        self.addCleanup(portal.restore)

    def test_a_choice_that_it_does_not_offer_does_not_count(self):
        rep = portal.sign_in("rep@m001.example", "meridian.localhost", anew=True)
        self.assertEqual(lang(rep), "fr")
        portal.sql("UPDATE person SET lang = 'de' WHERE email = 'rep@m001.example'")
        self.assertEqual(lang(rep), "fr")
        self.assertEqual(rep.form("/profile", "profile-language").options("lang"), ["fr", "en"])
        self.assertEqual(choose(rep, "de").status, 422)
        choose(rep, "en")
        self.assertEqual(lang(rep), "en")

    def test_visitors_read_its_first_or_what_their_browser_likes_better(self):
        visitor = portal.client("meridian.localhost")
        for wish, got in (("", "fr"), ("de", "fr"), ("de, en;q=0.5", "en"), ("en-GB,en;q=0.9,fr;q=0.8", "en"), ("fr;q=0, en;q=0.1", "en"),
                          ("en;q=0.5, fr;q=0.7", "fr"), ("*", "fr"), ("x" * 5000, "fr"), (";;q=,,", "fr"), ("EN-us", "en")):
            page = visitor.get("/sign-in?as=xml", accept_language=wish).xml
            self.assertEqual(page.get("lang"), got, wish)


class Visitors(unittest.TestCase):
    def setUp(self):
        portal.fresh()

    def test_choose_once_and_nobody_learns_of_it(self):
        visitor = portal.client()
        page = visitor.get("/apply").text
        link = re.search(r'href="([^"]*/language\?next=[^"]*)"', page)[1]
        self.assertTrue(link.endswith("/language?next=/apply"))
        form = visitor.form("/language?next=/apply", "language")
        self.assertEqual((form.values["lang"], form.options("lang")), ("en", ["en", "de", "fr", "es", "ja", "ar"]))
        self.assertEqual(visitor.submit(form, lang="pl").status, 422)
        done = visitor.submit(form, lang="ja")
        self.assertEqual((done.status, done.location), (303, "/apply"))
        said = next(line for line in done.headers.get_all("Set-Cookie") if line.startswith("language="))
        self.assertRegex(said, r"^language=ja; Path=\S+; Max-Age=\d+; HttpOnly; SameSite=Lax$")
        self.assertEqual(lang(visitor, "/sign-in"), "ja")
        self.assertEqual(visitor.get("/sign-in?as=xml", accept_language="de").xml.get("lang"), "ja")

    def test_looking_changes_nothing(self):
        visitor = portal.client()
        visitor.get("/language?lang=de&next=/apply")
        self.assertEqual(lang(visitor, "/sign-in"), "en")

    def test_are_not_led_away(self):
        visitor = portal.client()
        for away in ("https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere"):
            form = visitor.form("/language", "language")
            self.assertEqual(visitor.submit(form, lang="de", next=away).location, "/", away)

    def test_a_cookie_that_means_nothing_is_nothing(self):
        for value in ("", "xx", "../de", "de" * 3000, "de; language=fr"):
            visitor = portal.client()
            visitor.cookies["language"] = value
            self.assertEqual(lang(visitor, "/sign-in"), "en", value[:20])

    def test_caches_know_what_it_depends_on(self):
        vary = portal.client().get("/sign-in").headers["Vary"]
        self.assertEqual({word.strip() for word in vary.split(",")} & {"Accept-Language", "Cookie"}, {"Accept-Language", "Cookie"})

    def test_what_is_not_there_is_said_in_their_language_too(self):
        answer = portal.client().get("/nowhere", accept_language="de", accept="application/xml")
        self.assertEqual((answer.status, answer.xml.get("lang")), (404, "de"))

    def test_a_member_chooses_in_the_profile(self):
        rep = portal.sign_in(REP)
        self.assertEqual(rep.get("/language").location, "/profile")
        self.assertNotIn("/language?next", rep.get("/deals").text)


class Mails(unittest.TestCase):
    def setUp(self):
        portal.fresh()

    def kinds(self):
        return dict(portal.sql("SELECT kind, COALESCE(lang, '-') FROM mail ORDER BY id"))

    def reset_mail(self, box, email):
        visitor = portal.client()
        visitor.submit(visitor.form("/password/forgot", "password-forgot"), email=email)
        portal.post()
        return box.last(email)

    def test_a_member_gets_mail_as_pages(self):
        with Mailbox() as box:
            portal.mail_to(box)
            for code, give in (("es", lambda code: set_region(region_of(REP), code)), ("fr", lambda code: set_org("p001", code)),
                               ("ar", lambda code: choose(portal.sign_in(REP), code))):
                give(code)
                mail = self.reset_mail(box, REP)
                self.assertIn(f'<html lang="{code}" dir="{"rtl" if code == "ar" else "ltr"}"', mail.html)

    def test_who_applies_is_answered_as_asked_and_so_is_who_is_invited(self):
        visitor = portal.client()
        visitor.cookies["language"] = "de"
        form = visitor.form("/apply", "application")
        self.assertEqual(visitor.submit(form, **{
            "company": "Nordlicht GmbH", "website": "nordlicht.example", "country": "DE", "contact-name": "Nora Licht", "email": "nora@nordlicht.example",
            "why": "Wir verkaufen.", "accept-terms": "yes"}).status, 303)
        self.assertEqual(self.kinds().get("application-received"), "de")
        ref = portal.sql("SELECT ref FROM application WHERE company = 'Nordlicht GmbH'")[0][0]
        admin = portal.sign_in(ADMIN)
        approve = admin.form(f"/admin/applications/{ref}", "application-approve")
        self.assertEqual(admin.submit(approve, profile="executive").status, 303)
        self.assertEqual(self.kinds().get("application-approved"), "de")
        self.assertEqual(portal.sql("SELECT lang FROM org WHERE name = 'Nordlicht GmbH'"), [["de"]])


if __name__ == "__main__":
    unittest.main()
