/* docx_numbering.c - what Word prints before a paragraph: lists with nine levels, of which several numberings are instances that count on
 * together unless one says where it starts (ECMA-376, part 1, 17.9). */
#include <string.h>

#include "base/text.h"
#include "docx.h"
#include "marker.h"

struct numbering {
	struct docx *docx;
	struct docx_list *list; /* which is being read, */
	struct docx_number *number;
	int over; /* the level that the number overrides; -1 none */
	struct docx_level *level;
};

static const struct docx_level *level_of(const struct docx_list *l, const struct docx_number *n, int level)
{
	return n && n->level[level].given ? &n->level[level] : &l->level[level];
}

/* ---- reading ---- */

static void numbering_list_begin(struct numbering *s, const struct xml_element *e)
{
	struct docx *d = s->docx;
	if (d->lists == DOCX_NUMBERS_MAX)
		return;
	if (d->lists % 32 == 0)
		d->list = arena_grow(d->arena, d->list, d->lists * sizeof(*d->list), (d->lists + 32) * sizeof(*d->list));
	s->list = &d->list[d->lists++];
	*s->list = (struct docx_list){ .id = part_number(e, "abstractNumId", -1) };
}

static void numbering_number_begin(struct numbering *s, const struct xml_element *e)
{
	struct docx *d = s->docx;
	if (d->numbers == DOCX_NUMBERS_MAX)
		return;
	if (d->numbers % 32 == 0)
		d->number = arena_grow(d->arena, d->number, d->numbers * sizeof(*d->number), (d->numbers + 32) * sizeof(*d->number));
	s->number = &d->number[d->numbers++];
	*s->number = (struct docx_number){ .id = part_number(e, "numId", -1), .list = -1 };
	for (int i = 0; i < DOCX_LEVELS; i++)
		s->number->start[i] = -1;
}

static int level_number(const struct xml_element *e)
{
	long n = part_number(e, "ilvl", 0);
	return n < 0 || n >= DOCX_LEVELS ? DOCX_LEVELS - 1 : (int)n;
}

static void level_begin(struct numbering *s, const struct xml_element *e)
{
	int n = level_number(e);
	s->level = s->number ? &s->number->level[n] : s->list ? &s->list->level[n] : NULL;
	if (s->level)
		*s->level = (struct docx_level){ .given = true, .start = 0, .format = "decimal", .text = "", .restart = -1 };
}

static void level_take(struct docx *d, struct docx_level *l, const struct xml_element *e)
{
	const char *value = arena_strdup(d->arena, text_or(part_value(e, "val"), ""));
	if (!strcmp(e->name, "start"))
		l->start = part_number(e, "val", 0);
	else if (!strcmp(e->name, "numFmt"))
		l->format = value;
	else if (!strcmp(e->name, "lvlText"))
		l->text = strlen(value) < 200 ? value : "";
	else if (!strcmp(e->name, "pStyle"))
		l->style = value;
	else if (!strcmp(e->name, "lvlRestart"))
		l->restart = (int)part_number(e, "val", -1);
	else if (!strcmp(e->name, "isLgl"))
		l->legal = strcmp(value, "0") != 0 && strcmp(value, "false") != 0;
}

static bool numbering_start(void *context, const struct xml_element *e)
{
	struct numbering *s = context;
	if (!docx_is_word(e->uri))
		return true;
	if (!strcmp(e->name, "abstractNum"))
		numbering_list_begin(s, e);
	else if (!strcmp(e->name, "num"))
		numbering_number_begin(s, e);
	else if (!strcmp(e->name, "lvl"))
		level_begin(s, e);
	else if (s->level)
		level_take(s->docx, s->level, e);
	else if (s->number && !strcmp(e->name, "abstractNumId"))
		s->number->list = part_number(e, "val", -1);
	else if (s->number && !strcmp(e->name, "lvlOverride"))
		s->over = level_number(e);
	else if (s->number && s->over >= 0 && !strcmp(e->name, "startOverride"))
		s->number->start[s->over] = part_number(e, "val", -1);
	else if (s->list && !strcmp(e->name, "numStyleLink"))
		s->list->link = arena_strdup(s->docx->arena, part_value(e, "val"));
	return true;
}

