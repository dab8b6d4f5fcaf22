#include "media.h"

#include <string.h>

#include "base/message.h"
#include "base/number.h"
#include "base/out.h"
#include "base/text.h"
#include "codec/zip_read.h"
#include "sandbox.h"

enum { PDF, PNG, JPEG, GIF, WEBP, DOCX, XLSX, PPTX, ODT, ODS, ODP, CSV, TXT };

#define OOXML "application/vnd.openxmlformats-officedocument."
#define ODF "application/vnd.oasis.opendocument."
static const struct media all[] = {
	[PDF] = { "application/pdf", ".pdf", N_("PDF"), false, false },
	[PNG] = { "image/png", ".png", N_("PNG picture"), true, false },
	[JPEG] = { "image/jpeg", ".jpg", N_("JPEG picture"), true, false },
	[GIF] = { "image/gif", ".gif", N_("GIF picture"), true, false },
	[WEBP] = { "image/webp", ".webp", N_("WebP picture"), true, false },
	[DOCX] = { OOXML "wordprocessingml.document", ".docx", N_("Word document"), false, true },
	[XLSX] = { OOXML "spreadsheetml.sheet", ".xlsx", N_("Excel workbook"), false, true },
	[PPTX] = { OOXML "presentationml.presentation", ".pptx", N_("PowerPoint presentation"), false, true },
	[ODT] = { ODF "text", ".odt", N_("OpenDocument text"), false, true },
	[ODS] = { ODF "spreadsheet", ".ods", N_("OpenDocument spreadsheet"), false, true },
	[ODP] = { ODF "presentation", ".odp", N_("OpenDocument presentation"), false, true },
	[CSV] = { "text/csv; charset=utf-8", ".csv", N_("CSV"), false, false },
	[TXT] = { "text/plain; charset=utf-8", ".txt", N_("plain text"), false, false },
};

const struct media *media_of_type(const char *type)
{
	return FIND(all, COUNT(all), text_equal(each->type, type));
}

/* ---- by the first bytes ---- */

static bool begins(const char *bytes, size_t length, const char *with, size_t n)
{
	return length >= n && !memcmp(bytes, with, n);
}
#define BEGINS(with) begins(bytes, length, with, sizeof(with) - 1)

static const struct media *media_refuse(struct problems *p, const char *text)
{
	problem_add(p, "file", "%s", text);
	return NULL;
}

/* Texts have no sign of their own: valid UTF-8, that is neither a page nor a drawing nor a program. */
static const struct media *media_text_begin(const char *bytes, size_t length, const char *filename, struct problems *p)
{
	const char *s = bytes, *end = bytes + length;
	if (BEGINS("\xEF\xBB\xBF"))
		s += 3;
	while (s < end && strchr(" \t\r\n", *s))
		s++;
	if (s < end && *s == '<')
		return media_refuse(p, _("must not be a web page, a drawing (SVG) or other XML: these can contain programs"));
	if (BEGINS("#!"))
		return media_refuse(p, _("must not be a program"));
	return text_ends(filename, ".csv") || text_ends(filename, ".CSV") ? &all[CSV] : &all[TXT];
}

const struct media *media_begin(const char *bytes, size_t length, const char *filename, struct problems *p)
{
	if (!length)
		return media_refuse(p, _("is empty"));
	if (BEGINS("%PDF-"))
		return &all[PDF];
	if (BEGINS("\x89PNG\r\n\x1A\n"))
		return &all[PNG];
	if (BEGINS("\xFF\xD8\xFF"))
		return &all[JPEG];
	if (BEGINS("GIF87a") || BEGINS("GIF89a"))
		return &all[GIF];
	if (BEGINS("RIFF") && length > 12 && !memcmp(bytes + 8, "WEBP", 4))
		return &all[WEBP];
	if (BEGINS("PK\x03\x04"))
		return &all[DOCX];
	if (BEGINS("\x7F"
	           "ELF") ||
	    BEGINS("MZ"))
		return media_refuse(p, _("must not be a program"));
	if (BEGINS("\xD0\xCF\x11\xE0"))
		return media_refuse(p, _("is in the format of Office before 2007; save it as .docx, .xlsx or .pptx"));
	if (text_valid(bytes, length))
		return media_text_begin(bytes, length, filename, p);
	return media_refuse(p,
	    _("is of a kind that can\u2019t be attached; these can: PDF, PNG, JPEG, GIF, WebP, Word, Excel, PowerPoint, OpenDocument, "
	      "CSV and plain text in UTF-8"));
}

/* ---- in the sandbox ---- */

struct looking {
	const char *bytes;
	size_t length;
	const struct media *media;
};

