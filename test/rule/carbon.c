/* The inventory of emissions, with the arithmetic by hand. */
#include "rule_test.h"

#include "rule/carbon.h"

#define WHOLE(n) (INT64_C(n) * DECIMAL_ONE)

static void tonnes_by_hand(void **state)
{
	(void)state;
	/* 120,000 km at 0.019 kg are 2,280 kg */
	assert_int_equal(carbon_tonnes(WHOLE(120000), 19000), 2280000);
	/* 1 unit at 0.0005 kg is 0.0000005 t: half a millionth goes up, away from nought */
	assert_int_equal(carbon_tonnes(WHOLE(1), 500), 1);
	assert_int_equal(carbon_tonnes(WHOLE(1), 499), 0);
	assert_int_equal(carbon_tonnes(WHOLE(-1), 500), -1);
	/* 2.6 thousand million kWh at 0.18 kg: 468,000 t, past 64 bits on the way */
	assert_int_equal(carbon_tonnes(WHOLE(2600000000), 180000), WHOLE(468000));
	assert_int_equal(carbon_tonnes(INT64_MAX, WHOLE(1000000)), NONE);
	assert_int_equal(carbon_tonnes(NONE, 1), NONE);
	assert_int_equal(carbon_tonnes(1, NONE), NONE);
	assert_int_equal(carbon_percent(WHOLE(1), WHOLE(3)), 33333333);
	assert_int_equal(carbon_percent(WHOLE(2), WHOLE(3)), 66666667);
	assert_int_equal(carbon_percent(WHOLE(1), 0), NONE);
}

static const struct factor gas = { .name = "Gas", .year = "2000", .unit = "kWh", .value = 200000 };

static const struct factor *factor_one(void *context, int64_t id)
{
	(void)context;
	return id == 1 ? &gas : NULL;
}

static struct carbon inventory(struct arena *a, struct emission *e, size_t n, const struct indicator *target, struct set observations)
{
	return carbon_of(a,
	    &(struct carbon_options){
	        .emissions = set_of(a, &emission_entity, e, n), .observations = observations, .indicator = target, .factor_of = factor_one });
}

#define ROW(y, s, f, a, v) \
	{ \
		.place = 1, .sector = s, .year = y, .factor = f, .amount = a, .value = v \
	}

/* 2000: gas 500,000 kWh at 0.2 kg = 100 t, and 60 t of waste as given: 160 t. 2010: 400,000 kWh = 80 t (given 81) and 40 t: 120 t, that
 * is 75 per cent. The path from 100 at the end of 2000 to 50 at the end of 2020 is at the end of 2010 3,652 of 7,305 days on: 100 - 50 *
 * 3652/7305 = 75.003422; a twentieth of the way is 2.5, so 75 is on course. 2011 lacks waste. */
static void path_by_hand(void **state)
{
	struct arena *a = *state;
	struct emission rows[] = { ROW("2000", "domestic", 1, WHOLE(500000), NONE), ROW("2000", "waste", NONE, NONE, WHOLE(60)),
		ROW("2010", "domestic", 1, WHOLE(400000), WHOLE(81)), ROW("2010", "waste", NONE, NONE, WHOLE(40)),
		ROW("2011-06", "domestic", 1, WHOLE(1000), NONE) };
	struct observation path[] = { { .kind = "baseline", .date = "2000", .value = WHOLE(100) },
		{ .kind = "target", .date = "2020", .value = WHOLE(50) }, { .kind = "actual", .date = "2010", .value = WHOLE(1) } };
	const struct indicator target = { .direction = "down", .unit = "percent" };
	struct set observations = { .entity = &observation_entity, .rows = (void *[]){ &path[0], &path[2], &path[1] }, .count = 3 };
	struct carbon c = inventory(a, rows, COUNT(rows), &target, observations);
	assert_int_equal(c.sector_count, 2);
	assert_int_equal(c.year_count, 3);
	assert_int_equal(c.baseline, 0);
	assert_int_equal(c.years[0].total, WHOLE(160));
	assert_int_equal(c.years[1].total, WHOLE(120));
	assert_int_equal(c.rows[2].worked, WHOLE(80));
	assert_int_equal(c.rows[2].counts, WHOLE(80));
	assert_int_equal(c.rows[2].difference, WHOLE(1));
	assert_int_equal(c.rows[1].difference, NONE);
	assert_true(c.years[1].whole);
	assert_int_equal(c.years[1].percent, WHOLE(75));
	assert_int_equal(c.years[1].measure.expected, WHOLE(75)); /* 75.003, as shares are recorded */
	assert_int_equal(c.years[1].measure.tolerance, 2500000);
	assert_int_equal(c.years[1].measure.verdict, MEASURE_ON_COURSE);
	assert_false(c.years[2].whole);
	assert_int_equal(c.years[2].percent, NONE);
	assert_int_equal(c.years[2].measure.verdict, MEASURE_NO_DATA);
	assert_string_equal(c.years[2].year, "2011");
	/* without a target there are sums and shares, and no verdict */
	c = inventory(a, rows, COUNT(rows), NULL, (struct set){ 0 });
	assert_int_equal(c.years[1].percent, WHOLE(75));
	assert_int_equal(c.years[1].measure.verdict, MEASURE_NO_DATA);
}

int rule_carbon(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(tonnes_by_hand), test_with_arena(path_by_hand) };
	return cmocka_run_group_tests_name("carbon", tests, NULL, NULL);
}
