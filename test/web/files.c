/* Files on the site: attaching them to a record, their bytes, who sees them, and what is tried with them. On the engine that
 * JUMELAGE_TEST_DB names. Runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <signal.h>
#include <stdint.h>
#include <sys/resource.h>

#include <cmocka.h>
#include <gd.h>

#include "base/os.h"
#include "exchange/attachment.h"
#include "exchange/store.h"
#include "model/declared/partners.h"
#include "model/declared/sending.h"
#include "web/record/upload.h"
#define SITE_NAME "webfiles"
#define SITE_CITY "test/files/small"
#include "site.h"

static char folder[] = "/tmp/test-web-files.XXXXXX";
static struct guest officer;

static int files_begin(void **state)
{
	site_begin(state);
	struct site *s = *state;
	memcpy(folder + strlen(folder) - 6, "XXXXXX", 6);
	assert_non_null(mkdtemp(folder));
	web_files(&s->app, folder);
	officer = site_guest(s, "officer@example.org", "officer", NULL);
	return 0;
}

static int files_end(void **state)
{
	os_remove_folder(folder);
	return site_end(state);
}

struct bytes {
	const char *bytes;
	size_t length;
};

static struct bytes text(const char *s)
{
	return (struct bytes){ s, strlen(s) };
}

static struct bytes png(struct site *s, int width, int height)
{
	int n = 0;
	gdImagePtr i = gdImageCreateTrueColor(width, height);
	void *made = gdImagePngPtr(i, &n);
	char *copy = arena_alloc(&s->arena, (size_t)n + 1);
	memcpy(copy, made, (size_t)n);
	gdFree(made);
	gdImageDestroy(i);
	return (struct bytes){ copy, (size_t)n };
}

/* An answer whose body may hold anything. */
struct answer {
	int status;
	const char *head, *body;
	size_t length;
};

static struct answer answer_cut(struct site *s, const struct out *o)
{
	const char *end = memmem(o->text, o->length, "\r\n\r\n", 4);
	assert_non_null(end);
	return (struct answer){ answer_status(o->text), arena_strndup(&s->arena, o->text, (size_t)(end + 2 - o->text)), end + 4,
		o->length - (size_t)(end + 4 - o->text) };
}

static struct answer ask(struct site *s, const struct guest *who, const char *head, struct bytes body)
{
	struct out raw = { .arena = &s->arena }, *o = arena_alloc(&s->arena, sizeof(*o));
	o->arena = &s->arena;
	out_fmt(&raw, "%sHost: localhost\r\n", head);
	if (who)
		out_fmt(&raw, "Cookie: %s\r\n", who->cookie);
	if (body.bytes)
		out_fmt(&raw, "Content-Length: %zu\r\n", body.length);
	out_str(&raw, "\r\n");
	out_bytes(&raw, body.bytes ? body.bytes : "", body.length);
	http_test(&s->app, raw.text, raw.length, o);
	return answer_cut(s, o);
}

static struct answer fetch(struct site *s, const struct guest *who, const char *path)
{
	return ask(s, who, arena_printf(&s->arena, "GET %s HTTP/1.1\r\n", path), (struct bytes){ NULL, 0 });
}

#define BOUNDARY "----boundary7MA4YWxkTrZu0gW"

static void part(struct out *o, const char *name, const char *filename, struct bytes b)
{
	out_fmt(o, "--" BOUNDARY "\r\nContent-Disposition: form-data; name=\"%s\"", name);
	if (filename)
		out_fmt(o, "; filename=\"%s\"\r\nContent-Type: application/octet-stream", filename);
	out_str(o, "\r\n\r\n");
	out_bytes(o, b.bytes, b.length);
	out_str(o, "\r\n");
}

static struct answer send_parts(struct site *s, const struct guest *who, const char *path, struct out *parts)
{
	out_str(parts, "--" BOUNDARY "--\r\n");
	return ask(s, who,
	    arena_printf(
	        &s->arena, "POST %s HTTP/1.1\r\nOrigin: http://localhost\r\nContent-Type: multipart/form-data; boundary=" BOUNDARY "\r\n", path),
	    (struct bytes){ parts->text, parts->length });
}

static struct answer attach_with(
    struct site *s, const struct guest *who, const char *record, const char *token, const char *filename, struct bytes b, const char *alternative)
{
	struct out o = { .arena = &s->arena };
	part(&o, "token", NULL, text(token));
	part(&o, "act", NULL, text("attach"));
	part(&o, "alternative", NULL, text(alternative));
	part(&o, "title", NULL, text(""));
	part(&o, "file", filename, b);
	return send_parts(s, who, arena_printf(&s->arena, "/attach/%s", record), &o);
}

static struct answer attach(struct site *s, const char *record, const char *filename, struct bytes b, const char *alternative)
{
	return attach_with(s, &officer, record, site_token(s, &officer), filename, b, alternative);
}

static const char *header_of(struct site *s, const struct answer *a, const char *name)
{
	const char *at = strcasestr(a->head, arena_printf(&s->arena, "\r\n%s: ", name));
	return at ? arena_strndup(&s->arena, at + strlen(name) + 4, strcspn(at + strlen(name) + 4, "\r")) : "";
}

