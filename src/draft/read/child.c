#include "child.h"

#include "base/message.h"
#include "frame.h"

const struct sandbox_limits child_limits = { .memory = (size_t)256 << 20, .seconds = 30, .frame = 1 << 20, .output = 128 << 20 };

bool child_read(struct arena *a, child_format format, const char *bytes, size_t length, struct blocks *to, struct problems *p)
{
	struct build b;
	build_start(&b, a, p);
	size_t before = p->errors;
	bool good = format(&b, bytes, length);
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

bool child_send(child_format format, const char *bytes, size_t length, struct sandbox_pipe *to)
{
	struct arena a = { 0 }; /* goes with the child */
	struct problems p = { .arena = &a };
	struct blocks blocks = { 0 };
	bool good = child_read(&a, format, bytes, length, &blocks, &p);
	return sandbox_send_problems(to, &p) && good && frame_send(to, &blocks);
}
