/* markup.h - what the component files share; pages don't include it. */
#ifndef COMPONENT_PART_H
#define COMPONENT_PART_H
#include "web/govuk/govuk.h"

/* Says anything: a non-empty text or markup. */
bool component_says(struct govuk_content);
/* The text escaped, or the markup as it is. */
void component_content(struct out *, struct govuk_content);
/* The markup, or the text as a paragraph of `class`; nothing when it says nothing. */
void component_paragraph(struct out *, const char *class, struct govuk_content);

/* All begin with the space before the attribute. */
void component_class(struct out *, const char *base, const char *more);      /* class="base more" */
void component_attribute(struct out *, const char *name, const char *value); /* nothing without a value */
void component_setting(struct out *, const char *name, enum govuk_setting);  /* "true", "false" or nothing */
void component_flag(struct out *, const char *name, bool);                   /* the name or nothing */
void component_number(struct out *, const char *name, int);                  /* nothing when 0 */
void component_attributes(struct out *, const struct govuk_attributes *);

/* Adds data-i18n.KEY to a list of attributes: the text given, or what the catalogue makes of `id` (the script's own
 * English text), or nothing when it makes nothing of it. */
void component_i18n(struct arena *, struct govuk_attributes *, const char *key, const char *given, const char *id);
void component_i18n_plurals(struct arena *, struct govuk_attributes *, const char *key, const struct govuk_plurals *);
void component_add(struct arena *, struct govuk_attributes *, const char *name, const char *value); /* nothing without a value */

/* "a b", or the one that is not empty; NULL when both are. */
const char *component_join(struct arena *, const char *a, const char *b);
/* `id` with `suffix`; an absent id counts as "". */
const char *component_id(struct arena *, const char *id, const char *suffix);

/* A button, or a link of class `link`, inside a component; `button` are classes that a button has too. */
void component_action(struct out *, const struct govuk_action *, const char *button, const char *link);

/* The form group, its label, hint and error, in the order of the package. */
struct component_group {
	const struct govuk_form_group *group;
	const struct govuk_hint *hint;
	const struct govuk_error_message *error;
	const char *id; /* of the control; hint and error are named by it */
};
bool component_error_given(const struct govuk_error_message *);
bool component_fieldset_given(const struct govuk_fieldset *);
void component_group_open(struct out *, const struct component_group *);
void component_group_hint_error(struct out *, const struct component_group *);
/* What the control is described by: `first`, the hint, the error. */
const char *component_described_by(struct arena *, const char *first, const struct component_group *);

/* The group, label, hint and error; the control's ids in *id and *described_by. */
void component_field_open(struct out *, const struct govuk_field *, const char **id, const char **described_by);
void component_field_close(struct out *, const struct govuk_field *);
#endif
