/* visitor.h - somebody signed in, for tests of pages: asks with a session's cookie, and fills in forms as a browser without script
 * would: what is sent is what the page's HTML holds. Include after site.h. */
#ifndef VISITOR_H
#define VISITOR_H
#include "codec/form.h"
#include "find.h"

/* One person more, with a role and perhaps for an organisation. */
static inline struct guest visitor_new(struct site *s, const char *role, const char *organisation)
{
	static int number;
	return site_guest(s, arena_printf(&s->arena, "visitor-%d@example.org", ++number), role, organisation);
}

struct answer {
	int status;
	const char *head, *body, *location; /* location: "" without one */
};

static inline struct answer answer_read(struct site *s, const char *text)
{
	return (struct answer){ answer_status(text), text, answer_body(text), text_or(answer_header(s, text, "Location"), "") };
}

static inline struct answer ask(struct site *s, const struct guest *who, const char *target)
{
	return answer_read(s, site_get(s, who, target));
}

/* Sends a form, with the token that it holds. */
static inline struct answer post(struct site *s, const struct guest *who, const char *target, const struct form *f)
{
	struct out body = { .arena = &s->arena };
	for (const struct form_pair *p = f->first; p; p = p->next)
		form_write(&body, p->name, p->value);
	return answer_read(s,
	    site_ask(s, who, "POST", target, "Origin: http://localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n", out_text(&body),
	        body.length));
}

/* The body of a page that answers so. */
static inline const char *page_of(struct site *s, const struct guest *who, const char *path, int status)
{
	struct answer a = ask(s, who, path);
	if (a.status != status)
		fail_msg("%s: %d", path, a.status);
	return a.body;
}

/* Sends fields as they stand in an address, with a token, and asks for this status. */
static inline struct answer send_fields(struct site *s, const struct guest *who, const char *path, const char *fields, int status)
{
	struct answer a = answer_read(s, site_post(s, who, path, fields));
	if (a.status != status)
		fail_msg("%s %s: %d\n%.4000s", path, fields, a.status, a.body && strstr(a.body, "<main") ? strstr(a.body, "<main") : "");
	return a;
}

static inline void body_has(const char *body, const char *words)
{
	if (!strstr(body, words))
		fail_msg("not there: %s in\n%.4000s", words, strstr(body, "<main") ? strstr(body, "<main") : body);
}

static inline void body_has_not(const char *body, const char *words)
{
	if (strstr(body, words))
		fail_msg("there: %s", words);
}

/* Sends a file to /import, to be looked at. */
static inline struct answer upload(struct site *s, const struct guest *who, const char *kind, const char *name, const char *bytes, size_t length)
{
	struct out o = { .arena = &s->arena };
	out_fmt(&o, "--XX\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n%s\r\n", site_token(s, who));
	out_fmt(&o, "--XX\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n%s\r\n", kind);
	out_fmt(&o, "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n", name);
	out_bytes(&o, bytes, length);
	out_str(&o, "\r\n--XX--\r\n");
	return answer_read(s,
	    site_ask(s, who, "POST", "/import", "Origin: http://localhost\r\nContent-Type: multipart/form-data; boundary=XX\r\n", o.text, o.length));
}

/* ---- the form of a page ---- */

static inline void field_set(struct site *s, struct form *f, const char *name, const char *value)
{
	struct form_pair **last = &f->first;
	for (; *last; last = &(*last)->next)
		if (!strcmp((*last)->name, name)) {
			(*last)->value = value;
			return;
		}
	*last = arena_alloc(&s->arena, sizeof(**last));
	**last = (struct form_pair){ name, value, NULL };
	f->count++;
}

static inline void field_drop(struct form *f, const char *name)
{
	for (struct form_pair **at = &f->first; *at;)
		if (!strcmp((*at)->name, name))
			*at = (*at)->next;
		else
			at = &(*at)->next;
}

static inline const char *plain(struct site *s, const char *text, size_t n)
{
	static const struct {
		const char *entity;
		char c;
	} entities[] = { { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' }, { "&#39;", '\'' } };
	struct out o = { .arena = &s->arena };
	for (size_t i = 0; i < n; i++) {
		size_t j = 0;
		while (j < COUNT(entities) && strncmp(text + i, entities[j].entity, strlen(entities[j].entity)))
			j++;
		out_char(&o, j < COUNT(entities) ? entities[j].c : text[i]);
		i += j < COUNT(entities) ? strlen(entities[j].entity) - 1 : 0;
	}
	return out_text(&o);
}

/* The value of an attribute of the tag that begins at `tag`; NULL when it has none. */
static inline const char *attribute(struct site *s, const char *tag, const char *name)
{
	const char *end = tag + strcspn(tag, ">"), *at = find_before(tag, end, arena_printf(&s->arena, " %s=\"", name));
	if (!at)
		return NULL;
	at += strlen(name) + 3;
	return plain(s, at, strcspn(at, "\""));
}

static inline bool flag(struct site *s, const char *tag, const char *name)
{
	size_t n = strcspn(tag, ">");
	const char *text = arena_strndup(&s->arena, tag, n);
	const char *at = strstr(text, arena_printf(&s->arena, " %s", name));
	return at && strchr(" =/", at[strlen(name) + 1]);
}

static inline void select_read(struct site *s, struct form *f, const char *at, const char *name)
{
	const char *end = strstr(at, "</select>"), *value = NULL;
	for (const char *o = find_before(at, end, "<option"); o; o = find_before(o + 1, end, "<option"))
		if (!value || flag(s, o, "selected"))
			value = attribute(s, o, "value");
	field_set(s, f, name, value ? value : "");
}

static inline void textarea_read(struct site *s, struct form *f, const char *at, const char *name)
{
	const char *text = strchr(at, '>') + 1, *end = strstr(text, "</textarea>");
	struct out o = { .arena = &s->arena };
	text += *text == '\n'; /* a browser drops it, and sends CRLF for each line end */
	for (const char *c = plain(s, text, (size_t)(end - text)); *c; c++) {
		if (*c == '\n')
			out_char(&o, '\r');
		out_char(&o, *c);
	}
	field_set(s, f, name, out_text(&o));
}

/* What a browser would send of the form that is sent to `action`, with none of its buttons. Fails when there is none. */
static inline struct form form_of(struct site *s, const char *body, const char *action)
{
	struct form f = { 0 };
	const char *at = body, *end = NULL;
	for (at = strstr(body, "<form"); at; at = strstr(at + 1, "<form")) {
		const char *to = attribute(s, at, "action");
		if (to && !strcmp(to, action))
			break;
	}
	if (!at)
		fail_msg("no form for %s", action);
	end = strstr(at, "</form>");
	for (at++; at && at < end; at = strchr(at + 1, '<')) {
		bool input = !strncmp(at, "<input", 6), area = !strncmp(at, "<textarea", 9), choice = !strncmp(at, "<select", 7);
		const char *name = input || area || choice ? attribute(s, at, "name") : NULL;
		if (!name)
			continue;
		const char *type = attribute(s, at, "type");
		if (choice)
			select_read(s, &f, at, name);
		else if (area)
			textarea_read(s, &f, at, name);
		else if (!type || (strcmp(type, "radio") && strcmp(type, "checkbox")) || flag(s, at, "checked"))
			field_set(s, &f, name, attribute(s, at, "value") ? attribute(s, at, "value") : "");
	}
	return f;
}
#endif
