/* log.h - one line to standard error for each event a keeper of the service should see: level, stamp, text. */
#ifndef LOG_H
#define LOG_H
#include "arena.h"
void log_info(const char *, ...) PRINTF(1, 2);
void log_error(const char *, ...) PRINTF(1, 2);
/* Turns log_info off; errors are always written. */
void log_quiet(bool);
#endif
