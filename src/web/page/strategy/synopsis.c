/* synopsis.c - the synopsis matrix of the main plan: what each objective does for each theme, and what makes it true.
 *
 * Rows are the plan's objectives, columns the themes that objectives serve. A cell is an alignment with its sentence; behind it
 * stand the objective's actions that serve the theme, the activities that deliver those, and the evidence. */
#include "base/message.h"
#include "base/text.h"
#include "model/declared/knowledge.h"
#include "model/read/strategy_read.h"
#include "rule/synopsis.h"
#include "web/page/strategy/strategy.h"
#include "web/view/element.h"
#include "web/view/evidence.h"
#include "web/view/progress.h"

static int tint(const struct synopsis_cell *c)
{
	if (!c->alignment || !c->action_count)
		return 0;
	return (int)((5 * c->actions.count + c->action_count - 1) / c->action_count);
}

/* An objective's code as part of a fragment. */
static const char *synopsis_id_of(struct page *p, const struct element *o)
{
	return text_slug(p->arena, o->code);
}

static void cell_write(struct page *p, const struct synopsis *x, const struct synopsis_cell *c, size_t i, size_t j)
{
	const struct element *o = set_row(x->objectives, element, i);
	html(p->o, "<td class=\"w%d\" role=\"cell\"><span class=\"matrix__column\" aria-hidden=\"true\">%s</span>", tint(c), x->themes[j]->title);
	if (c->alignment)
		html(p->o, "<p>%s</p>", page_plain(p, c->alignment->text, 800));
	const char *state = synopsis_state_words(c);
	bool doubt = state && c->alignment && c->actions.count; /* why stands beside its evidence, on the page behind the link */
	if (state && !doubt)
		html(p->o, "<p class=\"matrix__empty\">%s</p>", state);
	if (c->alignment) {
		html(p->o, "<p class=\"matrix__count\"><span class=\"pips\" aria-hidden=\"true\">");
		for (size_t k = 0; k < c->action_count && k < 20; k++)
			html(p->o, k < c->actions.count ? "<span class=\"on\"></span>" : "<span></span>");
		html(p->o,
		    "</span><a class=\"govuk-link\" href=\"%s#cell-%s-%zu\">%s<span class=\"govuk-visually-hidden\"> "
		    "%s</span></a>",
		    page_part_href(p, "proof"), synopsis_id_of(p, o), j + 1,
		    arena_printf(
		        p->arena, message_n("%zu of %zu actions", "%zu of %zu actions", (long)c->action_count), c->actions.count, c->action_count),
		    arena_printf(p->arena, _("(objective %s, %s)"), o->code, x->themes[j]->title));
		if (doubt)
			html(p->o, "<span class=\"matrix__doubt\">%s</span>", _("Unproved"));
		html(p->o, "</p>");
	}
	html(p->o, "</td>");
}

static size_t column_links(const struct synopsis *x, size_t j)
{
	size_t n = 0;
	for (size_t i = 0; i < x->objectives.count; i++)
		n += x->cells[i * SYNOPSIS_THEMES + j].actions.count;
	return n;
}

static void matrix_write(struct page *p, const struct synopsis *x)
{
	html(p->o,
	    "<table class=\"matrix\" role=\"table\"><caption class=\"govuk-visually-hidden\">%s</caption><thead "
	    "role=\"rowgroup\"><tr role=\"row\"><td role=\"cell\"></td>",
	    _("Objectives against themes"));
	for (size_t j = 0; j < x->theme_count; j++)
		html(p->o, "<th scope=\"col\" role=\"columnheader\">%s<small>%s</small></th>", x->themes[j]->title,
		    arena_printf(p->arena, message_n("Served by %zu action", "Served by %zu actions", (long)column_links(x, j)), column_links(x, j)));
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
			cell_write(p, x, &x->cells[i * SYNOPSIS_THEMES + j], i, j);
		html(p->o, "</tr>");
	}
	html(p->o, "</tbody></table>");
}

/* What a piece of evidence is: the same document may prove several things. */
/* Of the activities and the evidence of an action so many are named; its page has them all. */
enum { NAMED = 2 };

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

