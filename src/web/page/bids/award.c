/* award.c - an award becomes a project: one button makes or completes the activity, with its budget, what is to come in by date, and what the funder is to
 * be told by when. */
#include "base/date.h"
#include "base/text.h"
#include "job/bid.h"
#include "web/govuk/govuk.h"
#include "web/page/bids/bids.h"
#include "web/record/record_form.h"

struct award_form {
	const char *starts, *ends;
	int64_t activity;
	const char *date_1, *amount_1, *date_2, *amount_2, *date_3, *amount_3, *date_4, *amount_4;
	const char *due_1, *report_1, *due_2, *report_2, *due_3, *report_3;
};
#define INCOME(n, date, amount) \
	{ FIELD(award_form, DATE, date_##n), .label = date, .flags = SOMETIMES }, \
	{ \
		FIELD(award_form, TEXT, amount_##n), .label = amount, .flags = SOMETIMES, .max = 40 \
	}
#define REPORT(n, report, due) \
	{ FIELD(award_form, TEXT, report_##n), .label = report, .flags = SOMETIMES, .max = 200 }, \
	{ \
		FIELD(award_form, DATE, due_##n), .label = due, .flags = SOMETIMES | WHOLE_DAY \
	}
static const struct field award_fields[] = {
	{ FIELD(award_form, DATE, starts), .label = N_("First day of the project"), .flags = REQUIRED | WHOLE_DAY,
	    .missing = N_("Enter the first day of the project, for example 30 9 2009") },
	{ FIELD(award_form, DATE, ends), .label = N_("Last day of the project"), .flags = REQUIRED | WHOLE_DAY,
	    .missing = N_("Enter the last day of the project, for example 30 9 2009") },
	{ FIELD(award_form, REF, activity), .label = N_("Activity that is there already"), .help = N_("If you leave this empty, a new one is made"),
	    .of = &activity_entity },
	INCOME(1, N_("First payment: when"), N_("First payment: how much")),
	INCOME(2, N_("Second payment: when"), N_("Second payment: how much")),
	INCOME(3, N_("Third payment: when"), N_("Third payment: how much")),
	INCOME(4, N_("Fourth payment: when"), N_("Fourth payment: how much")),
	REPORT(1, N_("First thing to tell the funder"), N_("First thing to tell the funder: by when")),
	REPORT(2, N_("Second thing to tell the funder"), N_("Second thing to tell the funder: by when")),
	REPORT(3, N_("Third thing to tell the funder"), N_("Third thing to tell the funder: by when")),
};
static const struct entity award_entity_form = FORM_OF(award_form, award_fields);

enum { REPORT_DAYS = 60 };

struct awarded {
	struct page *page;
	const struct bid *bid;
	struct record_form form;
};

static void awarded_draw(struct awarded *a)
{
	struct page *p = a->page;
	const char *title = _("Set up the project");
	p->title = arena_printf(p->arena, _("%s: %s"), title, text_cut(p->arena, a->bid->title, 70));
	page_form_head(p,
	    (const char *const[]){
	        _("Bids"), "/bids", text_cut(p->arena, a->bid->title, 60), record_href(p, &bid_entity, a->bid->head.id), title, NULL, NULL },
	    a->bid->title, title,
	    arena_printf(p->arena, _("%s was awarded. Say when it comes, and what the funder wants to be told. The budget is taken from the bid."),
	        money_people(p->arena, a->bid->awarded, text_or(a->bid->currency, ""))));
	record_form_write(&a->form, arena_printf(p->arena, "/bids/award/%s", url_encode(p->arena, a->bid->slug, true)), _("Set up the project"));
	html(p->o, "</div>\n");
}

/* All of it at the start, and a report when it is over. */
static void awarded_preset(struct awarded *a)
{
	struct page *p = a->page;
	const struct idea *idea = a->bid->idea != NONE ? model_get(p->model, idea, a->bid->idea) : NULL;
	const char *starts = idea && idea->starts ? date_first(p->arena, idea->starts) : NULL;
	const char *day = starts && strcmp(starts, p->model->own_day) > 0 ? starts : p->model->own_day;
	const char *ends = date_add_days(p->arena, day, idea && idea->months != NONE ? idea->months * 30 : 365);
	record_form_set(&a->form, "starts", day);
	record_form_set(&a->form, "ends", ends);
	record_form_set(&a->form, "activity", a->bid->activity != NONE ? model_key(p->model, &activity_entity, a->bid->activity) : "");
	record_form_set(&a->form, "date_1", day);
	record_form_set(&a->form, "amount_1", page_amount_shown(p, a->bid->awarded));
	record_form_set(&a->form, "report_1", _("Final report to the funder"));
	record_form_set(&a->form, "due_1", date_add_days(p->arena, ends, REPORT_DAYS));
}

static void income_read(struct awarded *a, struct bid_award *w, int i, const char *date, const char *typed)
{
	struct page *p = a->page;
	const char *name = arena_printf(p->arena, "amount_%d", i + 1);
	if (!date && !typed)
		return;
	bool told = false;
	bool good = typed && page_amount_read(p, name, typed, a->bid->currency, &w->incomes[i].amount, &told) && w->incomes[i].amount > 0;
	if (!date)
		problem_add(p->problems, arena_printf(p->arena, "date_%d", i + 1), _("Enter the date of payment %d"), i + 1);
	if (!good && !told)
		problem_add(p->problems, name, _("Enter the amount of payment %d in %s"), i + 1, text_or(a->bid->currency, ""));
	w->incomes[i].date = good ? date : NULL;
}

static void awarded_report_read(struct awarded *a, struct bid_award *w, int i, const char *due, const char *purpose)
{
	if (due && purpose) {
		w->reports[i].due = due;
		w->reports[i].purpose = purpose;
	} else if (due || purpose)
		problem_add(a->page->problems, arena_printf(a->page->arena, due ? "report_%d" : "due_%d", i + 1),
		    due ? _("Enter what you will tell the funder (line %d)") : _("Enter by when you will tell the funder (line %d)"), i + 1);
}

/* What is to come in is what was awarded, to the penny. */
static void incomes_agree(struct awarded *a, const struct bid_award *w)
{
	struct page *p = a->page;
	int64_t sum = 0;
	for (int i = 0; i < BID_INCOMES; i++)
		if (w->incomes[i].date && __builtin_add_overflow(sum, w->incomes[i].amount, &sum))
			sum = INT64_MAX;
	if (sum != a->bid->awarded)
		problem_add(p->problems, "amount_1", _("The payments must add up to the award. They add up to %s, and %s was awarded"),
		    money_people(p->arena, sum, text_or(a->bid->currency, "")),
		    money_people(p->arena, a->bid->awarded, text_or(a->bid->currency, "")));
}

static bool awarded_save(struct awarded *a)
{
	struct page *p = a->page;
	struct award_form t = { .activity = NONE };
	struct bid_award w = { 0 };
	if (!record_form_read(&a->form, &t))
		return false;
	w.starts = t.starts;
	w.ends = t.ends;
	w.activity = t.activity;
	if (strcmp(t.ends, t.starts) < 0)
		problem_add(p->problems, "ends", "%s", _("The last day of the project must not be before the first"));
	const char *const incomes[BID_INCOMES][2] = { { t.date_1, t.amount_1 }, { t.date_2, t.amount_2 }, { t.date_3, t.amount_3 },
		{ t.date_4, t.amount_4 } };
	const char *const reports[BID_REPORTS][2] = { { t.due_1, t.report_1 }, { t.due_2, t.report_2 }, { t.due_3, t.report_3 } };
	for (int i = 0; i < BID_INCOMES; i++)
		income_read(a, &w, i, incomes[i][0], incomes[i][1]);
	for (int i = 0; i < BID_REPORTS; i++)
		awarded_report_read(a, &w, i, reports[i][0], reports[i][1]);
	if (!p->problems->errors)
		incomes_agree(a, &w);
	return !p->problems->errors && bid_award(p->model, a->bid, &w, &p->change);
}

void page_bid_award(struct page *p)
{
	struct awarded a = { .page = p, .bid = page_record(p, &bid_entity) };
	if (!a.bid || !page_require(p, ACT_CHANGE, &bid_entity, a.bid))
		return;
	if (!bid_is_awarded(a.bid->stage) || a.bid->awarded == NONE) {
		page_form_over(p, record_href(p, &bid_entity, a.bid->head.id), _("This bid has no award to record."));
		return;
	}
	record_form_open(&a.form, p, &award_entity_form);
	if (!page_posted(p)) {
		awarded_preset(&a);
		awarded_draw(&a);
	} else if (awarded_save(&a))
		page_done(p, record_href(p, &activity_entity, model_get(p->model, bid, a.bid->head.id)->activity), "saved");
	else if (!db_failed(p->model->db)) {
		page_refuse(p);
		awarded_draw(&a);
	}
}
