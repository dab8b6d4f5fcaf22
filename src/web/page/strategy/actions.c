/* actions.c - the register of actions by how they stand: each figure of a sum leads here, to the records that make it. */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "rule/action.h"
#include "web/page/strategy/actions_time.h"
#include "web/page/strategy/strategy.h"
#include "web/view/element.h"
#include "web/view/progress.h"
#include "web/kit/list.h"

enum { PAGE_LIMIT = 50, DATA_LIMIT = 1000, OWNERS_MAX = 200 };

/* The address may ask for other numbers of days than the form does. */
static const struct code due_days[] = { { "30", N_("Due within 30 days") } }, untouched_days[] = { { "90", N_("Open, and no update for 90 days") } };
static const struct codelist due_list = { .codes = due_days, .count = 1 }, untouched_list = { .codes = untouched_days, .count = 1 };

static struct set owners(struct model *m)
{
	return action_owners(m, OWNERS_MAX);
}

static const struct field fields[] = {
	{ FIELD(actions_filter, CODE, status), .label = N_("Status"), .list = &progress_statuses },
	{ OBJECTIVE_FILTER(actions_filter) },
	{ FIELD(actions_filter, REF, owner), .label = N_("Owner"), .of = &organisation_entity, .choices = owners },
	{ FIELD(actions_filter, INT, due), .label = N_("Due within days"), .min = 1, .max = 366, .list = &due_list },
	{ FIELD(actions_filter, INT, untouched), .label = N_("No update for days"), .min = 1, .max = 366, .list = &untouched_list },
};
static const struct entity filters = FORM_OF(actions_filter, fields);

/* ---- the list ---- */

static struct progress_sum sum_read(struct page *p, const struct actions_filter *filter)
{
	struct progress_sum sum = { 0 };
	struct action_counts counts = actions_count(p->model, filter);
	for (size_t i = 0; i < counts.count; i++) {
		enum progress_status status;
		if (!progress_find(counts.each[i].status, &status))
			continue;
		sum.counts[status] += counts.each[i].count;
		sum.total += counts.each[i].count;
	}
	return sum;
}

/* ---- their order ---- */

/* Without one of these they come as in their plan. */
enum actions_order { ACTIONS_AS_PLANNED, ACTIONS_BY_DUE, ACTIONS_BY_STATUS, ACTIONS_ORDERS };
static const char *const order_names[ACTIONS_ORDERS] = { NULL, "due", "status" };

static enum actions_order actions_order_asked(struct page *p)
{
	const char *group = page_parameter(p, "group");
	enum actions_order order = ACTIONS_ORDERS;
	while (--order && !text_equal(group, order_names[order]))
		;
	return order;
}

struct ordered {
	struct progress progress;
	const char *due; /* the last day of it; what has none comes last */
	int rank;
	size_t place; /* in the plan */
};

static int actions_compare(const void *a, const void *b)
{
	const struct ordered *x = a, *y = b;
	int by_due = strcmp(x->due, y->due);
	if (x->rank != y->rank)
		return x->rank - y->rank;
	return by_due ? by_due : x->place < y->place ? -1 : 1;
}

/* By status what is late comes first; by due date what is over comes last. */
static void actions_sort(struct page *p, struct progress_list *l, enum actions_order order)
{
	static const int ranks[] = { [PROGRESS_LATE] = 0,
		[PROGRESS_AT_RISK] = 1,
		[PROGRESS_NOT_STARTED] = 2,
		[PROGRESS_ON_TRACK] = 3,
		[PROGRESS_COMPLETE] = 4,
		[PROGRESS_STOPPED] = 5 };
	struct ordered *all = arena_array(p->arena, struct ordered, l->count + 1);
	for (size_t i = 0; i < l->count; i++) {
		const struct progress *g = &l->each[i];
		all[i] = (struct ordered){ *g, g->due ? date_last(p->arena, g->due) : "9999",
			order == ACTIONS_BY_STATUS ? ranks[g->status] : progress_over(g->status), i };
	}
	if (order)
		qsort(all, l->count, sizeof(*all), actions_compare);
	for (size_t i = 0; i < l->count; i++)
		l->each[i] = all[i].progress;
}

static void actions_orders_write(struct page *p)
{
	const char *const words[] = { _("by objective"), _("by due date"), _("by status") };
	html(p->o, "<nav class=\"orders\" aria-label=\"%s\"><ul><li>%s</li>", _("Order of this list"), _("Order:"));
	for (enum actions_order order = 0; order < ACTIONS_ORDERS; order++)
		register_way(p, page_href_with(p, "group", order_names[order]), words[order], order == actions_order_asked(p));
	html(p->o, "</ul></nav>");
}

