#include "latin.h"

#include <stdlib.h>

#include "arena.h"

struct plain {
	uint16_t letter;
	char ascii[3];
};

/* CLDR 41, Latin-ASCII, in the order of letters. */
static const struct plain letters[] = { { 0x00E6, "ae" }, { 0x00F0, "d" }, { 0x00F8, "o" }, { 0x00FE, "th" }, { 0x0111, "d" }, { 0x0127, "h" },
	{ 0x0131, "i" }, { 0x0138, "q" }, { 0x0142, "l" }, { 0x014B, "n" }, { 0x0153, "oe" }, { 0x0167, "t" }, { 0x0180, "b" }, { 0x0183, "b" },
	{ 0x0188, "c" }, { 0x018C, "d" }, { 0x0192, "f" }, { 0x0195, "hv" }, { 0x0199, "k" }, { 0x019A, "l" }, { 0x019E, "n" }, { 0x01A3, "oi" },
	{ 0x01A5, "p" }, { 0x01AB, "t" }, { 0x01AD, "t" }, { 0x01B4, "y" }, { 0x01B6, "z" }, { 0x01E5, "g" }, { 0x0221, "d" }, { 0x0225, "z" },
	{ 0x0234, "l" }, { 0x0235, "n" }, { 0x0236, "t" }, { 0x0237, "j" }, { 0x0238, "db" }, { 0x0239, "qp" }, { 0x023C, "c" }, { 0x023F, "s" },
	{ 0x0240, "z" }, { 0x0247, "e" }, { 0x0249, "j" }, { 0x024D, "r" }, { 0x024F, "y" }, { 0x0253, "b" }, { 0x0255, "c" }, { 0x0256, "d" },
	{ 0x0257, "d" }, { 0x025B, "e" }, { 0x025F, "j" }, { 0x0260, "g" }, { 0x0261, "g" }, { 0x0262, "g" }, { 0x0266, "h" }, { 0x0267, "h" },
	{ 0x0268, "i" }, { 0x026A, "i" }, { 0x026B, "l" }, { 0x026C, "l" }, { 0x026D, "l" }, { 0x0271, "m" }, { 0x0272, "n" }, { 0x0273, "n" },
	{ 0x0274, "n" }, { 0x0276, "oe" }, { 0x027C, "r" }, { 0x027D, "r" }, { 0x027E, "r" }, { 0x0280, "r" }, { 0x0282, "s" }, { 0x0288, "t" },
	{ 0x0289, "u" }, { 0x028B, "v" }, { 0x028F, "y" }, { 0x0290, "z" }, { 0x0291, "z" }, { 0x0299, "b" }, { 0x029B, "g" }, { 0x029C, "h" },
	{ 0x029D, "j" }, { 0x029F, "l" }, { 0x02A0, "q" }, { 0x02A3, "dz" }, { 0x02A5, "dz" }, { 0x02A6, "ts" }, { 0x02AA, "ls" }, { 0x02AB, "lz" },
	{ 0x1D00, "a" }, { 0x1D01, "ae" }, { 0x1D03, "b" }, { 0x1D04, "c" }, { 0x1D05, "d" }, { 0x1D06, "d" }, { 0x1D07, "e" }, { 0x1D0A, "j" },
	{ 0x1D0B, "k" }, { 0x1D0C, "l" }, { 0x1D0D, "m" }, { 0x1D0F, "o" }, { 0x1D18, "p" }, { 0x1D1B, "t" }, { 0x1D1C, "u" }, { 0x1D20, "v" },
	{ 0x1D21, "w" }, { 0x1D22, "z" }, { 0x1D6B, "ue" }, { 0x1D6C, "b" }, { 0x1D6D, "d" }, { 0x1D6E, "f" }, { 0x1D6F, "m" }, { 0x1D70, "n" },
	{ 0x1D71, "p" }, { 0x1D72, "r" }, { 0x1D73, "r" }, { 0x1D74, "s" }, { 0x1D75, "t" }, { 0x1D76, "z" }, { 0x1D7A, "th" }, { 0x1D7B, "i" },
	{ 0x1D7D, "p" }, { 0x1D7E, "u" }, { 0x1D80, "b" }, { 0x1D81, "d" }, { 0x1D82, "f" }, { 0x1D83, "g" }, { 0x1D84, "k" }, { 0x1D85, "l" },
	{ 0x1D86, "m" }, { 0x1D87, "n" }, { 0x1D88, "p" }, { 0x1D89, "r" }, { 0x1D8A, "s" }, { 0x1D8C, "v" }, { 0x1D8D, "x" }, { 0x1D8E, "z" },
	{ 0x1D8F, "a" }, { 0x1D91, "d" }, { 0x1D92, "e" }, { 0x1D93, "e" }, { 0x1D96, "i" }, { 0x1D99, "u" }, { 0x1E9C, "s" }, { 0x1E9D, "s" },
	{ 0x1EFB, "ll" }, { 0x1EFD, "v" }, { 0x1EFF, "y" }, { 0x2C61, "l" }, { 0x2C65, "a" }, { 0x2C66, "t" }, { 0x2C68, "h" }, { 0x2C6A, "k" },
	{ 0x2C6C, "z" }, { 0x2C71, "v" }, { 0x2C73, "w" }, { 0x2C74, "v" }, { 0x2C78, "e" }, { 0x2C7A, "o" }, { 0xA730, "f" }, { 0xA731, "s" },
	{ 0xA733, "aa" }, { 0xA735, "ao" }, { 0xA737, "au" }, { 0xA739, "av" }, { 0xA73B, "av" }, { 0xA73D, "ay" }, { 0xA741, "k" }, { 0xA743, "k" },
	{ 0xA745, "k" }, { 0xA747, "l" }, { 0xA749, "l" }, { 0xA74B, "o" }, { 0xA74D, "o" }, { 0xA74F, "oo" }, { 0xA751, "p" }, { 0xA753, "p" },
	{ 0xA755, "p" }, { 0xA757, "q" }, { 0xA759, "q" }, { 0xA75F, "v" }, { 0xA761, "vy" }, { 0xA765, "th" }, { 0xA767, "th" }, { 0xA771, "d" },
	{ 0xA772, "l" }, { 0xA773, "m" }, { 0xA774, "n" }, { 0xA775, "r" }, { 0xA776, "r" }, { 0xA777, "t" }, { 0xA77A, "d" }, { 0xA77C, "f" },
	{ 0xA787, "t" }, { 0xA791, "n" }, { 0xA793, "c" }, { 0xA7A1, "g" }, { 0xA7A3, "k" }, { 0xA7A5, "n" }, { 0xA7A7, "r" }, { 0xA7A9, "s" } };

static int plain_order(const void *letter, const void *plain)
{
	return *(const int32_t *)letter - (int32_t)((const struct plain *)plain)->letter;
}

const char *latin_ascii(int32_t letter)
{
	const struct plain *found = bsearch(&letter, letters, COUNT(letters), sizeof(letters[0]), plain_order);
	return found ? found->ascii : NULL;
}
