/* mail_parse.c - a mail's headers and parts by GMime. What it gives is made UTF-8 here, whatever the mail calls it. */
#include "exchange/post/mail_parse.h"

#include <gmime/gmime.h>
#include <libxml/HTMLparser.h>
#include <string.h>

#include "base/message.h"
#include "base/text.h"
#include "exchange/post/mail_frame.h"

enum { PARTS_MAX = 300, DEPTH_MAX = 20, SUBJECT_MAX = 1000, ID_MAX = 490 };

const struct sandbox_limits mail_limits = { .memory = (size_t)512 << 20, .seconds = 30, .frame = MAIL_BYTES_MAX, .output = 128 << 20 };

/* Those that mails are written in; the library opens any of them again without a look at the disk. */
static const char *const charsets[] = { "utf-8", "us-ascii", "iso-8859-1", "iso-8859-2", "iso-8859-3", "iso-8859-4", "iso-8859-5", "iso-8859-6",
	"iso-8859-7", "iso-8859-8", "iso-8859-9", "iso-8859-10", "iso-8859-13", "iso-8859-14", "iso-8859-15", "iso-8859-16", "windows-1250",
	"windows-1251", "windows-1252", "windows-1253", "windows-1254", "windows-1255", "windows-1256", "windows-1257", "koi8-r", "koi8-u", "gb2312",
	"gbk", "gb18030", "big5", "euc-jp", "shift_jis", "iso-2022-jp", "euc-kr", "iso-2022-kr", "tis-620", "utf-7", "utf-16", "utf-16le", "utf-16be",
	"macintosh" };

static iconv_t held[COUNT(charsets)]; /* to the end of the program */

void mail_parse_begin(void)
{
	static bool begun;
	if (begun)
		return;
	begun = true;
	g_mime_init();
	for (size_t i = 0; i < COUNT(charsets); i++)
		held[i] = g_mime_iconv_open("UTF-8", charsets[i]);
	xmlInitParser();
}

/* ---- texts ---- */

/* Valid UTF-8 without control characters, at most so many bytes; bytes that are no UTF-8 are read as Latin-1. One line where `line` says so. */
static const char *parsed_text(struct arena *a, const char *s, size_t most, bool line)
{
	struct out o = { .arena = a };
	bool valid = s && text_valid(s, strlen(s));
	for (const unsigned char *c = (const unsigned char *)text_or(s, ""); *c && o.length + 4 < most; c++) {
		bool blank = *c == '\t' || *c == '\n';
		if (blank && line)
			out_char(&o, ' ');
		else if (*c == '\t' || *c == '\n' || (*c >= ' ' && *c < 127))
			out_char(&o, (char)*c);
		else if (*c >= 128 && valid) {
			out_char(&o, (char)*c);
			/* the rest of the character comes with it */
			while ((c[1] & 0xc0) == 0x80)
				out_char(&o, (char)*++c);
		} else if (*c >= 160) {
			out_char(&o, (char)(0xc0 | *c >> 6));
			out_char(&o, (char)(0x80 | (*c & 0x3f)));
		}
	}
	return out_text(&o);
}

static void node_write(struct out *o, const xmlNode *n, int depth)
{
	static const char *const blocks[] = { "p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "blockquote", "table", "pre" };
	for (; n && depth < 200; n = n->next) {
		const char *name = (const char *)text_or((const char *)n->name, "");
		bool block = false;
		if (n->type == XML_TEXT_NODE && n->content)
			out_str(o, (const char *)n->content);
		if (n->type != XML_ELEMENT_NODE || !strcasecmp(name, "style") || !strcasecmp(name, "script") || !strcasecmp(name, "head"))
			continue;
		for (size_t i = 0; i < COUNT(blocks); i++)
			block = block || !strcasecmp(name, blocks[i]);
		if (block && o->length && o->text[o->length - 1] != '\n')
			out_char(o, '\n');
		if (!strcasecmp(name, "blockquote"))
			out_str(o, "> ");
		node_write(o, n->children, depth + 1);
		if (block)
			out_char(o, '\n');
	}
}

/* The words of a mail that has no plain text. */
static const char *parsed_html_words(struct arena *a, const char *html)
{
	struct out o = { .arena = a };
	htmlDocPtr doc = htmlReadMemory(html, (int)strlen(html), NULL, "UTF-8",
	    HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_NOBLANKS | HTML_PARSE_COMPACT);
	if (doc)
		node_write(&o, xmlDocGetRootElement(doc), 0);
	xmlFreeDoc(doc);
	return out_text(&o);
}

/* ---- parts ---- */

struct walk {
	struct arena *arena;
	struct mail_in *mail;
	struct out plain, html;
	size_t parts;
};

/* A part without its transfer encoding; "" of one that holds nothing. */
static const char *part_bytes(struct arena *a, GMimePart *part, size_t *length)
{
	GMimeDataWrapper *content = g_mime_part_get_content(part);
	GMimeStream *to = g_mime_stream_mem_new();
	if (content)
		g_mime_data_wrapper_write_to_stream(content, to);
	GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(to));
	const char *copy = arena_strndup(a, bytes->len ? (const char *)bytes->data : "", bytes->len);
	*length = bytes->len;
	g_object_unref(to);
	return copy;
}

