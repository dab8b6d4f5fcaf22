/* drafting_source.c - the document as it was read: the passage around the proposal that is chosen, and what became no proposal. */
#include <string.h>

#include "base/message.h"
#include "base/number.h"
#include "base/text.h"
#include "web/page/drafting/drafting.h"

enum { BEFORE = 2, PASSAGE = 14, CHARACTERS = 1500, REST_MAX = 400 };

const char *drafting_place(struct page *p, const char *section, int64_t page, int64_t line)
{
	struct out o = { .arena = p->arena };
	out_str(&o, text_or(section, ""));
	if (page > 0)
		out_fmt(&o, "%s%s", o.length ? message_comma() : "", arena_printf(p->arena, _("page %lld"), (long long)page));
	if (line > 0)
		out_fmt(&o, "%s%s", o.length ? message_comma() : "", arena_printf(p->arena, _("line %lld"), (long long)line));
	return out_text(&o);
}

/* ---- the passage ---- */

struct passage {
	struct drafting *d;
	struct blocks blocks;
	size_t lit, lit_from, lit_to; /* the block of what is chosen, and its quotation in it */
	size_t first, end;
};

static void passage_find(struct drafting *d, struct passage *s)
{
	int64_t from = 0;
	*s = (struct passage){ .d = d };
	kept_blocks(d->page->arena, d->kept.reading, &s->blocks);
	s->lit = s->blocks.count;
	if (d->chosen)
		s->lit = kept_block_of(&s->blocks, d->chosen, &s->lit_from, &s->lit_to);
	const char *said = page_parameter(d->page, "from");
	if (!text_empty(said) && integer_parse(said, &from) && from > 0 && (size_t)from <= s->blocks.count)
		s->first = (size_t)from - 1;
	else if (s->lit < s->blocks.count)
		s->first = s->lit > BEFORE ? s->lit - BEFORE : 0;
	size_t characters = 0;
	for (s->end = s->first; s->end < s->blocks.count && s->end < s->first + PASSAGE; s->end++) {
		bool needed = said || s->lit == s->blocks.count ? s->end == s->first : s->end <= s->lit;
		characters += strlen(s->blocks.block[s->end].text);
		if (characters > CHARACTERS && !needed)
			break;
	}
}

static void text_draw(const struct passage *s, size_t i)
{
	struct out *o = s->d->page->o;
	struct arena *a = s->d->page->arena;
	const char *text = s->blocks.block[i].text;
	if (i != s->lit) {
		html_text(o, text);
		return;
	}
	bool part = s->lit_to > s->lit_from;
	size_t from = part ? s->lit_from : 0, to = part ? s->lit_to : strlen(text);
	html(o, "%s<mark>%s</mark>%s", arena_strndup(a, text, from), arena_strndup(a, text + from, to - from), text + to);
}

static void block_draw(const struct passage *s, size_t i)
{
	struct page *p = s->d->page;
	const struct block *b = &s->blocks.block[i];
	bool turned = b->page && (i == s->first || s->blocks.block[i - 1].page != b->page);
	if (turned)
		html(p->o, "<p class=\"drafting__page\">%s</p>", arena_printf(p->arena, _("Page %d"), b->page));
	html(p->o, "<p class=\"drafting__block%s\">",
	    b->kind == BLOCK_HEADING    ? " drafting__block--head"
	        : b->kind == BLOCK_ITEM ? " drafting__block--item"
	                                : "");
	html(p->o, "<span class=\"drafting__line-number\"><span class=\"govuk-visually-hidden\">%s </span>%s</span>", _("Line"),
	    arena_printf(p->arena, "%ld", b->line));
	if (*b->marker)
		html(p->o, "%s ", b->marker);
	text_draw(s, i);
	html(p->o, "</p>");
}

static void step_draw(const struct passage *s, size_t first, const char *words)
{
	struct page *p = s->d->page;
	const char *at = s->d->chosen ? arena_printf(p->arena, "at=%lld&", (long long)s->d->chosen->number) : "";
	html(p->o, "<a class=\"govuk-link\" href=\"%s?%sfrom=%s#source\">%s</a>", drafting_href(s->d), at, arena_printf(p->arena, "%zu", first + 1),
	    words);
}

void drafting_source_draw(struct drafting *d)
{
	struct page *p = d->page;
	struct passage s;
	passage_find(d, &s);
	html(p->o,
	    "<section class=\"drafting__source\" id=\"source\" tabindex=\"0\" aria-labelledby=\"source-title\"><h2 id=\"source-title\">%s</h2>",
	    _("In the document"));
	html(p->o, "<div class=\"drafting__text\" dir=\"auto\"");
	if (!text_empty(d->kept.reading->language))
		html(p->o, " lang=\"%s\"", d->kept.reading->language);
	html(p->o, ">");
	for (size_t i = s.first; i < s.end; i++)
		if (*s.blocks.block[i].text)
			block_draw(&s, i);
	html(p->o, "</div><p class=\"drafting__steps\">");
	if (s.first)
		step_draw(&s, s.first > PASSAGE / 2 ? s.first - PASSAGE / 2 : 0, _("Earlier in the document"));
	if (s.end < s.blocks.count)
		step_draw(&s, s.end, _("Later in the document"));
	if (d->chosen)
		html(p->o, "<a class=\"govuk-link drafting__back\" href=\"#chosen\">%s</a>", _("Back to the proposal"));
	html(p->o, "</p></section>");
}

/* ---- what became no proposal ---- */

static void rest_list(struct page *p, const struct kept_rest *rest, size_t count, bool fact)
{
	size_t n = 0;
	html(p->o, "<ul class=\"drafting__rest\">");
	for (size_t i = 0; i < count; i++)
		if (rest[i].fact == fact && n++ < REST_MAX)
			html(p->o, "<li><q>%s</q> <span class=\"muted\">%s. %s</span></li>", text_cut(p->arena, rest[i].text, 300),
			    rest[i].what ? _(rest[i].what) : "", drafting_place(p, rest[i].section, rest[i].page, rest[i].line));
	html(p->o, "</ul>");
	if (n > REST_MAX)
		html(p->o, "<p>%s</p>", arena_printf(p->arena, _("And %zu more."), n - REST_MAX));
}

static void rest_details(struct page *p, const struct kept_rest *rest, size_t count, bool fact, const char *summary)
{
	size_t n = 0;
	for (size_t i = 0; i < count; i++)
		n += rest[i].fact == fact;
	if (!n)
		return;
	html(p->o,
	    "<details class=\"govuk-details\"><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">%s</span></summary>",
	    arena_printf(p->arena, _("%s: %zu"), summary, n));
	html(p->o, "<div class=\"govuk-details__text\">");
	rest_list(p, rest, count, fact);
	html(p->o, "</div></details>");
}

void drafting_rest_draw(struct drafting *d)
{
	size_t count;
	const struct kept_rest *rest = kept_rest(d->page->arena, d->kept.reading, &count);
	rest_details(d->page, rest, count, false, _("Not understood"));
	rest_details(d->page, rest, count, true, _("Sums, dates and counts that were seen, for you to use"));
}
