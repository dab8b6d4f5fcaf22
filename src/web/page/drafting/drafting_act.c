/* drafting_act.c - one decision at a time, each saved at once; then the plan is adopted, or the document is forgotten. */
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "draft/adopt.h"
#include "web/page/drafting/drafting.h"

static const char *const acts[KEPT_ACTS] = {
	[KEPT_CHANGE] = "save",
	[KEPT_ACCEPT] = "accept",
	[KEPT_BRANCH] = "branch",
	[KEPT_MERGE] = "merge",
	[KEPT_SPLIT] = "split",
	[KEPT_DROP] = "drop",
	[KEPT_UNDO] = "undo",
};

static enum kept_act act_chosen(struct page *p)
{
	enum kept_act act = 0;
	while (act < KEPT_ACTS && !text_equal(acts[act], page_field(p, "act")))
		act++;
	return act;
}

static struct kept_edit edit_typed(struct page *p)
{
	const char *parent = page_field(p, "parent");
	struct kept_edit e = { .kind = page_field(p, "kind"),
		.code = page_field(p, "code"),
		.title = page_field(p, "title"),
		.sort = page_field(p, "sort"),
		.country = page_field(p, "country"),
		.was = page_field(p, "was"),
		.parent_said = parent != NULL,
		.parent = NONE };
	if (!text_empty(parent) && !integer_parse(parent, &e.parent))
		e.parent = 0; /* no part has that number */
	return e;
}

static void again(struct drafting *d)
{
	d->typed = true;
	page_refuse(d->page);
	drafting_draw(d);
}

/* What was decided is read again: the next one may stand elsewhere now. */
static const struct proposed *drafting_act_next_of(struct drafting *d, enum kept_act act)
{
	int64_t number = d->chosen->number;
	kept_read(d->page->model, d->kept.reading, &d->kept);
	bool stays = act == KEPT_CHANGE || act == KEPT_SPLIT || act == KEPT_UNDO;
	return stays ? kept_row(&d->kept, number) : kept_next(&d->kept, number);
}

static void decide(struct drafting *d)
{
	struct page *p = d->page;
	enum kept_act act = act_chosen(p);
	struct kept_edit e = edit_typed(p);
	if (!d->asked || act == KEPT_ACTS) {
		page_bad_request(p, _("The form is not complete."));
		return;
	}
	if (!text_equal(page_field(p, "version"), arena_printf(p->arena, "%lld", (long long)d->chosen->head.version))) {
		problem_add(p->problems, NULL, "%s", _("Somebody else decided about this one in the meantime. Look at it again"));
		page_refuse(p);
		drafting_draw(d);
		return;
	}
	if (!kept_decide(&d->kept, d->chosen, act, &e, &p->change, p->problems)) {
		if (p->problems->errors)
			again(d);
		return;
	}
	/* without the name of a place in the page: a browser gives the focus to a button only then */
	const struct proposed *next = drafting_act_next_of(d, act);
	page_done(p, next ? arena_printf(p->arena, "%s?at=%lld", drafting_href(d), (long long)next->number) : drafting_href(d), NULL);
}

/* ---- the whole ---- */

static bool drafting_act_row_allowed(void *context, struct model *m, const struct entity *e, const void *old, void *row, struct problems *problems)
{
	(void)m;
	if (page_may(context, old ? ACT_CHANGE : ACT_ADD, e, row))
		return true;
	problem_add(problems, NULL, "%s", _("You cannot add this record"));
	return false;
}

static void take(struct drafting *d)
{
	struct page *p = d->page;
	const struct records_how how = { .who = p->change.who, .why = p->change.why, .may = drafting_act_row_allowed, .may_context = p };
	struct problems found = { .arena = p->arena };
	const char *plan;
	if (adopt(&d->kept, &how, &found, &plan)) {
		page_done(p, arena_printf(p->arena, "/plans/%s", plan), "adopted");
		return;
	}
	d->kept_from = &found;
	page_refuse(p);
	drafting_draw(d);
}

static void posted_adopt(struct drafting *d)
{
	if (d->kept.counts.accepted)
		take(d);
	else {
		problem_add(d->page->problems, "adopt", "%s", _("Accept at least one proposal before you adopt the plan"));
		page_refuse(d->page);
		drafting_draw(d);
	}
}

void drafting_posted(struct drafting *d, const char *ending)
{
	struct page *p = d->page;
	if (text_equal(ending, "/discard")) {
		if (kept_remove(p->model, d->kept.reading, &p->change))
			page_done(p, "/plans/draft", "removed");
	} else if (d->kept.reading->plan)
		page_form_over(p, drafting_href(d), _("The plan was adopted already. Change its records on their own pages."));
	else if (text_equal(ending, "/adopt"))
		posted_adopt(d);
	else if (text_equal(ending, "/all")) {
		if (kept_accept_all(&d->kept, &p->change))
			page_done(p, drafting_href(d), NULL);
	} else if (text_equal(ending, "/same")) {
		if (kept_accept_same(&d->kept, &p->change))
			page_done(p, drafting_href(d), NULL);
	} else if (!*ending)
		decide(d);
	else
		page_not_found(p);
}
