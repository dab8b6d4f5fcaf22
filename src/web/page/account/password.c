#include <string.h>

#include "base/date.h"
#include "base/locale.h"
#include "base/log.h"
#include "base/secret.h"
#include "base/text.h"
#include "model/read/wordings.h"
#include "web/kit/limit.h"
#include "web/page/account/account.h"
#include "web/page/account/sign.h"
#include "web/record/record_form.h"

enum { SHOWN_SECONDS = 10 * 60 };

/* ---- passwords, in the helper ---- */

#define VERIFY "verify"
#define HASH "hash"
#define CHANGE "change"

/* A task for a helper process is a word and texts of one line each. It answers "yes", "no" or a hash. */
void sign_help(void *context, struct arena *a, const char *task, size_t length, struct out *answer)
{
	const char *line[4] = { "", "", "", "" };
	char *text = arena_strndup(a, task, length);
	(void)context;
	for (size_t i = 0; i < COUNT(line) && text; i++) {
		char *end = strchr(text, '\n');
		line[i] = text;
		if (end)
			*end = 0;
		text = end ? end + 1 : NULL;
	}
	if (text_equal(line[0], HASH)) {
		out_str(answer, password_hash(a, line[1]));
		return;
	}
	bool good = password_verify(line[1], line[2]);
	if (text_equal(line[0], CHANGE))
		out_str(answer, good ? password_hash(a, line[3]) : "no");
	else
		out_fmt(answer, "%s%s", good ? "yes" : "no", good && password_ages(line[1]) ? password_hash(a, line[2]) : "");
}

/* NULL: it waits, or could not be asked. */
static const char *helped(struct page *p, const char *task)
{
	if (p->request->helped)
		return arena_strndup(p->arena, p->request->helped, p->request->helped_length);
	p->waits = http_help(p->request, task, strlen(task));
	if (!p->waits)
		page_refusal(p, 503, _("Too many people are signing in"), _("Wait a moment, then try again. Nothing was changed."));
	return NULL;
}

enum help sign_verify(struct page *p, const char *hash, const char *password, const char **better)
{
	const char *answer = helped(p, arena_printf(p->arena, VERIFY "\n%s\n%s", hash, password));
	if (!answer)
		return HELP_WAITS;
	*better = text_starts(answer, "yes") && answer[3] ? answer + 3 : NULL;
	return text_starts(answer, "yes") ? HELP_YES : HELP_NO;
}

static enum help hash_answer(const char *answer, const char **hash)
{
	if (!answer)
		return HELP_WAITS;
	*hash = answer[0] == '$' ? answer : NULL;
	return *hash ? HELP_YES : HELP_NO;
}

enum help sign_hash(struct page *p, const char *password, const char **hash)
{
	return hash_answer(helped(p, arena_printf(p->arena, HASH "\n%s", password)), hash);
}

enum help sign_change(struct page *p, const char *hash_now, const char *now, const char *password, const char **hash)
{
	return hash_answer(helped(p, arena_printf(p->arena, CHANGE "\n%s\n%s\n%s", hash_now, now, password)), hash);
}

/* ---- fields ---- */

void sign_code_field(struct page *p, const char *label)
{
	record_form_fields(p, &(struct field){ .name = "code", .kind = K_TEXT, .label = label, .flags = REQUIRED, .purpose = "one-time-code" }, 1);
}

void sign_password_fields(struct page *p)
{
	const struct field fields[] = {
		{ .name = "password",
		    .kind = K_TEXT,
		    .label = N_("New password"),
		    .flags = REQUIRED,
		    .purpose = "new-password",
		    .help = arena_printf(p->arena, _("At least %d characters. Three or four random words make a good password."), PASSWORD_MIN) },
		{ .name = "password-again", .kind = K_TEXT, .label = N_("The same password again"), .flags = REQUIRED, .purpose = "new-password" },
	};
	record_form_fields(p, fields, COUNT(fields));
}

