/* mine_tasks.c - what asks something of who is signed in, and what they may add. Nothing stands there that their role is refused. */
#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "exchange/store.h"
#include "model/declared/chasing.h"
#include "model/declared/governance.h"
#include "model/declared/knowledge.h"
#include "model/declared/learning.h"
#include "model/declared/money.h"
#include "model/declared/sending.h"
#include "model/declared/strategy.h"
#include "model/engine/row.h"
#include "model/engine/scope.h"
#include "model/rows/committee.h"
#include "model/rows/grant.h"
#include "model/rows/keeping.h"
#include "model/rows/lending.h"
#include "model/rows/library.h"
#include "model/rows/opportunity.h"
#include "model/rows/queue.h"
#include "model/rows/together.h"
#include "model/rows/visit.h"
#include "rule/fit/fit.h"
#include "rule/together/mutual.h"
#include "web/kit/address.h"
#include "web/kit/form.h"
#include "web/page/keeping/keeping.h"
#include "web/page/keeping/mine.h"
#include "web/record/edit.h"

enum { TASKS_MOST = 100, NAMED = 3 };

/* ---- what asks for something ---- */

/* `words` say it of one and of several; counted up to TASKS_MOST. Nothing where there is none. */
static void mine_task(struct page *p, size_t n, const char *href, const char *one, const char *several)
{
	if (n)
		html(p->o, "<li><a class=\"govuk-link\" href=\"%s\">%s</a></li>", href,
		    arena_printf(p->arena, message_n(one, several, (long)n), capped_people(p, n, TASKS_MOST - 1)));
}

/* The words say that it is late or went wrong; the colour says it too. */
static void mine_task_late(struct page *p, size_t n, const char *href, const char *one, const char *several)
{
	if (n)
		html(p->o, "<li class=\"s-late\"><a class=\"govuk-link\" href=\"%s\">%s</a></li>", href,
		    arena_printf(p->arena, message_n(one, several, (long)n), capped_people(p, n, TASKS_MOST - 1)));
}

static void tasks_of_actions(struct page *p)
{
	struct mine_actions n;
	if (!page_may(p, ACT_ADD, &update_entity, NULL))
		return;
	mine_actions_count(p, &n);
	mine_task_late(p, n.late, "/mine/actions#late", NN_("%s action is late", "%s actions are late"));
	if (n.due)
		html(p->o, "<li><a class=\"govuk-link\" href=\"/mine/actions#due\">%s</a></li>",
		    arena_printf(p->arena, message_n("%zu action is due within %d days", "%zu actions are due within %d days", (long)n.due), n.due,
		        (int)n.due_days));
	if (n.untouched)
		html(p->o, "<li><a class=\"govuk-link\" href=\"/mine/actions#untouched\">%s</a></li>",
		    arena_printf(p->arena,
		        message_n("%zu action has had no update for %d days", "%zu actions have had no update for %d days", (long)n.untouched),
		        n.untouched, (int)n.untouched_days));
}

/* The one that waits, or the list of all that do. */
static const char *one_or_list(struct page *p, struct set s, const char *before, const char *list)
{
	if (s.count != 1)
		return list;
	int64_t id = record_id(s.rows[0]);
	return arena_printf(p->arena, "%s%s?back=" FORM_FROM_MINE, before, url_encode(p->arena, model_key(p->model, s.entity, id), true));
}

