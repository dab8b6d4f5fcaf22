#include "web/record/standing.h"

#include <string.h>

#include "base/message.h"
#include "base/text.h"
#include "model/declared/access.h"
#include "model/declared/partners.h"
#include "model/engine/standing.h"
#include "rule/keeping.h"
#include "rule/source.h"
#include "web/govuk/govuk.h"
#include "web/kit/address.h"
#include "web/kit/page.h"
#include "web/kit/session.h"
#include "web/kit/value.h"
#include "web/record/attachments.h"

/* Notes on how a record came about, and where in the archive, are for who keeps records; a caveat on a value stands with the value. */
static bool for_keepers(const struct page *p)
{
	return p->session->login;
}

static void standing_row(struct page *p, const struct entity *e, const struct provenance *s)
{
	const struct field *f = s->field ? entity_field(e, s->field) : NULL;
	html(p->o, "<tr><th scope=\"row\">%s</th><td>", f ? _(f->label) : _("The whole record"));
	html(p->o, "<span class=\"standing\">%s</span></td><td>", _(code_name(&codelist_standing, s->standing)));
	page_link(p, &document_entity, s->source);
	const char *place = for_keepers(p) ? s->locator : source_place(p->arena, s->locator);
	if (place)
		html(p->o, "%s%s", s->source == NONE ? "" : message_comma(), place);
	if (for_keepers(p)) {
		html(p->o, "</td><td>");
		if (s->value)
			html(p->o, "%s \u201c%s\u201d. ", _("Printed:"), s->value);
		if (s->note)
			html_text(p->o, page_plain(p, s->note, 2000));
	}
	html(p->o, "</td></tr>");
}

/* Their titles, each document once. */
static const char *standing_sources(struct page *p, struct set s)
{
	struct out o = { .arena = p->arena };
	for (size_t i = 0; i < s.count; i++) {
		int64_t source = set_row(s, provenance, i)->source;
		bool before = !model_get(p->model, document, source);
		for (size_t j = 0; j < i && !before; j++)
			before = set_row(s, provenance, j)->source == source;
		if (!before)
			out_fmt(&o, "%s%s", o.length ? message_semicolon() : "", model_title(p->model, &document_entity, source));
	}
	return o.length ? out_text(&o) : NULL;
}

static void standing_table(struct page *p, const struct entity *e, struct set s)
{
	html(p->o,
	    "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"%s\"><table class=\"data sources\"><thead><tr><th scope=\"col\">%s</th>"
	    "<th scope=\"col\">%s</th><th scope=\"col\">%s</th>",
	    _("Table of sources"), _("What"), _("Kind of source"), _("Source and place in it"));
	if (for_keepers(p))
		html(p->o, "<th scope=\"col\">%s</th>", _("Note"));
	html(p->o, "</tr></thead><tbody>");
	for (size_t i = 0; i < s.count; i++)
		standing_row(p, e, set_row(s, provenance, i));
	html(p->o, "</tbody></table></div>");
}

static void standing_ways_write(struct page *p, const struct entity *e, int64_t id)
{
	html(p->o, "<p class=\"small\">");
	if (p->session->login) {
		page_link_text(p,
		    page_href(p, arena_printf(p->arena, "/records/%s/%s", e->name, url_encode(p->arena, model_key(p->model, e, id), true))),
		    _("All fields of this record and references to it"));
		html(p->o, " \u00b7 ");
	}
	page_link_text(p, page_href(p, arena_printf(p->arena, "%s.json", url_encode(p->arena, p->path, true))), _("This page as JSON"));
	html(p->o, "</p>");
}

void page_standing(struct page *p, const struct entity *e, const void *row)
{
	const struct record *head = row;
	struct set s = standing_of(p->model, e, head->id);
	const char *sources = standing_sources(p, s);
	struct out inside = { .arena = p->arena }, *outside = p->o;
	page_attachments(p, e, row);
	p->o = &inside;
	if (s.count)
		standing_table(p, e, s);
	else
		html(p->o, "<p>%s</p>", _("Recorded by the city; no published source is named."));
	standing_ways_write(p, e, head->id);
	p->o = outside;
	govuk_details(p->o,
	    &(struct govuk_details){ .id = "source",
	        .summary = { .text = sources ? arena_printf(p->arena, _("Sources: %s"), text_cut(p->arena, sources, 100)) : _("Sources and data") },
	        .html = html_done(&inside) });
}
