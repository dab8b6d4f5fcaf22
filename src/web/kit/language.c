#include "web/kit/language.h"

#include <string.h>

#include "base/date.h"
#include "base/locale.h"
#include "base/text.h"
#include "model/read/history_read.h"
#include "rule/keeping.h"
#include "web/govuk/govuk.h"
#include "web/kit/address.h"
#include "web/kit/page.h"
#include "web/kit/show.h"
#include "web/kit/value.h"

static const struct language {
	const char *tag, *name, *own; /* name: message id; own: as its speakers write it */
	bool right_to_left;
} languages[] = {
	{ "ar", N_("Arabic"), "العربية", true },
	{ "bg", N_("Bulgarian"), "Български", false },
	{ "bn", N_("Bengali"), "বাংলা", false },
	{ "cs", N_("Czech"), "Čeština", false },
	{ "cy", N_("Welsh"), "Cymraeg", false },
	{ "da", N_("Danish"), "Dansk", false },
	{ "de", N_("German"), "Deutsch", false },
	{ "el", N_("Greek"), "Ελληνικά", false },
	{ "es", N_("Spanish"), "Español", false },
	{ "et", N_("Estonian"), "Eesti", false },
	{ "fa", N_("Persian"), "فارسی", true },
	{ "fi", N_("Finnish"), "Suomi", false },
	{ "fr", N_("French"), "Français", false },
	{ "ga", N_("Irish"), "Gaeilge", false },
	{ "gu", N_("Gujarati"), "ગુજરાતી", false },
	{ "he", N_("Hebrew"), "עברית", true },
	{ "hi", N_("Hindi"), "हिन्दी", false },
	{ "hr", N_("Croatian"), "Hrvatski", false },
	{ "hu", N_("Hungarian"), "Magyar", false },
	{ "it", N_("Italian"), "Italiano", false },
	{ "ja", N_("Japanese"), "日本語", false },
	{ "ko", N_("Korean"), "한국어", false },
	{ "lt", N_("Lithuanian"), "Lietuvių", false },
	{ "lv", N_("Latvian"), "Latviešu", false },
	{ "nl", N_("Dutch"), "Nederlands", false },
	{ "no", N_("Norwegian"), "Norsk", false },
	{ "pa", N_("Punjabi"), "ਪੰਜਾਬੀ", false },
	{ "pl", N_("Polish"), "Polski", false },
	{ "pt", N_("Portuguese"), "Português", false },
	{ "ro", N_("Romanian"), "Română", false },
	{ "ru", N_("Russian"), "Русский", false },
	{ "sk", N_("Slovak"), "Slovenčina", false },
	{ "sl", N_("Slovenian"), "Slovenščina", false },
	{ "so", N_("Somali"), "Soomaali", false },
	{ "sv", N_("Swedish"), "Svenska", false },
	{ "sw", N_("Swahili"), "Kiswahili", false },
	{ "ta", N_("Tamil"), "தமிழ்", false },
	{ "tr", N_("Turkish"), "Türkçe", false },
	{ "uk", N_("Ukrainian"), "Українська", false },
	{ "ur", N_("Urdu"), "اردو", true },
	{ "zh-Hans", N_("Chinese (simplified)"), "简体中文", false },
	{ "zh-Hant", N_("Chinese (traditional)"), "繁體中文", false },
};

const struct codelist *language_list(struct arena *a)
{
	struct code *codes = arena_array(a, struct code, COUNT(languages));
	struct codelist *list = arena_alloc(a, sizeof(*list));
	*list = (struct codelist){ .name = "language", .codes = codes, .count = COUNT(languages) };
	for (size_t i = 0; i < COUNT(languages); i++)
		codes[i] = (struct code){ languages[i].tag, languages[i].name };
	return list;
}

static const struct language *kit_language_find(const char *tag)
{
	return FIND(languages, COUNT(languages), text_equal(each->tag, tag));
}

