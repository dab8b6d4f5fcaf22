/* loan.c - the bookings and loans of who is signed in, and one of them with what can be done with it. */
#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "job/lending.h"
#include "model/rows/lending.h"
#include "web/govuk/govuk.h"
#include "web/kit/session.h"
#include "web/page/lending/days.h"
#include "web/page/lending/lending.h"
#include "web/page/lending/who.h"
#include "web/record/record_form.h"
#include "web/record/standing.h"

enum { SHOWN = 50, RENEWED = 7, TOGETHER = LENDING_COPIES_MAX };

/* ---- mine ---- */

/* Who waits may stop, each with a button of its own. */
static void loan_waits_draw(struct page *p, int64_t borrower)
{
	struct set waits = borrower_waits(p->model, borrower, SHOWN);
	if (!waits.count)
		return;
	html(p->o, "<h3 class=\"subheading\">%s</h3>", _("On the waiting list"));
	page_form_begin(p, "/bookings", false);
	html(p->o, "<ul class=\"govuk-list\">");
	for (size_t i = 0; i < waits.count; i++) {
		const struct wait *w = set_row(waits, wait, i);
		const char *days = dates_people(p, w->starts, w->ends);
		html(p->o, "<li class=\"line\"><p>");
		page_link(p, &resource_entity, w->resource);
		html(p->o, "%s%s</p>", message_comma(), days);
		if (page_may(p, ACT_CHANGE, &wait_entity, w))
			html(p->o,
			    "<button type=\"submit\" class=\"govuk-button govuk-button--secondary\" name=\"leave\" value=\"%s\">%s<span "
			    "class=\"govuk-visually-hidden\">%s%s%s%s</span></button>",
			    model_key(p->model, &wait_entity, w->head.id), _("Leave the waiting list"), message_colon(),
			    model_title(p->model, &resource_entity, w->resource), message_comma(), days);
		html(p->o, "</li>");
	}
	html(p->o, "</ul>");
	page_form_end(p);
}

static void loan_wait_leave(struct page *p)
{
	const struct wait *w = model_by_key(p->model, &wait_entity, text_or(page_field(p, "leave"), ""));
	if (!w)
		page_not_found(p);
	else if (!page_may(p, ACT_CHANGE, &wait_entity, w))
		page_forbidden(p);
	else if (lending_wait_end(p->model, w, &p->change))
		page_done(p, "/bookings", "wait-left");
	else if (!db_failed(p->model->db))
		page_form_over(p, "/bookings", _("You are not on this waiting list any more. What was offered to you stands under the bookings."));
}

static void borrower_draw(struct page *p, int64_t borrower)
{
	struct set now = borrower_bookings(p->model, borrower, false, SHOWN), over = borrower_bookings(p->model, borrower, true, SHOWN);
	page_section_begin(p, arena_printf(p->arena, "of-%lld", (long long)borrower), model_title(p->model, &organisation_entity, borrower), NULL);
	if (!bookings_table(p, _("Booked and on loan"), now, false))
		page_empty(p, _("Nothing is booked. Find something under Resources."));
	loan_waits_draw(p, borrower);
	if (over.count) {
		html(p->o, "<h3 class=\"subheading\">%s</h3>", _("Past"));
		bookings_table(p, _("Past"), over, false);
	}
	page_section_end(p);
}

void page_loans(struct page *p)
{
	bool any = false;
	if (page_posted(p)) {
		loan_wait_leave(p);
		return;
	}
	p->title = _("Your bookings and loans");
	page_begin(p, (const char *const[]){ _("Resources"), page_href(p, "/resources"), p->title, NULL, NULL }, NULL, p->title,
	    _("What your organisation has booked, has now, and had before. The desks and the council\u2019s international officers and auditors see it too."));
	html(p->o, "<p>");
	page_link_text(p, page_href(p, "/resources"), _("Find something to borrow"));
	html(p->o, "</p>");
	for (size_t i = 0; i < p->visitor->grant_count; i++) {
		int64_t borrower = p->visitor->grants[i].organisation;
		bool again = borrower == NONE;
		for (size_t k = 0; k < i; k++)
			again = again || p->visitor->grants[k].organisation == borrower;
		if (!again)
			borrower_draw(p, borrower);
		any = any || !again;
	}
	if (!any)
		page_empty(p, _("Your account is not linked to an organisation, so you cannot borrow. The desks show every loan."));
	page_end(p);
}

/* ---- one ---- */

struct loan {
	struct page *page;
	const struct booking *booking;
	bool lends, borrows;
	struct set together;     /* it, and what else of the resource was booked with it */
	struct record_form form; /* for more days */
};
struct more_form {
	const char *ends;
};
static const struct field more_fields[] = { { FIELD(more_form, DATE, ends), .label = N_("New last day"), .flags = REQUIRED | WHOLE_DAY,
    .missing = N_("Enter the new last day, for example 30 9 2009") } };
