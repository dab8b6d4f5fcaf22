/* record_form.h - the form of any entity, from its declaration: drawn with GOV.UK components, read by the one validator.
 *
 * A record_form holds texts as typed, never a parsed row, so that what is drawn again is what was typed. The texts come from a
 * record (record_form_fill), from what was posted (record_form_post) or from a draft (record_form_draft). Fields that people do
 * not fill in (INTERNAL), private ones for those who may not see them, and GUARDED ones for those who keep only their own, are left out and
 * keep their value.
 *
 * Names in the form: the field's name. A date has three boxes NAME-day, NAME-month, NAME-year. A reference to one of many records
 * is a text box that takes a key or a title; when that names no single record, the form comes back with the matches as radio
 * buttons NAME-choice, which then win over the box. NAME-chosen says which of several records with one name the box shows. */
#ifndef RECORD_FORM_H
#define RECORD_FORM_H
#include "codec/form.h"
#include "web/kit/page.h"

struct record_form {
	struct page *page;
	const struct entity *entity;
	const void *old; /* the record that is changed; NULL: a new one */
	bool shows_private, shows_guarded;
	bool dates_told, days_told; /* how a date, a whole day, may be typed */
	bool marks_told;            /* how a large box is written in bold */
	bool preview;               /* each Markdown text is shown as it will look */
	const char *slug;           /* made from the title, where the box was left empty */
	const char *reference;      /* made, where the box of a key was left empty (MADE) */
	struct form typed;
	struct form_pair **last;
};

/* An empty form for a record or, `old` NULL, a new one. */
void record_form_start(struct record_form *, struct page *, const struct entity *, const void *old);
/* The texts of the record; of a new one, what the address says (?link=KEY), the city's own dataset, and for who keeps only the records of
 * an organisation what makes it theirs. */
void record_form_fill(struct record_form *);
/* The texts that were posted. */
void record_form_post(struct record_form *);
/* A form that makes no record (FORM_OF): the texts that were posted, or else what counts otherwise. It is drawn and read as the others. */
void record_form_open(struct record_form *, struct page *, const struct entity *form);
/* Texts from what a draft holds, and the other way round. */
void record_form_draft(struct record_form *, const char *content);
const char *record_form_content(const struct record_form *);

const char *record_form_value(const struct record_form *, const char *name); /* as typed; "" when there is none */
/* A text as the record or the program has it; a number is shown as the language in use writes it. */
void record_form_set(struct record_form *, const char *name, const char *value);
/* A text as it was typed. */
void record_form_type(struct record_form *, const char *name, const char *value);

/* The link that the form names, or is of; NULL: none. */
const struct link *record_form_link(const struct record_form *);
/* A text with line ends as we keep them: browsers send CRLF and drop one at the beginning. */
const char *record_form_lines(struct arena *, const char *);

/* Whether the form has the field. Nobody types a moment: the program writes it. */
bool record_form_has(const struct record_form *, const struct field *);
/* Whether it asks for it: not for what a new record begins with (`otherwise`); not for a word of the office, nor for the address of a new page, where
 * the record's keeper keeps only their own; nor of a school for what a teacher does not know (web/kit/guided.h). What an address gave for it goes
 * with the form unseen. */
bool record_form_asks(const struct record_form *, const struct field *);
/* Whether it is the form of a visit. */
bool record_form_is_visit(const struct record_form *);
/* Where a field, or the place of a problem, stands in the form as it is drawn: what stands further up has the smaller number; 0: not in the form. */
size_t record_form_rank(const struct record_form *, const char *name);
/* The list of the page's problems goes down the form; those of no field of it come first, as they were added. record_form_read() does it. */
void record_form_problems_sort(struct record_form *);

/* Reads the texts into `row` and adds every problem to the page's, in words for people, with the field's name as place. For a new
 * record an empty page address is made from the title. Beyond row_read(): the key must be nobody else's, and nothing may be part
 * of itself. True when there is none. */
bool record_form_read(struct record_form *, void *row);
/* record_form_text() for row_read(); the context is the form. */
const char *record_form_lookup(void *context, const struct field *);

/* record_form_made.c: makes the page address of a new record, and a key that may be left empty (MADE), where nothing is typed. That key's
 * field, to be made free once the row is read; NULL where none was made. */
const struct field *record_form_make(struct record_form *);
/* The currency that the form of a new record with an amount begins with: the activity's, else the city's; NULL for none. */
const char *record_form_currency(struct record_form *);
/* The days that the form of a new sum for a span begins with: the city's financial year of today (setting "financial-year"). False where the
 * record is no such sum, or the city has not said when its year begins. */
bool record_form_year(struct record_form *, const char **starts, const char **ends);
/* Whether the field is a currency as the form began with it, and an amount says its own: then that one counts. */
bool record_form_yields(struct record_form *, const struct field *);

