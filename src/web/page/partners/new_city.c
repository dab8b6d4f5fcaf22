/* new_city.c - a new partner city from its place to its first activity, as a list of tasks. Each task is the form of one record, which
 * leads back here; what is done is read from the records, so that the list can be left and taken up again by anybody. */
#include "base/text.h"
#include "codec/form.h"
#include "model/declared/delivery.h"
#include "model/declared/partners.h"
#include "model/read/city_read.h"
#include "web/govuk/govuk.h"
#include "web/kit/filter.h"
#include "web/page/partners/partners.h"

enum { TASKS = 6 };

struct new_city {
	const struct place *place;
	const struct organisation *partner;
	const struct link *link;
	const struct agreement *agreement;
	const struct activity *activity;
	const struct contribution *contribution;
};

struct new_city_form {
	int64_t place;
};
static const struct field place_field = { FIELD(new_city_form, REF, place), .label = N_("Place"), .of = &place_entity };
static const struct entity place_form = { .name = "new_city_form", .size = sizeof(struct new_city_form), .field_count = 1, .fields = &place_field };

/* The first record of a kind that names another one; NULL for none. */
static const void *first_of(struct page *p, const struct entity *e, const char *field, const void *of)
{
	struct set s = of ? model_referring(p->model, e, field, record_id(of), 1) : (struct set){ 0 };
	return s.count ? s.rows[0] : NULL;
}

static struct new_city new_city_read(struct page *p, int64_t place)
{
	struct new_city c = { .place = model_get(p->model, place, place) };
	c.partner = first_of(p, &organisation_entity, "place", c.place);
	c.link = first_of(p, &link_entity, "place", c.place);
	c.agreement = first_of(p, &agreement_entity, "link", c.link);
	c.activity = first_of(p, &activity_entity, "link", c.link);
	c.contribution = first_of(p, &contribution_entity, "activity", c.activity);
	return c;
}

/* The form of a kind, begun with what it belongs to; NULL as long as that is missing. */
static const char *task_href(
    struct page *p, const struct new_city *c, const struct entity *e, const char *field, const struct entity *of, const void *above)
{
	if (!above)
		return NULL;
	return arena_printf(p->arena, "/new/%s?%s=%s&guide=%s", e->name, field,
	    url_encode(p->arena, model_key(p->model, of, record_id(above)), false), url_encode(p->arena, c->place->slug, false));
}

/* `done`: its record, where it can be checked and changed. */
static struct govuk_task new_city_task(
    struct page *p, const char *title, const char *hint, const char *href, const struct entity *e, const void *done)
{
	struct govuk_task t = { .title = { .text = title }, .hint = { .text = hint }, .href = href };
	if (done) {
		t.status.text = _("Completed");
		t.href = record_href(p, e, record_id(done));
		t.hint.text = model_title(p->model, e, record_id(done));
	} else if (href)
		t.status_tag = (struct govuk_tag){ .text = _("To do"), .classes = "govuk-tag--blue" };
	else
		t.status = (struct govuk_classed){ .text = _("Cannot start yet"), .classes = "govuk-task-list__status--cannot-start-yet" };
	return t;
}

/* Without a country and a position the city stands on no map, and in no list of countries. */
static bool place_is_whole(const struct place *t)
{
	return t->country && t->latitude != NONE && t->longitude != NONE;
}

static struct govuk_task place_task(struct page *p, const struct new_city *c)
{
	const char *href = c->place ? record_href(p, &place_entity, c->place->head.id) : "/new/place?kind=city&guide=begin";
	struct govuk_task t =
	    new_city_task(p, _("The place"), c->place ? NULL : _("Add a city that is not on record yet"), href, &place_entity, c->place);
	if (!c->place || place_is_whole(c->place))
		return t;
	t.href = arena_printf(
	    p->arena, "/edit/place/%s?guide=%s", url_encode(p->arena, c->place->slug, true), url_encode(p->arena, c->place->slug, false));
	t.hint.text = c->place->country  ? _("Enter its position, so that it appears on the map")
	    : c->place->latitude == NONE ? _("Enter its country and position, so that it appears on the map")
	                                 : _("Choose its country");
	t.status.text = NULL;
	t.status_tag = (struct govuk_tag){ .text = _("To do"), .classes = "govuk-tag--blue" };
	return t;
}

/* The form of the link begins with what is known by then: the city's own organisation at home, whom one asks there, and the names of both places. */
static const char *link_href(struct page *p, const struct new_city *c)
{
	const char *href = task_href(p, c, &link_entity, "place", &place_entity, c->place), *own = model_setting(p->model, "organisation", NULL);
	const struct place *home = place_home(p->model);
	struct out o = { .arena = p->arena };
	if (!href)
		return NULL;
	form_write(&o, "home", own);
	form_write(&o, "partner", c->partner ? c->partner->slug : NULL);
	form_write(&o, "name", home ? arena_printf(p->arena, "%s\u2013%s", home->name, c->place->name) : NULL);
	return arena_printf(p->arena, "%s&%s", href, out_text(&o));
}

static void tasks_draw(struct page *p, const struct new_city *c)
{
	const struct govuk_task tasks[TASKS] = { place_task(p, c),
		new_city_task(p, _("Who to ask there"), _("The council or association that you work with"),
		    task_href(p, c, &organisation_entity, "place", &place_entity, c->place), &organisation_entity, c->partner),
		new_city_task(p, _("The link"), _("What kind of link it is, since when, and who leads it"), link_href(p, c), &link_entity, c->link),
		new_city_task(p, _("The agreement"), _("What both sides signed; leave it out if there is none"),
		    task_href(p, c, &agreement_entity, "link", &link_entity, c->link), &agreement_entity, c->agreement),
		new_city_task(p, _("The first activity"), _("A project, exchange or visit"),
		    task_href(p, c, &activity_entity, "link", &link_entity, c->link), &activity_entity, c->activity),
		new_city_task(p, _("What the activity serves"), _("The objective or action of the strategy that it helps"),
		    task_href(p, c, &contribution_entity, "activity", &activity_entity, c->activity), &contribution_entity, c->contribution) };
	size_t done = 0;
	for (size_t i = 0; i < TASKS; i++)
		done += !text_empty(tasks[i].status.text) && text_equal(tasks[i].status.text, _("Completed"));
	html(p->o, "<p>%s</p>",
	    arena_printf(p->arena, message_n("%zu of %d tasks is completed.", "%zu of %d tasks are completed.", (long)done), done, TASKS));
	govuk_task_list(p->o, &(struct govuk_task_list){ .items = tasks, .items_count = TASKS });
	if (c->place)
		page_more(p, record_href(p, &place_entity, c->place->head.id), arena_printf(p->arena, _("See the page of %s"), c->place->name));
}

void page_new_city(struct page *p)
{
	struct new_city_form asked;
	if (!page_require(p, ACT_ADD, &link_entity, NULL) || !page_filters_read(p, &place_form, &asked))
		return;
	const struct place *place = model_get(p->model, place, asked.place);
	const char *title = p->title = _("Add a partner city");
	page_form_head(
	    p, (const char *const[]){ _("Partner cities"), "/partner-cities", title, NULL, NULL }, place ? place->name : NULL, title, NULL);
	html(p->o, "<div class=\"form__fields\">");
	struct new_city c = place ? new_city_read(p, place->head.id) : (struct new_city){ 0 };
	tasks_draw(p, &c);
	if (!place) {
		page_more(p, "/places", _("Start from the page of a place that is already on record"));
		page_more(p, "/twinning/compare", _("Take over links of our city from Wikidata"));
	}
	html(p->o, "</div></div>\n");
}
