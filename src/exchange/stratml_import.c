/* stratml_import.c - a document into rows: a dataset, a plan, its elements, indicators and observations. */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/engine/row.h"
#include "names.h"
#include "queries.h"
#include "stratml_document.h"

enum { FOUND_MAX = 1000000, TITLE_MAX = 300, NAME_MAX = 600, CODE_MAX = 40, TEXT_MAX = 20000 };

struct pair {
	const char *name, *value;
};

struct importing {
	struct model *model;
	struct arena *arena;
	struct problems *problems;
	struct records_count *count;
	struct stratml *document;
	const char *file;
	const struct dataset *dataset;
	const struct plan *plan;
	struct set before;       /* the plan's elements before this reading */
	bool *met;               /* which of them the document has */
	struct names known;      /* "id IDENTIFIER" and "code SLUG": place in `before`, from 1 */
	struct names identifiers, codes; /* of this document */
	int64_t position;
};

/* ---- saving ---- */

struct lookup {
	struct importing *importing;
	const struct entity *entity;
	const void *old;
	const struct pair *pairs;
	size_t count;
};

static const char *value_of(void *context, const struct field *f)
{
	const struct lookup *l = context;
	for (size_t i = 0; i < l->count; i++)
		if (!strcmp(l->pairs[i].name, f->name))
			return l->pairs[i].value;
	return l->old ? row_text(l->importing->model, l->entity, l->old, f) : NULL;
}

/* Adds or changes a row; fields that are not named keep what they have. NULL when it was refused. */
static const void *put(struct importing *i, const struct entity *e, const void *old, long line, const struct pair *pairs, size_t n)
{
	static const struct change change = { "import", "StratML" };
	struct lookup l = { i, e, old, pairs, n };
	void *row = row_new(i->arena, e);
	i->problems->line = line;
	if (db_failed(i->model->db) || !row_read(i->model, e, row, value_of, &l, i->problems))
		return NULL;
	enum row_outcome outcome = row_save(i->model, e, old, row, &change);
	i->count->added += outcome == ROW_SAVED && !old;
	i->count->changed += outcome == ROW_SAVED && old;
	i->count->same += outcome == ROW_SAME;
	return outcome == ROW_SAVED ? row : outcome == ROW_SAME ? old : NULL;
}
#define PUT(i, e, old, line, ...) \
	((const struct e *)put((i), &e##_entity, (old), (line), (const struct pair[]){ __VA_ARGS__ }, \
	    COUNT(((const struct pair[]){ __VA_ARGS__ }))))

static void warn(struct importing *i, long line, const char *path, const char *f, ...) PRINTF(4, 5);
static void warn(struct importing *i, long line, const char *path, const char *f, ...)
{
	va_list ap;
	va_start(ap, f);
	i->problems->line = line;
	problem_warn(i->problems, path, "%s", arena_vprintf(i->arena, f, ap));
	va_end(ap);
}

static const char *slug_free(struct importing *i, const struct entity *e, const char *wanted)
{
	const char *slug = wanted;
	for (int n = 2; model_by_key(i->model, e, slug); n++)
		slug = arena_printf(i->arena, "%s-%d", wanted, n);
	return slug;
}

/* A note that its field can hold; what is cut is told. */
static const char *note_fit(struct importing *i, const char *note, long line, const char *path)
{
	if (!note || text_length(note) <= TEXT_MAX)
		return note;
	warn(i, line, path, _("the text has %zu characters and is cut at %d"), text_length(note), TEXT_MAX);
	return words_note(i->arena, words_cut(i->arena, note, TEXT_MAX));
}

/* A name that its field can hold; the whole of a longer one goes into the other information. */
static const char *name_fit(struct importing *i, const char *name, size_t max, const char **other, long line, const char *path)
{
	if (text_length(name) <= max)
		return name;
	warn(i, line, path, _("the name has %zu characters: it is cut at %zu and stands whole in the text"), text_length(name), max);
	*other = words_add(i->arena, *other, arena_printf(i->arena, "Full name: %s", name));
	return words_cut(i->arena, name, max);
}

static void identifier_put(struct importing *i, const struct entity *e, const char *slug, const char *id, long line)
{
	if (!id)
		return;
	const char *key = arena_printf(i->arena, "%s|%s|%s", e->name, slug, STRATML_SCHEME);
	PUT(i, identifier, model_find(i->model, identifier, key), line, { "entity", e->name }, { "record", slug },
	    { "scheme", STRATML_SCHEME }, { "value", id });
}

