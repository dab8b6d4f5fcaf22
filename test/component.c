/* component.c - the components against every fixture of the package, and against our own (test/component/NAME.json) for what
 * those miss; then with hostile text in every option at once. JUMELAGE_GOVUK names the package's folder of components. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

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
		if (at - text < (ptrdiff_t)strlen(before) || strncmp(at - strlen(before), before, strlen(before)) ||
		    !text_starts(at, after))
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
	static const struct { const char *a, *b; bool same; } pairs[] = {
		{ "<p>\n  a  b\n</p>\n", "<p>a b</p>", true },
		{ "<strong>\n a\n</strong> <span>b</span>", "<strong>a</strong> <span>b</span>", true },
		{ "<p>a<b> c</b></p>", "<p>a <b>c</b></p>", true },
		{ "<p>a<b>c</b></p>", "<p>a <b>c</b></p>", false },
		{ "<strong>a</strong><span>b</span>", "<strong>a</strong> <span>b</span>", false },
		{ "<i class='b  a' id=x hidden>&#39;</i>", "<i id=\"x\" hidden class=\"b a\">'</i>", true },
		{ "<i hidden></i>", "<i hidden=\"\"></i>", false },
		{ "<p class=\"a b\"></p>", "<p class=\"b a\"></p>", false },
		{ "<path d=\"m\"/>", "<path d=\"m\"></path>", true },
		{ "<p>&lt;b&gt;</p>", "<p><b></p>", false },
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

int main(void)
{
	static struct CMUnitTest tests[256];
	size_t n = 0;
	struct arena a = { 0 };
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(test_canonical);
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(test_unread);
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(test_version);
	for (size_t i = 0; i < component_count; i++) {
		static const struct { const char *name; CMUnitTestFunction run; } each[] = {
			{ "fixtures", test_package }, { "own fixtures", test_own }, { "documented options", test_documented },
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
