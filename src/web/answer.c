/* answer.c - what a page made becomes an answer: its head, its bytes, and refusals that need no page. */
#include "web/answer.h"

#include <string.h>

#include "base/locale.h"
#include "base/log.h"
#include "base/text.h"
#include "codec/html.h"
#include "web/data.h"
#include "web/kit/api.h"
#include "web/kit/session.h"
#include "web/page/site/site.h"
#include "web/route.h"
#include "web/shell.h"

static void answer_header(struct http_response *r, const char *name, const char *value)
{
	if (r->extra_count < COUNT(r->extra))
		r->extra[r->extra_count++] = (struct http_pair){ name, value };
}

/* Where an address of the site begins in a tag: href="/…, action="/…; not of a file that is the same in all languages, nor of a link that
 * names its own language. */
static bool address_leads(const char *tag, const char *at, const char *address)
{
	static const char *const names[] = { " href=\"", " action=\"", " formaction=\"" };
	bool named = false;
	for (size_t i = 0; i < COUNT(names); i++)
		named |= (size_t)(at - tag) >= strlen(names[i]) && !memcmp(at - strlen(names[i]), names[i], strlen(names[i]));
	return named && *address == '/' && address[1] != '/' && !text_starts(address, "/assets/") &&
	    !memmem(tag, (size_t)(at - tag), " hreflang=\"", strlen(" hreflang=\""));
}

/* The address in the language of the page, unless it names one itself. */
static const char *address_under(struct page *p, const char *address)
{
	bool leads = *p->under && *address == '/' && address[1] != '/' && !route_language_length(address);
	return leads ? arena_printf(p->arena, "%s%s", p->under, address) : address;
}

/* As a field of the head has it: ASCII alone (RFC 9110, 10.2.2 and 5.5; RFC 3986, 2.1). */
static const char *address_ascii(struct page *p, const char *address)
{
	struct out o = { .arena = p->arena };
	for (; *address; address++)
		if (*address > ' ' && *address < 127) /* char is signed: not ASCII is below 0 */
			out_char(&o, *address);
		else
			out_fmt(&o, "%%%02X", (unsigned char)*address);
	return out_text(&o);
}

/* A page of another language leads to pages of that language: `under` goes before each address. One pass over what was written, so that no
 * page can forget it; a quote in a text is &quot; and so ends no attribute. */
static struct out *answer_under(struct page *p, struct out *body)
{
	struct out *o = arena_alloc(p->arena, sizeof(*o));
	o->arena = p->arena;
	const char *text = out_text(body), *tag = text, *from = text;
	for (const char *at = text; (at = strpbrk(at, "<\"")); at++) {
		if (*at == '<')
			tag = at;
		else if (address_leads(tag, at + 1, at + 1)) {
			out_bytes(o, from, (size_t)(at + 1 - from));
			out_str(o, p->under);
			from = at[2] == '"' || at[2] == '?' ? at + 2 : at + 1; /* home is /fr, not /fr/ */
		}
	}
	out_str(o, from);
	return o;
}

void answer_page(struct page *p)
{
	struct http_response *r = p->response;
	struct out *body = p->o;
	if (!p->bare && p->status >= 400 && page_for_frame(p)) {
		page_embed_refused(p);
		body = p->o;
	}
	if (!p->bare && p->format != PAGE_HTML && p->status == 200)
		data_write(p, body); /* or a refusal, which is a page */
	if (!p->bare && p->format == PAGE_HTML) {
		body = arena_alloc(p->arena, sizeof(*body));
		body->arena = p->arena;
		shell_write(p, body);
		body = *p->under ? answer_under(p, body) : body;
		r->type = "text/html; charset=utf-8";
	}
	if (r->location)
		r->location = address_ascii(p, address_under(p, r->location));
	bool text = locale_now() && r->type && text_starts(r->type, "text/html");
	r->status = p->status;
	r->body = text ? locale_stops(p->arena, out_text(body)) : out_text(body);
	r->length = text ? strlen(r->body) : body->length;
	r->keep = p->request->method == HTTP_GET && p->status == 200 && !p->fresh;
	r->cache_control = r->cache_control ? r->cache_control : "no-cache";
	bool apart = p->route && p->route->flags & ROUTE_APART && r->type && text_starts(r->type, "text/html");
	if (apart || !text_equal(model_setting(p->model, "indexing", "yes"), "yes")) /* addresses of links in mails hold secrets */
		answer_header(r, "X-Robots-Tag", "noindex, nofollow");
	if (p->next_href)
		answer_header(r, "Link", arena_printf(p->arena, "<%s>; rel=\"next\"", address_under(p, p->next_href)));
}

void answer_plain(struct arena *a, struct http_response *r, const char *title, const char *text)
{
	struct out *o = arena_alloc(a, sizeof(*o));
	o->arena = a;
	html(o, "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>%s</title></head><body><h1>%s</h1><p>%s</p></body></html>\n",
	    title, title, text);
	*r = (struct http_response){ .status = r->status, .type = "text/html; charset=utf-8", .cache_control = "no-store" };
	r->body = out_text(o);
	r->length = o->length;
}

void answer_retry(struct http_response *r)
{
	answer_header(r, "Retry-After", "10");
}

/* The database is away: say so without it. Nothing was changed. */
void answer_gone(struct page *p, const char *why)
{
	log_error("%s: %s", p->request->path, why);
	if (p->route && p->route->flags & ROUTE_PROGRAM) {
		api_problem_answer(p->arena, p->response, 503, _("The service is not available. Nothing was changed. Try again in a moment."));
		answer_retry(p->response);
		return;
	}
	p->response->status = 503;
	answer_plain(p->arena, p->response, _("The service is not available"), _("Nothing was changed. Try again in a moment."));
	p->response->framed = page_for_frame(p);
	answer_retry(p->response);
}

/* What the answer says of who asked, beside the page. */
void answer_session(struct page *p)
{
	const struct session *s = p->session;
	for (size_t i = 0; i < s->cookie_count; i++)
		answer_header(p->response, "Set-Cookie", s->cookies[i]);
	if (s->formed)
		p->response->secret = true;
	if (s->formed || s->login || s->due || s->token || s->cookie_count) {
		p->response->keep = false;
		p->response->cache_control = "private, no-store";
	}
}

void answer_method(struct page *p, unsigned allowed)
{
	static const char *const names[] = { "GET, HEAD", "POST", "PATCH", "DELETE" };
	struct out o = { .arena = p->arena };
	for (size_t i = 0; i < COUNT(names); i++)
		if (allowed & 1u << i)
			out_fmt(&o, "%s%s", o.length ? ", " : "", names[i]);
	if (text_starts(p->request->path, "/api/"))
		api_problem_answer(p->arena, p->response, 405, arena_printf(p->arena, _("This address takes %s."), out_text(&o)));
	else {
		p->response->status = 405;
		answer_plain(p->arena, p->response, _("This page cannot be shown"), _("Go back to the page that you came from, and try again."));
	}
	answer_header(p->response, "Allow", out_text(&o));
}
