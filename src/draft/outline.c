/* outline.c - the plan's tree: which headings, labels and lists are parts of the plan, and below which others. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "outline_frame.h"
#include "outline_label.h"

/* ---- sections ---- */

/* What a heading ends: sections of its depth and deeper, parts that it does not stand in. */
static bool heading_ends(const struct frame *f, const struct passage *p, int level)
{
	if (f->kind == FRAME_LIST)
		return true;
	if (p->figures && f->figures && f->kind == FRAME_SECTION)
		return p->figures <= f->figures && !code_extends(p->code, f->code);
	if (f->kind == FRAME_PART && p->figures)
		return !code_extends(p->code, f->code) && (!level || !f->level || level <= f->level);
	if (level && f->level)
		return level <= f->level;
	if (f->kind == FRAME_PART)
		return p->caps && f->caps;
	return p->caps ? f->caps || !f->level : !f->level && !f->figures && !f->caps;
}

/* The outermost part that is open with a heading of a lower level: "How we will know" is of none of the priorities before it. */
static int outermost_below(const struct work *w, const struct passage *p)
{
	int i = 0;
	while (i < w->depth && !(w->frame[i].kind == FRAME_PART && p->kind == BLOCK_HEADING && p->level && p->level < w->frame[i].level))
		i++;
	return i;
}

static void sections_close(struct work *w, const struct passage *p)
{
	int level = p->kind == BLOCK_HEADING ? p->level : 0;
	w->depth = outermost_below(w, p);
	frame_lists_close(w);
	while (w->depth && heading_ends(frame_top(w), p, level))
		w->depth--;
}

static bool section_is_part(const struct work *w, const struct passage *p)
{
	return !work_part(w) && (p->kind == BLOCK_HEADING || p->figures || p->caps || p->bold || !p->cut);
}

static struct frame *section_open(struct work *w, struct passage *p)
{
	sections_close(w, p);
	const char *title = *p->code ? arena_printf(w->a, "%s %s", p->code, p->text) : p->text;
	size_t node = 0;
	if (section_is_part(w, p)) {
		size_t above = w->depth ? frame_top(w)->node : 0;
		node = work_propose(w, p, "section", p->text, p->figures ? RULE_NUMBERED_HEADING : RULE_HEADING);
		struct proposal *s = work_proposal(w, node);
		s->printed = s->code = p->code;
		s->parent = above;
	}
	struct frame *f = frame_push(w, FRAME_SECTION, p, title);
	f->node = node;
	p->taken = true;
	return f;
}

/* ---- parts ---- */

enum { RUN_IN_LEVEL = 9 }; /* "Objective: …" begins a paragraph: each heading behind it ends it */

static size_t part_parent(struct work *w, const char *code, const char *kind)
{
	const char *dot = strrchr(code, '.');
	for (size_t i = w->d->count; dot && i--;) {
		const struct proposal *o = &w->d->each[i];
		bool prefix = strlen(o->code) == (size_t)(dot - code) && !strncmp(o->code, code, (size_t)(dot - code));
		if (prefix && kind_rank(o->kind) > 0 && kind_rank(o->kind) <= kind_rank(kind) && strcmp(o->kind, "section"))
			return i + 1;
	}
	return work_part(w);
}

static bool bears_text(const char *kind)
{
	return kind_rank(kind) < 5;
}

/* A heading that is not itself a goal with its number. */
static bool heads_others(struct work *w, const struct passage *p)
{
	struct label l;
	return p->head && !p->contents && !(label_of(w, p, &l) && !strcmp(l.kind, "goal"));
}

