#include "log.h"

#include <stdio.h>
#include <unistd.h>

#include "date.h"

static bool quiet;

static void log_line(const char *level, const char *f, va_list ap)
{
	struct arena a = { 0 };
	const char *text = arena_vprintf(&a, f, ap);
	/* one write, so that lines of several workers do not mix */
	const char *whole = arena_printf(&a, "%s %s[%d] %s\n", clock_stamp(&a, clock_now()), level, (int)getpid(), text);
	fputs(whole, stderr);
	arena_free(&a);
}

void log_info(const char *f, ...)
{
	if (quiet)
		return;
	va_list ap;
	va_start(ap, f);
	log_line("info", f, ap);
	va_end(ap);
}

void log_error(const char *f, ...)
{
	va_list ap;
	va_start(ap, f);
	log_line("error", f, ap);
	va_end(ap);
}

void log_quiet(bool on)
{
	quiet = on;
}
