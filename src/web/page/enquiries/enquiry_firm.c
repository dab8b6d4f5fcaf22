/* enquiry_firm.c - of an enquiry of a firm: to whom the firm was introduced, with the outcome, and the open opportunities that fit. */
#include <string.h>

#include "base/message.h"
#include "base/text.h"
#include "model/declared/knowledge.h"
#include "model/engine/list.h"
#include "model/engine/row.h"
#include "rule/claim.h"
#include "rule/trade.h"
#include "web/page/enquiries/enquiry.h"

enum { INTRODUCTIONS = 100, PROOFS = 40, MATCHES = 6 };

static struct set introductions_of(struct page *p, const void *row)
{
	return model_referring(p->model, &introduction_entity, "enquiry", record_id(row), INTRODUCTIONS);
}

static const struct column introduction_columns[] = { { NULL, N_("Introduced to") }, { NULL, N_("Introduced on") }, { NULL, N_("Outcome") },
	{ NULL, N_("The firm says") }, { NULL, N_("Proof") }, { NULL, N_("Change") }, { 0 } };

static void introduction_acts(struct page *p, const struct introduction *t)
{
	const char *key = url_encode(p->arena, model_key(p->model, &introduction_entity, t->head.id), true);
	const char *whom = model_title(p->model, &organisation_entity, t->organisation);
	if (p->as_at || !page_may(p, ACT_CHANGE, &introduction_entity, t))
		return;
	html(p->o,
	    "<a class=\"govuk-link\" href=\"/edit/introduction/%s\">%s<span class=\"govuk-visually-hidden\">%s%s</span></a>"
	    "<br><a class=\"govuk-link\" href=\"/new/evidence?introduction=%s\">%s<span class=\"govuk-visually-hidden\">%s%s</span></a>",
	    key, _("Record the outcome"), message_colon(), whom, key, _("Add evidence"), message_colon(), whom);
}

static void introduction_rows(struct page *p, const void *row)
{
	struct set all = introductions_of(p, row);
	for (size_t i = 0; i < all.count; i++) {
		const struct introduction *t = set_row(all, introduction, i);
		struct set proofs = model_referring(p->model, &evidence_entity, "introduction", t->head.id, PROOFS);
		enum claim_state state = claim_state_of_set(p->arena, proofs, p->model->as_at);
		table_row(p);
		cell_record(p, &organisation_entity, t->organisation);
		cell_value(p, &introduction_entity, t, "date");
		cell_value(p, &introduction_entity, t, "outcome");
		cell_made_up(p, t->value != NONE && page_illustrative(p, &introduction_entity, t, "value"));
		cell_words(p, t->value == NONE ? NULL : money_people(p->arena, t->value, text_or(t->currency, "")));
		if (cell_begin(p, NULL) && (t->value != NONE || proofs.count))
			html(p->o, "<span class=\"status %s\">%s</span>", claim_state_class(state), _(claim_state_name(state)));
		cell_end(p);
		if (cell_begin(p, NULL))
			introduction_acts(p, t);
		cell_end(p);
	}
}

static void introductions_after(struct page *p, const void *row)
{
	const struct enquiry *q = row;
	if (enquiry_is_of_firm(q->kind) && !p->as_at && page_may(p, ACT_ADD, &introduction_entity, NULL))
		page_link_line(p, arena_printf(p->arena, "/new/introduction?enquiry=%s", url_encode(p->arena, q->reference, true)),
		    _("Introduce the firm to a partner"));
}

static bool enquiry_of_a_firm(struct page *p, const void *row)
{
	(void)p;
	return enquiry_is_of_firm(((const struct enquiry *)row)->kind);
}

static struct set enquiry_matches(struct page *p, const void *row)
{
	struct opportunity_fit best[MATCHES];
	size_t n = trade_matches(p->model, row, p->model->as_at, best, MATCHES);
	struct set s = { .entity = &opportunity_entity, .rows = arena_array(p->arena, void *, MATCHES) };
	for (size_t i = 0; i < n; i++)
		memcpy(&s.rows[s.count++], &best[i].other, sizeof(best[i].other));
	return s;
}

static const struct section sections[] = { { .id = "introductions",
	                                       .heading = N_("Introductions"),
	                                       .columns = introduction_columns,
	                                       .draw = introduction_rows,
	                                       .after = introductions_after,
	                                       .none = N_("The firm has not been introduced to a partner yet."),
	                                       .stands = enquiry_of_a_firm },
	{ .id = "matches",
	    .heading = N_("Open opportunities that fit"),
	    .rows = enquiry_matches,
	    .fields = { "title", "side", "sector", "place", "organisation", "closes" },
	    .none = N_("No open trade opportunity is of this sector or place."),
	    .stands = enquiry_of_a_firm },
	{ 0 } };

void enquiry_firm_write(struct page *p, const struct enquiry *q)
{
	sections_write(p, sections, q);
}