const char *language_name(const char *tag)
{
	const struct language *l = kit_language_find(tag);
	return l ? _(l->name) : text_equal(tag, LANGUAGE_ORIGINAL) ? _("English") : tag;
}

static const char *language_own(const char *tag)
{
	const struct language *l = kit_language_find(tag);
	return l ? l->own : text_equal(tag, LANGUAGE_ORIGINAL) ? "English" : tag;
}

const char *language_direction(const char *tag)
{
	const struct language *l = kit_language_find(tag);
	return l && l->right_to_left ? "rtl" : "ltr";
}

/* ---- texts ---- */

enum { TEXTS_MAX = 500 };

/* All translations of the record that was asked about last: pages ask field by field. */
struct page_language {
	const struct entity *entity;
	int64_t id;
	struct set texts;
};

static struct set language_texts_of(struct page *p, const struct entity *e, int64_t id)
{
	struct page_language *l = p->language ? p->language : (p->language = arena_alloc(p->arena, sizeof(*p->language)));
	if (l->entity != e || l->id != id)
		*l = (struct page_language){ e, id, model_said_of(p->model, &translation_entity, e, id, TEXTS_MAX) };
	return l->texts;
}

const struct translation *language_in(struct page *p, const struct entity *e, int64_t id, const struct field *f, const char *tag)
{
	struct set s = language_texts_of(p, e, id);
	for (size_t i = 0; i < s.count; i++) {
		const struct translation *t = set_row(s, translation, i);
		if (text_equal(t->field, f->name) && text_equal(t->language, tag))
			return t;
	}
	return NULL;
}

const struct translation *language_find(struct page *p, const struct entity *e, int64_t id, const struct field *f)
{
	if (!p->lang || page_is_data(p) || !(f->flags & TRANSLATE) || id == NONE)
		return NULL;
	return language_in(p, e, id, f, p->lang);
}

static const char *original_element(const struct field *f)
{
	return f->kind == K_NOTE ? "div" : "span";
}

void language_write(struct page *p, const struct translation *t, const struct field *f)
{
	html(p->o, "<%s lang=\"%s\" dir=\"%s\">", original_element(f), t->language, language_direction(t->language));
	if (f->kind == K_NOTE)
		page_note(p, t->text);
	else
		html_text(p->o, t->text);
	html(p->o, "</%s>", original_element(f));
}

static bool language_same(const char *a, const char *b)
{
	size_t n = strcspn(a, "-");
	return n == strcspn(b, "-") && !strncmp(a, b, n);
}

static const char *language_of_row(const struct entity *e, const void *row)
{
	return row && entity_language(e) ? text_or(field_text(entity_language(e), row), LANGUAGE_ORIGINAL) : LANGUAGE_ORIGINAL;
}

bool language_is(const struct entity *e, const void *row, const char *tag)
{
	return language_same(language_of_row(e, row), tag);
}

bool language_original_begin(struct page *p, const struct entity *e, const void *row, const struct field *f)
{
	const char *tag = f->flags & TRANSLATE && !page_is_data(p) ? language_of_row(e, row) : NULL;
	bool marks = tag && !language_same(tag, *p->under && locale_now() ? locale_now()->tag : LANGUAGE_ORIGINAL);
	if (marks)
		html(p->o, "<%s lang=\"%s\" dir=\"%s\">", original_element(f), tag, language_direction(tag));
	return marks;
}

void language_original_end(struct page *p, const struct field *f, bool marks)
{
	if (marks)
		html(p->o, "</%s>", original_element(f));
}

void language_plain(struct page *p, const struct entity *e, const void *row, const char *field, size_t max)
{
	const struct field *f = entity_field(e, field);
	const struct translation *t = language_find(p, e, record_id(row), f);
	const char *tag = t ? t->language : language_of_row(e, row), *text = t ? t->text : field_text(f, row);
	if (text_empty(text))
		return;
	if (language_same(tag, *p->under && locale_now() ? locale_now()->tag : LANGUAGE_ORIGINAL))
		html_text(p->o, page_plain(p, text, max));
	else
		html(p->o, "<span lang=\"%s\" dir=\"%s\">%s</span>", tag, language_direction(tag), page_plain(p, text, max));
}