static void tasks_of_officers(struct page *p)
{
	if (!visitor_is_officer(p->visitor))
		return;
	struct model *m = p->model;
	struct set given = observations_given(m, TASKS_MOST);
	mine_task(p, given.count, one_or_list(p, given, "/approve/observation/", "/records/observation?state=given"),
	    NN_("%s value of an indicator is waiting for your approval", "%s values of indicators are waiting for your approval"));
	mine_task(p, (size_t)enquiries_new(m, TASKS_MOST), "/enquiries?state=new", NN_("%s question needs an answer", "%s questions need an answer"));
	mine_task_late(p, (size_t)visits_without_report(m, TASKS_MOST), "/visits?report=late",
	    NN_("%s report of a visit is late", "%s reports of visits are late"));
	mine_task_late(p, (size_t)mails_counted(m, CODE_JOB_STATE_FAILED, TASKS_MOST), "/mail?state=failed",
	    NN_("%s email was refused", "%s emails were refused"));
	mine_task_late(p, (size_t)mails_counted(m, CODE_JOB_STATE_UNKNOWN, TASKS_MOST), "/mail?state=unknown",
	    NN_("%s email may not have arrived", "%s emails may not have arrived"));
	mine_task(p, (size_t)addresses_counted(m, CODE_WEB_ADDRESS_STATE_DEAD), "/links-to-other-sites",
	    NN_("%s link to another site leads nowhere", "%s links to other sites lead nowhere"));
}

/* Tasks of an organisation that lends: bookings to answer, loans that are late, copies that are broken. */
static void tasks_of_lender(struct page *p, int64_t organisation)
{
	const struct desk *desk = lender_desk(p->model, organisation);
	if (!desk || !page_may(p, ACT_CHANGE, &desk_entity, desk))
		return;
	const char *href = record_href(p, &desk_entity, desk->head.id);
	struct set asked = lender_bookings(p->model, organisation, CODE_BOOKING_STATE_ASKED, NULL, NULL, TASKS_MOST);
	mine_task(p, asked.count, one_or_list(p, asked, "/bookings/", arena_printf(p->arena, "%s#asked", href)),
	    NN_("%s booking is waiting for your answer", "%s bookings are waiting for your answer"));
	mine_task_late(p, (size_t)lender_late(p->model, organisation, p->model->own_day, TASKS_MOST), arena_printf(p->arena, "%s#late", href),
	    NN_("%s loan is overdue", "%s loans are overdue"));
	struct set risks = lender_at_risk(p->model, organisation, TASKS_MOST);
	mine_task_late(p, risks.count, one_or_list(p, risks, "/bookings/", href),
	    NN_("%s booking is at risk: its copy is damaged or lost", "%s bookings are at risk: their copies are damaged or lost"));
	mine_task(p, lender_damages(p->model, organisation, TASKS_MOST).count, arena_printf(p->arena, "%s#damage", href),
	    NN_("%s loss or damage to deal with", "%s losses and damages to deal with"));
}

/* What an organisation is to tell of a grant that it had, each with its day. */
static void tasks_of_grants(struct page *p, int64_t organisation)
{
	struct set due = grant_reports_due(p->model, organisation, NAMED);
	for (size_t i = 0; i < due.count; i++) {
		const struct bid_task *t = set_row(due, bid_task, i);
		const char *title = text_cut(p->arena, model_title(p->model, &bid_entity, t->bid), 100);
		html(p->o, "<li><a class=\"govuk-link\" href=\"/grants/report/%s?back=" FORM_FROM_MINE "\">%s</a></li>",
		    url_encode(p->arena, model_key(p->model, &bid_entity, t->bid), true),
		    t->due ? arena_printf(p->arena, _("Report on the grant for “%s”, due by %s"), title, date_people(p->arena, t->due))
		           : arena_printf(p->arena, _("Report on the grant for “%s”"), title));
	}
}

/* Who is interested in what an organisation offers or looks for, each with the page that answers. */
static void tasks_of_interests(struct page *p, int64_t organisation)
{
	struct set asked = interests_to_answer(p->model, organisation, NAMED);
	for (size_t i = 0; i < asked.count; i++) {
		const struct interest *t = set_row(asked, interest, i);
		if (!page_may(p, ACT_CHANGE, &opportunity_entity, model_get(p->model, opportunity, t->opportunity)))
			continue;
		html(p->o, "<li><a class=\"govuk-link\" href=\"%s\">%s</a></li>", record_href(p, &interest_entity, t->head.id),
		    arena_printf(p->arena, _("%s waits for your answer on \u201c%s\u201d"),
		        text_cut(p->arena, model_title(p->model, &organisation_entity, t->organisation), 100),
		        text_cut(p->arena, model_title(p->model, &opportunity_entity, t->opportunity), 100)));
	}
}