/* "Goal 7: …" below a text that names a framework is the framework's, and the part serves it. */
static bool goal_take(struct work *w, struct passage *p, const struct label *l)
{
	const char *code = NULL, *name = "";
	if (strcmp(l->kind, "goal") || !*l->code)
		return false;
	for (size_t i = w->at, back = 0; i-- && back < 24 && !code; back++) {
		code = framework_named(w, &w->p.each[i].words, &name);
		if (heads_others(w, &w->p.each[i])) /* named before it, the framework is another section's */
			break;
	}
	if (!code)
		return false;
	size_t node = work_propose(w, p, "goal", proposal_title(w->a, l->title), RULE_GOAL);
	struct proposal *n = work_proposal(w, node);
	n->sort = code;
	n->to = name;
	n->value = n->printed = l->code;
	n->code = arena_printf(w->a, "%s/%s", code, l->code);
	n->parent = work_part(w);
	p->taken = true;
	return true;
}

/* "Action plan", then "Objective 1" with its list, "Objective 2" with its own: what the outer heading lists goes on below each. */
static const char *list_inherited(struct work *w, const char *kind)
{
	for (int i = w->depth; i--;) {
		const struct frame *f = &w->frame[i];
		if (f->kind == FRAME_LIST && !f->by_lead && f->inherited && kind_rank(f->means) > kind_rank(kind))
			return f->means;
	}
	return "";
}

static void inherit(struct work *w, struct passage *p, const char *means)
{
	if (!*means)
		return;
	struct frame *f = frame_push(w, FRAME_LIST, p, "");
	f->means = means;
	f->inherited = true;
}

static void outline_label_take(struct work *w, struct passage *p, const struct label *l)
{
	if (goal_take(w, p, l))
		return;
	const char *inherited = list_inherited(w, l->kind);
	frame_part_place(w, p, l->kind, l->code);
	size_t node = proposal_add(
	    w, p, l->kind, l->code, proposal_title(w->a, l->title), part_parent(w, l->code, l->kind), *l->code ? RULE_LABEL : RULE_LABEL_COLON);
	if (bears_text(l->kind) || p->head || !*l->title) {
		frame_part_open(w, p, node);
		frame_top(w)->title_due = !*l->title;
		if (p->cut && !*l->code && !*l->title)
			frame_top(w)->level = RUN_IN_LEVEL;
		inherit(w, p, inherited);
	}
	if (!strcmp(l->kind, "action"))
		w->structured++;
	p->taken = true;
}

/* ---- lists ---- */

static bool child_fits_head(struct work *w, const struct frame *f, const struct passage *p)
{
	const struct frame *part = frame_part(w);
	if (part && p->kind == BLOCK_HEADING && p->level && p->level <= part->level) /* it ends what the list stands in */
		return false;
	if (p->mark > MARK_NUMBER && p->mark == f->head_mark && f->child == CHILD_NONE) /* "IV." behind "III." */
		return false;
	if (!*f->means || f->child == CHILD_ITEM || (p->caps && !f->caps))
		return false;
	if (p->kind == BLOCK_HEADING && f->level && p->level <= f->level && p->bold == f->bold && p->italic == f->italic)
		return false;
	if (p->figures && f->figures && p->figures <= f->figures)
		return false;
	if (f->child == CHILD_HEAD)
		return p->bold || p->italic || f->item_level == p->level || p->figures;
	return p->kind == BLOCK_HEADING || p->bold || p->italic || p->mark != MARK_NONE;
}

/* "What we will do" above headings that each have objectives or actions of their own: the headings are themes. */
static bool heads_parts(struct work *w, const struct passage *p)
{
	struct label l;
	size_t at, n;
	for (size_t i = w->at + 1; i < w->p.count; i++) {
		const struct passage *o = &w->p.each[i];
		const struct cue *c = o->head ? heading_cue(w, o)
		    : o->colon                ? cue_within(w->cues, CUE_LEAD, &o->words, 0, o->words.count, &at, &n)
		                              : NULL;
		if (o->kind == BLOCK_HEADING && o->level && p->level && o->level <= p->level)
			return false;
		if (o->head && o->figures && o->figures <= p->figures)
			return false;
		const char *means = c ? c->means : label_of(w, o, &l) ? l.kind : "";
		if (!strcmp(means, "action") || !strcmp(means, "objective"))
			return true;
		if (o->head && !c)
			return false;
	}
	return false;
}

