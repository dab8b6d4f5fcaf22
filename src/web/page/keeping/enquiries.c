/* enquiries.c - a question of anybody to the city: asked, checked, sent with a reference number; and the officers' list. */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/declared/knowledge.h"
#include "model/engine/list.h"
#include "model/engine/row.h"
#include "web/kit/session.h"
#include "web/govuk/govuk.h"
#include "web/kit/limit.h"
#include "web/page/keeping/keeping.h"
#include "web/record/edit.h"
#include "web/record/record_form.h"

/* ---- asking: the form, the answers to check, sent ---- */

enum { ASKED_MOST = 5, ASKED_SECONDS = 60 * 60 };

struct question {
	const char *subject, *text, *name, *email;
};
static const struct field questions[] = {
	{ FIELD(question, TEXT, subject), .label = N_("What is it about?"), .help = N_("A few words"), .max = 300, .flags = REQUIRED,
	    .missing = N_("Say in a few words what it is about") },
	{ FIELD(question, NOTE, text), .label = N_("Your question or message"),
	    .help = N_("Do not write personal details that are not needed to answer you"), .max = 5000, .flags = REQUIRED | PLAIN,
	    .missing = N_("Write your question or message") },
	{ FIELD(question, TEXT, name), .label = N_("Your name"), .purpose = "name" },
	{ FIELD(question, EMAIL, email), .label = N_("Your email address"), .help = N_("Only used to answer you"), .flags = REQUIRED,
	    .purpose = "email", .missing = N_("Enter your email address, so that we can answer you") },
};
static const struct entity question_form = FORM_OF(question, questions);

static void ask_draw(struct page *p, struct record_form *f)
{
	p->title = _("Ask the city a question");
	const char *title = p->title;
	page_form_head(p, (const char *const[]){ _("Overview"), "/", title, NULL, NULL }, NULL, title,
	    _("About partner cities, activities, schools, or the strategy. You can check what you wrote before it is sent."));
	page_form_begin(p, "/enquiries/new", false);
	html(p->o, "<div class=\"form__fields\">");
	record_form_draw(f);
	govuk_button(p->o, &(struct govuk_button){ .text = _("Continue"), .name = "act", .value = "check" });
	html(p->o, "</div>");
	page_form_end(p);
	html(p->o, "</div>\n");
}

/* Check answers: the same texts as hidden fields, and a way back that keeps them. */
static void check_draw(struct page *p)
{
	struct govuk_summary_row rows[COUNT(questions)];
	for (size_t i = 0; i < COUNT(questions); i++)
		rows[i] = (struct govuk_summary_row){ .key = { .text = _(questions[i].label) },
			.value = { .text = text_or(page_field(p, questions[i].name), _("Not given")),
			    .classes = questions[i].flags & PLAIN ? "as-typed" : NULL } };
	page_begin(p,
	    (const char *const[]){ _("Overview"), "/", _("Ask the city a question"), "/enquiries/new", _("Check your answers"), NULL, NULL }, NULL,
	    _("Check your answers before you send them"), NULL);
	govuk_summary_list(p->o, &(struct govuk_summary_list){ .rows = rows, .rows_count = COUNT(rows) });
	page_form_begin(p, "/enquiries/new", false);
	for (size_t i = 0; i < COUNT(questions); i++)
		html(p->o, "<input type=\"hidden\" name=\"%s\" value=\"%s\">", questions[i].name, text_or(page_field(p, questions[i].name), ""));
	html(p->o, "<div class=\"govuk-button-group\">");
	govuk_button(p->o, &(struct govuk_button){ .text = _("Send"), .name = "act", .value = "send", .prevent_double_click = GOVUK_ON });
	govuk_button(
	    p->o, &(struct govuk_button){ .text = _("Change the answers"), .name = "act", .value = "change", .classes = "govuk-button--secondary" });
	html(p->o, "</div>");
	page_form_end(p);
	page_end(p);
}

/* A day and a number; one writer at a time, so what is free stays free. */
static const char *enquiries_reference_new(struct page *p)
{
	const char *day = clock_today(p->arena), *reference = NULL;
	for (int n = 1; !reference || model_find(p->model, enquiry, reference); n++)
		reference = arena_printf(p->arena, "%.4s%.2s%.2s-%d", day, day + 5, day + 8, n);
	return reference;
}

static struct enquiry *enquiry_of(struct page *p, const struct question *q)
{
	struct enquiry *row = row_new(p->arena, &enquiry_entity);
	row->reference = enquiries_reference_new(p);
	row->state = CODE_ENQUIRY_STATE_NEW;
	row->date = clock_today(p->arena);
	row->subject = q->subject;
	row->text = q->text;
	row->name = q->name;
	row->email = q->email;
	return row;
}

