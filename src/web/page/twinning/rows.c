/* rows.c - what the pages of the register have in common. */
#include "base/date.h"
#include "base/locale.h"
#include "base/text.h"
#include "codec/form.h"
#include "web/govuk/govuk.h"
#include "web/page/twinning/twinning.h"

void twinning_begin(struct page *p, const char *title, const char *lede)
{
	bool landing = text_equal(p->path, "/twinning");
	const char *const landing_crumbs[] = { title, NULL, NULL };
	const char *const crumbs[] = { _("Find a partner"), page_href(p, "/twinning"), title, NULL, NULL };
	page_begin(p, landing ? landing_crumbs : crumbs, NULL, title, lede);
}

bool twinning_ready(struct page *p, const struct twinning_view *v, const char *title, const char *lede)
{
	if (v->source.places || page_is_data(p))
		return true;
	twinning_begin(p, title, lede);
	page_empty(p, _("The world’s twinning links have not been added to this site yet."));
	if (visitor_is_officer(p->visitor) && !p->as_at)
		html(p->o, "<p><a class=\"govuk-button\" href=\"/twinning/refresh\" role=\"button\" draggable=\"false\">%s</a></p>",
		    _("Add the world’s twinning links"));
	if (text_equal(p->path, "/twinning"))
		twinning_ways(p);
	page_end(p);
	return false;
}

void twinning_end(struct page *p, const struct twinning_view *v)
{
	const char *day = v->source.of_day ? date_people(p->arena, v->source.of_day) : NULL;
	html(p->o, "<p class=\"small muted\">%s %s</p>",
	    day ? arena_printf(p->arena, _("Source: %s (%s), as at %s."), v->source.name, v->source.licence, day)
	        : arena_printf(p->arena, _("Source: %s (%s), added on %s."), v->source.name, v->source.licence,
	              date_people(p->arena, arena_strndup(p->arena, v->source.taken, 10))),
	    _("We have not checked it. Where it does not say where a place is, we worked out the country from the name, or left it open."));
	page_downloads(p);
	page_end(p);
}

static const char *twinning_href_of(struct page *p, const char *code)
{
	return page_href(p, arena_printf(p->arena, "/twinning/places/%s", code));
}

const char *twinning_href(struct page *p, const struct twinning_node *n)
{
	return twinning_href_of(p, n->code);
}

const char *twinning_country(const struct twinning_node *n)
{
	return n->country ? _(code_name(&codelist_country, n->country)) : NULL;
}

void twinning_node_cells(struct page *p, const struct twinning_view *v, const struct twinning_node *n)
{
	bool ours = twinning_ours_of(v, n->id) != NULL, home = n->id == v->home_node;
	cell_words(p, n->code);
	cell(p,
	    (struct cell){ .text = n->name,
	        .address = twinning_href(p, n),
	        .status = ours ? _("Our partner")
	            : home     ? _("Our own place")
	                       : NULL,
	        .status_class = ours ? "s-on-track" : "s-complete" });
	cell(p, (struct cell){ .text = text_or(twinning_country(n), _("not known")), .muted = !n->country, .code = text_or(n->country, "") });
	cell_number(p, n->people);
}

const char *twinning_with_words(struct page *p, const struct twinning_candidate *c)
{
	struct out o = { .arena = p->arena };
	for (size_t i = 0; c && i < (size_t)c->node->shared && c->with[i]; i++)
		out_fmt(&o, "%s%s", i ? locale_comma() : "", c->with[i]->name);
	return out_text(&o);
}

struct twinning_part twinning_part_of(struct page *p, size_t count)
{
	int64_t from = 0;
	const char *asked = page_parameter(p, "from");
	if (page_is_data(p))
		return (struct twinning_part){ 0, count };
	if (asked && (!integer_parse(asked, &from) || from < 0 || (size_t)from >= count))
		from = 0;
	size_t until = (size_t)from + TWINNING_PART;
	return (struct twinning_part){ (size_t)from, until < count ? until : count };
}

void twinning_part_ways(struct page *p, struct twinning_part t, size_t count)
{
	if (t.until - t.from >= count)
		return;
	html(p->o, "<nav class=\"pager\" aria-label=\"%s\"><p>%s</p>", _("Pages of this list"),
	    arena_printf(p->arena, _("%zu to %zu of %zu"), t.from + 1, t.until, count));
	govuk_pagination(p->o,
	    &(struct govuk_pagination){ .previous = { .text = _("First page"), .href = t.from ? page_href_with(p, "from", NULL) : NULL },
	        .next = {
	            .text = _("Next page"), .href = t.until < count ? page_href_with(p, "from", arena_printf(p->arena, "%zu", t.until)) : NULL } });
	html(p->o, "</nav>");
}
