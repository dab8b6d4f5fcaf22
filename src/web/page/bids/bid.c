/* bid.c - one bid: how it stands and until when, what it asks of whom, whether the scheme's rule holds, what is still to be done. Of what was
 * awarded everybody reads what was asked for and awarded; the rest is for who bids. */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "codec/form.h"
#include "model/declared/knowledge.h"
#include "job/grant.h"
#include "model/rows/grant.h"
#include "rule/money/bid.h"
#include "rule/money/money.h"
#include "web/page/bids/bids.h"
#include "web/record/record_page.h"
#include "web/view/grant_report.h"
#include "web/page/bids/bid_rows.h"
#include "share.h"

static bool bid_keeps(struct page *p, const struct bid *b)
{
	return !p->as_at && page_may(p, ACT_CHANGE, &bid_entity, b);
}

static struct set bid_lines_of(struct page *p, const void *row)
{
	return bid_lines(p->model, ((const struct bid *)row)->head.id);
}

/* Whether the reader sees more than what was awarded. */
static bool bid_is_bidder(struct page *p, const void *row)
{
	const struct bid *b = row;
	return !bid_is_awarded(b->stage) || page_may(p, ACT_DRAFTS, &bid_entity, b) || bid_lines_of(p, row).count;
}

/* ---- head ---- */

static const char *closes_words(struct page *p, const struct bid *b)
{
	const char *closes = bid_closes(p->model, b);
	int64_t left = closes ? date_days(closes) - date_days(p->model->as_at) : 0;
	if (!bid_is_open(b->stage) || !closes)
		return NULL;
	if (left < 0)
		return arena_printf(p->arena, _("The call closed on %s."), date_people(p->arena, closes));
	return arena_printf(p->arena, message_n("The call closes on %s, in %s day.", "The call closes on %s, in %s days.", (long)left),
	    date_people(p->arena, closes), integer_people(p->arena, left));
}

static void bid_acts(struct page *p, const struct bid *b)
{
	bool open = bid_is_open(b->stage), drafted = open && b->amount != NONE, officer = visitor_is_officer(p->visitor);
	bool won = bid_is_awarded(b->stage) && b->awarded != NONE && officer && !grant_is_own(p->model, b);
	if (!bid_keeps(p, b) || (!open && !bid_is_sent(b->stage) && !won))
		return;
	html(p->o, "<div class=\"govuk-button-group\">");
	if (open && !grant_is_own(p->model, b))
		page_button_record(p, "/bids/budget", &bid_entity, b->head.id, _("Write the budget"), !drafted);
	if (open)
		page_button_record(p, "/bids/send", &bid_entity, b->head.id, _("Record that it was sent"), drafted);
	if (bid_is_sent(b->stage) && officer)
		page_button_record(p, "/bids/outcome", &bid_entity, b->head.id, _("Record the outcome"), true);
	if (bid_is_sent(b->stage) && officer)
		page_button_record(p, "/bids/take-back", &bid_entity, b->head.id, _("Take it back to drafting"), false);
	if (won)
		page_button_record(p, "/bids/award", &bid_entity, b->head.id, _("Set up the project"), b->activity == NONE);
	html(p->o, "</div>");
}

/* What an applicant waits for, and until when. */
static void bid_next_write(struct page *p, const struct bid *b)
{
	const char *meeting = bid_meeting_day(p->model, b->head.id), *closes = bid_closes(p->model, b);
	if (!bid_is_sent(b->stage) || visitor_is_officer(p->visitor) || !grant_is_own(p->model, b))
		return;
	html(p->o, "<h2 class=\"heading\">%s</h2><p>%s %s %s</p>", _("What happens next"),
	    _("Two people score your application, and a committee decides."),
	    meeting      ? arena_printf(p->arena, _("It is on the agenda of the meeting on %s."), date_people(p->arena, meeting))
	        : closes ? arena_printf(p->arena, _("The call closes on %s. The committee decides at one of its meetings, which may be earlier."),
	                       date_people(p->arena, closes))
	                 : _("There is no date for that yet."),
	    _("You will see the decision on this page."));
}

static void bid_head(struct page *p, const void *row)
{
	const struct bid *b = row;
	const char *closes = closes_words(p, b);
	html(p->o, "<p class=\"lede\"><strong class=\"status %s\">%s</strong> %s</p>", bid_class(b->stage),
	    _(code_name(&codelist_bid_stage, b->stage)), text_or(closes, ""));
	bid_acts(p, b);
	bid_next_write(p, b);
}

/* ---- budget ---- */

static const struct column line_columns[] = { { "#number" }, { "purpose", N_("What for") }, { "category", N_("Kind of cost") },
	{ "payer", N_("Who pays") }, { "#quantity", N_("Quantity") }, { "#unit_cost", N_("Cost of one") }, { "#amount", N_("Amount") }, { 0 } };

