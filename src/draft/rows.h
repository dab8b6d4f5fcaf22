/* rows.h - proposals as the files of a city's folder (jumelage init --city), and as the two lists for the person who checks.
 *
 * A file has only rows that are certain enough (draft_certain()); each has its provenance: where it stands, and the sentence as a
 * quotation. draft.csv has every proposal, left.csv what was not understood. */
#ifndef DRAFT_ROWS_H
#define DRAFT_ROWS_H
#include "draft.h"

struct draft_file {
	const char *name, *bytes;
	size_t length;
};

enum { DRAFT_FILES_MAX = 16 };
struct draft_files {
	struct draft_file each[DRAFT_FILES_MAX];
	size_t count;
};

/* `name`: of the document's file, for its own record. In the draft's arena; files without rows are left out. */
void draft_rows(const struct draft *, const char *name, struct draft_files *);
#endif
