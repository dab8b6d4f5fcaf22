#include "sample.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/os.h"
#include "model/engine/schema.h"
#include "web/web.h"

static void sample_ready(const char *address)
{
	printf("A sample to look at is ready: http://%s/\n", address);
	fflush(stdout);
}

static bool sample_make(struct arena *a, const char *url, const char *folder, struct problems *p)
{
	struct records_count count = { 0 };
	struct model m;
	struct db *db = db_open(url, DB_CREATE, p);
	bool good = db && db_begin_write(db) && schema_create(db);
	if (good) {
		model_start(&m, db, a, NULL);
		good = records_import_folder(&m, folder, p, NULL, &count) == RECORDS_DONE && db_commit(db);
	}
	db_close(db);
	return good;
}

/* In the child: until it is told to end. */
static int sample_serve(const char *folder, const char *listen, const char *beside)
{
	struct arena a = { 0 };
	struct problems p = { .arena = &a };
	char place[] = "/tmp/jumelage-sample.XXXXXX";
	int code = EXIT_ENVIRONMENT;
	if (!mkdtemp(place))
		return command_fail(code, "the sample has no place for its database");
	const char *url = arena_printf(&a, "sqlite:%s/sample.db", place);
	if (sample_make(&a, url, folder, &p)) {
		struct http_app app = web_app(url);
		web_sample(&app, NULL, beside);
		struct http_options options = { .listen = listen, .workers = 1, .cache_bytes = 4 << 20, .quiet = true, .ready = sample_ready };
		code = http_serve(&app, &options) ? EXIT_ENVIRONMENT : EXIT_GOOD;
	} else {
		command_tell(&p);
		command_fail(code, "the sample of %s can't be shown", folder);
	}
	os_remove_folder(place);
	arena_free(&a);
	return code;
}

bool sample_start(const char *folder, const char *listen, const char *beside)
{
	struct stat s;
	pid_t parent = getpid();
	if (stat(folder, &s) || !S_ISDIR(s.st_mode)) {
		command_fail(EXIT_DATA, "--sample: %s is no folder", folder);
		return false;
	}
	fflush(NULL);
	pid_t child = fork();
	if (child == 0) {
		prctl(PR_SET_PDEATHSIG, SIGTERM);
		_exit(getppid() == parent ? sample_serve(folder, listen, beside) : EXIT_ENVIRONMENT);
	}
	if (child < 0)
		command_fail(EXIT_ENVIRONMENT, "the sample can't be started");
	return child > 0;
}
