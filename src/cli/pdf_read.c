/* pdf_read.c - jumelage-pdf-read: a PDF's bytes become blocks, in the sandbox (exchange/sandbox.h). Only jumelage starts it. */
#include "draft/read/child.h"
#include "draft/read/format.h"

static bool pdf_read(const char *bytes, size_t length, struct sandbox_pipe *to)
{
	return child_send(format_pdf, bytes, length, to);
}

int main(void)
{
	return sandbox_serve(pdf_read, &child_limits);
}
