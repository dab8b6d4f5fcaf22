#include "ical_zone.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"

enum { DAY = 86400, ZONE_YEARS = 60 /* more than this of one calendar are told by the last change alone */ };

/* A rule as POSIX writes it has signs that no parameter may hold. */
const char *ical_zone_name(const struct ical_zone *z)
{
	return z->zone[strspn(z->zone, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/")] ? "Local" : z->zone;
}

static const char *offset_text(struct arena *a, int64_t offset)
{
	long minutes = labs((long)offset) / 60;
	return arena_printf(a, "%c%02ld%02ld", offset < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

/* What counts from the moment `at` on; the wall clock shows that moment as it was before. */
static void observance_put(struct out *o, int64_t at, int64_t before, int64_t after)
{
	struct arena *a = o->arena;
	const char *kind = after > before ? "DAYLIGHT" : "STANDARD", *local = clock_stamp(a, at + before);
	ical_line(o, arena_printf(a, "BEGIN:%s", kind));
	ical_line(o, arena_printf(a, "DTSTART:%.4s%.2s%.2sT%.2s%.2s%.2s", local, local + 5, local + 8, local + 11, local + 14, local + 17));
	ical_line(o, arena_printf(a, "TZOFFSETFROM:%s", offset_text(a, before)));
	ical_line(o, arena_printf(a, "TZOFFSETTO:%s", offset_text(a, after)));
	ical_line(o, arena_printf(a, "END:%s", kind));
}

/* The first second at which the offset is no longer that of `from`. */
static int64_t change_between(const char *zone, int64_t from, int64_t to)
{
	int64_t before = clock_offset(zone, from);
	while (to - from > 1) {
		int64_t middle = from + (to - from) / 2;
		if (clock_offset(zone, middle) == before)
			from = middle;
		else
			to = middle;
	}
	return to;
}

void ical_zone_put(struct out *o, const struct ical_zone *z)
{
	struct arena *a = o->arena;
	if (!z->first)
		return;
	int first = z->last - z->first > ZONE_YEARS ? z->last - ZONE_YEARS : z->first;
	int64_t at = date_days(arena_printf(a, "%04d", first)) * DAY, end = (date_days(arena_printf(a, "%04d", z->last)) + 366) * DAY;
	int64_t offset = clock_offset(z->zone, at);
	ical_line(o, "BEGIN:VTIMEZONE");
	ical_line(o, arena_printf(a, "TZID:%s", ical_zone_name(z)));
	observance_put(o, at, offset, offset);
	for (; at < end; at += 14 * DAY) {
		int64_t after = clock_offset(z->zone, at + 14 * DAY);
		if (after != offset)
			observance_put(o, change_between(z->zone, at, at + 14 * DAY), offset, after);
		offset = after;
	}
	ical_line(o, "END:VTIMEZONE");
}