static void illustrative_put(struct importing *i, const struct entity *e, const char *key, const char *field, long line)
{
	const char *name = arena_printf(i->arena, "%s|%s|%s||", e->name, key, field);
	const struct provenance *old = model_find(i->model, provenance, name);
	PUT(i, provenance, old, line, { "entity", e->name }, { "record", key }, { "field", field }, { "standing", "illustrative" });
}

/* ---- organisations ---- */

/* The organisation of a name, as it stands, or made with what is known of it. */
static const struct organisation *organisation_named(struct importing *i, const struct stratml_aim *a, bool *made)
{
	struct set s = model_select(i->model, &organisation_entity, &query_organisation_named, "s", a->name);
	*made = !s.count;
	if (s.count)
		return set_row(s, organisation, 0);
	return PUT(i, organisation, NULL, a->line, { "slug", slug_free(i, &organisation_entity, text_slug(i->arena, a->name)) },
	    { "name", a->name }, { "kind", "agency" }, { "short_name", a->sequence },
	    { "summary", note_fit(i, a->description, a->line, a->path) });
}

static const char *owner_put(struct importing *i, const char *name, long line)
{
	bool made;
	const struct organisation *o = name ? organisation_named(i, &(struct stratml_aim){ .name = name, .line = line }, &made) : NULL;
	return o ? o->slug : NULL;
}

/* The plan's organisation: one that is here already is not changed; what it does not say goes into words. */
static const char *organisation_put(struct importing *i, const char **other)
{
	struct stratml_aim *a = i->document->organisation;
	bool made;
	const struct organisation *o = a ? organisation_named(i, a, &made) : NULL;
	if (o && made)
		identifier_put(i, &organisation_entity, o->slug, a->identifier, a->line);
	if (!o)
		return NULL;
	if (a->sequence && !text_equal(a->sequence, o->short_name))
		*other = words_add(i->arena, *other, arena_printf(i->arena, "Acronym of %s: %s", a->name, a->sequence));
	if (a->description && !text_equal(a->description, words_note(i->arena, o->summary)))
		*other = words_add(i->arena, *other, words_line(i->arena, arena_printf(i->arena, "About %s: %s", a->name, a->description)));
	return o->slug;
}

/* ---- indicators ---- */

/* A year, a month or a day; other spans are the last day, and a line that says the span. */
static const char *date_of(struct importing *i, const struct stratml_result *r, const char **note)
{
	const char *start = r->start ? r->start : r->end, *end = r->end ? r->end : r->start;
	const char *year = arena_strndup(i->arena, start, 4), *month = arena_strndup(i->arena, start, 7);
	if (!strcmp(start, end))
		return start;
	if (!strcmp(start, date_first(i->arena, year)) && !strcmp(end, date_last(i->arena, year)))
		return year;
	if (!strcmp(start, date_first(i->arena, month)) && !strcmp(end, date_last(i->arena, month)))
		return month;
	*note = words_add(i->arena, *note, arena_printf(i->arena, LABEL_PERIOD "%s to %s", start, end));
	return end;
}

static const char *code_take(struct importing *i, const char **text, const char *label, const struct codelist *list)
{
	const char *value = words_take(i->arena, text, label), *code = words_code(list, value);
	if (value && !code)
		*text = words_add(i->arena, *text, arena_printf(i->arena, "%s%s", label, value));
	return code;
}

static const char *key_part(struct importing *i, const char *s)
{
	char *copy = s ? arena_strdup(i->arena, s) : NULL;
	for (char *at = copy; at && (at = strchr(at, '|'));)
		*at = '/';
	return copy;
}

