#include "rule/removal.h"

#include "base/text.h"
#include "base/locale.h"
#include "base/number.h"
#include "model/engine/setting.h"
#include "model/rows/registration.h"
#include "rule/event/registration.h"

/* Who booked is told when the event is cancelled (job/places/turn.h), and by nobody when it is gone. */
static size_t event_bar(struct model *m, const struct event *e, struct removal_bar *bar)
{
	int64_t count = registrations_live(m, e->head.id);
	const char *n = integer_people(m->arena, count);
	bool coming = registration_goes_on(m->arena, e, m->own_day);
	if (!count || (!coming && !registration_untold(e, m->own_day)))
		return 0;
	*bar =
	    (struct removal_bar){ .entity = &event_entity, .row = e, .field = "state", .way = coming ? _("Cancel the event") : _("See the event") };
	if (coming)
		bar->text = arena_printf(m->arena,
		    message_n(
		        "There is %s booking for this event, which is still to come. Cancel the event first and tell the person who booked. After that you "
		        "can remove it.",
		        "There are %s bookings for this event, which is still to come. Cancel the event first and tell everybody who booked. After that "
		        "you can remove it.",
		        (long)count),
		    n);
	else
		bar->text = arena_printf(m->arena,
		    message_n("This event is cancelled, but the email about %s booking is not written yet. Try again in a few minutes.",
		        "This event is cancelled, but the emails about %s bookings are not written yet. Try again in a few minutes.", (long)count),
		    n);
	return 1;
}

static size_t setting_bars(struct model *m, const struct entity *e, int64_t id, struct removal_bar *bars)
{
	size_t n = 0;
	for (const struct field *f = setting_naming(m, e, id, NULL); f && n < REMOVAL_BARS; f = setting_naming(m, e, id, f))
		bars[n++] =
		    (struct removal_bar){ .text = arena_printf(m->arena,
			                      _("The setting \u201c%s\u201d names this record. Choose another record there first."), _(f->label)),
			    .way = arena_printf(m->arena, _("Change the setting \u201c%s\u201d"), _(f->label)),
			    .entity = &setting_entity,
			    .row = model_find(m, setting, f->name),
			    .field = "value" };
	return n;
}

size_t removal_bars(struct model *m, const struct entity *e, const void *row, struct removal_bar bars[REMOVAL_BARS])
{
	struct model program = model_as_program(m);
	return e == &event_entity ? event_bar(&program, row, bars) : setting_bars(&program, e, record_id(row), bars);
}
