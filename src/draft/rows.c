#include "rows.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "codec/csv.h"
#include "model/codelists.h"
#include "model/declared/money.h"
#include "model/declared/partners.h"
#include "model/declared/strategy.h"
#include "model/engine/search/lookup.h"

enum { LOCATOR_MAX = 180, QUOTED_MAX = 2000 };

struct table {
	const char *name, *heads;
	struct out out;
	size_t rows;
};

enum { PLAN, ELEMENT, ALIGNMENT, PLACE, LINK, ORGANISATION, DOCUMENT, SCHEME, PROVENANCE, DATASET, SETTING, DRAFT, LEFT, TABLES };

static const struct table tables[TABLES] = {
	[PLAN] = { .name = "plan.csv", .heads = "slug,title,kind,scope,owner,dataset" },
	[ELEMENT] = { .name = "element.csv", .heads = "slug,plan,code,kind,title,parent,position,owner,due" },
	[ALIGNMENT] = { .name = "alignment.csv", .heads = "from_element,kind,to_element" },
	[PLACE] = { .name = "place.csv", .heads = "slug,name,kind,country,latitude,longitude" },
	[LINK] = { .name = "link.csv", .heads = "slug,name,kind,home,place" },
	[ORGANISATION] = { .name = "organisation.csv", .heads = "slug,name,kind" },
	[DOCUMENT] = { .name = "document.csv", .heads = "slug,title,kind,address,plan" },
	[SCHEME] = { .name = "funding_scheme.csv", .heads = "slug,title" },
	[PROVENANCE] = { .name = "provenance.csv", .heads = "entity,record,source,locator,standing,note" },
	[DATASET] = { .name = "dataset.csv", .heads = "slug,title,kind,source" },
	[SETTING] = { .name = "setting.csv", .heads = "name,value" },
	[DRAFT] = { .name = "draft.csv",
	    .heads =
	        "kind,code,printed,parent,text,sort,country,latitude,longitude,value,qualifier,starts,ends,owner,partners,due,measure,cost,address,to,section,page,line,"
	        "rule,reason,sureness,question,again,row,excerpt,body" },
	[LEFT] = { .name = "left.csv", .heads = "text,section,page,line,reason" },
};

struct rows {
	const struct drafted *d;
	struct arena *a;
	struct table table[TABLES];
	const char **slug; /* of each proposal's row; NULL without one */
	const struct draft_into *into;
	bool *there;        /* of each: the city has that record already */
	size_t *of[TABLES]; /* of each row of a table the proposal, from 1 */
	size_t at;          /* the proposal that is written, from 1 */
	const char *plan, *source, *dataset, *owner, *owner_title;
};

/* ---- writing ---- */

/* Without characters that turn the direction of what follows, which no record takes. */
static const char *unturned(struct arena *a, const char *text)
{
	struct out o = { .arena = a };
	size_t n;
	if (!text_turns(text))
		return text;
	for (; *text; text += n) {
		int32_t p = text_point(text, &n);
		if (!(p >= 0x202A && p <= 0x202E) && !(p >= 0x2066 && p <= 0x2069))
			out_bytes(&o, text, n);
	}
	return out_text(&o);
}

static void row_write(struct rows *r, int table, const char *const *cells, size_t count)
{
	struct out *o = &r->table[table].out;
	for (size_t i = 0; i < count; i++)
		csv_cell(o, unturned(r->a, text_or(cells[i], "")));
	csv_end(o);
	if (r->into) {
		r->of[table][r->table[table].rows] = r->at;
		r->into->made[r->at] = true;
	}
	r->table[table].rows++;
}
#define ROW(r, table, ...) row_write(r, table, (const char *const[]){ __VA_ARGS__ }, sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *))

static const char *whole_text(struct arena *a, long n)
{
	return n ? arena_printf(a, "%ld", n) : "";
}

