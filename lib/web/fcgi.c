/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * fcgi.c -- FastCGI; the only file that meets libfcgi.
 *
 * libfcgi reports a request that was cut off as a good one, and its own
 * signal handlers cut the read in progress. So: signals stay blocked but
 * for the wait, which makes a process that is told to leave finish what it
 * read and read nothing more, and begin no more writing; and a request counts only if its stream ended
 * as the protocol says.
 */
#include <errno.h>
#include <fastcgi.h>
#include <fcgiapp.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#include "base/secret.h"
#include "web/gateway.h"

#define LISTENER 0
#define POOL_BYTES (256 * 1024)

static volatile sig_atomic_t told_to_leave;
static sigset_t leave_signals, wait_mask;

static void
on_leave(int signal)
{
	(void)signal;
	told_to_leave = 1;
}

/* Before FCGX_Init, which would else install handlers of its own. */
static void
signals_hold(void)
{
	const int signals[] = { SIGTERM, SIGINT, SIGUSR1 };
	struct sigaction action = { .sa_handler = on_leave };

	sigemptyset(&leave_signals);
	for (size_t i = 0; i < LENGTH(signals); i++) {
		sigaddset(&leave_signals, signals[i]);
		sigaction(signals[i], &action, NULL);
	}
	sigprocmask(SIG_BLOCK, &leave_signals, &wait_mask);
	for (size_t i = 0; i < LENGTH(signals); i++)
		sigdelset(&wait_mask, signals[i]);
}

/* Also true for a signal that came while a request was served: ppoll may find work before it delivers that. */
bool
gateway_leaving(void)
{
	sigset_t pending;

	sigpending(&pending);
	return told_to_leave || sigismember(&pending, SIGTERM) || sigismember(&pending, SIGINT) ||
		sigismember(&pending, SIGUSR1);
}

/* Waits for a connection; false: told to leave. */
static bool
wait_for_work(const struct service *service)
{
	const struct timespec idle_after = { .tv_sec = IDLE_SECONDS };
	const struct timespec *timeout = &idle_after;
	struct pollfd listener = { .fd = LISTENER, .events = POLLIN };

	while (!gateway_leaving()) {
		int ready = ppoll(&listener, 1, timeout, &wait_mask);
		if (ready > 0)
			return !gateway_leaving();
		if (ready == 0) {
			service->idle(service->own);
			timeout = NULL;
		}
	}
	return false;
}

static size_t
body_read(void *own, char *at, size_t len)
{
	FCGX_Request *request = own;
	int got = FCGX_GetStr(at, (int)len, request->in);

	return got > 0 ? (size_t)got : 0;
}

static bool
body_ended(void *own)
{
	FCGX_Request *request = own;

	return FCGX_GetChar(request->in) == EOF && FCGX_GetError(request->in) == 0;
}

/* ---- the answer ---- */

/* FastCGI 1.0, section 3.3: a header stands before so many bytes at most. */
enum { RECORD_HEAD = 8, RECORD_MOST = 65528 };

static bool
write_all(int fd, struct iovec *parts, int n)
{
	while (n > 0) {
		ssize_t done = writev(fd, parts, n);

		if (done < 0 && errno != EINTR)
			return false;
		for (; n > 0 && done >= (ssize_t)parts->iov_len; n--)
			done -= (ssize_t)parts++->iov_len;
		if (n > 0 && done > 0) {
			parts->iov_base = (char *)parts->iov_base + done;
			parts->iov_len -= (size_t)done;
		}
	}
	return true;
}

/* The first of the bytes as a record of standard output; false: nobody reads it. */
static bool
record_send(const FCGX_Request *request, struct iovec parts[2], size_t len)
{
	const unsigned char head[RECORD_HEAD] = { FCGI_VERSION_1, FCGI_STDOUT, (unsigned char)(request->requestId >> 8),
		(unsigned char)request->requestId, (unsigned char)(len >> 8), (unsigned char)len };
	struct iovec all[] = { { (void *)(uintptr_t)head, RECORD_HEAD }, parts[0], parts[1] };

	return write_all(request->ipcFd, all, LENGTH(all));
}

/* Past libfcgi, which copies an answer and writes it 8 KiB at a time. It says that the answer ends, and closes. */
static void
answer_send(const FCGX_Request *request, const struct outgoing *answer)
{
	struct bytes head = answer->head, body = answer->body;

	while (head.len + body.len > 0) {
		const size_t first = head.len < RECORD_MOST ? head.len : RECORD_MOST;
		const size_t second = body.len < RECORD_MOST - first ? body.len : RECORD_MOST - first;
		struct iovec parts[] = { { (void *)(uintptr_t)head.at, first },
			{ (void *)(uintptr_t)body.at, second } };

		if (!record_send(request, parts, first + second))
			return;
		head = (struct bytes){ head.at + first, head.len - first };
		body = (struct bytes){ body.at + second, body.len - second };
	}
}

static bool
request_complete(const FCGX_Request *request)
{
	return FCGX_GetError(request->in) == 0 && FCGX_GetParam("REQUEST_METHOD", request->envp) != NULL &&
		FCGX_GetParam("REQUEST_URI", request->envp) != NULL &&
		FCGX_GetParam("SERVER_PROTOCOL", request->envp) != NULL;
}

/* Who broke off gets no answer. Too much, or another length than promised, is for the driver to say. */
static void
request_answer(const struct service *service, const void *ctx, FCGX_Request *request, const struct incoming *in)
{
	const struct source source = { request, body_read, body_ended };
	struct outgoing answer;

	if (FCGX_GetError(request->in) != 0)
		return;
	answer = service->answer(service->own, ctx, in);
	body_read_away(ctx, &source, in);
	if (FCGX_GetError(request->in) == 0)
		answer_send(request, &answer);
}

static void
request_serve(const struct service *service, const void *ctx, FCGX_Request *request)
{
	const struct source source = { request, body_read, body_ended };
	struct incoming in = { .env = request->envp };

	alarm(REQUEST_SECONDS);
	if (request_complete(request)) {
		body_begin(ctx, &source, &in);
		request_answer(service, ctx, request, &in);
		secret_wipe((void *)in.body.at, in.body.len);
	}
	/* A connection that is kept would hold this process until its owner speaks again. */
	request->keepConnection = 0;
	FCGX_Finish_r(request);
	alarm(0);
}

/* Out of descriptors or memory: another process may be better off; do not spin. */
static void
pause_briefly(void)
{
	nanosleep(&(struct timespec){ .tv_nsec = 100 * 1000 * 1000 }, NULL);
}

int
fcgi_serve(const struct service *service)
{
	FCGX_Request request;
	void *ctx = must(talloc_pool(NULL, POOL_BYTES));
	int64_t served = 0;

	signals_hold();
	fcntl(LISTENER, F_SETFL, fcntl(LISTENER, F_GETFL) | O_NONBLOCK);
	if (FCGX_Init() != 0 || FCGX_InitRequest(&request, LISTENER, FCGI_FAIL_ACCEPT_ON_INTR) != 0)
		return 1;
	while (served < service->max_requests && wait_for_work(service)) {
		int accepted = FCGX_Accept_r(&request);
		if (accepted == 0) {
			request_serve(service, ctx, &request);
			talloc_free_children(ctx);
			served++;
		} else if (accepted != -EAGAIN && accepted != -EINTR && accepted != -ECONNABORTED) {
			pause_briefly();
		}
	}
	talloc_free(ctx);
	return 0;
}

bool
fcgi_here(void)
{
	return !FCGX_IsCGI();
}
