/* http_client.h - a client of raw bytes, for the tests of the server. Everything it gives lives in `arena`. */
#ifndef HTTP_CLIENT_H
#define HTTP_CLIENT_H
#include "http/http.h"

extern int port; /* of the server, on the loopback */
extern struct arena arena;

int64_t now_ms(void);
int dial(void);
/* False at the end of the connection, or after `ms` of silence. */
bool more(int fd, struct out *, int ms);
/* Sends the bytes; everything that comes until the server closes, or is silent for `ms`. */
struct out ask_within(const char *raw, size_t n, int ms);
struct out ask_bytes(const char *raw, size_t n);
const char *ask(const char *f, ...) PRINTF(1, 2);

#define END "Host: a\r\nConnection: close\r\n"
#define GET(target, more) ask("%s", "GET " target " HTTP/1.1\r\n" END more "\r\n")

int status_of(const char *answer);
const char *field(const char *answer, const char *name);
const char *body_of(const char *answer);

#define assert_status(answer, status) assert_int_equal(status_of(answer), status)

/* Starts the server of an application and waits until it listens: 0 and `port`, or -1. */
int server_begin(const struct http_app *, struct http_options, pid_t *server);
#endif
