/* child.h - what every process under the supervisor does first: signals, and the end when the supervisor is gone. */
#ifndef HTTP_CHILD_H
#define HTTP_CHILD_H
#include <signal.h>
#include <sys/types.h>

/* Names the process, makes SIGTERM and SIGINT set the flag that is given back, and SIGTERM come when the supervisor dies.
 * The flag is set already when it died before. */
const volatile sig_atomic_t *child_start(const char *name, pid_t supervisor);
/* The name alone. */
void child_name(const char *name);
#endif
