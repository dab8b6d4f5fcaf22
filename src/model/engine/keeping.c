#include "model/engine/keeping.h"

#include <string.h>

#include "base/date.h"
#include "base/domain.h"
#include "base/out.h"
#include "base/secret.h"
#include "base/text.h"
#include "model/declared/partners.h"

enum { ROWS_MAX = 100000 };

const char *email_normal(struct arena *a, const char *email)
{
	char *s = text_trim(a, text_or(email, ""));
	for (char *c = s; *c; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c - 'A' + 'a');
	return s;
}

const char *email_of_network(struct arena *a, const char *email)
{
	const char *normal = email_normal(a, email), *at = strrchr(normal, '@'), *domain = at ? domain_ascii(a, at + 1) : NULL;
	return domain ? arena_printf(a, "%.*s@%s", (int)(at - normal), normal, domain) : normal;
}

const struct account *account_of_email(struct model *m, const char *email)
{
	return model_find(m, account, email_normal(m->arena, email));
}

/* ---- a new account ---- */

struct account_reading {
	const struct account_request *request;
	struct model *model;
	const char *account; /* key */
};

static const char *account_text(void *context, const struct field *f)
{
	const struct account_reading *r = context;
	if (text_equal(f->name, "email"))
		return email_normal(r->model->arena, r->request->email);
	if (text_equal(f->name, "name"))
		return r->request->name;
	if (text_equal(f->name, "person"))
		return r->request->post;
	return text_equal(f->name, "state") ? CODE_ACCOUNT_STATE_INVITED : NULL;
}

static const char *permission_text(void *context, const struct field *f)
{
	const struct account_reading *r = context;
	if (text_equal(f->name, "account"))
		return r->account;
	return text_equal(f->name, "role") ? r->request->role : r->request->organisation;
}

static const struct account *account_have(struct account_reading *r, struct problems *p, const struct change *c)
{
	struct account *made = row_new(r->model->arena, &account_entity);
	bool good = row_read(r->model, &account_entity, made, account_text, r, p);
	const struct account *known = good ? account_of_email(r->model, made->email) : NULL;
	if (known || !good)
		return known;
	return row_save(r->model, &account_entity, NULL, made, c) == ROW_SAVED ? made : NULL;
}

const struct account *account_invite(struct model *m, const struct account_request *w, struct problems *p, const struct change *c)
{
	struct account_reading r = { .request = w, .model = m };
	if (text_empty(w->role))
		problem_add(p, "role", _("Choose a role"));
	const struct account *account = account_have(&r, p, c);
	if (!account || p->errors)
		return NULL;
	struct permission *permission = row_new(m->arena, &permission_entity);
	r.account = row_key(m, &account_entity, account);
	if (!row_read(m, &permission_entity, permission, permission_text, &r, p))
		return NULL;
	if (!model_by_key(m, &permission_entity, row_key(m, &permission_entity, permission)) &&
	    row_save(m, &permission_entity, NULL, permission, c) != ROW_SAVED)
		return NULL;
	return account;
}

/* ---- links ---- */

const char *ticket_new(struct model *m, int64_t account, const char *purpose, const char *address, int64_t seconds, const struct change *c)
{
	const char *secret = secret_new(m->arena);
	return ticket_keep(m, account, purpose, address, secret, seconds, c) ? secret : NULL;
}

bool ticket_keep(
    struct model *m, int64_t account, const char *purpose, const char *address, const char *secret, int64_t seconds, const struct change *c)
{
	struct ticket *t = row_new(m->arena, &ticket_entity);
	t->hash = secret_hash(m->arena, secret);
	t->purpose = purpose;
	t->account = account;
	t->address = address;
	t->expires = clock_stamp(m->arena, clock_now() + seconds);
	return row_save(m, &ticket_entity, NULL, t, c) == ROW_SAVED;
}

const struct ticket *ticket_find(struct model *m, const char *secret)
{
	const struct ticket *t = text_empty(secret) ? NULL : model_find(m, ticket, secret_hash(m->arena, secret));
	return t && !t->used && strcmp(t->expires, clock_stamp(m->arena, clock_now())) > 0 ? t : NULL;
}

void ticket_use(struct model *m, const struct ticket *t, const struct change *c)
{
	struct ticket *used = row_copy(m->arena, &ticket_entity, t);
	used->used = clock_stamp(m->arena, clock_now());
	row_save(m, &ticket_entity, t, used, c);
}

static void account_rows_end(struct model *m, const struct entity *e, int64_t account, int64_t but, const struct change *c)
{
	struct set s = model_referring(m, e, "account", account, ROWS_MAX);
	for (size_t i = 0; i < s.count; i++)
		if (record_id(s.rows[i]) != but)
			row_delete(m, e, s.rows[i], c);
}