static bool numbering_end(void *context, const char *name, const char *uri)
{
	struct numbering *s = context;
	if (!docx_is_word(uri))
		return true;
	if (!strcmp(name, "abstractNum"))
		s->list = NULL;
	else if (!strcmp(name, "num"))
		s->number = NULL;
	else if (!strcmp(name, "lvl"))
		s->level = NULL;
	else if (!strcmp(name, "lvlOverride"))
		s->over = -1;
	return true;
}

bool docx_numbering_read(struct docx *d, const char *part)
{
	static const struct xml_handler handler = { numbering_start, NULL, numbering_end };
	struct numbering s = { .docx = d, .over = -1 };
	return part_xml(d->zip, part, &handler, &s, d->problems);
}

/* ---- counting ---- */

static struct docx_number *number_find(struct docx *d, long id)
{
	return FIND(d->number, d->numbers, each->id == id);
}

static struct docx_list *list_find(struct docx *d, long id, int deep)
{
	for (size_t i = 0; i < d->lists; i++) {
		struct docx_list *l = &d->list[i];
		if (l->id != id)
			continue;
		const struct docx_style *style = l->link && deep < 3 ? docx_style_of(d, l->link, 'n') : NULL;
		struct docx_number *n = style ? number_find(d, style->number) : NULL;
		return n ? list_find(d, n->list, deep + 1) : l;
	}
	return NULL;
}

const char *docx_figure(struct arena *a, const char *format, long n)
{
	if (!strcmp(format, "lowerLetter") || !strcmp(format, "upperLetter"))
		return marker_letters(a, n, *format == 'u');
	if (!strcmp(format, "lowerRoman") || !strcmp(format, "upperRoman"))
		return marker_roman(a, n, *format == 'u');
	if (!strcmp(format, "none"))
		return "";
	return arena_printf(a, !strcmp(format, "decimalZero") ? "%02ld" : "%ld", n);
}

static void count_on(struct docx_list *l, struct docx_number *n, int level)
{
	const struct docx_level *k = level_of(l, n, level);
	bool first = !n->used[level] && n->start[level] >= 0;
	if (first)
		l->count[level] = n->start[level];
	else
		l->count[level] = l->begun[level] ? l->count[level] + 1 : k->start;
	n->used[level] = true;
	l->begun[level] = true;
	for (int i = level + 1; i < DOCX_LEVELS; i++) {
		int restart = level_of(l, n, i)->restart;
		if (restart < 0 || (restart && level + 1 <= restart))
			l->begun[i] = false;
	}
}

/* "%1.%2" with the numbers of its levels; a level above that has no number yet shows where it would start. */
static const char *printed(struct docx *d, const struct docx_list *l, const struct docx_number *n, const struct docx_level *k)
{
	struct out o = { .arena = d->arena };
	for (const char *s = k->text; *s; s++) {
		int i = *s == '%' && s[1] >= '1' && s[1] <= '9' ? s[1] - '1' : -1;
		if (i < 0) {
			out_char(&o, *s);
			continue;
		}
		const struct docx_level *of = level_of(l, n, i);
		out_str(&o, docx_figure(d->arena, k->legal || !of->format ? "decimal" : of->format, l->begun[i] ? l->count[i] : of->start));
		s++;
	}
	return out_text(&o);
}

static int level_by_style(const struct docx_list *l, const struct docx_number *n, const char *style)
{
	for (int i = 0; i < DOCX_LEVELS && style; i++) {
		const char *of = level_of(l, n, i)->style;
		if (of && !strcmp(of, style))
			return i;
	}
	return 0;
}

const char *docx_marker(struct docx *d, long number, int *level, const char *style)
{
	struct docx_number *n = number > 0 ? number_find(d, number) : NULL;
	struct docx_list *l = n ? list_find(d, n->list, 0) : NULL;
	if (!l)
		return NULL;
	if (*level < 0)
		*level = level_by_style(l, n, style);
	if (*level >= DOCX_LEVELS)
		*level = DOCX_LEVELS - 1;
	const struct docx_level *k = level_of(l, n, *level);
	if (!k->given)
		return NULL;
	count_on(l, n, *level);
	const char *marker = strcmp(k->format, "bullet") ? printed(d, l, n, k) : marker_plain(k->text);
	return *marker ? marker : NULL;
}