static bool may_look_back(struct page *p, const struct link *l)
{
	struct link_review *begun = row_new(p->arena, &link_review_entity);
	begun->link = l->head.id;
	return may_offer(p->model, p->visitor, &link_review_entity, begun);
}

/* The links of an organisation whose last year it has not looked back on. */
static void tasks_of_links(struct page *p, int64_t organisation)
{
	struct set links = links_of_organisation(p->model, organisation, NAMED);
	int64_t year = mutual_review_year(p->model->own_day);
	for (size_t i = 0; i < links.count; i++) {
		const struct link *l = set_row(links, link, i);
		const char *side = mutual_side_code(mutual_side_of_organisation(p->model, l, organisation));
		if (may_look_back(p, l) && !review_of(p->model, l->head.id, year, side))
			html(p->o, "<li><a class=\"govuk-link\" href=\"/link-review/%s\">%s</a></li>", url_encode(p->arena, l->slug, true),
			    arena_printf(p->arena, _("Write the %lld review: %s"), (long long)year, l->name));
	}
}

/* Of each organisation that they speak for, once: what it is to report, what it lends, and what is offered to it. */
static void tasks_of_organisations(struct page *p)
{
	for (size_t i = 0; i < p->visitor->grant_count; i++) {
		int64_t organisation = p->visitor->grants[i].organisation;
		bool again = organisation == NONE;
		for (size_t k = 0; k < i; k++)
			again = again || p->visitor->grants[k].organisation == organisation;
		if (again)
			continue;
		tasks_of_grants(p, organisation);
		tasks_of_lender(p, organisation);
		tasks_of_interests(p, organisation);
		tasks_of_links(p, organisation);
		struct set risks = borrower_at_risk(p->model, organisation, TASKS_MOST);
		mine_task_late(p, risks.count, one_or_list(p, risks, "/bookings/", "/bookings"),
		    NN_("%s thing that you booked is damaged or lost", "%s things that you booked are damaged or lost"));
		struct set offers = borrower_offers(p->model, organisation, TASKS_MOST);
		mine_task(p, offers.count, one_or_list(p, offers, "/bookings/", "/bookings"),
		    NN_("%s thing that you waited for is free for you", "%s things that you waited for are free for you"));
	}
}

/* ---- calls for saved ideas ---- */

static const char *days_words(struct page *p, const struct fit_told *t)
{
	const char *closes = t->days_left == NONE ? NULL : date_people(p->arena, t->offer->call->closes);
	if (!closes)
		return _("open all year");
	return t->days_left ? arena_printf(p->arena, message_n("closes on %s, %s day left", "closes on %s, %s days left", (long)t->days_left), closes,
	                          integer_people(p->arena, t->days_left))
	                    : arena_printf(p->arena, _("closes today, %s"), closes);
}

static void found_call_item(struct page *p, const struct fit_told *t)
{
	html(p->o, "<li><a class=\"govuk-link\" href=\"/funding/find?idea=%s\">%s</a>%s%s%s%s<br><span class=\"muted\">%s",
	    url_encode(p->arena, t->idea->slug, false), arena_printf(p->arena, _("A call for “%s”"), text_cut(p->arena, t->idea->title, 100)),
	    message_colon(), t->offer->call->title, message_comma(), days_words(p, t), t->why);
	if (t->unknown)
		html(p->o, " %s", arena_printf(p->arena, _("Not known: %s"), t->unknown));
	html(p->o, "</span></li>");
}

