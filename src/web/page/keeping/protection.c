/* protection.c - data protection: what is kept longer than the city's periods say, and the log of access to personal data. */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/declared/knowledge.h"
#include "model/engine/personal.h"
#include "rule/retention.h"
#include "web/govuk/govuk.h"
#include "web/page/keeping/keeping.h"
#include "web/record/words.h"

enum { SHOWN = 50, LOG_SHOWN = 100 };

/* Officers act on the data; auditors, who read these pages too, come to the record. */
static const char *person_href(struct page *p, const char *slug)
{
	bool acts = visitor_roles(p->visitor) & ROLES_OFFICERS;
	return url_encode(p->arena, arena_printf(p->arena, acts ? "/people/%s/data" : "/records/person/%s", slug), true);
}

static const char *protection_moment(struct page *p, const char *stamp)
{
	return words_moment(p, stamp);
}

/* ---- the report ---- */

/* A section with its count; false when there is nothing, and that is said. */
static bool protection_section_begin(struct page *p, const char *id, const char *heading, const char *text, size_t count, const char *none)
{
	page_section_begin(p, id, heading, count ? capped_people(p, count, SHOWN) : NULL);
	html(p->o, "<p>%s</p>", text);
	if (!count)
		page_empty(p, none);
	return count > 0;
}

static void persons_section(struct page *p, struct set s, const char *id, const char *heading, const char *text)
{
	if (protection_section_begin(p, id, heading, text, s.count, _("There are none."))) {
		table_begin(p, heading, (const char *const[]){ _("Person or post"), _("Review of the data"), NULL });
		for (size_t i = 0; i < s.count && i < SHOWN; i++) {
			const struct person *t = set_row(s, person, i);
			table_row_begin(p);
			page_link_text(p, person_href(p, t->slug), t->title);
			table_head_end(p);
			table_cell(p, _("Review of the data"));
			html_text(p->o, t->review ? date_people(p->arena, t->review) : _("None"));
			table_cell_end(p);
			table_row_end(p);
		}
		table_end(p);
	}
	page_section_end(p);
}

/* Rows of one line: what, with a link to where it can be acted on, and when it was last touched. */
static void old_row(struct page *p, const char *href, const char *title, const char *stamp)
{
	table_row_begin(p);
	page_link_text(p, href, title);
	table_head_end(p);
	table_cell(p, _("Last changed"));
	html_text(p->o, protection_moment(p, stamp));
	table_cell_end(p);
	table_row_end(p);
}

static bool old_begin(struct page *p, enum retention rule, const char *id, const char *heading, const char *text, size_t count)
{
	int64_t months = retention_months(p->model, rule);
	const char *period = arena_printf(
	    p->arena, _("%s (%s months; the setting %s says how many)."), text, integer_people(p->arena, months), retention_setting(rule));
	if (!protection_section_begin(p, id, heading, period, count, _("There are none.")))
		return false;
	table_begin(p, heading, (const char *const[]){ heading, _("Last changed"), NULL });
	return true;
}

static void accounts_section(struct page *p)
{
	struct set s = accounts_unused(p->model, retention_since(p->model, RETENTION_ACCOUNT), SHOWN + 1);
	if (old_begin(p, RETENTION_ACCOUNT, "accounts", _("Unused accounts"), _("Open accounts that have not been used"), s.count)) {
		for (size_t i = 0; i < s.count && i < SHOWN; i++) {
			const struct account *a = set_row(s, account, i);
			old_row(p, arena_printf(p->arena, "/accounts/%lld", (long long)a->head.id), a->name, a->head.changed);
		}
		table_end(p);
	}
	page_section_end(p);
}

static void protection_drafts_section(struct page *p)
{
	struct set s = drafts_older(p->model, retention_since(p->model, RETENTION_DRAFT), SHOWN + 1);
	if (old_begin(p, RETENTION_DRAFT, "drafts", _("Old drafts"), _("Drafts that have not been changed"), s.count)) {
		for (size_t i = 0; i < s.count && i < SHOWN; i++) {
			const struct draft *d = set_row(s, draft, i);
			old_row(p, arena_printf(p->arena, "/drafts/%s", d->reference), d->title, d->head.changed);
		}
		table_end(p);
	}
	page_section_end(p);
}

static void enquiries_section(struct page *p)
{
	struct set s = enquiries_older(p->model, retention_since(p->model, RETENTION_ENQUIRY), SHOWN + 1);
	if (old_begin(p, RETENTION_ENQUIRY, "enquiries", _("Old enquiries"), _("Answered or closed enquiries that still hold the person’s details"),
	        s.count)) {
		for (size_t i = 0; i < s.count && i < SHOWN; i++) {
			const struct enquiry *t = set_row(s, enquiry, i);
			old_row(p, arena_printf(p->arena, "/enquiries/%s", url_encode(p->arena, t->reference, true)), t->subject, t->head.changed);
		}
		table_end(p);
	}
	page_section_end(p);
}

