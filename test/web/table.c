/* One function writes the rows of a table for people and for programs; what is missing or too much is found at once. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "web/kit/datum.h"
#include "web/kit/table.h"

static const struct column columns[] = { { "key" }, { "title", N_("Committee") }, { "#held", N_("Meetings held") },
	{ NULL, N_("Minutes"), .whole = true }, { 0 } };

struct committee {
	const char *key, *title, *note;
	int64_t held;
};
static const struct committee committees[] = { { "sea", "Sea & coast", "Monthly", 1200 }, { "hills", "Hills", NULL, 3 }, { 0 } };

static void rows(struct page *p, const void *context)
{
	for (const struct committee *c = context; c->key; c++) {
		table_row(p);
		cell_words(p, c->key);
		cell_made_up(p, c->note != NULL);
		cell(p, (struct cell){ .text = c->title, .address = "/x", .note = c->note });
		cell_number(p, c->held);
		if (cell_begin(p, NULL) && c->note)
			html(p->o, "<i>%s</i>", c->note);
		cell_end(p);
	}
}

static const struct column prices[] = { { NULL, N_("What") }, { NULL, N_("Why") }, { NULL, N_("Cost"), .figures = true }, { 0 } };

static void price_rows(struct page *p, const void *context)
{
	for (const char *const *c = context; *c; c += 2) {
		table_row(p);
		cell_words(p, c[0]);
		cell_words(p, NULL);
		cell_words(p, c[1]);
	}
}

static struct page page_of(struct arena *a, enum page_format format)
{
	static struct out o;
	o = (struct out){ .arena = a };
	return (struct page){ .arena = a, .o = &o, .format = format };
}

static void people_get_html(void **state)
{
	struct arena a = { 0 };
	struct page p = page_of(&a, PAGE_HTML);
	(void)state;
	assert_int_equal(table_write(&p, "All", columns, rows, committees), 2);
	assert_string_equal(out_text(p.o),
	    "<table class=\"data data--stack\" role=\"table\"><caption class=\"govuk-visually-hidden\">All</caption>"
	    "<thead role=\"rowgroup\"><tr role=\"row\"><th scope=\"col\" role=\"columnheader\">Committee</th>"
	    "<th class=\"right\" scope=\"col\" role=\"columnheader\">Meetings held</th><th scope=\"col\" role=\"columnheader\">Minutes</th></tr></thead>"
	    "<tbody role=\"rowgroup\"><tr role=\"row\"><th scope=\"row\" role=\"rowheader\"><span class=\"illustrative\">"
	    "<a class=\"govuk-link\" href=\"/x\">Sea &amp; coast</a><span class=\"mark govuk-visually-hidden\"> (illustrative)</span></span>"
	    "<br><span class=\"small muted\">Monthly</span></th>"
	    "<td class=\"right\" role=\"cell\"><span class=\"data__label\" aria-hidden=\"true\">Meetings held</span>1,200</td>"
	    "<td class=\"nowrap\" role=\"cell\"><span class=\"data__label\" aria-hidden=\"true\">Minutes</span><i>Monthly</i></td></tr>"
	    "<tr role=\"row\"><th scope=\"row\" role=\"rowheader\"><a class=\"govuk-link\" href=\"/x\">Hills</a></th>"
	    "<td class=\"right\" role=\"cell\"><span class=\"data__label\" aria-hidden=\"true\">Meetings held</span>3</td><td role=\"cell\"></td></tr></tbody></table>\n");
	arena_free(&a);
}

static void columns_of_nothing_are_left_out(void **state)
{
	static const char *const all[] = { "Mask", "\u00a33", "Drum", NULL, NULL };
	struct arena a = { 0 };
	struct page p = page_of(&a, PAGE_HTML);
	(void)state;
	assert_int_equal(table_write(&p, "All", prices, price_rows, all), 2);
	assert_null(strstr(out_text(p.o), "Why"));
	assert_non_null(strstr(out_text(p.o), "<th class=\"right\" scope=\"col\" role=\"columnheader\">Cost</th>"));
	assert_non_null(strstr(out_text(p.o), "Cost</span>\u00a33</td></tr>"));
	assert_non_null(strstr(out_text(p.o), "Drum</th><td class=\"right\" role=\"cell\"></td></tr>"));
	arena_free(&a);
}

static void programs_get_codes(void **state)
{
	static const char *const codes[] = { "sea", "Sea & coast", "1200", "hills", "Hills", "3" };
	struct arena a = { 0 };
	struct page p = page_of(&a, PAGE_JSON);
	(void)state;
	p.last_datum = &p.data;
	page_show_table(&p, "committees", columns, rows, committees);
	assert_int_equal(p.o->length, 0);
	assert_string_equal(p.grid->name, "committees");
	assert_int_equal(p.grid->rows, 2);
	for (size_t i = 0; i < COUNT(codes); i++)
		assert_string_equal(p.grid->cells[i], codes[i]);
	assert_string_equal(p.grid->marks[0], "title");
	assert_null(p.grid->marks[1]);
	arena_free(&a);
}

static void nothing_is_written_of_no_rows(void **state)
{
	static const struct committee none[] = { { 0 } };
	struct arena a = { 0 };
	struct page p = page_of(&a, PAGE_HTML);
	(void)state;
	assert_int_equal(table_write(&p, "All", columns, rows, none), 0);
	assert_int_equal(p.o->length, 0);
	arena_free(&a);
}

static void a_cell_short(struct page *p, const void *context)
{
	(void)context;
	table_row(p);
	cell_words(p, "sea");
}

static void a_cell_long(struct page *p, const void *context)
{
	rows(p, context);
	cell_words(p, "more");
}

static bool aborts(table_rows wrong, enum page_format format)
{
	int status;
	pid_t child = fork();
	if (!child) {
		struct arena a = { 0 };
		struct page p = page_of(&a, format);
		setrlimit(RLIMIT_CORE, &(struct rlimit){ 0, 0 });
		signal(SIGABRT, SIG_DFL);
		p.last_datum = &p.data;
		table_write(&p, "All", columns, wrong, committees);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFSIGNALED(status) ? WTERMSIG(status) == SIGABRT : WEXITSTATUS(status) != 0;
}

static void a_row_has_a_cell_for_each_column(void **state)
{
	(void)state;
	assert_false(aborts(rows, PAGE_HTML));
	assert_true(aborts(a_cell_short, PAGE_HTML));
	assert_true(aborts(a_cell_long, PAGE_HTML));
	assert_true(aborts(a_cell_short, PAGE_CSV));
	assert_true(aborts(a_cell_long, PAGE_CSV));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(people_get_html),
		cmocka_unit_test(columns_of_nothing_are_left_out),
		cmocka_unit_test(programs_get_codes),
		cmocka_unit_test(nothing_is_written_of_no_rows),
		cmocka_unit_test(a_row_has_a_cell_for_each_column),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
