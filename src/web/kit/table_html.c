#include "web/kit/table_html.h"

#include "base/text.h"
#include "web/kit/address.h"
#include "web/kit/page.h"

void table_seen_add(struct page *p, struct table *t, const char *words)
{
	struct table_column *of = &t->of[t->at - 1];
	if (t->seen_count == t->seen_room) {
		size_t room = t->seen_room ? t->seen_room * 2 : 64;
		t->seen = arena_grow(p->arena, t->seen, t->seen_count * sizeof(*t->seen), room * sizeof(*t->seen));
		t->seen_room = room;
	}
	t->seen[t->seen_count++] = words;
	if (words)
		*(t->figure && t->headed ? &of->figures : &of->others) = true;
	t->headed = true;
	t->figure = false;
}

/* A column in which no row says anything is left out, unless the list can be sorted by it. */
static bool column_stands(const struct table *t, size_t i)
{
	return t->columns[i].heading && (t->columns[i].sort || t->of[i].figures || t->of[i].others);
}

static bool column_of_figures(const struct table *t, size_t i)
{
	return t->columns[i].figures || (t->of[i].figures && !t->of[i].others);
}

static const char *column_class(const struct table *t, size_t i)
{
	return column_of_figures(t, i) ? "right" : NULL;
}

static void tag_write(struct page *p, const char *tag, const char *class)
{
	html(p->o, "<%s", tag);
	if (class)
		html(p->o, " class=\"%s\"", class);
}

/* The way to the list in this order, or the other way round; the order that it has is said. */
static void sort_heading(struct page *p, const struct column *c)
{
	bool sorted = text_equal(page_parameter(p, "sort"), c->sort), down = sorted && text_equal(page_parameter(p, "dir"), "desc");
	html(p->o, "%s%s><a class=\"govuk-link\" href=\"%s&amp;dir=%s\">%s%s</a></th>", sorted ? " aria-sort=" : "",
	    sorted ? (down ? "descending" : "ascending") : "", page_href_with(p, "sort", c->sort), sorted && !down ? "desc" : "asc", _(c->heading),
	    sorted ? (down ? " \u2193" : " \u2191") : "");
}

static void table_head_write(struct page *p, const struct table *t)
{
	html(p->o, "<table class=\"data data--stack\" role=\"table\"><caption class=\"govuk-visually-hidden\">%s</caption>", t->caption);
	html(p->o, "<thead role=\"rowgroup\"><tr role=\"row\">");
	for (size_t i = 0; !table_is_end(&t->columns[i]); i++) {
		const struct column *c = &t->columns[i];
		if (!column_stands(t, i))
			continue;
		tag_write(p, "th", column_class(t, i));
		html(p->o, " scope=\"col\" role=\"columnheader\"");
		if (c->sort)
			sort_heading(p, c);
		else
			html(p->o, ">%s</th>", _(c->heading));
	}
	html(p->o, "</tr></thead><tbody role=\"rowgroup\">");
}

/* Nothing heads no row, and a label of nothing would stand on a phone; the style hides an empty cell. */
static void seen_write(struct page *p, const struct table *t, size_t column, const char *words, bool heads)
{
	if (heads && words)
		html(p->o, "<th scope=\"row\" role=\"rowheader\">");
	else {
		const char *class = column_class(t, column);
		const struct column *c = &t->columns[column];
		tag_write(p, "td", class || !words ? class : c->whole ? "nowrap" : c->named ? "named" : NULL);
		html(p->o, " role=\"cell\">");
	}
	if (!heads && words)
		html(p->o, "<span class=\"data__label\" aria-hidden=\"true\">%s</span>", _(t->columns[column].heading));
	out_str(p->o, words);
	html(p->o, heads && words ? "</th>" : "</td>");
}

void table_html_write(struct page *p, const struct table *t)
{
	size_t seen = 0;
	table_head_write(p, t);
	while (seen < t->seen_count) {
		bool heads = true;
		html(p->o, "<tr role=\"row\">");
		for (size_t i = 0; !table_is_end(&t->columns[i]); i++) {
			if (!t->columns[i].heading)
				continue;
			if (heads || column_stands(t, i))
				seen_write(p, t, i, t->seen[seen], heads);
			seen++;
			heads = false;
		}
		html(p->o, "</tr>");
	}
	html(p->o, "</tbody></table>\n");
}
