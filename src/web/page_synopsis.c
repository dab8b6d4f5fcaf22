/* page_synopsis.c - the synopsis matrix of the main plan: what each objective does for each theme, and what makes it true.
 *
 * Rows are the plan's objectives, columns the themes that objectives serve. A cell is an alignment with its sentence; behind it
 * stand the objective's actions that serve the theme, the activities that deliver those, and the evidence. */
#include "base/text.h"
#include "model/knowledge.h"
#include "model/strategy_read.h"
#include "web/pages.h"
#include "web/parts.h"

enum { THEMES_MAX = 12, CELLS_MAX = 400 };

struct cell {
	const struct alignment *alignment;
	struct set actions;   /* that serve the theme */
	size_t action_count;  /* of the objective */
	struct set activities, evidence;
};

struct matrix {
	struct set objectives;
	const struct element *themes[THEMES_MAX];
	size_t theme_count;
	struct set alignments; /* of the plan's elements */
	struct cell *cells;    /* objectives x themes */
};

static void theme_add(struct matrix *x, const struct element *theme)
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
		if (a->from_element == from && a->to_element == to && text_equal(a->kind, "serves"))
			return a;
	}
	return NULL;
}

static void set_add(struct page *p, struct set *s, void *row)
{
	for (size_t i = 0; i < s->count; i++)
		if (((struct record *)s->rows[i])->id == ((struct record *)row)->id)
			return;
	s->rows = arena_grow(p->arena, s->rows, s->count * sizeof(void *), (s->count + 1) * sizeof(void *));
	s->rows[s->count++] = row;
}

static void cell_read(struct page *p, const struct matrix *x, struct cell *c, const struct element *objective, const struct element *theme)
{
	struct set actions = element_children(p->model, objective->head.id, "action");
	*c = (struct cell){ .alignment = serving(x, objective->head.id, theme->head.id), .action_count = actions.count,
		.actions = { .entity = &element_entity }, .activities = { .entity = &activity_entity }, .evidence = { .entity = &evidence_entity } };
	for (size_t i = 0; i < actions.count; i++) {
		int64_t id = set_row(actions, element, i)->head.id;
		if (!serving(x, id, theme->head.id))
			continue;
		set_add(p, &c->actions, actions.rows[i]);
		struct set done = activities_for(p->model, id), proof = evidence_of_element(p->model, id);
		for (size_t j = 0; j < done.count; j++)
			set_add(p, &c->activities, done.rows[j]);
		for (size_t j = 0; j < proof.count; j++)
			set_add(p, &c->evidence, proof.rows[j]);
	}
	struct set own = c->alignment ? evidence_of_alignment(p->model, c->alignment->head.id) : (struct set){ 0 };
	for (size_t j = 0; j < own.count; j++)
		set_add(p, &c->evidence, own.rows[j]);
}

