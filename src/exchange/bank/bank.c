#include "exchange/bank/bank.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "exchange/values.h"
#include "model/codelists.h"
#include "model/declared/money.h"

enum bank_role { BANK_DATE, BANK_DATE_ELSE, BANK_AMOUNT, BANK_OUT, BANK_IN, BANK_TEXT, BANK_ID, BANK_CURRENCY, BANK_CODE, BANK_ASIDE, BANK_ROLES };
static const char *const bank_roles[BANK_ROLES] = { "date", "date-else", "amount", "paid-out", "paid-in", "text", "id", "currency", "code", "aside" };

enum { TEXT_MAX = 300, WORDS_MAX = 50 };

/* A table of a bank. Several columns may be its words. */
struct bank {
	struct reader *reader;
	struct arena *arena;
	const struct table *from;
	struct table *made;
	enum bank_role role[CSV_CELLS_MAX];
	int column[BANK_ROLES];
	size_t columns;
	struct names seen;
};

static enum bank_role bank_role_of(struct arena *a, const char *heading)
{
	const char *found = code_name(&codelist_bank_heading, text_slug(a, heading));
	for (enum bank_role i = 0; i < BANK_ROLES; i++)
		if (text_equal(bank_roles[i], found))
			return i;
	return BANK_ROLES;
}

/* Whether the headings are ours as they stand. */
static bool headings_ours(struct arena *a, const struct table *t)
{
	struct problems p = { .arena = a };
	struct headed h = { .table = t, .entity = t->entity };
	heading_read(&h, &p);
	return !p.errors;
}

/* False where a day or an amount is missing, or no more than one column is known. */
static bool bank_open(struct bank *b)
{
	struct csv_cell cells[CSV_CELLS_MAX];
	struct csv_record r = line_record(&b->from->lines[0], cells);
	for (size_t i = 0; i < BANK_ROLES; i++)
		b->column[i] = -1;
	b->columns = r.count;
	for (size_t c = 0; c < r.count; c++) {
		b->role[c] = bank_role_of(b->arena, text_trim(b->arena, r.cells[c].text));
		if (b->role[c] < BANK_ROLES && b->column[b->role[c]] < 0)
			b->column[b->role[c]] = (int)c;
	}
	if (b->column[BANK_DATE] < 0)
		b->column[BANK_DATE] = b->column[BANK_DATE_ELSE];
	return b->column[BANK_DATE] >= 0 && (b->column[BANK_AMOUNT] >= 0 || b->column[BANK_OUT] >= 0 || b->column[BANK_IN] >= 0);
}

/* Names each column that no line of ours takes: one that banks have, and one that is not known. */
static void bank_tell(struct bank *b)
{
	struct csv_cell cells[CSV_CELLS_MAX];
	struct csv_record r = line_record(&b->from->lines[0], cells);
	struct problems *p = b->reader->problems;
	p->file = b->from->file;
	p->line = r.line;
	for (size_t c = 0; c < r.count; c++) {
		const char *name = text_cut(b->arena, text_trim(b->arena, r.cells[c].text), 60);
		bool other_date = b->role[c] == BANK_DATE_ELSE && b->column[BANK_DATE] != (int)c;
		p->column = r.cells[c].column;
		if (b->role[c] == BANK_ASIDE || other_date)
			problem_warn(p, NULL, _("The column “%s” is not needed, so it is left out"), name);
		else if (b->role[c] == BANK_ROLES && *name)
			problem_warn(p, NULL, _("We do not know what the column “%s” means, so it is left out"), name);
	}
	p->column = 0;
	if (b->column[BANK_CURRENCY] < 0)
		problem_warn(p, NULL, _("No column says the currency, so we took %s. For another one, add a column “Currency”"), CODE_CURRENCY_GBP);
	p->line = 0;
	p->file = NULL;
}

/* ---- a line ---- */

static const struct csv_cell *bank_cell(const struct bank *b, const struct csv_record *r, enum bank_role role)
{
	static const struct csv_cell none = { .text = "" };
	int c = b->column[role];
	return c < 0 || (size_t)c >= r->count ? &none : &r->cells[c];
}

static const char *bank_text(const struct bank *b, const struct csv_record *r, enum bank_role role)
{
	return text_trim(b->arena, bank_cell(b, r, role)->text);
}

/* An amount as the validator takes it; a text that is no amount stays as it was typed. */
static const char *bank_amount(const struct bank *b, const struct csv_cell *cell, const char *currency)
{
	const struct field *f = entity_field(&posting_entity, "amount");
	const char *text = text_trim(b->arena, value_text(b->arena, f, cell, b->from->decimal_comma, false));
	bool minus = *text == '-';
	int64_t n;
	if (!money_typed(b->arena, text + (minus || *text == '+'), currency, &n))
		return text;
	return decimal_text(b->arena, minus ? -n : n);
}

static bool is_none(const char *amount)
{
	return !amount[strspn(amount, "0.,- ")];
}

