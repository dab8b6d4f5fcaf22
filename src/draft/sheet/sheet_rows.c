/* sheet_rows.c - rows of a spreadsheet as files of records: places found in the gazetteer, dates, sums and codes read as people write them.
 *
 * What the city has is named and stays as it is, so the same file may come twice. */
#include <ctype.h>
#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "base/out.h"
#include "base/text.h"
#include "codec/csv.h"
#include "draft/word/gazetteer.h"
#include "model/codelists.h"
#include "model/declared/access.h"
#include "model/declared/delivery.h"
#include "model/declared/money.h"
#include "model/declared/partners.h"
#include "model/engine/search/lookup.h"
#include "model/engine/refer.h"
#include "sheet.h"

enum { PLACE, ORGANISATION, LINK, ACTIVITY, PARTICIPATION, BUDGET, TRANSACTION, TABLES };

static const struct table_of {
	const struct entity *entity;
	const char *heads;
} tables[TABLES] = {
	[PLACE] = { &place_entity, "slug,name,kind,country,latitude,longitude" },
	[ORGANISATION] = { &organisation_entity, "slug,name,kind,place,phase,urn,postcode,pupils,address,summary" },
	[LINK] = { &link_entity, "slug,name,kind,home,place,partner,since,ends,focus" },
	[ACTIVITY] = { &activity_entity, "slug,title,kind,status,starts,ends,link,place,direction,purpose,summary,address,dataset" },
	[PARTICIPATION] = { &participation_entity, "activity,organisation,role" },
	[BUDGET] = { &budget_entity, "activity,kind,starts,ends,amount,currency" },
	[TRANSACTION] = { &transaction_entity, "activity,reference,kind,date,amount,currency,provider,receiver,description" },
};

/* A record that a row made: other rows name it. */
struct made_name {
	int table;
	const char *folded, *key;
};

struct making {
	const struct sheet *sheet;
	struct model *model;
	struct arena *arena;
	struct problems *problems;
	struct sheet_made *made;
	struct cues *cues;
	struct gazetteer *gazetteer;
	struct out out[TABLES];
	long *of[TABLES];
	size_t rows[TABLES], room;
	struct made_name *names;
	size_t name_count;
	const char *home, *home_place, *dataset, *currency; /* keys; of the city itself */
	const struct sheet_row *row;
	bool faulty; /* something is wrong with the row: it is left out */
};

/* ---- cells ---- */

static const char *sheet_cell(const struct making *k, const char *field)
{
	for (size_t i = 0; i < k->sheet->column_count; i++)
		if (k->sheet->columns[i].field && text_equal(k->sheet->columns[i].field->name, field))
			return k->row->cells[i];
	return "";
}

static void sheet_wrong(struct making *k, const char *field, const char *text)
{
	k->problems->line = k->row->number;
	problem_add(k->problems, field, "%s", text);
	k->problems->line = 0;
	k->faulty = true;
}

static void sheet_rows_warn(struct making *k, const char *field, const char *text)
{
	k->problems->line = k->row->number;
	problem_warn(k->problems, field, "%s", text);
	k->problems->line = 0;
}

/* A year in a cell that is no date: "1962 (renewed in 1990)". */
static const char *year_within(struct arena *a, const char *cell)
{
	for (const char *s = cell; *s; s++)
		if ((s == cell || !isdigit((unsigned char)s[-1])) && strspn(s, "0123456789") == 4 && (*s == '1' || *s == '2'))
			return arena_strndup(a, s, 4);
	return NULL;
}

static const char *date_cell(struct making *k, const char *field)
{
	const char *cell = sheet_cell(k, field);
	struct date d;
	if (!*cell || date_parse(cell, &d))
		return cell;
	const char *typed = date_typed(k->arena, cell);
	if (typed)
		return typed;
	const char *year = year_within(k->arena, cell);
	if (year)
		sheet_rows_warn(k, field, arena_printf(k->arena, _("“%s” is no date; it is taken as %s"), cell, year));
	else
		sheet_wrong(k, field, arena_printf(k->arena, _("“%s” is no date. Write it as 30/09/2009, or as a year"), cell));
	return text_or(year, "");
}

