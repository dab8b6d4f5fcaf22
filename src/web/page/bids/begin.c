/* begin.c - a bid is begun: from the funding finder with the idea and the call in the address, or for a scheme alone. */
#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "codec/form.h"
#include "model/rows/calendar.h"
#include "rule/money/bid_settle.h"
#include "job/bid.h"
#include "web/govuk/govuk.h"
#include "web/page/bids/bids.h"
#include "web/record/record_form.h"
#include "web/view/grant_apply.h"

enum { CALLS = 30 };

struct begin {
	struct page *page;
	const struct call *call;
	const struct funding_scheme *scheme;
	struct idea *idea; /* as the address says it, or as it is kept; NULL: none */
	struct record_form form;
};
struct begin_form {
	const char *title, *currency;
	int64_t lead, officer;
};
static const struct field begin_fields[] = {
	{ FIELD(begin_form, TEXT, title), .label = N_("What is the bid called?"), .flags = REQUIRED, .max = 300,
	    .missing = N_("Enter the title of the bid") },
	{ FIELD(begin_form, REF, lead), .label = N_("Who applies?"), .of = &organisation_entity, .flags = REQUIRED,
	    .missing = N_("Choose the organisation that applies") },
	{ FIELD(begin_form, REF, officer), .label = N_("Who writes it?"), .help = N_("A person or post; the tasks are theirs at first"),
	    .of = &person_entity },
	{ FIELD(begin_form, CODE, currency), .label = N_("Currency of the budget"), .list = &codelist_currency, .flags = REQUIRED,
	    .missing = N_("Choose the currency of the budget") },
};
static const struct entity begin_entity = FORM_OF(begin_form, begin_fields);

static const char *begin_idea_text(void *context, const struct field *f)
{
	return f->kind == K_SLUG || text_equal(f->name, "title") ? "idea" : page_parameter(context, f->name);
}

/* A kept idea by its name, or one of the fields in the address. */
static struct idea *begin_idea(struct page *p)
{
	const char *kept = page_parameter(p, "idea");
	const struct idea *row = kept ? model_find(p->model, idea, kept) : NULL;
	struct idea *t = row_new(p->arena, &idea_entity);
	struct problems wrong = { .arena = p->arena };
	if (row)
		return row_copy(p->arena, &idea_entity, row);
	return page_parameter(p, "theme") && row_read(p->model, &idea_entity, t, begin_idea_text, p, &wrong) ? t : NULL;
}

static const char *begin_currency(struct begin *b)
{
	struct model *m = b->page->model;
	const char *day = b->call && b->call->closes ? date_last(m->arena, b->call->closes) : m->as_at;
	const char *given = page_parameter(b->page, "currency");
	if (given && code_place(&codelist_currency, given) < codelist_currency.count)
		return given;
	return text_or(
	    b->idea ? b->idea->currency : NULL, text_or(b->call ? b->call->currency : NULL, text_or(bid_scheme_currency(m, b->scheme, day), "GBP")));
}

/* Those that alone may lead a bid of who asks; none: any may. */
static struct may_own begin_own(struct begin *b)
{
	return may_only_own(b->page->visitor, &bid_entity, ACT_ADD);
}

static bool begin_owns(const struct may_own *own, int64_t organisation)
{
	for (size_t i = 0; i < own->count; i++)
		if (own->each[i] == organisation)
			return true;
	return false;
}

static void begin_preset(struct begin *b)
{
	struct page *p = b->page;
	struct may_own own = begin_own(b);
	const char *home = own.count ? model_key(p->model, &organisation_entity, own.each[0]) : model_setting(p->model, "organisation", "");
	bool given = b->idea && b->idea->lead != NONE && (!own.count || begin_owns(&own, b->idea->lead));
	record_form_set(&b->form, "title", b->idea && b->idea->head.id > 0 ? b->idea->title : "");
	record_form_set(&b->form, "lead", given ? model_key(p->model, &organisation_entity, b->idea->lead) : home);
	record_form_set(&b->form, "currency", begin_currency(b));
}

/* The address with all that it says: what is asked stays in it. */
static const char *begin_action(struct page *p)
{
	struct out o = { .arena = p->arena };
	for (size_t i = 0; i < p->request->parameter_count; i++)
		form_write(&o, p->request->parameters[i].name, p->request->parameters[i].value);
	return arena_printf(p->arena, "/bids/new?%s", out_text(&o));
}

static void begin_draw(struct begin *b)
{
	struct page *p = b->page;
	const char *title = p->title = _("Add a bid");
	page_form_head(p, (const char *const[]){ _("Bids"), "/bids", title, NULL, NULL }, b->call ? b->call->title : b->scheme->title, title,
	    b->call && b->call->closes
	        ? arena_printf(p->arena, _("The call closes on %s. Tasks are dated from that day."), date_people(p->arena, b->call->closes))
	        : _("No closing day is on record, so the tasks have no dates yet."));
	record_form_write(&b->form, begin_action(p), _("Begin the bid"));
	html(p->o, "</div>\n");
}

