/* filter.h - what narrows a list: declared as fields (model/engine/entity.h), read from the address by the one validator, drawn as a
 * form with method GET. A field that is INTERNAL is read and kept, and not drawn: the page has other ways to choose it. */
#ifndef WEB_KIT_FILTER_H
#define WEB_KIT_FILTER_H
#include "web/kit/page.h"

/* A record that the address names by its name is asked for by its key from then on: in what is drawn, and in links to more of the list. */
void filter_name_settle(struct page *, const struct field *, const char *key);
/* Reads what the address says of each field of `filters` into `row`; of what it leaves out, what counts `otherwise`. False, and the page
 * is answered (bad request, with every problem), when something is no value of its field. */
bool page_filters_read(struct page *, const struct entity *filters, void *row);
/* That answer: the fields with what was typed, and `found` beside them (400); of a file the problems alone. */
void filter_ask_again(struct page *, const struct field *fields, size_t n, const struct problems *found);
/* The same for a page that goes on: what is wrong is told beside its field, with what was typed, and counts as empty. */
void page_filters_tell(struct page *, const struct entity *filters, void *row);

struct filter_form {
	const char *heading;          /* for people who are blind; NULL: "Filter this list" */
	const struct entity *filters; /* the page's own, drawn first, with the values in `row`; or NULL */
	const void *row;
	const struct entity *entity; /* then `fields` of this entity (names, ending with NULL), with the values in the address; or NULL */
	const char *const *fields;
	const char *passing; /* a parameter that is of one page alone, as "after" is; or NULL */
};
/* The form at the side, which keeps what else the address asks for, with a way to the whole list where something is filtered; NULL: none.
 * Between the two calls stands what is filtered. */
void page_filtered_begin(struct page *, const struct filter_form *);
void page_filtered_end(struct page *);

/* For forms of GET that are more than a filter: `n` fields with the values in the address and their problems (page_problem()), and
 * hidden ones for what else the address asks for. The caller writes <form> and button. */
void filter_fields(struct page *, const struct field *, size_t n);
/* One field alone; `value` NULL: none. */
void filter_field(struct page *, const struct field *, const char *value);
/* The kinds of records that `offered` says yes to, by their names in the plural: what a field of K_CODE can list. */
const struct codelist *kinds_list(struct page *, bool (*offered)(struct page *, const struct entity *));
/* The codes of a field as links; its label says what they choose among. The caller may add items before filter_views_end(). */
void filter_views_begin(struct page *, const struct field *);
void filter_views_end(struct page *);
/* Hidden fields for what else the address asks for: all parameters but those that `drawn` has fields for, and those that are of one
 * page alone, such as `passing` (or NULL). */
void page_keep_parameters(struct page *, struct out *, struct markup drawn, const char *passing);
#endif
