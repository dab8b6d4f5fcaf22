/* library.c - what can be read: articles, documents with where they are cited. */
#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "codec/form.h"
#include "codec/markdown.h"
#include "model/declared/access.h"
#include "model/declared/knowledge.h"
#include "model/read/attached.h"
#include "model/engine/row.h"
#include "model/read/strategy_read.h"
#include "model/rows/organisation.h"
#include "rule/claim.h"
#include "rule/source.h"
#include "web/kit/session.h"
#include "web/page/delivery/delivery.h"
#include "web/record/attachments.h"
#include "web/record/record_page.h"

enum { EVIDENCE = 30, ROWS = 40, CITED = 100, CITED_SHOWN = 25, USED = 20 };

/* ---- articles ---- */

static void article_text(struct page *p, const void *row)
{
	const struct article *a = row;
	html(p->o, "<div class=\"measure\">");
	size_t from = p->o->length;
	if (a->text)
		html_markup(p->o, markdown_html(p->arena, a->text, 2));
	if (a->text && page_illustrative(p, &article_entity, a, "text"))
		page_mark_from(p, from);
	html(p->o, "</div>");
}

static void article_head(struct page *p, const void *row)
{
	attachment_picture(p, &article_entity, record_id(row), false);
}

static void article_facts(struct page *p, const void *row)
{
	page_facts(
	    p, &article_entity, row, (const char *const[]){ "date", "topics", "organisation", "place", "activity", "element", "document", NULL });
}

static const char *articles_group(struct page *p, const void *row)
{
	(void)p;
	return _(code_name(&codelist_article_kind, ((const struct article *)row)->kind));
}

static const struct register_group article_groups[] = { { .name = "kind", .label = N_("by kind"), .of = articles_group }, { 0 } };

static const struct section article_sections[] = { { .draw = article_text },
	{ .id = "about", .heading = N_("What it is about"), .draw = article_facts }, { 0 } };

void page_articles(struct page *p)
{
	if (text_empty(p->rest))
		register_write(p,
		    &(struct register_page){ .entity = &article_entity,
		        .title = _("Articles"),
		        .lede = _("Case studies, good practice, background and news."),
		        .empty = _("No articles match."),
		        .filters = (const char *const[]){ "kind", "place", "organisation", NULL },
		        .groups = article_groups,
		        .newest = "date",
		        .meta = { "kind", "date", "place", "organisation" } });
	else
		record_page(p,
		    &(struct record_page){ .entity = &article_entity,
		        .list = N_("Articles"),
		        .path = "/articles",
		        .lede = "summary",
		        .head = article_head,
		        .sections = article_sections });
}

/* ---- documents ---- */

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

static void address_fact(struct page *p, const void *row)
{
	const struct document *d = row;
	if (!d->address)
		return;
	fact_begin(p, _("Web address, as printed"));
	if (address_valid(d->address))
		html(p->o, "<a class=\"govuk-link\" href=\"%s\" rel=\"external noreferrer\">%s</a>", d->address, d->address);
	else
		html(p->o, "%s <span class=\"small muted\">(%s)</span>", d->address, _("not a valid address, so no link"));
	fact_answers_not(p, d->address);
	fact_end(p);
}

static struct set cited(struct page *p, const void *document)
{
	return document_cited(p->model, ((const struct document *)document)->head.id, CITED + 1);
}

static void cited_row(struct page *p, const struct provenance *s)
{
	const struct entity *e = entity_find(s->entity);
	const struct field *f = e && s->field ? entity_field(e, s->field) : NULL;
	if (!e)
		return;
	table_row(p);
	cell_words(p, text_or(p->session->login ? s->locator : source_place(p->arena, s->locator), _("the whole document")));
	cell_begin(p, NULL);
	html(p->o, "%s%s", _(e->label), message_colon());
	page_link(p, e, s->record);
	cell_end(p);
	cell_words(p, f ? _(f->label) : _("The whole record"));
	cell_value(p, &provenance_entity, s, "standing");
}

static void cited_draw(struct page *p, const void *document)
{
	static const struct column columns[] = { { NULL, N_("Place in the source") }, { NULL, N_("Record") }, { NULL, N_("Field") },
		{ NULL, N_("Status") }, { 0 } };
	struct set all = cited(p, document);
	table_open(p, _("Records and fields, by place in the document"), columns);
	for (size_t i = 0; i < all.count && i < CITED_SHOWN; i++)
		cited_row(p, set_row(all, provenance, i));
	table_close(p);
	if (all.count <= CITED_SHOWN)
		return;
	if (p->session->login)
		page_more(p, referring_href(p, &provenance_entity, "source", &document_entity, ((const struct document *)document)->head.id),
		    _("All of them"));
	else
		page_more(p, page_href(p, arena_printf(p->arena, "%s.json", url_encode(p->arena, p->path, true))),
		    arena_printf(p->arena, _("These are the first %d. More of them as data"), CITED_SHOWN));
}

/* ---- where it is used ---- */

/* Records that name it, of a kind that its page does not show in a section of its own. */
static bool names_documents(const struct entity *e, const struct field *f)
{
	return f->kind == K_REF && f->of == &document_entity && !e->secret && e != &evidence_entity && e != &article_entity &&
	    e != &provenance_entity;
}

