/* synopsis.c - the synopsis matrix of the main plan: what each objective does for each theme, and what makes it true.
 *
 * Rows are the plan's objectives, columns the themes that objectives serve. A cell is an alignment with its sentence; behind it
 * stand the objective's actions that serve the theme, the activities that deliver those, and the evidence. */
#include <string.h>

#include "base/text.h"
#include "model/declared/knowledge.h"
#include "model/read/strategy_read.h"
#include "model/rows/strategy.h"
#include "rule/claim.h"
#include "rule/element.h"
#include "web/page/strategy/strategy.h"
#include "web/view/element.h"
#include "web/view/evidence.h"
#include "web/view/progress.h"

enum { THEMES_MAX = 12, CELLS_MAX = 400 };

struct matrix_cell {
	const struct alignment *alignment;
	struct set actions;  /* that serve the theme */
	size_t action_count; /* of the objective */
	size_t proofs;       /* pieces of evidence behind it */
	enum claim_state state;
	bool proof_made_up; /* one of these is */
};

struct matrix {
	const struct plan *plan;
	struct set objectives;
	const struct element *themes[THEMES_MAX];
	size_t theme_count;
	struct set alignments; /* of the plan's elements */
	struct progress_list progress;
	struct set contributions; /* to the plan's elements, by element */
	struct set evidence, of_alignments, of_contributions;
	struct matrix_cell *cells; /* objectives x themes */
};

static void strategy_synopsis_theme_add(struct matrix *x, const struct element *theme)
{
	for (size_t i = 0; i < x->theme_count; i++)
		if (x->themes[i]->head.id == theme->head.id)
			return;
	if (x->theme_count < THEMES_MAX)
		x->themes[x->theme_count++] = theme;
}

static const struct alignment *serving(const struct matrix *x, int64_t from, int64_t to)
{
	for (size_t i = 0; i < x->alignments.count; i++) {
		const struct alignment *a = set_row(x->alignments, alignment, i);
		if (a->from_element == from && a->to_element == to && alignment_serves(a))
			return a;
	}
	return NULL;
}

/* Rows of a set whose reference is `id`. */
static struct set synopsis_rows_of(struct page *p, struct set all, const char *field, int64_t id)
{
	const struct field *f = entity_field(all.entity, field);
	struct set found = { .entity = all.entity };
	size_t n = 0;
	for (size_t i = 0; i < all.count; i++)
		n += field_int(f, all.rows[i]) == id;
	found.rows = arena_array(p->arena, void *, n + 1);
	for (size_t i = 0; i < all.count; i++)
		if (field_int(f, all.rows[i]) == id)
			found.rows[found.count++] = all.rows[i];
	return found;
}

/* The best piece says how the cell is proved, as it does of a claim. */
static void cell_prove(struct page *p, const struct matrix *x, struct matrix_cell *c, struct set evidence)
{
	enum claim_state is = claim_state_in_plan(p->model, x->plan->head.id, evidence);
	c->proofs += evidence.count;
	c->state = is > c->state ? is : c->state;
	c->proof_made_up = c->proof_made_up || claim_evidence_any_made_up(p->model, evidence);
}

/* Pieces of evidence behind an action: its own, and of what activities do for it. */
static void action_proofs(struct page *p, const struct matrix *x, struct matrix_cell *c, int64_t action)
{
	cell_prove(p, x, c, synopsis_rows_of(p, x->evidence, "element", action));
	struct set done = synopsis_rows_of(p, x->contributions, "element", action);
	for (size_t i = 0; i < done.count; i++)
		cell_prove(p, x, c, synopsis_rows_of(p, x->of_contributions, "contribution", set_row(done, contribution, i)->head.id));
}

static void cell_read(struct page *p, const struct matrix *x, struct matrix_cell *c, const struct element *objective, const struct element *theme)
{
	struct progress_list actions = progress_below(p->model, &x->progress, objective->head.id);
	*c = (struct matrix_cell){ .alignment = serving(x, objective->head.id, theme->head.id),
		.action_count = actions.count,
		.actions = { .entity = &element_entity, .rows = arena_array(p->arena, void *, actions.count + 1) } };
	for (size_t i = 0; i < actions.count; i++) {
		const struct element *a = actions.each[i].action;
		if (!serving(x, a->head.id, theme->head.id))
			continue;
		memcpy(&c->actions.rows[c->actions.count++], &a, sizeof(a));
		action_proofs(p, x, c, a->head.id);
	}
	if (c->alignment)
		cell_prove(p, x, c, synopsis_rows_of(p, x->of_alignments, "alignment", c->alignment->head.id));
}