static void head_entry(struct work *w, struct passage *p, struct frame *f)
{
	if (f->child == CHILD_NONE) {
		if (!strcmp(f->means, "action") && p->kind == BLOCK_HEADING && heads_parts(w, p)) {
			f->means = "theme";
			f->inherited = false;
		}
		f->child = CHILD_HEAD;
		f->item_level = p->level;
		f->entry_figures = p->figures;
		f->mark = p->mark;
	}
	struct frame *part = frame_part(w);
	if (part && (p->kind == BLOCK_ITEM || p->mark == MARK_BULLET))
		part->heads_mean = f->means;
	size_t node = frame_list_entry(w, p, f, RULE_HEADS);
	if (kind_heads(f->means))
		frame_part_open(w, p, node);
}

/* ---- headings ---- */

bool heading_of_part_again(struct work *w, struct passage *p)
{
	size_t node = p->words.count >= 4 ? proposal_again(w, &p->words, NULL) : 0;
	struct frame *part = frame_part(w);
	if (!node || (part && part->node == node))
		return node > 0 && (p->taken = true);
	const char *inherited = list_inherited(w, work_proposal(w, node)->kind);
	frame_part_place(w, p, work_proposal(w, node)->kind, work_proposal(w, node)->code);
	frame_part_open(w, p, node);
	inherit(w, p, inherited);
	work_proposal(w, node)->again++;
	p->taken = true;
	return true;
}

/* "OBJECTIVE 6", and its words in the next line. */
static bool title_comes(struct work *w, struct passage *p)
{
	struct frame *f = frame_top(w) && frame_top(w)->inherited ? frame_part(w) : frame_top(w);
	if (!f || f->kind != FRAME_PART || !f->title_due || p->mark != MARK_NONE)
		return false;
	struct proposal *n = work_proposal(w, f->node);
	f->title_due = false;
	p->taken = true;
	if (!*n->text)
		n->text = proposal_title(w->a, p->text);
	return true;
}

/* The list further out whose next entry this heading is: of the level or the number of those before it. */
static bool next_entry(struct work *w, struct passage *p)
{
	for (int i = w->depth; i--;) {
		struct frame *f = &w->frame[i];
		if (f->kind != FRAME_LIST || f->child != CHILD_HEAD || !kind_heads(f->means))
			continue;
		bool level = p->kind == BLOCK_HEADING && p->level && p->level == f->item_level && !p->figures == !f->entry_figures;
		bool number = p->figures ? p->figures == f->entry_figures : p->mark > MARK_NUMBER && p->mark == f->mark;
		if (!level && !number)
			return false;
		w->depth = i + 1;
		head_entry(w, p, f);
		return true;
	}
	return false;
}

/* "The Cabinet Member for Culture", and what he or she decides below it. */
static bool speaker_before_list(struct work *w, const struct passage *p)
{
	size_t n;
	const struct passage *next = w->at + 1 < w->p.count ? &w->p.each[w->at + 1] : NULL;
	return p->kind != BLOCK_HEADING && next && next->mark != MARK_NONE && p->words.count && cue_at(w->cues, CUE_SUBJECT, &p->words, 0, &n);
}

/* Whether another heading has the same words: "What we want to achieve" below each priority. */
static bool heading_repeats(const struct work *w, const struct passage *p)
{
	for (size_t i = 0; i < w->p.count; i++) {
		const struct passage *o = &w->p.each[i];
		if (o != p && o->head && !o->contents && o->words.count == p->words.count && words_phrase(&o->words, 0, &p->words))
			return true;
	}
	return false;
}

