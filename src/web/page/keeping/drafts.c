/* drafts.c - what is not published: the list, one draft as the record would look, its form, publishing and discarding. */
#include <string.h>

#include "base/text.h"
#include "job/draft_told.h"
#include "model/engine/row.h"
#include "rule/approval.h"
#include "rule/together/mutual.h"
#include "web/govuk/govuk.h"
#include "web/kit/language.h"
#include "web/page/keeping/keeping.h"
#include "web/record/attachments.h"
#include "web/record/edit.h"
#include "web/record/record_form.h"
#include "web/record/words.h"

enum { DRAFTS_MAX = 200 };

/* ---- the list ---- */

static const char *drafts_author(struct page *p, const struct draft *d)
{
	const struct account *a = model_get(p->model, account, d->account);
	return a ? a->name : _("somebody without an account");
}

static void draft_row(struct page *p, const struct draft *d)
{
	const struct entity *e = entity_find(d->entity);
	table_row(p);
	cell(p, (struct cell){ .text = text_cut(p->arena, d->title, 160), .address = arena_printf(p->arena, "/drafts/%s", d->reference) });
	cell_words(p, e ? _(e->label) : d->entity);
	struct draft_gone gone;
	cell_words(p, draft_gone(p, d, &gone) ? draft_gone_words(&gone) : d->record == NONE ? _("New") : _("Change of a published record"));
	cell_words(p, drafts_author(p, d));
	cell_words(p, words_moment(p, d->head.changed));
}

enum drafts_of { DRAFTS_WAITING, DRAFTS_OWN, DRAFTS_OTHERS };

static bool draft_listed(struct page *p, const struct draft *d, enum drafts_of of)
{
	bool mine = p->visitor->account != NONE && d->account == p->visitor->account;
	if ((d->waits == 1) != (of == DRAFTS_WAITING) || (of != DRAFTS_WAITING && mine != (of == DRAFTS_OWN)))
		return false;
	return draft_visible(p, d);
}

static void drafts_section(struct page *p, struct set s, const char *id, const char *heading, enum drafts_of of, const char *none)
{
	static const struct column columns[] = { { NULL, N_("Draft") }, { NULL, N_("Kind of record") }, { NULL, N_("What it is") },
		{ NULL, N_("Author") }, { NULL, N_("Last saved") }, { 0 } };
	page_section_begin(p, id, heading, NULL);
	struct set listed = { .entity = &draft_entity, .rows = arena_array(p->arena, void *, s.count + 1) };
	for (size_t i = 0; i < s.count && listed.count < DRAFTS_MAX; i++)
		if (draft_listed(p, set_row(s, draft, i), of))
			listed.rows[listed.count++] = s.rows[i];
	listed = drafts_apart(p, listed);
	if (drafts_gone(p, listed).count)
		html(p->o, "<p>%s</p>",
		    _("Some of these are for a record that was removed. Open the draft to see what you can do: discard it, or have the record restored."));
	table_open(p, heading, columns);
	for (size_t i = 0; i < listed.count; i++)
		draft_row(p, set_row(listed, draft, i));
	if (!table_close(p))
		page_empty(p, none);
	page_section_end(p);
}

void page_drafts(struct page *p)
{
	struct set all = model_all(p->model, &draft_entity);
	page_begin(p, (const char *const[]){ _("Overview"), "/", _("Drafts"), NULL, NULL }, NULL, _("Drafts"),
	    _("Records and changes that are not published yet. No page, list, total, search or download shows them."));
	drafts_section(p, all, "waiting", _("Waiting for an international officer"), DRAFTS_WAITING, _("Nothing is waiting."));
	drafts_section(p, all, "mine", _("Yours"), DRAFTS_OWN, _("You have no drafts."));
	drafts_section(p, all, "others", _("Other people’s drafts"), DRAFTS_OTHERS, _("There are no drafts by other people that you can see."));
	page_end(p);
}

/* ---- one draft ---- */

