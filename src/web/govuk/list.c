/* list.c - summary list and card, table, task list. */
#include "web/govuk/markup.h"

#include "base/text.h"

static void row_action(struct out *o, const struct govuk_row_action *a, const struct govuk_content *card)
{
	html(o, "<a");
	component_class(o, "govuk-link", a->classes);
	html(o, " href=\"%s\"", a->href);
	component_attributes(o, &a->attributes);
	html(o, ">");
	component_content(o, a->content);
	if (!text_empty(a->visually_hidden_text) || card) {
		html(o, "<span class=\"govuk-visually-hidden\">");
		if (!text_empty(a->visually_hidden_text))
			html(o, " %s", a->visually_hidden_text);
		if (card) {
			html(o, " (");
			component_content(o, *card);
			html(o, ")");
		}
		html(o, "</span>");
	}
	html(o, "</a>");
}

static void card_head(struct out *o, const struct govuk_summary_card *c, const struct govuk_content *title)
{
	int level = c->heading_level ? c->heading_level : 2;
	html(o, "<div");
	component_class(o, "govuk-summary-card", c->classes);
	component_attributes(o, &c->attributes);
	html(o, "><div class=\"govuk-summary-card__title-wrapper\">");
	if (title) {
		html(o, "<h%d", level);
		component_class(o, "govuk-summary-card__title", c->title.classes);
		html(o, ">");
		component_content(o, *title);
		html(o, "</h%d>", level);
	}
	if (c->actions.items_count == 1) {
		html(o, "<div");
		component_class(o, "govuk-summary-card__actions", c->actions.classes);
		html(o, ">");
		row_action(o, c->actions.items, title);
		html(o, "</div>");
	} else if (c->actions.items_count) {
		html(o, "<ul");
		component_class(o, "govuk-summary-card__actions", c->actions.classes);
		html(o, ">");
		for (size_t i = 0; i < c->actions.items_count; i++) {
			html(o, "<li class=\"govuk-summary-card__action\">");
			row_action(o, &c->actions.items[i], title);
			html(o, "</li>");
		}
		html(o, "</ul>");
	}
	html(o, "</div><div class=\"govuk-summary-card__content\">");
}

static void row_actions(struct out *o, const struct govuk_row_actions *a, const struct govuk_content *card)
{
	if (!a->items_count)
		return;
	html(o, "<dd");
	component_class(o, "govuk-summary-list__actions", a->classes);
	html(o, ">");
	if (a->items_count == 1)
		row_action(o, a->items, card);
	else {
		html(o, "<ul class=\"govuk-summary-list__actions-list\">");
		for (size_t i = 0; i < a->items_count; i++) {
			html(o, "<li class=\"govuk-summary-list__actions-list-item\">");
			row_action(o, &a->items[i], card);
			html(o, "</li>");
		}
		html(o, "</ul>");
	}
	html(o, "</dd>");
}

static void summary_row(struct out *o, const struct govuk_summary_row *r, bool any_actions, const struct govuk_content *card)
{
	if (!r->key.text && !r->key.html.html)
		return;
	html(o, "<div");
	component_class(o, "govuk-summary-list__row",
	    component_join(o->arena, any_actions && !r->actions.items ? "govuk-summary-list__row--no-actions" : NULL, r->classes));
	html(o, "><dt");
	component_class(o, "govuk-summary-list__key", r->key.classes);
	html(o, ">");
	component_content(o, r->key.content);
	html(o, "</dt><dd");
	component_class(o, "govuk-summary-list__value", r->value.classes);
	html(o, ">");
	component_content(o, r->value.content);
	html(o, "</dd>");
	row_actions(o, &r->actions, card);
	html(o, "</div>");
}

void govuk_summary_list(struct out *o, const struct govuk_summary_list *l)
{
	const struct govuk_content *title = l->card.title.text || l->card.title.html.html ? &l->card.title.content : NULL;
	bool card = title || l->card.classes || l->card.actions.items || l->card.attributes.count, any_actions = false;
	if (card)
		card_head(o, &l->card, title);
	for (size_t i = 0; i < l->rows_count; i++)
		any_actions |= l->rows[i].actions.items_count > 0;
	html(o, "<dl");
	component_class(o, "govuk-summary-list", l->classes);
	component_attributes(o, &l->attributes);
	html(o, ">");
	for (size_t i = 0; i < l->rows_count; i++)
		summary_row(o, &l->rows[i], any_actions, title);
	html(o, card ? "</dl></div></div>" : "</dl>");
}