const char *sign_password_read(struct page *p)
{
	const char *password = text_or(page_field(p, "password"), ""), *again = text_or(page_field(p, "password-again"), "");
	size_t n = text_length(password), before = p->problems->errors;
	if (!text_valid(password, strlen(password)) || strpbrk(password, "\r\n"))
		problem_add(p->problems, "password", _("The password must be one line of text"));
	else if (n < PASSWORD_MIN)
		problem_add(p->problems, "password", _("The password must have %d characters or more"), PASSWORD_MIN);
	else if (n > PASSWORD_MAX)
		problem_add(p->problems, "password", _("The password must have %d characters or fewer"), PASSWORD_MAX);
	else if (!text_equal(password, again))
		problem_add(p->problems, "password-again", _("Both passwords must be the same"));
	return p->problems->errors == before ? password : NULL;
}

const char *sign_next(struct page *p, const char *otherwise)
{
	const char *next = page_posted(p) ? page_field(p, "next") : page_parameter(p, "next");
	bool own = next && next[0] == '/' && next[1] != '/' && next[1] != '\\' && text_valid(next, strlen(next)) && !strpbrk(next, "\r\n\t");
	return own ? next : otherwise;
}

/* ---- links in mails ---- */

const char *sign_site_address(struct page *p)
{
	const char *own = model_setting(p->model, "site-address", NULL), *host = http_header(p->request, "host");
	if (own)
		return own;
	if (host && address_loopback(host))
		return arena_printf(p->arena, "http://%s", host);
	problem_add(p->problems, NULL, _("No email can be sent, because the address of this site is not set yet"));
	return NULL;
}

/* Of an invitation only the hash of its secret is kept. It is made from the session's secret and the nonce of the form, so that the page behind the
 * form can tell it to this browser (as that of a token, tokens.c). */
static const char *invitation_secret(struct page *p, const char *nonce)
{
	return secret_seal(p->arena, p->session->secret, arena_printf(p->arena, "invitation %s", nonce));
}

static const char *sign_link(struct page *p, const char *address, const char *secret)
{
	return arena_printf(p->arena, "%s%s/links?key=%s", address, locale_under(p->arena), secret);
}

const char *sign_invitation_made(struct page *p, const struct account *account)
{
	const char *nonce = page_parameter(p, "made");
	if (!nonce || !p->session->login || !p->session->secret)
		return NULL;
	const char *secret = invitation_secret(p, nonce);
	const struct ticket *t = ticket_find(p->model, secret);
	if (!t || t->account != account->head.id || clock_now() - stamp_seconds(t->head.created) >= SHOWN_SECONDS)
		return NULL;
	LOCALE_OF(account->language);
	const char *address = sign_site_address(p);
	return address ? sign_link(p, address, secret) : NULL;
}

bool sign_mail_link(struct page *p, const struct account *account, bool invites)
{
	LOCALE_OF(account->language);
	wordings_use(p->model);
	const char *purpose = invites ? CODE_TICKET_PURPOSE_INVITATION : CODE_TICKET_PURPOSE_RESET;
	const char *address = sign_site_address(p);
	const char *secret = invites && p->session->secret && p->session->nonce ? invitation_secret(p, p->session->nonce) : secret_new(p->arena);
	if (!address || !ticket_keep(p->model, account->head.id, purpose, NULL, secret, invites ? INVITATION_SECONDS : RESET_SECONDS, &p->change))
		return false;
	const char *site = model_setting(p->model, "site-name", _("International strategy"));
	struct mail mail = { .kind = purpose, .recipient = account->email, .link = sign_link(p, address, secret) };
	if (invites) {
		mail.subject = arena_printf(p->arena, _("Your invitation to %s"), site);
		mail.text = arena_printf(p->arena,
		    _("Hello %s,\n\nYou have been invited to use %s. Choose a password to begin. The link works once, within seven days."),
		    account->name, site);
		mail.button = _("Choose a password");
	} else {
		mail.subject = arena_printf(p->arena, _("A new password for %s"), site);
		mail.text = arena_printf(p->arena,
		    _("Hello %s,\n\nA new password was requested for your account on %s. If you requested it, choose one within the hour. If not, you do not have to do anything: your password will not change."),
		    account->name, site);
		mail.button = _("Choose a new password");
	}
	return mail_add(p->model, &mail);
}

