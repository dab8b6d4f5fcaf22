/* read.c - the way of a file: its kind, its reader in the sandbox's child, its blocks back in frames. */
#include "read.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/message.h"
#include "base/os.h"
#include "base/text.h"
#include "child.h"
#include "codec/utf8.h"
#include "format.h"
#include "frame.h"
#include "stranger.h"

/* ---- in the child ---- */

/* The text in UTF-8, ended with NUL, as the readers of texts want it. */
static const char *text_of(struct build *b, const char *bytes, size_t *length)
{
	bool windows = false;
	const char *text = utf8_of(b->arena, bytes, *length, length, &windows);
	if (windows)
		problem_warn(b->problems, NULL, "%s",
		    _("the file does not say its encoding; it was read as Windows text. Look whether its accented letters are right"));
	text = arena_strndup(b->arena, text, *length);
	*length = strlen(text);
	return text;
}

static bool plain_read(struct build *b, const char *bytes, size_t length)
{
	const char *text = text_of(b, bytes, &length);
	return format_text(b, text, length);
}

static bool markdown_read(struct build *b, const char *bytes, size_t length)
{
	const char *text = text_of(b, bytes, &length);
	return format_markdown(b, text, length);
}

static bool stranger_refuse(struct build *b, const char *bytes, size_t length)
{
	build_refuse(b, stranger_says(bytes, length));
	return false;
}

static child_format format_of(enum draft_kind kind)
{
	switch (kind) {
	case DRAFT_TEXT: return plain_read;
	case DRAFT_MARKDOWN: return markdown_read;
	case DRAFT_HTML: return format_html;
	case DRAFT_DOCX: return format_docx;
	case DRAFT_ODT: return format_odt;
	default: return stranger_refuse;
	}
}

bool draft_read_here(struct arena *a, enum draft_kind kind, const char *bytes, size_t length, struct blocks *to, struct problems *p)
{
	return child_read(a, format_of(kind), bytes, length, to, p);
}

struct work {
	enum draft_kind kind;
	const char *bytes;
	size_t length;
};

static bool read_in_child(void *context, struct sandbox_pipe *to)
{
	const struct work *w = context;
	return child_send(format_of(w->kind), w->bytes, w->length, to);
}

/* ---- in the parent ---- */

#define PROGRAM "jumelage-pdf-read"

static enum sandbox_end pdf_run(struct work *w, struct frame_taken *taken, struct problems *p)
{
	const char *program = os_program(taken->arena, PROGRAM);
	if (!access(program, X_OK))
		return sandbox_run_program(program, w->bytes, w->length, frame_take, taken, &child_limits, p);
	problem_add(p, NULL, _("PDF can't be read here: the program %s is missing; install it beside jumelage"), PROGRAM);
	return SANDBOX_FAILED;
}

static const char *fault_of(const struct work *w)
{
	if (!w->length)
		return _("the file is empty");
	if (w->length > DRAFT_LENGTH_MAX)
		return _("the file is larger than 64 MB; leave out its pictures, or save it as a smaller PDF, and try again");
	return w->kind == DRAFT_UNKNOWN ? stranger_says(w->bytes, w->length) : NULL;
}

static bool work_run(struct work *w, struct frame_taken *taken, struct problems *p)
{
	enum sandbox_end end = w->kind == DRAFT_PDF ? pdf_run(w, taken, p) : sandbox_run(read_in_child, w, frame_take, taken, &child_limits, p);
	if (taken->wrong)
		problem_add(p, NULL, "%s", _("the file can't be read: it is damaged; save it again and try again"));
	return end == SANDBOX_DONE;
}

bool draft_read(struct arena *a, const char *bytes, size_t length, const char *name, struct blocks *to, struct problems *p)
{
	struct work w = { draft_kind_of(bytes, length, name), bytes, length };
	struct frame_taken taken = { .arena = a, .to = to };
	const char *file = p->file, *fault = fault_of(&w);
	*to = (struct blocks){ .title = "", .language = "" };
	p->file = text_or(file, name);
	if (fault)
		problem_add(p, NULL, "%s", fault);
	bool good = !fault && work_run(&w, &taken, p);
	p->file = file;
	return good;
}
