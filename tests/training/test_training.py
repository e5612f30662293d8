# SPDX-License-Identifier: AGPL-3.0-or-later
"""
S7: a path of courses, lessons and quizzes, to the certificate, its badge, and the page where anybody verifies it.

The rules of scores, written a second time: a question with one right answer is worth its points for that answer. Where several
are right, each right one that is chosen earns points / right ones, each wrong one takes as much away, never below zero, and the sum is
rounded down to hundredths. A try passes with pass percent of all points. After a failed try there is a wait; after every so
many, a day's rest; a try whose deadline is over has failed.
"""
import csv
import io
import os
import sys
import unittest
from fractions import Fraction
from math import floor

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [os.path.join(HERE, "lib"), os.path.join(HERE, "world")]

from portal import HOST, NOW, portal  # noqa: E402
from walk import at_once, deal_fields, register  # noqa: E402

MANAGER = "manager@p001.example"
PATH = "/training/paths/sales-foundations"
newcomers = []


def key_of(ref):
    """question -> (points, kind, [right or not, by answer]), from the database."""
    rows = portal.sql("SELECT q.position, q.points, q.kind, a.correct FROM module m JOIN question q ON q.module_id = m.id JOIN answer a "
                      f"ON a.question_id = q.id WHERE m.ref = '{ref}' ORDER BY q.position, a.position")
    key = {}
    for position, points, kind, correct in rows:
        key.setdefault(position, (int(points), kind, []))[2].append(correct == "1")
    return list(key.values())


def choices(key, chosen):
    """The fields of the form for these answers (numbers from 0), by question."""
    fields = {}
    for i, ((_, kind, _), picks) in enumerate(zip(key, chosen), 1):
        fields.update({f"q{i}": str(picks[0] + 1)} if kind == "single" else {f"q{i}-{k + 1}": "yes" for k in picks})
    return fields


def right(key):
    return [[k for k, correct in enumerate(answers) if correct] for _, _, answers in key]


def wrong(key):
    return [[next(k for k, correct in enumerate(answers) if not correct)] for _, _, answers in key]


def some(n, size):
    """One or more of so many answers, others for each n."""
    return [k for k in range(size) if n % (2 ** (k + 1)) >= 2 ** k] or [n % size]


def oracle(key, chosen):
    """Hundredths of points of each question, by the text above."""
    scores = []
    for (points, kind, answers), picks in zip(key, chosen):
        if kind == "single":
            scores.append(100 * points if answers[picks[0]] else 0)
        else:
            share = Fraction(100 * points, sum(answers))
            scores.append(floor(max(0, sum(share if answers[k] else -share for k in picks))))
    return scores


def windows_of(client):
    """Another window of the same browser."""
    other = portal.client(client.host)
    other.cookies.update(client.cookies)
    return other


def newcomer():
    """A rep who follows no path yet; each time another."""
    if not newcomers:
        newcomers.extend(row[0] for row in portal.sql(
            "SELECT p.email FROM person p JOIN member m ON m.person_id = p.id JOIN org o ON o.id = m.org_id WHERE m.role = 'rep' AND "
            "o.code LIKE 'p01%' AND NOT EXISTS (SELECT 1 FROM path_enrolment e WHERE e.owner_id = m.id) ORDER BY m.id"))
    return newcomers.pop(0)


class Walk:
    """One learner, at whose side we stand."""

    def __init__(self, email):
        self.email = email
        self.client = portal.sign_in(email, anew=True)

    def next_step(self, path=PATH):
        return next(self.client.page(path).iter("path")).find("next").get("href")

    def quiz(self, address):
        return next(self.client.page(address).iter("quiz"))

    def read(self, address):
        answer = self.client.submit(self.client.form(address, "module-done"))
        assert answer.status == 303, answer
        return answer.location

    def begin(self, address):
        answer = self.client.submit(self.client.form(address, "quiz-begin"))
        assert answer.status == 303, answer

    def send(self, address, chosen):
        form = self.client.form(address, "quiz")
        answer = self.client.submit(form, choices(key_of(address.rsplit("/", 1)[1]), chosen))
        assert answer.status == 303, answer
        return answer

    def to_the_quiz(self, path=PATH):
        while "/modules/" in (step := self.next_step(path)):
            self.read(step)
        return step


