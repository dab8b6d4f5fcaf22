/* message.c - buttons and what is said to a person at the top of a page: banners, panels, error summary. */
#include "web/govuk/markup.h"

#include <string.h>

#include "base/message.h"
#include "base/text.h"

static const char start_icon[] =
    "<svg class=\"govuk-button__start-icon\" xmlns=\"http://www.w3.org/2000/svg\" width=\"17.5\" height=\"19\" viewBox=\"0 0 33 "
    "40\" "
    "aria-hidden=\"true\" focusable=\"false\"><path fill=\"currentColor\" d=\"M0 0h13l20 20-20 20H0l20-20z\"/></svg>";

void govuk_button(struct out *o, const struct govuk_button *b)
{
	bool link = !text_empty(b->href);
	/* A start button is laid out as a flex box, which would eat the spaces between elements of markup. */
	bool span = b->is_start_button && !text_empty(b->html.html);
	if (link)
		html(o, "<a href=\"%s\" role=\"button\" draggable=\"false\"", b->href);
	else {
		html(o, "<button type=\"%s\"", text_or(b->type, "submit"));
		component_attribute(o, "value", b->value);
		component_attribute(o, "name", b->name);
		if (b->disabled)
			html(o, " disabled aria-disabled=\"true\"");
		component_setting(o, "data-prevent-double-click", b->prevent_double_click);
	}
	component_class(o, "govuk-button", component_join(o->arena, b->classes, b->is_start_button ? "govuk-button--start" : NULL));
	html(o, " data-module=\"govuk-button\"");
	component_attributes(o, &b->attributes);
	component_attribute(o, "id", b->id);
	html(o, span ? "><span>" : ">");
	component_content(o, b->content);
	html(o, span ? "</span>" : "");
	out_str(o, b->is_start_button ? start_icon : "");
	html(o, link ? "</a>" : "</button>");
}

static void cookie_message(struct out *o, const struct govuk_cookie_message *m)
{
	html(o, "<div");
	component_class(o, "govuk-cookie-banner__message", component_join(o->arena, m->classes, "govuk-width-container"));
	component_attribute(o, "role", m->role);
	component_attributes(o, &m->attributes);
	component_flag(o, "hidden", m->hidden);
	html(o, "><div class=\"govuk-grid-row\"><div class=\"govuk-grid-column-two-thirds\">");
	if (component_says(m->heading)) {
		html(o, "<h2 class=\"govuk-cookie-banner__heading govuk-heading-m\">");
		component_content(o, m->heading);
		html(o, "</h2>");
	}
	html(o, "<div class=\"govuk-cookie-banner__content\">");
	component_paragraph(o, "govuk-body", m->content);
	html(o, "</div></div></div>");
	if (m->actions) {
		html(o, "<div class=\"govuk-button-group\">");
		for (size_t i = 0; i < m->actions_count; i++) {
			html(o, i ? " " : "");
			component_action(o, &m->actions[i], NULL, "govuk-link");
		}
		html(o, "</div>");
	}
	html(o, "</div>");
}

void govuk_cookie_banner(struct out *o, const struct govuk_cookie_banner *b)
{
	html(o, "<div");
	component_class(o, "govuk-cookie-banner", b->classes);
	html(o, " data-nosnippet role=\"region\" aria-label=\"%s\"", text_or(b->aria_label, _("Cookie banner")));
	component_flag(o, "hidden", b->hidden);
	component_attributes(o, &b->attributes);
	html(o, ">");
	for (size_t i = 0; i < b->messages_count; i++)
		cookie_message(o, &b->messages[i]);
	html(o, "</div>");
}

static void error_item(struct out *o, const struct govuk_error_item *e)
{
	bool link = !text_empty(e->href);
	html(o, "<li>");
	if (link) {
		html(o, "<a href=\"%s\"", e->href);
		component_attributes(o, &e->attributes);
		html(o, ">");
	}
	component_content(o, e->content);
	html(o, link ? "</a></li>" : "</li>");
}

void govuk_error_summary(struct out *o, const struct govuk_error_summary *s)
{
	html(o, "<div");
	component_class(o, "govuk-error-summary", s->classes);
	component_setting(o, "data-disable-auto-focus", s->disable_auto_focus);
	component_attributes(o, &s->attributes);
	/* The alert is a child, so that focusing the summary does not race with its announcement. */
	html(o, " data-module=\"govuk-error-summary\"><div role=\"alert\"><h2 class=\"govuk-error-summary__title\">");
	component_content(o, component_says(s->title) ? s->title : (struct govuk_content){ .text = _("There is a problem") });
	html(o, "</h2><div class=\"govuk-error-summary__body\">");
	if (component_says(s->description)) {
		html(o, "<p>");
		component_content(o, s->description);
		html(o, "</p>");
	}
	if (s->errors_count) {
		html(o, "<ul class=\"govuk-list govuk-error-summary__list\">");
		for (size_t i = 0; i < s->errors_count; i++)
			error_item(o, &s->errors[i]);
		html(o, "</ul>");
	}
	html(o, "</div></div></div>");
}

