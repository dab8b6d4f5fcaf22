#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "marker.h"
#include "odt.h"

const char *odt_space(const char *uri)
{
	static const char ours[] = "urn:oasis:names:tc:opendocument:xmlns:";
	static const char *const names[] = { "text", "table", "style", "office", "drawing", "xsl-fo-compatible", "meta", "manifest" };
	static const char *const short_names[] = { "text", "table", "style", "office", "draw", "fo", "meta", "manifest" };
	if (!strcmp(uri, "http://purl.org/dc/elements/1.1/"))
		return "dc";
	if (!text_starts(uri, ours))
		return "";
	const char *s = uri + sizeof(ours) - 1;
	size_t n = strcspn(s, ":");
	for (size_t i = 0; i < COUNT(names); i++)
		if (strlen(names[i]) == n && !memcmp(names[i], s, n))
			return short_names[i];
	return "";
}

/* ---- reading ---- */

static void odt_style_begin(struct odt_styling *s, const struct xml_element *e)
{
	struct odt *d = s->odt;
	const char *family = text_or(part_value(e, "family"), ""), *master = part_value(e, "master-page-name");
	bool paragraph = !strcmp(family, "paragraph");
	if ((!paragraph && strcmp(family, "text") != 0) || d->styles == ODT_STYLES_MAX)
		return;
	if (d->styles % 64 == 0)
		d->style = arena_grow(d->arena, d->style, d->styles * sizeof(*d->style), (d->styles + 64) * sizeof(*d->style));
	s->now = &d->style[d->styles++];
	*s->now = (struct odt_style){ .name = arena_strdup(d->arena, text_or(part_value(e, "name"), "")),
		.parent = arena_strdup(d->arena, part_value(e, "parent-style-name")),
		.paragraph = paragraph,
		.bold = -1,
		.italic = -1,
		.hidden = -1,
		.breaks = master && *master };
	s->now->title = paragraph && !strcmp(s->now->name, "Title");
}

static void odt_property(struct odt_style *s, const struct xml_element *e)
{
	const char *weight = part_value(e, "font-weight"), *slant = part_value(e, "font-style"), *display = part_value(e, "display");
	const char *before = part_value(e, "break-before");
	if (weight)
		s->bold = !strcmp(weight, "bold") || strtol(weight, NULL, 10) >= 600;
	if (slant)
		s->italic = strcmp(slant, "normal") != 0;
	if (display)
		s->hidden = !strcmp(display, "none");
	s->breaks = s->breaks || (before && !strcmp(before, "page"));
}

static void odt_list_style_begin(struct odt_styling *s, const struct xml_element *e)
{
	struct odt *d = s->odt;
	if (d->lists == ODT_LISTS_MAX)
		return;
	if (d->lists % 32 == 0)
		d->list = arena_grow(d->arena, d->list, d->lists * sizeof(*d->list), (d->lists + 32) * sizeof(*d->list));
	s->list = &d->list[d->lists++];
	*s->list = (struct odt_list_style){ .name = arena_strdup(d->arena, text_or(part_value(e, "name"), "")) };
}

static void odt_level_begin(struct odt_styling *s, const struct xml_element *e)
{
	struct arena *a = s->odt->arena;
	long n = part_number(e, "level", 1);
	if (!s->list || n < 1 || n > ODT_LEVELS)
		return;
	const char *bullet = part_value(e, "bullet-char");
	bool plain = text_ends(e->name, "-bullet") || text_ends(e->name, "-image");
	s->list->level[n - 1] = (struct odt_level){ .format = arena_strdup(a, text_or(part_value(e, "num-format"), "")),
		.prefix = arena_strdup(a, text_or(part_value(e, "num-prefix"), "")),
		.suffix = arena_strdup(a, text_or(part_value(e, "num-suffix"), "")),
		.bullet = plain ? arena_strdup(a, text_or(bullet, "•")) : NULL,
		.shown = (int)part_number(e, "display-levels", 1),
		.start = part_number(e, "start-value", 1) };
}