/* What a heading announces where it stands: aims below a priority are its objectives, lines of work below an objective what is to be done. */
static const char *announced(struct work *w, const struct passage *p, const struct cue *cue)
{
	const struct frame *part = frame_part(w);
	const char *kind = part ? work_proposal(w, part->node)->kind : "", *means = cue->means;
	if (!kind_heads(kind) || !kind_heads(means) || kind_rank(means) > kind_rank(kind))
		return means;
	bool aims = !strcmp(means, "aim") || !strcmp(means, "goal");
	bool lines = !strcmp(kind, "objective") && kind_rank(means) == kind_rank("priority") && strcmp(means, "goal");
	bool deeper = p->kind == BLOCK_HEADING && p->level && part->level && p->level > part->level;
	bool level = p->level == part->level || !p->level;
	if ((!aims && !lines) || (!deeper && !(level && heading_repeats(w, p))))
		return means;
	return lines ? "action" : kind_rank(kind) == kind_rank("priority") ? "objective" : means;
}

static bool has_children(const struct work *w, size_t node)
{
	return ANY(w->d->each, w->d->count, each->parent == node);
}

/* Objectives 1.1 and 1.2 of objective 1 with nothing below them, then "Actions": they are for objective 1. */
static void nested_close(struct work *w, const struct passage *p)
{
	for (int i = w->depth; i--;) {
		struct frame *f = &w->frame[i];
		if (f->kind != FRAME_LIST || !f->nested || f->child != CHILD_HEAD || p->figures || p->level != f->level)
			continue;
		bool used = false;
		for (size_t k = f->first; k <= f->last && f->entries > 1; k++)
			used |= has_children(w, k);
		if (f->entries > 1 && !used)
			w->depth = i;
		return;
	}
}

static void heading_take(struct work *w, struct passage *p)
{
	if (w->d->count && p->text == work_proposal(w, 1)->excerpt) /* the title heads all of it */
		return;
	const struct cue *cue = heading_cue(w, p);
	struct frame *list = frame_list(w), *part = frame_part(w);
	if (title_comes(w, p) || heading_of_part_again(w, p))
		return;
	if (!cue && next_entry(w, p))
		return;
	if (!cue && speaker_before_list(w, p)) {
		frame_lists_close(w);
		frame_list_announce(w, p, "action", true);
		return;
	}
	bool announces = cue && strcmp(cue->means, "end") && strcmp(cue->means, "contents");
	if (!cue && list && child_fits_head(w, list, p)) {
		head_entry(w, p, list);
		return;
	}
	if (!cue && !list && part && *part->heads_mean && p->kind == BLOCK_ITEM) {
		frame_list_announce(w, p, part->heads_mean, false);
		head_entry(w, p, frame_list(w));
		return;
	}
	if (!cue && list && p->kind == BLOCK_ITEM) { /* a bold entry among plain ones */
		frame_lists_close(w);
		if (part && *part->heads_mean) {
			frame_list_announce(w, p, part->heads_mean, false);
			head_entry(w, p, frame_list(w));
			return;
		}
	}
	if (announces) {
		nested_close(w, p);
		part = frame_part(w);
	}
	const char *means = announces ? announced(w, p, cue) : "";
	bool nested = announces && !strcmp(means, "objective") && part && !strcmp(work_proposal(w, part->node)->kind, "objective") &&
	    heading_repeats(w, p) && outermost_below(w, p) == w->depth && p->level >= part->level;
	bool inside =
	    announces && part && outermost_below(w, p) == w->depth && kind_rank(means) > kind_rank(work_proposal(w, part->node)->kind) && !p->figures;
	if (inside || nested)
		w->depth = (int)(part - w->frame) + 1;
	else
		section_open(w, p)->end = cue && !strcmp(cue->means, "end");
	if (nested) {
		frame_list_open(w, p, means, false);
		frame_top(w)->nested = true;
	} else if (announces)
		frame_list_announce(w, p, means, false);
	w->in_contents = cue && !strcmp(cue->means, "contents");
}

/* ---- paragraphs ---- */

/* A vision is a paragraph; an aim is one only where nothing below it lists aims. */
static bool body_kind(const struct work *w, const struct frame *f)
{
	if (f->by_lead)
		return false;
	if (!strcmp(f->means, "vision") || !strcmp(f->means, "mission"))
		return true;
	const struct passage *next = w->at + 1 < w->p.count ? &w->p.each[w->at + 1] : NULL;
	bool lists =
	    next && (next->kind == BLOCK_ITEM || next->mark != MARK_NONE || (next->kind == BLOCK_HEADING && next->level > f->level) || next->colon);
	return !strcmp(f->means, "aim") && !lists;
}

