#include "stratml_draft.h"

#include <string.h>

#include "base/text.h"
#include "draft/read/read.h"
#include "exchange/stratml/stratml_document.h"
#include "model/codelists.h"
#include "work.h"

enum { HEAD_BYTES = 4096, CODE_MAX = 40 };

/* The first signs without a mark of the encoding; of UTF-16 the bytes that ASCII has, which are all that the names of roots need. */
static size_t head_narrow(const char *bytes, size_t length, char *head)
{
	size_t n = 0, at = 0;
	if (length > 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3))
		at = 3;
	else if (length > 2 && (!memcmp(bytes, "\xFF\xFE", 2) || !memcmp(bytes, "\xFE\xFF", 2)))
		at = 2;
	for (; at < length && n < HEAD_BYTES; at++)
		if (bytes[at])
			head[n++] = bytes[at];
	return n;
}

bool stratml_draft_is(const char *bytes, size_t length)
{
	static const char *const roots[] = { "StrategicPlan", "PerformancePlanOrReport" };
	char head[HEAD_BYTES];
	size_t n = head_narrow(bytes, length, head), at = 0;
	while (at < n && strchr(" \t\r\n", head[at]))
		at++;
	for (size_t i = 0; i < COUNT(roots) && at < n && head[at] == '<'; i++)
		if (memmem(head, n, roots[i], strlen(roots[i])))
			return true;
	return false;
}

struct taking_in {
	struct work work;
	struct block *block;
	size_t count, cap;
};

/* ---- the source that is shown beside the proposals ---- */

static void taking_in_block(struct taking_in *t, enum block_kind kind, int level, const char *marker, const char *text, long line)
{
	if (text_empty(text))
		return;
	if (t->count == t->cap) {
		size_t cap = t->cap ? t->cap * 2 : 256;
		t->block = arena_grow(t->work.a, t->block, t->cap * sizeof(*t->block), cap * sizeof(*t->block));
		t->cap = cap;
	}
	t->block[t->count++] = (struct block){ .kind = kind, .level = level, .marker = marker, .text = text, .line = line };
}

/* Each line of a note is a paragraph. */
static void taking_in_note(struct taking_in *t, const char *note, long line)
{
	for (const char *s = text_or(note, ""); *s;) {
		size_t n = strcspn(s, "\n");
		taking_in_block(t, BLOCK_PARAGRAPH, 0, "", arena_strndup(t->work.a, s, n), line);
		s += n + strspn(s + n, "\n");
	}
}

/* ---- parts ---- */

static bool code_used(const struct work *w, const char *code)
{
	return ANY(w->d->each, w->d->count, !strcmp(each->code, code));
}

/* Many plans count the objectives of each goal from 1. */
static const char *own_code(struct work *w, const char *said, const char *running, size_t parent)
{
	const char *code = said && text_length(said) <= CODE_MAX ? said : running, *above = parent ? work_proposal(w, parent)->code : "";
	if (*above && code_used(w, code))
		code = arena_printf(w->a, "%s.%s", above, code);
	const char *wanted = code;
	for (int n = 2; code_used(w, code); n++)
		code = arena_printf(w->a, "%s-%d", wanted, n);
	return code;
}

static size_t stratml_draft_part(struct taking_in *t, const struct stratml_aim *a, const char *kind, const char *code, size_t parent, int level)
{
	struct work *w = &t->work;
	const char *first = a->description ? arena_strndup(w->a, a->description, strcspn(a->description, "\n")) : "";
	const char *title = text_or(a->name, first);
	if (text_empty(title))
		return 0;
	taking_in_block(t, BLOCK_HEADING, level, text_or(a->sequence, ""), title, a->line);
	const struct block at = { .line = a->line };
	struct passage p = { .block = &at, .text = title, .path = parent ? work_proposal(w, parent)->text : "" };
	size_t node = work_propose(w, &p, kind, title, RULE_STRATML);
	struct proposal *n = work_proposal(w, node);
	n->printed = text_or(a->sequence, "");
	n->code = code;
	n->parent = parent;
	n->body = a->name ? first : "";
	n->owner = text_or(a->owner, "");
	if (a->name)
		taking_in_note(t, a->description, a->line);
	taking_in_note(t, a->other, a->line);
	return node;
}

static void indicators_put(struct taking_in *t, const struct stratml_indicator *first, size_t parent)
{
	struct work *w = &t->work;
	long count = 0;
	for (const struct stratml_indicator *i = first; i; i = i->next) {
		const struct stratml_aim as = { .name = i->dimension, .sequence = i->sequence, .line = i->line };
		const char *running = arena_printf(w->a, "%s/i%ld", work_proposal(w, parent)->code, ++count);
		stratml_draft_part(t, &as, "indicator", own_code(w, NULL, running, parent), parent, 5);
	}
}

