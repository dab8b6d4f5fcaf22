#include "web/map/map_land.h"

#include <math.h>

#include "codec/html.h"
#include "web/map/land.h"

void map_land_write(struct out *o, struct map_box box)
{
	out_str(o, "<path class=\"map-land\" stroke-width=\"4.2\" stroke-dasharray=\"0 7.2\" d=\"");
	for (size_t i = 0; i < land_run_count; i++) {
		const struct land_run *run = &land_runs[i];
		double x = run->x / 10.0, y = run->y / 10.0, length = (run->dots - 1) * LAND_STEP;
		if (y < box.top - 3 || y > box.bottom + 3 || x > box.right + 3 || x + length < box.left - 3)
			continue;
		/* Whole steps, so that the row stays on its grid. */
		double skip = x < box.left ? floor((box.left - x) / LAND_STEP) * LAND_STEP : 0;
		double over = x + length > box.right ? floor((x + length - box.right) / LAND_STEP) * LAND_STEP : 0;
		draw_pair(o, "M", (struct draw_point){ x + skip, y });
		out_char(o, 'h');
		draw_number(o, length - skip - over + 0.2);
	}
	out_str(o, "\"/>");
}
