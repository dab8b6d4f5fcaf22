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

const char *retention_since(struct model *m, enum retention r)
{
	struct date d;
	const char *today = clock_today(m->arena);
	if (!date_parse(today, &d))
		return "";
	int64_t month = (int64_t)d.year * 12 + d.month - 1 - retention_months(m, r);
	/* the month's last day where it has no such day */
	const char *first = arena_printf(m->arena, "%04d-%02d", (int)(month / 12), (int)(month % 12 + 1)), *last = date_last(m->arena, first);
	const char *day = arena_printf(m->arena, "%s-%02d", first, d.day);
	return arena_printf(m->arena, "%sT00:00:00Z", date_days(day) == INT64_MIN ? last : day);
}
