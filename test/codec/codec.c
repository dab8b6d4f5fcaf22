/* The room src/codec: good and bad bytes of our own for each codec. */
#include "codec_test.h"

int main(void)
{
	return codec_csv() + codec_json() + codec_xml() + codec_multipart() + codec_xlsx() + codec_other();
}
