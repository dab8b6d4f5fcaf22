/* organisation_parts.c - the activities that an organisation takes part in, each once, under its first role. */
#include "base/text.h"
#include "model/declared/delivery.h"
#include "web/kit/record_link.h"
#include "web/page/partners/partners.h"

static size_t part_order(const struct participation *t)
{
	return code_place(&codelist_participation_role, t->role);
}

/* Of several roles in one activity the first of the code list, under which the activity stands. */
static bool part_is_first(struct set parts, size_t at)
{
	const struct participation *t = set_row(parts, participation, at);
	for (size_t i = 0; i < parts.count && i < ORGANISATION_PARTS; i++) {
		const struct participation *o = set_row(parts, participation, i);
		if (o->activity == t->activity && (part_order(o) < part_order(t) || (part_order(o) == part_order(t) && i < at)))
			return false;
	}
	return true;
}

static struct set parts_of(struct page *p, const void *organisation)
{
	return model_referring(
	    p->model, &participation_entity, "organisation", ((const struct organisation *)organisation)->head.id, ORGANISATION_PARTS + 1);
}

/* Activities, each once, as those whose organisation it is count them. */
size_t organisation_parts_count(struct page *p, const void *organisation, bool *more)
{
	struct set parts = parts_of(p, organisation);
	size_t n = 0;
	for (size_t i = 0; i < parts.count && i < ORGANISATION_PARTS; i++)
		n += part_is_first(parts, i);
	*more = parts.count > ORGANISATION_PARTS;
	return n;
}

static void organisation_part_write(struct page *p, struct set parts, size_t at)
{
	const struct participation *t = set_row(parts, participation, at);
	html(p->o, "<li>");
	record_link(p, &activity_entity, t->activity);
	for (size_t i = 0; i < parts.count && i < ORGANISATION_PARTS; i++) {
		const struct participation *o = set_row(parts, participation, i);
		if (i != at && o->activity == t->activity)
			html(p->o, " <span class=\"small muted\">%s</span>",
			    arena_printf(p->arena, _("also: %s"), _(code_name(&codelist_participation_role, o->role))));
	}
	html(p->o, "</li>");
}

/* Activities, role by role in the order of the code list. */
void organisation_parts_draw(struct page *p, const void *organisation)
{
	struct set parts = parts_of(p, organisation);
	for (size_t c = 0; c < codelist_participation_role.count; c++) {
		const struct code *role = &codelist_participation_role.codes[c];
		size_t shown = 0;
		for (size_t i = 0; i < parts.count && i < ORGANISATION_PARTS; i++) {
			const struct participation *t = set_row(parts, participation, i);
			if (!text_equal(t->role, role->code) || !part_is_first(parts, i))
				continue;
			if (!shown++)
				html(p->o, "<h3 class=\"subheading\">%s</h3><ul class=\"govuk-list govuk-list--bullet\">", _(role->name));
			organisation_part_write(p, parts, i);
		}
		if (shown)
			html(p->o, "</ul>");
	}
	if (parts.count > ORGANISATION_PARTS)
		page_link_text(p,
		    referring_href(
		        p, &participation_entity, "organisation", &organisation_entity, ((const struct organisation *)organisation)->head.id),
		    _("All of them"));
}
