/* city_time.c - what came about with a city, by date: as a list, and to scale. */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/declared/delivery.h"
#include "model/declared/learning.h"
#include "model/engine/standing.h"
#include "rule/activity.h"
#include "web/page/partners/city.h"
#include "web/page/partners/partners.h"
#include "web/view/chart.h"

enum { TIMELINE_MAX = 100 };

struct moment {
	const char *date;
	const struct entity *entity; /* of the record that says so */
	int64_t id;
	const char *field, *text; /* the field with the date; what happened then */
	const struct entity *to;  /* where its title leads */
	int64_t to_id;
};

struct moments {
	struct moment *items;
	size_t count, cap;
};

static void moment_add(struct page *p, struct moments *m, struct moment x)
{
	if (x.date && m->count < m->cap && day_reached(p, x.date))
		m->items[m->count++] = x;
}

static int city_by_date(const void *a, const void *b)
{
	const struct moment *x = a, *y = b;
	int c = strcmp(x->date, y->date);
	if (!c)
		c = strcmp(x->entity->name, y->entity->name);
	return c ? c : x->id < y->id ? -1 : x->id > y->id;
}

static void link_moments(struct page *p, struct moments *m, const struct city *c)
{
	for (size_t i = 0; i < c->links.count; i++) {
		const struct link *l = set_row(c->links, link, i);
		moment_add(p, m, (struct moment){ l->since, &link_entity, l->head.id, "since", _("The link begins"), &link_entity, l->head.id });
		moment_add(p, m, (struct moment){ l->ends, &link_entity, l->head.id, "ends", _("The link ends"), &link_entity, l->head.id });
		const struct organisation *o = model_get(p->model, organisation, l->lead);
		if (o && !(i && set_row(c->links, link, i - 1)->lead == l->lead))
			moment_add(p, m,
			    (struct moment){ o->founded, &organisation_entity, l->lead, "founded", _("Founded"), &organisation_entity, l->lead });
	}
	for (size_t i = 0; i < c->agreements.count; i++) {
		const struct agreement *a = set_row(c->agreements, agreement, i);
		moment_add(p, m, (struct moment){ a->date, &agreement_entity, a->head.id, "date", _("Signed"), &agreement_entity, a->head.id });
	}
}

static void work_moments(struct page *p, struct moments *m, const struct city *c)
{
	for (size_t i = 0; i < c->activities.count; i++) {
		const struct activity *a = set_row(c->activities, activity, i);
		moment_add(p, m,
		    (struct moment){ a->starts, &activity_entity, a->head.id, "starts", _(code_name(&codelist_activity_kind, a->kind)),
		        &activity_entity, a->head.id });
	}
	for (size_t i = 0; i < c->events.count; i++) {
		const struct event *e = set_row(c->events, event, i);
		moment_add(p, m,
		    (struct moment){
		        e->starts, &event_entity, e->head.id, "starts", _(code_name(&codelist_event_kind, e->kind)), &event_entity, e->head.id });
	}
}

static void honour_moments(struct page *p, struct moments *m, const struct city *c)
{
	for (size_t i = 0; i < c->awards.count; i++) {
		const struct award *a = set_row(c->awards, award, i);
		moment_add(p, m,
		    (struct moment){ a->date, &award_entity, a->head.id, "date",
		        arena_printf(p->arena, _("%s: %s"), model_title(p->model, &organisation_entity, a->organisation),
		            _(code_name(&codelist_award_state, a->state))),
		        &element_entity, a->level });
	}
	for (size_t i = 0; i < c->offices.count; i++) {
		const struct membership *s = set_row(c->offices, membership, i);
		moment_add(p, m,
		    (struct moment){ s->starts, &membership_entity, s->head.id, "starts",
		        arena_printf(p->arena, _("%s: %s"), model_title(p->model, &organisation_entity, s->member),
		            s->office ? s->office : _(code_name(&codelist_membership_role, s->role))),
		        &organisation_entity, s->body });
	}
}

static void moment_write(struct page *p, const struct moment *m, bool last)
{
	struct date d;
	if (!date_parse(m->date, &d))
		return;
	html(p->o, last ? "<li class=\"now\">" : "<li>");
	html(p->o, "<time datetime=\"%s\">%s", m->date, arena_strndup(p->arena, m->date, 4));
	if (d.month)
		html(p->o, "<small>%s</small>", date_month_name(d.month));
	html(p->o, "</time><div><b>");
	page_link(p, m->to, m->to_id);
	html(p->o, "</b><p>%s", m->text);
	if (standing_illustrative(p->model, m->entity, m->id, m->field))
		page_mark(p);
	html(p->o, "</p></div></li>");
}

static struct moments moments_read(struct page *p, const struct city *c)
{
	struct moments m = { .cap = c->links.count * 3 + c->agreements.count + c->activities.count + c->events.count + c->awards.count +
		    c->offices.count };
	m.items = arena_array(p->arena, struct moment, m.cap + 1);
	link_moments(p, &m, c);
	work_moments(p, &m, c);
	honour_moments(p, &m, c);
	if (m.count)
		qsort(m.items, m.count, sizeof(*m.items), city_by_date);
	return m;
}

