/* protection.c - data protection: what is kept longer than the city's periods say, and the log of access to personal data. */
#include <string.h>

#include "base/date.h"
#include "base/locale.h"
#include "base/message.h"
#include "base/text.h"
#include "model/declared/knowledge.h"
#include "model/engine/setting.h"
#include "model/read/personal.h"
#include "rule/retention.h"
#include "web/govuk/govuk.h"
#include "web/page/keeping/keeping.h"
#include "web/record/words.h"

enum { SHOWN = 50, LOG_SHOWN = 100 };

/* Officers act on the data; auditors, who read these pages too, come to the record. */
static const char *person_href(struct page *p, const char *slug)
{
	bool acts = visitor_is_officer(p->visitor);
	return url_encode(p->arena, arena_printf(p->arena, acts ? "/people/%s/data" : "/records/person/%s", slug), true);
}

/* ---- the report ---- */

/* A section with its count and what it is about. Where there is nothing to do, false: it is one of the lines at the end, in `none`. */
static bool protection_section_begin(struct page *p, struct out *none, const char *id, const char *heading, const char *text, size_t count)
{
	if (!count) {
		html(none, "<li>%s</li>", heading);
		return false;
	}
	page_section_begin(p, id, heading, capped_people(p, count, SHOWN));
	html(p->o, "<p>%s</p>", text);
	return true;
}

static void persons_section(struct page *p, struct out *none, struct set s, const char *id, const char *heading, const char *text)
{
	static const struct column columns[] = { { NULL, N_("Person or post") }, { NULL, N_("Review of the data") }, { 0 } };
	if (!protection_section_begin(p, none, id, heading, text, s.count))
		return;
	table_open(p, heading, columns);
	for (size_t i = 0; i < s.count && i < SHOWN; i++) {
		const struct person *t = set_row(s, person, i);
		table_row(p);
		cell(p, (struct cell){ .text = t->title, .address = person_href(p, t->slug) });
		cell_words(p, t->review ? date_people(p->arena, t->review) : _("None"));
	}
	table_close(p);
	page_section_end(p);
}

/* What is kept longer than a period: how it is found, what each is called, and where it can be acted on. */
struct old_kind {
	enum retention rule;
	const char *id, *heading, *text;
	struct set (*read)(struct model *, const char *since, size_t limit);
	const char *title, *path, *key; /* fields, and an address that ends with the key, or with the number where there is no key */
};
static const struct old_kind old_kinds[] = {
	{ RETENTION_ACCOUNT, "accounts", N_("Unused accounts"), N_("Open accounts that have not been used"), accounts_unused, "name", "/accounts/%s",
	    NULL },
	{ RETENTION_DRAFT, "drafts", N_("Old drafts"), N_("Drafts that have not been changed"), drafts_older, "title", "/drafts/%s", "reference" },
	{ RETENTION_MAIL, "mails", N_("Old emails"), N_("Emails that were sent, with text and recipient"), mails_older, "subject", "/mail",
	    "reference" },
	{ RETENTION_ENQUIRY, "enquiries", N_("Old enquiries"), N_("Answered or closed enquiries that still hold the person’s details"),
	    enquiries_older, "subject", "/enquiries/%s", "reference" },
};

static void old_row(struct page *p, const struct old_kind *k, const struct entity *e, const struct record *row)
{
	const char *key =
	    k->key ? url_encode(p->arena, field_text(entity_field(e, k->key), row), true) : arena_printf(p->arena, "%lld", (long long)row->id);
	table_row(p);
	cell(p, (struct cell){ .text = field_text(entity_field(e, k->title), row), .address = arena_printf(p->arena, k->path, key) });
	cell_words(p, words_moment(p, row->changed));
}

