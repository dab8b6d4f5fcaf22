/* Text: characters counted as people do, what is no text, folding, address names, orders, cuts. */
#include "base_test.h"

#include "base/domain.h"
#include "base/text.h"

static void characters_are_counted(void **state)
{
	(void)state;
	assert_int_equal(text_length(""), 0);
	assert_int_equal(text_length("abc"), 3);
	assert_int_equal(text_length("Énergie"), 7);
	assert_int_equal(text_length("重庆市"), 3);
	assert_int_equal(text_length("\U0001f6f6"), 1);
}

static void what_is_no_text(void **state)
{
	static const struct {
		const char *bytes;
		size_t n;
	} bad[] = { { "\x80", 1 }, { "\xc3", 1 }, { "\xc0\x80", 2 }, { "\xe0\x80\x80", 3 }, { "\xed\xa0\x80", 3 }, { "\xf4\x90\x80\x80", 4 },
		{ "\xf8\x88\x80\x80\x80", 5 }, { "a\0b", 3 }, { "\x01", 1 }, { "\x1f", 1 }, { "\x7f", 1 }, { "\x1b[0m", 4 }, { "é\xc3", 3 } };
	static const char *const good[] = { "", "a", "tab\t, line\r\n", "Énergie Cités", "રાજકોટ", "\U0001f6f6", "\u00a0", "\ufffd" };
	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++)
		if (text_valid(bad[i].bytes, bad[i].n))
			fail_msg("taken: number %zu", i);
	for (size_t i = 0; i < COUNT(good); i++)
		if (!text_valid(good[i], strlen(good[i])))
			fail_msg("refused: %s", good[i]);
}

static void folded_text_is_plain(void **state)
{
	struct arena *a = *state;
	static const struct {
		const char *text, *folded;
	} pairs[] = { { "Énergie Cités", "energie cites" }, { "ABC xyz 1", "abc xyz 1" }, { "Straße", "strasse" }, { "ﬁne", "fine" },
		{ "Хасково", "хасково" }, { "É", "e" }, /* a letter and its mark apart */ { "①", "1" }, { "", "" },
		{ "soft\u00adhyphen", "softhyphen" },
		/* letters without an ASCII letter inside, as CLDR's Latin-ASCII has them */
		{ "Tromsø", "tromso" }, { "Ærø", "aero" }, { "Łódź", "lodz" }, { "Łomża", "lomza" }, { "Diyarbakır", "diyarbakir" },
		{ "İzmir", "izmir" }, { "Þorlákshöfn", "thorlakshofn" }, { "Œuvre", "oeuvre" }, { "Đakovo", "dakovo" },
		{ "Seyðisfjörður", "seydisfjordur" }, { "Ħal Qormi", "hal qormi" }, { "STRAẞE", "strasse" }, { "Kŋ", "kn" },
		/* every apostrophe is one */
		{ "Brighton’s", "brighton's" }, { "Brightonʼs", "brighton's" }, { "Brighton‘s", "brighton's" }, { "Brighton＇s", "brighton's" } };
	for (size_t i = 0; i < COUNT(pairs); i++) {
		assert_string_equal(text_fold(a, pairs[i].text), pairs[i].folded);
		/* once more changes nothing */
		assert_string_equal(text_fold(a, pairs[i].folded), pairs[i].folded);
	}
	assert_string_equal(text_fold(a, "no \xff text"), "no \xff text");
}

static void address_names(void **state)
{
	struct arena *a = *state;
	static const struct {
		const char *text, *slug;
	} pairs[] = { { "Leicester's Twins & Friends", "leicesters-twins-friends" }, { "  --A  b--  ", "a-b" }, { "Énergie Cités", "energie-cites" },
		{ "重庆市", "record" }, { "", "record" }, { "???", "record" }, { "Goal 10: Water", "goal-10-water" }, { "a/b\\c", "a-b-c" },
		{ "Brighton’s Twins", "brightons-twins" }, { "Ærø–Łódź", "aero-lodz" }, { "“Łomża”", "lomza" }, { "重庆 Chongqing", "chongqing" } };
	for (size_t i = 0; i < COUNT(pairs); i++)
		assert_string_equal(text_slug(a, pairs[i].text), pairs[i].slug);
	assert_string_equal(text_slug_or(a, "重庆市", "place-1"), "place-1");
	assert_string_equal(text_slug_or(a, "Łódź", "place-1"), "lodz");
	const char *words =
	    text_slug(a, "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen");
	assert_true(strlen(words) <= 80);
	assert_true(words[strlen(words) - 1] != '-');
	/* the cut falls behind a hyphen */
	assert_string_equal(text_slug(a, "1234567890 1234567890 1234567890 1234567890 1234567890 1234567890 1234567890 12 rest"),
	    "1234567890-1234567890-1234567890-1234567890-1234567890-1234567890-1234567890-12");
}

