/* govuk.h - the components of GOV.UK Frontend 6.6.0 as functions: a struct in, HTML out.
 *
 * Each struct mirrors the options of one component of the package; zero (NULL, 0, false, GOVUK_DEFAULT) means that the
 * option is absent, so a call names only what it needs:
 *
 *     govuk_tag(o, &(struct govuk_tag){ .text = _("Late"), .classes = "govuk-tag--red" });
 *     govuk_breadcrumbs(o, &(struct govuk_breadcrumbs){ GOVUK_LIST(items, govuk_crumb,
 *         { .text = _("Home"), .href = "/" }, { .text = plan->title }) });
 *
 * Invariants. Text is escaped, always; markup is copied and has its own type (codec/html.h). Where a place takes both,
 * markup wins, as in the package's macros. No component writes a script, a style or an event attribute, so that the pages
 * live under a strict Content-Security-Policy; such a name among the attributes aborts. A zero item of a list is left out
 * and still counts in the numbering of the others, as in the package. The equality of what is written with the
 * package's own fixtures is tested (test/component.c), but for white space and the order of attributes.
 *
 * Memory: nothing is kept; strings that must be put together go to the arena of the output. Header and footer are not
 * here: they carry the crown. Words a component says by itself go through message ids. Words for the package's script
 * (`data-i18n.*`) are written when given, or when the catalogue translates them; plural ones only when given. */
#ifndef COMPONENT_H
#define COMPONENT_H
#include "base/arena.h"
#include "codec/html.h"

/* A list member and its count: GOVUK_LIST(items, govuk_crumb, {...}, {...}). */
#define GOVUK_LIST(member, type, ...) .member = (const struct type[]){ __VA_ARGS__ }, .member##_count = COUNT(((const struct type[]){ __VA_ARGS__ }))

/* Text, or markup where words need tags. */
#define GOVUK_CONTENT_MEMBERS \
	const char *text; \
	struct markup html;
struct govuk_content {
	GOVUK_CONTENT_MEMBERS
};
/* A struct with this can be given .text or .html itself. */
#define GOVUK_CONTENT \
	union { \
		struct govuk_content content; \
		struct { \
			GOVUK_CONTENT_MEMBERS \
		}; \
	}

/* One more attribute of an element. Without a value: name="" (or nothing, when optional). `bare`: the name alone. */
struct govuk_attribute {
	const char *name, *value;
	bool optional, bare;
};
struct govuk_attributes {
	const struct govuk_attribute *list;
	size_t count;
};
#define GOVUK_ATTRIBUTES(...) \
	{ \
		(const struct govuk_attribute[]){ __VA_ARGS__ }, COUNT(((const struct govuk_attribute[]){ __VA_ARGS__ })) \
	}

/* For options where unset is not the same as off. */
enum govuk_setting { GOVUK_DEFAULT, GOVUK_ON, GOVUK_OFF };

/* Forms of a text by CLDR plural rule, for the package's script. */
struct govuk_plurals {
	const char *zero, *one, *two, *few, *many, *other;
};

/* ---- Navigation (govuk/navigation.c) ---- */

struct govuk_back_link {
	GOVUK_CONTENT; /* "Back" */
	const char *href, *classes;
	struct govuk_attributes attributes;
};
void govuk_back_link(struct out *, const struct govuk_back_link *);

struct govuk_crumb {
	GOVUK_CONTENT;
	const char *href; /* without it, the page itself */
	struct govuk_attributes attributes;
};
struct govuk_breadcrumbs {
	const struct govuk_crumb *items;
	size_t items_count;
	const char *label_text, *classes;
	bool collapse_on_mobile;
	struct govuk_attributes attributes;
};
void govuk_breadcrumbs(struct out *, const struct govuk_breadcrumbs *);

struct govuk_skip_link {
	GOVUK_CONTENT;
	const char *href, *classes;
	struct govuk_attributes attributes;
};
void govuk_skip_link(struct out *, const struct govuk_skip_link *);

struct govuk_page_link {
	GOVUK_CONTENT; /* "Previous page", "Next page" */
	const char *label_text, *href;
	struct govuk_attributes attributes;
};
struct govuk_page_item {
	const char *number, *href, *visually_hidden_text;
	bool current, ellipsis;
	struct govuk_attributes attributes;
};
/* `items` NULL: previous and next stand below one another, as blocks. */
struct govuk_pagination {
	const struct govuk_page_item *items;
	size_t items_count;
	struct govuk_page_link previous, next; /* written when they have an href */
	const char *landmark_label, *classes;
	struct govuk_attributes attributes;
};
void govuk_pagination(struct out *, const struct govuk_pagination *);

