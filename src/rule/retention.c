#include "retention.h"

#include "base/date.h"
#include "base/text.h"

enum { MONTHS_MAX = 1200 };

static const struct {
	const char *setting;
	int64_t months;
} rules[RETENTION_COUNT] = {
	[RETENTION_ACCOUNT] = { "retention-account-months", 12 },
	[RETENTION_DRAFT] = { "retention-draft-months", 12 },
	[RETENTION_MAIL] = { "retention-mail-months", 6 },
	[RETENTION_ENQUIRY] = { "retention-enquiry-months", 24 },
	[RETENTION_HOST] = { "retention-host-months", 1 },
	[RETENTION_REGISTRANT] = { "retention-registrant-months", 1 },
};

const char *retention_setting(enum retention r)
{
	return rules[r].setting;
}

int64_t retention_months(struct model *m, enum retention r)
{
	int64_t months = 0;
	const char *text = model_setting(m, rules[r].setting, NULL);
	return text && integer_parse(text, &months) && months > 0 && months <= MONTHS_MAX ? months : rules[r].months;
}

/* So many months from a day; the month's last day where it has no such day. */
static const char *months_from(struct arena *a, const char *day, int64_t months)
{
	struct date d;
	if (!date_parse(day, &d) || !d.day)
		return "";
	int64_t month = (int64_t)d.year * 12 + d.month - 1 + months;
	const char *first = arena_printf(a, "%04d-%02d", (int)(month / 12), (int)(month % 12 + 1)), *last = date_last(a, first);
	const char *there = arena_printf(a, "%s-%02d", first, d.day);
	return date_days(there) == INT64_MIN ? last : there;
}

const char *retention_day(struct model *m)
{
	return model_setting(m, "demonstration", NULL) ? m->own_day : clock_today(m->arena);
}

const char *retention_until(struct model *m, enum retention r, const char *day)
{
	return months_from(m->arena, day, retention_months(m, r));
}

const char *retention_since(struct model *m, enum retention r)
{
	const char *day = months_from(m->arena, clock_today(m->arena), -retention_months(m, r));
	return *day ? arena_printf(m->arena, "%sT00:00:00Z", day) : "";
}
