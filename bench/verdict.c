#include <stdio.h>
#include <stdlib.h>

#include "bench.h"

static int missed;

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

double bench_median(double *v, size_t n)
{
	qsort(v, n, sizeof(*v), by_value);
	return v[n / 2];
}

static bool keeps(double value, enum bench_bound bound, double limit)
{
	switch (bound) {
	case AT_LEAST: return value >= limit;
	case AT_MOST: return value <= limit;
	case ABOVE: return value > limit;
	default: return value < limit;
	}
}

/* bench/verdict.sh writes the same. */
static void line(const char *what, double value, const char *kind, enum bench_bound bound, double limit, const char *verdict)
{
	static const char *const words[] = {
		[AT_LEAST] = "%.2f or more", [AT_MOST] = "%.2f or less", [ABOVE] = "above %.2f", [UNDER] = "under %.2f"
	};
	char wanted[40];
	snprintf(wanted, sizeof(wanted), words[bound], limit);
	printf("%-84s %8.2f   %-6s %-14s  %s\n", what, value, kind, wanted, verdict);
	fflush(stdout);
}

void bench_line(const char *what, double value, enum bench_bound bound, double target)
{
	bool good = keeps(value, bound, target);
	missed += !good;
	line(what, value, "target", bound, target, good ? "ok" : "MISSED");
}

void bench_aim(const char *what, double value, enum bench_bound bound, double aim)
{
	line(what, value, "aim", bound, aim, keeps(value, bound, aim) ? "reached" : "not yet");
}

int bench_end(void)
{
	return missed > 0;
}
