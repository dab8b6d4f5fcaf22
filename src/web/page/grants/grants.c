/* grants.c - the city's own grants: what one can ask for now, and what became of applications; everybody reads what was awarded, who applied their own. */
#include "base/date.h"
#include "base/text.h"
#include "model/rows/grant.h"
#include "rule/money/bid.h"
#include "web/govuk/govuk.h"
#include "web/kit/register.h"
#include "web/page/grants/grants.h"
#include "web/view/grant_apply.h"

enum { CALLS = 20, BIDS = 300 };

struct grants {
	struct set calls, bids;
};

void grant_form_write(
    struct page *p, struct record_form *form, const char *title, const char *eyebrow, const char *lede, const char *action, const char *button)
{
	p->title = title;
	page_form_head(p, (const char *const[]){ _("Grants"), "/grants", title, NULL, NULL }, eyebrow, title, lede);
	record_form_write(form, action, button);
	html(p->o, "</div>\n");
}

const struct bid *grant_bid(struct page *p)
{
	const struct bid *b = page_record(p, &bid_entity);
	if (b && !grant_is_own(p->model, b)) {
		page_not_found(p);
		return NULL;
	}
	return b;
}

/* ---- calls ---- */

static const struct column call_columns[] = { { "key" }, { "title", N_("Grant") }, { "opens", N_("Opens") }, { "closes", N_("Closes") },
	{ "amount", N_("Money available") }, { NULL, N_("Apply") }, { 0 } };

static bool grants_may_apply(struct page *p)
{
	return !p->as_at && page_may(p, ACT_ADD, &bid_entity, NULL);
}

static void grant_call_rows(struct page *p, const void *context)
{
	const struct set calls = ((const struct grants *)context)->calls;
	for (size_t i = 0; i < calls.count; i++) {
		const struct call *c = set_row(calls, call, i);
		table_row(p);
		cell_words(p, c->slug);
		cell(p,
		    (struct cell){ .text = c->title,
		        .address = record_href(p, &funding_scheme_entity, c->scheme),
		        .illustrative = page_illustrative(p, &call_entity, c, "title") });
		cell_value(p, &call_entity, c, "opens");
		cell_value(p, &call_entity, c, "closes");
		cell_value(p, &call_entity, c, "amount");
		if (cell_begin(p, NULL) && grant_call_is_open(p->model, c)) {
			if (grants_may_apply(p))
				grant_apply_link(p, c, "govuk-link");
			else if (!(visitor_roles(p->visitor) & ROLES_SIGNED_IN))
				page_link_text(p,
				    arena_printf(p->arena, "/sign-in?next=%%2Fgrants%%2Fapply%%2F%s", url_encode(p->arena, c->slug, true)),
				    _("Sign in to apply"));
		}
		cell_end(p);
	}
}

/* ---- applications ---- */

static const struct column bid_columns[] = { { "key" }, { "title", N_("Project") }, { "lead", N_("Applicant") }, { "stage", N_("Stage") },
	{ "submitted", N_("Applied") }, { "amount", N_("Amount requested") }, { "awarded", N_("Awarded") }, { "points", N_("Points") },
	{ "report", N_("Report") }, { NULL, N_("Next") }, { 0 } };

static void grant_next_link(struct page *p, const char *path, const struct bid *b, const char *words)
{
	html(p->o, "<a class=\"govuk-link\" href=\"%s/%s\">%s<span class=\"govuk-visually-hidden\"> %s</span></a>", path,
	    url_encode(p->arena, b->slug, true), words, b->title);
}

