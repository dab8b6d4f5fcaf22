/* web.h - the site as an application of the server: from a request to an answer (doc/map.md). */
#ifndef WEB_H
#define WEB_H
#include "http/http.h"

/* The application for http_serve() and http_test(). `db_url` must stay. */
struct http_app web_app(const char *db_url);
/* Where stored files are, when not beside the SQLite file (exchange/store.h); before the application starts. */
void web_files(const struct http_app *, const char *folder);
/* Where a sample of a city is served beside this one ("127.0.0.1:8081"), for the list of steps, or of which site this is such a sample; NULL: of
 * none. Before the application starts. */
void web_sample(const struct http_app *, const char *sample, const char *sample_of);
/* The connection of a started application: for tests that let its calls fail. */
struct db *web_database(const struct http_app *);
#endif
