/* enquiries.c - a question of anybody to the city: asked, checked, sent with a reference number; and the officers' list. */
#include <string.h>

#include "base/date.h"
#include "base/locale.h"
#include "base/text.h"
#include "job/letters/letters.h"
#include "job/mail.h"
#include "model/declared/delivery.h"
#include "model/declared/knowledge.h"
#include "model/engine/list.h"
#include "model/engine/row.h"
#include "rule/keeping.h"
#include "rule/partner.h"
#include "rule/trade.h"
#include "web/kit/session.h"
#include "web/govuk/govuk.h"
#include "web/kit/limit.h"
#include "web/kit/trap.h"
#include "web/page/enquiries/enquiries.h"
#include "web/record/edit.h"
#include "web/record/record_form.h"

/* ---- asking: the form, the answers to check, sent ---- */

enum { ASKED_MOST = 5, ASKED_SECONDS = 60 * 60 };

/* What a person asks as; a firm has a form of its own. */
static const struct code asker_codes[] = { { CODE_ENQUIRY_KIND_RESIDENT, N_("I live here"), NULL },
	{ CODE_ENQUIRY_KIND_SCHOOL, N_("I work at a school"), NULL }, { CODE_ENQUIRY_KIND_PRESS, N_("I am a journalist"), NULL },
	{ CODE_ENQUIRY_KIND_TRADE, N_("I represent a firm"), NULL }, { CODE_ENQUIRY_KIND_QUESTION, N_("Someone else"), NULL } };
static const struct codelist askers = { .name = "askers", .codes = asker_codes, .count = COUNT(asker_codes) };

struct question {
	const char *kind, *firm, *sector, *subject, *text, *name, *email;
};
static const struct field questions[] = {
	{ FIELD(question, CODE, kind), .label = N_("Who are you?"), .help = N_("Your answer helps us send the question to the right officer"),
	    .list = &askers },
	{ FIELD(question, TEXT, subject), .label = N_("What is it about?"), .help = N_("A few words"), .max = 300, .flags = REQUIRED,
	    .missing = N_("Say in a few words what it is about") },
	{ FIELD(question, NOTE, text), .label = N_("Your question or message"), .help = N_("Do not include personal details that we do not need"),
	    .max = 5000, .flags = REQUIRED | PLAIN, .missing = N_("Write your question or message") },
	{ FIELD(question, TEXT, name), .label = N_("Your name"), .purpose = "name" },
	{ FIELD(question, EMAIL, email), .label = N_("Your email address"), .help = N_("We only use it to reply"), .flags = REQUIRED,
	    .purpose = "email", .missing = N_("Enter your email address, so that we can answer you") },
};
static const struct entity question_form = FORM_OF(question, questions);

/* A firm that asks about trade or investment says two things more. */
static const struct field firm_questions[] = {
	{ FIELD(question, TEXT, firm), .label = N_("Your firm"), .help = N_("Only our officers and the auditor can read it"), .flags = REQUIRED,
	    .purpose = "organization", .missing = N_("Enter the name of your firm") },
	{ FIELD(question, CODE, sector), .label = N_("Sector"), .list = &codelist_trade_sector },
	{ FIELD(question, TEXT, subject), .label = N_("What do you want to do, and where?"), .help = N_("For example: sell knitwear in Gujarat"),
	    .max = 300, .flags = REQUIRED, .missing = N_("Say in a few words what you want to do") },
	{ FIELD(question, NOTE, text), .label = N_("What should we know?"), .help = N_("Do not include personal details that we do not need"),
	    .max = 5000, .flags = REQUIRED | PLAIN, .missing = N_("Write what we should know") },
	{ FIELD(question, TEXT, name), .label = N_("Your name"), .purpose = "name" },
	{ FIELD(question, EMAIL, email), .label = N_("Your email address"), .help = N_("We only use it to reply"), .flags = REQUIRED,
	    .purpose = "email", .missing = N_("Enter your email address, so that we can answer you") },
};
static const struct entity firm_form = FORM_OF(question, firm_questions);

/* What the address says, and then the form. */
static const char *asked_with(struct page *p, const char *name)
{
	return page_posted(p) ? page_field(p, name) : page_parameter(p, name);
}

static bool asks_as_firm(struct page *p)
{
	return enquiry_is_of_firm(asked_with(p, "about")) || (page_posted(p) && enquiry_is_of_firm(page_field(p, "kind")));
}

