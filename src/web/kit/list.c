/* list.c - what list pages share: the request from the address, the filter form, downloads, the pager. */
#include "web/kit/list.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/engine/list.h"
#include "web/govuk/govuk.h"
#include "web/kit/address.h"
#include "web/kit/form.h"
#include "web/kit/page.h"
#include "web/kit/session.h"
#include "web/kit/show.h"

enum { LIST_LIMIT = 50, LIST_DATA_LIMIT = 5000, LIST_PIECE = 500, FILTER_CHOICES = 200 };

static bool in_codelist(const struct codelist *list, const char *code)
{
	for (size_t i = 0; i < list->count; i++)
		if (text_equal(list->codes[i].code, code))
			return true;
	return false;
}

static bool filter_valid(const struct field *f, const char *v)
{
	struct date d;
	if (f->kind == K_CODE)
		return in_codelist(f->list, v);
	if (f->kind == K_DATE)
		return date_parse(v, &d);
	return f->kind == K_REF;
}

/* JSON goes on at an address of its own; files hold all, read piece by piece (data.c). */
static size_t list_limit(const struct page *p)
{
	return p->format & (PAGE_CSV | PAGE_XLSX) ? LIST_PIECE : page_is_data(p) ? LIST_DATA_LIMIT : LIST_LIMIT;
}

bool page_list_request(struct page *p, const struct entity *e, struct list_request *q)
{
	*q = (struct list_request){ .entity = e, .limit = list_limit(p), .after = page_parameter(p, "after") };
	for (size_t i = 0; i < e->field_count && q->filter_count < COUNT(q->filters); i++) {
		const struct field *f = &e->fields[i];
		const char *v = list_filterable(f) ? page_parameter(p, f->name) : NULL;
		if (!v)
			continue;
		if (!filter_valid(f, v)) {
			page_bad_request(p, arena_printf(p->arena, _("\u201c%s\u201d is no value of %s."), v, _(f->label)));
			return false;
		}
		q->filters[q->filter_count].field = f;
		q->filters[q->filter_count++].value = v;
	}
	const char *sort = page_parameter(p, "sort"), *dir = page_parameter(p, "dir");
	if (sort) {
		q->sort = entity_field(e, sort);
		if (!q->sort || !list_sortable(q->sort)) {
			page_bad_request(p, arena_printf(p->arena, _("This list can't be sorted by \u201c%s\u201d."), sort));
			return false;
		}
	}
	q->descending = text_equal(dir, "desc");
	return true;
}

struct list_page page_list_read(struct page *p, const struct list_request *q)
{
	struct list_page l = list_read(p->model, q);
	if (l.next && p->format & (PAGE_CSV | PAGE_XLSX)) {
		struct list_request *rest = arena_alloc(p->arena, sizeof(*rest));
		*rest = *q;
		rest->after = l.next;
		rest->limit = LIST_PIECE;
		p->list_rest = rest;
	}
	return l;
}

bool page_one_order(struct page *p)
{
	const char *sort = page_parameter(p, "sort");
	if (sort)
		page_bad_request(p, arena_printf(p->arena, _("This list can't be sorted by \u201c%s\u201d."), sort));
	return !sort;
}

static void code_options(struct page *p, const struct field *f, struct govuk_option *o, size_t *n)
{
	const char *chosen = page_parameter(p, f->name);
	for (size_t i = 0; i < f->list->count && *n < FILTER_CHOICES; i++)
		o[(*n)++] = (struct govuk_option){ .text = _(f->list->codes[i].name), .value = f->list->codes[i].code,
			.selected = text_equal(chosen, f->list->codes[i].code) ? GOVUK_ON : GOVUK_DEFAULT };
}

/* The records that rows of the list name; sorted as lists are. */
static void reference_options(struct page *p, const struct entity *e, const struct field *f, struct govuk_option *o, size_t *n)
{
	const char *chosen = page_parameter(p, f->name);
	struct set s = list_choices(p->model, e, f, FILTER_CHOICES - 1);
	for (size_t i = 0; i < s.count; i++) {
		int64_t id = ((const struct record *)s.rows[i])->id;
		const char *key = model_key(p->model, f->of, id);
		o[(*n)++] = (struct govuk_option){ .text = text_cut(p->arena, model_title(p->model, f->of, id), 70), .value = key,
			.selected = text_equal(chosen, key) ? GOVUK_ON : GOVUK_DEFAULT };
	}
}

static void filter_field(struct page *p, const struct entity *e, const struct field *f)
{
	if (f->kind == K_DATE) {
		govuk_input(p->o, &(struct govuk_input){ .id = f->name, .name = f->name, .value = page_parameter(p, f->name), .classes = "govuk-input--width-10",
		    .label = { .text = _(f->label) }, .hint = { .text = _("A year or month, such as 2009") } });
		return;
	}
	struct govuk_option *o = arena_array(p->arena, struct govuk_option, FILTER_CHOICES + 1);
	size_t n = 0;
	o[n++] = (struct govuk_option){ .text = _("All"), .value = "" };
	if (f->kind == K_CODE)
		code_options(p, f, o, &n);
	else
		reference_options(p, e, f, o, &n);
	govuk_select(p->o, &(struct govuk_select){ .id = f->name, .name = f->name, .label = { .text = _(f->label) }, .items = o, .items_count = n });
}

