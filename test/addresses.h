/* addresses.h - an address for each route of the table, made of the database's own rows: tests that ask for every route need no list of
 * examples, and a new route none of a line in them. Include after site.h.
 *
 * What stands for a route's star is the key of a record: of the kind whose own page it is (record_href()), or whose page it lies below
 * ("/bids/send/" below "/bids/"), or that `stars` names; else whatever kind of record its page is found for. Of each kind those are
 * taken that differ in kind or level ("a theme, an objective, an action"), by id, each the first that who asks gets a page of. */
#ifndef ADDRESSES_H
#define ADDRESSES_H
#include "web/kit/address.h"

/* A route whose star stands for something that neither its own name nor the address above it tells. "{KIND}" is the key of a record of the
 * kind; what has no braces stands as it is. No text at all: no record of a city has such a page, for the reason. */
static const struct {
	const char *pattern, *rest, *why;
} stars[] = {
	{ "/agenda/*", "{meeting}" },
	{ "/presence/*", "{meeting}" },
	{ "/decide/*", "{agenda_item}" },
	{ "/succession/*", "{plan}" },
	{ "/versions/*", "{plan}", "a city may have adopted none" },
	{ "/ladders/*", "isa" },
	{ "/plans/draft/*", "{reading}" },
	{ "/groups/*", "{forum}" },
	{ "/groups/*", "{forum}/new" },
	{ "/groups/*", "{forum}/programme" },
	{ "/update/*", "element/{element}" },
	{ "/approve/observation/*", "{observation}" },
	{ "/money/ledger/*", "{posting}" },
	{ "/activities/payment/*", "{payment_request}" },
	{ "/grants/apply/*", "{call}" },
	{ "/grants/score/*", "{bid}" },
	{ "/grants/report/*", "{bid}" },
	{ "/grants/pay/*", "{bid}" },
	{ "/partnerships/*", "{link}" },
	{ "/partnerships/ask/*", "{link}" },
	{ "/link-review/*", "{link}" },
	{ "/schools/activity/*", "{organisation}" },
	{ "/interest/*", "{opportunity}" },
	{ "/call-off/*", "{event}" },
	{ "/repeat/*", "{event}" },
	{ "/register/*", "{event}" },
	{ "/join/*", "{event}" },
	{ "/registrants/*", "{event}" },
	{ "/attend/*", "{event}" },
	{ "/evaluation/*", "{event}" },
	{ "/newsletter/*", "{newsletter}", "a city may have sent none" },
	{ "/newsletter/check/*", "{newsletter}" },
	{ "/book/*", "{resource}" },
	{ "/book/*", "{resource}?from=2009-10-05" },
	{ "/damage/*", "{copy}" },
	{ "/returns/*", "{booking}" },
	{ "/mail/*", "{outbox}" },
	{ "/accounts/*", "1" },
	{ "/drafts/*", "{draft}" },
	{ "/people/*", "{person}/data" },
	{ "/reports/issued/*", "{issued_report}", "a folder of rows holds no files" },
	{ "/reports/issue/*", "impact" },
	{ "/reports/part/*", "recommendations?action={element}" },
	{ "/reports/*", "strategy" },
	{ "/reports/*", "impact" },
	{ "/set-up/*", "basics" },
	{ "/set-up/*", "legal" },
	{ "/words/*", "fr" },
	{ "/records/*", "activity/{activity}" },
	{ "/edit/*", "activity/{activity}" },
	{ "/history/*", "activity/{activity}" },
	{ "/remove/*", "activity/{activity}" },
	{ "/attach/*", "activity/{activity}" },
	{ "/translate/*", "activity/{activity}" },
	{ "/new/*", "activity" },
	{ "/import/*", "activity.csv" },
	{ "/api/*", "activity" },
	{ "/api/*", "activity/{activity}" },
	{ "/lookup/*", "organisation?q=harbour" },
	{ "/files/*", "{file}/zz", "a folder of rows holds no files" },
	{ "/evaluate/*", NULL, "its address has a code that the organiser gives out" },
	{ "/twinning/places/*", NULL, "the register of the world's links is taken in by an officer" },
};

