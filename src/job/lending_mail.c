/* lending_mail.c - what time does to loans: offers to who waits longest, offers that end, mails before, on and after the day. */
#include "base/date.h"
#include "base/locale.h"
#include "base/text.h"
#include "codec/html.h"
#include "job/lending.h"
#include "job/mail.h"
#include "job/tell.h"
#include "model/declared/chasing.h"
#include "model/engine/row.h"
#include "model/read/history_read.h"
#include "model/rows/lending.h"

enum { MOST = 1000 };

static const struct change by_lending = { .who = "lending" };

static const char *what_is_lent(struct model *m, const struct booking *b)
{
	const struct copy *copy = model_get(m, copy, b->copy);
	return copy ? model_title(m, &resource_entity, copy->resource) : "";
}

/* Of a loan that is gone: its copy may be gone with it, and then the history says what it was of. */
static const char *what_was_lent(struct model *m, const struct told *t)
{
	struct history_line *lines;
	const char *key = "";
	const struct booking *b = t->row;
	size_t n = b->copy == NONE ? history_lines(m, &booking_entity, t->change, &lines) : 0;
	for (size_t i = 0; i < n; i++)
		if (text_equal(lines[i].field->name, "copy"))
			key = lines[i].was;
	const char *resource = arena_strndup(m->arena, key, strcspn(key, "|"));
	const void *there = *resource ? model_by_key(m, &resource_entity, resource) : NULL;
	int64_t id = there || !*resource ? NONE : history_removed(m, &resource_entity, resource);
	struct set versions = id == NONE ? (struct set){ 0 } : history_of(m, &resource_entity, id);
	const char *const *texts =
	    versions.count > 1 ? history_texts(m, &resource_entity, id, versions, set_row(versions, history, versions.count - 2)->number) : NULL;
	if (there)
		return model_title_of(m, &resource_entity, there);
	return texts ? texts[entity_title(&resource_entity) - resource_entity.fields] : what_is_lent(m, b);
}

/* ---- mails ---- */

struct loan_words {
	const char *kind, *subject, *text, *button;
	const char *path; /* NULL: the loan's own page */
};

static bool mails_write(struct model *m, const struct booking *b, const struct loan_words *w, size_t *mails)
{
	const struct tell t = { .mail = "loan",
		.kind = arena_printf(m->arena, "loan-%lld-%s", (long long)b->head.id, w->kind),
		.period = b->ends,
		.subject = w->subject,
		.text = w->text,
		.path = w->path ? w->path : arena_printf(m->arena, "/bookings/%s", url_encode(m->arena, row_key(m, &booking_entity, b), true)),
		.button = w->button };
	return tell_organisation(m, b->borrower, &t, &by_lending, mails);
}

/* In the language in use. */
static bool loan_mails_write(struct model *m, const struct booking *b, int64_t day, size_t *mails)
{
	int64_t nth;
	const char *what = what_is_lent(m, b), *ends = date_people(m->arena, b->ends);
	struct loan_words w = { .button = _("See the loan") };
	switch (lending_reminds(b, day, &nth)) {
	case LENDING_REMIND_NOT: return true;
	case LENDING_REMIND_BEFORE:
		w.kind = "before";
		w.subject = arena_printf(m->arena, _("Due back on %s: %s"), ends, what);
		w.text = _(
		    "Please bring back what you borrowed by this day. If you need it longer, ask for more days: you get them if nobody else is waiting.");
		break;
	case LENDING_REMIND_TODAY:
		w.kind = "today";
		w.subject = arena_printf(m->arena, _("Due back today: %s"), what);
		w.text =
		    _("Please bring back what you borrowed today. If you need it longer, ask for more days: you get them if nobody else is waiting.");
		break;
	case LENDING_REMIND_LATE:
		w.kind = arena_printf(m->arena, "late%lld", (long long)nth);
		w.subject = arena_printf(m->arena, _("Overdue since %s: %s"), ends, what);
		w.text = _("What you borrowed should be back by now. Please bring it back, or tell the desk what has happened.");
		break;
	}
	return mails_write(m, b, &w, mails);
}

static bool loan_mails(struct model *m, const struct booking *b, int64_t day, size_t *mails)
{
	bool good = true;
	TELL_EACH_LANGUAGE(m, b->borrower)
	good = good && loan_mails_write(m, b, day, mails);
	return good;
}

