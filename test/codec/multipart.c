#include "codec_test.h"

#include "codec/multipart.h"

#define TYPE "multipart/form-data; boundary=XX"
#define TEXT(name, value) "--XX\r\nContent-Disposition: form-data; name=\"" name "\"\r\n\r\n" value "\r\n"
#define FILE_PART(name, file, value) \
	"--XX\r\nContent-Disposition: form-data; name=\"" name "\"; filename=\"" file "\"\r\nContent-Type: Text/CSV; charset=x\r\n\r\n" value "\r\n"
#define END "--XX--\r\n"

static const struct multipart_part *part_named(const struct multipart *m, const char *name)
{
	const struct multipart_part *part = m->first;
	while (part && strcmp(part->name, name))
		part = part->next;
	assert_non_null(part);
	return part;
}

static void forms_with_files_are_read(void **state)
{
	static const char body[] = TEXT("kind", "place") TEXT("note", "a\r\n--XY\r\n\xC3\xA9") FILE_PART("file", "a.csv", "slug\0\r\n--X")
	    FILE_PART("none", "", "") TEXT("kind", "") END;
	struct arena a = { 0 };
	struct problems p = { .arena = &a };
	struct multipart m;
	(void)state;
	assert_true(multipart_read(&a, TYPE, body, sizeof(body) - 1, &m, &p));
	assert_int_equal(m.count, 5);
	const struct multipart_part *file = part_named(&m, "file");
	assert_string_equal(file->filename, "a.csv");
	assert_string_equal(file->type, "text/csv");
	assert_int_equal(file->length, 10);
	assert_memory_equal(file->bytes, "slug\0\r\n--X", 10);
	assert_string_equal(part_named(&m, "none")->filename, "");
	assert_null(part_named(&m, "kind")->filename);
	assert_string_equal(part_named(&m, "kind")->bytes, "place");
	assert_string_equal(part_named(&m, "note")->bytes, "a\r\n--XY\r\n\xC3\xA9");
	assert_true(multipart_read(&a, "Multipart/Form-Data;charset=utf-8; boundary=\"a b\"", "--a b--", 7, &m, &p));
	assert_int_equal(m.count, 0);
	arena_free(&a);
}

static void names_of_files_are_made_harmless(void **state)
{
	static const struct {
		const char *sent, *kept;
	} cases[] = { { "../../etc/passwd", "passwd" }, { "C:\\\\Temp\\\\..\\\\a b.xlsx", "a b.xlsx" }, { "..", "file" }, { "...", "file" },
		{ ".htaccess", "htaccess" }, { "a/", "file" }, { "\xE2\x80\xAEgpj.exe", "gpj.exe" }, { "a%0D%0ASet-Cookie: b", "aSet-Cookie: b" },
		{ "say %22hello%22.csv", "say \"hello\".csv" }, { "  x\t y ", "x y" }, { "%2e%2e%2fa", "%2e%2e%2fa" },
		{ "\xC3\xA9t\xC3\xA9.csv", "\xC3\xA9t\xC3\xA9.csv" } };
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena a = { 0 };
		struct problems p = { .arena = &a };
		struct multipart m;
		const char *body =
		    arena_printf(&a, "--XX\r\nContent-Disposition: form-data; name=f; filename=\"%s\"\r\n\r\n\r\n--XX--", cases[i].sent);
		assert_true(multipart_read(&a, TYPE, body, strlen(body), &m, &p));
		assert_string_equal(m.first->filename, cases[i].kept);
		arena_free(&a);
	}
	struct arena a = { 0 };
	struct problems p = { .arena = &a };
	struct multipart m;
	char name[301] = "";
	memset(name, 'n', 300);
	const char *body = arena_printf(&a, "--XX\r\nContent-Disposition: form-data; name=f; filename=\"%s.xlsx\"\r\n\r\n\r\n--XX--", name);
	assert_true(multipart_read(&a, TYPE, body, strlen(body), &m, &p));
	assert_int_equal(strlen(m.first->filename), MULTIPART_FILENAME_MAX);
	assert_string_equal(m.first->filename + MULTIPART_FILENAME_MAX - 6, "n.xlsx");
	arena_free(&a);
}