static const struct entity more_entity = FORM_OF(more_form, more_fields);

static const char *loan_href(const struct loan *l)
{
	return record_href(l->page, &booking_entity, l->booking->head.id);
}

static void acts_draw(struct loan *l)
{
	struct page *p = l->page;
	const struct booking *b = l->booking;
	page_form_begin(p, loan_href(l), false);
	html(p->o, "<div class=\"govuk-button-group\" id=\"act\">");
	if (l->borrows && booking_is_offered(b))
		page_button(p, "take", _("Take it"), NULL);
	if (l->lends && booking_is_asked(b))
		page_button(p, "confirm", _("Confirm the booking"), NULL);
	if (l->lends && booking_is_confirmed(b))
		page_button(p, "lend", _("Hand it out"), NULL);
	if (l->lends && booking_is_out(b))
		page_button_record(p, "/returns", &booking_entity, b->head.id, _("Take it back"), true);
	if (booking_can_be_cancelled(b))
		page_button(p, "cancel", booking_is_offered(b) ? _("Let it go") : _("Cancel the booking"), "govuk-button--secondary");
	if (booking_can_be_cancelled(b) && l->together.count > 1)
		page_button(p, "cancel-all", arena_printf(p->arena, _("Cancel all %zu"), l->together.count), "govuk-button--secondary");
	if (booking_is_confirmed(b) || booking_is_out(b))
		html(p->o, "<a class=\"govuk-link\" href=\"/reports/loan.pdf?booking=%s\">%s</a>",
		    url_encode(p->arena, model_key(p->model, &booking_entity, b->head.id), false), _("Loan slip (PDF)"));
	html(p->o, "</div>");
	page_form_end(p);
}

static void more_draw(struct loan *l)
{
	struct page *p = l->page;
	if (!booking_is_out(l->booking) && !booking_is_confirmed(l->booking))
		return;
	page_section_begin(p, "more", _("Keep it longer"), NULL);
	page_form_begin(p, loan_href(l), false);
	record_form_draw(&l->form);
	page_button(p, "renew", _("Keep it until then"), "govuk-button--secondary");
	page_form_end(p);
	page_section_end(p);
}

static void together_draw(struct loan *l)
{
	struct page *p = l->page;
	if (l->together.count < 2)
		return;
	const char *heading = arena_printf(p->arena, _("All %zu that were booked together"), l->together.count);
	page_section_begin(p, "together", heading, NULL);
	bookings_table(p, heading, l->together, false);
	page_section_end(p);
}

static void loan_draw(struct loan *l)
{
	static const char *const facts[] = { "way", "pupils", "subject", "concept", "lent", "returned", "answer_by", NULL };
	struct page *p = l->page;
	const struct booking *b = l->booking;
	const struct resource *r = resource_of(p, b);
	const char *title = p->title = copy_words(p, b->copy);
	page_form_head(p, (const char *const[]){ _("Bookings"), "/bookings", text_cut(p->arena, title, 60), NULL, NULL }, _("Booking"), title,
	    dates_people(p, b->starts, b->ends));
	html(p->o, "<p>");
	booking_status(p, b);
	html(p->o, "</p>");
	if (booking_is_at_risk(p, b))
		html(p->o, "<p>%s</p>", _("It cannot be lent at the moment. Ask the desk whether it is ready in time."));
	facts_begin(p);
	fact_begin(p, _("Borrower"));
	record_link(p, &organisation_entity, b->borrower);
	fact_end(p);
	if (r && model_get(p->model, desk, r->desk)) {
		fact_begin(p, _("Desk"));
		record_link(p, &desk_entity, r->desk);
		fact_end(p);
		fact(p, &desk_entity, model_get(p->model, desk, r->desk), "venue");
		desk_reach(p, model_get(p->model, desk, r->desk));
	}
	fact_all(p, &booking_entity, b, facts);
	const char *lacks = booking_is_over(b) ? NULL : copy_lacks_words(p, model_get(p->model, copy, b->copy));
	if (lacks) {
		fact_begin(p, _("Not whole now"));
		html_text(p->o, lacks);
		fact_end(p);
	}
	if (b->note && (l->lends || l->borrows)) {
		fact_begin(p, _("Message"));
		html(p->o, "%s", page_plain(p, b->note, 1000));
		fact_end(p);
		page_log_access(p, "view", &booking_entity, b->head.id, "note", NULL);
	}
	facts_end(p);
	damages_loan_draw(p, b);
	if (l->lends)
		copy_awaited_draw(p, model_get(p->model, copy, b->copy));
	together_draw(l);
	if (l->lends || l->borrows) {
		acts_draw(l);
		more_draw(l);
	}
	if (r) {
		html(p->o, "<p>");
		page_link_text(p, record_href(p, &resource_entity, r->head.id), _("What is in it, and when it is free"));
		html(p->o, "</p>");
	}
	page_standing(p, &booking_entity, b);
	html(p->o, "</div>\n");
}