/* The code that the words of a cell mean, "" for none. `what`: "link/". */
static const char *value_meant(const struct making *k, const char *cell, const char *what, const struct codelist *list)
{
	struct words w = words_of(k->arena, cell);
	const char *best = "";
	size_t most = 0;
	for (size_t i = 0; i < list->count; i++)
		if (!strcasecmp(list->codes[i].code, cell) || !strcasecmp(list->codes[i].name, cell) || text_equal(_(list->codes[i].name), cell))
			return list->codes[i].code;
	for (size_t i = 0; i < k->cues->count[CUE_VALUE]; i++) {
		const struct cue *cue = &k->cues->of[CUE_VALUE][i];
		for (size_t at = 0; at < w.count && text_starts(cue->means, what); at++) {
			size_t n = words_phrase(&w, at, &cue->phrase);
			if (n > most) {
				most = n;
				best = cue->means + strlen(what);
			}
		}
	}
	return best;
}

static const char *code_cell(struct making *k, const char *field, const char *what, const struct codelist *list, const char *otherwise)
{
	const char *cell = sheet_cell(k, field), *code = *cell ? value_meant(k, cell, what, list) : "";
	if (*cell && !*code)
		sheet_rows_warn(k, field, arena_printf(k->arena, _("“%s” is not known here; it is left out"), cell));
	return *code ? code : otherwise;
}

/* "1.300,50" as "1300.50". */
static const char *amount_plain(struct making *k, const char *cell)
{
	const char *comma = strrchr(cell, ','), *point = strrchr(cell, '.');
	bool decimal = comma && (k->sheet->decimal_comma || (point && point < comma) || strspn(comma + 1, "0123456789") != 3);
	if (!decimal && !(k->sheet->decimal_comma && point))
		return cell;
	struct out o = { .arena = k->arena };
	for (const char *s = cell; *s; s++)
		if (s == comma)
			out_char(&o, '.');
		else if (*s != '.' && *s != ',')
			out_char(&o, *s);
	return out_text(&o);
}

/* "" where there is none; the currency of the cell, the column, or the city. */
static const char *amount_cell(struct making *k, const char **currency)
{
	const char *cell = sheet_cell(k, "amount"), *said = NULL, *column = sheet_cell(k, "currency");
	int64_t amount;
	*currency = "";
	if (!*cell)
		return "";
	if (!money_parse(k->arena, amount_plain(k, cell), &amount, &said)) {
		sheet_wrong(k, "amount", arena_printf(k->arena, _("“%s” is no amount. Write it as 12500 or £12,500"), cell));
		return "";
	}
	*currency = said ? said : *column ? column : text_or(k->currency, "");
	if (code_place(&codelist_currency, *currency) == codelist_currency.count)
		sheet_wrong(k, "currency", _("The currency is missing. Add a column, such as EUR, or say the city’s currency in its settings"));
	return decimal_text(k->arena, amount);
}

/* ---- writing ---- */

static void sheet_row_write(struct making *k, int table, const char *const *cells, size_t count)
{
	struct out *o = &k->out[table];
	if (!k->rows[table])
		csv_heads(o, tables[table].heads);
	for (size_t i = 0; i < count; i++)
		csv_cell(o, text_or(cells[i], ""));
	csv_end(o);
	k->of[table][k->rows[table]++] = k->row->number;
}
#define ROW(k, table, ...) \
	sheet_row_write(k, table, (const char *const[]){ __VA_ARGS__ }, sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *))

/* ---- names ---- */

static const char *name_known(const struct making *k, int table, const char *name)
{
	const char *folded = text_fold(k->arena, arena_strdup(k->arena, name));
	for (size_t i = 0; i < k->name_count; i++)
		if (k->names[i].table == table && text_equal(k->names[i].folded, folded))
			return k->names[i].key;
	int64_t there = lookup_one(k->model, tables[table].entity, name);
	return there == NONE ? NULL : model_key(k->model, tables[table].entity, there);
}

