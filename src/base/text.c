#include "locale.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "latin.h"
#include "out.h"

size_t text_length(const char *s)
{
	size_t n = 0;
	for (; *s; s++)
		n += ((unsigned char)*s & 0xC0) != 0x80;
	return n;
}

bool text_valid(const char *s, size_t n)
{
	const utf8proc_uint8_t *p = (const utf8proc_uint8_t *)s;
	for (size_t i = 0; i < n;) {
		utf8proc_int32_t cp;
		utf8proc_ssize_t used = utf8proc_iterate(p + i, (utf8proc_ssize_t)(n - i), &cp);
		if (used <= 0)
			return false;
		if ((cp < 32 && cp != '\t' && cp != '\n' && cp != '\r') || cp == 127)
			return false;
		i += (size_t)used;
	}
	return true;
}

int32_t text_point(const char *s, size_t *n)
{
	if ((unsigned char)*s < 0x80) { /* most of it, and looked up in no table */
		*n = *s != 0;
		return *s;
	}
	utf8proc_int32_t point;
	size_t length = strnlen(s, 4);
	utf8proc_ssize_t used = length ? utf8proc_iterate((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)length, &point) : 0;
	*n = used > 0 ? (size_t)used : length > 0;
	return used > 0 ? point : (unsigned char)*s;
}

bool text_point_in_word(int32_t point)
{
	if (point < 0x80)
		return (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z') || (point >= '0' && point <= '9');
	utf8proc_category_t c = utf8proc_category(point);
	return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_NO;
}

/* ---- folding ---- */

static bool is_apostrophe(int32_t point)
{
	return point == 0x2018 || point == 0x2019 || point == 0x201B || point == 0x2BB || point == 0x2BC || point == 0x2BD || point == 0x2032;
}

/* Letters that Unicode's own folding leaves as they are. */
static char *folded_ascii(struct arena *a, const char *s)
{
	struct out o = { .arena = a };
	size_t n;
	for (; *s; s += n) {
		int32_t point = text_point(s, &n);
		const char *ascii = point < 0x80 ? NULL : latin_ascii(point);
		if (ascii)
			out_str(&o, ascii);
		else if (is_apostrophe(point))
			out_char(&o, '\'');
		else
			out_bytes(&o, s, n);
	}
	return o.text ? o.text : arena_strdup(a, "");
}

char *text_fold(struct arena *a, const char *s)
{
	bool ascii = true;
	for (const char *p = s; *p && ascii; p++)
		ascii = (unsigned char)*p < 0x80;
	if (ascii) {
		char *low = arena_strdup(a, s);
		for (char *p = low; *p; p++)
			if (*p >= 'A' && *p <= 'Z')
				*p = (char)(*p + 32);
		return low;
	}
	utf8proc_uint8_t *folded = NULL;
	utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)s, 0, &folded,
	    UTF8PROC_NULLTERM | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK | UTF8PROC_IGNORE);
	if (n < 0)
		return arena_strdup(a, s);
	char *r = folded_ascii(a, (const char *)folded);
	free(folded);
	return r;
}

const char *text_composed(struct arena *a, const char *s)
{
	utf8proc_uint8_t *composed = utf8proc_NFC((const utf8proc_uint8_t *)s);
	const char *r = arena_strdup(a, composed ? (const char *)composed : s);
	free(composed);
	return r;
}

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

const char *text_slug_or(struct arena *a, const char *s, const char *otherwise)
{
	struct out o = { .arena = a };
	size_t n;
	for (const char *p = text_fold(a, s); *p && o.length < 80; p += n) {
		int32_t point = text_point(p, &n);
		if (is_word(*p))
			out_char(&o, *p);
		else if (*p != '\'' && !(point >= 0x80 && text_point_in_word(point)) && o.length && o.text[o.length - 1] != '-')
			out_char(&o, '-');
	}
	while (o.length && o.text[o.length - 1] == '-')
		o.text[--o.length] = 0;
	return o.length ? o.text : otherwise;
}

const char *text_slug(struct arena *a, const char *s)
{
	return text_slug_or(a, s, "record");
}

