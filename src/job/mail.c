#include "mail.h"

#include <string.h>

#include "base/date.h"
#include "base/domain.h"
#include "base/locale.h"
#include "base/message.h"
#include "base/secret.h"
#include "base/text.h"
#include "codec/html.h"
#include "model/engine/keeping.h"
#include "model/declared/sending.h"
#include "rule/keeping.h"

static const struct mail_server *server;

void mail_goes_out(const struct mail_server *s)
{
	server = s;
}

bool mail_goes_by_command(void)
{
	return server;
}

bool mail_goes(struct model *m)
{
	return server || (model_setting(m, "mail-server", NULL) && model_setting(m, "mail-from", NULL));
}

const struct mail_server *mail_server_of(struct model *m)
{
	struct mail_server *s = arena_alloc(m->arena, sizeof(*s));
	*s = (struct mail_server){
		.url = model_setting(m, "mail-server", NULL), .from = model_setting(m, "mail-from", NULL), .user = model_setting(m, "mail-user", NULL)
	};
	s->password = kept_password(m->db, m->arena, KEPT_MAIL_PASSWORD, s->url, s->user);
	return s->url && mail_address_good(s->from) && !s->user == !s->password ? s : NULL;
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

static bool group_begins(const struct mail *mail, size_t i)
{
	return mail->items[i].group && (!i || !text_equal(mail->items[i - 1].group, mail->items[i].group));
}

const char *mail_as_text(struct arena *a, const struct mail *mail)
{
	struct out o = { .arena = a };
	out_fmt(&o, "%s\n", mail->text);
	if (mail->link)
		out_fmt(&o, "\n%s\n%s\n", text_trim(a, message_pair(a, mail->button, "")), mail->link);
	for (size_t i = 0; i < mail->item_count; i++) {
		const struct mail_item *t = &mail->items[i];
		if (group_begins(mail, i))
			out_fmt(&o, "\n== %s ==\n", t->group);
		out_fmt(&o, "\n%s\n%s\n%s\n%s\n", t->title, t->text, text_trim(a, message_pair(a, t->button, "")), t->link);
	}
	if (mail->after)
		out_fmt(&o, "\n%s\n", mail->after);
	return out_text(&o);
}

/* Says of an element in which language its words are, where that is another than the mail's: programs that read aloud ask for it. */
static void language_put(struct out *o, const char *language)
{
	if (language)
		html(o, " lang=\"%s\"", language);
}

/* The address that a paragraph ends with; NULL: it ends with none. */
static const char *address_at_end(const char *text)
{
	static const char *const begins[] = { "http://", "https://", "{{" };
	const char *found = NULL;
	for (size_t i = 0; i < COUNT(begins); i++)
		for (const char *at = text; (at = strstr(at, begins[i])); at++)
			found = at > text && !strpbrk(at, " \n") && (!found || at < found) ? at : found;
	return found;
}

static void paragraphs(struct out *o, const char *text, const char *style)
{
	for (const char *at = text; *at;) {
		const char *end = strstr(at, "\n\n");
		size_t n = end ? (size_t)(end - at) : strlen(at);
		const char *part = arena_strndup(o->arena, at, n), *address = address_at_end(part);
		if (address)
			html(o, "<p style=\"%s\">%s<a href=\"%s\" style=\"color:#1d70b8\">%s</a></p>\n", style,
			    arena_strndup(o->arena, part, (size_t)(address - part)), address, address);
		else
			html(o, "<p style=\"%s\">%s</p>\n", style, part);
		at += n;
		at += strspn(at, "\n");
	}
}

static void button(struct out *o, const char *link, const char *name)
{
	html(o,
	    "<p style=\"margin:12px 0 24px\"><a href=\"%s\" style=\"background:#00703c;color:#ffffff;padding:10px 16px;"
	    "text-decoration:none;font-weight:bold\">%s</a></p>\n",
	    link, name);
}

static void items(struct out *o, const struct mail *mail)
{
	for (size_t i = 0; i < mail->item_count; i++) {
		const struct mail_item *t = &mail->items[i];
		if (group_begins(mail, i))
			html(o, "<h2 style=\"margin:28px 0 12px;font-size:21px;border-top:2px solid #0b0c0c;padding-top:10px\">%s</h2>\n", t->group);
		out_str(o, "<h3");
		language_put(o, t->title_in);
		html(o, " style=\"margin:0 0 4px;font-size:17px\">%s</h3>\n<p", t->title);
		language_put(o, t->text_in);
		html(o, " style=\"margin:0\">%s</p>\n", t->text);
		button(o, t->link, t->button);
	}
}

/* Mail programs take styles only on the elements. */
const char *mail_as_html(struct arena *a, const struct mail *mail)
{
	const struct locale *l = locale_now();
	struct out o = { .arena = a };
	html(&o, "<!DOCTYPE html>\n<html lang=\"%s\" dir=\"%s\"><head><meta charset=\"utf-8\"><title", l ? l->tag : "en",
	    l && l->right_to_left ? "rtl" : "ltr");
	language_put(&o, mail->text_in);
	html(&o,
	    ">%s</title></head>\n"
	    "<body style=\"margin:0;padding:24px;background:#ffffff;color:#0b0c0c;font:17px/1.5 Arial,sans-serif\">\n"
	    "<div style=\"max-width:600px\">\n<div",
	    mail->subject);
	language_put(&o, mail->text_in);
	out_str(&o, ">\n");
	paragraphs(&o, mail->text, "margin:0 0 16px");
	out_str(&o, "</div>\n");
	if (mail->link) {
		button(&o, mail->link, mail->button);
		html(&o, "<p style=\"margin:0;color:#505a5f;font-size:14px\">%s</p>\n", mail->link);
	}
	items(&o, mail);
	if (mail->after)
		paragraphs(&o, mail->after, "margin:0 0 12px;color:#505a5f;font-size:15px");
	html(&o, "</div></body></html>\n");
	return out_text(&o);
}

const char *mail_own_address(struct arena *a, int n)
{
	return arena_printf(a, "{{%d}}", n);
}

/* Addresses have signs that HTML escapes. */
static const char *own_addresses_put(struct arena *a, const char *text, const char *addresses, bool escaped)
{
	struct out o = { .arena = a };
	for (const char *at = text; *at;) {
		const char *next = strstr(at, "{{"), *line = addresses;
		if (!next || next[2] < '1' || next[2] > '9' || !text_starts(next + 3, "}}")) {
			size_t n = next ? (size_t)(next - at) + 2 : strlen(at);
			out_bytes(&o, at, n);
			at += n;
			continue;
		}
		out_bytes(&o, at, (size_t)(next - at));
		for (int i = '1'; i < next[2]; i++)
			line += strcspn(line, "\n") + (line[strcspn(line, "\n")] == '\n');
		const char *own = arena_strndup(a, line, strcspn(line, "\n"));
		if (escaped)
			html_text(&o, own);
		else
			out_str(&o, own);
		at = next + 5;
	}
	return out_text(&o);
}

struct mail_forms mail_forms_of(struct model *m, const struct outbox *mail)
{
	const struct mail_text *shared = mail->shared == NONE ? NULL : model_get(m, mail_text, mail->shared);
	if (!shared)
		return (struct mail_forms){ mail->body, mail->html };
	return (struct mail_forms){ own_addresses_put(m->arena, shared->body, mail->body, false),
		own_addresses_put(m->arena, shared->html, mail->body, true) };
}

/* The address with its domain as the network writes it; "" when the text is no address. */
static const char *recipient_of(struct arena *a, const char *address)
{
	const char *at = address ? strrchr(address, '@') : NULL, *domain = at ? domain_ascii(a, at + 1) : NULL;
	return domain ? arena_printf(a, "%.*s@%s", (int)(at - address), address, domain) : "";
}

bool mail_add(struct model *m, const struct mail *mail)
{
	const char *recipient = recipient_of(m->arena, mail->recipient);
	if (!mail_address_good(recipient) || !line_good(mail->subject))
		return false;
	struct outbox *row = row_new(m->arena, &outbox_entity);
	row->reference = secret_new(m->arena);
	row->kind = mail->kind;
	row->recipient = recipient;
	row->subject = mail->subject;
	row->shared = mail->shared ? mail->shared : NONE;
	row->body = row->shared == NONE ? locale_stops(m->arena, mail_as_text(m->arena, mail)) : mail->text;
	row->html = row->shared == NONE ? locale_stops(m->arena, mail_as_html(m->arena, mail)) : NULL;
	row->state = CODE_JOB_STATE_WAITING;
	row->unsubscribe = mail->unsubscribe;
	row->reply_to = mail_address_good(mail->reply_to) ? mail->reply_to : NULL;
	row->answers = mail->answers && line_good(mail->answers) && !strpbrk(mail->answers, "<> ") ? mail->answers : NULL;
	row->due = clock_stamp(m->arena, mail->not_before ? mail->not_before : clock_now());
	if (mail->reference)
		*mail->reference = row->reference;
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

/* ---- what comes back ---- */

enum { RETURN_SEAL = 16 };

/* Some servers write addresses in small letters, so it has no others; the reference is random, so nobody makes one for a mail of others. */
static const char *return_seal(struct arena *a, const struct outbox *mail)
{
	return arena_strndup(a, secret_hash(a, mail->reference), RETURN_SEAL);
}

const char *mail_returns_to(struct arena *a, const char *returns, const struct outbox *mail)
{
	const char *at = strchr(returns, '@');
	return arena_printf(a, "%.*s+%lld-%s%s", (int)(at - returns), returns, (long long)mail->head.id, return_seal(a, mail), at);
}

const struct outbox *mail_of_return(struct model *m, const char *address)
{
	const char *plus = address ? strrchr(address, '+') : NULL, *line = plus ? strchr(plus, '-') : NULL;
	int64_t id;
	if (!line || !integer_parse(arena_strndup(m->arena, plus + 1, (size_t)(line - plus - 1)), &id))
		return NULL;
	const struct outbox *mail = model_get(m, outbox, id);
	return mail && secret_equal(return_seal(m->arena, mail), text_fold(m->arena, arena_strndup(m->arena, line + 1, strcspn(line + 1, "@"))))
	    ? mail
	    : NULL;
}

/* ---- decisions ---- */

static bool undecided(const struct outbox *mail)
{
	return job_asks(mail->state);
}

bool mail_again(struct model *m, const struct outbox *mail, const struct change *c)
{
	if (!undecided(mail))
		return false;
	struct outbox *row = row_copy(m->arena, &outbox_entity, mail);
	row->state = CODE_JOB_STATE_WAITING;
	row->attempts = NONE;
	row->due = clock_stamp(m->arena, clock_now());
	return row_save(m, &outbox_entity, mail, row, c) == ROW_SAVED;
}

bool mail_settle(struct model *m, const struct outbox *mail, const struct change *c)
{
	if (!undecided(mail))
		return false;
	struct outbox *row = row_copy(m->arena, &outbox_entity, mail);
	row->state = CODE_JOB_STATE_DONE;
	row->body = mail_masked(m->arena, mail->body);
	row->html = mail->html ? mail_masked(m->arena, mail->html) : NULL;
	return row_save(m, &outbox_entity, mail, row, c) == ROW_SAVED;
}