static const void *row_read_draft(struct edit *d)
{
	void *row = row_new(d->page->arena, d->entity);
	bool good = record_form_read(&d->form, row);
	good = approval_settle(d->page->model, d->page->visitor, d->entity, d->old, row, d->page->problems) && good;
	enum act act = d->old ? ACT_CHANGE : ACT_ADD;
	if (good && (page_waits(d->page, act, d->entity, row) || !record_form_said_may(&d->form))) {
		if (d->draft->waits == 1)
			problem_add(
			    d->page->problems, NULL, _("An officer looks at it first, because it is shown on other organisations’ pages too."));
	} else if (good && !page_may(d->page, act, d->entity, row))
		problem_add(d->page->problems, NULL, _("Your role does not allow you to publish it. Ask another person to publish it."));
	return row;
}

static void missing_draw(struct page *p)
{
	if (!p->problems->errors)
		return;
	html(p->o, "<div class=\"govuk-inset-text\"><p>%s</p><ul class=\"govuk-list govuk-list--bullet\">", _("Before it can be published:"));
	for (const struct problem *q = p->problems->first; q; q = q->next)
		html(p->o, "<li>%s</li>", q->text);
	html(p->o, "</ul></div>");
}

/* Whether what was posted names another version than the draft's, or of those that come with it. */
static bool draft_changed_since(struct page *p, const struct draft *draft)
{
	const char *read = page_posted(p) ? page_field(p, "version") : NULL;
	bool company = page_posted(p) && page_field(p, "as-read") && form_is_stale(p, draft_company(p, draft));
	return company || (read && !text_equal(read, arena_printf(p->arena, "%lld", (long long)draft->head.version)));
}

/* Each field as the record's page would tell it: texts that name nothing stand as they were typed. */
static void drafts_facts_draw(struct edit *d)
{
	struct page *p = d->page;
	p->link = record_form_link(&d->form);
	facts_begin(p);
	for (size_t i = 0; i < d->entity->field_count; i++) {
		const struct field *f = &d->entity->fields[i];
		const char *text = record_form_has(&d->form, f) ? text_or(record_form_text(&d->form, f), "") : "";
		if (!*text)
			continue;
		fact_begin(p, text_or(mutual_label(p->model, f, p->link), _(f->label)));
		if (f->kind == K_NOTE)
			page_note(p, text);
		else if (f->kind == K_REF && f->of == &file_entity)
			attachment_draw(p, model_find(p->model, file, text));
		else
			html_text(p->o, words_value(p, f, text, form_field_kind(&d->form, f)));
		fact_end(p);
	}
	facts_end(p);
}

static void changes_draw(struct edit *d)
{
	struct page *p = d->page;
	p->link = record_form_link(&d->form);
	html(p->o, "<dl class=\"facts\">");
	for (size_t i = 0; i < d->entity->field_count; i++) {
		const struct field *f = &d->entity->fields[i];
		const char *was = record_form_was(&d->form, f), *is = text_or(record_form_text(&d->form, f), "");
		if (!record_form_has(&d->form, f) || text_equal(was, is))
			continue;
		fact_begin(p, text_or(mutual_label(p->model, f, p->link), _(f->label)));
		words_change(p, f, was, is, form_field_kind(&d->form, f));
		fact_end(p);
	}
	html(p->o, "</dl>");
}

/* Who publishes or discards a draft does so with what was read: its form names the version, and what comes with it. */
static void draft_version_draw(struct page *p, const struct draft *draft)
{
	html(p->o, "<input type=\"hidden\" name=\"version\" value=\"%lld\">", (long long)draft->head.version);
	form_as_read_draw(p, draft_company(p, draft));
}

/* What who wrote the draft is told with the decision, by mail. */
static void told_field_draw(struct page *p, const struct draft *draft)
{
	if (draft->account == NONE ? !draft->email : draft->account == p->visitor->account)
		return;
	govuk_textarea(p->o,
	    &(struct govuk_textarea){ .id = "told",
	        .name = "told",
	        .rows = 2,
	        .label = { .text = arena_printf(
	                       p->arena, _("A note to %s"), text_or(draft->account == NONE ? draft->email : NULL, drafts_author(p, draft))) },
	        .hint = { .text = _("It goes with the email that says what you decided. You can leave it empty.") } });
}