struct govuk_language {
	GOVUK_CONTENT; /* the language's own name */
	const char *lang, *href_lang, *dir, *href, *classes;
	const char *language_description_text; /* read aloud after the name */
	bool current;                          /* never a link, even with an href */
	struct govuk_attributes attributes;
};
struct govuk_language_navigation {
	const struct govuk_language *items;
	size_t items_count;
	const char *aria_label, *classes;
	struct govuk_attributes attributes;
};
void govuk_language_navigation(struct out *, const struct govuk_language_navigation *);

struct govuk_navigation_item {
	GOVUK_CONTENT;
	const char *href;
	bool current; /* this page */
	bool active;  /* this page lies below it */
	struct govuk_attributes attributes;
};
struct govuk_service_navigation {
	const struct govuk_navigation_item *items;
	size_t items_count;
	const char *service_name, *service_url, *aria_label, *classes;
	const char *menu_button_text, *menu_button_label, *navigation_label, *navigation_id, *navigation_classes;
	enum govuk_setting collapse_on_mobile;                      /* on when there are two items or more */
	struct markup start, end, navigation_start, navigation_end; /* slots */
	bool end_inline;
	struct govuk_attributes attributes;
};
void govuk_service_navigation(struct out *, const struct govuk_service_navigation *);

struct govuk_generic_header {
	GOVUK_CONTENT; /* the logo */
	const char *url, *container_classes, *classes;
	struct govuk_attributes attributes;
};
void govuk_generic_header(struct out *, const struct govuk_generic_header *);

/* ---- Content (govuk/content.c, govuk/list.c) ---- */

struct govuk_tag {
	GOVUK_CONTENT;
	const char *classes;
	struct govuk_attributes attributes;
};
void govuk_tag(struct out *, const struct govuk_tag *);

struct govuk_inset_text {
	GOVUK_CONTENT;
	const char *id, *classes;
	struct govuk_attributes attributes;
};
void govuk_inset_text(struct out *, const struct govuk_inset_text *);

struct govuk_warning_text {
	GOVUK_CONTENT;
	const char *icon_fallback_text, *classes;
	struct govuk_attributes attributes;
};
void govuk_warning_text(struct out *, const struct govuk_warning_text *);

struct govuk_details {
	struct govuk_content summary;
	GOVUK_CONTENT;
	const char *id, *classes;
	bool open;
	struct govuk_attributes attributes;
};
void govuk_details(struct out *, const struct govuk_details *);

struct govuk_section {
	struct govuk_content heading, summary;
	GOVUK_CONTENT;
	bool expanded;
};
struct govuk_accordion {
	const char *id; /* required: the script remembers by it */
	const struct govuk_section *items;
	size_t items_count;
	int heading_level; /* 2 */
	enum govuk_setting remember_expanded;
	const char *hide_all_sections_text, *hide_section_text, *hide_section_aria_label_text;
	const char *show_all_sections_text, *show_section_text, *show_section_aria_label_text;
	const char *classes;
	struct govuk_attributes attributes;
};
void govuk_accordion(struct out *, const struct govuk_accordion *);

struct govuk_tab {
	const char *label, *id; /* the id of the panel; else PREFIX-NUMBER */
	GOVUK_CONTENT;          /* the panel */
	struct govuk_attributes attributes, panel_attributes;
};
struct govuk_tabs {
	const struct govuk_tab *items;
	size_t items_count;
	const char *id, *id_prefix, *title, *classes;
	struct govuk_attributes attributes;
};
void govuk_tabs(struct out *, const struct govuk_tabs *);

struct govuk_classed {
	GOVUK_CONTENT;
	const char *classes;
};
struct govuk_row_action {
	GOVUK_CONTENT;
	const char *href, *visually_hidden_text, *classes;
	struct govuk_attributes attributes;
};
struct govuk_row_actions {
	const struct govuk_row_action *items;
	size_t items_count;
	const char *classes;
};
struct govuk_summary_row {
	struct govuk_classed key, value;
	struct govuk_row_actions actions;
	const char *classes;
};
struct govuk_summary_card {
	struct govuk_classed title;
	int heading_level; /* 2 */
	struct govuk_row_actions actions;
	const char *classes;
	struct govuk_attributes attributes;
};
struct govuk_summary_list {
	const struct govuk_summary_row *rows;
	size_t rows_count;
	struct govuk_summary_card card; /* around the list, when any of it is given */
	const char *classes;
	struct govuk_attributes attributes;
};
void govuk_summary_list(struct out *, const struct govuk_summary_list *);

