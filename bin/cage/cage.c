/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* cage.c -- see cage.h. */
#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "cage/cage.h"

#define MEMORY_MAX (512 << 20)
#define CPU_SECONDS 10

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

bool
cage_enter(void)
{
	if (syscall(SYS_close_range, 4, ~0u, 0) != 0 && errno != ENOSYS)
		return false;
	return limit(RLIMIT_CORE, 0) && limit(RLIMIT_CPU, CPU_SECONDS) && limit(RLIMIT_FSIZE, 2 * BYTES_MAX) &&
		limit(RLIMIT_NOFILE, 0) && (WATCHED || (limit(RLIMIT_AS, MEMORY_MAX) && calls_limit()));
}

size_t
read_whole(unsigned char *at, size_t room)
{
	size_t len = 0;
	ssize_t n;

	while ((n = read(STDIN_FILENO, at + len, room - len)) > 0)
		len += (size_t)n;
	return n == 0 ? len : 0;
}

bool
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
