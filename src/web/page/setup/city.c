/* city.c - which city the site is for: found in the gazetteer, or typed; then its place, its council and its own dataset are on record, and
 * what is usual in its country is said in the settings. */
#include <string.h>

#include "base/date.h"
#include "base/locale.h"
#include "base/territory.h"
#include "base/text.h"
#include "draft/word/gazetteer.h"
#include "model/declared/access.h"
#include "model/declared/partners.h"
#include "model/engine/refer.h"
#include "web/govuk/govuk.h"
#include "web/map/map.h"
#include "web/page/setup/own.h"

enum { TOWNS_MAX = 8 };
#define HERE "/set-up/city"
#define OTHER "other"

struct found {
	const char *typed; /* the name without what stands behind a comma */
	const struct gazetteer_place *towns[TOWNS_MAX];
	size_t count;
	const char *country; /* that was typed behind the comma, or NULL */
};

/* ---- the gazetteer ---- */

/* "Valencia, Spain". */
static struct found towns_find(struct page *p, const char *typed)
{
	struct found f = { .typed = text_trim(p->arena, arena_strndup(p->arena, typed, strcspn(typed, ","))) };
	struct words all = words_of(p->arena, typed), name = words_of(p->arena, f.typed);
	struct gazetteer *g = gazetteer_read(p->arena, &all);
	size_t length = 0;
	if (strchr(typed, ',') && name.count < all.count)
		f.country = gazetteer_country(g, &all, name.count, &length);
	f.count = gazetteer_towns(g, &name, f.country, f.towns, TOWNS_MAX);
	return f;
}

/* "39.47 north, 0.38 west". */
static const char *town_position(struct page *p, const struct gazetteer_place *t)
{
	bool south = *t->latitude == '-', west = *t->longitude == '-';
	const char *up = arena_printf(p->arena, south ? _("%s south") : _("%s north"), t->latitude + south);
	return arena_printf(p->arena, _("%s, %s"), up, arena_printf(p->arena, west ? _("%s west") : _("%s east"), t->longitude + west));
}

static const char *town_line(struct page *p, const struct gazetteer_place *t)
{
	const char *country = _(code_name(&codelist_country, t->country));
	int64_t people = t->people;
	return people ? arena_printf(p->arena, _("%s, %s: %s people, %s"), t->name, country, integer_people(p->arena, people), town_position(p, t))
	              : arena_printf(p->arena, _("%s, %s: %s"), t->name, country, town_position(p, t));
}

static struct map_place town_mapped(const struct gazetteer_place *t)
{
	struct map_place m = { .name = t->name, .latitude = NONE, .longitude = NONE, .home = true };
	if (!decimal_parse(t->latitude, &m.latitude) || !decimal_parse(t->longitude, &m.longitude))
		m.latitude = m.longitude = NONE;
	return m;
}

/* The zone whose town is nearest, where a country has several. */
static const char *city_zone_of(struct page *p, const char *country, const struct map_place *home)
{
	size_t n;
	const char **zones = territory_zones(p->arena, country, &n), *best = n ? zones[0] : "";
	struct out names = { .arena = p->arena };
	int64_t nearest = INT64_MAX;
	for (size_t i = 0; i < n; i++)
		out_fmt(&names, "%s ", strrchr(zones[i], '/') ? strrchr(zones[i], '/') + 1 : zones[i]);
	struct words all = words_of(p->arena, names.length ? out_text(&names) : "");
	struct gazetteer *g = n > 1 ? gazetteer_read(p->arena, &all) : NULL;
	for (size_t i = 0; i < n && g; i++) {
		const struct gazetteer_place *town;
		char *name = arena_strdup(p->arena, strrchr(zones[i], '/') ? strrchr(zones[i], '/') + 1 : zones[i]);
		for (char *c = name; *c; c++)
			*c = *c == '_' ? ' ' : *c;
		struct words w = words_of(p->arena, name);
		if (!gazetteer_towns(g, &w, country, &town, 1))
			continue;
		struct map_place there = town_mapped(town);
		int64_t away = map_distance_km(home, &there);
		if (away != NONE && away < nearest) {
			nearest = away;
			best = zones[i];
		}
	}
	return best;
}

/* ---- the forms ---- */

static void find_draw(struct page *p, const char *typed)
{
	html(p->o, "<form method=\"get\" action=\"" HERE "\" class=\"form\" novalidate>");
	govuk_input(p->o,
	    &(struct govuk_input){ .id = "q",
	        .name = "q",
	        .value = typed,
	        .label = { .text = _("Name of your city or town") },
	        .hint = { .text = _("Such as Valencia. Add the country if there are several: Valencia, Spain") } });
	govuk_button(p->o, &(struct govuk_button){ .text = _("Find it"), .classes = *typed ? "govuk-button--secondary" : NULL });
	html(p->o, "</form>");
}

static const char *city_shown(struct page *p, const char *name, const char *otherwise)
{
	return text_or(page_posted(p) ? page_field(p, name) : NULL, otherwise);
}

