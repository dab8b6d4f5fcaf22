/* assets.h - the files of the browser, inside the program: style sheet, scripts, fonts, icon.
 *
 * front/build.mjs makes them at build time, plain and compressed, and writes the table (assets.c) and the bytes (assets.S).
 * The address of each carries a hash of its content, so it may be cached for ever: send it with
 * `Cache-Control: public, max-age=31536000, immutable`. All pointers are static. */
#ifndef WEB_ASSETS_H
#define WEB_ASSETS_H
#include <stddef.h>

struct asset {
	const char *name; /* "app.css", "source-sans-3-latin.woff2" */
	const char *path; /* "/assets/app.3f2a51c09e.css" */
	const char *type; /* Content-Type */
	const unsigned char *bytes;
	size_t length;
	const unsigned char *gzip; /* the same bytes compressed; NULL for fonts, which are compressed already */
	size_t gzip_length;
	const char *etag; /* with its quotes */
};

/* The asset at a request's path, with "/assets/"; NULL when there is none. */
const struct asset *asset_find(const char *path);

/* The address of the asset `name`, for use in a page. A name that is not in the table aborts: it is ours, not a person's. */
const char *asset_path(const char *name);

/* The assets one after the other; NULL past the last. */
const struct asset *asset_at(size_t index);
#endif