/* What an officer does next with it, or who applied. */
static void grant_next_write(struct page *p, const struct bid *b)
{
	bool keeps = visitor_is_officer(p->visitor);
	struct grant_scores s = keeps ? grant_scores_of(grant_assessments(p->model, b->head.id), p->visitor->account) : (struct grant_scores){ 0 };
	const struct bid_task *report = bid_is_awarded(b->stage) ? grant_report(p->model, b) : NULL;
	if (report && !report->done && page_may(p, ACT_CHANGE, &bid_task_entity, report))
		grant_next_link(p, "/grants/report", b, _("Report"));
	else if (!keeps)
		return;
	else if (bid_is_sent(b->stage) && s.open && !s.mine)
		grant_next_link(p, "/grants/score", b, _("Score"));
	else if (bid_is_sent(b->stage) && s.all.count < GRANT_ASSESSORS)
		html(p->o, "%s", _("A second person is to score it"));
	else if (bid_is_sent(b->stage) && !grant_ready_of(p->model, b).decided)
		page_link_text(p, "/committees", _("Put it on an agenda"));
	else if (bid_is_sent(b->stage))
		grant_next_link(p, "/bids/outcome", b, _("Record the decision"));
	else if (bid_is_awarded(b->stage) && b->awarded != NONE && !grant_payment(p->model, b))
		grant_next_link(p, "/grants/pay", b, _("Pay"));
}

/* When it was sent or is due, for who reads it: officers, and who had the grant. */
static void grant_report_cell(struct page *p, const struct bid *b)
{
	const struct bid_task *t = bid_is_awarded(b->stage) ? grant_report(p->model, b) : NULL;
	const char *words = !t ? NULL
	    : t->done          ? arena_printf(p->arena, _("Sent on %s"), date_people(p->arena, t->done))
	    : t->due           ? arena_printf(p->arena, _("Due by %s"), date_people(p->arena, t->due))
	                       : _("Due");
	cell_made_up(p, t && page_illustrative(p, &bid_task_entity, t, "due"));
	if (words)
		cell(p, (struct cell){ .text = words, .address = arena_printf(p->arena, "%s#report", record_href(p, &bid_entity, b->head.id)) });
	else
		cell_words(p, NULL);
}

static void grant_bid_rows(struct page *p, const void *context)
{
	const struct set bids = ((const struct grants *)context)->bids;
	for (size_t i = 0; i < bids.count; i++) {
		const struct bid *b = set_row(bids, bid, i);
		table_row(p);
		cell_words(p, b->slug);
		cell_record(p, &bid_entity, b->head.id);
		cell_plain(p, &bid_entity, b, "lead");
		cell_marks_itself(p, page_illustrative(p, &bid_entity, b, "stage"));
		if (cell_begin(p, b->stage))
			html(p->o, "<strong class=\"status %s\">%s</strong>", bid_class(b->stage), _(code_name(&codelist_bid_stage, b->stage)));
		cell_end(p);
		cell_value(p, &bid_entity, b, "submitted");
		cell_value(p, &bid_entity, b, "amount");
		cell_value(p, &bid_entity, b, "awarded");
		cell_made_up(p, b->points != NONE && page_illustrative(p, &bid_entity, b, "points"));
		cell_words(p,
		    b->points != NONE && b->points_most != NONE
		        ? arena_printf(p->arena, _("%s of %s"), decimal_people(p->arena, b->points), decimal_people(p->arena, b->points_most))
		        : NULL);
		grant_report_cell(p, b);
		if (cell_begin(p, NULL) && !p->as_at)
			grant_next_write(p, b);
		cell_end(p);
	}
}

static const struct section sections[] = { { .id = "calls",
	                                       .heading = N_("Grants you can apply for"),
	                                       .name = "calls",
	                                       .columns = call_columns,
	                                       .draw = grant_call_rows,
	                                       .none = N_("No grant can be asked for at the moment."),
	                                       .answers = true },
	{ .id = "applications",
	    .heading = N_("Applications and grants"),
	    .name = "applications",
	    .columns = bid_columns,
	    .draw = grant_bid_rows,
	    .none = N_("No grant is on record."),
	    .answers = true },
	{ 0 } };

void page_grants(struct page *p)
{
	if (!page_one_order(p))
		return;
	struct grants g = { grant_calls(p->model, CALLS), grant_bids(p->model, BIDS) };
	sections_show(p, sections, &g);
	if (page_is_data(p))
		return;
	page_begin(p, (const char *const[]){ _("Grants"), NULL, NULL }, NULL, _("Grants"),
	    _("The city gives small grants to twinning associations and schools. Everyone can read what was awarded."));
	sections_write(p, sections, &g);
	if (!g.calls.count && !g.bids.count)
		register_first_write(p, "grant");
	page_more(p, "/grants/360giving", _("All grants as 360Giving data"));
	page_downloads(p);
	page_end(p);
}