/* Where the gazetteer has no such town, or none that is meant. */
static void other_draw(struct page *p, const struct found *f)
{
	struct govuk_option *items = arena_array(p->arena, struct govuk_option, codelist_country.count + 1);
	size_t n = 0;
	html(p->o,
	    "<details class=\"govuk-details\"%s><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">%s</span></summary>"
	    "<div class=\"govuk-details__text\">",
	    f->count && !text_equal(city_shown(p, "which", ""), OTHER) ? "" : " open", f->count ? _("It is another place") : _("Where it is"));
	items[n++] = (struct govuk_option){ .text = _("Choose one"), .value = "" };
	for (size_t i = 0; i < codelist_country.count; i++)
		items[n++] = (struct govuk_option){ .text = _(codelist_country.codes[i].name), .value = codelist_country.codes[i].code };
	govuk_select(p->o,
	    &(struct govuk_select){ .id = "country",
	        .name = "country",
	        .label = { .text = _("Country") },
	        .items = items,
	        .items_count = n,
	        .value = city_shown(p, "country", text_or(f->country, "")),
	        .error_message = { .text = page_problem(p, "country") } });
	page_input(p, "latitude", _("Degrees north, such as 52.64; south of the equator less than 0"), city_shown(p, "latitude", ""),
	    "govuk-input--width-10");
	page_input(
	    p, "longitude", _("Degrees east, such as 8.07; west of Greenwich less than 0"), city_shown(p, "longitude", ""), "govuk-input--width-10");
	html(p->o, "</div></details>");
}

static void towns_draw(struct page *p, const struct found *f)
{
	struct govuk_choice items[TOWNS_MAX + 1];
	size_t n = 0;
	for (; n < f->count; n++)
		items[n] = (struct govuk_choice){ .text = town_line(p, f->towns[n]), .value = arena_printf(p->arena, "%zu", n) };
	items[n++] = (struct govuk_choice){
		.text = f->count ? _("Another place: say below where it is") : arena_printf(p->arena, _("%s: say below where it is"), f->typed),
		.value = OTHER,
	};
	govuk_radios(p->o,
	    &(struct govuk_choices){ .fieldset = { .legend = { .text = _("Which place is it?"), .classes = "govuk-fieldset__legend--s" } },
	        .name = "which",
	        .id_prefix = "which",
	        .items = items,
	        .items_count = n,
	        .value = city_shown(p, "which", f->count ? "0" : OTHER),
	        .error_message = { .text = page_problem(p, "which") } });
	other_draw(p, f);
}

static void city_map_draw(struct page *p, const struct found *f)
{
	struct map_place places[TOWNS_MAX];
	for (size_t i = 0; i < f->count; i++) {
		places[i] = town_mapped(f->towns[i]);
		places[i].home = i == 0;
	}
	if (f->count) {
		html(p->o, "<div class=\"narrow setup-map\">");
		map_plain(p->o, places, f->count, arena_printf(p->arena, _("Map of where %s is"), f->typed), NULL);
		html(p->o, "</div>");
	}
}

static void chosen_draw(struct page *p, const struct found *f)
{
	html(p->o, "<div class=\"narrow\">");
	if (!f->count)
		html(p->o, "<p>%s</p>", _("We do not know this place. Check the spelling, or say where it is: the maps need it."));
	page_form_begin(p, HERE, false);
	html(p->o, "<input type=\"hidden\" name=\"q\" value=\"%s\">", city_shown(p, "q", text_or(page_parameter(p, "q"), "")));
	towns_draw(p, f);
	page_input(p, "council", _("Name of the council or authority whose strategy this is"),
	    city_shown(p, "council", arena_printf(p->arena, _("%s City Council"), f->typed)), NULL);
	page_input(p, "site", _("Name of this site"), city_shown(p, "site", arena_printf(p->arena, _("%s International"), f->typed)), NULL);
	page_button(p, NULL, _("Save and continue"), NULL);
	page_form_end(p);
	html(p->o, "</div>");
	city_map_draw(p, f);
}

static void search_draw(struct page *p, const char *typed)
{
	own_begin(p, _("Your city"), _("Maps, distances and the home page begin with it."));
	if (*typed) {
		struct found f = towns_find(p, typed);
		chosen_draw(p, &f);
		html(p->o, "<h2 class=\"subheading\">%s</h2>", _("Look for another name"));
	}
	html(p->o, "<div class=\"narrow\">");
	find_draw(p, typed);
	html(p->o, "</div>");
	own_end(p);
}

/* ---- once it is said ---- */

static const char *const names[] = { "city-name", "site-name", "tagline", NULL };

static void city_known_draw(struct page *p, struct own_form *f)
{
	const struct place *home = model_find(p->model, place, model_setting(p->model, "home-place", NULL));
	const struct organisation *council = model_find(p->model, organisation, model_setting(p->model, "organisation", NULL));
	own_begin(p, _("Your city"), NULL);
	html(p->o, "<div class=\"narrow\">");
	page_form_begin(p, HERE, false);
	record_form_draw(&f->form);
	own_buttons(p, HERE);
	page_form_end(p);
	if (home)
		page_more(p, arena_printf(p->arena, "/edit/place/%s", home->slug), arena_printf(p->arena, _("Change where %s is"), home->name));
	if (council)
		page_more(p, arena_printf(p->arena, "/edit/organisation/%s", council->slug), arena_printf(p->arena, _("Change %s"), council->name));
	html(p->o, "</div>");
	own_end(p);
}

