/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* deliver.c -- SMTP (RFC 5321), by libcurl. */
#include "data/deliver.h"

#include <curl/curl.h>

struct deliverer {
	const struct conf *conf;
	CURL *curl;
	char error[CURL_ERROR_SIZE];
	char said[8];     /* the last command that went out: "RCPT", "DATA" */
	char refused[8];  /* the command that was refused first, and how */
	unsigned refusal; /* 400, 500: for now, for good; 0: none was */
	char answer[120]; /* what the server said to it */
};

/* What is left of a message to be sent. */
struct upload {
	struct bytes left;
};

static int
deliverer_end(struct deliverer *deliverer)
{
	curl_easy_cleanup(deliverer->curl);
	return 0;
}

struct deliverer *
deliverer_new(const void *ctx, const struct conf *conf)
{
	struct deliverer *deliverer = new_zero(ctx, struct deliverer);

	deliverer->conf = conf;
	talloc_set_destructor(deliverer, deliverer_end);
	return deliverer;
}

static size_t
upload_read(char *to, size_t size, size_t n, void *own)
{
	struct upload *upload = own;
	size_t len = size * n < upload->left.len ? size * n : upload->left.len;

	memcpy(to, upload->left.at, len);
	upload->left.at += len;
	upload->left.len -= len;
	return len;
}

/* Which command an answer is to decides what it means; what libcurl sends afterwards (QUIT) must not cover it. */
static int
listen_to(CURL *curl, curl_infotype what, char *bytes, size_t len, void *own)
{
	struct deliverer *deliverer = own;

	(void)curl;
	if (len < 4)
		return 0;
	if (what == CURLINFO_HEADER_OUT)
		memcpy(deliverer->said, bytes, 4);
	if (what != CURLINFO_HEADER_IN || deliverer->refusal != 0 || (bytes[0] != '4' && bytes[0] != '5'))
		return 0;
	deliverer->refusal = bytes[0] == '4' ? 400 : 500;
	len = len < sizeof deliverer->answer ? len : sizeof deliverer->answer - 1;
	memcpy(deliverer->answer, bytes, len);
	deliverer->answer[strcspn(deliverer->answer, "\r\n")] = '\0';
	memcpy(deliverer->refused, deliverer->said, sizeof deliverer->refused);
	return 0;
}

static CURL *
connection(struct deliverer *deliverer)
{
	const struct conf *conf = deliverer->conf;
	CURL *curl = deliverer->curl != NULL ? deliverer->curl : must(curl_easy_init());
	const char *host = strrchr(conf->mail_from, '@');

	deliverer->curl = curl;
	curl_easy_reset(curl);
	/* What stands behind the server's name is how we call ourselves. */
	curl_easy_setopt(curl, CURLOPT_URL,
		text_format(deliverer, "%s/%s", conf->mail_server, host != NULL ? host + 1 : "localhost"));
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)conf->mail_timeout);
	curl_easy_setopt(curl, CURLOPT_USE_SSL, conf->mail_tls ? (long)CURLUSESSL_ALL : (long)CURLUSESSL_NONE);
	if (!text_empty(conf->mail_user)) {
		curl_easy_setopt(curl, CURLOPT_USERNAME, conf->mail_user);
		curl_easy_setopt(curl, CURLOPT_PASSWORD, conf->mail_password);
	}
	curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, deliverer->error);
	curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
	curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, listen_to);
	curl_easy_setopt(curl, CURLOPT_DEBUGDATA, deliverer);
	return curl;
}

static enum delivery
judge(struct deliverer *deliverer, const void *ctx, CURLcode code, const char **why)
{
	const bool ours = text_same(deliverer->refused, "RCPT") || text_same(deliverer->refused, "DATA");

	*why = NULL;
	if (code == CURLE_OK)
		return DELIVERED;
	*why = text_format(ctx, "%s: %s%s%s", deliverer->conf->mail_server,
		deliverer->error[0] != '\0' ? deliverer->error : curl_easy_strerror(code),
		deliverer->refusal != 0 ? ": " : "", deliverer->answer);
	if (code == CURLE_OPERATION_TIMEDOUT || code == CURLE_LOGIN_DENIED || deliverer->refusal == 0)
		return DELIVER_AWAY;
	return ours && deliverer->refusal == 500 ? DELIVER_NEVER : DELIVER_LATER;
}

enum delivery
deliver_by_smtp(struct deliverer *deliverer, const void *ctx, const struct envelope *envelope, const char **why)
{
	struct upload upload = { envelope->message };
	struct curl_slist *to = must(curl_slist_append(NULL, text_format(ctx, "<%s>", envelope->to)));
	CURL *curl = connection(deliverer);
	enum delivery delivery;

	deliverer->error[0] = '\0';
	memset(deliverer->answer, 0, sizeof deliverer->answer);
	memset(deliverer->said, 0, sizeof deliverer->said);
	memset(deliverer->refused, 0, sizeof deliverer->refused);
	deliverer->refusal = 0;
	curl_easy_setopt(curl, CURLOPT_MAIL_FROM, text_format(ctx, "<%s>", deliverer->conf->mail_from));
	curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to);
	curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
	curl_easy_setopt(curl, CURLOPT_READFUNCTION, upload_read);
	curl_easy_setopt(curl, CURLOPT_READDATA, &upload);
	delivery = judge(deliverer, ctx, curl_easy_perform(curl), why);
	curl_slist_free_all(to);
	return delivery;
}

enum delivery
deliver(struct deliverer *deliverer, const void *ctx, const struct envelope *envelope, const char **why)
{
	if (text_empty(deliverer->conf->mail_server))
		return deliver_by_sendmail(deliverer->conf, ctx, envelope, why);
	return deliver_by_smtp(deliverer, ctx, envelope, why);
}
