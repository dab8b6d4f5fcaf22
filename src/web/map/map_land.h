/* map_land.h - the dots of the land, between the files of map.h. */
#ifndef WEB_MAP_LAND_H
#define WEB_MAP_LAND_H
#include "web/map/label.h"

/* Those in the box, as one path. */
void map_land_write(struct out *, struct map_box);
#endif
