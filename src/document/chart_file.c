/* chart_file.c - a chart as files: its figures as a table, its drawing with its words. */
#include <math.h>

#include "codec/sheet_write.h"
#include "document/chart.h"
#include "document/draw.h"

static void headings(struct sheet_writer *s, const char *const *names)
{
	for (; *names; names++)
		sheet_writer_heading(s, *names, 20);
	sheet_writer_row_end(s);
}

static void number_cell(struct sheet_writer *s, struct arena *a, int64_t value)
{
	sheet_writer_cell(s, CSV_NUMBER, value == NONE ? NULL : decimal_text(a, value));
}

static void course_rows(struct sheet_writer *s, struct arena *a, const void *what)
{
	static const char *const kinds[] = { [CHART_BASELINE] = "baseline", [CHART_ACTUAL] = "actual", [CHART_TARGET] = "target" };
	const struct chart_course *c = what;

	headings(s, (const char *const[]){ "date", "kind", "value", "estimated", "illustrative", NULL });
	for (size_t i = 0; i < c->count; i++) {
		const struct chart_point *one = &c->points[i];
		sheet_writer_cell(s, CSV_TEXT, one->date);
		sheet_writer_cell(s, CSV_TEXT, kinds[one->kind]);
		number_cell(s, a, one->value);
		sheet_writer_cell(s, CSV_TEXT, one->estimated ? "yes" : "no");
		sheet_writer_cell(s, CSV_TEXT, one->made_up ? "value" : NULL);
		sheet_writer_row_end(s);
	}
}

static void stack_rows(struct sheet_writer *s, struct arena *a, const void *what)
{
	const struct chart_stack *c = what;

	headings(s, (const char *const[]){ "series", "year", "value", "illustrative", NULL });
	for (size_t i = 0; i < c->series_count; i++)
		for (size_t k = 0; k < c->year_count; k++) {
			const struct chart_series *one = &c->series[i];
			sheet_writer_cell(s, CSV_TEXT, one->name);
			sheet_writer_cell(s, CSV_TEXT, c->years[k]);
			number_cell(s, a, one->values[k]);
			sheet_writer_cell(s, CSV_TEXT, one->made_up && one->made_up[k] ? "value" : NULL);
			sheet_writer_row_end(s);
		}
}

static void spans_rows(struct sheet_writer *s, struct arena *a, const void *what)
{
	const struct chart_spans *c = what;

	(void)a;
	headings(s, (const char *const[]){ "name", "from", "to", "about", "illustrative", NULL });
	for (size_t i = 0; i < c->count; i++) {
		const struct chart_span *one = &c->spans[i];
		sheet_writer_cell(s, CSV_TEXT, one->name);
		sheet_writer_cell(s, CSV_TEXT, one->from);
		sheet_writer_cell(s, CSV_TEXT, one->to);
		sheet_writer_cell(s, CSV_TEXT, one->words);
		sheet_writer_cell(s, CSV_TEXT, one->made_up ? "from" : NULL);
		sheet_writer_row_end(s);
	}
}

const struct chart_form chart_course_form = { chart_line_picture, course_rows };
const struct chart_form chart_stack_form = { chart_columns_picture, stack_rows };
const struct chart_form chart_spans_form = { chart_spans_picture, spans_rows };

/* ---- the drawing with its words ---- */

#define MARGIN 16.0

/* Lines of text from `y` on; gives where they end. */
static double words_write(struct picture *p, const char *class, const char *words, double y)
{
	double letter = picture_look(class).letter, step = ceil(letter * 1.3);

	if (!words)
		return y;
	for (const char *const *line = draw_lines(p->arena, words, letter, p->width - 2 * MARGIN); *line; line++) {
		y += step;
		picture_text(p, class, MARGIN, y, "start", *line);
	}
	return y;
}

static void chart_move(struct picture *to, struct picture *from, double down)
{
	for (struct shape *s = from->first; s; s = s->next) {
		struct draw_point *moved = arena_array(to->arena, struct draw_point, s->count + 1);
		for (size_t i = 0; i < s->count; i++)
			moved[i] = (struct draw_point){ s->points[i].x + MARGIN, s->points[i].y + down };
		s->points = moved;
		s->x += MARGIN;
		s->y += down;
	}
	*to->last = from->first;
	to->last = from->last;
}

void chart_file_svg(struct out *o, const struct chart_form *form, const void *what, const struct chart_words *words)
{
	struct picture *chart = chart_picture(o->arena, form->draw, what, CHART_WIDE), file;

	picture_begin(&file, o->arena, "chart", CHART_WIDE + 2 * MARGIN, 0);
	file.fixed = true;
	picture_rect(&file, "chart-paper", 0, 0, file.width, 0);
	struct shape *paper = file.first;
	double y = words_write(&file, "chart-axis", words->about, words_write(&file, "chart-finding", words->finding, 8)) + 14;
	if (chart->first) {
		chart_move(&file, chart, y);
		y += chart->height;
	}
	y = words_write(&file, "chart-axis", words->source, words_write(&file, "chart-axis", words->note, y));
	file.height = paper->height = ceil(y + MARGIN);
	picture_svg_file(o, &file, words->finding);
}
