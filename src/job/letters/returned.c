#include "job/letters/returned.h"

#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "model/rows/sending.h"
#include "rule/keeping.h"

static const char RETURNED[] = "Returned: ";
static const struct change by_return = { .who = "mail" };

/* ---- which mail ---- */

static const struct outbox *mail_of_id(struct model *m, const char *id)
{
	return *id ? model_find(m, outbox, arena_strndup(m->arena, id, strcspn(id, "@"))) : NULL;
}

/* The address that it came to says it, else the mail that was returned, else what it answers. */
static const struct outbox *returned_mail(struct model *m, const struct mail_in *t)
{
	const struct outbox *mail = NULL;
	for (size_t i = 0; i < t->to_count && !mail; i++)
		mail = mail_of_return(m, t->to[i]);
	mail = mail ? mail : mail_of_id(m, t->original);
	for (size_t i = 0; i < t->answer_count && !mail; i++)
		mail = mail_of_id(m, t->answers[i]);
	return mail;
}

/* ---- what it says ---- */

static enum returned returned_of_report(const struct mail_in *t)
{
	if (*t->action && strcasecmp(t->action, "failed"))
		return RETURNED_ANSWER; /* delayed: it goes on trying; delivered, relayed, expanded: nothing to do */
	return *t->status == '5' ? RETURNED_GONE : RETURNED_LATER;
}

static enum returned returned_kind(struct arena *a, const struct mail_in *t, const char **words)
{
	*words = t->signs & MAIL_SIGN_REPORT ? arena_printf(a, "%s %s", t->status, t->reason) : t->subject;
	if (t->signs & MAIL_SIGN_UNWANTED)
		return RETURNED_UNWANTED;
	if (t->signs & MAIL_SIGN_REPORT)
		return returned_of_report(t);
	/* an answer of holidays, or of a person */
	return t->signs & MAIL_SIGN_NOBODY && !(t->signs & MAIL_SIGN_AUTOMATIC) ? RETURNED_LATER : RETURNED_ANSWER;
}

/* ---- what follows ---- */

static bool mail_note(struct model *m, const struct outbox *mail, const char *words)
{
	struct outbox *row = row_copy(m->arena, &outbox_entity, mail);
	row->answer = text_cut(m->arena, arena_printf(m->arena, "%s%s", RETURNED, words), 400);
	if (mail->shared == NONE)
		row->state = CODE_JOB_STATE_FAILED; /* a person decides */
	return row_put(m, &outbox_entity, mail, row, &by_return);
}

static bool subscriber_note(struct model *m, const struct outbox *mail, enum returned kind)
{
	const struct mail_text *shared = mail->shared == NONE ? NULL : model_get(m, mail_text, mail->shared);
	const struct subscriber *s = shared ? model_find(m, subscriber, mail->recipient) : NULL;
	int64_t issue = newsletter_of_text(shared);
	if (issue != NONE && kind != RETURNED_UNWANTED)
		newsletter_came_back(m, issue);
	if (!s)
		return !db_failed(m->db);
	int64_t returns = (s->returns == NONE ? 0 : s->returns) + 1;
	if (kind != RETURNED_LATER || returns >= NEWS_RETURNS_MOST)
		return newsletter_leave(m, s, kind == RETURNED_UNWANTED ? issue : NONE);
	struct subscriber *row = row_copy(m->arena, &subscriber_entity, s);
	row->returns = returns;
	return row_save(m, &subscriber_entity, s, row, &by_return) == ROW_SAVED;
}

enum returned returned_take(struct model *m, const struct mail_in *t)
{
	const char *words;
	const struct outbox *mail = returned_mail(m, t);
	enum returned kind = mail ? returned_kind(m->arena, t, &words) : RETURNED_STRANGE;
	if (db_failed(m->db))
		return RETURNED_KINDS;
	if (kind == RETURNED_ANSWER || kind == RETURNED_STRANGE)
		return kind;
	if (mail->answer && text_starts(mail->answer, RETURNED))
		return RETURNED_KNOWN;
	return mail_note(m, mail, words) && subscriber_note(m, mail, kind) ? kind : RETURNED_KINDS;
}