static const char *locator_of(struct rows *r, const struct proposal *p)
{
	struct out o = { .arena = r->a };
	for (const char *s = text_cut(r->a, p->section, LOCATOR_MAX - 40); *s; s++)
		out_char(&o, *s == '|' ? '/' : *s); /* a bar parts the key of a row */
	if (p->page)
		out_fmt(&o, "%spage %d", o.length ? ", " : "", p->page);
	if (p->line)
		out_fmt(&o, "%sline %ld", o.length ? ", " : "", p->line);
	return out_text(&o);
}

static void provenance_write(struct rows *r, const char *entity, const char *record, const struct proposal *p)
{
	const char *note = *p->excerpt ? arena_printf(r->a, "“%s”", text_cut(r->a, p->excerpt, QUOTED_MAX)) : "";
	ROW(r, PROVENANCE, entity, record, r->source, locator_of(r, p), CODE_STANDING_PUBLISHED, note);
}

/* ---- page addresses ---- */

/* Of the kinds whose names a city may have already. */
static const struct entity *entity_of(const char *kind)
{
	static const struct {
		const char *kind;
		const struct entity *entity;
	} kinds[] = { { "place", &place_entity }, { "organisation", &organisation_entity }, { "document", &document_entity },
		{ "funding", &funding_scheme_entity } };
	for (size_t i = 0; i < COUNT(kinds); i++)
		if (kind && !strcmp(kinds[i].kind, kind))
			return kinds[i].entity;
	return NULL;
}

static bool in_city(const struct rows *r, const struct entity *e, const char *key)
{
	return r->into && model_by_key(r->into->model, e, key);
}

static bool slug_taken(const struct rows *r, const char *slug, const char *kind)
{
	const struct entity *e = r->into ? entity_of(kind) : NULL;
	if (e && in_city(r, e, slug))
		return true;
	for (size_t i = 0; i < r->d->count; i++)
		if (r->slug[i] && !strcmp(r->slug[i], slug) && (!kind || !strcmp(r->d->each[i].kind, kind)))
			return true;
	return false;
}

static const char *slug_made(struct rows *r, const char *name, const char *kind)
{
	const char *base = text_slug(r->a, text_cut(r->a, name, 70)), *slug = base;
	for (int n = 2; slug_taken(r, slug, kind); n++)
		slug = arena_printf(r->a, "%s-%d", base, n);
	return slug;
}

/* The record that the city has of that name; NULL without one. A place of another country is another place. */
static const char *slug_there(const struct rows *r, const struct proposal *p)
{
	const struct entity *e = r->into ? entity_of(p->kind) : NULL;
	int64_t id = e ? lookup_one(r->into->model, e, p->text) : NONE;
	if (id == NONE)
		return NULL;
	const struct place *place = e == &place_entity ? model_get(r->into->model, place, id) : NULL;
	bool other = place && *p->country && !text_empty(place->country) && strcmp(place->country, p->country);
	return other ? NULL : model_key(r->into->model, e, id);
}

/* "strategy", or "strategy-2" where the city has one of that page address. */
static const char *slug_free(const struct rows *r, const struct entity *e, const char *base)
{
	const char *slug = base;
	for (int n = 2; in_city(r, e, slug); n++)
		slug = arena_printf(r->a, "%s-%d", base, n);
	return slug;
}

/* Without a code, of its title. */
static const char *element_slug(struct rows *r, const struct proposal *p)
{
	struct out o = { .arena = r->a };
	bool section = !strcmp(p->kind, CODE_ELEMENT_KIND_SECTION);
	out_fmt(&o, "%s/%s", r->plan, section ? "section-" : "");
	const char *code = !*p->code ? text_slug(r->a, text_cut(r->a, p->text, 50)) : p->code;
	for (const char *s = code; *s; s++)
		out_char(&o,
		    isalnum((unsigned char)*s) && (unsigned char)*s < 0x80 ? (char)tolower((unsigned char)*s)
		        : strchr("./", *s) && s[1]                         ? *s
		                                                           : '-');
	const char *base = arena_strdup(r->a, out_text(&o)), *slug = base;
	for (int n = 2; slug_taken(r, slug, NULL); n++)
		slug = arena_printf(r->a, "%s-%d", base, n);
	return slug;
}

/* ---- rows by kind ---- */

