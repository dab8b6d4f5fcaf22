/* form.h - who asks, and what they posted. */
#ifndef WEB_KIT_FORM_H
#define WEB_KIT_FORM_H
#include "web/kit/page.h"

/* 403: the visitor is signed in and may not. For nobody it is the way to the sign-in page, which leads back here. */
void page_forbidden(struct page *);

/* ---- who asks, and forms ----
 *
 * A POST comes to its handler only from our own pages (origin), with the token of a form that this very session was given and
 * that was not used before; inside one write transaction. The handler reads page_field()s, adds to p->problems, saves rows
 * with &p->change, and ends in one of two ways:
 * - page_done(): the transaction is committed, the token is spent with the address, 303. The same form sent again changes
 *   nothing and gets the same answer.
 * - anything else (p->status 422 with the form drawn again, 404, 409 …): everything is rolled back, the token stays good. */
bool page_may(struct page *, enum act, const struct entity *, const void *row);
/* Whether the act is refused to the visitor only because the row stands on pages of others: it waits for an officer, as a draft. */
bool page_waits(struct page *, enum act, const struct entity *, const void *row);
/* page_may(), and the refusal is written when it is false. */
bool page_require(struct page *, enum act, const struct entity *, const void *row);
/* A field as typed (first of its name); NULL when the form does not have it. */
const char *page_field(struct page *, const char *name);
/* What was posted under the name, of a GET what its query says: as report_values_read() asks a page for it. */
const char *page_given(void *page, const char *name);
bool page_posted(const struct page *);
/* What "back" says of a form that was opened from "My work" or from "My actions": the name of no field. The form keeps it, and once it is
 * saved it leads back there, where the message leads on to what was saved. */
#define FORM_FROM_MINE "my-work"
#define FORM_FROM_ACTIONS "my-actions"
const char *page_back_href(struct page *); /* where the form was opened; NULL: anywhere else */
/* Where what was saved can be seen, of a page to which page_done() led back; NULL: the address names nothing of this site. */
const char *page_saved_href(struct page *);
/* 303 to `href`, with a message that the next page shows: a code of `done` ("saved"; page_done_text()); NULL: none. */
void page_done(struct page *, const char *href, const char *done);
/* The same after a record was added on the page of another one: the message there names it and leads to it. */
void page_done_added(struct page *, const char *href, const struct entity *, int64_t id);
/* Address and title of the record that the address says was added (page_done_added()); NULL when it names none that the visitor sees. */
const char *page_added_href(struct page *, const char **title);
/* Where the file of a document that was just added is attached; NULL where no document was, or who asks may not. */
const char *page_added_attach(struct page *);
/* The message that the address asks for with "done"; NULL when there is none. */
const char *page_done_text(struct page *);
/* The same message with the name of the record whose page it stands on: "Saved: Food for Thought". */
const char *page_done_named(struct page *, const char *text, const struct entity *, int64_t id);
/* <form method="post"> with its token; `multipart` for files. Close with page_form_end(), after the buttons. */
void page_form_begin(struct page *, const char *action, bool multipart);
void page_form_end(struct page *);
/* A form of fields below each other; `button` ends it, NULL where its buttons were drawn before. */
void page_fields_begin(struct page *, const char *action, bool multipart);
void page_fields_end(struct page *, const char *button);
/* A button that counts once when it is pressed twice. It sends its name as the field "act", or sends the form alone (NULL); `classes` may be NULL. */
void page_button(struct page *, const char *act, const char *text, const char *classes);
/* Links that look as buttons; the first of several stands out. The second form leads to `path` with the key of a record behind it. */
void page_button_link(struct page *, const char *href, const char *text, bool first);
void page_button_record(struct page *, const char *path, const struct entity *, int64_t id, const char *text, bool first);
/* One line of text to type, with the problem of its name; `classes` may be NULL. */
void page_input(struct page *, const char *name, const char *label, const char *value, const char *classes);
/* An amount that was typed, in the language of the page, where the currency is known: another one may not stand there, nor more places than it
 * has. False when the text is no amount; where it can mean two amounts, `told`: the problem of the field `name` says so. */
bool page_amount_read(struct page *, const char *name, const char *typed, const char *currency, int64_t *millionths, bool *told);
/* The same amount as a form shows it to be changed. */
const char *page_amount_shown(struct page *, int64_t millionths);
/* A hidden field with the rows that a form is made from, and their versions. */
void form_as_read_draw(struct page *, struct set);
/* Whether they are other rows now: somebody else saved since the form was made. */
bool form_is_stale(struct page *, struct set);
/* 422: the form is shown again. To be called once problems were found, before drawing. */
void page_refuse(struct page *);
/* Whether a field of that name holds what is kept and shown nowhere: a password, a code, the token of a form. */
bool form_secret(const char *name);
/* What was posted, secrets aside, as a list to read; into `kept`, unless it is NULL, as hidden fields to send again. */
void page_typed(struct page *, struct out *kept);
/* A form whose time is over: who opens it is led to `href` (303); who sends it is told why (409, a sentence). */
void page_form_over(struct page *, const char *href, const char *why);
/* The error summary over a form, linking to the fields by id (the field's name); nothing when there are no problems. */
void page_problems(struct page *);
/* The head of a page that is a form: container, breadcrumbs, problems, eyebrow (may be NULL), title, lede (may be NULL). Close with page_end(). */
void page_form_head(struct page *, const char *const *crumbs, const char *eyebrow, const char *title, const char *lede);
/* From here on problems can be told of a page that is only read too: its address may be wrong. */
void page_problems_open(struct page *);
/* The problem of a field, for its error message; NULL when there is none. */
const char *page_problem(struct page *, const char *field);
/* The first file that was chosen in a field; NULL when none was. */
const struct form_file *page_file(struct page *, const char *name);
/* The body of a POST: fields in the order of the form, and uploaded files. */
struct form_file {
	const char *name, *filename, *type; /* `filename` may be shown and kept (codec/multipart.h); `type` is never to be trusted */
	const char *bytes;
	size_t length;
};
struct form_data {
	const struct http_pair *fields;
	size_t field_count;
	const struct form_file *files;
	size_t file_count;
};
#endif
