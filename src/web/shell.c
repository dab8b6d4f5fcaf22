/* shell.c - the document around <main>: head, notice of a demonstration, header, navigation, footer. */
#include "web/shell.h"

#include "base/date.h"
#include "base/locale.h"
#include "base/text.h"
#include "model/declared/partners.h"
#include "model/declared/strategy.h"
#include "model/engine/list.h"
#include "web/assets.h"
#include "web/face.h"
#include "web/govuk/govuk.h"
#include "web/kit/address.h"
#include "web/kit/door.h"
#include "web/kit/form.h"
#include "web/kit/form_token.h"
#include "web/kit/guided.h"
#include "web/kit/language.h"
#include "web/kit/filter.h"
#include "web/kit/mark.h"
#include "web/kit/page.h"
#include "web/kit/session.h"
#include "web/record/record_bar.h"
#include "web/route.h"
#include "web/routes.h"

/* For who is signed in; each stands there for those whom its route lets in. The first is for all of them, and never folded. `kept`: records as they
 * are kept, which a school has other ways to (web/kit/guided.h). */
static const struct {
	const char *text, *href;
	bool kept;
} own_links[] = {
	{ N_("My work"), "/mine" },
	{ N_("Drafts"), "/drafts" },
	{ N_("Changes"), "/changes" },
	{ N_("Import"), "/import", true },
	{ N_("All records"), "/records", true },
	{ N_("Enquiries"), "/enquiries" },
	{ N_("Emails"), "/mail" },
	{ N_("Data protection"), "/data-protection" },
	{ N_("Accounts"), "/accounts" },
	{ N_("Set up the site"), "/set-up/steps" },
	{ N_("Your account"), "/account" },
};

/* The style sheet of the city's own colours: its address changes with them, so that no browser keeps an old one. */
static void colours_write(struct page *p, struct out *o)
{
	const char *head = model_setting(p->model, "colour", ""), *link = model_setting(p->model, "link-colour", "");
	if (*head || *link)
		html(o, "<link rel=\"stylesheet\" href=\"/colours.css?of=%s\">",
		    url_encode(p->arena, arena_printf(p->arena, "%s%s", head, link), false));
}

/* The city's logo, or the program's sign. */
static void logo_write(struct page *p, struct out *o)
{
	const char *logo = model_setting(p->model, "logo", NULL);
	if (logo)
		html(o, "<img class=\"brand__logo\" src=\"/logo?of=%s\" alt=\"\" height=\"40\">",
		    url_encode(p->arena, text_cut(p->arena, logo, 12), false));
	else
		html(o,
		    "<svg viewBox=\"0 0 40 40\" aria-hidden=\"true\" focusable=\"false\"><circle cx=\"20\" cy=\"20\" r=\"17.5\" fill=\"none\" stroke=\"currentcolor\" stroke-width=\"3\"/>"
		    "<path d=\"M9 26C12 12 28 12 31 20\" fill=\"none\" stroke=\"currentcolor\" stroke-width=\"3\"/><circle cx=\"9.5\" cy=\"26\" r=\"3.5\" fill=\"currentcolor\"/>"
		    "<circle cx=\"31\" cy=\"21\" r=\"3.5\" fill=\"currentcolor\"/></svg>");
}

static void shell_head_write(struct page *p, struct out *o, const char *site)
{
	const struct locale *l = locale_now();
	html(o, "<!DOCTYPE html>\n<html lang=\"%s\" dir=\"%s\" class=\"govuk-template\"><head><meta charset=\"utf-8\"><title>%s%s%s</title>",
	    l ? l->tag : LANGUAGE_ORIGINAL, l && l->right_to_left ? "rtl" : "ltr", p->title ? p->title : "", p->title ? " \u2013 " : "", site);
	html(o,
	    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1, viewport-fit=cover\"><meta name=\"theme-color\" content=\"%s\">",
	    model_setting(p->model, "colour", "#10252c"));
	if (!text_equal(model_setting(p->model, "indexing", "yes"), "yes"))
		html(o, "<meta name=\"robots\" content=\"noindex, nofollow\">");
	html(o, "<script src=\"%s\"></script><link rel=\"preload\" href=\"%s\" as=\"font\" type=\"font/woff2\" crossorigin>", asset_path("boot.js"),
	    asset_path("source-serif-4-latin.woff2"));
	html(o, "<link rel=\"preload\" href=\"%s\" as=\"font\" type=\"font/woff2\" crossorigin>", asset_path("source-sans-3-latin.woff2"));
	html(o, "<link rel=\"icon\" href=\"%s\" type=\"image/svg+xml\"><link rel=\"stylesheet\" href=\"%s\">", asset_path("icon.svg"),
	    asset_path("app.css"));
	colours_write(p, o);
	if (p->about && p->status == 200)
		html(o, "<meta name=\"description\" content=\"%s\">", text_cut(p->arena, p->about, 160));
	const char *address = address_site(p);
	for (size_t i = 0; address && p->status == 200 && p->request->method == HTTP_GET && i < locale_count; i++)
		if (language_offered(p, &locales[i]))
			html(o, "<link rel=\"alternate\" hreflang=\"%s\" href=\"%s%s\">", locales[i].tag, address, language_href(p, locales[i].tag));
	face_head_write(p, o);
	html(o, "<script type=\"module\" src=\"%s\"></script></head>\n<body class=\"govuk-template__body\">", asset_path("app.js"));
	govuk_skip_link(o, &(struct govuk_skip_link){ .text = _("Skip to main content"), .href = "#main-content" });
}

