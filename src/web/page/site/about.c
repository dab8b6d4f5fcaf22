/* about.c - the pages about the site itself. */
#include "base/date.h"
#include "base/locale.h"
#include "base/message.h"
#include "base/number.h"
#include "base/text.h"
#include "rule/retention.h"
#include "rule/site.h"
#include "web/kit/session.h"
#include "web/page/site/site.h"

/* Head of a page of words; ends with text_end(). */
static void about_text_begin(struct page *p, const char *title, const char *lede)
{
	page_begin(p, (const char *const[]){ title, NULL, NULL }, NULL, title, lede);
	html(p->o, "<div class=\"measure\">");
}

static void about_text_end(struct page *p)
{
	html(p->o, "</div>");
	page_end(p);
}

static void site_about_heading(struct page *p, const char *text)
{
	html(p->o, "<h2 class=\"heading\">%s</h2>", text);
}

static void site_about_paragraph(struct page *p, const char *text)
{
	html(p->o, "<p>%s</p>", text);
}

static void bullets(struct page *p, const char *const *items)
{
	html(p->o, "<ul class=\"govuk-list govuk-list--bullet\">");
	for (; *items; items++)
		html(p->o, "<li>%s</li>", *items);
	html(p->o, "</ul>");
}

/* What only the city can say: its paragraph, or to who keeps records that it is missing. `before`: message id, or NULL. */
static bool legal_part(struct page *p, const char *setting, const char *before, const char *missing)
{
	const char *said = model_setting(p->model, setting, NULL);
	if (said)
		html(p->o, "<p>%s%s%s</p>", before ? _(before) : "", before ? " " : "", said);
	else if (page_is_keepers(p) && !model_setting(p->model, "demonstration", NULL)) {
		page_missing(p, missing);
		if (visitor_roles(p->visitor) & ROLE_BIT(ROLE_ADMINISTRATOR))
			page_more(p, "/set-up/legal", _("Fill it in"));
	}
	return said;
}

static void contact_write(struct page *p)
{
	const char *contact = model_setting(p->model, "contact", NULL);
	if (contact)
		html(p->o, "<p>%s <a class=\"govuk-link\" href=\"mailto:%s\">%s</a></p>", _("Write to"), contact, contact);
	else
		page_link_line(p, page_href(p, "/enquiries/new"), _("Ask a question"));
	if (model_setting(p->model, "telephone", NULL))
		legal_part(p, "telephone", N_("Telephone:"), "");
}

/* Whose site it is, in the sense of the law. */
static void about_owner_write(struct page *p)
{
	const struct organisation *owner = model_find(p->model, organisation, model_setting(p->model, "organisation", NULL));
	if (owner && model_setting(p->model, "demonstration", NULL))
		html(p->o, "<p>%s</p>",
		    arena_printf(p->arena, _("This is a demonstration. On the real site, %s would run it and decide how data about people is used."),
		        owner->name));
	else if (owner)
		html(p->o, "<p>%s</p>", arena_printf(p->arena, _("%s runs this site and decides how data about people is used on it."), owner->name));
	legal_part(p, "postal-address", N_("Address:"), _("The postal address of the council is not filled in."));
	legal_part(p, "data-protection-officer", N_("Data protection officer:"), _("Nobody is named whom people can ask about their data."));
}

static void enforcement_write(struct page *p)
{
	bool said = model_setting(p->model, "accessibility-body", NULL), british = site_is_british(p->model);
	if (!said && !british && !page_is_keepers(p))
		return;
	site_about_heading(p, _("Enforcement procedure"));
	if (said || !british) {
		legal_part(p, "accessibility-body", N_("If you are not happy with how we answer, you can turn to:"),
		    _("It is not filled in whom people can turn to if you do not answer."));
		return;
	}
	site_about_paragraph(p,
	    _("In the United Kingdom the Equality and Human Rights Commission (EHRC) enforces the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018. Where a public body runs this site and you are not happy with how it answers, contact the Equality Advisory and Support Service (EASS)."));
	if (model_setting(p->model, "demonstration", NULL))
		site_about_paragraph(p,
		    _("This site is a demonstration and does not belong to a public body, so that procedure does not apply to it. It is given here as an example."));
}

