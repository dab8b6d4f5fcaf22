/* company.c - drafts that come with another: what the same writer asks for of the record that the other would add, and that is nowhere else yet.
 * A new activity waits with what it is classified as and what it contributes to: an officer is asked once, and publishes or discards all of it. */
#include <string.h>

#include "base/text.h"
#include "codec/form.h"
#include "model/engine/search/lookup.h"
#include "model/engine/row.h"
#include "rule/approval.h"
#include "web/page/keeping/keeping.h"
#include "web/record/edit.h"

enum { DRAFTS_OF_WRITER = 1000, COMPANY_MAX = 50 };

/* The record that a draft would add; of no kind where the draft changes one that is there, to which others refer without the draft. */
struct company_subject {
	const struct entity *entity;
	const char *key, *title; /* as references name it */
};

static struct form company_form(struct page *p, const struct draft *d)
{
	struct form form = { 0 };
	struct problems ignored = { .arena = p->arena };
	form_read(p->arena, d->content, strlen(d->content), &form, &ignored);
	return form;
}

static struct company_subject company_subject(struct page *p, const struct draft *d)
{
	const struct entity *e = d->record == NONE ? entity_find(d->entity) : NULL;
	const struct field *slug = e ? entity_slug(e) : NULL;
	struct form form = company_form(p, d);
	return (struct company_subject){ .entity = e, .key = slug ? form_value(&form, slug->name) : NULL, .title = d->title };
}

static bool company_names(struct page *p, const struct company_subject *s, const char *text)
{
	return !text_empty(text) && (text_equal(text, s->key) || text_equal(text, s->title)) && lookup_one(p->model, s->entity, text) == NONE;
}

/* Whether what the draft of the kind and form makes belongs to the subject: it is named where whose a row is is said, or in the row's key. */
static bool company_form_hangs(struct page *p, const struct entity *e, const struct form *typed, const struct company_subject *s)
{
	for (size_t i = 0; e && s->entity && i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		bool part = f->kind == K_REF && f->of == s->entity && f->flags & (KEY | OWNS | OWNS_ELSE);
		bool said = f->kind == K_RECORD && text_equal(form_value(typed, "entity"), s->entity->name);
		if ((part || said) && company_names(p, s, form_value(typed, f->name)))
			return true;
	}
	return false;
}

static bool company_hangs(struct page *p, const struct draft *d, const struct company_subject *s)
{
	struct form form = company_form(p, d);
	return company_form_hangs(p, entity_find(d->entity), &form, s);
}

static bool company_waits_beside(const struct draft *a, const struct draft *b)
{
	return a->head.id != b->head.id && a->waits == 1 && b->waits == 1;
}

static struct set company_of_writer(struct page *p, const struct draft *d)
{
	return d->account == NONE ? (struct set){ .entity = &draft_entity }
	                          : model_referring(p->model, &draft_entity, "account", d->account, DRAFTS_OF_WRITER);
}

struct set draft_company(struct page *p, const struct draft *draft)
{
	struct company_subject s = company_subject(p, draft);
	struct set all = company_of_writer(p, draft), company = { .entity = &draft_entity, .rows = arena_array(p->arena, void *, COMPANY_MAX) };
	for (size_t i = 0; i < all.count && company.count < COMPANY_MAX; i++) {
		const struct draft *d = set_row(all, draft, i);
		if (company_waits_beside(draft, d) && company_hangs(p, d, &s))
			company.rows[company.count++] = all.rows[i];
	}
	return company;
}

/* The draft that it comes with; NULL: it stands for itself. */
static const struct draft *draft_comes_with(struct page *p, const struct draft *draft)
{
	struct set all = company_of_writer(p, draft);
	for (size_t i = 0; i < all.count; i++) {
		const struct draft *d = set_row(all, draft, i);
		struct company_subject s = company_subject(p, d);
		if (company_waits_beside(draft, d) && company_hangs(p, draft, &s))
			return d;
	}
	return NULL;
}