static void discard_form_draw(struct page *p, const struct draft *draft)
{
	page_form_begin(p, arena_printf(p->arena, "/drafts/%s/discard", draft->reference), false);
	draft_version_draw(p, draft);
	html(p->o, "<input type=\"hidden\" name=\"all\" value=\"yes\">");
	told_field_draw(p, draft);
	page_button(p, NULL, _("Discard the draft"), "govuk-button--warning");
	page_form_end(p);
}

/* What would be gone with it. */
static void discard_draw(struct page *p, const struct draft *draft)
{
	struct set company = draft_company(p, draft);
	const char *draft_href = arena_printf(p->arena, "/drafts/%s", draft->reference), *name = text_cut(p->arena, draft->title, 160);
	p->title = arena_printf(p->arena, _("Discard the draft: %s"), name);
	page_form_head(p, (const char *const[]){ _("Drafts"), "/drafts", name, draft_href, p->title, NULL, NULL }, NULL, p->title, NULL);
	if (company.count) {
		html(p->o, "<p>%s</p>",
		    arena_printf(p->arena,
		        message_n("%zu more draft belongs to it, and is discarded with it:",
		            "%zu more drafts belong to it, and are discarded with it:", (long)company.count),
		        company.count));
		draft_company_list(p, company);
	}
	html(p->o, "<p>%s</p>", _("What is discarded can\u2019t be brought back."));
	discard_form_draw(p, draft);
	page_link_line(p, draft_href, _("Keep the draft"));
	html(p->o, "</div>\n");
}

static void draft_discard(struct page *p, const struct draft *draft)
{
	struct set company = draft_company(p, draft);
	if (!page_posted(p) || (company.count && !page_field(p, "all"))) {
		discard_draw(p, draft);
		return;
	}
	draft_company_discard(p, company);
	if (!row_delete(p->model, &draft_entity, draft, &p->change) ||
	    !draft_told(p->model, draft, DRAFT_DISCARDED, p->visitor->account, page_field(p, "told"), NULL))
		return;
	draft_file_forget(p, draft);
	page_done(p, "/drafts", "removed");
}

static void drafts_buttons_draw(struct page *p, const struct draft *draft)
{
	if (!draft_changeable(p, draft))
		return;
	const char *base = arena_printf(p->arena, "/drafts/%s", draft->reference);
	html(p->o, "<div class=\"govuk-button-group\">");
	govuk_button(p->o, &(struct govuk_button){ .text = _("Change the draft"), .href = arena_printf(p->arena, "%s/edit", base) });
	govuk_button(p->o,
	    &(struct govuk_button){
	        .text = _("Discard the draft"), .href = arena_printf(p->arena, "%s/discard", base), .classes = "govuk-button--warning" });
	html(p->o, "</div>");
	if (!p->problems->errors) {
		page_form_begin(p, arena_printf(p->arena, "%s/publish", base), false);
		draft_version_draw(p, draft);
		told_field_draw(p, draft);
		page_button(p, NULL, _("Publish"), NULL);
		page_form_end(p);
	}
}

static void draft_draw(struct edit *d)
{
	struct page *p = d->page;
	record_form_private(&d->form, "view", NULL);
	const char *title = text_cut(p->arena, d->draft->title, 160);
	row_read_draft(d);
	p->title = arena_printf(p->arena, _("Draft: %s"), title);
	page_begin(p, (const char *const[]){ _("Drafts"), "/drafts", title, NULL, NULL }, arena_printf(p->arena, _("Draft: %s"), _(d->entity->label)),
	    title, NULL);
	html(p->o, "<p>%s</p>",
	    arena_printf(p->arena, _("Not published. Last saved by %s on %s."), drafts_author(p, d->draft), words_moment(p, d->draft->head.changed)));
	if (d->draft->note)
		html(p->o, "<p>%s %s</p>", _("Why:"), d->draft->note);
	if (draft_changed_since(p, d->draft))
		govuk_warning_text(p->o,
		    &(struct govuk_warning_text){
		        .text = _("Somebody changed this draft after you opened it. Nothing was done. Read it again, then decide.") });
	draft_gone_draw(p, d->draft);
	missing_draw(p);
	if (d->old && d->draft->of_version != ((const struct record *)d->old)->version)
		govuk_warning_text(p->o,
		    &(struct govuk_warning_text){
		        .text = _("The published record was changed after this draft was made. Change the draft to compare the two.") });
	if (d->old) {
		page_section_begin(p, "changes", _("What it changes"), NULL);
		if (record_form_said(&d->form))
			html(p->o, "<p>%s</p>",
			    arena_printf(p->arena, _("Its texts are in %s. They are kept as a translation, and what is there in English stays."),
			        language_name(record_form_said(&d->form))));
		changes_draw(d);
		page_section_end(p);
	}
	page_section_begin(p, "record", _("The record as it would be"), NULL);
	drafts_facts_draw(d);
	page_section_end(p);
	draft_company_draw(p, d->draft);
	drafts_buttons_draw(p, d->draft);
	page_end(p);
}

