/* actions.c - the register of actions by how they stand: each figure of a sum leads here, to the records that make it. */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/read/strategy_read.h"
#include "rule/action.h"
#include "web/govuk/govuk.h"
#include "web/page/strategy/strategy.h"
#include "web/view/progress.h"

enum { PAGE_LIMIT = 50, DATA_LIMIT = 1000, DUE_DAYS = 30, UNTOUCHED_DAYS = 90, OWNERS_MAX = 200 };

/* ---- what is asked ---- */

static bool status_asked(struct page *p, struct actions_wish *w)
{
	enum progress_status ignored;
	w->status = page_parameter(p, "status");
	if (!w->status || progress_find(w->status, &ignored))
		return true;
	page_bad_request(p, arena_printf(p->arena, _("\u201c%s\u201d is no status of an action."), w->status));
	return false;
}

static bool reference_asked(struct page *p, const char *name, const struct entity *of, int64_t *id)
{
	const char *key = page_parameter(p, name);
	const struct record *row = key ? model_by_key(p->model, of, key) : NULL;
	*id = row ? row->id : NONE;
	if (!key || row)
		return true;
	page_bad_request(p, arena_printf(p->arena, _("There is no \u201c%s\u201d."), key));
	return false;
}

/* Days up to a year; the address may ask for others than the links do. */
static bool days_asked(struct page *p, const char *name, int64_t *days)
{
	const char *text = page_parameter(p, name);
	*days = 0;
	if (!text || (integer_parse(text, days) && *days > 0 && *days <= 366))
		return true;
	page_bad_request(p, _("Days are a whole number from 1 to 366."));
	return false;
}

static bool wish_read(struct page *p, struct actions_wish *w)
{
	return page_one_order(p) && status_asked(p, w) && reference_asked(p, "owner", &organisation_entity, &w->owner) &&
	       reference_asked(p, "objective", &element_entity, &w->under) && days_asked(p, "due", &w->due_days) &&
	       days_asked(p, "untouched", &w->untouched_days);
}

/* ---- the form ---- */

static void select_draw(struct page *p, const char *name, const char *label, const struct govuk_option *o, size_t n)
{
	govuk_select(p->o, &(struct govuk_select){ .id = name, .name = name, .label = { .text = label }, .items = o, .items_count = n,
	    .value = text_or(page_parameter(p, name), "") });
}

static void statuses_draw(struct page *p)
{
	struct govuk_option o[PROGRESS_STATUSES + 1] = { { .text = _("All"), .value = "" } };
	for (int i = 0; i < PROGRESS_STATUSES; i++)
		o[i + 1] = (struct govuk_option){ .text = _(progress_name((enum progress_status)i)), .value = progress_code((enum progress_status)i) };
	select_draw(p, "status", _("Status"), o, COUNT(o));
}

static void objectives_draw(struct page *p)
{
	const struct plan *plan = plan_main(p->model);
	struct set s = plan ? plan_elements(p->model, plan->head.id, "objective") : (struct set){ .entity = &element_entity };
	struct govuk_option *o = arena_array(p->arena, struct govuk_option, s.count + 1);
	o[0] = (struct govuk_option){ .text = _("All"), .value = "" };
	for (size_t i = 0; i < s.count; i++) {
		const struct element *e = set_row(s, element, i);
		o[i + 1] = (struct govuk_option){ .text = arena_printf(p->arena, "%s %s", e->code, text_cut(p->arena, text_or(e->short_title, e->title), 60)), .value = e->slug };
	}
	select_draw(p, "objective", _("Objective"), o, s.count + 1);
}

static void owners_draw(struct page *p)
{
	struct set s = action_owners(p->model, OWNERS_MAX);
	struct govuk_option *o = arena_array(p->arena, struct govuk_option, s.count + 1);
	o[0] = (struct govuk_option){ .text = _("All"), .value = "" };
	for (size_t i = 0; i < s.count; i++)
		o[i + 1] = (struct govuk_option){ .text = text_cut(p->arena, set_row(s, organisation, i)->name, 60), .value = set_row(s, organisation, i)->slug };
	select_draw(p, "owner", _("Owner"), o, s.count + 1);
}

static void days_draw(struct page *p, const char *name, const char *label, int days)
{
	const char *value = arena_printf(p->arena, "%d", days);
	govuk_checkboxes(p->o, &(struct govuk_choices){ .name = name, .id_prefix = name, .classes = "govuk-checkboxes--small",
	    GOVUK_LIST(items, govuk_choice, { .text = label, .value = value, .checked = page_parameter(p, name) ? GOVUK_ON : GOVUK_OFF }) });
}

static void filters_draw(struct page *p)
{
	html(p->o, "<form class=\"filters\" method=\"get\" action=\"/actions\"><h2 class=\"govuk-visually-hidden\">%s</h2>", _("Filter this list"));
	statuses_draw(p);
	objectives_draw(p);
	owners_draw(p);
	days_draw(p, "due", arena_printf(p->arena, _("Due within %d days"), DUE_DAYS), DUE_DAYS);
	days_draw(p, "untouched", arena_printf(p->arena, _("Open, and no update for %d days"), UNTOUCHED_DAYS), UNTOUCHED_DAYS);
	if (p->as_at)
		html(p->o, "<input type=\"hidden\" name=\"as-at\" value=\"%s\">", p->as_at);
	page_filter_end(p, "/actions");
}

