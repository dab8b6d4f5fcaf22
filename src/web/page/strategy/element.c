/* element.c - one element of a plan: an action with how it stands, or any other node with all it is tied to.
 * Objectives have a file of their own. */
#include "base/date.h"
#include "base/locale.h"
#include "base/message.h"
#include "base/text.h"
#include "model/declared/governance.h"
#include "model/declared/knowledge.h"
#include "model/declared/learning.h"
#include "model/rows/strategy.h"
#include "rule/claim.h"
#include "rule/element.h"
#include "rule/fit/fit.h"
#include "rule/ladder/ladder.h"
#include "rule/succession.h"
#include "web/page/strategy/claim.h"
#include "web/page/strategy/depends.h"
#include "web/page/strategy/element_rows.h"
#include "web/page/strategy/strategy.h"
#include "web/record/standing.h"
#include "web/view/alignment.h"
#include "web/view/contribution.h"
#include "web/view/element.h"
#include "web/view/evidence.h"
#include "web/view/indicator.h"
#include "web/view/progress.h"

enum { CARDS_MAX = 12 };

/* The plan, and what the element is part of, from the top. */
static void crumbs(struct page *p, const struct element *e)
{
	const char *items[24];
	const struct element *above[8];
	size_t n = 0, depth = 0;
	const struct plan *plan = model_get(p->model, plan, e->plan);
	items[n++] = text_cut(p->arena, text_or(plan->short_title, plan->title), 60);
	items[n++] = record_href(p, &plan_entity, e->plan);
	for (const struct element *a = model_get(p->model, element, e->parent); a && depth < COUNT(above);
	     a = model_get(p->model, element, a->parent))
		above[depth++] = a;
	while (depth) {
		const struct element *a = above[--depth];
		items[n++] = text_cut(p->arena, text_or(a->short_title, a->title), 50);
		items[n++] = record_href(p, &element_entity, a->head.id);
	}
	items[n++] = element_name_people(p, e);
	items[n++] = NULL;
	items[n] = NULL;
	page_crumbs(p, items);
}

static void update_value(struct page *p, const struct update *u, const char *field, const char *words, const char *opening, const char *closing)
{
	if (!words)
		return;
	out_str(p->o, opening);
	page_marked(p, &update_entity, u->head.id, field, words);
	out_str(p->o, closing);
}

/* Each of its values has its own mark: a note may be real where the status is not. */
static void update_item(struct page *p, const struct update *u)
{
	html(p->o, "<li><time datetime=\"%s\">", u->date);
	page_marked(p, &update_entity, u->head.id, "date", date_short(p->arena, u->date));
	html(p->o, "</time><div>");
	update_value(p, u, "status", _(code_name(&codelist_update_status, u->status)), "<b>", "</b>");
	update_value(p, u, "note", u->note ? page_plain(p, u->note, 1000) : NULL, "<p>", "</p>");
	update_value(p, u, "author", u->author, "<p class=\"small\">", "</p>");
	html(p->o, "</div></li>");
}

