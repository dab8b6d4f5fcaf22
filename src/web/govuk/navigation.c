/* navigation.c - links that lead about the site: back, breadcrumbs, pages, languages, the service's menu. */
#include "web/govuk/markup.h"

#include "base/message.h"
#include "base/text.h"

void govuk_back_link(struct out *o, const struct govuk_back_link *l)
{
	html(o, "<a href=\"%s\"", text_or(l->href, "#"));
	component_class(o, "govuk-back-link", l->classes);
	component_attributes(o, &l->attributes);
	html(o, ">");
	component_content(o, component_says(l->content) ? l->content : (struct govuk_content){ .text = _("Back") });
	html(o, "</a>");
}

void govuk_skip_link(struct out *o, const struct govuk_skip_link *l)
{
	html(o, "<a href=\"%s\"", text_or(l->href, "#content"));
	component_class(o, "govuk-skip-link", l->classes);
	component_attributes(o, &l->attributes);
	html(o, " data-module=\"govuk-skip-link\">");
	component_content(o, l->content);
	html(o, "</a>");
}

void govuk_breadcrumbs(struct out *o, const struct govuk_breadcrumbs *b)
{
	const char *collapse = b->collapse_on_mobile ? "govuk-breadcrumbs--collapse-on-mobile" : NULL;
	html(o, "<nav");
	component_class(o, "govuk-breadcrumbs", component_join(o->arena, b->classes, collapse));
	component_attributes(o, &b->attributes);
	html(o, " aria-label=\"%s\"><ol class=\"govuk-breadcrumbs__list\">", b->label_text ? b->label_text : _("Breadcrumb"));
	for (size_t i = 0; i < b->items_count; i++) {
		const struct govuk_crumb *c = &b->items[i];
		bool link = !text_empty(c->href);
		html(o, link ? "<li class=\"govuk-breadcrumbs__list-item\">" : "<li class=\"govuk-breadcrumbs__list-item\" aria-current=\"page\">");
		if (link) {
			html(o, "<a class=\"govuk-breadcrumbs__link\" href=\"%s\"", c->href);
			component_attributes(o, &c->attributes);
			html(o, ">");
		}
		component_content(o, c->content);
		html(o, link ? "</a></li>" : "</li>");
	}
	html(o, "</ol></nav>");
}

static const char arrow_previous[] =
    "<svg class=\"govuk-pagination__icon govuk-pagination__icon--prev\" xmlns=\"http://www.w3.org/2000/svg\" height=\"13\" "
    "width=\"15\" "
    "aria-hidden=\"true\" focusable=\"false\" viewBox=\"0 0 15 13\"><path d=\"m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 "
    "1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z\"></path></svg>";
static const char arrow_next[] =
    "<svg class=\"govuk-pagination__icon govuk-pagination__icon--next\" xmlns=\"http://www.w3.org/2000/svg\" height=\"13\" "
    "width=\"15\" "
    "aria-hidden=\"true\" focusable=\"false\" viewBox=\"0 0 15 13\"><path d=\"m8.107-0.0078125-1.4136 1.414 4.2926 "
    "4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z\"></path></svg>";

static void page_link(struct out *o, const struct govuk_page_link *l, bool next, bool block)
{
	const char *type = next ? "next" : "prev";
	if (text_empty(l->href))
		return;
	html(o, "<div class=\"govuk-pagination__%s\"><a class=\"govuk-link govuk-pagination__link\" href=\"%s\" rel=\"%s\"", type, l->href, type);
	component_attributes(o, &l->attributes);
	html(o, ">");
	if (block || !next)
		out_str(o, next ? arrow_next : arrow_previous);
	html(o, "<span");
	component_class(o, "govuk-pagination__link-title", block && text_empty(l->label_text) ? "govuk-pagination__link-title--decorated" : NULL);
	html(o, ">");
	if (component_says(l->content))
		component_content(o, l->content);
	else
		html(o, "%s<span class=\"govuk-visually-hidden\"> %s</span>", next ? _("Next") : _("Previous"), _("page"));
	html(o, "</span>");
	if (block && !text_empty(l->label_text))
		html(o, " <span class=\"govuk-visually-hidden\">%s</span> <span class=\"govuk-pagination__link-label\">%s</span>",
		    text_trim(o->arena, message_colon()), l->label_text);
	if (!block && next)
		out_str(o, arrow_next);
	html(o, "</a></div>");
}

