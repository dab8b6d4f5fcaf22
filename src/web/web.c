/* web.c - from a request to an answer: route, day, format, page function, data or shell. */
#include "web.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/log.h"
#include "base/text.h"
#include "web/data.h"

struct web {
	const char *db_url;
	struct db *db;
	char day[11]; /* today when the last change was looked for: at midnight kept answers go */
};

static const struct {
	const char *ending, *type;
	enum page_format format;
} formats[] = {
	{ ".json", "application/json; charset=utf-8", PAGE_JSON },
	{ ".csv", "text/csv; charset=utf-8", PAGE_CSV },
	{ ".geojson", "application/geo+json", PAGE_GEOJSON },
	{ ".odt", "application/vnd.oasis.opendocument.text", PAGE_ODT },
	{ ".md", "text/markdown; charset=utf-8", PAGE_MD },
	{ "", "text/html; charset=utf-8", PAGE_HTML },
};

static bool web_start(void *context, int worker)
{
	struct web *w = context;
	struct arena a = { 0 };
	struct problems p = { .arena = &a };
	(void)worker;
	w->db = db_open(w->db_url, DB_READ_WRITE, &p);
	if (!w->db)
		log_error("%s", p.first ? problem_line(&p, p.first) : "the database can't be opened");
	arena_free(&a);
	return w->db != NULL;
}

static void web_stop(void *context)
{
	struct web *w = context;
	db_close(w->db);
	w->db = NULL;
}

static bool web_changed(void *context)
{
	struct web *w = context;
	struct arena a = { 0 };
	const char *today = clock_today(&a);
	bool midnight = w->day[0] && strcmp(w->day, today);
	memcpy(w->day, today, sizeof(w->day));
	arena_free(&a);
	return db_changed_elsewhere(w->db) || midnight;
}

/* The rest behind the star, "" for an exact match; NULL when the pattern does not fit. */
static const char *pattern_match(const char *pattern, const char *path)
{
	size_t n = strcspn(pattern, "*");
	if (strncmp(pattern, path, n))
		return NULL;
	if (!pattern[n])
		return path[n] ? NULL : "";
	return path[n] ? path + n : NULL;
}

/* The route for a path, after an ending that names a format was taken off where the route has that format. */
static const struct route *route_find(struct page *p)
{
	const char *path = p->request->path;
	for (size_t f = 0; f < COUNT(formats); f++) {
		if (!text_ends(path, formats[f].ending))
			continue;
		const char *bare = arena_strndup(p->arena, path, strlen(path) - strlen(formats[f].ending));
		for (size_t i = 0; i < route_count; i++) {
			const char *rest = pattern_match(routes[i].pattern, text_empty(bare) ? "/" : bare);
			if (!rest || !(routes[i].formats & formats[f].format))
				continue;
			p->path = text_empty(bare) ? "/" : bare;
			p->rest = rest;
			p->format = formats[f].format;
			p->response->type = formats[f].type;
			return &routes[i];
		}
	}
	return NULL;
}

/* An Accept header that asks for JSON and not for HTML gets it at the plain address. */
static void format_from_accept(struct page *p)
{
	const char *accept = http_header(p->request, "accept");
	if (p->format == PAGE_HTML && accept && p->route->formats & PAGE_JSON && strstr(accept, "application/json") &&
	    !strstr(accept, "text/html")) {
		p->format = PAGE_JSON;
		p->response->type = formats[0].type;
	}
}

static bool day_read(struct page *p)
{
	struct date d;
	const char *day = page_parameter(p, "as-at");
	if (!day)
		return true;
	if (!date_parse(day, &d)) {
		page_bad_request(p, _("The day must be a year, a month or a day, such as 2009-06-30."));
		return false;
	}
	p->as_at = day;
	return true;
}

static void header_add(struct http_response *r, const char *name, const char *value)
{
	if (r->extra_count < COUNT(r->extra))
		r->extra[r->extra_count++] = (struct http_pair){ name, value };
}

static void page_answer(struct page *p)
{
	struct http_response *r = p->response;
	struct out *body = p->o;
	if (!p->bare && p->format == PAGE_HTML) {
		body = arena_alloc(p->arena, sizeof(*body));
		body->arena = p->arena;
		shell_write(p, body);
		r->type = formats[COUNT(formats) - 1].type;
	} else if (!p->bare && p->status == 200) {
		data_write(p, body);
	}
	r->status = p->status;
	r->body = out_text(body);
	r->length = body->length;
	r->keep = p->request->method != HTTP_POST && p->status == 200;
	r->cache_control = r->cache_control ? r->cache_control : "no-cache";
	if (!text_equal(model_setting(p->model, "indexing", "yes"), "yes"))
		header_add(r, "X-Robots-Tag", "noindex, nofollow");
	if (p->next_href)
		header_add(r, "Link", arena_printf(p->arena, "<%s>; rel=\"next\"", p->next_href));
}

/* The database is away: say so without it. Nothing was changed. */
static void answer_gone(struct page *p, const char *why)
{
	log_error("%s: %s", p->request->path, why);
	*p->response = (struct http_response){ .status = 503, .type = "text/html; charset=utf-8", .cache_control = "no-store" };
	struct out *o = arena_alloc(p->arena, sizeof(*o));
	o->arena = p->arena;
	html(o, "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>%s</title></head><body><h1>%s</h1><p>%s</p></body></html>\n",
	    _("The service is not available"), _("The service is not available"), _("Nothing was changed. Try again in a moment."));
	p->response->body = out_text(o);
	p->response->length = o->length;
	header_add(p->response, "Retry-After", "10");
}

static void page_run(struct page *p)
{
	p->route = route_find(p);
	if (!p->route || !(p->route->roles & ROLES_ANYONE)) {
		p->path = p->request->path;
		p->format = PAGE_HTML;
		page_not_found(p);
		return;
	}
	format_from_accept(p);
	if (day_read(p)) {
		model_start(p->model, p->model->db, p->arena, p->as_at);
		p->route->handle(p);
	}
}

static void web_handle(void *context, const struct http_request *request, struct http_response *response)
{
	struct web *w = context;
	struct model m = { .db = w->db };
	struct out o = { .arena = request->arena };
	struct page p = { .request = request, .response = response, .model = &m, .arena = request->arena, .o = &o, .status = 200, .rest = "" };
	p.last_datum = &p.data;
	db_clear(w->db);
	if (request->method == HTTP_POST) {
		/* nothing takes a POST yet: what has no route is nobody's */
		*response = (struct http_response){ .status = 405, .type = "text/plain; charset=utf-8", .body = "Method not allowed\n", .length = 19 };
		header_add(response, "Allow", "GET, HEAD");
		return;
	}
	if (data_asset(&p))
		return;
	if (!db_begin_read(w->db)) {
		answer_gone(&p, db_message(w->db));
		return;
	}
	model_start(&m, w->db, p.arena, NULL);
	page_run(&p);
	page_answer(&p);
	bool failed = db_failed(w->db);
	const char *why = arena_strdup(p.arena, db_message(w->db));
	db_rollback(w->db);
	if (failed)
		answer_gone(&p, why);
}

struct http_app web_app(const char *db_url)
{
	static struct web w;
	w = (struct web){ .db_url = db_url };
	return (struct http_app){ .context = &w, .start = web_start, .handle = web_handle, .changed = web_changed, .stop = web_stop };
}

struct db *web_database(const struct http_app *app)
{
	return ((const struct web *)app->context)->db;
}