/* A result of the same kind, day and group as one before it is not put: results_double() keeps its words. */
static void observation_put(struct importing *i, const struct indicator *indicator, const struct stratml_result *r, struct names *seen)
{
	const char *note = r->description;
	bool baseline = !r->target && words_take(i->arena, &note, LABEL_BASELINE);
	const char *of_which = key_part(i, words_take(i->arena, &note, LABEL_OF_WHICH));
	if (of_which && text_length(of_which) > 200) {
		note = words_add(i->arena, note, of_which);
		of_which = words_cut(i->arena, of_which, 200);
	}
	const char *precision = code_take(i, &note, LABEL_PRECISION, &codelist_qualifier);
	const char *quality = code_take(i, &note, LABEL_QUALITY, &codelist_quality);
	bool illustrative = words_take(i->arena, &note, ILLUSTRATIVE_VALUE) != NULL;
	const char *date = date_of(i, r, &note);
	const char *kind = r->target ? "target" : baseline ? "baseline" : "actual";
	const char *key = arena_printf(i->arena, "%s|%s|%s|%s", indicator->slug, kind, date, text_or(of_which, ""));
	if (names_find(seen, key))
		return;
	names_add(seen, key, 1);
	PUT(i, observation, model_find(i->model, observation, key), r->line, { "indicator", indicator->slug }, { "kind", kind },
	    { "date", date }, { "disaggregation", of_which }, { "value", r->units }, { "qualifier", precision },
	    { "quality", quality }, { "note", note_fit(i, note, r->line, NULL) });
	if (illustrative && !i->problems->errors)
		illustrative_put(i, &observation_entity, key, "", r->line);
}

static const struct indicator *indicator_before(struct importing *i, const struct element *e, const char *id, const char *title,
    const struct names *taken)
{
	struct set s = model_referring(i->model, &indicator_entity, "element", e->head.id, FOUND_MAX);
	for (size_t n = 0; n < s.count && id; n++) {
		const struct indicator *row = set_row(s, indicator, n);
		const char *key = arena_printf(i->arena, "indicator|%s|%s", row->slug, STRATML_SCHEME);
		const struct identifier *stored = model_find(i->model, identifier, key);
		if (!names_find(taken, row->slug) &&
		    text_equal(stored ? stored->value : words_hash(i->arena, "indicator", row->slug), id))
			return row;
	}
	for (size_t n = 0; n < s.count; n++) {
		const struct indicator *row = set_row(s, indicator, n);
		if (text_equal(row->title, title) && !names_find(taken, row->slug))
			return row;
	}
	return NULL;
}

/* An identifier that is new in this document, or NULL with a warning. */
static const char *identifier_new(struct importing *i, const char *id, long line, const char *path)
{
	if (id && names_find(&i->identifiers, id)) {
		warn(i, line, path, _("the identifier %s stands twice; the second is left out"), id);
		return NULL;
	}
	if (id)
		names_add(&i->identifiers, id, 1);
	return id;
}

/* The labelled lines that the indicator's fields can't hold. */
static const char *indicator_words(struct importing *i, const struct stratml_indicator *s, const char *other, const char *unit)
{
	if (!unit)
		other = words_add(i->arena, other, arena_printf(i->arena, LABEL_UNIT "%s", text_or(s->unit, "not stated")));
	if (s->stage)
		other = words_add(i->arena, other, arena_printf(i->arena, LABEL_STAGE "%s", s->stage));
	if (s->nature)
		other = words_add(i->arena, other, arena_printf(i->arena, LABEL_NATURE "%s", s->nature));
	for (const struct stratml_relation *r = s->relations; r; r = r->next)
		other = words_add(i->arena, other, words_relation(i->arena, r));
	return words_note(i->arena, other);
}

static const struct indicator *indicator_put(struct importing *i, const struct element *e, const struct stratml_indicator *s,
    const struct names *taken, const char *more)
{
	const char *other = s->other;
	const char *better = code_take(i, &other, LABEL_BETTER, &codelist_direction);
	const char *unit = words_code(&codelist_unit, s->unit);
	const char *dimension = s->dimension;
	if (!dimension) {
		dimension = arena_printf(i->arena, "Measure of %s", e->title);
		warn(i, s->line, NULL, _("the indicator has no MeasurementDimension; it is called \u201c%s\u201d"), dimension);
	}
	const char *title = name_fit(i, dimension, TITLE_MAX, &other, s->line, NULL), *code = s->sequence;
	if (code && text_length(code) > CODE_MAX) {
		other = words_add(i->arena, other, arena_printf(i->arena, "Sequence: %s", code));
		code = words_cut(i->arena, code, CODE_MAX);
	}
	if (more)
		other = words_add(i->arena, other, more);
	const char *id = identifier_new(i, s->identifier, s->line, NULL);
	const struct indicator *old = indicator_before(i, e, id, title, taken);
	const char *wanted = arena_printf(i->arena, "%s-%s", i->plan->slug, text_slug(i->arena, title));
	const char *slug = old ? old->slug : slug_free(i, &indicator_entity, wanted);
	bool illustrative = words_has(other, LABEL_ILLUSTRATIVE "the whole record");
	const struct indicator *row = PUT(i, indicator, old, s->line, { "slug", slug }, { "title", title }, { "code", code },
	    { "element", e->slug }, { "unit", unit ? unit : "count" }, { "direction", better ? better : "up" },
	    { "summary", note_fit(i, indicator_words(i, s, other, unit), s->line, NULL) });
	if (row && illustrative)
		illustrative_put(i, &indicator_entity, slug, "", s->line);
	if (row)
		identifier_put(i, &indicator_entity, slug, id, s->line);
	return row;
}

