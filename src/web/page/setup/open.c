/* open.c - the site becomes public, or is closed again; before that, what its readers would miss. */
#include "base/text.h"
#include "rule/site.h"
#include "web/govuk/govuk.h"
#include "web/page/setup/own.h"

#define HERE "/set-up/public"

static void open_missing_draw(struct page *p, bool done, const char *text, const char *href)
{
	if (!done)
		html(p->o, "<li><a class=\"govuk-link\" href=\"%s\">%s</a></li>", href, text);
}

static void open_draw(struct page *p, bool public)
{
	size_t all, legal = step_legal(p, &all);
	bool ready = step_city(p) && step_strategy(p) && legal == all;
	own_begin(p, public ? _("The site is public") : _("Open the site to everybody"),
	    public ? _("Everybody can read it, and search engines may list it.") : _("Now only people who sign in can read it."));
	html(p->o, "<div class=\"narrow\">");
	if (!ready) {
		html(p->o, "<p>%s</p><ul class=\"govuk-list govuk-list--bullet\">",
		    public ? _("Readers miss this:") : _("You can open it at once. Readers would miss this:"));
		open_missing_draw(p, step_city(p), _("which city it is about"), "/set-up/city");
		open_missing_draw(p, step_strategy(p), _("a strategy"), "/plans/draft");
		open_missing_draw(p, legal == all, _("parts of the legal texts that only you know"), "/set-up/legal");
		html(p->o, "</ul>");
	}
	page_form_begin(p, HERE, false);
	html(p->o, "<input type=\"hidden\" name=\"%s\" value=\"yes\">", public ? "close" : "open");
	page_button(p, NULL, public ? _("Close the site") : _("Open the site"), public ? "govuk-button--warning" : NULL);
	page_form_end(p);
	page_more(p, "/set-up/steps", _("Back to the list of steps"));
	html(p->o, "</div>");
	own_end(p);
}

void page_open_site(struct page *p)
{
	bool public = site_is_public(p->model);
	if (!page_posted(p)) {
		open_draw(p, public);
		return;
	}
	const char *said = page_field(p, "open") ? "yes" : page_field(p, "close") ? "no" : NULL;
	if (!said) {
		page_bad_request(p, _("The form is not complete."));
		return;
	}
	if (own_setting(p, "public", said, NULL)) {
		page_done(p, "/set-up/steps", "saved");
		return;
	}
	page_refuse(p);
	open_draw(p, public);
}
