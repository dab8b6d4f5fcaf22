/* serve.c - the site. */
#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/os.h"
#include "base/text.h"
#include "command.h"
#include "sample.h"
#include "job/mail.h"
#include "model/engine/keeping.h"
#include "model/engine/schema.h"
#include "web/web.h"

enum { WORKERS_MAX = 64, CACHE_BYTES = 8 << 20 };

#define SERVE_DB "sqlite:jumelage.db"

/* Of the set-up, while it is open; NULL once the city has an administrator. */
static const char *secret;

static void serve_ready(const char *address)
{
	printf("Jumelage is ready: http://%s/\n", address);
	if (secret)
		printf("\nNobody has set this site up yet. Open this address in a browser:\n\n    http://%s/set-up?secret=%s\n\n"
		       "The one-time secret is %s. It works once, and only until the server stops: each start prints a new one.\n"
		       "Behind a proxy, open /set-up at the proxy's address and type it there.\n",
		    address, secret, secret);
	fflush(stdout);
}

/* ---- a new city ---- */

/* An empty database gets its tables, and its set-up is open; one with a city stays as it is. False when it failed, and why was told. */
static bool serve_make(struct arguments *a)
{
	const char *url = argument(a, "db"), *path = command_sqlite_file(url);
	bool fresh = path && access(path, F_OK) != 0, made = false;
	struct db *db = db_open(url, DB_CREATE, a->problems);
	if (!db) {
		command_tell(a->problems);
		return false;
	}
	if (db_begin_write(db) && !schema_version_of(db, a->arena) && !db_failed(db))
		made = schema_create(db) && setup_open(db) && db_commit(db);
	if (db_failed(db))
		command_fail(EXIT_ENVIRONMENT, "%s: %s", url, db_message(db));
	bool good = !db_failed(db);
	db_rollback(db);
	db_close(db);
	if (!good && fresh)
		command_sqlite_remove(a->arena, path);
	if (made)
		fprintf(stderr, "jumelage: %s is new and empty\n", url);
	return good;
}

/* Each start has a secret of its own. */
static bool serve_secret(struct arguments *a, struct db *db)
{
	bool good = db_begin_write(db);
	if (good && setup_is_open(db)) {
		secret = setup_secret(db, a->arena);
		good = secret && db_commit(db);
	}
	good = good && !db_failed(db);
	if (!good)
		command_fail(EXIT_ENVIRONMENT, "%s: %s", argument(a, "db"), db_message(db));
	db_rollback(db);
	return good;
}

/* The database of --db, with a city or the set-up of one; NULL with the exit code. */
static struct db *serve_database(struct arguments *a, int *code)
{
	a->values[0] = text_or(a->values[0], SERVE_DB);
	if (!serve_make(a)) {
		*code = EXIT_ENVIRONMENT;
		return NULL;
	}
	struct db *db = command_database(a, code);
	if (db && !serve_secret(a, db)) {
		db_close(db);
		*code = EXIT_ENVIRONMENT;
		return NULL;
	}
	return db;
}

/* ---- the processes beside the workers ---- */

static struct job_runner runner = { .wait = http_generation_wait };

static int jobs(void *context, const volatile sig_atomic_t *stopping)
{
	(void)context;
	return job_run(&runner, stopping);
}

static int mails(void *context, const volatile sig_atomic_t *stopping)
{
	(void)context;
	return mail_run(&runner, stopping);
}

static const struct http_process processes[] = { { "jobs", jobs }, { "mail", mails } };

/* ---- mail ---- */

/* The first line of a file that no other account of the machine should read. */
static const char *serve_password_read(struct arguments *a, const char *path)
{
	size_t length;
	char *text = os_read_file(a->arena, path, 4096, &length, a->problems);
	if (text)
		text[strcspn(text, "\r\n")] = 0;
	return text;
}

/* 0, or the exit code when the options of mail make no sense (and why was told). */
static int mail_options(struct arguments *a, struct mail_server *server)
{
	const char *file = argument(a, "mail-password-file");
	*server = (struct mail_server){
		.url = argument(a, "mail"), .from = argument(a, "mail-from"), .returns = argument(a, "mail-returns"), .user = argument(a, "mail-user")
	};
	if (!server->url && (server->from || server->returns || server->user || file))
		return command_fail(EXIT_USAGE, "--mail-from, --mail-returns, --mail-user and --mail-password-file need --mail");
	if (!server->url)
		return 0;
	if (!text_starts(server->url, "smtp://") && !text_starts(server->url, "smtps://"))
		return command_fail(EXIT_USAGE, "--mail must be smtp://HOST:PORT or smtps://HOST:PORT");
	if (!mail_address_good(server->from))
		return command_fail(EXIT_USAGE, "--mail needs --mail-from with the address that emails come from");
	if (server->returns && !mail_address_good(server->returns))
		return command_fail(EXIT_USAGE, "--mail-returns must be the address that emails come back to, such as bounces@example.org");
	if (!server->user != !file)
		return command_fail(EXIT_USAGE, "--mail-user and --mail-password-file must be given together");
	server->password = file ? serve_password_read(a, file) : NULL;
	if (file && !server->password) {
		command_tell(a->problems);
		return EXIT_ENVIRONMENT;
	}
	mail_goes_out(server);
	runner.server = server;
	return 0;
}

