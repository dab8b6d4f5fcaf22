/* stratml_import_indicator.c - the indicators of an element, with their results. */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "exchange/names.h"
#include "stratml_importing.h"

/* A year, a month or a day; other spans are the last day, and a line that says the span. */
static const char *stratml_import_indicator_date_of(struct importing *i, const struct stratml_result *r, const char **note)
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

const char *importing_code_take(struct importing *i, const char **text, const char *label, const struct codelist *list)
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
		of_which = text_cut(i->arena, of_which, 200);
	}
	const char *precision = importing_code_take(i, &note, LABEL_PRECISION, &codelist_qualifier);
	const char *quality = importing_code_take(i, &note, LABEL_QUALITY, &codelist_quality);
	bool illustrative = words_take(i->arena, &note, ILLUSTRATIVE_VALUE) != NULL;
	const char *date = stratml_import_indicator_date_of(i, r, &note);
	const char *kind = r->target ? "target" : baseline ? "baseline" : "actual";
	const char *key = arena_printf(i->arena, "%s|%s|%s|%s", indicator->slug, kind, date, text_or(of_which, ""));
	if (names_find(seen, key))
		return;
	names_add(seen, key, 1);
	PUT(i, observation, model_find(i->model, observation, key), r->line, { "indicator", indicator->slug }, { "kind", kind }, { "date", date },
	    { "disaggregation", of_which }, { "value", r->units }, { "qualifier", precision }, { "quality", quality },
	    { "note", importing_note_fit(i, note, r->line, NULL) });
	if (illustrative && !i->problems->errors)
		importing_illustrative_put(i, &observation_entity, key, "", r->line);
}

static const struct indicator *indicator_before(
    struct importing *i, const struct element *e, const char *id, const char *title, const struct names *taken)
{
	struct set s = model_referring(i->model, &indicator_entity, "element", e->head.id, FOUND_MAX);
	for (size_t n = 0; n < s.count && id; n++) {
		const struct indicator *row = set_row(s, indicator, n);
		const char *key = arena_printf(i->arena, "indicator|%s|%s", row->slug, STRATML_SCHEME);
		const struct identifier *stored = model_find(i->model, identifier, key);
		if (!names_find(taken, row->slug) && text_equal(stored ? stored->value : words_hash(i->arena, "indicator", row->slug), id))
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
const char *importing_identifier_new(struct importing *i, const char *id, long line, const char *path)
{
	if (id && names_find(&i->identifiers, id)) {
		importing_warn(i, line, path, _("the identifier %s appears twice; the second is left out"), id);
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

static const struct indicator *indicator_put(
    struct importing *i, const struct element *e, const struct stratml_indicator *s, const struct names *taken, const char *more)
{
	const char *other = s->other;
	const char *better = importing_code_take(i, &other, LABEL_BETTER, &codelist_direction);
	const char *unit = words_code(&codelist_unit, s->unit);
	const char *dimension = s->dimension;
	if (!dimension) {
		dimension = arena_printf(i->arena, "Measure of %s", e->title);
		importing_warn(i, s->line, NULL, _("the indicator has no MeasurementDimension; it is given the name \u201c%s\u201d"), dimension);
	}
	const char *title = importing_name_fit(i, dimension, TITLE_MAX, &other, s->line, NULL), *code = s->sequence;
	if (code && text_length(code) > CODE_MAX) {
		other = words_add(i->arena, other, arena_printf(i->arena, "Sequence: %s", code));
		code = text_cut(i->arena, code, CODE_MAX);
	}
	if (more)
		other = words_add(i->arena, other, more);
	const char *id = importing_identifier_new(i, s->identifier, s->line, NULL);
	const struct indicator *old = indicator_before(i, e, id, title, taken);
	const char *wanted = arena_printf(i->arena, "%s-%s", i->plan->slug, text_slug(i->arena, title));
	const char *slug = old ? old->slug : importing_slug_free(i, &indicator_entity, wanted);
	bool illustrative = words_has(other, LABEL_ILLUSTRATIVE "the whole record");
	const struct indicator *row = PUT(i, indicator, old, s->line, { "slug", slug }, { "title", title }, { "code", code }, { "element", e->slug },
	    { "unit", unit ? unit : "count" }, { "direction", better ? better : "up" },
	    { "summary", importing_note_fit(i, indicator_words(i, s, other, unit), s->line, NULL) });
	if (row && illustrative)
		importing_illustrative_put(i, &indicator_entity, slug, "", s->line);
	if (row)
		importing_identifier_put(i, &indicator_entity, slug, id, s->line);
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
			of_which = text_cut(i->arena, of_which, 200);
		const char *key = arena_printf(
		    i->arena, "%d%d|%s|%s", r->target, baseline, stratml_import_indicator_date_of(i, r, &ignored), text_or(of_which, ""));
		if (!names_find(&seen, key)) {
			names_add(&seen, key, 1);
			continue;
		}
		importing_warn(i, r->line, NULL, _("a second result for the same day is kept as text"));
		words = words_add(i->arena, words,
		    words_line(i->arena,
		        arena_printf(i->arena, "%s, %s to %s: %s. %s", r->target ? "Target" : "Actual", text_or(r->start, "?"), text_or(r->end, "?"),
		            r->units, text_or(r->description, ""))));
	}
	return words;
}

void importing_indicators_put(struct importing *i, const struct element *e, const struct stratml_indicator *list, struct names *taken)
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
