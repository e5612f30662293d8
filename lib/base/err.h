/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * err.h -- how a function says that it failed.
 *
 * A function that can fail returns struct err *; OK is NULL. The code picks
 * the HTTP status and the public message; the sentence is for the log and
 * never reaches a browser. What a person typed wrong is not an error but
 * form state. An error lives until err_clear(), which the driver calls once
 * a request.
 */
#ifndef PARLEY_ERR_H
#define PARLEY_ERR_H

/* The HTTP status (RFC 9110, section 15) that an error answers with. */
enum err_code {
	ERR_BAD_REQUEST = 400,
	ERR_SIGN_IN = 401,
	ERR_DENIED = 403,
	ERR_NOT_FOUND = 404,
	ERR_METHOD = 405,
	ERR_CONFLICT = 409,
	ERR_TOO_LARGE = 413,
	ERR_UNSUPPORTED = 415,
	ERR_MISDIRECTED = 421,
	ERR_INVALID = 422,
	ERR_TOO_MANY = 429,
	ERR_INTERNAL = 500,
	ERR_UNAVAILABLE = 503,
	/* Never answered: the driver acts on them. */
	ERR_RETRY = 1000,  /* deadlock, lock wait, snapshot: the whole transaction again */
	ERR_UNKNOWN = 1001 /* the connection went away: the outcome is not known */
};

struct err {
	enum err_code code;
	const char *text;  /* what happened, for the log */
	const char *trail; /* where it passed: "deal.c:41 < deals.c:77" */
	const char *key;   /* public message key beside the one of the status, or NULL */
	int retry_after;   /* seconds, with 429 and 503; 0 means none */
};

#define OK ((struct err *)0)

#define err_new(code, ...) err_at((code), __FILE__, __LINE__, __VA_ARGS__)

/* Propagate a failure. The only macro that returns. */
#define TRY(call) \
	do { \
		struct err *try_err_ = (call); \
		if (try_err_ != OK) \
			return err_passed(try_err_, __FILE__, __LINE__); \
	} while (0)

struct err *err_at(enum err_code code, const char *file, int line, const char *format, ...)
	__attribute__((format(printf, 4, 5), returns_nonnull));
struct err *err_passed(struct err *err, const char *file, int line) __attribute__((returns_nonnull));

/* Names the sentence that the person reads, beside the one of the status. */
struct err *err_say(struct err *err, const char *key) __attribute__((returns_nonnull));

/* Forgets all errors; every struct err * from before is gone. */
void err_clear(void);

#endif
