/* school_activity.c - what a school did with others, recorded in one form: the activity with the school's part in it, what it was classified as,
 * how many pupils it reached, and what it did for cohesion and for a key concept. Where some of it would stand on pages of others, all of it waits
 * for an officer, who publishes it in one step: no half of it is public. */
#include <string.h>

#include "base/text.h"
#include "model/declared/delivery.h"
#include "model/engine/refer.h"
#include "model/engine/row.h"
#include "model/engine/scope.h"
#include "model/read/strategy_read.h"
#include "rule/partner.h"
#include "rule/school.h"
#include "web/govuk/govuk.h"
#include "web/page/partners/partners.h"
#include "web/record/edit.h"
#include "web/view/school.h"

struct school_work {
	const char *title, *kind, *starts, *ends, *subject, *summary, *concept, *did, *cohesion;
	int64_t place, curriculum, language, pupils;
};

static const struct code kinds[] = { { CODE_ACTIVITY_KIND_PROJECT, N_("Project") }, { CODE_ACTIVITY_KIND_EXCHANGE, N_("Exchange") },
	{ CODE_ACTIVITY_KIND_VISIT, N_("Visit") }, { CODE_ACTIVITY_KIND_LEARNING_PROGRAMME, N_("Learning programme") } };
static const struct codelist kind_list = { .name = "kind", .codes = kinds, .count = COUNT(kinds) };

static const struct field fields[] = {
	{ FIELD(school_work, TEXT, title), .group = GROUP_BASICS, .label = N_("What it is called"), .flags = REQUIRED, .max = 300,
	    .missing = N_("Enter what it is called, for example Letters from friends") },
	{ FIELD(school_work, CODE, kind), .group = GROUP_BASICS, .label = N_("Kind"), .list = &kind_list, .otherwise = CODE_ACTIVITY_KIND_PROJECT,
	    .flags = REQUIRED },
	{ FIELD(school_work, DATE, starts), .group = GROUP_DATES, .label = N_("Start"), .flags = REQUIRED,
	    .missing = N_("Enter the date on which it began, for example 9 2009") },
	{ FIELD(school_work, DATE, ends), .group = GROUP_DATES, .label = N_("End"), .help = N_("Leave it empty while it goes on.") },
	{ FIELD(school_work, REF, place), .group = GROUP_WHERE, .label = N_("With a partner in"),
	    .help = N_("The city, region or country of the partner school."), .of = &place_entity },
	{ FIELD(school_work, NOTE, summary), .group = GROUP_TEXT, .label = N_("What pupils did"), .max = 2000 },
	{ FIELD(school_work, BOOL, curriculum), .group = GROUP_TEXT, .label = N_("Part of lessons") },
	{ FIELD(school_work, BOOL, language), .group = GROUP_TEXT, .label = N_("Pupils learned or used another language") },
	{ FIELD(school_work, CODE, subject), .group = GROUP_TEXT, .label = N_("School subject"), .list = &codelist_school_subject },
	{ FIELD(school_work, INT, pupils), .group = GROUP_RESULTS, .label = N_("How many pupils took part"),
	    .help = N_("A number alone: never the name of a pupil"), .min = 1, .max = 100000 },
	{ FIELD(school_work, CODE, concept), .group = GROUP_RESULTS, .label = N_("Key concept"), .list = &codelist_key_concept,
	    .help = N_("Which of the eight ideas of global learning it was about most") },
	{ FIELD(school_work, TEXT, did), .group = GROUP_RESULTS, .label = N_("What it did for the key concept"), .max = 300 },
	{ FIELD(school_work, TEXT, cohesion), .group = GROUP_RESULTS, .label = N_("What it did for community cohesion"), .max = 300,
	    .help = N_("How it helped people of different backgrounds to get on with each other") },
};
static const struct entity school_work_entity = FORM_OF(school_work, fields);

