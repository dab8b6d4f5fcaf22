/* component_options.c - the tables: which option of the package is which member of our structs. */
#include "component_test.h"

/* clang-format off */
#define TEXT(s, key, m) { key, OPTION_TEXT, offsetof(struct s, m) }
#define MARKUP(s, key, m) { key, OPTION_MARKUP, offsetof(struct s, m) }
#define NUMBER(s, key, m) { key, OPTION_NUMBER, offsetof(struct s, m) }
#define FLAG(s, key, m) { key, OPTION_FLAG, offsetof(struct s, m) }
#define SETTING(s, key, m) { key, OPTION_SETTING, offsetof(struct s, m) }
#define ATTRIBUTES(s, key, m) { key, OPTION_ATTRIBUTES, offsetof(struct s, m) }
#define OBJECT(s, key, m, sub) { key, OPTION_OBJECT, offsetof(struct s, m), sub }
#define HERE(key, sub) { key, OPTION_OBJECT, 0, sub } /* a nested object whose members are our struct's own */
#define LIST(s, key, m, type, sub) \
	{ key, OPTION_LIST, offsetof(struct s, m), sub, sizeof(struct type), offsetof(struct s, m##_count) }
#define CONTENT(s, m) TEXT(s, "text", m.text), MARKUP(s, "html", m.html)
#define COMMON(s) TEXT(s, "classes", classes), ATTRIBUTES(s, "attributes", attributes)
#define END { 0 }
/* clang-format on */
#define OPTIONS(name) static const struct option name[]

OPTIONS(content) = { CONTENT(govuk_tag, content), END }; /* offset 0, as in a struct govuk_content */
OPTIONS(classed) = { CONTENT(govuk_classed, content), TEXT(govuk_classed, "classes", classes), END };
OPTIONS(plurals) = { TEXT(govuk_plurals, "zero", zero), TEXT(govuk_plurals, "one", one), TEXT(govuk_plurals, "two", two),
	TEXT(govuk_plurals, "few", few), TEXT(govuk_plurals, "many", many), TEXT(govuk_plurals, "other", other), END };

/* Navigation */
OPTIONS(back_link) = { CONTENT(govuk_back_link, content), TEXT(govuk_back_link, "href", href), COMMON(govuk_back_link), END };
OPTIONS(crumb) = { CONTENT(govuk_crumb, content), TEXT(govuk_crumb, "href", href), ATTRIBUTES(govuk_crumb, "attributes", attributes), END };
OPTIONS(breadcrumbs) = { LIST(govuk_breadcrumbs, "items", items, govuk_crumb, crumb), TEXT(govuk_breadcrumbs, "labelText", label_text),
	FLAG(govuk_breadcrumbs, "collapseOnMobile", collapse_on_mobile), COMMON(govuk_breadcrumbs), END };
OPTIONS(skip_link) = { CONTENT(govuk_skip_link, content), TEXT(govuk_skip_link, "href", href), COMMON(govuk_skip_link), END };
OPTIONS(page_link) = { CONTENT(govuk_page_link, content), TEXT(govuk_page_link, "labelText", label_text), TEXT(govuk_page_link, "href", href),
	ATTRIBUTES(govuk_page_link, "attributes", attributes), END };
OPTIONS(page_item) = { TEXT(govuk_page_item, "number", number), TEXT(govuk_page_item, "href", href),
	TEXT(govuk_page_item, "visuallyHiddenText", visually_hidden_text), FLAG(govuk_page_item, "current", current),
	FLAG(govuk_page_item, "ellipsis", ellipsis), ATTRIBUTES(govuk_page_item, "attributes", attributes), END };
OPTIONS(pagination) = { LIST(govuk_pagination, "items", items, govuk_page_item, page_item), OBJECT(govuk_pagination, "previous", previous, page_link),
	OBJECT(govuk_pagination, "next", next, page_link), TEXT(govuk_pagination, "landmarkLabel", landmark_label), COMMON(govuk_pagination), END };
OPTIONS(language) = { CONTENT(govuk_language, content), TEXT(govuk_language, "lang", lang), TEXT(govuk_language, "hrefLang", href_lang),
	TEXT(govuk_language, "dir", dir), TEXT(govuk_language, "href", href), FLAG(govuk_language, "current", current),
	TEXT(govuk_language, "languageDescriptionText", language_description_text), COMMON(govuk_language), END };
OPTIONS(language_navigation) = { LIST(govuk_language_navigation, "items", items, govuk_language, language),
	TEXT(govuk_language_navigation, "ariaLabel", aria_label), COMMON(govuk_language_navigation), END };
OPTIONS(navigation_item) = { CONTENT(govuk_navigation_item, content), TEXT(govuk_navigation_item, "href", href),
	FLAG(govuk_navigation_item, "current", current), FLAG(govuk_navigation_item, "active", active),
	ATTRIBUTES(govuk_navigation_item, "attributes", attributes), END };
OPTIONS(end_slot) = { MARKUP(govuk_service_navigation, "html", end),
	{ "align", OPTION_WORD, offsetof(struct govuk_service_navigation, end_inline), .word = "inline" }, END };
OPTIONS(slots) = { MARKUP(govuk_service_navigation, "start", start), HERE("end", end_slot),
	MARKUP(govuk_service_navigation, "navigationStart", navigation_start), MARKUP(govuk_service_navigation, "navigationEnd", navigation_end),
	END };
OPTIONS(service_navigation) = { LIST(govuk_service_navigation, "navigation", items, govuk_navigation_item, navigation_item),
	TEXT(govuk_service_navigation, "serviceName", service_name), TEXT(govuk_service_navigation, "serviceUrl", service_url),
	TEXT(govuk_service_navigation, "ariaLabel", aria_label), TEXT(govuk_service_navigation, "menuButtonText", menu_button_text),
	TEXT(govuk_service_navigation, "menuButtonLabel", menu_button_label), TEXT(govuk_service_navigation, "navigationLabel", navigation_label),
	TEXT(govuk_service_navigation, "navigationId", navigation_id), TEXT(govuk_service_navigation, "navigationClasses", navigation_classes),
	SETTING(govuk_service_navigation, "collapseNavigationOnMobile", collapse_on_mobile), HERE("slots", slots), COMMON(govuk_service_navigation),
	END };
OPTIONS(generic_header) = { TEXT(govuk_generic_header, "logoText", text), MARKUP(govuk_generic_header, "logoHtml", html),
	TEXT(govuk_generic_header, "url", url), TEXT(govuk_generic_header, "containerClasses", container_classes), COMMON(govuk_generic_header),
	END };

/* Content */
OPTIONS(tag) = { CONTENT(govuk_tag, content), COMMON(govuk_tag), END };
OPTIONS(inset_text) = { CONTENT(govuk_inset_text, content), TEXT(govuk_inset_text, "id", id), COMMON(govuk_inset_text), END };
OPTIONS(warning_text) = { CONTENT(govuk_warning_text, content), TEXT(govuk_warning_text, "iconFallbackText", icon_fallback_text),
	COMMON(govuk_warning_text), END };
OPTIONS(details) = { TEXT(govuk_details, "summaryText", summary.text), MARKUP(govuk_details, "summaryHtml", summary.html),
	CONTENT(govuk_details, content), TEXT(govuk_details, "id", id), FLAG(govuk_details, "open", open), COMMON(govuk_details), END };
OPTIONS(section) = { OBJECT(govuk_section, "heading", heading, content), OBJECT(govuk_section, "summary", summary, content),
	OBJECT(govuk_section, "content", content, content), FLAG(govuk_section, "expanded", expanded), END };
OPTIONS(accordion) = { TEXT(govuk_accordion, "id", id), LIST(govuk_accordion, "items", items, govuk_section, section),
	NUMBER(govuk_accordion, "headingLevel", heading_level), SETTING(govuk_accordion, "rememberExpanded", remember_expanded),
	TEXT(govuk_accordion, "hideAllSectionsText", hide_all_sections_text), TEXT(govuk_accordion, "hideSectionText", hide_section_text),
	TEXT(govuk_accordion, "hideSectionAriaLabelText", hide_section_aria_label_text),
	TEXT(govuk_accordion, "showAllSectionsText", show_all_sections_text), TEXT(govuk_accordion, "showSectionText", show_section_text),
	TEXT(govuk_accordion, "showSectionAriaLabelText", show_section_aria_label_text), COMMON(govuk_accordion), END };
OPTIONS(tab_panel) = { CONTENT(govuk_tab, content), ATTRIBUTES(govuk_tab, "attributes", panel_attributes), END };
OPTIONS(tab) = { TEXT(govuk_tab, "label", label), TEXT(govuk_tab, "id", id), HERE("panel", tab_panel),
	ATTRIBUTES(govuk_tab, "attributes", attributes), END };
OPTIONS(tabs) = { LIST(govuk_tabs, "items", items, govuk_tab, tab), TEXT(govuk_tabs, "id", id), TEXT(govuk_tabs, "idPrefix", id_prefix),
	TEXT(govuk_tabs, "title", title), COMMON(govuk_tabs), END };
OPTIONS(row_action) = { CONTENT(govuk_row_action, content), TEXT(govuk_row_action, "href", href),
	TEXT(govuk_row_action, "visuallyHiddenText", visually_hidden_text), COMMON(govuk_row_action), END };
OPTIONS(row_actions) = { LIST(govuk_row_actions, "items", items, govuk_row_action, row_action), TEXT(govuk_row_actions, "classes", classes), END };
OPTIONS(summary_row) = { OBJECT(govuk_summary_row, "key", key, classed), OBJECT(govuk_summary_row, "value", value, classed),
	OBJECT(govuk_summary_row, "actions", actions, row_actions), TEXT(govuk_summary_row, "classes", classes), END };
OPTIONS(card_title) = { CONTENT(govuk_summary_card, title), TEXT(govuk_summary_card, "classes", title.classes),
	NUMBER(govuk_summary_card, "headingLevel", heading_level), END };
OPTIONS(card) = { HERE("title", card_title), OBJECT(govuk_summary_card, "actions", actions, row_actions), COMMON(govuk_summary_card), END };
OPTIONS(summary_list) = { LIST(govuk_summary_list, "rows", rows, govuk_summary_row, summary_row), OBJECT(govuk_summary_list, "card", card, card),
	COMMON(govuk_summary_list), END };
OPTIONS(cell) = { CONTENT(govuk_cell, content), TEXT(govuk_cell, "format", format), NUMBER(govuk_cell, "colspan", colspan),
	NUMBER(govuk_cell, "rowspan", rowspan), COMMON(govuk_cell), END };
OPTIONS(table_row) = { LIST(govuk_table_row, "", cells, govuk_cell, cell), END };
OPTIONS(table) = { TEXT(govuk_table, "caption", caption), TEXT(govuk_table, "captionClasses", caption_classes),
	LIST(govuk_table, "head", head, govuk_cell, cell), LIST(govuk_table, "rows", rows, govuk_table_row, table_row),
	FLAG(govuk_table, "firstCellIsHeader", first_cell_is_header), COMMON(govuk_table), END };
OPTIONS(task_status) = { OBJECT(govuk_task, "tag", status_tag, tag), CONTENT(govuk_task, status), TEXT(govuk_task, "classes", status.classes), END };
OPTIONS(task) = { OBJECT(govuk_task, "title", title, classed), OBJECT(govuk_task, "hint", hint, content), HERE("status", task_status),
	TEXT(govuk_task, "href", href), TEXT(govuk_task, "classes", classes), END };
OPTIONS(task_list) = { LIST(govuk_task_list, "items", items, govuk_task, task), TEXT(govuk_task_list, "idPrefix", id_prefix), COMMON(govuk_task_list),
	END };

/* Buttons and messages */
OPTIONS(button) = { CONTENT(govuk_button, content), TEXT(govuk_button, "href", href), TEXT(govuk_button, "type", type),
	TEXT(govuk_button, "name", name), TEXT(govuk_button, "value", value), TEXT(govuk_button, "id", id), FLAG(govuk_button, "disabled", disabled),
	FLAG(govuk_button, "isStartButton", is_start_button), SETTING(govuk_button, "preventDoubleClick", prevent_double_click), COMMON(govuk_button),
	END };
OPTIONS(action) = { TEXT(govuk_action, "text", text), TEXT(govuk_action, "type", type), TEXT(govuk_action, "href", href),
	TEXT(govuk_action, "name", name), TEXT(govuk_action, "value", value), COMMON(govuk_action), END };
OPTIONS(cookie_message) = { TEXT(govuk_cookie_message, "headingText", heading.text), MARKUP(govuk_cookie_message, "headingHtml", heading.html),
	CONTENT(govuk_cookie_message, content), LIST(govuk_cookie_message, "actions", actions, govuk_action, action),
	TEXT(govuk_cookie_message, "role", role), FLAG(govuk_cookie_message, "hidden", hidden), COMMON(govuk_cookie_message), END };
OPTIONS(cookie_banner) = { LIST(govuk_cookie_banner, "messages", messages, govuk_cookie_message, cookie_message),
	TEXT(govuk_cookie_banner, "ariaLabel", aria_label), FLAG(govuk_cookie_banner, "hidden", hidden), COMMON(govuk_cookie_banner), END };
OPTIONS(error_item) = { CONTENT(govuk_error_item, content), TEXT(govuk_error_item, "href", href),
	ATTRIBUTES(govuk_error_item, "attributes", attributes), END };
OPTIONS(error_summary) = { TEXT(govuk_error_summary, "titleText", title.text), MARKUP(govuk_error_summary, "titleHtml", title.html),
	TEXT(govuk_error_summary, "descriptionText", description.text), MARKUP(govuk_error_summary, "descriptionHtml", description.html),
	LIST(govuk_error_summary, "errorList", errors, govuk_error_item, error_item),
	SETTING(govuk_error_summary, "disableAutoFocus", disable_auto_focus), COMMON(govuk_error_summary), END };
OPTIONS(feedback) = { TEXT(govuk_feedback, "titleText", title.text), MARKUP(govuk_feedback, "titleHtml", title.html),
	CONTENT(govuk_feedback, content), NUMBER(govuk_feedback, "headingLevel", heading_level), COMMON(govuk_feedback), END };
OPTIONS(notification_banner) = { TEXT(govuk_notification_banner, "titleText", title.text), MARKUP(govuk_notification_banner, "titleHtml", title.html),
	CONTENT(govuk_notification_banner, content), NUMBER(govuk_notification_banner, "titleHeadingLevel", title_heading_level),
	TEXT(govuk_notification_banner, "type", type), TEXT(govuk_notification_banner, "role", role),
	TEXT(govuk_notification_banner, "titleId", title_id), SETTING(govuk_notification_banner, "disableAutoFocus", disable_auto_focus),
	COMMON(govuk_notification_banner), END };
OPTIONS(panel_actions) = { LIST(govuk_panel, "items", actions, govuk_action, action), TEXT(govuk_panel, "classes", actions_classes),
	ATTRIBUTES(govuk_panel, "attributes", actions_attributes), END };
OPTIONS(panel) = { TEXT(govuk_panel, "titleText", title.text), MARKUP(govuk_panel, "titleHtml", title.html), CONTENT(govuk_panel, content),
	NUMBER(govuk_panel, "headingLevel", heading_level), HERE("actions", panel_actions), COMMON(govuk_panel), END };
OPTIONS(phase_banner) = { OBJECT(govuk_phase_banner, "tag", tag, tag), CONTENT(govuk_phase_banner, content), COMMON(govuk_phase_banner), END };

/* Parts of forms */
OPTIONS(label) = { CONTENT(govuk_label, content), TEXT(govuk_label, "for", for_id), FLAG(govuk_label, "isPageHeading", is_page_heading),
	COMMON(govuk_label), END };
OPTIONS(hint) = { CONTENT(govuk_hint, content), TEXT(govuk_hint, "id", id), COMMON(govuk_hint), END };
OPTIONS(error_message) = { CONTENT(govuk_error_message, content), TEXT(govuk_error_message, "id", id),
	TEXT(govuk_error_message, "visuallyHiddenText", visually_hidden_text), COMMON(govuk_error_message), END };
OPTIONS(legend) = { CONTENT(govuk_fieldset, legend), TEXT(govuk_fieldset, "classes", legend.classes),
	FLAG(govuk_fieldset, "isPageHeading", is_page_heading), END };
OPTIONS(fieldset) = { HERE("legend", legend), TEXT(govuk_fieldset, "describedBy", described_by), TEXT(govuk_fieldset, "role", role),
	MARKUP(govuk_fieldset, "html", html), COMMON(govuk_fieldset), END };
OPTIONS(form_group) = { OBJECT(govuk_form_group, "beforeInput", before, content), OBJECT(govuk_form_group, "afterInput", after, content),
	COMMON(govuk_form_group), END };
OPTIONS(form_groups) = { OBJECT(govuk_form_group, "beforeInputs", before, content), OBJECT(govuk_form_group, "afterInputs", after, content),
	COMMON(govuk_form_group), END };
#define FIELD(s) \
	OBJECT(s, "label", label, label), OBJECT(s, "hint", hint, hint), OBJECT(s, "errorMessage", error_message, error_message), \
	    OBJECT(s, "formGroup", form_group, form_group), TEXT(s, "id", id), TEXT(s, "name", name), TEXT(s, "describedBy", described_by), \
	    FLAG(s, "disabled", disabled), COMMON(s)
#define GROUP(s) \
	OBJECT(s, "hint", hint, hint), OBJECT(s, "errorMessage", error_message, error_message), OBJECT(s, "formGroup", form_group, form_groups), \
	    OBJECT(s, "fieldset", fieldset, fieldset), COMMON(s)

/* Fields */
OPTIONS(affix) = { CONTENT(govuk_affix, content), COMMON(govuk_affix), END };
OPTIONS(input_wrapper) = { TEXT(govuk_input, "classes", wrapper_classes), ATTRIBUTES(govuk_input, "attributes", wrapper_attributes), END };
OPTIONS(input) = { FIELD(govuk_input), TEXT(govuk_input, "value", value), TEXT(govuk_input, "type", type), TEXT(govuk_input, "inputmode", inputmode),
	TEXT(govuk_input, "autocomplete", autocomplete), TEXT(govuk_input, "autocapitalize", autocapitalize), TEXT(govuk_input, "pattern", pattern),
	SETTING(govuk_input, "spellcheck", spellcheck), OBJECT(govuk_input, "prefix", prefix, affix), OBJECT(govuk_input, "suffix", suffix, affix),
	HERE("inputWrapper", input_wrapper), END };
OPTIONS(password_button) = { TEXT(govuk_password_input, "classes", button_classes), END };
OPTIONS(password_input) = { FIELD(govuk_password_input), TEXT(govuk_password_input, "value", value),
	TEXT(govuk_password_input, "autocomplete", autocomplete), HERE("button", password_button),
	TEXT(govuk_password_input, "showPasswordText", show_password_text), TEXT(govuk_password_input, "hidePasswordText", hide_password_text),
	TEXT(govuk_password_input, "showPasswordAriaLabelText", show_password_aria_label_text),
	TEXT(govuk_password_input, "hidePasswordAriaLabelText", hide_password_aria_label_text),
	TEXT(govuk_password_input, "passwordShownAnnouncementText", password_shown_announcement_text),
	TEXT(govuk_password_input, "passwordHiddenAnnouncementText", password_hidden_announcement_text), END };
OPTIONS(file_upload) = { FIELD(govuk_file_upload), { "value", OPTION_NONE }, /* in a fixture, undocumented */
	FLAG(govuk_file_upload, "multiple", multiple), FLAG(govuk_file_upload, "javascript", javascript),
	TEXT(govuk_file_upload, "chooseFilesButtonText", choose_files_button_text),
	TEXT(govuk_file_upload, "dropInstructionText", drop_instruction_text), TEXT(govuk_file_upload, "noFileChosenText", no_file_chosen_text),
	TEXT(govuk_file_upload, "enteredDropZoneText", entered_drop_zone_text), TEXT(govuk_file_upload, "leftDropZoneText", left_drop_zone_text),
	OBJECT(govuk_file_upload, "multipleFilesChosenText", multiple_files_chosen_text, plurals),
	TEXT(govuk_file_upload, "wrapperClasses", wrapper_classes), ATTRIBUTES(govuk_file_upload, "wrapperAttributes", wrapper_attributes), END };
OPTIONS(textarea) = { FIELD(govuk_textarea), TEXT(govuk_textarea, "value", value), TEXT(govuk_textarea, "autocomplete", autocomplete),
	NUMBER(govuk_textarea, "rows", rows), SETTING(govuk_textarea, "spellcheck", spellcheck), END };
OPTIONS(count_message) = { TEXT(govuk_character_count, "classes", count_message_classes), END };
OPTIONS(character_count) = { FIELD(govuk_character_count), TEXT(govuk_character_count, "value", value), NUMBER(govuk_character_count, "rows", rows),
	NUMBER(govuk_character_count, "maxlength", maxlength), NUMBER(govuk_character_count, "maxwords", maxwords),
	NUMBER(govuk_character_count, "threshold", threshold), TEXT(govuk_character_count, "countType", count_type),
	SETTING(govuk_character_count, "spellcheck", spellcheck), HERE("countMessage", count_message),
	TEXT(govuk_character_count, "textareaDescriptionText", textarea_description_text),
	TEXT(govuk_character_count, "charactersAtLimitText", characters_at_limit_text),
	TEXT(govuk_character_count, "wordsAtLimitText", words_at_limit_text),
	OBJECT(govuk_character_count, "charactersUnderLimitText", characters_under_limit_text, plurals),
	OBJECT(govuk_character_count, "charactersOverLimitText", characters_over_limit_text, plurals),
	OBJECT(govuk_character_count, "wordsUnderLimitText", words_under_limit_text, plurals),
	OBJECT(govuk_character_count, "wordsOverLimitText", words_over_limit_text, plurals), END };
OPTIONS(select_item) = { TEXT(govuk_option, "text", text), TEXT(govuk_option, "value", value), SETTING(govuk_option, "selected", selected),
	FLAG(govuk_option, "disabled", disabled), ATTRIBUTES(govuk_option, "attributes", attributes), END };
OPTIONS(select_box) = { FIELD(govuk_select), LIST(govuk_select, "items", items, govuk_option, select_item), TEXT(govuk_select, "value", value), END };
OPTIONS(choice_label) = { TEXT(govuk_choice, "classes", label_classes), ATTRIBUTES(govuk_choice, "attributes", label_attributes), END };
OPTIONS(conditional) = { MARKUP(govuk_choice, "html", conditional), END };
#define CHOICE \
	CONTENT(govuk_choice, content), TEXT(govuk_choice, "value", value), TEXT(govuk_choice, "id", id), TEXT(govuk_choice, "divider", divider), \
	    OBJECT(govuk_choice, "hint", hint, hint), HERE("label", choice_label), HERE("conditional", conditional), \
	    SETTING(govuk_choice, "checked", checked), FLAG(govuk_choice, "disabled", disabled), ATTRIBUTES(govuk_choice, "attributes", attributes)
OPTIONS(radio) = { CHOICE, END };
OPTIONS(checkbox) = { CHOICE, TEXT(govuk_choice, "name", name), TEXT(govuk_choice, "behaviour", behaviour), END };
OPTIONS(radios) = { GROUP(govuk_choices), TEXT(govuk_choices, "name", name), TEXT(govuk_choices, "idPrefix", id_prefix),
	LIST(govuk_choices, "items", items, govuk_choice, radio), TEXT(govuk_choices, "value", value), END };
OPTIONS(checkboxes) = { GROUP(govuk_choices), TEXT(govuk_choices, "name", name), TEXT(govuk_choices, "idPrefix", id_prefix),
	LIST(govuk_choices, "items", items, govuk_choice, checkbox), TEXT(govuk_choices, "describedBy", described_by),
	{ "values", OPTION_TEXTS, offsetof(struct govuk_choices, values), .count_offset = offsetof(struct govuk_choices, values_count) }, END };
OPTIONS(date_item) = { { "", OPTION_FALSE, offsetof(struct govuk_date_item, omit) }, TEXT(govuk_date_item, "name", name),
	TEXT(govuk_date_item, "id", id), TEXT(govuk_date_item, "label", label), TEXT(govuk_date_item, "value", value),
	TEXT(govuk_date_item, "autocomplete", autocomplete), TEXT(govuk_date_item, "pattern", pattern), TEXT(govuk_date_item, "inputmode", inputmode),
	SETTING(govuk_date_item, "error", error), COMMON(govuk_date_item), END };
OPTIONS(date_input) = { GROUP(govuk_date_input), TEXT(govuk_date_input, "id", id), TEXT(govuk_date_input, "namePrefix", name_prefix),
	OBJECT(govuk_date_input, "day", day, date_item), OBJECT(govuk_date_input, "month", month, date_item),
	OBJECT(govuk_date_input, "year", year, date_item), LIST(govuk_date_input, "items", items, govuk_date_item, date_item),
	{ "values", OPTION_VALUES, offsetof(struct govuk_date_input, values), .count_offset = offsetof(struct govuk_date_input, values_count) },
	END };

#define RENDER(name) \
	static void render_##name(struct out *o, const void *p) \
	{ \
		govuk_##name(o, p); \
	}
/* clang-format off */
RENDER(accordion)
RENDER(back_link)
RENDER(breadcrumbs)
RENDER(button)
RENDER(character_count)
RENDER(checkboxes)
RENDER(cookie_banner)
RENDER(date_input)
RENDER(details)
RENDER(error_message)
RENDER(error_summary)
RENDER(feedback)
RENDER(fieldset)
RENDER(file_upload)
RENDER(generic_header)
RENDER(hint)
RENDER(input)
RENDER(inset_text)
RENDER(label)
RENDER(language_navigation)
RENDER(notification_banner)
RENDER(pagination)
RENDER(panel)
RENDER(password_input)
RENDER(phase_banner)
RENDER(radios)
RENDER(select)
RENDER(service_navigation)
RENDER(skip_link)
RENDER(summary_list)
RENDER(table)
RENDER(tabs)
RENDER(tag)
RENDER(task_list)
RENDER(textarea)
RENDER(warning_text)

#define COMPONENT(name, file, type, options) \
	{ \
		file, options, sizeof(struct type), render_##name \
	}
#define SAME(name, file) COMPONENT(name, file, govuk_##name, name)
const struct component components[] = { SAME(accordion, "accordion"), SAME(back_link, "back-link"), SAME(breadcrumbs, "breadcrumbs"),
	    SAME(button, "button"), SAME(character_count, "character-count"), COMPONENT(checkboxes, "checkboxes", govuk_choices, checkboxes),
	    SAME(cookie_banner, "cookie-banner"), SAME(date_input, "date-input"), SAME(details, "details"), SAME(error_message, "error-message"),
	    SAME(error_summary, "error-summary"), SAME(feedback, "feedback"), SAME(fieldset, "fieldset"), SAME(file_upload, "file-upload"),
	    SAME(generic_header, "generic-header"), SAME(hint, "hint"), SAME(input, "input"), SAME(inset_text, "inset-text"), SAME(label, "label"),
	    SAME(language_navigation, "language-navigation"), SAME(notification_banner, "notification-banner"), SAME(pagination, "pagination"),
	    SAME(panel, "panel"), SAME(password_input, "password-input"), SAME(phase_banner, "phase-banner"),
	    COMPONENT(radios, "radios", govuk_choices, radios), COMPONENT(select, "select", govuk_select, select_box),
	    SAME(service_navigation, "service-navigation"), SAME(skip_link, "skip-link"), SAME(summary_list, "summary-list"), SAME(table, "table"),
	    SAME(tabs, "tabs"), SAME(tag, "tag"), SAME(task_list, "task-list"), SAME(textarea, "textarea"), SAME(warning_text, "warning-text") };
/* clang-format on */
const size_t component_count = COUNT(components);
