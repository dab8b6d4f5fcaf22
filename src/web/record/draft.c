/* draft.c - the text of a form that is not published yet: kept as it was typed, in no table of records. */
#include <string.h>

#include "base/date.h"
#include "base/locale.h"
#include "base/secret.h"
#include "base/text.h"
#include "model/engine/row.h"
#include "model/read/history_read.h"
#include "web/kit/form.h"
#include "web/kit/page.h"
#include "web/record/edit.h"
#include "web/record/record_form.h"

/* A day and letters by chance: "20090930-x4bq7d". The name of a draft that is gone is never given again, so who still has its page open can
 * publish no other one by it. */
static const char *draft_reference_new(struct page *p)
{
	const char *day = clock_today(p->arena), *chance = secret_hash(p->arena, secret_new(p->arena));
	return arena_printf(p->arena, "%.4s%.2s%.2s-%.10s", day, day + 5, day + 8, chance);
}

static int64_t own_organisation(struct page *p)
{
	for (size_t i = 0; i < p->visitor->grant_count; i++)
		if (p->visitor->grants[i].organisation != NONE)
			return p->visitor->grants[i].organisation;
	return NONE;
}

static const char *draft_put(struct page *p, struct draft *d)
{
	d->title = text_trim(p->arena, d->title);
	if (!d->reference) {
		d->reference = draft_reference_new(p);
		d->account = p->visitor->account;
		d->organisation = own_organisation(p);
	}
	return arena_printf(p->arena, "/drafts/%s", d->reference);
}

/* What a form without private fields does not show stays as the draft had it. */
static void hidden_kept(struct edit *d)
{
	struct record_form before;
	record_form_start(&before, d->page, d->entity, d->old);
	record_form_draft(&before, d->draft->content);
	for (size_t i = 0; i < d->entity->field_count; i++) {
		const struct field *f = &d->entity->fields[i];
		for (const struct form_pair *q = before.typed.first; q && !record_form_has(&d->form, f); q = q->next)
			if (text_starts(q->name, f->name))
				record_form_type(&d->form, q->name, q->value);
	}
}

/* What was chosen by its name is kept by its key: so it is found whatever it is called later, and told when it is there no more. */
static void references_kept(struct edit *d)
{
	for (size_t i = 0; i < d->entity->field_count; i++) {
		const struct field *f = &d->entity->fields[i];
		const char *typed = f->kind == K_REF && record_form_has(&d->form, f) ? record_form_value(&d->form, f->name) : "";
		const char *key = *typed ? text_or(record_form_text(&d->form, f), "") : "";
		if (*key && model_by_key(d->page->model, f->of, key))
			record_form_type(&d->form, f->name, key);
	}
}

void draft_keep(struct edit *d)
{
	struct page *p = d->page;
	struct draft *row = row_new(p->arena, &draft_entity);
	if (d->draft) {
		memcpy(row, d->draft, sizeof(*row));
		hidden_kept(d);
	}
	row->entity = d->entity->name;
	row->record = d->old ? record_id(d->old) : NONE;
	row->of_version = d->old ? d->version : NONE;
	row->title = record_form_title(&d->form);
	references_kept(d);
	row->content = text_or(record_form_content(&d->form), "-=");
	row->waits = NONE; /* it is being written again */
	const char *why = record_form_value(&d->form, "why");
	row->note = *why ? text_cut(p->arena, why, 490) : NULL;
	const char *href = draft_put(p, row);
	if (text_length(row->content) > 2000000) {
		problem_add(p->problems, NULL, _("This is too long to be kept as a draft."));
		page_refuse(p);
		edit_draw(d);
	} else if (row_save(p->model, &draft_entity, d->draft, row, &p->change) != ROW_FAILED)
		page_done(p, href, "draft");
}

const char *draft_why(struct page *p, const struct draft *d, const char *why)
{
	LOCALE_OF_RECORDS;
	const struct account *sender = d->account == p->visitor->account ? NULL : model_get(p->model, account, d->account);
	const char *sent = sender ? arena_printf(p->arena, _("Sent by %s"), sender->name) : NULL;
	if (!sent || text_empty(why))
		return sent ? sent : why;
	return text_cut(p->arena, arena_printf(p->arena, _("%s. %s"), sent, why), 490);
}

/* What the row says, but for the fields with `without`. */
static const char *draft_content(struct page *p, const struct entity *e, const void *row, unsigned without)
{
	struct out content = { .arena = p->arena };
	for (size_t i = 0; i < e->field_count; i++)
		if (row_present(&e->fields[i], row) && !(e->fields[i].flags & without))
			form_write(&content, e->fields[i].name, row_text(p->model, e, row, &e->fields[i]));
	return out_text(&content);
}

static const struct draft *draft_waiting(struct page *p, const struct draft *like)
{
	struct set own = model_referring(p->model, &draft_entity, "account", p->visitor->account, 1000);
	for (size_t i = 0; i < own.count; i++) {
		const struct draft *d = set_row(own, draft, i);
		if (d->waits == 1 && d->record == like->record && text_equal(d->entity, like->entity) && text_equal(d->content, like->content))
			return d;
	}
	return NULL;
}

