# SPDX-License-Identifier: AGPL-3.0-or-later
"""A request whose answer is looked at, as XML and as HTML."""

from portal import HOST, portal


class Page:
    """One request; asked for twice, as XML and as HTML."""

    def __init__(self, name, who, path, fields=None, status=200, **more):
        self.name, self.path, self.status = name, path, status
        host = more.pop("host", HOST)
        self.client = portal.client(host) if who is None else portal.sign_in(who, host)
        self.method = "GET" if fields is None else "POST"
        self.fields = fields
        self.headers = more

    def ask(self, accept):
        headers = {"Accept": accept, **self.headers}
        if self.fields is None:
            return self.client.ask("GET", self.path, headers=headers)
        return self.client.post(self.path, self.fields, **headers)


class Once(Page):
    """An answer that is not given twice: act(accept) does all that leads to it, each time anew."""

    def __init__(self, name, act, status=200):
        self.name, self.act, self.status = name, act, status

    def ask(self, accept):
        return self.act(accept)
