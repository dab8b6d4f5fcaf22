/* links_abroad.c - the same links as two national registers ask for them. Names of columns and values of the files are those of the registers.
 *
 * France: the yearly declaration of a council's work abroad (Code général des collectivités territoriales, L.1115-6) is made by country and by sector
 * of the OECD, for what was paid in a calendar year. Germany: the register of the Council of European Municipalities and Regions (rgre.de) has
 * four categories, P, F, K and project partnerships. */
#include "base/date.h"
#include "base/locale.h"
#include "base/text.h"
#include "web/page/twinning/links.h"

void links_day(struct page *p, const char *day, bool made_up)
{
	cell_made_up(p, made_up && day);
	cell(p, (struct cell){ .text = day ? date_people(p->arena, day) : "", .code = text_or(day, "") });
}

struct abroad {
	struct twinning_entries all;
	struct twinning_costs costs;
	const char *year;
	const struct locale *locale; /* of the names of countries in files */
};

static const char *country_in(struct page *p, const struct locale *l, const char *code)
{
	const struct locale *now = locale_now();
	if (!code)
		return NULL;
	locale_use(l);
	const char *name = arena_strdup(p->arena, _(code_name(&codelist_country, code)));
	locale_use(now);
	return name;
}

/* What a record is called: files have its name, as the registers do. */
static void named_cell(struct page *p, const struct entity *e, int64_t id, const char *field)
{
	const void *row = id == NONE ? NULL : model_by_id(p->model, e, id);
	cell(p,
	    (struct cell){ .text = row ? model_title(p->model, e, id) : "",
	        .address = row && record_leads(p, e, id) ? record_href(p, e, id) : NULL,
	        .illustrative = row && page_illustrative(p, e, row, field) });
}

static bool country_made_up(struct page *p, const struct twinning_entry *t)
{
	const struct place *at = model_get(p->model, place, t->place);
	return t->country && at && page_illustrative(p, &place_entity, at, "country");
}

static void abroad_country_cell(struct page *p, const struct abroad *a, const char *code)
{
	cell(p, (struct cell){ .text = code ? _(code_name(&codelist_country, code)) : "", .code = text_or(country_in(p, a->locale, code), "") });
}

/* ---- France ---- */

static const char *const french_kinds[TWINNING_CATEGORIES] = { [TWINNING_TWIN] = "jumelage",
	[TWINNING_FRIENDSHIP] = "accord d’amitié",
	[TWINNING_CONTACT] = "contact",
	[TWINNING_PROJECT] = "partenariat de projet" };

static const struct column french_columns[] = { { "exercice", N_("Year") }, { "collectivite", N_("Council") }, { "nature_du_lien", N_("Category") },
	{ "collectivite_partenaire", N_("Partner place") }, { "pays", N_("Country") }, { "code_pays" }, { "depuis", N_("Since") }, { "jusqu_a" },
	{ "intitule_du_projet", N_("Activity") }, { "secteur_cad", N_("OECD sector") }, { "#montant_verse", N_("Money spent") },
	{ "devise", N_("Currency") }, { 0 } };

static void french_row(struct page *p, const struct abroad *a, const struct twinning_entry *t, const struct twinning_cost *cost)
{
	const struct link *row = model_get(p->model, link, t->link);
	if (!row)
		return;
	enum twinning_category c = twinning_category_of(t);
	table_row(p);
	cell_words(p, a->year);
	named_cell(p, &organisation_entity, t->home, "name");
	cell_made_up(p, page_illustrative(p, &link_entity, row, "kind"));
	cell(p, (struct cell){ .text = _(twinning_category_name(c)), .code = french_kinds[c] });
	named_cell(p, &place_entity, t->place, "name");
	cell_made_up(p, country_made_up(p, t));
	abroad_country_cell(p, a, t->country);
	cell_made_up(p, country_made_up(p, t));
	cell_words(p, t->country);
	cell_value(p, &link_entity, row, "since");
	cell_plain(p, &link_entity, row, "ends");
	named_cell(p, &activity_entity, cost ? cost->activity : NONE, "title");
	cell_made_up(p, cost && cost->sector && cost->sector_made_up);
	cell_words(p, cost ? cost->sector : NULL);
	cell_made_up(p, cost && cost->made_up);
	cell_decimal(p, cost ? cost->amount : NONE);
	cell_words(p, cost ? cost->currency : NULL);
}

static void french_rows(struct page *p, const void *context)
{
	const struct abroad *a = context;
	for (size_t i = 0; i < a->all.count; i++) {
		bool spent = false;
		for (size_t k = 0; k < a->costs.count; k++)
			if (a->costs.each[k].link == a->all.each[i].link) {
				french_row(p, a, &a->all.each[i], &a->costs.each[k]);
				spent = true;
			}
		if (!spent)
			french_row(p, a, &a->all.each[i], NULL);
	}
}

/* ---- Germany ---- */

