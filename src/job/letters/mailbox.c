#include "job/letters/mailbox.h"

#include <string.h>

#include "base/hash.h"
#include "base/log.h"
#include "base/text.h"
#include "job/letters/letters.h"
#include "job/letters/returned.h"
#include "model/declared/letters.h"
#include "model/engine/keeping.h"

static const struct change by_mail = { .who = "mail" };

const struct mailbox_server *mailbox_server_of(struct model *m)
{
	struct mailbox_server *s = arena_alloc(m->arena, sizeof(*s));
	*s = (struct mailbox_server){ .url = model_setting(m, "mailbox-server", NULL), .user = model_setting(m, "mailbox-user", NULL) };
	s->password = kept_password(m->db, m->arena, KEPT_MAILBOX_PASSWORD, s->url, s->user);
	return s->url && s->user && s->password ? s : NULL;
}

/* By its Message-ID, or by all of it where it has none. */
static const char *mail_hash(struct arena *a, const struct mail_in *mail, const char *bytes, size_t length)
{
	return *mail->id ? hash_of(a, mail->id, strlen(mail->id)) : hash_of(a, bytes, length);
}

/* What came back says so; all else is an answer or a new enquiry. False when the database failed. */
static bool mail_goes_in(struct job_work *w, struct model *m, const struct mail_in *mail)
{
	const char *why = "";
	enum returned kind = returned_take(m, mail);
	if (kind == RETURNED_ANSWER || kind == RETURNED_STRANGE)
		return letters_take(m, w->store, mail, &why, &by_mail) != LETTERS_FAILED;
	return kind != RETURNED_KINDS;
}

static bool mail_take(struct job_work *w, struct arena *a, const struct mail_in *mail, const char *bytes, size_t length)
{
	struct db *db = w->model->db;
	struct model m;
	if (!db_begin_write(db))
		return false;
	model_start(&m, db, a, NULL);
	const char *hash = mail_hash(a, mail, bytes, length);
	bool known = model_find(&m, mail_taken, hash), good = known || mail_goes_in(w, &m, mail);
	struct mail_taken *row = row_new(a, &mail_taken_entity);
	row->hash = hash;
	good = good && (known || row_save(&m, &mail_taken_entity, NULL, row, &by_mail) == ROW_SAVED) && db_commit(db);
	db_rollback(db);
	return good;
}

/* False when nothing more can be done now. */
static bool mailbox_one(struct job_work *w, struct mailbox *b, int64_t number)
{
	struct arena a = { 0 };
	struct problems p = { .arena = &a };
	struct mail_in mail;
	const char *bytes;
	size_t length;
	bool good = mailbox_fetch(b, number, MAIL_BYTES_MAX, &a, &bytes, &length);
	bool readable = good && bytes && mail_in_read(&a, bytes, length, &mail, &p);
	if (good && !readable) {
		log_error("a mail in the mailbox can't be read: it is flagged");
		good = mailbox_mark(b, number, false);
	} else if (good)
		good = mail_take(w, &a, &mail, bytes, length) && mailbox_mark(b, number, true);
	arena_free(&a);
	return good;
}

enum job_end mailbox_job(struct job_work *w)
{
	struct model *m = w->model;
	int64_t numbers[MAILBOX_AT_ONCE];
	const char *why = "";
	size_t count = 0, n = 0;
	if (!db_begin_read(m->db))
		return JOB_AGAIN;
	const struct mailbox_server *s = mailbox_server_of(m);
	bool failed = db_failed(m->db);
	db_rollback(m->db);
	if (!s || failed)
		return failed ? JOB_AGAIN : JOB_DONE;
	if (!mail_in_possible(m->arena)) {
		out_fmt(w->result, _("Emails cannot be read here. Install the program %s beside jumelage."), MAIL_READ_PROGRAM);
		return JOB_FAILED;
	}
	struct mailbox *b = mailbox_open(m->arena, s, w->stopping, &why);
	bool good = b && mailbox_unseen(b, numbers, MAILBOX_AT_ONCE, &count);
	for (; good && n < count && !*w->stopping; n += good) {
		job_progress(w, (int64_t)n, (int64_t)count);
		good = mailbox_one(w, b, numbers[n]);
	}
	if (!good)
		log_error("the mailbox: %s", b ? text_or(mailbox_why(b), db_message(m->db)) : why);
	out_fmt(w->result, good ? "%zu" : "%zu; %s", n, b ? mailbox_why(b) : why);
	if (b)
		mailbox_close(b);
	return good ? JOB_DONE : db_failed(m->db) ? JOB_AGAIN : JOB_FAILED;
}