/* A sample beside another site leads back to it; what only shows what a site can be says so. */
static void notice_write(struct page *p, struct out *o)
{
	const char *notice = model_setting(p->model, "demonstration", NULL);
	if (!notice && !p->sample_of)
		return;
	html(o, "<aside class=\"demo-notice\" aria-label=\"%s\"><div class=\"govuk-width-container\">", _("About this site"));
	if (p->sample_of)
		html(o, "<p><strong>%s</strong> %s <a class=\"govuk-link\" href=\"http://%s/\">%s</a></p>", _("A sample."),
		    _("Its records are its own, and none of them comes into your site."), p->sample_of, _("Go back to your site"));
	if (notice)
		html(o, "<p><strong>%s</strong> %s</p>", _("Demonstration."), notice);
	html(o, "</div></aside>");
}

/* A form of GET drops the query of its address: what links keep stands in hidden fields. */
static void kept_write(struct page *p, struct out *o)
{
	static const char *const kept[] = { "as-at", "lang" };
	for (size_t i = 0; i < COUNT(kept); i++)
		if (page_parameter(p, kept[i]))
			html(o, "<input type=\"hidden\" name=\"%s\" value=\"%s\">", kept[i], page_parameter(p, kept[i]));
}

/* The search box and the way to sign in; who is signed in has a bar of their own. */
static void tools_write(struct page *p, struct out *o)
{
	html(o,
	    "<div class=\"header-tools\"><form class=\"header-search\" method=\"get\" action=\"/search\" role=\"search\" aria-label=\"%s\">"
	    "<label class=\"govuk-visually-hidden\" for=\"site-search\">%s</label>"
	    "<input class=\"header-search__input\" id=\"site-search\" name=\"q\" type=\"search\" maxlength=\"200\" placeholder=\"%s\">",
	    _("Search this site"), _("Search this site"), _("Search"));
	kept_write(p, o);
	html(o,
	    "<button class=\"header-search__button\" type=\"submit\"><svg viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\">"
	    "<circle cx=\"10\" cy=\"10\" r=\"6.5\" fill=\"none\" stroke=\"currentcolor\" stroke-width=\"2.5\"/>"
	    "<path d=\"M15 15L21 21\" stroke=\"currentcolor\" stroke-width=\"2.5\"/></svg><span class=\"govuk-visually-hidden\">%s</span></button></form>",
	    _("Search"));
	language_menu(p, o);
	if (!p->session->login)
		html(o, "<a class=\"header-tools__link\" href=\"%s\">%s</a>", page_href(p, "/sign-in"), _("Sign in"));
	html(o, "</div>");
}

static void brand_write(struct page *p, struct out *o, const char *site)
{
	const struct organisation *owner = model_find(p->model, organisation, model_setting(p->model, "organisation", NULL));
	html(o,
	    "<div class=\"govuk-generic-header site-header\"><div class=\"govuk-generic-header__container govuk-width-container\">"
	    "<div class=\"govuk-generic-header__logo\"><a class=\"govuk-generic-header__homepage-link\" href=\"%s\">",
	    page_href(p, "/"));
	logo_write(p, o);
	html(o, "<span><span class=\"brand__name\">%s</span>", site);
	if (owner)
		html(o, "<span class=\"brand__owner\">%s</span>", owner->name);
	html(o, "</span></a></div>");
	if (!p->alone)
		tools_write(p, o);
	else if (p->alone == ALONE_CLOSED)
		html(o, "<div class=\"header-tools\"><a class=\"header-tools__link\" href=\"%s\">%s</a></div>", page_href(p, "/sign-in"),
		    _("Sign in"));
	html(o, "</div></div>\n<div class=\"stripe\" aria-hidden=\"true\">");
	for (int i = 1; i <= 6; i++)
		html(o, "<span class=\"o%d\"></span>", i);
	html(o, "</div>");
}

