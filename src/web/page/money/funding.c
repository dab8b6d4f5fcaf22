/* funding.c - the register of funding schemes, and one scheme: what it is for, what it asks, the outcome. */
#include "base/message.h"
#include "base/text.h"
#include "model/declared/money.h"
#include "model/read/strategy_read.h"
#include "model/rows/calendar.h"
#include "rule/fit/fit.h"
#include "rule/money/grant.h"
#include "rule/money/money.h"
#include "web/page/money/money.h"
#include "web/record/record_page.h"
#include "web/view/grant_apply.h"
#include "web/view/money.h"

/* ---- the list ---- */

/* Its call that closes next, as far as it was known. */
static const struct call *funding_call(struct page *p, const struct funding_scheme *f)
{
	const struct call *c = scheme_call(p->model, f->head.id);
	return c && fit_call_known(p->model, c) ? c : NULL;
}

/* What it asks is one click from here, and three from home. */
static void funding_item(struct page *p, const void *row)
{
	const struct funding_scheme *f = row;
	const struct call *c = funding_call(p, f);
	html(p->o, "<li><h3>");
	record_link(p, &funding_scheme_entity, f->head.id);
	html(p->o, "</h3>");
	html(p->o, "<ul class=\"row__meta\">");
	if (c) {
		html(p->o, "<li><strong>%s</strong>", call_words(p, c));
		page_mark_of(p, &call_entity, c, "closes");
		html(p->o, "</li>");
	}
	if (scheme_state_tells(f)) {
		html(p->o, "<li>");
		page_value(p, &funding_scheme_entity, f, "status");
		html(p->o, "</li>");
	}
	if (f->funder != NONE) {
		html(p->o, "<li>");
		page_value(p, &funding_scheme_entity, f, "funder");
		html(p->o, "</li>");
	}
	if (f->amount != NONE) {
		html(p->o, "<li>");
		page_qualified(p, &funding_scheme_entity, f, "amount");
		html(p->o, "</li>");
	}
	if (f->plan != NONE)
		html(p->o, "<li><a class=\"govuk-link\" href=\"%s\">%s<span class=\"govuk-visually-hidden\">%s%s</span></a></li>",
		    record_href(p, &plan_entity, f->plan), _("Conditions"), message_colon(), f->title);
	html(p->o, "</ul></li>");
}

static const char *of_call(struct page *p, const void *row)
{
	const struct call *c = funding_call(p, row);
	return !c ? NULL : day_reached(p, c->opens) ? _("Schemes with an open call") : _("Schemes with only an upcoming call");
}

static unsigned rank_of_call(struct page *p, const void *row)
{
	const struct call *c = funding_call(p, row);
	return c && !day_reached(p, c->opens);
}

static const char *of_funder(struct page *p, const void *row)
{
	int64_t funder = ((const struct funding_scheme *)row)->funder;
	return funder == NONE ? NULL : model_title(p->model, &organisation_entity, funder);
}

static const struct register_group scheme_groups[] = {
	{ .name = "calls",
	    .label = N_("by what is open"),
	    .of = of_call,
	    .rank = rank_of_call,
	    .others = N_("Schemes without a call"),
	    .first = true },
	{ .name = "funder", .label = N_("by funder"), .of = of_funder },
	{ 0 },
};

void page_funding(struct page *p)
{
	register_write(p,
	    &(struct register_page){ .entity = &funding_scheme_entity,
	        .title = _("Funding schemes"),
	        .lede = _("Sources of money for international work, the conditions of each scheme, and the bids."),
	        .empty = _("No schemes match. Clear a filter to see more."),
	        .filters = (const char *const[]){ "funder", "status", NULL },
	        .since = "starts",
	        .groups = scheme_groups,
	        .compact = true,
	        .row = funding_item });
}

/* The rules of the scheme's own plan, of the edition in force on the day. */
static struct set criteria(struct page *p, const void *row)
{
	const struct funding_scheme *f = row;
	return f->plan == NONE ? (struct set){ .entity = &element_entity } : fit_elements(p->arena, fit_editions(p->model, f->plan), p->model->as_at);
}

/* The same after its conditions in words. */
static void conditions(struct page *p, const void *row)
{
	struct set asked = criteria(p, row);
	page_value(p, &funding_scheme_entity, row, "conditions");
	if (asked.count)
		record_list(p, asked, asked.count, NULL);
	if (((const struct funding_scheme *)row)->plan != NONE)
		page_more(p, record_href(p, &plan_entity, ((const struct funding_scheme *)row)->plan), _("Conditions in other years"));
}

/* Those that were known on the day. */
static struct set calls(struct page *p, const void *row)
{
	return fit_calls_of(p->model, ((const struct funding_scheme *)row)->head.id, fit_ahead(p->model));
}

/* Who may apply for a grant of our own does so here, while its call is open. */
static void calls_after(struct page *p, const void *row)
{
	const struct funding_scheme *f = row;
	struct set all = grant_scheme_is_own(p->model, f) && !p->as_at && page_may(p, ACT_ADD, &bid_entity, NULL) ? calls(p, row) : (struct set){ 0 };
	for (size_t i = 0; i < all.count; i++) {
		const struct call *c = set_row(all, call, i);
		if (!grant_call_is_open(p->model, c))
			continue;
		html(p->o, "<p>");
		grant_apply_link(p, c, "govuk-button");
		html(p->o, "</p>");
	}
}

static const struct section sections[] = {
	{ .id = "conditions", .heading = N_("Conditions"), .draw = conditions, .none = N_("No condition is recorded.") },
	{ .name = "criteria", .rows = criteria },
	{ .id = "parts", .heading = N_("Strands of this scheme"), .name = "parts", .of = &funding_scheme_entity, .by = "parent" },
	{ .id = "calls",
	    .heading = N_("Calls"),
	    .name = "calls",
	    .rows = calls,
	    .of = &call_entity,
	    .by = "scheme",
	    .fields = { "title", "opens", "closes", "amount" },
	    .after = calls_after,
	    .none = N_("No call is recorded.") },
	{ .id = "bids",
	    .heading = N_("Bids"),
	    .name = "bids",
	    .of = &bid_entity,
	    .by = "scheme",
	    .fields = { "title", "lead", "activity", "amount", "stage", "awarded" },
	    .none = N_("No bid is recorded.") },
	{ .id = "money",
	    .heading = N_("Money received and spent"),
	    .name = "transactions",
	    .of = &transaction_entity,
	    .by = "scheme",
	    .dated = "date",
	    .fields = { "description", "activity", "date", "kind", "amount" } },
	{ 0 }
};

/* "Not known" tells nothing. */
static void scheme_status_fact(struct page *p, const void *row)
{
	if (scheme_state_known(row))
		fact(p, &funding_scheme_entity, row, "status");
}

void page_scheme(struct page *p)
{
	record_page(p,
	    &(struct record_page){ .entity = &funding_scheme_entity,
	        .list = N_("Funding"),
	        .path = "/funding",
	        .eyebrow = N_("Funding scheme"),
	        .block = "lede",
	        .facts = { "funder", "parent", "starts", "ends", "amount", "plan", "address" },
	        .more_facts = scheme_status_fact,
	        .sections = sections });
}
