#include "word.h"

#include <string.h>

#include "codec/zip.h"

#define W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define ALL \
	W " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"" \
	  " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"" \
	  " xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" xmlns:v=\"urn:schemas-microsoft-com:vml\"" \
	  " xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\""
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

static const char types[] = XML "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" "
                                "ContentType=\"application/xml\"/></Types>";
static const char root_links[] = XML "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                                     "<Relationship Id=\"rId1\" Type=\"" OFFICE "officeDocument\" Target=\"word/document.xml\"/>"
                                     "<Relationship Id=\"rId2\" "
                                     "Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" "
                                     "Target=\"docProps/core.xml\"/></Relationships>";
static const char core[] = XML "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
                               "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>International strategy</dc:title></cp:coreProperties>";
static const char styles[] =
    XML "<w:styles " W "><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val=\"en-GB\"/></w:rPr></w:rPrDefault></w:docDefaults>"
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Normal\"/>"
        "<w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"Heading2\"><w:name w:val=\"heading 2\"/><w:basedOn w:val=\"berschrift1\"/>"
        "<w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"5\"/></w:numPr><w:outlineLvl w:val=\"1\"/></w:pPr></w:style>"
        "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"CouncilHeading\"><w:name w:val=\"Council Heading\"/>"
        "<w:basedOn w:val=\"berschrift1\"/></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"ListParagraph\"><w:name w:val=\"List Paragraph\"/><w:basedOn w:val=\"Normal\"/></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"Lead\"><w:name w:val=\"Lead\"/><w:rPr><w:b/></w:rPr></w:style>"
        "<w:style w:type=\"character\" w:styleId=\"Strong\"><w:name w:val=\"Strong\"/><w:rPr><w:b/></w:rPr></w:style>"
        "<w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/><w:rPr><w:u w:val=\"single\"/></w:rPr></w:style>"
        "</w:styles>";

static void part_add(struct zip *z, struct arena *a, const char *name, const char *head, const char *inside, const char *tail)
{
	struct out o = { .arena = a };
	if (!inside)
		return;
	out_fmt(&o, "%s%s%s", head, inside, tail);
	zip_add(z, name, o.text, o.length, true);
}

struct out word_bytes(struct arena *a, const struct word *w)
{
	static const char separators[] = "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:t>none</w:t></w:r></w:p></w:footnote>";
	struct out o = { .arena = a };
	struct zip z = { .out = &o };
	zip_add(&z, "[Content_Types].xml", types, strlen(types), true);
	zip_add(&z, "_rels/.rels", root_links, strlen(root_links), true);
	zip_add(&z, "docProps/core.xml", core, strlen(core), true);
	part_add(&z, a, "word/document.xml", XML "<w:document " ALL "><w:body>", w->body, "<w:sectPr/></w:body></w:document>");
	if (!w->styles)
		zip_add(&z, "word/styles.xml", styles, strlen(styles), true);
	part_add(&z, a, "word/styles.xml", XML "<w:styles " W ">", w->styles, "</w:styles>");
	part_add(&z, a, "word/numbering.xml", XML "<w:numbering " W ">", w->numbering, "</w:numbering>");
	part_add(&z, a, "word/settings.xml", XML "<w:settings " W ">", w->settings, "</w:settings>");
	part_add(&z, a, "word/footnotes.xml", arena_printf(a, "%s%s%s", XML "<w:footnotes " ALL ">", separators, ""), w->footnotes, "</w:footnotes>");
	part_add(&z, a, "word/endnotes.xml", XML "<w:endnotes " ALL ">", w->endnotes, "</w:endnotes>");
	part_add(&z, a, "word/_rels/document.xml.rels",
	    XML "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
	        "<Relationship Id=\"rId1\" Type=\"" OFFICE "styles\" Target=\"styles.xml\"/><Relationship Id=\"rId2\" Type=\"" OFFICE
	        "numbering\" Target=\"numbering.xml\"/><Relationship Id=\"rId3\" Type=\"" OFFICE
	        "footnotes\" Target=\"footnotes.xml\"/><Relationship Id=\"rId4\" Type=\"" OFFICE
	        "endnotes\" Target=\"endnotes.xml\"/><Relationship Id=\"rId5\" Type=\"" OFFICE "settings\" Target=\"/word/settings.xml\"/>",
	    w->links ? w->links : "", "</Relationships>");
	zip_end(&z);
	return o;
}
