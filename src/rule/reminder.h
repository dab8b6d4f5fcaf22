/* reminder.h - which actions their owners are reminded of, in which period a mail belongs, and when it may leave: pure functions of
 * rows, the city's settings and the clock.
 *
 * Reminders speak of the real day in the city's time zone, by the clock that clock_now() gives, also where the pages of a
 * demonstration stand on a day of their own. A period is named by its first day: a working day, or the day of the week on which the
 * city's mails go out. What was missed is made up for once, on the next working day of the same period. Nothing is written on a quiet
 * day or in the evening of quiet hours; what is written in the morning waits in the outbox until they end. */
#ifndef REMINDER_H
#define REMINDER_H
#include "rule/progress.h"

enum reminder_period { REMINDER_OFF, REMINDER_DAILY, REMINDER_WEEKLY };

/* The city's settings; reminder_settings says their names. */
struct reminder_rules {
	enum reminder_period period; /* of accounts that chose none */
	int weekday;                 /* of weekly mails: 1 Monday … 7 Sunday */
	int64_t due_days, untouched_days;
	int64_t escalation_days;  /* from the first mail that told of an action as late; 0: never */
	bool to_parent;           /* escalated to the organisation above the owner, else to the officers */
	int64_t link_days;        /* how long the links of a mail are good */
	int quiet_from, quiet_to; /* minutes after midnight; equal: no quiet hours */
	unsigned quiet_days;      /* bit 1 Monday … bit 7 Sunday */
	const char *zone;
};

/* Every setting, with what holds without it. */
struct reminder_setting {
	const char *name, *otherwise, *help;
};
extern const struct reminder_setting reminder_settings[];
extern const size_t reminder_setting_count;

/* A value that can't be read is told, and what holds without it holds. */
void reminder_rules_read(struct model *, struct reminder_rules *, struct problems *);

/* "daily", "weekly", "off" (codelist reminder-period); NULL or another text gives `otherwise`. */
enum reminder_period reminder_period_of(const char *code, enum reminder_period otherwise);

/* The moment as the city's walls show it. */
struct reminder_clock {
	int64_t now;     /* seconds since 1970 */
	const char *day; /* full date */
	int minute;      /* after midnight */
	int weekday;     /* 1 Monday … 7 Sunday */
};
struct reminder_clock reminder_clock(struct arena *, const struct reminder_rules *, int64_t now);

/* Whether mails may be written at the moment. */
bool reminder_open(const struct reminder_rules *, const struct reminder_clock *);
/* The first moment, now or later, outside of quiet hours and quiet days. */
int64_t reminder_opens(const struct reminder_rules *, int64_t now);
/* The first day of the period that a day belongs to; NULL when mails are off. */
const char *reminder_first(struct arena *, const struct reminder_rules *, enum reminder_period, const struct reminder_clock *);

/* Why an action is in a mail. */
enum reminder_reason { REMINDER_LATE = 1, REMINDER_DUE = 2, REMINDER_UNTOUCHED = 4 };
struct reminder_line {
	unsigned reasons;       /* 0: it asks for nothing */
	int64_t days_late;      /* since its due date was over */
	int64_t days_left;      /* until its due date is over */
	int64_t days_untouched; /* since its last update; -1: it never had one */
};
/* `touched`: the date of its last update of any kind, or NULL. */
struct reminder_line reminder_line(struct arena *, const struct reminder_rules *, const struct progress *, const char *touched, const char *day);

/* Whether an action that its owner was told of on `told` goes to somebody else now: it is late, and nothing was said since. */
bool reminder_escalates(const struct reminder_rules *, const struct reminder_line *, const char *told, const char *day);
#endif
