#include "job/tell.h"

#include "base/text.h"
#include "job/mail.h"
#include "model/declared/access.h"
#include "model/declared/chasing.h"
#include "model/read/wordings.h"
#include "model/rows/actions.h"
#include "model/rows/lending.h"
#include "rule/may.h"

enum { ACCOUNTS_MAX = 20 };

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
	return (struct tell_turn){ m, tell_whom(m, organisation), 0, locale_now() };
}

/* English first, then each other language that an account before had not chosen. */
bool tell_next(struct tell_turn *t)
{
	if (!t->next++) {
		locale_use(NULL);
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
		locale_use(l);
		wordings_use(t->model);
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

bool tell_organisation(struct model *m, int64_t organisation, const struct tell *t, const struct change *c, size_t *mails)
{
	struct set accounts = tell_whom(m, organisation);
	bool good = true;
	for (size_t i = 0; good && mail_goes(m) && tell_site(m) && i < accounts.count; i++) {
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
