/* first.c - the set-up of a new site begins: who knows the secret of the terminal becomes its first administrator, and the set-up is closed
 * for ever (model/engine/keeping.h). All that follows is done by that account, on pages of administrators. */
#include "base/date.h"
#include "base/log.h"
#include "base/text.h"
#include "web/govuk/govuk.h"
#include "web/kit/limit.h"
#include "web/kit/session.h"
#include "web/page/account/account.h"
#include "web/page/account/sign.h"
#include "web/record/record_form.h"

enum {
	TRIES_ADDRESS = 10, /* in a quarter of an hour */
	TRIES_ALL = 100,    /* from everywhere together */
};

struct first {
	const char *secret, *name, *email;
};
static const struct field first_fields[] = {
	{ FIELD(first, TEXT, secret), .label = N_("One-time secret"), .help = N_("It was printed on the terminal where the program was started."),
	    .flags = REQUIRED, .purpose = "off", .max = 60 },
	{ FIELD(first, TEXT, name), .label = N_("Your name"), .flags = REQUIRED, .purpose = "name" },
	{ FIELD(first, EMAIL, email), .label = N_("Your email address"), .help = N_("You sign in with it."), .flags = REQUIRED,
	    .purpose = "username" },
};
static const struct entity first_form = FORM_OF(first, first_fields);

static void first_draw(struct page *p, struct record_form *f)
{
	const char *title = p->title = _("Set up a new site");
	html(p->o, "<div class=\"govuk-width-container form-page\">");
	page_problems(p);
	html(p->o, "<div class=\"page-head\"><h1 class=\"title\" dir=\"auto\">%s</h1><p class=\"lede\">%s</p></div><div class=\"narrow\">", title,
	    _("You become its first administrator. Then you say which city it is for, and a list leads you through the rest."));
	page_form_begin(p, "/set-up", false);
	record_form_draw(f);
	sign_password_fields(p);
	page_button(p, NULL, _("Create the account"), NULL);
	page_form_end(p);
	html(p->o, "<h2 class=\"subheading\">%s</h2><p>%s</p></div></div>\n", _("If you have no secret"),
	    _("Ask the person who started the program. Each start prints a new secret, as long as nobody has set the site up."));
}

/* A wrong secret costs a try of who sent it and one of all together, so nobody can guess from many addresses either. */
static bool first_may_try(struct page *p)
{
	return p->request->helped ||
	    (sign_may_try(p, "set-up from", limit_peer(p->arena, p->request->peer), TRIES_ADDRESS) && sign_may_try(p, "set-up", "", TRIES_ALL));
}

/* Administrator and officer: somebody has to begin both. NULL with problems. */
static const struct account *first_account(struct page *p, const struct first *typed)
{
	static const char *const roles[] = { "administrator", "officer" };
	const struct account *account = NULL;
	for (size_t i = 0; i < COUNT(roles); i++) {
		const struct account_request request = { .email = typed->email, .name = typed->name, .role = roles[i] };
		account = p->problems->errors ? NULL : account_invite(p->model, &request, p->problems, &p->change);
	}
	return account;
}

/* The site is for nobody else until somebody opens it. */
static void first_site(struct page *p)
{
	struct setting *row = row_new(p->arena, &setting_entity);
	row->name = "public";
	row->value = "no";
	row_save(p->model, &setting_entity, NULL, row, &p->change);
}

static void first_posted(struct page *p, struct record_form *f)
{
	struct first typed;
	const char *hash;
	if (!first_may_try(p))
		return;
	record_form_read(f, &typed);
	const char *password = sign_password_read(p);
	if (!page_problem(p, "secret") && !setup_fits(p->model->db, p->arena, typed.secret)) {
		log_info("refused: set-up");
		problem_add(
		    p->problems, "secret", "%s", _("This is not the secret that the terminal shows. Each start of the program prints a new one"));
	}
	if (p->problems->errors) {
		page_refuse(p);
		first_draw(p, f);
		return;
	}
	if (sign_hash(p, password, &hash) != HELP_YES)
		return;
	p->change.who = email_normal(p->arena, typed.email);
	const struct account *account = first_account(p, &typed);
	if (!account || !setup_close(p->model->db)) {
		page_refuse(p);
		first_draw(p, f);
		return;
	}
	account_password(p->model, account, hash, &p->change);
	first_site(p);
	account = model_get(p->model, account, account->head.id);
	session_begin(p, account, false);
	session_know(p, account);
	p->logged = "the site is set up: it has its first administrator";
	page_done(p, "/set-up/city", NULL);
}

void page_first(struct page *p)
{
	if (!setup_is_open(p->model->db)) {
		page_form_over(p, "/set-up/steps", _("This site is set up already."));
		return;
	}
	struct record_form f;
	record_form_open(&f, p, &first_form);
	if (page_posted(p)) {
		first_posted(p, &f);
		return;
	}
	record_form_set(&f, "secret", text_or(page_parameter(p, "secret"), ""));
	p->fresh = true;
	first_draw(p, &f);
}
