#include "reminder.h"

#include <string.h>
#include <strings.h>

#include "base/date.h"
#include "base/text.h"
#include "model/codelists.h"

enum { DAY_MINUTES = 24 * 60, DAYS_MAX = 3660 };

const struct reminder_setting reminder_settings[] = {
	{ "reminders", "weekly", N_("How often owners who have not chosen are reminded: daily, weekly or off") },
	{ "reminders-weekday", "monday", N_("The day of weekly reminders") },
	{ "reminders-due-days", "30", N_("How many days before its due date an action first appears in a reminder") },
	{ "reminders-untouched-days", "90", N_("How many days without an update bring an action into a reminder") },
	{ "reminders-escalation-days", "14", N_("How many days after a reminder to its owner others are told of a late action; 0: never") },
	{ "reminders-escalation-to", "officers", N_("Who is told of late actions: officers, or parent for the organisation above the owner") },
	{ "reminders-link-days", "14", N_("Number of days for which the links in a reminder work") },
	{ "quiet-from", "18:00", N_("No reminder is sent after this time") },
	{ "quiet-to", "08:00", N_("No reminder is sent before this time") },
	{ "quiet-days", "saturday sunday", N_("Days on which no reminder is sent, or none") },
	{ "time-zone", "UTC", N_("The city\u2019s time zone, such as Europe/London") },
};
const size_t reminder_setting_count = COUNT(reminder_settings);

/* ---- settings ---- */

static const struct reminder_setting *setting_of(const char *name)
{
	return FIND(reminder_settings, COUNT(reminder_settings), text_equal(each->name, name));
}

static const char *reminder_value_of(struct model *m, const char *name)
{
	return model_setting(m, name, setting_of(name)->otherwise);
}

static void reminder_refused(struct problems *p, const char *name)
{
	problem_add(p, name, _("can\u2019t be read, so %s is used"), setting_of(name)->otherwise);
}

