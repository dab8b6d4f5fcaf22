/* watch.c - the watch list (the plans, laws and schemes that the city follows): who watches each, when it is looked at next, what
 * has changed in it and what that means for the city's own objectives. */
#include <string.h>

#include "base/date.h"
#include "base/locale.h"
#include "base/text.h"
#include "model/rows/strategy.h"
#include "web/page/strategy/strategy.h"
#include "web/view/element.h"
#include "web/view/watch.h"

enum { SOON_DAYS = 90, NOTES_SHOWN = 3 };

/* Of what is in force on the day: `$` is the day; the last condition takes the day on which "soon" ends as well. */
#define IN_FORCE \
	"COALESCE(t.status,'') NOT IN ('ended','replaced') AND COALESCE(t.starts,'')<=$" \
	" AND (t.ends IS NULL OR t.ends>=SUBSTR(CAST($ AS TEXT),1,LENGTH(t.ends)))"

static const struct code views[] = { { "dated", N_("By date of review") }, { "overdue", N_("Review overdue") }, { "soon", N_("Due within 90 days") },
	{ "undated", N_("Without a date") }, { "unwatched", N_("Not watched") }, { "all", N_("All") } };
static const struct codelist views_list = { .name = "watch-view", .codes = views, .count = COUNT(views) };

/* What each view shows, and whether in the order of the day of review. */
static const struct {
	const char *sql;
	bool dated;
} shown[COUNT(views)] = {
	{ "t.review IS NOT NULL AND CAST($ AS TEXT) IS NOT NULL", true },
	{ "t.review<SUBSTR(CAST($ AS TEXT),1,LENGTH(t.review))", true },
	{ "t.review<=$", true },
	{ "t.review IS NULL AND CAST($ AS TEXT) IS NOT NULL", false },
	{ "t.watcher IS NULL AND CAST($ AS TEXT) IS NOT NULL", false },
	{ "CAST($ AS TEXT) IS NOT NULL", false },
};

struct watch_filter {
	const char *when;
	int64_t objective;
};
static const struct field own_fields[] = {
	{ FIELD(watch_filter, CODE, when), .label = N_("Which plans"), .list = &views_list, .flags = INTERNAL, .otherwise = "dated" },
	{ OBJECTIVE_FILTER(watch_filter) },
};
static const struct entity own_filters = FORM_OF(watch_filter, own_fields);

static void watch_views_write(struct page *p)
{
	filter_views_begin(p, &own_fields[0]);
	filter_views_end(p);
	if (!p->as_at && page_may(p, ACT_ADD, &watch_note_entity, NULL))
		html(p->o, "<p><a class=\"govuk-link\" href=\"/new/watch_note\">%s</a></p>", _("Record a change"));
}

/* ---- the rows ---- */

static void review_cell(struct page *p, const struct plan *plan)
{
	const char *day = p->model->as_at, *last = plan->review ? date_last(p->arena, plan->review) : NULL;
	cell_begin(p, NULL);
	if (!last)
		html(p->o, "<span class=\"muted\">%s</span>", _("no date"));
	else {
		page_value(p, &plan_entity, plan, "review");
		if (strcmp(last, day) < 0)
			html(p->o, " <span class=\"status s-late\">%s</span>", _("Overdue"));
		else if (strcmp(plan->review, date_add_days(p->arena, day, SOON_DAYS)) <= 0)
			html(p->o, " <span class=\"status s-at-risk\">%s</span>", _("Due soon"));
	}
	cell_end(p);
}

static const struct column columns[] = { { NULL, N_("Plan, law or scheme") }, { NULL, N_("Watched by") }, { NULL, N_("Next review") },
	{ NULL, N_("What changed") }, { 0 } };

static void plan_row(struct page *p, const void *row)
{
	const struct plan *plan = row;
	struct set notes = watch_notes_of_plan(p->model, plan->head.id, NOTES_SHOWN);
	cell_begin(p, NULL);
	record_link(p, &plan_entity, plan->head.id);
	html(p->o, "<br><span class=\"small muted\">%s%s%s</span>", _(code_name(&codelist_plan_kind, plan->kind)), plan->scope ? locale_comma() : "",
	    plan->scope ? _(code_name(&codelist_plan_scope, plan->scope)) : "");
	cell_end(p);
	if (plan->watcher != NONE)
		cell_value(p, &plan_entity, plan, "watcher");
	else
		cell(p, (struct cell){ .text = _("Not watched"), .muted = true });
	review_cell(p, plan);
	cell_begin(p, NULL);
	if (notes.count)
		watch_notes(p, notes, true);
	else
		html(p->o, "<span class=\"muted\">%s</span>", _("no change recorded"));
	cell_end(p);
}

/* ---- the page ---- */

/* A plan concerns an objective when the objective, or what is part of it, is aligned to it, or a note says so. */
#define CONCERNS \
	"t.id IN (WITH RECURSIVE under(id) AS (SELECT CAST($ AS BIGINT) UNION SELECT e.id FROM elements e JOIN under ON e.parent=under.id)" \
	" SELECT o.plan FROM alignments a JOIN under ON under.id=a.from_element JOIN elements o ON o.id=a.to_element" \
	" UNION SELECT w.plan FROM watch_notes w JOIN under ON under.id=w.element)"

void page_watch(struct page *p)
{
	struct watch_filter filter;
	if (!page_filters_read(p, &own_filters, &filter))
		return;
	size_t view = code_place(&views_list, filter.when);
	const char *day = p->model->as_at;
	const char *until = text_equal(filter.when, "soon") ? date_add_days(p->arena, day, SOON_DAYS) : day;
	const struct list_condition in_force = { IN_FORCE, { .type = 's', .text = day } },
	                            viewed = { shown[view].sql, { .type = 's', .text = until } },
	                            ours = { "(t.kind<>'funding-conditions' OR t.dataset=$)", { .type = 'i', .integer = p->model->dataset } },
	                            concerns = { CONCERNS, { .type = 'i', .integer = filter.objective } };
	register_write(p,
	    &(struct register_page){ .entity = &plan_entity,
	        .title = _("Watch list"),
	        .lede = arena_printf(p->arena,
	            _("Plans, laws and schemes in force on %s that the city follows: who watches each, its next review and what has changed."),
	            date_people(p->arena, day)),
	        .empty = _("No results. Choose another view, or clear a filter."),
	        .filters = (const char *const[]){ "watcher", "kind", "scope", NULL },
	        .own = &own_filters,
	        .values = &filter,
	        .conditions = { &in_force, &viewed, &ours, filter.objective != NONE ? &concerns : NULL },
	        .sort = shown[view].dated ? "review" : NULL,
	        .columns = columns,
	        .before = watch_views_write,
	        .row = plan_row });
}
