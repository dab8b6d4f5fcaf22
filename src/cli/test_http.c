/* test_http.c - one raw request through the whole site, without a socket. */
#include <stdio.h>
#include <string.h>

#include "base/os.h"
#include "command.h"
#include "web/web.h"

enum { REQUEST_MAX = 16 << 20 };

static int test_http(struct arguments *a)
{
	int code;
	size_t length;
	const char *raw = os_read_file(a->arena, a->words[0], REQUEST_MAX, &length, a->problems);
	if (!raw) {
		command_tell(a->problems);
		return EXIT_DATA;
	}
	struct db *db = command_database(a, &code);
	if (!db)
		return code;
	db_close(db);
	struct http_app app = web_app(argument(a, "db"));
	web_files(&app, command_store(a).folder);
	if (app.start && !app.start(app.context, 0))
		return command_fail(EXIT_ENVIRONMENT, "the site does not start on %s", argument(a, "db"));
	struct out answer = { .arena = a->arena };
	bool good = http_test(&app, raw, length, &answer);
	if (app.stop)
		app.stop(app.context);
	if (!os_write_file(NULL, out_text(&answer), answer.length, a->problems)) {
		command_tell(a->problems);
		return EXIT_ENVIRONMENT;
	}
	return good ? EXIT_GOOD : EXIT_DATA;
}

const struct command command_test_http = {
	.name = "test-http",
	.summary = "run one raw HTTP request and print the raw answer",
	.words = "FILE",
	.words_min = 1,
	.words_max = 1,
	.options = {
		{ "db", 0, "URL", "sqlite:FILE or postgresql://HOST/NAME", true },
		OPTION_FILES,
	},
	.more = "FILE holds the bytes as on the wire, with CRLF and the whole body; - is standard input. The exit code is 1 when the\n"
		"bytes are not a request that reaches a page.\n",
	.examples = "  printf 'GET / HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n' | jumelage test-http --db sqlite:city.db -\n",
	.run = test_http,
};
