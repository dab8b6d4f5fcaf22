/* mail.c - the server that emails go through. Its password stands in no setting, so that no list, file or history shows it; a message to who
 * saved it shows whether it works. */
#include "base/locale.h"
#include "base/text.h"
#include "job/mail.h"
#include "model/engine/keeping.h"
#include "web/govuk/govuk.h"
#include "web/kit/session.h"
#include "web/page/setup/own.h"

#define HERE "/set-up/mail"

/* As they are asked, each group with its password. */
static const char *const names[] = { "mail-server", "mail-from", "site-address", "mail-user", "reply-address", "mailbox-server", "mailbox-user",
	NULL };
enum { SENDING = 4, NAMES = COUNT(names) - 1 };

static const struct field password_field = {
	.name = "mail-password",
	.kind = K_TEXT,
	.label = N_("Password at the mail server"),
	.help = N_("It is shown to nobody. Leave it empty to keep the one that is there."),
	.purpose = "new-password",
};

static const struct field mailbox_field = {
	.name = "mailbox-password",
	.kind = K_TEXT,
	.label = N_("Password of the mailbox"),
	.help = N_("It is shown to nobody. Leave it empty to keep the one that is there."),
	.purpose = "new-password",
};

/* What belongs together: a server, who signs in there, and with what. */
struct pair {
	const char *server, *user, *kept;
	const struct field *password;
};
static const struct pair pairs[] = { { "mail-server", "mail-user", KEPT_MAIL_PASSWORD, &password_field },
	{ "mailbox-server", "mailbox-user", KEPT_MAILBOX_PASSWORD, &mailbox_field } };

/* Where the server or its user was changed by another way than this page. */
static void pair_warn(struct page *p, const struct pair *of)
{
	const char *server = model_setting(p->model, of->server, NULL), *user = model_setting(p->model, of->user, NULL);
	if (server && user && !kept_password(p->model->db, p->arena, of->kept, server, user))
		govuk_warning_text(p->o,
		    &(struct govuk_warning_text){ .icon_fallback_text = _("Warning"),
		        .text = arena_printf(p->arena,
		            _("No password was given for %s and its user, so we do not connect to it. Enter the password below."), server) });
}

static void mail_group_draw(struct own_form *f, const char *heading, size_t from, size_t to, const struct field *password)
{
	struct page *p = f->page;
	html(p->o,
	    "<fieldset class=\"govuk-fieldset form__group\"><legend class=\"govuk-fieldset__legend govuk-fieldset__legend--m\"><h2 class=\"govuk-fieldset__heading\">%s</h2></legend>",
	    heading);
	for (size_t i = from; i < to; i++)
		form_field_draw(&f->form, entity_field(&f->entity, names[i]));
	record_form_fields(p, password, 1);
	html(p->o, "</fieldset>");
}

static void mail_server_draw(struct page *p, struct own_form *f)
{
	own_begin(p, _("Emails"), _("Invitations, new passwords and reminders go out through the mail server of your council."));
	html(p->o, "<div class=\"narrow\">");
	if (mail_goes_by_command())
		govuk_inset_text(p->o,
		    &(struct govuk_inset_text){
		        .text = _("The program was started with a mail server of its own (--mail). That one counts, not what is said here.") });
	if (mail_goes(p->model) && !model_setting(p->model, "reply-address", NULL) && !model_setting(p->model, "mailbox-server", NULL))
		govuk_warning_text(p->o,
		    &(struct govuk_warning_text){ .icon_fallback_text = _("Warning"),
		        .text = _(
		            "Answers to emails of this site come to nobody here. Enter an address for answers, and give it a mailbox that the site reads.") });
	for (size_t i = 0; i < COUNT(pairs); i++)
		pair_warn(p, &pairs[i]);
	page_form_begin(p, HERE, false);
	mail_group_draw(f, _("Emails that the site sends"), 0, SENDING, &password_field);
	mail_group_draw(f, _("Answers that come back"), SENDING, NAMES, &mailbox_field);
	html(p->o, "<p>%s</p>", arena_printf(p->arena, _("We send a test email to %s when you save."), p->visitor->email));
	own_buttons(p, HERE);
	page_form_end(p);
	page_more(p, "/mail", _("See which emails were sent"));
	html(p->o, "</div>");
	own_end(p);
}

