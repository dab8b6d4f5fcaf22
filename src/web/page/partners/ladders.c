/* ladders.c - schemes that are climbed: all of them with what runs out, and one with its levels, criteria and holders. */
#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "model/engine/standing.h"
#include "model/rows/ladder.h"
#include "model/rows/organisation.h"
#include "model/read/strategy_read.h"
#include "rule/succession.h"
#include "web/kit/register.h"
#include "web/kit/session.h"
#include "web/page/partners/partners.h"
#include "web/record/standing.h"
#include "web/view/element.h"
#include "web/view/ladder.h"

enum { SIZE_MAX_OF_SCHEME = 600, STANDINGS = 30 };

/* ---- all schemes ---- */

static const struct column alarm_columns[] = { { "organisation", N_("Holder") }, { "level", N_("Award and level") }, { "expires", N_("Renewal") },
	{ "#days" }, { 0 } };

static void alarm_row(struct page *p, const struct ladder_alarm *l)
{
	const struct award *w = l->award;
	const struct element *level = model_get(p->model, element, w->level);
	bool made_up = standing_illustrative(p->model, &award_entity, w->head.id, NULL);
	table_row(p);
	cell_marks_itself(p, made_up); /* the row has its mark behind the award */
	cell(p,
	    (struct cell){ .text = model_title(p->model, &organisation_entity, w->organisation),
	        .address = ladder_organisation_href(p, level->plan, w->organisation),
	        .code = model_key(p->model, &organisation_entity, w->organisation) });
	cell(p,
	    (struct cell){ .text = model_title(p->model, &plan_entity, level->plan),
	        .address = ladder_href(p, level->plan),
	        .after = arena_printf(p->arena, "%s%s", message_comma(), text_or(level->short_title, level->title)),
	        .illustrative = made_up,
	        .code = level->slug });
	cell_marks_itself(p, made_up);
	if (cell_begin(p, l->expires)) {
		html(p->o, "<strong class=\"status %s\">%s</strong> ",
		    l->days < 0         ? "s-late"
		        : l->days <= 90 ? "s-at-risk"
		                        : "s-on-track",
		    l->days < 0         ? _("Run out")
		        : l->days <= 90 ? _("Renew now")
		                        : _("Prepare"));
		html_text(p->o, ladder_until(p->arena, l->expires, l->days, p->model->as_at));
	}
	cell_end(p);
	cell_marks_itself(p, made_up);
	cell_number(p, l->days);
}

struct ladders {
	struct ladder_alarms alarms;
	struct set plans, awards;
	const struct organisation *own; /* the city's council, or NULL */
};

static void alarm_rows(struct page *p, const void *context)
{
	const struct ladders *l = context;
	for (size_t i = 0; i < l->alarms.count; i++)
		alarm_row(p, &l->alarms.each[i]);
}

static size_t of_kind(struct set s, const char *kind)
{
	size_t n = 0;
	for (size_t i = 0; i < s.count; i++)
		n += text_equal(set_row(s, element, i)->kind, kind);
	return n;
}

/* What is held or aimed at in a scheme: `own` is the council's last level; `others` counts each holding of others. */
struct scheme_state {
	const struct award *own;
	size_t others[LADDER_HELD + 1];
};

static struct scheme_state scheme_state(struct page *p, const struct ladders *l, int64_t plan)
{
	struct scheme_state s = { 0 };
	for (size_t i = 0; i < l->awards.count; i++) {
		const struct award *w = set_row(l->awards, award, i);
		const struct element *level = model_get(p->model, element, w->level);
		if (!level || level->plan != plan || day_over(p, w->expires))
			continue;
		if (l->own && w->organisation == l->own->head.id)
			s.own = !s.own || ladder_award_is_held(w) || !ladder_award_is_held(s.own) ? w : s.own;
		else
			s.others[ladder_award_holding(p->arena, w, level, p->model->as_at)]++;
	}
	return s;
}

static void ladders_others_add(struct out *o, size_t n, const char *one, const char *many)
{
	if (n)
		out_fmt(o, "%s%s", o->length ? " " : "", arena_printf(o->arena, message_n(one, many, (long)n), n));
}

