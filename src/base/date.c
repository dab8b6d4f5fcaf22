#include "date.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "locale.h"
#include "message.h"
#include "text.h"

static bool digits(const char *s, int n, int *value)
{
	*value = 0;
	for (int i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return false;
		*value = *value * 10 + (s[i] - '0');
	}
	return true;
}

static int month_length(int y, int m)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
	return m == 2 && leap ? 29 : days[m - 1];
}

bool date_parse(const char *s, struct date *d)
{
	*d = (struct date){ 0 };
	size_t n = s ? strlen(s) : 0;
	if (n != 4 && n != 7 && n != 10)
		return false;
	if (!digits(s, 4, &d->year) || d->year < 1)
		return false;
	if (n == 4)
		return true;
	if (s[4] != '-' || !digits(s + 5, 2, &d->month) || d->month < 1 || d->month > 12)
		return false;
	if (n == 7)
		return true;
	return s[7] == '-' && digits(s + 8, 2, &d->day) && d->day >= 1 && d->day <= month_length(d->year, d->month);
}

/* ---- moments and times of day, as they come ---- */

/* "T00:00:00.000+00:00" behind the day: hours, minutes, and perhaps seconds, a part of one, and a zone. */
static bool is_clock(const char *s, bool *midnight)
{
	int hour, minute, second = 0, zone;
	if ((*s != 'T' && *s != ' ') || strlen(s) < 6 || !digits(s + 1, 2, &hour) || s[3] != ':' || !digits(s + 4, 2, &minute))
		return false;
	s += 6;
	if (*s == ':') {
		if (!digits(s + 1, 2, &second))
			return false;
		s += 3;
		*midnight = true;
		if (*s == '.' || *s == ',')
			for (s++; *s >= '0' && *s <= '9'; s++)
				*midnight = *midnight && *s == '0';
	} else
		*midnight = true;
	*midnight = *midnight && !hour && !minute && !second;
	if (!*s || !strcmp(s, "Z"))
		return hour < 24 && minute < 60 && second < 61;
	if ((*s != '+' && *s != '-') || !digits(s + 1, 2, &zone))
		return false;
	s += 3;
	return !*s || (digits(s + (*s == ':'), 2, &zone) && !s[2 + (*s == ':')]);
}

const char *date_of_midnight(struct arena *a, const char *s, bool *timed)
{
	struct date d;
	bool midnight = false;
	*timed = false;
	if (strlen(s) < 16)
		return NULL;
	const char *day = arena_strndup(a, s, 10);
	if (!date_parse(day, &d) || !is_clock(s + 10, &midnight))
		return NULL;
	*timed = !midnight;
	return midnight ? day : NULL;
}

/* One or two digits; -1 for others. */
static int time_number(const char **s)
{
	int n = -1;
	for (int i = 0; i < 2 && **s >= '0' && **s <= '9'; i++, (*s)++)
		n = (n < 0 ? 0 : n * 10) + (**s - '0');
	return n;
}

/* "pm", "p.m." as 12, "am" as 0; -1 where neither stands; -2 for other words. */
static int half_of_day(const char *s)
{
	s += strspn(s, " ");
	if (!*s)
		return -1;
	if (!strcmp(s, "am") || !strcmp(s, "a.m."))
		return 0;
	return !strcmp(s, "pm") || !strcmp(s, "p.m.") ? 12 : -2;
}

const char *clock_time_read(struct arena *a, const char *text)
{
	const char *s = text_fold(a, text_trim(a, text));
	int hour = time_number(&s), minute = 0;
	bool parted = *s && strchr(":.h", *s) && s[1] >= '0' && s[1] <= '9';
	if (parted) {
		const char *from = ++s;
		minute = time_number(&s);
		if (s - from != 2)
			return NULL;
		if (!strncmp(s, ":00", 3))
			s += 3;
	}
	int half = half_of_day(s);
	if (hour < 0 || minute < 0 || minute > 59 || half == -2 || (half == -1 && (!parted || hour > 23)) || (half >= 0 && (hour < 1 || hour > 12)))
		return NULL;
	if (half >= 0)
		hour = hour % 12 + half;
	return arena_printf(a, "%02d:%02d", hour, minute);
}

