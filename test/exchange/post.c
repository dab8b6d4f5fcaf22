/* Mails that come in: charsets and encodings, what is quoted, who is no person, files, and bytes that are no mail. Through the program in the
 * sandbox, as the command does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "exchange/post/mail_in.h"

static struct arena arena;

static struct mail_in read_mail(const char *bytes)
{
	struct problems p = { .arena = &arena };
	struct mail_in mail;
	if (!mail_in_read(&arena, bytes, strlen(bytes), &mail, &p))
		fail_msg("%s: %.200s", p.first ? p.first->text : "-", bytes);
	return mail;
}

/* ---- words ---- */

static void every_charset_becomes_utf8(void **state)
{
	static const struct {
		const char *charset, *encoding, *body, *says;
	} each[] = {
		{ "iso-8859-1", "quoted-printable", "Caf=E9 =BFqu=E9?", "Caf\u00e9 \u00bfqu\u00e9?" },
		{ "windows-1251", "8bit", "\xCF\xF0\xE8\xE2\xE5\xF2", "\u041f\u0440\u0438\u0432\u0435\u0442" },
		{ "windows-1252", "quoted-printable", "=93quoted=94 =80", "\u201cquoted\u201d \u20ac" },
		{ "utf-8", "base64", "5L2g5aW9", "\u4f60\u597d" },
		{ "gb2312", "base64", "xOO6ww==", "\u4f60\u597d" },
		{ "gb18030", "base64", "xOO6ww==", "\u4f60\u597d" },
		{ "iso-2022-jp", "7bit", "\x1b$B$3$s\x1b(B", "\u3053\u3093" },
		{ "koi8-r", "8bit", "\xF0\xD2\xC9\xD7\xC5\xD4", "\u041f\u0440\u0438\u0432\u0435\u0442" },
		{ "utf-8", "quoted-printable", "=E0=AA=A8=E0=AA=AE=E0=AA=B8=E0=AB=8D=E0=AA=A4=E0=AB=87", "\u0aa8\u0aae\u0ab8\u0acd\u0aa4\u0ac7" },
		{ "no-such-charset", "8bit", "caf\xE9", "caf\u00e9" },
		{ "utf-8", "8bit", "bad \xC3\x28 byte", NULL },
	};
	(void)state;
	for (size_t i = 0; i < COUNT(each); i++) {
		struct mail_in mail = read_mail(arena_printf(&arena,
		    "From: a@b.example\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=%s\r\nContent-Transfer-Encoding: %s\r\n\r\n%s\r\n",
		    each[i].charset, each[i].encoding, each[i].body));
		assert_true(text_valid(mail.said, strlen(mail.said)));
		if (each[i].says && !text_equal(mail.said, each[i].says))
			fail_msg("%s: \u201c%s\u201d instead of \u201c%s\u201d", each[i].charset, mail.said, each[i].says);
	}
}

static void the_head_is_decoded(void **state)
{
	(void)state;
	struct mail_in mail =
	    read_mail("Received: by x\r\nFrom: =?windows-1251?B?yOLg7Q==?= <Ivan.P@Haskovo.Example>\r\nTo: c@d.example\r\n"
	              "Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?= aus =?ISO-8859-1?Q?K=F6ln?=\r\nMessage-ID: <one@two.example>\r\n"
	              "In-Reply-To: <three@four.example>\r\nReferences: <zero@four.example>\r\n <three@four.example>\r\n\r\nHallo\r\n");
	assert_string_equal(mail.from, "ivan.p@haskovo.example");
	assert_string_equal(mail.name, "\u0418\u0432\u0430\u043d");
	assert_string_equal(mail.subject, "Gr\u00fc\u00dfe aus K\u00f6ln");
	assert_string_equal(mail.id, "one@two.example");
	assert_true(mail.answer_count >= 2);
	assert_string_equal(mail.answers[0], "three@four.example");
	assert_int_equal(mail.writer, MAIL_PERSON);
	/* nothing of a head can begin a head of ours */
	mail = read_mail("From: a@b.example\r\nSubject: =?UTF-8?Q?x=0D=0ABcc=3A_all=40b.example?=\r\n\r\nx");
	assert_null(strpbrk(mail.subject, "\r\n"));
}

