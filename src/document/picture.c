#include "document/picture.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "codec/html.h"
#include "document/draw.h"

void picture_begin(struct picture *p, struct arena *a, const char *class, double width, double height)
{
	*p = (struct picture){ .arena = a, .class = class, .width = width, .height = height };
	p->last = &p->first;
}

static struct shape *shape_new(struct picture *p, enum shape_kind kind, const char *class, double x, double y)
{
	struct shape *s = arena_alloc(p->arena, sizeof(*s));
	*s = (struct shape){ .kind = kind, .class = class, .x = x, .y = y };
	*p->last = s;
	p->last = &s->next;
	return s;
}

void picture_rect(struct picture *p, const char *class, double x, double y, double width, double height)
{
	struct shape *s = shape_new(p, SHAPE_RECT, class, x, y);
	s->width = width;
	s->height = height;
}

void picture_dot(struct picture *p, const char *class, double x, double y, double radius)
{
	shape_new(p, SHAPE_DOT, class, x, y)->width = radius;
}

void picture_path(struct picture *p, const char *class, const struct draw_point *points, size_t count)
{
	struct draw_point *own = arena_array(p->arena, struct draw_point, count + 1);
	struct shape *s = shape_new(p, SHAPE_PATH, class, 0, 0);
	for (size_t i = 0; i < count; i++)
		own[i] = points[i];
	s->points = own;
	s->count = count;
}

void picture_line(struct picture *p, const char *class, double x1, double y1, double x2, double y2)
{
	picture_path(p, class, (const struct draw_point[]){ { x1, y1 }, { x2, y2 } }, 2);
}

void picture_text(struct picture *p, const char *class, double x, double y, const char *anchor, const char *text)
{
	struct shape *s = shape_new(p, SHAPE_TEXT, class, x, y);
	s->anchor = anchor;
	s->text = text;
}

void picture_words(struct picture *p, const char *class, double x, double y, double width, double height, const char *text)
{
	struct shape *s = shape_new(p, SHAPE_TEXT, class, x, y);
	s->width = width;
	s->height = height;
	s->anchor = "start";
	s->text = text;
}

void picture_after(struct picture *p)
{
	struct shape *last = (struct shape *)((char *)p->last - offsetof(struct shape, next));
	last->anchor = "after";
}

void picture_image(struct picture *p, double x, double y, double width, double height, const char *bytes, size_t length)
{
	struct shape *s = shape_new(p, SHAPE_IMAGE, "image", x, y);
	struct out hex = { .arena = p->arena };
	for (size_t i = 0; i < length; i++)
		out_fmt(&hex, "%02x", (unsigned)(unsigned char)bytes[i]);
	s->width = width;
	s->height = height;
	s->text = out_text(&hex);
}

/* ---- looks ---- */

#define INK 0x10252c
#define MUTED 0x465a60
#define HUE 0x173a44

