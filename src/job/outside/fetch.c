#include "job/outside/fetch.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netdb.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"
#include "job/outside/fetch_public.h"

enum { BYTES = 10000000, SECONDS = 20, CONNECT_SECONDS = 10, PORT_OWN = 1024, PROXY_ADDRESSES = 8, AGENT_MAX = 200 };

bool fetch_allowed(struct model *m)
{
	return text_equal(model_setting(m, "outside", NULL), "yes");
}

const char *fetch_agent(struct model *m)
{
	const char *site = model_setting(m, "site-address", "");
	bool plain = *site && strlen(site) < AGENT_MAX;
	for (const char *c = site; plain && *c; c++)
		plain = *c > ' ' && *c <= '~' && !strchr("()\\", *c);
	return plain ? arena_printf(m->arena, "Jumelage (+%s)", site) : "Jumelage";
}

struct transfer {
	const struct fetch_ask *ask;
	struct arena *arena;
	struct fetch_answer answer;
	struct out body;
	int64_t until_ms;
	bool loopback; /* this machine's own addresses are allowed */
	bool refused;  /* an address of the network was */
	char proxy[PROXY_ADDRESSES][INET6_ADDRSTRLEN];
	size_t proxy_count;
	char error[CURL_ERROR_SIZE];
};

/* ---- where it may go ---- */

static bool ip_text(const struct sockaddr *address, char text[INET6_ADDRSTRLEN])
{
	/* copied, since curl's own has no type that says so */
	struct sockaddr_in four;
	struct sockaddr_in6 six;
	if (address->sa_family == AF_INET) {
		memcpy(&four, address, sizeof(four));
		return inet_ntop(AF_INET, &four.sin_addr, text, INET6_ADDRSTRLEN);
	}
	if (address->sa_family != AF_INET6)
		return false;
	memcpy(&six, address, sizeof(six));
	return inet_ntop(AF_INET6, &six.sin6_addr, text, INET6_ADDRSTRLEN);
}

static bool ip_allowed(const struct transfer *t, const char *ip)
{
	for (size_t i = 0; i < t->proxy_count; i++)
		if (!strcmp(t->proxy[i], ip))
			return true;
	return fetch_public(ip) || (t->loopback && fetch_loopback(ip));
}

/* The connection itself is where it is decided: what was looked up before may be another address by now. */
static curl_socket_t socket_open(void *context, curlsocktype purpose, struct curl_sockaddr *to)
{
	struct transfer *t = context;
	char ip[INET6_ADDRSTRLEN];
	if (purpose != CURLSOCKTYPE_IPCXN || !ip_text(&to->addr, ip) || !ip_allowed(t, ip)) {
		t->refused = true;
		return CURL_SOCKET_BAD;
	}
	return socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

static bool host_allowed(const struct transfer *t, const char *host)
{
	if (fetch_figures(host))
		return fetch_public(host) || (t->loopback && fetch_loopback(host));
	return !fetch_local_name(host) || (t->loopback && text_equal(host, "localhost"));
}

static const char *url_part(struct transfer *t, CURLU *url, CURLUPart part, unsigned flags)
{
	char *text = NULL;
	const char *copy = curl_url_get(url, part, &text, flags) ? NULL : arena_strdup(t->arena, text);
	curl_free(text);
	return copy;
}

/* Of "[::1]" and of "Example.org." what fetch_public.h takes. */
static const char *host_plain(struct arena *a, const char *host)
{
	size_t n = strlen(host);
	if (n > 2 && host[0] == '[')
		return arena_strndup(a, host + 1, n - 2);
	return text_fold(a, arena_strndup(a, host, n && host[n - 1] == '.' ? n - 1 : n));
}

/* FETCH_ANSWERED: it may be asked. */
static enum fetch_end address_end(struct transfer *t, CURLU *url)
{
	const char *scheme = url_part(t, url, CURLUPART_SCHEME, 0), *host = url_part(t, url, CURLUPART_HOST, 0),
	           *port = url_part(t, url, CURLUPART_PORT, CURLU_DEFAULT_PORT);
	int64_t number = 0;
	if (!host || !port || !integer_parse(port, &number) || !(text_equal(scheme, "http") || text_equal(scheme, "https")))
		return FETCH_ADDRESS;
	if (url_part(t, url, CURLUPART_USER, 0) || url_part(t, url, CURLUPART_PASSWORD, 0))
		return FETCH_PASSWORD;
	if (number != 80 && number != 443 && number < PORT_OWN)
		return FETCH_PORT;
	return host_allowed(t, host_plain(t->arena, host)) ? FETCH_ANSWERED : FETCH_REFUSED;
}

/* ---- the proxy ---- */

static const char *variable(const char *small, const char *large)
{
	const char *value = getenv(small);
	return text_or(value, text_or(large ? getenv(large) : NULL, ""));
}

/* HTTP_PROXY in capitals is what a request's header could set in a CGI, so nobody reads it. */
static const char *proxy_of(const char *address)
{
	const char *own = text_starts(address, "https:") ? variable("https_proxy", "HTTPS_PROXY") : variable("http_proxy", NULL);
	return text_or(own, variable("all_proxy", "ALL_PROXY"));
}

/* A connection to the proxy is what the machine's keeper chose, wherever it is. */
static void proxy_take(struct transfer *t, const char *proxy)
{
	CURLU *url = curl_url();
	struct addrinfo *found = NULL, hints = { .ai_socktype = SOCK_STREAM };
	const char *host = NULL;
	t->proxy_count = 0;
	if (*proxy && url && !curl_url_set(url, CURLUPART_URL, proxy, CURLU_GUESS_SCHEME | CURLU_NON_SUPPORT_SCHEME))
		host = url_part(t, url, CURLUPART_HOST, 0);
	if (host && !getaddrinfo(host_plain(t->arena, host), NULL, &hints, &found))
		for (const struct addrinfo *i = found; i && t->proxy_count < PROXY_ADDRESSES; i = i->ai_next)
			t->proxy_count += ip_text(i->ai_addr, t->proxy[t->proxy_count]);
	if (found)
		freeaddrinfo(found);
	curl_url_cleanup(url);
}

/* ---- one transfer ---- */

static size_t fetch_body_take(char *bytes, size_t size, size_t count, void *context)
{
	struct transfer *t = context;
	size_t n = size * count, most = t->ask->bytes ? t->ask->bytes : BYTES, room = most - t->body.length;
	out_bytes(&t->body, bytes, n < room ? n : room);
	return n <= room ? n : 0;
}

static int fetch_progress(void *context, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
	const struct transfer *t = context;
	(void)a, (void)b, (void)c, (void)d;
	return (t->ask->stopping && *t->ask->stopping) || clock_steady_ms() > t->until_ms;
}

static void limits_set(struct transfer *t, CURL *c)
{
	int64_t left = t->until_ms - clock_steady_ms();
	curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, (long)(left > 1 ? left : 1));
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, socket_open);
	curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, t);
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, fetch_body_take);
	curl_easy_setopt(c, CURLOPT_WRITEDATA, t);
	curl_easy_setopt(c, CURLOPT_XFERINFOFUNCTION, fetch_progress);
	curl_easy_setopt(c, CURLOPT_XFERINFODATA, t);
	curl_easy_setopt(c, CURLOPT_NOPROGRESS, 0L);
	curl_easy_setopt(c, CURLOPT_ERRORBUFFER, t->error);
}

