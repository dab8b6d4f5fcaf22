/* fuzz.h - one target a program: takes any bytes, and stops the process where a promise of a codec is broken.
 *
 * replay.c runs a target over the files of its corpus (in `meson test`); with -Dfuzz=true and clang, libFuzzer runs it. */
#ifndef FUZZ_H
#define FUZZ_H
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/out.h"
#include "base/problem.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

#define MUST(holds) \
	do { \
		if (!(holds)) { \
			fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #holds); \
			abort(); \
		} \
	} while (0)
#endif
