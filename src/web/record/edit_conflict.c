/* edit_conflict.c - when somebody else was quicker: the version that the form was made from, what they saved since and what was typed are compared. A
 * field that only they changed takes their value; of one that both changed the page shows both and asks which counts. */
#include "base/text.h"
#include "model/engine/search/lookup.h"
#include "model/engine/row.h"
#include "model/read/history_read.h"
#include "model/rows/record.h"
#include "web/govuk/govuk.h"
#include "web/kit/form.h"
#include "web/kit/table.h"
#include "web/record/edit.h"
#include "web/record/words.h"

enum conflict { CONFLICT_NONE, CONFLICT_THEIRS, CONFLICT_BOTH };

/* What there is of the version that the form was made from. */
struct conflict_base {
	struct set versions;
	const char *const *texts; /* NULL: nothing is known of it */
};

static int64_t conflict_id(const struct edit *d)
{
	return record_id(d->old);
}

static struct conflict_base conflict_base_read(struct edit *d)
{
	struct model *m = d->page->model;
	struct conflict_base b = { .versions = history_of(m, d->entity, conflict_id(d)) };
	b.texts = history_texts(m, d->entity, conflict_id(d), b.versions, d->version);
	return b;
}

/* Whether the history says that a private field was changed since: it never says from what. */
static bool conflict_private(struct edit *d, struct set versions, const struct field *f)
{
	for (size_t i = 0; i < versions.count; i++) {
		struct history_line *lines;
		const struct history *h = set_row(versions, history, i);
		size_t n = h->number > d->version ? history_lines(d->page->model, d->entity, h->change, &lines) : 0;
		for (size_t j = 0; j < n; j++)
			if (lines[j].field == f)
				return true;
	}
	return false;
}

/* What the field was when the form was made, as the form tells it now; NULL: nobody knows. */
static const char *conflict_was(struct edit *d, const struct conflict_base *b, const struct field *f)
{
	struct model *m = d->page->model;
	if (!b->texts)
		return NULL;
	if (f->flags & PRIVATE)
		return conflict_private(d, b->versions, f) ? NULL : row_text(m, d->entity, d->old, f);
	const char *text = b->texts[f - d->entity->fields];
	int64_t id = f->kind == K_REF && *text ? lookup_one(m, f->of, text) : NONE;
	return id == NONE ? text : model_key(m, f->of, id);
}

static bool conflict_same(struct arena *a, const char *one, const char *other)
{
	return text_equal(text_trim(a, record_form_lines(a, one)), text_trim(a, record_form_lines(a, other)));
}

/* Texts in another language are translations: those have no version in the form. */
static bool conflict_asks(struct edit *d, const struct field *f)
{
	return record_form_has(&d->form, f) && !(record_form_said(&d->form) && f->flags & TRANSLATE);
}

static enum conflict conflict_of(struct edit *d, const struct conflict_base *b, const struct field *f)
{
	struct arena *a = d->page->arena;
	if (!conflict_asks(d, f))
		return CONFLICT_NONE;
	const char *was = conflict_was(d, b, f), *theirs = row_text(d->page->model, d->entity, d->old, f);
	const char *yours = text_or(record_form_text(&d->form, f), "");
	if (was && conflict_same(a, was, theirs))
		return CONFLICT_NONE;
	if (conflict_same(a, yours, theirs))
		return was ? CONFLICT_THEIRS : CONFLICT_NONE;
	return was && conflict_same(a, was, yours) ? CONFLICT_THEIRS : CONFLICT_BOTH;
}

/* The form shows the field as it is now. */
static void conflict_take(struct edit *d, const struct field *f)
{
	static const char *const parts[] = { "day", "month", "year", "choice", "chosen" };
	struct page *p = d->page;
	const char *text = row_text(p->model, d->entity, d->old, f);
	for (size_t i = 0; i < COUNT(parts); i++) {
		const char *name = arena_printf(p->arena, "%s-%s", f->name, parts[i]);
		if (*record_form_value(&d->form, name))
			record_form_type(&d->form, name, "");
	}
	record_form_set(
	    &d->form, f->name, f->kind == K_REF || f->kind == K_RECORD ? lookup_words(p->model, form_field_kind(&d->form, f), text) : text);
	record_form_one_choose(&d->form, f);
}

void edit_merge(struct edit *d)
{
	if (!d->old || d->version == ((const struct record *)d->old)->version)
		return;
	struct conflict_base b = conflict_base_read(d);
	enum conflict each[64];
	for (size_t i = 0; i < d->entity->field_count; i++)
		each[i] = conflict_of(d, &b, &d->entity->fields[i]);
	for (size_t i = 0; i < d->entity->field_count; i++)
		if (each[i] == CONFLICT_THEIRS)
			conflict_take(d, &d->entity->fields[i]);
}

