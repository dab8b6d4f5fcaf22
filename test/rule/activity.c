/* What an activity's status and kind mean, and in which period it falls (rule/activity.h); what codes of meetings and partners mean. Each code
 * of a list is told a second time here, so that a new one has to be thought of. */
#include "model/codelists.h"
#include "rule/activity.h"
#include "rule/element.h"
#include "rule/meeting.h"
#include "rule/partner.h"
#include "rule_test.h"

static void every_status_is_told(void **state)
{
	static const struct {
		const char *status;
		bool planned, cancelled, goes_on;
	} said[] = { { "planned", true, false, false }, { "running", false, false, true }, { "finalising", false, false, true },
		{ "closed", false, false, false }, { "cancelled", false, true, false }, { "suspended", false, false, true } };
	(void)state;
	assert_int_equal(codelist_activity_status.count, COUNT(said));
	for (size_t i = 0; i < COUNT(said); i++) {
		assert_true(code_place(&codelist_activity_status, said[i].status) < COUNT(said));
		assert_int_equal(activity_is_planned(said[i].status), said[i].planned);
		assert_int_equal(activity_is_cancelled(said[i].status), said[i].cancelled);
		assert_int_equal(activity_goes_on(said[i].status), said[i].goes_on);
	}
	assert_false(activity_goes_on(NULL) || activity_is_planned(NULL) || activity_is_cancelled(NULL));
}

static void every_kind_is_told(void **state)
{
	(void)state;
	for (size_t i = 0; i < codelist_activity_kind.count; i++) {
		const char *kind = codelist_activity_kind.codes[i].code;
		bool visit = text_equal(kind, "visit");
		assert_int_equal(activity_is_visit(kind), visit);
		assert_int_equal(activity_is_visit_or_exchange(kind), visit || text_equal(kind, "exchange"));
	}
	assert_false(activity_is_visit(NULL) || activity_is_visit_or_exchange(NULL));
}

