/* ledger.c - all money by objective, city, year, funder or activity: each way comes to the same total, and each row leads to its transactions with the
 * part of each that is counted. */
#include <stdlib.h>

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "model/engine/standing.h"
#include "model/rows/impact.h"
#include "model/rows/ladder.h"
#include "rule/element.h"
#include "rule/money/ledger.h"
#include "web/page/money/money.h"
#include "web/view/money.h"

struct ledger_filter {
	const char *by, *of, *what, *currency, *year, *from, *to;
	int64_t plan, serves, place, link;
};
static const struct field own_fields[] = {
	{ FIELD(ledger_filter, CODE, by), .label = N_("Divided by"), .list = &ledger_ways, .flags = INTERNAL, .otherwise = "objective" },
	{ FIELD(ledger_filter, TEXT, of), .label = N_("Of"), .flags = INTERNAL, .max = 300 },
	{ FIELD(ledger_filter, CODE, what), .label = N_("Sum"), .list = &money_sum_codes, .flags = INTERNAL },
	{ FIELD(ledger_filter, REF, plan), .label = N_("Plan"), .of = &plan_entity, .flags = INTERNAL },
	{ FIELD(ledger_filter, REF, serves), .label = N_("What it serves"), .of = &element_entity, .flags = INTERNAL },
	{ FIELD(ledger_filter, REF, place), .label = N_("Place"), .of = &place_entity, .flags = INTERNAL },
	{ FIELD(ledger_filter, REF, link), .label = N_("Link"), .of = &link_entity, .flags = INTERNAL },
	{ FIELD(ledger_filter, CODE, currency), .label = N_("Currency"), .list = &codelist_currency, .flags = INTERNAL },
	{ FIELD(ledger_filter, TEXT, year), .label = N_("Year"), .flags = INTERNAL, .max = 4 },
	{ FIELD(ledger_filter, DATE, from), .label = N_("From"), .flags = INTERNAL },
	{ FIELD(ledger_filter, DATE, to), .label = N_("To"), .flags = INTERNAL },
};
static const struct entity own_filters = FORM_OF_PERIOD(ledger_filter, own_fields);

/* What is shown: the groups, or the transactions of one. */
struct shown {
	enum ledger_by by;
	struct ledger_groups groups;
	const struct ledger_group *of; /* or of all, where a sum is asked for */
	bool all;
	const struct ledger_filter *asked;
};

static const char *group_key(struct page *p, enum ledger_by by, const struct ledger_group *g)
{
	const struct entity *e = ledger_entity(by);
	return !g->of ? "none" : e ? model_key(p->model, e, g->of) : g->name;
}

static const char *none_name(enum ledger_by by)
{
	static const char *const names[LEDGER_WAYS] = { N_("For no objective"), N_("In no city"), N_("No year"), N_("Payer not recorded"),
		N_("No activity") };
	return _(names[by]);
}

/* ---- the groups ---- */

static void sums_row(struct page *p, const struct shown *s, const struct ledger_group *g, const struct money_sum *m)
{
	const struct entity *e = ledger_entity(s->by);
	table_row(p);
	cell_words(p, g ? group_key(p, s->by, g) : NULL);
	/* what has sums in several currencies has a row for each */
	const char *in = (g ? g->sums.count : s->groups.all.count) > 1 ? arena_printf(p->arena, _("in %s"), m->currency) : NULL;
	if (!g || (!g->of && page_is_data(p)))
		cell(p, (struct cell){ .text = page_is_data(p) ? NULL : _("Total"), .note = in });
	else
		cell(p,
		    (struct cell){ .text = g->name ? g->name : none_name(s->by),
		        .note = in,
		        .address = money_href(p, s->by, group_key(p, s->by, g)),
		        .illustrative = g->made_up || (g->of && e && standing_illustrative(p->model, e, g->of, entity_title(e)->name)) });
	cell_words(p, m->currency);
	money_cells(p, m, page_is_data(p) ? NULL : money_href(p, s->by, g ? group_key(p, s->by, g) : NULL));
}

static void sums_rows(struct page *p, const void *context)
{
	const struct shown *s = context;
	for (size_t i = 0; i < s->groups.count; i++)
		for (size_t k = 0; k < s->groups.each[i].sums.count; k++)
			sums_row(p, s, &s->groups.each[i], &s->groups.each[i].sums.each[k]);
	for (size_t k = 0; k < s->groups.all.count; k++)
		sums_row(p, s, NULL, &s->groups.all.each[k]);
}

static const struct column *sums_columns(struct page *p, const struct shown *s)
{
	struct column *columns = arena_array(p->arena, struct column, MONEY_COLUMNS + 4);
	columns[0] = (struct column){ "key" };
	columns[1] = (struct column){ "name", ledger_ways.codes[s->by].name };
	columns[2] = (struct column){ "currency" };
	money_columns(p, &s->groups.all, columns + 3);
	return columns;
}