static void actions_row_draw(struct page *p, const struct progress *g)
{
	const struct element *a = g->action;
	const char *late = g->status == PROGRESS_LATE
	    ? arena_printf(p->arena, message_n("%s day late", "%s days late", (long)g->days_late), integer_people(p->arena, g->days_late))
	    : NULL;
	table_row(p);
	progress_action_cell(p, a);
	progress_cells(p, g);
	cell_made_up(p, g->last && page_illustrative(p, &update_entity, g->last, "date"));
	cell(p, (struct cell){ .text = g->last ? date_short(p->arena, g->last->date) : _("none"), .muted = !g->last });
	cell_made_up(p, progress_made_up(p->model, g));
	cell(p, (struct cell){ .status = _(progress_name(g->status)), .status_class = progress_class(g->status), .note = late });
}

static const struct column columns[] = { { NULL, N_("Action and next step") }, { NULL, N_("Owner") }, { NULL, N_("Due"), .whole = true },
	{ NULL, N_("Updated"), .whole = true }, { NULL, N_("Status") }, { 0 } };

static void actions_list_draw(struct page *p, const struct progress_list *l)
{
	if (!l->count) {
		bool any = model_any(p->model, &element_entity);
		page_empty(p, any ? _("No actions match. Clear a filter to see more.") : _("No strategy with actions is on record yet."));
		if (!any)
			register_first_write(p, "element");
		return;
	}
	if (!p->next_href && !page_parameter(p, "after"))
		actions_orders_write(p);
	table_open(p, _("Actions"), columns);
	for (size_t i = 0; i < l->count; i++)
		actions_row_draw(p, &l->each[i]);
	table_close(p);
}

static void actions_draw(struct page *p, const struct actions_filter *filter, const struct progress_list *l, const struct chart_frame *time)
{
	const struct progress_sum *sum = &l->sum;
	enum progress_status status;
	int64_t total = filter->status && progress_find(filter->status, &status) ? sum->counts[status] : sum->total;
	p->title = _("Actions");
	page_begin(p, (const char *const[]){ _("Actions"), NULL, NULL }, NULL, _("Actions"),
	    _("What was promised, who is responsible, by when, and its status. An action is late when its due date has passed."));
	page_filtered_begin(p, &(struct filter_form){ .filters = &filters, .row = filter });
	html(p->o, "<h2 class=\"govuk-visually-hidden\">%s</h2>", _("Actions found"));
	if (!filter->status && sum->total) {
		html(p->o, "<p>");
		progress_standing(p, l, NULL);
		html(p->o, "</p>");
	}
	progress_bar(p, sum, false);
	progress_legend(p, l, NULL);
	actions_list_draw(p, l);
	page_pager(p, l->count, total);
	page_downloads(p);
	if (time) {
		page_section_begin(p, "over-time", _("Over time"), NULL);
		chart_write_frame(p, time);
		page_section_end(p);
	}
	page_filtered_end(p);
	page_end(p);
}

void page_actions(struct page *p)
{
	struct actions_filter filter;
	enum actions_order order = actions_order_asked(p);
	if (!page_one_order(p) || register_way_refused(p, order) || !page_filters_read(p, &filters, &filter))
		return;
	size_t limit = page_is_data(p) ? DATA_LIMIT : PAGE_LIMIT;
	const char *after = page_parameter(p, "after");
	if (after && !model_find(p->model, element, after)) {
		page_no_such_page(p);
		return;
	}
	struct set s = actions_read(p->model, &filter, after, limit + 1);
	bool more = s.count > limit;
	s.count = more ? limit : s.count;
	struct progress_list l = { .each = arena_array(p->arena, struct progress, s.count + 1), .count = s.count };
	for (size_t i = 0; i < s.count; i++)
		l.each[i] = progress_of_action(p->model, set_row(s, element, i));
	if (!more && !after) /* a part of them has no order of all */
		actions_sort(p, &l, order);
	l.sum = sum_read(p, &filter);
	progress_show(p, "status", &l);
	page_show_list(
	    p, "actions", action_lines(p->model, l.each, l.count), more ? page_href_with(p, "after", set_row(s, element, s.count - 1)->slug) : NULL);
	const struct chart_frame *time = actions_time_chart(p, &filter, progress_list_made_up(p->model, &l, -1));
	if (time)
		chart_show(p, time);
	if (!page_is_data(p))
		actions_draw(p, &filter, &l, time);
}
