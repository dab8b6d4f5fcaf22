/* report.h - the documents that are made from a city's records, and the forms they are written in.
 *
 * A report speaks of the model's day and of the plan that the setting "main-plan" names; its headings are words of the
 * interface, everything else is rows. The plan's own section elements give chapters their titles and texts: "s1", "s2",
 * "s2.1" … by the chapter's number, "B1", "B2" … for appendices, whose articles name the same code as their section. The
 * same rows and clock give the same bytes. */
#ifndef REPORT_H
#define REPORT_H
#include "document.h"
#include "model/model.h"

struct writing;
struct report {
	const char *name;  /* "strategy": in addresses and on the command line */
	const char *title; /* message id */
	const char *summary; /* message id: what it is for, one sentence */
	void (*build)(struct writing *);
};
extern const struct report reports[];
extern const size_t report_count;
const struct report *report_find(const char *name); /* NULL when there is none */

/* Fills the document in the model's arena. False when there is no such report, or the city names no main plan. The
 * caller asks db_failed(). */
bool report_build(struct model *, const char *name, struct document_tree *);

struct report_format {
	const char *name;  /* "html", "odt", "md" */
	const char *title; /* message id */
	const char *type;  /* media type */
	void (*write)(struct out *, const struct document_tree *); /* a whole file */
};
extern const struct report_format report_formats[];
extern const size_t report_format_count;
const struct report_format *report_format_find(const char *name);
#endif
