/* component.c - the components against every fixture of the package, and against our own (test/component/NAME.json) for what
 * those miss; then with hostile text in every option at once. JUMELAGE_GOVUK names the package's folder of components. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/message.h"
#include "base/os.h"
#include "base/text.h"
#include "component_test.h"

#define VERSION "6.6.0"
static size_t total;

static const char *package(void)
{
	const char *dir = getenv("JUMELAGE_GOVUK");
	return text_or(dir, "front/node_modules/govuk-frontend/dist/govuk/components");
}

static struct json_object *load(struct arena *a, const char *path)
{
	struct problems problems = { .arena = a };
	size_t n;
	const char *text = os_read_file(a, path, 16 << 20, &n, &problems);
	struct json_object *v = text ? json_tokener_parse(text) : NULL;
	if (text && !v)
		fail_msg("%s is not JSON", path);
	return v;
}

/* The file of the package; without the package the test is skipped, or fails where everything must run. */
static struct json_object *load_package(struct arena *a, const char *name, const char *file)
{
	struct json_object *v = load(a, arena_printf(a, "%s/%s/%s", package(), name, file));
	if (v)
		return v;
	if (text_equal(getenv("JUMELAGE_REQUIRE"), "1"))
		fail_msg("no %s/%s in %s: install govuk-frontend " VERSION " in front/ or set JUMELAGE_GOVUK", name, file, package());
	printf("%s: skipped, no govuk-frontend in %s\n", name, package());
	arena_free(a);
	skip();
	return NULL;
}

static bool fixture_passes(const struct component *c, struct json_object *f)
{
	struct arena a = { 0 };
	struct out o = { .arena = &a }, problem = { .arena = &a };
	void *options = arena_alloc(&a, c->size);
	const char *name = json_object_get_string(json_object_object_get(f, "name"));
	options_read(&a, c->options, json_object_object_get(f, "options"), options, &problem);
	c->render(&o, options);
	const char *wanted = html_canonical(&a, json_object_get_string(json_object_object_get(f, "html")));
	const char *got = html_canonical(&a, out_text(&o));
	bool equal = !strcmp(wanted, got), read = !*out_text(&problem);
	if (!read)
		printf("%s, %s: %s\n", c->name, name, out_text(&problem));
	if (!equal)
		printf("%s, %s: not equal\n  wanted %s\n  got    %s\n", c->name, name, wanted, got);
	arena_free(&a);
	return equal && read;
}

static void run_fixtures(const struct component *c, struct json_object *file, const char *whose)
{
	struct json_object *list = json_object_object_get(file, "fixtures");
	size_t n = json_object_array_length(list), failed = 0;
	assert_string_equal(json_object_get_string(json_object_object_get(file, "component")), c->name);
	assert_true(n > 0);
	for (size_t i = 0; i < n; i++)
		failed += !fixture_passes(c, json_object_array_get_idx(list, i));
	printf("%s: %zu %sfixtures, %zu failed\n", c->name, n, whose, failed);
	total += n;
	json_object_put(file);
	assert_int_equal(failed, 0);
}

static void test_package(void **state)
{
	struct arena a = { 0 };
	const struct component *c = *state;
	struct json_object *file = load_package(&a, c->name, "fixtures.json");
	arena_free(&a);
	run_fixtures(c, file, "");
}

static void test_own(void **state)
{
	struct arena a = { 0 };
	const struct component *c = *state;
	struct json_object *file = load(&a, arena_printf(&a, "test/component/%s.json", c->name));
	arena_free(&a);
	if (file)
		run_fixtures(c, file, "own ");
}

/* Every documented option has its place in our struct. */
static void test_documented(void **state)
{
	struct arena a = { 0 };
	struct out missing = { .arena = &a };
	const struct component *c = *state;
	struct json_object *params = load_package(&a, c->name, "macro-options.json");
	options_missing(c->options, params, &missing);
	json_object_put(params);
	if (*out_text(&missing))
		printf("%s: not known: %s\n", c->name, out_text(&missing));
	bool none = !*out_text(&missing);
	arena_free(&a);
	assert_true(none);
}