/* What was typed to find the money goes with the bid, as the idea of who leads it. */
static void begin_idea_settle(struct begin *b, const struct bid *row)
{
	if (!b->idea || b->idea->head.id > 0)
		return;
	b->idea->title = row->title;
	b->idea->lead = b->idea->lead == NONE ? row->lead : b->idea->lead;
}

static const struct bid *begin_save(struct begin *b)
{
	struct page *p = b->page;
	struct begin_form t = { .lead = NONE, .officer = NONE };
	if (!record_form_read(&b->form, &t))
		return NULL;
	struct bid *row = row_new(p->arena, &bid_entity);
	row->title = t.title;
	row->scheme = b->scheme->head.id;
	row->call = b->call ? b->call->head.id : NONE;
	row->lead = t.lead;
	row->officer = t.officer;
	row->currency = t.currency;
	row->amount = b->idea && text_equal(b->idea->currency, t.currency) ? b->idea->asked : NONE;
	row->activity = b->idea ? b->idea->activity : NONE;
	row->stage = CODE_BID_STAGE_IDEA;
	begin_idea_settle(b, row);
	bool keeps = b->idea && (page_may(p, ACT_ADD, &idea_entity, b->idea) || b->idea->lead == row->lead);
	if (!bid_lead_may(p, row) || !bid_settle(p->model, NULL, row, p->problems))
		return NULL;
	return bid_begin(p->model, row, b->idea, keeps, &p->change);
}

/* What the address says beside the call, as the address of the same for another call. */
static const char *begin_href(struct page *p, const struct call *c)
{
	static const char *const chosen[] = { "call", "scheme" };
	struct out o = { .arena = p->arena };
	form_write(&o, chosen[0], c->slug);
	for (size_t i = 0; i < p->request->parameter_count; i++)
		if (!text_equal(p->request->parameters[i].name, chosen[0]) && !text_equal(p->request->parameters[i].name, chosen[1]))
			form_write(&o, p->request->parameters[i].name, p->request->parameters[i].value);
	return arena_printf(p->arena, "/bids/new?%s", out_text(&o));
}

static bool begin_is_closed(struct page *p, const struct call *c)
{
	return c && c->closes && strcmp(date_last(p->arena, c->closes), p->model->own_day) < 0;
}

/* A bid begins with what it asks for: a call that is open or to come. `closed`: one that was asked for and is over, or NULL. */
static void begin_choose(struct page *p, const struct call *closed)
{
	struct set calls = agenda_calls(p->model, fit_ahead(p->model), CALLS);
	const char *title = p->title = _("Add a bid");
	page_begin(p, (const char *const[]){ _("Bids"), "/bids", title, NULL, NULL }, NULL, title,
	    closed ? arena_printf(p->arena, _("“%s” closed on %s, so a bid can’t be sent to it any more. Choose an open or upcoming call:"),
	                 closed->title, date_people(p->arena, closed->closes))
	           : _("Choose an open or upcoming call:"));
	html(p->o, calls.count ? "<ul class=\"govuk-list govuk-list--bullet\">" : "");
	for (size_t i = 0; i < calls.count; i++) {
		const struct call *c = set_row(calls, call, i);
		html(p->o, "<li><a class=\"govuk-link\" href=\"%s\">%s</a>%s", begin_href(p, c), c->title, message_comma());
		if (c->closes)
			html(p->o, "%s ", _("closes on"));
		page_value(p, &call_entity, c, "closes");
		html(p->o, "</li>");
	}
	html(p->o, calls.count ? "</ul>" : "");
	page_more(p, "/funding/find", _("Find funding"));
	page_end(p);
}

void page_bid_begin(struct page *p)
{
	struct begin b = { .page = p };
	const char *call = page_parameter(p, "call"), *scheme = page_parameter(p, "scheme");
	b.call = call ? model_find(p->model, call, call) : NULL;
	b.scheme = b.call ? model_get(p->model, funding_scheme, b.call->scheme) : scheme ? model_find(p->model, funding_scheme, scheme) : NULL;
	if (!b.scheme || begin_is_closed(p, b.call)) {
		if (page_posted(p))
			p->status = 409;
		begin_choose(p, b.scheme ? b.call : NULL);
		return;
	}
	b.idea = begin_idea(p);
	record_form_open(&b.form, p, &begin_entity);
	if (!page_posted(p)) {
		begin_preset(&b);
		begin_draw(&b);
		return;
	}
	const struct bid *begun = begin_save(&b);
	if (begun)
		page_done(p, record_href(p, &bid_entity, begun->head.id), "added");
	else if (p->problems->errors) {
		page_refuse(p);
		begin_draw(&b);
	}
}