/* After the first of a list; `href` leads to all of them. */
static void proof_end(struct page *p, size_t count, const char *href)
{
	if (count > NAMED) {
		html(p->o, "%s", message_semicolon());
		page_link_text(p, href, arena_printf(p->arena, _("and %lld more"), (long long)(count - NAMED)));
	}
	html(p->o, "%s</p>", count ? "." : _("none recorded."));
}

static void proof_list(struct page *p, const char *words, struct set proof, const char *href)
{
	html(p->o, "<p class=\"small\"><span class=\"muted\">%s</span> ", words);
	for (size_t i = 0; i < proof.count && i < NAMED; i++) {
		html(p->o, "%s", i ? message_semicolon() : "");
		evidence_link(p, set_row(proof, evidence, i));
	}
	proof_end(p, proof.count, href);
}

/* An action with its status, the activities that deliver it, and what proves either. */
static void action_proof(struct page *p, const struct synopsis *x, const struct element *a)
{
	struct set done = synopsis_rows(p->model, x->contributions, "element", a->head.id),
	           proof = synopsis_rows(p->model, x->evidence, "element", a->head.id);
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
		if (i < NAMED) {
			html(p->o, "%s", i ? message_semicolon() : "");
			page_link(p, &activity_entity, c->activity);
			page_mark_of(p, &contribution_entity, c, NULL);
		}
		proof_add(p, &proof, synopsis_rows(p->model, x->of_contributions, "contribution", c->head.id));
	}
	const char *href = record_href(p, &element_entity, a->head.id);
	proof_end(p, done.count, href);
	proof_list(p, _("Evidence:"), proof, href);
	html(p->o, "</li>");
}

static void cell_proof(struct page *p, const struct synopsis *x, size_t i, size_t j)
{
	const struct element *o = set_row(x->objectives, element, i);
	const struct synopsis_cell *c = &x->cells[i * SYNOPSIS_THEMES + j];
	html(p->o,
	    "<section class=\"card %s\" id=\"cell-%s-%zu\"><h3 class=\"subheading\">%s<span class=\"govuk-visually-hidden\">, "
	    "%s</span></h3>",
	    page_hue(p, o->head.id), synopsis_id_of(p, o), j + 1, x->themes[j]->title, element_name_people(p, o));
	const char *state = synopsis_state_words(c);
	if (state)
		html(p->o, "<ul class=\"evidence evidence--none\"><li>%s</li></ul>", state);
	if (c->actions.count) {
		html(p->o, "<ul class=\"evidence\">");
		for (size_t k = 0; k < c->actions.count; k++)
			action_proof(p, x, set_row(c->actions, element, k));
		html(p->o, "</ul>");
	}
	struct set own = c->alignment ? synopsis_rows(p->model, x->of_alignments, "alignment", c->alignment->head.id) : (struct set){ 0 };
	if (own.count)
		proof_list(p, _("Evidence for this statement:"), own, record_href(p, &alignment_entity, c->alignment->head.id));
	html(p->o, "</section>");
}