/* The page that a firm came from says which place it asks about, and which bureau. */
static const struct place *asked_place(struct page *p)
{
	const char *slug = asked_with(p, "place");
	return text_empty(slug) ? NULL : model_find(p->model, place, slug);
}

static const struct organisation *asked_bureau(struct page *p)
{
	const char *slug = asked_with(p, "bureau");
	const struct organisation *o = text_empty(slug) ? NULL : model_find(p->model, organisation, slug);
	return organisation_is_bureau(o) ? o : NULL;
}

static void about_write(struct page *p)
{
	const struct place *place = asked_place(p);
	const struct organisation *bureau = asked_bureau(p);
	if (!asks_as_firm(p))
		return;
	html(p->o, "<input type=\"hidden\" name=\"about\" value=\"%s\">", CODE_ENQUIRY_KIND_TRADE);
	if (place)
		html(p->o, "<input type=\"hidden\" name=\"place\" value=\"%s\"><p>%s</p>", place->slug,
		    arena_printf(p->arena, _("You ask about %s."), place->name));
	if (bureau)
		html(p->o, "<input type=\"hidden\" name=\"bureau\" value=\"%s\"><p>%s</p>", bureau->slug,
		    arena_printf(p->arena, _("Your message is for %s."), bureau->name));
}

static void ask_draw(struct page *p, struct record_form *f)
{
	bool firm = asks_as_firm(p);
	p->title = firm ? _("Ask us about trade") : _("Ask the city a question");
	const char *title = p->title;
	page_form_head(p, (const char *const[]){ _("Overview"), "/", title, NULL, NULL }, NULL, title,
	    firm ? _("About trade with another country, or investment in the city. You can check what you wrote before it is sent.")
	         : _("About partner cities, activities, schools, or the strategy. You can check what you wrote before it is sent."));
	page_form_begin(p, "/enquiries/new", false);
	about_write(p);
	trap_write(p);
	html(p->o, "<div class=\"form__fields\">");
	record_form_draw(f);
	govuk_button(p->o, &(struct govuk_button){ .text = _("Continue"), .name = "act", .value = "check" });
	page_fields_end(p, NULL);
	html(p->o, "</div>\n");
}

static const char *answer_words(struct page *p, const struct field *f)
{
	const char *typed = page_field(p, f->name);
	return text_empty(typed) ? _("Not given") : f->kind == K_CODE ? _(code_name(f->list, typed)) : typed;
}

/* Check answers: the same texts as hidden fields, and a way back that keeps them. */
static void check_draw(struct page *p, const struct entity *form)
{
	struct govuk_summary_row *rows = arena_array(p->arena, struct govuk_summary_row, form->field_count);
	for (size_t i = 0; i < form->field_count; i++)
		rows[i] = (struct govuk_summary_row){ .key = { .text = _(form->fields[i].label) },
			.value = { .text = answer_words(p, &form->fields[i]), .classes = form->fields[i].flags & PLAIN ? "as-typed" : NULL } };
	const char *title = asks_as_firm(p) ? _("Ask us about trade") : _("Ask the city a question");
	page_begin(p,
	    (const char *const[]){
	        _("Overview"), "/", title, asks_as_firm(p) ? "/enquiries/new?about=trade" : "/enquiries/new", _("Check your answers"), NULL, NULL },
	    NULL, _("Check your answers before you send them"), NULL);
	govuk_summary_list(p->o, &(struct govuk_summary_list){ .rows = rows, .rows_count = form->field_count });
	page_form_begin(p, "/enquiries/new", false);
	about_write(p);
	trap_write_on(p);
	for (size_t i = 0; i < form->field_count; i++)
		html(
		    p->o, "<input type=\"hidden\" name=\"%s\" value=\"%s\">", form->fields[i].name, text_or(page_field(p, form->fields[i].name), ""));
	html(p->o, "<div class=\"govuk-button-group\">");
	page_button(p, "send", _("Send"), NULL);
	govuk_button(
	    p->o, &(struct govuk_button){ .text = _("Change the answers"), .name = "act", .value = "change", .classes = "govuk-button--secondary" });
	html(p->o, "</div>");
	page_form_end(p);
	page_end(p);
}

