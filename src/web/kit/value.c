#include "web/kit/value.h"

#include <string.h>

#include "base/locale.h"
#include "base/text.h"
#include "codec/markdown.h"
#include "model/declared/access.h"
#include "model/declared/partners.h"
#include "model/declared/strategy.h"
#include "model/engine/row.h"
#include "model/engine/standing.h"
#include "model/read/city_read.h"
#include "rule/element.h"
#include "rule/measure/measure.h"
#include "rule/partner.h"
#include "rule/together/mutual.h"
#include "web/kit/address.h"
#include "web/kit/language.h"
#include "web/kit/page.h"
#include "web/kit/show.h"
#include "web/kit/form.h"

void page_link_text(struct page *p, const char *href, const char *text)
{
	html(p->o, "<a class=\"govuk-link\" href=\"%s\">", href);
	html_words(p->o, text);
	html(p->o, "</a>");
}

void page_link_line(struct page *p, const char *href, const char *text)
{
	html(p->o, "<p><a class=\"govuk-link\" href=\"%s\">%s</a></p>", href, text);
}

void page_link_item(struct page *p, const char *href, const char *text)
{
	html(p->o, "<li>");
	page_link_text(p, href, text);
	html(p->o, "</li>");
}

void page_setting_missing(struct page *p, const char *name, const char *text)
{
	struct set all = model_all(p->model, &setting_entity);
	const struct setting *wrong = NULL;
	for (size_t i = 0; i < all.count; i++)
		wrong = text_equal(set_row(all, setting, i)->name, name) ? set_row(all, setting, i) : wrong;
	if (page_may(p, wrong ? ACT_CHANGE : ACT_ADD, &setting_entity, wrong))
		page_more(p, arena_printf(p->arena, wrong ? "/edit/setting/%s" : "/new/setting?name=%s", name), text);
}

void page_more(struct page *p, const char *href, const char *text)
{
	html(p->o, "<p class=\"section__more\"><a class=\"govuk-link\" href=\"%s\">%s</a></p>", href, text);
}

bool page_is_home(struct page *p, int64_t place)
{
	const struct place *home = place_home(p->model);
	return home && home->head.id == place;
}

bool page_names(struct page *p, const struct entity *e, const void *row, const struct field *f)
{
	if (!row_present(f, row) || (f->kind != K_REF && f->kind != K_RECORD))
		return row_present(f, row);
	const struct entity *of = f->kind == K_REF ? f->of : entity_find(field_text(entity_field(e, "entity"), row));
	return of && model_by_id(p->model, of, field_int(f, row));
}

enum { LINK_MAX = 90 };

/* What a link says: the title, or where that is a sentence of some lines the short one. */
static const char *link_words(struct page *p, const struct entity *e, int64_t id)
{
	const char *title = model_title(p->model, e, id);
	const struct field *brief = entity_field(e, "short_title");
	return brief && text_length(title) > LINK_MAX ? text_or(field_text(brief, model_by_id(p->model, e, id)), title) : title;
}

void page_link(struct page *p, const struct entity *e, int64_t id)
{
	if (!model_by_id(p->model, e, id))
		return;
	const struct field *title = entity_title(e);
	const struct translation *t = title ? language_find(p, e, id, title) : NULL;
	bool leads = record_leads(p, e, id);
	if (t) {
		if (leads)
			html(p->o, "<a class=\"govuk-link\" href=\"%s\">", record_href(p, e, id));
		language_write(p, t, title);
		html(p->o, leads ? "</a>" : "");
		return;
	}
	bool marks = title && language_original_begin(p, e, model_by_id(p->model, e, id), title);
	if (leads)
		page_link_text(p, record_href(p, e, id), link_words(p, e, id));
	else
		html_words(p->o, link_words(p, e, id));
	if (title)
		language_original_end(p, title, marks);
}

/* The word at the title marks all values of the record as made up, so they have no mark of their own. */
static bool title_says_it(struct page *p, const struct entity *e, int64_t id)
{
	return p->title_marked && !page_is_data(p) && p->subject_kind == e && record_id(p->subject) == id &&
	    standing_row_illustrative(p->model, e, p->subject, NULL);
}

bool page_illustrative(struct page *p, const struct entity *e, const void *row, const char *field)
{
	return !title_says_it(p, e, record_id(row)) && standing_row_illustrative(p->model, e, row, field);
}

void page_marked(struct page *p, const struct entity *e, int64_t id, const char *field, const char *text)
{
	if (title_says_it(p, e, id) || !standing_illustrative(p->model, e, id, field)) {
		html_words(p->o, text);
		return;
	}
	size_t from = p->o->length;
	html_words(p->o, text);
	page_mark_from(p, from);
}