static void has(const struct answer *a, const char *what)
{
	if (!strstr(a->head, what) && !strstr(a->body, what))
		fail_msg("%s stands neither in\n%snor in the body:\n%.3000s", what, a->head, a->body);
}

static const char *address_of(struct site *s, struct bytes b, const char *name)
{
	return arena_printf(&s->arena, "/files/%s/%s", hash_of(&s->arena, b.bytes, b.length), name);
}

/* ---- */

static void test_picture(void **state)
{
	struct site *s = *state;
	struct bytes b = png(s, 900, 300);
	struct answer form = fetch(s, &officer, "/attach/place/lune");
	assert_int_equal(form.status, 200);
	has(&form, "enctype=\"multipart/form-data\"");
	struct answer done = attach(s, "place/lune", "the bridge.pdf", b, "A bridge over the river");
	assert_int_equal(done.status, 303);
	struct answer page = fetch(s, NULL, "/places/lune");
	has(&page,
	    arena_printf(&s->arena, "<img src=\"%s\" alt=\"A bridge over the river\" loading=\"lazy\" width=\"480\" height=\"160\">",
	        address_of(s, b, "thumbnail")));
	const char *address = address_of(s, b, "the%20bridge.png");
	has(&page, address);
	struct answer whole = fetch(s, NULL, address);
	assert_int_equal(whole.status, 200);
	assert_int_equal(whole.length, b.length);
	assert_memory_equal(whole.body, b.bytes, b.length);
	has(&whole, "\r\nContent-Type: image/png\r\n");
	has(&whole, "\r\nX-Content-Type-Options: nosniff\r\n");
	has(&whole, "\r\nContent-Security-Policy: default-src 'none'; img-src");
	has(&whole, "\r\nContent-Security-Policy: sandbox; default-src 'none'\r\n");
	has(&whole, "\r\nContent-Disposition: inline; filename=\"the bridge.png\"; filename*=UTF-8''the%20bridge.png\r\n");
	has(&whole, "\r\nCache-Control: public, max-age=31536000, immutable\r\n");
	struct answer again = ask(s, NULL, arena_printf(&s->arena, "GET %s HTTP/1.1\r\nIf-None-Match: %s\r\n", address, header_of(s, &whole, "ETag")),
	    (struct bytes){ NULL, 0 });
	assert_int_equal(again.status, 304);
	struct answer small = fetch(s, NULL, address_of(s, b, "thumbnail"));
	assert_int_equal(small.status, 200);
	has(&small, "\r\nContent-Type: image/png\r\n");
	gdImagePtr seen = gdImageCreateFromPngPtr((int)small.length, (void *)(uintptr_t)small.body);
	assert_non_null(seen);
	assert_int_equal(gdImageSX(seen), 480);
	gdImageDestroy(seen);
}

static void test_paper(void **state)
{
	struct site *s = *state;
	struct bytes b = text("%PDF-1.7 paper <script>");
	assert_int_equal(attach(s, "place/lune", "R\xC3\xA9sum\xC3\xA9 \xE6\x97\xA5.html", b, "").status, 303);
	struct answer page = fetch(s, NULL, "/places/lune");
	has(&page, "R\xC3\xA9sum\xC3\xA9 \xE6\x97\xA5.pdf</a> <span class=\"small\">(PDF, 1 kB)");
	struct answer whole = fetch(s, NULL, address_of(s, b, "R%C3%A9sum%C3%A9%20%E6%97%A5.pdf"));
	assert_int_equal(whole.status, 200);
	has(&whole, "\r\nContent-Type: application/pdf\r\n");
	has(&whole, "\r\nContent-Disposition: attachment; filename=\"R_sum_ _.pdf\"; filename*=UTF-8''R%C3%A9sum%C3%A9%20%E6%97%A5.pdf\r\n");
}

static void refused(struct site *s, const char *filename, struct bytes b, const char *alternative, const char *why)
{
	int64_t before = site_state(s);
	struct answer a = attach(s, "place/lune", filename, b, alternative);
	if (a.status != 422)
		fail_msg("%s: %d", filename, a.status);
	has(&a, why);
	has(&a, "govuk-error-summary");
	assert_int_equal(site_state(s), before);
}

