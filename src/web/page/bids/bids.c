/* bids.c - every bid that the reader may see, and how they did: asked, awarded, success and return on the days of officers, by funder and year. */
#include "base/locale.h"
#include "base/message.h"
#include "base/text.h"
#include "model/engine/list.h"
#include "rule/money/bid.h"
#include "rule/money/money.h"
#include "web/page/bids/bids.h"

enum { BIDS_MAX = 2000 };

struct bids {
	struct set all;
	struct bid_scores scores;
};

/* ---- how they did ---- */

static const struct column score_columns[] = { { "funder", N_("Funder") }, { "year", N_("Year") }, { "#bids", N_("Bids") }, { "currency" },
	{ "#asked", N_("Amount requested") }, { "#awarded", N_("Awarded") }, { "#success", N_("Success") }, { "#officer_days", N_("Officer days") },
	{ "#return", N_("Awarded per officer day") }, { 0 } };

/* Readers without permission to see every bid see only the awarded ones of others. A rate of success over these would be false, so none is shown. */
static const struct column awarded_columns[] = { { "funder", N_("Funder") }, { "year", N_("Year") }, { "#bids", N_("Bids") }, { "currency" },
	{ "#asked", N_("Amount requested") }, { "#awarded", N_("Awarded") }, { "#success" }, { "#officer_days" }, { "#return" }, { 0 } };

static void money_cell(struct page *p, int64_t amount, const char *currency, bool made_up)
{
	cell_made_up(p, made_up);
	if (page_is_data(p))
		cell_decimal(p, amount);
	else
		cell_words(p, amount == NONE ? NULL : currency ? money_people(p->arena, amount, currency) : decimal_people(p->arena, amount));
}

/* Days are estimates, so what one of them brought is told in whole units. */
static void return_cell(struct page *p, int64_t each, const struct bid_score *s)
{
	if (page_is_data(p) || each == NONE || !s->currency) {
		money_cell(p, each, s->currency, s->made_up);
		return;
	}
	cell_made_up(p, s->made_up);
	cell_words(p, money_about(p->arena, each, s->currency));
}

static void score_rows(struct page *p, const void *context)
{
	const struct bid_scores *all = &((const struct bids *)context)->scores;
	for (size_t i = 0; i < all->count; i++) {
		const struct bid_score *s = &all->each[i];
		bool every = !p->model->reader;
		int64_t rate = every ? bid_rate(s) : NONE, days = every && s->days ? s->days : NONE;
		table_row(p);
		cell_marks_itself(p, s->made_up);
		cell_link(p, &organisation_entity, s->funder, _("Funder not known"));
		cell_made_up(p, s->made_up && s->year);
		cell_words(p, s->year || page_is_data(p) ? s->year : _("No year"));
		cell_made_up(p, s->made_up);
		cell_number(p, s->bids);
		cell_words(p, s->currency);
		money_cell(p, s->currency ? s->asked : NONE, s->currency, s->made_up);
		money_cell(p, s->currency ? s->awarded : NONE, s->currency, s->made_up);
		cell_made_up(p, s->made_up && rate != NONE);
		if (page_is_data(p))
			cell_words(p, rate == NONE ? NULL : arena_printf(p->arena, "%lld", (long long)rate));
		else
			cell_words(p,
			    rate == NONE
			        ? _("None decided")
			        : arena_printf(p->arena, _("%lld of %lld, %lld%%"), (long long)s->won, (long long)s->decided, (long long)rate));
		cell_made_up(p, s->made_up && days != NONE);
		cell_decimal(p, days);
		return_cell(p, every ? bid_return(s) : NONE, s);
	}
}

/* ---- the list ---- */

static const struct column bid_columns[] = { { "key" }, { "title", N_("Bid") }, { "scheme", N_("Funding scheme") }, { "lead", N_("Lead applicant") },
	{ "stage", N_("Stage") }, { "closes", N_("Call closes") }, { "amount", N_("Amount requested") }, { "awarded", N_("Awarded") }, { 0 } };

/* The heading says that all were awarded, and their calls are over. */
static const struct column awarded_bid_columns[] = { { "key" }, { "title", N_("Bid") }, { "scheme", N_("Funding scheme") },
	{ "lead", N_("Lead applicant") }, { "stage" }, { "closes" }, { "amount", N_("Amount requested") }, { "awarded", N_("Awarded") }, { 0 } };