char *text_sort_key(struct arena *a, const char *s)
{
	struct out o = { .arena = a };
	for (const char *p = text_fold(a, s); *p;) {
		if (*p >= '0' && *p <= '9') {
			size_t n = strspn(p, "0123456789");
			while (n > 1 && *p == '0')
				p++, n--;
			for (size_t i = n; i < 10; i++)
				out_char(&o, '0');
			out_bytes(&o, p, n);
			p += n;
			continue;
		}
		size_t n;
		if (text_point_in_word(text_point(p, &n)))
			out_bytes(&o, p, n);
		else if (o.length && o.text[o.length - 1] != ' ')
			out_char(&o, ' ');
		p += n;
	}
	while (o.length && o.text[o.length - 1] == ' ')
		o.text[--o.length] = 0;
	return o.text ? o.text : arena_strdup(a, "");
}

bool text_starts(const char *s, const char *prefix)
{
	return s && !strncmp(s, prefix, strlen(prefix));
}

bool text_ends(const char *s, const char *suffix)
{
	size_t n = s ? strlen(s) : 0, m = strlen(suffix);
	return s && n >= m && !memcmp(s + n - m, suffix, m);
}

enum text_case text_begins(const char *s)
{
	utf8proc_int32_t point = -1;
	utf8proc_iterate((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)strlen(s), &point);
	utf8proc_category_t is = point < 0 ? UTF8PROC_CATEGORY_CN : utf8proc_category(point);
	return is == UTF8PROC_CATEGORY_LU || is == UTF8PROC_CATEGORY_LT ? TEXT_CAPITAL : is == UTF8PROC_CATEGORY_LL ? TEXT_SMALL : TEXT_CASELESS;
}

const char *text_inside(struct arena *a, const char *label)
{
	if (locale_now())
		return label;
	bool name = label[0] && ((label[1] >= 'A' && label[1] <= 'Z') || (label[1] >= '0' && label[1] <= '9'));
	bool large = *label >= 'A' && *label <= 'Z';
	return large && !name ? arena_printf(a, "%c%s", *label - 'A' + 'a', label + 1) : label;
}

bool text_takes_an(const char *word)
{
	static const char *const sounded_you[] = { "uni", "use", "uk", "url", "eu", "one" };
	char begin[4] = { 0 };
	for (size_t i = 0; i < 3 && word[i]; i++)
		begin[i] = word[i] >= 'A' && word[i] <= 'Z' ? (char)(word[i] - 'A' + 'a') : word[i];
	for (size_t i = 0; i < COUNT(sounded_you); i++)
		if (text_starts(begin, sounded_you[i]))
			return false;
	return *begin && strchr("aeiou", *begin);
}

bool text_has_word(const char *words, const char *word)
{
	size_t n = strlen(word);
	for (; *words; words += strcspn(words, " "), words += strspn(words, " "))
		if (strcspn(words, " ") == n && !strncmp(words, word, n))
			return true;
	return false;
}

const char *text_cut(struct arena *a, const char *s, size_t max)
{
	if (!s || strlen(s) <= max || text_length(s) <= max)
		return s;
	const char *end = s;
	for (size_t n = 0; n + 1 < max; n++) {
		end++;
		while (((unsigned char)*end & 0xC0) == 0x80)
			end++;
	}
	const char *word = end;
	while (word > s && *word != ' ')
		word--;
	if (word > s + (end - s) / 2)
		end = word;
	return arena_printf(a, "%.*s\u2026", (int)(end - s), s);
}

/* The full stop that ends a sentence at `s`, of our scripts: its length in bytes, or 0. */
static size_t stop_length(const char *s)
{
	static const char *const wide[] = { "\u3002", "\uff01", "\uff1f" };
	for (size_t i = 0; i < sizeof(wide) / sizeof(*wide); i++)
		if (text_starts(s, wide[i]))
			return strlen(wide[i]);
	return (*s == '.' || *s == '!' || *s == '?') && (s[1] == ' ' || s[1] == '\0') ? 1 : 0;
}

const char *text_cut_sentence(struct arena *a, const char *s, size_t max)
{
	const char *cut = text_cut(a, s, max), *end = NULL;
	if (cut == s)
		return s;
	size_t room = strlen(cut) - strlen("\u2026");
	for (const char *c = s; c < s + room; c++)
		if (stop_length(c))
			end = c + stop_length(c);
	return end && end >= s + room / 3 ? arena_strndup(a, s, (size_t)(end - s)) : cut;
}

/* ---- what can be seen ---- */

/* White_Space and Default_Ignorable_Code_Point (Unicode 15, PropList and DerivedCoreProperties), and the blank of Braille. Those of the
 * second group do something to the character before them, so they are cut off nowhere. */