/* "Held: Level Three", of the council; "1 school or group holds it. 7 schools or groups work towards it.", of others. */
static void scheme_state_draw(struct page *p, const struct ladders *l, const struct scheme_state *s)
{
	if (s->own) {
		const struct element *level = model_get(p->model, element, s->own->level);
		html(p->o, "<p><strong class=\"status %s\">%s</strong> ", ladder_award_is_held(s->own) ? "s-complete" : "s-on-track",
		    _(code_name(&codelist_award_state, s->own->state)));
		page_link_text(p, ladder_organisation_href(p, level->plan, l->own->head.id), text_or(level->short_title, level->title));
		page_mark_of(p, &award_entity, s->own, NULL);
		html(p->o, "</p>");
	}
	struct out o = { .arena = p->arena };
	ladders_others_add(&o, s->others[LADDER_HELD], NN_("%zu school or group holds it.", "%zu schools or groups hold it."));
	ladders_others_add(&o, s->others[LADDER_WORKING], NN_("%zu school or group works towards it.", "%zu schools or groups work towards it."));
	ladders_others_add(
	    &o, s->others[LADDER_ELIGIBLE], NN_("%zu school or group can work towards it.", "%zu schools or groups can work towards it."));
	if (o.length)
		html(p->o, "<p>%s</p>", out_text(&o));
}

static void scheme_item(struct page *p, const struct ladders *l, const struct plan *n, const struct scheme_state *state)
{
	struct set elements = plan_size(p->model, n->head.id) > SIZE_MAX_OF_SCHEME ? (struct set){ .entity = &element_entity }
	                                                                           : plan_elements(p->model, n->head.id, NULL);
	size_t levels = of_kind(elements, "level"),
	       criteria = of_kind(elements, "criterion") + of_kind(elements, "request") + of_kind(elements, "milestone");
	html(p->o, "<li><h4>");
	page_link_text(p, ladder_href(p, n->head.id), n->title);
	html(p->o, "</h4>");
	scheme_state_draw(p, l, state);
	html(p->o, "<p>%s</p><ul class=\"row__meta\"><li>%s</li>", page_plain(p, n->summary, 200), _(code_name(&codelist_plan_kind, n->kind)));
	if (levels)
		html(p->o, "<li>%s</li>", arena_printf(p->arena, message_n("%zu level", "%zu levels", (long)levels), levels));
	if (criteria)
		html(p->o, "<li>%s</li>", arena_printf(p->arena, message_n("%zu criterion", "%zu criteria", (long)criteria), criteria));
	if (ladder_for_links(elements))
		html(p->o, "<li>%s</li>", _("For links"));
	if (!day_reached(p, n->starts))
		html(p->o, "<li>%s</li>", arena_printf(p->arena, _("Edition from %s"), date_people(p->arena, n->starts)));
	html(p->o, "</ul></li>");
}

/* Those that the council holds or aims at, those that others do, those that nobody has begun, and laws, which nobody begins or holds. */
static int scheme_group(const struct plan *n, const struct scheme_state *s)
{
	bool others = s->others[LADDER_HELD] || s->others[LADDER_WORKING] || s->others[LADDER_ELIGIBLE];
	return s->own ? 0 : others ? 1 : ladder_can_be_held(n) ? 2 : 3;
}

static void schemes_draw(struct page *p, const void *context)
{
	static const char *const headings[] = { N_("The council"), N_("Schools, groups and partners"), N_("Other standards: no holder on record"),
		N_("Laws and duties") };
	const struct ladders *l = context;
	struct scheme_state *states = arena_array(p->arena, struct scheme_state, l->plans.count + 1);
	if (!l->plans.count) {
		page_empty(p, _("No scheme with levels or criteria is recorded."));
		register_first_write(p, "ladder");
	}
	for (size_t i = 0; i < l->plans.count; i++)
		states[i] = scheme_state(p, l, set_row(l->plans, plan, i)->head.id);
	for (int group = 0; group < (int)COUNT(headings); group++) {
		bool begun = false;
		for (size_t i = 0; i < l->plans.count; i++) {
			if (scheme_group(set_row(l->plans, plan, i), &states[i]) != group)
				continue;
			if (!begun)
				html(p->o, "<h3 class=\"subheading\">%s</h3><ul class=\"rows rows--two\">",
				    !group && l->own ? l->own->name : _(headings[group]));
			begun = true;
			scheme_item(p, l, set_row(l->plans, plan, i), &states[i]);
		}
		html(p->o, begun ? "</ul>" : "");
	}
}

static const struct section all_sections[] = { { .id = "renewals",
	                                           .heading = N_("To be renewed"),
	                                           .aside = N_("Within a year, or already expired"),
	                                           .name = "alarms",
	                                           .columns = alarm_columns,
	                                           .draw = alarm_rows,
	                                           .none = N_("No award expires within a year."),
	                                           .answers = true },
	{ .id = "schemes", .heading = N_("Who holds what"), .draw = schemes_draw }, { 0 } };

