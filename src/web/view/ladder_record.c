/* ladder_record.c - the form by which a holder records what a criterion still lacks: the first that who asks may send, with what is known of it
 * filled in. */
#include <string.h>

#include "base/message.h"
#include "base/text.h"
#include "model/declared/delivery.h"
#include "model/engine/row.h"
#include "rule/partner.h"
#include "web/kit/form.h"
#include "web/kit/kit.h"
#include "web/view/ladder.h"
#include "web/view/school.h"

/* What a form begins with: a code, or else a record. */
struct preset {
	const char *field, *code;
	int64_t id;
};

static bool ladder_record_offered(struct page *p, const struct entity *e, const struct preset *presets, size_t n)
{
	void *probe = row_new(p->arena, e);
	for (size_t i = 0; i < n; i++) {
		const struct field *f = entity_field(e, presets[i].field);
		if (presets[i].code)
			field_put_text(f, probe, presets[i].code);
		else if (presets[i].id == NONE)
			return false;
		else
			field_put_int(f, probe, presets[i].id);
	}
	return page_may(p, ACT_ADD, e, NULL) && may_offer(p->model, p->visitor, e, probe);
}

static const char *ladder_record_form(struct page *p, const struct entity *e, const struct preset *presets, size_t n)
{
	struct out o = { .arena = p->arena };
	if (!ladder_record_offered(p, e, presets, n))
		return NULL;
	out_fmt(&o, "/new/%s", e->name);
	for (size_t i = 0; i < n; i++)
		out_fmt(&o, "%s%s=%s", i ? "&" : "?", presets[i].field,
		    url_encode(p->arena,
		        presets[i].code ? presets[i].code : model_key(p->model, entity_field(e, presets[i].field)->of, presets[i].id), false));
	return out_text(&o);
}

/* What answers a measure by itself: an activity, with what is known of it; a count of people, with who is counted; a link. */
static const struct answer {
	const char *measure, *activity, *who;
	bool share; /* of the pupils on roll */
} answers[] = { { CODE_MEASURE_ACTIVITIES, "", NULL }, { CODE_MEASURE_PARTNER_ACTIVITIES, "", NULL },
	{ CODE_MEASURE_CURRICULUM_ACTIVITIES, "?curriculum=yes", NULL }, { CODE_MEASURE_LANGUAGE_ACTIVITIES, "?language=yes", NULL },
	{ CODE_MEASURE_SUBJECTS, "?curriculum=yes", NULL }, { CODE_MEASURE_VISITS, "?kind=visit", NULL },
	{ CODE_MEASURE_PUPILS, NULL, CODE_ATTENDANCE_WHO_PUPILS }, { CODE_MEASURE_PUPIL_SHARE, NULL, CODE_ATTENDANCE_WHO_PUPILS, true },
	{ CODE_MEASURE_STUDENTS, NULL, CODE_ATTENDANCE_WHO_STUDENTS }, { CODE_MEASURE_TEACHERS, NULL, CODE_ATTENDANCE_WHO_TEACHERS },
	{ CODE_MEASURE_SCHOOL_LINKS, NULL, NULL } };

static const char *ladder_record_activity(struct page *p, const struct organisation *school, const char *known)
{
	if (!organisation_is_school(school) || !school_activity_offered(p, school->head.id))
		return NULL;
	return arena_printf(p->arena, "/schools/activity/%s%s", url_encode(p->arena, school->slug, true), known);
}

static const char *ladder_record_answer(struct page *p, const char *measure, const struct organisation *holder)
{
	int64_t id = holder->head.id;
	for (size_t i = 0; i < COUNT(answers); i++) {
		const struct answer *a = &answers[i];
		const struct preset count[] = { { "organisation", NULL, id }, { "who", a->who, NONE } }, link[] = { { "home", NULL, id } };
		if (!text_equal(a->measure, measure))
			continue;
		if (a->share && holder->pupils == NONE && page_may(p, ACT_CHANGE, &organisation_entity, holder))
			return arena_printf(
			    p->arena, "/edit/organisation/%s#pupils", url_encode(p->arena, holder->slug, true)); /* no share without it */
		return a->activity ? ladder_record_activity(p, holder, a->activity)
		    : a->who       ? ladder_record_form(p, &attendance_entity, count, COUNT(count))
		                   : ladder_record_form(p, &link_entity, link, COUNT(link));
	}
	return NULL;
}

/* The award that evidence is claimed for: of the level, else any of the holder in the scheme. */
static int64_t ladder_record_award(const struct ladder *l, size_t level)
{
	int64_t any = NONE;
	for (size_t i = 0; i < l->count; i++)
		if (l->levels[i].award && (any == NONE || i == level))
			any = l->levels[i].award->head.id;
	return any;
}

/* The form by which a level is begun to be worked towards. */
static const char *ladder_begin_href(struct page *p, const struct ladder *l, size_t level)
{
	if (!l->organisation || !l->levels[level].level)
		return NULL;
	const struct preset award[] = { { "organisation", NULL, l->organisation->head.id }, { "level", NULL, l->levels[level].level->head.id },
		{ "state", "working-towards", NONE } };
	return ladder_record_form(p, &award_entity, award, COUNT(award));
}

/* The form by which the visitor records what an organisation still lacks for a criterion of a level, filled in as far as it is known: a count,
 * a link, evidence, or that the award is worked towards. NULL where they may record none of these. */
static const char *ladder_record_href(struct page *p, const struct ladder *l, size_t level, const struct ladder_criterion *c)
{
	if (!l->organisation)
		return NULL;
	const struct preset evidence[] = { { "award", NULL, ladder_record_award(l, level) }, { "criterion", NULL, c->element->head.id } };
	const char *href = ladder_record_answer(p, c->element->measure, l->organisation);
	if (!href)
		href = ladder_record_form(p, &evidence_entity, evidence, COUNT(evidence));
	return href ? href : ladder_begin_href(p, l, level);
}

static void ladder_record_item(struct page *p, const struct ladder *l, const struct ladder_criterion *c)
{
	const char *href = ladder_record_href(p, l, (size_t)l->next, c);
	html(p->o, "<li><b>%s%s</b><span class=\"muted\">%s</span>", c->element->title, message_colon(),
	    c->counted.rule ? ladder_arithmetic(p->arena, c, l->as_at) : _("No evidence is recorded."));
	if (href)
		html(p->o,
		    "<br><a class=\"govuk-button govuk-button--secondary govuk-!-margin-bottom-2\" href=\"%s\" role=\"button\" draggable=\"false\">%s"
		    "<span class=\"govuk-visually-hidden\">%s%s</span></a>",
		    href, _("Record it"), message_colon(), c->element->title);
	html(p->o, "</li>");
}

void ladder_missing_list(struct page *p, const struct ladder *l)
{
	const struct ladder_level *v = &l->levels[l->next];
	if (v->good == v->count) {
		page_empty(p, v->count ? _("Nothing at this level: a lower level is not met.") : _("Its criteria are not recorded."));
		return;
	}
	html(p->o, "<ul class=\"govuk-list govuk-list--bullet\">");
	for (size_t k = 0; k < v->count; k++)
		if (!ladder_good(v->criteria[k].state))
			ladder_record_item(p, l, &v->criteria[k]);
	html(p->o, "</ul>");
}
