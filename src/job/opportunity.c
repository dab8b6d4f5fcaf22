#include "job/opportunity.h"

#include "base/date.h"
#include "base/locale.h"
#include "base/text.h"
#include "codec/html.h"
#include "job/mail.h"
#include "job/tell.h"
#include "model/engine/row.h"
#include "model/rows/opportunity.h"

enum { MOST = 500 };

static const struct change by_opportunities = { .who = "opportunities" };

/* ---- who is interested ---- */

static const char *interest_path(struct model *m, const struct interest *t)
{
	return arena_printf(m->arena, "/interests/%s", url_encode(m->arena, row_key(m, &interest_entity, t), true));
}

static bool asked_tell(struct model *m, const struct opportunity *o, const struct interest *t)
{
	size_t mails = 0;
	bool good = true;
	TELL_EACH_LANGUAGE(m, o->organisation)
	{
		const struct tell told = { .mail = "opportunity",
			.kind = arena_printf(m->arena, "int-%lld-asked", (long long)t->head.id),
			.period = m->own_day,
			.subject = arena_printf(m->arena, _("%s is interested: %s"), model_title(m, &organisation_entity, t->organisation), o->title),
			.text = _("Read what they write and say whether you agree. Only then are you each told whom to write to."),
			.path = interest_path(m, t),
			.button = _("Read it and answer") };
		good = good && tell_organisation(m, o->organisation, &told, &by_opportunities, &mails);
	}
	return good;
}

/* Nobody speaks for who offers or looks: an officer passes it on. */
static bool asked_tell_officers(struct model *m, const struct opportunity *o, const struct interest *t)
{
	size_t mails = 0;
	bool good = true;
	TELL_EACH_LANGUAGE(m, NONE)
	{
		const struct tell told = { .mail = "opportunity",
			.kind = arena_printf(m->arena, "int-%lld-passed", (long long)t->head.id),
			.period = m->own_day,
			.subject = arena_printf(m->arena, _("%s is interested: %s"), model_title(m, &organisation_entity, t->organisation), o->title),
			.text = arena_printf(m->arena, _("Nobody has an account for %s. Tell them that somebody is interested, and answer for them."),
			    model_title(m, &organisation_entity, o->organisation)),
			.path = interest_path(m, t),
			.button = _("Read it and answer") };
		good = good && tell_organisation(m, NONE, &told, &by_opportunities, &mails);
	}
	return good;
}

/* Who asks learns that it is on its way, and what comes next. */
static bool asked_confirm(struct model *m, const struct opportunity *o, const struct interest *t)
{
	size_t mails = 0;
	bool good = true;
	TELL_EACH_LANGUAGE(m, t->organisation)
	{
		const struct tell told = { .mail = "opportunity",
			.kind = arena_printf(m->arena, "int-%lld-sent", (long long)t->head.id),
			.period = m->own_day,
			.subject = arena_printf(m->arena, _("You said that you are interested: %s"), o->title),
			.text = arena_printf(m->arena,
			    _("We have told %s. We write to you when they answer. Nobody sees an email address before both sides agree."),
			    model_title(m, &organisation_entity, o->organisation)),
			.path = interest_path(m, t),
			.button = _("See what you sent") };
		good = good && tell_organisation(m, t->organisation, &told, &by_opportunities, &mails);
	}
	return good;
}

/* Both sides learn of it. */
static bool asked_tell_both(struct model *m, const struct opportunity *o, const struct interest *t)
{
	return (tell_reaches(m, o->organisation) ? asked_tell(m, o, t) : asked_tell_officers(m, o, t)) && asked_confirm(m, o, t);
}

const struct interest *opportunity_ask(
    struct model *m, const struct opportunity *o, int64_t organisation, const char *contact, const char *note, const struct change *c)
{
	struct interest *t = row_new(m->arena, &interest_entity);
	t->opportunity = o->head.id;
	t->organisation = organisation;
	const struct interest *old = model_by_key(m, &interest_entity, row_key(m, &interest_entity, t));
	if (old)
		t = row_copy(m->arena, &interest_entity, old);
	t->state = CODE_INTEREST_STATE_ASKED;
	t->asked = clock_stamp(m->arena, clock_now());
	t->contact = contact;
	t->note = note;
	return row_put(m, &interest_entity, old, t, c) && asked_tell_both(m, o, t) ? t : NULL;
}

static bool interest_put(struct model *m, const struct interest *t, const char *state, const struct change *c)
{
	struct interest *now = row_copy(m->arena, &interest_entity, t);
	now->state = state;
	return row_put(m, &interest_entity, t, now, c);
}