static struct matrix matrix_read(struct page *p, const struct plan *plan)
{
	struct matrix x = { .objectives = plan_elements(p->model, plan->head.id, "objective"), .alignments = alignments_of_plan(p->model, plan->head.id) };
	for (size_t i = 0; i < x.alignments.count; i++) {
		const struct alignment *a = set_row(x.alignments, alignment, i);
		const struct element *from = model_get(p->model, element, a->from_element), *to = model_get(p->model, element, a->to_element);
		if (text_equal(from->kind, "objective") && text_equal(to->kind, "theme") && text_equal(a->kind, "serves"))
			theme_add(&x, to);
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
	x.cells = arena_array(p->arena, struct cell, x.objectives.count * THEMES_MAX + 1);
	for (size_t i = 0; i < x.objectives.count; i++)
		for (size_t j = 0; j < x.theme_count; j++)
			cell_read(p, &x, &x.cells[i * THEMES_MAX + j], set_row(x.objectives, element, i), x.themes[j]);
	return x;
}

static int tint(const struct cell *c)
{
	if (!c->alignment || !c->action_count)
		return 0;
	return c->actions.count ? 1 + (int)(4 * c->actions.count / c->action_count) : 0;
}

static const char *state_words(const struct cell *c)
{
	if (!c->alignment)
		return _("Nothing is promised here.");
	if (!c->actions.count && !c->evidence.count)
		return _("Unproved: no action serves it and no evidence is recorded.");
	if (!c->actions.count)
		return _("No action serves it.");
	return c->evidence.count ? NULL : _("Unproved: no evidence is recorded.");
}

static void cell_write(struct page *p, const struct matrix *x, const struct cell *c, size_t i, size_t j)
{
	const struct element *o = set_row(x->objectives, element, i);
	html(p->o, "<td class=\"w%d\" role=\"cell\"><span class=\"matrix__column\" aria-hidden=\"true\">%s</span>", tint(c), x->themes[j]->title);
	if (c->alignment)
		html(p->o, "<p>%s</p>", page_plain(p, c->alignment->text, 800));
	const char *state = state_words(c);
	if (state)
		html(p->o, "<p class=\"claim\"><strong>%s</strong></p>", state);
	if (c->alignment) {
		html(p->o, "<p class=\"matrix__count\"><span class=\"pips\" aria-hidden=\"true\">");
		for (size_t k = 0; k < c->action_count && k < 20; k++)
			html(p->o, k < c->actions.count ? "<span class=\"on\"></span>" : "<span></span>");
		html(p->o, "</span><a class=\"govuk-link\" href=\"#cell-%s-%zu\">%s<span class=\"govuk-visually-hidden\"> %s</span></a></p>", o->code, j + 1,
		    arena_printf(p->arena, _("%zu of %zu actions"), c->actions.count, c->action_count),
		    arena_printf(p->arena, _("of objective %s for %s"), o->code, x->themes[j]->title));
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

static void table_write(struct page *p, const struct matrix *x)
{
	html(p->o, "<table class=\"matrix\" role=\"table\"><caption class=\"govuk-visually-hidden\">%s</caption><thead role=\"rowgroup\"><tr role=\"row\"><td role=\"cell\"></td>",
	    _("Objectives against themes"));
	for (size_t j = 0; j < x->theme_count; j++)
		html(p->o, "<th scope=\"col\" role=\"columnheader\">%s<small>%s</small></th>", x->themes[j]->title,
		    arena_printf(p->arena, message_n("%zu action link", "%zu action links", (long)column_links(x, j)), column_links(x, j)));
	html(p->o, "</tr></thead><tbody role=\"rowgroup\">");
	for (size_t i = 0; i < x->objectives.count; i++) {
		const struct element *o = set_row(x->objectives, element, i);
		html(p->o, "<tr class=\"%s\" role=\"row\" id=\"row-%s\"><th scope=\"row\" role=\"rowheader\"><span class=\"matrix__number\">%s</span>", page_hue(p, o->head.id),
		    o->code, o->code);
		page_link_text(p, record_href(p, &element_entity, o->head.id), text_or(o->short_title, o->title));
		html(p->o, "</th>");
		for (size_t j = 0; j < x->theme_count; j++)
			cell_write(p, x, &x->cells[i * THEMES_MAX + j], i, j);
		html(p->o, "</tr>");
	}
	html(p->o, "</tbody></table>");
}

static void links(struct page *p, const char *heading, struct set s, const char *none)
{
	html(p->o, "<h4 class=\"subheading\">%s</h4>", heading);
	if (!s.count) {
		html(p->o, "<p>%s</p>", none);
		return;
	}
	html(p->o, "<ul class=\"govuk-list govuk-list--bullet\">");
	for (size_t i = 0; i < s.count; i++) {
		html(p->o, "<li>");
		if (s.entity == &evidence_entity) {
			const struct evidence *e = set_row(s, evidence, i);
			page_link(p, e->document != NONE ? &document_entity : &activity_entity, e->document != NONE ? e->document : e->activity);
		} else
			page_link(p, s.entity, ((const struct record *)s.rows[i])->id);
		html(p->o, "</li>");
	}
	html(p->o, "</ul>");
}

static void proof_write(struct page *p, const struct matrix *x, size_t i, size_t j)
{
	const struct element *o = set_row(x->objectives, element, i);
	const struct cell *c = &x->cells[i * THEMES_MAX + j];
	html(p->o, "<h3 class=\"subheading %s\" id=\"cell-%s-%zu\">%s</h3>", page_hue(p, o->head.id), o->code, j + 1,
	    arena_printf(p->arena, _("Objective %s for %s"), o->code, x->themes[j]->title));
	const char *state = state_words(c);
	if (state)
		html(p->o, "<p class=\"claim\">%s</p>", state);
	if (!c->alignment)
		return;
	links(p, _("Actions"), c->actions, _("No action serves it."));
	if (c->actions.count)
		links(p, _("Activities"), c->activities, _("No activity delivers these actions yet."));
	links(p, _("Evidence"), c->evidence, _("None is recorded."));
}

void page_synopsis(struct page *p)
{
	const struct plan *plan = plan_main(p->model);
	if (!plan) {
		page_not_found(p);
		return;
	}
	struct matrix x = matrix_read(p, plan);
	page_show(p, "plan", &plan_entity, plan);
	page_show_set(p, "objectives", x.objectives);
	for (size_t i = 0; i < x.objectives.count; i++)
		for (size_t j = 0; j < x.theme_count; j++) {
			const struct cell *c = &x.cells[i * THEMES_MAX + j];
			const char *name = arena_printf(p->arena, "%s-%zu", set_row(x.objectives, element, i)->code, j + 1);
			page_show(p, arena_printf(p->arena, "cell-%s", name), &alignment_entity, c->alignment);
			page_show_set(p, arena_printf(p->arena, "actions-%s", name), c->actions);
			page_show_set(p, arena_printf(p->arena, "evidence-%s", name), c->evidence);
		}
	if (page_is_data(p))
		return;
	const char *served = x.theme_count ? model_title(p->model, &plan_entity, x.themes[0]->plan) : "";
	page_begin(p, (const char *const[]){ _("Strategy"), page_href(p, "/"), _("Synopsis"), NULL, NULL }, _("Synopsis"),
	    arena_printf(p->arena, _("What each objective does for %s"), served),
	    _("Each objective against each theme. The stronger the tint, the more of that objective\u2019s actions serve the theme."));
	if (!x.theme_count)
		page_empty(p, _("No objective is aligned to a theme yet."));
	else {
		table_write(p, &x);
		page_section_begin(p, "proof", _("What makes it true"), NULL);
		for (size_t i = 0; i < x.objectives.count; i++)
			for (size_t j = 0; j < x.theme_count; j++)
				proof_write(p, &x, i, j);
		page_section_end(p);
	}
	page_end(p);
}