static void ask_post(struct page *p, struct record_form *f)
{
	const char *act = text_or(page_field(p, "act"), "check");
	struct question typed;
	if (text_equal(act, "change")) {
		ask_draw(p, f);
		return;
	}
	if (!record_form_read(f, &typed)) {
		page_refuse(p);
		ask_draw(p, f);
		return;
	}
	if (!text_equal(act, "send")) {
		check_draw(p);
		return;
	}
	if (!limit_take("enquiry", limit_peer(p->arena, text_or(p->request->peer, "")), ASKED_MOST, ASKED_SECONDS, clock_now())) {
		page_refusal(
		    p, 429, _("Too many messages"), _("You have sent several messages within an hour. This one was not sent; try again later."));
		return;
	}
	struct enquiry *row = enquiry_of(p, &typed);
	if (row_save(p->model, &enquiry_entity, NULL, row, &p->change) == ROW_SAVED)
		page_done(p, arena_printf(p->arena, "/enquiries/sent?reference=%s", row->reference), NULL);
}

void page_enquiry_new(struct page *p)
{
	struct record_form f;
	record_form_open(&f, p, &question_form);
	if (page_posted(p))
		ask_post(p, &f);
	else
		ask_draw(p, &f);
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
	    _("An officer will read it and answer by email. Give the reference number if you write again."), _("Return to the overview"));
}

/* ---- the officers' list ---- */

static void enquiry_draw(struct page *p, const struct enquiry *q)
{
	bool whole = page_may(p, ACT_PRIVATE, &enquiry_entity, q);
	if (whole)
		page_log_access(p, "view", &enquiry_entity, q->head.id, "name email text", NULL);
	p->subject_kind = &enquiry_entity;
	p->subject = q;
	page_begin(p, (const char *const[]){ _("Enquiries"), "/enquiries", q->reference, NULL, NULL }, _("Enquiry"), q->subject, NULL);
	facts_begin(p);
	for (size_t i = 0; i < enquiry_entity.field_count; i++) {
		const struct field *f = &enquiry_entity.fields[i];
		if (!(f->flags & PRIVATE) || whole)
			fact(p, &enquiry_entity, q, f->name);
	}
	facts_end(p);
	page_end(p);
}

static void enquiries_list_draw(struct page *p)
{
	static const struct column columns[] = { { NULL, N_("Subject") }, { NULL, N_("Reference") }, { NULL, N_("State") }, { NULL, N_("Date") },
		{ NULL, N_("Owner") }, { 0 } };
	struct list_request q;
	if (!page_list_request(p, &enquiry_entity, &q))
		return;
	q.sort = q.sort ? q.sort : entity_field(&enquiry_entity, "date");
	q.descending = !page_parameter(p, "sort") || q.descending;
	struct list_page l = list_read(p->model, &q);
	p->next_href = l.next ? page_href_with(p, "after", l.next) : NULL;
	page_begin(p, (const char *const[]){ _("Overview"), "/", _("Enquiries"), NULL, NULL }, NULL, _("Enquiries"), NULL);
	page_filtered_begin(p, &(struct filter_form){ .entity = &enquiry_entity, .fields = (const char *const[]){ "state", "owner", "date", NULL } });
	table_open(p, _("Enquiries"), columns);
	for (size_t i = 0; i < l.set.count; i++) {
		const struct enquiry *row = set_row(l.set, enquiry, i);
		table_row(p);
		cell(p, (struct cell){ .text = row->subject, .address = record_href(p, &enquiry_entity, row->head.id) });
		cell_value(p, &enquiry_entity, row, "reference");
		cell_value(p, &enquiry_entity, row, "state");
		cell_value(p, &enquiry_entity, row, "date");
		cell_value(p, &enquiry_entity, row, "owner");
	}
	if (!table_close(p))
		page_empty(p, _("No enquiries match."));
	page_pager(p, l.set.count, l.total);
	page_filtered_end(p);
	page_end(p);
}

void page_enquiries(struct page *p)
{
	const struct enquiry *q = *p->rest ? model_find(p->model, enquiry, p->rest) : NULL;
	if (!page_may(p, ACT_CHANGE, &enquiry_entity, q) && !page_may(p, ACT_HISTORY, &enquiry_entity, q))
		page_forbidden(p);
	else if (!*p->rest)
		enquiries_list_draw(p);
	else if (q)
		enquiry_draw(p, q);
	else
		page_not_found(p);
}
