/* component_read.c - fills a struct from JSON, or with one text, as its table says. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "component_test.h"

#define AT(type, to, offset) ((type *)(void *)((char *)(to) + (offset)))

static const struct option *find(const struct option *options, const char *key)
{
	for (; options->key; options++)
		if (!strcmp(options->key, key))
			return options;
	return NULL;
}

static const char *text_of(struct arena *a, struct json_object *v)
{
	return v ? arena_strdup(a, json_object_get_string(v)) : NULL;
}

/* As in nunjucks: null, false, 0 and "" are no item. */
static bool truthy(struct json_object *v)
{
	return v && (!json_object_is_type(v, json_type_string) || json_object_get_string_len(v) > 0) &&
	    (!json_object_is_type(v, json_type_boolean) || json_object_get_boolean(v));
}

/* A value, or { value, optional }. Where it is optional, true is the bare name, and false and null are nothing. */
static struct govuk_attribute attribute_of(struct arena *a, const char *name, struct json_object *v, struct out *problem)
{
	struct govuk_attribute to = { .name = arena_strdup(a, name) };
	struct json_object *value = v;
	if (json_object_is_type(v, json_type_object)) {
		value = NULL;
		json_object_object_foreach(v, key, part)
		{
			if (!strcmp(key, "value"))
				value = part;
			else if (!strcmp(key, "optional"))
				to.optional = json_object_get_boolean(part);
			else
				out_fmt(problem, "unknown key %s of attribute %s; ", key, name);
		}
	}
	if (to.optional && json_object_is_type(value, json_type_boolean))
		to.bare = json_object_get_boolean(value);
	else
		to.value = text_of(a, value);
	return to;
}

static void read_attributes(struct arena *a, struct json_object *v, struct govuk_attributes *to, struct out *problem)
{
	if (!json_object_is_type(v, json_type_object)) {
		out_str(problem, "attributes are no object; ");
		return;
	}
	struct govuk_attribute *list = arena_array(a, struct govuk_attribute, (size_t)json_object_object_length(v));
	json_object_object_foreach(v, name, value) list[to->count++] = attribute_of(a, name, value, problem);
	to->list = list;
}

static void read_list(struct arena *a, const struct option *o, struct json_object *v, void *to, struct out *problem)
{
	size_t n = json_object_array_length(v);
	char *list = arena_alloc_array(a, o->size, n ? n : 1);
	for (size_t i = 0; i < n; i++) {
		struct json_object *item = json_object_array_get_idx(v, i);
		if (truthy(item))
			options_read(a, o->sub, item, list + i * o->size, problem);
	}
	*AT(void *, to, o->offset) = list;
	*AT(size_t, to, o->count_offset) = n;
}

static void read_texts(struct arena *a, const struct option *o, struct json_object *v, void *to)
{
	size_t n = json_object_array_length(v);
	const char **list = arena_array(a, const char *, n + 1);
	for (size_t i = 0; i < n; i++)
		list[i] = text_of(a, json_object_array_get_idx(v, i));
	*AT(const char **, to, o->offset) = list;
	*AT(size_t, to, o->count_offset) = n;
}

static void read_values(struct arena *a, const struct option *o, struct json_object *v, void *to)
{
	size_t n = 0;
	struct govuk_value *list = arena_array(a, struct govuk_value, (size_t)json_object_object_length(v) + 1);
	json_object_object_foreach(v, name, value) list[n++] = (struct govuk_value){ arena_strdup(a, name), text_of(a, value) };
	*AT(struct govuk_value *, to, o->offset) = list;
	*AT(size_t, to, o->count_offset) = n;
}

static bool kind_fits(enum option_kind kind, struct json_object *v)
{
	enum json_type t = json_object_get_type(v);
	bool plain = t == json_type_string || t == json_type_int || t == json_type_double || t == json_type_boolean;
	switch (kind) {
	case OPTION_TEXT: return plain;
	case OPTION_MARKUP: return t == json_type_string || (t == json_type_boolean && !truthy(v));
	case OPTION_WORD: return t == json_type_string;
	case OPTION_NUMBER: return t == json_type_int || t == json_type_string;
	case OPTION_FLAG:
	case OPTION_SETTING: return t == json_type_boolean;
	case OPTION_ATTRIBUTES:
	case OPTION_VALUES: return t == json_type_object;
	case OPTION_LIST:
	case OPTION_TEXTS: return t == json_type_array;
	case OPTION_OBJECT: return t == json_type_object || t == json_type_array || t == json_type_string || !truthy(v);
	case OPTION_NONE: return true;
	case OPTION_FALSE: return false;
	}
	return false;
}