void govuk_feedback(struct out *o, const struct govuk_feedback *f)
{
	int level = f->heading_level ? f->heading_level : 2;
	html(o, "<div");
	component_class(o, "govuk-feedback govuk-width-container", f->classes);
	component_attributes(o, &f->attributes);
	html(o, "><div class=\"govuk-grid-row\"><div class=\"govuk-grid-column-two-thirds\"><h%d class=\"govuk-feedback__title\">", level);
	component_content(o, f->title);
	html(o, "</h%d>", level);
	if (component_says(f->content)) {
		html(o, "<div class=\"govuk-feedback__body\">");
		component_paragraph(o, "govuk-body", f->content);
		html(o, "</div>");
	}
	html(o, "</div></div></div>");
}

void govuk_notification_banner(struct out *o, const struct govuk_notification_banner *b)
{
	bool success = text_equal(b->type, "success");
	const char *title_id = text_or(b->title_id, "govuk-notification-banner-title");
	int level = b->title_heading_level ? b->title_heading_level : 2;
	struct govuk_content title = component_says(b->title) ? b->title : (struct govuk_content){ .text = success ? _("Success") : _("Important") };
	html(o, "<div");
	component_class(o, "govuk-notification-banner", component_join(o->arena, success ? "govuk-notification-banner--success" : NULL, b->classes));
	/* Success is announced at once; anything else is a landmark that can be gone to. */
	html(o, " role=\"%s\" aria-labelledby=\"%s\"", text_or(b->role, success ? "alert" : "region"), title_id);
	html(o, " data-module=\"govuk-notification-banner\"");
	component_setting(o, "data-disable-auto-focus", b->disable_auto_focus);
	component_attributes(o, &b->attributes);
	html(o, "><div class=\"govuk-notification-banner__header\"><h%d class=\"govuk-notification-banner__title\" id=\"%s\">", level, title_id);
	component_content(o, title);
	html(o, "</h%d></div><div class=\"govuk-notification-banner__content\">", level);
	component_paragraph(o, "govuk-notification-banner__heading", b->content);
	html(o, "</div></div>");
}

static void panel_actions(struct out *o, const struct govuk_panel *p)
{
	html(o, "<div");
	component_class(o, "govuk-panel__actions", p->actions_classes);
	component_attributes(o, &p->actions_attributes);
	html(o, ">");
	if (p->actions_count)
		html(o, "<div class=\"govuk-button-group\">");
	for (size_t i = 0; i < p->actions_count; i++) {
		html(o, i ? " " : "");
		component_action(o, &p->actions[i], "govuk-button--inverse", "govuk-link govuk-link--inverse");
	}
	html(o, p->actions_count ? "</div></div>" : "</div>");
}

void govuk_panel(struct out *o, const struct govuk_panel *p)
{
	int level = p->heading_level ? p->heading_level : 1;
	bool interruption = p->classes && strstr(p->classes, "govuk-panel--interruption");
	html(o, "<div");
	component_class(o, interruption ? "govuk-panel" : "govuk-panel govuk-panel--confirmation", p->classes);
	component_attributes(o, &p->attributes);
	html(o, "><h%d class=\"govuk-panel__title\">", level);
	component_content(o, p->title);
	html(o, "</h%d>", level);
	if (component_says(p->content)) {
		html(o, "<div class=\"govuk-panel__body\">");
		component_content(o, p->content);
		html(o, "</div>");
	}
	if (interruption && (p->actions || p->actions_classes || p->actions_attributes.count))
		panel_actions(o, p);
	html(o, "</div>");
}

void govuk_phase_banner(struct out *o, const struct govuk_phase_banner *b)
{
	struct govuk_tag tag = { .content = b->tag.content, .classes = component_join(o->arena, "govuk-phase-banner__content__tag", b->tag.classes) };
	html(o, "<div");
	component_class(o, "govuk-phase-banner govuk-width-container", b->classes);
	component_attributes(o, &b->attributes);
	html(o, "><p class=\"govuk-phase-banner__content\">");
	govuk_tag(o, &tag);
	html(o, " <span class=\"govuk-phase-banner__text\">");
	component_content(o, b->content);
	html(o, "</span></p></div>");
}
