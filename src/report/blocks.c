#include "report/blocks.h"

#include "base/date.h"
#include "base/locale.h"
#include "base/message.h"
#include "base/text.h"
#include "model/engine/standing.h"
#include "rule/claim.h"

struct set rows_naming(struct set sorted, const char *field, int64_t id)
{
	const struct field *f = entity_field(sorted.entity, field);
	size_t low = 0, high = sorted.count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (field_int(f, sorted.rows[middle]) < id)
			low = middle + 1;
		else
			high = middle;
	}
	while (high < sorted.count && field_int(f, sorted.rows[high]) == id)
		high++;
	return (struct set){ .entity = sorted.entity, .rows = sorted.rows + low, .count = high - low };
}

struct set rows_picked(struct arena *a, struct set all, const char *field, int64_t id)
{
	const struct field *f = entity_field(all.entity, field);
	struct set found = { .entity = all.entity, .rows = arena_array(a, void *, all.count + 1) };
	for (size_t i = 0; i < all.count; i++)
		if (field_int(f, all.rows[i]) == id)
			found.rows[found.count++] = all.rows[i];
	return found;
}

void nothing_write(struct writing *w, const char *words)
{
	document_open(w->document, BLOCK_PARAGRAPH);
	document_text(w->document, words, RUN_EMPHASIS);
	document_close(w->document, BLOCK_PARAGRAPH);
}

void fact_write(struct writing *w, const char *term, const char *detail, bool made_up)
{
	if (text_empty(detail))
		return;
	document_leaf(w->document, BLOCK_TERM, term);
	document_open(w->document, BLOCK_DETAIL);
	document_text(w->document, detail, 0);
	document_mark(w->document, made_up);
	document_close(w->document, BLOCK_DETAIL);
}

void marked_fact(struct writing *w, const char *term, const char *detail, const struct entity *e, int64_t id, const char *field)
{
	fact_write(w, term, detail, e && standing_illustrative(w->model, e, id, field));
}

void fact_line(struct writing *w, bool *begun, const char *term)
{
	if (!*begun) {
		document_leaf(w->document, BLOCK_TERM, term);
		document_open(w->document, BLOCK_DETAIL);
	} else
		document_line(w->document);
	*begun = true;
}

void fact_lines_end(struct writing *w, bool begun)
{
	if (begun)
		document_close(w->document, BLOCK_DETAIL);
}

void element_item_end(struct writing *w, const struct element *e)
{
	source_note(w, &element_entity, e->head.id);
	if (e->text) {
		document_text(w->document, " \u2013 ", 0);
		document_markdown_runs(w->document, e->text);
	}
	document_close(w->document, BLOCK_ITEM);
}

void named_fact(struct writing *w, const char *term, const struct entity *of, int64_t id, bool made_up)
{
	if (id != NONE)
		fact_write(
		    w, term, model_title(w->model, of, id), made_up || standing_title_illustrative(w->model, of, model_by_id(w->model, of, id)));
}

void marked_cell(struct writing *w, const char *text, const struct entity *e, int64_t id, const char *field)
{
	document_cell_open(w->document);
	document_text(w->document, text_or(text, "\u2013"), 0);
	if (!text_empty(text))
		illustrative_mark(w, e, id, field);
	document_cell_close(w->document);
}

void verdict_cell(struct writing *w, const struct measure *v)
{
	document_cell(w->document,
	    (struct cell){ .status = measure_judges(v) ? measure_verdict_words(w->arena, v) : "\u2013",
	        .illustrative = measure_judges(v) && measure_made_up(w->model, v),
	        .note = measure_caveat(w->arena, v) });
}

void sum_cell(struct writing *w, const struct recounted *sum, const char *text)
{
	document_cell(w->document, (struct cell){ .text = sum->records ? text : "\u2013", .illustrative = sum->records && sum->made_up });
}

void evidence_mark(struct writing *w, const struct evidence *e)
{
	document_mark(w->document, claim_evidence_made_up(w->model, e));
}

void evidence_words(struct writing *w, const struct evidence *e)
{
	struct document_tree *d = w->document;
	const struct document *paper = e->document != NONE ? model_get(w->model, document, e->document) : NULL;
	const char *title = paper ? paper->title : model_title(w->model, &activity_entity, e->activity);
	if (paper && paper->address)
		document_link(d, title, paper->address);
	else
		document_text(d, title, 0);
	document_fmt(d, 0, " (%s%s%s)", message(code_name(&codelist_evidence_grade, e->grade)), message_comma(), claim_evidence_date(w->arena, e));
	evidence_mark(w, e);
	if (e->note) {
		document_text(d, message_colon(), 0);
		document_markdown_runs(d, e->note);
	}
}

void evidence_list(struct writing *w, struct set all)
{
	if (!all.count) {
		nothing_write(w, _("No evidence is recorded."));
		return;
	}
	document_open(w->document, BLOCK_LIST);
	for (size_t i = 0; i < all.count; i++) {
		document_open(w->document, BLOCK_ITEM);
		evidence_words(w, set_row(all, evidence, i));
		document_close(w->document, BLOCK_ITEM);
	}
	document_close(w->document, BLOCK_LIST);
}

void evidence_fact(struct writing *w, struct set all)
{
	document_leaf(w->document, BLOCK_TERM, _("Evidence"));
	document_open(w->document, BLOCK_DETAIL);
	if (!all.count)
		document_text(w->document, _("No evidence is recorded."), RUN_EMPHASIS);
	for (size_t i = 0; i < all.count; i++) {
		if (i)
			document_line(w->document);
		evidence_words(w, set_row(all, evidence, i));
	}
	document_close(w->document, BLOCK_DETAIL);
}

