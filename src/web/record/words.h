/* words.h - values that are texts, as files carry them (history, drafts, conflicts), in words for people; and what changed between two
 * of them. */
#ifndef WEB_RECORD_WORDS_H
#define WEB_RECORD_WORDS_H
#include "web/kit/page.h"

/* A field's text for people: the name of a code, the title of a record that is still there, dates and numbers in words. `of` is
 * the kind that a K_RECORD names, else NULL. Notes are cut to a line. */
const char *words_value(struct page *, const struct field *, const char *text, const struct entity *of);

/* What changed, with <del> and <ins> and words for those who hear the page: whole values for short kinds, words within texts. */
void words_change(struct page *, const struct field *, const char *was, const char *is, const struct entity *of);

/* A long text with what was removed and added marked in it. */
void words_difference(struct page *, const char *was, const char *is);

/* The form that sets two versions against each other, "from" and "to"; `versions` are their numbers with their names, and what is chosen
 * at first stands at these places of the list. */
void words_compare_form(struct page *, const char *action, const struct codelist *versions, size_t from, size_t to);

/* A moment for people: "30 Sep 2009, 12:00". */
const char *words_moment(struct page *, const char *stamp);
/* Who changed something, for people: "Ana Reis (ana@example.org)"; of what the program did by itself which part of it did. */
const char *words_who(struct page *, const char *who);
/* Whom somebody means who typed a name as words_who() shows it, or an address: as the history has it. NULL for nothing. */
const char *words_who_meant(struct page *, const char *typed);
#endif