const void *language_row(struct page *p, const struct entity *e, const void *row)
{
	char *copy = NULL;
	for (size_t i = 0; p->lang && i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		const struct translation *t = language_find(p, e, record_id(row), f);
		if (!t)
			continue;
		if (!copy) {
			copy = arena_alloc(p->arena, e->size);
			memcpy(copy, row, e->size);
		}
		memcpy(copy + f->at, &t->text, sizeof(t->text));
	}
	return copy ? copy : row;
}

void page_text(struct page *p, const char *text)
{
	const struct entity *e = p->subject ? p->subject_kind : NULL;
	for (size_t i = 0; e && p->lang && i < e->field_count; i++) {
		const struct translation *t = language_find(p, e, record_id(p->subject), &e->fields[i]);
		if (t && text_equal(t->text, text)) {
			language_write(p, t, &e->fields[i]);
			return;
		}
		const struct field *f = &e->fields[i];
		if (f->flags & TRANSLATE && text_equal(field_text(f, p->subject), text)) {
			bool marks = language_original_begin(p, e, p->subject, f);
			html_words(p->o, text);
			language_original_end(p, f, marks);
			return;
		}
	}
	html_words(p->o, text);
}

/* ---- who made it, and whether it still says what the original says ---- */

static bool names_field(struct page *p, const struct entity *e, const struct history *h, const char *field)
{
	struct history_line *lines;
	size_t n = history_lines(p->model, e, h->change, &lines);
	return ANY(lines, n, text_equal(each->field->name, field));
}

bool language_stale(struct page *p, const struct translation *t)
{
	const struct entity *e = entity_find(t->entity);
	if (!e)
		return false;
	/* a date says no more than the day, unless the text was saved here on it */
	const char *made = t->head.changed;
	if (t->date && strncmp(t->date, made, strlen(t->date)))
		made = arena_printf(p->arena, "%sT23:59:59Z", date_last(p->arena, t->date));
	struct set versions = history_of(p->model, e, t->record);
	for (size_t i = versions.count; i-- > 1;) {
		const struct history *h = set_row(versions, history, i);
		if (strcmp(h->at, made) <= 0)
			return false;
		if (names_field(p, e, h, t->field))
			return true;
	}
	return false;
}

const char *language_made(struct page *p, const struct translation *t)
{
	const char *by = translation_by_machine(t) ? _("translated by a machine") : _("translated by a person");
	return t->date ? arena_printf(p->arena, _("%s, %s"), by, date_people(p->arena, t->date)) : by;
}

/* ---- the bar ---- */

static bool language_listed(const struct govuk_language *items, size_t n, const char *tag)
{
	return ANY(items, n, text_equal(each->lang, tag));
}

const char *language_href(struct page *p, const char *tag)
{
	const struct locale *l = locale_find(tag);
	const char *path = page_href_with(p, "lang", NULL);
	bool home = text_equal(p->path, "/");
	return l && l->mo ? arena_printf(p->arena, "/%s%s", tag, path + home) : path;
}

/* The languages of the interface have addresses of their own. */
static const char *language_address(struct page *p, const char *tag)
{
	return locale_find(tag) ? language_href(p, tag) : page_href_with(p, "lang", tag);
}

bool language_offered(struct page *p, const struct locale *l)
{
	const char *said = model_setting(p->model, "languages", NULL);
	size_t length = strlen(l->tag);
	for (const char *s = text_or(said, ""); *(s += strspn(s, " ,")); s += strcspn(s, " ,"))
		if (strcspn(s, " ,") == length && !strncmp(s, l->tag, length))
			return true;
	return !said;
}

