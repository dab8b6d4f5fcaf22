/* outline.c - the plan's tree: which headings, labels and lists are parts of the plan, and below which others. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "outline_label.h"
#include "work.h"

static struct frame *top(struct work *w)
{
	return w->depth ? &w->frame[w->depth - 1] : NULL;
}

static struct frame *frame_push(struct work *w, enum frame_kind kind, const struct piece *p, const char *title)
{
	if (w->depth == FRAMES_MAX)
		w->depth--;
	struct frame *f = &w->frame[w->depth++];
	*f = (struct frame){ .kind = kind, .means = "", .heads_mean = "", .title = text_cut(w->a, title, PATH_TITLE_MAX) };
	f->code = p->code;
	f->level = p->kind == BLOCK_HEADING ? p->level : 0;
	f->figures = p->head ? p->figures : 0;
	f->caps = p->caps;
	f->bold = p->bold;
	f->italic = p->italic;
	return f;
}

static void lists_close(struct work *w)
{
	while (w->depth && top(w)->kind == FRAME_LIST)
		w->depth--;
}

static struct frame *list_open(struct work *w)
{
	struct frame *f = top(w);
	return f && f->kind == FRAME_LIST ? f : NULL;
}

static struct frame *part_frame(struct work *w)
{
	for (int i = w->depth; i--;)
		if (w->frame[i].kind == FRAME_PART)
			return &w->frame[i];
	return NULL;
}

static bool extends(const char *code, const char *prefix)
{
	size_t n = strlen(prefix);
	return n && !strncmp(code, prefix, n) && (code[n] == '.' || (code[n] >= 'a' && code[n] <= 'z')) && code[n + 1];
}

/* ---- sections ---- */

/* What a heading ends: sections of its depth and deeper, parts that it does not stand in. */
static bool heading_ends(const struct frame *f, const struct piece *p, int level)
{
	if (f->kind == FRAME_LIST)
		return true;
	if (p->figures && f->figures && f->kind == FRAME_SECTION)
		return p->figures <= f->figures && !extends(p->code, f->code);
	if (f->kind == FRAME_PART && p->figures)
		return !extends(p->code, f->code) && (!level || !f->level || level <= f->level);
	if (level && f->level)
		return level <= f->level;
	if (f->kind == FRAME_PART)
		return p->caps && f->caps;
	return p->caps ? f->caps || !f->level : !f->level && !f->figures && !f->caps;
}

static void sections_close(struct work *w, const struct piece *p)
{
	int level = p->kind == BLOCK_HEADING ? p->level : 0;
	lists_close(w);
	while (w->depth && heading_ends(top(w), p, level))
		w->depth--;
}

static bool section_is_part(const struct work *w, const struct piece *p)
{
	return !work_part(w) && (p->kind == BLOCK_HEADING || p->figures || p->caps || p->bold || !p->cut);
}

