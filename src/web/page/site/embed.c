/* embed.c - what other sites show of this one in a frame: the map of the partner cities and upcoming events. A page that runs no script, sets no cookie and
 * asks for one style sheet; or, as a fragment, the lines of its inside for a site that puts them into a page of its own. And the page that explains both. */
#include <string.h>

#include "base/date.h"
#include "base/locale.h"
#include "base/message.h"
#include "base/text.h"
#include "model/declared/delivery.h"
#include "model/declared/partners.h"
#include "rule/event/series.h"
#include "web/assets.h"
#include "web/map/map.h"
#include "web/page/site/site.h"
#include "web/view/place.h"

enum { PLACES = 300, EVENTS = 10, EVENTS_MOST = 50 };

struct embed_filter {
	int64_t rows;
	const char *only;
};
static const struct code embed_parts[] = { { "fragment", N_("Fragment") } };
static const struct codelist embed_parts_list = { .name = "embed-part", .codes = embed_parts, .count = COUNT(embed_parts) };
static const struct field embed_fields[] = { { FIELD(embed_filter, INT, rows), .label = N_("How many"), .min = 1, .max = EVENTS_MOST },
	{ FIELD(embed_filter, CODE, only), .label = N_("Part"), .list = &embed_parts_list } };
static const struct entity embed_filters = FORM_OF(embed_filter, embed_fields);

/* ---- the document around it ---- */

static void embed_begin(struct page *p, const struct embed_filter *f, const char *title)
{
	const struct locale *l = locale_now();
	const char *head = model_setting(p->model, "colour", ""), *link = model_setting(p->model, "link-colour", "");
	const char *tag = l ? l->tag : LANGUAGE_ORIGINAL, *way = l && l->right_to_left ? "rtl" : "ltr", *site = text_or(address_site(p), "");
	p->bare = true;
	p->response->type = "text/html; charset=utf-8";
	p->response->framed = true;
	if (!f->only) {
		html(p->o,
		    "<!DOCTYPE html>\n<html lang=\"%s\" dir=\"%s\"><head><meta charset=\"utf-8\"><title>%s</title><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
		    "<meta name=\"robots\" content=\"noindex\"><base target=\"_top\"><link rel=\"stylesheet\" href=\"%s\">",
		    tag, way, title, asset_path("frame.css"));
		if (*head || *link)
			html(p->o, "<link rel=\"stylesheet\" href=\"/colours.css?of=%s\">",
			    url_encode(p->arena, arena_printf(p->arena, "%s%s", head, link), false));
		html(p->o, "</head><body class=\"jumelage-frame\"><main>");
	} else
		html(p->o, "<link rel=\"stylesheet\" href=\"%s%s\">", site, asset_path("frame.css"));
	/* a page has a first heading of its own, lines in a page of others stand below theirs */
	const char *level = f->only ? "h2" : "h1";
	html(p->o, "<section class=\"jumelage\" lang=\"%s\" dir=\"%s\"><%s class=\"jumelage-title\">%s</%s>\n", tag, way, level, title, level);
}

static void embed_end(struct page *p, const struct embed_filter *f, const char *path, const char *words)
{
	const char *notice = model_setting(p->model, "demonstration", NULL);
	html(p->o, "<p class=\"jumelage-foot\"><a href=\"%s\">%s</a>%s%s.", address_full(p, path), words, message_comma(),
	    model_setting(p->model, "site-name", _("International strategy")));
	if (notice)
		html(p->o, " <strong>%s</strong> %s", _("Demonstration."), notice);
	html(p->o, f->only ? "</p></section>\n" : "</p></section></main></body></html>\n");
}

static const char *embed_href(struct page *p, const struct entity *e, int64_t id)
{
	return address_full(p, record_href(p, e, id));
}

/* A refusal stands in the frame of the other site as a page does, with the way to this one. */
void page_embed_refused(struct page *p)
{
	const char *said = out_text(p->o);
	struct out whole = { .arena = p->arena };
	p->o = &whole;
	embed_begin(p, &(struct embed_filter){ .rows = NONE }, text_or(p->title, _("This page cannot be shown")));
	out_str(p->o, said);
	embed_end(p, &(struct embed_filter){ .rows = NONE }, "/", _("Go to the site"));
}

