/* Words by message id: a catalogue's where it has them, the id's where not; bytes that are no catalogue change nothing. */
#include "base_test.h"

#include "base/message.h"

/* A catalogue as msgfmt writes it: head, table of ids, table of texts, bytes. A plural entry's id and text hold both forms. */
struct entry {
	const char *id, *text;
	size_t id_length, text_length;
};
#define ENTRY(i, t) \
	{ \
		i, t, sizeof(i) - 1, sizeof(t) - 1 \
	}

static size_t catalogue_make(unsigned char *to, const struct entry *each, uint32_t count)
{
	uint32_t head[7] = { 0x950412de, 0, count, 28, 28 + count * 8, 0, 28 + count * 16 }, at = 28 + count * 16;
	memcpy(to, head, sizeof(head));
	for (uint32_t side = 0; side < 2; side++)
		for (uint32_t i = 0; i < count; i++) {
			uint32_t pair[2] = { (uint32_t)(side ? each[i].text_length : each[i].id_length), at };
			memcpy(to + head[3 + side] + i * 8, pair, sizeof(pair));
			memcpy(to + at, side ? each[i].text : each[i].id, pair[0] + 1);
			at += pair[0] + 1;
		}
	return at;
}

static const struct entry french[] = { ENTRY("", "Language: fr\n"), ENTRY("%d place\0%d places", "%d lieu\0%d lieux"), ENTRY("Add", "Ajouter"),
	ENTRY("Empty", ""), ENTRY("One form", "Une forme"), ENTRY("Plans", "Plans du Conseil") };

static void words_of_a_catalogue(void **state)
{
	static unsigned char bytes[1000];
	(void)state;
	size_t n = catalogue_make(bytes, french, COUNT(french));
	assert_string_equal(message("Add"), "Add");
	assert_true(message_use(bytes, n));
	assert_string_equal(message("Add"), "Ajouter");
	assert_string_equal(message("Plans"), "Plans du Conseil");
	assert_string_equal(message("Remove"), "Remove");
	assert_string_equal(message("Empty"), "Empty");
	assert_string_equal(message_n("%d place", "%d places", 1), "%d lieu");
	assert_string_equal(message_n("%d place", "%d places", 0), "%d lieux");
	assert_string_equal(message_n("%d place", "%d places", 2), "%d lieux");
	assert_string_equal(message_n("%d visit", "%d visits", 1), "%d visit");
	assert_string_equal(message_n("%d visit", "%d visits", 0), "%d visits");
	/* a language with one form has one text; what stands behind it is another message's */
	assert_string_equal(message_n("One form", "Many forms", 2), "Une forme");
	assert_true(message_use(NULL, 0));
	assert_string_equal(message("Add"), "Add");
	assert_string_equal(message_n("%d place", "%d places", 2), "%d places");
}

/* Every prefix, and every byte changed: taken or refused, it is never read beyond its end (the sanitizer would tell). */
static void bytes_that_are_no_catalogue(void **state)
{
	static unsigned char bytes[1000];
	(void)state;
	size_t n = catalogue_make(bytes, french, COUNT(french)), refused = 0;
	for (size_t length = 0; length < n; length++) {
		unsigned char *cut = malloc(length + 1);
		memcpy(cut, bytes, length);
		if (message_use(cut, length))
			fail_msg("%zu bytes of %zu are taken", length, n);
		free(cut);
	}
	for (size_t i = 0; i < n; i++)
		for (int bit = 0; bit < 8; bit++) {
			unsigned char *changed = malloc(n);
			memcpy(changed, bytes, n);
			changed[i] ^= (unsigned char)(1 << bit);
			if (message_use(changed, n)) {
				for (size_t k = 0; k < COUNT(french); k++)
					(void)strlen(message(french[k].id)), (void)strlen(message_n(french[k].id, "others", 2));
				message_use(NULL, 0);
			} else
				refused++;
			free(changed);
		}
	assert_true(refused > 100);
	assert_string_equal(message("Add"), "Add");
}

int base_message(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(words_of_a_catalogue), cmocka_unit_test(bytes_that_are_no_catalogue) };
	return cmocka_run_group_tests_name("messages", tests, NULL, NULL);
}
