/* serve.c - the site. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "command.h"
#include "web/web.h"

enum { WORKERS_MAX = 64, CACHE_BYTES = 8 << 20 };

static void ready(const char *address)
{
	printf("Jumelage is ready: http://%s/\n", address);
	fflush(stdout);
}

static int serve(struct arguments *a)
{
	int64_t workers = 1;
	const char *asked = argument(a, "workers"), *listen = text_or(argument(a, "listen"), "127.0.0.1:8080");
	if (asked && (!integer_parse(asked, &workers) || workers < 1 || workers > WORKERS_MAX))
		return command_fail(EXIT_USAGE, "--workers must be from 1 to %d", WORKERS_MAX);
	if (!strrchr(listen, ':'))
		return command_fail(EXIT_USAGE, "--listen must be ADDRESS:PORT, such as 127.0.0.1:8080");
	int code;
	struct db *db = command_database(a, &code);
	if (!db)
		return code;
	db_close(db); /* each worker opens its own */
	struct http_app app = web_app(argument(a, "db"));
	struct http_options options = { .listen = listen, .workers = (int)workers, .cache_bytes = CACHE_BYTES,
		.quiet = argument(a, "quiet") != NULL, .ready = ready };
	return http_serve(&app, &options) ? EXIT_ENVIRONMENT : EXIT_GOOD;
}

const struct command command_serve = {
	.name = "serve",
	.summary = "serve a city's site",
	.words = "",
	.options = {
		{ "db", 0, "URL", "sqlite:FILE or postgresql://HOST/NAME", true },
		{ "listen", 0, "ADDRESS:PORT", "where to listen [127.0.0.1:8080]; port 0 takes a free one", false },
		{ "workers", 0, "N", "processes that answer, 1 to 64 [1]", false },
		{ "quiet", 0, NULL, "no line in the log for each request", false },
	},
	.more = "Prints its address once it answers; SIGTERM or SIGINT (Ctrl-C) ends it after the answers that are under way. For the\n"
		"world outside put a proxy with TLS in front.\n",
	.examples = "  jumelage serve --db sqlite:city.db --listen 127.0.0.1:8080 --workers 2\n",
	.run = serve,
};
