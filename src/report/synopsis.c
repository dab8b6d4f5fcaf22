/* synopsis.c - objectives against the themes that they serve: each cell its sentence, and the actions that make it true. */
#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "codec/markdown.h"
#include "model/read/strategy_read.h"
#include "rule/element.h"
#include "report/writing.h"
#include "rule/synopsis.h"

struct themes {
	const struct element **each;
	size_t count;
};

static int64_t synopsis_place_of(const struct element *e)
{
	return e->position == NONE ? INT64_MAX : e->position;
}

static void report_synopsis_theme_add(struct themes *t, const struct element *e)
{
	size_t at = t->count;
	for (size_t i = 0; i < t->count; i++)
		if (t->each[i]->head.id == e->head.id)
			return;
	while (at && t->each[at - 1]->plan == e->plan && synopsis_place_of(t->each[at - 1]) > synopsis_place_of(e)) {
		t->each[at] = t->each[at - 1];
		at--;
	}
	t->each[at] = e;
	t->count++;
}

/* Every theme that an objective serves; and the other themes of those plans, so that an empty column shows as one. */
static struct themes themes_find(struct writing *w)
{
	enum { THEMES_MAX = 24 };
	struct themes t = { .each = arena_array(w->arena, const struct element *, THEMES_MAX + 1) };
	for (size_t i = 0; i < w->objectives.count; i++) {
		struct set all = alignments_from(w->model, set_row(w->objectives, element, i)->head.id, CODE_ALIGNMENT_KIND_SERVES);
		for (size_t k = 0; k < all.count && t.count < THEMES_MAX; k++) {
			const struct element *to = model_get(w->model, element, set_row(all, alignment, k)->to_element);
			if (element_is_theme(to))
				report_synopsis_theme_add(&t, to);
		}
	}
	for (size_t i = 0, first = t.count; i < first; i++) {
		struct set more = plan_elements(w->model, t.each[i]->plan, CODE_ELEMENT_KIND_THEME);
		for (size_t k = 0; k < more.count && t.count < THEMES_MAX; k++)
			report_synopsis_theme_add(&t, set_row(more, element, k));
	}
	return t;
}

static const struct alignment *alignment_to(struct set all, int64_t to)
{
	return set_find(all, alignment, each->to_element == to);
}

/* The objective's actions that serve the theme, with their status; that none does is said with the evidence. */
static void actions_serving(struct writing *w, const struct element *objective, const struct element *theme)
{
	struct document_tree *d = w->document;
	struct progress_list l = progress_below(w->model, &w->progress, objective->head.id);
	bool any = false;
	for (size_t i = 0; i < l.count; i++) {
		const struct element *action = l.each[i].action;
		if (!alignment_to(alignments_from(w->model, action->head.id, CODE_ALIGNMENT_KIND_SERVES), theme->head.id))
			continue;
		if (!any)
			document_line(d);
		document_fmt(d, 0, "%s%s%s%s", any ? message_semicolon() : arena_printf(w->arena, "%s ", _("Actions:")), action->code,
		    message_colon(), message(progress_name(l.each[i].status)));
		document_mark(d, progress_made_up(w->model, &l.each[i]));
		any = true;
	}
}

static void evidence_note(struct writing *w, const struct evidence *e)
{
	const char *title =
	    e->document != NONE ? model_title(w->model, &document_entity, e->document) : model_title(w->model, &activity_entity, e->activity);
	document_note(w->document,
	    arena_printf(w->arena, "%s (%s%s%s)%s%s", title, message(code_name(&codelist_evidence_grade, e->grade)), message_comma(),
	        claim_evidence_date(w->arena, e), e->note ? message_colon() : "", e->note ? markdown_plain(w->arena, e->note) : ""));
}

/* As the page says it: the evidence of the sentence, of the actions that serve the theme, and of what is done for them. */
static void synopsis_proof(struct writing *w, const struct synopsis *x, const struct element *objective, const struct element *theme)
{
	const struct synopsis_cell *c = synopsis_cell_of(x, objective->head.id, theme->head.id);
	const char *doubt = c ? synopsis_state_words(c) : NULL;
	size_t n = c ? c->proofs : 0;
	if (doubt)
		document_text(w->document, doubt, RUN_EMPHASIS);
	if (n)
		document_fmt(w->document, 0, message_n("%s%zu piece of evidence", "%s%zu pieces of evidence", (long)n), doubt ? " " : "", n);
	document_mark(w->document, n && c->proof_made_up);
}

static void synopsis_cell(
    struct writing *w, const struct synopsis *x, const struct element *objective, struct set served, const struct element *theme)
{
	struct document_tree *d = w->document;
	const struct alignment *a = alignment_to(served, theme->head.id);
	document_cell_open(w->document);
	if (!a)
		document_text(d, _("No description is recorded."), RUN_EMPHASIS);
	else {
		document_markdown_runs(d, a->text);
		source_note(w, &alignment_entity, a->head.id);
		illustrative_mark(w, &alignment_entity, a->head.id, NULL);
		struct set proof = evidence_of_alignment(w->model, a->head.id);
		actions_serving(w, objective, theme);
		document_line(d);
		synopsis_proof(w, x, objective, theme);
		for (size_t i = 0; i < proof.count; i++)
			evidence_note(w, set_row(proof, evidence, i));
	}
	document_cell_close(w->document);
}

void synopsis_table(struct writing *w)
{
	struct document_tree *d = w->document;
	struct themes t = themes_find(w);
	struct synopsis x = synopsis_read(w->model, w->plan);
	if (!t.count) {
		document_leaf(d, BLOCK_PARAGRAPH, _("No objective serves a theme yet."));
		return;
	}
	document_open(d, BLOCK_TABLE);
	document_fmt(d, 0, _("How each objective serves each theme, as at %s"), date_people(w->arena, w->model->as_at));
	document_row(d);
	document_leaf(d, BLOCK_HEADER, _("Objective"));
	for (size_t i = 0; i < t.count; i++) {
		document_open(d, BLOCK_HEADER);
		document_text(d, t.each[i]->title, 0);
		source_note(w, &element_entity, t.each[i]->head.id);
		document_close(d, BLOCK_HEADER);
	}
	for (size_t i = 0; i < w->objectives.count; i++) {
		const struct element *o = set_row(w->objectives, element, i);
		struct set served = alignments_from(w->model, o->head.id, CODE_ALIGNMENT_KIND_SERVES);
		document_row(d);
		cell_text(w, element_called(w->arena, o, o->title));
		for (size_t k = 0; k < t.count; k++)
			synopsis_cell(w, &x, o, served, t.each[k]);
	}
	document_table_close(d);
}

void synopsis_build(struct writing *w)
{
	struct document_tree *d = w->document;
	d->title = arena_printf(w->arena, _("%s: %s"), w->plan->title, _("Synopsis table"));
	const struct element *s = section_of(w, "B4");
	if (s)
		document_markdown(d, s->text, 1);
	synopsis_table(w);
}
