#include "document/document_table.h"

#include <stddef.h>

const char *cell_code(const struct cell *c)
{
	if (c->code)
		return c->code;
	return c->muted ? NULL : c->text;
}