/* As in front/scss: a class of several words has the looks of the last one that stands here. */
static const struct {
	const char *class;
	struct picture_look look;
} looks[] = {
	{ "s-complete", { 0x0c5b4c, -1, 0, 0, 0, false } },
	{ "s-on-track", { 0x2a9d7f, -1, 0, 0, 0, false } },
	{ "s-at-risk", { 0xe0a100, -1, 0, 0, 0, false } },
	{ "s-late", { 0xc4372b, -1, 0, 0, 0, false } },
	{ "s-not-started", { 0xffffff, 0x84979b, 1, 0, 0, false } },
	{ "s-stopped", { 0xffffff, 0x4a4f55, 2, 3, 0, false } },
	{ "bullet-track", { 0xe3e9e8, -1, 0, 0, 0, false } },
	{ "bullet-start", { 0x7f9aa0, -1, 0, 0, 0, false } },
	{ "bullet-gain", { HUE, HUE, 1.5, 0, 0, false } },
	{ "bullet-loss", { 0xffffff, HUE, 1.5, 0, 0, false } },
	{ "bullet-target", { -1, INK, 3, 0, 0, false } },
	{ "label-name", { INK, -1, 0, 0, 8, true } },
	{ "label-copy", { INK, -1, 0, 0, 7, false } },
	{ "label-module", { 0x000000, -1, 0, 0, 0, false } },
	{ "card-site", { 0xffffff, -1, 0, 0, 32, true } },
	{ "card-kind", { 0xffffff, -1, 0, 0, 32, false } },
	{ "card-title", { 0xffffff, -1, 0, 0, 76, true } },
	{ "card-figure", { INK, -1, 0, 0, 60, true } },
	{ "card-words", { INK, -1, 0, 0, 30, false } },
	{ "card-note", { MUTED, -1, 0, 0, 24, false } },
	{ "card-sign", { -1, 0xffffff, 4, 0, 0, false } },
	{ "card-dot", { 0xffffff, -1, 0, 0, 0, false } },
	{ "chart-paper", { 0xffffff, -1, 0, 0, 0, false } },
	{ "chart-grid", { -1, 0xcfd8d6, 1, 0, 0, false } },
	{ "chart-base", { -1, INK, 1.5, 0, 0, false } },
	{ "chart-day", { -1, MUTED, 1, 0, 0, false } },
	{ "chart-axis", { MUTED, -1, 0, 0, 16, false } },
	{ "chart-name", { INK, -1, 0, 0, 16, false } },
	{ "chart-total", { INK, -1, 0, 0, 17, true } },
	{ "chart-finding", { INK, -1, 0, 0, 21, true } },
	{ "chart-line", { -1, HUE, 3, 0, 0, false } },
	{ "chart-path", { -1, INK, 2, 5, 0, false } },
	{ "chart-dot", { HUE, HUE, 3, 0, 0, false } },
	{ "chart-dot chart-dot--hollow", { 0xffffff, HUE, 3, 0, 0, false } },
	{ "chart-goal", { 0xffffff, INK, 2, 0, 0, false } },
	{ "chart-bar", { HUE, HUE, 1.5, 0, 0, false } },
	{ "chart-bar chart-bar--hollow", { 0xffffff, HUE, 1.5, 0, 0, false } },
	{ "chart-on", { -1, HUE, 2, 0, 0, false } },
	{ "k1 chart-gap", { 0x10323b, 0xffffff, 1.5, 0, 0, false } },
	{ "k2 chart-gap", { 0x2a9d7f, 0xffffff, 1.5, 0, 0, false } },
	{ "k3 chart-gap", { 0xe0a100, 0xffffff, 1.5, 0, 0, false } },
	{ "k4 chart-gap", { 0xb3a98f, 0xffffff, 1.5, 0, 0, false } },
	{ "k5 chart-gap", { 0x4b45a8, 0xffffff, 1.5, 0, 0, false } },
	{ "k6 chart-gap", { 0xa8243f, 0xffffff, 1.5, 0, 0, false } },
	{ "k1 chart-hollow", { 0xd9dee0, 0x10323b, 2, 0, 0, false } },
	{ "k2 chart-hollow", { 0xddefeb, 0x2a9d7f, 2, 0, 0, false } },
	{ "k3 chart-hollow", { 0xfaf0d6, 0xe0a100, 2, 0, 0, false } },
	{ "k4 chart-hollow", { 0xf3f1ed, 0xb3a98f, 2, 0, 0, false } },
	{ "k5 chart-hollow", { 0xe2e1f1, 0x4b45a8, 2, 0, 0, false } },
	{ "k6 chart-hollow", { 0xf1dce0, 0xa8243f, 2, 0, 0, false } },
};

struct picture_look picture_look(const char *class)
{
	for (size_t i = 0; i < COUNT(looks); i++)
		if (text_equal(looks[i].class, class))
			return looks[i].look;
	if (*class == '#')
		return (struct picture_look){ .fill = (int)strtol(class + 1, NULL, 16), .stroke = -1 };
	return (struct picture_look){ .fill = INK, .stroke = -1, .letter = 17 };
}

/* ---- SVG ---- */

struct svg {
	struct out *out;
	const struct picture *picture;
	bool looks, file;
};

/* Hundredths: a bar of sixty has gaps of a tenth. */
static void attribute(const struct svg *s, const char *name, double value)
{
	if (!s->picture->fine) {
		draw_attribute(s->out, name, value);
		return;
	}
	long long n = llround(value * 100), size = n < 0 ? -n : n;
	out_fmt(s->out, " %s=\"%s%lld.%02lld\"", name, n < 0 ? "-" : "", size / 100, size % 100);
}

