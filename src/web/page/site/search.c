/* search.c - search over everything: titles first, excerpts with the found words marked, a filter by kind of record. */
#include "base/text.h"
#include "model/engine/search.h"
#include "web/page/site/site.h"

enum { HITS = 25, QUERY_MAX = 200, EXCERPT = 260 };

struct search_filter {
	const char *q, *kind;
};

static bool is_covered(struct page *p, const struct entity *e)
{
	(void)p;
	return search_covers(e);
}

static void form_write_search(struct page *p, const struct entity *filters)
{
	html(p->o, "<form class=\"search-box\" method=\"get\" action=\"/search\" role=\"search\">");
	filter_fields(p, filters->fields, filters->field_count);
	html(p->o, "<button type=\"submit\" class=\"govuk-button\" data-module=\"govuk-button\">%s</button></form>", _("Search"));
}

static void marked_text(struct page *p, const char *text, const char *q, size_t max)
{
	for (const struct excerpt_piece *x = search_excerpt(p->model, text, q, max); x; x = x->next)
		html(p->o, x->marked ? "<mark>%s</mark>" : "%s", x->text);
}

static void hit_write(struct page *p, const struct search_hit *h, const char *q)
{
	html(p->o, "<li><h3 class=\"row__title\"><a class=\"govuk-link\" href=\"%s\">", record_href(p, h->entity, h->record));
	marked_text(p, text_cut(p->arena, h->title, 200), q, 1000);
	html(p->o, "</a></h3>");
	if (!text_empty(h->body)) {
		html(p->o, "<p>");
		marked_text(p, page_plain(p, h->body, 100000), q, EXCERPT);
		html(p->o, "</p>");
	}
	html(p->o, "<p class=\"row__meta\">%s</p></li>", _(h->entity->label));
}

static void hits_show(struct page *p, const struct search_page *found)
{
	for (size_t i = 0; i < found->count; i++) {
		const struct search_hit *h = &found->hits[i];
		const void *row = model_by_id(p->model, h->entity, h->record);
		if (row)
			page_show(p, arena_printf(p->arena, "%zu", i + 1), h->entity, row);
	}
}

void page_search(struct page *p)
{
	const struct field fields[] = {
		{ FIELD(search_filter, TEXT, q), .label = N_("Words to look for"), .max = QUERY_MAX },
		{ FIELD(search_filter, CODE, kind), .label = N_("Kind of record"), .list = kinds_list(p, is_covered) },
	};
	const struct entity filters = FORM_OF(search_filter, fields);
	struct search_filter filter;
	if (!page_filters_read(p, &filters, &filter))
		return;
	const char *q = filter.q;
	struct search_page found = { 0 };
	if (q)
		found = search_find(p->model, q, filter.kind ? entity_find(filter.kind) : NULL, page_parameter(p, "after"), HITS);
	p->next_href = found.next ? page_href_with(p, "after", found.next) : NULL;
	page_show_text(p, "query", q);
	page_show_int(p, "total", found.total);
	page_show_text(p, "next", p->next_href);
	if (page_is_data(p)) {
		hits_show(p, &found);
		return;
	}
	p->title = q ? arena_printf(p->arena, _("%s: search"), q) : _("Search");
	page_begin(p, (const char *const[]){ _("Overview"), page_href(p, "/"), _("Search"), NULL, NULL }, NULL, _("Search"), NULL);
	form_write_search(p, &filters);
	if (q && !found.count)
		page_empty(p, _("No results. Try fewer or other words; accents, capitals and endings make no difference."));
	if (found.count) {
		html(p->o, "<h2 class=\"heading\">%s</h2><ul class=\"rows results\">", _("Results"));
		for (size_t i = 0; i < found.count; i++)
			hit_write(p, &found.hits[i], q);
		html(p->o, "</ul>");
		page_pager(p, found.count, found.total);
	}
	page_end(p);
}