static bool in_list(const struct codelist *list, const char *code)
{
	return ANY(list->codes, list->count, !strcmp(each->code, code));
}

static const char *code_or(const struct codelist *list, const char *code, const char *otherwise)
{
	return in_list(list, code) ? code : otherwise;
}

/* Words that a person wrote are no quotation any more. */
static bool is_sentence(const struct rows *r, const struct proposal *p)
{
	if (r->into && !strstr(p->excerpt, p->text))
		return false;
	return p->rule == RULE_SENTENCE || p->rule == RULE_SENTENCE_PASSIVE || p->rule == RULE_SENTENCE_AIM;
}

static bool of_framework(const struct proposal *p)
{
	return !strcmp(p->kind, "goal") && *p->sort;
}

static bool is_element(const struct proposal *p)
{
	return in_list(&codelist_element_kind, p->kind) && !of_framework(p) && *p->text;
}

/* A theme of a grid becomes a row, since its cells mean nothing without it. The question, to which part of the plan it belongs, stays open. */
static bool is_row(const struct rows *r, const struct proposal *p)
{
	return r->into || draft_certain(p) || (p->rule == RULE_TABLE_GRID && *p->question);
}

static const char *organisation_slug(const struct rows *r, const char *name)
{
	for (size_t i = 0; i < r->d->count && *name; i++)
		if (r->slug[i] && !strcmp(r->d->each[i].kind, "organisation") && !strcmp(text_fold(r->a, r->d->each[i].text), text_fold(r->a, name)))
			return r->slug[i];
	return "";
}

static const char *parent_slug(const struct rows *r, const struct proposal *p)
{
	for (size_t at = p->parent; at; at = r->d->each[at - 1].parent)
		if (r->slug[at - 1])
			return r->slug[at - 1];
	return "";
}

static void element_row(struct rows *r, size_t i)
{
	const struct proposal *p = &r->d->each[i];
	const char *title = is_sentence(r, p) ? arena_printf(r->a, "“%s”", text_cut(r->a, p->text, 590)) : text_cut(r->a, p->text, 600);
	const char *code = *p->code ? text_cut(r->a, p->code, 40) : text_cut(r->a, r->slug[i] + strlen(r->plan) + 1, 40);
	ROW(r, ELEMENT, r->slug[i], r->plan, code, p->kind, title, parent_slug(r, p), whole_text(r->a, (long)i + 1), organisation_slug(r, p->owner),
	    p->ends);
	provenance_write(r, "element", r->slug[i], p);
	if (!text_empty(p->was))
		ROW(r, ALIGNMENT, r->slug[i], CODE_ALIGNMENT_KIND_REPLACES, p->was);
}

static void place_row(struct rows *r, size_t i)
{
	const struct proposal *p = &r->d->each[i];
	ROW(r, PLACE, r->slug[i], p->text, code_or(&codelist_place_kind, p->sort, CODE_PLACE_KIND_CITY), code_or(&codelist_country, p->country, ""),
	    p->latitude, p->longitude);
	provenance_write(r, "place", r->slug[i], p);
}

static void organisation_row(struct rows *r, size_t i)
{
	const struct proposal *p = &r->d->each[i];
	ROW(r, ORGANISATION, r->slug[i], text_cut(r->a, p->text, 300), p->sort);
	provenance_write(r, "organisation", r->slug[i], p);
}

static void document_row(struct rows *r, size_t i)
{
	const struct proposal *p = &r->d->each[i];
	ROW(r, DOCUMENT, r->slug[i], text_cut(r->a, p->text, 400), code_or(&codelist_document_kind, p->sort, CODE_DOCUMENT_KIND_OTHER),
	    text_cut(r->a, p->address, 500), "");
	provenance_write(r, "document", r->slug[i], p);
}

static void scheme_row(struct rows *r, size_t i)
{
	const struct proposal *p = &r->d->each[i];
	ROW(r, SCHEME, r->slug[i], text_cut(r->a, p->text, 300));
	provenance_write(r, "funding_scheme", r->slug[i], p);
}

static const struct row_kind {
	const char *kind;
	void (*write)(struct rows *, size_t);
} row_kinds[] = {
	{ "place", place_row },
	{ "organisation", organisation_row },
	{ "document", document_row },
	{ "funding", scheme_row },
};

