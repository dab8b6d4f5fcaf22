/* workbook.h - workbooks for tests, of hand-written XML as Excel writes it. */
#ifndef WORKBOOK_H
#define WORKBOOK_H
#include <string.h>

#include "base/out.h"
#include "codec/zip.h"

#define WORKBOOK_MAIN "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define WORKBOOK_RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

struct workbook {
	const char *sheet[4], *data[4]; /* names, and what stands in sheetData */
	const char *strings;            /* <si>... */
	const char *styles;             /* numFmts and cellXfs; NULL: three styles: plain, dd/mm/yyyy, mmm yyyy */
	const char *properties;         /* <workbookPr .../> */
	const char *before;             /* of each sheet's root: a DOCTYPE, say */
};

static inline void workbook_part(struct zip *z, struct arena *a, const char *name, const char *f, const char *what, const char *before)
{
	const char *text = arena_printf(a, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n%s", before ? before : "");
	text = arena_printf(a, "%s%s", text, arena_printf(a, f, what));
	zip_add(z, name, text, strlen(text), true);
}

static inline struct out workbook_bytes(struct arena *a, const struct workbook *w)
{
	struct out o = { .arena = a }, sheets = { .arena = a }, relations = { .arena = a };
	struct zip z = { .out = &o };
	for (int i = 0; i < 4 && w->sheet[i]; i++) {
		out_fmt(&sheets, "<sheet name=\"%s\" sheetId=\"%d\" r:id=\"rId%d\"/>", w->sheet[i], i + 1, i + 1);
		out_fmt(&relations, "<Relationship Id=\"rId%d\" Type=\"" WORKBOOK_RELATIONS "/worksheet\" Target=\"worksheets/sheet%d.xml\"/>", i + 1,
		    i + 1);
	}
	out_str(&relations,
	    "<Relationship Id=\"rId9\" Type=\"" WORKBOOK_RELATIONS "/styles\" Target=\"styles.xml\"/>"
	    "<Relationship Id=\"rId10\" Type=\"" WORKBOOK_RELATIONS "/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>");
	workbook_part(
	    &z, a, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">%s</Types>", "", NULL);
	workbook_part(&z, a, "_rels/.rels",
	    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">%s</Relationships>",
	    "<Relationship Id=\"rId1\" Type=\"" WORKBOOK_RELATIONS "/officeDocument\" Target=\"xl/workbook.xml\"/>", NULL);
	workbook_part(&z, a, "xl/workbook.xml",
	    arena_printf(a, "<workbook " WORKBOOK_MAIN " xmlns:r=\"" WORKBOOK_RELATIONS "\">%s<sheets>%%s</sheets></workbook>",
	        w->properties ? w->properties : ""),
	    out_text(&sheets), NULL);
	workbook_part(&z, a, "xl/_rels/workbook.xml.rels",
	    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">%s</Relationships>", out_text(&relations), NULL);
	workbook_part(&z, a, "xl/styles.xml", "<styleSheet " WORKBOOK_MAIN ">%s</styleSheet>",
	    w->styles
	        ? w->styles
	        : "<numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-809]dd/mm/yyyy;@\"/><numFmt numFmtId=\"165\" formatCode=\"mmm\\ yyyy\"/></numFmts>"
	          "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
	          "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs>",
	    NULL);
	workbook_part(&z, a, "xl/sharedStrings.xml", "<sst " WORKBOOK_MAIN ">%s</sst>", w->strings ? w->strings : "", NULL);
	for (int i = 0; i < 4 && w->sheet[i]; i++)
		workbook_part(&z, a, arena_printf(a, "xl/worksheets/sheet%d.xml", i + 1),
		    "<worksheet " WORKBOOK_MAIN "><dimension ref=\"A1\"/><sheetData>%s</sheetData></worksheet>", w->data[i], w->before);
	zip_end(&z);
	return o;
}
#endif
