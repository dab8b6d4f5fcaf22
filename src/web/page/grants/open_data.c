/* open_data.c - the city's grants as 360Giving data (version 1.4 of its standard): the table with the standard's titles as CSV and workbook, and the
 * standard's package of grants as JSON. */
#include <string.h>

#include "base/date.h"
#include "base/locale.h"
#include "base/text.h"
#include "codec/json.h"
#include "model/declared/access.h"
#include "model/rows/grant.h"
#include "web/page/grants/grants.h"

enum { GRANTS = 5000 };

/* What 360Giving gave the city as a publisher of grants, begins each identifier of ours; without it the city's own name stands there, and the page says
 * so. */
static const char *publisher_prefix(struct page *p)
{
	const char *given = model_setting(p->model, "grants-prefix", NULL);
	return given ? given : arena_printf(p->arena, "360G-%s", model_setting(p->model, "organisation", "city"));
}

/* A registered number where the organisation has one ("GB-CHC-1164883"), else the funder's own, behind its prefix. */
static const char *org_identifier(struct page *p, int64_t id)
{
	struct set all = model_said_of(p->model, &identifier_entity, &organisation_entity, id, 10);
	for (size_t i = 0; i < all.count; i++)
		if (text_equal(set_row(all, identifier, i)->scheme, "org-id"))
			return set_row(all, identifier, i)->value;
	return arena_printf(p->arena, "%s-org:%s", publisher_prefix(p), model_key(p->model, &organisation_entity, id));
}

static const char *grant_identifier(struct page *p, const struct bid *b)
{
	return arena_printf(p->arena, "%s-%s", publisher_prefix(p), b->slug);
}

/* The standard has a whole day. */
static const char *award_date(struct page *p, const struct bid *b)
{
	return date_first(p->arena, b->decided);
}

static const char *grant_words(const struct bid *b)
{
	return text_or(b->summary, b->title);
}

static int64_t funder_of(struct page *p, const struct bid *b)
{
	const struct funding_scheme *f = model_get(p->model, funding_scheme, b->scheme);
	return f ? f->funder : NONE;
}

static bool is_complete(const struct bid *b)
{
	return b->awarded != NONE && b->lead != NONE && b->currency;
}

/* ---- CSV and workbook ---- */

static const struct column grant_columns[] = { { "Identifier", N_("Identifier") }, { "Title", N_("Title") }, { "Description", N_("Description") },
	{ "Currency", N_("Currency") }, { "#Amount Applied For", N_("Amount Applied For") }, { "#Amount Awarded", N_("Amount Awarded") },
	{ "#Amount Disbursed", N_("Amount Disbursed") }, { "Award Date", N_("Award Date") }, { "Recipient Org:Identifier" },
	{ "Recipient Org:Name", N_("Recipient") }, { "Funding Org:Identifier" }, { "Funding Org:Name" }, { "Grant Programme:Code" },
	{ "Grant Programme:Title", N_("Grant programme") }, { "From An Open Call?" }, { 0 } };

/* An invented grant is invented whole. */
static void grant_cell(struct page *p, bool made_up, const char *words)
{
	cell_made_up(p, made_up);
	cell_words(p, words);
}

static void grant_amount(struct page *p, bool made_up, int64_t amount)
{
	cell_made_up(p, made_up);
	cell_decimal(p, amount);
}

static void grant_row(struct page *p, const struct bid *b)
{
	const struct transaction *paid = grant_payment(p->model, b);
	int64_t funder = funder_of(p, b);
	bool made_up = page_illustrative(p, &bid_entity, b, "awarded");
	table_row(p);
	grant_cell(p, made_up, grant_identifier(p, b));
	cell(p, (struct cell){ .text = b->title, .address = record_href(p, &bid_entity, b->head.id), .illustrative = made_up, .code = b->title });
	grant_cell(p, made_up, text_cut(p->arena, grant_words(b), page_is_data(p) ? 5000 : 200));
	grant_cell(p, made_up, b->currency);
	grant_amount(p, made_up, b->amount);
	grant_amount(p, made_up, b->awarded);
	grant_amount(p, made_up && paid, paid ? paid->amount : NONE);
	grant_cell(p, made_up, award_date(p, b));
	grant_cell(p, made_up, org_identifier(p, b->lead));
	grant_cell(p, made_up, model_title(p->model, &organisation_entity, b->lead));
	grant_cell(p, made_up, org_identifier(p, funder));
	grant_cell(p, made_up, model_title(p->model, &organisation_entity, funder));
	grant_cell(p, made_up, model_key(p->model, &funding_scheme_entity, b->scheme));
	grant_cell(p, made_up, model_title(p->model, &funding_scheme_entity, b->scheme));
	grant_cell(p, made_up, b->call != NONE ? "Yes" : "No");
}