static void of_two_forms_the_plain_one_counts(void **state)
{
	(void)state;
	struct mail_in mail = read_mail(
	    "From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=X\r\n\r\n--X\r\n"
	    "Content-Type: text/plain; charset=utf-8\r\n\r\nPlain words\r\n--X\r\nContent-Type: text/html\r\n\r\n<p>Other</p>\r\n--X--\r\n");
	assert_string_equal(mail.said, "Plain words");
	mail = read_mail("From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><head><style>p{}</style>"
	                 "<script>alert(1)</script></head><body><p>First</p><p>Second &amp; <b>third</b></p></body></html>\r\n");
	assert_null(strstr(mail.said, "alert"));
	assert_null(strstr(mail.said, "p{}"));
	assert_non_null(strstr(mail.said, "First\n"));
	assert_non_null(strstr(mail.said, "Second & third"));
}

/* ---- what is quoted ---- */

static void history_is_cut_off(void **state)
{
	static const struct {
		const char *text, *said;
	} each[] = {
		{ "Yes.\n\nOn Mon, 3 May 2010 at 10:00, A B <a@b.example> wrote:\n> Will you?\n>\n> A\n", "Yes." },
		{ "Ja.\n\nAm 3. Mai 2010 schrieb A B <a@b.example>:\n> Kommst du?\n", "Ja." },
		{ "Oui.\n\nLe lun. 3 mai 2010 \xC3\xA0 10:00, Une personne au nom long <une.personne@ville.example>\na \xC3\xA9"
		  "crit :\n\n> Viens-tu ?\n",
		    "Oui." },
		{ "S\xC3\xAD.\n\nEl lun, 3 may 2010, A (<a@b.example>) escribi\xC3\xB3:\n\n> \xC2\xBFVienes?\n", "S\xC3\xAD." },
		{ "\xE5\xA5\xBD\n\n\xE5\x9C\xA8 2010\xE5\xB9\xB4"
		  "5\xE6\x9C\x88"
		  "3\xE6\x97\xA5\xEF\xBC\x8C"
		  "A \xE5\x86\x99\xE9\x81\x93\xEF\xBC\x9A\n> ?\n",
		    "\xE5\xA5\xBD" },
		{ "Done.\n\n-----Original Message-----\nFrom: A\nSent: Monday\nTo: B\n\nOld words\n", "Done." },
		{ "Done.\n\nFrom: A <a@b.example>\nSent: Monday, 3 May 2010\nTo: B\nSubject: x\n\nOld words\n", "Done." },
		{ "Erledigt.\n\nVon: A\nGesendet: Montag\nAn: B\n\nAlt\n", "Erledigt." },
		{ "Words.\n-- \nA B\nCity Council\n", "Words." },
		{ "Two lines\nof words\n", "Two lines\nof words" },
		/* what stands between quotes is an answer to them: all of it stays */
		{ "> First?\nYes.\n> Second?\nNo.\n", "> First?\nYes.\n> Second?\nNo." },
		/* a colon alone is no history, and a mail of nothing but quotes is shown whole */
		{ "Please bring:\n\nbread\n", "Please bring:\n\nbread" },
		{ "> only\n> quotes\n", "> only\n> quotes" },
		{ "From: my heart\nthank you\n", "From: my heart\nthank you" },
		{ "", "" },
	};
	(void)state;
	for (size_t i = 0; i < COUNT(each); i++) {
		const char *said = mail_in_said(&arena, each[i].text);
		if (!text_equal(said, each[i].said))
			fail_msg("\u201c%s\u201d instead of \u201c%s\u201d", said, each[i].said);
	}
}

/* ---- who is no person ---- */