/* Results that stand for the same day twice are words of the indicator. */
static const char *results_double(struct importing *i, const struct stratml_indicator *s)
{
	struct names seen = { .arena = i->arena };
	const char *words = NULL;
	for (struct stratml_result *r = s->results; r; r = r->next) {
		const char *note = r->description, *ignored = NULL;
		bool baseline = !r->target && words_take(i->arena, &note, LABEL_BASELINE);
		const char *of_which = key_part(i, words_take(i->arena, &note, LABEL_OF_WHICH));
		if (of_which && text_length(of_which) > 200)
			of_which = words_cut(i->arena, of_which, 200);
		const char *key = arena_printf(i->arena, "%d%d|%s|%s", r->target, baseline, date_of(i, r, &ignored), text_or(of_which, ""));
		if (!names_find(&seen, key)) {
			names_add(&seen, key, 1);
			continue;
		}
		warn(i, r->line, NULL, _("a second result for the same day is kept in words"));
		words = words_add(i->arena, words, words_line(i->arena, arena_printf(i->arena, "%s, %s to %s: %s. %s", r->target ? "Target" : "Actual",
		    text_or(r->start, "?"), text_or(r->end, "?"), r->units, text_or(r->description, ""))));
	}
	return words;
}

static void indicators_put(struct importing *i, const struct element *e, const struct stratml_indicator *list, struct names *taken)
{
	for (const struct stratml_indicator *s = list; s && !i->problems->errors; s = s->next) {
		struct names seen = { .arena = i->arena };
		const struct indicator *row = indicator_put(i, e, s, taken, results_double(i, s));
		if (!row)
			return;
		names_add(taken, row->slug, 1);
		for (const struct stratml_result *r = s->results; r; r = r->next)
			observation_put(i, row, r, &seen);
	}
}

/* ---- elements ---- */

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
static const char *code_of(struct importing *i, const struct stratml_aim *a, const struct element *parent, const char *running,
    const char **other)
{
	const char *code = a->sequence && text_length(a->sequence) <= CODE_MAX ? a->sequence : running, *wanted = code;
	/* many plans count the objectives of each goal from 1 */
	if (parent && names_find(&i->codes, text_slug(i->arena, code)) && text_length(parent->code) + text_length(code) < CODE_MAX - 8)
		code = wanted = arena_printf(i->arena, "%s.%s", parent->code, code);
	for (int n = 2; names_find(&i->codes, text_slug(i->arena, code)); n++)
		code = arena_printf(i->arena, "%s-%d", words_cut(i->arena, wanted, CODE_MAX - 8), n);
	if (a->sequence && strcmp(code, a->sequence)) {
		warn(i, a->line, a->path, _("the sequence indicator \u201c%s\u201d can't be its code, which is %s"), a->sequence, code);
		*other = words_add(i->arena, *other, arena_printf(i->arena, "Sequence: %s", a->sequence));
	}
	names_add(&i->codes, text_slug(i->arena, code), 1);
	return code;
}

static const char *title_of(struct importing *i, const struct stratml_aim *a, const char *code, const char **other)
{
	const char *name = a->name;
	if (!name) {
		const char *line = words_line(i->arena, a->description);
		name = line ? words_cut(i->arena, line, 100) : arena_printf(i->arena, "Objective %s", code);
		warn(i, a->line, a->path, _("there is no name; it is called \u201c%s\u201d"), name);
	}
	return name_fit(i, name, NAME_MAX, other, a->line, a->path);
}

static bool is_text_only(const char *kind)
{
	return text_equal(kind, "section") || text_equal(kind, "topic");
}

