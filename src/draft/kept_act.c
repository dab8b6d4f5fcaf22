/* kept_act.c - deciding: a proposal is changed, accepted, merged, dropped, and undone. */
#include <string.h>

#include "base/message.h"
#include "base/out.h"
#include "base/text.h"
#include "kept.h"
#include "model/declared/strategy.h"

static bool proposed_put(struct kept *k, const struct proposed *old, struct proposed *row, const struct change *c)
{
	return row_put(k->model, &proposed_entity, old, row, c);
}

static struct proposed *copy(struct kept *k, const struct proposed *p)
{
	return row_copy(k->model->arena, &proposed_entity, p);
}

/* ---- what the form says ---- */

static const char *edited(struct kept *k, const char *text, const char *was)
{
	return text ? text_trim(k->model->arena, text) : was;
}

static void code_check(const struct codelist *list, const char *code, const char *field, const char *words, struct problems *problems)
{
	if (!text_empty(code) && code_place(list, code) == list->count)
		problem_add(problems, field, "%s", words);
}

static void parent_set(struct kept *k, const struct proposed *old, struct proposed *row, int64_t parent, struct problems *problems)
{
	const struct proposed *above = kept_row(k, parent);
	if (parent != NONE && (!above || kept_group_of(above) != KEPT_TREE))
		problem_add(problems, "parent", "%s", _("Choose a part of this plan"));
	else if (above && kept_is_below(k, above, old))
		problem_add(problems, "parent", "%s", _("A part cannot stand below itself"));
	else
		row->parent = parent;
}

/* A part has one successor. */
static void was_set(struct kept *k, struct proposed *row, const char *was, struct problems *problems)
{
	size_t i = 0;
	while (i < k->before_count && !text_equal(k->before[i].element->slug, was))
		i++;
	if (!text_empty(was) && i == k->before_count)
		problem_add(problems, "was", "%s", _("Choose a part of the edition before"));
	else if (!text_empty(was) && k->before[i].by && k->before[i].by->number != row->number)
		problem_add(problems, "was", _("“%s” takes the place of this part already"), k->before[i].by->title);
	else
		row->was = text_or_none(was);
}

static void act_length_check(const char *text, size_t most, const char *field, struct problems *problems)
{
	if (!text_empty(text) && text_length(text) > most)
		problem_add(problems, field, _("This is too long. The limit is %zu characters"), most);
}

/* A box for text takes line breaks; a title has none. */
static const char *act_one_line(struct kept *k, const char *text)
{
	struct out o = { .arena = k->model->arena };
	for (; *text; text++)
		if (*text == '\r' || *text == '\n')
			out_str(&o, o.length && o.text[o.length - 1] != ' ' ? " " : "");
		else
			out_char(&o, *text);
	return out_text(&o);
}

static bool edit_read(struct kept *k, const struct proposed *old, struct proposed *row, const struct kept_edit *e, struct problems *problems)
{
	size_t before = problems->errors;
	row->title = act_one_line(k, edited(k, e->title, old->title));
	if (text_empty(row->title))
		problem_add(problems, "title", "%s", _("Enter a title"));
	act_length_check(row->title, 600, "title", problems);
	row->code = text_or_none(edited(k, e->code, old->code));
	act_length_check(row->code, 40, "code", problems);
	if (kept_kinds(old)) {
		row->kind = text_or(edited(k, e->kind, old->kind), old->kind);
		code_check(kept_kinds(old), row->kind, "kind", _("Choose a kind from the list"), problems);
	}
	if (kept_sorts(old)) {
		row->sort = text_or_none(edited(k, e->sort, old->sort));
		code_check(kept_sorts(old), row->sort, "sort", _("Choose a kind from the list"), problems);
	}
	if (kept_has_country(old)) {
		row->country = text_or_none(edited(k, e->country, old->country));
		code_check(&codelist_country, row->country, "country", _("Choose a country from the list"), problems);
	}
	if (e->parent_said)
		parent_set(k, old, row, e->parent, problems);
	if (e->was && kept_kinds(old))
		was_set(k, row, text_trim(k->model->arena, e->was), problems);
	return problems->errors == before;
}

/* A connection names what it leads to by its code: it goes on doing so. */
static bool targets_follow(struct kept *k, const struct proposed *old, const struct proposed *row, const struct change *c)
{
	if (!old->code || text_equal(old->code, row->code))
		return true;
	for (size_t i = 1; i <= k->top; i++) {
		const struct proposed *o = k->of[i];
		if (!o || kept_group_of(o) != KEPT_CONNECTION || !text_equal(o->target, old->code))
			continue;
		struct proposed *other = copy(k, o);
		other->target = row->code;
		if (!proposed_put(k, o, other, c))
			return false;
	}
	return true;
}

/* ---- the acts ---- */

/* The places of a place that is another country's are of the other one. */
static void place_of_country(struct kept *k, const struct proposed *old, struct proposed *row)
{
	struct proposal p = { 0 };
	if (!kept_has_country(old) || text_equal(old->country, row->country))
		return;
	kept_detail_read(k->model->arena, old, &p);
	p.latitude = p.longitude = "";
	row->detail = text_or_none(kept_detail_write(k->model->arena, &p));
}

static const char *act_joined(struct kept *k, const struct proposed *above, const struct proposed *p)
{
	return arena_printf(k->model->arena, "%s %s", above->title, p->title);
}