/* Of ideas that the visitor saved or would lead: the calls that close first, and how many more there are. */
static void tasks_of_ideas(struct page *p)
{
	int64_t of[GRANTS_MAX];
	size_t n = 0, shown = 0;
	for (size_t i = 0; i < p->visitor->grant_count; i++)
		if (p->visitor->grants[i].organisation != NONE)
			of[n++] = p->visitor->grants[i].organisation;
	struct set all = found_calls_of(p->model, p->visitor->account, model_ids(p->model, of, n), NULL, TASKS_MOST);
	struct fit_told t;
	for (size_t i = 0; i < all.count && shown < NAMED; i++)
		if (fit_told_read(p->model, set_row(all, found_call, i)->idea, set_row(all, found_call, i)->call, &t)) {
			found_call_item(p, &t);
			shown++;
		}
	if (shown == NAMED && all.count > NAMED)
		html(p->o, "<li><a class=\"govuk-link\" href=\"/funding/find\">%s</a></li>", _("All calls for saved ideas"));
}

/* The papers that a member of a committee is to read for its meetings to come. */
enum { PAPERS_MOST = 10 };

static void mine_paper(struct page *p, const struct agenda_item *t)
{
	const struct meeting *m = model_get(p->model, meeting, t->meeting);
	html(p->o,
	    "<li><a class=\"govuk-link\" href=\"/reports/issued/%s\">%s</a><br><span class=\"muted\"><a class=\"govuk-link\" href=\"%s#item-%s\">%s</a></span></li>",
	    model_key(p->model, &issued_report_entity, t->report),
	    arena_printf(p->arena, _("Read the paper: %s"), text_cut(p->arena, model_title(p->model, &issued_report_entity, t->report), 160)),
	    record_href(p, &meeting_entity, m->head.id), text_slug(p->arena, t->number),
	    arena_printf(p->arena, _("Item %s, %s, %s"), t->number, m->title, date_people(p->arena, m->date)));
}

static void mine_papers(struct page *p)
{
	for (size_t i = 0; i < p->visitor->grant_count; i++) {
		const struct grant *g = &p->visitor->grants[i];
		struct set papers = g->role == ROLE_COMMITTEE ? committee_papers(p->model, g->organisation, PAPERS_MOST) : (struct set){ 0 };
		for (size_t k = 0; k < papers.count; k++)
			mine_paper(p, set_row(papers, agenda_item, k));
	}
}

void mine_tasks(struct page *p)
{
	page_section_begin(p, "tasks", _("What needs you"), NULL);
	html(p->o, "<ul class=\"to-do\">");
	size_t before = p->o->length;
	mine_papers(p);
	tasks_of_actions(p);
	mine_drafts(p);
	tasks_of_officers(p);
	tasks_of_organisations(p);
	tasks_of_ideas(p);
	bool any = p->o->length > before;
	if (!any)
		html(p->o, "<li>%s</li>", _("Nothing at the moment."));
	html(p->o, "</ul>");
	page_section_end(p);
}

/* ---- what may be added ---- */

/* People who keep only their own records are offered forms that fill in whose the record is. A record that belongs to another one is added on that one's page. */
static bool may_begin(struct page *p, const struct entity *e)
{
	return page_may(p, ACT_ADD, e, NULL) && may_offer_own(p->model, p->visitor, e, row_new(p->arena, e), true);
}

/* An update is of an action, and so they own one. */
static bool may_update(struct page *p, const struct entity *e)
{
	return page_may(p, ACT_ADD, e, NULL) && mine_has_actions(p);
}

/* A photo becomes a document and evidence for a part of a plan, which who keeps only their own must own. */
static bool may_photo(struct page *p, const struct entity *e)
{
	return p->store->folder && page_may(p, ACT_ADD, e, NULL) && page_may(p, ACT_ADD, &document_entity, NULL) && mine_has_actions(p);
}

/* A partner city is a place, and a link with it. */
static bool may_twin(struct page *p, const struct entity *e)
{
	return may_begin(p, e) && may_begin(p, &link_entity);
}

/* What can be begun from here, in the order in which people look for it. Whether it is offered follows from what the role may add
 * (rule/may.c). The form of a record leads back here. */
