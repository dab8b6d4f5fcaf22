/* newsletter_people.c - who subscribed: asked, confirmed, gone. An address is kept as the network has it. */
#include "base/date.h"
#include "base/locale.h"
#include "base/secret.h"
#include "base/text.h"
#include "job/letters/newsletter.h"
#include "model/engine/keeping.h"
#include "model/rows/sending.h"

static const struct change by_news = { .who = "newsletter" };

static bool people_save(struct model *m, const struct subscriber *old, struct subscriber *row)
{
	return row_put(m, &subscriber_entity, old, row, &by_news);
}

/* In the language that was asked for. */
static bool people_tell(struct model *m, const struct subscriber *s)
{
	LOCALE_OF_RECORDS;
	bool there = subscriber_is_confirmed(s);
	const char *site = model_setting(m, "site-name", _("International strategy"));
	locale_use(text_equal(s->language, "en") ? NULL : locale_find(s->language));
	return mail_add(m,
	    &(struct mail){ .kind = "subscription",
	        .recipient = s->email,
	        .subject =
	            arena_printf(m->arena, there ? _("You already get the newsletter of %s") : _("Confirm that you want the newsletter of %s"), site),
	        .text = there
	            ? _("Someone, probably you, asked for our newsletter at this address. You get it already, so there is nothing to do.")
	            : _("Someone, probably you, asked for our newsletter at this address. Open the link to confirm. If you do nothing, we will not email you again and will delete your address after a week."),
	        .link = newsletter_link(m, s->language, there ? "change" : "confirm", s->secret),
	        .button = there ? _("Change what you get") : _("Yes, I want the newsletter") });
}

bool newsletter_ask(struct model *m, const struct newsletter_wish *w)
{
	const char *email = email_of_network(m->arena, w->email);
	const struct subscriber *old = model_find(m, subscriber, email);
	struct subscriber *s = old ? row_copy(m->arena, &subscriber_entity, old) : row_new(m->arena, &subscriber_entity);
	if (old && clock_now() - stamp_seconds(old->asked) < NEWS_ASK_AGAIN_SECONDS)
		return true; /* it has its mail */
	s->email = email;
	s->asked = clock_stamp(m->arena, clock_now());
	if (!old || !subscriber_is_confirmed(old)) { /* who has it changes it by the link of a mail alone */
		s->state = CODE_SUBSCRIBER_STATE_ASKED;
		s->language = w->language;
		s->topics = w->topics;
	}
	s->secret = old ? old->secret : secret_new(m->arena);
	if (!people_save(m, old, s))
		return false;
	return people_tell(m, s) || !db_failed(m->db); /* an address to which no mail can go is told nothing */
}

bool newsletter_confirm(struct model *m, const struct subscriber *s)
{
	struct subscriber *now = row_copy(m->arena, &subscriber_entity, s);
	now->state = CODE_SUBSCRIBER_STATE_CONFIRMED;
	now->confirmed = clock_stamp(m->arena, clock_now());
	return subscriber_is_confirmed(s) || people_save(m, s, now);
}

bool newsletter_leave(struct model *m, const struct subscriber *s, int64_t issue)
{
	newsletter_mails_forget(m, s->email);
	newsletter_mails_mask(m, s->email);
	if (issue != NONE)
		newsletter_was_left(m, issue);
	return row_delete(m, &subscriber_entity, s, &by_news) && !db_failed(m->db);
}
