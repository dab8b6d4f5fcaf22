/* funding.c - the register of funding schemes, and one scheme: what it is for, what it asks, what came of it. */
#include "model/declared/money.h"
#include "model/read/strategy_read.h"
#include "web/page/delivery/delivery.h"
#include "web/record/standing.h"

enum { ROWS_MAX = 100 };

static void scheme_item(struct page *p, const void *row)
{
	const struct funding_scheme *f = row;
	html(p->o, "<li><h2 class=\"row__title\">");
	record_link(p, &funding_scheme_entity, f->head.id);
	html(p->o, "</h2><p>%s</p><p class=\"row__meta\">", page_plain(p, f->summary, 220));
	page_value(p, &funding_scheme_entity, f, "status");
	if (f->funder != NONE) {
		html(p->o, " \u00b7 ");
		page_link(p, &organisation_entity, f->funder);
	}
	if (f->amount != NONE) {
		html(p->o, " \u00b7 %s ", f->qualifier ? _(code_name(&codelist_qualifier, f->qualifier)) : "");
		page_value(p, &funding_scheme_entity, f, "amount");
	}
	html(p->o, "</p></li>");
}

void page_funding(struct page *p)
{
	register_write(p, &(struct register_page){ .entity = &funding_scheme_entity, .title = _("Funding schemes"),
	    .lede = _("Where money for international work can come from, what each scheme asks, and the bids that were made."),
	    .empty = _("No scheme fits. Clear a filter to see more."), .filters = (const char *const[]){ "funder", "status", NULL }, .row = scheme_item });
}

/* The rules of the scheme's own plan, and its conditions in words. */
static void conditions_section(struct page *p, const struct funding_scheme *f, struct set criteria)
{
	page_section_begin(p, "conditions", _("What it asks"), NULL);
	if (!f->conditions && !criteria.count)
		page_empty(p, _("No condition is recorded."));
	if (f->conditions)
		page_value(p, &funding_scheme_entity, f, "conditions");
	if (criteria.count) {
		html(p->o, "<ul class=\"govuk-list govuk-list--bullet\">");
		for (size_t i = 0; i < criteria.count; i++) {
			html(p->o, "<li>");
			page_link(p, &element_entity, set_row(criteria, element, i)->head.id);
			html(p->o, "</li>");
		}
		html(p->o, "</ul>");
	}
	page_section_end(p);
}

void page_scheme(struct page *p)
{
	const struct funding_scheme *f = page_record(p, &funding_scheme_entity);
	if (!f)
		return;
	int64_t id = f->head.id;
	struct set parts = model_referring(p->model, &funding_scheme_entity, "parent", id, ROWS_MAX);
	struct set calls = model_referring(p->model, &call_entity, "scheme", id, ROWS_MAX);
	struct set bids = model_referring(p->model, &bid_entity, "scheme", id, ROWS_MAX);
	struct set money = model_referring_dated(p->model, &transaction_entity, "scheme", id, "date", ROWS_MAX);
	struct set criteria = f->plan == NONE ? (struct set){ .entity = &element_entity } : plan_elements(p->model, f->plan, "criterion");
	page_show(p, "funding_scheme", &funding_scheme_entity, f);
	page_show_set(p, "parts", parts);
	page_show_set(p, "criteria", criteria);
	page_show_set(p, "calls", calls);
	page_show_set(p, "bids", bids);
	page_show_set(p, "transactions", money);
	if (page_is_data(p))
		return;
	page_begin(p, (const char *const[]){ _("Funding"), page_href(p, "/funding"), f->title, NULL, NULL }, _("Funding scheme"), f->title, NULL);
	if (f->summary) {
		html(p->o, "<div class=\"lede\">");
		page_value(p, &funding_scheme_entity, f, "summary");
		html(p->o, "</div>");
	}
	page_facts(p, &funding_scheme_entity, f,
	    (const char *const[]){ "funder", "status", "parent", "starts", "ends", "qualifier", "amount", "plan", "address", NULL });
	conditions_section(p, f, criteria);
	page_links_section(p, parts, "parts", _("Strands of this scheme"));
	page_table_section(p, calls, &(struct page_table){ "calls", _("Calls"), { "title", "opens", "closes", "amount" }, _("No call is recorded.") });
	page_table_section(p, bids, &(struct page_table){ "bids", _("Bids"), { "title", "lead", "activity", "amount", "stage", "awarded" }, _("No bid is recorded.") });
	page_table_section(p, money, &(struct page_table){ "money", _("Money received and spent"), { "description", "activity", "date", "kind", "amount" }, NULL });
	page_standing(p, &funding_scheme_entity, f);
	page_end(p);
}
