/* help.h - slow tasks on their way between workers and helpers, in memory that the supervisor shares with both.
 *
 * Each worker has HELP_WAITING places. A place is free, or holds a task that waits, is taken by a helper, or is done; each
 * step is one compare-and-swap, so a process that is killed leaves a place that the supervisor can put right. Helpers take the
 * longest waiting task of all workers, the first one the short ones alone. Task and answer are overwritten as soon as nobody needs them. */
#ifndef HTTP_HELP_H
#define HTTP_HELP_H
#include <sys/types.h>

#include "http.h"

enum { WORKERS_MAX = 64, HELP_WAITING = 16, HELP_NONE = -1 };

/* ---- supervisor ---- */
void help_share(int workers); /* before the first fork */
void help_unshare(void);      /* at the end, so that the process may serve again */
void help_worker_ended(int worker);
void help_helper_ended(int helper); /* what it was doing goes to another, once */

/* ---- helper: until the supervisor ends it; its exit status ---- */
/* The first of several takes no long tasks. */
int help_run(const struct http_app *, pid_t supervisor, int helper, int helpers);

/* ---- worker ---- */
int help_worker(int worker); /* the descriptor that is readable when something was done; -1: nobody helps */
void help_noted(int fd);     /* reads it empty */
bool help_done(int place);
/* The answer, in the arena; the place is free again. */
const char *help_take(struct arena *, int place, size_t *length);
void help_leave(int place); /* the answer is not wanted any more */

/* Around a call of the handler: http_help() may be called between, once. The place of what it asked, or HELP_NONE. */
void help_begin(void);
int help_end(void);

/* The same without processes, for http_test(): what was asked, or NULL; in the request's arena. */
void help_begin_alone(bool helps);
const char *help_end_alone(size_t *length);
#endif
