/* links.c - links that came in a mail: each opens one form, for the account that it was sent to. Looking changes nothing. */
#include "base/text.h"
#include "model/declared/strategy.h"
#include "rule/account.h"
#include "web/govuk/govuk.h"
#include "web/kit/session.h"
#include "web/page/account/account.h"
#include "web/page/account/sign.h"

static void link_gone(struct page *p)
{
	page_refusal(p, 404, _("This link no longer works"),
	    _("It has been used or has expired. Ask for a new one on the sign-in page, or ask the person who sent it to you."));
}

static void links_password_form(struct page *p, const struct account *account)
{
	p->title = _("Choose a password");
	html(p->o, "<div class=\"govuk-width-container\"><div class=\"narrow\">");
	page_problems(p);
	html(p->o, "<div class=\"page-head\"><h1 class=\"title\" dir=\"auto\">%s</h1></div><p>%s</p>", _("Choose a password"),
	    arena_printf(p->arena, _("For the account %s."), account->email));
	page_form_begin(p, p->path, false);
	html(p->o, "<input type=\"hidden\" name=\"email\" autocomplete=\"username\" value=\"%s\">", account->email);
	sign_password_fields(p);
	page_button(p, NULL, _("Save the password"), NULL);
	page_form_end(p);
	html(p->o, "</div></div>\n");
}

static void password_link(struct page *p, const struct account *account)
{
	const char *password = page_posted(p) ? sign_password_read(p) : NULL, *hash;
	if (!password) {
		if (page_posted(p))
			page_refuse(p);
		links_password_form(p, account);
		return;
	}
	if (sign_hash(p, password, &hash) != HELP_YES)
		return;
	p->change.who = account->email;
	account_password(p->model, account, hash, &p->change);
	session_end_all(p, account->head.id, NULL);
	if (account->password)
		sign_notice(p, account, N_("your password was changed"), N_("the password of your account on %s was changed by a link in an email."));
	session_begin(p, account, account->code_key != NULL);
	page_done(p, account->code_key ? "/sign-in/code?next=%2Faccount" : "/account", account->code_key ? NULL : "password");
}

/* The form of the link's address, as its account would see it; nothing else is open to it. */
static void links_form_link(struct page *p, const struct account *account, const struct ticket *ticket)
{
	session_lend(p, account);
	if (!p->run(p, ticket->address)) {
		link_gone(p);
		return;
	}
	if (p->status == 303) {
		ticket_use(p->model, ticket, &p->change);
		p->response->location = arena_printf(p->arena, "/links/thanks?for=%s", url_encode(p->arena, ticket->address, false));
	}
}

/* The action that a form was for; NULL where the page addresses none. */
static const struct element *thanks_action(struct page *p)
{
	static const char form[] = "/update/element/";
	const char *address = text_or(page_parameter(p, "for"), "");
	return text_starts(address, form) ? model_find(p->model, element, address + sizeof(form) - 1) : NULL;
}

void page_link_thanks(struct page *p)
{
	const char *slug = page_parameter(p, "link");
	const struct link *link = slug ? model_find(p->model, link, slug) : NULL;
	page_begin(p, NULL, NULL, _("Thank you"), link ? _("An officer reads what you sent, then it is published.") : _("What you sent was saved."));
	if (link)
		page_more(p, page_href(p, arena_printf(p->arena, "/partnerships/%s", url_encode(p->arena, link->slug, true))), link->name);
	const struct element *action = thanks_action(p);
	if (action) {
		html(p->o, "<p>%s ", _("You can see it here:"));
		page_link(p, &element_entity, action->head.id);
		html(p->o, "</p>");
	}
	page_end(p);
}

void page_link_form(struct page *p)
{
	const char *key = page_parameter(p, "key"); /* in the query, which no log holds */
	const struct ticket *ticket = ticket_find(p->model, key);
	const struct account *account = ticket ? model_get(p->model, account, ticket->account) : NULL;
	if (!account || account_is_closed(account)) {
		link_gone(p);
		return;
	}
	p->ticket = arena_printf(p->arena, "/links?key=%s", key);
	if (ticket_opens_form(ticket))
		links_form_link(p, account, ticket);
	else if (ticket_sets_password(ticket))
		password_link(p, account);
	else
		link_gone(p);
}
