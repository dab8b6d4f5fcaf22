/* balance.c - all links beside each other: what each side gains, and which give, which take and which are inactive. */
#include "base/date.h"
#include "base/message.h"
#include "model/read/city_read.h"
#include "web/kit/register.h"
#include "web/page/partners/partners.h"
#include "web/page/partners/partnership.h"

static const struct column columns[] = { { "link", N_("Link") }, { "home", N_("The home city gains") }, { "partner", N_("The partner city gains") },
	{ "balance", N_("Who gains") }, { "last", N_("Last activity") }, { "sleeps", N_("State") }, { 0 } };

static void gains_cell(struct page *p, const struct mutual_link *t, enum mutual_side side)
{
	const char *words = mutual_words(p->arena, &t->mutual, side);
	cell(p,
	    (struct cell){
	        .text = words, .illustrative = t->mutual.made_up[side], .code = arena_printf(p->arena, "%zu", mutual_gained(&t->mutual, side)) });
}

static void link_rows(struct page *p, const void *context)
{
	const struct mutual_links *all = context;
	for (size_t i = 0; i < all->count; i++) {
		const struct mutual_link *t = &all->each[i];
		bool own = page_illustrative(p, &link_entity, t->mutual.link, "name"),
		     made_up = own || t->mutual.made_up[MUTUAL_HOME] || t->mutual.made_up[MUTUAL_PARTNER], moved = own || t->moved_made_up;
		table_row(p);
		cell(p,
		    (struct cell){ .text = t->mutual.link->name,
		        .illustrative = own,
		        .address = partnership_href(p, t->mutual.link),
		        .code = t->mutual.link->slug });
		gains_cell(p, t, MUTUAL_HOME);
		gains_cell(p, t, MUTUAL_PARTNER);
		cell(p,
		    (struct cell){ .text = _(mutual_balance_name(t->balance)),
		        .illustrative = made_up,
		        .muted = t->balance == MUTUAL_NOTHING,
		        .code = mutual_balance_code(t->balance) });
		cell(p,
		    (struct cell){ .text = t->going ? _("Under way")
		            : t->last               ? date_people(p->arena, t->last)
		                                    : _("Nothing is recorded"),
		        .muted = !t->going && !t->last,
		        .illustrative = moved,
		        .code = t->last });
		cell(p,
		    (struct cell){ .status = t->sleeps ? _("Inactive") : NULL,
		        .status_class = "s-not-started",
		        .illustrative = moved,
		        .code = t->sleeps ? "yes" : "no" });
	}
}

static size_t balance_count(const struct mutual_links *all, enum mutual_balance b)
{
	size_t n = 0;
	for (size_t i = 0; i < all->count; i++)
		n += all->each[i].balance == b;
	return n;
}

static size_t sleeping(const struct mutual_links *all)
{
	size_t n = 0;
	for (size_t i = 0; i < all->count; i++)
		n += all->each[i].sleeps;
	return n;
}

/* The finding in one sentence for each. */
static void balance_sums(struct page *p, const struct mutual_links *all)
{
	html(p->o, "<ul class=\"govuk-list govuk-list--bullet\">");
	for (int b = 0; b < MUTUAL_BALANCES; b++) {
		size_t n = balance_count(all, b);
		if (n)
			html(p->o, "<li>%s%s%s</li>", _(mutual_balance_name(b)), message_colon(),
			    arena_printf(p->arena, message_n("%zu link", "%zu links", (long)n), n));
	}
	size_t asleep = sleeping(all);
	if (asleep)
		html(p->o, "<li>%s</li>",
		    arena_printf(p->arena,
		        message_n("%zu link is inactive: no activity is running, and nothing has happened for two years or is on record",
		            "%zu links are inactive: no activity is running, and nothing has happened for two years or is on record", (long)asleep),
		        asleep));
	html(p->o, "</ul>");
}

void page_balance(struct page *p)
{
	if (!page_one_order(p))
		return;
	struct mutual_links all = mutual_links_read(p->model);
	page_show_table(p, "links", columns, link_rows, &all);
	if (page_is_data(p))
		return;
	page_begin(p, (const char *const[]){ _("Partner cities"), page_href(p, "/partner-cities"), _("What each link gives and takes"), NULL, NULL },
	    NULL, _("What each link gives and takes"),
	    _("A benefit counts once it is under way or achieved. Promised benefits are listed, but not counted."));
	balance_sums(p, &all);
	if (!table_write(p, _("What each link gives and takes"), columns, link_rows, &all)) {
		page_empty(p, _("No link is recorded."));
		register_first_write(p, "link");
	}
	if (all.more)
		html(p->o, "<p class=\"small\">%s</p>", _("There are more links or gains than this page counts."));
	page_downloads(p);
	page_end(p);
}
