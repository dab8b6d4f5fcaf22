/* mine.c - what belongs to the organisations of who is signed in, and what waits for them; lists that they saved. */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/declared/governance.h"
#include "model/declared/learning.h"
#include "model/rows/actions.h"
#include "model/rows/organisation.h"
#include "rule/progress.h"
#include "web/govuk/govuk.h"
#include "web/kit/session.h"
#include "web/page/keeping/keeping.h"
#include "web/record/record_form.h"
#include "web/record/words.h"
#include "web/view/committee.h"
#include "web/view/progress.h"

enum { SHOWN = 12, DUE_DAYS = 90, SAVED_MAX = 200, ADDRESS_MAX = 2000 };

/* ---- my records ---- */

/* What belongs to an organisation, by the reference that says so. */
static const struct {
	const struct entity *entity;
	const char *field, *heading;
} belongings[] = {
	{ &element_entity, "owner", N_("Actions and other parts of plans that it owns") },
	{ &link_entity, "lead", N_("Links that it leads") },
	{ &link_entity, "partner", N_("Links that it is the partner of") },
	{ &event_entity, "organisation", N_("Events that it organises") },
	{ &resource_entity, "holder", N_("Resources that it holds") },
	{ &booking_entity, "borrower", N_("What it borrows") },
	{ &opportunity_entity, "organisation", N_("Offered and wanted") },
	{ &award_entity, "organisation", N_("Awards") },
	{ &article_entity, "organisation", N_("Articles about it") },
	{ &document_entity, "publisher", N_("Documents that it published") },
};

static size_t due_show(struct page *p, int64_t organisation)
{
	const char *until = date_add_days(p->arena, p->model->as_at, DUE_DAYS);
	struct set due = organisation_actions_due(p->model, organisation, until, 200);
	struct progress *each = arena_array(p->arena, struct progress, due.count + 1);
	size_t n = 0;
	for (size_t i = 0; i < due.count; i++) {
		struct progress one = progress_of_action(p->model, set_row(due, element, i));
		if (one.status != PROGRESS_COMPLETE && one.status != PROGRESS_STOPPED)
			each[n++] = one;
	}
	if (!n)
		return 0;
	page_section_begin(p, arena_printf(p->arena, "due-%lld", (long long)organisation),
	    arena_printf(p->arena, _("Due by %s"), date_people(p->arena, until)), NULL);
	table_open(
	    p, _("Actions that are due"), (const struct column[]){ { NULL, N_("Action") }, { NULL, N_("Due") }, { NULL, N_("Status") }, { 0 } });
	for (size_t i = 0; i < n; i++) {
		table_row(p);
		cell_link(p, &element_entity, each[i].action->head.id, NULL);
		cell_words(p, date_people(p->arena, each[i].due));
		cell_begin(p, NULL);
		progress_word(p, &each[i]);
		cell_end(p);
	}
	table_close(p);
	page_section_end(p);
	return n;
}

static void list_show(struct page *p, const char *id, const char *heading, struct set s, const char *more)
{
	if (!s.count)
		return;
	page_section_begin(p, id, heading, NULL);
	record_list(p, s, SHOWN, more);
	page_section_end(p);
}

static void organisation_show(struct page *p, int64_t organisation)
{
	struct model *m = p->model;
	page_show(p, "organisation", &organisation_entity, model_by_id(m, &organisation_entity, organisation));
	html(p->o, "<h2 class=\"heading heading--part\">");
	page_link(p, &organisation_entity, organisation);
	html(p->o, "</h2>");
	size_t before = p->o->length;
	due_show(p, organisation);
	list_show(p, arena_printf(p->arena, "bookings-%lld", (long long)organisation), _("Bookings that wait for an answer"),
	    organisation_bookings_asked(m, organisation, SHOWN + 1), NULL);
	list_show(p, arena_printf(p->arena, "activities-%lld", (long long)organisation), _("Activities that it takes part in"),
	    organisation_activities(m, organisation, SHOWN + 1),
	    referring_href(p, &participation_entity, "organisation", &organisation_entity, organisation));
	for (size_t i = 0; i < COUNT(belongings); i++) {
		struct set s = model_referring(m, belongings[i].entity, belongings[i].field, organisation, SHOWN + 1);
		list_show(p, arena_printf(p->arena, "%s-%s-%lld", belongings[i].entity->name, belongings[i].field, (long long)organisation),
		    _(belongings[i].heading), s, referring_href(p, belongings[i].entity, belongings[i].field, &organisation_entity, organisation));
	}
	if (p->o->length == before)
		page_empty(p, _("It has no records yet."));
}

