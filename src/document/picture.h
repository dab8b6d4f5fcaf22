/* picture.h - a chart as shapes, before anybody writes it: SVG for pages and OpenDocument, cairo for PDF. So its geometry is worked out
 * once, and every form shows the same figures.
 *
 * Shapes have the classes of front/README.md; picture_look() says what those look like where there is no style sheet. Positions are user
 * units of a box `width` by `height`, y down. Memory is the picture's arena; classes must stay, texts are the caller's to keep. */
#ifndef PICTURE_H
#define PICTURE_H
#include "base/out.h"

struct draw_point {
	double x, y;
};

enum shape_kind { SHAPE_RECT, SHAPE_PATH, SHAPE_DOT, SHAPE_TEXT, SHAPE_IMAGE };
struct shape {
	enum shape_kind kind;
	const char *class;
	double x, y;                     /* of a rectangle its corner, of a dot its middle, of a text where it is anchored on its base line */
	double width, height;            /* of a rectangle, and of the box that words of a card or an image fit into; `width` of a dot its radius */
	const struct draw_point *points; /* of a path */
	size_t count;
	const char *anchor, *text; /* "start", "middle" or "end"; `text` of an image its bytes (PNG or JPEG) in hexadecimal */
	struct shape *next;
};

struct picture {
	struct arena *arena;
	const char *class;
	double width, height;
	bool stretches; /* to the breadth that there is, at the same height: it has no texts and no dots */
	bool fine;      /* positions have two decimals, not one */
	bool sheet;     /* of paper: a PDF gives it a whole A4 page without head and foot, a unit of it being a point (PICTURE_SHEET_WIDTH) */
	bool fixed;     /* it is shown at its own size, so that its letters are as large as they say */
	bool pixels;    /* it is no figure of a document: the program for PDF makes a PNG of it, a unit of it being a pixel */
	struct shape *first, **last;
};

#define PICTURE_SHEET_WIDTH 595.28
#define PICTURE_SHEET_HEIGHT 841.89

void picture_begin(struct picture *, struct arena *, const char *class, double width, double height);
void picture_rect(struct picture *, const char *class, double x, double y, double width, double height);
void picture_dot(struct picture *, const char *class, double x, double y, double radius);
void picture_path(struct picture *, const char *class, const struct draw_point *, size_t count);
void picture_line(struct picture *, const char *class, double x1, double y1, double x2, double y2);
void picture_text(struct picture *, const char *class, double x, double y, const char *anchor, const char *text);

/* Of a picture of pixels alone: words in a box, in smaller letters where they are many; bytes of a PNG or JPEG, as large as the box allows. */
void picture_words(struct picture *, const char *class, double x, double y, double width, double height, const char *text);
/* The words that were put last begin where those before them end, and stand in the middle of their height. */
void picture_after(struct picture *);
void picture_image(struct picture *, double x, double y, double width, double height, const char *bytes, size_t length);

/* A text as a QR code (ISO/IEC 18004, by libqrencode) in a square, with the white around it that the standard asks for. Nothing is drawn of a text that is
 * too long for one (2,300 bytes). */
void picture_qr(struct picture *, const char *text, double x, double y, double side);

/* Writes <svg>; a label NULL hides it from screen readers (draw.h). Nothing without shapes. */
void picture_svg(struct out *, const struct picture *, const char *label);
/* The same, with looks on its shapes, for where there may be no style sheet (which goes before them). */
void picture_svg_looks(struct out *, const struct picture *, const char *label);
/* A file of its own. */
void picture_svg_file(struct out *, const struct picture *, const char *label);

/* The look of a class; colours as 0xRRGGBB, -1 for none. A class that is a colour ("#1c5d99") is an area of it. */
struct picture_look {
	int fill, stroke;
	double stroke_width; /* user units; of a picture that stretches, as seen */
	double dash;         /* 0: none */
	double letter;       /* size of its text */
	bool bold;
};
struct picture_look picture_look(const char *class);
#endif
