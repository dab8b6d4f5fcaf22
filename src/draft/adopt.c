/* adopt.c - accepted proposals as a draft again, its rows as files, and those through the import that there is. */
#include "adopt.h"

#include <string.h>

#include "base/message.h"
#include "base/text.h"
#include "model/declared/access.h"
#include "rows.h"

/* ---- back to proposals ---- */

static enum rule_name rule_named(const struct proposed *row)
{
	const struct rule_of *rule = kept_rule(row);
	enum rule_name i = 0;
	while (i + 1 < RULES && rule_of(i) != rule)
		i++;
	return i;
}

static void proposal_read(struct arena *a, const struct proposed *row, size_t parent, struct proposal *p)
{
	kept_detail_read(a, row, p);
	p->kind = row->kind;
	p->code = text_or(row->code, "");
	p->text = row->title;
	p->excerpt = text_or(row->excerpt, "");
	p->parent = parent;
	p->section = text_or(row->section, "");
	p->page = row->page == NONE ? 0 : (int)row->page;
	p->line = row->line == NONE ? 0 : (long)row->line;
	p->rule = rule_named(row);
	p->sure = (int)row->sure;
	p->question = "";
	p->sort = text_or(row->sort, "");
	p->country = text_or(row->country, "");
	p->to = text_or(row->target, "");
	p->was = row->was;
}

/* A draft in the order of the document: place and number of each proposal. */
struct again {
	struct drafted d;
	size_t *number_at; /* of a place, from 1 */
};

/* A part that is below one that nobody decided stands at the next one above that was accepted. */
static size_t accepted_above(const struct kept *k, const size_t *under, size_t number)
{
	size_t at = under[number];
	while (at && !kept_is_accepted(k->of[at]))
		at = under[at];
	return at;
}

static void draft_again(const struct kept *k, struct again *to)
{
	struct arena *a = k->model->arena;
	struct drafted *d = &to->d;
	const struct reading *r = k->reading;
	size_t *under = arena_array(a, size_t, k->top + 1), *place = arena_array(a, size_t, k->top + 1);
	static const struct proposal none = { .kind = "", .code = "", .text = "", .to = "", .sort = "", .value = "" };
	*d = (struct drafted){ .arena = a,
		.count = k->order_count,
		.each = arena_array(a, struct proposal, k->order_count + 1),
		.language = text_or(r->language, ""),
		.title = r->title,
		.owner = text_or(r->issued, ""),
		.home = text_or(r->home, ""),
		.home_country = text_or(r->home_country, "") };
	for (size_t i = 0; i < k->count; i++)
		under[k->lines[i].row->number] = k->lines[i].under;
	to->number_at = arena_array(a, size_t, k->order_count + 1);
	for (size_t i = 0; i < k->order_count; i++) {
		to->number_at[i + 1] = k->order[i];
		place[k->order[i]] = i + 1;
	}
	for (size_t i = 0; i < k->order_count; i++) {
		const struct proposed *row = k->of[k->order[i]];
		d->each[i] = none;
		if (kept_is_accepted(row))
			proposal_read(a, row, place[accepted_above(k, under, k->order[i])], &d->each[i]);
	}
}

/* ---- the rows ---- */

/* The place of a problem is a line of a file that nobody sees: it is told as the proposal that wrote the line. */
static void problems_tell(const struct again *d, const struct draft_file *file, const struct problems *found, struct problems *to)
{
	for (const struct problem *q = found->first; q; q = q->next) {
		bool known = q->line >= 2 && (size_t)q->line - 2 < file->rows;
		to->line = known ? (long)d->number_at[file->of[q->line - 2]] : 0;
		if (q->grade == PROBLEM_ERROR)
			problem_add(to, q->field, "%s", q->text);
	}
	to->line = 0;
}

static bool file_take(struct model *m, const struct again *d, const struct draft_file *file, const struct records_how *how, struct problems *to)
{
	struct problems found = { .arena = m->arena };
	struct records_count count = { 0 };
	const struct records_source source = {
		.path = file->name, .bytes = file->bytes, .length = file->length, .entity = records_entity(file->name)
	};
	enum records_end end = records_import(m, &source, how, &found, &count);
	problems_tell(d, file, &found, to);
	return end == RECORDS_DONE;
}

/* What is referred to comes first; settings name records of any kind, so they come last. */
static bool files_take(struct model *m, const struct again *d, const struct draft_files *files, const struct records_how *how, struct problems *to)
{
	bool good = true;
	for (size_t i = 0; i <= all_entity_count && good; i++) {
		const struct entity *e = i < all_entity_count ? all_entities[i] : &setting_entity;
		const struct draft_file *file =
		    e != &setting_entity || i == all_entity_count ? FIND(files->each, files->count, records_entity(each->name) == e) : NULL;
		good = !file || file_take(m, d, file, how, to);
	}
	return good;
}

/* What was accepted and has no row would be lost without a word. */
static bool all_made(const struct kept *k, const bool *made, struct problems *to)
{
	size_t before = to->errors;
	for (size_t i = 0; i < k->order_count; i++) {
		const struct proposed *row = k->of[k->order[i]];
		if (!kept_is_accepted(row) || made[i + 1])
			continue;
		to->line = (long)row->number;
		problem_add(to, NULL, "%s",
		    kept_group_of(row) == KEPT_CONNECTION
		        ? _("What it connects is not accepted, or nobody is named who issued the plan. Accept both ends, or drop it")
		        : _("It cannot become a record. Change it, or drop it"));
	}
	to->line = 0;
	return to->errors == before;
}

/* Whether the settings of the city are for this person to write. */
static bool settings_may(struct model *m, const struct records_how *how)
{
	struct problems none = { .arena = m->arena };
	return !how->may || how->may(how->may_context, m, &setting_entity, NULL, row_new(m->arena, &setting_entity), &none);
}

bool adopt(struct kept *k, const struct records_how *how, struct problems *problems, const char **plan)
{
	struct model *m = k->model;
	struct again d;
	struct draft_files files;
	const struct draft_into into = {
		.model = m, .owner = k->reading->owner, .settings = settings_may(m, how), .made = arena_array(m->arena, bool, k->top + 2)
	};
	if (m->dataset == NONE && !into.settings) {
		problem_add(problems, NULL, "%s", _("This is the first plan of the city. Ask an administrator to adopt it"));
		return false;
	}
	draft_again(k, &d);
	draft_rows_into(&d.d, k->reading->name, &into, &files);
	if (!all_made(k, into.made, problems) || !files_take(m, &d, &files, how, problems))
		return false;
	struct reading *row = row_copy(m->arena, &reading_entity, k->reading);
	row->plan = files.plan;
	*plan = files.plan;
	return row_save(m, &reading_entity, k->reading, row, &(struct change){ .who = how->who, .why = how->why }) == ROW_SAVED;
}