static const struct row_kind *row_kind(const struct proposal *p)
{
	return FIND(row_kinds, COUNT(row_kinds), !strcmp(each->kind, p->kind));
}

static bool fit_for_row(const struct proposal *p)
{
	if (!strcmp(p->kind, "organisation"))
		return in_list(&codelist_organisation_kind, p->sort);
	return *p->text != 0;
}

static void slugs_make(struct rows *r)
{
	for (size_t i = 0; i < r->d->count; i++) {
		const struct proposal *p = &r->d->each[i];
		if (!is_row(r, p) || !fit_for_row(p))
			continue;
		if (is_element(p))
			r->slug[i] = element_slug(r, p);
		else if (row_kind(p)) {
			const char *there = slug_there(r, p);
			r->there[i] = there != NULL;
			r->slug[i] = there ? there : slug_made(r, p->text, p->kind);
		}
	}
}

/* ---- what refers to rows ---- */

static const char *element_of_code(const struct rows *r, const char *code)
{
	for (size_t i = 0; i < r->d->count; i++)
		if (r->slug[i] && is_element(&r->d->each[i]) && strcmp(r->d->each[i].kind, CODE_ELEMENT_KIND_SECTION) &&
		    !strcmp(r->d->each[i].code, code))
			return r->slug[i];
	return "";
}

static bool alignment_before(const struct rows *r, size_t at)
{
	const struct proposal *p = &r->d->each[at];
	for (size_t i = 0; i < at; i++) {
		const struct proposal *o = &r->d->each[i];
		if (!strcmp(o->kind, "alignment") && o->parent == p->parent && !strcmp(o->to, p->to))
			return true;
	}
	return false;
}

static void rows_serves(struct rows *r, const char *from, const char *to, const struct proposal *p)
{
	ROW(r, ALIGNMENT, from, CODE_ALIGNMENT_KIND_SERVES, to);
	provenance_write(r, "alignment", arena_printf(r->a, "%s|%s|%s", from, CODE_ALIGNMENT_KIND_SERVES, to), p);
}

/* What it says is said by another row, or the city has it. */
static void rows_said(struct rows *r)
{
	if (r->into)
		r->into->made[r->at] = true;
}

static void alignment_row(struct rows *r, size_t i)
{
	const struct proposal *p = &r->d->each[i];
	const char *from = p->parent ? r->slug[p->parent - 1] : NULL, *to = element_of_code(r, p->to);
	if (from && *to && alignment_before(r, i))
		rows_said(r);
	else if (from && *to)
		rows_serves(r, from, to, p);
}

static const char *place_slug(const struct rows *r, const char *name)
{
	for (size_t i = 0; i < r->d->count; i++)
		if (r->slug[i] && !strcmp(r->d->each[i].kind, "place") && !strcmp(r->d->each[i].text, name))
			return r->slug[i];
	int64_t there = r->into ? lookup_one(r->into->model, &place_entity, name) : NONE;
	return there == NONE ? "" : model_key(r->into->model, &place_entity, there);
}

/* Only "twinned" says which kind of link it is; else a person does. */
static bool link_known(const struct rows *r, const struct proposal *p)
{
	return r->into ? in_list(&codelist_link_kind, p->sort) : !strcmp(p->sort, CODE_LINK_KIND_TWIN_TOWN);
}

static void rows_link(struct rows *r, size_t i)
{
	const struct proposal *p = &r->d->each[i];
	const char *place = place_slug(r, p->text);
	if (!is_row(r, p) || !*r->owner || !*place || !link_known(r, p))
		return;
	const char *slug = arena_printf(r->a, "%s-%s", text_slug(r->a, text_or(r->d->home, "city")), place);
	if (in_city(r, &link_entity, slug)) {
		rows_said(r);
		return;
	}
	ROW(r, LINK, slug, arena_printf(r->a, "%s–%s", text_or(r->d->home, r->owner_title), p->text), p->sort, r->owner, place);
	provenance_write(r, "link", slug, p);
}

