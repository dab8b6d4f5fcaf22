/* wordings.h - the words of the interface: what each language has for each message, of its catalogue and of this city. */
#ifndef WORDINGS_H
#define WORDINGS_H
#include "base/locale.h"
#include "base/message.h"
#include "model/declared/access.h"
#include "model/engine/model.h"

/* Lets messages of the language in use be what the city says; reads them when they changed. Once for each request or job, in its transaction. */
void wordings_use(struct model *);

enum { WORDING_FORMS = 6 };
enum wording_state { WORDING_MISSING, WORDING_MACHINE, WORDING_HUMAN, WORDING_CHECKED, WORDING_STATES };
/* A message id ("Checked by a person"), and the code of the list wording-state; NULL for what is missing. */
const char *wording_state_name(enum wording_state);
const char *wording_state_code(enum wording_state);

struct wording_line {
	const char *id, *code, *context, *message, *plural; /* `id`: as it is looked up, with its context */
	const char *shipped, *forms;                        /* of the catalogue; in effect; NULL: English */
	size_t shipped_length, length;
	enum wording_state state;
	const struct wording *row; /* what the city says; NULL: nothing of its own */
};
struct wording_lines {
	const struct wording_line *each;
	size_t count, of[WORDING_STATES];
};
/* Every message, in the order of its English. */
struct wording_lines wordings_all(struct model *, const struct locale *);
/* NULL for no such code. */
const struct wording_line *wordings_find(const struct wording_lines *, const char *code);
/* Its form, from 0; NULL for none. */
const char *wording_form(const char *forms, size_t length, size_t form);
#endif
