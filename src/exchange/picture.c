/* picture.c - pictures, in the sandbox alone: size by the header before anything is decoded, orientation, and a small copy by
 * libgd, which works on memory and opens no file. The copy is made of pixels: no EXIF, no place, no comment goes with it. */
#include <gd.h>
#include <stdarg.h>
#include <string.h>

#include "base/text.h"
#include "media.h"

enum { JPEG_QUALITY = 82, PNG_LEVEL = 9 };

struct reading {
	const unsigned char *bytes;
	size_t length;
};

/* A number of 2 to 4 bytes; false beyond the end. */
static bool picture_number(const struct reading *r, size_t at, int bytes, bool big, uint32_t *n)
{
	*n = 0;
	if (at > r->length || r->length - at < (size_t)bytes)
		return false;
	for (int i = 0; i < bytes; i++)
		*n |= (uint32_t)r->bytes[at + (size_t)i] << 8 * (big ? bytes - 1 - i : i);
	return true;
}

/* ---- size ---- */

static bool png_size(const struct reading *r, uint32_t *w, uint32_t *h)
{
	return r->length > 24 && !memcmp(r->bytes + 12, "IHDR", 4) && picture_number(r, 16, 4, true, w) && picture_number(r, 20, 4, true, h);
}

static bool gif_size(const struct reading *r, uint32_t *w, uint32_t *h)
{
	return picture_number(r, 6, 2, false, w) && picture_number(r, 8, 2, false, h);
}

/* The next marker's segment: its kind, where its content begins and how long it is (ITU-T T.81 B.1.1.4). */
static bool jpeg_segment(const struct reading *r, size_t *at, unsigned *kind, size_t *content, size_t *length)
{
	uint32_t n;
	while (*at < r->length && r->bytes[*at] == 0xFF)
		++*at; /* fill bytes */
	if (*at >= r->length || !picture_number(r, *at + 1, 2, true, &n) || n < 2 || r->length - *at - 1 < n)
		return false;
	*kind = r->bytes[*at];
	*content = *at + 3;
	*length = n - 2;
	*at += 1 + n;
	return *at < r->length && r->bytes[*at] == 0xFF;
}

static bool jpeg_size(const struct reading *r, uint32_t *w, uint32_t *h)
{
	size_t at = 2, content, length;
	unsigned kind;
	while (jpeg_segment(r, &at, &kind, &content, &length))
		if (kind >= 0xC0 && kind <= 0xCF && kind != 0xC4 && kind != 0xC8 && kind != 0xCC)
			return length >= 5 && picture_number(r, content + 1, 2, true, h) && picture_number(r, content + 3, 2, true, w);
	return false;
}

/* The first chunk tells (RFC 9649): VP8X has the canvas, VP8 and VP8L their frame's size. */
static bool webp_size(const struct reading *r, uint32_t *w, uint32_t *h)
{
	if (r->length < 30)
		return false;
	if (!memcmp(r->bytes + 12, "VP8X", 4)) {
		picture_number(r, 24, 3, false, w), picture_number(r, 27, 3, false, h);
		++*w, ++*h;
	} else if (!memcmp(r->bytes + 12, "VP8 ", 4)) {
		picture_number(r, 26, 2, false, w), picture_number(r, 28, 2, false, h);
		*w &= 0x3FFF, *h &= 0x3FFF;
	} else if (!memcmp(r->bytes + 12, "VP8L", 4)) {
		uint32_t bits;
		picture_number(r, 21, 4, false, &bits);
		*w = (bits & 0x3FFF) + 1, *h = (bits >> 14 & 0x3FFF) + 1;
	} else
		return false;
	return true;
}

bool picture_size(const char *bytes, size_t length, int64_t *width, int64_t *height)
{
	const struct reading r = { (const unsigned char *)bytes, length };
	uint32_t w = 0, h = 0;
	bool good = false;
	if (length > 8)
		good = r.bytes[0] == 0x89 ? png_size(&r, &w, &h)
		    : r.bytes[0] == 0xFF  ? jpeg_size(&r, &w, &h)
		    : r.bytes[0] == 'G'   ? gif_size(&r, &w, &h)
		                          : webp_size(&r, &w, &h);
	*width = w;
	*height = h;
	return good && w && h;
}

/* ---- orientation ---- */

/* In the TIFF structure of an EXIF segment (CIPA DC-008, 4.6.4: tag 0112). */
static int exif_orientation(const struct reading *r)
{
	uint32_t directory, count, tag, value;
	bool big = r->length > 8 && r->bytes[0] == 'M';
	if (r->length < 14 || !picture_number(r, 4, 4, big, &directory) || !picture_number(r, directory, 2, big, &count))
		return 1;
	for (uint32_t i = 0; i < count; i++) {
		size_t at = (size_t)directory + 2 + (size_t)i * 12;
		if (!picture_number(r, at, 2, big, &tag) || !picture_number(r, at + 8, 2, big, &value))
			return 1;
		if (tag == 0x0112)
			return value >= 1 && value <= 8 ? (int)value : 1;
	}
	return 1;
}

