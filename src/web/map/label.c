#include "web/map/label.h"

#include <assert.h>
#include <math.h>

#include "codec/html.h"

static bool overlap(struct map_box a, struct map_box b)
{
	return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

static void label_take(struct map_field *f, struct map_box box)
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
	assert(f->circle_count == f->taken_count);
	label_take(f, (struct map_box){ at.x - radius, at.y - radius, at.x + radius, at.y + radius });
	f->circle_count++;
}

static bool is_free(const struct map_field *f, struct map_box box)
{
	const struct map_box *frame = &f->frame;

	if (box.left < frame->left || box.right > frame->right || box.top < frame->top || box.bottom > frame->bottom)
		return false;
	return !ANY(f->taken, f->taken_count, overlap(box, *each));
}

static size_t crossings(const struct map_field *f, struct map_box box)
{
	size_t n = 0;

	for (size_t i = 0; i < f->line_count; i++)
		n += f->lines[i].x > box.left && f->lines[i].x < box.right && f->lines[i].y > box.top && f->lines[i].y < box.bottom;
	return n;
}

/* How near a circle comes to the label. */
static double away(struct map_box box, struct map_box circle)
{
	double x = fmax(0, fmax(circle.left - box.right, box.left - circle.right));
	double y = fmax(0, fmax(circle.top - box.bottom, box.top - circle.bottom));

	return hypot(x, y);
}

/* How much nearer the label is to its own circle than to any other one: it could be taken for the other's. */
static double lead(const struct map_field *f, struct map_box box, struct draw_point at, double radius)
{
	struct map_box own = { at.x - radius, at.y - radius, at.x + radius, at.y + radius };
	double next = INFINITY;

	for (size_t i = 0; i < f->circle_count; i++)
		if (fabs(f->taken[i].left - own.left) > 0.05 || fabs(f->taken[i].top - own.top) > 0.05)
			next = fmin(next, away(box, f->taken[i]));
	return next - away(box, own);
}

/* Neighbours whose own names need the room. */
static size_t crowd(const struct map_field *f, struct map_box box)
{
	size_t n = 0;

	for (size_t i = 0; i < f->circle_count; i++)
		n += away(box, f->taken[i]) < f->size * 1.5;
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
	static const char *const anchors[] = { "end", "middle", "start" };
	double width = draw_width(name, f->size), height = f->size * 1.15, best = INFINITY;
	size_t best_side = 0;
	struct map_box chosen = { 0 };

	for (int ring = 0; ring < 3; ring++)
		for (size_t side = 0; side < COUNT(sides); side++) {
			double gap = radius + f->size * (0.3 + 0.5 * ring);
			struct map_box box = beside(side, at, gap, width, height);
			double cost = 20.0 * ring + (double)side + 3 * (double)crossings(f, box) + 4 * (double)crowd(f, box);
			double clear = lead(f, box, at, radius);
			cost += clear < f->size * 0.5 ? 40 : 0;
			if (clear > 0 && cost < best && is_free(f, box)) {
				best = cost;
				chosen = box;
				best_side = side;
			}
		}
	if (!width || isinf(best))
		return;
	label_take(f, chosen);
	/* The width is an estimate: the end beside the circle is the one that is held. */
	int x = sides[best_side].x;
	out_fmt(o, "<text class=\"map-label\" text-anchor=\"%s\"", anchors[x + 1]);
	draw_attribute(o, "x", x < 0 ? chosen.right : x ? chosen.left : (chosen.left + chosen.right) / 2);
	draw_attribute(o, "y", chosen.top + f->size * 0.92);
	draw_attribute(o, "font-size", f->size);
	html(o, ">%s</text>", name);
}
