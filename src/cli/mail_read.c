/* mail_read.c - jumelage-mail-read: a mail's bytes become its headers, text and files, in the sandbox (exchange/sandbox.h). Only jumelage
 * starts it. */
#include "exchange/post/mail_parse.h"

static bool mail_read(const char *bytes, size_t length, struct sandbox_pipe *to)
{
	return mail_parse_send(bytes, length, to);
}

#ifdef __SANITIZE_ADDRESS__
/* The search for leaks looks into the process from another one, which the sandbox forbids. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
	return "detect_leaks=0";
}
#endif

int main(void)
{
	mail_parse_begin();
	return sandbox_serve(mail_read, &mail_limits);
}