class Training(unittest.TestCase):
    def tearDown(self):
        if self.clocked:
            portal.at(NOW)

    clocked = False

    def at(self, instant):
        portal.at(instant)
        self.clocked = True

    def test_from_the_path_to_a_certificate_that_anybody_verifies(self):
        rep = Walk(newcomer())
        path = next(rep.client.page(PATH).iter("path"))
        self.assertEqual((path.get("done"), path.find("certificate")), ("0", None))
        quiz = rep.to_the_quiz()
        self.failed_then_passed(rep, quiz)
        second = rep.to_the_quiz()
        self.assertNotEqual(second, quiz)
        rep.begin(second)
        answer = rep.send(second, right(key_of(second.rsplit("/", 1)[1])))
        self.assertIn("notice=certificate-issued", answer.location)
        path = next(rep.client.page(PATH).iter("path"))
        self.assertEqual(path.get("done"), path.get("modules"))
        self.told_of(rep, path.find("certificate"))
        status, said = portal.operator("check")
        self.assertEqual(status, 0, said)
        self.verified_by_anybody(rep, path.find("certificate"))


    def test_home_says_what_to_learn_next(self):
        rep = Walk(newcomer())

        def learning():
            actions = list(next(rep.client.page("/").iter("home")).iter("action"))
            found = [(n, a) for n, a in enumerate(actions) if a.get("href").startswith("/training/")]
            self.assertLessEqual(len(found), 1)
            self.assertLessEqual(len(actions), 7)
            return [(a.get("verb"), a.get("href"), a.get("done"), n == 0) for n, a in found]

        self.assertEqual([action[:3] for action in learning()], [("begin-path", PATH, "0")])
        first = rep.next_step()
        rep.read(first)
        step = rep.next_step()
        self.assertEqual([action[:3] for action in learning()], [("learn", step, "1")])
        quiz = rep.to_the_quiz()
        key = key_of(quiz.rsplit("/", 1)[1])
        self.assertEqual([action[:2] for action in learning()], [("learn", quiz)])
        rep.begin(quiz)
        self.assertEqual([(verb, href, ahead) for verb, href, _, ahead in learning()], [("finish-quiz", quiz, True)], "its clock is the shortest")
        rep.send(quiz, wrong(key))
        self.assertEqual(learning(), [], "the next try has to wait")
        self.at("2026-03-02T09:05:00Z")
        self.assertEqual([action[:2] for action in learning()], [("retry-quiz", quiz)])
        rep.begin(quiz)
        rep.send(quiz, right(key))
        second = rep.to_the_quiz()
        rep.begin(second)
        rep.send(second, right(key_of(second.rsplit("/", 1)[1])))
        self.assertEqual(learning(), [], "who is certified is done")
        other = rep.next_step("/training/paths/cloud-specialist")
        rep.read(other)
        self.assertEqual([action[0] for action in learning()], ["learn"])

    def test_a_shared_course_is_no_beginning_of_another_path(self):
        rep = Walk(newcomer())
        quizzes = []
        while (path := next(rep.client.page("/training/paths/cloud-specialist").iter("path"))).find("next") is not None:
            step = path.find("next").get("href")
            if "/modules/" in step:
                rep.read(step)
                continue
            quizzes.append(step)
            rep.begin(step)
            rep.send(step, right(key_of(step.rsplit("/", 1)[1])))
        self.assertTrue(quizzes)
        lead = next(rep.client.page("/training/paths/practice-lead").iter("path"))
        self.assertGreater(int(lead.get("done")), 0)
        self.assertFalse([a for a in rep.client.page("/").iter("action") if a.get("href").startswith("/training")])

    def test_home_has_seven_actions_at_most(self):
        rep = Walk(newcomer())
        for n in range(2):
            form = rep.client.form("/deals/new", "deal")
            rep.client.submit(form, deal_fields(customer=f"Morning Tide {n} Ltd", **{"customer-domain": f"tide-{n}.example"}))
        refs = [register(rep.client) for _ in range(8)]
        for there, kinds in ((4, ["report"] * 4 + ["finish"] * 2 + ["begin-path"]), (5, ["report"] * 5 + ["finish", "begin-path"]),
                             (8, ["report"] * 6 + ["begin-path"])):
            portal.sql("UPDATE deal SET waiting_on = 'partner', due_at = '2026-03-10' WHERE ref IN ('%s')" % "', '".join(refs[:there]))
            self.assertEqual([a.get("verb") for a in rep.client.page("/").iter("action")], kinds)

    def failed_then_passed(self, rep, address):
        key = key_of(address.rsplit("/", 1)[1])
        self.assertEqual(rep.quiz(address).get("stand"), "new")
        rep.begin(address)
        rep.send(address, wrong(key))
        quiz = rep.quiz(address)
        self.assertEqual((quiz.get("stand"), quiz.find("result").get("outcome"), quiz.get("from")),
                         ("waiting", "failed", "2026-03-02T09:05:00Z"))
        self.assertEqual(rep.client.post(address + "/begin", rep.client.form(PATH, "sign-out").values | {"request-key": "0" * 32}).status, 303)
        self.assertEqual(rep.quiz(address).get("stand"), "waiting", "a begin that comes too early begins nothing")
        self.at("2026-03-02T09:05:00Z")
        self.assertEqual((rep.quiz(address).get("stand"), rep.quiz(address).get("tries-left")), ("again", "2"))
        rep.begin(address)
        rep.send(address, right(key))
        self.assertEqual(rep.quiz(address).find("result").get("outcome"), "passed")

    def verified_by_anybody(self, rep, certificate):
        visitor = portal.client()
        page = next(visitor.page(f"/certificates/{certificate.get('no')}").iter("certificate"))
        name = portal.sql(f"SELECT name FROM person WHERE email = '{rep.email}'")[0][0]
        self.assertEqual((page.get("state"), page.find("holder").text, page.get("until")), ("valid", name, "2027-03-02"))
        self.assertNotIn("@p0", visitor.get(f"/certificates/{certificate.get('no')}").text)
        badge = next(visitor.page(f"/badges/{page.get('badge')}").iter("badge"))
        self.assertEqual((badge.get("no"), badge.get("level")), (certificate.get("no"), "bronze"))
        for there, host in (("/certificates/GT-C-2026-000001", HOST), (f"/certificates/{certificate.get('no')}", "meridian.localhost"),
                            (f"/badges/{page.get('badge')}", "meridian.localhost"), ("/badges/N0NESUCH", HOST)):
            self.assertEqual(portal.client(host).get(there).status, 404, there)
        self.at("2027-03-02T09:00:00Z")
        self.assertEqual(next(visitor.page(f"/certificates/{page.get('no')}").iter("certificate")).get("state"), "valid")
        self.at("2027-03-03T09:00:00Z")
        self.assertEqual(next(visitor.page(f"/certificates/{page.get('no')}").iter("certificate")).get("state"), "expired")
        portal.sql(f"UPDATE certificate SET revoked_at = '2026-05-01' WHERE no = '{page.get('no')}'")
        self.assertEqual(next(visitor.page(f"/certificates/{page.get('no')}").iter("certificate")).get("state"), "revoked")

    def told_of(self, rep, certificate):
        """In the portal and by mail, once, in the transaction that issued it."""
        (told,) = [n for n in rep.client.page("/notifications").iter("notification") if n.get("kind") == "certificate-issued"]
        facts = told.find("facts")
        self.assertEqual((facts.get("certificate"), facts.get("valid-until")), (certificate.get("no"), "2027-03-02"))
        badge = f"/badges/{certificate.get('badge')}"
        self.assertEqual(told.get("href"), badge)
        (mail,) = portal.sql(f"SELECT path, created_at FROM mail WHERE address = '{rep.email}' AND kind = 'certificate-issued'")
        issued = portal.sql(f"SELECT issued_at FROM certificate WHERE no = '{certificate.get('no')}'")[0][0]
        self.assertEqual(mail, [badge, issued])

    def test_scores_are_those_of_the_rules(self):
        outcomes = set()
        for n in range(5):
            rep = Walk(newcomer())
            quiz = rep.to_the_quiz()
            key = key_of(quiz.rsplit("/", 1)[1])
            rep.begin(quiz)
            chosen = [(picks, picks[:1], some(n + i, len(answers)))[(n + i) % 3] for i, (picks, (_, _, answers)) in enumerate(zip(right(key), key))]
            rep.send(quiz, chosen)
            result = rep.quiz(quiz).find("result")
            expected = oracle(key, chosen)
            self.assertEqual([int(q.get("score")) for q in result.iter("question")], expected)
            self.assertEqual(int(result.get("score")), sum(expected))
            total = 100 * sum(points for points, _, _ in key)
            self.assertEqual(result.get("outcome"), "passed" if 100 * sum(expected) >= 70 * total else "failed")
            outcomes |= {result.get("outcome"), *(q.get("verdict") for q in result.iter("question"))}
        self.assertEqual(outcomes, {"passed", "failed", "right", "partly", "wrong"}, "each case was met")

    def test_the_key_does_not_leave_before_the_answers_came(self):
        rep = Walk(newcomer())
        quiz = rep.to_the_quiz()
        feedback = [row[0] for row in portal.sql("SELECT a.feedback FROM answer a JOIN question q ON q.id = a.question_id JOIN module m ON "
                                                 f"m.id = q.module_id WHERE m.ref = '{quiz.rsplit('/', 1)[1]}' AND a.feedback IS NOT NULL")]
        self.assertTrue(feedback)
        for begun in (False, True):
            if begun:
                rep.begin(quiz)
            for text in (rep.client.look(quiz).text, rep.client.get(quiz).text):
                self.assertNotRegex(text, r'correct=|verdict')
                self.assertFalse([words for words in feedback if words in text])
        form = rep.client.form(quiz, "quiz")
        answer = rep.client.submit(form, {"q1": "1"})
        self.assertEqual((answer.status, answer.form("quiz").errors().get("q1")), (422, None))
        self.assertEqual(answer.form("quiz").values["q1"], "1", "what was typed is kept")
        self.assertNotRegex(answer.text, r'correct=|verdict')
        rep.send(quiz, wrong(key_of(quiz.rsplit("/", 1)[1])))
        result = rep.quiz(quiz).find("result")
        self.assertTrue(all(a.get("correct") is None for a in result.iter("answer") if a.get("chosen") is None),
                        "who may try again is not told what was right")

    def test_what_comes_after_the_deadline_does_not_count(self):
        rep = Walk(newcomer())
        quiz = rep.to_the_quiz()
        key = key_of(quiz.rsplit("/", 1)[1])
        rep.begin(quiz)
        deadline = rep.quiz(quiz).get("deadline")
        self.assertEqual(deadline, "2026-03-02T09:10:00Z")
        form = rep.client.form(quiz, "quiz")
        self.at("2026-03-02T09:10:01Z")
        answer = rep.client.submit(form, choices(key, right(key)))
        self.assertIn("notice=quiz-over", answer.location)
        result = rep.quiz(quiz).find("result")
        self.assertEqual((result.get("outcome"), result.get("score")), ("late", "0"))
        self.assertEqual(portal.sql("SELECT COUNT(*) FROM quiz_attempt WHERE submitted_at > deadline OR (submitted_at IS NULL AND score IS NOT NULL)"),
                         [["0"]])

    def test_after_three_tries_comes_a_days_rest(self):
        rep = Walk(newcomer())
        quiz = rep.to_the_quiz()
        key = key_of(quiz.rsplit("/", 1)[1])
        for at, left in (("09:00", "3"), ("09:05", "2"), ("09:10", "1")):
            self.at(f"2026-03-02T{at}:00Z")
            self.assertEqual(rep.quiz(quiz).get("tries-left"), left)
            rep.begin(quiz)
            rep.send(quiz, wrong(key))
        self.assertEqual(rep.quiz(quiz).get("from"), "2026-03-03T09:10:00Z")
        self.at("2026-03-03T09:09:59Z")
        rep = Walk(rep.email)
        self.assertEqual(rep.quiz(quiz).get("stand"), "waiting")
        self.at("2026-03-03T09:10:00Z")
        self.assertEqual((rep.quiz(quiz).get("stand"), rep.quiz(quiz).get("tries-left")), ("again", "3"))

    def test_two_windows_have_one_try_and_one_result(self):
        rep = Walk(newcomer())
        quiz = rep.to_the_quiz()
        key = key_of(quiz.rsplit("/", 1)[1])
        begins = [rep.client.form(quiz, "quiz-begin") for _ in range(4)]
        clients = [windows_of(rep.client) for _ in range(4)]
        answers = at_once([lambda c=c, f=f: c.submit(f) for c, f in zip(clients, begins)])
        self.assertEqual([a.status for a in answers], [303] * 4)
        module = f"FROM quiz_attempt a JOIN module m ON m.id = a.module_id WHERE m.ref = '{quiz.rsplit('/', 1)[1]}' AND a.enrolment_id IN (SELECT e.id FROM enrolment e JOIN member n ON n.id = e.owner_id JOIN person p ON p.id = n.person_id WHERE p.email = '{rep.email}')"
        self.assertEqual(portal.sql(f"SELECT COUNT(*) {module}"), [["1"]])
        forms = [rep.client.form(quiz, "quiz") for _ in range(4)]
        sent = [choices(key, right(key) if i % 2 else wrong(key)) for i in range(4)]
        answers = at_once([lambda c=c, f=f, s=s: c.submit(f, s) for c, f, s in zip(clients, forms, sent)])
        self.assertEqual([a.status for a in answers], [303] * 4)
        self.assertEqual(sum("quiz-over" in a.location for a in answers), 3)
        (row,) = portal.sql(f"SELECT a.score, COUNT(*) {module}")
        self.assertEqual((rep.quiz(quiz).find("result").get("score"), "1"), tuple(row))

    def test_who_finishes_at_once_gets_numbers_without_gaps(self):
        last = []
        for _ in range(3):
            rep = Walk(newcomer())
            first = rep.to_the_quiz()
            rep.begin(first)
            rep.send(first, right(key_of(first.rsplit("/", 1)[1])))
            second = rep.to_the_quiz()
            rep.begin(second)
            key = key_of(second.rsplit("/", 1)[1])
            last.append(lambda c=rep.client, f=rep.client.form(second, "quiz"), typed=choices(key, right(key)): c.submit(f, typed))
        self.assertEqual(["certificate-issued" in (answer.location or "") for answer in at_once(last)], [True] * 3)
        numbers = [int(row[0]) for row in portal.sql("SELECT number FROM certificate c JOIN vendor v ON v.id = c.vendor_id WHERE "
                                                     "v.code = 'globaltech' ORDER BY number")]
        self.assertEqual(numbers, list(range(1, len(numbers) + 1)))

    def test_managers_see_theirs_and_nobody_elses(self):
        def names(email):
            return {row[0] for row in list(csv.reader(io.StringIO(portal.sign_in(email).get("/training/team?as=csv").text)))[1:]}

        theirs = {row[0] for row in portal.sql("SELECT e.ref FROM path_enrolment e JOIN org o ON o.id = e.org_id JOIN member m ON m.id = e.owner_id "
                                               "WHERE o.code = 'p001' AND m.role <> 'executive'")}
        self.assertTrue(theirs)
        self.assertEqual(names(MANAGER), theirs)
        self.assertEqual(len(names("rep@p001.example")), 1)
        self.assertTrue(theirs <= names("channel@globaltech.example"))
        self.assertFalse(theirs & names("channel2@globaltech.example"))
        self.assertFalse(theirs & names("manager@p002.example"))
        self.assertEqual(portal.sign_in("rep@m001.example", "meridian.localhost").get(PATH).status, 404)


if __name__ == "__main__":
    unittest.main()
