/* budget_read.c - the lines of a budget from the form, each through the one validator, and what is asked for against what may be. */
#include "base/text.h"
#include "model/engine/row.h"
#include "web/kit/kit.h"
#include "budget.h"

const char *budget_name(struct budgeting *b, const char *what, size_t i)
{
	return arena_printf(b->page->arena, "%s-%zu", what, i + 1);
}

static void budget_blanks(struct budgeting *b, size_t n)
{
	for (size_t i = 0; i < n && b->typed_count < BUDGET_ROWS; i++)
		b->typed[b->typed_count++] = (struct budget_typed){ .number = NONE };
}

void budget_fill(struct budgeting *b)
{
	struct arena *a = b->page->arena;
	for (size_t i = 0; i < b->saved.count && b->typed_count < BUDGET_ROWS; i++) {
		const struct bid_line *t = set_row(b->saved, bid_line, i);
		b->typed[b->typed_count++] = (struct budget_typed){ t->number, t->category, t->purpose,
			number_shown(a, decimal_text(a, t->quantity), NUMBER_DECIMAL), page_amount_shown(b->page, t->unit_cost), t->payer };
	}
	budget_blanks(b, BUDGET_BLANK);
}

static const char *budget_field(struct budgeting *b, const char *what, size_t i)
{
	const char *s = page_field(b->page, budget_name(b, what, i));
	return s ? text_trim(b->page->arena, s) : NULL;
}

void budget_posted(struct budgeting *b)
{
	while (b->typed_count < BUDGET_ROWS && budget_field(b, "purpose", b->typed_count)) {
		size_t i = b->typed_count++;
		struct budget_typed *t = &b->typed[i];
		*t = (struct budget_typed){ NONE, budget_field(b, "category", i), budget_field(b, "purpose", i), budget_field(b, "quantity", i),
			budget_field(b, "unit_cost", i), budget_field(b, "payer", i) };
		const char *number = budget_field(b, "number", i);
		if (text_empty(number) || !integer_parse(number, &t->number))
			t->number = NONE;
	}
	b->stale = form_is_stale(b->page, b->saved);
}

static bool budget_says(const struct budget_typed *t)
{
	return !text_empty(t->purpose) || !text_empty(t->quantity) || !text_empty(t->unit_cost);
}

struct reading {
	struct budgeting *budget;
	const struct budget_typed *typed;
	const char *quantity, *unit_cost; /* canonical, without a sign */
	int64_t number;
};

static const char *budget_text(void *context, const struct field *f)
{
	const struct reading *r = context;
	const struct {
		const char *name, *text;
	} each[] = { { "category", r->typed->category }, { "purpose", r->typed->purpose }, { "quantity", r->quantity }, { "unit_cost", r->unit_cost },
		{ "payer", r->typed->payer }, { "bid", r->budget->bid->slug },
		{ "number", arena_printf(r->budget->page->arena, "%lld", (long long)r->number) } };
	for (size_t i = 0; i < COUNT(each); i++)
		if (text_equal(each[i].name, f->name))
			return each[i].text;
	return NULL;
}

/* A number as people type it, "£1,250.50"; any other text is left for the validator to refuse. */
static const char *budget_number(struct budgeting *b, const char *typed, enum number_kind kind)
{
	struct arena *a = b->page->arena;
	struct number_typed t = number_typed(a, text_or(typed, ""), kind);
	if (text_empty(typed))
		return typed;
	if (!t.text || (t.currency && !text_equal(t.currency, b->bid->currency)))
		return arena_printf(a, "? %s", typed);
	return t.currency ? arena_strndup(a, t.text, strcspn(t.text, " ")) : t.text;
}