static void parsed_file_take(struct walk *w, GMimePart *part)
{
	struct mail_in *mail = w->mail;
	size_t length;
	if (!g_mime_part_get_content(part) || mail->file_count == MAIL_FILES_MAX) {
		mail->more = mail->more || g_mime_part_get_content(part);
		return;
	}
	const char *bytes = part_bytes(w->arena, part, &length);
	if (length)
		mail->files[mail->file_count++] =
		    (struct mail_file){ .name = parsed_text(w->arena, g_mime_part_get_filename(part), 200, true), .bytes = bytes, .length = length };
}

/* ---- what came back ---- */

/* The value of the first field of the name, with the lines that go on with it; "" without one. */
static const char *report_field(struct arena *a, const char *text, const char *name)
{
	size_t n = strlen(name);
	for (const char *line = text; *line;) {
		const char *end = line + strcspn(line, "\n");
		while (*end && (end[1] == ' ' || end[1] == '\t'))
			end += 1 + strcspn(end + 1, "\n");
		if (!strncasecmp(line, name, n) && line[n] == ':')
			return text_trim(a, parsed_text(a, arena_strndup(a, line + n + 1, (size_t)(end - line) - n - 1), 400, true));
		line = *end ? end + 1 : end;
	}
	return "";
}

/* True of a part that speaks of another mail, and is neither text nor file. */
static bool return_take(struct walk *w, GMimeObject *part)
{
	struct mail_in *mail = w->mail;
	GMimeContentType *type = g_mime_object_get_content_type(part);
	size_t length;
	if (GMIME_IS_MESSAGE_PART(part)) {
		GMimeMessage *original = g_mime_message_part_get_message(GMIME_MESSAGE_PART(part));
		if (original && !*mail->original)
			mail->original = parsed_text(w->arena, g_mime_message_get_message_id(original), ID_MAX, true);
		mail->more = true; /* a mail inside a mail */
		return true;
	}
	if (!GMIME_IS_PART(part) || !type)
		return false;
	if (g_mime_content_type_is_type(type, "message", "feedback-report"))
		mail->signs |= MAIL_SIGN_UNWANTED;
	else if (g_mime_content_type_is_type(type, "message", "delivery-status")) {
		const char *text = part_bytes(w->arena, GMIME_PART(part), &length);
		mail->signs |= MAIL_SIGN_REPORT;
		mail->status = report_field(w->arena, text, "Status");
		mail->action = report_field(w->arena, text, "Action");
		mail->reason = report_field(w->arena, text, "Diagnostic-Code");
	} else if (g_mime_content_type_is_type(type, "text", "rfc822-headers")) {
		const char *id = report_field(w->arena, part_bytes(w->arena, GMIME_PART(part), &length), "Message-ID");
		if (!*mail->original && *id == '<')
			mail->original = arena_strndup(w->arena, id + 1, strcspn(id + 1, ">"));
	} else
		return false;
	return true;
}

static void parsed_text_take(struct walk *w, GMimeTextPart *part, bool html)
{
	char *text = g_mime_text_part_get_text(part);
	struct out *to = html ? &w->html : &w->plain;
	if (text && to->length < 4 * MAIL_TEXT_MAX)
		out_fmt(to, "%s%s", to->length ? "\n" : "", parsed_text(w->arena, text, 4 * MAIL_TEXT_MAX, false));
	else
		w->mail->more = w->mail->more || text;
	g_free(text);
}

static void walk_part(struct walk *w, GMimeObject *part, int depth)
{
	if (!part || depth > DEPTH_MAX || ++w->parts > PARTS_MAX) {
		w->mail->more = w->mail->more || part;
		return;
	}
	if (GMIME_IS_MULTIPART(part)) {
		for (int i = 0; i < g_mime_multipart_get_count(GMIME_MULTIPART(part)); i++)
			walk_part(w, g_mime_multipart_get_part(GMIME_MULTIPART(part), i), depth + 1);
		return;
	}
	if (return_take(w, part) || !GMIME_IS_PART(part))
		return;
	GMimeContentType *type = g_mime_object_get_content_type(part);
	GMimeContentDisposition *disposition = g_mime_object_get_content_disposition(part);
	bool file = disposition && !g_ascii_strcasecmp(text_or(g_mime_content_disposition_get_disposition(disposition), ""), "attachment");
	bool html = g_mime_content_type_is_type(type, "text", "html");
	if (!file && GMIME_IS_TEXT_PART(part) && (html || g_mime_content_type_is_type(type, "text", "plain")))
		parsed_text_take(w, GMIME_TEXT_PART(part), html);
	else
		parsed_file_take(w, GMIME_PART(part));
}

