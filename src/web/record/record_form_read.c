/* record_form_read.c - what was typed into a form becomes a row: the one validator, and what only a form knows. */
#include "web/kit/session.h"
#include "web/record/record_form.h"
#include <string.h>
#include "base/text.h"
#include "model/engine/refer.h"
#include "model/engine/row.h"
#include "web/kit/form.h"

/* ---- reading ---- */

const void *record_form_row(struct record_form *f)
{
	struct problems found = { .arena = f->page->arena };
	void *row = row_new(f->page->arena, f->entity);
	if (f->old)
		*(struct record *)row = *(const struct record *)f->old;
	row_read(f->page->model, f->entity, row, record_form_lookup, f, &found);
	return row;
}

static void problem_people(struct record_form *f, const struct problem *q)
{
	struct page *p = f->page;
	const struct field *d = q->field ? entity_field(f->entity, q->field) : NULL;
	const char *either = d ? record_form_number_either(f, d) : NULL, *place = d ? record_form_one_place(f, d) : q->field;
	if (either)
		problem_add(p->problems, place, "%s", either);
	else
		problem_add(p->problems, place, "%s", d ? field_sentence(p->arena, d, q->text) : q->text);
}

static void key_check(struct record_form *f, const void *row, struct problems *found)
{
	struct page *p = f->page;
	const void *other = model_by_key(p->model, f->entity, row_key(p->model, f->entity, row));
	bool same = other && f->old && record_id(other) == record_id(f->old);
	if (same || (!other && !refer_key_taken(p->model, f->entity, row)))
		return;
	/* who does not see the record is not told its title */
	const char *title = other ? model_title(p->model, f->entity, record_id(other)) : _("another record");
	for (size_t i = 0; i < f->entity->field_count; i++) {
		const struct field *d = &f->entity->fields[i];
		if (d->kind == K_SLUG || (d->flags & KEY && !entity_slug(f->entity))) {
			if (d->kind == K_SLUG)
				problem_add(found, d->name, _("is already in use by %s. Enter another one"), title);
			else
				problem_add(found, d->name, _("This record already exists: %s"), title);
			return;
		}
	}
}

/* Nothing is part of itself, by however many steps. */
static void record_form_circle_check(struct record_form *f, const void *row, struct problems *found)
{
	const struct field *parent = entity_field(f->entity, "parent");
	if (!f->old || !parent || parent->of != f->entity)
		return;
	int64_t self = record_id(f->old), id = field_int(parent, row);
	for (int steps = 0; id != NONE && steps < 100; steps++) {
		if (id == self) {
			problem_add(found, parent->name, _("must not be the record itself or a part of it"));
			return;
		}
		const void *above = model_by_id(f->page->model, f->entity, id);
		id = above ? field_int(parent, above) : NONE;
	}
}

/* The form does not ask for it; who says it all the same is told so. */
static bool guarded_kept_typed(struct record_form *f)
{
	struct page *p = f->page;
	bool kept = true;
	for (size_t i = 0; !f->shows_guarded && i < f->entity->field_count; i++) {
		const struct field *d = &f->entity->fields[i];
		if (!(d->flags & GUARDED))
			continue;
		f->shows_guarded = true;
		const char *typed = text_or(record_form_text(f, d), "");
		f->shows_guarded = false;
		if (!*typed || text_equal(typed, f->old ? row_text(p->model, f->entity, f->old, d) : ""))
			continue;
		problem_add(p->problems, d->name, _("%s: only an international officer can change this"), _(d->label));
		kept = false;
	}
	return kept;
}

/* What is made of other fields, a page address of the title and a reference of the activity, can't be missing as long as those are. */
static bool record_form_makes(const struct record_form *f, const char *name)
{
	const struct field *d = name && !f->old ? entity_field(f->entity, name) : NULL;
	return d && (d == entity_slug(f->entity) || d->flags & MADE) && !text_visible(record_form_value(f, name));
}

void record_form_problems_sort(struct record_form *f)
{
	struct problems *all = f->page->problems;
	struct problem *sorted = NULL;
	for (struct problem *q = all->first, *next; q; q = next) {
		struct problem **at = &sorted;
		next = q->next;
		while (*at && record_form_rank(f, (*at)->field) <= record_form_rank(f, q->field))
			at = &(*at)->next;
		q->next = *at;
		*at = q;
	}
	all->first = sorted;
	for (all->last = &all->first; *all->last;)
		all->last = &(*all->last)->next;
}

bool record_form_read(struct record_form *f, void *row)
{
	struct page *p = f->page;
	struct problems found = { .arena = p->arena };
	const struct field *made_key = record_form_make(f);
	bool kept = guarded_kept_typed(f);
	if (f->old) /* it stays the same record: whose it is hangs on that, too */
		*(struct record *)row = *(const struct record *)f->old;
	if (row_read(p->model, f->entity, row, record_form_lookup, f, &found) && f->entity->table) {
		if (made_key)
			refer_reference_free(p->model, f->entity, made_key, row);
		key_check(f, row, &found);
		record_form_circle_check(f, row, &found);
		record_form_said_apart(f, row);
	}
	for (const struct problem *q = found.first; q; q = q->next)
		if (found.errors < 2 || !record_form_makes(f, q->field))
			problem_people(f, q);
	record_form_problems_sort(f);
	return kept && !found.errors;
}

/* ---- who looked ---- */

void record_form_private(struct record_form *f, const char *act, const void *row)
{
	struct out names = { .arena = f->page->arena };
	for (size_t i = 0; f->old && f->shows_private && i < f->entity->field_count; i++) {
		const struct field *d = &f->entity->fields[i];
		bool same = row &&
		    (kind_is_text(d->kind) ? text_equal(field_text(d, f->old), field_text(d, row)) : field_int(d, f->old) == field_int(d, row));
		if (d->flags & PRIVATE && !(d->flags & INTERNAL) && !same && (row || row_present(d, f->old)))
			out_fmt(&names, "%s%s", names.length ? " " : "", d->name);
	}
	if (names.length)
		page_log_access(f->page, act, f->entity, record_id(f->old), out_text(&names), f->page->change.why);
}