/* How an action stands, and how it came there. */
static void action_state(struct page *p, const struct element_rows *r)
{
	struct progress g = progress_of_action(p->model, r->element);
	page_section_begin(p, "status", _("Progress"), NULL);
	html(p->o, "<p class=\"statement\">");
	progress_word(p, &g);
	if (g.status == PROGRESS_LATE)
		html(p->o, " <span class=\"small\">%s</span>",
		    arena_printf(
		        p->arena, _("%s days after its due date; last status: %s"), integer_people(p->arena, g.days_late), _(progress_name(g.said))));
	html(p->o, "</p>");
	if (element_may_update(p, r->element))
		html(p->o, "<p><a class=\"govuk-button govuk-!-margin-bottom-4\" href=\"/update/element/%s\">%s</a></p>",
		    url_encode(p->arena, r->element->slug, true), _("Give an update"));
	if (r->element->owner == NONE) {
		html(p->o, "<p>");
		claim_owner_words(p, r->element);
		html(p->o, "</p>");
	}
	html(p->o, "<div class=\"columns columns--even\"><div>");
	page_facts(p, &element_entity, r->element, (const char *const[]){ "owner", "post", "starts", "due", "next", NULL });
	html(p->o, "</div><div>");
	if (r->updates.count) {
		html(p->o, "<h3 class=\"subheading\">%s</h3><ol class=\"timeline timeline--days %s\">", _("Updates, newest first"),
		    page_hue(p, r->element->head.id));
		for (size_t i = 0; i < r->updates.count; i++)
			update_item(p, set_row(r->updates, update, i));
		html(p->o, "</ol>");
		if (r->updates.count == UPDATES_MAX)
			html(p->o, "<p><a class=\"govuk-link\" href=\"%s\">%s</a></p>",
			    referring_href(p, &update_entity, "element", &element_entity, r->element->head.id), _("All updates"));
	} else
		page_empty(p, _("No update had been given by this day."));
	html(p->o, "</div></div>");
	page_section_end(p);
}

/* A criterion in words: "Visits: at least 3, within twelve months". */
static void rule_words(struct page *p, const struct element *e)
{
	if (!e->measure)
		return;
	const struct plan *plan = model_get(p->model, plan, e->plan);
	bool funder = plan && plan_is_conditions(plan);
	const char *words = funder ? fit_rule_words(p->arena, e) : ladder_asks(p->arena, e);
	html(p->o, "<p class=\"statement\">%s</p><p class=\"small muted\">%s</p>", words, _("The rule of this criterion."));
}

/* Alignments but for those of a kind that has a section of its own. */
static struct set without_kind(struct page *p, struct set s, const char *kind)
{
	struct set rest = { .entity = s.entity, .rows = arena_array(p->arena, void *, s.count + 1) };
	for (size_t i = 0; i < s.count; i++)
		if (!text_equal(set_row(s, alignment, i)->kind, kind))
			rest.rows[rest.count++] = s.rows[i];
	return rest;
}

static void element_serves_draw(struct page *p, const void *context)
{
	struct set from = without_kind(p, ((const struct element_rows *)context)->from, CODE_ALIGNMENT_KIND_DEPENDS_ON);
	if (from.count)
		alignment_tree(p, from, "to_element", false);
}

static void element_aligned_draw(struct page *p, const void *context)
{
	struct set to = without_kind(p, ((const struct element_rows *)context)->to, CODE_ALIGNMENT_KIND_DEPENDS_ON);
	if (to.count)
		alignment_tree(p, to, "from_element", false);
}

/* What was tagged to the elements that it took the place of: their words stay, and are found here. */
static void before_draw(struct page *p, const void *context)
{
	const struct element_rows *r = context;
	for (size_t i = 0; i < r->before.count; i++) {
		const struct element *old = set_row(r->before, element, i);
		const struct plan *plan = model_get(p->model, plan, old->plan);
		struct set to = without_kind(p, alignments_to(p->model, old->head.id, NULL), CODE_ALIGNMENT_KIND_REPLACES),
		           contributions = contributions_to(p->model, old->head.id);
		html(p->o, "<h3 class=\"subheading\">");
		page_link_text(p, record_href(p, &element_entity, old->head.id),
		    arena_printf(p->arena, _("From %s: %s"), old->code, text_or(old->short_title, old->title)));
		html(p->o, "</h3><p class=\"small muted\">%s%s%s</p>", text_or(plan->short_title, plan->title),
		    plan->starts || plan->ends ? locale_comma() : "", period_people(p, plan->starts, plan->ends));
		if (to.count)
			alignment_tree(p, to, "from_element", false);
		if (contributions.count)
			contribution_cards(p, contributions, CARDS_MAX);
		if (!to.count && !contributions.count)
			page_empty(p, _("Nothing is connected to it."));
	}
}