static void ask_set(struct transfer *t, CURL *c, const char *address)
{
	const char *proxy = proxy_of(address), *authorities = getenv("SSL_CERT_FILE");
	proxy_take(t, proxy);
	curl_easy_setopt(c, CURLOPT_URL, address);
	curl_easy_setopt(c, CURLOPT_USERAGENT, text_or(t->ask->agent, "Jumelage"));
	curl_easy_setopt(c, CURLOPT_NOBODY, t->ask->head ? 1L : 0L);
	curl_easy_setopt(c, CURLOPT_PROXY, proxy);
	curl_easy_setopt(c, CURLOPT_NOPROXY, variable("no_proxy", "NO_PROXY"));
	if (!text_empty(authorities))
		curl_easy_setopt(c, CURLOPT_CAINFO, authorities);
}

static enum fetch_end fetch_end_of(const struct transfer *t, CURLcode code)
{
	switch (code) {
	case CURLE_OK: return FETCH_ANSWERED;
	case CURLE_URL_MALFORMAT:
	case CURLE_UNSUPPORTED_PROTOCOL: return FETCH_ADDRESS;
	case CURLE_COULDNT_RESOLVE_HOST: return FETCH_NO_NAME;
	case CURLE_OPERATION_TIMEDOUT: return FETCH_LATE;
	case CURLE_WRITE_ERROR: return FETCH_LARGE;
	case CURLE_ABORTED_BY_CALLBACK: return t->ask->stopping && *t->ask->stopping ? FETCH_STOPPED : FETCH_LATE;
	case CURLE_SSL_CONNECT_ERROR:
	case CURLE_SSL_CIPHER:
	case CURLE_SSL_CERTPROBLEM:
	case CURLE_SSL_ISSUER_ERROR:
	case CURLE_SSL_INVALIDCERTSTATUS:
	case CURLE_PEER_FAILED_VERIFICATION: return FETCH_TLS;
	default: return t->refused ? FETCH_REFUSED : FETCH_NO_ANSWER;
	}
}

