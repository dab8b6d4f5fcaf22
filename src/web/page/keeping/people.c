/* people.c - all that is kept about a person, for officers: to read, to take out as JSON, to erase. Each of these is written
 * into the log of access. */
#include <string.h>

#include "base/locale.h"
#include "base/text.h"
#include "codec/json.h"
#include "exchange/records.h"
#include "model/declared/delivery.h"
#include "model/read/personal.h"
#include "model/engine/search/search.h"
#include "rule/partner.h"
#include "web/kit/session.h"
#include "web/govuk/govuk.h"
#include "web/page/keeping/keeping.h"
#include "web/record/record_form.h"
#include "web/record/words.h"

enum { SHOWN_ROWS = 50, MENTIONS = 10, NAME_WORD_MIN = 4 };

/* The person of /people/KEY/data or /people/KEY/erase; NULL when the refusal is written. */
static const struct person *person_of(struct page *p, const char *ending)
{
	if (!text_ends(p->rest, ending)) {
		page_not_found(p);
		return NULL;
	}
	p->rest = arena_strndup(p->arena, p->rest, strlen(p->rest) - strlen(ending));
	const struct person *t = page_record(p, &person_entity);
	return t && page_require(p, ACT_PRIVATE, &person_entity, t) ? t : NULL;
}

static bool is_shown(const struct field *f)
{
	return !(f->flags & INTERNAL);
}

static void row_facts(struct page *p, const struct entity *e, const void *row)
{
	facts_begin(p);
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		if (!is_shown(f) || !row_present(f, row))
			continue;
		fact_begin(p, _(f->label));
		html_text(p->o, f->kind == K_STAMP ? words_moment(p, field_text(f, row)) : text_cut(p->arena, row_people(p->model, e, row, f), 2000));
		fact_end(p);
	}
	facts_end(p);
}

static void part_show(struct page *p, const struct personal_part *part)
{
	const struct entity *e = part->set.entity;
	page_section_begin(p, arena_printf(p->arena, "part-%s", text_slug(p->arena, part->name)), _(part->heading), NULL);
	for (size_t i = 0; i < part->set.count && i < SHOWN_ROWS; i++)
		row_facts(p, e, part->set.rows[i]);
	if (part->set.count > SHOWN_ROWS)
		html(p->o, "<p>%s</p>", arena_printf(p->arena, _("%d are shown; the file has them all, up to %d."), SHOWN_ROWS, PERSONAL_ROWS_MAX));
	page_section_end(p);
}

static void data_page(struct page *p, const struct person *t, const struct personal *all)
{
	const char *path = url_encode(p->arena, arena_printf(p->arena, "/people/%s", t->slug), true);
	page_begin(p, (const char *const[]){ _("Data protection"), "/data-protection", NULL, NULL }, _("Everything held about"), t->title, NULL);
	html(p->o, "<p><a class=\"govuk-link\" href=\"%s/data.json\">%s</a> \u00b7 <a class=\"govuk-link\" href=\"%s/erase\">%s</a> \u00b7 ", path,
	    _("Download as a file (JSON)"), path, _("Erase the personal data"));
	page_link(p, &person_entity, t->head.id);
	html(p->o, "</p>");
	page_section_begin(p, "record", _("The record"), NULL);
	row_facts(p, &person_entity, t);
	page_section_end(p);
	for (size_t i = 0; i < all->part_count; i++)
		part_show(p, &all->parts[i]);
	page_end(p);
}

static void data_file(struct page *p, const struct person *t, const struct personal *all)
{
	struct json_writer w = { .out = p->o };
	json_begin_object(&w);
	json_key(&w, "person");
	records_json_row_with(&w, p->model, &person_entity, t, RECORDS_VERSION | RECORDS_PRIVATE);
	for (size_t i = 0; i < all->part_count; i++) {
		/* a person with several accounts has several parts of one name */
		const char *name = all->parts[i].name;
		for (size_t j = 0; j < i; j++)
			if (text_equal(all->parts[j].name, all->parts[i].name))
				name = arena_printf(p->arena, "%s.%zu", all->parts[i].name, i);
		json_key(&w, name);
		json_begin_array(&w);
		for (size_t r = 0; r < all->parts[i].set.count; r++)
			records_json_row_with(&w, p->model, all->parts[i].set.entity, all->parts[i].set.rows[r], RECORDS_VERSION | RECORDS_PRIVATE);
		json_end(&w);
	}
	json_end(&w);
	p->bare = true;
}

