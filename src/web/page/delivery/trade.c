/* trade.c - trade and investment: how many firms asked and were introduced, what that is worth, what is open now, how visitors are won; for
 * officers what is to do. Who asked is on no page that others read (rule/trade.h). */
#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "rule/trade.h"
#include "web/page/delivery/delivery.h"
#include "web/view/indicator.h"

enum { OPPORTUNITIES = 100, CAMPAIGNS = 20, INDICATORS = 40, BUREAUX = 40, TASKS = 100 };

struct trade_page {
	struct trade sums;
	struct trade_tasks tasks;
	struct set opportunities, campaigns, indicators, bureaux;
};

/* ---- what is to do ---- */

static const struct column task_columns[] = { { "firm", N_("Firm") }, { "todo", N_("To do") }, { "since", N_("Since") }, { NULL, N_("Next") },
	{ 0 } };

static const char *trade_task_href(struct page *p, const struct trade_task *t)
{
	const char *enquiry = url_encode(p->arena, t->enquiry ? t->enquiry->reference : t->introduction->reference, true);
	const char *key = t->introduction ? url_encode(p->arena, model_key(p->model, &introduction_entity, t->introduction->introduction), true) : "";
	switch (t->todo) {
	case TRADE_INTRODUCE: return arena_printf(p->arena, "/new/introduction?enquiry=%s", enquiry);
	case TRADE_ASK: return arena_printf(p->arena, "/edit/introduction/%s", key);
	case TRADE_PROVE: return arena_printf(p->arena, "/new/evidence?introduction=%s", key);
	default: return arena_printf(p->arena, "/edit/enquiry/%s", enquiry);
	}
}

static const char *trade_task_words(struct page *p, enum trade_todo todo)
{
	(void)p;
	switch (todo) {
	case TRADE_INTRODUCE: return _("Introduce");
	case TRADE_ASK: return _("Record the outcome");
	case TRADE_PROVE: return _("Add evidence");
	default: return _("Record the answer");
	}
}

static void trade_task_rows(struct page *p, const void *context)
{
	const struct trade_tasks *l = &((const struct trade_page *)context)->tasks;
	for (size_t i = 0; i < l->count && i < TASKS; i++) {
		const struct trade_task *t = &l->each[i];
		const char *firm =
		    t->enquiry ? text_or(t->enquiry->firm, t->enquiry->subject) : text_or(t->introduction->firm, t->introduction->reference);
		bool made_up = t->enquiry ? t->enquiry->made_up : t->introduction->made_up;
		table_row(p);
		cell(p,
		    (struct cell){ .text = firm,
		        .address = record_href(p, &enquiry_entity, t->enquiry ? t->enquiry->enquiry : t->introduction->enquiry),
		        .illustrative = made_up });
		cell_words(p, page_is_data(p) ? trade_todo_code(t->todo) : _(trade_todo_name(t->todo)));
		cell_made_up(p, made_up);
		cell_words(p, page_is_data(p) ? t->since : date_people(p->arena, t->since));
		if (cell_begin(p, NULL) && !p->as_at && page_may(p, ACT_ADD, &introduction_entity, NULL))
			html(p->o, "<a class=\"govuk-link\" href=\"%s\">%s<span class=\"govuk-visually-hidden\">%s%s</span></a>",
			    trade_task_href(p, t), trade_task_words(p, t->todo), message_colon(), firm);
		cell_end(p);
	}
}

static bool trade_is_kept(struct page *p, const void *context)
{
	(void)context;
	return !p->model->reader;
}

static void tasks_after(struct page *p, const void *context)
{
	(void)context;
	html(p->o, "<p class=\"section__more\">");
	page_link_text(p, "/enquiries?kind=trade", _("Enquiries about trade"));
	html(p->o, " \u00b7 ");
	page_link_text(p, "/enquiries?kind=investment", _("Enquiries about investment"));
	html(p->o, " \u00b7 ");
	page_link_text(p, "/records/introduction", _("All introductions"));
	if (!p->as_at && page_may(p, ACT_ADD, &enquiry_entity, NULL)) {
		html(p->o, " \u00b7 ");
		page_link_text(p, "/new/enquiry?kind=trade", _("Add an enquiry"));
	}
	html(p->o, "</p>");
}

