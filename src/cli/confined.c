/* confined.c - what AddressSanitizer must know of the programs that confine themselves: its search for leaks looks into the process from another one,
 * which they forbid. */
#ifdef __SANITIZE_ADDRESS__
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
	return "detect_leaks=0";
}
#endif
