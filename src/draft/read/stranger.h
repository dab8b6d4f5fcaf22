/* stranger.h - what to say of a file that is no document we read. */
#ifndef DRAFT_STRANGER_H
#define DRAFT_STRANGER_H
#include <stddef.h>

const char *stranger_says(const char *bytes, size_t length);
#endif
