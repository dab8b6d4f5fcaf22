/* entity_names.c - entities, fields and codes by their names. */
#include <string.h>

#include "base/text.h"
#include "model/declared/access.h"
#include "model/declared/knowledge.h"
#include "model/declared/partners.h"
#include "model/engine/entity.h"

const struct entity *entity_find(const char *name)
{
	for (size_t i = 0; i < all_entity_count; i++)
		if (text_equal(all_entities[i]->name, name))
			return all_entities[i];
	return NULL;
}

const struct field *entity_field(const struct entity *e, const char *name)
{
	return FIND(e->fields, e->field_count, !strcmp(each->name, name));
}

const struct field *entity_slug(const struct entity *e)
{
	return e->field_count && e->fields[0].kind == K_SLUG ? &e->fields[0] : NULL;
}

const struct field *entity_title(const struct entity *e)
{
	return FIND(e->fields, e->field_count, each->flags & TITLE);
}

const struct field *entity_language(const struct entity *e)
{
	const struct field *language = NULL;
	bool translates = false;
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		translates = translates || f->flags & TRANSLATE;
		if (f->kind == K_CODE && f->list == &codelist_language)
			language = f;
	}
	return translates ? language : NULL;
}

enum field_group field_group(const struct field *f)
{
	static const enum field_group of_kind[] = { [K_SLUG] = GROUP_SITE,
		[K_URL] = GROUP_SITE,
		[K_DATE] = GROUP_DATES,
		[K_STAMP] = GROUP_DATES,
		[K_TIME] = GROUP_DATES,
		[K_NOTE] = GROUP_TEXT,
		[K_BOOL] = GROUP_OF_KIND };
	if (f->group)
		return f->group;
	if (f->kind == K_REF && (f->of == &dataset_entity || f->of == &file_entity))
		return GROUP_SITE;
	if (f->kind == K_REF && f->of == &place_entity)
		return GROUP_WHERE;
	return of_kind[f->kind] ? of_kind[f->kind] : GROUP_BASICS;
}

const char *field_group_name(enum field_group group)
{
	static const char *const names[GROUPS_OF_FORMS] = { [GROUP_BASICS] = N_("Basics"),
		[GROUP_DATES] = N_("Dates"),
		[GROUP_WHERE] = N_("Where"),
		[GROUP_TEXT] = N_("Description"),
		[GROUP_RESULTS] = N_("Outcome"),
		[GROUP_VISIT] = N_("Only for visits and exchanges"),
		[GROUP_SCHOOL] = N_("Only for schools"),
		[GROUP_BOOKING] = N_("Booking, ages and risk"),
		[GROUP_RULE] = N_("Only for conditions and criteria"),
		[GROUP_MORE] = N_("More details"),
		[GROUP_SITE] = N_("On the site") };
	return names[group];
}

/* The one code that is called so; NULL where none is, or more than one. */
static const char *code_called(struct arena *a, const struct codelist *list, const char *folded, bool by_name)
{
	const char *found = NULL;
	for (size_t i = 0; i < list->count; i++) {
		const struct code *c = &list->codes[i];
		bool called = by_name ? text_equal(folded, text_fold(a, c->name)) || text_equal(folded, text_fold(a, _(c->name)))
		                      : text_equal(folded, text_fold(a, c->code));
		if (called && found)
			return NULL;
		if (called)
			found = c->code;
	}
	return found;
}

const char *code_meant(struct arena *a, const struct codelist *list, const char *text)
{
	size_t place = code_place(list, text);
	if (place < list->count)
		return list->codes[place].code;
	const char *folded = text_fold(a, text), *code = code_called(a, list, folded, false);
	return code ? code : code_called(a, list, folded, true);
}

size_t code_place(const struct codelist *list, const char *code)
{
	size_t i = 0;
	while (i < list->count && !(code && !strcmp(list->codes[i].code, code)))
		i++;
	return i;
}

const char *code_name(const struct codelist *list, const char *code)
{
	size_t i = code_place(list, code);
	return i < list->count ? list->codes[i].name : code;
}

const char *code_many(const struct codelist *list, const char *code)
{
	size_t i = code_place(list, code);
	return i < list->count && list->codes[i].many ? list->codes[i].many : code_name(list, code);
}
