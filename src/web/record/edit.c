#include "web/record/edit.h"

#include <string.h>

#include "base/text.h"
#include "job/draft_told.h"
#include "model/declared/knowledge.h"
#include "model/declared/learning.h"
#include "model/declared/partners.h"
#include "model/engine/row.h"
#include "model/engine/scope.h"
#include "model/read/history_read.h"
#include "model/rows/record.h"
#include "rule/activity.h"
#include "rule/keeping.h"
#include "rule/approval.h"
#include "rule/may.h"
#include "web/govuk/govuk.h"
#include "web/kit/list.h"
#include "web/kit/address.h"
#include "web/kit/form.h"
#include "web/kit/guided.h"
#include "web/kit/page.h"
#include "web/kit/table.h"
#include "web/record/record_form.h"
#include "web/record/words.h"

static int64_t edit_version_of(const void *row)
{
	return row ? ((const struct record *)row)->version : NONE;
}

static int64_t edit_id_of(const void *row)
{
	return row ? record_id(row) : NONE;
}

/* ---- the page ---- */

static const char *edit_title_of(struct edit *d)
{
	struct page *p = d->page;
	if (d->old)
		return arena_printf(p->arena, _("Change: %s"), text_cut(p->arena, model_title(p->model, d->entity, edit_id_of(d->old)), 70));
	if (edit_adds_visit(d))
		return _("Add a visit");
	return page_add_words(p, d->entity);
}

/* The page where the form was opened, as far as the form still names it. */
static const char *edit_from_href(struct edit *d)
{
	struct page *p = d->page;
	const struct entity *of = form_field_kind(&d->form, d->from);
	const void *above = of ? model_by_key(p->model, of, record_form_text(&d->form, d->from)) : NULL;
	return above ? record_href(p, of, edit_id_of(above)) : address_list(p->arena, d->entity);
}

/* Whether what is typed so far would wait for an officer. */
static bool edit_waits(struct edit *d)
{
	enum act act = d->old ? ACT_CHANGE : ACT_ADD;
	return may_waits_always(d->page->visitor, d->entity, act) || page_waits(d->page, act, d->entity, record_form_row(&d->form));
}

/* Who keeps only their own does not publish what stands on pages of others as well. */
static void edit_way_draw(struct edit *d)
{
	struct page *p = d->page;
	if (may_only_own(p->visitor, d->entity, d->old ? ACT_CHANGE : ACT_ADD).count)
		html(p->o, "<p class=\"small\">%s</p>",
		    edit_waits(d)
		        ? _("This waits for an international officer, who publishes it or writes to you.")
		        : _("This is public at once, also on the pages of your own links and activities. If it names what others keep, such as a city, an "
		            "international officer publishes it."));
}

static const char *edit_save_words(struct edit *d)
{
	bool own = may_only_own(d->page->visitor, d->entity, d->old ? ACT_CHANGE : ACT_ADD).count;
	if (own && edit_waits(d))
		return _("Send to the council");
	return d->old ? _("Save") : _("Add and publish");
}

static void edit_buttons_draw(struct edit *d)
{
	struct out *o = d->page->o;
	const char *save = d->page->status == 409 ? _("Save my changes") : d->draft ? _("Publish") : edit_save_words(d);
	html(o, "<div class=\"form__save\"><div class=\"govuk-button-group\">");
	govuk_button(o, &(struct govuk_button){ .text = save, .name = "act", .value = "save", .prevent_double_click = GOVUK_ON });
	govuk_button(o, &(struct govuk_button){ .text = _("Save as draft"), .name = "act", .value = "draft", .classes = "govuk-button--secondary" });
	govuk_button(o, &(struct govuk_button){ .text = _("Preview"), .name = "act", .value = "preview", .classes = "govuk-button--secondary" });
	const char *back = d->draft ? arena_printf(o->arena, "/drafts/%s", d->draft->reference)
	    : d->old                ? record_href(d->page, d->entity, edit_id_of(d->old))
	    : d->from_mine          ? "/mine"
	    : d->from               ? edit_from_href(d)
	                            : edit_list(d, false);
	html(o, "<a class=\"govuk-link\" href=\"%s\">%s</a></div></div>", back, _("Leave without saving"));
}

/* From the list of the kind over the record; a form that was opened from the home of who keeps records leads back there. */
static const char *const *edit_crumbs_of(struct edit *d)
{
	struct page *p = d->page;
	const char **crumbs = arena_array(p->arena, const char *, 8);
	size_t n = 0;
	bool mine = guided(p) || d->from_mine;
	crumbs[n++] = mine ? _("My work") : edit_adds_visit(d) ? _("Visits") : _(d->entity->labels);
	crumbs[n++] = mine ? "/mine" : edit_list(d, true);
	if (d->old && !mine) {
		crumbs[n++] = text_cut(p->arena, model_title(p->model, d->entity, edit_id_of(d->old)), 70);
		crumbs[n++] = record_href(p, d->entity, edit_id_of(d->old));
	}
	crumbs[n] = d->old ? _("Change") : p->title;
	return crumbs;
}

