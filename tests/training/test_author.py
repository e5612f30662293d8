# SPDX-License-Identifier: AGPL-3.0-or-later
"""
LRN4: who writes a path, its course, a lesson and a quiz, and publishes them; what takers see changes only then.
"""
import os
import sys
import unittest

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [os.path.join(HERE, "lib"), os.path.join(HERE, "world"), os.path.join(HERE, "training")]

from portal import HOST, portal  # noqa: E402
from test_training import Walk, key_of, newcomer, right, windows_of  # noqa: E402
from walk import at_once  # noqa: E402

ADMIN = "admin@globaltech.example"
HOSTILE = """# Hello

Look: <script>alert(1)</script> <img src=x onerror=alert(2)> [bad](javascript:alert(3)) ![pic](https://evil.example/x.png)

- **bold** & <b>words</b>
- [good](https://example.com/)
"""


class Desk:
    """The program admin's side."""

    def __init__(self):
        self.client = portal.sign_in(ADMIN, anew=True)

    def send(self, page, form, **values):
        """Sends a form of a page; where it leads to, without the notice."""
        answer = self.client.submit(self.client.form(page, form), values)
        assert answer.status == 303, (page, form, answer)
        return answer.location.split("?")[0]

    def course(self, slug, title="How to sell quiet harbours"):
        return self.send("/admin/courses", "course-new", title=title, summary="What a harbour is.", slug=slug)

    def page(self, course, title, source="Read **this**."):
        lesson = self.send(course, "module-new", title=title, **{"module-kind": "page"})
        self.send(lesson, "lesson-edit", source=source, minutes="4")
        return lesson

    def quiz(self, course, title="Check: harbours"):
        quiz = self.send(course, "module-new", title=title, **{"module-kind": "quiz"})
        self.send(quiz, "quiz-edit", **{"pass-percent": "60", "tries": "2", "wait-minutes": "10", "minutes": "7"})
        self.ask(quiz, "Which harbour is quiet?", "single", ("The first", True), ("The second", False))
        self.ask(quiz, "What floats?", "multiple", ("A boat", True), ("A stone", False), ("A cork", True))
        return quiz

    def ask(self, quiz, text, kind, *answers):
        values = {"question": text, "question-kind": kind, "points": "2"}
        for n, (words, correct) in enumerate(answers, 1):
            values[f"answer-{n}"] = words
            if correct:
                values[f"right-{n}"] = "yes"
        self.send(quiz + "/question", "question-edit", **values)

    def path(self, slug, *courses):
        path = self.send("/admin/courses", "path-new", title="Quiet harbours", summary="All of it.", slug=slug, level="silver",
                         **{"path-kind": "sales", "valid-months": "6"})
        for course in courses:
            self.send(path, "path-add", course=course.rsplit("/", 1)[1])
        return path

    def ready(self, slug):
        """A course with a lesson and a quiz, and a path of it, published."""
        course = self.course(slug)
        self.page(course, "First things")
        self.quiz(course)
        self.send(course, "course-publish")
        path = self.path(slug, course)
        self.send(path, "path-publish")
        return course, path

    def titles(self, page, element):
        return ["".join(e.itertext()) for e in next(self.client.page(page).iter("authored-course" if element == "module" else "authored-path")).findall(element)]


def titles_of(client, slug):
    return [module.text for module in client.page(f"/training/courses/{slug}").iter("module")]


