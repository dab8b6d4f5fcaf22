/* mine_actions.c - the actions of the organisations of who is signed in: late ones first, then what is due soon, what nobody has
 * touched, and the others; each with the form that says how it stands. As a reminder tells it (rule/reminder.h), as at the page's day. */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "job/letters/remind.h"
#include "model/rows/actions.h"
#include "model/rows/strategy.h"
#include "rule/element.h"
#include "rule/reminder.h"
#include "web/page/keeping/keeping.h"
#include "web/page/keeping/mine.h"
#include "web/view/progress.h"

enum { ACTIONS_MAX = 300, GROUPS = 5 };

struct mine {
	struct progress progress;
	struct reminder_line line;
};

static const struct {
	const char *id, *heading, *none;
} groups[GROUPS] = {
	{ "late", N_("Late"), N_("None is late.") },
	{ "due", N_("Due within %d days"), NULL },
	{ "untouched", N_("No update for %d days"), NULL },
	{ "open", N_("Other open actions"), NULL },
	{ "over", N_("Complete or stopped"), NULL },
};

static int mine_actions_group_of(const struct mine *a)
{
	if (progress_over(a->progress.status))
		return 4;
	return a->line.reasons & REMINDER_LATE ? 0 : a->line.reasons & REMINDER_DUE ? 1 : a->line.reasons & REMINDER_UNTOUCHED ? 2 : 3;
}

/* ---- a table ---- */

static void due_cell(struct page *p, const struct mine *a)
{
	const char *note = NULL;
	if (a->line.days_late)
		note = arena_printf(
		    p->arena, message_n("%s day late", "%s days late", (long)a->line.days_late), integer_people(p->arena, a->line.days_late));
	else if (a->line.reasons & REMINDER_DUE)
		note = arena_printf(
		    p->arena, message_n("%s day left", "%s days left", (long)a->line.days_left), integer_people(p->arena, a->line.days_left));
	cell(p, (struct cell){ .text = a->progress.due ? date_short(p->arena, a->progress.due) : _("no date"), .note = note });
}

/* Whose it is, for officers, who may remind them of what asks for something; `days`: when they were. */
static void owner_cell(struct page *p, const struct mine *a, const struct remind_days *days)
{
	const struct element *e = a->progress.action;
	const char *last = remind_last(p->model, days, e->head.id);
	cell_begin(p, NULL);
	record_link(p, &organisation_entity, e->owner);
	if (a->line.reasons && !progress_over(a->progress.status))
		html(p->o, "<br><a class=\"govuk-link data__act\" href=\"/remind/%s\">%s<span class=\"govuk-visually-hidden\">: %s</span></a>",
		    e->slug, _("Remind the owner"), element_known(p->arena, e));
	if (last)
		html(p->o, "<br><span class=\"small muted\">%s</span>", arena_printf(p->arena, _("last reminded on %s"), date_short(p->arena, last)));
	cell_end(p);
}

static void mine_actions_row_draw(struct page *p, const struct mine *a, const struct remind_days *days)
{
	const struct element *e = a->progress.action;
	table_row(p);
	progress_action_cell(p, e);
	if (days)
		owner_cell(p, a, days);
	due_cell(p, a);
	cell_words(p, a->progress.last ? date_short(p->arena, a->progress.last->date) : _("none"));
	cell_begin(p, NULL);
	progress_word(p, &a->progress);
	cell_end(p);
	cell_begin(p, NULL);
	html(p->o,
	    "<a class=\"govuk-button govuk-button--secondary govuk-!-margin-bottom-0\" href=\"/update/element/%s?back=" FORM_FROM_ACTIONS
	    "\">%s<span class=\"govuk-visually-hidden\"> %s</span></a>",
	    e->slug, _("Update"), element_known(p->arena, e));
	cell_end(p);
}

static void mine_actions_group_draw(struct page *p, int group, const struct mine *all, size_t n, int within, const struct remind_days *days)
{
	static const struct column own[] = { { NULL, N_("Action and next step") }, { NULL, N_("Due"), .whole = true },
		{ NULL, N_("Last update"), .whole = true }, { NULL, N_("Status") }, { NULL, N_("Give an update") }, { 0 } };
	static const struct column whole[] = { { NULL, N_("Action and next step") }, { NULL, N_("Owner") }, { NULL, N_("Due"), .whole = true },
		{ NULL, N_("Last update"), .whole = true }, { NULL, N_("Status") }, { NULL, N_("Give an update") }, { 0 } };
	const char *heading =
	    strchr(_(groups[group].heading), '%') ? arena_printf(p->arena, _(groups[group].heading), within) : _(groups[group].heading);
	size_t shown = 0;
	for (size_t i = 0; i < n; i++)
		shown += mine_actions_group_of(&all[i]) == group;
	if (!shown && !groups[group].none)
		return;
	page_section_begin(p, groups[group].id, heading,
	    shown ? arena_printf(p->arena, message_n("%s action", "%s actions", (long)shown), integer_people(p->arena, (int64_t)shown)) : NULL);
	table_open(p, heading, days ? whole : own);
	for (size_t i = 0; i < n; i++)
		if (mine_actions_group_of(&all[i]) == group)
			mine_actions_row_draw(p, &all[i], days);
	if (!table_close(p))
		page_empty(p, _(groups[group].none));
	page_section_end(p);
}

