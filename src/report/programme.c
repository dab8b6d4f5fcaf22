/* programme.c - the programme of a visit or an exchange, a table a day: to print on one or two sheets. */
#include "base/date.h"
#include "model/engine/standing.h"
#include "report/blocks.h"
#include "rule/activity.h"
#include "rule/exchange/exchange.h"

static const char *when_words(struct writing *w, const struct programme_item *t)
{
	if (!t->starts)
		return _("All day");
	return t->ends ? arena_printf(w->arena, _("%s\u00a0to\u00a0%s"), t->starts, t->ends) : t->starts;
}

static size_t days_count(struct set items)
{
	size_t days = 0;
	for (size_t i = 0; i < items.count; i += exchange_day_items(items, i))
		days++;
	return days;
}

static void programme_day_write(struct writing *w, struct set items, size_t i, size_t n, const char *caption)
{
	struct document_tree *d = w->document;
	const char *date = set_row(items, programme_item, i)->date, *day = exchange_day_people(w->arena, date);
	document_heading(d, 1, anchor_of(w, arena_printf(w->arena, "day-%s", date)), day);
	document_table_open(d, caption, (const char *const[]){ N_("When"), N_("What"), N_("Where"), N_("Who is responsible"), NULL });
	for (size_t k = i; k < i + n; k++) {
		const struct programme_item *t = set_row(items, programme_item, k);
		document_row(d);
		cell_text(w, when_words(w, t));
		document_cell(d,
		    (struct cell){ .text = t->title,
		        .note = t->note,
		        .illustrative = standing_illustrative(w->model, &programme_item_entity, t->head.id, "title") });
		cell_text(w, text_or(t->venue, ""));
		cell_text(w, text_or(t->responsible, ""));
	}
	document_table_close(d);
}

static void programme_facts_write(struct writing *w, const struct activity *a)
{
	const char *when = period_words(w->arena, text_or(a->starts, a->starts_planned), text_or(a->ends, a->ends_planned));
	document_open(w->document, BLOCK_FACTS);
	marked_fact(w, _("When"), when, &activity_entity, a->head.id, a->starts ? "starts" : "starts_planned");
	named_fact(w, _("Place"), &place_entity, a->place, standing_illustrative(w->model, &activity_entity, a->head.id, "place"));
	document_close(w->document, BLOCK_FACTS);
}

void programme_build(struct writing *w)
{
	const struct activity *a = model_get(w->model, activity, given_record(w, "activity"));
	if (!a || !activity_is_visit_or_exchange(a->kind)) {
		document_title(w->document, _("Programme"), false);
		nothing_write(w, _("There is no such visit or exchange."));
		return;
	}
	struct set items = programme_of(w->model, a->head.id, EXCHANGE_ITEMS_MAX);
	document_title(w->document, arena_printf(w->arena, _("Programme: %s"), a->title),
	    standing_illustrative(w->model, &activity_entity, a->head.id, "title"));
	programme_facts_write(w, a);
	if (!items.count)
		nothing_write(w, _("No programme is recorded for who may read it here."));
	size_t days = days_count(items), day = 0;
	for (size_t i = 0, n; i < items.count; i += n) {
		n = exchange_day_items(items, i);
		programme_day_write(w, items, i, n, arena_printf(w->arena, _("Day %zu of %zu"), ++day, days));
	}
}
