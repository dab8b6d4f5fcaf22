#include "web/map_label.h"

#include <math.h>

#include "codec/html.h"

static bool overlap(struct map_box a, struct map_box b)
{
	return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

static void take(struct map_field *f, struct map_box box)
{
	if (f->taken_count == f->taken_cap) {
		size_t cap = f->taken_cap ? 2 * f->taken_cap : 32;
		f->taken = arena_grow(f->arena, f->taken, f->taken_cap * sizeof(*f->taken), cap * sizeof(*f->taken));
		f->taken_cap = cap;
	}
	f->taken[f->taken_count++] = box;
}

void map_field_keep(struct map_field *f, struct draw_point at, double radius)
{
	take(f, (struct map_box){ at.x - radius, at.y - radius, at.x + radius, at.y + radius });
}

static bool is_free(const struct map_field *f, struct map_box box)
{
	const struct map_box *frame = &f->frame;

	if (box.left < frame->left || box.right > frame->right || box.top < frame->top || box.bottom > frame->bottom)
		return false;
	for (size_t i = 0; i < f->taken_count; i++)
		if (overlap(box, f->taken[i]))
			return false;
	return true;
}

static size_t crossings(const struct map_field *f, struct map_box box)
{
	size_t n = 0;

	for (size_t i = 0; i < f->line_count; i++)
		n += f->lines[i].x > box.left && f->lines[i].x < box.right && f->lines[i].y > box.top && f->lines[i].y < box.bottom;
	return n;
}

/* Directions in order of preference: where the label's box lies from the circle, -1 to 1 on each axis. */
static const struct {
	signed char x, y;
} sides[] = { { 1, 0 }, { -1, 0 }, { 0, -1 }, { 0, 1 }, { 1, -1 }, { 1, 1 }, { -1, -1 }, { -1, 1 } };

static struct map_box beside(size_t side, struct draw_point at, double gap, double width, double height)
{
	/* A diagonal stands nearer: it touches the circle's corner. */
	double near = sides[side].x && sides[side].y ? gap * 0.6 : gap;
	double x = at.x + sides[side].x * near - (sides[side].x < 0 ? width : sides[side].x ? 0 : width / 2);
	double y = at.y + sides[side].y * near - (sides[side].y < 0 ? height : sides[side].y ? 0 : height / 2);

	return (struct map_box){ x, y, x + width, y + height };
}

void map_field_label(struct map_field *f, struct out *o, const char *name, struct draw_point at, double radius)
{
	double width = draw_width(name, f->size), height = f->size * 1.15, best = INFINITY;
	struct map_box chosen = { 0 };

	for (int ring = 0; ring < 3; ring++)
		for (size_t side = 0; side < COUNT(sides); side++) {
			double gap = radius + f->size * (0.3 + 0.5 * ring);
			struct map_box box = beside(side, at, gap, width, height);
			double cost = 20.0 * ring + (double)side + 3 * (double)crossings(f, box);
			if (cost < best && is_free(f, box)) {
				best = cost;
				chosen = box;
			}
		}
	if (!width || isinf(best))
		return;
	take(f, chosen);
	out_str(o, "<text class=\"map-label\" text-anchor=\"middle\"");
	draw_attribute(o, "x", (chosen.left + chosen.right) / 2);
	draw_attribute(o, "y", chosen.top + f->size * 0.92);
	draw_attribute(o, "font-size", f->size);
	html(o, ">%s</text>", name);
}
