/* round.c - the courier round of a desk: day by day whom it calls at, what it brings and what it fetches, on paper for who drives. */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/rows/lending.h"
#include "rule/lending.h"
#include "web/page/lending/lending.h"
#include "web/page/lending/who.h"

enum { ROUND_DAYS = 14, ROUND_LOANS = 500 };

/* One thing at one stop. */
struct round_stop {
	const char *day, *name; /* of the borrower */
	const struct booking *booking;
	bool brings;
};
struct round {
	const struct desk *desk;
	struct round_stop *stops; /* by day, then by borrower, what it brings first */
	size_t count;
};

static int round_order(const void *a, const void *b)
{
	const struct round_stop *x = a, *y = b;
	int c = strcmp(x->day, y->day);
	c = c ? c : strcmp(x->name, y->name);
	c = c ? c : (int)y->brings - x->brings;
	return c ? c : x->booking->head.id < y->booking->head.id ? -1 : 1;
}

static bool round_is_of_desk(struct page *p, const struct desk *d, const struct booking *b)
{
	const struct copy *c = model_get(p->model, copy, b->copy);
	const struct resource *r = c ? model_get(p->model, resource, c->resource) : NULL;
	return r && r->desk == d->head.id;
}

static void round_add(struct page *p, struct round *r, struct set loans, bool brings)
{
	for (size_t i = 0; i < loans.count; i++) {
		const struct booking *b = set_row(loans, booking, i);
		if (booking_by_courier(b) && round_is_of_desk(p, r->desk, b))
			r->stops[r->count++] =
			    (struct round_stop){ brings ? b->starts : b->ends, model_title(p->model, &organisation_entity, b->borrower), b, brings };
	}
}

static struct round round_read(struct page *p, const struct desk *d)
{
	const char *last = date_add_days(p->arena, p->model->own_day, ROUND_DAYS);
	struct round r = { .desk = d };
	struct set out = lender_starting(p->model, d->organisation, last, ROUND_LOANS),
	           back = lender_bookings(p->model, d->organisation, CODE_BOOKING_STATE_OUT, NULL, last, ROUND_LOANS);
	r.stops = arena_array(p->arena, struct round_stop, out.count + back.count + 1);
	round_add(p, &r, out, true);
	round_add(p, &r, back, false);
	qsort(r.stops, r.count, sizeof(r.stops[0]), round_order);
	return r;
}

static const struct column round_columns[] = { { NULL, N_("Day") }, { NULL, N_("Stop") }, { NULL, N_("Postcode") }, { NULL, N_("Bring or fetch") },
	{ NULL, N_("What") }, { NULL, N_("Done") }, { 0 } };

/* Several things at one stop: its name stands at the first. */
static void round_rows(struct page *p, const void *context)
{
	const struct round *r = context;
	for (size_t i = 0; i < r->count; i++) {
		const struct round_stop *s = &r->stops[i], *before = i ? s - 1 : NULL;
		const struct organisation *o = model_get(p->model, organisation, s->booking->borrower);
		bool late = strcmp(s->day, p->model->own_day) < 0;
		table_row(p);
		cell(p,
		    (struct cell){ .text = date_people(p->arena, s->day),
		        .note = late ? s->brings ? _("It should have gone out by now") : _("It should have been back by now") : NULL,
		        .illustrative = page_illustrative(p, &booking_entity, s->booking, s->brings ? "starts" : "ends") });
		bool again = before && text_equal(before->day, s->day) && before->booking->borrower == s->booking->borrower;
		cell(p,
		    (struct cell){ .text = again ? _("Same stop") : s->name, .address = record_href(p, &organisation_entity, s->booking->borrower) });
		cell_words(p, o && !again ? o->postcode : NULL);
		cell_words(p, s->brings ? _("Bring") : _("Fetch"));
		cell(p,
		    (struct cell){ .text = copy_words(p, s->booking->copy),
		        .address = record_href(p, &booking_entity, s->booking->head.id),
		        .illustrative = page_illustrative(p, &booking_entity, s->booking, NULL) });
		cell_words(p, "\u2610");
	}
}

void page_courier_round(struct page *p)
{
	const struct desk *d = page_record(p, &desk_entity);
	if (!d || !page_require(p, ACT_CHANGE, &desk_entity, d))
		return;
	struct round r = round_read(p, d);
	const char *title = _("Courier round");
	p->title = arena_printf(p->arena, _("%s: %s"), title, d->title);
	page_begin(p, (const char *const[]){ _("Lending desks"), "/desks", d->title, record_href(p, &desk_entity, d->head.id), title, NULL, NULL },
	    d->title, title,
	    r.count ? arena_printf(p->arena,
	                  message_n("%zu thing to bring or fetch in the next two weeks.", "%zu things to bring or fetch in the next two weeks.",
	                      (long)r.count),
	                  r.count)
	            : _("Nothing is to be brought or fetched by the courier in the next two weeks."));
	table_write(p, title, round_columns, round_rows, &r);
	page_end(p);
}
