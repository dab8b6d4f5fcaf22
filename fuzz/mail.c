/* A mail that came in: whatever the bytes are, what is taken from them is text, and bounded; what is cut off is the end alone. */
#include "base/text.h"
#include "exchange/post/mail_parse.h"
#include "fuzz.h"

static void text_check(const char *s, size_t most)
{
	MUST(s && text_valid(s, strlen(s)) && strlen(s) <= most);
	for (; *s; s++)
		MUST(*s < 0 || *s >= ' ' || *s == '\n' || *s == '\t');
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = { 0 };
	struct problems p = { .arena = &a };
	struct mail_in mail;
	mail_parse_begin();
	char *copy = malloc(size ? size : 1); /* no byte behind it: an overrun is found */
	if (size)
		memcpy(copy, data, size);
	bool good = mail_parse(&a, copy, size, &mail, &p);
	MUST(good == !p.errors);
	if (good) {
		text_check(mail.from, 255);
		text_check(mail.name, 200);
		text_check(mail.subject, 1000);
		text_check(mail.id, 500);
		text_check(mail.text, MAIL_TEXT_MAX);
		MUST(mail.answer_count <= MAIL_IDS_MAX && mail.file_count <= MAIL_FILES_MAX);
		for (size_t i = 0; i < mail.answer_count; i++)
			text_check(mail.answers[i], 500);
		for (size_t i = 0; i < mail.file_count; i++)
			text_check(mail.files[i].name, 200);
		const char *said = mail_in_said(&a, mail.text);
		text_check(said, MAIL_TEXT_MAX);
		MUST(!*said == !*text_trim(&a, mail.text));
	}
	free(copy);
	arena_free(&a);
	return 0;
}
