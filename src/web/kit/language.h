/* language.h - names, summaries and texts in the visitor's language: ?lang= of the address, which every link then keeps.
 *
 * A text in another language is a record of the kind `translation`. Every value that a page shows through page_value(),
 * page_link() or page_text() comes in the language that was asked for where there is such a text, with lang and dir; where there
 * is none it stays in the site's own. The top of a record's page says which language it shows, who made the text (a person or a
 * machine) and when, and whether the original was changed since. Languages are named by BCP 47 tags. */
#ifndef WEB_LANGUAGE_H
#define WEB_LANGUAGE_H
#include "base/tag.h"
#include "model/declared/access.h"
#include "web/kit/page.h"

/* Those that a text can be translated into: tags and names. */
const struct codelist *language_list(struct arena *);

#define LANGUAGE_ORIGINAL "en" /* what the interface and the records are written in */

/* Its name for people; the tag itself when it is not of the table. */
const char *language_name(const char *tag);
const char *language_direction(const char *tag); /* "ltr" or "rtl" */

/* The text of a field in the language that the address asks for; NULL when there is none, or none was asked for. */
const struct translation *language_find(struct page *, const struct entity *, int64_t id, const struct field *);
/* The same in any language. */
const struct translation *language_in(struct page *, const struct entity *, int64_t id, const struct field *, const char *tag);
/* Whether the record itself is written in the language: what it says of that (entity_language()), else English. */
bool language_is(const struct entity *, const void *row, const char *tag);
/* Writes it with lang and dir, a note as HTML. */
void language_write(struct page *, const struct translation *, const struct field *);
/* The record with its texts in that language, for page functions that read the struct; the row itself when there are none. */
/* Around what somebody wrote in the records' own language, where the page speaks another: readers and browsers hear which one it is. The
 * first gives whether it wrote anything, the second takes that. */
bool language_original_begin(struct page *, const struct entity *, const void *row, const struct field *);
void language_original_end(struct page *, const struct field *, bool);
/* A text of the record as plain words cut to `max` (page_plain()): the translation where there is one, with lang and dir where it is in another
 * language than the page. */
void language_plain(struct page *, const struct entity *, const void *row, const char *field, size_t max);
const void *language_row(struct page *, const struct entity *, const void *row);

/* A text of the page's own record (its title, say), escaped, with lang and dir where it is a translation. */
void page_text(struct page *, const char *text);

/* The present page's address in a language of the interface. As such a link names its language in `hreflang`, answer.c leaves it alone. */
const char *language_href(struct page *, const char *tag);
/* The menu of the interface's languages, for the header. */
/* Whether the menu offers it: as the setting "languages" says, without one each. Its addresses answer all the same. */
struct locale;
bool language_offered(struct page *, const struct locale *);
void language_menu(struct page *, struct out *);

/* The switcher and the sentence about the language, for the page's subject; nothing when it has no text in another language and
 * none was asked for. */
void language_bar(struct page *, struct out *);

/* Whether the original was changed after the text was made. */
bool language_stale(struct page *, const struct translation *);
/* "By a machine, 3 May 2009" */
const char *language_made(struct page *, const struct translation *);
#endif
