/* call_off.c - one event that is cancelled: a form with the reason, which says first who is told. The event stays where it is announced, crossed
 * out. */
#include "base/locale.h"
#include "base/text.h"
#include "job/tell.h"
#include "model/declared/delivery.h"
#include "model/rows/registration.h"
#include "rule/event/series.h"
#include "web/page/events/events.h"
#include "web/record/edit.h"
#include "web/record/record_form.h"

struct call_off_form {
	const char *why;
};
static const struct field call_off_fields[] = { { FIELD(call_off_form, TEXT, why), .label = N_("Why is it cancelled?"), .group = GROUP_BASICS,
    .help = N_("Everybody can read the reason beside the event, such as “The hall is closed after a flood”"), .flags = REQUIRED,
    .missing = N_("Say in a few words why it is cancelled"), .max = 300 } };
static const struct entity call_off = FORM_OF(call_off_form, call_off_fields);

static int64_t call_off_booked(struct page *p, const struct event *e)
{
	struct model program = model_as_program(p->model);
	return registrations_live(&program, e->head.id);
}

static void call_off_draw(struct page *p, struct record_form *form, const struct event *e)
{
	const char *title = p->title = _("Cancel this event"), *href = record_href(p, &event_entity, e->head.id);
	int64_t booked = call_off_booked(p, e);
	page_form_head(p, (const char *const[]){ _("Events"), page_href(p, "/events"), text_cut(p->arena, e->title, 60), href, title, NULL, NULL },
	    e->title, title, _("It stays in lists and calendars, crossed out, with your reason. You can say later that it goes ahead after all."));
	if (booked)
		html(p->o, "<p>%s</p>",
		    arena_printf(p->arena,
		        tell_goes(p->model)
		            ? message_n("%s booking will be cancelled, and the person who booked gets an email.",
		                  "%s bookings will be cancelled, and everybody who booked gets an email.", (long)booked)
		            : message_n("%s booking will be cancelled. This site can\u2019t send an email about it, so tell the person who booked.",
		                  "%s bookings will be cancelled. This site can\u2019t send emails about them, so tell those who booked.",
		                  (long)booked),
		        integer_people(p->arena, booked)));
	record_form_write(form, arena_printf(p->arena, "/call-off/%s", url_encode(p->arena, e->slug, true)), _("Cancel this event"));
	html(p->o, "<p><a class=\"govuk-link\" href=\"%s\">%s</a></p></div>\n", href, _("No, it goes ahead"));
}

static void call_off_save(struct page *p, const struct event *e, const char *why)
{
	struct event *now = row_copy(p->arena, &event_entity, e);
	now->state = CODE_EVENT_STATE_CANCELLED;
	now->cancelled_why = why;
	if (page_waits(p, ACT_CHANGE, &event_entity, now)) {
		const char *draft = draft_wait(p, &event_entity, e, now, NULL);
		if (draft)
			page_done(p, arena_printf(p->arena, "/drafts/%s", draft), "waits");
		return;
	}
	if (!page_require(p, ACT_CHANGE, &event_entity, now))
		return;
	if (row_put(p->model, &event_entity, e, now, &p->change))
		page_done(p, record_href(p, &event_entity, e->head.id), "saved");
}

void page_call_off(struct page *p)
{
	const struct event *e = page_record(p, &event_entity);
	struct call_off_form typed = { 0 };
	struct record_form form;
	if (!e)
		return;
	if (!page_waits(p, ACT_CHANGE, &event_entity, e) && !page_require(p, ACT_CHANGE, &event_entity, e))
		return;
	if (event_is_cancelled(e)) {
		page_form_over(p, record_href(p, &event_entity, e->head.id), _("This event is cancelled."));
		return;
	}
	record_form_open(&form, p, &call_off);
	if (!page_posted(p))
		call_off_draw(p, &form, e);
	else if (record_form_read(&form, &typed))
		call_off_save(p, e, typed.why);
	else {
		page_refuse(p);
		call_off_draw(p, &form, e);
	}
}
