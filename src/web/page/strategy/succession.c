/* succession.c - a plan that is followed by others: what takes the place of each of its elements, and what nothing follows. Officers
 * map it here, one line for each element. */
#include <string.h>

#include "base/text.h"
#include "model/engine/search/lookup.h"
#include "model/engine/row.h"
#include "model/read/strategy_read.h"
#include "rule/element.h"
#include "rule/succession.h"
#include "web/govuk/govuk.h"
#include "web/kit/lookup_box.h"
#include "web/page/strategy/strategy.h"

enum { LINES_MAX = 300 };

struct mapping {
	struct page *page;
	const struct plan *plan;
	struct set elements;
	bool keeps; /* who asks may map */
};

static struct set successors(struct page *p, const struct element *e)
{
	return alignments_to(p->model, e->head.id, CODE_ALIGNMENT_KIND_REPLACES);
}

static const char *successor_keys(struct page *p, struct set after)
{
	struct out list = { .arena = p->arena };
	for (size_t k = 0; k < after.count; k++)
		out_fmt(&list, "%s%s", k ? " " : "", model_key(p->model, &element_entity, set_row(after, alignment, k)->from_element));
	return after.count ? out_text(&list) : NULL;
}

static bool successors_made_up(struct page *p, struct set after)
{
	return ANY(after.rows, after.count, page_illustrative(p, &alignment_entity, *each, NULL));
}

/* ---- the table ---- */

static void successors_draw(struct page *p, struct set after)
{
	for (size_t k = 0; k < after.count; k++) {
		const struct alignment *a = set_row(after, alignment, k);
		const struct element *next = model_get(p->model, element, a->from_element);
		if (k)
			html(p->o, "<br>");
		page_link_text(p, record_href(p, &element_entity, next->head.id),
		    element_called(p->arena, next, text_cut(p->arena, text_or(next->short_title, next->title), 80)));
		page_mark_of(p, &alignment_entity, a, NULL);
		if (a->text)
			html(p->o, "<br><span class=\"small muted\">%s</span>", page_plain(p, a->text, 200));
	}
}

static const char *succession_name_of(struct page *p, const char *what, const struct element *e)
{
	return arena_printf(p->arena, "%s-%lld", what, (long long)e->head.id);
}

static void succession_fields_draw(struct page *p, const struct element *e)
{
	const char *next = succession_name_of(p, "next", e), *text = succession_name_of(p, "text", e);
	lookup_box_draw(p,
	    &(struct govuk_input){ .id = next,
	        .name = next,
	        .value = page_field(p, next),
	        .classes = "govuk-input--width-20",
	        .label = { .text = arena_printf(p->arena, _("Followed by (%s)"), e->code), .classes = "small" },
	        .error_message = { .text = page_problem(p, next) } },
	    &element_entity);
	govuk_input(p->o,
	    &(struct govuk_input){ .id = text,
	        .name = text,
	        .value = page_field(p, text),
	        .label = { .text = arena_printf(p->arena, _("How (%s)"), e->code), .classes = "small" },
	        .attributes = GOVUK_ATTRIBUTES({ .name = "dir", .value = "auto" }),
	        .error_message = { .text = page_problem(p, text) } });
}

static const struct column columns[] = { { NULL, N_("Part") }, { "element" }, { "code" }, { "title" }, { "#tags", N_("Connected to it") },
	{ "successors", N_("Followed by") }, { 0 } };

static void succession_line_draw(const struct mapping *m, const struct element *e)
{
	struct page *p = m->page;
	struct set after = successors(p, e);
	struct element_tags tags = element_tags(p->model, e->head.id);
	table_row(p);
	if (cell_begin(p, NULL)) {
		if (element_code_tells(e))
			html(p->o, "<span class=\"plan-tree__code\">%s</span> ", e->code);
		page_link_text(p, record_href(p, &element_entity, e->head.id), text_cut(p->arena, text_or(e->short_title, e->title), 140));
		if (page_illustrative(p, &element_entity, e, e->short_title ? "short_title" : "title"))
			page_mark(p);
	}
	cell_end(p);
	cell_plain(p, &element_entity, e, "slug");
	cell_plain(p, &element_entity, e, "code");
	cell_plain(p, &element_entity, e, "title");
	cell(p,
	    (struct cell){ .text = tags.count ? integer_people(p->arena, tags.count) : _("nothing"),
	        .code = arena_printf(p->arena, "%lld", (long long)tags.count),
	        .illustrative = tags.made_up });
	cell_marks_itself(p, successors_made_up(p, after));
	if (cell_begin(p, successor_keys(p, after))) {
		if (after.count)
			successors_draw(p, after);
		else
			html(p->o, "<span class=\"muted\">%s</span>", _("not replaced"));
		if (m->keeps)
			succession_fields_draw(p, e);
	}
	cell_end(p);
}

/* Readers are told what was replaced; who may map a part, and programs, have all of them. */
static bool line_is_told(const struct mapping *m, const struct element *e)
{
	return m->keeps || page_is_data(m->page) || successors(m->page, e).count;
}

static void lines_draw(struct page *p, const void *context)
{
	const struct mapping *m = context;
	(void)p;
	for (size_t i = 0; i < m->elements.count; i++)
		if (line_is_told(m, set_row(m->elements, element, i)))
			succession_line_draw(m, set_row(m->elements, element, i));
}

