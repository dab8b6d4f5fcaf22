/* school_links.c - which school continues which: the register's file of links. The file has each link twice, once for each school. We take the one of the school that closed. */
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "exchange/school/school_register.h"
#include "model/declared/partners.h"
#include "model/rows/school.h"

enum column { URN, LINK_URN, LINK_TYPE, LINK_NAME, COLUMNS };
static const char *const headings[COLUMNS + 1] = { "URN", "LinkURN", "LinkType", "LinkName" };
enum { NEEDED = 3 };

struct school_links {
	struct school_file file;
	struct table *table;
	struct names said; /* "URN" of those of which it was said, with the place of the other in `known` from 1 */
	size_t others;
};

/* "Successor", "Successor - merged", "Predecessor - amalgamated" and the like; else no school ends by it. */
static bool link_read(struct school_links *s, const char **ended, const char **continued)
{
	const char *type = text_fold(s->file.tables->arena, school_cell(&s->file, LINK_TYPE));
	const char *here = school_cell(&s->file, URN), *there = school_cell(&s->file, LINK_URN);
	bool successor = text_starts(type, "successor") || text_starts(type, "merged into"), predecessor = text_starts(type, "predecessor");
	*ended = successor ? here : there;
	*continued = successor ? there : here;
	return successor || predecessor;
}

static void link_put(struct school_links *s, const char *ended, long continued)
{
	const struct school_known *all = s->file.known->each;
	long before = names_find(&s->said, ended);
	if (before) {
		if (before != continued)
			school_warn(&s->file,
			    arena_printf(
			        s->file.tables->arena, _("school %s is continued by more than one: %s stands"), ended, all[before - 1].name));
		return;
	}
	names_add(&s->said, ended, continued);
	struct csv_cell cells[] = { school_place(&s->file, URN, all[names_find(&s->file.urns, ended) - 1].slug),
		school_place(&s->file, LINK_URN, all[continued - 1].slug) };
	tables_line_add(s->file.tables->arena, s->table, &(struct csv_record){ cells, COUNT(cells), s->file.row.line });
}

static void link_take(struct school_links *s)
{
	const char *ended, *continued;
	if (!link_read(s, &ended, &continued))
		return;
	if (!school_urn(ended) || !school_urn(continued)) {
		school_fault(
		    &s->file, school_urn(school_cell(&s->file, URN)) ? LINK_URN : URN, _("the number of a school (URN) has five to seven digits"));
		return;
	}
	long from = names_find(&s->file.urns, ended), to = names_find(&s->file.urns, continued);
	if (from && to)
		link_put(s, arena_strdup(s->file.tables->arena, ended), to);
	else if (from)
		school_warn(&s->file, arena_printf(s->file.tables->arena, _("school %s is continued by %s, which is not here"), ended, continued));
	else
		s->others++;
}

bool school_links_take(struct reader *r, struct tables *all, struct table *t, struct table **made)
{
	static const char *const heading[] = { "slug", "successor" };
	struct csv_cell cells[CSV_CELLS_MAX];
	struct school_links s = { 0 };
	if (!school_file_open(&s.file, r, all, t, headings, NEEDED))
		return false;
	s.said.arena = all->arena;
	s.table = school_table(&s.file, &organisation_entity, heading, COUNT(heading));
	for (size_t at = 0; school_file_next(&s.file, &at, cells) && r->problems->errors < ERRORS_MAX;)
		link_take(&s);
	r->problems->file = t->file;
	if (s.others)
		problem_warn(r->problems, NULL, _("%s links of schools that are not here were left aside"),
		    integer_people(r->problems->arena, (int64_t)s.others));
	r->problems->file = NULL;
	*made = s.table;
	return true;
}
