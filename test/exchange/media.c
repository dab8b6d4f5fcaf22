/* Files that people attach: told by their content, looked at in the sandbox, stored and named by rows; on the engine that
 * JUMELAGE_TEST_DB names. Runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <gd.h>

#include "base/os.h"
#include "codec/zip.h"
#include "city_test.h"
#include "exchange/attachment.h"
#include "model/declared/partners.h"

static struct arena arena;

static int arena_end(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

struct bytes {
	const char *bytes;
	size_t length;
};

static struct bytes bytes_of(void *made, int n)
{
	char *copy = arena_alloc(&arena, (size_t)n + 1);
	assert_non_null(made);
	memcpy(copy, made, (size_t)n);
	gdFree(made);
	return (struct bytes){ copy, (size_t)n };
}

/* A picture whose upper left quarter is red and the rest blue. */
static struct bytes picture(const char *type, int width, int height)
{
	int n = 0;
	gdImagePtr i = gdImageCreateTrueColor(width, height);
	gdImageFilledRectangle(i, 0, 0, width - 1, height - 1, 0x0000FF);
	gdImageFilledRectangle(i, 0, 0, width / 2 - 1, height / 2 - 1, 0xFF0000);
	void *made = !strcmp(type, "png") ? gdImagePngPtr(i, &n)
	    : !strcmp(type, "jpeg")       ? gdImageJpegPtr(i, &n, 95)
	    : !strcmp(type, "gif")        ? gdImageGifPtr(i, &n)
	                                  : gdImageWebpPtrEx(i, &n, 90);
	gdImageDestroy(i);
	return bytes_of(made, n);
}

static struct bytes joined(struct bytes a, struct bytes b)
{
	struct out o = { .arena = &arena };
	out_bytes(&o, a.bytes, a.length);
	out_bytes(&o, b.bytes, b.length);
	return (struct bytes){ o.text, o.length };
}

static struct bytes text(const char *s)
{
	return (struct bytes){ s, strlen(s) };
}

static struct bytes archive(const char *const *entries)
{
	struct out *o = arena_alloc(&arena, sizeof(*o));
	o->arena = &arena;
	struct zip z = { .out = o };
	for (; *entries; entries += 2)
		zip_add(&z, entries[0], entries[1], strlen(entries[1]), !!strcmp(entries[0], "mimetype"));
	zip_end(&z);
	return (struct bytes){ o->text, o->length };
}

static const char *look(struct bytes b, const char *name, struct media_look *l)
{
	struct problems p = { .arena = &arena };
	bool good = media_look(&arena, b.bytes, b.length, name, l, &p);
	assert_int_equal(good, !p.errors);
	return good ? l->media->ending : p.first->text;
}

static void is(struct bytes b, const char *name, const char *ending)
{
	struct media_look l;
	const char *told = look(b, name, &l);
	if (strcmp(told, ending))
		fail_msg("%s: %s, not %s", name, told, ending);
	assert_int_equal(l.media->picture, l.thumbnail != NULL);
}

static void refused(struct bytes b, const char *name, const char *why)
{
	struct media_look l;
	const char *told = look(b, name, &l);
	if (!strstr(told, why))
		fail_msg("%s: \"%s\", not \"%s\"", name, told, why);
}

#define CONTENT "[Content_Types].xml"
#define ENTRIES(...) archive((const char *const[]){ __VA_ARGS__, NULL })

