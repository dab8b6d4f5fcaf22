/* accounts.c - for administrators: who has an account, with which roles; inviting, closing. */
#include <string.h>

#include "base/message.h"
#include "base/text.h"
#include "job/mail.h"
#include "model/declared/partners.h"
#include "model/read/committee_read.h"
#include "rule/account.h"
#include "rule/may.h"
#include "rule/partner.h"
#include "web/govuk/govuk.h"
#include "web/kit/session.h"
#include "web/page/account/account.h"
#include "web/page/account/sign.h"
#include "web/record/record_form.h"

static const char *account_href(struct page *p, const struct account *a)
{
	/* by number: addresses of pages stand in logs */
	return arena_printf(p->arena, "/accounts/%lld", (long long)a->head.id);
}

/* ---- the list ---- */

static void role_lines(struct page *p, const struct account *a)
{
	struct set s = model_referring(p->model, &permission_entity, "account", a->head.id, GRANTS_MAX);
	for (size_t i = 0; i < s.count; i++) {
		const struct permission *t = set_row(s, permission, i);
		html(p->o, "%s%s", i ? message_semicolon() : "", _(code_name(&codelist_role, t->role)));
		if (t->organisation != NONE) {
			html(p->o, "%s", message_comma());
			page_link(p, &organisation_entity, t->organisation);
		}
	}
}

void page_accounts(struct page *p)
{
	struct set s = model_all(p->model, &account_entity);
	page_begin(p, (const char *const[]){ _("Accounts"), NULL, NULL }, NULL, _("Accounts"), _("People who can sign in, and their roles."));
	html(p->o, "<p><a class=\"govuk-button\" href=\"/accounts/new\" role=\"button\" data-module=\"govuk-button\">%s</a></p>",
	    _("Invite a person"));
	table_open(p, _("Table of accounts"),
	    (const struct column[]){
	        { NULL, N_("Name") }, { NULL, N_("Email") }, { NULL, N_("Roles") }, { NULL, N_("State") }, { NULL, N_("One-time codes") }, { 0 } });
	for (size_t i = 0; i < s.count; i++) {
		const struct account *a = set_row(s, account, i);
		table_row(p);
		cell(p, (struct cell){ .text = a->name, .address = account_href(p, a) });
		cell_words(p, a->email);
		cell_begin(p, NULL);
		role_lines(p, a);
		cell_end(p);
		cell_words(p, _(code_name(&codelist_account_state, a->state)));
		cell_words(p, a->code_key ? _("On") : _("Off"));
	}
	table_close(p);
	page_end(p);
}

/* ---- inviting ---- */

/* Nobody should wait for a mail that can't go out: then the next page has the link to copy. */
static const char *invited(struct page *p)
{
	return mail_goes(p->model) ? "invited" : "invited-waits";
}

static const char *invited_href(struct page *p, const struct account *a)
{
	const char *nonce = mail_goes(p->model) ? NULL : p->session->nonce;
	return nonce ? arena_printf(p->arena, "%s?made=%s", account_href(p, a), url_encode(p->arena, nonce, false)) : account_href(p, a);
}

static void invitation_link_write(struct page *p, const struct account *a)
{
	const char *link = mail_goes(p->model) ? NULL : sign_invitation_made(p, a);
	if (!link)
		return;
	html(p->o,
	    "<div class=\"govuk-inset-text\"><p><strong>%s</strong></p><p><label class=\"govuk-label\" for=\"invitation\">%s</label>"
	    "<input class=\"govuk-input\" id=\"invitation\" readonly autocomplete=\"off\" spellcheck=\"false\" dir=\"ltr\" value=\"%s\"></p><p>%s</p></div>",
	    arena_printf(p->arena, _("No email leaves this site yet. Give this link to %s yourself."), a->name), _("Link of the invitation"), link,
	    _("It works once, within seven days. Anyone who has it can choose the password: give it to nobody else. We show it for ten minutes. After that, select \u201cSend the invitation again\u201d for a new one."));
}

struct invitation {
	const char *name, *email, *role;
	int64_t organisation, post;
};
static const struct field invite_fields[] = {
	{ FIELD(invitation, TEXT, name), .label = N_("Name"), .flags = REQUIRED, .purpose = "off" },
	{ FIELD(invitation, EMAIL, email), .label = N_("Email address"), .flags = REQUIRED, .purpose = "off" },
	{ FIELD(invitation, CODE, role), .label = N_("Role"), .flags = REQUIRED, .list = &codelist_role },
	{ FIELD(invitation, REF, organisation), .label = N_("For the organisation"), .of = &organisation_entity,
	    .help = N_(
	        "Needed where a role keeps one body’s records, so not for officers and auditors. For a committee member, choose the committee; without one they read the papers of every committee.") },
	{ FIELD(invitation, REF, post), .label = N_("The post that they hold"), .of = &person_entity,
	    .help = N_("Their updates of actions are published in the name of the post, or of their organisation if they have no post.") },
};
static const struct entity invite_entity = FORM_OF(invitation, invite_fields);
/* A role, and for which organisation. */
static const struct entity give_entity = { .name = "give", .size = sizeof(struct invitation), .fields = &invite_fields[2], .field_count = 2 };

