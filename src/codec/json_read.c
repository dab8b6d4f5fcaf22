/* json-c checks the syntax and decodes the strings; it forgets places, number texts and duplicate keys. So a second walk
 * goes through the text and json-c's tree in step: the text is known to be good then, and the walk only finds where each
 * value begins. */
#include "json.h"

/* json-c has a type of the name of our function. */
#define json_bool json_c_bool
#include <json-c/json.h>
#undef json_bool
#include <string.h>

#include "base/message.h"
#include "base/number.h"
#include "utf8.h"

struct walk {
	struct arena *arena;
	struct problems *problems;
	const char *at, *mark; /* where the walk stands; line and column are those of `mark` */
	const char *end;
	long line, column;
};

/* Brings line and column up to `at`. */
static void json_read_place(struct walk *w)
{
	for (; w->mark < w->at; w->mark++)
		if (*w->mark == '\n') {
			w->line++;
			w->column = 1;
		} else if (((unsigned char)*w->mark & 0xC0) != 0x80)
			w->column++;
}

static bool json_read_fault(struct walk *w, const char *text, const char *detail)
{
	struct problems *p = w->problems;
	long line = p->line, column = p->column;
	json_read_place(w);
	p->line = w->line;
	p->column = w->column;
	problem_add(p, NULL, text, detail);
	p->line = line;
	p->column = column;
	return false;
}

static void skip_blank(struct walk *w)
{
	while (w->at < w->end && strchr(" \t\r\n", *w->at))
		w->at++;
}

/* From the opening quotation mark to behind the closing one. */
static bool skip_string(struct walk *w)
{
	for (w->at++; *w->at != '"'; w->at++) {
		if ((unsigned char)*w->at < 32)
			return json_read_fault(w, _("There is a control character inside a string.%s"), "");
		if (*w->at != '\\')
			continue;
		if (!strncmp(w->at, "\\u0000", 6))
			return json_read_fault(w, _("The string holds a NUL character.%s"), "");
		w->at++;
	}
	w->at++;
	return true;
}

/* RFC 8259, 6: -? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)? */
static bool number_valid(const char *s)
{
	s += *s == '-';
	size_t digits = strspn(s, "0123456789");
	if (!digits || (*s == '0' && digits > 1))
		return false;
	s += digits;
	if (*s == '.') {
		digits = strspn(++s, "0123456789");
		if (!digits)
			return false;
		s += digits;
	}
	if (*s == 'e' || *s == 'E') {
		s++;
		s += *s == '-' || *s == '+';
		digits = strspn(s, "0123456789");
		if (!digits)
			return false;
		s += digits;
	}
	return !*s;
}

static bool read_number(struct walk *w, struct json *j)
{
	size_t n = strspn(w->at, "+-.0123456789eE");
	char *text = arena_strndup(w->arena, w->at, n);
	int64_t whole;
	bool exact = text[strcspn(text, ".eE")] || integer_parse(text, &whole);
	if (!number_valid(text))
		return json_read_fault(w, _("“%s” is not a JSON number."), text);
	if (!exact)
		return json_read_fault(w, _("The whole number %s is too large."), text);
	j->kind = JSON_NUMBER;
	j->text = text;
	w->at += n;
	return true;
}

static bool read_value(struct walk *, struct json_object *, struct json *);

static bool read_array(struct walk *w, struct json_object *tree, struct json *j)
{
	struct json **last = &j->first;
	j->kind = JSON_ARRAY;
	j->count = json_object_array_length(tree);
	w->at++;
	for (size_t i = 0; i < j->count; i++) {
		*last = arena_alloc(w->arena, sizeof(**last));
		if (!read_value(w, json_object_array_get_idx(tree, i), *last))
			return false;
		last = &(*last)->next;
		skip_blank(w);
		w->at += i + 1 < j->count;
	}
	skip_blank(w);
	w->at++;
	return true;
}

/* json-c keeps the first place and the last value of a key that comes twice; every such object has more members in the
 * text than in the tree. They are counted before, so the two stay in step here. */
static bool read_object(struct walk *w, struct json_object *tree, struct json *j)
{
	struct json **last = &j->first;
	j->kind = JSON_OBJECT;
	j->count = (size_t)json_object_object_length(tree);
	w->at++;
	size_t i = 0;
	json_object_object_foreach(tree, key, value)
	{
		*last = arena_alloc(w->arena, sizeof(**last));
		(*last)->key = arena_strdup(w->arena, key);
		skip_blank(w);
		if (!skip_string(w))
			return false;
		skip_blank(w);
		w->at++;
		if (!read_value(w, value, *last))
			return false;
		last = &(*last)->next;
		skip_blank(w);
		w->at += ++i < j->count;
	}
	skip_blank(w);
	w->at++;
	return true;
}

static bool read_text(struct walk *w, struct json_object *tree, struct json *j)
{
	j->kind = JSON_TEXT;
	j->text = arena_strndup(w->arena, json_object_get_string(tree), (size_t)json_object_get_string_len(tree));
	return skip_string(w);
}

static bool read_value(struct walk *w, struct json_object *tree, struct json *j)
{
	skip_blank(w);
	json_read_place(w);
	j->line = w->line;
	j->column = w->column;
	switch (*w->at) {
	case '{': return read_object(w, tree, j);
	case '[': return read_array(w, tree, j);
	case '"': return read_text(w, tree, j);
	case 't':
	case 'f':
		j->kind = JSON_BOOL;
		j->truth = *w->at == 't';
		w->at += j->truth ? 4 : 5;
		return true;
	case 'n':
		j->kind = JSON_NULL;
		w->at += 4;
		return true;
	default: return read_number(w, j);
	}
}

