/* enquiry_statistics.c - how many enquiries came in a year, and how long the first answer took. */
#include "base/date.h"
#include "base/text.h"
#include "rule/together/answering.h"
#include "web/page/enquiries/enquiry.h"
#include "web/page/enquiries/enquiries.h"

static const struct column columns[] = { { "kind", N_("Kind") }, { "asked", N_("Came") }, { "answered", N_("Answered") },
	{ "closed", N_("Closed without an answer") }, { "open", N_("Waits for an answer") },
	{ "median_hours", N_("Half of them were answered within") }, { "oldest", N_("The oldest that waits") }, { 0 } };

/* "5 hours"; from two days on in days. */
static const char *hours_words(struct page *p, int64_t hours)
{
	int64_t days = hours / 24;
	if (hours == NONE)
		return NULL;
	if (hours < 48)
		return arena_printf(p->arena, message_n("%lld hour", "%lld hours", (long)hours), (long long)hours);
	return arena_printf(p->arena, message_n("%lld day", "%lld days", (long)days), (long long)days);
}

static void answering_rows(struct page *p, const void *context)
{
	const struct answerings *all = context;
	for (size_t i = 0; i < all->count; i++) {
		const struct answering *t = &all->each[i];
		table_row(p);
		cell(p,
		    (struct cell){
		        .text = t->kind ? _(code_name(&codelist_enquiry_kind, t->kind)) : _("All together"), .code = text_or(t->kind, "all") });
		cell_number(p, (int64_t)t->asked);
		cell_number(p, (int64_t)t->answered);
		cell_number(p, (int64_t)t->closed);
		cell_number(p, (int64_t)t->open);
		const char *words = hours_words(p, t->median_hours);
		cell(p,
		    (struct cell){ .text = text_or(words, _("Not known")),
		        .muted = !words,
		        .code = words ? arena_printf(p->arena, "%lld", (long long)t->median_hours) : NULL });
		cell_words(p, t->oldest ? date_people(p->arena, t->oldest) : NULL);
	}
}

void page_enquiry_statistics(struct page *p)
{
	if (!page_one_order(p))
		return;
	struct answerings all = answering_read(p->model);
	page_show_table(p, "kinds", columns, answering_rows, &all);
	if (page_is_data(p))
		return;
	page_begin(p, (const char *const[]){ _("Enquiries"), "/enquiries", _("Time to answer"), NULL, NULL }, NULL, _("Time to answer"),
	    arena_printf(p->arena, _("Enquiries of the year up to %s, without spam and doubles."), date_people(p->arena, p->model->as_at)));
	table_write(p, _("Enquiries by kind"), columns, answering_rows, &all);
	page_downloads(p);
	page_end(p);
}