bool clock_span_read(struct arena *a, const char *text, const char **from, const char **until)
{
	static const char *const between[] = { " to ", " until ", "\u2013", "\u2014", "-" };
	*until = NULL;
	*from = clock_time_read(a, text);
	for (size_t i = 0; i < COUNT(between) && !*from; i++) {
		const char *at = strstr(text, between[i]);
		if (!at)
			continue;
		*from = clock_time_read(a, arena_strndup(a, text, (size_t)(at - text)));
		*until = clock_time_read(a, at + strlen(between[i]));
		return *from && *until;
	}
	return *from != NULL;
}

/* Days from civil, after the era arithmetic described in the ISO 8601 calendar literature. */
static int64_t date_days_of(int y, int m, int d)
{
	int64_t year = m <= 2 ? y - 1 : y;
	int64_t era = (year >= 0 ? year : year - 399) / 400;
	int64_t yoe = year - era * 400;
	int64_t doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
	int64_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
	return era * 146097 + doe - 719468;
}

int64_t date_days(const char *s)
{
	struct date d;
	if (!date_parse(s, &d))
		return INT64_MIN;
	return date_days_of(d.year, d.month ? d.month : 1, d.day ? d.day : 1);
}

/* YYYY-MM-DD of a year from 0 to 9999; by hand, since a page of indicators writes some hundred. */
static const char *date_write(struct arena *a, int year, int month, int day)
{
	char *s = arena_strndup(a, "0000-00-00", 10);
	for (int i = 3; i >= 0; i--, year /= 10)
		s[i] = (char)('0' + year % 10);
	s[5] = (char)('0' + month / 10);
	s[6] = (char)('0' + month % 10);
	s[8] = (char)('0' + day / 10);
	s[9] = (char)('0' + day % 10);
	return s;
}

/* 0001-01-01 and 9999-12-31 */
enum { FIRST_DAY = -719162, LAST_DAY = 2932896 };

const char *date_from_days(struct arena *a, int64_t days)
{
	if (days < FIRST_DAY || days > LAST_DAY)
		return NULL;
	int64_t z = days + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t doe = z - era * 146097;
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int64_t mp = (5 * doy + 2) / 153;
	int64_t d = doy - (153 * mp + 2) / 5 + 1;
	int64_t m = mp < 10 ? mp + 3 : mp - 9;
	int64_t y = yoe + era * 400 + (m <= 2 ? 1 : 0);
	return date_write(a, (int)y, (int)m, (int)d);
}

const char *date_first(struct arena *a, const char *s)
{
	struct date d;
	if (!date_parse(s, &d) || d.day)
		return s;
	return date_write(a, d.year, d.month ? d.month : 1, 1);
}

const char *date_last(struct arena *a, const char *s)
{
	struct date d;
	if (!date_parse(s, &d) || d.day)
		return s;
	int m = d.month ? d.month : 12;
	return date_write(a, d.year, m, month_length(d.year, m));
}

bool date_backwards(const char *starts, const char *ends)
{
	return starts && ends && strncmp(ends, starts, strlen(ends) < strlen(starts) ? strlen(ends) : strlen(starts)) < 0;
}

const char *date_add_days(struct arena *a, const char *s, int64_t n)
{
	int64_t days = date_days(s);
	if (days == INT64_MIN)
		return s;
	days = n < FIRST_DAY - days ? FIRST_DAY : n > LAST_DAY - days ? LAST_DAY : days + n;
	return date_from_days(a, days);
}

const char *date_month_name(int m)
{
	static const char *const names[] = { N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"), N_("August"),
		N_("September"), N_("October"), N_("November"), N_("December") };
	return m >= 1 && m <= 12 ? _(names[m - 1]) : "";
}

static const char *month_short(int m)
{
	static const char *const names[] = { N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"), N_("Jul"), N_("Aug"), N_("Sep"),
		N_("Oct"), N_("Nov"), N_("Dec") };
	return _(names[m - 1]);
}

static const char *base_date_people(struct arena *a, const char *s, bool brief)
{
	struct date d;
	if (!s)
		return "";
	if (!date_parse(s, &d))
		return s;
	if (locale_now())
		return locale_date(a, d.day ? brief ? "yMMMd" : "yMMMMd" : d.month ? brief ? "yMMM" : "yMMMM" : "y", date_days(s));
	if (!d.month)
		return arena_printf(a, "%d", d.year);
	const char *month = brief ? month_short(d.month) : date_month_name(d.month);
	if (!d.day)
		return arena_printf(a, "%s %d", month, d.year);
	return arena_printf(a, "%d %s %d", d.day, month, d.year);
}

const char *date_people(struct arena *a, const char *s)
{
	return base_date_people(a, s, false);
}

