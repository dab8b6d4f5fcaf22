/* book.c - booking a resource: the days, how it gets there, and the three things that a loan is asked for. What is not free is told with the
 * next days that are, and with the way to wait for it. */
#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "job/lending.h"
#include "model/engine/row.h"
#include "rule/lending.h"
#include "rule/partner.h"
#include "rule/school.h"
#include "web/govuk/govuk.h"
#include "web/kit/mark.h"
#include "web/page/lending/book_form.h"
#include "web/page/lending/days.h"
#include "web/page/lending/lending.h"
#include "web/page/lending/who.h"
#include "web/record/record_form.h"

struct booking_form {
	struct page *page;
	const struct resource *resource;
	struct lending lending;
	struct may_own bodies;   /* those that the visitor books for; none: anybody */
	int64_t own;             /* the only one; NONE: they say for whom */
	const struct copy *copy; /* whose label was scanned; NULL: any */
	struct field fields[BOOK_FIELDS];
	struct book_lists lists;
	struct entity entity;
	struct record_form form;
	struct book_form typed;
	bool wait_offered; /* no copy is free: they may wait */
};

/* What this desk and this visitor need not be asked is left out. */
static bool book_is_asked(const struct booking_form *b, const struct field *f)
{
	const struct desk *d = b->lending.desk.desk;
	if (text_equal(f->name, "borrower"))
		return b->own == NONE;
	if (text_equal(f->name, "copies"))
		return b->lending.copy_count > 1;
	return !text_equal(f->name, "way") || d->delivers == 1 || d->courier == 1;
}

/* A museum or a library that shows a display has no class of its own in front of it. */
static bool book_may_lack_class(const struct booking_form *b)
{
	const struct organisation *own = b->own == NONE ? NULL : model_get(b->page->model, organisation, b->own);
	return resource_is_shown(b->resource) && !organisation_is_school(own);
}

static bool book_asks_of_class(const struct field *f)
{
	return f->at == offsetof(struct book_form, pupils) || f->list == &codelist_school_subject || f->list == &codelist_key_concept;
}

static void form_make(struct booking_form *b)
{
	size_t n = 0;
	bool lacks = book_may_lack_class(b);
	for (size_t i = 0; i < BOOK_FIELDS; i++) {
		if (!book_is_asked(b, &book_fields[i]))
			continue;
		b->fields[n] = book_fields[i];
		if (lacks && book_asks_of_class(&book_fields[i]))
			b->fields[n].flags &= ~(unsigned)REQUIRED;
		book_list_put(&b->lists, &b->fields[n++], b->lending.desk.desk);
	}
	b->entity = (struct entity){ .name = "book_form", .size = sizeof(struct book_form), .field_count = n, .fields = b->fields };
	record_form_open(&b->form, b->page, &b->entity);
	struct page *p = b->page;
	if (!page_posted(p) && page_parameter(p, "from")) {
		const char *from = page_parameter(p, "from"), *to = page_parameter(p, "to");
		int64_t first = date_days(from);
		struct hold_span next = { first, first };
		if (!to && first != INT64_MIN && lending_next(&b->lending, first, 5, 1, &next, 1))
			to = next.from == first ? date_from_days(p->arena, next.to) : NULL;
		record_form_set(&b->form, "starts", from);
		record_form_set(&b->form, "ends", text_or(to, ""));
	}
}

/* ---- drawing ---- */

static void book_wait_draw(struct booking_form *b)
{
	struct page *p = b->page;
	if (!b->wait_offered)
		return;
	html(p->o, "<div class=\"empty\"><p>%s</p>",
	    _("You can wait for it: when it becomes free for these days, it is kept for you and you are told."));
	govuk_button(
	    p->o, &(struct govuk_button){ .text = _("Join the waiting list"), .name = "act", .value = "wait", .classes = "govuk-button--secondary" });
	html(p->o, "</div>");
}

