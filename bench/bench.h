/* bench.h - what the measurements share: a server in a child process, a client, a generator of records. */
#ifndef BENCH_H
#define BENCH_H
#include "http/http.h"
#include "model/engine/model.h"

/* Ends the program with a reason on standard error. */
_Noreturn void bench_stop(const char *, ...) PRINTF(1, 2);

/* A server with one worker on a free port of loopback. */
struct server {
	int supervisor, worker, port;
	int64_t start_us; /* from the fork to the first answer of `/` */
};
/* `bodies`: /bench/static/N answers N bytes without any page. */
struct server server_start(const char *db_url, size_t cache_bytes);
void server_stop(struct server *);
int64_t server_cpu_us(const struct server *);      /* of the worker so far */
int64_t server_resident_kb(const struct server *); /* of the worker now */

/* `requests` answers over 8 connections in turn, each kept alive. Gives the microseconds it took; the body's length goes to
 * `*length`, when it is not NULL. The status of every answer must be `status`. */
int64_t client_run(const struct server *, const char *path, const char *header, int status, size_t requests, size_t *length);
/* The ETag of a path. */
const char *client_etag(const struct server *, struct arena *, const char *path);

/* Adds `n` activities and as many of each kind that belongs to them to a city's database (generate.h). */
void bench_generate(const char *db_url, size_t n);

/* Adds an officer to a city's database; the secret of their session's cookie. */
const char *bench_officer(const char *db_url, struct arena *);

int64_t now_us(void);

/* Sorts the values. */
double bench_median(double *, size_t n);

/* One line of a result: value, what is wanted, verdict. A target that is missed makes the program end with 1 (bench_end()); an aim is what
 * would be well and is not promised. */
enum bench_bound { AT_LEAST, AT_MOST, ABOVE, UNDER };
void bench_line(const char *what, double value, enum bench_bound, double target);
void bench_aim(const char *what, double value, enum bench_bound, double aim);
int bench_end(void); /* the exit code: 1 when a target was missed */
#endif