static void answer_read(struct transfer *t, CURL *c)
{
	struct fetch_answer *r = &t->answer;
	long status = 0;
	char *text = NULL;
	curl_off_t seconds = 0;
	struct curl_header *header = NULL;
	curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
	r->status = (int)status;
	if (!curl_easy_getinfo(c, CURLINFO_REDIRECT_URL, &text) && text)
		r->location = arena_strdup(t->arena, text);
	text = NULL;
	if (!curl_easy_getinfo(c, CURLINFO_CONTENT_TYPE, &text) && text)
		r->type = arena_strdup(t->arena, text);
	if (!curl_easy_header(c, "Retry-After", 0, CURLH_HEADER, -1, &header) && !curl_easy_getinfo(c, CURLINFO_RETRY_AFTER, &seconds))
		r->retry_after = seconds;
}

static void fetch_transfer_run(struct transfer *t, const char *address)
{
	CURL *c = curl_easy_init();
	struct curl_slist *headers = NULL;
	t->answer = (struct fetch_answer){ .end = FETCH_NO_ANSWER, .address = address, .type = "", .why = "", .retry_after = NONE };
	t->refused = false;
	t->error[0] = 0;
	if (!c)
		return;
	if (t->ask->accept)
		headers = curl_slist_append(NULL, arena_printf(t->arena, "Accept: %s", t->ask->accept));
	curl_easy_setopt(c, CURLOPT_HTTPHEADER, headers);
	limits_set(t, c);
	ask_set(t, c, address);
	CURLcode code = curl_easy_perform(c);
	answer_read(t, c);
	t->answer.end = fetch_end_of(t, code);
	if (code)
		t->answer.why = arena_strdup(t->arena, text_or(t->error, curl_easy_strerror(code)));
	curl_slist_free_all(headers);
	curl_easy_cleanup(c);
}

/* `asked`: the address as curl understands it, so that what was looked at is what is asked; NULL where it may not be asked. */
static enum fetch_end address_look(struct transfer *t, const char *address, const char **asked)
{
	CURLU *url = curl_url();
	enum fetch_end end = url && !curl_url_set(url, CURLUPART_URL, address, 0) ? address_end(t, url) : FETCH_ADDRESS;
	*asked = end == FETCH_ANSWERED ? url_part(t, url, CURLUPART_URL, 0) : NULL;
	curl_url_cleanup(url);
	return end;
}

static bool loopback_allowed(void)
{
	return text_equal(getenv("JUMELAGE_OUTSIDE_LOOPBACK"), "yes");
}

enum fetch_end fetch_look(struct arena *a, const char *address)
{
	struct transfer t = { .arena = a, .loopback = loopback_allowed() };
	const char *asked;
	return address_look(&t, address, &asked);
}

/* Asks an address if it may; false where it may not. */
static bool hop(struct transfer *t, const char *address)
{
	const char *asked;
	out_reset(&t->body);
	enum fetch_end end = address_look(t, address, &asked);
	if (asked)
		fetch_transfer_run(t, asked);
	else
		t->answer = (struct fetch_answer){ .end = end, .address = address, .type = "", .why = "", .retry_after = NONE };
	return asked;
}

struct fetch_answer fetch(struct arena *a, const struct fetch_ask *ask)
{
	struct transfer t = { .ask = ask, .arena = a, .body.arena = a, .loopback = loopback_allowed() };
	t.until_ms = clock_steady_ms() + (int64_t)(ask->seconds ? ask->seconds : SECONDS) * 1000;
	const char *address = ask->address;
	for (int n = 0; hop(&t, address) && t.answer.end == FETCH_ANSWERED && t.answer.location && ask->redirects; n++) {
		if (n == ask->redirects) {
			t.answer.end = FETCH_AROUND;
			break;
		}
		address = t.answer.location;
	}
	t.answer.bytes = arena_strndup(a, out_text(&t.body), t.body.length);
	t.answer.length = t.body.length;
	return t.answer;
}

const char *fetch_words(struct arena *a, const struct fetch_answer *r)
{
	switch (r->end) {
	case FETCH_ANSWERED:
		return r->status == 404 || r->status == 410 ? _("The site says that there is nothing at this address")
		    : r->status >= 200 && r->status < 300   ? _("The address answers")
		                                            : arena_printf(a, _("The site answers with the code %d"), r->status);
	case FETCH_ADDRESS: return _("This is not an address that we can open. It must begin with https:// or http://");
	case FETCH_PASSWORD: return _("An address with a name or a password in it is not opened. Take them out");
	case FETCH_PORT: return _("No address at this port is opened. The port must be 80, 443, or 1024 or more");
	case FETCH_REFUSED: return _("This address is on a network that is not public");
	case FETCH_NO_NAME: return _("No site has this name");
	case FETCH_NO_ANSWER: return _("The site does not answer");
	case FETCH_TLS: return _("The site has no valid certificate");
	case FETCH_LATE: return _("The site takes too long to answer");
	case FETCH_LARGE: return _("What stands at this address is too large");
	case FETCH_AROUND: return _("The address leads to another one too many times");
	default: return _("The program stopped before the site answered");
	}
}