static void plan_over(struct page *p, const struct element_rows *r)
{
	const struct plan *plan = model_get(p->model, plan, r->element->plan);
	plan_day_note(p, plan);
	if (!succession_over(p->model, plan))
		return;
	html(p->o, "<p class=\"govuk-inset-text\">%s %s",
	    plan->ends ? arena_printf(p->arena, _("The plan ended in %s."), date_people(p->arena, plan->ends)) : _("The plan is no longer in force."),
	    r->now.count ? _("This part is replaced by") : _("Nothing in force has replaced this part."));
	for (size_t i = 0; i < r->now.count; i++) {
		const struct element *next = set_row(r->now, element, i);
		html(p->o, "%s ", i ? "," : "");
		page_link_text(p, record_href(p, &element_entity, next->head.id), element_known(p->arena, next));
	}
	html(p->o, "</p>");
}

/* What is directly below it: code, title, and the kind where that differs from one to the next. */
static void children_section(struct page *p, const void *context)
{
	const struct element_rows *r = context;
	size_t others = 0;
	for (size_t i = 0; i < r->children.count; i++)
		others += !element_own_milestone(r, set_row(r->children, element, i));
	if (!others)
		return;
	page_section_begin(p, "children", element_is_action(r->element) ? _("Its parts") : _("What belongs to it"), NULL);
	html(p->o, "<ul class=\"plan-tree\">");
	for (size_t i = 0; i < r->children.count; i++) {
		const struct element *c = set_row(r->children, element, i);
		if (element_own_milestone(r, c))
			continue;
		html(p->o, "<li><div class=\"leaf\">");
		if (!element_is_action(r->element)) /* the heading says what they are */
			element_lead_write(p, c, true);
		page_link(p, &element_entity, c->head.id);
		page_mark_of(p, &element_entity, c, "title");
		if (c->text)
			html(p->o, "<p class=\"plan-tree__note\">%s</p>", page_sentence(p, c->text, 200));
		html(p->o, "</div></li>");
	}
	html(p->o, "</ul>");
	page_section_end(p);
}

static bool has_activities(struct page *p, const void *context)
{
	const struct element_rows *r = context;
	(void)p;
	return r->contributions.count || element_is_action(r->element);
}

static void element_activities_draw(struct page *p, const void *context)
{
	const struct element_rows *r = context;
	if (r->contributions.count)
		contribution_cards(p, r->contributions, CARDS_MAX);
}

static void element_indicators_draw(struct page *p, const void *context)
{
	const struct element_rows *r = context;
	if (r->indicators.count)
		indicator_rows(p, r->indicators);
}

/* How it stands: an action by its updates, a claim by its evidence. */
static void element_state_draw(struct page *p, const void *context)
{
	const struct element_rows *r = context;
	if (element_has_status(p, r->element))
		action_state(p, r);
	else if (claim_is_made_by(r->element))
		claim_line(p, r->element, r->evidence);
}

static void element_evidence_draw(struct page *p, const void *context)
{
	const struct element_rows *r = context;
	if (!r->evidence.count && !claim_is_made_by(r->element))
		return;
	static const char *const doubts[CLAIM_STATES] = {
		[CLAIM_STATED] = N_("Only the plan says this, so it is not evidence."),
		[CLAIM_UNDATED] = N_("None of it has a date."),
		[CLAIM_STALE] = N_("None of it is from the last year."),
	};
	const char *doubt = doubts[claim_state_in_plan(p->model, r->element->plan, r->evidence)];
	if (doubt)
		html(p->o, "<p>%s</p>", _(doubt));
	evidence_table(p, r->evidence);
}

#define SET(member) .set = SECTION_SET(struct element_rows, member)

