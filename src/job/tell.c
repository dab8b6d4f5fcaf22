#include "job/tell.h"

#include "base/text.h"
#include "job/mail.h"
#include "model/declared/access.h"
#include "model/declared/chasing.h"
#include "model/read/wordings.h"
#include "model/engine/keeping.h"
#include "model/read/history_read.h"
#include "model/rows/actions.h"
#include "model/rows/keeping.h"
#include "model/rows/lending.h"
#include "rule/may.h"

enum { ACCOUNTS_MAX = 20, CHANGES_MAX = 1000 };

const char *tell_site(struct model *m)
{
	const char *site = model_setting(m, "site-address", NULL);
	return site && text_ends(site, "/") ? arena_strndup(m->arena, site, strlen(site) - 1) : site;
}

/* Of the language in use: English for who has chosen none. */
static bool reads_this(const struct account *a)
{
	const struct locale *l = locale_find(a->language);
	return (l && l->mo ? l : NULL) == locale_now();
}

static struct set tell_whom(struct model *m, int64_t organisation)
{
	return organisation == NONE ? chase_accounts(m, role_code(ROLE_OFFICER), role_code(ROLE_OFFICER), NONE, ACCOUNTS_MAX)
	                            : organisation_accounts(m, organisation, ACCOUNTS_MAX);
}

struct tell_turn tell_begin(struct model *m, int64_t organisation)
{
	return (struct tell_turn){ .model = m, .accounts = tell_whom(m, organisation), .left = locale_now() };
}

struct tell_turn tell_begin_one(struct model *m, const char *language)
{
	return (struct tell_turn){ .model = m, .left = locale_now(), .one = language };
}

static void turn_use(struct tell_turn *t, const struct locale *l)
{
	locale_use(l && l->mo ? l : NULL);
	if (l && l->mo)
		wordings_use(t->model);
}

/* English first, then each other language that an account before had not chosen. */
bool tell_next(struct tell_turn *t)
{
	if (!t->next++) {
		turn_use(t, t->one ? locale_find(t->one) : NULL);
		return true;
	}
	for (; t->next - 2 < t->accounts.count; t->next++) {
		const struct account *a = set_row(t->accounts, account, t->next - 2);
		const struct locale *l = locale_find(a->language);
		bool known = !l || !l->mo;
		for (size_t i = 0; i < t->next - 2; i++)
			known = known || text_equal(set_row(t->accounts, account, i)->language, a->language);
		if (known)
			continue;
		turn_use(t, l);
		return true;
	}
	locale_use(t->left);
	return false;
}

static bool tell_account(struct model *m, const struct account *a, const struct tell *t, const struct change *c)
{
	struct reminder *row = row_new(m->arena, &reminder_entity);
	row->account = a->head.id;
	row->kind = t->kind;
	row->period = t->period;
	row->actions = 1;
	struct mail mail = { .kind = t->mail,
		.recipient = a->email,
		.subject = t->subject,
		.text = t->text,
		.link = arena_printf(m->arena, "%s%s%s", tell_site(m), locale_under(m->arena), t->path),
		.button = t->button,
		.reference = &row->mail };
	/* an address that no mail can go to keeps its account from being told, and nobody else */
	if (!mail_add(m, &mail))
		return !db_failed(m->db);
	return row_save(m, &reminder_entity, NULL, row, c) == ROW_SAVED;
}

bool tell_goes(struct model *m)
{
	return mail_goes(m) && tell_site(m);
}

bool tell_organisation(struct model *m, int64_t organisation, const struct tell *t, const struct change *c, size_t *mails)
{
	struct set accounts = tell_whom(m, organisation);
	bool good = true;
	for (size_t i = 0; good && tell_goes(m) && i < accounts.count; i++) {
		const struct account *a = set_row(accounts, account, i);
		if (!reads_this(a) ||
		    model_by_key(m, &reminder_entity, arena_printf(m->arena, "%s|%s|%s", row_key(m, &account_entity, a), t->kind, t->period)))
			continue;
		good = tell_account(m, a, t, c);
		*mails += good;
	}
	return good;
}

bool tell_reaches(struct model *m, int64_t organisation)
{
	return organisation_accounts(m, organisation, 1).count;
}

/* ---- what others did ---- */

/* A removed record, as the last line of its history has it. */
static const void *row_was(struct model *m, const struct entity *e, const struct history *h)
{
	struct problems ignored = { .arena = m->arena };
	struct record *row = row_new(m->arena, e);
	struct history_line *lines;
	size_t n = history_lines(m, e, h->change, &lines);
	for (size_t i = 0; i < n; i++)
		if (*lines[i].was && lines[i].field->kind != K_RECORD)
			field_read(m, lines[i].field, lines[i].was, row, &ignored);
	row->id = h->record;
	row->version = h->number;
	return row;
}

bool told_changed(const struct told *t, const char *field)
{
	size_t n = strlen(field);
	for (const char *s = t->change; s && *s; s = strchr(s, '\n'), s = s ? s + 1 : NULL)
		if (!strncmp(s, field, n) && s[n] == '\t')
			return true;
	return false;
}

static bool tell_own(struct model *m, int64_t organisation, const char *email)
{
	struct set accounts = organisation_accounts(m, organisation, ACCOUNTS_MAX);
	return set_any(accounts, account, text_equal(each->email, email));
}

static bool change_tell(struct model *m, const struct telling *how, const struct history *h, size_t *mails)
{
	const struct entity *e = how->entity;
	const struct account *by = account_of_email(m, h->who);
	struct told t = { .row = model_by_id(m, e, h->record), .change = h->number == 1 ? NULL : text_or(h->change, "") };
	t.gone = !t.row;
	t.row = t.gone ? row_was(m, e, h) : t.row;
	t.who = by ? by->name : _("An officer");
	t.by_file = text_equal(h->who, BY_IMPORT);
	t.organisation = field_int(entity_field(e, how->whom), t.row);
	t.own = tell_own(m, t.organisation, h->who);
	bool theirs = how->alone && text_equal(h->who, how->alone), known = text_equal(h->who, how->by->who) || theirs || (t.own && t.change);
	return known || (t.organisation == NONE && !how->alone) || how->tell(m, &t, mails);
}

bool tell_changes(struct model *m, const struct telling *how, size_t *mails)
{
	struct model program = model_as_program(m);
	struct set untold = histories_untold(&program, how->entity, CHANGES_MAX);
	for (size_t i = 0; i < untold.count; i++) {
		const struct history *h = set_row(untold, history, i);
		if (!change_tell(&program, how, h, mails))
			return false;
		history_told(m, h->head.id);
	}
	return !db_failed(m->db);
}

bool tell_changes_wait(struct model *m, const struct entity *e)
{
	return histories_untold(m, e, 1).count;
}

bool tell_changes_done(struct model *m, const struct entity *e, int64_t record)
{
	histories_told_of(m, e, record);
	return !db_failed(m->db);
}