static bool key_taken(const struct making *k, int table, const char *key)
{
	for (size_t i = 0; i < k->name_count; i++)
		if (k->names[i].table == table && text_equal(k->names[i].key, key))
			return true;
	return refer_key_used(k->model, tables[table].entity, key);
}

static const char *sheet_name_add(struct making *k, int table, const char *name, const char *otherwise)
{
	const char *base = text_slug_or(k->arena, text_cut(k->arena, name, 60), otherwise), *key = base;
	for (int n = 2; key_taken(k, table, key); n++)
		key = arena_printf(k->arena, "%s-%d", base, n);
	k->names[k->name_count++] = (struct made_name){ table, text_fold(k->arena, arena_strdup(k->arena, name)), key };
	return key;
}

/* ---- places ---- */

/* The code of a country, as a code or a name in one of the languages; NULL for none. */
static const char *country_meant(const struct making *k, const char *text)
{
	struct words w = words_of(k->arena, text);
	size_t length;
	const char *code = w.count ? gazetteer_country(k->gazetteer, &w, 0, &length) : NULL;
	if (code && length == w.count)
		return code;
	size_t at = code_place(&codelist_country, text);
	return at < codelist_country.count ? codelist_country.codes[at].code : NULL;
}

/* "Town (Country)", "Town, Country": where the part behind says a country. */
static const char *place_split(struct making *k, const char *cell, const char **country)
{
	size_t n = strcspn(cell, ",(");
	const char *behind = cell[n] ? text_trim(k->arena, arena_strndup(k->arena, cell + n + 1, strcspn(cell + n + 1, ")"))) : "";
	const char *code = *behind ? country_meant(k, behind) : NULL;
	if (!code)
		return cell;
	*country = *country ? *country : code;
	return text_trim(k->arena, arena_strndup(k->arena, cell, n));
}

static const char *country_cell(struct making *k)
{
	const char *cell = sheet_cell(k, "country"), *code = *cell ? country_meant(k, cell) : NULL;
	if (*cell && !code)
		sheet_rows_warn(k, "country", arena_printf(k->arena, _("“%s” is no country that we know; it is left out"), cell));
	return code;
}

static const char *place_make(struct making *k, const char *name, const char *country)
{
	const struct gazetteer_place *towns[2];
	struct words w = words_of(k->arena, name);
	size_t n = gazetteer_towns(k->gazetteer, &w, country, towns, COUNT(towns));
	if (!n)
		sheet_rows_warn(
		    k, "place", arena_printf(k->arena, _("%s is not in our list of towns. Add its position later, so that maps show it"), name));
	if (n > 1 && !country)
		sheet_rows_warn(k, "place",
		    arena_printf(k->arena, _("There are several places called %s. The one in %s was taken. Add the country if it is another"), name,
		        _(code_name(&codelist_country, towns[0]->country))));
	const char *key = sheet_name_add(k, PLACE, name, "place");
	ROW(k, PLACE, key, name, CODE_PLACE_KIND_CITY,
	    country ? country
	        : n ? towns[0]->country
	            : "",
	    n ? towns[0]->latitude : "", n ? towns[0]->longitude : "");
	return key;
}

/* "" where the cell is empty. `*called`: its name. */
static const char *place_cell(struct making *k, const char **called)
{
	const char *country = country_cell(k), *cell = sheet_cell(k, "place");
	*called = *cell ? place_split(k, cell, &country) : "";
	if (!**called)
		return "";
	const char *known = name_known(k, PLACE, *called);
	return known ? known : place_make(k, *called, country);
}

/* The city's link with a place; "" for none. */
static const char *sheet_link_of(const struct making *k, const char *place)
{
	const struct place *p = *place ? model_find(k->model, place, place) : NULL;
	struct set links = p ? model_referring(k->model, &link_entity, "place", p->head.id, 20) : (struct set){ 0 };
	for (size_t i = 0; i < links.count; i++)
		if (text_equal(model_key(k->model, &organisation_entity, set_row(links, link, i)->home), k->home))
			return set_row(links, link, i)->slug;
	return "";
}

