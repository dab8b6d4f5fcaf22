/* field.h - forms of the GOV.UK Design System: labels, hints, errors, fields. Included by govuk.h, which says the rules for all. */
#ifndef WEB_GOVUK_FIELD_H
#define WEB_GOVUK_FIELD_H
#include "web/govuk/govuk.h"

/* ---- Parts of forms (govuk/field.c) ---- */

struct govuk_label {
	GOVUK_CONTENT;
	const char *for_id, *classes; /* within a field, for_id is the field's id */
	bool is_page_heading;
	struct govuk_attributes attributes;
};
void govuk_label(struct out *, const struct govuk_label *);

struct govuk_hint {
	GOVUK_CONTENT;
	const char *id, *classes; /* within a field, id is worked out */
	struct govuk_attributes attributes;
};
void govuk_hint(struct out *, const struct govuk_hint *);

struct govuk_error_message {
	GOVUK_CONTENT;
	const char *id, *classes;         /* within a field, id is worked out */
	const char *visually_hidden_text; /* "Error"; "" takes it off */
	struct govuk_attributes attributes;
};
void govuk_error_message(struct out *, const struct govuk_error_message *);

struct govuk_fieldset {
	struct govuk_classed legend;
	bool is_page_heading; /* the legend */
	const char *described_by, *role, *classes;
	struct govuk_attributes attributes;
	struct markup html; /* the fields; or write them between open and close */
};
void govuk_fieldset(struct out *, const struct govuk_fieldset *);
void govuk_fieldset_open(struct out *, const struct govuk_fieldset *);
void govuk_fieldset_close(struct out *);

struct govuk_form_group {
	const char *classes;
	struct govuk_attributes attributes;
	struct govuk_content before, after; /* beside the control */
};

/* What every field has. Without an id, the name is the id; hint and error get ids made from it. */
#define GOVUK_FIELD_MEMBERS \
	struct govuk_label label; \
	struct govuk_hint hint; \
	struct govuk_error_message error_message; \
	struct govuk_form_group form_group; \
	const char *id, *name, *described_by, *classes; \
	bool disabled; \
	struct govuk_attributes attributes;
struct govuk_field {
	GOVUK_FIELD_MEMBERS
};
#define GOVUK_FIELD \
	union { \
		struct govuk_field field; \
		struct { \
			GOVUK_FIELD_MEMBERS \
		}; \
	}

/* ---- Fields (govuk/input.c, govuk/textarea.c, govuk/choice.c, govuk/date.c) ---- */

struct govuk_affix {
	GOVUK_CONTENT;
	const char *classes;
	struct govuk_attributes attributes;
};
struct govuk_input {
	GOVUK_FIELD;
	const char *value, *type, *inputmode, *autocomplete, *autocapitalize, *pattern;
	enum govuk_setting spellcheck;
	struct govuk_affix prefix, suffix;
	const char *wrapper_classes;
	struct govuk_attributes wrapper_attributes;
};
void govuk_input(struct out *, const struct govuk_input *);

struct govuk_password_input {
	GOVUK_FIELD;
	const char *value, *autocomplete, *button_classes;
	const char *show_password_text, *hide_password_text, *show_password_aria_label_text, *hide_password_aria_label_text;
	const char *password_shown_announcement_text, *password_hidden_announcement_text;
};
void govuk_password_input(struct out *, const struct govuk_password_input *);

struct govuk_file_upload {
	GOVUK_FIELD;
	bool multiple, javascript; /* javascript: with the drop zone */
	const char *choose_files_button_text, *drop_instruction_text, *no_file_chosen_text;
	const char *entered_drop_zone_text, *left_drop_zone_text;
	struct govuk_plurals multiple_files_chosen_text;
	const char *wrapper_classes;
	struct govuk_attributes wrapper_attributes;
};
void govuk_file_upload(struct out *, const struct govuk_file_upload *);

struct govuk_textarea {
	GOVUK_FIELD;
	const char *value, *autocomplete;
	int rows; /* 5 */
	enum govuk_setting spellcheck;
};
void govuk_textarea(struct out *, const struct govuk_textarea *);

/* A textarea that says how much is left. It only tells: the server still checks. */
struct govuk_character_count {
	GOVUK_FIELD; /* but for described_by and disabled, which this component does not have */
	const char *value;
	int rows, maxlength, maxwords, threshold; /* threshold: percent of the limit from which it speaks */
	const char *count_type;                   /* "characters", "words" */
	enum govuk_setting spellcheck;
	const char *count_message_classes, *textarea_description_text; /* with %{count} */
	const char *characters_at_limit_text, *words_at_limit_text;
	struct govuk_plurals characters_under_limit_text, characters_over_limit_text;
	struct govuk_plurals words_under_limit_text, words_over_limit_text;
};
void govuk_character_count(struct out *, const struct govuk_character_count *);

struct govuk_option {
	const char *text, *value; /* without a value, the text is the value */
	enum govuk_setting selected;
	bool disabled;
	struct govuk_attributes attributes;
};
struct govuk_select {
	GOVUK_FIELD;
	const struct govuk_option *items;
	size_t items_count;
	const char *value; /* the selected one */
};
void govuk_select(struct out *, const struct govuk_select *);

/* One radio button or checkbox, or a divider between them. */
struct govuk_choice {
	GOVUK_CONTENT;
	const char *value, *id;
	const char *name, *behaviour; /* of checkboxes; behaviour "exclusive" */
	const char *divider;
	struct govuk_hint hint;
	const char *label_classes;
	struct govuk_attributes label_attributes;
	struct markup conditional; /* shown while it is checked */
	enum govuk_setting checked;
	bool disabled;
	struct govuk_attributes attributes;
};
/* Radio buttons and checkboxes. The fieldset is written when any of it is given: it should be, wherever a hint or an
 * error is, since radio buttons are described only by their fieldset. */
struct govuk_choices {
	struct govuk_fieldset fieldset;
	struct govuk_hint hint;
	struct govuk_error_message error_message;
	struct govuk_form_group form_group;
	const char *name, *id_prefix, *classes;
	const struct govuk_choice *items;
	size_t items_count;
	const char *value;         /* of radio buttons: the checked one */
	const char *const *values; /* of checkboxes: the checked ones */
	size_t values_count;
	const char *described_by; /* of checkboxes */
	struct govuk_attributes attributes;
};
void govuk_checkboxes(struct out *, const struct govuk_choices *);
void govuk_radios(struct out *, const struct govuk_choices *);

struct govuk_date_item {
	const char *name, *id, *label, *value, *autocomplete, *pattern, *inputmode, *classes;
	enum govuk_setting error; /* when no item says so, all have the field's error */
	bool omit;                /* of day, month, year: no such box */
	struct govuk_attributes attributes;
};
struct govuk_value {
	const char *name, *value;
};
struct govuk_date_input {
	const char *id, *name_prefix, *classes; /* PREFIX-day, PREFIX-month, PREFIX-year */
	struct govuk_date_item day, month, year;
	const struct govuk_date_item *items; /* instead of the three */
	size_t items_count;
	const struct govuk_value *values; /* by the name of the box, where the box has no value itself */
	size_t values_count;
	struct govuk_fieldset fieldset;
	struct govuk_hint hint;
	struct govuk_error_message error_message;
	struct govuk_form_group form_group;
	struct govuk_attributes attributes;
};
void govuk_date_input(struct out *, const struct govuk_date_input *);
#endif