static void grant_rows(struct page *p, const void *context)
{
	const struct set *all = context;
	for (size_t i = 0; i < all->count; i++)
		if (is_complete(set_row(*all, bid, i)))
			grant_row(p, set_row(*all, bid, i));
}

/* ---- JSON ---- */

static void org_write(struct page *p, struct json_writer *w, const char *name, int64_t id)
{
	json_key(w, name);
	json_begin_array(w);
	json_begin_object(w);
	json_put_text(w, "id", org_identifier(p, id));
	json_put_text(w, "name", model_title(p->model, &organisation_entity, id));
	json_end(w);
	json_end(w);
}

static void grant_write(struct page *p, struct json_writer *w, const struct bid *b)
{
	static const char *const told[] = { "id", "title", "description", "currency", "amountAppliedFor", "amountAwarded", "amountDisbursed",
		"awardDate", "recipientOrganization", "fundingOrganization", "grantProgramme", "fromOpenCall" };
	const struct transaction *paid = grant_payment(p->model, b);
	json_begin_object(w);
	json_put_text(w, "id", grant_identifier(p, b));
	json_put_text(w, "title", b->title);
	json_put_text(w, "description", grant_words(b));
	json_put_text(w, "currency", b->currency);
	if (b->amount != NONE)
		json_key(w, "amountAppliedFor"), json_decimal(w, b->amount);
	json_key(w, "amountAwarded"), json_decimal(w, b->awarded);
	if (paid)
		json_key(w, "amountDisbursed"), json_decimal(w, paid->amount);
	json_put_text(w, "awardDate", award_date(p, b));
	org_write(p, w, "recipientOrganization", b->lead);
	org_write(p, w, "fundingOrganization", funder_of(p, b));
	json_key(w, "grantProgramme");
	json_begin_array(w);
	json_begin_object(w);
	json_put_text(w, "code", model_key(p->model, &funding_scheme_entity, b->scheme));
	json_put_text(w, "title", model_title(p->model, &funding_scheme_entity, b->scheme));
	json_end(w);
	json_end(w);
	json_put_text(w, "fromOpenCall", b->call != NONE ? "Yes" : "No");
	json_key(w, "illustrative"); /* beside the standard's members, as in all our data */
	json_begin_array(w);
	for (size_t i = 0; i < COUNT(told) && page_illustrative(p, &bid_entity, b, "awarded"); i++)
		json_text(w, told[i]);
	json_end(w);
	json_end(w);
}

static void package_write(struct page *p, const struct set *all)
{
	struct json_writer w = { .out = p->o };
	p->bare = true;
	json_begin_object(&w);
	json_put_text(&w, "version", "1.4.3");
	json_key(&w, "grants");
	json_begin_array(&w);
	for (size_t i = 0; i < all->count; i++)
		if (is_complete(set_row(*all, bid, i)))
			grant_write(p, &w, set_row(*all, bid, i));
	json_end(&w);
	json_end(&w);
}

void page_grants_data(struct page *p)
{
	if (!page_one_order(p))
		return;
	struct set all = grant_awards(p->model, p->model->as_at, GRANTS);
	if (page_is_data(p))
		locale_use(NULL); /* the titles are the standard's, which has English ones alone */
	if (p->format == PAGE_JSON) {
		package_write(p, &all);
		return;
	}
	page_show_table(p, "grants", grant_columns, grant_rows, &all);
	if (page_is_data(p))
		return;
	page_begin(p, (const char *const[]){ _("Grants"), page_href(p, "/grants"), _("360Giving data"), NULL, NULL }, NULL,
	    _("Grants as 360Giving data"), _("Every grant that was awarded, with the titles of the 360Giving Data Standard."));
	if (!model_setting(p->model, "grants-prefix", NULL))
		html(p->o, "<p class=\"measure\">%s</p>",
		    _("The settings have no 360Giving prefix yet. Until one is entered, these numbers are not official."));
	if (!table_write(p, _("Grants"), grant_columns, grant_rows, &all))
		page_empty(p, _("No grant was awarded yet."));
	page_downloads(p);
	page_end(p);
}