static void mails_section(struct page *p)
{
	struct set s = mails_older(p->model, retention_since(p->model, RETENTION_MAIL), SHOWN + 1);
	if (old_begin(p, RETENTION_MAIL, "mails", _("Old mails"), _("Mails that were sent, with text and recipient"), s.count)) {
		for (size_t i = 0; i < s.count && i < SHOWN; i++) {
			const struct outbox *t = set_row(s, outbox, i);
			old_row(p, "/mail", t->subject, t->head.changed);
		}
		table_end(p);
		page_form_begin(p, "/data-protection", false);
		html(p->o, "<input type=\"hidden\" name=\"act\" value=\"mails\">");
		govuk_button(p->o, &(struct govuk_button){ .text = _("Empty all of these mails"), .classes = "govuk-button--secondary" });
		page_form_end(p);
	}
	page_section_end(p);
}

void page_protection(struct page *p)
{
	const char *today = clock_today(p->arena);
	if (page_posted(p) && text_equal(page_field(p, "act"), "mails")) {
		mails_empty(p->model, retention_since(p->model, RETENTION_MAIL));
		page_done(p, "/data-protection", "saved");
		return;
	}
	if (page_posted(p)) {
		page_bad_request(p, _("Nothing was chosen."));
		return;
	}
	page_begin(p, NULL, NULL, _("Data protection"), _("Personal data kept longer than it should be, and who has viewed it."));
	if (visitor_roles(p->visitor) & (ROLE_BIT(ROLE_ADMINISTRATOR) | ROLE_BIT(ROLE_AUDITOR)))
		html(p->o, "<p><a class=\"govuk-link\" href=\"/access-log\">%s</a></p>", _("Log of access to personal data"));
	persons_section(p, personal_reviews_due(p->model, today, SHOWN + 1), "reviews", _("People whose data is due for review"),
	    _("Read what is held about each person, and either set another review date or erase it."));
	persons_section(p, personal_without_basis(p->model, SHOWN + 1), "basis", _("Data without a basis"),
	    _("A name or an address is held without a lawful basis or without a review date."));
	accounts_section(p);
	protection_drafts_section(p);
	mails_section(p);
	enquiries_section(p);
	page_end(p);
}

/* ---- the log ---- */

/* "name email", as the log has it, in the words of the forms. */
static const char *fields_people(struct page *p, const struct entity *e, const char *names)
{
	struct out o = { .arena = p->arena };
	for (const char *s = text_or(names, ""); *s; s += strspn(s, " ,")) {
		size_t n = strcspn(s, " ,");
		const char *name = arena_strndup(p->arena, s, n);
		const struct field *f = e ? entity_field(e, name) : NULL;
		out_fmt(&o, "%s%s", o.length ? ", " : "", f ? _(f->label) : name);
		s += n;
	}
	return out_text(&o);
}

static void log_row(struct page *p, const struct access_entry *t)
{
	const struct entity *e = entity_find(t->entity);
	const void *row = e ? model_by_id(p->model, e, t->record) : NULL;
	table_row_begin(p);
	html_text(p->o, protection_moment(p, t->at));
	table_head_end(p);
	table_cell(p, _("Who"));
	html_text(p->o, words_who(p, t->who));
	table_cell_end(p);
	table_cell(p, _("What was done"));
	html_text(p->o, _(code_name(&codelist_access_act, t->act)));
	table_cell_end(p);
	table_cell(p, _("Record"));
	if (row && e == &person_entity)
		page_link_text(p, person_href(p, ((const struct person *)row)->slug), model_title(p->model, e, t->record));
	else
		html_text(p->o,
		    row ? model_title(p->model, e, t->record) : arena_printf(p->arena, "%s %lld", e ? _(e->label) : t->entity, (long long)t->record));
	table_cell_end(p);
	table_cell(p, _("Fields"));
	html(p->o, "%s%s%s", fields_people(p, e, t->fields), t->why ? ". " : "", text_or(t->why, ""));
	table_cell_end(p);
	table_row_end(p);
}

void page_access_log(struct page *p)
{
	int64_t before = NONE;
	const char *after = page_parameter(p, "after");
	if (after && !integer_parse(after, &before)) {
		page_bad_request(p, _("This is not a page of the log."));
		return;
	}
	struct set s = access_entries(p->model, NULL, 0, before, LOG_SHOWN + 1);
	bool more = s.count > LOG_SHOWN;
	page_begin(p, (const char *const[]){ _("Data protection"), "/data-protection", NULL, NULL }, NULL, _("Log of access to personal data"),
	    _("Each view of private fields, each change and each file that was exported. Nobody can change this log."));
	if (!s.count)
		page_empty(p, _("Nobody has viewed private fields yet."));
	else
		table_begin(p, _("Log of access"), (const char *const[]){ _("When"), _("Who"), _("What was done"), _("Record"), _("Fields"), NULL });
	for (size_t i = 0; i < s.count && i < LOG_SHOWN; i++)
		log_row(p, set_row(s, access_entry, i));
	if (s.count)
		table_end(p);
	if (more)
		html(p->o, "<p><a class=\"govuk-link\" href=\"/access-log?after=%lld\">%s</a></p>",
		    (long long)set_row(s, access_entry, LOG_SHOWN - 1)->head.id, _("Earlier"));
	page_end(p);
}
