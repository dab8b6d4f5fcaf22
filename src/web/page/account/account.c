/* account.c - one's own account: password, one-time codes, sessions. */
#include "web/page/account/account.h"

#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "base/secret.h"
#include "base/text.h"
#include "web/govuk/govuk.h"
#include "web/kit/qr.h"
#include "web/kit/session.h"
#include "web/page/account/sign.h"
#include "web/record/record_form.h"

static const struct account *own_account(struct page *p)
{
	return model_get(p->model, account, p->visitor->account);
}

static void account_begin(struct page *p, const char *title)
{
	p->title = title;
	html(p->o, "<div class=\"govuk-width-container\">");
	page_crumbs(p, (const char *const[]){ _("Your account"), "/account", NULL, NULL });
	page_problems(p);
	html(p->o, "<div class=\"narrow\"><div class=\"page-head\"><h1 class=\"title\" dir=\"auto\">%s</h1></div>", title);
}

void account_end(struct page *p)
{
	html(p->o, "</div></div>\n");
}

/* ---- the page ---- */

static void roles_list(struct page *p)
{
	html(p->o, "<ul class=\"govuk-list govuk-list--bullet\">");
	for (size_t i = 0; i < p->visitor->grant_count; i++) {
		const struct grant *g = &p->visitor->grants[i];
		html(p->o, "<li>%s", _(code_name(&codelist_role, role_code(g->role))));
		if (g->organisation != NONE) {
			html(p->o, "%s", message_colon());
			page_link(p, &organisation_entity, g->organisation);
		}
		html(p->o, "</li>");
	}
	html(p->o, "</ul><p>");
	page_link_text(p, "/roles", _("Who may do what"));
	html(p->o, "</p>");
}

static const char *stamp_people(struct page *p, const char *stamp)
{
	return arena_printf(p->arena, "%s%s%.5s", date_short(p->arena, arena_strndup(p->arena, stamp, 10)), message_comma(), stamp + 11);
}

static void sessions_table(struct page *p)
{
	struct set s = model_referring(p->model, &login_entity, "account", p->visitor->account, 100);
	table_open(p, _("Table of sessions"),
	    (const struct column[]){ { NULL, N_("Since") }, { NULL, N_("Last seen") }, { NULL, N_("From") }, { NULL, N_("Browser") }, { 0 } });
	for (size_t i = 0; i < s.count; i++) {
		const struct login *l = set_row(s, login, i);
		bool this = p->session->login && l->head.id == p->session->login->head.id;
		table_row(p);
		cell(p, (struct cell){ .text = stamp_people(p, l->head.created), .after = this ? _(" (this session)") : NULL });
		cell_words(p, stamp_people(p, l->seen));
		cell_words(p, l->peer);
		cell_words(p, text_cut(p->arena, text_or(l->agent, ""), 80));
	}
	table_close(p);
	html(p->o, "<p class=\"small\">%s %s</p>", _("Times are in UTC."),
	    _("If you sign out everywhere else, your tokens for programs and the address of your own calendar end as well."));
	page_form_begin(p, "/account/sessions", false);
	govuk_button(p->o, &(struct govuk_button){ .text = _("Sign out everywhere else"), .classes = "govuk-button--secondary" });
	page_form_end(p);
}

static void code_section(struct page *p, const struct account *account)
{
	html(p->o, "<p>%s</p><p>",
	    account->code_key ? _("One-time codes are on: after your password you enter a code from your authenticator app.")
	                      : _("One-time codes are off. If you turn them on, nobody can sign in with your password alone."));
	page_link_text(p, "/account/code", account->code_key ? _("Turn one-time codes off") : _("Turn one-time codes on"));
	html(p->o, "</p>");
}

void page_account(struct page *p)
{
	const struct account *account = own_account(p);
	page_begin(p, NULL, NULL, _("Your account"), arena_printf(p->arena, _("%s, %s"), account->name, account->email));
	page_section_begin(p, "roles", _("Your roles"), NULL);
	roles_list(p);
	page_section_end(p);
	page_section_begin(p, "security", _("Password and one-time codes"), NULL);
	page_link_line(p, "/account/password", _("Change your password"));
	code_section(p, account);
	page_section_end(p);
	reminders_section(p, account);
	account_language_section(p, account);
	page_section_begin(p, "tokens", _("Programs"), NULL);
	page_link_line(p, "/tokens", _("Tokens for programs that act in your name"));
	page_link_line(p, "/calendar/own", _("Your own dates in your calendar program"));
	page_section_end(p);
	page_section_begin(p, "sessions", _("Where you are signed in"), NULL);
	sessions_table(p);
	page_section_end(p);
	page_end(p);
}

void page_account_sessions(struct page *p)
{
	session_end_all(p, p->visitor->account, p->session->login);
	page_done(p, "/account", "signed-out-elsewhere");
}

/* ---- password ---- */