class Authoring(unittest.TestCase):
    def test_a_path_is_written_published_and_taken_to_its_certificate(self):
        desk, rep = Desk(), Walk(newcomer())
        course, path = desk.course("harbours"), desk.path("harbour-path")
        self.assertEqual({f.get("name") for f in desk.client.page(path).iter("flaw")}, {"no-courses"})
        self.assertEqual({f.get("name") for f in desk.client.page(course).iter("flaw")}, {"no-modules"})
        desk.page(course, "First things")
        desk.quiz(course)
        desk.send(path, "path-add", course="harbours")
        self.assertEqual([(f.get("name"), f.text) for f in desk.client.page(path).iter("flaw")], [("not-published", "How to sell quiet harbours")])
        self.assertEqual(rep.client.get("/training/courses/harbours").status, 404)
        desk.send(course, "course-publish")
        self.assertEqual(rep.client.get("/training/paths/harbour-path").status, 404)
        desk.send(path, "path-publish")

        there = "/training/paths/harbour-path"
        quiz = rep.to_the_quiz(there)
        facts = rep.quiz(quiz)
        self.assertEqual([facts.get(a) for a in ("minutes", "questions", "points", "pass-percent", "tries", "wait-minutes")],
                         ["7", "2", "400", "60", "2", "10"])
        rep.begin(quiz)
        answer = rep.send(quiz, right(key_of(quiz.rsplit("/", 1)[1])))
        self.assertIn("certificate-issued", answer.location)
        certificate = next(rep.client.page(there).iter("certificate"))
        page = next(portal.client().page(f"/certificates/{certificate.get('no')}").iter("certificate"))
        self.assertEqual((page.get("level"), page.get("until"), page.find("title").text), ("silver", "2026-09-02", "Quiet harbours"))
        status, said = portal.operator("check")
        self.assertEqual(status, 0, said)

    def test_who_is_in_the_middle_keeps_their_version(self):
        desk, early, late = Desk(), Walk(newcomer()), Walk(newcomer())
        course, path = desk.ready("tides")
        early.read(early.next_step("/training/paths/tides"))
        old = titles_of(early.client, "tides")
        desk.send(course, "course-version")
        desk.page(course, "Second things")
        desk.send(path, "path-version")
        desk.send(path, "path-edit", title="Loud harbours")
        self.assertEqual(titles_of(late.client, "tides"), old, "a draft is nobody's but its author's")
        desk.send(course, "course-publish")
        desk.send(path, "path-publish")
        self.assertEqual(titles_of(early.client, "tides"), old)
        self.assertEqual(titles_of(late.client, "tides"), [*old, "Second things"])
        self.assertEqual([next(w.client.page("/training/paths/tides").iter("path")).find("title").text for w in (early, late)],
                         ["Quiet harbours", "Loud harbours"])
        quiz = early.to_the_quiz("/training/paths/tides")
        early.begin(quiz)
        self.assertIn("certificate-issued", early.send(quiz, right(key_of(quiz.rsplit("/", 1)[1]))).location)
        quiz = late.to_the_quiz("/training/paths/tides")
        self.assertEqual([len(key_of(quiz.rsplit("/", 1)[1])), late.quiz(quiz).get("stand")], [2, "new"], "the copy asks the same")

    def test_what_is_published_is_not_written(self):
        desk = Desk()
        course, path = desk.ready("fixed")
        lesson = "/admin/lessons/" + next(desk.client.page(course).iter("module")).get("ref")
        self.assertEqual([f.get("name") for p in (course, path, lesson) for f in desk.client.page(p).iter("form")],
                         ["sign-out", "course-version", "sign-out", "path-version", "sign-out"])
        draft = desk.course("unfixed")
        other = desk.client.form(desk.page(draft, "Words"), "lesson-edit").values
        for version in (other["version"], "1-0", "1-1", "1-9"):
            self.assertEqual(desk.client.post(lesson, {**other, "version": version}).status, 409)
        self.assertEqual(desk.client.post(f"{draft}/publish", {**other, "version": desk.client.form(draft, "course-publish").values["version"]}).status, 303)
        self.assertEqual([m.text for m in desk.client.page(course).iter("module")], ["First things", "Check: harbours"])

    def test_order_is_changed_by_buttons(self):
        desk = Desk()
        course = desk.course("ordered")
        pages = [desk.page(course, title) for title in "ABC"]
        refs = [page.rsplit("/", 1)[1] for page in pages]
        for button, ref, order in (("up", refs[2], "ACB"), ("down", refs[0], "CAB"), ("up", refs[2], "CAB"), ("down", refs[1], "CAB")):
            desk.send(course, "course-order", **{button: ref})
            self.assertEqual("".join(desk.titles(course, "module")), order)
        quiz = desk.quiz(course, "Q")
        desk.ask(quiz, "Third?", "single", ("No", False), ("Yes", True))

        def asked():
            return [q.find("text").text for q in desk.client.page(quiz).iter("question")]

        desk.send(quiz, "question-order", up="3")
        self.assertEqual(asked(), ["Which harbour is quiet?", "Third?", "What floats?"])
        desk.send(quiz, "question-order", down="1")
        self.assertEqual(asked(), ["Third?", "Which harbour is quiet?", "What floats?"])
        desk.send(quiz + "/question?number=2", "question-remove")
        self.assertEqual(asked(), ["Third?", "What floats?"])
        desk.send(quiz + "/question?number=2", "question-edit", question="What swims?", **{"answer-3": "", "right-3": ""})
        self.assertEqual([asked(), len(list(desk.client.page(quiz).iter("answer")))], [["Third?", "What swims?"], 4])
        desk.send(pages[0], "module-remove")
        self.assertEqual(desk.titles(course, "module"), ["C", "B", "Q"])
        self.assertEqual(desk.client.get(pages[0]).status, 404)
        path = desk.path("ordered-path", "/ordered", "/portal-basics")
        first, second = desk.titles(path, "course")
        desk.send(path, "path-order", up="portal-basics")
        self.assertEqual(desk.titles(path, "course"), [second, first])
        desk.send(path, "path-order", out="ordered")
        self.assertEqual(desk.titles(path, "course"), [second])

    def test_of_two_authors_at_once_one_is_told(self):
        desk = Desk()
        course = desk.course("twice")
        lesson = desk.page(course, "Words")
        for page, name, values in ((course, "course-edit", {"title": "Other"}), (lesson, "lesson-edit", {"source": "other"}),
                                   (course, "module-new", {"title": "More", "module-kind": "page"}), (course, "course-publish", {})):
            forms = [desk.client.form(page, name) for _ in range(2)]
            windows = [windows_of(desk.client) for _ in range(2)]
            answers = at_once([lambda w=w, f=f, v=values: w.submit(f, v) for w, f in zip(windows, forms)])
            self.assertEqual(sorted(a.status for a in answers), [303, 409], name)
            if name == "module-new":
                desk.send(next(a.location for a in answers if a.status == 303), "lesson-edit", source="words")
        self.assertEqual(portal.sql("SELECT COUNT(*) FROM course_version v JOIN course c ON c.id = v.course_id WHERE c.slug = 'twice'"), [["1"]])

    def test_what_is_typed_wrong_is_said_at_its_field_and_kept(self):
        desk = Desk()
        course = desk.course("mistakes")
        quiz, page = desk.quiz(course), desk.page(course, "Words")
        question = {"question": "Why?", "question-kind": "single", "points": "1", "answer-1": "A", "answer-2": "B", "right-1": "yes"}
        for where, form, typed, errors in (
                ("/admin/courses", "course-new", {"title": "T", "summary": "S", "slug": "Mistakes!"}, {"slug": "not-slug"}),
                ("/admin/courses", "course-new", {"title": "T", "summary": "S", "slug": "mistakes"}, {"slug": "taken"}),
                ("/admin/courses", "path-new", {"title": "T", "summary": "S", "slug": "p-p", "path-kind": "sales", "level": "none", "valid-months": "0"},
                 {"valid-months": "not-in-range"}),
                (course, "course-edit", {"title": ""}, {"title": "required"}),
                (page, "lesson-edit", {"minutes": "-3", "source": "kept"}, {"minutes": "not-in-range"}),
                (quiz, "quiz-edit", {"pass-percent": "101", "tries": "x"}, {"pass-percent": "not-in-range", "tries": "not-in-range"}),
                (quiz + "/question", "question-edit", {**question, "right-1": ""}, {"right-1": "one-right"}),
                (quiz + "/question", "question-edit", {**question, "right-2": "yes"}, {"question-kind": "several-right"}),
                (quiz + "/question", "question-edit", {**question, "answer-2": ""}, {"answer-2": "two-needed"}),
                (quiz + "/question", "question-edit", {**question, "feedback-6": "F"}, {"answer-6": "required"})):
            answer = desk.client.submit(desk.client.form(where, form), typed)
            sent = answer.form(form)
            self.assertEqual((answer.status, sent.errors()), (422, errors))
            self.assertEqual({name: sent.values[name] for name in typed}, typed, "what was typed is kept")

    def test_hostile_markdown_is_words(self):
        desk = Desk()
        course = desk.course("hostile", "<script>alert('title')</script>")
        lesson = desk.page(course, "Words", HOSTILE)
        self.assertEqual(desk.client.form(lesson, "lesson-edit").values["source"].replace("\r\n", "\n").strip(), HOSTILE.strip())
        desk.send(course, "course-publish")
        rep = Walk(newcomer())
        learnt = f"/training/modules/{lesson.rsplit('/', 1)[1]}"
        for client, address, element in ((desk.client, lesson + "/preview", "preview"), (rep.client, learnt, "lesson")):
            html = client.look(address).text
            self.assertNotRegex(html, r"<script>|<img|onerror|javascript:|<b>")
            self.assertIn('href="https://example.com/"', html)
            text = next(client.page(address).iter(element)).find("text")
            self.assertEqual([e.tag for e in text], ["heading", "p", "list"])
        written = ["".join(next(c.page(a).iter(e)).find("text").itertext()) for c, a, e in
                   ((desk.client, lesson + "/preview", "preview"), (rep.client, learnt, "lesson"))]
        self.assertEqual(written[0], written[1], "the preview is what members see")

    def test_a_draft_is_thrown_away_and_what_is_published_stays(self):
        desk = Desk()
        course, path = desk.ready("kept")
        modules, courses = desk.titles(course, "module"), desk.titles(path, "course")
        for page, kind in ((course, "course"), (path, "path")):
            self.assertNotIn(f"{kind}-discard", [f.get("name") for f in desk.client.page(page).iter("form")])
            desk.send(page, f"{kind}-version")
        lesson = desk.page(course, "Not to be")
        desk.send(path, "path-edit", title="Not to be")
        form = desk.client.form(course, "course-discard")
        desk.page(course, "Meanwhile")
        self.assertEqual(desk.client.submit(form).status, 409, "what was added since was not seen")
        self.assertEqual(desk.send(course, "course-discard"), course)
        self.assertEqual(desk.send(path, "path-discard"), path)
        self.assertEqual((desk.titles(course, "module"), desk.titles(path, "course")), (modules, courses))
        self.assertEqual(desk.client.get(lesson).status, 404)
        self.assertEqual(titles_of(Walk(newcomer()).client, "kept"), modules)
        for page, kind in ((course, "course"), (path, "path")):
            values = {**desk.client.form(page, f"{kind}-version").values}
            self.assertEqual(desk.client.post(f"{page}/discard", values).status, 409, "there is no draft")

    def test_of_what_never_was_published_nothing_stays(self):
        desk = Desk()
        course, other = desk.course("gone"), desk.course("stays")
        lesson, quiz = desk.page(course, "Words"), desk.quiz(course)
        path = desk.path("half", course, other)
        seen = desk.client.form(path, "path-edit")
        self.assertEqual(desk.send(course, "course-discard"), "/admin/courses")
        for page in (course, lesson, quiz):
            self.assertEqual(desk.client.get(page).status, 404)
        self.assertEqual(desk.titles(path, "course"), ["How to sell quiet harbours"])
        self.assertEqual(desk.client.submit(seen, title="Half").status, 409, "its author has not seen that the path has changed")
        self.assertEqual(desk.send(path, "path-discard"), "/admin/courses")
        self.assertEqual((desk.client.get(path).status, desk.client.get(other).status), (404, 200))
        desk.course("gone")
        self.assertEqual(portal.sql("SELECT verb, object FROM audit WHERE verb = 'discard' AND ref IN ('gone', 'half') ORDER BY id"),
                         [["discard", "course"], ["discard", "path"]])

    def test_a_course_goes_while_it_is_added_to_a_path(self):
        desk = Desk()
        for n in range(6):
            course, path = desk.course(f"racing-{n}"), desk.path(f"racing-{n}")
            steps = [(desk.client.form(course, "course-discard"), {}), (desk.client.form(path, "path-add"), {"course": f"racing-{n}"})]
            windows = [windows_of(desk.client) for _ in steps]
            gone, added = at_once([lambda w=w, f=f, v=v: w.submit(f, v) for w, (f, v) in zip(windows, steps)])
            self.assertEqual(gone.status, 303, gone)
            self.assertIn(added.status, (303, 422), added)
            self.assertEqual(desk.titles(path, "course"), [])

    def test_is_nobody_elses(self):
        desk = Desk()
        course = desk.course("secret")
        lesson, path = desk.page(course, "Words"), desk.path("secret")
        for email, host in (("channel@globaltech.example", HOST), ("finance@globaltech.example", HOST), ("exec@p001.example", HOST),
                            ("rep@p001.example", HOST), ("admin@meridian.example", "meridian.localhost")):
            client = portal.sign_in(email, host)
            pages = [course, lesson, lesson + "/preview", path, "/training/courses/secret"]
            if host == HOST:
                pages.append("/admin/courses")
                self.assertNotIn("courses", [i.get("name") for i in client.look("/admin").xml.iter("item")])
            for page in pages:
                self.assertEqual(client.get(page).status, 404, (email, page))
        self.assertIn("courses", [i.get("name") for i in desk.client.page("/admin").iter("item")])
        self.assertNotIn("secret", portal.sign_in("admin@meridian.example", "meridian.localhost").get("/admin/courses").text)

    def test_each_step_is_audited(self):
        desk = Desk()
        desk.ready("audited")
        verbs = [(row[0], row[1]) for row in portal.sql("SELECT verb, object FROM audit WHERE ref = 'audited' ORDER BY id")]
        self.assertEqual(verbs, [("create", "course"), ("publish", "course"), ("create", "path"), ("add-course", "path"), ("publish", "path")])


if __name__ == "__main__":
    unittest.main()
