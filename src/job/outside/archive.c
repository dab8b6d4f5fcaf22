#include "job/outside/archive.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "codec/html.h"
#include "codec/json.h"

enum { ANSWER_BYTES = 100000, ANSWER_SECONDS = 20, COPY_MAX = 500, STAMP_DAY = 8 };

#define ARCHIVE "https://archive.org/wayback/available"

static const char *archive_base(void)
{
	return text_or(getenv("JUMELAGE_ARCHIVE"), ARCHIVE);
}

/* "20061128000000" -> "2006-11-28"; NULL when the text is no such stamp. */
static const char *archive_day(struct arena *a, const char *stamp)
{
	struct date d;
	const char *day = stamp && strlen(stamp) >= STAMP_DAY ? arena_printf(a, "%.4s-%.2s-%.2s", stamp, stamp + 4, stamp + 6) : NULL;
	return day && date_parse(day, &d) ? day : NULL;
}

static const char *archive_text(const struct json *j, const char *key)
{
	const struct json *member = json_member(j, key);
	return member && member->kind == JSON_TEXT ? member->text : NULL;
}

/* What the archive says stands on our pages: it must be an address, and one of the archive. */
static bool archive_address_good(const char *s)
{
	static const char *const begins[] = { "http://web.archive.org/web/", "https://web.archive.org/web/" };
	if (!s || strlen(s) > COPY_MAX)
		return false;
	for (const char *c = s; *c; c++)
		if (*c <= ' ' || (unsigned char)*c > 126 || strchr("\"<>\\^`{}|", *c))
			return false;
	return text_starts(s, begins[0]) || text_starts(s, begins[1]);
}

static void archive_read(struct arena *a, const struct fetch_answer *r, struct archived *found)
{
	struct problems p = { .arena = a };
	const struct json *closest = json_member(json_member(json_read(a, r->bytes, r->length, &p), "archived_snapshots"), "closest");
	const char *address = archive_text(closest, "url"), *status = text_or(archive_text(closest, "status"), "200");
	if (!archive_address_good(address) || *status != '2')
		return;
	found->address = text_starts(address, "http:") ? arena_printf(a, "https%s", address + strlen("http")) : address;
	found->day = archive_day(a, archive_text(closest, "timestamp"));
}

struct archived archive_find(struct arena *a, const char *agent, const char *address, const char *day, const volatile sig_atomic_t *stopping)
{
	struct archived found = { 0 };
	const char *asked = arena_printf(a, "%s?url=%s", archive_base(), url_encode(a, address, false));
	if (day && strlen(day) == strlen("2006-11-28"))
		asked = arena_printf(a, "%s&timestamp=%.4s%.2s%.2s", asked, day, day + 5, day + 8);
	struct fetch_answer r = fetch(a,
	    &(struct fetch_ask){ .address = asked,
	        .agent = agent,
	        .accept = "application/json",
	        .bytes = ANSWER_BYTES,
	        .seconds = ANSWER_SECONDS,
	        .redirects = 3,
	        .stopping = stopping });
	found.reached = r.status != 0;
	if (r.end == FETCH_ANSWERED && r.status == 200)
		archive_read(a, &r, &found);
	return found;
}

const char *archive_copies(struct arena *a, const char *address)
{
	return arena_printf(a, "https://web.archive.org/web/*/%s", address);
}
