/* worker.h - one worker: its connections, their deadlines, its loop. Everything belongs to the worker's process. */
#ifndef HTTP_WORKER_H
#define HTTP_WORKER_H
#include <microhttpd.h>
#include <sys/types.h>

#include "http.h"

enum connection_phase {
	CONNECTION_IDLE,    /* no request line yet */
	CONNECTION_HEADERS, /* the request line is there */
	CONNECTION_BODY,    /* the headers are there */
	CONNECTION_SENDING, /* the answer was given to libmicrohttpd */
};

struct connection {
	struct connection *next, *previous;
	int fd;
	enum connection_phase phase;
	int64_t deadline; /* clock_ms; past it the socket is shut down */
	/* The target as received: libmicrohttpd cuts it up in place. `raw` is where it stood. */
	const char *raw;
	char *target;
	size_t target_length, target_cap;
	char *body;
	size_t body_length, body_cap;
	int refused; /* status to answer once the body was read past */
};

struct worker {
	const struct http_app *app;
	struct http_options options; /* with their defaults */
	struct MHD_Daemon *daemon;
	struct connection *connections;
	size_t held; /* bytes of bodies in memory */
	int64_t changed_at;
};

int64_t clock_ms(void); /* monotonic, coarse */

/* connection.c: starts libmicrohttpd on the socket. False: the reason was logged. */
bool connection_listen(struct worker *, int socket);
/* Shuts down what is past its deadline, and (`idle`) what waits between two requests. */
void connection_sweep(struct worker *, bool idle);
void worker_changed(struct worker *, int64_t least_ms);

/* exchange.c: answers the request whose body is there. */
enum MHD_Result exchange_answer(struct worker *, struct connection *, struct MHD_Connection *, const char *method,
	const char *version);
/* Reads the head; 0 or the status of a refusal that must be answered at once. `length` is what the client announces, 0 where
 * there is no body, SIZE_MAX where it does not say. */
int exchange_check(struct worker *, struct connection *, struct MHD_Connection *, const char *method, const char *version,
	uint64_t *length);
enum MHD_Result exchange_refuse(struct worker *, struct connection *, struct MHD_Connection *, int status);

/* worker.c: the process from fork to exit; its exit status. */
int worker_run(const struct http_app *, const struct http_options *, pid_t supervisor, int index, int socket, int ready);
#endif