/* ---- the list ---- */

static struct progress_sum sum_read(struct page *p, const struct actions_wish *w)
{
	struct progress_sum sum = { 0 };
	size_t n;
	const struct action_count *counts = actions_count(p->model, w, &n);
	for (size_t i = 0; i < n; i++) {
		enum progress_status status;
		if (!progress_find(counts[i].status, &status))
			continue;
		sum.counts[status] += counts[i].count;
		sum.total += counts[i].count;
	}
	return sum;
}

static void last_cell(struct page *p, const struct progress *g)
{
	table_cell(p, _("Last update"));
	if (g->last)
		html_text(p->o, date_short(p->arena, g->last->date));
	else
		html(p->o, "<span class=\"muted\">%s</span>", _("none"));
	table_cell_end(p);
}

static void status_cell(struct page *p, const struct progress *g)
{
	table_cell(p, _("Status"));
	html(p->o, "<strong class=\"status %s\">%s</strong>", progress_class(g->status), _(progress_name(g->status)));
	if (g->status == PROGRESS_LATE)
		html(p->o, "<br><span class=\"small muted\">%s</span>",
		    arena_printf(p->arena, message_n("%s day late", "%s days late", (long)g->days_late), integer_people(p->arena, g->days_late)));
	table_cell_end(p);
}

static void row_draw(struct page *p, const struct progress *g)
{
	const struct element *a = g->action;
	table_row_begin(p);
	html(p->o, "<span class=\"data__code\">%s</span> ", a->code);
	page_link_text(p, record_href(p, &element_entity, a->head.id), text_or(a->short_title, a->title));
	if (a->next)
		html(p->o, "<br><span class=\"small muted\">%s %s</span>", _("Next:"), a->next);
	table_head_end(p);
	table_cell(p, _("Owner"));
	page_value_unmarked(p, &element_entity, a, "owner");
	table_cell_end(p);
	table_cell(p, _("Due"));
	html_text(p->o, date_short(p->arena, a->due));
	table_cell_end(p);
	last_cell(p, g);
	status_cell(p, g);
	table_row_end(p);
}

static void list_draw(struct page *p, const struct progress_list *l)
{
	if (!l->count) {
		page_empty(p, _("No action fits. Clear a filter to see more."));
		return;
	}
	if (progress_made_up(p, l))
		page_mark_note(p, _("Owners, dates and statuses in this table are made up."));
	table_begin(p, _("Actions"), (const char *const[]){ _("Action and next step"), _("Owner"), _("Due"), _("Last update"), _("Status"), NULL });
	for (size_t i = 0; i < l->count; i++)
		row_draw(p, &l->each[i]);
	table_end(p);
}

static void actions_draw(struct page *p, const struct actions_wish *w, const struct progress_sum *sum, const struct progress_list *l)
{
	enum progress_status status;
	int64_t total = w->status && progress_find(w->status, &status) ? sum->counts[status] : sum->total;
	p->title = _("Actions");
	page_begin(p, (const char *const[]){ _("Overview"), page_href(p, "/"), _("Actions"), NULL, NULL }, NULL, _("Actions"),
	    _("What was promised, who does it, by when, and how it stands. Late is worked out from the due date."));
	html(p->o, "<div class=\"with-side with-side--wide\"><div class=\"with-side__side\">");
	filters_draw(p);
	html(p->o, "</div><div><h2 class=\"govuk-visually-hidden\">%s</h2>", _("Actions found"));
	progress_bar(p, sum, false);
	progress_legend(p, sum, NULL);
	list_draw(p, l);
	page_pager(p, l->count, total);
	page_downloads(p, PAGE_CSV | PAGE_JSON);
	html(p->o, "</div></div>");
	page_end(p);
}

void page_actions(struct page *p)
{
	struct actions_wish w = { .owner = NONE, .under = NONE };
	if (!wish_read(p, &w))
		return;
	size_t limit = page_is_data(p) ? DATA_LIMIT : PAGE_LIMIT;
	struct set s = actions_read(p->model, &w, page_parameter(p, "after"), limit + 1);
	bool more = s.count > limit;
	s.count = more ? limit : s.count;
	struct progress_list l = { .each = arena_array(p->arena, struct progress, s.count + 1), .count = s.count };
	for (size_t i = 0; i < s.count; i++)
		l.each[i] = progress_of_action(p->model, set_row(s, element, i));
	struct progress_sum sum = sum_read(p, &w);
	progress_show(p, "status", &sum);
	page_show_list(p, "actions", action_lines(p->model, l.each, l.count), more ? page_href_with(p, "after", set_row(s, element, s.count - 1)->slug) : NULL);
	if (!page_is_data(p))
		actions_draw(p, &w, &sum, &l);
}