/* ---- what it is worth ---- */

static bool value_is_told(struct page *p, const void *context)
{
	(void)p;
	return !((const struct trade_page *)context)->sums.held_back;
}

static const struct column value_columns[] = { { "currency", N_("Currency") }, { "#claimed", N_("Firms say it is worth") },
	{ "#proved", N_("Proved within a year") }, { "#firms", N_("Firms that gave a value") }, { 0 } };

static const char *words_or_held(const char *words)
{
	return words ? words : _("Not told: too few firms");
}

static void value_rows(struct page *p, const void *context)
{
	const struct trade *t = &((const struct trade_page *)context)->sums;
	for (size_t i = 0; i < t->value_count; i++) {
		const struct trade_value *v = &t->values[i];
		const char *claimed = trade_claimed_words(p->arena, t, v), *proved = trade_proved_words(p->arena, t, v);
		bool data = page_is_data(p);
		table_row(p);
		cell_words(p, v->currency);
		cell_made_up(p, v->made_up && claimed);
		cell_words(p, data ? claimed : words_or_held(claimed));
		cell_made_up(p, v->made_up && proved);
		cell_words(p, data ? proved : words_or_held(proved));
		cell_made_up(p, v->made_up);
		cell_words(p, trade_count_words(p->arena, t, v->firms));
	}
}

static void value_after(struct page *p, const void *context)
{
	const struct trade *t = &((const struct trade_page *)context)->sums;
	html(p->o, "<p class=\"small\">%s</p>",
	    t->every
	        ? _("A value is proved when evidence from the last year names the introduction.")
	        : _("We do not name firms, or give a figure for fewer than three of them. Sums are rounded to two figures. A value is proved when evidence from the last year names it."));
}

/* ---- opportunities ---- */

static const struct column opportunity_columns[] = { { "key" }, { "title", N_("Opportunity") }, { "sector", N_("Sector") },
	{ "side", N_("Offered or wanted") }, { "place", N_("Place") }, { "closes", N_("Open until") }, { 0 } };

static void trade_opportunity_rows(struct page *p, const void *context)
{
	const struct set s = ((const struct trade_page *)context)->opportunities;
	for (size_t i = 0; i < s.count; i++) {
		const struct opportunity *o = set_row(s, opportunity, i);
		table_row(p);
		cell_words(p, o->slug);
		cell_record(p, &opportunity_entity, o->head.id);
		if (o->sector || page_is_data(p))
			cell_plain(p, &opportunity_entity, o, "sector");
		else
			cell_words(p, _("Any sector"));
		cell_plain(p, &opportunity_entity, o, "side");
		cell_plain(p, &opportunity_entity, o, "place");
		cell_plain(p, &opportunity_entity, o, "closes");
	}
}

static void opportunities_after(struct page *p, const void *context)
{
	(void)context;
	html(p->o, "<p class=\"section__more\">");
	page_link_text(p, page_href(p, "/opportunities?kind=trade-contact"), _("Filter them by sector and place"));
	html(p->o, "</p>");
}

/* ---- bureaux and campaigns ---- */

static void bureau_row(struct page *p, const void *row)
{
	const struct organisation *o = row;
	record_link(p, &organisation_entity, o->head.id);
	if (o->summary)
		html(p->o, "%s%s", message_colon(), page_sentence(p, o->summary, 200));
}

static void campaign_row(struct page *p, const void *row)
{
	const struct activity *a = row;
	record_link(p, &activity_entity, a->head.id);
	if (a->summary)
		html(p->o, "%s%s", message_colon(), page_sentence(p, a->summary, 200));
}

static void campaigns_after(struct page *p, const void *context)
{
	const struct set s = ((const struct trade_page *)context)->indicators;
	if (s.count)
		indicator_table(p, s);
}

/* ---- the page ---- */

