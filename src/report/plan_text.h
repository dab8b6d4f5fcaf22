/* plan_text.h - the text of a plan as one Markdown document, to be kept when it is adopted: its summary, and the titles and texts
 * of its elements in their order. How things stand, sources and figures are no part of it, so that two versions differ only where
 * the text does. */
#ifndef PLAN_TEXT_H
#define PLAN_TEXT_H
#include "model/declared/strategy.h"
#include "model/engine/model.h"

/* In the model's arena. The same rows give the same text. */
const char *plan_text(struct model *, const struct plan *);
#endif
