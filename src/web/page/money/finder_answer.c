/* finder_answer.c - what each call would say to the idea, for people and for programs. */
#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "codec/form.h"
#include "finder.h"
#include "rule/element.h"
#include "rule/money/grant.h"
#include "web/view/grant_apply.h"

enum { SHOWN = 10, MENDS = 3 };

/* ---- as data ---- */

static const struct column offer_columns[] = { { "call" }, { "scheme" }, { "title", N_("Call") }, { "closes", N_("Closes") }, { "fit" },
	{ "#holds", N_("Conditions met") }, { "#fails", N_("Not met") }, { "#not_known", N_("Not known") }, { "mend", N_("What would make it fit") },
	{ 0 } };
static const struct column rule_columns[] = { { "call" }, { "scheme" }, { "condition" }, { "title", N_("Condition") }, { "asks", N_("Asks for") },
	{ "has", N_("Your project") }, { "state", N_("Met") }, { "mend", N_("What would make it fit") }, { 0 } };

static int64_t scheme_family(const struct funding_scheme *s)
{
	return s->parent != NONE ? s->parent : s->head.id;
}

/* Strands of one scheme are classes of sums: the words of the one that the sum falls in; or NULL. */
static const char *sum_mends(struct page *p, const struct finder *f, const struct fit_offer *o, const struct fit_rule *r)
{
	for (size_t i = 0; i < f->offers.count; i++) {
		const struct fit_offer *other = &f->offers.each[i];
		if (other->scheme->head.id == o->scheme->head.id || scheme_family(other->scheme) != scheme_family(o->scheme))
			continue;
		const char *title = model_title(p->model, &funding_scheme_entity, other->scheme->head.id);
		const char *words = fit_mends_sum(&f->world, &f->judged, &o->fit, r, &other->fit, title);
		if (words)
			return words;
	}
	return fit_mends_sum(&f->world, &f->judged, &o->fit, r, NULL, NULL);
}

static const char *rule_mends(struct page *p, const struct finder *f, const struct fit_offer *o, const struct fit_rule *r)
{
	int64_t body = r->element->body;
	const char *sum = sum_mends(p, f, o, r);
	if (sum)
		return sum;
	return fit_mends(&f->world, &f->judged, r, body != NONE ? model_title(p->model, &organisation_entity, body) : NULL, o->day);
}

static void offer_name(struct page *p, const struct fit_offer *o)
{
	if (o->call)
		cell_value(p, &call_entity, o->call, "title");
	else
		cell_value(p, &funding_scheme_entity, o->scheme, "title");
}

static void offer_rows(struct page *p, const void *context)
{
	const struct finder *f = context;
	for (size_t i = 0; i < f->offers.count; i++) {
		const struct fit_offer *o = &f->offers.each[i];
		table_row(p);
		cell_words(p, o->call ? o->call->slug : NULL);
		cell_words(p, o->scheme->slug);
		offer_name(p, o);
		if (o->call)
			cell_value(p, &call_entity, o->call, "closes");
		else
			cell_words(p, NULL);
		cell_words(p, fit_code(o->fit.state));
		cell_number(p, (int64_t)o->fit.holds);
		cell_number(p, (int64_t)o->fit.fails);
		cell_number(p, (int64_t)o->fit.unknown);
		cell_words(p, o->fit.count ? rule_mends(p, f, o, &o->fit.rules[0]) : NULL);
	}
}

static void rule_row(struct page *p, const struct finder *f, const struct fit_offer *o, const struct fit_rule *r)
{
	table_row(p);
	cell_words(p, o->call ? o->call->slug : NULL);
	cell_words(p, o->scheme->slug);
	cell_words(p, r->element->slug);
	cell_value(p, &element_entity, r->element, "title");
	cell_words(p, fit_asks(&f->world, r));
	cell_words(p, fit_has(&f->world, &f->judged, r));
	cell_words(p, criterion_code(r->state));
	cell_words(p, rule_mends(p, f, o, r));
}

static void rule_rows(struct page *p, const void *context)
{
	const struct finder *f = context;
	for (size_t i = 0; i < f->offers.count; i++)
		for (size_t k = 0; k < f->offers.each[i].fit.count; k++)
			rule_row(p, f, &f->offers.each[i], &f->offers.each[i].fit.rules[k]);
}

static size_t in_state(const struct finder *f, enum fit_state s)
{
	size_t n = 0;
	for (size_t i = 0; i < f->offers.count; i++)
		n += f->offers.each[i].fit.state == s;
	return n;
}

