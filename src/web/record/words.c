#include "web/record/words.h"

#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "model/declared/access.h"
#include "model/engine/keeping.h"
#include "model/rows/record.h"
#include "rule/difference.h"
#include "rule/event/registrant.h"
#include "rule/together/mutual.h"
#include "web/govuk/govuk.h"
#include "web/kit/filter.h"
#include "web/kit/page.h"
#include "web/kit/value.h"

static const char *reference_told(struct page *p, const struct entity *of, const char *key)
{
	const void *row = of ? model_by_key(p->model, of, key) : NULL;
	int64_t moved = of && !row && entity_slug(of) ? model_moved(p->model, of, key) : NONE;
	if (!row && moved == NONE)
		return key;
	return text_or(model_title(p->model, of, row ? record_id(row) : moved), key);
}

const char *words_value(struct page *p, const struct field *f, const char *text, const struct entity *of)
{
	int64_t n;
	if (text_empty(text))
		return "";
	switch (f->kind) {
	case K_CODE: return text_or(mutual_code_words(p->model, f->list, text, p->link), _(code_name(f->list, text)));
	case K_DATE: {
		struct date d;
		return date_parse(text, &d) ? date_people(p->arena, text) : text;
	}
	case K_STAMP: return words_moment(p, text);
	case K_REF: return reference_told(p, f->of, text);
	case K_RECORD: return reference_told(p, of, text);
	case K_INT:
		return !(f->min >= 1000 && f->max < 10000) && integer_parse(text, &n) ? integer_people(p->arena, n) : text; /* a year is no amount */
	case K_DECIMAL: return decimal_parse(text, &n) ? decimal_people(p->arena, n) : text;
	case K_BOOL: return text_equal(text, "yes") ? _("Yes") : text_equal(text, "no") ? _("No") : text;
	case K_NOTE: return page_plain(p, text, 300);
	default: return text;
	}
}

const char *words_moment(struct page *p, const char *stamp)
{
	if (text_empty(stamp) || strlen(stamp) < 16)
		return text_or(stamp, "");
	return arena_printf(p->arena, "%s%s%.5s", date_short(p->arena, arena_strndup(p->arena, stamp, 10)), message_comma(), stamp + 11);
}

/* What the program does by itself, and who is no account, as the history names them. */
static const struct {
	const char *who, *words;
} words_program[] = {
	{ "import", N_("Files that were imported") },
	{ "command line", N_("Who runs the server, by a command") },
	{ "public", N_("Somebody who was not signed in") },
	{ "erased", N_("Somebody whose personal data was erased") },
	{ REGISTRANT_WHO, N_("Somebody who registered for an event") },
	{ "mail", N_("Automatic: emails") },
	{ "reminders", N_("Automatic: reminders") },
	{ "newsletter", N_("Automatic: newsletter") },
	{ "lending", N_("Automatic: loans") },
	{ "places", N_("Automatic: places at events") },
	{ "opportunities", N_("Automatic: offers and requests that end") },
	{ "found", N_("Automatic: calls that fit an idea") },
	{ "links", N_("Automatic: check of links to other sites") },
	{ "clean", N_("Automatic: old data erased") },
};

static const char *words_of_program(const char *who)
{
	for (size_t i = 0; i < COUNT(words_program); i++)
		if (text_equal(words_program[i].who, who))
			return _(words_program[i].words);
	return _("Automatic");
}

const char *words_who(struct page *p, const char *who)
{
	const struct account *account = account_of_email(p->model, who);
	bool whole = visitor_roles(p->visitor) & (ROLES_OFFICERS | ROLE_BIT(ROLE_AUDITOR));
	if (!account && !strchr(who, '@'))
		return words_of_program(who);
	if (whole)
		return account ? arena_printf(p->arena, "%s (%s)", account->name, who) : who;
	return account ? account->name : _("Somebody who has no account any more"); /* addresses are not everybody's */
}

