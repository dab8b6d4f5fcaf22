/* mail_read.c - jumelage-mail-read: a mail's bytes become its headers, text and files, in the sandbox (exchange/sandbox.h). Only jumelage
 * starts it. */
#include "exchange/post/mail_parse.h"

static bool mail_read(const char *bytes, size_t length, struct sandbox_pipe *to)
{
	return mail_parse_send(bytes, length, to);
}

int main(void)
{
	mail_parse_begin();
	return sandbox_serve(mail_read, &mail_limits);
}
