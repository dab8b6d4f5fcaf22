/* events_map.h - upcoming events by their venue. */
#ifndef EVENTS_MAP_H
#define EVENTS_MAP_H
#include "model/declared/delivery.h"
#include "web/kit/kit.h"

/* The page; `views` writes the other ways to look at events. At most the nearest 200 events are looked at; venues far from the city stand in
 * the list alone. */
void events_map_draw(struct page *, void (*views)(struct page *));

/* A link to the venue on a street map; nothing for an event without a position. */
void events_map_link(struct page *, const struct event *);
#endif
