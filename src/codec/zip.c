#include "zip.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

/* 1 January 1980, 00:00, the first moment that DOS dates can say. */
#define DOS_DATE (1u << 5 | 1u)

static void put16(struct out *o, unsigned v)
{
	char b[2] = { (char)(v & 0xFF), (char)(v >> 8 & 0xFF) };
	out_bytes(o, b, 2);
}

static void put32(struct out *o, size_t v)
{
	if (v > UINT32_MAX)
		abort();
	put16(o, (unsigned)(v & 0xFFFF));
	put16(o, (unsigned)(v >> 16));
}

struct entry {
	const char *name;
	size_t name_length, length, packed_length, offset;
	uint32_t crc;
	bool deflated;
};

/* The part that local header and directory have in common (APPNOTE 4.3.7, 4.3.12). */
static void put_common(struct out *o, const struct entry *e)
{
	put16(o, 20);       /* version needed: 2.0, for deflate */
	put16(o, 1u << 11); /* the name is UTF-8 */
	put16(o, e->deflated ? 8 : 0);
	put16(o, 0);
	put16(o, DOS_DATE);
	put32(o, e->crc);
	put32(o, e->packed_length);
	put32(o, e->length);
	put16(o, (unsigned)e->name_length);
	put16(o, 0); /* extra field */
}

static void put_directory(struct out *o, const struct entry *e)
{
	put32(o, 0x02014B50);
	put16(o, 20); /* made by: 2.0, MS-DOS attributes */
	put_common(o, e);
	put16(o, 0); /* comment */
	put16(o, 0); /* disk */
	put16(o, 0); /* internal attributes */
	put32(o, 0); /* external attributes */
	put32(o, e->offset);
	out_bytes(o, e->name, e->name_length);
}

static const char *pack(struct arena *a, const char *bytes, size_t length, size_t *packed)
{
	z_stream z = { 0 };
	if (length > UINT32_MAX || deflateInit2(&z, 6, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY) != Z_OK)
		abort();
	size_t cap = deflateBound(&z, length);
	unsigned char *to = arena_alloc(a, cap);
	z.next_in = (z_const Bytef *)bytes;
	z.avail_in = (uInt)length;
	z.next_out = to;
	z.avail_out = (uInt)cap;
	if (deflate(&z, Z_FINISH) != Z_STREAM_END)
		abort();
	*packed = z.total_out;
	deflateEnd(&z);
	return (const char *)to;
}

void zip_add(struct zip *z, const char *name, const char *bytes, size_t length, bool deflated)
{
	assert(!z->done && z->count < UINT16_MAX && strlen(name) < UINT16_MAX && length <= UINT32_MAX);
	struct entry e = { .name = name,
		.name_length = strlen(name),
		.length = length,
		.packed_length = length,
		.offset = z->out->length,
		.deflated = deflated && length };
	const unsigned char *data = (const unsigned char *)(length ? bytes : "");
	e.crc = (uint32_t)crc32_z(0, data, length);
	const char *packed = e.deflated ? pack(z->out->arena, bytes, length, &e.packed_length) : (const char *)data;
	put32(z->out, 0x04034B50);
	put_common(z->out, &e);
	out_bytes(z->out, name, e.name_length);
	out_bytes(z->out, packed, e.packed_length);
	z->directory.arena = z->out->arena;
	put_directory(&z->directory, &e);
	z->count++;
}

void zip_end(struct zip *z)
{
	assert(!z->done);
	z->done = true;
	size_t offset = z->out->length;
	out_bytes(z->out, out_text(&z->directory), z->directory.length);
	put32(z->out, 0x06054B50);
	put16(z->out, 0); /* this disk */
	put16(z->out, 0); /* the directory's disk */
	put16(z->out, (unsigned)z->count);
	put16(z->out, (unsigned)z->count);
	put32(z->out, z->directory.length);
	put32(z->out, offset);
	put16(z->out, 0); /* comment */
}