static const char *kind_peek(struct importing *i, const struct stratml_aim *a)
{
	const char *other = a->other;
	return words_code(&codelist_element_kind, words_take(i->arena, &other, LABEL_KIND));
}

static bool goal_is_result(struct importing *i, const struct stratml_aim *goal)
{
	if (!is_text_only(kind_peek(i, goal)))
		return true;
	for (const struct stratml_aim *o = goal->objectives; o; o = o->next)
		if (!is_text_only(kind_peek(i, o)))
			return true;
	return false;
}

/* Whether a goal may take back a kind that would be written in another place, or not at all, if it stood alone. */
static bool kind_allowed(struct importing *i, const struct stratml_aim *goal, const char *kind)
{
	static const char *const statements[] = { "vision", "mission", "value", "principle" };
	for (size_t n = 0; n < COUNT(statements); n++)
		if (text_equal(kind, statements[n]))
			return goal->objectives != NULL;
	if (!is_text_only(kind) || goal_is_result(i, goal))
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
		illustrative_put(i, &element_entity, e->slug, "", line);
	for (size_t n = 0; said && n < COUNT(names); n++) {
		const struct field *f = entity_field(&element_entity, names[n]);
		if (strstr(said, f->label) && row_present(f, e))
			illustrative_put(i, &element_entity, e->slug, f->name, line);
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

static const struct element *aim_put(struct importing *i, const struct stratml_aim *a, struct family *family, const char *usual,
    const char *running)
{
	const char *other = a->other, *starts, *due;
	const char *kind = code_take(i, &other, LABEL_KIND, &codelist_element_kind);
	if (kind && !family && !kind_allowed(i, a, kind)) {
		other = words_add(i->arena, arena_printf(i->arena, LABEL_KIND "%s", code_name(&codelist_element_kind, kind)), other);
		kind = NULL;
	}
	const struct element *parent = parent_take(i, family, &other);
	dates_take(i, &other, &starts, &due);
	const char *code = code_of(i, a, parent, running, &other), *title = title_of(i, a, code, &other);
	const char *id = identifier_new(i, a->identifier, a->line, a->path);
	const char *wanted = arena_printf(i->arena, "%s/%s", i->plan->slug, text_slug(i->arena, code));
	const struct element *old = element_before(i, id, wanted);
	const char *slug = old ? old->slug : slug_free(i, &element_entity, wanted);
	const char *text = note_fit(i, words_join(i->arena, a->description, other), a->line, a->path);
	const struct element *row = PUT(i, element, old, a->line, { "slug", slug }, { "plan", i->plan->slug }, { "code", code },
	    { "kind", kind ? kind : usual }, { "title", title }, { "text", text }, { "parent", parent ? parent->slug : NULL },
	    { "position", arena_printf(i->arena, "%lld", (long long)++i->position) }, { "owner", owner_put(i, a->owner, a->line) },
	    { "starts", starts }, { "due", due });
	if (!row)
		return NULL;
	identifier_put(i, &element_entity, row->slug, id, a->line);
	illustrative_fields(i, row, other, a->line);
	return row;
}

static void goal_put(struct importing *i, const struct stratml_aim *goal, long number)
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
	indicators_put(i, row, goal->indicators, &taken);
	for (const struct stratml_aim *o = goal->objectives; o && !i->problems->errors; o = o->next) {
		if (text_equal(o->other, LABEL_INDICATORS) && o->indicators) {
			indicators_put(i, row, o->indicators, &taken);
			continue;
		}
		const struct element *e = aim_put(i, o, &family, "objective", arena_printf(i->arena, "%s.%ld", row->code, family.count + 1));
		if (!e)
			return;
		struct names own = { .arena = i->arena };
		family.members[family.count++] = e;
		names_add(&family.codes, o->sequence ? o->sequence : e->code, family.count);
		indicators_put(i, e, o->indicators, &own);
	}
}

static void statement_put(struct importing *i, const struct stratml_aim *a, const char *kind, const char *code)
{
	if (!a)
		return;
	const char *other = NULL, *line = words_line(i->arena, a->description), *text = a->description;
	const char *title = code_name(&codelist_element_kind, kind);
	if (!strcmp(kind, "value") && !a->name)
		warn(i, a->line, a->path, _("the value has no name; it is called by its description"));
	if (!strcmp(kind, "value"))
		title = name_fit(i, a->name ? a->name : words_cut(i->arena, text_or(line, code), 100), NAME_MAX, &other, a->line, a->path);
	const char *id = identifier_new(i, a->identifier, a->line, a->path);
	const char *wanted = arena_printf(i->arena, "%s/%s", i->plan->slug, code);
	const struct element *old = element_before(i, id, wanted);
	names_add(&i->codes, code, 1);
	text = note_fit(i, other ? words_join(i->arena, text, other) : text, a->line, a->path);
	const struct element *row = PUT(i, element, old, a->line, { "slug", old ? old->slug : slug_free(i, &element_entity, wanted) },
	    { "plan", i->plan->slug }, { "code", code }, { "kind", kind }, { "title", title }, { "text", text },
	    { "position", arena_printf(i->arena, "%lld", (long long)++i->position) });
	if (row)
		identifier_put(i, &element_entity, row->slug, id, a->line);
}

/* ---- the plan ---- */

static void identifiers_gather(struct names *all, const struct stratml_aim *list)
{
	for (; list; list = list->next) {
		if (list->identifier)
			names_add(all, list->identifier, 1);
		identifiers_gather(all, list->objectives);
	}
}

static const char *identifier_stored(struct importing *i, const struct entity *e, const char *slug)
{
	const struct identifier *id = model_find(i->model, identifier, arena_printf(i->arena, "%s|%s|%s", e->name, slug, STRATML_SCHEME));
	return id ? id->value : words_hash(i->arena, e->name, slug);
}

static bool plan_is_ours(struct importing *i, const struct plan *plan, const char *title, const struct names *identifiers)
{
	if (text_equal(plan->title, title) || text_equal(identifier_stored(i, &plan_entity, plan->slug), i->document->identifier))
		return true;
	struct set s = model_referring(i->model, &element_entity, "plan", plan->head.id, FOUND_MAX);
	for (size_t n = 0; n < s.count; n++)
		if (names_find(identifiers, identifier_stored(i, &element_entity, set_row(s, element, n)->slug)))
			return true;
	return false;
}

/* The dataset and plan that this file made before. */
static void find_before(struct importing *i, const char *title)
{
	struct names identifiers = { .arena = i->arena };
	identifiers_gather(&identifiers, i->document->goals);
	struct set datasets = model_select(i->model, &dataset_entity, &query_stratml_datasets, "s", i->file);
	for (size_t d = 0; d < datasets.count && !i->plan; d++) {
		struct set plans = model_referring(i->model, &plan_entity, "dataset", set_row(datasets, dataset, d)->head.id, FOUND_MAX);
		for (size_t n = 0; n < plans.count && !i->plan; n++)
			if (plan_is_ours(i, set_row(plans, plan, n), title, &identifiers)) {
				i->plan = set_row(plans, plan, n);
				i->dataset = set_row(datasets, dataset, d);
			}
	}
}

static void before_read(struct importing *i)
{
	i->before = model_referring(i->model, &element_entity, "plan", i->plan->head.id, FOUND_MAX);
	i->met = arena_array(i->arena, bool, i->before.count + 1);
	for (size_t n = 0; n < i->before.count; n++) {
		const struct element *e = set_row(i->before, element, n);
		names_add(&i->known, arena_printf(i->arena, "id %s", identifier_stored(i, &element_entity, e->slug)), (long)n + 1);
		names_add(&i->known, arena_printf(i->arena, "code %s/%s", i->plan->slug, text_slug(i->arena, e->code)), (long)n + 1);
	}
}

static const char *type_usual(const struct stratml *d)
{
	bool target = false, actual = false;
	for (const struct stratml_aim *g = d->goals; g; g = g->next)
		for (const struct stratml_aim *o = g; o; o = o == g ? g->objectives : o->next)
			for (const struct stratml_indicator *s = o->indicators; s; s = s->next)
				for (const struct stratml_result *r = s->results; r; r = r->next) {
					target = target || r->target;
					actual = actual || !r->target;
				}
	return actual ? "Performance_Report" : target ? "Performance_Plan" : "Strategic_Plan";
}

static void dataset_put(struct importing *i, const char *title)
{
	const char *slug = i->dataset ? i->dataset->slug :
					slug_free(i, &dataset_entity, arena_printf(i->arena, "import-%s", text_slug(i->arena, title)));
	i->dataset = PUT(i, dataset, i->dataset, i->document->line, { "slug", slug }, { "title", title }, { "kind", "import" },
	    { "source", i->file }, { "date", clock_today(i->arena) },
	    { "summary", i->document->part == 1 ? "StratML, Part 1" : "StratML, Part 2" });
}

static bool plan_put(struct importing *i)
{
	struct stratml *d = i->document;
	const char *other = d->other, *name = d->name;
	if (!name) {
		name = d->goals && d->goals->name ? d->goals->name : i->file;
		warn(i, d->line, NULL, _("the plan has no name; it is called \u201c%s\u201d"), name);
	}
	const char *title = name_fit(i, name, TITLE_MAX, &other, d->line, NULL);
	find_before(i, title);
	dataset_put(i, title);
	if (!i->dataset)
		return false;
	const char *owner = organisation_put(i, &other);
	if (d->type && strcmp(d->type, type_usual(d)))
		other = words_add(i->arena, other, arena_printf(i->arena, LABEL_TYPE "%s", d->type));
	if (d->published)
		other = words_add(i->arena, other, arena_printf(i->arena, LABEL_PUBLISHED "%s", d->published));
	const char *text = note_fit(i, words_join(i->arena, d->description, words_note(i->arena, other)), d->line, NULL);
	const char *slug = i->plan ? i->plan->slug : slug_free(i, &plan_entity, text_slug(i->arena, title));
	const char *kind = i->plan ? i->plan->kind : "strategy";
	i->plan = PUT(i, plan, i->plan, d->line, { "slug", slug }, { "title", title }, { "kind", kind }, { "owner", owner },
	    { "starts", d->start }, { "ends", d->end }, { "address", d->source }, { "summary", text }, { "dataset", i->dataset->slug });
	if (!i->plan)
		return false;
	identifier_put(i, &plan_entity, i->plan->slug, identifier_new(i, d->identifier, d->line, NULL), d->line);
	return !i->problems->errors;
}

static void missing_tell(struct importing *i)
{
	for (size_t n = 0; n < i->before.count; n++)
		if (!i->met[n])
			warn(i, i->document->line, NULL, _("%s is not in the file any more; the record stays"), set_row(i->before, element, n)->slug);
}

static void rows_put(struct importing *i)
{
	long number = 0;
	if (!plan_put(i))
		return;
	before_read(i);
	statement_put(i, i->document->vision, "vision", "vision");
	statement_put(i, i->document->mission, "mission", "mission");
	for (const struct stratml_aim *v = i->document->values; v; v = v->next)
		statement_put(i, v, "value", arena_printf(i->arena, "value-%ld", ++number));
	number = 0;
	for (const struct stratml_aim *g = i->document->goals; g && !i->problems->errors; g = g->next)
		goal_put(i, g, ++number);
	missing_tell(i);
}

static enum records_end finish(struct importing *i, bool keep)
{
	struct model *m = i->model;
	struct problems *p = i->problems;
	enum records_end end = RECORDS_DONE;
	if (db_failed(m->db) || (!p->errors && keep && !db_commit(m->db)))
		end = RECORDS_FAILED;
	else if (p->errors)
		end = RECORDS_REFUSED;
	if (end == RECORDS_FAILED) {
		p->line = p->column = 0;
		problem_add(p, NULL, _("the database failed: %s"), db_message(m->db));
	}
	if (end != RECORDS_DONE || !keep)
		db_rollback(m->db);
	/* what was read in between may not be there any more */
	model_start(m, m->db, m->arena, text_equal(m->as_at, m->own_day) ? NULL : m->as_at);
	return end;
}

enum records_end stratml_import(struct model *m, const char *name, const char *bytes, size_t length, bool dry_run, struct problems *p,
    struct records_count *count)
{
	struct arena *a = m->arena;
	struct importing i = { .model = m, .arena = a, .problems = p, .count = count, .known.arena = a, .identifiers.arena = a,
		.codes.arena = a };
	p->file = name;
	i.file = words_cut(a, text_or(words_line(a, name), "stratml.xml"), 200);
	struct node *root = stratml_nodes(a, bytes, length, p);
	i.document = root ? stratml_document(a, root, p) : NULL;
	if (!i.document)
		return RECORDS_REFUSED;
	if (db_begin_write(m->db))
		rows_put(&i);
	p->line = p->column = 0;
	return finish(&i, !dry_run);
}