static void picture_colour(struct out *o, const char *name, int value)
{
	if (value < 0)
		out_fmt(o, " %s=\"none\"", name);
	else
		out_fmt(o, " %s=\"#%06x\"", name, (unsigned)value);
}

static void look_write(const struct svg *s, const struct shape *shape)
{
	struct picture_look l = picture_look(shape->class);
	if (!s->looks)
		return;
	picture_colour(s->out, "fill", l.fill);
	if (l.stroke >= 0) {
		picture_colour(s->out, "stroke", l.stroke);
		draw_attribute(s->out, "stroke-width", l.stroke_width);
	}
	if (l.dash > 0)
		out_fmt(s->out, " stroke-dasharray=\"%d\"", (int)l.dash);
	if (s->picture->stretches)
		out_str(s->out, " vector-effect=\"non-scaling-stroke\"");
	if (shape->kind == SHAPE_TEXT)
		out_fmt(s->out, " font-family=\"sans-serif\" font-size=\"%d\"%s", (int)l.letter, l.bold ? " font-weight=\"bold\"" : "");
}

static void path_write(const struct svg *s, const struct shape *shape)
{
	out_str(s->out, " d=\"");
	for (size_t i = 0; i < shape->count; i++) {
		bool level = shape->count == 2 && i == 1 && shape->points[0].y == shape->points[1].y;
		if (level) {
			out_char(s->out, 'H');
			draw_number(s->out, shape->points[1].x);
		} else
			draw_pair(s->out, !i ? "M" : i == 1 ? "L" : " ", shape->points[i]);
	}
	out_char(s->out, '"');
}

static void shape_write(const struct svg *s, const struct shape *shape)
{
	static const char *const names[] = {
		[SHAPE_RECT] = "rect", [SHAPE_PATH] = "path", [SHAPE_DOT] = "circle", [SHAPE_TEXT] = "text", [SHAPE_IMAGE] = "g"
	};
	html(s->out, "<%s class=\"%s\"", names[shape->kind], shape->class);
	if (shape->kind == SHAPE_RECT) {
		attribute(s, "x", shape->x);
		attribute(s, "y", shape->y);
		attribute(s, "width", shape->width);
		attribute(s, "height", shape->height);
	} else if (shape->kind == SHAPE_DOT) {
		attribute(s, "cx", shape->x);
		attribute(s, "cy", shape->y);
		attribute(s, "r", shape->width);
	} else if (shape->kind == SHAPE_PATH)
		path_write(s, shape);
	else {
		attribute(s, "x", shape->x);
		attribute(s, "y", shape->y);
		html(s->out, " text-anchor=\"%s\"", shape->anchor);
	}
	look_write(s, shape);
	if (shape->kind == SHAPE_TEXT)
		html(s->out, ">%s</text>", shape->text);
	else
		out_str(s->out, "/>");
}

static void svg_write(const struct svg *s, const char *label)
{
	const struct picture *p = s->picture;
	if (!p->first)
		return;
	out_str(s->out, s->file ? "<svg xmlns=\"http://www.w3.org/2000/svg\"" : "<svg");
	html(s->out, " class=\"%s\" viewBox=\"0 0 %d %d\"", p->class, (int)ceil(p->width), (int)ceil(p->height));
	if (p->fixed)
		html(s->out, " width=\"%d\" height=\"%d\"", (int)ceil(p->width), (int)ceil(p->height));
	if (p->stretches)
		out_str(s->out, " preserveAspectRatio=\"none\"");
	draw_label(s->out, label);
	out_char(s->out, '>');
	for (const struct shape *shape = p->first; shape; shape = shape->next)
		shape_write(s, shape);
	out_str(s->out, "</svg>");
}

void picture_svg(struct out *o, const struct picture *p, const char *label)
{
	svg_write(&(struct svg){ .out = o, .picture = p }, label);
}

void picture_svg_looks(struct out *o, const struct picture *p, const char *label)
{
	svg_write(&(struct svg){ .out = o, .picture = p, .looks = true }, label);
}

void picture_svg_file(struct out *o, const struct picture *p, const char *label)
{
	out_str(o, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	svg_write(&(struct svg){ .out = o, .picture = p, .looks = true, .file = true }, label);
}