/* The problem of a field of the line: what the row's validator said, that the text can mean two numbers, or that it names another currency. */
static const char *budget_wrong(struct budgeting *b, const struct budget_typed *t, const struct field *f, const char *text)
{
	bool cost = f && text_equal(f->name, "unit_cost"), quantity = f && text_equal(f->name, "quantity");
	const char *typed = cost ? t->unit_cost : quantity ? t->quantity : NULL;
	struct number_typed n = number_typed(b->page->arena, text_or(typed, ""), cost ? NUMBER_AMOUNT : NUMBER_DECIMAL);
	if (n.currency && !text_equal(n.currency, b->bid->currency))
		text = arena_printf(
		    b->page->arena, _("is in %s, but the currency chosen is %s. Change one of them"), n.currency, text_or(b->bid->currency, ""));
	return n.either[0] ? number_either(b->page->arena, typed, &n) : field_sentence(b->page->arena, f, text);
}

static int64_t budget_next(const struct budgeting *b)
{
	int64_t last = 0;
	for (size_t i = 0; i < b->saved.count; i++)
		last = set_row(b->saved, bid_line, i)->number > last ? set_row(b->saved, bid_line, i)->number : last;
	for (size_t i = 0; i < b->row_count; i++)
		last = b->rows[i]->number > last ? b->rows[i]->number : last;
	return last + 1;
}

static void budget_row(struct budgeting *b, size_t i)
{
	struct page *p = b->page;
	const struct budget_typed *t = &b->typed[i];
	const struct bid_line *old = t->number != NONE ? set_find(b->saved, bid_line, each->number == t->number) : NULL;
	struct bid_line *row = old ? row_copy(p->arena, &bid_line_entity, old) : row_new(p->arena, &bid_line_entity);
	struct problems wrong = { .arena = p->arena };
	struct reading r = { b, t, budget_number(b, t->quantity, NUMBER_DECIMAL), budget_number(b, t->unit_cost, NUMBER_AMOUNT),
		old ? old->number : budget_next(b) };
	int64_t partner = row->organisation;
	bool good = row_read(p->model, &bid_line_entity, row, budget_text, &r, &wrong);
	row->organisation = partner;
	for (const struct problem *q = wrong.first; q; q = q->next) {
		const struct field *f = entity_field(&bid_line_entity, text_or(q->field, "purpose"));
		problem_add(p->problems, budget_name(b, f ? f->name : "purpose", i), "%s",
		    arena_printf(p->arena, _("Line %zu: %s"), i + 1, budget_wrong(b, t, f, q->text)));
	}
	if (!good)
		return;
	b->at[b->row_count] = i;
	b->rows[b->row_count++] = row;
}

/* The line with which more is asked for than the scheme gives. */
static void budget_over(struct budgeting *b, struct set rows)
{
	struct page *p = b->page;
	int64_t number = bid_line_over(rows, b->judged.most);
	for (size_t i = 0; number != NONE && i < b->row_count; i++)
		if (b->rows[i]->number == number)
			problem_add(p->problems, budget_name(b, "unit_cost", b->at[i]), "%s",
			    arena_printf(p->arena,
			        _("Line %zu: with “%s” you ask for more than the scheme gives. At most %s: lower it, or let another pay"),
			        b->at[i] + 1, b->rows[i]->purpose, money_people(p->arena, b->judged.most, text_or(b->bid->currency, ""))));
}

void budget_rows(struct budgeting *b)
{
	for (size_t i = 0; i < b->typed_count; i++)
		if (budget_says(&b->typed[i]))
			budget_row(b, i);
	struct set rows = { .entity = &bid_line_entity, .rows = (void **)b->rows, .count = b->row_count };
	b->sums = bid_sums(rows);
	/* while there are no lines, the sum that was wished for is not what the lines ask for */
	struct bid *judged = row_copy(b->page->arena, &bid_entity, b->bid);
	judged->amount = b->sums.cost ? judged->amount : NONE;
	b->judged = bid_judge(b->page->model, judged, b->sums);
	if (page_posted(b->page))
		budget_over(b, rows);
}