static void mapping_draw(const struct mapping *m)
{
	struct page *p = m->page;
	const char *name = text_or(m->plan->short_title, m->plan->title);
	p->title = arena_printf(p->arena, _("What replaces %s"), text_cut(p->arena, name, 100));
	page_begin(p,
	    (const char *const[]){ _("Plans and frameworks"), page_href(p, "/plans"), text_cut(p->arena, name, 60),
	        record_href(p, &plan_entity, m->plan->head.id), _("What follows"), NULL, NULL },
	    _("Succession of a plan"), arena_printf(p->arena, _("What follows %s"), name),
	    _("Connections are not moved. The part that replaces another also shows its connections, and once this plan has ended, pages name both."));
	page_problems(p);
	if (!m->elements.count) {
		page_empty(p, _("The plan has no parts."));
		page_end(p);
		return;
	}
	if (m->keeps)
		page_form_begin(p, arena_printf(p->arena, "/succession/%s", url_encode(p->arena, m->plan->slug, true)), false);
	size_t rest = m->elements.count - table_write(p, _("Parts and what replaces each"), columns, lines_draw, m);
	if (rest)
		html(p->o, "<p>%s</p>",
		    arena_printf(p->arena, message_n("%zu part is not replaced.", "%zu parts are not replaced.", (long)rest), rest));
	if (m->keeps) {
		html(p->o, "<p class=\"small\">%s</p>",
		    _("Enter the page address of the part that replaces it (sdg/4), or choose it as you type. Lines left empty stay as they are."));
		page_button(p, NULL, _("Save what follows"), NULL);
		page_form_end(p);
	}
	page_end(p);
}

/* ---- mapping ---- */

/* The alignment that a line asks for; NULL when the line is empty or at fault. */
static struct alignment *line_read(const struct mapping *m, const struct element *e)
{
	struct page *p = m->page;
	const char *name = succession_name_of(p, "next", e), *typed = text_trim(p->arena, text_or(page_field(p, name), "")),
	           *how = page_field(p, succession_name_of(p, "text", e));
	if (!*typed) {
		if (!text_empty(how) && *text_trim(p->arena, how))
			problem_add(p->problems, name, _("%s: choose the part that replaces it, or leave both fields empty"), e->code);
		return NULL;
	}
	const struct element *next = model_get(p->model, element, lookup_one(p->model, &element_entity, typed));
	if (!next)
		problem_add(p->problems, name, _("%s: we cannot find a part called \u201c%s\u201d. Check the spelling."), e->code,
		    text_cut(p->arena, typed, 60));
	else if (next->plan == e->plan)
		problem_add(p->problems, name, _("%s: the part that replaces it is in another plan"), e->code);
	else if (model_find(p->model, alignment, arena_printf(p->arena, "%s|replaces|%s", next->slug, e->slug)))
		problem_add(p->problems, name, _("%s: %s follows it already"), e->code, next->code);
	else if (model_find(p->model, alignment, arena_printf(p->arena, "%s|replaces|%s", e->slug, next->slug)))
		problem_add(p->problems, name, _("%s: it follows %s itself"), e->code, next->code);
	else {
		struct alignment *row = row_new(p->arena, &alignment_entity);
		row->from_element = next->head.id;
		row->kind = CODE_ALIGNMENT_KIND_REPLACES;
		row->to_element = e->head.id;
		row->text = text_empty(how) || !*text_trim(p->arena, how) ? NULL : text_cut(p->arena, text_trim(p->arena, how), 1000);
		return row;
	}
	return NULL;
}

static void mapping_post(const struct mapping *m)
{
	struct page *p = m->page;
	struct alignment **rows = arena_array(p->arena, struct alignment *, m->elements.count + 1);
	size_t n = 0;
	for (size_t i = 0; i < m->elements.count; i++)
		if ((rows[n] = line_read(m, set_row(m->elements, element, i))))
			n++;
	if (!n && !p->problems->errors)
		problem_add(p->problems, NULL, "%s", _("Nothing was filled in"));
	if (p->problems->errors) {
		page_refuse(p);
		mapping_draw(m);
		return;
	}
	for (size_t i = 0; i < n; i++)
		if (!page_require(p, ACT_ADD, &alignment_entity, rows[i]) ||
		    row_save(p->model, &alignment_entity, NULL, rows[i], &p->change) != ROW_SAVED)
			return;
	page_done(p, arena_printf(p->arena, "/succession/%s", m->plan->slug), "saved");
}

void page_succession(struct page *p)
{
	const struct plan *plan = page_record(p, &plan_entity);
	if (!plan)
		return;
	struct mapping m = { .page = p,
		.plan = plan,
		.elements = plan_elements(p->model, plan->head.id, NULL),
		.keeps = !p->as_at && page_may(p, ACT_ADD, &alignment_entity, NULL) };
	if (m.elements.count > LINES_MAX)
		m.elements.count = LINES_MAX;
	if (page_posted(p)) {
		mapping_post(&m);
		return;
	}
	page_show(p, "plan", &plan_entity, plan);
	page_show_table(p, "elements", columns, lines_draw, &m);
	if (!page_is_data(p))
		mapping_draw(&m);
}
