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

/* A circle of a class. */
void draw_circle(struct out *, const char *class, struct draw_point at, double radius);

/* ` role="img" aria-label="..."`; NULL gives ` aria-hidden="true"`. */
void draw_label(struct out *, const char *label);

/* Width in user units of a line of UTF-8 in the site's semi-bold sans at `size`: an estimate that is rather too wide. */
double draw_width(const char *text, double size);
/* The text, or its beginning with an ellipsis where it is wider than that. */
const char *draw_cut(struct arena *, const char *text, double size, double width);
/* The text in lines that are no wider, as an array that ends with NULL; a longer word has a line of its own. */
const char *const *draw_lines(struct arena *, const char *text, double size, double width);
#endif