/* An address that has no page for who comes without more. */
static const struct {
	const char *pattern, *why;
} alone[] = {
	{ "/sign-in/code", "the password has to be right before" },
	{ "/links", "the link of a mail has a ticket" },
	{ "/invited", "the link of a mail has a ticket" },
	{ "/unsubscribe", "the link of a mail has a ticket" },
	{ "/calendar/mine", "its address has a secret" },
	{ "/newsletter/confirm", "the link of a mail has a ticket" },
	{ "/newsletter/leave", "the link of a mail has a ticket" },
	{ "/newsletter/change", "the link of a mail has a ticket" },
	{ "/joined", "the link of a mail has a ticket" },
	{ "/reports/issued/*", "a folder of rows holds no files" },
	{ "/files/*", "a folder of rows holds no files" },
	{ "/set-up", "the site is set up" },
	{ "/logo", "the city has none" },
	{ "/sitemap.xml", "the city keeps search engines out" },
	{ "/sitemap/*", "the city keeps search engines out" },
	{ "/s/*", "leads to a page" },
};

static inline bool address_alone(const char *target)
{
	for (size_t i = 0; i < COUNT(alone); i++) {
		size_t n = strcspn(alone[i].pattern, "*");
		if (!strncmp(alone[i].pattern, target, n) && (alone[i].pattern[n] || strcspn(target, "?") == n))
			return true;
	}
	return false;
}

enum { ADDRESSES_MOST = 40, ADDRESSES_TRIED = 120, ADDRESSES_TRIED_OF_ANY = 4, ADDRESSES_KINDS = 128 };

struct addresses {
	struct site *site;
	struct model *model;
	const struct guest *who; /* who asks; NULL: the public */
	size_t most;             /* of each kind of record so many that differ in shape */
	bool few;                /* not each route need have a record, and who asks counts those that have */
	/* of the route that was read last */
	const char *each[ADDRESSES_MOST];
	size_t count;
	bool bases_read;
	/* as all_entities: what many routes ask for is read once */
	struct {
		bool read;
		struct set rows;
		const char *own; /* what stands before the key in the address of its own page; NULL: it has none */
	} kinds[ADDRESSES_KINDS];
};

static inline size_t address_kind(const struct entity *e)
{
	size_t i = 0;
	while (all_entities[i] != e)
		i++;
	assert_true(i < ADDRESSES_KINDS);
	return i;
}

static inline struct set address_rows(struct addresses *all, const struct entity *e)
{
	size_t i = address_kind(e);
	if (all->kinds[i].read)
		return all->kinds[i].rows;
	all->kinds[i].read = true;
	return all->kinds[i].rows = model_all(all->model, e);
}

static inline void address_note(struct addresses *all, const char *target)
{
	assert_true(all->count < ADDRESSES_MOST);
	all->each[all->count++] = target;
}

static inline bool address_answers(struct addresses *all, const char *target)
{
	int status = answer_status(site_get(all->site, all->who, target));
	if (status >= 500)
		fail_msg("%s: %d", target, status);
	return status == 200 || address_alone(target);
}

/* What pages of one kind of record differ by: its level or its kind, or nothing. */
static inline const char *address_shape_name(const struct entity *e, const void *row)
{
	const struct field *f = entity_field(e, "level") ? entity_field(e, "level") : entity_field(e, "kind");
	return f && f->kind == K_CODE ? text_or(field_text(f, row), "") : "";
}

struct address_shape {
	const char *name;
	size_t tries;
	bool found;
};

static inline struct address_shape *address_shape_of(struct address_shape *all, const char *name)
{
	size_t i = 0;
	while (i < ADDRESSES_MOST - 1 && all[i].name && strcmp(all[i].name, name) != 0)
		i++;
	all[i].name = name;
	return &all[i];
}

