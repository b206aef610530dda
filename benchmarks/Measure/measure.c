/*
 * Runs a program once and says what it took:
 *
 *   measure OUTPUT PROGRAM [ARGUMENT ...]
 *
 * The program's standard output goes to the file OUTPUT, its standard error to nowhere. One line comes out:
 * exit code, wall clock, user and system time in microseconds, peak memory in KiB, page faults.
 *
 * This is C and no part of the driver, because the kernel starts the count of a child's peak memory at what its parent
 * has: the parent must be as small as can be.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int complain(const char *what) {
  fprintf(stderr, "measure: %s: %s\n", what, strerror(errno));
  return 125;
}

static long microseconds(struct timeval time) { return time.tv_sec * 1000000L + time.tv_usec; }

int main(int count, char **arguments) {
  if (count < 3) {
    fputs("usage: measure OUTPUT PROGRAM [ARGUMENT ...]\n", stderr);
    return 125;
  }

  int output = open(arguments[1], O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (output < 0 || nowhere < 0) {
    return complain(output < 0 ? arguments[1] : "/dev/null");
  }

  struct timespec start, end;
  clock_gettime(CLOCK_MONOTONIC, &start);
  pid_t child = vfork();
  if (child < 0) {
    return complain("vfork");
  }

  if (child == 0) {
    dup2(nowhere, STDIN_FILENO);
    dup2(output, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
    execv(arguments[2], arguments + 2);
    _exit(127);
  }

  int status;
  struct rusage used;
  while (wait4(child, &status, 0, &used) < 0) {
    if (errno != EINTR) {
      return complain("wait4");
    }
  }

  clock_gettime(CLOCK_MONOTONIC, &end);
  int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  long wall = (end.tv_sec - start.tv_sec) * 1000000L + (end.tv_nsec - start.tv_nsec) / 1000;
  printf("%d %ld %ld %ld %ld %ld\n", code, wall, microseconds(used.ru_utime), microseconds(used.ru_stime),
         used.ru_maxrss, used.ru_minflt + used.ru_majflt);
  return 0;
}