static void test_refused(void **state)
{
	struct site *s = *state;
	refused(s, "page.txt", text("<html><script>alert(1)</script>"), "", "The file must not be a web page");
	refused(s, "drawing.png", text("<svg onload=\"alert(1)\"/>"), "A drawing", "The file must not be a web page");
	refused(s, "tool.pdf",
	    (struct bytes){ "\x7F"
	                    "ELF\2\1\1\0\0",
	        9 },
	    "", "The file must not be a program");
	refused(s, "pack.zip", (struct bytes){ "PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 22 }, "", "The file is of a kind that can");
	refused(s, "cut.docx", (struct bytes){ "PK\3\4\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 22 }, "", "The file ");
	refused(s, "picture.png", png(s, 30, 20), "", "Say what the picture shows");
	refused(s, "", text(""), "", "Choose a file");
	refused(s, "empty.txt", text(""), "", "The file is empty");
	struct bytes broken = png(s, 30, 20);
	memset((char *)(uintptr_t)broken.bytes + 30, 'x', broken.length - 40);
	refused(s, "broken.png", broken, "Words", "The file is a damaged picture");
	char *large = arena_alloc(&s->arena, UPLOAD_BODY_MAX);
	memset(large, 'a', UPLOAD_BODY_MAX);
	refused(s, "large.txt", (struct bytes){ large, STORE_FILE_MAX + 1 }, "", "Your file is too big. The limit is 20 MB");
	/* what is larger still isn't read at all */
	assert_int_equal(s->app.body_limit(s->app.context, "POST", "/attach/place/lune"), UPLOAD_BODY_MAX);
	assert_int_equal(s->app.body_limit(s->app.context, "POST", "/edit/place/lune"), 0);
	assert_int_equal(s->app.body_limit(s->app.context, "GET", "/attach/place/lune"), 0);
}

/* The same form sent twice is one file; the same bytes on another record too. */
static void test_twice(void **state)
{
	struct site *s = *state;
	struct bytes b = png(s, 50, 50);
	const char *token = site_token(s, &officer);
	assert_int_equal(attach_with(s, &officer, "place/lune", token, "a.png", b, "Words").status, 303);
	int64_t before = site_state(s);
	assert_int_equal(attach_with(s, &officer, "place/lune", token, "a.png", b, "Words").status, 303);
	assert_int_equal(site_state(s), before);
	refused(s, "b.png", b, "Words", "This file is already attached to this record");
	assert_int_equal(attach(s, "place/europe", "c.png", b, "").status, 303);
	struct answer page = fetch(s, NULL, "/places/europe");
	has(&page, "alt=\"Words\"");
	/* each record calls it as who attached it there did, and is found under that name alone */
	has(&page, "/c.png\"");
	assert_null(strstr(page.body, "/a.png"));
	page = fetch(s, NULL, "/places/lune");
	has(&page, "/a.png\"");
	assert_null(strstr(page.body, "/c.png"));
	const char *hash = hash_of(&s->arena, b.bytes, b.length);
	struct answer own = fetch(s, NULL, arena_printf(&s->arena, "/files/%s/c.png", hash));
	assert_int_equal(own.status, 200);
	assert_non_null(strstr(own.head, "filename=\"c.png\""));
	assert_int_equal(fetch(s, NULL, arena_printf(&s->arena, "/files/%s/b.png", hash)).status, 404);
}

/* No role makes the record of a file without its bytes, or says of one that it has others. */
static void test_no_bytes(void **state)
{
	struct site *s = *state;
	static const char *const roles[] = { "administrator", "officer", "department-officer", "auditor" };
	struct bytes b = png(s, 60, 40);
	for (size_t i = 0; i < COUNT(roles); i++) {
		struct guest who = site_guest(s, arena_printf(&s->arena, "bytes-%s@example.org", roles[i]), roles[i], NULL);
		const char *fields = arena_printf(&s->arena, "hash=%s&name=a.png&type=image%%2Fpng&size=3", hash_of(&s->arena, "abc", 3));
		assert_int_equal(answer_status(site_post(s, &who, "/new/file", fields)), 403);
		assert_int_equal(answer_status(site_get(s, &who, "/new/file")), 403);
	}
	assert_int_equal(attach(s, "place/europe", "bytes.png", b, "A small square").status, 303);
	const char *hash = hash_of(&s->arena, b.bytes, b.length), *path = arena_printf(&s->arena, "/edit/file/%s", hash);
	const struct {
		const char *hash, *type;
		int64_t size;
		bool good;
	} sent[] = { { hash_of(&s->arena, "abc", 3), "image/png", (int64_t)b.length, false }, { hash, "text/html", (int64_t)b.length, false },
		{ hash, "image/png", 3, false }, { hash, "image/png", (int64_t)b.length, true } };
	for (size_t i = 0; i < COUNT(sent); i++) {
		const char *page = site_get(s, &officer, path), *version = strstr(page, "name=\"version\" value=\"");
		assert_non_null(version);
		const char *answer = site_post(s, &officer, path,
		    arena_printf(&s->arena, "version=%.*s&hash=%s&name=bytes.png&type=%s&size=%lld&alternative=A+square",
		        (int)strcspn(version + 22, "\""), version + 22, sent[i].hash, url_encode(&s->arena, sent[i].type, false),
		        (long long)sent[i].size));
		if (answer_status(answer) != (sent[i].good ? 303 : 422))
			fail_msg("%zu: %.3000s", i, answer);
	}
}

/* Files grow no further than so many bytes, as on a disk that is full. */
static void room_set(rlim_t bytes)
{
	struct rlimit r;
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &r), 0);
	r.rlim_cur = bytes;
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &r), 0);
}

