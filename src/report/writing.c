#include "report/writing.h"

#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "model/engine/standing.h"
#include "rule/element.h"
#include "rule/keeping.h"
#include "rule/source.h"

const struct element *section_of(struct writing *w, const char *code)
{
	return plan_element(w->model, w->plan->head.id, code);
}

const char *anchor_of(struct writing *w, const char *slug)
{
	return arena_printf(w->arena, "r-%s", text_slug(w->arena, slug));
}

void section_write(struct writing *w, const char *code, int level, const char *number, const char *otherwise)
{
	const struct element *s = section_of(w, code);
	const char *title = s ? s->title : otherwise;
	document_heading(w->document, level, anchor_of(w, arena_printf(w->arena, "part-%s", code)),
	    *number ? arena_printf(w->arena, "%s %s", number, title) : title);
	if (!s)
		return;
	document_heading_note(w->document, source_of(w, &element_entity, s->head.id));
	document_markdown(w->document, s->text, level + 1);
}

/* The document that sets out the strategy is the one being made: a note names it only for what there is to say of it. */
static bool source_own(struct writing *w, int64_t id)
{
	const struct document *source = id == NONE ? NULL : model_get(w->model, document, id);
	return source && source->plan == w->plan->head.id;
}

/* Notes on how a record came about stand with it on its page, for who keeps records. */
static const char *source_words(struct writing *w, const struct provenance *p)
{
	struct out o = { .arena = w->arena };
	const char *place = source_place(w->arena, p->locator);
	if (p->source == NONE || source_own(w, p->source))
		return NULL;
	out_str(&o, model_title(w->model, &document_entity, p->source));
	if (place)
		out_fmt(&o, "%s%s", message_comma(), place);
	if (p->said_on)
		out_fmt(&o, " (%s)", date_people(w->arena, p->said_on));
	/* the next source follows behind a semicolon */
	while (o.length && o.text[o.length - 1] == '.')
		o.text[--o.length] = 0;
	return out_text(&o);
}

const char *source_of(struct writing *w, const struct entity *e, int64_t id)
{
	struct out o = { .arena = w->arena };
	struct set all = standing_of(w->model, e, id);
	for (size_t i = 0; i < all.count; i++) {
		const char *words = source_words(w, set_row(all, provenance, i));
		if (words && !(o.length && strstr(out_text(&o), words)))
			out_fmt(&o, "%s%s", o.length ? message_semicolon() : "", words);
	}
	if (!o.length)
		return NULL;
	out_char(&o, '.');
	return out_text(&o);
}

bool source_says(struct writing *w, const struct entity *e, int64_t id)
{
	struct set all = standing_of(w->model, e, id);
	return set_any(all, provenance, source_own(w, each->source));
}

void source_note(struct writing *w, const struct entity *e, int64_t id)
{
	document_note(w->document, source_of(w, e, id));
}

void illustrative_mark(struct writing *w, const struct entity *e, int64_t id, const char *field)
{
	document_mark(w->document, standing_illustrative(w->model, e, id, field));
}

const char *period_words(struct arena *a, const char *starts, const char *ends)
{
	if (starts && ends)
		return date_span_people(a, starts, ends);
	if (starts)
		return arena_printf(a, _("from %s"), date_people(a, starts));
	return ends ? arena_printf(a, _("until %s"), date_people(a, ends)) : "";
}

const char *element_label(struct writing *w, const struct element *e)
{
	const struct plan *p = model_get(w->model, plan, e->plan);
	if (e->plan == w->plan->head.id || !p)
		return element_known(w->arena, e);
	return arena_printf(w->arena, _("%s: %s"), text_or(p->short_title, p->title), text_or(e->short_title, e->title));
}

bool of_the_day(struct writing *w, const char *starts, const char *ends)
{
	const char *day = w->model->as_at;
	return (!starts || strcmp(date_first(w->arena, starts), day) <= 0) && (!ends || strcmp(date_last(w->arena, ends), day) >= 0);
}

struct set plans_of_the_day(struct writing *w, const char *scope)
{
	struct set all = plans_of_scope(w->model, scope, w->plan->head.id), found = { .entity = all.entity };
	found.rows = arena_array(w->arena, void *, all.count + 1);
	for (size_t i = 0; i < all.count; i++)
		if (of_the_day(w, set_row(all, plan, i)->starts, set_row(all, plan, i)->ends))
			found.rows[found.count++] = all.rows[i];
	return found;
}

const struct progress *progress_find_action(struct writing *w, int64_t action)
{
	return FIND(w->progress.each, w->progress.count, each->action->head.id == action);
}

const char *progress_words(struct arena *a, const struct progress_sum *sum)
{
	return arena_printf(a,
	    message_n("%lld of %lld action is complete or on track.", "%lld of %lld actions are complete or on track.", (long)sum->total),
	    (long long)progress_good(sum), (long long)sum->total);
}

void cell_text(struct writing *w, const char *text)
{
	document_cell(w->document, (struct cell){ .text = text });
}

void progress_paragraph(struct writing *w, const struct progress_list *l)
{
	document_open(w->document, BLOCK_PARAGRAPH);
	document_text(w->document, progress_words(w->arena, &l->sum), 0);
	document_mark(w->document, progress_list_made_up(w->model, l, -1));
	document_close(w->document, BLOCK_PARAGRAPH);
}

static void progress_row(struct writing *w, const char *title, const struct progress_list *l)
{
	document_row(w->document);
	cell_text(w, title);
	for (int s = 0; s < PROGRESS_STATUSES; s++)
		document_cell(w->document,
		    (struct cell){ .text = integer_people(w->arena, l->sum.counts[s]), .illustrative = progress_list_made_up(w->model, l, s) });
	cell_text(w, integer_people(w->arena, l->sum.total));
}

void progress_table(struct writing *w)
{
	struct document_tree *d = w->document;
	const char *headings[PROGRESS_STATUSES + 3] = { N_("Objective") };
	for (int s = 0; s < PROGRESS_STATUSES; s++)
		headings[s + 1] = progress_name((enum progress_status)s);
	headings[PROGRESS_STATUSES + 1] = N_("Actions");
	document_table_open(d, arena_printf(w->arena, _("Actions by status as at %s"), date_people(w->arena, w->model->as_at)), headings);
	for (size_t i = 0; i < w->objectives.count; i++) {
		const struct element *o = set_row(w->objectives, element, i);
		struct progress_list below = progress_below(w->model, &w->progress, o->head.id);
		progress_row(w, element_known(w->arena, o), &below);
	}
	progress_row(w, _("All objectives"), &w->progress);
	document_table_close(d);
}
