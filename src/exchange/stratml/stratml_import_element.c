/* stratml_import_element.c - the elements of a plan: goals, objectives, statements. */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "rule/element.h"
#include "model/engine/row.h"
#include "exchange/names.h"
#include "stratml_importing.h"

static const struct element *element_before(struct importing *i, const char *id, const char *slug)
{
	long at = id ? names_find(&i->known, arena_printf(i->arena, "id %s", id)) : 0;
	if (!at || i->met[at - 1])
		at = names_find(&i->known, arena_printf(i->arena, "code %s", slug));
	if (!at || i->met[at - 1])
		return NULL;
	i->met[at - 1] = true;
	return set_row(i->before, element, at - 1);
}

/* A code that is new in the document: the sequence indicator where it can be, else a running number. */
static const char *code_of(struct importing *i, const struct stratml_aim *a, const struct element *parent, const char *running, const char **other)
{
	const char *code = a->sequence && text_length(a->sequence) <= CODE_MAX ? a->sequence : running, *wanted = code;
	/* many plans count the objectives of each goal from 1 */
	if (parent && names_find(&i->codes, text_slug(i->arena, code)) && text_length(parent->code) + text_length(code) < CODE_MAX - 8)
		code = wanted = arena_printf(i->arena, "%s.%s", parent->code, code);
	for (int n = 2; names_find(&i->codes, text_slug(i->arena, code)); n++)
		code = arena_printf(i->arena, "%s-%d", text_cut(i->arena, wanted, CODE_MAX - 8), n);
	if (a->sequence && strcmp(code, a->sequence)) {
		importing_warn(
		    i, a->line, a->path, _("the sequence indicator \u201c%s\u201d can't be used as the code; the code is %s"), a->sequence, code);
		*other = words_add(i->arena, *other, arena_printf(i->arena, "Sequence: %s", a->sequence));
	}
	names_add(&i->codes, text_slug(i->arena, code), 1);
	return code;
}

static const char *stratml_import_element_title_of(struct importing *i, const struct stratml_aim *a, const char *code, const char **other)
{
	const char *name = a->name;
	if (!name) {
		const char *line = words_line(i->arena, a->description);
		name = line ? text_cut(i->arena, line, 100) : arena_printf(i->arena, "Objective %s", code);
		importing_warn(i, a->line, a->path, _("there is no name; it is given the name \u201c%s\u201d"), name);
	}
	return importing_name_fit(i, name, NAME_MAX, other, a->line, a->path);
}

static bool stratml_import_element_is_text_only(const char *kind)
{
	return text_equal(kind, CODE_ELEMENT_KIND_SECTION) || text_equal(kind, CODE_ELEMENT_KIND_TOPIC);
}

static const char *kind_peek(struct importing *i, const struct stratml_aim *a)
{
	const char *other = a->other;
	return words_code(&codelist_element_kind, words_take(i->arena, &other, LABEL_KIND));
}

static bool goal_is_result(struct importing *i, const struct stratml_aim *goal)
{
	if (!stratml_import_element_is_text_only(kind_peek(i, goal)))
		return true;
	for (const struct stratml_aim *o = goal->objectives; o; o = o->next)
		if (!stratml_import_element_is_text_only(kind_peek(i, o)))
			return true;
	return false;
}

/* Whether a goal may take back a kind that would be written in another place, or not at all, if it stood alone. */
static bool kind_allowed(struct importing *i, const struct stratml_aim *goal, const char *kind)
{
	if (element_kind_states(kind))
		return goal->objectives != NULL;
	if (!stratml_import_element_is_text_only(kind) || goal_is_result(i, goal))
		return true;
	for (const struct stratml_aim *g = i->document->goals; g; g = g->next)
		if (goal_is_result(i, g))
			return false;
	return true;
}

static void dates_take(struct importing *i, const char **other, const char **starts, const char **due)
{
	struct date d;
	*starts = words_take(i->arena, other, LABEL_FROM);
	*due = words_take(i->arena, other, LABEL_DUE);
	if (*starts && !date_parse(*starts, &d)) {
		*other = words_add(i->arena, *other, arena_printf(i->arena, LABEL_FROM "%s", *starts));
		*starts = NULL;
	}
	if (*due && !date_parse(*due, &d)) {
		*other = words_add(i->arena, *other, arena_printf(i->arena, LABEL_DUE "%s", *due));
		*due = NULL;
	}
}

/* What the line about illustrative values says of fields that were read. */
static void illustrative_fields(struct importing *i, const struct element *e, const char *other, long line)
{
	const char *said = words_take(i->arena, &other, LABEL_ILLUSTRATIVE);
	static const char *const names[] = { "owner", "starts", "due" };
	if (text_equal(said, "the whole record"))
		importing_illustrative_put(i, &element_entity, e->slug, "", line);
	for (size_t n = 0; said && n < COUNT(names); n++) {
		const struct field *f = entity_field(&element_entity, names[n]);
		if (strstr(said, f->label) && row_present(f, e))
			importing_illustrative_put(i, &element_entity, e->slug, f->name, line);
	}
}

