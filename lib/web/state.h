/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* state.h -- what the driver knows of its process and of the request it serves. For lib/web only. */
#ifndef PARLEY_STATE_H
#define PARLEY_STATE_H

#include "view/view.h"
#include "web/app.h"
#include "web/brand.h"
#include "web/spool.h"
#include "web/reply.h"
#include "web/request.h"
#include "web/session.h"
#include "web/upload.h"

#define NOTICES_MAX 4

/* One process. */
struct app {
	const char *name;
	const struct route *routes;
	const struct conf *conf;
	struct db *db;
	struct db *side; /* for the trail while a POST has its transaction open; see trail.h */
	struct view *view;
	struct brands *brands;
};

struct notice {
	const char *kind, *key;
};

/* What a handler decided; begins anew with every attempt. */
struct outcome {
	const char *page_name;
	struct notice notices[NOTICES_MAX];
	unsigned notice_count;
	bool invalid;         /* a form with mistakes was shown */
	int refresh;          /* seconds; 0: never */
	const char *location; /* below the mount */
	const char *type, *file;
	const char *etag; /* of bytes that have a name; else NULL */
	struct bytes bytes;
	bool lasting;            /* by req_bytes_lasting */
	const struct viewer *as; /* by req_page_as; NULL: the viewer's own page */
	const char *as_lang;
	const struct look *look;       /* by req_page_in, */
	const struct xml *page;        /* with that page */
	const struct sending *sending; /* of req_file */
	struct spool *spool;           /* of ?as=csv */
	const char *lang;              /* that a visitor has chosen: the browser remembers it; else NULL */
	const char *shown_once;        /* by req_shown_once: where a repeated request key leads */
	struct {
		bool changed;       /* by req_sign_in, req_sign_out, req_switch, web/pending.h, web/visit.h */
		struct token token; /* the browser's from now on; of kind TOKEN_NONE: none */
	} cookies[TOKEN_KINDS];
};

/* Of a request with a personal token (web/bearer.h). */
struct granted {
	const char *ref, *area;
	bool can_write;
};

struct req_state {
	struct app *app;
	const void *ctx; /* memory of the request */
	void *attempt;   /* memory of the latest attempt */
	void *prepared;  /* by the route, before the first attempt */
	const char *id;
	struct request in;
	struct uploads uploads;
	struct instant now;
	struct token token;
	const struct viewer *viewer;
	struct granted granted;
	const char *challenge; /* with 401 and 403: WWW-Authenticate; NULL: the plain one */
	const struct route *route;
	const char *allow; /* with 405 */
	struct req *rq;    /* of the latest attempt */
	struct outcome out;
	struct reply reply;
	bool remembered;
};

/* A request as handlers see it, with an empty page and no outcome; what the attempt before left is gone. */
struct req *req_fresh(struct req_state *state);
/* With the answer, if what the handler wrote stays, the browser gets that cookie; of kind TOKEN_NONE: loses it. */
void cookie_set(struct req *rq, enum token_kind kind, struct token token);

#endif