static struct matrix matrix_read(struct page *p, const struct plan *plan)
{
	struct matrix x = { .plan = plan,
		.objectives = plan_elements(p->model, plan->head.id, CODE_ELEMENT_KIND_OBJECTIVE),
		.alignments = alignments_of_plan(p->model, plan->head.id),
		.progress = progress_of_plan(p->model, plan->head.id),
		.contributions = contributions_of_plan(p->model, plan->head.id),
		.evidence = evidence_of_plan(p->model, plan->head.id),
		.of_alignments = evidence_of_plan_alignments(p->model, plan->head.id),
		.of_contributions = evidence_of_plan_contributions(p->model, plan->head.id) };
	claim_documents_ahead(p->model, x.evidence);
	claim_documents_ahead(p->model, x.of_alignments);
	claim_documents_ahead(p->model, x.of_contributions);
	for (size_t i = 0; i < x.alignments.count; i++) {
		const struct alignment *a = set_row(x.alignments, alignment, i);
		const struct element *from = model_get(p->model, element, a->from_element), *to = model_get(p->model, element, a->to_element);
		if (element_is_objective(from) && element_is_theme(to) && alignment_serves(a))
			strategy_synopsis_theme_add(&x, to);
	}
	/* themes in their own order */
	for (size_t i = 1; i < x.theme_count; i++)
		for (size_t j = i; j && x.themes[j]->position < x.themes[j - 1]->position; j--) {
			const struct element *t = x.themes[j];
			x.themes[j] = x.themes[j - 1];
			x.themes[j - 1] = t;
		}
	if (x.objectives.count > CELLS_MAX / THEMES_MAX)
		x.objectives.count = CELLS_MAX / THEMES_MAX;
	x.cells = arena_array(p->arena, struct matrix_cell, x.objectives.count * THEMES_MAX + 1);
	for (size_t i = 0; i < x.objectives.count; i++)
		for (size_t j = 0; j < x.theme_count; j++)
			cell_read(p, &x, &x.cells[i * THEMES_MAX + j], set_row(x.objectives, element, i), x.themes[j]);
	return x;
}

static int tint(const struct matrix_cell *c)
{
	if (!c->alignment || !c->action_count)
		return 0;
	return (int)((5 * c->actions.count + c->action_count - 1) / c->action_count);
}

static const char *state_words(const struct matrix_cell *c)
{
	if (!c->alignment)
		return _("No connection here.");
	if (!c->actions.count && !c->proofs)
		return _("Unproved: no action supports this theme and no evidence is recorded.");
	if (!c->actions.count)
		return _("No action supports this theme.");
	static const char *const doubts[CLAIM_STATES] = {
		[CLAIM_UNPROVED] = N_("Unproved: no evidence is recorded."),
		[CLAIM_STATED] = N_("Unproved: stated by the plan alone."),
		[CLAIM_UNDATED] = N_("Unproved: the evidence has no date."),
		[CLAIM_STALE] = N_("Unproved: no evidence is from the last year."),
	};
	return doubts[c->state] ? _(doubts[c->state]) : NULL;
}

/* An objective's code as part of a fragment. */
static const char *synopsis_id_of(struct page *p, const struct element *o)
{
	return text_slug(p->arena, o->code);
}

static void cell_write(struct page *p, const struct matrix *x, const struct matrix_cell *c, size_t i, size_t j)
{
	const struct element *o = set_row(x->objectives, element, i);
	html(p->o, "<td class=\"w%d\" role=\"cell\"><span class=\"matrix__column\" aria-hidden=\"true\">%s</span>", tint(c), x->themes[j]->title);
	if (c->alignment)
		html(p->o, "<p>%s</p>", page_plain(p, c->alignment->text, 800));
	const char *state = state_words(c);
	if (state)
		html(p->o, "<p class=\"matrix__empty\">%s</p>", state);
	if (c->alignment) {
		html(p->o, "<p class=\"matrix__count\"><span class=\"pips\" aria-hidden=\"true\">");
		for (size_t k = 0; k < c->action_count && k < 20; k++)
			html(p->o, k < c->actions.count ? "<span class=\"on\"></span>" : "<span></span>");
		html(p->o,
		    "</span><a class=\"govuk-link\" href=\"%s#cell-%s-%zu\">%s<span class=\"govuk-visually-hidden\"> "
		    "%s</span></a></p>",
		    page_part_href(p, "proof"), synopsis_id_of(p, o), j + 1,
		    arena_printf(p->arena, message_n("%zu of %zu actions supports this", "%zu of %zu actions support this", (long)c->actions.count),
		        c->actions.count, c->action_count),
		    arena_printf(p->arena, _("(objective %s, %s)"), o->code, x->themes[j]->title));
	}
	html(p->o, "</td>");
}