static struct enquiry *enquiry_of(struct page *p, const struct question *q)
{
	struct enquiry *row = row_new(p->arena, &enquiry_entity);
	/* asked as the program does: the public is told of no enquiry. One writer at a time, so what is free stays free */
	struct model all = model_as_program(p->model);
	const struct locale *l = locale_now();
	bool spam = trap_filled(p) || letters_spam(&all, q->text);
	row->reference = letters_reference_new(&all);
	row->state = spam ? CODE_ENQUIRY_STATE_SPAM : CODE_ENQUIRY_STATE_NEW;
	row->received = clock_stamp(p->arena, clock_now());
	row->language = l ? arena_strndup(p->arena, l->tag, strcspn(l->tag, "-")) : NULL;
	row->date = clock_today(p->arena);
	row->kind = asks_as_firm(p) ? CODE_ENQUIRY_KIND_TRADE : q->kind;
	if (asks_as_firm(p)) {
		row->place = asked_place(p) ? asked_place(p)->head.id : NONE;
		row->owner = asked_bureau(p) ? asked_bureau(p)->head.id : trade_owner(&all, row->place, q->sector);
	}
	row->firm = q->firm;
	row->sector = q->sector;
	row->subject = q->subject;
	row->text = q->text;
	row->name = q->name;
	row->email = q->email;
	return row;
}

static void ask_post(struct page *p, struct record_form *f)
{
	const char *act = text_or(page_field(p, "act"), "check");
	struct question typed = { 0 };
	/* a firm that took the form for everybody gets its own, with what was typed */
	if (text_equal(act, "change") || (asks_as_firm(p) && text_empty(page_field(p, "about")))) {
		ask_draw(p, f);
		return;
	}
	if (!record_form_read(f, &typed)) {
		page_refuse(p);
		ask_draw(p, f);
		return;
	}
	if (!text_equal(act, "send")) {
		check_draw(p, f->entity);
		return;
	}
	if (!limit_take("enquiry", limit_peer(p->arena, text_or(p->request->peer, "")), ASKED_MOST, ASKED_SECONDS, clock_now())) {
		page_refusal(
		    p, 429, _("Too many messages"), _("You have sent several messages within an hour. This one was not sent; try again later."));
		return;
	}
	struct enquiry *row = enquiry_of(p, &typed);
	bool saved = row_save(p->model, &enquiry_entity, NULL, row, &p->change) == ROW_SAVED;
	/* what looks like spam is set aside and tells nobody whom it names */
	if (saved && (enquiry_is_spam(row) || (letters_confirm(p->model, row, &p->change) && letters_tell(p->model, row, &p->change))))
		page_done(p, arena_printf(p->arena, "/enquiries/sent?reference=%s", row->reference), NULL);
}

void page_enquiry_new(struct page *p)
{
	struct record_form f;
	record_form_open(&f, p, asks_as_firm(p) ? &firm_form : &question_form);
	if (page_posted(p))
		ask_post(p, &f);
	else {
		const char *about = page_parameter(p, "about");
		if (!asks_as_firm(p) && about && code_place(&askers, about) < askers.count)
			record_form_set(&f, "kind", about);
		if (!asks_as_firm(p) && asked_place(p)) /* who came from the page of a city asks about it */
			record_form_set(&f, "subject", asked_place(p)->name);
		const struct event *event = page_parameter(p, "event") ? model_find(p->model, event, page_parameter(p, "event")) : NULL;
		if (!asks_as_firm(p) && event)
			record_form_set(&f, "subject", event->title);
		ask_draw(p, &f);
	}
}

void page_enquiry_sent(struct page *p)
{
	const char *reference = page_parameter(p, "reference");
	/* only what our own numbers look like is said again; without one nothing was sent */
	if (!reference || strspn(reference, "0123456789-") != strlen(reference) || strlen(reference) > 20) {
		page_enquiry_new(p);
		return;
	}
	struct out number = { .arena = p->arena };
	html(&number, "%s<br><strong>%s</strong>", _("Your reference number"), reference);
	p->title = _("Your message was sent");
	html(p->o, "<div class=\"govuk-width-container\">");
	govuk_panel(p->o, &(struct govuk_panel){ .title = { .text = _("Your message was sent") }, .html = html_done(&number) });
	html(p->o, "<h2 class=\"heading\">%s</h2><p>%s</p><p><a class=\"govuk-link\" href=\"/\">%s</a></p></div>\n", _("What happens next"),
	    !mail_goes(p->model)
	        ? _("We have received your message. An officer will read it. This site does not send emails, so keep your reference number.")
	        : letters_arrive(p->model)
	        ? _("We are sending you an email to confirm this. An officer will read your message and reply by email. To add something, answer our email.")
	        : _("We are sending you an email to confirm this. An officer will read your message and reply by email."),
	    _("Return to the overview"));
}