static void sort_keys_order_by_bytes(void **state)
{
	struct arena *a = *state;
	static const char *const order[] = { "", "1", "2", "10", "Action 2", "action 10", "Énergie", "energy", "Goal 2", "Goal 2.1", "Goal 10",
		"Goal 9999999999", "Łódź", "Lund", "Oslo", "Østerbro", "Otley", "zebra" };
	for (size_t i = 0; i + 1 < COUNT(order); i++)
		if (strcmp(text_sort_key(a, order[i]), text_sort_key(a, order[i + 1])) >= 0)
			fail_msg("\"%s\" (%s) does not stand before \"%s\" (%s)", order[i], text_sort_key(a, order[i]), order[i + 1],
			    text_sort_key(a, order[i + 1]));
	/* what is the same to a reader has one key */
	static const char *const same[][2] = { { "Goal 2", "goal 002" }, { "St. Mary's", "St Mary s" }, { "  a -- b ", "A b" }, { "0", "000" },
		{ "St Mary’s", "St Mary's" }, { "“Town” – hall", "Town hall" }, { "Ærø", "aero" } };
	for (size_t i = 0; i < COUNT(same); i++)
		assert_string_equal(text_sort_key(a, same[i][0]), text_sort_key(a, same[i][1]));
	assert_string_equal(text_sort_key(a, "Goal 2"), "goal 0000000002");
}

static void a_cut_holds_what_is_allowed(void **state)
{
	struct arena *a = *state;
	static const char *const texts[] = { "a", "one two three four", "abcdefghijklmnopqrstuvwxyz", "Énergie Cités et développement",
		"重庆市重庆市重庆市", "a b c d e f g h", " x" };
	for (size_t i = 0; i < COUNT(texts); i++)
		for (size_t max = 1; max <= text_length(texts[i]) + 1; max++) {
			const char *cut = text_cut(a, texts[i], max);
			if (text_length(cut) > max)
				fail_msg("\"%s\" has more than %zu characters", cut, max);
			assert_true(text_valid(cut, strlen(cut)));
			if (max >= text_length(texts[i]))
				assert_ptr_equal(cut, texts[i]);
			else
				assert_true(text_ends(cut, "\u2026") && !strncmp(cut, texts[i], strlen(cut) - strlen("\u2026")));
		}
	assert_string_equal(text_cut(a, "one two three", 12), "one two\u2026");
	assert_string_equal(text_cut(a, "one two three", 8), "one two\u2026");
	assert_string_equal(text_cut(a, "twelve two three", 10), "twelve\u2026");
	/* rather within a word than to less than half */
	assert_string_equal(text_cut(a, "one twelve", 8), "one twe\u2026");
	assert_string_equal(text_cut(a, "abcdef", 4), "abc\u2026");
	assert_null(text_cut(a, NULL, 3));
}

/* A sentence that fits ends what is cut; one that would leave nearly nothing does not. */
static void cut_at_sentence(void **state)
{
	struct arena *a = *state;
	const char *text = "Pupils trade. Back at school they look at fair trade.";
	assert_ptr_equal(text_cut_sentence(a, text, 60), text);
	assert_string_equal(text_cut_sentence(a, text, 30), "Pupils trade.");
	assert_string_equal(text_cut_sentence(a, "Why? Because of 3.5 million pupils in it", 14), "Why?");
	assert_string_equal(text_cut_sentence(a, "No. Because of all the schools that take part", 40), "No. Because of all the schools that\u2026");
	assert_string_equal(text_cut_sentence(a, "\u91cd\u5e86\u5e02\u3002\u91cd\u5e86\u5e02\u91cd\u5e86\u5e02", 7), "\u91cd\u5e86\u5e02\u3002");
	assert_null(text_cut_sentence(a, NULL, 3));
}