static void account_password_form(struct page *p)
{
	account_begin(p, _("Change your password"));
	page_form_begin(p, "/account/password", false);
	record_form_fields(p,
	    &(struct field){
	        .name = "password-now", .kind = K_TEXT, .label = N_("Current password"), .flags = REQUIRED, .purpose = "current-password" },
	    1);
	sign_password_fields(p);
	page_button(p, NULL, _("Change the password"), NULL);
	page_form_end(p);
	account_end(p);
}

/* Two pieces of work for the helper: whether the old one is right, then the new one's hash. The first answer leaves no trace in
 * the request, so both go in one task. */
void page_account_password(struct page *p)
{
	const struct account *account = own_account(p);
	const char *now = text_or(page_field(p, "password-now"), ""), *hash = NULL;
	const char *password = page_posted(p) ? sign_password_read(p) : NULL;
	if (page_posted(p) && (strpbrk(now, "\r\n") || strlen(now) > 1000))
		problem_add(p->problems, "password-now", _("Enter your current password"));
	if (password && !p->problems->errors) {
		if (!p->request->helped && !sign_may_try(p, "password", account->email, SIGN_PASSWORD_TRIES))
			return;
		enum help end = sign_change(p, account->password, now, password, &hash);
		if (end == HELP_WAITS)
			return;
		if (end == HELP_NO)
			problem_add(p->problems, "password-now", _("This is not your current password"));
	}
	if (!hash) {
		if (page_posted(p))
			page_refuse(p);
		account_password_form(p);
		return;
	}
	account_password(p->model, account, hash, &p->change);
	session_end_all(p, account->head.id, p->session->login);
	sign_notice(p, account, N_("your password was changed"), N_("the password of your account on %s was changed."));
	page_done(p, "/account", "password");
}

/* ---- one-time codes ---- */

static void account_code_form(struct page *p, const struct account *account, const char *key)
{
	const char *site = model_setting(p->model, "site-name", _("International strategy"));
	account_begin(p, _("Turn one-time codes on"));
	html(p->o, "<p>%s</p>", _("Scan this picture with your authenticator app, or type in the key."));
	qr_svg(p->o, code_address(p->arena, key, site, account->email), _("The key as a picture for authenticator apps"));
	html(p->o, "<p>%s <code class=\"secret-key\">", _("Key:"));
	for (const char *s = key; *s; s += strlen(s) < 4 ? strlen(s) : 4)
		html(p->o, "%s%s", s == key ? "" : " ", arena_strndup(p->arena, s, 4));
	html(p->o, "</code></p>");
	page_form_begin(p, "/account/code", false);
	html(p->o, "<input type=\"hidden\" name=\"key\" value=\"%s\">", key);
	sign_again_fields(p, account);
	sign_code_field(p, N_("The code that it shows"));
	page_button(p, NULL, _("Turn on"), NULL);
	page_form_end(p);
	account_end(p);
}

static void code_off_form(struct page *p, const struct account *account)
{
	account_begin(p, _("Turn one-time codes off"));
	page_form_begin(p, "/account/code", false);
	html(p->o, "<p>%s</p>", _("Enter your password and a code once more. After that you need only your password."));
	sign_again_fields(p, account);
	page_button(p, NULL, _("Turn off"), "govuk-button--warning");
	page_form_end(p);
	account_end(p);
}

static void code_form_again(struct page *p, const struct account *account, const char *key)
{
	if (page_posted(p))
		page_refuse(p);
	if (account->code_key)
		code_off_form(p, account);
	else
		account_code_form(p, account, key);
}

/* Anyone who finds a browser signed in must not be able to lock its owner out: the password, and the code of the key that is or comes on. */
static enum help code_change_proved(struct page *p, const struct account *account, const char *key)
{
	enum help end = sign_again(p, account);
	if (end != HELP_YES || account->code_key)
		return end;
	if (!sign_may_try(p, "code", account->email, SIGN_CODE_TRIES))
		return HELP_WAITS;
	return sign_code_read(p, key) ? HELP_YES : HELP_NO;
}

void page_account_code(struct page *p)
{
	const struct account *account = own_account(p);
	const char *posted = page_field(p, "key");
	/* a key of our own making alone: 32 signs of base32 */
	bool ours = posted && strlen(posted) == 32 && strspn(posted, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") == 32;
	const char *key = account->code_key ? account->code_key : ours ? posted : code_key_new(p->arena);
	enum help end = page_posted(p) ? code_change_proved(p, account, key) : HELP_NO;
	if (end == HELP_WAITS)
		return;
	if (end == HELP_NO) {
		code_form_again(p, account, key);
		return;
	}
	struct account *changed = row_copy(p->arena, &account_entity, account);
	changed->code_key = account->code_key ? NULL : key;
	row_save(p->model, &account_entity, account, changed, &p->change);
	if (changed->code_key) {
		session_end_all(p, account->head.id, p->session->login); /* who got in without a code is out */
		sign_notice(p, account, N_("one-time codes were turned on"), N_("one-time codes were turned on for your account on %s."));
	} else
		sign_notice(p, account, N_("one-time codes were turned off"), N_("one-time codes were turned off for your account on %s."));
	page_done(p, "/account", changed->code_key ? "code-on" : "code-off");
}
