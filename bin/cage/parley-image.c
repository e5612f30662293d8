/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * parley-image.c -- reads a picture that somebody sent and writes it anew:
 *
 *	parley-image png|jpeg <PICTURE >WHOLE 3>SMALL
 *
 * A decoder of pictures is the part of a portal that is broken most often.
 * So it is a program of its own, in a cage: limits of memory, time and
 * files, and no system call but those that reading, writing and memory take
 * (seccomp). The size is read from the header before anything is decoded: a
 * file of 141 bytes can ask for 3.6 GB. What comes out has pixels and
 * nothing else: no place, no time, no second format behind the end.
 *
 * Exit: 0 done, 2 the picture is refused, 3 no room to write; else it died.
 */
#include <errno.h>
#include <gd.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#define BYTES_MAX (20 * 1024 * 1024)
#define SIDE_MAX 20000
#define PIXELS_MAX (40 * 1000 * 1000) /* decoded: 160 MB */
#define WHOLE_SIDE 2048
#define SMALL_SIDE 320
#define MEMORY_MAX (512 << 20)
#define CPU_SECONDS 10
#define QUALITY 85

enum { EXIT_REFUSED = 2, EXIT_NO_ROOM = 3 };

#if defined __SANITIZE_ADDRESS__
#define WATCHED true /* a sanitizer needs terabytes of addresses, and calls of its own */
#else
#define WATCHED false
#endif

#if defined __x86_64__
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined __aarch64__
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#else
#error "name the architecture for the system call filter"
#endif

#define ALLOW(call) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_##call, 0, 1), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)

/* Nothing is opened, nobody is asked, nothing is started: any other call is the end. */
static bool
calls_limit(void)
{
	static struct sock_filter filter[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		ALLOW(read),
		ALLOW(write),
		ALLOW(brk),
		ALLOW(mmap),
		ALLOW(munmap),
		ALLOW(mremap),
		ALLOW(madvise),
		ALLOW(futex),
		ALLOW(exit_group),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
	};
	const struct sock_fprog program = { sizeof filter / sizeof *filter, filter };

	return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
		prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
}

static bool
limit(int what, rlim_t most)
{
	const struct rlimit limit = { most, most };

	return setrlimit(what, &limit) == 0;
}

/* No descriptor of the caller stays but the four that it meant. */
static bool
cage(void)
{
	if (syscall(SYS_close_range, 4, ~0u, 0) != 0 && errno != ENOSYS)
		return false;
	return limit(RLIMIT_CORE, 0) && limit(RLIMIT_CPU, CPU_SECONDS) && limit(RLIMIT_FSIZE, 2 * BYTES_MAX) &&
		limit(RLIMIT_NOFILE, 0) && (WATCHED || (limit(RLIMIT_AS, MEMORY_MAX) && calls_limit()));
}

/* ---- what the header says ---- */

static unsigned long
big(const unsigned char *at, int n)
{
	unsigned long value = 0;

	while (n-- > 0)
		value = value << 8 | *at++;
	return value;
}

/* IHDR is the first chunk (PNG, third edition, section 11.2.2). */
static bool
png_size(const unsigned char *at, size_t len, unsigned long *width, unsigned long *height)
{
	if (len < 33 || memcmp(at, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16) != 0)
		return false;
	*width = big(at + 16, 4);
	*height = big(at + 20, 4);
	return true;
}

static bool
is_frame(unsigned char marker)
{
	return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/* Segment by segment to the frame header (ITU-T T.81, section B.2.2). */
static bool
jpeg_size(const unsigned char *at, size_t len, unsigned long *width, unsigned long *height)
{
	size_t i = 2;

	if (len < 4 || at[0] != 0xff || at[1] != 0xd8)
		return false;
	while (i + 9 < len && at[i] == 0xff) {
		if (at[i + 1] == 0xff) {
			i++;
			continue;
		}
		if (is_frame(at[i + 1])) {
			*height = big(at + i + 5, 2);
			*width = big(at + i + 7, 2);
			return true;
		}
		i += 2 + big(at + i + 2, 2);
	}
	return false;
}

static bool
is_bearable(unsigned long width, unsigned long height)
{
	return width > 0 && height > 0 && width <= SIDE_MAX && height <= SIDE_MAX && width * height <= PIXELS_MAX;
}

/* ---- in and out ---- */

static size_t
read_whole(unsigned char *at, size_t room)
{
	size_t len = 0;
	ssize_t n;

	while ((n = read(STDIN_FILENO, at + len, room - len)) > 0)
		len += (size_t)n;
	return n == 0 ? len : 0;
}

static bool
write_whole(int fd, const unsigned char *at, int len)
{
	while (len > 0) {
		ssize_t n = write(fd, at, (size_t)len);

		if (n < 0)
			return false;
		at += n;
		len -= (int)n;
	}
	return true;
}

/* At most that many pixels a side, never more than there were. */
static gdImagePtr
scaled(gdImagePtr from, int side)
{
	const int width = gdImageSX(from), height = gdImageSY(from), longer = width > height ? width : height;
	const double factor = longer > side ? (double)side / longer : 1;
	const int w = (int)(width * factor) > 0 ? (int)(width * factor) : 1;
	const int h = (int)(height * factor) > 0 ? (int)(height * factor) : 1;
	gdImagePtr to = gdImageCreateTrueColor(w, h);

	if (to == NULL)
		exit(EXIT_REFUSED);
	gdImageAlphaBlending(to, 0);
	gdImageSaveAlpha(to, 1);
	gdImageCopyResampled(to, from, 0, 0, 0, 0, w, h, width, height);
	return to;
}

static void
picture_write(int fd, gdImagePtr from, int side, bool png)
{
	gdImagePtr to = scaled(from, side);
	int len = 0;
	void *at = png ? gdImagePngPtr(to, &len) : gdImageJpegPtr(to, &len, QUALITY);

	if (at == NULL)
		exit(EXIT_REFUSED);
	if (!write_whole(fd, at, len))
		exit(EXIT_NO_ROOM);
	gdFree(at);
	gdImageDestroy(to);
}

static void
quiet(int priority, const char *format, va_list args)
{
	(void)priority;
	(void)format;
	(void)args;
}

int
main(int argc, char **argv)
{
	const bool png = argc == 2 && strcmp(argv[1], "png") == 0;
	unsigned char *bytes = malloc(BYTES_MAX + 1);
	unsigned long width = 0, height = 0;
	gdImagePtr picture;
	size_t len;

	gdSetErrorMethod(quiet);
	if (bytes == NULL || !cage())
		return EXIT_FAILURE;
	len = read_whole(bytes, BYTES_MAX + 1);
	if (len > BYTES_MAX || !(png ? png_size : jpeg_size)(bytes, len, &width, &height) ||
		!is_bearable(width, height))
		return EXIT_REFUSED;
	picture = png ? gdImageCreateFromPngPtr((int)len, bytes) : gdImageCreateFromJpegPtr((int)len, bytes);
	if (picture == NULL)
		return EXIT_REFUSED;
	picture_write(STDOUT_FILENO, picture, WHOLE_SIDE, png);
	picture_write(3, picture, SMALL_SIDE, png);
	gdImageDestroy(picture);
	free(bytes);
	return EXIT_SUCCESS;
}
