# SPDX-License-Identifier: AGPL-3.0-or-later
"""
Who may do what, said a second time, in words, past the portal's own table.

Each route has a row in ROUTES: whom it opens to, or what must be allowed with the thing in its path.
"""
import re
from collections import namedtuple

Place = namedtuple("Place", "vendor org channel owner manager")
Viewer = namedtuple("Viewer", "email vendor org role")

WIDENING = {"rep": "own", "manager": "team", "executive": "org"}
SINGLE = {"rep": "own", "manager": "own", "executive": "own"}
STAFF = {"channel": "territory", "finance": "vendor", "admin": "vendor"}

MAY = {
    "see deal": {**WIDENING, **STAFF},
    "edit deal": WIDENING,
    "decide deal": {"channel": "territory", "admin": "vendor"},
    "see check": SINGLE,
    "see draft": SINGLE,
    "see export": {role: "own" for role in (*WIDENING, "channel", "finance", "admin")},
    "edit draft": SINGLE,
    "see accrual": {**WIDENING, **STAFF},
    "see statement": {"executive": "org", **STAFF},
    # What is for everybody of a region.
    **{f"see {thing}": {"rep": "org", "manager": "org", "executive": "org", **STAFF} for thing in ("material", "issue", "cover")},
    **{f"see {thing}": {"rep": "org", "manager": "org", "executive": "org"} for thing in ("template", "copy", "drawn", "logo")},
    "fill template": {"rep": "org", "manager": "org", "executive": "org"},
    "see product": {"rep": "org", "manager": "org", "executive": "org", **STAFF},
    "see period": {"finance": "vendor", "admin": "vendor"},
    "close period": {"finance": "vendor"},
    "see jobs": {},  # nobody is told the address
    "see application": {"channel": "territory", "admin": "vendor"},
    "decide application": {"channel": "territory", "admin": "vendor"},
    "see entry": {"admin": "vendor"},
    "see branch": {"channel": "territory", "admin": "vendor"},
    "see member": {"manager": "team", "executive": "org"},
    "edit member": {"executive": "others"},
    # Slugs are what each vendor calls its own: the same at two of them are two things.
    **{f"see {thing}": {role: "vendor" for role in (*WIDENING, *STAFF)} for thing in ("path", "course", "lesson", "quiz")},
    "take lesson": {role: "vendor" for role in (*WIDENING, *STAFF)},
    "take quiz": {role: "vendor" for role in (*WIDENING, *STAFF)},
    "see certificate": {role: "vendor" for role in ("visitor", *WIDENING, *STAFF)},
    "see badge": {role: "vendor" for role in ("visitor", *WIDENING, *STAFF)},
    **{f"edit {thing}": {"admin": "vendor"} for thing in ("path", "course", "module")},
    "see picture": {role: "vendor" for role in ("visitor", *WIDENING, *STAFF)},
    "see key": {role: "vendor" for role in ("visitor", *WIDENING, *STAFF)},
}

# What program admins look after, each of their own vendor.
for thing in ("member", "partner", "profile", "group", "rule", "publish", "declared", "shared", "layout", "import", "warehouse", "look", "block", "shelf", "edition"):
    MAY[f"administer {thing}"] = {"admin": "vendor"}
MAY["administer rights"] = MAY["administer laid"] = MAY["administer profile"]

MAY["see file"] = MAY["see deal"]
MAY["see enclosure"] = MAY["see application"]
MAY["add-to deal"] = {**MAY["edit deal"], **MAY["decide deal"]}
# What is its organisation's alone: who sees the records of branches does not see these.
ALONE = ("copy", "drawn", "logo")

# Whoever sees a deal learns that it may not be shared; that it is there is known.
MAY["share deal"] = MAY["see deal"]
MAY["group-share deal"] = MAY["administer shared"] = STAFF

PARTNERS, VENDORS = set(WIDENING), set(STAFF)
# What the role opens, whatever else somebody may.
FOR_ADMINS = re.compile(r"open to admins|administer (?!shared)")
OPEN_TO = {
    "open to anyone": PARTNERS | VENDORS | {"visitor"},
    "open to members": PARTNERS | VENDORS,
    "open to partners": PARTNERS,
    "open to staff": VENDORS,
    "open to deciders": {"channel", "admin"},
    "open to authors": {"admin"},
    "open to supporters": {"admin"},
    "open to admins": {"admin"},
    "open to leaders": {"manager", "executive"},
    "open to executives": {"executive"},
}