static void proof_draw(struct page *p, const void *context)
{
	const struct synopsis *x = context;
	for (size_t i = 0; i < x->objectives.count; i++) {
		const struct element *o = set_row(x->objectives, element, i);
		html(p->o, "<h2 class=\"subheading\">%s%s%s</h2><div class=\"cards cards--three\">", element_name_people(p, o), message_colon(),
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

/* One row for each connection, as the matrix has them. */
static const struct column matrix_columns[] = { { "objective", N_("Objective") }, { "theme", N_("Theme") }, { "text", N_("How it serves the theme") },
	{ "#actions", N_("Actions that serve it") }, { "#actions_all", N_("Actions of the objective") }, { "#evidence", N_("Pieces of evidence") },
	{ "state", N_("Evidence") }, { 0 } };

static bool actions_made_up(struct page *p, struct set actions)
{
	return ANY(actions.rows, actions.count, page_illustrative(p, &element_entity, *each, NULL));
}

static void matrix_rows(struct page *p, const void *context)
{
	const struct synopsis *x = context;
	for (size_t i = 0; i < x->objectives.count; i++) {
		const struct element *o = set_row(x->objectives, element, i);
		struct progress_list all = progress_below(p->model, &x->progress, o->head.id);
		for (size_t j = 0; j < x->theme_count; j++) {
			const struct synopsis_cell *c = &x->cells[i * SYNOPSIS_THEMES + j];
			if (!c->alignment)
				continue;
			table_row(p);
			cell_record(p, &element_entity, o->head.id);
			cell_record(p, &element_entity, x->themes[j]->head.id);
			cell_value(p, &alignment_entity, c->alignment, "text");
			cell_made_up(p, actions_made_up(p, c->actions));
			cell_number(p, (int64_t)c->actions.count);
			cell_made_up(p, progress_actions_made_up(p->model, &all));
			cell_number(p, (int64_t)c->action_count);
			cell_made_up(p, c->proof_made_up);
			cell_number(p, (int64_t)c->proofs);
			cell_made_up(p, c->proof_made_up);
			cell_words(p, claim_state_code(c->state));
		}
	}
}

static void matrix_show(struct page *p, const struct plan *plan, const struct synopsis *x)
{
	page_show(p, "plan", &plan_entity, plan);
	page_show_set(p, "objectives", x->objectives);
	page_show_int(p, "unproved", (int64_t)synopsis_unproved(x));
	page_show_made_up(p, synopsis_proofs_made_up(x));
	for (size_t i = 0; i < x->objectives.count; i++)
		for (size_t j = 0; j < x->theme_count; j++) {
			const struct synopsis_cell *c = &x->cells[i * SYNOPSIS_THEMES + j];
			const char *name = arena_printf(p->arena, "%s-%zu", set_row(x->objectives, element, i)->code, j + 1);
			page_show(p, arena_printf(p->arena, "cell-%s", name), &alignment_entity, c->alignment);
			page_show_set(p, arena_printf(p->arena, "actions-%s", name), c->actions);
			page_show_int(p, arena_printf(p->arena, "evidence-%s", name), (int64_t)c->proofs);
			page_show_made_up(p, c->proof_made_up);
		}
	page_show_table(p, "connections", matrix_columns, matrix_rows, x);
}

/* Before there is a strategy. */
static void synopsis_empty(struct page *p)
{
	const char *title = _("How it fits together");
	page_show(p, "plan", &plan_entity, NULL);
	if (page_is_data(p))
		return;
	page_begin(p, (const char *const[]){ title, NULL, NULL }, NULL, title,
	    _("A table of what each objective of the strategy does for each theme of the vision, and what proves it."));
	page_empty(p, _("This city has not chosen its main plan yet."));
	register_first_write(p, "plan");
	page_end(p);
}

void page_synopsis(struct page *p)
{
	const struct plan *plan = plan_main(p->model);
	if (!page_one_order(p))
		return;
	if (!plan) {
		synopsis_empty(p);
		return;
	}
	struct synopsis x = synopsis_read(p->model, plan);
	matrix_show(p, plan, &x);
	if (page_is_data(p) || sections_part(p, sections, &x, _("How it fits together")))
		return;
	const struct plan *vision = x.theme_count ? model_get(p->model, plan, x.themes[0]->plan) : plan;
	size_t cells = x.objectives.count * x.theme_count;
	page_begin(p, (const char *const[]){ _("How it fits together"), NULL, NULL }, NULL, _("How it fits together"),
	    arena_printf(p->arena,
	        _("What each objective does for each theme of %s. The stronger the tint, the more of that objective\u2019s actions serve the theme. Of "
	          "%zu connections, %zu are not proved by evidence from the last year."),
	        text_or(vision->short_title, vision->title), cells, synopsis_unproved(&x)));
	if (!x.theme_count)
		page_empty(p, _("No objective is connected to a theme yet."));
	else {
		matrix_write(p, &x);
		sections_write(p, sections, &x);
	}
	page_downloads(p);
	page_end(p);
}
