/* codec_test.h - the groups of the program `codec`; each gives the number of its failed tests. */
#ifndef CODEC_TEST_H
#define CODEC_TEST_H
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "base/out.h"
#include "base/problem.h"

int codec_csv(void);
int codec_json(void);
int codec_xml(void);
int codec_multipart(void);
int codec_xlsx(void);
int codec_other(void); /* form, markdown, zip */
#endif
