#include "stranger.h"

#include <string.h>

#include "base/arena.h"
#include "base/message.h"

struct sign {
	const char *bytes;
	size_t length;
};
#define SIGN(s) \
	{ \
		s, sizeof(s) - 1 \
	}

struct stranger {
	struct sign begins, holds; /* and anywhere in it */
	const char *says;
};

static const struct stranger strangers[] = {
	{ SIGN("\xD0\xCF\x11\xE0"), SIGN("E\0n\0c\0r\0y\0p\0t\0e\0d"),
	    N_("this Word file has a password; open it, take the password off (File, Info, Protect Document), save it and try again") },
	{ SIGN("\xD0\xCF\x11\xE0"), SIGN(""), N_("this is an old Word document (.doc); open it, save it as Word Document (.docx) and try again") },
	{ SIGN("{\\rtf"), SIGN(""), N_("this is Rich Text (.rtf); open it, save it as Word Document (.docx) and try again") },
	{ SIGN("PK"), SIGN("xl/workbook.xml"),
	    N_("this is an Excel workbook, not a document; save the text as Word Document (.docx) or PDF and try again") },
	{ SIGN("PK"), SIGN("ppt/presentation.xml"), N_("this is a PowerPoint presentation; save it as PDF and try again") },
	{ SIGN("PK"), SIGN("opendocument."),
	    N_("this is no text of LibreOffice but another of its kinds of file; save it as ODF Text Document (.odt) or PDF and try again") },
	{ SIGN("PK"), SIGN("META-INF/container.xml"), N_("this is an e-book; save it as PDF or Word Document (.docx) and try again") },
	{ SIGN("PK"), SIGN(""),
	    N_("this is an archive (ZIP) that holds no document of Word or LibreOffice, or a damaged one; extract it, or save the document again, and try again") },
	{ SIGN("\x89PNG"), SIGN(""), N_("this is a picture; put its text into a document and try again") },
	{ SIGN("\xFF\xD8\xFF"), SIGN(""), N_("this is a picture; put its text into a document and try again") },
	{ SIGN("GIF8"), SIGN(""), N_("this is a picture; put its text into a document and try again") },
	{ SIGN("\x1F\x8B"), SIGN(""), N_("this is an archive; extract the document and try again") },
	{ SIGN("7z\xBC\xAF"), SIGN(""), N_("this is an archive; extract the document and try again") },
	{ SIGN("Rar!"), SIGN(""), N_("this is an archive; extract the document and try again") },
	{ SIGN("<?xml"), SIGN(""), N_("this is an XML file, not a document; save it as Word Document (.docx), PDF or web page and try again") },
};

const char *stranger_says(const char *bytes, size_t length)
{
	for (size_t i = 0; i < COUNT(strangers); i++) {
		const struct stranger *s = &strangers[i];
		bool begins = length >= s->begins.length && !memcmp(bytes, s->begins.bytes, s->begins.length);
		if (begins && memmem(bytes, length, s->holds.bytes, s->holds.length))
			return _(s->says);
	}
	return _(
	    "this is no document that can be read here; save it as Word Document (.docx), OpenDocument Text (.odt), PDF, web page, Markdown or plain text and try again");
}
