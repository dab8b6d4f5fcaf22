/* format_odt.c - OpenDocument text. */
#include <string.h>

#include "base/message.h"
#include "base/text.h"
#include "format.h"
#include "odt.h"

struct odt_about {
	struct build *build;
	bool wanted;
	struct out text;
};

static bool odt_about_start(void *context, const struct xml_element *e)
{
	struct odt_about *a = context;
	a->wanted = !strcmp(odt_space(e->uri), "dc") && (!strcmp(e->name, "title") || !strcmp(e->name, "language"));
	out_reset(&a->text);
	return true;
}

static bool odt_about_text(void *context, const char *text, size_t length)
{
	struct odt_about *a = context;
	if (a->wanted && a->text.length + length < 2000)
		out_bytes(&a->text, text, length);
	return true;
}

static bool odt_about_end(void *context, const char *name, const char *uri)
{
	struct odt_about *a = context;
	(void)uri;
	if (a->wanted && !strcmp(name, "title"))
		a->build->title = text_trim(a->build->arena, out_text(&a->text));
	else if (a->wanted && a->text.length < 36)
		a->build->language = text_trim(a->build->arena, out_text(&a->text));
	a->wanted = false;
	return true;
}

static bool manifest_start(void *context, const struct xml_element *e)
{
	bool *locked = context;
	*locked = *locked || !strcmp(e->name, "encryption-data");
	return true;
}

bool format_odt(struct build *b, const char *bytes, size_t length)
{
	static const struct xml_handler manifest = { manifest_start, NULL, NULL };
	static const struct xml_handler about = { odt_about_start, odt_about_text, odt_about_end };
	struct odt d = { .arena = b->arena, .problems = b->problems };
	struct odt_about a = { .build = b, .text.arena = b->arena };
	bool locked = false;
	d.zip = zip_in_open(b->arena, bytes, length, b->problems);
	if (!d.zip)
		return false;
	bool good = part_xml(d.zip, "META-INF/manifest.xml", &manifest, &locked, b->problems);
	if (locked)
		build_refuse(b, _("this document has a password; open it, save it without one and try again"));
	else if (!zip_in_has(d.zip, "content.xml"))
		build_refuse(b, _("the document has no text part; open it, save it again and try again"));
	good = good && !b->full && part_xml(d.zip, "meta.xml", &about, &a, b->problems) && odt_styles_read(&d) && odt_walk(&d, b);
	zip_in_close(d.zip);
	return good;
}