static void drafts_list(struct page *p, struct set s, const char *id, const char *heading)
{
	if (!s.count)
		return;
	page_section_begin(p, id, heading, NULL);
	html(p->o, "<ul class=\"govuk-list govuk-list--bullet\">");
	for (size_t i = 0; i < s.count && i < SHOWN; i++) {
		const struct draft *d = set_row(s, draft, i);
		html(p->o, "<li><a class=\"govuk-link\" href=\"/drafts/%s\">%s</a>, %s</li>", d->reference, text_cut(p->arena, d->title, 160),
		    words_moment(p, d->head.changed));
	}
	html(p->o, "</ul>");
	if (s.count > SHOWN)
		page_link_line(p, "/drafts", _("See all drafts"));
	page_section_end(p);
}

/* What others sent to the international officers, who publish it or write back. */
static void waiting_show(struct page *p)
{
	if (!(visitor_roles(p->visitor) & ROLES_OFFICERS))
		return;
	struct set all = model_all(p->model, &draft_entity),
	           found = { .entity = &draft_entity, .rows = arena_array(p->arena, void *, all.count + 1) };
	for (size_t i = 0; i < all.count; i++)
		if (set_row(all, draft, i)->waits == 1)
			found.rows[found.count++] = all.rows[i];
	drafts_list(p, found, "waiting", _("Waiting for you to publish it"));
}

static void drafts_show(struct page *p)
{
	waiting_show(p);
	drafts_list(p, model_referring(p->model, &draft_entity, "account", p->visitor->account, SHOWN + 1), "drafts", _("Your drafts"));
}

static void saved_show(struct page *p)
{
	struct set s = model_referring(p->model, &saved_list_entity, "account", p->visitor->account, SHOWN + 1);
	if (!s.count)
		return;
	page_section_begin(p, "lists", _("Your saved lists"), NULL);
	html(p->o, "<ul class=\"govuk-list govuk-list--bullet\">");
	for (size_t i = 0; i < s.count && i < SHOWN; i++)
		html(p->o, "<li><a class=\"govuk-link\" href=\"%s\">%s</a></li>", set_row(s, saved_list, i)->address,
		    set_row(s, saved_list, i)->title);
	html(p->o, "</ul><p><a class=\"govuk-link\" href=\"/lists\">%s</a></p>", _("See all, or remove some"));
	page_section_end(p);
}

/* Only where the visitor may come. */
static void ways_show(struct page *p)
{
	unsigned roles = visitor_roles(p->visitor);
	if (roles & ROLES_EDITORS)
		html(p->o, "<p><a class=\"govuk-link\" href=\"/mine/actions\">%s</a></p>", _("My actions: due, late or without an update"));
	html(p->o, "<p>");
	if (roles & (ROLES_EDITORS | ROLE_BIT(ROLE_AUDITOR)))
		html(p->o, "<a class=\"govuk-link\" href=\"/changes\">%s</a> \u00b7 ", _("Recent changes"));
	html(p->o, "<a class=\"govuk-link\" href=\"/lists\">%s</a></p>", _("Saved lists"));
}

static void committee_item(struct page *p, const struct organisation *o)
{
	const struct meeting *next = committee_next(p->model, o->head.id);
	html(p->o, "<li>");
	page_link_text(p, committee_href(p, o, ""), o->name);
	if (next) {
		html(p->o, ": ");
		page_link_text(p, record_href(p, &meeting_entity, next->head.id),
		    arena_printf(p->arena, _("next meeting on %s"), date_people(p->arena, next->date)));
	}
	html(p->o, "</li>");
}

/* A role for no organisation is one for every committee. */
static void committees_show(struct page *p)
{
	struct set all = committees_all(p->model);
	size_t shown = 0;
	if (!visitor_holds(p->visitor, ROLE_COMMITTEE))
		return;
	for (size_t i = 0; i < all.count; i++) {
		const struct organisation *o = set_row(all, organisation, i);
		bool theirs = false;
		for (size_t g = 0; g < p->visitor->grant_count && !theirs; g++)
			theirs = p->visitor->grants[g].role == ROLE_COMMITTEE &&
			    (p->visitor->grants[g].organisation == NONE || p->visitor->grants[g].organisation == o->head.id);
		if (!theirs)
			continue;
		if (!shown++) {
			page_section_begin(p, "committees", _("Your committees"), _("Agendas, decisions and minutes, with confidential items."));
			html(p->o, "<ul class=\"govuk-list govuk-list--bullet\">");
		}
		committee_item(p, o);
	}
	if (!shown)
		return;
	html(p->o, "</ul>");
	page_section_end(p);
}