/* ---- the transactions of one ---- */

static const struct column entry_columns[] = { { "key" }, { "description", N_("Purpose") }, { "activity", N_("Activity") }, { "date", N_("Date") },
	{ "kind", N_("Kind") }, { "currency" }, { "#amount", N_("Whole amount") }, { "#counted", N_("Counted here") }, { 0 } };

static void entry_row(struct page *p, const struct ledger_entry *e)
{
	const struct transaction *t = model_get(p->model, transaction, e->row->transaction);
	table_row(p);
	cell_words(p, model_key(p->model, &transaction_entity, e->row->transaction));
	if (t && t->description)
		cell_value(p, &transaction_entity, t, "description");
	else
		cell_words(p, t ? t->reference : NULL);
	cell_record(p, &activity_entity, e->row->activity);
	if (t) {
		cell_value(p, &transaction_entity, t, "date");
		cell_value(p, &transaction_entity, t, "kind");
	} else {
		cell_words(p, e->row->date);
		cell_words(p, e->row->kind);
	}
	cell_words(p, e->row->currency);
	const int64_t amounts[] = { e->row->amount, e->amount };
	for (size_t i = 0; i < COUNT(amounts); i++)
		cell(p,
		    (struct cell){ .text = money_amount_words(p->arena, amounts[i], e->row->currency, e->row->bounded),
		        .illustrative = e->row->made_up,
		        .code = decimal_text(p->arena, amounts[i]) });
}

static void entry_rows(struct page *p, const void *context)
{
	const struct shown *s = context;
	for (size_t i = 0; i < s->of->count; i++)
		entry_row(p, &s->of->each[i]);
}

/* ---- the page ---- */

static enum ledger_by ledger_way_of(const char *code)
{
	size_t n = code_place(&ledger_ways, text_or(code, ""));
	return n < LEDGER_WAYS ? (enum ledger_by)n : LEDGER_OBJECTIVE;
}

/* What the transactions belong to, where it is no group of the ledger; a link takes all that is its own, whatever stands beside it. */
static const char *belongs_words(struct page *p, const struct ledger_filter *f)
{
	if (f->link != NONE)
		return model_title(p->model, &link_entity, f->link);
	const struct element *served = f->serves != NONE ? model_get(p->model, element, f->serves) : NULL;
	const char *name = served ? element_known(p->arena, served) : f->plan != NONE ? model_title(p->model, &plan_entity, f->plan) : NULL;
	const char *place = f->place != NONE ? model_title(p->model, &place_entity, f->place) : NULL;
	return name && place ? arena_printf(p->arena, _("%s, %s"), name, place) : name ? name : place;
}

static const char *ledger_days_words(struct page *p, const struct ledger_filter *f)
{
	const char *from = f->from ? date_people(p->arena, f->from) : NULL, *to = f->to ? date_people(p->arena, f->to) : NULL;
	if (from && to)
		return arena_printf(p->arena, _("%s to %s"), from, to);
	return from ? arena_printf(p->arena, _("from %s"), from) : to ? arena_printf(p->arena, _("until %s"), to) : NULL;
}

/* "PLACE: money spent, 2009" */
static const char *group_title(struct page *p, const struct shown *s)
{
	struct out o = { .arena = p->arena };
	const struct ledger_filter *f = s->asked;
	const char *belongs = belongs_words(p, f), *days = ledger_days_words(p, f);
	out_str(&o, s->of->name ? s->of->name : belongs ? belongs : s->all ? _("All transactions") : none_name(s->by));
	if (f->what)
		out_fmt(&o, "%s%s", message_colon(), _(code_name(&money_sum_codes, f->what)));
	if (f->year)
		out_fmt(&o, "%s%s", message_comma(), date_people(p->arena, f->year));
	if (days)
		out_fmt(&o, "%s%s", message_comma(), days);
	return out_text(&o);
}

static void ledger_group_draw(struct page *p, const struct shown *s)
{
	const struct entity *e = ledger_entity(s->by);
	const char *title = group_title(p, s);
	page_begin(p, (const char *const[]){ _("Sums of money"), money_href(p, s->by, NULL), text_cut(p->arena, title, 60), NULL, NULL },
	    _("Transactions behind the sums"), title, money_sentences(p, &s->of->sums));
	table_write(p, _("Transactions"), entry_columns, entry_rows, s);
	if (e && s->of->of)
		page_link_line(p, record_href(p, e, s->of->of), s->of->name);
}

static void undivided_item(struct page *p, const struct ledger_entry *e)
{
	html(p->o, "<li>");
	page_link(p, &activity_entity, e->row->activity);
	html(p->o, "%s%s", message_colon(), money_amount_words(p->arena, e->amount, e->row->currency, e->row->bounded));
	if (e->row->made_up)
		page_mark(p);
	html(p->o, "</li>");
}

