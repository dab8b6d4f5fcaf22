/* read.h - a strategy's file as blocks (draft/block.h), whichever format it is in.
 *
 * What a file is, its bytes say: PDF, Word's .docx, OpenDocument's .odt, HTML, Markdown, plain text. The name counts where they
 * leave it open (a text without any sign of Markdown that is called .md), and in problems. All parsers run in the sandbox
 * (exchange/sandbox.h); what comes back is checked before it is believed. */
#ifndef DRAFT_READ_H
#define DRAFT_READ_H
#include "draft/block.h"

enum draft_kind { DRAFT_UNKNOWN, DRAFT_TEXT, DRAFT_MARKDOWN, DRAFT_HTML, DRAFT_DOCX, DRAFT_ODT, DRAFT_PDF };

#define DRAFT_LENGTH_MAX ((size_t)64 << 20) /* bytes of a file */

/* The blocks in the arena, at least one. False with problems that say what is wrong, where (page, line or part), and what helps:
 * damaged, encrypted, scanned without text, no document at all, larger than a document can be. Warnings (a page without text, an encoding
 * that was guessed) come with true as well. Waits for the child, 30 seconds at most. */
bool draft_read(struct arena *, const char *bytes, size_t length, const char *name, struct blocks *, struct problems *);

/* What draft_read() would take it for. */
enum draft_kind draft_kind_of(const char *bytes, size_t length, const char *name);

/* The same in this process, without the sandbox: for tests that look for mistakes of our own, and for fuzz targets. PDF is read by
 * its own program alone (cli/pdf_read.c). */
bool draft_read_here(struct arena *, enum draft_kind, const char *bytes, size_t length, struct blocks *, struct problems *);
#endif
