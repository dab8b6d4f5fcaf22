/* photos.h - a folder of pictures, each attached to the record that its name says: "box-water.jpg", "box-water-2.jpg", an ISBN, or a title.
 *
 * What a picture shows stands in the folder's photos.csv (columns file, alternative, title); without it the words are "Photo of" and the record's
 * title, and are counted, so that somebody writes better ones. A picture that the record has already is left as it is, so that the same folder
 * may be given again after it grew or the reading was ended half-way. Each picture is written on its own. */
#ifndef PHOTOS_H
#define PHOTOS_H
#include "exchange/records.h"
#include "exchange/store.h"
#include "model/engine/row.h"

struct photos_options {
	const struct entity *entity; /* of records that have an address of their own: resource */
	const char *folder;
	bool dry_run;
};
struct photos_count {
	size_t attached, same, unsaid, refused; /* unsaid: of those attached, without words of their own */
};
/* Each picture that can't be taken is a problem with its path, and does not keep the others from being taken. False when the database failed or the
 * folder can't be read. `progress` may be NULL. */
bool photos_attach(struct db *, struct arena *, const struct store *, const struct photos_options *, struct photos_count *, struct problems *,
    const struct change *, void (*progress)(const char *name, int64_t done));
#endif
