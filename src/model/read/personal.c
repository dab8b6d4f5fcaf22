#include "model/read/personal.h"

#include <string.h>

#include "base/text.h"
#include "model/engine/keeping.h"
#include "model/declared/knowledge.h"
#include "model/engine/search/search.h"
#include "model/rows/exchange.h"

/* ---- reading ---- */

static void part_add(struct personal *all, const char *name, const char *heading, struct set s)
{
	if (s.count && all->part_count < PERSONAL_PARTS_MAX)
		all->parts[all->part_count++] = (struct personal_part){ name, heading, s };
}

static void address_add(struct model *m, struct personal *all, const char *email)
{
	const char *address = email_normal(m->arena, email);
	for (size_t i = 0; i < all->address_count; i++)
		if (text_equal(all->addresses[i], address))
			return;
	if (!text_empty(address) && all->address_count < PERSONAL_ADDRESSES_MAX)
		all->addresses[all->address_count++] = address;
}

/* Rows that name a record of `of`, by every reference of every kind. Nonces and the like hold nothing but the reference. */
static void referring_add(struct model *m, struct personal *all, const struct entity *of, int64_t id)
{
	for (size_t i = 0; i < all_entity_count; i++)
		for (size_t j = 0; j < all_entities[i]->field_count; j++) {
			const struct entity *e = all_entities[i];
			const struct field *f = &e->fields[j];
			if (f->kind == K_REF && f->of == of && e != &nonce_entity && e != &account_entity)
				part_add(all, arena_printf(m->arena, "%s.%s", e->name, f->name), e->labels,
				    model_referring(m, e, f->name, id, PERSONAL_ROWS_MAX));
		}
}

/* What is said of a record: where its values come from, texts in other languages, its numbers elsewhere; of `field` alone, or NULL: of all. */
static void said_add(struct model *m, struct personal *all, const struct entity *of, int64_t id, const char *field)
{
	static struct set (*const said[])(struct model *, const struct entity *, int64_t) = { provenances_of, translations_of, identifiers_of };
	for (size_t i = 0; i < COUNT(said); i++) {
		struct set s = said[i](m, of, id);
		const struct field *f = s.entity ? entity_field(s.entity, "field") : NULL;
		size_t kept = 0;
		for (size_t k = 0; k < s.count; k++)
			if (!field || (f && text_equal(field_text(f, s.rows[k]), field)))
				s.rows[kept++] = s.rows[k];
		s.count = kept;
		if (s.count)
			part_add(all, arena_printf(m->arena, "%s.%s", s.entity->name, of->name), s.entity->labels, s);
	}
}

bool personal_reaches(const struct entity *e, const struct field *f)
{
	return f->kind == K_EMAIL && e != &person_entity && e != &account_entity;
}

struct set personal_addressed(struct model *m, const struct entity *e, const struct field *f, const char *address)
{
	struct query q = { .name = e->name,
		.sql = arena_printf(m->arena, "SELECT t.* FROM %s t WHERE LOWER(t.%s)=$1 ORDER BY t.id LIMIT $2", e->table, f->name) };
	return model_select(m, e, &q, "si", address, (int64_t)PERSONAL_ROWS_MAX);
}

/* With where that address comes from. */
static void addressed_add(struct model *m, struct personal *all, const char *address)
{
	for (size_t i = 0; i < all_entity_count; i++)
		for (size_t j = 0; j < all_entities[i]->field_count; j++) {
			const struct entity *e = all_entities[i];
			const struct field *f = &e->fields[j];
			if (!personal_reaches(e, f))
				continue;
			struct set s = personal_addressed(m, e, f, address);
			part_add(all, arena_printf(m->arena, "%s.%s", e->name, f->name), e->labels, s);
			for (size_t r = 0; r < s.count && !e->secret; r++)
				said_add(m, all, e, record_id(s.rows[r]), f->name);
		}
}

struct set personal_accounts(struct model *m, const struct person *t)
{
	return accounts_of_person(m, t->head.id, t->email ? email_normal(m->arena, t->email) : "");
}

static void subjects_read(struct model *m, const struct person *person, struct personal *all)
{
	*all = (struct personal){ .person = person };
	if (person->email)
		address_add(m, all, person->email);
	all->accounts = personal_accounts(m, person);
	for (size_t i = 0; i < all->accounts.count; i++)
		address_add(m, all, set_row(all->accounts, account, i)->email);
}

void personal_read(struct model *m, const struct person *person, struct personal *all)
{
	subjects_read(m, person, all);
	part_add(all, "account", N_("Accounts"), all->accounts);
	said_add(m, all, &person_entity, person->head.id, NULL);
	referring_add(m, all, &person_entity, person->head.id);
	for (size_t i = 0; i < all->accounts.count; i++)
		referring_add(m, all, &account_entity, set_row(all->accounts, account, i)->head.id);
	for (size_t i = 0; i < all->address_count; i++)
		addressed_add(m, all, all->addresses[i]);
	part_add(all, "hosting", N_("Gives guests of a visit a bed"), personal_hosts(m, person));
	part_add(all, "history", N_("History of the record"), history_of_person(m, person->head.id));
	for (size_t i = 0; i < all->address_count; i++) {
		part_add(all, "history.who", N_("What the person changed"), history_by(m, all->addresses[i]));
		part_add(all, "access_entry.who", N_("Whose personal data the person looked at"), access_by(m, all->addresses[i]));
	}
	part_add(all, "access_entry", N_("Who looked at the person\u2019s data"),
	    access_entries(m, &person_entity, person->head.id, NONE, PERSONAL_ROWS_MAX));
}

struct set personal_hosts(struct model *m, const struct person *t)
{
	return hosts_of_person(m, text_or(t->name, ""), text_or(t->phone, ""));
}

struct set personal_hosts_like(struct model *m, const struct person *t)
{
	bool post = text_equal(t->kind, CODE_PERSON_KIND_POST); /* what a post is called is no name */
	return hosts_like_person(m, text_or(t->name, ""), post ? "" : text_or(t->title, ""), text_or(t->phone, ""));
}

struct set personal_mentions(struct model *m, const struct person *person, size_t limit)
{
	const char *name = person->name ? person->name : person->title;
	struct search_page found = search_find(m, name, NULL, limit);
	struct set s = { .entity = NULL, .rows = arena_array(m->arena, void *, limit) };
	for (size_t i = 0; i < found.count; i++)
		if (found.hits[i].entity != &person_entity || found.hits[i].record != person->head.id) {
			struct search_hit *hit = arena_alloc(m->arena, sizeof(*hit));
			*hit = found.hits[i];
			s.rows[s.count++] = hit;
		}
	return s;
}
