/* page_funding.c - the register of funding schemes, and one scheme: what it is for, what it asks, what came of it. */
#include "base/text.h"
#include "model/list.h"
#include "model/money.h"
#include "model/row.h"
#include "model/strategy_read.h"
#include "web/pages.h"

enum { ROWS_MAX = 100 };

static void scheme_item(struct page *p, const struct funding_scheme *f)
{
	html(p->o, "<li><h3 class=\"row__title\">");
	page_link(p, &funding_scheme_entity, f->head.id);
	if (page_illustrative(p, &funding_scheme_entity, f, NULL))
		page_mark(p);
	html(p->o, "</h3><p>%s</p><p class=\"row__meta\">", page_plain(p, f->summary, 220));
	page_value(p, &funding_scheme_entity, f, "status");
	if (f->funder != NONE) {
		html(p->o, " \u00b7 ");
		page_link(p, &organisation_entity, f->funder);
	}
	if (f->amount != NONE) {
		html(p->o, " \u00b7 ");
		if (f->qualifier)
			html(p->o, "%s ", _(code_name(&codelist_qualifier, f->qualifier)));
		page_value(p, &funding_scheme_entity, f, "amount");
	}
	html(p->o, "</p></li>");
}

void page_funding(struct page *p)
{
	struct list_request q;
	if (!page_list_request(p, &funding_scheme_entity, &q))
		return;
	struct list_page l = list_read(p->model, &q);
	page_show_list(p, "funding_schemes", l.set, l.next ? page_href_with(p, "after", l.next) : NULL);
	if (page_is_data(p))
		return;
	page_begin(p, (const char *const[]){ _("Overview"), page_href(p, "/"), _("Funding"), NULL, NULL }, NULL, _("Funding schemes"),
	    _("Where money for international work can come from, what each scheme asks, and the bids that were made."));
	html(p->o, "<div class=\"with-side with-side--wide\"><div class=\"with-side__side\">");
	page_filter_form(p, &funding_scheme_entity, (const char *const[]){ "funder", "status", NULL }, (struct markup){ NULL });
	html(p->o, "</div><div>");
	if (l.set.count) {
		html(p->o, "<h2 class=\"govuk-visually-hidden\">%s</h2><ul class=\"rows\">", _("Schemes found"));
		for (size_t i = 0; i < l.set.count; i++)
			scheme_item(p, set_row(l.set, funding_scheme, i));
		html(p->o, "</ul>");
	} else {
		page_empty(p, _("No scheme fits. Clear a filter to see more."));
	}
	page_pager(p, l.set.count, l.total);
	page_downloads(p, PAGE_CSV | PAGE_JSON);
	html(p->o, "</div></div>");
	page_end(p);
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
