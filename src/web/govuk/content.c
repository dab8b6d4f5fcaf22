/* content.c - tag, inset text, warning, details, accordion, tabs. */
#include "web/govuk/markup.h"

#include "base/message.h"
#include "base/text.h"

void govuk_tag(struct out *o, const struct govuk_tag *t)
{
	html(o, "<strong");
	component_class(o, "govuk-tag", t->classes);
	component_attributes(o, &t->attributes);
	html(o, ">");
	component_content(o, t->content);
	html(o, "</strong>");
}

void govuk_inset_text(struct out *o, const struct govuk_inset_text *i)
{
	html(o, "<div");
	component_attribute(o, "id", i->id);
	component_class(o, "govuk-inset-text", i->classes);
	component_attributes(o, &i->attributes);
	html(o, ">");
	component_content(o, i->content);
	html(o, "</div>");
}

void govuk_warning_text(struct out *o, const struct govuk_warning_text *w)
{
	html(o, "<div");
	component_class(o, "govuk-warning-text", w->classes);
	component_attributes(o, &w->attributes);
	html(o,
	    "><span class=\"govuk-warning-text__icon\" aria-hidden=\"true\">!</span> <strong class=\"govuk-warning-text__text\">"
	    "<span class=\"govuk-visually-hidden\">%s</span> ",
	    text_or(w->icon_fallback_text, _("Warning")));
	component_content(o, w->content);
	html(o, "</strong></div>");
}

void govuk_details(struct out *o, const struct govuk_details *d)
{
	html(o, "<details");
	component_attribute(o, "id", d->id);
	component_class(o, "govuk-details", d->classes);
	component_attributes(o, &d->attributes);
	component_flag(o, "open", d->open);
	html(o, "><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">");
	component_content(o, d->summary);
	html(o, "</span></summary><div class=\"govuk-details__text\">");
	component_content(o, d->content);
	html(o, "</div></details>");
}

static void content_section(struct out *o, const struct govuk_accordion *a, size_t index)
{
	const struct govuk_section *s = &a->items[index - 1];
	int level = a->heading_level ? a->heading_level : 2;
	if (!component_says(s->heading) && !component_says(s->summary) && !component_says(s->content))
		return;
	html(o, "<div");
	component_class(o, "govuk-accordion__section", s->expanded ? "govuk-accordion__section--expanded" : NULL);
	html(o, "><div class=\"govuk-accordion__section-header\"><h%d class=\"govuk-accordion__section-heading\">", level);
	html(o, "<span class=\"govuk-accordion__section-button\" id=\"%s-heading-%zu\">", a->id, index);
	component_content(o, s->heading);
	html(o, "</span></h%d>", level);
	if (component_says(s->summary)) {
		html(o, "<div class=\"govuk-accordion__section-summary govuk-body\" id=\"%s-summary-%zu\">", a->id, index);
		component_content(o, s->summary);
		html(o, "</div>");
	}
	html(o, "</div><div id=\"%s-content-%zu\" class=\"govuk-accordion__section-content\">", a->id, index);
	component_paragraph(o, "govuk-body", s->content);
	html(o, "</div></div>");
}

void govuk_accordion(struct out *o, const struct govuk_accordion *a)
{
	struct govuk_attributes words = { 0 };
	component_i18n(o->arena, &words, "hide-all-sections", a->hide_all_sections_text, N_("Hide all sections"));
	component_i18n(o->arena, &words, "hide-section", a->hide_section_text, N_("Hide"));
	component_i18n(o->arena, &words, "hide-section-aria-label", a->hide_section_aria_label_text, N_("Hide this section"));
	component_i18n(o->arena, &words, "show-all-sections", a->show_all_sections_text, N_("Show all sections"));
	component_i18n(o->arena, &words, "show-section", a->show_section_text, N_("Show"));
	component_i18n(o->arena, &words, "show-section-aria-label", a->show_section_aria_label_text, N_("Show this section"));
	html(o, "<div");
	component_class(o, "govuk-accordion", a->classes);
	html(o, " data-module=\"govuk-accordion\" id=\"%s\"", a->id);
	component_attributes(o, &words);
	component_setting(o, "data-remember-expanded", a->remember_expanded);
	component_attributes(o, &a->attributes);
	html(o, ">");
	for (size_t i = 1; i <= a->items_count; i++)
		content_section(o, a, i);
	html(o, "</div>");
}

static const char *panel_id(struct out *o, const struct govuk_tabs *t, size_t index)
{
	const char *id = t->items[index - 1].id;
	return !text_empty(id) ? id : arena_printf(o->arena, "%s-%zu", t->id_prefix ? t->id_prefix : "", index);
}

static bool tab_given(const struct govuk_tab *t)
{
	return t->label || component_says(t->content);
}

void govuk_tabs(struct out *o, const struct govuk_tabs *t)
{
	html(o, "<div");
	component_attribute(o, "id", t->id);
	component_class(o, "govuk-tabs", t->classes);
	component_attributes(o, &t->attributes);
	html(o, " data-module=\"govuk-tabs\"><h2 class=\"govuk-tabs__title\">%s</h2>", t->title ? t->title : _("Contents"));
	if (t->items_count)
		html(o, "<ul class=\"govuk-tabs__list\">");
	for (size_t i = 1; i <= t->items_count; i++) {
		const struct govuk_tab *tab = &t->items[i - 1];
		if (!tab_given(tab))
			continue;
		html(o, "<li");
		component_class(o, "govuk-tabs__list-item", i == 1 ? "govuk-tabs__list-item--selected" : NULL);
		html(o, "><a class=\"govuk-tabs__tab\" href=\"#%s\"", panel_id(o, t, i));
		component_attributes(o, &tab->attributes);
		html(o, ">%s</a></li>", tab->label);
	}
	if (t->items_count)
		html(o, "</ul>");
	for (size_t i = 1; i <= t->items_count; i++) {
		const struct govuk_tab *tab = &t->items[i - 1];
		if (!tab_given(tab))
			continue;
		html(o, "<div");
		component_class(o, "govuk-tabs__panel", i > 1 ? "govuk-tabs__panel--hidden" : NULL);
		html(o, " id=\"%s\"", panel_id(o, t, i));
		component_attributes(o, &tab->panel_attributes);
		html(o, ">");
		component_paragraph(o, "govuk-body", tab->content);
		html(o, "</div>");
	}
	html(o, "</div>");
}
