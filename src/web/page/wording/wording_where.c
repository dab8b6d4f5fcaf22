/* wording_where.c - where a message stands: pages are made as their readers get them, while the catalogue tells which messages it was asked for. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "web/kit/door.h"
#include "web/page/wording/wording.h"

enum { AROUND = 160, ADDRESSES = DOORS * (DOOR_WAYS_MAX + 1) + 4 };

struct seen {
	const struct wording_lines *lines;
	bool *on;
	const char *id; /* of the one that is looked for, or NULL */
	bool found;
};

static int line_by_id(const void *id, const void *line)
{
	return strcmp(id, ((const struct wording_line *)line)->id);
}

static void seen_note(void *context, const char *id)
{
	struct seen *s = context;
	if (s->id) {
		s->found = s->found || !strcmp(s->id, id);
		return;
	}
	const struct wording_line *t = bsearch(id, s->lines->each, s->lines->count, sizeof(*t), line_by_id);
	if (t)
		s->on[t - s->lines->each] = true;
}

/* What the page of an address has inside <main>; NULL when there is none for the visitor. */
static const char *page_made(struct page *p, const struct locale *l, const char *address)
{
	const struct locale *in_use = locale_now();
	struct page *q = page_apart(p);
	q->under = "";
	q->lang = l->tag;
	q->path = address;
	locale_use(l);
	bool good = p->run(q, address);
	locale_use(in_use);
	return good && q->status == 200 ? out_text(q->o) : NULL;
}

const bool *wording_on_page(struct page *p, const struct locale *l, const struct wording_lines *lines, const char *address)
{
	struct seen s = { .lines = lines, .on = arena_array(p->arena, bool, lines->count + 1) };
	memset(s.on, 0, lines->count);
	message_watch(seen_note, &s);
	const char *made = page_made(p, l, address);
	message_watch(NULL, NULL);
	return made ? s.on : NULL;
}

/* ---- a preview ---- */

static const char *forms_marked(struct arena *a, const struct wording_line *t, size_t *length)
{
	struct out o = { .arena = a };
	size_t forms = t->plural ? WORDING_FORMS : 1;
	for (size_t i = 0; i < forms; i++) {
		const char *text = wording_form(t->forms, t->length, i);
		if (!t->forms)
			text = i ? (i == 1 ? t->plural : NULL) : t->message;
		if (!text)
			break;
		out_fmt(&o, "%s" WORDING_BEGINS "%s" WORDING_ENDS, i ? "" : "", text);
		out_char(&o, 0);
	}
	*length = o.length ? o.length - 1 : 0;
	return out_text(&o);
}

/* The text of a piece of HTML: without tags and with characters for their names; blanks are one. */
static const char *words_inside(struct arena *a, const char *from, const char *end)
{
	static const struct {
		const char *name, *text;
	} names[] = { { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&#39;", "'" } };
	struct out o = { .arena = a };
	while (from < end) {
		if (*from == '<') {
			const char *close = memchr(from, '>', (size_t)(end - from));
			from = close ? close + 1 : end;
			continue;
		}
		size_t i = 0;
		while (i < COUNT(names) && strncmp(from, names[i].name, strlen(names[i].name)) != 0)
			i++;
		if (i < COUNT(names)) {
			out_str(&o, names[i].text);
			from += strlen(names[i].name);
		} else
			out_char(&o, *from++);
	}
	return out_text(&o);
}

static bool is_block(const char *tag)
{
	static const char *const all[] = { "p", "li", "td", "th", "h1", "h2", "h3", "div", "section", "dt", "dd", "tr", "ul", "form", "main", "nav",
		"label", "legend", "figure", "button", "option", "text", "summary", "caption" };
	tag += 1 + (tag[1] == '/');
	size_t n = strcspn(tag, " >/");
	return ANY(all, COUNT(all), strlen(*each) == n && !strncmp(*each, tag, n));
}

/* The end of a text that has room for so much; whole characters. */
static const char *tail_of(const char *text)
{
	size_t n = strlen(text);
	if (n <= AROUND)
		return text;
	const char *at = text + n - AROUND;
	while (*at && *at != ' ')
		at++;
	return at;
}

static bool place_cut(struct arena *a, const char *html, struct wording_place *t)
{
	const char *begins = strstr(html, WORDING_BEGINS), *ends = begins ? strstr(begins, WORDING_ENDS) : NULL;
	if (!ends)
		return false;
	const char *from = begins, *to = ends;
	while (from > html && !(*from == '<' && is_block(from)))
		from--;
	while (*to && !(*to == '<' && is_block(to)))
		to++;
	bool in_tag = false; /* a name of something, in an attribute */
	for (const char *s = from; s < begins; s++)
		in_tag = *s == '<' ? true : *s == '>' ? false : in_tag;
	t->before = in_tag ? "" : tail_of(words_inside(a, from, begins));
	t->words = words_inside(a, begins + strlen(WORDING_BEGINS), ends);
	t->after = in_tag ? "" : text_cut(a, words_inside(a, ends + strlen(WORDING_ENDS), to), AROUND);
	return true;
}

/* Once each: a door's landing page may be one of its ways. */
static size_t address_once(const char **all, size_t n, const char *href)
{
	for (size_t i = 0; i < n; i++)
		if (text_equal(all[i], href))
			return n;
	all[n] = href;
	return href ? n + 1 : n;
}

/* The pages of the navigation. */
static size_t addresses_of(struct page *p, const char **all)
{
	size_t n = address_once(all, 0, "/");
	for (size_t d = 0; d < DOORS; d++) {
		n = address_once(all, n, doors[d].href);
		for (size_t w = 0; w < DOOR_WAYS_MAX && doors[d].ways[w].text; w++)
			n = address_once(all, n, door_way_href(p, &doors[d].ways[w]));
	}
	return address_once(all, n, "/about");
}

static const char *marked_made(struct page *p, const struct locale *l, const struct wording_line *t, const char *address)
{
	size_t length;
	const char *forms = forms_marked(p->arena, t, &length);
	message_mark(t->id, forms, length);
	const char *made = page_made(p, l, address);
	message_mark(NULL, NULL, 0);
	return made;
}

const char *wording_page_marked(struct page *p, const struct locale *l, const struct wording_line *t, const char *address)
{
	const char *all[ADDRESSES];
	size_t addresses = addresses_of(p, all);
	for (size_t i = 0; i < addresses; i++)
		if (text_equal(all[i], address))
			return marked_made(p, l, t, address);
	return NULL;
}

size_t wording_places(struct page *p, const struct locale *l, const struct wording_line *t, struct wording_place *places, size_t max)
{
	const char *all[ADDRESSES];
	size_t addresses = addresses_of(p, all), n = 0;
	for (size_t i = 0; i < addresses && n < max; i++) {
		const char *made = marked_made(p, l, t, all[i]);
		places[n] = (struct wording_place){ .href = all[i] };
		if (made && place_cut(p->arena, made, &places[n]))
			n++;
	}
	return n;
}
