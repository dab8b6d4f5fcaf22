/* issue.h - a report that was issued: a file kept by its hash (exchange/store.h), and the row that says what it is. Neither is changed or
 * removed afterwards (rule/may.c); a later one may say that it takes an earlier one's place. */
#ifndef ISSUE_H
#define ISSUE_H
#include "exchange/store.h"
#include "model/declared/knowledge.h"
#include "model/engine/row.h"
#include "report/report.h"

struct issue_request {
	const struct report *report;
	const struct report_format *format;
	const char *title;
	const char *parameters;   /* as report_values_query() writes them; "" for none */
	const char *as_at, *made; /* the day its figures speak of; the stamp of its making */
	int64_t replaces;         /* an earlier one, or NONE */
};

/* Stores the bytes and writes the rows, inside the caller's write transaction. The row; NULL with a problem when the disk refuses, and
 * without one when the database failed. */
const struct issued_report *issue_save(
    struct model *, const struct store *, const struct issue_request *, const char *bytes, size_t length, const struct change *, struct problems *);

/* All of them, the latest first. */
struct set issue_all(struct model *);
/* The file's bytes, and the form that they are in; NULL when they are not there. */
const char *issue_bytes(struct model *, const struct store *, const struct issued_report *, size_t *length, const struct report_format **);
#endif
