/* Addresses of other sites: what is opened and what never is, limits, redirects, TLS, a proxy. Names are looked up by this program itself, so that a name can
 * stand for any address and nothing leaves the machine. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/number.h"
#include "base/text.h"
#include "job/outside/fetch.h"
#include "job/outside/fetch_public.h"
#include "certificate.h"
#include "names.h"
#include "other_site.h"

static struct arena arena;
static struct other_site site;

#define INSIDE "inside.example.org"

static void loopback(bool allowed)
{
	if (allowed)
		setenv("JUMELAGE_OUTSIDE_LOOPBACK", "yes", 1);
	else
		unsetenv("JUMELAGE_OUTSIDE_LOOPBACK");
}

static const char *here(const char *path)
{
	return arena_printf(&arena, "http://127.0.0.1:%d%s", site.port, path);
}

static struct fetch_answer ask_of(const char *address)
{
	return fetch(
	    &arena, &(struct fetch_ask){ .address = address, .agent = "Jumelage (+https://city.example.org)", .seconds = 5, .redirects = 3 });
}

static struct reply site_answer(void *context, const char *method, const char *path)
{
	static char large[5000];
	(void)context, (void)method;
	if (!strcmp(path, "/page"))
		return (struct reply){ .body = "Hello", .type = "text/html; charset=utf-8" };
	if (!strcmp(path, "/one"))
		return (struct reply){ .status = 301, .location = "/two" };
	if (!strcmp(path, "/two"))
		return (struct reply){ .status = 302, .location = "page" };
	if (!strcmp(path, "/around"))
		return (struct reply){ .status = 307, .location = "/around" };
	if (!strcmp(path, "/file"))
		return (struct reply){ .status = 302, .location = "file:///etc/passwd" };
	if (!strcmp(path, "/private"))
		return (struct reply){ .status = 302, .body = "secret", .location = "http://10.0.0.1/" };
	if (!strcmp(path, "/metadata"))
		return (struct reply){ .status = 302, .location = "http://169.254.169.254/latest/meta-data/" };
	if (!strcmp(path, "/large"))
		return (struct reply){ .body = memset(large, 'x', sizeof(large)), .length = sizeof(large) };
	if (!strcmp(path, "/slow"))
		return (struct reply){ .wait_ms = 2500 };
	if (!strcmp(path, "/breaks"))
		return (struct reply){ .breaks_off = true };
	if (!strcmp(path, "/busy"))
		return (struct reply){ .status = 503, .retry_after = "120" };
	if (!strncmp(path, "http://", 7) || !strcmp(path, "/proxied"))
		return (struct reply){ .body = "through the proxy" };
	return (struct reply){ .status = !strcmp(path, "/gone") ? 410 : 404 };
}

/* ---- where it goes ---- */

static void the_public_network_is_known(void **state)
{
	static const char *const open[] = { "8.8.8.8", "1.1.1.1", "100.63.255.255", "100.128.0.0", "172.15.0.1", "172.32.0.1", "192.167.1.1",
		"198.20.0.1", "223.255.255.255", "2606:4700::1111", "2a00:1450::1", "::ffff:8.8.8.8", "64:ff9b::808:808" };
	static const char *const closed[] = { "0.0.0.0", "10.1.2.3", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.0.9", "169.254.169.254",
		"172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1", "192.168.0.1", "198.18.0.1", "198.19.9.9", "203.0.113.7", "224.0.0.1",
		"239.1.1.1", "240.0.0.1", "255.255.255.255", "168.63.129.16", "::", "::1", "fe80::1", "fc00::1", "fd00:ec2::254", "ff02::1",
		"2001:db8::1", "2001::1", "2002:7f00:1::", "3fff::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "::127.0.0.1", "",
		"example.org", "1.2.3" };
	(void)state;
	for (size_t i = 0; i < COUNT(open); i++)
		if (!fetch_public(open[i]))
			fail_msg("%s is public", open[i]);
	for (size_t i = 0; i < COUNT(closed); i++)
		if (fetch_public(closed[i]))
			fail_msg("%s is not public", closed[i]);
}

static void this_machine_is_not_asked(void **state)
{
	static const char *const hosts[] = { "127.0.0.1", "localhost", "LOCALHOST", "localhost.", "2130706433", "0x7f.1", "0177.0.0.1", "127.1",
		"[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", INSIDE, "INSIDE.example.org" };
	(void)state;
	loopback(false);
	site.asked_count = 0;
	for (size_t i = 0; i < COUNT(hosts); i++) {
		struct fetch_answer r = ask_of(arena_printf(&arena, "http://%s:%d/page", hosts[i], site.port));
		if (r.end != FETCH_REFUSED || r.length || r.status)
			fail_msg("%s: %s %s", hosts[i], fetch_words(&arena, &r), r.why);
	}
	assert_int_equal(site.asked_count, 0);
	/* the name is looked up, and what it stands for is refused where the connection would be made */
	names_looked_up = 0;
	struct fetch_answer r = ask_of(arena_printf(&arena, "http://%s:%d/page", INSIDE, site.port));
	assert_int_equal(r.end, FETCH_REFUSED);
	assert_int_equal(names_looked_up, 1);
}