static void small_ones(void **state)
{
	struct arena *a = *state;
	assert_string_equal(text_trim(a, " \t a \n\r b  "), "a b");
	assert_string_equal(text_trim(a, " \n "), "");
	assert_string_equal(text_trim(a, "\u00a0\u200b\u3000a\u00a0b \u2028\ufeff"), "a\u00a0b");
	assert_string_equal(text_trim(a, "\u202eabc\u202c"), "abc");
	assert_string_equal(text_trim(a, "\u200b\u00a0\u3000"), "");
	/* what is no UTF-8: a byte stands for itself */
	assert_string_equal(text_trim(a, "a\xa0"), "a");
	assert_string_equal(text_trim(a, "a\xe2\x80"), "a\xe2\x80");
	assert_string_equal(text_trim(a, "\xc2\xa0\xa0"), "");
	assert_string_equal(text_trim(a, "a\u00a0\x80"), "a\u00a0\x80");
	/* what shapes the character before it stays with it */
	assert_string_equal(text_trim(a, "\u2764\ufe0f "), "\u2764\ufe0f");
	assert_true(text_visible("a") && text_visible("\u00a0.") && text_visible("重"));
	assert_false(text_visible("") || text_visible(" \t\r\n") || text_visible("\u00a0\u3000\u200b") || text_visible("\u3164\u2800\ufe0f\u2060"));
	assert_int_equal(text_turns("abc"), 0);
	assert_int_equal(text_turns("a\u202eb"), 0x202e);
	assert_int_equal(text_turns("\u2067x"), 0x2067);
	assert_int_equal(text_turns("עברית\u200f"), 0); /* a mark of direction turns nothing else */
	assert_true(text_equal(NULL, NULL) && text_equal("a", "a"));
	assert_false(text_equal(NULL, "") || text_equal("a", NULL) || text_equal("a", "b"));
	assert_true(text_starts("abc", "ab") && text_starts("abc", "") && text_ends("abc", "bc") && text_ends("abc", ""));
	assert_false(text_starts("a", "ab") || text_starts(NULL, "") || text_ends("a", "ba") || text_ends(NULL, "a"));
	assert_true(text_empty(NULL) && text_empty("") && !text_empty(" "));
	assert_string_equal(text_or("", "other"), "other");
}

static void domains_in_any_letters(void **state)
{
	struct arena *a = *state;
	static const struct {
		const char *name, *ascii;
	} names[] = { { "example.org", "example.org" }, { "b\u00fccher.example", "xn--bcher-kva.example" },
		{ "B\u00dcCHER.example", "xn--bcher-kva.example" }, { "xn--bcher-kva.example", "xn--bcher-kva.example" },
		{ "\u91cd\u5e86.example", "xn--zwt745i.example" }, { "b\n", NULL }, { "b\r\nBcc: c", NULL }, { "a b", NULL }, { "", NULL },
		{ ".", NULL }, { "a..b", NULL }, { "-a.b", NULL }, { "a-.b", NULL }, { "a_b.c", NULL }, { "a@b", NULL }, { "<b>", NULL } };
	for (size_t i = 0; i < COUNT(names); i++) {
		const char *ascii = domain_ascii(a, names[i].name);
		if (!text_equal(ascii, names[i].ascii))
			fail_msg("%s is %s", names[i].name, ascii ? ascii : "none");
	}
}

static void contacts_are_found(void **state)
{
	struct arena *a = *state;
	static const struct {
		const char *text, *found;
	} texts[] = { { "Write to head@fjord.example, please.", "head@fjord.example" }, { "me@home", NULL }, { "@ 4 pm", NULL },
		{ "Ring 0116 496 0142 after four", "0116 496 0142" }, { "+49 (2151) 86-0 or 123456", "+49 (2151) 86-0" },
		{ "(0116) 4960142.", "(0116) 4960142" }, { "From 2009-2010 2011 on", NULL }, { "On 01/10/2009 at 10:00", NULL },
		{ "30 pupils, 7 to 11", NULL }, { "Box 0123", NULL }, { NULL, NULL }, { "", NULL }, { "a.b-c+d@x.y.org", "a.b-c+d@x.y.org" } };
	for (size_t i = 0; i < COUNT(texts); i++) {
		const char *found = text_contact(a, texts[i].text);
		if (!text_equal(found, texts[i].found))
			fail_msg("%s: %s", texts[i].text, found ? found : "none");
	}
}

int base_text(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(characters_are_counted), cmocka_unit_test(what_is_no_text),
		test_with_arena(folded_text_is_plain), test_with_arena(address_names), test_with_arena(sort_keys_order_by_bytes),
		test_with_arena(a_cut_holds_what_is_allowed), test_with_arena(cut_at_sentence), test_with_arena(small_ones),
		test_with_arena(domains_in_any_letters), test_with_arena(contacts_are_found) };
	return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
