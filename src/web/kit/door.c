#include "web/kit/door.h"

#include <string.h>

#include "base/text.h"
#include "web/govuk/govuk.h"
#include "web/kit/address.h"
#include "web/kit/section.h"
#include "web/kit/value.h"

const struct door doors[DOORS] = {
	[DOOR_STRATEGY] = { N_("Strategy"), "/",
	    { { N_("How it is going"), "/", N_("Progress of each objective, and what is due next.") },
	        { N_("The strategy"), NULL, N_("The text, part by part, with its actions and benefits.") },
	        { N_("Actions"), "/actions", N_("Who does what by when, and which actions are late."), N_("to do, tasks, overdue, progress") },
	        { N_("How it fits together"), "/synopsis", N_("What each objective does for each theme of the vision."),
	            N_("synopsis, matrix, vision") },
	        { N_("Plans and frameworks"), "/plans", N_("Other plans that the strategy serves or depends on."),
	            N_("laws, policies, goals, SDG, SDGs, MDGs") },
	        { N_("Watch list"), "/watch", N_("Policies outside the city, and what has changed in them."), N_("policy changes, news") } } },
	[DOOR_CITIES] = { N_("Partner cities"), "/partner-cities",
	    { { N_("Map and list"), "/partner-cities", N_("Where our partners are, and what each link is for."),
	          N_("twin towns, twinning, partnerships, links, friendship") },
	        { N_("Organisations"), "/organisations", N_("Who takes part, here and in the partner cities."),
	            N_("associations, partners, contacts") },
	        { N_("Networks"), "/networks", N_("Networks of cities that we belong to."), N_("memberships") },
	        { N_("Opportunities"), "/opportunities", N_("Who offers and who looks: school partners, placements, exchanges."),
	            N_("offers, wishes, homestay, volunteer, speaker, tandem, trade") },
	        { N_("Find a partner"), "/twinning", N_("Who our partners are twinned with, and who could be a new partner."),
	            N_("twin towns of the world, network of cities, partners of partners, Wikidata") } } },
	[DOOR_DOING] = { N_("What we do"), "/what-we-do",
	    { { N_("Activities"), "/activities", N_("Programmes, projects, services and posts that deliver the strategy."),
	          N_("projects, programmes") },
	        { N_("Visits"), "/visits", N_("Who travelled, why, and the outcome."), N_("trips, travel, journeys, delegations, flights"), true },
	        { N_("Events"), "/events", N_("Talks, festivals and exhibitions that you can go to."), N_("what is on") },
	        { N_("Calendar"), "/calendar", N_("Everything with a date: events, meetings, deadlines."), N_("dates, diary, due") },
	        { N_("Trade and investment"), "/trade", N_("Help for firms, open opportunities, and their results."),
	            N_("business, exports, bureau, inward investment, tourism") },
	        { N_("Schools"), "/schools", N_("Which schools have a partner school or an award."), N_("pupils, school links") },
	        { N_("Resources"), "/resources", N_("Boxes, books and films for teachers."), N_("borrow, lend, teaching materials, loan") },
	        { N_("News"), "/news", N_("What is new, also by email or as a feed."), N_("newsletter, subscribe, feed, Atom, RSS") },
	        { N_("Articles"), "/articles", N_("Background to read about our partners and our work.") } } },
	[DOOR_RESULTS] = { N_("Results"), "/results",
	    { { N_("Indicators"), "/indicators", N_("What is measured, and how close it is to the target."),
	          N_("figures, targets, performance, statistics") },
	        { N_("Benefits"), "/benefits", N_("What people should gain, and what they have gained so far."), N_("impact, promises") },
	        { N_("Evidence"), "/evidence", N_("What the strategy says, and what proves it."), N_("proof, claims, statements") },
	        { N_("Carbon"), "/carbon", N_("Emissions of the city by sector and year."), N_("CO2, climate, footprint") },
	        { N_("Awards and standards"), "/ladders", N_("Levels that schools and the city have reached, and what is missing."),
	            N_("ISA, Fairtrade, certificates") } } },
	[DOOR_MONEY] = { N_("Money"), "/money",
	    { { N_("Money at a glance"), "/money", N_("Calls for bids, and the money received and spent."), N_("costs, spending, budget") },
	        { N_("Find funding"), "/funding/find", N_("Enter what you plan and see which calls fit it."),
	            N_("eligibility, apply, find funding") },
	        { N_("Funding schemes"), "/funding", N_("Sources of money for international work, and their conditions."), N_("grants, funds") },
	        { N_("Sums of money"), "/money/sums", N_("By objective, city, year, funder and activity, each with its transactions."),
	            N_("totals, ledger, accounts") },
	        { N_("Grants"), "/grants", N_("Small grants of the city for associations and schools."), N_("small grants, 360Giving, apply") },
	        { N_("Bids"), "/bids", N_("What was asked for and awarded, by funder and year."), N_("applications, success rate") } } },
	[DOOR_DECISIONS] = { N_("Decisions and reports"), "/decisions",
	    { { N_("Committees"), "/committees", N_("Meetings, papers, minutes and open decisions."), N_("agendas, members, votes") },
	        { N_("Reports"), "/reports", N_("The strategy, its results and its money as documents."), N_("PDF, download, print") },
	        { N_("Documents"), "/documents", N_("Strategies, reports and papers that we used as sources."), N_("library, publications") },
	        { N_("Who travelled: freedom of information"), "/visits/foi", N_("Trips, costs and reasons for any period."),
	            N_("FOI, who travelled, expenses"), true } } },
};