/* ---- the officers' list ---- */

/* Gives whether there was any. */
static bool enquiries_table(struct page *p, const char *caption, struct set rows)
{
	static const struct column columns[] = { { NULL, N_("Subject") }, { NULL, N_("Reference"), .whole = true }, { NULL, N_("Firm") },
		{ NULL, N_("State") }, { NULL, N_("Date") }, { NULL, N_("Owner") }, { 0 } };
	table_open(p, caption, columns);
	for (size_t i = 0; i < rows.count; i++) {
		const struct enquiry *row = set_row(rows, enquiry, i);
		table_row(p);
		cell(p, (struct cell){ .text = row->subject, .address = record_href(p, &enquiry_entity, row->head.id) });
		cell_value(p, &enquiry_entity, row, "reference");
		cell_value(p, &enquiry_entity, row, "firm");
		cell_value(p, &enquiry_entity, row, "state");
		cell_value(p, &enquiry_entity, row, "date");
		cell_value(p, &enquiry_entity, row, "owner");
	}
	return table_close(p);
}

static struct list_page enquiries_read(struct page *p, struct list_request q, const char *condition)
{
	if (condition)
		q.conditions[q.condition_count++] = (struct list_condition){ condition, { .type = 'i', .integer = 1 } };
	return list_read(p->model, &q);
}

/* What waits for an answer stands first, the oldest at the top; a list that was sorted, or asks for one state, is one. */
static void enquiries_list_draw(struct page *p)
{
	struct list_request q;
	if (!page_list_request(p, &enquiry_entity, &q))
		return;
	bool state = page_parameter(p, "state"), sort = page_parameter(p, "sort"), apart = !state && !sort && !page_parameter(p, "after");
	q.sort = q.sort ? q.sort : entity_field(&enquiry_entity, "date");
	struct list_request oldest = q;
	q.descending = !sort || q.descending;
	/* spam and what was merged stand in no list that does not ask for them */
	struct list_page l = enquiries_read(p, q,
	    state       ? NULL
	        : apart ? "t.state NOT IN ('spam', 'new') AND t.same_as IS NULL AND CAST($ AS BIGINT)=1"
	                : "t.state<>'spam' AND t.same_as IS NULL AND CAST($ AS BIGINT)=1");
	p->next_href = l.next ? page_href_with(p, "after", l.next) : NULL;
	page_begin(p, (const char *const[]){ _("Overview"), "/", _("Enquiries"), NULL, NULL }, NULL, _("Enquiries"), NULL);
	page_filtered_begin(p,
	    &(struct filter_form){
	        .entity = &enquiry_entity, .fields = (const char *const[]){ "kind", "state", "sector", "place", "owner", "date", NULL } });
	bool waits = false;
	if (apart) {
		struct list_page first = enquiries_read(p, oldest, "t.state='new' AND t.same_as IS NULL AND CAST($ AS BIGINT)=1");
		html(p->o, first.set.count ? "<h2 class=\"subheading\">%s</h2>" : "", _("Waiting for an answer"));
		waits = enquiries_table(p, _("Waiting for an answer"), first.set);
		if (first.next)
			page_more(p, page_href_with(p, "state", CODE_ENQUIRY_STATE_NEW), _("All that wait for an answer"));
		html(p->o, waits && l.set.count ? "<h2 class=\"subheading\">%s</h2>" : "", _("Answered or closed"));
	}
	if (!enquiries_table(p, waits ? _("Answered or closed") : _("Enquiries"), l.set) && !waits)
		page_empty(p, _("No enquiries match."));
	page_pager(p, l.set.count, l.total);
	page_more(p, "/enquiries/statistics", _("Numbers and response times"));
	page_more(p, "/records/reply_template", _("Answer templates"));
	page_filtered_end(p);
	page_end(p);
}

void page_enquiries(struct page *p)
{
	if (page_may(p, ACT_CHANGE, &enquiry_entity, NULL) || page_may(p, ACT_HISTORY, &enquiry_entity, NULL))
		enquiries_list_draw(p);
	else
		page_forbidden(p);
}
