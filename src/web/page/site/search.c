/* search.c - search over everything: titles first, excerpts with the found words marked, a filter by kind of record. */
#include "base/text.h"
#include "model/engine/search.h"
#include "web/govuk/govuk.h"
#include "web/page/site/site.h"

enum { HITS = 25, QUERY_MAX = 200, EXCERPT = 260 };

static void form_write_search(struct page *p, const char *q, const struct entity *e)
{
	struct govuk_option *options = arena_array(p->arena, struct govuk_option, all_entity_count + 1);
	size_t n = 0;
	options[n++] = (struct govuk_option){ .text = _("Everything"), .value = "" };
	for (size_t i = 0; i < all_entity_count; i++)
		if (search_covers(all_entities[i]))
			options[n++] = (struct govuk_option){ .text = _(all_entities[i]->labels), .value = all_entities[i]->name,
				.selected = e == all_entities[i] ? GOVUK_ON : GOVUK_DEFAULT };
	html(p->o, "<form class=\"search-box\" method=\"get\" action=\"/search\" role=\"search\">");
	govuk_input(p->o, &(struct govuk_input){ .id = "q", .name = "q", .value = q, .type = "search", .label = { .text = _("Words to look for") } });
	govuk_select(p->o, &(struct govuk_select){ .id = "kind", .name = "kind", .label = { .text = _("Kind of record") }, .items = options, .items_count = n });
	if (p->as_at)
		html(p->o, "<input type=\"hidden\" name=\"as-at\" value=\"%s\">", p->as_at);
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
	const char *q = page_parameter(p, "q"), *kind = page_parameter(p, "kind");
	const struct entity *e = kind ? entity_find(kind) : NULL;
	if ((kind && (!e || !search_covers(e))) || (q && text_length(q) > QUERY_MAX)) {
		page_bad_request(p, kind && !e ? _("There is no such kind of record.") : _("Look for fewer words: at most 200 characters."));
		return;
	}
	struct search_page found = { 0 };
	if (q)
		found = search_find(p->model, q, e, page_parameter(p, "after"), HITS);
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
	form_write_search(p, q, e);
	if (q && !found.count)
		page_empty(p, _("Nothing was found. Try fewer or other words; accents, capitals and endings make no difference."));
	if (found.count) {
		html(p->o, "<h2 class=\"heading\">%s</h2><ul class=\"rows results\">", _("Results"));
		for (size_t i = 0; i < found.count; i++)
			hit_write(p, &found.hits[i], q);
		html(p->o, "</ul>");
		page_pager(p, found.count, found.total);
	}
	page_end(p);
}
