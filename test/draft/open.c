#include "open.h"

#include <string.h>

#include "codec/zip.h"

#define SPACES \
	" xmlns:office=\"" OPEN_OASIS "office:1.0\" xmlns:style=\"" OPEN_OASIS "style:1.0\" xmlns:text=\"" OPEN_OASIS \
	"text:1.0\" xmlns:table=\"" OPEN_OASIS "table:1.0\" xmlns:draw=\"" OPEN_OASIS "drawing:1.0\" xmlns:fo=\"" OPEN_OASIS \
	"xsl-fo-compatible:1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"" \
	" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

/* What the headers and footers of styles.xml have: styles of the same names. */
static const char others[] =
    "<office:automatic-styles><style:style style:name=\"P1\" style:family=\"paragraph\"><style:text-properties fo:font-style=\"italic\"/>"
    "</style:style></office:automatic-styles>";
static const char meta[] =
    XML "<office:document-meta" SPACES "><office:meta><dc:title>A strategy</dc:title><dc:language>de-AT</dc:language></office:meta>"
        "</office:document-meta>";

static void part_put(struct zip *z, struct arena *a, const char *name, const char *const *texts, size_t count)
{
	struct out o = { .arena = a };
	for (size_t i = 0; i < count; i++)
		out_str(&o, texts[i]);
	zip_add(z, name, o.text, o.length, true);
}

struct out open_bytes(struct arena *a, const struct open_text *t)
{
	static const char type[] = "application/vnd.oasis.opendocument.text";
	const char *content[] = { XML "<office:document-content" SPACES "><office:automatic-styles>", t->automatic,
		"</office:automatic-styles><office:body>", t->body, "</office:body></office:document-content>" };
	const char *styles[] = { XML "<office:document-styles" SPACES "><office:styles>", t->styles, "</office:styles>", others,
		"</office:document-styles>" };
	const char *manifest[] = { XML "<manifest:manifest xmlns:manifest=\"" OPEN_OASIS "manifest:1.0\">", t->manifest, "</manifest:manifest>" };
	struct out o = { .arena = a };
	struct zip z = { .out = &o };
	zip_add(&z, "mimetype", type, strlen(type), false);
	part_put(&z, a, "content.xml", content, COUNT(content));
	part_put(&z, a, "styles.xml", styles, COUNT(styles));
	zip_add(&z, "meta.xml", meta, strlen(meta), true);
	part_put(&z, a, "META-INF/manifest.xml", manifest, COUNT(manifest));
	zip_end(&z);
	return o;
}
