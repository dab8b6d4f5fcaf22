/* enquiry.c - one enquiry for officers: what was asked, its letters in one thread, the answer by mail, and what becomes of it. */
#include "web/page/enquiries/enquiry.h"

#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "job/letters/letters.h"
#include "job/mail.h"
#include "model/engine/row.h"
#include "model/rows/letters.h"
#include "rule/keeping.h"
#include "web/govuk/govuk.h"
#include "web/kit/session.h"
#include "web/page/enquiries/enquiries.h"
#include "web/record/attachments.h"
#include "web/record/record_form.h"
#include "web/record/words.h"

enum { TEMPLATES = 60, FILES = 20 };

struct answer_form {
	const char *text;
};
static const struct field answer_fields[] = { { FIELD(answer_form, NOTE, text), .label = N_("Your answer, or a note"),
    .help = N_("We email an answer to the person who asked. Only officers read a note"), .flags = REQUIRED | PLAIN, .max = 20000,
    .missing = N_("Write the answer or the note") } },
                          note_fields[] = { { FIELD(answer_form, NOTE, text), .label = N_("Your note"),
	                      .help = N_("We have no email address for this enquiry, so you can only keep a note. Only officers can read it"),
	                      .flags = REQUIRED | PLAIN, .max = 20000, .missing = N_("Write the note") } };
static const struct entity answer_entity = FORM_OF(answer_form, answer_fields), note_entity = FORM_OF(answer_form, note_fields);

struct asked {
	struct page *page;
	const struct enquiry *enquiry;
	struct set letters, same;
	bool whole, keeps; /* the visitor reads who asked and what; and answers */
	struct record_form form;
};

static const char *asked_href(const struct asked *q)
{
	return record_href(q->page, &enquiry_entity, q->enquiry->head.id);
}

/* ---- the thread ---- */

static void letter_files_write(struct page *p, const struct letter *t)
{
	struct set files = model_said_of(p->model, &attachment_entity, &letter_entity, t->head.id, FILES);
	for (size_t i = 0; i < files.count; i++) {
		const struct attachment *of = set_row(files, attachment, i);
		const struct file *f = model_get(p->model, file, of->file);
		if (f)
			html(p->o, "<p class=\"small\"><a class=\"govuk-link\" href=\"%s\">%s</a> (%s)</p>", attachment_href(p, of, f),
			    attachment_name(of, f), attachment_size(p->arena, f->size));
	}
}

/* The mail that began the enquiry stands above already, so only its files are shown. */
static void asked_letter_write(struct page *p, const struct enquiry *q, const struct letter *t)
{
	html(p->o, "<li class=\"letter letter--%s\"><p class=\"small muted\"><b>%s</b> \u00b7 %s \u00b7 %s</p>", t->way,
	    _(code_name(&codelist_letter_way, t->way)), text_or(t->author, _("Nobody is named")), words_moment(p, t->at));
	if (!text_equal(t->text, q->text))
		html(p->o, "<div class=\"as-typed\" dir=\"auto\">%s</div>", t->text);
	letter_files_write(p, t);
	html(p->o, "</li>");
}

static void asked_letters_write(struct asked *q)
{
	struct page *p = q->page;
	if (!q->letters.count || !q->whole)
		return;
	page_section_begin(p, "letters", _("Letters"), NULL);
	html(p->o, "<ol class=\"govuk-list letters\">");
	for (size_t i = 0; i < q->letters.count; i++)
		asked_letter_write(p, q->enquiry, set_row(q->letters, letter, i));
	html(p->o, "</ol>");
	page_section_end(p);
}

/* ---- the answer ---- */

/* "{name}" and "{reference}" in a template. */
static const char *template_filled(struct page *p, const struct enquiry *q, const char *text)
{
	const struct {
		const char *mark, *value;
	} each[] = { { "{name}", text_or(q->name, "") }, { "{reference}", q->reference } };
	struct out o = { .arena = p->arena };
	while (*text) {
		size_t i = 0;
		while (i < COUNT(each) && !text_starts(text, each[i].mark))
			i++;
		if (i < COUNT(each))
			out_str(&o, each[i].value);
		else
			out_char(&o, *text);
		text += i < COUNT(each) ? strlen(each[i].mark) : 1;
	}
	return out_text(&o);
}

static bool template_fits(const struct reply_template *t, const struct enquiry *q)
{
	return !t->kind || text_equal(t->kind, enquiry_kind(q));
}