struct family {
	const struct element *parent;
	struct names codes; /* of the goal's own objectives: place in `members` */
	const struct element **members;
	long count;
};

static const struct element *parent_take(struct importing *i, struct family *f, const char **other)
{
	if (!f)
		return NULL;
	const char *code = words_take(i->arena, other, LABEL_PART_OF);
	long at = code ? names_find(&f->codes, code) : 0;
	if (code && !at)
		*other = words_add(i->arena, *other, arena_printf(i->arena, LABEL_PART_OF "%s", code));
	return at ? f->members[at - 1] : f->parent;
}

static const struct element *aim_put(struct importing *i, const struct stratml_aim *a, struct family *family, const char *usual, const char *running)
{
	const char *other = a->other, *starts, *due;
	const char *kind = importing_code_take(i, &other, LABEL_KIND, &codelist_element_kind);
	if (kind && !family && !kind_allowed(i, a, kind)) {
		other = words_add(i->arena, arena_printf(i->arena, LABEL_KIND "%s", code_name(&codelist_element_kind, kind)), other);
		kind = NULL;
	}
	const struct element *parent = parent_take(i, family, &other);
	dates_take(i, &other, &starts, &due);
	const char *code = code_of(i, a, parent, running, &other), *title = stratml_import_element_title_of(i, a, code, &other);
	const char *id = importing_identifier_new(i, a->identifier, a->line, a->path);
	const char *wanted = arena_printf(i->arena, "%s/%s", i->plan->slug, text_slug(i->arena, code));
	const struct element *old = element_before(i, id, wanted);
	const char *slug = old ? old->slug : importing_slug_free(i, &element_entity, wanted);
	const char *text = importing_note_fit(i, words_join(i->arena, a->description, other), a->line, a->path);
	const struct element *row = PUT(i, element, old, a->line, { "slug", slug }, { "plan", i->plan->slug }, { "code", code },
	    { "kind", kind ? kind : usual }, { "title", title }, { "text", text }, { "parent", parent ? parent->slug : NULL },
	    { "position", arena_printf(i->arena, "%lld", (long long)++i->position) }, { "owner", importing_owner_put(i, a->owner, a->line) },
	    { "starts", starts }, { "due", due });
	if (!row)
		return NULL;
	importing_identifier_put(i, &element_entity, row->slug, id, a->line);
	illustrative_fields(i, row, other, a->line);
	return row;
}

void importing_goal_put(struct importing *i, const struct stratml_aim *goal, long number)
{
	struct names taken = { .arena = i->arena };
	const struct element *row = aim_put(i, goal, NULL, "goal", arena_printf(i->arena, "%ld", number));
	struct family family = { .parent = row, .codes.arena = i->arena };
	long count = 0;
	if (!row)
		return;
	for (const struct stratml_aim *o = goal->objectives; o; o = o->next)
		count++;
	family.members = arena_array(i->arena, const struct element *, (size_t)count + 1);
	importing_indicators_put(i, row, goal->indicators, &taken);
	for (const struct stratml_aim *o = goal->objectives; o && !i->problems->errors; o = o->next) {
		if (text_equal(o->other, LABEL_INDICATORS) && o->indicators) {
			importing_indicators_put(i, row, o->indicators, &taken);
			continue;
		}
		const struct element *e = aim_put(i, o, &family, "objective", arena_printf(i->arena, "%s.%ld", row->code, family.count + 1));
		if (!e)
			return;
		struct names own = { .arena = i->arena };
		family.members[family.count++] = e;
		names_add(&family.codes, o->sequence ? o->sequence : e->code, family.count);
		importing_indicators_put(i, e, o->indicators, &own);
	}
}

void importing_statement_put(struct importing *i, const struct stratml_aim *a, const char *kind, const char *code)
{
	if (!a)
		return;
	const char *other = NULL, *line = words_line(i->arena, a->description), *text = a->description;
	const char *title = code_name(&codelist_element_kind, kind);
	if (!strcmp(kind, CODE_ELEMENT_KIND_VALUE) && !a->name)
		importing_warn(i, a->line, a->path, _("the value has no name; its description is used"));
	if (!strcmp(kind, CODE_ELEMENT_KIND_VALUE))
		title = importing_name_fit(i, a->name ? a->name : text_cut(i->arena, text_or(line, code), 100), NAME_MAX, &other, a->line, a->path);
	const char *id = importing_identifier_new(i, a->identifier, a->line, a->path);
	const char *wanted = arena_printf(i->arena, "%s/%s", i->plan->slug, code);
	const struct element *old = element_before(i, id, wanted);
	names_add(&i->codes, code, 1);
	text = importing_note_fit(i, other ? words_join(i->arena, text, other) : text, a->line, a->path);
	const struct element *row = PUT(i, element, old, a->line, { "slug", old ? old->slug : importing_slug_free(i, &element_entity, wanted) },
	    { "plan", i->plan->slug }, { "code", code }, { "kind", kind }, { "title", title }, { "text", text },
	    { "position", arena_printf(i->arena, "%lld", (long long)++i->position) });
	if (row)
		importing_identifier_put(i, &element_entity, row->slug, id, a->line);
}
