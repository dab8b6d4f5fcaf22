#include "attachment.h"

#include <string.h>

#include "base/text.h"
#include "model/engine/refer.h"

enum { ALTERNATIVE_MAX = 500, TITLE_MAX = 300, ATTACHMENTS_MAX = 200 };

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
	return true;
}

void attachment_text(struct out *o, const struct attachment_file *f)
{
	out_fmt(o, "%s\n%s\n%s\n%s\n%lld\n%lld\n%lld\n", f->hash, f->name, f->type, text_or(f->thumbnail, ""), (long long)f->size,
	    (long long)f->width, (long long)f->height);
}

bool attachment_parse(struct arena *a, const char *text, struct attachment_file *f)
{
	char *line[7], *s = arena_strdup(a, text);
	for (size_t i = 0; i < COUNT(line); i++) {
		line[i] = s;
		s += strcspn(s, "\n");
		if (!*s)
			return false;
		*s++ = 0;
	}
	*f = (struct attachment_file){ .hash = line[0], .name = line[1], .type = line[2], .thumbnail = *line[3] ? line[3] : NULL };
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

static const char *text_or_none(struct arena *a, const char *s)
{
	const char *trimmed = text_trim(a, text_or(s, ""));
	return *trimmed ? trimmed : NULL;
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
	enum row_outcome end = row_save(m, &file_entity, old, row, c);
	return end == ROW_SAVED || end == ROW_SAME ? row : NULL;
}

const struct attachment *attachment_save(
    struct model *m, const struct attachment_options *w, const struct attachment_file *f, struct problems *p, const struct change *c)
{
	const struct media *media = media_of_type(f->type);
	const struct file *known = model_find(m, file, f->hash);
	const char *alternative = text_or_none(m->arena, w->alternative);
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
	row->title = text_or_none(m->arena, w->title);
	row->position = attached_next(m, w->entity, w->record);
	return row_save(m, &attachment_entity, NULL, row, c) == ROW_SAVED ? row : NULL;
}

const struct attachment *attachment_add(struct model *m, const struct store *store, const struct attachment_options *w, const char *filename,
    const char *bytes, size_t length, struct problems *p, const struct change *c)
{
	struct attachment_file f;
	return attachment_look(m->arena, store, filename, bytes, length, &f, p) ? attachment_save(m, w, &f, p, c) : NULL;
}

bool attachment_remove(struct model *m, const struct attachment *t, const struct change *c)
{
	struct referrer other;
	int64_t file = t->file;
	if (!row_delete(m, &attachment_entity, t, c))
		return false;
	const struct file *row = model_get(m, file, file);
	if (row && !refer_first(m, &file_entity, file, &other))
		return row_delete(m, &file_entity, row, c);
	return !db_failed(m->db);
}