/* ---- frameworks ---- */

static bool framework_before(const struct rows *r, size_t at, bool number)
{
	const struct proposal *p = &r->d->each[at];
	for (size_t i = 0; i < at; i++) {
		const struct proposal *o = &r->d->each[i];
		bool same = (!strcmp(o->kind, "framework") || of_framework(o)) && !strcmp(o->sort, p->sort);
		if (same && (!number || !strcmp(o->value, p->value)))
			return true;
	}
	return false;
}

static const char *framework_scope(const char *code)
{
	return strcmp(code, "ni") ? CODE_PLAN_SCOPE_INTERNATIONAL : CODE_PLAN_SCOPE_NATIONAL;
}

static void framework_rows(struct rows *r, size_t i)
{
	const struct proposal *p = &r->d->each[i];
	const char *slug = p->sort;
	rows_said(r);
	if (!framework_before(r, i, false) && !in_city(r, &plan_entity, slug)) {
		ROW(r, PLAN, slug, p->to, CODE_PLAN_KIND_FRAMEWORK, framework_scope(p->sort), "", r->dataset);
		provenance_write(r, "plan", slug, p);
	}
	if (!*p->value)
		return;
	const char *element = arena_printf(r->a, "%s/%s", slug, p->value), *from = p->parent ? r->slug[p->parent - 1] : NULL;
	if (!framework_before(r, i, true) && !in_city(r, &element_entity, element)) {
		ROW(r, ELEMENT, element, slug, p->value, CODE_ELEMENT_KIND_GOAL, text_cut(r->a, p->text, 600), "", p->value, "", "");
		provenance_write(r, "element", element, p);
	}
	bool said = false;
	for (size_t k = 0; k < i; k++)
		said |= r->d->each[k].parent == p->parent && !strcmp(r->d->each[k].sort, p->sort) && !strcmp(r->d->each[k].value, p->value);
	if (from && !said)
		rows_serves(r, from, element, p);
}

/* ---- the city itself ---- */

/* What a city has said stays. */
static void setting_row(struct rows *r, const char *name, const char *value)
{
	bool said = r->into && (!r->into->settings || model_setting(r->into->model, name, NULL));
	if (*value && !said)
		ROW(r, SETTING, name, value);
}

static void own_rows(struct rows *r)
{
	const struct drafted *d = r->d;
	const struct proposal *plan = &d->each[0];
	if (!in_city(r, &dataset_entity, r->dataset)) {
		ROW(r, DATASET, r->dataset, arena_printf(r->a, "Draft of %s", text_cut(r->a, d->title, 250)), CODE_DATASET_KIND_OWN, r->source);
		setting_row(r, "dataset", r->dataset);
	}
	setting_row(r, "main-plan", r->plan);
	setting_row(r, "organisation", r->owner);
	setting_row(r, "city-name", d->home);
	ROW(r, PLAN, r->plan, text_cut(r->a, d->title, 300), CODE_PLAN_KIND_STRATEGY, CODE_PLAN_SCOPE_LOCAL, r->owner, r->dataset);
	ROW(r, DOCUMENT, r->source, text_cut(r->a, d->title, 400), CODE_DOCUMENT_KIND_STRATEGY, "", r->plan);
	provenance_write(r, "plan", r->plan, plan);
}

static void rows_write(struct rows *r)
{
	for (size_t i = 0; i < r->d->count; i++) {
		const struct proposal *p = &r->d->each[i];
		r->at = i + 1;
		if (!strcmp(p->kind, "alignment"))
			alignment_row(r, i);
		else if (!strcmp(p->kind, "link"))
			rows_link(r, i);
		else if (!strcmp(p->kind, "framework") || of_framework(p))
			framework_rows(r, i);
		else if (r->slug[i] && is_element(p))
			element_row(r, i);
		else if (r->there[i])
			rows_said(r);
		else if (r->slug[i])
			row_kind(p)->write(r, i);
	}
}

/* ---- for the person who checks ---- */