static void bid_rows(struct page *p, const void *context)
{
	struct set all = ((const struct bids *)context)->all;
	table_of(p, &bid_entity, NONE);
	for (size_t i = 0; i < all.count; i++) {
		const struct bid *b = set_row(all, bid, i);
		const struct call *c = model_get(p->model, call, b->call);
		table_row(p);
		table_of(p, &bid_entity, b->head.id);
		cell_words(p, b->slug);
		cell_record(p, &bid_entity, b->head.id);
		cell_plain(p, &bid_entity, b, "scheme");
		cell_plain(p, &bid_entity, b, "lead");
		cell_marks_itself(p, page_illustrative(p, &bid_entity, b, "stage"));
		if (cell_begin(p, b->stage))
			html(p->o, "<strong class=\"status %s\">%s</strong>", bid_class(b->stage), _(code_name(&codelist_bid_stage, b->stage)));
		cell_end(p);
		if (c)
			cell_value(p, &call_entity, c, "closes");
		else
			cell_words(p, NULL);
		cell_value(p, &bid_entity, b, "amount");
		cell_value(p, &bid_entity, b, "awarded");
	}
}

static const struct section sections[] = {
	{ .id = "scores", .heading = N_("Results of bids, by funder and year"), .name = "scores", .columns = score_columns, .draw = score_rows },
	{ .id = "bids",
	    .heading = N_("Every bid"),
	    .name = "bids",
	    .columns = bid_columns,
	    .draw = bid_rows,
	    .none = N_("No bid is on record."),
	    .answers = true },
	{ 0 }
};

static bool bids_are_of_a_bidder(struct page *p, const void *context)
{
	(void)context;
	return visitor_roles(p->visitor) & ROLES_SIGNED_IN;
}

static bool bids_are_of_the_public(struct page *p, const void *context)
{
	return !bids_are_of_a_bidder(p, context);
}

static const struct section awarded_sections[] = {
	{ .id = "scores", .heading = N_("What was awarded, by funder and year"), .name = "scores", .columns = awarded_columns, .draw = score_rows },
	{ .id = "bids",
	    .heading = N_("Bids that were awarded"),
	    .name = "bids",
	    .columns = awarded_bid_columns,
	    .draw = bid_rows,
	    .none = N_("No bid is on record."),
	    .answers = true,
	    .stands = bids_are_of_the_public },
	{ .id = "bids",
	    .heading = N_("Bids that you may read"),
	    .columns = bid_columns,
	    .draw = bid_rows,
	    .none = N_("No bid is on record."),
	    .answers = true,
	    .stands = bids_are_of_a_bidder },
	{ 0 }
};

/* "11 bids: 3 are being written, 1 was sent, 5 were awarded": each in one of them. */
static void bids_counted(struct out *o, size_t n, const char *one, const char *several)
{
	if (n)
		out_fmt(o, "%s%s", o->length ? locale_comma() : "", arena_printf(o->arena, message_n(one, several, (long)n), n));
}

static const char *bids_lede(struct page *p, const struct bids *b)
{
	size_t open = 0, sent = 0, won = 0, refused = 0;
	struct out o = { .arena = p->arena };
	for (size_t i = 0; i < b->all.count; i++) {
		const char *stage = set_row(b->all, bid, i)->stage;
		open += bid_is_open(stage);
		sent += bid_is_sent(stage);
		won += bid_is_awarded(stage);
		refused += bid_is_refused(stage);
	}
	if (!(visitor_roles(p->visitor) & ROLES_SIGNED_IN))
		return arena_printf(p->arena,
		    message_n("%zu bid was awarded. We do not publish undecided bids.", "%zu bids were awarded. We do not publish undecided bids.",
		        (long)won),
		    won);
	bids_counted(&o, open, N_("%zu is not sent yet"), N_("%zu are not sent yet"));
	bids_counted(&o, sent, N_("%zu is awaiting a decision"), N_("%zu are awaiting a decision"));
	bids_counted(&o, won, N_("%zu was awarded"), N_("%zu were awarded"));
	bids_counted(&o, refused, N_("%zu was refused"), N_("%zu were refused"));
	bids_counted(&o, b->all.count - open - sent - won - refused, N_("%zu was withdrawn"), N_("%zu were withdrawn"));
	const char *all = arena_printf(p->arena, message_n("%zu bid", "%zu bids", (long)b->all.count), b->all.count);
	return b->all.count ? arena_printf(p->arena, "%s%s%s.", all, message_colon(), out_text(&o)) : NULL;
}

void page_bids(struct page *p)
{
	if (!page_one_order(p))
		return;
	const struct list_request q = { .entity = &bid_entity, .limit = BIDS_MAX };
	struct bids b = { .all = list_read(p->model, &q).set };
	b.scores = bid_scores(p->model, b.all);
	const struct section *shown = p->model->reader ? awarded_sections : sections;
	sections_show(p, shown, &b);
	if (page_is_data(p))
		return;
	page_begin(p, (const char *const[]){ _("Bids"), NULL, NULL }, NULL, _("Bids"), bids_lede(p, &b));
	if (!p->as_at && page_may(p, ACT_ADD, &bid_entity, NULL))
		page_link_line(p, "/bids/new", _("Add a bid"));
	sections_write(p, shown, &b);
	page_downloads(p);
	page_end(p);
}
