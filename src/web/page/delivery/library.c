/* library.c - what can be read and borrowed: resources, articles, documents with where they are cited. */
#include "base/date.h"
#include "base/text.h"
#include "codec/markdown.h"
#include "model/declared/access.h"
#include "model/declared/knowledge.h"
#include "model/declared/learning.h"
#include "model/engine/row.h"
#include "model/read/register_read.h"
#include "web/page/delivery/delivery.h"
#include "web/record/standing.h"

enum { ROWS = 40, CITED = 100 };

static void library_list_section(struct page *p, const char *id, const char *heading, struct set s, const char *more_href)
{
	if (!s.count)
		return;
	page_section_begin(p, id, heading, NULL);
	record_list(p, s, ROWS, more_href);
	page_section_end(p);
}

static void row_begin(struct page *p, const struct entity *e, const void *row, const char *summary)
{
	html(p->o, "<li><h2>");
	record_link(p, e, ((const struct record *)row)->id);
	html(p->o, "</h2>");
	if (summary)
		html(p->o, "<p>%s</p>", page_plain(p, summary, 220));
	html(p->o, "<ul class=\"row__meta\">");
}

static void row_meta(struct page *p, const struct entity *e, const void *row, const char *field)
{
	if (!row_present(entity_field(e, field), row))
		return;
	html(p->o, "<li>");
	page_value(p, e, row, field);
	html(p->o, "</li>");
}

static void library_row_end(struct page *p)
{
	html(p->o, "</ul></li>");
}

/* ---- resources ---- */

static const char *how_many(struct page *p, const struct resource *r)
{
	if (r->quantity == NONE)
		return NULL;
	const char *n = integer_people(p->arena, r->quantity);
	return r->qualifier && !text_equal(r->qualifier, "exactly")
	    ? arena_printf(p->arena, "%s %s", _(code_name(&codelist_qualifier, r->qualifier)), n)
	    : n;
}

static void resource_row(struct page *p, const void *row)
{
	const struct resource *r = row;
	row_begin(p, &resource_entity, r, r->summary);
	row_meta(p, &resource_entity, r, "kind");
	if (how_many(p, r)) {
		html(p->o, "<li>%s: ", _("How many"));
		page_marked(p, &resource_entity, r->head.id, "quantity", how_many(p, r));
		html(p->o, "</li>");
	}
	row_meta(p, &resource_entity, r, "place");
	row_meta(p, &resource_entity, r, "holder");
	library_row_end(p);
}

static void resource_page(struct page *p)
{
	static const char *const fields[] = { "holder", "place", "activity", "subjects", "ages", "concepts", "languages", "address", NULL };
	const struct resource *r = page_record(p, &resource_entity);
	if (!r)
		return;
	struct set copies = model_referring(p->model, &copy_entity, "resource", r->head.id, ROWS + 1);
	page_show(p, "resource", &resource_entity, r);
	page_show_set(p, "copies", copies);
	if (page_is_data(p))
		return;
	page_begin(p, (const char *const[]){ _("Overview"), page_href(p, "/"), _("Resources"), page_href(p, "/resources"), r->title, NULL, NULL },
	    _(code_name(&codelist_resource_kind, r->kind)), r->title, NULL);
	if (r->summary) {
		html(p->o, "<div class=\"measure\">");
		page_value(p, &resource_entity, r, "summary");
		html(p->o, "</div>");
	}
	facts_begin(p);
	fact(p, &resource_entity, r, "kind");
	if (how_many(p, r)) {
		fact_begin(p, _("How many"));
		page_marked(p, &resource_entity, r->head.id, "quantity", how_many(p, r));
		fact_end(p);
	}
	fact_all(p, &resource_entity, r, fields);
	facts_end(p);
	library_list_section(p, "copies", _("Copies"), copies, referring_href(p, &copy_entity, "resource", &resource_entity, r->head.id));
	page_standing(p, &resource_entity, r);
	page_end(p);
}

void page_resources(struct page *p)
{
	if (!text_empty(p->rest)) {
		resource_page(p);
		return;
	}
	register_write(p,
	    &(struct register_page){ .entity = &resource_entity,
	        .title = _("Resources"),
	        .lede = _("Boxes, displays, books, lessons and archives for schools and groups, and who holds them."),
	        .empty = _("No resources match."),
	        .filters = (const char *const[]){ "kind", "place", "holder", NULL },
	        .row = resource_row });
}