static void list_cell(struct out *o, const struct govuk_cell *c, const char *scope)
{
	/* A header of a row keeps to the left whatever it holds: the package gives it no format. */
	const char *base = scope ? "govuk-table__header" : "govuk-table__cell";
	bool format = !text_empty(c->format) && !text_equal(scope, "row");
	html(o, scope ? "<th" : "<td");
	component_attribute(o, "scope", scope);
	component_class(o, base, component_join(o->arena, format ? arena_printf(o->arena, "%s--%s", base, c->format) : NULL, c->classes));
	component_number(o, "colspan", c->colspan);
	component_number(o, "rowspan", c->rowspan);
	component_attributes(o, &c->attributes);
	html(o, ">");
	component_content(o, c->content);
	html(o, scope ? "</th>" : "</td>");
}

void govuk_table(struct out *o, const struct govuk_table *t)
{
	html(o, "<table");
	component_class(o, "govuk-table", t->classes);
	component_attributes(o, &t->attributes);
	html(o, ">");
	if (!text_empty(t->caption)) {
		html(o, "<caption");
		component_class(o, "govuk-table__caption", t->caption_classes);
		html(o, ">%s</caption>", t->caption);
	}
	if (t->head) {
		html(o, "<thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\">");
		for (size_t i = 0; i < t->head_count; i++)
			list_cell(o, &t->head[i], "col");
		html(o, "</tr></thead>");
	}
	html(o, "<tbody class=\"govuk-table__body\">");
	for (size_t i = 0; i < t->rows_count; i++) {
		if (!t->rows[i].cells)
			continue;
		html(o, "<tr class=\"govuk-table__row\">");
		for (size_t j = 0; j < t->rows[i].cells_count; j++)
			list_cell(o, &t->rows[i].cells[j], j == 0 && t->first_cell_is_header ? "row" : NULL);
		html(o, "</tr>");
	}
	html(o, "</tbody></table>");
}

static void task(struct out *o, const struct govuk_task *t, const char *id)
{
	bool link = !text_empty(t->href), hint = t->hint.text || t->hint.html.html;
	if (!t->title.text && !t->title.html.html)
		return;
	html(o, "<li");
	component_class(o, "govuk-task-list__item", component_join(o->arena, link ? "govuk-task-list__item--with-link" : NULL, t->classes));
	html(o, "><div class=\"govuk-task-list__name-and-hint\">");
	if (link) {
		html(o, "<a");
		component_class(o, "govuk-link govuk-task-list__link", t->title.classes);
		html(o, " href=\"%s\" aria-describedby=\"", t->href);
		if (hint)
			html(o, "%s-hint ", id);
		html(o, "%s-status\">", id);
	} else {
		html(o, "<div");
		component_attribute(o, "class", t->title.classes);
		html(o, ">");
	}
	component_content(o, t->title.content);
	html(o, link ? "</a>" : "</div>");
	if (hint) {
		html(o, "<div id=\"%s-hint\" class=\"govuk-task-list__hint\">", id);
		component_content(o, t->hint);
		html(o, "</div>");
	}
	html(o, "</div><div");
	component_class(o, "govuk-task-list__status", t->status.classes);
	html(o, " id=\"%s-status\">", id);
	if (component_says(t->status_tag.content))
		govuk_tag(o, &t->status_tag);
	else
		component_content(o, t->status.content);
	html(o, "</div></li>");
}

void govuk_task_list(struct out *o, const struct govuk_task_list *l)
{
	html(o, "<ul");
	component_class(o, "govuk-task-list", l->classes);
	component_attributes(o, &l->attributes);
	html(o, ">");
	for (size_t i = 0; i < l->items_count; i++)
		task(o, &l->items[i], arena_printf(o->arena, "%s-%zu", text_or(l->id_prefix, "task-list"), i + 1));
	html(o, "</ul>");
}