/* ---- whose they are ---- */

/* Late ones by how late they are, others by their due date. */
static int by_due(const void *a, const void *b)
{
	const struct mine *x = a, *y = b;
	int cmp = strcmp(text_or(x->progress.due, "9"), text_or(y->progress.due, "9"));
	return cmp ? cmp : strcmp(x->progress.action->slug, y->progress.action->slug);
}

static size_t mine_actions_actions_add(struct page *p, const struct reminder_rules *rules, int64_t owner, struct mine *all, size_t n)
{
	struct set s = actions_owned(p->model, owner, ACTIONS_MAX);
	for (size_t i = 0; i < s.count && n < ACTIONS_MAX; i++) {
		const struct element *e = set_row(s, element, i);
		struct progress g = progress_of_action(p->model, e);
		all[n++] = (struct mine){ g, reminder_line(p->arena, rules, &g, update_last_day(p->model, e->head.id), p->model->as_at) };
	}
	return n;
}

/* An officer for no organisation keeps the whole record, and so has all of them. */
static size_t mine_read(struct page *p, const struct reminder_rules *rules, struct mine *all, bool *whole)
{
	size_t n = 0;
	bool any = false;
	for (size_t i = 0; i < p->visitor->grant_count; i++) {
		const struct grant *g = &p->visitor->grants[i];
		bool seen = false;
		for (size_t k = 0; k < i; k++)
			seen = seen || p->visitor->grants[k].organisation == g->organisation;
		any = any || g->organisation != NONE;
		if (!seen && g->organisation != NONE)
			n = mine_actions_actions_add(p, rules, g->organisation, all, n);
	}
	*whole = !any;
	return any ? n : mine_actions_actions_add(p, rules, NONE, all, n);
}

bool mine_has_actions(struct page *p)
{
	const struct visitor *v = p->visitor;
	bool whole = true, owns = false;
	for (size_t i = 0; i < v->grant_count; i++) {
		int64_t organisation = v->grants[i].organisation;
		whole = whole && organisation == NONE;
		owns = owns || (organisation != NONE && actions_owned(p->model, organisation, 1).count);
	}
	return owns || (whole && actions_owned(p->model, NONE, 1).count);
}

void mine_actions_count(struct page *p, struct mine_actions *counts)
{
	struct reminder_rules rules;
	struct problems ignored = { .arena = p->arena };
	struct mine *all = arena_array(p->arena, struct mine, ACTIONS_MAX + 1);
	bool whole;
	reminder_rules_read(p->model, &rules, &ignored);
	size_t n = mine_read(p, &rules, all, &whole), each[GROUPS] = { 0 };
	for (size_t i = 0; i < n; i++)
		each[mine_actions_group_of(&all[i])]++;
	*counts = (struct mine_actions){ each[0], each[1], each[2], rules.due_days, rules.untouched_days };
}

void page_mine_actions(struct page *p)
{
	struct reminder_rules rules;
	struct problems ignored = { .arena = p->arena };
	struct mine *all = arena_array(p->arena, struct mine, ACTIONS_MAX + 1);
	reminder_rules_read(p->model, &rules, &ignored);
	bool whole;
	size_t n = mine_read(p, &rules, all, &whole);
	qsort(all, n, sizeof(*all), by_due);
	page_begin(p, (const char *const[]){ _("My work"), "/mine", NULL, NULL }, NULL, _("My actions"),
	    arena_printf(p->arena,
	        whole ? _("All actions with an owner, and their status on %s. Giving an update takes about a minute.")
	              : _("Your organisation’s actions, and their status on %s. Giving an update takes about a minute."),
	        date_people(p->arena, p->model->as_at)));
	if (!n)
		page_empty(p, whole ? _("No action has an owner.") : _("Your organisation owns no action."));
	bool chases = whole && visitor_is_officer(p->visitor);
	struct remind_days days = chases ? remind_days_read(p->model) : (struct remind_days){ 0 };
	for (int i = 0; n && i < GROUPS; i++)
		mine_actions_group_draw(p, i, all, n, i == 1 ? (int)rules.due_days : (int)rules.untouched_days, chases ? &days : NULL);
	if (n == ACTIONS_MAX)
		html(p->o, "<p><a class=\"govuk-link\" href=\"/actions\">%s</a></p>", _("Only the first are shown. The register has all of them."));
	page_end(p);
}
