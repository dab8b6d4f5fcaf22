/* draw.h - what maps and charts share: numbers in SVG attributes, the label of a picture, the width of words. */
#ifndef DRAW_H
#define DRAW_H
#include "document/picture.h"

/* A coordinate with at most one decimal ("12", "-0.5"), whatever the locale. */
void draw_number(struct out *, double);
/* "12.5 8", after `before` ("M", "L", " "). */
void draw_pair(struct out *, const char *before, struct draw_point);
/* ` name="12.5"` */
void draw_attribute(struct out *, const char *name, double);

/* ` role="img" aria-label="..."`; NULL gives ` aria-hidden="true"`. */
void draw_label(struct out *, const char *label);

/* Width in user units of a line of UTF-8 in the site's semi-bold sans at `size`: an estimate that is rather too wide. */
double draw_width(const char *text, double size);
#endif
