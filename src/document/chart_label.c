/* chart_label.c - words beside the dots that they name: where nothing else stands, and rather where no line is. */
#include <math.h>

#include "document/chart_axis.h"

enum { PIECE = 8 /* user units between points that stand for a line */ };

struct chart_field chart_field(struct picture *p, struct chart_box frame)
{
	return (struct chart_field){ .picture = p, .frame = frame };
}

static void box_add(struct chart_field *f, struct chart_box box)
{
	if (f->taken_count == f->taken_room) {
		size_t room = f->taken_room ? f->taken_room * 2 : 16;
		f->taken = arena_grow(f->picture->arena, f->taken, f->taken_room * sizeof(*f->taken), room * sizeof(*f->taken));
		f->taken_room = room;
	}
	f->taken[f->taken_count++] = box;
}

void chart_field_keep(struct chart_field *f, struct draw_point at, double radius)
{
	box_add(f, (struct chart_box){ at.x - radius, at.y - radius, at.x + radius, at.y + radius });
}

void chart_field_line(struct chart_field *f, const struct draw_point *points, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		int pieces = (int)fmin(1000, hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y) / PIECE) + 1;
		for (int k = 0; k <= pieces; k++) {
			if (f->line_count == f->line_room) {
				size_t room = f->line_room ? f->line_room * 2 : 64;
				f->lines = arena_grow(f->picture->arena, f->lines, f->line_room * sizeof(*f->lines), room * sizeof(*f->lines));
				f->line_room = room;
			}
			double part = (double)k / pieces;
			f->lines[f->line_count++] = (struct draw_point){ points[i - 1].x + (points[i].x - points[i - 1].x) * part,
				points[i - 1].y + (points[i].y - points[i - 1].y) * part };
		}
	}
}

/* Square units that two boxes have in common. */
static double chart_overlap(struct chart_box a, struct chart_box b)
{
	double across = fmin(a.right, b.right) - fmax(a.left, b.left), down = fmin(a.bottom, b.bottom) - fmax(a.top, b.top);

	return across > 0 && down > 0 ? across * down : 0;
}

/* What is wrong with a place: words over words are worst, then words outside, then lines behind them. */
static double badness(const struct chart_field *f, struct chart_box box)
{
	double area = (box.right - box.left) * (box.bottom - box.top), bad = (area - chart_overlap(box, f->frame)) * 100;

	for (size_t i = 0; i < f->taken_count; i++)
		bad += chart_overlap(box, f->taken[i]) * 200;
	for (size_t i = 0; i < f->line_count; i++)
		if (f->lines[i].x > box.left && f->lines[i].x < box.right && f->lines[i].y > box.top && f->lines[i].y < box.bottom)
			bad += 20;
	return bad;
}

static struct chart_box box_of(const char *anchor, double x, double y, double width, double letter)
{
	double left = *anchor == 's' ? x : *anchor == 'e' ? x - width : x - width / 2;

	return (struct chart_box){ left, y - letter * 0.8, left + width, y + letter * 0.25 };
}

/* Over or under the dot, next to it or a line further off, at its middle or to one side; or beside it. The nearest come first. */
enum { PLACES = 14 };
static struct chart_place {
	const char *anchor;
	double x, y;
} place_of(size_t i, struct draw_point at, double radius, double letter)
{
	static const char *const anchors[] = { "middle", "start", "end" };
	double gap = radius + 5, further = i < 8 ? 0 : letter * 1.15;

	if (i == 6 || i == 7)
		return (struct chart_place){ i == 6 ? "start" : "end", i == 6 ? at.x + gap : at.x - gap, at.y + letter * 0.35 };
	size_t k = i < 6 ? i : i - 8;
	return (struct chart_place){ anchors[k / 2],
		k / 2 == 1       ? at.x - radius
		    : k / 2 == 2 ? at.x + radius
		                 : at.x,
		k % 2 ? at.y + gap + letter * 0.8 + further : at.y - gap - further };
}

void chart_field_label(struct chart_field *f, const char *class, struct draw_point at, double radius, const char *words)
{
	double letter = picture_look(class).letter, width = draw_width(words, letter), least = INFINITY;
	struct chart_place best = { 0 };

	for (size_t i = 0; i < PLACES; i++) {
		struct chart_place one = place_of(i, at, radius, letter);
		struct chart_box box = box_of(one.anchor, one.x, one.y, width, letter);
		/* better moved along the line than out of the frame */
		one.x += fmax(0, f->frame.left - box.left) - fmax(0, box.right - f->frame.right);
		double bad = badness(f, box_of(one.anchor, one.x, one.y, width, letter)) + (double)i;
		if (bad < least) {
			least = bad;
			best = one;
		}
	}
	picture_text(f->picture, class, best.x, best.y, best.anchor, words);
	box_add(f, box_of(best.anchor, best.x, best.y, width, letter));
}
