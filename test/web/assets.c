/* The browser's files inside the program, and the land of the map. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>
#include <zlib.h>

#include "web/assets.h"
#include "web/map/land.h"

static void every_asset_is_found_and_unpacks_to_itself(void **state)
{
	static unsigned char plain[1 << 20];
	const struct asset *asset;
	size_t n = 0;

	(void)state;
	for (; (asset = asset_at(n)); n++) {
		assert_ptr_equal(asset_find(asset->path), asset);
		assert_string_equal(asset_path(asset->name), asset->path);
		if (!asset->gzip)
			continue;
		z_stream z = { .next_in = (unsigned char *)asset->gzip,
			.avail_in = (unsigned)asset->gzip_length,
			.next_out = plain,
			.avail_out = sizeof(plain) };
		assert_int_equal(inflateInit2(&z, 15 + 16), Z_OK);
		assert_int_equal(inflate(&z, Z_FINISH), Z_STREAM_END);
		assert_int_equal(z.total_out, asset->length);
		assert_memory_equal(plain, asset->bytes, asset->length);
		inflateEnd(&z);
	}
	assert_true(n >= 10);
	assert_null(asset_find("/assets/app.css"));
	assert_null(asset_find("/assets/../etc/passwd"));
}

/* Each font that the style sheet names is in the program, under the address written there. */
static void fonts_of_the_style_sheet_are_carried(void **state)
{
	const struct asset *css = asset_find(asset_path("app.css"));
	const char *at = (const char *)css->bytes, *end = at + css->length;
	size_t n = 0;

	(void)state;
	while ((at = memmem(at, (size_t)(end - at), "url(", 4))) {
		char path[128] = "";
		at += 4;
		size_t length = (size_t)((const char *)memchr(at, ')', (size_t)(end - at)) - at);
		assert_true(length < sizeof(path));
		memcpy(path, at, length);
		const struct asset *font = asset_find(path);
		assert_non_null(font);
		assert_string_equal(font->type, "font/woff2");
		assert_memory_equal(font->bytes, "wOF2", 4);
		n++;
	}
	assert_int_equal(n, 7);
}

static bool dotted(double longitude, double latitude)
{
	double x, y;

	land_project(longitude, latitude, &x, &y);
	for (size_t i = 0; i < land_run_count; i++) {
		const struct land_run *run = &land_runs[i];
		double first = run->x / 10.0, last = first + (run->dots - 1) * LAND_STEP;
		if (fabs(run->y / 10.0 - y) <= 3.2 && x >= first - 3.7 && x <= last + 3.7)
			return true;
	}
	return false;
}

/* The C projection and the baked dots agree: inland places are dotted, open sea is not. */
static void map_has_land_where_land_is(void **state)
{
	static const double land[][2] = { { -1.13, 52.64 }, { 20, 10 }, { 77, 23 }, { 105, 35 }, { 134, -25 }, { -60, -10 }, { -100, 45 },
		{ 100, 62 } };
	static const double sea[][2] = { { -30, 40 }, { -30, 0 }, { 80, -30 }, { -140, 0 }, { -120, -40 }, { 165, 40 } };

	(void)state;
	for (size_t i = 0; i < sizeof(land) / sizeof(land[0]); i++)
		assert_true(dotted(land[i][0], land[i][1]));
	for (size_t i = 0; i < sizeof(sea) / sizeof(sea[0]); i++)
		assert_false(dotted(sea[i][0], sea[i][1]));
	for (size_t i = 0; i < land_run_count; i++)
		assert_true(land_runs[i].x > 0 && land_runs[i].x + (land_runs[i].dots - 1) * 72 < LAND_WIDTH * 10);
	/* Natural Earth without its Antarctic south is a little under a third land. */
	assert_in_range(land_point_count, LAND_SPHERE * 24 / 100, LAND_SPHERE * 32 / 100);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_asset_is_found_and_unpacks_to_itself),
		cmocka_unit_test(fonts_of_the_style_sheet_are_carried),
		cmocka_unit_test(map_has_land_where_land_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