static bool merge(struct kept *k, struct proposed *row, const struct change *c, struct problems *problems)
{
	const struct proposed *above = kept_above(k, row);
	if (!above) {
		problem_add(problems, "title", "%s", _("There is nothing above that it could be merged with"));
		return false;
	}
	struct proposed *whole = copy(k, above);
	whole->title = act_joined(k, above, row);
	act_length_check(whole->title, 600, "title", problems);
	row->state = CODE_PROPOSAL_STATE_MERGED;
	row->merged = above->number;
	return !problems->errors && proposed_put(k, above, whole, c);
}

/* What was merged takes its words back, where they still stand at the end. */
static bool proposal_again(struct kept *k, struct proposed *row, const struct change *c)
{
	const struct proposed *above = kept_row(k, row->merged);
	const char *end = arena_printf(k->model->arena, " %s", row->title);
	row->merged = NONE;
	if (!above || !text_ends(above->title, end))
		return true;
	struct proposed *rest = copy(k, above);
	rest->title = arena_strndup(k->model->arena, above->title, strlen(above->title) - strlen(end));
	return proposed_put(k, above, rest, c);
}

/* The lines behind the first one, as parts that stand beside it. */
static bool split(
    struct kept *k, const struct proposed *p, struct proposed *row, const char *typed, const struct change *c, struct problems *problems)
{
	struct arena *a = k->model->arena;
	int64_t number = (int64_t)k->top, behind = p->number;
	size_t parts = 0;
	for (const char *at = text_or(typed, ""); *at;) {
		size_t n = strcspn(at, "\r\n");
		const char *title = text_trim(a, arena_strndup(a, at, n));
		at += n + (at[n] != 0);
		if (!*title)
			continue;
		act_length_check(title, 600, "title", problems);
		struct proposed *part = parts ? row_copy(a, &proposed_entity, row) : row;
		part->title = title;
		if (parts++) {
			part->head = ((const struct proposed *)row_new(a, &proposed_entity))->head;
			part->number = ++number;
			part->behind = behind;
			part->code = part->was = part->detail = NULL;
		}
		behind = part->number;
		if (problems->errors || (part != row && row_save(k->model, &proposed_entity, NULL, part, c) != ROW_SAVED))
			return false;
	}
	if (parts < 2)
		problem_add(problems, "title", "%s", _("Put each part on a line of its own, then split it"));
	return parts >= 2;
}

bool kept_accept(struct kept *k, const struct proposed *p, const struct change *c)
{
	struct proposed *row = copy(k, p);
	row->state = CODE_PROPOSAL_STATE_ACCEPTED;
	return proposed_put(k, p, row, c);
}

/* The parts of the plan below it; the names in them are decided one by one. */
static bool act_branch(struct kept *k, const struct proposed *top, const struct change *c)
{
	for (size_t i = 0; i < k->count; i++) {
		const struct proposed *p = k->lines[i].row;
		bool taken = k->lines[i].group == KEPT_TREE && p != top && kept_is_open(p) && !p->question;
		if (taken && kept_is_below(k, p, top) && !kept_accept(k, p, c))
			return false;
	}
	return true;
}

/* Whether what a connection leads to is itself a question: it can wait for the answer. */
static bool end_is_asked(const struct kept *k, const struct proposed *p)
{
	for (size_t i = 0; i < k->count && p->target; i++) {
		const struct kept_line *line = &k->lines[i];
		if (line->group == KEPT_TREE && text_equal(line->row->code, p->target))
			return kept_is_open(line->row) && line->row->question;
	}
	return false;
}

bool kept_accept_all(struct kept *k, const struct change *c)
{
	for (size_t i = 0; i < k->count; i++) {
		const struct proposed *p = k->lines[i].row;
		if (kept_is_open(p) && !p->question && !end_is_asked(k, p) && !kept_accept(k, p, c))
			return false;
	}
	return true;
}

static void accept_check(const struct proposed *row, struct problems *problems)
{
	if (kept_sorts(row) && !row->sort)
		problem_add(problems, "sort", "%s", _("Choose a kind from the list"));
}

bool kept_decide(
    struct kept *k, const struct proposed *p, enum kept_act act, const struct kept_edit *e, const struct change *c, struct problems *problems)
{
	struct proposed *row = copy(k, p);
	bool good = true;
	if (act != KEPT_DROP && act != KEPT_UNDO && !edit_read(k, p, row, e, problems))
		return false;
	switch (act) {
	case KEPT_ACCEPT:
	case KEPT_BRANCH:
		accept_check(row, problems);
		row->state = CODE_PROPOSAL_STATE_ACCEPTED;
		break;
	case KEPT_MERGE: good = merge(k, row, c, problems); break;
	case KEPT_SPLIT: good = split(k, p, row, e->title, c, problems); break;
	case KEPT_DROP: row->state = CODE_PROPOSAL_STATE_DROPPED; break;
	case KEPT_UNDO:
		good = !kept_is_merged(p) || proposal_again(k, row, c);
		row->state = CODE_PROPOSAL_STATE_PROPOSED;
		break;
	default: break;
	}
	if (!good || problems->errors)
		return false;
	place_of_country(k, p, row);
	return proposed_put(k, p, row, c) && targets_follow(k, p, row, c) && (act != KEPT_BRANCH || act_branch(k, p, c));
}