struct recording {
	struct page *page;
	const struct organisation *school;
	struct record_form form;
	struct school_work typed;
	int64_t concept, cohesion; /* the parts of a plan that it is said to serve; NONE */
	const char *slug;          /* of the activity */
	bool waits, failed;
};

/* ---- the form ---- */

static void recording_draw(struct recording *r)
{
	struct page *p = r->page;
	p->title = _("Record an activity of your school");
	page_form_head(p,
	    (const char *const[]){ _("Schools"), page_href(p, "/schools"), text_cut(p->arena, r->school->name, 60),
	        record_href(p, &organisation_entity, r->school->head.id), p->title, NULL, NULL },
	    r->school->name, p->title, NULL);
	html(p->o, "<div class=\"narrow\">");
	page_form_begin(p, arena_printf(p->arena, "/schools/activity/%s", url_encode(p->arena, r->school->slug, true)), false);
	record_form_draw(&r->form);
	page_button(p, NULL, _("Record it"), NULL);
	page_form_end(p);
	html(p->o, "</div>");
	page_end(p);
}

/* ---- saving ---- */

/* Saves a row of the activity, or puts it beside the activity that waits. */
static void recording_save(struct recording *r, const struct entity *e, void *row)
{
	struct page *p = r->page;
	if (r->waits)
		r->failed = r->failed || !draft_wait_beside(p, e, row, entity_field(e, "activity"), r->slug, r->typed.title);
	else
		r->failed = r->failed || row_save(p->model, e, NULL, row, &p->change) == ROW_FAILED;
}

static const char *recording_slug(struct recording *r)
{
	struct model *m = r->page->model;
	const char *made = text_slug(m->arena, r->typed.title);
	return refer_key_used(m, &activity_entity, made) ? refer_key_free(m, &activity_entity, made) : made;
}

static void *recording_activity_row(struct recording *r)
{
	struct page *p = r->page;
	const struct school_work *t = &r->typed;
	struct activity *a = row_new(p->arena, &activity_entity);
	a->slug = r->slug;
	a->title = t->title;
	a->kind = t->kind;
	a->status = t->ends && day_over(p, t->ends) ? CODE_ACTIVITY_STATUS_CLOSED : CODE_ACTIVITY_STATUS_RUNNING;
	a->starts = t->starts;
	a->ends = t->ends;
	a->place = t->place;
	a->summary = t->summary;
	a->dataset = p->model->dataset;
	return a;
}

/* Its id; NONE while it waits. */
static int64_t recording_activity(struct recording *r)
{
	struct page *p = r->page;
	struct activity *a = recording_activity_row(r);
	r->failed =
	    r->waits ? !draft_wait(p, &activity_entity, NULL, a, NULL) : row_save(p->model, &activity_entity, NULL, a, &p->change) == ROW_FAILED;
	return r->waits ? NONE : a->head.id;
}

/* The school's part: by it the activity is the school's own. */
static void recording_part(struct recording *r, int64_t activity)
{
	struct participation *part = row_new(r->page->arena, &participation_entity);
	part->activity = activity;
	part->organisation = r->school->head.id;
	part->role = CODE_PARTICIPATION_ROLE_IMPLEMENTING;
	recording_save(r, &participation_entity, part);
}

static void recording_classify(struct recording *r, int64_t activity, const char *vocabulary, const char *code)
{
	struct classification *c = row_new(r->page->arena, &classification_entity);
	c->activity = activity;
	c->vocabulary = vocabulary;
	c->code = code;
	if (code)
		recording_save(r, &classification_entity, c);
}

static void recording_count(struct recording *r, int64_t activity)
{
	struct attendance *n = row_new(r->page->arena, &attendance_entity);
	n->activity = activity;
	n->organisation = r->school->head.id;
	n->who = CODE_ATTENDANCE_WHO_PUPILS;
	n->date = text_or(r->typed.ends, r->typed.starts);
	n->count = r->typed.pupils;
	if (n->count != NONE)
		recording_save(r, &attendance_entity, n);
}