static void loan_refuse(struct loan *l)
{
	page_refuse(l->page);
	loan_draw(l);
}

/* The borrower can take more days up to the longest loan; the lender decides without that limit. */
static void renew(struct loan *l)
{
	struct page *p = l->page;
	struct more_form t = { 0 };
	const struct resource *r = resource_of(p, l->booking);
	if (!record_form_read(&l->form, &t) || !r) {
		loan_refuse(l);
		return;
	}
	struct lending_desk d = lending_desk_read(p->model, r);
	int64_t ends = date_days(t.ends), from = date_days(booking_is_out(l->booking) ? p->model->own_day : l->booking->starts);
	if (ends < date_days(l->booking->starts))
		problem_add(p->problems, "ends", "%s", _("The last day must not be before the first"));
	else if (!l->lends && ends - from >= d.longest)
		problem_add(p->problems, "ends", _("The last day must be %s or earlier. The longest loan is %lld days"),
		    date_people(p->arena, date_from_days(p->arena, from + d.longest - 1)), (long long)d.longest);
	else if (!hold_open(&d.days, ends))
		problem_add(p->problems, "ends", _("The desk is closed on %s. Choose another last day"), date_people(p->arena, t.ends));
	struct problems taken = { .arena = p->arena };
	if (!p->problems->errors && lending_renew(p->model, l->booking, t.ends, &taken, &p->change)) {
		page_done(p, loan_href(l), "saved");
		return;
	}
	if (taken.errors)
		problem_add(
		    p->problems, "ends", "%s", _("New last day: somebody else has booked it before then. Choose an earlier day, or ask the desk"));
	if (!db_failed(p->model->db))
		loan_refuse(l);
}

/* Those that can still be called off; the others stay. */
static bool together_cancel(struct loan *l)
{
	bool good = true;
	for (size_t i = 0; good && i < l->together.count; i++) {
		const struct booking *b = set_row(l->together, booking, i);
		good = !booking_can_be_cancelled(b) || lending_cancel(l->page->model, b, &l->page->change);
	}
	return good;
}

static bool loan_act(struct loan *l, const char *act, const char **done)
{
	struct page *p = l->page;
	const struct booking *b = l->booking;
	*done = "cancelled-all";
	if (text_equal(act, "cancel-all"))
		return together_cancel(l);
	*done = "cancelled";
	if (text_equal(act, "cancel"))
		return lending_cancel(p->model, b, &p->change);
	*done = "booked";
	if (text_equal(act, "take"))
		return l->borrows && lending_take(p->model, b, &p->change);
	*done = "confirmed";
	if (text_equal(act, "confirm"))
		return l->lends && lending_confirm(p->model, b, &p->change);
	*done = "lent";
	return text_equal(act, "lend") && l->lends && lending_hand_out(p->model, b, p->problems, &p->change);
}

static void loan_post(struct loan *l)
{
	struct page *p = l->page;
	const char *act = page_field(p, "act"), *done;
	if (!l->lends && !l->borrows) {
		page_forbidden(p);
		return;
	}
	if (text_equal(act, "renew")) {
		renew(l);
		return;
	}
	if (loan_act(l, act, &done)) {
		page_done(p, loan_href(l), done);
		return;
	}
	if (db_failed(p->model->db))
		return;
	if (!p->problems->errors)
		problem_add(p->problems, "act", "%s", _("The booking was changed in the meantime, or this is for others to do. Look at it again."));
	loan_refuse(l);
}

void page_loan(struct page *p)
{
	const struct booking *b = page_record(p, &booking_entity);
	if (!b)
		return;
	page_show(p, "booking", &booking_entity, b);
	if (page_is_data(p))
		return;
	const struct resource *r = resource_of(p, b);
	struct loan l = { .page = p, .booking = b, .lends = who_lends(p, b), .borrows = who_borrows(p, b) };
	if (r && hold_holds(b) && (l.lends || l.borrows))
		l.together = booked_together(p->model, r->head.id, b->borrower, b->starts, TOGETHER);
	record_form_open(&l.form, p, &more_entity);
	if (!page_posted(p))
		record_form_set(&l.form, "ends", date_add_days(p->arena, b->ends, RENEWED));
	if (page_posted(p))
		loan_post(&l);
	else
		loan_draw(&l);
}
