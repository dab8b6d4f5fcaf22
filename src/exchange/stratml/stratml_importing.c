/* stratml_importing.c - saving what was read: rows, names that fit, identifiers, organisations. */
#include <string.h>

#include "base/text.h"
#include "model/engine/row.h"
#include "exchange/names.h"
#include "model/rows/organisation.h"
#include "stratml_importing.h"

struct lookup {
	struct importing *importing;
	const struct entity *entity;
	const void *old;
	const struct pair *pairs;
	size_t count;
};

static const char *stratml_importing_value_of(void *context, const struct field *f)
{
	const struct lookup *l = context;
	for (size_t i = 0; i < l->count; i++)
		if (!strcmp(l->pairs[i].name, f->name))
			return l->pairs[i].value;
	return l->old ? row_text(l->importing->model, l->entity, l->old, f) : NULL;
}

/* Adds or changes a row; fields that are not named keep what they have. NULL when it was refused. */
const void *importing_put(struct importing *i, const struct entity *e, const void *old, long line, const struct pair *pairs, size_t n)
{
	static const struct change change = { "import", "StratML" };
	struct lookup l = { i, e, old, pairs, n };
	void *row = row_new(i->arena, e);
	i->problems->line = line;
	if (db_failed(i->model->db) || !row_read(i->model, e, row, stratml_importing_value_of, &l, i->problems))
		return NULL;
	enum row_outcome outcome = row_save(i->model, e, old, row, &change);
	i->count->added += outcome == ROW_SAVED && !old;
	i->count->changed += outcome == ROW_SAVED && old;
	i->count->same += outcome == ROW_SAME;
	return outcome == ROW_SAVED ? row : outcome == ROW_SAME ? old : NULL;
}

void importing_warn(struct importing *i, long line, const char *path, const char *f, ...) PRINTF(4, 5);
void importing_warn(struct importing *i, long line, const char *path, const char *f, ...)
{
	va_list ap;
	va_start(ap, f);
	i->problems->line = line;
	problem_warn(i->problems, path, "%s", arena_vprintf(i->arena, f, ap));
	va_end(ap);
}

const char *importing_slug_free(struct importing *i, const struct entity *e, const char *wanted)
{
	const char *slug = wanted;
	for (int n = 2; model_by_key(i->model, e, slug); n++)
		slug = arena_printf(i->arena, "%s-%d", wanted, n);
	return slug;
}

/* A note that its field can hold; what is cut is told. */
const char *importing_note_fit(struct importing *i, const char *note, long line, const char *path)
{
	if (!note || text_length(note) <= TEXT_MAX)
		return note;
	importing_warn(i, line, path, _("the text has %zu characters and is shortened to %d"), text_length(note), TEXT_MAX);
	return words_note(i->arena, text_cut(i->arena, note, TEXT_MAX));
}

/* A name that its field can hold; the whole of a longer one goes into the other information. */
const char *importing_name_fit(struct importing *i, const char *name, size_t max, const char **other, long line, const char *path)
{
	if (text_length(name) <= max)
		return name;
	importing_warn(
	    i, line, path, _("the name has %zu characters: it is shortened to %zu and is given in full in the text"), text_length(name), max);
	*other = words_add(i->arena, *other, arena_printf(i->arena, "Full name: %s", name));
	return text_cut(i->arena, name, max);
}

void importing_identifier_put(struct importing *i, const struct entity *e, const char *slug, const char *id, long line)
{
	if (!id)
		return;
	const char *key = arena_printf(i->arena, "%s|%s|%s", e->name, slug, STRATML_SCHEME);
	PUT(i, identifier, model_find(i->model, identifier, key), line, { "entity", e->name }, { "record", slug }, { "scheme", STRATML_SCHEME },
	    { "value", id });
}

void importing_illustrative_put(struct importing *i, const struct entity *e, const char *key, const char *field, long line)
{
	const char *name = arena_printf(i->arena, "%s|%s|%s||", e->name, key, field);
	const struct provenance *old = model_find(i->model, provenance, name);
	PUT(i, provenance, old, line, { "entity", e->name }, { "record", key }, { "field", field }, { "standing", "illustrative" });
}

/* The organisation of a name, as it stands, or made with what is known of it. */
static const struct organisation *organisation_named(struct importing *i, const struct stratml_aim *a, bool *made)
{
	struct set s = organisations_named(i->model, a->name);
	*made = !s.count;
	if (s.count)
		return set_row(s, organisation, 0);
	return PUT(i, organisation, NULL, a->line, { "slug", importing_slug_free(i, &organisation_entity, text_slug(i->arena, a->name)) },
	    { "name", a->name }, { "kind", "agency" }, { "short_name", a->sequence },
	    { "summary", importing_note_fit(i, a->description, a->line, a->path) });
}

const char *importing_owner_put(struct importing *i, const char *name, long line)
{
	bool made;
	const struct organisation *o = name ? organisation_named(i, &(struct stratml_aim){ .name = name, .line = line }, &made) : NULL;
	return o ? o->slug : NULL;
}

/* The plan's organisation: one that is here already is not changed; what it does not say goes into words. */
const char *importing_organisation_put(struct importing *i, const char **other)
{
	struct stratml_aim *a = i->document->organisation;
	bool made;
	const struct organisation *o = a ? organisation_named(i, a, &made) : NULL;
	if (o && made)
		importing_identifier_put(i, &organisation_entity, o->slug, a->identifier, a->line);
	if (!o)
		return NULL;
	if (a->sequence && !text_equal(a->sequence, o->short_name))
		*other = words_add(i->arena, *other, arena_printf(i->arena, "Acronym of %s: %s", a->name, a->sequence));
	if (a->description && !text_equal(a->description, words_note(i->arena, o->summary)))
		*other = words_add(i->arena, *other, words_line(i->arena, arena_printf(i->arena, "About %s: %s", a->name, a->description)));
	return o->slug;
}
