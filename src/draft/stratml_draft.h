/* stratml_draft.h - a plan as StratML (ISO 17469-1), which another city's site or program gave: its parts as proposals, to be checked as those of a
 * document are. What a part is, its code and its place are said by the file; no rule has to see them. */
#ifndef DRAFT_STRATML_DRAFT_H
#define DRAFT_STRATML_DRAFT_H
#include "draft.h"

/* Whether the bytes begin as such a file does. */
bool stratml_draft_is(const char *bytes, size_t length);

/* A document of any format, StratML as well (draft_read(), draft_propose()). `name`: of the file. */
bool draft_document(struct arena *, const char *bytes, size_t length, const char *name, struct blocks *, struct drafted *, struct problems *);
#endif
