/* edit_sure.c - one wrong choice calls off every booking of an event, and tells all who booked: the form asks once whether it is meant. */
#include "base/locale.h"
#include "base/number.h"
#include "job/tell.h"
#include "model/declared/delivery.h"
#include "model/rows/registration.h"
#include "rule/event/series.h"
#include "web/govuk/govuk.h"
#include "web/kit/form.h"
#include "web/kit/page.h"
#include "web/record/edit.h"

/* With the number of bookings to come. */
static const char *edit_sure_words(struct page *p, int64_t told)
{
	if (tell_goes(p->model))
		return message_n("%s booking is cancelled, and gets an email, when you cancel the event. Tick the box below if you want that",
		    "%s bookings are cancelled, and each gets an email, when you cancel the event. Tick the box below if you want that", (long)told);
	return message_n(
	    "%s booking is cancelled when you cancel the event, and this site can\u2019t send an email about it. Tell the person who booked, "
	    "and tick the box below",
	    "%s bookings are cancelled when you cancel the event, and this site can\u2019t send emails about them. Tell those who booked, and "
	    "tick the box below",
	    (long)told);
}

bool edit_sure_wanted(struct edit *d, const void *row)
{
	struct page *p = d->page;
	struct model program = model_as_program(p->model);
	const struct event *was = d->old;
	if (d->entity != &event_entity || !was || event_is_cancelled(was) || !event_is_cancelled(row))
		return false;
	d->told = registrations_live(&program, was->head.id);
	if (!d->told || page_field(p, "sure"))
		return false;
	problem_add(p->problems, "sure", edit_sure_words(p, d->told), integer_people(p->arena, d->told));
	return true;
}
void edit_sure_draw(struct edit *d)
{
	struct page *p = d->page;
	if (!d->told)
		return;
	const struct govuk_choice sure = { .text = arena_printf(p->arena,
		                               tell_goes(p->model) ? message_n("Yes, cancel it: %s booking gets an email",
		                                                         "Yes, cancel it: %s bookings get an email", (long)d->told)
		                                                   : message_n("Yes, cancel it with %s booking: nobody gets an email",
		                                                         "Yes, cancel it with %s bookings: nobody gets an email", (long)d->told),
		                               integer_people(p->arena, d->told)),
		.value = "yes" };
	govuk_checkboxes(p->o, &(struct govuk_choices){ .name = "sure", .id_prefix = "sure", .items = &sure, .items_count = 1 });
}