void finder_show(struct page *p, const struct finder *f)
{
	const struct page_count each[] = { { "fits", (int64_t)in_state(f, FIT_FITS) }, { "unsure", (int64_t)in_state(f, FIT_UNSURE) },
		{ "nearly", (int64_t)in_state(f, FIT_NEARLY) }, { "untold", (int64_t)in_state(f, FIT_UNTOLD) },
		{ "not", (int64_t)in_state(f, FIT_NOT) } };
	struct page_count *counts = arena_array(p->arena, struct page_count, COUNT(each)); /* the page keeps them */
	memcpy(counts, each, sizeof(each));
	page_show_counts(p, "fit", counts, COUNT(each));
	page_show_text(p, "unknown_partners", f->unknown);
	page_show_table(p, "conditions", rule_columns, rule_rows, f);
	page_show_table(p, "calls", offer_columns, offer_rows, f);
}

/* ---- for people ---- */

static const struct column shown_columns[] = { { NULL, N_("Condition") }, { NULL, N_("Asks for") }, { NULL, N_("Your project") }, { NULL, N_("Met") },
	{ 0 } };

struct one_offer {
	const struct finder *finder;
	const struct fit_offer *offer;
};

static bool asks_answer(const struct fit_rule *r)
{
	return element_asks_evidence(r->element);
}

/* Who keeps ideas answers here, once the idea is kept. */
static void answer_link(struct page *p, const struct finder *f, const struct fit_rule *r)
{
	if (!asks_answer(r) || f->saved == NONE || p->as_at || !page_may(p, ACT_ADD, &idea_answer_entity, NULL) || r->state != CRITERION_UNKNOWN)
		return;
	struct out o = { .arena = p->arena };
	form_write(&o, "idea", model_key(p->model, &idea_entity, f->saved));
	form_write(&o, "element", r->element->slug);
	html(p->o, "<br>");
	page_link_text(p, arena_printf(p->arena, "/new/idea_answer?%s", out_text(&o)), _("Answer it"));
}

/* What the funder says of it, where it does not hold: how a sum is worked out, and what nobody could find. */
static void condition_text(struct page *p, const struct fit_rule *r)
{
	if (r->state == CRITERION_HOLDS || text_empty(r->element->text))
		return;
	html(p->o, "<div class=\"small\">");
	page_value(p, &element_entity, r->element, "text");
	html(p->o, "</div>");
}

static void shown_rows(struct page *p, const void *context)
{
	const struct one_offer *one = context;
	for (size_t i = 0; i < one->offer->fit.count; i++) {
		const struct fit_rule *r = &one->offer->fit.rules[i];
		table_row(p);
		if (cell_begin(p, NULL))
			page_value(p, &element_entity, r->element, "title");
		cell_end(p);
		if (cell_begin(p, NULL)) {
			html_text(p->o, fit_asks(&one->finder->world, r));
			html(p->o, r->element->body != NONE ? "<br>" : "");
			page_link(p, &organisation_entity, r->element->body); /* whose members count */
			condition_text(p, r);
		}
		cell_end(p);
		cell_words(p, fit_has(&one->finder->world, &one->finder->judged, r));
		if (cell_begin(p, NULL)) {
			html(p->o, "<strong class=\"status %s\">%s</strong>", criterion_class(r->state), _(criterion_name(r->state)));
			answer_link(p, one->finder, r);
		}
		cell_end(p);
	}
}

/* What mends several conditions at once is said once, with all of them. */
static bool said_before(struct page *p, const struct finder *f, const struct fit_offer *o, size_t i, const char *words)
{
	return ANY(o->fit.rules, i, each->state == o->fit.rules[i].state && text_equal(rule_mends(p, f, o, each), words));
}

static void mended_conditions(struct page *p, const struct finder *f, const struct fit_offer *o, size_t i, const char *words)
{
	const char *between = "";
	html(p->o, " <span class=\"muted\">(");
	for (size_t k = i; k < o->fit.count; k++) {
		const struct fit_rule *r = &o->fit.rules[k];
		if (r->state != o->fit.rules[i].state || !text_equal(rule_mends(p, f, o, r), words))
			continue;
		html(p->o, "%s", between);
		page_value(p, &element_entity, r->element, "title");
		between = message_semicolon();
	}
	html(p->o, ")</span>");
}

