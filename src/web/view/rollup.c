/* rollup.c - what the activities of an element come to: counted from the records, with what was only claimed beside it. */
#include "web/view/rollup.h"

#include "base/text.h"
#include "codec/form.h"
#include "rule/measure/measure.h"
#include "rule/money/money.h"
#include "rule/partner.h"
#include "model/codelists.h"
#include "web/kit/address.h"
#include "web/kit/page.h"
#include "web/kit/show.h"
#include "web/kit/table.h"
#include "web/kit/value.h"
#include "web/view/money.h"

static void rollup_figure(struct page *p, const struct recounted *c, const char *text)
{
	cell(p, (struct cell){ .text = c->records ? text : "\u2013", .illustrative = c->records && c->made_up });
}

static void rollup_line(struct page *p, const char *what, const struct rollup_line *l, const char *counted, const char *difference)
{
	table_row(p);
	cell_words(p, what);
	rollup_figure(p, &l->counted, counted);
	rollup_figure(p, &l->claimed, measure_qualified(p->arena, l->claimed_least, integer_people(p->arena, l->claimed.value)));
	cell_words(p, difference);
}

static const char *records_words(struct page *p, const struct recounted *c)
{
	return arena_printf(p->arena, message_n("%s record", "%s records", (long)c->records), integer_people(p->arena, c->records));
}

/* A school in two activities counts once. */
static void schools_line(struct page *p, const struct recounted *c)
{
	const char *rests = records_words(p, c);
	if (c->records > c->value)
		rests = arena_printf(p->arena,
		    message_n("%s; %s names a school that is already counted", "%s; %s name schools that are already counted",
		        (long)(c->records - c->value)),
		    rests, integer_people(p->arena, c->records - c->value));
	rollup_line(
	    p, _("Schools that take part, each counted once"), &(struct rollup_line){ .counted = *c }, integer_people(p->arena, c->value), rests);
}

static void heads_lines(struct page *p, const struct rollup *u)
{
	for (size_t i = 0; i < u->head_count; i++) {
		const struct rollup_line *l = &u->heads[i];
		if (!l->counted.records && !page_is_data(p) && !page_is_keepers(p))
			continue;
		const char *rests = l->counted.records ? records_words(p, &l->counted) : _("No count is recorded.");
		rollup_line(p, attendance_together_name(p->arena, l->what), l,
		    measure_qualified(p->arena, l->counted_least, integer_people(p->arena, l->counted.value)), rests);
	}
}

/* Each leads to its transactions, whole as they are counted here. */
static void money_line(struct page *p, const struct element *e, const struct money_sum *sum, enum money s)
{
	struct recounted c = sum->each[s];
	struct out of = { .arena = p->arena };
	form_write(&of, "serves", model_key(p->model, &element_entity, e->head.id));
	const char *from = arena_printf(p->arena, "%s&%s", money_href(p, LEDGER_ACTIVITY, NULL), out_text(&of));
	table_row(p);
	cell_words(p, _(money_name(s)));
	cell(p,
	    (struct cell){ .text = money_sum_words(p->arena, sum, MONEY_BIT(s)),
	        .address = money_sum_href(p, from, money_code(s), sum->currency, NULL),
	        .illustrative = c.made_up });
	rollup_figure(p, &(struct recounted){ 0 }, "");
	cell_words(p, records_words(p, &c));
}

static void money_lines(struct page *p, const struct element *e, const struct rollup *u)
{
	struct money_sums all = money_sums(p->arena, u->money);
	for (size_t i = 0; i < all.count; i++)
		for (enum money s = 0; s < MONEY_SORTS; s++)
			if (all.each[i].each[s].records)
				money_line(p, e, &all.each[i], s);
}

static const char *more_words(struct page *p, const struct rollup *u)
{
	return arena_printf(
	    p->arena, _("More activities serve it. These figures count the first %s of them."), integer_people(p->arena, u->activities));
}

void rollup_table(struct page *p, const struct element *e, const struct rollup *u)
{
	static const struct column columns[] = { { NULL, N_("What") }, { NULL, N_("Counted from the records") },
		{ NULL, N_("Reported, without records") }, { NULL, N_("Source") }, { 0 } };
	if (!u->activities) {
		page_empty(p, _("No activity serves it, so there is nothing to count."));
		return;
	}
	if (u->more)
		html(p->o, "<p>%s</p>", more_words(p, u));
	table_open(p, _("Totals from its activities"), columns);
	if (u->schools.records)
		schools_line(p, &u->schools);
	heads_lines(p, u);
	if (u->visits.value)
		rollup_line(p,
		    u->undated
		        ? arena_printf(p->arena, _("Visits and exchanges, %s of them without a date on record"), integer_people(p->arena, u->undated))
		        : _("Visits and exchanges"),
		    &(struct rollup_line){ .counted = u->visits }, integer_people(p->arena, u->visits.value),
		    arena_printf(p->arena, message_n("%s activity", "%s activities", (long)u->activities), integer_people(p->arena, u->activities)));
	money_lines(p, e, u);
	table_close(p);
	if (money_sums(p->arena, u->money).count)
		html(p->o, "<p>%s <a class=\"govuk-link\" href=\"%s\">%s</a></p>",
		    _("If an activity also serves other objectives, all its money counts here."), page_href(p, "/money/sums"),
		    _("See the money divided between the objectives"));
}

void rollup_show(struct page *p, const struct rollup *u)
{
	struct page_count *counted = arena_array(p->arena, struct page_count, u->head_count + 4),
	                  *claimed = arena_array(p->arena, struct page_count, u->head_count + 1);
	size_t n = 0, k = 0;
	bool counted_made_up = u->schools.made_up || u->visits.made_up, claimed_made_up = false;
	counted[n++] = (struct page_count){ "activities", u->activities };
	counted[n++] = (struct page_count){ "schools-taking-part", u->schools.value };
	counted[n++] = (struct page_count){ "schools-named", u->schools.records };
	counted[n++] = (struct page_count){ "visits", u->visits.value };
	for (size_t i = 0; i < u->head_count; i++) {
		counted_made_up = counted_made_up || u->heads[i].counted.made_up;
		claimed_made_up = claimed_made_up || u->heads[i].claimed.made_up;
		if (u->heads[i].counted.records)
			counted[n++] = (struct page_count){ u->heads[i].what, u->heads[i].counted.value };
		if (u->heads[i].claimed.records)
			claimed[k++] = (struct page_count){ u->heads[i].what, u->heads[i].claimed.value };
	}
	page_show_counts(p, "counted", counted, n);
	page_show_made_up(p, counted_made_up);
	if (u->more)
		page_show_text(p, "counted_part", more_words(p, u));
	page_show_counts(p, "claimed", claimed, k);
	page_show_made_up(p, claimed_made_up);
	money_show(p, u->money);
}
