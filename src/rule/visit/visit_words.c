/* visit_words.c - a visit in words, and as a row of a list. */
#include <string.h>

#include "base/date.h"
#include "base/locale.h"
#include "base/message.h"
#include "base/out.h"
#include "base/text.h"
#include "model/engine/row.h"
#include "model/engine/standing.h"
#include "visit.h"

static const char *join(struct out *o, const char *with)
{
	return o->length ? with : "";
}

static const struct {
	const char *office, *one, *several;
} offices[] = {
	{ CODE_TRAVELLER_OFFICE_ELECTED, NN_("%s elected member", "%s elected members") },
	{ CODE_TRAVELLER_OFFICE_HEAD_OF_SERVICE, NN_("%s head of service", "%s heads of service") },
	{ CODE_TRAVELLER_OFFICE_OFFICER, NN_("%s officer", "%s officers") },
	{ CODE_TRAVELLER_OFFICE_COMMUNITY, NN_("%s member of the public", "%s members of the public") },
	{ CODE_TRAVELLER_OFFICE_ARTIST, NN_("%s artist", "%s artists") },
	{ CODE_TRAVELLER_OFFICE_YOUNG_PERSON, NN_("%s young person", "%s young people") },
};

const char *visit_office_words(struct model *m, const struct visit_traveller *t)
{
	const char *office = message(code_name(&codelist_traveller_office, t->row->office));
	if (t->unknown)
		return arena_printf(m->arena, "%s (%s)", office, _("number not known"));
	for (size_t i = 0; i < COUNT(offices); i++)
		if (text_equal(offices[i].office, t->row->office))
			return arena_printf(
			    m->arena, message_n(offices[i].one, offices[i].several, (long)t->people), integer_people(m->arena, t->people));
	return office;
}

const char *visit_post_office(struct model *m, const struct visit_traveller *t)
{
	const char *office = message(code_name(&codelist_traveller_office, t->row->office));
	return strstr(text_fold(m->arena, t->who), text_fold(m->arena, office)) ? "" : office;
}

const char *visit_travellers_words(struct model *m, const struct visit *v)
{
	struct out o = { .arena = m->arena };
	for (size_t i = 0; i < v->traveller_count; i++) {
		const struct visit_traveller *t = &v->travellers[i];
		out_str(&o, join(&o, message_semicolon()));
		if (!t->who) {
			out_str(&o, visit_office_words(m, t));
			continue;
		}
		const char *office = visit_post_office(m, t),
		           *n = t->unknown ? _("number not known")
		    : t->people > 1        ? integer_people(m->arena, t->people)
		                           : "";
		out_str(&o, t->who);
		if (*office || *n)
			out_fmt(&o, " (%s%s%s)", office, *office && *n ? locale_comma() : "", n);
	}
	return out_text(&o);
}

const char *visit_when_words(struct arena *a, const struct visit *v)
{
	if (!v->starts)
		return "";
	const char *days = date_span_people(a, v->starts, text_or(v->ends, v->starts));
	return v->ahead ? arena_printf(a, _("planned for %s"), days) : days;
}

const char *visit_partners_words(struct model *m, const struct visit *v)
{
	struct out o = { .arena = m->arena };
	for (size_t i = 0; i < v->participations.count; i++) {
		const struct participation *t = set_row(v->participations, participation, i);
		bool before = false;
		for (size_t j = 0; j < i; j++)
			before = before || set_row(v->participations, participation, j)->organisation == t->organisation;
		if (!before)
			out_fmt(&o, "%s%s", join(&o, locale_comma()), model_title(m, &organisation_entity, t->organisation));
	}
	return out_text(&o);
}

const char *visit_amount_words(struct arena *a, const struct visit_money *t)
{
	const char *amount = money_people(a, t->amount, t->currency);
	switch (t->sort) {
	case MONEY_IN_KIND: return arena_printf(a, _("%s in kind"), amount);
	case MONEY_MATCH: return arena_printf(a, _("%s match funding"), amount);
	default: return amount;
	}
}

const char *visit_sums_words(struct model *m, const struct visit *all, size_t count, unsigned bits)
{
	struct out o = { .arena = m->arena };
	struct visit_money *sums = NULL;
	size_t n = 0, rows = 0;
	for (size_t i = 0; i < count; i++)
		rows += all[i].money_count;
	sums = arena_array(m->arena, struct visit_money, rows + 1);
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < all[i].money_count; j++) {
			const struct visit_money *t = &all[i].money[j];
			size_t k = 0;
			while (k < n && (sums[k].sort != t->sort || !text_equal(sums[k].currency, t->currency)))
				k++;
			if (k == n)
				sums[n++] = (struct visit_money){ .sort = t->sort, .currency = t->currency };
			sums[k].amount += t->amount;
		}
	for (size_t i = 0; i < n; i++)
		if (bits & MONEY_BIT(sums[i].sort))
			out_fmt(&o, "%s%s", join(&o, message_comma()), visit_amount_words(m->arena, &sums[i]));
	return out_text(&o);
}