static void machines_lists_and_bounces(void **state)
{
	static const struct {
		const char *head;
		enum mail_writer writer;
	} each[] = {
		{ "Auto-Submitted: auto-replied\r\n", MAIL_MACHINE },
		{ "Auto-Submitted: auto-generated\r\n", MAIL_MACHINE },
		{ "Auto-Submitted: no\r\n", MAIL_PERSON },
		{ "Precedence: bulk\r\n", MAIL_MACHINE },
		{ "Precedence: list\r\n", MAIL_LIST },
		{ "List-Id: <x.example>\r\n", MAIL_LIST },
		{ "X-Autoreply: yes\r\n", MAIL_MACHINE },
		{ "Return-Path: <>\r\n", MAIL_BOUNCE },
		{ "Return-Path: <a@b.example>\r\n", MAIL_PERSON },
		{ "Subject: Automatic reply: away\r\n", MAIL_MACHINE },
		{ "Subject: Re: automatic watering\r\n", MAIL_PERSON },
		{ "Content-Type: multipart/report; boundary=X; report-type=delivery-status\r\n", MAIL_BOUNCE },
		{ "", MAIL_PERSON },
	};
	(void)state;
	for (size_t i = 0; i < COUNT(each); i++) {
		struct mail_in mail = read_mail(arena_printf(&arena, "From: a@b.example\r\n%s\r\n--X\r\n\r\nwords\r\n--X--\r\n", each[i].head));
		if (mail.writer != each[i].writer)
			fail_msg("%s: %d", each[i].head, mail.writer);
	}
	assert_int_equal(read_mail("From: MAILER-DAEMON@mx.example\r\n\r\nx").writer, MAIL_BOUNCE);
	assert_int_equal(read_mail("From: No-Reply@mx.example\r\n\r\nx").writer, MAIL_MACHINE);
}

/* ---- files, and what is no mail ---- */

static void files_come_with_their_bytes(void **state)
{
	(void)state;
	struct mail_in mail =
	    read_mail("From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=X\r\n\r\n--X\r\n\r\nSee there\r\n--X\r\n"
	              "Content-Type: application/octet-stream; name*=utf-8''Pl%C3%A4ne.bin\r\nContent-Transfer-Encoding: base64\r\n"
	              "Content-Disposition: attachment\r\n\r\nAAECAw==\r\n--X--\r\n");
	assert_int_equal(mail.file_count, 1);
	assert_string_equal(mail.files[0].name, "Pl\u00e4ne.bin");
	assert_int_equal(mail.files[0].length, 4);
	assert_memory_equal(mail.files[0].bytes, "\0\1\2\3", 4);
	assert_string_equal(mail.said, "See there");
}

static void limits_hold(void **state)
{
	(void)state;
	struct out o = { .arena = &arena };
	out_str(&o, "From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=X\r\n\r\n");
	for (int i = 0; i < 60; i++)
		out_fmt(&o, "--X\r\nContent-Type: image/png; name=%d.png\r\nContent-Disposition: attachment\r\n\r\nx\r\n", i);
	out_str(&o, "--X--\r\n");
	struct mail_in mail = read_mail(out_text(&o));
	assert_int_equal(mail.file_count, MAIL_FILES_MAX);
	assert_true(mail.more);
	o = (struct out){ .arena = &arena };
	out_str(&o, "From: a@b.example\r\n\r\n");
	for (int i = 0; i < 20000; i++)
		out_str(&o, "words and words\r\n");
	mail = read_mail(out_text(&o));
	assert_true(mail.more && strlen(mail.text) <= MAIL_TEXT_MAX);
	/* parts in parts without end */
	o = (struct out){ .arena = &arena };
	out_str(&o, "From: a@b.example\r\n");
	for (int i = 0; i < 400; i++)
		out_fmt(&o, "Content-Type: multipart/mixed; boundary=B%d\r\n\r\n--B%d\r\n", i, i);
	read_mail(out_text(&o));
	struct problems p = { .arena = &arena };
	assert_false(mail_in_read(&arena, "", 0, &mail, &p));
	p = (struct problems){ .arena = &arena };
	assert_false(mail_in_read(&arena, "no mail at all", 14, &mail, &p));
	p = (struct problems){ .arena = &arena };
	char *huge = arena_alloc(&arena, MAIL_BYTES_MAX + 1);
	memset(huge, 'x', MAIL_BYTES_MAX + 1);
	assert_false(mail_in_read(&arena, huge, MAIL_BYTES_MAX + 1, &mail, &p));
	assert_non_null(strstr(p.first->text, "larger than 25 MB"));
}

static int arena_end(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(every_charset_becomes_utf8), cmocka_unit_test(the_head_is_decoded),
		cmocka_unit_test(of_two_forms_the_plain_one_counts), cmocka_unit_test(history_is_cut_off),
		cmocka_unit_test(machines_lists_and_bounces), cmocka_unit_test(files_come_with_their_bytes), cmocka_unit_test(limits_hold) };
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, arena_end);
}
