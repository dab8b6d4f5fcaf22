/* postings.c - lines of a bank's or a ledger's file, once they were imported: the rules place those that they know, a person places the rest. */
#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "job/accounts.h"
#include "web/govuk/govuk.h"
#include "web/page/costs/costs.h"
#include "web/record/record_form.h"

enum { WAITING = 300, RULES = 500 };

/* ---- all that wait ---- */

static const struct column posting_columns[] = { { "reference", N_("Reference") }, { "date", N_("Date") }, { "text", N_("What the line says") },
	{ "code", N_("Cost code") }, { "amount", N_("Amount") }, { NULL, N_("Match") }, { 0 } };

static void posting_rows(struct page *p, const void *context)
{
	const struct set *all = context;
	for (size_t i = 0; i < all->count; i++) {
		const struct posting *t = set_row(*all, posting, i);
		table_row(p);
		cell_value(p, &posting_entity, t, "reference");
		cell_value(p, &posting_entity, t, "date");
		cell_value(p, &posting_entity, t, "text");
		cell_value(p, &posting_entity, t, "code");
		cell_value(p, &posting_entity, t, "amount");
		if (cell_begin(p, NULL))
			html(p->o, "<a class=\"govuk-link\" href=\"/money/ledger/%s\">%s<span class=\"govuk-visually-hidden\"> %s</span></a>",
			    url_encode(p->arena, t->reference, true), _("Place"), t->reference);
		cell_end(p);
	}
}

static void postings_draw(struct page *p, const struct set *waiting)
{
	page_begin(p, (const char *const[]){ _("Lines of a ledger"), NULL, NULL }, NULL, _("Lines of a ledger"),
	    _("Import the file of the bank or of finance. The rules place payments that they know. You place the rest."));
	html(p->o,
	    "<div class=\"govuk-button-group\"><a class=\"govuk-button govuk-button--secondary\" href=\"/import?kind=posting\" role=\"button\" draggable=\"false\">%s</a>",
	    _("Import a file"));
	if (waiting->count) {
		page_form_begin(p, "/money/ledger", false);
		page_button(p, NULL, _("Place lines by the rules"), NULL);
		page_form_end(p);
	}
	html(p->o, "</div>");
	page_more(p, "/records/posting_rule", _("Rules: which words mean which activity and kind of cost"));
	page_section_begin(p, "waiting", _("Unmatched bank lines"), NULL);
	if (!table_write(p, _("Unmatched bank lines"), posting_columns, posting_rows, waiting))
		page_empty(p, _("No line waits."));
	page_section_end(p);
	page_end(p);
}

void page_postings(struct page *p)
{
	struct set waiting = postings_waiting(p->model, WAITING);
	if (!page_require(p, ACT_ADD, &posting_entity, NULL))
		return;
	if (!page_posted(p)) {
		postings_draw(p, &waiting);
		return;
	}
	struct set rules = model_all(p->model, &posting_rule_entity);
	rules.count = rules.count < RULES ? rules.count : RULES;
	if (postings_match(p->model, waiting, rules, &p->change) >= 0)
		page_done(p, "/money/ledger", "saved");
}

/* ---- one ---- */

struct placing_form {
	int64_t activity;
	const char *category;
	int64_t payer;
};
static const struct field placing_fields[] = {
	{ FIELD(placing_form, REF, activity), .label = N_("Activity"), .of = &activity_entity, .flags = REQUIRED,
	    .missing = N_("Choose the activity that it belongs to") },
	{ FIELD(placing_form, CODE, category), .label = N_("Kind of cost"), .help = N_("Of money that was paid out, or of a cost that was refunded"),
	    .list = &codelist_cost_category },
	{ FIELD(placing_form, REF, payer), .label = N_("Who paid it"), .help = N_("Of money that came in and is no refund"),
	    .of = &organisation_entity },
};
static const struct entity placing_entity = FORM_OF(placing_form, placing_fields);

static void placing_draw(struct page *p, struct record_form *form, const struct posting *t)
{
	const char *title = p->title = _("Place a line");
	page_form_head(p, (const char *const[]){ _("Lines of a ledger"), "/money/ledger", title, NULL, NULL }, t->reference, title,
	    arena_printf(p->arena, "%s%s%s%s%s", date_people(p->arena, t->date), message_colon(), text_or(t->text, t->reference), message_comma(),
	        money_people(p->arena, t->amount, t->currency)));
	record_form_write(form, arena_printf(p->arena, "/money/ledger/%s", url_encode(p->arena, t->reference, true)), _("Match"));
	html(p->o, "</div>\n");
}

/* Money that came in is from somebody, or it is a cost that came back. */
static bool placing_read(struct page *p, struct record_form *form, struct placing_form *f, const struct posting *t)
{
	if (!record_form_read(form, f))
		return false;
	if (t->amount > 0 && !f->category && f->payer == NONE)
		problem_add(p->problems, "payer", "%s", _("Choose who paid it, or the kind of cost that was refunded"));
	else if (f->payer != NONE && (t->amount < 0 || f->category))
		problem_add(p->problems, "payer", "%s", _("Leave this empty: it is for money that came in and is no refund"));
	return !p->problems->errors;
}

void page_posting(struct page *p)
{
	const struct posting *t = page_record(p, &posting_entity);
	struct placing_form f = { .activity = NONE, .payer = NONE };
	struct record_form form;
	if (!t || !page_require(p, ACT_CHANGE, &posting_entity, t))
		return;
	if (t->placed != NONE) {
		page_form_over(p, "/money/ledger", _("Somebody has matched this line in the meantime."));
		return;
	}
	record_form_open(&form, p, &placing_entity);
	if (!page_posted(p))
		placing_draw(p, &form, t);
	else if (placing_read(p, &form, &f, t) && posting_place(p->model, t, f.activity, f.category, f.payer, &p->change))
		page_done(p, "/money/ledger", "saved");
	else if (!db_failed(p->model->db)) {
		page_refuse(p);
		placing_draw(p, &form, t);
	}
}