static void invite_form(struct page *p, struct record_form *f)
{
	p->title = _("Invite a person");
	html(p->o, "<div class=\"govuk-width-container\">");
	page_crumbs(p, (const char *const[]){ _("Accounts"), "/accounts", NULL, NULL });
	page_problems(p);
	html(p->o, "<div class=\"narrow\"><div class=\"page-head\"><h1 class=\"title\" dir=\"auto\">%s</h1></div>", _("Invite a person"));
	page_form_begin(p, "/accounts/new", false);
	record_form_draw(f);
	page_button(p, NULL, _("Send the invitation"), NULL);
	page_form_end(p);
	html(p->o, "</div></div>\n");
}

/* Posts alone: a person is not named over what is published. */
static void post_check(struct page *p, int64_t post)
{
	if (post != NONE && !person_is_post(model_get(p->model, person, post)))
		problem_add(p->problems, "post", _("We cannot find this post. Check the spelling."));
}

static struct account_request request_of(struct page *p, const struct invitation *i)
{
	return (struct account_request){ .email = i->email,
		.name = i->name,
		.role = i->role,
		.organisation = model_key(p->model, &organisation_entity, i->organisation),
		.post = model_key(p->model, &person_entity, i->post) };
}

/* A role that acts on its own organisation's records is nothing without one. */
static void organisation_check(struct page *p, const struct invitation *i)
{
	if (role_needs_organisation(role_of_code(i->role)) && i->organisation == NONE && !page_problem(p, "organisation"))
		problem_add(p->problems, "organisation", _("Choose the organisation: this role keeps the records of one organisation"));
	if (role_of_code(i->role) == ROLE_COMMITTEE && i->organisation != NONE &&
	    !committee_is(p->model, model_get(p->model, organisation, i->organisation)))
		problem_add(p->problems, "organisation",
		    _("%s is not a committee. Choose the committee, or leave this empty: then they read the papers of every committee"),
		    model_title(p->model, &organisation_entity, i->organisation));
}

void page_account_new(struct page *p)
{
	struct record_form f;
	struct invitation typed;
	record_form_open(&f, p, &invite_entity);
	if (!page_posted(p)) {
		invite_form(p, &f);
		return;
	}
	record_form_read(&f, &typed);
	post_check(p, typed.post);
	if (account_of_email(p->model, typed.email))
		problem_add(p->problems, "email", _("There is already an account with this address"));
	organisation_check(p, &typed);
	const struct account_request request = request_of(p, &typed);
	const struct account *made = p->problems->errors ? NULL : account_invite(p->model, &request, p->problems, &p->change);
	if (made && sign_mail_link(p, made, true)) {
		page_done(p, invited_href(p, made), invited(p));
		return;
	}
	if (!p->problems->errors)
		problem_add(p->problems, "email", _("No invitation can be sent to this address"));
	page_refuse(p);
	invite_form(p, &f);
}

/* ---- one account ---- */

static void act_button(struct page *p, const struct account *a, const char *act, const char *text, bool warns)
{
	page_form_begin(p, account_href(p, a), false);
	html(p->o, "<input type=\"hidden\" name=\"act\" value=\"%s\">", act);
	govuk_button(p->o, &(struct govuk_button){ .text = text, .classes = warns ? "govuk-button--warning" : "govuk-button--secondary" });
	page_form_end(p);
}

static void permissions_section(struct page *p, const struct account *a)
{
	struct set s = model_referring(p->model, &permission_entity, "account", a->head.id, GRANTS_MAX);
	page_section_begin(p, "roles", _("Roles"), NULL);
	for (size_t i = 0; i < s.count; i++) {
		const struct permission *t = set_row(s, permission, i);
		html(p->o, "<div class=\"line\"><p>%s", _(code_name(&codelist_role, t->role)));
		if (t->organisation != NONE) {
			html(p->o, "%s", message_colon());
			page_link(p, &organisation_entity, t->organisation);
		}
		html(p->o, "</p>");
		page_form_begin(p, account_href(p, a), false);
		html(p->o, "<input type=\"hidden\" name=\"act\" value=\"take\"><input type=\"hidden\" name=\"permission\" value=\"%s\">",
		    row_key(p->model, &permission_entity, t));
		govuk_button(p->o, &(struct govuk_button){ .text = _("Remove role"), .classes = "govuk-button--secondary" });
		page_form_end(p);
		html(p->o, "</div>");
	}
	page_form_begin(p, account_href(p, a), false);
	html(p->o, "<input type=\"hidden\" name=\"act\" value=\"give\">");
	struct record_form f;
	record_form_open(&f, p, &give_entity);
	record_form_draw(&f);
	govuk_button(p->o, &(struct govuk_button){ .text = _("Add role"), .classes = "govuk-button--secondary" });
	page_form_end(p);
	page_section_end(p);
}

