/* markdown_lowdown.h - what the readers of Markdown share; private to this room. */
#ifndef MARKDOWN_LOWDOWN_H
#define MARKDOWN_LOWDOWN_H
/* lowdown.h uses the queue and file types of its includer. */
#include <sys/queue.h>
#include <stdio.h>
#include <lowdown.h>

#include "base/out.h"

extern const struct lowdown_opts markdown_options;

/* "&amp;" as the sign that it stands for; what is no entity as it is. */
void markdown_entity(struct out *, const char *);
#endif