static const struct {
	const struct entity *entity;
	bool (*offers)(struct page *, const struct entity *);
	const char *href, *words; /* `href` NULL: the form of the kind */
} ways[] = {
	{ &update_entity, may_update, "/mine/actions", N_("Update an action") },
	{ &activity_entity, may_begin, NULL, N_("Add an activity") },
	{ &activity_entity, may_begin, "/new/activity?kind=" CODE_ACTIVITY_KIND_VISIT "&back=" FORM_FROM_MINE, N_("Add a visit") },
	{ &event_entity, may_begin, NULL, N_("Add an event") },
	{ &evidence_entity, may_photo, "/photo-evidence?back=" FORM_FROM_MINE, N_("Add a photo as evidence") },
	{ &article_entity, may_begin, NULL, N_("Add an article") },
	{ &newsletter_entity, may_begin, "/newsletter", N_("Write the newsletter") },
	{ &document_entity, may_begin, NULL, N_("Add a document") },
	{ &meeting_entity, may_begin, NULL, N_("Add a meeting") },
	{ &place_entity, may_twin, "/partner-cities/new", N_("Add a partner city") },
	{ &link_entity, may_begin, NULL, N_("Add a link") },
	{ &place_entity, may_begin, NULL, N_("Add a city or place") },
	{ &organisation_entity, may_begin, NULL, N_("Add an organisation") },
	{ &resource_entity, may_begin, NULL, N_("Add something to lend") },
	{ &opportunity_entity, may_begin, NULL, N_("Add what you offer or look for") },
};

static void addition(struct out *o, const char *href, const char *words)
{
	html(o, "<a class=\"govuk-button govuk-button--secondary\" href=\"%s\" role=\"button\" draggable=\"false\">%s</a>", href, words);
}

/* Whether the visitor borrows for an organisation: a booking begins at the thing, or at the days. */
static bool borrows(struct page *p)
{
	return may_only_own(p->visitor, &booking_entity, ACT_ADD).count > 0;
}

/* The desk where somebody hands out what their organisation lends. */
static void desks_kept(struct page *p, struct out *o)
{
	struct may_own own = may_only_own(p->visitor, &desk_entity, ACT_CHANGE);
	for (size_t i = 0; i < own.count; i++) {
		const struct desk *desk = lender_desk(p->model, own.each[i]);
		if (desk && page_may(p, ACT_CHANGE, &desk_entity, desk))
			addition(o, record_href(p, &desk_entity, desk->head.id), text_cut(p->arena, desk->title, 60));
	}
}

/* The page of each link that their organisation leads or is the partner of. */
static void links_kept(struct page *p, struct out *o)
{
	struct may_own own = may_only_own(p->visitor, &link_review_entity, ACT_ADD);
	for (size_t i = 0; i < own.count; i++) {
		struct set links = links_of_organisation(p->model, own.each[i], NAMED);
		for (size_t k = 0; k < links.count; k++)
			if (may_look_back(p, set_row(links, link, k)))
				addition(o, arena_printf(p->arena, "/partnerships/%s", url_encode(p->arena, set_row(links, link, k)->slug, true)),
				    arena_printf(
				        p->arena, _("Say what each side gained: %s"), text_cut(p->arena, set_row(links, link, k)->name, 60)));
	}
}

void mine_additions(struct page *p)
{
	struct out o = { .arena = p->arena };
	links_kept(p, &o);
	desks_kept(p, &o);
	if (borrows(p)) {
		addition(&o, "/resources", _("Book something to borrow"));
		addition(&o, "/bookings", _("Your bookings"));
		addition(&o, "/events", _("Book places at a session"));
	}
	for (size_t i = 0; i < COUNT(ways); i++)
		if (ways[i].offers(p, ways[i].entity))
			addition(&o, ways[i].href ? ways[i].href : arena_printf(p->arena, "/new/%s?back=" FORM_FROM_MINE, ways[i].entity->name),
			    _(ways[i].words));
	if (!o.length)
		return;
	page_section_begin(p, "add", _("What you can do"), NULL);
	html(p->o, "<div class=\"govuk-button-group additions\">");
	html_markup(p->o, html_done(&o));
	html(p->o, "</div>");
	page_section_end(p);
}