static void blocks_names(struct writing *w, const char *lead, struct set participations, const int64_t *ids, size_t count)
{
	enum { NAMES_SHOWN = 6 };
	document_text(w->document, lead, 0);
	for (size_t i = 0; i < count && i < NAMES_SHOWN; i++)
		document_fmt(w->document, 0, "%s%s", i ? locale_comma() : " ", model_title(w->model, &organisation_entity, ids[i]));
	if (count > NAMES_SHOWN)
		document_fmt(w->document, 0, " %s", arena_printf(w->arena, _("and %zu more"), count - NAMES_SHOWN));
	document_mark(w->document, benefit_names_made_up(w->model, participations, ids, count));
}

void gainers_cell(struct writing *w, struct set participations, const int64_t *gains, size_t gain_count, const int64_t *part, size_t part_count)
{
	document_open(w->document, BLOCK_CELL);
	if (gain_count)
		blocks_names(w, _("Gains from it:"), participations, gains, gain_count);
	if (!gain_count && !part_count)
		document_text(w->document, "\u2013", 0);
	if (part_count) {
		if (gain_count)
			document_line(w->document);
		blocks_names(w, _("Participants:"), participations, part, part_count);
	}
	document_close(w->document, BLOCK_CELL);
}

void status_words(struct writing *w, const struct progress *p)
{
	document_text(w->document, message(progress_name(p->status)), RUN_STRONG);
	if (p->days_late)
		document_fmt(w->document, 0, message_n(" (by %lld day)", " (by %lld days)", (long)p->days_late), (long long)p->days_late);
	document_mark(w->document, progress_made_up(w->model, p));
}

void status_cell(struct writing *w, const struct progress *p)
{
	document_cell_open(w->document);
	status_words(w, p);
	document_cell_close(w->document);
}

void update_words(struct writing *w, const struct update *u)
{
	struct document_tree *d = w->document;
	document_fmt(d, 0, _("%s: %s"), date_people(w->arena, u->date), message(code_name(&codelist_update_status, u->status)));
	illustrative_mark(w, &update_entity, u->head.id, NULL);
	if (u->note) {
		document_text(d, message_stop(), 0);
		document_markdown_runs(d, u->note);
	}
	if (u->author)
		document_fmt(d, 0, " \u2013 %s", u->author);
}

static void last_words(struct writing *w, const struct progress *p)
{
	struct document_tree *d = w->document;
	const struct update *u = p->last;
	document_line(d);
	if (!u) {
		document_text(d, _("No update has been given yet."), RUN_EMPHASIS);
		return;
	}
	update_words(w, u);
}

void progress_facts(struct writing *w, const struct progress *p)
{
	const struct element *e = p->action;
	int64_t id = e->head.id;
	document_leaf(w->document, BLOCK_TERM, _("Status"));
	document_open(w->document, BLOCK_DETAIL);
	status_words(w, p);
	last_words(w, p);
	document_close(w->document, BLOCK_DETAIL);
	marked_fact(w, _("Owner"), e->owner == NONE ? _("No owner is recorded.") : model_title(w->model, &organisation_entity, e->owner),
	    e->owner == NONE ? NULL : &element_entity, id, "owner");
	marked_fact(w, _("Post responsible"), e->post == NONE ? NULL : model_title(w->model, &person_entity, e->post), &element_entity, id, "post");
	marked_fact(w, _("Due"), e->due ? date_people(w->arena, e->due) : _("No date is set."), e->due ? &element_entity : NULL, id, "due");
	marked_fact(w, _("Next step"), e->next ? e->next : _("No next step is recorded."), e->next ? &element_entity : NULL, id, "next");
}

/* Those of a side and a state, one a line; that there is none where there is none. */
static void mutual_cell(struct writing *w, const struct mutual *all, enum mutual_side side, enum benefit_state state)
{
	struct document_tree *d = w->document;
	size_t n = 0;
	document_cell_open(d);
	for (size_t i = 0; i < all->count; i++) {
		const struct mutual_gain *g = &all->each[i];
		if (g->side != side || g->state != state)
			continue;
		if (n++)
			document_line(d);
		if (g->part && g->organisation != NONE)
			document_fmt(d, 0, "%s%s", model_title(w->model, &organisation_entity, g->organisation), message_colon());
		document_text(d, g->title, 0);
		if (g->who)
			document_fmt(d, 0, " (%s)", g->who);
		document_mark(d, g->made_up);
	}
	if (!n)
		document_text(d, _("Nothing is recorded"), 0);
	document_cell_close(d);
}

void mutual_table(struct writing *w, const struct mutual *all, const char *home)
{
	static const enum benefit_state order[] = { BENEFIT_REALISED, BENEFIT_UNDER_WAY, BENEFIT_PROMISED };
	document_heading(w->document, 2, NULL, _("What each side gains"));
	document_table_open(w->document, _("What each side gains"), (const char *const[]){ N_("Progress"), home, N_("Partner city"), NULL });
	for (size_t i = 0; i < COUNT(order); i++) {
		document_row(w->document);
		cell_text(w, message(benefit_state_name(order[i])));
		mutual_cell(w, all, MUTUAL_HOME, order[i]);
		mutual_cell(w, all, MUTUAL_PARTNER, order[i]);
	}
	document_table_close(w->document);
}