const char *draft_wait_beside(struct page *p, const struct entity *e, const void *row, const struct field *of, const char *key, const char *title)
{
	struct draft *d = row_new(p->arena, &draft_entity);
	struct out content = { .arena = p->arena };
	form_write(&content, of->name, key);
	out_fmt(&content, "&%s", draft_content(p, e, row, PRIVATE | INTERNAL));
	d->entity = e->name;
	d->record = d->of_version = NONE;
	d->title = text_cut(p->arena, arena_printf(p->arena, "%s \u00b7 %s", title, model_title_of(p->model, e, row)), 300);
	d->content = out_text(&content);
	d->waits = 1;
	const struct draft *same = draft_waiting(p, d);
	if (same)
		return same->reference;
	draft_put(p, d);
	return row_save(p->model, &draft_entity, NULL, d, &p->change) == ROW_FAILED ? NULL : d->reference;
}

static const char *draft_wait_content(
    struct page *p, const struct entity *e, const void *old, const void *row, const struct draft *draft, const char *content)
{
	struct draft *d = draft ? row_copy(p->arena, &draft_entity, draft) : row_new(p->arena, &draft_entity);
	d->entity = e->name;
	d->record = old ? record_id(old) : NONE;
	d->of_version = old ? ((const struct record *)old)->version : NONE;
	{
		LOCALE_OF_RECORDS; /* others read it too */
		d->title = text_cut(p->arena, model_title_of(p->model, e, row), 300);
	}
	d->content = content;
	d->note = p->change.why ? text_cut(p->arena, p->change.why, 490) : d->note;
	d->waits = 1;
	const struct draft *same = draft ? NULL : draft_waiting(p, d);
	if (same)
		return same->reference;
	draft_put(p, d);
	return row_save(p->model, &draft_entity, draft, d, &p->change) == ROW_FAILED ? NULL : d->reference;
}

const char *draft_wait(struct page *p, const struct entity *e, const void *old, const void *row, const struct draft *draft)
{
	return draft_wait_content(p, e, old, row, draft, draft_content(p, e, row, PRIVATE | INTERNAL));
}

const char *draft_wait_edit(struct edit *d, const void *row)
{
	return draft_wait_content(d->page, d->entity, d->old, row, d->draft, record_form_said_content(&d->form, row));
}

void draft_withdraw(struct page *p, const struct entity *e, const void *row)
{
	struct draft *d = row_new(p->arena, &draft_entity);
	d->entity = e->name;
	d->title = text_cut(p->arena, model_title(p->model, e, record_id(row)), 300);
	d->content = draft_content(p, e, row, 0);
	const char *href = draft_put(p, d);
	if (row_save(p->model, &draft_entity, NULL, d, &p->change) == ROW_SAVED && row_delete(p->model, e, row, &p->change))
		page_done(p, href, "withdrawn");
}

/* Who wrote the draft may not have been shown private fields, nor who writes for an organisation what is GUARDED: what it does not hold of
 * these stays as the record has it. */
static void private_kept(struct edit *d)
{
	for (size_t i = 0; d->old && i < d->entity->field_count; i++) {
		const struct field *f = &d->entity->fields[i];
		bool hidden = f->flags & PRIVATE || (f->flags & GUARDED && d->draft->organisation != NONE);
		if (hidden && record_form_has(&d->form, f) && !*text_or(record_form_text(&d->form, f), ""))
			record_form_set(&d->form, f->name, row_text(d->page->model, d->entity, d->old, f));
	}
}

const void *draft_old(struct page *p, const struct draft *d)
{
	const struct entity *e = d->record == NONE ? NULL : entity_find(d->entity);
	const void *row = e ? model_by_id(p->model, e, d->record) : NULL;
	const char *key = e && !row ? history_key(p->model, e, d->record) : NULL;
	return text_empty(key) ? row : model_by_key(p->model, e, key);
}

bool draft_edit(struct page *p, const struct draft *draft, struct edit *d)
{
	const char *key;
	const struct entity *e = edit_kind(p, draft->entity, &key);
	if (!e)
		return false;
	*d = (struct edit){ .page = p,
		.entity = e,
		.draft = draft,
		.version = draft->of_version,
		.old = draft_old(p, draft),
		.action = arena_printf(p->arena, "/drafts/%s/edit", draft->reference) };
	record_form_start(&d->form, p, e, d->old);
	record_form_draft(&d->form, draft->content);
	private_kept(d);
	edit_merge(d);
	return true;
}

static bool is_author(struct page *p, const struct draft *draft)
{
	return p->visitor->account != NONE && draft->account == p->visitor->account;
}

/* Whether the act is the visitor's on the record that the draft changes, and on what it would be, as far as that can be read:
 * what it belongs to decides. */
static bool draft_may(struct page *p, const struct draft *draft, enum act act)
{
	struct edit d;
	if (!draft_edit(p, draft, &d))
		return false;
	struct problems *own = p->problems;
	p->problems = arena_alloc(p->arena, sizeof(*p->problems));
	p->problems->arena = p->arena;
	void *row = row_new(p->arena, d.entity);
	record_form_read(&d.form, row);
	p->problems = own;
	return page_may(p, act, d.entity, row) && (!d.old || page_may(p, act, d.entity, d.old));
}

bool draft_visible(struct page *p, const struct draft *draft)
{
	return is_author(p, draft) || draft_may(p, draft, ACT_DRAFTS);
}

bool draft_changeable(struct page *p, const struct draft *draft)
{
	const struct entity *e = entity_find(draft->entity);
	const void *old = draft_old(p, draft);
	if (is_author(p, draft))
		return !old || page_may(p, ACT_CHANGE, e, old);
	return draft_may(p, draft, old ? ACT_CHANGE : ACT_ADD);
}
