/* rows.h - proposals as the files of a city's folder (jumelage init --city), and as the two lists for the person who checks.
 *
 * A file has only rows that are certain enough (draft_certain()); each has its provenance: where it stands, and the sentence as a
 * quotation. draft.csv has every proposal, left.csv what was not understood. */
#ifndef DRAFT_ROWS_H
#define DRAFT_ROWS_H
#include "draft.h"
#include "model/engine/model.h"

struct draft_file {
	const char *name, *bytes;
	size_t length;
	const size_t *of; /* of each row the place of its proposal, from 1; NULL where a folder is made */
	size_t rows;
};

enum { DRAFT_FILES_MAX = 16 };
struct draft_files {
	struct draft_file each[DRAFT_FILES_MAX];
	size_t count;
	const char *plan; /* page address of the plan */
};

/* A city that has records: what it has is named and not written again, and what its settings say stays. Every proposal with a kind is a row;
 * the others have the kind "". */
struct draft_into {
	struct model *model;
	int64_t owner; /* who issued the plan; NONE: as the document says */
	bool settings; /* those that the city has not may be written */
	bool *made;    /* of each proposal, from 1: a row says it, or the city has it */
};

/* `name`: of the document's file, for its own record. In the draft's arena; files without rows are left out. */
void draft_rows(const struct drafted *, const char *name, struct draft_files *);
void draft_rows_into(const struct drafted *, const char *name, const struct draft_into *, struct draft_files *);
#endif