static void activities_fall_in_periods(void **state)
{
	static const struct {
		struct activity_days days;
		const char *from, *to, *day;
		bool falls;
	} cases[] = {
		/* began by the end, and was not over before the beginning */
		{ { "closed", "2008-03-01", "2008-12-31" }, "2009", "2009-09-30", "2009-09-30", false },
		{ { "closed", "2008-03-01", "2009-01-01" }, "2009", "2009-09-30", "2009-09-30", true },
		{ { "closed", "2008-03-01", "2009" }, "2009-02-01", "2009-09-30", "2009-09-30", true },
		{ { "running", "2009-09-30", NULL }, "2009", "2009-09-30", "2009-09-30", true },
		{ { "running", "2009-10-01", NULL }, "2009", "2009-09-30", "2009-09-30", false },
		{ { "running", "2009-10-01", NULL }, NULL, "2009-09-30", "2009-09-30", false },
		/* what goes on has no end; what is over and has none ended when it began */
		{ { "running", "2005", NULL }, "2009", "2009-09-30", "2009-09-30", true },
		{ { "suspended", "2005", NULL }, "2009", "2009-09-30", "2009-09-30", true },
		{ { "closed", "2005", NULL }, "2009", "2009-09-30", "2009-09-30", false },
		{ { "closed", "2009", NULL }, "2009-02-01", "2009-09-30", "2009-09-30", true },
		{ { "closed", "2005", NULL }, NULL, "2009-09-30", "2009-09-30", true },
		/* without a beginning: where the day lies, or where it ended */
		{ { "running", NULL, NULL }, "2009", "2009-09-30", "2009-09-30", true },
		{ { "running", NULL, NULL }, "2008", "2008-12-31", "2009-09-30", false },
		{ { "running", NULL, "2010" }, "2008", "2008-12-31", "2009-09-30", false },
		{ { "running", NULL, NULL }, NULL, "2009-09-30", "2009-09-30", true },
		{ { "closed", NULL, "2009-03" }, "2009", "2009-09-30", "2009-09-30", true },
		{ { "closed", NULL, "2009-03" }, "2007", "2007-12-31", "2009-09-30", false },
		{ { "closed", NULL, "2007-03" }, "2009", "2009-09-30", "2009-09-30", false },
		{ { "closed", NULL, NULL }, "2009", "2009-09-30", "2009-09-30", false },
		{ { "closed", NULL, NULL }, NULL, "2009-09-30", "2009-09-30", true },
		/* cancelled never, planned once it began */
		{ { "cancelled", "2009-03-01", "2009-04-01" }, "2009", "2009-09-30", "2009-09-30", false },
		{ { "cancelled", "2009-03-01", NULL }, NULL, "2009-09-30", "2009-09-30", false },
		{ { "planned", NULL, NULL }, NULL, "2009-09-30", "2009-09-30", false },
		{ { "planned", NULL, "2009" }, "2009", "2009-09-30", "2009-09-30", false },
		{ { "planned", "2009-03-01", NULL }, "2009", "2009-09-30", "2009-09-30", true },
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		if (activity_falls_in(*state, &cases[i].days, cases[i].from, cases[i].to, cases[i].day) != cases[i].falls)
			fail_msg("case %zu", i);
}

static void meetings_and_decisions_have_a_class(void **state)
{
	static const struct {
		const char *state, *class;
	} meetings[] = { { "planned", "s-not-started" }, { "published", "s-on-track" }, { "held", "s-complete" }, { "cancelled", "s-stopped" } },
	  decisions[] = { { "open", "s-on-track" }, { "done", "s-complete" }, { "withdrawn", "s-stopped" } };
	(void)state;
	assert_int_equal(codelist_meeting_state.count, COUNT(meetings));
	assert_int_equal(codelist_decision_state.count, COUNT(decisions));
	for (size_t i = 0; i < COUNT(meetings); i++)
		assert_string_equal(meeting_class(&(struct meeting){ .state = meetings[i].state }), meetings[i].class);
	for (size_t i = 0; i < COUNT(decisions); i++) {
		assert_string_equal(decision_class(&(struct decision){ .state = decisions[i].state }), decisions[i].class);
		assert_int_equal(decision_is_open(&(struct decision){ .state = decisions[i].state }), i == 0);
	}
}

/* How exact a number is, of every qualifier; some says neither. */
static void qualifiers_are_told(void **state)
{
	static const struct {
		const char *code;
		bool exact, least;
	} said[] = { { "exactly", true, false }, { "more-than", false, true }, { "at-least", false, true }, { "about", false, false },
		{ "up-to", false, false }, { "some", false, false }, { NULL, true, false } };
	(void)state;
	assert_int_equal(codelist_qualifier.count + 1, COUNT(said));
	for (size_t i = 0; i < COUNT(said); i++) {
		assert_int_equal(qualifier_is_exact(said[i].code), said[i].exact);
		assert_int_equal(qualifier_is_least(said[i].code), said[i].least);
	}
}

static void elements_are_told(void **state)
{
	(void)state;
	size_t coded = 0, criteria = 0, powers = 0;
	for (size_t i = 0; i < codelist_element_kind.count; i++) {
		const struct element e = { .kind = codelist_element_kind.codes[i].code };
		coded += element_is_coded(&e);
		criteria += element_is_criterion(&e);
		powers += element_is_power(&e);
		assert_int_equal(element_is_said(&e), text_equal(e.kind, "benefit") || text_equal(e.kind, "statement"));
		assert_int_equal(element_makes_ladder(&e), text_equal(e.kind, "level") || text_equal(e.kind, "criterion"));
	}
	assert_int_equal(coded, 4);
	assert_int_equal(criteria, 3);
	assert_int_equal(powers, 2);
	assert_false(element_is_objective(NULL));
}

int rule_activity(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(every_status_is_told), cmocka_unit_test(every_kind_is_told),
		test_with_arena(activities_fall_in_periods), cmocka_unit_test(meetings_and_decisions_have_a_class),
		cmocka_unit_test(qualifiers_are_told), cmocka_unit_test(elements_are_told) };
	return cmocka_run_group_tests_name("activity", tests, NULL, NULL);
}
