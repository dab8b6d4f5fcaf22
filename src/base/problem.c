#include "problem.h"

#include "out.h"

static struct problem *append(struct problems *p, const struct problem *model)
{
	struct problem *q = arena_alloc(p->arena, sizeof(*q));
	*q = *model;
	q->next = NULL;
	if (!p->last)
		p->last = &p->first;
	*p->last = q;
	p->last = &q->next;
	if (q->grade == PROBLEM_ERROR)
		p->errors++;
	else
		p->warnings++;
	return q;
}

static struct problem *add(struct problems *p, enum problem_grade grade, const char *field, const char *f, va_list ap)
{
	return append(p,
	    &(struct problem){ .grade = grade,
	        .file = p->file,
	        .line = p->line,
	        .column = p->column,
	        .field = arena_strdup(p->arena, field),
	        .text = arena_vprintf(p->arena, f, ap) });
}

void problem_copy(struct problems *p, const struct problem *other)
{
	struct problem q = *other;
	q.file = arena_strdup(p->arena, q.file);
	q.field = arena_strdup(p->arena, q.field);
	q.text = arena_strdup(p->arena, q.text);
	q.hint = arena_strdup(p->arena, q.hint);
	append(p, &q);
}

struct problem *problem_add(struct problems *p, const char *field, const char *f, ...)
{
	va_list ap;
	va_start(ap, f);
	struct problem *q = add(p, PROBLEM_ERROR, field, f, ap);
	va_end(ap);
	return q;
}

void problem_warn(struct problems *p, const char *field, const char *f, ...)
{
	va_list ap;
	va_start(ap, f);
	add(p, PROBLEM_WARNING, field, f, ap);
	va_end(ap);
}

const char *problem_text(struct arena *a, const struct problem *q)
{
	return q->hint ? arena_printf(a, "%s (%s)", q->text, q->hint) : q->text;
}

const char *problem_line(struct problems *p, const struct problem *q)
{
	struct out o = { .arena = p->arena };
	if (q->file)
		out_fmt(&o, "%s:", q->file);
	if (q->line)
		out_fmt(&o, "%ld:", q->line);
	if (q->column)
		out_fmt(&o, "%ld:", q->column);
	if (o.length)
		out_char(&o, ' ');
	if (q->grade == PROBLEM_WARNING)
		out_str(&o, "warning: ");
	if (q->field)
		out_fmt(&o, "%s: ", q->field);
	out_str(&o, problem_text(p->arena, q));
	return out_text(&o);
}
