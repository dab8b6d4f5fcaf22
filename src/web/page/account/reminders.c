/* reminders.c - how often one is reminded of one's actions by mail, and ending it from a mail: looking changes nothing, one POST
 * does, with or without a page of ours before it (RFC 8058). */
#include "base/text.h"
#include "model/engine/keeping.h"
#include "rule/account.h"
#include "rule/reminder.h"
#include "web/govuk/govuk.h"
#include "web/page/account/account.h"
#include "web/record/record_form.h"

static bool reminders_set(struct page *p, const struct account *account, const char *period)
{
	struct account *changed = row_copy(p->arena, &account_entity, account);
	changed->reminders = period;
	return row_put(p->model, &account_entity, account, changed, &p->change);
}

/* ---- the account's own page ---- */

static bool is_reminded(const struct page *p)
{
	static const enum role reminded[] = { ROLE_DEPARTMENT_OFFICER, ROLE_ASSOCIATION, ROLE_OFFICER, ROLE_ADMINISTRATOR };
	return ANY(reminded, COUNT(reminded), visitor_holds(p->visitor, *each));
}

struct reminders_form {
	const char *reminders;
};
static const struct field fields[] = { { FIELD(reminders_form, CODE, reminders), .list = &codelist_reminder_period, .flags = REQUIRED,
    .label = N_("How often do you want reminders of actions, tasks of bids and calls for your saved ideas?"),
    .help = N_("We will not email you if nothing needs an update."), .missing = N_("Choose how often you want to be reminded") } };
static const struct entity form = FORM_OF(reminders_form, fields);

void reminders_section(struct page *p, const struct account *account)
{
	struct reminder_rules rules;
	struct problems ignored = { .arena = p->arena };
	struct record_form f;
	if (!is_reminded(p))
		return;
	reminder_rules_read(p->model, &rules, &ignored);
	const char *city = rules.period == REMINDER_DAILY ? "daily" : rules.period == REMINDER_OFF ? "off" : "weekly";
	record_form_open(&f, p, &form);
	record_form_set(&f, "reminders", text_or(account->reminders, city));
	page_section_begin(p, "mails", _("Reminders by email"), NULL);
	page_form_begin(p, "/account/reminders", false);
	record_form_draw(&f);
	govuk_button(p->o, &(struct govuk_button){ .text = _("Save"), .classes = "govuk-button--secondary" });
	page_form_end(p);
	page_section_end(p);
}

void page_account_reminders(struct page *p)
{
	const struct account *account = model_get(p->model, account, p->visitor->account);
	struct record_form f;
	struct reminders_form typed;
	record_form_open(&f, p, &form);
	if (!record_form_read(&f, &typed))
		page_bad_request(p, p->problems->first->text);
	else if (reminders_set(p, account, typed.reminders))
		page_done(p, "/account", "reminders");
}

/* ---- from a mail ---- */

static void ask(struct page *p, const struct account *account, const char *key)
{
	page_begin(p, NULL, NULL, _("Stop reminders"), NULL);
	html(p->o, "<div class=\"measure\"><p>%s</p>",
	    arena_printf(p->arena, _("%s will get no more reminders of actions. You can turn them on again in your account."), account->email));
	page_form_begin(p, arena_printf(p->arena, "/unsubscribe?key=%s", key), false);
	page_button(p, NULL, _("Stop the reminders"), NULL);
	page_form_end(p);
	html(p->o, "</div>");
	page_end(p);
}

static void reminders_ended(struct page *p)
{
	page_begin(p, NULL, NULL, _("Stop reminders"), NULL);
	html(p->o, "<p>%s</p>", _("You will get no more reminders of actions. You can turn them on again in your account."));
	html(p->o, "<p><a class=\"govuk-link\" href=\"/account\">%s</a></p>", _("Your account"));
	page_end(p);
}

/* The link stays good: a mail program may post twice, and turning off what is off changes nothing. */
void page_unsubscribe(struct page *p)
{
	const char *key = page_parameter(p, "key"); /* in the query, which no log holds */
	const struct ticket *ticket = ticket_find(p->model, key);
	const struct account *account = ticket && ticket_ends_mails(ticket) ? model_get(p->model, account, ticket->account) : NULL;
	p->fresh = true;
	if (!account) {
		page_refusal(p, 404, _("This link is too old"), _("Sign in and choose in your account how often you are reminded."));
		return;
	}
	p->change.who = account->email;
	if (!page_posted(p))
		ask(p, account, key);
	else if (reminders_set(p, account, "off")) {
		if (page_field(p, "List-Unsubscribe"))
			reminders_ended(p);
		else
			page_done(p, "/links/thanks", NULL);
	}
}