/* Open days around a loan on which nobody else can have it, as they lengthen what is taken. */
static void desk_keeps_draw(struct booking_form *b)
{
	struct page *p = b->page;
	const struct lending_desk *d = &b->lending.desk;
	if (!d->before && !d->after)
		return;
	fact_begin(p, _("Kept for transport and checking"));
	if (d->before)
		html(p->o, "%s",
		    arena_printf(
		        p->arena, message_n("%lld open day before a loan", "%lld open days before a loan", (long)d->before), (long long)d->before));
	if (d->after)
		html(p->o, "%s%s", d->before ? message_comma() : "",
		    arena_printf(p->arena, message_n("%lld open day after it comes back", "%lld open days after it comes back", (long)d->after),
		        (long long)d->after));
	fact_end(p);
}

static void desk_draw(struct booking_form *b)
{
	struct page *p = b->page;
	const struct desk *d = b->lending.desk.desk;
	facts_begin(p);
	if (b->copy) {
		fact_begin(p, _("Which one"));
		record_link(p, &copy_entity, b->copy->head.id);
		fact_end(p);
	}
	fact_begin(p, _("Collect from"));
	record_link(p, &desk_entity, d->head.id);
	fact_end(p);
	fact(p, &desk_entity, d, "venue");
	desk_reach(p, d);
	if (!b->lending.desk.days.weekdays) {
		fact_begin(p, _("When it is open"));
		html_text(p->o, _("The desk has not said. Ask it before you come"));
		fact_end(p);
	}
	fact_begin(p, _("Longest loan"));
	html(p->o, "%s",
	    arena_printf(p->arena, message_n("%lld day", "%lld days", (long)b->lending.desk.longest), (long long)b->lending.desk.longest));
	fact_end(p);
	if (b->own != NONE) {
		fact_begin(p, _("For"));
		record_link(p, &organisation_entity, b->own);
		fact_end(p);
	}
	desk_keeps_draw(b);
	const char *next = days_next(p, &b->lending, b->lending.desk.today, 5, 1);
	fact_begin(p, _("Next available"));
	html(p->o, "%s", text_or(next, _("No days in the time that can be booked")));
	fact_end(p);
	facts_end(p);
}

static void head_draw(struct booking_form *b)
{
	struct page *p = b->page;
	p->title = arena_printf(p->arena, _("Book: %s"), b->resource->title);
	const char *title = p->title;
	page_form_head(p,
	    (const char *const[]){ _("Resources"), page_href(p, "/resources"), text_cut(p->arena, b->resource->title, 60),
	        record_href(p, &resource_entity, b->resource->head.id), _("Book"), NULL, NULL },
	    NULL, title, NULL);
	desk_draw(b);
}

/* For those who can't book: how they come to be able to. */
static void way_draw(struct booking_form *b)
{
	struct page *p = b->page;
	head_draw(b);
	html(p->o, "<div class=\"empty govuk-!-margin-top-6\"><p>%s</p><p>",
	    p->visitor->grant_count ? _("Your account does not book for a school or an organisation.")
	                            : _("Sign in with the account of your school or organisation to book it."));
	if (!p->visitor->grant_count) {
		page_link_text(p, arena_printf(p->arena, "/sign-in?next=%s", url_encode(p->arena, p->request->target, false)), _("Sign in and book"));
		html(p->o, "</p><p>");
	}
	page_link_text(p, "/enquiries/new", _("No account yet? Ask us for one"));
	html(p->o, "</p></div></div>\n");
}

static const char *book_form_href(const struct booking_form *b)
{
	const char *href = book_href(b->page, b->resource, NULL, NULL);
	return b->copy ? arena_printf(b->page->arena, "%s?copy=%s", href, url_encode(b->page->arena, b->copy->number, false)) : href;
}