/* record_form_said.c: the language of the texts of a record that is changed. The language into which they are kept as translations; NULL: they
 * are the record's own. What a field was before, in that language where it was. */
const char *record_form_said(const struct record_form *);
const char *record_form_was(struct record_form *, const struct field *);
/* What counts where the box of such a text is empty: what was there. NULL where the box is not empty, or of no such text. */
const char *record_form_said_kept(struct record_form *, const struct field *);
/* A form that is opened on a page in another language begins with the texts of that language, and empty boxes where there are none. Says so
 * above them; at the form's `address` (NULL: none) the record's own texts are changed instead. */
void record_form_said_fill(struct record_form *);
void record_form_said_draw(struct record_form *, const char *address);
/* Around the box of such a text: draws the original beside it, and gives the box's label, which the end takes. NULL where the field is no such text. */
const char *record_form_said_begin(struct record_form *, const struct field *);
void record_form_said_end(struct record_form *, const char *label);
/* The text of a record as it is written, with its language, beside a translation of it; and whether a translation is only that text again. */
void record_form_original(struct page *, const struct entity *, const void *row, const struct field *);
bool record_form_repeats(struct arena *, const struct field *, const void *row, const char *text);
/* Puts the record's own texts back into what was read, where the form has translations. */
void record_form_said_apart(struct record_form *, void *row);
/* Whether the visitor may save the translations that the form brings; saves them, false when the database failed. */
bool record_form_said_may(struct record_form *);
bool record_form_said_save(struct record_form *);
/* What a draft of the row holds, with the texts as typed and their language. */
const char *record_form_said_content(struct record_form *, const void *row);

/* record_form_one.c: of fields of which a record has exactly one (`one_of`), where the form asks for several, radio buttons say which one. The group of
 * the field, as a place in `one_of`, where it is one of those; else COUNT(one_of). */
size_t record_form_one_group(const struct record_form *, const struct field *);
bool record_form_one_of(const struct record_form *, const struct field *);
bool record_form_one_first(const struct record_form *, const struct field *); /* the radio buttons stand in its place */
/* Whether another one is chosen: then the field is empty, whatever its box holds. */
bool record_form_one_other(const struct record_form *, const struct field *);
/* Where a problem of the field is told: at the radio buttons, as long as another one or none is chosen. */
const char *record_form_one_place(const struct record_form *, const struct field *);
/* The record has this one now: where it has something in it, it is chosen. */
void record_form_one_choose(struct record_form *, const struct field *);
void record_form_one_draw(struct record_form *, size_t group);

/* record_form_number.c: numbers and amounts, typed and shown in the language in use (number_typed()). A field of another kind keeps its text. */
const char *record_form_number_shown(const struct record_form *, const struct field *, const char *canonical);
/* For row_read(): canonical, or a text that it refuses. */
const char *record_form_number_text(const struct record_form *, const struct field *, const char *typed);
/* Why the text of the field is no number, where it can mean two; else NULL. */
const char *record_form_number_either(const struct record_form *, const struct field *);
/* As a draft keeps it, which may be opened again in another language, and back. */
const char *record_form_number_draft(const struct record_form *, const char *name, const char *typed);
void record_form_number_undraft(struct record_form *, const char *name, const char *kept);

/* The row as far as the texts make one, without a word about what is wrong with it. */
const void *record_form_row(struct record_form *);
/* The text of a field as row_read() gets it: a date from its boxes, a reference as a key. NULL: not said. */
const char *record_form_text(struct record_form *, const struct field *);

/* What the record will be called, from what was typed; for drafts. */
const char *record_form_title(struct record_form *);

/* Writes down that private fields of the record were seen (`row` NULL), or those that differ in `row` changed. */
void record_form_private(struct record_form *, const char *act, const void *row);

/* record_form_draw.c: every field, with the page's problems beside them; of a record with many fields in groups (field_group()). The
 * caller writes <form> and buttons. */
void record_form_draw(struct record_form *);
/* The whole <form> with one button. */
void record_form_write(struct record_form *, const char *action, const char *button);
/* One field, and those that are asked for with it alone. */
void record_form_question_draw(struct record_form *, const struct field *);

/* The fields of a form whose texts the page reads itself, since they are secrets or are told of as one. */
void record_form_fields(struct page *, const struct field *, size_t n);

/* Why something is changed, which stands in the history of the record. */
extern const struct field why_field;

/* form_field.c: one field. */
void form_field_draw(struct record_form *, const struct field *);
/* The kind that a reference names; of K_RECORD what the field "entity" says. NULL when that is no kind. */
const struct entity *form_field_kind(const struct record_form *, const struct field *);
#endif
