/* form_field.h - the components that draw the fields of a record's form; private to the room. */
#ifndef FORM_FIELD_H
#define FORM_FIELD_H
#include "web/govuk/govuk.h"
#include "web/record/record_form.h"

/* What is typed runs as its own letters do, whatever the language of the page. */
#define ITS_DIRECTION GOVUK_ATTRIBUTES({ .name = "dir", .value = "auto" })

/* What every component of a field has in common. */
struct form_field {
	struct record_form *form;
	const struct field *field;
	const char *label, *hint, *problem, *value;
};

/* A box of one line with what all of them have: name, value, label, hint, problem. */
struct govuk_input form_field_input(const struct form_field *);
/* The legend of several boxes or buttons. */
struct govuk_fieldset form_field_set(const struct form_field *);
/* A code in words: of the sides of a link the names of its two places, since "our side" is another for each reader. */
const char *form_field_code(const struct form_field *, const struct code *);
/* A field that is answered by choosing one of a few; false where the field is of another kind. */
bool form_choice_draw(const struct form_field *);
/* The same; a value that is not among the choices is shown as the last of them: `items` has room for one more. */
void form_options_draw(const struct form_field *, struct govuk_option *items, size_t n);
/* A field that names another record: a list where there are few, else a box with what its text may mean. */
void form_reference_draw(struct form_field *);
/* What a text that names codes of a list may say, offered while it is typed; the attributes that the box has for it. */
void form_field_topics_draw(const struct form_field *);
struct govuk_attributes form_field_topics_attributes(const struct form_field *);
#endif
