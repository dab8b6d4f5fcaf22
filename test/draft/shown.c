#include "shown.h"

#include <string.h>

void shown_read(struct shown *s, const char *name, const char *bytes, size_t length)
{
	*s = (struct shown){ 0 };
	s->problems.arena = &s->arena;
	s->good = draft_read(&s->arena, bytes, length, name, &s->blocks, &s->problems);
}

const char *shown_problems(struct shown *s)
{
	struct out o = { .arena = &s->arena };
	for (struct problem *p = s->problems.first; p; p = p->next) {
		p->file = NULL;
		out_fmt(&o, "%s\n", problem_line(&s->problems, p));
	}
	return out_text(&o);
}

static void looks_show(struct out *o, const struct block *k)
{
	for (size_t i = 0; i < k->run_count; i++) {
		const struct block_run *r = &k->runs[i];
		out_fmt(o, " {%zu", r->from);
		if (r->note)
			out_fmt(o, " note %s", r->note);
		else
			out_fmt(o, "-%zu%s%s", r->to, r->bold ? " bold" : "", r->italic ? " italic" : "");
		if (r->link)
			out_fmt(o, " %s", r->link);
		out_str(o, "}");
	}
}

const char *shown_blocks(struct shown *s, int what)
{
	static const char kinds[] = "HPICN";
	struct out o = { .arena = &s->arena };
	for (size_t i = 0; i < s->blocks.count; i++) {
		const struct block *k = &s->blocks.block[i];
		if (what & SHOW_PLACES)
			out_fmt(&o, "p%d l%ld ", k->page, k->line);
		out_char(&o, kinds[k->kind]);
		if (k->level)
			out_fmt(&o, "%d", k->level);
		if (k->kind == BLOCK_CELL)
			out_fmt(&o, " %d.%d.%d %dx%d%s", k->table, k->row, k->column, k->across, k->down, k->head ? " head" : "");
		if (*k->marker)
			out_fmt(&o, " [%s]", k->marker);
		out_fmt(&o, " %s", k->text);
		if (what & SHOW_LOOKS)
			looks_show(&o, k);
		out_char(&o, '\n');
	}
	return out_text(&o);
}

void shown_is(const char *name, const char *bytes, size_t length, const char *wanted)
{
	struct shown s;
	shown_read(&s, name, bytes, length);
	assert_string_equal(shown_problems(&s), "");
	assert_true(s.good);
	assert_string_equal(shown_blocks(&s, SHOW_LOOKS), wanted);
	arena_free(&s.arena);
}

void shown_text_is(const char *name, const char *text, const char *wanted)
{
	shown_is(name, text, strlen(text), wanted);
}

void shown_refused(const char *name, const char *bytes, size_t length, const char *words)
{
	struct shown s;
	shown_read(&s, name, bytes, length);
	assert_false(s.good);
	if (!strstr(shown_problems(&s), words))
		assert_string_equal(shown_problems(&s), words);
	arena_free(&s.arena);
}