bool sign_may_try(struct page *p, const char *what, const char *key, unsigned most)
{
	if (limit_take(what, key, most, SIGN_TRY_SECONDS, clock_now()))
		return true;
	log_info("refused: too many tries: %s", what);
	page_refusal(
	    p, 429, _("Too many tries"), _("Wait a quarter of an hour, then try again. If you have forgotten your password, ask for a new one."));
	return false;
}

/* ---- who tries ---- */

static const char *try_from(struct page *p, const char *email)
{
	return arena_printf(p->arena, "%s %s", limit_peer(p->arena, p->request->peer), email);
}

bool sign_may_try_account(struct page *p, const char *what, const char *email, const struct account *account, unsigned most)
{
	const char *known = session_known(p, account);
	if (known)
		return sign_may_try(p, arena_printf(p->arena, "%s known", what), known, most);
	return sign_may_try(p, arena_printf(p->arena, "%s there", what), try_from(p, email), most) && sign_may_try(p, what, email, most * 5);
}

void sign_tries_forget(struct page *p, const char *what, const char *email, const struct account *account)
{
	const char *known = session_known(p, account);
	if (known) { /* what others tried was not counted with it, and stands */
		limit_forget(arena_printf(p->arena, "%s known", what), known);
		return;
	}
	limit_forget(arena_printf(p->arena, "%s there", what), try_from(p, email));
	limit_forget(what, email);
}

/* ---- once more ---- */

void sign_again_fields(struct page *p, const struct account *account)
{
	record_form_fields(p,
	    &(struct field){ .name = "password-now",
	        .kind = K_TEXT,
	        .label = N_("Your password"),
	        .help = N_("To make sure that it is you"),
	        .flags = REQUIRED,
	        .purpose = "current-password" },
	    1);
	if (account->code_key)
		sign_code_field(p, N_("One-time code"));
}

enum help sign_again(struct page *p, const struct account *account)
{
	const char *now = text_or(page_field(p, "password-now"), ""), *better;
	if (!*now || strpbrk(now, "\r\n") || strlen(now) > 1000) {
		problem_add(p->problems, "password-now", "%s", _("Enter your password"));
		return HELP_NO;
	}
	if (!p->request->helped && !sign_may_try(p, "password", account->email, SIGN_PASSWORD_TRIES))
		return HELP_WAITS;
	enum help end = sign_verify(p, account->password, now, &better);
	if (end == HELP_NO)
		problem_add(p->problems, "password-now", "%s", _("This is not your password"));
	if (end != HELP_YES || !account->code_key)
		return end;
	if (!sign_may_try(p, "code", account->email, SIGN_CODE_TRIES))
		return HELP_WAITS;
	return sign_code_read(p, account->code_key) ? HELP_YES : HELP_NO;
}

/* ---- told by mail ---- */

void sign_notice(struct page *p, const struct account *account, const char *subject, const char *text)
{
	LOCALE_OF(account->language);
	wordings_use(p->model);
	const char *site = model_setting(p->model, "site-name", _("International strategy"));
	struct mail mail = { .kind = "notice", .recipient = account->email, .subject = arena_printf(p->arena, _("%s: %s"), site, _(subject)) };
	mail.text = arena_printf(p->arena,
	    _("Hello %s,\n\n%s\n\nIf it was you, you do not have to do anything. If it was not you, ask for a new password on the sign-in page now, and write to the international officers."),
	    account->name, arena_printf(p->arena, _(text), site));
	mail_add(p->model, &mail);
}

bool sign_code_read(struct page *p, const char *key)
{
	const char *typed = text_or(page_field(p, "code"), "");
	struct out digits = { .arena = p->arena };
	for (; *typed; typed++)
		if (*typed != ' ' && *typed != '-')
			out_char(&digits, *typed);
	int64_t step = code_step(key, out_text(&digits), clock_now());
	const char *used = arena_printf(p->arena, "code %.32s %lld", secret_hash(p->arena, key), (long long)step);
	if (step < 0 || model_find(p->model, nonce, used)) {
		problem_add(p->problems, "code",
		    step < 0 ? _("This code is not valid: enter the six digits that your app shows now")
		             : _("This code has been used: wait for the next one"));
		return false;
	}
	struct nonce *row = row_new(p->arena, &nonce_entity);
	row->nonce = used;
	row_save(p->model, &nonce_entity, NULL, row, &p->change);
	return true;
}