static struct set used_by(struct page *p, const struct entity *e, const struct field *f, const void *document)
{
	return model_referring(p->model, e, f->name, ((const struct document *)document)->head.id, USED + 1);
}

static bool document_is_used(struct page *p, const void *document)
{
	for (size_t i = 0; i < all_entity_count; i++)
		for (size_t k = 0; k < all_entities[i]->field_count; k++)
			if (names_documents(all_entities[i], &all_entities[i]->fields[k]) &&
			    used_by(p, all_entities[i], &all_entities[i]->fields[k], document).count)
				return true;
	return false;
}

static void used_draw(struct page *p, const void *document)
{
	html(p->o, "<dl class=\"facts\">");
	for (size_t i = 0; i < all_entity_count; i++)
		for (size_t k = 0; k < all_entities[i]->field_count; k++) {
			const struct entity *e = all_entities[i];
			const struct field *f = &e->fields[k];
			struct set rows = names_documents(e, f) ? used_by(p, e, f, document) : (struct set){ 0 };
			if (!rows.count)
				continue;
			fact_begin(p, _(rows.count > 1 ? e->labels : e->label));
			record_list(p, rows, USED,
			    rows.count > USED && f->flags & FILTER
			        ? referring_href(p, e, f->name, &document_entity, ((const struct document *)document)->head.id)
			        : NULL);
			fact_end(p);
		}
	html(p->o, "</dl>");
}

static bool evidence_reached(struct page *p, const void *row)
{
	return day_reached(p, ((const struct evidence *)row)->date);
}

static void library_evidence_draw(struct page *p, const void *row)
{
	static const char *const claims[] = { "element", "alignment", "contribution", "observation", "decision", "award" };
	const struct evidence *e = row;
	for (size_t i = 0; i < COUNT(claims); i++)
		if (row_present(entity_field(&evidence_entity, claims[i]), e))
			page_value(p, &evidence_entity, e, claims[i]);
	html(p->o, " <span class=\"small muted\">%s%s%s</span>", _(code_name(&codelist_evidence_grade, e->grade)), message_comma(),
	    claim_evidence_date(p->arena, e));
	if (e->note)
		html(p->o, "<br>%s", page_plain(p, e->note, 300));
}

static const struct section document_sections[] = { { .id = "evidence",
	                                                .heading = N_("Evidence it gives"),
	                                                .name = "evidence",
	                                                .of = &evidence_entity,
	                                                .by = "document",
	                                                .most = EVIDENCE,
	                                                .only = evidence_reached,
	                                                .list = "evidence",
	                                                .row = library_evidence_draw,
	                                                .line = { NN_("Evidence for %zu statement", "Evidence for %zu statements") } },
	{ .id = "articles",
	    .heading = N_("Articles from it"),
	    .name = "articles",
	    .of = &article_entity,
	    .by = "document",
	    .most = ROWS,
	    .line = { NN_("%zu article from it", "%zu articles from it") } },
	{ .id = "used", .heading = N_("Where it is used"), .draw = used_draw, .stands = document_is_used },
	{ .id = "cited",
	    .heading = N_("What it is the source of"),
	    .name = "cited",
	    .rows = cited,
	    .most = CITED,
	    .draw = cited_draw,
	    .line = { NN_("Source of %zu value or record", "Source of %zu values and records") } },
	{ 0 } };

/* Where it can be read, which is what its reader came for. */
static void reading_draw(struct page *p, const void *row)
{
	const struct document *d = row;
	const struct plan *main = plan_main(p->model);
	if (main && d->plan == main->head.id)
		page_more(p, page_href(p, "/reports/strategy"), _("Read the strategy: as a page, PDF, OpenDocument or Markdown"));
	else if (d->file == NONE && !d->address && !attached_of(p->model, &document_entity, d->head.id).count)
		html(p->o, "<p class=\"muted\">%s</p>", _("There is no copy on this site."));
}

static const char *documents_group(struct page *p, const void *row)
{
	(void)p;
	return _(code_name(&codelist_document_kind, ((const struct document *)row)->kind));
}

static const struct register_group document_groups[] = { { .name = "kind", .label = N_("by kind"), .of = documents_group }, { 0 } };

void page_documents(struct page *p)
{
	if (text_empty(p->rest))
		register_write(p,
		    &(struct register_page){ .entity = &document_entity,
		        .title = _("Documents"),
		        .lede = _("Strategies, laws, reports, guides and websites that we used as sources."),
		        .empty = _("No documents match."),
		        .filters = (const char *const[]){ "kind", "publisher", NULL },
		        .groups = document_groups,
		        .newest = "date",
		        .since = "date",
		        .compact = true,
		        .meta = { "kind", "date", "authors", "publisher" } });
	else
		record_page(p,
		    &(struct record_page){ .entity = &document_entity,
		        .list = N_("Documents"),
		        .path = "/documents",
		        .head = reading_draw,
		        .block = "measure",
		        .facts = { "kind", "date", "authors", "publisher", "plan", "language" },
		        .more_facts = address_fact,
		        .sections = document_sections });
}