/* Each begins the answer by its own link: no script is needed. */
static void templates_write(struct asked *q)
{
	struct page *p = q->page;
	struct set all = model_all(p->model, &reply_template_entity);
	size_t shown = 0;
	for (size_t i = 0; i < all.count && shown < TEMPLATES; i++) {
		const struct reply_template *t = set_row(all, reply_template, i);
		if (!template_fits(t, q->enquiry))
			continue;
		html(p->o, shown++ ? " \u00b7 " : "<p class=\"small\">%s ", _("Begin with:"));
		html(p->o, "<a class=\"govuk-link\" href=\"%s?template=%s#answer\">%s</a>", asked_href(q), url_encode(p->arena, t->title, false),
		    t->title);
	}
	html(p->o, shown ? "</p>" : "");
}

static void answer_draw(struct asked *q)
{
	struct page *p = q->page;
	bool answers = mail_address_good(q->enquiry->email);
	page_section_begin(p, "answer", answers ? _("Answer") : _("Note"), NULL);
	if (answers)
		templates_write(q);
	else
		page_link_line(p, arena_printf(p->arena, "/edit/enquiry/%s", url_encode(p->arena, q->enquiry->reference, true)),
		    _("Add the email address, if you have it"));
	page_fields_begin(p, asked_href(q), false);
	record_form_draw(&q->form);
	html(p->o, "<div class=\"govuk-button-group\">");
	if (answers)
		page_button(p, "answer", _("Send the answer"), NULL);
	page_button(p, "keep-note", _("Keep it as a note"), answers ? "govuk-button--secondary" : NULL);
	html(p->o, "</div></div>");
	page_form_end(p);
	page_section_end(p);
}

/* ---- what becomes of it ---- */

static void asked_states_draw(struct asked *q)
{
	struct page *p = q->page;
	const struct enquiry *e = q->enquiry;
	page_section_begin(p, "triage", _("What is next"), NULL);
	page_form_begin(p, asked_href(q), false);
	html(p->o, "<div class=\"govuk-button-group\" id=\"act\">");
	if (enquiry_is_spam(e))
		page_button(p, "reopen", _("It is no spam"), "govuk-button--secondary");
	else {
		page_button(p, enquiry_is_closed(e) ? "reopen" : "close", enquiry_is_closed(e) ? _("Open it again") : _("Close it"),
		    "govuk-button--secondary");
		page_button(p, "spam", _("Set aside as spam"), "govuk-button--secondary");
	}
	html(p->o, "<a class=\"govuk-link\" href=\"/edit/enquiry/%s\">%s</a></div>", url_encode(p->arena, e->reference, true),
	    _("Say what kind it is and who owns it"));
	page_form_end(p);
	if (enquiry_is_spam(e))
		html(p->o, "<p class=\"small muted\">%s</p>", arena_printf(p->arena, _("It goes by itself after %d days."), LETTERS_SPAM_DAYS));
	page_section_end(p);
}

static void asked_same_draw(struct asked *q)
{
	struct page *p = q->page;
	if (!q->same.count || q->enquiry->same_as != NONE)
		return;
	page_section_begin(p, "same", _("Perhaps the same"), _("Of the same address, or with the same subject"));
	page_form_begin(p, asked_href(q), false);
	html(p->o, "<ul class=\"govuk-list\" id=\"into\">");
	for (size_t i = 0; i < q->same.count; i++) {
		const struct enquiry *e = set_row(q->same, enquiry, i);
		html(p->o,
		    "<li><label><input type=\"radio\" name=\"into\" value=\"%s\"> %s</label> <a class=\"govuk-link\" href=\"%s\">%s</a>"
		    " <span class=\"small muted\">%s%s%s</span></li>",
		    e->reference, e->subject, record_href(p, &enquiry_entity, e->head.id), e->reference,
		    _(code_name(&codelist_enquiry_state, e->state)), message_comma(), date_people(p->arena, e->date));
	}
	html(p->o, "</ul>");
	page_button(p, "merge", _("Move this one’s letters there"), "govuk-button--secondary");
	page_form_end(p);
	page_section_end(p);
}

/* ---- the page ---- */

static void asked_facts_draw(struct asked *q)
{
	struct page *p = q->page;
	facts_begin(p);
	for (size_t i = 0; i < enquiry_entity.field_count; i++) {
		const struct field *f = &enquiry_entity.fields[i];
		if (f->kind == K_STAMP && row_present(f, q->enquiry)) {
			fact_begin(p, _(f->label));
			html_text(p->o, words_moment(p, field_text(f, q->enquiry)));
			fact_end(p);
		} else if (f->kind != K_STAMP && (!(f->flags & PRIVATE) || q->whole))
			fact(p, &enquiry_entity, q->enquiry, f->name);
	}
	facts_end(p);
	if (q->whole && text_empty(q->enquiry->text) && !q->letters.count)
		page_empty(p, _("No message is recorded. It may have come by telephone or in person."));
}

