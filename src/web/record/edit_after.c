/* edit_after.c - where a form leads once it is saved: back to the tasks of a guided way, or where the record is read. */
#include "base/text.h"
#include "model/declared/delivery.h"
#include "model/declared/governance.h"
#include "model/declared/money.h"
#include "model/declared/partners.h"
#include "model/declared/strategy.h"
#include "web/kit/address.h"
#include "web/record/edit.h"

const char *edit_guide_href(struct edit *d, const void *row)
{
	const struct record *added = row;
	const char *place = d->guide && d->entity == &place_entity ? model_key(d->page->model, &place_entity, added->id) : d->guide;
	return place ? arena_printf(d->page->arena, "/partner-cities/new?place=%s", url_encode(d->page->arena, place, false)) : NULL;
}

/* What has no page of its own is read, with what comes next, on that of another record; NULL: it has one. */
static const char *edit_read_on(struct page *p, const struct entity *e, const void *row)
{
	if (e == &observation_entity)
		return record_href(p, &indicator_entity, ((const struct observation *)row)->indicator);
	if (e == &agenda_item_entity) {
		const struct agenda_item *t = row;
		return arena_printf(p->arena, "%s#item-%s", record_href(p, &meeting_entity, t->meeting), text_slug(p->arena, t->number));
	}
	if (e == &payment_request_entity)
		return arena_printf(p->arena, "/activities/accounts/%s#requests",
		    url_encode(p->arena, model_key(p->model, &activity_entity, ((const struct payment_request *)row)->activity), true));
	return NULL;
}

const char *edit_saved_href(struct edit *d, const void *row)
{
	const char *href = edit_guide_href(d, row);
	href = href ? href : edit_read_on(d->page, d->entity, row);
	return href ? href : record_href(d->page, d->entity, record_id(d->old));
}

bool edit_adds_visit(const struct edit *d)
{
	return !d->old && record_form_is_visit(&d->form);
}

const char *edit_list(struct edit *d, bool crumb)
{
	struct page *p = d->page;
	const char *visits = edit_adds_visit(d) ? "/visits" : NULL;
	if (!crumb)
		return visits ? visits : address_list(p->arena, d->entity);
	const char *list = page_list(p, d->entity);
	if (!visits)
		return list;
	p->lies = visits;
	return page_href(p, visits);
}