void page_person_data(struct page *p)
{
	struct personal all;
	const char *fields;
	if (text_ends(p->rest, "/erase")) {
		page_person_erase(p);
		return;
	}
	const struct person *t = person_of(p, "/data");
	if (!t)
		return;
	personal_read(p->model, t, &all);
	records_private(p->model, &person_entity, t, &fields);
	page_log_access(p, page_is_data(p) ? "export" : "view", &person_entity, t->head.id, fields, NULL);
	if (page_is_data(p))
		data_file(p, t, &all);
	else
		data_page(p, t, &all);
}

/* ---- erasing ---- */

static void mentions_show(struct page *p, const struct person *t)
{
	struct set s = personal_mentions(p->model, t, MENTIONS);
	if (!s.count)
		return;
	html(p->o, "<h2 class=\"heading\">%s</h2><p>%s</p><ul class=\"govuk-list govuk-list--bullet\">", _("Texts that may name the person"),
	    _("These published texts contain all words of the name. Erasing does not change them: read them, and change them where needed."));
	for (size_t i = 0; i < s.count; i++) {
		const struct search_hit *hit = s.rows[i];
		html(p->o, "<li>");
		page_link(p, hit->entity, hit->record);
		html(p->o, "</li>");
	}
	html(p->o, "</ul>");
}

/* Hosts of guests who may be somebody else: told without their names, which stand on the page of the visit's hosts. */
static void hosts_like_show(struct page *p, const struct person *t)
{
	struct set s = personal_hosts_like(p->model, t);
	if (!s.count)
		return;
	html(p->o, "<h2 class=\"heading\" id=\"hosts\">%s</h2><p>%s</p><ul class=\"govuk-list govuk-list--bullet\">",
	    _("Hosts who may be the person"),
	    _("These hosts have the same name or the same telephone number, not both. Erasing leaves them: look at each, and erase it by hand if it is the person."));
	for (size_t i = 0; i < s.count; i++) {
		const struct hosting *h = set_row(s, hosting, i);
		html(p->o, "<li>");
		page_link_text(p,
		    arena_printf(p->arena, "/visits/hosts/%s?number=%lld",
		        url_encode(p->arena, model_key(p->model, &activity_entity, h->activity), true), (long long)h->number),
		    arena_printf(p->arena, _("Host %lld of %s"), (long long)h->number, model_title(p->model, &activity_entity, h->activity)));
		html(p->o, "</li>");
	}
	html(p->o, "</ul>");
}

struct erase_form {
	const char *why;
};
static const struct field erase_fields[] = { { FIELD(erase_form, TEXT, why), .label = N_("Reason, for the log"), .max = 300, .flags = REQUIRED,
    .help = N_("Such as \u201cRequested on 3 May\u201d. Do not write a name."), .missing = N_("Enter a reason of 300 characters or fewer") } };
static const struct entity erase_entity = FORM_OF(erase_form, erase_fields);

/* Each account is named before it is closed, whatever its address is; who is told of it stands in the log. */
static void accounts_closed_draw(struct page *p, const struct person *t)
{
	struct set accounts = personal_accounts(p->model, t);
	if (!accounts.count) {
		html(p->o, "<li>%s</li>", _("No account is closed: none belongs to this record or has its address."));
		return;
	}
	if (!page_posted(p))
		page_log_access(p, "view", &person_entity, t->head.id, account_entity.name, NULL);
	html(p->o, "<li>%s<ul class=\"govuk-list govuk-list--bullet\">",
	    message_n("This account is closed, and its sessions and tokens end:", "These accounts are closed, and their sessions and tokens end:",
	        (long)accounts.count));
	for (size_t i = 0; i < accounts.count; i++) {
		const struct account *a = set_row(accounts, account, i);
		html(p->o, "<li>%s%s%s</li>", a->name, message_comma(), a->email);
	}
	html(p->o, "</ul></li>");
}

