/* sheet_guess.c - what each column of a spreadsheet holds: what was said of such a heading before, else its heading's words, else what its
 * cells look like. Points are given to each pair of a column and a field, and the pair with the most is taken first. */
#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "base/out.h"
#include "base/text.h"
#include "draft/word/gazetteer.h"
#include "model/declared/access.h"
#include "sheet.h"

enum {
	LOOKED_AT = 60, /* rows */
	REMEMBERED = 1000,
	HEADING_WHOLE = 100,
	HEADING_PART = 60,
	CONTENTS = 30,  /* where most cells are such as the field's */
	CONTRARY = -60, /* where most are not, of a kind that can be told */
	ENOUGH = 25,
	MOST = 70, /* of a hundred cells */
	LONG_TEXT = 40,
};

struct guess {
	struct sheet *sheet;
	struct cues *cues;
	struct gazetteer *gazetteer;
};

/* ---- contents ---- */

static bool is_date(struct arena *a, const char *cell)
{
	struct date d;
	return date_parse(cell, &d) || date_typed(a, cell);
}

static bool is_email(const char *cell)
{
	const char *at = strchr(cell, '@');
	return at && at > cell && strchr(at, '.') && !strpbrk(cell, " \t");
}

static bool is_number(const char *cell)
{
	size_t n = strspn(cell, "0123456789 .,'");
	return n && n == strlen(cell);
}

static bool is_money(struct arena *a, const char *cell)
{
	int64_t amount;
	const char *currency;
	return money_parse(a, cell, &amount, &currency) || is_number(cell);
}

static bool has_place(const struct guess *g, struct arena *a, const char *cell, enum sheet_content wanted)
{
	struct words w = words_of(a, cell);
	const struct gazetteer_place *town;
	size_t length;
	if (!w.count)
		return false;
	if (wanted == SHEET_COUNTRY)
		return (gazetteer_country(g->gazetteer, &w, 0, &length) && length == w.count) ||
		    (w.count == 1 && strlen(cell) == 2 && gazetteer_country_place(cell));
	return gazetteer_towns(g->gazetteer, &w, NULL, &town, 1) > 0;
}

static bool looks_so(const struct guess *g, const char *cell, enum sheet_content content)
{
	struct arena *a = g->sheet->model->arena;
	switch (content) {
	case SHEET_PLACE:
	case SHEET_COUNTRY: return has_place(g, a, cell, content);
	case SHEET_DATE: return is_date(a, cell);
	case SHEET_EMAIL: return is_email(cell);
	case SHEET_WEB: return text_starts(cell, "http") || text_starts(cell, "www.");
	case SHEET_MONEY: return is_money(a, cell);
	case SHEET_NUMBER: return is_number(cell);
	case SHEET_NAME: return !is_number(cell) && !is_email(cell) && text_length(cell) < 2 * LONG_TEXT;
	default: return true;
	}
}

/* Of a hundred cells that hold something, how many look so; -1 of an empty column. */
static int share(const struct guess *g, size_t column, enum sheet_content content)
{
	int full = 0, such = 0;
	for (size_t i = 0; i < g->sheet->row_count && i < LOOKED_AT; i++) {
		const char *cell = g->sheet->rows[i].cells[column];
		full += *cell != 0;
		such += *cell && looks_so(g, cell, content);
	}
	return full ? such * 100 / full : -1;
}

/* Kinds of content of which nothing else looks so. */
static bool is_telling(enum sheet_content c)
{
	return c == SHEET_PLACE || c == SHEET_COUNTRY || c == SHEET_EMAIL || c == SHEET_WEB;
}

static int contents_points(const struct guess *g, size_t column, const struct sheet_field *f)
{
	int such = share(g, column, f->content);
	bool strict = f->content == SHEET_DATE || f->content == SHEET_EMAIL || f->content == SHEET_WEB || f->content == SHEET_MONEY ||
	    f->content == SHEET_NUMBER;
	if (such < 0)
		return 0;
	if (such >= MOST && is_telling(f->content))
		return CONTENTS;
	return strict && such < 100 - MOST ? CONTRARY : 0;
}

/* ---- headings ---- */

static int heading_points(const struct guess *g, const struct words *heading, const struct sheet_field *f)
{
	int best = 0;
	for (size_t i = 0; i < g->cues->count[CUE_FIELD] && best < HEADING_WHOLE; i++) {
		const struct cue *cue = &g->cues->of[CUE_FIELD][i];
		if (strcmp(cue->means, f->name))
			continue;
		for (size_t at = 0; at < heading->count; at++) {
			size_t n = words_phrase(heading, at, &cue->phrase);
			int points = !n ? 0 : n == heading->count ? HEADING_WHOLE : HEADING_PART - (int)(heading->count - n) * 5;
			best = points > best ? points : best;
		}
	}
	return best;
}