static struct frame *section_open(struct work *w, struct piece *p)
{
	sections_close(w, p);
	const char *title = *p->code ? arena_printf(w->a, "%s %s", p->code, p->text) : p->text;
	size_t node = 0;
	if (section_is_part(w, p)) {
		size_t above = w->depth ? top(w)->node : 0;
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

static void part_open(struct work *w, const struct piece *p, size_t node)
{
	const struct proposal *n = work_proposal(w, node);
	const char *title = arena_printf(w->a, "%s %s", n->kind, *n->printed ? n->printed : text_cut(w->a, n->text, 50));
	struct frame *f = frame_push(w, FRAME_PART, p, title);
	f->node = node;
	f->code = n->code;
}

/* A label of a kind that is open is a sibling; one of a higher rank, or as the format's levels say, stands outside. */
static void part_place(struct work *w, const struct piece *p, const char *kind, const char *code)
{
	int level = p->kind == BLOCK_HEADING ? p->level : 0;
	lists_close(w);
	for (int i = 0; i < w->depth; i++) {
		struct frame *f = &w->frame[i];
		if (f->kind != FRAME_PART || extends(code, f->code))
			continue;
		const char *open = work_proposal(w, f->node)->kind;
		bool lower = kind_rank(open) > kind_rank(kind);
		if (!strcmp(open, kind) || lower || (level && f->level && level <= f->level && kind_rank(kind) <= kind_rank(open))) {
			w->depth = i;
			return;
		}
	}
}

static size_t parent_of(struct work *w, const char *code, const char *kind)
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

/* "Goal 7: …" below a text that names a framework is the framework's, and the part serves it. */
static bool goal_take(struct work *w, struct piece *p, const struct label *l)
{
	const char *code = NULL, *name = "";
	if (strcmp(l->kind, "goal") || !*l->code)
		return false;
	for (size_t i = w->at, back = 0; i-- && back < 24 && !code; back++)
		code = framework_named(w, &w->p.each[i].words, &name);
	if (!code)
		return false;
	size_t node = work_propose(w, p, "goal", part_title(w->a, l->title), RULE_GOAL);
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

static void inherit(struct work *w, struct piece *p, const char *means)
{
	if (!*means)
		return;
	struct frame *f = frame_push(w, FRAME_LIST, p, "");
	f->means = means;
	f->inherited = true;
}

static void label_take(struct work *w, struct piece *p, const struct label *l)
{
	if (goal_take(w, p, l))
		return;
	const char *inherited = list_inherited(w, l->kind);
	part_place(w, p, l->kind, l->code);
	size_t node =
	    part_add(w, p, l->kind, l->code, part_title(w->a, l->title), parent_of(w, l->code, l->kind), *l->code ? RULE_LABEL : RULE_LABEL_COLON);
	if (bears_text(l->kind) || p->head) {
		part_open(w, p, node);
		top(w)->title_due = !*l->title;
		inherit(w, p, inherited);
	}
	if (!strcmp(l->kind, "action"))
		w->structured++;
	p->taken = true;
}

/* ---- lists ---- */

static void list_announce(struct work *w, struct piece *p, const char *means, bool by_lead)
{
	struct frame *part = part_frame(w);
	if (!by_lead && part && kind_rank(means) <= kind_rank(work_proposal(w, part->node)->kind))
		w->depth = (int)(part - w->frame);
	struct frame *f = frame_push(w, FRAME_LIST, p, p->text);
	f->means = means;
	f->by_lead = by_lead;
	f->inherited = !by_lead && !work_part(w) && kind_rank(means) == kind_rank("action");
	p->taken = true;
}

/* "Note the report" is for the minutes, not an action. */
static bool procedural(const struct work *w, const struct piece *p)
{
	size_t n;
	return p->words.count && cue_at(w->cues, CUE_PROCEDURE, &p->words, 0, &n);
}

/* The text without the sentence that announces a list. */
static const char *before_last_sentence(struct work *w, const struct piece *p)
{
	size_t from = 0, to = 0, last = 0;
	while (sentence_next(w, &p->words, &from, &to)) {
		last = from;
		from = to;
	}
	return last ? arena_strndup(w->a, p->text, p->words.each[last].from) : p->text;
}

static size_t list_entry(struct work *w, struct piece *p, struct frame *f, enum rule_name rule)
{
	size_t parent = work_part(w);
	const char *means = f->means;
	if (parent && !strcmp(work_proposal(w, parent)->kind, means))
		means = !strcmp(means, "action") ? "part" : "action";
	const char *printed = p->mark == MARK_BULLET ? "" : p->code;
	size_t node = part_add(w, p, means, printed, part_title(w->a, p->colon ? before_last_sentence(w, p) : p->text), parent, rule);
	struct proposal *n = work_proposal(w, node);
	if (f->by_lead)
		n->sure = n->sure < rule_of(RULE_LIST_LEAD)->sure ? n->sure : rule_of(RULE_LIST_LEAD)->sure;
	f->last = node;
	f->entries++;
	w->structured += !strcmp(means, "action");
	p->taken = true;
	return node;
}

static bool child_fits_head(const struct frame *f, const struct piece *p)
{
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

static void head_entry(struct work *w, struct piece *p, struct frame *f)
{
	if (f->child == CHILD_NONE) {
		f->child = CHILD_HEAD;
		f->item_level = p->level;
		f->entry_figures = p->figures;
	}
	struct frame *part = part_frame(w);
	if (part && (p->kind == BLOCK_ITEM || p->mark == MARK_BULLET))
		part->heads_mean = f->means;
	size_t node = list_entry(w, p, f, RULE_HEADS);
	if (kind_heads(f->means))
		part_open(w, p, node);
}

/* ---- headings ---- */

static const struct cue *heading_cue(const struct work *w, const struct piece *p)
{
	return p->words.count > 14 ? NULL : cue_whole(w->cues, CUE_HEADING, &p->words, 5, 2);
}

static bool heading_of_part_again(struct work *w, struct piece *p)
{
	size_t node = p->words.count >= 4 ? part_again(w, &p->words, NULL) : 0;
	struct frame *part = part_frame(w);
	if (!node || (part && part->node == node))
		return node > 0 && (p->taken = true);
	const char *inherited = list_inherited(w, work_proposal(w, node)->kind);
	part_place(w, p, work_proposal(w, node)->kind, work_proposal(w, node)->code);
	part_open(w, p, node);
	inherit(w, p, inherited);
	work_proposal(w, node)->again++;
	p->taken = true;
	return true;
}

/* "OBJECTIVE 6", and its words in the next line. */
static bool title_comes(struct work *w, struct piece *p)
{
	struct frame *f = top(w) && top(w)->inherited ? part_frame(w) : top(w);
	if (!f || f->kind != FRAME_PART || !f->title_due || p->mark != MARK_NONE)
		return false;
	struct proposal *n = work_proposal(w, f->node);
	f->title_due = false;
	p->taken = true;
	if (!*n->text)
		n->text = part_title(w->a, p->text);
	return true;
}

/* The list further out whose next entry this heading is: of the level or the number of those before it. */
static bool next_entry(struct work *w, struct piece *p)
{
	for (int i = w->depth; i--;) {
		struct frame *f = &w->frame[i];
		if (f->kind != FRAME_LIST || f->child != CHILD_HEAD || !kind_heads(f->means))
			continue;
		bool level = p->kind == BLOCK_HEADING && p->level && p->level == f->item_level && !p->figures == !f->entry_figures;
		bool number = p->figures && p->figures == f->entry_figures;
		if (!level && !number)
			return false;
		w->depth = i + 1;
		head_entry(w, p, f);
		return true;
	}
	return false;
}

static void heading_take(struct work *w, struct piece *p)
{
	const struct cue *cue = heading_cue(w, p);
	struct frame *list = list_open(w), *part = part_frame(w);
	if (title_comes(w, p) || heading_of_part_again(w, p))
		return;
	if (!cue && next_entry(w, p))
		return;
	bool announces = cue && strcmp(cue->means, "end") && strcmp(cue->means, "contents");
	if (!cue && list && child_fits_head(list, p)) {
		head_entry(w, p, list);
		return;
	}
	if (!cue && !list && part && *part->heads_mean && p->kind == BLOCK_ITEM) {
		list_announce(w, p, part->heads_mean, false);
		head_entry(w, p, list_open(w));
		return;
	}
	if (!cue && list && p->kind == BLOCK_ITEM) { /* a bold entry among plain ones */
		lists_close(w);
		if (part && *part->heads_mean) {
			list_announce(w, p, part->heads_mean, false);
			head_entry(w, p, list_open(w));
			return;
		}
	}
	bool inside = announces && part && kind_rank(cue->means) > kind_rank(work_proposal(w, part->node)->kind) && !p->figures;
	if (inside)
		w->depth = (int)(part - w->frame) + 1;
	else
		section_open(w, p)->end = cue && !strcmp(cue->means, "end");
	if (announces)
		list_announce(w, p, cue->means, false);
	w->in_contents = cue && !strcmp(cue->means, "contents");
}

/* ---- lists and their entries ---- */

/* Months, the plan's own words, and who speaks are no strangers. */
static bool stranger(struct work *w, const struct words *words, size_t i)
{
	size_t n;
	struct words title = words_of(w->a, w->d->title), home = words_of(w->a, w->d->home);
	const char *f = words->each[i].folded;
	if (!words->each[i].capital || words_begins(words, i) || cue_at(w->cues, CUE_MONTH, words, i, &n) || cue_at(w->cues, CUE_BODY, words, i, &n) ||
	    cue_at(w->cues, CUE_TEXT, words, i, &n) || (i && cue_at(w->cues, CUE_SUBJECT, words, i - 1, &n)))
		return false;
	for (size_t j = 0; j < title.count; j++)
		if (!strcmp(title.each[j].folded, f))
			return false;
	return !home.count || strcmp(home.each[0].folded, f);
}

static bool in_capitals_at(const struct words *words, size_t i)
{
	for (size_t k = words->each[i].from; k < words->each[i].to; k++)
		if (words->text[k] < 'A' || words->text[k] > 'Z')
			return false;
	return words->each[i].to - words->each[i].from > 1;
}

/* "The LGA policy aims to:" lists the aims of another. */
static bool named_before(struct work *w, const struct words *words, size_t to)
{
	size_t from = to, strangers = 0;
	while (from && !words_begins(words, from))
		from--;
	for (size_t i = from; i < to; i++)
		strangers += stranger(w, words, i) && (to - from <= 8 || in_capitals_at(words, i));
	return strangers > 0 && strcmp(w->d->language, "de");
}

static const struct cue *last_lead(struct work *w, const struct words *s, size_t *at)
{
	const struct cue *best = NULL;
	size_t n;
	for (size_t i = 0; i < s->count; i++) {
		const struct cue *c = cue_at(w->cues, CUE_LEAD, s, i, &n);
		if (c) {
			best = c;
			*at = i;
			i += n - 1;
		}
	}
	return best;
}

static struct words last_sentence(struct work *w, const struct piece *p)
{
	size_t from = 0, to = 0, last = 0;
	while (sentence_next(w, &p->words, &from, &to)) {
		last = from;
		from = to;
	}
	return words_of(w->a, p->words.count ? p->text + p->words.each[last].from : "");
}

/* "will" alone announces actions only of who speaks; so do "to", "de". */
static bool lead_stands(struct work *w, const struct words *s, const struct cue *c, size_t at)
{
	if (named_before(w, s, at))
		return false;
	if (strcmp(c->means, "action") || c->phrase.count > 1)
		return true;
	size_t n, where;
	return cue_within(w->cues, CUE_SUBJECT, s, 0, s->count, &where, &n) || cue_within(w->cues, CUE_MODAL, s, 0, 0, &where, &n) ||
	    strlen(c->phrase.each[0].folded) > 6;
}

static void lead_take(struct work *w, struct piece *p)
{
	struct words s = last_sentence(w, p);
	size_t at = 0;
	const struct cue *c = last_lead(w, &s, &at);
	struct frame *f = list_open(w);
	if (f && !f->by_lead && *f->means && f->child == CHILD_NONE) {
		p->taken = true;
		return;
	}
	if (f && f->by_lead)
		lists_close(w);
	bool stands = c && lead_stands(w, &s, c, at);
	bool infinitive = !c && s.count > 3 && !strcmp(s.each[s.count - 1].folded, "to") && p->kind == BLOCK_ITEM;
	list_announce(w, p, stands ? c->means : infinitive ? "action" : "", true);
	list_open(w)->title = text_cut(w->a, s.text, PATH_TITLE_MAX);
	p->taken = stands || infinitive;
	if (!p->taken && p->kind == BLOCK_PARAGRAPH)
		sentences_take(w, p);
}

static bool same_list(const struct frame *f, const struct piece *p)
{
	bool bullet = p->mark <= MARK_BULLET, bullets = f->mark <= MARK_BULLET;
	return p->level == f->item_level && bullet == bullets;
}

static void part_of_entry(struct work *w, struct piece *p, struct frame *f)
{
	const struct proposal *last = f->last ? work_proposal(w, f->last) : NULL;
	if (!last || strcmp(last->kind, "action"))
		return;
	if (part_again(w, &p->words, "action")) {
		p->taken = true;
		return;
	}
	const char *printed = p->mark == MARK_BULLET ? "" : p->code;
	part_add(w, p, "part", printed, part_title(w->a, p->text), f->last, RULE_LIST_PART);
	p->taken = true;
}

/* What stands below an objective or a priority in its list is what is to be done for it. */
static void below_entry(struct work *w, struct piece *p, struct frame *f)
{
	const char *kind = f->last ? work_proposal(w, f->last)->kind : "";
	if (!strcmp(kind, "objective") || !strcmp(kind, "priority") || !strcmp(kind, "theme")) {
		size_t node = part_add(w, p, "action", p->mark == MARK_BULLET ? "" : p->code, part_title(w->a, p->text), f->last, RULE_LIST_BELOW);
		w->structured += work_proposal(w, node)->again == 0;
		p->taken = true;
	} else
		part_of_entry(w, p, f);
}

/* An entry that announces a list of its own holds that list. */
static void entry_opens(struct work *w, struct piece *p, struct frame *f)
{
	size_t node = f->last;
	if (!p->colon || !node || !kind_heads(work_proposal(w, node)->kind))
		return;
	part_open(w, p, node);
	top(w)->by_lead = true;
	top(w)->item_level = p->level;
	lead_take(w, p);
	struct frame *list = list_open(w);
	if (list && (!*list->means || !strcmp(list->means, work_proposal(w, node)->kind)))
		list->means = "action";
	p->taken = true;
}

/* Leaves the lists and the entries that are deeper than this one. */
static struct frame *list_of_level(struct work *w, const struct piece *p)
{
	for (struct frame *f = top(w); f; f = top(w)) {
		bool inner = f->kind == FRAME_LIST && f->child == CHILD_ITEM && p->level < f->item_level;
		bool entry = f->kind == FRAME_PART && f->by_lead && p->level <= f->item_level;
		bool empty = f->kind == FRAME_LIST && f->child == CHILD_NONE && w->depth > 1 && f[-1].kind == FRAME_PART && f[-1].by_lead && p->level <= f[-1].item_level;
		if (!inner && !entry && !empty)
			break;
		w->depth--;
	}
	return list_open(w);
}

static bool entry_again(struct work *w, struct piece *p)
{
	size_t node = p->mark == MARK_NUMBER ? part_again(w, &p->words, NULL) : 0;
	if (!node || !kind_heads(work_proposal(w, node)->kind))
		return false;
	struct frame *f = list_open(w);
	if (f && f->child == CHILD_ITEM && !strcmp(f->means, work_proposal(w, node)->kind))
		return false;
	return heading_of_part_again(w, p);
}

static void item_alone(struct work *w, struct piece *p)
{
	size_t n;
	const struct cue *s = p->words.count ? cue_at(w->cues, CUE_SUBJECT, &p->words, 0, &n) : NULL;
	if (s && promises(w, &p->words, 0, p->words.count)) {
		part_add(w, p, "action", p->mark == MARK_BULLET ? "" : p->code, part_title(w->a, p->text), work_part(w), RULE_ITEM_PROMISE);
		w->structured++;
		p->taken = true;
	} else if (p->mark == MARK_NUMBER && p->kind != BLOCK_ITEM)
		sentences_take(w, p);
}

static void item_take(struct work *w, struct piece *p)
{
	if (entry_again(w, p))
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
		f->mark = p->mark;
	}
	if (f && same_list(f, p)) {
		if (*f->means && procedural(w, p))
			p->taken = false;
		else if (*f->means) {
			list_entry(w, p, f, f->by_lead ? RULE_LIST_LEAD : RULE_LIST_HEADING);
			entry_opens(w, p, f);
		} else
			item_alone(w, p);
	} else if (f)
		below_entry(w, p, f);
}

/* ---- paragraphs ---- */

/* A vision is a paragraph; an aim is one only where nothing below it lists aims. */
static bool body_kind(const struct work *w, const struct frame *f)
{
	if (f->by_lead)
		return false;
	if (!strcmp(f->means, "vision") || !strcmp(f->means, "mission"))
		return true;
	const struct piece *next = w->at + 1 < w->p.count ? &w->p.each[w->at + 1] : NULL;
	bool lists = next && (next->kind == BLOCK_ITEM || next->mark != MARK_NONE || (next->kind == BLOCK_HEADING && next->level > f->level) || next->colon);
	return !strcmp(f->means, "aim") && !lists;
}

static void body_add(struct work *w, const struct piece *p, size_t node)
{
	struct proposal *n = node ? work_proposal(w, node) : NULL;
	if (n && !*n->body)
		n->body = p->text;
}

static void paragraph_take(struct work *w, struct piece *p)
{
	struct frame *f = list_open(w);
	if ((!f || f->inherited) && title_comes(w, p))
		return;
	if (f && f->by_lead && f->entries + (f->child == CHILD_ITEM)) {
		w->depth--;
		f = list_open(w);
	}
	if (f && f->child == CHILD_NONE && body_kind(w, f) && piece_length(p) < 600) {
		list_entry(w, p, f, RULE_BODY_OF_HEADING);
		f->child = CHILD_HEAD;
		return;
	}
	if (f && f->child == CHILD_HEAD) {
		body_add(w, p, f->last);
		p->taken = true;
	} else if (part_frame(w))
		body_add(w, p, part_frame(w)->node);
	sentences_take(w, p);
}

static void piece_take(struct work *w, struct piece *p)
{
	struct label l;
	if (label_of(w, p, &l)) {
		label_take(w, p, &l);
		if (p->colon && *l.title)
			lead_take(w, p);
	} else if (p->head)
		heading_take(w, p);
	else if (p->kind == BLOCK_ITEM || (p->mark != MARK_NONE && !(p->mark == MARK_NUMBER && p->figures > 1))) {
		struct frame *f = list_open(w);
		bool nested = f && *f->means;
		if (p->colon && !nested)
			lead_take(w, p);
		else
			item_take(w, p);
	} else if (p->colon) {
		if (p->figures > 1)
			lists_close(w);
		lead_take(w, p);
		if (p->figures > 1)
			list_open(w)->title = arena_printf(w->a, "%s %s", p->code, list_open(w)->title);
	} else {
		if (p->figures > 1 && list_open(w) && list_open(w)->by_lead)
			lists_close(w);
		struct frame *f = list_open(w);
		if (p->figures > 1 && f && *f->means && f->child != CHILD_HEAD)
			item_take(w, p);
		else
			paragraph_take(w, p);
	}
}

/* ---- levels ---- */

/* What a heading is one of: "Objective 1" and "Objective 2", or "What are the benefits?" below each. */
static const char *heading_sort(struct work *w, const struct piece *p)
{
	struct label l;
	if (!p->head || p->contents)
		return NULL;
	if (label_of(w, p, &l) && *l.code)
		return l.kind;
	const struct cue *c = heading_cue(w, p);
	return c && strcmp(c->means, "end") ? p->words.text : NULL;
}

static int level_said(const struct piece *p)
{
	return p->kind == BLOCK_HEADING ? p->level : 0;
}

/* Where headings of one sort have several levels, nobody meant the levels. */
static bool levels_lie(struct work *w)
{
	for (size_t i = 0; i < w->p.count; i++) {
		const char *sort = heading_sort(w, &w->p.each[i]);
		size_t alike = 1, other = 0;
		for (size_t k = i + 1; sort && k < w->p.count; k++) {
			const char *o = heading_sort(w, &w->p.each[k]);
			if (!o || strcmp(text_fold(w->a, o), text_fold(w->a, sort)))
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
		struct piece *p = &w->p.each[w->at];
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
			piece_take(w, p);
		p->node = work_part(w);
	}
}