static void line_money(struct page *p, const struct bid *b, int64_t amount)
{
	if (page_is_data(p))
		cell_decimal(p, amount);
	else
		cell_words(p, money_people(p->arena, amount, text_or(b->currency, "")));
}

static void line_rows(struct page *p, const void *row)
{
	struct set lines = bid_lines_of(p, row);
	for (size_t i = 0; i < lines.count; i++) {
		const struct bid_line *t = set_row(lines, bid_line, i);
		table_row(p);
		cell_number(p, t->number);
		cell_value(p, &bid_line_entity, t, "purpose");
		cell_plain(p, &bid_line_entity, t, "category");
		cell_plain(p, &bid_line_entity, t, "payer");
		cell_decimal(p, t->quantity);
		line_money(p, row, t->unit_cost);
		line_money(p, row, bid_line_amount(t));
	}
}

static void share_draw(struct page *p, const void *row)
{
	const struct bid *b = row;
	struct bid_sums sums = bid_sums(bid_lines_of(p, row));
	if (page_is_data(p) || !sums.cost)
		return;
	struct bid_judged j = bid_judge(p->model, b, sums);
	size_t before = p->o->length;
	share_write(p, b, sums, false);
	if (page_illustrative(p, &bid_entity, b, "amount"))
		page_mark_from(p, before);
	if (j.money.fails)
		html(p->o, "<p><strong class=\"status s-late\">%s</strong></p>",
		    arena_printf(p->arena,
		        message_n("%zu condition about money does not hold", "%zu conditions about money do not hold", (long)j.money.fails),
		        j.money.fails));
	share_conditions_write(p, &j);
}

static size_t lines_count(struct page *p, const void *row, bool *more)
{
	*more = false;
	return bid_lines_of(p, row).count;
}

/* ---- what stands below ---- */

static int promises_by_date(const void *a, const void *b)
{
	return strcmp((*(const struct transaction *const *)a)->date, (*(const struct transaction *const *)b)->date);
}

/* What the funder promised to pay, whatever the day: it is to come. */
static struct set promised_rows(struct page *p, const void *row)
{
	const struct bid *b = row;
	struct set of = b->activity == NONE || !bid_is_awarded(b->stage)
	    ? (struct set){ 0 }
	    : model_referring(p->model, &transaction_entity, "activity", b->activity, 200);
	struct set promised = { .entity = &transaction_entity, .rows = arena_array(p->arena, void *, of.count + 1) };
	for (size_t i = 0; i < of.count; i++) {
		const struct transaction *t = set_row(of, transaction, i);
		if (t->scheme == b->scheme && money_sort(t->kind) == MONEY_PROMISED)
			promised.rows[promised.count++] = of.rows[i];
	}
	if (promised.count)
		qsort(promised.rows, promised.count, sizeof(promised.rows[0]), promises_by_date);
	return promised;
}

static void feedback_draw(struct page *p, const void *row)
{
	page_block(p, "measure", &bid_entity, row, "feedback");
}

static void accounts_draw(struct page *p, const void *row)
{
	const struct bid *b = row;
	const struct activity *a = b->activity != NONE ? model_get(p->model, activity, b->activity) : NULL;
	if (a && bid_is_awarded(b->stage) && !page_is_data(p))
		page_more(p, page_href(p, arena_printf(p->arena, "/activities/accounts/%s", url_encode(p->arena, a->slug, true))),
		    _("Accounts of the project: budget and costs"));
}

static void score_write(struct page *p, const struct assessment *t)
{
	html(p->o, "<li>%s",
	    arena_printf(
	        p->arena, _("%s: %lld of %d points"), model_title(p->model, &account_entity, t->account), (long long)t->points, (int)GRANT_POINTS));
	if (t->note)
		html(p->o, ". %s", t->note);
	html(p->o, "</li>");
}

/* What people gave an application for a grant of our own: for officers, each after giving theirs. */
static void scores_draw(struct page *p, const void *row)
{
	const struct bid *b = row;
	if (page_is_data(p) || !visitor_is_officer(p->visitor) || !grant_is_own(p->model, b))
		return;
	struct grant_scores s = grant_scores_of(grant_assessments(p->model, b->head.id), p->visitor->account);
	html(p->o, s.all.count ? "<ul class=\"govuk-list govuk-list--bullet\">" : "");
	for (size_t i = 0; i < s.all.count; i++)
		if (s.shown || !bid_is_sent(b->stage))
			score_write(p, set_row(s.all, assessment, i));
		else
			html(p->o, "<li>%s</li>", _("One person has scored it. You can read their score after you give yours"));
	html(p->o, s.all.count ? "</ul>" : "");
	if (!s.all.count && b->points != NONE && b->points_most != NONE)
		html(p->o, "<p>%s</p>",
		    arena_printf(p->arena, _("Together they gave it %s of %s points."), decimal_people(p->arena, b->points),
		        decimal_people(p->arena, b->points_most)));
	if (s.open && bid_is_sent(b->stage) && !p->as_at)
		page_link_line(p, arena_printf(p->arena, "/grants/score/%s", url_encode(p->arena, b->slug, true)),
		    s.mine ? _("Change your points") : _("Score it"));
	if (bid_is_awarded(b->stage) && b->awarded != NONE && !p->as_at && !grant_payment(p->model, b))
		page_link_line(p, arena_printf(p->arena, "/grants/pay/%s", url_encode(p->arena, b->slug, true)), _("Record that it was paid"));
}