static size_t column_links(const struct matrix *x, size_t j)
{
	size_t n = 0;
	for (size_t i = 0; i < x->objectives.count; i++)
		n += x->cells[i * THEMES_MAX + j].actions.count;
	return n;
}

static void matrix_write(struct page *p, const struct matrix *x)
{
	html(p->o,
	    "<table class=\"matrix\" role=\"table\"><caption class=\"govuk-visually-hidden\">%s</caption><thead "
	    "role=\"rowgroup\"><tr role=\"row\"><td role=\"cell\"></td>",
	    _("Objectives against themes"));
	for (size_t j = 0; j < x->theme_count; j++)
		html(p->o, "<th scope=\"col\" role=\"columnheader\">%s<small>%s</small></th>", x->themes[j]->title,
		    arena_printf(p->arena, message_n("%zu action link", "%zu action links", (long)column_links(x, j)), column_links(x, j)));
	html(p->o, "</tr></thead><tbody role=\"rowgroup\">");
	for (size_t i = 0; i < x->objectives.count; i++) {
		const struct element *o = set_row(x->objectives, element, i);
		html(p->o,
		    "<tr class=\"%s\" role=\"row\" id=\"row-%s\"><th scope=\"row\" role=\"rowheader\"><span "
		    "class=\"matrix__number\">%s</span>",
		    page_hue(p, o->head.id), synopsis_id_of(p, o), o->code);
		page_link_text(p, record_href(p, &element_entity, o->head.id), text_or(o->short_title, o->title));
		html(p->o, "</th>");
		for (size_t j = 0; j < x->theme_count; j++)
			cell_write(p, x, &x->cells[i * THEMES_MAX + j], i, j);
		html(p->o, "</tr>");
	}
	html(p->o, "</tbody></table>");
}

/* What a piece of evidence is: the same document may prove several things. */
static bool same_proof(const struct evidence *a, const struct evidence *b)
{
	return a->document == b->document && a->activity == b->activity;
}

static void proof_add(struct page *p, struct set *s, struct set more)
{
	s->rows = arena_grow(p->arena, s->rows, s->count * sizeof(void *), (s->count + more.count) * sizeof(void *));
	for (size_t i = 0; i < more.count; i++) {
		bool known = false;
		for (size_t j = 0; j < s->count && !known; j++)
			known = same_proof(set_row(*s, evidence, j), set_row(more, evidence, i));
		if (!known)
			s->rows[s->count++] = more.rows[i];
	}
}

static void proof_list(struct page *p, struct set proof)
{
	html(p->o, "<p class=\"small\"><span class=\"muted\">%s</span> ", _("Evidence:"));
	for (size_t i = 0; i < proof.count; i++) {
		html(p->o, "%s", i ? "; " : "");
		evidence_link(p, set_row(proof, evidence, i));
	}
	html(p->o, "%s</p>", proof.count ? "." : _("none recorded."));
}

/* An action with its status, the activities that deliver it, and what proves either. */
static void action_proof(struct page *p, const struct matrix *x, const struct element *a)
{
	struct set done = synopsis_rows_of(p, x->contributions, "element", a->head.id),
	           proof = synopsis_rows_of(p, x->evidence, "element", a->head.id);
	html(p->o, "<li><span class=\"plan-tree__code\">%s</span>", a->code);
	page_link_text(p, record_href(p, &element_entity, a->head.id), text_cut(p->arena, text_or(a->short_title, a->title), 100));
	for (size_t i = 0; i < x->progress.count; i++)
		if (x->progress.each[i].action->head.id == a->head.id) {
			html(p->o, " ");
			size_t from = p->o->length;
			html(p->o, "<span class=\"status-word %s\">%s</span>", progress_class(x->progress.each[i].status),
			    _(progress_name(x->progress.each[i].status)));
			if (progress_made_up(p->model, &x->progress.each[i]))
				page_mark_from(p, from);
		}
	html(p->o, "<p class=\"small\"><span class=\"muted\">%s</span> ", _("Activities:"));
	for (size_t i = 0; i < done.count; i++) {
		const struct contribution *c = set_row(done, contribution, i);
		html(p->o, "%s", i ? "; " : "");
		page_link(p, &activity_entity, c->activity);
		if (page_illustrative(p, &contribution_entity, c, NULL))
			page_mark(p);
		proof_add(p, &proof, synopsis_rows_of(p, x->of_contributions, "contribution", c->head.id));
	}
	html(p->o, "%s</p>", done.count ? "." : _("none recorded."));
	proof_list(p, proof);
	html(p->o, "</li>");
}