int picture_orientation(const char *bytes, size_t length)
{
	const struct reading r = { (const unsigned char *)bytes, length };
	size_t at = 2, content, n;
	unsigned kind;
	if (length < 4 || r.bytes[0] != 0xFF)
		return 1;
	while (jpeg_segment(&r, &at, &kind, &content, &n) && kind != 0xDA)
		if (kind == 0xE1 && n > 6 && !memcmp(r.bytes + content, "Exif\0", 6))
			return exif_orientation(&(struct reading){ r.bytes + content + 6, n - 6 });
	return 1;
}

/* ---- the small copy ---- */

static gdImagePtr picture_decode(const char *bytes, size_t length, const char *type)
{
	void *data = (void *)(uintptr_t)bytes; /* the library reads it alone */
	int n = (int)length;
	if (text_equal(type, "image/png"))
		return gdImageCreateFromPngPtr(n, data);
	if (text_equal(type, "image/jpeg"))
		return gdImageCreateFromJpegPtrEx(n, data, 1);
	if (text_equal(type, "image/gif"))
		return gdImageCreateFromGifPtr(n, data);
	return gdImageCreateFromWebpPtr(n, data);
}

static gdImagePtr canvas(int width, int height)
{
	gdImagePtr to = gdImageCreateTrueColor(width, height);
	if (!to)
		return NULL;
	gdImageAlphaBlending(to, 0);
	gdImageSaveAlpha(to, 1);
	gdImageFilledRectangle(to, 0, 0, width - 1, height - 1, gdTrueColorAlpha(255, 255, 255, gdAlphaTransparent));
	return to;
}

/* Where the pixel of the picture as seen stands in the picture as kept. */
static void picture_place(int orientation, int w, int h, int x, int y, int *from_x, int *from_y)
{
	bool turned = orientation > 4, mirrored_x = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8,
	     mirrored_y = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
	int a = turned ? y : x, b = turned ? x : y;
	*from_x = mirrored_x ? w - 1 - a : a;
	*from_y = mirrored_y ? h - 1 - b : b;
}

static gdImagePtr turn(gdImagePtr from, int orientation)
{
	int w = gdImageSX(from), h = gdImageSY(from);
	gdImagePtr to = orientation > 4 ? canvas(h, w) : canvas(w, h);
	for (int y = 0; to && y < gdImageSY(to); y++)
		for (int x = 0; x < gdImageSX(to); x++) {
			int a, b;
			picture_place(orientation, w, h, x, y, &a, &b);
			gdImageSetPixel(to, x, y, gdImageGetPixel(from, a, b));
		}
	return to;
}

static gdImagePtr shrink(gdImagePtr from, bool turned, int most)
{
	int w = gdImageSX(from), h = gdImageSY(from), seen = turned ? h : w;
	int width = w, height = h;
	if (seen > most) {
		width = (int)((int64_t)w * most / seen);
		height = (int)((int64_t)h * most / seen);
	}
	/* a strip of 20 by 20,000 would be as long still */
	int longest = width > height ? width : height, limit = 4 * most;
	if (longest > limit) {
		width = (int)((int64_t)width * limit / longest);
		height = (int)((int64_t)height * limit / longest);
	}
	gdImagePtr to = canvas(width ? width : 1, height ? height : 1);
	if (to)
		gdImageCopyResampled(to, from, 0, 0, 0, 0, gdImageSX(to), gdImageSY(to), w, h);
	return to;
}

static void quiet(int priority, const char *format, va_list ap)
{
	(void)priority, (void)format, (void)ap;
}

void *picture_copy(const char *bytes, size_t length, const struct media *m, int most, int *size)
{
	static gdImagePtr whole;
	static const char *of;
	int orientation = picture_orientation(bytes, length);
	gdSetErrorMethod(quiet);
	if (of != bytes)
		whole = picture_decode(bytes, length, m->type);
	of = bytes;
	gdImagePtr small = whole ? shrink(whole, orientation > 4, most) : NULL;
	gdImagePtr seen = small && orientation > 1 ? turn(small, orientation) : small;
	if (!seen)
		return NULL;
	return text_equal(m->type, "image/jpeg") ? gdImageJpegPtr(seen, size, JPEG_QUALITY) : gdImagePngPtrEx(seen, size, PNG_LEVEL);
}
