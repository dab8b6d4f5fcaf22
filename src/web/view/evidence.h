/* evidence.h - what proves a claim. */
#ifndef WEB_VIEW_EVIDENCE_H
#define WEB_VIEW_EVIDENCE_H
#include "model/declared/knowledge.h"
#include "web/kit/page.h"

/* What proves a claim, in words: the freshest piece, or that there is none, or none fresher than a year. */
void evidence_line(struct page *, int64_t plan, struct set evidence);
/* Table of evidence; "For" is a column when the claims differ. */
void evidence_table(struct page *, struct set evidence);
/* Link to the document or activity of one piece, with its mark. */
void evidence_link(struct page *, const struct evidence *);
#endif
