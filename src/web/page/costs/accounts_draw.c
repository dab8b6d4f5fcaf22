/* accounts_draw.c - a cost with its line, rate and evidence; and who paid whom, as a table and as a drawing. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "document/chart.h"
#include "document/draw.h"
#include "model/read/attached.h"
#include "model/engine/standing.h"
#include "web/page/costs/costs.h"

/* ---- costs ---- */

const struct column account_cost_columns[] = { { "key" }, { "description", N_("Purpose") }, { "date", N_("Date") },
	{ "category", N_("Kind of cost") }, { "line", N_("Line") }, { "currency" }, { "#amount", N_("Amount") }, { "counted_currency" },
	{ "#counted", N_("Counted in the line") }, { "rate", N_("Rate and its source") }, { "evidence", N_("Evidence") }, { 0 } };

void account_money(struct page *p, int64_t amount, const char *currency, bool made_up, const char *part)
{
	cell(p,
	    amount == NONE ? (struct cell){ 0 }
	                   : (struct cell){ .text = money_people(p->arena, amount, currency),
	                         .address = part && amount && !page_is_data(p) ? page_part_href(p, part) : NULL,
	                         .illustrative = made_up,
	                         .code = decimal_text(p->arena, amount) });
}

/* Where a rate is from: "European Central Bank, reference rates"; or that nobody says. */
static const char *rate_source(struct page *p, const struct rate *r)
{
	struct set all = standing_of(p->model, &rate_entity, r->head.id);
	for (size_t i = 0; i < all.count; i++) {
		const struct provenance *t = set_row(all, provenance, i);
		if (t->source != NONE)
			return t->note && visitor_roles(p->visitor) & ROLES_SIGNED_IN
			    ? arena_printf(p->arena, _("%s. %s"), model_title(p->model, &document_entity, t->source), t->note)
			    : model_title(p->model, &document_entity, t->source);
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
		    (struct cell){ .text = arena_printf(p->arena, "1 %s = %s %s%s%s", r->base, decimal_text(p->arena, r->value), r->currency,
		                       message_comma(), date_people(p->arena, r->date)),
		        .note = rate_source(p, r),
		        .illustrative = standing_illustrative(p->model, &rate_entity, r->head.id, "value"),
		        .code = model_key(p->model, &rate_entity, r->head.id) });
}

static void cost_evidence_cell(struct page *p, int64_t id)
{
	struct set all = attached_of(p->model, &transaction_entity, id);
	struct out o = { .arena = p->arena };
	for (size_t i = 0; i < all.count && page_is_data(p); i++)
		out_fmt(&o, "%s%s", i ? message_semicolon() : "",
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
	        .address = record_href(p, &transaction_entity, t->head.id),
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
		        .address = page_is_data(p) ? NULL : page_part_href(p, "transactions"),
		        .illustrative = f->made_up,
		        .code = decimal_text(p->arena, f->amount) });
	}
}

/* ---- every transaction ---- */

const struct column account_entry_columns[] = { { "key" }, { "description", N_("Purpose") }, { "date", N_("Date") }, { "from", N_("From") },
	{ "to", N_("To") }, { "kind", N_("Kind") }, { "currency" }, { "#amount", N_("Amount") }, { 0 } };

void account_entry_rows(struct page *p, const void *accounts)
{
	const struct accounts *s = accounts;
	for (size_t i = 0; i < s->entries.count; i++) {
		const struct transaction *t = model_get(p->model, transaction, s->entries.each[i].transaction);
		if (!t)
			continue;
		table_row(p);
		cell_words(p, model_key(p->model, &transaction_entity, t->head.id));
		cell(p,
		    (struct cell){ .text = text_or(t->description, t->reference),
		        .address = record_href(p, &transaction_entity, t->head.id),
		        .illustrative = page_illustrative(p, &transaction_entity, t, "description") });
		cell_value(p, &transaction_entity, t, "date");
		cell_value(p, &transaction_entity, t, "provider");
		cell_value(p, &transaction_entity, t, "receiver");
		cell_value(p, &transaction_entity, t, "kind");
		cell_words(p, t->currency);
		cell_value(p, &transaction_entity, t, "amount");
	}
}

enum { FLOWS = 30 };
#define LETTER 15.0
#define LINE 18.0
#define PAD 8.0
#define GAP 10.0
#define BOX_LEAST 136.0 /* takes "Commonwealth" */

/* What one paid another, as a row: a box, an arrow with the amount, a box. Rows of one payer share its box. */
struct flow_row {
	const struct account_flow *flow;
	const char *from, *to, *amount, *sort;
	size_t step; /* behind who pays the payer */
};
struct flow_chart {
	struct flow_row rows[FLOWS];
	size_t count;
};

