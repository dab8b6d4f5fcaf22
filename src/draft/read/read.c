/* read.c - the way of a file: its kind, its reader in the sandbox's child, its blocks back in frames. */
#include "read.h"

#include <string.h>

#include "base/message.h"
#include "base/text.h"
#include "codec/utf8.h"
#include "exchange/sandbox.h"
#include "format.h"
#include "frame.h"
#include "stranger.h"

/* ---- in the child ---- */

static bool format_text_read(struct build *b, enum draft_kind kind, const char *bytes, size_t length)
{
	bool windows = false;
	const char *text = utf8_of(b->arena, bytes, length, &length, &windows);
	/* its readers end at a NUL; inside there is none, but what utf8_of() gave as it was may not end with one */
	text = arena_strndup(b->arena, text, length);
	if (windows)
		problem_warn(b->problems, NULL, "%s",
		    _("the file does not say its encoding; it was read as Windows text. Look whether its accented letters are right"));
	return kind == DRAFT_MARKDOWN ? format_markdown(b, text, strlen(text)) : format_text(b, text, strlen(text));
}

static bool format_read(struct build *b, enum draft_kind kind, const char *bytes, size_t length)
{
	switch (kind) {
	case DRAFT_TEXT:
	case DRAFT_MARKDOWN: return format_text_read(b, kind, bytes, length);
	case DRAFT_HTML: return format_html(b, bytes, length);
	case DRAFT_DOCX: return format_docx(b, bytes, length);
	case DRAFT_ODT: return format_odt(b, bytes, length);
	default: break;
	}
	build_refuse(b, stranger_says(bytes, length));
	return false;
}

bool draft_read_here(struct arena *a, enum draft_kind kind, const char *bytes, size_t length, struct blocks *to, struct problems *p)
{
	struct build b;
	build_start(&b, a, p);
	size_t before = p->errors;
	bool good = format_read(&b, kind, bytes, length);
	p->line = 0;
	p->column = 0;
	if (!good && p->errors == before)
		problem_add(p, NULL, "%s", _("the file can't be read: it is damaged; save it again and try again"));
	if (good && !b.full)
		build_finish(&b, to);
	if (good && !b.full && !to->count && p->errors == before)
		problem_add(p, NULL, "%s", _("there is no text in the file"));
	return p->errors == before;
}

struct work {
	enum draft_kind kind;
	const char *bytes;
	size_t length;
};

static bool read_in_child(void *context, struct sandbox_pipe *to)
{
	const struct work *w = context;
	struct arena a = { 0 }; /* goes with the child */
	struct problems p = { .arena = &a };
	struct blocks blocks = { 0 };
	bool good = draft_read_here(&a, w->kind, w->bytes, w->length, &blocks, &p);
	return sandbox_send_problems(to, &p) && good && frame_send(to, &blocks);
}

/* ---- in the parent ---- */

bool draft_read(struct arena *a, const char *bytes, size_t length, const char *name, struct blocks *to, struct problems *p)
{
	const struct sandbox_limits limits = { .memory = (size_t)256 << 20, .seconds = 30, .frame = 1 << 20, .output = 128 << 20 };
	struct work w = { draft_kind_of(bytes, length, name), bytes, length };
	struct frame_taken taken = { .arena = a, .to = to };
	const char *file = p->file;
	*to = (struct blocks){ .title = "", .language = "" };
	p->file = text_or(file, name);
	if (!length)
		problem_add(p, NULL, "%s", _("the file is empty"));
	else if (length > DRAFT_LENGTH_MAX)
		problem_add(p, NULL, "%s", _("the file is larger than 64 MB; leave out its pictures, or save it as a smaller PDF, and try again"));
	else if (w.kind == DRAFT_UNKNOWN)
		problem_add(p, NULL, "%s", stranger_says(bytes, length));
	bool good = length && length <= DRAFT_LENGTH_MAX && w.kind != DRAFT_UNKNOWN &&
	    sandbox_run(read_in_child, &w, frame_take, &taken, &limits, p) == SANDBOX_DONE;
	if (taken.wrong)
		problem_add(p, NULL, "%s", _("the file can't be read: it is damaged; save it again and try again"));
	p->file = file;
	return good;
}