void page_ladders(struct page *p)
{
	struct ladders l = { .plans = ladder_plans(p->model),
		.alarms = ladder_alarms(p->model),
		.awards = ladder_awards_all(p->model),
		.own = model_find(p->model, organisation, model_setting(p->model, "organisation", NULL)) };
	page_show_set(p, "plans", l.plans);
	sections_show(p, all_sections, &l);
	if (page_is_data(p))
		return;
	page_begin(p, (const char *const[]){ _("Awards and standards"), NULL, NULL }, NULL, _("Awards and standards"),
	    _("Which awards and standards we hold, at which level, and which are to be renewed."));
	sections_write(p, all_sections, &l);
	page_end(p);
}

/* ---- one scheme ---- */

/* The levels with their criteria as no holder meets them: a scheme by itself. */
static struct ladder_count nothing(void *context, const struct element *criterion, const char *since)
{
	(void)context, (void)criterion, (void)since;
	return (struct ladder_count){ .part = NONE, .whole = NONE };
}

/* Where an element was read, as it stands on the page. */
static struct out source_of(struct page *p, const struct element *e)
{
	struct out source = { .arena = p->arena }, *page = p->o;
	p->o = &source;
	if (e)
		ladder_source(p, e);
	p->o = page;
	return source;
}

/* Whether each criterion was read where its level was: then it is said once, for the level. */
static bool ladders_one_source(struct page *p, const struct ladder_level *v)
{
	struct out level = source_of(p, v->level);
	for (size_t k = 0; k < v->count; k++) {
		struct out own = source_of(p, v->criteria[k].element);
		if (own.length != level.length || !text_equal(out_text(&own), out_text(&level)))
			return false;
	}
	return true;
}

static void ladders_level_section(struct page *p, const struct ladder *l, size_t i)
{
	static const struct column columns[] = { { NULL, N_("Criterion") }, { NULL, N_("Requirement") }, { NULL, N_("Source") }, { 0 } };
	const struct ladder_level *v = &l->levels[i];
	const bool once = ladders_one_source(p, v);
	page_section_begin(p, arena_printf(p->arena, "level-%zu", i + 1), ladder_level_title(l, i),
	    v->count ? arena_printf(p->arena, message_n("%zu criterion", "%zu criteria", (long)v->count), v->count) : NULL);
	if (v->level && v->level->text)
		html(p->o, "<p>%s</p>", page_plain(p, v->level->text, 600));
	if (v->level && v->level->period)
		html(p->o, "<p>%s</p>", arena_printf(p->arena, _("Held for: %s."), _(code_name(&codelist_period, v->level->period))));
	struct out source = source_of(p, v->level);
	if (source.length) {
		html(p->o, "<p class=\"small muted\">%s ", _("Source of this level:"));
		html_markup(p->o, html_done(&source));
		html(p->o, "</p>");
	}
	table_open(p, arena_printf(p->arena, _("Criteria of %s"), ladder_level_title(l, i)), columns);
	for (size_t k = 0; k < v->count; k++) {
		const struct element *e = v->criteria[k].element;
		table_row(p);
		cell_link(p, &element_entity, e->head.id, NULL);
		cell_words(p, ladder_asks(p->arena, e));
		if (cell_begin(p, NULL) && !once)
			ladder_source(p, e);
		cell_end(p);
	}
	if (!table_close(p))
		page_empty(p, _("No criteria are recorded; the award can only be held or not."));
	page_section_end(p);
}

struct holders {
	struct set links;  /* of a scheme for links */
	struct set awards; /* of any other: each holder once, with its highest award */
};

static struct set ladders_each_once(struct page *p, struct set awards)
{
	struct set found = { .entity = awards.entity, .rows = arena_array(p->arena, void *, awards.count + 1) };
	int64_t last = NONE;
	for (size_t i = 0; i < awards.count; i++) {
		const struct award *w = set_row(awards, award, i);
		if (w->organisation != last)
			found.rows[found.count++] = awards.rows[i];
		last = w->organisation;
	}
	return found;
}

static void holder_row(struct page *p, const struct ladder *l)
{
	const struct ladder_level *best = NULL;
	for (size_t i = 0; i < l->count; i++)
		if (l->levels[i].award && (!best || l->levels[i].holding >= best->holding))
			best = &l->levels[i];
	table_row(p);
	cell(p, (struct cell){ .text = ladder_holder_name(p, l), .address = page_href(p, ladder_holder_path(p, l)) });
	if (best)
		cell(p,
		    (struct cell){ .text = arena_printf(p->arena, _("%s: %s"), _(ladder_holding_name(best->holding)),
		                       ladder_level_title(l, (size_t)(best - l->levels))),
		        .illustrative = standing_illustrative(p->model, &award_entity, best->award->head.id, NULL),
		        .note = best->days != NONE ? ladder_until(p->arena, best->expires, best->days, l->as_at) : NULL });
	else
		cell_words(p, l->link ? NULL : _("No award")); /* few links have one: the column is there when one has */
	cell_words(p, l->reached < 0 ? _("No level yet") : ladder_level_title(l, (size_t)l->reached));
	cell_words(p, ladder_next_words(p, l));
}

