/* visit_report.c - the report after a visit: one form that puts its document on record, the day it came, and the outcome of the visit. */
#include <string.h>

#include "base/text.h"
#include "model/engine/row.h"
#include "rule/activity.h"
#include "web/govuk/govuk.h"
#include "web/page/delivery/delivery.h"
#include "web/page/delivery/visit.h"
#include "web/record/record_form.h"

/* What people fill in of the document. */
static const char *const fields[] = { "title", "date", "address" };
static const char *const typed[] = { "title", "date", "date-day", "date-month", "date-year", "address", "outcome", "gained_here", "gained_there" };
/* What is asked for of the visit itself with its report, and what helps to write it. */
static const struct {
	const char *name, *help;
} told[] = { { "outcome", N_("In a few sentences. Everyone can read it: name only elected members and heads of service") },
	{ "gained_here", N_("What people here learned, saw or can do now") },
	{ "gained_there", N_("In the words of the partner, if you have them") } };

static void visit_report_form_start(struct page *p, struct record_form *f, const struct activity *a)
{
	record_form_start(f, p, &document_entity, NULL);
	for (size_t i = 0; i < COUNT(typed); i++)
		if (page_field(p, typed[i]))
			record_form_type(f, typed[i], page_field(p, typed[i]));
	if (!page_posted(p)) {
		record_form_set(f, "title", text_cut(p->arena, arena_printf(p->arena, _("Report: %s"), a->title), 300));
		record_form_set(f, "date", p->model->own_day);
		for (size_t i = 0; i < COUNT(told); i++)
			record_form_set(f, told[i].name, text_or(field_text(entity_field(&activity_entity, told[i].name), a), ""));
	}
	record_form_set(f, "kind", "report");
}

/* What stands in the visit and is asked for with its report. */
static struct field told_field(size_t i)
{
	struct field f = *entity_field(&activity_entity, told[i].name);
	f.help = told[i].help;
	f.flags |= SOMETIMES;
	return f;
}

static const char *own_href(struct page *p, const struct activity *a)
{
	return arena_printf(p->arena, "/visits/report/%s", url_encode(p->arena, a->slug, true));
}

static void report_draw(struct page *p, struct record_form *f, const struct activity *a)
{
	const char *title = p->title = arena_printf(p->arena, _("Add the report: %s"), a->title);
	page_form_head(p,
	    (const char *const[]){ _("Visits"), "/visits", text_cut(p->arena, a->title, 60), record_href(p, &activity_entity, a->head.id),
	        _("Add the report"), NULL, NULL },
	    NULL, title, NULL);
	page_fields_begin(p, own_href(p, a), false);
	for (size_t i = 0; i < COUNT(told); i++) {
		const struct field t = told_field(i);
		form_field_draw(f, &t);
	}
	for (size_t i = 0; i < COUNT(fields); i++) {
		struct field d = *entity_field(&document_entity, fields[i]);
		if (d.kind == K_DATE) /* it says when the report came */
			d.flags |= REQUIRED;
		form_field_draw(f, &d);
	}
	html(p->o, "<p class=\"small\">%s</p>",
	    _("The date counts as the day on which the report was received. A file can be attached to the document afterwards."));
	page_fields_end(p, _("Add the report"));
	html(p->o, "</div>\n");
}

/* The visit with what was typed of it; problems are told. */
static struct activity *visit_read(struct page *p, struct record_form *f, const struct activity *a)
{
	struct activity *row = row_copy(p->arena, &activity_entity, a);
	for (size_t i = 0; i < COUNT(told); i++) {
		const struct field t = told_field(i);
		struct problems found = { .arena = p->arena };
		if (!field_read(p->model, &t, record_form_text(f, &t), row, &found))
			problem_add(p->problems, t.name, "%s", field_sentence(p->arena, &t, found.first->text));
	}
	return row;
}

/* The visit with its report. */
static bool visit_save(struct page *p, const struct activity *a, struct activity *row, const struct document *d)
{
	row->report = d->head.id;
	row->report_received = d->date;
	return row_put(p->model, &activity_entity, a, row, &p->change);
}

static void report_post(struct page *p, struct record_form *f, const struct activity *a)
{
	struct document *d = row_new(p->arena, &document_entity);
	struct activity *row = visit_read(p, f, a); /* in the order of the form */
	bool good = record_form_read(f, d);
	if (good && !d->date)
		problem_add(p->problems, "date", "%s", _("Enter the day on which the report was received, for example 30 9 2009"));
	if (!good || p->problems->errors) {
		page_refuse(p);
		report_draw(p, f, a);
	} else if (page_require(p, ACT_ADD, &document_entity, d) && row_save(p->model, &document_entity, NULL, d, &p->change) == ROW_SAVED &&
	    visit_save(p, a, row, d))
		page_done(p,
		    arena_printf(p->arena, "%s#%s", record_href(p, &activity_entity, a->head.id), activity_is_visit(a->kind) ? "visit" : "gained"),
		    "saved");
}

void page_visit_report(struct page *p)
{
	const struct activity *a = model_find(p->model, activity, p->rest);
	struct record_form f;
	if (!a || !activity_is_visit_or_exchange(a->kind)) {
		page_not_found(p);
		return;
	}
	if (!page_require(p, ACT_CHANGE, &activity_entity, a))
		return;
	if (!visit_may_report(p, a)) {
		page_forbidden(p);
		return;
	}
	visit_report_form_start(p, &f, a);
	if (page_posted(p))
		report_post(p, &f, a);
	else
		report_draw(p, &f, a);
}