static int weekday_of(const char *s, size_t n)
{
	static const char *const names[] = { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday" };
	for (size_t i = 0; i < COUNT(names); i++)
		if (strlen(names[i]) == n && !strncasecmp(names[i], s, n))
			return (int)i + 1;
	return 0;
}

static int weekday_read(const char *s)
{
	return weekday_of(s, strlen(s));
}

/* Names with blanks or commas between; false when one of them is unknown. The word "none" stands for no day. */
static bool weekdays_read(const char *s, unsigned *days)
{
	*days = 0;
	if (text_equal(s, "none"))
		return true;
	for (s += strspn(s, " ,"); *s; s += strspn(s, " ,")) {
		size_t n = strcspn(s, " ,");
		int day = weekday_of(s, n);
		if (!day)
			return false;
		*days |= 1u << day;
		s += n;
	}
	return *days && *days != 0xfe; /* a week without a day for mails would hold them for ever */
}

static bool reminder_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* "08:00" as minutes; -1 when it is no time of day. */
static int time_read(const char *s)
{
	if (strlen(s) != 5 || !reminder_digit(s[0]) || !reminder_digit(s[1]) || s[2] != ':' || !reminder_digit(s[3]) || !reminder_digit(s[4]))
		return -1;
	int hours = (s[0] - '0') * 10 + s[1] - '0', minutes = (s[3] - '0') * 10 + s[4] - '0';
	return hours < 24 && minutes < 60 ? hours * 60 + minutes : -1;
}

static int64_t reminder_days_of(struct model *m, const char *name, int64_t least, struct problems *p)
{
	int64_t days = 0;
	if (integer_parse(reminder_value_of(m, name), &days) && days >= least && days <= DAYS_MAX)
		return days;
	reminder_refused(p, name);
	integer_parse(setting_of(name)->otherwise, &days);
	return days;
}

static int minutes_of(struct model *m, const char *name, struct problems *p)
{
	int minutes = time_read(reminder_value_of(m, name));
	if (minutes >= 0)
		return minutes;
	reminder_refused(p, name);
	return time_read(setting_of(name)->otherwise);
}

enum reminder_period reminder_period_of(const char *code, enum reminder_period otherwise)
{
	return text_equal(code, CODE_REMINDER_PERIOD_DAILY) ? REMINDER_DAILY
	    : text_equal(code, CODE_REMINDER_PERIOD_WEEKLY) ? REMINDER_WEEKLY
	    : text_equal(code, CODE_REMINDER_PERIOD_OFF)    ? REMINDER_OFF
	                                                    : otherwise;
}

void reminder_rules_read(struct model *m, struct reminder_rules *r, struct problems *p)
{
	const char *period = reminder_value_of(m, "reminders"), *to = reminder_value_of(m, "reminders-escalation-to"),
	           *zone = reminder_value_of(m, "time-zone");
	*r = (struct reminder_rules){ .period = reminder_period_of(period, REMINDER_WEEKLY),
		.weekday = weekday_read(reminder_value_of(m, "reminders-weekday")),
		.to_parent = text_equal(to, "parent"),
		.zone = clock_zone_known(zone) ? zone : "UTC" };
	if (r->period == REMINDER_WEEKLY && !text_equal(period, CODE_REMINDER_PERIOD_WEEKLY))
		reminder_refused(p, "reminders");
	if (!r->weekday) {
		reminder_refused(p, "reminders-weekday");
		r->weekday = 1;
	}
	if (!r->to_parent && !text_equal(to, "officers"))
		reminder_refused(p, "reminders-escalation-to");
	if (!clock_zone_known(zone))
		reminder_refused(p, "time-zone");
	r->due_days = reminder_days_of(m, "reminders-due-days", 0, p);
	r->untouched_days = reminder_days_of(m, "reminders-untouched-days", 1, p);
	r->escalation_days = reminder_days_of(m, "reminders-escalation-days", 0, p);
	r->link_days = reminder_days_of(m, "reminders-link-days", 1, p);
	r->quiet_from = minutes_of(m, "quiet-from", p);
	r->quiet_to = minutes_of(m, "quiet-to", p);
	if (!weekdays_read(reminder_value_of(m, "quiet-days"), &r->quiet_days)) {
		reminder_refused(p, "quiet-days");
		weekdays_read(setting_of("quiet-days")->otherwise, &r->quiet_days);
	}
}

/* ---- the clock ---- */

struct wall {
	int64_t day; /* since 1970 */
	int minute, second, weekday;
};

static struct wall wall_at(const struct reminder_rules *r, int64_t now)
{
	int64_t local = now + clock_offset(r->zone, now), rest = ((local % 86400) + 86400) % 86400, day = (local - rest) / 86400;
	/* 1 January 1970 was a Thursday */
	return (struct wall){ .day = day, .minute = (int)(rest / 60), .second = (int)(rest % 60), .weekday = (int)(((day + 3) % 7 + 7) % 7) + 1 };
}

struct reminder_clock reminder_clock(struct arena *a, const struct reminder_rules *r, int64_t now)
{
	struct wall w = wall_at(r, now);
	return (struct reminder_clock){ .now = now, .day = date_from_days(a, w.day), .minute = w.minute, .weekday = w.weekday };
}

static bool quiet_day(const struct reminder_rules *r, int weekday)
{
	return r->quiet_days >> weekday & 1;
}

static bool quiet_hour(const struct reminder_rules *r, int minute)
{
	if (r->quiet_from <= r->quiet_to)
		return minute >= r->quiet_from && minute < r->quiet_to;
	return minute >= r->quiet_from || minute < r->quiet_to;
}

bool reminder_open(const struct reminder_rules *r, const struct reminder_clock *c)
{
	bool evening = r->quiet_from > r->quiet_to && c->minute >= r->quiet_from;
	return !quiet_day(r, c->weekday) && !evening;
}

/* The moment when the wall clock shows so many minutes more, at its full minute: a change of summer time in between does not move it. */
static int64_t wall_later(const struct reminder_rules *r, int64_t now, const struct wall *w, int minutes)
{
	int64_t then = now + (int64_t)minutes * 60 - w->second;
	return then - (clock_offset(r->zone, then) - clock_offset(r->zone, now));
}

int64_t reminder_opens(const struct reminder_rules *r, int64_t now)
{
	for (int steps = 0; steps < 20; steps++) {
		struct wall w = wall_at(r, now);
		if (quiet_day(r, w.weekday))
			now = wall_later(r, now, &w, DAY_MINUTES - w.minute);
		else if (quiet_hour(r, w.minute))
			now = wall_later(r, now, &w, (r->quiet_to - w.minute + DAY_MINUTES) % DAY_MINUTES);
		else
			break;
	}
	return now;
}

const char *reminder_first(struct arena *a, const struct reminder_rules *r, enum reminder_period period, const struct reminder_clock *c)
{
	if (period == REMINDER_OFF)
		return NULL;
	return period == REMINDER_DAILY ? c->day : date_add_days(a, c->day, -((c->weekday - r->weekday + 7) % 7));
}

/* ---- actions ---- */

struct reminder_line reminder_line(struct arena *a, const struct reminder_rules *r, const struct progress *g, const char *touched, const char *day)
{
	int64_t since = touched ? date_days(day) - date_days(touched) : -1;
	/* an update may be given for a day to come */
	struct reminder_line l = { .days_untouched = touched && since < 0 ? 0 : since };
	if (progress_over(g->status))
		return l;
	int64_t left = g->due ? date_days(date_last(a, g->due)) - date_days(day) : 0;
	l.days_late = g->due && left < 0 ? -left : 0;
	l.days_left = left > 0 ? left : 0;
	if (l.days_late)
		l.reasons |= REMINDER_LATE;
	else if (g->due && left <= r->due_days)
		l.reasons |= REMINDER_DUE;
	if (l.days_untouched < 0 || l.days_untouched >= r->untouched_days)
		l.reasons |= REMINDER_UNTOUCHED;
	return l;
}

bool reminder_escalates(const struct reminder_rules *r, const struct reminder_line *l, const char *told, const char *day)
{
	return r->escalation_days && told && l->reasons & REMINDER_LATE && date_days(day) - date_days(told) >= r->escalation_days;
}