struct govuk_cell {
	GOVUK_CONTENT;
	const char *format; /* "numeric" */
	const char *classes;
	int colspan, rowspan;
	struct govuk_attributes attributes;
};
struct govuk_table_row {
	const struct govuk_cell *cells;
	size_t cells_count;
};
struct govuk_table {
	const char *caption, *caption_classes;
	const struct govuk_cell *head;
	size_t head_count;
	const struct govuk_table_row *rows;
	size_t rows_count;
	bool first_cell_is_header;
	const char *classes;
	struct govuk_attributes attributes;
};
void govuk_table(struct out *, const struct govuk_table *);

struct govuk_task {
	struct govuk_classed title;
	struct govuk_content hint;
	struct govuk_tag status_tag; /* before status, when it says anything */
	struct govuk_classed status;
	const char *href, *classes;
};
struct govuk_task_list {
	const struct govuk_task *items;
	size_t items_count;
	const char *id_prefix, *classes;
	struct govuk_attributes attributes;
};
void govuk_task_list(struct out *, const struct govuk_task_list *);

/* ---- Buttons and messages (govuk/message.c) ---- */

struct govuk_button {
	GOVUK_CONTENT;
	const char *href; /* a link that looks like a button */
	const char *type, *name, *value, *id, *classes;
	bool disabled, is_start_button;
	enum govuk_setting prevent_double_click;
	struct govuk_attributes attributes;
};
void govuk_button(struct out *, const struct govuk_button *);

/* A link when it has an href and is not of type "button", else a button. */
struct govuk_action {
	const char *text, *type, *href, *name, *value, *classes;
	struct govuk_attributes attributes;
};
struct govuk_cookie_message {
	struct govuk_content heading;
	GOVUK_CONTENT;
	const struct govuk_action *actions;
	size_t actions_count;
	const char *role, *classes;
	bool hidden;
	struct govuk_attributes attributes;
};
struct govuk_cookie_banner {
	const struct govuk_cookie_message *messages;
	size_t messages_count;
	const char *aria_label, *classes;
	bool hidden;
	struct govuk_attributes attributes;
};
void govuk_cookie_banner(struct out *, const struct govuk_cookie_banner *);

struct govuk_error_item {
	GOVUK_CONTENT;
	const char *href; /* "#" and the id of the field */
	struct govuk_attributes attributes;
};
struct govuk_error_summary {
	struct govuk_content title; /* "There is a problem" */
	struct govuk_content description;
	const struct govuk_error_item *errors;
	size_t errors_count;
	enum govuk_setting disable_auto_focus;
	const char *classes;
	struct govuk_attributes attributes;
};
void govuk_error_summary(struct out *, const struct govuk_error_summary *);

struct govuk_feedback {
	struct govuk_content title;
	GOVUK_CONTENT;
	int heading_level; /* 2 */
	const char *classes;
	struct govuk_attributes attributes;
};
void govuk_feedback(struct out *, const struct govuk_feedback *);

struct govuk_notification_banner {
	struct govuk_content title; /* "Important", or "Success" */
	GOVUK_CONTENT;
	int title_heading_level; /* 2 */
	const char *type;        /* "success" or none */
	const char *role, *title_id, *classes;
	enum govuk_setting disable_auto_focus;
	struct govuk_attributes attributes;
};
void govuk_notification_banner(struct out *, const struct govuk_notification_banner *);

/* Actions are for the interruption panel: classes "govuk-panel--interruption". */
struct govuk_panel {
	struct govuk_content title;
	GOVUK_CONTENT;
	int heading_level; /* 1 */
	const struct govuk_action *actions;
	size_t actions_count;
	const char *actions_classes;
	struct govuk_attributes actions_attributes;
	const char *classes;
	struct govuk_attributes attributes;
};
void govuk_panel(struct out *, const struct govuk_panel *);

struct govuk_phase_banner {
	struct govuk_tag tag;
	GOVUK_CONTENT;
	const char *classes;
	struct govuk_attributes attributes;
};
void govuk_phase_banner(struct out *, const struct govuk_phase_banner *);

/* Forms stand apart; who includes this has them too. */
#include "web/govuk/field.h"
#endif