/* Reads an entry's beginning; false when there is none. */
static bool entry_text(struct zip_in *z, const char *name, char *to, size_t size)
{
	struct arena a = { 0 };
	struct problems p = { .arena = &a };
	size_t n = 0;
	bool there = zip_in_begin(z, name, &p);
	for (long more; there && n + 1 < size && (more = zip_in_read(z, to + n, size - 1 - n, &p)) > 0;)
		n += (size_t)more;
	to[n] = 0;
	arena_free(&a);
	return there;
}

static const struct media *container_kind(struct zip_in *z, struct problems *p)
{
	static char types[1 << 20];
	static const struct {
		const char *entry;
		int kind;
	} parts[] = { { "word/document.xml", DOCX }, { "xl/workbook.xml", XLSX }, { "ppt/presentation.xml", PPTX } };
	char type[100];
	if (entry_text(z, "[Content_Types].xml", types, sizeof(types))) {
		if (strcasestr(types, "macroEnabled") || strcasestr(types, "vbaProject"))
			return media_refuse(p, _("must not contain macros; save it without them"));
		for (size_t i = 0; i < COUNT(parts); i++)
			if (zip_in_has(z, parts[i].entry))
				return &all[parts[i].kind];
	} else if (entry_text(z, "mimetype", type, sizeof(type))) {
		for (int i = ODT; i <= ODP; i++)
			if (text_equal(type, all[i].type))
				return &all[i];
	}
	return media_refuse(p, _("is an archive; attach its files one by one"));
}

static bool container_look(const struct looking *l, struct sandbox_pipe *to, struct problems *p)
{
	struct zip_in *z = zip_in_open(p->arena, l->bytes, l->length, p);
	const struct media *kind = z ? container_kind(z, p) : NULL;
	if (z)
		zip_in_close(z);
	return kind && sandbox_send(to, 'm', kind->type, strlen(kind->type));
}

/* Larger copies, where the picture is wider still. */
static bool sizes_send(const struct looking *l, struct sandbox_pipe *to, int64_t width)
{
	static const int widths[MEDIA_SIZES] = { MEDIA_SIZE_FIRST, MEDIA_SIZE_SECOND };
	for (size_t i = 0; i < MEDIA_SIZES && widths[i] < width; i++) {
		int size = 0;
		void *copy = picture_copy(l->bytes, l->length, l->media, widths[i], &size);
		if (copy && size > 0 && size <= MEDIA_SIZE_MAX && !sandbox_send(to, 's', copy, (size_t)size))
			return false;
	}
	return true;
}

static bool picture_look(const struct looking *l, struct sandbox_pipe *to, struct problems *p)
{
	int64_t width, height;
	int size = 0;
	if (!picture_size(l->bytes, l->length, &width, &height)) {
		media_refuse(p, _("is a damaged picture; save it again and try again"));
		return false;
	}
	if (width > MEDIA_SIDE_MAX || height > MEDIA_SIDE_MAX || width * height > MEDIA_PIXELS_MAX) {
		problem_add(p, "file", _("Your picture is too big: %lld by %lld pixels. The limit is %d million pixels"), (long long)width,
		    (long long)height, MEDIA_PIXELS_MAX / 1000000);
		return false;
	}
	bool turned = picture_orientation(l->bytes, l->length) > 4;
	const char *text = arena_printf(p->arena, "%lld %lld", (long long)(turned ? height : width), (long long)(turned ? width : height));
	void *small = picture_copy(l->bytes, l->length, l->media, MEDIA_THUMBNAIL_WIDTH, &size);
	if (!small || size <= 0) {
		media_refuse(p, _("is a damaged picture; save it again and try again"));
		return false;
	}
	return sandbox_send(to, 'm', l->media->type, strlen(l->media->type)) && sandbox_send(to, 'd', text, strlen(text)) &&
	    sandbox_send(to, 't', small, (size_t)size) && sizes_send(l, to, turned ? height : width);
}

static bool look_work(void *context, struct sandbox_pipe *to)
{
	const struct looking *l = context;
	struct arena a = { 0 };
	struct problems p = { .arena = &a };
	bool good = l->media->picture ? picture_look(l, to, &p) : container_look(l, to, &p);
	sandbox_send_problems(to, &p);
	return good;
}

/* ---- outside of it ---- */

struct found {
	struct arena *arena;
	struct media_look *look;
};

/* Its size is what its own header says. */
static bool size_take(struct found *f, const char *bytes, size_t length, const struct media *m)
{
	struct media_look *l = f->look;
	struct media_size *s = &l->sizes[l->size_count];
	if (l->size_count == MEDIA_SIZES || length > MEDIA_SIZE_MAX || (m != &all[PNG] && m != &all[JPEG]))
		return false;
	char *copy = arena_alloc(f->arena, length + 1);
	memcpy(copy, bytes, length);
	s->bytes = copy;
	s->length = length;
	l->size_count++;
	return picture_size(copy, length, &s->width, &s->height) && s->width <= MEDIA_SIZE_SECOND;
}