/* The first few things to change, or to find out. */
static void mends_write(struct page *p, const struct finder *f, const struct fit_offer *o, enum criterion_state s, const char *heading)
{
	size_t n = 0, all = 0;
	for (size_t i = 0; i < o->fit.count; i++) {
		const char *words = rule_mends(p, f, o, &o->fit.rules[i]);
		if (o->fit.rules[i].state != s || said_before(p, f, o, i, words))
			continue;
		if (++all > MENDS)
			continue;
		html(p->o, n++ ? "" : "<p class=\"finder__what\">%s</p><ul class=\"finder__mends\">", heading);
		html(p->o, "<li>%s", words);
		mended_conditions(p, f, o, i, words);
		html(p->o, "</li>");
	}
	if (all > n)
		html(
		    p->o, "<li class=\"muted\">%s</li>", arena_printf(p->arena, message_n("and %zu more", "and %zu more", (long)(all - n)), all - n));
	html(p->o, n ? "</ul>" : "");
}

static void when_write(struct page *p, const struct fit_offer *o)
{
	const struct call *c = o->call;
	if (!c)
		html(p->o, "<li>%s</li>", _("We know of no call this year: ask the funder"));
	else if (!c->closes)
		html(p->o, "<li>%s</li>", _("Open all year"));
	else {
		bool coming = c->opens && strcmp(c->opens, p->model->as_at) > 0;
		html(p->o, "<li>%s ", coming ? _("Opens") : _("Closes"));
		page_value(p, &call_entity, c, coming ? "opens" : "closes");
		if (coming) {
			html(p->o, "%s%s ", message_comma(), _("closes"));
			page_value(p, &call_entity, c, "closes");
		}
		html(p->o, "</li>");
	}
}

static void offer_title(struct page *p, const struct fit_offer *o)
{
	const char *href = record_href(p, &funding_scheme_entity, o->scheme->head.id);
	page_link_text(p, href, o->call ? o->call->title : o->scheme->title);
	if (o->call ? page_illustrative(p, &call_entity, o->call, "title") : page_illustrative(p, &funding_scheme_entity, o->scheme, "title"))
		page_mark(p);
}

/* Who begins bids begins one here, with the idea and the call. */
static void offer_bid(struct page *p, const struct finder *f, const struct fit_offer *o)
{
	struct out q = { .arena = p->arena };
	if (p->as_at || !page_may(p, ACT_ADD, &bid_entity, NULL))
		return;
	if (o->call && grant_scheme_is_own(p->model, o->scheme) && grant_call_is_open(p->model, o->call)) {
		html(p->o, "<p>");
		grant_apply_link(p, o->call, "govuk-link");
		html(p->o, "</p>");
		return;
	}
	form_write(&q, o->call ? "call" : "scheme", o->call ? o->call->slug : o->scheme->slug);
	if (f->saved != NONE)
		form_write(&q, "idea", model_key(p->model, &idea_entity, f->saved));
	const char *rest = f->saved != NONE ? "" : finder_idea_query(p, f);
	html(p->o, "<p><a class=\"govuk-link\" href=\"/bids/new?%s%s%s\">%s<span class=\"govuk-visually-hidden\"> %s</span></a></p>", out_text(&q),
	    *rest ? "&" : "", rest, _("Add a bid"), o->call ? o->call->title : o->scheme->title);
}

static void offer_write(struct page *p, const struct finder *f, const struct fit_offer *o)
{
	const struct one_offer one = { f, o };
	html(p->o, "<li><h3 class=\"row__title\">");
	offer_title(p, o);
	html(p->o, "</h3><ul class=\"row__meta\"><li><strong class=\"status %s\">%s</strong></li>", fit_class(o->fit.state),
	    _(fit_name(o->fit.state)));
	when_write(p, o);
	size_t questions = fit_questions(&o->fit);
	html(p->o, "<li>%s</li>", arena_printf(p->arena, _("%zu of %zu conditions met"), o->fit.holds, o->fit.count));
	if (questions)
		html(p->o, "<li>%s</li>",
		    arena_printf(p->arena, message_n("answer %zu question", "answer %zu questions", (long)questions), questions));
	html(p->o, "</ul>");
	mends_write(p, f, o, CRITERION_FAILS, _("To change"));
	mends_write(p, f, o, CRITERION_UNKNOWN, _("To find out"));
	if (o->fit.count) {
		html(p->o,
		    "<details class=\"govuk-details\"><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">%s"
		    "<span class=\"govuk-visually-hidden\"> %s</span></span></summary>",
		    _("All conditions"), o->call ? o->call->title : o->scheme->title);
		table_write(p, o->call ? o->call->title : o->scheme->title, shown_columns, shown_rows, &one);
		html(p->o, "</details>");
	}
	offer_bid(p, f, o);
	html(p->o, "</li>");
}

