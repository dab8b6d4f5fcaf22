#include "model/read/addresses.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/web_text.h"
#include "model/declared/knowledge.h"
#include "model/declared/library.h"

bool address_field(const struct entity *e, const struct field *f)
{
	if (e->secret || e->inner || f->flags & (PRIVATE | INTERNAL))
		return false;
	if (f->kind == K_URL || (f->kind == K_NOTE && !(f->flags & PLAIN)))
		return true;
	return e == &document_entity && text_equal(f->name, "address");
}

static bool entity_has_addresses(const struct entity *e)
{
	return ANY(e->fields, e->field_count, address_field(e, each));
}

/* ---- growing ---- */

struct gathered {
	struct arena *arena;
	struct address_places all;
	size_t room;
};

static void place_add(struct gathered *g, const char *address, const struct entity *e, int64_t id, const struct field *f)
{
	if (g->all.count == g->room) {
		size_t room = g->room ? 2 * g->room : 256;
		g->all.each = arena_grow(g->arena, g->all.each, g->room * sizeof(g->all.each[0]), room * sizeof(g->all.each[0]));
		g->room = room;
	}
	g->all.each[g->all.count++] = (struct address_place){ address, e, id, f };
}

static void row_gather(struct gathered *g, const struct entity *e, const void *row)
{
	for (size_t i = 0; i < e->field_count; i++) {
		const char *at = address_field(e, &e->fields[i]) ? field_text(&e->fields[i], row) : NULL, *found;
		size_t n;
		while (at && (found = web_text_next(&at, &n)))
			if (n <= (size_t)web_address_entity.fields[0].max)
				place_add(g, arena_strndup(g->arena, found, n), e, record_id(row), &e->fields[i]);
	}
}

/* As anybody reads: what is closed has no address that the program would tell others of. Its rows go as soon as they were looked at. */
static void entity_gather(struct gathered *g, struct model *m, const struct entity *e)
{
	struct arena part = { 0 };
	struct model everybody;
	model_start_as(&everybody, m->db, &part, NULL, "");
	struct set rows = model_all(&everybody, e);
	for (size_t i = 0; i < rows.count; i++)
		row_gather(g, e, rows.rows[i]);
	arena_free(&part);
}

/* ---- in order ---- */

static int places_order(const void *one, const void *other)
{
	const struct address_place *a = one, *b = other;
	int c = strcmp(a->address, b->address);
	c = c ? c : strcmp(a->entity->name, b->entity->name);
	if (!c && a->id != b->id)
		c = a->id < b->id ? -1 : 1;
	return c ? c : strcmp(a->field->name, b->field->name);
}

struct address_places addresses_read(struct model *m)
{
	struct gathered g = { .arena = m->arena };
	for (size_t i = 0; i < all_entity_count; i++)
		if (entity_has_addresses(all_entities[i]))
			entity_gather(&g, m, all_entities[i]);
	if (g.all.count)
		qsort(g.all.each, g.all.count, sizeof(g.all.each[0]), places_order);
	size_t n = 0;
	for (size_t i = 0; i < g.all.count; i++)
		if (!n || places_order(&g.all.each[n - 1], &g.all.each[i]))
			g.all.each[n++] = g.all.each[i];
	g.all.count = n;
	return g.all;
}