static void erase_page(struct page *p, const struct person *t)
{
	bool post = person_is_post(t);
	const char *path = url_encode(p->arena, arena_printf(p->arena, "/people/%s", t->slug), true);
	p->title = arena_printf(p->arena, _("Erase personal data: %s"), t->title);
	html(p->o, "<div class=\"govuk-width-container\">");
	page_crumbs(
	    p, (const char *const[]){ _("Data protection"), "/data-protection", t->title, arena_printf(p->arena, "%s/data", path), NULL, NULL });
	page_problems(p);
	html(p->o,
	    "<div class=\"measure\"><div class=\"page-head\"><h1 class=\"title\" dir=\"auto\">%s</h1><p class=\"lede\">%s</p></div><ul class=\"govuk-list govuk-list--bullet\"><li>%s</li>",
	    p->title, _("This can\u2019t be undone, except from a backup."),
	    post
	        ? _("The name, addresses, basis and review date of the person in the post are erased. The post stays.")
	        : _("The name, addresses, basis and review date are erased. The record is then called \u201cErased person\u201d and has another address."));
	accounts_closed_draw(p, t);
	html(p->o, "<li>%s</li><li>%s</li></ul>",
	    _("Emails to the address lose their text, and those that wait are not sent. Drafts and jobs that hold the name or an address are emptied."),
	    _("The history keeps what was changed and when. It shows the person as \u201cerased\u201d."));
	mentions_show(p, t);
	hosts_like_show(p, t);
	page_form_begin(p, arena_printf(p->arena, "%s/erase", path), false);
	record_form_fields(p, erase_fields, COUNT(erase_fields));
	page_button(p, NULL, _("Erase the personal data"), "govuk-button--warning");
	page_form_end(p);
	html(p->o, "</div></div>\n");
}

/* Whether a word of the name stands in the reason, which stays: it would be the one trace left. */
static bool names_person(struct page *p, const struct person *t, const char *reason)
{
	const char *name =
	    text_fold(p->arena, arena_printf(p->arena, "%s %s %s", text_or(t->name, ""), person_is_post(t) ? "" : t->title, text_or(t->email, "")));
	const char *said = text_fold(p->arena, reason);
	for (const char *s = name + strspn(name, " ,.@"); *s; s += strspn(s, " ,.@")) {
		size_t n = strcspn(s, " ,.@");
		if (n >= NAME_WORD_MIN && strstr(said, arena_strndup(p->arena, s, n)))
			return true;
		s += n;
	}
	return false;
}

void page_person_erase(struct page *p)
{
	const struct person *t = person_of(p, "/erase");
	const char *fields;
	if (!t || !page_require(p, ACT_CHANGE, &person_entity, t))
		return;
	if (!page_posted(p)) {
		erase_page(p, t);
		return;
	}
	struct record_form f;
	struct erase_form typed;
	record_form_open(&f, p, &erase_entity);
	if (record_form_read(&f, &typed) && names_person(p, t, typed.why))
		problem_add(p->problems, "why", _("Do not write a name or an address: the reason is kept after they are erased"));
	if (p->problems->errors) {
		page_refuse(p);
		erase_page(p, t);
		return;
	}
	{
		LOCALE_OF_RECORDS;
		p->change.why = arena_printf(p->arena, _("Personal data erased: %s"), typed.why);
	}
	records_private(p->model, &person_entity, t, &fields);
	page_log_access(p, "erase", &person_entity, t->head.id, fields, p->change.why);
	personal_erase(p->model, t, &p->change);
	page_done(
	    p, url_encode(p->arena, arena_printf(p->arena, "/people/%s/data", model_key(p->model, &person_entity, t->head.id)), true), "erased");
}