struct set drafts_apart(struct page *p, struct set all)
{
	struct set apart = { .entity = &draft_entity, .rows = arena_array(p->arena, void *, all.count + 1) };
	struct company_subject *subjects = arena_array(p->arena, struct company_subject, all.count + 1);
	struct form *forms = arena_array(p->arena, struct form, all.count + 1);
	for (size_t i = 0; i < all.count; i++) {
		subjects[i] = company_subject(p, set_row(all, draft, i));
		forms[i] = company_form(p, set_row(all, draft, i));
	}
	for (size_t i = 0; i < all.count; i++) {
		const struct draft *d = set_row(all, draft, i);
		bool with = false;
		for (size_t k = 0; k < all.count && !with; k++) {
			const struct draft *other = set_row(all, draft, k);
			with = other->record == NONE && other->account == d->account && company_waits_beside(d, other) &&
			    company_form_hangs(p, entity_find(d->entity), &forms[i], &subjects[k]);
		}
		if (!with)
			apart.rows[apart.count++] = all.rows[i];
	}
	return apart;
}

static void company_link(struct page *p, const struct draft *d)
{
	const struct entity *e = entity_find(d->entity);
	page_link_text(p, arena_printf(p->arena, "/drafts/%s", d->reference),
	    arena_printf(p->arena, _("%s: %s"), e ? _(e->label) : d->entity, text_cut(p->arena, d->title, 160)));
}

void draft_company_list(struct page *p, struct set company)
{
	html(p->o, "<ul class=\"govuk-list govuk-list--bullet\">");
	for (size_t i = 0; i < company.count; i++) {
		html(p->o, "<li>");
		company_link(p, set_row(company, draft, i));
		html(p->o, "</li>");
	}
	html(p->o, "</ul>");
}

void draft_company_draw(struct page *p, const struct draft *draft)
{
	struct set company = draft_company(p, draft);
	const struct draft *with = company.count ? NULL : draft_comes_with(p, draft);
	if (with) {
		html(p->o, "<p>%s ", _("It comes with another draft, and is published or discarded with that:"));
		company_link(p, with);
		html(p->o, "</p>");
	}
	if (!company.count)
		return;
	html(p->o, "<p>%s</p>",
	    arena_printf(p->arena,
	        message_n("%zu more comes with it, and is published or discarded in the same step:",
	            "%zu more come with it, and are published or discarded in the same step:", (long)company.count),
	        company.count));
	draft_company_list(p, company);
}

/* False when it is left as it is: it is not complete, its record was changed since, or it is not for the visitor to publish. */
static bool company_save(struct page *p, const struct draft *draft)
{
	struct edit d;
	if (!draft_edit(p, draft, &d) || !draft_changeable(p, draft))
		return false;
	void *row = row_new(p->arena, d.entity);
	bool stale = d.old ? d.version != ((const struct record *)d.old)->version : draft->record != NONE;
	if (stale || !record_form_read(&d.form, row) || !approval_settle(p->model, p->visitor, d.entity, d.old, row, p->problems))
		return false;
	if (!page_may(p, d.old ? ACT_CHANGE : ACT_ADD, d.entity, row) || !record_form_said_may(&d.form))
		return false;
	struct change change = p->change;
	change.why = draft_why(p, draft, draft->note);
	return row_put(p->model, d.entity, d.old, row, &change) && record_form_said_save(&d.form) &&
	    row_delete(p->model, &draft_entity, draft, &p->change);
}

void draft_company_publish(struct page *p, struct set company)
{
	struct problems *own = p->problems;
	for (size_t i = 0; i < company.count && !db_failed(p->model->db); i++) {
		p->problems = arena_alloc(p->arena, sizeof(*p->problems));
		p->problems->arena = p->arena;
		company_save(p, set_row(company, draft, i));
	}
	p->problems = own;
}

void draft_company_discard(struct page *p, struct set company)
{
	for (size_t i = 0; i < company.count && !db_failed(p->model->db); i++) {
		const struct draft *d = set_row(company, draft, i);
		if ((d->account == p->visitor->account || draft_changeable(p, d)) && row_delete(p->model, &draft_entity, d, &p->change))
			draft_file_forget(p, d);
	}
}