/* ---- what others did with a loan ---- */

static bool loan_words_of(struct model *m, const struct told *t, struct loan_words *w)
{
	const struct booking *b = t->row;
	const char *what = t->gone ? what_was_lent(m, t) : what_is_lent(m, b), *from = date_people(m->arena, b->starts),
	           *to = date_people(m->arena, b->ends);
	bool dates = told_changed(t, "starts") || told_changed(t, "ends");
	w->kind = arena_printf(m->arena, "altered-%lld", (long long)b->head.version);
	w->button = t->gone ? _("See what you can borrow") : _("See the loan");
	w->path = t->gone ? "/resources" : NULL;
	if (t->gone ? booking_can_be_cancelled(b) || booking_is_asked(b) : booking_is_over(b) && !booking_is_returned(b)) {
		w->subject = arena_printf(m->arena, _("Your loan was cancelled: %s"), what);
		w->text = arena_printf(m->arena, _("%s cancelled your loan from %s to %s. It is not kept for you any more."), t->who, from, to);
	} else if (!t->gone && booking_is_confirmed(b)) {
		w->subject = arena_printf(m->arena, _("Your loan is confirmed: %s"), what);
		w->text = arena_printf(m->arena, _("%s has confirmed your loan. It is kept for you from %s to %s."), t->who, from, to);
	} else if (!t->gone && booking_is_out(b) && dates) {
		w->subject = arena_printf(m->arena, _("Your loan has other days: %s"), what);
		w->text = arena_printf(m->arena, _("%s changed the days of your loan. You have it from %s to %s."), t->who, from, to);
	} else if (!t->gone && booking_is_asked(b) && (dates || !t->change)) {
		w->subject = arena_printf(m->arena, _("A loan was asked for: %s"), what);
		w->text =
		    arena_printf(m->arena, _("%s asked for it on your behalf, from %s to %s. You are told when it is confirmed."), t->who, from, to);
	}
	return w->subject;
}

static bool loan_tell(struct model *m, const struct told *t, size_t *mails)
{
	const struct booking *b = t->row;
	bool good = true;
	if (t->own || (t->by_file && !t->change))
		return true;
	TELL_EACH_LANGUAGE(m, b->borrower)
	{
		struct loan_words w = { .subject = NULL };
		good = good && (strcmp(b->ends, m->own_day) < 0 || !loan_words_of(m, t, &w) || mails_write(m, b, &w, mails));
	}
	return good;
}

static bool loans_told(struct model *m, size_t *mails)
{
	return tell_changes(m, &(struct telling){ &booking_entity, "borrower", &by_lending, loan_tell }, mails);
}

bool lending_tells(struct model *m)
{
	return tell_changes_wait(m, &booking_entity);
}

/* ---- the waiting list ---- */

static bool wait_put(struct model *m, const struct wait *w, const char *state, int64_t booking)
{
	struct wait *now = row_copy(m->arena, &wait_entity, w);
	now->state = state;
	now->booking = booking;
	return row_put(m, &wait_entity, w, now, &by_lending);
}

static bool offers_end(struct model *m, const char *day)
{
	struct set over = offers_over(m, day, MOST);
	bool good = true;
	for (size_t i = 0; good && i < over.count; i++) {
		const struct booking *b = set_row(over, booking, i);
		struct booking *now = row_copy(m->arena, &booking_entity, b);
		struct set waits = waits_of_offer(m, b->head.id);
		now->state = CODE_BOOKING_STATE_EXPIRED;
		good = row_save(m, &booking_entity, b, now, &by_lending) == ROW_SAVED;
		for (size_t k = 0; good && k < waits.count; k++)
			good = wait_put(m, set_row(waits, wait, k), CODE_WAIT_STATE_EXPIRED, b->head.id);
	}
	return good;
}

/* The last day on which an offer can be answered: some days on, and not after the loan begins. */
static const char *answer_by(struct model *m, const struct wait *w)
{
	const char *by = date_add_days(m->arena, m->own_day, LENDING_OFFER_DAYS);
	return strcmp(by, w->starts) < 0 ? by : w->starts;
}