/* ---- the map ---- */

static bool embed_seen(const struct map_place *m, size_t n, const char *href)
{
	return ANY(m, n, text_equal(each->href, href));
}

static bool embed_map_request(struct page *p, struct list_request *q)
{
	if (!page_list_request(p, &link_entity, q))
		return false;
	q->limit = PLACES;
	q->after = NULL;
	q->conditions[q->condition_count++] = (struct list_condition){ "COALESCE(t.since,'')<=$", { .type = 's', .text = p->model->as_at } };
	q->conditions[q->condition_count++] = (struct list_condition){ "COALESCE(t.ends,'9999')>=$", { .type = 's', .text = p->model->as_at } };
	return true;
}

void page_embed_map(struct page *p)
{
	struct embed_filter f;
	struct list_request q;
	if (!page_filters_read(p, &embed_filters, &f) || !embed_map_request(p, &q))
		return;
	struct set links = list_read(p->model, &q).set;
	const struct place *home = model_find(p->model, place, model_setting(p->model, "home-place", NULL));
	struct map_place *m = arena_array(p->arena, struct map_place, links.count + 2);
	size_t n = 0;
	if (home) {
		m[n] = place_mapped(home);
		m[n++].home = true;
	}
	for (size_t i = 0; i < links.count; i++) {
		const struct place *place = model_get(p->model, place, set_row(links, link, i)->place);
		const char *href = place ? embed_href(p, &place_entity, place->head.id) : NULL;
		if (!place || place == home || embed_seen(m, n, href))
			continue;
		m[n] = place_mapped(place);
		m[n++].href = href;
	}
	embed_begin(p, &f, home ? arena_printf(p->arena, _("Partner cities of %s"), home->name) : _("Partner cities"));
	map_plain(p->o, m, n, _("World map of the partner places; the list gives each of them"), NULL);
	html(p->o, "<ul class=\"jumelage-places\">");
	for (size_t i = 0; i < n; i++)
		if (m[i].href)
			html(p->o, "<li><a href=\"%s\">%s</a></li>", m[i].href, m[i].name);
	html(p->o, "</ul>\n");
	embed_end(p, &f, "/partner-cities", _("All partner cities"));
}

/* ---- events ---- */

/* True when it is made up: a sign stands behind it, which the foot of the list explains once. */
static bool embed_event_write(struct page *p, const struct event *e)
{
	const struct event *shown = language_row(p, &event_entity, e);
	bool made_up = page_illustrative(p, &event_entity, e, NULL) || page_illustrative(p, &event_entity, e, "title");
	html(p->o, "<li><a class=\"jumelage-name\" href=\"%s\">%s</a>", embed_href(p, &event_entity, e->head.id), shown->title);
	html(p->o, "<p class=\"jumelage-line\">%s", period_people(p, e->starts, e->ends ? e->ends : e->starts));
	if (e->time)
		html(p->o, "%s%s", message_comma(), e->time);
	if (e->venue)
		html(p->o, "%s%s", message_comma(), e->venue);
	if (event_is_cancelled(e))
		html(p->o, "%s<strong>%s</strong>", message_comma(), event_cancelled_words(p->arena, e));
	html(p->o, made_up ? " *</p></li>\n" : "</p></li>\n");
	return made_up;
}

void page_embed_events(struct page *p)
{
	struct embed_filter f;
	struct list_request q;
	if (!page_filters_read(p, &embed_filters, &f) || !page_list_request(p, &event_entity, &q))
		return;
	q.limit = (size_t)(f.rows == NONE ? EVENTS : f.rows);
	q.after = NULL;
	q.sort = entity_field(&event_entity, "starts");
	q.descending = false;
	q.conditions[q.condition_count++] = (struct list_condition){ event_list_to_come, { .type = 's', .text = p->model->as_at } };
	struct set events = list_read(p->model, &q).set;
	embed_begin(p, &f, _("Upcoming events"));
	html(p->o, events.count ? "<ul class=\"jumelage-list\">" : "");
	bool any = false;
	for (size_t i = 0; i < events.count; i++)
		any |= embed_event_write(p, set_row(events, event, i));
	html(p->o, events.count ? "</ul>\n" : "");
	if (any)
		html(p->o, "<p class=\"jumelage-line\">* %s</p>\n", _("Invented for this demonstration"));
	if (!events.count)
		html(p->o, "<p>%s</p>", _("No events are coming up."));
	embed_end(p, &f, "/events", _("All events"));
}

