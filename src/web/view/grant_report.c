#include "web/view/grant_report.h"

#include "base/date.h"
#include "base/text.h"
#include "job/grant.h"
#include "model/declared/delivery.h"
#include "model/read/history_read.h"
#include "model/rows/grant.h"
#include "rule/money/bid.h"
#include "web/kit/kit.h"

enum { GRANTS = 20 };

/* The text that a change replaced; NULL: it is of something else. */
static const char *replaced(struct page *p, const struct history *h)
{
	struct history_line *lines;
	size_t n = h->change ? history_lines(p->model, &bid_task_entity, h->change, &lines) : 0;
	for (size_t i = 0; i < n; i++)
		if (text_equal(lines[i].field->name, "note") && *lines[i].was)
			return lines[i].was;
	return NULL;
}

static void earlier_draw(struct page *p, const struct bid_task *t)
{
	struct set versions = page_may(p, ACT_HISTORY, &bid_task_entity, t) ? history_of(p->model, &bid_task_entity, t->head.id) : (struct set){ 0 };
	for (size_t i = versions.count; i-- > 0;) {
		const struct history *h = set_row(versions, history, i);
		const char *was = replaced(p, h);
		if (!was)
			continue;
		html(p->o,
		    "<details class=\"govuk-details\"><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">%s</span>"
		    "</summary><div class=\"govuk-details__text\">",
		    arena_printf(p->arena, _("Earlier report, corrected on %s"), date_people(p->arena, arena_strndup(p->arena, h->at, 10))));
		page_note(p, was);
		html(p->o, "</div></details>");
	}
}

static void sent_draw(struct page *p, const struct bid_task *t)
{
	html(p->o, "<p>%s</p>", arena_printf(p->arena, _("Sent on %s."), date_people(p->arena, t->done)));
	page_block(p, "measure", &bid_task_entity, t, "note");
	earlier_draw(p, t);
}

static void grant_report_write(struct page *p, const struct bid *b, const struct bid_task *t)
{
	bool writes = !p->as_at && page_may(p, ACT_CHANGE, &bid_task_entity, t);
	const char *form = arena_printf(p->arena, "/grants/report/%s", url_encode(p->arena, b->slug, true));
	if (t->done)
		sent_draw(p, t);
	else
		html(p->o, "<p>%s</p>",
		    t->due ? arena_printf(p->arena, _("A short report on this grant is due by %s."), date_people(p->arena, t->due))
		           : _("A short report on this grant is due."));
	if (writes && t->done)
		page_link_line(p, form, _("Correct the report"));
	else if (writes)
		page_button_link(p, form, _("Write the report"), true);
}

/* Of one application; nothing where no report is asked for. */
void grant_report_bid_draw(struct page *p, const void *bid)
{
	const struct bid *b = bid;
	const struct bid_task *t = bid_is_awarded(b->stage) && grant_is_own(p->model, b) ? grant_report(p->model, b) : NULL;
	if (t && !page_is_data(p))
		grant_report_write(p, b, t);
}

void grant_report_activity_draw(struct page *p, const void *activity)
{
	bool reads = !page_is_data(p) && visitor_roles(p->visitor) & ROLES_SIGNED_IN;
	struct set all = reads ? grant_reports_of(p->model, ((const struct activity *)activity)->head.id, GRANTS) : (struct set){ 0 };
	for (size_t i = 0; i < all.count; i++)
		grant_report_write(p, model_get(p->model, bid, set_row(all, bid_task, i)->bid), set_row(all, bid_task, i));
}