static bool is_white(int32_t p)
{
	return p == ' ' || (p >= 9 && p <= 13) || p == 0x85 || p == 0xA0 || p == 0xAD || p == 0x34F || p == 0x61C || p == 0x1680 || p == 0x180E ||
	    (p >= 0x2000 && p <= 0x200F) || (p >= 0x2028 && p <= 0x202F) || (p >= 0x205F && p <= 0x206F) || p == 0x3000 || p == 0xFEFF;
}

static bool is_unseen(int32_t p)
{
	return is_white(p) || (p >= 0x115F && p <= 0x1160) || (p >= 0x17B4 && p <= 0x17B5) || (p >= 0x180B && p <= 0x180F) || p == 0x2800 ||
	    p == 0x3164 || (p >= 0xFE00 && p <= 0xFE0F) || p == 0xFFA0 || (p >= 0xE0000 && p <= 0xE0FFF);
}

bool text_visible(const char *s)
{
	size_t n;
	for (; *s; s += n)
		if (!is_unseen(text_point(s, &n)))
			return true;
	return false;
}

uint32_t text_turns(const char *s)
{
	size_t n;
	for (; *s; s += n) {
		int32_t p = text_point(s, &n);
		if ((p >= 0x202A && p <= 0x202E) || (p >= 0x2066 && p <= 0x2069))
			return (uint32_t)p;
	}
	return 0;
}

/* Behind the last character that is no blank, which is looked for from the end. */
static const char *trimmed_end(const char *s)
{
	const char *end = s + strlen(s);
	while (end > s) {
		const char *last = end - 1;
		while (last > s && end - last < 4 && ((unsigned char)*last & 0xC0) == 0x80)
			last--;
		size_t n;
		int32_t point = text_point(last, &n);
		if (last + n != end) { /* no UTF-8: a byte stands for itself */
			last = end - 1;
			point = (unsigned char)*last;
		}
		if (!is_white(point))
			break;
		end = last;
	}
	return end;
}

char *text_trim(struct arena *a, const char *s)
{
	struct out o = { .arena = a };
	const char *end = trimmed_end(s);
	for (size_t n; s < end && is_white(text_point(s, &n));)
		s += n;
	if (s < end && !*end && !strpbrk(s, "\t\r\n") && !strstr(s, "  "))
		return arena_strndup(a, s, (size_t)(end - s)); /* as nearly all texts are */
	while (s < end) {
		size_t word = strcspn(s, " \t\r\n"), left = (size_t)(end - s);
		out_bytes(&o, s, word < left ? word : left);
		s += word < left ? word : left;
		if (s < end && o.length)
			out_char(&o, ' ');
		s += s < end ? strspn(s, " \t\r\n") : 0;
	}
	return o.text ? o.text : arena_strdup(a, "");
}

/* ---- how somebody can be reached ---- */

enum { PHONE_LEAST = 9, PHONE_MOST = 15 };
#define MAILBOX "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ._%+-"

static const char *contact_mail(struct arena *a, const char *s)
{
	for (const char *at = s; (at = strchr(at, '@')); at++) {
		const char *from = at;
		size_t domain = strspn(at + 1, MAILBOX);
		while (from > s && strchr(MAILBOX, from[-1]))
			from--;
		while (domain && strchr("._%+-", at[domain]))
			domain--;
		if (from < at && memchr(at + 1, '.', domain))
			return arena_strndup(a, from, (size_t)(at - from) + 1 + domain);
	}
	return NULL;
}

static const char *contact_phone(struct arena *a, const char *s)
{
	for (const char *at = s; *at; at++) {
		bool begins = strchr("0+(", *at) && (at == s || !strchr(MAILBOX "/", at[-1]));
		size_t n = begins ? strspn(at + 1, "0123456789 ()-") + 1 : 0, digits = 0;
		for (size_t i = 0; i < n; i++)
			digits += at[i] >= '0' && at[i] <= '9';
		while (n && !(at[n - 1] >= '0' && at[n - 1] <= '9'))
			n--;
		if (digits >= PHONE_LEAST && digits <= PHONE_MOST)
			return arena_strndup(a, at, n);
	}
	return NULL;
}

const char *text_contact(struct arena *a, const char *s)
{
	const char *mail = s ? contact_mail(a, s) : NULL;
	return mail || !s ? mail : contact_phone(a, s);
}

const char *text_capital(struct arena *a, const char *s)
{
	return *s >= 'a' && *s <= 'z' ? arena_printf(a, "%c%s", *s - 'a' + 'A', s + 1) : s;
}

const char *text_or_none(const char *s)
{
	return text_empty(s) ? NULL : s;
}

int text_order(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}