/* ---- how it is done ---- */

static void embed_code_write(struct page *p, const char *id, const char *path, const char *title, int height)
{
	struct out code = { .arena = p->arena };
	html(&code, "<iframe src=\"%s\" title=\"%s\" width=\"100%%\" height=\"%d\" loading=\"lazy\" style=\"border:0\"></iframe>",
	    address_full(p, path), title, height);
	page_section_begin(p, id, title, NULL);
	html(p->o, "<iframe class=\"frame-preview\" src=\"%s%s\" title=\"%s\" height=\"%d\" loading=\"lazy\" tabindex=\"-1\"></iframe>", p->under,
	    path, title, height);
	if (!address_site(p)) { /* the code needs it, since it stands on another site */
		html(p->o, "<p>%s</p>", _("There is no code for your page yet: nobody has entered the address of this site. Ask the council."));
		page_section_end(p);
		return;
	}
	html(p->o,
	    "<label class=\"govuk-label\" for=\"%s-code\">%s</label><textarea class=\"govuk-textarea frame-code\" id=\"%s-code\" rows=\"4\" readonly>%s</textarea>",
	    id, _("Copy this code into your page"), id, out_text(&code));
	page_section_end(p);
}

void page_embedding(struct page *p)
{
	p->response->frames = true;
	page_begin(p, (const char *const[]){ _("On your website"), NULL, NULL }, NULL, _("Put our map or events on your website"),
	    _("Schools, associations and partner cities can show the map of our partner cities or our events on their own pages."));
	if (!address_site(p))
		page_setting_missing(p, "site-address", _("Enter the address of this site"));
	embed_code_write(p, "map", "/embed/map", _("Map of our partner cities"), 620);
	embed_code_write(p, "events", "/embed/events", _("Our upcoming events"), 620);
	page_section_begin(p, "choices", _("What you can choose"), NULL);
	html(p->o,
	    "<ul class=\"govuk-list govuk-list--bullet\"><li>%s <code>%s/embed/events</code></li><li>%s <code>?place=arden</code>%s<code>?organisation=…</code>%s<code>?kind=…</code></li>",
	    _("The language comes first in the address, for example"), "/fr", _("Which events: add a filter of the list of events"), message_comma(),
	    message_comma());
	html(p->o, "<li>%s <code>?rows=5</code></li><li>%s <code>?kind=twin-town</code></li>", _("How many events, from 1 to 50:"),
	    _("Which links the map shows:"));
	html(p->o, "<li>%s <code>?only=fragment</code></li></ul>",
	    _("For a website that builds its pages on the server: the lines alone, to put into a page of yours:"));
	html(p->o, "<p>%s</p>", _("The frame runs no script and sets no cookie. It shows what this site shows, and changes with it."));
	page_section_end(p);
	page_section_begin(p, "feeds", _("Feeds and pictures"), NULL);
	html(p->o, "<ul class=\"govuk-list govuk-list--bullet\"><li>%s <code>/events.atom</code></li><li>%s <code>/calendar.ics</code></li>",
	    _("Every list as a feed (Atom): add .atom to its address, and your filters:"), _("Everything with a date, for a calendar:"));
	html(p->o, "<li>%s <code>/partner-cities.png</code></li><li>%s <code>/partner-cities.qr.svg</code>%s<code>.qr.png</code></li></ul>",
	    _("The picture of any page for social media: add .png to its address:"), _("The QR code of any page:"), message_comma());
	page_section_end(p);
	page_end(p);
}
