/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* tar.c -- see tar.h. */
#include "base/tar.h"

#include <stddef.h>
#include <zlib.h>

enum { BLOCK = 512, GZIP_ONLY = 16 + MAX_WBITS };

/* A header (POSIX.1-2017, pax, "ustar Interchange Format"). */
struct header {
	char name[100], mode[8], uid[8], gid[8], size[12], mtime[12], checksum[8], type;
	char linkname[100], magic[6], version[2], uname[32], gname[32], major[8], minor[8], prefix[155], rest[12];
};

/* -- gzip ----------------------------------------------------------------- */

static struct err *
unpack(const void *ctx, struct bytes packed, size_t most, struct bytes *out)
{
	unsigned char *at = must(talloc_size(ctx, most + 1));
	z_stream stream = { .next_in = (unsigned char *)packed.at,
		.avail_in = (unsigned)packed.len,
		.next_out = at,
		.avail_out = (unsigned)most + 1 };
	int status = inflateInit2(&stream, GZIP_ONLY);

	if (status == Z_OK)
		status = inflate(&stream, Z_FINISH);
	inflateEnd(&stream);
	if (stream.avail_out == 0)
		return err_new(ERR_INVALID, "the archive is larger than %zu bytes", most);
	if (status != Z_STREAM_END)
		return err_new(ERR_INVALID, "the archive is damaged, or not whole");
	*out = (struct bytes){ at, (size_t)stream.total_out };
	return OK;
}

/* -- headers -------------------------------------------------------------- */

/* Octal digits with spaces or a NUL behind them; larger numbers are written in other ways, and are none here. */
static bool
number_read(const char *field, size_t len, size_t *number)
{
	size_t i = 0;

	*number = 0;
	while (i < len && field[i] == ' ')
		i++;
	for (; i < len && field[i] >= '0' && field[i] <= '7'; i++)
		*number = *number * 8 + (size_t)(field[i] - '0');
	return i == len || field[i] == ' ' || field[i] == '\0';
}

/* The sum of all bytes, those of the sum itself as spaces. */
static bool
checksum_holds(const struct header *header)
{
	const unsigned char *at = (const unsigned char *)header;
	const size_t from = offsetof(struct header, checksum), behind = from + sizeof header->checksum;
	size_t said, sum = 0;

	for (size_t i = 0; i < sizeof *header; i++)
		sum += i >= from && i < behind ? ' ' : at[i];
	return number_read(header->checksum, sizeof header->checksum, &said) && said == sum;
}

static const char *
name_of(const void *ctx, const struct header *header)
{
	const char *name = text_copy_n(ctx, header->name, strnlen(header->name, sizeof header->name));

	if (memcmp(header->magic, "ustar", 6) != 0 || header->prefix[0] == '\0')
		return name;
	return text_format(ctx, "%.*s/%s", (int)strnlen(header->prefix, sizeof header->prefix), header->prefix, name);
}

static bool
is_end(const struct header *header)
{
	static const char nothing[BLOCK];

	return memcmp(header, nothing, BLOCK) == 0;
}

/* A file is given on; a folder, and what pax says of the next entry or of all, is passed over. */
static struct err *
entry_take(const void *ctx, const struct header *header, struct bytes content, tar_take *take, void *own)
{
	switch (header->type) {
	case '0':
	case '\0': return take(own, name_of(ctx, header), content);
	case '5':
	case 'x':
	case 'g': return OK;
	case '1':
	case '2': return err_new(ERR_INVALID, "%s is a link", name_of(ctx, header));
	case 'L': return err_new(ERR_INVALID, "a name of more than %zu characters", sizeof header->name);
	default: return err_new(ERR_INVALID, "%s is no file", name_of(ctx, header));
	}
}

static struct err *
entries_read(const void *ctx, struct bytes tar, tar_take *take, void *own)
{
	struct header header;
	size_t at = 0, size;

	_Static_assert(sizeof header == BLOCK, "a header is a block");
	while (tar.len - at >= BLOCK) {
		memcpy(&header, tar.at + at, BLOCK);
		if (is_end(&header))
			return OK;
		at += BLOCK;
		if (!checksum_holds(&header) || !number_read(header.size, sizeof header.size, &size) ||
			size > tar.len - at)
			return err_new(ERR_INVALID, "the archive is damaged, or is no tar archive");
		TRY(entry_take(ctx, &header, (struct bytes){ tar.at + at, size }, take, own));
		size = (size + BLOCK - 1) / BLOCK * BLOCK;
		at = size > tar.len - at ? tar.len : at + size;
	}
	return at > 0 ? OK : err_new(ERR_INVALID, "that is no tar archive");
}

struct err *
tar_read(const void *ctx, struct bytes archive, size_t most, tar_take *take, void *own)
{
	if (archive.len >= 2 && archive.at[0] == 0x1f && archive.at[1] == 0x8b)
		TRY(unpack(ctx, archive, most, &archive));
	if (archive.len > most)
		return err_new(ERR_INVALID, "the archive is larger than %zu bytes", most);
	return entries_read(ctx, archive, take, own);
}
