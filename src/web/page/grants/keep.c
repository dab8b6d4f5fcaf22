/* keep.c - what officers do with an application: two of them score it, and once it was awarded one of them records that it was paid. */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/rows/grant.h"
#include "rule/money/bid.h"
#include "web/page/grants/grants.h"

/* ---- scored ---- */

struct score_form {
	int64_t points;
	const char *note;
};
static const struct field score_fields[] = {
	{ FIELD(score_form, INT, points), .label = N_("Points"), .help = N_("From 0 to 20"), .flags = REQUIRED, .max = GRANT_POINTS,
	    .missing = N_("Enter points from 0 to 20") },
	{ FIELD(score_form, NOTE, note), .label = N_("Why"), .flags = PLAIN, .max = 2000 },
};
static const struct entity score_entity = FORM_OF(score_form, score_fields);

static void score_draw(struct page *p, struct record_form *form, const struct bid *b)
{
	grant_form_write(p, form, _("Score an application"), b->title,
	    _("Two people score each application. You will see the other score after you give yours."),
	    arena_printf(p->arena, "/grants/score/%s", url_encode(p->arena, b->slug, true)), _("Save the points"));
}

void page_grant_score(struct page *p)
{
	const struct bid *b = grant_bid(p);
	struct score_form f = { .points = NONE };
	struct record_form form;
	if (!b || !page_require(p, ACT_CHANGE, &bid_entity, b))
		return;
	struct grant_scores s = grant_scores_of(grant_assessments(p->model, b->head.id), p->visitor->account);
	if (!s.open || !bid_is_sent(b->stage)) {
		page_form_over(p, record_href(p, &bid_entity, b->head.id), _("This application was decided in the meantime."));
		return;
	}
	record_form_open(&form, p, &score_entity);
	if (!page_posted(p)) {
		if (s.mine) {
			record_form_set(&form, "points", arena_printf(p->arena, "%lld", (long long)s.mine->points));
			record_form_set(&form, "note", text_or(s.mine->note, ""));
		}
		score_draw(p, &form, b);
	} else if (record_form_read(&form, &f) && grant_score(p->model, b, p->visitor->account, f.points, f.note, &p->change))
		page_done(p, record_href(p, &bid_entity, b->head.id), "saved");
	else if (!db_failed(p->model->db)) {
		page_refuse(p);
		score_draw(p, &form, b);
	}
}

/* ---- paid ---- */

enum { REPORT_DAYS = 180 };

struct pay_form {
	const char *day, *due;
};
static const struct field pay_fields[] = {
	{ FIELD(pay_form, DATE, day), .label = N_("Paid on"), .flags = REQUIRED | WHOLE_DAY,
	    .missing = N_("Enter the day on which it was paid, for example 30 9 2009") },
	{ FIELD(pay_form, DATE, due), .label = N_("Short report due by"), .flags = REQUIRED | WHOLE_DAY,
	    .missing = N_("Enter the day by which the short report is due, for example 30 9 2009") },
};
static const struct entity pay_entity = FORM_OF(pay_form, pay_fields);

static void pay_draw(struct page *p, struct record_form *form, const struct bid *b)
{
	grant_form_write(p, form, _("Record that a grant was paid"), b->title,
	    arena_printf(p->arena, _("%s to %s. The payment will appear in the project’s accounts."),
	        money_people(p->arena, b->awarded, text_or(b->currency, "")), model_title(p->model, &organisation_entity, b->lead)),
	    arena_printf(p->arena, "/grants/pay/%s", url_encode(p->arena, b->slug, true)), _("Confirm payment"));
}

static bool pay_read(struct page *p, struct record_form *form, const struct bid *b, struct pay_form *f)
{
	if (!record_form_read(form, f))
		return false;
	if (b->decided && strcmp(f->day, date_first(p->arena, b->decided)) < 0)
		problem_add(p->problems, "day", _("The day of payment must be on or after %s, when the grant was decided"),
		    date_people(p->arena, b->decided));
	if (strcmp(f->due, f->day) < 0)
		problem_add(p->problems, "due", "%s", _("The short report must be due on or after the day of payment"));
	return !p->problems->errors;
}

void page_grant_pay(struct page *p)
{
	const struct bid *b = grant_bid(p);
	struct pay_form f = { 0 };
	struct record_form form;
	if (!b || !page_require(p, ACT_ADD, &transaction_entity, NULL))
		return;
	if (!bid_is_awarded(b->stage) || b->awarded == NONE || b->lead == NONE || grant_payment(p->model, b)) {
		page_form_over(p, record_href(p, &bid_entity, b->head.id), _("This grant was paid in the meantime."));
		return;
	}
	record_form_open(&form, p, &pay_entity);
	if (!page_posted(p)) {
		record_form_set(&form, "day", p->model->own_day);
		record_form_set(&form, "due", date_add_days(p->arena, p->model->own_day, REPORT_DAYS));
		pay_draw(p, &form, b);
	} else if (pay_read(p, &form, b, &f) && grant_pay(p->model, b, f.day, f.due, &p->change))
		page_done(p, record_href(p, &bid_entity, b->head.id), "saved");
	else if (!db_failed(p->model->db)) {
		page_refuse(p);
		pay_draw(p, &form, b);
	}
}