void page_mine(struct page *p)
{
	size_t shown = 0;
	int64_t seen[GRANTS_MAX + 1];
	page_begin(p, NULL, NULL, _("My records"), _("Your organisation’s records, and what needs your attention."));
	ways_show(p);
	committees_show(p);
	drafts_show(p);
	saved_show(p);
	for (size_t i = 0; i <= p->visitor->grant_count; i++) {
		int64_t id = i < p->visitor->grant_count ? p->visitor->grants[i].organisation : NONE;
		const struct organisation *home = NULL;
		if (i == p->visitor->grant_count && !shown) /* a role for no organisation: the city's own */
			home = model_find(p->model, organisation, model_setting(p->model, "organisation", NULL));
		id = home ? home->head.id : id;
		bool again = id == NONE;
		for (size_t j = 0; j < shown; j++)
			again = again || seen[j] == id;
		if (again)
			continue;
		seen[shown++] = id;
		organisation_show(p, id);
	}
	page_end(p);
}

/* ---- saved lists ---- */

/* A path of this site, so that a saved list leads nowhere else. */
static bool address_good(const char *s)
{
	return s && s[0] == '/' && s[1] != '/' && s[1] != '\\' && strlen(s) <= ADDRESS_MAX && !strpbrk(s, "\r\n\t\\\"<> ") &&
	    text_valid(s, strlen(s));
}

struct save_form {
	const char *title;
};
static const struct field save_fields[] = {
	{ FIELD(save_form, TEXT, title), .label = N_("Name of the list"), .flags = REQUIRED | KEY, .purpose = "off",
	    .missing = N_("Enter a name for the list") },
};
static const struct entity save_entity = FORM_OF(save_form, save_fields);

static void lists_page(struct page *p)
{
	struct set s = model_referring(p->model, &saved_list_entity, "account", p->visitor->account, SAVED_MAX);
	p->title = _("Saved lists");
	html(p->o, "<div class=\"govuk-width-container\">");
	page_crumbs(p, (const char *const[]){ _("My records"), "/mine", NULL, NULL });
	page_problems(p);
	html(p->o, "<div class=\"page-head\"><h1 class=\"title\" dir=\"auto\">%s</h1><p class=\"lede\">%s</p></div>", _("Saved lists"),
	    _("Lists with filters that you have saved. Only you see them."));
	if (page_posted(p)) { /* only a name that was refused comes back here */
		page_form_begin(p, "/lists", false);
		html(p->o, "<input type=\"hidden\" name=\"address\" value=\"%s\">", text_or(page_field(p, "address"), ""));
		record_form_fields(p, save_fields, COUNT(save_fields));
		govuk_button(p->o, &(struct govuk_button){ .text = _("Save") });
		page_form_end(p);
	}
	if (!s.count)
		page_empty(p, _("You have not saved any lists. You can save each list at its foot."));
	for (size_t i = 0; i < s.count; i++) {
		const struct saved_list *t = set_row(s, saved_list, i);
		html(p->o, "<div class=\"line\"><p><a class=\"govuk-link\" href=\"%s\">%s</a></p>", t->address, t->title);
		page_form_begin(p, arena_printf(p->arena, "/lists/%lld", (long long)t->head.id), false);
		html(p->o,
		    "<button type=\"submit\" class=\"govuk-button govuk-button--secondary\">%s<span class=\"govuk-visually-hidden\">: %s</span></button>",
		    _("Remove"), t->title);
		page_form_end(p);
		html(p->o, "</div>");
	}
	html(p->o, "</div>\n");
}

static void list_save(struct page *p)
{
	struct saved_list *t = row_new(p->arena, &saved_list_entity);
	const char *address = page_field(p, "address");
	struct record_form f;
	struct save_form typed;
	record_form_open(&f, p, &save_entity);
	bool named = record_form_read(&f, &typed);
	t->account = p->visitor->account;
	t->title = typed.title;
	t->address = address;
	if (named && model_by_key(p->model, &saved_list_entity, row_key(p->model, &saved_list_entity, t)))
		problem_add(p->problems, "title", _("You already have a saved list with this name"));
	if (!address_good(address))
		problem_add(p->problems, NULL, _("This is not a list of this site"));
	if (model_referring(p->model, &saved_list_entity, "account", p->visitor->account, SAVED_MAX).count == SAVED_MAX)
		problem_add(p->problems, NULL, _("You have saved very many lists: remove some first"));
	if (p->problems->errors)
		return;
	row_save(p->model, &saved_list_entity, NULL, t, &p->change);
	page_done(p, "/lists", "saved");
}

void page_lists(struct page *p)
{
	if (!p->session->login) {
		page_forbidden(p);
		return;
	}
	if (page_posted(p)) {
		list_save(p);
		if (!p->problems->errors)
			return;
		page_refuse(p);
	}
	lists_page(p);
}

void page_list_remove(struct page *p)
{
	int64_t id;
	const struct saved_list *t = integer_parse(p->rest, &id) ? model_get(p->model, saved_list, id) : NULL;
	if (!t || t->account != p->visitor->account) {
		page_not_found(p);
		return;
	}
	row_delete(p->model, &saved_list_entity, t, &p->change);
	page_done(p, "/lists", "removed");
}