/* Who could join: places of the world's twinning links in countries that count for its call. */
static void partners_after(struct page *p, const void *row)
{
	const struct bid *b = row;
	if (bid_is_open(b->stage))
		page_more(p, page_href(p, arena_printf(p->arena, "/twinning/find?bid=%s", url_encode(p->arena, b->slug, false))),
		    _("Find a partner for this bid"));
}

/* An applicant for a small grant has no tasks and no partners to fill in. */
static bool tasks_stand(struct page *p, const void *row)
{
	const struct bid *b = row;
	return bid_is_bidder(p, row) && (!grant_is_own(p->model, b) || model_referring(p->model, &bid_task_entity, "bid", b->head.id, 1).count);
}

static bool partners_stand(struct page *p, const void *row)
{
	const struct bid *b = row;
	return bid_is_bidder(p, row) && (!grant_is_own(p->model, b) || model_referring(p->model, &bid_partner_entity, "bid", b->head.id, 1).count);
}

static const struct section sections[] = { { .draw = accounts_draw },
	{ .id = "report", .heading = N_("Report on the grant"), .draw = grant_report_bid_draw },
	{ .id = "points", .heading = N_("Points of two people"), .draw = scores_draw },
	{ .id = "share", .heading = N_("Who pays, and whether the scheme allows it"), .draw = share_draw },
	{ .id = "promised",
	    .heading = N_("What is to come in"),
	    .name = "promised",
	    .rows = promised_rows,
	    .fields = { "description", "date", "amount", "reference" } },
	{ .id = "tasks",
	    .heading = N_("What is to be done"),
	    .name = "tasks",
	    .of = &bid_task_entity,
	    .by = "bid",
	    .columns = bid_task_columns,
	    .draw = bid_task_rows,
	    .none = N_("No task is recorded."),
	    .stands = tasks_stand },
	{ .id = "partners",
	    .heading = N_("Partners and their letters"),
	    .name = "partners",
	    .of = &bid_partner_entity,
	    .by = "bid",
	    .columns = bid_partner_columns,
	    .draw = bid_partner_rows,
	    .after = partners_after,
	    .none = N_("No partner is recorded."),
	    .stands = partners_stand },
	{ .id = "lines",
	    .heading = N_("Budget, line by line"),
	    .line = { NN_("%zu line of the budget", "%zu lines of the budget") },
	    .name = "lines",
	    .columns = line_columns,
	    .draw = line_rows,
	    .count = lines_count,
	    .stands = bid_is_bidder },
	{ .id = "answers",
	    .heading = N_("Questions of the funder"),
	    .line = { NN_("%zu question of the funder", "%zu questions of the funder") },
	    .name = "answers",
	    .of = &bid_answer_entity,
	    .by = "bid",
	    .columns = bid_answer_columns,
	    .draw = bid_answer_rows,
	    .count = bid_answers_count,
	    .stands = bid_is_bidder },
	{ .id = "feedback", .heading = N_("What the funder said"), .draw = feedback_draw }, { 0 } };

static void copy_fact(struct page *p, const void *row)
{
	const struct bid *b = row;
	const struct file *f = b->sent != NONE ? model_get(p->model, file, b->sent) : NULL;
	if (!f)
		return;
	fact_begin(p, _("Copy of what was sent"));
	page_link_text(p, arena_printf(p->arena, "/files/%s/%s", f->hash, url_encode(p->arena, f->name, false)), f->name);
	fact_end(p);
}

/* How large the project is, as it was typed when the money was looked for. */
static void bid_more_facts(struct page *p, const void *row)
{
	static const char *const fields[] = { "people", "days", "months", "starts" };
	const struct bid *b = row;
	const struct idea *idea = model_get(p->model, idea, b->idea);
	for (size_t i = 0; idea && i < COUNT(fields); i++)
		fact(p, &idea_entity, idea, fields[i]);
	copy_fact(p, row);
}

void page_bid(struct page *p)
{
	record_page(p,
	    &(struct record_page){ .entity = &bid_entity,
	        .list = N_("Bids"),
	        .path = "/bids",
	        .eyebrow = N_("Bid"),
	        .head = bid_head,
	        .block = "measure",
	        .facts = { "scheme", "call", "lead", "officer", "amount", "awarded", "submitted", "decided", "reference", "points", "points_most",
	            "officer_days", "activity", "idea" },
	        .more_facts = bid_more_facts,
	        .sections = sections });
}
