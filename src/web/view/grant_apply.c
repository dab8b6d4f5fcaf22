#include "web/view/grant_apply.h"

#include "base/text.h"
#include "codec/html.h"
#include "model/engine/row.h"
#include "rule/may.h"
#include "rule/money/grant.h"
#include "web/kit/address.h"
#include "web/kit/form.h"
#include "web/kit/value.h"

const struct bid *grant_before_call(struct page *p, const struct call *call, int64_t lead)
{
	struct bid *row = row_new(p->arena, &bid_entity);
	row->scheme = call->scheme;
	row->call = call->head.id;
	row->lead = lead;
	return grant_before(p->model, row, NONE);
}

void grant_apply_link(struct page *p, const struct call *c, const char *class)
{
	struct may_own own = may_only_own(p->visitor, &bid_entity, ACT_ADD);
	const struct bid *first = own.count == 1 ? grant_before_call(p, c, own.each[0]) : NULL;
	if (first) {
		page_link_text(p, record_href(p, &bid_entity, first->head.id), _("Your application"));
		html(p->o, " <span class=\"small\">%s</span>",
		    first->call == c->head.id ? _("An organisation can apply once in a call.")
		                              : _("You have asked for all the grants that this scheme gives one applicant in a year."));
		return;
	}
	html(p->o, "<a class=\"%s\" href=\"/grants/apply/%s\">", class, url_encode(p->arena, c->slug, true));
	html(p->o, "%s<span class=\"govuk-visually-hidden\"> %s</span></a>", _("Apply"), c->title);
}

bool bid_lead_may(struct page *p, const struct bid *row)
{
	struct may_own own = may_only_own(p->visitor, &bid_entity, ACT_ADD);
	bool theirs = !own.count;
	for (size_t i = 0; i < own.count; i++)
		theirs = theirs || own.each[i] == row->lead;
	if (theirs)
		return page_require(p, ACT_ADD, &bid_entity, row);
	problem_add(p->problems, "lead", _("In “%s”, choose your own organisation, %s"), _("Who applies?"),
	    model_title(p->model, &organisation_entity, own.each[0]));
	return false;
}
