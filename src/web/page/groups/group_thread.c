/* group_thread.c - a thread of a group: its letters, and the form of one more; and how a thread is begun. */
#include "base/message.h"
#include "base/text.h"
#include "job/letters/letters.h"
#include "model/rows/letters.h"
#include "web/govuk/govuk.h"
#include "web/page/groups/groups.h"
#include "web/record/record_form.h"
#include "web/record/words.h"

struct thread_form {
	const char *title, *text;
};
#define TEXT_FIELD(help_) \
	{ \
		FIELD(thread_form, NOTE, text), .label = N_("Your letter"), .help = (help_), .flags = REQUIRED | PLAIN, .max = 20000, \
		                                .missing = N_("Write your letter") \
	}
static const struct field fields[] = { { FIELD(thread_form, TEXT, title), .label = N_("What is it about?"), .flags = REQUIRED,
	                                   .missing = N_("Say in a few words what it is about") },
	TEXT_FIELD(N_("Each member gets it by email")) };
static const struct entity begin_entity = FORM_OF(thread_form, fields);
static const struct field more[] = { TEXT_FIELD(N_("Each member gets it by email")) };
static const struct entity more_entity = FORM_OF(thread_form, more);

static struct letters_author thread_author(struct page *p, const struct forum *f)
{
	return (struct letters_author){
		.account = p->visitor->account, .organisation = forum_member_of(p->model, f->head.id, p->visitor->account), .name = p->visitor->name
	};
}

/* ---- a new one ---- */

static void thread_begin_draw(struct page *p, const struct forum *f, struct record_form *form)
{
	p->title = _("Write to the group");
	page_form_head(
	    p, (const char *const[]){ _("Groups"), "/groups", f->name, group_path(p, f, ""), p->title, NULL, NULL }, f->name, p->title, NULL);
	record_form_write(form, group_path(p, f, "/new"), _("Send"));
	html(p->o, "</div>\n");
}

void group_thread_begin(struct page *p, const struct forum *f)
{
	struct record_form form;
	struct thread_form said = { NULL, NULL };
	if (!group_writes(p, f)) {
		page_forbidden(p);
		return;
	}
	record_form_open(&form, p, &begin_entity);
	if (!page_posted(p)) {
		thread_begin_draw(p, f, &form);
		return;
	}
	if (!record_form_read(&form, &said)) {
		page_refuse(p);
		thread_begin_draw(p, f, &form);
		return;
	}
	const struct letters_author by = thread_author(p, f);
	const struct thread *t = letters_begin(p->model, f, said.title, said.text, &by, &p->change);
	if (t)
		page_done(p, group_path(p, f, arena_printf(p->arena, "/%s", t->reference)), "saved");
}

/* ---- one ---- */

static void thread_letter_write(struct page *p, const struct letter *t)
{
	html(p->o, "<li class=\"letter\"><p class=\"small muted\"><b>%s</b>", text_or(t->author, _("Nobody is named")));
	if (t->organisation != NONE) {
		html(p->o, "%s", message_comma());
		page_link(p, &organisation_entity, t->organisation);
	}
	html(p->o, " \u00b7 %s</p><div class=\"as-typed\" dir=\"auto\">%s</div></li>", words_moment(p, t->at), t->text);
}

static void thread_draw(struct page *p, const struct forum *f, const struct thread *t, struct record_form *form)
{
	struct set all = letters_of_thread(p->model, t->head.id);
	p->title = t->title;
	page_form_head(p,
	    (const char *const[]){ _("Groups"), "/groups", f->name, group_path(p, f, ""), text_cut(p->arena, t->title, 60), NULL, NULL }, f->name,
	    t->title, NULL);
	html(p->o, "<ol class=\"govuk-list letters\">");
	for (size_t i = 0; i < all.count; i++)
		thread_letter_write(p, set_row(all, letter, i));
	html(p->o, "</ol>");
	if (group_writes(p, f)) {
		page_section_begin(p, "answer", _("Answer"), NULL);
		record_form_write(form, group_path(p, f, arena_printf(p->arena, "/%s", t->reference)), _("Send"));
		page_section_end(p);
	}
	html(p->o, "</div>\n");
}

void group_thread(struct page *p, const struct forum *f, const char *reference)
{
	const struct thread *t = model_find(p->model, thread, reference);
	struct record_form form;
	struct thread_form said = { NULL, NULL };
	if (!t || t->forum != f->head.id) {
		page_not_found(p);
		return;
	}
	record_form_open(&form, p, &more_entity);
	if (!page_posted(p)) {
		thread_draw(p, f, t, &form);
		return;
	}
	if (!record_form_read(&form, &said)) {
		page_refuse(p);
		thread_draw(p, f, t, &form);
		return;
	}
	const struct letters_author by = thread_author(p, f);
	if (letters_add(p->model, t, said.text, &by, &p->change))
		page_done(p, group_path(p, f, arena_printf(p->arena, "/%s", t->reference)), "saved");
}
