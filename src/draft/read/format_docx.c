/* format_docx.c - Word's .docx: which part is which is said by relationships (ECMA-376, part 2, 9.3), not by names. */
#include <string.h>

#include "base/message.h"
#include "base/text.h"
#include "docx.h"
#include "format.h"

struct docx_about {
	struct build *build;
	bool title, language;
	struct out text;
};

struct docx_settings {
	struct docx *docx;
	const char **as; /* of notes whose properties are open */
};

/* ---- relationships ---- */

static bool link_start(void *context, const struct xml_element *e)
{
	struct docx *d = context;
	const char *id = part_value(e, "Id"), *type = part_value(e, "Type"), *target = part_value(e, "Target");
	if (strcmp(e->name, "Relationship") != 0 || !id || !type || !target || d->links == DOCX_LINKS_MAX)
		return true;
	if (d->links % 64 == 0)
		d->link = arena_grow(d->arena, d->link, d->links * sizeof(*d->link), (d->links + 64) * sizeof(*d->link));
	const char *last = strrchr(type, '/');
	d->link[d->links++] =
	    (struct docx_link){ arena_strdup(d->arena, id), arena_strdup(d->arena, last ? last + 1 : type), arena_strdup(d->arena, target) };
	return true;
}

/* The part of a type; its target is below the folder of who names it, or below the container when it begins with a slash. */
static const char *part_of_type(struct docx *d, const char *folder, const char *type, const char *otherwise)
{
	for (size_t i = 0; i < d->links; i++)
		if (!strcmp(d->link[i].type, type))
			return *d->link[i].target == '/' ? d->link[i].target + 1 : arena_printf(d->arena, "%s%s", folder, d->link[i].target);
	return otherwise;
}

static bool docx_links_read(struct docx *d, const char *part)
{
	static const struct xml_handler handler = { link_start, NULL, NULL };
	d->links = 0;
	d->link = NULL;
	return part_xml(d->zip, part, &handler, d, d->problems);
}

/* ---- settings, title ---- */

static bool settings_start(void *context, const struct xml_element *e)
{
	struct docx_settings *s = context;
	if (!strcmp(e->name, "footnotePr"))
		s->as = &s->docx->footnotes_as;
	else if (!strcmp(e->name, "endnotePr"))
		s->as = &s->docx->endnotes_as;
	else if (s->as && !strcmp(e->name, "numFmt"))
		*s->as = arena_strdup(s->docx->arena, text_or(part_value(e, "val"), "decimal"));
	return true;
}

static bool settings_end(void *context, const char *name, const char *uri)
{
	struct docx_settings *s = context;
	(void)uri;
	if (!strcmp(name, "footnotePr") || !strcmp(name, "endnotePr"))
		s->as = NULL;
	return true;
}

static bool about_start(void *context, const struct xml_element *e)
{
	struct docx_about *a = context;
	a->title = !strcmp(e->name, "title");
	a->language = !strcmp(e->name, "language");
	out_reset(&a->text);
	return true;
}

static bool about_text(void *context, const char *text, size_t length)
{
	struct docx_about *a = context;
	if ((a->title || a->language) && a->text.length + length < 2000)
		out_bytes(&a->text, text, length);
	return true;
}

static bool about_end(void *context, const char *name, const char *uri)
{
	struct docx_about *a = context;
	(void)name, (void)uri;
	if (a->title)
		a->build->title = text_trim(a->build->arena, out_text(&a->text));
	else if (a->language && a->text.length < 36)
		a->build->language = text_trim(a->build->arena, out_text(&a->text));
	a->title = a->language = false;
	return true;
}

static bool about_read(struct docx *d, struct build *b, const char *core)
{
	static const struct xml_handler handler = { about_start, about_text, about_end };
	struct docx_about a = { .build = b, .text.arena = b->arena };
	return part_xml(d->zip, core, &handler, &a, d->problems);
}

/* ---- the document ---- */

static bool notes_read(struct docx *d, const char *part, int kind)
{
	if (!part || !zip_in_has(d->zip, part))
		return true;
	struct build *b = arena_alloc(d->arena, sizeof(*b));
	build_start(b, d->arena, d->problems);
	d->notes[kind - 1] = b;
	return docx_walk(d, b, part, kind);
}

static bool document_read(struct docx *d, struct build *b, const char *main)
{
	static const struct xml_handler settings = { settings_start, NULL, settings_end };
	struct docx_settings s = { .docx = d };
	const char *slash = strrchr(main, '/'), *name = slash ? slash + 1 : main;
	const char *folder = arena_strndup(d->arena, main, (size_t)(name - main));
	if (!docx_links_read(d, arena_printf(d->arena, "%s_rels/%s.rels", folder, name)))
		return false;
	const char *footnotes = part_of_type(d, folder, "footnotes", NULL), *endnotes = part_of_type(d, folder, "endnotes", NULL);
	bool good = docx_styles_read(d, part_of_type(d, folder, "styles", "")) && docx_numbering_read(d, part_of_type(d, folder, "numbering", "")) &&
	    part_xml(d->zip, part_of_type(d, folder, "settings", ""), &settings, &s, d->problems) && notes_read(d, footnotes, 1) &&
	    notes_read(d, endnotes, 2) && docx_walk(d, b, main, 0);
	if (good && !*b->language && d->language && strlen(d->language) < 36)
		b->language = d->language;
	return good;
}

bool format_docx(struct build *b, const char *bytes, size_t length)
{
	struct docx d = { .arena = b->arena, .problems = b->problems, .footnotes_as = "decimal", .endnotes_as = "lowerRoman" };
	d.zip = zip_in_open(b->arena, bytes, length, b->problems);
	if (!d.zip)
		return false;
	bool good = docx_links_read(&d, "_rels/.rels");
	const char *main = part_of_type(&d, "", "officeDocument", "word/document.xml"), *core = part_of_type(&d, "", "core-properties", "");
	if (good && !zip_in_has(d.zip, main)) {
		build_refuse(b, _("the Word file has no text part; open it in Word, save it again and try again"));
		good = false;
	}
	good = good && about_read(&d, b, core) && document_read(&d, b, main);
	zip_in_close(d.zip);
	return good;
}
