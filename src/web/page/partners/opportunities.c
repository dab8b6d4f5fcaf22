/* opportunities.c - what partners offer and look for: the list of what is open, and one of them with what fits it and why. */
#include "base/date.h"
#include "base/locale.h"
#include "base/message.h"
#include "base/text.h"
#include "job/opportunity.h"
#include "web/govuk/govuk.h"
#include "web/kit/session.h"
#include "web/page/partners/partners.h"
#include "web/record/record_page.h"

enum { MATCHES = 6, INTERESTS = 40 };

/* ---- the list ---- */

struct opportunity_filter {
	const char *language;
};
static const struct field own_fields[] = { { FIELD(opportunity_filter, TEXT, language), .label = N_("Language"), .max = 40 } };
static const struct entity own_filters = FORM_OF(opportunity_filter, own_fields);

/* As the list stands first, and where it is asked for. */
static bool opportunity_in_groups(struct page *p)
{
	const char *group = page_parameter(p, "group");
	return group ? text_equal(group, "kind") : !page_parameter(p, "sort");
}

static void opportunity_row(struct page *p, const void *row)
{
	static const char *const meta[] = { "side", "kind", "sector", "theme", "organisation", "place", "languages" };
	const struct opportunity *o = row;
	bool told = opportunity_in_groups(p); /* its kind is the heading above */
	html(p->o, "<li><h3>");
	record_link(p, &opportunity_entity, o->head.id);
	html(p->o, "</h3>");
	if (o->summary)
		html(p->o, "<p>%s</p>", page_plain(p, o->summary, 220));
	html(p->o, "<ul class=\"row__meta\">");
	for (size_t i = 0; i < COUNT(meta); i++) {
		if (!page_names(p, &opportunity_entity, o, entity_field(&opportunity_entity, meta[i])) || (told && text_equal(meta[i], "kind")))
			continue;
		html(p->o, "<li>");
		page_value(p, &opportunity_entity, o, meta[i]);
		html(p->o, "</li>");
	}
	if (o->closes) {
		html(p->o, "<li>%s ", _("Open until"));
		page_value(p, &opportunity_entity, o, "closes");
		html(p->o, "</li>");
	}
	html(p->o, "</ul></li>");
}

static const char *opportunity_group(struct page *p, const void *row)
{
	(void)p;
	return _(code_name(&codelist_opportunity_kind, ((const struct opportunity *)row)->kind));
}

static const struct register_group opportunity_groups[] = { { .name = "kind", .label = N_("by kind"), .of = opportunity_group, .first = true },
	{ 0 } };

static void opportunity_list_write(struct page *p)
{
	struct opportunity_filter f;
	if (!page_filters_read(p, &own_filters, &f))
		return;
	const struct list_topic topics[] = { { f.language ? "languages" : NULL, f.language }, { 0 } };
	const struct list_condition open = { "COALESCE(t.state,'open')='open' AND COALESCE(t.closes,'9')||'~'>=$",
		{ .type = 's', .text = p->model->as_at } };
	register_write(p,
	    &(struct register_page){ .entity = &opportunity_entity,
	        .title = _("Opportunities"),
	        .lede = _("Find or offer school partners, placements, homestays, speakers and more."),
	        .empty = _("No open opportunities match. Clear a filter, or add what you offer or look for."),
	        .own = &own_filters,
	        .values = &f,
	        .topics = topics,
	        .conditions = { &open },
	        .filters = (const char *const[]){ "kind", "side", "sector", "theme", "place", "organisation", NULL },
	        .groups = opportunity_groups,
	        .row = opportunity_row });
}

/* ---- what fits one, in words ---- */

static const char *fit_words(struct page *p, const struct opportunity_fit *f, enum fit_thing thing)
{
	bool same = f->said[thing] == FIT_SAME;
	switch (thing) {
	case FIT_THEME:
		return same ? arena_printf(p->arena, _("the same theme (%s)"), _(code_name(&codelist_idea_theme, f->other->theme)))
		            : _("another theme");
	case FIT_SECTOR:
		return same ? arena_printf(p->arena, _("the same sector (%s)"), _(code_name(&codelist_trade_sector, f->other->sector)))
		            : _("another sector");
	case FIT_LANGUAGE: return same ? arena_printf(p->arena, _("a language that both know (%s)"), f->language) : _("no language that both know");
	case FIT_AGES: return same ? _("ages that meet") : _("other ages");
	case FIT_TIME: return same ? _("the same time") : _("another time");
	default: return same ? _("the same place") : _("another place");
	}
}

static const char *fit_list(struct page *p, const struct opportunity_fit *f, enum fit_said said)
{
	struct out o = { .arena = p->arena };
	for (int i = 0; i < FIT_THINGS; i++)
		if (f->said[i] == said)
			out_fmt(&o, "%s%s", o.length ? locale_comma() : "", fit_words(p, f, (enum fit_thing)i));
	return o.length ? out_text(&o) : NULL;
}