static void test_kinds(void **state)
{
	(void)state;
	is(picture("png", 20, 10), "a.png", ".png");
	is(picture("jpeg", 20, 10), "a.jpg", ".jpg");
	is(picture("gif", 20, 10), "a.gif", ".gif");
	is(picture("webp", 20, 10), "a.webp", ".webp");
	is(text("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj"), "a.pdf", ".pdf");
	is(text("Words, \xC3\xA9t\xC3\xA9"), "a.txt", ".txt");
	is(text("\xEF\xBB\xBF"
	        "a;b\r\n1;2\r\n"),
	    "a.csv", ".csv");
	is(ENTRIES(CONTENT, "<Types/>", "word/document.xml", "<w/>"), "a.docx", ".docx");
	is(ENTRIES(CONTENT, "<Types/>", "xl/workbook.xml", "<w/>"), "a.xlsx", ".xlsx");
	is(ENTRIES(CONTENT, "<Types/>", "ppt/presentation.xml", "<w/>"), "a.pptx", ".pptx");
	is(ENTRIES("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "<c/>"), "a.odt", ".odt");
	is(ENTRIES("mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", "<c/>"), "a.ods", ".ods");
	is(ENTRIES("mimetype", "application/vnd.oasis.opendocument.presentation", "content.xml", "<c/>"), "a.odp", ".odp");
}

/* Neither name nor sender count: what it is, it is served as. */
static void test_mislabelled(void **state)
{
	(void)state;
	is(picture("png", 20, 10), "a.pdf", ".png");
	is(picture("jpeg", 20, 10), "a.html", ".jpg");
	is(text("%PDF-1.7\n<script>alert(1)</script>"), "a.html", ".pdf");
	is(joined(picture("png", 20, 10), text("<html><script>alert(1)</script>")), "both.png", ".png");
	is(joined(picture("gif", 20, 10), ENTRIES("a.class", "x")), "both.jar", ".gif");
	is(ENTRIES(CONTENT, "<Types/>", "xl/workbook.xml", "<w/>", "index.html", "<script>"), "a.zip", ".xlsx");
	refused(text("<html><script>alert(1)</script>"), "a.txt", "must not be a web page");
	refused(text(" \r\n\t<!DOCTYPE html>"), "a.csv", "must not be a web page");
	refused(text("\xEF\xBB\xBF<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"), "a.svg", "must not be a web page");
	refused(text("<?xml version=\"1.0\"?><svg/>"), "a.png", "must not be a web page");
	refused(text("#!/bin/sh\nrm -rf /\n"), "a.txt", "must not be a program");
	refused((struct bytes){ "\x7F"
	                        "ELF\2\1\1\0\0\0",
	            10 },
	    "a.pdf", "must not be a program");
	refused((struct bytes){ "MZ\x90\0\3\0\0\0", 8 }, "a.png", "must not be a program");
	refused((struct bytes){ "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8 }, "a.doc", "before 2007");
	refused((struct bytes){ "a\0b", 3 }, "a.txt", "a kind that can");
	refused(text("caf\xE9"), "a.txt", "a kind that can");
	refused(text(""), "a.txt", "is empty");
	refused(text("GIF"), "a.gif", ".txt");
}

static void test_containers(void **state)
{
	(void)state;
	refused(ENTRIES("a.txt", "x"), "a.docx", "is an archive");
	refused(ENTRIES(CONTENT, "<Types/>", "a.txt", "x"), "a.docx", "is an archive");
	refused(ENTRIES("mimetype", "application/epub+zip"), "a.odt", "is an archive");
	refused(ENTRIES(CONTENT, "<Types><Override ContentType=\"application/vnd.ms-excel.sheet.macroEnabled.main+xml\"/></Types>", "xl/workbook.xml",
	            "<w/>"),
	    "a.xlsx", "must not contain macros");
	refused(ENTRIES(CONTENT, "<Types><Default Extension=\"bin\" ContentType=\"application/vnd.ms-office.vbaProject\"/></Types>",
	            "word/document.xml", "<w/>"),
	    "a.docx", "must not contain macros");
	refused((struct bytes){ "PK\3\4 no more", 12 }, "a.docx", "");
}

/* ---- pictures ---- */

static gdImagePtr small_of(struct bytes b, struct media_look *l)
{
	const char *told = look(b, "a.jpg", l);
	if (!l->thumbnail)
		fail_msg("%s", told);
	void *data = (void *)(uintptr_t)l->thumbnail;
	return l->thumbnail[0] == '\x89' ? gdImageCreateFromPngPtr((int)l->thumbnail_length, data)
	                                 : gdImageCreateFromJpegPtr((int)l->thumbnail_length, data);
}

static void test_thumbnails(void **state)
{
	static const char *const types[] = { "png", "jpeg", "gif", "webp" };
	(void)state;
	for (size_t i = 0; i < COUNT(types); i++) {
		struct media_look l;
		gdImagePtr small = small_of(picture(types[i], 1920, 1080), &l);
		assert_int_equal(l.width, 1920);
		assert_int_equal(l.height, 1080);
		assert_int_equal(gdImageSX(small), 480);
		assert_int_equal(gdImageSY(small), 270);
		int pixel = gdImageGetTrueColorPixel(small, 20, 20);
		assert_true(gdTrueColorGetRed(pixel) > 200 && gdTrueColorGetBlue(pixel) < 60);
		gdImageDestroy(small);
	}
	struct media_look l;
	gdImagePtr small = small_of(picture("png", 30, 20), &l);
	assert_int_equal(gdImageSX(small), 30);
	gdImageDestroy(small);
}

/* Larger copies stand beside the small one where the picture is wider than they are, in its proportions. */
static void test_sizes(void **state)
{
	static const struct {
		int width, height;
		size_t count;
	} pictures[] = { { 1920, 1080, 2 }, { 1200, 300, 1 }, { 960, 960, 0 }, { 30, 20, 0 } };
	(void)state;
	for (size_t i = 0; i < COUNT(pictures); i++) {
		struct media_look l;
		look(picture("jpeg", pictures[i].width, pictures[i].height), "a.jpg", &l);
		assert_int_equal(l.size_count, pictures[i].count);
		for (size_t k = 0; k < l.size_count; k++) {
			void *data = (void *)(uintptr_t)l.sizes[k].bytes;
			gdImagePtr copy = gdImageCreateFromJpegPtr((int)l.sizes[k].length, data);
			assert_non_null(copy);
			assert_int_equal(gdImageSX(copy), k ? 1600 : 960);
			assert_int_equal(gdImageSX(copy), l.sizes[k].width);
			assert_int_equal(gdImageSY(copy), l.sizes[k].height);
			assert_int_equal(gdImageSY(copy), gdImageSX(copy) * pictures[i].height / pictures[i].width);
			gdImageDestroy(copy);
		}
	}
}

/* A JPEG with an EXIF segment that says how it is to be turned, and where it was taken. */
static struct bytes turned(int orientation, bool big)
{
	struct bytes j = picture("jpeg", 800, 400);
	char exif[] = "\xFF\xE1\0\x2E"
	              "Exif\0\0"
	              "II*\0\x08\0\0\0"
	              "\1\0"
	              "\x12\1\3\0\1\0\0\0\0\0\0\0"
	              "\0\0\0\0"
	              "GPS 52.63 -1.13";
	if (big)
		memcpy(exif + 10,
		    "MM\0*\0\0\0\x08"
		    "\0\1"
		    "\1\x12\0\3\0\0\0\1\0\0\0\0",
		    22);
	exif[big ? 29 : 28] = (char)orientation;
	exif[3] = (char)(sizeof(exif) - 1 - 2);
	return joined(joined((struct bytes){ j.bytes, 2 }, (struct bytes){ exif, sizeof(exif) - 1 }), (struct bytes){ j.bytes + 2, j.length - 2 });
}

static bool red(gdImagePtr i, int x, int y)
{
	int pixel = gdImageGetTrueColorPixel(i, x, y);
	return gdTrueColorGetRed(pixel) > 180 && gdTrueColorGetBlue(pixel) < 90;
}

/* Where the red quarter is seen: 0 upper left, 1 upper right, 2 lower left, 3 lower right (CIPA DC-008). */
static void test_orientation(void **state)
{
	static const int corner[] = { 0, 0, 1, 3, 2, 0, 1, 3, 2 };
	(void)state;
	for (int o = 1; o <= 8; o++)
		for (int big = 0; big < 2; big++) {
			struct media_look l;
			gdImagePtr small = small_of(turned(o, big), &l);
			int w = gdImageSX(small), h = gdImageSY(small);
			assert_int_equal(l.width, o > 4 ? 400 : 800);
			assert_int_equal(w, o > 4 ? 400 : 480);
			for (int c = 0; c < 4; c++)
				if (red(small, c & 1 ? w - w / 8 : w / 8, c & 2 ? h - h / 8 : h / 8) != (c == corner[o]))
					fail_msg("orientation %d: corner %d", o, c);
			assert_null(memmem(l.thumbnail, l.thumbnail_length, "GPS", 3));
			assert_null(memmem(l.thumbnail, l.thumbnail_length, "Exif", 4));
			gdImageDestroy(small);
		}
}

static void test_bombs(void **state)
{
	(void)state;
	struct bytes small = picture("png", 20, 10);
	char *wide = arena_alloc(&arena, small.length + 1);
	memcpy(wide, small.bytes, small.length);
	memcpy(wide + 16, "\0\0\x4E\x20\0\0\x4E\x20", 8); /* 20,000 by 20,000 */
	refused((struct bytes){ wide, small.length }, "bomb.png", "Your picture is too big: 20000 by 20000 pixels. The limit is 60 million pixels");
	memcpy(wide + 16, "\x7F\xFF\xFF\xFF\0\0\0\1", 8);
	refused((struct bytes){ wide, small.length }, "bomb.png", "Your picture is too big");
	memcpy(wide + 16, "\0\0\0\0\0\0\0\1", 8);
	refused((struct bytes){ wide, small.length }, "bomb.png", "damaged picture");
	for (size_t n = 9; n < small.length; n += 7)
		refused((struct bytes){ small.bytes, n }, "cut.png", "damaged picture");
	struct bytes jpeg = picture("jpeg", 60, 40), webp = picture("webp", 60, 40), gif = picture("gif", 60, 40);
	refused((struct bytes){ jpeg.bytes, 40 }, "cut.jpg", "damaged picture");
	refused((struct bytes){ webp.bytes, 40 }, "cut.webp", "damaged picture");
	refused((struct bytes){ gif.bytes, 12 }, "cut.gif", "damaged picture");
}

/* Bytes changed at random: whatever the library makes of them, this process goes on. */
static void test_damaged(void **state)
{
	static const char *const types[] = { "png", "jpeg", "gif", "webp" };
	(void)state;
	unsigned seed = (unsigned)strtoul(getenv("JUMELAGE_SEED") ? getenv("JUMELAGE_SEED") : "1", NULL, 10);
	for (int round = 0; round < 40; round++) {
		struct bytes b = picture(types[round % 4], 120, 80);
		struct media_look l;
		for (int i = 0; i < 8; i++)
			((char *)(uintptr_t)b.bytes)[12 + (size_t)rand_r(&seed) % (b.length - 12)] = (char)rand_r(&seed);
		look(b, "damaged", &l);
	}
}

/* ---- names ---- */

static void test_names(void **state)
{
	static const struct {
		const char *name, *type, *kept;
	} names[] = {
		{ "report.pdf", "application/pdf", "report.pdf" },
		{ "scan.pdf", "image/png", "scan.png" },
		{ "../../etc/passwd", "text/plain; charset=utf-8", "passwd.txt" },
		{ "C:\\Users\\x\\photo.JPEG", "image/jpeg", "photo.jpeg" },
		{ "..", "application/pdf", "file.pdf" },
		{ ":.?.hidden", "application/pdf", "hidden.pdf" },
		{ ".htaccess", "text/plain; charset=utf-8", "htaccess.txt" },
		{ "", "application/pdf", "file.pdf" },
		{ "a\r\nSet-Cookie: x=y.pdf", "application/pdf", "aSet-Cookie x=y.pdf" },
		{ "a\"; filename=\"b.html", "application/pdf", "a filename=b.pdf" },
		{ "a;b%00c.pdf", "application/pdf", "ab00c.pdf" },
		{ "\xC3\x89t\xC3\xA9 \xE6\x97\xA5\xE6\x9C\xAC.pdf", "application/pdf", "\xC3\x89t\xC3\xA9 \xE6\x97\xA5\xE6\x9C\xAC.pdf" },
		{ "exe.\xE2\x80\xAEgpj.exe", "image/jpeg", "exe.gpj.jpg" },
		{ "No. 5 of the report", "application/pdf", "No. 5 of the report.pdf" },
		{ "bad\xFF.pdf", "application/pdf", "file.pdf" },
		{ "thumbnail", "image/png", "thumbnail.png" },
	};
	(void)state;
	for (size_t i = 0; i < COUNT(names); i++) {
		const struct media *m = media_of_type(names[i].type);
		assert_non_null(m);
		assert_string_equal(media_name(&arena, m, names[i].name), names[i].kept);
	}
	char *long_name = arena_alloc(&arena, 3000);
	memset(long_name, 'a', 2900);
	assert_true(text_length(media_name(&arena, media_of_type("image/png"), long_name)) <= 120);
}

/* ---- rows ---- */

static char folder[64];
static struct store store;

static int attach_begin(void **state)
{
	snprintf(folder, sizeof(folder), "/tmp/test-media-c.XXXXXX");
	if (!mkdtemp(folder) || city_begin(state, "media", "test/files/small"))
		return -1;
	struct city *c = *state;
	store.folder = folder;
	return db_begin_write(c->db) ? 0 : -1;
}

static int attach_end(void **state)
{
	os_remove_folder(folder);
	return city_end(state) + arena_end(NULL);
}

static const struct change by_test = { .who = "test" };

static const struct attachment *attach(struct city *c, const char *place, struct bytes b, const char *name, const char *alternative)
{
	const struct place *row = model_find(&c->model, place, place);
	c->problems = (struct problems){ .arena = &arena };
	const struct attachment_options options = { .entity = &place_entity, .record = row->head.id, .alternative = alternative, .title = "A title" };
	return attachment_add(&c->model, &store, &options, name, b.bytes, b.length, &c->problems, &by_test);
}

static size_t stored(struct city *c, bool repair)
{
	size_t removed;
	struct problems p = { .arena = &arena };
	store_check(&c->model, &store, repair, &removed, &p);
	for (const struct problem *q = p.first; q; q = q->next)
		print_message("%s\n", q->text);
	return p.errors;
}

static void test_rows(void **state)
{
	struct city *c = *state;
	struct bytes png = picture("png", 1000, 500), pdf = text("%PDF-1.7 paper");
	const struct attachment *t = attach(c, "lune", png, "../bridge.pdf", "A bridge over the Lune");
	assert_non_null(t);
	const struct file *f = model_get(&c->model, file, t->file);
	assert_string_equal(f->name, "bridge.png");
	assert_string_equal(f->type, "image/png");
	assert_int_equal(f->size, png.length);
	assert_int_equal(f->width, 1000);
	assert_string_equal(f->alternative, "A bridge over the Lune");
	assert_string_equal(t->title, "A title");
	size_t n;
	const char *again = store_get(&arena, &store, f->hash, &n, NULL);
	assert_int_equal(n, png.length);
	assert_memory_equal(again, png.bytes, n);
	assert_true(store_has(&arena, &store, f->thumbnail));
	assert_int_equal(stored(c, false), 0);
	/* the same bytes under another name, elsewhere: one file */
	const struct attachment *other = attach(c, "europe", png, "other.png", NULL);
	assert_non_null(other);
	assert_int_equal(other->file, t->file);
	assert_string_equal(model_get(&c->model, file, t->file)->name, "bridge.png");
	assert_null(attach(c, "lune", png, "again.png", "Words"));
	assert_string_equal(c->problems.first->text, "This file is already attached to this record");
	const struct attachment *paper = attach(c, "lune", pdf, "paper.pdf", NULL);
	assert_non_null(paper);
	assert_int_equal(paper->position, 2);
	struct set all = attached_of(&c->model, &place_entity, t->record);
	assert_int_equal(all.count, 2);
	assert_int_equal(set_row(all, attachment, 0)->file, t->file);
	assert_true(attached_public(&c->model, t->file));
	assert_true(attachment_remove(&c->model, t, &by_test));
	assert_non_null(model_get(&c->model, file, t->file));
	int64_t file = other->file;
	assert_true(attachment_remove(&c->model, other, &by_test));
	assert_null(model_get(&c->model, file, file));
	assert_false(db_failed(c->db));
}

static void test_refused(void **state)
{
	struct city *c = *state;
	static const char words[] = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
	struct bytes png = picture("png", 40, 20);
	assert_null(attach(c, "lune", png, "a.png", " \t"));
	assert_string_equal(c->problems.first->field, "alternative");
	assert_null(attach(c, "lune", png, "a.png", "\xFF"));
	assert_string_equal(c->problems.first->field, "alternative");
	struct out o = { .arena = &arena };
	for (int i = 0; i < 6; i++)
		out_str(&o, words);
	assert_null(attach(c, "lune", png, "a.png", out_text(&o)));
	assert_string_equal(c->problems.first->text, "must be 500 characters or fewer");
	char *large = arena_alloc(&arena, STORE_FILE_MAX + 2);
	memset(large, 'a', STORE_FILE_MAX + 1);
	assert_null(attach(c, "lune", (struct bytes){ large, STORE_FILE_MAX + 1 }, "a.txt", NULL));
	assert_string_equal(c->problems.first->text, "Your file is too big. The limit is 20 MB");
	assert_non_null(attach(c, "lune", (struct bytes){ large, STORE_FILE_MAX }, "a.txt", NULL));
	assert_null(attach(c, "lune", text("<svg/>"), "a.png", "Words"));
	assert_string_equal(c->problems.first->field, "file");
	assert_int_equal(attached_of(&c->model, &place_entity, model_find(&c->model, place, "lune")->head.id).count, 1);
}

/* Nothing can be asked of the store but by a hash. */
static void test_store_paths(void **state)
{
	struct city *c = *state;
	static const char *const names[] = { "", "..", "../../../../../../../../../../../../etc/passwd", "/etc/passwd",
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/..",
		"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" };
	size_t n;
	for (size_t i = 0; i < COUNT(names); i++) {
		assert_null(store_path(&arena, &store, names[i]));
		assert_null(store_get(&arena, &store, names[i], &n, NULL));
	}
	assert_null(store_path(&arena, &store, NULL));
	/* a link in the place of a file is not followed */
	char hash[HASH_HEX + 1];
	assert_true(store_put(&store, "x", 1, hash, &c->problems));
	const char *path = store_path(&arena, &store, hash);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(symlink("/etc/hostname", path), 0);
	assert_null(store_get(&arena, &store, hash, &n, NULL));
}

static void test_texts_between_processes(void **state)
{
	(void)state;
	const char *hash = hash_of(&arena, "x", 1);
	const struct attachment_file f = {
		.hash = hash, .name = "a b.png", .type = "image/png", .thumbnail = hash, .size = 5, .width = 3, .height = 2
	};
	struct attachment_file g;
	struct out o = { .arena = &arena };
	attachment_text(&o, &f);
	assert_true(attachment_parse(&arena, out_text(&o), &g));
	assert_string_equal(g.name, f.name);
	assert_int_equal(g.height, 2);
	assert_false(attachment_parse(&arena, "", &g));
	assert_false(attachment_parse(&arena, "x\nname\nimage/png\n\n1\n2\n3\n", &g));
	assert_false(attachment_parse(&arena, arena_printf(&arena, "%s\nname\ntext/html\n\n1\n2\n3\n", hash), &g));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(test_kinds, arena_end),
		cmocka_unit_test_teardown(test_mislabelled, arena_end),
		cmocka_unit_test_teardown(test_containers, arena_end),
		cmocka_unit_test_teardown(test_thumbnails, arena_end),
		cmocka_unit_test_teardown(test_sizes, arena_end),
		cmocka_unit_test_teardown(test_orientation, arena_end),
		cmocka_unit_test_teardown(test_bombs, arena_end),
		cmocka_unit_test_teardown(test_damaged, arena_end),
		cmocka_unit_test_teardown(test_names, arena_end),
		cmocka_unit_test_teardown(test_texts_between_processes, arena_end),
		cmocka_unit_test_setup_teardown(test_rows, attach_begin, attach_end),
		cmocka_unit_test_setup_teardown(test_refused, attach_begin, attach_end),
		cmocka_unit_test_setup_teardown(test_store_paths, attach_begin, attach_end),
	};
	return cmocka_run_group_tests_name("media", tests, NULL, NULL);
}
