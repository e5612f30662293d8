/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * app.h -- what a program of cgi-bin/ includes: routes, the request, the page.
 *
 * The driver does what every page needs, once: it reads and checks the
 * request, finds session and viewer, matches the route, checks who and CSRF,
 * runs a POST as one transaction with its request key, retries it, and turns
 * errors into pages. A handler calls queries and lib/domain, adds elements to
 * the page, and returns; it has no side effect but SQL, since it may run
 * again.
 */
#ifndef PARLEY_APP_H
#define PARLEY_APP_H

#include "base/base.h"
#include "base/xml.h"
#include "data/db.h"
#include "web/form.h"

enum method { GET = 1, POST = 2 };
/* Who may knock; to other members the page does not exist. What a person may do inside is decided by access. ADMINS: of the program. */
enum who { ANYONE = 1, MEMBERS, PARTNERS, STAFF, ADMINS };

struct req {
	const struct conf *conf;
	const struct host *host; /* the vendor and brand of the host name */
	struct db *db;
	const struct viewer *viewer; /* NULL: a visitor */
	const char *lang;            /* of the page (web/language.h) */
	struct instant now;
	struct xml *page;  /* open at the content of <page> */
	struct form *form; /* of a POST whose route has one: filled and validated */
	void *prepared;    /* what the route's prepare left for its handler; NULL: nothing */
	const struct route *route;
	struct req_state *state; /* the driver's own */
};

struct route {
	enum method method;
	const char *path; /* "/deals/{ref}": each {name} is one segment */
	struct err *(*handler)(struct req *rq);
	enum who who;
	const struct form_spec *form; /* of a POST: what it takes. A POST without takes only csrf and request-key */
	/*
	 * Of a POST: what takes long and must hold no lock meanwhile, as hashing a password does. Runs once, before the
	 * transaction begins, with the form filled; what it leaves in rq->prepared, in memory of rq, stays for the handler.
	 */
	struct err *(*prepare)(struct req *rq);
	/*
	 * Of a POST whose path has a {token}: whoever has it may do it, from wherever (RFC 8058: a mail program does, without
	 * cookie). No CSRF token is asked for, since nobody else can make a browser send it; what it wrote stays also with a
	 * page as its answer, since such a program follows no redirect.
	 */
	bool bearer;
	/* Of a POST: what it changes is worked out for all records of a vendor, which may take a minute. */
	bool patient;
};

/* Serves FastCGI, or one request as plain CGI, or answers --routes. The value is main's. */
int app_run(int argc, char **argv, const char *name, const struct route *routes);

/* A segment of the path by its name; never NULL for a name of the route. */
const char *req_ref(const struct req *rq, const char *name);
/* A parameter of the query string, accepted as text; NULL if it is missing or empty. */
const char *req_query(const struct req *rq, const char *name);
/* The day that it is for the viewer. */
struct date req_today(const struct req *rq);
/* Does the client ask for a page by name, as browsers do? A program that takes anything, as curl, does not. */
bool req_wants_page(const struct req *rq);
/* Does the client want to know of the page, but not the page (HEAD)? Who only looks leaves no trace of having taken anything. */
bool req_is_head(const struct req *rq);
/* The id of this request, as log lines, audit rows and problem pages name it. */
const char *req_id(const struct req *rq);
/* ?as=csv: the list's rows go to this sink instead of the page (name: the file's); else NULL. */
struct sink *req_csv(struct req *rq, const char *name);
/* Where the rows of a list go: the CSV sink if asked for, else the page. */
static inline struct sink *
req_rows(struct req *rq, const char *name)
{
	struct sink *csv = req_csv(rq, name);
	return csv != NULL ? csv : &rq->page->sink;
}

/*
 * Answers. Each is the last thing that a handler does. What a POST wrote
 * stays only if it ends with req_see_other, or with req_shown_once.
 */
