/* letters_group.c - the threads of groups: begun and gone on with, each letter mailed to the other members. */
#include <string.h>

#include "base/date.h"
#include "base/locale.h"
#include "base/secret.h"
#include "base/text.h"
#include "codec/html.h"
#include "job/letters/letters.h"
#include "job/letters/letters_send.h"
#include "job/tell.h"
#include "model/rows/letters.h"

/* How to write back, where an answer comes in, and how to get no more. */
static const char *member_is_told(struct model *m, const char *site, const char *group)
{
	bool arrives = letters_arrive(m);
	if (!site)
		return arrives ? _("Answer this email to write to the group.") : NULL;
	return arena_printf(m->arena,
	    arrives ? _("Answer this email to write to the group. To get no more of its emails: %s/groups/%s")
	            : _("To get no more emails of this group: %s/groups/%s"),
	    site, group);
}

static bool member_tell(struct model *m, const struct account *a, const struct forum *f, const struct thread *t, const char *text, const char *name,
    const struct change *c)
{
	LOCALE_OF_RECORDS;
	const char *site = tell_site(m), *group = url_encode(m->arena, f->slug, true);
	struct set before = reply_keys_of(m, NONE, t->head.id, a->head.id, 1);
	struct letters_mail mail = { .kind = "letter",
		.to = a->email,
		.subject = text_cut(m->arena, arena_printf(m->arena, "[%s] %s", text_cut(m->arena, f->name, 60), t->title), 180),
		.text = arena_printf(m->arena, "%s:\n\n%s", name, text),
		.link = site ? arena_printf(m->arena, "%s/groups/%s/%s", site, group, t->reference) : NULL,
		.button = _("Read the thread"),
		.leave = site ? arena_printf(m->arena, "%s/groups/%s", site, group) : NULL,
		.answers = before.count ? set_row(before, reply_key, 0)->reference : NULL,
		.after = member_is_told(m, site, group),
		.enquiry = NONE,
		.thread = t->head.id,
		.account = a->head.id };
	/* an address that no mail can go to keeps its account from being told, and nobody else */
	return letters_send(m, &mail, c) || !db_failed(m->db);
}

static bool members_tell(struct model *m, const struct thread *t, const char *text, const struct letters_author *by, const struct change *c)
{
	const struct forum *f = model_get(m, forum, t->forum);
	struct set all = f ? forum_accounts(m, t->forum) : (struct set){ 0 };
	bool good = true;
	for (size_t i = 0; good && i < all.count; i++)
		if (record_id(all.rows[i]) != by->account)
			good = member_tell(m, all.rows[i], f, t, text, by->name, c);
	return good;
}

static bool letter_write(struct model *m, const struct thread *t, const char *text, const struct letters_author *by, const struct change *c)
{
	struct letter *l = letter_new(m, CODE_LETTER_WAY_RECEIVED, text);
	l->thread = t->head.id;
	l->author = by->name;
	l->organisation = by->organisation;
	return row_put(m, &letter_entity, NULL, l, c) && members_tell(m, t, text, by, c);
}

const struct thread *letters_begin(
    struct model *m, const struct forum *f, const char *title, const char *text, const struct letters_author *by, const struct change *c)
{
	struct thread *t = row_new(m->arena, &thread_entity);
	t->reference = arena_strndup(m->arena, secret_hash(m->arena, secret_new(m->arena)), 16);
	t->forum = f->head.id;
	t->title = title;
	t->at = clock_stamp(m->arena, clock_now());
	return row_put(m, &thread_entity, NULL, t, c) && letter_write(m, t, text, by, c) ? t : NULL;
}

bool letters_add(struct model *m, const struct thread *t, const char *text, const struct letters_author *by, const struct change *c)
{
	struct thread *now = row_copy(m->arena, &thread_entity, t);
	now->at = clock_stamp(m->arena, clock_now());
	return row_put(m, &thread_entity, t, now, c) && letter_write(m, now, text, by, c);
}
