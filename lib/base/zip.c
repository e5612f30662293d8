/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* zip.c -- see zip.h. */
#include "base/zip.h"

#include <zlib.h>

#include "base/buf.h"

#define LOCAL 0x04034b50u
#define CENTRAL 0x02014b50u
#define END 0x06054b50u
#define VERSION 20u
#define UTF8 0x0800u /* of the general purpose flags, bit 11 */
#define ENTRIES_MAX 65534u
#define LONGEST 0xfffffffeu

struct zip {
	zip_write *write;
	void *own;
	struct buf directory;
	uint64_t offset;
	unsigned entries;
	uint32_t when; /* date and time as MS-DOS has them */
};

static void
add16(struct buf *buf, unsigned n)
{
	buf_char(buf, (char)(n & 0xff));
	buf_char(buf, (char)(n >> 8 & 0xff));
}

static void
add32(struct buf *buf, uint32_t n)
{
	add16(buf, n & 0xffff);
	add16(buf, n >> 16);
}

/* The years that MS-DOS knows begin with 1980. */
static uint32_t
dos_time(struct instant at)
{
	const int64_t second = at.us % DAY_US / SECOND_US;
	int year, month, day;

	date_parts(date_from_instant(at), &year, &month, &day);
	if (year < 1980)
		return 0x00210000u;
	return (uint32_t)(year - 1980) << 25 | (uint32_t)month << 21 | (uint32_t)day << 16 |
		(uint32_t)(second / 3600) << 11 | (uint32_t)(second / 60 % 60) << 5 | (uint32_t)(second % 60 / 2);
}

struct zip *
zip_new(const void *ctx, struct instant at, zip_write *write, void *own)
{
	struct zip *zip = new_zero(ctx, struct zip);

	*zip = (struct zip){ .write = write, .own = own, .when = dos_time(at) };
	buf_init(&zip->directory, zip, 4096);
	return zip;
}

/* What the header of an entry and its line in the directory share. */
static void
facts_add(struct buf *buf, const struct zip *zip, const char *name, uint32_t crc, uint32_t len)
{
	add16(buf, VERSION);
	add16(buf, UTF8);
	add16(buf, 0); /* stored */
	add32(buf, zip->when);
	add32(buf, crc);
	add32(buf, len);
	add32(buf, len);
	add16(buf, (unsigned)strlen(name));
	add16(buf, 0); /* no extra field */
}

static uint32_t
crc_of(struct bytes content)
{
	return (uint32_t)crc32_z(crc32_z(0, NULL, 0), content.at, content.len);
}

bool
zip_add(struct zip *zip, const char *name, struct bytes content)
{
	const uint64_t room = LONGEST - zip->directory.len, name_len = strlen(name);
	const uint32_t crc = crc_of(content);
	struct buf header;

	if (zip->entries >= ENTRIES_MAX || name_len > 1000 || zip->offset + content.len + 2 * name_len + 200 > room)
		return false;
	buf_init(&header, zip, 64 + name_len);
	add32(&header, LOCAL);
	facts_add(&header, zip, name, crc, (uint32_t)content.len);
	buf_text(&header, name);
	add32(&zip->directory, CENTRAL);
	add16(&zip->directory, VERSION);
	facts_add(&zip->directory, zip, name, crc, (uint32_t)content.len);
	add16(&zip->directory, 0); /* no comment */
	add16(&zip->directory, 0); /* the first disk */
	add16(&zip->directory, 0);
	add32(&zip->directory, 0);
	add32(&zip->directory, (uint32_t)zip->offset);
	buf_text(&zip->directory, name);
	zip->write(zip->own, header.at, header.len);
	zip->write(zip->own, content.at, content.len);
	zip->offset += header.len + content.len;
	zip->entries++;
	talloc_free(header.at);
	return true;
}

void
zip_end(struct zip *zip)
{
	const uint32_t len = (uint32_t)zip->directory.len;

	add32(&zip->directory, END);
	add16(&zip->directory, 0);
	add16(&zip->directory, 0);
	add16(&zip->directory, zip->entries);
	add16(&zip->directory, zip->entries);
	add32(&zip->directory, len);
	add32(&zip->directory, (uint32_t)zip->offset);
	add16(&zip->directory, 0);
	zip->write(zip->own, zip->directory.at, zip->directory.len);
}
