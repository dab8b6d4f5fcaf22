#include "web/kit/record_link.h"

#include <string.h>

#include "model/engine/standing.h"
#include "web/kit/address.h"
#include "web/kit/page.h"
#include "web/kit/value.h"

void record_link(struct page *p, const struct entity *e, int64_t id)
{
	if (id == NONE)
		return;
	page_link(p, e, id);
	if (standing_title_illustrative(p->model, e, model_by_id(p->model, e, id)))
		page_mark(p);
}

void record_list(struct page *p, struct set s, size_t max, const char *more_href)
{
	html(p->o, "<ul class=\"govuk-list govuk-list--bullet\">");
	for (size_t i = 0; i < s.count && i < max; i++) {
		html(p->o, "<li>");
		record_link(p, s.entity, record_id(s.rows[i]));
		html(p->o, "</li>");
	}
	html(p->o, "</ul>");
	if (s.count > max && more_href) {
		html(p->o, "<p class=\"section__more\">");
		page_link_text(p, more_href, arena_printf(p->arena, _("All records: %s"), _(s.entity->labels)));
		html(p->o, "</p>");
	}
}

const char *referring_href(struct page *p, const struct entity *e, const char *field, const struct entity *of, int64_t id)
{
	return page_href(p, arena_printf(p->arena, "/records/%s?%s=%s", e->name, field, url_encode(p->arena, model_key(p->model, of, id), false)));
}
