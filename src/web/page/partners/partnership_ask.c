/* partnership_ask.c - the form of the yearly review sent by mail, to who has no account. */
#include "base/date.h"
#include "base/locale.h"
#include "job/invite.h"
#include "job/mail.h"
#include "job/tell.h"
#include "model/engine/row.h"
#include "web/govuk/govuk.h"
#include "web/kit/session.h"
#include "web/page/partners/partners.h"
#include "web/page/partners/partnership.h"
#include "web/record/record_form.h"

struct ask_form {
	const char *email, *language;
	int64_t year;
};

/* The languages of the interface: the mail and the form are in one of them. */
static const struct codelist *ask_languages(struct arena *a)
{
	struct code *codes = arena_array(a, struct code, locale_count);
	struct codelist *list = arena_alloc(a, sizeof(*list));
	for (size_t i = 0; i < locale_count; i++)
		codes[i] = (struct code){ .code = locales[i].tag, .name = locales[i].own };
	*list = (struct codelist){ .name = "languages", .codes = codes, .count = locale_count };
	return list;
}

struct ask {
	struct page *page;
	const struct link *link;
	struct field fields[3];
	struct entity entity;
	struct record_form form;
};

static void ask_open(struct ask *a)
{
	const struct field fields[] = {
		{ FIELD(ask_form, EMAIL, email), .label = N_("Email address of the partner"), .flags = REQUIRED,
		    .help = N_("They need no account. Anyone who has the email can answer once") },
		{ FIELD(ask_form, CODE, language), .label = N_("Language of the email and the form"), .flags = REQUIRED,
		    .list = ask_languages(a->page->arena) },
		{ FIELD(ask_form, INT, year), .label = N_("Year to look back on"), .flags = REQUIRED, .min = 1900, .max = 2200 },
	};
	memcpy(a->fields, fields, sizeof(fields));
	a->entity = (struct entity)FORM_OF(ask_form, a->fields);
	record_form_open(&a->form, a->page, &a->entity);
}

static void ask_partner_draw(struct ask *a)
{
	struct page *p = a->page;
	const char *title = p->title = _("Ask the partner by email");
	page_form_head(p,
	    (const char *const[]){ _("Partner cities"), "/partner-cities", a->link->name, partnership_href(p, a->link), title, NULL, NULL },
	    a->link->name, title, _("They get a link to one form: how the year was, what they gained and what they give, and what is wrong here."));
	record_form_write(&a->form, arena_printf(p->arena, "/partnerships/ask/%s", url_encode(p->arena, a->link->slug, true)), _("Send the form"));
	html(p->o, "</div>\n");
}

/* The language that the place speaks, where the interface has it. */
static const char *ask_language_of(struct page *p, const struct place *place)
{
	for (size_t i = 1; place && place->languages && i < locale_count; i++) {
		const char *tag = arena_strndup(p->arena, locales[i].tag, strcspn(locales[i].tag, "-"));
		if (strstr(place->languages, code_name(&codelist_language, tag)))
			return locales[i].tag;
	}
	return locales[0].tag;
}

static void ask_begin(struct ask *a)
{
	struct page *p = a->page;
	const struct organisation *partner = model_get(p->model, organisation, a->link->partner);
	record_form_set(&a->form, "language", ask_language_of(p, model_get(p->model, place, a->link->place)));
	record_form_set(&a->form, "year", arena_printf(p->arena, "%lld", (long long)mutual_review_year(p->model->own_day)));
	if (partner && partner->contact && page_may(p, ACT_PRIVATE, &organisation_entity, partner)) {
		record_form_set(&a->form, "email", partner->contact);
		page_log_access(p, "view", &organisation_entity, partner->head.id, "contact", NULL);
	}
}

static void ask_send(struct ask *a)
{
	struct page *p = a->page;
	struct ask_form said = { .year = NONE };
	const char *site = tell_site(p->model);
	bool good = record_form_read(&a->form, &said);
	if (good && !site)
		problem_add(p->problems, "email", "%s", _("Set the site’s address first: without it no link in an email leads here"));
	if (good && !mail_address_good(said.email))
		problem_add(p->problems, "email", "%s", _("No email can go to this address. Check it"));
	if (p->problems->errors) {
		page_refuse(p);
		ask_partner_draw(a);
		return;
	}
	const struct invite_request r = { .link = a->link, .email = said.email, .language = said.language, .year = said.year, .site = site };
	if (invite_send(p->model, &r, &p->change))
		page_done(p, partnership_href(p, a->link), "asked-partner");
}

void page_partnership_ask(struct page *p)
{
	struct ask a = { .page = p, .link = page_record(p, &link_entity) };
	if (!a.link || !page_require(p, ACT_CHANGE, &link_entity, a.link))
		return;
	ask_open(&a);
	if (page_posted(p)) {
		ask_send(&a);
		return;
	}
	ask_begin(&a);
	ask_partner_draw(&a);
}