static void day_write(struct page *p, struct out *o)
{
	const char *day = date_people(p->arena, p->model->as_at);
	html(o, "<p>%s</p>", arena_printf(p->arena, _("Figures as at %s."), day));
	if (page_parameter(p, "key") || (p->route && route_writes(p->route))) /* a page behind a private link is of now */
		return;
	struct out drawn = { .arena = p->arena };
	html(o, "<form class=\"day-form\" method=\"get\" action=\"%s\">", url_encode(p->arena, p->path, true));
	html(&drawn,
	    "<label class=\"govuk-label\" for=\"as-at\">%s</label><input class=\"govuk-input govuk-input--width-10\" id=\"as-at\" name=\"as-at\" type=\"text\" value=\"%s\">",
	    _("Show another day, for example 30 6 2009"), day);
	html_markup(o, html_done(&drawn));
	page_keep_parameters(p, o, html_done(&drawn), NULL);
	html(o, "<button type=\"submit\" class=\"govuk-button govuk-button--secondary\">%s</button></form>", _("Show that day"));
}

static bool may_come(struct page *p, const char *href)
{
	for (size_t i = 0; i < route_count; i++)
		if (routes[i].method == HTTP_GET && text_equal(routes[i].pattern, href))
			return routes[i].roles & visitor_roles(p->visitor);
	return false;
}

/* A catalogue that no person has read says so on each page. */
static void machine_write(struct page *p, struct out *o)
{
	const struct locale *l = locale_now();
	if (!l || !l->machine)
		return;
	html(o, "<aside class=\"demo-notice\" aria-label=\"%s\"><div class=\"govuk-width-container\"><p>%s", _("About this translation"),
	    _("A machine translated this page and nobody has checked it yet. Texts without a translation are in English."));
	if (may_come(p, "/words"))
		html(o, " <a class=\"govuk-link\" href=\"/words/%s?page=%s\">%s</a>", l->tag, url_encode(p->arena, text_or(p->path, "/"), false),
		    _("Correct the words of this page"));
	html(o, "</p></div></aside>");
}

/* The bar of who is signed in: on a phone a fold, elsewhere open (front/scss/_keeping.scss). With the moment when the session ends, for the script that warns of it. */
static void visitor_write(struct page *p, struct out *o)
{
	if (!p->session->login)
		return;
	html(o, "<aside class=\"visitor-bar\" aria-label=\"%s\" data-session-ends=\"%lld\" data-now=\"%lld\" data-warning=\"%s\"", _("Signed in"),
	    (long long)session_ends(p), (long long)clock_now(), _("You will be signed out in % minutes if you do nothing."));
	html(o,
	    " data-ended=\"%s\" data-stay=\"%s\"><div class=\"govuk-width-container visitor-bar__line\"><a href=\"%s\">%s</a>"
	    "<details class=\"visitor-bar__fold\"><summary>%s</summary>"
	    "<div class=\"visitor-bar__inside\"><nav aria-label=\"%s\"><ul>",
	    _("Your session has ended. What you have typed is still here: sign in in a new window, then send it."), _("Stay signed in"),
	    own_links[0].href, _(own_links[0].text), arena_printf(p->arena, _("Signed in: %s"), p->visitor->name), _("For you"));
	for (size_t i = 1; i < COUNT(own_links); i++)
		if (may_come(p, own_links[i].href) && !(own_links[i].kept && guided(p)))
			html(o, "<li><a href=\"%s\">%s</a></li>", own_links[i].href, _(own_links[i].text));
	html(o,
	    "</ul></nav><form method=\"post\" action=\"/sign-out\"><input type=\"hidden\" name=\"token\" value=\"%s\"><span>%s</span>"
	    "<button type=\"submit\">%s</button></form></div></details></div></aside>",
	    form_token_new(p), p->visitor->name, _("Sign out"));
}