/* The address of the one account of that name. */
static const char *words_account_named(struct page *p, const char *folded)
{
	struct set all = model_all(p->model, &account_entity);
	const char *found = NULL;
	for (size_t i = 0; i < all.count; i++) {
		const struct account *t = set_row(all, account, i);
		bool named = text_equal(text_fold(p->arena, t->name), folded);
		if (named && found)
			return NULL;
		found = named ? t->email : found;
	}
	return found;
}

const char *words_who_meant(struct page *p, const char *typed)
{
	const char *address = strrchr(text_or(typed, ""), '('), *folded = text_fold(p->arena, text_or(typed, ""));
	size_t n = address ? strlen(address) : 0;
	if (text_empty(typed))
		return NULL;
	if (n > 2 && address[n - 1] == ')' && strchr(address, '@'))
		return arena_strndup(p->arena, address + 1, n - 2);
	for (size_t i = 0; i < COUNT(words_program); i++)
		if (text_equal(text_fold(p->arena, _(words_program[i].words)), folded))
			return words_program[i].who;
	return text_or(words_account_named(p, folded), typed);
}

static void piece_draw(struct page *p, const struct difference *d)
{
	switch (d->kind) {
	case DIFFERENCE_REMOVED: html(p->o, "<del>%s</del>", d->text); break;
	case DIFFERENCE_ADDED: html(p->o, "<ins>%s</ins>", d->text); break;
	default: html_text(p->o, d->text);
	}
}

/* Long stretches without a change are cut to their two ends. */
enum { CONTEXT = 240 };

static const char *context_cut(struct page *p, const struct difference *d, bool first)
{
	size_t n = strlen(d->text), head = first ? 0 : CONTEXT, tail = d->next ? CONTEXT : 0;
	if (d->kind != DIFFERENCE_SAME || n <= head + tail + CONTEXT)
		return d->text;
	while (head && !strchr(" \n", d->text[head])) /* between words, so never inside a character */
		head--;
	size_t from = n - tail;
	while (from < n && !strchr(" \n", d->text[from]))
		from++;
	return arena_printf(p->arena, "%.*s\n[\u2026]\n%s", (int)head, d->text, d->text + from);
}

void words_difference(struct page *p, const char *was, const char *is)
{
	html(p->o, "<div class=\"difference\">");
	const struct difference *all = difference_text(p->arena, was, is);
	for (const struct difference *d = all; d; d = d->next) {
		struct difference cut = *d;
		cut.text = context_cut(p, d, d == all);
		piece_draw(p, &cut);
	}
	html(p->o, "</div>");
}

void words_change(struct page *p, const struct field *f, const char *was, const char *is, const struct entity *of)
{
	if (f->kind == K_NOTE || (f->kind == K_TEXT && !text_empty(was) && !text_empty(is))) {
		words_difference(p, was, is);
		return;
	}
	if (!text_empty(was))
		html(p->o, "<span class=\"govuk-visually-hidden\">%s </span><del>%s</del> ", _("Before:"), words_value(p, f, was, of));
	if (!text_empty(is))
		html(p->o, "<span class=\"govuk-visually-hidden\">%s </span><ins>%s</ins>", _("After:"), words_value(p, f, is, of));
}

void words_compare_form(struct page *p, const char *action, const struct codelist *versions, size_t from, size_t to)
{
	const char *first = versions->codes[from].code, *second = versions->codes[to].code;
	html(p->o, "<form method=\"get\" action=\"%s\" class=\"line\">", action);
	filter_field(p, &(struct field){ .name = "from", .kind = K_CODE, .label = N_("Compare"), .list = versions, .otherwise = first }, first);
	filter_field(p, &(struct field){ .name = "to", .kind = K_CODE, .label = N_("With"), .list = versions, .otherwise = second }, second);
	govuk_button(p->o, &(struct govuk_button){ .text = _("Compare"), .classes = "govuk-button--secondary" });
	html(p->o, "</form>");
}
