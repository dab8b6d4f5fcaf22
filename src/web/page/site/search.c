/* search.c - search over everything (model/engine/search/find.h): what is called so first, each thing once, and how many of each kind. */
#include <string.h>

#include "base/date.h"
#include "base/locale.h"
#include "base/message.h"
#include "base/text.h"
#include "model/declared/strategy.h"
#include "model/engine/search/find.h"
#include "model/engine/search/search.h"
#include "model/engine/standing.h"
#include "rule/element.h"
#include "web/govuk/govuk.h"
#include "web/kit/session.h"
#include "web/page/site/site.h"

enum { HITS = 25, QUERY_MAX = 200, EXCERPT = 260, TITLE_MAX = 200, KINDS_SHOWN = 8 };

struct search_filter {
	const char *q, *kind;
};

static bool is_covered(struct page *p, const struct entity *e)
{
	(void)p;
	return search_covers(e);
}

/* A new text is looked for in every kind. */
static void form_write_search(struct page *p, const struct field *words)
{
	struct out drawn = { .arena = p->arena }, *o = p->o;
	html(o, "<form class=\"search-box\" method=\"get\" action=\"/search\" role=\"search\" aria-label=\"%s\">", _("Search everything"));
	p->o = &drawn;
	filter_field(p, words, page_parameter(p, words->name));
	p->o = o;
	html_markup(o, html_done(&drawn));
	page_keep_parameters(p, o, html_done(&drawn), "kind");
	html(o, "<button type=\"submit\" class=\"govuk-button\" data-module=\"govuk-button\">%s</button></form>", _("Search"));
}

static void marked_text(struct page *p, const char *text, const char *q, size_t max)
{
	for (const struct excerpt_piece *x = search_excerpt(p->model, text, q, max); x; x = x->next)
		html(p->o, x->marked ? "<mark>%s</mark>" : "%s", x->text);
}

/* ---- a hit ---- */

/* "Objective 3 · ", which tells two parts of one title from each other; "" for what is not below one. */
static const char *hit_above(struct page *p, const struct element *e)
{
	enum { DEEP = 8 };
	for (int i = 0; e && i < DEEP; i++) {
		e = model_get(p->model, element, e->parent);
		if (element_is_objective(e) && !text_empty(e->code))
			return arena_printf(p->arena, "%s %s \u00b7 ", _(code_name(&codelist_element_kind, e->kind)), e->code);
	}
	return "";
}

/* "City", "Programme", "Action · Objective 3 · International Development Strategy": what the thing is, as far as its declaration tells. */
const char *search_hit_kind(struct page *p, const struct entity *e, const void *row)
{
	const struct field *kind = entity_field(e, "kind");
	const char *code = kind && kind->kind == K_CODE ? field_text(kind, row) : NULL;
	const char *name = code ? _(code_name(kind->list, code)) : _(e->label);
	if (e != &element_entity)
		return name;
	const struct plan *plan = model_get(p->model, plan, ((const struct element *)row)->plan);
	return plan ? arena_printf(p->arena, "%s \u00b7 %s%s", name, hit_above(p, row), text_or(plan->short_title, plan->title)) : name;
}

static void also_write(struct page *p, const struct find_hit *h)
{
	if (!h->also)
		return;
	html(p->o, "<p class=\"results__also\">%s ", _("Also:"));
	for (const struct find_hit *a = h->also; a; a = a->also) {
		const void *row = model_by_id(p->model, a->entity, a->record);
		const struct plan *plan = row && a->entity == &element_entity ? model_get(p->model, plan, ((const struct element *)row)->plan) : NULL;
		const char *name = plan ? arena_printf(p->arena, _("part of %s"), plan->title) : _(a->entity->label);
		html(p->o, "%s", a == h->also ? "" : locale_comma());
		page_link_text(p, record_href(p, a->entity, a->record), name);
	}
	html(p->o, "</p>");
}

/* With the name by which it was found, where that is not its title. */
static void hit_meta(struct page *p, const struct find_hit *h, const void *row, const char *q)
{
	const char *key = text_sort_key(p->arena, q);
	const char *other = text_equal(key, h->sort_key) ? NULL : find_other_name(p->model, h->entity, row, key);
	html(p->o, "<p class=\"row__meta\"><span>%s", search_hit_kind(p, h->entity, row));
	if (other)
		html(p->o, " \u00b7 <mark dir=\"auto\">%s</mark>", other);
	html(p->o, "</span></p>");
}

