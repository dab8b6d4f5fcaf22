/* mail_frame.h - the frames in which a parsed mail comes out of the sandbox: a kind each, and its bytes. */
#ifndef MAIL_FRAME_H
#define MAIL_FRAME_H
enum mail_frame {
	MAIL_FRAME_WRITER = 10, /* one byte, enum mail_writer */
	MAIL_FRAME_FROM,
	MAIL_FRAME_NAME,
	MAIL_FRAME_SUBJECT,
	MAIL_FRAME_ID,
	MAIL_FRAME_ANSWERS, /* one Message-ID */
	MAIL_FRAME_TEXT,
	MAIL_FRAME_FILE_NAME, /* before its bytes */
	MAIL_FRAME_FILE,
	MAIL_FRAME_MORE,
	MAIL_FRAME_SIGNS, /* one byte, of enum mail_sign */
	MAIL_FRAME_TO,
	MAIL_FRAME_ORIGINAL,
	MAIL_FRAME_STATUS,
	MAIL_FRAME_ACTION,
	MAIL_FRAME_REASON,
};
#endif