const struct site_way site_ways[SITE_WAYS] = {
	{ N_("About"), { N_("About this site"), "/about", N_("Who runs this site, and what it is for."), N_("imprint, publisher") } },
	{ NULL,
	    { N_("Ask a question"), "/enquiries/new", N_("The council answers you by email."), N_("contact, help, complaint, feedback, enquiry") } },
	{ NULL, { N_("Accessibility statement"), "/accessibility", N_("Who can use this site, and what does not work yet."), N_("WCAG") }, true },
	{ NULL, { N_("Privacy"), "/privacy", N_("Which personal data this site keeps, and for how long."), N_("GDPR, data protection") }, true },
	{ NULL, { N_("Cookies"), "/cookies", N_("Which cookies this site sets.") }, true },
	{ NULL, { N_("Who may do what"), "/roles", N_("What each role may see and change."), N_("permissions, rights") } },
	{ N_("Data"), { N_("Search"), "/search" } },
	{ NULL, { N_("Open data"), "/data", N_("Every list to take away as CSV, Excel or JSON."), N_("GeoJSON, spreadsheet, download, dataset") } },
	{ NULL, { N_("API"), "/api", N_("How programs read and write the records."), N_("developers, OpenAPI") } }
};

enum door_name door_behind(const struct page *p)
{
	for (enum door_name d = DOOR_NONE + 1; p->lies && d < DOORS; d++)
		for (const struct door_way *w = doors[d].ways; w < doors[d].ways + DOOR_WAYS_MAX && w->text; w++)
			if (w->href && !strcmp(w->href, p->lies))
				return d;
	return p->route ? p->route->door : DOOR_NONE;
}

static enum door_name door_of(const struct page *p)
{
	return p->status == 200 ? door_behind(p) : DOOR_NONE;
}

const char *door_way_href(struct page *p, const struct door_way *w)
{
	const char *plan = w->href ? NULL : model_setting(p->model, "main-plan", NULL);
	if (!w->href && !plan)
		return NULL;
	return w->href ? w->href : arena_printf(p->arena, "/plans/%s", url_encode(p->arena, plan, true));
}

static bool door_words_begin(const char *words, const char *typed, size_t length)
{
	for (; *words; words += strcspn(words, " "), words += strspn(words, " "))
		if (!strncmp(words, typed, length))
			return true;
	return false;
}

bool door_way_is_called(struct arena *a, const struct door_way *w, const char *typed)
{
	const char *names = text_sort_key(a, arena_printf(a, "%s %s %s", _(w->text), _(w->about), w->others ? _(w->others) : ""));
	const char *key = text_sort_key(a, typed);
	bool any = false;
	if (strlen(key) < 2) /* a letter begins a word of nearly every one */
		return false;
	for (size_t n; (n = strcspn(key, " ")) || *key; key += n, key += strspn(key, " ")) {
		if (!door_words_begin(names, key, n))
			return false;
		any = true;
	}
	return any;
}

