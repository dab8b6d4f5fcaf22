#include "geojson.h"

#include <stdlib.h>

#include "exchange/records.h"
#include "model/declared/partners.h"

#define HALF_TURN (180 * DECIMAL_ONE)

/* Whether rows of the entity have a geometry: places and links. */
static bool geojson_fits(const struct entity *e)
{
	return e == &place_entity || e == &link_entity;
}

static void geometry_begin(struct json_writer *w, const char *type)
{
	json_key(w, "geometry");
	json_begin_object(w);
	json_key(w, "type"), json_text(w, type);
	json_key(w, "coordinates");
}

static void position(struct json_writer *w, int64_t longitude, int64_t latitude)
{
	json_begin_array(w);
	json_decimal(w, longitude), json_decimal(w, latitude);
	json_end(w);
}

static bool located(const struct place *p)
{
	return p && p->longitude != NONE && p->latitude != NONE;
}

static void point(struct json_writer *w, const struct place *p)
{
	if (!located(p)) {
		json_key(w, "geometry"), json_null(w);
		return;
	}
	geometry_begin(w, "Point");
	position(w, p->longitude, p->latitude);
	json_end(w);
}

/* The line cut in two at the 180th meridian, where both parts meet at the same latitude. */
static void geojson_line_cut(struct json_writer *w, const struct place *a, const struct place *b)
{
	int64_t edge = a->longitude > b->longitude ? HALF_TURN : -HALF_TURN;
	int64_t to_edge = llabs(edge - a->longitude), from_edge = llabs(-edge - b->longitude);
	double part = to_edge + from_edge ? (double)to_edge / (double)(to_edge + from_edge) : 0;
	int64_t latitude = a->latitude + (int64_t)((double)(b->latitude - a->latitude) * part);
	geometry_begin(w, "MultiLineString");
	json_begin_array(w);
	json_begin_array(w);
	position(w, a->longitude, a->latitude), position(w, edge, latitude);
	json_end(w);
	json_begin_array(w);
	position(w, -edge, latitude), position(w, b->longitude, b->latitude);
	json_end(w);
	json_end(w);
	json_end(w);
}

static void geojson_line(struct json_writer *w, const struct place *a, const struct place *b)
{
	if (!located(a) || !located(b) || a == b) {
		point(w, located(b) ? b : a);
		return;
	}
	if (llabs(a->longitude - b->longitude) > HALF_TURN) {
		geojson_line_cut(w, a, b);
		return;
	}
	geometry_begin(w, "LineString");
	json_begin_array(w);
	position(w, a->longitude, a->latitude), position(w, b->longitude, b->latitude);
	json_end(w);
	json_end(w);
}

static void feature(struct json_writer *w, struct model *m, const struct entity *e, const void *row)
{
	json_begin_object(w);
	json_key(w, "type"), json_text(w, "Feature");
	json_key(w, "id");
	json_text(w, arena_printf(m->arena, "%s/%s", e->name, model_key(m, e, record_id(row))));
	if (e == &place_entity)
		point(w, row);
	else {
		const struct link *l = row;
		const struct organisation *home = model_get(m, organisation, l->home);
		geojson_line(w, home ? model_get(m, place, home->place) : NULL, model_get(m, place, l->place));
	}
	json_key(w, "properties");
	records_json_row(w, m, e, row);
	json_end(w);
}

void geojson_begin(struct json_writer *w)
{
	json_begin_object(w);
	json_key(w, "type"), json_text(w, "FeatureCollection");
	json_key(w, "features");
	json_begin_array(w);
}

void geojson_set(struct json_writer *w, struct model *m, const struct set *s)
{
	for (size_t i = 0; s->entity && geojson_fits(s->entity) && i < s->count; i++)
		feature(w, m, s->entity, s->rows[i]);
}

void geojson_end(struct json_writer *w)
{
	json_end(w);
	json_end(w);
}