void odt_style_start(struct odt_styling *s, const struct xml_element *e)
{
	const char *space = odt_space(e->uri);
	if (!strcmp(space, "style") && !strcmp(e->name, "style"))
		odt_style_begin(s, e);
	else if (!strcmp(space, "style") && s->now && text_ends(e->name, "-properties"))
		odt_property(s->now, e);
	else if (!strcmp(space, "text") && !strcmp(e->name, "list-style"))
		odt_list_style_begin(s, e);
	else if (!strcmp(space, "text") && !strcmp(e->name, "outline-style"))
		s->list = &s->odt->outline;
	else if (!strcmp(space, "text") && (text_starts(e->name, "list-level-style-") || !strcmp(e->name, "outline-level-style")))
		odt_level_begin(s, e);
}

void odt_style_end(struct odt_styling *s, const char *name)
{
	if (!strcmp(name, "style"))
		s->now = NULL;
	else if (!strcmp(name, "list-style") || !strcmp(name, "outline-style"))
		s->list = NULL;
}

static struct odt_style *odt_style_find(const struct odt *d, const char *name, bool paragraph)
{
	for (size_t i = d->styles; name && i-- > 0;) /* the document's own first */
		if (d->style[i].paragraph == paragraph && !strcmp(d->style[i].name, name))
			return &d->style[i];
	return NULL;
}

static void odt_settle(struct odt *d, struct odt_style *s, int deep)
{
	struct odt_style *parent = deep < 20 ? odt_style_find(d, s->parent, s->paragraph) : NULL;
	if (!s->settled && parent && parent != s) {
		odt_settle(d, parent, deep + 1);
		s->bold = s->bold < 0 ? parent->bold : s->bold;
		s->italic = s->italic < 0 ? parent->italic : s->italic;
		s->hidden = s->hidden < 0 ? parent->hidden : s->hidden;
		s->title = s->title || parent->title;
	}
	s->settled = true;
}

void odt_styles_settle(struct odt *d)
{
	for (size_t i = 0; i < d->styles; i++)
		odt_settle(d, &d->style[i], 0);
}

struct named_styles {
	struct odt_styling styling;
	int passed; /* what styles.xml has for its headers and footers */
};

static bool named_start(void *context, const struct xml_element *e)
{
	struct named_styles *s = context;
	bool pass = !strcmp(e->name, "automatic-styles") || !strcmp(e->name, "master-styles");
	if (s->passed || pass)
		s->passed++;
	else
		odt_style_start(&s->styling, e);
	return true;
}

static bool named_end(void *context, const char *name, const char *uri)
{
	struct named_styles *s = context;
	(void)uri;
	if (s->passed)
		s->passed--;
	else
		odt_style_end(&s->styling, name);
	return true;
}

bool odt_styles_read(struct odt *d)
{
	static const struct xml_handler handler = { named_start, NULL, named_end };
	struct named_styles s = { .styling.odt = d };
	return part_xml(d->zip, "styles.xml", &handler, &s, d->problems);
}

/* ---- asking ---- */

const struct odt_style *odt_style_of(const struct odt *d, const char *name, bool paragraph)
{
	return odt_style_find(d, name, paragraph);
}

struct odt_list_style *odt_list_style_of(struct odt *d, const char *name)
{
	for (size_t i = d->lists; name && i-- > 0;)
		if (!strcmp(d->list[i].name, name))
			return &d->list[i];
	return NULL;
}

static const char *odt_figure(struct arena *a, const char *format, long n)
{
	switch (*format) {
	case 'a':
	case 'A': return marker_letters(a, n, *format == 'A');
	case 'i':
	case 'I': return marker_roman(a, n, *format == 'I');
	default: return *format ? arena_printf(a, "%ld", n) : "";
	}
}

const char *odt_marker(struct arena *a, const struct odt_list_style *l, const long *count, int level)
{
	const struct odt_level *k = &l->level[level];
	struct out o = { .arena = a };
	if (k->bullet)
		return marker_plain(k->bullet);
	if (!k->format || !*k->format)
		return NULL;
	out_str(&o, k->prefix);
	int from = k->shown > level + 1 ? 0 : level + 1 - (k->shown < 1 ? 1 : k->shown);
	for (int i = from; i <= level; i++) {
		const struct odt_level *of = &l->level[i];
		const char *figure = of->format && !of->bullet ? odt_figure(a, of->format, count[i] < of->start ? of->start : count[i]) : "";
		if (*figure && o.length > strlen(k->prefix))
			out_char(&o, '.');
		out_str(&o, figure);
	}
	out_str(&o, k->suffix);
	return out_text(&o);
}