static void bad_parts_are_refused(void **state)
{
	static const struct {
		const char *type, *body;
		long column;
	} cases[] = {
		{ NULL, END, 0 },
		{ "application/x-www-form-urlencoded", "a=b", 0 },
		{ "multipart/form-datax; boundary=XX", END, 0 },
		{ "multipart/form-data", END, 0 },
		{ "multipart/form-data; boundary=", END, 0 },
		{ "multipart/form-data; boundary=XX; boundary=YY", END, 0 },
		{ "multipart/form-data; boundary=\"XX", END, 0 },
		{ "multipart/form-data; boundary=\"XX \"", END, 0 },
		{ TYPE, "", 1 },
		{ TYPE, "before\r\n" END, 1 },
		{ TYPE, TEXT("a", "b"), 51 },
		{ TYPE, TEXT("a", "b") "--XX", 58 },
		{ TYPE, TEXT("a", "b") "--XX \r\n", 58 },
		{ TYPE, END "more", 7 },
		{ TYPE, "--XX\r\n\r\nx\r\n" END, 9 },
		{ TYPE, "--XX\r\nContent-Disposition: attachment; name=a\r\n\r\nx\r\n" END, 7 },
		{ TYPE, "--XX\r\nContent-Disposition: form-data; name=a; name=b\r\n\r\nx\r\n" END, 7 },
		{ TYPE, "--XX\r\nContent-Disposition: form-data; name=a; filename*=UTF-8''b\r\n\r\nx\r\n" END, 7 },
		{ TYPE, "--XX\r\nContent-Disposition: form-data; name=\"a\r\n\r\nx\r\n" END, 7 },
		{ TYPE, "--XX\r\nContent-Disposition: form-data\r\n\r\nx\r\n" END, 7 },
		{ TYPE, "--XX\r\nContent-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n" END, 47 },
		{ TYPE, "--XX\r\nContent-Type: a\r\nContent-Type: b\r\n\r\nx\r\n" END, 24 },
		{ TYPE, "--XX\r\nContent-Type: multipart/mixed\r\n\r\nx\r\n" END, 7 },
		{ TYPE, "--XX\r\nContent-Transfer-Encoding: base64\r\n\r\nx\r\n" END, 7 },
		{ TYPE, "--XX\r\nno header\r\n\r\nx\r\n" END, 7 },
		{ TYPE, "--XX\r\na b: c\r\n\r\nx\r\n" END, 7 },
		{ TYPE, "--XX\r\na: \x01\r\n\r\nx\r\n" END, 7 },
		{ TYPE, "--XX\r\na: \xFF\r\n\r\nx\r\n" END, 7 },
		{ TYPE, TEXT("a", "\xFF") END, 51 },
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena a = { 0 };
		struct problems p = { .arena = &a };
		struct multipart m;
		if (multipart_read(&a, cases[i].type, cases[i].body, strlen(cases[i].body), &m, &p))
			fail_msg("case %zu was taken", i);
		assert_int_equal(p.errors, 1);
		if (p.first->column != cases[i].column)
			fail_msg("case %zu: column %ld: %s", i, p.first->column, p.first->text);
		assert_int_equal(m.count, 0);
		arena_free(&a);
	}
}

static void parts_have_limits(void **state)
{
	struct arena a = { 0 };
	struct out o = { .arena = &a }, header = { .arena = &a }, name = { .arena = &a };
	struct problems p = { .arena = &a };
	struct multipart m;
	(void)state;
	for (int i = 0; i < MULTIPART_PARTS_MAX; i++)
		out_str(&o, TEXT("a", ""));
	size_t most = o.length;
	out_str(&o, END);
	assert_true(multipart_read(&a, TYPE, o.text, o.length, &m, &p));
	o.length = most;
	out_str(&o, TEXT("a", "") END);
	assert_false(multipart_read(&a, TYPE, o.text, o.length, &m, &p));
	out_str(&header, "--XX\r\nx: ");
	for (int i = 0; i < MULTIPART_HEADER_MAX; i++)
		out_char(&header, 'y');
	out_str(&header, "\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n" END);
	assert_false(multipart_read(&a, TYPE, header.text, header.length, &m, &p));
	out_str(&name, "--XX\r\nContent-Disposition: form-data; name=");
	for (int i = 0; i <= MULTIPART_NAME_MAX; i++)
		out_char(&name, 'n');
	out_str(&name, "\r\n\r\n\r\n" END);
	assert_false(multipart_read(&a, TYPE, name.text, name.length, &m, &p));
	assert_int_equal(p.errors, 3);
	arena_free(&a);
}

/* Cut anywhere, a body is refused and nothing is read past its end (the sanitizer would tell). */
static void cut_bodies_are_refused(void **state)
{
	static const char body[] = TEXT("kind", "place") FILE_PART("file", "a.csv", "slug,name\r\na,b\r\n") "--XX--";
	(void)state;
	for (size_t n = 0; n < sizeof(body) - 1; n++) {
		struct arena a = { 0 };
		struct problems p = { .arena = &a };
		struct multipart m;
		char *exact = arena_alloc(&a, n);
		memcpy(exact, body, n);
		assert_false(multipart_read(&a, TYPE, exact, n, &m, &p));
		assert_int_equal(p.errors, 1);
		arena_free(&a);
	}
}

int codec_multipart(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(forms_with_files_are_read), cmocka_unit_test(names_of_files_are_made_harmless),
		cmocka_unit_test(bad_parts_are_refused), cmocka_unit_test(parts_have_limits), cmocka_unit_test(cut_bodies_are_refused) };
	return cmocka_run_group_tests_name("multipart", tests, NULL, NULL);
}