/* So that who saved it sees that it works. */
static void mail_test_send(struct page *p)
{
	LOCALE_OF_RECORDS;
	const char *site = model_setting(p->model, "site-name", _("International strategy"));
	mail_add(p->model,
	    &(struct mail){ .kind = "notice",
	        .recipient = p->visitor->email,
	        .subject = arena_printf(p->arena, _("%s: emails work"), site),
	        .text = arena_printf(
	            p->arena, _("Hello %s,\n\nThis email shows that %s can send emails. You do not have to do anything."), p->visitor->name, site) });
}

static const char *typed(const struct own_form *f, const char *name)
{
	return text_trim(f->page->arena, record_form_value(&f->form, name));
}

/* A name and its password come together. The password may be kept from before, where it was given for this server and this name. */
static void pair_check(const struct own_form *f, const struct pair *of)
{
	struct page *p = f->page;
	const char *server = typed(f, of->server), *user = typed(f, of->user);
	bool password = !text_empty(page_field(p, of->password->name));
	if (password && !*user)
		problem_add(p->problems, of->user, "%s", _("Enter the user name that the password belongs to"));
	if (password || !*user)
		return;
	if (!kept_secret(p->model->db, p->arena, of->kept))
		problem_add(p->problems, of->password->name, "%s", _("Enter the password of this user"));
	else if (*server && !kept_password(p->model->db, p->arena, of->kept, server, user))
		problem_add(p->problems, of->password->name, "%s", _("Enter the password again, since the server has changed"));
}

/* An empty password keeps the one that is there, as long as there is a user. */
static void password_keep(const struct own_form *f, const struct pair *of)
{
	struct page *p = f->page;
	const char *password = text_or(page_field(p, of->password->name), "");
	if (*password)
		kept_password_set(p->model->db, p->arena, of->kept, typed(f, of->server), typed(f, of->user), password);
	else if (!*typed(f, of->user))
		kept_secret_set(p->model->db, of->kept, NULL);
}

static void together_check(struct page *p, const struct own_form *f)
{
	const char *from = typed(f, "mail-from");
	if (*typed(f, "mail-server") && !*from)
		problem_add(p->problems, "mail-from", "%s", _("Enter the address that emails come from"));
	else if (*from && !mail_address_good(from))
		problem_add(p->problems, "mail-from", "%s", _("Enter an email address, for example name@example.org"));
	for (size_t i = 0; i < COUNT(pairs); i++)
		pair_check(f, &pairs[i]);
	bool box = *typed(f, "mailbox-server");
	if (box && !*typed(f, "reply-address"))
		problem_add(p->problems, "reply-address", "%s", _("Enter the address whose emails come into this mailbox"));
	if (box && !*typed(f, "mailbox-user"))
		problem_add(p->problems, "mailbox-user", "%s", _("Enter the user name of the mailbox"));
}

static void mail_posted(struct page *p, struct own_form *f)
{
	together_check(p, f);
	if (p->problems->errors || !own_form_save(f)) {
		page_refuse(p);
		mail_server_draw(p, f);
		return;
	}
	for (size_t i = 0; i < COUNT(pairs); i++)
		password_keep(f, &pairs[i]);
	if (*typed(f, "mail-server"))
		mail_test_send(p);
	page_done(p, own_next(p, HERE), "saved");
}

void page_mail_server(struct page *p)
{
	struct own_form f;
	own_form_open(&f, p, names);
	if (page_posted(p))
		mail_posted(p, &f);
	else
		mail_server_draw(p, &f);
}
