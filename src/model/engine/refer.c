#include "model/engine/refer.h"

#include <string.h>

#include "base/text.h"
#include "model/engine/columns.h"
#include "model/engine/search/lookup.h"
#include "model/declared/access.h"
#include "model/declared/strategy.h"
#include "model/engine/row.h"

static int64_t first_naming(struct model *m, const struct entity *e, const struct field *f, int64_t id)
{
	struct query q = { .name = e->name, .sql = arena_printf(m->arena, "SELECT t.id FROM %s t WHERE t.%s=$1 LIMIT 1", e->table, f->name) };
	return db_int(m->db, &q, NONE, "i", id);
}

bool refer_first(struct model *m, const struct entity *e, int64_t id, struct referrer *found)
{
	*found = (struct referrer){ &attachment_entity, attached_any(m, e, id) };
	for (size_t i = 0; i < all_entity_count && found->id == NONE; i++)
		for (size_t j = 0; j < all_entities[i]->field_count && found->id == NONE; j++)
			if (all_entities[i]->fields[j].kind == K_REF && all_entities[i]->fields[j].of == e)
				*found = (struct referrer){ all_entities[i], first_naming(m, all_entities[i], &all_entities[i]->fields[j], id) };
	return found->id != NONE;
}

bool refer_key_used(struct model *m, const struct entity *e, const char *key)
{
	return model_by_key(m, e, key) || key_closed(m, e, key);
}

bool refer_key_taken(struct model *m, const struct entity *e, const void *row)
{
	/* a key is taken by a record that is closed to the reader, too; of that record nothing is read */
	struct model program = model_as_program(m);
	const char *key = row_key(m, e, row);
	int64_t other = text_empty(key) ? NONE : key_id(&program, e, key);
	return other != NONE && other != record_id(row);
}

static const char *asked(struct model *m, const struct field *f, const char *(*get)(void *, const struct field *), void *context)
{
	const char *text = f ? get(context, f) : NULL;
	return text ? text_trim(m->arena, text) : "";
}

static const char *first_number(struct model *m, const struct entity *e)
{
	return arena_printf(m->arena, "%s-1", text_slug(m->arena, e->name));
}

bool refer_key_numbered(struct model *m, const struct entity *e, const char *made)
{
	return text_equal(made, first_number(m, e));
}

const char *refer_key_made(struct model *m, const struct entity *e, const char *(*get)(void *, const struct field *), void *context)
{
	struct arena *a = m->arena;
	bool element = e == &element_entity;
	const char *words = asked(m, element ? entity_field(e, "code") : entity_title(e), get, context);
	const char *plan = element ? model_key(m, &plan_entity, lookup_one(m, &plan_entity, asked(m, entity_field(e, "plan"), get, context))) : "";
	if (!text_visible(words) || (element && !*plan))
		return "";
	const char *made = text_slug_or(a, words, first_number(m, e));
	return element ? arena_printf(a, "%s/%s", plan, made) : made;
}

const char *refer_key_free(struct model *m, const struct entity *e, const char *made)
{
	const char *base = made;
	if (refer_key_numbered(m, e, made))
		base = arena_strndup(m->arena, made, strlen(made) - 2);
	for (int n = 2; n < 100000 && refer_key_used(m, e, made); n++)
		made = arena_printf(m->arena, "%s-%d", base, n);
	return made;
}

const char *refer_reference_made(struct model *m, const struct entity *e, const char *(*get)(void *context, const struct field *), void *context)
{
	struct out o = { .arena = m->arena };
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		bool speaks = f->flags & REQUIRED && !(f->flags & KEY) && (f->kind == K_DATE || (f->kind == K_CODE && text_equal(f->name, "kind")));
		const char *said = speaks ? asked(m, f, get, context) : "";
		if (text_visible(said))
			out_fmt(&o, "%s%s", o.length ? ", " : "", f->kind == K_CODE ? message_plain(text_or(code_name(f->list, said), said)) : said);
	}
	return out_text(&o);
}

void refer_reference_free(struct model *m, const struct entity *e, const struct field *f, void *row)
{
	const char *made = field_text(f, row);
	for (int n = 2; n < 100000 && refer_key_taken(m, e, row); n++)
		field_put_text(f, row, arena_printf(m->arena, "%s (%d)", made, n));
}
