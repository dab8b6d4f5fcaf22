/* paper.h - a PDF as it is drawn: each text at its place, in points from the lower left corner, without tags. */
#ifndef TEST_DRAFT_PAPER_H
#define TEST_DRAFT_PAPER_H
#include "base/out.h"

enum { PAPER_PAGES_MAX = 40 };

struct paper {
	struct arena *arena;
	struct out page[PAPER_PAGES_MAX];
	int pages;
	const char *trailer; /* more of it: "/Encrypt ..." */
};

void paper_page(struct paper *);
/* Helvetica, or its bold; WinAnsi. */
void paper_text(struct paper *, double x, double y, double size, bool bold, const char *text);
/* A line of 10 points with a raised figure in it. */
void paper_raised(struct paper *, double x, double y, const char *before, const char *figure, const char *behind);
/* A line of 10 points whose blanks are wider, as where a text goes from edge to edge. */
void paper_stretched(struct paper *, double x, double y, double wider, const char *text);
/* Lines below each other, parted by line feeds; gives the place of the next. */
double paper_lines(struct paper *, double x, double y, double size, const char *text);
void paper_picture(struct paper *);
struct out paper_bytes(struct paper *);
#endif
