# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pages of training, of those who learn and of those who write it."""

from page import Page
from portal import portal

REP, MANAGER, CHANNEL, ADMIN = "rep@p001.example", "manager@p001.example", "channel@globaltech.example", "admin@globaltech.example"


class Learning:
    """A part of the world of test_pages.py, which has sent() and call()."""

    def training(self):
        (lesson,), (quiz,), (exam,) = (portal.sql(f"SELECT ref FROM module WHERE title = '{title}'")[0] for title in (
            "Why a registration protects you", "Check: the portal", "Check: qualifying"))
        (no, badge), = portal.sql("SELECT c.no, c.badge_ref FROM certificate c JOIN member m ON m.id = c.owner_id JOIN person p ON "
                                  f"p.id = m.person_id WHERE p.email = '{MANAGER}'")
        (expired,), = portal.sql("SELECT no FROM certificate WHERE number = 1 AND vendor_id = 1")
        quiz, exam = f"/training/quizzes/{quiz}", f"/training/quizzes/{exam}"
        yield Page("training", REP, "/training")
        yield Page("training-empty", "rep@a001.example", "/training", host="aerovault.localhost")
        yield Page("path", REP, "/training/paths/sales-foundations")
        yield Page("path-certified", MANAGER, "/training/paths/sales-foundations")
        yield Page("course", REP, "/training/courses/portal-basics")
        yield Page("lesson", "rep2@p001.example", f"/training/modules/{lesson}")
        yield Page("lesson-done", REP, f"/training/modules/{lesson}")
        yield Page("quiz", REP, quiz)
        yield Page("quiz-passed", MANAGER, quiz)
        self.rep.submit(self.rep.form(quiz, "quiz-begin"))
        self.call(self.rep.form(quiz, "quiz").values["attempt"], "TRY")
        yield Page("quiz-open", REP, quiz)
        yield self.sent("quiz-mistake", REP, quiz, "quiz", 422, q1="2")
        self.rep.submit(self.rep.form(exam, "quiz-begin"))
        self.rep.submit(self.rep.form(exam, "quiz"), {"q1": "2", "q2-1": "yes", "q3": "1", "q4-1": "yes", "q4-4": "yes"})
        yield Page("quiz-failed", REP, exam)
        yield Page("team-training", MANAGER, "/training/team")
        yield Page("team-training-channel", CHANNEL, "/training/team?q=Cloud")
        yield Page("certificate", None, f"/certificates/{no}")
        yield Page("certificate-expired", None, f"/certificates/{expired}")
        yield Page("badge", None, f"/badges/{badge}")
        yield from self.authoring()

    def authoring(self):
        admin = portal.sign_in(ADMIN)

        def step(page, form, **typed):
            return admin.submit(admin.form(page, form), typed).location.split("?")[0]

        course, path = "/admin/courses/portal-basics", "/admin/paths/sales-foundations"
        yield Page("authoring", ADMIN, "/admin/courses")
        yield self.sent("authoring-mistake", ADMIN, "/admin/courses", "path-new", 422, title="Harbours", slug="No!", **{"valid-months": "0"})
        yield Page("authored-course-published", ADMIN, course)
        yield Page("authored-path-published", ADMIN, path)
        for ref in (step(course, "course-version"), step(path, "path-version")):
            assert ref in (course, path)
        for n, (ref,) in enumerate(portal.sql("SELECT m.ref FROM module m JOIN course_version v ON v.id = m.course_version_id JOIN course c ON "
                                              "c.id = v.course_id WHERE c.slug = 'portal-basics' AND v.published_at IS NULL ORDER BY m.position"), 1):
            self.call(ref, f"DRAFT-{n}")
        lesson = step(course, "module-new", title="Empty", **{"module-kind": "page"})
        quiz = "/admin/lessons/" + next(m.get("ref") for m in admin.page(course).iter("module") if m.get("kind") == "quiz")
        self.call(lesson.rsplit("/", 1)[1], "LESSON")
        yield Page("authored-course", ADMIN, course)
        yield Page("authored-path", ADMIN, path)
        yield Page("authored-lesson", ADMIN, lesson)
        yield Page("authored-quiz", ADMIN, quiz)
        yield Page("authored-question", ADMIN, quiz + "/question?number=2")
        yield self.sent("authored-question-mistake", ADMIN, quiz + "/question", "question-edit", 422, question="Why?", points="1",
                        **{"question-kind": "single", "answer-1": "A", "answer-2": "B"})
        yield Page("preview", ADMIN, "/admin/lessons/" + next(admin.page(course).iter("module")).get("ref") + "/preview")
        yield Page("preview-quiz", ADMIN, quiz + "/preview")
