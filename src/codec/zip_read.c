#include "zip_read.h"

#include <string.h>
#include <strings.h>
#include <zip.h>

#include "base/message.h"

struct zip_in {
	zip_t *zip;
	zip_file_t *file;
	size_t inflated; /* of everything so far */
	size_t of_entry, packed;
};

static bool zip_read_refuse(struct problems *p, const char *text)
{
	problem_add(p, NULL, "%s", text);
	return false;
}

struct zip_in *zip_in_open(struct arena *a, const char *bytes, size_t length, struct problems *p)
{
	struct zip_in *z = arena_alloc(a, sizeof(*z));
	zip_error_t error;
	zip_error_init(&error);
	zip_source_t *source = zip_source_buffer_create(bytes, length, 0, &error);
	z->zip = source ? zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error) : NULL;
	if (!z->zip && source)
		zip_source_free(source);
	zip_error_fini(&error);
	if (!z->zip) {
		zip_read_refuse(p, _("the file is damaged or incomplete: it can't be unpacked; save it again and try again"));
		return NULL;
	}
	if (zip_get_num_entries(z->zip, 0) > ZIP_ENTRIES_MAX) {
		zip_read_refuse(p, _("the file has more than 10,000 parts, which no spreadsheet or document has"));
		zip_in_close(z);
		return NULL;
	}
	return z;
}

static void entry_end(struct zip_in *z)
{
	if (z->file)
		zip_fclose(z->file);
	z->file = NULL;
}

void zip_in_close(struct zip_in *z)
{
	if (!z)
		return;
	entry_end(z);
	zip_discard(z->zip);
}

static zip_int64_t zip_read_entry_find(struct zip_in *z, const char *name)
{
	return zip_name_locate(z->zip, name, ZIP_FL_NOCASE | ZIP_FL_ENC_GUESS);
}

bool zip_in_has(struct zip_in *z, const char *name)
{
	return zip_read_entry_find(z, name) >= 0;
}

const char *zip_in_only(struct zip_in *z, const char *ending)
{
	const char *found = NULL;
	size_t m = strlen(ending);
	for (zip_int64_t i = 0; i < zip_get_num_entries(z->zip, 0); i++) {
		const char *name = zip_get_name(z->zip, (zip_uint64_t)i, ZIP_FL_ENC_GUESS);
		size_t n = name ? strlen(name) : 0;
		if (n < m || strcasecmp(name + n - m, ending))
			continue;
		if (found)
			return NULL;
		found = name;
	}
	return found;
}

bool zip_in_begin(struct zip_in *z, const char *name, struct problems *p)
{
	zip_stat_t s;
	entry_end(z);
	zip_int64_t i = zip_read_entry_find(z, name);
	if (i < 0)
		return false;
	if (zip_stat_index(z->zip, (zip_uint64_t)i, 0, &s) || !(s.valid & ZIP_STAT_COMP_SIZE))
		return zip_read_refuse(p, _("the file is damaged: part of it can't be unpacked; save it again and try again"));
	if (s.valid & ZIP_STAT_ENCRYPTION_METHOD && s.encryption_method != ZIP_EM_NONE)
		return zip_read_refuse(p, _("the file is protected by a password; save it without one and try again"));
	if (s.valid & ZIP_STAT_COMP_METHOD && s.comp_method != ZIP_CM_STORE && s.comp_method != ZIP_CM_DEFLATE)
		return zip_read_refuse(p, _("the file is packed in a way that no office program uses; save it again and try again"));
	z->file = zip_fopen_index(z->zip, (zip_uint64_t)i, 0);
	if (!z->file)
		return zip_read_refuse(p, _("the file is damaged: part of it can't be unpacked; save it again and try again"));
	z->of_entry = 0;
	z->packed = s.comp_size;
	return true;
}

long zip_in_read(struct zip_in *z, char *to, size_t size, struct problems *p)
{
	zip_int64_t n = zip_fread(z->file, to, size);
	if (n < 0) {
		zip_read_refuse(p, _("the file is damaged: part of it can't be unpacked; save it again and try again"));
		return -1;
	}
	z->of_entry += (size_t)n;
	z->inflated += (size_t)n;
	if (z->inflated > ZIP_INFLATED_MAX || (z->of_entry > 1 << 20 && z->of_entry / ZIP_RATIO_MAX > z->packed)) {
		zip_read_refuse(p, _("the file unpacks to far more data than a file of its size should have; divide it into smaller ones"));
		return -1;
	}
	return (long)n;
}
