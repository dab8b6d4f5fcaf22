#include "work.h"

#include <string.h>

#include "base/text.h"

struct proposal *work_proposal(struct work *w, size_t node)
{
	return &w->d->each[node - 1];
}

const char *work_path(struct work *w)
{
	struct out o = { .arena = w->a };
	for (int i = 0; i < w->depth; i++) {
		if (text_empty(w->frame[i].title))
			continue;
		out_str(&o, o.length ? " > " : "");
		out_str(&o, w->frame[i].title);
	}
	return out_text(&o);
}

size_t work_part(const struct work *w)
{
	for (int i = w->depth; i--;)
		if (w->frame[i].kind == FRAME_PART)
			return w->frame[i].node;
	return 0;
}

static struct proposal *work_proposal_add(struct drafted *d)
{
	if (d->count == d->cap) {
		size_t cap = d->cap ? d->cap * 2 : 512;
		d->each = arena_grow(d->arena, d->each, d->cap * sizeof(*d->each), cap * sizeof(*d->each));
		d->cap = cap;
	}
	return &d->each[d->count++];
}

size_t work_propose(struct work *w, const struct passage *p, const char *kind, const char *text, enum rule_name rule)
{
	struct proposal *n = work_proposal_add(w->d);
	*n = (struct proposal){ .kind = kind,
		.text = text,
		.rule = rule,
		.sure = rule_of(rule)->sure,
		.excerpt = p->text,
		.section = p->path,
		.page = p->block->page,
		.line = p->block->line };
	n->code = n->printed = n->body = n->question = n->sort = n->country = n->latitude = n->longitude = n->value = n->qualifier = n->starts =
	    n->ends = "";
	n->owner = n->partners = n->due = n->measure = n->cost = n->address = n->to = "";
	return w->d->count;
}

void work_left(struct work *w, const struct passage *p, const char *reason)
{
	struct drafted *d = w->d;
	if (d->left_count == d->left_cap) {
		size_t cap = d->left_cap ? d->left_cap * 2 : 128;
		d->left = arena_grow(d->arena, d->left, d->left_cap * sizeof(*d->left), cap * sizeof(*d->left));
		d->left_cap = cap;
	}
	d->left[d->left_count++] = (struct left){ p->text, p->path, reason, p->block->page, p->block->line };
}