static void only_the_web_is_asked(void **state)
{
	static const char *const each[] = { "file:///etc/passwd", "ftp://example.org/", "gopher://example.org/", "smtp://example.org/",
		"dict://example.org/", "javascript:alert(1)", "mailto:a@b.example", "", "nothing", "/plans", "http://", "http://exa mple.org/",
		"http://example.org/\nx" };
	(void)state;
	loopback(true);
	for (size_t i = 0; i < COUNT(each); i++) {
		struct fetch_answer r = ask_of(each[i]);
		if (r.end != FETCH_ADDRESS)
			fail_msg("\u201c%s\u201d: %s %s", each[i], fetch_words(&arena, &r), r.why);
	}
	assert_int_equal(ask_of("http://name:word@example.org/").end, FETCH_PASSWORD);
	assert_int_equal(ask_of("http://name@example.org/").end, FETCH_PASSWORD);
	assert_int_equal(ask_of("http://example.org:25/").end, FETCH_PORT);
	assert_int_equal(ask_of("HTTP://example.org:22/").end, FETCH_PORT);
	assert_int_equal(ask_of("http://intranet/").end, FETCH_REFUSED);
	assert_int_equal(ask_of("http://printer.local/").end, FETCH_REFUSED);
	assert_int_equal(ask_of("http://10.0.0.1/").end, FETCH_REFUSED);
	assert_int_equal(ask_of("http://nowhere.example.org/").end, FETCH_NO_NAME);
}

static void redirects_are_looked_at(void **state)
{
	(void)state;
	loopback(true);
	struct fetch_answer r = ask_of(here("/one"));
	assert_int_equal(r.end, FETCH_ANSWERED);
	assert_int_equal(r.status, 200);
	assert_string_equal(r.bytes, "Hello");
	assert_string_equal(r.address, here("/page"));
	assert_int_equal(ask_of(here("/around")).end, FETCH_AROUND);
	assert_int_equal(ask_of(here("/file")).end, FETCH_ADDRESS);
	r = ask_of(here("/private"));
	assert_int_equal(r.end, FETCH_REFUSED);
	assert_int_equal(r.length, 0);
	assert_int_equal(ask_of(here("/metadata")).end, FETCH_REFUSED);
	r = fetch(&arena, &(struct fetch_ask){ .address = here("/one") });
	assert_int_equal(r.status, 301);
	assert_string_equal(r.location, here("/two"));
}

/* ---- what comes back ---- */

static void an_answer_is_told(void **state)
{
	(void)state;
	loopback(true);
	site.asked_count = 0;
	struct fetch_answer r = ask_of(here("/page#part"));
	assert_int_equal(r.end, FETCH_ANSWERED);
	assert_int_equal(r.length, 5);
	assert_string_equal(r.type, "text/html; charset=utf-8");
	assert_true(r.retry_after == NONE && !r.location);
	ask_of(here("/page"));
	for (size_t i = 0; i < site.asked_count; i++) {
		assert_string_equal(site.asked[i].agent, "Jumelage (+https://city.example.org)");
		assert_string_equal(site.asked[i].cookie, "");
	}
	r = fetch(&arena, &(struct fetch_ask){ .address = here("/page"), .head = true });
	assert_int_equal(r.status, 200);
	assert_int_equal(r.length, 0);
	assert_int_equal(other_site_count(&site, "HEAD", "/page"), 1);
	assert_int_equal(ask_of(here("/nothing")).status, 404);
	assert_int_equal(ask_of(here("/gone")).status, 410);
	r = ask_of(here("/busy"));
	assert_int_equal(r.status, 503);
	assert_int_equal(r.retry_after, 120);
	r = ask_of(arena_printf(&arena, "http://%s:%d/page", INSIDE, site.port));
	assert_string_equal(r.bytes, "Hello");
}

static volatile sig_atomic_t stopping;

