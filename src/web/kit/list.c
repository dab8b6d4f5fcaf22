/* list.c - what list pages share: the request from the address, downloads, the pager. */
#include "web/kit/list.h"

#include <string.h>

#include "base/message.h"
#include "base/text.h"
#include "model/engine/list.h"
#include "model/engine/row.h"
#include "web/govuk/govuk.h"
#include "web/kit/address.h"
#include "web/kit/filter.h"
#include "web/kit/form.h"
#include "web/kit/guided.h"
#include "web/kit/page.h"
#include "web/kit/session.h"
#include "web/kit/show.h"
#include "web/kit/value.h"

enum { LIST_LIMIT = 25, LIST_DATA_LIMIT = 5000, LIST_PIECE = 500 };

/* JSON goes on at an address of its own; files hold all, read piece by piece (data.c). */
static size_t list_limit(const struct page *p)
{
	return p->format & PAGE_LIST_FILE ? LIST_PIECE : page_is_data(p) ? LIST_DATA_LIMIT : LIST_LIMIT;
}

void page_no_such_page(struct page *p)
{
	page_bad_request(p, _("This is not a page of the list."));
}

static bool page_way_known(struct page *p, const char *dir)
{
	bool known = !dir || text_equal(dir, "asc") || text_equal(dir, "desc");
	if (!known)
		page_bad_request(p, arena_printf(p->arena, _("This list can't be sorted by \u201c%s\u201d."), dir));
	return known;
}

bool page_list_request(struct page *p, const struct entity *e, struct list_request *q)
{
	*q = (struct list_request){ .entity = e, .limit = list_limit(p), .after = page_parameter(p, "after") };
	struct problems found = { .arena = p->arena };
	void *row = row_new(p->arena, e);
	for (size_t i = 0; i < e->field_count && q->filter_count < COUNT(q->filters); i++) {
		const struct field *f = &e->fields[i];
		const char *v = list_filterable(f) ? page_parameter(p, f->name) : NULL;
		if (!v)
			continue;
		bool undated = f->kind == K_DATE && text_equal(v, LIST_UNDATED);
		struct field asked = *f;
		asked.flags &= ~(unsigned)(WHOLE_DAY | OFFERED); /* a list may be of a month, and of what no form offers any more */
		if (!undated && !field_read(p->model, &asked, v, row, &found)) {
			filter_ask_again(p, f, 1, &found);
			return false;
		}
		q->filters[q->filter_count].field = f;
		q->filters[q->filter_count++].value = undated ? v : row_text(p->model, e, row, f);
		filter_name_settle(p, f, q->filters[q->filter_count - 1].value);
	}
	const char *sort = page_parameter(p, "sort"), *dir = page_parameter(p, "dir");
	if (sort) {
		q->sort = entity_field(e, sort);
		if (!q->sort || !list_sortable(q->sort)) {
			page_bad_request(p, arena_printf(p->arena, _("This list can't be sorted by \u201c%s\u201d."), sort));
			return false;
		}
	}
	if (q->after && !list_cursor_good(p->model, q->after)) {
		page_no_such_page(p);
		return false;
	}
	q->descending = text_equal(dir, "desc");
	return page_way_known(p, dir);
}