void edit_draw(struct edit *d)
{
	struct page *p = d->page;
	p->title = edit_title_of(d);
	const char *title = p->title;
	bool stale = d->old && d->version != edit_version_of(d->old);
	if (stale) {
		p->status = 409;
		edit_merge(d);
	}
	page_form_head(p, edit_crumbs_of(d), d->old ? _(d->entity->label) : NULL, title, NULL);
	if (stale)
		edit_conflict_draw(d);
	page_fields_begin(p, d->action, false);
	edit_above_draw(d);
	if (stale)
		edit_conflict_ask(d);
	record_form_said_draw(&d->form, d->draft ? NULL : d->action);
	record_form_draw(&d->form);
	if (d->old || d->draft) /* nobody says why something is new */
		form_field_draw(&d->form, &why_field);
	edit_way_draw(d);
	edit_sure_draw(d);
	edit_buttons_draw(d);
	page_fields_end(p, NULL);
	html(p->o, "</div>\n");
}

/* ---- what the button said ---- */

/* The field of an interest that names such a record. */
static const struct field *edit_outcome_field(const struct entity *e)
{
	return FIND(interest_entity.fields, interest_entity.field_count, each->kind == K_REF && each->of == e);
}

/* The interest says what it became, where that is not said yet; its page, or NULL. */
static const char *edit_outcome_href(struct edit *d, const void *row)
{
	struct page *p = d->page;
	const struct interest *old = d->outcome_of;
	const struct field *f = old ? edit_outcome_field(d->entity) : NULL;
	if (!f || field_int(f, old) != NONE)
		return NULL;
	struct interest *now = row_copy(p->arena, &interest_entity, old);
	field_put_int(f, now, edit_id_of(row));
	if (!page_may(p, ACT_CHANGE, &interest_entity, now) || !approval_settle(p->model, p->visitor, &interest_entity, old, now, p->problems))
		return NULL;
	return row_save(p->model, &interest_entity, old, now, &p->change) == ROW_SAVED ? record_href(p, &interest_entity, old->head.id) : NULL;
}

/* The page where the record is in sight: that on which its form was opened; of a kind without pages of its own that of what it belongs to. */
static const struct field *edit_added_at(const struct edit *d, const void *row)
{
	for (size_t i = 0; !d->from && !entity_slug(d->entity) && i < d->entity->field_count; i++) {
		const struct field *f = &d->entity->fields[i];
		if (f->kind == K_REF && f->flags & KEY && entity_slug(f->of) && field_int(f, row) != NONE)
			return f;
	}
	return d->from;
}

/* Back where the form was opened, if the record is still named there. */
static void added(struct edit *d, const void *row)
{
	struct page *p = d->page;
	const char *interest = edit_outcome_href(d, row);
	if (interest) {
		page_done_added(p, interest, d->entity, edit_id_of(row));
		return;
	}
	const char *guide = edit_guide_href(d, row);
	if (guide) {
		page_done(p, guide, "added");
		return;
	}
	if (d->from_mine) {
		page_done_added(p, "/mine", d->entity, edit_id_of(row));
		return;
	}
	const struct field *at = d->draft ? NULL : edit_added_at(d, row);
	const struct entity *of = at ? form_field_kind(&d->form, at) : NULL;
	int64_t above = of ? field_int(at, row) : NONE;
	if (above == NONE)
		page_done(p, record_href(p, d->entity, edit_id_of(row)), d->draft ? "published" : "added");
	else
		page_done_added(p, record_href(p, of, above), d->entity, edit_id_of(row));
}

/* The report that a part of it was written for; NULL for any other record. */
static const char *edit_report_href(struct edit *d, const void *row)
{
	struct page *p = d->page;
	const struct article *a = d->entity == &article_entity ? row : NULL;
	if (!a || !article_is_report_part(a))
		return NULL;
	const char *about = a->element != NONE ? "action" : a->activity != NONE ? "activity" : "bid";
	const char *key = a->element != NONE ? model_key(p->model, &element_entity, a->element)
	    : a->activity != NONE            ? model_key(p->model, &activity_entity, a->activity)
	                                     : model_key(p->model, &bid_entity, a->bid);
	return page_href(p, arena_printf(p->arena, "/reports/committee-report?%s=%s", about, url_encode(p->arena, key, false)));
}

