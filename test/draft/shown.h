/* shown.h - what the readers of a strategy's document made, as lines that a test compares. */
#ifndef TEST_DRAFT_SHOWN_H
#define TEST_DRAFT_SHOWN_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "base/out.h"
#include "draft/read/read.h"

struct shown {
	struct arena arena;
	struct problems problems;
	struct blocks blocks;
	bool good;
};

/* Reads in the sandbox. */
void shown_read(struct shown *, const char *name, const char *bytes, size_t length);
/* The problems, one a line, without the file. */
const char *shown_problems(struct shown *);

enum { SHOW_PLACES = 1 /* "p2 l7" before each */, SHOW_LOOKS = 2 /* bold, italic, links, calls of notes */ };
/* "H2 [2.1] Aims", "P A text", "I1 [•] ...", "C 1.2.3 2x1 head ...", "N [4] ...", one a line. */
const char *shown_blocks(struct shown *, int what);

/* Reads, compares, frees. `wanted` are the blocks with their looks. */
void shown_is(const char *name, const char *bytes, size_t length, const char *wanted);
void shown_text_is(const char *name, const char *text, const char *wanted);
/* The file is refused, in words that hold this. */
void shown_refused(const char *name, const char *bytes, size_t length, const char *words);

/* The groups of tests of each format. */
int read_docx_tests(void);
int read_odt_tests(void);
int read_pdf_tests(void);
int read_same_tests(void);
#endif
