/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * floor.c -- the list of deals as one would write it for speed alone.
 *
 * FastCGI, prepared statements on one connection, text put into a buffer: no
 * page XML, no themes, no layers, one language. It sends the database what
 * Parley's own program was heard to send, and answers with the same page,
 * every row fetched and every value escaped. What Parley takes beside that is
 * what Parley costs.
 *
 * Told by the environment: BENCH_GIVEN, a folder with wire ("Q text" for a
 * command of the session, "P text" for a statement), head (the lines before
 * the page) and frame.html (the page round its rows, with {{holes}});
 * BENCH_SOCKET and BENCH_PASSWORD of the database; BENCH_VENDOR; BENCH_NOW.
 */
#include <err.h>
#include <fcgiapp.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "peer/floor.h"

enum { FILE_ROOM = 1 << 16, PIECES = 16 };

static unsigned char token[TOKEN];
static const struct cell *viewer;
static char last_ref[CELL];
static char head[FILE_ROOM], frame[FILE_ROOM];

/* Looked up once: by name it takes longer than the hash itself. */
static EVP_MD *sha256;
static EVP_MD_CTX *digest;
static EVP_MAC_CTX *hmac;

static void
hashes_open(void)
{
	char name[] = "SHA256";
	const OSSL_PARAM params[] = { OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, name, 0),
		OSSL_PARAM_construct_end() };

	sha256 = EVP_MD_fetch(NULL, name, NULL);
	digest = EVP_MD_CTX_new();
	hmac = EVP_MAC_CTX_new(EVP_MAC_fetch(NULL, OSSL_MAC_NAME_HMAC, NULL));
	EVP_MAC_init(hmac, token, TOKEN, params);
}

/* -- who asks -- */

static unsigned
nibble(char c)
{
	return (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10);
}

/* False: no cookie of the right form. */
static bool
token_read(const char *cookies)
{
	static const char name[] = "parley=";
	const char *hex = cookies == NULL ? NULL : strstr(cookies, name);

	if (hex == NULL)
		return false;
	hex += sizeof name - 1;
	if (strspn(hex, "0123456789abcdef") != 2 * TOKEN)
		return false;
	for (size_t i = 0; i < TOKEN; i++)
		token[i] = (unsigned char)(nibble(hex[2 * i]) << 4 | nibble(hex[2 * i + 1]));
	EVP_DigestInit_ex(digest, sha256, NULL);
	EVP_DigestUpdate(digest, token, TOKEN);
	EVP_DigestFinal_ex(digest, token_hash, NULL);
	return true;
}

static void
zone_set(const char *name)
{
	if (strcmp(getenv("TZ"), name) != 0) {
		setenv("TZ", name, 1);
		tzset();
	}
}

static bool
session_find(void)
{
	statement_run(SESSION);
	viewer = statement_row(SESSION);
	if (viewer == NULL || statement_row(SESSION) != NULL)
		return false;
	member_id = viewer[S_MEMBER].number;
	vendor_id = viewer[S_VENDOR].number;
	zone_set(viewer[S_TZ].text);
	return true;
}

/* -- what is shown -- */

static void
hole_csrf(void)
{
	static const char digits[] = "0123456789abcdef";
	unsigned char mac[TOKEN];
	size_t n;

	EVP_MAC_init(hmac, token, TOKEN, NULL);
	EVP_MAC_update(hmac, (const unsigned char *)"csrf", 4);
	EVP_MAC_final(hmac, mac, &n, sizeof mac);
	for (size_t i = 0; i < sizeof mac; i++)
		put((const char[]){ digits[mac[i] >> 4], digits[mac[i] & 15] }, 2);
}

static void
hole_name(void)
{
	put_escaped(&viewer[S_NAME]);
}

static void
hole_org(void)
{
	put_escaped(&viewer[S_ORG]);
}

static void
hole_rows(void)
{
	const struct cell *row;

	statement_run(DEALS);
	for (int n = 0; (row = statement_row(DEALS)) != NULL; n++)
		if (n < SHOWN) {
			put_deal(row);
			memcpy(last_ref, row[D_REF].text, CELL);
		}
}

static void
hole_after(void)
{
	put_text(last_ref);
}

static const struct hole {
	const char *name;
	void (*fill)(void);
} holes[] = { { "csrf", hole_csrf }, { "name", hole_name }, { "org", hole_org }, { "rows", hole_rows },
	{ "after", hole_after } };

/* The frame, cut up: a text and the hole behind it; the last has none. */
static struct {
	const char *text;
	size_t len;
	void (*fill)(void);
} pieces[PIECES];

static void (*hole_named(const char *name))(void)
{
	for (size_t i = 0; i < LENGTH(holes); i++)
		if (strcmp(holes[i].name, name) == 0)
			return holes[i].fill;
	errx(1, "the frame has a hole %s", name);
}

static void
frame_cut(char *text)
{
	size_t n = 0;

	for (char *hole; (hole = strstr(text, "{{")) != NULL; n++) {
		char *end = strstr(hole, "}}");

		if (end == NULL || n == PIECES - 1)
			errx(1, "a frame that is not understood");
		*end = '\0';
		pieces[n].text = text;
		pieces[n].len = (size_t)(hole - text);
		pieces[n].fill = hole_named(hole + 2);
		text = end + 2;
	}
	pieces[n].text = text;
	pieces[n].len = strlen(text);
}

/* The demo's rep has no drafts; were there some, the page would differ, and the run would say so. */
static void
page_make(void)
{
	page_len = 0;
	statement_run(DRAFTS);
	while (statement_row(DRAFTS) != NULL)
		;
	for (size_t i = 0; pieces[i].text != NULL; i++) {
		put(pieces[i].text, pieces[i].len);
		if (pieces[i].fill != NULL)
			pieces[i].fill();
	}
}

/* -- the line to the web server -- */

static void
answer(FCGX_Request *request)
{
	if (!token_read(FCGX_GetParam("HTTP_COOKIE", request->envp)) || !session_find()) {
		FCGX_PutS("Status: 401 Unauthorized\r\n\r\n", request->out);
		return;
	}
	page_make();
	FCGX_FPrintF(request->out, "%sContent-Length: %d\r\n\r\n", head, (int)page_len);
	FCGX_PutStr(page, (int)page_len, request->out);
}

static void
given_read(const char *name, char text[FILE_ROOM])
{
	FILE *file = given_open(name);

	text[fread(text, 1, FILE_ROOM - 1, file)] = '\0';
	fclose(file);
}

int
main(void)
{
	FCGX_Request request;

	setenv("TZ", "UTC", 1);
	given_read("head", head);
	given_read("frame.html", frame);
	frame_cut(frame);
	hashes_open();
	database_open();
	if (FCGX_Init() != 0 || FCGX_InitRequest(&request, 0, 0) != 0)
		return 1;
	while (FCGX_Accept_r(&request) == 0) {
		answer(&request);
		FCGX_Finish_r(&request);
	}
	return 0;
}