static void body_add(struct work *w, const struct passage *p, size_t node)
{
	struct proposal *n = node ? work_proposal(w, node) : NULL;
	if (n && !*n->body)
		n->body = p->text;
}

static bool one_sentence(const struct work *w, const struct passage *p)
{
	size_t from = 0, to = 0;
	return sentence_next(w, &p->words, &from, &to) && to == p->words.count && passage_length(p) < 250;
}

/* Entries of a list that nothing marks: behind "We will:" lines that begin small, below "What we will do" lines that begin with what is to
 * be done. */
static bool unmarked_entry(struct work *w, struct passage *p, struct frame *f)
{
	size_t n;
	if (!f || !*f->means || f->child == CHILD_HEAD || !one_sentence(w, p) || (f->child == CHILD_ITEM && f->mark != MARK_NONE))
		return false;
	const struct passage *next = w->at + 1 < w->p.count ? &w->p.each[w->at + 1] : NULL;
	bool several =
	    f->child == CHILD_ITEM || (next && next->kind == BLOCK_PARAGRAPH && next->mark == MARK_NONE && passage_small_first(next->text));
	bool small = f->by_lead && several && !p->bold && !p->italic && passage_small_first(p->text);
	bool says = !f->by_lead && !strcmp(f->means, "action") && p->words.count > 2 && cue_at(w->cues, CUE_VERB, &p->words, 0, &n);
	if (!small && !says)
		return false;
	f->child = CHILD_ITEM;
	f->mark = MARK_NONE;
	frame_list_entry(w, p, f, small ? RULE_LIST_LEAD : RULE_BODY_OF_HEADING);
	return true;
}

static void paragraph_take(struct work *w, struct passage *p)
{
	struct frame *f = frame_list(w);
	if ((!f || f->inherited) && title_comes(w, p))
		return;
	if (unmarked_entry(w, p, f))
		return;
	if (f && f->by_lead) { /* what a sentence announces follows it at once */
		w->depth--;
		f = frame_list(w);
	}
	if (f && f->child == CHILD_NONE && body_kind(w, f) && passage_length(p) < 600) {
		frame_list_entry(w, p, f, RULE_BODY_OF_HEADING);
		f->child = CHILD_HEAD;
		return;
	}
	if (f && f->child == CHILD_HEAD) {
		body_add(w, p, f->last);
		p->taken = true;
	} else if (frame_part(w))
		body_add(w, p, frame_part(w)->node);
	sentences_take(w, p);
}

/* ---- "Lead: …" below an action ---- */

static const char **attribute_of(struct proposal *n, const char *means)
{
	return !strcmp(means, "owner")  ? &n->owner
	    : !strcmp(means, "partner") ? &n->partners
	    : !strcmp(means, "due")     ? &n->due
	    : !strcmp(means, "cost")    ? &n->cost
	                                : NULL;
}

static bool attribute_take(struct work *w, struct passage *p)
{
	size_t n, node = w->d->count;
	const struct cue *c = p->words.count > 1 ? cue_at(w->cues, CUE_COLUMN, &p->words, 0, &n) : NULL;
	const char *behind = c ? p->text + p->words.each[n - 1].to : "";
	while (node && !strcmp(work_proposal(w, node)->kind, "indicator"))
		node--;
	if (*behind != ':' || !node || strcmp(work_proposal(w, node)->kind, "action") || !p->words.each[0].capital)
		return false;
	const char **to = attribute_of(work_proposal(w, node), c->means);
	if (!to)
		return false;
	*to = text_trim(w->a, behind + 1);
	p->taken = true;
	return true;
}