const char *date_short(struct arena *a, const char *s)
{
	return base_date_people(a, s, true);
}

/* In English alone: what two days have in common stands where each language puts it. */
const char *date_span_people(struct arena *a, const char *from, const char *to)
{
	struct date x = { 0 }, y = { 0 };
	const char *last = date_people(a, to);
	if (text_equal(from, to))
		return last;
	bool of_one_year = !locale_now() && date_parse(from, &x) && date_parse(to, &y) && x.day && y.day && x.year == y.year;
	if (of_one_year && x.month == y.month)
		return arena_printf(a, _("%d to %s"), x.day, last);
	if (of_one_year)
		return arena_printf(a, _("%d %s to %s"), x.day, date_month_name(x.month), last);
	return arena_printf(a, _("%s to %s"), date_people(a, from), last);
}

enum { DAY_SECONDS = 86400 };

/* The day that a moment falls in; before 1970 too. */
static int64_t date_day_of(int64_t seconds)
{
	return seconds / DAY_SECONDS - (seconds % DAY_SECONDS < 0);
}

int64_t clock_now(void)
{
	int64_t pin = stamp_seconds(getenv("JUMELAGE_NOW"));
	return pin != INT64_MIN ? pin : (int64_t)time(NULL);
}

int64_t clock_steady_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * INT64_C(1000) + t.tv_nsec / 1000000;
}

const char *clock_today(struct arena *a)
{
	return date_from_days(a, date_day_of(clock_now()));
}

const char *clock_stamp(struct arena *a, int64_t seconds)
{
	int64_t day = date_day_of(seconds);
	if (day < FIRST_DAY || day > LAST_DAY)
		return clock_stamp(a, day < FIRST_DAY ? FIRST_DAY * INT64_C(86400) : LAST_DAY * INT64_C(86400) + 86399);
	int rest = (int)(seconds - day * DAY_SECONDS);
	return arena_printf(a, "%sT%02d:%02d:%02dZ", date_from_days(a, day), rest / 3600, rest / 60 % 60, rest % 60);
}

int64_t stamp_seconds(const char *s)
{
	char day[11];
	int hour, minute, second;
	if (!s || strlen(s) != 20 || s[10] != 'T' || s[13] != ':' || s[16] != ':' || s[19] != 'Z')
		return INT64_MIN;
	memcpy(day, s, 10);
	day[10] = 0;
	int64_t days = date_days(day);
	bool good = digits(s + 11, 2, &hour) && digits(s + 14, 2, &minute) && digits(s + 17, 2, &second) && hour < 24 && minute < 60 && second < 60;
	return good && days != INT64_MIN ? days * DAY_SECONDS + hour * 3600 + minute * 60 + second : INT64_MIN;
}

/* The C library knows one zone at a time, by the environment. */
int64_t clock_offset(const char *zone, int64_t seconds)
{
	const char *was = getenv("TZ");
	char *kept = was ? strdup(was) : NULL;
	time_t at = (time_t)seconds;
	struct tm t;
	setenv("TZ", zone && *zone ? zone : "UTC", 1);
	tzset();
	int64_t offset = localtime_r(&at, &t) ? (int64_t)t.tm_gmtoff : 0;
	if (kept)
		setenv("TZ", kept, 1);
	else
		unsetenv("TZ");
	tzset();
	free(kept);
	return offset;
}

/* The name of a rule is at least three letters, or anything between < and >; what follows begins with a sign or a digit. */
static bool is_rule(const char *zone)
{
	size_t n = strspn(zone, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
	if (*zone == '<')
		n = strcspn(zone, ">") + 1;
	return n >= 3 && n < strlen(zone) && strchr("+-0123456789", zone[n]);
}

/* A name is a file of the zone database; its folders and tables are no names of zones. */
bool clock_zone_known(const char *zone)
{
	char path[200];
	size_t n = zone ? strlen(zone) : 0;
	if (!n || n > 100 || zone[0] == '/' || strstr(zone, ".."))
		return false;
	if (!strcmp(zone, "UTC"))
		return true;
	snprintf(path, sizeof(path), "/usr/share/zoneinfo/%s", zone);
	char magic[4] = "";
	FILE *f = is_rule(zone) ? NULL : fopen(path, "re");
	if (f) {
		size_t got = fread(magic, 1, sizeof(magic), f);
		fclose(f);
		return got == sizeof(magic) && !memcmp(magic, "TZif", sizeof(magic));
	}
	return is_rule(zone);
}