/* ---- organisations ---- */

/* What its name says it is: "University of …". */
static const char *organisation_kind(const struct making *k, const char *name)
{
	struct words w = words_of(k->arena, name);
	size_t at, length;
	const struct cue *body = cue_within(k->cues, CUE_BODY, &w, 0, w.count, &at, &length);
	bool known = body && code_place(&codelist_organisation_kind, body->means) < codelist_organisation_kind.count;
	return known ? body->means : CODE_ORGANISATION_KIND_ASSOCIATION;
}

static const char *sheet_organisation(struct making *k, const char *name, const char *kind, const char *place, const char *web)
{
	const char *known = *name ? name_known(k, ORGANISATION, name) : "";
	if (known)
		return known;
	const char *key = sheet_name_add(k, ORGANISATION, name, "organisation");
	ROW(k, ORGANISATION, key, name, kind ? kind : organisation_kind(k, name), place, "", "", "", "", web, "");
	return key;
}

/* ---- each kind of sheet ---- */

static void contact_take(struct making *k, const char *place, const char *organisation)
{
	struct sheet_contact c = { .row = k->row->number,
		.place = place,
		.organisation = organisation,
		.name = sheet_cell(k, "contact"),
		.email = sheet_cell(k, "email"),
		.telephone = sheet_cell(k, "telephone") };
	if (*c.name || *c.email || *c.telephone)
		k->made->contacts[k->made->contact_count++] = c;
}

static void twin_town_row(struct making *k)
{
	const char *name, *since = date_cell(k, "since"), *ended = date_cell(k, "ended"), *body = sheet_cell(k, "organisation"), *partner = "";
	const char *kind = code_cell(k, "kind", "link/", &codelist_link_kind, CODE_LINK_KIND_TWIN_TOWN);
	bool asks = *sheet_cell(k, "contact") || *sheet_cell(k, "email") || *sheet_cell(k, "telephone");
	if (k->faulty)
		return;
	const char *place = place_cell(k, &name);
	const char *title = arena_printf(k->arena, "%s–%s", model_setting(k->model, "city-name", k->home), name);
	if (*sheet_link_of(k, place) || name_known(k, LINK, title)) {
		sheet_rows_warn(k, "place", arena_printf(k->arena, _("The link with %s is on record already and stays as it is"), name));
		return;
	}
	if (*body || asks)
		partner = sheet_organisation(k, *body ? body : arena_printf(k->arena, "Partner in %s", name),
		    *body ? NULL : CODE_ORGANISATION_KIND_COUNCIL, place, sheet_cell(k, "web"));
	ROW(k, LINK, sheet_name_add(k, LINK, title, "link"), title, kind, k->home, place, partner, since, ended, sheet_cell(k, "note"));
	contact_take(k, name, partner);
}

/* As it is said, else as its days say. */
static const char *status_cell(struct making *k, const char *starts, const char *ends)
{
	const char *today = k->model->own_day, *last = *ends ? date_last(k->arena, ends) : NULL;
	const char *by_days = last && strcmp(last, today) < 0            ? CODE_ACTIVITY_STATUS_CLOSED
	    : *starts && strcmp(date_first(k->arena, starts), today) > 0 ? CODE_ACTIVITY_STATUS_PLANNED
	                                                                 : CODE_ACTIVITY_STATUS_RUNNING;
	return code_cell(k, "status", "status/", &codelist_activity_status, by_days);
}

static bool activity_known(struct making *k, const char *title)
{
	if (!name_known(k, ACTIVITY, title))
		return false;
	sheet_rows_warn(k, "title", arena_printf(k->arena, _("%s is on record already and stays as it is"), title));
	return true;
}

static void takes_part(struct making *k, const char *activity, const char *organisation, const char *role)
{
	if (*organisation)
		ROW(k, PARTICIPATION, activity, organisation, role);
}

