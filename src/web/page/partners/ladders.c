/* ladders.c - schemes that are climbed: all of them with what runs out, and one with its levels, criteria and holders. */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/read/calendar_read.h"
#include "model/read/ladder_read.h"
#include "model/read/strategy_read.h"
#include "web/page/partners/partners.h"
#include "web/record/standing.h"
#include "web/view/ladder.h"

enum { SIZE_MAX_OF_SCHEME = 600, STANDINGS = 30 };

/* ---- all schemes ---- */

static void alarms_show(struct page *p, const struct ladder_alarms *l)
{
	static const char *const columns[] = { "organisation", "level", "expires", "#days", NULL };
	const char **cells = arena_array(p->arena, const char *, l->count * 4 + 1);
	for (size_t i = 0; i < l->count; i++) {
		cells[i * 4] = model_key(p->model, &organisation_entity, l->each[i].award->organisation);
		cells[i * 4 + 1] = model_key(p->model, &element_entity, l->each[i].award->level);
		cells[i * 4 + 2] = l->each[i].expires;
		cells[i * 4 + 3] = arena_printf(p->arena, "%lld", (long long)l->each[i].days);
	}
	page_show_grid(p, "alarms", &(struct page_grid){ columns, cells, l->count });
}

static void alarm_row(struct page *p, const struct ladder_alarm *l)
{
	const struct element *level = model_get(p->model, element, l->award->level);
	table_row_begin(p);
	page_link_text(
	    p, ladder_organisation_href(p, level->plan, l->award->organisation), model_title(p->model, &organisation_entity, l->award->organisation));
	table_head_end(p);
	table_cell(p, _("Award and level"));
	page_link_text(p, ladder_href(p, level->plan), model_title(p->model, &plan_entity, level->plan));
	html(p->o, ", %s", text_or(level->short_title, level->title));
	if (page_illustrative(p, &award_entity, l->award, NULL))
		page_mark(p);
	table_cell_end(p);
	table_cell(p, _("Renewal"));
	html(p->o, "<strong class=\"status %s\">%s</strong> ",
	    l->days < 0         ? "s-late"
	        : l->days <= 90 ? "s-at-risk"
	                        : "s-on-track",
	    l->days < 0         ? _("Run out")
	        : l->days <= 90 ? _("Renew now")
	                        : _("Prepare"));
	html_text(p->o, ladder_until(p->arena, l->expires, l->days, p->model->as_at));
	table_cell_end(p);
	table_row_end(p);
}

static void alarms_section(struct page *p, const struct ladder_alarms *l)
{
	page_section_begin(p, "renewals", _("To be renewed"), _("Within a year, or already expired"));
	if (!l->count)
		page_empty(p, _("No award runs out within a year."));
	else {
		table_begin(p, _("Awards to be renewed"), (const char *const[]){ _("Holder"), _("Award and level"), _("Renewal"), NULL });
		for (size_t i = 0; i < l->count; i++)
			alarm_row(p, &l->each[i]);
		table_end(p);
	}
	page_section_end(p);
}

static size_t of_kind(struct set s, const char *kind)
{
	size_t n = 0;
	for (size_t i = 0; i < s.count; i++)
		n += text_equal(set_row(s, element, i)->kind, kind);
	return n;
}

static void scheme_item(struct page *p, const struct plan *n)
{
	struct set elements = plan_size(p->model, n->head.id) > SIZE_MAX_OF_SCHEME ? (struct set){ .entity = &element_entity }
	                                                                           : plan_elements(p->model, n->head.id, NULL);
	size_t levels = of_kind(elements, "level"),
	       criteria = of_kind(elements, "criterion") + of_kind(elements, "request") + of_kind(elements, "milestone");
	html(p->o, "<li><h3>");
	page_link_text(p, ladder_href(p, n->head.id), n->title);
	html(p->o, "</h3><p>%s</p><ul class=\"row__meta\"><li>%s</li>", page_plain(p, n->summary, 220), _(code_name(&codelist_plan_kind, n->kind)));
	if (levels)
		html(p->o, "<li>%s</li>", arena_printf(p->arena, message_n("%zu level", "%zu levels", (long)levels), levels));
	if (criteria)
		html(p->o, "<li>%s</li>", arena_printf(p->arena, message_n("%zu criterion", "%zu criteria", (long)criteria), criteria));
	if (ladder_for_links(elements))
		html(p->o, "<li>%s</li>", _("for links"));
	html(p->o, "</ul></li>");
}

void page_ladders(struct page *p)
{
	struct set plans = ladder_plans(p->model);
	struct ladder_alarms alarms = ladder_alarms(p->model);
	page_show_set(p, "plans", plans);
	alarms_show(p, &alarms);
	if (page_is_data(p))
		return;
	page_begin(p, (const char *const[]){ _("Overview"), page_href(p, "/"), _("Ladders"), NULL, NULL }, NULL, _("Ladders"),
	    _("Awards, standards and questions with levels: the requirements, progress and expiry dates of each."));
	alarms_section(p, &alarms);
	page_section_begin(p, "schemes", _("Schemes"), NULL);
	if (!plans.count)
		page_empty(p, _("No scheme with levels or criteria is recorded."));
	html(p->o, "<ul class=\"rows\">");
	for (size_t i = 0; i < plans.count; i++)
		scheme_item(p, set_row(plans, plan, i));
	html(p->o, "</ul>");
	page_section_end(p);
	page_end(p);
}

