/* apply.c - an association or a school asks for a grant, and reports on it afterwards. */
#include "base/date.h"
#include "base/text.h"
#include "rule/money/bid.h"
#include "web/page/grants/grants.h"
#include "web/view/grant_apply.h"

struct apply_form {
	int64_t lead;
	const char *title, *summary, *amount;
};
static const struct field apply_fields[] = {
	{ FIELD(apply_form, REF, lead), .label = N_("Who applies?"), .of = &organisation_entity, .flags = REQUIRED,
	    .missing = N_("Enter the name of your association or school") },
	{ FIELD(apply_form, TEXT, title), .label = N_("What is the project called?"), .flags = REQUIRED, .max = 300,
	    .missing = N_("Enter the title of the project") },
	{ FIELD(apply_form, NOTE, summary), .label = N_("What will you do, when, and who gains from it?"), .flags = REQUIRED | PLAIN, .max = 3000,
	    .missing = N_("Say what you will do, when, and for whom") },
	{ FIELD(apply_form, TEXT, amount), .label = N_("How much do you ask for?"), .help = N_("For example £250"), .flags = REQUIRED, .max = 40,
	    .missing = N_("Enter how much you are asking for") },
};
static const struct entity apply_entity = FORM_OF(apply_form, apply_fields);

struct applying {
	struct page *page;
	const struct call *call;
	struct record_form form;
};

static void apply_draw(struct applying *a)
{
	struct page *p = a->page;
	grant_form_write(p, &a->form, _("Apply for a grant"), a->call->title,
	    a->call->closes
	        ? arena_printf(p->arena, _("You can apply until %s. You will see our decision here."), date_people(p->arena, a->call->closes))
	        : _("You will see our decision here."),
	    arena_printf(p->arena, "/grants/apply/%s", url_encode(p->arena, a->call->slug, true)), _("Send the application"));
}

/* The amount must be in the currency of the call, above zero, and no more than the call has. */
static int64_t apply_amount(struct applying *a, const char *typed)
{
	struct page *p = a->page;
	const char *currency = text_or(a->call->currency, "GBP");
	int64_t amount = NONE;
	bool told, good = page_amount_read(p, "amount", typed, currency, &amount, &told) && amount > 0;
	if (told)
		return NONE;
	if (!good)
		problem_add(p->problems, "amount", _("“%s” is not an amount in %s. Enter an amount, for example 250"), typed, currency);
	else if (a->call->amount != NONE && amount > a->call->amount)
		problem_add(p->problems, "amount", _("Enter %s or less: that is all there is for this call"),
		    money_people(p->arena, a->call->amount, currency));
	return amount;
}

/* Its stage is the program's to say. */
static bool apply_may(struct page *p, const struct bid *row, const struct call *call)
{
	struct bid *asked = row_copy(p->arena, &bid_entity, row);
	asked->scheme = call->scheme;
	return bid_lead_may(p, asked);
}

static struct bid *apply_read(struct applying *a)
{
	struct page *p = a->page;
	struct apply_form t = { .lead = NONE };
	struct bid *row = row_new(p->arena, &bid_entity);
	if (!record_form_read(&a->form, &t))
		return NULL;
	row->lead = t.lead;
	row->title = t.title;
	row->summary = t.summary;
	row->amount = apply_amount(a, t.amount);
	return p->problems->errors ? NULL : row;
}

/* One application too many: which one was before it. */
static void apply_again_draw(struct page *p, const struct call *call, const struct bid *first)
{
	const char *title = p->title = _("You have applied already");
	page_begin(p, (const char *const[]){ _("Grants"), "/grants", title, NULL, NULL }, call->title, title,
	    first->call == call->head.id ? _("An organisation can apply once in a call.")
	                                 : _("You have asked for all the grants that this scheme gives one applicant in a year."));
	page_link_line(p, record_href(p, &bid_entity, first->head.id), first->title);
	page_end(p);
}