static void done_write(struct page *p, struct out *o)
{
	const char *text = page_done_text(p);
	if (!text)
		return;
	const char *title, *href = page_added_href(p, &title);
	if (!href && p->subject && p->subject_kind)
		text = page_done_named(p, text, p->subject_kind, record_id(p->subject));
	if (!href && (href = page_saved_href(p)))
		title = text_starts(href, "/changes") ? _("See or restore it in the list of changes") : _("See what was saved");
	const char *attach = page_added_attach(p);
	struct out named = { .arena = p->arena };
	if (href || attach)
		html(&named, "<p class=\"govuk-notification-banner__heading\">%s", text);
	if (href)
		html(&named, " <a class=\"govuk-notification-banner__link\" href=\"%s\">%s</a>", href, title);
	if (attach)
		html(&named, "%s <a class=\"govuk-notification-banner__link\" href=\"%s\">%s</a>", href ? " \u00b7" : "", attach,
		    _("Attach its file"));
	if (href || attach)
		html(&named, "</p>");
	html(o, "<div class=\"govuk-width-container\">");
	govuk_notification_banner(o,
	    href || attach ? &(struct govuk_notification_banner){ .type = "success", .html = html_done(&named) }
	                   : &(struct govuk_notification_banner){ .type = "success", .text = text });
	html(o, "</div>");
}

static void footer_way_write(struct page *p, struct out *o, const struct site_way *w)
{
	html(o, "<li><a href=\"%s\">%s</a></li>", page_href(p, w->way.href), _(w->way.text));
}

static void footer_write(struct page *p, struct out *o)
{
	html(o,
	    "<footer class=\"site-footer\"><div class=\"govuk-width-container\"><h2 class=\"govuk-visually-hidden\">%s</h2><div class=\"site-footer__cols\">",
	    _("About this site and its data"));
	for (const struct site_way *w = site_ways; w < site_ways + SITE_WAYS; w++) {
		if (w->heading && w > site_ways)
			html(o, "</ul></div>");
		if (w->heading)
			html(o, "<div><h3>%s</h3><ul class=\"site-footer__links\">", _(w->heading));
		footer_way_write(p, o, w);
	}
	html(o, "</ul>");
	face_share_write(p, o);
	html(o, "</div><div><h3>%s</h3>", _("The date of the figures"));
	day_write(p, o);
	html(o, "</div></div>");
	html(o, "<p>%s</p></div></footer>\n</body></html>\n", _("Made with Jumelage, from the records shown on each page with their sources."));
}

/* While the site is not public: what everybody can read all the same. */
static void footer_alone_write(struct page *p, struct out *o)
{
	if (p->alone == ALONE_CLOSED) {
		html(o, "<footer class=\"site-footer\"><div class=\"govuk-width-container\"><ul class=\"site-footer__links\">");
		for (const struct site_way *w = site_ways; w < site_ways + SITE_WAYS; w++)
			if (w->always)
				footer_way_write(p, o, w);
		html(o, "</ul></div></footer>");
	}
	html(o, "\n</body></html>\n");
}

/* What figures of another day can't say: behind the city's own day nothing is on record, and before the first update nobody knows whether an
 * action had been agreed. */
static const char *day_limits(struct page *p)
{
	if (strcmp(p->model->as_at, p->model->own_day) > 0)
		return arena_printf(p->arena, _("We have no records after %s. What is due after that day counts as late, whatever happened."),
		    date_people(p->arena, p->model->own_day));
	const struct list_request updates = { .entity = &update_entity,
		.conditions = { { "t.date<=$", { .type = 's', .text = p->model->as_at } } },
		.condition_count = 1,
		.limit = 1 };
	return list_read(p->model, &updates).set.count
	    ? ""
	    : _("No update of an action is on record up to this day, so the strategy may not have been adopted yet.");
}

/* Which day it is about, where that is not the city's own. */
static void day_shown_write(struct page *p, struct out *o)
{
	if (!p->as_at || text_equal(p->model->as_at, p->model->own_day))
		return;
	html(o, "<div class=\"govuk-width-container\"><p class=\"work-bar\">%s %s ",
	    arena_printf(p->arena, _("You are looking at %s."), date_people(p->arena, p->model->as_at)), day_limits(p));
	html(o, "<a class=\"govuk-link\" href=\"%s\">%s</a></p></div>", page_href_with(p, "as-at", NULL),
	    arena_printf(p->arena, _("Return to %s"), date_people(p->arena, p->model->own_day)));
}

void shell_write(struct page *p, struct out *o)
{
	const char *site = model_setting(p->model, "site-name", _("International strategy"));
	shell_head_write(p, o, site);
	notice_write(p, o);
	machine_write(p, o);
	visitor_write(p, o);
	html(o, "<header>");
	brand_write(p, o, site);
	if (!p->alone)
		door_navigation_write(p, o);
	html(o, "</header>\n<main class=\"site-main\" id=\"main-content\" tabindex=\"-1\">");
	day_shown_write(p, o);
	done_write(p, o);
	record_bar(p, o);
	language_bar(p, o);
	page_inside_write(p, o);
	html(o, "</main>\n");
	if (p->alone)
		footer_alone_write(p, o);
	else
		footer_write(p, o);
}