/* Who brings a file reads that there is no room, and nothing of the machine; who saves reads that nothing was changed. With room both go on. */
static void test_full_disk(void **state)
{
	struct site *s = *state;
	char *words = arena_alloc(&s->arena, 20000);
	for (int i = 0; i < 20000; i++)
		words[i] = i % 60 == 59 ? '\n' : (char)('a' + i % 26);
	struct bytes b = { words, 20000 };
	const struct store store = { folder };
	const char *hash = hash_of(&s->arena, words, 20000), *token = site_token(s, &officer);
	int64_t before = site_state(s);
	room_set(4096);
	struct answer a = attach_with(s, &officer, "place/lune", token, "full.txt", b, "");
	room_set(RLIM_INFINITY);
	assert_int_equal(a.status, 422);
	has(&a, "The disk of this site may be full. Nothing was changed.");
	assert_null(strstr(a.body, folder));
	assert_int_equal(site_state(s), before);
	assert_false(store_has(&s->arena, &store, hash));
	token = site_token(s, &officer);
	before = site_state(s);
	if (!getenv("JUMELAGE_TEST_DB")) { /* PostgreSQL writes in processes of its own */
		room_set(100);
		a = attach_with(s, &officer, "place/lune", token, "small.txt", text("There is room for this, but not for its row.\n"), "");
		room_set(RLIM_INFINITY);
		assert_int_equal(a.status, 503);
		has(&a, "Nothing was changed, and we have kept what you typed.");
		assert_int_equal(site_state(s), before);
	}
	assert_int_equal(attach_with(s, &officer, "place/lune", site_token(s, &officer), "full.txt", b, "").status, 303);
	assert_true(store_has(&s->arena, &store, hash));
}

static void test_removed(void **state)
{
	struct site *s = *state;
	struct bytes b = text("Only words");
	const char *address = address_of(s, b, "words.txt");
	assert_int_equal(attach(s, "place/lune", "words.txt", b, "").status, 303);
	assert_int_equal(fetch(s, NULL, address).status, 200);
	struct answer form = fetch(s, &officer, "/attach/place/lune");
	has(&form, "value=\"remove\"");
	const char *fields = arena_printf(&s->arena, "act=remove&hash=%s", hash_of(&s->arena, b.bytes, b.length));
	assert_int_equal(answer_status(site_post(s, &officer, "/attach/place/europe", fields)), 404);
	assert_int_equal(answer_status(site_post(s, &officer, "/attach/place/lune", "act=remove&hash=../../x")), 404);
	assert_int_equal(answer_status(site_post(s, &officer, "/attach/place/lune", fields)), 303);
	assert_int_equal(fetch(s, NULL, address).status, 404);
	struct answer page = fetch(s, NULL, "/places/lune");
	assert_null(strstr(page.body, "words.txt"));
}

/* What no public record has is not there for the public, and is kept by no cache. */
static void test_private(void **state)
{
	struct site *s = *state;
	struct arena *a = &s->arena;
	struct problems p = { .arena = a };
	struct model m;
	struct bytes b = text("A letter of somebody");
	struct db *db = database_borrow(&s->database);
	assert_true(db_begin_write(db));
	model_start(&m, db, a, NULL);
	struct enquiry *e = row_new(a, &enquiry_entity);
	e->reference = "E-1", e->subject = "A question", e->state = "new", e->date = "2020-01-01";
	const struct change by = { .who = "test" };
	assert_int_equal(row_save(&m, &enquiry_entity, NULL, e, &by), ROW_SAVED);
	const struct attachment_options options = { .entity = &enquiry_entity, .record = e->head.id };
	assert_non_null(attachment_add(&m, &(struct store){ folder }, &options, "letter.txt", b.bytes, b.length, &p, &by));
	assert_true(db_commit(db));
	database_give_back(&s->database, db);
	const char *address = address_of(s, b, "letter.txt");
	assert_int_equal(fetch(s, NULL, address).status, 404);
	struct guest school = site_guest(s, "school@example.org", "school", "arden-council");
	assert_int_equal(fetch(s, &school, address).status, 404);
	struct answer seen = fetch(s, &officer, address);
	assert_int_equal(seen.status, 200);
	has(&seen, "\r\nCache-Control: private, no-store\r\n");
	/* bytes that are stored and named by no row */
	char hash[HASH_HEX + 1];
	assert_true(store_put(&(struct store){ folder }, "nobody's", 8, hash, &p));
	assert_int_equal(fetch(s, &officer, arena_printf(a, "/files/%s/x.txt", hash)).status, 404);
}