/* ---- one scheme ---- */

/* The levels with their criteria as no holder meets them: a scheme by itself. */
static struct ladder_count nothing(void *context, const struct element *criterion, const char *since)
{
	(void)context, (void)criterion, (void)since;
	return (struct ladder_count){ .part = NONE, .whole = NONE };
}

static void ladders_level_section(struct page *p, const struct ladder *l, size_t i)
{
	const struct ladder_level *v = &l->levels[i];
	page_section_begin(p, arena_printf(p->arena, "level-%zu", i + 1), ladder_level_title(l, i),
	    v->count ? arena_printf(p->arena, message_n("%zu criterion", "%zu criteria", (long)v->count), v->count) : NULL);
	if (v->level && v->level->text)
		html(p->o, "<p>%s</p>", page_plain(p, v->level->text, 600));
	if (v->level && v->level->period)
		html(p->o, "<p>%s</p>", arena_printf(p->arena, _("Held for: %s."), _(code_name(&codelist_period, v->level->period))));
	if (v->level) {
		html(p->o, "<p class=\"small muted\">%s ", _("Source of this level:"));
		ladder_source(p, v->level);
		html(p->o, "</p>");
	}
	if (v->count) {
		table_begin(p, arena_printf(p->arena, _("Criteria of %s"), ladder_level_title(l, i)),
		    (const char *const[]){ _("Criterion"), _("Requirement"), _("Source"), NULL });
		for (size_t k = 0; k < v->count; k++) {
			const struct element *e = v->criteria[k].element;
			table_row_begin(p);
			page_link(p, &element_entity, e->head.id);
			table_head_end(p);
			table_cell(p, _("Requirement"));
			html_text(p->o, ladder_asks(p->arena, e));
			table_cell_end(p);
			table_cell(p, _("Source"));
			ladder_source(p, e);
			table_cell_end(p);
			table_row_end(p);
		}
		table_end(p);
	} else
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
	table_row_begin(p);
	page_link_text(p, page_href(p, ladder_holder_path(p, l)), ladder_holder_name(p, l));
	table_head_end(p);
	table_cell(p, _("Recorded"));
	const struct ladder_level *best = NULL;
	for (size_t i = 0; i < l->count; i++)
		if (l->levels[i].award && (!best || l->levels[i].holding >= best->holding))
			best = &l->levels[i];
	if (best) {
		html(p->o, "%s: %s", _(ladder_holding_name(best->holding)), ladder_level_title(l, (size_t)(best - l->levels)));
		if (page_illustrative(p, &award_entity, best->award, NULL))
			page_mark(p);
		if (best->days != NONE)
			html(p->o, "<br><span class=\"small muted\">%s</span>", ladder_until(p->arena, best->expires, best->days, l->as_at));
	} else
		html_text(p->o, l->link ? _("not awarded") : _("no award"));
	table_cell_end(p);
	table_cell(p, _("Calculated from the records"));
	html_text(p->o, ladder_sentence(p->arena, l));
	table_cell_end(p);
	table_row_end(p);
}

static void holders_section(struct page *p, const struct plan *n, const struct holders *h)
{
	size_t total = h->links.count + h->awards.count;
	page_section_begin(
	    p, "holders", h->links.entity ? _("Links") : _("Holders"), arena_printf(p->arena, _("On %s"), date_people(p->arena, p->model->as_at)));
	if (!total)
		page_empty(p, _("No holder of this award is recorded."));
	else {
		table_begin(p, _("Progress"),
		    (const char *const[]){ h->links.entity ? _("Link") : _("Holder"), _("Recorded"), _("Calculated from the records"), NULL });
		for (size_t i = 0; i < h->links.count && i < STANDINGS; i++) {
			struct ladder l = ladder_read_link(p->model, n, set_row(h->links, link, i));
			holder_row(p, &l);
		}
		for (size_t i = 0; i < h->awards.count && i < STANDINGS; i++) {
			struct ladder l = ladder_read(p->model, n, model_get(p->model, organisation, set_row(h->awards, award, i)->organisation));
			holder_row(p, &l);
		}
		table_end(p);
		if (total > STANDINGS) {
			html(p->o, "<p class=\"section__more\">");
			page_link_text(p, page_href(p, h->links.entity ? "/records/link" : "/records/award"),
			    arena_printf(p->arena, _("The first %d are shown: all of them"), STANDINGS));
			html(p->o, "</p>");
		}
	}
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
	p->title = arena_printf(p->arena, _("%s: ladder"), text_cut(p->arena, n->title, 120));
	page_begin(p,
	    (const char *const[]){ _("Ladders"), page_href(p, "/ladders"), text_cut(p->arena, text_or(n->short_title, n->title), 60), NULL, NULL },
	    _(code_name(&codelist_plan_kind, n->kind)), n->title, n->summary ? page_plain(p, n->summary, 600) : NULL);
	page_facts(p, &plan_entity, n, (const char *const[]){ "owner", "edition", "starts", "ends", "status", "review", NULL });
	html(p->o, "<p>");
	page_link_text(p, record_href(p, &plan_entity, n->head.id), _("The whole plan and its connections"));
	html(p->o, "</p>");
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