const char *visit_money_words(struct model *m, const struct visit *v, unsigned bits)
{
	struct out o = { .arena = m->arena };
	for (size_t i = 0; i < v->money_count; i++) {
		const struct visit_money *t = &v->money[i];
		if (bits & MONEY_BIT(t->sort))
			out_fmt(&o, "%s%s (%s)", join(&o, message_semicolon()), visit_amount_words(m->arena, t),
			    t->provider == NONE ? _("payer not recorded") : model_title(m, &organisation_entity, t->provider));
	}
	return out_text(&o);
}

const char *visit_decisions_words(struct model *m, const struct visit *v)
{
	struct out o = { .arena = m->arena };
	for (size_t i = 0; i < v->decisions.count; i++) {
		const struct decision *t = set_row(v->decisions, decision, i);
		out_fmt(&o, "%s%s%s%s", join(&o, message_semicolon()), t->title, message_comma(), date_people(m->arena, t->date));
		if (t->organisation != NONE)
			out_fmt(&o, " (%s)", model_title(m, &organisation_entity, t->organisation));
	}
	return out_text(&o);
}

const char *visit_approved_words(struct model *m, const struct visit *v)
{
	const char *last = NULL;
	for (size_t i = 0; i < v->decisions.count; i++) {
		const char *day = set_row(v->decisions, decision, i)->date;
		last = !last || (day && strcmp(day, last) > 0) ? day : last;
	}
	return last ? arena_printf(m->arena, _("approved on %s"), date_people(m->arena, last)) : "";
}

const char *visit_report_words(struct arena *a, const struct visit *v)
{
	const char *due = v->activity->report_due ? date_people(a, v->activity->report_due) : NULL;
	switch (v->report) {
	case VISIT_REPORT_NOT_DUE: return arena_printf(a, _("Not due yet: due by %s"), due);
	case VISIT_REPORT_DUE: return arena_printf(a, _("Due by %s"), due);
	case VISIT_REPORT_LATE:
		return arena_printf(a, message_n("Late by %s day: it was due by %s", "Late by %s days: it was due by %s", (long)v->days_late),
		    integer_people(a, v->days_late), due);
	case VISIT_REPORT_RECEIVED:
		return v->received ? arena_printf(a, _("Received on %s"), date_people(a, v->received)) : _("Received; the date is not recorded");
	default: return _("No date is set");
	}
}

/* ---- rows ---- */

static const struct field visit_line_fields[] = { VISIT_LINE_FIELDS(ENTITY_FIELD) };

/* No table is behind it. */
const struct entity visit_line_entity = { .name = "visit_line",
	.table = "visit_lines",
	.label = N_("Visit"),
	.labels = N_("Visits"),
	.size = sizeof(struct visit_line),
	.field_count = COUNT(visit_line_fields),
	.fields = visit_line_fields,
	.of = &activity_entity,
	.marks = "made_up" };

static const char *missing_words(struct model *m, const struct visit *v)
{
	struct out o = { .arena = m->arena };
	for (size_t i = 0; i < v->missing_count; i++)
		out_fmt(&o, "%s%s", join(&o, " "), v->missing[i]);
	return out_text(&o);
}

static bool rows_made_up(struct model *m, struct set s)
{
	return set_any(s, record, standing_illustrative(m, s.entity, each->id, NULL));
}

/* Travellers who are only counted are closed to the reader, with the source of their rows. Whether the count is made up is told all the same. */
static bool travellers_made_up(struct model *m, const struct visit *v)
{
	struct model program = model_as_program(m);
	return ANY(v->travellers, v->traveller_count, standing_illustrative(&program, &traveller_entity, each->row->head.id, NULL));
}

static bool visit_words_money_made_up(const struct visit *v, unsigned bits)
{
	return ANY(v->money, v->money_count, each->made_up && bits & MONEY_BIT(each->sort));
}

static struct visit_cost visit_cost_of(const struct visit *v)
{
	struct visit_cost most = { 0 };
	for (size_t i = 0; i < v->money_count; i++) {
		struct visit_cost c = { .currency = v->money[i].currency };
		for (size_t k = 0; k < v->money_count; k++) {
			const struct visit_money *t = &v->money[k];
			if (!(MONEY_BIT(t->sort) & VISIT_COST))
				continue;
			bool here = text_equal(t->currency, c.currency), ours = (MONEY_BIT(t->sort) & MONEY_PAID) != 0;
			c.other = c.other || !here;
			c.ours += here && ours ? t->amount : 0;
			c.partners += here && !ours ? t->amount : 0;
			c.ours_made_up = c.ours_made_up || (here && ours && t->made_up);
			c.partners_made_up = c.partners_made_up || (here && !ours && t->made_up);
		}
		if (MONEY_BIT(v->money[i].sort) & VISIT_COST && c.ours + c.partners > most.ours + most.partners)
			most = c;
	}
	return most;
}

/* Each field of a line with the field of the visit that it is taken from. */
static const char *const visit_words_taken[][2] = { { "visit", "slug" }, { "title", "title" }, { "direction", "direction" }, { "status", "status" },
	{ "origin", "origin" }, { "place", "place" }, { "purpose", "purpose" }, { "power", "power" }, { "outcome", "outcome" },
	{ "report_due", "report_due" } };

