#include "attachment.h"

#include <string.h>

#include "base/text.h"
#include "model/declared/sending.h"
#include "model/engine/refer.h"
#include "model/engine/setting.h"

enum { ALTERNATIVE_MAX = 500, TITLE_MAX = 300, ATTACHMENTS_MAX = 200 };

static bool sizes_store(struct arena *a, const struct store *store, const struct media_look *look, struct attachment_file *f, struct problems *p)
{
	char hash[HASH_HEX + 1];
	for (size_t i = 0; i < look->size_count; i++) {
		const struct media_size *s = &look->sizes[i];
		if (!store_put(store, s->bytes, s->length, hash, p))
			return false;
		f->sizes[f->size_count].hash = arena_strdup(a, hash);
		f->sizes[f->size_count].width = s->width;
		f->sizes[f->size_count++].height = s->height;
	}
	return true;
}

bool attachment_look(
    struct arena *a, const struct store *store, const char *filename, const char *bytes, size_t length, struct attachment_file *f, struct problems *p)
{
	struct media_look look;
	char hash[HASH_HEX + 1], small[HASH_HEX + 1];
	if (length > STORE_FILE_MAX) {
		problem_add(p, "file", _("Your file is too big. The limit is %d MB"), STORE_FILE_MAX >> 20);
		return false;
	}
	if (!media_look(a, bytes, length, filename, &look, p))
		return false;
	if (!store_put(store, bytes, length, hash, p) || (look.thumbnail && !store_put(store, look.thumbnail, look.thumbnail_length, small, p)))
		return false;
	*f = (struct attachment_file){ .hash = arena_strdup(a, hash),
		.name = media_name(a, look.media, filename),
		.type = look.media->type,
		.size = (int64_t)length,
		.width = look.width,
		.height = look.height,
		.thumbnail = look.thumbnail ? arena_strdup(a, small) : NULL };
	return sizes_store(a, store, &look, f, p);
}

void attachment_text(struct out *o, const struct attachment_file *f)
{
	out_fmt(o, "%s\n%s\n%s\n%s\n%lld\n%lld\n%lld\n", f->hash, f->name, f->type, text_or(f->thumbnail, ""), (long long)f->size,
	    (long long)f->width, (long long)f->height);
	for (size_t i = 0; i < MEDIA_SIZES; i++)
		out_fmt(o, "%s %lld %lld\n", i < f->size_count ? f->sizes[i].hash : "-", (long long)(i < f->size_count ? f->sizes[i].width : 0),
		    (long long)(i < f->size_count ? f->sizes[i].height : 0));
}

/* "HASH WIDTH HEIGHT"; "-": there is none. */
static bool size_parse(struct arena *a, const char *text, struct attachment_file *f)
{
	const char *first = strchr(text, ' '), *second = first ? strchr(first + 1, ' ') : NULL;
	size_t n = f->size_count;
	if (*text == '-')
		return true;
	f->sizes[n].hash = second ? arena_strndup(a, text, (size_t)(first - text)) : "";
	f->size_count++;
	return second && hash_valid(f->sizes[n].hash) &&
	    integer_parse(arena_strndup(a, first + 1, (size_t)(second - first - 1)), &f->sizes[n].width) &&
	    integer_parse(second + 1, &f->sizes[n].height);
}

bool attachment_parse(struct arena *a, const char *text, struct attachment_file *f)
{
	char *line[7 + MEDIA_SIZES], *s = arena_strdup(a, text);
	for (size_t i = 0; i < COUNT(line); i++) {
		line[i] = s;
		s += strcspn(s, "\n");
		if (!*s)
			return false;
		*s++ = 0;
	}
	*f = (struct attachment_file){ .hash = line[0], .name = line[1], .type = line[2], .thumbnail = *line[3] ? line[3] : NULL };
	for (size_t i = 0; i < MEDIA_SIZES; i++)
		if (!size_parse(a, line[7 + i], f))
			return false;
	return hash_valid(f->hash) && *f->name && media_of_type(f->type) && (!f->thumbnail || hash_valid(f->thumbnail)) &&
	    integer_parse(line[4], &f->size) && integer_parse(line[5], &f->width) && integer_parse(line[6], &f->height);
}

/* ---- rows ---- */

static void text_check(const char *field, const char *text, size_t max, struct problems *p)
{
	if (text && !text_valid(text, strlen(text)))
		problem_add(p, field, "%s", _("has characters that we cannot show. Type it again"));
	else if (text && text_length(text) > max)
		problem_add(p, field, _("must be %zu characters or fewer"), max);
}