/* A circle of payments ends where every row had its turn. */
static void flow_steps(struct flow_chart *c)
{
	for (size_t turn = 0; turn < c->count; turn++)
		for (size_t i = 0; i < c->count; i++)
			for (size_t k = 0; k < c->count; k++)
				if (c->rows[k].flow->to != NONE && c->rows[k].flow->to == c->rows[i].flow->from && i != k &&
				    c->rows[i].step <= c->rows[k].step && c->rows[k].step + 1 < c->count)
					c->rows[i].step = c->rows[k].step + 1;
}

static int flow_order(const void *a, const void *b)
{
	const struct flow_row *x = a, *y = b;
	if (x->step != y->step)
		return x->step < y->step ? -1 : 1;
	if (x->flow->from != y->flow->from)
		return x->flow->from < y->flow->from ? -1 : 1;
	return x->flow < y->flow ? -1 : x->flow > y->flow;
}

static size_t flow_lines(const char *const *lines)
{
	size_t n = 0;
	while (lines[n])
		n++;
	return n;
}

static double flow_height(struct picture *p, const struct flow_row *r, double box, double arrow)
{
	double text = (double)flow_lines(draw_lines(p->arena, r->to, LETTER, box - 2 * PAD)) * LINE;
	double label = (double)(1 + flow_lines(draw_lines(p->arena, r->sort, LETTER, arrow - 8))) * LINE + 6;
	return fmax(text, label) + 2 * PAD;
}

static void flow_text(struct picture *p, const char *text, double x, double y, double width, const char *anchor)
{
	const char *const *lines = draw_lines(p->arena, text, LETTER, width);
	for (size_t i = 0; lines[i]; i++)
		picture_text(p, "chart-name", x, y + LINE * (double)(i + 1) - 5, anchor, draw_cut(p->arena, lines[i], LETTER, width + PAD));
}

static void flow_box(struct picture *p, const char *name, double x, double y, double box, double height)
{
	double text = (double)flow_lines(draw_lines(p->arena, name, LETTER, box - 2 * PAD)) * LINE;
	picture_rect(p, "chart-bar chart-bar--hollow", x, y, box, height);
	flow_text(p, name, x + PAD, y + (height - text) / 2, box - 2 * PAD, "start");
}

static void flow_arrow(struct picture *p, const struct flow_row *r, double x, double to, double y)
{
	picture_line(p, "chart-line", x, y, to - 2, y);
	picture_path(p, "chart-on", (const struct draw_point[]){ { to - 8, y - 5 }, { to - 1, y }, { to - 8, y + 5 } }, 3);
	picture_text(p, "chart-total", (x + to) / 2, y - 6, "middle", r->amount);
	flow_text(p, r->sort, (x + to) / 2, y + 3, to - x - 8, "middle");
}

static void flow_picture(struct picture *p, const void *what)
{
	const struct flow_chart *c = what;
	double box = fmax(p->width * 0.34, BOX_LEAST), arrow = p->width - 2 * box - 2, y = 1, from = 1;
	for (size_t i = 0; i < c->count; i++) {
		const struct flow_row *r = &c->rows[i];
		bool last = i + 1 == c->count || c->rows[i + 1].flow->from != r->flow->from;
		size_t lines = flow_lines(draw_lines(p->arena, r->from, LETTER, box - 2 * PAD));
		double height = flow_height(p, r, box, arrow), least = (double)lines * LINE + 2 * PAD;
		if (last && y + height - from < least)
			height = least - (y - from);
		flow_box(p, r->to, p->width - box - 1, y, box, height);
		flow_arrow(p, r, 1 + box, p->width - box - 1, y + height / 2);
		if (last)
			flow_box(p, r->from, 1, from, box, y + height - from);
		y += height + GAP;
		from = last ? y : from;
	}
	p->height = y;
}

static const char *flow_name(struct page *p, int64_t organisation, const char *none)
{
	return organisation == NONE ? none : model_title(p->model, &organisation_entity, organisation);
}

void account_flows_draw(struct page *p, const void *accounts)
{
	const struct accounts *s = accounts;
	struct flow_chart c = { .count = 0 };
	for (size_t i = 0; i < s->flow_count && c.count < FLOWS; i++) {
		const struct account_flow *f = &s->flows[i];
		c.rows[c.count++] = (struct flow_row){ f, flow_name(p, f->from, _("Payer not recorded")), flow_name(p, f->to, _("Not recorded")),
			money_people(p->arena, f->amount, f->currency), _(money_name(f->sort)), 0 };
	}
	if (c.count < 2 || page_is_data(p))
		return;
	flow_steps(&c);
	qsort(c.rows, c.count, sizeof(c.rows[0]), flow_order);
	html(p->o, "<figure class=\"chart-frame\">");
	chart_write(p->o, flow_picture, &c, _("Payments: each payer, what it paid, and whom. The table has the same amounts."));
	html(p->o, "</figure>");
}
