/* drafting_edition.c - the next edition of a plan beside the one before: what is as it was, in other words, new, and no longer there. */
#include <stdlib.h>

#include "base/text.h"
#include "model/declared/strategy.h"
#include "rule/element.h"
#include "web/govuk/field.h"
#include "web/govuk/govuk.h"
#include "web/page/drafting/drafting.h"
#include "web/record/words.h"

enum { EDITION_TITLE = 90 };

static bool edition_stands(const struct kept_line *line)
{
	return line->group == KEPT_TREE && (kept_is_open(line->row) || kept_is_accepted(line->row));
}

const char *drafting_tie_name(const struct drafting *d, const struct kept_line *line)
{
	if (!d->kept.follows || !edition_stands(line))
		return NULL;
	switch (kept_tie(&d->kept, line->row)) {
	case KEPT_NEW: return _("new");
	case KEPT_REWORDED: return _("in other words");
	default: return NULL;
	}
}

static const char *edition_title(const struct drafting *d, const struct element *e)
{
	return text_cut(d->page->arena, element_known(d->page->arena, e), EDITION_TITLE);
}

/* ---- the chosen one ---- */

void drafting_was_draw(struct drafting *d, const struct proposed *row)
{
	struct page *p = d->page;
	const struct element *was = kept_was(&d->kept, row);
	if (!was)
		return;
	html(p->o, "<p class=\"drafting__why\">%s <a class=\"govuk-link\" href=\"%s\">%s</a></p>", _("In the edition before:"),
	    record_href(p, &element_entity, was->head.id), edition_title(d, was));
	if (kept_tie(&d->kept, row) == KEPT_REWORDED)
		words_difference(p, was->title, row->title);
}

static int edition_order(const void *x, const void *y)
{
	const struct element *a = ((const struct kept_before *)x)->element, *b = ((const struct kept_before *)y)->element;
	return a->position != b->position ? (a->position < b->position ? -1 : 1) : 0;
}

/* By the order of the plan. */
static const struct kept_before *edition_parts(const struct drafting *d)
{
	const struct kept *k = &d->kept;
	struct kept_before *parts = arena_array(d->page->arena, struct kept_before, k->before_count + 1);
	for (size_t i = 0; i < k->before_count; i++)
		parts[i] = k->before[i];
	if (k->before_count)
		qsort(parts, k->before_count, sizeof(*parts), edition_order);
	return parts;
}

void drafting_was_field(struct drafting *d, const char *chosen)
{
	struct page *p = d->page;
	const struct kept_before *parts = edition_parts(d);
	struct govuk_option *items = arena_array(p->arena, struct govuk_option, d->kept.before_count + 1);
	size_t n = 0;
	items[n++] = (struct govuk_option){ .text = _("Nothing: it is new"), .value = "" };
	for (size_t i = 0; i < d->kept.before_count; i++)
		if (!parts[i].by || text_equal(parts[i].element->slug, chosen))
			items[n++] = (struct govuk_option){ .text = edition_title(d, parts[i].element), .value = parts[i].element->slug };
	govuk_select(p->o,
	    &(struct govuk_select){ .id = "was",
	        .name = "was",
	        .label = { .text = _("Takes the place of, in the edition before") },
	        .error_message = { .text = page_problem(p, "was") },
	        .items = items,
	        .items_count = n,
	        .value = chosen });
}

/* ---- the whole ---- */

struct edition_counts {
	size_t count[3], gone, same_open;
};

static struct edition_counts edition_count(const struct drafting *d)
{
	struct edition_counts t = { 0 };
	for (size_t i = 0; i < d->kept.count; i++) {
		const struct kept_line *line = &d->kept.lines[i];
		if (!edition_stands(line))
			continue;
		enum kept_tie tie = kept_tie(&d->kept, line->row);
		t.count[tie]++;
		t.same_open += tie == KEPT_SAME && kept_is_open(line->row) && !line->row->question;
	}
	for (size_t i = 0; i < d->kept.before_count; i++)
		t.gone += !d->kept.before[i].by;
	return t;
}

static void gone_draw(struct drafting *d, size_t gone)
{
	struct page *p = d->page;
	const struct kept_before *parts = edition_parts(d);
	if (!gone)
		return;
	html(p->o,
	    "<details class=\"govuk-details\"><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">%s</span></summary>"
	    "<div class=\"govuk-details__text\"><p>%s</p><ul class=\"govuk-list govuk-list--bullet\">",
	    arena_printf(p->arena, message_n("%zu part is no longer in it", "%zu parts are no longer in it", (long)gone), gone),
	    _("They stay in the plan before. If one goes on under another name, choose it at the part that takes its place."));
	for (size_t i = 0; i < d->kept.before_count; i++)
		if (!parts[i].by)
			html(p->o, "<li><a class=\"govuk-link\" href=\"%s\">%s</a></li>", record_href(p, &element_entity, parts[i].element->head.id),
			    edition_title(d, parts[i].element));
	html(p->o, "</ul></div></details>");
}

void drafting_edition_draw(struct drafting *d)
{
	struct page *p = d->page;
	const struct plan *plan = d->kept.follows;
	if (!plan)
		return;
	struct edition_counts t = edition_count(d);
	html(p->o, "<p>%s <a class=\"govuk-link\" href=\"%s\">%s</a></p><ul class=\"drafting__counts\">", _("New edition of"),
	    record_href(p, &plan_entity, plan->head.id), plan->title);
	html(p->o, "<li><b>%zu</b> %s</li><li><b>%zu</b> %s</li><li><b>%zu</b> %s</li><li><b>%zu</b> %s</li></ul>", t.count[KEPT_SAME],
	    _("as before"), t.count[KEPT_REWORDED], _("in other words"), t.count[KEPT_NEW], _("new"), t.gone, _("no longer in it"));
	gone_draw(d, t.gone);
	if (t.same_open && !d->kept.reading->plan)
		drafting_button(d, "/same", _("Accept what is as before"), "govuk-button--secondary");
	if (d->kept.reading->plan)
		html(p->o, "<p><a class=\"govuk-link\" href=\"/succession/%s\">%s</a></p>", plan->slug,
		    _("What follows each part of the plan before"));
}
