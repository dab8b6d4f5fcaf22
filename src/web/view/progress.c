#include "web/view/progress.h"

#include <string.h>

#include "base/date.h"
#include "base/locale.h"
#include "base/message.h"
#include "base/text.h"
#include "document/chart.h"
#include "web/kit/address.h"
#include "web/kit/page.h"
#include "web/kit/show.h"
#include "web/kit/table.h"
#include "web/kit/value.h"

static void progress_counts_of(const struct progress_sum *s, int counts[CHART_STATUSES])
{
	for (int i = 0; i < CHART_STATUSES; i++)
		counts[i] = (int)s->counts[i];
}

void progress_bar(struct page *p, const struct progress_sum *s, bool tall)
{
	int counts[CHART_STATUSES];
	progress_counts_of(s, counts);
	const char *label = chart_status_words(p->arena, counts);
	if (tall)
		chart_status_bar_tall(p->o, counts, label);
	else
		chart_status_bar(p->o, counts, label);
}

void progress_show(struct page *p, const char *name, const struct progress_list *l)
{
	const struct progress_sum *s = &l->sum;
	struct page_count *c = arena_array(p->arena, struct page_count, PROGRESS_STATUSES);
	for (int i = 0; i < PROGRESS_STATUSES; i++)
		c[i] = (struct page_count){ progress_code((enum progress_status)i), s->counts[i] };
	page_show_counts(p, name, c, PROGRESS_STATUSES);
	page_show_made_up(p, page_is_data(p) && progress_list_made_up(p->model, l, -1));
}

/* On its own page the list keeps its other filters. */
const char *progress_href(struct page *p, const struct element *under, enum progress_status status)
{
	if (text_equal(p->path, "/actions"))
		return page_href_with(p, "status", progress_code(status));
	const char *of = under ? arena_printf(p->arena, "&objective=%s", url_encode(p->arena, under->slug, false)) : "";
	return page_href(p, arena_printf(p->arena, "/actions?status=%s%s", progress_code(status), of));
}

void progress_legend(struct page *p, const struct progress_list *l, const struct element *under)
{
	const struct progress_sum *s = &l->sum;
	if (!s->total)
		return;
	html(p->o, "<ul class=\"legend\">");
	for (int i = 0; i < PROGRESS_STATUSES; i++) {
		enum progress_status status = (enum progress_status)i;
		if (!s->counts[i])
			continue;
		html(p->o, "<li><span class=\"key %s\"></span>", progress_class(status));
		size_t from = p->o->length;
		html(p->o, "<a class=\"govuk-link\" href=\"%s\"><b class=\"num\">%s</b> %s</a>", progress_href(p, under, status),
		    integer_people(p->arena, s->counts[i]), _(chart_status_word((enum chart_status)i)));
		if (progress_list_made_up(p->model, l, i))
			page_mark_from(p, from);
		html(p->o, "</li>");
	}
	html(p->o, "</ul>");
}

const char *progress_share_people(struct page *p, const struct progress_sum *s)
{
	return arena_printf(p->arena, _("%lld of %lld"), (long long)progress_good(s), (long long)s->total);
}

void progress_word(struct page *p, const struct progress *g)
{
	html(p->o, "<strong class=\"status %s\">%s</strong>", progress_class(g->status), _(progress_name(g->status)));
	if (progress_made_up(p->model, g))
		page_mark(p);
}

void progress_action_cell(struct page *p, const struct element *a)
{
	cell(p,
	    (struct cell){ .lead = a->code,
	        .text = text_or(a->short_title, a->title),
	        .address = record_href(p, &element_entity, a->head.id),
	        .note = a->next ? arena_printf(p->arena, "%s %s", _("Next:"), a->next) : NULL,
	        .note_illustrative = page_illustrative(p, &element_entity, a, "next") });
}

static void progress_due_cell(struct page *p, const struct element *a)
{
	cell_made_up(p, a->due && page_illustrative(p, &element_entity, a, "due"));
	cell_words(p, date_short(p->arena, a->due));
}

void progress_cells(struct page *p, const struct progress *g)
{
	cell_value(p, &element_entity, g->action, "owner");
	progress_due_cell(p, g->action);
}

static void action_row(struct page *p, const struct progress *g, bool owners)
{
	const struct element *a = g->action;
	table_row(p);
	cell_begin(p, NULL);
	html(p->o, "<span class=\"data__code\">%s</span> ", a->code);
	if (p->lang || !a->short_title) /* the title is what is translated */
		page_link(p, &element_entity, a->head.id);
	else
		page_link_text(p, record_href(p, &element_entity, a->head.id), a->short_title);
	cell_end(p);
	if (owners)
		cell_value(p, &element_entity, a, "owner");
	progress_due_cell(p, a);
	cell(p,
	    (struct cell){
	        .status = _(progress_name(g->status)), .status_class = progress_class(g->status), .illustrative = progress_made_up(p->model, g) });
}

void action_table(struct page *p, const struct progress_list *l, bool owners)
{
	static const struct column all[] = { { NULL, N_("Action") }, { NULL, N_("Owner") }, { NULL, N_("Due"), .whole = true },
		{ NULL, N_("Status") }, { 0 } };
	static const struct column own[] = { { NULL, N_("Action") }, { NULL, N_("Due"), .whole = true }, { NULL, N_("Status") }, { 0 } };
	if (!l->count) {
		page_empty(p, _("No action is recorded."));
		return;
	}
	table_open(p, _("Actions"), owners ? all : own);
	for (size_t i = 0; i < l->count; i++)
		action_row(p, &l->each[i], owners);
	table_close(p);
}

static void progress_late(struct page *p, const struct progress_list *l, const struct element *under)
{
	enum { NAMED = 3 };
	int64_t late = l->sum.counts[PROGRESS_LATE], named = 0;
	if (!late) {
		html(p->o, " %s", _("None is late."));
		return;
	}
	html(p->o, " ");
	page_link_text(p, progress_href(p, under, PROGRESS_LATE),
	    arena_printf(p->arena, message_n("%lld is late:", "%lld are late:", (long)late), (long long)late));
	html(p->o, " ");
	for (size_t i = 0; i < l->count && named < NAMED; i++)
		if (l->each[i].status == PROGRESS_LATE) {
			const struct element *a = l->each[i].action;
			html(p->o, "%s", named++ ? locale_comma() : "");
			page_link_text(p, record_href(p, &element_entity, a->head.id), text_cut(p->arena, text_or(a->short_title, a->title), 60));
		}
	if (late > named) {
		html(p->o, "%s", message_comma());
		page_link_text(p, progress_href(p, under, PROGRESS_LATE), arena_printf(p->arena, _("and %lld more"), (long long)(late - named)));
	}
	html(p->o, ".");
}

void progress_standing(struct page *p, const struct progress_list *l, const struct element *under)
{
	html(p->o, "<b>%s</b> %s", progress_share_people(p, &l->sum), _("actions are complete or on track."));
	progress_late(p, l, under);
	if (progress_list_made_up(p->model, l, -1))
		page_mark(p);
}
