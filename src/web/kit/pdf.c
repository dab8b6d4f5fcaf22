#include "web/kit/pdf.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>

#include "base/date.h"
#include "base/log.h"
#include "base/text.h"
#include "document/pdf.h"
#include "web/kit/limit.h"
#include "web/kit/page.h"

#define TASK "pdf\n"

/* Of PDFs two at a time; of pictures eight, since each takes a tenth of the time. */
enum {
	AREAS = 2,
	PICTURE_AREAS = 8,
	ALL_AREAS = AREAS + PICTURE_AREAS,
	MINUTE = 60,
	ADDRESS_MOST = 20,
	PICTURES_MOST = 300,
	ADDRESS_SECONDS = 5 * MINUTE
};

/* `ticket` 0: nobody has it. Else the second since when it is taken, above a number that grows: who finds another ticket than
 * its own came too late. */
struct area {
	_Atomic uint64_t ticket;
	size_t length;
	char made[32];
	char bytes[PDF_MAX];
};
static struct shared {
	_Atomic uint32_t number;
	struct area areas[ALL_AREAS];
} * shared;

void pdf_share(void)
{
	if (shared)
		return;
	void *memory = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (memory == MAP_FAILED)
		abort();
	madvise(memory, sizeof(*shared), MADV_DONTDUMP);
	shared = memory;
}

static uint64_t now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec + 1;
}

/* Those that the page may take: from `first` to before `end`. */
static void areas_of(const struct page *p, int *first, int *end)
{
	*first = p->face ? AREAS : 0;
	*end = p->face ? ALL_AREAS : AREAS;
}

static int area_take(const struct page *p, uint64_t *ticket)
{
	int first, end;
	areas_of(p, &first, &end);
	for (int i = first; i < end; i++) {
		uint64_t before = atomic_load(&shared->areas[i].ticket), second = now();
		if (before && (before >> 32) + MINUTE > second)
			continue;
		*ticket = second << 32 | (uint32_t)atomic_fetch_add(&shared->number, 1);
		if (atomic_compare_exchange_strong(&shared->areas[i].ticket, &before, *ticket))
			return i;
	}
	return -1;
}

static void area_free(struct area *a, uint64_t ticket)
{
	size_t page = 4096;
	char *from = a->bytes + (page - (uintptr_t)a->bytes % page) % page;
	madvise(from, (size_t)(a->bytes + PDF_MAX - from) / page * page, MADV_REMOVE);
	atomic_compare_exchange_strong(&a->ticket, &ticket, 0);
}

/* The area that a task or an answer names, when it is still of that ticket. */
static struct area *area_of(const char *words, uint64_t *ticket)
{
	unsigned place;
	unsigned long long number;
	if (sscanf(words, "%u %llu", &place, &number) != 2 || place >= ALL_AREAS)
		return NULL;
	*ticket = number;
	return atomic_load(&shared->areas[place].ticket) == number ? &shared->areas[place] : NULL;
}

/* ---- helper ---- */

bool pdf_help(struct arena *a, const char *task, size_t length, struct out *answer)
{
	uint64_t ticket;
	struct out made = { .arena = a };
	struct problems p = { .arena = a };
	if (length <= strlen(TASK) || strncmp(task, TASK, strlen(TASK)))
		return false;
	const char *words = arena_strndup(a, task + strlen(TASK), length - strlen(TASK));
	struct area *area = area_of(words, &ticket);
	bool good = area && pdf_make(&made, area->bytes, area->length, &p);
	for (const struct problem *q = p.first; q; q = q->next)
		log_error("pdf: %s", q->text);
	if (good && area_of(words, &ticket)) {
		memcpy(area->bytes, made.text, made.length);
		area->length = made.length;
		out_fmt(answer, "yes\n%s", words);
	} else
		out_fmt(answer, "no\n%s", words);
	return true;
}

/* ---- worker ---- */

static void pdf_refuse(struct page *p, const char *why)
{
	p->format = PAGE_HTML;
	p->fresh = true;
	p->bare = false;
	page_refusal(p, 503, p->face ? _("The picture can\u2019t be made now") : _("The PDF can\u2019t be made now"), why);
}

static void refuse_busy(struct page *p)
{
	pdf_refuse(
	    p, p->face ? _("Other pictures are being made. Try again in a moment.") : _("Other PDFs are being made. Wait a minute, then try again."));
}

/* Making one takes seconds, and the address may say any day, so nobody who is not signed in has many made. A picture takes a tenth of one. */
static bool pdf_too_many(struct page *p)
{
	const char *what = p->face ? "picture" : "pdf";
	if (p->visitor->account != NONE ||
	    limit_take(what, limit_peer(p->arena, p->request->peer), p->face ? PICTURES_MOST : ADDRESS_MOST, ADDRESS_SECONDS, clock_now()))
		return false;
	pdf_refuse(p,
	    p->face ? _("Many pictures were asked for from your address. Wait five minutes, then try again.")
	            : _("Many PDFs were asked for from your address. Wait five minutes, then try again, or read the document as a web page."));
	p->status = 429;
	return true;
}

bool pdf_busy(struct page *p)
{
	int first, end;
	if (pdf_too_many(p))
		return true;
	areas_of(p, &first, &end);
	for (int i = first; i < end; i++) {
		uint64_t ticket = atomic_load(&shared->areas[i].ticket);
		if (!ticket || (ticket >> 32) + MINUTE <= now())
			return false;
	}
	refuse_busy(p);
	return true;
}

bool pdf_asked(const struct page *p)
{
	return p->request->helped != NULL;
}

void pdf_ask(struct page *p, const struct document_tree *d)
{
	uint64_t ticket;
	struct out packed = { .arena = p->arena };
	document_pack(&packed, d);
	int place = packed.length <= PDF_MAX ? area_take(p, &ticket) : -1;
	if (place >= 0) {
		struct area *a = &shared->areas[place];
		memcpy(a->bytes, packed.text, packed.length);
		a->length = packed.length;
		snprintf(a->made, sizeof(a->made), "%s", d->made ? d->made : "");
		const char *task = arena_printf(p->arena, TASK "%d %llu", place, (unsigned long long)ticket);
		p->waits = http_help_long(p->request, task, strlen(task));
		if (p->waits)
			return;
		area_free(a, ticket);
	}
	refuse_busy(p);
}

const char *pdf_take(struct page *p, size_t *length, const char **made)
{
	uint64_t ticket;
	const char *answer = arena_strndup(p->arena, p->request->helped, p->request->helped_length), *line = strchr(answer, '\n');
	struct area *a = line ? area_of(line + 1, &ticket) : NULL;
	const char *bytes = NULL;
	if (a && text_starts(answer, "yes\n")) {
		bytes = arena_strndup(p->arena, a->bytes, a->length);
		*length = a->length;
		*made = arena_strdup(p->arena, a->made);
	}
	if (a)
		area_free(a, ticket);
	if (!bytes)
		pdf_refuse(p, _("The program that makes the PDF failed. The log has the details."));
	return bytes;
}
