/* sign.c - in and out: password, one-time code, forgotten password. */
#include "web/page/account/sign.h"

#include <string.h>

#include "base/date.h"
#include "base/log.h"
#include "base/secret.h"
#include "base/text.h"
#include "rule/account.h"
#include "web/govuk/govuk.h"
#include "web/kit/limit.h"
#include "web/kit/session.h"
#include "web/page/account/account.h"
#include "web/record/record_form.h"

enum {
	TRIES_ADDRESS = 300, /* a whole town hall may come from one address */
	MAILS_ADDRESS = 20,
	MAILS_ACCOUNT = 3,
};

static void plain_begin(struct page *p, const char *title)
{
	p->title = title;
	html(p->o, "<div class=\"govuk-width-container\"><div class=\"narrow\">");
	page_problems(p);
	html(p->o, "<div class=\"page-head\"><h1 class=\"title\" dir=\"auto\">%s</h1></div>", title);
}

static void next_field(struct page *p)
{
	const char *next = sign_next(p, NULL);
	if (next)
		html(p->o, "<input type=\"hidden\" name=\"next\" value=\"%s\">", next);
}

/* ---- password ---- */

static const struct field sign_in_fields[] = {
	{ .name = "email", .kind = K_EMAIL, .label = N_("Email address"), .flags = REQUIRED, .purpose = "username" },
	{ .name = "password", .kind = K_TEXT, .label = N_("Password"), .flags = REQUIRED, .purpose = "current-password" },
};

static void who_write(struct page *p)
{
	static const char *const who[] = { N_("work for the council"), N_("sit on one of its committees"), N_("audit the council"),
		N_("belong to an association, a school or a partner city that takes part") };
	html(p->o, "<h2 class=\"subheading\">%s</h2><p>%s</p><p>%s</p><ul class=\"govuk-list govuk-list--bullet\">", _("Who can have an account"),
	    _("You can read this site without an account."), _("You can have one if you:"));
	for (size_t i = 0; i < COUNT(who); i++)
		html(p->o, "<li>%s</li>", _(who[i]));
	html(p->o, "</ul><p>%s <a class=\"govuk-link\" href=\"/enquiries/new\">%s</a></p>", _("An administrator creates accounts."),
	    _("Ask for an account"));
}

static void sign_in_form(struct page *p)
{
	plain_begin(p, _("Sign in"));
	const char *next = sign_next(p, NULL);
	if (next)
		html(p->o, "<p>%s</p>", text_starts(next, "/mine") ? _("Sign in to see your work.") : _("Sign in to see this page."));
	page_form_begin(p, "/sign-in", false);
	next_field(p);
	record_form_fields(p, sign_in_fields, COUNT(sign_in_fields));
	page_button(p, NULL, _("Sign in"), NULL);
	page_form_end(p);
	html(p->o, "<p><a class=\"govuk-link\" href=\"/reset\">%s</a></p>", _("I have forgotten my password"));
	who_write(p);
	account_end(p);
}

static void signed_in(struct page *p, const struct account *account, const char *better)
{
	bool second = account->code_key != NULL;
	sign_tries_forget(p, "sign-in", account->email, account);
	p->change.who = account->email;
	if (better) {
		struct account *changed = row_copy(p->arena, &account_entity, account);
		changed->password = better;
		row_save(p->model, &account_entity, account, changed, &p->change);
	}
	if (p->session->due)
		session_end(p, p->session->due);
	session_begin(p, account, second);
	if (!second)
		session_know(p, model_get(p->model, account, account->head.id)); /* by the hash of now */
	p->logged = arena_printf(p->arena, "signed in: account %lld%s", (long long)account->head.id, second ? ", the code is due" : "");
	const char *next = sign_next(p, "/mine");
	page_done(p, second ? arena_printf(p->arena, "/sign-in/code?next=%s", url_encode(p->arena, next, false)) : next, NULL);
}

void page_sign_in(struct page *p)
{
	if (!page_posted(p)) {
		sign_in_form(p);
		return;
	}
	const char *email = email_normal(p->arena, page_field(p, "email")), *password = text_or(page_field(p, "password"), ""), *better;
	const struct account *account = account_of_email(p->model, email);
	/* where it comes from first: what one address may not try takes no room in the table either */
	if (!p->request->helped &&
	    ((!session_known(p, account) && !sign_may_try(p, "sign-in from", limit_peer(p->arena, p->request->peer), TRIES_ADDRESS)) ||
	        !sign_may_try_account(p, "sign-in", email, account, SIGN_PASSWORD_TRIES)))
		return;
	bool known = account_is_active(account) && account->password && !strpbrk(password, "\r\n") && strlen(password) < 1000;
	/* without an account the same work is done, so that the time does not tell */
	enum help end = sign_verify(p, known ? account->password : password_nobody(), known ? password : "-", &better);
	if (end == HELP_WAITS)
		return;
	if (end == HELP_YES && known) {
		signed_in(p, account, better);
		return;
	}
	log_info("refused: sign-in");
	problem_add(p->problems, "email", "%s",
	    text_empty(page_field(p, "email")) || !*password ? _("Enter your email address and password")
	                                                     : _("Enter a correct email address and password"));
	page_refuse(p);
	sign_in_form(p);
}