static bool look_take(void *context, char kind, const char *bytes, size_t length)
{
	struct found *f = context;
	struct media_look *l = f->look;
	if (kind == 'm') {
		l->media = media_of_type(bytes);
		return l->media != NULL;
	}
	if (kind == 'd') {
		const char *second = strchr(bytes, ' ');
		return second && integer_parse(arena_strndup(f->arena, bytes, (size_t)(second - bytes)), &l->width) &&
		    integer_parse(second + 1, &l->height) && l->width > 0 && l->height > 0 && l->width <= MEDIA_SIDE_MAX &&
		    l->height <= MEDIA_SIDE_MAX;
	}
	struct problems unread = { .arena = f->arena };
	const struct media *m = media_begin(bytes, length, "", &unread);
	if (kind == 's')
		return size_take(f, bytes, length, m);
	if (kind != 't' || length > MEDIA_THUMBNAIL_MAX || (m != &all[PNG] && m != &all[JPEG]))
		return false;
	char *copy = arena_alloc(f->arena, length + 1);
	memcpy(copy, bytes, length);
	l->thumbnail = copy;
	l->thumbnail_length = length;
	return true;
}

bool media_look(struct arena *a, const char *bytes, size_t length, const char *filename, struct media_look *look, struct problems *p)
{
	static const struct sandbox_limits limits = { .memory = (size_t)1 << 30, .seconds = 20, .frame = 2 << 20, .output = 8 << 20 };
	*look = (struct media_look){ .width = NONE, .height = NONE };
	const struct media *m = media_begin(bytes, length, filename, p);
	if (!m || (!m->picture && !m->packed)) {
		look->media = m;
		return m != NULL;
	}
	struct looking l = { bytes, length, m };
	struct found f = { a, look };
	size_t before = p->errors;
	enum sandbox_end end = sandbox_run(look_work, &l, look_take, &f, &limits, p);
	bool whole = look->media && look->media->picture == m->picture && (!m->picture || (look->thumbnail && look->width != NONE));
	if (end == SANDBOX_DONE && whole)
		return true;
	if (p->errors == before)
		media_refuse(p, _("can\u2019t be read; save it again and try again"));
	return false;
}

/* ---- names ---- */

enum { NAME_MAX_CHARACTERS = 120 };

/* Bytes that a name may have: no signs of paths, of headers or of the shell's, nothing that can't be seen. */
static bool name_byte(unsigned char c)
{
	return c >= ' ' && c != 0x7F && !strchr("/\\:*?\"<>|%;", c);
}

/* Signs that turn the direction of writing: "gpj.exe" would read as "exe.jpg" (Unicode UAX 9). */
static bool turns_direction(const unsigned char *s)
{
	return (s[0] == 0xE2 && s[1] == 0x80 && ((s[2] >= 0x8E && s[2] <= 0x8F) || (s[2] >= 0xAA && s[2] <= 0xAE))) ||
	    (s[0] == 0xE2 && s[1] == 0x81 && s[2] >= 0xA6 && s[2] <= 0xA9) || (s[0] == 0xC2 && s[1] >= 0x80 && s[1] <= 0x9F);
}

static const char *name_clean(struct arena *a, const char *filename)
{
	struct out o = { .arena = a };
	const char *s = filename;
	for (const char *t = s; *t; t++)
		if (*t == '/' || *t == '\\')
			s = t + 1;
	for (; *s; s++) {
		if (turns_direction((const unsigned char *)s)) {
			s += (unsigned char)*s == 0xC2 ? 1 : 2;
			continue;
		}
		/* a dot at the start, also one that what was left out stood before, would hide it */
		if (name_byte((unsigned char)*s) && (o.length || !strchr(". ", *s)))
			out_char(&o, *s);
	}
	return text_trim(a, out_text(&o));
}

const char *media_name(struct arena *a, const struct media *m, const char *filename)
{
	const char *clean = text_valid(filename, strlen(filename)) ? name_clean(a, filename) : "";
	const char *dot = strrchr(clean, '.');
	bool jpeg = m == &all[JPEG] && dot && !strcasecmp(dot, ".jpeg");
	/* what follows the last dot is an ending when it is short: "No. 5 of the report" has none */
	size_t n = dot && strlen(dot) <= 6 && !strchr(dot, ' ') ? (size_t)(dot - clean) : strlen(clean);
	const char *stem = text_trim(a, text_cut(a, arena_strndup(a, clean, n), NAME_MAX_CHARACTERS - 10));
	return arena_printf(a, "%s%s", text_or(stem, "file"), jpeg ? ".jpeg" : m->ending);
}