static void holders_section(struct page *p, const struct plan *n, const struct holders *h)
{
	const struct column columns[] = { { NULL, h->links.entity ? N_("Link") : N_("Holder") }, { NULL, N_("Recorded") },
		{ NULL, N_("Level our records prove") }, { NULL, N_("Towards the next level") }, { 0 } };
	if (!h->links.count && !h->awards.count && !page_is_keepers(p))
		return;
	page_section_begin(
	    p, "holders", h->links.entity ? _("Links") : _("Holders"), arena_printf(p->arena, _("On %s"), date_people(p->arena, p->model->as_at)));
	table_open(p, _("Progress"), columns);
	for (size_t i = 0; i < h->links.count && i < STANDINGS; i++) {
		struct ladder l = ladder_read_link(p->model, n, set_row(h->links, link, i));
		holder_row(p, &l);
	}
	for (size_t i = 0; i < h->awards.count && i < STANDINGS; i++) {
		struct ladder l = ladder_read(p->model, n, model_get(p->model, organisation, set_row(h->awards, award, i)->organisation));
		holder_row(p, &l);
	}
	if (!table_close(p))
		page_empty(p, _("No holder of this award is recorded."));
	if (h->links.count + h->awards.count > STANDINGS && p->session->login)
		page_more(p, page_href(p, h->links.entity ? "/records/link" : "/records/award"),
		    arena_printf(p->arena, _("The first %d are shown: all of them"), STANDINGS));
	page_section_end(p);
}

static void scheme_page(struct page *p, const struct plan *n, struct set elements)
{
	struct ladder_rows r = { .plan = n,
		.elements = elements,
		.awards = { .entity = &award_entity },
		.evidence = { .entity = &evidence_entity },
		.as_at = p->model->as_at,
		.count = nothing };
	struct ladder l = ladder_of(p->arena, &r);
	bool links = ladder_for_links(elements);
	struct holders h = { 0 };
	if (links)
		h.links = links_open(p->model, NONE);
	else
		h.awards = ladders_each_once(p, ladder_awards(p->model, n->head.id));
	page_show(p, "plan", &plan_entity, n);
	page_show_set(p, "elements", elements);
	page_show_set(p, links ? "links" : "awards", links ? h.links : h.awards);
	if (page_is_data(p))
		return;
	p->title = arena_printf(p->arena, _("%s: levels and progress"), text_cut(p->arena, n->title, 120));
	page_begin(p,
	    (const char *const[]){
	        _("Awards and standards"), page_href(p, "/ladders"), text_cut(p->arena, text_or(n->short_title, n->title), 60), NULL, NULL },
	    _(code_name(&codelist_plan_kind, n->kind)), n->title, n->summary ? page_plain(p, n->summary, 600) : NULL);
	if (!succession_begun(p->model, n))
		html(p->o, "<p class=\"govuk-inset-text\">%s</p>",
		    arena_printf(p->arena, _("These criteria apply from %s. Progress before then is measured against them as well."),
		        date_people(p->arena, n->starts)));
	page_facts(p, &plan_entity, n,
	    (const char *const[]){ "owner", "edition", "starts", "ends", day_reached(p, n->starts) ? "status" : NULL, "review", NULL });
	page_link_line(p, record_href(p, &plan_entity, n->head.id), _("The award in full and its connections"));
	holders_section(p, n, &h);
	for (size_t i = 0; i < l.count; i++)
		ladders_level_section(p, &l, i);
	page_standing(p, &plan_entity, n);
	page_end(p);
}

void page_ladder(struct page *p)
{
	const char *slash = strchr(p->rest, '/'), *key = slash ? arena_strndup(p->arena, p->rest, (size_t)(slash - p->rest)) : p->rest;
	const struct plan *n = text_empty(key) ? NULL : model_find(p->model, plan, key);
	if (!n || n->dataset != p->model->dataset || plan_size(p->model, n->head.id) > SIZE_MAX_OF_SCHEME) {
		page_not_found(p);
		return;
	}
	struct set elements = plan_elements(p->model, n->head.id, NULL);
	bool file = p->format == PAGE_ODT || p->format == PAGE_MD;
	if (!of_kind(elements, "level") && !of_kind(elements, "criterion") && !of_kind(elements, "milestone"))
		page_not_found(p);
	else if (slash)
		page_ladder_holder(p, n, slash + 1);
	else if (file)
		page_not_found(p);
	else
		scheme_page(p, n, elements);
}
