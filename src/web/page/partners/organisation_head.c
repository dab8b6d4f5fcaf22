/* organisation_head.c - what an organisation does here, whom to ask, and what comes next: what its page opens with. */
#include "base/text.h"
#include "codec/html.h"
#include "model/declared/delivery.h"
#include "model/declared/partners.h"
#include "model/declared/strategy.h"
#include "model/rows/organisation.h"
#include "rule/partner.h"
#include "web/page/partners/partners.h"
#include "web/view/progress.h"

enum { SHOWN = 8, NEXT = 3 };

static void does_draw(struct page *p, const void *organisation)
{
	struct set own = model_referring(p->model, &element_entity, "owner", record_id(organisation), SHOWN);
	struct progress_list actions = progress_among(p->model, own);
	struct set links = organisation_links(p->model, record_id(organisation));
	if (actions.count)
		action_table(p, &actions, false);
	if (links.count) {
		html(p->o, "<h3 class=\"subheading\">%s</h3>", _("Links with other places"));
		record_list(p, links, SHOWN, NULL);
	}
}

static void organisation_ask_draw(struct page *p, const void *organisation)
{
	struct set posts = organisation_posts(p->model, record_id(organisation));
	html(p->o, "<ul class=\"govuk-list\">");
	for (size_t i = 0; i < posts.count && i < SHOWN; i++) {
		html(p->o, "<li>");
		html_words(p->o, model_title(p->model, &person_entity, set_row(posts, person, i)->head.id));
		page_mark_of(p, &person_entity, set_row(posts, person, i), NULL);
		html(p->o, "</li>");
	}
	const struct organisation *o = organisation;
	bool bureau = organisation_is_bureau(o);
	html(p->o, "<li>");
	page_link_text(p,
	    page_href(
	        p, bureau ? arena_printf(p->arena, "/enquiries/new?about=trade&bureau=%s", url_encode(p->arena, o->slug, false)) : "/enquiries/new"),
	    bureau ? _("Ask us about trade") : _("Ask a question"));
	html(p->o, "</li></ul>");
}

static void organisation_next_draw(struct page *p, const void *organisation)
{
	struct set events = organisation_next_events(p->model, record_id(organisation), NEXT);
	if (!events.count)
		return;
	html(p->o, "<ul class=\"govuk-list\">");
	for (size_t i = 0; i < events.count; i++) {
		const struct event *e = set_row(events, event, i);
		html(p->o, "<li>");
		record_link(p, &event_entity, e->head.id);
		html(p->o, " <span class=\"small muted\">%s</span></li>", period_people(p, e->starts, e->ends ? e->ends : e->starts));
	}
	html(p->o, "</ul>");
}

void organisation_head_draw(struct page *p, const void *organisation)
{
	static const struct section does[] = { { .id = "does", .heading = N_("What it does here"), .draw = does_draw }, { 0 } };
	static const struct section beside[] = { { .id = "next", .heading = N_("What is next"), .draw = organisation_next_draw },
		{ .id = "ask", .heading = N_("Who to ask"), .draw = organisation_ask_draw }, { 0 } };
	html(p->o, "<div class=\"columns\"><div>");
	sections_write(p, does, organisation);
	html(p->o, "</div><div class=\"beside\">");
	sections_write(p, beside, organisation);
	html(p->o, "</div></div>");
}

/* Whether there is more than the head shows. */
bool organisation_has_more_links(struct page *p, const void *organisation)
{
	return organisation_links(p->model, record_id(organisation)).count > SHOWN;
}

bool organisation_has_more_actions(struct page *p, const void *organisation)
{
	return model_referring(p->model, &element_entity, "owner", record_id(organisation), SHOWN + 1).count > SHOWN;
}