static void test_paths(void **state)
{
	static const char *const rests[] = { "", "/", "/x", "/..", "/../x", "/%2e%2e/x", "/..%2f..%2fetc%2fpasswd", "/thumbnail", "/good.txt/",
		"/good.txt%00", "/GOOD.txt", "/good.txt.html", "//good.txt", "/%67ood.txt/..", "/good.txt%0d%0aX-Other:%20y" };
	static const char *const others[] = { "/files/", "/files/x/y", "/files/../files", "/files/..%2f..%2fetc%2fpasswd/x",
		"/files/%2fetc%2fpasswd/passwd", "/attach/place/..%2f..%2fx", "/attach/nonsense/lune", "/attach/place/nowhere" };
	struct site *s = *state;
	struct bytes b = text("Good words");
	assert_int_equal(attach(s, "place/lune", "../../../good.txt", b, "").status, 303);
	const char *hash = hash_of(&s->arena, b.bytes, b.length);
	assert_int_equal(fetch(s, NULL, arena_printf(&s->arena, "/files/%s/good.txt", hash)).status, 200);
	assert_int_equal(fetch(s, NULL, arena_printf(&s->arena, "/files/%s/%%67ood.txt", hash)).status, 200);
	for (size_t i = 0; i < COUNT(rests); i++) {
		struct answer a = fetch(s, NULL, arena_printf(&s->arena, "/files/%s%s", hash, rests[i]));
		bool slash = text_equal(rests[i], "/good.txt/"); /* leads to the file */
		if ((slash ? a.status != 308 : a.status != 404 && a.status != 400) || strstr(a.head, "X-Other") ||
		    memmem(a.body, a.length, "Good words", 10))
			fail_msg("%s: %d", rests[i], a.status);
	}
	for (size_t i = 0; i < COUNT(others); i++) {
		int status = fetch(s, &officer, others[i]).status;
		if (status != (text_equal(others[i], "/files/") ? 308 : 404) && status != 400) /* that leads to the list, as "/files" does */
			fail_msg("%s: %d", others[i], status);
	}
	char upper[HASH_HEX + 1];
	for (int i = 0; i <= HASH_HEX; i++)
		upper[i] = (char)(hash[i] >= 'a' && hash[i] <= 'f' ? hash[i] - 32 : hash[i]);
	assert_int_equal(fetch(s, NULL, arena_printf(&s->arena, "/files/%s/good.txt", upper)).status, 404);
	/* every name that a browser might send: it is kept harmless, or the form refused */
	static const char *const names[] = { "..%2Fx.txt", "a\\..\\b.txt", ".txt", "con.txt", "a%0d%0ab.txt", "<script>.txt", "a%22b.txt",
		"\xE2\x80\xAEtxt.exe", "~root.txt", "-rf.txt", "$(id).txt", "a&b;c.txt" };
	for (size_t i = 0; i < COUNT(names); i++) {
		struct bytes other = text(arena_printf(&s->arena, "words %zu", i));
		struct answer a = attach(s, "place/europe", names[i], other, "");
		assert_true(a.status == 303 || a.status == 400);
	}
	struct answer page = fetch(s, NULL, "/places/europe");
	assert_null(strstr(page.body, "<script>.txt"));
	assert_null(strstr(page.body, "\xE2\x80\xAE"));
}

static void test_strangers(void **state)
{
	struct site *s = *state;
	struct bytes b = text("Words of a stranger");
	struct guest school = site_guest(s, "other@example.org", "school", "arden-council");
	int64_t before = site_state(s);
	assert_int_not_equal(attach_with(s, NULL, "place/lune", "none", "a.txt", b, "").status, 200);
	assert_int_equal(attach_with(s, &school, "place/lune", site_token(s, &school), "a.txt", b, "").status, 403);
	assert_int_equal(fetch(s, &school, "/attach/place/lune").status, 403);
	assert_int_equal(site_state(s), before);
	char hash[HASH_HEX + 1];
	struct arena *a = &s->arena;
	memcpy(hash, hash_of(a, b.bytes, b.length), sizeof(hash));
	assert_false(store_has(a, &(struct store){ folder }, hash));
}

/* ---- a photo as evidence ---- */

static struct answer photo_of(struct site *s, const struct guest *who, const char *element, const char *activity, const char *shows, struct bytes b)
{
	struct out o = { .arena = &s->arena };
	part(&o, "token", NULL, text(site_token(s, who)));
	part(&o, "element", NULL, text(element));
	part(&o, "activity", NULL, text(activity));
	part(&o, "alternative", NULL, text(shows));
	part(&o, "date-day", NULL, text("5"));
	part(&o, "date-month", NULL, text("6"));
	part(&o, "date-year", NULL, text("2009"));
	part(&o, "note", NULL, text("Forty people came."));
	part(&o, "file", "IMG_1.png", b);
	return send_parts(s, who, "/photo-evidence", &o);
}

static struct answer photo(struct site *s, const struct guest *who, const char *element, const char *shows, struct bytes b)
{
	return photo_of(s, who, element, "", shows, b);
}

static void test_photo_evidence(void **state)
{
	struct site *s = *state;
	struct bytes b = png(s, 600, 400);
	struct answer form = fetch(s, &officer, "/photo-evidence?element=plan%2F1a");
	assert_int_equal(form.status, 200);
	has(&form, "value=\"plan/1a\"");
	struct answer page = fetch(s, &officer, "/plans/plan/1a");
	has(&page, "/photo-evidence?element=plan%2F1a");
	/* another box has to be put right: no browser keeps the photo, so the page asks for it again */
	struct answer slip = photo(s, &officer, "no part of a plan", "The market square", b);
	assert_int_equal(slip.status, 422);
	has(&slip, "Choose the photo again");
	struct answer done = photo(s, &officer, "plan/1a", "The market square on the day of the fair", b);
	assert_int_equal(done.status, 303);
	struct answer shown = fetch(s, NULL, "/documents/the-market-square-on-the-day-of-the-fair");
	assert_int_equal(shown.status, 200);
	has(&shown, arena_printf(&s->arena, "<img src=\"%s\" alt=\"The market square on the day of the fair\"", address_of(s, b, "thumbnail")));
	struct answer rows = fetch(s, NULL, "/api/evidence?element=plan/1a");
	has(&rows, "\"document\": \"the-market-square-on-the-day-of-the-fair\"");
	has(&rows, "\"grade\": \"document\"");
	has(&rows, "\"date\": \"2009-06-05\"");
	has(&rows, "Forty people came.");
}

