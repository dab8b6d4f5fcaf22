/* zip.h - a ZIP container for ODT and XLSX (APPNOTE 6.3.9, without ZIP64): the same entries give the same bytes.
 *
 *	struct zip z = { .out = &o };
 *	zip_add(&z, "mimetype", type, strlen(type), false);
 *	zip_add(&z, "content.xml", xml.text, xml.length, true);
 *	zip_end(&z);
 *
 * Every entry's time is 1 January 1980. `out` must be empty at the start. More than 65,535 entries or 4 GiB aborts. */
#ifndef ZIP_H
#define ZIP_H
#include "base/out.h"

struct zip {
	struct out *out;
	/* the writer's own */
	struct out directory;
	size_t count;
	bool done;
};

/* `deflate` false stores the bytes as they are (OpenDocument wants "mimetype" so, as the first entry). `name` is UTF-8
 * with '/' between folders. */
void zip_add(struct zip *, const char *name, const char *bytes, size_t length, bool deflate);
/* Writes the directory. */
void zip_end(struct zip *);
#endif