static void page_item(struct out *o, const struct govuk_page_item *p)
{
	if (!p->number && !p->href && !p->ellipsis)
		return;
	html(o, "<li class=\"govuk-pagination__item%s%s\">", p->current ? " govuk-pagination__item--current" : "",
	    p->ellipsis ? " govuk-pagination__item--ellipsis" : "");
	if (p->ellipsis) {
		html(o, "&ctdot;</li>");
		return;
	}
	html(o, "<a class=\"govuk-link govuk-pagination__link\" href=\"%s\" aria-label=\"", p->href);
	if (p->visually_hidden_text)
		html(o, "%s\"", p->visually_hidden_text);
	else {
		html(o, _("Page %s"), p->number);
		html(o, "\"");
	}
	component_attribute(o, "aria-current", p->current ? "page" : NULL);
	component_attributes(o, &p->attributes);
	html(o, ">%s</a></li>", p->number);
}

void govuk_pagination(struct out *o, const struct govuk_pagination *p)
{
	bool block = !p->items && (!text_empty(p->previous.href) || !text_empty(p->next.href));
	html(o, "<nav");
	component_class(o, "govuk-pagination", component_join(o->arena, block ? "govuk-pagination--block" : NULL, p->classes));
	html(o, " aria-label=\"%s\"", text_or(p->landmark_label, _("Pagination")));
	component_attributes(o, &p->attributes);
	html(o, ">");
	page_link(o, &p->previous, false, block);
	if (p->items) {
		html(o, "<ul class=\"govuk-pagination__list\">");
		for (size_t i = 0; i < p->items_count; i++)
			page_item(o, &p->items[i]);
		html(o, "</ul>");
	}
	page_link(o, &p->next, true, block);
	html(o, "</nav>");
}

static void language(struct out *o, const struct govuk_language *l)
{
	bool link = !l->current && !text_empty(l->href);
	html(o, "<li class=\"govuk-language-navigation__list-item\">");
	html(o, link ? "<a" : "<span");
	component_class(o, link ? "govuk-language-navigation__link" : "govuk-language-navigation__text", l->classes);
	if (link)
		html(o, " href=\"%s\" rel=\"alternate\"", l->href);
	else
		html(o, " aria-current=\"true\"");
	component_attribute(o, "lang", l->lang);
	if (link)
		component_attribute(o, "hreflang", text_or(l->href_lang, l->lang));
	component_attribute(o, "dir", l->dir);
	component_attributes(o, &l->attributes);
	html(o, ">");
	component_content(o, l->content);
	if (link && !text_empty(l->language_description_text))
		html(o, "<span class=\"govuk-visually-hidden\"> %s</span>", l->language_description_text);
	html(o, link ? "</a></li>" : "</span></li>");
}

void govuk_language_navigation(struct out *o, const struct govuk_language_navigation *n)
{
	html(o, "<nav");
	component_class(o, "govuk-language-navigation", n->classes);
	component_attributes(o, &n->attributes);
	html(o, " aria-label=\"%s\"><ul class=\"govuk-language-navigation__list\">", n->aria_label ? n->aria_label : _("Language"));
	for (size_t i = 0; i < n->items_count; i++)
		language(o, &n->items[i]);
	html(o, "</ul></nav>");
}

static bool navigation_item_given(const struct govuk_navigation_item *i)
{
	return !text_empty(i->href) || component_says(i->content);
}

