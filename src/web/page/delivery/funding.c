/* funding.c - the register of funding schemes, and one scheme: what it is for, what it asks, what came of it. */
#include "model/declared/money.h"
#include "model/read/strategy_read.h"
#include "web/page/delivery/delivery.h"
#include "web/record/record_page.h"

void page_funding(struct page *p)
{
	register_write(p,
	    &(struct register_page){ .entity = &funding_scheme_entity,
	        .title = _("Funding schemes"),
	        .lede = _("Sources of money for international work, the conditions of each scheme, and the bids."),
	        .empty = _("No schemes match. Clear a filter to see more."),
	        .filters = (const char *const[]){ "funder", "status", NULL },
	        .since = "starts",
	        .meta = { "status", "funder", "amount" } });
}

/* The rules of the scheme's own plan. */
static struct set criteria(struct page *p, const void *row)
{
	const struct funding_scheme *f = row;
	return f->plan == NONE ? (struct set){ .entity = &element_entity } : plan_elements(p->model, f->plan, CODE_ELEMENT_KIND_CRITERION);
}

/* The same after its conditions in words. */
static void conditions(struct page *p, const void *row)
{
	struct set asked = criteria(p, row);
	page_value(p, &funding_scheme_entity, row, "conditions");
	if (asked.count)
		record_list(p, asked, asked.count, NULL);
}

static const struct section sections[] = {
	{ .id = "conditions", .heading = N_("Conditions"), .draw = conditions, .none = N_("No condition is recorded.") },
	{ .name = "criteria", .rows = criteria },
	{ .id = "parts", .heading = N_("Strands of this scheme"), .name = "parts", .of = &funding_scheme_entity, .by = "parent" },
	{ .id = "calls",
	    .heading = N_("Calls"),
	    .name = "calls",
	    .of = &call_entity,
	    .by = "scheme",
	    .fields = { "title", "opens", "closes", "amount" },
	    .none = N_("No call is recorded."),
	    .answers = true },
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

void page_scheme(struct page *p)
{
	record_page(p,
	    &(struct record_page){ .entity = &funding_scheme_entity,
	        .list = N_("Funding"),
	        .path = "/funding",
	        .eyebrow = N_("Funding scheme"),
	        .block = "lede",
	        .facts = { "funder", "status", "parent", "starts", "ends", "amount", "plan", "address" },
	        .sections = sections });
}