static void account_page(struct page *p, const struct account *a)
{
	p->title = a->name;
	html(p->o, "<div class=\"govuk-width-container\">");
	page_crumbs(p, (const char *const[]){ _("Accounts"), "/accounts", NULL, NULL });
	page_problems(p);
	html(p->o, "<div class=\"narrow\"><div class=\"page-head\"><h1 class=\"title\" dir=\"auto\">%s</h1><p class=\"lede\">%s%s%s</p></div>",
	    a->name, a->email, message_comma(), _(code_name(&codelist_account_state, a->state)));
	invitation_link_write(p, a);
	permissions_section(p, a);
	page_section_begin(p, "state", _("Account"), NULL);
	if (account_is_closed(a))
		act_button(p, a, "invite", _("Open again: send an invitation"), false);
	else {
		if (account_is_invited(a))
			act_button(p, a, "invite", _("Send the invitation again"), false);
		if (a->code_key)
			act_button(p, a, "code", _("Turn one-time codes off"), false);
		act_button(p, a, "close", _("Close the account"), true);
	}
	page_section_end(p);
	html(p->o, "</div></div>\n");
}

static void account_change(struct page *p, const struct account *a, const char *state, const char *code_key)
{
	struct account *changed = row_copy(p->arena, &account_entity, a);
	changed->state = state;
	changed->code_key = code_key;
	row_save(p->model, &account_entity, a, changed, &p->change);
	session_end_all(p, a->head.id, p->session->login);
	if (a->code_key && !code_key && account_is_active(changed))
		sign_notice(p, a, N_("one-time codes were turned off"), N_("an administrator turned one-time codes off for your account on %s."));
}

/* Whether anybody would be left who can give roles. */
static bool last_administrator(struct page *p, const struct account *a)
{
	struct set s = model_all(p->model, &permission_entity);
	for (size_t i = 0; i < s.count; i++) {
		const struct permission *t = set_row(s, permission, i);
		const struct account *holder = model_get(p->model, account, t->account);
		if (role_of_code(t->role) == ROLE_ADMINISTRATOR && t->account != a->head.id && account_is_active(holder))
			return false;
	}
	return true;
}

static const char *role_give(struct page *p, const struct account *a)
{
	struct record_form f;
	struct invitation typed = { .name = a->name, .email = a->email, .post = NONE };
	record_form_open(&f, p, &give_entity);
	record_form_read(&f, &typed);
	organisation_check(p, &typed);
	const struct account_request request = request_of(p, &typed);
	if (!p->problems->errors)
		account_invite(p->model, &request, p->problems, &p->change);
	return "saved";
}

static const char *role_take(struct page *p, const struct account *a)
{
	const struct permission *t = model_find(p->model, permission, page_field(p, "permission"));
	if (t && t->account == a->head.id && role_of_code(t->role) == ROLE_ADMINISTRATOR && last_administrator(p, a))
		problem_add(p->problems, NULL, _("There must be an administrator: give another person that role first"));
	else if (t && t->account == a->head.id)
		row_delete(p->model, &permission_entity, t, &p->change);
	return "saved";
}

/* What was done, as a code for page_done(). */
static const char *account_act(struct page *p, const struct account *a, const char *act)
{
	if (text_equal(act, "give"))
		return role_give(p, a);
	if (text_equal(act, "take"))
		return role_take(p, a);
	if (text_equal(act, "invite")) {
		if (account_is_closed(a))
			account_change(p, a, CODE_ACCOUNT_STATE_INVITED, NULL);
		sign_mail_link(p, a, true);
		return invited(p);
	}
	if (text_equal(act, "code")) {
		account_change(p, a, a->state, NULL);
		return "code-off";
	}
	if (!text_equal(act, "close"))
		problem_add(p->problems, NULL, _("Nothing was chosen"));
	else if (last_administrator(p, a))
		problem_add(p->problems, NULL, _("There must be an administrator: give another person that role first"));
	else
		account_change(p, a, CODE_ACCOUNT_STATE_CLOSED, a->code_key);
	return "closed";
}

void page_account_of(struct page *p)
{
	int64_t number;
	const struct account *a = integer_parse(p->rest, &number) ? model_get(p->model, account, number) : NULL;
	if (!a) {
		page_not_found(p);
		return;
	}
	if (page_posted(p)) {
		const char *done = account_act(p, a, page_field(p, "act"));
		if (!p->problems->errors) {
			page_done(p, text_starts(done, "invited") ? invited_href(p, a) : account_href(p, a), done);
			return;
		}
		page_refuse(p);
	}
	account_page(p, a);
}