static void hit_write(struct page *p, const struct find_hit *h, const char *q)
{
	const void *row = model_by_id(p->model, h->entity, h->record);
	const void *said = row ? language_row(p, h->entity, row) : NULL; /* in the reader's language, as far as there is such a text */
	const char *text = row ? search_text(p->model, h->entity, said, q) : NULL,
	           *title = said != row ? field_text(entity_title(h->entity), said) : NULL;
	html(p->o, "<li><h3 class=\"row__title\"><a class=\"govuk-link\" dir=\"auto\" href=\"%s\">", record_href(p, h->entity, h->record));
	marked_text(p, text_cut(p->arena, text_or(title, h->title), TITLE_MAX), q, 1000);
	html(p->o, "</a>");
	if (row && standing_title_illustrative(p->model, h->entity, row))
		page_mark(p);
	html(p->o, "</h3>");
	if (row)
		hit_meta(p, h, row, q);
	if (!text_empty(text)) {
		html(p->o, "<p dir=\"auto\">");
		marked_text(p, page_plain(p, text, 100000), q, EXCERPT);
		html(p->o, "</p>");
	}
	also_write(p, h);
	html(p->o, "</li>");
}

/* ---- how many, and of which kinds ---- */

static const char *kind_name(const struct entity *e)
{
	return _(e->found_as ? e->found_as : e->labels);
}

static const char *found_text(struct page *p, const struct find_answer *found, const char *q, const struct entity *kind)
{
	const char *n = integer_people(p->arena, found->total);
	const char *of =
	    found->more ? _("More than %s results for “%s”") : message_n("%s result for “%s”", "%s results for “%s”", (long)found->total);
	const char *text = found->total ? arena_printf(p->arena, of, n, q) : arena_printf(p->arena, _("Nothing found for “%s”"), q);
	return kind && found->total ? arena_printf(p->arena, _("%s in %s"), text, kind_name(kind)) : text;
}

static void kind_link(struct page *p, const char *code, const char *name, bool chosen)
{
	html(p->o, "<li>");
	if (chosen)
		html(p->o, "<b aria-current=\"page\">%s</b>", name);
	else
		page_link_text(p, page_href_with(p, "kind", code), name);
	html(p->o, "</li>");
}

static bool is_among_more(const struct find_answer *found, const struct entity *kind)
{
	for (size_t i = KINDS_SHOWN; i < found->kind_count; i++)
		if (found->kinds[i].entity == kind)
			return true;
	return false;
}

/* The first of them; the others are opened, so that results begin on the first screen of a phone. */
static void kinds_write(struct page *p, const struct find_answer *found, const struct entity *kind)
{
	if (found->kind_count < 2 && !kind)
		return;
	html(p->o, "<nav aria-label=\"%s\"><ul class=\"kinds\">", _("Kinds of results"));
	kind_link(p, NULL, _("Everything"), !kind);
	bool many = found->kind_count > KINDS_SHOWN + 1;
	for (size_t i = 0; i < found->kind_count; i++) {
		const struct find_kind *k = &found->kinds[i];
		const char *name = arena_printf(p->arena, "%s %s", kind_name(k->entity), integer_people(p->arena, k->count));
		if (many && i == KINDS_SHOWN)
			html(p->o,
			    is_among_more(found, kind) ? "</ul><details class=\"kinds-more\" open><summary>%s</summary><ul class=\"kinds\">"
			                               : "</ul><details class=\"kinds-more\"><summary>%s</summary><ul class=\"kinds\">",
			    arena_printf(p->arena, _("%zu more kinds"), found->kind_count - KINDS_SHOWN));
		kind_link(p, k->entity->name, name, k->entity == kind);
	}
	html(p->o, many ? "</ul></details></nav>" : "</ul></nav>");
}

static void suggestion_write(struct page *p, const struct find_answer *found)
{
	if (!found->suggestion)
		return;
	html(p->o, "<p class=\"did-you-mean\">%s ", found->fewer ? _("Look for fewer words:") : _("Did you mean"));
	page_link_text(p, page_href_with(p, "q", found->suggestion), found->suggestion);
	html(p->o, found->fewer ? "</p>" : "?</p>");
}

static void pager_write(struct page *p)
{
	const char *after = page_parameter(p, "after");
	if (!p->next_href && !after)
		return;
	html(p->o, "<nav class=\"pager\" aria-label=\"%s\">", _("Pages of results"));
	govuk_pagination(p->o,
	    &(struct govuk_pagination){ .previous = { .text = _("First page"), .href = after ? page_href_with(p, "after", NULL) : NULL },
	        .next = { .text = _("Next page"), .href = p->next_href } });
	html(p->o, "</nav>");
}