static const char *take_name(struct edit *d, const struct field *f)
{
	return arena_printf(d->page->arena, "take-%s", f->name);
}

void edit_choose(struct edit *d)
{
	for (size_t i = 0; d->old && i < d->entity->field_count; i++) {
		const struct field *f = &d->entity->fields[i];
		if (record_form_has(&d->form, f) && text_equal(page_field(d->page, take_name(d, f)), "theirs"))
			conflict_take(d, f);
	}
}

/* ---- the page ---- */

static const char *saved_by(struct page *p, struct set versions)
{
	const struct history *h = versions.count ? set_row(versions, history, versions.count - 1) : NULL;
	return h ? arena_printf(p->arena, _("%s saved another version on %s."), words_who(p, h->who), words_moment(p, h->at)) : "";
}

static void conflict_value(struct edit *d, const struct field *f, const char *was, const char *is)
{
	cell_begin(d->page, NULL);
	words_change(d->page, f, was, is, form_field_kind(&d->form, f));
	cell_end(d->page);
}

static void conflict_rows(struct edit *d, const struct conflict_base *b, enum conflict of)
{
	struct page *p = d->page;
	for (size_t i = 0; i < d->entity->field_count; i++) {
		const struct field *f = &d->entity->fields[i];
		if (conflict_of(d, b, f) != of)
			continue;
		const char *theirs = row_text(p->model, d->entity, d->old, f), *was = text_or(conflict_was(d, b, f), theirs);
		table_row(p);
		cell_words(p, _(f->label));
		cell_words(p, words_value(p, f, was, form_field_kind(&d->form, f)));
		conflict_value(d, f, was, theirs);
		if (of == CONFLICT_BOTH)
			conflict_value(d, f, was, text_or(record_form_text(&d->form, f), ""));
	}
}

static bool conflict_any(struct edit *d, const struct conflict_base *b, enum conflict of)
{
	for (size_t i = 0; i < d->entity->field_count; i++)
		if (conflict_of(d, b, &d->entity->fields[i]) == of)
			return true;
	return false;
}

void edit_conflict_draw(struct edit *d)
{
	struct page *p = d->page;
	p->link = record_form_link(&d->form);
	struct conflict_base b = conflict_base_read(d);
	html(p->o, "<section class=\"conflict\" aria-labelledby=\"conflict\"><h2 class=\"heading\" id=\"conflict\">%s</h2><p>%s %s</p>",
	    _("This record was changed in the meantime"), saved_by(p, b.versions),
	    _("We have not saved your changes yet. What you typed is in the form below. Check it and save again."));
	if (conflict_any(d, &b, CONFLICT_BOTH)) {
		table_open(p, _("What you both changed"),
		    (const struct column[]){
		        { NULL, N_("Field") }, { NULL, N_("As it was") }, { NULL, N_("Theirs") }, { NULL, N_("Yours") }, { 0 } });
		conflict_rows(d, &b, CONFLICT_BOTH);
		table_close(p);
	}
	if (conflict_any(d, &b, CONFLICT_THEIRS)) {
		html(p->o, "<p>%s</p>", _("The other person changed the fields below and you did not, so the form has their new values."));
		table_open(p, _("What they changed"),
		    (const struct column[]){ { NULL, N_("Field") }, { NULL, N_("As it was") }, { NULL, N_("Theirs") }, { 0 } });
		conflict_rows(d, &b, CONFLICT_THEIRS);
		table_close(p);
	}
	html(p->o, "</section>");
}

void edit_conflict_ask(struct edit *d)
{
	struct page *p = d->page;
	struct conflict_base b = conflict_base_read(d);
	const struct govuk_choice items[] = { { .text = _("Yours, as in the form below"), .value = "yours" },
		{ .text = _("Theirs"), .value = "theirs" } };
	for (size_t i = 0; i < d->entity->field_count; i++) {
		const struct field *f = &d->entity->fields[i];
		if (conflict_of(d, &b, f) != CONFLICT_BOTH)
			continue;
		const char *name = take_name(d, f);
		govuk_radios(p->o,
		    &(struct govuk_choices){ .fieldset = { .legend = { .text = arena_printf(p->arena, _("Which text of “%s” counts?"), _(f->label)),
		                                               .classes = "govuk-fieldset__legend--s" } },
		        .name = name,
		        .id_prefix = name,
		        .classes = "govuk-radios--small",
		        .items = items,
		        .items_count = COUNT(items),
		        .value = "yours" });
	}
}