/* Whether one of the words or names in the list is this one, as addresses write it. */
static bool door_list_names(struct arena *a, const char *list, const char *word)
{
	static const char *const between[] = { ", ", ": ", " and " };
	while (list && *list) {
		const char *end = list + strlen(list), *next = end;
		for (size_t i = 0; i < COUNT(between); i++) {
			const char *at = strstr(list, between[i]);
			if (at && at < end) {
				end = at;
				next = at + strlen(between[i]);
			}
		}
		if (text_equal(text_slug(a, arena_strndup(a, list, (size_t)(end - list))), word))
			return true;
		list = next;
	}
	return false;
}

static bool door_way_is_typed(struct arena *a, const struct door_way *w, const char *word)
{
	return text_equal(text_slug(a, w->text), word) || door_list_names(a, w->text, word) || door_list_names(a, w->others, word);
}

const char *door_typed_href(struct page *p, const char *word)
{
	for (enum door_name d = DOOR_NONE + 1; d < DOORS; d++)
		for (const struct door_way *w = doors[d].ways; w < doors[d].ways + DOOR_WAYS_MAX && w->text; w++)
			if (door_way_is_typed(p->arena, w, word))
				return door_way_href(p, w);
	for (const struct site_way *s = site_ways; s < site_ways + SITE_WAYS; s++)
		if (door_way_is_typed(p->arena, &s->way, word))
			return s->way.href;
	return NULL;
}

/* How much of the path the address is: its length where the path is it or lies below it, else 0. */
static size_t door_covers(const char *href, const char *path)
{
	size_t n = strlen(href);
	if (!strcmp(href, "/"))
		return !strcmp(path, "/");
	return !strncmp(path, href, n) && (!path[n] || path[n] == '/') ? n : 0;
}

/* The way that the page lies on: of several the nearest; NULL when it lies on none. */
static const struct door_way *door_way_of(struct page *p, const struct door *d)
{
	const struct door_way *nearest = NULL;
	size_t most = 0;
	for (const struct door_way *w = d->ways; w < d->ways + DOOR_WAYS_MAX && w->text; w++) {
		const char *href = door_way_href(p, w);
		size_t n = href ? door_covers(href, p->lies ? p->lies : p->path) : 0;
		if (n > most) {
			nearest = w;
			most = n;
		}
	}
	return nearest;
}

static void door_ways_line_write(struct page *p, struct out *o, const struct door *d)
{
	const struct door_way *here = door_way_of(p, d);
	html(o, "<nav class=\"ways\" aria-label=\"%s\"><div class=\"govuk-width-container\"><ul>", _(d->text));
	for (const struct door_way *w = d->ways; w < d->ways + DOOR_WAYS_MAX && w->text; w++) {
		const char *href = door_way_href(p, w);
		if (!href)
			continue;
		html(o, "<li><a href=\"%s\"", page_href(p, href));
		if (w == here)
			html(o, " aria-current=\"%s\"", !strcmp(href, p->path) ? "page" : "true");
		html(o, ">%s</a></li>", _(w->text));
	}
	html(o, "</ul></div></nav>");
}

void door_navigation_write(struct page *p, struct out *o)
{
	struct govuk_navigation_item items[DOORS];
	enum door_name here = door_of(p);
	size_t n = 0;
	for (enum door_name d = DOOR_NONE + 1; d < DOORS; d++)
		items[n++] = (struct govuk_navigation_item){ .text = _(doors[d].text), .href = page_href(p, doors[d].href), .active = d == here };
	/* Six names fit into two lines of a phone, so they are not folded: each door is one click away. */
	govuk_service_navigation(o, &(struct govuk_service_navigation){ .items = items, .items_count = n, .collapse_on_mobile = GOVUK_OFF });
	if (here != DOOR_NONE)
		door_ways_line_write(p, o, &doors[here]);
}

static bool door_told(const char *const *told, const char *href)
{
	for (; *told; told++)
		if (!strcmp(*told, href))
			return true;
	return false;
}

void door_ways_write(struct page *p, const char *const *told)
{
	const struct door *d = &doors[door_of(p)];
	page_section_begin(p, "ways", _("More"), NULL);
	html(p->o, "<ul class=\"doors\">");
	for (const struct door_way *w = d->ways; w < d->ways + DOOR_WAYS_MAX && w->text; w++) {
		const char *href = door_way_href(p, w);
		if (!href || !strcmp(href, p->path) || door_told(told, href))
			continue;
		html(p->o, "<li>");
		page_link_text(p, page_href(p, href), _(w->text));
		html(p->o, "<p>%s</p></li>", _(w->about));
	}
	html(p->o, "</ul>");
	page_section_end(p);
}