static void found_write(struct page *p, const struct find_answer *found, const char *q, const struct entity *kind)
{
	html(p->o, "<h2 class=\"heading results__count\">%s</h2>", found_text(p, found, q, kind));
	suggestion_write(p, found);
	kinds_write(p, found, kind);
	if (!found->total && !found->suggestion)
		page_empty(p,
		    locale_now() ? _("Most texts here are in English, so also try an English word. Capitals, accents and endings make no difference.")
		                 : _("Try fewer or other words. Capitals, accents and endings make no difference."));
	if (found->count) {
		html(p->o, "<ul class=\"rows results\">");
		for (size_t i = 0; i < found->count; i++)
			hit_write(p, found->hits[i], q);
		html(p->o, "</ul>");
	}
	pager_write(p);
}

/* ---- the data of it ---- */

static void hit_show(struct page *p, const char *name, const struct find_hit *h)
{
	const void *row = model_by_id(p->model, h->entity, h->record);
	if (row)
		page_show(p, name, h->entity, row);
}

static void found_show(struct page *p, const struct find_answer *found)
{
	struct page_count *kinds = arena_array(p->arena, struct page_count, found->kind_count + 1);
	for (size_t i = 0; i < found->kind_count; i++)
		kinds[i] = (struct page_count){ found->kinds[i].entity->name, found->kinds[i].count };
	page_show_counts(p, "kinds", kinds, found->kind_count);
	page_show_text(p, "suggestion", found->suggestion);
	for (size_t i = 0; i < found->count; i++) {
		size_t n = 0;
		hit_show(p, arena_printf(p->arena, "%zu", i + 1), found->hits[i]);
		for (const struct find_hit *a = found->hits[i]->also; a; a = a->also)
			hit_show(p, arena_printf(p->arena, "%zu_also_%zu", i + 1, ++n), a);
	}
}

/* The rows of a page are of many kinds; those of each are read together. */
static void hits_ahead(struct page *p, const struct find_answer *found)
{
	int64_t ids[HITS];
	for (size_t e = 0; e < all_entity_count; e++) {
		size_t n = 0;
		for (size_t i = 0; i < found->count; i++)
			if (found->hits[i]->entity == all_entities[e])
				ids[n++] = found->hits[i]->record;
		if (n)
			model_ahead(p->model, all_entities[e], ids, n);
	}
}

void page_search(struct page *p)
{
	const struct field fields[] = {
		{ FIELD(search_filter, TEXT, q), .label = N_("Words to look for"), .max = QUERY_MAX },
		{ FIELD(search_filter, CODE, kind), .label = N_("Kind of record"), .flags = INTERNAL, .list = kinds_list(p, is_covered) },
	};
	const struct entity filters = FORM_OF(search_filter, fields);
	struct search_filter filter;
	if (!page_filters_read(p, &filters, &filter))
		return;
	const char *q = filter.q, *after = page_parameter(p, "after");
	if (after && !find_cursor_good(p->model, after)) {
		page_no_such_page(p);
		return;
	}
	const struct entity *kind = filter.kind ? entity_find(filter.kind) : NULL;
	struct find_answer found = { 0 };
	if (q)
		found = find_all(p->model, &(struct find_asked){ .text = q, .kind = kind, .all = p->session->login, .after = after, .limit = HITS });
	const char *other = q && !found.total ? search_other_name(p, q) : NULL;
	if (other) {
		found.suggestion = other;
		found.fewer = false;
	}
	hits_ahead(p, &found);
	p->next_href = found.next ? page_href_with(p, "after", found.next) : NULL;
	struct search_ways ways = search_ways_found(p, q);
	page_show_text(p, "query", q);
	search_ways_show(p, &ways);
	page_show_int(p, "total", found.total);
	page_show_text(p, "next", p->next_href);
	if (page_is_data(p)) {
		found_show(p, &found);
		return;
	}
	p->title = q ? arena_printf(p->arena, _("%s: search"), q) : _("Search");
	page_begin(p, (const char *const[]){ _("Search"), NULL, NULL }, NULL, _("Search"), NULL);
	form_write_search(p, &fields[0]);
	search_ways_write(p, &ways);
	if (q && (found.total || !ways.any))
		found_write(p, &found, q, kind);
	page_end(p);
}
