/* remind.c - an officer reminds the owner of an action by email: who gets it, when they were reminded last, and a message of one's own. */
#include "base/date.h"
#include "base/text.h"
#include "job/letters/remind.h"
#include "job/mail.h"
#include "job/tell.h"
#include "model/declared/partners.h"
#include "rule/element.h"
#include "rule/progress.h"
#include "web/govuk/govuk.h"
#include "web/page/keeping/keeping.h"
#include "web/record/record_form.h"
#include "web/view/progress.h"

struct remind_form {
	const char *note;
};
static const struct field remind_fields[] = { { FIELD(remind_form, NOTE, note), .label = N_("Your message"),
    .help = N_("The email names the action, its due date and its status, and leads to the form for an update"), .flags = PLAIN, .max = 2000 } };
static const struct entity remind_entity = FORM_OF(remind_form, remind_fields);

/* Why nobody can be reminded; NULL: somebody can. */
static const char *remind_not(struct page *p, const struct element *e)
{
	if (e->owner == NONE)
		return _("The action has no owner. Name one first.");
	if (!tell_reaches(p->model, e->owner))
		return _("Nobody has an account for the owner, so no email can be sent. Speak to them, or give an update yourself.");
	if (!tell_site(p->model))
		return _("The site has no web address yet, so it can\u2019t send emails with links. Ask an administrator to set it.");
	return mail_goes(p->model) ? NULL : _("No mail server is set up yet, so no email can be sent. Ask an administrator to set one up.");
}

static void remind_draw(struct page *p, const struct element *e, struct record_form *f)
{
	const char *last, *known = element_known(p->arena, e), *not = remind_not(p, e);
	struct remind_days days = remind_days_of(p->model, e->head.id);
	struct progress g = progress_of_action(p->model, e);
	last = remind_last(p->model, &days, e->head.id);
	p->title = _("Remind the owner");
	page_form_head(
	    p, (const char *const[]){ _("My work"), "/mine", _("My actions"), "/mine/actions", p->title, NULL, NULL }, known, p->title, NULL);
	facts_begin(p);
	fact(p, &element_entity, e, "owner");
	fact(p, &element_entity, e, "due");
	fact_begin(p, _("Status"));
	progress_word(p, &g);
	fact_end(p);
	fact_begin(p, _("Last reminded"));
	html_text(p->o, last ? date_people(p->arena, last) : _("never"));
	fact_end(p);
	facts_end(p);
	if (not )
		html(p->o, "<p>%s</p>", not );
	else {
		page_form_begin(p, arena_printf(p->arena, "/remind/%s", e->slug), false);
		record_form_draw(f);
		page_button(p, NULL, _("Send the reminder"), NULL);
		page_form_end(p);
	}
	page_link_line(p, record_href(p, &element_entity, e->head.id), known);
	html(p->o, "</div>\n");
}

void page_remind(struct page *p)
{
	const struct element *e = model_find(p->model, element, p->rest);
	struct record_form f;
	struct remind_form typed = { NULL };
	size_t mails = 0;
	if (!e) {
		page_not_found(p);
		return;
	}
	record_form_open(&f, p, &remind_entity);
	if (!page_posted(p)) {
		remind_draw(p, e, &f);
		return;
	}
	const char *not = remind_not(p, e);
	bool read = record_form_read(&f, &typed);
	if (not )
		problem_add(p->problems, "note", "%s", not );
	if (!read || not ) {
		page_refuse(p);
		remind_draw(p, e, &f);
		return;
	}
	if (!remind_owner(p->model, e, typed.note, p->visitor->name, &p->change, &mails))
		return;
	if (mails)
		page_done(p, "/mine/actions", "reminded");
	else
		page_form_over(p, "/mine/actions", _("The owner was reminded of this action today already. Nothing was sent again."));
}