/* From an activity's page: it is named already, its page has the picture, and what it shows is said once. */
static void test_photo_of_activity(void **state)
{
	struct site *s = *state;
	struct bytes b = png(s, 320, 200);
	struct answer page = fetch(s, &officer, "/activities/visit");
	has(&page, "/photo-evidence?activity=visit");
	struct answer form = fetch(s, &officer, "/photo-evidence?activity=visit");
	has(&form, "Activity in the photo");
	has(&form, "value=\"visit\"");
	assert_int_equal(photo_of(s, &officer, "plan/1a", "visit", "Pupils at the weir", b).status, 303);
	struct answer shown = fetch(s, NULL, "/activities/visit");
	has(&shown, arena_printf(&s->arena, "<img src=\"%s\" alt=\"Pupils at the weir\"", address_of(s, b, "thumbnail")));
	assert_null(strstr(shown.body, "/photo-evidence"));
	/* the same picture for another part of the plan is attached to the activity once */
	assert_int_equal(photo_of(s, &officer, "plan/1", "visit", "Pupils at the weir again", b).status, 303);
	const char *body = fetch(s, NULL, "/activities/visit").body, *first = strstr(body, address_of(s, b, "thumbnail"));
	assert_null(strstr(first + 1, address_of(s, b, "thumbnail")));
}

/* A wide picture is there in several sizes, made once; an article shows it cut around what matters. */
static void test_sizes_and_focus(void **state)
{
	struct site *s = *state;
	struct problems problems = { .arena = &s->arena };
	struct bytes b = png(s, 1700, 900);
	struct db *db = database_borrow(&s->database);
	struct model m;
	const struct change by = { .who = "test" };
	const struct store store = { .folder = folder };
	assert_true(db_begin_write(db));
	model_start(&m, db, &s->arena, NULL);
	struct article *a = row_new(&s->arena, &article_entity);
	a->slug = "with-a-picture";
	a->title = "With a picture";
	a->kind = CODE_ARTICLE_KIND_NEWS;
	a->date = m.own_day;
	assert_int_equal(row_save(&m, &article_entity, NULL, a, &by), ROW_SAVED);
	const struct attachment_options w = { .entity = &article_entity, .record = a->head.id, .alternative = "Two people shake hands" };
	const struct attachment *t = attachment_add(&m, &store, &w, "hands.png", b.bytes, b.length, &problems, &by);
	assert_non_null(t);
	const struct file *old = model_get(&m, file, t->file);
	struct file *f = row_copy(&s->arena, &file_entity, old);
	f->focus_x = 90;
	f->focus_y = 10;
	assert_int_equal(row_save(&m, &file_entity, old, f, &by), ROW_SAVED);
	assert_true(db_commit(db));
	struct answer page = fetch(s, NULL, "/articles/with-a-picture");
	has(&page, "class=\"cut cut--wide focus-right-top\"");
	has(&page, "alt=\"Two people shake hands\"");
	has(&page,
	    arena_printf(&s->arena, "%s 480w, %s 960w, %s 1600w", address_of(s, b, "thumbnail"), address_of(s, b, "width-960"),
	        address_of(s, b, "width-1600")));
	struct answer news = fetch(s, NULL, "/news");
	has(&news, "cut--small focus-right-top");
	struct answer wide = fetch(s, NULL, address_of(s, b, "width-960"));
	assert_int_equal(wide.status, 200);
	gdImagePtr copy = gdImageCreateFromPngPtr((int)wide.length, (void *)(uintptr_t)wide.body);
	assert_non_null(copy);
	assert_int_equal(gdImageSX(copy), 960);
	gdImageDestroy(copy);
	assert_int_equal(fetch(s, NULL, address_of(s, b, "width-961")).status, 404);
	assert_int_equal(fetch(s, NULL, address_of(s, b, "width-x")).status, 404);
	/* its copies are named by rows, and go with the last record that has it */
	assert_true(db_begin_write(db));
	model_start(&m, db, &s->arena, NULL);
	struct store_named named = store_named(&m);
	size_t n = 0;
	for (size_t i = 0; i < named.count; i++)
		n += named.hashes[i] != NULL;
	assert_true(n >= 4);
	assert_int_equal(model_referring(&m, &rendition_entity, "file", t->file, 10).count, 2);
	assert_true(attachment_remove(&m, t, &by));
	assert_int_equal(model_referring(&m, &rendition_entity, "file", t->file, 10).count, 0);
	assert_null(model_get(&m, file, t->file));
	db_rollback(db);
	database_give_back(&s->database, db);
}

static void element_owned(struct site *s, const char *key, const char *owner)
{
	struct model m;
	struct db *db = database_borrow(&s->database);
	assert_true(db_begin_write(db));
	model_start(&m, db, &s->arena, NULL);
	const struct element *old = model_find(&m, element, key);
	struct element *row = row_copy(&s->arena, &element_entity, old);
	row->owner = model_find(&m, organisation, owner)->head.id;
	assert_true(row_save(&m, &element_entity, old, row, &(struct change){ .who = "test" }) <= ROW_SAME);
	assert_true(db_commit(db));
	database_give_back(&s->database, db);
}

