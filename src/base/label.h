/* label.h - the label of a field within an English sentence: "a title", "an amount", "the day of the week", "what it is called", "an answer for “Made
 * by”". */
#ifndef LABEL_H
#define LABEL_H
#include <stdbool.h>

#include "base/arena.h"

/* `one_thing`: "Part of a plan" names a thing of its own, not a part of something known. In the arena. */
const char *label_thing(struct arena *, const char *label, bool one_thing);
#endif