static const struct section sections[] = { { .name = "updates", SET(updates), .draw = element_state_draw },
	{ .id = "milestones", .heading = N_("Milestones"), .draw = milestones_draw }, { .name = "depends_on", SET(needs) },
	{ .name = "needed_by", SET(needed_by) }, { .id = "depends", .heading = N_("What it depends on"), .draw = depends_draw },
	{ .id = "needed", .heading = N_("What depends on it"), .draw = depends_needed_draw },
	{ .name = "children", SET(children), .draw = children_section },
	{ .id = "activities",
	    .heading = N_("Activities that deliver it"),
	    .name = "contributions",
	    SET(contributions),
	    .draw = element_activities_draw,
	    .none = N_("No activity is recorded."),
	    .stands = has_activities },
	{ .id = "indicators", .heading = N_("Indicators"), .name = "indicators", SET(indicators), .draw = element_indicators_draw },
	{ .id = "aligned",
	    .heading = N_("What it serves, responds to and depends on"),
	    .name = "alignments_from",
	    SET(from),
	    .draw = element_serves_draw },
	{ .id = "aligned-to", .heading = N_("Connected to it"), .name = "alignments_to", SET(to), .draw = element_aligned_draw },
	{ .id = "succession",
	    .heading = N_("Inherited"),
	    .aside = N_("Connections of the parts that it replaced also count here."),
	    .name = "took_the_place_of",
	    SET(before),
	    .draw = before_draw },
	{ .name = "followed_by", SET(now) },
	{ .id = "awards",
	    .heading = N_("Who holds it"),
	    .name = "awards",
	    .of = &award_entity,
	    .by = "level",
	    .dated = "date",
	    .fields = { "organisation", "state", "date", "expires", "note" } },
	{ .id = "decisions",
	    .heading = N_("Decisions about it"),
	    .name = "decisions",
	    .of = &decision_entity,
	    .by = "element",
	    .dated = "date",
	    .most = 20,
	    .fields = { "title", "date", "organisation", "state" } },
	{ .id = "evidence", .heading = N_("Evidence"), .name = "evidence", SET(evidence), .draw = element_evidence_draw },
	{ .id = "articles", .heading = N_("Articles about it"), .name = "articles", .of = &article_entity, .by = "element", .most = 20 }, { 0 } };

static void element_html(struct page *p, const struct element_rows *r)
{
	const struct element *e = r->element;
	html(p->o, "<div class=\"govuk-width-container %s\">", page_hue(p, e->head.id));
	crumbs(p, e);
	const struct plan *plan = model_get(p->model, plan, e->plan);
	const char *plan_title = text_or(plan->short_title, plan->title);
	p->title = text_cut(p->arena,
	    arena_printf(p->arena, "%s%s%s (%s)", element_name_people(p, e), message_colon(), text_or(e->short_title, e->title), plan_title), 200);
	p->eyebrow = element_name_people(p, e);
	html(p->o, "<div class=\"page-head\"><p class=\"eyebrow\">%s</p><h1 class=\"title\" dir=\"auto\">", p->eyebrow);
	page_title(p, text_or(e->short_title, e->title));
	html(p->o, "</h1>");
	if (e->short_title) {
		html(p->o, "<p class=\"lede\">");
		page_text(p, e->title);
		html(p->o, "</p>");
	}
	html(p->o, "</div>");
	plan_over(p, r);
	page_block(p, "measure", &element_entity, e, "text");
	rule_words(p, e);
	if (!element_has_status(p, e))
		page_facts(p, &element_entity, e, (const char *const[]){ "body", "per", "currency", "owner", "post", "starts", "due", "next", NULL });
	sections_write(p, sections, r);
	page_standing(p, &element_entity, e);
	html(p->o, "</div>");
}

void page_element(struct page *p)
{
	const struct element *e = page_record(p, &element_entity);
	if (!e)
		return;
	if (element_is_objective(e)) {
		page_objective(p, e);
		return;
	}
	struct element_rows r = element_rows_read(p, e);
	page_show(p, "element", &element_entity, e);
	sections_show(p, sections, &r);
	if (!page_is_data(p))
		element_html(p, &r);
}