/* Who proves a part of a plan that is its own does not put a picture on the page of somebody else's activity. */
static void test_photo_of_anothers_activity(void **state)
{
	struct site *s = *state;
	const struct guest department = site_guest(s, "fourth@example.org", "department-officer", "arden-council");
	element_owned(s, "plan/1b", "arden-council");
	int64_t before = site_state(s);
	struct answer a = photo_of(s, &department, "plan/1b", "visit", "A fair", png(s, 44, 40));
	assert_int_equal(a.status, 422);
	has(&a, "You can’t add a photo to this activity");
	assert_int_equal(site_state(s), before);
	assert_int_equal(photo(s, &department, "plan/1b", "A fair", png(s, 45, 40)).status, 303);
}

/* Nothing is added by halves: neither document nor file without the evidence. */
static void test_photo_refused(void **state)
{
	struct site *s = *state;
	const struct guest school = site_guest(s, "third@example.org", "school", "arden-council");
	int64_t before = site_state(s);
	const struct {
		const char *element, *shows;
		struct bytes bytes;
		const char *why;
	} wrong[] = { { "plan/1a", "", png(s, 40, 40), "Enter what the photo shows" },
		{ "plan/none", "A fair", png(s, 41, 40), "What it is evidence for" },
		{ "", "A fair", png(s, 42, 40), "Choose what it is evidence for" },
		{ "plan/1a", "A fair", text("%PDF-1.7 paper"), "Choose a picture" }, { "plan/1a", "A fair", text(""), "The file is" } };
	for (size_t i = 0; i < COUNT(wrong); i++) {
		struct answer a = photo(s, &officer, wrong[i].element, wrong[i].shows, wrong[i].bytes);
		assert_int_equal(a.status, 422);
		has(&a, wrong[i].why);
		has(&a, "Forty people came.");
		assert_int_equal(site_state(s), before);
	}
	assert_int_equal(photo(s, &school, "plan/1a", "A fair", png(s, 43, 40)).status, 422);
	assert_int_equal(site_state(s), before);
}

/* What a partner city attaches to a record that waits for an officer waits too: with its file, its address and its words. */
static void test_partner_waits(void **state)
{
	struct site *s = *state;
	struct guest partner = site_guest(s, "partner@example.org", "partner-city", "arden-council");
	struct guest reader = site_guest(s, "reader@example.org", "committee", NULL);
	struct bytes b = png(s, 620, 310), other = png(s, 630, 310);
	const char *record = "organisation/arden-council", *address = address_of(s, b, "choir.png"), *thumbnail = address_of(s, b, "thumbnail");
	struct answer sent = attach_with(s, &partner, record, site_token(s, &partner), "choir.png", b, "A choir in the town hall");
	assert_int_equal(sent.status, 303);
	const char *draft = header_of(s, &sent, "Location");
	assert_true(text_starts(draft, "/drafts/"));
	draft = arena_strndup(&s->arena, draft, strcspn(draft, "?"));
	assert_int_equal(fetch(s, NULL, address).status, 404);
	assert_int_equal(fetch(s, NULL, thumbnail).status, 404);
	assert_null(strstr(fetch(s, NULL, "/organisations/arden-council").body, thumbnail));
	assert_null(strstr(fetch(s, NULL, "/records/file").body, "choir.png"));
	assert_null(strstr(fetch(s, &reader, "/records/file").body, "choir.png"));
	assert_int_equal(fetch(s, &reader, address).status, 404);
	/* who sent it and who decides see it */
	struct answer own = fetch(s, &partner, "/records/file");
	has(&own, "choir.png");
	assert_int_equal(fetch(s, &partner, address).status, 200);
	assert_int_equal(fetch(s, &officer, address).status, 200);
	struct answer page = fetch(s, &officer, draft);
	has(&page, thumbnail);
	assert_int_equal(answer_status(site_post(s, &officer, arena_printf(&s->arena, "%s/publish", draft), "")), 303);
	assert_int_equal(fetch(s, NULL, address).status, 200);
	page = fetch(s, NULL, "/organisations/arden-council");
	has(&page, thumbnail);
	/* thrown away, nothing of it is left */
	sent = attach_with(s, &partner, record, site_token(s, &partner), "band.png", other, "A band");
	draft = header_of(s, &sent, "Location");
	draft = arena_strndup(&s->arena, draft, strcspn(draft, "?"));
	assert_int_equal(fetch(s, &officer, address_of(s, other, "band.png")).status, 200);
	assert_int_equal(answer_status(site_post(s, &officer, arena_printf(&s->arena, "%s/discard", draft), "")), 303);
	assert_int_equal(fetch(s, &officer, address_of(s, other, "band.png")).status, 404);
	assert_null(strstr(fetch(s, &officer, "/records/file").body, "band.png"));
}