static bool offer_tell(struct model *m, const struct wait *w, const struct booking *b, const char *what, size_t *mails)
{
	bool good = true;
	TELL_EACH_LANGUAGE(m, b->borrower)
	{
		struct loan_words words = { .kind = "offer",
			.subject = arena_printf(m->arena, _("Free for you until %s: %s"), date_people(m->arena, b->answer_by), what),
			.text = arena_printf(m->arena,
			    _("You were waiting for it from %s to %s. It is kept for you. Take it, or let it go to the next person."),
			    date_people(m->arena, w->starts), date_people(m->arena, w->ends)),
			.button = _("Answer the offer") };
		good = good && mails_write(m, b, &words, mails);
	}
	return good;
}

static bool offer_make(struct model *m, const struct wait *w, size_t *offers, size_t *mails)
{
	struct lending_request r = { .resource = model_get(m, resource, w->resource),
		.borrower = w->borrower,
		.starts = w->starts,
		.ends = w->ends,
		.way = w->way,
		.subject = w->subject,
		.concept = w->concept,
		.pupils = w->pupils };
	const struct booking *b = lending_book(m, &r, CODE_BOOKING_STATE_OFFERED, &by_lending);
	if (!b)
		return !db_failed(m->db);
	struct booking *now = row_copy(m->arena, &booking_entity, b);
	now->answer_by = answer_by(m, w);
	++*offers;
	return row_save(m, &booking_entity, b, now, &by_lending) == ROW_SAVED && wait_put(m, w, CODE_WAIT_STATE_OFFERED, b->head.id) &&
	    offer_tell(m, w, now, r.resource->title, mails);
}

/* Ends the waiting of those whose first day is past. */
static bool wait_turn(struct model *m, const struct wait *w, size_t *offers, size_t *mails)
{
	return strcmp(w->starts, m->own_day) < 0 ? wait_put(m, w, CODE_WAIT_STATE_EXPIRED, NONE) : offer_make(m, w, offers, mails);
}

bool lending_offer(struct model *m, int64_t resource, int64_t but, size_t *offers, size_t *mails)
{
	struct model program = model_as_program(m); /* who waits is nobody's to know who calls off */
	struct set waits = waits_for(&program, resource, MOST);
	for (size_t i = 0; i < waits.count; i++) {
		const struct wait *w = set_row(waits, wait, i);
		if (w->borrower != but && !wait_turn(m, w, offers, mails))
			return false;
	}
	return !db_failed(m->db);
}

bool lending_tend(struct model *m, size_t *offers, size_t *mails)
{
	int64_t day = date_days(m->own_day);
	*offers = *mails = 0;
	if (!loans_told(m, mails) || !offers_end(m, m->own_day))
		return false;
	struct set waits = waits_waiting(m, MOST);
	for (size_t i = 0; i < waits.count; i++)
		if (!wait_turn(m, set_row(waits, wait, i), offers, mails))
			return false;
	struct set due = loans_due(m, date_add_days(m->arena, m->own_day, LENDING_REMIND_DAYS), MOST);
	for (size_t i = 0; i < due.count; i++)
		if (!loan_mails(m, set_row(due, booking, i), day, mails))
			return false;
	return !db_failed(m->db);
}

/* ---- the job ---- */

/* Looked at on a snapshot first: most times nothing is to be written, and the writer's lock stays free. */
static bool lending_asks(struct model *m)
{
	return lending_tells(m) || waits_waiting(m, 1).count || offers_over(m, m->own_day, 1).count ||
	    (mail_goes(m) && loans_due(m, date_add_days(m->arena, m->own_day, LENDING_REMIND_DAYS), 1).count);
}

enum job_end lending_job(struct job_work *w)
{
	struct model *m = w->model;
	size_t offers, mails;
	if (!db_begin_read(m->db))
		return JOB_AGAIN;
	bool asks = lending_asks(m), failed = db_failed(m->db);
	db_rollback(m->db);
	if (failed || !asks)
		return failed ? JOB_AGAIN : JOB_DONE;
	if (!db_begin_write(m->db) || !lending_tend(m, &offers, &mails))
		return JOB_AGAIN;
	out_fmt(w->result, "%zu %zu", offers, mails);
	return JOB_DONE;
}
