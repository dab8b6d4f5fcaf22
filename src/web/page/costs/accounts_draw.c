/* accounts_draw.c - a cost with its line, rate and evidence; and who paid whom, as a table and as a drawing. */
#include <math.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "document/chart.h"
#include "document/draw.h"
#include "model/engine/attached.h"
#include "model/engine/standing.h"
#include "web/page/costs/costs.h"

/* ---- costs ---- */

const struct column account_cost_columns[] = { { "key" }, { "description", N_("Purpose") }, { "date", N_("Date") },
	{ "category", N_("Kind of cost") }, { "line", N_("Line") }, { "currency" }, { "#amount", N_("Amount") }, { "counted_currency" },
	{ "#counted", N_("Counted in the line") }, { "rate", N_("Rate and its source") }, { "evidence", N_("Evidence") }, { 0 } };

/* Where a rate is from: "European Central Bank, reference rates"; or that nobody says. */
static const char *rate_source(struct page *p, const struct rate *r)
{
	struct set all = standing_of(p->model, &rate_entity, r->head.id);
	for (size_t i = 0; i < all.count; i++) {
		const struct provenance *t = set_row(all, provenance, i);
		if (t->source != NONE)
			return model_title(p->model, &document_entity, t->source);
	}
	return _("no source is recorded");
}

static void rate_cell(struct page *p, const struct account_cost *c)
{
	const struct rate *r = c->in_line.rate;
	bool other = c->line && !text_equal(c->entry->currency, c->line->sum.currency);
	if (!other)
		cell_words(p, NULL);
	else if (!r)
		cell(p, (struct cell){ .status = _("Not known"), .status_class = "s-late", .code = "not-known" });
	else
		cell(p,
		    (struct cell){ .text = arena_printf(p->arena, "1 %s = %s %s, %s", r->base, decimal_text(p->arena, r->value), r->currency,
		                       date_people(p->arena, r->date)),
		        .note = rate_source(p, r),
		        .illustrative = standing_illustrative(p->model, &rate_entity, r->head.id, "value"),
		        .code = model_key(p->model, &rate_entity, r->head.id) });
}

static void cost_evidence_cell(struct page *p, int64_t id)
{
	struct set all = attached_of(p->model, &transaction_entity, id);
	struct out o = { .arena = p->arena };
	for (size_t i = 0; i < all.count && page_is_data(p); i++)
		out_fmt(&o, "%s%s", i ? "; " : "",
		    text_or(set_row(all, attachment, i)->title, model_title(p->model, &file_entity, set_row(all, attachment, i)->file)));
	if (cell_begin(p, o.length ? out_text(&o) : NULL))
		for (size_t i = 0; i < all.count; i++) {
			const struct file *f = model_get(p->model, file, set_row(all, attachment, i)->file);
			if (f)
				page_link_text(p, arena_printf(p->arena, "/files/%s/%s", f->hash, url_encode(p->arena, f->name, false)),
				    text_or(set_row(all, attachment, i)->title, f->name));
		}
	cell_end(p);
}

void account_cost_row(struct page *p, const struct accounts *s, const struct account_cost *c)
{
	const struct transaction *t = model_get(p->model, transaction, c->entry->transaction);
	(void)s;
	if (!t)
		return;
	table_row(p);
	cell_words(p, model_key(p->model, &transaction_entity, t->head.id));
	if (t->description)
		cell_value(p, &transaction_entity, t, "description");
	else
		cell(p, (struct cell){ .text = t->reference, .address = record_href(p, &transaction_entity, t->head.id) });
	cell_value(p, &transaction_entity, t, "date");
	cell_value(p, &transaction_entity, t, "category");
	if (c->line)
		cell(p,
		    (struct cell){
		        .text = account_line_words(p->arena, c->line), .code = model_key(p->model, &budget_entity, c->line->budget->head.id) });
	else
		cell(p, (struct cell){ .status = _("In no line"), .status_class = "s-due" });
	cell_words(p, t->currency);
	cell(p,
	    (struct cell){ .text = money_people(p->arena, t->amount, t->currency),
	        .illustrative = c->entry->made_up,
	        .code = decimal_text(p->arena, t->amount) });
	cell_words(p, c->line ? c->line->sum.currency : NULL);
	cell(p,
	    c->in_line.amount == NONE ? (struct cell){ 0 }
	                              : (struct cell){ .text = money_people(p->arena, c->in_line.amount, c->line->sum.currency),
	                                    .illustrative = c->entry->made_up,
	                                    .code = decimal_text(p->arena, c->in_line.amount) });
	rate_cell(p, c);
	cost_evidence_cell(p, t->head.id);
}

/* ---- who paid whom ---- */

const struct column account_flow_columns[] = { { "from", N_("From") }, { "to", N_("To") }, { "kind", N_("Kind") }, { "currency" },
	{ "#amount", N_("Amount") }, { 0 } };