static void book_draw(struct booking_form *b)
{
	struct page *p = b->page;
	head_draw(b);
	page_form_begin(p, book_form_href(b), false);
	html(p->o, "<div class=\"form__fields govuk-!-margin-top-6\">");
	record_form_draw(&b->form);
	book_wait_draw(b);
	page_button(p, "book", b->lending.desk.desk->confirms == 1 ? _("Ask for it") : _("Book it"), NULL);
	page_fields_end(p, NULL);
	html(p->o, "</div>\n");
}

static void book_refuse(struct booking_form *b)
{
	page_refuse(b->page);
	book_draw(b);
}

/* ---- what was asked for ---- */

static bool days_read(struct booking_form *b, int64_t *starts, int64_t *ends)
{
	struct page *p = b->page;
	const struct book_form *t = &b->typed;
	*starts = date_days(text_or(t->starts, ""));
	*ends = date_days(text_or(t->ends, ""));
	if (p->problems->errors)
		return false;
	const char *field, *wrong = lending_dates_wrong(p->arena, &b->lending.desk, *starts, *ends, &field);
	if (wrong)
		problem_add(p->problems, field, "%s", wrong);
	return !wrong;
}

/* The table of roles decides (rule/may.c): a booking that is only asked for, of a copy of this resource. */
static bool may_book(struct booking_form *b)
{
	struct page *p = b->page;
	struct booking *probe = row_new(p->arena, &booking_entity);
	probe->copy = b->lending.copy_count ? b->lending.copies[0] : NONE;
	probe->borrower = b->typed.borrower;
	probe->state = booking_entity.waits;
	bool own = !b->bodies.count;
	for (size_t i = 0; i < b->bodies.count; i++)
		own = own || b->bodies.each[i] == b->typed.borrower;
	if (own && page_may(p, ACT_ADD, &booking_entity, probe))
		return true;
	problem_add(p->problems, "borrower", "%s", _("Choose your own organisation"));
	return false;
}

/* The longest time within the wished days that can be booked, behind what was said before; nothing where there is none. */
static const char *free_within(struct booking_form *b, int64_t starts, int64_t ends)
{
	struct page *p = b->page;
	struct hold_span part;
	return lending_within(&b->lending, starts, ends, (size_t)b->typed.copies, &part)
	    ? arena_printf(p->arena, _(" Within these days you can book %s."), days_people(p, part.from, part.to))
	    : "";
}

static void not_free(struct booking_form *b, int64_t starts, int64_t ends)
{
	struct page *p = b->page;
	size_t copies = (size_t)b->typed.copies, n = lending_free(&b->lending, starts, ends, NULL, 0);
	const char *next = days_next(p, &b->lending, starts, ends - starts + 1, copies), *within = free_within(b, starts, ends);
	const char *what = n ? arena_printf(p->arena, message_n("Only %zu is free", "Only %zu are free", (long)n), n) : _("It is not free");
	const char *told = next
	    ? arena_printf(p->arena, _("%s from %s. It is next free from %s."), what, days_people(p, starts, ends), next)
	    : arena_printf(p->arena, _("%s from %s, or later in the time that can be booked."), what, days_people(p, starts, ends));
	problem_add(p->problems, "starts", "%s%s", told, within);
	b->wait_offered = copies == 1;
}

static struct lending_request book_request_of(const struct booking_form *b)
{
	const struct book_form *t = &b->typed;
	return (struct lending_request){ .resource = b->resource,
		.borrower = t->borrower,
		.starts = t->starts,
		.ends = t->ends,
		.way = t->way,
		.subject = t->subject,
		.concept = t->concept,
		.note = t->note,
		.pupils = t->pupils,
		.copies = t->copies,
		.copy = b->copy ? b->copy->head.id : 0 };
}