void page_accessibility(struct page *p)
{
	about_text_begin(p, _("Accessibility statement"),
	    arena_printf(p->arena, _("This statement is about %s."), model_setting(p->model, "site-name", _("this site"))));
	site_about_paragraph(p, _("We want as many people as possible to be able to use this site. For example, that means you should be able to:"));
	bullets(p,
	    (const char *const[]){ _("zoom in up to 400% without the text spilling off the screen"), _("use all of it with a keyboard alone"),
	        _("use all of it without scripts"), _("read each map and chart as words or as a table"),
	        _("read statuses and marks as words, never by colour alone"), NULL });
	site_about_heading(p, _("How accessible it is"));
	site_about_paragraph(p, _("We know of these limits:"));
	bullets(p,
	    (const char *const[]){ _("words in the city\u2019s records are shown as they were written; some titles are long"),
	        _("documents and sites that records point to are not ours, and may be less accessible"),
	        _("wide tables of figures scroll sideways within their own frame on a small screen"), NULL });
	site_about_heading(p, _("Feedback and contact"));
	site_about_paragraph(p,
	    _("Tell us if you meet a problem that isn\u2019t listed here, or if you need a page in another form. Say which page, and what you use to read it."));
	contact_write(p);
	int64_t days;
	if (integer_parse(model_setting(p->model, "accessibility-reply-days", ""), &days))
		site_about_paragraph(
		    p, arena_printf(p->arena, message_n("We answer within %lld day.", "We answer within %lld days.", (long)days), (long long)days));
	enforcement_write(p);
	site_about_heading(p, _("Technical information and compliance status"));
	site_about_paragraph(p,
	    _("The site is made to meet the Web Content Accessibility Guidelines (WCAG) version 2.2 at level AA. We know of no failure. It was not audited by anyone outside the project, so we do not say that it complies in full."));
	site_about_heading(p, _("How it was tested"));
	bullets(p,
	    (const char *const[]){ _("with axe, automatically, on pages of each kind, at the width of a desktop and of a phone"),
	        _("with the keyboard, automatically: order, visible focus, the link that skips to the content"), _("with scripts turned off"),
	        _("with a check that the HTML is valid"), NULL });
	site_about_paragraph(
	    p, _("It was not tested with real screen readers, nor by people with disabilities. Automatic tests find only a part of all problems."));
	site_about_heading(p, _("Preparation of this statement"));
	site_about_paragraph(p,
	    _("This statement comes with the program and was written in November 2026. It is based on the project\u2019s own tests, which run on each change."));
	about_text_end(p);
}

void page_cookies(struct page *p)
{
	about_text_begin(p, _("Cookies"), NULL);
	site_about_paragraph(
	    p, _("You do not need cookies to read this site, and none are set. No cookie is ever used to measure how the site is used."));
	site_about_paragraph(p, _("Three cookies make forms and signing in work. No script can read them:"));
	bullets(p,
	    (const char *const[]){
	        _("__Host-visit is set on a page with a form, so that only you can send what you were shown. It is deleted when you close the browser"),
	        _("__Host-session is set when you sign in, and taken away when you sign out or close the browser"),
	        _("__Secure-known is set when you sign in and stays for a year. It does not sign you in: it lets you try your password even while others guess it"),
	        NULL });
	site_about_paragraph(p,
	    _("The day that you choose (\u201cFigures as at\u201d) and the filters of a list are in the address of the page, where you can see them."));
	about_text_end(p);
}

void page_privacy(struct page *p)
{
	about_text_begin(p, _("Privacy"), NULL);
	about_owner_write(p);
	site_about_heading(p, _("Visitors"));
	site_about_paragraph(p,
	    _("You do not have to give any information about yourself to read this site, and we do not measure visits. No page loads anything from another site. The server\u2019s log lists which pages were requested, but no address of a computer or of a person."));
	site_about_heading(p, _("People with an account"));
	site_about_paragraph(p,
	    _("For each person who keeps records the site holds a name, an email address and a password as a hash that can\u2019t be reversed. For each session it holds when it was last used, from which network address and with which browser. Each change of a record is kept with who made it and when. Every view of private fields of a person is logged."));
	site_about_heading(p, _("People who get the newsletter"));
	site_about_paragraph(p,
	    _("For each subscriber the site holds the email address, the language, the topics, and when they asked and confirmed. No page, download or search shows it. It is deleted when they leave, when they do not confirm within a week, and when emails cannot reach them any more."));
	site_about_heading(p, _("People who ask a question"));
	int64_t months = retention_months(p->model, RETENTION_ENQUIRY);
	site_about_paragraph(p,
	    arena_printf(p->arena,
	        message_n(
	            "For each question the site holds the name and the email address that you give, your words and our answers. Only our officers, who answer, and the auditor can read them. We check after %s month whether we still need them.",
	            "For each question the site holds the name and the email address that you give, your words and our answers. Only our officers, who answer, and the auditor can read them. We check after %s months whether we still need them.",
	            (long)months),
	        integer_people(p->arena, months)));
	site_about_heading(p, _("People who register for an event"));
	site_about_paragraph(p,
	    _("For each person who registers without an account the site holds the name, the email address, the language, how many people come, and the answers to the organiser\u2019s questions. The organiser and the international officers see them, and each view is logged. They are deleted when the person cancels, and otherwise on the day that the form, the email and the person\u2019s own page say. Only the number of people stays."));
	site_about_heading(p, _("People in the records"));
	site_about_paragraph(p,
	    _("Where it doesn\u2019t matter who someone is, the records name a post and not a person. Names, email addresses and telephone numbers of people are private fields: they are not on these pages, in the downloads, in the search or in the history."));
	site_about_paragraph(p, _("Counts of pupils and other people are only numbers."));
	site_about_heading(p, _("Your rights"));
	site_about_paragraph(p, _("If a record is about you and you want it corrected or removed, write to the people who run this site."));
	contact_write(p);
	legal_part(p, "data-protection-authority", N_("You can also complain to the authority that protects data:"),
	    _("The authority that people can complain to about their data is not filled in."));
	about_text_end(p);
}

