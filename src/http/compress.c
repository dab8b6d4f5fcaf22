#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "answer.h"

/* zlib's state is 260 kB: one for each level in use, made once in each worker and cleared between answers. */
static z_stream *stream_of(int level)
{
	static z_stream streams[10];
	static bool made[10];
	z_stream *z = &streams[level];
	if (made[level]) {
		deflateReset(z);
		return z;
	}
	/* 15 + 16: a gzip header, which deflateInit2 writes without a time */
	if (deflateInit2(z, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
		abort();
	made[level] = true;
	return z;
}

char *compress_gzip(struct arena *a, const char *bytes, size_t n, int level, size_t *length)
{
	z_stream *z = stream_of(level);
	char *result = arena_alloc(a, n);
	z->next_in = (Bytef *)(uintptr_t)bytes;
	z->avail_in = (uInt)n;
	z->next_out = (Bytef *)result;
	z->avail_out = (uInt)n;
	if (n > UINT32_MAX || deflate(z, Z_FINISH) != Z_STREAM_END)
		return NULL;
	*length = z->total_out;
	return result;
}