static int64_t row_of(struct site *s, const struct entity *e, const char *const (*fields)[2], size_t n)
{
	struct model m;
	struct db *db = database_borrow(&s->database);
	assert_true(db_begin_write(db));
	model_start(&m, db, &s->arena, NULL);
	void *row = row_new(&s->arena, e);
	for (size_t i = 0; i < n; i++) {
		const struct field *f = entity_field(e, fields[i][0]);
		if (f->kind == K_REF)
			field_put_int(f, row, ((const struct record *)model_by_key(&m, f->of, fields[i][1]))->id);
		else
			field_put_text(f, row, fields[i][1]);
	}
	assert_int_equal(row_save(&m, e, NULL, row, &(struct change){ .who = "test" }), ROW_SAVED);
	assert_true(db_commit(db));
	database_give_back(&s->database, db);
	return record_id(row);
}

/* Of an activity that two deliver neither publishes a picture: each role that may attach one asks an officer. */
static void test_shared_waits(void **state)
{
	struct site *s = *state;
	static const struct {
		const char *role;
		bool takes;
	} roles[] = { { "association", true }, { "school", true }, { "partner-city", true }, { "department-officer", false } };
	row_of(s, &organisation_entity, (const char *const[][2]){ { "slug", "second" }, { "name", "Second" }, { "kind", "school" } }, 3);
	for (int i = 0; i < 2; i++)
		row_of(s, &participation_entity,
		    (const char *const[][2]){
		        { "activity", "visit" }, { "organisation", i ? "second" : "arden-council" }, { "role", "implementing" } },
		    3);
	for (size_t i = 0; i < COUNT(roles); i++) {
		struct guest who = site_guest(s, arena_printf(&s->arena, "shares-%zu@example.org", i), roles[i].role, "arden-council");
		struct bytes b = png(s, 700 + (int)i, 310);
		struct answer a = attach_with(s, &who, "activity/visit", site_token(s, &who), "shared.png", b, "A fair");
		assert_int_equal(a.status, roles[i].takes ? 303 : 403);
		if (roles[i].takes)
			assert_true(text_starts(header_of(s, &a, "Location"), "/drafts/"));
		assert_int_equal(fetch(s, NULL, address_of(s, b, "shared.png")).status, 404);
		assert_null(strstr(fetch(s, NULL, "/activities/visit").body, address_of(s, b, "thumbnail")));
	}
}

/* A partner's photo as evidence waits whole: document, picture, evidence and the picture of the activity; published in one step. */
static void test_partner_photo_waits(void **state)
{
	struct site *s = *state;
	struct guest partner = site_guest(s, "lens@example.org", "partner-city", "arden-council");
	struct bytes b = png(s, 640, 310), other = png(s, 650, 310);
	element_owned(s, "plan/1b", "arden-council");
	struct answer sent = photo(s, &partner, "plan/1b", "A choir on the bridge", b);
	assert_int_equal(sent.status, 303);
	const char *draft = header_of(s, &sent, "Location");
	assert_true(text_starts(draft, "/drafts/"));
	draft = arena_strndup(&s->arena, draft, strcspn(draft, "?"));
	assert_int_equal(fetch(s, NULL, "/documents/a-choir-on-the-bridge").status, 404);
	assert_int_equal(fetch(s, NULL, address_of(s, b, "IMG_1.png")).status, 404);
	assert_null(strstr(fetch(s, NULL, "/api/evidence?element=plan/1b").body, "a-choir-on-the-bridge"));
	struct answer page = fetch(s, &officer, draft);
	has(&page, "2 more come with it");
	assert_int_equal(answer_status(site_post(s, &officer, arena_printf(&s->arena, "%s/publish", draft), "")), 303);
	page = fetch(s, NULL, "/documents/a-choir-on-the-bridge");
	has(&page, address_of(s, b, "thumbnail"));
	page = fetch(s, NULL, "/api/evidence?element=plan/1b");
	has(&page, "a-choir-on-the-bridge");
	has(&page, "Forty people came.");
	/* thrown away, nothing of it is left */
	sent = photo(s, &partner, "plan/1b", "A band on the bridge", other);
	draft = header_of(s, &sent, "Location");
	draft = arena_strndup(&s->arena, draft, strcspn(draft, "?"));
	assert_int_equal(answer_status(site_post(s, &officer, arena_printf(&s->arena, "%s/discard", draft), "all=yes")), 303);
	assert_int_equal(fetch(s, &officer, address_of(s, other, "IMG_1.png")).status, 404);
	assert_null(strstr(fetch(s, &officer, "/drafts").body, "A band on the bridge"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_picture),
		cmocka_unit_test(test_paper),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_twice),
		cmocka_unit_test(test_full_disk),
		cmocka_unit_test(test_no_bytes),
		cmocka_unit_test(test_removed),
		cmocka_unit_test(test_private),
		cmocka_unit_test(test_paths),
		cmocka_unit_test(test_strangers),
		cmocka_unit_test(test_photo_evidence),
		cmocka_unit_test(test_photo_of_activity),
		cmocka_unit_test(test_sizes_and_focus),
		cmocka_unit_test(test_photo_of_anothers_activity),
		cmocka_unit_test(test_photo_refused),
		cmocka_unit_test(test_partner_waits),
		cmocka_unit_test(test_partner_photo_waits),
		cmocka_unit_test(test_shared_waits),
	};
	return cmocka_run_group_tests_name("web files", tests, files_begin, files_end);
}