/* ---- headers ---- */

static const char *header(GMimeMessage *m, const char *name)
{
	return text_or(g_mime_object_get_header(GMIME_OBJECT(m), name), "");
}

static bool header_is(GMimeMessage *m, const char *name, const char *const *words)
{
	const char *value = header(m, name);
	value += strspn(value, " \t");
	for (; *words; words++)
		if (!strncasecmp(value, *words, strlen(*words)))
			return true;
	return false;
}

/* RFC 3834 and what stood before it. */
static enum mail_writer writer_of(GMimeMessage *m, const char *from)
{
	static const char *const human[] = { "no", NULL }, *const bulk[] = { "bulk", "junk", "auto_reply", NULL }, *const list[] = { "list", NULL };
	static const char *const nobody[] = { "<>", NULL }, *const away[] = { "automatic reply", "out of office", "autoreply", "auto:", NULL };
	static const char *const machines[] = { "mailer-daemon@", "postmaster@", "no-reply@", "noreply@", "do-not-reply@", "donotreply@" };
	GMimeObject *body = g_mime_message_get_mime_part(m);
	GMimeContentType *type = body ? g_mime_object_get_content_type(body) : NULL;
	if ((type && g_mime_content_type_is_type(type, "multipart", "report")) || header_is(m, "Return-Path", nobody) ||
	    *header(m, "X-Failed-Recipients"))
		return MAIL_BOUNCE;
	if (*header(m, "List-Id") || header_is(m, "Precedence", list))
		return MAIL_LIST;
	if ((*header(m, "Auto-Submitted") && !header_is(m, "Auto-Submitted", human)) || header_is(m, "Precedence", bulk) ||
	    *header(m, "X-Autoreply") || *header(m, "X-Autorespond") || header_is(m, "Subject", away))
		return MAIL_MACHINE;
	for (size_t i = 0; i < COUNT(machines); i++)
		if (text_starts(from, machines[i]))
			return i < 2 ? MAIL_BOUNCE : MAIL_MACHINE;
	return MAIL_PERSON;
}

static void from_take(struct arena *a, GMimeMessage *m, struct mail_in *mail)
{
	InternetAddressList *all = g_mime_message_get_from(m);
	mail->from = mail->name = "";
	for (int i = 0; all && i < internet_address_list_length(all) && i < 20; i++) {
		InternetAddress *one = internet_address_list_get_address(all, i);
		if (!INTERNET_ADDRESS_IS_MAILBOX(one))
			continue;
		const char *address = parsed_text(a, internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(one)), 255, true);
		char *low = g_ascii_strdown(address, -1);
		mail->from = arena_strdup(a, low);
		g_free(low);
		mail->name = parsed_text(a, internet_address_get_name(one), 190, true);
		return;
	}
}

/* "<a@b> <c@d>", the last first. */
static void answers_take(struct arena *a, struct mail_in *mail, const char *value)
{
	GMimeReferences *all = *value ? g_mime_references_parse(NULL, value) : NULL;
	for (int i = all ? g_mime_references_length(all) : 0; i-- > 0 && mail->answer_count < MAIL_IDS_MAX;) {
		const char *id = parsed_text(a, g_mime_references_get_message_id(all, i), ID_MAX, true);
		if (*id)
			mail->answers[mail->answer_count++] = id;
	}
	if (all)
		g_mime_references_free(all);
}

/* Servers write the address that a mail came to into one of the first three. */
static void to_take(struct arena *a, GMimeMessage *m, struct mail_in *mail)
{
	static const char *const names[] = { "Delivered-To", "X-Original-To", "Envelope-To", "To" };
	GMimeHeaderList *all = g_mime_object_get_header_list(GMIME_OBJECT(m));
	for (size_t k = 0; k < COUNT(names); k++)
		for (int i = 0; i < g_mime_header_list_get_count(all); i++) {
			GMimeHeader *one = g_mime_header_list_get_header_at(all, i);
			if (strcasecmp(g_mime_header_get_name(one), names[k]) != 0)
				continue;
			const char *words = parsed_text(a, g_mime_header_get_value(one), 2000, true);
			for (const char *s = words + strspn(words, " ,;<>"); *s && mail->to_count < MAIL_TO_MAX; s += strspn(s, " ,;<>")) {
				size_t n = strcspn(s, " ,;<>");
				if (memchr(s, '@', n))
					mail->to[mail->to_count++] = arena_strndup(a, s, n);
				s += n;
			}
		}
}

