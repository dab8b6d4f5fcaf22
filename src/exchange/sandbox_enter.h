/* sandbox_enter.h - between the two files of the sandbox; private to the room. */
#ifndef SANDBOX_ENTER_H
#define SANDBOX_ENTER_H
#include "sandbox.h"

/* A sanitizer's shadow needs memory without measure, and its report needs descriptor 2. */
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

/* Locks this process up, for ever: nothing but computing, and writing to descriptor `keep`. False when the kernel will not
 * have it; then the work must not begin. */
bool sandbox_enter(int keep, const struct sandbox_limits *);
#endif
