#include "model/engine/queue.h"

#include "base/date.h"
#include "queries.h"

enum { DAY_SECONDS = 24 * 60 * 60 };

static const char *queue_moment(struct model *m, int64_t ago)
{
	return clock_stamp(m->arena, clock_now() - ago);
}

static const void *first(struct set s)
{
	return s.count ? s.rows[0] : NULL;
}

const struct job *job_next(struct model *m)
{
	return first(model_select(m, &job_entity, &query_job_next, "s", queue_moment(m, 0)));
}

const struct outbox *mail_next(struct model *m)
{
	return first(model_select(m, &outbox_entity, &query_mail_next, "s", queue_moment(m, 0)));
}

struct set jobs_running(struct model *m)
{
	return model_select(m, &job_entity, &query_jobs_running, "");
}

struct set mails_running(struct model *m)
{
	return model_select(m, &outbox_entity, &query_mails_running, "");
}

bool job_open(struct model *m, const char *kind)
{
	return db_int(m->db, &query_jobs_open, 0, "s", kind) > 0;
}

struct set imports_old(struct model *m)
{
	return model_select(m, &job_entity, &query_imports_old, "s", queue_moment(m, DAY_SECONDS));
}

struct set mails_page(struct model *m, const char *state, int64_t before, size_t limit)
{
	return model_select(m, &outbox_entity, &query_mails_page, "sii", state, before, (int64_t)limit);
}

int64_t mails_counted(struct model *m, const char *state, int64_t most)
{
	return db_int(m->db, &query_mails_counted, 0, "si", state, most);
}

int64_t queue_clean(struct model *m)
{
	const struct {
		const struct query *query;
		int64_t ago;
	} parts[] = {
		/* a form's token is good for a day from when it was shown, so its nonce may go a day after it was used */
		{ &query_clean_nonces, DAY_SECONDS + 60 },
		{ &query_clean_logins, 0 },
		{ &query_clean_tickets, 0 },
		{ &query_clean_jobs, (int64_t)QUEUE_JOB_DAYS * DAY_SECONDS },
		{ &query_clean_mails, (int64_t)QUEUE_MAIL_DAYS * DAY_SECONDS },
		{ &query_clean_reminders, (int64_t)QUEUE_REMINDER_DAYS * DAY_SECONDS },
		{ &query_clean_chases, (int64_t)QUEUE_REMINDER_DAYS * DAY_SECONDS },
	};
	int64_t gone = 0;
	for (size_t i = 0; i < COUNT(parts); i++) {
		int64_t n = db_exec(m->db, parts[i].query, "s", queue_moment(m, parts[i].ago));
		gone += n > 0 ? n : 0;
	}
	return gone;
}
