/* links.c - links to other sites that do not answer any more, where each stands, and what can be done about it. */
#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "base/web_text.h"
#include "job/outside/addresses.h"
#include "job/outside/archive.h"
#include "model/codelists.h"
#include "model/rows/library.h"
#include "model/rows/queue.h"
#include "rule/library/address.h"
#include "web/govuk/govuk.h"
#include "web/page/library/library.h"

enum { SHOWN = 25, USES = 20, FIELD_MAX = 500 };

#define HERE "/links-to-other-sites"

static const char *const told[] = { CODE_WEB_ADDRESS_STATE_DEAD, CODE_WEB_ADDRESS_STATE_FAILING, CODE_WEB_ADDRESS_STATE_MOVED,
	CODE_WEB_ADDRESS_STATE_KEPT, CODE_WEB_ADDRESS_STATE_UNASKED };

/* ---- how far the check is ---- */

static void links_running(struct page *p)
{
	struct set running = jobs_running(p->model);
	for (size_t i = 0; i < running.count; i++) {
		const struct job *job = set_row(running, job, i);
		int64_t done = 0, total = 0;
		if (text_equal(job->kind, LINKS_JOB) && job_progress_read(job->reference, &done, &total))
			html(p->o, "<p class=\"govuk-body\">%s</p>",
			    arena_printf(
			        p->arena, _("The check is running now: %s of %s."), integer_people(p->arena, done), integer_people(p->arena, total)));
	}
}

/* Gives how many were checked. */
static int64_t links_progress(struct page *p)
{
	struct model *m = p->model;
	int64_t all = addresses_counted(m, CODE_WEB_ADDRESS_STATE_ANSWERS), new = addresses_counted(m, CODE_WEB_ADDRESS_STATE_NEW);
	for (size_t i = 0; i < COUNT(told); i++)
		all += addresses_counted(m, told[i]);
	html(p->o, "<p class=\"govuk-body\">%s</p>",
	    arena_printf(p->arena, _("The records lead to %s addresses of other sites. %s of them have been checked, and %s are due for a check."),
	        integer_people(p->arena, all + new), integer_people(p->arena, all),
	        integer_people(p->arena, addresses_due_counted(m, clock_stamp(p->arena, clock_now())))));
	if (!fetch_allowed(m)) {
		govuk_inset_text(p->o,
		    &(struct govuk_inset_text){
		        .text = _("The program may not open addresses of other sites, so nothing is checked. An administrator can allow it.") });
		page_setting_missing(p, "outside", _("Allow it"));
		return all;
	}
	links_running(p);
	page_form_begin(p, HERE, false);
	page_button(p, NULL, _("Check now"), "govuk-button--secondary");
	page_form_end(p);
	return all;
}

/* ---- one address ---- */

static void link_uses(struct page *p, const struct web_address *t)
{
	struct set uses = address_uses_of(p->model, t->head.id, USES + 1);
	html(p->o, "<p class=\"govuk-body\">%s</p><ul class=\"govuk-list govuk-list--bullet\">", _("Where it stands:"));
	for (size_t i = 0; i < uses.count && i < USES; i++) {
		const struct address_use *u = set_row(uses, address_use, i);
		const struct entity *e = entity_find(u->kind);
		const struct field *f = e ? entity_field(e, u->field) : NULL;
		if (!f || !model_by_id(p->model, e, u->number))
			continue;
		html(p->o, "<li>%s%s", _(e->label), message_colon());
		page_link(p, e, u->number);
		html(p->o, " <span class=\"small muted\">%s</span></li>", _(f->label));
	}
	if (uses.count > USES)
		html(p->o, "<li>%s</li>", _("and more"));
	html(p->o, "</ul>");
}