/* ---- saving ---- */

/* Where it is: of the gazetteer, or as typed. False with problems. */
struct where {
	const char *name, *country, *latitude, *longitude;
};

static bool where_read(struct page *p, const struct found *f, struct where *w)
{
	const char *town = text_or(page_field(p, "which"), "");
	int64_t number;
	*w = (struct where){ f->typed, page_field(p, "country"), page_field(p, "latitude"), page_field(p, "longitude") };
	if (integer_parse(town, &number) && number >= 0 && (size_t)number < f->count) {
		const struct gazetteer_place *t = f->towns[number];
		*w = (struct where){ t->name, t->country, t->latitude, t->longitude };
	} else if (!text_equal(town, OTHER))
		problem_add(p->problems, "which", "%s", _("Choose which place it is"));
	else if (text_empty(w->country))
		problem_add(p->problems, "country", "%s", _("Choose a country"));
	if (text_empty(w->name))
		problem_add(p->problems, "q", "%s", _("Enter the name of your city"));
	return !p->problems->errors;
}

/* Fills in what is usual in the country. What was entered before stays. */
static void usual_save(struct page *p, const struct where *w)
{
	struct map_place home = { .latitude = NONE, .longitude = NONE };
	if (text_empty(w->latitude) || !decimal_parse(w->latitude, &home.latitude) || !decimal_parse(w->longitude, &home.longitude))
		home.latitude = home.longitude = NONE;
	const char *language = territory_language(p->arena, w->country), *zone = city_zone_of(p, w->country, &home);
	const char *currency = territory_currency(p->arena, w->country);
	const struct locale *own = locale_find(language);
	own_setting(p, "language", own ? own->tag : "en", NULL);
	own_setting(p, "languages", own && own->mo ? arena_printf(p->arena, "en %s", own->tag) : "en", NULL);
	if (clock_zone_known(zone))
		own_setting(p, "time-zone", zone, NULL);
	if (code_place(&codelist_currency, currency) < codelist_currency.count)
		own_setting(p, "currency", currency, NULL);
	own_setting(p, "financial-year", "01-01", NULL);
}

/* Place, council and dataset; the settings name them. */
static bool city_save(struct page *p, const struct where *w)
{
	struct model *m = p->model;
	struct arena *a = p->arena;
	const char *slug = refer_key_free(m, &place_entity, text_slug_or(a, w->name, "city"));
	const char *council = text_trim(a, text_or(page_field(p, "council"), "")), *site = text_trim(a, text_or(page_field(p, "site"), ""));
	if (!*council)
		problem_add(p->problems, "council", "%s", _("Enter the name of the council"));
	if (!*site)
		problem_add(p->problems, "site", "%s", _("Enter the name of the site"));
	if (p->problems->errors)
		return false;
	const char *body = refer_key_free(m, &organisation_entity, text_slug_or(a, council, "council"));
	const char *dataset = refer_key_free(m, &dataset_entity, slug);
	bool made =
	    own_record(p, &dataset_entity,
	        (const char *const[]){ "slug", dataset, "title", arena_printf(a, "Records of %s", council), "kind", CODE_DATASET_KIND_OWN, NULL }) &&
	    own_record(p, &place_entity,
	        (const char *const[]){ "slug", slug, "name", w->name, "kind", CODE_PLACE_KIND_CITY, "country", w->country, "latitude", w->latitude,
	            "longitude", w->longitude, NULL }) &&
	    own_record(p, &organisation_entity,
	        (const char *const[]){ "slug", body, "name", council, "kind", CODE_ORGANISATION_KIND_COUNCIL, "place", slug, NULL });
	if (!made)
		return false;
	own_setting(p, "city-name", w->name, "q");
	own_setting(p, "site-name", site, "site");
	own_setting(p, "home-place", slug, NULL);
	own_setting(p, "organisation", body, NULL);
	own_setting(p, "dataset", dataset, NULL);
	usual_save(p, w);
	return !p->problems->errors;
}

static void city_posted(struct page *p)
{
	const char *typed = text_or(page_field(p, "q"), "");
	struct found f = towns_find(p, typed);
	struct where w;
	if (where_read(p, &f, &w) && city_save(p, &w)) {
		page_done(p, "/set-up/basics", NULL);
		return;
	}
	page_refuse(p);
	search_draw(p, typed);
}

void page_own_city(struct page *p)
{
	struct own_form f;
	if (!step_city(p)) {
		if (page_posted(p))
			city_posted(p);
		else
			search_draw(p, text_or(page_parameter(p, "q"), ""));
		return;
	}
	own_form_open(&f, p, names);
	if (page_posted(p) && own_form_save(&f)) {
		page_done(p, own_next(p, HERE), "saved");
		return;
	}
	if (page_posted(p))
		page_refuse(p);
	city_known_draw(p, &f);
}
