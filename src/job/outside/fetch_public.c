/* fetch_public.c - which addresses belong to the public network. */
#include <arpa/inet.h>
#include <string.h>

#include "base/text.h"
#include "job/outside/fetch_public.h"

struct range {
	unsigned char first[16];
	int bits;
};

/* IANA IPv4 Special-Purpose Address Registry (RFC 6890), multicast, and what is kept for later; the last one is where a cloud's machines find its
 * services, though it looks like any other. */
static const struct range closed_4[] = {
	{ { 0 }, 8 },
	{ { 10 }, 8 },
	{ { 100, 64 }, 10 },
	{ { 127 }, 8 },
	{ { 169, 254 }, 16 },
	{ { 172, 16 }, 12 },
	{ { 192, 0, 0 }, 24 },
	{ { 192, 0, 2 }, 24 },
	{ { 192, 88, 99 }, 24 },
	{ { 192, 168 }, 16 },
	{ { 198, 18 }, 15 },
	{ { 198, 51, 100 }, 24 },
	{ { 203, 0, 113 }, 24 },
	{ { 224 }, 3 },
	{ { 168, 63, 129, 16 }, 32 },
};

/* Of IPv6 what lies in 2000::/3 is public, but for these (IANA IPv6 Special-Purpose Address Registry): protocols' own, examples, 6to4. */
static const struct range open_6 = { { 0x20 }, 3 };
static const struct range closed_6[] = {
	{ { 0x20, 0x01, 0x00 }, 23 },
	{ { 0x20, 0x01, 0x0d, 0xb8 }, 32 },
	{ { 0x20, 0x02 }, 16 },
	{ { 0x3f, 0xff }, 20 },
};

/* Addresses that hold one of IPv4 in their last four bytes: mapped ones, and those of a translator (RFC 6052), by which a network of IPv6
 * alone reaches the rest. */
static const struct range holds_4[] = {
	{ { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff }, 96 },
	{ { 0x00, 0x64, 0xff, 0x9b }, 96 },
};

static bool range_has(const struct range *r, const unsigned char *address)
{
	int whole = r->bits / 8, rest = r->bits % 8;
	return !memcmp(r->first, address, (size_t)whole) && (!rest || !((r->first[whole] ^ address[whole]) >> (8 - rest)));
}

static bool ranges_have(const struct range *ranges, size_t n, const unsigned char *address)
{
	return ANY(ranges, n, range_has(each, address));
}

static bool public_4(const unsigned char *address)
{
	return !ranges_have(closed_4, COUNT(closed_4), address);
}

static bool public_6(const unsigned char *address)
{
	if (ranges_have(holds_4, COUNT(holds_4), address))
		return public_4(address + 12);
	return range_has(&open_6, address) && !ranges_have(closed_6, COUNT(closed_6), address);
}

bool fetch_public(const char *ip)
{
	unsigned char address[16];
	if (inet_pton(AF_INET, ip, address) == 1)
		return public_4(address);
	return inet_pton(AF_INET6, ip, address) == 1 && public_6(address);
}

bool fetch_loopback(const char *ip)
{
	unsigned char address[16];
	return (inet_pton(AF_INET, ip, address) == 1 && address[0] == 127) || text_equal(ip, "::1");
}

bool fetch_figures(const char *ip)
{
	unsigned char address[16];
	return inet_pton(AF_INET, ip, address) == 1 || inet_pton(AF_INET6, ip, address) == 1;
}

/* Names that only a local network has (RFC 6761, 6762, 8375; ICANN's .internal), and names without a dot. */
bool fetch_local_name(const char *host)
{
	static const char *const ends[] = { ".localhost", ".local", ".internal", ".home.arpa", ".lan", ".intranet", ".corp", ".localdomain" };
	if (!strchr(host, '.'))
		return true;
	return ANY(ends, COUNT(ends), text_ends(host, *each));
}