/* 303 to a path below the mount (web/url.h: url_with() adds parameters). */
struct err *req_see_other(struct req *rq, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Bytes of their own kind instead of a page: receipts, statements, keys. file: as attachment of that name, or NULL. */
struct err *req_bytes(struct req *rq, const char *type, const char *file, struct bytes bytes);
/*
 * The same under a name that no other bytes have: a browser keeps them for itself, and asks each time whether they are
 * still the ones. If req_has() says that it has those of that name, the bytes are not looked at.
 */
bool req_has(const struct req *rq, const char *name);
struct err *req_bytes_named(struct req *rq, const char *type, const char *name, struct bytes bytes);
/* Bytes whose address stands for them for ever, the same for everybody: whoever has them never asks again. */
struct err *req_bytes_lasting(struct req *rq, const char *type, struct bytes bytes);
/*
 * A file of the store, as it was sent: its bytes live as long as rq, sha256 names them for browsers. Offered for saving
 * under that name; NULL: shown in a page, which is for pictures that the portal has written itself.
 */
struct sending {
	const char *type, *name;
	struct bytes sha256, bytes;
};
struct err *req_file(struct req *rq, const struct sending *file);
/* What the page says cannot be said again (a new secret): the POST stays, and a repeated one is led to that path. */
void req_shown_once(struct req *rq, const char *path);
/*
 * A page that somebody else wrote, in looks that are not the host's: for who designs them. Its forms have no tokens, so
 * that nothing can be sent from it.
 */
struct look;
struct err *req_page_in(struct req *rq, const struct look *look, const struct xml *page);
/* Is what was sent (NULL: nothing) a form of that kind? A page with several shows one of them as it was sent, the others anew. */
bool form_was_sent(const struct req *rq, const struct form *sent, const struct form_spec *spec);
/* The form that was sent, if it is of that kind, else a new one. */
struct form *form_sent_or_new(struct req *rq, struct form *sent, const struct form_spec *spec, const char *address);
/*
 * This page as somebody else would get it: in their look and language, with their name and region above it. What the
 * handler has asked for, it has asked for with the viewer's own eyes.
 */
void req_page_as(struct req *rq, const struct viewer *as, const char *lang);
/* The page with its form; with mistakes it answers 422 and nothing that the handler wrote stays. */
struct err *page_form(struct req *rq, const struct form *form);

/* What was published of the look of the host's brand in the viewer's region (web/brand.h): for who draws what is no page. */
struct brand_shown;
const struct brand_shown *req_brand(struct req *rq);

/* <page name="">; by default the words of the route's path: "deals-new" of "/deals/new", the program's name of "/". */
void page_name(struct req *rq, const char *name);
/* The browser asks for the page again after so many seconds, without a script: for work that goes on meanwhile. */
void req_refresh(struct req *rq, int seconds);
/* A message above the content: key "notice.KEY"; kind "success", "information", "warning". */
void page_notice(struct req *rq, const char *kind, const char *key);

/* Only for account programs: starts or ends the session of this browser with the response. */
/* *begun is false where that stored password, which was verified, is no longer the member's. NULL: there was another proof. */
struct err *req_sign_in(struct req *rq, int64_t member_id, const char *password, bool *begun);
struct err *req_sign_out(struct req *rq);
/*
 * Who the web server says somebody is: REMOTE_USER of its environment (RFC 3875, section 4.1.11), where the configuration
 * trusts it; else NULL. A header cannot say it: those are HTTP_ variables.
 */
const char *req_remote_user(const struct req *rq);
/* Which session this is, by its hash: for lists of one's own. */
struct bytes req_session(const struct req *rq);
/*
 * The session goes on, under a new token, for another membership of the viewer's person; ERR_CONFLICT: that one is not the
 * person's, or not active (any more).
 */
struct err *req_switch(struct req *rq, int64_t member_id);
/*
 * In a transaction of somebody of the staff: looks as the member of that visit from now on (domain/consent.h), or as the
 * own self again. Either way under a new token.
 */
struct err *req_visit_begin(struct req *rq, int64_t visit_id);
struct err *req_visit_end(struct req *rq);
/* This browser gets its pages in that language, which the host offers, where nobody is signed in. */
void req_remember_language(struct req *rq, const char *lang);
/* All sessions of the viewer's person but this one, at every vendor: after a change of password. */
struct err *req_end_other_sessions(struct req *rq);
/* May a browser be sent to that path, whoever wrote it? */
bool req_is_own_path(const char *path);
/* The form that every page of a member carries; the account program has its route, POST /sign-out. */
extern const struct form_spec form_sign_out;
/* The one that every page of a visit carries: POST /visits/return. */
extern const struct form_spec form_visit_return;

#endif
