/* city_money.c - the money of a city's page: what was received, what stood beside it, what was spent (rule/money/money.h). */
#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "web/page/partners/city.h"
#include "web/page/partners/partners.h"
#include "web/view/money.h"

/* ---- in the head ---- */

/* Short, by currency; "" where no record of these sorts stands. */
static const char *money_figure_words(struct page *p, const struct money_sums *all, unsigned bits, bool *made_up)
{
	struct out o = { .arena = p->arena };
	for (size_t i = 0; i < all->count; i++) {
		struct recounted c = money_of(&all->each[i], bits);
		if (c.records)
			out_fmt(&o, "%s%s", o.length ? message_semicolon() : "", money_short(p->arena, c.value, all->each[i].currency));
		*made_up = *made_up || c.made_up;
	}
	return out_text(&o);
}

static void money_figure(struct page *p, const struct money_sums *all, unsigned bits, const char *label)
{
	bool made_up = false;
	const char *words = money_figure_words(p, all, bits, &made_up);
	if (*words)
		city_figure(p, label, "#money", words, made_up);
}

/* What came in, with what stood beside it and the total of both in its words: help in kind alone is a figure of its own. */
static void money_received_figure(struct page *p, const struct money_sums *all)
{
	bool made_up = false;
	const char *received = money_figure_words(p, all, MONEY_BIT(MONEY_RECEIVED), &made_up),
	           *match = money_figure_words(p, all, MONEY_BIT(MONEY_MATCH), &made_up),
	           *kind = money_figure_words(p, all, MONEY_BIT(MONEY_IN_KIND), &made_up), *total = money_figure_words(p, all, MONEY_TOTAL, &made_up);
	if (*received)
		city_figure(p,
		    *match      ? arena_printf(p->arena, _("recorded income; total received %s"), total)
		        : *kind ? arena_printf(p->arena, _("recorded income; %s with %s in kind"), total, kind)
		                : _("recorded income"),
		    "#money", received, made_up);
	else
		money_figure(p, all, MONEY_BIT(MONEY_IN_KIND), _("recorded help in kind"));
}

void city_money_figures(struct page *p, const struct city *c, struct money_rows rows)
{
	struct money_sums all = money_sums(p->arena, rows);
	money_received_figure(p, &all);
	bool both = *money_words(p->arena, &all, MONEY_BIT(MONEY_SPENT_BY_PARTNERS), NULL);
	money_figure(p, &all, MONEY_BIT(MONEY_SPENT),
	    both && c->home ? arena_printf(p->arena, _("recorded spending from %s"), c->home->name) : _("recorded spending"));
	money_figure(p, &all, MONEY_BIT(MONEY_HANDED_ON), _("recorded money handed on"));
	money_figure(p, &all, MONEY_BIT(MONEY_SPENT_BY_PARTNERS),
	    c->links.count ? arena_printf(p->arena, _("recorded spending by %s"), c->place->name) : _("recorded spending by partners"));
}

void city_money_more(struct page *p, const struct city *c)
{
	if (c->more_transactions)
		html(p->o, "<p class=\"small\">%s</p>",
		    arena_printf(p->arena, _("The sums are of the newest %d payments and gifts; there are more."), CITY_PAYMENTS));
}

/* ---- the section ---- */

void city_payments_draw(struct page *p, const void *context)
{
	static const struct column columns[] = { { NULL, N_("Date") }, { NULL, N_("Kind") }, { NULL, N_("Amount") }, { NULL, N_("Who paid") },
		{ NULL, N_("What for") }, { NULL, N_("Activity") }, { 0 } };
	const struct city *c = context;
	const struct money_whoses whose = money_whose_all(p->model, c->transactions);
	table_open(p, _("Every payment and gift"), columns);
	for (size_t i = 0; i < c->transactions.count && i < CITY_ROWS; i++) {
		const struct transaction *t = set_row(c->transactions, transaction, i);
		table_row(p);
		cell_words(p, date_people(p->arena, t->date));
		cell_words(p, _(money_name(money_sort_by(t->kind, money_side_of(&whose, t->head.id)))));
		cell_qualified(p, &transaction_entity, t, "amount");
		cell_link(p, &organisation_entity, t->provider, _("Payer not recorded"));
		cell_words(p, t->description);
		cell_plain(p, &transaction_entity, t, "activity");
	}
	table_close(p);
}

void city_money(struct page *p, const struct city *c, struct money_rows rows, const struct chart_frame *chart)
{
	if (!c->transactions.count)
		return;
	struct money_sums all = money_sums(p->arena, rows);
	page_section_begin(p, "money", _("Money"), _("By calendar year"));
	if (chart)
		chart_write_frame(p, chart);
	else if (!*money_words(p->arena, &all, MONEY_BIT(MONEY_RECEIVED), NULL))
		page_missing(p, _("No money received is recorded."));
	city_money_more(p, c);
	money_table(p, rows, money_href(p, LEDGER_CITY, c->place->slug));
	page_more(p, page_part_href(p, "payments"), _("Every payment and gift"));
	page_section_end(p);
}