void account_flow_rows(struct page *p, const void *accounts)
{
	const struct accounts *s = accounts;
	for (size_t i = 0; i < s->flow_count; i++) {
		const struct account_flow *f = &s->flows[i];
		table_row(p);
		cell_link(p, &organisation_entity, f->from, _("Payer not recorded"));
		cell_link(p, &organisation_entity, f->to, _("Not recorded"));
		cell(p, (struct cell){ .text = _(money_name(f->sort)), .code = money_code(f->sort) });
		cell_words(p, f->currency);
		cell(p,
		    (struct cell){ .text = money_people(p->arena, f->amount, f->currency),
		        .illustrative = f->made_up,
		        .code = decimal_text(p->arena, f->amount) });
	}
}

enum { BODIES = 24 };
#define ROW 84.0
#define BOX 58.0
#define LETTER 15.0
#define EDGE 6.0

/* Each body stands one step behind who pays it. */
struct flow_body {
	int64_t id;
	const char *name;
	int step, row;
};
struct flow_chart {
	struct arena *arena;
	const struct accounts *accounts;
	struct flow_body bodies[BODIES];
	size_t count;
	int steps, rows;
};

static struct flow_body *flow_body_of(struct flow_chart *c, int64_t id)
{
	for (size_t i = 0; i < c->count; i++)
		if (c->bodies[i].id == id)
			return &c->bodies[i];
	return NULL;
}

static bool flow_is_drawn(const struct account_flow *f)
{
	return f->from != NONE && f->to != NONE && f->from != f->to && f->amount > 0;
}

/* A circle of payments ends where every body had its turn. */
static void bodies_step(struct flow_chart *c)
{
	for (size_t turn = 0; turn < c->count; turn++)
		for (size_t i = 0; i < c->accounts->flow_count; i++) {
			const struct account_flow *f = &c->accounts->flows[i];
			struct flow_body *from = flow_is_drawn(f) ? flow_body_of(c, f->from) : NULL, *to = from ? flow_body_of(c, f->to) : NULL;
			if (to && to->step <= from->step && from->step + 1 < (int)c->count)
				to->step = from->step + 1;
		}
	for (size_t i = 0; i < c->count; i++) {
		int row = 0;
		for (size_t k = 0; k < i; k++)
			row += c->bodies[k].step == c->bodies[i].step;
		c->bodies[i].row = row;
		c->steps = c->bodies[i].step + 1 > c->steps ? c->bodies[i].step + 1 : c->steps;
		c->rows = row + 1 > c->rows ? row + 1 : c->rows;
	}
}

static void flow_picture(struct picture *p, const void *what)
{
	const struct flow_chart *c = what;
	double box = fmin((p->width - 2) / c->steps - 28, 240), wide = c->steps > 1 ? (p->width - 2 - box) / (c->steps - 1) : p->width;
	p->height = c->rows * ROW + EDGE;
	for (size_t i = 0; i < c->accounts->flow_count; i++) {
		const struct account_flow *f = &c->accounts->flows[i];
		const struct flow_body *a = NULL, *b = NULL;
		for (size_t k = 0; k < c->count && flow_is_drawn(f); k++) {
			a = c->bodies[k].id == f->from ? &c->bodies[k] : a;
			b = c->bodies[k].id == f->to ? &c->bodies[k] : b;
		}
		if (!a || !b || b->step <= a->step)
			continue;
		double from = a->step * wide + box, to = b->step * wide, y = a->row * ROW + EDGE + BOX / 2, z = b->row * ROW + EDGE + BOX / 2;
		picture_line(p, "chart-line", from, y, to - 2, z);
		picture_path(p, "chart-on", (const struct draw_point[]){ { to - 8, z - 5 }, { to - 1, z }, { to - 8, z + 5 } }, 3);
	}
	for (size_t i = 0; i < c->count; i++) {
		const struct flow_body *b = &c->bodies[i];
		double x = b->step * wide, y = b->row * ROW + EDGE;
		const char *const *lines = draw_lines(p->arena, b->name, LETTER, box - 12);
		picture_rect(p, "chart-bar chart-bar--hollow", x + 1, y, box, BOX);
		int n = !lines[1] ? 1 : !lines[2] ? 2 : 3;
		for (int k = 0; k < n; k++)
			picture_text(p, "chart-name", x + 7, y + BOX / 2 + 5 - (n - 1) * 8.5 + k * 17, "start",
			    draw_cut(p->arena, lines[k], LETTER, box - 10));
	}
}

void account_flows_draw(struct page *p, const struct accounts *s)
{
	struct flow_chart c = { .arena = p->arena, .accounts = s };
	for (size_t i = 0; i < s->flow_count; i++) {
		const struct account_flow *f = &s->flows[i];
		const int64_t ends[] = { f->from, f->to };
		for (size_t k = 0; k < COUNT(ends) && flow_is_drawn(f); k++)
			if (!flow_body_of(&c, ends[k]) && c.count < BODIES)
				c.bodies[c.count++] =
				    (struct flow_body){ .id = ends[k], .name = model_title(p->model, &organisation_entity, ends[k]) };
	}
	bodies_step(&c);
	if (c.steps < 2 || page_is_data(p))
		return;
	html(p->o, "<figure class=\"chart-frame\">");
	chart_write(p->o, flow_picture, &c, _("Payments: money flows from left to right. The table has the amounts."));
	html(p->o, "</figure>");
}