/* The newest of them; how many are left out. */
static size_t moments_write(struct page *p, const struct moments *m, size_t most)
{
	size_t from = m->count > most ? m->count - most : 0;
	if (!m->count)
		return 0;
	html(p->o, "<ol class=\"timeline\">");
	for (size_t i = from; i < m->count; i++)
		moment_write(p, &m->items[i], i + 1 == m->count);
	html(p->o, "</ol>");
	return from;
}

void city_timeline(struct page *p, const void *context)
{
	struct moments m = moments_read(p, context);
	if (moments_write(p, &m, TIMELINE_MAX))
		html(p->o, "<p class=\"small muted\">%s</p>", arena_printf(p->arena, _("The newest %d; earlier ones are left out."), TIMELINE_MAX));
}

/* ---- the same as a chart, to scale ---- */

enum { ROWS_MOST = 5 };

/* "1987", "2005 to 2008", "since 2005": the axis says it no more exactly. */
static const char *years_people(struct page *p, const char *from, const char *to)
{
	const char *first = arena_strndup(p->arena, from, 4), *last = to ? arena_strndup(p->arena, to, 4) : NULL;
	return text_equal(first, last) ? date_people(p->arena, first) : period_people(p, first, last);
}

/* Of an activity its own time; a link that has not ended and an activity that goes on reach to the edge; anything else is a day. */
static struct chart_span span_of(struct page *p, const struct moment *m)
{
	const struct activity *a = m->entity == &activity_entity ? model_get(p->model, activity, m->id) : NULL;
	const struct link *l = m->entity == &link_entity ? model_get(p->model, link, m->id) : NULL;
	const char *to = m->date, *until = a ? text_or(a->ends, a->ends_planned) : l ? l->ends : NULL;
	if (a || l)
		to = until ? until : l || activity_goes_on(a->status) ? NULL : m->date;
	return (struct chart_span){ .name = model_title(p->model, m->to, m->to_id),
		.words = years_people(p, m->date, to),
		.from = m->date,
		.to = to,
		.made_up = standing_illustrative(p->model, m->entity, m->id, m->field) };
}

/* "Haven: 17 years since 1992". When a link began is told of a link that says so: of another the records begin, and not the link. */
static const char *time_finding(struct page *p, const struct moments *m, const struct city *c)
{
	if (m->items[0].entity != &link_entity)
		return arena_printf(p->arena, _("%s: the records begin in %s"), c->place->name, arena_strndup(p->arena, m->items[0].date, 4));
	int64_t first = 0, now = 0;
	integer_parse(arena_strndup(p->arena, m->items[0].date, 4), &first);
	integer_parse(arena_strndup(p->arena, p->model->as_at, 4), &now);
	return now > first
	    ? arena_printf(p->arena, message_n("%s: %s year since %s", "%s: %s years since %s", (long)(now - first)), c->place->name,
	          integer_people(p->arena, now - first), arena_strndup(p->arena, m->items[0].date, 4))
	    : arena_printf(p->arena, _("%s since %s"), c->place->name, date_people(p->arena, arena_strndup(p->arena, m->items[0].date, 4)));
}

/* Single events give way to what lasted, the earliest of them first, down to `most` dates. */
static void moments_without_days(struct moments *m, size_t most)
{
	size_t left = m->count, kept = 0;
	for (size_t i = 0; i < m->count; i++)
		if (m->items[i].entity == &event_entity && left > most)
			left--;
		else
			m->items[kept++] = m->items[i];
	m->count = kept;
}

const struct chart_frame *city_time_chart(struct page *p, const struct city *c)
{
	struct moments m = moments_read(p, c);
	struct chart_span *spans = arena_array(p->arena, struct chart_span, ROWS_MOST + 1);
	struct chart_spans *all = arena_alloc(p->arena, sizeof(*all));
	struct chart_frame *f = arena_alloc(p->arena, sizeof(*f));
	bool made_up = false;
	size_t dates = m.count;
	*all = (struct chart_spans){ spans, 0, p->model->as_at };
	if (m.count > ROWS_MOST)
		moments_without_days(&m, ROWS_MOST);
	/* how it began, and the newest */
	for (size_t i = 0; i < m.count; i++)
		if (i < 2 || i + ROWS_MOST - 2 >= m.count) {
			spans[all->count] = span_of(p, &m.items[i]);
			made_up = made_up || spans[all->count].made_up;
			all->count++;
		}
	if (all->count < 2)
		return NULL;
	*f = (struct chart_frame){ .id = "timeline",
		.finding = time_finding(p, &m, c),
		.made_up = standing_illustrative(p->model, m.items[0].entity, m.items[0].id, m.items[0].field),
		.about = dates > all->count ? arena_printf(p->arena, _("How it began, and the newest of %zu dates, to scale"), dates)
		                            : _("Every date, to scale"),
		.hollow = chart_hollow(made_up, false, false),
		.form = &chart_spans_form,
		.what = all };
	return f;
}

void city_time_section(struct page *p, const struct chart_frame *f)
{
	page_section_begin(p, "timeline", _("Timeline"), NULL);
	chart_write_frame(p, f);
	page_more(p, page_part_href(p, "moments"), _("The whole timeline as a list"));
	page_section_end(p);
}
