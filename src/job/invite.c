#include "job/invite.h"

#include <string.h>

#include "base/date.h"
#include "base/locale.h"
#include "base/secret.h"
#include "base/text.h"
#include "job/mail.h"
#include "model/rows/together.h"

enum { DAY_SECONDS = 24 * 60 * 60 };

static bool invite_mail(struct model *m, const struct invite_request *r, const char *secret)
{
	/* in the reader's language, not in that of who sends it */
	LOCALE_OF_RECORDS;
	const struct locale *theirs = locale_find(r->language);
	locale_use(theirs && theirs->mo ? theirs : NULL);
	const char *under = theirs && theirs->mo ? arena_printf(m->arena, "/%s", theirs->tag) : "";
	const char *expires =
	    date_people(m->arena, arena_strndup(m->arena, clock_stamp(m->arena, clock_now() + (int64_t)INVITE_DAYS * DAY_SECONDS), 10));
	struct mail mail = { .kind = "invite",
		.recipient = r->email,
		.subject = arena_printf(m->arena, _("How was %lld? %s"), (long long)r->year, r->link->name),
		.text = arena_printf(m->arena,
		    _("We look back on each year of our link together. Please tell us how %lld was for you: what went well, what you gained and what you "
		      "want to do next.\n\nYou need no account. You can send the form once, until %s. We publish your answer after an officer has read it."),
		    (long long)r->year, expires),
		.link = arena_printf(m->arena, "%s%s/invited?key=%s", r->site, under, secret),
		.button = _("Open the form") };
	return mail_add(m, &mail);
}

bool invite_send(struct model *m, const struct invite_request *r, const struct change *c)
{
	const char *secret = secret_new(m->arena);
	struct invite *row = row_new(m->arena, &invite_entity);
	row->hash = secret_hash(m->arena, secret);
	row->link = r->link->head.id;
	row->year = r->year;
	row->language = arena_strndup(m->arena, r->language, strcspn(r->language, "-"));
	row->email = r->email;
	row->expires = clock_stamp(m->arena, clock_now() + (int64_t)INVITE_DAYS * DAY_SECONDS);
	return row_save(m, &invite_entity, NULL, row, c) == ROW_SAVED && invite_mail(m, r, secret);
}

const struct invite *invite_open(struct model *m, const char *key)
{
	const struct invite *t = text_empty(key) ? NULL : invite_find(m, secret_hash(m->arena, key));
	return t && !t->used && strcmp(t->expires, clock_stamp(m->arena, clock_now())) > 0 ? t : NULL;
}

bool invite_use(struct model *m, const struct invite *t, const struct change *c)
{
	struct invite *now = row_copy(m->arena, &invite_entity, t);
	now->used = clock_stamp(m->arena, clock_now());
	return row_save(m, &invite_entity, t, now, c) == ROW_SAVED;
}
