#include <string.h>
#include <strings.h>

#include "base/message.h"
#include "base/text.h"
#include "docx.h"

struct styling {
	struct docx *docx;
	struct docx_style *now; /* the style that is being read, or NULL */
	int depth, skipped;     /* `skipped`: the depth of what changed once (w:pPrChange) */
	bool in_defaults;
};

bool docx_is_word(const char *uri)
{
	return !strcmp(uri, "http://schemas.openxmlformats.org/wordprocessingml/2006/main") ||
	    !strcmp(uri, "http://purl.oclc.org/ooxml/wordprocessingml/main");
}

static void style_begin(struct styling *s, const struct xml_element *e)
{
	struct docx *d = s->docx;
	const char *type = text_or(part_value(e, "type"), "paragraph"), *usual = part_value(e, "default");
	if (d->styles == DOCX_STYLES_MAX)
		return;
	if (d->styles % 64 == 0)
		d->style = arena_grow(d->arena, d->style, d->styles * sizeof(*d->style), (d->styles + 64) * sizeof(*d->style));
	s->now = &d->style[d->styles++];
	*s->now = (struct docx_style){ .id = arena_strdup(d->arena, text_or(part_value(e, "styleId"), "")),
		.type = *type,
		.outline = -1,
		.number = -1,
		.level = -1,
		.bold = -1,
		.italic = -1,
		.hidden = -1,
		.usual = usual && strcmp(usual, "0") != 0 && strcmp(usual, "false") != 0 };
}

/* Word's own headings are called so in each language; a title heads the whole. */
static void name_take(struct docx_style *s, const char *name)
{
	if (!name || s->outline >= 0 || s->type != 'p')
		return;
	if (!strncasecmp(name, "heading ", 8) && name[8] >= '1' && name[8] <= '9' && !name[9])
		s->outline = name[8] - '1';
	else if (!strcasecmp(name, "title"))
		s->outline = 0;
}

static int switched(const struct xml_element *e)
{
	const char *v = part_value(e, "val");
	return !v || (strcmp(v, "0") != 0 && strcmp(v, "false") != 0 && strcmp(v, "off") != 0);
}

static void property_take(struct docx *d, struct docx_style *s, const struct xml_element *e)
{
	if (!strcmp(e->name, "basedOn"))
		s->based = arena_strdup(d->arena, part_value(e, "val"));
	else if (!strcmp(e->name, "name"))
		name_take(s, part_value(e, "val"));
	else if (!strcmp(e->name, "outlineLvl"))
		s->outline = (int)part_number(e, "val", s->outline);
	else if (!strcmp(e->name, "numId"))
		s->number = part_number(e, "val", -1);
	else if (!strcmp(e->name, "ilvl"))
		s->level = (int)part_number(e, "val", -1);
	else if (!strcmp(e->name, "b"))
		s->bold = switched(e);
	else if (!strcmp(e->name, "i"))
		s->italic = switched(e);
	else if (!strcmp(e->name, "vanish"))
		s->hidden = switched(e);
}

static bool styles_start(void *context, const struct xml_element *e)
{
	struct styling *s = context;
	s->depth++;
	bool changed = text_ends(e->name, "Change") || !strcmp(e->name, "tblStylePr");
	if (s->skipped || changed || !docx_is_word(e->uri)) {
		s->skipped = s->skipped ? s->skipped : s->depth;
		return true;
	}
	if (!strcmp(e->name, "style"))
		style_begin(s, e);
	else if (!strcmp(e->name, "docDefaults"))
		s->in_defaults = true;
	else if (s->in_defaults && !strcmp(e->name, "lang"))
		s->docx->language = arena_strdup(s->docx->arena, part_value(e, "val"));
	else if (s->now)
		property_take(s->docx, s->now, e);
	return true;
}

static bool styles_end(void *context, const char *name, const char *uri)
{
	struct styling *s = context;
	(void)uri;
	if (s->skipped == s->depth)
		s->skipped = 0;
	s->depth--;
	if (!strcmp(name, "style"))
		s->now = NULL;
	else if (!strcmp(name, "docDefaults"))
		s->in_defaults = false;
	return true;
}

static struct docx_style *style_find(const struct docx *d, const char *id, char type)
{
	return FIND(d->style, d->styles, each->type == type && (id ? !strcmp(each->id, id) : each->usual));
}

/* What it does not say, the style says that it is based on. */
static void docx_style_settle(struct docx *d, struct docx_style *s, int deep)
{
	struct docx_style *base = s->based && deep < 20 ? style_find(d, s->based, s->type) : NULL;
	if (s->settled || !base || base == s) {
		s->settled = true;
		return;
	}
	docx_style_settle(d, base, deep + 1);
	s->outline = s->outline < 0 ? base->outline : s->outline;
	s->level = s->level < 0 && s->number < 0 ? base->level : s->level;
	s->number = s->number < 0 ? base->number : s->number;
	s->bold = s->bold < 0 ? base->bold : s->bold;
	s->italic = s->italic < 0 ? base->italic : s->italic;
	s->hidden = s->hidden < 0 ? base->hidden : s->hidden;
	s->settled = true;
}

const struct docx_style *docx_style_of(const struct docx *d, const char *id, char type)
{
	return style_find(d, id, type);
}

bool docx_styles_read(struct docx *d, const char *part)
{
	static const struct xml_handler handler = { styles_start, NULL, styles_end };
	struct styling s = { .docx = d };
	if (!part_xml(d->zip, part, &handler, &s, d->problems))
		return false;
	for (size_t i = 0; i < d->styles; i++)
		docx_style_settle(d, &d->style[i], 0);
	return true;
}