static void cell_proof(struct page *p, const struct matrix *x, size_t i, size_t j)
{
	const struct element *o = set_row(x->objectives, element, i);
	const struct matrix_cell *c = &x->cells[i * THEMES_MAX + j];
	html(p->o,
	    "<section class=\"card %s\" id=\"cell-%s-%zu\"><h3 class=\"subheading\">%s<span class=\"govuk-visually-hidden\">, "
	    "%s</span></h3>",
	    page_hue(p, o->head.id), synopsis_id_of(p, o), j + 1, x->themes[j]->title, element_name_people(p, o));
	const char *state = state_words(c);
	if (state)
		html(p->o, "<ul class=\"evidence evidence--none\"><li>%s</li></ul>", state);
	if (c->actions.count) {
		html(p->o, "<ul class=\"evidence\">");
		for (size_t k = 0; k < c->actions.count; k++)
			action_proof(p, x, set_row(c->actions, element, k));
		html(p->o, "</ul>");
	}
	struct set own = c->alignment ? synopsis_rows_of(p, x->of_alignments, "alignment", c->alignment->head.id) : (struct set){ 0 };
	if (own.count) {
		html(p->o, "<p class=\"small muted\">%s</p>", _("Evidence for this statement:"));
		proof_list(p, own);
	}
	html(p->o, "</section>");
}

static void proof_draw(struct page *p, const void *context)
{
	const struct matrix *x = context;
	for (size_t i = 0; i < x->objectives.count; i++) {
		const struct element *o = set_row(x->objectives, element, i);
		html(p->o, "<h2 class=\"subheading\">%s: %s</h2><div class=\"cards cards--three\">", element_name_people(p, o),
		    text_or(o->short_title, o->title));
		for (size_t j = 0; j < x->theme_count; j++)
			cell_proof(p, x, i, j);
		html(p->o, "</div>");
	}
}

static const struct section sections[] = {
	{ .id = "proof",
	    .heading = N_("Actions and evidence"),
	    .aside = N_("For each cell the actions that serve the theme, the activities that deliver them, and the evidence."),
	    .draw = proof_draw,
	    .line = { N_("Actions and evidence for each connection") } },
	{ 0 }
};

static size_t unproved_count(const struct matrix *x)
{
	size_t n = 0;
	for (size_t i = 0; i < x->objectives.count; i++)
		for (size_t j = 0; j < x->theme_count; j++)
			n += x->cells[i * THEMES_MAX + j].state != CLAIM_PROVED;
	return n;
}

/* What is unproved would be more without what is made up. */
static bool proofs_made_up(const struct matrix *x)
{
	for (size_t i = 0; i < x->objectives.count; i++)
		for (size_t j = 0; j < x->theme_count; j++)
			if (x->cells[i * THEMES_MAX + j].proof_made_up)
				return true;
	return false;
}

static void matrix_show(struct page *p, const struct plan *plan, const struct matrix *x)
{
	page_show(p, "plan", &plan_entity, plan);
	page_show_set(p, "objectives", x->objectives);
	page_show_int(p, "unproved", (int64_t)unproved_count(x));
	page_show_made_up(p, proofs_made_up(x));
	for (size_t i = 0; i < x->objectives.count; i++)
		for (size_t j = 0; j < x->theme_count; j++) {
			const struct matrix_cell *c = &x->cells[i * THEMES_MAX + j];
			const char *name = arena_printf(p->arena, "%s-%zu", set_row(x->objectives, element, i)->code, j + 1);
			page_show(p, arena_printf(p->arena, "cell-%s", name), &alignment_entity, c->alignment);
			page_show_set(p, arena_printf(p->arena, "actions-%s", name), c->actions);
			page_show_int(p, arena_printf(p->arena, "evidence-%s", name), (int64_t)c->proofs);
			page_show_made_up(p, c->proof_made_up);
		}
}

void page_synopsis(struct page *p)
{
	const struct plan *plan = plan_main(p->model);
	if (!plan) {
		page_not_found(p);
		return;
	}
	struct matrix x = matrix_read(p, plan);
	matrix_show(p, plan, &x);
	if (page_is_data(p) || sections_part(p, sections, &x, _("How it fits together")))
		return;
	const struct plan *vision = x.theme_count ? model_get(p->model, plan, x.themes[0]->plan) : plan;
	size_t cells = x.objectives.count * x.theme_count;
	page_begin(p, (const char *const[]){ _("How it fits together"), NULL, NULL }, NULL, _("How it fits together"),
	    arena_printf(p->arena,
	        _("What each objective does for each theme of %s. The stronger the tint, the more of that objective\u2019s actions serve the theme. Of "
	          "%zu connections, %zu are not proved by evidence from the last year."),
	        text_or(vision->short_title, vision->title), cells, unproved_count(&x)));
	if (!x.theme_count)
		page_empty(p, _("No objective is connected to a theme yet."));
	else {
		matrix_write(p, &x);
		sections_write(p, sections, &x);
	}
	page_end(p);
}