static void apply_post(struct applying *a)
{
	struct page *p = a->page;
	struct bid *row = apply_read(a);
	if (row && !apply_may(p, row, a->call)) {
		if (!p->problems->errors)
			return;
		page_refuse(p);
		apply_draw(a);
		return;
	}
	const struct bid *first = row ? grant_before_call(p, a->call, row->lead) : NULL;
	if (first) {
		p->status = 409;
		apply_again_draw(p, a->call, first);
		return;
	}
	if (row && grant_ask(p->model, a->call, row, p->model->own_day, &p->change))
		page_done(p, record_href(p, &bid_entity, row->head.id), "saved");
	else if (!db_failed(p->model->db)) {
		page_refuse(p);
		apply_draw(a);
	}
}

void page_grant_apply(struct page *p)
{
	struct applying a = { .page = p, .call = model_find(p->model, call, p->rest) };
	if (!a.call || !grant_scheme_is_own(p->model, model_get(p->model, funding_scheme, a.call->scheme))) {
		page_not_found(p);
		return;
	}
	if (!page_require(p, ACT_ADD, &bid_entity, NULL))
		return;
	if (!grant_call_is_open(p->model, a.call)) {
		page_form_over(p, "/grants", _("The call has closed."));
		return;
	}
	record_form_open(&a.form, p, &apply_entity);
	if (page_posted(p)) {
		apply_post(&a);
		return;
	}
	struct may_own own = may_only_own(p->visitor, &bid_entity, ACT_ADD);
	const struct bid *first = own.count == 1 ? grant_before_call(p, a.call, own.each[0]) : NULL;
	if (first) {
		apply_again_draw(p, a.call, first);
		return;
	}
	if (own.count)
		record_form_set(&a.form, "lead", model_key(p->model, &organisation_entity, own.each[0]));
	apply_draw(&a);
}

/* ---- the report ---- */

struct report_form {
	const char *words;
};
static const struct field report_fields[] = {
	{ FIELD(report_form, NOTE, words), .label = N_("What did you do with the grant, and who gained from it?"),
	    .help = N_("A few sentences. Say how many people took part"), .flags = REQUIRED | PLAIN, .max = 3000,
	    .missing = N_("Say in a few sentences what you did with the grant") },
};
static const struct entity report_entity = FORM_OF(report_form, report_fields);

static void grant_report_form_draw(struct page *p, struct record_form *form, const struct bid *b, const struct bid_task *t)
{
	grant_form_write(p, form, _("Short report on the grant"), b->title,
	    t->done      ? arena_printf(p->arena, _("You sent it on %s. What you send now corrects it, and the earlier text is kept with it."),
	                       date_people(p->arena, t->done))
	        : t->due ? arena_printf(p->arena, _("It is due on %s."), date_people(p->arena, t->due))
	                 : NULL,
	    arena_printf(p->arena, "/grants/report/%s", url_encode(p->arena, b->slug, true)), _("Send the report"));
}

void page_grant_report(struct page *p)
{
	const struct bid *b = grant_bid(p);
	const struct bid_task *t = b ? grant_report(p->model, b) : NULL;
	struct report_form f = { 0 };
	struct record_form form;
	if (!b)
		return;
	if (!t) {
		page_not_found(p);
		return;
	}
	if (!page_require(p, ACT_CHANGE, &bid_task_entity, t))
		return;
	record_form_open(&form, p, &report_entity);
	if (!page_posted(p)) {
		record_form_set(&form, "words", t->done ? text_or(t->note, "") : "");
		grant_report_form_draw(p, &form, b, t);
	} else if (record_form_read(&form, &f) && grant_tell(p->model, t, f.words, p->model->own_day, &p->change))
		page_done(p, record_href(p, &bid_entity, b->head.id), "saved");
	else if (!db_failed(p->model->db)) {
		page_refuse(p);
		grant_report_form_draw(p, &form, b, t);
	}
}