/* The form, of what was posted or of the draft. */
static void draft_form(struct edit *d)
{
	struct page *p = d->page;
	if (!page_posted(p)) {
		if (d->draft->note)
			record_form_set(&d->form, "why", d->draft->note);
		edit_draw(d);
		return;
	}
	record_form_start(&d->form, p, d->entity, d->old);
	record_form_post(&d->form);
	edit_post(d);
}

static void draft_publish(struct edit *d)
{
	struct page *p = d->page;
	void *row = row_new(p->arena, d->entity);
	bool stale = d->old && d->version != ((const struct record *)d->old)->version;
	bool good = !stale && record_form_read(&d->form, row);
	if (!approval_settle(p->model, p->visitor, d->entity, d->old, row, p->problems) || !good) {
		if (!stale)
			page_refuse(p);
		edit_draw(d);
		return;
	}
	if (!edit_saves(d, row))
		return;
	p->change.why = draft_why(p, d->draft, text_or(p->change.why, d->draft->note));
	record_form_private(&d->form, "change", row);
	struct set company = draft_company(p, d->draft);
	if (!row_put(p->model, d->entity, d->old, row, &p->change) || !record_form_said_save(&d->form))
		return;
	const char *href = record_href(p, d->entity, record_id(d->old ? d->old : row));
	if (!row_delete(p->model, &draft_entity, d->draft, &p->change) ||
	    !draft_told(p->model, d->draft, DRAFT_PUBLISHED, p->visitor->account, page_field(p, "told"), href))
		return;
	draft_company_publish(p, company);
	page_done(p, href, "published");
}

/* The draft of the address, with an ending such as "/edit"; NULL when the page is answered. */
static const struct draft *draft_of(struct page *p, struct edit *d, const char **ending)
{
	size_t n = strcspn(p->rest, "/");
	*ending = p->rest + n;
	const struct draft *draft = model_find(p->model, draft, arena_strndup(p->arena, p->rest, n));
	if (!draft || !draft_visible(p, draft) || !draft_edit(p, draft, d)) {
		page_not_found(p);
		return NULL;
	}
	if (draft->record != NONE && !d->old) {
		/* the record was removed: what is left can be published as a new one */
		d->version = NONE;
	}
	return draft;
}

void page_draft(struct page *p)
{
	struct edit d;
	const char *ending;
	const struct draft *draft = draft_of(p, &d, &ending);
	if (!draft)
		return;
	/* who wrote a draft may always throw it away */
	bool own = text_equal(ending, "/discard") && draft->account == p->visitor->account;
	if (!*ending && !page_posted(p))
		draft_draw(&d);
	else if (!own && !draft_changeable(p, draft))
		page_forbidden(p);
	else if (text_equal(ending, "/edit"))
		draft_form(&d);
	else if (page_posted(p) && draft_changed_since(p, draft)) {
		p->status = 409;
		draft_draw(&d);
	} else if (text_equal(ending, "/publish") && page_posted(p))
		draft_publish(&d);
	else if (text_equal(ending, "/discard"))
		draft_discard(p, draft);
	else
		page_not_found(p);
}
