/* reading.c - reading lists for schools: what to read with a class, in its order; what can be borrowed is booked from there. */
#include "base/message.h"
#include "base/text.h"
#include "codec/html.h"
#include "model/rows/library.h"
#include "web/govuk/govuk.h"
#include "web/page/library/library.h"
#include "web/record/record_page.h"

enum { ITEMS = 200 };

static struct set reading_items(struct page *p, const void *row)
{
	return reading_items_of(p->model, ((const struct reading_list *)row)->head.id, ITEMS);
}

/* What is lent is booked from here, without a way back to look for it. */
static void reading_book(struct page *p, int64_t resource)
{
	const struct resource *r = model_get(p->model, resource, resource);
	if (r && r->desk != NONE)
		html(p->o, " <a class=\"govuk-link\" href=\"%s\">%s<span class=\"govuk-visually-hidden\">%s%s</span></a>",
		    page_href(p, arena_printf(p->arena, "/book/%s", url_encode(p->arena, r->slug, true))), _("Book it"), message_colon(), r->title);
}

static void reading_item_draw(struct page *p, const void *row)
{
	const struct reading_item *t = row;
	const char *kind = t->address ? _("Web page")
	    : t->document != NONE     ? _("Document")
	    : t->resource != NONE     ? _("Resource to borrow")
	                              : _("Article");
	if (t->address)
		html(p->o, "<a class=\"govuk-link\" href=\"%s\" rel=\"external noreferrer\">%s</a>", t->address, text_or(t->title, t->address));
	else if (t->document != NONE)
		record_link(p, &document_entity, t->document);
	else if (t->resource != NONE)
		record_link(p, &resource_entity, t->resource);
	else
		record_link(p, &article_entity, t->article);
	html(p->o, " <span class=\"small muted\">%s</span>", kind);
	reading_book(p, t->resource);
	fact_answers_not(p, t->address);
	size_t from = p->o->length;
	if (t->note)
		html(p->o, "<br>%s", page_plain(p, t->note, 600));
	if (page_illustrative(p, &reading_item_entity, t, "note"))
		page_mark_from(p, from);
	if (page_may(p, ACT_CHANGE, &reading_item_entity, t))
		html(p->o, " <a class=\"govuk-link small\" href=\"%s\">%s<span class=\"govuk-visually-hidden\">%s%zu</span></a>",
		    record_href(p, &reading_item_entity, t->head.id), _("Change"), message_colon(), (size_t)t->position);
}

/* In their order, which a list with bullets would hide. */
static void reading_items_draw(struct page *p, const void *row)
{
	struct set all = reading_items(p, row);
	html(p->o, "<ol class=\"govuk-list govuk-list--number govuk-list--spaced\">");
	for (size_t i = 0; i < all.count; i++) {
		html(p->o, "<li>");
		reading_item_draw(p, all.rows[i]);
		html(p->o, "</li>");
	}
	html(p->o, "</ol>");
}

static void reading_ways_draw(struct page *p, const void *row)
{
	const struct reading_list *r = row;
	const char *of = arena_printf(p->arena, "?list=%s", url_encode(p->arena, r->slug, false));
	html(p->o, "<ul class=\"downloads\"><li>");
	page_link_text(p, page_href(p, arena_printf(p->arena, "/reports/reading-list.pdf%s", of)), _("PDF to print"));
	html(p->o, "</li><li>");
	page_link_text(p, page_href(p, arena_printf(p->arena, "/reports/reading-list.odt%s", of)), _("OpenDocument text"));
	html(p->o, "</li></ul>");
	page_save_list(p);
}

static const struct section reading_sections[] = { { .id = "items",
	                                               .heading = N_("What to read and use"),
	                                               .name = "items",
	                                               .rows = reading_items,
	                                               .most = ITEMS,
	                                               .draw = reading_items_draw,
	                                               .none = N_("Nothing is on this list yet.") },
	{ 0 } };

void page_reading_lists(struct page *p)
{
	if (text_empty(p->rest))
		register_write(p,
		    &(struct register_page){ .entity = &reading_list_entity,
		        .title = _("Reading lists"),
		        .lede = _("What to read, borrow and look at with a class, put together by people who know it."),
		        .empty = _("No reading lists match."),
		        .filters = (const char *const[]){ "stage", "concept", "organisation", NULL },
		        .meta = { "stage", "concept", "organisation" } });
	else
		record_page(p,
		    &(struct record_page){ .entity = &reading_list_entity,
		        .list = N_("Reading lists"),
		        .path = "/reading-lists",
		        .eyebrow = N_("Reading list"),
		        .head = reading_ways_draw,
		        .block = "measure",
		        .facts = { "stage", "concept", "organisation" },
		        .sections = reading_sections });
}
