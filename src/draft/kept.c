/* kept.c - proposals as rows, and how they stand to each other. */
#include "kept.h"

#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "base/secret.h"
#include "base/text.h"
#include "model/declared/strategy.h"

enum { SURE = 85, FAIRLY = 65 };

static bool kept_in_list(const struct codelist *list, const char *code)
{
	return code && code_place(list, code) < list->count;
}

/* ---- what each kind may be ---- */

/* Kinds beside the parts of a plan. */
static const struct kept_kind {
	const char *kind;
	enum kept_group group;
	const struct codelist *sorts;
	bool country, title;
} kept_kind_list[] = {
	{ "alignment", KEPT_CONNECTION },
	{ "framework", KEPT_CONNECTION },
	{ "link", KEPT_CONNECTION, .sorts = &codelist_link_kind },
	{ "place", KEPT_NAME, .sorts = &codelist_place_kind, .country = true, .title = true },
	{ "organisation", KEPT_NAME, .sorts = &codelist_organisation_kind, .title = true },
	{ "document", KEPT_NAME, .sorts = &codelist_document_kind, .title = true },
	{ "funding", KEPT_NAME, .title = true },
};

static const struct kept_kind *kept_kind_of(const char *kind)
{
	return FIND(kept_kind_list, COUNT(kept_kind_list), text_equal(each->kind, kind));
}

static bool kept_of_framework(const char *kind, const char *sort)
{
	return text_equal(kind, CODE_ELEMENT_KIND_GOAL) && !text_empty(sort);
}

bool kept_can_be(const struct proposal *p)
{
	return *p->text && (kept_in_list(&codelist_element_kind, p->kind) || kept_kind_of(p->kind) || !strcmp(p->kind, "plan"));
}

enum kept_group kept_group_of(const struct proposed *p)
{
	const struct kept_kind *k = kept_kind_of(p->kind);
	if (k)
		return k->group;
	return kept_of_framework(p->kind, p->sort) ? KEPT_CONNECTION : KEPT_TREE;
}

const struct codelist *kept_kinds(const struct proposed *p)
{
	return kept_group_of(p) == KEPT_TREE ? &codelist_element_kind : NULL;
}

const struct codelist *kept_sorts(const struct proposed *p)
{
	const struct kept_kind *k = kept_kind_of(p->kind);
	return k ? k->sorts : NULL;
}

bool kept_has_country(const struct proposed *p)
{
	const struct kept_kind *k = kept_kind_of(p->kind);
	return k && k->country;
}

bool kept_has_title(const struct proposed *p)
{
	const struct kept_kind *k = kept_kind_of(p->kind);
	return k ? k->title : kept_group_of(p) == KEPT_TREE;
}

bool kept_is_plan(const struct proposed *p)
{
	return text_equal(p->kind, "plan");
}

const struct rule_of *kept_rule(const struct proposed *p)
{
	enum rule_name i = 0;
	while (i + 1 < RULES && !text_equal(rule_of(i)->name, p->rule))
		i++;
	return rule_of(i);
}

const char *kept_certainty(const struct proposed *p)
{
	if (p->sure >= SURE)
		return N_("Sure");
	return p->sure >= FAIRLY ? N_("Fairly sure") : N_("Not sure");
}

/* ---- states ---- */

bool kept_is_open(const struct proposed *p)
{
	return text_equal(p->state, CODE_PROPOSAL_STATE_PROPOSED);
}

bool kept_is_accepted(const struct proposed *p)
{
	return text_equal(p->state, CODE_PROPOSAL_STATE_ACCEPTED);
}

bool kept_is_dropped(const struct proposed *p)
{
	return text_equal(p->state, CODE_PROPOSAL_STATE_DROPPED);
}

bool kept_is_merged(const struct proposed *p)
{
	return text_equal(p->state, CODE_PROPOSAL_STATE_MERGED);
}

/* ---- keeping ---- */

static struct proposed *kept_proposal_row(struct model *m, const struct reading *of, const struct proposal *p, size_t number, int64_t parent)
{
	struct proposed *row = row_new(m->arena, &proposed_entity);
	bool plan = !strcmp(p->kind, "plan");
	row->reading = of->head.id;
	row->number = (int64_t)number;
	row->state = plan ? CODE_PROPOSAL_STATE_ACCEPTED : CODE_PROPOSAL_STATE_PROPOSED;
	row->kind = p->kind;
	row->code = *p->code ? text_cut(m->arena, p->code, 40) : NULL;
	row->title = text_cut(m->arena, p->text, 600);
	row->parent = parent;
	/* a word of the document's own says no kind of ours */
	const struct codelist *sorts = kept_sorts(row);
	row->sort = !sorts || kept_in_list(sorts, p->sort) ? text_or_none(p->sort) : NULL;
	row->country = text_or_none(p->country);
	row->target = *p->to ? text_cut(m->arena, p->to, 300) : NULL;
	row->section = *p->section ? text_cut(m->arena, p->section, 2000) : NULL;
	row->page = p->page ? p->page : NONE;
	row->line = p->line ? p->line : NONE;
	row->rule = rule_of(p->rule)->name;
	row->sure = p->sure;
	row->question = *p->question && !plan ? text_cut(m->arena, p->question, 500) : NULL;
	if (!row->question && sorts && !row->sort)
		row->question = N_("Which kind is it?");
	row->excerpt = text_or_none(p->excerpt);
	row->detail = text_or_none(kept_detail_write(m->arena, p));
	return row;
}

