#include "job/clean.h"

#include "base/date.h"
#include "job/draft_told.h"
#include "job/letters/letters.h"
#include "job/letters/mailbox.h"
#include "job/places/registrant.h"
#include "model/read/removed.h"
#include "model/rows/exchange.h"
#include "model/rows/letters.h"
#include "model/rows/library.h"
#include "model/rows/registration.h"
#include "model/rows/sending.h"
#include "model/rows/together.h"
#include "rule/event/evaluation.h"
#include "rule/event/registrant.h"
#include "rule/retention.h"

enum { DAY_SECONDS = 24 * 60 * 60 };

static const char *clean_moment(struct model *m, int64_t ago)
{
	return clock_stamp(m->arena, clock_now() - ago);
}

struct set imports_old(struct model *m)
{
	return imports_ended(m, clean_moment(m, DAY_SECONDS));
}

int64_t clean_old(struct model *m)
{
	const struct {
		int64_t (*clean)(struct model *, const char *before);
		int64_t ago;
	} parts[] = {
		/* a form's token is good for a day from when it was shown, so its nonce may go a day after it was used */
		{ clean_nonces, DAY_SECONDS + 60 },
		{ clean_logins, 0 },
		{ clean_tickets, 0 },
		{ clean_invites, 0 },
		{ clean_letters, DAY_SECONDS },
		{ clean_reply_keys, (int64_t)CLEAN_REMINDER_DAYS * DAY_SECONDS },
		{ clean_draft_outcomes, (int64_t)DRAFT_OUTCOME_DAYS * DAY_SECONDS },
		{ clean_removed, (int64_t)REMOVED_DAYS * DAY_SECONDS },
		{ clean_jobs, (int64_t)CLEAN_JOB_DAYS * DAY_SECONDS },
		{ clean_mails, (int64_t)CLEAN_MAIL_DAYS * DAY_SECONDS },
		{ clean_mail_texts, (int64_t)CLEAN_MAIL_DAYS * DAY_SECONDS },
		{ clean_deliveries, (int64_t)CLEAN_DELIVERY_DAYS * DAY_SECONDS },
		{ clean_subscribers, (int64_t)CLEAN_SUBSCRIBER_DAYS * DAY_SECONDS },
		{ registrant_mails_clean, (int64_t)REGISTRANT_MAIL_DAYS * DAY_SECONDS },
		{ clean_mails_taken, (int64_t)MAILBOX_TAKEN_DAYS * DAY_SECONDS },
		{ clean_reminders, (int64_t)CLEAN_REMINDER_DAYS * DAY_SECONDS },
		{ clean_chases, (int64_t)CLEAN_REMINDER_DAYS * DAY_SECONDS },
	};
	int64_t gone = 0;
	for (size_t i = 0; i < COUNT(parts); i++) {
		int64_t n = parts[i].clean(m, clean_moment(m, parts[i].ago));
		gone += n > 0 ? n : 0;
	}
	int64_t hosts = hosts_erase(m, retention_day(m)), people = registrants_erase(m, retention_day(m));
	rating_senders_forget(m, date_add_days(m->arena, retention_day(m), -EVALUATION_DAYS - 1));
	return gone + letters_clean(m) + (hosts > 0 ? hosts : 0) + people;
}
