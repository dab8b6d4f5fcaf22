/* mail_run.c - the process of mails. */
#include <curl/curl.h>

#include "base/date.h"
#include "base/log.h"
#include "base/text.h"
#include "mail_send.h"
#include "model/rows/queue.h"
#include "rule/keeping.h"
#include "rule/reminder.h"
#include "runner.h"

enum { RETRY_SECONDS = 60, RETRY_SECONDS_MAX = 4 * 3600, ATTEMPTS_MAX = 22, PAUSE_MS = 10000 };

static int64_t mail_run_attempts_of(const struct outbox *mail)
{
	return mail->attempts == NONE ? 0 : mail->attempts;
}

static int64_t retry_seconds(const struct mail_server *server, int64_t attempts)
{
	int64_t seconds = server->retry_seconds ? server->retry_seconds : RETRY_SECONDS;
	for (int64_t i = 1; i < attempts && seconds < RETRY_SECONDS_MAX; i++)
		seconds *= 4;
	return seconds < RETRY_SECONDS_MAX ? seconds : RETRY_SECONDS_MAX;
}

/* ---- states ---- */

static struct outbox *unknown(struct model *m, const struct outbox *mail, const char *answer)
{
	struct outbox *row = row_copy(m->arena, &outbox_entity, mail);
	row->state = CODE_JOB_STATE_UNKNOWN;
	row->answer = text_empty(answer) ? NULL : text_cut(m->arena, answer, 500);
	return row;
}

/* Who was killed had handed over text: whether the server took it to the end, nobody knows. */
static bool mail_run_recover(struct runner *r, struct model *m)
{
	if (!db_begin_write(r->db))
		return false;
	struct set left = mails_running(m);
	for (size_t i = 0; i < left.count; i++) {
		const struct outbox *mail = set_row(left, outbox, i);
		log_error("mail %s: its outcome is unknown", mail->reference);
		row_save(m, &outbox_entity, mail, unknown(m, mail, _("The program stopped while the mail server had the text.")),
		    &(struct change){ .who = "mail" });
	}
	return left.count ? db_commit(r->db) : (db_rollback(r->db), true);
}

struct attempt {
	struct runner *runner;
	struct model *model;
	const struct outbox *mail; /* as it stands in the database */
	const struct mail_server *server;
};

static bool attempt_begin(void *context)
{
	struct attempt *a = context;
	struct outbox *row = row_copy(a->model->arena, &outbox_entity, a->mail);
	row->state = CODE_JOB_STATE_RUNNING;
	row->attempts = mail_run_attempts_of(a->mail) + 1;
	if (!runner_save(a->model, &outbox_entity, a->mail, row))
		return false;
	a->mail = row;
	return true;
}

static struct outbox *mail_run_ended(
    struct model *m, const struct mail_server *server, const struct outbox *mail, enum sending_end end, const char *answer)
{
	struct outbox *row = unknown(m, mail, answer);
	/* one that did not come to its text is not counted yet */
	row->attempts = mail_run_attempts_of(mail) + !job_is_running(mail->state);
	if (end == SENDING_DONE) {
		row->state = CODE_JOB_STATE_DONE;
		row->sent = clock_stamp(m->arena, clock_now());
		row->body = mail_masked(m->arena, mail->body);
		row->html = mail->html ? mail_masked(m->arena, mail->html) : NULL;
		row->unsubscribe = NULL;
	} else if (end == SENDING_REFUSED || (end == SENDING_LATER && row->attempts >= (server->attempts ? server->attempts : ATTEMPTS_MAX))) {
		row->state = CODE_JOB_STATE_FAILED;
	} else if (end == SENDING_LATER) {
		row->state = CODE_JOB_STATE_WAITING;
		row->due = clock_stamp(m->arena, clock_now() + retry_seconds(server, row->attempts));
	}
	return row;
}

/* The outcome must be written: a mail that stays "running" is unknown as soon as this process ends. */
static void attempt_end(struct attempt *a, enum sending_end end, const char *answer)
{
	struct runner *r = a->runner;
	uint64_t seen = 0;
	struct outbox *row = mail_run_ended(a->model, a->server, a->mail, end, answer);
	while (!runner_save(a->model, &outbox_entity, a->mail, row) && !*r->stopping)
		r->job->wait(&seen, 500);
}

static void pause_after(struct runner *r, bool reached)
{
	uint64_t seen = 0;
	const struct mail_server *server = r->job->server;
	/* no server: no other mail would get through either */
	int64_t ms = reached ? 0 : server && server->retry_seconds ? 200 : PAUSE_MS;
	for (; ms > 0 && !*r->stopping; ms -= 200)
		r->job->wait(&seen, 200);
}

/* When a mail may leave: reminders out of quiet hours, however late their turn comes; all others now. In a transaction. */
static int64_t leaves(struct model *m, const struct outbox *mail)
{
	struct reminder_rules rules;
	struct problems ignored = { .arena = m->arena };
	if (!text_equal(mail->kind, "digest") && !text_equal(mail->kind, "escalation"))
		return clock_now();
	reminder_rules_read(m, &rules, &ignored);
	return reminder_opens(&rules, clock_now());
}

static bool hold(struct model *m, const struct outbox *mail, int64_t until)
{
	struct outbox *row = row_copy(m->arena, &outbox_entity, mail);
	row->due = clock_stamp(m->arena, until);
	return runner_save(m, &outbox_entity, mail, row);
}

static bool mail_round(struct runner *r, struct model *m)
{
	/* that of the command line, else that of the settings, which may be another one by now */
	bool reads = db_begin_read(r->db);
	const struct mail_server *server = r->job->server ? r->job->server : reads ? mail_server_of(m) : NULL;
	const struct outbox *mail = reads && server ? mail_next(m) : NULL;
	if (!mail && reads && server && !db_failed(r->db))
		mail = mail_next_of_many(m);
	struct mail_forms forms = mail ? mail_forms_of(m, mail) : (struct mail_forms){ 0 };
	const char *name = mail ? model_setting(m, "site-name", _("International strategy")) : NULL, *answer = NULL;
	int64_t when = mail ? leaves(m, mail) : 0;
	bool failed = db_failed(r->db), reached = false;
	db_rollback(r->db);
	if (!mail || failed)
		return false;
	if (when > clock_now())
		return hold(m, mail, when);
	struct attempt attempt = { .runner = r, .model = m, .mail = mail, .server = server };
	struct sending sending = { .server = server,
		.mail = mail,
		.forms = forms,
		.from_name = name,
		.stopping = r->stopping,
		.begin = attempt_begin,
		.context = &attempt };
	enum sending_end end = mail_send(m->arena, &sending, &answer, &reached);
	if (end == SENDING_LATER && *r->stopping && attempt.mail == mail)
		return false; /* it was not tried: the program ends */
	attempt_end(&attempt, end, answer);
	log_info("mail %s %s", mail->reference, end == SENDING_DONE ? "sent" : "not sent");
	if (end == SENDING_LATER)
		pause_after(r, reached);
	return true;
}

int mail_run(const struct job_runner *job, const volatile sig_atomic_t *stopping)
{
	curl_global_init(CURL_GLOBAL_DEFAULT);
	struct runner r = { .job = job, .stopping = stopping, .name = "mail", .recover = mail_run_recover, .round = mail_round };
	int status = runner_run(&r);
	curl_global_cleanup();
	return status;
}