static void navigation_item(struct out *o, const struct govuk_navigation_item *i)
{
	bool link = !text_empty(i->href), here = i->current || i->active;
	if (!navigation_item_given(i))
		return;
	html(o, "<li class=\"govuk-service-navigation__item%s\">", here ? " govuk-service-navigation__item--active" : "");
	if (link)
		html(o, "<a class=\"govuk-service-navigation__link\" href=\"%s\"", i->href);
	else
		html(o, "<span class=\"govuk-service-navigation__text\"");
	component_attribute(o, "aria-current", i->current ? "page" : i->active ? "true" : NULL);
	if (link)
		component_attributes(o, &i->attributes);
	html(o, here ? "><strong class=\"govuk-service-navigation__active-fallback\">" : ">");
	component_content(o, i->content);
	if (here)
		html(o, "</strong>");
	html(o, link ? "</a></li>" : "</span></li>");
}

static void service_name(struct out *o, const struct govuk_service_navigation *n)
{
	if (text_empty(n->service_name))
		return;
	html(o, "<span class=\"govuk-service-navigation__service-name\">");
	if (!text_empty(n->service_url))
		html(o, "<a href=\"%s\" class=\"govuk-service-navigation__link\">%s</a>", n->service_url, n->service_name);
	else
		html(o, "<span class=\"govuk-service-navigation__text\">%s</span>", n->service_name);
	html(o, "</span>");
}

static void service_menu(struct out *o, const struct govuk_service_navigation *n)
{
	const char *button = text_or(n->menu_button_text, _("Menu")), *id = text_or(n->navigation_id, "navigation");
	size_t count = 0;
	for (size_t i = 0; i < n->items_count; i++)
		count += navigation_item_given(&n->items[i]);
	if (!count && text_empty(n->navigation_start.html) && text_empty(n->navigation_end.html))
		return;
	html(o, "<nav aria-label=\"%s\"", text_or(n->navigation_label, button));
	component_class(o, "govuk-service-navigation__wrapper", n->navigation_classes);
	html(o, ">");
	if (n->collapse_on_mobile == GOVUK_ON || (n->collapse_on_mobile == GOVUK_DEFAULT && count > 1)) {
		html(o,
		    "<button type=\"button\" class=\"govuk-service-navigation__toggle govuk-js-service-navigation-toggle\" "
		    "aria-controls=\"%s\"",
		    id);
		if (!text_equal(n->menu_button_label, button))
			component_attribute(o, "aria-label", n->menu_button_label);
		html(o, " hidden aria-hidden=\"true\">%s</button>", button);
	}
	html(o, "<ul class=\"govuk-service-navigation__list\" id=\"%s\">", id);
	html_markup(o, n->navigation_start);
	for (size_t i = 0; i < n->items_count; i++)
		navigation_item(o, &n->items[i]);
	html_markup(o, n->navigation_end);
	html(o, "</ul></nav>");
}

void govuk_service_navigation(struct out *o, const struct govuk_service_navigation *n)
{
	/* With a name or a slot it is a landmark of its own; else the menu's is enough. */
	bool section = !text_empty(n->service_name) || !text_empty(n->start.html) || !text_empty(n->end.html);
	if (section)
		html(o, "<section aria-label=\"%s\"", n->aria_label ? n->aria_label : _("Service information"));
	else
		html(o, "<div");
	component_class(o, "govuk-service-navigation", n->classes);
	html(o, " data-module=\"govuk-service-navigation\"");
	component_attributes(o, &n->attributes);
	html(o, "><div");
	component_class(o, "govuk-width-container", n->end_inline ? "govuk-service-navigation__inlining-container" : NULL);
	html(o, ">");
	html_markup(o, n->start);
	html(o, "<div class=\"govuk-service-navigation__container\">");
	service_name(o, n);
	service_menu(o, n);
	html(o, "</div>");
	html_markup(o, n->end);
	html(o, section ? "</div></section>" : "</div></div>");
}

void govuk_generic_header(struct out *o, const struct govuk_generic_header *h)
{
	html(o, "<div");
	component_class(o, "govuk-generic-header", h->classes);
	component_attributes(o, &h->attributes);
	html(o, "><div class=\"govuk-generic-header__container %s\"><div class=\"govuk-generic-header__logo\">",
	    text_or(h->container_classes, "govuk-width-container"));
	html(o, "<a href=\"%s\" class=\"govuk-generic-header__homepage-link\">", text_or(h->url, "/"));
	component_content(o, h->content);
	html(o, "</a></div></div></div>");
}
