#include "share.h"

#include "base/text.h"
#include "web/kit/kit.h"

const char *share_percent(struct arena *a, int64_t part, int64_t whole)
{
	if (whole <= 0)
		return "";
	/* one digit, and more where it would pass for a whole number that it is not */
	for (int64_t one = 10;; one *= 10) {
		__int128 parts = ((__int128)part * 100 * one + whole / 2) / whole;
		bool exact = (__int128)part * 100 * one == parts * whole;
		if (parts % one || exact || one == 10000000)
			return arena_printf(a, "%s%%", decimal_people(a, (int64_t)(parts * DECIMAL_ONE / one)));
	}
}

static void share_fact(struct page *p, const char *code, const char *label, int64_t amount, int64_t whole, const char *currency)
{
	const char *percent = share_percent(p->arena, amount, whole);
	html(p->o, "<div><dt>%s</dt><dd><output id=\"sum-%s\">%s</output> <output class=\"muted\" id=\"share-%s\">%s</output></dd></div>", label,
	    code, currency ? money_people(p->arena, amount, currency) : decimal_people(p->arena, amount), code, percent);
}

void share_write(struct page *p, const struct bid *b, struct bid_sums s, bool live)
{
	html(p->o, "<dl class=\"facts bid__share\"%s>", live ? " data-share" : "");
	for (int i = 0; i < BID_PAYERS; i++)
		if (live || s.of[i])
			share_fact(p, codelist_bid_payer.codes[i].code, _(bid_payer_name((enum bid_payer)i)), s.of[i], s.cost, b->currency);
	share_fact(p, "cost", _("Whole cost"), s.cost, 0, b->currency);
	html(p->o, "</dl>");
}

static const struct column condition_columns[] = { { NULL, N_("Condition") }, { NULL, N_("Asks for") }, { NULL, N_("This bid") }, { NULL, N_("Met") },
	{ 0 } };

static void condition_rows(struct page *p, const void *context)
{
	const struct bid_judged *j = context;
	for (size_t i = 0; i < j->money.count; i++) {
		const struct fit_rule *r = &j->money.rules[i];
		table_row(p);
		if (cell_begin(p, NULL))
			page_value(p, &element_entity, r->element, "title");
		cell_end(p);
		cell_words(p, fit_asks(&j->world, r));
		cell_words(p, fit_has(&j->world, &j->idea, r));
		if (cell_begin(p, NULL))
			html(p->o, "<strong class=\"status %s\">%s</strong>", criterion_class(r->state), _(criterion_name(r->state)));
		cell_end(p);
	}
}

void share_conditions_write(struct page *p, const struct bid_judged *j)
{
	if (!j->money.count) {
		page_empty(p, _("No condition about money is on record for this scheme on the closing day. Read the funder’s call."));
		return;
	}
	html(p->o, "<h3 class=\"subheading\">%s</h3>", _("The scheme’s conditions on money"));
	table_write(p, _("The scheme’s conditions on money"), condition_columns, condition_rows, j);
}
