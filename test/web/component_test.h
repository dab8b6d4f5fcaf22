/* component_test.h - the test of the components: from the JSON of a fixture to the structs, and HTML in one form.
 *
 * The tables say for each component which option of the package goes where in our struct. A key of a fixture that no
 * table knows is an error: nothing is silently left unread. */
#ifndef COMPONENT_TEST_H
#define COMPONENT_TEST_H
#include <json-c/json.h>
#include "web/govuk/govuk.h"

enum option_kind {
	OPTION_TEXT,       /* const char *; numbers and booleans as text */
	OPTION_MARKUP,     /* struct markup */
	OPTION_NUMBER,     /* int, or digits */
	OPTION_FLAG,       /* bool */
	OPTION_SETTING,    /* enum govuk_setting */
	OPTION_WORD,       /* bool: the text is `word` */
	OPTION_ATTRIBUTES, /* struct govuk_attributes */
	OPTION_OBJECT,     /* `sub` at the offset; a string counts as its "html" */
	OPTION_FALSE,      /* bool, with the key "": false stands where the object could */
	OPTION_LIST,       /* pointer, and the count at count_offset; with the key "", the object is a list itself */
	OPTION_TEXTS,      /* const char *const *, and the count */
	OPTION_VALUES,     /* const struct govuk_value *, and the count */
	OPTION_NONE        /* the package's template does not read it either */
};
struct option {
	const char *key;
	enum option_kind kind;
	size_t offset;
	const struct option *sub; /* ends with a NULL key */
	size_t size, count_offset;
	const char *word;
};
struct component {
	const char *name;
	const struct option *options;
	size_t size;
	void (*render)(struct out *, const void *);
};
extern const struct component components[];
extern const size_t component_count;

/* Fills the struct; what is wrong with the JSON is said in `problem`, "" when nothing. */
void options_read(struct arena *, const struct option *, struct json_object *, void *to, struct out *problem);
/* Fills every text of the struct with `text`, every list with two items, every flag and setting with `on`. */
void options_fill(struct arena *, const struct option *, const char *text, bool on, void *to);
/* Which of the documented options (macro-options.json) no table knows; "" when none. */
void options_missing(const struct option *, struct json_object *params, struct out *problem);

/* One form for HTML that a reader could not tell apart: attributes in order, white space collapsed, and beside block tags
 * and controls dropped, references decoded. A space stays wherever it parts two words, before the tags between them. */
const char *html_canonical(struct arena *, const char *);
#endif
