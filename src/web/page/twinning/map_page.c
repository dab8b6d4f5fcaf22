/* map_page.c - where twinned places are: circles with their numbers, each of which leads nearer, and the same as a table; near enough, the places
 * themselves. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "web/map/map.h"
#include "web/page/twinning/twinning.h"

enum { LARGE = 5, SMALL = 1, LISTED = 8, PLACES = 400, TABLE_PIXELS = 1100, ROUND = 360, AREAS = 20 };

/* South, north, west, east in degrees. */
struct area {
	int south, north, west, east;
};

struct map_page {
	struct twinning_view view;
	struct area area;
	bool world;
	struct map_cluster *fields, *clusters;
	size_t field_count, cluster_count;
	int64_t count; /* of all its places */
	struct twinning_nodes places;
	bool listed; /* it is small enough for its places */
};

/* ---- the area ---- */

static bool degrees_read(const char **s, int most, int *degrees)
{
	char *end;
	long n = strtol(*s, &end, 10);
	bool good = end > *s && end - *s <= 4 && n >= -most && n <= most;
	*s = end;
	*degrees = (int)n;
	return good;
}

/* "45,50,5,10" */
static bool area_read(const char *s, struct area *a)
{
	return degrees_read(&s, 90, &a->south) && *s++ == ',' && degrees_read(&s, 90, &a->north) && *s++ == ',' && degrees_read(&s, 180, &a->west) &&
	    *s++ == ',' && degrees_read(&s, 180, &a->east) && !*s && a->south < a->north && a->west < a->east;
}

static const char *cluster_href(void *context, const struct map_cluster *c)
{
	struct page *p = context;
	return page_href(p, arena_printf(p->arena, "/twinning/map?area=%d,%d,%d,%d", c->south, c->north, c->west, c->east));
}

static const char *cluster_words(void *context, const struct map_cluster *c)
{
	struct page *p = context;
	return arena_printf(
	    p->arena, message_n("Around %s: %s place", "Around %s: %s places", (long)c->places), c->name, integer_people(p->arena, c->places));
}

/* ---- reading ---- */

static void map_fields_read(struct page *p, struct map_page *m)
{
	int size = m->world ? LARGE : SMALL;
	struct twinning_cells all = twinning_cells_read(p->model, size, (m->area.south + 90) / size, (m->area.north + 90 - 1) / size,
	    (m->area.west + 180) / size, (m->area.east + 180 - 1) / size);
	m->fields = arena_array(p->arena, struct map_cluster, all.count + 1);
	for (size_t i = 0; i < all.count; i++) {
		const struct twinning_cell *c = &all.each[i];
		int south = (int)c->north * size - 90, west = (int)c->east * size - 180;
		m->fields[m->field_count++] = (struct map_cluster){ .latitude = c->latitude,
			.longitude = c->longitude,
			.places = c->places,
			.south = south,
			.north = south + size,
			.west = west,
			.east = west + size,
			.name = c->name,
			.best = c->places };
		m->count += c->places;
	}
	m->cluster_count = m->field_count ? map_clusters(p->arena, m->fields, m->field_count, TABLE_PIXELS, &m->clusters) : 0;
}

static void places_read(struct page *p, struct map_page *m)
{
	struct area a = m->area;
	int64_t *cells = arena_array(p->arena, int64_t, (size_t)((a.north - a.south) * (a.east - a.west)) + 1);
	size_t n = 0;
	for (int south = a.south; south < a.north; south++)
		for (int west = a.west; west < a.east; west++)
			cells[n++] = (south + 90) * ROUND + west + 180;
	m->places = twinning_in_cells(p->model, model_ids(p->model, cells, n), PLACES);
}

/* ---- drawing ---- */

static const struct column cluster_columns[] = { { "around", N_("Around") }, { "#places", NC_("towns", "Places") }, { "#south" }, { "#north" },
	{ "#west" }, { "#east" }, { 0 } };

static void cluster_rows(struct page *p, const void *context)
{
	const struct map_page *m = context;
	for (size_t i = 0; i < m->cluster_count && (page_is_data(p) || i < AREAS); i++) {
		const struct map_cluster *c = &m->clusters[i];
		table_row(p);
		cell(p, (struct cell){ .text = c->name, .address = cluster_href(p, c) });
		cell_number(p, c->places);
		cell_number(p, c->south);
		cell_number(p, c->north);
		cell_number(p, c->west);
		cell_number(p, c->east);
	}
}

static const struct column place_columns[] = { TWINNING_NODE_COLUMNS, { "#links", N_("Its links") }, { 0 } };

static void place_rows(struct page *p, const void *context)
{
	const struct map_page *m = context;
	struct twinning_part part = twinning_part_of(p, m->places.count);
	for (size_t i = part.from; i < part.until; i++) {
		table_row(p);
		twinning_node_cells(p, &m->view, &m->places.each[i]);
		cell_number(p, m->places.each[i].links);
	}
}

static void map_write(struct page *p, const struct map_page *m)
{
	map_cluster_world(p->o, m->fields, m->field_count,
	    m->world ? _("World map: how many twinned places there are, and around where; the table says the same")
	             : _("Map of an area: how many twinned places there are, and around where"),
	    &(struct map_cluster_words){ .href = cluster_href, .words = cluster_words, .context = p });
	if (!m->world)
		page_more(p, page_href(p, "/twinning/map"), _("Back to the whole world"));
	if (m->listed) {
		page_section_begin(p, "places", _("Places in this area"), NULL);
		if (!table_write(p, _("Places in this area"), place_columns, place_rows, m))
			page_empty(p, _("No place is known to be here."));
		twinning_part_ways(p, twinning_part_of(p, m->places.count), m->places.count);
	} else {
		page_section_begin(p, "areas", _("Areas with most places"), NULL);
		if (!table_write(p, _("Areas with most places"), cluster_columns, cluster_rows, m))
			page_empty(p, _("No place is known to be here."));
	}
	page_section_end(p);
	if (m->world && m->view.source.placed < m->view.source.places)
		html(p->o, "<p class=\"small muted\">%s</p>",
		    arena_printf(p->arena, _("%s of %s places are on this map. Where the others are is not known."),
		        integer_people(p->arena, m->view.source.placed), integer_people(p->arena, m->view.source.places)));
}

void page_twinning_map(struct page *p)
{
	const char *title = _("Map of twinned places"), *asked = page_parameter(p, "area"),
	           *lede = _("Each circle shows how many twinned places there are around a town. Choose one to look closer.");
	struct map_page m = { .area = { -90, 90, -180, 180 }, .world = !asked };
	if (asked && !area_read(asked, &m.area)) {
		page_bad_request(p, _("An area has four whole numbers of degrees: south, north, west, east, such as 45,50,5,10."));
		return;
	}
	m.view = twinning_view_read(p->model);
	if (!page_one_order(p) || !twinning_ready(p, &m.view, title, lede))
		return;
	map_fields_read(p, &m);
	m.listed = m.area.north - m.area.south <= LISTED && m.area.east - m.area.west <= LISTED;
	if (m.listed)
		places_read(p, &m);
	page_show_int(p, "count", m.count);
	page_show_table(p, "areas", cluster_columns, cluster_rows, &m);
	if (m.listed)
		page_show_table(p, "places", place_columns, place_rows, &m);
	if (page_is_data(p))
		return;
	twinning_begin(p, title, lede);
	map_write(p, &m);
	twinning_end(p, &m.view);
}