ROUTES = {
    "GET /": "open to anyone",
    "GET /health": "open to anyone",
    "GET /sign-in": "open to anyone",
    "GET /language": "lead anyone",     # members choose it in their profile
    "POST /language": "open to anyone",
    "POST /profile/language": "open to members",
    "POST /admin/regions/language": "open to admins",
    "POST /admin/partners/{code}/language": "administer partner",
    "GET /password/forgot": "open to anyone",
    "GET /password/sent": "open to anyone",
    "GET /profile": "open to members",
    "GET /profile/mail": "open to members",
    "GET /profile/activity": "open to partners",
    "GET /admin/audit": "open to admins",
    **{f"GET /admin/audit/chain{part}": "open to admins" for part in ("", ".txt", ".sig")},
    "GET /admin/audit/{id}": "see entry",
    "GET /admin/audit/{id}/entry.txt": "see entry",
    "GET /notifications": "open to members",
    "GET /deals": "open to members",
    "GET /deals/new": "open to partners",
    "GET /deals/check": "open to partners",
    "GET /earnings": "open to members",
    "GET /leaderboard": "open to members",
    "GET /catalog": "open to members",
    "GET /catalog/{sku}": "see product",
    "GET /progress": "open to members",
    "GET /images/leaderboard.png": "open to members",
    "GET /images/earnings.png": "open to members",
    "GET /images/pipeline.png": "open to members",
    "GET /statements": "open to members",
    "GET /admin": "open to staff",
    "GET /admin/access/why": "open to admins",
    "GET /admin/deals": "open to deciders",
    "GET /admin/periods": "open to staff",
    "GET /admin/applications": "open to deciders",
    "GET /team": "open to leaders",
    "GET /team/{ref}": "see member",
    "GET /apply": "open to anyone",
    "GET /apply/terms": "open to anyone",
    "GET /training": "open to members",
    "GET /training/team": "open to members",
    "GET /verify": "open to anyone",
    "GET /verify/keys": "open to anyone",
    "GET /verify/keys.pem": "open to anyone",
    "GET /deals/{ref}": "see deal",
    "GET /deals/{ref}/receipt": "see deal",
    "GET /deals/{ref}/receipt.txt": "see deal",
    "GET /deals/{ref}/receipt.sig": "see deal",
    "GET /deals/{ref}/files/{file}": "see file",
    "GET /deals/{ref}/files/{file}/preview": "see file",
    "GET /deals/check/{ref}": "see check",
    "GET /deals/drafts/{ref}": "see draft",
    "GET /earnings/{ref}": "see accrual",
    "GET /statements/{no}": "see statement",
    "GET /statements/{no}/canonical.xml": "see statement",
    "GET /statements/{no}/canonical.sig": "see statement",
    "GET /admin/periods/{period}": "see period",
    "GET /admin/applications/{ref}": "decide application",
    "GET /admin/applications/{ref}/files/{file}": "see enclosure",
    "GET /admin/applications/{ref}/files/{file}/preview": "see enclosure",
    "GET /training/paths/{slug}": "see path",
    "GET /training/courses/{slug}": "see course",
    "GET /training/modules/{ref}": "see lesson",
    "GET /training/quizzes/{ref}": "see quiz",
    "POST /training/modules/{ref}/done": "take lesson",
    "POST /training/quizzes/{ref}/begin": "take quiz",
    "POST /training/quizzes/{ref}": "take quiz",
    "GET /certificates/{no}": "see certificate",
    "GET /badges/{ref}": "see badge",
    "GET /admin/courses": "open to authors",
    "POST /admin/courses": "open to authors",
    "POST /admin/paths": "open to authors",
    "GET /admin/courses/{slug}": "edit course",
    **{f"POST /admin/courses/{{slug}}{step}": "edit course" for step in ("", "/modules", "/order", "/version", "/publish")},
    "GET /admin/paths/{slug}": "edit path",
    **{f"POST /admin/paths/{{slug}}{step}": "edit path" for step in ("", "/courses", "/order", "/version", "/publish")},
    **{f"GET /admin/lessons/{{ref}}{view}": "edit module" for view in ("", "/preview", "/question")},
    **{f"POST /admin/lessons/{{ref}}{step}": "edit module" for step in ("", "/quiz", "/order", "/remove", "/question", "/question-remove")},
    "GET /images/badge/{file}": "see picture",
    "GET /verify/keys/{file}": "see key",
    "GET /cron/{token}": "see jobs",
    "POST /sign-in": "open to anyone",
    "POST /password/forgot": "open to anyone",
    "POST /sign-out": "open to members",
    "POST /profile/password": "open to members",
    "POST /profile/mail": "open to members",
    "POST /notifications/open": "open to members",
    "POST /notifications/read": "open to members",
    "POST /deals/check": "open to partners",
    "POST /deals/new": "open to partners",
    "POST /deals/drafts/{ref}/confirm": "edit draft",
    "POST /deals/drafts/{ref}/discard": "edit draft",
    "POST /deals/drafts/{ref}/files/remove": "edit draft",
    "POST /deals/{ref}/files": "add-to deal",
    "POST /deals/{ref}/approve": "decide deal",
    "POST /deals/{ref}/return": "decide deal",
    "POST /deals/{ref}/reject": "decide deal",
    "POST /deals/{ref}/resubmit": "edit deal",
    "POST /deals/{ref}/won": "edit deal",
    "POST /deals/{ref}/lost": "edit deal",
    "POST /deals/{ref}/withdraw": "edit deal",
    "POST /admin/periods/{period}": "close period",
    "POST /team/invite": "open to executives",
    "POST /team/{ref}/change": "edit member",
    "POST /team/{ref}/disable": "edit member",
    "POST /team/{ref}/enable": "edit member",
    "POST /team/{ref}/resend": "edit member",
    "POST /team/{ref}/move": "edit member",
    "GET /branches": "open to executives",
    "POST /branches": "open to executives",
    "POST /branches/pause": "open to executives",
    "POST /branches/resume": "open to executives",
    "GET /admin/branches": "open to deciders",
    "GET /admin/branches/{code}": "see branch",
    "POST /admin/branches/{code}/approve": "see branch",
    "POST /admin/branches/{code}/refuse": "see branch",
    "POST /admin/branches/{code}/seats": "see branch",
    "POST /admin/branches/rule": "open to authors",
    "GET /switch": "open to members",
    "POST /switch": "open to members",
    "GET /privacy": "open to anyone",
    **{f"POST /privacy/{step}": "open to members" for step in ("accept", "withdraw", "choices", "export", "erase")},
    "GET /privacy/exports/{ref}": "see export",
    **{f"{method} /admin/privacy{page}": "open to admins" for method, page in (("GET", ""), ("GET", "/notices"), ("POST", "/notices"), ("POST", "/purposes"), ("GET", "/people"), ("POST", "/people"))},
    "GET /admin/privacy/people/{ref}": "administer member",
    **{f"POST /admin/privacy/people/{{ref}}/{step}": "administer member" for step in ("erase", "refuse", "hold", "hold-end")},
    "GET /visits": "open to partners",
    "POST /visits": "open to partners",
    "POST /visits/answer": "open to partners",
    "POST /visits/end": "open to partners",
    "POST /visits/return": "open to members",
    "GET /admin/visits": "open to supporters",
    "POST /admin/visits": "open to supporters",
    "POST /admin/visits/begin": "open to supporters",
    # Signing in: a step that was not begun leads back to the first.
    "GET /sign-in/code": "lead anyone",
    "GET /sign-in/second-step": "lead anyone",
    "GET /sign-in/link": "lead anyone",
    "GET /sign-in/link/sent": "lead anyone",
    "GET /images/second-step.png": "lead anyone",
    **{f"POST /sign-in/{step}": "open to anyone" for step in ("code", "link", "remote", "second-step/begin", "second-step/confirm")},
    **{f"GET /profile/{page}": "open to members" for page in ("devices", "second-step", "tokens")},
    **{f"POST /profile/{step}": "open to members" for step in ("devices/end", "devices/end-others", "tokens", "tokens/end", "second-step/begin",
                                                               "second-step/confirm", "second-step/codes", "second-step/off")},
    "GET /admin/sign-in": "open to admins",
    "POST /admin/sign-in": "open to admins",
    # Who sees a record, and sharing it.
    "GET /deals/{ref}/access": "see deal",
    **{f"POST /deals/{{ref}}/{step}": "share deal" for step in ("team", "team/remove", "access/share", "access/remove")},
    "POST /deals/{ref}/access/share-group": "group-share deal",
    "GET /admin/access/records/{object}/{ref}": "administer shared",
    **{f"POST /admin/access/records/{{object}}/{{ref}}/{step}": "administer shared" for step in ("share", "share-group", "remove")},
    # Setting up who may do what.
    **{f"GET /admin/access{page}": "open to admins" for page in ("", "/defaults", "/profiles/new", "/groups/new", "/rules/new", "/versions", "/upload")},
    **{f"POST /admin/access{page}": "open to admins" for page in ("/defaults", "/profiles/new", "/groups/new", "/rules/new", "/upload")},
    **{f"{method} /admin/access/{thing}s/{{ref}}": f"administer {thing}" for thing in ("profile", "group", "rule") for method in ("GET", "POST")},
    **{f"POST /admin/access/{thing}s/{{ref}}/remove": f"administer {thing}" for thing in ("profile", "group", "rule")},
    **{f"{method} /admin/access/profiles/{{ref}}/fields/{{object}}": "administer rights" for method in ("GET", "POST")},
    "GET /admin/access/layouts/{object}": "administer layout",
    **{f"POST /admin/access/layouts/{{object}}{step}": "administer layout" for step in ("", "/reset")},
    "GET /admin/access/layouts/{object}/profiles/{ref}": "administer laid",
    **{f"POST /admin/access/layouts/{{object}}/profiles/{{ref}}{step}": "administer laid" for step in ("", "/reset")},
    "GET /admin/access/versions/{no}": "administer publish",
    "GET /admin/access/versions/{no}/setup.xml": "administer publish",
    "POST /admin/access/versions/{no}/return": "administer publish",
    "GET /admin/users": "open to admins",
    "GET /admin/users/{ref}": "administer member",
    **{f"POST /admin/users/{{ref}}/{step}": "administer member" for step in ("access", "disable", "enable")},
    "GET /admin/partners": "open to admins",
    "GET /admin/partners/new": "open to admins",
    "POST /admin/partners/new": "open to admins",
    "GET /admin/partners/{code}": "administer partner",
    **{f"POST /admin/partners/{{code}}/{step}": "administer partner" for step in ("place", "fields", "disable", "enable")},
    # Fields of the own, and the first steps.
    **{f"GET /admin/{page}": "open to admins" for page in ("fields", "regions", "lines", "setup", "setup/vendor")},
    **{f"POST /admin/{page}": "open to admins" for page in ("fields", "regions", "lines", "setup/vendor", "setup/mail", "setup/access")},
    # The catalogue.
    **{f"GET /admin/homes{page}": "open to admins" for page in ("", "/new", "/preview")},
    **{f"POST /admin/homes/{step}": "open to admins" for step in ("new", "order", "return")},
    **{f"{method} /admin/homes/blocks/{{ref}}": "administer block" for method in ("GET", "POST")},
    **{f"GET /admin/warehouses{page}": "open to admins" for page in ("", "/new")},
    **{f"POST /admin/warehouses/{step}": "open to admins" for step in ("new", "price-lists", "rights")},
    **{f"{method} /admin/warehouses/{{code}}": "administer warehouse" for method in ("GET", "POST")},
    # The library, as partners have it and as it is kept.
    "GET /library": "open to members",
    "GET /library/{ref}": "see material",
    "GET /library/{ref}/files/{version}": "see issue",
    "GET /library/{ref}/files/{version}/cover": "see cover",
    "GET /library/{ref}/co-brand": "see template",
    "POST /library/{ref}/co-brand": "fill template",
    "GET /library/{ref}/copies/{copy}": "see copy",
    "GET /images/copy/{ref}/{file}": "see drawn",
    "GET /brand-kit": "open to leaders",
    "POST /brand-kit": "open to leaders",
    "GET /brand-kit/logos/{ground}": "see logo",
    **{f"GET /admin/library{page}": "open to admins" for page in ("", "/new")},
    "POST /admin/library/new": "open to admins",
    **{f"GET /admin/library/{{ref}}{page}": "administer shelf" for page in ("", "/downloads")},
    **{f"POST /admin/library/{{ref}}{step}": "administer shelf" for step in ("", "/versions", "/templates")},
    **{f"GET /admin/library/{{ref}}/versions/{{version}}{page}": "administer edition" for page in ("", "/file", "/cover")},
    "POST /admin/library/{ref}/versions/{version}": "administer edition",
    # Files of rows.
    "GET /admin/imports": "open to admins",
    "POST /admin/imports": "open to admins",
    **{f"GET /admin/imports/{{ref}}{page}": "administer import" for page in ("", "/errors.csv")},
    **{f"POST /admin/imports/{{ref}}/{step}": "administer import" for step in ("map", "commit", "undo")},
    "POST /admin/fields/{object}/order": "administer declared",
    "GET /admin/fields/{object}/{name}": "administer declared",
    **{f"POST /admin/fields/{{object}}/{{name}}{step}": "administer declared" for step in ("", "/retire", "/restore", "/remove")},
    # Looks: themes of the operator are the same for every vendor, places are the own brands'.
    "GET /admin/themes": "open to admins",
    "POST /admin/themes": "open to admins",
    "GET /admin/themes/{brand}/{place}": "administer look",
    **{f"POST /admin/themes/{{brand}}/{{place}}{step}": "administer look" for step in ("", "/discard", "/preview", "/publish", "/return")},
    "GET /admin/theme-samples/{name}": "administer look",
    "GET /admin/theme-samples/{name}/{sample}": "administer look",
    "POST /admin/courses/{slug}/discard": "edit course",
    "POST /admin/paths/{slug}/discard": "edit path",
    "POST /apply": "open to anyone",
    "POST /admin/applications/{ref}/approve": "decide application",
    "POST /admin/applications/{ref}/ask": "decide application",
    "POST /admin/applications/{ref}/reject": "decide application",
    "POST /admin/applications/{ref}/resend": "decide application",
}

