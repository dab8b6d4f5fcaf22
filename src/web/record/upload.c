/* upload.c - a file that a form brought: its bytes are stored, and a helper looks at what must be unpacked. */
#include "web/record/upload.h"

#include <string.h>

#include "base/text.h"
#include "codec/form.h"
#include "model/declared/knowledge.h"
#include "web/kit/kit.h"

#define LOOK "look\n"

bool upload_help(const struct store *store, struct arena *a, const char *task, size_t length, struct out *answer)
{
	struct problems p = { .arena = a };
	struct attachment_file f;
	size_t n;
	if (length <= strlen(LOOK) || strncmp(task, LOOK, strlen(LOOK)))
		return false;
	const char *hash = arena_strndup(a, task + strlen(LOOK), length - strlen(LOOK)), *end = strchr(hash, '\n');
	const char *name = end ? end + 1 : "";
	hash = end ? arena_strndup(a, hash, (size_t)(end - hash)) : hash;
	const char *bytes = store_get(a, store, hash, &n, &p);
	if (bytes && attachment_look(a, store, name, bytes, n, &f, &p))
		attachment_text(answer, &f);
	else
		out_fmt(answer, "no\n%s", p.first ? p.first->text : _("We could not read the file. Try again"));
	return true;
}

/* True when the file was looked at; false when there are problems, or it waits. */
static bool upload_look(struct page *p, const struct form_file *file, const struct media *m, struct attachment_file *f, struct problems *found)
{
	char hash[HASH_HEX + 1];
	if (!m->picture && !m->packed)
		return attachment_look(p->arena, p->store, file->filename, file->bytes, file->length, f, found);
	if (!p->request->helped) {
		if (!store_put(p->store, file->bytes, file->length, hash, found))
			return false;
		const char *task = arena_printf(p->arena, LOOK "%s\n%s", hash, file->filename);
		p->waits = http_help_long(p->request, task, strlen(task));
		if (!p->waits)
			page_refusal(p, 503, _("Too many files are being checked"), _("Wait a moment, then try again. Nothing was changed."));
		return false;
	}
	const char *answer = arena_strndup(p->arena, p->request->helped, p->request->helped_length);
	if (attachment_parse(p->arena, answer, f))
		return true;
	problem_add(found, "file", "%s", text_starts(answer, "no\n") ? answer + 3 : _("We could not read the file. Try again"));
	return false;
}

bool upload_read(struct page *p, const struct attachment_options *options, struct attachment_file *f, struct problems *found)
{
	const struct form_file *file = page_file(p, "file");
	const struct media *m = NULL;
	if (!file)
		problem_add(found, "file", "%s", _("Choose a file"));
	else if (file->length > STORE_FILE_MAX)
		problem_add(found, "file", _("Your file is too big. The limit is %d MB"), STORE_FILE_MAX >> 20);
	else
		m = media_begin(file->bytes, file->length, file->filename, found);
	const struct file *known = m ? model_find(p->model, file, hash_of(p->arena, file->bytes, file->length)) : NULL;
	attachment_texts(options, m && m->picture && !(known && known->alternative), found);
	return !found->errors && upload_look(p, file, m, f, found);
}

void upload_again(struct page *p, const char *words)
{
	const struct form_file *file = page_file(p, "file");
	if (file && file->length && !page_problem(p, "file"))
		problem_add(p->problems, "file", "%s", words);
}

void upload_problems(struct page *p, const struct problems *found)
{
	for (const struct problem *q = found->first; q; q = q->next) {
		if (page_problem(p, q->field ? q->field : "file"))
			continue; /* the form has said so of its field */
		const char *subject = text_equal(q->field, "alternative") ? _("What the picture shows")
		    : text_equal(q->field, "title")                       ? _("The title")
		                                                          : _("The file");
		const char *words = *q->text >= 'a' && *q->text <= 'z' ? arena_printf(p->arena, "%s %s", subject, q->text) : q->text;
		problem_add(p->problems, q->field ? q->field : "file", "%s", words);
	}
}
