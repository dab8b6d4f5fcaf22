#include "job/places/registrant.h"

#include <string.h>

#include "base/date.h"
#include "base/locale.h"
#include "base/secret.h"
#include "base/text.h"
#include "codec/html.h"
#include "job/mail.h"
#include "model/engine/keeping.h"
#include "model/engine/row.h"
#include "model/rows/registration.h"
#include "rule/event/registrant.h"
#include "rule/retention.h"

enum { FORGET_MOST = 1000, WRITTEN_MOST = 2000, KIND_SIGNS = 16 };

static const struct change by_person = { .who = REGISTRANT_WHO };

static bool registrant_save(struct model *m, const struct entity *e, const void *old, void *row)
{
	return row_put(m, e, old, row, &by_person);
}

const char *registrant_until(struct model *m, const struct event *e)
{
	const char *last = e->ends ? e->ends : e->starts;
	return retention_until(m, RETENTION_REGISTRANT, date_last(m->arena, last));
}

const char *registrant_path(struct model *m, const struct registrant *r)
{
	return arena_printf(m->arena, "/joined?key=%s", url_encode(m->arena, r->secret, false));
}

const char *registrant_held_until(struct model *m, const struct registrant *r)
{
	int64_t at = r && r->held ? stamp_seconds(r->held) : INT64_MIN;
	return at == INT64_MIN ? NULL
	                       : arena_printf(m->arena, "%.5s",
	                             clock_stamp(m->arena, at + clock_offset(model_setting(m, "time-zone", "UTC"), at)) + strlen("2009-09-30T"));
}

static const char *registrant_hold(struct model *m)
{
	return clock_stamp(m->arena, clock_now() + REGISTRANT_HELD_SECONDS);
}

/* ---- what is kept ---- */

static bool answers_remove(struct model *m, const struct registrant *r)
{
	struct set all = registrant_answers_of(m, r->head.id);
	for (size_t i = 0; i < all.count; i++)
		if (!row_delete(m, &registrant_answer_entity, all.rows[i], &by_person))
			return false;
	return !db_failed(m->db);
}

static bool answers_keep(struct model *m, const struct registrant *r, const struct registrant_request *q)
{
	for (size_t i = 0; i < q->questions.count; i++) {
		struct registrant_answer *t = row_new(m->arena, &registrant_answer_entity);
		t->registrant = r->head.id;
		t->question = set_row(q->questions, event_question, i)->head.id;
		t->text = q->answers[i];
		if (!text_empty(t->text) && !registrant_save(m, &registrant_answer_entity, NULL, t))
			return false;
	}
	return true;
}

bool registrant_keep(struct model *m, const struct event *e, const struct registration *t, const struct registrant_request *q)
{
	struct registrant *r = row_new(m->arena, &registrant_entity);
	r->event = e->head.id;
	r->registration = t->head.id;
	r->email = email_of_network(m->arena, q->email);
	r->name = q->name;
	r->language = q->language;
	r->mailed = clock_stamp(m->arena, clock_now());
	r->held = registrant_hold(m);
	r->until = registrant_until(m, e);
	return registrant_save(m, &registrant_entity, NULL, r) && answers_keep(m, r, q);
}

bool registrant_forget(struct model *m, const struct registrant *r)
{
	if (!answers_remove(m, r) || !row_delete(m, &registrant_entity, r, &by_person))
		return false;
	registrant_mails_forget(m, r->secret);
	registrant_mails_mask(m, r->email);
	return !db_failed(m->db);
}

int64_t registrants_erase(struct model *m, const char *day)
{
	struct set over = registrants_over(m, day, FORGET_MOST);
	int64_t gone = 0;
	for (size_t i = 0; i < over.count; i++)
		gone += registrant_forget(m, set_row(over, registrant, i));
	return gone;
}

bool registrant_moved(struct model *m, const struct event *e, const struct registration *t)
{
	const struct registrant *r = t->organisation == NONE ? registrant_of(m, t->head.id) : NULL;
	struct registrant *now = r ? row_copy(m->arena, &registrant_entity, r) : NULL;
	if (now)
		now->until = registrant_until(m, e);
	return !r || registrant_save(m, &registrant_entity, r, now);
}

bool registrant_count(struct model *m, const struct registrant *r, int64_t came)
{
	struct registrant *now = row_copy(m->arena, &registrant_entity, r);
	now->came = came;
	return registrant_save(m, &registrant_entity, r, now);
}

/* ---- asked, changed, called off ---- */