static const char *const german_kinds[TWINNING_CATEGORIES] = { [TWINNING_TWIN] = "Partnerschaft",
	[TWINNING_FRIENDSHIP] = "Freundschaft",
	[TWINNING_CONTACT] = "Kontakt",
	[TWINNING_PROJECT] = "Projektpartnerschaft" };

static const struct column german_columns[] = { { "kommune", N_("Council") }, { "land_der_kommune", N_("Region") },
	{ "partnerkommune", N_("Partner place") }, { "partnerland", N_("Country") }, { "art", N_("Category") }, { "seit", N_("Since") }, { "bis" },
	{ "vereinbarung_vom", N_("Agreement") }, { "befristet_bis" }, { "thema", N_("Focus") }, { 0 } };

/* What the council's place lies in. */
static int64_t region_of(struct page *p, int64_t home)
{
	const struct organisation *o = model_get(p->model, organisation, home);
	const struct place *at = o && o->place != NONE ? model_get(p->model, place, o->place) : NULL;
	return at ? at->parent : NONE;
}

static void german_rows(struct page *p, const void *context)
{
	const struct abroad *a = context;
	for (size_t i = 0; i < a->all.count; i++) {
		const struct twinning_entry *t = &a->all.each[i];
		const struct link *row = model_get(p->model, link, t->link);
		enum twinning_category c = twinning_category_of(t);
		if (!row)
			continue;
		table_row(p);
		named_cell(p, &organisation_entity, t->home, "name");
		named_cell(p, &place_entity, region_of(p, t->home), "name");
		named_cell(p, &place_entity, t->place, "name");
		cell_made_up(p, country_made_up(p, t));
		abroad_country_cell(p, a, t->country);
		cell_made_up(p, page_illustrative(p, &link_entity, row, "kind"));
		cell(p, (struct cell){ .text = _(twinning_category_name(c)), .code = german_kinds[c] });
		cell_value(p, &link_entity, row, "since");
		cell_plain(p, &link_entity, row, "ends");
		links_day(p, t->signed_on, t->agreed_made_up);
		links_day(p, t->expires, t->agreed_made_up);
		cell_value(p, &link_entity, row, "focus");
	}
}

/* ---- the pages ---- */

static void abroad_begin(struct page *p, const char *title, const char *lede)
{
	page_begin(p,
	    (const char *const[]){
	        _("Find a partner"), page_href(p, "/twinning"), _("Links of all councils"), page_href(p, "/twinning/links"), title, NULL, NULL },
	    NULL, title, lede);
}

struct french_filter {
	int64_t year;
};
static const struct field french_fields[] = { { FIELD(french_filter, INT, year), .label = N_("Calendar year"), .min = 1900, .max = 2200 } };
static const struct entity french_filters = FORM_OF(french_filter, french_fields);

void page_twinning_links_france(struct page *p)
{
	struct french_filter f = { .year = NONE };
	struct abroad a = { .locale = locale_find("fr") };
	int64_t *ids;
	if (!page_filters_read(p, &french_filters, &f) || !page_one_order(p))
		return;
	if (f.year == NONE) /* the year before, which is declared in spring */
		integer_parse(arena_strndup(p->arena, p->model->as_at, 4), &f.year), f.year--;
	a.year = arena_printf(p->arena, "%lld", (long long)f.year);
	a.all = twinning_register(p->model, LINKS_MOST);
	ids = arena_array(p->arena, int64_t, a.all.count + 1);
	for (size_t i = 0; i < a.all.count; i++)
		ids[i] = a.all.each[i].link;
	a.costs = twinning_costs_of(p->model, model_ids(p->model, ids, a.all.count), a.year);
	page_show_text(p, "year", a.year);
	page_show_table(p, "links", french_columns, french_rows, &a);
	if (page_is_data(p))
		return;
	abroad_begin(p, _("For the French declaration"),
	    _("What councils spent in a calendar year, by partner, country and sector. The files have French column names."));
	page_filtered_begin(p, &(struct filter_form){ .heading = _("Choose a year"), .filters = &french_filters, .row = &f });
	if (!table_write(p, _("Links and what was spent on them"), french_columns, french_rows, &a))
		page_empty(p, _("No link is on record yet."));
	html(p->o, "<p class=\"small muted\">%s</p>",
	    _("The declaration also asks how far the money serves equality, the environment and nutrition. The records do not say that."));
	page_downloads(p);
	page_filtered_end(p);
	page_end(p);
}

void page_twinning_links_germany(struct page *p)
{
	struct abroad a = { .locale = locale_find("de") };
	if (!page_one_order(p))
		return;
	a.all = twinning_register(p->model, LINKS_MOST);
	page_show_table(p, "links", german_columns, german_rows, &a);
	if (page_is_data(p))
		return;
	abroad_begin(
	    p, _("For the German register"), _("Each link with its category, its agreement and its subject. The files have German column names."));
	if (!table_write(p, _("Links for the German register"), german_columns, german_rows, &a))
		page_empty(p, _("No link is on record yet."));
	page_downloads(p);
	page_end(p);
}