static void limits_hold(void **state)
{
	(void)state;
	loopback(true);
	struct fetch_answer r = fetch(&arena, &(struct fetch_ask){ .address = here("/large"), .bytes = 100 });
	assert_int_equal(r.end, FETCH_LARGE);
	assert_int_equal(r.length, 100);
	r = fetch(&arena, &(struct fetch_ask){ .address = here("/large"), .bytes = 5000 });
	assert_int_equal(r.end, FETCH_ANSWERED);
	assert_int_equal(r.length, 5000);
	assert_int_equal(fetch(&arena, &(struct fetch_ask){ .address = here("/slow"), .seconds = 1 }).end, FETCH_LATE);
	assert_int_equal(ask_of(here("/breaks")).end, FETCH_NO_ANSWER);
	stopping = 1;
	assert_int_equal(fetch(&arena, &(struct fetch_ask){ .address = here("/slow"), .stopping = &stopping }).end, FETCH_STOPPED);
	/* a port at which nobody listens: that of a site that ended */
	static struct other_site ended;
	ended.answer = site_answer;
	assert_true(other_site_start(&ended, NULL, NULL));
	other_site_stop(&ended);
	assert_int_equal(ask_of(arena_printf(&arena, "http://127.0.0.1:%d/", ended.port)).end, FETCH_NO_ANSWER);
}

/* ---- TLS ---- */

static void a_certificate_must_count(void **state)
{
	static struct other_site secure;
	const char *certificate, *key, *was = arena_strdup(&arena, getenv("SSL_CERT_FILE"));
	char path[] = "/tmp/test-fetch.XXXXXX";
	(void)state;
	loopback(true);
	certificate_make(&arena, &certificate, &key);
	secure.answer = site_answer;
	assert_true(other_site_start(&secure, certificate, key));
	const char *address = arena_printf(&arena, "https://127.0.0.1:%d/page", secure.port);
	assert_int_equal(ask_of(address).end, FETCH_TLS);
	int file = mkstemp(path);
	assert_true(file >= 0 && write(file, certificate, strlen(certificate)) == (ssize_t)strlen(certificate));
	close(file);
	setenv("SSL_CERT_FILE", path, 1);
	struct fetch_answer r = ask_of(address);
	assert_string_equal(r.why, "");
	assert_string_equal(r.bytes, "Hello");
	/* not for another name */
	assert_int_equal(ask_of(arena_printf(&arena, "https://%s:%d/page", INSIDE, secure.port)).end, FETCH_TLS);
	if (was)
		setenv("SSL_CERT_FILE", was, 1);
	else
		unsetenv("SSL_CERT_FILE");
	unlink(path);
	other_site_stop(&secure);
}

/* ---- a proxy ---- */

static void a_proxy_of_the_environment_is_used(void **state)
{
	(void)state;
	loopback(false);
	setenv("http_proxy", arena_printf(&arena, "http://127.0.0.1:%d", site.port), 1);
	struct fetch_answer r = ask_of("http://elsewhere.example.com/proxied");
	assert_string_equal(r.bytes, "through the proxy");
	assert_string_equal(site.asked[site.asked_count - 1].host, "elsewhere.example.com");
	/* what the proxy could reach and others not */
	site.asked_count = 0;
	assert_int_equal(ask_of("http://10.0.0.1/").end, FETCH_REFUSED);
	assert_int_equal(ask_of(here("/page")).end, FETCH_REFUSED);
	assert_int_equal(ask_of("http://name:word@example.org/").end, FETCH_PASSWORD);
	assert_int_equal(ask_of("http://name@example.org/").end, FETCH_PASSWORD);
	assert_int_equal(ask_of("http://example.org:25/").end, FETCH_PORT);
	assert_int_equal(ask_of("HTTP://example.org:22/").end, FETCH_PORT);
	assert_int_equal(ask_of("http://intranet/").end, FETCH_REFUSED);
	assert_int_equal(site.asked_count, 0);
	setenv("no_proxy", "example.com", 1);
	assert_int_equal(ask_of("http://elsewhere.example.com/proxied").end, FETCH_NO_NAME);
	unsetenv("no_proxy");
	unsetenv("http_proxy");
}

static int begin(void **state)
{
	(void)state;
	for (const char *const *v =
	         (const char *const[]){ "http_proxy", "https_proxy", "all_proxy", "no_proxy", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", NULL };
	     *v; v++)
		unsetenv(*v);
	site.answer = site_answer;
	return other_site_start(&site, NULL, NULL) ? 0 : -1;
}

static int end(void **state)
{
	(void)state;
	other_site_stop(&site);
	arena_free(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_public_network_is_known),
		cmocka_unit_test(this_machine_is_not_asked),
		cmocka_unit_test(only_the_web_is_asked),
		cmocka_unit_test(redirects_are_looked_at),
		cmocka_unit_test(an_answer_is_told),
		cmocka_unit_test(limits_hold),
		cmocka_unit_test(a_certificate_must_count),
		cmocka_unit_test(a_proxy_of_the_environment_is_used),
	};
	return cmocka_run_group_tests_name("fetch", tests, begin, end);
}