static void draft_write(struct rows *r)
{
	for (size_t i = 0; i < r->d->count; i++) {
		const struct proposal *p = &r->d->each[i];
		const struct rule_of *rule = rule_of(p->rule);
		const struct proposal *parent = p->parent ? &r->d->each[p->parent - 1] : NULL;
		ROW(r, DRAFT, p->kind, p->code, p->printed, parent ? (*parent->code ? parent->code : parent->text) : "", p->text, p->sort, p->country,
		    p->latitude, p->longitude, p->value, p->qualifier, p->starts, p->ends, p->owner, p->partners, p->due, p->measure, p->cost,
		    p->address, p->to, p->section, whole_text(r->a, p->page), whole_text(r->a, p->line), rule->name, rule->sees,
		    arena_printf(r->a, "%d", p->sure), p->question, whole_text(r->a, p->again), text_or(r->slug[i], ""),
		    *p->excerpt ? arena_printf(r->a, "“%s”", p->excerpt) : "",
		    *p->body ? arena_printf(r->a, "“%s”", text_cut(r->a, p->body, QUOTED_MAX)) : "");
	}
	for (size_t i = 0; i < r->d->left_count; i++) {
		const struct left *l = &r->d->left[i];
		ROW(r, LEFT, arena_printf(r->a, "“%s”", l->text), l->section, whole_text(r->a, l->page), whole_text(r->a, l->line), l->reason);
	}
}

static void rows_start(struct rows *r, const struct drafted *d)
{
	r->d = d;
	r->a = d->arena;
	r->slug = arena_array(r->a, const char *, d->count + 1);
	r->there = arena_array(r->a, bool, d->count + 1);
	for (size_t i = 0; i < TABLES; i++) {
		r->table[i] = tables[i];
		r->table[i].out.arena = r->a;
		csv_heads(&r->table[i].out, tables[i].heads);
		/* a proposal writes at most a plan, a part, a connection and the provenance of each; the plan seven more */
		r->of[i] = r->into ? arena_array(r->a, size_t, d->count * 3 + 8) : NULL;
	}
}

static void names_make(struct rows *r, const char *name)
{
	r->plan = slug_free(r, &plan_entity, text_slug(r->a, text_cut(r->a, r->d->title, 40)));
	r->source = slug_free(r, &document_entity, arena_printf(r->a, "%s-document", text_slug(r->a, text_cut(r->a, name, 60))));
	r->dataset = arena_printf(r->a, "%s-draft", r->plan);
	if (r->into && r->into->model->dataset != NONE)
		r->dataset = model_key(r->into->model, &dataset_entity, r->into->model->dataset);
	slugs_make(r);
	bool given = r->into && r->into->owner != NONE;
	r->owner = given ? model_key(r->into->model, &organisation_entity, r->into->owner) : organisation_slug(r, r->d->owner);
	int64_t there = r->into && !*r->owner && *r->d->owner ? lookup_one(r->into->model, &organisation_entity, r->d->owner) : NONE;
	if (there != NONE)
		r->owner = model_key(r->into->model, &organisation_entity, there);
	r->owner_title = given ? model_title(r->into->model, &organisation_entity, r->into->owner) : r->d->owner;
}

static void files_fill(const struct rows *r, struct draft_files *files)
{
	files->count = 0;
	files->plan = r->plan;
	for (size_t i = 0; i < TABLES; i++)
		if (r->table[i].rows || (!r->into && (i == DRAFT || i == LEFT)))
			files->each[files->count++] =
			    (struct draft_file){ tables[i].name, out_text(&r->table[i].out), r->table[i].out.length, r->of[i], r->table[i].rows };
}

void draft_rows(const struct drafted *d, const char *name, struct draft_files *files)
{
	struct rows r = { .at = 1 };
	rows_start(&r, d);
	names_make(&r, name);
	own_rows(&r);
	rows_write(&r);
	draft_write(&r);
	files_fill(&r, files);
}

void draft_rows_into(const struct drafted *d, const char *name, const struct draft_into *into, struct draft_files *files)
{
	struct rows r = { .at = 1, .into = into };
	rows_start(&r, d);
	names_make(&r, name);
	own_rows(&r);
	rows_write(&r);
	files_fill(&r, files);
}
