#include "document/draw.h"

#include <math.h>
#include <string.h>

#include "codec/html.h"

void draw_number(struct out *o, double value)
{
	long long tenths = llround(value * 10), size = tenths < 0 ? -tenths : tenths;

	if (tenths < 0)
		out_char(o, '-');
	out_int(o, size / 10);
	if (size % 10) {
		out_char(o, '.');
		out_char(o, (char)('0' + size % 10));
	}
}

void draw_pair(struct out *o, const char *before, struct draw_point at)
{
	out_str(o, before);
	draw_number(o, at.x);
	out_char(o, ' ');
	draw_number(o, at.y);
}

void draw_attribute(struct out *o, const char *name, double value)
{
	out_char(o, ' ');
	out_str(o, name);
	out_str(o, "=\"");
	draw_number(o, value);
	out_char(o, '"');
}

void draw_circle(struct out *o, const char *class, struct draw_point at, double radius)
{
	html(o, "<circle class=\"%s\"", class);
	draw_attribute(o, "cx", at.x);
	draw_attribute(o, "cy", at.y);
	draw_attribute(o, "r", radius);
	out_str(o, "/>");
}

void draw_label(struct out *o, const char *label)
{
	if (label)
		html(o, " role=\"img\" aria-label=\"%s\"", label);
	else
		out_str(o, " aria-hidden=\"true\"");
}

/* In hundredths of the size, wide enough for the system's font that stands in on a first visit. Capitals and wide
 * scripts count more; combining marks are not told apart. */
static int draw_advance(unsigned char lead)
{
	if (lead >= 0xe3)
		return 104; /* U+3000 on: Chinese, Japanese, Korean, pictures */
	if (lead >= 0x80)
		return 70;
	if (strchr("mwMW@%", lead))
		return 98;
	if (strchr("iljtfrI.,'-() ", lead))
		return 39;
	return lead >= 'A' && lead <= 'Z' ? 72 : 62;
}

double draw_width(const char *text, double size)
{
	int width = 0;

	for (; text && *text; text++)
		if (((unsigned char)*text & 0xc0) != 0x80)
			width += draw_advance((unsigned char)*text);
	return width * size / 100;
}

const char *draw_cut(struct arena *a, const char *text, double size, double width)
{
	size_t n = strlen(text);

	if (draw_width(text, size) <= width)
		return text;
	do {
		do
			n--;
		while (n && ((unsigned char)text[n] & 0xc0) == 0x80);
	} while (n && draw_width(arena_printf(a, "%.*s\u2026", (int)n, text), size) > width);
	while (n && text[n - 1] == ' ')
		n--;
	return arena_printf(a, "%.*s\u2026", (int)n, text);
}

const char *const *draw_lines(struct arena *a, const char *text, double size, double width)
{
	const char **lines = arena_array(a, const char *, strlen(text) + 2);
	size_t count = 0;

	while (*text) {
		size_t fits = 0;
		for (size_t n = strcspn(text, " "); n; n = text[n] ? n + 1 + strcspn(text + n + 1, " ") : 0)
			if (!fits || draw_width(arena_strndup(a, text, n), size) <= width)
				fits = n;
			else
				break;
		fits = fits ? fits : 1;
		lines[count++] = arena_strndup(a, text, fits);
		text += fits;
		text += strspn(text, " ");
	}
	lines[count] = NULL;
	return lines;
}