/* A heading as it is remembered. */
static const char *sheet_heading_folded(struct arena *a, const char *heading)
{
	struct words w = words_of(a, heading);
	struct out o = { .arena = a };
	for (size_t i = 0; i < w.count; i++)
		out_fmt(&o, "%s%s", i ? " " : "", w.each[i].folded);
	return text_cut(a, o.length ? out_text(&o) : "", 200);
}

/* What a person said: the field, "" for none of them; NULL where nobody said anything. */
static const char *remembered(const struct sheet *s, const char *heading)
{
	const char *folded = sheet_heading_folded(s->model->arena, heading);
	if (!*folded || strchr(folded, '|'))
		return NULL;
	const struct column_choice *c =
	    model_find(s->model, column_choice, arena_printf(s->model->arena, "%s|%s", sheet_kinds[s->kind].name, folded));
	return c ? text_equal(c->field, "-") ? "" : c->field : NULL;
}

/* ---- all pairs ---- */

static struct gazetteer *sheet_gazetteer(struct sheet *s)
{
	struct out all = { .arena = s->model->arena };
	for (size_t i = 0; i < s->row_count && i < LOOKED_AT; i++)
		for (size_t c = 0; c < s->column_count; c++)
			if (text_length(s->rows[i].cells[c]) < LONG_TEXT)
				out_fmt(&all, "%s\n", s->rows[i].cells[c]);
	struct words w = words_of(s->model->arena, all.length ? out_text(&all) : "");
	return gazetteer_read(s->model->arena, &w);
}

static int points_of(const struct guess *g, size_t column, const struct sheet_field *f, const char **why)
{
	const struct sheet *s = g->sheet;
	const char *said = remembered(s, s->columns[column].heading);
	struct words heading = words_of(s->model->arena, s->columns[column].heading);
	*why = N_("as you said before");
	if (said)
		return text_equal(said, f->name) ? REMEMBERED : 0;
	int by_heading = heading_points(g, &heading, f), by_contents = contents_points(g, column, f);
	*why = by_heading ? N_("by its heading") : N_("by what it holds");
	return by_heading + by_contents;
}

void sheet_guess(struct sheet *s)
{
	struct guess g = { .sheet = s, .cues = cues_read(s->model->arena), .gazetteer = sheet_gazetteer(s) };
	const struct sheet_field *fields = sheet_kinds[s->kind].fields;
	int points[SHEET_COLUMNS_MAX][SHEET_FIELDS_MAX];
	const char *why[SHEET_COLUMNS_MAX][SHEET_FIELDS_MAX];
	for (size_t c = 0; c < s->column_count; c++)
		for (size_t f = 0; f < SHEET_FIELDS_MAX; f++)
			points[c][f] = fields[f].name ? points_of(&g, c, &fields[f], &why[c][f]) : 0;
	for (;;) {
		size_t column = 0, field = 0;
		for (size_t c = 0; c < s->column_count; c++)
			for (size_t f = 0; f < SHEET_FIELDS_MAX; f++)
				if (points[c][f] > points[column][field]) {
					column = c;
					field = f;
				}
		if (!s->column_count || points[column][field] < ENOUGH)
			return;
		s->columns[column].field = &fields[field];
		s->columns[column].why = why[column][field];
		for (size_t f = 0; f < SHEET_FIELDS_MAX; f++)
			points[column][f] = 0;
		for (size_t c = 0; c < s->column_count; c++)
			points[c][field] = 0;
	}
}

/* ---- what a person said ---- */

static bool choice_save(const struct sheet *s, const char *heading, const char *field, const struct change *c)
{
	struct model *m = s->model;
	const struct column_choice *old = model_find(m, column_choice, arena_printf(m->arena, "%s|%s", sheet_kinds[s->kind].name, heading));
	struct column_choice *row = old ? row_copy(m->arena, &column_choice_entity, old) : row_new(m->arena, &column_choice_entity);
	row->sheet = sheet_kinds[s->kind].name;
	row->heading = heading;
	row->field = field;
	return row_save(m, &column_choice_entity, old, row, c) != ROW_FAILED;
}

bool sheet_remember(const struct sheet *s, const struct change *change)
{
	struct sheet proposed = *s;
	bool good = true;
	for (size_t i = 0; i < proposed.column_count; i++)
		proposed.columns[i].field = NULL;
	sheet_guess(&proposed);
	for (size_t i = 0; i < s->column_count && good; i++) {
		const char *heading = sheet_heading_folded(s->model->arena, s->columns[i].heading);
		if (*heading && !strchr(heading, '|') && s->columns[i].field != proposed.columns[i].field)
			good = choice_save(s, heading, s->columns[i].field ? s->columns[i].field->name : "-", change);
	}
	return good;
}