# Addresses that are their own key open to whoever has them, signed in or not, at their vendor (tests/apply says so); and
# versions of the terms and of notices about data to everybody. Here it is only that any other key opens nothing.
KEYS = {
    "GET /go/{token}", "GET /apply/terms/{version}", "GET /privacy/notices/{ref}",
    "GET /apply/status/{token}", "POST /apply/status/{token}/answer", "POST /apply/status/{token}/withdraw",
    "GET /invitation/{token}", "POST /invitation/{token}", "POST /invitation/{token}/accept",
    "GET /looks/{name}", "GET /looks/themes/{name}", "GET /looks/preview/{token}", "GET /looks/preview/{token}/look.css", "GET /looks/preview/{token}/{sample}",
}
# The same, where who comes with a link of an old mail is helped on instead: to a new link, or to what it was about.
MAILED = {"GET /sign-in/link/{token}", "POST /sign-in/link/{token}", "GET /password/reset/{token}", "POST /password/reset/{token}", "GET /unsubscribe/{token}", "POST /unsubscribe/{token}"}

# Things are named in queries too. Lists that begin behind a thing are the whole list if there is no such thing.
QUERIES = {
    "GET /deals/new?draft={ref}": "see draft",
    "GET /deals/new?check={ref}": "see check",
    "POST /deals/new?draft={ref}": "edit draft",
}
BEHIND = {
    "/deals?after={ref}": "see deal",
    "/earnings?after={ref}": "see accrual",
    "/statements?after={no}": "see statement",
    "/admin/deals?after={ref}": "decide deal",
    "/admin/applications?after={ref}": "decide application",
}


def within(scope, viewer, place):
    """The words of the rules."""
    return place.vendor == viewer.vendor and {
        "own": place.owner == viewer.email,
        "team": viewer.email in (place.owner, place.manager),
        "org": place.org == viewer.org,
        "others": place.org == viewer.org and place.owner != viewer.email,
        "territory": place.channel == viewer.email,
        "vendor": True,
    }[scope]


def may(what, viewer, places):
    scope = MAY[what].get(viewer.role)
    return scope is not None and any(within(scope, viewer, place) for place in places)