/* What was paid out is below nought, however its column writes it. */
static const char *bank_sum(const struct bank *b, const struct csv_record *r, const char *currency, const struct csv_cell **place)
{
	const char *out = bank_amount(b, bank_cell(b, r, BANK_OUT), currency), *in = bank_amount(b, bank_cell(b, r, BANK_IN), currency);
	*place = bank_cell(b, r, is_none(out) ? BANK_IN : BANK_OUT);
	if (b->column[BANK_AMOUNT] >= 0 && is_none(out) && is_none(in)) {
		*place = bank_cell(b, r, BANK_AMOUNT);
		return bank_amount(b, *place, currency);
	}
	if (!is_none(out) && !is_none(in))
		return arena_printf(b->arena, _("%s out and %s in"), out, in); /* no number: the validator refuses it in these words */
	return !is_none(out) ? arena_printf(b->arena, "-%s", out + (*out == '-')) : in;
}

/* All columns of words, each once. */
static const char *bank_words(const struct bank *b, const struct csv_record *r)
{
	struct out o = { .arena = b->arena };
	for (size_t c = 0; c < r->count && c < b->columns; c++) {
		const char *text = b->role[c] == BANK_TEXT ? text_trim(b->arena, r->cells[c].text) : "";
		if (text_visible(text) && !(o.length && strstr(out_text(&o), text)))
			out_fmt(&o, "%s%s", o.length ? ", " : "", text);
	}
	return text_cut(b->arena, out_text(&o), TEXT_MAX);
}

/* Two lines of a day that say the same are two. */
static const char *bank_reference(struct bank *b, const char *date, const char *amount, const char *words)
{
	const char *day = text_or(date_typed(b->arena, date), date);
	const char *base = arena_printf(b->arena, "%s %s %s", day, amount, text_cut(b->arena, words, WORDS_MAX)), *name = base;
	for (int n = 2; names_find(&b->seen, name); n++)
		name = arena_printf(b->arena, "%s (%d)", base, n);
	names_add(&b->seen, name, 1);
	return name;
}

static struct csv_cell bank_put(const struct csv_cell *place, const struct csv_record *r, const char *text)
{
	return (struct csv_cell){ .text = text,
		.length = strlen(text),
		.line = place->line ? place->line : r->line,
		.column = place->column ? place->column : 1,
		.kind = place->kind };
}

static void bank_line(struct bank *b, const struct line *line)
{
	struct csv_cell cells[CSV_CELLS_MAX];
	struct csv_record r = line_record(line, cells);
	const char *currency = bank_text(b, &r, BANK_CURRENCY), *date = bank_text(b, &r, BANK_DATE), *id = bank_text(b, &r, BANK_ID);
	const struct csv_cell *sum_place, *when = bank_cell(b, &r, BANK_DATE);
	currency = *currency ? currency : CODE_CURRENCY_GBP;
	const char *sum = bank_sum(b, &r, currency, &sum_place), *words = bank_words(b, &r);
	const char *reference = *id ? id : bank_reference(b, date, sum, words);
	struct csv_cell made[] = { bank_put(bank_cell(b, &r, BANK_ID), &r, reference), bank_put(when, &r, when->text), bank_put(sum_place, &r, sum),
		bank_put(bank_cell(b, &r, BANK_CURRENCY), &r, currency), bank_put(bank_cell(b, &r, BANK_TEXT), &r, words),
		bank_put(bank_cell(b, &r, BANK_CODE), &r, bank_text(b, &r, BANK_CODE)) };
	made[2].kind = CSV_TEXT;
	tables_line_add(b->arena, b->made, &(struct csv_record){ made, COUNT(made), r.line });
	b->made->lines[b->made->count - 1].state = line->state;
}

static struct table *bank_table(struct bank *b)
{
	static const char *const names[] = { "reference", "date", "amount", "currency", "text", "code" };
	struct csv_cell cells[COUNT(names)];
	b->made = arena_alloc(b->arena, sizeof(*b->made));
	*b->made = (struct table){ .entity = b->from->entity, .file = b->from->file, .sheet = b->from->sheet, .windows_1252 = b->from->windows_1252 };
	for (size_t i = 0; i < COUNT(names); i++)
		cells[i] = (struct csv_cell){ .text = names[i], .length = strlen(names[i]), .line = 1, .column = 1 };
	tables_line_add(b->arena, b->made, &(struct csv_record){ cells, COUNT(names), 1 });
	for (size_t i = 1; i < b->from->count; i++)
		bank_line(b, &b->from->lines[i]);
	return b->made;
}

void bank_take(struct reader *r, struct tables *all)
{
	for (struct table **t = &all->first; *t; t = &(*t)->next) {
		struct bank b = { .reader = r, .arena = all->arena, .from = *t, .seen.arena = all->arena };
		if ((*t)->entity != &posting_entity || !(*t)->count || headings_ours(all->arena, *t) || !bank_open(&b))
			continue;
		bank_tell(&b);
		struct table *next = (*t)->next;
		*t = bank_table(&b);
		(*t)->next = next;
	}
}