static void asked_draw(struct asked *q)
{
	struct page *p = q->page;
	if (q->whole)
		page_log_access(p, "view", &enquiry_entity, q->enquiry->head.id, "name email text", NULL);
	p->subject_kind = &enquiry_entity;
	p->subject = q->enquiry;
	p->title = q->enquiry->subject;
	page_form_head(
	    p, (const char *const[]){ _("Enquiries"), "/enquiries", q->enquiry->reference, NULL, NULL }, _("Enquiry"), q->enquiry->subject, NULL);
	asked_facts_draw(q);
	asked_letters_write(q);
	if (q->keeps) {
		if (!enquiry_is_spam(q->enquiry) && q->enquiry->same_as == NONE)
			answer_draw(q);
		asked_same_draw(q);
		asked_states_draw(q);
	}
	enquiry_firm_write(p, q->enquiry);
	page_end(p);
}

static void asked_refuse(struct asked *q)
{
	page_refuse(q->page);
	asked_draw(q);
}

static bool state_put(struct asked *q, const char *state)
{
	struct enquiry *now = row_copy(q->page->arena, &enquiry_entity, q->enquiry);
	now->state = state;
	return row_put(q->page->model, &enquiry_entity, q->enquiry, now, &q->page->change);
}

static void asked_letter_send(struct asked *q, bool answers)
{
	struct page *p = q->page;
	struct answer_form said = { NULL };
	if (!record_form_read(&q->form, &said)) {
		asked_refuse(q);
		return;
	}
	if (answers && !mail_address_good(q->enquiry->email)) {
		problem_add(p->problems, "text", "%s", _("Who asked gave no email address, so no answer can be sent. Keep a note"));
		asked_refuse(q);
		return;
	}
	bool good = answers ? letters_answer(p->model, q->enquiry, p->visitor->name, said.text, &p->change)
	                    : letters_note(p->model, q->enquiry, p->visitor->name, said.text, &p->change);
	if (good)
		page_done(p, asked_href(q), answers ? "answer-sent" : "saved");
}

static void asked_merge(struct asked *q)
{
	struct page *p = q->page;
	const char *key = page_field(p, "into");
	const struct enquiry *into = key ? model_find(p->model, enquiry, key) : NULL;
	bool listed = false;
	for (size_t i = 0; into && i < q->same.count; i++)
		listed = listed || set_row(q->same, enquiry, i)->head.id == into->head.id;
	if (!listed) {
		problem_add(p->problems, "into", "%s", _("Choose the enquiry that it says again"));
		asked_refuse(q);
	} else if (letters_merge(p->model, q->enquiry, into, &p->change))
		page_done(p, record_href(p, &enquiry_entity, into->head.id), "saved");
}

static void asked_post(struct asked *q)
{
	struct page *p = q->page;
	static const struct {
		const char *act, *state;
	} states[] = { { "close", CODE_ENQUIRY_STATE_CLOSED }, { "reopen", CODE_ENQUIRY_STATE_NEW }, { "spam", CODE_ENQUIRY_STATE_SPAM } };
	const char *act = page_field(p, "act");
	if (text_equal(act, "answer") || text_equal(act, "keep-note")) {
		asked_letter_send(q, text_equal(act, "answer"));
		return;
	}
	if (text_equal(act, "merge")) {
		asked_merge(q);
		return;
	}
	for (size_t i = 0; i < COUNT(states); i++)
		if (text_equal(act, states[i].act)) {
			if (state_put(q, states[i].state))
				page_done(p, asked_href(q), "saved");
			return;
		}
	problem_add(p->problems, "act", "%s", _("Choose what to do: answer, keep a note, close it, or set it aside"));
	asked_refuse(q);
}

void page_enquiry(struct page *p)
{
	const struct enquiry *e = model_find(p->model, enquiry, p->rest);
	if (!page_may(p, ACT_CHANGE, &enquiry_entity, e) && !page_may(p, ACT_HISTORY, &enquiry_entity, e)) {
		page_forbidden(p);
		return;
	}
	if (!e) {
		page_not_found(p);
		return;
	}
	struct asked q = { .page = p, .enquiry = e, .letters = letters_of_enquiry(p->model, e->head.id) };
	q.whole = page_may(p, ACT_PRIVATE, &enquiry_entity, e);
	q.keeps = !p->as_at && page_may(p, ACT_CHANGE, &enquiry_entity, e);
	q.same = enquiries_like(p->model, e->head.id, e->email ? text_fold(p->arena, e->email) : "", text_fold(p->arena, e->subject));
	record_form_open(&q.form, p, mail_address_good(e->email) ? &answer_entity : &note_entity);
	if (page_posted(p) && !page_require(p, ACT_CHANGE, &enquiry_entity, e))
		return;
	if (page_posted(p)) {
		asked_post(&q);
		return;
	}
	const char *title = page_parameter(p, "template");
	const struct reply_template *t = title ? model_find(p->model, reply_template, title) : NULL;
	if (t)
		record_form_set(&q.form, "text", template_filled(p, e, t->text));
	asked_draw(&q);
}