/* What is promised to work that several objectives share without shares is named as itself. */
static void undivided_write(struct page *p, const struct shown *s)
{
	bool any = false;
	for (size_t i = 0; i < s->groups.count; i++)
		for (size_t k = 0; k < s->groups.each[i].count; k++) {
			if (!s->groups.each[i].each[k].undivided)
				continue;
			if (!any)
				html(p->o, "<p class=\"measure\">%s</p><ul>",
				    _("Money promised to work that serves several objectives. It is not divided, since no shares are recorded:"));
			any = true;
			undivided_item(p, &s->groups.each[i].each[k]);
		}
	html(p->o, any ? "</ul>" : "");
}

static void ledger_sums_draw(struct page *p, const struct shown *s, bool more)
{
	page_begin(p, (const char *const[]){ _("Sums of money"), NULL, NULL }, NULL, _("Sums of money"), _("Select a row to see its transactions."));
	filter_views_begin(p, &own_fields[0]);
	filter_views_end(p);
	if (more)
		html(p->o, "<p>%s</p>", arena_printf(p->arena, _("Only the first %d transactions are added up."), LEDGER_ROWS));
	if (!table_write(p, _("Sums of money"), sums_columns(p, s), sums_rows, s))
		page_empty(p, _("No money is on record up to this day."));
	if (s->by == LEDGER_OBJECTIVE)
		undivided_write(p, s);
	if (s->by == LEDGER_FUNDER)
		html(p->o, "<p class=\"small measure\">%s</p>", _("What a department of the council paid stands in the council\u2019s row."));
	html(p->o, "<p class=\"small measure\">%s</p>",
	    _("Money handed on is what others got from us. They may have spent it, so do not add it to money spent. Money promised is the whole promise to an activity, even if only a part of it is international work."));
	if (s->by == LEDGER_OBJECTIVE)
		html(p->o, "<p class=\"small measure\">%s</p>",
		    _("Money that several objectives share is divided between them. The share is shown on each activity. Without shares, the parts are equal. This table rounds what is shared to whole pounds; the transactions behind each row and the files have the pennies."));
}

static int transactions_by_number(const void *one, const void *other)
{
	const struct transaction *const *a = one, *const *b = other;
	return (*a)->head.id < (*b)->head.id ? -1 : (*a)->head.id > (*b)->head.id;
}

/* The transactions that are asked for by what they belong to, as belongs_words() says it; false: any. A part of a plan is of its plan, whichever is named beside it. */
static bool among_read(struct page *p, const struct ledger_filter *f, int64_t main_plan, struct set *among)
{
	const struct element *served = f->serves != NONE ? model_get(p->model, element, f->serves) : NULL;
	if (f->link != NONE) {
		*among = ladder_link_transactions(p->model, f->link);
		if (among->count)
			qsort(among->rows, among->count, sizeof(among->rows[0]), transactions_by_number);
		return true;
	}
	if (!served && f->plan == NONE && f->place == NONE)
		return false;
	*among = impact_transactions_of(p->model,
	    served                ? served->plan
	        : f->plan != NONE ? f->plan
	                          : main_plan,
	    served ? served->head.id : NONE, f->place);
	return true;
}

void page_ledger(struct page *p)
{
	struct ledger_filter f = { .plan = NONE, .serves = NONE, .place = NONE, .link = NONE };
	struct set among = { 0 };
	if (!page_filters_read(p, &own_filters, &f) || !page_one_order(p))
		return;
	const struct plan *plan = model_find(p->model, plan, model_setting(p->model, "main-plan", NULL));
	struct shown s = { .by = ledger_way_of(f.by) };
	struct ledger l = ledger_of(p->model, plan ? plan->head.id : NONE, s.by);
	s.groups = ledger_groups(p->model, &l, s.by);
	s.of = f.of ? FIND(s.groups.each, s.groups.count, text_equal(group_key(p, s.by, each), f.of)) : NULL;
	if (f.of && !s.of) {
		page_not_found(p);
		return;
	}
	bool some = among_read(p, &f, plan ? plan->head.id : NONE, &among);
	struct ledger_of_sum sum = { money_sum_bits(f.what), f.currency, f.year, f.from, f.to, some ? &among : NULL };
	struct ledger_group part = ledger_part(p->arena, &l, s.of, sum, s.by);
	s.all = !s.of;
	s.asked = &f;
	if (s.of || sum.sorts || sum.currency || sum.year || sum.from || sum.to || sum.among)
		s.of = &part;
	if (s.of)
		page_show_table(p, "transactions", entry_columns, entry_rows, &s);
	else
		page_show_table(p, "sums", sums_columns(p, &s), sums_rows, &s);
	if (page_is_data(p))
		return;
	if (s.of)
		ledger_group_draw(p, &s);
	else
		ledger_sums_draw(p, &s, l.more);
	page_downloads(p);
	page_end(p);
}