bool attachment_texts(const struct attachment_options *w, bool picture, struct problems *p)
{
	size_t before = p->errors;
	text_check("title", w->title, TITLE_MAX, p);
	text_check("alternative", w->alternative, ALTERNATIVE_MAX, p);
	if (picture && text_empty(text_trim(p->arena, text_or(w->alternative, ""))))
		problem_add(p, "alternative", "%s", _("Say what the picture shows, for those who cannot see it"));
	return p->errors == before;
}

static const char *alternative_said(struct arena *a, const char *s)
{
	const char *trimmed = text_trim(a, text_or(s, ""));
	return *trimmed ? trimmed : NULL;
}

static bool sizes_save(struct model *m, const struct attachment_file *f, int64_t file, const struct change *c)
{
	for (size_t i = 0; i < f->size_count; i++) {
		struct rendition *t = row_new(m->arena, &rendition_entity);
		t->file = file;
		t->width = f->sizes[i].width;
		t->height = f->sizes[i].height;
		t->hash = f->sizes[i].hash;
		t->type = text_equal(f->type, "image/jpeg") ? f->type : "image/png";
		const void *old = model_by_key(m, &rendition_entity, row_key(m, &rendition_entity, t));
		if (!old && row_save(m, &rendition_entity, NULL, t, c) != ROW_SAVED)
			return false;
	}
	return true;
}

static const struct file *attachment_file_save(struct model *m, const struct attachment_file *f, const char *alternative, const struct change *c)
{
	const struct file *old = model_find(m, file, f->hash);
	struct file *row = row_new(m->arena, &file_entity);
	if (old)
		*row = *old;
	else {
		row->hash = f->hash;
		row->name = f->name;
	}
	/* a row that came from elsewhere knows little of its bytes */
	row->type = f->type;
	row->size = f->size;
	row->width = f->width;
	row->height = f->height;
	row->thumbnail = f->thumbnail;
	row->alternative = alternative ? alternative : row->alternative;
	return row_put(m, &file_entity, old, row, c) && sizes_save(m, f, row->head.id, c) ? row : NULL;
}

const struct attachment *attachment_save(
    struct model *m, const struct attachment_options *w, const struct attachment_file *f, struct problems *p, const struct change *c)
{
	const struct media *media = media_of_type(f->type);
	const struct file *known = model_find(m, file, f->hash);
	const char *alternative = alternative_said(m->arena, w->alternative);
	if (!attachment_texts(w, media->picture && !(known && known->alternative), p))
		return NULL;
	if (known && attached_find(m, w->entity, w->record, known->head.id)) {
		problem_add(p, "file", "%s", _("This file is already attached to this record"));
		return NULL;
	}
	if (!known && refer_key_used(m, &file_entity, f->hash)) {
		problem_add(p, "file", "%s", _("This file belongs to a record that you cannot see. Ask an officer to attach it"));
		return NULL;
	}
	if (attached_of(m, w->entity, w->record).count >= ATTACHMENTS_MAX) {
		problem_add(p, "file", _("This record already has %d files, which is the limit"), ATTACHMENTS_MAX);
		return NULL;
	}
	const struct file *file = attachment_file_save(m, f, alternative, c);
	struct attachment *row = row_new(m->arena, &attachment_entity);
	if (!file)
		return NULL;
	row->entity = w->entity->name;
	row->record = w->record;
	row->file = file->head.id;
	row->title = alternative_said(m->arena, w->title);
	row->name = text_equal(file->name, f->name) ? NULL : f->name;
	row->position = attached_next(m, w->entity, w->record);
	return w->waits || row_save(m, &attachment_entity, NULL, row, c) == ROW_SAVED ? row : NULL;
}

const struct attachment *attachment_add(struct model *m, const struct store *store, const struct attachment_options *w, const char *filename,
    const char *bytes, size_t length, struct problems *p, const struct change *c)
{
	struct attachment_file f;
	return attachment_look(m->arena, store, filename, bytes, length, &f, p) ? attachment_save(m, w, &f, p, c) : NULL;
}

bool attachment_remove(struct model *m, const struct attachment *t, const struct change *c)
{
	int64_t file = t->file;
	return row_delete(m, &attachment_entity, t, c) && attachment_forget(m, file, c);
}

bool attachment_forget(struct model *m, int64_t file, const struct change *c)
{
	struct referrer other;
	const struct file *row = model_get(m, file, file);
	struct set sizes = model_referring(m, &rendition_entity, "file", file, MEDIA_SIZES);
	/* its own copies name it last (all_entities) */
	bool held = !row || setting_naming(m, &file_entity, file, NULL);
	if (!held && (!refer_first(m, &file_entity, file, &other) || other.entity == &rendition_entity)) {
		for (size_t i = 0; i < sizes.count; i++)
			if (!row_delete(m, &rendition_entity, sizes.rows[i], c))
				return false;
		return row_delete(m, &file_entity, row, c);
	}
	return !db_failed(m->db);
}