struct list_page page_list_read(struct page *p, const struct list_request *q)
{
	struct list_page l = list_read(p->model, q);
	if (l.next && p->format & PAGE_LIST_FILE) {
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
	return !sort && page_way_known(p, page_parameter(p, "dir"));
}

const char *page_add_words(struct page *p, const struct entity *e)
{
	const char *label = _(e->label), *words = e->mass ? _("Add %s") : text_takes_an(label) ? _("Add an %s") : _("Add a %s");
	return arena_printf(p->arena, words, text_inside(p->arena, label));
}

void page_list_acts(struct page *p, const struct entity *e, const char *preset)
{
	page_list_acts_called(p, e, preset, page_add_words(p, e));
}

void page_list_acts_called(struct page *p, const struct entity *e, const char *preset, const char *words)
{
	if (p->as_at || !page_may(p, ACT_ADD, e, NULL) || !guided_adds(p, e))
		return;
	html(p->o, "<p class=\"page-head__tools\"><a class=\"govuk-link\" href=\"/new/%s%s%s\">%s</a>", e->name, preset ? "?" : "",
	    text_or(preset, ""), words);
	if (!guided(p))
		html(p->o, " <a class=\"govuk-link\" href=\"/import?kind=%s\">%s</a>", e->name, _("Import from a spreadsheet"));
	html(p->o, "</p>\n");
}

void page_downloads(struct page *p)
{
	static const struct {
		enum page_format format;
		const char *ending, *name;
	} kinds[] = { { PAGE_CSV, ".csv", "CSV" }, { PAGE_XLSX, ".xlsx", "Excel" }, { PAGE_JSON, ".json", "JSON" },
		{ PAGE_GEOJSON, ".geojson", "GeoJSON" }, { PAGE_MARC, ".mrc", "MARC 21" }, { PAGE_MARCXML, ".marc.xml", "MARCXML" },
		{ PAGE_DC, ".dc.xml", "Dublin Core" }, { PAGE_ATOM, ".atom", "Atom" } };
	const char *query = strchr(page_href_with(p, "after", NULL), '?');
	html(p->o, "<ul class=\"downloads\"><li>%s</li>", _("This list as open data:"));
	for (size_t i = 0; i < COUNT(kinds); i++)
		if (p->route->formats & kinds[i].format)
			html(p->o, "<li><a class=\"govuk-link\" href=\"%s%s%s\">%s</a></li>", p->path, kinds[i].ending, query ? query : "",
			    kinds[i].name);
	html(p->o, "</ul>");
	page_save_list(p);
}

/* "84", "more than 99". */
static const char *list_count_people(struct page *p, int64_t n)
{
	const char *most = integer_people(p->arena, LIST_COUNT_MAX - 1);
	return n > LIST_COUNT_MAX - 1 ? arena_printf(p->arena, _("more than %s"), most) : integer_people(p->arena, n);
}

void page_show_total(struct page *p, const struct list_page *l)
{
	page_show_int(p, "total", l->total);
	if (l->date)
		page_show_int(p, "undated", l->undated);
}

void page_undated(struct page *p, const struct list_page *l)
{
	if (!l->undated)
		return;
	const char *href = page_href_with(p, l->date->name, LIST_UNDATED);
	html(p->o, "<p class=\"rows-head__undated\">%s ",
	    arena_printf(p->arena,
	        message_n("%s has no date in \u201c%s\u201d, so it is not in this list.",
	            "%s have no date in \u201c%s\u201d, so they are not in this list.", (long)l->undated),
	        list_count_people(p, l->undated), _(l->date->label)));
	page_link_text(p, href, _("See them"));
	html(p->o, "</p>");
}

/* A list that stands whole on its page is counted there; of a longer one the count ends at a hundred (decision 16). */
static const char *list_total_people(struct page *p, const struct list_page *l)
{
	bool whole = !l->next && !page_parameter(p, "after");
	return whole ? integer_people(p->arena, (int64_t)l->set.count) : list_count_people(p, l->total);
}

void page_total(struct page *p, const char *title, const struct list_page *l)
{
	if (l->total || l->undated)
		html(p->o, "<div class=\"rows-head\">");
	if (l->total) {
		html(p->o, "<p>%s%s%s</p>", title, message_colon(), list_total_people(p, l));
		page_figure(p, list_total_people(p, l), title, false);
	}
	page_undated(p, l);
	html(p->o, l->total || l->undated ? "</div>" : "");
}

void page_pager(struct page *p, size_t shown, int64_t total)
{
	const char *after = page_parameter(p, "after");
	if (!after && !p->next_href)
		return; /* all of it is here */
	html(p->o, "<nav class=\"pager\" aria-label=\"%s\">", _("Pages of this list"));
	if (total > LIST_COUNT_MAX - 1)
		html(p->o, "<p>%s</p>", arena_printf(p->arena, _("%zu shown of more than %s"), shown, integer_people(p->arena, LIST_COUNT_MAX - 1)));
	else
		html(p->o, "<p>%s</p>", arena_printf(p->arena, _("%zu shown of %s"), shown, integer_people(p->arena, total)));
	govuk_pagination(p->o,
	    &(struct govuk_pagination){ .previous = { .text = _("First page"), .href = after ? page_href_with(p, "after", NULL) : NULL },
	        .next = { .text = _("Next page"), .href = p->next_href } });
	html(p->o, "</nav>");
}

void page_save_list(struct page *p)
{
	if (!p->session->login)
		return;
	html(p->o,
	    "<details class=\"govuk-details\"><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">%s</span></summary>"
	    "<div class=\"govuk-details__text\">",
	    _("Save this list"));
	page_form_begin(p, "/lists", false);
	html(p->o, "<input type=\"hidden\" name=\"address\" value=\"%s\">", page_href_with(p, "after", NULL));
	govuk_input(p->o,
	    &(struct govuk_input){ .id = "save-title",
	        .name = "title",
	        .label = { .text = _("Name of the list") },
	        .value = p->title,
	        .autocomplete = "off",
	        .attributes = GOVUK_ATTRIBUTES({ .name = "dir", .value = "auto" }) });
	govuk_button(p->o, &(struct govuk_button){ .text = _("Save"), .classes = "govuk-button--secondary" });
	page_form_end(p);
	html(p->o, "</div></details>");
}