static void link_told(struct page *p, const struct web_address *t)
{
	struct out o = { .arena = p->arena };
	out_str(&o, t->outcome ? _(code_name(&codelist_web_address_outcome, t->outcome)) : _("Not checked yet"));
	if (t->failed && t->failures != NONE)
		out_fmt(&o, ". %s",
		    arena_printf(p->arena,
		        message_n("It did not answer on %s day, the last on %s.", "It did not answer on %s days, the last on %s.", (long)t->failures),
		        integer_people(p->arena, t->failures), date_people(p->arena, t->failed)));
	if (t->answered)
		out_fmt(&o, " %s", arena_printf(p->arena, _("It last answered on %s."), date_people(p->arena, t->answered)));
	if (t->kept)
		out_fmt(&o, " %s", arena_printf(p->arena, _("Kept as it was on %s."), date_people(p->arena, t->kept)));
	html(p->o, "<p class=\"govuk-body\">%s</p>", out_text(&o));
}

static void link_archive(struct page *p, const struct web_address *t)
{
	html(p->o, "<p class=\"govuk-body\">");
	if (t->archived)
		html(p->o, "<a class=\"govuk-link\" href=\"%s\" rel=\"external noreferrer\">%s</a>", t->archived,
		    t->archived_on ? arena_printf(p->arena, _("Archived copy of %s"), date_people(p->arena, t->archived_on)) : _("Archived copy"));
	else
		html(p->o, "<a class=\"govuk-link\" href=\"%s\" rel=\"external noreferrer\">%s</a>", archive_copies(p->arena, t->address),
		    _("Look for an archived copy"));
	html(p->o, "</p>");
}

static void link_decide(struct page *p, const struct web_address *t)
{
	const char *number = arena_printf(p->arena, "%lld", (long long)t->head.id);
	bool dead = address_is_dead(t), typed = page_posted(p) && text_equal(p->rest, number);
	const char *id = typed ? "with" : arena_printf(p->arena, "with-%s", number);
	page_form_begin(p, arena_printf(p->arena, HERE "/%s", number), false);
	govuk_input(p->o,
	    &(struct govuk_input){ .id = id,
	        .name = "with",
	        .label = { .text = _("Another address in its place") },
	        .value = typed ? text_or(page_field(p, "with"), "") : text_or(t->moved, text_or(t->archived, "")),
	        .type = "url",
	        .autocomplete = "off",
	        .error_message = { .text = typed ? page_problem(p, "with") : NULL } });
	html(p->o, "<div class=\"govuk-button-group\">");
	page_button(p, "replace", _("Replace it everywhere"), NULL);
	if (dead || address_is_kept(t))
		govuk_button(p->o,
		    &(struct govuk_button){ .text = dead ? _("Keep it as it was") : _("Do not keep it any more"),
		        .name = "act",
		        .value = dead ? "keep" : "let",
		        .classes = "govuk-button--secondary" });
	html(p->o, "</div>");
	page_form_end(p);
}

static void link_draw(struct page *p, const struct web_address *t)
{
	html(p->o,
	    "<article class=\"narrow\"><h3 class=\"govuk-heading-s\"><a class=\"govuk-link\" href=\"%s\" rel=\"external noreferrer\">%s</a></h3>",
	    t->address, t->address);
	link_told(p, t);
	link_uses(p, t);
	if (address_is_dead(t) || address_is_failing(t) || address_is_kept(t))
		link_archive(p, t);
	link_decide(p, t);
	html(p->o, "</article>");
}

/* ---- the page ---- */

struct links_filter {
	const char *state;
	int64_t after;
};
static const struct field links_fields[] = {
	{ FIELD(links_filter, CODE, state), .label = N_("State"), .list = &codelist_web_address_state },
	{ FIELD(links_filter, INT, after), .label = N_("Behind number"), .min = 0, .max = INT64_MAX - 1 },
};
static const struct entity links_filters = FORM_OF(links_filter, links_fields);

