/* face_data.c - a page as schema.org has it, for search engines: the way to it, and the record that it shows. Which type a kind of record has and which
 * of its fields it tells are two tables; an event says more (web/page/events/feed_event.c). Only what the page says is told, and nothing made up. */
#include <string.h>

#include "base/text.h"
#include "codec/json.h"
#include "model/declared/partners.h"
#include "model/engine/row.h"
#include "model/engine/standing.h"
#include "web/face.h"
#include "web/kit/address.h"
#include "web/kit/value.h"

/* The first that fits counts; `kind` NULL: any. */
static const struct {
	const char *entity, *kind, *type;
} types[] = { { "organisation", CODE_ORGANISATION_KIND_COUNCIL, "GovernmentOrganization" },
	{ "organisation", CODE_ORGANISATION_KIND_GOVERNMENT, "GovernmentOrganization" }, { "organisation", CODE_ORGANISATION_KIND_SCHOOL, "School" },
	{ "organisation", CODE_ORGANISATION_KIND_UNIVERSITY, "CollegeOrUniversity" }, { "organisation", NULL, "Organization" },
	{ "place", CODE_PLACE_KIND_CITY, "City" }, { "place", CODE_PLACE_KIND_COUNTRY, "Country" }, { "place", NULL, "Place" },
	{ "article", CODE_ARTICLE_KIND_NEWS, "NewsArticle" }, { "article", NULL, "Article" }, { "document", CODE_DOCUMENT_KIND_REPORT, "Report" },
	{ "document", NULL, "CreativeWork" }, { "resource", CODE_RESOURCE_KIND_BOOK, "Book" }, { "resource", NULL, "CreativeWork" },
	{ "plan", NULL, "CreativeWork" }, { "element", NULL, "CreativeWork" }, { "activity", NULL, "Project" }, { "indicator", NULL, "Dataset" },
	{ "funding_scheme", NULL, "MonetaryGrant" }, { "desk", NULL, "Place" } };

static const struct {
	const char *entity, *field, *property;
} properties[] = { { "article", "date", "datePublished" }, { "document", "date", "datePublished" }, { "document", "publisher", "publisher" },
	{ "document", "authors", "creditText" }, { "resource", "isbn", "isbn" }, { "funding_scheme", "funder", "funder" } };

/* ---- the way to the page ---- */

static void way_put(struct json_writer *w, struct page *p)
{
	json_begin_object(w);
	json_put_text(w, "@type", "BreadcrumbList");
	json_open_array(w, "itemListElement");
	for (size_t i = 0; i < p->crumb_count; i++) {
		json_begin_object(w);
		json_put_text(w, "@type", "ListItem");
		json_key(w, "position"), json_int(w, (int64_t)i + 1);
		json_put_text(w, "name", p->crumbs[i].text);
		if (p->crumbs[i].href)
			json_put_text(w, "item", address_full(p, p->crumbs[i].href));
		json_end(w);
	}
	json_end(w);
	json_end(w);
}

/* ---- the record ---- */

static const char *data_type_of(const struct entity *e, const void *row)
{
	const struct field *kind = entity_field(e, "kind");
	const char *code = kind && kind->kind == K_CODE ? field_text(kind, row) : NULL;
	for (size_t i = 0; i < COUNT(types); i++)
		if (text_equal(types[i].entity, e->name) && (!types[i].kind || text_equal(types[i].kind, code)))
			return types[i].type;
	return NULL;
}

static bool property_good(struct page *p, const struct field *f)
{
	return f && row_present(f, p->subject) && !(f->flags & (PRIVATE | INTERNAL)) && page_names(p, p->subject_kind, p->subject, f) &&
	    !page_illustrative(p, p->subject_kind, p->subject, f->name);
}

static void property_put(struct json_writer *w, struct page *p, const struct field *f, const char *property)
{
	if (f->kind == K_REF) {
		json_open_object(w, property);
		json_put_text(w, "@type", f->of == &organisation_entity ? "Organization" : "Thing");
		json_put_text(w, "name", model_title(p->model, f->of, field_int(f, p->subject)));
		json_end(w);
	} else
		json_put_text(w, property, field_text(f, p->subject));
}

static void record_put(struct json_writer *w, struct page *p, const char *type)
{
	json_begin_object(w);
	json_put_text(w, "@type", type);
	json_put_text(w, text_ends(type, "Article") ? "headline" : "name", field_text(entity_title(p->subject_kind), p->subject));
	if (p->about)
		json_put_text(w, "description", p->about);
	if (address_site(p))
		json_put_text(w, "url", address_full(p, url_encode(p->arena, p->path, true)));
	for (size_t i = 0; i < COUNT(properties); i++) {
		const struct field *f =
		    text_equal(properties[i].entity, p->subject_kind->name) ? entity_field(p->subject_kind, properties[i].field) : NULL;
		if (property_good(p, f))
			property_put(w, p, f, properties[i].property);
	}
	json_end(w);
}

/* Whose site it is, on its home page. */
static void owner_put(struct json_writer *w, struct page *p)
{
	const struct organisation *owner = model_find(p->model, organisation, model_setting(p->model, "organisation", NULL));
	if (!owner || !text_equal(p->path, "/") || page_illustrative(p, &organisation_entity, owner, NULL))
		return;
	json_begin_object(w);
	json_put_text(w, "@type", data_type_of(&organisation_entity, owner));
	json_put_text(w, "name", owner->name);
	if (address_site(p))
		json_put_text(w, "url", address_full(p, "/"));
	json_end(w);
}

void face_data_write(struct page *p, struct out *o)
{
	struct out text = { .arena = p->arena };
	struct json_writer w = { .out = &text };
	const char *type = p->subject && entity_title(p->subject_kind) ? data_type_of(p->subject_kind, p->subject) : NULL;
	bool told = type && !p->title_marked && !standing_title_illustrative(p->model, p->subject_kind, p->subject) &&
	    !page_illustrative(p, p->subject_kind, p->subject, NULL);
	if (p->crumb_count < 2 && !told && !text_equal(p->path, "/"))
		return;
	json_begin_object(&w);
	json_put_text(&w, "@context", "https://schema.org");
	json_open_array(&w, "@graph");
	owner_put(&w, p);
	if (p->crumb_count > 1)
		way_put(&w, p);
	if (told)
		record_put(&w, p, type);
	json_end(&w);
	json_end(&w);
	/* the writer leaves no sign that could end the block (codec/json.h) */
	html(o, "<script type=\"application/ld+json\">");
	out_str(o, out_text(&text));
	html(o, "</script>");
}