static bool answer_tell(struct model *m, const struct opportunity *o, const struct interest *t, bool agree)
{
	size_t mails = 0;
	bool good = true;
	TELL_EACH_LANGUAGE(m, t->organisation)
	{
		const struct tell told = { .mail = "opportunity",
			.kind = arena_printf(m->arena, "int-%lld-answer", (long long)t->head.id),
			.period = m->own_day,
			.subject = arena_printf(m->arena, agree ? _("They agree: %s") : _("Not this time: %s"), o->title),
			.text = agree ? _("You both agree. You can see now whom to write to.")
			              : _("They can\u2019t take it up with you. Look at what else is offered and wanted."),
			.path = agree ? interest_path(m, t) : "/opportunities",
			.button = agree ? _("See whom to write to") : _("See opportunities") };
		good = good && tell_organisation(m, t->organisation, &told, &by_opportunities, &mails);
	}
	return good;
}

bool opportunity_answer(struct model *m, const struct interest *t, bool agree, const char *contact, const struct change *c)
{
	const struct opportunity *o = model_get(m, opportunity, t->opportunity);
	struct opportunity *now = row_copy(m->arena, &opportunity_entity, o);
	now->contact = agree ? contact : o->contact;
	return interest_waits(t) && row_put(m, &opportunity_entity, o, now, c) &&
	    interest_put(m, t, agree ? CODE_INTEREST_STATE_AGREED : CODE_INTEREST_STATE_DECLINED, c) && answer_tell(m, o, t, agree);
}

bool opportunity_withdraw(struct model *m, const struct interest *t, const struct change *c)
{
	return interest_put(m, t, CODE_INTEREST_STATE_WITHDRAWN, c);
}

/* ---- how long ---- */

static bool opportunity_put(struct model *m, const struct opportunity *o, const char *state, const char *closes, const struct change *c)
{
	struct opportunity *now = row_copy(m->arena, &opportunity_entity, o);
	now->state = state;
	now->closes = closes;
	return row_put(m, &opportunity_entity, o, now, c);
}

bool opportunity_keep(struct model *m, const struct opportunity *o, const struct change *c)
{
	return opportunity_put(m, o, CODE_OPPORTUNITY_STATE_OPEN, date_add_days(m->arena, m->own_day, OPPORTUNITY_KEPT_DAYS), c);
}

bool opportunity_end(struct model *m, const struct opportunity *o, const struct change *c)
{
	return opportunity_put(m, o, CODE_OPPORTUNITY_STATE_ENDED, o->closes, c);
}

static bool ending_ask(struct model *m, const struct opportunity *o, size_t *mails)
{
	bool good = true;
	TELL_EACH_LANGUAGE(m, o->organisation)
	{
		const struct tell t = { .mail = "opportunity",
			.kind = arena_printf(m->arena, "opp-%lld-ends", (long long)o->head.id),
			.period = o->closes,
			.subject = arena_printf(m->arena, _("Is it still open? %s"), o->title),
			.text = arena_printf(m->arena,
			    _("It ends by itself on %s. Keep it open for three more months, or let it end. You do not have to do anything."),
			    date_people(m->arena, o->closes)),
			.path = arena_printf(m->arena, "/opportunities/%s", url_encode(m->arena, o->slug, true)),
			.button = _("Keep it open or end it") };
		good = good && tell_organisation(m, o->organisation, &t, &by_opportunities, mails);
	}
	return good;
}

static struct set endings(struct model *m, size_t limit)
{
	return opportunities_ending(m, m->own_day, date_add_days(m->arena, m->own_day, OPPORTUNITY_ASKED_DAYS), limit);
}

bool opportunity_tend(struct model *m, size_t *mails)
{
	struct set soon = endings(m, MOST);
	*mails = 0;
	for (size_t i = 0; i < soon.count; i++)
		if (!ending_ask(m, set_row(soon, opportunity, i), mails))
			return false;
	return !db_failed(m->db);
}

enum job_end opportunity_job(struct job_work *w)
{
	struct model *m = w->model;
	size_t mails;
	if (!db_begin_read(m->db))
		return JOB_AGAIN;
	bool asks = mail_goes(m) && endings(m, 1).count, failed = db_failed(m->db);
	db_rollback(m->db);
	if (failed || !asks)
		return failed ? JOB_AGAIN : JOB_DONE;
	if (!db_begin_write(m->db) || !opportunity_tend(m, &mails))
		return JOB_AGAIN;
	out_fmt(w->result, "%zu", mails);
	return JOB_DONE;
}