/* How often the hostile text was written; -1 when it stands anywhere without being escaped. */
static int count_escaped(const char *text)
{
	static const char before[] = "&quot;&#39;&gt;&lt;", after[] = "script a=&quot;&#39;&gt;x&lt;/script&gt;&amp;amp;";
	int count = 0;
	for (const char *at = text; (at = strstr(at, "script a=")); at++, count++)
		if (at - text < (ptrdiff_t)strlen(before) || strncmp(at - strlen(before), before, strlen(before)) || !text_starts(at, after))
			return -1;
	return count;
}

/* Whatever the options, no text becomes a tag or leaves its attribute. */
static void test_hostile(void **state)
{
	static const char hostile[] = "\"'><script a=\"'>x</script>&amp;";
	const struct component *c = *state;
	for (int on = 0; on < 2; on++) {
		struct arena a = { 0 };
		struct out o = { .arena = &a };
		void *options = arena_alloc(&a, c->size);
		options_fill(&a, c->options, hostile, on, options);
		c->render(&o, options);
		int count = count_escaped(out_text(&o));
		if (count <= 0)
			printf("%s: %s\n", c->name, out_text(&o));
		arena_free(&a);
		assert_true(count > 0);
	}
}

static void test_version(void **state)
{
	struct arena a = { 0 };
	(void)state;
	struct json_object *file = load_package(&a, "../../..", "package.json");
	const char *version = arena_strdup(&a, json_object_get_string(json_object_object_get(file, "version")));
	json_object_put(file);
	assert_string_equal(version, VERSION);
	arena_free(&a);
}

/* What the comparison must see, and what it must not. */
static void test_canonical(void **state)
{
	static const struct {
		const char *a, *b;
		bool same;
	} pairs[] = { { "<p>\n  a  b\n</p>\n", "<p>a b</p>", true },
		{ "<strong>\n a\n</strong> <span>b</span>", "<strong>a</strong> <span>b</span>", true },
		{ "<p>a<b> c</b></p>", "<p>a <b>c</b></p>", true }, { "<p>a<b>c</b></p>", "<p>a <b>c</b></p>", false },
		{ "<strong>a</strong><span>b</span>", "<strong>a</strong> <span>b</span>", false },
		{ "<i class='b  a' id=x hidden>&#39;</i>", "<i id=\"x\" hidden class=\"b a\">'</i>", true },
		{ "<i hidden></i>", "<i hidden=\"\"></i>", false }, { "<p class=\"a b\"></p>", "<p class=\"b a\"></p>", false },
		{ "<path d=\"m\"/>", "<path d=\"m\"></path>", true }, { "<p>&lt;b&gt;</p>", "<p><b></p>", false },
		{ "<textarea>\na  b</textarea>", "<textarea>a  b</textarea>", true },
		{ "<textarea>a  b</textarea>", "<textarea>a b</textarea>", false } };
	struct arena a = { 0 };
	(void)state;
	for (size_t i = 0; i < COUNT(pairs); i++) {
		const char *x = html_canonical(&a, pairs[i].a), *y = html_canonical(&a, pairs[i].b);
		if (!strcmp(x, y) != pairs[i].same)
			fail_msg("%s and %s", x, y);
	}
	arena_free(&a);
}

/* A misspelt option and one of another type are both found. */
static void test_unread(void **state)
{
	struct arena a = { 0 };
	struct govuk_tag tag = { 0 };
	struct out problem = { .arena = &a };
	(void)state;
	struct json_object *v = json_tokener_parse("{\"text\":\"a\",\"clases\":\"b\",\"attributes\":3}");
	for (size_t i = 0; i < component_count; i++)
		if (!strcmp(components[i].name, "tag"))
			options_read(&a, components[i].options, v, &tag, &problem);
	json_object_put(v);
	assert_string_equal(tag.text, "a");
	assert_string_equal(out_text(&problem), "option clases is not read; attributes is of another type; ");
	arena_free(&a);
}

