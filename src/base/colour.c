#include "colour.h"

#include <math.h>
#include <string.h>

enum { CHANNELS = 3 };

bool colour_good(const char *s)
{
	return s[0] == '#' && strlen(s) == 7 && strspn(s + 1, "0123456789abcdefABCDEF") == 6;
}

const char *colour_read(struct arena *a, const char *typed)
{
	char text[8] = "#";
	const char *s = *typed == '#' ? typed + 1 : typed;
	size_t n = strlen(s);
	if ((n != 3 && n != 6) || strspn(s, "0123456789abcdefABCDEF") != n)
		return NULL;
	for (size_t i = 0; i < 6; i++) {
		char c = s[n == 3 ? i / 2 : i];
		text[i + 1] = c >= 'A' && c <= 'F' ? (char)(c - 'A' + 'a') : c;
	}
	return arena_strdup(a, text);
}

static int hex(char c)
{
	return c <= '9' ? c - '0' : (c | 32) - 'a' + 10;
}

static int channel(const char *colour, int i)
{
	return hex(colour[1 + 2 * i]) * 16 + hex(colour[2 + 2 * i]);
}

/* WCAG 2.2, relative luminance. */
static double luminance(const char *colour)
{
	static const double weights[CHANNELS] = { 0.2126, 0.7152, 0.0722 };
	double sum = 0;
	for (int i = 0; i < CHANNELS; i++) {
		double c = channel(colour, i) / 255.0;
		sum += weights[i] * (c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
	}
	return sum;
}

int colour_contrast(const char *x, const char *y)
{
	double a = luminance(x) + 0.05, b = luminance(y) + 0.05;
	return (int)((a > b ? a / b : b / a) * 100 + 1e-6);
}

const char *colour_mixed(struct arena *a, const char *colour, const char *other, int parts)
{
	int mixed[CHANNELS];
	for (int i = 0; i < CHANNELS; i++)
		mixed[i] = (channel(colour, i) * (100 - parts) + channel(other, i) * parts + 50) / 100;
	return arena_printf(a, "#%02x%02x%02x", (unsigned)mixed[0], (unsigned)mixed[1], (unsigned)mixed[2]);
}

const char *colour_corrected(struct arena *a, const char *colour, const char *other, int least)
{
	const char *towards = luminance(other) > 0.18 ? "#000000" : "#ffffff";
	for (int parts = 0; parts <= 100; parts++) {
		const char *mixed = colour_mixed(a, colour, towards, parts);
		if (colour_contrast(mixed, other) >= least)
			return mixed;
	}
	return towards;
}
