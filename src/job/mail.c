#include "mail.h"

#include <string.h>

#include "base/date.h"
#include "base/secret.h"
#include "base/text.h"
#include "codec/html.h"

static const struct mail_server *server;

void mail_goes_out(const struct mail_server *s)
{
	server = s;
}

bool mail_goes(void)
{
	return server;
}

bool mail_address_good(const char *s)
{
	const char *at = s ? strchr(s, '@') : NULL;
	if (!at || at == s || !at[1] || strchr(at + 1, '@') || strlen(s) > 254)
		return false;
	for (const char *c = s; *c; c++)
		if (*c <= ' ' || *c >= 127 || strchr("<>()[]\\,;:\"", *c))
			return false;
	return true;
}

static bool line_good(const char *s)
{
	for (const char *c = text_or(s, "\n"); *c; c++)
		if ((*c >= 0 && *c < ' ') || *c == 127)
			return false;
	return text_valid(s, strlen(s));
}

/* ---- both forms ---- */

static const char *plain_body(struct arena *a, const struct mail *mail)
{
	if (!mail->link)
		return arena_printf(a, "%s\n", mail->text);
	return arena_printf(a, "%s\n\n%s:\n%s\n", mail->text, mail->button, mail->link);
}

/* Mail programs take styles only on the elements. */
static const char *html_body(struct arena *a, const struct mail *mail)
{
	struct out o = { .arena = a };
	html(&o, "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>%s</title></head>\n"
		 "<body style=\"margin:0;padding:24px;background:#ffffff;color:#0b0c0c;font:17px/1.5 Arial,sans-serif\">\n"
		 "<div style=\"max-width:600px\">\n", mail->subject);
	for (const char *at = mail->text; *at;) {
		const char *end = strstr(at, "\n\n");
		size_t n = end ? (size_t)(end - at) : strlen(at);
		html(&o, "<p style=\"margin:0 0 16px\">%s</p>\n", arena_strndup(a, at, n));
		at += n;
		at += strspn(at, "\n");
	}
	if (mail->link)
		html(&o, "<p style=\"margin:24px 0\"><a href=\"%s\" style=\"background:#00703c;color:#ffffff;padding:10px 16px;"
			 "text-decoration:none;font-weight:bold\">%s</a></p>\n<p style=\"margin:0;color:#505a5f;font-size:14px\">%s</p>\n",
		    mail->link, mail->button, mail->link);
	html(&o, "</div></body></html>\n");
	return out_text(&o);
}

bool mail_add(struct model *m, const struct mail *mail)
{
	if (!mail_address_good(mail->recipient) || !line_good(mail->subject))
		return false;
	struct outbox *row = row_new(m->arena, &outbox_entity);
	row->reference = secret_new(m->arena);
	row->kind = mail->kind;
	row->recipient = mail->recipient;
	row->subject = mail->subject;
	row->body = plain_body(m->arena, mail);
	row->html = html_body(m->arena, mail);
	row->state = "waiting";
	row->due = clock_stamp(m->arena, clock_now());
	return row_save(m, &outbox_entity, NULL, row, &(struct change){ .who = "mail" }) == ROW_SAVED;
}

/* ---- secrets in links: base64url behind "key=" ---- */

static bool secret_sign(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_';
}

const char *mail_masked(struct arena *a, const char *body)
{
	struct out o = { .arena = a };
	const char *at = text_or(body, ""), *key;
	while ((key = strstr(at, "key="))) {
		key += 4;
		out_bytes(&o, at, (size_t)(key - at));
		at = key;
		while (secret_sign(*at) || *at == '%')
			at++;
		if (at != key)
			out_str(&o, "\u2026");
	}
	out_str(&o, at);
	return out_text(&o);
}

/* ---- decisions ---- */

static bool undecided(const struct outbox *mail)
{
	return text_equal(mail->state, "unknown") || text_equal(mail->state, "failed");
}

bool mail_again(struct model *m, const struct outbox *mail, const struct change *c)
{
	if (!undecided(mail))
		return false;
	struct outbox *row = row_copy(m->arena, &outbox_entity, mail);
	row->state = "waiting";
	row->attempts = NONE;
	row->due = clock_stamp(m->arena, clock_now());
	return row_save(m, &outbox_entity, mail, row, c) == ROW_SAVED;
}

bool mail_settle(struct model *m, const struct outbox *mail, const struct change *c)
{
	if (!undecided(mail))
		return false;
	struct outbox *row = row_copy(m->arena, &outbox_entity, mail);
	row->state = "done";
	row->body = mail_masked(m->arena, mail->body);
	row->html = mail->html ? mail_masked(m->arena, mail->html) : NULL;
	return row_save(m, &outbox_entity, mail, row, c) == ROW_SAVED;
}