static size_t members(struct json_object *tree)
{
	size_t n = 0;
	if (json_object_is_type(tree, json_type_object)) {
		n = (size_t)json_object_object_length(tree);
		json_object_object_foreach(tree, key, value)
		{
			(void)key;
			n += members(value);
		}
	} else if (json_object_is_type(tree, json_type_array))
		for (size_t i = 0; i < json_object_array_length(tree); i++)
			n += members(json_object_array_get_idx(tree, i));
	return n;
}

/* Goes over the text and counts its members: colons outside strings. */
static bool count_members(struct walk w, size_t *count)
{
	*count = 0;
	while (w.at < w.end)
		if (*w.at == '"') {
			if (!skip_string(&w))
				return false;
		} else
			*count += *w.at++ == ':';
	return true;
}

/* The key of the text at `at`, decoded. */
static const char *key_here(struct arena *a, const char *at, size_t n)
{
	struct json_tokener *t = json_tokener_new();
	struct json_object *o = json_tokener_parse_ex(t, arena_strndup(a, at, n), (int)n);
	const char *key = arena_strdup(a, o ? json_object_get_string(o) : "");
	json_object_put(o);
	json_tokener_free(t);
	return key;
}

/* Where a key comes a second time: only called when there is one, and once a reading. */
static bool fault_duplicate(struct walk *w)
{
	struct json_object *sets[JSON_DEPTH_MAX + 1] = { 0 };
	size_t depth = 0;
	const char *found = NULL;
	while (w->at < w->end && !found) {
		if (*w->at == '{' || *w->at == '[')
			sets[depth++] = json_object_new_object();
		else if (*w->at == '}' || *w->at == ']')
			json_object_put(sets[--depth]);
		if (*w->at != '"') {
			w->at++;
			continue;
		}
		const char *from = w->at;
		skip_string(w);
		size_t n = (size_t)(w->at - from);
		skip_blank(w);
		if (*w->at != ':')
			continue;
		const char *key = key_here(w->arena, from, n);
		if (json_object_object_get_ex(sets[depth - 1], key, NULL)) {
			found = key;
			w->at = from;
		} else
			json_object_object_add(sets[depth - 1], key, NULL);
	}
	while (depth)
		json_object_put(sets[--depth]);
	return json_read_fault(w, _("The key “%s” appears twice in one object."), found ? found : "");
}

static struct json_object *json_read_parse(struct walk *w)
{
	struct json_tokener *t = json_tokener_new_ex(JSON_DEPTH_MAX);
	json_tokener_set_flags(t, JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8);
	/* The NUL behind the text ends a bare number. */
	struct json_object *tree = json_tokener_parse_ex(t, w->at, (int)(w->end - w->at) + 1);
	enum json_tokener_error e = json_tokener_get_error(t);
	size_t stopped = json_tokener_get_parse_end(t);
	w->at += e == json_tokener_success ? 0 : stopped;
	if (w->at > w->end)
		w->at = w->end;
	if (e == json_tokener_continue || (e != json_tokener_success && w->at == w->end))
		json_read_fault(w, _("The JSON text ends too early.%s"), "");
	else if (e == json_tokener_error_depth)
		json_read_fault(w, _("The JSON text is nested deeper than 64 levels.%s"), "");
	else if (e != json_tokener_success)
		json_read_fault(w, _("This is not JSON: %s."), json_tokener_error_desc(e));
	json_tokener_free(t);
	if (e != json_tokener_success) {
		json_object_put(tree);
		w->at = NULL;
	}
	return tree;
}

static bool json_read_read_all(struct walk *w, struct json_object *tree, struct json *j)
{
	size_t count;
	if (!count_members(*w, &count))
		return false;
	if (count != members(tree))
		return fault_duplicate(w);
	if (!read_value(w, tree, j))
		return false;
	skip_blank(w);
	return w->at == w->end || json_read_fault(w, _("There is text after the end of the JSON value.%s"), "");
}

const struct json *json_read(struct arena *a, const char *bytes, size_t length, struct problems *p)
{
	struct walk w = { .arena = a, .problems = p, .line = 1, .column = 1 };
	if (length > JSON_LENGTH_MAX) {
		w.at = w.mark = w.end = bytes;
		json_read_fault(&w, _("The JSON text is longer than 64 MiB.%s"), "");
		return NULL;
	}
	w.at = w.mark = arena_strndup(a, bytes, length);
	w.end = w.at + length;
	if (length >= 3 && !memcmp(w.at, "\xEF\xBB\xBF", 3))
		w.at = w.mark = w.at + 3;
	uint32_t cp;
	for (const char *s = w.at; s < w.end;) {
		size_t used = utf8_next(s, (size_t)(w.end - s), &cp);
		if (!used || !cp) {
			w.at = s;
			json_read_fault(&w, cp ? _("The JSON text is not in UTF-8.%s") : _("The JSON text holds a NUL character.%s"), "");
			return NULL;
		}
		s += used;
	}
	struct json_object *tree = json_read_parse(&w);
	if (!w.at)
		return NULL;
	struct json *j = arena_alloc(a, sizeof(*j));
	bool good = json_read_read_all(&w, tree, j);
	json_object_put(tree);
	return good ? j : NULL;
}

const struct json *json_member(const struct json *j, const char *key)
{
	if (!j || j->kind != JSON_OBJECT)
		return NULL;
	for (j = j->first; j; j = j->next)
		if (!strcmp(j->key, key))
			return j;
	return NULL;
}