/* ---- articles ---- */

static void article_row(struct page *p, const void *row)
{
	const struct article *a = row;
	row_begin(p, &article_entity, a, a->summary);
	row_meta(p, &article_entity, a, "kind");
	row_meta(p, &article_entity, a, "date");
	row_meta(p, &article_entity, a, "place");
	row_meta(p, &article_entity, a, "organisation");
	library_row_end(p);
}

static void article_page(struct page *p)
{
	static const char *const fields[] = { "kind", "date", "organisation", "place", "activity", "element", "document", NULL };
	const struct article *a = page_record(p, &article_entity);
	if (!a)
		return;
	page_show(p, "article", &article_entity, a);
	if (page_is_data(p))
		return;
	page_begin(p, (const char *const[]){ _("Overview"), page_href(p, "/"), _("Articles"), page_href(p, "/articles"), a->title, NULL, NULL },
	    _(code_name(&codelist_article_kind, a->kind)), a->title, a->summary ? page_plain(p, a->summary, 400) : NULL);
	html(p->o, "<div class=\"measure\">");
	if (page_illustrative(p, &article_entity, a, "text")) {
		html(p->o, "<p class=\"mark-note\">");
		page_mark(p);
		html(p->o, " %s</p>", _("This text is invented for this demonstration."));
	}
	if (a->text)
		html_markup(p->o, markdown_html(p->arena, a->text, 2));
	html(p->o, "</div>");
	page_section_begin(p, "about", _("What it is about"), NULL);
	facts_begin(p);
	fact_all(p, &article_entity, a, fields);
	facts_end(p);
	page_section_end(p);
	page_standing(p, &article_entity, a);
	page_end(p);
}

void page_articles(struct page *p)
{
	if (!text_empty(p->rest)) {
		article_page(p);
		return;
	}
	register_write(p,
	    &(struct register_page){ .entity = &article_entity,
	        .title = _("Articles"),
	        .lede = _("Case studies, good practice, background and news."),
	        .empty = _("No articles match."),
	        .filters = (const char *const[]){ "kind", "place", "organisation", NULL },
	        .row = article_row });
}

/* ---- documents ---- */

static void library_document_row(struct page *p, const void *row)
{
	const struct document *d = row;
	row_begin(p, &document_entity, d, d->summary);
	row_meta(p, &document_entity, d, "kind");
	row_meta(p, &document_entity, d, "date");
	row_meta(p, &document_entity, d, "authors");
	row_meta(p, &document_entity, d, "publisher");
	library_row_end(p);
}

/* An address as printed may be none: then it stands as text. */
static bool address_valid(const char *s)
{
	size_t scheme = text_starts(s, "http://") ? 7 : text_starts(s, "https://") ? 8 : 0;
	if (!scheme || !s[scheme] || s[scheme] == '/' || s[scheme] == '.')
		return false;
	bool dot = false, host = true;
	for (const char *c = s + scheme; *c; c++) {
		if (*c <= ' ' || *c == '"' || *c == '<' || *c == '>' || *c == '\\' || (unsigned char)*c > 126)
			return false;
		host = host && *c != '/' && *c != '?' && *c != '#';
		dot = dot || (host && *c == '.');
	}
	return dot;
}

static void address_fact(struct page *p, const struct document *d)
{
	if (!d->address)
		return;
	fact_begin(p, _("Web address, as printed"));
	if (address_valid(d->address))
		html(p->o, "<a class=\"govuk-link\" href=\"%s\" rel=\"external noreferrer\">%s</a>", d->address, d->address);
	else
		html(p->o, "%s <span class=\"small muted\">(%s)</span>", d->address, _("not a valid address, so no link"));
	fact_end(p);
}

static void cited_row(struct page *p, const struct provenance *s)
{
	const struct entity *e = entity_find(s->entity);
	const struct field *f = e && s->field ? entity_field(e, s->field) : NULL;
	if (!e)
		return;
	table_row_begin(p);
	html_text(p->o, text_or(s->locator, _("the whole document")));
	table_head_end(p);
	table_cell(p, _("Record"));
	html(p->o, "%s: ", _(e->label));
	page_link(p, e, s->record);
	table_cell_end(p);
	table_cell(p, _("Field"));
	html_text(p->o, f ? _(f->label) : _("The whole record"));
	table_cell_end(p);
	table_value(p, &provenance_entity, s, "standing");
	table_row_end(p);
}