void page_sign_out(struct page *p)
{
	const struct login *login = p->session->login ? p->session->login : p->session->due;
	if (login)
		session_end(p, login);
	page_done(p, "/", "signed-out");
}

/* ---- one-time code ---- */

static void sign_code_form(struct page *p)
{
	plain_begin(p, _("One-time code"));
	html(p->o, "<p>%s</p>", _("Open your authenticator app and enter the six digits that it shows for this site."));
	page_form_begin(p, "/sign-in/code", false);
	next_field(p);
	sign_code_field(p, N_("Code"));
	page_button(p, NULL, _("Continue"), NULL);
	page_form_end(p);
	html(p->o, "<p>%s</p>", _("If you have lost your device, ask an administrator to turn off the codes of your account."));
	account_end(p);
}

void page_sign_code(struct page *p)
{
	const struct login *due = p->session->due;
	const struct account *account = due ? model_get(p->model, account, due->account) : NULL;
	if (!account || !account->code_key) {
		p->status = 303;
		p->bare = true;
		p->response->location = "/sign-in";
		return;
	}
	if (!page_posted(p)) {
		sign_code_form(p);
		return;
	}
	p->change.who = account->email;
	if (!sign_may_try(p, "code", account->email, SIGN_CODE_TRIES))
		return;
	if (!sign_code_read(p, account->code_key)) {
		log_info("refused: one-time code of account %lld", (long long)account->head.id);
		page_refuse(p);
		sign_code_form(p);
		return;
	}
	limit_forget("code", account->email);
	session_end(p, due);
	session_begin(p, account, false);
	session_know(p, account);
	p->logged = arena_printf(p->arena, "signed in: account %lld, by a code", (long long)account->head.id);
	page_done(p, sign_next(p, "/mine"), NULL);
}

/* ---- a new password ---- */

struct reset {
	const char *email;
};
static const struct field reset_fields[] = { { FIELD(reset, EMAIL, email), .label = N_("Email address"), .flags = REQUIRED, .purpose = "username",
    .missing = N_("Enter an email address, for example name@example.org") } };
static const struct entity reset_entity = FORM_OF(reset, reset_fields);

static void reset_form(struct page *p, struct record_form *f)
{
	plain_begin(p, _("Reset your password"));
	bool goes = mail_goes(p->model);
	if (!goes)
		govuk_inset_text(p->o,
		    &(struct govuk_inset_text){ .text = _("We cannot send emails at the moment. Ask an administrator to reset your password.") });
	html(p->o, "<p>%s</p>",
	    goes ? _("Enter the email address of your account. If there is one, we will email you a link within a few minutes.")
	         : _("Or enter the email address of your account. If there is one, we will email you a link as soon as our email works."));
	page_form_begin(p, "/reset", false);
	record_form_draw(f);
	page_button(p, NULL, _("Send the link"), NULL);
	page_form_end(p);
	account_end(p);
}

void page_reset(struct page *p)
{
	struct record_form f;
	struct reset typed;
	record_form_open(&f, p, &reset_entity);
	if (!page_posted(p)) {
		reset_form(p, &f);
		return;
	}
	if (!record_form_read(&f, &typed)) {
		page_refuse(p);
		reset_form(p, &f);
		return;
	}
	const char *email = email_normal(p->arena, typed.email);
	if (!sign_may_try(p, "reset from", limit_peer(p->arena, p->request->peer), MAILS_ADDRESS))
		return;
	sign_site_address(p); /* before it is looked for, so that the answer is the same when there is none */
	const struct account *account = p->problems->errors ? NULL : account_of_email(p->model, email);
	/* too many for one account are dropped in silence: the answer must not tell that there is one */
	if (account_is_active(account) && limit_take("reset", email, MAILS_ACCOUNT, SIGN_TRY_SECONDS, clock_now()))
		sign_mail_link(p, account, false);
	if (p->problems->errors) {
		page_refuse(p);
		reset_form(p, &f);
		return;
	}
	page_done(p, "/reset/sent", NULL);
}

void page_reset_sent(struct page *p)
{
	bool goes = mail_goes(p->model);
	plain_begin(p, goes ? _("Check your email") : _("We cannot email you a link yet"));
	html(p->o, "<p>%s</p>",
	    goes
	        ? _("If there is an account with that address, a link for a new password is on its way. It works once, within an hour.")
	        : _("Ask an administrator to reset your password. If there is an account with that address, we will email a link as soon as our email works."));
	account_end(p);
}