/* The part of the plan of a setting that has the title, or its first one (NULL). */
static int64_t recording_element(struct model *m, const char *setting, const char *title)
{
	const struct plan *plan = model_find(m, plan, model_setting(m, setting, NULL));
	struct set parts = plan ? plan_elements(m, plan->head.id, NULL) : (struct set){ .count = 0 };
	for (size_t i = 0; i < parts.count; i++) {
		const struct element *e = set_row(parts, element, i);
		if (!title || text_equal(text_fold(m->arena, e->title), text_fold(m->arena, title)))
			return e->head.id;
	}
	return NONE;
}

static void recording_contribute(struct recording *r, int64_t activity, int64_t element, const char *text)
{
	struct contribution *c = row_new(r->page->arena, &contribution_entity);
	c->activity = activity;
	c->element = element;
	c->text = text;
	if (element != NONE)
		recording_save(r, &contribution_entity, c);
}

/* Whether all of it stands on pages of the school alone; officers publish anything. */
static bool recording_stands(struct recording *r)
{
	struct model *m = r->page->model;
	const struct {
		const struct entity *of;
		int64_t id;
	} pages[] = { { &place_entity, r->typed.place }, { &element_entity, r->concept }, { &element_entity, r->cohesion } };
	bool stands = true;
	for (size_t i = 0; i < COUNT(pages); i++)
		stands = stands && (pages[i].id == NONE || scope_ground(m, pages[i].of, pages[i].id, r->school->head.id));
	return stands || !may_only_own(r->page->visitor, &activity_entity, ACT_ADD).count;
}

static void recording_all(struct recording *r)
{
	const struct school_work *t = &r->typed;
	r->slug = recording_slug(r);
	r->concept = t->concept ? recording_element(r->page->model, "concepts-plan", code_name(&codelist_key_concept, t->concept)) : NONE;
	r->cohesion = t->cohesion ? recording_element(r->page->model, "cohesion-plan", NULL) : NONE;
	r->waits = !recording_stands(r);
	int64_t id = recording_activity(r);
	recording_part(r, id);
	recording_classify(r, id, CODE_VOCABULARY_THEME, t->curriculum == 1 ? "curriculum" : NULL);
	recording_classify(r, id, CODE_VOCABULARY_THEME, t->language == 1 ? "language" : NULL);
	recording_classify(r, id, CODE_VOCABULARY_SUBJECT, t->subject);
	recording_count(r, id);
	recording_contribute(r, id, r->concept, t->did);
	recording_contribute(r, id, r->cohesion, t->cohesion);
}

static void recording_post(struct recording *r)
{
	struct page *p = r->page;
	record_form_read(&r->form, &r->typed);
	if (!p->problems->errors && r->typed.ends && strcmp(r->typed.ends, r->typed.starts) < 0)
		problem_add(p->problems, "ends", "%s", _("The end must not be before the start"));
	const char *roll = school_over_roll(p->model, r->school->head.id, r->typed.pupils);
	if (roll)
		problem_add(p->problems, "pupils", "%s", roll);
	if (p->problems->errors) {
		page_refuse(p);
		recording_draw(r);
		return;
	}
	recording_all(r);
	if (!r->failed) /* else the dispatcher says what the database said */
		page_done(p, record_href(p, &organisation_entity, r->school->head.id), r->waits ? "waits" : "saved");
}

void page_school_activity(struct page *p)
{
	struct recording r = { .page = p, .school = page_record(p, &organisation_entity) };
	if (!r.school)
		return;
	if (!organisation_is_school(r.school)) {
		page_not_found(p);
		return;
	}
	if (!school_activity_offered(p, r.school->head.id)) {
		page_forbidden(p);
		return;
	}
	record_form_open(&r.form, p, &school_work_entity);
	for (size_t i = 0; i < COUNT(fields) && !page_posted(p); i++)
		if (page_parameter(p, fields[i].name))
			record_form_set(&r.form, fields[i].name, page_parameter(p, fields[i].name));
	if (page_posted(p))
		recording_post(&r);
	else
		recording_draw(&r);
}