static void read_one(struct arena *a, const struct option *o, struct json_object *v, void *to, struct out *problem)
{
	if (!v)
		return;
	if (!kind_fits(o->kind, v)) {
		out_fmt(problem, "%s is of another type; ", o->key);
		return;
	}
	switch (o->kind) {
	case OPTION_TEXT: *AT(const char *, to, o->offset) = text_of(a, v); break;
	case OPTION_MARKUP:
		if (truthy(v))
			AT(struct markup, to, o->offset)->html = text_of(a, v);
		break;
	case OPTION_NUMBER: *AT(int, to, o->offset) = json_object_get_int(v); break;
	case OPTION_FLAG: *AT(bool, to, o->offset) = json_object_get_boolean(v); break;
	case OPTION_SETTING: *AT(enum govuk_setting, to, o->offset) = json_object_get_boolean(v) ? GOVUK_ON : GOVUK_OFF; break;
	case OPTION_WORD: *AT(bool, to, o->offset) = text_equal(json_object_get_string(v), o->word); break;
	case OPTION_ATTRIBUTES: read_attributes(a, v, AT(struct govuk_attributes, to, o->offset), problem); break;
	case OPTION_OBJECT: options_read(a, o->sub, v, (char *)to + o->offset, problem); break;
	case OPTION_LIST: read_list(a, o, v, to, problem); break;
	case OPTION_TEXTS: read_texts(a, o, v, to); break;
	case OPTION_VALUES: read_values(a, o, v, to); break;
	case OPTION_NONE:
	case OPTION_FALSE: break;
	}
}

void options_read(struct arena *a, const struct option *options, struct json_object *v, void *to, struct out *problem)
{
	const struct option *other = find(options, ""), *html_option = find(options, "html");
	if (json_object_is_type(v, json_type_object)) {
		json_object_object_foreach(v, key, value)
		{
			const struct option *o = *key ? find(options, key) : NULL;
			if (o)
				read_one(a, o, value, to, problem);
			else
				out_fmt(problem, "option %s is not read; ", key);
		}
	} else if (json_object_is_type(v, json_type_array) && other && other->kind == OPTION_LIST)
		read_list(a, other, v, to, problem);
	else if (json_object_is_type(v, json_type_string) && html_option)
		read_one(a, html_option, v, to, problem);
	else if (json_object_is_type(v, json_type_boolean) && other && other->kind == OPTION_FALSE)
		*AT(bool, to, other->offset) = true;
	else if (truthy(v))
		out_str(problem, "an object of another type; ");
}

static void fill_list(struct arena *a, const struct option *o, const char *text, bool on, void *to)
{
	char *list = arena_alloc_array(a, o->size, 2);
	options_fill(a, o->sub, text, on, list);
	options_fill(a, o->sub, text, on, list + o->size);
	*AT(void *, to, o->offset) = list;
	*AT(size_t, to, o->count_offset) = 2;
}

void options_fill(struct arena *a, const struct option *o, const char *text, bool on, void *to)
{
	for (; o->key; o++) {
		struct govuk_attribute *attribute;
		const char **texts;
		switch (o->kind) {
		case OPTION_TEXT: *AT(const char *, to, o->offset) = strcmp(o->key, "divider") || on ? text : NULL; break;
		case OPTION_NUMBER: *AT(int, to, o->offset) = 3; break;
		case OPTION_FLAG:
		case OPTION_WORD: *AT(bool, to, o->offset) = on; break;
		case OPTION_SETTING: *AT(enum govuk_setting, to, o->offset) = on ? GOVUK_ON : GOVUK_OFF; break;
		case OPTION_ATTRIBUTES:
			attribute = arena_array(a, struct govuk_attribute, 1);
			*attribute = (struct govuk_attribute){ "data-own", text };
			*AT(struct govuk_attributes, to, o->offset) = (struct govuk_attributes){ attribute, 1 };
			break;
		case OPTION_OBJECT: options_fill(a, o->sub, text, on, (char *)to + o->offset); break;
		case OPTION_LIST: fill_list(a, o, text, on, to); break;
		case OPTION_TEXTS:
			texts = arena_array(a, const char *, 1);
			texts[0] = text;
			*AT(const char **, to, o->offset) = texts;
			*AT(size_t, to, o->count_offset) = 1;
			break;
		case OPTION_MARKUP:
		case OPTION_VALUES:
		case OPTION_NONE:
		case OPTION_FALSE: break;
		}
	}
}

void options_missing(const struct option *options, struct json_object *params, struct out *problem)
{
	for (size_t i = 0; i < json_object_array_length(params); i++) {
		struct json_object *p = json_object_array_get_idx(params, i), *sub = NULL;
		const char *name = json_object_get_string(json_object_object_get(p, "name"));
		const struct option *o = find(options, name);
		/* What a macro's caller writes inside is markup here, like html. */
		if (text_equal(json_object_get_string(json_object_object_get(p, "type")), "nunjucks-block"))
			continue;
		if (!o) {
			out_fmt(problem, "%s ", name);
			continue;
		}
		const struct option *inner = o->sub && !*o->sub->key && o->sub->kind == OPTION_LIST ? o->sub->sub : o->sub;
		if (inner && json_object_object_get_ex(p, "params", &sub) && json_object_is_type(sub, json_type_array))
			options_missing(inner, sub, problem);
	}
}