/* As a page writes them. */
static void test_by_hand(void **state)
{
	struct arena a = { 0 };
	struct out o = { .arena = &a };
	(void)state;
	govuk_tag(&o, &(struct govuk_tag){ .text = "Late", .classes = "govuk-tag--red" });
	govuk_breadcrumbs(&o,
	    &(struct govuk_breadcrumbs){ GOVUK_LIST(
	        items, govuk_crumb, { .text = "Home", .href = "/" }, { .text = "A & B", .attributes = GOVUK_ATTRIBUTES({ "lang", "de" }) }) });
	assert_string_equal(out_text(&o),
	    "<strong class=\"govuk-tag govuk-tag--red\">Late</strong>"
	    "<nav class=\"govuk-breadcrumbs\" aria-label=\"Breadcrumb\"><ol class=\"govuk-breadcrumbs__list\">"
	    "<li class=\"govuk-breadcrumbs__list-item\"><a class=\"govuk-breadcrumbs__link\" href=\"/\">Home</a></li>"
	    "<li class=\"govuk-breadcrumbs__list-item\" aria-current=\"page\">A &amp; B</li></ol></nav>");
	out_reset(&o);
	govuk_table(&o,
	    &(struct govuk_table){
	        GOVUK_LIST(rows, govuk_table_row, { GOVUK_LIST(cells, govuk_cell, { .text = "a" }, { .text = "1", .format = "numeric" }) }) });
	assert_string_equal(out_text(&o),
	    "<table class=\"govuk-table\"><tbody class=\"govuk-table__body\"><tr class=\"govuk-table__row\">"
	    "<td class=\"govuk-table__cell\">a</td><td class=\"govuk-table__cell "
	    "govuk-table__cell--numeric\">1</td></tr></tbody></table>");
	out_reset(&o);
	govuk_error_summary(&o, &(struct govuk_error_summary){ 0 });
	assert_non_null(strstr(out_text(&o), "<h2 class=\"govuk-error-summary__title\">There is a problem</h2>"));
	arena_free(&a);
}

/* With a catalogue, a component's own words and those of the package's script are translated. */
static void test_translated(void **state)
{
	struct {
		uint32_t head[7], ids[4], texts[4];
		char bytes[64];
	} mo = { { 0x950412de, 0, 2, 28, 44, 0, 0 }, { 4, 60, 4, 65 }, { 7, 70, 8, 78 }, "Back\0Show\0Zur\303\274ck\0Anzeigen" };
	struct arena a = { 0 };
	struct out o = { .arena = &a };
	(void)state;
	assert_true(message_use(&mo, sizeof(mo)));
	govuk_back_link(&o, &(struct govuk_back_link){ 0 });
	govuk_accordion(&o, &(struct govuk_accordion){ .id = "a" });
	message_use(NULL, 0);
	assert_string_equal(out_text(&o),
	    "<a href=\"#\" class=\"govuk-back-link\">Zur\303\274ck</a>"
	    "<div class=\"govuk-accordion\" data-module=\"govuk-accordion\" id=\"a\" data-i18n.show-section=\"Anzeigen\"></div>");
	arena_free(&a);
}

/* An attribute that the Content-Security-Policy would refuse, or that is no name, ends the process. */
static void test_forbidden(void **state)
{
	static const char *const names[] = { "style", "STYLE", "onclick", "a b", "a>", "" };
	(void)state;
	for (size_t i = 0; i < COUNT(names); i++) {
		int status;
		fflush(NULL);
		pid_t child = fork();
		if (!child) {
			struct arena a = { 0 };
			struct out o = { .arena = &a };
			govuk_tag(&o, &(struct govuk_tag){ .text = "t", .attributes = GOVUK_ATTRIBUTES({ names[i], "v" }) });
			_exit(0);
		}
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
	}
}

int main(void)
{
	static struct CMUnitTest tests[256];
	size_t n = 0;
	struct arena a = { 0 };
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(test_canonical);
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(test_unread);
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(test_by_hand);
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(test_translated);
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(test_forbidden);
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(test_version);
	for (size_t i = 0; i < component_count; i++) {
		static const struct {
			const char *name;
			CMUnitTestFunction run;
		} each[] = { { "fixtures", test_package }, { "own fixtures", test_own }, { "documented options", test_documented },
			{ "hostile text", test_hostile } };
		for (size_t j = 0; j < COUNT(each) && n < COUNT(tests); j++)
			tests[n++] = (struct CMUnitTest){ arena_printf(&a, "%s: %s", components[i].name, each[j].name), each[j].run, NULL, NULL,
				(void *)(uintptr_t)&components[i] };
	}
	int failed = _cmocka_run_group_tests("component", tests, n, NULL, NULL);
	printf("%zu components, %zu fixtures, %d failed tests\n", component_count, total, failed);
	arena_free(&a);
	return failed != 0;
}
