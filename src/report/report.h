/* report.h - the documents that are made from a city's records, and the forms they are written in.
 *
 * A report speaks of the model's day and of the plan that the setting "main-plan" names; its headings are words of the
 * interface, everything else is rows. The plan's own section elements give chapters their titles and texts: "s1", "s2",
 * "s2.1" … by the chapter's number, "B1", "B2" … for appendices, whose articles name the same code as their section. The
 * same rows and clock give the same bytes. */
#ifndef REPORT_H
#define REPORT_H
#include "document/document.h"
#include "model/engine/model.h"

/* What a report may be told: records and days (K_REF, K_DATE), declared as fields. From this table come the form at /reports/NAME, the
 * query of its address (?objective=arden/1) and the options of `jumelage report` (--objective arden/1). */
enum { REPORT_OPTIONS_MAX = 6 };

struct writing;
struct visitor;
struct report {
	const char *name;    /* "strategy": in addresses and on the command line */
	const char *title;   /* message id */
	const char *summary; /* message id: what it is for, one sentence */
	void (*build)(struct writing *);
	struct field options[REPORT_OPTIONS_MAX + 1]; /* ends with one without a name */
	unsigned roles; /* ROLE_BITs (rule/may.h) of those who may see it; 0: everybody, and only such a report can be issued */
};
extern const struct report reports[];
extern const size_t report_count;
const struct report *report_find(const char *name); /* NULL when there is none */

/* What was given for the options, each in its place; text NULL and id NONE where nothing was. */
struct report_values {
	struct {
		const char *text; /* as given: a key, or a day */
		int64_t id;
	} each[REPORT_OPTIONS_MAX];
	const struct visitor *visitor; /* who asks, for what not everybody is told; NULL: the program itself */
	const char *author;            /* of a report to a committee: who issues it, by the name it is to have there; NULL: nobody yet */
	bool on_page;                  /* it is read on a page, which offers forms; a file offers none */
};
struct report_values report_values_none(void);
/* Reads what `get` gives for each name (NULL or "": nothing). False when something required is missing or a value names nothing that
 * may be chosen: each is a problem in words for people, with the option's name as its field. */
bool report_values_read(struct model *, const struct report *, const char *(*get)(void *context, const char *name), void *context,
    struct report_values *, struct problems *);
/* "objective=arden/1&from=2009", for an address; "" where nothing is given. */
const char *report_values_query(struct arena *, const struct report *, const struct report_values *);

/* Fills the document in the model's arena. `values` were read for this report; NULL: nothing is given, which is only for reports that
 * require nothing. False when there is no such report, or the city names no main plan. The caller asks db_failed(). The model's reader is the same
 * afterwards. */
bool report_build(struct model *, const char *name, const struct report_values *values, struct document_tree *);

struct report_format {
	const char *name;                                          /* "html", "odt", "md", "pdf" */
	const char *title;                                         /* message id */
	const char *type;                                          /* media type */
	void (*write)(struct out *, const struct document_tree *); /* a whole file; NULL: another program makes it (pdf.h) */
};
extern const struct report_format report_formats[];
extern const size_t report_format_count;
const struct report_format *report_format_find(const char *name);
/* A whole file, here and now: the PDF too, for which this process waits. False with a problem when it can't be made. */
bool report_write(struct out *, const struct report_format *, const struct document_tree *, struct problems *);
#endif