static void finder_state_write(struct page *p, const struct finder *f, enum fit_state s, const char *id, const char *heading)
{
	size_t n = 0, all = in_state(f, s);
	if (!all)
		return;
	page_section_begin(p, id, heading, NULL);
	html(p->o, "<ul class=\"rows finder__offers\">");
	for (size_t i = 0; i < f->offers.count && n < SHOWN; i++)
		if (f->offers.each[i].fit.state == s) {
			offer_write(p, f, &f->offers.each[i]);
			n++;
		}
	html(p->o, "</ul>");
	if (all > n)
		html(p->o, "<p>%s</p>",
		    arena_printf(
		        p->arena, message_n("%zu more is in the files below.", "%zu more are in the files below.", (long)(all - n)), all - n));
	page_section_end(p);
}

/* One line each, with the first reason. */
static void others_write(struct page *p, const struct finder *f, enum fit_state s, const char *id, const char *heading, const char *words)
{
	if (!in_state(f, s))
		return;
	page_section_begin(p, id, heading, NULL);
	html(p->o,
	    "<details class=\"govuk-details\"><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">%s</span></summary><ul "
	    "class=\"govuk-list govuk-list--bullet\">",
	    words);
	for (size_t i = 0; i < f->offers.count; i++) {
		const struct fit_offer *o = &f->offers.each[i];
		if (o->fit.state != s)
			continue;
		html(p->o, "<li>");
		offer_title(p, o);
		html(p->o, o->fit.count ? ": %s</li>" : "</li>", o->fit.count ? rule_mends(p, f, o, &o->fit.rules[0]) : "");
	}
	html(p->o, "</ul></details>");
	page_section_end(p);
}

static void finder_acts(struct page *p, const struct finder *f)
{
	if (!p->as_at && f->saved == NONE && page_may(p, ACT_ADD, &idea_entity, NULL))
		page_link_line(
		    p, arena_printf(p->arena, "/new/idea?%s", finder_idea_query(p, f)), _("Save this idea and answer the funders’ questions"));
	if (f->saved != NONE)
		page_link_line(p, record_href(p, &idea_entity, f->saved), _("The saved idea"));
}

/* "On 30 September 2009: none fits, 4 may fit, 19 do not fit." */
static const char *fits_words(struct page *p, const struct finder *f)
{
	size_t fits = in_state(f, FIT_FITS), nearly = in_state(f, FIT_NEARLY), not = in_state(f, FIT_NOT), unsure = in_state(f, FIT_UNSURE);
	size_t untold = in_state(f, FIT_UNTOLD);
	struct out o = { .arena = p->arena };
	out_fmt(&o, _("On %s: "), date_people(p->arena, p->model->as_at));
	if (fits)
		out_fmt(&o, message_n("%zu fits", "%zu fit", (long)fits), fits);
	else
		out_str(&o, _("none fits"));
	if (unsure)
		out_fmt(&o, message_n(", %zu may fit", ", %zu may fit", (long)unsure), unsure);
	if (nearly)
		out_fmt(&o, message_n(", %zu nearly fits", ", %zu nearly fit", (long)nearly), nearly);
	if (not )
		out_fmt(&o, message_n(", %zu does not fit", ", %zu do not fit", (long)not ), not );
	if (untold)
		out_fmt(&o, message_n(", %zu has no conditions on record", ", %zu have no conditions on record", (long)untold), untold);
	out_char(&o, '.');
	return out_text(&o);
}

void finder_answer_write(struct page *p, const struct finder *f)
{
	html(p->o, "<p class=\"lede\" id=\"answer\">%s</p>", fits_words(p, f));
	if (f->unknown)
		html(p->o, "<p>%s</p>",
		    arena_printf(p->arena, _("We have no place, country or organisation with this name, so it was not counted: %s."), f->unknown));
	if (!f->offers.count)
		page_empty(p, _("No call is open or upcoming, and no scheme is in force."));
	finder_acts(p, f);
	finder_state_write(p, f, FIT_FITS, "fits", _("Fits"));
	finder_state_write(p, f, FIT_UNSURE, "unsure", _("May fit: answer the questions"));
	finder_state_write(p, f, FIT_NEARLY, "nearly", _("Nearly fits"));
	size_t not = in_state(f, FIT_NOT), untold = in_state(f, FIT_UNTOLD);
	others_write(p, f, FIT_NOT, "others", _("Does not fit"),
	    arena_printf(p->arena, message_n("%zu call or scheme, and why not", "%zu calls and schemes, and why not", (long)not ), not ));
	others_write(p, f, FIT_UNTOLD, "untold", _("Conditions not on record"),
	    arena_printf(p->arena, message_n("%zu call or scheme: ask the funder", "%zu calls and schemes: ask the funder", (long)untold), untold));
	html(p->o, "<p class=\"small measure\">%s</p>",
	    _("The conditions are those in force on the closing day of each call, as published. Read the funder’s call before you apply."));
	page_downloads(p);
}