/* A field in words, an amount with its currency. */
static const char *value_words_of(struct page *p, const struct entity *e, const void *row, const struct field *f)
{
	const struct field *link = f->kind == K_CODE ? entity_field(e, "link") : NULL;
	const char *side = link && field_int(link, row) != NONE
	    ? mutual_code_words(p->model, f->list, field_text(f, row), model_get(p->model, link, field_int(link, row)))
	    : NULL;
	if (side)
		return side;
	bool money = f->kind == K_DECIMAL && (text_equal(f->name, "amount") || text_equal(f->name, "awarded")) && entity_field(e, "currency");
	return money ? money_people(p->arena, field_int(f, row), field_text(entity_field(e, "currency"), row)) : row_people(p->model, e, row, f);
}

void page_value_unmarked(struct page *p, const struct entity *e, const void *row, const char *field)
{
	const struct field *f = entity_field(e, field);
	const struct translation *t = language_find(p, e, record_id(row), f);
	if (!t && !row_present(f, row))
		return;
	if (t) {
		language_write(p, t, f);
		return;
	}
	bool marks = language_original_begin(p, e, row, f);
	if (f->kind == K_REF)
		page_link(p, f->of, field_int(f, row));
	else if (f->kind == K_RECORD) {
		const struct entity *of = entity_find(field_text(entity_field(e, "entity"), row));
		if (of)
			page_link(p, of, field_int(f, row));
	} else if (f->kind == K_URL)
		html(p->o, "<a class=\"govuk-link\" href=\"%s\" rel=\"external noreferrer\">%s</a>", field_text(f, row), field_text(f, row));
	else if (f->flags & PLAIN)
		html(p->o, "<div class=\"as-typed\" dir=\"auto\">%s</div>", field_text(f, row));
	else if (f->kind == K_NOTE)
		page_note(p, field_text(f, row));
	else
		html_words(p->o, value_words_of(p, e, row, f));
	language_original_end(p, f, marks);
}

void page_value(struct page *p, const struct entity *e, const void *row, const char *field)
{
	const struct field *f = entity_field(e, field);
	if (!page_names(p, e, row, f))
		return;
	size_t from = p->o->length;
	page_value_unmarked(p, e, row, field);
	if (page_illustrative(p, e, row, field))
		page_mark_from(p, from);
}

void page_note(struct page *p, const char *markdown)
{
	html_markup(p->o, markdown_html(p->arena, markdown, 3));
}

const char *page_plain(struct page *p, const char *markdown, size_t max)
{
	return markdown ? text_cut_sentence(p->arena, text_trim(p->arena, markdown_plain(p->arena, markdown)), max) : "";
}

const char *page_hue(struct page *p, int64_t element)
{
	const struct element *e = model_get(p->model, element, element);
	for (int depth = 0; e && depth < 16; depth++) {
		int64_t n;
		if (element_is_objective(e))
			return integer_parse(e->code, &n) && n > 0 ? arena_printf(p->arena, "o%d", (int)((n - 1) % 6 + 1)) : "";
		e = model_get(p->model, element, e->parent);
	}
	return "";
}

const char *value_words_qualified(struct page *p, const char *qualifier, const char *words)
{
	if (qualifier_is_exact(qualifier))
		return words;
	/* in English the name of the code begins the words; elsewhere a word has its place in a phrase */
	return locale_now() ? measure_qualified(p->arena, qualifier, words)
	                    : arena_printf(p->arena, "%s %s", _(code_name(&codelist_qualifier, qualifier)), words);
}

void page_qualified(struct page *p, const struct entity *e, const void *row, const char *field)
{
	const struct field *f = entity_field(e, field);
	const char *qualifier = field_text(entity_field(e, "qualifier"), row);
	if (!row_present(f, row))
		return;
	const char *words = value_words_qualified(p, qualifier, value_words_of(p, e, row, f));
	page_marked(p, e, record_id(row), field, words);
}

void page_block(struct page *p, const char *class, const struct entity *e, const void *row, const char *field)
{
	if (!row_present(entity_field(e, field), row))
		return;
	html(p->o, "<div class=\"%s\">", class);
	page_value(p, e, row, field);
	html(p->o, "</div>");
}

/* Where the first sentence ends within `max` bytes; NULL when it is longer. */
static const char *sentence_end(const char *text, size_t max)
{
	const char *end = NULL;
	for (const char *s = text; *s && (size_t)(s - text) < max; s++)
		if ((*s == '.' || *s == ';') && (s[1] == ' ' || !s[1])) {
			end = s;
			break;
		}
	return end;
}

const char *page_sentence(struct page *p, const char *markdown, size_t max)
{
	const char *text = page_plain(p, markdown, 4000), *end = sentence_end(text, max);
	return end ? arena_printf(p->arena, _("%s."), arena_strndup(p->arena, text, (size_t)(end - text))) : text_cut_sentence(p->arena, text, max);
}
