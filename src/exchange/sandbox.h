/* sandbox.h - work on bytes that nobody vouches for: parsers of uploaded files run in a child process that can do nothing
 * but compute and write to one pipe.
 *
 * The child has no files (Landlock, and every descriptor closed), no network, no other program, no new process (seccomp
 * denies all but a short list of system calls), no more memory and time than its limits, and dies with its parent. What it
 * finds comes back as frames: a kind and some bytes. The parent believes nothing of them: it bounds each frame and their
 * sum, and the sink checks what is in them.
 *
 *	static bool work(void *context, struct sandbox_pipe *to) { ... return sandbox_send(to, 'p', png.text, png.length); }
 *	static bool take(void *context, char kind, const char *bytes, size_t length) { ... return true; }
 *	enum sandbox_end end = sandbox_run(work, &job, take, &result, &limits, &problems);
 *
 * The child sees the parent's memory as it was, so the work needs no input but its context; what it writes there, the parent
 * never sees. It must not touch the database, nor the log. Under AddressSanitizer the limit of memory does not hold, since
 * its shadow alone is larger than any. Where the kernel lacks Landlock, seccomp alone keeps the child from files.
 *
 * sandbox_run() waits for the child: at most limits.seconds. A worker of the site gives small files to it, and the rest to
 * a job. */
#ifndef SANDBOX_H
#define SANDBOX_H
#include "base/out.h"
#include "base/problem.h"

/* Zero means the value in brackets. */
struct sandbox_limits {
	size_t memory;    /* bytes beyond what the parent had [1 GiB] */
	unsigned seconds; /* of processor time, and of waiting [60] */
	size_t frame;     /* bytes of one frame [16 MiB] */
	size_t output;    /* bytes of all frames [1 GiB] */
};

enum sandbox_end {
	SANDBOX_DONE,    /* the work ended with true, and the sink took every frame */
	SANDBOX_REFUSED, /* the work ended with false, or the sink refused a frame: one of them has said why */
	SANDBOX_STOPPED, /* the child went beyond a limit or died; a problem says so in words for the file's owner */
	SANDBOX_FAILED,  /* no child could be made; a problem says why: this machine's fault, not the file's */
};

struct sandbox_pipe;
/* In the child. Its result and its frames are all that comes back. */
typedef bool (*sandbox_work)(void *context, struct sandbox_pipe *);
/* Sends a frame of a kind above 0; false when the parent is gone (the work should end). */
bool sandbox_send(struct sandbox_pipe *, char kind, const char *bytes, size_t length);
/* Sends the problems, each with its place; the parent adds them to its own list. Their file is the parent's. */
bool sandbox_send_problems(struct sandbox_pipe *, const struct problems *);

/* What frames are made of: a number of four bytes, the least first, and a text with its NUL. */
void sandbox_put_number(struct out *, uint32_t);
void sandbox_put_text(struct out *, const char *);
/* The number at four bytes. */
uint32_t sandbox_number(const char *bytes);

/* In the parent: one frame, `bytes` NUL-terminated past `length` and good during the call. False stops the child. */
typedef bool (*sandbox_sink)(void *context, char kind, const char *bytes, size_t length);

enum sandbox_end sandbox_run(sandbox_work, void *work_context, sandbox_sink, void *sink_context, const struct sandbox_limits *, struct problems *);

/* The same with a program of ours as the child, for libraries with which nothing else should start. It finds the bytes at descriptor 0 and does
 * sandbox_serve(), which is all of its main(): takes from itself what the child of sandbox_run() lacks, works, and ends. Its words are
 * message ids, which the parent translates. */
enum sandbox_end sandbox_run_program(
    const char *path, const char *bytes, size_t length, sandbox_sink sink, void *sink_context, const struct sandbox_limits *, struct problems *);
typedef bool (*sandbox_program)(const char *bytes, size_t length, struct sandbox_pipe *);
int sandbox_serve(sandbox_program, const struct sandbox_limits *);
#endif