bool registrant_ask(struct model *m, const struct event *e, const struct registrant_request *q)
{
	struct model program = model_as_program(m);
	const struct registrant *old = registrant_at(&program, e->head.id, email_of_network(m->arena, q->email));
	const struct registration_request asked = { .organisation = NONE, .pupils = NONE, .adults = q->people, .more = q->more, .person = q };
	if (!old)
		return registration_ask(m, e, &asked, &by_person) != NULL;
	if (old->mailed && clock_now() - stamp_seconds(old->mailed) < REGISTRANT_AGAIN_SECONDS)
		return true; /* it has its mail */
	struct registrant *now = row_copy(m->arena, &registrant_entity, old);
	now->mailed = clock_stamp(m->arena, clock_now());
	now->held = old->held ? registrant_hold(m) : NULL;
	return registrant_save(m, &registrant_entity, old, now) &&
	    registration_tell_again(&program, e, model_get(&program, registration, old->registration));
}

bool registrant_confirm(struct model *m, const struct registrant *r)
{
	struct model program = model_as_program(m);
	struct registrant *now = row_copy(m->arena, &registrant_entity, r);
	now->held = NULL;
	return registrant_save(m, &registrant_entity, r, now) &&
	    registration_tell_again(&program, model_get(m, event, r->event), model_get(&program, registration, r->registration));
}

bool registrant_change(struct model *m, const struct registrant *r, const struct registrant_request *q)
{
	struct model program = model_as_program(m);
	const struct registration *t = model_get(&program, registration, r->registration);
	const struct registration_request asked = { .organisation = NONE, .pupils = NONE, .adults = q->people, .more = q->more };
	struct registrant *now = row_copy(m->arena, &registrant_entity, r);
	now->name = q->name;
	return t && registration_change(m, t, &asked, &by_person) && registrant_save(m, &registrant_entity, r, now) && answers_remove(m, r) &&
	    answers_keep(m, r, q);
}

bool registrant_leave(struct model *m, const struct registrant *r)
{
	struct model program = model_as_program(m);
	const struct registration *t = model_get(&program, registration, r->registration);
	return t && (registration_is_off(t) ? registrant_forget(m, r) : registration_call_off(m, t, &by_person));
}

/* ---- told ---- */

struct tell_turn registrant_turn(struct model *m, const struct registration *t)
{
	const struct registrant *r = t->organisation == NONE ? registrant_of(m, t->head.id) : NULL;
	return t->organisation == NONE ? tell_begin_one(m, r ? r->language : "en") : tell_begin(m, t->organisation);
}

bool registrant_tell(struct model *m, const struct registration *t, const struct tell *told, const struct change *c, size_t *mails)
{
	if (t->organisation != NONE)
		return tell_organisation(m, t->organisation, told, c, mails);
	const struct registrant *r = registrant_of(m, t->head.id);
	if (!r || !tell_site(m)) /* nobody is behind it any more */
		return !db_failed(m->db);
	bool written = mail_add(m,
	    &(struct mail){ .kind = REGISTRANT_MAIL,
	        .recipient = r->email,
	        .subject = told->subject,
	        .text = told->text,
	        .link = arena_printf(m->arena, "%s%s%s", tell_site(m), locale_under(m->arena), told->path),
	        .button = told->button });
	*mails += written;
	return written || !db_failed(m->db); /* an address to which no mail can go is told nothing */
}

static bool word_tell(
    struct model *m, const struct event *e, const struct registration *t, const struct registrant_word *w, const struct change *c, size_t *mails)
{
	bool good = true;
	const char *sign = arena_strndup(m->arena, secret_hash(m->arena, arena_printf(m->arena, "%s\n%s", w->subject, w->text)), KIND_SIGNS);
	REGISTRATION_EACH_LANGUAGE(m, t)
	{
		const struct tell told = { .mail = "places",
			.kind = arena_printf(m->arena, "word-%lld-%s", (long long)t->head.id, sign),
			.period = m->own_day,
			.subject = arena_printf(m->arena, _("%s: %s"), e->title, w->subject),
			.text = w->text,
			.path = registration_path(m, t),
			.button = registration_button(t) };
		good = good && registrant_tell(m, t, &told, c, mails);
	}
	return good;
}

bool registrant_write_all(struct model *m, const struct event *e, const struct registrant_word *w, const struct change *c, size_t *mails)
{
	struct model program = model_as_program(m);
	const struct set kinds[] = { registrations_of_event(&program, e->head.id, CODE_REGISTRATION_STATE_CONFIRMED, WRITTEN_MOST),
		registrations_of_event(&program, e->head.id, CODE_REGISTRATION_STATE_WAITING, WRITTEN_MOST),
		registrations_lost(&program, e->head.id, WRITTEN_MOST) };
	for (size_t k = 0; k < COUNT(kinds); k++)
		for (size_t i = 0; i < kinds[k].count; i++) {
			const struct registration *t = set_row(kinds[k], registration, i);
			bool waits = registration_waited(t);
			if ((waits ? w->waiting : w->confirmed) && !word_tell(&program, e, t, w, c, mails))
				return false;
		}
	return !db_failed(m->db);
}