static void match_item(struct page *p, const struct opportunity_fit *f)
{
	const char *same = fit_list(p, f, FIT_SAME), *other = fit_list(p, f, FIT_OTHER);
	html(p->o, "<li><h3>");
	record_link(p, &opportunity_entity, f->other->head.id);
	html(p->o, "</h3><p><b>%s</b> ",
	    !f->compared                                ? _("The same kind of opportunity. There is too little to compare more.")
	        : f->fits == f->compared && f->fits > 1 ? arena_printf(p->arena, _("Matches all %zu:"), f->compared)
	                                                : arena_printf(p->arena, _("Matches %zu of %zu:"), f->fits, f->compared));
	html(p->o, "%s%s%s</p><ul class=\"row__meta\"><li>", text_or(same, ""), same && other ? message_semicolon() : "",
	    !other     ? ""
	        : same ? arena_printf(p->arena, _("but %s"), other)
	               : other);
	page_value(p, &opportunity_entity, f->other, "organisation");
	html(p->o, "</li></ul></li>");
}

static void matches_draw(struct page *p, const void *row)
{
	const struct opportunity *o = row;
	struct opportunity_fit best[MATCHES];
	size_t n = opportunity_is_open(o, p->model->as_at) ? opportunity_matches(p->model, o, p->model->as_at, best, MATCHES) : 0;
	if (!n)
		return;
	html(p->o, "<p class=\"small\">%s</p><ul class=\"rows\">",
	    _("We compare theme, sector, language, ages, time and place. Anything only one side has filled in is ignored."));
	for (size_t i = 0; i < n; i++)
		match_item(p, &best[i]);
	html(p->o, "</ul>");
}

/* ---- who is interested, for the two sides ---- */

static struct set opportunity_interests(struct page *p, const void *row)
{
	return model_referring(p->model, &interest_entity, "opportunity", record_id(row), INTERESTS);
}

static void interest_item(struct page *p, const void *row)
{
	const struct interest *t = row;
	page_link_text(p, record_href(p, &interest_entity, t->head.id), model_title(p->model, &organisation_entity, t->organisation));
	html(p->o, "%s%s", message_colon(), _(code_name(&codelist_interest_state, t->state)));
}

static void opportunity_head_draw(struct page *p, const void *row)
{
	const struct opportunity *o = row;
	bool open = opportunity_is_open(o, p->model->as_at), keeps = page_may(p, ACT_CHANGE, &opportunity_entity, o);
	html(p->o, "<p><span class=\"status s-%s\">%s</span>", open ? "on-track" : "complete",
	    !open           ? _("Ended")
	        : o->closes ? arena_printf(p->arena, _("Open until %s"), date_people(p->arena, o->closes))
	                    : _("Open"));
	if (open && o->closes)
		page_mark_of(p, &opportunity_entity, o, "closes");
	html(p->o, "</p>");
	if (keeps && !p->as_at) {
		page_form_begin(p, record_href(p, &opportunity_entity, o->head.id), false);
		html(p->o, "<div class=\"govuk-button-group\">");
		page_button(
		    p, "keep", open ? _("Keep it open for three more months") : _("Open it again for three months"), "govuk-button--secondary");
		if (open)
			page_button(p, "end", _("End it"), "govuk-button--secondary");
		html(p->o, "</div>");
		page_form_end(p);
	} else if (open && o->organisation != NONE && !p->visitor->grant_count) {
		html(p->o, "<p>%s ", _("Are you interested? Sign in with the account of your school or organisation to tell them."));
		page_link_text(p, "/sign-in", _("Sign in"));
		html(p->o, "</p>");
	} else if (open && o->organisation != NONE && page_may(p, ACT_ADD, &interest_entity, NULL)) {
		html(p->o,
		    "<div class=\"cta\"><p>%s</p><a class=\"govuk-button\" href=\"/interest/%s\" role=\"button\" draggable=\"false\">%s</a></div>",
		    _("Are you interested? Tell them. Each side sees whom to write to once both agree."), url_encode(p->arena, o->slug, true),
		    _("Say that you are interested"));
	}
}

static const struct section opportunity_sections[] = {
	{ .id = "interests", .heading = N_("Who is interested"), .rows = opportunity_interests, .most = INTERESTS, .row = interest_item },
	{ .id = "matches", .heading = N_("What fits it"), .draw = matches_draw }, { 0 }
};

static void opportunity_post(struct page *p)
{
	const struct opportunity *o = page_record(p, &opportunity_entity);
	const char *act = page_field(p, "act");
	if (!o || !page_require(p, ACT_CHANGE, &opportunity_entity, o))
		return;
	bool ends = text_equal(act, "end");
	if (!ends && !text_equal(act, "keep")) {
		page_bad_request(p, _("Nothing was chosen."));
		return;
	}
	if (ends ? opportunity_end(p->model, o, &p->change) : opportunity_keep(p->model, o, &p->change))
		page_done(p, record_href(p, &opportunity_entity, o->head.id), "saved");
}

void page_opportunities(struct page *p)
{
	if (page_posted(p))
		opportunity_post(p);
	else if (text_empty(p->rest))
		opportunity_list_write(p);
	else
		record_page(p,
		    &(struct record_page){ .entity = &opportunity_entity,
		        .list = N_("Opportunities"),
		        .path = "/opportunities",
		        .block = "measure",
		        .head = opportunity_head_draw,
		        .facts = { "side", "kind", "sector", "theme", "organisation", "place", "languages", "youngest", "oldest", "starts", "ends" },
		        .sections = opportunity_sections });
}