static void standing_words(struct page *p)
{
	static const struct {
		const char *name, *text;
	} standings[] = {
		{ N_("As published"), N_("It is in a document. The document and the place in it are named.") },
		{ N_("Recorded"), N_("The city wrote it down itself; no document is named.") },
		{ N_("Illustrative"), N_("It was invented for this demonstration. It is marked wherever it is shown.") },
	};
	html(p->o, "<dl class=\"facts\">");
	for (size_t i = 0; i < COUNT(standings); i++)
		html(p->o, "<div><dt>%s</dt><dd>%s</dd></div>", _(standings[i].name), _(standings[i].text));
	html(p->o, "</dl>");
}

void page_about(struct page *p)
{
	about_text_begin(p, _("About this site"), model_setting(p->model, "demonstration", NULL));
	site_about_paragraph(p,
	    _("A city\u2019s international strategy says what its links with other places are for. Here each promise is linked to its actions, people, money and evidence. The pages, the downloads and the printed strategy are all made from these records."));
	site_about_heading(p, _("Where a value comes from"));
	site_about_paragraph(p, _("The page of each record ends with its sources: where each value comes from. There are three kinds of source:"));
	standing_words(p);
	site_about_paragraph(p, _("If a source differs from the record, or two sources differ, a note says so."));
	site_about_heading(p, _("The date of the figures"));
	site_about_paragraph(p,
	    arena_printf(p->arena,
	        _("Statuses, totals and lists are as at %s. You can choose another day at the foot of each page; anything that happened later is then left out."),
	        date_people(p->arena, p->model->as_at)));
	site_about_heading(p, _("The data"));
	html(p->o, "<p>");
	page_link_text(p, page_href(p, "/data"), _("All of it can be downloaded as open data"));
	html(p->o, ".</p>");
	about_text_end(p);
}

static bool about_is_listed(const struct page *p, const struct entity *e)
{
	return !e->secret && !e->journal && (p->session->login || entity_is_for_all(e));
}

/* The list's page is `href`: its register, where people have one. */
static void list_line(struct page *p, const char *path, const char *href, const char *name, bool geojson)
{
	static const char *const endings[][2] = { { "csv", "CSV" }, { "xlsx", "Excel" }, { "json", "JSON" }, { "geojson", "GeoJSON" } };
	table_row(p);
	cell(p, (struct cell){ .text = name, .address = href });
	cell_begin(p, NULL);
	for (size_t i = 0; i < COUNT(endings) - !geojson; i++) {
		html(p->o, "%s", i ? locale_comma() : "");
		html(p->o, "<a class=\"govuk-link\" href=\"%s\">%s<span class=\"govuk-visually-hidden\">%s%s</span></a>",
		    page_href(p, arena_printf(p->arena, "%s.%s", path, endings[i][0])), endings[i][1], message_colon(), name);
	}
	cell_end(p);
}

void page_open_data(struct page *p)
{
	about_text_begin(p, _("Open data"), _("You can get what the pages show as data: add an ending to the address of the page."));
	bullets(p,
	    (const char *const[]){ _("add .json to the address of any list or record"),
	        _("add .csv or .xlsx to the address of any list, with the filters that you chose"),
	        _("add .geojson to the address of the partner cities or of one place (RFC 7946)"),
	        _("add .atom to the address of a list of records to follow it with a feed reader (RFC 4287)"),
	        _("add .png to the address of any page for its picture, .qr.svg or .qr.png for its QR code"), NULL });
	site_about_paragraph(p,
	    _("Each row names its invented values, and what is worked out from them, under \u201cillustrative\u201d. The day (as-at) is part of the address, so the same address gives the same figures."));
	html(p->o, "<p>%s ", _("Programs can read single records, and change them, through an API:"));
	page_link_text(p, "/api", _("API"));
	html(p->o, ".</p>");
	page_link_line(p, page_href(p, "/embed"), _("Put our map or events on your website"));
	site_about_heading(p, _("Every list"));
	table_open(p, _("Every list and its files"), (const struct column[]){ { NULL, N_("List") }, { NULL, N_("Files") }, { 0 } });
	list_line(p, "/partner-cities", page_href(p, "/partner-cities"), _("Partner cities"), true);
	for (size_t i = 0; i < all_entity_count; i++)
		if (about_is_listed(p, all_entities[i])) {
			const char *path = arena_printf(p->arena, "/records/%s", all_entities[i]->name), *own = register_href(p, all_entities[i]);
			list_line(p, path, own && !page_for_keeper(p) ? own : page_href(p, path), _(all_entities[i]->labels), false);
		}
	table_close(p);
	about_text_end(p);
}