static void signs_take(GMimeMessage *m, struct mail_in *mail)
{
	static const char *const replied[] = { "auto-replied", NULL }, *const nobody[] = { "<>", NULL };
	if (header_is(m, "Auto-Submitted", replied) || *header(m, "X-Autoreply"))
		mail->signs |= MAIL_SIGN_AUTOMATIC;
	if (header_is(m, "Return-Path", nobody))
		mail->signs |= MAIL_SIGN_NOBODY;
}

static void message_take(struct arena *a, GMimeMessage *m, struct mail_in *mail)
{
	struct walk w = { .arena = a, .mail = mail, .plain = { .arena = a }, .html = { .arena = a } };
	from_take(a, m, mail);
	mail->writer = writer_of(m, mail->from);
	mail->subject = parsed_text(a, g_mime_message_get_subject(m), SUBJECT_MAX, true);
	mail->id = parsed_text(a, g_mime_message_get_message_id(m), ID_MAX, true);
	mail->original = mail->status = mail->action = mail->reason = "";
	to_take(a, m, mail);
	signs_take(m, mail);
	answers_take(a, mail, header(m, "In-Reply-To"));
	answers_take(a, mail, header(m, "References"));
	walk_part(&w, g_mime_message_get_mime_part(m), 0);
	const char *text = w.plain.length ? out_text(&w.plain) : w.html.length ? parsed_html_words(a, out_text(&w.html)) : "";
	mail->more = mail->more || strlen(text) > MAIL_TEXT_MAX;
	mail->text = parsed_text(a, text, MAIL_TEXT_MAX, false);
}

bool mail_parse(struct arena *a, const char *bytes, size_t length, struct mail_in *mail, struct problems *p)
{
	*mail = (struct mail_in){ .from = "" };
	/* a mailbox's first line, which some servers hand on */
	const char *line = length > 5 && !memcmp(bytes, "From ", 5) ? memchr(bytes, '\n', length) : NULL;
	if (line) {
		length -= (size_t)(line + 1 - bytes);
		bytes = line + 1;
	}
	GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes, length);
	GMimeParser *parser = g_mime_parser_new_with_stream(stream);
	GMimeMessage *m = g_mime_parser_construct_message(parser, NULL);
	if (m)
		message_take(a, m, mail);
	if (!m || (!*mail->from && mail->writer == MAIL_PERSON))
		problem_add(p, NULL, "%s", N_("this is no email: nobody is named as its author"));
	if (m)
		g_object_unref(m);
	g_object_unref(parser);
	g_object_unref(stream);
	return !p->errors;
}

/* ---- to the parent ---- */

static bool text_send(struct sandbox_pipe *to, enum mail_frame kind, const char *text)
{
	return sandbox_send(to, (char)kind, text, strlen(text));
}

bool mail_parse_send(const char *bytes, size_t length, struct sandbox_pipe *to)
{
	struct arena a = { 0 }; /* goes with the child */
	struct problems p = { .arena = &a };
	struct mail_in mail;
	bool good = mail_parse(&a, bytes, length, &mail, &p);
	char writer = (char)mail.writer;
	if (!good)
		return sandbox_send_problems(to, &p) && false;
	good = sandbox_send(to, MAIL_FRAME_WRITER, &writer, 1) && text_send(to, MAIL_FRAME_FROM, mail.from) &&
	    text_send(to, MAIL_FRAME_NAME, mail.name) && text_send(to, MAIL_FRAME_SUBJECT, mail.subject) && text_send(to, MAIL_FRAME_ID, mail.id) &&
	    text_send(to, MAIL_FRAME_TEXT, mail.text);
	for (size_t i = 0; good && i < mail.to_count; i++)
		good = text_send(to, MAIL_FRAME_TO, mail.to[i]);
	char signs = (char)mail.signs;
	good = good && sandbox_send(to, MAIL_FRAME_SIGNS, &signs, 1) && text_send(to, MAIL_FRAME_ORIGINAL, mail.original) &&
	    text_send(to, MAIL_FRAME_STATUS, mail.status) && text_send(to, MAIL_FRAME_ACTION, mail.action) &&
	    text_send(to, MAIL_FRAME_REASON, mail.reason);
	for (size_t i = 0; good && i < mail.answer_count; i++)
		good = text_send(to, MAIL_FRAME_ANSWERS, mail.answers[i]);
	for (size_t i = 0; good && i < mail.file_count; i++)
		good = text_send(to, MAIL_FRAME_FILE_NAME, mail.files[i].name) &&
		    sandbox_send(to, MAIL_FRAME_FILE, mail.files[i].bytes, mail.files[i].length);
	return good && (!mail.more || text_send(to, MAIL_FRAME_MORE, ""));
}
