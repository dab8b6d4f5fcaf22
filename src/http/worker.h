/* worker.h - one worker: its connections, their deadlines, its loop. Everything belongs to the worker's process. */
#ifndef HTTP_WORKER_H
#define HTTP_WORKER_H
#include <microhttpd.h>
#include <sys/types.h>

#include "help.h"

enum connection_phase {
	CONNECTION_IDLE,    /* no request line yet */
	CONNECTION_HEADERS, /* the request line is there */
	CONNECTION_BODY,    /* the headers are there */
	CONNECTION_HELPED,  /* suspended until a helper is done */
	CONNECTION_SENDING, /* the answer was given to libmicrohttpd */
};

struct connection {
	struct connection *next, *previous;
	struct MHD_Connection *mhd;
	int fd;
	enum connection_phase phase;
	int64_t deadline; /* clock_ms; past it the socket is shut down */
	/* The target as received: libmicrohttpd cuts it up in place. `raw` is where it stood. */
	const char *raw;
	char *target;
	size_t target_length, target_cap;
	char *body;
	size_t body_length, body_cap;
	size_t limit;        /* of the body */
	bool large;          /* the limit is one for uploads */
	size_t stall_length; /* of the body, at `stall_at` */
	int64_t stall_at;
	bool cut; /* by us, past its deadline */
	int help; /* the place of its task, or HELP_NONE */
	/* Before the handler first looked at the request: what a helper makes is kept as of then. Only where anybody may be given it. */
	uint64_t generation;
	bool may_keep;
	int refused; /* status to answer once the body was read past */
};

struct worker {
	const struct http_app *app;
	struct http_options options; /* with their defaults */
	struct MHD_Daemon *daemon;
	int epoll; /* the daemon's */
	struct connection *connections;
	size_t held;   /* bytes of bodies in memory, but for large ones */
	int large;     /* large bodies in memory */
	int helped;    /* connections that are suspended */
	int helped_fd; /* -1: nobody helps */
	int64_t changed_at;
};

int64_t clock_ms(void); /* monotonic, coarse */

/* connection.c: starts libmicrohttpd on the socket. False: the reason was logged. */
bool connection_listen(struct worker *, int socket);
/* Shuts down what is past its deadline, and (`idle`) what waits between two requests. */
void connection_sweep(struct worker *, bool idle);
/* Goes on with those whose task is done. */
void connection_helped(struct worker *);
/* At the end: nobody may be suspended any more. */
void connection_abandon(struct worker *);
/* Suspends a connection until then. */
void connection_suspend(struct worker *, struct connection *, int place);
/* No more than a worker holds of large bodies is taken. */
bool connection_may_hold(const struct worker *, const struct connection *);
void worker_changed(struct worker *, int64_t least_ms);

/* exchange.c: answers the request whose body is there. */
enum MHD_Result exchange_answer(struct worker *, struct connection *, struct MHD_Connection *, const char *method, const char *version);
/* Reads the head and sets the connection's limit; 0 or the status of a refusal that must be answered at once. `length` is what the client announces, 0 where
 * there is no body. */
int exchange_check(struct worker *, struct connection *, struct MHD_Connection *, const char *method, const char *version, uint64_t *length);
/* Answers a head that libmicrohttpd refuses, past the library. */
void exchange_refuse_head(struct worker *, const struct connection *);
enum MHD_Result exchange_refuse(struct worker *, struct connection *, struct MHD_Connection *, int status);

/* worker.c: the process from fork to exit; its exit status. */
int worker_run(const struct http_app *, const struct http_options *, const volatile sig_atomic_t *stopping, int index, int socket, int ready);
#endif