/* A proposal keeps its place as its number, so numbers of what can be no record are missing. */
static bool proposals_add(struct model *m, const struct reading *of, const struct drafted *d, const struct plan *follows, const struct change *c)
{
	struct proposed **rows = arena_array(m->arena, struct proposed *, d->count + 1);
	size_t count = 0;
	for (size_t i = 0; i < d->count; i++) {
		const struct proposal *p = &d->each[i];
		size_t parent = p->parent;
		while (parent && !kept_can_be(&d->each[parent - 1]))
			parent = d->each[parent - 1].parent;
		if (kept_can_be(p))
			rows[count++] = kept_proposal_row(m, of, p, i + 1, parent ? (int64_t)parent : NONE);
	}
	if (follows)
		kept_edition_match(m, follows, rows, count);
	for (size_t i = 0; i < count; i++)
		if (row_save(m, &proposed_entity, NULL, rows[i], c) != ROW_SAVED)
			return false;
	return true;
}

/* A day and letters by chance, as the name of a draft: one that is gone is never given again. */
static const char *reference_new(struct arena *a)
{
	const char *day = clock_today(a), *chance = secret_hash(a, secret_new(a));
	return arena_printf(a, "%.4s%.2s%.2s-%.10s", day, day + 5, day + 8, chance);
}

const struct reading *kept_add(struct model *m, const struct drafted *d, const struct kept_asked *asked, const struct change *c)
{
	struct reading *row = row_new(m->arena, &reading_entity);
	if (d->count > KEPT_MAX)
		return NULL;
	row->reference = reference_new(m->arena);
	row->title = text_cut(m->arena, text_or(asked->title, d->title), 300);
	row->name = text_cut(m->arena, asked->name, 200);
	row->owner = asked->owner;
	row->issued = *d->owner ? text_cut(m->arena, d->owner, 300) : NULL;
	row->home = text_or_none(d->home);
	row->home_country = text_or_none(d->home_country);
	row->language = text_or_none(d->language);
	row->source = kept_source_write(m->arena, d->blocks);
	row->rest = kept_rest_write(d);
	row->follows = asked->follows ? asked->follows->slug : NULL;
	bool good = row_save(m, &reading_entity, NULL, row, c) == ROW_SAVED && proposals_add(m, row, d, asked->follows, c);
	return good ? row : NULL;
}

static struct set kept_rows_of(struct model *m, const struct reading *r)
{
	return model_referring(m, &proposed_entity, "reading", r->head.id, KEPT_MAX);
}

bool kept_remove(struct model *m, const struct reading *r, const struct change *c)
{
	struct set rows = kept_rows_of(m, r);
	for (size_t i = 0; i < rows.count; i++)
		if (!row_delete(m, &proposed_entity, rows.rows[i], c))
			return false;
	return row_delete(m, &reading_entity, r, c);
}

/* ---- reading ---- */

const struct proposed *kept_row(const struct kept *k, int64_t number)
{
	return number > 0 && (size_t)number <= k->top ? k->of[number] : NULL;
}

const struct proposed *kept_parent(const struct kept *k, const struct proposed *p)
{
	const struct proposed *at = kept_row(k, p->parent);
	for (size_t steps = 0; at && !kept_is_open(at) && !kept_is_accepted(at) && steps < k->top; steps++)
		at = kept_row(k, kept_is_merged(at) ? at->merged : at->parent);
	return at;
}

const struct proposed *kept_above(const struct kept *k, const struct proposed *p)
{
	size_t at = 0;
	while (at < k->order_count && k->order[at] != (size_t)p->number)
		at++;
	while (at > 0 && kept_group_of(p) == KEPT_TREE) {
		const struct proposed *o = k->of[k->order[--at]];
		bool left = !kept_is_plan(o) && kept_group_of(o) == KEPT_TREE && (kept_is_open(o) || kept_is_accepted(o));
		if (left && !kept_is_below(k, o, p))
			return o;
	}
	return NULL;
}

bool kept_is_below(const struct kept *k, const struct proposed *below, const struct proposed *above)
{
	const struct proposed *at = below;
	for (size_t steps = 0; at && at != above && steps <= k->top; steps++)
		at = kept_parent(k, at);
	return at == above;
}

