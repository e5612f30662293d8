/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * mail.c -- a row of the outbox becomes a message and leaves.
 *
 * A mail is a page like any other: raw facts as XML, drawn by the theme of
 * its vendor's brand (xsl/mail/), three times: subject, text and HTML. Its
 * links lead to the first host of that vendor in parley.conf.
 */
#include "parley.h"

#include "base/lang.h"
#include "base/mime.h"
#include "base/xml.h"
#include "data/deliver.h"
#include "domain/mail.h"
#include "view/mail_view.h"
#include "web/brand.h"

struct mailer {
	const struct conf *conf;
	struct db *db;
	struct brands *brands;
	struct view *view;
	struct deliverer *deliverer;
};

struct mailer *
mailer_new(struct parley *p)
{
	struct mailer *mailer = new_zero(p->ctx, struct mailer);

	mailer->conf = p->conf;
	mailer->db = p->db;
	mailer->brands = brands_new(mailer);
	return mailer;
}

/* One mail at work. */
struct letter {
	struct mailer *mailer;
	const void *ctx;
	const struct mail_due *mail;
	const struct host *host;
	const char *lang; /* one that the host offers */
	const struct brand_shown *shown;
	const char *unsubscribe; /* address, or NULL */
};

/* What was published of the brand; a mail's addresses are whole. */
static void
look_write(const struct letter *letter, struct xml *page)
{
	const struct token_set *tokens = &letter->shown->tokens;
	const char *logo = brand_picture(letter->ctx, tokens->value[T_LOGO]);

	if (tokens->value[T_NAME] == NULL && tokens->value[T_CONTACT] == NULL && tokens->value[T_LEGAL] == NULL &&
		logo == NULL)
		return;
	xml_open(page, "look");
	xml_attr(page, "name", tokens->value[T_NAME]);
	xml_attr(page, "contact", tokens->value[T_CONTACT]);
	xml_attr(page, "legal", tokens->value[T_LEGAL]);
	xml_attr(page, "logo",
		logo != NULL ? conf_address(letter->ctx, letter->mailer->conf, letter->host, logo) : NULL);
	xml_close(page);
}

static void
page_write(const struct letter *letter, const char *as, struct xml *page)
{
	const struct mail_due *mail = letter->mail;
	const struct conf *conf = letter->mailer->conf;

	xml_open(page, "page");
	xml_attr(page, "name", "mail");
	xml_attr(page, "vendor", letter->host->vendor);
	xml_attr(page, "brand", letter->host->brand);
	xml_attr(page, "region", mail->region);
	xml_attr(page, "lang", letter->lang);
	xml_attr(page, "tz", mail->tz);
	look_write(letter, page);
	xml_open(page, "mail");
	xml_attr(page, "kind", mail->kind);
	xml_attr(page, "as", as);
	xml_attr(page, "name", mail->name);
	xml_attr(page, "href", conf_address(letter->ctx, conf, letter->host, mail->path));
	xml_attr(page, "unsubscribe", letter->unsubscribe);
	xml_open(page, "facts");
	xml_stored(page, (struct bytes){ (const unsigned char *)mail->facts, strlen(mail->facts) });
	xml_close(page);
	xml_close(page);
	xml_close(page);
}

static struct err *
render(const struct letter *letter, const char *as, struct html *html)
{
	struct view *view = letter->mailer->view;
	const struct look look = { letter->shown->theme, letter->host->brand, letter->mail->region, letter->lang };
	struct xml *page = xml_new(letter->ctx);
	unsigned char key[SIP_LEN];

	page_write(letter, as, page);
	TRY(view_key(view, &look, page, key));
	return view_render(view, &look, page, key, html);
}

/* The declarations of its theme: a brand's own, where it shows no other. */
static struct err *
styles_load(const struct letter *letter, struct mail_styles **styles)
{
	const char *theme = letter->shown->theme;
	const char *name = *theme != '\0' ? text_copy_n(letter->ctx, theme, strcspn(theme, ".")) : letter->host->brand;

	TRY(mail_styles_load(letter->ctx, letter->mailer->conf->xsl_dir, name, styles));
	mail_styles_paint(*styles, &letter->shown->tokens);
	return OK;
}

static struct err *
compose(const struct letter *letter, struct message *message)
{
	struct mail_styles *styles;
	struct html html;

	TRY(render(letter, "subject", &html));
	message->subject = mail_plain(letter->ctx, &html);
	TRY(render(letter, "text", &html));
	message->text = mail_plain(letter->ctx, &html);
	TRY(styles_load(letter, &styles));
	TRY(render(letter, "html", &html));
	message->html = mail_styled(letter->ctx, styles, &html);
	TRY(render(letter, "sender", &html));
	message->from_name = mail_plain(letter->ctx, &html);
	return OK;
}

static struct mail_result
refused(const char *why)
{
	return (struct mail_result){ MAIL_REFUSED, why };
}

static struct mail_result
hand_over(const struct letter *letter, const struct message *message)
{
	static const enum mail_outcome outcomes[] = { [DELIVERED] = MAIL_SENT,
		[DELIVER_LATER] = MAIL_LATER,
		[DELIVER_NEVER] = MAIL_REFUSED,
		[DELIVER_AWAY] = MAIL_AWAY };
	const struct envelope envelope = { message->to, mime_write(letter->ctx, message) };
	struct mail_result result;

	result.outcome = outcomes[deliver(letter->mailer->deliverer, letter->ctx, &envelope, &result.why)];
	return result;
}

/* The mail's own number and instant: a repeat has the same, another installation's mail another. */
static const char *
identity(const struct letter *letter)
{
	return text_format(letter->ctx, "parley.%lld.%lld@%s", (long long)letter->mail->id,
		(long long)letter->mail->created_at.us, letter->host->name);
}

static void
begin(struct mailer *mailer)
{
	if (mailer->view != NULL)
		return;
	mailer->view = view_new(mailer, mailer->conf);
	mailer->deliverer = deliverer_new(mailer, mailer->conf);
}

static struct mail_result
send_letter(struct letter *letter)
{
	const struct mail_due *mail = letter->mail;
	struct message message = { .from = letter->mailer->conf->mail_from,
		.to = mail->address,
		.to_name = mail->name,
		.date = clock_now(),
		.id = identity(letter) };
	struct err *err;

	if (!text_empty(mail->unsubscribe))
		letter->unsubscribe = conf_address(letter->ctx, letter->mailer->conf, letter->host,
			text_format(letter->ctx, "/unsubscribe/%s", mail->unsubscribe));
	message.unsubscribe = letter->unsubscribe;
	err = compose(letter, &message);
	if (err != OK)
		return (struct mail_result){ MAIL_LATER, text_copy(letter->ctx, err->text) };
	return hand_over(letter, &message);
}

struct mail_result
mailer_send(void *own, const void *ctx, const struct mail_due *mail)
{
	struct letter letter = { .mailer = own, .ctx = ctx, .mail = mail };

	letter.host = conf_host_of(letter.mailer->conf, mail->vendor);
	if (letter.host == NULL)
		return (struct mail_result){ MAIL_LATER,
			text_format(ctx, "no host of %s stands in the configuration", mail->vendor) };
	letter.lang = lang_or_first(letter.host->langs, mail->lang);
	if (!mime_address(mail->address))
		return refused("the address cannot be written");
	begin(letter.mailer);
	letter.shown = brand_in(letter.mailer->brands, letter.mailer->db, letter.host, mail->region);
	return send_letter(&letter);
}
