#include "model/engine/search/lookup.h"

#include <string.h>

#include "base/text.h"
#include "model/engine/columns.h"
#include "model/engine/search/find.h"
#include "model/engine/search/search.h"
#include "model/engine/search/search_words.h"

/* After every text that begins alike: no text holds this character. */
#define PAST_ALL "\xf4\x8f\xbf\xbf"

static struct set first_rows(struct model *m, const struct entity *e, size_t limit)
{
	/* made of a declared name alone */
	struct query q = { .name = e->name, .sql = arena_printf(m->arena, "SELECT * FROM %s ORDER BY sort_key,id LIMIT $1", e->table) };
	return model_select(m, e, &q, "i", (int64_t)limit);
}

static struct set lookup_titled(struct model *m, const struct entity *e, const char *from, const char *to, size_t limit)
{
	struct query q = { .name = e->name,
		.sql = arena_printf(m->arena, "SELECT * FROM %s WHERE sort_key>=$1 AND sort_key<=$2 ORDER BY sort_key,id LIMIT $3", e->table) };
	return model_select(m, e, &q, "ssi", from, to, (int64_t)limit);
}

/* Kinds without titles are called by the names of their key's parts, which no index knows. */
static struct set scanned(struct model *m, const struct entity *e, const char *text, bool whole, size_t limit)
{
	struct set all = first_rows(m, e, LOOKUP_SCAN_MAX), found = { .entity = e, .rows = arena_array(m->arena, void *, limit) };
	const char *folded = text_fold(m->arena, text);
	for (size_t i = 0; i < all.count && found.count < limit; i++) {
		const char *title = text_fold(m->arena, title_of_row(m, e, all.rows[i]));
		if (whole ? text_equal(title, folded) : strstr(title, folded) != NULL)
			found.rows[found.count++] = all.rows[i];
	}
	return found;
}

/* Those that are called so, up to 2. */
static struct set called(struct model *m, const struct entity *e, const char *text)
{
	const char *key = text_sort_key(m->arena, text);
	if (!entity_title(e))
		return scanned(m, e, text, true, 2);
	return *key ? lookup_titled(m, e, key, key, 2) : (struct set){ .entity = e };
}

size_t lookup_titled_count(struct model *m, const struct entity *e, const char *text)
{
	return called(m, e, text).count;
}

int64_t lookup_one(struct model *m, const struct entity *e, const char *text)
{
	if (text_empty(text))
		return NONE;
	int64_t id = key_id(m, e, text);
	if (id == NONE && entity_slug(e))
		id = model_moved(m, e, text);
	if (id != NONE && model_by_id(m, e, id))
		return id;
	struct set s = called(m, e, text);
	return s.count == 1 ? record_id(s.rows[0]) : NONE;
}

const char *lookup_words(struct model *m, const struct entity *e, const char *key)
{
	const struct record *row = e && !text_empty(key) ? model_by_key(m, e, key) : NULL;
	const char *title = row ? model_title(m, e, row->id) : NULL;
	return title && lookup_one(m, e, title) == row->id ? title : key;
}

static void found_add(struct set *s, const void *row, size_t limit)
{
	int64_t id = row ? record_id(row) : NONE;
	for (size_t i = 0; i < s->count; i++)
		if (record_id(s->rows[i]) == id)
			return;
	if (row && s->count < limit)
		memcpy(&s->rows[s->count++], &row, sizeof(row));
}

/* ---- names before texts ---- */

/* The title and other names, one behind the other. */
static const char *lookup_names_of(struct model *m, const struct entity *e, const void *row)
{
	struct out names = { .arena = m->arena };
	out_str(&names, title_of_row(m, e, row));
	for (size_t i = 0; i < e->field_count; i++)
		if (e->fields[i].flags & CALLED && !(e->fields[i].flags & PRIVATE) && field_text(&e->fields[i], row))
			out_fmt(&names, " %s", field_text(&e->fields[i], row));
	return out_text(&names);
}

bool lookup_names(struct model *m, const struct entity *e, const void *row, const char *text)
{
	int64_t id = record_id(row);
	const char *known = text_sort_key(m->arena, arena_printf(m->arena, "%s %s", lookup_names_of(m, e, row), model_key(m, e, id)));
	const char *typed = text_sort_key(m->arena, text);
	bool all = *typed;
	for (size_t n; all && *typed; typed += n + strspn(typed + n, " ")) {
		n = strcspn(typed, " ");
		all = text_has_word(known, arena_strndup(m->arena, typed, n));
	}
	return all || lookup_one(m, e, text) == id;
}

static enum find_rank lookup_rank(struct model *m, const struct entity *e, const void *row, const char *text)
{
	const char *typed = text_sort_key(m->arena, text), *title = title_of_row(m, e, row), *key = text_sort_key(m->arena, title);
	if (text_equal(key, typed) || find_other_name(m, e, row, typed))
		return FIND_CALLED;
	if (text_starts(key, typed))
		return FIND_BEGINS;
	if (strstr(arena_printf(m->arena, " %s", key), arena_printf(m->arena, " %s", typed)))
		return FIND_WORD;
	return search_words_begin(m->arena, lookup_names_of(m, e, row), text) ? FIND_HOLDS : FIND_TEXT;
}

/* What the text may mean, in no order yet. */
static struct set lookup_candidates(struct model *m, const struct entity *e, const char *text, size_t limit)
{
	struct set all = { .entity = e, .rows = arena_array(m->arena, void *, limit + LOOKUP_CANDIDATES) }, more = { .entity = e };
	const char *key = text_sort_key(m->arena, text);
	if (!entity_title(e))
		more = scanned(m, e, text, false, limit);
	else if (*key)
		more = lookup_titled(m, e, key, arena_printf(m->arena, "%s" PAST_ALL, key), limit);
	for (size_t i = 0; i < more.count; i++)
		found_add(&all, more.rows[i], limit + LOOKUP_CANDIDATES);
	if (!search_covers(e))
		return all;
	struct search_page hits = search_begun(m, text, e, LOOKUP_CANDIDATES);
	for (size_t i = 0; i < hits.count; i++)
		found_add(&all, model_by_id(m, e, hits.hits[i].record), limit + LOOKUP_CANDIDATES);
	return all;
}

struct set lookup_find(struct model *m, const struct entity *e, const char *text, size_t limit)
{
	struct set found = { .entity = e, .rows = arena_array(m->arena, void *, limit) };
	if (text_empty(text))
		return found;
	found_add(&found, model_by_id(m, e, lookup_one(m, e, text)), limit);
	struct set all = lookup_candidates(m, e, text, limit);
	enum find_rank *ranks = arena_array(m->arena, enum find_rank, all.count + 1);
	for (size_t i = 0; i < all.count; i++)
		ranks[i] = lookup_rank(m, e, all.rows[i], text);
	for (int rank = 0; rank < FIND_RANKS; rank++)
		for (size_t i = 0; i < all.count; i++)
			if ((int)ranks[i] == rank)
				found_add(&found, all.rows[i], limit);
	return found;
}

struct set lookup_few(struct model *m, const struct entity *e, bool *many)
{
	struct set s = first_rows(m, e, LOOKUP_FEW + 1);
	*many = s.count > LOOKUP_FEW;
	if (*many)
		s.count = 0;
	return s;
}
