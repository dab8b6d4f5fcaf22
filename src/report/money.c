#include "report/money.h"

#include <string.h>

#include "base/text.h"
#include "codec/form.h"
#include "report/year_columns.h"

static void path_key(struct writing *w, struct out *o, const char *name, const struct entity *e, int64_t id)
{
	form_write(o, name, model_key(w->model, e, id));
}

const char *money_path(struct writing *w, const struct money_behind *b, const char *what, const char *currency)
{
	struct out o = { .arena = w->arena };
	const struct {
		const char *name, *value;
	} texts[] = { { "by", ledger_ways.codes[b->by].code }, { "of", b->of }, { "what", what }, { "currency", currency }, { "from", b->from },
		{ "to", b->to } };
	for (size_t i = 0; i < COUNT(texts); i++)
		if (texts[i].value)
			form_write(&o, texts[i].name, texts[i].value);
	if (b->plan)
		path_key(w, &o, "plan", &plan_entity, b->plan->head.id);
	if (b->serves)
		path_key(w, &o, "serves", &element_entity, b->serves->head.id);
	if (b->place)
		path_key(w, &o, "place", &place_entity, b->place->head.id);
	if (b->link)
		path_key(w, &o, "link", &link_entity, b->link->head.id);
	form_write(&o, "as-at", w->model->as_at);
	return arena_printf(w->arena, "/money/sums?%s", out_text(&o));
}

/* The setting, without a slash at its end; NULL: it is not set. */
static const char *site_address(struct writing *w)
{
	const char *site = model_setting(w->model, "site-address", NULL);
	if (text_empty(site))
		return NULL;
	return text_ends(site, "/") ? arena_strndup(w->arena, site, strlen(site) - 1) : site;
}

void money_link(struct writing *w, const char *words, const char *path)
{
	const char *site = site_address(w);
	if (w->values->on_page && path)
		document_link_here(w->document, words, path);
	else
		document_link(w->document, words, site && path ? arena_printf(w->arena, "%s%s", site, path) : NULL);
}

void money_source(struct writing *w, const struct money_behind *b)
{
	if (!w->values->on_page && !site_address(w))
		return;
	document_open(w->document, BLOCK_PARAGRAPH);
	money_link(w, _("The transactions behind these sums"), money_path(w, b, NULL, NULL));
	document_close(w->document, BLOCK_PARAGRAPH);
}

void money_amount_cell(struct writing *w, const char *words, bool made_up, const char *path)
{
	document_cell_open(w->document);
	money_link(w, words, path);
	document_mark(w->document, made_up);
	document_cell_close(w->document);
}

void money_cell(struct writing *w, const struct money_sums *all, unsigned bits, const struct money_behind *b)
{
	bool made_up;
	const char *words = money_words(w->arena, all, bits, &made_up);
	money_amount_cell(w, text_or(words, "\u2013"), made_up, text_empty(words) ? NULL : money_path(w, b, money_sum_code(bits), NULL));
}

static void money_chart(struct writing *w, struct money_rows rows, unsigned bits, const char *currency, const char *caption)
{
	struct year_columns columns = { .document = w->document };
	for (enum money sort = 0; sort < MONEY_SORTS; sort++)
		for (size_t i = 0; i < rows.count; i++) {
			const struct money_row *r = &rows.each[i];
			if (text_equal(r->currency, currency) && money_sort_of(r) == sort && bits & MONEY_BIT(sort))
				year_columns_add(&columns, message(money_name(sort)), r->year, r->sum.value, r->sum.made_up);
		}
	year_columns_draw(&columns, arena_printf(w->arena, _("%s, %s"), caption, currency), _("Kind"), (struct chart_unit){ .currency = currency });
}

void money_charts(struct writing *w, struct money_rows rows, const struct money_behind *b)
{
	struct money_sums all = money_sums(w->arena, rows);
	for (size_t i = 0; i < all.count; i++)
		money_chart(w, rows, MONEY_TOTAL, all.each[i].currency, _("Money received, match funding and help in kind by year"));
	for (size_t i = 0; i < all.count; i++)
		money_chart(w, rows, MONEY_PAID | MONEY_BIT(MONEY_SPENT_BY_PARTNERS), all.each[i].currency, _("Money spent by year"));
	if (all.count)
		money_source(w, b);
}