static void passage_take(struct work *w, struct passage *p)
{
	struct label l;
	if (attribute_take(w, p))
		return;
	if (label_of(w, p, &l) && (*l.code || !p->colon || p->cut)) { /* "Recommendation: That the board resolves to:" announces */
		outline_label_take(w, p, &l);
		if (p->colon && *l.title)
			lead_take(w, p);
	} else if (p->head)
		heading_take(w, p);
	else if (p->kind == BLOCK_ITEM || (p->mark != MARK_NONE && !(p->mark == MARK_NUMBER && p->figures > 1))) {
		struct frame *f = frame_list(w);
		bool nested = f && *f->means;
		if (p->colon && !nested)
			lead_take(w, p);
		else
			item_take(w, p);
	} else if (p->colon) {
		if (p->figures > 1)
			frame_lists_close(w);
		lead_take(w, p);
		if (p->figures > 1)
			frame_list(w)->title = arena_printf(w->a, "%s %s", p->code, frame_list(w)->title);
	} else {
		if (p->figures > 1 && frame_list(w) && frame_list(w)->by_lead && !code_extends(p->code, frame_list(w)->code))
			frame_lists_close(w);
		struct frame *f = frame_list(w);
		if (p->figures > 1 && f && *f->means && f->child == CHILD_HEAD && p->figures == f->entry_figures)
			head_entry(w, p, f);
		else if (p->figures > 1 && f && *f->means && f->child != CHILD_HEAD)
			item_take(w, p);
		else
			paragraph_take(w, p);
	}
}

/* ---- levels ---- */

/* What a heading is one of: "Objective 1" and "Objective 2", or "What are the benefits?" below each. */
static const char *heading_sort(struct work *w, const struct passage *p)
{
	struct label l;
	if (!p->head || p->contents)
		return NULL;
	if (label_of(w, p, &l) && *l.code) { /* "Strategic goal 1" is one sort, "Specific goal 1.1" below it another */
		size_t figures = 1;
		for (const char *dot = l.code; (dot = strchr(dot, '.')); dot++)
			figures++;
		return arena_printf(w->a, "%s %s %zu", l.kind, p->words.each[0].folded, figures);
	}
	const struct cue *c = heading_cue(w, p);
	return c && strcmp(c->means, "end") ? p->words.text : NULL;
}

static int level_said(const struct passage *p)
{
	return p->kind == BLOCK_HEADING ? p->level : 0;
}

/* Where headings of one sort have several levels, nobody meant the levels. */
static bool levels_lie(struct work *w)
{
	const char **sorts = arena_array(w->a, const char *, w->p.count + 1);
	for (size_t i = 0; i < w->p.count; i++) {
		const char *sort = heading_sort(w, &w->p.each[i]);
		sorts[i] = sort ? text_fold(w->a, sort) : NULL;
	}
	for (size_t i = 0; i < w->p.count; i++) {
		size_t alike = 1, other = 0;
		for (size_t k = i + 1; sorts[i] && k < w->p.count; k++) {
			if (!sorts[k] || strcmp(sorts[k], sorts[i]))
				continue;
			alike++;
			other += level_said(&w->p.each[k]) != level_said(&w->p.each[i]);
		}
		if (alike >= 3 && other)
			return true;
	}
	return false;
}

static void levels_drop(struct work *w)
{
	for (size_t i = 0; i < w->p.count; i++)
		if (w->p.each[i].kind == BLOCK_HEADING)
			w->p.each[i].level = 0;
}

void outline_take(struct work *w)
{
	if (levels_lie(w))
		levels_drop(w);
	for (w->at = 0; w->at < w->p.count; w->at++) {
		struct passage *p = &w->p.each[w->at];
		if (p->contents) {
			p->taken = true;
			continue;
		}
		p->path = work_path(w);
		p->node = work_part(w);
		if (p->kind == BLOCK_CELL) {
			w->at += grid_take(w, w->at) - 1;
			continue;
		}
		if (p->kind != BLOCK_NOTE && !p->reference)
			passage_take(w, p);
		p->node = work_part(w);
	}
}