static bool is_address(const char *text)
{
	unsigned char bytes[sizeof(struct in6_addr)];
	return inet_pton(AF_INET, text, bytes) == 1 || inet_pton(AF_INET6, text, bytes) == 1;
}

/* Where the sample is: as --sample-listen says, else one port further. NULL where that can't be told. */
static const char *sample_address(struct arguments *a, const char *listen)
{
	const char *colon = strrchr(listen, ':');
	int64_t port;
	if (argument(a, "sample-listen"))
		return argument(a, "sample-listen");
	if (!integer_parse(colon + 1, &port) || port < 1 || port > 65534)
		return NULL;
	return arena_printf(a->arena, "%.*s:%d", (int)(colon - listen), listen, (int)port + 1);
}

/* 0, or the exit code. */
static int serve_sample(struct arguments *a, const char *listen, const char **address)
{
	*address = argument(a, "sample") ? sample_address(a, listen) : NULL;
	if (!argument(a, "sample"))
		return argument(a, "sample-listen") ? command_fail(EXIT_USAGE, "--sample-listen needs --sample") : 0;
	if (!*address || !strrchr(*address, ':'))
		return command_fail(EXIT_USAGE, "--sample-listen must be ADDRESS:PORT, such as 127.0.0.1:8081");
	return sample_start(argument(a, "sample"), *address, text_ends(listen, ":0") ? NULL : listen) ? 0 : EXIT_DATA;
}

static int serve(struct arguments *a)
{
	int64_t workers = 1;
	const char *asked = argument(a, "workers"), *listen = text_or(argument(a, "listen"), "127.0.0.1:8080");
	if (asked && (!integer_parse(asked, &workers) || workers < 1 || workers > WORKERS_MAX))
		return command_fail(EXIT_USAGE, "--workers must be from 1 to %d", WORKERS_MAX);
	if (!strrchr(listen, ':'))
		return command_fail(EXIT_USAGE, "--listen must be ADDRESS:PORT, such as 127.0.0.1:8080");
	if (argument(a, "behind") && !is_address(argument(a, "behind")))
		return command_fail(EXIT_USAGE, "--behind must be the address of a proxy, such as 127.0.0.1");
	struct mail_server server;
	int code = mail_options(a, &server);
	struct db *db = code ? NULL : serve_database(a, &code);
	if (!db)
		return code;
	db_close(db); /* each process opens its own */
	const char *sample;
	code = serve_sample(a, listen, &sample);
	if (code)
		return code;
	job_share();
	runner.db_url = argument(a, "db");
	struct http_app app = web_app(argument(a, "db"));
	runner.store = command_store(a);
	web_files(&app, runner.store.folder);
	web_sample(&app, sample, NULL);
	app.processes = processes;
	app.process_count = COUNT(processes);
	struct http_options options = { .listen = listen,
		.workers = (int)workers,
		.cache_bytes = CACHE_BYTES,
		.quiet = argument(a, "quiet") != NULL,
		.proxy = argument(a, "behind"),
		.ready = serve_ready };
	return http_serve(&app, &options) ? EXIT_ENVIRONMENT : EXIT_GOOD;
}

const struct command command_serve = {
	.name = "serve",
	.summary = "serve a city's site",
	.words = "",
	.options = {
		{ "db", 0, "URL", "sqlite:FILE or postgresql://HOST/NAME [" SERVE_DB " in this folder]", false }, /* the first: serve_database() */
		OPTION_FILES,
		{ "listen", 0, "ADDRESS:PORT", "where to listen [127.0.0.1:8080]; port 0 takes a free one", false },
		{ "behind", 0, "ADDRESS", "the proxy in front, whose X-Forwarded-For gives the client's address", false },
		{ "workers", 0, "N", "processes that answer requests, 1 to 64 [1]", false },
		{ "quiet", 0, NULL, "no line in the log for each request", false },
		{ "mail", 0, "URL", "smtp://HOST:PORT or smtps://HOST:PORT; without it emails wait", false },
		{ "mail-from", 0, "ADDRESS", "the sender of emails", false },
		{ "mail-returns", 0, "ADDRESS", "where emails come back to that nobody takes; see jumelage returned", false },
		{ "mail-user", 0, "NAME", "the user name at the mail server", false },
		{ "sample", 0, "FOLDER", "a city's folder, to be looked at beside; its database is its own and goes with it", false },
		{ "sample-listen", 0, "ADDRESS:PORT", "where it is [the next port]", false },
		{ "mail-password-file", 0, "FILE", "its password is the first line of this file", false },
	},
	.more = "An empty database, or a file that is not there, becomes a new city: the site is set up in a browser, at the address with the\n"
		"one-time secret that is printed. Until then nothing else of it answers.\n"
		"Prints its address when it is ready; SIGTERM or SIGINT (Ctrl-C) stops it after the requests in progress. For the\n"
		"public internet put a proxy with TLS in front and name it with --behind, or all visitors count as one.\n"
		"One more process runs jobs and another sends emails. Mail is sent with TLS if the mail server offers it,\n"
		"and a name and password are never sent without TLS, except to this machine itself.\n",
	.examples = "  jumelage serve\n"
		    "  jumelage serve --db sqlite:city.db --listen 127.0.0.1:8080 --workers 2\n",
	.run = serve,
};
