/* word.h - a small .docx as Word writes it, for tests: a body between what every document of Word has. */
#ifndef TEST_DRAFT_WORD_H
#define TEST_DRAFT_WORD_H
#include "base/out.h"

struct word {
	const char *body;      /* of word/document.xml, inside w:body */
	const char *numbering; /* of word/numbering.xml; NULL: none */
	const char *footnotes; /* of word/footnotes.xml, beside the separators; NULL: none */
	const char *endnotes;
	const char *styles; /* inside word/styles.xml; NULL: the usual */
	const char *settings;
	const char *links; /* Relationships besides those of the parts */
};
struct out word_bytes(struct arena *, const struct word *);

#define WORD_P(text) "<w:p><w:r><w:t xml:space=\"preserve\">" text "</w:t></w:r></w:p>"
#define WORD_STYLED(style, text) "<w:p><w:pPr><w:pStyle w:val=\"" style "\"/></w:pPr><w:r><w:t xml:space=\"preserve\">" text "</w:t></w:r></w:p>"
#define WORD_NUMBERED(number, level, text) \
	"<w:p><w:pPr><w:pStyle w:val=\"ListParagraph\"/><w:numPr><w:ilvl w:val=\"" level "\"/><w:numId w:val=\"" number \
	"\"/></w:numPr></w:pPr><w:r><w:t xml:space=\"preserve\">" text "</w:t></w:r></w:p>"
#define WORD_LEVEL(level, format, text) \
	"<w:lvl w:ilvl=\"" level "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" format "\"/><w:lvlText w:val=\"" text \
	"\"/><w:lvlJc w:val=\"left\"/></w:lvl>"
#define WORD_CELL(properties, text) "<w:tc><w:tcPr><w:tcW w:w=\"2000\" w:type=\"dxa\"/>" properties "</w:tcPr>" WORD_P(text) "</w:tc>"
#endif