const struct proposed *kept_next(const struct kept *k, int64_t number)
{
	size_t at = 0;
	while (at < k->count && k->lines[at].row->number != number)
		at++;
	size_t from = at < k->count ? at + 1 : 0;
	for (size_t i = 0; i < k->count; i++) {
		const struct proposed *p = k->lines[(from + i) % k->count].row;
		if (kept_is_open(p))
			return p;
	}
	return NULL;
}

static void count_one(struct kept_counts *c, const struct proposed *p)
{
	c->all++;
	c->open += kept_is_open(p);
	c->accepted += kept_is_accepted(p);
	c->dropped += kept_is_dropped(p) || kept_is_merged(p);
	c->questions += kept_is_open(p) && p->question;
}

static void kept_line_add(struct kept *k, const struct proposed *p, size_t under, int depth)
{
	k->lines[k->count++] = (struct kept_line){ p, kept_group_of(p), under, depth };
	count_one(&k->counts, p);
}

/* What was split off has a higher number than what it stands behind. */
static void kept_order_make(struct kept *k)
{
	size_t *next = arena_array(k->model->arena, size_t, k->top + 1), last = 0;
	k->order = arena_array(k->model->arena, size_t, k->top + 1);
	for (size_t i = 1; i <= k->top; i++) {
		if (!k->of[i])
			continue;
		int64_t behind = k->of[i]->behind;
		bool split = behind > 0 && behind < (int64_t)i && k->of[behind];
		size_t at = split ? (size_t)behind : last;
		next[i] = next[at];
		next[at] = i;
		last = split ? last : i;
	}
	for (size_t i = next[0]; i; i = next[i])
		k->order[k->order_count++] = i;
}

/* Parts below each part, as lists of numbers: `first[0]` are those at the top. What is dropped stands where it stood. */
struct tree {
	size_t *first, *next;
	bool *seen;
};

static void kept_tree_make(struct kept *k, struct tree *t)
{
	t->first = arena_array(k->model->arena, size_t, k->top + 1);
	t->next = arena_array(k->model->arena, size_t, k->top + 1);
	t->seen = arena_array(k->model->arena, bool, k->top + 1);
	for (size_t at = k->order_count; at > 0; at--) {
		size_t i = k->order[at - 1];
		const struct proposed *p = k->of[i];
		if (kept_is_plan(p) || kept_group_of(p) != KEPT_TREE)
			continue;
		const struct proposed *above = kept_parent(k, p);
		size_t under = above && !kept_is_plan(above) && kept_group_of(above) == KEPT_TREE ? (size_t)above->number : 0;
		t->next[i] = t->first[under];
		t->first[under] = i;
	}
}

static void tree_walk(struct kept *k, struct tree *t, size_t under, int depth)
{
	for (size_t i = t->first[under]; i; i = t->next[i]) {
		if (t->seen[i])
			continue;
		t->seen[i] = true;
		kept_line_add(k, k->of[i], under, depth);
		tree_walk(k, t, i, depth + 1);
	}
}

/* Parts that came below each other when a decision was undone: the first of them stands at the top. */
static void circles_walk(struct kept *k, struct tree *t)
{
	for (size_t i = 1; i <= k->top; i++) {
		const struct proposed *p = k->of[i];
		if (!p || kept_is_plan(p) || kept_group_of(p) != KEPT_TREE || t->seen[i])
			continue;
		t->seen[i] = true;
		kept_line_add(k, p, 0, 0);
		tree_walk(k, t, i, 1);
	}
}

static size_t kept_connected(const struct kept *k, const struct proposed *p)
{
	const struct proposed *above = kept_parent(k, p);
	return above && kept_group_of(above) == KEPT_TREE && !kept_is_plan(above) ? (size_t)above->number : 0;
}

void kept_read(struct model *m, const struct reading *r, struct kept *k)
{
	struct set rows = kept_rows_of(m, r);
	struct tree tree;
	*k = (struct kept){ .model = m, .reading = r };
	for (size_t i = 0; i < rows.count; i++)
		k->top = (size_t)set_row(rows, proposed, i)->number > k->top ? (size_t)set_row(rows, proposed, i)->number : k->top;
	k->of = arena_array(m->arena, const struct proposed *, k->top + 1);
	k->lines = arena_array(m->arena, struct kept_line, rows.count + 1);
	for (size_t i = 0; i < rows.count; i++)
		k->of[set_row(rows, proposed, i)->number] = set_row(rows, proposed, i);
	kept_order_make(k);
	kept_tree_make(k, &tree);
	tree_walk(k, &tree, 0, 0);
	circles_walk(k, &tree);
	for (enum kept_group group = KEPT_CONNECTION; group < KEPT_GROUPS; group++)
		for (size_t i = 1; i <= k->top; i++)
			if (k->of[i] && !kept_is_plan(k->of[i]) && kept_group_of(k->of[i]) == group)
				kept_line_add(k, k->of[i], kept_connected(k, k->of[i]), 0);
	kept_edition_read(k);
}