static const struct section sections[] = { { .id = "todo",
	                                       .heading = N_("What is to do"),
	                                       .name = "tasks",
	                                       .columns = task_columns,
	                                       .draw = trade_task_rows,
	                                       .after = tasks_after,
	                                       .none = N_("Nothing waits for you."),
	                                       .stands = trade_is_kept },
	{ .id = "value",
	    .heading = N_("What introductions are worth"),
	    .name = "values",
	    .columns = value_columns,
	    .draw = value_rows,
	    .after = value_after,
	    .none = N_("No firm has said yet what an introduction was worth."),
	    .answers = true,
	    .stands = value_is_told },
	{ .id = "opportunities",
	    .heading = N_("Open opportunities"),
	    .name = "opportunities",
	    .columns = opportunity_columns,
	    .draw = trade_opportunity_rows,
	    .after = opportunities_after,
	    .none = N_("No trade opportunity is open."),
	    .answers = true },
	{ .id = "bureaux",
	    .heading = N_("Who helps firms"),
	    .name = "bureaux",
	    .set = SECTION_SET(struct trade_page, bureaux),
	    .row = bureau_row,
	    .none = N_("No trade bureau is on record.") },
	{ .id = "campaigns",
	    .heading = N_("Campaigns for visitors"),
	    .name = "campaigns",
	    .set = SECTION_SET(struct trade_page, campaigns),
	    .row = campaign_row,
	    .after = campaigns_after,
	    .none = N_("No campaign for visitors is on record.") },
	{ 0 } };

struct trade_figure {
	const char *name, *label;
	size_t firms;
	bool made_up;
};
enum { FIGURES = 3 };

static void figures_of(const struct trade *t, struct trade_figure *f)
{
	f[0] = (struct trade_figure){ "asked", N_("Firms that asked"), t->asked, t->asked_made_up };
	f[1] = (struct trade_figure){ "introduced", N_("Firms introduced to a partner"), t->introduced, t->introduced_made_up };
	f[2] = (struct trade_figure){ "investors", N_("Firms that asked about investing here"), t->investors, t->investors_made_up };
}

static void figures_show(struct page *p, const struct trade *t)
{
	struct trade_figure f[FIGURES];
	figures_of(t, f);
	for (size_t i = 0; i < FIGURES; i++) {
		page_show_text(p, f[i].name, t->held_back ? NULL : trade_count_words(p->arena, t, f[i].firms));
		page_show_made_up(p, f[i].made_up);
	}
}

static void figures_write(struct page *p, const struct trade *t)
{
	struct trade_figure f[FIGURES];
	figures_of(t, f);
	if (t->held_back) {
		html(p->o, "<p>%s</p>",
		    arena_printf(p->arena,
		        _("We publish how many firms asked, and what introductions are worth, as at %s only. Figures for two days would show what one firm added."),
		        date_people(p->arena, p->model->own_day)));
		return;
	}
	html(p->o, "<dl class=\"figs\">");
	for (size_t i = 0; i < FIGURES; i++) {
		html(p->o, "<div><dt>%s</dt><dd>%s", _(f[i].label), trade_count_words(p->arena, t, f[i].firms));
		if (f[i].made_up)
			page_mark(p);
		html(p->o, "</dd></div>");
	}
	html(p->o, "</dl>");
}

void page_trade(struct page *p)
{
	struct model *m = p->model;
	if (!page_one_order(p))
		return;
	struct trade_page t = { .sums = trade_read(m),
		.tasks = trade_tasks(m),
		.opportunities = trade_opportunities(m, CODE_OPPORTUNITY_KIND_TRADE_CONTACT, m->as_at, OPPORTUNITIES),
		.campaigns = trade_campaigns(m, CODE_ACTIVITY_KIND_VISITOR_CAMPAIGN, CAMPAIGNS),
		.indicators = trade_indicators(m, CODE_ACTIVITY_KIND_VISITOR_CAMPAIGN, INDICATORS),
		.bureaux = trade_bureaux(m, CODE_ORGANISATION_KIND_BUREAU, BUREAUX) };
	figures_show(p, &t.sums);
	sections_show(p, sections, &t);
	if (page_is_data(p))
		return;
	page_begin(p, (const char *const[]){ _("Trade and investment"), NULL, NULL }, NULL, _("Trade and investment"),
	    _("We help firms here and in partner cities to find each other. Firms ask, we introduce them to a partner, and they tell us the outcome."));
	page_link_line(p, page_href(p, "/enquiries/new?about=trade"), _("Ask us about trade"));
	figures_write(p, &t.sums);
	sections_write(p, sections, &t);
	page_downloads(p);
	page_end(p);
}