static bool book_form_read(struct booking_form *b, int64_t *starts, int64_t *ends)
{
	struct page *p = b->page;
	struct book_form *t = &b->typed;
	t->borrower = t->copies = NONE;
	record_form_read(&b->form, t);
	t->borrower = b->own == NONE ? t->borrower : b->own;
	t->copies = t->copies == NONE ? 1 : t->copies;
	t->way = text_or(t->way, CODE_BOOKING_WAY_COLLECTION);
	book_about_read(t, p->problems);
	const char *roll = school_over_roll(p->model, t->borrower, t->pupils);
	if (roll)
		problem_add(p->problems, "pupils", "%s", roll);
	return days_read(b, starts, ends) && may_book(b) && !p->problems->errors;
}

/* Who waits longer comes first, however the copy became free. False when the database failed. */
static bool waiting_first(struct booking_form *b)
{
	struct model *m = b->page->model;
	size_t offers = 0, mails = 0;
	bool good = lending_offer(m, b->resource->head.id, b->typed.borrower, &offers, &mails);
	if (offers) {
		b->lending = lending_read(m, b->resource);
		if (b->copy)
			lending_only(&b->lending, b->copy->head.id);
	}
	return good;
}

static void book_post(struct booking_form *b)
{
	struct page *p = b->page;
	int64_t starts, ends;
	bool wait = text_equal(page_field(p, "act"), "wait");
	if (!book_form_read(b, &starts, &ends)) {
		book_refuse(b);
		return;
	}
	struct lending_request r = book_request_of(b);
	if (!waiting_first(b))
		return;
	bool free = lending_free(&b->lending, starts, ends, NULL, 0) >= (size_t)r.copies;
	if (wait && !free && r.copies == 1) {
		if (lending_wait(p->model, &r, &p->change))
			page_done(p, "/bookings", "waiting");
		return;
	}
	bool asks = b->lending.desk.desk->confirms == 1;
	const struct booking *first =
	    free ? lending_book(p->model, &r, asks ? CODE_BOOKING_STATE_ASKED : CODE_BOOKING_STATE_CONFIRMED, &p->change) : NULL;
	if (first)
		page_done(p, record_href(p, &booking_entity, first->head.id), asks ? "asked" : r.copies > 1 ? "booked-all" : "booked");
	else if (!free) {
		not_free(b, starts, ends);
		book_refuse(b);
	}
}

/* One copy of the resource, as its label says; false where there is no such one. */
static bool book_copy_read(struct booking_form *b)
{
	struct page *p = b->page;
	const char *number = page_parameter(p, "copy");
	if (text_empty(number))
		return true;
	struct copy *t = row_new(p->arena, &copy_entity);
	t->resource = b->resource->head.id;
	t->number = number;
	b->copy = model_by_key(p->model, &copy_entity, row_key(p->model, &copy_entity, t));
	if (b->copy)
		lending_only(&b->lending, b->copy->head.id);
	return b->copy != NULL;
}

void page_book(struct page *p)
{
	const struct resource *r = page_record(p, &resource_entity);
	if (!r)
		return;
	struct booking_form b = { .page = p, .resource = r, .lending = lending_read(p->model, r), .own = NONE };
	if (!b.lending.desk.desk) {
		page_not_found(p);
		return;
	}
	if (!b.lending.copy_count) {
		page_form_over(p, record_href(p, &resource_entity, r->head.id), _("There is none to lend at present."));
		return;
	}
	if (!page_posted(p) && !page_may(p, ACT_ADD, &booking_entity, NULL)) {
		way_draw(&b);
		return;
	}
	if (!page_require(p, ACT_ADD, &booking_entity, NULL))
		return;
	if (!book_copy_read(&b)) {
		page_not_found(p);
		return;
	}
	/* who keeps the desk books for anybody; others for the body that they speak for */
	bool keeps = page_may(p, ACT_CHANGE, &resource_entity, r);
	if (!keeps)
		b.bodies = may_only_own(p->visitor, &booking_entity, ACT_ADD);
	b.own = b.bodies.count == 1 ? b.bodies.each[0] : NONE;
	form_make(&b);
	if (page_posted(p))
		book_post(&b);
	else
		book_draw(&b);
}
