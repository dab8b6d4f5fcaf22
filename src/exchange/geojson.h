/* geojson.h - places and links as GeoJSON (RFC 7946): one FeatureCollection, longitude before latitude, WGS 84.
 *
 * A place is a Point. A link is a LineString from the home organisation's place to the partner place; a MultiLineString
 * where the shorter way crosses the 180th meridian (RFC 7946, 3.1.9); a Point where only one end is known. What has no
 * coordinates has the geometry null, so that no record is missing. The id is "place/KEY" or "link/KEY", the properties are
 * the fields as in the JSON of the same list. */
#ifndef GEOJSON_H
#define GEOJSON_H
#include "codec/json.h"
#include "model/engine/model.h"

/* Begins the collection in a writer that is fresh, adds the features of a set (others than places and links: none), ends. */
void geojson_begin(struct json_writer *);
void geojson_set(struct json_writer *, struct model *, const struct set *);
void geojson_end(struct json_writer *);
#endif
