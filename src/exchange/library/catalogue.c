/* catalogue.c - resources as records of libraries. */
#include "exchange/library/catalogue.h"

#include "base/text.h"
#include "exchange/library/catalogue_map.h"
#include "model/declared/learning.h"
#include "model/engine/row.h"

/* ---- writing ---- */

struct catalogue_writer {
	enum catalogue_form form;
	struct out bytes;
	struct xml_writer xml;
};

struct catalogue_writer *catalogue_begin(struct arena *a, enum catalogue_form form)
{
	struct catalogue_writer *w = arena_alloc(a, sizeof(*w));
	*w = (struct catalogue_writer){ .form = form, .bytes = { .arena = a } };
	w->xml = (struct xml_writer){ .out = &w->bytes, .indent = true };
	if (form == CATALOGUE_MARC)
		return w;
	xml_head(&w->xml);
	xml_begin(&w->xml, form == CATALOGUE_DC ? "records" : "collection");
	if (form == CATALOGUE_MARCXML)
		xml_attribute(&w->xml, "xmlns", MARC_NAMESPACE);
	return w;
}

/* Of a field, all that it says: of names with commas each one. NULL-terminated. */
static const char **catalogue_values(struct model *m, const void *row, size_t column)
{
	const char *text = row_text(m, &resource_entity, row, entity_field(&resource_entity, catalogue_map[column].field));
	const char **all = arena_array(m->arena, const char *, strlen(text) + 2);
	size_t n = 0;
	if (!catalogue_many(column)) {
		all[n++] = *text ? text : NULL;
		return all;
	}
	while (*text) {
		size_t length = strcspn(text, ",;");
		const char *one = text_trim(m->arena, arena_strndup(m->arena, text, length));
		if (*one)
			all[n++] = one;
		text += length + (text[length] != 0);
	}
	return all;
}

static char catalogue_type(const struct resource *r)
{
	static const struct {
		const char *kind;
		char type;
	} types[] = { { CODE_RESOURCE_KIND_FILM, 'g' }, { CODE_RESOURCE_KIND_ARTEFACT_BOX, 'o' }, { CODE_RESOURCE_KIND_DISPLAY, 'k' },
		{ CODE_RESOURCE_KIND_ARCHIVE, 'p' } };
	for (size_t i = 0; i < COUNT(types); i++)
		if (text_equal(r->kind, types[i].kind))
			return types[i].type;
	return 'a';
}

/* Forty places: the day on which it was entered, dates and place unknown, no attempt to code the rest, language undetermined. */
static const char *catalogue_008(struct arena *a, const struct resource *r)
{
	const char *day = text_or(r->head.created, "1970-01-01");
	return arena_printf(a, "%.2s%.2s%.2snuuuuuuuuxx |||||||||||||||||und d", day + 2, day + 5, day + 8);
}

static struct marc_record catalogue_marc(struct model *m, const struct resource *r)
{
	struct marc_record record = marc_record_new(m->arena, catalogue_type(r));
	marc_control(&record, "001", r->slug);
	marc_control(&record, "003", CATALOGUE_SOURCE);
	marc_control(&record, "008", catalogue_008(m->arena, r));
	for (size_t i = 1; i < CATALOGUE_COLUMNS; i++)
		for (const char **value = catalogue_values(m, r, i); catalogue_map[i].indicators && *value; value++) {
			marc_field_add(&record, catalogue_map[i].tag, catalogue_map[i].indicators);
			marc_subfield_add(&record, catalogue_map[i].code, *value);
			if (text_equal(catalogue_map[i].field, "kind"))
				marc_subfield_add(&record, '2', CATALOGUE_SOURCE);
		}
	if (r->place != NONE) { /* as libraries name it; the key is in 998 */
		marc_field_add(&record, "651", " 4");
		marc_subfield_add(&record, 'a', model_title(m, &place_entity, r->place));
	}
	marc_field_add(&record, "998", "  ");
	for (size_t i = 1; i < CATALOGUE_COLUMNS; i++)
		if (!catalogue_map[i].indicators)
			marc_subfield_add(&record, catalogue_map[i].code, *catalogue_values(m, r, i));
	record.count -= !record.fields[record.count - 1].count;
	return record;
}

static void catalogue_dc(struct xml_writer *w, struct model *m, const struct resource *r)
{
	xml_begin(w, "oai_dc:dc");
	xml_attribute(w, "xmlns:oai_dc", OAI_DC);
	xml_attribute(w, "xmlns:dc", DC);
	for (size_t i = 0; i < CATALOGUE_COLUMNS; i++) {
		const struct catalogue_place *at = &catalogue_map[i];
		const char *before = text_equal(at->prefix, "http") ? "" : text_or(at->prefix, "");
		for (const char **value = catalogue_values(m, r, i); at->dc && *value; value++)
			xml_leaf(w, arena_printf(m->arena, "dc:%s", at->dc), arena_printf(m->arena, "%s%s", before, *value));
	}
	if (r->place != NONE)
		xml_leaf(w, "dc:coverage", model_title(m, &place_entity, r->place));
	if (r->holder != NONE)
		xml_leaf(w, "dc:publisher", model_title(m, &organisation_entity, r->holder));
	xml_end(w);
}

bool catalogue_add(struct catalogue_writer *w, struct model *m, const struct set *s, struct problems *p)
{
	for (size_t i = 0; i < s->count; i++) {
		const struct resource *r = s->rows[i];
		if (w->form == CATALOGUE_DC) {
			catalogue_dc(&w->xml, m, r);
			continue;
		}
		struct marc_record record = catalogue_marc(m, r);
		if (w->form == CATALOGUE_MARCXML)
			marcxml_write(&w->xml, &record);
		else if (!marc_write(&w->bytes, &record, p))
			return false;
	}
	return true;
}

void catalogue_end(struct catalogue_writer *w, struct out *o)
{
	if (w->form != CATALOGUE_MARC)
		xml_end(&w->xml);
	out_bytes(o, w->bytes.text, w->bytes.length);
}
