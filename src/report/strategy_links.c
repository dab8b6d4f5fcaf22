/* strategy_links.c - the cities that the city is linked with, as at the day: what each link is, since when, and what it is for. */
#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "model/declared/partners.h"
#include "model/rows/organisation.h"
#include "report/writing.h"

enum { AGREEMENTS_MAX = 20 };

static void strategy_links_agreements(struct writing *w, int64_t link)
{
	struct set all = model_referring_dated(w->model, &agreement_entity, "link", link, "date", AGREEMENTS_MAX);
	for (size_t i = 0; i < all.count; i++) {
		const struct agreement *a = set_row(all, agreement, i);
		document_fmt(w->document, 0, " %s", a->title);
		if (a->date)
			document_fmt(w->document, 0, "%s%s", message_comma(), date_people(w->arena, a->date));
		document_text(w->document, ".", 0);
		source_note(w, &agreement_entity, a->head.id);
	}
}

static void strategy_links_item(struct writing *w, const struct link *l)
{
	struct document_tree *d = w->document;
	const struct place *place = model_get(w->model, place, l->place);
	document_open(d, BLOCK_ITEM);
	document_text(d, place->name, RUN_STRONG);
	if (place->country)
		document_fmt(d, 0, " (%s)", message(code_name(&codelist_country, place->country)));
	document_fmt(d, 0, "%s%s", message_colon(), message(code_name(&codelist_link_kind, l->kind)));
	if (l->since)
		document_fmt(d, 0, "%s%s", message_comma(), arena_printf(w->arena, _("since %s"), date_people(w->arena, l->since)));
	if (l->character)
		document_fmt(d, 0, " (%s)", message(code_name(&codelist_link_character, l->character)));
	document_text(d, ".", 0);
	source_note(w, &link_entity, l->head.id);
	illustrative_mark(w, &link_entity, l->head.id, NULL);
	const char *words[] = { l->origin, l->focus };
	for (size_t i = 0; i < COUNT(words); i++) {
		if (words[i])
			document_text(d, " ", 0);
		document_markdown_runs(d, words[i]);
	}
	strategy_links_agreements(w, l->head.id);
	document_close(d, BLOCK_ITEM);
}

void strategy_links(struct writing *w, int64_t parent, int level)
{
	const struct element *section = section_of(w, "links");
	const struct organisation *own = model_find(w->model, organisation, model_setting(w->model, "organisation", ""));
	if (!own || (section ? section->parent : NONE) != parent)
		return;
	struct set all = links_open(w->model, own->head.id);
	if (!all.count)
		return;
	section_write(w, "links", level, "", _("Links with other cities"));
	document_open(w->document, BLOCK_LIST);
	for (size_t i = 0; i < all.count && i < LINKS_READ; i++)
		strategy_links_item(w, set_row(all, link, i));
	document_close(w->document, BLOCK_LIST);
	if (all.count > LINKS_READ)
		document_leaf(w->document, BLOCK_PARAGRAPH, arena_printf(w->arena, _("The first %d links are listed. There are more."), LINKS_READ));
}
