#include "rule/money/bid_settle.h"

#include <string.h>

#include "base/date.h"
#include "model/engine/row.h"
#include "rule/money/grant.h"

/* What was not said yet may be filled in. */
static bool sent_stays(struct model *m, const struct bid *old, const struct bid *row, struct problems *p)
{
	static const char *const sent[] = { "title", "scheme", "call", "lead", "amount", "currency", "sent", "summary" };
	bool same = true;
	for (size_t i = 0; i < COUNT(sent); i++) {
		const struct field *f = entity_field(&bid_entity, sent[i]);
		if (!row_present(f, old) || field_equal(f, old, row))
			continue;
		problem_add(p, sent[i], "%s",
		    arena_printf(m->arena, _("%s: this stays as it was sent. Put back what was there, or take the bid back to drafting on its page"),
		        _(f->label)));
		same = false;
	}
	if (!bid_is_open(row->stage))
		return same;
	problem_add(p, "stage", "%s", _("This bid was sent. Take it back to drafting on its page, where you give the reason"));
	return false;
}

bool bid_sent_day_fits(struct model *m, const char *day, const char *field, struct problems *p)
{
	if (!day || strcmp(date_first(m->arena, day), m->own_day) <= 0)
		return true;
	problem_add(p, field, _("The day on which it was sent must be %s or earlier"), date_people(m->arena, m->own_day));
	return false;
}

bool bid_part_settle(struct model *m, const struct entity *e, const void *old, const void *row, struct problems *p)
{
	const struct field *f = entity_field(e, "bid");
	int64_t was = old ? field_int(f, old) : NONE, is = field_int(f, row);
	bool sent = (was != NONE && bid_was_sent(model_get(m, bid, was))) || (is != NONE && bid_was_sent(model_get(m, bid, is)));
	if (sent)
		problem_add(p, "bid", "%s",
		    _("This bid was sent, so its budget and answers stay as they are. An officer can take it back to drafting on its page"));
	return !sent;
}

bool bid_settle(struct model *m, const struct bid *old, const struct bid *row, struct problems *p)
{
	bool decides = bid_is_decided(row->stage) && !(old && text_equal(old->stage, row->stage));
	bool stays = !bid_was_sent(old) || sent_stays(m, old, row, p);
	bool once = grant_comes_once(m, old, row, p);
	bool same_day = old && text_equal(old->submitted, row->submitted), dated = same_day || bid_sent_day_fits(m, row->submitted, "submitted", p);
	return dated && (!decides || grant_decision_fits(m, old, row, p)) && stays && once;
}
