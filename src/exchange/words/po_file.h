/* po_file.h - a .po file that somebody sends, read in the sandbox. */
#ifndef PO_FILE_H
#define PO_FILE_H
#include "codec/po.h"
#include "exchange/sandbox.h"

/* As po_read(). SANDBOX_FAILED is this machine's fault. */
enum sandbox_end po_file_read(struct arena *, const char *bytes, size_t length, struct po *, struct problems *);
#endif