static void project_row(struct making *k)
{
	const char *name, *starts = date_cell(k, "starts"), *ends = date_cell(k, "ends"), *currency;
	const char *title = sheet_cell(k, "title"), *amount = amount_cell(k, &currency), *status = status_cell(k, starts, ends);
	if (*amount && !*starts)
		sheet_wrong(k, "starts", _("A budget needs the day or year in which it begins"));
	if (k->faulty || activity_known(k, title))
		return;
	const char *place = place_cell(k, &name), *key = sheet_name_add(k, ACTIVITY, title, "project");
	ROW(k, ACTIVITY, key, title, CODE_ACTIVITY_KIND_PROJECT, status, starts, ends, sheet_link_of(k, place), place, "", "", sheet_cell(k, "note"),
	    sheet_cell(k, "web"), k->dataset);
	takes_part(k, key, k->home, CODE_PARTICIPATION_ROLE_ACCOUNTABLE);
	takes_part(k, key, sheet_organisation(k, sheet_cell(k, "organisation"), NULL, place, ""), CODE_PARTICIPATION_ROLE_PARTNER);
	takes_part(k, key, sheet_organisation(k, sheet_cell(k, "funder"), NULL, "", ""), CODE_PARTICIPATION_ROLE_FUNDING);
	if (*amount)
		ROW(k, BUDGET, key, CODE_BUDGET_KIND_ORIGINAL, starts, *ends ? ends : starts, amount, currency);
}

static void visit_row(struct making *k)
{
	const char *name, *starts = date_cell(k, "starts"), *ends = date_cell(k, "ends");
	const char *direction = code_cell(k, "direction", "direction/", &codelist_visit_direction, "");
	const char *title = sheet_cell(k, "title"), *last = *ends ? ends : starts;
	bool over = *last && strcmp(date_last(k->arena, last), k->model->own_day) < 0;
	if (k->faulty)
		return;
	const char *place = place_cell(k, &name);
	if (!*title)
		title = arena_printf(k->arena, text_equal(direction, CODE_VISIT_DIRECTION_IN) ? "Visit from %s, %s" : "Visit to %s, %s", name,
		    date_people(k->arena, starts));
	if (activity_known(k, title))
		return;
	const char *key = sheet_name_add(k, ACTIVITY, title, "visit");
	ROW(k, ACTIVITY, key, title, CODE_ACTIVITY_KIND_VISIT, over ? CODE_ACTIVITY_STATUS_CLOSED : CODE_ACTIVITY_STATUS_PLANNED, starts, ends,
	    sheet_link_of(k, place), place, direction, sheet_cell(k, "purpose"), sheet_cell(k, "note"), "", k->dataset);
	takes_part(k, key, k->home, CODE_PARTICIPATION_ROLE_ACCOUNTABLE);
}

static void school_row(struct making *k)
{
	const char *name = sheet_cell(k, "school"), *phase = code_cell(k, "phase", "phase/", &codelist_school_phase, "");
	if (k->faulty)
		return;
	if (name_known(k, ORGANISATION, name)) {
		sheet_rows_warn(k, "school", arena_printf(k->arena, _("%s is on record already and stays as it is"), name));
		return;
	}
	ROW(k, ORGANISATION, sheet_name_add(k, ORGANISATION, name, "school"), name, CODE_ORGANISATION_KIND_SCHOOL, k->home_place, phase,
	    sheet_cell(k, "number"), sheet_cell(k, "postcode"), sheet_cell(k, "pupils"), sheet_cell(k, "web"), sheet_cell(k, "note"));
}

