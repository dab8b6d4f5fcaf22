/* outline_list.c - entries of lists: of the list that is open, inside another entry, or of none. */
#include <string.h>

#include "base/text.h"
#include "outline_frame.h"

static bool same_list(const struct frame *f, const struct passage *p)
{
	if (p->figures && f->entry_figures && p->figures != f->entry_figures)
		return false;
	bool bullet = p->mark <= MARK_BULLET, bullets = f->mark <= MARK_BULLET;
	return p->level == f->item_level && bullet == bullets;
}

static void part_of_entry(struct work *w, struct passage *p, struct frame *f)
{
	const struct proposal *last = f->last ? work_proposal(w, f->last) : NULL;
	if (!last || strcmp(last->kind, "action"))
		return;
	if (proposal_again(w, &p->words, "action")) {
		p->taken = true;
		return;
	}
	const char *printed = p->mark == MARK_BULLET ? "" : p->code;
	proposal_add(w, p, "part", printed, proposal_title(w->a, p->text), f->last, RULE_LIST_PART);
	p->taken = true;
}

/* Entries below an objective or a priority in its list are the actions for it. */
static void below_entry(struct work *w, struct passage *p, struct frame *f)
{
	const char *kind = f->last ? work_proposal(w, f->last)->kind : "";
	if (!strcmp(kind, "objective") || !strcmp(kind, "priority") || !strcmp(kind, "theme")) {
		size_t node =
		    proposal_add(w, p, "action", p->mark == MARK_BULLET ? "" : p->code, proposal_title(w->a, p->text), f->last, RULE_LIST_BELOW);
		w->structured += work_proposal(w, node)->again == 0;
		p->taken = true;
	} else
		part_of_entry(w, p, f);
}

/* An entry that announces a list of its own holds that list. */
static void entry_opens(struct work *w, struct passage *p, struct frame *f)
{
	size_t node = f->last;
	if (!p->colon || !node || !kind_heads(work_proposal(w, node)->kind))
		return;
	frame_part_open(w, p, node);
	frame_top(w)->by_lead = true;
	frame_top(w)->item_level = p->level;
	lead_take(w, p);
	struct frame *list = frame_list(w);
	if (list && (!*list->means || !strcmp(list->means, work_proposal(w, node)->kind)))
		list->means = "action";
	p->taken = true;
}

/* Leaves the lists and the entries that are deeper than this one. */
static struct frame *list_of_level(struct work *w, const struct passage *p)
{
	for (struct frame *f = frame_top(w); f; f = frame_top(w)) {
		bool inner = f->kind == FRAME_LIST && f->child == CHILD_ITEM &&
		    (p->level < f->item_level || (p->level == f->item_level && p->figures && p->figures < f->entry_figures));
		bool entry = f->kind == FRAME_PART && f->by_lead && p->level <= f->item_level;
		bool empty = f->kind == FRAME_LIST && f->child == CHILD_NONE && w->depth > 1 && f[-1].kind == FRAME_PART && f[-1].by_lead &&
		    p->level <= f[-1].item_level;
		if (!inner && !entry && !empty)
			break;
		w->depth--;
	}
	return frame_list(w);
}

static bool entry_again(struct work *w, struct passage *p)
{
	size_t node = p->mark == MARK_NUMBER ? proposal_again(w, &p->words, NULL) : 0;
	if (!node || !kind_heads(work_proposal(w, node)->kind))
		return false;
	struct frame *f = frame_list(w);
	if (f && f->child == CHILD_ITEM && !strcmp(f->means, work_proposal(w, node)->kind))
		return false;
	return heading_of_part_again(w, p);
}

/* It begins with a verb that says what is to be done, or ends with one, as German does: there, small words in -en are verbs. */
static bool says_what_to_do(const struct work *w, const struct passage *p)
{
	size_t n, count = p->words.count;
	if (count < 2)
		return false;
	if (cue_at(w->cues, CUE_VERB, &p->words, 0, &n))
		return count > 2 || !strcmp(w->d->language, "de") || !strcmp(w->d->language, "zh");
	const struct word *last = &p->words.each[count - 1];
	return !strcmp(w->d->language, "de") && !last->capital && text_ends(last->folded, "en") && strcmp(last->folded, "werden");
}

static void item_alone(struct work *w, struct passage *p)
{
	size_t n;
	const struct cue *s = p->words.count ? cue_at(w->cues, CUE_SUBJECT, &p->words, 0, &n) : NULL;
	if (s && promises(w, &p->words, 0, p->words.count)) {
		proposal_add(w, p, "action", p->mark == MARK_BULLET ? "" : p->code, proposal_title(w->a, p->text), work_part(w), RULE_ITEM_PROMISE);
		w->structured++;
		p->taken = true;
	} else if (!frame_list(w) && says_what_to_do(w, p))
		candidate_item(w, p);
	else if (p->mark == MARK_NUMBER && p->kind != BLOCK_ITEM)
		sentences_take(w, p);
}

/* "(2) Agrees", and what it agrees below it. */
static bool entry_decides(struct work *w, struct passage *p)
{
	size_t n;
	const struct passage *next = w->at + 1 < w->p.count ? &w->p.each[w->at + 1] : NULL;
	if (p->words.count > 2 || !next || next->mark == MARK_NONE || next->mark == p->mark || !p->words.count ||
	    !cue_at(w->cues, CUE_VERB, &p->words, 0, &n))
		return false;
	frame_lists_close(w);
	frame_list_announce(w, p, "action", true);
	return true;
}

/* "(i) for these reasons, agrees that the council:", and its own list below it. */
static bool entry_announces(struct work *w, struct passage *p)
{
	enum { NEAR = 8 };
	size_t at, n, from = p->words.count > NEAR ? p->words.count - NEAR : 0;
	const struct frame *f = frame_list(w);
	if (!p->colon || !f || strcmp(f->means, "action") || !cue_within(w->cues, CUE_DECIDE, &p->words, from, p->words.count, &at, &n))
		return false;
	frame_list_announce(w, p, "action", true);
	return true;
}

void item_take(struct work *w, struct passage *p)
{
	if (entry_again(w, p) || entry_decides(w, p) || entry_announces(w, p))
		return;
	struct frame *f = list_of_level(w, p);
	if (!f || f->child == CHILD_HEAD) {
		item_alone(w, p);
		return;
	}
	if (!*f->means && f->child == CHILD_NONE && !f->by_lead)
		f = NULL;
	if (f && f->child == CHILD_NONE) {
		f->child = CHILD_ITEM;
		f->item_level = p->level;
		f->entry_figures = p->figures;
		f->mark = p->mark;
	}
	if (f && same_list(f, p)) {
		if (*f->means && entry_is_procedure(w, p))
			p->taken = false;
		else if (*f->means) {
			frame_list_entry(w, p, f, f->by_lead ? RULE_LIST_LEAD : RULE_LIST_HEADING);
			entry_opens(w, p, f);
		} else
			item_alone(w, p);
	} else if (f)
		below_entry(w, p, f);
}