static void cited_section(struct page *p, const struct document *d, struct set cited)
{
	if (!cited.count)
		return;
	page_section_begin(
	    p, "cited", _("What it is the source of"), arena_printf(p->arena, _("%s records and fields"), capped_people(p, cited.count, CITED)));
	table_begin(p, _("Records and fields, by place in the document"),
	    (const char *const[]){ _("Place in the source"), _("Record"), _("Field"), _("Status"), NULL });
	for (size_t i = 0; i < cited.count && i < CITED; i++)
		cited_row(p, set_row(cited, provenance, i));
	table_end(p);
	if (cited.count > CITED) {
		html(p->o, "<p class=\"section__more\">");
		page_link_text(p, referring_href(p, &provenance_entity, "source", &document_entity, d->head.id), _("All of them"));
		html(p->o, "</p>");
	}
	page_section_end(p);
}

static void library_evidence_row(struct page *p, const struct evidence *e)
{
	static const char *const claims[] = { "element", "alignment", "contribution", "observation", "decision", "award" };
	html(p->o, "<li>");
	for (size_t i = 0; i < COUNT(claims); i++)
		if (row_present(entity_field(&evidence_entity, claims[i]), e))
			page_value(p, &evidence_entity, e, claims[i]);
	html(p->o, " <span class=\"small muted\">%s, %s</span>", _(code_name(&codelist_evidence_grade, e->grade)), date_people(p->arena, e->date));
	if (e->note)
		html(p->o, "<br>%s", page_plain(p, e->note, 300));
	html(p->o, "</li>");
}

static void evidence_section(struct page *p, struct set evidence)
{
	size_t shown = 0;
	page_section_begin(p, "evidence", _("Evidence it gives"), NULL);
	for (size_t i = 0; i < evidence.count && i < ROWS; i++) {
		if (!day_reached(p, set_row(evidence, evidence, i)->date))
			continue;
		html(p->o, shown++ ? "" : "<ul class=\"evidence\">");
		library_evidence_row(p, set_row(evidence, evidence, i));
	}
	if (shown)
		html(p->o, "</ul>");
	else
		page_empty(p, _("It is not evidence for any claim."));
	page_section_end(p);
}

static void document_page(struct page *p)
{
	static const char *const fields[] = { "kind", "date", "authors", "publisher", "plan", "language", NULL };
	const struct document *d = page_record(p, &document_entity);
	if (!d)
		return;
	int64_t id = d->head.id;
	struct set cited = document_cited(p->model, id, CITED + 1);
	struct set evidence = model_referring(p->model, &evidence_entity, "document", id, ROWS + 1);
	struct set articles = model_referring(p->model, &article_entity, "document", id, ROWS + 1);
	page_show(p, "document", &document_entity, d);
	page_show_set(p, "cited", cited);
	page_show_set(p, "evidence", evidence);
	page_show_set(p, "articles", articles);
	if (page_is_data(p))
		return;
	page_begin(p,
	    (const char *const[]){
	        _("Overview"), page_href(p, "/"), _("Documents"), page_href(p, "/documents"), text_cut(p->arena, d->title, 80), NULL, NULL },
	    _(code_name(&codelist_document_kind, d->kind)), d->title, NULL);
	if (d->summary) {
		html(p->o, "<div class=\"measure\">");
		page_value(p, &document_entity, d, "summary");
		html(p->o, "</div>");
	}
	facts_begin(p);
	fact_all(p, &document_entity, d, fields);
	address_fact(p, d);
	facts_end(p);
	evidence_section(p, evidence);
	library_list_section(p, "articles", _("Articles from it"), articles, referring_href(p, &article_entity, "document", &document_entity, id));
	cited_section(p, d, cited);
	page_standing(p, &document_entity, d);
	page_end(p);
}

void page_documents(struct page *p)
{
	if (!text_empty(p->rest)) {
		document_page(p);
		return;
	}
	register_write(p,
	    &(struct register_page){ .entity = &document_entity,
	        .title = _("Documents"),
	        .lede = _("Strategies, laws, reports, guides and websites: the sources of the records."),
	        .empty = _("No documents match."),
	        .filters = (const char *const[]){ "kind", "publisher", NULL },
	        .row = library_document_row });
}
