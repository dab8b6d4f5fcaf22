#include "outline_frame.h"

#include <string.h>

#include "base/text.h"

struct frame *frame_top(struct work *w)
{
	return w->depth ? &w->frame[w->depth - 1] : NULL;
}

struct frame *frame_push(struct work *w, enum frame_kind kind, const struct passage *p, const char *title)
{
	if (w->depth == FRAMES_MAX)
		w->depth--;
	struct frame *f = &w->frame[w->depth++];
	*f = (struct frame){ .kind = kind, .means = "", .heads_mean = "", .title = text_cut(w->a, title, PATH_TITLE_MAX) };
	f->code = p->code;
	f->level = p->kind == BLOCK_HEADING ? p->level : 0;
	f->figures = p->head ? p->figures : 0;
	f->caps = p->caps;
	f->head_mark = p->head ? p->mark : MARK_NONE;
	f->bold = p->bold;
	f->italic = p->italic;
	return f;
}

void frame_lists_close(struct work *w)
{
	while (w->depth && frame_top(w)->kind == FRAME_LIST)
		w->depth--;
}

void frame_parts_close(struct work *w)
{
	struct frame *part;
	while ((part = frame_part(w)))
		w->depth = (int)(part - w->frame);
}

struct frame *frame_list(struct work *w)
{
	struct frame *f = frame_top(w);
	return f && f->kind == FRAME_LIST ? f : NULL;
}

struct frame *frame_part(struct work *w)
{
	for (int i = w->depth; i--;)
		if (w->frame[i].kind == FRAME_PART)
			return &w->frame[i];
	return NULL;
}

bool code_extends(const char *code, const char *prefix)
{
	size_t n = strlen(prefix);
	return n && !strncmp(code, prefix, n) && (code[n] == '.' || (code[n] >= 'a' && code[n] <= 'z')) && code[n + 1];
}

void frame_part_open(struct work *w, const struct passage *p, size_t node)
{
	const struct proposal *n = work_proposal(w, node);
	const char *title = arena_printf(w->a, "%s %s", n->kind, *n->printed ? n->printed : text_cut(w->a, n->text, 50));
	struct frame *f = frame_push(w, FRAME_PART, p, title);
	f->node = node;
	f->code = n->code;
}

/* Sections that a heading of that level ends; an introduction without a level ends before the first part of the plan. */
static void sections_end(struct work *w, int level)
{
	for (struct frame *f = frame_top(w); f && f->kind == FRAME_SECTION; f = frame_top(w)) {
		bool outer = level && f->level && level <= f->level;
		if (!outer && !(f->end && !f->figures && (!f->level || level)))
			return;
		if (f->end && f->level && level > f->level)
			return;
		w->depth--;
	}
}

/* A label of a kind that is open is a sibling; one of a higher rank, or as the format's levels say, stands outside. */
void frame_part_place(struct work *w, const struct passage *p, const char *kind, const char *code)
{
	int level = p->kind == BLOCK_HEADING ? p->level : 0;
	frame_lists_close(w);
	if (kind_heads(kind))
		sections_end(w, level);
	for (int i = 0; i < w->depth; i++) {
		struct frame *f = &w->frame[i];
		if (f->kind != FRAME_PART || code_extends(code, f->code))
			continue;
		const char *open = work_proposal(w, f->node)->kind;
		bool lower = kind_rank(open) > kind_rank(kind);
		if (!strcmp(open, kind) || lower || (level && f->level && level <= f->level && kind_rank(kind) <= kind_rank(open))) {
			w->depth = i;
			return;
		}
	}
}

void frame_list_announce(struct work *w, struct passage *p, const char *means, bool by_lead)
{
	struct frame *part = frame_part(w);
	if (!by_lead && part && kind_rank(means) <= kind_rank(work_proposal(w, part->node)->kind))
		w->depth = (int)(part - w->frame);
	frame_list_open(w, p, means, by_lead);
}

void frame_list_open(struct work *w, struct passage *p, const char *means, bool by_lead)
{
	struct frame *f = frame_push(w, FRAME_LIST, p, p->text);
	f->means = means;
	f->by_lead = by_lead;
	f->inherited = !by_lead && !work_part(w) && kind_rank(means) == kind_rank("action");
	p->taken = true;
}

/* "Note the report", "That the report be noted" are for the minutes, no actions. */
bool entry_is_procedure(const struct work *w, const struct passage *p)
{
	enum { ENDS = 4, SHORT = 14 };
	size_t at, n, count = p->words.count;
	if (!count || cue_at(w->cues, CUE_PROCEDURE, &p->words, 0, &n))
		return count > 0;
	return count <= SHORT && cue_within(w->cues, CUE_PROCEDURE, &p->words, count > ENDS ? count - ENDS : 0, count, &at, &n) && n > 1;
}

/* The text without the sentence that announces a list. */
static const char *before_last_sentence(struct work *w, const struct passage *p)
{
	size_t from = 0, to = 0, last = 0;
	while (sentence_next(w, &p->words, &from, &to)) {
		last = from;
		from = to;
	}
	return last ? arena_strndup(w->a, p->text, p->words.each[last].from) : p->text;
}

/* Objective "1.2" in a list stands below the part "1", also where the list's heading ended it. */
static size_t entry_parent(struct work *w, const struct passage *p, const char *means)
{
	size_t parent = work_part(w);
	if (parent || p->figures < 2 || !kind_heads(means))
		return parent;
	const char *dot = strrchr(p->code, '.');
	for (size_t i = w->d->count; dot && i--;) {
		const struct proposal *o = &w->d->each[i];
		bool prefix = strlen(o->code) == (size_t)(dot - p->code) && !strncmp(o->code, p->code, (size_t)(dot - p->code));
		if (prefix && kind_heads(o->kind) && kind_rank(o->kind) <= kind_rank(means))
			return i + 1;
	}
	return 0;
}

size_t frame_list_entry(struct work *w, struct passage *p, struct frame *f, enum rule_name rule)
{
	size_t parent = entry_parent(w, p, f->means);
	const char *means = f->means;
	if (parent && !f->nested && !strcmp(work_proposal(w, parent)->kind, means))
		means = !strcmp(means, "action") ? "part" : "action";
	const char *printed = p->mark == MARK_BULLET ? "" : p->code;
	size_t node = proposal_add(w, p, means, printed, proposal_title(w->a, p->colon ? before_last_sentence(w, p) : p->text), parent, rule);
	struct proposal *n = work_proposal(w, node);
	if (f->by_lead)
		n->sure = n->sure < rule_of(RULE_LIST_LEAD)->sure ? n->sure : rule_of(RULE_LIST_LEAD)->sure;
	f->first = f->first ? f->first : node;
	f->last = node;
	f->entries++;
	w->structured += !strcmp(means, "action");
	p->taken = true;
	return node;
}