/* The kind that the file names in words of ours, or what is usual at that place. */
static size_t stratml_draft_aim(struct taking_in *t, const struct stratml_aim *a, const char *usual, const char *running, size_t parent, int level)
{
	struct work *w = &t->work;
	struct stratml_aim rest = *a;
	const char *kind = words_code(&codelist_element_kind, words_take(w->a, &rest.other, LABEL_KIND));
	const char *due = words_take(w->a, &rest.other, LABEL_DUE);
	size_t node = stratml_draft_part(t, &rest, text_or(kind, usual), own_code(w, a->sequence, running, parent), parent, level);
	if (node)
		work_proposal(w, node)->due = text_or(due, "");
	if (node)
		indicators_put(t, a->indicators, node);
	return node;
}

/* "Part of: 1a" names an objective of the same goal. */
static size_t above_of(struct work *w, const struct stratml_aim *a, size_t goal)
{
	const char *other = a->other, *code = words_take(w->a, &other, LABEL_PART_OF);
	for (size_t i = w->d->count; code && i > goal; i--)
		if (!strcmp(w->d->each[i - 1].printed, code))
			return i;
	return goal;
}

static void goal_put(struct taking_in *t, const struct stratml_aim *goal, long number)
{
	struct work *w = &t->work;
	size_t node = stratml_draft_aim(t, goal, CODE_ELEMENT_KIND_GOAL, arena_printf(w->a, "%ld", number), 0, 2);
	long count = 0;
	for (const struct stratml_aim *o = goal->objectives; o && node; o = o->next) {
		size_t above = above_of(w, o, node);
		const char *running = arena_printf(w->a, "%s.%ld", work_proposal(w, node)->code, ++count);
		stratml_draft_aim(t, o, CODE_ELEMENT_KIND_OBJECTIVE, running, above, above == node ? 3 : 4);
	}
}

static void statements_put(struct taking_in *t, const struct stratml_aim *first, const char *kind)
{
	long count = 0;
	for (const struct stratml_aim *a = first; a; a = a->next) {
		const char *running = count++ ? arena_printf(t->work.a, "%s-%ld", kind, count) : kind;
		stratml_draft_part(t, a, kind, own_code(&t->work, a->sequence, running, 0), 0, 2);
	}
}

static void stratml_draft_plan(struct taking_in *t, const struct stratml *s)
{
	struct work *w = &t->work;
	const struct stratml_aim as = { .name = s->name, .description = s->description, .line = s->line };
	w->d->title = text_or(s->name, "");
	w->d->owner = s->organisation ? text_or(s->organisation->name, "") : "";
	stratml_draft_part(t, &as, "plan", "", 0, 1);
	statements_put(t, s->vision, CODE_ELEMENT_KIND_VISION);
	statements_put(t, s->mission, CODE_ELEMENT_KIND_MISSION);
	statements_put(t, s->values, CODE_ELEMENT_KIND_VALUE);
	long number = 0;
	for (const struct stratml_aim *goal = s->goals; goal; goal = goal->next)
		goal_put(t, goal, ++number);
}

/* The proposals and the blocks that they are quoted from, in the arena. False with problems. The XML is parsed in the sandbox. */
static bool stratml_draft(struct arena *a, const char *bytes, size_t length, struct blocks *blocks, struct drafted *d, struct problems *p)
{
	struct node *nodes = stratml_nodes(a, bytes, length, p);
	const struct stratml *s = nodes ? stratml_document(a, nodes, p) : NULL;
	struct taking_in t = { .work = { .d = d, .a = a } };
	*d = (struct drafted){ .arena = a, .blocks = blocks, .language = "", .title = "", .owner = "", .home = "", .home_country = "" };
	if (!s)
		return false;
	stratml_draft_plan(&t, s);
	*blocks = (struct blocks){ .block = t.block, .count = t.count, .title = text_or(s->name, ""), .language = "" };
	return true;
}

/* The name of a file without its ending: the title of a document that has none. */
static const char *name_bare(struct arena *a, const char *name)
{
	const char *dot = strrchr(name, '.');
	return dot && dot > name ? arena_strndup(a, name, (size_t)(dot - name)) : name;
}

bool draft_document(struct arena *a, const char *bytes, size_t length, const char *name, struct blocks *blocks, struct drafted *d, struct problems *p)
{
	if (stratml_draft_is(bytes, length))
		return stratml_draft(a, bytes, length, blocks, d, p);
	if (!draft_read(a, bytes, length, name, blocks, p))
		return false;
	const char *slash = strrchr(name, '/');
	draft_propose(a, blocks, name_bare(a, slash ? slash + 1 : name), d);
	return true;
}
