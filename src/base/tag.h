/* tag.h - the names of languages that programs use ("fr", "zh-Hans"), RFC 5646, as far as an address and a file can hold them. */
#ifndef TAG_H
#define TAG_H
#include <stdbool.h>

bool language_valid(const char *tag);
#endif