static void saved(struct edit *d, void *row)
{
	const char *report = edit_report_href(d, row);
	struct page *p = d->page;
	record_form_private(&d->form, "change", row);
	struct change change = p->change;
	change.why = d->draft ? draft_why(p, d->draft, change.why) : change.why;
	switch (row_save(p->model, d->entity, d->old, row, &change)) {
	case ROW_SAVED:
	case ROW_SAME:
		if (!record_form_said_save(&d->form) || !edit_own_part(d, row))
			break;
		if (d->draft &&
		    !(row_delete(p->model, &draft_entity, d->draft, &p->change) &&
		        draft_told(p->model, d->draft, DRAFT_CHANGED, p->visitor->account, p->change.why,
		            record_href(p, d->entity, edit_id_of(d->old ? d->old : row)))))
			break;
		if (report)
			page_done(p, report, d->old ? "saved" : "added");
		else if (d->old)
			page_done(p, edit_saved_href(d, row), d->draft ? "published" : "saved");
		else
			added(d, row);
		break;
	case ROW_STALE:
		p->status = 409;
		edit_draw(d);
		break;
	case ROW_FAILED: break; /* the dispatcher says what the database said */
	}
}

/* What a row of others could come by: a file of theirs, or the record that a file or a translation speaks of. */
static const struct field *edit_named(struct edit *d, const void *row)
{
	for (size_t i = 0; i < d->entity->field_count; i++) {
		const struct field *f = &d->entity->fields[i];
		if ((f->kind == K_RECORD || (f->kind == K_REF && f->of == &file_entity)) && field_int(f, row) != NONE)
			return f;
	}
	return NULL;
}

/* "Fjord School"; "Fjord School or Lighthouse College"; NULL for none. */
static const char *edit_own_names(struct page *p, const struct may_own *own)
{
	struct out o = { .arena = p->arena };
	for (size_t i = 0; i < own->count; i++)
		out_fmt(&o, "%s%s", i ? _(" or ") : "", text_cut(p->arena, model_title(p->model, &organisation_entity, own->each[i]), 160));
	return own->count ? out_text(&o) : NULL;
}

void edit_refuse(struct edit *d, const void *row)
{
	struct page *p = d->page;
	struct may_own own = may_only_own(p->visitor, d->entity, d->old ? ACT_CHANGE : ACT_ADD);
	const char *name = edit_own_names(p, &own);
	const struct field *f = NULL;
	for (size_t i = 0; i < own.count && (!i || f); i++)
		f = scope_refuses(p->model, d->entity, row, own.each[i]);
	f = f ? f : edit_named(d, row);
	if (!f || !record_form_has(&d->form, f) || !name)
		problem_add(
		    p->problems, NULL, _("Your role can\u2019t save this. Save it as a draft, and ask an international officer to publish it"));
	else if (f->flags & GUARDED)
		problem_add(p->problems, f->name, _("Only an international officer can change “%s”. Put back what was there"), _(f->label));
	else if (f->kind == K_REF && f->of == &organisation_entity)
		problem_add(p->problems, f->name, _("In “%s”, choose your own organisation, %s"), _(f->label), name);
	else
		problem_add(p->problems, f->name, _("In “%s”, choose one that belongs to your organisation, %s"), _(f->label), name);
	page_refuse(p);
	edit_draw(d);
}

bool edit_saves(struct edit *d, const void *row)
{
	struct page *p = d->page;
	enum act act = d->old ? ACT_CHANGE : ACT_ADD;
	if (page_waits(p, act, d->entity, row) || !record_form_said_may(&d->form)) {
		const char *reference = draft_wait_edit(d, row);
		if (reference)
			page_done(p, arena_printf(p->arena, "/drafts/%s", reference), "waits");
		return false;
	}
	if (!page_may(p, act, d->entity, row))
		edit_refuse(d, row);
	return page_may(p, act, d->entity, row);
}

static void save(struct edit *d)
{
	struct page *p = d->page;
	void *row = row_new(p->arena, d->entity);
	if (d->old && d->version != edit_version_of(d->old)) {
		edit_draw(d);
		return;
	}
	bool good = record_form_read(&d->form, row);
	if (!approval_settle(p->model, p->visitor, d->entity, d->old, row, p->problems) || !good || edit_sure_wanted(d, row)) {
		page_refuse(p);
		edit_draw(d);
		return;
	}
	if (edit_saves(d, row))
		saved(d, row);
}

void edit_post(struct edit *d)
{
	const char *act = text_or(page_field(d->page, "act"), "save"), *version = page_field(d->page, "version");
	if (d->old && (!version || !integer_parse(version, &d->version)))
		d->version = NONE;
	edit_choose(d);
	if (text_equal(act, "draft"))
		draft_keep(d);
	else if (text_equal(act, "preview")) {
		d->form.preview = true;
		record_form_read(&d->form, row_new(d->page->arena, d->entity)); /* for what is wrong with it */
		edit_draw(d);
	} else
		save(d);
}