static void sheet_grant_row(struct making *k)
{
	const char *title = sheet_cell(k, "title"), *paid = date_cell(k, "paid"), *currency, *amount = amount_cell(k, &currency);
	if (k->faulty || activity_known(k, title))
		return;
	const char *receiver = sheet_organisation(k, sheet_cell(k, "recipient"), NULL, "", ""), *key = sheet_name_add(k, ACTIVITY, title, "grant");
	const char *reference = sheet_cell(k, "reference");
	ROW(k, ACTIVITY, key, title, CODE_ACTIVITY_KIND_PROJECT, CODE_ACTIVITY_STATUS_RUNNING, paid, "", "", "", "", "", sheet_cell(k, "note"), "",
	    k->dataset);
	takes_part(k, key, k->home, CODE_PARTICIPATION_ROLE_FUNDING);
	takes_part(k, key, receiver, CODE_PARTICIPATION_ROLE_ACCOUNTABLE);
	ROW(k, TRANSACTION, key, *reference ? reference : arena_printf(k->arena, "grant %s", paid), CODE_TRANSACTION_KIND_DISBURSEMENT, paid, amount,
	    currency, k->home, receiver, text_cut(k->arena, title, 300));
}

static void (*const takers[SHEET_KINDS])(struct making *) = { [SHEET_TWIN_TOWNS] = twin_town_row,
	[SHEET_PROJECTS] = project_row,
	[SHEET_VISITS] = visit_row,
	[SHEET_SCHOOLS] = school_row,
	[SHEET_GRANTS] = sheet_grant_row };

/* ---- the whole ---- */

static bool required_there(struct making *k)
{
	const struct sheet_field *f = sheet_kinds[k->sheet->kind].fields;
	for (size_t i = 0; i < SHEET_FIELDS_MAX && f[i].name; i++)
		if (f[i].required && !*sheet_cell(k, f[i].name))
			sheet_wrong(k, f[i].name, arena_printf(k->arena, _("%s is empty"), _(f[i].label)));
	return !k->faulty;
}

static struct gazetteer *rows_gazetteer(const struct sheet *s)
{
	struct out all = { .arena = s->model->arena };
	for (size_t i = 0; i < s->row_count; i++)
		for (size_t c = 0; c < s->column_count; c++)
			if (s->columns[c].field && (s->columns[c].field->content == SHEET_PLACE || s->columns[c].field->content == SHEET_COUNTRY))
				out_fmt(&all, "%s\n", s->rows[i].cells[c]);
	struct words w = words_of(s->model->arena, all.length ? out_text(&all) : "");
	return gazetteer_read(s->model->arena, &w);
}

static void making_start(struct making *k, const struct sheet *s, struct sheet_made *made, struct problems *p)
{
	struct model *m = s->model;
	*k = (struct making){ .sheet = s, .model = m, .arena = m->arena, .problems = p, .made = made, .cues = cues_read(m->arena) };
	k->gazetteer = rows_gazetteer(s);
	k->room = s->row_count * 4 + 8;
	k->names = arena_array(m->arena, struct made_name, k->room);
	for (size_t i = 0; i < TABLES; i++) {
		k->out[i].arena = m->arena;
		k->of[i] = arena_array(m->arena, long, k->room);
	}
	*made = (struct sheet_made){ .contacts = arena_array(m->arena, struct sheet_contact, s->row_count + 1) };
	k->home = model_setting(m, "organisation", NULL);
	k->home_place = model_setting(m, "home-place", "");
	k->dataset = m->dataset == NONE ? "" : model_key(m, &dataset_entity, m->dataset);
	k->currency = model_setting(m, "currency", NULL);
}

bool sheet_rows(const struct sheet *s, struct sheet_made *made, struct problems *p)
{
	struct making k;
	size_t before = p->errors;
	making_start(&k, s, made, p);
	if (!k.home) {
		problem_add(p, NULL, "%s", _("Nobody has said yet which city and council this site is for. Do that first, in the settings"));
		return false;
	}
	for (size_t i = 0; i < s->row_count; i++) {
		k.row = &s->rows[i];
		k.faulty = false;
		if (required_there(&k))
			takers[s->kind](&k);
	}
	for (size_t i = 0; i < TABLES; i++)
		if (k.rows[i])
			made->files[made->count++] =
			    (struct sheet_file){ tables[i].entity, out_text(&k.out[i]), k.out[i].length, k.of[i], k.rows[i] };
	return p->errors == before;
}