const char *visit_made_up(struct model *m, const struct visit *v)
{
	struct out names = { .arena = m->arena };
	const struct activity *a = v->activity;
	int64_t id = a->head.id;
	bool travellers = travellers_made_up(m, v), due = standing_illustrative(m, &activity_entity, id, "report_due");
	bool from = standing_illustrative(m, &activity_entity, id, "origin"), to = standing_illustrative(m, &activity_entity, id, "place");
	bool document = v->document && standing_illustrative(m, &document_entity, v->document->head.id, NULL);
	bool received = a->report_received ? standing_illustrative(m, &activity_entity, id, "report_received") : document;
	for (size_t i = 0; i < COUNT(visit_words_taken); i++)
		standing_mark(&names, standing_illustrative(m, &activity_entity, id, visit_words_taken[i][1]), visit_words_taken[i][0]);
	standing_mark(&names, standing_illustrative(m, &activity_entity, id, a->starts ? "starts" : "starts_planned"), "starts");
	standing_mark(&names,
	    standing_illustrative(m, &activity_entity, id,
	        a->ends               ? "ends"
	            : a->ends_planned ? "ends_planned"
	            : a->starts       ? "starts"
	                              : "starts_planned"),
	    "ends");
	standing_mark(&names, travellers, "travellers");
	standing_mark(&names, travellers, "people");
	standing_mark(&names, travellers, "at_least");
	standing_mark(&names, travellers, "not_named");
	standing_mark(&names, rows_made_up(m, v->participations), "organisations");
	standing_mark(&names, visit_words_money_made_up(v, VISIT_COST), "cost");
	standing_mark(&names, visit_words_money_made_up(v, MONEY_BESIDE), "match_or_in_kind");
	struct visit_cost cost = visit_cost_of(v);
	standing_mark(&names, cost.ours_made_up, "paid_by_us");
	standing_mark(&names, cost.partners_made_up, "paid_by_partners");
	standing_mark(&names, visit_words_money_made_up(v, MONEY_BIT(MONEY_RECEIVED)), "incoming");
	standing_mark(&names, rows_made_up(m, v->decisions) || (v->decisions.count && travellers), "approved");
	standing_mark(&names, due || received || document, "report_state");
	standing_mark(&names, received, "report_received");
	standing_mark(&names, document, "report");
	standing_mark(&names, from || to, "kilometres");
	standing_mark(&names, v->footprint.made_up || from || to, "kilograms");
	return out_text(&names);
}

static struct visit_line *visit_words_line_of(struct model *m, const struct visit *v)
{
	struct visit_line *l = row_new(m->arena, &visit_line_entity);
	const struct activity *a = v->activity;
	l->head = a->head;
	l->visit = a->slug;
	l->title = a->title;
	l->direction = a->direction;
	l->status = a->status;
	l->starts = v->starts;
	l->ends = v->ends;
	l->origin = v->footprint.from ? v->footprint.from->head.id : NONE;
	l->place = v->footprint.to ? v->footprint.to->head.id : NONE;
	l->purpose = a->purpose;
	l->travellers = text_or_none(visit_travellers_words(m, v));
	l->people = v->people;
	l->at_least = v->at_least;
	l->not_named = v->held_back;
	l->organisations = text_or_none(visit_partners_words(m, v));
	l->cost = text_or_none(visit_money_words(m, v, VISIT_COST));
	l->match_or_in_kind = text_or_none(visit_money_words(m, v, MONEY_BESIDE));
	struct visit_cost cost = visit_cost_of(v);
	l->currency = cost.currency;
	l->paid_by_us = cost.currency ? cost.ours : NONE;
	l->paid_by_partners = cost.currency ? cost.partners : NONE;
	l->incoming = text_or_none(visit_money_words(m, v, MONEY_BIT(MONEY_RECEIVED)));
	l->power = a->power;
	l->approved = text_or_none(visit_decisions_words(m, v));
	l->outcome = a->outcome;
	l->report_due = a->report_due;
	l->report_state = visit_report_code(v->report);
	l->report_received = v->report == VISIT_REPORT_RECEIVED ? v->received : NULL;
	l->report = v->document ? v->document->head.id : NONE;
	l->kilometres = v->footprint.km;
	l->kilograms = v->footprint.kilograms;
	l->missing = text_or_none(missing_words(m, v));
	l->made_up = visit_made_up(m, v);
	return l;
}

struct set visit_lines(struct model *m, const struct visit *all, size_t count)
{
	struct set s = { .entity = &visit_line_entity, .rows = arena_array(m->arena, void *, count + 1), .count = count };
	for (size_t i = 0; i < count; i++)
		s.rows[i] = visit_words_line_of(m, &all[i]);
	return s;
}

struct set visit_lines_of_period(struct model *m, const struct visit *all, size_t count)
{
	struct set s = visit_lines(m, all, count);
	for (size_t i = 0; i < count; i++)
		if (all[i].undated)
			((struct visit_line *)s.rows[i])->note = _("No date is on record, so we do not know whether it falls in this period.");
	return s;
}