/* Of each shape the first record with a page at BEFORE, key, AFTER. */
static inline void address_records(struct addresses *all, const struct entity *e, const char *before, const char *after, size_t tries)
{
	struct address_shape shapes[ADDRESSES_MOST] = { { 0 } };
	struct arena *a = &all->site->arena;
	struct set rows = address_rows(all, e);
	for (size_t i = 0, found = 0; i < rows.count && found < all->most; i++) {
		struct address_shape *shape = address_shape_of(shapes, address_shape_name(e, rows.rows[i]));
		const char *key = url_encode(a, row_key(all->model, e, rows.rows[i]), true), *target = arena_printf(a, "%s%s%s", before, key, after);
		if (shape->found || shape->tries++ >= tries || !address_answers(all, target))
			continue;
		address_note(all, target);
		shape->found = true;
		found++;
	}
}

/* What stands before the key where the kind has a page of its own, told of its first record that is there to see. */
static inline void address_bases_read(struct addresses *all)
{
	for (size_t i = 0; i < all_entity_count && !all->bases_read; i++) {
		const struct entity *e = all_entities[i];
		struct page p = { .arena = &all->site->arena, .model = all->model };
		struct query first = { .name = "address_first",
			.sql = arena_printf(p.arena, "SELECT t.* FROM %s t ORDER BY t.id LIMIT 20", e->table) };
		struct set rows = e->secret || e->journal ? (struct set){ 0 } : model_select(all->model, e, &first, "");
		const char *key = rows.count ? url_encode(p.arena, row_key(all->model, e, rows.rows[0]), true) : NULL;
		const char *href = key ? record_href(&p, e, record_id(rows.rows[0])) : NULL;
		if (href && text_ends(href, key))
			all->kinds[address_kind(e)].own = arena_strndup(p.arena, href, strlen(href) - strlen(key));
	}
	all->bases_read = true;
}

/* The kinds of record whose own pages begin so. */
static inline void address_own(struct addresses *all, const char *own, const char *base)
{
	address_bases_read(all);
	for (size_t i = 0; i < all_entity_count; i++)
		if (all->kinds[i].own && text_equal(all->kinds[i].own, own))
			address_records(all, all_entities[i], base, "", ADDRESSES_TRIED);
}

/* "/bids/send/" lies below "/bids/". */
static inline const char *address_above(struct arena *a, const char *base)
{
	size_t n = strlen(base) - 1;
	while (n && base[n - 1] != '/')
		n--;
	return n > 1 ? arena_strndup(a, base, n) : base;
}

static inline void address_of_text(struct addresses *all, const char *base, const char *rest)
{
	size_t before = strcspn(rest, "{"), name = strcspn(rest + before, "}");
	struct arena *a = &all->site->arena;
	if (!rest[before]) {
		address_note(all, arena_printf(a, "%s%s", base, rest));
		return;
	}
	const struct entity *e = entity_find(arena_strndup(a, rest + before + 1, name - 1));
	assert_non_null(e);
	address_records(all, e, arena_printf(a, "%s%.*s", base, (int)before, rest), rest + before + name + 1, ADDRESSES_TRIED);
}

/* Whatever record it is that has such a page. */
static inline void address_of_any(struct addresses *all, const char *base)
{
	for (size_t i = 0; i < all_entity_count && !all->count; i++)
		if (!all_entities[i]->secret && !all_entities[i]->journal)
			address_records(all, all_entities[i], base, "", ADDRESSES_TRIED_OF_ANY);
}

/* Reads the addresses of a route into `all`: its own where it has no star. */
static inline void addresses_of(struct addresses *all, const struct route *r)
{
	struct arena *a = &all->site->arena;
	const char *base = arena_strndup(a, r->pattern, strcspn(r->pattern, "*"));
	all->count = 0;
	if (!strchr(r->pattern, '*')) {
		address_note(all, r->pattern);
		return;
	}
	bool told = false, may_lack = all->few;
	for (size_t i = 0; i < COUNT(stars); i++)
		if (text_equal(stars[i].pattern, r->pattern)) {
			told = true;
			may_lack = may_lack || stars[i].why;
			if (stars[i].rest)
				address_of_text(all, base, stars[i].rest);
		}
	if (!told)
		address_own(all, base, base);
	if (!told && !all->count)
		address_own(all, address_above(a, base), base);
	if (!told && !all->count)
		address_of_any(all, base);
	if (!all->count && !may_lack)
		fail_msg("%s: no record of the city has such a page; say in test/addresses.h what its star stands for", r->pattern);
}
#endif