/* The states of which there are links, and the one that is shown. */
static void links_states(struct page *p, const char *chosen)
{
	html(p->o, "<ul class=\"govuk-list\">");
	for (size_t i = 0; i < COUNT(told); i++) {
		int64_t n = addresses_counted(p->model, told[i]);
		if (n || text_equal(chosen, told[i]))
			html(p->o, "<li><a class=\"govuk-link\" href=\"" HERE "?state=%s\"%s>%s</a> (%s)</li>", told[i],
			    text_equal(chosen, told[i]) ? " aria-current=\"true\"" : "", _(code_many(&codelist_web_address_state, told[i])),
			    integer_people(p->arena, n));
	}
	html(p->o, "</ul>");
}

static void links_write(struct page *p, const struct links_filter *f)
{
	const char *state = text_or(f->state, CODE_WEB_ADDRESS_STATE_DEAD);
	struct set s = addresses_in_state(p->model, state, f->after == NONE ? 0 : f->after, SHOWN + 1);
	bool more = s.count > SHOWN;
	s.count = more ? SHOWN : s.count;
	page_form_head(p, (const char *const[]){ _("My work"), "/mine", NULL, NULL }, NULL, p->title = _("Links to other sites"),
	    _("Which links in the records lead nowhere any more. Each is checked once a month, and is called dead after three days without an answer."));
	int64_t checked = links_progress(p);
	links_states(p, state);
	page_section_begin(p, "links", _(code_many(&codelist_web_address_state, state)), NULL);
	if (!s.count)
		page_empty(p, checked ? _("There are none.") : _("Nothing has been checked yet."));
	for (size_t i = 0; i < s.count; i++)
		link_draw(p, set_row(s, web_address, i));
	if (more)
		page_more(p, arena_printf(p->arena, HERE "?state=%s&after=%lld", state, (long long)((const struct record *)s.rows[SHOWN - 1])->id),
		    _("More of them"));
	page_section_end(p);
	page_end(p);
}

void page_web_links(struct page *p)
{
	struct links_filter filter;
	if (page_posted(p)) {
		if (job_hurry(p->model, ADDRESSES_JOB) && job_hurry(p->model, LINKS_JOB))
			page_done(p, HERE, "links-check");
		return;
	}
	if (page_filters_read(p, &links_filters, &filter))
		links_write(p, &filter);
}

/* ---- a decision ---- */

static bool links_with_good(struct page *p, const char *with)
{
	const char *at = with;
	size_t n = 0;
	const char *found = web_text_next(&at, &n);
	bool good = found == with && n == strlen(with) && n <= FIELD_MAX && web_text_host(p->arena, with);
	if (!good)
		problem_add(p->problems, "with", "%s", _("Enter the whole address, for example https://example.org/report"));
	return good;
}

static bool link_decided(struct page *p, const struct web_address *t, const char *act)
{
	const char *with = text_trim(p->arena, text_or(page_field(p, "with"), ""));
	bool keep = text_equal(act, "keep");
	if (keep ? address_is_dead(t) : text_equal(act, "let") && address_is_kept(t))
		return address_keep(p->model, t, keep, &p->change);
	if (!text_equal(act, "replace"))
		problem_add(p->problems, "with", "%s", _("This record was changed in the meantime"));
	if (text_equal(with, t->address))
		problem_add(p->problems, "with", "%s", _("This is the address that does not answer. Enter another one"));
	return !p->problems->errors && links_with_good(p, with) && address_replace(p->model, t, with, &p->change, p->problems) >= 0;
}

void page_web_link(struct page *p)
{
	int64_t id;
	const struct web_address *t = integer_parse(p->rest, &id) ? model_get(p->model, web_address, id) : NULL;
	const char *act = text_or(page_field(p, "act"), "");
	if (!t) {
		page_not_found(p);
		return;
	}
	const char *state = t->state;
	if (link_decided(p, t, act)) {
		page_done(p, arena_printf(p->arena, HERE "?state=%s", state), text_equal(act, "replace") ? "link-replaced" : "saved");
		return;
	}
	page_refuse(p);
	links_write(p, &(struct links_filter){ .state = state, .after = id - 1 });
}
