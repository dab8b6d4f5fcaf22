/* lookup_box.h - a text box that names a record of one kind, among more than a list can offer: it takes a key, a name or a part of it
 * (model/engine/search/lookup.h), and shows what fits while somebody types (front/script/lookup.js). */
#ifndef WEB_KIT_LOOKUP_BOX_H
#define WEB_KIT_LOOKUP_BOX_H
#include "web/govuk/govuk.h"
#include "web/kit/page.h"

/* Draws the box with what `input` says of it; the record of the kind whose key is its value stands there by name. `of` NULL: a box for any text. */
void lookup_box_draw(struct page *, const struct govuk_input *input, const struct entity *of);
#endif