/* Of this one page, and of no form: where a list has got to, what was just done, secrets. */
static bool is_passing(const char *name)
{
	static const char *const passing[] = { "after", "done", "made", "key", "next" };
	for (size_t i = 0; i < COUNT(passing); i++)
		if (text_equal(passing[i], name))
			return true;
	return false;
}

void page_keep_parameters(struct page *p, struct out *o, const char *const *but, struct markup drawn)
{
	for (size_t i = 0; i < p->request->parameter_count; i++) {
		const struct http_pair *q = &p->request->parameters[i];
		bool other = is_passing(q->name) || text_empty(q->value);
		for (const char *const *b = but; *b && !other; b++)
			other = text_equal(*b, q->name);
		for (size_t j = 0; j < i && !other; j++)
			other = text_equal(p->request->parameters[j].name, q->name);
		struct out name = { .arena = p->arena };
		html(&name, " name=\"%s\"", q->name);
		if (!other && !(drawn.html && strstr(drawn.html, out_text(&name))))
			html(o, "<input type=\"hidden\" name=\"%s\" value=\"%s\">", q->name, q->value);
	}
}

void page_filter_end(struct page *p, const char *path)
{
	bool any = false;
	for (size_t i = 0; i < p->request->parameter_count && !any; i++) {
		const struct http_pair *q = &p->request->parameters[i];
		any = !is_passing(q->name) && !text_equal(q->name, "as-at") && !text_equal(q->name, "lang") && !text_empty(q->value);
	}
	html(p->o, "<button type=\"submit\" class=\"govuk-button\" data-module=\"govuk-button\">%s</button>", _("Apply"));
	if (any)
		html(p->o, "<p class=\"small\"><a class=\"govuk-link\" href=\"%s\">%s</a></p>", page_href(p, path), _("Clear all filters"));
	html(p->o, "</form>");
}

void page_filter_form(struct page *p, const struct entity *e, const char *const *fields, struct markup extra)
{
	const char *const *own = fields;
	html(p->o, "<form class=\"filters\" method=\"get\" action=\"%s\"><h2 class=\"govuk-visually-hidden\">%s</h2>", p->path, _("Filter this list"));
	html_markup(p->o, extra);
	for (; *fields; fields++)
		filter_field(p, e, entity_field(e, *fields));
	page_keep_parameters(p, p->o, own, extra);
	page_filter_end(p, p->path);
}

void page_list_acts(struct page *p, const struct entity *e, const char *preset)
{
	if (p->as_at || !page_may(p, ACT_ADD, e, NULL))
		return;
	html(p->o, "<p class=\"page-head__tools\"><a class=\"govuk-link\" href=\"/new/%s%s%s\">%s</a> <a class=\"govuk-link\" href=\"/import?kind=%s\">%s</a></p>\n",
	    e->name, preset ? "?" : "", text_or(preset, ""), arena_printf(p->arena, _("Add: %s"), _(e->label)), e->name, _("Import from a spreadsheet"));
}

void page_downloads(struct page *p, unsigned formats)
{
	static const struct {
		enum page_format format;
		const char *ending, *name;
	} kinds[] = { { PAGE_CSV, ".csv", "CSV" }, { PAGE_XLSX, ".xlsx", "Excel" }, { PAGE_JSON, ".json", "JSON" }, { PAGE_GEOJSON, ".geojson", "GeoJSON" } };
	const char *query = strchr(page_href_with(p, "after", NULL), '?');
	html(p->o, "<ul class=\"downloads\"><li>%s</li>", _("This list as open data:"));
	for (size_t i = 0; i < COUNT(kinds); i++)
		if (formats & kinds[i].format)
			html(p->o, "<li><a class=\"govuk-link\" href=\"%s%s%s\">%s</a></li>", p->path, kinds[i].ending, query ? query : "", kinds[i].name);
	html(p->o, "</ul>");
	page_save_list(p);
}

void page_pager(struct page *p, size_t shown, int64_t total)
{
	const char *after = page_parameter(p, "after");
	if (!total && !after)
		return;
	html(p->o, "<nav class=\"pager\" aria-label=\"%s\">", _("Pages of this list"));
	if (total > LIST_COUNT_MAX - 1)
		html(p->o, "<p>%s</p>", arena_printf(p->arena, _("%zu shown of more than %s"), shown, integer_people(p->arena, LIST_COUNT_MAX - 1)));
	else
		html(p->o, "<p>%s</p>", arena_printf(p->arena, _("%zu shown of %s"), shown, integer_people(p->arena, total)));
	govuk_pagination(p->o, &(struct govuk_pagination){
	    .previous = { .text = _("First page"), .href = after ? page_href_with(p, "after", NULL) : NULL },
	    .next = { .text = _("Next page"), .href = p->next_href } });
	html(p->o, "</nav>");
}

void page_save_list(struct page *p)
{
	if (!p->session->login)
		return;
	html(p->o, "<details class=\"govuk-details\"><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">%s</span></summary>"
		   "<div class=\"govuk-details__text\">", _("Save this list"));
	page_form_begin(p, "/lists", false);
	html(p->o, "<input type=\"hidden\" name=\"address\" value=\"%s\">", page_href_with(p, "after", NULL));
	govuk_input(p->o, &(struct govuk_input){ .id = "save-title", .name = "title", .label = { .text = _("Its name") }, .value = p->title, .autocomplete = "off" });
	govuk_button(p->o, &(struct govuk_button){ .text = _("Save"), .classes = "govuk-button--secondary" });
	page_form_end(p);
	html(p->o, "</div></details>");
}