static void old_section(struct page *p, struct out *none, const struct old_kind *k)
{
	struct set s = k->read(p->model, retention_since(p->model, k->rule), SHOWN + 1);
	const char *text = arena_printf(p->arena, _("%s (%s months; see “%s” in the settings)."), _(k->text),
	    integer_people(p->arena, retention_months(p->model, k->rule)), _(setting_field(retention_setting(k->rule))->label));
	if (!protection_section_begin(p, none, k->id, _(k->heading), text, s.count))
		return;
	table_open(p, _(k->heading), (const struct column[]){ { NULL, k->heading }, { NULL, N_("Last changed") }, { 0 } });
	for (size_t i = 0; i < s.count && i < SHOWN; i++)
		old_row(p, k, s.entity, s.rows[i]);
	table_close(p);
	if (k->rule == RETENTION_MAIL) {
		page_form_begin(p, "/data-protection", false);
		html(p->o, "<input type=\"hidden\" name=\"act\" value=\"mails\">");
		govuk_button(p->o, &(struct govuk_button){ .text = _("Empty all of these emails"), .classes = "govuk-button--secondary" });
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
	struct out none = { .arena = p->arena };
	persons_section(p, &none, personal_reviews_due(p->model, today, SHOWN + 1), "reviews", _("People whose data is due for review"),
	    _("Read what is held about each person. Then set another review date, or erase it."));
	persons_section(p, &none, personal_without_basis(p->model, SHOWN + 1), "basis", _("Data without a basis"),
	    _("A name or an address is held without a lawful basis or without a review date."));
	for (size_t i = 0; i < COUNT(old_kinds); i++)
		old_section(p, &none, &old_kinds[i]);
	if (none.length) {
		page_section_begin(p, "none", _("None at present"), NULL);
		html(p->o, "<ul class=\"govuk-list govuk-list--bullet\">");
		html_markup(p->o, html_done(&none));
		html(p->o, "</ul>");
		page_section_end(p);
	}
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
		const struct entity *all = f ? NULL : entity_find(name); /* every row of a kind that belongs to the record */
		out_fmt(&o, "%s%s", o.length ? locale_comma() : "", f ? _(f->label) : all ? _(all->labels) : name);
		s += n;
	}
	return out_text(&o);
}

static void log_row(struct page *p, const struct access_entry *t)
{
	const struct entity *e = entity_find(t->entity);
	const void *row = e ? model_by_id(p->model, e, t->record) : NULL;
	table_row(p);
	cell_words(p, words_moment(p, t->at));
	cell_words(p, words_who(p, t->who));
	cell_words(p, _(code_name(&codelist_access_act, t->act)));
	cell_begin(p, NULL);
	if (row && e == &person_entity)
		page_link_text(p, person_href(p, ((const struct person *)row)->slug), model_title(p->model, e, t->record));
	else
		html_text(p->o,
		    row ? model_title(p->model, e, t->record) : arena_printf(p->arena, "%s %lld", e ? _(e->label) : t->entity, (long long)t->record));
	cell_end(p);
	cell_begin(p, NULL);
	html(p->o, "%s%s%s", fields_people(p, e, t->fields), t->why ? message_stop() : "", text_or(t->why, ""));
	cell_end(p);
}

void page_access_log(struct page *p)
{
	static const struct column columns[] = { { NULL, N_("When") }, { NULL, N_("Who") }, { NULL, N_("What was done") }, { NULL, N_("Record") },
		{ NULL, N_("Fields") }, { 0 } };
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
	table_open(p, _("Log of access"), columns);
	for (size_t i = 0; i < s.count && i < LOG_SHOWN; i++)
		log_row(p, set_row(s, access_entry, i));
	if (!table_close(p))
		page_empty(p, _("Nobody has viewed private fields yet."));
	if (more)
		html(p->o, "<p><a class=\"govuk-link\" href=\"/access-log?after=%lld\">%s</a></p>",
		    (long long)set_row(s, access_entry, LOG_SHOWN - 1)->head.id, _("Earlier"));
	page_end(p);
}
