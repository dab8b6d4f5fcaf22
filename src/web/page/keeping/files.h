/* files.h - what dispatch needs of the pages of files (keeping/files.c). */
#ifndef WEB_FILES_H
#define WEB_FILES_H
#include "exchange/store.h"
#include "web/kit/page.h"

/* Bytes of a posted form with a file: the file, and what stands around it. */
enum { FILES_BODY_MAX = STORE_FILE_MAX + (1 << 20) };

/* In a helper process: looks at a file that was stored; false when the task is another's. */
bool files_help(const struct store *, struct arena *, const char *task, size_t length, struct out *answer);
#endif
