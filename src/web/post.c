#include "web/post.h"

#include <string.h>

#include "base/text.h"
#include "codec/form.h"
#include "codec/multipart.h"
#include "web/govuk/govuk.h"
#include "web/answer.h"
#include "web/kit/address.h"
#include "web/kit/form.h"
#include "web/kit/page.h"
#include "web/kit/session.h"

static bool urlencoded_read(struct page *p, struct form_data *data)
{
	struct form form;
	struct problems faults = { .arena = p->arena };
	if (!form_read(p->arena, p->request->body, p->request->body_length, &form, &faults))
		return false;
	struct http_pair *fields = arena_array(p->arena, struct http_pair, form.count);
	for (const struct form_pair *f = form.first; f; f = f->next)
		fields[data->field_count++] = (struct http_pair){ f->name, f->value };
	data->fields = fields;
	return true;
}

/* A browser sends an empty file where none was chosen: it is left out. */
static bool multipart_form_read(struct page *p, const char *type, struct form_data *data)
{
	struct multipart parts;
	struct problems faults = { .arena = p->arena };
	if (!multipart_read(p->arena, type, p->request->body, p->request->body_length, &parts, &faults))
		return false;
	struct http_pair *fields = arena_array(p->arena, struct http_pair, parts.count);
	struct form_file *files = arena_array(p->arena, struct form_file, parts.count);
	for (const struct multipart_part *t = parts.first; t; t = t->next)
		if (!t->filename)
			fields[data->field_count++] = (struct http_pair){ t->name, t->bytes };
		else if (*t->filename)
			files[data->file_count++] = (struct form_file){ t->name, t->filename, t->type, t->bytes, t->length };
	data->fields = fields;
	data->files = files;
	return true;
}

int post_read(struct page *p)
{
	const char *type = text_or(http_header(p->request, "content-type"), "");
	struct form_data *data = arena_alloc(p->arena, sizeof(*data));
	p->form = data;
	if (!post_same_origin(p) && !(p->route->flags & ROUTE_ONE_CLICK))
		return 403;
	if (!strncasecmp(type, "application/x-www-form-urlencoded", 33))
		return urlencoded_read(p, data) ? 0 : 400;
	if (multipart_is(type))
		return multipart_form_read(p, type, data) ? 0 : 400;
	return 415;
}

bool post_one_click(struct page *p)
{
	return p->route->flags & ROUTE_ONE_CLICK && p->form->field_count == 1 && text_equal(page_field(p, "List-Unsubscribe"), "One-Click");
}

/* How browsers reach us: as the setting "site-address" says; else by TLS, since our cookies come no other way, but on this machine itself. */
static const char *own_scheme(const struct page *p, const char *host)
{
	const char *own = model_setting(p->model, "site-address", ""), *name = strstr(own, "://");
	if (name && strcspn(name + 3, "/?#") == strlen(host) && !strncasecmp(name + 3, host, strlen(host)))
		return text_starts(own, "http://") ? "http" : "https";
	return address_loopback(host) ? "http" : "https";
}

bool post_same_origin(const struct page *p)
{
	const char *host = http_header(p->request, "host"), *origin = http_header(p->request, "origin");
	if (!origin)
		origin = http_header(p->request, "referer");
	const char *from = origin ? strstr(origin, "://") : NULL;
	if (!host || !from)
		return false;
	const char *scheme = own_scheme(p, host);
	if (strncasecmp(origin, scheme, (size_t)(from - origin)) != 0 || strlen(scheme) != (size_t)(from - origin))
		return false;
	from += 3;
	size_t n = strcspn(from, "/?#");
	return n == strlen(host) && !strncasecmp(from, host, n);
}

/* What was typed, to be looked at and sent again. */
static void post_kept_draw(struct page *p)
{
	struct out kept = { .arena = p->arena };
	page_form_begin(p, p->request->target, false);
	page_typed(p, &kept);
	html_markup(p->o, html_done(&kept));
	if (p->form->file_count)
		html(p->o, "<p>%s</p>", _("You will need to choose your files again."));
	page_button(p, NULL, _("Send again"), NULL);
	page_form_end(p);
	page_end(p);
}

static void post_not_saved(struct page *p)
{
	p->status = 503;
	p->title = _("Your form could not be saved");
	p->format = PAGE_HTML;
	page_begin(p, NULL, NULL, p->title, NULL);
	html(p->o, "<p>%s</p>",
	    _("The disk of this site may be full. Nothing was changed, and we have kept what you typed. Send it again in a moment. If that does not help, "
	      "tell the people who run the site, and keep this page open."));
	post_kept_draw(p);
}

bool post_kept(struct page *p, bool (*start)(struct page *))
{
	struct db *db = p->model->db;
	const char *nonce = p->session ? p->session->nonce : NULL;
	db_rollback(db);
	if (p->route->flags & ROUTE_PROGRAM || !p->form || post_one_click(p) || !db_begin_read(db))
		return false;
	p->o = arena_alloc(p->arena, sizeof(*p->o));
	*p->o = (struct out){ .arena = p->arena };
	*p->response = (struct http_response){ 0 };
	p->bare = false;
	p->logged = NULL;
	bool good = start(p);
	p->session->nonce = nonce;
	if (good) {
		post_not_saved(p);
		answer_page(p);
		answer_session(p);
		answer_retry(p->response);
	}
	good = good && !db_failed(db);
	db_rollback(db);
	return good;
}

void post_token_refused(struct page *p)
{
	bool signed_in = p->session->login != NULL;
	p->status = 403;
	bool of_all = !signed_in && p->route && p->route->roles & ROLE_BIT(ROLE_PUBLIC); /* who came without an account never had a session */
	p->title = signed_in || of_all ? _("Check and send again") : _("Your session has ended");
	p->format = PAGE_HTML;
	page_begin(p, NULL, NULL, p->title, NULL);
	if (of_all)
		html(p->o, "<p>%s</p>", _("This page was open too long. Check what you entered and send it again."));
	else if (signed_in)
		html(
		    p->o, "<p>%s</p>", _("Your form has expired. Check it and send it again. Nothing was changed, and we have kept what you typed."));
	else {
		html(p->o, "<p>%s ",
		    _("Nothing was changed, and we have kept what you typed. Sign in again in a new window, come back to this one, and send it."));
		html(p->o, "<a class=\"govuk-link\" href=\"/sign-in\" target=\"_blank\" rel=\"noopener\">%s</a></p>",
		    _("Sign in (opens in a new window)"));
	}
	post_kept_draw(p);
}
