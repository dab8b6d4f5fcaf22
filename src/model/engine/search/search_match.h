/* search_match.h - what is asked of the engine's index of words; private to the room.
 *
 * `words` are those of search_words.h: words of [a-z0-9] alone, so they stand in a condition as they are. */
#ifndef SEARCH_MATCH_H
#define SEARCH_MATCH_H
#include "base/out.h"
#include "model/engine/closed.h"

/* All words in a name, or in a record's name and texts together: FTS5's MATCH, or a tsquery. */
const char *match_title(struct model *, const char *words);
const char *match_body(struct model *, const char *words);

/* For PostgreSQL: the alternatives of one group, each a tsquery by itself, with '|' between them. */
const char *match_each(struct model *, const char *group);

/* Appends a condition: the document under `alias`, of a kind that the statement asks for, is not closed to the reader in parameter `number`. */
void match_open_sql(struct out *, const char *alias, size_t number, struct closed_kinds);
#endif