void language_menu(struct page *p, struct out *o)
{
	const struct locale *now = locale_now() ? locale_now() : &locales[0];
	html(o,
	    "<details class=\"language-menu\"><summary class=\"language-menu__now\"><span class=\"govuk-visually-hidden\">%s </span>"
	    "<span lang=\"%s\">%s</span></summary><ul class=\"language-menu__list\">",
	    _("Language:"), now->tag, now->own);
	for (const struct locale *l = locales; l < locales + locale_count; l++) {
		if (l != now && !language_offered(p, l))
			continue;
		html(o, "<li><a class=\"language-menu__link\" hreflang=\"%s\" lang=\"%s\" dir=\"%s\" href=\"%s\"", l->tag, l->tag,
		    l->right_to_left ? "rtl" : "ltr", language_href(p, l->tag));
		html(o, l == now ? " aria-current=\"true\">%s</a></li>" : ">%s</a></li>", l->own);
	}
	html(o, "</ul></details>");
}

static void switcher(struct page *p, struct out *o, struct set s)
{
	struct govuk_language items[24];
	size_t n = 0;
	items[n++] = (struct govuk_language){ .text = language_own(LANGUAGE_ORIGINAL),
		.lang = LANGUAGE_ORIGINAL,
		.href_lang = LANGUAGE_ORIGINAL,
		.href = language_href(p, LANGUAGE_ORIGINAL),
		.current = !p->lang };
	for (size_t i = 0; i < s.count && n < COUNT(items); i++) {
		const char *tag = set_row(s, translation, i)->language;
		if (!language_listed(items, n, tag) && language_valid(tag))
			items[n++] = (struct govuk_language){ .text = language_own(tag),
				.lang = tag,
				.href_lang = tag,
				.dir = language_direction(tag),
				.href = language_address(p, tag),
				.current = text_equal(tag, p->lang) };
	}
	if (n > 1)
		govuk_language_navigation(o, &(struct govuk_language_navigation){ .items = items, .items_count = n });
}

struct shown {
	size_t texts, original, machine, stale;
	const struct translation *first;
};

static struct shown count(struct page *p)
{
	struct shown c = { 0 };
	const struct entity *e = p->subject_kind;
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		if (!(f->flags & TRANSLATE) || !row_present(f, p->subject))
			continue;
		const struct translation *t = language_find(p, e, record_id(p->subject), f);
		c.original += !t;
		c.texts += t != NULL;
		c.machine += translation_by_machine(t);
		c.stale += t && language_stale(p, t);
		c.first = c.first ? c.first : t;
	}
	return c;
}

static void note(struct page *p, struct out *o)
{
	const char *name = language_name(p->lang);
	struct shown c = count(p);
	html(o, "<div class=\"language-note\"><p>");
	if (!c.texts)
		html_text(o, arena_printf(p->arena, _("Shown in English: there is no %s text yet."), name));
	else {
		html_text(o, arena_printf(p->arena, _("Shown in %s, %s."), name, language_made(p, c.first)));
		if (c.machine)
			html(o, " <strong>%s</strong>", _("This is a machine translation; it may not have been checked."));
		if (c.original)
			html(o, " %s", arena_printf(p->arena, _("Text that is not available in %s is in English."), name));
		if (c.stale)
			html(o, " %s", _("The original was changed after this translation was made."));
	}
	html(o, "</p></div>");
}

void language_bar(struct page *p, struct out *o)
{
	if (!p->subject || page_is_data(p) || p->status != 200)
		return;
	struct set s = language_texts_of(p, p->subject_kind, record_id(p->subject));
	if (!s.count && (!p->lang || *p->under || language_is(p->subject_kind, p->subject, p->lang)))
		return;
	html(o, "<div class=\"govuk-width-container\">");
	switcher(p, o, s);
	if (p->lang && !language_is(p->subject_kind, p->subject, p->lang))
		note(p, o);
	html(o, "</div>");
}