void account_sign_out(struct model *m, int64_t account, const struct login *but, const struct change *c)
{
	account_rows_end(m, &login_entity, account, but ? but->head.id : NONE, c);
	account_rows_end(m, &token_entity, account, NONE, c);
	struct set links = model_referring(m, &ticket_entity, "account", account, ROWS_MAX);
	for (size_t i = 0; i < links.count; i++)
		if (text_equal(set_row(links, ticket, i)->purpose, CODE_TICKET_PURPOSE_CALENDAR))
			row_delete(m, &ticket_entity, links.rows[i], c);
}

void account_password(struct model *m, const struct account *account, const char *hash, const struct change *c)
{
	struct account *changed = row_copy(m->arena, &account_entity, account);
	changed->password = hash;
	changed->state = CODE_ACCOUNT_STATE_ACTIVE;
	row_save(m, &account_entity, account, changed, c);
	struct set links = model_referring(m, &ticket_entity, "account", account->head.id, 1000);
	for (size_t i = 0; i < links.count; i++) {
		const struct ticket *t = set_row(links, ticket, i);
		if (!t->used && !text_equal(t->purpose, CODE_TICKET_PURPOSE_FORM) && !text_equal(t->purpose, CODE_TICKET_PURPOSE_UNSUBSCRIBE))
			ticket_use(m, t, c);
	}
}

/* ---- what the program keeps for itself ---- */

const char *kept_secret(struct db *db, struct arena *a, const char *name)
{
	static const struct query one = { .name = "kept_secret", .sql = "SELECT value FROM kept_secrets WHERE name=$1" };
	struct rows *r = db_query(db, a, &one, "s", name);
	return rows_next(r) ? arena_strdup(a, rows_text(r, 0)) : NULL;
}

bool kept_secret_set(struct db *db, const char *name, const char *value)
{
	static const struct query forget = { .name = "kept_secret_forget", .sql = "DELETE FROM kept_secrets WHERE name=$1" };
	static const struct query keep = { .name = "kept_secret_keep", .sql = "INSERT INTO kept_secrets(name,value) VALUES($1,$2)" };
	return db_exec(db, &forget, "s", name) >= 0 && (!value || db_exec(db, &keep, "ss", name, value) == 1);
}

/* Its first two lines say for which server and user; a setting has one line. */
static const char *given_for(struct arena *a, const char *server, const char *user)
{
	return arena_printf(a, "%s\n%s\n", server, user);
}

const char *kept_password(struct db *db, struct arena *a, const char *name, const char *server, const char *user)
{
	const char *kept = server && user ? kept_secret(db, a, name) : NULL, *given = kept ? given_for(a, server, user) : NULL;
	return kept && text_starts(kept, given) ? kept + strlen(given) : NULL;
}

bool kept_password_set(struct db *db, struct arena *a, const char *name, const char *server, const char *user, const char *password)
{
	return kept_secret_set(db, name, arena_printf(a, "%s%s", given_for(a, server, user), password));
}

/* ---- the set-up of a new site ---- */

#define SET_UP "set-up"
#define NO_SECRET "-" /* of a set-up that is open, before anybody was told a secret: no text has this hash */

enum { SETUP_CHARACTERS = 20, SETUP_GROUP = 5 };

bool setup_is_open(struct db *db)
{
	static const struct query open = { .name = "setup_is_open", .sql = "SELECT COUNT(*) FROM kept_secrets WHERE name='" SET_UP "'" };
	return db_int(db, &open, 0, "") == 1;
}

bool setup_open(struct db *db)
{
	return kept_secret_set(db, SET_UP, NO_SECRET);
}

/* As it is kept: capitals and figures alone. */
static const char *setup_plain(struct arena *a, const char *typed)
{
	struct out o = { .arena = a };
	for (; *typed && o.length < 2 * SETUP_CHARACTERS; typed++)
		if ((*typed >= 'a' && *typed <= 'z'))
			out_char(&o, (char)(*typed - 'a' + 'A'));
		else if ((*typed >= 'A' && *typed <= 'Z') || (*typed >= '0' && *typed <= '9'))
			out_char(&o, *typed);
	return o.length ? out_text(&o) : "";
}

const char *setup_secret(struct db *db, struct arena *a)
{
	const char *random = code_key_new(a); /* base32: no letter that looks like a figure; 5 bits a letter */
	struct out o = { .arena = a };
	for (size_t i = 0; i < SETUP_CHARACTERS; i++)
		out_fmt(&o, "%s%c", i && i % SETUP_GROUP == 0 ? "-" : "", random[i]);
	bool kept = setup_is_open(db) && kept_secret_set(db, SET_UP, secret_hash(a, setup_plain(a, out_text(&o))));
	return kept ? out_text(&o) : NULL;
}

bool setup_fits(struct db *db, struct arena *a, const char *typed)
{
	const char *kept = kept_secret(db, a, SET_UP), *plain = setup_plain(a, text_or(typed, ""));
	return kept && *plain && secret_equal(kept, secret_hash(a, plain));
}

bool setup_close(struct db *db)
{
	return kept_secret_set(db, SET_UP, NULL);
}
