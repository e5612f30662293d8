# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pages of signing in: the second step, devices, mailed links, personal tokens."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "signin"))

import authenticator  # noqa: E402
from page import Once, Page  # noqa: E402
from portal import portal  # noqa: E402

REP, MANAGER, EXEC, ADMIN = "rep@p001.example", "manager@p001.example", "exec@p001.example", "admin@globaltech.example"


class SigningIn:
    """A part of the world of test_pages.py, which has sent()."""

    def signing_in(self):
        yield Page("second-step", REP, "/profile/second-step")
        rep2 = portal.sign_in("rep2@p001.example")
        rep2.submit(rep2.form("/profile/second-step", "second-step-begin"))
        yield Page("second-step-begun", "rep2@p001.example", "/profile/second-step")
        yield self.sent("second-step-mistake", "rep2@p001.example", "/profile/second-step", "second-step-confirm", 422, code="1")
        yield Once("recovery-codes", self.recovery_codes)
        authenticator.set_up(rep2)
        yield Page("second-step-on", "rep2@p001.example", "/profile/second-step")
        yield self.sent("second-step-off-mistake", "rep2@p001.example", "/profile/second-step", "second-step-off", 422, code="1")
        asked, _ = authenticator.first_step("rep2@p001.example")
        for name, fields, status in (("sign-in-code", None, 200), ("sign-in-code-mistake", {"code": "1"}, 422)):
            page = Page(name, None, "/sign-in/code", fields and {**asked.form("/sign-in/code", "sign-in-code").values, **fields}, status)
            page.client = asked
            yield page
        yield Page("devices", "rep@p055.example", "/profile/devices")
        yield Page("sign-in-link", None, "/sign-in/link")
        yield self.sent("sign-in-link-mistake", None, "/sign-in/link", "sign-in-link", 422, email="nobody")
        yield Page("sign-in-sent", None, "/sign-in/link/sent")
        yield Page("sign-in-link-over", None, "/sign-in/link/" + "0" * 64)
        yield Page("sign-in-by-link", None, self.mailed_link("rep@p055.example"))
        yield Page("tokens-none", "rep@p055.example", "/profile/tokens")
        yield self.sent("tokens-mistake", "rep@p055.example", "/profile/tokens", "token-new", 422, area="")
        yield Once("token-made", self.token_made)
        yield Page("tokens", "rep@p056.example", "/profile/tokens")
        yield Page("sign-in-rules", ADMIN, "/admin/sign-in")
        yield self.sent("sign-in-rules-mistake", ADMIN, "/admin/sign-in", "second-step-demand", 422, **{"needed-by": "staff"})

    @staticmethod
    def token_made(accept):
        client = portal.sign_in("rep@p056.example" if "xml" in accept else "rep@p057.example")
        form = client.form("/profile/tokens", "token-new")
        return client.post(form.action, {**form.values, "name": "Nightly report", "area": "deals", "write": "yes"}, accept=accept)

    @staticmethod
    def mailed_link(email):
        visitor = portal.client()
        visitor.submit(visitor.form("/sign-in/link", "sign-in-link"), email=email)
        portal.post()
        return portal.sql("SELECT path FROM mail WHERE kind = 'sign-in-link' ORDER BY id DESC LIMIT 1")[0][0]

    def recovery_codes(self, accept):
        client = portal.sign_in(MANAGER if "xml" in accept else EXEC)
        client.submit(client.form("/profile/second-step", "second-step-begin"))
        form = client.form("/profile/second-step", "second-step-confirm")
        secret = authenticator.secret_of(client.page("/profile/second-step"))
        return client.post(form.action, {**form.values, "code": authenticator.code(secret, portal.now)}, accept=accept)
